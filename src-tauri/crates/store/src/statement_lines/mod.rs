//! Lines of statements that were taken.

use crate::{StoreError, column};
use anjuan_case::LegalTime;
use rusqlite::{Connection, ErrorCode, named_params};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How a line stands to the entry or event that it became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineUse {
    /// It was written for the line.
    Made,
    /// It stood there, and the line was matched with it.
    Matched,
}

/// A line as it was taken, to be put back with what it became.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct TakenLine {
    key: String,
    words: String,
    taken_at: String,
    how: LineUse,
}

/// What each became, in words, by its key.
pub(crate) fn all(conn: &Connection) -> Result<HashMap<String, String>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("all.sql"))?;
    let rows = select.query_map([], |row| Ok((row.get("key")?, row.get("words")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Entries and events that lines became, and how.
pub(crate) fn uses(conn: &Connection) -> Result<HashMap<String, LineUse>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("uses.sql"))?;
    let rows = select.query_map([], |row| Ok((row.get("used")?, column::coded(row, "how")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Lines that became this entry or event.
pub(crate) fn of_use(conn: &Connection, used: &str) -> Result<Vec<TakenLine>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("of_use.sql"))?;
    let rows = select.query_map(named_params! { ":used": used }, |row| {
        Ok(TakenLine {
            key: row.get("key")?,
            words: row.get("words")?,
            taken_at: row.get("taken_at")?,
            how: column::coded(row, "how")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Was one of these lines taken again?
pub(crate) fn again(conn: &Connection, lines: &[TakenLine]) -> Result<bool, StoreError> {
    let taken = all(conn)?;
    Ok(lines.iter().any(|line| taken.contains_key(&line.key)))
}

/// Lines are once more what they became.
pub(crate) fn put_back(conn: &Connection, used: &str, lines: &[TakenLine]) -> Result<(), StoreError> {
    for line in lines {
        let params = named_params! { ":key": line.key, ":at": line.taken_at, ":words": line.words };
        conn.prepare_cached(include_str!("insert.sql"))?.execute(params)?;
        note_use(conn, &line.key, used, line.how)?;
    }
    Ok(())
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
pub(crate) fn note_use(conn: &Connection, key: &str, used: &str, how: LineUse) -> Result<(), StoreError> {
    let params = named_params! { ":key": key, ":used": used, ":how": column::code(&how)? };
    conn.prepare_cached(include_str!("use.sql"))?.execute(params)?;
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
