//! Files being taken in together, so that half of it can be continued.

use crate::{StoreError, column};
use anjuan_case::{CaseId, EvidenceId, IntakeId, LegalTime};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};

/// How far a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// Not taken yet.
    Waiting,
    /// Kept as evidence.
    Kept,
    /// The case holds the same bytes already.
    Same,
    /// Left out on purpose: a system's own file.
    Skipped,
    /// Not taken, and why.
    Refused,
}

/// An intake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeRow {
    /// Its id.
    pub id: IntakeId,
    /// Into which case.
    pub case: CaseId,
    /// When it began.
    pub started_at: LegalTime,
    /// When its last file was settled.
    pub finished_at: Option<LegalTime>,
    /// What is said of every file, as JSON.
    pub words: String,
}

/// One of its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeFileRow {
    /// From 1.
    pub position: u32,
    /// The path as the user knows it.
    pub shown: String,
    /// Where its bytes are, as JSON.
    pub place: String,
    /// How far it has come.
    pub state: FileState,
    /// What it was kept as, or is the same as.
    pub evidence: Option<EvidenceId>,
    /// Why it was not kept; a note where it was.
    pub why: String,
}

pub(crate) fn insert(conn: &Connection, intake: &IntakeRow, files: &[IntakeFileRow]) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":id": intake.id.to_string(),
        ":case": intake.case.to_string(),
        ":started_at": column::time(intake.started_at),
        ":words": intake.words,
    })?;
    let mut add = conn.prepare_cached(include_str!("insert_file.sql"))?;
    for file in files {
        add.execute(named_params! {
            ":intake": intake.id.to_string(),
            ":position": file.position,
            ":shown": file.shown,
            ":place": file.place,
            ":state": column::code(&file.state)?,
            ":why": file.why,
        })?;
    }
    Ok(())
}

/// False where it does not wait any more.
pub(crate) fn settle(conn: &Connection, intake: IntakeId, file: &IntakeFileRow) -> Result<bool, StoreError> {
    let settled = conn.prepare_cached(include_str!("settle.sql"))?.execute(named_params! {
        ":intake": intake.to_string(),
        ":position": file.position,
        ":state": column::code(&file.state)?,
        ":evidence": file.evidence.map(|id| id.to_string()),
        ":why": file.why,
    })?;
    Ok(settled == 1)
}

pub(crate) fn finish(conn: &Connection, intake: IntakeId, at: LegalTime) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("finish.sql"))?
        .execute(named_params! { ":id": intake.to_string(), ":finished_at": column::time(at) })?;
    Ok(())
}

pub(crate) fn get(conn: &Connection, id: IntakeId) -> Result<IntakeRow, StoreError> {
    let mut select = conn.prepare_cached(include_str!("get.sql"))?;
    let row = select.query_row(named_params! { ":id": id.to_string() }, row_to_intake).optional()?;
    row.ok_or_else(|| StoreError::NotFound { what: "收入", id: id.to_string() })
}

/// Newest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<IntakeRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_intake)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn files(conn: &Connection, intake: IntakeId) -> Result<Vec<IntakeFileRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("files.sql"))?;
    let rows = select.query_map(named_params! { ":intake": intake.to_string() }, row_to_file)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first behind that position that waits.
pub(crate) fn next(conn: &Connection, intake: IntakeId, after: u32) -> Result<Option<IntakeFileRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("next.sql"))?;
    Ok(select.query_row(named_params! { ":intake": intake.to_string(), ":after": after }, row_to_file).optional()?)
}

/// The position of its last file.
pub(crate) fn last(conn: &Connection, intake: IntakeId) -> Result<u32, StoreError> {
    let mut select = conn.prepare_cached(include_str!("last.sql"))?;
    Ok(select.query_row(named_params! { ":intake": intake.to_string() }, |row| row.get("position"))?)
}

fn row_to_intake(row: &Row<'_>) -> rusqlite::Result<IntakeRow> {
    Ok(IntakeRow {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        started_at: column::parsed(row, "started_at")?,
        finished_at: column::parsed_if_any(row, "finished_at")?,
        words: row.get("words")?,
    })
}

fn row_to_file(row: &Row<'_>) -> rusqlite::Result<IntakeFileRow> {
    Ok(IntakeFileRow {
        position: row.get("position")?,
        shown: row.get("shown")?,
        place: row.get("place")?,
        state: column::coded(row, "state")?,
        evidence: column::parsed_if_any(row, "evidence_id")?,
        why: row.get("why")?,
    })
}
