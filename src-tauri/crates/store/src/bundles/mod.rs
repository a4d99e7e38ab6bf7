//! Bundles as they were printed, and to whom they were served.

use crate::{StoreError, column, plans::PageRanges};
use anjuan_case::{CaseId, EvidenceId, LegalDay, LegalTime, PaperId, ServingId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;

/// Which exhibits a bundle holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum BundleKind {
    /// Everything in the plan.
    Whole,
    /// 补充证据: what came after a bundle was served, continuing its numbers.
    Supplement,
    /// Of a suit against one of several who are sued apart: what concerns that suit, numbered for itself.
    Apart,
}

/// A written bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BundleRow {
    /// The paper.
    pub paper: PaperId,
    /// Whole or supplement.
    pub kind: BundleKind,
    /// With masks burnt in.
    pub masked: bool,
    /// Code of the numbering.
    pub numbering: String,
    /// Number of its first exhibit; of its first section where exhibits are numbered in groups.
    pub first_number: u32,
    /// Where a supplement goes on.
    pub next_number: u32,
    /// Its first page.
    pub first_page: u32,
    /// Where a supplement goes on.
    pub next_page: u32,
    /// When it was written.
    pub written_at: LegalTime,
    /// Its exhibits, in order.
    pub exhibits: Vec<BundleExhibitRow>,
    /// What was to go into it and could not, in the order of the plan.
    #[serde(default)]
    pub refused: Vec<RefusedRow>,
    /// To whom it was served, oldest first.
    pub served: Vec<ServingRow>,
    /// Servings that were registered by mistake, oldest first; they count for nothing.
    #[serde(default)]
    pub voided: Vec<VoidedServing>,
    /// The name of the file that it was saved as last, and where it was split, in further lines the megabytes of a part and the names of the
    /// parts; `None` while it never was.
    #[serde(default)]
    pub file: Option<String>,
}

/// An exhibit as it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BundleExhibitRow {
    /// Which.
    pub evidence: EvidenceId,
    /// Its section, from 1.
    pub section: u32,
    /// That section's title.
    pub section_title: Option<String>,
    /// Has that section a page of its own in front?
    pub cover_page: bool,
    /// Its number as printed, as 3, 三 or 一-1.
    pub number: String,
    /// First page.
    pub from: u32,
    /// Last page.
    pub to: u32,
    /// 证据名称, as printed.
    pub name: String,
    /// 来源, as printed.
    pub source: String,
    /// 证明目的, as printed.
    pub proves: String,
    /// Side note, as printed.
    pub side_note: Option<String>,
    /// Pages of the original; all where `None`.
    pub pages: Option<PageRanges>,
    /// Where a tall picture was cut; found by itself where `None`.
    pub cuts: Option<Vec<u32>>,
}

/// A bundle handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ServingRow {
    /// Its id.
    pub id: ServingId,
    /// On which day.
    pub on: LegalDay,
    /// To whom.
    pub to: String,
}

/// A serving that was registered by mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct VoidedServing {
    /// As it was registered.
    pub serving: ServingRow,
    /// What was wrong with it.
    pub why: String,
    /// When it was declared void.
    pub at: LegalTime,
}

/// An exhibit that a bundle had to leave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RefusedRow {
    /// Which.
    pub evidence: EvidenceId,
    /// Why, as the bundle says.
    pub why: String,
    /// Which pages of it were asked for; all where `None`.
    pub pages: Option<PageRanges>,
    /// A password was kept for it then.
    pub with_password: bool,
}

pub(crate) fn insert(conn: &Connection, case: CaseId, bundle: &BundleRow) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":paper": bundle.paper.to_string(),
        ":case": case.to_string(),
        ":kind": column::code(&bundle.kind)?,
        ":masked": bundle.masked,
        ":numbering": bundle.numbering,
        ":first_number": bundle.first_number,
        ":next_number": bundle.next_number,
        ":first_page": bundle.first_page,
        ":next_page": bundle.next_page,
    })?;
    let mut add = conn.prepare_cached(include_str!("insert_exhibit.sql"))?;
    for (position, exhibit) in (1_u32..).zip(&bundle.exhibits) {
        add.execute(named_params! {
            ":paper": bundle.paper.to_string(),
            ":position": position,
            ":case": case.to_string(),
            ":evidence": exhibit.evidence.to_string(),
            ":section": exhibit.section,
            ":section_title": exhibit.section_title,
            ":cover_page": exhibit.cover_page,
            ":number": exhibit.number,
            ":from_page": exhibit.from,
            ":to_page": exhibit.to,
            ":name": exhibit.name,
            ":source": exhibit.source,
            ":proves": exhibit.proves,
            ":side_note": exhibit.side_note,
            ":pages": column::to_json(exhibit.pages.as_ref())?,
            ":cuts": column::to_json(exhibit.cuts.as_ref())?,
        })?;
    }
    let mut add = conn.prepare_cached(include_str!("insert_refused.sql"))?;
    for (position, refused) in (1_u32..).zip(&bundle.refused) {
        add.execute(named_params! {
            ":paper": bundle.paper.to_string(),
            ":position": position,
            ":case": case.to_string(),
            ":evidence": refused.evidence.to_string(),
            ":why": refused.why,
            ":pages": column::to_json(refused.pages.as_ref())?,
            ":with_password": refused.with_password,
        })?;
    }
    Ok(())
}

/// Keeps what a bundle printed beside its exhibits, as JSON.
pub(crate) fn print(conn: &Connection, paper: PaperId, printed: &Value) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("print.sql"))?.execute(named_params! {
        ":paper": paper.to_string(),
        ":printed": serde_json::to_string(printed)?,
    })?;
    Ok(())
}

pub(crate) fn printed(conn: &Connection, case: CaseId, paper: PaperId) -> Result<Option<Value>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("printed.sql"))?;
    let ask = named_params! { ":case": case.to_string(), ":paper": paper.to_string() };
    let text: Option<String> = select.query_row(ask, |row| row.get("printed")).optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Remembers the name of the file that a bundle was saved as.
pub(crate) fn name_file(conn: &Connection, paper: PaperId, name: &str) -> Result<(), StoreError> {
    let ask = named_params! { ":paper": paper.to_string(), ":name": name };
    conn.prepare_cached(include_str!("name_file.sql"))?.execute(ask)?;
    Ok(())
}

pub(crate) fn void_serving(
    conn: &Connection,
    case: CaseId,
    serving: ServingId,
    why: &str,
    at: LegalTime,
) -> Result<(), StoreError> {
    let changed = conn.prepare_cached(include_str!("void_serving.sql"))?.execute(named_params! {
        ":case": case.to_string(),
        ":serving": serving.to_string(),
        ":why": why,
        ":at": at.to_string(),
    })?;
    if changed == 0 {
        return Err(StoreError::NotFound { what: "送交记录", id: serving.to_string() });
    }
    Ok(())
}

pub(crate) fn serve(conn: &Connection, case: CaseId, paper: PaperId, serving: &ServingRow) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("serve.sql"))?.execute(named_params! {
        ":id": serving.id.to_string(),
        ":case": case.to_string(),
        ":paper": paper.to_string(),
        ":on_day": serving.on.to_string(),
        ":to_whom": serving.to,
    })?;
    Ok(())
}

/// Newest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<BundleRow>, StoreError> {
    let id = case.to_string();
    let mut exhibits: HashMap<PaperId, Vec<BundleExhibitRow>> = HashMap::new();
    let mut select = conn.prepare_cached(include_str!("exhibits.sql"))?;
    for row in select
        .query_map(named_params! { ":case": id }, |row| Ok((column::parsed(row, "paper_id")?, row_to_exhibit(row)?)))?
    {
        let (paper, exhibit) = row?;
        exhibits.entry(paper).or_default().push(exhibit);
    }
    let mut refused: HashMap<PaperId, Vec<RefusedRow>> = HashMap::new();
    let mut select = conn.prepare_cached(include_str!("refused.sql"))?;
    for row in select.query_map(named_params! { ":case": id }, |row| {
        let one = RefusedRow {
            evidence: column::parsed(row, "evidence_id")?,
            why: row.get("why")?,
            pages: column::json_if_any(row, "pages")?,
            with_password: row.get("with_password")?,
        };
        Ok((column::parsed(row, "paper_id")?, one))
    })? {
        let (paper, one) = row?;
        refused.entry(paper).or_default().push(one);
    }
    let mut voided: HashMap<PaperId, Vec<VoidedServing>> = HashMap::new();
    let mut served: HashMap<PaperId, Vec<ServingRow>> = HashMap::new();
    let mut select = conn.prepare_cached(include_str!("servings.sql"))?;
    for row in select.query_map(named_params! { ":case": id }, |row| {
        let serving =
            ServingRow { id: column::parsed(row, "id")?, on: column::parsed(row, "on_day")?, to: row.get("to_whom")? };
        let why: Option<String> = row.get("why")?;
        let void = why.map(|why| Ok::<_, rusqlite::Error>((why, column::parsed(row, "voided_at")?))).transpose()?;
        Ok((column::parsed(row, "paper_id")?, serving, void))
    })? {
        match row? {
            (paper, serving, None) => served.entry(paper).or_default().push(serving),
            (paper, serving, Some((why, at))) => {
                voided.entry(paper).or_default().push(VoidedServing { serving, why, at });
            }
        }
    }
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": id }, |row| {
        let paper = column::parsed(row, "paper_id")?;
        Ok(BundleRow {
            paper,
            kind: column::coded(row, "kind")?,
            masked: row.get("masked")?,
            numbering: row.get("numbering")?,
            first_number: row.get("first_number")?,
            next_number: row.get("next_number")?,
            first_page: row.get("first_page")?,
            next_page: row.get("next_page")?,
            written_at: column::parsed(row, "written_at")?,
            exhibits: exhibits.remove(&paper).unwrap_or_default(),
            refused: refused.remove(&paper).unwrap_or_default(),
            served: served.remove(&paper).unwrap_or_default(),
            voided: voided.remove(&paper).unwrap_or_default(),
            file: row.get("file_name")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_exhibit(row: &Row<'_>) -> rusqlite::Result<BundleExhibitRow> {
    Ok(BundleExhibitRow {
        evidence: column::parsed(row, "evidence_id")?,
        section: row.get("section")?,
        section_title: row.get("section_title")?,
        cover_page: row.get("cover_page")?,
        number: row.get("number")?,
        from: row.get("from_page")?,
        to: row.get("to_page")?,
        name: row.get("name")?,
        source: row.get("source")?,
        proves: row.get("proves")?,
        side_note: row.get("side_note")?,
        pages: column::json_if_any(row, "pages")?,
        cuts: column::json_if_any(row, "cuts")?,
    })
}
