//! 期限核对表 and 期限录入记录: dates of a case, and dates entered on a day, for the paper file.

use crate::typeset::{Purpose, typeset};
use crate::{Paper, PaperError};
use anjuan_case::LegalDay;
use serde::Serialize;
use serde_json::json;

const SHEET: &str = include_str!("../../../../assets/templates/control-sheet.typ");
const RECORD: &str = include_str!("../../../../assets/templates/date-record.typ");

/// One date of the sheet.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ControlLine {
    /// What is to be done.
    pub what: String,
    /// What is lost.
    pub missed: String,
    /// What it starts from, and when.
    pub starts: String,
    /// What proves that; empty where nothing does.
    pub proof: String,
    /// The day to rely on.
    pub safe: String,
    /// The last day by law.
    pub legal: String,
    /// Where it stands.
    pub state: String,
    /// How it was counted.
    pub steps: Vec<String>,
    /// The articles.
    pub cites: Vec<String>,
    /// Who entered what it rests on, and when.
    pub entered: String,
    /// Who checked it, and when; empty where nobody did.
    pub checked: String,
    /// Can the office lose it?
    pub ours: bool,
    /// Set for that day and counted by no rule: `safe` is that day, whether it is worked or not, and no law knows a last one.
    pub set: bool,
}

/// One line of the record.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RecordRow {
    /// The time of day.
    pub at: String,
    /// Who.
    pub by: String,
    /// Number and title of the case.
    pub case: String,
    /// What it is a date of.
    pub what: String,
    /// As it was; empty where it was not there.
    pub before: String,
    /// As it became; empty where it was removed.
    pub after: String,
}

/// Sets the sheet as PDF/A-2b. The same dates give the same bytes.
///
/// # Errors
/// `NoGlyph` for a character that no face has; `Typeset`, `Pdf`.
pub fn control_sheet(
    office: &str,
    number: &str,
    title: &str,
    rows: &[ControlLine],
    waived: &[String],
    foot: &str,
    dated: LegalDay,
) -> Result<Paper, PaperError> {
    let data = json!({
        "office": office,
        "number": number,
        "title": title,
        "rows": rows,
        "waived": waived,
        "foot": foot,
        "dated": dated.in_chinese(),
    });
    typeset(SHEET, &data, dated, Purpose::Archive)
}

/// Sets the record of a day as PDF/A-2b.
///
/// # Errors
/// As [`control_sheet`].
pub fn record_sheet(office: &str, day: LegalDay, rows: &[RecordRow], dated: LegalDay) -> Result<Paper, PaperError> {
    let data = json!({ "office": office, "day": day.in_chinese(), "rows": rows });
    typeset(RECORD, &data, dated, Purpose::Archive)
}
