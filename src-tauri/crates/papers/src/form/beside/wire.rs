//! What passes between the two processes: some JSON, then whole files, each with its length before it.

use serde_json::Value;
use std::io::{Error, ErrorKind, Read, Result, Write};

/// Longest part of a message; more is no message of ours.
const LONGEST: u32 = 256 << 20;

/// A message.
#[derive(Debug, PartialEq)]
pub(super) struct Message {
    pub(super) head: Value,
    pub(super) blobs: Vec<Vec<u8>>,
}

/// Writes a message and sends it off.
pub(super) fn write(to: &mut impl Write, message: &Message) -> Result<()> {
    part(to, message.head.to_string().as_bytes())?;
    to.write_all(&length(message.blobs.len())?.to_le_bytes())?;
    for blob in &message.blobs {
        part(to, blob)?;
    }
    to.flush()
}

fn part(to: &mut impl Write, bytes: &[u8]) -> Result<()> {
    to.write_all(&length(bytes.len())?.to_le_bytes())?;
    to.write_all(bytes)
}

fn length(of: usize) -> Result<u32> {
    u32::try_from(of).ok().filter(|n| *n <= LONGEST).ok_or_else(|| Error::from(ErrorKind::InvalidInput))
}

/// The next message; `None` where the other side has closed.
pub(super) fn read(from: &mut impl Read) -> Result<Option<Message>> {
    let head = match next_length(from) {
        Err(e) if e.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        length => taken(from, length?)?,
    };
    let head = serde_json::from_slice(&head).map_err(|_| Error::from(ErrorKind::InvalidData))?;
    let count = next_length(from)?;
    let mut blobs = Vec::new();
    for _ in 0..count {
        let length = next_length(from)?;
        blobs.push(taken(from, length)?);
    }
    Ok(Some(Message { head, blobs }))
}

fn next_length(from: &mut impl Read) -> Result<u32> {
    let mut bytes = [0; 4];
    from.read_exact(&mut bytes)?;
    Some(u32::from_le_bytes(bytes)).filter(|n| *n <= LONGEST).ok_or_else(|| Error::from(ErrorKind::InvalidData))
}

/// Exactly so many bytes; what is announced is not believed before it has come.
fn taken(from: &mut impl Read, length: u32) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.by_ref().take(length.into()).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == u64::from(length) { Ok(bytes) } else { Err(Error::from(ErrorKind::UnexpectedEof)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read_and_what_is_cut_or_foreign_is_refused() {
        let message = Message { head: json!({ "form": "律师函" }), blobs: vec![vec![0, 1, 2], Vec::new()] };
        let mut bytes = Vec::new();
        write(&mut bytes, &message).unwrap();
        let mut from = bytes.as_slice();
        assert_eq!(read(&mut from).unwrap().unwrap(), message);
        assert_eq!(read(&mut from).unwrap(), None);
        for cut in 4..bytes.len() {
            assert!(read(&mut &bytes[..cut]).is_err(), "{cut}");
        }
        assert!(read(&mut b"GET / HTTP/1.1\r\n".as_slice()).is_err());
    }
}
