//! Reminders that were shown, so that none is shown twice.

use crate::{StoreError, column};
use anjuan_case::LegalTime;
use rusqlite::{Connection, named_params};

/// Remembers it; true where it was not shown before.
pub(crate) fn put(conn: &Connection, key: &str, at: LegalTime) -> Result<bool, StoreError> {
    let new = conn
        .prepare_cached(include_str!("put.sql"))?
        .execute(named_params! { ":key": key, ":at": column::time(at) })?;
    Ok(new == 1)
}

pub(crate) fn was_shown(conn: &Connection, key: &str) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached(include_str!("exists.sql"))?.exists(named_params! { ":key": key })?)
}

/// Forgets those shown before that moment.
pub(crate) fn forget(conn: &Connection, before: LegalTime) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("forget.sql"))?.execute(named_params! { ":before": column::time(before) })?;
    Ok(())
}
