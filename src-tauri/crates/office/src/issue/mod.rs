//! Papers from the first draft to the frozen issue: what they say is composed from the case, edited by the user, held against
//! what papers may not say, numbered and kept.
//!
//! Start at [`Office::draft_paper`](crate::Office::draft_paper) and [`Office::issue_paper`](crate::Office::issue_paper).

mod draft;
mod fill;
mod freeze;
mod held;
mod look;
mod numbering;
mod set;
mod wording;

pub use draft::{Draft, FormShown, MissingField, all_forms};
pub use freeze::{IssueAsk, Issued, NumberedPaper};
pub use look::{LookShown, OwnTemplate};
pub use numbering::{Per, Series, series_of};

pub(crate) use look::Templates;
pub(crate) use numbering::{first_number, sound as sound_numbering};

use crate::Problem;
use crate::session::Answered;
use anjuan_papers::form::Form;
use serde::Serialize;

/// Keys under which a form shows its own 文号 among its data; it is given when the paper is issued.
const NUMBER_KEYS: [&str; 4] = ["number", "file_number", "agreement_no", "contract_no"];

/// Something in a paper's words that must not be issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Objection {
    /// Stable: `threat-exposure`, `nickname`, `glyph` …
    pub code: String,
    /// Where, as `defendants.0.name`.
    pub field: String,
    /// 被告1：姓名
    pub label: String,
    /// The words.
    pub words: String,
    /// Why, and what to write instead.
    pub says: String,
}

impl Objection {
    /// As one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("“{}”中的“{}”：{}", self.label, self.words, self.says)
    }
}

/// Whether the lines of a letterhead may stand on every paper.
pub(crate) fn sound_letterhead(office: &anjuan_case::Office) -> Answered<()> {
    match wording::amiss("lawyer-letter", &office.letterhead.join("。")) {
        None => Ok(()),
        Some(why) => Err(Problem::new("office.letterhead", format!("信头里不能这样写：{why}"))),
    }
}

/// The form with that id.
pub(crate) fn form_named(id: &str) -> Answered<&'static Form> {
    anjuan_papers::form::form(id).ok_or_else(|| {
        Problem::new("paper.template", format!("没有名为“{id}”的文书；用 anjuan paper --list 查看全部文书"))
    })
}
