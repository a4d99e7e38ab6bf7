//! The same thing entered twice: a repayment that counts double, a stop of payment without its hour beside the one with it.

use crate::{NewEvent, Problem};
use anjuan_case::{Case, Event, EventKind};
use anjuan_law::Change;

/// The event of the case that says the same: the same thing on the same day, of the same party, with the same sum and proof. Two
/// notes that differ tell two events apart.
pub(crate) fn twin_of<'c>(case: &'c Case, new: &NewEvent) -> Option<&'c Event> {
    let mut proof = new.proof.clone();
    proof.sort();
    case.events_of(new.kind).find(|e| {
        let mut proved = e.proof.clone();
        proved.sort();
        let hour = e.at == new.at || (hourless(new.kind) && new.at.is_none());
        let words = |note: &Option<String>| note.as_deref().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
        let told_apart = matches!((words(&e.note), words(&new.note)), (Some(one), Some(other)) if one != other);
        let of_same = new.kind.belongs_to().is_empty() || e.answers == new.answers;
        let same = (e.on, e.party, e.amount) == (new.on, new.party, new.amount) && of_same;
        same && proved == proof && hour && !told_apart
    })
}

/// Hours run from it, and on one day there is one: its hour is often learned after its day.
fn hourless(kind: EventKind) -> bool {
    kind == EventKind::PaymentStopped
}

/// The event of that day that was recorded without its hour, which the new one brings.
pub(crate) fn without_its_hour<'c>(case: &'c Case, new: &NewEvent) -> Option<&'c Event> {
    let same = |e: &&Event| e.on == new.on && e.party == new.party && e.at.is_none();
    case.events_of(new.kind).find(same).filter(|_| hourless(new.kind) && new.at.is_some())
}

/// The one event that both say: the hour and note of the newer, the proof of both.
pub(crate) fn with_its_hour(known: &Event, new: &NewEvent) -> NewEvent {
    let more = new.proof.iter().filter(|piece| !known.proof.contains(piece)).copied();
    let proof = known.proof.iter().copied().chain(more).collect();
    let answers = new.answers.or(known.answers);
    NewEvent { proof, answers, note: new.note.clone().or_else(|| known.note.clone()), ..new.clone() }
}

/// Refuses what is there already, unless it is said that it happened again.
pub(crate) fn refuse_twin(case: &Case, new: &NewEvent) -> Result<(), Problem> {
    let Some(twin) = twin_of(case, new).filter(|_| !new.again) else { return Ok(()) };
    Err(Problem::new(
        "event.twin",
        format!(
            "本案已经记录了{}，不再记第二次；确实又有一次的，请确认再记一次，或者在两次的说明里写明区别",
            told(twin)
        ),
    ))
}

/// The line by which a preview asks of it.
pub(crate) fn asked_again(case: &Case, new: &NewEvent) -> Option<Change> {
    let twin = twin_of(case, new)?;
    Some(Change {
        what: "重复的事件".to_owned(),
        before: format!("已经记录了{}", told(twin)),
        after: "再记一次；同一件事请不要记两次".to_owned(),
        main: true,
    })
}

/// `“对方部分还款”（2026-11-05，500.00 元）`.
fn told(event: &Event) -> String {
    let sum = event.amount.map(|sum| format!("，{} 元", sum.figures())).unwrap_or_default();
    format!("同样的“{}”（{}{sum}）", event.kind.name(), event.on)
}
