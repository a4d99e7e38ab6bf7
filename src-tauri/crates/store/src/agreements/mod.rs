//! Fee agreements: proposed ones may be changed, signed ones never.

use crate::{StoreError, column};
use anjuan_case::fees::FeeAgreement;
use anjuan_case::{AgreementId, CaseId, FeeTableId, LegalDay, LegalTime};
use rusqlite::{Connection, ErrorCode, named_params};
use serde::{Deserialize, Serialize};

/// A fee agreement of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AgreementRow {
    /// Its id.
    pub id: AgreementId,
    /// The published table that it rests on.
    pub table: Option<FeeTableId>,
    /// What was agreed.
    pub terms: FeeAgreement,
    /// When it was first written down.
    pub made_at: LegalTime,
    /// The day of signing; `None` while it is only proposed.
    pub signed_on: Option<LegalDay>,
}

/// Adds one, or changes one that is not signed.
pub(crate) fn put(conn: &Connection, case: CaseId, row: &AgreementRow) -> Result<(), StoreError> {
    let written = conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":id": row.id.to_string(),
        ":case": case.to_string(),
        ":table": row.table.map(|t| t.to_string()),
        ":terms": serde_json::to_string(&row.terms)?,
        ":made_at": column::time(row.made_at),
        ":signed_on": row.signed_on.map(|d| d.to_string()),
    });
    match written {
        Ok(1) => Ok(()),
        Ok(_) => Err(StoreError::NotFound { what: "收费协议", id: row.id.to_string() }),
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(StoreError::Taken { what: "已签订的收费协议", id: row.id.to_string() })
        }
        Err(e) => Err(e.into()),
    }
}

/// Removes one that is not signed.
pub(crate) fn delete(conn: &Connection, case: CaseId, id: AgreementId) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":case": case.to_string() })?;
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound { what: "未签订的收费协议", id: id.to_string() })
    }
}

/// Newest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<AgreementRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, |row| {
        Ok(AgreementRow {
            id: column::parsed(row, "id")?,
            table: column::parsed_if_any(row, "table_id")?,
            terms: column::json(row, "terms")?,
            made_at: column::parsed(row, "made_at")?,
            signed_on: column::parsed_if_any(row, "signed_on")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
