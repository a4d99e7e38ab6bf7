//! From the passphrase to the keys. No type here can be printed.
//!
//! The passphrase, as the UTF-8 it was typed as (not normalised: input methods give composed characters), goes through
//! Argon2id to a key that wraps a random master key. Database and vault keys come from the master key by HKDF-SHA256, so
//! that a changed passphrase rewrites one small file and nothing else.

use crate::{StoreError, disk, hex};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead, aead::Payload};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::{fs, io::Write, path::Path};
use zeroize::Zeroizing;

/// A key, wiped when dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// Fewest characters (Unicode scalar values) of a passphrase.
const SHORTEST: usize = 8;
/// Newest form of the key file known here.
const KNOWN: u32 = 1;

/// The cost of guessing a passphrase.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// What every new store gets: RFC 9106's second recommended option. Its lanes are worked on at the same time by as many cores
    /// as there are: who guesses has to do all of it, who knows the passphrase waits for a part of it.
    pub(crate) const FULL: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    #[cfg(test)]
    pub(crate) const FOR_TESTS: Self = Self { memory_kib: 64, passes: 1, lanes: 1 };

    /// Refuses what would keep the machine busy for hours: the numbers come from a file.
    fn params(self) -> Option<Params> {
        let sane = self.memory_kib <= 1024 * 1024 && self.passes <= 64 && self.lanes <= 16;
        sane.then(|| Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()).flatten()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    version: u32,
    argon2id: Cost,
    salt: String,
    nonce: String,
    wrapped: String,
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

/// What an open store works with.
pub(crate) struct Keys {
    /// SQLCipher's raw key.
    pub(crate) database: Secret,
    /// Encrypts the bytes of the vault.
    pub(crate) content: Secret,
    /// Turns hashes into file names.
    pub(crate) names: Secret,
}

impl Keys {
    /// New random keys, wrapped into the new file `path`.
    pub(crate) fn make(path: &Path, passphrase: &str, cost: Cost) -> Result<Self, StoreError> {
        let master: Secret = Zeroizing::new(random()?);
        Self::wrap(&master, path, passphrase, cost)?;
        Self::from_master(&master)
    }

    /// Wraps the keys of the file `path` under another passphrase; database and vault stay as they are. The new file is
    /// written beside the old one and moved into its place.
    pub(crate) fn rewrap(path: &Path, old: &str, fresh: &str) -> Result<(), StoreError> {
        let (master, cost) = Self::master(path, old)?;
        let draft = disk::beside(path, ".new");
        disk::remove_if_there(&draft)?;
        Self::wrap(&master, &draft, fresh, cost)?;
        disk::put_in_place(&draft, path)
    }

    fn wrap(master: &Secret, path: &Path, passphrase: &str, cost: Cost) -> Result<(), StoreError> {
        if passphrase.chars().count() < SHORTEST {
            return Err(StoreError::WeakPassphrase(SHORTEST));
        }
        let salt = random::<16>()?;
        let nonce = random::<24>()?;
        let bound = bound(cost, &salt);
        let wrapped = wrapper(passphrase, cost, &salt)?
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: master.as_slice(), aad: bound.as_bytes() })
            .map_err(|_| damaged())?;
        let file = KeyFile {
            version: KNOWN,
            argon2id: cost,
            salt: hex::encode(&salt).to_string(),
            nonce: hex::encode(&nonce).to_string(),
            wrapped: hex::encode(&wrapped).to_string(),
        };
        let mut out = disk::new_file(path)?;
        out.write_all(serde_json::to_string_pretty(&file)?.as_bytes())
            .and_then(|()| out.sync_all())
            .map_err(disk::at(path))
    }

    /// The keys in that file.
    pub(crate) fn unlock(path: &Path, passphrase: &str) -> Result<Self, StoreError> {
        Self::from_master(&Self::master(path, passphrase)?.0)
    }

    fn master(path: &Path, passphrase: &str) -> Result<(Secret, Cost), StoreError> {
        let text = fs::read(path).map_err(disk::at(path))?;
        let found = serde_json::from_slice::<Versioned>(&text).map_err(|_| damaged())?.version;
        if found > KNOWN {
            return Err(StoreError::Newer { found, known: KNOWN });
        }
        let file: KeyFile = serde_json::from_slice(&text).map_err(|_| damaged())?;
        let salt = hex::decode::<16>(&file.salt).ok_or_else(damaged)?;
        let nonce = hex::decode::<24>(&file.nonce).ok_or_else(damaged)?;
        let wrapped = hex::decode::<48>(&file.wrapped).ok_or_else(damaged)?;
        let bound = bound(file.argon2id, &salt);
        let opened = wrapper(passphrase, file.argon2id, &salt)?
            .decrypt(XNonce::from_slice(&nonce), Payload { msg: &wrapped, aad: bound.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| StoreError::WrongPassphrase)?;
        let mut master: Secret = Zeroizing::default();
        if opened.len() != master.len() {
            return Err(damaged());
        }
        master.copy_from_slice(&opened);
        Ok((master, file.argon2id))
    }

    fn from_master(master: &Secret) -> Result<Self, StoreError> {
        let hkdf = Hkdf::<Sha256>::new(None, master.as_slice());
        let derive = |purpose: &str| {
            let mut key: Secret = Zeroizing::default();
            hkdf.expand(purpose.as_bytes(), key.as_mut_slice()).map(|()| key).map_err(|_| damaged())
        };
        Ok(Self {
            database: derive("anjuan 1 database")?,
            content: derive("anjuan 1 vault content")?,
            names: derive("anjuan 1 vault names")?,
        })
    }
}

/// `N` bytes from the operating system's random source.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|e| StoreError::Io { path: "random".into(), source: std::io::Error::other(e.to_string()) })?;
    Ok(bytes)
}

fn wrapper(passphrase: &str, cost: Cost, salt: &[u8]) -> Result<XChaCha20Poly1305, StoreError> {
    let params = cost.params().ok_or_else(damaged)?;
    let mut key: Secret = Zeroizing::default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| damaged())?;
    XChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|_| damaged())
}

/// What the wrapping vouches for besides the key: nobody can trade the parameters for cheaper ones.
fn bound(cost: Cost, salt: &[u8]) -> String {
    let Cost { memory_kib, passes, lanes } = cost;
    format!("anjuan.keys {KNOWN} argon2id {memory_kib} {passes} {lanes} {}", hex::encode(salt).as_str())
}

fn damaged() -> StoreError {
    StoreError::Corrupt("密钥文件 anjuan.keys 无法读出".to_owned())
}
