//! What is due on a day: principal, interest and court fee, less what was paid (facts F1, F12, F14; 民法典 561).

use super::{Claim, Desk};
use crate::condition::Says;
use crate::count::reason::{cite, practice};
use crate::rules::shape::{Kind, Starts, Written};
use crate::{Because, FeeKind, InterestMode, InterestRequest, Reduction, fee, interest};
use anjuan_case::{Event, EventKind, Fen, LegalDay, Payment};

/// What is still open while payments come in.
struct Open {
    principal: Fen,
    interest: Fen,
    paid: Fen,
    unconfirmed: bool,
    steps: Vec<Because>,
}

/// What changes the principal.
enum Turn<'a> {
    Paid(&'a Payment),
    Back(&'a Event),
}

impl Turn<'_> {
    fn on(&self) -> LegalDay {
        match self {
            Self::Paid(payment) => payment.paid_at.day(),
            Self::Back(event) => event.on,
        }
    }
}

impl Desk<'_> {
    /// One sum under each arguable start of interest. Where interest cannot be computed there is none: the interest line says
    /// why.
    pub(super) fn claims(&self) -> Vec<Claim> {
        let rules = self.book.of(Kind::Interest).filter(|rule| self.holds(rule) == Says::Yes);
        let general = rules.filter(|rule| rule.mode != Some(InterestMode::DelayDouble));
        general.filter_map(|rule| self.claim(rule)).collect()
    }

    fn claim(&self, rule: &Written) -> Option<Claim> {
        let start = self.interest_starts(rule).into_iter().next()?;
        let to = self.facts.today.max(start.from);
        let from_payments = rule.starts == Some(Starts::Payment);
        let paid_by = |day: LegalDay| -> Fen {
            let counts = |p: &&Payment| !from_payments || p.paid_at.day() <= day;
            let sums = self.facts.case.payments.iter().filter(counts).map(|p| p.amount);
            sums.fold(Fen::new(0), |sum, amount| sum.checked_add(amount).unwrap_or(sum))
        };
        let mut open = Open {
            principal: paid_by(start.from),
            interest: Fen::new(0),
            paid: Fen::new(0),
            unconfirmed: false,
            steps: vec![start.fact],
        };
        let mut from = start.from;
        for turn in self.turns(from_payments, start.from, to) {
            let on = turn.on().max(from);
            self.accrue(rule, &mut open, from, on)?;
            match turn {
                Turn::Paid(payment) => open.principal = open.principal.checked_add(payment.amount)?,
                Turn::Back(event) => open.pay(event)?,
            }
            from = on;
        }
        self.accrue(rule, &mut open, from, to)?;
        let sum = open.principal.checked_add(open.interest)?;
        let fee = match fee(FeeKind::Acceptance, sum, Reduction::None) {
            Ok(answer) => {
                open.steps.extend(answer.steps);
                answer.fen
            }
            // Nothing is left to claim.
            Err(_) => Fen::new(0),
        };
        let total = sum.checked_add(fee)?;
        let mut because = self.says(rule);
        because.children.extend(open.steps);
        because.children.push(Because {
            text: format!(
                "本金 {} 元、利息 {} 元、案件受理费 {} 元，合计 {} 元（{}）",
                open.principal.figures(),
                open.interest.figures(),
                fee.figures(),
                total.figures(),
                total.capitals()
            ),
            ..Because::default()
        });
        Some(Claim {
            title: rule.title.clone(),
            from: start.from,
            to,
            principal: open.principal,
            interest: open.interest,
            fee,
            paid: open.paid,
            total,
            unconfirmed: open.unconfirmed,
            because,
        })
    }

    /// What changes the principal, in order: later payments where interest runs from each, and money that came back.
    fn turns(&self, from_payments: bool, from: LegalDay, to: LegalDay) -> Vec<Turn<'_>> {
        let later = |p: &&Payment| from_payments && p.paid_at.day() > from && p.paid_at.day() <= to;
        let payments = self.facts.case.payments.iter().filter(later).map(Turn::Paid);
        let back = self.facts.case.events_of(EventKind::PartPaid).filter(|e| e.amount.is_some() && e.on <= to);
        let mut turns: Vec<Turn<'_>> = payments.chain(back.map(Turn::Back)).collect();
        turns.sort_by_key(Turn::on);
        turns
    }

    fn accrue(&self, rule: &Written, open: &mut Open, from: LegalDay, to: LegalDay) -> Option<()> {
        if open.principal <= Fen::new(0) || from >= to {
            return Some(());
        }
        let answer =
            interest(self.calendar, &InterestRequest::of(open.principal, from, to, rule.mode.unwrap_or_default()))
                .ok()?;
        open.interest = open.interest.checked_add(answer.total)?;
        open.unconfirmed |= answer.unconfirmed;
        open.steps.push(Because {
            text: format!(
                "以 {} 元为本金，{from} 至 {to}（不含当日）共 {} 日，利息 {} 元",
                open.principal.figures(),
                answer.days,
                answer.total.figures()
            ),
            children: answer.steps,
            ..Because::default()
        });
        Some(())
    }
}

impl Open {
    /// Interest first, then principal.
    fn pay(&mut self, event: &Event) -> Option<()> {
        let amount = event.amount?;
        let to_interest = amount.min(self.interest);
        let to_principal = amount.checked_sub(to_interest)?.min(self.principal);
        self.interest = self.interest.checked_sub(to_interest)?;
        self.principal = self.principal.checked_sub(to_principal)?;
        self.paid = self.paid.checked_add(amount)?;
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
        Some(())
    }
}
