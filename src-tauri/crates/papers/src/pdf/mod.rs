//! PDFs of other people: opened, judged, mended where that is safe, and carried on as they are.

pub(crate) mod balance;
mod carried;
pub(crate) mod carry;
mod extent;
pub(crate) mod fields;
mod heads;
mod inks;
pub(crate) mod leaf;
mod lock;
pub(crate) mod names;
mod nested;
mod operations;
mod repair;
pub(crate) mod seen;
pub(crate) mod shape;
pub(crate) mod source;
pub(crate) mod survey;
pub(crate) mod toil;
mod tree;
pub(crate) mod unpacked;
pub(crate) mod used;
pub(crate) mod whole;
mod work;
pub(crate) mod writer;

/// Memory that one stream of a source may inflate to.
pub(crate) const INFLATED: usize = 128 << 20;

/// Pages of a PDF as it lies there; `None` for what is no PDF, or does not open.
#[must_use]
pub fn pdf_pages(bytes: &[u8], password: Option<&str>) -> Option<usize> {
    let opened = is_pdf(bytes).then(|| source::open(bytes, password).ok()).flatten()?;
    Some(opened.leaves.len())
}

/// `%PDF-` within the first kilobyte, as readers look for it.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(1024)).unwrap_or_default().windows(5).any(|w| w == b"%PDF-")
}
