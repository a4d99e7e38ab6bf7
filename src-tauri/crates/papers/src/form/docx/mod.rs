//! A paper as a Word file: the same template, compiled to elements instead of pages, written with the styles that users of Word
//! and WPS know (正文, 标题 1, 列表段落, 网格型). Same words as the PDF; made to be edited, so it never carries a seal.
//!
//! Written here over `zip`, not by `docx-rs` 0.4.22: that crate can write neither an indent in characters (firstLineChars) nor
//! header rows that repeat nor the document's language, and offices edit these files in Word.

mod package;
mod read;
mod table;
mod text;

use super::look::picture_page;
use super::set::files;
use super::{Beside, Form, Look, beside, refer};
use crate::PaperError;
use crate::typeset::{compiled, pictures};
use anjuan_case::LegalDay;
use package::{Logo, Package};
use read::Reader;
use serde_json::{Value, json};
use typst::model::Document;
use typst_html::HtmlDocument;
use typst_layout::PagedDocument;

/// Height of the logo in the letterhead, in centimetres, as in print.
const LOGO_CM: f32 = 1.6;
/// Dots a point in the picture of the logo: 300 a inch.
const LOGO_DOTS: f32 = 300.0 / 72.0;

/// Writes a paper as DOCX. The same data and look give the same bytes. `dated` is the day it bears where its data name none.
///
/// # Errors
/// As [`set`](super::set).
pub fn docx(form: &Form, data: &Value, look: &Look, dated: LegalDay) -> Result<Vec<u8>, PaperError> {
    beside::docx(form, data, look, dated).unwrap_or_else(|| docx_here(form, data, look, dated))
}

pub(super) fn docx_here(form: &Form, data: &Value, look: &Look, dated: LegalDay) -> Result<Vec<u8>, PaperError> {
    let data = form.check(data)?;
    let (document, reader) = read(form, &data, look)?;
    let logo = look.logo.as_deref().filter(|_| reader.has_logo()).map(logo).transpose()?;
    let body = reader.finish(logo.as_ref());
    let package = Package {
        title: document.info().title.as_ref().map_or(form.title, |t| t.as_str()),
        office: &look.office,
        face: look.face.as_deref(),
        mark: look.mark.words(),
        dated: Form::dated(&data).unwrap_or(dated),
        body: &body,
        links: body.links.iter().map(|href| target(href, &look.bundles)).collect(),
        logo: logo.as_ref(),
    };
    package.written().map_err(|e| PaperError::Docx(e.to_string()))
}

fn read(form: &Form, data: &Value, look: &Look) -> Result<(HtmlDocument, Reader), PaperError> {
    let mut files = files(form, data, look);
    files.look["docx"] = json!(true);
    files.look["seal"] = json!(false);
    files.seal = None;
    let document: HtmlDocument = compiled(&files)?;
    let mut reader = Reader::default();
    reader.read(document.root());
    Ok((document, reader))
}

/// The words of the Word file, paragraph by paragraph, those in cells of tables too.
pub(super) fn paragraphs(form: &Form, data: &Value, look: &Look) -> Result<Vec<String>, PaperError> {
    Ok(read(form, data, look)?.1.finish(None).words)
}

/// Where a link leads in a Word file: a bundle that lies beside it is opened at the page; another program finds it by its place in
/// the file, not by the number printed on it.
fn target(href: &str, bundles: &[Beside]) -> String {
    let Some((bundle, page)) = refer::place(href, bundles) else { return href.to_owned() };
    let (file, first) = bundle.file_of(page);
    let at = page.saturating_sub(first).saturating_add(1);
    format!("{}#page={at}", encoded(file))
}

/// A file name as a relative address.
fn encoded(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    name.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Whatever kind of picture it is, Word gets a PNG.
fn logo(bytes: &[u8]) -> Result<Logo, PaperError> {
    let page: PagedDocument = compiled(&picture_page(bytes, LOGO_CM))?;
    let size = page.pages().first().map(|p| p.frame.size());
    let picture = pictures(&page, LOGO_DOTS)?.into_iter().next();
    match (size, picture) {
        (Some(size), Some(picture)) => Ok(Logo::new(picture.png, size.x.to_pt(), size.y.to_pt())),
        _ => Err(PaperError::Look { what: "标志".into(), why: "图片是空的".to_owned() }),
    }
}
