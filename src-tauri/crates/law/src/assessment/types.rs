use crate::Because;
use anjuan_case::{Answer, EventId, EventKind, Fen, LegalDay, LegalTime};
use serde::{Deserialize, Serialize};

/// The four ways to the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// 平台与银行
    Platform,
    /// 刑事
    Criminal,
    /// 调解
    Mediation,
    /// 民事诉讼
    Civil,
}

impl Route {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Criminal, Self::Platform, Self::Mediation, Self::Civil];
    /// `platform` and the like.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::Criminal => "criminal",
            Self::Mediation => "mediation",
            Self::Civil => "civil",
        }
    }
}

/// Whether a route can be taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RouteState {
    /// Open and to be taken first.
    First,
    /// Open.
    Open,
    /// Depends on a question still open.
    Unclear,
    /// Closed, with reasons.
    Closed,
}

/// A body competent for a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Venue {
    /// Its name as far as the data give it, as 洛阳市洛龙区人民法院.
    pub body: String,
    /// Six-digit code of its division, where known.
    pub division: Option<String>,
    /// Why it is competent, and what would change that.
    pub because: Because,
}

/// A route with its state, bodies and next steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RouteView {
    /// Which.
    pub route: Route,
    /// Can it be taken?
    pub state: RouteState,
    /// Why, most important first.
    pub because: Vec<Because>,
    /// Competent bodies, best first.
    pub venues: Vec<Venue>,
    /// What to do next, in order; short Chinese sentences with their reason.
    pub steps: Vec<Because>,
}

/// Whose duty a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The user's side can lose it; only this may ever be red.
    User,
    /// Both parties together.
    #[serde(alias = "both-parties")]
    BothParties,
    /// The other side's.
    Respondent,
    /// A court's, police's, platform's: "expected by".
    Body,
}

/// Where a period stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineState {
    /// Running.
    Running,
    /// Its last safe day has passed, its last legal day has not.
    Late,
    /// Past its last legal day.
    Missed,
    /// Met or overtaken by a later event.
    Done,
    /// A warning line only: nothing is lost on this day.
    Watch,
}

/// A date computed by a rule from an event. Cannot be had without its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Deadline {
    /// Stable within a case: rule id and what it starts from.
    pub id: String,
    /// The rule's id.
    pub rule: String,
    /// What is to be done.
    pub title: String,
    /// The route it belongs to.
    pub route: Route,
    /// Whose duty.
    pub whose: Whose,
    /// What is lost.
    pub missed: String,
    /// The event it starts from, where it starts from one.
    pub event: Option<EventId>,
    /// The day it starts from (not counted).
    pub starts: LegalDay,
    /// Counted end.
    pub raw: LegalDay,
    /// Rolled to the first working day.
    pub legal: LegalDay,
    /// Last working day on or before `raw`. Shown first.
    pub safe: LegalDay,
    /// The exact moment, for periods in hours.
    pub until: Option<LegalTime>,
    /// Falls in a year whose holidays are not announced.
    pub provisional: bool,
    /// Days from today to `safe`; negative when past.
    pub days_left: i32,
    /// Where it stands.
    pub state: DeadlineState,
    /// Rule, start, steps, result.
    pub because: Because,
}

/// A sum to be paid to a court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Cost {
    /// `acceptance`, `acceptance-half`, `preservation`, `execution`, `confirmation`, …
    pub kind: String,
    /// 案件受理费 and the like.
    pub title: String,
    /// Amount, rounded half up to the fen for display.
    pub amount: Fen,
    /// Who pays it and when; the arithmetic.
    pub because: Because,
}

/// Interest computed to a day, under one of the arguable starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct InterestLine {
    /// From which day, under which argument.
    pub title: String,
    /// First day that bears interest.
    pub from: LegalDay,
    /// First day that does not.
    pub to: LegalDay,
    /// The sum.
    pub amount: Fen,
    /// Touches days for which no LPR is held.
    pub unconfirmed: bool,
    /// Segments and formula.
    pub because: Because,
}

/// A warning, most urgent first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Caution {
    /// Stable code: the rule's id.
    pub rule: String,
    /// Cannot wait (48-hour stop).
    pub urgent: bool,
    /// What and why.
    pub because: Because,
}

/// A paper that may be written now, or not, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PaperOffer {
    /// Template: `lawyer-letter`, `demand-letter`, `bundle`.
    pub template: String,
    /// 律师函, 催告函, 证据册.
    pub title: String,
    /// May this office write it now?
    pub allowed: bool,
    /// Why, or what is missing.
    pub because: Vec<Because>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of `options`.
    Choice,
    /// A day; answered by recording an event of kind `records` where that is given.
    Day,
    /// Free text.
    Text,
    /// An amount.
    Money,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct QuestionOption {
    /// Stored.
    pub code: String,
    /// Shown, Chinese.
    pub label: String,
    /// Shown, English.
    pub label_en: String,
}

/// One question of the interview. Comes from `assets/rules/interview.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Question {
    /// Stable id, as `deceived`.
    pub id: String,
    /// What is asked.
    pub ask: String,
    /// The same in English.
    pub ask_en: String,
    /// Why it matters: which row of the triage it flips.
    pub why: Because,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Options of a choice.
    pub options: Vec<QuestionOption>,
    /// For a day: answering it records an event of this kind.
    pub records: Option<EventKind>,
    /// The answer given, if any (for a day that records an event: that event's day).
    pub answer: Option<Answer>,
    /// An unanswered question that still changes the outcome.
    pub open: bool,
}

/// Everything the law has to say about a case today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Assessment {
    /// The day it was made for.
    pub today: LegalDay,
    /// The rule book states the law as known on this day.
    pub law_as_of: LegalDay,
    /// Warnings, urgent first.
    pub cautions: Vec<Caution>,
    /// All questions that apply, in the order to ask them; open ones first to be asked.
    pub questions: Vec<Question>,
    /// All four routes, the one to take first first.
    pub routes: Vec<RouteView>,
    /// Deadlines, soonest safe day first; `Done` and `Watch` last.
    pub deadlines: Vec<Deadline>,
    /// Court fees.
    pub costs: Vec<Cost>,
    /// Interest side by side under each arguable start.
    pub interest: Vec<InterestLine>,
    /// Papers.
    pub papers: Vec<PaperOffer>,
}
