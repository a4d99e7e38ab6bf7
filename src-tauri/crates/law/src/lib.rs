//! The law as data: rule book + case + today -> routes, venues, deadlines, costs, each with its reasons.
//!
//! Pure: no clock, no file, no network. The rule book is embedded from `assets/rules`; callers may hand in further files.
//! Start at [`RuleBook::builtin`] and [`assess`]; single computations are [`count()`], [`RuleBook::fee`], [`RuleBook::interest`].
#![forbid(unsafe_code)]

mod assessment;
mod because;
mod bounds;
mod calendar;
mod condition;
mod count;
mod court_fees;
mod fee;
mod interest;
mod parameters;
mod places;
mod receipt;
mod rules;

pub use assessment::{
    Assessment, Bearing, Beyond, Body, Caution, Change, Checklist, ChecklistItem, Claim, Cost, Deadline, DeadlineState,
    DebtorShare, EnforcedPart, FeeAsked, InterestLine, KnownUntil, LedgerAsk, Limitation, Matter, Need, Needed,
    PaperOffer, Part, Performed, PrincipalMove, Question, QuestionKind, QuestionOption, Reach, Route, RouteState,
    RouteView, SetOff, SuitFees, Turn, TurnKind, Venue, Whose, WhyUnclear, agreed, assess, beyond, changes, date_if,
    dates_of, doubled_paid, owed_undated, performance, performed, performed_all, sum_recorded, too_early, unreported,
    with_recorded,
};
pub use because::{Because, Cite, Cites, Standing};
pub use bounds::preservable;
pub use calendar::{Calendar, CalendarError, DayKind, Rate};
pub use condition::{
    AGREED, documents, in_standing_suit, is_minor, owe_together, refused_last, refuses, settled_by, settled_on, sued,
};
pub use count::{CountError, Counted, Period, Regime, Unit, count};
pub use court_fees::{CourtFeeError, FeeLeft};
pub use fee::{FeeAnswer, FeeError, FeeKind, Reduction};
pub use interest::{Basis, InterestAnswer, InterestError, InterestMode, InterestRequest, LprTerm, Segment};
pub use parameters::{
    AgedFigure, OWN_FILE, OwnValue, ParameterChoice, ParameterShown, ParameterValueShown, ValueError, below, meeting,
    read_values, remove_value, set_value,
};
pub use places::divisions;
pub use receipt::{
    ClockEvent, ClockFacts, ClockParty, ClockPayment, DataUsed, Figure, Outcome, ParameterUsed, RateUsed, Receipt,
    Rerun, RuleUsed, receipts,
};
pub use rules::{
    CitedArticle, Finding, LegalBasis, OnPaper, Rule, RuleBook, RuleChange, RuleError, RuleFile, SameArticle,
    StatuteEdition, Version, each_once, is_checked, number_in_words, unread_in_chinese,
};
