//! Court fees and interest for the sum in dispute.

use super::{Cost, Desk, InterestLine, Route, RouteState, RouteView};
use crate::condition::Says;
use crate::rules::shape::{Kind, Start, Written};
use crate::{Because, InterestRequest, fee, interest};
use anjuan_case::{Fen, LegalDay};
use rust_decimal::Decimal;

impl Desk<'_> {
    /// Fees of the routes that are not closed.
    pub(super) fn costs(&self, routes: &[RouteView]) -> Vec<Cost> {
        let closed = |route: Route| routes.iter().any(|v| v.route == route && v.state == RouteState::Closed);
        self.book
            .of(Kind::Cost)
            .filter(|rule| !rule.route.is_some_and(closed) && self.facts.all(&rule.when) == Says::Yes)
            .filter_map(|rule| self.cost(rule))
            .collect()
    }

    fn cost(&self, rule: &Written) -> Option<Cost> {
        let mut because = self.book.says(rule, self.facts.today);
        let amount = match rule.cost {
            Some(kind) => {
                let answer = fee(kind, self.facts.case.amount(), rule.reduction.unwrap_or_default()).ok()?;
                because.children.extend(answer.steps);
                answer.fen
            }
            // A rule of kind `cost` without a fee states that there is none.
            None => Fen::new(0),
        };
        Some(Cost { kind: rule.id.clone(), title: rule.title.clone(), amount, because })
    }

    /// Interest to today under each arguable start, side by side.
    pub(super) fn interest(&self) -> Vec<InterestLine> {
        self.book
            .of(Kind::Interest)
            .filter(|rule| self.facts.all(&rule.when) == Says::Yes)
            .filter_map(|rule| self.interest_line(rule))
            .collect()
    }

    fn interest_line(&self, rule: &Written) -> Option<InterestLine> {
        let (from, fact) = match rule.starts? {
            // The day after: the recipient knew from the day the demand arrived.
            Start::Event(kind) => {
                let event = self.facts.case.events_of(kind).min_by_key(|e| e.on)?;
                let next = LegalDay::from(event.on.date().succ_opt()?);
                (next, format!("{}：{}，从次日起算", kind.name(), event.on))
            }
            Start::Payment | Start::Limitation => {
                let day = self.facts.case.first_payment_day()?;
                (day, format!("转账日：{day}"))
            }
        };
        let to = self.facts.today;
        let ask = InterestRequest {
            principal: self.facts.case.amount(),
            from,
            to,
            end_inclusive: false,
            term: crate::LprTerm::OneYear,
            mode: crate::InterestMode::Segmented,
            multiplier: Decimal::ONE,
            basis: crate::Basis::D365,
        };
        let answer = interest(self.calendar, &ask).ok()?;
        let mut because = self.book.says(rule, self.facts.today);
        because.children.insert(0, Because { text: fact, ..Because::default() });
        because.children.extend(answer.steps);
        Some(InterestLine {
            title: rule.title.clone(),
            from,
            to,
            amount: answer.total,
            unconfirmed: answer.unconfirmed,
            because,
        })
    }
}
