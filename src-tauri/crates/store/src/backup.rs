use crate::{Store, StoreError, check::words::in_words, disk, keys::Secret, open};
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};
use uuid::Uuid;

impl Store {
    /// Writes a complete, consistent copy (database, keys, vault) into the new folder `to`. It is made beside `to` and moved
    /// there when whole; [`Store::open`] takes it with the same passphrase. Others may go on working meanwhile.
    ///
    /// # Errors
    /// `Exists` where `to` is there and not an empty folder, `Busy`, `Io`, `Sql`.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.begin_backup(to)?.finish()
    }

    /// The first part of [`Store::backup`]: database and keys as they are at this moment. The rest needs the store no more, so
    /// that whoever shares it may go on working meanwhile.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn begin_backup(&self, to: &Path) -> Result<BackupDraft, StoreError> {
        let to: PathBuf = to.components().collect(); // without a slash at its end, where the draft's name is added
        if !is_free(&to)? {
            return Err(StoreError::Exists(to));
        }
        let dir = disk::beside(&to, &format!(".{}.unfinished", Uuid::now_v7()));
        let mut draft = BackupDraft { dir, to, originals: Vec::new() };
        disk::make_dir(&draft.dir)?;
        // The database first: the vault only grows, so that whatever a row names is there when its turn comes.
        copy_database(&self.conn, &disk::database_file(&draft.dir), &self.key)?;
        copy_file(&disk::keys_file(&self.dir), &disk::keys_file(&draft.dir))?;
        draft.originals = self.vault.files()?;
        Ok(draft)
    }
}

/// A backup of which the vault is still to be copied. Dropped unfinished, it leaves nothing behind.
#[derive(Debug)]
pub struct BackupDraft {
    /// Where it grows.
    dir: PathBuf,
    /// Where it will lie.
    to: PathBuf,
    /// Folder and name of what the vault holds.
    originals: Vec<(PathBuf, String)>,
}

impl BackupDraft {
    /// Copies the vault and moves the whole to its place.
    ///
    /// # Errors
    /// `Io`.
    pub fn finish(self) -> Result<(), StoreError> {
        let vault = disk::vault_dir(&self.dir);
        disk::make_dir(&vault)?;
        for (folder, name) in &self.originals {
            let new = vault.join(folder.file_name().unwrap_or_default());
            disk::make_dir(&new)?;
            copy_file(&folder.join(name), &new.join(name))?;
        }
        for folder in disk::entries(&vault)? {
            disk::sync_dir(&folder.path())?;
        }
        disk::sync_dir(&vault)?;
        disk::sync_dir(&self.dir)?;
        if self.to.exists() {
            fs::remove_dir(&self.to).map_err(disk::at(&self.to))?; // empty, or this fails
        }
        disk::put_in_place(&self.dir, &self.to)
    }
}

impl Drop for BackupDraft {
    fn drop(&mut self) {
        // In its place there is nothing to remove; otherwise what went wrong first is what the user needs to know.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Copies the database of `from` as it stands into the new file `to`, encrypted under the same key, and reads it back.
pub(crate) fn copy_database(from: &Connection, to: &Path, key: &Secret) -> Result<(), StoreError> {
    disk::new_file(to)?; // empty, and private from the start
    let mut copy = open::connect(to, key)?;
    let start = Instant::now();
    let backup = Backup::new(from, &mut copy)?;
    // All pages in one step, so that they are of one moment.
    while backup.step(-1)? != StepResult::Done {
        if start.elapsed() > disk::PATIENCE {
            return Err(StoreError::Busy);
        }
        thread::sleep(Duration::from_millis(20));
    }
    drop(backup);
    copy.close().map_err(|(_, e)| e)?;
    let copy = open::connect(to, key)?;
    let verdict: String = copy.query_row(include_str!("check/integrity.sql"), [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Corrupt(format!("数据库 anjuan.db 的副本有损坏（{}）", in_words(&verdict))));
    }
    copy.close().map_err(|(_, e)| e)?;
    fs::File::open(to).and_then(|f| f.sync_all()).map_err(disk::at(to))
}

fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut out = disk::new_file(to)?;
    let mut file = fs::File::open(from).map_err(disk::at(from))?;
    io::copy(&mut file, &mut out).and_then(|_| out.sync_all()).map_err(disk::at(to))
}

fn is_free(to: &Path) -> Result<bool, StoreError> {
    match fs::read_dir(to) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(e) => Err(disk::at(to)(e)),
    }
}
