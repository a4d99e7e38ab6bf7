//! Bundles: planned, written, handed over.

use super::Tx;
use crate::{BundleRow, Changed, Item, PlanRow, SeamRow, ServingRow, StoreError, bundles, cases, plans, seams};
use anjuan_case::{CaseId, LegalTime, PaperId, ServingId};
use serde_json::Value;

impl Tx<'_> {
    /// Puts seams between screenshots in place of those before.
    ///
    /// # Errors
    /// `NotFound` for a screenshot; `Sql` where one has two before it or two behind it.
    pub fn set_seams(&mut self, case: CaseId, seams: &[SeamRow]) -> Result<(), StoreError> {
        self.keeping(case, Item::Plan, "", |sql| seams::set(sql, case, seams))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Puts a plan in place of the one before.
    ///
    /// # Errors
    /// `NotFound` for the case or an exhibit; `Sql` where an exhibit stands in it twice.
    pub fn set_plan(&mut self, case: CaseId, plan: &PlanRow) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        self.keeping(case, Item::Plan, "", |sql| plans::put(sql, case, plan))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Records what a bundle holds whose paper has been added. It is never changed; `served` of it is not looked at.
    ///
    /// # Errors
    /// `Sql` where the paper is not there.
    pub fn add_bundle(&mut self, case: CaseId, bundle: &BundleRow) -> Result<(), StoreError> {
        bundles::insert(&self.sql, case, bundle)?;
        for exhibit in &bundle.exhibits {
            self.about(exhibit.evidence);
        }
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Keeps what a bundle printed beside its exhibits. It is never changed.
    ///
    /// # Errors
    /// `Sql` where the bundle is not there.
    pub fn print_bundle(&mut self, paper: PaperId, printed: &Value) -> Result<(), StoreError> {
        bundles::print(&self.sql, paper, printed)
    }

    /// Remembers the name of the file that a bundle was saved as.
    ///
    /// # Errors
    /// `Sql` where the bundle is not there.
    pub fn name_bundle_file(&mut self, case: CaseId, paper: PaperId, name: &str) -> Result<(), StoreError> {
        bundles::name_file(&self.sql, paper, name)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Declares a serving void that was registered by mistake. That is never taken back.
    ///
    /// # Errors
    /// `NotFound`; `Sql` where it is void already.
    pub fn void_serving(
        &mut self,
        case: CaseId,
        serving: ServingId,
        why: &str,
        at: LegalTime,
    ) -> Result<(), StoreError> {
        bundles::void_serving(&self.sql, case, serving, why, at)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Records that a bundle was handed over. It can be declared void, and is not removed.
    ///
    /// # Errors
    /// `Sql` where the bundle is not the case's.
    pub fn serve(&mut self, case: CaseId, paper: PaperId, serving: &ServingRow) -> Result<(), StoreError> {
        bundles::serve(&self.sql, case, paper, serving)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Written bundles of a case, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn bundles(&self, case: CaseId) -> Result<Vec<BundleRow>, StoreError> {
        bundles::by_case(&self.sql, case)
    }
}
