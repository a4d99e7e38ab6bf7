//! Sets a form: as PDF/A-2b, or as pictures of its pages for the live preview.

use super::printed::printed;
use super::{Form, Look, beside, needs, refer};
use crate::typeset::{Files, PagePicture, Purpose, compiled, faces_of, written};
use crate::{Paper, PaperError};
use anjuan_case::LegalDay;
use serde_json::{Value, json};
use typst_layout::PagedDocument;

/// Sets a paper as PDF/A-2b, tagged. The same data and look give the same bytes. `dated` is the day it bears where its data
/// name none.
///
/// # Errors
/// `Data` where the data do not fit the form; `NoGlyph` for a character that no face has; `Template` where the office's own
/// template is wrong; `Typeset`, `Pdf`.
pub fn set(form: &Form, data: &Value, look: &Look, dated: LegalDay) -> Result<Paper, PaperError> {
    beside::set(form, data, look, dated).unwrap_or_else(|| set_here(form, data, look, dated))
}

pub(super) fn set_here(form: &Form, data: &Value, look: &Look, dated: LegalDay) -> Result<Paper, PaperError> {
    let data = form.check(data)?;
    let document: PagedDocument = compiled(&files(form, &data, look))?;
    let mut pdf = written(&document, Form::dated(&data).unwrap_or(dated), Purpose::Archive)?;
    if !look.bundles.is_empty() {
        pdf = refer::lead(pdf, &look.bundles)?;
    }
    let pages = u32::try_from(document.pages().len()).unwrap_or(u32::MAX);
    Ok(Paper { pdf, pages, faces: faces_of(&document) })
}

/// The pages as pictures, `scale` pixels a point (1.0 is 72 dpi). Quick enough to follow typing: what did not change is kept.
///
/// # Errors
/// As [`set`].
pub fn pictures(form: &Form, data: &Value, look: &Look, scale: f32) -> Result<Vec<PagePicture>, PaperError> {
    beside::pictures(form, data, look, scale).unwrap_or_else(|| pictures_here(form, data, look, scale))
}

pub(super) fn pictures_here(
    form: &Form,
    data: &Value,
    look: &Look,
    scale: f32,
) -> Result<Vec<PagePicture>, PaperError> {
    let data = form.check(data)?;
    let document: PagedDocument = compiled(&files(form, &data, look))?;
    crate::typeset::pictures(&document, scale)
}

pub(super) fn files<'a>(form: &Form, data: &Value, look: &'a Look) -> Files<'a> {
    let mut shown = printed(form.fields, data);
    needs::marked(form.id, &mut shown);
    let mut files = Files::new(look.template.as_deref().unwrap_or(form.template), shown);
    files.house = look.house.as_deref();
    files.own = look.template.is_some() || look.house.is_some();
    files.look = json!({
        "title": form.title,
        "office": look.office,
        "lines": look.lines,
        "number": look.number,
        "mark": look.mark,
        "face": look.face,
        "targets": refer::targets(data, &look.bundles),
        "exhibits": refer::exhibits(&look.bundles),
        "logo": look.logo.is_some(),
        "seal": look.seal.is_some(),
        "docx": false,
    });
    files.logo = look.logo.as_deref();
    files.seal = look.seal.as_deref();
    files
}
