//! Papers being written, issued, signed, sent; how a case is handled; the office's pictures.

use super::Tx;
use crate::{
    Changed, Composed, DraftRow, Frozen, Item, OfficePicture, PaperRow, SignedCopy, StoreError, UsedNumber, cases,
    deliveries, drafts, numbers, office, papers,
};
use anjuan_case::{CaseId, Delivery, DeliveryId, DraftId, EvidenceId, Handling, LegalTime, PaperId};
use serde_json::Value;

impl Tx<'_> {
    /// Keeps an issued paper with everything that it was made from.
    ///
    /// # Errors
    /// As [`Tx::add_paper`]; `NotFound` for the version that it replaces, `Taken` where that one is replaced already.
    pub fn issue_paper(&mut self, paper: &PaperRow, frozen: &Frozen) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, paper.case)?;
        papers::insert(&self.sql, self.vault, paper, Some(frozen))?;
        self.touch([Changed::Case(paper.case)]);
        Ok(())
    }

    /// Marks a paper as withdrawn. It stays, and so does its number.
    ///
    /// # Errors
    /// `NotFound`; `Taken` where it is withdrawn already.
    pub fn withdraw_paper(&mut self, case: CaseId, id: PaperId, why: &str, now: LegalTime) -> Result<(), StoreError> {
        papers::withdraw(&self.sql, case, id, why, now)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Adds the scan of a paper as it was signed.
    ///
    /// # Errors
    /// `NotFound` for the paper or the scan.
    pub fn put_signed_copy(&mut self, case: CaseId, id: PaperId, copy: &SignedCopy) -> Result<(), StoreError> {
        papers::put_signed(&self.sql, case, id, copy)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Takes it back; the scan stays.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_signed_copy(&mut self, case: CaseId, id: PaperId, scan: EvidenceId) -> Result<(), StoreError> {
        papers::delete_signed(&self.sql, case, id, scan)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Begins a paper.
    ///
    /// # Errors
    /// `NotFound` for the case or the paper that it is to replace.
    pub fn add_draft(&mut self, draft: &DraftRow) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, draft.case)?;
        if let Some(older) = draft.replaces {
            papers::must_exist(&self.sql, draft.case, older)?;
        }
        drafts::insert(&self.sql, draft)?;
        self.touch([Changed::Case(draft.case)]);
        Ok(())
    }

    /// Writes a draft's words together with what they are held against from now on.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn recompose_draft(
        &mut self,
        case: CaseId,
        id: DraftId,
        data: &Value,
        composed: &Composed,
        now: LegalTime,
    ) -> Result<(), StoreError> {
        drafts::recompose(&self.sql, id, data, composed, now)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_draft(&mut self, case: CaseId, id: DraftId) -> Result<(), StoreError> {
        drafts::delete(&self.sql, id)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Adds or changes a sending of a paper. Its events must be there already.
    ///
    /// # Errors
    /// `NotFound` for the paper or a proof, or where the id is another's.
    pub fn put_delivery(&mut self, case: CaseId, delivery: &Delivery) -> Result<(), StoreError> {
        let id = delivery.id.to_string();
        self.keeping(case, Item::Delivery, &id, |sql| deliveries::put(sql, case, delivery))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Removes a sending; its events are the caller's to remove.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_delivery(&mut self, case: CaseId, id: DeliveryId) -> Result<(), StoreError> {
        self.keeping(case, Item::Delivery, &id.to_string(), |sql| deliveries::delete(sql, case, id))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Sets how the office handles a case.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn set_handling(&mut self, case: CaseId, handling: &Handling) -> Result<(), StoreError> {
        let before = self.known(case, Item::Handling, "")?;
        cases::set_handling(&self.sql, case, handling)?;
        self.edited(case, Item::Handling, "", before)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// How the office handles a case, read inside the operation.
    ///
    /// # Errors
    /// `NotFound`, `Corrupt`.
    pub fn handling(&self, case: CaseId) -> Result<Handling, StoreError> {
        cases::handling(&self.sql, case)
    }

    /// Gives a case its own number (卷号); the rest of its handling stays as it is.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn give_file_number(&mut self, case: CaseId, number: &str) -> Result<(), StoreError> {
        cases::give_number(&self.sql, case, number)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Every 文号 in use, read inside the operation.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn used_numbers(&self) -> Result<Vec<UsedNumber>, StoreError> {
        numbers::used(&self.sql)
    }

    /// The number that a series gave last in a year; 0 where none yet.
    ///
    /// # Errors
    /// `Sql`.
    pub fn last_number(&self, series: &str, year: i32) -> Result<u32, StoreError> {
        numbers::last(&self.sql, series, year)
    }

    /// Papers of a case, newest first, read inside the operation.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn papers(&self, case: CaseId) -> Result<Vec<PaperRow>, StoreError> {
        papers::by_case(&self.sql, case)
    }

    /// What an issued paper was made from, read inside the operation; `None` for one that was kept before that was.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn frozen(&self, case: CaseId, paper: PaperId) -> Result<Option<Frozen>, StoreError> {
        papers::frozen(&self.sql, case, paper)
    }

    /// Sets logo or seal, or takes it away.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_office_picture(&mut self, what: OfficePicture, bytes: Option<&[u8]>) -> Result<(), StoreError> {
        office::put_picture(&self.sql, what, bytes)?;
        self.touch([Changed::Office]);
        Ok(())
    }
}
