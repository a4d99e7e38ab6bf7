//! Figures that differ by place and change with time.

use super::{Facts, day, day_option};
use crate::{ParameterChoice, Standing};
use anjuan_case::LegalDay;
use serde::Deserialize;

/// A figure that differs by place and changes with time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameter {
    pub id: String,
    /// Everything but the values may be left out where a file only adds values.
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub fact: Option<Facts>,
    #[serde(default)]
    pub unit: ParameterUnit,
    #[serde(default)]
    pub by: ParameterBy,
    #[serde(default)]
    pub of: ParameterOf,
    #[serde(default)]
    pub day: ParameterDay,
    /// It is not renewed by the year: a value without an end is not looked at again for its age.
    #[serde(default)]
    pub fixed: bool,
    /// The parameter that it is never lower than at the same place: the line up to which parties may agree on small claims lies
    /// above the one below which it is the rule.
    #[serde(default)]
    pub at_least: Option<String>,
    #[serde(default)]
    pub ask: String,
    #[serde(default, rename = "where")]
    pub found_in: String,
    /// What may be chosen, for a choice.
    #[serde(default)]
    pub option: Vec<ParameterChoice>,
    #[serde(default)]
    pub value: Vec<ParameterValue>,
}

/// What a parameter's value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ParameterUnit {
    #[default]
    Yuan,
    Text,
    Choice,
    /// Whole days.
    Days,
}

/// What a parameter goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ParameterBy {
    #[default]
    Province,
    Prefecture,
    County,
    Office,
    Nation,
}

/// Whose province counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ParameterOf {
    #[default]
    Respondent,
    Claimant,
    Office,
    /// The court of the suit, where the case says or the rules on venue leave no doubt in whose province it is.
    Court,
}

/// Which day chooses a parameter's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ParameterDay {
    #[default]
    Today,
    /// The day the court took the case: registered, else filed, else today.
    Acceptance,
}

/// A value at a place, from a day on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterValue {
    /// Province code, six digits; 000000 for the whole country or the office.
    pub place: String,
    #[serde(deserialize_with = "day")]
    pub from: LegalDay,
    #[serde(default, deserialize_with = "day_option")]
    pub to: Option<LegalDay>,
    pub value: Figure,
    pub source: String,
    #[serde(default)]
    pub standing: Standing,
}

/// A whole number (yuan or days), or words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Figure {
    Yuan(i64),
    Text(String),
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Yuan(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}
