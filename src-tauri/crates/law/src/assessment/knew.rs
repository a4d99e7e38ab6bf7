//! From which event on a recipient knew that a transfer had no ground (民法典 987).

use super::Desk;
use super::begin::Begin;
use crate::condition::{Relied, dropped, of_suit};
use crate::rules::shape::{Starts, Written};
use anjuan_case::{Event, EventId, EventKind, PartyId, Payment};
use rustc_hash::FxHashMap;

/// The events by which a rule says that the recipients knew, of each who must have known, oldest first. Found once for all transfers of a
/// debtor: there may be thousands of either.
pub(super) struct Knew(Vec<Vec<Begin>>);

impl Knew {
    /// The first of them that does not lie before the transfer. Where several owe together, the day on which the last of them knew.
    pub fn of(&self, payment: &Payment) -> Option<&Begin> {
        let paid = payment.paid_at.day();
        let first = |begins: &Vec<Begin>| begins.partition_point(|b| b.at.day() < paid);
        let each: Option<Vec<&Begin>> = self.0.iter().map(|begins| begins.get(first(begins))).collect();
        each?.into_iter().max_by_key(|b| b.at)
    }
}

impl Desk<'_> {
    /// Demands that limitation does not rely on, by its own rules of the day on which each arrived: the other side knows nothing by them
    /// for sure (民法典 987), and by those that are no interruption at all, nothing.
    pub(super) fn unreliable(&self) -> FxHashMap<EventId, Relied> {
        let of = |e: &Event| match self.interrupts(e) {
            None => Some((e.id, Relied::No)),
            Some(rule) => (!e.proved() || rule.doubted(false)).then_some((e.id, Relied::InDoubt)),
        };
        self.facts.events.listed(EventKind::DemandArrived).filter_map(of).collect()
    }

    /// See [`Knew`]. A suit that was dropped told nobody anything. `None` for a rule that starts from no event.
    pub(super) fn knew(&self, rule: &Written, debtor: Option<PartyId>) -> Option<Knew> {
        let Some(Starts::Events(kinds)) = &rule.starts else { return None };
        let of = |of: Option<PartyId>| {
            let mut begins = self.picked(rule, kinds, of);
            begins.retain(|b| {
                // Only of a suit is the event looked up: of anything else there may be thousands.
                let event = b.event.filter(|_| b.kind.is_some_and(of_suit)).and_then(|id| self.event(id));
                let relied = |sure| b.event.is_some_and(|id| self.facts.demand_relied_on(id, sure));
                rule.sure.is_none_or(relied) && event.is_none_or(|e| dropped(self.facts.case, e, of).is_none())
            });
            begins.sort_by_key(|b| b.at);
            begins
        };
        Some(Knew(match (debtor, self.respondents.as_slice()) {
            (None, several @ [_, _, ..]) => several.iter().map(|id| of(Some(*id))).collect(),
            _ => vec![of(debtor)],
        }))
    }
}
