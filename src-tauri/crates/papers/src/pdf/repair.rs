//! A PDF whose own table of objects is wrong: read through from the start, and the table written anew.
//!
//! The bytes of every object stay as they are; only a stream's length is put right where the file's own word does not lead
//! to its end. An object torn off by the end of the file is left out, and the judge after us refuses the file if a page needs it.

use std::collections::BTreeMap;

/// The file with a table of what is really in it; `None` where no catalog can be found.
pub(super) fn rebuilt(bytes: &[u8]) -> Option<Vec<u8>> {
    let objects = objects(bytes);
    let trailer = trailer(bytes, &objects)?;
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = BTreeMap::new();
    for ((number, generation), found) in &objects {
        // The old table, as a stream, must not be taken for a part of the new file.
        if holds(found.head(bytes), b"/XRef") {
            continue;
        }
        table.insert(*number, (out.len(), *generation));
        out.extend_from_slice(format!("{number} {generation} obj\n").as_bytes());
        match found.stream {
            None => out.extend_from_slice(bytes.get(found.from..found.to)?),
            Some((from, to)) => {
                let head = found.head(bytes);
                let close = head.windows(2).rposition(|w| w == b">>")?;
                out.extend_from_slice(head.get(..close)?);
                out.extend_from_slice(format!("/Length {}>>stream\n", to - from).as_bytes());
                out.extend_from_slice(bytes.get(from..to)?);
                out.extend_from_slice(b"\nendstream");
            }
        }
        out.extend_from_slice(b"\nendobj\n");
    }
    let at = out.len();
    let size = table.keys().last()?.checked_add(1)?;
    out.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, (offset, generation)) in &table {
        out.extend_from_slice(format!("{number} 1\n{offset:010} {generation:05} n \n").as_bytes());
    }
    out.extend_from_slice(format!("trailer\n<</Size {size} {trailer}>>\nstartxref\n{at}\n%%EOF\n").as_bytes());
    Some(out)
}

/// Where an object's words stand, and its stream's data.
struct Found {
    from: usize,
    to: usize,
    stream: Option<(usize, usize)>,
}

impl Found {
    fn head<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        bytes.get(self.from..self.to).unwrap_or_default()
    }
}

/// Every object from first to last; one written again later counts as it was last written.
fn objects(bytes: &[u8]) -> BTreeMap<(u32, u16), Found> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(obj) = find(bytes, at, b"obj") {
        at = obj + 3;
        let Some(id) = id_before(bytes, obj) else { continue };
        let Some(one) = object(bytes, at) else { continue };
        at = one.stream.map_or(one.to, |(_, to)| to);
        found.retain(|&(number, _), _| number != id.0 || id.0 == 0);
        found.insert(id, one);
    }
    found
}

fn object(bytes: &[u8], from: usize) -> Option<Found> {
    let end = find(bytes, from, b"endobj");
    let stream = keyword(bytes, from, end.unwrap_or(bytes.len()));
    let Some(stream) = stream else { return end.map(|to| Found { from, to, stream: None }) };
    let mut data = stream + 6;
    if bytes.get(data) == Some(&b'\r') {
        data += 1;
    }
    if bytes.get(data) == Some(&b'\n') {
        data += 1;
    }
    let head = bytes.get(from..stream)?;
    let stated = length(head).and_then(|n| data.checked_add(n)).filter(|&to| {
        let after = bytes.get(to..(to + 12).min(bytes.len())).unwrap_or_default();
        after.trim_ascii_start().starts_with(b"endstream")
    });
    let to = match stated {
        Some(to) => to,
        None => {
            let mut to = find(bytes, data, b"endstream")?;
            if to > data && bytes.get(to - 1) == Some(&b'\n') {
                to -= 1;
            }
            if to > data && bytes.get(to - 1) == Some(&b'\r') {
                to -= 1;
            }
            to
        }
    };
    Some(Found { from, to: stream, stream: Some((data, to)) })
}

/// Where a stream begins before `until`: behind a dictionary, for a typeface may be called Bitstream.
fn keyword(bytes: &[u8], from: usize, until: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = find(bytes.get(..until)?, at, b"stream")?;
        if bytes.get(from..at)?.trim_ascii_end().ends_with(b">>") {
            return Some(at);
        }
        at += 6;
    }
}

/// A length given outright.
fn length(head: &[u8]) -> Option<usize> {
    let at = find(head, 0, b"/Length")? + 7;
    let mut words = head.get(at..)?.trim_ascii_start().split(|b| !b.is_ascii_digit());
    let number = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    // `12 0 R` is a reference.
    let rest = head.get(at..)?.trim_ascii_start();
    let rest = rest.get(rest.iter().position(|b| !b.is_ascii_digit())?..)?.trim_ascii_start();
    (!rest.first()?.is_ascii_digit()).then_some(number)
}

/// `12 0` that ends just before `at`.
fn id_before(bytes: &[u8], at: usize) -> Option<(u32, u16)> {
    let before = bytes.get(at.saturating_sub(24)..at)?.trim_ascii_end();
    let digits = |text: &[u8]| text.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let n = digits(before);
    let generation = std::str::from_utf8(before.get(before.len() - n..)?).ok()?.parse().ok()?;
    let before = before.get(..before.len() - n)?;
    let trimmed = before.trim_ascii_end();
    if trimmed.len() == before.len() {
        return None;
    }
    let n = digits(trimmed);
    let number = std::str::from_utf8(trimmed.get(trimmed.len() - n..)?).ok()?.parse().ok()?;
    Some((number, generation))
}

/// Root, and what an encrypted file needs to be opened, as the last trailer says; a catalog met on the way where none says.
fn trailer(bytes: &[u8], objects: &BTreeMap<(u32, u16), Found>) -> Option<String> {
    let last = |key: &[u8]| {
        let at = bytes.windows(key.len()).rposition(|w| w == key)?;
        reference(bytes.get(at + key.len()..)?)
    };
    let root = last(b"/Root").filter(|id| objects.contains_key(id)).or_else(|| {
        let is_catalog = |f: &Found| {
            let head = f.head(bytes);
            holds(head, b"/Catalog") && holds(head, b"/Pages")
        };
        objects.iter().rev().find(|(_, f)| is_catalog(f)).map(|(id, _)| *id)
    });
    // Inside an object stream it cannot be seen from here; the reader after us will.
    let root = root.or_else(|| last(b"/Root"))?;
    let mut text = format!("/Root {} {} R", root.0, root.1);
    if let Some((number, generation)) = last(b"/Encrypt") {
        let at = bytes.windows(3).rposition(|w| w == b"/ID")?;
        let end = find(bytes, at, b"]")?;
        let id = bytes.get(at..=end)?;
        text.push_str(&format!("/Encrypt {number} {generation} R "));
        text.push_str(std::str::from_utf8(id).ok()?);
    }
    Some(text)
}

fn reference(text: &[u8]) -> Option<(u32, u16)> {
    let text = text.get(..32.min(text.len()))?.trim_ascii_start();
    let mut words = text.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty());
    let number = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    let generation = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    words.next()?.starts_with(b"R").then_some((number, generation))
}

fn holds(text: &[u8], word: &[u8]) -> bool {
    find(text, 0, word).is_some()
}

/// Where `what` stands at or after `from`.
fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|w| w == what).map(|n| from + n)
}
