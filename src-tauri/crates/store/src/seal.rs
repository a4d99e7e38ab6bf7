//! How a file of the vault is sealed, and opened again, a chunk at a time.

use crate::{
    StoreError, disk,
    keys::{self, Secret},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{
        Payload,
        generic_array::GenericArray,
        stream::{DecryptorBE32, EncryptorBE32},
    },
};
use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::Path,
};

const FORM: u8 = 1;
const PREFIX: usize = 19;
const HEAD: u64 = 1 + PREFIX as u64;
const CHUNK: usize = 1 << 20;
const TAG: usize = 16;

/// How reading a sealed file ended, other than well.
pub(crate) enum Unread {
    Missing,
    Damaged,
    Failed(StoreError),
}

/// Number of plain bytes in a sealed file of that length.
pub(crate) fn plain_length(file: u64) -> u64 {
    let body = file.saturating_sub(HEAD);
    body.saturating_sub(body.div_ceil((CHUNK + TAG) as u64) * TAG as u64)
}

/// What every chunk is bound to: the form of the file, and `what`.
fn bound(what: &[u8]) -> Vec<u8> {
    [&[FORM], what].concat()
}

/// A sealed file in the making.
pub(crate) struct Sealer {
    out: BufWriter<File>,
    stream: EncryptorBE32<XChaCha20Poly1305>,
    bound: Vec<u8>,
    chunk: Vec<u8>,
}

impl Sealer {
    /// Begins a new file.
    pub(crate) fn create(path: &Path, key: &Secret, what: &[u8]) -> Result<Self, StoreError> {
        let prefix = keys::random::<PREFIX>()?;
        let mut out = BufWriter::new(disk::new_file(path)?);
        let cipher = XChaCha20Poly1305::new(GenericArray::from_slice(key.as_slice()));
        let stream = EncryptorBE32::from_aead(cipher, GenericArray::from_slice(&prefix));
        out.write_all(&[FORM]).and_then(|()| out.write_all(&prefix)).map_err(disk::at(path))?;
        Ok(Self { out, stream, bound: bound(what), chunk: Vec::new() })
    }

    /// Takes the next bytes.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        // A full chunk waits until something follows it: the last one is sealed as the last.
        while self.chunk.len() + rest.len() > CHUNK {
            let (now, later) = rest.split_at(CHUNK - self.chunk.len());
            self.chunk.extend_from_slice(now);
            let msg = Payload { msg: &self.chunk, aad: &self.bound };
            let sealed = self.stream.encrypt_next(msg).map_err(refused)?;
            self.out.write_all(&sealed)?;
            self.chunk.clear();
            rest = later;
        }
        self.chunk.extend_from_slice(rest);
        Ok(())
    }

    /// Seals the last chunk and flushes the file to the disk.
    pub(crate) fn finish(self) -> io::Result<()> {
        let Self { mut out, stream, bound, chunk } = self;
        out.write_all(&stream.encrypt_last(Payload { msg: &chunk, aad: &bound }).map_err(refused)?)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}

fn refused(_: chacha20poly1305::aead::Error) -> io::Error {
    io::Error::other("the cipher refused")
}

/// Reads a sealed file to its end, a chunk at a time. What `each` was given counts only when all went well.
pub(crate) fn opened(
    path: &Path,
    key: &Secret,
    what: &[u8],
    mut each: impl FnMut(&[u8]) -> Result<(), StoreError>,
) -> Result<(), Unread> {
    let failed = |e: io::Error| match e.kind() {
        io::ErrorKind::NotFound => Unread::Missing,
        io::ErrorKind::UnexpectedEof => Unread::Damaged,
        _ => Unread::Failed(disk::at(path)(e)),
    };
    let file = File::open(path).map_err(failed)?;
    let mut left = file.metadata().map_err(failed)?.len().checked_sub(HEAD).ok_or(Unread::Damaged)?;
    let mut file = BufReader::new(file);
    let mut head = [0; 1 + PREFIX];
    file.read_exact(&mut head).map_err(failed)?;
    if head[0] != FORM {
        return Err(Unread::Damaged);
    }
    let cipher = XChaCha20Poly1305::new(GenericArray::from_slice(key.as_slice()));
    let mut stream = DecryptorBE32::from_aead(cipher, GenericArray::from_slice(&head[1..]));
    let aad = bound(what);
    let mut sealed = vec![0; CHUNK + TAG];
    while left > sealed.len() as u64 {
        file.read_exact(&mut sealed).map_err(failed)?;
        let plain = stream.decrypt_next(Payload { msg: &sealed, aad: &aad }).map_err(|_| Unread::Damaged)?;
        each(&plain).map_err(Unread::Failed)?;
        left -= sealed.len() as u64;
    }
    sealed.clear();
    file.take(left).read_to_end(&mut sealed).map_err(failed)?;
    let plain = stream.decrypt_last(Payload { msg: &sealed, aad: &aad }).map_err(|_| Unread::Damaged)?;
    each(&plain).map_err(Unread::Failed)
}
