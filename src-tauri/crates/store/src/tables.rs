//! Every table of the database as it is, for whoever wants to read it without this program.

use crate::StoreError;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value};

/// Tables that do not go out, each with the reason.
pub(crate) const LEFT_OUT: &[(&str, &str)] = &[
    ("desk", "由其他表生成"),
    ("desk_cases", "由其他表生成"),
    ("desk_dates", "由其他表生成"),
    ("desk_order", "由其他表生成"),
    ("desk_search", "由其他表生成"),
    ("desk_texts", "由其他表生成"),
    ("party_keys", "由其他表生成"),
    ("office_pictures", "图片单独存为文件"),
];

/// Columns that do not go out: they are secrets.
const SECRETS: &[(&str, &str)] = &[("evidence", "password")];

/// The tables that go out, by name. The list is the schema's own, so that none can be forgotten.
pub(crate) fn names(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("tables.sql"))?;
    let names = select.query_map([], |row| row.get::<_, String>("name"))?;
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    Ok(names.into_iter().filter(|name| !LEFT_OUT.iter().any(|(out, _)| out == name)).collect())
}

/// The rows of one of [`names`], each an object of its columns.
pub(crate) fn rows(conn: &Connection, name: &str) -> Result<Vec<Value>, StoreError> {
    // The one statement that is put together here: its name comes from the schema, not from a user, and is quoted.
    let mut select = conn.prepare(&format!("SELECT * FROM \"{}\"", name.replace('"', "\"\"")))?;
    let columns: Vec<String> = select.column_names().into_iter().map(ToOwned::to_owned).collect();
    let secret = |column: &str| SECRETS.iter().any(|(t, c)| *t == name && *c == column);
    let mut found = Vec::new();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let mut object = Map::new();
        for (at, column) in columns.iter().enumerate().filter(|(_, column)| !secret(column)) {
            let value = match row.get_ref(at)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(n) => Value::from(n),
                ValueRef::Real(n) => Value::from(n),
                ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(bytes) => Value::from(crate::hex::encode(bytes).as_str()),
            };
            object.insert(column.clone(), value);
        }
        found.push(Value::Object(object));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::tests::new_store;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_goes_out_or_is_named_as_left_out() {
        let (_dir, store) = new_store();
        let mut all = store
            .conn
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')")
            .unwrap();
        let all: BTreeSet<String> = all
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .filter(|name: &String| !name.starts_with("sqlite_"))
            .collect();
        let out = names(&store.conn).unwrap();
        let left: Vec<String> = LEFT_OUT.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(out.iter().chain(&left).cloned().collect::<BTreeSet<_>>(), all);
        assert_eq!(out.len() + left.len(), all.len(), "a name that stands in both lists, or in neither");
        for name in &out {
            rows(&store.conn, name).unwrap();
        }
        for (table, column) in SECRETS {
            let sql = format!("SELECT {column} FROM {table}");
            assert!(store.conn.prepare(&sql).is_ok(), "{table}.{column} is gone");
        }
    }

    #[test]
    fn a_row_is_an_object_without_its_secrets() {
        let (_dir, store) = new_store();
        store
            .conn
            .execute_batch(
                "INSERT INTO cases (id, number, title, opened_at, story) VALUES ('c', '1', 't', '2026-01-01', 's');
                 INSERT INTO evidence (id, case_id, position, name, source, proves, evidence_group, file_name, sha256,
                                       size, received_at, in_bundle, password)
                 VALUES ('e', 'c', 1, 'n', '', '', 'other', 'f', printf('%064d', 0), 7, '2026-01-01', 1, 'geheim');",
            )
            .unwrap();
        let row = &rows(&store.conn, "evidence").unwrap()[0];
        assert_eq!((row["size"].as_i64(), row["name"].as_str()), (Some(7), Some("n")));
        assert!(row.get("password").is_none() && !row.to_string().contains("geheim"), "{row}");
    }
}
