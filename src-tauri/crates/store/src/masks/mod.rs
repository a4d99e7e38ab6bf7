//! Regions of exhibits that a masked copy burns out.

use crate::{StoreError, column, evidence};
use anjuan_case::{CaseId, EvidenceId};
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

/// A region, in ten-thousandths of a page as it is shown upright.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskRow {
    /// Page of the original, from 1.
    pub page: u32,
    /// From the left edge.
    pub left: u32,
    /// From the upper edge.
    pub top: u32,
    /// To the right.
    pub width: u32,
    /// Down.
    pub height: u32,
    /// Code of what it hides.
    pub kind: String,
    /// What stands there, where it is known.
    pub word: Option<String>,
}

/// Puts masks in place of those before.
pub(crate) fn set(conn: &Connection, case: CaseId, id: EvidenceId, masks: &[MaskRow]) -> Result<(), StoreError> {
    evidence::must_exist(conn, case, id)?;
    conn.prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":case": case.to_string(), ":evidence": id.to_string() })?;
    let mut add = conn.prepare_cached(include_str!("insert.sql"))?;
    for (position, mask) in (1_u32..).zip(masks) {
        add.execute(named_params! {
            ":case": case.to_string(),
            ":evidence": id.to_string(),
            ":position": position,
            ":page": mask.page,
            ":left": mask.left,
            ":top": mask.top,
            ":width": mask.width,
            ":height": mask.height,
            ":kind": mask.kind,
            ":word": mask.word,
        })?;
    }
    Ok(())
}

/// Of every exhibit of a case.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<(EvidenceId, MaskRow)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, |row| {
        let mask = MaskRow {
            page: row.get("page")?,
            left: row.get("left_edge")?,
            top: row.get("top_edge")?,
            width: row.get("width")?,
            height: row.get("height")?,
            kind: row.get("kind")?,
            word: row.get("word")?,
        };
        Ok((column::parsed(row, "evidence_id")?, mask))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
