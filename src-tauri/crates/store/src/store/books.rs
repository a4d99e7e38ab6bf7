//! Reading the books.

use super::Store;
use crate::{AgreementRow, EntryQuery, EntryRow, InvoiceRow, StoreError, agreements, ledger};
use anjuan_case::fees::Balances;
use anjuan_case::{CaseId, LegalDay};

impl Store {
    /// A case's fee agreements, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn agreements(&self, case: CaseId) -> Result<Vec<AgreementRow>, StoreError> {
        agreements::by_case(&self.conn, case)
    }

    /// Entries of the books, by day and in the order of writing.
    ///
    /// # Errors
    /// `Sql`; `Corrupt` where an entry does not balance.
    pub fn entries(&self, query: EntryQuery) -> Result<Vec<EntryRow>, StoreError> {
        ledger::entries(&*self.conn.unchecked_transaction()?, query)
    }

    /// What stands where at the end of a day, of one case or of all; without a day, after everything that was written.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn balances(&self, case: Option<CaseId>, to: Option<LegalDay>) -> Result<Balances, StoreError> {
        ledger::balances(&self.conn, case, to)
    }

    /// Invoices, by day.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn invoices(&self) -> Result<Vec<InvoiceRow>, StoreError> {
        ledger::invoices(&self.conn)
    }
}
