//! Statutes: texts with the days they are in force, and articles under their numbers in several of them.

use super::{day, day_option};
use anjuan_case::LegalDay;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statute {
    pub name: String,
    pub title: String,
    /// What is not held, or how far it reaches.
    #[serde(default)]
    pub note: Option<String>,
    pub edition: Vec<Edition>,
}

/// One text of a statute, in force on both days and between them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edition {
    pub edition: String,
    #[serde(deserialize_with = "day")]
    pub from: LegalDay,
    #[serde(default, deserialize_with = "day_option")]
    pub to: Option<LegalDay>,
    /// How many articles it has, where the text is held.
    #[serde(default)]
    pub articles: Option<u32>,
}

/// One rule of law under its numbers in several editions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Renumbered {
    pub statute: String,
    pub subject: String,
    /// Edition to article.
    pub articles: BTreeMap<String, String>,
    #[serde(default)]
    pub changed: Option<String>,
}

/// A reference in a text that uses numbers of an older edition.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reference {
    pub statute: String,
    pub edition: String,
    pub article: String,
    /// The reference as printed there.
    #[serde(rename = "words")]
    pub _words: String,
    /// Edition whose numbers it uses.
    pub points_to: String,
    /// The number as printed.
    pub number: String,
    /// The number today.
    pub today: String,
    #[serde(default)]
    pub note: Option<String>,
}
