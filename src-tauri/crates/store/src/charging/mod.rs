//! What an office charges by: its basis, its own tables of fees; whether a case is one that it may take; and what
//! was let out of it.

use crate::{StoreError, column};
use anjuan_case::fees::{ChargingBasis, FeeTable, ScopeDecision};
use anjuan_case::{CaseId, FeeTableId, LegalTime, Release};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::{Deserialize, Serialize};

pub(crate) fn basis(conn: &Connection) -> Result<Option<ChargingBasis>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("basis.sql"))?;
    Ok(select.query_row([], |row| column::json::<ChargingBasis>(row, "basis")).optional()?)
}

/// Sets it, or takes it away.
pub(crate) fn set_basis(conn: &Connection, basis: Option<&ChargingBasis>) -> Result<(), StoreError> {
    match basis {
        Some(basis) => conn
            .prepare_cached(include_str!("set_basis.sql"))?
            .execute(named_params! { ":basis": serde_json::to_string(basis)? })?,
        None => conn.prepare_cached(include_str!("clear_basis.sql"))?.execute([])?,
    };
    Ok(())
}

/// Newest first.
pub(crate) fn tables(conn: &Connection) -> Result<Vec<FeeTable>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("tables.sql"))?;
    let rows = select.query_map([], |row| column::json::<FeeTable>(row, "body"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A table with the moment at which it was added, which its place goes by.
#[derive(Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) table: FeeTable,
    pub(crate) made_at: LegalTime,
}

pub(crate) fn table(conn: &Connection, id: &str) -> Result<Option<Made>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("table.sql"))?;
    let made = select.query_row(named_params! { ":id": id }, |row| {
        Ok(Made { table: column::json(row, "body")?, made_at: column::parsed(row, "made_at")? })
    });
    Ok(made.optional()?)
}

/// Adds or changes; whether it may be changed is the use case's business.
pub(crate) fn put_table(conn: &Connection, table: &FeeTable, now: LegalTime) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("put_table.sql"))?.execute(named_params! {
        ":id": table.id.to_string(),
        ":body": serde_json::to_string(table)?,
        ":made_at": column::time(now),
    })?;
    Ok(())
}

/// Removes one that no agreement rests on.
pub(crate) fn delete_table(conn: &Connection, id: FeeTableId) -> Result<(), StoreError> {
    let changed =
        conn.prepare_cached(include_str!("delete_table.sql"))?.execute(named_params! { ":id": id.to_string() })?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "收费标准", id: id.to_string() }) }
}

/// Does an agreement rest on it?
pub(crate) fn in_use(conn: &Connection, id: FeeTableId) -> Result<bool, StoreError> {
    let mut select = conn.prepare_cached(include_str!("in_use.sql"))?;
    Ok(select.query_row(named_params! { ":id": id.to_string() }, |row| row.get("used"))?)
}

pub(crate) fn scope(conn: &Connection, case: CaseId) -> Result<Option<ScopeDecision>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("scope.sql"))?;
    Ok(select
        .query_row(named_params! { ":case": case.to_string() }, |row| column::json::<ScopeDecision>(row, "decision"))
        .optional()?)
}

pub(crate) fn set_scope(conn: &Connection, case: CaseId, decision: &ScopeDecision) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("set_scope.sql"))?.execute(named_params! {
        ":case": case.to_string(),
        ":decision": serde_json::to_string(decision)?,
    })?;
    Ok(())
}

/// Takes the decision away, as if none had been made.
pub(crate) fn clear_scope(conn: &Connection, case: CaseId) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("clear_scope.sql"))?.execute(named_params! { ":case": case.to_string() })?;
    Ok(())
}

/// Newest first.
pub(crate) fn releases(conn: &Connection, case: CaseId) -> Result<Vec<Release>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("releases.sql"))?;
    let rows =
        select.query_map(named_params! { ":case": case.to_string() }, |row| column::json::<Release>(row, "body"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn add_release(conn: &Connection, case: CaseId, release: &Release) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("add_release.sql"))?.execute(named_params! {
        ":id": release.id.to_string(),
        ":case": case.to_string(),
        ":recorded_at": column::time(release.recorded_at),
        ":body": serde_json::to_string(release)?,
    })?;
    Ok(())
}
