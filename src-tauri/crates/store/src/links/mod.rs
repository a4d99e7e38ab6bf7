//! Which exhibit answers which line of a checklist.

use crate::{StoreError, column};
use anjuan_case::{CaseId, EvidenceId};
use rusqlite::{Connection, named_params};

/// Exhibit and rule, by rule and then in the order of the bundle.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<(EvidenceId, String)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, |row| {
        Ok((column::parsed(row, "evidence_id")?, row.get("rule")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn set(
    conn: &Connection,
    case: CaseId,
    evidence: EvidenceId,
    rule: &str,
    linked: bool,
) -> Result<(), StoreError> {
    let statement = if linked { include_str!("insert.sql") } else { include_str!("delete.sql") };
    conn.prepare_cached(statement)?.execute(named_params! {
        ":case": case.to_string(),
        ":evidence": evidence.to_string(),
        ":rule": rule,
    })?;
    Ok(())
}
