//! The books: agreements, entries, receipts, invoices.

use super::Tx;
use crate::{
    AgreementRow, Changed, EntryQuery, EntryRow, InvoiceRow, Item, StoreError, agreements, cases, charging,
    court_costs, ledger, numbers, performance, statement_lines,
};
use anjuan_case::fees::{Balances, ChargingBasis, CourtCost, FeeTable, NewEntry, ScopeDecision};
use anjuan_case::{
    AgreementId, CaseId, CourtCostId, EntryId, FeeTableId, LegalDay, LegalTime, PerformanceTerms, Release,
};

/// The series that receipts are numbered in.
const RECEIPTS: &str = "receipt";

impl Tx<'_> {
    /// Adds a fee agreement, or changes one that is not signed.
    ///
    /// # Errors
    /// `NotFound` for the case; `Taken` where it is signed already.
    pub fn put_agreement(&mut self, case: CaseId, row: &AgreementRow) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        self.keeping(case, Item::Agreement, &row.id.to_string(), |sql| agreements::put(sql, case, row))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Removes a fee agreement that is not signed.
    ///
    /// # Errors
    /// `NotFound` where there is none, or it is signed.
    pub fn remove_agreement(&mut self, case: CaseId, id: AgreementId) -> Result<(), StoreError> {
        self.keeping(case, Item::Agreement, &id.to_string(), |sql| agreements::delete(sql, case, id))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Writes an entry into the books. Where money came in from a party it gets the next receipt of the year of its day.
    ///
    /// # Errors
    /// `Taken` where it takes back an entry that is taken back already; `Sql` where case or party are not there.
    pub fn post(&mut self, entry: &NewEntry, now: LegalTime) -> Result<Option<(i32, u32)>, StoreError> {
        let receipt = if entry.verb().receipted() {
            let year = entry.on().year();
            Some((year, numbers::next(&self.sql, RECEIPTS, year)?))
        } else {
            None
        };
        ledger::insert(&self.sql, entry, receipt, now)?;
        if let Some(back) = entry.reverses() {
            statement_lines::release(&self.sql, &back.to_string())?;
        }
        self.touch([Changed::Books]);
        self.touch(entry.case().map(Changed::Case));
        Ok(receipt)
    }

    /// Says of a charge that was just written which agreement it follows and by when it is to be paid.
    ///
    /// # Errors
    /// `Sql` where entry or agreement are not there.
    pub fn note_charge(
        &mut self,
        entry: EntryId,
        agreement: Option<AgreementId>,
        due: Option<LegalDay>,
    ) -> Result<(), StoreError> {
        ledger::note_charge(&self.sql, entry, agreement, due)
    }

    /// A case's fee agreements, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn agreements(&self, case: CaseId) -> Result<Vec<AgreementRow>, StoreError> {
        agreements::by_case(&self.sql, case)
    }

    /// Invoices, by day.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn invoices(&self) -> Result<Vec<InvoiceRow>, StoreError> {
        ledger::invoices(&self.sql)
    }

    /// What the office works on, read inside the operation.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn charging_basis(&self) -> Result<Option<ChargingBasis>, StoreError> {
        charging::basis(&self.sql)
    }

    /// Sets what the office works on.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_charging_basis(&mut self, basis: Option<&ChargingBasis>) -> Result<(), StoreError> {
        self.keeping(None, Item::Basis, "", |sql| charging::set_basis(sql, basis))?;
        self.touch([Changed::Office]);
        Ok(())
    }

    /// Adds or changes a table of fees.
    ///
    /// # Errors
    /// `Sql`.
    pub fn put_fee_table(&mut self, table: &FeeTable, now: LegalTime) -> Result<(), StoreError> {
        self.keeping(None, Item::FeeTable, &table.id.to_string(), |sql| charging::put_table(sql, table, now))?;
        self.touch([Changed::Office]);
        Ok(())
    }

    /// Removes a table of fees.
    ///
    /// # Errors
    /// `NotFound`; `Sql` where an agreement rests on it.
    pub fn remove_fee_table(&mut self, id: FeeTableId) -> Result<(), StoreError> {
        self.keeping(None, Item::FeeTable, &id.to_string(), |sql| charging::delete_table(sql, id))?;
        self.touch([Changed::Office]);
        Ok(())
    }

    /// The office's tables of fees, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn fee_tables(&self) -> Result<Vec<FeeTable>, StoreError> {
        charging::tables(&self.sql)
    }

    /// Does an agreement rest on that table?
    ///
    /// # Errors
    /// `Sql`.
    pub fn fee_table_in_use(&self, id: FeeTableId) -> Result<bool, StoreError> {
        charging::in_use(&self.sql, id)
    }

    /// Records what was let out of a case.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn add_release(&mut self, case: CaseId, release: &Release) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        charging::add_release(&self.sql, case, release)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Records whether a case is a commercial dispute.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn set_scope(&mut self, case: CaseId, decision: &ScopeDecision) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        self.keeping(case, Item::Scope, "", |sql| charging::set_scope(sql, case, decision))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// How a case is to be performed, debtor by debtor.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn performance_terms(&self, case: CaseId) -> Result<Vec<PerformanceTerms>, StoreError> {
        performance::get(&self.sql, case)
    }

    /// Sets how a case is to be performed.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn set_performance_terms(&mut self, case: CaseId, terms: &[PerformanceTerms]) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        self.keeping(case, Item::Performance, "", |sql| performance::put(sql, case, terms))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Court costs of a case, in the order in which they were added.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn court_costs(&self, case: CaseId) -> Result<Vec<CourtCost>, StoreError> {
        court_costs::by_case(&self.sql, case)
    }

    /// Adds or changes a fee of a court.
    ///
    /// # Errors
    /// `NotFound` for the case, or where the id is another case's.
    pub fn put_court_cost(&mut self, case: CaseId, cost: &CourtCost, now: LegalTime) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        self.keeping(case, Item::CourtCost, &cost.id.to_string(), |sql| court_costs::put(sql, case, cost, now))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Removes a fee of a court.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_court_cost(&mut self, case: CaseId, id: CourtCostId) -> Result<(), StoreError> {
        self.keeping(case, Item::CourtCost, &id.to_string(), |sql| court_costs::delete(sql, case, id))?;
        self.touch([Changed::Case(case)]);
        Ok(())
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
