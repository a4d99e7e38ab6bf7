//! The rule files as they are written. A key that is not here is refused.

use crate::assessment::{QuestionKind, Route, Whose};
use crate::condition::Condition;
use crate::{Cite, FeeKind, Period, Reduction, Regime, Standing};
use anjuan_case::{EventKind, LegalDay};
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
    pub question: Vec<Asked>,
    #[serde(default)]
    pub paper: Vec<PaperName>,
    #[serde(default)]
    pub rule: Vec<Written>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statute {
    pub name: String,
    pub title: String,
    /// For the reader of the file: what is not held, and why.
    #[serde(default, rename = "note")]
    pub _note: Option<String>,
    pub edition: Vec<Edition>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edition {
    pub edition: String,
    #[serde(deserialize_with = "day")]
    pub from: LegalDay,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaperName {
    pub template: String,
    pub title: String,
}

/// A question of the interview.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    pub id: String,
    pub fact: Facts,
    pub ask: String,
    pub ask_en: String,
    pub why: String,
    #[serde(default)]
    pub cite: Vec<Cite>,
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
    /// What the case already knows answers it: the first of these that holds gives the answer.
    #[serde(default)]
    pub known: Vec<Known>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub code: String,
    pub label: String,
    pub label_en: String,
}

/// `answer` follows from `when`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Known {
    pub answer: String,
    pub when: Vec<Condition>,
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A period that ends.
    Deadline,
    /// Restarts limitation.
    Interrupt,
    /// Opens, closes or prefers a route.
    Route,
    /// What to do next.
    Step,
    /// A warning.
    Caution,
    /// Lets an office write a paper, or not.
    Paper,
    /// What a paper cites.
    Basis,
    /// Why a body is competent.
    Venue,
    /// A court fee.
    Cost,
    /// A start of interest.
    Interest,
}

/// What a route rule does to its route; what a paper rule does to its paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Effect {
    /// The route is open and to be taken first.
    First,
    /// The route is open; the paper may be written.
    Open,
    /// Possible, but contested or dependent on more than the case says.
    Unclear,
    /// The route is closed; the paper may not be written.
    Closed,
}

/// One rule as a lawyer wrote it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    pub id: String,
    pub title: String,
    pub fact: Facts,
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(default)]
    pub route: Option<Route>,
    #[serde(default)]
    pub standing: Standing,
    /// All must hold.
    #[serde(default)]
    pub when: Vec<Condition>,
    #[serde(default)]
    pub effect: Option<Effect>,
    /// What it says to the user; the title where absent.
    #[serde(default)]
    pub says: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
    /// `payment`, `limitation`, or an event.
    #[serde(default)]
    pub starts: Option<Start>,
    #[serde(default)]
    pub who: Option<Whose>,
    #[serde(default)]
    pub missed: Option<String>,
    /// Events on or after the start by which the period is met or overtaken.
    #[serde(default)]
    pub met_by: Vec<EventKind>,
    /// Nothing is lost on its last day: a line to watch.
    #[serde(default)]
    pub watch: bool,
    /// Interruption: needs proof.
    #[serde(default)]
    pub event: Option<EventKind>,
    #[serde(default)]
    pub urgent: bool,
    /// Papers it is about.
    #[serde(default)]
    pub paper: Vec<String>,
    #[serde(default)]
    pub cost: Option<FeeKind>,
    #[serde(default)]
    pub reduction: Option<Reduction>,
    #[serde(default)]
    pub version: Vec<VersionWritten>,
    #[serde(default)]
    pub example: Vec<Example>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VersionWritten {
    #[serde(deserialize_with = "day")]
    pub from: LegalDay,
    #[serde(default, deserialize_with = "day_option")]
    pub to: Option<LegalDay>,
    #[serde(default)]
    pub period: Option<Period>,
    #[serde(default)]
    pub regime: Option<Regime>,
    pub cite: Vec<Cite>,
}

/// A count worked by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    #[serde(deserialize_with = "time")]
    pub start: anjuan_case::LegalTime,
    #[serde(deserialize_with = "day")]
    pub raw: LegalDay,
    #[serde(deserialize_with = "day")]
    pub legal: LegalDay,
    #[serde(deserialize_with = "day")]
    pub safe: LegalDay,
    /// For the reader of the file.
    #[serde(default, rename = "why")]
    pub _why: Option<String>,
}

/// Where a period starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Payment,
    /// Knowledge of the enrichment and of the counterparty, restarted by interruptions.
    Limitation,
    Event(EventKind),
}

impl<'de> Deserialize<'de> for Start {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        match text.as_str() {
            "payment" => Ok(Self::Payment),
            "limitation" => Ok(Self::Limitation),
            code => EventKind::from_code(code)
                .map(Self::Event)
                .ok_or_else(|| serde::de::Error::custom(format!("没有事件“{code}”"))),
        }
    }
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

fn day<'de, D: Deserializer<'de>>(d: D) -> Result<LegalDay, D::Error> {
    let date = toml::value::Datetime::deserialize(d)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

fn day_option<'de, D: Deserializer<'de>>(d: D) -> Result<Option<LegalDay>, D::Error> {
    day(d).map(Some)
}

fn time<'de, D: Deserializer<'de>>(d: D) -> Result<anjuan_case::LegalTime, D::Error> {
    let date = toml::value::Datetime::deserialize(d)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

impl Written {
    /// What it does: said, or plain from `starts`.
    pub fn does(&self) -> Kind {
        self.kind.unwrap_or(Kind::Deadline)
    }
    pub fn says(&self) -> &str {
        self.says.as_deref().unwrap_or(&self.title)
    }
    /// The version in force on that day.
    pub fn on(&self, day: LegalDay) -> Option<&VersionWritten> {
        self.version.iter().find(|v| v.from <= day && v.to.is_none_or(|to| day <= to))
    }
}
