//! The books: agreements, entries, receipts, invoices.

use super::Tx;
use crate::{AgreementRow, Changed, EntryQuery, EntryRow, InvoiceRow, StoreError, agreements, cases, ledger, numbers};
use anjuan_case::fees::{Balances, Entry};
use anjuan_case::{AgreementId, CaseId, LegalDay, LegalTime};

/// The series that receipts are numbered in.
const RECEIPTS: &str = "receipt";

impl Tx<'_> {
    /// Adds a fee agreement, or changes one that is not signed.
    ///
    /// # Errors
    /// `NotFound` for the case; `Taken` where it is signed already.
    pub fn put_agreement(&mut self, case: CaseId, row: &AgreementRow) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        agreements::put(&self.sql, case, row)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Removes a fee agreement that is not signed.
    ///
    /// # Errors
    /// `NotFound` where there is none, or it is signed.
    pub fn remove_agreement(&mut self, case: CaseId, id: AgreementId) -> Result<(), StoreError> {
        agreements::delete(&self.sql, case, id)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Writes an entry into the books. Where money came in from a party it gets the next receipt of the year of its day.
    ///
    /// # Errors
    /// `Taken` where it takes back an entry that is taken back already; `Sql` where case or party are not there.
    pub fn post(&mut self, entry: &Entry, now: LegalTime) -> Result<Option<(i32, u32)>, StoreError> {
        let receipt = if entry.verb().receipted() {
            let year = entry.on().year();
            Some((year, numbers::next(&self.sql, RECEIPTS, year)?))
        } else {
            None
        };
        ledger::insert(&self.sql, entry, receipt, now)?;
        self.touch([Changed::Books]);
        self.touch(entry.case().map(Changed::Case));
        Ok(receipt)
    }

    /// Entries, by day and in the order of writing.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn entries(&self, query: EntryQuery) -> Result<Vec<EntryRow>, StoreError> {
        ledger::entries(&self.sql, query)
    }

    /// What stands where; see [`crate::Store::balances`].
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn balances(&self, case: Option<CaseId>, to: Option<LegalDay>) -> Result<Balances, StoreError> {
        ledger::balances(&self.sql, case, to)
    }

    /// Records an invoice.
    ///
    /// # Errors
    /// `Taken` where its number is there already.
    pub fn add_invoice(&mut self, invoice: &InvoiceRow) -> Result<(), StoreError> {
        ledger::add_invoice(&self.sql, invoice)?;
        self.touch([Changed::Books]);
        Ok(())
    }

    /// Records that an invoice was voided.
    ///
    /// # Errors
    /// `NotFound` where there is none of that number that still counts.
    pub fn void_invoice(&mut self, number: &str, on: LegalDay) -> Result<(), StoreError> {
        ledger::void_invoice(&self.sql, number, on)?;
        self.touch([Changed::Books]);
        Ok(())
    }
}
