//! Files and folders: private, flushed, moved into place.

use crate::StoreError;
use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// How long one process waits for another before it says [`StoreError::Busy`].
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) fn keys_file(dir: &Path) -> PathBuf {
    dir.join("anjuan.keys")
}

pub(crate) fn database_file(dir: &Path) -> PathBuf {
    dir.join("anjuan.db")
}

pub(crate) fn vault_dir(dir: &Path) -> PathBuf {
    dir.join("vault")
}

/// The file beside `path` whose name is longer by `suffix`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// For `map_err`: names the file.
pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> StoreError + '_ {
    move |source| StoreError::Io { path: path.to_owned(), source }
}

/// Makes a folder, with those above it; readable by its owner only.
pub(crate) fn make_dir(path: &Path) -> Result<(), StoreError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(at(path))
}

/// A new file, readable by its owner only; refused where there is one.
pub(crate) fn new_file(path: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(at(path))
}

/// Makes the names in a folder last through a power cut. Windows does that by itself and has no call for it.
pub(crate) fn sync_dir(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    File::open(if path.as_os_str().is_empty() { Path::new(".") } else { path })
        .and_then(|d| d.sync_all())
        .map_err(at(path))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Gives a finished, flushed file its name, for good.
pub(crate) fn put_in_place(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(at(to))?;
    to.parent().map_or(Ok(()), sync_dir)
}

/// Removes a file that may not be there.
pub(crate) fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(at(path)(e)),
        _ => Ok(()),
    }
}

/// The entries of a folder; none where there is no such folder.
pub(crate) fn entries(path: &Path) -> Result<Vec<fs::DirEntry>, StoreError> {
    match fs::read_dir(path) {
        Ok(found) => found.collect::<io::Result<_>>().map_err(at(path)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(at(path)(e)),
    }
}

/// Held while a store is made or migrated; let go when dropped, or when the process ends in whatever way.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    pub(crate) fn take(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join("anjuan.lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path).map_err(at(&path))?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(20)),
                Err(TryLockError::WouldBlock) => return Err(StoreError::Busy),
                Err(TryLockError::Error(e)) => return Err(at(&path)(e)),
            }
        }
    }
}
