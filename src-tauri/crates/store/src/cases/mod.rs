use crate::{StoreError, answers, column, events, evidence, parties, payments};
use anjuan_case::{Case, CaseId, Fen, Handling, LegalTime, Role};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::Serialize;
use std::collections::HashMap;

/// A line of the list of cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseRow {
    /// Its id.
    pub id: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Opened.
    pub opened_at: LegalTime,
    /// Sum in dispute, as [`Case::listed_sum`]; saturates at the range of [`Fen`].
    pub amount: Fen,
    /// Names of claimants, joined.
    pub claimants: String,
    /// Names of respondents as far as known, joined.
    pub respondents: String,
}

/// The case's own row; what belongs to it is added by its tables.
pub(crate) fn insert(conn: &Connection, case: &Case) -> Result<(), StoreError> {
    let mut taken = conn.prepare_cached(include_str!("taken.sql"))?;
    if taken.exists(named_params! { ":id": case.id.to_string(), ":number": case.number })? {
        return Err(StoreError::Taken { what: "案件", id: case.number.clone() });
    }
    conn.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":id": case.id.to_string(),
        ":number": case.number,
        ":title": case.title,
        ":opened_at": column::time(case.opened_at),
        ":story": case.story,
        ":handling": said(&case.handling)?,
    })?;
    Ok(())
}

pub(crate) fn set_handling(conn: &Connection, id: CaseId, handling: &Handling) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("set_handling.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":handling": said(handling)? })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// How the office handles a case, alone.
pub(crate) fn handling(conn: &Connection, id: CaseId) -> Result<Handling, StoreError> {
    let mut select = conn.prepare_cached(include_str!("handling.sql"))?;
    let found = select
        .query_row(named_params! { ":id": id.to_string() }, |row| column::json_if_any(row, "handling"))
        .optional()?;
    Ok(found.ok_or_else(|| not_found(id))?.unwrap_or_default())
}

/// Writes the case's own number and nothing else of its handling.
pub(crate) fn give_number(conn: &Connection, id: CaseId, number: &str) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("give_number.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":number": number })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// Null while nothing is said.
fn said(handling: &Handling) -> Result<Option<String>, StoreError> {
    if *handling == Handling::default() { Ok(None) } else { Ok(Some(serde_json::to_string(handling)?)) }
}

/// The whole case. The caller holds a transaction, so that all its parts are of one moment.
pub(crate) fn whole(conn: &Connection, id: CaseId) -> Result<Case, StoreError> {
    let own = conn
        .prepare_cached(include_str!("get.sql"))?
        .query_row(named_params! { ":id": id.to_string() }, row_to_case)
        .optional()?;
    Ok(Case {
        parties: parties::by_case(conn, id)?,
        payments: payments::by_case(conn, id)?,
        events: events::by_case(conn, id)?,
        evidence: evidence::by_case(conn, id)?,
        answers: answers::by_case(conn, id)?,
        ..own.ok_or_else(|| not_found(id))?
    })
}

pub(crate) fn must_exist(conn: &Connection, id: CaseId) -> Result<(), StoreError> {
    let found = conn.prepare_cached(include_str!("exists.sql"))?.exists(named_params! { ":id": id.to_string() })?;
    if found { Ok(()) } else { Err(not_found(id)) }
}

/// Title and story.
pub(crate) fn story(conn: &Connection, id: CaseId) -> Result<(String, String), StoreError> {
    let mut select = conn.prepare_cached(include_str!("story.sql"))?;
    let found =
        select.query_row(named_params! { ":id": id.to_string() }, |row| Ok((row.get("title")?, row.get("story")?)));
    found.optional()?.ok_or_else(|| not_found(id))
}

/// The case with that number.
pub(crate) fn by_number(conn: &Connection, number: &str) -> Result<Option<CaseId>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_number.sql"))?;
    Ok(select.query_row(named_params! { ":number": number }, |row| column::parsed(row, "id")).optional()?)
}

/// The number of a case.
pub(crate) fn number(conn: &Connection, id: CaseId) -> Result<String, StoreError> {
    let mut select = conn.prepare_cached(include_str!("number.sql"))?;
    let number = select.query_row(named_params! { ":id": id.to_string() }, |row| row.get("number"));
    number.optional()?.ok_or_else(|| not_found(id))
}

pub(crate) fn set_story(conn: &Connection, id: CaseId, title: &str, story: &str) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("set_story.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":title": title, ":story": story })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// All cases, newest first. The caller holds a transaction.
pub(crate) fn list(conn: &Connection) -> Result<Vec<CaseRow>, StoreError> {
    let mut said: Vec<(Option<i64>, Option<i64>)> = Vec::new();
    let mut rows: Vec<CaseRow> = Vec::new();
    let mut select = conn.prepare_cached(include_str!("list.sql"))?;
    let listed =
        select.query_map([], |row| Ok((row_to_case_row(row)?, (row.get("in_dispute")?, row.get("agreed")?))))?;
    for row in listed {
        let (row, sums) = row?;
        rows.push(row);
        said.push(sums);
    }
    let places: HashMap<CaseId, usize> = rows.iter().enumerate().map(|(i, row)| (row.id, i)).collect();
    for (case, role, name) in parties::names(conn)? {
        if let Some(row) = places.get(&case).and_then(|i| rows.get_mut(*i)) {
            let names = if role == Role::Claimant { &mut row.claimants } else { &mut row.respondents };
            if !names.is_empty() {
                names.push('、');
            }
            names.push_str(&name);
        }
    }
    for (case, amount) in payments::amounts(conn)? {
        if let Some(row) = places.get(&case).and_then(|i| rows.get_mut(*i)) {
            row.amount = row.amount.checked_add(amount).unwrap_or(Fen::new(i64::MAX));
        }
    }
    for (row, (in_dispute, agreed)) in rows.iter_mut().zip(said) {
        let unpaid = agreed.filter(|_| row.amount == Fen::new(0));
        if let Some(sum) = in_dispute.or(unpaid) {
            row.amount = Fen::new(sum);
        }
    }
    Ok(rows)
}

fn not_found(id: CaseId) -> StoreError {
    StoreError::NotFound { what: "案件", id: id.to_string() }
}

fn row_to_case(row: &Row<'_>) -> rusqlite::Result<Case> {
    Ok(Case {
        id: column::parsed(row, "id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        opened_at: column::parsed(row, "opened_at")?,
        story: row.get("story")?,
        parties: Vec::new(),
        payments: Vec::new(),
        events: Vec::new(),
        evidence: Vec::new(),
        answers: Default::default(),
        handling: column::json_if_any(row, "handling")?.unwrap_or_default(),
    })
}

fn row_to_case_row(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    Ok(CaseRow {
        id: column::parsed(row, "id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        opened_at: column::parsed(row, "opened_at")?,
        amount: Fen::new(0),
        claimants: String::new(),
        respondents: String::new(),
    })
}
