//! The pages that Typst sets around the exhibits: cover and index, section covers, the closing list.

use super::words::Words;
use super::{BundleAsk, Cover};
use crate::typeset::{Purpose, pages_of, typeset};
use crate::{Paper, PaperError};
use serde::Serialize;
use serde_json::{Value, json};

const FRONT: &str = include_str!("../../../../../assets/templates/bundle-front.typ");
const SECTIONS: &str = include_str!("../../../../../assets/templates/bundle-sections.typ");
const CLOSING: &str = include_str!("../../../../../assets/templates/bundle-closing.typ");

/// A bound exhibit as index and closing page name it.
#[derive(Clone, Serialize)]
pub(super) struct Row {
    pub(super) number: String,
    /// Index of its section among those that are bound.
    pub(super) section: usize,
    pub(super) name: String,
    pub(super) source: String,
    pub(super) proves: String,
    pub(super) note: Option<String>,
    pub(super) file: String,
    pub(super) size: usize,
    pub(super) sha256: String,
    pub(super) particulars: Vec<(String, String)>,
    pub(super) notes: Vec<String>,
    /// Pages as printed.
    pub(super) from: u32,
    pub(super) to: u32,
}

impl Row {
    pub(super) fn of(words: &Words, number: String, section: usize) -> Self {
        Self {
            number,
            section,
            name: words.name.clone(),
            source: words.source.clone(),
            proves: words.proves.clone(),
            note: words.side_note.clone(),
            file: words.file_name.clone(),
            size: 0,
            sha256: String::new(),
            particulars: words.particulars.clone(),
            notes: Vec::new(),
            from: 0,
            to: 0,
        }
    }
}

/// What cover and index print. `titles` are those of the sections.
pub(super) struct Front<'a> {
    pub(super) ask: &'a BundleAsk,
    pub(super) cover: &'a Cover,
    pub(super) titles: &'a [Option<String>],
}

impl Front<'_> {
    fn data(&self, rows: &[Row]) -> Value {
        json!({
            "cover": self.cover, "dated": self.cover.dated.in_chinese(), "rows": rows, "titles": self.titles,
            "masked": self.ask.masked,
        })
    }

    /// Pages that cover (one) and index take.
    pub(super) fn pages(&self, rows: &[Row]) -> Result<u32, PaperError> {
        pages_of(FRONT, &self.data(rows))
    }

    /// Cover and index.
    pub(super) fn set(&self, rows: &[Row]) -> Result<Paper, PaperError> {
        typeset(FRONT, &self.data(rows), self.cover.dated, Purpose::Part)
    }
}

/// One page for each section that begins with its title.
pub(super) fn sections(cover: &Cover, titles: &[String]) -> Result<Paper, PaperError> {
    typeset(SECTIONS, &json!({ "titles": titles }), cover.dated, Purpose::Part)
}

/// What the closing page says beside the list of files.
#[derive(Serialize)]
pub(super) struct Closing<'a> {
    pub(super) rows: &'a [Row],
    pub(super) refused: &'a [(String, String)],
    pub(super) missing: Vec<String>,
    pub(super) pdf_a: String,
    pub(super) masked: bool,
    pub(super) manifest: bool,
    pub(super) made_by: &'a str,
    pub(super) dated: String,
}

/// Every file with its SHA-256; what could not be bound, and why.
pub(super) fn closing(cover: &Cover, closing: &Closing) -> Result<Paper, PaperError> {
    typeset(CLOSING, &json!(closing), cover.dated, Purpose::Part)
}
