//! Searches for conflicts of interest: what was asked, what was found, what was decided.

use crate::{StoreError, column};
use anjuan_case::{CaseId, LegalTime};
use rusqlite::{Connection, Row, named_params};
use serde_json::Value;

/// One search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictRow {
    /// Its id.
    pub id: String,
    /// The case that the party was entered in.
    pub case: CaseId,
    /// When.
    pub at: LegalTime,
    /// Who entered the party.
    pub by: Option<String>,
    /// The party, in words.
    pub asked: String,
    /// How many cases were looked at.
    pub looked_at: u32,
    /// What was found.
    pub findings: Value,
    /// What was decided, where it was.
    pub decision: Option<String>,
    /// Why.
    pub why: String,
    /// When it was decided.
    pub decided_at: Option<LegalTime>,
    /// By whom.
    pub decided_by: Option<String>,
}

pub(crate) fn insert(conn: &Connection, row: &ConflictRow) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":id": row.id,
        ":case": row.case.to_string(),
        ":at": column::time(row.at),
        ":by": row.by,
        ":asked": row.asked,
        ":looked_at": row.looked_at,
        ":findings": row.findings.to_string(),
    })?;
    Ok(())
}

/// Writes what was decided; the case concerned.
pub(crate) fn decide(
    conn: &Connection,
    id: &str,
    decision: &str,
    why: &str,
    at: LegalTime,
    by: Option<&str>,
) -> Result<CaseId, StoreError> {
    let mut update = conn.prepare_cached(include_str!("decide.sql"))?;
    let mut rows = update.query(named_params! {
        ":id": id, ":decision": decision, ":why": why, ":at": column::time(at), ":by": by,
    })?;
    let missing = || StoreError::NotFound { what: "利益冲突检索", id: id.to_owned() };
    let case = column::parsed(rows.next()?.ok_or_else(missing)?, "case_id")?;
    Ok(case)
}

/// Newest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<ConflictRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_conflict)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_conflict(row: &Row<'_>) -> rusqlite::Result<ConflictRow> {
    Ok(ConflictRow {
        id: row.get("id")?,
        case: column::parsed(row, "case_id")?,
        at: column::parsed(row, "at_time")?,
        by: row.get("by_name")?,
        asked: row.get("asked")?,
        looked_at: row.get("looked_at")?,
        findings: column::json(row, "findings")?,
        decision: row.get("decision")?,
        why: row.get("why")?,
        decided_at: column::parsed_if_any(row, "decided_at")?,
        decided_by: row.get("decided_by")?,
    })
}
