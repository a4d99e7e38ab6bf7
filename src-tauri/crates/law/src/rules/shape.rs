//! The rule files as they are written (assets/rules/README.md). A key that is not here is refused.

use crate::assessment::{Body, Matter, Needed, QuestionKind, Route, Whose};
use crate::condition::Condition;
use crate::{Cite, FeeKind, InterestMode, ParameterChoice, Period, Reduction, Regime, Standing};
use anjuan_case::{EventKind, EvidenceGroup, LegalDay};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

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
}

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
    /// The court competent for the suit: the respondents', or where they are detained or struck off the claimant's.
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
    /// An answer given comes before what the case knows.
    #[serde(default)]
    pub answer_first: bool,
    /// The block as written.
    #[serde(skip)]
    pub text: String,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A period that ends.
    Deadline,
    /// Says when limitation starts.
    Start,
    /// Restarts limitation.
    Interrupt,
    /// Suspends limitation.
    Suspend,
    /// Opens, closes or prefers a route.
    Route,
    /// What to do next.
    Step,
    /// Which procedure the court will use.
    Procedure,
    /// A warning in a case.
    Caution,
    /// What the office itself must do or may not do.
    Duty,
    /// Lets an office write a paper, or not.
    Paper,
    /// What a paper cites.
    Basis,
    /// Why a body is competent.
    Venue,
    /// A court fee.
    Cost,
    /// Who prepays, by when, refunds, relief.
    CostNote,
    /// A start of interest.
    Interest,
    /// One line of a checklist.
    Checklist,
    /// How a product or an office behaves; checked on a day.
    Hint,
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

/// Which of several events of a kind a period starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Pick {
    Each,
    First,
    Last,
    /// Of several services of one paper the earliest; a later one within the period of the earlier is the same paper's.
    Earliest,
}

/// Which day chooses a rule's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ByDay {
    /// The day of the first transfer.
    Payment,
    /// The day the body was turned to, by the matter; today while it was not.
    Filing,
    Today,
}

/// Where a venue rule looks for the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PlaceOf {
    /// The respondent's habitual residence, else household register.
    Respondent,
    /// The respondent's household register.
    RespondentHousehold,
    Claimant,
    /// Both sides' places.
    Either,
    Office,
    None,
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
    /// Which day chooses the version.
    #[serde(default)]
    pub day: Option<ByDay>,
    /// Why there are days between its versions on which none is in force.
    #[serde(default)]
    pub gaps: Option<String>,

    /// `payment`, `limitation`, or events: the first that the case knows.
    #[serde(default)]
    pub starts: Option<Starts>,
    /// A day fixed by law.
    #[serde(default, deserialize_with = "day_option")]
    pub starts_on: Option<LegalDay>,
    #[serde(default)]
    pub pick: Option<Pick>,
    #[serde(default)]
    pub who: Option<Whose>,
    #[serde(default)]
    pub missed: Option<String>,
    /// Events on or after the start by which the period is met.
    #[serde(default)]
    pub met_by: Vec<EventKind>,
    /// Why no event meets it, where the user can lose it.
    #[serde(default)]
    pub unmet: Option<String>,
    /// Events after the start by which it no longer matters.
    #[serde(default)]
    pub superseded_by: Vec<EventKind>,
    /// Proved events from which it runs anew, until it has ended.
    #[serde(default)]
    pub restarted_by: Vec<EventKind>,
    /// Those of them that work after its end, too.
    #[serde(default)]
    pub revived_by: Vec<EventKind>,
    /// Runs against each respondent of its own, where a case has several and they differ.
    #[serde(default)]
    pub per_respondent: bool,
    /// Limitation: the rule whose period ends it at the latest, counted from the transfer.
    #[serde(default)]
    pub capped_by: Option<String>,
    /// Start of limitation: it has begun. False: while this rule holds it has not.
    #[serde(default)]
    pub begun: Option<bool>,
    /// Nothing is lost on its last day: a line to watch.
    #[serde(default)]
    pub watch: bool,
    /// A parameter in days that takes the place of the versions' period where the office has set it.
    #[serde(default)]
    pub period_from: Option<String>,
    /// Days before the safe day from which it is shown as near.
    #[serde(default)]
    pub warn: Option<u16>,

    /// Interruption: by this event, proved. Suspension: from this event.
    #[serde(default)]
    pub event: Option<EventKind>,
    /// Interruption: later events from which a new period is arguable.
    #[serde(default)]
    pub later: Vec<EventKind>,
    /// Interruption: works after the end, too.
    #[serde(default)]
    pub revives: bool,
    /// Suspension: to this event.
    #[serde(default)]
    pub until: Option<EventKind>,

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
    pub mode: Option<InterestMode>,

    #[serde(default)]
    pub matter: Option<Matter>,
    #[serde(default)]
    pub body: Option<Body>,
    #[serde(default)]
    pub body_name: Option<String>,
    #[serde(default)]
    pub place: Option<PlaceOf>,
    /// What would change it.
    #[serde(default)]
    pub changes: Vec<String>,

    #[serde(default)]
    pub list: Option<String>,
    #[serde(default)]
    pub proves: Option<String>,
    #[serde(default)]
    pub needed: Option<Needed>,
    #[serde(default)]
    pub group: Option<EvidenceGroup>,
    /// The day a hint was last looked at.
    #[serde(default, deserialize_with = "day_option")]
    pub checked: Option<LegalDay>,

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
    pub period: Option<Span>,
    #[serde(default)]
    pub regime: Option<Regime>,
    pub cite: Vec<Cite>,
    /// How firm this version is, where it is less so than its rule.
    #[serde(default)]
    pub standing: Standing,
    /// A period still running on the day after `to` follows the next version from its own start.
    #[serde(default)]
    pub overtaken: Option<Overtaken>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Overtaken {
    pub says: String,
    pub cite: Vec<Cite>,
}

/// How long: a period, or to the end of the very day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    SameDay,
    Period(Period),
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match String::deserialize(d)?.as_str() {
            "same-day" => Ok(Self::SameDay),
            text => text.parse().map(Self::Period).map_err(serde::de::Error::custom),
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SameDay => f.write_str("same-day"),
            Self::Period(period) => period.fmt(f),
        }
    }
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Starts {
    Payment,
    /// Knowledge of the enrichment and of the counterparty, restarted by interruptions.
    Limitation,
    /// The first of these that the case knows.
    Events(Vec<EventKind>),
}

impl<'de> Deserialize<'de> for Starts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Text {
            One(String),
            Many(Vec<String>),
        }
        let codes = match Text::deserialize(d)? {
            Text::One(one) if one == "payment" => return Ok(Self::Payment),
            Text::One(one) if one == "limitation" => return Ok(Self::Limitation),
            Text::One(one) => vec![one],
            Text::Many(many) => many,
        };
        let kind = |code: &String| {
            EventKind::from_code(code).ok_or_else(|| serde::de::Error::custom(format!("没有事件“{code}”")))
        };
        codes.iter().map(kind).collect::<Result<_, _>>().map(Self::Events)
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

pub(crate) fn day<'de, D: Deserializer<'de>>(d: D) -> Result<LegalDay, D::Error> {
    let date = toml::value::Datetime::deserialize(d)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

pub(crate) fn day_option<'de, D: Deserializer<'de>>(d: D) -> Result<Option<LegalDay>, D::Error> {
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
