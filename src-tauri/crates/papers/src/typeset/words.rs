//! What was set, read back: the words of every page, without the blanks between them.

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// The words of each page in the order in which they were set, blanks left out.
pub(crate) fn words_of(document: &PagedDocument) -> Vec<String> {
    let page = |frame: &Frame| {
        let mut words = String::new();
        collect(frame, &mut words);
        words
    };
    document.pages().iter().map(|p| page(&p.frame)).collect()
}

fn collect(frame: &Frame, words: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, words),
            FrameItem::Text(text) => words.extend(text.text.chars().filter(|c| !c.is_whitespace())),
            _ => {}
        }
    }
}
