//! Typst in-process: a template of ours, data as JSON, a PDF out. Data never becomes source.

mod faces;
mod glyphs;
mod world;

pub use faces::add_font;

use crate::PaperError;
use anjuan_case::LegalDay;
use chrono::Datelike;
use faces::Faces;
use serde_json::Value;
use std::sync::Arc;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::Desk;

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
    let document = compiled(template, data)?;
    // The pages of a bundle leave much behind, and nothing after them has a use for it.
    if purpose == Purpose::Part {
        comemo::evict(0);
    }
    let pdf = typst_pdf::pdf(&document, &options(dated, purpose)?).map_err(|e| PaperError::Pdf(told(&e)))?;
    let used = faces::used(&document);
    // What one paper leaves behind is kept for the next; what ten papers did not need is let go.
    comemo::evict(if purpose == Purpose::Part { 0 } else { 10 });
    Ok(Paper { pdf, pages: count(&document), faces: used })
}

/// How many pages it takes, without a PDF. What was laid out is remembered for when it is set.
pub(crate) fn pages_of(template: &'static str, data: &Value) -> Result<u32, PaperError> {
    compiled(template, data).map(|document| count(&document))
}

fn compiled(template: &'static str, data: &Value) -> Result<PagedDocument, PaperError> {
    let faces = Faces::now();
    let data = glyphs::cleaned(data);
    glyphs::all_there(&faces, &data)?;
    let desk = Desk::new(template, &data, Arc::clone(&faces));
    typst::compile(&desk).output.map_err(|e| PaperError::Typeset(told(&e)))
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

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|e| e.message.to_string()).collect::<Vec<_>>().join("；")
}
