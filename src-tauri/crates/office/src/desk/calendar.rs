//! The calendar: dates and what was set for a day, over a range of days.

use super::count::{OWN_LAST_DAY, last_day};
use super::own::OfficeDate;
use super::planned::{PLANNED, Sums, is_sum};
use super::today::DateLine;
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{CaseId, EventId, LegalDay, LegalTime};
use serde::Serialize;
use std::collections::btree_map::{BTreeMap, Entry};

/// The longest range.
const LONGEST: i64 = 400;

/// What stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CalendarWhat {
    /// A moment at which a period in hours ends.
    Moment,
    /// The last day by law.
    Legal,
    /// The day to rely on.
    Safe,
    /// Something set for that day: a hearing, a day of performance.
    Planned,
}

/// One entry of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CalendarEntry {
    /// The day.
    pub on: LegalDay,
    /// The time, where there is one.
    pub at: Option<LegalTime>,
    /// What stands there.
    pub what: CalendarWhat,
    /// In words.
    pub words: String,
    /// The case; none for what the office has to do for itself.
    pub case: Option<CaseId>,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Names of claimants.
    pub claimants: String,
    /// Names of respondents.
    pub respondents: String,
    /// The date, where it is one.
    pub line: Option<DateLine>,
    /// The event, where it is one.
    pub event: Option<EventId>,
}

/// A day as the grid of a calendar draws it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CalendarDay {
    /// The day.
    pub on: LegalDay,
    /// Is it worked? Of a year without a notice no day that the law makes up for a holiday on a weekend (放假办法 6).
    pub working: bool,
    /// Are the holidays of its year announced?
    pub announced: bool,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What stands between two days, both counted, by day and time.
    pub fn calendar(&mut self, from: LegalDay, to: LegalDay, now: LegalTime) -> Answered<Vec<CalendarEntry>> {
        sound_range(from, to)?;
        let ready = self.desk_ready(now)?;
        let within = |day: LegalDay| from <= day && day <= to;
        let mut entries = self.planned_events((from, to), now.day())?;
        let told: Vec<EventId> = entries.iter().filter_map(|entry| entry.event).collect();
        for desk in self.store.dates_between(from, to)?.into_iter().filter(|desk| !desk.date.urgent) {
            let line = self.line(&desk, ready, now)?;
            let entry = |on: LegalDay, at: Option<LegalTime>, what: CalendarWhat, words: String| CalendarEntry {
                on,
                at,
                what,
                words,
                case: Some(desk.case),
                number: desk.number.clone(),
                title: desk.title.clone(),
                claimants: desk.claimants.clone(),
                respondents: desk.respondents.clone(),
                line: Some(line.clone()),
                event: desk.date.event,
            };
            let date = &desk.date;
            // Of a closed case, and a session that the record of the mediation names: no open case's event tells it.
            if date.rule == PLANNED {
                if date.event.is_none_or(|event| !told.contains(&event)) {
                    entries.push(entry(date.safe, None, CalendarWhat::Planned, date.what.clone()));
                }
                continue;
            }
            if let Some(until) = date.until {
                entries.push(entry(until.day(), Some(until), CalendarWhat::Moment, date.what.clone()));
                continue;
            }
            let (what, own) = (date.what.as_str(), last_day(date) == OWN_LAST_DAY);
            if within(date.safe) {
                let same = date.undecided.is_none() && date.safe == date.legal;
                entries.push(entry(date.safe, None, CalendarWhat::Safe, safe_words(what, same, own)));
            }
            if date.undecided.is_none() && date.legal != date.safe && within(date.legal) {
                entries.push(entry(date.legal, None, CalendarWhat::Legal, legal_words(what, own)));
            }
        }
        entries.extend(self.office_dates(now)?.iter().flat_map(office_entries));
        entries.retain(|entry| within(entry.on));
        entries
            .sort_by(|a, b| (a.on, a.at, a.what, &a.number, &a.words).cmp(&(b.on, b.at, b.what, &b.number, &b.words)));
        Ok(entries)
    }

    /// What was set for a day in open cases, also what has passed; of a sum also whether it was paid by `today`.
    fn planned_events(&self, (from, to): (LegalDay, LegalDay), today: LegalDay) -> Answered<Vec<CalendarEntry>> {
        let mut entries = Vec::new();
        let mut sums: BTreeMap<CaseId, Sums> = BTreeMap::new();
        for (case, event) in self.store.events_between(from, to)? {
            let Some(row) = self.store.desk_row(case)?.filter(|_| event.kind.planned()) else { continue };
            let sum = event.amount.map(|sum| format!(" {} 元", sum.figures())).unwrap_or_default();
            let mut words = format!("{}{sum}", event.kind.name());
            if is_sum(event.kind) {
                let sums = match sums.entry(case) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        new.insert(Sums::of(&self.store.case(case)?, &self.store.performance_terms(case)?, today))
                    }
                };
                words = sums.told(event.id, words);
            }
            entries.push(CalendarEntry {
                on: event.on,
                at: event.at,
                what: CalendarWhat::Planned,
                words,
                case: Some(case),
                number: row.head.number,
                title: row.head.title,
                claimants: row.head.claimants,
                respondents: row.head.respondents,
                line: None,
                event: Some(event.id),
            });
        }
        Ok(entries)
    }

    /// The days between two, both counted.
    pub fn calendar_days(&self, from: LegalDay, to: LegalDay) -> Answered<Vec<CalendarDay>> {
        sound_range(from, to)?;
        let days = (0..=from.days_to(to)).filter_map(|n| from.plus_days(n));
        let day = |on| CalendarDay {
            on,
            working: self.calendar.is_working(on) && self.calendar.replaces(on).is_none(),
            announced: self.calendar.announced(on),
        };
        Ok(days.map(day).collect())
    }
}

/// The day to rely on in words; `same` where it is the last day as well, `own` where the office set that itself.
fn safe_words(what: &str, same: bool, own: bool) -> String {
    match (same, own) {
        (false, _) => format!("{what}（稳妥日）"),
        (true, false) => format!("{what}（稳妥日、法定末日）"),
        (true, true) => format!("{what}（稳妥日、本机构自定末日）"),
    }
}

/// The last day in words.
fn legal_words(what: &str, own: bool) -> String {
    if own { format!("{what}（本机构自定末日）") } else { format!("{what}（法定末日）") }
}

/// The day to rely on of what the office has to do for itself, and the last day by law.
fn office_entries(date: &OfficeDate) -> Vec<CalendarEntry> {
    let entry = |on: LegalDay, what: CalendarWhat, words: String| CalendarEntry {
        on,
        at: None,
        what,
        words,
        case: None,
        number: String::new(),
        title: "本机构".to_owned(),
        claimants: String::new(),
        respondents: String::new(),
        line: None,
        event: None,
    };
    let mut entries = vec![entry(date.safe, CalendarWhat::Safe, safe_words(&date.what, false, false))];
    if date.legal != date.safe {
        entries.push(entry(date.legal, CalendarWhat::Legal, legal_words(&date.what, false)));
    }
    entries
}

fn sound_range(from: LegalDay, to: LegalDay) -> Answered<()> {
    match from.days_to(to) {
        0..=LONGEST => Ok(()),
        _ => Err(Problem::new("calendar.range", format!("日历从 {from} 到 {to}：起止颠倒或者超过 {LONGEST} 天"))),
    }
}
