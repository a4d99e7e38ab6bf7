//! The day of a row, as banks and spreadsheets write it.

use crate::sheet::day_in;
use anjuan_case::LegalDay;

/// The day of a cell: as people write it; as a spreadsheet counts it (46315 is 2026-10-20) where its format was lost; 26/10/20
/// where the whole column bears it.
pub(super) fn day_of(cell: &str, short: bool) -> Option<LegalDay> {
    day_in(cell)
        .or_else(|| serial(cell))
        .or_else(|| short_day(cell).filter(|_| short).and_then(|(y, m, d)| century(y, m, d)))
}

/// Days since 1899-12-30, of this century.
fn serial(cell: &str) -> Option<LegalDay> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let days = whole.parse::<i64>().ok().filter(|n| digits(whole) && digits(part) && (36_526..73_051).contains(n))?;
    LegalDay::ymd(2000, 1, 1)?.plus_days(days - 36_526)
}

/// `26/10/20`, `26-10-20`, `26.10.20`: its three parts, with or without a time of day behind them.
fn short_day(cell: &str) -> Option<(u32, u32, u32)> {
    let first = cell.split_whitespace().next()?;
    let parts: Vec<&str> = first.split(['/', '-', '.']).collect();
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    match parts.as_slice() {
        [a, b, c] if a.len() == 2 => Some((number(a)?, number(b)?, number(c)?)),
        _ => None,
    }
}

fn century(year: u32, month: u32, day: u32) -> Option<LegalDay> {
    LegalDay::ymd(2000 + i32::try_from(year).ok()?, month, day)
}

/// Do the short days of a column begin with the year, as Chinese banks write them? Not where one of them may begin with a month,
/// or where what stands first runs like days while what stands last never changes.
pub(super) fn year_first<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let days: Vec<(u32, u32, u32)> = cells.filter_map(short_day).collect();
    let each = days.iter().all(|(y, m, d)| *y > 12 && century(*y, *m, *d).is_some());
    let years = || days.iter().map(|(y, ..)| *y);
    let runs = years().max() > years().min().map(|least| least + 1);
    let ends_alike = days.iter().all(|(.., last)| days.first().is_some_and(|(.., first)| first == last));
    each && !(runs && ends_alike)
}
