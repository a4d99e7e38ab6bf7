//! Words that a mask covers and that stand in the copy once more. Where they are to be read on a page or in a note on it, that may
//! be on purpose: the office is told exhibit, page and words. What stands in a field and is seen nowhere is the masked page's: the
//! copy stays here.

use super::fold::{folded, level};
use super::search::unread;
use super::text::characters;
use crate::{PaperError, draw};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Letters of a word that tells something; of a writing whose characters are words, two.
const WORD: usize = 4;
/// Words named of one page, and pages told of.
const NAMED: usize = 6;
const PAGES: usize = 12;
/// What every stamp says.
const STAMPED: &str = "证据";
/// What people write into fields, and into notes, besides what is drawn.
const FIELD: [&[u8]; 3] = [b"V", b"DV", b"RV"];
const NOTE: [&[u8]; 4] = [b"Contents", b"RC", b"Subj", b"T"];

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
    /// Which page of the copy it is; `None` for what is left of one that became a picture.
    pub(crate) at: Option<usize>,
    pub(crate) text: &'a str,
}

/// What the office must be told of words under masks that can still be read.
///
/// # Errors
/// `Masked` where one stands in what was written into a field and is to be read on no page.
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
    let pages_of: Vec<ObjectId> = pdf.page_iter().collect();
    let fields = pdf.objects.values().filter_map(|o| o.as_dict().ok());
    let fields = fields.chain(pages_of.iter().flat_map(|page| annotations(pdf, *page)));
    let written: Vec<String> = fields.flat_map(|field| strings(pdf, field, &FIELD)).collect();
    let notes: Vec<String> = pages_of.iter().map(|page| notes(pdf, *page)).collect();
    // A word of letters is part of many others; where characters are words nobody parts them.
    let stands = |word: &String| {
        if word.is_ascii() { words.contains(word) } else { under.iter().any(|text| text.contains(word.as_str())) }
    };
    let mut found = written.iter().flat_map(|text| self::words(text));
    let hidden = found.find(|word| stands(word) && !readable.contains(word.as_str()));
    if let Some(word) = hidden {
        let place = "表单里没有显示出来的内容".to_owned();
        return Err(PaperError::Masked { word: super::covered(&word), place });
    }
    let mut told = Vec::new();
    let mut more = 0;
    for shown in exhibits {
        let noted = shown.at.and_then(|at| notes.get(at)).map(String::as_str).unwrap_or_default();
        let text = format!("{}\n{noted}", shown.text);
        let (here, whole) = (self::words(&text), folded(&text));
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

fn annotations(pdf: &Document, page: ObjectId) -> Vec<&Dictionary> {
    let list = pdf.get_dictionary(page).ok().and_then(|page| pdf.dereference(page.get(b"Annots").ok()?).ok());
    let list = list.and_then(|(_, list)| list.as_array().ok()).into_iter().flatten();
    list.filter_map(|o| pdf.dereference(o).ok()?.1.as_dict().ok()).collect()
}

/// What is written in the notes on a page.
fn notes(pdf: &Document, page: ObjectId) -> String {
    let notes = annotations(pdf, page).into_iter().filter(|note| !note.has(b"FT"));
    notes.flat_map(|note| strings(pdf, note, &NOTE)).map(|text| text + "\n").collect()
}

/// The texts under some keys; of a choice there may be several.
fn strings(pdf: &Document, dict: &Dictionary, keys: &[&[u8]]) -> Vec<String> {
    let values = keys.iter().filter_map(|key| Some(pdf.dereference(dict.get(key).ok()?).ok()?.1));
    let each = values.flat_map(|value| match value {
        Object::Array(list) => list.iter().collect(),
        one => vec![one],
    });
    each.filter_map(|one| lopdf::decode_text_string(one).ok()).collect()
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
