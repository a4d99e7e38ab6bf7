use super::CalendarError;
use crate::LprTerm;
use anjuan_case::LegalDay;
use chrono::Datelike;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::ops::Bound;

/// A lending rate as it stood on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Per cent a year, as published.
    pub percent: Decimal,
    /// The day it was published, or for a benchmark rate its first day in force.
    pub published: LegalDay,
    /// No later publication is held, though one is due: the last rate is carried forward, unconfirmed.
    pub carried_forward: bool,
}

/// Rates by the day from which they hold: one year, five years and more.
#[derive(Clone, Debug)]
pub(super) struct Series(BTreeMap<LegalDay, [Decimal; 2]>);

impl Series {
    pub(super) fn read(file: &str, table: &str, text: &str) -> Result<Self, CalendarError> {
        let mut read: BTreeMap<String, BTreeMap<String, [Decimal; 2]>> =
            toml::from_str(text).map_err(|e| CalendarError::unread(file, text, &e))?;
        let rows = read.remove(table).filter(|_| read.is_empty());
        let rows = rows.ok_or_else(|| CalendarError::new(file, format!("应当只有一张表 [{table}]")))?;
        let mut series = BTreeMap::new();
        for (day, rates) in rows {
            let said = day;
            let day: LegalDay = said.parse().map_err(|e| CalendarError::at(file, text, &[&said], e))?;
            if rates.iter().any(|r| *r <= Decimal::ZERO || *r >= Decimal::from(100)) {
                let reason = format!("{day} 的利率不在 0 与 100 之间；请写百分数，如 [\"3.00\", \"3.50\"]");
                return Err(CalendarError::at(file, text, &[&said], reason));
            }
            series.insert(day, rates);
        }
        Ok(Self(series))
    }

    /// These rates with those of a newer file, by day of publication.
    ///
    /// # Errors
    /// Where both hold the same day with another rate; both are named.
    pub(super) fn merged(mut self, file: &str, text: &str, newer: &Self) -> Result<Self, CalendarError> {
        for (&day, &rates) in &newer.0 {
            let known = self.0.insert(day, rates).unwrap_or(rates);
            if known != rates {
                let reason =
                    format!("{day} 的利率已有记录是{}，这个文件写的是{}；请核对公布的数字", said(&known), said(&rates));
                return Err(CalendarError::at(file, text, &[&day.to_string()], reason));
            }
        }
        Ok(self)
    }

    /// A rate that is published every month lacks no month between the first and the last.
    ///
    /// # Errors
    /// The first month without publication.
    pub(super) fn monthly(self, file: &str, text: &str) -> Result<Self, CalendarError> {
        let months: Vec<i32> = self.days().map(|d| d.date().year() * 12 + d.date().month0().cast_signed()).collect();
        let gap = months.iter().zip(months.iter().skip(1)).find(|(one, next)| **next > **one + 1);
        match gap {
            None => Ok(self),
            Some((one, _)) => {
                let (year, month) = ((one + 1) / 12, (one + 1) % 12 + 1);
                let next = self.days().find(|d| d.date().year() * 12 + d.date().month0().cast_signed() > *one);
                let next = next.map(|day| day.to_string()).unwrap_or_default();
                let reason = format!("缺少 {year} 年 {month} 月公布的一期；补上这一期再采用");
                Err(CalendarError::at(file, text, &[&next], reason))
            }
        }
    }

    /// What of a newer file, taken into these rates, is hardly right: each with its line. `most` is by how many
    /// points a rate is taken to move at once; `monthly`, that it is published once a month.
    pub(super) fn unlikely(
        &self,
        newer: &Self,
        (file, text): (&str, &str),
        most: u32,
        monthly: bool,
    ) -> Vec<CalendarError> {
        let mut found = Vec::new();
        for (day, rates) in &newer.0 {
            let mut tell = |reason: String| found.push(CalendarError::at(file, text, &[&day.to_string()], reason));
            if rates[0] > rates[1] {
                let told = said(rates);
                tell(format!("{day} 的利率是{told}：一年期比五年期以上还高，请核对是不是写反了、写错了"));
            }
            let Some((before, was)) = self.0.range(..*day).next_back() else { continue };
            if rates.iter().zip(was).any(|(now, was)| (now - was).abs() > Decimal::from(most)) {
                let (was, now) = (said(was), said(rates));
                tell(format!(
                    "{day} 的利率与上一次（{before}）相差超过 {most} 个百分点：原来{was}，现在{now}；请核对公布的数字和小数点"
                ));
            }
            let month = |day: LegalDay| (day.date().year(), day.date().month());
            if monthly && month(*before) == month(*day) {
                tell(format!("{before} 和 {day} 在同一个月：贷款市场报价利率每月只公布一次，请核对日期"));
            }
        }
        found
    }

    /// One line a publication.
    pub(super) fn lines(&self) -> Vec<String> {
        self.0.iter().map(|(day, rates)| format!("{day} {}", said(rates))).collect()
    }

    pub(super) fn on(&self, term: LprTerm, day: LegalDay, confirmed_before: Option<LegalDay>) -> Option<Rate> {
        let (published, rates) = self.0.range(..=day).next_back()?;
        let percent = match term {
            LprTerm::OneYear => rates[0],
            LprTerm::FiveYears => rates[1],
        };
        Some(Rate { percent, published: *published, carried_forward: confirmed_before.is_some_and(|end| day >= end) })
    }

    pub(super) fn first(&self) -> Option<LegalDay> {
        self.days().next()
    }

    /// Publications after that day, in order.
    pub(super) fn after(&self, day: LegalDay) -> impl Iterator<Item = LegalDay> + '_ {
        self.0.range((Bound::Excluded(day), Bound::Unbounded)).map(|(day, _)| *day)
    }

    /// Publications in order.
    pub(super) fn days(&self) -> impl Iterator<Item = LegalDay> + '_ {
        self.0.keys().copied()
    }

    pub(super) fn next_publication(&self) -> Option<LegalDay> {
        let last = self.0.keys().next_back()?.date();
        let (year, month) = if last.month() == 12 { (last.year() + 1, 1) } else { (last.year(), last.month() + 1) };
        LegalDay::ymd(year, month, 20)
    }
}

fn said(rates: &[Decimal; 2]) -> String {
    format!("一年期 {}%、五年期以上 {}%", rates[0], rates[1])
}
