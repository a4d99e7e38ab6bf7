//! The events of a case by kind: conditions and periods ask for them thousands of times, and there may be thousands of one kind.

use anjuan_case::{Case, Event, EventKind, LegalDay};

/// Each kind's events, in the order of the case and by day.
pub(crate) struct ByKind<'a> {
    /// By kind; those of one kind in the order of the case.
    listed: Vec<&'a Event>,
    /// By kind and day; those of one day in the order of the case.
    dated: Vec<&'a Event>,
    /// Where each kind begins in both, and behind the last one where all end.
    starts: Vec<usize>,
}

impl<'a> ByKind<'a> {
    pub fn of(case: &'a Case) -> Self {
        let mut listed: Vec<&Event> = case.events.iter().collect();
        listed.sort_by_key(|e| e.kind);
        let mut dated = listed.clone();
        dated.sort_by_key(|e| (e.kind, e.on));
        let start = |kind: usize| dated.partition_point(|e| (e.kind as usize) < kind);
        let starts = (0..=EventKind::ALL.len()).map(start).collect();
        Self { listed, dated, starts }
    }

    fn span(&self, kind: EventKind) -> std::ops::Range<usize> {
        let at = kind as usize;
        let ends = self.starts.get(at).zip(self.starts.get(at + 1));
        ends.map_or(0..0, |(from, to)| *from..*to)
    }

    /// All of a kind, in the order of the case.
    pub fn listed(&self, kind: EventKind) -> impl Iterator<Item = &'a Event> + use<'_, 'a> {
        self.listed.get(self.span(kind)).unwrap_or_default().iter().copied()
    }

    /// All of a kind, oldest first.
    pub fn all(&self, kind: EventKind) -> &[&'a Event] {
        self.dated.get(self.span(kind)).unwrap_or_default()
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
