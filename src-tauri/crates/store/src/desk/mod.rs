//! The desk: of every case what lists, search and the day's work show.
//!
//! All of it is made from the other tables and can be made anew. An operation marks the cases that it changed; before the desk
//! is read, they are taken in again ([`crate::Store::index`]), and their dates, which only the law can count, are handed in by
//! whoever asked it ([`crate::Store::put_dates`]). None of that is in the log: it adds nothing to what is known.

mod dates;
mod fields;
mod find;
mod list;
mod rows;
mod sound;
mod text;
mod words;

pub use dates::{CaseDates, DateRow, DateSide, DeskDate, NextDate};
pub use find::{Found, Hit, Matched};
pub use list::{CaseSort, Listed};
pub use rows::{CaseHead, DeskRow};
pub use text::SearchField;

pub(crate) use dates::{
    between, by_case as dates_of, count_late, count_owed_late, late, moments, overdue, owed, put as put_dates,
    unchecked, unproved, urgent, warned,
};
pub(crate) use find::find;
pub(crate) use list::{count, page};
pub(crate) use rows::{by_case, next_warned};
pub(crate) use text::{narrow, plain_text};

use crate::{StoreError, cases, column, discards, party_keys};
use anjuan_case::{Case, CaseId, DraftId, Fen, Handling, LegalTime, Party, Role};
use rusqlite::{Connection, OptionalExtension, named_params};

/// A case changed: it is to be taken in again, and its dates are to be counted again.
pub(crate) fn mark(conn: &Connection, id: CaseId, now: LegalTime) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("mark.sql"))?
        .execute(named_params! { ":case": id.to_string(), ":now": column::time(now) })?;
    Ok(())
}

/// What was typed into a draft is to be found: its case is taken in again, and its dates stay as they are until then.
pub(crate) fn index_again(conn: &Connection, draft: DraftId) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("index_again.sql"))?.execute(named_params! { ":draft": draft.to_string() })?;
    Ok(())
}

/// Makes anew what the desk shows of a case; of one put aside nothing stays.
pub(crate) fn renew(conn: &Connection, id: CaseId) -> Result<(), StoreError> {
    let case = cases::whole(conn, id)?;
    party_keys::renew(conn, &case)?;
    if discards::is_discarded(conn, id)? {
        return forget(conn, id);
    }
    let (claimants, respondents) = (names(&case, Role::Claimant), names(&case, Role::Respondent));
    let no: i64 = conn.prepare_cached(include_str!("put.sql"))?.query_row(
        named_params! {
            ":case": id.to_string(),
            ":indexed": text::VERSION,
            ":number": case.number,
            ":title": case.title,
            ":opened_at": column::time(case.opened_at),
            // Nothing in dispute that is known stands as zero, which lists leave blank.
            ":amount": case.listed_sum().unwrap_or(Fen::new(0)).get(),
            ":claimants": claimants,
            ":respondents": respondents,
            ":staff": staff(&case.handling),
        },
        |row| row.get("no"),
    )?;
    let fields = fields::of_case(conn, &case)?;
    conn.prepare_cached(include_str!("put_text.sql"))?
        .execute(named_params! { ":no": no, ":text": text::joined(&fields) })?;
    conn.prepare_cached(include_str!("clear_pieces.sql"))?.execute(named_params! { ":no": no })?;
    let [names, sounds, numbers, money, title, more] = text::Pieces::of(&fields).columns();
    conn.prepare_cached(include_str!("put_pieces.sql"))?.execute(named_params! {
        ":no": no, ":names": names, ":sounds": sounds, ":numbers": numbers, ":money": money, ":title": title, ":more": more,
    })?;
    list::put_order(conn, no)
}

fn forget(conn: &Connection, id: CaseId) -> Result<(), StoreError> {
    let Some(no) = number(conn, id)? else { return Ok(()) };
    conn.prepare_cached(include_str!("clear_pieces.sql"))?.execute(named_params! { ":no": no })?;
    conn.prepare_cached(include_str!("clear_text.sql"))?.execute(named_params! { ":no": no })?;
    conn.prepare_cached(include_str!("clear_order.sql"))?.execute(named_params! { ":no": no })?;
    conn.prepare_cached(include_str!("clear_dates.sql"))?.execute(named_params! { ":no": no })?;
    conn.prepare_cached(include_str!("delete.sql"))?.execute(named_params! { ":no": no })?;
    Ok(())
}

fn number(conn: &Connection, id: CaseId) -> Result<Option<i64>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("number.sql"))?;
    Ok(select.query_row(named_params! { ":case": id.to_string() }, |row| row.get("no")).optional()?)
}

fn names(case: &Case, role: Role) -> String {
    let known = |party: &Party| party.name.clone().or_else(|| party.shown_as.clone());
    case.parties_as(role).filter_map(known).collect::<Vec<_>>().join("、")
}

/// Who in the office handles it.
fn staff(handling: &Handling) -> String {
    let aid = Some(handling.aid.assigned_to.clone()).filter(|name| !name.trim().is_empty());
    let mut all: Vec<String> = Vec::new();
    for name in handling.engagement.lawyers.iter().chain(&handling.mediation.mediators).cloned().chain(aid) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all.join("、")
}

/// Cases that are not indexed yet, or as an older program did it.
pub(crate) fn to_index(conn: &Connection, limit: u32) -> Result<Vec<CaseId>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("to_index.sql"))?;
    let rows = select.query_map(named_params! { ":version": text::VERSION, ":limit": limit }, |row| {
        column::parsed(row, "case_id")
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many of them.
pub(crate) fn count_to_index(conn: &Connection) -> Result<u32, StoreError> {
    let mut select = conn.prepare_cached(include_str!("count_to_index.sql"))?;
    Ok(select.query_row(named_params! { ":version": text::VERSION }, |row| row.get("cases"))?)
}

/// The generation that dates are counted under, where the stamp is still that one.
pub(crate) fn known_generation(conn: &Connection, stamp: &str) -> Result<Option<i64>, StoreError> {
    let (known, generation): (String, i64) = conn
        .prepare_cached(include_str!("generation.sql"))?
        .query_row([], |row| Ok((row.get("stamp")?, row.get("generation")?)))?;
    Ok((known == stamp).then_some(generation))
}

/// The same; a new one where the stamp is another than before.
pub(crate) fn generation(conn: &Connection, stamp: &str) -> Result<i64, StoreError> {
    if let Some(known) = known_generation(conn, stamp)? {
        return Ok(known);
    }
    let mut next = conn.prepare_cached(include_str!("set_generation.sql"))?;
    Ok(next.query_row(named_params! { ":stamp": stamp }, |row| row.get("generation"))?)
}

/// Cases whose dates were counted before that generation: those that changed since, the last one first; then by the soonest
/// date they had.
pub(crate) fn to_count(conn: &Connection, generation: i64, limit: u32) -> Result<Vec<CaseId>, StoreError> {
    let mut changed = conn.prepare_cached(include_str!("to_count_changed.sql"))?;
    let rows = changed.query_map(named_params! { ":limit": limit }, |row| column::parsed(row, "case_id"))?;
    let mut all = rows.collect::<Result<Vec<CaseId>, _>>()?;
    let left = limit.saturating_sub(u32::try_from(all.len()).unwrap_or(limit));
    let mut older = conn.prepare_cached(include_str!("to_count.sql"))?;
    let rows = older
        .query_map(named_params! { ":generation": generation, ":limit": left }, |row| column::parsed(row, "case_id"))?;
    for row in rows {
        all.push(row?);
    }
    Ok(all)
}

/// How many of them.
pub(crate) fn count_to_count(conn: &Connection, generation: i64) -> Result<u32, StoreError> {
    let mut select = conn.prepare_cached(include_str!("count_to_count.sql"))?;
    Ok(select.query_row(named_params! { ":generation": generation }, |row| row.get("cases"))?)
}

/// Cases that are not closed.
pub(crate) fn count_open(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.prepare_cached(include_str!("count_open.sql"))?.query_row([], |row| row.get("cases"))?)
}

/// Every case that the desk holds.
pub(crate) fn count_all(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.prepare_cached(include_str!("count_all.sql"))?.query_row([], |row| row.get("cases"))?)
}

/// How many cases hold a text, by reading all of them.
pub(crate) fn scan(conn: &Connection, text: &str) -> Result<u32, StoreError> {
    let mut select = conn.prepare_cached(include_str!("scan.sql"))?;
    Ok(select.query_row(named_params! { ":text": text }, |row| row.get("cases"))?)
}
