//! The sum that a court is asked for: what fees, the lines of procedures and the level of the court go by (诉讼费用交纳办法
//! 13, 14; 民事诉讼法 165; facts F1, F4, F5, F6, C27).

use super::performed::Performed;
use super::{Desk, out};
use crate::condition::Says;
use crate::rules::shape::{Kind, Owed, Step, Written};
use crate::{Because, FeeKind};
use anjuan_case::{Fen, LegalDay, PartyId};

/// A sum that something goes by, and how it is made up.
#[derive(Clone)]
pub(crate) struct AtIssue {
    pub amount: Fen,
    pub because: Because,
}

/// The day up to which a sum is asked for, of whom, and who and which day are looked at.
pub(super) type Asked = (LegalDay, Option<PartyId>, Option<PartyId>, Option<LegalDay>);

impl Desk<'_> {
    /// What a fee is computed on: what is asked for on the day on which the court was turned to, else today; for enforcement
    /// what the document orders and nobody has paid, and once there is an agreement what it fixes. `None` where the document's
    /// sums, or whose a payment was, are not known.
    pub(crate) fn at_issue(&self, fee: FeeKind, debtor: Option<PartyId>) -> Option<AtIssue> {
        if debtor.is_some() && self.payer_unknown().is_some() {
            return None;
        }
        let turned = self.turned(fee, debtor);
        let day = turned.unwrap_or(self.facts.today);
        // What came after the body was turned to changes nothing of its fee.
        let owed = match turned {
            Some(day) => self.facts.back_on(day, || self.owed(debtor)),
            None => self.owed(debtor),
        };
        match owed {
            // What was asked of the court before the document stands for the fee of that suit; what is kept in place or enforced
            // after it is what it orders.
            Some(owed) if !owed.enforceable || matches!(fee, FeeKind::Execution | FeeKind::Preservation) => {
                self.ordered(owed, day, debtor)
            }
            // An order for payment is asked for no interest that was not agreed on, nor is the suit that it turns into.
            _ if fee == FeeKind::PaymentOrder || (fee == FeeKind::Acceptance && self.by_order(debtor)) => {
                Some(self.principal_asked(day, debtor))
            }
            _ => Some(self.asked_for(day, debtor)),
        }
    }

    /// What each debtor is sued for, and all together.
    pub(super) fn sums_at_issue(&self) -> Vec<(Option<PartyId>, Fen)> {
        let debtors = self.owing();
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

    /// Is the suit against that debtor an order for payment that lapsed?
    fn by_order(&self, debtor: Option<PartyId>) -> bool {
        self.facts.looking_at(debtor, || self.facts.order_suit().is_some())
    }

    /// Principal not yet back by that day. What the debtor promised beyond it, interest or a penalty, may be asked for (民诉法解释 428)
    /// and counts where it is recorded as a sum to be performed ([`Self::ordered`]); other interest may not.
    fn principal_asked(&self, day: LegalDay, debtor: Option<PartyId>) -> AtIssue {
        let amount = self.principal_on(day, debtor);
        AtIssue { amount, because: self.book.step(Step::OrderInterest, day, &[("本金", &amount.figures())]) }
    }

    /// Principal not yet back, and the interest that a complaint asks for, up to that day.
    fn asked_for(&self, day: LegalDay, debtor: Option<PartyId>) -> AtIssue {
        // Several fees go by one sum.
        let of = (day, debtor, self.facts.about.get(), self.facts.as_of.get());
        let known = self.asked.borrow().iter().find(|(known, _)| *known == of).map(|(_, asked)| asked.clone());
        known.unwrap_or_else(|| {
            let asked = self.asked_anew(day, debtor);
            self.asked.borrow_mut().push((of, asked.clone()));
            asked
        })
    }

    fn asked_anew(&self, day: LegalDay, debtor: Option<PartyId>) -> AtIssue {
        let asked = self.facts.looking_at(debtor, || self.interest_asked(day, debtor));
        let (principal, interest, why) = asked.unwrap_or_else(|| (self.principal_on(day, debtor), Fen::new(0), None));
        let amount = principal.checked_add(interest).unwrap_or(principal);
        let grown = if interest > Fen::new(0) {
            format!("，截至 {day} 的利息 {} 元，合计 {} 元", interest.figures(), amount.figures())
        } else {
            String::new()
        };
        let text = format!("请求的金额：尚未返还的本金 {} 元{grown}", principal.figures());
        AtIssue { amount, because: Because { text, children: why.into_iter().collect(), ..Because::default() } }
    }

    /// Principal and interest by the start that a complaint asks for, and how that interest is made up; `None` where there is
    /// none yet.
    fn interest_asked(&self, day: LegalDay, debtor: Option<PartyId>) -> Option<(Fen, Fen, Option<Because>)> {
        let asks = |rule: &&Written| {
            !rule.claimed.is_empty() && self.facts.all(&rule.claimed) == Says::Yes && self.holds(rule) == Says::Yes
        };
        let rule = self.book.of(Kind::Interest).find(asks)?;
        self.interest_under(rule, day, debtor)
    }

    /// What a suit that was filed on that day asks for where it asks for interest from that start; `None` where an agreement
    /// had fixed the sum by then.
    pub(super) fn asked_under(&self, rule: &Written, day: LegalDay, debtor: Option<PartyId>) -> Option<Fen> {
        let unknown = debtor.is_some() && self.payer_unknown().is_some();
        if unknown
            || self.by_order(debtor)
            || self.facts.back_on(day, || self.owed(debtor)).is_some_and(|owed| !owed.enforceable)
        {
            return None;
        }
        let asked = self.facts.looking_at(debtor, || self.interest_under(rule, day, debtor));
        let (principal, interest) = asked.map_or_else(
            || (self.principal_on(day, debtor), Fen::new(0)),
            |(principal, interest, _)| (principal, interest),
        );
        principal.checked_add(interest)
    }

    /// The same by that start of interest; `None` where it starts later.
    fn interest_under(
        &self,
        rule: &Written,
        day: LegalDay,
        debtor: Option<PartyId>,
    ) -> Option<(Fen, Fen, Option<Because>)> {
        let start = self.interest_starts(rule, debtor).filter(|start| start.from <= day)?;
        let open = self.ledger(rule, &start, day, debtor).ok()?;
        let principal = open.open()?;
        let mut why = self.book.says(rule, self.facts.day_of(rule));
        why.text = format!("利息（{}）：{}", rule.title, why.text);
        why.children.splice(0..0, std::iter::once(start.fact).chain(open.steps));
        Some((principal, open.interest, Some(why)))
    }

    /// See [`out::principal_on`].
    pub(super) fn principal_on(&self, day: LegalDay, debtor: Option<PartyId>) -> Fen {
        out::principal_on(self.facts.case, day, debtor)
    }

    /// What an agreement or a document orders, less what was paid of it by that day; where something of it has fallen due and is
    /// open, of that. `None` where a document's sums are not recorded: what it orders is not guessed.
    fn ordered(&self, owed: &Owed, day: LegalDay, debtor: Option<PartyId>) -> Option<AtIssue> {
        let mut lines = self.sums(owed.due, day);
        let events = &self.facts.case.events;
        // A sum that was agreed on later was no part of it.
        lines.retain(|line| events.iter().find(|e| e.id == line.event).is_none_or(|e| self.facts.known_by(e, day)));
        if debtor.is_some() && lines.iter().any(|line| line.party.is_none()) {
            return None;
        }
        lines.retain(|line| debtor.is_none() || line.party == debtor);
        if !self.recorded(lines.iter()) {
            return (!owed.enforceable).then(|| self.unrecorded_sum(owed, day, debtor));
        }
        let late = |line: &Performed| line.on < day && line.open() != Some(Fen::new(0));
        if lines.iter().any(late) {
            lines.retain(|line| line.on < day);
        }
        let amount = lines.iter().try_fold(Fen::new(0), |sum, line| sum.checked_add(line.open()?))?;
        let text = format!("{} {} 元", owed.sum, amount.figures());
        Some(AtIssue { amount, because: Because { text, ..Because::default() } })
    }

    fn unrecorded_sum(&self, owed: &Owed, day: LegalDay, debtor: Option<PartyId>) -> AtIssue {
        let amount = self.principal_on(day, debtor);
        let text = format!(
            "协议约定的金额还没有记录，暂按尚未返还的本金 {} 元；请在“{}”里填写",
            amount.figures(),
            owed.due.name()
        );
        AtIssue { amount, because: Because { text, ..Because::default() } }
    }
}
