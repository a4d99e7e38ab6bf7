//! Days off, make-up workdays and lending rates, embedded from `assets/calendar`.

mod days;
mod diff;
mod rates;

pub use days::DayKind;
pub use rates::Rate;

use crate::count::articles::Articles;
use crate::rules::shape::{File, Kind, Step};
use crate::{Cites, Finding, LprTerm, Regime, RuleBook};
use anjuan_case::LegalDay;
use days::Days;
use rates::Series;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::Arc;

/// A calendar file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("日历文件 {file}{}有误：{reason}", self.place())]
pub struct CalendarError {
    /// Which file.
    pub file: String,
    /// Line, from 1; 0 where unknown.
    pub line: usize,
    /// Why, and what to write.
    pub reason: String,
}

impl CalendarError {
    fn place(&self) -> String {
        if self.line == 0 { " ".to_owned() } else { format!(" 第 {} 行", self.line) }
    }

    fn new(file: &str, reason: impl ToString) -> Self {
        Self { file: file.to_owned(), line: 0, reason: reason.to_string() }
    }

    /// Said of a place in the file: the first line that has the last of these words, each looked for behind the one before it.
    fn at(file: &str, text: &str, words: &[&str], reason: impl ToString) -> Self {
        let mut line = 0;
        for word in words {
            let found = text
                .lines()
                .enumerate()
                .skip(line)
                .find(|(_, l)| l.split('#').next().is_some_and(|l| l.contains(word)));
            line = found.map_or(line, |(at, _)| at + 1);
        }
        Self { line, ..Self::new(file, reason) }
    }

    /// As something that is to be looked at, and taken all the same.
    fn finding(self) -> Finding {
        let line = u32::try_from(self.line).ok().filter(|line| *line > 0);
        Finding { file: self.file, line, rule: None, key: None, message: self.reason }
    }

    fn unread(file: &str, text: &str, e: &toml::de::Error) -> Self {
        let e = crate::RuleError::unread(file, text, e);
        Self { line: e.line, ..Self::new(file, e.reason) }
    }
}

/// Days off and make-up workdays, LPR and benchmark rates (assets/calendar), embedded.
#[derive(Clone, Debug)]
pub struct Calendar {
    days: Days,
    lpr: Series,
    benchmark: Series,
    sha256: String,
    /// What of further files is hardly right.
    unlikely: Vec<Finding>,
    /// Of holidays, LPR and benchmark rates.
    files: [String; 3],
    /// Where each step of counting stands.
    articles: Arc<Articles>,
}

impl Calendar {
    /// The embedded calendar.
    ///
    /// # Errors
    /// [`CalendarError`] when an embedded file is damaged; a test holds that it is not.
    pub fn builtin() -> Result<Self, CalendarError> {
        Self::with_files(&[])
    }

    /// The embedded calendar with what further files (name, text) add: `holidays.toml`, `lpr.toml` or `benchmark.toml`, each
    /// perhaps after a folder's name. Days and rates are merged; nothing known is lost or changed by a file.
    ///
    /// # Errors
    /// [`CalendarError`] naming the file: it cannot be read, contradicts what is known, or leaves a month of the LPR out.
    pub fn with_files(newer: &[(String, String)]) -> Result<Self, CalendarError> {
        const HOLIDAYS: &str = include_str!("../../../../../assets/calendar/holidays.toml");
        const LPR: &str = include_str!("../../../../../assets/calendar/lpr.toml");
        const BENCHMARK: &str = include_str!("../../../../../assets/calendar/benchmark.toml");
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        let mut days = Days::read("holidays.toml", HOLIDAYS)?;
        let mut lpr = Series::read("lpr.toml", "lpr", LPR)?;
        let mut benchmark = Series::read("benchmark.toml", "benchmark", BENCHMARK)?;
        for text in [HOLIDAYS, LPR, BENCHMARK] {
            add(text);
        }
        let mut unlikely = Vec::new();
        const FILES: [&str; 3] = ["holidays.toml", "lpr.toml", "benchmark.toml"];
        let mut files = [HOLIDAYS, LPR, BENCHMARK].map(|text| Sha256::new().chain_update(text.as_bytes()));
        for (file, text) in newer {
            match file.rsplit('/').next() {
                Some("holidays.toml") => days = days.merged(file, text, Days::read(file, text)?)?,
                Some("lpr.toml") => {
                    let newer = Series::read(file, "lpr", text)?;
                    lpr = lpr.merged(file, text, &newer)?.monthly(file, text)?;
                    // It has moved by a quarter of a point at most.
                    unlikely.extend(lpr.unlikely(&newer, (file, text), 1, true));
                }
                Some("benchmark.toml") => {
                    let newer = Series::read(file, "benchmark", text)?;
                    benchmark = benchmark.merged(file, text, &newer)?;
                    // Its steps were wider.
                    unlikely.extend(benchmark.unlikely(&newer, (file, text), 3, false));
                }
                _ => {
                    let known = "不认得这个文件名；日历文件只有 holidays.toml、lpr.toml、benchmark.toml";
                    return Err(CalendarError::new(file, known));
                }
            }
            add(text);
            if let Some(at) = FILES.iter().position(|known| file.ends_with(known)) {
                files[at].update(text.as_bytes());
            }
        }
        let files = files.map(|file| crate::rules::hex(&file.finalize()));
        const COUNTING: &str = include_str!("../../../../../assets/rules/counting.toml");
        let counting: File =
            toml::from_str(COUNTING).map_err(|e| CalendarError::unread("counting.toml", COUNTING, &e))?;
        let articles = Arc::new(Articles::of(counting.rule.iter()));
        let unlikely = unlikely.into_iter().map(CalendarError::finding).collect();
        Ok(Self { days, lpr, benchmark, sha256: crate::rules::hex(&hash.finalize()), unlikely, files, articles })
    }

    /// The same days and rates, with every step of counting cited as that book's rules of kind `counting` say.
    #[must_use]
    pub fn cited_by(self, book: &RuleBook) -> Self {
        Self { articles: Arc::new(Articles::of(book.of(Kind::Counting))), ..self }
    }

    /// Where a step of counting stands on that day.
    pub(crate) fn articles(&self, step: Step, regime: Option<Regime>, day: LegalDay) -> Cites {
        self.articles.on(step, regime, day)
    }

    /// What that day is.
    #[must_use]
    pub fn kind(&self, day: LegalDay) -> DayKind {
        self.days.kind(day)
    }

    /// Is it worked?
    #[must_use]
    pub fn is_working(&self, day: LegalDay) -> bool {
        self.days.is_working(day)
    }

    /// Are that day's holidays known? False from 2027 on, until the notice is added, and before 2004, which is not held.
    #[must_use]
    pub fn announced(&self, day: LegalDay) -> bool {
        self.days.announced(day)
    }

    /// The last day whose holidays are announced: the end of a year. Ends behind it are provisional.
    #[must_use]
    pub fn announced_to(&self) -> LegalDay {
        self.days.announced_to()
    }

    /// SHA-256 of the calendar files, further ones included; 64 lower-case hex digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Rates of further files that are hardly right: far from the one before, one year above five, twice in a month.
    pub(crate) fn unlikely(&self) -> &[Finding] {
        &self.unlikely
    }

    /// SHA-256 of each file: days off, LPR, benchmark rates.
    #[must_use]
    pub fn files(&self) -> [&str; 3] {
        self.files.each_ref().map(String::as_str)
    }

    /// The LPR (贷款市场报价利率) in force on that day; `None` before the first publication, 2019-08-20.
    #[must_use]
    pub fn lpr(&self, term: LprTerm, day: LegalDay) -> Option<Rate> {
        self.lpr.on(term, day, self.lpr_confirmed_before())
    }

    /// The PBOC benchmark lending rate (贷款基准利率) in force on that day; `None` before 2015-10-24, the first rate held, and
    /// from 2019-08-20 on, when the LPR took its place.
    #[must_use]
    pub fn benchmark(&self, term: LprTerm, day: LegalDay) -> Option<Rate> {
        if self.lpr.first().is_some_and(|first| day >= first) {
            return None;
        }
        self.benchmark.on(term, day, None)
    }

    /// The rate that courts measure lost use of money by: the LPR, or before it the benchmark rate (facts F10, F11).
    #[must_use]
    pub fn lending_rate(&self, term: LprTerm, day: LegalDay) -> Option<Rate> {
        self.lpr(term, day).or_else(|| self.benchmark(term, day))
    }

    /// The first day for which a lending rate is held (fact F11); `None` where none is. Interest before it is refused, not guessed.
    #[must_use]
    pub fn lending_from(&self) -> Option<LegalDay> {
        self.benchmark.first().into_iter().chain(self.lpr.first()).min()
    }

    /// The day of the first LPR held, before which the benchmark rate stands in its place (facts F10, F11); `None` where none is held.
    #[must_use]
    pub fn lpr_from(&self) -> Option<LegalDay> {
        self.lpr.first()
    }

    /// The day of the last LPR held; `None` where none is. Its rate is carried forward, and what rests on that is marked as unconfirmed.
    #[must_use]
    pub fn lpr_held(&self) -> Option<LegalDay> {
        self.lpr.days().last()
    }

    /// The first day for which the LPR in force may be another than the last one held: the 20th of the month after the last
    /// publication; `None` where none is held.
    #[must_use]
    pub fn lpr_confirmed_before(&self) -> Option<LegalDay> {
        self.lpr.next_publication()
    }

    /// The first day on which the lending rate of this term changes after `day`, among the publications held.
    pub(crate) fn next_rate(&self, term: LprTerm, day: LegalDay) -> Option<LegalDay> {
        let rate = self.lending_rate(term, day)?;
        let differs = |d: &LegalDay| self.lending_rate(term, *d).is_some_and(|r| r.percent != rate.percent);
        // Each series is in order.
        let next = [self.benchmark.after(day).find(differs), self.lpr.after(day).find(differs)];
        next.into_iter().flatten().min()
    }

    /// Publications after `day` and before `end`.
    pub(crate) fn published_between(&self, day: LegalDay, end: LegalDay) -> impl Iterator<Item = LegalDay> + '_ {
        let first_lpr = self.lpr.first();
        let benchmark = self.benchmark.after(day).filter(move |on| first_lpr.is_none_or(|first| *on < first));
        benchmark.chain(self.lpr.after(day)).filter(move |on| *on < end)
    }

    /// The holiday in whose place a working day of a year without a notice is off ([`Days::replaces`]).
    #[must_use]
    pub fn replaces(&self, day: LegalDay) -> Option<String> {
        self.days.replaces(day).map(Cow::into_owned)
    }

    /// The first worked day at or after `day` (at or before it with `backward`), and the days off passed over. Of a year without
    /// a notice no day is relied on that the law itself rules out.
    pub(crate) fn worked_from(&self, day: LegalDay, backward: bool) -> Option<(LegalDay, Vec<LegalDay>)> {
        let (mut at, mut passed) = (day, Vec::new());
        while !self.is_working(at) || self.days.replaces(at).is_some() {
            passed.push(at);
            at = at.plus_days(if backward { -1 } else { 1 })?;
        }
        Some((at, passed))
    }
}

#[cfg(test)]
mod tests;
