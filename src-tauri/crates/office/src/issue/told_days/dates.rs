//! Days in a sentence, and what it says was done on each.

use super::act::{Act, leads_away};
use crate::issue::days::{self, Yearless};
use anjuan_case::LegalDay;
use std::ops::Range;

/// What ends a clause of a sentence.
const PAUSES: [char; 2] = ['，', ','];

/// So many clauses behind the one that names a day say what was done on it: 2026年3月4日，原告因操作失误，误将款项转出.
const FOLLOW: usize = 2;
/// Letters right before and right behind a day that make it the end of a span: 自…起, 于…前.
const FROM: [&str; 6] = ["自", "从", "至", "到", "截至", "截止"];
const BOUND: [&str; 9] = ["前", "之前", "以前", "起", "之日起", "止", "至", "到", "后"];
/// Words behind the day of a law.
const OF_LAW: [&str; 8] = ["修正", "修订", "施行", "实施", "公布", "发布", "通过", "印发"];

/// A day as a text names it: with its year, or of whatever year.
pub(super) enum On {
    Day(LegalDay),
    Month(Yearless),
}

impl On {
    /// May the two be one day?
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Day(one), Self::Day(other)) => one == other,
            (Self::Day(day), Self::Month(month)) | (Self::Month(month), Self::Day(day)) => month.may_be(*day),
            (Self::Month(one), Self::Month(other)) => one.is_as(other),
        }
    }
}

/// The same with its words, and where they stand.
pub(super) struct Date {
    pub(super) words: String,
    at: Range<usize>,
    pub(super) on: On,
}

/// Every day among letters, each once, in order.
pub(super) fn dates(letters: &[char]) -> Vec<Date> {
    let whole = days::among(letters);
    let within = |at: &Range<usize>| whole.iter().any(|one| one.at.start <= at.start && at.end <= one.at.end);
    let months = days::by_month_among(letters).into_iter().filter(|one| !within(&one.at));
    let months: Vec<Date> =
        months.map(|one| Date { words: one.words.clone(), at: one.at.clone(), on: On::Month(one) }).collect();
    let whole = whole.into_iter().filter_map(|one| Some(Date { words: one.words, at: one.at, on: On::Day(one.day?) }));
    let mut all: Vec<Date> = whole.chain(months).collect();
    all.sort_by_key(|date| date.at.start);
    all
}

/// A day of a sentence, and what was done on it.
pub(super) struct Told {
    pub(super) date: Date,
    pub(super) act: Act,
    pub(super) clause: String,
}

/// Every day of a sentence of which it says what was done on it.
pub(super) fn told(sentence: &[char]) -> Vec<Told> {
    let dates = dates(sentence);
    let clauses = clauses(sentence);
    let starts: Vec<usize> = dates.iter().map(|date| date.at.start).collect();
    let one = |(nth, date): (usize, Date)| {
        let own = clauses.iter().position(|clause| clause.contains(&date.at.start))?;
        let first = clauses.get(own)?;
        let shared = nth.checked_sub(1).is_some_and(|before| first.contains(&starts[before]));
        let from = if shared { date.at.start } else { first.start };
        let next = starts.get(nth + 1).copied().unwrap_or(sentence.len());
        // What stands before another day within its clause is that day's.
        let others = clauses.iter().skip(own + 1).take_while(|clause| clause.end <= next);
        let parts = std::iter::once(from..first.end.min(next)).chain(others.take(FOLLOW).cloned());
        let (act, clause) = done(parts.map(|part| sentence[part].iter().collect()))?;
        (!is_bound(sentence, &date.at)).then_some(Told { date, act, clause })
    };
    dates.into_iter().enumerate().filter_map(one).collect()
}

/// The clauses of a sentence; a comma within a number parts none.
fn clauses(sentence: &[char]) -> Vec<Range<usize>> {
    let digit = |at: Option<usize>| at.and_then(|at| sentence.get(at)).is_some_and(char::is_ascii_digit);
    let pause = |at: &usize| PAUSES.contains(&sentence[*at]) && !(digit(at.checked_sub(1)) && digit(Some(at + 1)));
    let mut from = 0;
    let mut found = Vec::new();
    for comma in (0..sentence.len()).filter(pause).chain([sentence.len()]) {
        found.push(from..comma);
        from = comma + 1;
    }
    found
}

/// Does a day end a span, or is it that of a law?
fn is_bound(sentence: &[char], at: &Range<usize>) -> bool {
    let before: String = sentence[..at.start].iter().collect();
    let behind: String = sentence[at.end..].iter().collect();
    FROM.iter().any(|word| before.ends_with(word)) || BOUND.iter().chain(&OF_LAW).any(|word| behind.starts_with(word))
}

/// What was first done in these clauses, and which of them says so; nothing where something else was, before.
fn done(clauses: impl Iterator<Item = String>) -> Option<(Act, String)> {
    for clause in clauses {
        if let Some(act) = Act::of(&clause) {
            return Some((act, clause));
        }
        if leads_away(&clause) {
            return None;
        }
    }
    None
}
