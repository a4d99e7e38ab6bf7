//! Reading the desk, and keeping up what it is made of.

use super::Store;
use crate::{
    CalendarEntryRow, CaseDates, CaseSort, Closing, ConflictRow, DateCheck, DateWaiver, DeskDate, DeskRow, Discarded,
    Found, Listed, LogRow, StoreError, calendar, cases, closings, conflicts, date_checks, date_waivers, desk, discards,
    events, filters, ledger, log, party_keys, reminded, schema, ways,
};
use anjuan_case::{CaseId, Event, Fen, LegalDay, LegalTime, Party};
use rusqlite::{Transaction, TransactionBehavior};
use serde::de::DeserializeOwned;

/// Lines of a list, and how many there are in all.
type Part<T> = Result<(Vec<T>, u32), StoreError>;

impl Store {
    /// Takes in again what changed since, at most so many cases; how many are left. Adds no line to the log: nothing is known
    /// after it that was not known before.
    ///
    /// # Errors
    /// `Busy`, `Sql`, `Corrupt`.
    pub fn index(&mut self, limit: u32) -> Result<u32, StoreError> {
        if desk::count_to_index(&self.conn)? == 0 {
            return Ok(0);
        }
        let sql = Transaction::new(&mut self.conn, TransactionBehavior::Immediate)?;
        schema::not_newer(&sql, self.known)?;
        for case in desk::to_index(&sql, limit)? {
            desk::renew(&sql, case)?;
        }
        let left = desk::count_to_index(&sql)?;
        sql.commit()?;
        Ok(left)
    }

    /// The generation that dates are counted under; another stamp than before begins a new one.
    ///
    /// # Errors
    /// `Busy`, `Sql`.
    pub fn generation(&mut self, stamp: &str) -> Result<i64, StoreError> {
        if let Some(known) = desk::known_generation(&self.conn, stamp)? {
            return Ok(known);
        }
        let sql = Transaction::new(&mut self.conn, TransactionBehavior::Immediate)?;
        schema::not_newer(&sql, self.known)?;
        let generation = desk::generation(&sql, stamp)?;
        sql.commit()?;
        Ok(generation)
    }

    /// Cases whose dates have to be counted: those just changed first, then by their soonest date.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn to_count(&self, generation: i64, limit: u32) -> Result<Vec<CaseId>, StoreError> {
        desk::to_count(&self.conn, generation, limit)
    }

    /// How many of them.
    ///
    /// # Errors
    /// `Sql`.
    pub fn count_to_count(&self, generation: i64) -> Result<u32, StoreError> {
        desk::count_to_count(&self.conn, generation)
    }

    /// Keeps what the law said of the dates of cases. Adds no line to the log.
    ///
    /// # Errors
    /// `Busy`, `Sql`.
    pub fn put_dates(&mut self, counted: &[CaseDates], generation: i64) -> Result<(), StoreError> {
        let sql = Transaction::new(&mut self.conn, TransactionBehavior::Immediate)?;
        schema::not_newer(&sql, self.known)?;
        for case in counted {
            desk::put_dates(&sql, case, generation)?;
        }
        Ok(sql.commit()?)
    }

    /// Cases that hold every word of a text and that `takes` says yes to, at most `limit`.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn find(&self, text: &str, limit: usize, takes: &dyn Fn(&DeskRow) -> bool) -> Result<Found, StoreError> {
        desk::find(&*self.conn.unchecked_transaction()?, text, limit, takes)
    }

    /// How many cases hold a text, by reading the texts of all of them: what search is measured against.
    ///
    /// # Errors
    /// `Sql`.
    pub fn scan(&self, text: &str) -> Result<u32, StoreError> {
        desk::scan(&self.conn, text)
    }

    /// A page of the list: at most `limit` rows that `takes` says yes to, after the place `after`.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn list(
        &self,
        sort: CaseSort,
        down: bool,
        after: Option<&str>,
        limit: usize,
        takes: &dyn Fn(&DeskRow) -> bool,
    ) -> Result<Listed, StoreError> {
        desk::page(&self.conn, sort, down, after, limit, takes)
    }

    /// How many cases `takes` says yes to.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn count_cases(&self, takes: &dyn Fn(&DeskRow) -> bool) -> Result<u32, StoreError> {
        desk::count(&self.conn, takes)
    }

    /// How many cases the desk holds, and how many of them are not taken in yet.
    ///
    /// # Errors
    /// `Sql`.
    pub fn desk_size(&self) -> Result<(u32, u32), StoreError> {
        Ok((desk::count_all(&self.conn)?, desk::count_to_index(&self.conn)?))
    }

    /// Cases that are not closed.
    ///
    /// # Errors
    /// `Sql`.
    pub fn count_open(&self) -> Result<u32, StoreError> {
        desk::count_open(&self.conn)
    }

    /// The list's line of a case; none where it is put aside.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn desk_row(&self, case: CaseId) -> Result<Option<DeskRow>, StoreError> {
        desk::by_case(&self.conn, case)
    }

    /// The day from which the next date of a case is near; none where it has no next date.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn next_warned(&self, case: CaseId) -> Result<Option<LegalDay>, StoreError> {
        desk::next_warned(&self.conn, case)
    }

    /// The case with that number.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn case_numbered(&self, number: &str) -> Result<Option<CaseId>, StoreError> {
        cases::by_number(&self.conn, number)
    }

    /// The number of a case.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn case_number(&self, case: CaseId) -> Result<String, StoreError> {
        cases::number(&self.conn, case)
    }

    /// Ours that are near and not past their last day, soonest safe day first; without periods in hours.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dates_near(&self, today: LegalDay, limit: u32) -> Part<DeskDate> {
        desk::warned(&self.conn, today, limit)
    }

    /// How many of them are past their safe day and have to be done.
    ///
    /// # Errors
    /// `Sql`.
    pub fn count_late(&self, today: LegalDay) -> Result<u32, StoreError> {
        desk::count_late(&self.conn, today)
    }

    /// Ours past their safe day and not past their last, however far that lies or whether it is known; soonest safe day first; without
    /// periods in hours.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dates_late(&self, today: LegalDay) -> Result<Vec<DeskDate>, StoreError> {
        desk::late(&self.conn, today)
    }

    /// Ours past their last day, the latest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dates_overdue(&self, today: LegalDay, limit: u32) -> Part<DeskDate> {
        desk::overdue(&self.conn, today, limit)
    }

    /// Periods in hours that run, soonest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn moments(&self, now: LegalTime, limit: u32) -> Part<DeskDate> {
        desk::moments(&self.conn, now, limit)
    }

    /// What cannot wait and has no day of its own.
    ///
    /// # Errors
    /// `Sql`.
    pub fn dates_urgent(&self) -> Result<Vec<DeskDate>, StoreError> {
        desk::urgent(&self.conn)
    }

    /// What others owe: overdue sums first; then what is still to come, soonest first; then what else they missed, the latest first.
    /// As many as `limit` of the first, and as many of the rest.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dates_owed(&self, today: LegalDay, limit: u32) -> Part<DeskDate> {
        desk::owed(&self.conn, today, limit)
    }

    /// How many of what others owe are past their last day.
    ///
    /// # Errors
    /// `Sql`.
    pub fn count_owed_late(&self, today: LegalDay) -> Result<u32, StoreError> {
        desk::count_owed_late(&self.conn, today)
    }

    /// Dates that a second person has to check, soonest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dates_unchecked(&self, today: LegalDay, limit: u32) -> Part<DeskDate> {
        desk::unchecked(&self.conn, today, limit)
    }

    /// Near ones of ours whose start nothing proves, or that are provisional.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dates_unproved(&self, today: LegalDay, limit: u32) -> Part<DeskDate> {
        desk::unproved(&self.conn, today, limit)
    }

    /// Dates whose safe or legal day lies between two days, both counted.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dates_between(&self, from: LegalDay, to: LegalDay) -> Result<Vec<DeskDate>, StoreError> {
        desk::between(&self.conn, from, to)
    }

    /// The open dates of one case.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dates_of(&self, case: CaseId) -> Result<Vec<DeskDate>, StoreError> {
        desk::dates_of(&self.conn, case)
    }

    /// Events of open cases on days between two, both counted, by day.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn events_between(&self, from: LegalDay, to: LegalDay) -> Result<Vec<(CaseId, Event)>, StoreError> {
        events::between(&self.conn, from, to)
    }

    /// Parties of other cases that share a name, number, telephone or a unit's own name with one. Gives the searched cases,
    /// too, and those not taken in yet.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn alike(&self, party: &Party, but: Option<CaseId>) -> Result<Vec<crate::AlikeRow>, StoreError> {
        party_keys::alike(&self.conn, party, but)
    }

    /// Searches for conflicts in a case, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn conflict_checks(&self, case: CaseId) -> Result<Vec<ConflictRow>, StoreError> {
        conflicts::by_case(&self.conn, case)
    }

    /// Checks of a case's dates.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn date_checks(&self, case: CaseId) -> Result<Vec<DateCheck>, StoreError> {
        date_checks::by_case(&self.conn, case)
    }

    /// Dates of a case that the office lets go.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn date_waivers(&self, case: CaseId) -> Result<Vec<DateWaiver>, StoreError> {
        date_waivers::by_case(&self.conn, case)
    }

    /// What cases owe the office: charged and not paid yet, the largest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn receivables(&self) -> Result<Vec<(CaseId, Fen)>, StoreError> {
        ledger::receivables(&self.conn)
    }

    /// How a case was closed, if it was.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn closing(&self, case: CaseId) -> Result<Option<Closing>, StoreError> {
        closings::get(&self.conn, case)
    }

    /// Cases put aside, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn discarded(&self) -> Result<Vec<Discarded>, StoreError> {
        discards::all(&self.conn)
    }

    /// The first line of the log about a case: how it came in.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn log_first(&self, case: CaseId) -> Result<Option<LogRow>, StoreError> {
        log::first(&self.conn, case)
    }

    /// How the office wants to work; none while nothing is said.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn ways<T: DeserializeOwned>(&self) -> Result<Option<T>, StoreError> {
        ways::get(&self.conn)
    }

    /// Saved filters of the list, in the order they were first saved.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn saved_filters<T: DeserializeOwned>(&self) -> Result<Vec<T>, StoreError> {
        filters::all(&self.conn)
    }

    /// What went out of a case in a calendar file.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn calendar_entries(&self, case: CaseId) -> Result<Vec<CalendarEntryRow>, StoreError> {
        calendar::by_case(&self.conn, case)
    }

    /// Was that reminder shown?
    ///
    /// # Errors
    /// `Sql`.
    pub fn was_reminded(&self, key: &str) -> Result<bool, StoreError> {
        reminded::was_shown(&self.conn, key)
    }

    /// Who works here, where it was said.
    #[must_use]
    pub fn by(&self) -> Option<&str> {
        self.by.as_deref()
    }
}
