//! 计算说明: how a figure came about, fit to be handed to a judge beside the figure.

use crate::typeset::{Purpose, typeset};
use crate::{Paper, PaperError};
use anjuan_case::LegalDay;
use serde::Serialize;
use serde_json::json;

const TEMPLATE: &str = include_str!("../../../../assets/templates/reasons.typ");

/// One line of the reasons.
#[derive(Clone, Debug, Serialize)]
pub struct ReasonRow {
    /// How deep it stands; 0 for the first level.
    pub depth: u32,
    /// The sentence.
    pub text: String,
    /// 实务做法, 待核实, or empty for law and plain arithmetic.
    pub mark: String,
    /// 《中华人民共和国民法典》第九百八十五条
    pub cites: Vec<String>,
}

/// Everything the sheet prints.
#[derive(Clone, Debug)]
pub struct Reasons {
    /// What was computed.
    pub title: String,
    /// Results, as label and value.
    pub results: Vec<(String, String)>,
    /// Facts, rules and steps.
    pub rows: Vec<ReasonRow>,
    /// The law's date, the rule book's hash and the like.
    pub foot: Vec<String>,
    /// Date of the sheet.
    pub dated: LegalDay,
}

/// Sets the sheet as PDF/A-2b. The same reasons give the same bytes.
///
/// # Errors
/// `NoGlyph` for a character that no face has; `Typeset`, `Pdf`.
pub fn reasons(sheet: &Reasons) -> Result<Paper, PaperError> {
    let data = json!({
        "title": sheet.title,
        "results": sheet.results,
        "rows": sheet.rows,
        "foot": sheet.foot,
    });
    typeset(TEMPLATE, &data, sheet.dated, Purpose::Archive)
}
