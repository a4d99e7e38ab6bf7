//! The encrypted database, the evidence vault, the log and backup. All SQL of the project is here.
//!
//! One folder a table, one statement a file. The only way to write is [`Store::transact`]. Start at [`Store::open`].
//!
//! On disk a store is one folder:
//!
//! ```text
//! anjuan.keys   the master key, wrapped under the passphrase (Argon2id, XChaCha20-Poly1305)
//! anjuan.db     SQLCipher, keyed from the master key
//! anjuan.lock   held while a store is made or migrated
//! vault/        originals and papers, encrypted; file names are keyed hashes and tell nothing
//! ```
//!
//! ```
//! use anjuan_store::{Store, StoreError};
//! # let folder = tempfile::tempdir()?;
//! # let now = "2026-01-31T09:30".parse()?;
//! let mut store = Store::create(folder.path(), "八个字以上的口令")?;
//! let done = store.transact("number.give", now, |tx| {
//!     tx.say("给出第一个案号");
//!     tx.next_number("case", 2026)
//! })?;
//! assert_eq!(done.value, 1);
//! assert_eq!(store.log(None, 10)?[0].detail, "给出第一个案号");
//! assert!(matches!(Store::open(folder.path(), "另一个不对的口令"), Err(StoreError::WrongPassphrase)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It never decides what may be written: that is the business of the use cases. It never reads a clock either, except
//! for the age of files in the vault.
#![forbid(unsafe_code)]

mod agreements;
mod answers;
mod backup;
mod bundles;
mod calendar;
mod cases;
mod charging;
mod check;
mod closings;
mod column;
mod conflicts;
mod court_costs;
mod custody;
mod date_checks;
mod date_waivers;
mod deliveries;
mod desk;
mod discards;
mod disk;
mod drafts;
mod error;
mod event_proofs;
mod events;
mod evidence;
mod filters;
mod hex;
mod history;
mod intakes;
mod keys;
mod ledger;
mod links;
mod log;
mod marks;
mod masks;
mod numbers;
mod office;
mod open;
mod originals;
mod papers;
mod parties;
mod party_keys;
mod payments;
mod performance;
mod plans;
mod reminded;
mod schema;
mod scratch;
mod seal;
mod seams;
mod settings;
mod statement_lines;
mod store;
mod subsidies;
mod tables;
#[cfg(test)]
mod tests;
mod transact;
mod tx;
mod typed;
mod vault;
mod ways;

pub use agreements::AgreementRow;
pub use backup::BackupDraft;
pub use bundles::{BundleExhibitRow, BundleKind, BundleRow, RefusedRow, ServingRow, VoidedServing};
pub use calendar::CalendarEntryRow;
pub use cases::CaseRow;
pub use check::Checked;
pub use closings::Closing;
pub use conflicts::ConflictRow;
pub use date_checks::DateCheck;
pub use date_waivers::DateWaiver;
pub use desk::{
    CaseDates, CaseHead, CaseSort, DateRow, DateSide, DeskDate, DeskRow, Found, Hit, Listed, Matched, NextDate,
    SearchField,
};
pub use discards::Discarded;
pub use drafts::{Composed, DraftRow};
pub use error::{StoreError, database_words};
pub use evidence::SameRow;
pub use history::{Edit, EditRow, Item};
pub use intakes::{FileState, IntakeFileRow, IntakeRow};
pub use ledger::{EntryQuery, EntryRow, InvoiceRow};
pub use log::LogRow;
pub use marks::CaseMark;
pub use masks::MaskRow;
pub use numbers::UsedNumber;
pub use office::OfficePicture;
pub use originals::{Originals, Sound};
pub use papers::{Frozen, PaperRow, SignedCopy, Withdrawn};
pub use party_keys::{AlikeRow, SameBy, telling_account, telling_name};
pub use plans::{ItemRow, PageRanges, PlanRow, SectionRow};
pub use scratch::Scratch;
pub use seams::SeamRow;
pub use statement_lines::LineUse;
pub use store::Store;
pub use subsidies::{ClaimRow, SubsidyState, SubsidyStep};
pub use transact::{Changed, Done};
pub use tx::Tx;
/// What is kept in memory only, and wiped when it goes.
pub use zeroize::Zeroizing;
