use crate::{StoreError, column};
use anjuan_case::CaseId;
use rusqlite::{Connection, OptionalExtension, named_params};

/// A 文号 that something bears already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedNumber {
    /// As written.
    pub number: String,
    /// The case of the paper, or the case whose own number it is.
    pub case: CaseId,
    /// The series that gave it, as far as known.
    pub series: Option<String>,
    /// Does an issued paper bear it? Else it was only typed in as the case's own.
    pub printed: bool,
}

/// The next number of a series in a year. A rollback gives it back, and no two writers run at once: no gaps, no repeats.
pub(crate) fn next(conn: &Connection, series: &str, year: i32) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(include_str!("next.sql"))?
        .query_row(named_params! { ":series": series, ":year": year }, |row| row.get("last"))?)
}

/// The number that a series gave last in a year; 0 where none yet.
pub(crate) fn last(conn: &Connection, series: &str, year: i32) -> Result<u32, StoreError> {
    let mut select = conn.prepare_cached(include_str!("last.sql"))?;
    let found = select.query_row(named_params! { ":series": series, ":year": year }, |row| row.get("last"));
    Ok(found.optional()?.unwrap_or(0))
}

/// Every number in use, in every case: printed on papers, withdrawn ones too, or typed in as a case's own.
pub(crate) fn used(conn: &Connection) -> Result<Vec<UsedNumber>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("used.sql"))?;
    let rows = select.query_map([], |row| {
        Ok(UsedNumber {
            number: row.get("number")?,
            case: column::parsed(row, "case_id")?,
            series: row.get("series")?,
            printed: row.get("printed")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
