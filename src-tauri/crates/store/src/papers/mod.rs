use crate::{StoreError, column, hex, vault::Vault};
use anjuan_case::{CaseId, LegalTime, PaperId};
use rusqlite::{Connection, ErrorCode, Row, named_params};
use serde::Serialize;

/// A paper that was written and kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PaperRow {
    /// Its id.
    pub id: PaperId,
    /// Its case.
    pub case: CaseId,
    /// Template, as `lawyer-letter`.
    pub template: String,
    /// Title.
    pub title: String,
    /// 文号
    pub number: Option<String>,
    /// When it was written.
    pub written_at: LegalTime,
    /// SHA-256 of the PDF, which lies in the vault.
    pub sha256: String,
    /// Pages.
    pub pages: u32,
}

/// Adds a paper whose bytes the vault holds. A paper is never changed.
pub(crate) fn insert(conn: &Connection, vault: &Vault, paper: &PaperRow) -> Result<(), StoreError> {
    if hex::decode(&paper.sha256).map(|hash| vault.size(&hash)).transpose()?.flatten().is_none() {
        return Err(StoreError::NotFound { what: "原件", id: paper.sha256.clone() });
    }
    let inserted = conn.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":id": paper.id.to_string(),
        ":case": paper.case.to_string(),
        ":template": paper.template,
        ":title": paper.title,
        ":number": paper.number,
        ":written_at": column::time(paper.written_at),
        ":sha256": paper.sha256,
        ":pages": paper.pages,
    });
    match inserted {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(StoreError::Taken { what: "文书", id: paper.title.clone() })
        }
        other => other.map(drop).map_err(StoreError::from),
    }
}

/// Newest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<PaperRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_paper)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every kept paper: hash, no size, and what to call it.
pub(crate) fn hashes(conn: &Connection) -> Result<Vec<(String, Option<u64>, String)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("hashes.sql"))?;
    let rows = select.query_map([], |row| {
        let (number, title) = (row.get::<_, String>("number")?, row.get::<_, String>("title")?);
        Ok((row.get("sha256")?, None, format!("案件“{number}”的文书“{title}”")))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_paper(row: &Row<'_>) -> rusqlite::Result<PaperRow> {
    Ok(PaperRow {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        template: row.get("template")?,
        title: row.get("title")?,
        number: row.get("number")?,
        written_at: column::parsed(row, "written_at")?,
        sha256: row.get("sha256")?,
        pages: row.get("pages")?,
    })
}
