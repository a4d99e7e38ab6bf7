//! What every change was before it: an operation can be taken back, and of every date it is known who entered it.

use crate::{StoreError, answers, cases, closings, column, events, parties, payments, statement_lines};
use anjuan_case::{CaseId, LegalTime};
use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A kind of thing whose changes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// Title and story.
    Story,
    /// A party.
    Party,
    /// A payment.
    Payment,
    /// An event.
    Event,
    /// An answer of the interview.
    Answer,
    /// How the office handles it.
    Handling,
    /// 结案
    Closing,
    /// The line of a bank's statement that an event answers, by the event's id.
    Line,
}

/// One thing before and after an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its case.
    pub case: CaseId,
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

/// An item of a case as it stands.
pub(crate) fn known(conn: &Connection, case: CaseId, what: Item, item: &str) -> Result<Option<Value>, StoreError> {
    Ok(match what {
        Item::Story => {
            let (title, story) = cases::story(conn, case)?;
            Some(json!({ "title": title, "story": story }))
        }
        Item::Party => parties::one(conn, case, item)?.map(serde_json::to_value).transpose()?,
        Item::Payment => payments::one(conn, case, item)?.map(serde_json::to_value).transpose()?,
        Item::Event => events::one(conn, case, item)?.map(serde_json::to_value).transpose()?,
        Item::Answer => answers::one(conn, case, item)?.map(serde_json::to_value).transpose()?,
        Item::Handling => Some(serde_json::to_value(cases::handling(conn, case)?)?),
        Item::Closing => closings::get(conn, case)?.map(serde_json::to_value).transpose()?,
        Item::Line => {
            let lines = statement_lines::of_use(conn, item)?;
            (!lines.is_empty()).then(|| serde_json::to_value(lines)).transpose()?
        }
    })
}

/// Is an item as a change left it? A line that a change set free is, until it is taken again.
pub(crate) fn still(conn: &Connection, edit: &Edit) -> Result<bool, StoreError> {
    if let (Item::Line, Some(before), None) = (edit.what, &edit.before, &edit.after) {
        let lines: Vec<statement_lines::TakenLine> = serde_json::from_value(before.clone())?;
        return Ok(!statement_lines::again(conn, &lines)?);
    }
    Ok(known(conn, edit.case, edit.what, &edit.item)? == edit.after)
}

pub(crate) fn insert(conn: &Connection, seq: i64, edits: &[Edit]) -> Result<(), StoreError> {
    let mut insert = conn.prepare_cached(include_str!("insert.sql"))?;
    for (position, edit) in (1_i64..).zip(edits) {
        insert.execute(named_params! {
            ":seq": seq,
            ":position": position,
            ":case": edit.case.to_string(),
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
            case: column::parsed(row, "case_id")?,
            what: column::coded(row, "what")?,
            item: row.get("item")?,
            before: column::json_if_any(row, "before")?,
            after: column::json_if_any(row, "after")?,
        },
    })
}
