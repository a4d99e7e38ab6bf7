use crate::{
    Store, StoreError, disk, hex,
    keys::{Cost, Keys, Secret},
    schema,
    vault::Vault,
};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use zeroize::Zeroizing;

impl Store {
    /// Is there a database in that folder? Also true where only the rest of one is left, which `open` then reports.
    #[must_use]
    pub fn exists(dir: &Path) -> bool {
        disk::database_file(dir).exists() || in_use(dir).unwrap_or(true)
    }

    /// Makes a new database and vault in `dir` (made if absent) and opens it.
    ///
    /// The passphrase counts as it is typed, in UTF-8. A power cut on the way leaves a folder in which `create` can
    /// simply be called again.
    ///
    /// # Errors
    /// `Exists`, `WeakPassphrase` (fewer than 8 characters), `Busy` (another process is just making one), `Corrupt` (the
    /// database is gone but its originals are there), `Io`, `Sql`.
    pub fn create(dir: &Path, passphrase: &str) -> Result<Self, StoreError> {
        create_with(dir, passphrase, Cost::FULL, schema::STEPS)
    }

    /// Opens, migrating (after a backup of the file) where the schema is older.
    ///
    /// # Errors
    /// `Missing`, `WrongPassphrase`, `Newer`, `Busy`, `Corrupt`, `Io`, `Sql`.
    pub fn open(dir: &Path, passphrase: &str) -> Result<Self, StoreError> {
        open_with(dir, passphrase, schema::STEPS)
    }

    /// Is it the passphrase of this database? It takes as long as opening.
    ///
    /// # Errors
    /// `WrongPassphrase`, `Io`.
    pub fn check_passphrase(&self, passphrase: &str) -> Result<(), StoreError> {
        Keys::unlock(&disk::keys_file(&self.dir), passphrase).map(|_| ())
    }

    /// Puts another passphrase in place of the old one. Backups made before keep theirs.
    ///
    /// # Errors
    /// `WrongPassphrase`, `WeakPassphrase`, `Io`.
    pub fn change_passphrase(&self, old: &str, fresh: &str) -> Result<(), StoreError> {
        Keys::rewrap(&disk::keys_file(&self.dir), old, fresh)
    }
}

/// [`Store::create`] with the cost of a passphrase and the schema given.
pub(crate) fn create_with(dir: &Path, passphrase: &str, cost: Cost, steps: &[&str]) -> Result<Store, StoreError> {
    let (keys_file, database) = (disk::keys_file(dir), disk::database_file(dir));
    if database.exists() {
        return Err(StoreError::Exists(dir.to_owned()));
    }
    disk::make_dir(dir)?;
    let _lock = disk::Lock::take(dir)?;
    if database.exists() {
        return Err(StoreError::Exists(dir.to_owned()));
    }
    if in_use(dir)? {
        return Err(database_gone());
    }
    let (new_keys, new_database) = (disk::beside(&keys_file, ".new"), disk::beside(&database, ".new"));
    for draft in [&new_keys, &new_database, &disk::beside(&new_database, "-wal"), &disk::beside(&new_database, "-shm")]
    {
        disk::remove_if_there(draft)?;
    }
    let keys = Keys::make(&new_keys, passphrase, cost)?;
    disk::new_file(&new_database)?; // empty, and private from the start
    make_database(&new_database, &keys.database, steps)?;
    disk::make_dir(&disk::vault_dir(dir))?;
    // The database comes last: keys alone are nothing yet, a database without keys would be lost.
    disk::put_in_place(&new_keys, &keys_file)?;
    disk::put_in_place(&new_database, &database)?;
    assemble(dir, keys, steps)
}

/// [`Store::open`] with the schema given.
pub(crate) fn open_with(dir: &Path, passphrase: &str, steps: &[&str]) -> Result<Store, StoreError> {
    let (keys_file, database) = (disk::keys_file(dir), disk::database_file(dir));
    if !database.exists() {
        return Err(if in_use(dir)? { database_gone() } else { StoreError::Missing(dir.to_owned()) });
    }
    if !keys_file.exists() {
        return Err(StoreError::Corrupt("密钥文件 anjuan.keys 不见了".to_owned()));
    }
    assemble(dir, Keys::unlock(&keys_file, passphrase)?, steps)
}

/// Has SQLite load its ciphers before the first database is opened.
///
/// SQLite calls itself ready before SQLCipher is, so where two threads open their first databases at one time, the second
/// could be told that its key is none. One connection to nothing, made while every other thread waits, closes that gap.
fn load_ciphers() -> rusqlite::Result<()> {
    static LOADED: Mutex<bool> = Mutex::new(false);
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if !*loaded {
        Connection::open_in_memory()?;
        *loaded = true;
    }
    Ok(())
}

/// A connection to a database file that exists.
pub(crate) fn connect(path: &Path, key: &Secret) -> Result<Connection, StoreError> {
    load_ciphers()?;
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(disk::PATIENCE)?;
    // SQLCipher would print what it makes of a damaged file to stderr, which belongs to the command line's answers.
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    // PRAGMA key takes no parameter: the one statement of the project that is built from a string, of hex digits only.
    let digits = hex::encode(key.as_slice());
    conn.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", digits.as_str())))?;
    conn.pragma_update(None, "temp_store", "MEMORY")?; // nothing decrypted on disk
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "synchronous", "FULL")?; // what was confirmed outlives a power cut
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

fn make_database(path: &Path, key: &Secret, steps: &[&str]) -> Result<(), StoreError> {
    let mut conn = connect(path, key)?;
    let tx = Transaction::new(&mut conn, TransactionBehavior::Exclusive)?;
    schema::take_steps(&tx, 0, steps)?;
    tx.commit()?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    // Closing the only connection leaves one file, ready to be renamed.
    conn.close().map_err(|(_, e)| e)?;
    Ok(())
}

fn assemble(dir: &Path, keys: Keys, steps: &[&str]) -> Result<Store, StoreError> {
    let mut conn = connect(&disk::database_file(dir), &keys.database)?;
    schema::migrate(dir, &mut conn, &keys.database, steps)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    Ok(Store {
        dir: dir.to_owned(),
        conn,
        key: keys.database,
        vault: Arc::new(Vault::new(disk::vault_dir(dir), keys.content, keys.names)),
        by: None,
        known: schema::known(steps),
    })
}

/// Without a database: is there something that only made sense with one?
fn in_use(dir: &Path) -> Result<bool, StoreError> {
    let unsaved = disk::beside(&disk::database_file(dir), "-wal");
    let vault = disk::entries(&disk::vault_dir(dir))?;
    Ok(!vault.is_empty() || std::fs::metadata(unsaved).is_ok_and(|wal| wal.len() > 0))
}

fn database_gone() -> StoreError {
    StoreError::Corrupt("数据库 anjuan.db 不见了，原件还在".to_owned())
}
