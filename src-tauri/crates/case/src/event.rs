use crate::{EventId, EventKind, EvidenceId, Fen, LegalDay, LegalTime, PartyId, RetrialOutcome};
use serde::{Deserialize, Serialize};

/// Something that happened on a date, with what proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// What happened.
    pub kind: EventKind,
    /// On which day.
    pub on: LegalDay,
    /// At what time, where hours count (紧急止付).
    pub at: Option<LegalTime>,
    /// What proves it. Without proof an interruption is shown, but does not extend a safe date.
    #[serde(default)]
    pub proof: Vec<EvidenceId>,
    /// Whom it concerns, where a case has several respondents: a demand restarts limitation against the one it reached.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// How much, for a part payment and for one instalment among several.
    #[serde(default)]
    pub amount: Option<Fen>,
    /// The event that it answers, where it answers one only: a payment to the court answers the notice to pay, and ends no period but
    /// that one's; a day for performance is one of the document that sets it.
    #[serde(default)]
    pub answers: Option<EventId>,
    /// What the document decided, where it was made in a retrial.
    #[serde(default)]
    pub outcome: Option<RetrialOutcome>,
    /// How, to which address, in which words.
    pub note: Option<String>,
}

impl Event {
    /// Something of that kind on that day; nothing proves it yet.
    #[must_use]
    pub fn new(kind: EventKind, on: LegalDay) -> Self {
        Self {
            id: EventId::new(),
            kind,
            on,
            at: None,
            proof: Vec::new(),
            party: None,
            amount: None,
            answers: None,
            outcome: None,
            note: None,
        }
    }
    /// What happened, as it may be told: of an arrival that nothing proves, that it is still to be proved (facts L5, L6); of the judgment
    /// of a retrial, what it decided.
    #[must_use]
    pub fn told(&self) -> String {
        if let Some(outcome) = self.outcome {
            return format!("{}（{}）", self.kind.name(), outcome.name());
        }
        match self.kind {
            EventKind::DemandArrived if !self.proved() => "已催告，是否到达待证明".to_owned(),
            kind if kind.arrives() && !self.proved() => format!("{}（待证明）", kind.name()),
            kind => kind.name().to_owned(),
        }
    }
    /// Is it proved?
    #[inline]
    #[must_use]
    pub fn proved(&self) -> bool {
        !self.proof.is_empty()
    }
}
