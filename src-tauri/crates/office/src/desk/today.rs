//! 工作台: what is due, what is overdue, what is to be confirmed, what others owe.

use super::Ready;
use super::count::{coded, days_left, is_right, minutes_left, state_now};
use super::eyes::DateCheckState;
use super::own::OfficeDate;
use super::planned::{PLANNED, held_as};
use crate::Office;
use crate::session::Answered;
use anjuan_case::{CaseId, EventId, EventKind, EvidenceId, Fen, LegalDay, LegalTime, Sum};
use anjuan_law::{DeadlineState, Route, Standing, Whose};
use anjuan_store::{DeskDate, DeskRow};
use serde::Serialize;

/// Lines of each list.
const LINES: u32 = 200;
/// Days back in which an event that was set for a day is asked after.
const ASKED_AFTER: i64 = 90;

/// The day's work.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Today {
    /// The day.
    pub today: LegalDay,
    /// The moment.
    pub now: LegalTime,
    /// What cannot wait: periods in hours that run, soonest first and those of a crime before all; then crimes that nobody reported.
    pub windows: Vec<DateLine>,
    /// Ours past their safe or their last day; those that can still be met first.
    pub overdue: Vec<DateLine>,
    /// Ours that are near, soonest first.
    pub due: Vec<DateLine>,
    /// What the office has to do for itself and soon, or has missed.
    pub office: Vec<OfficeDate>,
    /// What has to be looked at by somebody.
    pub confirm: Vec<ConfirmLine>,
    /// What others owe, soonest first.
    pub owed: Vec<DateLine>,
    /// Fees outstanding, the largest first.
    pub fees: Vec<FeeLine>,
    /// How many there are in all.
    pub counts: TodayCounts,
    /// Cases whose dates are being counted again.
    pub recomputing: u32,
}

/// How many lines there are in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct TodayCounts {
    /// What cannot wait.
    pub windows: u32,
    /// Past their day.
    pub overdue: u32,
    /// Near.
    pub due: u32,
    /// To be confirmed.
    pub confirm: u32,
    /// What others owe.
    pub owed: u32,
    /// Of it, past its last day: sums that were not paid, and what a body let pass.
    pub owed_late: u32,
    /// Cases with fees outstanding.
    pub fees: u32,
    /// Their sum.
    pub fees_total: Fen,
    /// Cases that are not closed.
    pub open_cases: u32,
}

/// One date of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DateLine {
    /// The case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Names of claimants.
    pub claimants: String,
    /// Names of respondents.
    pub respondents: String,
    /// The deadline, as in the assessment.
    pub deadline: String,
    /// Its rule.
    pub rule: String,
    /// What is to be done.
    pub what: String,
    /// What is lost.
    pub missed: String,
    /// Its route.
    pub route: Route,
    /// Whose duty.
    pub whose: Whose,
    /// Where it stands now.
    pub state: DeadlineState,
    /// The day it starts from.
    pub starts: LegalDay,
    /// The day to rely on.
    pub safe: LegalDay,
    /// The last day by law.
    pub legal: LegalDay,
    /// What is to be shown in the place of `legal` while something keeps the date from ending.
    pub undecided: Option<String>,
    /// The moment, for hours.
    pub until: Option<LegalTime>,
    /// The day from which it is near.
    pub warn_on: LegalDay,
    /// Is it near?
    pub near: bool,
    /// Days from today to `safe`.
    pub days_left: i32,
    /// In a year whose holidays are not announced.
    pub provisional: bool,
    /// How firm.
    pub standing: Standing,
    /// What started it; empty where that is no event of the case.
    pub event: Option<EventId>,
    /// The same in words.
    pub event_name: String,
    /// The document that started it.
    pub document: Option<DateDocument>,
    /// What can be recorded to have it done; none where it is only watched.
    pub done_by: Vec<DoneBy>,
    /// The second pair of eyes.
    pub check: DateCheckState,
    /// Set for that day, and counted by no rule: a hearing, a day of performance.
    pub planned: bool,
    /// It cannot wait and has no day of its own: nobody told the police.
    pub urgent: bool,
    /// Minutes that are left of a period in hours.
    pub minutes_left: Option<i32>,
    /// Counted before the case, the law or the day changed: not to be relied on.
    pub stale: bool,
}

/// The document that started a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DateDocument {
    /// The original.
    pub evidence: EvidenceId,
    /// Its name.
    pub name: String,
}

/// An event by which a date is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DoneBy {
    /// The kind.
    pub kind: EventKind,
    /// 已申请司法确认
    pub name: String,
    /// Does it carry an amount?
    pub amount: bool,
}

/// Why something has to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmWhy {
    /// A second person has to check the date.
    Unchecked,
    /// Nothing proves what started it.
    Unproved,
    /// The holidays of that year are not announced.
    Provisional,
    /// What was set for a day that has passed: did it take place?
    PastPlan,
}

/// Something that has to be looked at by somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ConfirmLine {
    /// Why.
    pub why: ConfirmWhy,
    /// The same as a sentence.
    pub words: String,
    /// The date concerned, where it is about one.
    pub line: Option<DateLine>,
    /// The case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Names of claimants.
    pub claimants: String,
    /// Names of respondents.
    pub respondents: String,
    /// The event concerned.
    pub event: Option<EventId>,
}

/// What a case owes the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FeeLine {
    /// The case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Charged and not paid yet.
    pub outstanding: Fen,
}

impl Office {
    /// The day's work.
    ///
    /// # Errors
    /// `store.busy`, `store.corrupt`.
    pub fn today(&mut self, now: LegalTime) -> Answered<Today> {
        let ready = self.desk_ready(now)?;
        let today = now.day();
        let (windows, windows_count) = self.at_once(now)?;
        let late_count = self.store.count_late(today)?;
        // Those past their safe day come first: without them there is still a whole list of what is due.
        let (near, near_count) = self.store.dates_near(today, LINES.saturating_add(late_count))?;
        let (missed, missed_count) = self.store.dates_overdue(today, LINES)?;
        let (owed, owed_count) = self.store.dates_owed(today, LINES)?;
        let (mut late, mut due): (Vec<_>, Vec<_>) =
            near.into_iter().partition(|line| line.date.safe < today && !is_right(&line.date));
        late.truncate(LINES as usize);
        due.truncate(LINES as usize);
        let mut overdue = self.lines(&late, ready, now)?;
        overdue.extend(self.lines(&missed, ready, now)?);
        overdue.truncate(LINES as usize);
        let (confirm, confirm_count) = self.to_confirm(ready, now)?;
        let (fees, fees_count, fees_total) = self.outstanding()?;
        Ok(Today {
            today,
            now,
            windows: self.lines(&windows, ready, now)?,
            overdue,
            due: self.lines(&due, ready, now)?,
            office: self.office_dates(now)?.into_iter().filter(|date| date.warn_on <= today).collect(),
            confirm,
            owed: self.lines(&owed, ready, now)?,
            fees,
            counts: TodayCounts {
                windows: windows_count,
                overdue: missed_count.saturating_add(late_count),
                due: near_count.saturating_sub(late_count),
                confirm: confirm_count,
                owed: owed_count,
                owed_late: self.store.count_owed_late(today)?,
                fees: fees_count,
                fees_total,
                open_cases: self.store.count_open()?,
            },
            recomputing: ready.recomputing,
        })
    }

    /// What stands on top, and how much it is. Of crimes that nobody reported none is ever left out.
    fn at_once(&self, now: LegalTime) -> Answered<(Vec<DeskDate>, u32)> {
        let (mut running, count) = self.store.moments(now, LINES)?;
        let criminal = |desk: &DeskDate| desk.date.route == Route::Criminal.code();
        running.sort_by_key(|desk| !criminal(desk));
        let unreported = self.store.dates_urgent()?;
        let all = count.saturating_add(u32::try_from(unreported.len()).unwrap_or(u32::MAX));
        running.extend(unreported);
        Ok((running, all))
    }

    pub(super) fn lines(&self, dates: &[DeskDate], ready: Ready, now: LegalTime) -> Answered<Vec<DateLine>> {
        dates.iter().map(|date| self.line(date, ready, now)).collect()
    }

    pub(super) fn line(&self, desk: &DeskDate, ready: Ready, now: LegalTime) -> Answered<DateLine> {
        let (date, today) = (&desk.date, now.day());
        let state = state_now(date, now);
        let done_by = self.met_by(date).into_iter().map(|kind| DoneBy {
            kind,
            name: kind.name().to_owned(),
            amount: kind.sum() != Sum::Never,
        });
        Ok(DateLine {
            case: desk.case,
            number: desk.number.clone(),
            title: desk.title.clone(),
            claimants: desk.claimants.clone(),
            respondents: desk.respondents.clone(),
            deadline: date.deadline.clone(),
            rule: date.rule.clone(),
            what: date.what.clone(),
            missed: date.missed.clone(),
            route: coded(&date.route)?,
            whose: coded(&date.whose)?,
            state,
            starts: date.starts,
            safe: date.safe,
            legal: date.legal,
            undecided: date.undecided.clone(),
            until: date.until,
            warn_on: date.warn_on,
            near: date.warn_on <= today
                && matches!(state, DeadlineState::Running | DeadlineState::Late | DeadlineState::Right),
            days_left: days_left(today, date.safe),
            provisional: date.provisional,
            standing: coded(&date.standing)?,
            event: date.event,
            event_name: date.event_name.clone(),
            document: date.document.clone().map(|(evidence, name)| DateDocument { evidence, name }),
            done_by: done_by.collect(),
            check: coded(&date.checked)?,
            planned: date.rule == PLANNED,
            urgent: date.urgent,
            minutes_left: date.until.map(|until| minutes_left(now, until)),
            stale: desk.generation < ready.generation,
        })
    }

    /// What has to be looked at: dates that a second person did not check, whose start nothing proves, or that are provisional;
    /// and what was set for a day that has passed, of which nothing more is known.
    fn to_confirm(&self, ready: Ready, now: LegalTime) -> Answered<(Vec<ConfirmLine>, u32)> {
        let today = now.day();
        let (unchecked, unchecked_count) = self.store.dates_unchecked(today, LINES)?;
        let (unproved, unproved_count) = self.store.dates_unproved(today, LINES)?;
        let mut lines = Vec::new();
        for date in &unchecked {
            let (what, on) = (&date.date.what, date.date.safe);
            let words = match date.date.rule.as_str() {
                PLANNED => format!("“{what}”（{on}）还没有第二人核对"),
                _ => format!("“{what}”（稳妥日 {on}）还没有第二人核对"),
            };
            lines.push(confirm(ConfirmWhy::Unchecked, words, Some(self.line(date, ready, now)?), date));
        }
        for date in &unproved {
            let (why, words) = if date.date.proved {
                let words = format!("“{}”落在放假安排尚未公布的年份，公布后请再看", date.date.what);
                (ConfirmWhy::Provisional, words)
            } else {
                let words = format!("“{}”从“{}”起算，还没有证明材料", date.date.what, date.date.event_name);
                (ConfirmWhy::Unproved, words)
            };
            lines.push(confirm(why, words, Some(self.line(date, ready, now)?), date));
        }
        let mut count = unchecked_count.saturating_add(unproved_count);
        for (row, event, words) in self.past_plans(today)? {
            count = count.saturating_add(1);
            lines.push(ConfirmLine {
                why: ConfirmWhy::PastPlan,
                words,
                line: None,
                case: row.head.case,
                number: row.head.number,
                title: row.head.title,
                claimants: row.head.claimants,
                respondents: row.head.respondents,
                event: Some(event),
            });
        }
        lines.truncate(LINES as usize);
        Ok((lines, count))
    }

    /// Events that were set for a day in the last weeks, after which nothing was recorded in the case any more.
    fn past_plans(&self, today: LegalDay) -> Answered<Vec<(DeskRow, EventId, String)>> {
        let (Some(from), Some(to)) = (today.plus_days(-ASKED_AFTER), today.plus_days(-1)) else {
            return Ok(Vec::new());
        };
        let past = self.store.events_between(from, today)?;
        let mut plans = Vec::new();
        let asked = |kind: EventKind| kind == EventKind::Hearing || held_as(kind).is_some();
        for (case, event) in past.iter().filter(|(_, e)| asked(e.kind) && e.on <= to) {
            let later = past.iter().any(|(other, e)| other == case && e.id != event.id && e.on >= event.on);
            let Some(row) = self.store.desk_row(*case)?.filter(|_| !later) else { continue };
            let words = format!("“{}”定在 {}，已经过去；请记录结果，或者改期", event.kind.name(), event.on);
            plans.push((row, event.id, words));
        }
        Ok(plans)
    }

    fn outstanding(&self) -> Answered<(Vec<FeeLine>, u32, Fen)> {
        let all = self.store.receivables()?;
        let total = all.iter().fold(Fen::new(0), |sum, (_, fen)| sum.checked_add(*fen).unwrap_or(Fen::new(i64::MAX)));
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let mut lines = Vec::new();
        for (case, outstanding) in all.into_iter().take(LINES as usize) {
            let Some(row) = self.store.desk_row(case)? else { continue };
            lines.push(FeeLine { case, number: row.head.number, title: row.head.title, outstanding });
        }
        Ok((lines, count, total))
    }
}

fn confirm(why: ConfirmWhy, words: String, line: Option<DateLine>, date: &DeskDate) -> ConfirmLine {
    ConfirmLine {
        why,
        words,
        line,
        case: date.case,
        number: date.number.clone(),
        title: date.title.clone(),
        claimants: date.claimants.clone(),
        respondents: date.respondents.clone(),
        event: date.date.event,
    }
}
