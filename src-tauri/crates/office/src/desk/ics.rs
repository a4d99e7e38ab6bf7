//! Dates for other calendars: one `.ics` file of a case or of all. An entry keeps its name for as long as its date lives, so that
//! a newer file replaces what an older one brought; what is gone since is taken back.

use super::count::{is_right, last, last_day, unsure_hours};
use super::planned::{HELD_ON, PLANNED, Sums, theirs};
use super::settings::Settings;
use crate::place::{papers_dir, write_whole};
use crate::session::Answered;
use crate::{Office, Work};
use anjuan_case::{CaseId, LegalDay, LegalTime, OfficeKind};
use anjuan_law::with_recorded;
use anjuan_store::{CalendarEntryRow, CaseSort, DateRow, DateSide, DeskDate};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property, Related, Trigger};
use std::path::{Path, PathBuf};

/// Hours of UTC+8, in which legal days are.
const ZONE: i64 = 8;
/// Cases in one page while all are written.
const PAGE: usize = 500;
/// Hours before a moment at which it reminds of itself.
const HOURS: [i64; 4] = [24, 12, 4, 1];

/// What a calendar file begins with, each once (RFC 5545, 3.6).
const HEAD: [(&str, &str); 4] =
    [("VERSION", "2.0"), ("PRODID", "-//Anjuan//Deadlines//ZH"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")];

/// Stands before what another has to do.
const OTHERS: &str = "［对方、机关］";

/// What goes out of each case.
type Sent = Vec<(CaseId, Vec<CalendarEntryRow>)>;

/// A calendar file before it is written.
struct Made {
    text: String,
    sent: Sent,
}

/// An entry as it goes out.
struct Entry {
    uid: String,
    on: LegalDay,
    summary: String,
    description: String,
    at: Option<LegalTime>,
    alarms: Alarms,
}

/// When an entry reminds of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alarms {
    /// Never: others have to act.
    Never,
    /// At the lead times of the office; where some of them lie before the start of the period, when it starts instead.
    Lead(Option<LegalDay>),
    /// Hours before a moment: whoever has a day or two is told in hours.
    Hours,
    /// The day before and on the day: whoever missed the safe day can save the right to the last one by law.
    Last,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Writes the dates of a case, or of every open case, as a calendar file; into the user's documents where no path is given.
    /// Gives the path written. With `private` an entry bears the case's number and no title, note, party or sum: whoever shares a
    /// calendar shares all of it.
    pub fn save_ics(
        &mut self,
        case: Option<CaseId>,
        private: bool,
        to: Option<&Path>,
        now: LegalTime,
    ) -> Answered<PathBuf> {
        let made = self.ics_made(case, private, now)?;
        let path = match (to, case) {
            (Some(path), _) => path.to_owned(),
            (None, Some(case)) => self.beside_papers(case, "期限.ics")?,
            (None, None) => papers_dir("期限", &self.dir).join("案卷期限.ics"),
        };
        // The file first: what was written down as sent and was not would be taken back by no later file.
        write_whole(&path, made.text.as_bytes())?;
        self.ics_sent(case, &made.sent, now)?;
        Ok(path)
    }

    /// The same as text.
    pub fn ics(&mut self, case: Option<CaseId>, private: bool, now: LegalTime) -> Answered<String> {
        let made = self.ics_made(case, private, now)?;
        self.ics_sent(case, &made.sent, now)?;
        Ok(made.text)
    }

    fn ics_made(&mut self, case: Option<CaseId>, private: bool, now: LegalTime) -> Answered<Made> {
        // A stale date must not leave the house as a firm one.
        self.catch_up(now, &Work::silent())?;
        let cases = match case {
            Some(case) => vec![case],
            None => self.cases_out()?,
        };
        let aside: Vec<CaseId> = self.store.discarded()?.into_iter().map(|one| one.case).collect();
        let settings = self.settings()?;
        let mut calendar = Calendar::empty();
        for (name, value) in HEAD {
            calendar.append_property(Property::new(name, value));
        }
        calendar.name("案卷期限");
        let mut sent: Sent = Vec::new();
        for id in cases {
            let entries = if aside.contains(&id) { Vec::new() } else { self.entries(id, private, now.day())? };
            for gone in self.store.calendar_entries(id)? {
                if !entries.iter().any(|entry| entry.uid == gone.uid) {
                    calendar.push(cancelled(&gone.uid, gone.on, now));
                }
            }
            for entry in &entries {
                calendar.push(event(entry, &settings.lead_days, settings.clock(), now));
            }
            let row = |entry: Entry| CalendarEntryRow { uid: entry.uid, case: id, on: entry.on };
            sent.push((id, entries.into_iter().map(row).collect()));
        }
        if case.is_none() {
            self.office_events(&settings, now, &mut calendar)?;
        }
        Ok(Made { text: calendar.to_string(), sent })
    }

    /// What the office has to do for itself; what it has done is taken back.
    fn office_events(&self, settings: &Settings, now: LegalTime, calendar: &mut Calendar) -> Answered<()> {
        let dates = self.office_dates(now)?;
        for rule in self.book.office_rules() {
            let uid = format!("{rule}.office@anjuan");
            match dates.iter().find(|date| date.rule == rule) {
                Some(date) => {
                    let entry = Entry {
                        uid,
                        on: date.safe,
                        summary: format!("{}｜本机构", date.what),
                        description: format!(
                            "稳妥日 {}，法定末日 {}\n错过的后果：{}",
                            date.safe, date.legal, date.missed
                        ),
                        at: None,
                        alarms: Alarms::Lead(Some(date.starts)),
                    };
                    calendar.push(event(&entry, &settings.lead_days, settings.clock(), now));
                }
                None if self.profile()?.kind == OfficeKind::CommercialMediation => {
                    calendar.push(cancelled(&uid, now.day(), now));
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Writes down what went out.
    fn ics_sent(&mut self, case: Option<CaseId>, sent: &Sent, now: LegalTime) -> Answered<()> {
        self.change("calendar.export", now, |tx| {
            if let Some(case) = case {
                tx.of_case(case);
            }
            tx.say(format!("{} 件案件", sent.len()));
            for (case, rows) in sent {
                tx.set_calendar_entries(*case, rows)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Open cases, closed ones that something outlives, and those closed or put aside of which something went out before.
    fn cases_out(&self) -> Answered<Vec<CaseId>> {
        let (mut all, mut after) = (Vec::new(), None);
        for aside in self.store.discarded()? {
            if !self.store.calendar_entries(aside.case)?.is_empty() {
                all.push(aside.case);
            }
        }
        loop {
            let page = self.store.list(CaseSort::Number, false, after.as_deref(), PAGE, &|_| true)?;
            for row in page.rows {
                let watched = row.head.closed_on.is_none() || row.next.is_some();
                if watched || !self.store.calendar_entries(row.head.case)?.is_empty() {
                    all.push(row.head.case);
                }
            }
            after = page.next;
            if after.is_none() {
                return Ok(all);
            }
        }
    }

    /// What goes out of a case; of a closed one what outlives it, as at the desk.
    fn entries(&self, id: CaseId, private: bool, today: LegalDay) -> Answered<Vec<Entry>> {
        let case = self.store.case(id)?;
        let closed = self.store.closing(id)?.is_some();
        let named = if private { case.number.clone() } else { format!("{} {}", case.number, case.title) };
        let dates = self.store.dates_of(id)?;
        let set = |desk: &&DeskDate| desk.date.rule == PLANNED;
        let open = dates.iter().filter(|d| d.date.side != DateSide::Waiting && !d.date.urgent && !set(d));
        let mut entries: Vec<Entry> =
            open.flat_map(|desk| date_entries(desk, &self.told_as(desk, private), &named)).collect();
        let known = with_recorded(&case);
        let of = |event: &anjuan_case::Event, d: &DeskDate| d.date.deadline == event.id.to_string();
        let kept = |event: &anjuan_case::Event| !closed || dates.iter().any(|d| set(&d) && of(event, d));
        let events = known.events.iter().filter(|e| e.kind.planned() && kept(e));
        let sums = Sums::of(&case, &self.store.performance_terms(id)?, today);
        entries.extend(events.map(|event| planned_entry(case.id, event, &sums, &named, private)));
        let recorded = dates.iter().filter(|d| set(d) && d.date.deadline == HELD_ON);
        entries.extend(recorded.map(|desk| recorded_entry(desk, &named)));
        Ok(entries)
    }

    /// What is to be done: with the party that it concerns, or as the rule names it.
    fn told_as(&self, desk: &DeskDate, private: bool) -> String {
        let rule = if private { self.book.rule(&desk.date.rule) } else { None };
        rule.map_or_else(|| desk.date.what.clone(), |rule| rule.title)
    }
}

/// The day to rely on, or the moment; and the last day by law, where that is another.
fn date_entries(desk: &DeskDate, what: &str, named: &str) -> Vec<Entry> {
    let date = &desk.date;
    let ours = date.side == DateSide::Ours;
    let whose = match ours {
        true if is_right(date) => "［可用可不用］",
        true => "",
        false => OTHERS,
    };
    let entry = |of: &str, on: LegalDay, words: &str, alarms: Alarms| Entry {
        uid: uid(of, desk.case),
        on,
        summary: format!("{whose}{what}{words}｜{named}"),
        description: description(date),
        at: date.until,
        alarms,
    };
    let alarms = match date.until {
        // Whoever has to act: when the stop of a payment ends, it is the money of our side that goes.
        Some(_) => Alarms::Hours,
        None if ours => Alarms::Lead(Some(date.starts)),
        None => Alarms::Never,
    };
    let mut entries = vec![entry(&date.deadline, date.safe, "", alarms)];
    if date.until.is_none() && date.undecided.is_none() && date.legal != date.safe {
        let (words, on_it) = (format!("（{}）", last_day(date)), if ours { Alarms::Last } else { Alarms::Never });
        entries.push(entry(&format!("{}.legal", date.deadline), date.legal, &words, on_it));
    }
    entries
}

fn description(date: &DateRow) -> String {
    let mut lines = vec![match unsure_hours(date) {
        true => format!("起算的时刻没有记录：{} 起随时可能届满，最晚到 {}", date.safe, date.legal),
        false => format!("稳妥日 {}，{} {}", date.safe, last_day(date), last(date)),
    }];
    lines.push(match date.event_name.as_str() {
        "" => format!("自 {} 起算", date.starts),
        event => format!("自“{event}”（{}）起算", date.starts),
    });
    if !date.missed.is_empty() {
        lines.push(format!("错过的后果：{}", date.missed));
    }
    if date.provisional {
        lines.push("暂定：落在放假安排尚未公布的年份".to_owned());
    }
    lines.join("\n")
}

/// What was set for a day. A day by which another is to pay reminds nobody, paid or not: whoever acts on it duns a debtor.
fn planned_entry(case: CaseId, event: &anjuan_case::Event, sums: &Sums, named: &str, private: bool) -> Entry {
    let others = theirs(event.kind);
    let sum = event.amount.filter(|_| !private).map(|sum| format!(" {} 元", sum.figures())).unwrap_or_default();
    Entry {
        uid: uid(&event.id.to_string(), case),
        on: event.on,
        summary: format!(
            "{}{}｜{named}",
            if others { OTHERS } else { "" },
            sums.told(event.id, format!("{}{sum}", event.kind.name()))
        ),
        description: event.note.clone().filter(|_| !private).unwrap_or_default(),
        at: event.at,
        alarms: if others { Alarms::Never } else { Alarms::Lead(None) },
    }
}

/// What the record of the mediation names and no event does.
fn recorded_entry(desk: &DeskDate, named: &str) -> Entry {
    Entry {
        uid: uid(&desk.date.deadline, desk.case),
        on: desk.date.safe,
        summary: format!("{}｜{named}", desk.date.what),
        description: String::new(),
        at: None,
        alarms: Alarms::Lead(None),
    }
}

/// The same for as long as the date lives, on every machine.
fn uid(of: &str, case: CaseId) -> String {
    let plain: String =
        of.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '.' { c } else { '_' }).collect();
    format!("{plain}.{case}@anjuan")
}

/// A moment of UTC+8 on the clock of the world.
fn utc(at: NaiveDateTime) -> DateTime<Utc> {
    (at - Duration::hours(ZONE)).and_utc()
}

/// Seconds since 2020, so that a newer file is known as newer, however soon it follows.
fn sequence(now: LegalTime) -> u32 {
    let since = LegalDay::ymd(2020, 1, 1).map(|day| (now.datetime() - LegalTime::from(day).datetime()).num_seconds());
    u32::try_from(since.unwrap_or(0)).unwrap_or(0)
}

fn event(entry: &Entry, lead_days: &[u16], clock: Option<(u32, u32)>, now: LegalTime) -> Event {
    let mut event = Event::new();
    event.uid(&entry.uid).sequence(sequence(now)).timestamp(utc(now.datetime()));
    event.summary(&entry.summary).description(&entry.description).status(EventStatus::Confirmed);
    placed(&mut event, entry.on, entry.at);
    for (name, trigger) in triggers(entry, lead_days, clock.unwrap_or((8, 30))) {
        let mut alarm = Alarm::display(&entry.summary, Trigger::Duration(trigger, Some(Related::Start)));
        alarm.uid(&format!("{name}.{}", entry.uid)).timestamp(utc(now.datetime()));
        event.alarm(alarm.done());
    }
    event.done()
}

/// When an entry reminds, each with a name of its own: from midnight of the day, or from the moment itself.
fn triggers(entry: &Entry, lead_days: &[u16], clock: (u32, u32)) -> Vec<(String, Duration)> {
    let of_day = Duration::minutes(i64::from(clock.0 * 60 + clock.1));
    let days: Vec<i64> = match entry.alarms {
        Alarms::Never => Vec::new(),
        Alarms::Hours => return HOURS.map(|hours| (format!("{hours}h"), -Duration::hours(hours))).to_vec(),
        Alarms::Lead(starts) => leads(lead_days, starts.map(|starts| starts.days_to(entry.on))),
        Alarms::Last => vec![1, 0],
    };
    let trigger = |days: i64| match entry.at {
        Some(_) => -Duration::days(days) - Duration::hours(1),
        None => of_day - Duration::days(days),
    };
    days.into_iter().map(|days| (days.to_string(), trigger(days))).collect()
}

/// The lead times within a period that is `length` days long. A period shorter than a lead time reminds when it starts: a
/// reminder before it would be given to nobody, and the period would pass in silence.
fn leads(lead_days: &[u16], length: Option<i64>) -> Vec<i64> {
    let mut leads: Vec<i64> = lead_days.iter().map(|days| i64::from(*days)).collect();
    if let Some(length) = length.map(|length| length.max(0)) {
        leads.iter_mut().for_each(|days| *days = (*days).min(length));
        leads.dedup();
    }
    leads
}

fn cancelled(uid: &str, on: LegalDay, now: LegalTime) -> Event {
    let mut event = Event::new();
    event.uid(uid).sequence(sequence(now)).timestamp(utc(now.datetime()));
    event.summary("已取消").status(EventStatus::Cancelled);
    placed(&mut event, on, None);
    event.done()
}

fn placed(event: &mut Event, on: LegalDay, at: Option<LegalTime>) {
    match at {
        // A moment has no end of its own: one that is not later than the start is no end (RFC 5545, 3.8.2.2).
        Some(at) => {
            event.starts(utc(at.datetime()));
        }
        None => {
            let next = on.plus_days(1).unwrap_or(on);
            event.starts(on.date()).ends(next.date());
        }
    }
}
