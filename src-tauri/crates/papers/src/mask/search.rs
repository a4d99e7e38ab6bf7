//! Searches a finished masked copy for what was masked: page text, every string, every stream, attachments and metadata
//! among them. What is found stops the copy.

use super::fold::folded;
use super::numbers::shown;
use super::text::characters;
use super::untold::{inflated, is_picture};
use crate::{PaperError, draw};
use lopdf::{Dictionary, Document, Object};

/// Fails where a word is found in the file.
pub(crate) fn clean(pdf: &[u8], words: &[&str]) -> Result<(), PaperError> {
    let words: Vec<Word> = words.iter().filter_map(|w| Word::of(w)).collect();
    if words.is_empty() {
        return Ok(());
    }
    let document = Document::load_mem(pdf).map_err(|_| unread("文件"))?;
    // What can be read on a page first: the user is told which.
    let drawn = draw::opened(pdf.to_vec()).map_err(|_| unread("文件"))?;
    for index in 0..drawn.pages().len() {
        let characters = characters(&drawn, index).map_err(|_| unread("文字"))?;
        let text: String = characters.iter().map(|c| c.c).collect();
        found(&text, &words, || format!("第 {} 页的文字", index + 1))?;
    }
    for object in document.objects.values() {
        search(object, &words)?;
    }
    // The trailer names nothing else, but a word could stand in it all the same.
    search(&Object::Dictionary(document.trailer.clone()), &words)
}

fn unread(what: &str) -> PaperError {
    PaperError::Masked { word: String::new(), place: format!("{what}读不出，不能核对") }
}

/// Fails where a word can still be read on a page that has become a picture: exhibit, page and what is left to be read there.
pub(crate) fn left(pages: &[(String, u32, String)], words: &[&str]) -> Result<(), PaperError> {
    let words: Vec<Word> = words.iter().filter_map(|w| Word::of(w)).collect();
    let place = |name: &str, page: u32| format!("“{name}”第 {page} 页遮盖以外的地方");
    pages.iter().try_for_each(|(name, page, text)| found(text, &words, || place(name, *page)))
}

/// Shorter forms stand by chance among pixels, outlines and places on a page; they are looked for in texts only.
const BY_CHANCE: usize = 8;

/// A word in all the shapes in which it may stand.
struct Word {
    shown: String,
    /// Levelled, as texts are where they are searched.
    bare: String,
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
        bytes.retain(|form| form.len() >= BY_CHANCE);
        bytes.sort();
        bytes.dedup();
        Some(Self { shown: shown(word), bare, bytes })
    }
}

fn found(text: &str, words: &[Word], place: impl Fn() -> String) -> Result<(), PaperError> {
    let text = folded(text);
    match words.iter().find(|w| text.contains(&w.bare)) {
        Some(word) => Err(PaperError::Masked { word: word.shown.clone(), place: place() }),
        None => Ok(()),
    }
}

/// Bytes that may be a text of any kind: as UTF-8, as UTF-16 either way.
fn told(bytes: &[u8], words: &[Word], place: impl Fn() -> String) -> Result<(), PaperError> {
    found(&String::from_utf8_lossy(bytes), words, &place)?;
    for unit in [u16::from_be_bytes, u16::from_le_bytes] {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        found(&String::from_utf16_lossy(&units), words, &place)?;
    }
    Ok(())
}

fn search(object: &Object, words: &[Word]) -> Result<(), PaperError> {
    match object {
        Object::String(bytes, _) => {
            let place = || "书签、批注、表单或文档信息".to_owned();
            if let Ok(text) = lopdf::decode_text_string(object) {
                found(&text, words, place)?;
            }
            told(bytes, words, place)?;
            raw(bytes, words, place)
        }
        Object::Name(name) => named(name, words),
        Object::Array(list) => list.iter().try_for_each(|o| search(o, words)),
        Object::Dictionary(dict) => search_dict(dict, words),
        Object::Stream(stream) => {
            search_dict(&stream.dict, words)?;
            let place = || match stream.dict.get(b"Type").and_then(Object::as_name) {
                Ok(b"Metadata") => "元数据".to_owned(),
                Ok(b"EmbeddedFile") => "附件".to_owned(),
                Ok(b"XObject") => "图片或图形".to_owned(),
                _ => "页面内容".to_owned(),
            };
            raw(&stream.content, words, place)?;
            let Some(plain) = inflated(stream) else {
                return if is_picture(stream) { Ok(()) } else { Err(unread(&place())) };
            };
            raw(&plain, words, place)?;
            match stream.dict.get(b"Type").and_then(Object::as_name) {
                Ok(b"Metadata" | b"EmbeddedFile") => told(&plain, words, place),
                _ => found(&spoken(&plain), words, place),
            }
        }
        _ => Ok(()),
    }
}

fn search_dict(dict: &Dictionary, words: &[Word]) -> Result<(), PaperError> {
    dict.iter().try_for_each(|(key, value)| {
        named(key, words)?;
        search(value, words)
    })
}

fn named(name: &[u8], words: &[Word]) -> Result<(), PaperError> {
    let place = || "内部名称".to_owned();
    found(&String::from_utf8_lossy(name), words, place)?;
    raw(name, words, place)
}

fn raw(bytes: &[u8], words: &[Word], place: impl Fn() -> String) -> Result<(), PaperError> {
    for word in words {
        for form in &word.bytes {
            if form.len() <= bytes.len() && holds(bytes, form) {
                return Err(PaperError::Masked { word: word.shown.clone(), place: place() });
            }
        }
    }
    Ok(())
}

/// Looks where the first byte stands only.
fn holds(bytes: &[u8], form: &[u8]) -> bool {
    let Some((&first, _)) = form.split_first() else { return false };
    let mut at = 0;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == first)) {
        at += step;
        if bytes.get(at..).is_some_and(|rest| rest.starts_with(form)) {
            return true;
        }
        at += 1;
    }
    false
}

/// What stands in the strings of a content stream, one after another: text is often cut up for spacing.
fn spoken(content: &[u8]) -> String {
    let mut text = String::new();
    let mut depth = 0_u32;
    let mut bytes = content.iter();
    while let Some(&byte) = bytes.next() {
        match byte {
            b'\\' if depth > 0 => text.extend(bytes.next().map(|&b| char::from(b))),
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => text.push(char::from(byte)),
            _ => {}
        }
    }
    text
}
