//! How far a case has come: its stage on a track, how a period stands, whether what was agreed or ordered is overdue.

use super::settled::concerns;
use super::{Condition, Facts, PeriodState, Says};
use crate::assessment::performance;
use crate::rules::shape::Stage;
use anjuan_case::{Fen, PartyId, Role};
use std::rc::Rc;

/// The track that says what is owed, and whether by the transfers, an agreement or a document in force.
pub(crate) const CLAIM: &str = "claim";

/// A track, looked at for one respondent or for all, with every stage at which one of them stands.
pub(crate) type Standing<'a> = (Option<PartyId>, Box<str>, Rc<[&'a Stage]>);

/// A track, looked at for one respondent or for the case, with the stage found.
pub(crate) type Staged<'a> = (Option<PartyId>, &'a str, Option<&'a Stage>);

impl<'a> Facts<'a> {
    /// The stage of that track, of the respondent that is looked at or of the only one: the first whose conditions all hold.
    fn stage(&self, track: &str) -> Option<&'a Stage> {
        let about = self.about.get();
        let known = self.staged.borrow().iter().find(|(a, t, _)| *a == about && *t == track).map(|(.., found)| *found);
        // What was so on an earlier day is not kept.
        if let Some(found) = known.filter(|_| self.as_of.get().is_none()) {
            return found;
        }
        let of_track = || self.stages.iter().filter(|stage| stage.track == track);
        let found = of_track().find(|stage| self.all(&stage.when) == Says::Yes);
        if let Some(first) = of_track().next().filter(|_| self.as_of.get().is_none()) {
            self.staged.borrow_mut().push((about, &first.track, found));
        }
        found
    }

    /// The stages at which those stand who are looked at: of each of several respondents, each stage once. Who has settled says
    /// nothing of the case while another has not.
    pub fn stages(&self, track: &str) -> Rc<[&'a Stage]> {
        if self.as_of.get().is_some() {
            return self.stages_found(track).into();
        }
        let about = self.about.get();
        let known = self
            .standing
            .borrow()
            .iter()
            .find(|(a, t, _)| *a == about && **t == *track)
            .map(|(.., all)| Rc::clone(all));
        known.unwrap_or_else(|| {
            let all: Rc<[&Stage]> = self.stages_found(track).into();
            self.standing.borrow_mut().push((about, track.into(), Rc::clone(&all)));
            all
        })
    }

    fn stages_found(&self, track: &str) -> Vec<&'a Stage> {
        let mut each: Vec<PartyId> = self.case.parties_as(Role::Respondent).map(|p| p.id).collect();
        if self.about.get().is_some() || each.len() < 2 {
            return self.stage(track).into_iter().collect();
        }
        let open =
            |id: &PartyId| self.settled_by(Some(*id)).is_none_or(|on| on > self.as_of.get().unwrap_or(self.today));
        if each.iter().any(open) {
            each.retain(open);
        }
        let mut all: Vec<&Stage> = Vec::new();
        for id in each {
            let stage = self.looking_at(Some(id), || self.stage(track));
            all.extend(stage.filter(|found| !all.iter().any(|known| std::ptr::eq(*known, *found))));
        }
        all
    }

    /// Does one of those who are looked at stand at such a stage; where every one is asked, do all?
    pub(super) fn stands_at(&self, track: &str, codes: &[Box<str>], among: bool) -> bool {
        let all = self.stages(track);
        let holds = |stage: &&Stage| codes.iter().any(|id| **id == *stage.id) == among;
        if self.every.get() { !all.is_empty() && all.iter().all(holds) } else { all.iter().any(holds) }
    }

    /// Does a code stand among those that a condition wants, or not among those that it does not want?
    pub(super) fn among(c: &Condition, holds: impl Fn(&str) -> bool) -> bool {
        let any = |codes: &String| codes.split('|').any(&holds);
        c.is.as_ref().is_none_or(any) && !c.is_not.as_ref().is_some_and(any)
    }

    /// Does some period of that rule, of whom is looked at, stand so?
    pub fn period(&self, rule: &str, state: &str) -> bool {
        let about = self.about.get();
        let concerns = |party: Option<PartyId>| about.is_none() || party.is_none() || party == about;
        let mut own = self.periods.iter().filter(|(id, party, _)| id == rule && concerns(*party));
        own.any(|(.., is)| PeriodState::of(state) == Some(*is))
    }

    /// Are there sums of what was agreed or ordered, and all that are recorded are paid?
    pub fn paid_up(&self) -> bool {
        let about = self.about.get();
        let lines = performance(self.case, &[], self.as_of.get().unwrap_or(self.today));
        let mut own = lines.iter().filter(|line| concerns(self.case, line.party, about)).peekable();
        own.peek().is_some() && own.all(|line| line.open() == Some(Fen::new(0)))
    }

    /// Is a day recorded by which what was agreed or ordered is to be performed?
    pub fn dated(&self) -> bool {
        let about = self.about.get();
        let lines = performance(self.case, &[], self.as_of.get().unwrap_or(self.today));
        lines.iter().any(|line| concerns(self.case, line.party, about))
    }

    /// Has a day of what was agreed or ordered passed, and its sum is not all paid?
    pub fn overdue(&self) -> bool {
        let about = self.about.get();
        let today = self.as_of.get().unwrap_or(self.today);
        let lines = performance(self.case, &[], today);
        let mut own = lines.iter().filter(|line| concerns(self.case, line.party, about));
        own.any(|line| line.on < today && line.open() != Some(Fen::new(0)))
    }
}
