//! The law as data: rule book + case + today -> routes, venues, deadlines, costs, each with its reasons.
//!
//! Pure: no clock, no file, no network. The rule book is embedded from `assets/rules`; callers may hand in further files.
//! Start at [`RuleBook::builtin`] and [`assess`]; single computations are [`count`], [`fee`], [`interest`].
#![forbid(unsafe_code)]

mod assessment;
mod because;
mod calendar;
mod count;
mod fee;
mod interest;
mod rules;

pub use assessment::{assess, Assessment, Caution, Cost, Deadline, DeadlineState, InterestLine, PaperOffer, Question, QuestionKind, QuestionOption, Route, RouteState, RouteView, Venue, Whose};
pub use because::{Because, Cite, Standing};
pub use calendar::{Calendar, CalendarError, DayKind};
pub use count::{count, CountError, Counted, Period, Regime, Unit};
pub use fee::{fee, FeeAnswer, FeeError, FeeKind, Reduction};
pub use interest::{interest, Basis, InterestAnswer, InterestError, InterestMode, InterestRequest, LprTerm, Segment};
pub use rules::{Finding, Rule, RuleBook, RuleError, RuleFile, Version};
