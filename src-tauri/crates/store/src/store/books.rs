//! Reading the books.

use super::Store;
use crate::{
    AgreementRow, EntryQuery, EntryRow, InvoiceRow, StoreError, agreements, charging, court_costs, ledger, performance,
};
use anjuan_case::fees::{Balances, ChargingBasis, CourtCost, FeeTable, ScopeDecision};
use anjuan_case::{CaseId, FeeTableId, LegalDay, PerformanceTerms, Release};

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

    /// What the office works on, once said.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn charging_basis(&self) -> Result<Option<ChargingBasis>, StoreError> {
        charging::basis(&self.conn)
    }

    /// The office's tables of fees, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn fee_tables(&self) -> Result<Vec<FeeTable>, StoreError> {
        charging::tables(&self.conn)
    }

    /// Does an agreement rest on that table?
    ///
    /// # Errors
    /// `Sql`.
    pub fn fee_table_in_use(&self, id: FeeTableId) -> Result<bool, StoreError> {
        charging::in_use(&self.conn, id)
    }

    /// What was let out of a case, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn releases(&self, case: CaseId) -> Result<Vec<Release>, StoreError> {
        charging::releases(&self.conn, case)
    }

    /// Whether a case is a commercial dispute, once decided.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn scope(&self, case: CaseId) -> Result<Option<ScopeDecision>, StoreError> {
        charging::scope(&self.conn, case)
    }

    /// How a case is to be performed, debtor by debtor, once said.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn performance_terms(&self, case: CaseId) -> Result<Vec<PerformanceTerms>, StoreError> {
        performance::get(&self.conn, case)
    }

    /// Cases of which a sum falls due up to a day.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn performance_due(&self, to: LegalDay) -> Result<Vec<CaseId>, StoreError> {
        performance::due(&self.conn, to)
    }

    /// Court costs of a case, in the order in which they were added.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn court_costs(&self, case: CaseId) -> Result<Vec<CourtCost>, StoreError> {
        court_costs::by_case(&self.conn, case)
    }

    /// Invoices, by day.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn invoices(&self) -> Result<Vec<InvoiceRow>, StoreError> {
        ledger::invoices(&self.conn)
    }
}
