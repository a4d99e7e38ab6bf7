//! Words that a mask covers and that stand in the copy once more. Where they are to be read on a page it may be on purpose: the
//! office is told exhibit, page and words. Where nobody sees them they came along behind somebody's back: the copy stays here.

use super::fold::{folded, level};
use super::search::unread;
use super::text::characters;
use crate::{PaperError, draw};
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeSet;

/// Letters of a word that tells something; of a writing whose characters are words, two.
const WORD: usize = 4;
/// Words named of one page, and pages told of.
const NAMED: usize = 6;
const PAGES: usize = 12;
/// What every stamp says.
const STAMPED: &str = "证据";
/// What people write into forms and notes, besides what is drawn.
const WRITTEN: [&[u8]; 6] = [b"V", b"DV", b"RV", b"RC", b"Contents", b"Subj"];

/// What can be read on each page of a finished copy.
pub(crate) fn texts(pdf: &[u8]) -> Result<Vec<String>, PaperError> {
    let drawn = draw::opened(pdf.to_vec()).map_err(|_| unread("文件"))?;
    let text = |index| {
        let characters = characters(&drawn, index).map_err(|_| unread("文字"))?;
        Ok(characters.iter().map(|c| c.c).collect())
    };
    (0..drawn.pages().len()).map(text).collect()
}

/// A page of the copy that comes from an exhibit, as the office knows it, and what is to be read on it.
pub(crate) struct Shown<'a> {
    /// “流水.pdf”第 3 页
    pub(crate) place: String,
    pub(crate) text: &'a str,
}

/// What the office must be told of words under masks that can still be read.
///
/// # Errors
/// `Masked` where one stands in what was written into a form or a note and is to be read on no page.
pub(crate) fn told(
    pdf: &Document,
    covered: &[String],
    exhibits: &[Shown],
    pages: &[String],
) -> Result<Vec<String>, PaperError> {
    let words: BTreeSet<String> = covered.iter().flat_map(|text| words(text)).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let under: Vec<String> = covered.iter().map(|text| folded(text)).collect();
    let readable: String = pages.iter().map(String::as_str).chain(exhibits.iter().map(|s| s.text)).collect();
    let readable = folded(&readable);
    let mut written = Vec::new();
    pdf.objects.values().for_each(|object| gather(object, &mut written));
    // A word of letters is part of many others; where characters are words nobody parts them.
    let stands = |word: &String| {
        if word.is_ascii() { words.contains(word) } else { under.iter().any(|text| text.contains(word.as_str())) }
    };
    let mut found = written.iter().flat_map(|text| self::words(text));
    let hidden = found.find(|word| stands(word) && !readable.contains(word.as_str()));
    if let Some(word) = hidden {
        let place = "表单或批注里，页面上看不到".to_owned();
        return Err(PaperError::Masked { word: super::covered(&word), place });
    }
    let mut told = Vec::new();
    let mut more = 0;
    for shown in exhibits {
        let (here, whole) = (self::words(shown.text), folded(shown.text));
        let stands = |w: &&String| if w.is_ascii() { here.contains(*w) } else { whole.contains(w.as_str()) };
        let found: Vec<&str> = words.iter().filter(stands).map(String::as_str).collect();
        match found.as_slice() {
            [] => {}
            _ if told.len() >= PAGES => more += 1,
            all => {
                let rest = if all.len() > NAMED { format!("等 {} 处", all.len()) } else { String::new() };
                let named = all.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
                told.push(format!(
                    "{}还能读到别处遮盖过的文字：{named}{rest}；如果那里也不应看到，请在那里也加遮盖",
                    shown.place
                ));
            }
        }
    }
    if more > 0 {
        told.push(format!("另有 {more} 页也能读到遮盖过的文字，请逐页核对"));
    }
    Ok(told)
}

/// Words and names of a text, levelled; numbers are looked for elsewhere and more strictly.
fn words(text: &str) -> BTreeSet<String> {
    fn kind(c: char) -> u8 {
        match level(c) {
            c if c.is_ascii_alphabetic() => 1,
            c if c.is_alphabetic() => 2,
            _ => 0,
        }
    }
    let mut found = BTreeSet::new();
    let mut word = String::new();
    let mut before = 0;
    for c in text.chars().chain(std::iter::once(' ')) {
        let now = kind(c);
        if now != before {
            let enough = if before == 1 { WORD } else { 2 };
            let told = folded(&std::mem::take(&mut word));
            if told.chars().count() >= enough && told != STAMPED {
                found.insert(told);
            }
        }
        if now != 0 {
            word.push(c);
        }
        before = now;
    }
    found
}

/// Texts that somebody wrote into fields and notes.
fn gather(object: &Object, found: &mut Vec<String>) {
    let mut of = |dict: &Dictionary| {
        // A signature's are no words.
        let signature = dict.has(b"ByteRange");
        let note = dict.has(b"Subtype") && dict.has(b"Rect") && !dict.has(b"FT");
        for (key, value) in dict {
            let written = WRITTEN.contains(&key.as_slice()) || (note && key == b"T");
            match value {
                Object::String(..) if written && !signature => found.extend(lopdf::decode_text_string(value)),
                Object::Array(list) if written && key != b"Contents" => {
                    found.extend(list.iter().filter_map(|one| lopdf::decode_text_string(one).ok()));
                }
                Object::Dictionary(_) | Object::Array(_) => gather(value, found),
                _ => {}
            }
        }
    };
    match object {
        Object::Dictionary(dict) => of(dict),
        Object::Stream(stream) => of(&stream.dict),
        Object::Array(list) => list.iter().for_each(|one| gather(one, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_names_and_no_numbers() {
        let found = |text: &str| words(text).into_iter().collect::<Vec<_>>();
        assert_eq!(found("姓名：张三，Ｓecret name of 2026年11月2日 34500.00元"), ["NAME", "SECRET", "姓名", "张三"]);
        assert_eq!(found("证据 1 a"), Vec::<String>::new());
    }
}
