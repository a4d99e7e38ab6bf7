//! 加倍部分债务利息: what late performance of a judgment costs (民事诉讼法 264; 迟延履行债务利息解释 1–4; fact F13).

use super::begin::Begin;
use super::{Desk, InterestLine};
use crate::rules::shape::{Step, Written};
use crate::{Because, InterestMode, InterestRequest};
use anjuan_case::{EventId, EventKind, Fen, LegalDay};

/// One sum that fell due.
struct Due {
    /// The last day for performance.
    on: LegalDay,
    amount: Fen,
    fact: Because,
    event: Option<EventId>,
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
        let to = self.interest_to();
        // What came back before the document took effect is no part of what it fixes.
        let Some(since) = begins.first().map(|first| self.fixed_on(first.at.day())) else { return Vec::new() };
        let mut dues: Vec<Due> = begins
            .into_iter()
            .zip(sums)
            .map(|(begin, sum)| Due {
                on: begin.at.day(),
                amount: sum.unwrap_or_else(|| self.open_on(since)),
                fact: begin.fact,
                event: begin.event,
                left: Vec::new(),
            })
            .collect();
        let back =
            self.back().into_iter().filter(|(e, _)| e.on > since && e.on <= to).map(|(e, amount)| (e.on, amount));
        allocate(&mut dues, back);
        dues.into_iter().filter_map(|due| self.late(rule, due, to)).collect()
    }

    /// The day on which the document that is to be performed took effect; the day of performance where it is not recorded.
    fn fixed_on(&self, due: LegalDay) -> LegalDay {
        let kinds = [
            EventKind::JudgmentEffective,
            EventKind::CourtSettlementEffective,
            EventKind::ConfirmationReceived,
            EventKind::AgreementEffective,
        ];
        let on = |kind: EventKind| self.facts.case.events_of(kind).map(|e| e.on).filter(|on| *on <= due).max();
        kinds.into_iter().find_map(on).unwrap_or(due)
    }

    fn instalment(&self, begin: &Begin) -> Option<Fen> {
        let event = begin.event.and_then(|id| self.facts.case.events.iter().find(|e| e.id == id));
        event.and_then(|e| e.amount)
    }

    /// The principal still out on that day.
    fn open_on(&self, day: LegalDay) -> Fen {
        let back = self.back().into_iter().filter(|(e, _)| e.on <= day).map(|(_, amount)| amount);
        back.fold(self.facts.case.amount(), |open, amount| open.checked_sub(amount).unwrap_or(open)).max(Fen::new(0))
    }

    fn unknown_instalments(&self, rule: &Written, begin: Begin) -> InterestLine {
        let mut because = self.says(rule);
        because.children.insert(0, begin.fact);
        InterestLine {
            id: rule.id.clone(),
            standing: because.standing,
            title: rule.title.clone(),
            from: begin.at.day().plus_days(1).unwrap_or(begin.at.day()),
            to: self.interest_to(),
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

/// Each payment to what fell due first and is still open; what is over to the next.
fn allocate(dues: &mut [Due], back: impl Iterator<Item = (LegalDay, Fen)>) {
    for (on, amount) in back {
        let mut rest = amount;
        for due in dues.iter_mut() {
            let left = due.left.last().map_or(due.amount, |(_, left)| *left);
            let taken = rest.min(left);
            if taken > Fen::new(0) {
                due.left.push((on, left.checked_sub(taken).unwrap_or_default()));
                rest = rest.checked_sub(taken).unwrap_or_default();
            }
        }
    }
}
