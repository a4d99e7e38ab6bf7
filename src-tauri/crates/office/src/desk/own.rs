//! Periods of the office itself, as that for its licence: they are of no case, and stand once in the day's work, the calendar,
//! the reminders and the calendar file.

use super::count::days_left;
use super::settings::Settings;
use crate::Office;
use crate::session::Answered;
use anjuan_case::{Case, LegalDay, LegalTime};
use anjuan_law::{DeadlineState, dates_of};
use serde::Serialize;

/// A date of the office itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OfficeDate {
    /// Its rule.
    pub rule: String,
    /// What is to be done.
    pub what: String,
    /// What follows where it is not.
    pub missed: String,
    /// Where it stands now.
    pub state: DeadlineState,
    /// The day it starts from.
    pub starts: LegalDay,
    /// The day to rely on.
    pub safe: LegalDay,
    /// The last day by law.
    pub legal: LegalDay,
    /// The day from which it is near.
    pub warn_on: LegalDay,
    /// Days from today to `safe`.
    pub days_left: i32,
    /// In a year whose holidays are not announced.
    pub provisional: bool,
}

impl Office {
    /// Periods of the office itself that run or were missed.
    ///
    /// # Errors
    /// `store.busy`, `store.corrupt`.
    pub fn office_dates(&self, now: LegalTime) -> Answered<Vec<OfficeDate>> {
        let (profile, settings) = (self.profile()?, self.settings()?);
        let own = self.book.office_rules();
        // A case in which nothing happened has the office's dates and no others.
        let (dates, _) = dates_of(&self.book, &self.calendar, &profile, &Case::new("", "", now), now);
        let open = |state| matches!(state, DeadlineState::Running | DeadlineState::Late | DeadlineState::Missed);
        let dates = dates.into_iter().filter(|d| own.contains(&d.rule.as_str()) && open(d.state));
        Ok(dates
            .map(|d| OfficeDate {
                warn_on: warned(d.warn_on, d.safe, &settings),
                days_left: days_left(now.day(), d.safe),
                rule: d.rule,
                what: d.title,
                missed: d.missed,
                state: d.state,
                starts: d.starts,
                safe: d.safe,
                legal: d.legal,
                provisional: d.provisional,
            })
            .collect())
    }
}

/// The day from which a date is near. The rule says how long it takes to be done; an office that wants to see it earlier sees it
/// earlier, and none sees it later.
pub(super) fn warned(by_rule: LegalDay, safe: LegalDay, settings: &Settings) -> LegalDay {
    safe.plus_days(-i64::from(settings.furthest_lead())).map_or(by_rule, |day| day.min(by_rule))
}
