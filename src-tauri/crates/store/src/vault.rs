//! The evidence vault: what was kept is found again by its SHA-256, byte for byte, or is said to be damaged.
//!
//! A file is one version byte, 19 random bytes, then 1 MiB chunks under XChaCha20-Poly1305 in the STREAM construction,
//! which notices chunks that are cut off, swapped or repeated. Every chunk is bound to the SHA-256 of the whole, so that a
//! file moved under another name does not open. Names are a keyed hash: without the passphrase nobody can tell whether a
//! known file lies in the vault.

use crate::{
    StoreError, disk, hex,
    keys::Secret,
    seal::{self, Sealer},
};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};
use uuid::Uuid;

pub(crate) use seal::Unread;

/// What is younger may belong to an operation that has not written its rows yet.
const GRACE: Duration = Duration::from_secs(24 * 3600);

pub(crate) type Hash = [u8; 32];

pub(crate) struct Vault {
    dir: PathBuf,
    content: Secret,
    names: Secret,
}

impl Vault {
    pub(crate) fn new(dir: PathBuf, content: Secret, names: Secret) -> Self {
        Self { dir, content, names }
    }

    /// See [`crate::Store::keep`].
    pub(crate) fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let hash: Hash = Sha256::digest(bytes).into();
        self.keep_as(&hash, |sealer, at| sealer.take(bytes).map_err(disk::at(at)))?;
        Ok(hex::encode(&hash).to_string())
    }

    /// Keeps what `fill` gives, whose hash is known already.
    pub(crate) fn keep_as(
        &self,
        hash: &Hash,
        fill: impl FnOnce(&mut Sealer, &Path) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let path = self.path(hash)?;
        let folder = path.parent().unwrap_or(&self.dir);
        match self.verify(hash) {
            Ok(()) => {
                // As young as if it had just been written, or the sweep might take it before its row is there. A file
                // system that refuses loses nothing but that.
                let _ = File::options().write(true).open(&path).and_then(|f| f.set_modified(SystemTime::now()));
                return disk::sync_dir(folder);
            }
            Err(Unread::Missing) => {}
            // The very bytes that belong there have come again: a damaged copy makes room, but is not thrown away.
            Err(Unread::Damaged) => self.set_aside(&path)?,
            Err(Unread::Failed(e)) => return Err(e),
        }
        let draft = self.draft()?;
        disk::make_dir(folder)?;
        disk::sync_dir(&self.dir)?;
        let written = Sealer::create(&draft, &self.content, hash)
            .and_then(|mut sealer| fill(&mut sealer, &draft).map(|()| sealer))
            .and_then(|sealer| sealer.finish().map_err(disk::at(&draft)))
            .and_then(|()| disk::put_in_place(&draft, &path));
        if written.is_err() {
            let _ = fs::remove_file(&draft); // the sweep would take it otherwise
        }
        written
    }

    /// A name for a file in the making; what is left behind there is swept up.
    pub(crate) fn draft(&self) -> Result<PathBuf, StoreError> {
        let new = self.dir.join("new");
        disk::make_dir(&new)?;
        Ok(new.join(Uuid::now_v7().to_string()))
    }

    /// The kept bytes.
    pub(crate) fn kept(&self, hash: &Hash) -> Result<Vec<u8>, Unread> {
        let size = self.size(hash).map_err(Unread::Failed)?.ok_or(Unread::Missing)?;
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        self.read(hash, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// The kept bytes as several may hold them, read into their place without a second copy.
    pub(crate) fn shared(&self, hash: &Hash) -> Result<Arc<[u8]>, Unread> {
        let size = self.size(hash).map_err(Unread::Failed)?.ok_or(Unread::Missing)?;
        let size = usize::try_from(size).map_err(|_| Unread::Damaged)?;
        let mut bytes: Arc<[u8]> = std::iter::repeat_n(0, size).collect();
        let Some(place) = Arc::get_mut(&mut bytes) else { return Err(Unread::Damaged) };
        let mut from = 0;
        self.read(hash, |chunk| {
            let to = from + chunk.len();
            // What is longer than its own length is held against its hash, and found damaged, below.
            if let Some(place) = place.get_mut(from..to) {
                place.copy_from_slice(chunk);
            }
            from = to;
            Ok(())
        })?;
        if from == size { Ok(bytes) } else { Err(Unread::Damaged) }
    }

    /// Writes the kept bytes without holding them. What went out counts only when all went well.
    pub(crate) fn copy(&self, hash: &Hash, out: &mut dyn Write, to: &Path) -> Result<(), Unread> {
        self.read(hash, |chunk| out.write_all(chunk).map_err(disk::at(to)))
    }

    /// Reads a kept file to its end without holding it.
    pub(crate) fn verify(&self, hash: &Hash) -> Result<(), Unread> {
        self.read(hash, |_| Ok(()))
    }

    /// Number of plain bytes under that hash, from the size of the file; `None` where there is none.
    pub(crate) fn size(&self, hash: &Hash) -> Result<Option<u64>, StoreError> {
        let path = self.path(hash)?;
        match fs::metadata(&path) {
            Ok(file) => Ok(Some(seal::plain_length(file.len()))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(disk::at(&path)(e)),
        }
    }

    /// The files of the vault that hold something kept, as (folder, file name).
    pub(crate) fn files(&self) -> Result<Vec<(PathBuf, String)>, StoreError> {
        let mut found = Vec::new();
        for folder in disk::entries(&self.dir)? {
            if folder.file_name().len() == 2 {
                for file in disk::entries(&folder.path())? {
                    found.push((folder.path(), file.file_name().to_string_lossy().into_owned()));
                }
            }
        }
        Ok(found)
    }

    /// Moves to `unclaimed` what none of `hashes` stands for, and removes what a crash left half written; both only
    /// after a day. Gives the number of files moved. The caller holds the write lock of the database.
    pub(crate) fn sweep(&self, hashes: &HashSet<Hash>) -> Result<usize, StoreError> {
        let names = hashes.iter().map(|h| self.name(h)).collect::<Result<HashSet<_>, _>>()?;
        let mut moved = 0;
        for (folder, name) in self.files()? {
            let path = folder.join(&name);
            if !names.contains(&name) && old(&path) {
                self.set_aside(&path)?;
                moved += 1;
            }
        }
        for draft in disk::entries(&self.dir.join("new"))? {
            if old(&draft.path()) {
                disk::remove_if_there(&draft.path())?;
            }
        }
        Ok(moved)
    }

    /// Where sweeping puts what nobody claims.
    pub(crate) fn unclaimed(&self) -> PathBuf {
        self.dir.join("unclaimed")
    }

    pub(crate) fn path(&self, hash: &Hash) -> Result<PathBuf, StoreError> {
        let name = self.name(hash)?;
        Ok(self.dir.join(&name[..2]).join(name))
    }

    /// HMAC-SHA256 of the hash, in hex (one block of HKDF's expansion is just that).
    fn name(&self, hash: &Hash) -> Result<String, StoreError> {
        let mut name = [0; 32];
        Hkdf::<Sha256>::from_prk(self.names.as_slice())
            .ok()
            .and_then(|key| key.expand(hash, &mut name).ok())
            .ok_or_else(|| StoreError::Corrupt("密钥长度不对".to_owned()))?;
        Ok(hex::encode(&name).to_string())
    }

    fn set_aside(&self, path: &Path) -> Result<(), StoreError> {
        disk::make_dir(&self.unclaimed())?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        disk::put_in_place(path, &self.unclaimed().join(format!("{name}.{}", Uuid::now_v7())))
    }

    fn read(&self, hash: &Hash, mut each: impl FnMut(&[u8]) -> Result<(), StoreError>) -> Result<(), Unread> {
        let path = self.path(hash).map_err(Unread::Failed)?;
        let mut digest = Sha256::new();
        seal::opened(&path, &self.content, hash, |plain| {
            digest.update(plain);
            each(plain)
        })?;
        if Hash::from(digest.finalize()) == *hash { Ok(()) } else { Err(Unread::Damaged) }
    }
}

/// Older than [`GRACE`]; a file whose age cannot be told is young.
fn old(path: &Path) -> bool {
    let age = fs::metadata(path).and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
    age.is_some_and(|age| age > GRACE)
}
