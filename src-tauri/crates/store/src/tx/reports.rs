//! What the office sets for its reports, claims of subsidy, statements taken.

use super::Tx;
use crate::{
    CaseMark, Changed, ClaimRow, Item, LineUse, StoreError, SubsidyStep, cases, marks, settings, statement_lines,
    subsidies,
};
use anjuan_case::{CaseId, ClaimId, LegalTime};
use serde_json::Value;
use std::collections::HashMap;

impl Tx<'_> {
    /// Sets what stands in a room under a name, or takes it away.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_setting(&mut self, room: &str, name: &str, value: Option<&Value>) -> Result<(), StoreError> {
        let item = format!("{room}/{name}");
        self.keeping(None, Item::Setting, &item, |sql| settings::set(sql, room, name, value))?;
        self.touch([Changed::Office]);
        Ok(())
    }

    /// How cases count.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn marks(&self) -> Result<HashMap<CaseId, CaseMark>, StoreError> {
        marks::all(&self.sql)
    }

    /// Says how a case counts.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn set_mark(&mut self, case: CaseId, mark: &CaseMark) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        self.keeping(case, Item::Mark, "", |sql| marks::put(sql, case, mark))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Claims of subsidy, oldest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn claims(&self) -> Result<Vec<ClaimRow>, StoreError> {
        subsidies::all(&self.sql)
    }

    /// Begins a claim for the case that a dispute counts under.
    ///
    /// # Errors
    /// `NotFound` for the case; `Taken` where it has one already.
    pub fn add_claim(&mut self, id: ClaimId, case: CaseId, step: &SubsidyStep) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        subsidies::insert(&self.sql, id, case)?;
        self.add_claim_step(id, case, step)
    }

    /// Adds a step to a claim.
    ///
    /// # Errors
    /// `Sql` where the claim is not there.
    pub fn add_claim_step(&mut self, id: ClaimId, case: CaseId, step: &SubsidyStep) -> Result<(), StoreError> {
        subsidies::add_step(&self.sql, id, step)?;
        self.touch([Changed::Books, Changed::Case(case)]);
        Ok(())
    }

    /// Says that somebody looked at what a scheme needs of a case, or takes it back.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn confirm_need(
        &mut self,
        case: CaseId,
        scheme: &str,
        need: &str,
        at: Option<LegalTime>,
    ) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        subsidies::confirm(&self.sql, case, scheme, need, at)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Entries and events that lines of statements became, by their ids, and how.
    ///
    /// # Errors
    /// `Sql`.
    pub fn statement_uses(&self) -> Result<HashMap<String, LineUse>, StoreError> {
        statement_lines::uses(&self.sql)
    }

    /// Records that a line of a statement was taken, and which entries or events (their ids) it became. Once all of them are taken
    /// back, the line is free again.
    ///
    /// # Errors
    /// `Taken` where it was before.
    pub fn take_line(
        &mut self,
        key: &str,
        words: &str,
        uses: &[(String, LineUse)],
        now: LegalTime,
    ) -> Result<(), StoreError> {
        statement_lines::insert(&self.sql, key, words, now)?;
        uses.iter().try_for_each(|(used, how)| statement_lines::note_use(&self.sql, key, used, *how))
    }
}
