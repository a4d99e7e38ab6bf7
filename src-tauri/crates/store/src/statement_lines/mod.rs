//! Lines of statements that were taken.

use crate::{StoreError, column};
use anjuan_case::LegalTime;
use rusqlite::{Connection, ErrorCode, named_params};
use std::collections::{HashMap, HashSet};

/// What each became, in words, by its key.
pub(crate) fn all(conn: &Connection) -> Result<HashMap<String, String>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("all.sql"))?;
    let rows = select.query_map([], |row| Ok((row.get("key")?, row.get("words")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Entries and events that lines became.
pub(crate) fn uses(conn: &Connection) -> Result<HashSet<String>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("uses.sql"))?;
    let rows = select.query_map([], |row| row.get("used"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn insert(conn: &Connection, key: &str, words: &str, at: LegalTime) -> Result<(), StoreError> {
    let params = named_params! { ":key": key, ":at": column::time(at), ":words": words };
    match conn.prepare_cached(include_str!("insert.sql"))?.execute(params) {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(StoreError::Taken { what: "流水", id: words.to_owned() })
        }
        other => other.map(drop).map_err(StoreError::from),
    }
}

/// Notes what a line became.
pub(crate) fn note_use(conn: &Connection, key: &str, used: &str) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("use.sql"))?.execute(named_params! { ":key": key, ":used": used })?;
    Ok(())
}

/// What became of a line is taken back; a line of which nothing is left is free to be taken again.
pub(crate) fn release(conn: &Connection, used: &str) -> Result<(), StoreError> {
    let mut delete = conn.prepare_cached(include_str!("unuse.sql"))?;
    let keys = delete.query_map(named_params! { ":used": used }, |row| row.get::<_, String>("key"))?;
    for key in keys.collect::<Result<Vec<_>, _>>()? {
        conn.prepare_cached(include_str!("free.sql"))?.execute(named_params! { ":key": key })?;
    }
    Ok(())
}
