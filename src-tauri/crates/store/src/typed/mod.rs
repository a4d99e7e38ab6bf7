//! What stands in forms that were not saved. What a form is called and how its words are written is the window's business.

use crate::{StoreError, column};
use anjuan_case::LegalTime;
use rusqlite::{Connection, named_params};

/// Forms and what stands in them.
pub(crate) fn all(conn: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("all.sql"))?;
    let rows = select.query_map([], |row| Ok((row.get("form")?, row.get("words")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn put(conn: &Connection, form: &str, words: &str, at: LegalTime) -> Result<(), StoreError> {
    let values = named_params! { ":form": form, ":words": words, ":at": column::time(at) };
    conn.prepare_cached(include_str!("put.sql"))?.execute(values)?;
    Ok(())
}

pub(crate) fn drop(conn: &Connection, form: &str) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("drop.sql"))?.execute(named_params! { ":form": form })?;
    Ok(())
}

/// Forgets what was left before that moment.
pub(crate) fn forget(conn: &Connection, before: LegalTime) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("forget.sql"))?.execute(named_params! { ":before": column::time(before) })?;
    Ok(())
}
