//! One 文号 among all: the next that nothing bears, and when two are the same.

use super::numbering::{Per, Series, numbers_papers, pattern, place_of, written};
use crate::Problem;
use crate::session::Answered;
use anjuan_case::{CaseId, Event, EventKind, LegalTime, Office, PaperId};
use anjuan_store::{PaperRow, Tx, UsedNumber};
use chrono::Datelike;

/// The number that a paper takes: the case's own where its series numbers cases, else the next that nothing bears yet.
///
/// # Errors
/// `paper.number` where the case's own number is another's; what [`written`] answers.
pub(crate) fn taken(
    tx: &mut Tx<'_>,
    series: &Series,
    office: &Office,
    case: CaseId,
    now: LegalTime,
) -> Answered<String> {
    let used = tx.used_numbers()?;
    if series.per == Per::Case
        && let Some(known) = tx.handling(case)?.number(office.kind).map(ToOwned::to_owned)
    {
        free(&used, case, &known)?;
        tx.give_file_number(case, &known)?;
        return Ok(known);
    }
    let year = now.day().date().year();
    loop {
        let number = written(office, series, year, tx.next_number(&series.id, year)?)?;
        // Typed in for an older file: the series goes on after it.
        if used.iter().any(|u| same(&u.number, &number)) {
            continue;
        }
        if series.per == Per::Case {
            tx.give_file_number(case, &number)?;
        }
        return Ok(number);
    }
}

/// The number of a paper. What is written before its case has one bears none: the number comes with the decision to take the case,
/// and is the body's that decides.
///
/// # Errors
/// As [`taken`].
pub(crate) fn given(
    tx: &mut Tx<'_>,
    series: &Series,
    form: &str,
    office: &Office,
    case: CaseId,
    now: LegalTime,
) -> Answered<Option<String>> {
    if series.before.iter().any(|f| f == form) && tx.handling(case)?.number(office.kind).is_none() {
        let taken_on = |e: &Event| matches!(e.kind, EventKind::AidGranted | EventKind::AidAssigned);
        if !tx.case(case)?.events.iter().any(taken_on) {
            return Ok(None);
        }
    }
    taken(tx, series, office, case, now).map(Some)
}

/// Agreements of one case bear the number of the case; a court is asked to confirm one of them, and must be able to tell which.
const AGREEMENTS: [&str; 3] = ["mediation-agreement", "oral-agreement", "commercial-agreement"];

/// The number with which an agreement is told apart from the others of its case: 第1号, 第1号之二. The next version of one keeps its
/// number.
pub(super) fn apart(papers: &[PaperRow], form: &str, replaces: Option<PaperId>, number: String) -> String {
    const AFTER: [&str; 9] = ["二", "三", "四", "五", "六", "七", "八", "九", "十"];
    if !AGREEMENTS.contains(&form) {
        return number;
    }
    let older = papers.iter().find(|row| Some(row.id) == replaces).and_then(|row| row.number.clone());
    if let Some(older) = older.filter(|older| older.starts_with(&number)) {
        return older;
    }
    let others = papers.iter().filter(|row| {
        let own = row.number.as_deref().is_some_and(|n| n.starts_with(&number));
        own && row.replaces.is_none() && AGREEMENTS.contains(&row.template.as_str())
    });
    match others.count() {
        0 => number,
        n => AFTER.get(n - 1).map_or_else(|| format!("{number}之{}", n + 1), |after| format!("{number}之{after}")),
    }
}

/// May a case bear that number as its own?
///
/// # Errors
/// `paper.number` where another case has it, or it is that of a single paper.
pub(crate) fn free(used: &[UsedNumber], case: CaseId, number: &str) -> Answered<()> {
    let of_paper = |u: &UsedNumber| u.series.as_deref().is_some_and(numbers_papers);
    let other = |u: &&UsedNumber| same(&u.number, number) && (u.case != case || of_paper(u));
    match used.iter().find(other) {
        None => Ok(()),
        Some(taken) => Err(Problem::new(
            "paper.number",
            match taken.case == case {
                true => format!("“{number}”已是本案另一种文书的文号，不能再作卷号；请改用另一个号"),
                false => format!("“{number}”已是另一案件的文号，不能重复；请改用另一个号，或者留空由程序编号"),
            },
        )),
    }
}

/// The serial of a number that the series writes so, with its year; `None` for one that is written otherwise.
pub(crate) fn serial_of(office: &Office, series: &Series, number: &str) -> Option<(i32, u32)> {
    let pattern = pattern(office, series).replace("{code}", office.letter_code.trim());
    let (from, to, _) = place_of(&pattern)?;
    let marked = plain(&format!("{}\u{1}{}", &pattern[..from], &pattern[to..]).replace("{year}", "\u{2}"));
    let number = plain(number);
    let (mut rest, mut year, mut serial) = (number.as_str(), None, None);
    for c in marked.chars() {
        let digits = |at_most: usize| rest.bytes().take(at_most).take_while(u8::is_ascii_digit).count();
        let width = match c {
            '\u{2}' => digits(4),
            '\u{1}' => digits(9),
            c => {
                rest = rest.strip_prefix(c)?;
                continue;
            }
        };
        let (value, after) = rest.split_at(width);
        let place = if c == '\u{2}' { &mut year } else { &mut serial };
        *place = Some(value.parse::<u32>().ok()?);
        rest = after;
    }
    rest.is_empty().then_some((i32::try_from(year?).ok()?, serial?))
}

/// Are they one number to a reader? Kinds of brackets, full width, spaces and leading zeros make no other of it.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let short = |text: &str| {
        let mut said = String::new();
        let mut digits = String::new();
        for c in plain(text).chars().chain(['\u{0}']) {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            if !digits.is_empty() {
                let kept = digits.trim_start_matches('0');
                said.push_str(if kept.is_empty() { "0" } else { kept });
                digits.clear();
            }
            said.push(c);
        }
        said
    };
    short(one) == short(other)
}

/// With one kind of brackets and digits, without spaces.
fn plain(text: &str) -> String {
    let one = |c: char| match c {
        '（' | '〔' | '[' | '［' | '【' => '(',
        '）' | '〕' | ']' | '］' | '】' => ')',
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(one).collect()
}

/// What is left of a number without its digits. Numbers that differ in this never are the same.
pub(super) fn bare(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::issue::numbering::series_for;
    use anjuan_case::OfficeKind;

    fn office() -> Office {
        Office { letter_code: "河示".into(), ..Office::new(OfficeKind::Firm, "河洛示例律师事务所") }
    }

    #[test]
    fn a_number_is_read_back_however_it_is_written() {
        let series = series_for(&office(), "lawyer-letter").unwrap();
        for (text, read) in [
            ("〔2026〕河示律函字第7号", Some((2026, 7))),
            ("（2026）河示律函字第 007 号", Some((2026, 7))),
            ("〔2026〕河示律函字第7", None),
            ("〔2026〕河示代字第7号", None),
            ("〔二〇二六〕河示律函字第7号", None),
        ] {
            assert_eq!(serial_of(&office(), series, text), read, "{text}");
        }
        assert!(same("〔2026〕示字第７号", "(2026)示字第07号") && !same("〔2026〕示字第7号", "〔2026〕示字第70号"));
    }
}
