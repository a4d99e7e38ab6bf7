use crate::{Because, InterestRequest};
use anjuan_case::{Answer, EventId, EventKind, EvidenceGroup, Fen, LegalDay, LegalTime, PartyId};
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

/// What a body is competent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// 起诉
    Suit,
    /// 申请支付令
    PaymentOrder,
    /// 申请司法确认
    Confirmation,
    /// 诉前保全
    Preservation,
    /// 申请执行
    Enforcement,
    /// 报案
    Report,
    /// 刑事自诉
    PrivateProsecution,
    /// 立案监督
    Supervision,
    /// 调解
    Mediation,
    /// 公证
    Notary,
    /// 法律援助
    Aid,
    /// 投诉
    Complaint,
}

impl Matter {
    /// 起诉 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Suit => "起诉",
            Self::PaymentOrder => "申请支付令",
            Self::Confirmation => "申请司法确认",
            Self::Preservation => "申请诉前保全",
            Self::Enforcement => "申请强制执行",
            Self::Report => "报案",
            Self::PrivateProsecution => "刑事自诉",
            Self::Supervision => "申请立案监督",
            Self::Mediation => "申请调解",
            Self::Notary => "公证",
            Self::Aid => "申请法律援助",
            Self::Complaint => "投诉",
        }
    }
}

/// What kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// 基层人民法院
    Court,
    /// 中级人民法院
    IntermediateCourt,
    /// 公安机关
    Police,
    /// 人民检察院
    Procuratorate,
    /// 人民调解委员会
    Committee,
    /// 公证机构
    Notary,
    /// 法律援助机构
    LegalAid,
    /// The bank or payment institution of the payment.
    Institution,
    /// This office.
    Office,
    /// Named by the rule.
    Named,
}

/// A body competent for a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Venue {
    /// Its name as far as the data give it, as 洛阳市洛龙区人民法院.
    pub body: String,
    /// Six-digit code of its division, where known.
    pub division: Option<String>,
    /// For what.
    pub matter: Matter,
    /// Why it is competent.
    pub because: Because,
    /// What would change it.
    pub changes: Vec<String>,
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
    /// Which procedure the court will use, and why.
    pub procedure: Vec<Because>,
    /// What else the law says here, for who wants to know.
    pub notes: Vec<Because>,
    /// How products and offices behave, as looked at on a day; never law.
    pub hints: Vec<Because>,
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
    /// Met by an event on or before the last legal day.
    Done,
    /// Met, but after the last legal day.
    DoneLate,
    /// Has not begun: what it starts from is not known yet. `safe` is the earliest end that can be argued, `raw` the latest.
    NotBegun,
    /// No longer matters, because of a later event.
    Superseded,
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
    /// The respondent it runs against, where a case has several and it matters.
    pub party: Option<PartyId>,
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
    /// The day from which it is near.
    pub warn_on: LegalDay,
    /// It runs, and today is `warn_on` or later.
    pub near: bool,
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
    /// The sum; `None` where it cannot be computed, and `problem` says why.
    pub amount: Option<Fen>,
    /// Why there is no sum.
    pub problem: Option<String>,
    /// What it was computed from; the sums are added up.
    pub requests: Vec<InterestRequest>,
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
    /// It applies and is not answered.
    pub open: bool,
}

/// One turn of the limitation clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TurnKind {
    /// It starts.
    Start,
    /// It has not started: who received the money is not known.
    NotBegun,
    /// It starts anew.
    Restart,
    /// It is suspended in its last six months.
    Suspended,
    /// Claimed, but not counted: unproved, too early or too late.
    NotCounted,
    /// A later restart that can be argued; never counted.
    Arguable,
}

/// A point on the line of limitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Turn {
    /// On which day.
    pub on: LegalDay,
    /// What it does.
    pub kind: TurnKind,
    /// The event behind it.
    pub event: Option<EventId>,
    /// The counted end from here.
    pub end: Option<LegalDay>,
    /// Why.
    pub because: Because,
}

/// Limitation (诉讼时效) against one respondent, as a line in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Limitation {
    /// Against whom, where a case has several respondents.
    pub party: Option<PartyId>,
    /// Its name, or empty.
    pub against: String,
    /// Every turn, oldest first.
    pub turns: Vec<Turn>,
    /// Has it begun?
    pub begun: bool,
    /// The day it runs from; while it has not begun, the day of the transfer.
    pub starts: LegalDay,
    /// Counted end; while it has not begun, that of the cap.
    pub raw: LegalDay,
    /// Rolled end.
    pub legal: LegalDay,
    /// The day to rely on.
    pub safe: LegalDay,
    /// In a year whose holidays are not announced.
    pub provisional: bool,
    /// The latest end that could be argued.
    pub arguable: Option<LegalDay>,
    /// The twenty-year cap, counted from the payment.
    pub cap: LegalDay,
    /// The deadline of the same clock.
    pub deadline: String,
}

/// A figure that a rule needs and the rule book does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Need {
    /// The parameter's id.
    pub parameter: String,
    /// Its name.
    pub title: String,
    /// What is asked.
    pub ask: String,
    /// Where it can be found.
    pub found_in: String,
    /// Six-digit code of the province, 000000 for the office; `None` while the place itself is unknown.
    pub place: Option<String>,
    /// Name of the place.
    pub place_name: String,
    /// Whole yuan, or a choice of words.
    pub money: bool,
}

/// How far data reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Far enough.
    Good,
    /// Ends within sixty days.
    EndsSoon,
    /// Has ended.
    Ended,
}

/// Until when a kind of data is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KnownUntil {
    /// `holidays`, `lpr`, `law`.
    pub what: String,
    /// Its last day.
    pub until: LegalDay,
    /// How far it reaches.
    pub reach: Reach,
    /// One sentence: what it means and what to do.
    pub says: String,
}

/// Whether a line of a checklist is always wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Needed {
    /// 必须
    Always,
    /// 有则附
    IfAny,
}

/// One line of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChecklistItem {
    /// The rule's id.
    pub rule: String,
    /// What it is.
    pub title: String,
    /// What it proves.
    pub proves: Option<String>,
    /// Always wanted?
    pub needed: Needed,
    /// The group of exhibits in which it is looked for; `None` where the case cannot tell.
    #[serde(default)]
    pub group: Option<EvidenceGroup>,
    /// How many exhibits are in that group: any of them may be it, none need be.
    #[serde(default)]
    pub in_group: Option<u32>,
    /// Is it there? Yes only where an exhibit was tied to it; no where its group is empty; `None` where somebody has to look.
    pub there: Option<bool>,
    /// Why.
    pub because: Because,
}

/// A checklist that fits the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Checklist {
    /// Its id, as `evidence-mistake`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its lines, in order.
    pub items: Vec<ChecklistItem>,
}

/// What is due on a day under one start of interest: principal, interest and court fee, less what was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Claim {
    /// Under which argument.
    pub title: String,
    /// First day that bears interest.
    pub from: LegalDay,
    /// The day it is summed to; bears no interest itself.
    pub to: LegalDay,
    /// Principal still open.
    pub principal: Fen,
    /// Interest still open.
    pub interest: Fen,
    /// 案件受理费 on both, in full.
    pub fee: Fen,
    /// What was paid so far.
    pub paid: Fen,
    /// Principal, interest and fee.
    pub total: Fen,
    /// Touches days for which no LPR is held.
    pub unconfirmed: bool,
    /// The arithmetic.
    pub because: Because,
}

/// What is left of the money itself, before interest (what came back counted against the principal first).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Principal {
    /// All transfers.
    pub paid: Fen,
    /// What came back.
    pub returned: Fen,
    /// What did not.
    pub open: Fen,
    /// The day on which all was back.
    pub settled_on: Option<LegalDay>,
    /// The sums, one line each.
    pub because: Because,
}

/// Everything the law has to say about a case today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Assessment {
    /// The day it was made for.
    pub today: LegalDay,
    /// The rule book states the law as known on this day.
    pub law_as_of: LegalDay,
    /// SHA-256 of the rule book, 64 lower-case hex digits.
    pub book: String,
    /// Until when holidays, rates and texts are known.
    pub known_until: Vec<KnownUntil>,
    /// Figures that rules need and the user is asked for.
    pub needs: Vec<Need>,
    /// Warnings, urgent first.
    pub cautions: Vec<Caution>,
    /// All questions that apply, in the order to ask them; open ones first to be asked.
    pub questions: Vec<Question>,
    /// All four routes, the one to take first first.
    pub routes: Vec<RouteView>,
    /// Deadlines, soonest safe day first; `Done` and `Watch` last.
    pub deadlines: Vec<Deadline>,
    /// Limitation, one line a respondent.
    pub limitation: Vec<Limitation>,
    /// Court fees.
    pub costs: Vec<Cost>,
    /// Who prepays and by when, refunds, relief.
    pub cost_notes: Vec<Because>,
    /// What is left of the money itself.
    pub principal: Principal,
    /// Interest side by side under each arguable start.
    pub interest: Vec<InterestLine>,
    /// What is due today, under each arguable start.
    pub claims: Vec<Claim>,
    /// Papers.
    pub papers: Vec<PaperOffer>,
    /// Checklists that fit the case.
    pub checklists: Vec<Checklist>,
    /// What this office itself must do or may not do.
    pub duties: Vec<Because>,
}
