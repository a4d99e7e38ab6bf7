//! Typst in-process: a template of ours, data as JSON, a PDF out. Data never becomes source.

mod bounded;
mod faces;
mod folders;
mod glyphs;
#[cfg(test)]
mod lines;
mod pictures;
mod told;
mod world;

pub(crate) use bounded::unbounded;
pub use faces::add_font;
pub(crate) use faces::{stand_in, stands_in_for};
pub(crate) use folders::folders_now;
pub use folders::font_folders;
pub(crate) use glyphs::is_invisible;
pub use pictures::PagePicture;
pub(crate) use pictures::pictures;

use crate::PaperError;
use anjuan_case::LegalDay;
use chrono::Datelike;
use faces::Faces;
use serde_json::{Value, json};
use std::sync::Arc;
use typst::foundations::{Datetime, Output, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::{Desk, HOUSE_STYLE};

/// The built-in shared file `house.typ`.
#[must_use]
pub const fn house_style() -> &'static str {
    HOUSE_STYLE
}

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The bytes.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: u32,
    /// Font faces used, as `Noto Serif SC Regular`.
    pub faces: Vec<String>,
}

/// What a PDF is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A paper by itself: PDF/A-2b, tagged.
    Archive,
    /// Pages that go into a bundle: PDF/A-2b too, and untagged, so that the structure of the whole stays whole.
    Part,
}

/// What a template can read: its data, the look of the office, pictures.
pub(crate) struct Files<'a> {
    pub(crate) template: &'a str,
    pub(crate) data: Value,
    /// Read as `json("/look.json")`.
    pub(crate) look: Value,
    /// In place of the built-in shared file.
    pub(crate) house: Option<&'a str>,
    /// Is the template or the shared file the office's own? Then the time it may take is bounded.
    pub(crate) own: bool,
    /// Read as `/logo`.
    pub(crate) logo: Option<&'a [u8]>,
    /// Read as `/seal`.
    pub(crate) seal: Option<&'a [u8]>,
    /// Read as `/picture`.
    pub(crate) picture: Option<&'a [u8]>,
}

impl<'a> Files<'a> {
    pub(crate) fn new(template: &'a str, data: Value) -> Self {
        Self { template, data, look: json!({}), house: None, own: false, logo: None, seal: None, picture: None }
    }
}

/// Sets `template` with `data`, which the template reads as `json("/data.json")`. The same input gives the same bytes.
///
/// # Errors
/// `NoGlyph` for the first character of `data` that no face has; `Typeset`, `Pdf`.
pub(crate) fn typeset(
    template: &'static str,
    data: &Value,
    dated: LegalDay,
    purpose: Purpose,
) -> Result<Paper, PaperError> {
    typeset_with(&Files::new(template, data.clone()), dated, purpose)
}

/// The same with what else the template can read.
///
/// # Errors
/// As [`typeset`].
pub(crate) fn typeset_with(files: &Files, dated: LegalDay, purpose: Purpose) -> Result<Paper, PaperError> {
    let document: PagedDocument = compiled(files)?;
    // The pages of a bundle leave much behind, and nothing after them has a use for it.
    if purpose == Purpose::Part {
        comemo::evict(0);
    }
    let pdf = written(&document, dated, purpose)?;
    if purpose == Purpose::Part {
        comemo::evict(0);
    }
    Ok(Paper { pdf, pages: count(&document), faces: faces::used(&document) })
}

/// How many pages it takes, without a PDF. What was laid out is remembered for when it is set.
pub(crate) fn pages_of(template: &'static str, data: &Value) -> Result<u32, PaperError> {
    compiled(&Files::new(template, data.clone())).map(|document: PagedDocument| count(&document))
}

/// Compiles a template to pages or to HTML.
///
/// # Errors
/// `NoGlyph`, `Typeset`; `Template` where an office's own template is wrong or takes too long.
pub(crate) fn compiled<D: Output + Send + 'static>(files: &Files) -> Result<D, PaperError> {
    let data = glyphs::cleaned(&files.data);
    folders::seek_face(files.look.get("face").and_then(Value::as_str));
    let faces = glyphs::faces_for(&[&data, &files.look])?;
    let desk = Arc::new(Desk::new(files, &data, faces));
    let setting = Arc::clone(&desk);
    let output =
        if files.own { bounded::within(move || typst::compile(&*setting))? } else { typst::compile(&*setting) };
    // What one paper leaves behind is kept for the next; what ten papers did not need is let go.
    comemo::evict(10);
    output.output.map_err(|errors| told::told(&desk, &errors, files.own))
}

/// The document as PDF, dated and marked as made on that day.
///
/// # Errors
/// `Pdf`.
pub(crate) fn written(document: &PagedDocument, dated: LegalDay, purpose: Purpose) -> Result<Vec<u8>, PaperError> {
    typst_pdf::pdf(document, &options(dated, purpose)?).map_err(|e| PaperError::Pdf(told::joined(&e)))
}

/// The names of the faces that a document really uses, sorted.
pub(crate) fn faces_of(document: &PagedDocument) -> Vec<String> {
    faces::used(document)
}

/// The words of every page, by what was set in one go: a line, or a part of one.
pub(crate) fn runs_of(document: &PagedDocument) -> Vec<Vec<String>> {
    faces::runs(document)
}

/// Is a face of that family here, or on this machine?
pub(crate) fn has_family(name: &str) -> bool {
    folders::seek_face(Some(name));
    Faces::now().has_family(name)
}

fn count(document: &PagedDocument) -> u32 {
    u32::try_from(document.pages().len()).unwrap_or(u32::MAX)
}

fn options(dated: LegalDay, purpose: Purpose) -> Result<PdfOptions, PaperError> {
    let refuse = |why: &str| PaperError::Pdf(why.to_owned());
    let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|e| refuse(e.message()))?;
    let date = dated.date();
    let (month, day) = (u8::try_from(date.month()).unwrap_or(1), u8::try_from(date.day()).unwrap_or(1));
    let stamp = Datetime::from_ymd_hms(date.year(), month, day, 0, 0, 0);
    Ok(PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Anjuan".to_owned())),
        timestamp: stamp.map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: purpose == Purpose::Archive,
        pretty: false,
    })
}
