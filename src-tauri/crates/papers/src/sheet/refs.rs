//! References to cells, moved when rows are put in.

use super::formula::formula_moved;
use super::xml::{all, attr, plain, with_attr};
use crate::xml::escaped;

/// Rows put in: from which row on everything moves, by how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// The first row that moves.
    pub from: u32,
    /// By how many.
    pub by: u32,
}

impl Moved {
    pub(super) fn row(self, row: u32) -> u32 {
        if row >= self.from { row.saturating_add(self.by) } else { row }
    }
    /// The last row of a range: one that ends with the last blank row takes the new rows in.
    pub(super) fn end(self, first: u32, last: u32) -> u32 {
        if first < self.from && last + 1 >= self.from { last.saturating_add(self.by) } else { self.row(last) }
    }
}

/// `AB12` with its dollars, cut up: column, whether the row is fixed, row.
pub(super) fn cut(cell: &str) -> Option<(&str, &str, u32)> {
    let letters = cell.strip_prefix('$').unwrap_or(cell);
    let column = letters.len() - letters.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    if column == 0 || column > 3 {
        return None;
    }
    let at = cell.len() - letters.len() + column;
    let (before, rest) = cell.split_at(at);
    let digits = rest.strip_prefix('$').unwrap_or(rest);
    if digits.is_empty() || digits.len() > 7 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((before, &rest[..rest.len() - digits.len()], digits.parse().ok()?))
}

/// `A1`, `A1:B9` or several with blanks between, moved.
pub(super) fn moved(refs: &str, by: Moved) -> String {
    let one = |range: &str| match range.split_once(':') {
        Some((a, b)) => match (cut(a), cut(b)) {
            (Some((ca, fa, ra)), Some((cb, fb, rb))) => format!("{ca}{fa}{}:{cb}{fb}{}", by.row(ra), by.end(ra, rb)),
            _ => range.to_owned(),
        },
        None => cut(range).map_or(range.to_owned(), |(c, f, r)| format!("{c}{f}{}", by.row(r))),
    };
    refs.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

/// The rows of the merged cell that rows put in before `from` would be put into the midst of.
pub(super) fn merged_across(tail: &str, from: u32) -> Option<String> {
    let refs = all(tail, "mergeCell").into_iter().filter_map(|cell| attr(cell.tag, "ref"));
    let across = |refs: &&str| match refs.split_once(':').map(|(a, b)| (cut(a), cut(b))) {
        Some((Some((.., first)), Some((.., last)))) => first < from && from <= last,
        _ => false,
    };
    refs.into_iter().find(across).map(ToOwned::to_owned)
}

/// What lies behind the rows of a sheet (merged cells, validations, links, conditional formats), moved. A merged cell that begins
/// above `first` is of the heading and takes no new row in.
pub(super) fn tail_moved(tail: &str, first: u32, by: Moved) -> String {
    let mut out = tail.to_owned();
    for (element, name) in [
        ("mergeCell", "ref"),
        ("autoFilter", "ref"),
        ("hyperlink", "ref"),
        ("conditionalFormatting", "sqref"),
        ("dataValidation", "sqref"),
        ("ignoredError", "sqref"),
        ("protectedRange", "sqref"),
    ] {
        let mut next = String::with_capacity(out.len());
        let mut at = 0;
        for found in all(&out, element) {
            next.push_str(&out[at..found.from]);
            let tag = match attr(found.tag, name) {
                Some(refs) if element == "mergeCell" && heads(refs, first, by) => found.tag.to_owned(),
                Some(refs) => with_attr(found.tag, name, &moved(refs, by)),
                None => found.tag.to_owned(),
            };
            next.push_str(&tag);
            at = found.from + found.tag.len();
        }
        next.push_str(&out[at..]);
        out = next;
    }
    out
}

/// Does a merged cell begin above the first blank row and end above the rows put in?
fn heads(refs: &str, first: u32, by: Moved) -> bool {
    let ends = refs.split_once(':').map(|(a, b)| (cut(a), cut(b)));
    matches!(ends, Some((Some((.., top)), Some((.., last)))) if top < first && last < by.from)
}

/// Names of the workbook that point into the sheet (print area, headings), moved.
pub(super) fn names_moved(book: &str, sheet: &str, by: &Moved) -> String {
    let mut out = String::with_capacity(book.len());
    let mut at = 0;
    for name in all(book, "definedName") {
        let inner_at = name.from + name.tag.len();
        out.push_str(&book[at..inner_at]);
        out.push_str(&escaped(&formula_moved(&plain(name.inner), Some(sheet), *by)));
        at = inner_at + name.inner.len();
    }
    out.push_str(&book[at..]);
    out
}
