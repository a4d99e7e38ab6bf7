//! PDFs of other people: opened, judged, mended where that is safe, and carried on as they are.

pub(crate) mod balance;
pub(crate) mod carry;
pub(crate) mod leaf;
mod lock;
pub(crate) mod names;
mod repair;
pub(crate) mod seen;
pub(crate) mod shape;
pub(crate) mod source;
mod survey;
mod whole;
pub(crate) mod writer;

/// Memory that one stream of a source may inflate to.
pub(crate) const INFLATED: usize = 128 << 20;

/// `%PDF-` within the first kilobyte, as readers look for it.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(1024)).unwrap_or_default().windows(5).any(|w| w == b"%PDF-")
}
