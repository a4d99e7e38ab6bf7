//! A second person's check of a computed date. It counts for exactly the days that were checked.

use crate::{StoreError, column};
use anjuan_case::{CaseId, LegalDay, LegalTime};
use rusqlite::{Connection, Row, named_params};

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateCheck {
    /// The date, as in the assessment.
    pub deadline: String,
    /// The day to rely on, as it was checked.
    pub safe: LegalDay,
    /// The last day by law, as it was checked.
    pub legal: LegalDay,
    /// Who checked.
    pub by: String,
    /// When.
    pub at: LegalTime,
    /// What was said.
    pub note: String,
}

impl DateCheck {
    /// Was it that date that was checked? One that was counted to other days since is another, which nobody checked.
    #[must_use]
    pub fn covers(&self, deadline: &str, safe: LegalDay, legal: LegalDay) -> bool {
        self.deadline == deadline && self.safe == safe && self.legal == legal
    }
}

pub(crate) fn put(conn: &Connection, case: CaseId, check: &DateCheck) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":case": case.to_string(),
        ":deadline": check.deadline,
        ":safe": check.safe.to_string(),
        ":legal": check.legal.to_string(),
        ":by": check.by,
        ":at": column::time(check.at),
        ":note": check.note,
    })?;
    Ok(())
}

pub(crate) fn delete(conn: &Connection, case: CaseId, check: &DateCheck) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! {
        ":case": case.to_string(),
        ":deadline": check.deadline,
        ":safe": check.safe.to_string(),
        ":legal": check.legal.to_string(),
    })?;
    Ok(())
}

pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<DateCheck>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_check)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_check(row: &Row<'_>) -> rusqlite::Result<DateCheck> {
    Ok(DateCheck {
        deadline: row.get("deadline")?,
        safe: column::parsed(row, "safe")?,
        legal: column::parsed(row, "legal")?,
        by: row.get("checked_by")?,
        at: column::parsed(row, "checked_at")?,
        note: row.get("note")?,
    })
}
