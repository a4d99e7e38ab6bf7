//! The desk: the day's work, search, the list, the calendar, and what the office does about its dates.
//!
//! Dates come from the law and are kept until case, law, figures, office or day change; whatever is read here is brought up to
//! date first where little waits, and is told as stale where much does ([`Office::catch_up`]).

mod act;
mod alert_words;
mod alerts;
mod backup;
mod calendar;
mod closing;
mod conflicts;
mod count;
mod crime;
mod entered;
mod eyes;
mod find;
mod ics;
mod list;
mod own;
mod packages;
mod parts;
mod planned;
mod preview;
mod printed;
mod radar;
mod record;
mod sealed;
mod settings;
mod sheet;
mod today;
mod typed;
mod undo;

pub use act::{DateDone, NewFile};
pub use alerts::Alert;
pub use backup::BackupJob;
pub use calendar::{CalendarDay, CalendarEntry, CalendarWhat};
pub use closing::StillOpen;
pub use conflicts::{ConflictDecision, ConflictFinding, ConflictReport, ConflictShown};
pub use eyes::DateCheckState;
pub use find::{CaseHit, FoundCases};
pub use list::{CaseFilter, CaseLine, CaseNext, CasePage, ListAsk, SavedFilter};
pub use own::OfficeDate;
pub use packages::{PACKAGE_LEAVES_OUT, PackageJob, PackageLook, Unpacked, Unpacking};
pub use parts::{CasePart, CasePartKind, CasePdfJob};
pub use radar::{RadarCount, RadarKind};
pub use record::DateEntry;
pub use sealed::SealedShown;
pub use settings::Settings;
pub use sheet::{ControlRow, ControlSheet};
pub use today::{ConfirmLine, ConfirmWhy, DateLine, DoneBy, FeeLine, Today, TodayCounts};
pub use undo::UndoLine;

pub(crate) use act::not_aside;
pub(crate) use backup::{restore_words, with_backup};
pub(crate) use count::Ahead;
pub(crate) use crime::DECEIVED;
pub(crate) use packages::sweep as sweep_packages;
pub(crate) use sealed::Tables;

use crate::session::Answered;
use crate::{Office, Problem, Stage, Work};
use anjuan_case::LegalTime;
use anjuan_store::CaseDates;

/// Cases that are brought up to date before something is read: so many do not keep a user waiting.
const AT_ONCE: u32 = 24;
/// Cases in one step of catching up: the desk is free between steps.
const STEP: u32 = 100;
/// A new way to count; everything is then counted anew.
const COUNTED_AS: u32 = 6;

/// How far the desk is up to date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ready {
    /// Dates counted before it are stale.
    pub generation: i64,
    /// Cases whose dates are.
    pub recomputing: u32,
}

impl Office {
    /// What dates depend on besides the case itself.
    fn stamp(&self, now: LegalTime) -> Answered<String> {
        let profile = serde_json::to_string(&self.profile()?).map_err(anjuan_store::StoreError::from)?;
        let settings = self.settings()?;
        Ok(format!(
            "{COUNTED_AS} {} {} {} {} {} {:?} {}",
            now.day(),
            self.book.sha256(),
            self.calendar.sha256(),
            crate::case_new::sha256_of(profile.as_bytes()),
            settings.second_eyes,
            settings.keep_years,
            settings.furthest_lead(),
        ))
    }

    /// Brings up to date what waits, if it is little. Where much does, whoever reads is not kept waiting: it is told as stale.
    pub(crate) fn desk_ready(&mut self, now: LegalTime) -> Answered<Ready> {
        self.store.index(AT_ONCE)?;
        let generation = self.store.generation(&self.stamp(now)?)?;
        let mut recomputing = self.store.count_to_count(generation)?;
        if (1..=AT_ONCE).contains(&recomputing) {
            self.count_dates(generation, AT_ONCE, now)?;
            recomputing = self.store.count_to_count(generation)?;
        }
        Ok(Ready { generation, recomputing })
    }

    /// Counts the dates of cases that wait, at most `limit`; how many it were.
    fn count_dates(&mut self, generation: i64, limit: u32, now: LegalTime) -> Answered<u32> {
        let waiting = self.store.to_count(generation, limit)?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let (profile, settings) = (self.profile()?, self.settings()?);
        let counted: Answered<Vec<CaseDates>> =
            waiting.iter().map(|case| self.counted(*case, &profile, &settings, now)).collect();
        self.store.put_dates(&counted?, generation)?;
        Ok(u32::try_from(waiting.len()).unwrap_or(u32::MAX))
    }

    /// One step of bringing search and dates up to date: how many cases were done, and how many are left.
    ///
    /// # Errors
    /// `store.busy`, `store.corrupt`.
    pub fn catch_up_step(&mut self, now: LegalTime) -> Answered<(Stage, u32, u32)> {
        let (_, waiting) = self.store.desk_size()?;
        if waiting > 0 {
            let left = self.store.index(STEP)?;
            return Ok((Stage::Indexing, waiting.saturating_sub(left), left));
        }
        let generation = self.store.generation(&self.stamp(now)?)?;
        let done = self.count_dates(generation, STEP, now)?;
        Ok((Stage::Counting, done, self.store.count_to_count(generation)?))
    }

    /// Brings search and dates of every case up to date; how many cases were done.
    ///
    /// # Errors
    /// `cancelled`; `store.busy`, `store.corrupt`.
    pub fn catch_up(&mut self, now: LegalTime, work: &Work) -> Answered<u32> {
        let mut all = 0_u32;
        loop {
            let (stage, done, left) = self.catch_up_step(now)?;
            all = all.saturating_add(done);
            if done == 0 && stage == Stage::Counting {
                return Ok(all);
            }
            if work.step(stage, all, all.saturating_add(left)).is_break() {
                return Err(Problem::new("cancelled", "已停止；其余案件的日期下次打开时继续计算"));
            }
        }
    }
}
