use crate::{StoreError, column};
use anjuan_case::{CaseId, LegalTime};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::Serialize;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LogRow {
    /// Counts up.
    #[specta(type = f64)]
    pub seq: i64,
    /// When.
    pub at: LegalTime,
    /// The operation, as `event.add`.
    pub op: String,
    /// The case concerned; the first one where there are several.
    pub case: Option<CaseId>,
    /// What, in words; empty where the operation's name says it all.
    pub detail: String,
    /// Who did it, where the user said so.
    pub by: Option<String>,
}

/// Gives the number of the line.
pub(crate) fn insert(
    conn: &Connection,
    at: LegalTime,
    op: &str,
    case: Option<CaseId>,
    detail: &str,
    by: Option<&str>,
) -> Result<i64, StoreError> {
    let mut insert = conn.prepare_cached(include_str!("insert.sql"))?;
    let params = named_params! {
        ":at": column::time(at),
        ":op": op,
        ":case": case.map(|id| id.to_string()),
        ":detail": detail,
        ":by": by,
    };
    Ok(insert.query_row(params, |row| row.get("seq"))?)
}

/// Newest first.
pub(crate) fn newest(conn: &Connection, case: Option<CaseId>, limit: u32) -> Result<Vec<LogRow>, StoreError> {
    let rows = match case {
        None => conn
            .prepare_cached(include_str!("newest.sql"))?
            .query_map(named_params! { ":limit": limit }, row_to_log)?
            .collect::<Result<_, _>>(),
        Some(case) => conn
            .prepare_cached(include_str!("newest_by_case.sql"))?
            .query_map(named_params! { ":case": case.to_string(), ":limit": limit }, row_to_log)?
            .collect::<Result<_, _>>(),
    };
    Ok(rows?)
}

/// Lines that concern no case, newest first.
pub(crate) fn newest_of_office(conn: &Connection, limit: u32) -> Result<Vec<LogRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("newest_of_office.sql"))?;
    let rows = select.query_map(named_params! { ":limit": limit }, row_to_log)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One line.
pub(crate) fn one(conn: &Connection, seq: i64) -> Result<Option<LogRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("one.sql"))?;
    Ok(select.query_row(named_params! { ":seq": seq }, row_to_log).optional()?)
}

/// The oldest line about a case.
pub(crate) fn first(conn: &Connection, case: CaseId) -> Result<Option<LogRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("first.sql"))?;
    Ok(select.query_row(named_params! { ":case": case.to_string() }, row_to_log).optional()?)
}

pub(crate) fn row_to_log(row: &Row<'_>) -> rusqlite::Result<LogRow> {
    Ok(LogRow {
        seq: row.get("seq")?,
        at: column::parsed(row, "at_time")?,
        op: row.get("op")?,
        case: column::parsed_if_any(row, "case_id")?,
        detail: row.get("detail")?,
        by: row.get("by_name")?,
    })
}
