//! Conditions of rules: data that a lawyer can read aloud, and what a case says to them.

mod age;
mod answers;
mod applied;
mod by_kind;
mod facts;
mod happened;
mod has;
mod matters;
mod outcome;
mod period;
mod refusal;
mod relied;
mod retrial;
mod settled;
mod stage;
mod suit;
mod words;

pub(crate) use age::AgeAt;
pub use age::is_minor;
pub use answers::owe_together;
pub(crate) use answers::{DEBTS, Numbered, joint, of_party, stored_of};
pub(crate) use applied::{applicant, side, whose_application};
pub(crate) use by_kind::ByKind;
pub(crate) use facts::{COURT_PLACE, Facts, Hang, Says, SuitAt, division};
pub(crate) use has::{HandlingTrait, OfficeTrait, Trait};
pub(crate) use matters::{another, belongs, matter, rivals};
pub(crate) use outcome::Outcomes;
pub(crate) use period::PeriodState;
pub use refusal::{AGREED, refused_last, refuses};
pub(crate) use relied::Relied;
pub use retrial::documents;
pub(crate) use retrial::{Retrials, concern_one, document_of, in_force, set_by};
pub(crate) use settled::{concerns, covers, dropped, gave_back, kept_by_agreement, named, of_suit};
pub use settled::{settled_by, settled_on};
pub(crate) use stage::CLAIM;
pub use suit::{in_standing_suit, sued};
pub(crate) use words::Matter;

use crate::parameters::Line;
use anjuan_case::{Channel, EventKind, EvidenceGroup, LegalDay, OfficeKind, Role};
use serde::Deserialize;

/// One condition. What most conditions ask lies in it; the rest is looked up behind it, as there are thousands of conditions and all
/// of them are asked in every case.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Spelled")]
pub(crate) struct Condition {
    asks: Asks,
    /// How many of the kinds of condition are given; must be one.
    kinds: u8,
    /// All of it, but for the conditions that it is made of, which are taken out: they are looked into every time.
    spelled: Box<Spelled>,
}

/// What a condition asks, as far as it is asked most.
#[derive(Clone, Debug)]
enum Asks {
    /// Is the question answered by one of the codes, or by none of them?
    Answer {
        question: Numbered,
        codes: Codes,
        among: bool,
    },
    /// Is there an event of that kind, or none?
    Event {
        kind: EventKind,
        known: bool,
    },
    /// Does the case stand on the track at one of the stages, or at none of them?
    Stage {
        track: Box<str>,
        codes: Codes,
        among: bool,
    },
    /// Is the office one of [`Spelled::office`]?
    Office,
    /// Of others.
    Any(Box<[Condition]>),
    All(Box<[Condition]>),
    Not(Box<Condition>),
    Unless(Box<Condition>),
    /// Anything else.
    Other,
}

/// Codes of answers, taken apart.
type Codes = Box<[Box<str>]>;

/// Of `code|code`.
fn codes_of(codes: &str) -> Codes {
    codes.split('|').map(Box::from).collect()
}

/// Of more than one question in one condition, which `rules check` tells, the first of these is asked.
impl From<Spelled> for Condition {
    fn from(mut spelled: Spelled) -> Self {
        let kinds = spelled.kinds();
        let asks = match &spelled {
            Spelled { answer: Some(question), is: Some(codes), is_not: None, .. } => {
                Asks::Answer { question: Numbered::of(question), codes: codes_of(codes), among: true }
            }
            Spelled { answer: Some(question), is: None, is_not: Some(codes), .. } => {
                Asks::Answer { question: Numbered::of(question), codes: codes_of(codes), among: false }
            }
            Spelled {
                event: Some(kind),
                known,
                times: None,
                side: None,
                proved: None,
                sure: None,
                after: None,
                since: None,
                later: None,
                without: None,
                outcome: None,
                bound: None,
                ..
            } => Asks::Event { kind: *kind, known: known.unwrap_or(true) },
            Spelled { stage: Some(track), is: Some(codes), is_not: None, .. } => {
                Asks::Stage { track: track.as_str().into(), codes: codes_of(codes), among: true }
            }
            Spelled { stage: Some(track), is: None, is_not: Some(codes), .. } => {
                Asks::Stage { track: track.as_str().into(), codes: codes_of(codes), among: false }
            }
            Spelled { office: Some(_), .. } => Asks::Office,
            Spelled { any: Some(_), .. } => Asks::Any(spelled.any.take().unwrap_or_default().into()),
            Spelled { all: Some(_), .. } => Asks::All(spelled.all.take().unwrap_or_default().into()),
            Spelled { not: Some(_), .. } => spelled.not.take().map_or(Asks::Other, Asks::Not),
            Spelled { unless: Some(_), .. } => spelled.unless.take().map_or(Asks::Other, Asks::Unless),
            _ => Asks::Other,
        };
        Self { asks, kinds, spelled: Box::new(spelled) }
    }
}

impl std::ops::Deref for Condition {
    type Target = Spelled;
    fn deref(&self) -> &Spelled {
        &self.spelled
    }
}

/// A condition as rule files write it: exactly one question is asked of the case (assets/rules/README.md lists them).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spelled {
    /// A question's answer `is` a code, or `is_not`.
    #[serde(default)]
    pub answer: Option<String>,
    #[serde(default)]
    pub is: Option<String>,
    #[serde(default)]
    pub is_not: Option<String>,
    /// The demand that is judged, or where none is one that is proved, came later than the day by which this question is answered.
    #[serde(default)]
    pub after_answer: Option<String>,
    /// An event of this kind is `known` (true or false).
    #[serde(default)]
    pub event: Option<EventKind>,
    #[serde(default)]
    pub known: Option<bool>,
    /// It is recorded so many times, or more often.
    #[serde(default)]
    pub times: Option<usize>,
    /// It is recorded of that side: what names no respondent is the user's own.
    #[serde(default)]
    pub side: Option<Role>,
    /// The event is proved.
    #[serde(default)]
    pub proved: Option<bool>,
    /// Limitation relies on it: it is proved, and whom it reached is beyond doubt; or it may, and that is in doubt.
    #[serde(default)]
    pub sure: Option<bool>,
    /// It happened on the day of the first event of this other kind, or later.
    #[serde(default)]
    pub after: Option<EventKind>,
    /// It happened on the day of the last event of this other kind, or later; where there is none of those, at all.
    #[serde(default)]
    pub since: Option<EventKind>,
    /// It happened later than the last event of this other kind: on a later day, or at a later time of the day where both say it.
    #[serde(default)]
    pub later: Option<EventKind>,
    /// It has none of this other kind of its own, then or later: a freeze whose release was not applied for.
    #[serde(default)]
    pub without: Option<EventKind>,
    /// What it decided, of a judgment made in a retrial whose place no later one has taken: one of these.
    #[serde(default)]
    pub outcome: Option<Outcomes>,
    /// It says of which earlier event it is, or does not: a day for performance, of which document.
    #[serde(default)]
    pub bound: Option<bool>,
    /// The case stands on this track at a stage that `is` one of these, or `is_not` (stages.toml).
    #[serde(default)]
    pub stage: Option<String>,
    /// A day of what was agreed or ordered has passed, and its sum is not all paid; or not so.
    #[serde(default)]
    pub overdue: Option<bool>,
    /// There are sums of what was agreed or ordered, and all that are recorded are paid; or not so.
    #[serde(default)]
    pub paid_up: Option<bool>,
    /// A day for what was agreed or ordered is recorded, by an event or in the mediation record; or none is.
    #[serde(default)]
    pub dated: Option<bool>,
    /// An order for payment lapsed and is a suit from the day of the application, or not so.
    #[serde(default)]
    pub order_suit: Option<bool>,
    /// A period of this rule `is` running, near, late, done or missed, or `is_not`.
    #[serde(default)]
    pub period: Option<String>,
    /// There are two or more of these.
    #[serde(default)]
    pub several: Option<Several>,
    /// A party of this role `has` something; one of them, or where there is none nobody, `lacks` it.
    #[serde(default)]
    pub party: Option<Role>,
    #[serde(default)]
    pub has: Option<Trait>,
    #[serde(default)]
    pub lacks: Option<Trait>,
    /// A natural person of this role is known to be younger than so many years `at` something; not so while the birth is unknown.
    #[serde(default)]
    pub younger: Option<u32>,
    #[serde(default)]
    pub at: Option<AgeAt>,
    /// The office is of one of these kinds.
    #[serde(default)]
    pub office: Option<Vec<OfficeKind>>,
    #[serde(default)]
    pub office_has: Option<OfficeTrait>,
    #[serde(default)]
    pub office_lacks: Option<OfficeTrait>,
    /// How the office handles the case has something, or lacks it.
    #[serde(default)]
    pub handling_has: Option<HandlingTrait>,
    #[serde(default)]
    pub handling_lacks: Option<HandlingTrait>,
    /// A payment to the one that is looked at went by one of these channels.
    #[serde(default)]
    pub channel: Option<Vec<Channel>>,
    /// There is evidence for the bundle, or not.
    #[serde(default)]
    pub evidence: Option<bool>,
    /// The newest payment is at most so many days old.
    #[serde(default)]
    pub paid_within_days: Option<i64>,
    /// There is evidence of that group.
    #[serde(default)]
    pub evidence_in: Option<EvidenceGroup>,
    /// The sum in dispute (what the court is asked for) is this much or less.
    #[serde(default)]
    pub amount_at_most: Option<Line>,
    /// Less than this.
    #[serde(default)]
    pub amount_under: Option<Line>,
    /// This much or more.
    #[serde(default)]
    pub amount_at_least: Option<Line>,
    /// More than this.
    #[serde(default)]
    pub amount_over: Option<Line>,
    /// Which sum is held against the line; what the court is asked for where it is not said.
    #[serde(default)]
    pub of: Option<SumOf>,
    /// A parameter `is` one of these words, or `is_not`.
    #[serde(default)]
    pub parameter: Option<String>,
    /// A payment to the one that is looked at was made before that day.
    #[serde(default, deserialize_with = "crate::rules::shape::day_option")]
    pub paid_before: Option<LegalDay>,
    /// One was made on that day or later.
    #[serde(default, deserialize_with = "crate::rules::shape::day_option")]
    pub paid_from: Option<LegalDay>,
    /// It is earlier than that day.
    #[serde(default, deserialize_with = "crate::rules::shape::day_option")]
    pub today_before: Option<LegalDay>,
    /// It is that day or later.
    #[serde(default, deserialize_with = "crate::rules::shape::day_option")]
    pub today_from: Option<LegalDay>,
    /// A period that the user can lose, or its safe day, runs out within so many days.
    #[serde(default)]
    pub deadline_within_days: Option<i64>,
    /// The last day of a period by which the user has to sue is less than so many days away.
    #[serde(default)]
    pub suit_within_days: Option<i64>,
    /// Limitation against one respondent at least has run out, or against none.
    #[serde(default)]
    pub limitation_expired: Option<bool>,
    /// All of the money came back from everybody, or not.
    #[serde(default)]
    pub settled: Option<bool>,
    /// Every claimant and respondent lives in one province, or one of them in another. Neither while a side's place is unknown.
    #[serde(default)]
    pub same_province: Option<bool>,
    /// One of these holds. This one and the next three are taken out by [`Condition::from`].
    #[serde(default)]
    any: Option<Vec<Condition>>,
    /// All of these hold.
    #[serde(default)]
    all: Option<Vec<Condition>>,
    /// This does not hold.
    #[serde(default)]
    not: Option<Box<Condition>>,
    /// This is not known to hold: what is open does not stand in the way.
    #[serde(default)]
    unless: Option<Box<Condition>>,
}

/// Another sum than what the court is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SumOf {
    /// All that was transferred: an offence is not undone by what comes back.
    Transfers,
    /// What was transferred to whom is looked at, where each received transfers of its own; else all of it.
    Received,
    /// What of that has not come back, with no interest: zero says that all of the principal did.
    Open,
}

/// Of what there may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Several {
    Respondent,
    Claimant,
    Payment,
}

impl Condition {
    /// The conditions inside this one.
    pub fn inner(&self) -> &[Self] {
        match &self.asks {
            Asks::Any(inner) | Asks::All(inner) => inner,
            Asks::Not(inner) | Asks::Unless(inner) => std::slice::from_ref(inner),
            _ => &[],
        }
    }

    /// One of these has to hold.
    pub fn any(&self) -> Option<&[Self]> {
        if let Asks::Any(inner) = &self.asks { Some(inner) } else { None }
    }

    /// All of these have to hold.
    pub fn all(&self) -> Option<&[Self]> {
        if let Asks::All(inner) = &self.asks { Some(inner) } else { None }
    }

    /// This must not hold.
    pub fn not(&self) -> Option<&Self> {
        if let Asks::Not(inner) = &self.asks { Some(inner) } else { None }
    }

    /// This must not be known to hold.
    pub fn unless(&self) -> Option<&Self> {
        if let Asks::Unless(inner) = &self.asks { Some(inner) } else { None }
    }

    /// The question that it asks about and nothing else.
    pub fn asks_answer(&self) -> Option<&'static str> {
        if let Asks::Answer { question, .. } = &self.asks { Some(question.id) } else { None }
    }

    /// The kind of event that it asks about, whosever and whenever.
    pub fn asks_event(&self) -> Option<EventKind> {
        if let Asks::Event { kind, .. } = &self.asks { Some(*kind) } else { None }
    }

    /// The kinds of event that it asks to have happened; none inside a negation.
    pub fn happened(&self) -> Vec<EventKind> {
        match &self.asks {
            Asks::Event { kind, known } => known.then_some(*kind).into_iter().collect(),
            Asks::Any(inner) | Asks::All(inner) => inner.iter().flat_map(Self::happened).collect(),
            Asks::Other => self.event.filter(|_| self.known != Some(false)).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// How many of the kinds of condition are given; must be one.
    pub fn kinds(&self) -> u8 {
        self.kinds
    }

    /// Does it ask for nothing but the kind of office?
    pub fn is_of_office(&self) -> bool {
        let inner = self.inner();
        if inner.is_empty() { self.office.is_some() } else { inner.iter().all(Self::is_of_office) }
    }

    /// Does it ask for nothing that is only found out once periods were counted, or sums and the court of the suit are known?
    pub fn rests_on_the_case(&self) -> bool {
        let sums = [&self.amount_at_most, &self.amount_under, &self.amount_at_least, &self.amount_over];
        let late = self.period.is_some()
            || self.parameter.is_some()
            || self.deadline_within_days.is_some()
            || self.suit_within_days.is_some()
            || self.limitation_expired.is_some()
            || sums.into_iter().any(Option::is_some);
        !late && self.inner().iter().all(Self::rests_on_the_case)
    }

    /// Questions it asks about, for `rules check`.
    pub fn questions(&self) -> Vec<&str> {
        let own = self.answer.iter().chain(&self.after_answer).map(String::as_str);
        own.chain(self.inner().iter().flat_map(Self::questions)).collect()
    }

    /// Parameters it asks about, for `rules check`.
    pub fn parameters(&self) -> Vec<&str> {
        let lines = [&self.amount_at_most, &self.amount_under, &self.amount_at_least, &self.amount_over];
        let own = lines.into_iter().flatten().filter_map(|line| match line {
            Line::Parameter(id) => Some(id.as_str()),
            Line::Yuan(_) => None,
        });
        own.chain(self.parameter.as_deref()).chain(self.inner().iter().flat_map(Self::parameters)).collect()
    }

    /// This condition and every one inside it.
    pub fn each(&self) -> Vec<&Condition> {
        std::iter::once(self).chain(self.inner().iter().flat_map(Self::each)).collect()
    }
}

impl Spelled {
    /// How many of the kinds of condition are given.
    fn kinds(&self) -> u8 {
        [
            self.answer.is_some(),
            self.after_answer.is_some(),
            self.event.is_some(),
            self.stage.is_some(),
            self.overdue.is_some(),
            self.paid_up.is_some(),
            self.dated.is_some(),
            self.order_suit.is_some(),
            self.period.is_some(),
            self.several.is_some(),
            self.party.is_some(),
            self.office.is_some(),
            self.office_has.is_some(),
            self.office_lacks.is_some(),
            self.handling_has.is_some(),
            self.handling_lacks.is_some(),
            self.channel.is_some(),
            self.evidence.is_some(),
            self.evidence_in.is_some(),
            self.amount_at_most.is_some(),
            self.amount_under.is_some(),
            self.amount_at_least.is_some(),
            self.amount_over.is_some(),
            self.parameter.is_some(),
            self.paid_within_days.is_some(),
            self.paid_before.is_some(),
            self.paid_from.is_some(),
            self.today_before.is_some(),
            self.today_from.is_some(),
            self.deadline_within_days.is_some(),
            self.suit_within_days.is_some(),
            self.limitation_expired.is_some(),
            self.settled.is_some(),
            self.same_province.is_some(),
            self.any.is_some(),
            self.all.is_some(),
            self.not.is_some(),
            self.unless.is_some(),
        ]
        .into_iter()
        .map(u8::from)
        .sum()
    }
}
