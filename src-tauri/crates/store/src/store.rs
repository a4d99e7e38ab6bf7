use crate::{
    CaseRow, DraftRow, Frozen, LogRow, OfficePicture, PaperRow, StoreError, cases, deliveries, drafts, evidence, hex,
    keys::Secret,
    log, office, papers,
    vault::{Unread, Vault},
};
use anjuan_case::{Case, CaseId, Delivery, DraftId, LegalTime, Office, PaperId};
use rusqlite::Connection;
use serde_json::Value;
use std::{fmt, path::PathBuf};

/// An open store. Several may be open on one folder, in one process or in many: readers never wait, writers take turns.
pub struct Store {
    pub(crate) dir: PathBuf,
    pub(crate) conn: Connection,
    pub(crate) key: Secret,
    pub(crate) vault: Vault,
    /// The number of the schema that this program works with.
    pub(crate) known: u32,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("dir", &self.dir).finish_non_exhaustive()
    }
}

impl Store {
    /// The office, once set.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn office(&self) -> Result<Option<Office>, StoreError> {
        office::get(&self.conn)
    }

    /// Cases, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn cases(&self) -> Result<Vec<CaseRow>, StoreError> {
        cases::list(&*self.conn.unchecked_transaction()?)
    }

    /// One case, whole, as it stands at one moment.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Corrupt`.
    pub fn case(&self, id: CaseId) -> Result<Case, StoreError> {
        cases::whole(&*self.conn.unchecked_transaction()?, id)
    }

    /// Papers of a case, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn papers(&self, case: CaseId) -> Result<Vec<PaperRow>, StoreError> {
        papers::by_case(&self.conn, case)
    }

    /// Every paper that took a number in a year, oldest first, withdrawn ones too: the register of 文号.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn numbered(&self, year: i32) -> Result<Vec<PaperRow>, StoreError> {
        papers::numbered(&self.conn, year)
    }

    /// What an issued paper was made from; `None` for one that was written before papers were forms.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn frozen(&self, case: CaseId, paper: PaperId) -> Result<Option<Frozen>, StoreError> {
        papers::frozen(&self.conn, case, paper)
    }

    /// Papers being written for a case, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn drafts(&self, case: CaseId) -> Result<Vec<DraftRow>, StoreError> {
        drafts::by_case(&self.conn, case)
    }

    /// A paper being written.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Corrupt`.
    pub fn draft(&self, id: DraftId) -> Result<DraftRow, StoreError> {
        drafts::get(&self.conn, id)
    }

    /// Saves what was typed into a draft. The only writing without a line in the log and without an operation: it happens with
    /// every key, and nothing of it counts until the paper is issued, which is logged.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Busy`.
    pub fn save_draft(&self, id: DraftId, data: &Value, now: LegalTime) -> Result<(), StoreError> {
        drafts::save(&self.conn, id, data, now)
    }

    /// Sendings of a case's papers, oldest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn deliveries(&self, case: CaseId) -> Result<Vec<Delivery>, StoreError> {
        deliveries::by_case(&*self.conn.unchecked_transaction()?, case)
    }

    /// Logo or seal.
    ///
    /// # Errors
    /// `Sql`.
    pub fn office_picture(&self, what: OfficePicture) -> Result<Option<Vec<u8>>, StoreError> {
        office::picture(&self.conn, what)
    }

    /// The log, newest first, at most `limit` lines.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn log(&self, case: Option<CaseId>, limit: u32) -> Result<Vec<LogRow>, StoreError> {
        log::newest(&self.conn, case, limit)
    }

    /// Puts bytes into the vault, if not there yet: hashed, encrypted, written aside, flushed, then moved into place. Gives
    /// the SHA-256 of the plain bytes, 64 lower-case hex digits. A file that no row claims is moved aside by
    /// [`Store::check`] after a day.
    ///
    /// # Errors
    /// `Io`.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        self.vault.keep(bytes)
    }

    /// The kept bytes with that SHA-256, verified while read.
    ///
    /// # Errors
    /// `NotFound`, `Damaged`, `Io`.
    pub fn kept(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        let missing = || StoreError::NotFound { what: "原件", id: sha256.to_owned() };
        let hash = hex::decode(sha256).ok_or_else(missing)?;
        match self.vault.kept(&hash) {
            Ok(bytes) => Ok(bytes),
            Err(Unread::Missing) => Err(missing()),
            Err(Unread::Failed(e)) => Err(e),
            Err(Unread::Damaged) => {
                let name = evidence::name_of_hash(&self.conn, sha256)?;
                Err(StoreError::Damaged(name.unwrap_or_else(|| sha256.to_owned())))
            }
        }
    }
}
