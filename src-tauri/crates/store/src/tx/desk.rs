//! What the office does about its cases at the desk.

use super::Tx;
use crate::{
    CalendarEntryRow, Changed, Closing, ConflictRow, DateCheck, DateWaiver, Item, StoreError, calendar, cases,
    closings, conflicts, date_checks, date_waivers, discards, filters, reminded, ways,
};
use anjuan_case::{CaseId, LegalTime};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Tx<'_> {
    /// How a case was closed, read inside the operation; `None` while it is open.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn closing(&self, case: CaseId) -> Result<Option<Closing>, StoreError> {
        closings::get(&self.sql, case)
    }

    /// Closes a case, or with `None` opens it again.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn close_case(&mut self, case: CaseId, closing: Option<&Closing>) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        self.keeping(case, Item::Closing, "", |sql| closings::set(sql, case, closing))?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Puts a case aside: it is in no list any more, and nothing of it is lost.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn discard_case(&mut self, case: CaseId, why: &str, now: LegalTime) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        discards::put(&self.sql, case, now, why)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Was it put aside?
    ///
    /// # Errors
    /// `Sql`.
    pub fn is_discarded(&self, case: CaseId) -> Result<bool, StoreError> {
        discards::is_discarded(&self.sql, case)
    }

    /// Takes it back.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn restore_case(&mut self, case: CaseId) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        discards::delete(&self.sql, case)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Keeps a second person's check of a date.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn check_date(&mut self, case: CaseId, check: &DateCheck) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        date_checks::put(&self.sql, case, check)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(())
    }

    /// Forgets a second person's check of a date, for the days it was made for.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn uncheck_date(&mut self, case: CaseId, check: &DateCheck) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        date_checks::delete(&self.sql, case, check)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(())
    }

    /// Lets a date go.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn waive_date(&mut self, case: CaseId, waiver: &DateWaiver) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        date_waivers::put(&self.sql, case, waiver)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(())
    }

    /// Takes one up again.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn resume_date(&mut self, case: CaseId, deadline: &str) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        date_waivers::delete(&self.sql, case, deadline)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(())
    }

    /// Keeps a search for conflicts.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn add_conflict_check(&mut self, row: &ConflictRow) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, row.case)?;
        conflicts::insert(&self.sql, row)?;
        self.touch([Changed::Case(row.case)]);
        Ok(())
    }

    /// Writes what was decided about a search; the case concerned.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn decide_conflict(
        &mut self,
        id: &str,
        decision: &str,
        why: &str,
        now: LegalTime,
    ) -> Result<CaseId, StoreError> {
        let case = conflicts::decide(&self.sql, id, decision, why, now, self.by)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(case)
    }

    /// Who works here, for the log.
    #[must_use]
    pub fn by(&self) -> Option<&str> {
        self.by
    }

    /// Sets how the office wants to work.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_ways(&mut self, value: &impl Serialize) -> Result<(), StoreError> {
        self.keeping(None, Item::Ways, "", |sql| ways::put(sql, value))?;
        self.touch([Changed::Desk]);
        Ok(())
    }

    /// The same where the program itself notes something in it: that is no change which anybody takes back.
    ///
    /// # Errors
    /// `Sql`.
    pub fn note_in_ways(&mut self, value: &impl Serialize) -> Result<(), StoreError> {
        ways::put(&self.sql, value)?;
        self.touch([Changed::Desk]);
        Ok(())
    }

    /// How the office wants to work, read inside the operation; none while nothing is said.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn ways<T: DeserializeOwned>(&self) -> Result<Option<T>, StoreError> {
        ways::get(&self.sql)
    }

    /// Saves a filter of the list by its name.
    ///
    /// # Errors
    /// `Sql`.
    pub fn save_filter(&mut self, name: &str, filter: &impl Serialize) -> Result<(), StoreError> {
        self.keeping(None, Item::Filter, name, |sql| filters::put(sql, name, filter, None))?;
        self.touch([Changed::Desk]);
        Ok(())
    }

    /// Forgets one.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn drop_filter(&mut self, name: &str) -> Result<(), StoreError> {
        self.keeping(None, Item::Filter, name, |sql| filters::delete(sql, name))?;
        self.touch([Changed::Desk]);
        Ok(())
    }

    /// Remembers what went out of a case in a calendar file.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_calendar_entries(&mut self, case: CaseId, entries: &[CalendarEntryRow]) -> Result<(), StoreError> {
        calendar::set(&self.sql, case, entries)
    }

    /// Remembers that reminders were shown, and forgets those shown before a moment.
    ///
    /// # Errors
    /// `Sql`.
    pub fn reminded(&mut self, keys: &[String], now: LegalTime, forget: LegalTime) -> Result<(), StoreError> {
        for key in keys {
            reminded::put(&self.sql, key, now)?;
        }
        reminded::forget(&self.sql, forget)
    }
}
