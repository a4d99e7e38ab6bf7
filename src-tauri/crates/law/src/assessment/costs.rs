//! Court fees and interest for the sum in dispute.

use super::begin::Begin;
use super::{Cost, Desk, InterestLine, Route, RouteState, RouteView};
use crate::condition::Says;
use crate::rules::shape::{Kind, Starts, Written};
use crate::{Because, InterestMode, InterestRequest, fee, interest};
use anjuan_case::{Case, EventKind, Fen, LegalDay};
use std::collections::BTreeMap;

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

    fn cost(&self, rule: &Written) -> Option<Cost> {
        let mut because = self.says(rule);
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
            .filter(|rule| self.holds(rule) == Says::Yes)
            .flat_map(|rule| self.interest_starts(rule).into_iter().map(|start| self.interest_line(rule, start)))
            .collect()
    }

    fn interest_line(&self, rule: &Written, start: InterestStart) -> InterestLine {
        let mut because = self.says(rule);
        because.children.insert(0, start.fact.clone());
        let mut line = InterestLine {
            title: rule.title.clone(),
            from: start.from,
            to: self.facts.today,
            amount: Some(Fen::new(0)),
            problem: None,
            requests: interest_requests(self.facts.case, rule, &start, self.facts.today),
            unconfirmed: false,
            because,
        };
        for request in &line.requests {
            match interest(self.calendar, request) {
                Ok(answer) => {
                    line.amount = line.amount.and_then(|sum| sum.checked_add(answer.total));
                    line.unconfirmed |= answer.unconfirmed;
                    line.because.children.extend(answer.steps);
                }
                Err(e) => {
                    (line.amount, line.problem) = (None, Some(e.to_string()));
                    break;
                }
            }
        }
        line
    }

    /// The days from which a rule lets interest run: the earliest, and for late performance (迟延履行债务利息解释 2) the day
    /// after each instalment was due.
    pub(super) fn interest_starts(&self, rule: &Written) -> Vec<InterestStart> {
        match rule.starts {
            // The day after: the recipient knew from the day the demand arrived; a period of performance ended on its day.
            Some(Starts::Events(_)) => {
                let mut begins = self.begins(rule);
                begins.sort_by_key(|b| b.at);
                if rule.mode != Some(InterestMode::DelayDouble) {
                    begins.truncate(1);
                }
                begins.into_iter().filter_map(|begin| self.day_after(begin)).collect()
            }
            Some(Starts::Payment | Starts::Limitation) => {
                let start = |begin: Begin| InterestStart { from: begin.at.day(), principal: None, fact: begin.fact };
                self.first_payment().map(start).into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    fn day_after(&self, begin: Begin) -> Option<InterestStart> {
        let from = begin.at.day().plus_days(1)?;
        let event = begin.event.and_then(|id| self.facts.case.events.iter().find(|e| e.id == id));
        let principal = event.filter(|e| e.kind == EventKind::PerformanceDue).and_then(|e| e.amount);
        let mut fact = begin.fact;
        fact.text = format!("{}，从次日起算", fact.text);
        Some(InterestStart { from, principal, fact })
    }
}

/// Where interest starts.
#[derive(Clone)]
pub(super) struct InterestStart {
    pub from: LegalDay,
    /// The sum of one instalment, where the event says it; else the whole.
    pub principal: Option<Fen>,
    pub fact: Because,
}

/// What interest is asked for: on the whole sum, or where it runs from the payments on each from its own day.
fn interest_requests(case: &Case, rule: &Written, start: &InterestStart, to: LegalDay) -> Vec<InterestRequest> {
    let mode = rule.mode.unwrap_or_default();
    // A start that lies ahead bears nothing yet.
    let ask = |principal, from: LegalDay| InterestRequest::of(principal, from, to.max(from), mode);
    if rule.starts != Some(Starts::Payment) {
        return vec![ask(start.principal.unwrap_or_else(|| case.amount()), start.from)];
    }
    let mut by_day: BTreeMap<LegalDay, Fen> = BTreeMap::new();
    for payment in &case.payments {
        let sum = by_day.entry(payment.paid_at.day()).or_default();
        *sum = sum.checked_add(payment.amount).unwrap_or(*sum);
    }
    by_day.into_iter().map(|(day, sum)| ask(sum, day)).collect()
}
