//! The chain of custody: which lines of the log concern which original.

use crate::{LogRow, StoreError, log};
use anjuan_case::EvidenceId;
use rusqlite::{Connection, named_params};

pub(crate) fn insert(conn: &Connection, seq: i64, evidence: EvidenceId) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! { ":evidence": evidence.to_string(), ":seq": seq })?;
    Ok(())
}

/// Oldest first.
pub(crate) fn by_evidence(conn: &Connection, evidence: EvidenceId) -> Result<Vec<LogRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_evidence.sql"))?;
    let rows = select.query_map(named_params! { ":evidence": evidence.to_string() }, log::row_to_log)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
