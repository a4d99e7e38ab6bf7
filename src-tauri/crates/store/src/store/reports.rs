//! Reading what reports are made from.

use super::Store;
use crate::{CaseMark, ClaimRow, StoreError, cases, marks, settings, statement_lines, subsidies};
use anjuan_case::{Case, CaseId};
use serde_json::Value;
use std::collections::HashMap;

impl Store {
    /// Every case, whole, as all stand at one moment; oldest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn whole_cases(&self) -> Result<Vec<Case>, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let mut rows = cases::list(&tx)?;
        rows.reverse();
        rows.into_iter().map(|row| cases::whole(&tx, row.id)).collect()
    }

    /// How cases count.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn marks(&self) -> Result<HashMap<CaseId, CaseMark>, StoreError> {
        marks::all(&self.conn)
    }

    /// What is set in a room, by name.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn settings(&self, room: &str) -> Result<Vec<(String, Value)>, StoreError> {
        settings::by_room(&self.conn, room)
    }

    /// Claims of subsidy, oldest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn claims(&self) -> Result<Vec<ClaimRow>, StoreError> {
        subsidies::all(&*self.conn.unchecked_transaction()?)
    }

    /// What of a scheme's needs somebody looked at: case, scheme, need.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn confirmed_needs(&self) -> Result<Vec<(CaseId, String, String)>, StoreError> {
        subsidies::confirmed(&self.conn)
    }

    /// Lines of statements that were taken, and what each became.
    ///
    /// # Errors
    /// `Sql`.
    pub fn statement_lines(&self) -> Result<HashMap<String, String>, StoreError> {
        statement_lines::all(&self.conn)
    }
}
