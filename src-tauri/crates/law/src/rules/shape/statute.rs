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
    /// Articles that were inserted later, as `120之一`.
    #[serde(default)]
    pub inserted: Vec<String>,
}

impl Edition {
    /// Has it that article, or the one inserted behind it? `None` where the text is not held.
    pub fn has(&self, article: u32, inserted: Option<&str>) -> Option<bool> {
        let last = self.articles?;
        Some(match inserted {
            None => (1..=last).contains(&article),
            Some(inserted) => self.inserted.contains(&format!("{article}之{inserted}")),
        })
    }
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
