use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A text that is no date or time.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}”不是日期；请写成 2026-01-31 或 2026-01-31 09:30 的样子")]
pub struct DayError(pub String);

/// A calendar day in UTC+8, whatever zone the machine is in. Written `2026-01-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct LegalDay(#[specta(type = String)] NaiveDate);

impl LegalDay {
    /// The day with this year, month (1–12) and day of month; `None` where there is no such day.
    #[inline]
    #[must_use]
    pub fn ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }
    /// The date behind it, for arithmetic.
    #[inline]
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.0
    }
    /// Today in UTC+8. For `office`'s callers only: `law` is given its day.
    #[must_use]
    pub fn today() -> Self {
        LegalTime::now().day()
    }
    /// The calendar year, as numbers and receipts count it.
    #[inline]
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }
    /// Days from `self` to `later`; negative where `later` is earlier.
    #[inline]
    #[must_use]
    pub fn days_to(self, later: Self) -> i64 {
        (later.0 - self.0).num_days()
    }
    /// This many days later, earlier where negative; `None` past the calendar.
    #[inline]
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        self.0.checked_add_signed(TimeDelta::try_days(days)?).map(Self)
    }
    /// Year, month and day in eight digits; `None` for a year of other than four.
    #[inline]
    fn digits(self) -> Option<[u8; 8]> {
        let year = u32::try_from(self.0.year()).ok().filter(|year| (1000..10_000).contains(year))?;
        let (month, day) = (self.0.month(), self.0.day());
        let number = year * 10_000 + month * 100 + day;
        let mut digits = [b'0'; 8];
        let mut rest = number;
        for digit in digits.iter_mut().rev() {
            *digit += u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        Some(digits)
    }
    /// `2026年1月31日`, as papers write it.
    #[must_use]
    pub fn in_chinese(self) -> String {
        // Without the general machinery of texts: written hundreds of times an assessment.
        let Some([a, b, c, d, m, n, x, y]) = self.digits() else {
            return format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day());
        };
        let mut text = String::with_capacity("2026年12月31日".len());
        let mut part = |digits: &[u8], unit: &str| {
            let known = std::str::from_utf8(digits).unwrap_or_default();
            text.push_str(known.strip_prefix('0').unwrap_or(known));
            text.push_str(unit);
        };
        part(&[a, b, c, d], "年");
        part(&[m, n], "月");
        part(&[x, y], "日");
        text
    }
}

impl From<NaiveDate> for LegalDay {
    fn from(d: NaiveDate) -> Self {
        Self(d)
    }
}
impl fmt::Display for LegalDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the general machinery of dates: an assessment writes hundreds.
        let Some([a, b, c, d, m, n, x, y]) = self.digits() else { return self.0.fmt(f) };
        let text = [a, b, c, d, b'-', m, n, b'-', x, y];
        f.pad(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}
impl FromStr for LegalDay {
    type Err = DayError;
    fn from_str(s: &str) -> Result<Self, DayError> {
        NaiveDate::parse_from_str(s.trim(), "%Y-%m-%d").map(Self).map_err(|_| DayError(s.to_owned()))
    }
}

/// A moment on the clock of UTC+8, to the second. Written `2026-01-31T09:30:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct LegalTime(#[specta(type = String)] NaiveDateTime);

impl LegalTime {
    /// Now, in UTC+8, to the second.
    #[must_use]
    pub fn now() -> Self {
        let now = match FixedOffset::east_opt(8 * 3600) {
            Some(zone) => Utc::now().with_timezone(&zone).naive_local(),
            None => Utc::now().naive_utc(),
        };
        Self(now.with_nanosecond(0).unwrap_or(now))
    }
    /// The day it lies in, in UTC+8: from midnight to the last second before the next.
    #[inline]
    #[must_use]
    pub fn day(self) -> LegalDay {
        LegalDay(self.0.date())
    }
    /// `2026年1月31日15时20分`, as papers write it.
    #[must_use]
    pub fn in_chinese(self) -> String {
        format!("{}{}时{:02}分", self.day().in_chinese(), self.0.hour(), self.0.minute())
    }
    /// The date and time behind it.
    #[inline]
    #[must_use]
    pub fn datetime(self) -> NaiveDateTime {
        self.0
    }
}

/// Midnight at the beginning of the day.
impl From<LegalDay> for LegalTime {
    #[inline]
    fn from(day: LegalDay) -> Self {
        Self(day.0.and_time(chrono::NaiveTime::MIN))
    }
}
impl From<NaiveDateTime> for LegalTime {
    fn from(t: NaiveDateTime) -> Self {
        Self(t)
    }
}
impl fmt::Display for LegalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the general machinery of times, as days are written.
        let (day, time) = (self.day(), self.0.time());
        let Some([a, b, c, d, m, n, x, y]) = day.digits() else { return self.0.format("%Y-%m-%d %H:%M:%S").fmt(f) };
        let [[h, i], [j, k], [s, t]] = [time.hour(), time.minute(), time.second()].map(two_digits);
        let text = [a, b, c, d, b'-', m, n, b'-', x, y, b' ', h, i, b':', j, k, b':', s, t];
        f.pad(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

/// The last two digits.
fn two_digits(number: u32) -> [u8; 2] {
    [number / 10 % 10, number % 10].map(|digit| b'0' + u8::try_from(digit).unwrap_or_default())
}

impl FromStr for LegalTime {
    type Err = DayError;
    /// Takes `2026-01-31T09:30`, the same with seconds or with a space, and a bare day (midnight).
    fn from_str(s: &str) -> Result<Self, DayError> {
        let t = s.trim().replace('T', " ");
        for form in ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"] {
            if let Ok(at) = NaiveDateTime::parse_from_str(&t, form) {
                return Ok(Self(at));
            }
        }
        s.parse::<LegalDay>().map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn days_are_read_and_written() {
        let day: LegalDay = " 2026-01-31 ".parse().unwrap();
        assert_eq!((day.to_string(), day.in_chinese()), ("2026-01-31".to_owned(), "2026年1月31日".to_owned()));
        // As chrono writes it, whatever the year, and as wide as it is asked for.
        for (year, month, day) in
            [(1, 1, 1), (999, 12, 31), (1000, 1, 1), (2026, 10, 9), (9999, 12, 31), (10_000, 2, 3)]
        {
            let (day, date) = (LegalDay::ymd(year, month, day).unwrap(), NaiveDate::from_ymd_opt(year, month, day));
            assert_eq!(day.to_string(), date.unwrap().to_string());
            assert_eq!(day.in_chinese(), format!("{}年{}月{}日", year, day.date().month(), day.date().day()));
        }
        assert_eq!(format!("{day:>12}"), "  2026-01-31");
        for text in ["", "2026-02-29", "2026-13-01", "31.01.2026", "2026-01-31 09:30", "20260131"] {
            assert_eq!(text.parse::<LegalDay>(), Err(DayError(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn days_are_counted_over_a_leap_day() {
        let (from, to) = (LegalDay::ymd(2024, 2, 28).unwrap(), LegalDay::ymd(2024, 3, 1).unwrap());
        assert_eq!((from.days_to(to), to.days_to(from)), (2, -2));
        assert_eq!((from.plus_days(2), to.plus_days(-2)), (Some(to), Some(from)));
        assert_eq!(from.plus_days(i64::MAX), None);
    }

    #[test]
    fn times_are_read_with_and_without_seconds() {
        let at: LegalTime = "2026-09-30T15:20".parse().unwrap();
        for text in ["2026-09-30 15:20", "2026-09-30T15:20:00", " 2026-09-30 15:20:00 "] {
            assert_eq!(text.parse::<LegalTime>().as_ref(), Ok(&at), "{text}");
        }
        assert_eq!(
            (at.to_string(), at.in_chinese()),
            ("2026-09-30 15:20:00".to_owned(), "2026年9月30日15时20分".to_owned())
        );
        assert_eq!("2026-09-30".parse::<LegalTime>().unwrap(), LegalTime::from(at.day()));
        for text in ["", "2026-09-30T25:00", "2026-02-30 10:00"] {
            assert_eq!(text.parse::<LegalTime>(), Err(DayError(text.to_owned())), "{text}");
        }
    }
}
