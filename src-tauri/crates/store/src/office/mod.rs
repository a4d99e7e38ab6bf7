use crate::{StoreError, column};
use anjuan_case::Office;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

pub(crate) fn get(conn: &Connection) -> Result<Option<Office>, StoreError> {
    Ok(conn.prepare_cached(include_str!("get.sql"))?.query_row([], row_to_office).optional()?)
}

pub(crate) fn put(conn: &Connection, office: &Office) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":kind": column::code(&office.kind)?,
        ":name": office.name,
        ":address": office.address,
        ":phone": office.phone,
        ":division": office.division,
        ":letter_code": office.letter_code,
        ":licence_no": office.licence_no,
        ":lawyers": serde_json::to_string(&office.lawyers)?,
    })?;
    Ok(())
}

fn row_to_office(row: &Row<'_>) -> rusqlite::Result<Office> {
    Ok(Office {
        kind: column::coded(row, "kind")?,
        name: row.get("name")?,
        address: row.get("address")?,
        phone: row.get("phone")?,
        division: row.get("division")?,
        letter_code: row.get("letter_code")?,
        licence_no: row.get("licence_no")?,
        lawyers: column::json(row, "lawyers")?,
    })
}
