//! What is owed once an agreement or a document in force fixes it: that sum and no longer the transfers with their interest
//! (民法典 509, 579; 人民调解法 31; 民事诉讼法 264; 迟延履行债务利息解释 1, 4; facts M9, F13).

use super::claims::FeesTold;
use super::costs::id_against;
use super::late::doubled_paid;
use super::performed::{Performed, agreed, fixed_on, performed, performed_beyond, sum_recorded};
use super::{Caution, Claim, Cost, Desk, FeeAsked, InterestLine};
use crate::because::plain;
use crate::condition::{CLAIM, concerns};
use crate::rules::shape::{Kind, Owed, Step, Written};
use crate::{Because, InterestMode, Standing};
use anjuan_case::{EventKind, Fen, LegalDay, PartyId, PerformanceBasis};
use serde::{Deserialize, Serialize};

/// Ids of the claims; of one debtor among several, with his id behind it.
const ENFORCE: &str = "claim@enforce";
const AGREED: &str = "claim@agreement";

/// A sum that an agreement or a document orders, and what was paid of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct EnforcedPart {
    /// The last day for performance.
    pub on: LegalDay,
    /// How much it orders, in fen.
    pub amount: Fen,
    /// How much of it was paid.
    pub paid: Fen,
}

impl EnforcedPart {
    /// What is still open, in fen; nothing where more was paid.
    #[must_use]
    pub fn open(&self) -> Fen {
        self.amount.checked_sub(self.paid).unwrap_or_default().max(Fen::new(0))
    }
}

/// What a fixed sum is made of.
pub(crate) struct EnforceAsked<'a> {
    /// What is asked for, by its days.
    pub parts: Vec<EnforcedPart>,
    /// Parts that are not due yet and are not asked for.
    ahead: Vec<EnforcedPart>,
    /// The doubled interest on it, each with its rule.
    pub late: Vec<(&'a Written, InterestLine)>,
    /// What an agreement that can be sued on lets be asked for beside the fee of the suit; `None` where no fee is asked for: a
    /// document says itself who bears them.
    pub costs: Option<Vec<(Cost, FeeAsked)>>,
    /// What of the doubled interest was paid, by what was paid beyond the sums.
    pub late_paid: Fen,
}

impl<'a> Desk<'a> {
    /// What fixes the sum that a debtor owes in the place of the transfers, by the stage of the claim; of several together what
    /// fixes that of each of them in one way. Nothing while nothing does.
    pub(crate) fn owed(&self, debtor: Option<PartyId>) -> Option<&'a Owed> {
        let all = self.owed_by_each(debtor)?;
        let (first, same) = (all.first()?, |one: &&Owed| all.iter().all(|other| other.due == one.due));
        // What one of them has still to be sued for cannot be enforced against all.
        all.iter().find(|owed| !owed.enforceable).or(Some(first)).copied().filter(same)
    }

    /// Does an agreement or a document fix what that debtor owes, or what each of all owes?
    pub(super) fn is_fixed(&self, debtor: Option<PartyId>) -> bool {
        self.owed_by_each(debtor).is_some()
    }

    /// `None` where of one of them at least nothing fixes it.
    fn owed_by_each(&self, debtor: Option<PartyId>) -> Option<Vec<&'a Owed>> {
        let stages = self.facts.looking_at(debtor, || self.facts.stages(CLAIM));
        let all: Vec<&Owed> = stages.iter().map(|stage| stage.owed.as_ref()).collect::<Option<_>>()?;
        (!all.is_empty()).then_some(all)
    }

    /// What is fixed and nobody has paid: by a document in force with the doubled part that is firm, by an agreement what has
    /// fallen due; of each debtor by what fixes it for that one. Nothing of one of whose sums one is not recorded.
    pub(super) fn fixed(&self, debtors: &[Option<PartyId>]) -> Vec<Claim> {
        let mut payers: Vec<(&Owed, Option<PartyId>)> = Vec::new();
        for due in self.fixing(debtors) {
            let lines = self.sums(due, self.facts.today);
            for party in lines.iter().map(|line| line.party) {
                let own = self.owed(party).filter(|own| own.due == due);
                let own = own.filter(|_| self.recorded(lines.iter().filter(|line| line.party == party)));
                if !payers.iter().any(|(_, known)| *known == party) {
                    payers.extend(own.map(|own| (own, party)));
                }
            }
        }
        payers.into_iter().filter_map(|(owed, party)| self.fixed_claim(owed, party)).collect()
    }

    /// The kinds of days that record what is fixed of these debtors, each once; of several together, of each of them.
    fn fixing(&self, debtors: &[Option<PartyId>]) -> Vec<EventKind> {
        let mut all: Vec<EventKind> = Vec::new();
        let each = debtors.iter().flat_map(|debtor| debtor.map_or_else(|| self.one_by_one(), |id| vec![Some(id)]));
        for due in each.filter_map(|debtor| self.owed(debtor)).map(|owed| owed.due) {
            if !all.contains(&due) {
                all.push(due);
            }
        }
        all
    }

    /// The sums by their days, with what was paid of each; of an agreement without a recorded day those of the mediation record.
    pub(super) fn sums(&self, due: EventKind, day: LegalDay) -> Vec<Performed> {
        match due == PerformanceBasis::Agreed.due() {
            true => agreed(self.facts.case, day),
            false => performed(self.facts.case, due, day),
        }
    }

    /// What one debtor has to pay by what fixes it: its open parts, the requests of the doubled interest that is firm on them, and
    /// the costs of a suit on an agreement.
    pub(crate) fn enforce_asked(&self, owed: &Owed, debtor: Option<PartyId>) -> Option<EnforceAsked<'a>> {
        let today = self.facts.today;
        let lines = self.sums(owed.due, today).into_iter().filter(|line| line.party == debtor);
        let part = |line: Performed| Some(EnforcedPart { on: line.on, amount: line.amount?, paid: line.paid() });
        let parts = lines.map(part).collect::<Option<Vec<_>>>()?;
        let since = parts.first().map(|part| fixed_on(self.facts.case, part.on, debtor));
        let (parts, ahead) = fallen_due(parts, today);
        let rules = self.book.of(Kind::Interest).filter(|rule| rule.mode == Some(InterestMode::DelayDouble));
        let late = rules.flat_map(|rule| self.late_performance(rule).into_iter().map(move |line| (rule, line)));
        // What rests on a day that the document may not have set is not added up.
        let mut late: Vec<(&Written, InterestLine)> = late.filter(|(_, line)| line.standing == Standing::Law).collect();
        let late_paid = self.late_paid(owed, &late, debtor)?;
        late.retain(|(_, line)| line.party == debtor);
        let sued_for = !owed.enforceable && owed.not_yet.is_none();
        let costs = sued_for.then(|| {
            // What was spent before the agreement is settled by it, unless the suit goes on.
            let goes_on = self.fee_fixed_on(None, debtor).is_some();
            let costs = self.costs_claimed(debtor).into_iter();
            costs.filter(|(_, asked)| goes_on || since.is_none_or(|since| asked.day >= since)).collect()
        });
        Some(EnforceAsked { parts, ahead, late, costs, late_paid })
    }

    /// What of one debtor's doubled interest was paid. What was paid beyond the sums is held against that of all debtors at once, so
    /// that a payment without a name counts once.
    fn late_paid(&self, owed: &Owed, late: &[(&Written, InterestLine)], debtor: Option<PartyId>) -> Option<Fen> {
        let lines: Vec<InterestLine> = late.iter().map(|(_, line)| line.clone()).collect();
        let (_, beyond) = performed_beyond(self.facts.case, owed.due, self.facts.today);
        let paid = doubled_paid(&lines, &beyond);
        let own = paid.iter().flat_map(|row| row.iter().zip(&lines)).filter(|(_, line)| line.party == debtor);
        own.map(|(paid, _)| *paid).try_fold(Fen::new(0), Fen::checked_add)
    }

    fn fixed_claim(&self, owed: &Owed, debtor: Option<PartyId>) -> Option<Claim> {
        let today = self.facts.today;
        let EnforceAsked { parts, ahead, late, costs, late_paid } = self.enforce_asked(owed, debtor)?;
        let (mut principal, mut paid, mut interest) = (Fen::new(0), Fen::new(0), Fen::new(0));
        let mut because = Because { text: owed.sum.clone(), ..Because::default() };
        because.children.push(Because { text: owed.says.clone(), cites: owed.cites(today), ..Because::default() });
        for part in &parts {
            principal = principal.checked_add(part.open())?;
            paid = paid.checked_add(part.paid)?;
            because.children.push(plain(told(part, today)));
        }
        because.children.extend(ahead.iter().map(|part| plain(format!("{}，不在合计之内", told(part, today)))));
        for (_, line) in late {
            interest = interest.checked_add(line.amount?)?;
            because.children.push(line.because);
        }
        if late_paid > Fen::new(0) {
            interest = interest.checked_sub(late_paid)?;
            paid = paid.checked_add(late_paid)?;
            let (sum, left) = (late_paid.figures(), interest.figures());
            because.children.push(self.book.step(Step::DelaySurplus, today, &[("金额", &sum), ("利息", &left)]));
        }
        let from = parts.first().and_then(|part| part.on.plus_days(1))?;
        let sum = principal.checked_add(interest)?;
        let FeesTold { fee, missing: no_fee, spent } = match costs.filter(|_| sum > Fen::new(0)) {
            Some(costs) => self.with_fees((None, debtor), sum, &costs, &mut because)?,
            None => FeesTold::default(),
        };
        let total = sum.checked_add(fee)?.checked_add(spent)?;
        because.children.push(plain(summed(
            owed,
            (principal, interest),
            (no_fee.is_none().then_some(fee), spent),
            total,
        )));
        let doubts: Vec<String> = not_now(owed, &parts, &ahead, today).into_iter().chain(no_fee.clone()).collect();
        because.children.extend(doubts.iter().cloned().map(plain));
        let doubt = (!doubts.is_empty()).then(|| doubts.join("；"));
        Some(Claim {
            id: id_against(if owed.enforceable { ENFORCE } else { AGREED }, debtor),
            standing: because.standing,
            title: self.title_against(&owed.sum, debtor),
            party: debtor,
            from,
            // Today counts for the doubled interest.
            to: today.plus_days(1)?.max(from),
            principal,
            interest,
            fee,
            no_fee,
            costs: spent,
            paid,
            set_off: Vec::new(),
            total,
            unconfirmed: false,
            doubt,
            because,
        })
    }

    /// Is the sum of every one of these days for performance recorded ([`sum_recorded`])?
    pub(super) fn recorded<'l>(&self, lines: impl Iterator<Item = &'l Performed>) -> bool {
        let mut lines = lines.peekable();
        lines.peek().is_some() && lines.all(|line| sum_recorded(self.facts.case, line))
    }

    /// Asks for the sums of what fixes them: what was claimed before is decided, and what it orders is not guessed. Of several
    /// those are named of whom one is missing.
    pub(super) fn unrecorded(&self) -> Vec<Caution> {
        if self.facts.settled_on().is_some() {
            return Vec::new();
        }
        let missing = |(owed, whom): (&'a Owed, Vec<PartyId>)| unrecorded(owed, &self.names_of(&whom));
        let short = self.of_each(|_, lines| !self.recorded(lines.iter()));
        short.into_iter().map(missing).chain(self.paid_in_part()).collect()
    }

    /// What fixes the sums of those of whom `is` holds, each kind of it once, with those of several whom it concerns where it does
    /// not concern all.
    fn of_each(&self, is: impl Fn(&Owed, &[Performed]) -> bool) -> Vec<(&'a Owed, Vec<PartyId>)> {
        let mut found: Vec<(&Owed, Vec<PartyId>)> = Vec::new();
        let each = self.one_by_one();
        for who in &each {
            let Some(owed) = self.owed(*who) else { continue };
            let mut lines = self.sums(owed.due, self.facts.today);
            lines.retain(|line| concerns(self.facts.case, line.party, *who));
            if !is(owed, &lines) {
                continue;
            }
            match found.iter_mut().find(|(known, _)| known.due == owed.due && known.enforceable == owed.enforceable) {
                Some((_, whom)) => whom.extend(*who),
                None => found.push((owed, who.iter().copied().collect())),
            }
        }
        found.iter_mut().filter(|(_, whom)| whom.len() == each.len()).for_each(|(_, whom)| whom.clear());
        found
    }

    /// “周明远”、“吴二”的 before what concerns some of several.
    fn names_of(&self, whom: &[PartyId]) -> String {
        let parties = self.facts.case.parties.iter().filter(|p| whom.contains(&p.id));
        let names: Vec<String> = parties.map(|p| format!("“{}”", p.display_name())).collect();
        if names.is_empty() { String::new() } else { format!("{}的", names.join("、")) }
    }

    /// All that is recorded of an agreement is paid, and less than what is out: whether that was all of it is for the user to say.
    fn paid_in_part(&self) -> Vec<Caution> {
        let zero = Fen::new(0);
        let paid = |lines: &[Performed]| !lines.is_empty() && lines.iter().all(|line| line.open() == Some(zero));
        let told = |(owed, whom): (&'a Owed, Vec<PartyId>)| {
            let own = |line: &&Performed| whom.is_empty() || line.party.is_none_or(|id| whom.contains(&id));
            let lines = self.sums(owed.due, self.facts.today);
            let sum = lines.iter().filter(own).try_fold(zero, |sum, line| sum.checked_add(line.amount?))?;
            let text = format!(
                "{}记录的约定款项合计 {} 元，都已经付清，但是少于当时尚未返还的本金：协议总共就是这些的，请在“办理情况”的调解中填写协议金额，或者记一次“{}”；还有别的期的，请逐期补记“{}”",
                self.names_of(&whom),
                sum.figures(),
                EventKind::Repaid.name(),
                owed.due.name()
            );
            Some(of_desk("payments.agreement-paid", text))
        };
        let all = self.of_each(|owed, lines| !owed.enforceable && paid(lines));
        all.into_iter().filter_map(told).collect()
    }
}

/// What it comes to, in one sentence.
fn summed(owed: &Owed, (principal, interest): (Fen, Fen), (fee, spent): (Option<Fen>, Fen), total: Fen) -> String {
    let (zero, figures, capitals) = (Fen::new(0), total.figures(), total.capitals());
    if owed.enforceable {
        return format!(
            "文书确定、尚未履行的金额 {} 元，加倍部分利息 {} 元，合计 {figures} 元（{capitals}）；文书另外判给的利息、诉讼费用按文书加上",
            principal.figures(),
            interest.figures(),
        );
    }
    let also = "；协议另外约定了逾期的利息、违约金的，按约定加上";
    if fee.is_none_or(|fee| fee == zero) && spent == zero {
        return format!("协议约定、尚未履行的金额 {figures} 元（{capitals}）{also}");
    }
    let others = if spent > zero { format!("、其他申请费 {} 元", spent.figures()) } else { String::new() };
    let sum = principal.figures();
    match fee.map(Fen::figures) {
        Some(fee) => format!(
            "协议约定、尚未履行的金额 {sum} 元、案件受理费 {fee} 元{others}，合计 {figures} 元（{capitals}）{also}"
        ),
        None => format!("协议约定、尚未履行的金额 {sum} 元{others}，合计 {figures} 元（{capitals}）{also}"),
    }
}

/// `whose` names those of several whom it concerns, where it does not concern all.
fn unrecorded(owed: &Owed, whose: &str) -> Caution {
    let due = owed.due.name();
    if owed.enforceable {
        let text = format!(
            "{whose}文书已经生效，请求总额不再计算；文书确定的金额还没有记录：请在“{due}”里填写日期和金额（分期的逐期填写），才能算出还要执行多少。文书判给利息的，按文书写明的基数、利率和起止日另算"
        );
        return of_desk("payments.document", text);
    }
    let text = format!(
        "{whose}协议已经达成，请求总额按协议计算；约定的金额还没有记录：请在“{due}”里填写日期和金额（分期的逐期填写），才能算出还欠多少、哪一天到期"
    );
    of_desk("payments.agreement", text)
}

fn of_desk(rule: &str, text: String) -> Caution {
    let because = Because { text, standing: Standing::Practice, ..Because::default() };
    Caution { rule: rule.to_owned(), urgent: false, because }
}

/// Why it cannot be asked for now: because all of it is paid, or because nothing that is open has fallen due.
fn not_now(owed: &Owed, parts: &[EnforcedPart], ahead: &[EnforcedPart], today: LegalDay) -> Option<String> {
    let zero = Fen::new(0);
    if parts.iter().chain(ahead).all(|part| part.open() == zero) {
        return (!owed.enforceable).then(|| "记录的约定各期都已经付清，没有要请求的".to_owned());
    }
    let due = parts.iter().any(|part| part.on < today && part.open() > zero);
    let ahead = || "文书写的履行日还没有过，现在不能申请执行，只供核对".to_owned();
    if owed.enforceable { (!due).then(ahead) } else { owed.not_yet.clone() }
}

/// What has fallen due, and what has not; all of it where nothing that has fallen due is open.
fn fallen_due(parts: Vec<EnforcedPart>, day: LegalDay) -> (Vec<EnforcedPart>, Vec<EnforcedPart>) {
    if !parts.iter().any(|part| part.on < day && part.open() > Fen::new(0)) {
        return (parts, Vec::new());
    }
    parts.into_iter().partition(|part| part.on < day)
}

fn told(part: &EnforcedPart, today: LegalDay) -> String {
    format!(
        "{} {}的一期 {} 元，已履行 {} 元，尚余 {} 元",
        part.on,
        if part.on < today { "届满" } else { "到期（还没有过）" },
        part.amount.figures(),
        part.paid.figures(),
        part.open().figures()
    )
}
