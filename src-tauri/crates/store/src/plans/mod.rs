//! How a case's bundle is to be put together.

use crate::{StoreError, column, evidence};
use anjuan_case::{CaseId, EvidenceId};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::{Deserialize, Serialize};

/// Page ranges from 1, both ends counted.
pub type PageRanges = Vec<(u32, u32)>;

/// The plan of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    /// What its cover says.
    pub title: String,
    /// Code of the numbering.
    pub numbering: String,
    /// Files larger than this are split, in bytes.
    pub split_bytes: Option<u64>,
    /// In order.
    pub sections: Vec<SectionRow>,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionRow {
    /// Its title.
    pub title: Option<String>,
    /// A page of its own in front?
    pub cover_page: bool,
    /// In order.
    pub items: Vec<ItemRow>,
}

/// An exhibit's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRow {
    /// Which.
    pub evidence: EvidenceId,
    /// Pages; all where `None`.
    pub pages: Option<PageRanges>,
    /// Printed beside it.
    pub side_note: Option<String>,
    /// Where a tall picture is cut.
    pub cuts: Option<Vec<u32>>,
    /// Somebody said that it is no screenshot of a conversation.
    pub no_chat: bool,
}

/// Puts a plan in place of the one before.
pub(crate) fn put(conn: &Connection, case: CaseId, plan: &PlanRow) -> Result<(), StoreError> {
    let id = case.to_string();
    conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":case": id,
        ":title": plan.title,
        ":numbering": plan.numbering,
        ":split_bytes": plan.split_bytes.map(|n| i64::try_from(n).unwrap_or(i64::MAX)),
    })?;
    conn.prepare_cached(include_str!("delete_items.sql"))?.execute(named_params! { ":case": id })?;
    conn.prepare_cached(include_str!("delete_sections.sql"))?.execute(named_params! { ":case": id })?;
    let mut add_section = conn.prepare_cached(include_str!("insert_section.sql"))?;
    let mut add_item = conn.prepare_cached(include_str!("insert_item.sql"))?;
    for (at, section) in (1_u32..).zip(&plan.sections) {
        add_section.execute(named_params! {
            ":case": id,
            ":position": at,
            ":title": section.title,
            ":cover_page": section.cover_page,
        })?;
        for (position, item) in (1_u32..).zip(&section.items) {
            evidence::must_exist(conn, case, item.evidence)?;
            add_item.execute(named_params! {
                ":case": id,
                ":evidence": item.evidence.to_string(),
                ":section": at,
                ":position": position,
                ":pages": column::to_json(item.pages.as_ref())?,
                ":side_note": item.side_note,
                ":cuts": column::to_json(item.cuts.as_ref())?,
                ":no_chat": item.no_chat,
            })?;
        }
    }
    Ok(())
}

/// Forgets it: what is to be in the bundle is everything once more.
pub(crate) fn delete(conn: &Connection, case: CaseId) -> Result<(), StoreError> {
    let id = case.to_string();
    conn.prepare_cached(include_str!("delete_items.sql"))?.execute(named_params! { ":case": id })?;
    conn.prepare_cached(include_str!("delete_sections.sql"))?.execute(named_params! { ":case": id })?;
    conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! { ":case": id })?;
    Ok(())
}

pub(crate) fn get(conn: &Connection, case: CaseId) -> Result<Option<PlanRow>, StoreError> {
    let id = case.to_string();
    let plan = conn
        .prepare_cached(include_str!("get.sql"))?
        .query_row(named_params! { ":case": id }, |row| {
            Ok(PlanRow {
                title: row.get("title")?,
                numbering: row.get("numbering")?,
                split_bytes: row.get::<_, Option<i64>>("split_bytes")?.map(i64::unsigned_abs),
                sections: Vec::new(),
            })
        })
        .optional()?;
    let Some(mut plan) = plan else { return Ok(None) };
    let mut select = conn.prepare_cached(include_str!("sections.sql"))?;
    let sections = select.query_map(named_params! { ":case": id }, |row| {
        Ok(SectionRow { title: row.get("title")?, cover_page: row.get("cover_page")?, items: Vec::new() })
    })?;
    plan.sections = sections.collect::<Result<_, _>>()?;
    let mut select = conn.prepare_cached(include_str!("items.sql"))?;
    let items = select.query_map(named_params! { ":case": id }, |row| {
        let item = ItemRow {
            evidence: column::parsed(row, "evidence_id")?,
            pages: column::json_if_any(row, "pages")?,
            side_note: row.get("side_note")?,
            cuts: column::json_if_any(row, "cuts")?,
            no_chat: row.get("no_chat")?,
        };
        Ok((row.get::<_, u32>("section")?, item))
    })?;
    for item in items {
        let (section, item) = item?;
        if let Some(section) = section.checked_sub(1).and_then(|at| plan.sections.get_mut(at as usize)) {
            section.items.push(item);
        }
    }
    Ok(Some(plan))
}
