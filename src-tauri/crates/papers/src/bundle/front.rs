//! The pages that Typst sets: cover and index, sheets for what cannot be drawn, the closing list.

use super::{Bound, Cover, Exhibit};
use crate::typeset::{Purpose, typeset};
use crate::{Paper, PaperError};
use anjuan_case::LegalDay;
use serde_json::{Value, json};

const FRONT: &str = include_str!("../../../../../assets/templates/bundle-front.typ");
const SHEET: &str = include_str!("../../../../../assets/templates/bundle-sheet.typ");
const CLOSING: &str = include_str!("../../../../../assets/templates/bundle-closing.typ");

/// Cover (one page) and index.
pub(super) fn front(cover: &Cover, bound: &[Bound], pages: &[(u32, u32)]) -> Result<Paper, PaperError> {
    let rows: Vec<Value> = bound
        .iter()
        .zip(pages)
        .map(|(one, (from, to))| {
            let e = one.exhibit;
            json!({ "name": e.name, "source": e.source, "proves": e.proves, "from": from, "to": to })
        })
        .collect();
    let data = json!({ "cover": cover, "dated": cover.dated.in_chinese(), "rows": rows });
    typeset(FRONT, &data, cover.dated, Purpose::Part)
}

/// The page that stands for a file which cannot be drawn.
pub(super) fn sheet(exhibit: &Exhibit, bytes: &[u8], dated: LegalDay) -> Result<Paper, PaperError> {
    typeset(SHEET, &file(exhibit, bytes.len()), dated, Purpose::Part)
}

/// Every file with its SHA-256; what could not be bound, and why.
pub(super) fn closing(cover: &Cover, bound: &[Bound], refused: &[(String, String)]) -> Result<Paper, PaperError> {
    let rows: Vec<Value> = bound
        .iter()
        .map(|one| {
            let mut row = file(one.exhibit, one.size);
            row["note"] = json!(one.note);
            row
        })
        .collect();
    let data = json!({ "rows": rows, "refused": refused, "made_by": cover.made_by, "dated": cover.dated.in_chinese() });
    typeset(CLOSING, &data, cover.dated, Purpose::Part)
}

fn file(exhibit: &Exhibit, size: usize) -> Value {
    json!({
        "name": exhibit.name, "file": exhibit.file_name, "source": exhibit.source, "proves": exhibit.proves,
        "size": size, "sha256": exhibit.sha256,
    })
}
