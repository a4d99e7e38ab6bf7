//! The numbered steps that the schema is made of. `user_version` in the file counts those it has taken.

use crate::{StoreError, backup, disk, open};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Every step, oldest first. A step that has been released is never edited: add the next one.
pub(crate) const STEPS: &[&str] = &[
    include_str!("schema/0001_start.sql"),
    include_str!("schema/0002_event_party_amount.sql"),
    include_str!("schema/0003_evidence.sql"),
    include_str!("schema/0004_papers.sql"),
    include_str!("schema/0005_payment_party.sql"),
    include_str!("schema/0006_ledger.sql"),
    include_str!("schema/0007_numbers.sql"),
    include_str!("schema/0008_fees.sql"),
    include_str!("schema/0009_reports.sql"),
    include_str!("schema/0010_desk.sql"),
    include_str!("schema/0011_drafts.sql"),
    include_str!("schema/0012_event_answers.sql"),
    include_str!("schema/0013_typed.sql"),
    include_str!("schema/0014_waived_days.sql"),
    include_str!("schema/0015_line_uses.sql"),
    include_str!("schema/0016_bundles_again.sql"),
    include_str!("schema/0017_chat_seams.sql"),
    include_str!("schema/0018_urgent.sql"),
    include_str!("schema/0019_line_made.sql"),
    include_str!("schema/0020_releases.sql"),
    include_str!("schema/0021_no_chat.sql"),
    include_str!("schema/0022_undecided.sql"),
    include_str!("schema/0023_history_of_the_office.sql"),
    include_str!("schema/0024_guardians.sql"),
    include_str!("schema/0025_kind_of_evidence.sql"),
    include_str!("schema/0026_party_keys_again.sql"),
    include_str!("schema/0027_merchant_no.sql"),
    include_str!("schema/0028_retrial_outcome.sql"),
    include_str!("schema/0029_party_keys_of_accounts.sql"),
];

/// "AnJu", in the header of every database of ours; set by the first step.
const APPLICATION_ID: i64 = 0x416E_4A75;

/// The number of the schema that `steps` lead to.
pub(crate) fn known(steps: &[&str]) -> u32 {
    u32::try_from(steps.len()).unwrap_or(u32::MAX)
}

/// The number of the schema in the file.
///
/// # Errors
/// `Corrupt` where the file is no database of ours.
pub(crate) fn found(conn: &Connection) -> Result<u32, StoreError> {
    let id: i64 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if id != APPLICATION_ID || version == 0 {
        return Err(StoreError::Corrupt("anjuan.db 不是案卷的数据库".to_owned()));
    }
    Ok(version)
}

/// The number in the file, where it is not past `known`.
pub(crate) fn not_newer(conn: &Connection, known: u32) -> Result<u32, StoreError> {
    match found(conn)? {
        found if found > known => Err(StoreError::Newer { found, known }),
        found => Ok(found),
    }
}

/// Takes the steps after `from`, inside the caller's transaction.
pub(crate) fn take_steps(conn: &Connection, from: u32, steps: &[&str]) -> Result<(), StoreError> {
    for step in steps.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)) {
        conn.execute_batch(step)?;
    }
    conn.pragma_update(None, "user_version", known(steps))?;
    Ok(())
}

/// Brings an older file up to `steps`, after a copy of it as it was has been put beside it.
pub(crate) fn migrate(
    dir: &Path,
    conn: &mut Connection,
    key: &crate::keys::Secret,
    steps: &[&str],
) -> Result<(), StoreError> {
    if not_newer(conn, known(steps))? == known(steps) {
        return Ok(());
    }
    let _lock = disk::Lock::take(dir)?;
    // Nobody writes between the copy and the change.
    let tx = Transaction::new(conn, TransactionBehavior::Immediate)?;
    let from = not_newer(&tx, known(steps))?; // another process may have been faster
    if from < known(steps) {
        // The connection that holds the transaction cannot be copied from; another one reads what was last committed.
        let reader = open::connect(&disk::database_file(dir), key)?;
        backup::copy_database(&reader, &free_name(dir, from)?, key)?;
        take_steps(&tx, from, steps)?;
    }
    Ok(tx.commit()?)
}

/// `anjuan.schema-1.db`, or with a count where an earlier attempt left its copy.
fn free_name(dir: &Path, from: u32) -> Result<PathBuf, StoreError> {
    let mut path = dir.join(format!("anjuan.schema-{from}.db"));
    for count in 2_u32.. {
        if !path.try_exists().map_err(disk::at(&path))? {
            break;
        }
        path = dir.join(format!("anjuan.schema-{from}.{count}.db"));
    }
    Ok(path)
}
