use crate::{Store, StoreError, schema, typed};
use anjuan_case::LegalTime;
use rusqlite::{Transaction, TransactionBehavior};

impl Store {
    /// Forms that were not saved, and what stands in them.
    ///
    /// # Errors
    /// `Sql`.
    pub fn typed(&self) -> Result<Vec<(String, String)>, StoreError> {
        typed::all(&self.conn)
    }

    /// Keeps what stands in a form; `None` once it was saved or given up. Forgets what was left before `forget`. It is no change of
    /// anything yet, so it adds no line to the log.
    ///
    /// # Errors
    /// `Busy`, `Sql`.
    pub fn keep_typed(
        &mut self,
        form: &str,
        words: Option<&str>,
        now: LegalTime,
        forget: LegalTime,
    ) -> Result<(), StoreError> {
        let sql = Transaction::new(&mut self.conn, TransactionBehavior::Immediate)?;
        schema::not_newer(&sql, self.known)?;
        typed::forget(&sql, forget)?;
        match words {
            Some(words) => typed::put(&sql, form, words, now)?,
            None => typed::drop(&sql, form)?,
        }
        Ok(sql.commit()?)
    }
}
