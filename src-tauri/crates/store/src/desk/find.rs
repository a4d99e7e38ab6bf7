//! Search as it is typed, over every text of every case.
//!
//! The index gives cases that hold every piece of what was typed; each is then held against the text itself, so that what is
//! shown is right and the place of it is known. What has exactly the sum that was typed comes first, then what is found by name, number, sum
//! or title, then the rest, newest first in each.

use super::count_to_index;
use super::rows::{DeskRow, by_no};
use super::text::{SearchField, split};
use super::words::Word;
use crate::StoreError;
use rusqlite::{Connection, named_params};
use serde::Serialize;
use std::collections::HashSet;

/// Cases that the index gave and the filter takes are looked at closely, at most so many of each kind.
const LOOKED_AT: usize = 400;
/// Places shown of one case.
const PLACES: usize = 3;

/// What of a case was found, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
// The window's bindings keep the name `Matched` for payments against instalments.
#[serde(rename = "FoundIn")]
pub struct Matched {
    /// In which of its texts.
    pub field: SearchField,
    /// 当事人 and the like.
    pub label: String,
    /// The text before it, cut.
    pub before: String,
    /// What was found; empty where the text was found by its sound.
    pub hit: String,
    /// The text after it, cut.
    pub after: String,
}

/// A case that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The case.
    pub row: DeskRow,
    /// Where.
    pub matched: Vec<Matched>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The cases.
    pub hits: Vec<Hit>,
    /// There are more.
    pub more: bool,
    /// Cases that are not indexed yet.
    pub indexing: u32,
}

/// Cases that hold every word of the text, and that `takes` says yes to; at most `limit`.
pub(crate) fn find(
    conn: &Connection,
    text: &str,
    limit: usize,
    takes: &dyn Fn(&DeskRow) -> bool,
) -> Result<Found, StoreError> {
    let mut found = Found { hits: Vec::new(), more: false, indexing: count_to_index(conn)? };
    // Cases that are found, whatever way the text is read; and what was looked at in one reading is not looked at in it again.
    let mut hits: HashSet<i64> = HashSet::new();
    for words in Word::readings(text) {
        let mut seen = hits.clone();
        for ask in asks(&words) {
            let mut select = conn.prepare_cached(include_str!("find.sql"))?;
            let mut rows = select.query(named_params! { ":ask": ask })?;
            let mut looked_at = 0;
            while let Some(row) = rows.next()? {
                let no: i64 = row.get("no")?;
                if !seen.insert(no) {
                    continue;
                }
                // What is not wanted costs nothing of the patience: behind any number of closed cases the open one is found.
                let Some(row) = by_no(conn, no)?.filter(takes) else { continue };
                if looked_at == LOOKED_AT {
                    found.more = true;
                    break;
                }
                looked_at += 1;
                let Some(matched) = looked(conn, no, &words)? else { continue };
                if found.hits.len() == limit {
                    found.more = true;
                    return Ok(found);
                }
                hits.insert(no);
                found.hits.push(Hit { row, matched });
            }
        }
    }
    Ok(found)
}

/// As the index is asked, one question after the other: for the exact sums among the words, for what identifies a case, for anything.
fn asks(words: &[Word]) -> Vec<String> {
    let asked: Vec<String> = words.iter().filter_map(Word::ask).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let all = asked.join(" AND ");
    let near = format!("{{names sounds numbers money title}} : ({all})");
    let exact: Vec<String> = words.iter().filter_map(|word| word.ask_sum().or_else(|| word.ask())).collect();
    let sums = words.iter().any(|word| word.ask_sum().is_some()).then(|| exact.join(" AND "));
    sums.into_iter().chain([near, all]).collect()
}

/// Where a case holds the words; none where it lacks one.
fn looked(conn: &Connection, no: i64, words: &[Word]) -> Result<Option<Vec<Matched>>, StoreError> {
    let text: String =
        conn.prepare_cached(include_str!("text.sql"))?.query_row(named_params! { ":no": no }, |row| row.get("text"))?;
    let mut matched: Vec<Matched> = Vec::new();
    for word in words {
        let mut places: Vec<(bool, Matched)> = Vec::new();
        for (field, text) in split(&text) {
            let Some(cut) = word.found(field, text) else { continue };
            let place =
                Matched { field, label: field.name().to_owned(), before: cut.before, hit: cut.hit, after: cut.after };
            places.push((field == SearchField::Amount && word.is_sum(text), place));
        }
        if places.is_empty() {
            return Ok(None);
        }
        // The sum that was typed comes before those that only begin like it, and before what has its figures by chance.
        places.sort_by_key(|(exact, place)| (!exact, place.field));
        let shown = places.into_iter().map(|(_, place)| place).take(PLACES);
        matched.extend(shown.filter(|p| !matched.contains(p)).collect::<Vec<_>>());
    }
    matched.truncate(PLACES.max(words.len()));
    Ok(Some(matched))
}
