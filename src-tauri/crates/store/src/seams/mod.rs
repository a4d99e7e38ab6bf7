//! Which screenshot of a conversation goes on from which.

use crate::{StoreError, column, evidence};
use anjuan_case::{CaseId, EvidenceId};
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

/// Where two screenshots meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeamRow {
    /// The upper one.
    pub before: EvidenceId,
    /// The lower one.
    pub after: EvidenceId,
    /// Rows that both show, in pixels; `None` where they have nothing in common.
    pub overlap: Option<u32>,
}

/// Puts seams in place of those before.
pub(crate) fn set(conn: &Connection, case: CaseId, seams: &[SeamRow]) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! { ":case": case.to_string() })?;
    let mut add = conn.prepare_cached(include_str!("insert.sql"))?;
    for seam in seams {
        evidence::must_exist(conn, case, seam.before)?;
        evidence::must_exist(conn, case, seam.after)?;
        add.execute(named_params! {
            ":case": case.to_string(),
            ":before": seam.before.to_string(),
            ":after": seam.after.to_string(),
            ":overlap": seam.overlap.filter(|rows| *rows > 0),
        })?;
    }
    Ok(())
}

/// Of a case.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<SeamRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, |row| {
        Ok(SeamRow {
            before: column::parsed(row, "before_id")?,
            after: column::parsed(row, "after_id")?,
            overlap: row.get("overlap")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
