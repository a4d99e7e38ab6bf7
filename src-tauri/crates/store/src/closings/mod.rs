//! 结案: a case that the office has done with.

use crate::StoreError;
use anjuan_case::{CaseId, LegalDay};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

/// How a case was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Closing {
    /// When.
    pub on: LegalDay,
    /// How, in words.
    pub how: String,
}

/// Closes, or opens again.
pub(crate) fn set(conn: &Connection, case: CaseId, closing: Option<&Closing>) -> Result<(), StoreError> {
    match closing {
        Some(closing) => conn
            .prepare_cached(include_str!("put.sql"))?
            .execute(named_params! { ":case": case.to_string(), ":on": closing.on.to_string(), ":how": closing.how })?,
        None => {
            conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! { ":case": case.to_string() })?
        }
    };
    Ok(())
}

pub(crate) fn get(conn: &Connection, case: CaseId) -> Result<Option<Closing>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("get.sql"))?;
    Ok(select.query_row(named_params! { ":case": case.to_string() }, row_to_closing).optional()?)
}

fn row_to_closing(row: &Row<'_>) -> rusqlite::Result<Closing> {
    Ok(Closing { on: crate::column::parsed(row, "closed_on")?, how: row.get("how")? })
}
