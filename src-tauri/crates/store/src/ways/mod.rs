//! How the office wants to work: one JSON value, whose meaning is the use cases' business.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) fn get<T: DeserializeOwned>(conn: &Connection) -> Result<Option<T>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("get.sql"))?;
    Ok(select.query_row([], |row| crate::column::json(row, "settings")).optional()?)
}

pub(crate) fn put(conn: &Connection, settings: &impl Serialize) -> Result<(), StoreError> {
    let settings = serde_json::to_string(settings)?;
    conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! { ":settings": settings })?;
    Ok(())
}
