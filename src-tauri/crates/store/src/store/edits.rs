//! Reading what every change was before it.

use super::Store;
use crate::{Edit, EditRow, LogRow, StoreError, history, log};
use anjuan_case::{CaseId, LegalTime};

impl Store {
    /// Changes of a case, those of the newest operation first; at most `limit`.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn edits(&self, case: CaseId, limit: u32) -> Result<Vec<EditRow>, StoreError> {
        history::of_case(&self.conn, case, limit)
    }

    /// What one operation changed, in its order.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn edits_of(&self, seq: i64) -> Result<Vec<EditRow>, StoreError> {
        history::of_operation(&self.conn, seq)
    }

    /// Changes of a case as [`Self::edits`] gives them, of what bears a date: events, payments, answers, how it is handled.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn dated_edits(&self, case: CaseId, limit: u32) -> Result<Vec<EditRow>, StoreError> {
        history::dated_of_case(&self.conn, case, limit)
    }

    /// Changes of every case and of the office's own, as [`Self::edits`] gives them; of cases put aside none.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn newest_edits(&self, limit: u32) -> Result<Vec<EditRow>, StoreError> {
        history::newest(&self.conn, limit)
    }

    /// Changes of the office's own things, which belong to no case, as [`Self::edits`] gives them.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn office_edits(&self, limit: u32) -> Result<Vec<EditRow>, StoreError> {
        history::of_office(&self.conn, limit)
    }

    /// Changes between two moments, the end not counted, oldest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn edits_between(&self, from: LegalTime, to: LegalTime) -> Result<Vec<EditRow>, StoreError> {
        history::between(&self.conn, from, to)
    }

    /// Is an item as a change left it?
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn still(&self, edit: &Edit) -> Result<bool, StoreError> {
        history::still(&self.conn, edit)
    }

    /// One line of the log.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn log_line(&self, seq: i64) -> Result<Option<LogRow>, StoreError> {
        log::one(&self.conn, seq)
    }
}
