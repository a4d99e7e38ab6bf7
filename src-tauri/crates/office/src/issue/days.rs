//! Days as papers write them, and days that no calendar has.

use super::amounts::half;
use anjuan_case::LegalDay;
use anjuan_law::number_in_words;
use std::ops::Range;

/// A day in a text: as written, where among its letters, and which it is; `None` for one that there is not.
pub(super) struct Named {
    pub(super) words: String,
    pub(super) at: Range<usize>,
    pub(super) day: Option<LegalDay>,
}

/// A day in a text that does not name its year: as written, where among its letters, its month and its day of the month, of whatever
/// size.
pub(super) struct Yearless {
    pub(super) words: String,
    pub(super) at: Range<usize>,
    month: u32,
    day: u32,
}

impl Yearless {
    /// Is it that day of its year?
    pub(super) fn may_be(&self, on: LegalDay) -> bool {
        LegalDay::ymd(on.year(), self.month, self.day) == Some(on)
    }

    /// Is it the same day of its year as another?
    pub(super) fn is_as(&self, other: &Self) -> bool {
        (self.month, self.day) == (other.month, other.day)
    }
}

/// Every day in a text that names its year: 2026年12月10日, 26年12月10日, 二〇二六年十二月十日, 2026-12-10, 2026/12/10, 2026.12.10.
pub(super) fn in_text(text: &str) -> Vec<Named> {
    among(&written(text))
}

/// The same among letters as they are read.
pub(super) fn among(letters: &[char]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match named_at(letters, at) {
            Some((named, end)) => {
                found.push(named);
                at = end;
            }
            // The whole number is behind us: 12026年 begins at no 2026.
            None => at += figures(letters, at).map_or(1, |(_, end)| end - at),
        }
    }
    found
}

/// Every day in a text by its month, whether a year stands before it or not: 12月10日, 十二月十号.
pub(super) fn by_month(text: &str) -> Vec<Yearless> {
    by_month_among(&written(text))
}

/// The same among letters as they are read.
pub(super) fn by_month_among(letters: &[char]) -> Vec<Yearless> {
    (0..letters.len()).filter_map(|at| month_at(letters, at)).collect()
}

/// The first day in a text that there is not, with or without its year: 2027年2月30日, 4月31日.
pub(super) fn impossible(text: &str) -> Option<String> {
    let whole = in_text(text).into_iter().find(|named| named.day.is_none()).map(|named| named.words);
    // Of an unknown year: 29 February is in some.
    let in_no_year = |found: &Yearless| LegalDay::ymd(2024, found.month, found.day).is_none();
    whole.or_else(|| by_month(text).into_iter().find(in_no_year).map(|found| found.words))
}

/// Half width and without white space: 2027 年 2 月 30 日 is a day like any other. It stays between two numbers: 2026-11-20 21:36 is
/// no 2021st day.
pub(super) fn written(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars().map(half) {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && c.is_ascii_digit() && letters.last().is_some_and(char::is_ascii_digit) {
            letters.push(' ');
        }
        blank = false;
        letters.push(c);
    }
    letters
}

fn named_at(letters: &[char], at: usize) -> Option<(Named, usize)> {
    let (year, end) = year_at(letters, at)?;
    let mark = *letters.get(end)?;
    let (between, closing): (&[char], bool) = match mark {
        '年' => (&['月'], true),
        // Parts of an account or a telephone number are no day.
        '-' | '/' | '.' if end - at == 4 && (1900..=2100).contains(&year) => {
            (std::slice::from_ref(letters.get(end)?), false)
        }
        _ => return None,
    };
    let (month, end) = figures(letters, end + 1).filter(|(_, to)| to - end <= 3)?;
    let end = after(letters, end, between)?;
    let (day, stop) = figures(letters, end).filter(|(day, to)| *day < 100 && to - end <= 3)?;
    let stop = if closing { after(letters, stop, &CLOSE)? } else { stop };
    let day = i32::try_from(year).ok().and_then(|year| LegalDay::ymd(year, month, day));
    Some((Named { words: letters[at..stop].iter().collect(), at: at..stop, day }, stop))
}

/// What ends a day: 日, or as it is spoken 号.
const CLOSE: [char; 3] = ['日', '号', '號'];

/// The year that begins there, and where it ends: 2026, 二〇二六, 二千零二十六, and of this century 26 and 二六.
fn year_at(letters: &[char], at: usize) -> Option<(u32, usize)> {
    let (number, end) = figures(letters, at)?;
    let in_figures = letters[at].is_ascii_digit();
    let short = end - at == 2 && (20..50).contains(&number) && !letters[at..end].contains(&'十');
    match end - at {
        4 if in_figures => Some((number, end)),
        // In words: a number of another size counts something.
        _ if !in_figures && (1900..=2100).contains(&number) => Some((number, end)),
        _ if short && letters.get(end) == Some(&'年') => Some((2000 + number, end)),
        _ => None,
    }
}

/// The day that begins there with its month.
fn month_at(letters: &[char], at: usize) -> Option<Yearless> {
    let alone = at.checked_sub(1).and_then(|before| letters.get(before)).is_none_or(|c| !is_figure(*c));
    let (month, end) = figures(letters, at).filter(|_| alone)?;
    let end = after(letters, end, &['月'])?;
    let (day, end) = figures(letters, end)?;
    let end = after(letters, end, &CLOSE)?;
    Some(Yearless { words: letters[at..end].iter().collect(), at: at..end, month, day })
}

/// The number that begins there, in figures or in words, and where it ends.
fn figures(letters: &[char], from: usize) -> Option<(u32, usize)> {
    let rest = letters.get(from..)?;
    let arabic = rest.first()?.is_ascii_digit();
    let run: String = rest.iter().take_while(|c| is_figure(**c) && c.is_ascii_digit() == arabic).collect();
    Some((number_in_words(&run)?, from + run.chars().count()))
}

fn is_figure(c: char) -> bool {
    number_in_words(c.encode_utf8(&mut [0; 4])).is_some()
}

fn after(letters: &[char], at: usize, marks: &[char]) -> Option<usize> {
    letters.get(at).filter(|c| marks.contains(c)).map(|_| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_those_that_there_are_not_are_named() {
        for (text, wrong) in [
            ("于2027年2月30日前付清", Some("2027年2月30日")),
            ("于2027-02-30前付清", Some("2027-02-30")),
            ("于2027/4/31前付清", Some("2027/4/31")),
            ("于2026年13月1日前付清", Some("2026年13月1日")),
            ("每年4月31日前付清", Some("4月31日")),
            ("于2026年2月29日前", Some("2026年2月29日")),
            ("于2026年12月31日前付清", None),
            ("于2028年2月29日前付清", None),
            ("每年2月29日", None),
            ("于2026-12-31前", None),
            ("账号6222-0202-3000", None),
            ("电话0379-6591-3355", None),
            ("每月10日前", None),
            ("于二〇二七年二月三十日前付清", Some("二〇二七年二月三十日")),
            ("于２０２７年２月３０日前付清", Some("2027年2月30日")),
            ("于27年2月30日前付清", Some("27年2月30日")),
            ("每年四月三十一号前付清", Some("四月三十一号")),
            ("于二〇二八年二月二十九日前付清", None),
            ("自收到之日起一个月三十日内", None),
            ("分十二期，每期三百元", None),
        ] {
            assert_eq!(impossible(text).as_deref(), wrong, "{text}");
        }
        for text in [
            "二〇二六年十二月十日",
            "二零二六年12月10日",
            "二千零二十六年十二月十号",
            "26年12月10日",
            "２０２６年１２月１０號",
        ] {
            let found: Vec<_> = in_text(text).into_iter().map(|n| n.day).collect();
            assert_eq!(found, [LegalDay::ymd(2026, 12, 10)], "{text}");
        }
        let found: Vec<_> = in_text("2026年12月10日、2026-12-11").into_iter().filter_map(|n| n.day).collect();
        assert_eq!(
            found,
            [LegalDay::ymd(2026, 12, 10), LegalDay::ymd(2026, 12, 11)].into_iter().flatten().collect::<Vec<_>>()
        );
    }
}
