//! The events of a case by kind and day: there may be thousands, and a clock asks for a few of them at every turn.

use anjuan_case::{Case, Event, EventKind, LegalDay};
use rustc_hash::FxHashMap;

/// Each kind's events, oldest first; those of one day in the order of the case.
#[derive(Default)]
pub(crate) struct ByKind<'a>(FxHashMap<EventKind, Vec<&'a Event>>);

impl<'a> ByKind<'a> {
    pub fn of(case: &'a Case) -> Self {
        let mut all: FxHashMap<EventKind, Vec<&Event>> = FxHashMap::default();
        for event in &case.events {
            all.entry(event.kind).or_default().push(event);
        }
        all.values_mut().for_each(|events| events.sort_by_key(|e| e.on));
        Self(all)
    }

    /// All of a kind.
    pub fn all(&self, kind: EventKind) -> &[&'a Event] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Those of that day and later.
    pub fn from(&self, kind: EventKind, day: LegalDay) -> &[&'a Event] {
        let all = self.all(kind);
        all.get(all.partition_point(|e| e.on < day)..).unwrap_or_default()
    }

    /// Those later than that day.
    pub fn after(&self, kind: EventKind, day: LegalDay) -> &[&'a Event] {
        let all = self.all(kind);
        all.get(all.partition_point(|e| e.on <= day)..).unwrap_or_default()
    }
}
