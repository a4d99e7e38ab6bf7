//! Claims of subsidy: one a dispute, each a row of steps that are never changed.

use crate::{StoreError, column};
use anjuan_case::{CaseId, ClaimId, EntryId, Fen, LegalDay, LegalTime};
use rusqlite::{Connection, ErrorCode, Row, named_params};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What happened to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SubsidyState {
    /// 已申报
    Claimed,
    /// 退回
    Refused,
    /// 已补正
    Mended,
    /// 已核定
    Approved,
    /// 已到账
    Paid,
    /// 撤回
    Withdrawn,
}

impl SubsidyState {
    /// 已申报 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claimed => "已申报",
            Self::Refused => "退回",
            Self::Mended => "已补正",
            Self::Approved => "已核定",
            Self::Paid => "已到账",
            Self::Withdrawn => "撤回",
        }
    }
}

/// A step of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SubsidyStep {
    /// What happened.
    pub what: SubsidyState,
    /// When.
    pub on: LegalDay,
    /// The month that it was claimed in, as 2026-03.
    pub month: Option<String>,
    /// The scheme that it was claimed by.
    pub scheme: Option<String>,
    /// The class.
    pub class: Option<String>,
    /// What the class was called.
    pub class_title: Option<String>,
    /// How much was claimed, approved or paid.
    pub amount: Option<Fen>,
    /// Why it was refused or withdrawn, what was mended.
    pub why: String,
    /// The entry of the books that it made.
    pub entry: Option<EntryId>,
}

/// A claim with its steps, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// Its id.
    pub id: ClaimId,
    /// The case that the dispute counts under.
    pub case: CaseId,
    /// What happened to it; never empty.
    pub steps: Vec<SubsidyStep>,
}

impl ClaimRow {
    /// How it stands: as its last step says.
    #[must_use]
    pub fn state(&self) -> SubsidyState {
        self.steps.last().map_or(SubsidyState::Withdrawn, |step| step.what)
    }
}

pub(crate) fn all(conn: &Connection) -> Result<Vec<ClaimRow>, StoreError> {
    let mut steps: HashMap<ClaimId, Vec<SubsidyStep>> = HashMap::new();
    let mut select = conn.prepare_cached(include_str!("steps.sql"))?;
    for row in select.query_map([], |row| Ok((column::parsed(row, "claim_id")?, row_to_step(row)?)))? {
        let (claim, step) = row?;
        steps.entry(claim).or_default().push(step);
    }
    let mut select = conn.prepare_cached(include_str!("claims.sql"))?;
    let rows = select
        .query_map([], |row| Ok((column::parsed::<ClaimId>(row, "id")?, column::parsed::<CaseId>(row, "case_id")?)))?;
    rows.map(|row| {
        let (id, case) = row?;
        Ok(ClaimRow { id, case, steps: steps.remove(&id).unwrap_or_default() })
    })
    .collect()
}

pub(crate) fn insert(conn: &Connection, id: ClaimId, case: CaseId) -> Result<(), StoreError> {
    let params = named_params! { ":id": id.to_string(), ":case": case.to_string() };
    match conn.prepare_cached(include_str!("insert.sql"))?.execute(params) {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(StoreError::Taken { what: "补贴申报", id: case.to_string() })
        }
        other => other.map(drop).map_err(StoreError::from),
    }
}

pub(crate) fn add_step(conn: &Connection, claim: ClaimId, step: &SubsidyStep) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("insert_step.sql"))?.execute(named_params! {
        ":claim": claim.to_string(),
        ":what": column::code(&step.what)?,
        ":on_day": step.on.to_string(),
        ":month": step.month,
        ":scheme": step.scheme,
        ":class": step.class,
        ":class_title": step.class_title,
        ":fen": step.amount.map(Fen::get),
        ":why": step.why,
        ":entry": step.entry.map(|e| e.to_string()),
    })?;
    Ok(())
}

/// What somebody looked at: case, scheme, need.
pub(crate) fn confirmed(conn: &Connection) -> Result<Vec<(CaseId, String, String)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("confirmed.sql"))?;
    let rows =
        select.query_map([], |row| Ok((column::parsed(row, "case_id")?, row.get("scheme")?, row.get("need")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Says so, or takes it back.
pub(crate) fn confirm(
    conn: &Connection,
    case: CaseId,
    scheme: &str,
    need: &str,
    at: Option<LegalTime>,
) -> Result<(), StoreError> {
    let case = case.to_string();
    match at {
        Some(at) => conn
            .prepare_cached(include_str!("confirm.sql"))?
            .execute(named_params! { ":case": case, ":scheme": scheme, ":need": need, ":at": column::time(at) })?,
        None => conn
            .prepare_cached(include_str!("deny.sql"))?
            .execute(named_params! { ":case": case, ":scheme": scheme, ":need": need })?,
    };
    Ok(())
}

fn row_to_step(row: &Row<'_>) -> rusqlite::Result<SubsidyStep> {
    Ok(SubsidyStep {
        what: column::coded(row, "what")?,
        on: column::parsed(row, "on_day")?,
        month: row.get("month")?,
        scheme: row.get("scheme")?,
        class: row.get("class")?,
        class_title: row.get("class_title")?,
        amount: row.get::<_, Option<i64>>("fen")?.map(Fen::new),
        why: row.get("why")?,
        entry: column::parsed_if_any(row, "entry_id")?,
    })
}
