//! How old a party was when something happened.

use super::Facts;
use anjuan_case::{EventKind, LegalDay, Party, Role};
use serde::Deserialize;

/// Who is younger, in years, is a minor and acts through a guardian (民法典 17, 23).
const OF_AGE: u32 = 18;

/// When the age of a party counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AgeAt {
    /// The last time it refused to give back; today where no refusal has a day.
    Refusal,
    /// The first transfer to it: who was younger at any of them was so at that one.
    Payment,
    /// The demand that is looked at; where none is, the first that arrived.
    Demand,
    Today,
}

/// Is the party known to be a minor on that day, by the date of birth? One is of age from the day after the eighteenth birthday
/// ([`Party::younger`]); who is not known to be a minor may be one all the same.
#[must_use]
pub fn is_minor(party: &Party, on: LegalDay) -> bool {
    party.younger(OF_AGE, on) == Some(true)
}

impl Facts<'_> {
    /// Is a natural person of that role, of those who are looked at, known to have been younger than so many years at that time
    /// ([`Party::younger`])?
    pub(super) fn younger(&self, role: Role, years: u32, at: AgeAt) -> bool {
        let was = |party: &Party| self.day_for_age(party, at).and_then(|day| party.younger(years, day));
        self.parties(role).any(|party| was(party) == Some(true))
    }

    /// The day on which the age of that party counts, of several transfers the first: one below an age at any of them was so at that one.
    /// `None` where nothing of the kind happened.
    fn day_for_age(&self, party: &Party, at: AgeAt) -> Option<LegalDay> {
        match at {
            AgeAt::Refusal => {
                let own = |on: Option<_>| on.is_none_or(|id| id == party.id);
                let refused = self.events.listed(EventKind::Refused).filter(|e| own(e.party)).map(|e| e.on);
                Some(refused.max().unwrap_or(self.today))
            }
            AgeAt::Payment => {
                let own = self.case.payments.iter().filter(|p| p.to.is_none_or(|id| id == party.id));
                own.map(|p| p.paid_at.day()).min()
            }
            AgeAt::Demand => self.judged.get().or_else(|| {
                let own = |on: Option<_>| on.is_none_or(|id| id == party.id);
                self.events.listed(EventKind::DemandArrived).filter(|e| own(e.party)).map(|e| e.on).min()
            }),
            AgeAt::Today => Some(self.today),
        }
    }
}
