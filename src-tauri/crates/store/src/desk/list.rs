//! The list of cases, sorted and page by page: a page begins after the last row of the one before, so that the thousandth is
//! as quick as the first.

use super::rows::{DeskRow, by_no, row_to_desk};
use super::sound;
use crate::StoreError;
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, named_params};
use serde::{Deserialize, Serialize};

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CaseSort {
    /// The day it was opened.
    #[default]
    Opened,
    /// Its number.
    Number,
    /// The sum in dispute.
    Amount,
    /// The next date that can be lost.
    Next,
    /// Its parties, by sound.
    Name,
    /// Its title, by sound.
    Title,
    /// The last change.
    Changed,
}

impl CaseSort {
    /// Every one, as a user is offered them.
    pub const ALL: [Self; 7] =
        [Self::Opened, Self::Number, Self::Amount, Self::Next, Self::Name, Self::Title, Self::Changed];

    /// `opened` and the like.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Number => "number",
            Self::Amount => "amount",
            Self::Next => "next",
            Self::Name => "name",
            Self::Title => "title",
            Self::Changed => "changed",
        }
    }

    /// 立案时间 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opened => "立案时间",
            Self::Number => "案号",
            Self::Amount => "金额",
            Self::Next => "下一个日期",
            Self::Name => "当事人",
            Self::Title => "案件名称",
            Self::Changed => "最近改动",
        }
    }

    /// The sort with that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }

    fn key(self, row: &DeskRow) -> Value {
        match self {
            Self::Opened => Value::Text(crate::column::time(row.head.opened_at)),
            Self::Changed => Value::Text(crate::column::time(row.head.changed_at)),
            Self::Number => Value::Text(row.head.number.clone()),
            Self::Amount => Value::Integer(row.head.amount.get()),
            Self::Name => Value::Text(sound::order(&format!("{} {}", row.head.claimants, row.head.respondents))),
            Self::Title => Value::Text(sound::order(&row.head.title)),
            Self::Next => {
                let first = if row.urgent { FIRST } else { "" };
                let day = row.next.as_ref().map_or_else(|| NONE.to_owned(), |next| next.safe.to_string());
                Value::Text(format!("{first}{day}"))
            }
        }
    }
}

/// After every date.
const NONE: &str = "~";
/// Before every date: what cannot wait.
const FIRST: &str = "!";

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its rows.
    pub rows: Vec<DeskRow>,
    /// Where the next one begins; none after the last.
    pub next: Option<String>,
}

/// Writes where a case stands under every sort.
pub(super) fn put_order(conn: &Connection, no: i64) -> Result<(), StoreError> {
    let Some(row) = by_no(conn, no)? else { return Ok(()) };
    conn.prepare_cached(include_str!("clear_order.sql"))?.execute(named_params! { ":no": no })?;
    for sort in CaseSort::ALL {
        put(conn, sort, &row)?;
    }
    Ok(())
}

/// The same where only the dates were counted anew.
pub(super) fn put_next(conn: &Connection, no: i64) -> Result<(), StoreError> {
    let Some(row) = by_no(conn, no)? else { return Ok(()) };
    conn.prepare_cached(include_str!("clear_next.sql"))?.execute(named_params! { ":no": no })?;
    put(conn, CaseSort::Next, &row)
}

fn put(conn: &Connection, sort: CaseSort, row: &DeskRow) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("put_order.sql"))?
        .execute(named_params! { ":sort": sort.code(), ":key": sort.key(row), ":no": row.no })?;
    Ok(())
}

/// At most `limit` rows that `takes` says yes to, after the place `after`.
pub(crate) fn page(
    conn: &Connection,
    sort: CaseSort,
    down: bool,
    after: Option<&str>,
    limit: usize,
    takes: &dyn Fn(&DeskRow) -> bool,
) -> Result<Listed, StoreError> {
    let after = after.and_then(placed);
    let statement = match (&after, down) {
        (None, false) => include_str!("first_up.sql"),
        (None, true) => include_str!("first_down.sql"),
        (Some(_), false) => include_str!("page_up.sql"),
        (Some(_), true) => include_str!("page_down.sql"),
    };
    let mut select: CachedStatement<'_> = conn.prepare_cached(statement)?;
    let mut found = match after {
        None => select.query(named_params! { ":sort": sort.code() })?,
        Some((no, key)) => select.query(named_params! { ":sort": sort.code(), ":key": key, ":after": no })?,
    };
    let mut listed = Listed { rows: Vec::with_capacity(limit.min(1000)), next: None };
    let mut last = None;
    while let Some(row) = found.next()? {
        let desk = row_to_desk(row)?;
        if !takes(&desk) {
            continue;
        }
        if listed.rows.len() == limit {
            listed.next = last.map(|(no, key)| place(no, &key));
            break;
        }
        last = Some((desk.no, row.get("key")?));
        listed.rows.push(desk);
    }
    Ok(listed)
}

/// How many cases `takes` says yes to.
pub(crate) fn count(conn: &Connection, takes: &dyn Fn(&DeskRow) -> bool) -> Result<u32, StoreError> {
    let mut select = conn.prepare_cached(include_str!("all.sql"))?;
    let mut rows = select.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += u32::from(takes(&row_to_desk(row)?));
    }
    Ok(count)
}

/// A place in the list as text, for whoever asks for the next page.
fn place(no: i64, key: &Value) -> String {
    match key {
        Value::Integer(key) => format!("{no} i{key}"),
        Value::Text(key) => format!("{no} t{key}"),
        _ => no.to_string(),
    }
}

fn placed(text: &str) -> Option<(i64, Value)> {
    let (no, key) = text.split_once(' ')?;
    let key = match key.strip_prefix('i') {
        Some(number) => Value::Integer(number.parse().ok()?),
        None => Value::Text(key.strip_prefix('t')?.to_owned()),
    };
    Some((no.parse().ok()?, key))
}
