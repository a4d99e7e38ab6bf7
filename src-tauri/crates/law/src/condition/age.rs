//! How old a party was when something happened.

use super::{AgeAt, Facts};
use anjuan_case::{EventKind, LegalDay, Party, Role};
use chrono::Months;

/// Months of a year.
const YEAR: u32 = 12;

impl Facts<'_> {
    /// Is a natural person of that role, of those who are looked at, known to have been younger than so many years at that time? One
    /// reaches an age on the day after the birthday, so on the birthday itself one is younger still (法释〔2006〕1号 2, a text that is not held).
    pub(super) fn younger(&self, role: Role, years: u32, at: AgeAt) -> bool {
        self.parties(role).any(|party| {
            let reached = party.born().and_then(|born| birthday(born, years));
            reached.is_some_and(|reached| self.day_for_age(party, at).is_some_and(|day| day <= reached))
        })
    }

    /// The day on which the age of that party counts; `None` where nothing of the kind happened.
    fn day_for_age(&self, party: &Party, at: AgeAt) -> Option<LegalDay> {
        match at {
            AgeAt::Refusal => {
                let own = |on: Option<_>| on.is_none_or(|id| id == party.id);
                let refused = self.case.events_of(EventKind::Refused).filter(|e| own(e.party)).map(|e| e.on);
                Some(refused.max().unwrap_or(self.today))
            }
            AgeAt::Payment => {
                let own = self.case.payments.iter().filter(|p| p.to.is_none_or(|id| id == party.id));
                own.map(|p| p.paid_at.day()).max()
            }
            AgeAt::Demand => self.judged.get().or_else(|| {
                let own = |on: Option<_>| on.is_none_or(|id| id == party.id);
                self.case.events_of(EventKind::DemandArrived).filter(|e| own(e.party)).map(|e| e.on).min()
            }),
            AgeAt::Today => Some(self.today),
        }
    }
}

/// The birthday on which so many years are full; 28 February for who was born on the 29th. `None` past the calendar.
fn birthday(born: LegalDay, years: u32) -> Option<LegalDay> {
    let months = years.checked_mul(YEAR)?;
    born.date().checked_add_months(Months::new(months)).map(LegalDay::from)
}
