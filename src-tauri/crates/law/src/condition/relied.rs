//! How far an event is one to rely on: limitation, and interest from what somebody knew, go by the same test (民法典 13, 144, 195, 987;
//! 诉讼时效规定 8; facts C2, C8, F12).

use super::Facts;
use anjuan_case::{Answer, Event, EventId, EventKind, LegalDay};
use rustc_hash::FxHashMap;

/// How far limitation relies on a demand that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relied {
    /// Whom it reached is in doubt, or that it did is not proved: no safe day goes by it.
    InDoubt,
    /// It reached nobody.
    No,
}

/// Of the demands of a case those that are not relied on; all others are.
pub(crate) type Unreliable = FxHashMap<EventId, Relied>;

impl Facts<'_> {
    /// Is an event one to rely on, or one that is in doubt (`sure` is false)? One that reached nobody is neither.
    pub fn relied_on(&self, event: &Event, sure: bool) -> bool {
        match self.unreliable.get(&event.id) {
            None => event.proved() == sure,
            Some(_) => self.demand_relied_on(event.id, sure),
        }
    }

    /// The same of a demand.
    pub fn demand_relied_on(&self, demand: EventId, sure: bool) -> bool {
        match self.unreliable.get(&demand) {
            Some(Relied::No) => false,
            Some(Relied::InDoubt) => !sure,
            None => sure,
        }
    }

    /// Did the demand that is judged come later than the day by which the question is answered? Where none is judged, one that is proved
    /// of whom is looked at. Not so while it is not answered.
    pub(super) fn after_the_answer(&self, question: &str) -> bool {
        let Some(Answer::Day(day)) = self.given(question) else { return false };
        let later = |on: LegalDay| on > *day;
        match self.judged.get() {
            Some(on) => later(on),
            None => self.acts_of(EventKind::DemandArrived).any(|e| e.proved() && later(e.on)),
        }
    }
}
