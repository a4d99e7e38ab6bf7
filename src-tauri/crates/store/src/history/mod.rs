//! What every change was before it: an operation can be taken back, and of every date it is known who entered it.

mod items;

pub use items::Item;
pub(crate) use items::{Planned, known, still, unread, without};

use crate::{StoreError, column};
use anjuan_case::{CaseId, LegalTime};
use rusqlite::{Connection, Row, named_params};
use serde_json::Value;

/// One thing before and after an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its case; none where it is the office's own.
    pub case: Option<CaseId>,
    /// What it is.
    pub what: Item,
    /// Its id; the question of an answer; empty for what a case has one of.
    pub item: String,
    /// As it was; none where it was not there.
    pub before: Option<Value>,
    /// As it became; none where it was removed.
    pub after: Option<Value>,
}

/// A change with the line of the log that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRow {
    /// The line of the log.
    pub seq: i64,
    /// When.
    pub at: LegalTime,
    /// Who did it, where the user said so.
    pub by: Option<String>,
    /// The operation.
    pub op: String,
    /// What it says of itself.
    pub detail: String,
    /// The change.
    pub edit: Edit,
}

pub(crate) fn insert(conn: &Connection, seq: i64, edits: &[Edit]) -> Result<(), StoreError> {
    let mut insert = conn.prepare_cached(include_str!("insert.sql"))?;
    for (position, edit) in (1_i64..).zip(edits) {
        insert.execute(named_params! {
            ":seq": seq,
            ":position": position,
            ":case": edit.case.map(|case| case.to_string()),
            ":what": column::code(&edit.what)?,
            ":item": edit.item,
            ":before": column::to_json(edit.before.as_ref())?,
            ":after": column::to_json(edit.after.as_ref())?,
        })?;
    }
    Ok(())
}

/// What one operation changed, in its order.
pub(crate) fn of_operation(conn: &Connection, seq: i64) -> Result<Vec<EditRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("of_operation.sql"))?;
    let rows = select.query_map(named_params! { ":seq": seq }, row_to_edit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes of a case, those of the newest operation first, in the order of each; at most `limit`.
pub(crate) fn of_case(conn: &Connection, case: CaseId, limit: u32) -> Result<Vec<EditRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("of_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string(), ":limit": limit }, row_to_edit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The same of what bears a date: events, payments, answers, how it is handled.
pub(crate) fn dated_of_case(conn: &Connection, case: CaseId, limit: u32) -> Result<Vec<EditRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("dated_of_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string(), ":limit": limit }, row_to_edit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes of every case and of the office's own, as [`of_case`] gives them; of cases put aside none.
pub(crate) fn newest(conn: &Connection, limit: u32) -> Result<Vec<EditRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("newest.sql"))?;
    let rows = select.query_map(named_params! { ":limit": limit }, row_to_edit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes of the office's own things, as [`of_case`] gives them.
pub(crate) fn of_office(conn: &Connection, limit: u32) -> Result<Vec<EditRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("of_office.sql"))?;
    let rows = select.query_map(named_params! { ":limit": limit }, row_to_edit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Changes made between two moments, the end not counted, oldest first.
pub(crate) fn between(conn: &Connection, from: LegalTime, to: LegalTime) -> Result<Vec<EditRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("between.sql"))?;
    let rows = select.query_map(named_params! { ":from": column::time(from), ":to": column::time(to) }, row_to_edit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_edit(row: &Row<'_>) -> rusqlite::Result<EditRow> {
    Ok(EditRow {
        seq: row.get("seq")?,
        at: column::parsed(row, "at_time")?,
        by: row.get("by_name")?,
        op: row.get("op")?,
        detail: row.get("detail")?,
        edit: Edit {
            case: column::parsed_if_any(row, "case_id")?,
            what: column::coded(row, "what")?,
            item: row.get("item")?,
            before: column::json_if_any(row, "before")?,
            after: column::json_if_any(row, "after")?,
        },
    })
}
