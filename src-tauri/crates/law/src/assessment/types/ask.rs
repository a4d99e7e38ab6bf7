//! What the user is asked: questions of the interview, figures that the rule book does not hold.

use crate::Because;
use anjuan_case::{Answer, EventKind};
use serde::{Deserialize, Serialize};

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of `options`.
    Choice,
    /// A day; answered by recording an event of kind `records` where that is given.
    Day,
    /// Free text.
    Text,
    /// An amount.
    Money,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct QuestionOption {
    /// Stored.
    pub code: String,
    /// Shown, Chinese.
    pub label: String,
    /// Shown, English.
    pub label_en: String,
}

/// One question of the interview. Comes from `assets/rules/interview.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Question {
    /// Stable id, as `deceived`.
    pub id: String,
    /// What is asked.
    pub ask: String,
    /// The same in English.
    pub ask_en: String,
    /// Why it matters: which row of the triage it flips.
    pub why: Because,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Options of a choice.
    pub options: Vec<QuestionOption>,
    /// For a day: answering it records an event of this kind.
    pub records: Option<EventKind>,
    /// The answer given, if any (for a day that records an event: that event's day).
    pub answer: Option<Answer>,
    /// It applies and is not answered.
    pub open: bool,
}

/// A figure that a rule needs and the rule book does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Need {
    /// The parameter's id.
    pub parameter: String,
    /// Its name.
    pub title: String,
    /// What is asked.
    pub ask: String,
    /// Where it can be found.
    pub found_in: String,
    /// Six-digit code of the province, 000000 for the office; `None` while the place itself is unknown.
    pub place: Option<String>,
    /// Name of the place.
    pub place_name: String,
    /// Whole yuan, or a choice of words.
    pub money: bool,
}
