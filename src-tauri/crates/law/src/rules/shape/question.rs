//! Questions of the interview.

use super::{Also, Facts};
use crate::assessment::QuestionKind;
use crate::condition::{Condition, Numbered};
use crate::{Cite, Cites, Standing};
use anjuan_case::EventKind;
use serde::Deserialize;

/// A question of the interview.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    pub id: String,
    /// Set once the whole book is read.
    #[serde(skip)]
    pub numbered: Numbered,
    pub fact: Facts,
    pub ask: String,
    pub ask_en: String,
    pub why: String,
    #[serde(default)]
    pub cite: Cites,
    /// What is cited instead where the law of the case is another: that of another kind of mediation body.
    #[serde(default)]
    pub instead: Vec<Also>,
    #[serde(default)]
    pub standing: Standing,
    pub kind: QuestionKind,
    #[serde(default)]
    pub option: Vec<Choice>,
    /// Answering it records an event of this kind.
    #[serde(default)]
    pub records: Option<EventKind>,
    /// It is asked only where all of these hold.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// It is worth asking only while all of these hold; what was answered before stays an answer.
    #[serde(default, rename = "while")]
    pub asked_while: Vec<Condition>,
    /// What the case already knows answers it: the first of these that holds gives the answer.
    #[serde(default)]
    pub known: Vec<Known>,
    /// An answer given comes before what the case knows.
    #[serde(default)]
    pub answer_first: bool,
    /// Asked of each respondent, where there are several. For the case as a whole the first of these codes that one of them
    /// has counts, and any other only where it is known of all.
    #[serde(default)]
    pub each_respondent: Vec<String>,
    /// The block as written.
    #[serde(skip)]
    pub text: String,
}

impl Asked {
    /// Every article that it cites.
    pub fn cites(&self) -> impl Iterator<Item = &Cite> {
        self.cite.iter().chain(self.instead.iter().flat_map(|also| also.cite.iter()))
    }

    /// All that it asks of a case: when it arises, while what of it counts, what answers it.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let options = self.option.iter().flat_map(|option| &option.offered_while);
        let known = self.known.iter().flat_map(|known| &known.when);
        let instead = self.instead.iter().flat_map(|instead| &instead.when);
        self.when.iter().chain(&self.asked_while).chain(options).chain(known).chain(instead)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub code: String,
    pub label: String,
    pub label_en: String,
    /// It can be the answer only while all of these hold; one that was given before is asked again. They rest on events.
    #[serde(default, rename = "while")]
    pub offered_while: Vec<Condition>,
}

/// `answer` follows from `when`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    pub answer: String,
    pub when: Vec<Condition>,
}
