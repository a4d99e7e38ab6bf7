//! Papers being written. What stands here is nobody's word yet: it may be changed and thrown away.

use crate::{StoreError, column};
use anjuan_case::{CaseId, DraftId, LegalDay, LegalTime, PaperId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde_json::Value;

/// A paper being written.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftRow {
    /// Its id.
    pub id: DraftId,
    /// Its case.
    pub case: CaseId,
    /// The form, as `civil-complaint`.
    pub form: String,
    /// The form's data as they stand.
    pub data: Value,
    /// When it was last saved.
    pub saved_at: LegalTime,
    /// The issued paper that it is to replace.
    pub replaces: Option<PaperId>,
    /// What it said before anyone edited it; `None` for one from before that was kept.
    pub composed: Option<Composed>,
}

/// A paper's data as the case gave them on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Composed {
    /// The form's data.
    pub data: Value,
    /// The day that the law was asked for.
    pub on: LegalDay,
}

pub(crate) fn insert(conn: &Connection, draft: &DraftRow) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":id": draft.id.to_string(),
        ":case": draft.case.to_string(),
        ":form": draft.form,
        ":data": draft.data.to_string(),
        ":saved_at": column::time(draft.saved_at),
        ":replaces": draft.replaces.map(|id| id.to_string()),
        ":composed": draft.composed.as_ref().map(|c| c.data.to_string()),
        ":composed_on": draft.composed.as_ref().map(|c| c.on.to_string()),
    })?;
    Ok(())
}

pub(crate) fn save(conn: &Connection, id: DraftId, data: &Value, now: LegalTime) -> Result<(), StoreError> {
    let changed = conn.prepare_cached(include_str!("save.sql"))?.execute(named_params! {
        ":id": id.to_string(), ":data": data.to_string(), ":saved_at": column::time(now),
    })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// Writes the draft's words together with what they are held against from now on.
pub(crate) fn recompose(
    conn: &Connection,
    id: DraftId,
    data: &Value,
    composed: &Composed,
    now: LegalTime,
) -> Result<(), StoreError> {
    let changed = conn.prepare_cached(include_str!("recompose.sql"))?.execute(named_params! {
        ":id": id.to_string(), ":data": data.to_string(), ":saved_at": column::time(now),
        ":composed": composed.data.to_string(), ":composed_on": composed.on.to_string(),
    })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

pub(crate) fn delete(conn: &Connection, id: DraftId) -> Result<(), StoreError> {
    let changed = conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! { ":id": id.to_string() })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// Newest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<DraftRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_draft)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn get(conn: &Connection, id: DraftId) -> Result<DraftRow, StoreError> {
    let mut select = conn.prepare_cached(include_str!("get.sql"))?;
    let found = select.query_row(named_params! { ":id": id.to_string() }, row_to_draft).optional()?;
    found.ok_or_else(|| not_found(id))
}

fn not_found(id: DraftId) -> StoreError {
    StoreError::NotFound { what: "草稿", id: id.to_string() }
}

fn row_to_draft(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    Ok(DraftRow {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        form: row.get("form")?,
        data: column::json(row, "data")?,
        saved_at: column::parsed(row, "saved_at")?,
        replaces: column::parsed_if_any(row, "replaces")?,
        composed: composed(row)?,
    })
}

fn composed(row: &Row<'_>) -> rusqlite::Result<Option<Composed>> {
    let Some(on) = column::parsed_if_any(row, "composed_on")? else { return Ok(None) };
    Ok(column::json_if_any(row, "composed")?.map(|data| Composed { data, on }))
}
