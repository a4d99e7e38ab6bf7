//! What masks hide in an original that went out masked, and whether it can be read in another file that is to follow.

use super::again::{self, words};
use super::fold::{folded, holds_number, is_short_number};
use super::placed::{Placed, Reading};
use super::text::characters;
use super::{Mask, MaskKind, burn, search};
use crate::pdf::{is_pdf, source};
use crate::{PaperError, Unfit, draw};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// What lies under one mask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beneath {
    /// Page of the original, from 1.
    pub page: u32,
    /// What the mask was said to hide.
    pub kind: MaskKind,
    /// Numbers that no copy may hold.
    pub numbers: Vec<String>,
    /// All that can be read under it, line by line.
    pub text: String,
}

impl Beneath {
    /// The numbers, words and names in it, levelled.
    #[must_use]
    pub fn words(&self) -> BTreeSet<String> {
        self.numbers.iter().cloned().chain(words(&self.text)).collect()
    }
}

/// What lies under the masks of an original, and what can be read beside them on the same pages.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    /// Mask by mask.
    pub beneath: Vec<Beneath>,
    /// What those pages show all the same.
    pub beside: Vec<Readable>,
}

/// What lies under masks, as far as it is text: of a picture that is nothing.
///
/// # Errors
/// Where the original cannot be opened or read.
pub fn hidden(bytes: &[u8], password: Option<&str>, masks: &[Mask]) -> Result<Hidden, Unfit> {
    let mut hidden = Hidden::default();
    if masks.is_empty() || !is_pdf(bytes) {
        return Ok(hidden);
    }
    let source = source::open(bytes, password)?;
    let pdf = draw::opened(burn::saved(&source)?)?;
    let pages: BTreeSet<u32> = masks.iter().map(|mask| mask.page).collect();
    for page in pages {
        let index = usize::try_from(page).ok().and_then(|page| page.checked_sub(1));
        let Some(index) = index.filter(|index| *index < source.leaves.len()) else { continue };
        let written = characters(&pdf, index)?;
        for mask in masks.iter().filter(|mask| mask.page == page) {
            let one = std::slice::from_ref(mask);
            hidden.beneath.push(Beneath {
                page,
                kind: mask.kind,
                numbers: burn::covered(&written, one, page),
                text: burn::under(&written, one, page),
            });
        }
        let Reading { drawn, placed } = Reading::left(&written, masks, page);
        hidden.beside.push(Readable { placed, ..Readable::of(drawn) });
    }
    Ok(hidden)
}

/// What can be read on a page.
#[derive(Clone, Debug, Default)]
pub struct Readable {
    text: String,
    /// The same, levelled.
    whole: String,
    /// The same as it stands on the page.
    placed: Placed,
    words: BTreeSet<String>,
    /// It has a picture of some size, or letters of which nobody says which they are: what they show was not read.
    pub unread: bool,
}

impl Readable {
    fn of(text: String) -> Self {
        Self { whole: folded(&text), words: words(&text), text, placed: Placed::default(), unread: false }
    }

    /// Can a number, a word or a name be read on it? A word of letters of its own only, as it is a part of many others; several
    /// words, and those of a writing whose characters are words, wherever they stand.
    #[must_use]
    pub fn shows(&self, word: &str) -> bool {
        let bare = folded(word);
        let letters = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_alphabetic());
        if is_short_number(&bare) {
            return holds_number(&self.text, &bare) || self.placed.holds(&bare, true);
        }
        if letters && !word.trim().contains(char::is_whitespace) {
            return self.words.contains(&bare);
        }
        !bare.is_empty() && (self.whole.contains(&bare) || self.placed.holds(&bare, false))
    }
}

/// What can be read on each page of a finished bundle, notes and fields on it among that.
///
/// # Errors
/// `Masked` where the file cannot be read.
pub fn readable(pdf: &[u8]) -> Result<Vec<Readable>, PaperError> {
    let opened = search::opened(pdf)?;
    let texts = again::texts(pdf, &opened, &mut |_, _| ControlFlow::Continue(()))?;
    let pages: Vec<_> = opened.page_iter().collect();
    let page = |(at, text): (usize, &String)| {
        let noted = pages.get(at).map(|page| again::written(&opened, *page)).unwrap_or_default();
        let unread = texts.unread.contains(&at) || texts.pictured.contains(&at);
        let placed = texts.placed.get(at).cloned().unwrap_or_default();
        Readable { unread, placed, ..Readable::of(format!("{text}\n{noted}")) }
    };
    Ok(texts.pages.iter().enumerate().map(page).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_by_itself_and_a_number_however_it_is_written() {
        let page = Readable::of("付款人张三 138-0013-8000，secretname LISTED 302.50 Zhang San".to_owned());
        for word in ["张三", "13800138000", "SECRETNAME", "Zhang San", "secretname"] {
            assert!(page.shows(word), "{word}");
        }
        for word in ["李四", "13800138001", "LIST", "302", "", " "] {
            assert!(!page.shows(word), "{word}");
        }
    }
}
