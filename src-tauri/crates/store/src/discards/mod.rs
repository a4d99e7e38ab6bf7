//! Cases put aside: in no list any more, and nothing of them lost.

use crate::{StoreError, column};
use anjuan_case::{CaseId, LegalTime};
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;

/// A case put aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Discarded {
    /// The case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// When.
    pub at: LegalTime,
    /// Why.
    pub why: String,
}

/// Puts a case aside; nothing where it is aside already.
pub(crate) fn put(conn: &Connection, case: CaseId, at: LegalTime, why: &str) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("put.sql"))?
        .execute(named_params! { ":case": case.to_string(), ":at": column::time(at), ":why": why })?;
    Ok(())
}

/// Takes it back.
pub(crate) fn delete(conn: &Connection, case: CaseId) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! { ":case": case.to_string() })?;
    Ok(())
}

pub(crate) fn is_discarded(conn: &Connection, case: CaseId) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached(include_str!("exists.sql"))?.exists(named_params! { ":case": case.to_string() })?)
}

/// Newest first.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Discarded>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("all.sql"))?;
    Ok(select.query_map([], row_to_discarded)?.collect::<Result<_, _>>()?)
}

fn row_to_discarded(row: &Row<'_>) -> rusqlite::Result<Discarded> {
    Ok(Discarded {
        case: column::parsed(row, "case_id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        at: column::parsed(row, "at_time")?,
        why: row.get("why")?,
    })
}
