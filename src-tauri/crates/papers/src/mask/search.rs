//! Searches a finished masked copy for what was masked: page text, every string, every stream, attachments and metadata
//! among them. What is found stops the copy.

use super::again::Texts;
use super::fold::{covered, folded, holds_number, is_short_number};
use super::leading::page_holding;
use super::meant::meant;
use super::numbers::shown;
use super::placed::{Placed, Reading};
use super::untold::{inflated, is_closed, is_picture, shared};
use crate::PaperError;
use aho_corasick::AhoCorasick;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::ops::Deref;

/// Fails where a word is found in the file; `texts` is what can be read on its pages, and `page` says of each, from 0, where it
/// comes from.
pub(crate) fn clean(
    document: &Document,
    texts: &Texts,
    words: &[&str],
    page: &dyn Fn(usize) -> String,
) -> Result<(), PaperError> {
    let words = Words::of(words)?;
    if words.is_empty() {
        return Ok(());
    }
    // What can be read on a page first: the user is told which.
    for (at, text) in texts.pages.iter().enumerate() {
        let place = || format!("{}的文字", page(at));
        found(text, &words, place)?;
        texts.placed.get(at).map_or(Ok(()), |placed| stands(placed, &words, place))?;
    }
    let (drawing, shared) = (drawing(document), shared(document));
    for (id, object) in &document.objects {
        let inside = |stream: &Stream| {
            search_stream(stream, drawing.contains(id), &words)?;
            let closed = shared.contains(id) || is_closed(document, stream);
            if closed { long(&stream.content, &words, || "图片或图形".to_owned()) } else { Ok(()) }
        };
        let searched = search(object, &words).and_then(|()| object.as_stream().map_or(Ok(()), inside));
        searched.map_err(|found| match (found, page_holding(document, *id)) {
            (PaperError::Masked { word, place }, Some(at)) => {
                PaperError::Masked { word, place: format!("{}的{place}", page(at)) }
            }
            (found, _) => found,
        })?;
    }
    // The trailer names nothing else, but a word could stand in it all the same.
    search(&Object::Dictionary(document.trailer.clone()), &words)
}

/// A finished copy, to be looked through.
pub(crate) fn opened(pdf: &[u8]) -> Result<Document, PaperError> {
    Document::load_mem(pdf).map_err(|_| unread("文件"))
}

pub(super) fn unread(what: &str) -> PaperError {
    PaperError::Masked { word: String::new(), place: format!("{what}读不出，不能核对") }
}

/// Fails where a word can still be read on a page that has become a picture: exhibit, page and what is left to be read there.
pub(crate) fn left(pages: &[(String, u32, Reading)], words: &[&str]) -> Result<(), PaperError> {
    let words = Words::of(words)?;
    let place = |name: &str, page: u32| format!("“{name}”第 {page} 页遮盖以外的地方");
    pages.iter().try_for_each(|(name, page, read)| {
        found(&read.drawn, &words, || place(name, *page))?;
        stands(&read.placed, &words, || place(name, *page))
    })
}

/// Shorter forms stand by chance among pixels, outlines and places on a page; they are looked for in texts only.
const BY_CHANCE: usize = 8;
/// The same of a word of other letters than those of ASCII: among pixels no run of alike bytes is one.
const BY_CHANCE_ABROAD: usize = 6;

/// A word in all the shapes in which it may stand.
struct Word {
    shown: String,
    /// Levelled, as texts are where they are searched.
    bare: String,
    /// A short number, looked for where it stands by itself.
    short: bool,
    bytes: Vec<Vec<u8>>,
}

impl Word {
    fn of(word: &str) -> Option<Self> {
        let bare = folded(word);
        if bare.is_empty() {
            return None;
        }
        let utf16: Vec<u16> = word.encode_utf16().collect();
        let mut bytes = vec![word.as_bytes().to_vec(), bare.as_bytes().to_vec()];
        bytes.push(utf16.iter().flat_map(|u| u.to_be_bytes()).collect());
        bytes.push(utf16.iter().flat_map(|u| u.to_le_bytes()).collect());
        for form in bytes.clone() {
            bytes.push(form.iter().flat_map(|b| format!("{b:02X}").into_bytes()).collect());
            bytes.push(form.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect());
        }
        let short = is_short_number(&bare);
        // Of a short number the bytes do not tell whether it stands by itself.
        let least = if bare.is_ascii() { BY_CHANCE } else { BY_CHANCE_ABROAD };
        bytes.retain(|form| form.len() >= least && !short);
        bytes.sort();
        bytes.dedup();
        // Of a name the first and last letters would be all of it.
        let number = bare.bytes().all(|b| b.is_ascii_digit() || b == b'X');
        let shown = if number { shown(word) } else { covered(word) };
        Some(Self { shown, short, bare, bytes })
    }
}

/// Words, and every shape of each in bytes, which are looked for all at once: a copy is long, and so is a list of words.
struct Words {
    all: Vec<Word>,
    forms: AhoCorasick,
    /// Whose the shapes are, by place.
    whose: Vec<usize>,
}

impl Words {
    fn of(words: &[&str]) -> Result<Self, PaperError> {
        let all: Vec<Word> = words.iter().filter_map(|w| Word::of(w)).collect();
        let each = || (0..).zip(&all).flat_map(|(at, word)| word.bytes.iter().map(move |form| (at, form)));
        let forms = AhoCorasick::new(each().map(|(_, form)| form)).map_err(|_| unread("要遮盖的词"))?;
        let whose = each().map(|(at, _)| at).collect();
        Ok(Self { all, forms, whose })
    }
}

impl Deref for Words {
    type Target = [Word];
    fn deref(&self) -> &[Word] {
        &self.all
    }
}

fn found(text: &str, words: &Words, place: impl Fn() -> String) -> Result<(), PaperError> {
    let whole = folded(text);
    let holds = |w: &&Word| if w.short { holds_number(text, &w.bare) } else { whole.contains(&w.bare) };
    match words.iter().find(holds) {
        Some(word) => Err(told_of(word, place())),
        None => Ok(()),
    }
}

/// The same for a page in the order in which it stands.
fn stands(placed: &Placed, words: &Words, place: impl Fn() -> String) -> Result<(), PaperError> {
    match words.iter().find(|word| placed.holds(&word.bare, word.short)) {
        Some(word) => Err(told_of(word, place())),
        None => Ok(()),
    }
}

fn told_of(word: &Word, place: String) -> PaperError {
    PaperError::Masked { word: word.shown.clone(), place }
}

/// Bytes that may be a text of any kind: as UTF-8, also in markup, as UTF-16 either way.
fn told(bytes: &[u8], words: &Words, place: impl Fn() -> String) -> Result<(), PaperError> {
    let text = String::from_utf8_lossy(bytes);
    found(&text, words, &place)?;
    meant(&text).iter().try_for_each(|text| found(text, words, &place))?;
    for unit in [u16::from_be_bytes, u16::from_le_bytes] {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        found(&String::from_utf16_lossy(&units), words, &place)?;
    }
    Ok(())
}

/// The same for packed pixels, in which shorter words stand by chance.
fn long(bytes: &[u8], words: &Words, place: impl Fn() -> String) -> Result<(), PaperError> {
    let text = folded(&String::from_utf8_lossy(bytes));
    let holds = |w: &&Word| !w.short && w.bare.len() >= BY_CHANCE && text.contains(&w.bare);
    words.iter().find(holds).map_or(Ok(()), |word| Err(told_of(word, place())))
}

fn search(object: &Object, words: &Words) -> Result<(), PaperError> {
    match object {
        Object::String(bytes, _) => {
            let place = || "书签、批注、表单或文档信息".to_owned();
            if let Ok(text) = lopdf::decode_text_string(object) {
                found(&text, words, place)?;
                meant(&text).iter().try_for_each(|text| found(text, words, place))?;
            }
            told(bytes, words, place)?;
            raw(bytes, words, place)
        }
        Object::Name(name) => named(name, words),
        Object::Array(list) => list.iter().try_for_each(|o| search(o, words)),
        Object::Dictionary(dict) => search_dict(dict, words),
        // What it holds is looked into where it is met by its number.
        Object::Stream(stream) => search_dict(&stream.dict, words),
        _ => Ok(()),
    }
}

/// What a stream holds. `drawing` tells whether a page is drawn by it.
fn search_stream(stream: &Stream, drawing: bool, words: &Words) -> Result<(), PaperError> {
    let kind = stream.dict.get(b"Type").and_then(Object::as_name);
    let place = || match kind {
        Ok(b"Metadata") => "元数据".to_owned(),
        Ok(b"EmbeddedFile") => "附件".to_owned(),
        Ok(b"XObject") => "图片或图形".to_owned(),
        _ if drawing => "页面内容".to_owned(),
        _ => "文件内部的数据".to_owned(),
    };
    raw(&stream.content, words, place)?;
    let Some(plain) = inflated(stream) else {
        return if is_picture(stream) { Ok(()) } else { Err(unread(&place())) };
    };
    raw(&plain, words, place)?;
    match kind {
        Ok(b"Metadata" | b"EmbeddedFile") => told(&plain, words, place),
        _ if is_picture(stream) => Ok(()),
        _ if drawing => {
            let (text, strings) = spoken(&plain);
            strings.iter().try_for_each(|bytes| marked(bytes, words, place))?;
            found(&text, words, place)
        }
        // Nobody said what it is: forms in XML, scripts, files. Numbers stand in it that are none of anybody's.
        _ if is_text(&plain) => match std::str::from_utf8(&plain) {
            Ok(text) => {
                let whole: Vec<String> = meant(text).iter().map(String::as_str).chain([text]).map(folded).collect();
                let holds = |w: &&Word| !w.short && whole.iter().any(|text| text.contains(&w.bare));
                words.iter().find(holds).map_or(Ok(()), |word| Err(told_of(word, place())))
            }
            Err(_) => told(&plain, words, place),
        },
        _ => Ok(()),
    }
}

/// The streams that draw: of pages, forms, patterns, and the letters of typefaces that are drawn.
pub(super) fn drawing(pdf: &Document) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    for (id, object) in &pdf.objects {
        match object {
            Object::Stream(stream) => {
                let form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
                if form || stream.dict.has(b"PatternType") {
                    found.insert(*id);
                }
            }
            Object::Dictionary(dict) => {
                if let Some(contents) = dict.get(b"Contents").ok().and_then(|c| pdf.dereference(c).ok()) {
                    found.extend(contents.0);
                    found.extend(references(contents.1));
                }
                let letters = dict.get(b"CharProcs").ok().and_then(|c| pdf.dereference(c).ok()?.1.as_dict().ok());
                found.extend(letters.into_iter().flatten().flat_map(|(_, letter)| references(letter)));
            }
            _ => {}
        }
    }
    found
}

fn references(object: &Object) -> Vec<ObjectId> {
    match object {
        Object::Reference(id) => vec![*id],
        Object::Array(list) => list.iter().filter_map(|o| o.as_reference().ok()).collect(),
        _ => Vec::new(),
    }
}

/// Text, in UTF-8 or by its mark in UTF-16. In other bytes a short word stands by chance.
fn is_text(bytes: &[u8]) -> bool {
    let steers = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c);
    is_wide(bytes) || (std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(steers))
}

/// Does it begin with the mark of UTF-16?
fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE])
}

/// A string of a page that says by its mark that it is UTF-16 or UTF-8, as what is to be read out for a drawing; and one that cannot
/// well be anything but UTF-8.
fn marked(bytes: &[u8], words: &Words, place: impl Fn() -> String) -> Result<(), PaperError> {
    if is_wide(bytes) || bytes.starts_with(b"\xEF\xBB\xBF") {
        return told(bytes, words, place);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_ascii() => found(text, words, place),
        _ => Ok(()),
    }
}

fn search_dict(dict: &Dictionary, words: &Words) -> Result<(), PaperError> {
    dict.iter().try_for_each(|(key, value)| {
        named(key, words)?;
        search(value, words)
    })
}

fn named(name: &[u8], words: &Words) -> Result<(), PaperError> {
    let place = || "内部名称".to_owned();
    found(&String::from_utf8_lossy(name), words, place)?;
    raw(name, words, place)
}

fn raw(bytes: &[u8], words: &Words, place: impl Fn() -> String) -> Result<(), PaperError> {
    let whose = words.forms.find(bytes).and_then(|met| words.whose.get(met.pattern().as_usize()));
    match whose.and_then(|at| words.get(*at)) {
        Some(word) => Err(told_of(word, place())),
        None => Ok(()),
    }
}

/// What stands in the strings of a content stream, one after another, as text is often cut up for spacing; and each by itself.
fn spoken(content: &[u8]) -> (String, Vec<Vec<u8>>) {
    let (mut strings, mut open): (Vec<Vec<u8>>, Vec<u8>) = (Vec::new(), Vec::new());
    let mut text = String::new();
    let mut depth = 0_u32;
    let mut bytes = content.iter().peekable();
    while let Some(&byte) = bytes.next() {
        let said = match byte {
            b'\\' if depth > 0 => escaped(&mut bytes),
            b'(' => {
                depth += 1;
                None
            }
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    strings.push(std::mem::take(&mut open));
                }
                None
            }
            b'<' if depth == 0 => {
                strings.push(hexadecimal(&mut bytes));
                None
            }
            _ => (depth > 0).then_some(byte),
        };
        text.extend(said.map(char::from));
        open.extend(said);
    }
    (text, strings)
}

/// The byte that is meant by a stroke in a string and what follows: three digits, a letter for what steers, or itself; none where it
/// only breaks the line.
fn escaped<'a>(bytes: &mut Peekable<impl Iterator<Item = &'a u8>>) -> Option<u8> {
    let octal = |b: &&u8| matches!(b, b'0'..=b'7');
    let first = *bytes.next()?;
    match first {
        b'n' => return Some(b'\n'),
        b'r' => return Some(b'\r'),
        b't' => return Some(b'\t'),
        b'b' => return Some(8),
        b'f' => return Some(12),
        b'\n' => return None,
        b'\r' => {
            bytes.next_if(|b| **b == b'\n');
            return None;
        }
        other if !octal(&&other) => return Some(other),
        _ => {}
    }
    let mut value = u32::from(first - b'0');
    for _ in 0..2 {
        let Some(digit) = bytes.next_if(octal) else { break };
        value = value * 8 + u32::from(digit - b'0');
    }
    u8::try_from(value & 0xFF).ok()
}

/// A string in hexadecimal, up to its end; what is none ends it, too.
fn hexadecimal<'a>(bytes: &mut Peekable<impl Iterator<Item = &'a u8>>) -> Vec<u8> {
    let mut digits = Vec::new();
    while let Some(byte) = bytes.next_if(|b| b.is_ascii_hexdigit() || b.is_ascii_whitespace()) {
        digits.extend(char::from(*byte).to_digit(16));
    }
    digits.chunks(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair.get(1).unwrap_or(&0)).ok()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use lopdf::{StringFormat, dictionary};

    fn clean(pdf: &[u8], words: &[&str]) -> Result<(), PaperError> {
        let copy = opened(pdf)?;
        let texts = crate::mask::again::texts(pdf, &copy, &mut |_, _| std::ops::ControlFlow::Continue(()))?;
        super::clean(&copy, &texts, words, &|at| format!("第 {} 页", at + 1))
    }

    /// A file of one page, drawn by that content, with that stream beside it.
    fn file(content: &[u8], beside: Stream) -> Vec<u8> {
        let mut pdf = Document::with_version("1.5");
        let tree = pdf.new_object_id();
        let content = pdf.add_object(Stream::new(dictionary! {}, content.to_vec()));
        let page = pdf.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "MediaBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        });
        pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
        let beside = pdf.add_object(beside);
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "Beside" => beside });
        pdf.trailer.set("Root", root);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_short_word_is_found_in_what_nobody_says_the_kind_of() {
        let plain = |bytes: &[u8]| Stream::new(dictionary! {}, bytes.to_vec());
        let utf16 = |text: &str| [vec![0xFE, 0xFF], text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
        let found = |content: &[u8], beside: Stream| clean(&file(content, beside), &["张三"]).is_err();
        assert!(found(b"q Q", plain("<xfa>张 三</xfa>".as_bytes())), "a form");
        assert!(found(b"q Q", plain(&utf16("找张三"))), "in UTF-16");
        assert!(!found(b"q Q", plain("<xfa>张四</xfa>".as_bytes())));
        let read_out = |text: Object| {
            let mut out = b"/Span <</ActualText ".to_vec();
            let Object::String(bytes, format) = text else { panic!("a string") };
            match format {
                StringFormat::Literal => out.extend([b"(".to_vec(), bytes, b")".to_vec()].concat()),
                StringFormat::Hexadecimal => {
                    out.extend(format!("<{}>", bytes.iter().map(|b| format!("{b:02x}")).collect::<String>()).bytes());
                }
            }
            [out, b">> BDC EMC".to_vec()].concat()
        };
        for format in [StringFormat::Literal, StringFormat::Hexadecimal] {
            assert!(found(&read_out(Object::String(utf16("张三"), format)), plain(b"")), "read out for a drawing");
        }
        assert!(found(b"/Span <</ActualText (\\376\\377\\137 N\\011)>> BDC EMC", plain(b"")), "written in octal");
        assert!(found(b"/Span <</ActualText (\\376\\377\\137 N\\t)>> BDC EMC", plain(b"")), "a byte that has a letter");
        let utf8: String = "\u{FEFF}找张三".bytes().map(|b| format!("\\{b:03o}")).collect();
        for text in [utf8.as_str(), utf8.trim_start_matches("\\357\\273\\277")] {
            let content = format!("/Span <</ActualText ({text})>> BDC EMC");
            assert!(found(content.as_bytes(), plain(b"")), "in UTF-8: {text}");
        }
    }

    #[test]
    fn a_short_number_is_no_place_of_a_drawing_and_no_part_of_a_longer_one() {
        let plain = |bytes: &[u8]| Stream::new(dictionary! {}, bytes.to_vec());
        let found = |content: &[u8], beside: Stream| clean(&file(content, beside), &["302"]).is_err();
        assert!(!found(b"302 0 m 9 302 l S", plain(b"/CIDInit 302 def")));
        let metadata = |text: &str| Stream::new(dictionary! { "Type" => "Metadata" }, text.as_bytes().to_vec());
        assert!(!found(b"", metadata("a302b 13020 302.50")));
        assert!(found(b"", metadata("room 302")));
    }
}
