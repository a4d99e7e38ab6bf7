//! Columns to values and back, for the row functions of the tables.

use crate::StoreError;
use anjuan_case::LegalTime;
use rusqlite::{Row, types::Type};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, str::FromStr};

/// What stands in a column is not what belongs there.
#[derive(Debug)]
pub(crate) struct Unfit(String);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”一栏的内容不合规格", self.0)
    }
}

impl std::error::Error for Unfit {}

fn unfit(row: &Row<'_>, column: &str) -> rusqlite::Error {
    let at = row.as_ref().column_index(column).unwrap_or_default();
    rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(Unfit(column.to_owned())))
}

/// An id, a day or a time.
pub(crate) fn parsed<T: FromStr>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    row.get::<_, String>(column)?.parse().map_err(|_| unfit(row, column))
}

/// The same where the column may be null.
pub(crate) fn parsed_if_any<T: FromStr>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    row.get::<_, Option<String>>(column)?.map(|text| text.parse().map_err(|_| unfit(row, column))).transpose()
}

/// A kind, from its code.
pub(crate) fn coded<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    serde_json::from_value(row.get::<_, String>(column)?.into()).map_err(|_| unfit(row, column))
}

/// The same where the column may be null.
pub(crate) fn coded_if_any<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    let code: Option<String> = row.get(column)?;
    code.map(|code| serde_json::from_value(code.into()).map_err(|_| unfit(row, column))).transpose()
}

/// A value kept as JSON, where there is one.
pub(crate) fn json_if_any<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| unfit(row, column))).transpose()
}

/// A value as JSON, where there is one.
pub(crate) fn to_json(value: Option<&impl Serialize>) -> Result<Option<String>, StoreError> {
    Ok(value.map(serde_json::to_string).transpose()?)
}

/// A value kept as JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    serde_json::from_str(&row.get::<_, String>(column)?).map_err(|_| unfit(row, column))
}

/// The code of a kind, as serde writes it.
pub(crate) fn code(kind: &impl Serialize) -> Result<String, StoreError> {
    Ok(serde_json::from_value(serde_json::to_value(kind)?)?)
}

/// `2026-01-31T09:30:00`, which sorts.
pub(crate) fn time(at: LegalTime) -> String {
    at.datetime().format("%Y-%m-%dT%H:%M:%S").to_string()
}
