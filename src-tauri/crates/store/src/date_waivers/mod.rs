//! Dates that the office lets go, each with its reason.

use crate::{StoreError, column};
use anjuan_case::{CaseId, LegalDay, LegalTime};
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;

/// A date let go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DateWaiver {
    /// The date, as in the assessment.
    pub deadline: String,
    /// The day to rely on that was let go; none where it was not kept.
    pub safe: Option<LegalDay>,
    /// The last day by law that was let go; none where it was not kept.
    pub legal: Option<LegalDay>,
    /// When.
    pub at: LegalTime,
    /// By whom, where it was said.
    pub by: Option<String>,
    /// Why.
    pub why: String,
}

impl DateWaiver {
    /// Does it let that date go? One that was counted to other days since is another, which nobody let go.
    #[must_use]
    pub fn covers(&self, deadline: &str, safe: LegalDay, legal: LegalDay) -> bool {
        self.deadline == deadline && self.safe == Some(safe) && self.legal == Some(legal)
    }
}

pub(crate) fn put(conn: &Connection, case: CaseId, waiver: &DateWaiver) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":case": case.to_string(),
        ":deadline": waiver.deadline,
        ":safe": waiver.safe.map(|day| day.to_string()),
        ":legal": waiver.legal.map(|day| day.to_string()),
        ":at": column::time(waiver.at),
        ":by": waiver.by,
        ":why": waiver.why,
    })?;
    Ok(())
}

/// Takes it up again.
pub(crate) fn delete(conn: &Connection, case: CaseId, deadline: &str) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":case": case.to_string(), ":deadline": deadline })?;
    Ok(())
}

pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<DateWaiver>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_waiver)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_waiver(row: &Row<'_>) -> rusqlite::Result<DateWaiver> {
    Ok(DateWaiver {
        deadline: row.get("deadline")?,
        safe: column::parsed_if_any(row, "safe")?,
        legal: column::parsed_if_any(row, "legal")?,
        at: column::parsed(row, "at_time")?,
        by: row.get("by_name")?,
        why: row.get("why")?,
    })
}
