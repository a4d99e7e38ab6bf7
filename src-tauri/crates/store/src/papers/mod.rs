use crate::{StoreError, column, evidence, hex, vault::Vault};
use anjuan_case::{CaseId, EvidenceId, LegalDay, LegalTime, PaperId};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, named_params};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;

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
    /// 1, 2 … : a change is a new version, never a changed paper.
    pub version: u32,
    /// The version before this one.
    pub replaces: Option<PaperId>,
    /// The version after this one.
    pub replaced_by: Option<PaperId>,
    /// The series of its number.
    pub series: Option<String>,
    /// SHA-256 of the same paper as DOCX.
    pub docx: Option<String>,
    /// 作废
    pub withdrawn: Option<Withdrawn>,
    /// Scans of it as it was signed.
    pub signed: Vec<SignedCopy>,
}

impl PaperRow {
    /// A first version without number, not signed yet.
    #[must_use]
    pub fn new(case: CaseId, template: &str, title: &str, written_at: LegalTime, sha256: String, pages: u32) -> Self {
        Self {
            id: PaperId::new(),
            case,
            template: template.to_owned(),
            title: title.to_owned(),
            number: None,
            written_at,
            sha256,
            pages,
            version: 1,
            replaces: None,
            replaced_by: None,
            series: None,
            docx: None,
            withdrawn: None,
            signed: Vec::new(),
        }
    }

    /// Is it the one that counts: neither withdrawn nor replaced?
    #[must_use]
    pub fn stands(&self) -> bool {
        self.withdrawn.is_none() && self.replaced_by.is_none()
    }
}

/// That and why a paper was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Withdrawn {
    /// When.
    pub at: LegalTime,
    /// Why.
    pub why: String,
}

/// A scan of a paper as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SignedCopy {
    /// The scan.
    pub evidence: EvidenceId,
    /// The day of signing.
    pub on: LegalDay,
}

/// What an issued paper was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Frozen {
    /// The form's data.
    pub data: Value,
    /// The letterhead and all else that does not depend on the case.
    pub look: Value,
    /// SHA-256 of the template with its shared file.
    pub template_sha256: String,
    /// SHA-256 of the rule book.
    pub book_sha256: String,
    /// The texts cited, with their editions, as printed.
    pub laws: Vec<String>,
    /// What the paper said before anyone edited it; `None` where that was not kept.
    pub composed: Option<Value>,
}

/// Adds a paper whose bytes the vault holds. A paper is never changed.
pub(crate) fn insert(
    conn: &Connection,
    vault: &Vault,
    paper: &PaperRow,
    frozen: Option<&Frozen>,
) -> Result<(), StoreError> {
    for sha256 in [Some(&paper.sha256), paper.docx.as_ref()].into_iter().flatten() {
        if hex::decode(sha256).map(|hash| vault.size(&hash)).transpose()?.flatten().is_none() {
            return Err(StoreError::NotFound { what: "原件", id: sha256.clone() });
        }
    }
    if let Some(older) = paper.replaces {
        must_exist(conn, paper.case, older)?;
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
        ":version": paper.version,
        ":replaces": paper.replaces.map(|id| id.to_string()),
        ":series": paper.series,
        ":docx": paper.docx,
        ":data": frozen.map(|f| f.data.to_string()),
        ":look": frozen.map(|f| f.look.to_string()),
        ":template_sha256": frozen.map(|f| f.template_sha256.as_str()),
        ":book_sha256": frozen.map(|f| f.book_sha256.as_str()),
        ":laws": frozen.map(|f| serde_json::to_string(&f.laws)).transpose()?,
        ":composed": frozen.and_then(|f| f.composed.as_ref()).map(Value::to_string),
    });
    taken(inserted, &paper.title)
}

/// Newest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<PaperRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_paper)?;
    let mut papers: Vec<PaperRow> = rows.collect::<Result<_, _>>()?;
    let mut signed = signed(conn, case)?;
    for paper in &mut papers {
        paper.signed = signed.remove(&paper.id).unwrap_or_default();
    }
    Ok(papers)
}

/// Every numbered paper of a year, oldest first, whatever became of it. Its signed copies are not looked up.
pub(crate) fn numbered(conn: &Connection, year: i32) -> Result<Vec<PaperRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("numbered.sql"))?;
    let (from, before) = (format!("{year:04}-01-01"), format!("{:04}-01-01", year.saturating_add(1)));
    let rows = select.query_map(named_params! { ":from": from, ":before": before }, row_to_paper)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the paper was made from; `None` for one that was written before papers were forms.
pub(crate) fn frozen(conn: &Connection, case: CaseId, id: PaperId) -> Result<Option<Frozen>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("frozen.sql"))?;
    let params = named_params! { ":id": id.to_string(), ":case": case.to_string() };
    Ok(select.query_row(params, row_to_frozen).optional()?)
}

pub(crate) fn withdraw(
    conn: &Connection,
    case: CaseId,
    id: PaperId,
    why: &str,
    now: LegalTime,
) -> Result<(), StoreError> {
    must_exist(conn, case, id)?;
    let inserted = conn
        .prepare_cached(include_str!("withdraw.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":at": column::time(now), ":why": why });
    taken(inserted, "作废记录")
}

pub(crate) fn put_signed(conn: &Connection, case: CaseId, id: PaperId, copy: &SignedCopy) -> Result<(), StoreError> {
    must_exist(conn, case, id)?;
    evidence::must_exist(conn, case, copy.evidence)?;
    conn.prepare_cached(include_str!("put_signed.sql"))?.execute(named_params! {
        ":case": case.to_string(),
        ":paper": id.to_string(),
        ":evidence": copy.evidence.to_string(),
        ":signed_on": copy.on.to_string(),
    })?;
    Ok(())
}

pub(crate) fn delete_signed(conn: &Connection, case: CaseId, id: PaperId, scan: EvidenceId) -> Result<(), StoreError> {
    let changed = conn.prepare_cached(include_str!("delete_signed.sql"))?.execute(named_params! {
        ":case": case.to_string(), ":paper": id.to_string(), ":evidence": scan.to_string(),
    })?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "签字件", id: scan.to_string() }) }
}

pub(crate) fn must_exist(conn: &Connection, case: CaseId, id: PaperId) -> Result<(), StoreError> {
    let mut exists = conn.prepare_cached(include_str!("exists.sql"))?;
    if exists.exists(named_params! { ":id": id.to_string(), ":case": case.to_string() })? {
        Ok(())
    } else {
        Err(StoreError::NotFound { what: "文书", id: id.to_string() })
    }
}

fn signed(conn: &Connection, case: CaseId) -> Result<HashMap<PaperId, Vec<SignedCopy>>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("signed.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, |row| {
        let copy = SignedCopy { evidence: column::parsed(row, "evidence_id")?, on: column::parsed(row, "signed_on")? };
        Ok((column::parsed(row, "paper_id")?, copy))
    })?;
    let mut all: HashMap<PaperId, Vec<SignedCopy>> = HashMap::new();
    for row in rows {
        let (paper, copy) = row?;
        all.entry(paper).or_default().push(copy);
    }
    Ok(all)
}

fn taken(inserted: rusqlite::Result<usize>, what: &str) -> Result<(), StoreError> {
    match inserted {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(StoreError::Taken { what: "文书", id: what.to_owned() })
        }
        other => other.map(drop).map_err(StoreError::from),
    }
}

/// Every kept paper, in both forms: hash, no size, and what to call it.
pub(crate) fn hashes(conn: &Connection) -> Result<Vec<(String, Option<u64>, String)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("hashes.sql"))?;
    let rows = select.query_map([], |row| {
        let (number, title) = (row.get::<_, String>("number")?, row.get::<_, String>("title")?);
        let called = format!("案件“{number}”的文书“{title}”");
        Ok((row.get::<_, String>("sha256")?, row.get::<_, Option<String>>("docx")?, called))
    })?;
    let mut all = Vec::new();
    for row in rows {
        let (pdf, docx, called) = row?;
        all.extend(docx.map(|docx| (docx, None, format!("{called}（DOCX）"))));
        all.push((pdf, None, called));
    }
    Ok(all)
}

fn row_to_paper(row: &Row<'_>) -> rusqlite::Result<PaperRow> {
    let withdrawn: Option<LegalTime> = column::parsed_if_any(row, "withdrawn_at")?;
    let why: Option<String> = row.get("withdrawn_why")?;
    Ok(PaperRow {
        id: column::parsed(row, "id")?,
        case: column::parsed(row, "case_id")?,
        template: row.get("template")?,
        title: row.get("title")?,
        number: row.get("number")?,
        written_at: column::parsed(row, "written_at")?,
        sha256: row.get("sha256")?,
        pages: row.get("pages")?,
        version: row.get("version")?,
        replaces: column::parsed_if_any(row, "replaces")?,
        replaced_by: column::parsed_if_any(row, "replaced_by")?,
        series: row.get("series")?,
        docx: row.get("docx")?,
        withdrawn: withdrawn.map(|at| Withdrawn { at, why: why.unwrap_or_default() }),
        signed: Vec::new(),
    })
}

fn row_to_frozen(row: &Row<'_>) -> rusqlite::Result<Frozen> {
    Ok(Frozen {
        data: column::json(row, "data")?,
        look: column::json(row, "look")?,
        template_sha256: row.get("template_sha256")?,
        book_sha256: row.get("book_sha256")?,
        laws: column::json(row, "laws")?,
        composed: column::json_if_any(row, "composed")?,
    })
}
