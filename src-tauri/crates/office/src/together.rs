//! Several files written as one: either all of them stand at the end, or what was there before.

use crate::Problem;
use crate::place::{unwritten, write_beside};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Files on their way to their places. What was not kept by [`Self::keep`] is taken back when this is dropped.
#[derive(Default)]
pub(crate) struct Together {
    /// Written beside their places, and not there yet.
    beside: Vec<(PathBuf, PathBuf)>,
    /// In their places, each with what it took the place of.
    placed: Vec<(PathBuf, Option<PathBuf>)>,
}

impl Together {
    /// Writes one beside its place.
    pub(crate) fn add<T>(
        &mut self,
        path: &Path,
        fill: impl FnOnce(&mut dyn Write) -> Result<T, Problem>,
    ) -> Result<(), Problem> {
        let (beside, _) = write_beside(path, fill)?;
        self.beside.push((beside, path.to_owned()));
        Ok(())
    }

    /// Puts all of them in their places.
    pub(crate) fn place(&mut self) -> Result<(), Problem> {
        for (beside, path) in std::mem::take(&mut self.beside) {
            let placed = put(&beside, &path);
            if placed.is_err() {
                let _ = fs::remove_file(&beside);
            }
            self.placed.push((path, placed?));
        }
        Ok(())
    }

    /// They stay: what they took the place of is no longer needed.
    pub(crate) fn keep(mut self) {
        for (_, before) in std::mem::take(&mut self.placed) {
            before.into_iter().for_each(|old| drop(fs::remove_file(old)));
        }
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        self.beside.iter().for_each(|(beside, _)| drop(fs::remove_file(beside)));
        for (path, before) in self.placed.iter().rev() {
            let _ = match before {
                Some(old) => fs::rename(old, path),
                None => fs::remove_file(path),
            };
        }
    }
}

/// Moves a file to its place; gives where the one lies that was there.
fn put(beside: &Path, path: &Path) -> Result<Option<PathBuf>, Problem> {
    let failed = |e: std::io::Error| unwritten(path, &e);
    let before = match fs::metadata(path) {
        Ok(there) if there.is_file() => {
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(format!(".{}.old", std::process::id()));
            let old = path.with_file_name(name);
            fs::rename(path, &old).map_err(failed)?;
            Some(old)
        }
        Ok(_) => return Err(failed(ErrorKind::IsADirectory.into())),
        Err(_) => None,
    };
    if let Err(e) = fs::rename(beside, path) {
        if let Some(old) = &before {
            let _ = fs::rename(old, path);
        }
        return Err(failed(e));
    }
    Ok(before)
}
