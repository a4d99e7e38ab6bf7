//! Reading what reports are made from.

use super::Store;
use crate::{
    CaseMark, ClaimRow, LineUse, StoreError, cases, discards, marks, settings, statement_lines, subsidies, tables,
};
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

    /// Every case that was put aside, whole, oldest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn whole_discarded(&self) -> Result<Vec<Case>, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        let rows = discards::all(&tx)?;
        rows.into_iter().rev().map(|row| cases::whole(&tx, row.case)).collect()
    }

    /// The tables of the database that go out, and the rows of each, as objects of their columns; without what is made from the
    /// others, and without the passwords of evidence.
    ///
    /// # Errors
    /// `Sql`.
    pub fn tables(&self) -> Result<Vec<(String, Vec<Value>)>, StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        tables::names(&tx)?.into_iter().map(|name| Ok((name.clone(), tables::rows(&tx, &name)?))).collect()
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

    /// Entries and events that lines of statements became, by their ids, and how.
    ///
    /// # Errors
    /// `Sql`.
    pub fn statement_uses(&self) -> Result<HashMap<String, LineUse>, StoreError> {
        statement_lines::uses(&self.conn)
    }

    /// Lines of statements that were taken, and what each became.
    ///
    /// # Errors
    /// `Sql`.
    pub fn statement_lines(&self) -> Result<HashMap<String, String>, StoreError> {
        statement_lines::all(&self.conn)
    }
}
