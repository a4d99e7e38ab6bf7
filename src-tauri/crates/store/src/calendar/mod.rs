//! Entries that went out in a calendar file, so that what is gone since can be taken back in the next one.

use crate::{StoreError, column};
use anjuan_case::{CaseId, LegalDay};
use rusqlite::{Connection, Row, named_params};

/// An entry that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntryRow {
    /// The same for as long as the date lives.
    pub uid: String,
    /// Its case.
    pub case: CaseId,
    /// The day that it stood on.
    pub on: LegalDay,
}

/// Puts what went out for a case in place of what did before.
pub(crate) fn set(conn: &Connection, case: CaseId, entries: &[CalendarEntryRow]) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("clear.sql"))?.execute(named_params! { ":case": case.to_string() })?;
    let mut insert = conn.prepare_cached(include_str!("put.sql"))?;
    for entry in entries {
        insert.execute(named_params! { ":uid": entry.uid, ":case": case.to_string(), ":on": entry.on.to_string() })?;
    }
    Ok(())
}

/// What went out for a case.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<CalendarEntryRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_entry)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_entry(row: &Row<'_>) -> rusqlite::Result<CalendarEntryRow> {
    Ok(CalendarEntryRow {
        uid: row.get("uid")?,
        case: column::parsed(row, "case_id")?,
        on: column::parsed(row, "on_day")?,
    })
}
