//! What an exhibit's bytes are, and the pages they give.

use super::{Exhibit, front, picture, source};
use anjuan_case::LegalDay;
use lopdf::{Document, ObjectId};

/// Pages ready to be bound: a PDF of its own and which of its pages, in order.
#[derive(Default)]
pub(super) struct Leaves {
    pub(super) pdf: Document,
    pub(super) pages: Vec<ObjectId>,
}

impl Leaves {
    pub(super) fn count(&self) -> usize {
        self.pages.len()
    }
}

/// The pages of an exhibit, and what must be said of it on the closing page.
pub(super) fn leaves(exhibit: &Exhibit, bytes: &[u8], dated: LegalDay) -> Result<(Leaves, Option<String>), String> {
    if bytes.is_empty() {
        return Err("文件是空的".to_owned());
    }
    if is_pdf(bytes) {
        return source::leaves(bytes);
    }
    if image::guess_format(bytes).is_ok_and(picture::is_drawn) {
        return Ok((picture::leaves(bytes)?, None));
    }
    // What cannot be drawn is handed over as a file: its sheet tells which.
    let sheet = front::sheet(exhibit, bytes, dated).map_err(|e| e.to_string())?;
    let pdf = Document::load_mem(&sheet.pdf).map_err(|e| e.to_string())?;
    let pages = pdf.get_pages().into_values().collect();
    Ok((Leaves { pdf, pages }, Some("电子数据，原文件另行提交".to_owned())))
}

/// `%PDF-` within the first kilobyte, as readers look for it.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-")
}
