//! How far a case has come: its stage on a track, how a period stands, whether what was agreed or ordered is overdue.

use super::{Condition, Facts, PeriodState, Says};
use crate::assessment::performance;
use crate::rules::shape::Stage;
use anjuan_case::{Fen, PartyId};

/// The track that says what is owed, and whether by the transfers, an agreement or a document in force.
pub(crate) const CLAIM: &str = "claim";

/// A track, looked at for one respondent or for the case, with the stage found.
pub(crate) type Staged<'a> = (Option<PartyId>, &'a str, Option<&'a Stage>);

impl<'a> Facts<'a> {
    /// The stage of that track: the first whose conditions all hold.
    pub fn stage(&self, track: &str) -> Option<&'a Stage> {
        let about = self.about.get();
        let known = self.staged.borrow().iter().find(|(a, t, _)| *a == about && *t == track).map(|(.., found)| *found);
        if let Some(found) = known {
            return found;
        }
        let of_track = || self.stages.iter().filter(|stage| stage.track == track);
        let found = of_track().find(|stage| self.all(&stage.when) == Says::Yes);
        if let Some(first) = of_track().next() {
            self.staged.borrow_mut().push((about, &first.track, found));
        }
        found
    }

    /// Does a code stand among those that a condition wants, or not among those that it does not want?
    pub(super) fn among(c: &Condition, holds: impl Fn(&str) -> bool) -> Says {
        let any = |codes: &String| codes.split('|').any(&holds);
        let wanted = c.is.as_ref().is_none_or(any) && !c.is_not.as_ref().is_some_and(any);
        if wanted { Says::Yes } else { Says::No }
    }

    /// Does some period of that rule, of whom is looked at, stand so?
    pub fn period(&self, rule: &str, state: &str) -> bool {
        let about = self.about.get();
        let concerns = |party: Option<PartyId>| about.is_none() || party.is_none() || party == about;
        let mut own = self.periods.iter().filter(|(id, party, _)| id == rule && concerns(*party));
        own.any(|(.., is)| PeriodState::of(state) == Some(*is))
    }

    /// Has a day of what was agreed or ordered passed, and its sum is not all paid?
    pub fn overdue(&self) -> bool {
        let about = self.about.get();
        let lines = performance(self.case, &[], self.today);
        let mut own = lines.iter().filter(|line| about.is_none() || line.party.is_none() || line.party == about);
        own.any(|line| line.on < self.today && line.open() != Some(Fen::new(0)))
    }
}
