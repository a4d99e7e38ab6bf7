//! Reports that an office asks for again and again.

use super::{ReportAsk, month_end};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, unread};
use anjuan_case::{LegalDay, LegalTime};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// Which days a saved report is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportSpan {
    /// The days that were saved.
    #[default]
    Fixed,
    /// 本月
    ThisMonth,
    /// 上月
    LastMonth,
    /// 今年
    ThisYear,
    /// 去年
    LastYear,
}

/// A saved report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReportDefinition {
    /// Its name, which stays; the user's words serve.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What is asked for.
    pub ask: ReportAsk,
    /// Which days.
    #[serde(default)]
    pub span: ReportSpan,
}

const ROOM: &str = "reports";

impl ReportSpan {
    /// First and last day, seen from a day.
    fn days(self, today: LegalDay) -> Option<(LegalDay, LegalDay)> {
        let date = today.date();
        let (year, month) = (date.year(), date.month());
        let first = |year, month| LegalDay::ymd(year, month, 1);
        let (from, to) = match self {
            Self::Fixed => return None,
            Self::ThisMonth => (first(year, month)?, month_end(today)),
            Self::LastMonth => {
                let last = first(year, month)?.plus_days(-1)?;
                (first(last.date().year(), last.date().month())?, last)
            }
            Self::ThisYear => (first(year, 1)?, LegalDay::ymd(year, 12, 31)?),
            Self::LastYear => (first(year - 1, 1)?, LegalDay::ymd(year - 1, 12, 31)?),
        };
        Some((from, to))
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Saved reports, their days as they are today.
    pub fn report_definitions(&self, today: LegalDay) -> Answered<Vec<ReportDefinition>> {
        self.store
            .settings(ROOM)?
            .into_iter()
            .map(|(name, value)| {
                let mut one: ReportDefinition = serde_json::from_value(value).map_err(|e| {
                    Problem::new(
                        "report.definition",
                        format!("保存的报表“{name}”无法读出：{}；请删去后重新保存", unread::json(&e)),
                    )
                })?;
                if let Some((from, to)) = one.span.days(today) {
                    (one.ask.from, one.ask.to) = (from, to);
                }
                Ok(one)
            })
            .collect()
    }

    /// Saves a report, or changes the one of that id; one without an id is known by its title.
    pub fn put_report_definition(&mut self, one: &ReportDefinition, now: LegalTime) -> Changed<()> {
        let one = ReportDefinition { title: one.title.trim().to_owned(), ..one.clone() };
        let unnamed = one.id.trim().is_empty();
        let id = match one.id.trim() {
            "" => one.title.clone(),
            id => id.to_owned(),
        };
        let one = &ReportDefinition { id: id.clone(), ..one };
        if one.title.is_empty() {
            return Err(Problem::new("report.definition", "请给保存的报表起一个名称"));
        }
        if one.ask.from > one.ask.to {
            return Err(Problem::new(
                "report.range",
                format!("起始日 {} 晚于截止日 {}；请对调", one.ask.from, one.ask.to),
            ));
        }
        // A title typed again is no leave to put another report in the place of the first.
        let by_title = unnamed.then(|| self.report_definitions(now.day())).transpose()?.unwrap_or_default();
        if by_title.iter().any(|kept| kept.id == id && kept.ask.kind != one.ask.kind) {
            let message = format!("“{}”已经是另一种报表的名称；请换一个名称，或者先删去原来的", one.title);
            return Err(Problem::new("report.definition", message));
        }
        let value = serde_json::to_value(one).map_err(|e| Problem::new("report.definition", e.to_string()))?;
        self.change("report.define", now, |tx| {
            tx.say(one.title.clone());
            Ok(tx.set_setting(ROOM, &id, Some(&value))?)
        })
    }

    /// Forgets a saved report.
    pub fn drop_report_definition(&mut self, id: &str, now: LegalTime) -> Changed<()> {
        if !self.store.settings(ROOM)?.iter().any(|(name, _)| name == id) {
            return Err(Problem::new("report.definition", format!("没有保存过名为“{id}”的报表")));
        }
        self.change("report.define", now, |tx| {
            tx.say(format!("删去 {id}"));
            Ok(tx.set_setting(ROOM, id, None)?)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn spans_are_seen_from_today() {
        let days = |span: ReportSpan, today: &str| {
            span.days(today.parse().unwrap()).map(|(a, b)| (a.to_string(), b.to_string()))
        };
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(days(ReportSpan::LastMonth, "2026-01-15"), pair("2025-12-01", "2025-12-31"));
        assert_eq!(days(ReportSpan::LastMonth, "2028-03-31"), pair("2028-02-01", "2028-02-29"));
        assert_eq!(days(ReportSpan::ThisMonth, "2026-02-03"), pair("2026-02-01", "2026-02-28"));
        assert_eq!(days(ReportSpan::LastYear, "2026-02-03"), pair("2025-01-01", "2025-12-31"));
        assert_eq!(days(ReportSpan::Fixed, "2026-02-03"), None);
    }
}
