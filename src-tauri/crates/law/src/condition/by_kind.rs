//! The events of a case by kind: conditions and periods ask for them thousands of times, and there may be thousands of one kind.

use super::Retrials;
use anjuan_case::{Case, Event, EventKind, LegalDay, PartyId};

/// Each kind's events, in the order of the case and by day, as what was decided in a retrial leaves them: a document that it replaced
/// sets no days any more, and its judgment is listed among the judgments, too, where it decides the claim ([`Retrials::in_force`]).
pub(crate) struct ByKind<'a> {
    /// Its judgments made in a retrial.
    pub retrials: Retrials<'a>,
    /// By kind; those of one kind in the order of the case.
    listed: Vec<&'a Event>,
    /// By kind and day; those of one day in the order of the case.
    dated: Vec<&'a Event>,
    /// Where each kind begins in both, and behind the last one where all end.
    starts: Vec<usize>,
}

impl<'a> ByKind<'a> {
    pub fn of(case: &'a Case) -> Self {
        use EventKind::{JudgmentEffective, RetrialJudgmentEffective};
        let retrials = Retrials::of(case);
        let retried = |e: &Event| e.kind == RetrialJudgmentEffective;
        let own = case.events.iter().filter(|e| retried(e) || retrials.in_force(e)).map(|e| (e.kind, e));
        let among = case.events_of(RetrialJudgmentEffective).filter(|e| retrials.in_force(e));
        let mut of: Vec<(EventKind, &Event)> = own.chain(among.map(|e| (JudgmentEffective, e))).collect();
        of.sort_by_key(|(kind, _)| *kind);
        let start = |kind: usize| of.partition_point(|(is, _)| (*is as usize) < kind);
        let starts = (0..=EventKind::ALL.len()).map(start).collect();
        let listed = of.iter().map(|(_, e)| *e).collect();
        of.sort_by_key(|(kind, e)| (*kind, e.on));
        let dated = of.into_iter().map(|(_, e)| e).collect();
        Self { retrials, listed, dated, starts }
    }

    /// Does an event still count for one of several respondents, after what was decided in a retrial?
    pub fn in_force_of(&self, event: &Event, about: Option<PartyId>) -> bool {
        self.retrials.in_force_of(event, about)
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
