//! Sendings of papers, each with its proofs and the events by which it stands on the line of limitation.

use crate::{StoreError, column, evidence, papers};
use anjuan_case::{CaseId, Delivery, DeliveryId};
use rusqlite::{Connection, Row, named_params};
use std::collections::HashMap;
use std::str::FromStr;

/// Adds or changes. Its events must be there already.
pub(crate) fn put(conn: &Connection, case: CaseId, delivery: &Delivery) -> Result<(), StoreError> {
    papers::must_exist(conn, case, delivery.paper)?;
    let (id, in_case) = (delivery.id.to_string(), case.to_string());
    let changed = conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":id": id,
        ":case": in_case,
        ":paper": delivery.paper.to_string(),
        ":party": delivery.party.map(|p| p.to_string()),
        ":receiver": delivery.receiver,
        ":method": column::code(&delivery.method)?,
        ":slip_no": delivery.slip_no,
        ":sent_on": delivery.sent_on.to_string(),
        ":state": column::code(&delivery.state)?,
        ":state_on": delivery.state_on.map(|day| day.to_string()),
        ":note": delivery.note,
    })?;
    if changed != 1 {
        return Err(not_found(delivery.id)); // the id is another case's or another paper's
    }
    conn.prepare_cached(include_str!("clear_proofs.sql"))?.execute(named_params! { ":id": id })?;
    let mut proof = conn.prepare_cached(include_str!("put_proof.sql"))?;
    for (position, piece) in (1_i64..).zip(&delivery.proof) {
        evidence::must_exist(conn, case, *piece)?;
        proof.execute(named_params! {
            ":case": in_case, ":id": id, ":evidence": piece.to_string(), ":position": position,
        })?;
    }
    conn.prepare_cached(include_str!("clear_events.sql"))?.execute(named_params! { ":id": id })?;
    let mut event = conn.prepare_cached(include_str!("put_event.sql"))?;
    for one in &delivery.events {
        event.execute(named_params! { ":case": in_case, ":id": id, ":event": one.to_string() })?;
    }
    Ok(())
}

pub(crate) fn delete(conn: &Connection, case: CaseId, id: DeliveryId) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":case": case.to_string() })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// Oldest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<Delivery>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_delivery)?;
    let mut all: Vec<Delivery> = rows.collect::<Result<_, _>>()?;
    let mut proofs = belonging(conn, include_str!("proofs.sql"), "evidence_id", case)?;
    let mut events = belonging(conn, include_str!("events.sql"), "event_id", case)?;
    for delivery in &mut all {
        delivery.proof = proofs.remove(&delivery.id).unwrap_or_default();
        delivery.events = events.remove(&delivery.id).unwrap_or_default();
    }
    Ok(all)
}

fn belonging<T: FromStr>(
    conn: &Connection,
    sql: &str,
    what: &str,
    case: CaseId,
) -> Result<HashMap<DeliveryId, Vec<T>>, StoreError> {
    let mut select = conn.prepare_cached(sql)?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, |row| {
        Ok((column::parsed(row, "delivery_id")?, column::parsed(row, what)?))
    })?;
    let mut all: HashMap<DeliveryId, Vec<T>> = HashMap::new();
    for row in rows {
        let (delivery, one) = row?;
        all.entry(delivery).or_default().push(one);
    }
    Ok(all)
}

fn not_found(id: DeliveryId) -> StoreError {
    StoreError::NotFound { what: "送达记录", id: id.to_string() }
}

fn row_to_delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        id: column::parsed(row, "id")?,
        paper: column::parsed(row, "paper_id")?,
        party: column::parsed_if_any(row, "party_id")?,
        receiver: row.get("receiver")?,
        method: column::coded(row, "method")?,
        slip_no: row.get("slip_no")?,
        sent_on: column::parsed(row, "sent_on")?,
        state: column::coded(row, "state")?,
        state_on: column::parsed_if_any(row, "state_on")?,
        note: row.get("note")?,
        proof: Vec::new(),
        events: Vec::new(),
    })
}
