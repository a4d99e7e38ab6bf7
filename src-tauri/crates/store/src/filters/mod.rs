//! Filters of the list that were saved by name.

use crate::{StoreError, column};
use rusqlite::{Connection, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Saves it; one of the same name is replaced and keeps its place.
pub(crate) fn put(conn: &Connection, name: &str, filter: &impl Serialize) -> Result<(), StoreError> {
    let filter = serde_json::to_string(filter)?;
    conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! { ":name": name, ":filter": filter })?;
    Ok(())
}

pub(crate) fn delete(conn: &Connection, name: &str) -> Result<(), StoreError> {
    let changed = conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! { ":name": name })?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "筛选", id: name.to_owned() }) }
}

/// In the order they were first saved.
pub(crate) fn all<T: DeserializeOwned>(conn: &Connection) -> Result<Vec<T>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("all.sql"))?;
    let rows = select.query_map([], |row| column::json(row, "filter"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
