//! Of several matters of one kind each has what is its own: what meets, overtakes, restarts or replaces the period of one freeze or one
//! stop of payment does so to no other.

use super::begin::Begin;
use super::deadlines::in_time;
use super::{Caution, Desk};
use crate::condition::{another, belongs, matter, named, rivals};
use crate::rules::shape::Written;
use crate::{Because, Counted, Standing};
use anjuan_case::{Event, EventId, EventKind, PartyId};

impl Desk<'_> {
    /// Two different parties of one side: what concerns one does not concern the other.
    pub(super) fn another(&self, one: Option<PartyId>, other: Option<PartyId>) -> bool {
        another(self.facts.case, one, other)
    }

    pub(super) fn event(&self, id: EventId) -> Option<&Event> {
        self.facts.case.events.iter().find(|e| e.id == id)
    }

    /// Does an event turn the period of that start: by what it answers, else by when it happened? The payment of a fee ends the
    /// period of its notice whenever it was made; the acts on a freeze, of which there are several one after another, in their time.
    pub(super) fn its(&self, event: &Event, begin: &Begin, then: impl FnOnce() -> bool) -> bool {
        if event.answers.is_none() && event.kind.belongs_to().is_empty() {
            return then();
        }
        let start = begin.event.and_then(|id| self.event(id));
        let bound = match start {
            Some(start) => belongs(self.facts.case, event, start),
            None => event.answers.map(|_| false),
        };
        match bound {
            Some(true) if event.kind.belongs_to().is_empty() => true,
            Some(true) | None => then(),
            Some(false) => false,
        }
    }

    /// What took the place of a period before it ended, with what is said of it. An event that says of which it does so at once; any
    /// other of its kind once the period has ended, for it may be of another account.
    pub(super) fn replaced(&self, rule: &Written, begin: &Begin, counted: &Counted) -> Option<(&Event, String)> {
        let start = begin.event.and_then(|id| self.event(id))?;
        let case = self.facts.case;
        let after = |e: &&Event| e.id != start.id && e.on >= start.on && (e.on > start.on || e.at > start.at);
        let events = rule.replaced_by.iter().flat_map(|kind| case.events_of(*kind));
        let mut later: Vec<&Event> =
            events.filter(|e| after(e) && in_time(e, counted) && !self.another(e.party, begin.party)).collect();
        later.sort_by_key(|e| (e.on, e.at));
        let told = |e: &Event| {
            format!("“{}”（{}）", e.kind.name(), e.at.map_or_else(|| e.on.to_string(), |at| at.to_string()))
        };
        let of = matter(case, start);
        if let Some(next) = later.iter().find(|e| e.answers.is_some() && matter(case, e) == of) {
            return Some((*next, format!("届满以前由再次{}接续", told(next))));
        }
        let ended = counted.until.is_some_and(|until| self.facts.now >= until);
        let next = later.into_iter().find(|e| e.answers.is_none() && ended)?;
        let text = format!(
            "届满以前又有一次{}：同一账户的，由它接续；是另一个账户的，这个账户到期没有接上，请核对款项还在不在",
            told(next)
        );
        Some((next, text))
    }

    /// That an event turned nothing, for there are several that it may belong to.
    pub(super) fn of_several(&self, event: &Event) -> Option<Because> {
        let all = rivals(self.facts.case, event);
        let [first, _, ..] = all.as_slice() else { return None };
        let (on, what, of) = (event.on, event.kind.name(), first.kind.name());
        let text = format!("{on}“{what}”没有写明是哪一次“{of}”的，没有计入；请在这个事件里选定");
        Some(Because { text, standing: Standing::Practice, ..Because::default() })
    }

    /// That a retrial may be one of several documents, and does not say of which.
    fn of_several_documents(&self, retrial: &Event) -> Option<Because> {
        let retrials = &self.facts.events.retrials;
        let documents = retrials.may_be_of(retrial);
        let whose = |e: &Event| named(self.facts.case, e.party);
        let two = |(at, e): (usize, &&Event)| documents.iter().skip(at + 1).any(|other| whose(other) == whose(e));
        documents.iter().enumerate().any(two).then_some(())?;
        let (on, what) = (retrial.on, retrial.kind.name());
        let text = format!("{on}“{what}”没有写明是对哪一份文书的：它以前的文书都当作由它代替；请在这个事件里选定");
        Some(Because { text, standing: Standing::Practice, ..Because::default() })
    }

    /// Asks of every such event to which of several freezes it belongs, and of a retrial of which of several documents it is.
    pub(super) fn of_which(&self) -> Vec<Caution> {
        let events = self.facts.case.events.iter().filter(|e| !e.kind.belongs_to().is_empty());
        let asked = events.filter_map(|event| self.of_several(event));
        let retrials = self.facts.events.all(EventKind::RetrialJudgmentEffective).iter();
        let asked = asked.chain(retrials.filter_map(|retrial| self.of_several_documents(retrial)));
        asked.map(|because| Caution { rule: "events.of-which".to_owned(), urgent: false, because }).collect()
    }
}
