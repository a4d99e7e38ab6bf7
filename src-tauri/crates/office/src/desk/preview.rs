//! What would follow from an answer or an event, before it is given.

use crate::answered::answered;
use crate::session::Answered;
use crate::twin::{asked_again, with_its_hour, without_its_hour};
use crate::{NewEvent, Office, Problem};
use anjuan_case::{Answer, Case, CaseId, Event, EventId, LegalTime};
use anjuan_law::{Change, changes};

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What would change with an answer, or with it taken back.
    pub fn preview_answer(
        &self,
        case: CaseId,
        question: &str,
        answer: Option<&Answer>,
        now: LegalTime,
    ) -> Answered<Vec<Change>> {
        let case = self.case(case)?;
        let mut other = case.clone();
        let asked = self.assessment(&case, now)?.questions.into_iter().find(|q| q.id == question);
        match (asked.and_then(|q| q.records), answer) {
            // A day that records an event moves that event.
            (Some(kind), answer) => {
                let known = other.events.iter().position(|e| e.kind == kind);
                match (known, answer) {
                    (Some(place), Some(Answer::Day(on))) => {
                        if let Some(event) = other.events.get_mut(place) {
                            *event = Event { on: *on, at: None, ..event.clone() };
                        }
                    }
                    (None, Some(Answer::Day(on))) => other.events.push(Event::new(kind, *on)),
                    (Some(place), None) => drop(other.events.remove(place)),
                    _ => {}
                }
            }
            (None, Some(answer)) => drop(other.answers.insert(question.to_owned(), answer.clone())),
            (None, None) => drop(other.answers.remove(question)),
        }
        self.consequences(&case, &other, now)
    }

    /// What would change with an event added, changed (`id` given) or removed (no `event`).
    pub fn preview_event(
        &self,
        case: CaseId,
        id: Option<EventId>,
        event: Option<&NewEvent>,
        now: LegalTime,
    ) -> Answered<Vec<Change>> {
        let case = self.case(case)?;
        let mut other = case.clone();
        if let Some(id) = id {
            let unknown = || Problem::new("event.unknown", "本案没有这个事件，可能已被删除；请刷新后重试");
            let place = other.events.iter().position(|e| e.id == id).ok_or_else(unknown)?;
            other.events.remove(place);
        }
        let same = event.filter(|_| id.is_none()).and_then(|event| Some((without_its_hour(&case, event)?, event)));
        let merged = same.map(|(known, event)| {
            other.events.retain(|e| e.id != known.id);
            with_its_hour(known, event)
        });
        let twice = event.filter(|_| id.is_none() && merged.is_none()).and_then(|event| asked_again(&case, event));
        if let Some(event) = merged.as_ref().or(event) {
            crate::edit::sound_event(event, now)?;
            let id = id.or(same.map(|(known, _)| known.id)).unwrap_or_else(EventId::new);
            let answers = answered(&case, id, event);
            other.events.push(Event {
                id,
                at: event.at,
                proof: event.proof.clone(),
                party: event.party,
                amount: event.amount,
                answers,
                outcome: event.outcome,
                note: event.note.clone(),
                ..Event::new(event.kind, event.on)
            });
        }
        other.events.sort_by_key(|e| (e.on, e.at));
        let follows = self.consequences(&case, &other, now)?;
        Ok(twice.into_iter().chain(follows).collect())
    }

    pub(crate) fn consequences(&self, before: &Case, after: &Case, now: LegalTime) -> Answered<Vec<Change>> {
        Ok(changes(&self.assessment(before, now)?, &self.assessment(after, now)?))
    }
}
