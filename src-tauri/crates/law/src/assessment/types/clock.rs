//! Deadlines and limitation.

use super::Route;
use crate::{Because, Standing};
use anjuan_case::{EventId, LegalDay, LegalTime, PartyId};
use serde::{Deserialize, Serialize};

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
    /// A right that one need not use runs to its last legal day; nobody has said yet whether it is to be used.
    Right,
    /// Its last legal day has passed, and nobody had said that it was to be used: lost, but nobody's lapse.
    Lapsed,
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
    /// The moment of that day from which hours are counted: that of the event or transfer, midnight where none is recorded.
    pub starts_at: LegalTime,
    /// Counted end.
    pub raw: LegalDay,
    /// Rolled to the first working day.
    pub legal: LegalDay,
    /// Last working day on or before `raw`. Shown first.
    pub safe: LegalDay,
    /// Why `raw` and `legal` are not the end: something that keeps it from ending lasts. What is to be shown in their place.
    #[serde(default)]
    pub undecided: Option<String>,
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
    /// Days past `legal`: to today where it was missed, to the act where that came late; else 0.
    pub days_over: u32,
    /// How firm: as its rule, and no firmer than the local figures that it rests on.
    pub standing: Standing,
    /// Rule, start, steps, result.
    pub because: Because,
}

impl Deadline {
    /// Is it the user's own duty or right, be it with the other side?
    #[must_use]
    pub const fn own(&self) -> bool {
        matches!(self.whose, Whose::User | Whose::BothParties)
    }

    /// Can the user still lose something with its last day?
    #[must_use]
    pub const fn presses(&self) -> bool {
        self.own() && matches!(self.state, DeadlineState::Running | DeadlineState::Late | DeadlineState::Right)
    }
}

/// One turn of the limitation clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TurnKind {
    /// It starts.
    Start,
    /// It has not started: who received the money is not known, or what was agreed has no day and was not demanded.
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
    /// How firm.
    pub standing: Standing,
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
    /// See [`Deadline::undecided`].
    #[serde(default)]
    pub undecided: Option<String>,
    /// The day to rely on.
    pub safe: LegalDay,
    /// In a year whose holidays are not announced.
    pub provisional: bool,
    /// The latest end that could be argued.
    pub arguable: Option<LegalDay>,
    /// The end of the longest period, counted from the payment or from the last day of what was agreed.
    pub cap: LegalDay,
    /// How firm: as its rule, and no firmer than the local figures that it rests on.
    pub standing: Standing,
    /// The deadline of the same clock; its sheet of reasons is this clock's, too.
    pub deadline: String,
    /// Only for the transfers of this day and later.
    #[serde(skip)]
    pub since: Option<LegalDay>,
}

impl Deadline {
    /// The last legal day in words: the day, or why it stands open.
    #[must_use]
    pub fn last_day(&self) -> String {
        self.undecided.clone().unwrap_or_else(|| self.legal.to_string())
    }
}

impl Limitation {
    /// See [`Deadline::last_day`].
    #[must_use]
    pub fn last_day(&self) -> String {
        self.undecided.clone().unwrap_or_else(|| self.legal.to_string())
    }
}
