//! Days as papers write them, and days that no calendar has.

use anjuan_case::LegalDay;

/// A day in a text: as written, and which it is; `None` for one that there is not.
pub(super) struct Named {
    pub(super) words: String,
    pub(super) day: Option<LegalDay>,
}

/// Every day in a text that names its year: 2026年12月10日, 2026-12-10, 2026/12/10, 2026.12.10.
pub(super) fn in_text(text: &str) -> Vec<Named> {
    let letters = written(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match named_at(&letters, at) {
            Some((named, end)) => {
                found.push(named);
                at = end;
            }
            // The whole number is behind us: 12026年 begins at no 2026.
            None => at += figures(&letters, at).map_or(1, |(_, end)| end - at),
        }
    }
    found
}

/// The first day in a text that there is not, with or without its year: 2027年2月30日, 4月31日.
pub(super) fn impossible(text: &str) -> Option<String> {
    let whole = in_text(text).into_iter().find(|named| named.day.is_none()).map(|named| named.words);
    whole.or_else(|| {
        let letters = written(text);
        (0..letters.len()).find_map(|at| {
            let alone = at == 0 || !letters[at - 1].is_ascii_digit();
            let (month, end) = figures(&letters, at).filter(|_| alone)?;
            let end = after(&letters, end, &['月'])?;
            let (day, end) = figures(&letters, end)?;
            let end = after(&letters, end, &['日', '号'])?;
            // Of an unknown year: 29 February is in some.
            LegalDay::ymd(2024, month, day).is_none().then(|| letters[at..end].iter().collect())
        })
    })
}

/// Without white space: 2027 年 2 月 30 日 is a day like any other. It stays between two numbers: 2026-11-20 21:36 is no 2021st day.
fn written(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
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
    let (year, end) = figures(letters, at).filter(|(_, end)| end - at == 4)?;
    let mark = *letters.get(end)?;
    let (between, closing): (&[char], bool) = match mark {
        '年' => (&['月'], true),
        // Parts of an account or a telephone number are no day.
        '-' | '/' | '.' if (1900..=2100).contains(&year) => (std::slice::from_ref(letters.get(end)?), false),
        _ => return None,
    };
    let (month, end) = figures(letters, end + 1).filter(|(_, to)| to - end <= 3)?;
    let end = after(letters, end, between)?;
    let (day, stop) = figures(letters, end).filter(|(_, to)| to - end <= 2)?;
    let stop = if closing { after(letters, stop, &['日', '号'])? } else { stop };
    let day = i32::try_from(year).ok().and_then(|year| LegalDay::ymd(year, month, day));
    Some((Named { words: letters[at..stop].iter().collect(), day }, stop))
}

/// The figures that begin there, and where they end.
fn figures(letters: &[char], from: usize) -> Option<(u32, usize)> {
    let end = from + letters.get(from..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    let number = letters[from..end].iter().collect::<String>().parse().ok()?;
    Some((number, end))
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
        ] {
            assert_eq!(impossible(text).as_deref(), wrong, "{text}");
        }
        let found: Vec<_> = in_text("2026年12月10日、2026-12-11").into_iter().filter_map(|n| n.day).collect();
        assert_eq!(
            found,
            [LegalDay::ymd(2026, 12, 10), LegalDay::ymd(2026, 12, 11)].into_iter().flatten().collect::<Vec<_>>()
        );
    }
}
