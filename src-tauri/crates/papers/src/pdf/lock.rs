//! Encrypted files as other programs write them: what says how a file is locked may stand in its trailer itself, where the
//! standard allows it and the reader behind us does not look.

use super::repair::{Id, last, last_reference};
use lopdf::{Document, Object, ObjectId, ObjectStream};
use std::fmt::Write;

/// The file with what says how it is locked as an object of its own, added behind its end; `None` where it is one already, or
/// the file is not locked.
pub(super) fn set_apart(bytes: &[u8]) -> Option<Vec<u8>> {
    let from = bytes.windows(5).position(|w| w == b"%PDF-").unwrap_or(0);
    let bytes = bytes.get(from..)?;
    let dict = last(bytes, b"/Encrypt")?.trim_ascii_start();
    if !dict.starts_with(b"<<") {
        return None;
    }
    let lock = dict.get(..value_end(dict)?)?;
    let Id(root, generation) = last_reference(bytes, b"/Root")?;
    let before = startxref(bytes)?;
    // Above every number that an object of the file can have been given in a table that fits into it.
    let number = sizes(bytes).max()?.checked_add(1)?;
    let mut out = bytes.to_vec();
    let mut text = String::new();
    out.push(b'\n');
    let at = out.len();
    write!(text, "{number} 0 obj\n").ok()?;
    out.extend_from_slice(text.as_bytes());
    out.extend_from_slice(lock);
    out.extend_from_slice(b"\nendobj\n");
    let table = out.len();
    text.clear();
    let size = number.checked_add(1)?;
    write!(text, "xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<</Size {size}/Root {root} {generation} R").ok()?;
    write!(text, "/Encrypt {number} 0 R/Prev {before}").ok()?;
    out.extend_from_slice(text.as_bytes());
    if let Some(id) = identity(bytes) {
        out.extend_from_slice(b"/ID");
        out.extend_from_slice(id);
    }
    out.extend_from_slice(format!(">>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    Some(out)
}

/// The file's identity, without which no password opens it.
pub(super) fn identity(bytes: &[u8]) -> Option<&[u8]> {
    let mut until = bytes.len();
    loop {
        let at = bytes.get(..until)?.windows(3).rposition(|w| w == b"/ID")?;
        let rest = bytes.get(at + 3..)?.trim_ascii_start();
        if rest.starts_with(b"[") {
            return rest.get(..value_end(rest)?);
        }
        until = at;
    }
}

/// Where the list or dictionary ends that `text` begins with.
pub(super) fn value_end(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut open = 0_usize;
    loop {
        match (text.get(at)?, text.get(at + 1)) {
            (b'<', Some(b'<')) => (open, at) = (open + 1, at + 2),
            (b'>', Some(b'>')) => (open, at) = (open.checked_sub(1)?, at + 2),
            (b'[', _) => (open, at) = (open + 1, at + 1),
            (b']', _) => (open, at) = (open.checked_sub(1)?, at + 1),
            (b'<', _) => at += text.get(at..)?.iter().position(|&b| b == b'>')? + 1,
            (b'(', _) => at = super::balance::string_end(text, at)?,
            _ => at += 1,
        }
        if open == 0 {
            return Some(at);
        }
    }
}

fn startxref(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(9).rposition(|w| w == b"startxref")?;
    number(bytes.get(at + 9..)?)
}

/// What tables say of how many objects there are. A file made for the web has two tables, and the last is not the larger one.
fn sizes(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const MOST: usize = 8_388_607;
    let places = bytes.windows(5).enumerate().filter(|(_, w)| *w == b"/Size").map(|(at, _)| at + 5);
    places.filter_map(|at| number(bytes.get(at..)?)).filter(|&n| n < MOST)
}

fn number(text: &[u8]) -> Option<usize> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    std::str::from_utf8(text.get(..digits)?).ok()?.parse().ok()
}

/// Takes out what lies packed in a file whose table was rebuilt. The reader behind us takes packed objects of a locked file by
/// its table, and a rebuilt one does not name them.
pub(super) fn open_packs(pdf: &mut Document) {
    if !pdf.was_encrypted() {
        return;
    }
    let packs: Vec<ObjectId> = pdf
        .objects
        .iter()
        .filter(|(_, o)| o.as_stream().is_ok_and(|s| s.dict.has_type(b"ObjStm")))
        .map(|(id, _)| *id)
        .collect();
    for id in packs {
        let Some(Object::Stream(mut pack)) = pdf.objects.get(&id).cloned() else { continue };
        let Ok(within) = ObjectStream::new_with_limit(&mut pack, Some(super::INFLATED)) else { continue };
        for (id, object) in within.objects {
            pdf.objects.entry(id).or_insert(object);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_where_it_is_closed() {
        assert_eq!(value_end(b"<</A (\\)>>) /B [1 <3E3E>] /C <<>>>> rest"), Some(35));
        assert_eq!(value_end(b"[(a]b) <5D>]x"), Some(12));
        assert_eq!(value_end(b"<</A (never closed"), None);
    }
}
