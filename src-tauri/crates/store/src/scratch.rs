//! Something large in the making, as a bundle is: written piece by piece, never whole in memory, never readable on the disk.

use crate::{
    StoreError, disk, hex,
    keys::{self, Secret},
    seal::{self, Sealer, Unread},
    vault::{Hash, Vault},
};
use sha2::{Digest, Sha256};
use std::{
    fmt, fs,
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};
use zeroize::Zeroizing;

/// What the chunks of such a file are bound to; a kept file's are bound to its hash, which nobody knows yet here.
const WHAT: &[u8] = b"scratch";

/// Takes bytes as they come. Sealed under a key that lives only in memory, so that what a crash leaves behind tells nothing;
/// gone when dropped.
pub struct Scratch {
    vault: Arc<Vault>,
    path: PathBuf,
    key: Secret,
    /// `None` once it was kept.
    sealer: Option<Sealer>,
    digest: Sha256,
}

impl fmt::Debug for Scratch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scratch")
    }
}

impl Scratch {
    pub(crate) fn new(vault: Arc<Vault>) -> Result<Self, StoreError> {
        let path = vault.draft()?;
        let key = Zeroizing::new(keys::random()?);
        let sealer = Sealer::create(&path, &key, WHAT)?;
        Ok(Self { vault, path, key, sealer: Some(sealer), digest: Sha256::new() })
    }

    /// Puts all of it into the vault, as [`crate::Store::keep`] would; gives the SHA-256.
    ///
    /// # Errors
    /// `Io`.
    pub fn keep(mut self) -> Result<String, StoreError> {
        if let Some(sealer) = self.sealer.take() {
            sealer.finish().map_err(disk::at(&self.path))?;
        }
        let hash: Hash = std::mem::take(&mut self.digest).finalize().into();
        self.vault.keep_as(&hash, |sealer, at| {
            let again = seal::opened(&self.path, &self.key, WHAT, |plain| sealer.take(plain).map_err(disk::at(at)));
            let spoilt = || io::Error::new(io::ErrorKind::InvalidData, "spoilt while it was written");
            again.map_err(|e| match e {
                Unread::Failed(e) => e,
                Unread::Missing | Unread::Damaged => disk::at(&self.path)(spoilt()),
            })
        })?;
        Ok(hex::encode(&hash).to_string())
    }
}

impl Write for Scratch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sealer = self.sealer.as_mut().ok_or_else(|| io::Error::other("already kept"))?;
        sealer.take(bytes)?;
        self.digest.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Closed first, or Windows keeps it. What cannot be removed is swept up later.
        drop(self.sealer.take());
        let _ = fs::remove_file(&self.path);
    }
}
