//! What is known of the performance of a case beside the events that record it.

use crate::{EventId, EventKind, LegalDay, PartyId};
use serde::{Deserialize, Serialize};

/// What fixes the sums that are to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PerformanceBasis {
    /// 调解协议
    Agreed,
    /// 判决、法院调解书、支付令
    Adjudged,
}

impl PerformanceBasis {
    /// The event that records a day of performance.
    #[must_use]
    pub const fn due(self) -> EventKind {
        match self {
            Self::Agreed => EventKind::PerformanceDue,
            Self::Adjudged => EventKind::JudgmentPerformanceDue,
        }
    }
}

/// 加速到期: the clause by which everything falls due at once. Nothing falls due early without one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Acceleration {
    /// As soon as that many instalments are missed.
    pub missed: Option<u32>,
    /// As soon as one is that many days late.
    pub days: Option<u32>,
    /// The clause in the words of the document.
    pub words: String,
}

/// That everything fell due at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Accelerated {
    /// On which day.
    pub on: LegalDay,
    /// The days as they were before, to be shown and to be put back.
    pub before: Vec<(EventId, LegalDay)>,
}

/// How one debtor's sums of a case are to be performed. The instalments themselves are events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PerformanceTerms {
    /// What fixes the sums.
    pub basis: PerformanceBasis,
    /// Whose they are, where the case has several respondents.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// The clause, where there is one.
    pub acceleration: Option<Acceleration>,
    /// Once it was used.
    pub accelerated: Option<Accelerated>,
}
