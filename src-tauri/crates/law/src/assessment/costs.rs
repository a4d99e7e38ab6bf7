//! Court fees and interest for the sum in dispute.

use super::begin::turned_to;
use super::{Cost, Desk, InterestLine, Matter, Route, RouteState, RouteView};
use crate::condition::Says;
use crate::rules::shape::{Kind, Starts, Written};
use crate::{Because, FeeKind, InterestMode};
use anjuan_case::{Fen, LegalDay};

impl Desk<'_> {
    /// Fees of the routes that are not closed.
    pub(super) fn costs(&self, routes: &[RouteView]) -> Vec<Cost> {
        let closed = |route: Route| routes.iter().any(|v| v.route == route && v.state == RouteState::Closed);
        self.book
            .of(Kind::Cost)
            .filter(|rule| !rule.route.is_some_and(closed) && self.holds(rule) == Says::Yes)
            .filter_map(|rule| self.cost(rule))
            .collect()
    }

    pub(super) fn cost(&self, rule: &Written) -> Option<Cost> {
        let mut because = self.says(rule);
        let amount = match rule.cost {
            Some(kind) => {
                let on = self.at_issue(kind)?;
                let answer =
                    self.book.fee(kind, on.amount, rule.reduction.unwrap_or_default(), self.fee_day(kind)).ok()?;
                because.children.push(on.because);
                because.children.extend(answer.steps);
                answer.fen
            }
            // A rule of kind `cost` without a fee states that there is none.
            None => Fen::new(0),
        };
        Some(Cost { kind: rule.id.clone(), title: rule.title.clone(), amount, standing: because.standing, because })
    }

    /// The day whose scale a fee goes by: that on which the body was turned to, else today.
    pub(crate) fn fee_day(&self, kind: FeeKind) -> LegalDay {
        self.facts.filed(turned_to(match kind {
            FeeKind::Acceptance => Matter::Suit,
            FeeKind::Preservation => Matter::Preservation,
            FeeKind::Execution => Matter::Enforcement,
            FeeKind::PaymentOrder => Matter::PaymentOrder,
        }))
    }

    /// Interest under each arguable start, side by side: to today, or to the day on which all was back.
    pub(super) fn interest(&self) -> Vec<InterestLine> {
        self.book
            .of(Kind::Interest)
            .filter(|rule| self.holds(rule) == Says::Yes)
            .flat_map(|rule| match rule.mode {
                Some(InterestMode::DelayDouble) => self.late_performance(rule),
                _ => self.interest_starts(rule).into_iter().map(|start| self.interest_line(rule, start)).collect(),
            })
            .collect()
    }

    /// The first day that bears no interest any more.
    pub(super) fn interest_to(&self) -> LegalDay {
        self.facts.settled_on().map_or(self.facts.today, |on| on.min(self.facts.today))
    }

    fn interest_line(&self, rule: &Written, start: InterestStart) -> InterestLine {
        let to = self.interest_to();
        let mut because = self.says(rule);
        because.children.insert(0, start.fact.clone());
        let mut line = InterestLine {
            id: rule.id.clone(),
            standing: because.standing,
            title: rule.title.clone(),
            from: start.from,
            to,
            amount: None,
            problem: None,
            requests: Vec::new(),
            unconfirmed: false,
            because,
        };
        match self.ledger(rule, &start, to) {
            Ok(ledger) => {
                (line.amount, line.unconfirmed, line.requests) =
                    (Some(ledger.grown), ledger.unconfirmed, ledger.requests);
                line.because.children.extend(ledger.steps);
            }
            Err(problem) => line.problem = Some(problem),
        }
        line
    }

    /// The earliest day from which a rule lets interest run: the day after, for the recipient knew from the day the demand
    /// arrived.
    pub(crate) fn interest_starts(&self, rule: &Written) -> Option<InterestStart> {
        match rule.starts {
            Some(Starts::Events(_)) => {
                let begin = self.begins(rule).into_iter().min_by_key(|b| b.at)?;
                let from = begin.at.day().plus_days(1)?;
                let mut fact = begin.fact;
                fact.text = format!("{}，从次日起算", fact.text);
                Some(InterestStart { from, fact })
            }
            Some(Starts::Payment | Starts::Limitation) => {
                self.first_payment(None).map(|begin| InterestStart { from: begin.at.day(), fact: begin.fact })
            }
            None => None,
        }
    }
}

/// Where interest starts.
#[derive(Clone)]
pub(crate) struct InterestStart {
    pub from: LegalDay,
    pub fact: Because,
}
