//! How cases are to be performed, beside the events that record it.

use crate::{StoreError, column};
use anjuan_case::{CaseId, LegalDay, PerformanceTerms};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::Deserialize;

/// One debtor's, as kept before there were several, or all.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    All(Vec<PerformanceTerms>),
    One(PerformanceTerms),
}

/// A case's, debtor by debtor.
pub(crate) fn get(conn: &Connection, case: CaseId) -> Result<Vec<PerformanceTerms>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("get.sql"))?;
    let kept = select
        .query_row(named_params! { ":case": case.to_string() }, |row| column::json::<Kept>(row, "terms"))
        .optional()?;
    Ok(match kept {
        None => Vec::new(),
        Some(Kept::One(terms)) => vec![terms],
        Some(Kept::All(terms)) => terms,
    })
}

/// Of no debtor: nothing is kept of it.
pub(crate) fn put(conn: &Connection, case: CaseId, terms: &[PerformanceTerms]) -> Result<(), StoreError> {
    if terms.is_empty() {
        conn.prepare_cached(include_str!("clear.sql"))?.execute(named_params! { ":case": case.to_string() })?;
        return Ok(());
    }
    conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":case": case.to_string(),
        ":terms": serde_json::to_string(terms)?,
    })?;
    Ok(())
}

/// Cases of which something falls due up to a day.
pub(crate) fn due(conn: &Connection, to: LegalDay) -> Result<Vec<CaseId>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("due.sql"))?;
    let rows = select
        .query_map(named_params! { ":to_day": to.to_string() }, |row| column::parsed::<CaseId>(row, "case_id"))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
