//! Words that a mask covers and that stand in the copy once more. Where they are to be read on a page or in a note on it, that may
//! be on purpose: the office is told exhibit, page and words. What stands in a field and is seen nowhere is the masked page's: the
//! copy stays here.

use super::drawn;
use super::fold::{folded, level};
use super::leading::page_holding;
use super::looks::{self, DEPTH};
use super::placed::{Placed, Reading};
use super::search::unread;
use super::text::read;
use crate::{PaperError, draw};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

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

/// What can be read on the pages of a finished copy.
pub(crate) struct Texts {
    /// Page by page, in the order in which it is drawn.
    pub(crate) pages: Vec<String>,
    /// The same as it stands there.
    pub(crate) placed: Vec<Placed>,
    /// Pages, from 0, with letters of which nobody says which they are: what they spell is not among that.
    pub(crate) unread: Vec<usize>,
    /// Pages, from 0, with a picture of some size: what it shows is not among that either.
    pub(crate) pictured: Vec<usize>,
}

/// What can be read on each page of a finished copy, which is given as it was written and as it was opened. `each` is told
/// (done, of) before every page; it may break.
///
/// # Errors
/// `Masked` where something cannot be read; `Cancelled` where `each` breaks.
pub(crate) fn texts(
    pdf: &[u8],
    copy: &Document,
    each: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Texts, PaperError> {
    let bytes = if drawn::unnamed(copy) || looks::several(copy) {
        let mut named = copy.clone();
        drawn::name(&mut named);
        looks::choose(&mut named);
        let mut bytes = Vec::new();
        named.save_to(&mut bytes).map_err(|_| unread("文件"))?;
        bytes
    } else {
        pdf.to_vec()
    };
    let drawn = draw::opened(bytes).map_err(|_| unread("文件"))?;
    let mut texts = Texts { pages: Vec::new(), placed: Vec::new(), unread: Vec::new(), pictured: Vec::new() };
    let of = drawn.pages().len();
    for index in 0..of {
        if each(index, of).is_break() {
            return Err(PaperError::Cancelled);
        }
        let written = read(&drawn, index).map_err(|_| unread("文字"))?;
        let Reading { drawn, placed } = Reading::of(&written);
        texts.pages.push(drawn);
        texts.placed.push(placed);
        if written.unread {
            texts.unread.push(index);
        }
        if written.pictured {
            texts.pictured.push(index);
        }
    }
    Ok(texts)
}

/// What the office must be told of pages whose words could not be looked through; `page` says of each where it comes from.
pub(crate) fn unlooked(texts: &Texts, page: &dyn Fn(usize) -> String) -> Vec<String> {
    let said =
        |at: &usize| format!("{}的字体没有写明是什么字，那里的文字没有能够查找；请自己看有没有要遮盖的", page(*at));
    let more = texts.unread.len().saturating_sub(PAGES);
    let rest = (more > 0).then(|| format!("另有 {more} 页的文字也没有能够查找，请逐页核对"));
    texts.unread.iter().take(PAGES).map(said).chain(rest).collect()
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
/// `Masked` where one stands in what was written into a field and is to be read on no page; `page` says of each page, from 0,
/// where it comes from.
pub(crate) fn told(
    pdf: &Document,
    covered: &[String],
    exhibits: &[Shown],
    pages: &[String],
    page: &dyn Fn(usize) -> String,
) -> Result<Vec<String>, PaperError> {
    let words: BTreeSet<String> = covered.iter().flat_map(|text| words(text)).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let under: Vec<String> = covered.iter().map(|text| folded(text)).collect();
    let readable: String = pages.iter().map(String::as_str).chain(exhibits.iter().map(|s| s.text)).collect();
    let readable = folded(&readable);
    let pages_of: Vec<ObjectId> = pdf.page_iter().collect();
    // A field stands by itself, or within the page that shows it: then nothing else leads to the page.
    let alone = pdf.objects.iter().filter_map(|(id, o)| Some((Holder::Object(*id), o.as_dict().ok()?)));
    let within = pages_of.iter().enumerate();
    let within = within.flat_map(|(at, page)| annotations(pdf, *page).into_iter().map(move |a| (Holder::Page(at), a)));
    let written = alone.chain(within).map(|(holder, field)| (holder, strings(pdf, field, &FIELD)));
    let notes: Vec<String> = pages_of.iter().map(|page| notes(pdf, *page)).collect();
    // A word of letters is part of many others; where characters are words nobody parts them.
    let stands = |word: &String| {
        if word.is_ascii() { words.contains(word) } else { under.iter().any(|text| text.contains(word.as_str())) }
    };
    let hidden = |word: &String| stands(word) && !readable.contains(word.as_str());
    let mut found = written.filter_map(|(holder, texts)| {
        let word = texts.iter().flat_map(|text| self::words(text)).find(hidden)?;
        Some((holder, word))
    });
    if let Some((holder, word)) = found.next() {
        const PLACE: &str = "表单里没有显示出来的内容";
        let at = match holder {
            Holder::Page(at) => Some(at),
            Holder::Object(id) => page_holding(pdf, id).or_else(|| page_showing(pdf, &pages_of, id)),
        };
        let place = at.map_or_else(|| PLACE.to_owned(), |at| format!("{}的{PLACE}", page(at)));
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
pub(super) fn words(text: &str) -> BTreeSet<String> {
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
    pdf.get_dictionary(page).into_iter().flat_map(|page| looks::annotations(pdf, page)).collect()
}

/// What a field stands in.
#[derive(Clone, Copy)]
enum Holder {
    /// One of the file's objects.
    Object(ObjectId),
    /// A page, from 0.
    Page(usize),
}

/// The first page, from 0, that shows a field below this one: a page leads to what it shows, and not to what stands above that.
fn page_showing(pdf: &Document, pages: &[ObjectId], field: ObjectId) -> Option<usize> {
    let above = |annotation: &Dictionary| {
        let mut at = annotation;
        for _ in 0..DEPTH {
            let Ok(parent) = at.get(b"Parent").and_then(Object::as_reference) else { return false };
            if parent == field {
                return true;
            }
            let Ok(next) = pdf.get_dictionary(parent) else { return false };
            at = next;
        }
        false
    };
    pages.iter().position(|page| annotations(pdf, *page).into_iter().any(above))
}

/// What is written in the notes on a page, and what is filled into its fields.
pub(super) fn written(pdf: &Document, page: ObjectId) -> String {
    let values = |field| FIELD.iter().filter_map(move |key| looks::inherited(pdf, field, key));
    let values = annotations(pdf, page).into_iter().flat_map(values).filter_map(|value| {
        let text = lopdf::decode_text_string(pdf.dereference(value).ok()?.1).ok()?;
        Some(text + "\n")
    });
    values.collect::<String>() + &notes(pdf, page)
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
