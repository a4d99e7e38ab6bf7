//! The sum that a court is asked for: what fees, the lines of procedures and the level of the court go by (诉讼费用交纳办法
//! 13, 14; 民事诉讼法 165; facts F1, F4, F5, F6, C27).

use super::performed::performed;
use super::Desk;
use crate::condition::Says;
use crate::rules::shape::{Kind, Written};
use crate::{Because, FeeKind};
use anjuan_case::{EventKind, Fen, LegalDay};

/// A sum that something goes by, and how it is made up.
pub(crate) struct AtIssue {
    pub amount: Fen,
    pub because: Because,
}

impl Desk<'_> {
    /// What a fee is computed on: what is asked for on the day on which the court was turned to, else today; for enforcement
    /// what the document orders and nobody has paid. `None` where the document's sums are not all known.
    pub(crate) fn at_issue(&self, fee: FeeKind) -> Option<AtIssue> {
        let day = self.fee_day(fee);
        match (fee, self.document()) {
            (FeeKind::Execution, Some(due)) => self.ordered(due, day),
            _ => Some(self.asked_for(day)),
        }
    }

    /// Principal not yet back, and the interest that a complaint asks for, up to that day.
    fn asked_for(&self, day: LegalDay) -> AtIssue {
        let (principal, interest) = self.interest_asked(day).unwrap_or_else(|| (self.principal_on(day), Fen::new(0)));
        let amount = principal.checked_add(interest).unwrap_or(principal);
        let grown = if interest > Fen::new(0) {
            format!("，截至 {day} 的利息 {} 元，合计 {} 元", interest.figures(), amount.figures())
        } else {
            String::new()
        };
        let text = format!("请求的金额：尚未返还的本金 {} 元{grown}", principal.figures());
        AtIssue { amount, because: Because { text, ..Because::default() } }
    }

    /// Principal and interest by the start that a complaint asks for; `None` where there is none yet.
    fn interest_asked(&self, day: LegalDay) -> Option<(Fen, Fen)> {
        let asks = |rule: &&Written| {
            !rule.claimed.is_empty() && self.facts.all(&rule.claimed) == Says::Yes && self.holds(rule) == Says::Yes
        };
        let rule = self.book.of(Kind::Interest).find(asks)?;
        let start = self.interest_starts(rule).filter(|start| start.from <= day)?;
        let open = self.ledger(rule, &start, day).ok()?;
        Some((open.principal, open.interest))
    }

    /// Transfers made by then, less what had come back.
    fn principal_on(&self, day: LegalDay) -> Fen {
        let paid = self.facts.case.payments.iter().filter(|p| p.paid_at.day() <= day).map(|p| p.amount);
        let back = self.back().into_iter().filter(|(e, _)| e.on <= day).map(|(_, amount)| amount);
        let paid = paid.fold(Fen::new(0), |sum, amount| sum.checked_add(amount).unwrap_or(sum));
        back.fold(paid, |open, amount| open.checked_sub(amount).unwrap_or(open)).max(Fen::new(0))
    }

    /// The event that records the days of performance of the document in force; `None` where there is none.
    fn document(&self) -> Option<EventKind> {
        let has = |kind: EventKind| self.facts.case.events_of(kind).next().is_some();
        let adjudged = has(EventKind::JudgmentEffective) || has(EventKind::CourtSettlementEffective);
        match (adjudged, has(EventKind::ConfirmationReceived)) {
            (true, _) => Some(EventKind::JudgmentPerformanceDue),
            (false, true) => Some(EventKind::PerformanceDue),
            (false, false) => None,
        }
    }

    /// What the document orders, less what was paid of it by that day.
    fn ordered(&self, due: EventKind, day: LegalDay) -> Option<AtIssue> {
        let lines = performed(self.facts.case, due, day);
        let (amount, text) = if lines.is_empty() {
            let open = self.principal_on(day);
            (open, format!("文书确定的金额还没有记录，暂按尚未返还的本金 {} 元；请在“{}”里填写", open.figures(), due.name()))
        } else {
            let open = lines.iter().try_fold(Fen::new(0), |sum, line| sum.checked_add(line.open()?))?;
            (open, format!("文书确定、尚未履行的金额 {} 元", open.figures()))
        };
        Some(AtIssue { amount, because: Because { text, ..Because::default() } })
    }
}
