//! Fees of courts, one row each.

use crate::{StoreError, column};
use anjuan_case::fees::CourtCost;
use anjuan_case::{CaseId, CourtCostId, LegalTime};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::{Deserialize, Serialize};

/// In the order in which they were added.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<CourtCost>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows =
        select.query_map(named_params! { ":case": case.to_string() }, |row| column::json::<CourtCost>(row, "cost"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One with the moment at which it was added, which its place goes by.
#[derive(Serialize, Deserialize)]
pub(crate) struct Made {
    pub(crate) cost: CourtCost,
    pub(crate) made_at: LegalTime,
}

pub(crate) fn one(conn: &Connection, case: CaseId, id: &str) -> Result<Option<Made>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("one.sql"))?;
    let made = select.query_row(named_params! { ":id": id, ":case": case.to_string() }, |row| {
        Ok(Made { cost: column::json(row, "cost")?, made_at: column::parsed(row, "made_at")? })
    });
    Ok(made.optional()?)
}

/// Adds or changes.
pub(crate) fn put(conn: &Connection, case: CaseId, cost: &CourtCost, now: LegalTime) -> Result<(), StoreError> {
    let changed = conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":id": cost.id.to_string(),
        ":case": case.to_string(),
        ":cost": serde_json::to_string(cost)?,
        ":made_at": column::time(now),
    })?;
    if changed == 1 { Ok(()) } else { Err(not_found(cost.id)) }
}

pub(crate) fn delete(conn: &Connection, case: CaseId, id: CourtCostId) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":case": case.to_string() })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

fn not_found(id: CourtCostId) -> StoreError {
    StoreError::NotFound { what: "诉讼费用", id: id.to_string() }
}
