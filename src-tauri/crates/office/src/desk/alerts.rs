//! Reminders at the lead times that the office chose, each once; and every day of a date whose safe day has passed.

use super::count::{is_over, is_right};
use super::planned::PLANNED;
use crate::Office;
use crate::session::Answered;
use anjuan_case::{CaseId, LegalTime};
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
    /// The case.
    pub case: CaseId,
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
        let mut due = Vec::new();
        for line in self.store.moments(now, 200)?.0 {
            let Some(until) = line.date.until else { continue };
            let minutes = (until.datetime() - now.datetime()).num_minutes();
            // The nearest step that it is within; before the first one it is told once all the same.
            let step = HOURS.into_iter().filter(|h| minutes <= h * 60).min().map_or(0, |h| h);
            let hours = minutes.div_euclid(60);
            let words = format!("{}：{until} 前办理，还有 {hours} 小时 {} 分", line.date.what, minutes.rem_euclid(60));
            due.push(alert(&line, &format!("{step}h"), words, true));
        }
        let clock = settings.clock().unwrap_or((8, 30));
        let today = now.day();
        let time = chrono::NaiveTime::from_hms_opt(clock.0, clock.1, 0).unwrap_or_default();
        let furthest = settings.lead_days.iter().copied().max();
        if let Some(furthest) = furthest.filter(|_| now.datetime().time() >= time) {
            let to = today.plus_days(i64::from(furthest).max(ROLLED)).unwrap_or(today);
            for line in self.store.dates_between(today, to)? {
                let planned = line.date.rule == PLANNED;
                let ours = planned || line.date.side == anjuan_store::DateSide::Ours;
                if !ours || line.date.until.is_some() || is_over(&line.date, now) {
                    continue;
                }
                let right = is_right(&line.date);
                if line.date.safe < today {
                    let left = in_days(today.days_to(line.date.legal));
                    let now = if right { "要用的请立即办理" } else { "请立即办理" };
                    let words =
                        format!("{}：稳妥日已过，法定末日 {}（{left}），{now}", line.date.what, line.date.legal);
                    due.push(alert(&line, &format!("late {today}"), words, !right));
                    continue;
                }
                let left = today.days_to(line.date.safe);
                let lead = settings.lead_days.iter().copied().filter(|lead| left <= i64::from(*lead)).min();
                let Some(lead) = lead else { continue };
                let words = if planned {
                    format!("{}：{}（{}）", line.date.what, line.date.safe, in_days(left))
                } else {
                    format!(
                        "{}{}：稳妥日 {}（{}），法定末日 {}",
                        line.date.what,
                        if right { "（用不用还没有定）" } else { "" },
                        line.date.safe,
                        in_days(left),
                        line.date.legal
                    )
                };
                due.push(alert(&line, &format!("{lead}d {}", line.date.safe), words, left <= 1 && !right));
            }
        }
        let mut fresh = Vec::new();
        for alert in due {
            if !self.store.was_reminded(&alert.key)? {
                fresh.push(alert);
            }
        }
        Ok(fresh)
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

fn alert(line: &DeskDate, step: &str, words: String, urgent: bool) -> Alert {
    Alert {
        key: format!("{} {} {step}", line.case, line.date.deadline),
        title: format!("{} {}", line.number, line.date.what),
        words,
        case: line.case,
        deadline: line.date.deadline.clone(),
        urgent,
    }
}

fn in_days(left: i64) -> String {
    match left {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        days => format!("还有 {days} 天"),
    }
}
