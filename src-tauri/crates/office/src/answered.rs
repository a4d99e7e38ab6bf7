//! Whom or what a thing concerns alone: of two freezes the one that was renewed, of two respondents the one of whom it was answered.

use crate::question_key::key_of;
use crate::{NewEvent, Problem};
use anjuan_case::{Answer, Case, Event, EventGroup, EventId, EventKind, Party, PartyId, Role};
use anjuan_law::RuleBook;

/// The only respondent, where `new` becomes the second.
fn the_only_one(case: &Case, new: &Party) -> Option<PartyId> {
    let mut there = case.parties_as(Role::Respondent).map(|p| p.id);
    let only = there.next().filter(|id| *id != new.id && new.role == Role::Respondent)?;
    there.next().is_none().then_some(only)
}

/// Events between the claimant and the other side that name nobody and were recorded while there was one respondent only, as they
/// are told once `new` is the second: a limitation period is interrupted against him alone who was asked (民法典 195).
pub(crate) fn events_of_one(case: &Case, new: &Party) -> Vec<Event> {
    let Some(only) = the_only_one(case, new) else { return Vec::new() };
    let paid = |kind| matches!(kind, EventKind::PartPaid | EventKind::Repaid);
    let between = |e: &&Event| e.party.is_none() && (e.kind.group() == EventGroup::Demand || paid(e.kind));
    case.events.iter().filter(between).map(|e| Event { party: Some(only), ..e.clone() }).collect()
}

/// What was answered while there was one respondent, and is asked of each once there are several, as it is kept from then on: of the
/// one alone. Key by key; `None` takes an answer away.
pub(crate) fn answers_of_one(book: &RuleBook, case: &Case, new: &Party) -> Vec<(String, Option<Answer>)> {
    let Some(only) = the_only_one(case, new) else { return Vec::new() };
    let each = case.answers.iter().filter(|(question, _)| book.asked_of_each(question));
    each.flat_map(|(question, answer)| [(key_of(question, only), Some(answer.clone())), (question.clone(), None)])
        .collect()
}

/// What an event is stored as answering. Of what may belong to one of several it is what is said now; of what the program bound itself,
/// as the payment of a fee to its notice, what it was.
pub(crate) fn answered(case: &Case, id: EventId, event: &NewEvent) -> Option<EventId> {
    if !event.kind.belongs_to().is_empty() {
        return event.answers;
    }
    case.events.iter().find(|e| e.id == id && e.kind == event.kind).and_then(|e| e.answers)
}

/// Refuses to bind an event to one that it cannot belong to.
pub(crate) fn answers_one(case: &Case, id: EventId, event: &NewEvent) -> Result<(), Problem> {
    let Some(of) = event.answers.filter(|of| answered(case, id, event) == Some(*of)) else { return Ok(()) };
    // The day that a document sets may have passed before it took effect.
    let ahead = event.kind == EventKind::JudgmentPerformanceDue;
    let fits = |e: &Event| e.id != id && event.kind.belongs_to().contains(&e.kind) && (ahead || e.on <= event.on);
    if case.events.iter().any(|e| e.id == of && fits(e)) {
        return Ok(());
    }
    let names: Vec<&str> = event.kind.belongs_to().iter().map(|kind| kind.name()).collect();
    let (what, of) = (event.kind.name(), names.join("、"));
    let text = match ahead {
        true => format!("“{what}”只能属于本案的“{of}”；请重新选定"),
        false => format!("“{what}”只能属于本案在它以前（或者同一天）的“{of}”；请重新选定"),
    };
    Err(Problem::new("event.answers", text))
}

/// What an act that meets a date concerns, where a case has several such: the event that set the date, or the one that this answers.
pub(crate) fn met_of(case: &Case, set: &Event, kind: EventKind) -> Option<EventId> {
    let kinds = kind.belongs_to();
    let several = kinds.iter().flat_map(|kind| case.events_of(*kind)).nth(1).is_some();
    let of = if kinds.contains(&set.kind) { Some(set.id) } else { set.answers };
    of.filter(|_| several).filter(|id| case.events.iter().any(|e| e.id == *id && kinds.contains(&e.kind)))
}
