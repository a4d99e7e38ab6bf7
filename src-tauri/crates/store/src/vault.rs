//! The evidence vault: what was kept is found again by its SHA-256, byte for byte, or is said to be damaged.
//!
//! A file is one version byte, 19 random bytes, then 1 MiB chunks under XChaCha20-Poly1305 in the STREAM construction,
//! which notices chunks that are cut off, swapped or repeated. Every chunk is bound to the SHA-256 of the whole, so that a
//! file moved under another name does not open. Names are a keyed hash: without the passphrase nobody can tell whether a
//! known file lies in the vault.

use crate::{StoreError, disk, hex, keys};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{
        Payload,
        generic_array::GenericArray,
        stream::{DecryptorBE32, EncryptorBE32},
    },
};
use hkdf::Hkdf;
use keys::Secret;
use sha2::{Digest, Sha256};
use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use uuid::Uuid;

const FORM: u8 = 1;
const PREFIX: usize = 19;
const HEAD: u64 = 1 + PREFIX as u64;
const CHUNK: usize = 1 << 20;
const TAG: usize = 16;
/// What is younger may belong to an operation that has not written its rows yet.
const GRACE: Duration = Duration::from_secs(24 * 3600);

pub(crate) type Hash = [u8; 32];

/// How reading a kept file ended, other than well.
pub(crate) enum Unread {
    Missing,
    Damaged,
    Failed(StoreError),
}

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
        let path = self.path(&hash)?;
        let folder = path.parent().unwrap_or(&self.dir);
        match self.read(&hash, |_| ()) {
            Ok(()) => {
                // As young as if it had just been written, or the sweep might take it before its row is there. A file
                // system that refuses loses nothing but that.
                let _ = File::options().write(true).open(&path).and_then(|f| f.set_modified(SystemTime::now()));
                disk::sync_dir(folder)?;
                return Ok(hex::encode(&hash).to_string());
            }
            Err(Unread::Missing) => {}
            // The very bytes that belong there have come again: a damaged copy makes room, but is not thrown away.
            Err(Unread::Damaged) => self.set_aside(&path)?,
            Err(Unread::Failed(e)) => return Err(e),
        }
        let new = self.dir.join("new");
        disk::make_dir(&new)?;
        disk::make_dir(folder)?;
        disk::sync_dir(&self.dir)?;
        let draft = new.join(Uuid::now_v7().to_string());
        let written = self.write(&hash, bytes, &draft).and_then(|()| disk::put_in_place(&draft, &path));
        if let Err(e) = written {
            let _ = fs::remove_file(&draft); // the sweep would take it otherwise
            return Err(e);
        }
        Ok(hex::encode(&hash).to_string())
    }

    /// The kept bytes.
    pub(crate) fn kept(&self, hash: &Hash) -> Result<Vec<u8>, Unread> {
        let mut bytes = Vec::new();
        self.read(hash, |chunk| bytes.extend_from_slice(chunk))?;
        Ok(bytes)
    }

    /// Reads a kept file to its end without holding it.
    pub(crate) fn verify(&self, hash: &Hash) -> Result<(), Unread> {
        self.read(hash, |_| ())
    }

    /// Number of plain bytes under that hash, from the size of the file; `None` where there is none.
    pub(crate) fn size(&self, hash: &Hash) -> Result<Option<u64>, StoreError> {
        let path = self.path(hash)?;
        match fs::metadata(&path) {
            Ok(file) => {
                let body = file.len().saturating_sub(HEAD);
                Ok(Some(body.saturating_sub(body.div_ceil((CHUNK + TAG) as u64) * TAG as u64)))
            }
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

    fn write(&self, hash: &Hash, bytes: &[u8], path: &Path) -> Result<(), StoreError> {
        let prefix = keys::random::<PREFIX>()?;
        let mut out = BufWriter::new(disk::new_file(path)?);
        let cipher = XChaCha20Poly1305::new(GenericArray::from_slice(self.content.as_slice()));
        let mut stream = EncryptorBE32::from_aead(cipher, GenericArray::from_slice(&prefix));
        let seal = |_| io::Error::other("the cipher refused");
        let aad = bound(hash);
        let mut write = || -> io::Result<&[u8]> {
            out.write_all(&[FORM])?;
            out.write_all(&prefix)?;
            let mut rest = bytes;
            while rest.len() > CHUNK {
                let (chunk, later) = rest.split_at(CHUNK);
                out.write_all(&stream.encrypt_next(Payload { msg: chunk, aad: &aad }).map_err(seal)?)?;
                rest = later;
            }
            Ok(rest)
        };
        let last = write().map_err(disk::at(path))?;
        stream
            .encrypt_last(Payload { msg: last, aad: &aad })
            .map_err(seal)
            .and_then(|sealed| out.write_all(&sealed))
            .and_then(|()| out.into_inner().map_err(io::IntoInnerError::into_error))
            .and_then(|file| file.sync_all())
            .map_err(disk::at(path))
    }

    fn read(&self, hash: &Hash, mut each: impl FnMut(&[u8])) -> Result<(), Unread> {
        let path = self.path(hash).map_err(Unread::Failed)?;
        let failed = |e: io::Error| match e.kind() {
            io::ErrorKind::NotFound => Unread::Missing,
            io::ErrorKind::UnexpectedEof => Unread::Damaged,
            _ => Unread::Failed(disk::at(&path)(e)),
        };
        let file = File::open(&path).map_err(failed)?;
        let mut left = file.metadata().map_err(failed)?.len().checked_sub(HEAD).ok_or(Unread::Damaged)?;
        let mut file = BufReader::new(file);
        let mut head = [0; 1 + PREFIX];
        file.read_exact(&mut head).map_err(failed)?;
        if head[0] != FORM {
            return Err(Unread::Damaged);
        }
        let cipher = XChaCha20Poly1305::new(GenericArray::from_slice(self.content.as_slice()));
        let mut stream = DecryptorBE32::from_aead(cipher, GenericArray::from_slice(&head[1..]));
        let aad = bound(hash);
        let mut digest = Sha256::new();
        let mut take = |plain: &[u8]| {
            digest.update(plain);
            each(plain);
        };
        let mut sealed = vec![0; CHUNK + TAG];
        while left > sealed.len() as u64 {
            file.read_exact(&mut sealed).map_err(failed)?;
            take(&stream.decrypt_next(Payload { msg: &sealed, aad: &aad }).map_err(|_| Unread::Damaged)?);
            left -= sealed.len() as u64;
        }
        sealed.clear();
        file.take(left).read_to_end(&mut sealed).map_err(failed)?;
        take(&stream.decrypt_last(Payload { msg: &sealed, aad: &aad }).map_err(|_| Unread::Damaged)?);
        if Hash::from(digest.finalize()) == *hash { Ok(()) } else { Err(Unread::Damaged) }
    }
}

fn bound(hash: &Hash) -> Vec<u8> {
    [&[FORM], hash.as_slice()].concat()
}

/// Older than [`GRACE`]; a file whose age cannot be told is young.
fn old(path: &Path) -> bool {
    let age = fs::metadata(path).and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
    age.is_some_and(|age| age > GRACE)
}
