mod books;
mod desk;
mod edits;
mod issue;
mod reports;
mod typed;

use crate::{
    BundleRow, CaseRow, IntakeFileRow, IntakeRow, LogRow, MaskRow, Originals, PaperRow, PlanRow, SameRow, SeamRow,
    StoreError, bundles, cases, custody, evidence, hex, intakes,
    keys::Secret,
    links, log, masks, office, papers, plans, seams,
    vault::{Unread, Vault},
};
use anjuan_case::{Case, CaseId, EvidenceId, IntakeId, Office, PaperId};
use rusqlite::Connection;
use serde_json::Value;
use std::{fmt, path::PathBuf, sync::Arc};

/// An open store. Several may be open on one folder, in one process or in many: readers never wait, writers take turns.
pub struct Store {
    pub(crate) dir: PathBuf,
    pub(crate) conn: Connection,
    pub(crate) key: Secret,
    pub(crate) vault: Arc<Vault>,
    /// Who works here, for the log.
    pub(crate) by: Option<String>,
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

    /// The log, newest first, at most `limit` lines.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn log(&self, case: Option<CaseId>, limit: u32) -> Result<Vec<LogRow>, StoreError> {
        log::newest(&self.conn, case, limit)
    }

    /// Lines of the log that concern no case, newest first, at most `limit`.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn office_log(&self, limit: u32) -> Result<Vec<LogRow>, StoreError> {
        log::newest_of_office(&self.conn, limit)
    }

    /// Names who works here from now on; every line of the log then bears it.
    pub fn act_as(&mut self, by: Option<String>) {
        self.by = by;
    }

    /// The chain of custody of an original: every line of the log that concerns it, oldest first.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Corrupt`.
    pub fn custody(&self, case: CaseId, evidence: EvidenceId) -> Result<Vec<LogRow>, StoreError> {
        evidence::must_exist(&self.conn, case, evidence)?;
        custody::by_evidence(&self.conn, evidence)
    }

    /// Everything kept with that SHA-256, in all cases.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn same(&self, sha256: &str) -> Result<Vec<SameRow>, StoreError> {
        evidence::same(&self.conn, sha256)
    }

    /// What opens an encrypted original, where it has been told.
    ///
    /// # Errors
    /// `NotFound`, `Sql`.
    pub fn password(&self, case: CaseId, evidence: EvidenceId) -> Result<Option<String>, StoreError> {
        evidence::password(&self.conn, case, evidence)
    }

    /// Exhibit and rule of a checklist that it answers, by rule.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn links(&self, case: CaseId) -> Result<Vec<(EvidenceId, String)>, StoreError> {
        links::by_case(&self.conn, case)
    }

    /// Masks of a case's exhibits.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn masks(&self, case: CaseId) -> Result<Vec<(EvidenceId, MaskRow)>, StoreError> {
        masks::by_case(&self.conn, case)
    }

    /// Which screenshot of a conversation goes on from which.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn seams(&self, case: CaseId) -> Result<Vec<SeamRow>, StoreError> {
        seams::by_case(&self.conn, case)
    }

    /// The plan of a case's bundle, once made.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn plan(&self, case: CaseId) -> Result<Option<PlanRow>, StoreError> {
        plans::get(&*self.conn.unchecked_transaction()?, case)
    }

    /// Written bundles of a case, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn bundles(&self, case: CaseId) -> Result<Vec<BundleRow>, StoreError> {
        bundles::by_case(&*self.conn.unchecked_transaction()?, case)
    }

    /// What a bundle printed beside its exhibits; `None` for one of an older version, or none of the case's.
    ///
    /// # Errors
    /// `Sql`, `Json`.
    pub fn bundle_print(&self, case: CaseId, paper: PaperId) -> Result<Option<Value>, StoreError> {
        bundles::printed(&self.conn, case, paper)
    }

    /// Intakes of a case, newest first.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn intakes(&self, case: CaseId) -> Result<Vec<IntakeRow>, StoreError> {
        intakes::by_case(&self.conn, case)
    }

    /// One intake with its files.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Corrupt`.
    pub fn intake(&self, id: IntakeId) -> Result<(IntakeRow, Vec<IntakeFileRow>), StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        Ok((intakes::get(&tx, id)?, intakes::files(&tx, id)?))
    }

    /// An intake, the first of its files behind that position that waits, and the position of its last.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Corrupt`.
    pub fn waiting(&self, id: IntakeId, after: u32) -> Result<(IntakeRow, Option<IntakeFileRow>, u32), StoreError> {
        let tx = self.conn.unchecked_transaction()?;
        Ok((intakes::get(&tx, id)?, intakes::next(&tx, id, after)?, intakes::last(&tx, id)?))
    }

    /// A way to the originals that needs no database.
    #[must_use]
    pub fn originals(&self) -> Originals {
        Originals(Arc::clone(&self.vault))
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
