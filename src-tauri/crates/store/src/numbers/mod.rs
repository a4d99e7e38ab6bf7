use crate::StoreError;
use rusqlite::{Connection, named_params};

/// The next number of a series in a year. A rollback gives it back, and no two writers run at once: no gaps, no repeats.
pub(crate) fn next(conn: &Connection, series: &str, year: i32) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(include_str!("next.sql"))?
        .query_row(named_params! { ":series": series, ":year": year }, |row| row.get("last"))?)
}
