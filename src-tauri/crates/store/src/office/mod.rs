use crate::{StoreError, column};
use anjuan_case::Office;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

/// A picture on an office's papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OfficePicture {
    /// In the letterhead.
    Logo,
    /// Over the signature.
    Seal,
}

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
        ":mediators": serde_json::to_string(&office.mediators)?,
        ":recorders": serde_json::to_string(&office.recorders)?,
        ":letterhead": serde_json::to_string(&office.letterhead)?,
        ":numbering": serde_json::to_string(&office.numbering)?,
        ":face": office.face,
        ":dossier": office.dossier,
    })?;
    Ok(())
}

/// Logo or seal.
pub(crate) fn picture(conn: &Connection, what: OfficePicture) -> Result<Option<Vec<u8>>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("picture.sql"))?;
    Ok(select.query_row(named_params! { ":what": column::code(&what)? }, |row| row.get("bytes")).optional()?)
}

/// Sets it, or takes it away.
pub(crate) fn put_picture(conn: &Connection, what: OfficePicture, bytes: Option<&[u8]>) -> Result<(), StoreError> {
    let what = column::code(&what)?;
    match bytes {
        Some(bytes) => conn
            .prepare_cached(include_str!("put_picture.sql"))?
            .execute(named_params! { ":what": what, ":bytes": bytes })?,
        None => conn.prepare_cached(include_str!("delete_picture.sql"))?.execute(named_params! { ":what": what })?,
    };
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
        mediators: column::json(row, "mediators")?,
        recorders: column::json(row, "recorders")?,
        letterhead: column::json(row, "letterhead")?,
        numbering: column::json(row, "numbering")?,
        face: row.get("face")?,
        dossier: row.get("dossier")?,
    })
}
