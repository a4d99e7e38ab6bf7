//! Days that were set and that no rule leads up to: a hearing, the day a sum is to be paid. They stand in the day's work beside
//! the dates that the law counts, from the office's lead time on; a sum stands there until it is paid. Days for performance that only
//! the record of the mediation has are among them.

use super::count::code;
use crate::fees::performed_of;
use anjuan_case::{Case, Event, EventId, EventKind, Fen, LegalDay, PerformanceTerms};
use anjuan_law::{Deadline, DeadlineState, Performed, Route, Standing, Whose, performed, settled_on, with_recorded};
use anjuan_store::{DateCheck, DateRow, DateSide};

/// Stands where a date bears its rule: no rule counted it.
pub(super) const PLANNED: &str = "planned";

/// Its id where it stands in the record of the mediation and is no event.
pub(super) const HELD_ON: &str = "handling.held-on";

/// Kinds of a day by which a sum is to be paid, of which the payments tell what is open.
const SUMS: [EventKind; 2] = [EventKind::PerformanceDue, EventKind::JudgmentPerformanceDue];

/// What was set for a day by the office itself, and what is recorded once it took place.
const SET_AND_HELD: [(EventKind, EventKind); 2] =
    [(EventKind::MediationSessionSet, EventKind::MediationSession), (EventKind::VisitSet, EventKind::Visited)];

/// Kinds of what another is to do on that day, or has to do by it.
const THEIRS: [EventKind; 4] = [
    EventKind::AnswerDue,
    EventKind::EnforcementSettlementDue,
    EventKind::JudgmentPerformanceDue,
    EventKind::PerformanceDue,
];

/// Sums whose day has passed and that are not paid in full, by their events. One whose amount nobody wrote down is among them: who
/// can say that it was paid? Each debtor's go by what fixes them, as the card of performance and the radar count them.
pub(super) fn unpaid(case: &Case, terms: &[PerformanceTerms], today: LegalDay) -> Vec<EventId> {
    let case = &*with_recorded(case);
    let owed = |e: &Event| is_sum(e.kind) && e.on < today;
    if !case.events.iter().any(owed) || settled_on(case).is_some() {
        return Vec::new();
    }
    let open = |line: &Performed| line.on < today && line.open() != Some(Fen::new(0));
    performed_of(case, terms, today).into_iter().filter(open).map(|line| line.event).collect()
}

/// Sums that were paid in full by that day, by their events.
fn paid_in_full(case: &Case, today: LegalDay) -> Vec<EventId> {
    let case = &*with_recorded(case);
    let full = |p: &Performed| p.amount.is_some_and(|amount| p.paid() >= amount);
    SUMS.into_iter().flat_map(|kind| performed(case, kind, today)).filter(full).map(|p| p.event).collect()
}

/// Is a day that was set still waited for? Not what another was to do where all came back, and no sum that was paid.
pub(super) fn waited_for(case: &Case, today: LegalDay) -> impl Fn(&Event) -> bool {
    let case = &*with_recorded(case);
    let paid = paid_in_full(case, today);
    let settled = settled_on(case).is_some();
    // The days of a document that a retrial replaced are nobody's any more.
    let sums: Vec<EventId> = SUMS.into_iter().flat_map(|kind| performed(case, kind, today)).map(|p| p.event).collect();
    let replaced = move |event: &Event| is_sum(event.kind) && !sums.contains(&event.id);
    move |event| !replaced(event) && !(theirs(event.kind) && (settled || paid.contains(&event.id)))
}

/// How the sums stand that others are to pay by the days of a case.
pub(super) struct Sums {
    paid: Vec<EventId>,
    late: Vec<EventId>,
}

impl Sums {
    /// As they stand on that day. Where all came back nothing is open, whatever day was set for it.
    pub(super) fn of(case: &Case, terms: &[PerformanceTerms], today: LegalDay) -> Self {
        let paid = match settled_on(case) {
            Some(_) => with_recorded(case).events.iter().filter(|e| is_sum(e.kind)).map(|e| e.id).collect(),
            None => paid_in_full(case, today),
        };
        Self { paid, late: unpaid(case, terms, today) }
    }

    /// A day in words, with what became of the sum that was to be paid by it: 约定履行日（已付清）
    pub(super) fn told(&self, event: EventId, words: String) -> String {
        match event {
            paid if self.paid.contains(&paid) => format!("{words}（已付清）"),
            late if self.late.contains(&late) => format!("{words}（逾期未付清）"),
            _ => words,
        }
    }
}

/// Is it a day by which a sum is to be paid?
pub(super) fn is_sum(kind: EventKind) -> bool {
    SUMS.contains(&kind)
}

/// What was set for today or later, where no date of the law stands for it on that day or before, and of what was set for an earlier
/// day the sums in `unpaid`. What is paid already is not waited for. `lead` in days. `checks` where the office asks for a second pair of eyes: whoever wrote down a wrong day or hour
/// for a hearing loses it as surely as a period.
pub(super) fn rows(
    case: &Case,
    deadlines: &[Deadline],
    checks: Option<&[DateCheck]>,
    unpaid: &[EventId],
    (lead, today): (u16, LegalDay),
) -> Vec<DateRow> {
    let case = &*with_recorded(case);
    let waited = waited_for(case, today);
    let led_up_to = |event: &Event| {
        deadlines.iter().any(|d| d.event == Some(event.id) && d.legal <= event.on && d.state != DeadlineState::Watch)
    };
    let events = case
        .events
        .iter()
        .filter(|e| {
            e.kind.planned()
                && (e.on >= today || unpaid.contains(&e.id))
                && !led_up_to(e)
                && !took_place(case, e.kind, e.on)
        })
        .filter(|e| waited(e));
    let all = events.map(|event| row(case, event, lead)).chain(session(case, lead, today));
    all.map(|row| match checks {
        Some(checks) if row.side == DateSide::Ours => {
            let checked = checks.iter().any(|check| stands_for(check, case, &row));
            DateRow { checked: if checked { "checked" } else { "wanted" }.to_owned(), ..row }
        }
        _ => row,
    })
    .collect()
}

/// A date that was set, by its id as the desk bears it; none where it is past or not there.
pub(super) fn by_id(case: &Case, id: &str, today: LegalDay) -> Option<DateRow> {
    if id == HELD_ON {
        return session(case, 0, today);
    }
    let known = with_recorded(case);
    let event = known.events.iter().find(|e| e.kind.planned() && e.on >= today && e.id.to_string() == id)?;
    Some(row(case, event, 0))
}

/// What a check of it is kept under: another hour of the same day is another date, and nobody checked it.
pub(super) fn check_id(case: &Case, row: &DateRow) -> String {
    match hour(case, row) {
        Some(hour) => format!("{} {hour}", row.deadline),
        None => row.deadline.clone(),
    }
}

/// Was this the check of that date, as it stands?
pub(super) fn stands_for(check: &DateCheck, case: &Case, row: &DateRow) -> bool {
    check.covers(&check_id(case, row), row.safe, row.legal)
}

/// What it is, for a place where others may read it: its kind and its hour, no party and no sum.
pub(super) fn nameless(case: &Case, row: &DateRow) -> String {
    match hour(case, row) {
        Some(hour) => format!("{} {hour}", row.event_name),
        None => row.event_name.clone(),
    }
}

/// 09:30
fn hour(case: &Case, row: &DateRow) -> Option<String> {
    let event = case.events.iter().find(|e| Some(e.id) == row.event)?;
    event.at.map(|at| at.datetime().format("%H:%M").to_string())
}

/// What is recorded once it took place; none where nothing is but that the day has passed.
pub(super) fn held_as(kind: EventKind) -> Option<EventKind> {
    SET_AND_HELD.into_iter().find(|(set, _)| *set == kind).map(|(_, held)| held)
}

/// What is recorded of it: that it took place, or what was paid of a sum; none where nothing is but that the day has passed.
pub(super) fn met_by(kind: EventKind) -> Option<EventKind> {
    held_as(kind).or_else(|| is_sum(kind).then_some(EventKind::PartPaid))
}

/// The same of a row.
pub(super) fn row_met_by(row: &DateRow) -> Option<EventKind> {
    let mut kinds = SET_AND_HELD.into_iter().map(|(set, _)| set).chain(SUMS);
    kinds.find(|kind| kind.name() == row.event_name).and_then(met_by)
}

/// Is it already recorded that it took place on that day?
fn took_place(case: &Case, set: EventKind, on: LegalDay) -> bool {
    held_as(set).is_some_and(|held| case.events_of(held).any(|e| e.on == on))
}

/// The session that the record of the mediation names and that no event does: who invites to it fills it in there.
pub(super) fn session(case: &Case, lead: u16, today: LegalDay) -> Option<DateRow> {
    let kind = EventKind::MediationSessionSet;
    let mediation = &case.handling.mediation;
    let on = mediation.held_on.filter(|on| *on >= today && mediation.minutes.trim().is_empty())?;
    let known = case.events_of(kind).any(|e| e.on == on) || took_place(case, kind, on);
    let event = Event { note: Some(mediation.place.clone()), ..Event::new(kind, on) };
    (!known).then(|| DateRow { deadline: HELD_ON.to_owned(), event: None, ..row(case, &event, lead) })
}

/// Is it for another to do?
pub(super) fn theirs(kind: EventKind) -> bool {
    THEIRS.contains(&kind)
}

fn row(case: &Case, event: &Event, lead: u16) -> DateRow {
    let side = if theirs(event.kind) { DateSide::Others } else { DateSide::Ours };
    let whose = if theirs(event.kind) { Whose::Respondent } else { Whose::User };
    let document = event.proof.first().and_then(|id| case.evidence.iter().find(|piece| piece.id == *id));
    DateRow {
        deadline: event.id.to_string(),
        rule: PLANNED.to_owned(),
        side,
        what: words(case, event),
        missed: String::new(),
        route: if held_as(event.kind).is_some() { Route::Mediation } else { Route::Civil }.code().to_owned(),
        whose: code(&whose),
        state: code(&DeadlineState::Running),
        standing: code(&Standing::Law),
        starts: event.on,
        safe: event.on,
        legal: event.on,
        undecided: None,
        until: None,
        warn_on: event.on.plus_days(-i64::from(lead)).unwrap_or(event.on),
        provisional: false,
        event: Some(event.id).filter(|id| !id.is_of_record()),
        event_name: event.kind.name().to_owned(),
        proved: true,
        document: document.map(|piece| (piece.id, piece.name.clone())),
        checked: "not_needed".to_owned(),
        urgent: false,
    }
}

/// 开庭日 09:30；约定履行日 20,000.00 元（周明远）
pub(super) fn words(case: &Case, event: &Event) -> String {
    let at = event.at.map(|at| format!(" {}", at.datetime().format("%H:%M"))).unwrap_or_default();
    let sum = event.amount.map(|sum| format!(" {} 元", sum.figures())).unwrap_or_default();
    let party = event.party.and_then(|id| case.parties.iter().find(|p| p.id == id));
    let party = party.map(|p| format!("（{}）", p.display_name())).unwrap_or_default();
    format!("{}{at}{sum}{party}", event.kind.name())
}
