use super::CalendarError;
use anjuan_case::LegalDay;
use chrono::{Datelike, Weekday};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a day is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// An ordinary working day.
    Working,
    /// A weekend day that the State Council made a working day (调休).
    MakeUp(String),
    /// Saturday or Sunday.
    Weekend,
    /// A day off, with its name (国庆节).
    Holiday(String),
}

/// Days off that a year may have besides its weekends. The law gives 13 (全国年节及纪念日放假办法 2), a notice lists some 30 with the
/// weekends among them; with every day off, a period would have no end.
const MOST_OFF: usize = 100;

/// The festivals on which everybody is off, by what their names in the notices have in common (全国年节及纪念日放假办法 2).
const FESTIVALS: [&str; 7] = ["元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆"];

/// Every day that differs from the ordinary week.
#[derive(Clone, Debug)]
pub(super) struct Days {
    first: i32,
    last: i32,
    listed: BTreeMap<LegalDay, DayKind>,
    /// The last year with a table of its own.
    tables_to: i32,
    /// Days off of every year after that one, by month and day.
    later: BTreeMap<(u32, u32), String>,
    /// Of each day of the years in which most periods end, whether it is worked; looked up when first asked for.
    worked: OnceLock<Vec<bool>>,
    /// Of those years, the working days that are off in place of a holiday ([`Self::replaces`]), looked up when first asked for.
    replaced: OnceLock<BTreeMap<LegalDay, String>>,
}

/// The years after the last table whose days are looked up beforehand.
const AHEAD: i32 = 8;

#[derive(Deserialize)]
struct File {
    announced: Announced,
    /// Left out in a file that only adds years.
    #[serde(default)]
    later: BTreeMap<String, Entry>,
    #[serde(flatten)]
    years: BTreeMap<String, BTreeMap<String, Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Announced {
    /// Left out in a file that only adds years.
    first: Option<i32>,
    last: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    off: Vec<String>,
    #[serde(default)]
    worked: Vec<String>,
}

impl Days {
    pub(super) fn read(file: &str, text: &str) -> Result<Self, CalendarError> {
        let read: File = toml::from_str(text).map_err(|e| CalendarError::unread(file, text, &e))?;
        let Announced { first, last } = read.announced;
        let first = first.unwrap_or(last);
        let (mut listed, mut tables_to) = (BTreeMap::new(), last);
        for (year, names) in read.years {
            let year: i32 = year.parse().map_err(|_| {
                let reason = format!("“{year}”不是年份；年份写成 [2027] 的样子");
                CalendarError::at(file, text, &[&format!("[{year}]")], reason)
            })?;
            let head = format!("[{year}]");
            tables_to = tables_to.max(year);
            let mut days_off = 0;
            for (name, entry) in names {
                for (spans, off) in [(entry.off, true), (entry.worked, false)] {
                    for span in spans {
                        let err =
                            |reason: String| CalendarError::at(file, text, &[&head, &format!("\"{span}\"")], reason);
                        let no_day = || {
                            err(format!(
                                "{year} 年的“{span}”不是日期；一天写成 02-10、几天写成 02-10..02-16 的样子，先写早的一天"
                            ))
                        };
                        for day in days_of(year, &span).ok_or_else(no_day)? {
                            if !off && !is_weekend(day) {
                                return Err(err(format!("{day} 不是周末，不会是调休上班日；请核对国务院的通知")));
                            }
                            let kind = if off { DayKind::Holiday(name.clone()) } else { DayKind::MakeUp(name.clone()) };
                            if listed.insert(day, kind).is_some() {
                                return Err(err(format!("{day} 列了两次；请只留一处")));
                            }
                            days_off += usize::from(off);
                        }
                    }
                }
            }
            if days_off > MOST_OFF {
                let reason = format!("{year} 年列了 {days_off} 天放假，超过 {MOST_OFF} 天；请核对国务院的通知");
                return Err(CalendarError::at(file, text, &[&format!("[{year}]")], reason));
            }
        }
        let mut later = BTreeMap::new();
        for (name, entry) in read.later {
            for span in entry.off {
                // Any year without a leap day's worth of doubt will do for reading month and day.
                let err = || {
                    let reason = format!("“{span}”不是日期；请写成 01-01 或 01-01..01-03 的样子");
                    CalendarError::at(file, text, &["[later]", &format!("\"{span}\"")], reason)
                };
                for day in days_of(2000, &span).ok_or_else(err)? {
                    later.insert((day.date().month(), day.date().day()), name.clone());
                }
            }
        }
        if later.len() > MOST_OFF {
            let reason = format!("later 列了每年 {} 天放假，超过 {MOST_OFF} 天；请核对后更正", later.len());
            return Err(CalendarError::at(file, text, &["[later]"], reason));
        }
        Ok(Self { first, last, listed, tables_to, later, worked: OnceLock::new(), replaced: OnceLock::new() })
    }

    /// These days with those of a newer file. A year that was announced may gain days but a day keeps what it is; a year that
    /// was not is taken from the newer file whole.
    ///
    /// # Errors
    /// Where both list a day differently, or the newer file calls a year announced for which it has no table, or one without each of the
    /// festivals.
    pub(super) fn merged(mut self, file: &str, text: &str, newer: Self) -> Result<Self, CalendarError> {
        let err = |words: &[&str], reason: String| Err(CalendarError::at(file, text, words, reason));
        for (day, kind) in &newer.listed {
            let known = self.listed.get(day).filter(|_| day.date().year() <= self.last);
            if let Some(known) = known.filter(|known| worked(known) != worked(kind)) {
                let reason =
                    format!("{day} 已有记录是{}，这个文件写的是{}；请核对国务院的通知", said(known), said(kind));
                let (year, month) = (format!("[{}]", day.date().year()), day.to_string());
                return err(&[&year, month.get(5..).unwrap_or_default()], reason);
            }
        }
        for year in self.last + 1..=newer.last {
            if !newer.listed.keys().any(|day| day.date().year() == year) {
                let reason = format!(
                    "写了 {year} 年的放假安排已经公布，却没有 {year} 年的放假日；请写上 [{year}] 和那一年的放假日"
                );
                return err(&["[announced]", "last"], reason);
            }
            let missing = newer.without(year);
            if !missing.is_empty() {
                let reason = format!(
                    "{year} 年的放假日不全，没有写{}；全体公民放假的节日都要写上，请照国务院的通知补全",
                    missing.join("、")
                );
                return err(&[&format!("[{year}]")], reason);
            }
        }
        let taken: Vec<i32> = newer.listed.keys().map(|day| day.date().year()).filter(|y| *y > self.last).collect();
        self.listed.retain(|day, _| !taken.contains(&day.date().year()));
        for (day, kind) in newer.listed {
            self.listed.entry(day).or_insert(kind);
        }
        self.first = self.first.min(newer.first);
        self.last = self.last.max(newer.last);
        self.tables_to = self.tables_to.max(newer.tables_to);
        if !newer.later.is_empty() {
            self.later = newer.later;
        }
        (self.worked, self.replaced) = (OnceLock::new(), OnceLock::new());
        Ok(self)
    }

    /// The festivals of which that year has no day off.
    fn without(&self, year: i32) -> Vec<&'static str> {
        let of_year = self.listed.iter().filter(|(day, _)| day.date().year() == year);
        let off: Vec<&str> = of_year
            .filter_map(|(_, kind)| match kind {
                DayKind::Holiday(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        FESTIVALS.into_iter().filter(|festival| !off.iter().any(|name| name.contains(festival))).collect()
    }

    /// One line a listed day, by year.
    pub(super) fn lines(&self) -> BTreeMap<i32, Vec<String>> {
        let mut lines: BTreeMap<i32, Vec<String>> = BTreeMap::new();
        for (day, kind) in &self.listed {
            let year = day.date().year();
            let known = if year > self.last { "（尚未公布）" } else { "" };
            lines.entry(year).or_default().push(format!("{day} {}{known}", said(kind)));
        }
        lines
    }

    pub(super) fn kind(&self, day: LegalDay) -> DayKind {
        if let Some(kind) = self.listed.get(&day) {
            return kind.clone();
        }
        let date = day.date();
        if date.year() > self.tables_to
            && let Some(name) = self.later.get(&(date.month(), date.day()))
        {
            return DayKind::Holiday(name.clone());
        }
        if is_weekend(day) { DayKind::Weekend } else { DayKind::Working }
    }

    /// What [`Self::kind`] says of work, without its name.
    pub(super) fn is_working(&self, day: LegalDay) -> bool {
        let from = chrono::NaiveDate::from_ymd_opt(self.first, 1, 1).unwrap_or_default();
        let known = self.worked.get_or_init(|| self.beforehand(self.first).map(|day| self.works(day)).collect());
        let at = usize::try_from(day.date().num_days_from_ce() - from.num_days_from_ce()).ok();
        at.and_then(|at| known.get(at).copied()).unwrap_or_else(|| self.works(day))
    }

    /// Every day from that year on that is looked up beforehand.
    fn beforehand(&self, year: i32) -> impl Iterator<Item = LegalDay> {
        let days = std::iter::successors(LegalDay::ymd(year, 1, 1), |day| day.plus_days(1));
        days.take_while(|day| day.date().year() <= self.tables_to + AHEAD)
    }

    /// See [`Self::is_working`].
    fn works(&self, day: LegalDay) -> bool {
        if let Some(kind) = self.listed.get(&day) {
            return worked(kind);
        }
        let date = day.date();
        let off = date.year() > self.tables_to && self.later.contains_key(&(date.month(), date.day()));
        !off && !is_weekend(day)
    }

    /// The holiday in whose place that working day is off: one that falls on a weekend is made up for on working days
    /// (全国年节及纪念日放假办法 6). Which ones they are, the notice of the year says; until there is one, those next to it.
    pub(super) fn replaces(&self, day: LegalDay) -> Option<Cow<'_, str>> {
        let year = day.date().year();
        if year <= self.last {
            return None;
        }
        if year > self.tables_to + AHEAD {
            return self.in_place_of(day).map(Cow::Owned);
        }
        let found = |day| Some((day, self.in_place_of(day)?));
        let known = self.replaced.get_or_init(|| self.beforehand(self.last + 1).filter_map(found).collect());
        known.get(&day).map(|name| name.as_str().into())
    }

    /// See [`Self::replaces`].
    fn in_place_of(&self, day: LegalDay) -> Option<String> {
        if !self.is_working(day) {
            return None;
        }
        let back = |day: &LegalDay| day.plus_days(-1);
        let between = std::iter::successors(back(&day), back).take_while(|d| self.is_working(*d)).count();
        let before = day.plus_days(-i64::try_from(between).ok()? - 1);
        let stretch = std::iter::successors(before, back).take_while(|d| !self.is_working(*d));
        let names = stretch.filter(|d| is_weekend(*d)).filter_map(|d| match self.kind(d) {
            DayKind::Holiday(name) => Some(name),
            _ => None,
        });
        names.collect::<Vec<_>>().into_iter().rev().nth(between)
    }

    pub(super) fn announced_to(&self) -> LegalDay {
        LegalDay::ymd(self.last, 12, 31).unwrap_or_else(|| LegalDay::from(chrono::NaiveDate::default()))
    }

    pub(super) fn announced(&self, day: LegalDay) -> bool {
        (self.first..=self.last).contains(&day.date().year())
    }
}

const fn worked(kind: &DayKind) -> bool {
    matches!(kind, DayKind::Working | DayKind::MakeUp(_))
}

fn said(kind: &DayKind) -> String {
    match kind {
        DayKind::Working => "工作日".to_owned(),
        DayKind::MakeUp(name) => format!("调休上班（{name}）"),
        DayKind::Weekend => "周末".to_owned(),
        DayKind::Holiday(name) => format!("放假（{name}）"),
    }
}

fn is_weekend(day: LegalDay) -> bool {
    matches!(day.date().weekday(), Weekday::Sat | Weekday::Sun)
}

/// `10-01..10-07`, or one day `01-01`; `None` where it is neither or runs backward.
fn days_of(year: i32, span: &str) -> Option<Vec<LegalDay>> {
    let day = |text: &str| {
        let (month, day) = text.split_once('-')?;
        LegalDay::ymd(year, month.parse().ok()?, day.parse().ok()?)
    };
    let (first, last) = span.split_once("..").unwrap_or((span, span));
    let (first, last) = (day(first)?, day(last)?);
    let days: Vec<LegalDay> = (0..=first.days_to(last)).filter_map(|n| first.plus_days(n)).collect();
    (!days.is_empty()).then_some(days)
}
