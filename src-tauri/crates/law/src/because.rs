use serde::{Deserialize, Serialize};

/// How firm a rule is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The text was opened.
    #[default]
    Law,
    /// How courts or offices are said to act; shown as 实务做法, never printed in a paper as law.
    Practice,
    /// Not yet verified; shown as 待核实, never printed in a paper as law.
    Unverified,
}

/// One article of one edition of a statute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Cite {
    /// Short name, as 民事诉讼法; the beginning of the text's name.
    pub statute: String,
    /// Edition: the year (or date) of the text, as "2023".
    pub edition: String,
    /// Article number in Arabic figures, as "205" or "287之二"; empty where a statute is cited without article.
    #[serde(default)]
    pub article: String,
    /// At most 12 characters that stand in that article.
    #[serde(default)]
    pub words: String,
}

/// One node in the tree of reasons: fact, rule, version, step, result. Window and papers print this tree; nobody writes the
/// explanation a second time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Because {
    /// One Chinese sentence.
    pub text: String,
    /// The rule's id, where the node states a rule.
    pub rule: Option<String>,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// How firm it is.
    pub standing: Standing,
    /// What it rests on.
    pub children: Vec<Because>,
}
