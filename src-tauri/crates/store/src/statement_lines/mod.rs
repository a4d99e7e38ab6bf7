//! Lines of statements that were taken.

use crate::{StoreError, column};
use anjuan_case::LegalTime;
use rusqlite::{Connection, ErrorCode, named_params};
use std::collections::HashMap;

/// What each became, in words, by its key.
pub(crate) fn all(conn: &Connection) -> Result<HashMap<String, String>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("all.sql"))?;
    let rows = select.query_map([], |row| Ok((row.get("key")?, row.get("words")?)))?;
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
