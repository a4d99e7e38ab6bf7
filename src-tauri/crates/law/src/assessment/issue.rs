//! The sum that a court is asked for: what fees, the lines of procedures and the level of the court go by (诉讼费用交纳办法
//! 13, 14; 民事诉讼法 165; facts F1, F4, F5, F6, C27).

use super::Desk;
use super::performed::performed;
use crate::condition::Says;
use crate::rules::shape::{Kind, Written};
use crate::{Because, FeeKind};
use anjuan_case::{EventKind, Fen, LegalDay, PartyId};

/// A sum that something goes by, and how it is made up.
pub(crate) struct AtIssue {
    pub amount: Fen,
    pub because: Because,
}

impl Desk<'_> {
    /// What a fee is computed on: what is asked for on the day on which the court was turned to, else today; for enforcement
    /// what the document orders and nobody has paid. `None` where the document's sums, or whose a payment was, are not known.
    pub(crate) fn at_issue(&self, fee: FeeKind, debtor: Option<PartyId>) -> Option<AtIssue> {
        if debtor.is_some() && self.payer_unknown().is_some() {
            return None;
        }
        let day = self.fee_day(fee);
        match (fee, self.document()) {
            (FeeKind::Execution, Some(due)) => self.ordered(due, day, debtor),
            _ => Some(self.asked_for(day, debtor)),
        }
    }

    /// What each debtor is sued for, and all together.
    pub(super) fn sums_at_issue(&self) -> Vec<(Option<PartyId>, Fen)> {
        let debtors = self.debtors();
        let sum = |debtor: &Option<PartyId>| Some((*debtor, self.at_issue(FeeKind::Acceptance, *debtor)?.amount));
        let mut sums: Vec<(Option<PartyId>, Fen)> = debtors.iter().filter_map(sum).collect();
        if !debtors.contains(&None) {
            let all = sums.iter().try_fold(Fen::new(0), |sum, (_, amount)| sum.checked_add(*amount));
            // Whose a payment was is not known: what is left of all of them is.
            let all = all.filter(|_| sums.len() == debtors.len() && !sums.is_empty());
            sums.push((None, all.unwrap_or_else(|| self.principal_on(self.facts.today, None))));
        }
        sums
    }

    /// Principal not yet back, and the interest that a complaint asks for, up to that day.
    fn asked_for(&self, day: LegalDay, debtor: Option<PartyId>) -> AtIssue {
        let asked = self.interest_asked(day, debtor);
        let (principal, interest) = asked.unwrap_or_else(|| (self.principal_on(day, debtor), Fen::new(0)));
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
    fn interest_asked(&self, day: LegalDay, debtor: Option<PartyId>) -> Option<(Fen, Fen)> {
        let asks = |rule: &&Written| {
            !rule.claimed.is_empty() && self.facts.all(&rule.claimed) == Says::Yes && self.holds(rule) == Says::Yes
        };
        let rule = self.book.of(Kind::Interest).find(asks)?;
        let start = self.interest_starts(rule, debtor).filter(|start| start.from <= day)?;
        let open = self.ledger(rule, &start, day, debtor).ok()?;
        Some((open.open()?, open.interest))
    }

    /// Transfers made by then, less what had come back.
    fn principal_on(&self, day: LegalDay, debtor: Option<PartyId>) -> Fen {
        let paid = self.received(debtor).filter(|p| p.paid_at.day() <= day).map(|p| p.amount);
        let back = self.back(debtor).into_iter().filter(|(e, _)| e.on <= day).map(|(_, amount)| amount);
        let paid = paid.fold(Fen::new(0), |sum, amount| sum.checked_add(amount).unwrap_or(sum));
        back.fold(paid, |open, amount| open.checked_sub(amount).unwrap_or(open)).max(Fen::new(0))
    }

    /// The event that records the days of performance of the document in force; `None` where there is none.
    pub(crate) fn document(&self) -> Option<EventKind> {
        let has = |kind: EventKind| self.facts.case.events_of(kind).next().is_some();
        let adjudged = has(EventKind::JudgmentEffective) || has(EventKind::CourtSettlementEffective);
        match (adjudged, has(EventKind::ConfirmationReceived)) {
            (true, _) => Some(EventKind::JudgmentPerformanceDue),
            (false, true) => Some(EventKind::PerformanceDue),
            (false, false) => None,
        }
    }

    /// What the document orders, less what was paid of it by that day.
    fn ordered(&self, due: EventKind, day: LegalDay, debtor: Option<PartyId>) -> Option<AtIssue> {
        let mut lines = performed(self.facts.case, due, day);
        if debtor.is_some() && lines.iter().any(|line| line.party.is_none()) {
            return None;
        }
        lines.retain(|line| debtor.is_none() || line.party == debtor);
        let (amount, text) = if lines.is_empty() {
            let open = self.principal_on(day, debtor);
            (
                open,
                format!(
                    "文书确定的金额还没有记录，暂按尚未返还的本金 {} 元；请在“{}”里填写",
                    open.figures(),
                    due.name()
                ),
            )
        } else {
            let open = lines.iter().try_fold(Fen::new(0), |sum, line| sum.checked_add(line.open()?))?;
            (open, format!("文书确定、尚未履行的金额 {} 元", open.figures()))
        };
        Some(AtIssue { amount, because: Because { text, ..Because::default() } })
    }
}
