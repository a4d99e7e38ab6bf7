//! Reminders at the lead times that the office chose, each once; and every day of a date whose safe day has passed.

use super::alert_words::Tongue;
use super::count::{is_over, is_right};
use super::own::OfficeDate;
use super::planned::PLANNED;
use super::settings::Settings;
use crate::Office;
use crate::session::Answered;
use anjuan_case::{CaseId, LegalDay, LegalTime};
use anjuan_store::DeskDate;
use serde::Serialize;

/// Hours before the end of a period in hours at which it is told again.
const HOURS: [i64; 4] = [24, 12, 4, 1];
/// Days by which a last day is moved over the longest holiday, and some more.
const ROLLED: i64 = 14;
/// Days after which what was shown is forgotten.
const FORGOTTEN: i64 = 400;

/// Something to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Alert {
    /// The same for as long as it is the same reminder.
    pub key: String,
    /// What it is about; names nobody.
    pub title: String,
    /// What is to be done by when.
    pub words: String,
    /// The case; none for what the office has to do for itself.
    pub case: Option<CaseId>,
    /// The deadline, as in the assessment.
    pub deadline: String,
    /// It ends within hours.
    pub urgent: bool,
}

impl Office {
    /// What is to be told now and was not told yet: dates at each lead time from the office's hour on, and periods in hours.
    ///
    /// # Errors
    /// `store.busy`, `store.corrupt`.
    pub fn alerts(&mut self, now: LegalTime) -> Answered<Vec<Alert>> {
        self.desk_ready(now)?;
        let settings = self.settings()?;
        let tongue = Tongue::of(&settings.language);
        let mut due = Vec::new();
        for line in self.store.moments(now, 200)?.0 {
            let Some(until) = line.date.until else { continue };
            let minutes = (until.datetime() - now.datetime()).num_minutes();
            // The nearest step that it is within; before the first one it is told once all the same.
            let step = HOURS.into_iter().filter(|h| minutes <= h * 60).min().map_or(0, |h| h);
            let words = tongue.hours(&line.date.what, until, minutes);
            due.push(alert(&line, &format!("{step}h"), words, true));
        }
        for line in self.store.dates_urgent()? {
            due.push(alert(&line, &format!("report {}", now.day()), tongue.unreported(&line.date), true));
        }
        self.day_alerts(&settings, now, &mut due)?;
        let mut fresh = Vec::new();
        for alert in due {
            if !self.store.was_reminded(&alert.key)? {
                fresh.push(alert);
            }
        }
        Ok(fresh)
    }

    /// What is told by the day, from the office's hour on.
    fn day_alerts(&self, settings: &Settings, now: LegalTime, due: &mut Vec<Alert>) -> Answered<()> {
        let (hour, minute) = settings.clock().unwrap_or((8, 30));
        let time = chrono::NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let Some(furthest) = settings.lead_days.iter().copied().max().filter(|_| now.datetime().time() >= time) else {
            return Ok(());
        };
        let today = now.day();
        let to = today.plus_days(i64::from(furthest).max(ROLLED)).unwrap_or(today);
        for line in self.store.dates_between(today, to)? {
            let ours = line.date.rule == PLANNED || line.date.side == anjuan_store::DateSide::Ours;
            if ours && line.date.until.is_none() && !line.date.urgent && !is_over(&line.date, now) {
                due.extend(day_alert(&line, settings, today));
            }
        }
        for date in self.office_dates(now)?.iter().filter(|date| date.legal >= today) {
            due.extend(office_alert(date, settings, today));
        }
        Ok(())
    }

    /// Remembers that reminders were shown.
    ///
    /// # Errors
    /// `store.busy`.
    pub fn alerted(&mut self, keys: &[String], now: LegalTime) -> Answered<()> {
        if keys.is_empty() {
            return Ok(());
        }
        let forget: LegalTime = now.day().plus_days(-FORGOTTEN).unwrap_or(now.day()).into();
        self.change("reminder.shown", now, |tx| {
            tx.say(format!("{} 条", keys.len()));
            Ok(tx.reminded(keys, now, forget)?)
        })?;
        Ok(())
    }
}

/// What is to be told of a date on a day: within the lead times once for each, past its safe day every day. One that is shorter
/// than every lead time is told when it starts.
fn day_alert(line: &DeskDate, settings: &Settings, today: LegalDay) -> Option<Alert> {
    let (date, tongue) = (&line.date, Tongue::of(&settings.language));
    if date.safe < today {
        return Some(alert(line, &format!("late {today}"), tongue.late(date, today), !is_right(date)));
    }
    let left = today.days_to(date.safe);
    let lead = settings.lead_days.iter().copied().filter(|lead| left <= i64::from(*lead)).min()?;
    let urgent = left <= 1 && !is_right(date);
    Some(alert(line, &format!("{lead}d {}", date.safe), tongue.near(date, today), urgent))
}

/// The same of what the office has to do for itself.
fn office_alert(date: &OfficeDate, settings: &Settings, today: LegalDay) -> Option<Alert> {
    let tongue = Tongue::of(&settings.language);
    let left = today.days_to(date.safe);
    let (step, words) = match settings.lead_days.iter().copied().filter(|lead| left <= i64::from(*lead)).min() {
        _ if left < 0 => (format!("late {today}"), tongue.office(date, today)),
        Some(lead) => (format!("{lead}d {}", date.safe), tongue.office(date, today)),
        None => return None,
    };
    Some(Alert {
        key: format!("office {} {step}", date.rule),
        title: date.what.clone(),
        words,
        case: None,
        deadline: date.rule.clone(),
        urgent: left <= 1,
    })
}

fn alert(line: &DeskDate, step: &str, words: String, urgent: bool) -> Alert {
    Alert {
        key: format!("{} {} {step}", line.case, line.date.deadline),
        title: format!("{} {}", line.number, line.date.what),
        words,
        case: Some(line.case),
        deadline: line.date.deadline.clone(),
        urgent,
    }
}
