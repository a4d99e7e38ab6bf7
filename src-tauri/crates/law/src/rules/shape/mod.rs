//! The rule files as they are written (assets/rules/README.md). A key that is not here is refused.

mod bound;
mod kind;
mod parameter;
mod period;
mod question;
mod rule;
mod scale;
mod stage;
mod statute;

pub(crate) use bound::{Bound, Named};
pub(crate) use kind::{ByDay, Effect, Kind, Pick, PlaceOf, Step};
pub(crate) use parameter::{Figure, Parameter, ParameterBy, ParameterDay, ParameterOf, ParameterUnit, ParameterValue};
pub(crate) use period::{Example, Span, Starts};
pub(crate) use question::{Asked, Choice};
pub(crate) use rule::{Also, Overtaken, VersionWritten, Written};
pub(crate) use scale::{Scale, Slice};
pub(crate) use stage::{Owed, Stage};
pub(crate) use statute::{Reference, Renumbered, Statute};

use anjuan_case::LegalDay;
use serde::{Deserialize, Deserializer};

/// One rule file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The day on which the law was last looked at; only in `statutes.toml`.
    #[serde(default, deserialize_with = "day_option")]
    pub law_as_of: Option<LegalDay>,
    #[serde(default)]
    pub statute: Vec<Statute>,
    #[serde(default)]
    pub renumbered: Vec<Renumbered>,
    #[serde(default)]
    pub reference: Vec<Reference>,
    #[serde(default)]
    pub stage: Vec<Stage>,
    #[serde(default)]
    pub question: Vec<Asked>,
    #[serde(default)]
    pub paper: Vec<PaperName>,
    #[serde(default)]
    pub list: Vec<ListName>,
    #[serde(default)]
    pub parameter: Vec<Parameter>,
    #[serde(default)]
    pub fact: Vec<FactRow>,
    #[serde(default)]
    pub mistake: Vec<Mistake>,
    #[serde(default)]
    pub rule: Vec<Written>,
}

/// Something wrong that is often said, with the rules that say it right.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mistake {
    pub id: String,
    /// What is said, wrongly.
    pub says: String,
    /// The rules that say it right; one of them is shown where a user would repeat it.
    #[serde(default)]
    pub rule: Vec<String>,
    /// Words that must stand in no rule: figures that nobody can show a source for.
    #[serde(default)]
    pub never: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaperName {
    pub template: String,
    pub title: String,
}

/// A checklist's name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListName {
    pub id: String,
    pub title: String,
}

/// A fact of the research that the rule book rests on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactRow {
    pub id: String,
    pub title: String,
    /// Why no rule implements it.
    #[serde(default)]
    pub left_out: Option<String>,
    /// Periods of it that a rule tells in words only.
    #[serde(default)]
    pub uncounted: Vec<Uncounted>,
}

/// A period that is told and not counted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Uncounted {
    /// The rule that tells it.
    pub rule: String,
    /// Why it is counted from nothing.
    pub why: String,
}

/// Fact numbers: `"M11"` or `["C7", "C8"]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Facts {
    One(String),
    Many(Vec<String>),
}

impl Facts {
    pub fn list(&self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one.clone()],
            Self::Many(many) => many.clone(),
        }
    }
}

pub(crate) fn day<'de, D: Deserializer<'de>>(d: D) -> Result<LegalDay, D::Error> {
    let date = toml::value::Datetime::deserialize(d)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

pub(crate) fn day_option<'de, D: Deserializer<'de>>(d: D) -> Result<Option<LegalDay>, D::Error> {
    day(d).map(Some)
}

pub(crate) fn time<'de, D: Deserializer<'de>>(d: D) -> Result<anjuan_case::LegalTime, D::Error> {
    let date = toml::value::Datetime::deserialize(d)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}
