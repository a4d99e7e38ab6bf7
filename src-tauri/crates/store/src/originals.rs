use crate::{
    Scratch, StoreError, hex,
    vault::{Unread, Vault},
};
use std::{fmt, io::Write, path::Path, sync::Arc};

/// A way to the kept originals that needs no database: what binds for minutes holds this and not the store.
#[derive(Clone)]
pub struct Originals(pub(crate) Arc<Vault>);

impl fmt::Debug for Originals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Originals")
    }
}

/// How an original stands against its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// As it came in.
    Yes,
    /// Its bytes are others.
    Changed,
    /// There is no file.
    Missing,
}

impl Originals {
    /// The kept bytes with that SHA-256, verified while read; `name` is for the message.
    ///
    /// # Errors
    /// `NotFound`, `Damaged`, `Io`.
    pub fn kept(&self, sha256: &str, name: &str) -> Result<Vec<u8>, StoreError> {
        let hash = hex::decode(sha256).ok_or_else(|| missing(name))?;
        self.0.kept(&hash).map_err(told(name))
    }

    /// The same as several may hold them: whoever reads in a thread of its own holds no second copy.
    ///
    /// # Errors
    /// As [`Self::kept`].
    pub fn shared(&self, sha256: &str, name: &str) -> Result<Arc<[u8]>, StoreError> {
        let hash = hex::decode(sha256).ok_or_else(|| missing(name))?;
        self.0.shared(&hash).map_err(told(name))
    }

    /// Number of the kept bytes with that SHA-256; 0 where there are none, which reading them says.
    #[must_use]
    pub fn size(&self, sha256: &str) -> u64 {
        hex::decode(sha256).and_then(|hash| self.0.size(&hash).ok().flatten()).unwrap_or(0)
    }

    /// Writes the kept bytes without holding them; `name` and `to`, where they go, are for messages. What was written counts
    /// only when all went well.
    ///
    /// # Errors
    /// `NotFound`, `Damaged`, `Io`.
    pub fn copy(&self, sha256: &str, name: &str, out: &mut dyn Write, to: &Path) -> Result<(), StoreError> {
        let hash = hex::decode(sha256).ok_or_else(|| missing(name))?;
        self.0.copy(&hash, out, to).map_err(told(name))
    }

    /// A place for what is written piece by piece before it is kept.
    ///
    /// # Errors
    /// `Io`.
    pub fn scratch(&self) -> Result<Scratch, StoreError> {
        Scratch::new(Arc::clone(&self.0))
    }

    /// As [`crate::Store::keep`].
    ///
    /// # Errors
    /// `Io`.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        self.0.keep(bytes)
    }

    /// Reads an original to its end and holds it against its hash.
    ///
    /// # Errors
    /// `Io` where the disk does not answer.
    pub fn sound(&self, sha256: &str) -> Result<Sound, StoreError> {
        let Some(hash) = hex::decode(sha256) else { return Ok(Sound::Missing) };
        match self.0.verify(&hash) {
            Ok(()) => Ok(Sound::Yes),
            Err(Unread::Missing) => Ok(Sound::Missing),
            Err(Unread::Damaged) => Ok(Sound::Changed),
            Err(Unread::Failed(e)) => Err(e),
        }
    }
}

fn missing(name: &str) -> StoreError {
    StoreError::NotFound { what: "原件", id: name.to_owned() }
}

fn told(name: &str) -> impl FnOnce(Unread) -> StoreError + '_ {
    move |e| match e {
        Unread::Missing => missing(name),
        Unread::Failed(e) => e,
        Unread::Damaged => StoreError::Damaged(name.to_owned()),
    }
}
