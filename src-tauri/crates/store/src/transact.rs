use crate::{Store, StoreError, Tx, schema};
use anjuan_case::{CaseId, LegalTime};
use rusqlite::{Transaction, TransactionBehavior};
use serde::Serialize;

/// A kind of thing that an operation changed, for callers that hold copies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "what", content = "id")]
pub enum Changed {
    /// The office's own data.
    Office,
    /// The books.
    Books,
    /// The list of cases.
    Cases,
    /// One case, anything in it.
    Case(CaseId),
    /// Settings, saved filters, checks of dates.
    Desk,
}

/// A value and what the operation made stale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Done<T> {
    /// The answer.
    pub value: T,
    /// What changed, without repeats, in the order it was first touched.
    pub changed: Vec<Changed>,
}

impl Store {
    /// One named operation: one transaction, one line in the log, one list of what it changed; or nothing at all.
    ///
    /// Another writer is waited for, up to five seconds. An error of one of [`Tx`]'s methods has to be passed on: it may have
    /// done a part of its work, which only the rollback undoes.
    ///
    /// # Errors
    /// Whatever `f` gives, after rolling back; `Busy`; `Newer` where a newer program has migrated the file meanwhile.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        op: &'static str,
        now: LegalTime,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Done<T>, E> {
        let sql = Transaction::new(&mut self.conn, TransactionBehavior::Immediate).map_err(StoreError::from)?;
        schema::not_newer(&sql, self.known)?;
        let mut tx = Tx::new(sql, &self.vault, self.by.as_deref());
        let value = f(&mut tx)?; // on the way out, a dropped transaction rolls back
        let changed = tx.finish(op, now)?;
        Ok(Done { value, changed })
    }
}
