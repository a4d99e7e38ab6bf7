//! What an agreement or a judgment fixed: from then on that is owed, not what was once paid by mistake (facts C32, M9).

use super::Ctx;
use anjuan_case::{EventKind, Fen, LegalDay, PartyId, PerformanceBasis};
use anjuan_law::{Performed, agreed, documents, performed};

/// What a document fixes and has fallen due, and what was performed under it; what came back before it took effect is no part of
/// it, and nobody is asked for an instalment whose day has not passed (民法典 509; 民事诉讼法解释 427).
pub(super) struct Fixed {
    /// Fallen due and still open; `None` where the document's sums or days are not known, or nothing is.
    pub(super) open: Option<Fen>,
    /// The last of its days that has passed.
    pub(super) due: Option<LegalDay>,
    /// Performed.
    pub(super) paid: Fen,
    /// What is open of it, of each debtor whom its sums name.
    pub(super) open_of: Vec<(PartyId, Fen)>,
    /// What each of them performed.
    pub(super) paid_of: Vec<(PartyId, Fen)>,
    /// Are the days and sums known?
    known: bool,
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
        let lines = match basis {
            PerformanceBasis::Agreed => agreed(ctx.case, ctx.today),
            PerformanceBasis::Adjudged => performed(ctx.case, basis.due(), ctx.today),
        };
        let today = ctx.today;
        let passed = || lines.iter().filter(move |line| line.on < today);
        let due = passed().map(Performed::open).collect::<Option<Vec<Fen>>>();
        let sum = |sums: Vec<Fen>| sums.into_iter().try_fold(Fen::new(0), Fen::checked_add);
        Self {
            known: !lines.is_empty() && due.is_some(),
            open: due.and_then(sum).filter(|sum| *sum > Fen::new(0)),
            due: passed().map(|line| line.on).max(),
            open_of: of_each(passed().filter_map(|line| Some((line.party?, line.open()?)))),
            paid_of: of_each(lines.iter().filter_map(|line| Some((line.party?, line.paid())))),
            paid: sum(lines.iter().map(Performed::paid).collect()).unwrap_or_default(),
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

    /// What may be asked of the other side: what has fallen due of the document that a court gave, else of the agreement or promise,
    /// where there is one, be it more than was transferred (民法典 509); else of the payments.
    pub(super) fn owed(&self) -> Fen {
        let judged = self.judged();
        if !judged && !self.knows(EventKind::AgreementEffective) && self.on_agreement().is_empty() {
            return self.demanded();
        }
        let fixed = Fixed::of(self, if judged { PerformanceBasis::Adjudged } else { PerformanceBasis::Agreed });
        if fixed.known { fixed.open.unwrap_or_default() } else { self.demanded() }
    }
}
