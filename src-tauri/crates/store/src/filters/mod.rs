//! Filters of the list that were saved by name.

use crate::{StoreError, column};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A filter in its place among them.
#[derive(Serialize, Deserialize)]
pub(crate) struct Placed {
    pub(crate) position: u32,
    pub(crate) filter: Value,
}

/// Saves it in that place, at the end where none is named; one of the same name is replaced and keeps its place.
pub(crate) fn put(
    conn: &Connection,
    name: &str,
    filter: &impl Serialize,
    position: Option<u32>,
) -> Result<(), StoreError> {
    let filter = serde_json::to_string(filter)?;
    let params = named_params! { ":name": name, ":filter": filter, ":position": position };
    conn.prepare_cached(include_str!("put.sql"))?.execute(params)?;
    Ok(())
}

pub(crate) fn one(conn: &Connection, name: &str) -> Result<Option<Placed>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("one.sql"))?;
    let placed = select.query_row(named_params! { ":name": name }, |row| {
        Ok(Placed { position: row.get("position")?, filter: column::json(row, "filter")? })
    });
    Ok(placed.optional()?)
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
