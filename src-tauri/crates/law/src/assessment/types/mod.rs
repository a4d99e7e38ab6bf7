//! What an assessment says.

mod ask;
mod clock;
mod money;
mod route;

pub use ask::{Need, Question, QuestionKind, QuestionOption};
pub use clock::{Deadline, DeadlineState, Limitation, Turn, TurnKind, Whose};
pub use money::{Claim, Cost, DebtorShare, InterestLine, Principal, SetOff};
pub use route::{Body, Matter, Route, RouteState, RouteView, Venue, WhyUnclear};

use crate::{Because, Standing};
use anjuan_case::{EvidenceGroup, LegalDay};
use serde::{Deserialize, Serialize};

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
    /// An office of this kind never writes it, whatever the case says.
    #[serde(default)]
    pub never: bool,
    /// Why, or what is missing.
    pub because: Vec<Because>,
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
    /// How firm: as its rule, and no firmer than the local figures that it rests on.
    pub standing: Standing,
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
