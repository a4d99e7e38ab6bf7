use crate::{StoreError, column, event_proofs};
use anjuan_case::{CaseId, Event, EventId, LegalDay};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// Adds or changes, with its proofs, which must be evidence of the same case.
pub(crate) fn put(conn: &Connection, case: CaseId, event: &Event) -> Result<(), StoreError> {
    let changed = conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":id": event.id.to_string(),
        ":case": case.to_string(),
        ":kind": column::code(&event.kind)?,
        ":on_day": event.on.to_string(),
        ":at_time": event.at.map(column::time),
        ":party": event.party.map(|p| p.to_string()),
        ":amount": event.amount.map(anjuan_case::Fen::get),
        ":answers": event.answers.map(|id| id.to_string()),
        ":outcome": event.outcome.map(anjuan_case::RetrialOutcome::code),
        ":note": event.note,
    })?;
    // None: the id is another case's.
    if changed != 1 {
        return Err(not_found(event.id));
    }
    event_proofs::set(conn, case, event)
}

pub(crate) fn delete(conn: &Connection, case: CaseId, id: EventId) -> Result<(), StoreError> {
    event_proofs::delete(conn, case, id)?;
    let changed = conn
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":case": case.to_string() })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// Oldest first; within a day those without a time come first, in the order they were added.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<Event>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_event)?;
    let mut events = rows.collect::<Result<Vec<_>, _>>()?;
    let mut proofs = event_proofs::by_case(conn, case)?;
    for event in &mut events {
        event.proof = proofs.remove(&event.id).unwrap_or_default();
    }
    Ok(events)
}

/// One of a case's events.
pub(crate) fn one(conn: &Connection, case: CaseId, id: &str) -> Result<Option<Event>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("one.sql"))?;
    let event = select.query_row(named_params! { ":case": case.to_string(), ":id": id }, row_to_event).optional()?;
    let Some(event) = event else { return Ok(None) };
    let proof = event_proofs::by_event(conn, case, event.id)?;
    Ok(Some(Event { proof, ..event }))
}

/// Events of any case on days between two, both counted, by day: case, event.
pub(crate) fn between(conn: &Connection, from: LegalDay, to: LegalDay) -> Result<Vec<(CaseId, Event)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("between.sql"))?;
    let rows = select.query_map(named_params! { ":from": from.to_string(), ":to": to.to_string() }, |row| {
        Ok((column::parsed(row, "case_id")?, row_to_event(row)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn not_found(id: EventId) -> StoreError {
    StoreError::NotFound { what: "事件", id: id.to_string() }
}

fn row_to_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        id: column::parsed(row, "id")?,
        kind: column::coded(row, "kind")?,
        on: column::parsed(row, "on_day")?,
        at: column::parsed_if_any(row, "at_time")?,
        proof: Vec::new(),
        party: column::parsed_if_any(row, "party_id")?,
        amount: row.get::<_, Option<i64>>("amount")?.map(anjuan_case::Fen::new),
        answers: column::parsed_if_any(row, "answers")?,
        outcome: column::coded_if_any(row, "outcome")?,
        note: row.get("note")?,
    })
}
