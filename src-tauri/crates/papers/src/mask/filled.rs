//! What was filled into the fields of a page, and what is written in notes on it, whether a reader draws it or not.

use super::looks::{annotations, inherited};
use crate::pdf::seen::rectangle;
use crate::pdf::source::Leaf;
use lopdf::{Dictionary, Document, Object};

/// What is looked at: of a field its value, of a note its text.
const WRITTEN: [&[u8]; 2] = [b"V", b"Contents"];

/// Texts of a page's annotations, and where each annotation lies: left, top, right, bottom as shares of the page as shown.
pub(super) fn filled(pdf: &Document, leaf: &Leaf) -> Vec<(String, [f64; 4])> {
    annotations(pdf, &leaf.node)
        .filter_map(|annotation| Some((annotation, leaf.seen.shares(rectangle(pdf, annotation, b"Rect")?))))
        .flat_map(|(annotation, place)| {
            let texts = WRITTEN.iter().filter_map(|key| text(pdf, annotation, key));
            texts.map(|text| (text, place)).collect::<Vec<_>>()
        })
        .collect()
}

/// A text of an annotation, or of the field above it.
fn text(pdf: &Document, annotation: &Dictionary, key: &[u8]) -> Option<String> {
    match pdf.dereference(inherited(pdf, annotation, key)?).ok()?.1 {
        Object::Array(list) => {
            let texts = list.iter().filter_map(|one| lopdf::decode_text_string(one).ok());
            Some(texts.collect::<Vec<_>>().join("\n"))
        }
        one => lopdf::decode_text_string(one).ok(),
    }
}
