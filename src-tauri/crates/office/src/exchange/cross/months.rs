//! Months as the rows or columns of a bureau's table name them: 3月, 三月份, 2026年3月, 第一季度, 上半年.

use crate::reports::month_end;
use anjuan_case::LegalDay;

/// Whole months of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Months {
    year: Option<i32>,
    first: u32,
    last: u32,
}

const SAID: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

fn number(text: &str) -> Option<u32> {
    let said = SAID.iter().position(|s| *s == text).and_then(|at| u32::try_from(at + 1).ok());
    said.or_else(|| text.parse().ok()).filter(|n| (1..=12).contains(n))
}

impl Months {
    /// What a cell names; `bare` where a number alone is a month, as in a column headed 月份.
    pub(super) fn of(cell: &str, bare: bool) -> Option<Self> {
        let text: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
        let (year, rest) = match text.split_once(['年', '-', '.', '/']) {
            Some((year, rest)) if year.len() == 4 => (Some(year.parse().ok()?), rest),
            _ => (None, text.as_str()),
        };
        let quarter = |text: &str| number(text).filter(|n| *n <= 4).map(|n| (n * 3 - 2, n * 3));
        let (first, last) = match rest {
            "上半年" => (1, 6),
            "下半年" => (7, 12),
            _ => match rest.trim_start_matches('第').strip_suffix("季度") {
                Some(said) => quarter(said)?,
                None => {
                    let said = rest.strip_suffix("月份").or_else(|| rest.strip_suffix('月'));
                    let one = number(said.or_else(|| (bare || year.is_some()).then_some(rest))?)?;
                    (one, one)
                }
            },
        };
        Some(Self { year, first, last })
    }

    /// How a map keeps it. A year stands in it only where the heading names one.
    pub(super) fn key(self) -> String {
        let year = self.year.map(|y| format!("{y}:")).unwrap_or_default();
        format!("{year}{}-{}", self.first, self.last)
    }

    pub(super) fn from_key(key: &str) -> Option<Self> {
        let (year, months) = match key.split_once(':') {
            Some((year, months)) => (Some(year.parse().ok()?), months),
            None => (None, key),
        };
        let (first, last) = months.split_once('-')?;
        let (first, last) = (number(first)?, number(last)?);
        (first <= last).then_some(Self { year, first, last })
    }

    pub(super) fn label(self) -> String {
        let year = self.year.map(|y| format!("{y}年")).unwrap_or_default();
        if self.first == self.last {
            format!("{year}{}月", self.first)
        } else {
            format!("{year}{}至{}月", self.first, self.last)
        }
    }

    /// Its days, seen from the range that is asked for; why not, where it has none there.
    pub(super) fn days(self, from: LegalDay, to: LegalDay) -> Result<(LegalDay, LegalDay), String> {
        let year = self.year.or_else(|| (from.year() == to.year()).then(|| from.year()));
        let year = year.ok_or_else(|| "所选的时间跨了年，看不出是哪一年的月份".to_owned())?;
        let day = |month| LegalDay::ymd(year, month, 1);
        let (Some(first), Some(last)) = (day(self.first), day(self.last).map(month_end)) else {
            return Err("不是月份".to_owned());
        };
        if last < from || to < first {
            return Err(format!("不在所选的 {from} 至 {to} 之内"));
        }
        Ok((first, last))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn months_as_bureaus_write_them() {
        let day = |text: &str| text.parse::<LegalDay>().unwrap();
        let year = (day("2026-01-01"), day("2026-12-31"));
        for (said, days) in [
            ("3月", Some(("2026-03-01", "2026-03-31"))),
            (" 三 月份", Some(("2026-03-01", "2026-03-31"))),
            ("2026年12月", Some(("2026-12-01", "2026-12-31"))),
            ("2026-02", Some(("2026-02-01", "2026-02-28"))),
            ("第一季度", Some(("2026-01-01", "2026-03-31"))),
            ("4季度", Some(("2026-10-01", "2026-12-31"))),
            ("下半年", Some(("2026-07-01", "2026-12-31"))),
            ("13月", None),
            ("5", None),
            ("王三月", None),
            ("", None),
        ] {
            let found = Months::of(said, false);
            assert_eq!(found.is_some(), days.is_some(), "{said}");
            if let (Some(found), Some((from, to))) = (found, days) {
                assert_eq!(found.days(year.0, year.1), Ok((day(from), day(to))), "{said}");
                assert_eq!(Months::from_key(&found.key()), Some(found));
            }
        }
        assert!(Months::of("5", true).is_some());
        let may = Months::of("5月", false).unwrap();
        assert!(may.days(day("2025-07-01"), day("2026-06-30")).unwrap_err().contains("跨了年"));
        assert!(may.days(day("2026-07-01"), day("2026-12-31")).unwrap_err().contains("不在所选"));
    }
}
