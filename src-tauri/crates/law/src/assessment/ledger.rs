//! How the principal moves between the day interest starts and a day: later payments, and money that came back, which pays
//! interest before principal (民法典 561; fact F14).

use super::Desk;
use super::costs::InterestStart;
use crate::count::reason::{cite, practice};
use crate::rules::shape::{Starts, Written};
use crate::{Because, InterestRequest, interest};
use anjuan_case::{Event, Fen, LegalDay, Payment};

/// What is still open while payments come in.
#[derive(Default)]
pub(super) struct Ledger {
    pub principal: Fen,
    /// Interest not yet paid.
    pub interest: Fen,
    /// All interest grown, paid or not.
    pub grown: Fen,
    pub paid: Fen,
    pub unconfirmed: bool,
    /// What interest was computed of, one span of a steady principal each.
    pub requests: Vec<InterestRequest>,
    pub steps: Vec<Because>,
}

/// What changes the principal.
enum Turn<'a> {
    Paid(&'a Payment),
    Back(&'a Event, Fen),
}

impl Turn<'_> {
    fn on(&self) -> LegalDay {
        match self {
            Self::Paid(payment) => payment.paid_at.day(),
            Self::Back(event, _) => event.on,
        }
    }
}

const TOO_LARGE: &str = "金额超出可以计算的范围";

impl Desk<'_> {
    /// From the start of a rule's interest to a day that bears none any more.
    ///
    /// # Errors
    /// Why interest cannot be computed.
    pub(super) fn ledger(&self, rule: &Written, start: &InterestStart, to: LegalDay) -> Result<Ledger, String> {
        let from_payments = rule.starts == Some(Starts::Payment);
        let counts = |p: &&Payment| !from_payments || p.paid_at.day() <= start.from;
        let first = self.facts.case.payments.iter().filter(counts).map(|p| p.amount);
        let principal = first.fold(Fen::new(0), |sum, amount| sum.checked_add(amount).unwrap_or(sum));
        let mut ledger = Ledger { principal, ..Ledger::default() };
        let mut from = start.from;
        for turn in self.turns(from_payments, start.from, to) {
            let on = turn.on().max(from);
            self.accrue(rule, &mut ledger, from, on)?;
            match turn {
                Turn::Paid(payment) => ledger.principal = sum(ledger.principal, payment.amount)?,
                Turn::Back(event, amount) => ledger.pay(event, amount)?,
            }
            from = on;
        }
        self.accrue(rule, &mut ledger, from, to)?;
        Ok(ledger)
    }

    /// What changes the principal, in order: later payments where interest runs from each, and money that came back.
    fn turns(&self, from_payments: bool, from: LegalDay, to: LegalDay) -> Vec<Turn<'_>> {
        let later = |p: &&Payment| from_payments && p.paid_at.day() > from && p.paid_at.day() <= to;
        let payments = self.facts.case.payments.iter().filter(later).map(Turn::Paid);
        let back = self.back().into_iter().filter(|(e, _)| e.on <= to).map(|(e, amount)| Turn::Back(e, amount));
        let mut turns: Vec<Turn<'_>> = payments.chain(back).collect();
        turns.sort_by_key(Turn::on);
        turns
    }

    fn accrue(&self, rule: &Written, ledger: &mut Ledger, from: LegalDay, to: LegalDay) -> Result<(), String> {
        if ledger.principal <= Fen::new(0) || from >= to {
            return Ok(());
        }
        let request = InterestRequest::of(ledger.principal, from, to, rule.mode.unwrap_or_default());
        let answer = interest(self.calendar, &request).map_err(|e| e.to_string())?;
        ledger.interest = sum(ledger.interest, answer.total)?;
        ledger.grown = sum(ledger.grown, answer.total)?;
        ledger.unconfirmed |= answer.unconfirmed;
        ledger.steps.push(Because {
            text: format!(
                "以 {} 元为本金，{from} 至 {to}（不含当日）共 {} 日，利息 {} 元",
                ledger.principal.figures(),
                answer.days,
                answer.total.figures()
            ),
            children: answer.steps,
            ..Because::default()
        });
        ledger.requests.push(request);
        Ok(())
    }
}

impl Ledger {
    /// Interest first, then principal.
    fn pay(&mut self, event: &Event, amount: Fen) -> Result<(), String> {
        let to_interest = amount.min(self.interest);
        let to_principal = amount.checked_sub(to_interest).unwrap_or_default().min(self.principal);
        self.interest = self.interest.checked_sub(to_interest).ok_or(TOO_LARGE)?;
        self.principal = self.principal.checked_sub(to_principal).ok_or(TOO_LARGE)?;
        self.paid = sum(self.paid, amount)?;
        self.steps.push(practice(
            format!(
                "{} 收到 {} 元：先抵利息 {} 元，再抵本金 {} 元；双方另有约定的按约定，不当得利是否这样抵充没有把握",
                event.on,
                amount.figures(),
                to_interest.figures(),
                to_principal.figures()
            ),
            vec![cite("民法典", "2020", "561", "应当按照下列顺序履行")],
        ));
        Ok(())
    }
}

fn sum(a: Fen, b: Fen) -> Result<Fen, String> {
    a.checked_add(b).ok_or_else(|| TOO_LARGE.to_owned())
}
