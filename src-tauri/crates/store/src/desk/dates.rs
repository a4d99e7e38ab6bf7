//! Dates of cases that are still open, as the law was last asked for them.

use super::{list, number};
use crate::{StoreError, column};
use anjuan_case::{CaseId, EventId, EvidenceId, LegalDay, LegalTime};
use rusqlite::{Connection, Row, ToSql, named_params};
use serde::{Deserialize, Serialize};

/// Who can lose a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateSide {
    /// The office's side.
    Ours,
    /// Others owe it to us.
    Others,
    /// It has not begun to run.
    Waiting,
}

/// The next date of a case that can be lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextDate {
    /// As in the assessment.
    pub deadline: String,
    /// What is to be done.
    pub what: String,
    /// Whose duty, as the law crate writes it.
    pub whose: String,
    /// Where it stood when it was counted.
    pub state: String,
    /// The day to rely on.
    pub safe: LegalDay,
    /// The last day by law.
    pub legal: LegalDay,
    /// What stands in the place of `legal` while something keeps the date from ending; it is not over then.
    pub undecided: Option<String>,
    /// The moment, for hours.
    pub until: Option<LegalTime>,
    /// In a year whose holidays are not announced.
    pub provisional: bool,
}

/// One open date of a case. Codes are those of the law crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRow {
    /// As in the assessment: rule id and what it starts from.
    pub deadline: String,
    /// The rule's id; `planned` for a day that was set and that no rule counts.
    pub rule: String,
    /// Who can lose it.
    pub side: DateSide,
    /// What is to be done.
    pub what: String,
    /// What is lost.
    pub missed: String,
    /// Its route.
    pub route: String,
    /// Whose duty.
    pub whose: String,
    /// Where it stood when it was counted.
    pub state: String,
    /// How firm.
    pub standing: String,
    /// The day it starts from.
    pub starts: LegalDay,
    /// The day to rely on.
    pub safe: LegalDay,
    /// The last day by law.
    pub legal: LegalDay,
    /// What stands in the place of `legal` while something keeps the date from ending; it is not over then.
    pub undecided: Option<String>,
    /// The moment, for hours.
    pub until: Option<LegalTime>,
    /// The day from which it is near.
    pub warn_on: LegalDay,
    /// In a year whose holidays are not announced.
    pub provisional: bool,
    /// What started it.
    pub event: Option<EventId>,
    /// The same in words.
    pub event_name: String,
    /// Is that proved?
    pub proved: bool,
    /// The document that started it.
    pub document: Option<(EvidenceId, String)>,
    /// `not_needed`, `wanted` or `checked`: by a second person.
    pub checked: String,
    /// It cannot wait, and has no day of its own: it stands on top for as long as it is there.
    pub urgent: bool,
}

/// What the law said of a case's dates.
#[derive(Clone, Debug)]
pub struct CaseDates {
    /// The case.
    pub case: CaseId,
    /// Its open dates.
    pub dates: Vec<DateRow>,
    /// The soonest that can be lost, by its place in `dates`.
    pub next: Option<usize>,
    /// How many are past their last day.
    pub overdue: u32,
    /// How many are near.
    pub near: u32,
    /// What it was forgotten for, a bit each.
    pub radar: u32,
    /// Something in it cannot wait.
    pub urgent: bool,
}

/// A date with its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskDate {
    /// The date.
    pub date: DateRow,
    /// Its case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Names of claimants, joined.
    pub claimants: String,
    /// Names of respondents, joined.
    pub respondents: String,
    /// When it was counted.
    pub generation: i64,
}

/// Puts counted dates in place of those before. A case that is put aside meanwhile is passed over.
pub(crate) fn put(conn: &Connection, counted: &CaseDates, generation: i64) -> Result<(), StoreError> {
    let Some(no) = number(conn, counted.case)? else { return Ok(()) };
    conn.prepare_cached(include_str!("clear_dates.sql"))?.execute(named_params! { ":no": no })?;
    let mut insert = conn.prepare_cached(include_str!("put_date.sql"))?;
    for (position, date) in (1_i64..).zip(&counted.dates) {
        insert.execute(named_params! {
            ":no": no,
            ":position": position,
            ":deadline": date.deadline,
            ":rule": date.rule,
            ":side": column::code(&date.side)?,
            ":what": date.what,
            ":missed": date.missed,
            ":route": date.route,
            ":whose": date.whose,
            ":state": date.state,
            ":standing": date.standing,
            ":starts": date.starts.to_string(),
            ":safe": date.safe.to_string(),
            ":legal": date.legal.to_string(),
            ":undecided": date.undecided,
            ":until": date.until.map(column::time),
            ":warn_on": date.warn_on.to_string(),
            ":provisional": date.provisional,
            ":event": date.event.map(|id| id.to_string()),
            ":event_name": date.event_name,
            ":proved": date.proved,
            ":document": date.document.as_ref().map(|(id, _)| id.to_string()),
            ":document_name": date.document.as_ref().map(|(_, name)| name),
            ":checked": date.checked,
            ":urgent": date.urgent,
        })?;
    }
    let next = counted.next.and_then(|place| counted.dates.get(place));
    let unchecked = counted.dates.iter().filter(|date| date.checked == "wanted").count();
    conn.prepare_cached(include_str!("put_counted.sql"))?.execute(named_params! {
        ":no": no,
        ":generation": generation,
        ":deadline": next.map(|date| &date.deadline),
        ":what": next.map(|date| &date.what),
        ":whose": next.map(|date| &date.whose),
        ":state": next.map(|date| &date.state),
        ":safe": next.map(|date| date.safe.to_string()),
        ":legal": next.map(|date| date.legal.to_string()),
        ":undecided": next.and_then(|date| date.undecided.as_ref()),
        ":until": next.and_then(|date| date.until).map(column::time),
        ":provisional": next.map(|date| date.provisional),
        ":overdue": counted.overdue,
        ":near": counted.near,
        ":unchecked": u32::try_from(unchecked).unwrap_or(u32::MAX),
        ":radar": counted.radar,
        ":urgent": counted.urgent,
    })?;
    list::put_next(conn, no)
}

/// Of a list: its first lines, and how many there are in all.
type Part<T> = Result<(Vec<T>, u32), StoreError>;

fn lines(conn: &Connection, statement: &str, params: &[(&str, &dyn ToSql)]) -> Result<Vec<DeskDate>, StoreError> {
    let mut select = conn.prepare_cached(statement)?;
    let rows = select.query_map(params, row_to_date)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first lines by one statement; where they fill the limit, another one counts.
fn part(conn: &Connection, list: &str, count: &str, day: (&str, &str), limit: u32) -> Part<DeskDate> {
    let list = lines(conn, list, &[(day.0, &day.1), (":limit", &limit)])?;
    let known = u32::try_from(list.len()).unwrap_or(u32::MAX);
    if known < limit {
        return Ok((list, known));
    }
    let params: &[(&str, &dyn ToSql)] = &[(day.0, &day.1)];
    Ok((list, conn.prepare_cached(count)?.query_row(params, |row| row.get("dates"))?))
}

/// Ours that are near and not past their last day, soonest safe day first.
pub(crate) fn warned(conn: &Connection, today: LegalDay, limit: u32) -> Part<DeskDate> {
    let day = today.to_string();
    part(conn, include_str!("warned.sql"), include_str!("count_warned.sql"), (":today", &day), limit)
}

/// How many of them are past their safe day and have to be done; rights are not.
pub(crate) fn count_late(conn: &Connection, today: LegalDay) -> Result<u32, StoreError> {
    let params = named_params! { ":today": today.to_string() };
    Ok(conn.prepare_cached(include_str!("count_late.sql"))?.query_row(params, |row| row.get("dates"))?)
}

/// Ours past their safe day and not past their last, however far that lies or whether it is known; soonest safe day first. Never cut:
/// each of them is told of.
pub(crate) fn late(conn: &Connection, today: LegalDay) -> Result<Vec<DeskDate>, StoreError> {
    lines(conn, include_str!("late.sql"), &[(":today", &today.to_string())])
}

/// Ours past their last day, the latest first.
pub(crate) fn overdue(conn: &Connection, today: LegalDay, limit: u32) -> Part<DeskDate> {
    let day = today.to_string();
    part(conn, include_str!("overdue.sql"), include_str!("count_overdue.sql"), (":today", &day), limit)
}

/// Periods in hours that run, soonest first.
pub(crate) fn moments(conn: &Connection, now: LegalTime, limit: u32) -> Part<DeskDate> {
    let now = column::time(now);
    part(conn, include_str!("moments.sql"), include_str!("count_moments.sql"), (":now", &now), limit)
}

/// What cannot wait and has no day of its own, the newest case first. Never cut: none of it may be missing.
pub(crate) fn urgent(conn: &Connection) -> Result<Vec<DeskDate>, StoreError> {
    lines(conn, include_str!("urgent.sql"), &[])
}

/// What others owe: first the sums whose day has passed, the longest overdue before others; then what is still to come, soonest first;
/// then what else they missed, the latest first. `limit` holds for the overdue sums and again for the rest: neither crowds the other
/// out.
pub(crate) fn owed(conn: &Connection, today: LegalDay, limit: u32) -> Part<DeskDate> {
    let day = today.to_string();
    let ahead = part(conn, include_str!("owed.sql"), include_str!("count_owed.sql"), (":today", &day), limit)?;
    let past = part(conn, include_str!("owed_past.sql"), include_str!("count_owed_past.sql"), (":today", &day), limit)?;
    let sums = (include_str!("owed_sums.sql"), include_str!("count_owed_sums.sql"));
    let (mut list, unpaid) = part(conn, sums.0, sums.1, (":today", &day), limit)?;
    let rest = ahead.0.into_iter().chain(past.0);
    list.extend(rest.take(usize::try_from(limit).unwrap_or(usize::MAX)));
    Ok((list, unpaid.saturating_add(ahead.1).saturating_add(past.1)))
}

/// How many of what others owe are past their last day: sums that were not paid, and what a body let pass.
pub(crate) fn count_owed_late(conn: &Connection, today: LegalDay) -> Result<u32, StoreError> {
    let day = today.to_string();
    let count = |sql| -> Result<u32, StoreError> {
        Ok(conn.prepare_cached(sql)?.query_row(named_params! { ":today": day }, |row| row.get("dates"))?)
    };
    let sums = count(include_str!("count_owed_sums.sql"))?;
    Ok(sums.saturating_add(count(include_str!("count_owed_past.sql"))?))
}

/// Dates that a second person has to check, soonest first, that have not passed on that day.
pub(crate) fn unchecked(conn: &Connection, today: LegalDay, limit: u32) -> Part<DeskDate> {
    let day = today.to_string();
    part(conn, include_str!("unchecked.sql"), include_str!("count_unchecked.sql"), (":today", &day), limit)
}

/// Near ones of ours whose start nothing proves, or that are provisional.
pub(crate) fn unproved(conn: &Connection, today: LegalDay, limit: u32) -> Part<DeskDate> {
    let day = today.to_string();
    part(conn, include_str!("unproved.sql"), include_str!("count_unproved.sql"), (":today", &day), limit)
}

/// The open dates of one case, in the order they were handed in.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<DeskDate>, StoreError> {
    lines(conn, include_str!("dates_of_case.sql"), &[(":case", &case.to_string())])
}

/// Dates whose safe or legal day lies between two days, both counted.
pub(crate) fn between(conn: &Connection, from: LegalDay, to: LegalDay) -> Result<Vec<DeskDate>, StoreError> {
    lines(conn, include_str!("between.sql"), &[(":from", &from.to_string()), (":to", &to.to_string())])
}

fn row_to_date(row: &Row<'_>) -> rusqlite::Result<DeskDate> {
    let document = column::parsed_if_any(row, "document_id")?;
    let name: Option<String> = row.get("document_name")?;
    Ok(DeskDate {
        date: DateRow {
            deadline: row.get("deadline")?,
            rule: row.get("rule")?,
            side: column::coded(row, "side")?,
            what: row.get("what")?,
            missed: row.get("missed")?,
            route: row.get("route")?,
            whose: row.get("whose")?,
            state: row.get("state")?,
            standing: row.get("standing")?,
            starts: column::parsed(row, "starts")?,
            safe: column::parsed(row, "safe")?,
            legal: column::parsed(row, "legal")?,
            undecided: row.get("undecided")?,
            until: column::parsed_if_any(row, "until_time")?,
            warn_on: column::parsed(row, "warn_on")?,
            provisional: row.get("provisional")?,
            event: column::parsed_if_any(row, "event_id")?,
            event_name: row.get("event_name")?,
            proved: row.get("proved")?,
            document: document.zip(name),
            checked: row.get("checked")?,
            urgent: row.get("urgent")?,
        },
        case: column::parsed(row, "case_id")?,
        number: row.get("number")?,
        title: row.get("title")?,
        claimants: row.get("claimants")?,
        respondents: row.get("respondents")?,
        generation: row.get("generation")?,
    })
}
