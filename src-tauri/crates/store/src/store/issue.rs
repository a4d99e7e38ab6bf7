//! Papers being written, issued and sent, and the office's pictures.

use super::Store;
use crate::{DraftRow, Frozen, OfficePicture, PaperRow, StoreError, deliveries, desk, drafts, office, papers};
use anjuan_case::{CaseId, Delivery, DraftId, LegalTime, PaperId};
use serde_json::Value;

impl Store {
    /// Every paper that took a number in a year, oldest first, withdrawn ones too: the register of 文号.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn numbered(&self, year: i32) -> Result<Vec<PaperRow>, StoreError> {
        papers::numbered(&self.conn, year)
    }

    /// What an issued paper was made from; `None` for one that was written before papers were forms.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn frozen(&self, case: CaseId, paper: PaperId) -> Result<Option<Frozen>, StoreError> {
        papers::frozen(&self.conn, case, paper)
    }

    /// Papers being written for a case, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn drafts(&self, case: CaseId) -> Result<Vec<DraftRow>, StoreError> {
        drafts::by_case(&self.conn, case)
    }

    /// A paper being written.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Corrupt`.
    pub fn draft(&self, id: DraftId) -> Result<DraftRow, StoreError> {
        drafts::get(&self.conn, id)
    }

    /// Saves what was typed into a draft. The only writing without a line in the log and without an operation: it happens with
    /// every key, and nothing of it counts until the paper is issued, which is logged.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Busy`.
    pub fn save_draft(&self, id: DraftId, data: &Value, now: LegalTime) -> Result<(), StoreError> {
        let sql = self.conn.unchecked_transaction()?;
        drafts::save(&sql, id, data, now)?;
        desk::index_again(&sql, id)?;
        Ok(sql.commit()?)
    }

    /// Sendings of a case's papers, oldest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn deliveries(&self, case: CaseId) -> Result<Vec<Delivery>, StoreError> {
        deliveries::by_case(&*self.conn.unchecked_transaction()?, case)
    }

    /// Logo or seal.
    ///
    /// # Errors
    /// `Sql`.
    pub fn office_picture(&self, what: OfficePicture) -> Result<Option<Vec<u8>>, StoreError> {
        office::picture(&self.conn, what)
    }
}
