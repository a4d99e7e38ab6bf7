use crate::{Fen, LegalDay};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the user answered to one question of the intake interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Answer {
    /// One of the question's options, by its code (`yes`, `no`, `unknown`, …).
    Choice(String),
    /// A day.
    Day(LegalDay),
    /// An amount.
    Money(Fen),
    /// Free text.
    Text(String),
}

/// Answers by question id, as the rule book names the questions.
pub type Answers = BTreeMap<String, Answer>;
