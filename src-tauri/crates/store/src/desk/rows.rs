//! A line of the list as the desk keeps it.

use super::dates::NextDate;
use crate::{StoreError, column};
use anjuan_case::{CaseId, Fen, LegalDay, LegalTime};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::Serialize;

/// What every list says of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseHead {
    /// Its id.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Opened.
    pub opened_at: LegalTime,
    /// Last changed.
    pub changed_at: LegalTime,
    /// Sum in dispute; zero where it is not known.
    pub amount: Fen,
    /// Names of claimants, joined.
    pub claimants: String,
    /// Names of respondents as far as known, joined.
    pub respondents: String,
    /// Who handles it, joined.
    pub staff: String,
    /// 结案
    pub closed_on: Option<LegalDay>,
    /// Dates past their last day.
    pub overdue: u32,
    /// Dates that are near.
    pub near: u32,
    /// Dates that a second person has to check.
    pub unchecked: u32,
}

/// A case as the desk keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskRow {
    pub(crate) no: i64,
    /// What lists say of it.
    pub head: CaseHead,
    /// The next date that the office can lose.
    pub next: Option<NextDate>,
    /// What it was forgotten for, a bit each.
    pub radar: u32,
    /// Something in it cannot wait.
    pub urgent: bool,
    /// When its dates were counted; 0 where they were not since it changed.
    pub generation: i64,
}

/// The row of one case; none where it is put aside or not there.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Option<DeskRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    Ok(select.query_row(named_params! { ":case": case.to_string() }, row_to_desk).optional()?)
}

/// The day from which the next date of a case is near; none where it has no next date.
pub(crate) fn next_warned(conn: &Connection, case: CaseId) -> Result<Option<LegalDay>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("next_warned.sql"))?;
    let day = |row: &Row<'_>| column::parsed(row, "warn_on");
    Ok(select.query_row(named_params! { ":case": case.to_string() }, day).optional()?)
}

/// The row with that number.
pub(crate) fn by_no(conn: &Connection, no: i64) -> Result<Option<DeskRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_no.sql"))?;
    Ok(select.query_row(named_params! { ":no": no }, row_to_desk).optional()?)
}

pub(crate) fn row_to_desk(row: &Row<'_>) -> rusqlite::Result<DeskRow> {
    let next = match row.get::<_, Option<String>>("next_deadline")? {
        None => None,
        Some(deadline) => Some(NextDate {
            deadline,
            what: row.get("next_what")?,
            whose: row.get("next_whose")?,
            state: row.get("next_state")?,
            safe: column::parsed(row, "next_safe")?,
            legal: column::parsed(row, "next_legal")?,
            undecided: row.get("next_undecided")?,
            until: column::parsed_if_any(row, "next_until")?,
            provisional: row.get("next_provisional")?,
        }),
    };
    let head = CaseHead {
        case: column::parsed(row, "case_id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        opened_at: column::parsed(row, "opened_at")?,
        changed_at: column::parsed(row, "changed_at")?,
        amount: Fen::new(row.get("amount")?),
        claimants: row.get("claimants")?,
        respondents: row.get("respondents")?,
        staff: row.get("staff")?,
        closed_on: column::parsed_if_any(row, "closed_on")?,
        overdue: row.get("overdue")?,
        near: row.get("near")?,
        unchecked: row.get("unchecked")?,
    };
    Ok(DeskRow {
        no: row.get("no")?,
        head,
        next,
        radar: row.get("radar")?,
        urgent: row.get("urgent")?,
        generation: row.get("generation")?,
    })
}
