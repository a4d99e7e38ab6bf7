//! A PDF whose own table of objects is wrong: read through from the start, and the table written anew.
//!
//! The bytes of every object stay as they are; only a stream's length is put right where the file's own word does not lead
//! to its end. An object torn off by the end of the file is left out, together with what an earlier revision had under its number,
//! and the judge after us refuses the file if a page needs it.

use super::balance::is_white;
use super::lock::{identity, value_end};
use std::collections::BTreeMap;

/// Number and generation of an object.
pub(super) struct Id(pub(super) u32, pub(super) u16);

/// The file with a table of what is really in it; `None` where no catalog can be found.
pub(super) fn rebuilt(bytes: &[u8]) -> Option<Vec<u8>> {
    let objects = objects(bytes);
    let Trailer { root, lock } = trailer(bytes, &objects)?;
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = BTreeMap::new();
    for (number, (generation, found)) in &objects {
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
    let mut size = table.keys().last()?.checked_add(1)?;
    let mut end = format!("/Root {} {} R", root.0, root.1).into_bytes();
    if let Some(lock) = lock {
        let id = match lock {
            Lock::Object(id) => id,
            Lock::Here(dict) => {
                let number = size;
                size = size.checked_add(1)?;
                table.insert(number, (out.len(), 0));
                out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
                out.extend_from_slice(dict);
                out.extend_from_slice(b"\nendobj\n");
                Id(number, 0)
            }
        };
        end.extend_from_slice(format!("/Encrypt {} {} R/ID", id.0, id.1).as_bytes());
        end.extend_from_slice(identity(bytes)?);
    }
    let at = out.len();
    out.extend_from_slice(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, (offset, generation)) in &table {
        out.extend_from_slice(format!("{number} 1\n{offset:010} {generation:05} n \n").as_bytes());
    }
    out.extend_from_slice(format!("trailer\n<</Size {size} ").as_bytes());
    out.extend_from_slice(&end);
    out.extend_from_slice(format!(">>\nstartxref\n{at}\n%%EOF\n").as_bytes());
    Some(out)
}

/// What stands behind the last place where a file says that it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// Nothing of a PDF: blanks, zeros, what a server wrote below it.
    Nothing,
    /// A change that was being added and breaks off.
    Torn,
    /// A change of which everything is there but for the end of its table.
    Unlisted,
}

/// Looks behind the last end of a file.
pub(super) fn behind(bytes: &[u8]) -> Behind {
    let end = bytes.windows(5).rposition(|w| w == b"%%EOF");
    let Some(tail) = end.and_then(|at| bytes.get(at + 5..)).map(<[u8]>::trim_ascii) else { return Behind::Nothing };
    let last = tail.windows(6).rposition(|w| w == b"endobj").map_or(0, |at| at + 6);
    let rest = tail.get(last..).unwrap_or_default().trim_ascii_start();
    if rest.starts_with(b"xref") {
        return Behind::Unlisted;
    }
    if begins(tail) || last > 0 { Behind::Torn } else { Behind::Nothing }
}

/// Does an object begin there, be it with the last bytes that there are: `12 0 o`?
fn begins(tail: &[u8]) -> bool {
    let word = |text: &[u8]| text.iter().take_while(|b| b.is_ascii_digit()).count();
    let number = word(tail);
    let behind = tail.get(number..).unwrap_or_default();
    let generation = behind.trim_ascii_start();
    let torn = number > 0
        && generation.len() < behind.len()
        && word(generation) > 0
        && b"obj".starts_with(generation.get(word(generation)..).unwrap_or_default().trim_ascii());
    let mut at = 0;
    let mut whole = || {
        let obj = find(tail, at, b"obj")?;
        at = obj + 3;
        Some(id_before(tail, obj).is_some())
    };
    torn || std::iter::from_fn(&mut whole).any(|is_one| is_one)
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
fn objects(bytes: &[u8]) -> BTreeMap<u32, (u16, Found)> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    let mut ends = Ends {
        begin: Next::new(keyword),
        object: Next::new(|b, at| find(b, at, b"endobj")),
        stream: Next::new(|b, at| find(b, at, b"endstream")),
    };
    while let Some(obj) = find(bytes, at, b"obj") {
        at = obj + 3;
        let Some(Id(number, generation)) = id_before(bytes, obj) else { continue };
        // Torn off: what stood there before is out of date.
        found.remove(&number);
        let Some(one) = object(bytes, at, &mut ends) else { continue };
        at = one.stream.map_or(one.to, |(_, to)| to);
        found.insert(number, (generation, one));
    }
    found
}

/// The next place of something, which is looked for once however often it is asked for.
struct Next {
    find: fn(&[u8], usize) -> Option<usize>,
    at: Option<usize>,
    none: bool,
}

impl Next {
    fn new(find: fn(&[u8], usize) -> Option<usize>) -> Self {
        Self { find, at: None, none: false }
    }

    /// At or behind `from`, which never goes back.
    fn after(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        if self.none {
            return None;
        }
        if self.at.is_none_or(|at| at < from) {
            self.at = (self.find)(bytes, from);
            self.none = self.at.is_none();
        }
        self.at
    }
}

struct Ends {
    /// Where a stream's data are announced.
    begin: Next,
    object: Next,
    stream: Next,
}

fn object(bytes: &[u8], from: usize, ends: &mut Ends) -> Option<Found> {
    let end = ends.object.after(bytes, from);
    let stream = ends.begin.after(bytes, from).filter(|at| at + 6 <= end.unwrap_or(bytes.len()));
    let Some(stream) = stream else { return end.map(|to| Found { from, to, stream: None }) };
    let mut data = stream + 6;
    if bytes.get(data) == Some(&b'\r') {
        data += 1;
    }
    if bytes.get(data) == Some(&b'\n') {
        data += 1;
    }
    // Without an end there is no stream, whatever its length; asked first, or every torn head would be read again and again.
    let mut next = ends.stream.after(bytes, data)?;
    let head = bytes.get(from..stream)?;
    let stated = length(head).and_then(|n| data.checked_add(n)).filter(|&to| {
        let after = bytes.get(to..(to + 12).min(bytes.len())).unwrap_or_default();
        after.trim_ascii_start().starts_with(b"endstream")
    });
    let to = match stated {
        Some(to) => to,
        None => {
            if next > data && bytes.get(next - 1) == Some(&b'\n') {
                next -= 1;
            }
            if next > data && bytes.get(next - 1) == Some(&b'\r') {
                next -= 1;
            }
            next
        }
    };
    Some(Found { from, to: stream, stream: Some((data, to)) })
}

/// Where a stream begins: behind a dictionary, for a typeface may be called Bitstream.
fn keyword(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = find(bytes, at, b"stream")?;
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
fn id_before(bytes: &[u8], at: usize) -> Option<Id> {
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
    Some(Id(number, generation))
}

/// What a trailer has to say.
struct Trailer<'a> {
    root: Id,
    lock: Option<Lock<'a>>,
}

/// What says how a file is locked.
enum Lock<'a> {
    Object(Id),
    /// Its words, in the trailer itself.
    Here(&'a [u8]),
}

/// Root, and what an encrypted file needs to be opened, as the last trailer says; a catalog met on the way where none says.
fn trailer<'a>(bytes: &'a [u8], objects: &BTreeMap<u32, (u16, Found)>) -> Option<Trailer<'a>> {
    let there = |id: &Id| objects.get(&id.0).is_some_and(|(generation, _)| *generation == id.1);
    let root = last_reference(bytes, b"/Root").filter(there).or_else(|| {
        let is_catalog = |f: &Found| {
            let head = f.head(bytes);
            holds(head, b"/Catalog") && holds(head, b"/Pages")
        };
        objects.iter().rev().find(|(_, (_, f))| is_catalog(f)).map(|(number, (generation, _))| Id(*number, *generation))
    });
    // Inside an object stream it cannot be seen from here; the reader after us will.
    let root = root.or_else(|| last_reference(bytes, b"/Root"))?;
    let lock = match last_reference(bytes, b"/Encrypt") {
        Some(id) => Some(Lock::Object(id)),
        None => last(bytes, b"/Encrypt")
            .map(<[u8]>::trim_ascii_start)
            .filter(|t| t.starts_with(b"<<"))
            .and_then(|text| Some(Lock::Here(text.get(..value_end(text)?)?))),
    };
    Some(Trailer { root, lock })
}

/// What stands behind the last place of a key. A longer name that begins like it is another: /EncryptMetadata.
pub(super) fn last<'a>(bytes: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let mut until = bytes.len();
    loop {
        let at = bytes.get(..until)?.windows(key.len()).rposition(|w| w == key)?;
        let behind = bytes.get(at + key.len()..)?;
        if behind.first().is_some_and(|b| is_white(*b) || b"/<>[]()%".contains(b)) {
            return Some(behind);
        }
        until = at + key.len() - 1;
    }
}

/// The reference behind the last place of a key.
pub(super) fn last_reference(bytes: &[u8], key: &[u8]) -> Option<Id> {
    let text = last(bytes, key)?;
    let text = text.get(..32.min(text.len()))?;
    let mut words = text.split(|b| is_white(*b)).filter(|w| !w.is_empty());
    let number = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    let generation = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    words.next()?.starts_with(b"R").then_some(Id(number, generation))
}

fn holds(text: &[u8], word: &[u8]) -> bool {
    find(text, 0, word).is_some()
}

/// Where `what` stands at or after `from`.
fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|w| w == what).map(|n| from + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_breaks_off_is_told_from_what_does_no_harm() {
        for (tail, told) in [
            ("", Behind::Nothing),
            ("\r\n\n", Behind::Nothing),
            ("\n\0\0\0\0", Behind::Nothing),
            ("\n<html><script>var obj = {}; function obj () {}</script></html>", Behind::Nothing),
            ("\n<!-- 2026-11-02 page 1 of 9 object -->", Behind::Nothing),
            ("\r\n0\r\n\r\n", Behind::Nothing),
            ("\n4 0", Behind::Torn),
            ("\n4 0 ob", Behind::Torn),
            ("\n4 0 obj\n<</Length 42>>\nstream\nBT", Behind::Torn),
            ("\n4 0 obj[1 2", Behind::Torn),
            ("\n4 0 obj<<>>endobj\n", Behind::Torn),
            ("\n4 0 obj<<>>endobj\nxref\n4 1\n00000", Behind::Unlisted),
            ("\n4 0 obj<<>>endobj xref\n4 1\n0000000670 00000 n \ntrailer<</Size 6>>startxref\n9", Behind::Unlisted),
            ("\n4 0 obj<<>>endobj 5 0 obj<</A", Behind::Torn),
        ] {
            let file = ["%PDF-1.7\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF", tail].concat();
            assert_eq!(behind(file.as_bytes()), told, "{tail:?}");
        }
        assert_eq!(behind(b"%PDF-1.7\n1 0 obj<<>>endobj\n2 0 obj"), Behind::Nothing, "a first writing that breaks off");
    }
}
