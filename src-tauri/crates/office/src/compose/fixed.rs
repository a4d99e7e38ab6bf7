//! What an agreement or a judgment fixed: from then on that is owed, not what was once paid by mistake (facts C32, M9). One answer for
//! every paper: a sum that somebody recorded is stated; one that nobody did is left to be filled in, and asked for.

use super::Ctx;
use anjuan_case::{Case, EventKind, Fen, LegalDay, PartyId, PerformanceBasis};
use anjuan_law::{Performed, agreed, documents, owed_undated, performed, sum_recorded};

/// What a document fixes and has fallen due, and what was performed under it; what came back before it took effect is no part of
/// it, and nobody is asked for an instalment whose day has not passed (民法典 509; 民事诉讼法解释 427).
pub(super) struct Fixed {
    /// Fallen due and still open; `None` where nothing is, or the document's sums or days are not recorded.
    pub(super) open: Option<Fen>,
    /// The last of its days that has passed.
    pub(super) due: Option<LegalDay>,
    /// Performed; nothing where one of its sums is not recorded, for then no payment can be matched to them.
    pub(super) paid: Fen,
    /// What is open of it, of each debtor whom its sums name.
    pub(super) open_of: Vec<(PartyId, Fen)>,
    /// What each of them performed.
    pub(super) paid_of: Vec<(PartyId, Fen)>,
    /// Are the days and sums that have fallen due recorded?
    known: bool,
    /// Are all its sums recorded?
    pub(super) stated: bool,
}

/// The line without a sum that nobody recorded, and without what was matched to that.
fn as_recorded(case: &Case, line: Performed) -> Performed {
    if sum_recorded(case, &line) { line } else { Performed { amount: None, parts: Vec::new(), ..line } }
}

/// What comes together of each debtor, those of whom nothing does left out.
fn of_each(lines: impl Iterator<Item = (PartyId, Fen)>) -> Vec<(PartyId, Fen)> {
    let mut each: Vec<(PartyId, Fen)> = Vec::new();
    for (party, sum) in lines.filter(|(_, sum)| *sum > Fen::new(0)) {
        match each.iter_mut().find(|(id, _)| *id == party) {
            Some((_, all)) => *all = all.checked_add(sum).unwrap_or(*all),
            None => each.push((party, sum)),
        }
    }
    each
}

impl Fixed {
    pub(super) fn of(ctx: &Ctx<'_>, basis: PerformanceBasis) -> Self {
        let lines: Vec<Performed> = match basis {
            PerformanceBasis::Agreed => ctx.agreed_lines(),
            PerformanceBasis::Adjudged => {
                let lines = performed(ctx.case, basis.due(), ctx.today).into_iter();
                lines.map(|line| as_recorded(ctx.case, line)).collect()
            }
        };
        let stated = lines.iter().all(|line| line.amount.is_some());
        let matched = || lines.iter().filter(|_| stated);
        let today = ctx.today;
        let passed = || lines.iter().filter(move |line| line.on < today);
        let due = passed().map(Performed::open).collect::<Option<Vec<Fen>>>();
        let sum = |sums: Vec<Fen>| sums.into_iter().try_fold(Fen::new(0), Fen::checked_add);
        Self {
            known: !lines.is_empty() && due.is_some(),
            open: due.and_then(sum).filter(|sum| *sum > Fen::new(0)),
            due: passed().map(|line| line.on).max(),
            open_of: of_each(passed().filter_map(|line| Some((line.party?, line.open()?)))),
            paid_of: of_each(matched().filter_map(|line| Some((line.party?, line.paid())))),
            paid: sum(matched().map(Performed::paid).collect()).unwrap_or_default(),
            stated,
        }
    }
}

impl Ctx<'_> {
    /// Is a judgment, also one after a retrial, or a settlement in court in force, which says what is owed from then on?
    pub(super) fn judged(&self) -> bool {
        documents(self.case).next().is_some()
    }

    /// The kind of court document that is enforced, and the day on which it took effect: the judgment of a retrial where it took the
    /// place of the one before (民诉法解释 405), else the judgment, else the settlement.
    pub(super) fn document(&self) -> Option<(EventKind, LegalDay)> {
        use EventKind::{CourtSettlementEffective, JudgmentEffective, RetrialJudgmentEffective};
        let last = |kind| documents(self.case).filter(|e| e.kind == kind).map(|e| e.on).max().map(|on| (kind, on));
        [RetrialJudgmentEffective, JudgmentEffective, CourtSettlementEffective].into_iter().find_map(last)
    }

    /// Is a settlement in court in force that no retrial has replaced?
    pub(super) fn settled_in_court(&self) -> bool {
        use EventKind::{CourtSettlementEffective, RetrialJudgmentEffective};
        let in_force = |kind| documents(self.case).any(|e| e.kind == kind);
        in_force(CourtSettlementEffective) && !in_force(RetrialJudgmentEffective)
    }

    /// Is there a document that is enforced and not sued on again (民事诉讼法 127, 247): the same, or an agreement that a court confirmed?
    pub(super) fn enforceable(&self) -> bool {
        self.judged() || self.knows(EventKind::ConfirmationReceived)
    }

    /// What an agreement has each debtor pay, by its days; a sum that nobody recorded is not known.
    pub(super) fn agreed_lines(&self) -> Vec<Performed> {
        agreed(self.case, self.today).into_iter().map(|line| as_recorded(self.case, line)).collect()
    }

    /// What may be asked of the other side: what has fallen due of the document that a court gave, else of the agreement or promise,
    /// where there is one, be it more than was transferred (民法典 509); else of the payments. `None` where what fixes it is there, and its
    /// sum is recorded nowhere.
    pub(super) fn owed(&self) -> Option<Fen> {
        let judged = self.judged();
        if !self.enforceable() && self.asked_by().is_none() {
            return Some(self.demanded());
        }
        let fixed = Fixed::of(self, if judged { PerformanceBasis::Adjudged } else { PerformanceBasis::Agreed });
        if fixed.known {
            return Some(fixed.open.unwrap_or_default());
        }
        owed_undated(self.case, self.today).filter(|_| !judged)
    }
}
