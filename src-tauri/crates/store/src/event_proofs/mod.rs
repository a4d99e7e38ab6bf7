use crate::{StoreError, column, evidence};
use anjuan_case::{CaseId, Event, EventId, EvidenceId};
use rusqlite::{Connection, named_params};
use std::collections::HashMap;

/// Makes the proofs of an event those that it names.
pub(crate) fn set(conn: &Connection, case: CaseId, event: &Event) -> Result<(), StoreError> {
    delete(conn, case, event.id)?;
    let mut insert = conn.prepare_cached(include_str!("insert.sql"))?;
    for (position, proof) in (1_i64..).zip(&event.proof) {
        evidence::must_exist(conn, case, *proof)?;
        insert.execute(named_params! {
            ":case": case.to_string(),
            ":event": event.id.to_string(),
            ":evidence": proof.to_string(),
            ":position": position,
        })?;
    }
    Ok(())
}

pub(crate) fn delete(conn: &Connection, case: CaseId, event: EventId) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("delete_by_event.sql"))?
        .execute(named_params! { ":event": event.to_string(), ":case": case.to_string() })?;
    Ok(())
}

/// What proves one event, in order.
pub(crate) fn by_event(conn: &Connection, case: CaseId, event: EventId) -> Result<Vec<EvidenceId>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_event.sql"))?;
    let params = named_params! { ":case": case.to_string(), ":event": event.to_string() };
    let rows = select.query_map(params, |row| column::parsed(row, "evidence_id"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<HashMap<EventId, Vec<EvidenceId>>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, |row| {
        Ok((column::parsed(row, "event_id")?, column::parsed(row, "evidence_id")?))
    })?;
    let mut proofs: HashMap<EventId, Vec<EvidenceId>> = HashMap::new();
    for row in rows {
        let (event, proof) = row?;
        proofs.entry(event).or_default().push(proof);
    }
    Ok(proofs)
}
