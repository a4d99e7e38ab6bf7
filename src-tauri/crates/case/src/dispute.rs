use crate::{
    Answer, Answers, CaseId, Event, EventKind, Evidence, Fen, Handling, LegalDay, LegalTime, Party, PartyId, Payment,
    RetrialOutcome, Role,
};
use serde::{Deserialize, Serialize};

/// One dispute that the office handles, with everything known about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The office's own number, as 2026-0001.
    pub number: String,
    /// A short name.
    pub title: String,
    /// When it was opened here.
    pub opened_at: LegalTime,
    /// The story in the claimant's words.
    pub story: String,
    /// Parties, claimants first.
    pub parties: Vec<Party>,
    /// The transfers in dispute, oldest first.
    pub payments: Vec<Payment>,
    /// What happened, oldest first.
    pub events: Vec<Event>,
    /// Kept originals, in the order of the bundle.
    pub evidence: Vec<Evidence>,
    /// Answers of the intake interview.
    pub answers: Answers,
    /// How the office handles it: engagement, mediation, legal aid.
    #[serde(default)]
    pub handling: Handling,
}

impl Case {
    /// A case that nothing is known of yet.
    #[must_use]
    pub fn new(number: impl Into<String>, title: impl Into<String>, opened_at: LegalTime) -> Self {
        Self {
            id: CaseId::new(),
            number: number.into(),
            title: title.into(),
            opened_at,
            story: String::new(),
            parties: Vec::new(),
            payments: Vec::new(),
            events: Vec::new(),
            evidence: Vec::new(),
            answers: Answers::new(),
            handling: Handling::default(),
        }
    }
    /// The sum of the transfers in dispute in fen, whoever received them; what came back is not taken off. Saturates at the range of
    /// [`Fen`].
    #[must_use]
    pub fn amount(&self) -> Fen {
        self.payments.iter().fold(Fen::new(0), |sum, p| sum.checked_add(p.amount).unwrap_or(Fen::new(i64::MAX)))
    }
    /// What is in dispute, in fen: as the office wrote it down, else the sum of the transfers; `None` where neither is there.
    #[must_use]
    pub fn in_dispute(&self) -> Option<Fen> {
        self.handling.mediation.in_dispute.or_else(|| (!self.payments.is_empty()).then(|| self.amount()))
    }
    /// What lists show as the sum of a case, in fen: what is in dispute, or where nobody said that, what was agreed; `None` where neither
    /// is known, which a list leaves blank.
    #[must_use]
    pub fn listed_sum(&self) -> Option<Fen> {
        self.in_dispute().or(self.handling.mediation.amount)
    }
    /// The transfers that a respondent received: those that name it and those that name nobody. All of them for `None`.
    #[inline]
    pub fn payments_to(&self, party: Option<PartyId>) -> impl Iterator<Item = &Payment> {
        self.payments.iter().filter(move |p| party.is_none() || p.to.is_none() || p.to == party)
    }
    /// The day of the first of them ([`Self::payments_to`]); the first of all where the respondent received none; `None` where nothing was
    /// transferred.
    #[must_use]
    pub fn first_payment_day_to(&self, party: Option<PartyId>) -> Option<LegalDay> {
        self.payments_to(party).map(|p| p.paid_at.day()).min().or_else(|| self.first_payment_day())
    }
    /// Parties of that role.
    #[inline]
    pub fn parties_as(&self, role: Role) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |p| p.role == role)
    }
    /// Events of that kind, oldest first.
    #[inline]
    pub fn events_of(&self, kind: EventKind) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |e| e.kind == kind)
    }
    /// Gives the last judgment of a retrial what was answered of the retrials of a case when it was one question of the case.
    pub fn outcome_from_answer(&mut self) {
        let Some(Answer::Choice(code)) = self.answers.remove("retrial-outcome") else { return };
        let judged = self.events.iter_mut().filter(|e| e.kind.decides());
        let last = judged.max_by_key(|e| (e.on, e.at)).filter(|e| e.outcome.is_none());
        if let Some(event) = last {
            event.outcome = RetrialOutcome::from_code(&code);
        }
    }
    /// The legal day of the first transfer; `None` where nothing was transferred.
    #[must_use]
    pub fn first_payment_day(&self) -> Option<LegalDay> {
        self.payments.iter().map(|p| p.paid_at.day()).min()
    }
}
