use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Deref;
use std::sync::Arc;

/// How firm a rule is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The text was opened.
    #[default]
    Law,
    /// How courts or offices are said to act; shown as 实务做法, never printed in a paper as law.
    Practice,
    /// What the office set itself; shown as 本机构自定, never as law.
    Office,
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

/// Articles in order. Shared with the rule that cites them: a tree of reasons repeats them hundreds of times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cites(Option<Arc<[Cite]>>);

impl Deref for Cites {
    type Target = [Cite];
    fn deref(&self) -> &[Cite] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl From<Vec<Cite>> for Cites {
    fn from(cites: Vec<Cite>) -> Self {
        Self((!cites.is_empty()).then(|| cites.into()))
    }
}

impl FromIterator<Cite> for Cites {
    fn from_iter<I: IntoIterator<Item = Cite>>(cites: I) -> Self {
        cites.into_iter().collect::<Vec<_>>().into()
    }
}

impl<'a> IntoIterator for &'a Cites {
    type Item = &'a Cite;
    type IntoIter = std::slice::Iter<'a, Cite>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Cites {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Cites {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Vec::deserialize(d).map(Self::from)
    }
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
    #[specta(type = Vec<Cite>)]
    pub cites: Cites,
    /// How firm it is.
    pub standing: Standing,
    /// What it rests on.
    pub children: Vec<Because>,
}

/// A line that says what is so, and cites nothing of its own.
pub(crate) fn plain(text: String) -> Because {
    Because { text, ..Because::default() }
}
