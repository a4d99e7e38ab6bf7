//! 加倍部分债务利息: what late performance of a judgment costs (民事诉讼法 264; 迟延履行债务利息解释 1–4; fact F13).

use super::begin::Begin;
use super::costs::id_against;
use super::performed::{Beyond, allocate, fixed_on, owes};
use super::{Desk, InterestLine};
use crate::condition::{Says, concern_one, concerns, named, set_by, whose_application};
use crate::rules::shape::{Step, Written};
use crate::{Because, InterestMode, InterestRequest, Standing};
use anjuan_case::{Event, EventId, EventKind, Fen, LegalDay, PartyId, Role};

/// One sum that fell due.
struct Due {
    /// The last day for performance.
    on: LegalDay,
    /// When the ruling took effect that confirms it, where that is recorded.
    effective: Option<LegalDay>,
    /// What came back up to this day is no part of it.
    since: LegalDay,
    amount: Fen,
    /// What the document fixes is not recorded: `amount` is the principal that was open when it took effect.
    assumed: bool,
    fact: Because,
    event: Option<EventId>,
    /// Who has to pay it, where that is said.
    party: Option<PartyId>,
    /// What is left of it from which day on.
    left: Vec<(LegalDay, Fen)>,
}

impl Due {
    /// Its sum in words, and where it comes from if the document's own is not recorded.
    fn sum(&self) -> Because {
        let sum = self.amount.figures();
        let (text, standing) = match self.assumed {
            true => (
                format!(
                    "金额 {sum} 元：文书、协议确定的金额还没有记录，暂按它生效时没有返还的本金算；请在履行期限的事件里填写金额"
                ),
                Standing::Practice,
            ),
            false => (format!("金额 {sum} 元"), Standing::Law),
        };
        Because { text, standing, ..Because::default() }
    }
}

impl Desk<'_> {
    /// A line for each day of performance, on its own instalment, of each debtor by what fixes it for that one. Part payments pay
    /// what the document fixes before this interest (解释 4), the instalment that fell due first before the others. Where one
    /// debtor has several and one has no sum, nothing of his is computed: how the whole is divided is not guessed.
    pub(super) fn late_performance(&self, rule: &Written) -> Vec<InterestLine> {
        let mut begins = self.begins(rule);
        for begin in &mut begins {
            begin.party = self.payer(begin).or(begin.party);
        }
        begins.retain(|begin| {
            let who = named(self.facts.case, begin.party);
            self.facts.looking_at(who, || self.holds(rule)) == Says::Yes
        });
        begins.sort_by_key(|b| b.at);
        let mut whose: Vec<Option<PartyId>> = Vec::new();
        for begin in &begins {
            if !whose.contains(&begin.party) {
                whose.push(begin.party);
            }
        }
        let (mut dues, mut lines) = (Vec::new(), Vec::new());
        for party in whose {
            let own = begins.iter().filter(|begin| begin.party == party).cloned();
            match self.dues(own.collect()) {
                Ok(own) => dues.extend(own),
                Err(first) => lines.push(self.unknown_instalments(rule, *first)),
            }
        }
        dues.sort_by_key(|due| due.on);
        let back: Vec<(&Event, Fen)> = self.back(None).into_iter().filter(|(e, _)| e.on <= self.facts.today).collect();
        self.pay(&mut dues, &back);
        lines.extend(dues.into_iter().filter_map(|due| {
            let to = self.interest_to(due.party);
            self.late(rule, due, to)
        }));
        lines
    }

    /// Who has to pay what fell due there.
    fn payer(&self, begin: &Begin) -> Option<PartyId> {
        let event = begin.event.and_then(|id| self.facts.case.events.iter().find(|e| e.id == id))?;
        owes(self.facts.case, event)
    }

    /// What one debtor has to pay by its days; the first of them where one has no sum.
    fn dues(&self, begins: Vec<Begin>) -> Result<Vec<Due>, Box<Begin>> {
        let Some(first) = begins.first() else { return Ok(Vec::new()) };
        let several = begins.len() > 1;
        let sums: Vec<Option<Fen>> = begins.iter().map(|begin| self.instalment(begin)).collect();
        if several && sums.iter().any(Option::is_none) {
            return Err(Box::new(first.clone()));
        }
        let who = named(self.facts.case, first.party);
        // What came back before the document took effect is no part of what it fixes.
        let fixed = fixed_on(self.facts.case, first.at.day(), who);
        let debtor = who.filter(|id| self.debtors().contains(&Some(*id)));
        let due = |(begin, sum): (Begin, Option<Fen>)| {
            let set = begin.event.and_then(|id| self.event(id)).and_then(|e| set_by(self.facts.case, e));
            let since = set.map_or(fixed, |document| document.on);
            Due {
                on: begin.at.day(),
                effective: self.in_force_from(&begin, who),
                since,
                amount: sum.unwrap_or_else(|| self.principal_on(since, debtor)),
                assumed: sum.is_none(),
                fact: begin.fact,
                event: begin.event,
                party: begin.party,
                left: Vec::new(),
            }
        };
        Ok(begins.into_iter().zip(sums).map(due).collect())
    }

    /// The day on which the ruling that confirms an agreement took effect, for that debtor: what was agreed is enforced from it on.
    /// Nothing for a day that a judgment or an order for payment fixes, which counts from its own effect or service.
    fn in_force_from(&self, begin: &Begin, debtor: Option<PartyId>) -> Option<LegalDay> {
        let event = begin.event.and_then(|id| self.facts.case.events.iter().find(|e| e.id == id))?;
        if event.kind != EventKind::PerformanceDue {
            return None;
        }
        let rulings = self.facts.events.listed(EventKind::ConfirmationReceived);
        rulings.filter(|e| concerns(self.facts.case, e.party, debtor)).map(|e| e.on).min()
    }

    fn instalment(&self, begin: &Begin) -> Option<Fen> {
        let event = begin.event.and_then(|id| self.facts.case.events.iter().find(|e| e.id == id));
        event.and_then(|e| e.amount)
    }

    fn unknown_instalments(&self, rule: &Written, begin: Begin) -> InterestLine {
        let mut because = self.says(rule);
        because.children.insert(0, begin.fact);
        InterestLine {
            id: id_against(&rule.id, named(self.facts.case, begin.party)),
            standing: because.standing,
            title: self.title_against(&rule.title, named(self.facts.case, begin.party)),
            party: begin.party,
            from: begin.at.day().plus_days(1).unwrap_or(begin.at.day()),
            to: self.interest_to(begin.party),
            amount: None,
            problem: Some("分几期履行的，请在每一期的事件里填写金额：各期只就自己的金额、从自己的期限计算".to_owned()),
            requests: Vec::new(),
            unconfirmed: false,
            because,
        }
    }

    /// From the day after, which is counted, to the day of payment, which is counted too (days = payment − expiry). What was overdue
    /// already when an agreement was confirmed is late under the ruling only from the day after that: what is doubled is late
    /// performance of what a court has ruled (民事诉讼法 264).
    fn late(&self, rule: &Written, due: Due, to: LegalDay) -> Option<InterestLine> {
        let in_force = due.effective.filter(|day| *day > due.on);
        let from = in_force.unwrap_or(due.on).plus_days(1)?;
        let mut because = self.says(rule);
        let text = match in_force {
            Some(day) => format!("{}，确认裁定 {day} 才生效，从生效的次日起算", due.fact.text),
            None => format!("{}，从次日起算", due.fact.text),
        };
        let sum = due.sum();
        let fact = Because { text, ..due.fact };
        because.children.splice(0..0, [fact, sum]);
        let mut line = InterestLine {
            id: [Some(rule.id.clone()), due.event.map(|e| e.to_string())]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("@"),
            standing: because.standing,
            title: self.title_against(&rule.title, named(self.facts.case, due.party)),
            party: due.party,
            from,
            to: to.plus_days(1)?.max(from),
            amount: Some(Fen::new(0)),
            problem: None,
            requests: Vec::new(),
            unconfirmed: false,
            because,
        };
        let pauses = self.heard_again(due.event, to);
        for (first, last) in pauses.iter().filter(|(first, last)| *last >= from && *first <= to) {
            let days = [first.to_string(), last.to_string()];
            line.because.children.push(self.book.step(
                Step::DelayRetrial,
                *first,
                &[("起", &days[0]), ("止", &days[1])],
            ));
        }
        let (mut since, mut left) = (from, due.amount);
        for (on, next) in due.left {
            self.grow(&mut line, left, (since, on), &pauses);
            let (day, rest) = (on.to_string(), next.figures());
            line.because.children.push(self.book.step(Step::DelayPayment, on, &[("日", &day), ("余额", &rest)]));
            (since, left) = (on.plus_days(1)?.max(since), next);
        }
        self.grow(&mut line, left, (since, to), &pauses);
        // What is paid bears nothing any more.
        if left <= Fen::new(0) {
            line.to = since.min(line.to);
        }
        Some(line)
    }

    /// While what fixes the sum is heard again its enforcement is suspended (民事诉讼法 217), and those days bear nothing (迟延履行债务利息
    /// 解释 3): from the receipt of the ruling that orders the retrial, to the day on which what it led to took effect, both
    /// included; to `to` while nothing did. Not so where the debtor himself applied: what is left out is suspended 非因被执行人的申请.
    fn heard_again(&self, due: Option<EventId>, to: LegalDay) -> Vec<(LegalDay, LegalDay)> {
        use EventKind::{
            CourtSettlementEffective, JudgmentEffective, RetrialJudgmentEffective, RetrialOrdered, RetrialRefusalMade,
            RetrialRefused, RetrialWithdrawn,
        };
        let case = self.facts.case;
        let ends = [
            RetrialJudgmentEffective,
            JudgmentEffective,
            CourtSettlementEffective,
            RetrialRefused,
            RetrialRefusalMade,
            RetrialWithdrawn,
        ];
        let due = due.and_then(|id| case.events.iter().find(|e| e.id == id));
        let ordered = case.events_of(RetrialOrdered).filter(|o| due.is_none_or(|due| concern_one(case, o, due)));
        let ordered = ordered.filter(|o| due.is_none_or(|due| !self.of_another_document(o, due)));
        let ordered = ordered.filter(|o| whose_application(case, o) == Role::Claimant);
        let pause = |o: &Event| {
            let of = ends.iter().flat_map(|kind| case.events_of(*kind));
            let end = of.filter(|e| e.on >= o.on && concerns(case, e.party, named(case, o.party))).map(|e| e.on).min();
            (o.on, end.unwrap_or_else(|| to.max(o.on)))
        };
        let mut all: Vec<(LegalDay, LegalDay)> = ordered.map(pause).collect();
        all.sort_unstable();
        all
    }

    /// Was another document than the one which sets that day heard again, as the judgment says that the retrial led to?
    fn of_another_document(&self, ordered: &Event, due: &Event) -> bool {
        let case = self.facts.case;
        let Some(document) = set_by(case, due) else { return false };
        let led = case.events_of(EventKind::RetrialJudgmentEffective).filter(|r| r.on >= ordered.on);
        let led = led.filter(|r| concerns(case, r.party, named(case, ordered.party))).min_by_key(|r| (r.on, r.at));
        led.is_some_and(|r| r.id != document.id && r.answers.is_some_and(|of| of != document.id))
    }

    /// Adds what a sum bears from one day to another, both counted, without the days of the pauses.
    fn grow(&self, line: &mut InterestLine, sum: Fen, days: (LegalDay, LegalDay), pauses: &[(LegalDay, LegalDay)]) {
        for (from, to) in without(days, pauses) {
            self.grow_on(line, sum, from, to);
        }
    }

    fn grow_on(&self, line: &mut InterestLine, sum: Fen, from: LegalDay, to: LegalDay) {
        if sum <= Fen::new(0) || to < from {
            return;
        }
        let request =
            InterestRequest { end_inclusive: true, ..InterestRequest::of(sum, from, to, InterestMode::DelayDouble) };
        match self.book.interest(self.calendar, &request) {
            Ok(answer) => {
                line.amount = line.amount.and_then(|sum| sum.checked_add(answer.total));
                line.because.children.extend(answer.steps);
                line.requests.push(request);
            }
            Err(e) => (line.amount, line.problem) = (None, Some(e.to_string())),
        }
    }

    /// Each payment to what fell due first and is still open; what is over to the next.
    fn pay(&self, dues: &mut [Due], back: &[(&Event, Fen)]) {
        let whose = |party| named(self.facts.case, party);
        let sums: Vec<(Option<PartyId>, Fen)> = dues.iter().map(|due| (whose(due.party), due.amount)).collect();
        let payments: Vec<(Option<PartyId>, Fen)> = back.iter().map(|(e, amount)| (whose(e.party), *amount)).collect();
        let after = |payment: usize, due: usize| match (back.get(payment), dues.get(due)) {
            (Some((event, _)), Some(due)) => event.on > due.since,
            _ => false,
        };
        for ((event, _), taken) in back.iter().zip(allocate(&sums, &payments, after)) {
            for (due, taken) in dues.iter_mut().zip(taken).filter(|(_, taken)| *taken > Fen::new(0)) {
                let left = due.left.last().map_or(due.amount, |(_, left)| *left);
                due.left.push((event.on, left.checked_sub(taken).unwrap_or_default()));
            }
        }
    }
}

/// What is left of a stretch of days without the pauses, which are in order; all days are counted.
fn without((from, to): (LegalDay, LegalDay), pauses: &[(LegalDay, LegalDay)]) -> Vec<(LegalDay, LegalDay)> {
    let (mut left, mut next) = (Vec::new(), Some(from));
    for (first, last) in pauses {
        let Some(from) = next.filter(|from| from <= last && *first <= to) else { continue };
        left.extend(first.plus_days(-1).filter(|end| *end >= from).map(|end| (from, end)));
        next = last.plus_days(1);
    }
    left.extend(next.filter(|from| *from <= to).map(|from| (from, to)));
    left
}

/// What was paid beyond the sums themselves pays the doubled part that grew on them, of the debtor who paid (迟延履行债务利息解释 4): a
/// row a payment, in it a sum in fen for each line, in their orders. No line gets more than its amount, one that has none gets nothing.
#[must_use]
pub fn doubled_paid(lines: &[InterestLine], beyond: &[Beyond]) -> Vec<Vec<Fen>> {
    let grown: Vec<(Option<PartyId>, Fen)> =
        lines.iter().map(|line| (line.party, line.amount.unwrap_or_default())).collect();
    let payments: Vec<(Option<PartyId>, Fen)> = beyond.iter().map(|one| (one.party, one.amount)).collect();
    allocate(&grown, &payments, |_, _| true)
}
