//! 加倍部分债务利息: what late performance of a judgment costs (民事诉讼法 264; 迟延履行债务利息解释 1–4; fact F13).

use super::begin::Begin;
use super::performed::{Beyond, allocate, fixed_on};
use super::{Desk, InterestLine};
use crate::rules::shape::{Step, Written};
use crate::{Because, InterestMode, InterestRequest};
use anjuan_case::{Event, EventId, Fen, LegalDay, PartyId};

/// One sum that fell due.
struct Due {
    /// The last day for performance.
    on: LegalDay,
    amount: Fen,
    fact: Because,
    event: Option<EventId>,
    /// Who has to pay it, where that is said.
    party: Option<PartyId>,
    /// What is left of it from which day on.
    left: Vec<(LegalDay, Fen)>,
}

impl Desk<'_> {
    /// A line for each day of performance, on its own instalment. Part payments pay what the document fixes before this
    /// interest (解释 4), the instalment that fell due first before the others. Where there are several and one has no sum,
    /// nothing is computed: how the whole is divided is not guessed.
    pub(super) fn late_performance(&self, rule: &Written) -> Vec<InterestLine> {
        let mut begins = self.begins(rule);
        begins.sort_by_key(|b| b.at);
        let several = begins.len() > 1;
        let sums: Vec<Option<Fen>> = begins.iter().map(|begin| self.instalment(begin)).collect();
        if several && sums.iter().any(Option::is_none) {
            let begin = begins.swap_remove(0);
            return vec![self.unknown_instalments(rule, begin)];
        }
        let to = self.interest_to(None);
        // What came back before the document took effect is no part of what it fixes.
        let Some(since) = begins.first().map(|first| fixed_on(self.facts.case, first.at.day())) else {
            return Vec::new();
        };
        let mut dues: Vec<Due> = begins
            .into_iter()
            .zip(sums)
            .map(|(begin, sum)| Due {
                on: begin.at.day(),
                amount: sum.unwrap_or_else(|| self.open_on(since)),
                fact: begin.fact,
                event: begin.event,
                party: begin.party,
                left: Vec::new(),
            })
            .collect();
        let back: Vec<(&Event, Fen)> =
            self.back(None).into_iter().filter(|(e, _)| e.on > since && e.on <= to).collect();
        pay(&mut dues, &back);
        dues.into_iter().filter_map(|due| self.late(rule, due, to)).collect()
    }

    fn instalment(&self, begin: &Begin) -> Option<Fen> {
        let event = begin.event.and_then(|id| self.facts.case.events.iter().find(|e| e.id == id));
        event.and_then(|e| e.amount)
    }

    /// The principal still out on that day.
    fn open_on(&self, day: LegalDay) -> Fen {
        let back = self.back(None).into_iter().filter(|(e, _)| e.on <= day).map(|(_, amount)| amount);
        back.fold(self.facts.case.amount(), |open, amount| open.checked_sub(amount).unwrap_or(open)).max(Fen::new(0))
    }

    fn unknown_instalments(&self, rule: &Written, begin: Begin) -> InterestLine {
        let mut because = self.says(rule);
        because.children.insert(0, begin.fact);
        InterestLine {
            id: rule.id.clone(),
            standing: because.standing,
            title: rule.title.clone(),
            party: None,
            from: begin.at.day().plus_days(1).unwrap_or(begin.at.day()),
            to: self.interest_to(None),
            amount: None,
            problem: Some("分几期履行的，请在每一期的事件里填写金额：各期只就自己的金额、从自己的期限计算".to_owned()),
            requests: Vec::new(),
            unconfirmed: false,
            because,
        }
    }

    /// From the day after, which is counted, to the day of payment, which is counted too (days = payment − expiry).
    fn late(&self, rule: &Written, due: Due, to: LegalDay) -> Option<InterestLine> {
        let from = due.on.plus_days(1)?;
        let mut because = self.says(rule);
        let fact = Because { text: format!("{}，从次日起算", due.fact.text), ..due.fact };
        because
            .children
            .splice(0..0, [fact, Because { text: format!("金额 {} 元", due.amount.figures()), ..Because::default() }]);
        let mut line = InterestLine {
            id: [Some(rule.id.clone()), due.event.map(|e| e.to_string())]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("@"),
            standing: because.standing,
            title: rule.title.clone(),
            party: due.party,
            from,
            to: to.plus_days(1)?.max(from),
            amount: Some(Fen::new(0)),
            problem: None,
            requests: Vec::new(),
            unconfirmed: false,
            because,
        };
        let (mut since, mut left) = (from, due.amount);
        for (on, next) in due.left {
            self.grow(&mut line, left, since, on);
            let (day, rest) = (on.to_string(), next.figures());
            line.because.children.push(self.book.step(Step::DelayPayment, on, &[("日", &day), ("余额", &rest)]));
            (since, left) = (on.plus_days(1)?.max(since), next);
        }
        self.grow(&mut line, left, since, to);
        Some(line)
    }

    /// Adds what a sum bears from one day to another, both counted.
    fn grow(&self, line: &mut InterestLine, sum: Fen, from: LegalDay, to: LegalDay) {
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
}

/// What was paid beyond the sums themselves pays the doubled part that grew on them, of the debtor who paid (解释 4): a row a payment,
/// in it a sum for each line.
#[must_use]
pub fn doubled_paid(lines: &[InterestLine], beyond: &[Beyond]) -> Vec<Vec<Fen>> {
    let grown: Vec<(Option<PartyId>, Fen)> =
        lines.iter().map(|line| (line.party, line.amount.unwrap_or_default())).collect();
    let payments: Vec<(Option<PartyId>, Fen)> = beyond.iter().map(|one| (one.party, one.amount)).collect();
    allocate(&grown, &payments, |_, _| true)
}

/// Each payment to what fell due first and is still open; what is over to the next.
fn pay(dues: &mut [Due], back: &[(&Event, Fen)]) {
    let sums: Vec<(Option<PartyId>, Fen)> = dues.iter().map(|due| (due.party, due.amount)).collect();
    let payments: Vec<(Option<PartyId>, Fen)> = back.iter().map(|(e, amount)| (e.party, *amount)).collect();
    for ((event, _), taken) in back.iter().zip(allocate(&sums, &payments, |_, _| true)) {
        for (due, taken) in dues.iter_mut().zip(taken).filter(|(_, taken)| *taken > Fen::new(0)) {
            let left = due.left.last().map_or(due.amount, |(_, left)| *left);
            due.left.push((event.on, left.checked_sub(taken).unwrap_or_default()));
        }
    }
}
