//! What the office sets for its reports, by room and name. What it means is known by who set it.

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::Value;

pub(crate) fn by_room(conn: &Connection, room: &str) -> Result<Vec<(String, Value)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_room.sql"))?;
    let rows = select.query_map(named_params! { ":room": room }, |row| {
        Ok((row.get::<_, String>("name")?, crate::column::json::<Value>(row, "value")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn one(conn: &Connection, room: &str, name: &str) -> Result<Option<Value>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("one.sql"))?;
    let params = named_params! { ":room": room, ":name": name };
    Ok(select.query_row(params, |row| crate::column::json::<Value>(row, "value")).optional()?)
}

/// Sets it, or takes it away.
pub(crate) fn set(conn: &Connection, room: &str, name: &str, value: Option<&Value>) -> Result<(), StoreError> {
    match value {
        Some(value) => conn
            .prepare_cached(include_str!("put.sql"))?
            .execute(named_params! { ":room": room, ":name": name, ":value": value.to_string() })?,
        None => {
            conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! { ":room": room, ":name": name })?
        }
    };
    Ok(())
}
