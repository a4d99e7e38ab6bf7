//! Papers from the first draft to the frozen issue: what they say is composed from the case, edited by the user, held against
//! what papers may not say, numbered and kept.
//!
//! Start at [`Office::draft_paper`](crate::Office::draft_paper) and [`Office::issue_paper`](crate::Office::issue_paper).

mod accusation;
mod agreed;
mod agreement;
mod ahead;
mod amounts;
mod approve;
mod asked;
mod beyond;
mod bounds;
mod claims;
mod days;
mod draft;
mod early;
mod fill;
mod follow;
mod freeze;
mod held;
mod instead;
mod kinds;
mod late;
mod law;
mod licence;
mod look;
mod named;
mod number;
mod numbering;
mod once;
mod ordered;
#[cfg(test)]
mod paid;
mod schedule;
mod set;
mod short;
mod sign;
mod signed;
mod strangers;
mod suit;
mod sums;
mod sure;
mod suspended;
mod told_days;
mod transfers;
mod whose;
mod wording;

pub use draft::{Draft, MissingField};
pub use follow::MovedField;
pub use freeze::{IssueAsk, Issued, NumberedPaper};
pub use kinds::{Chooses, FormShown, all_forms};
pub use look::{LookShown, OwnTemplate};
pub use numbering::{Per, Series, series_of};
pub use set::PaperPreview;
pub use sign::{SignAsk, Signing};
pub use sure::{Doubt, Sure};

pub(crate) use fill::{hollow, lacking, unfinished};
pub(crate) use look::{Templates, refuse_unfit};
pub(crate) use number::{free as free_number, same as same_number, serial_of, taken as take_number};
pub(crate) use numbering::{
    first_number, series_for_case, sound as sound_numbering, sound_against, written as number_written,
};
pub(crate) use suit::APART;

use crate::Problem;
use crate::session::Answered;
use anjuan_case::{Case, LegalTime};
use anjuan_law::{Assessment, RuleBook};
use anjuan_papers::form::{Field, Form};
use serde::Serialize;
use serde_json::Value;

/// Keys under which a form of a series shows its own 文号 among its data: that of the register, whatever stands there.
const NUMBER_KEYS: [&str; 2] = ["number", "contract_no"];

/// Keys under which a form names another paper of the file by its number; filled in where nothing else was said.
const OTHER_KEYS: [&str; 1] = ["agreement_no"];

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

/// Is it the key of a number?
pub(crate) fn is_number(key: &str) -> bool {
    NUMBER_KEYS.contains(&key) || OTHER_KEYS.contains(&key)
}

/// Fields in which two states of a paper's data differ, but for numbers, the paper's own day and what it says of the one before.
pub(crate) fn differing<'a>(form: &'a Form, one: &'a Value, other: &'a Value) -> impl Iterator<Item = &'a Field> {
    let own = |key: &str| key == "dated" || key == instead::KEY || is_number(key);
    form.fields.iter().filter(move |f| !own(f.key) && said(one, f.key) != said(other, f.key))
}

/// What a paper's data say in a field; nothing where it is empty, or not there: what was issued before a form had a field says nothing
/// in it.
fn said<'a>(data: &'a Value, key: &str) -> Option<&'a Value> {
    data.get(key).filter(|v| !v.is_null() && v.as_str() != Some("") && v.as_array().is_none_or(|list| !list.is_empty()))
}

/// What a field of a form is called.
fn field_label<'a>(form: &'a Form, key: &'a str) -> &'a str {
    form.fields.iter().find(|f| f.key == key).map_or(key, |f| f.label)
}

/// Everything in a paper's data that must not be issued: words, names, days, sums. `fresh` is the paper as it would be composed
/// today, and `now` the moment: where the window only looks, the end of that day.
fn objections(
    book: &RuleBook,
    form: &Form,
    data: &Value,
    fresh: &Value,
    office: &anjuan_case::Office,
    case: &Case,
    assessment: &Assessment,
    now: LegalTime,
) -> Vec<Objection> {
    let mut found = wording::objections(form, data, case);
    found.extend(ahead::objections(form, data, now));
    found.extend(held::objections(form, data, fresh, office, case, assessment.today));
    found.extend(transfers::objections(form, data, case, assessment.today));
    found.extend(late::objections(form, data, case, assessment));
    found.extend(asked::too_early(form, case, data));
    found.extend(agreement::objection(form, data));
    found.extend(bounds::objections(book, form, data, fresh, assessment));
    found.extend(sums::objections(form, data, fresh));
    found.extend(law::own_law(book, form, data, fresh).objections);
    found
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
