//! Reminders at the lead times that the office chose, each once; and every day of a date whose safe day has passed.

use super::alert_words::Tongue;
use super::count::{is_over, is_right, unsure_hours};
use super::crime;
use super::own::OfficeDate;
use super::planned::{self, PLANNED};
use super::settings::Settings;
use crate::Office;
use crate::session::Answered;
use anjuan_case::{CaseId, LegalDay, LegalTime};
use anjuan_store::DeskDate;
use serde::Serialize;

/// Hours before the end of a period in hours at which it is told again.
const HOURS: [i64; 4] = [24, 12, 4, 1];
/// Days after which what was shown is forgotten.
const FORGOTTEN: i64 = 400;

/// What a reminder says.
#[derive(Clone, Copy)]
enum Says {
    /// A period in hours ends at that moment, in so many minutes.
    Hours(LegalTime, i64),
    /// Nobody told the police.
    Unreported,
    /// Its safe day has passed.
    Late,
    /// It comes near.
    Near,
}

/// What is to be told, unless it was.
struct Due {
    line: DeskDate,
    /// Which of the reminders of that date it is.
    step: String,
    says: Says,
    urgent: bool,
}

impl Due {
    fn key(&self) -> String {
        format!("{} {} {}", self.line.case, self.line.date.deadline, self.step)
    }
}

/// Something to be reminded of. It may be read by whoever passes the screen: it names cases by their numbers, and nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Alert {
    /// The same for as long as it is the same reminder.
    pub key: String,
    /// The case's number.
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
            // Ending at another moment it is told again at each of them.
            due.push(Due { line, step: format!("{step}h {until}"), says: Says::Hours(until, minutes), urgent: true });
        }
        for line in self.store.dates_urgent()? {
            due.push(Due { line, step: format!("report {}", now.day()), says: Says::Unreported, urgent: true });
        }
        let own = self.day_alerts(&settings, now, &mut due)?;
        let mut fresh = Vec::new();
        for due in due {
            if !self.store.was_reminded(&due.key())? {
                fresh.push(self.alert(&due, tongue, now.day())?);
            }
        }
        for alert in own {
            if !self.store.was_reminded(&alert.key)? {
                fresh.push(alert);
            }
        }
        Ok(fresh)
    }

    /// As it is told: the case by its number, what is to be done without the names and sums that the desk shows with it.
    fn alert(&self, due: &Due, tongue: Tongue, today: LegalDay) -> Answered<Alert> {
        let (line, date) = (&due.line, &due.line.date);
        let what = match date.rule.as_str() {
            PLANNED => planned::nameless(&self.store.case(line.case)?, date),
            crime::UNREPORTED => date.what.clone(),
            rule => self.book.rule(rule).map_or_else(|| date.event_name.clone(), |rule| rule.title),
        };
        let words = match due.says {
            Says::Hours(..) if unsure_hours(date) => tongue.unsure(&what, date),
            Says::Hours(until, minutes) => tongue.hours(&what, until, minutes),
            Says::Unreported => tongue.unreported(date),
            Says::Late => tongue.late(&what, date, today),
            Says::Near => tongue.near(&what, date, today),
        };
        Ok(Alert {
            key: due.key(),
            title: line.number.clone(),
            words,
            case: Some(line.case),
            deadline: date.deadline.clone(),
            urgent: due.urgent,
        })
    }

    /// What is told by the day, from the office's hour on; answers what the office has to do for itself.
    fn day_alerts(&self, settings: &Settings, now: LegalTime, due: &mut Vec<Due>) -> Answered<Vec<Alert>> {
        let (hour, minute) = settings.clock().unwrap_or((8, 30));
        let time = chrono::NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let Some(furthest) = settings.lead_days.iter().copied().max().filter(|_| now.datetime().time() >= time) else {
            return Ok(Vec::new());
        };
        let today = now.day();
        let to = today.plus_days(i64::from(furthest)).unwrap_or(today);
        let late = self.store.dates_late(today)?;
        let near = self.store.dates_between(today, to)?.into_iter().filter(|line| line.date.safe >= today);
        for line in late.into_iter().chain(near) {
            let ours = line.date.rule == PLANNED || line.date.side == anjuan_store::DateSide::Ours;
            if ours && line.date.until.is_none() && !line.date.urgent && !is_over(&line.date, now) {
                due.extend(day_alert(line, settings, today));
            }
        }
        let own = self.office_dates(now)?;
        let open = own.iter().filter(|date| date.legal >= today);
        Ok(open.filter_map(|date| office_alert(date, settings, today)).collect())
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
fn day_alert(line: DeskDate, settings: &Settings, today: LegalDay) -> Option<Due> {
    let date = &line.date;
    if date.safe < today {
        let urgent = !is_right(date);
        return Some(Due { step: format!("late {today}"), says: Says::Late, urgent, line });
    }
    let left = today.days_to(date.safe);
    let lead = settings.lead_days.iter().copied().filter(|lead| left <= i64::from(*lead)).min()?;
    let urgent = left <= 1 && !is_right(date);
    Some(Due { step: format!("{lead}d {}", date.safe), says: Says::Near, urgent, line })
}

/// The same of what the office has to do for itself.
fn office_alert(date: &OfficeDate, settings: &Settings, today: LegalDay) -> Option<Alert> {
    let left = today.days_to(date.safe);
    let step = match settings.lead_days.iter().copied().filter(|lead| left <= i64::from(*lead)).min() {
        _ if left < 0 => format!("late {today}"),
        Some(lead) => format!("{lead}d {}", date.safe),
        None => return None,
    };
    Some(Alert {
        key: format!("office {} {step}", date.rule),
        title: date.what.clone(),
        words: Tongue::of(&settings.language).office(date, today),
        case: None,
        deadline: date.rule.clone(),
        urgent: left <= 1,
    })
}
