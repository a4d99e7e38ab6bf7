//! Which papers this office may write now.

use super::{Desk, PaperOffer, dates};
use crate::condition::{Condition, Hang, Says};
use crate::rules::shape::{Effect, Kind, PaperName, Written};
use crate::{Because, Calendar, RuleBook};
use anjuan_case::{Case, LegalTime, Office, PartyId};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

impl RuleBook {
    /// What keeps a paper from each of these of several respondents, whatever is so of the others: an agreement that is not due
    /// closes the letter to who made it. Empty where nothing does, or where there is one respondent only.
    #[must_use]
    pub fn keeps_from(
        &self,
        calendar: &Calendar,
        office: &Office,
        case: &Case,
        now: impl Into<LegalTime>,
        paper: &str,
        whom: &[PartyId],
    ) -> Vec<Because> {
        if whom.is_empty() {
            return Vec::new();
        }
        let now = now.into();
        let (case, _) = dates::plausible(case, now.day());
        let desk = Desk::new(self, calendar, office, &case, now);
        let each: Vec<PartyId> = desk.one_by_one().into_iter().flatten().filter(|id| whom.contains(id)).collect();
        let closing = || self.about(paper, Kind::Paper).filter(|rule| closes_each(rule));
        let of = |id: &PartyId| -> Vec<Because> {
            desk.facts.looking_at(Some(*id), || closing().filter_map(|rule| desk.closes_to(rule, *id)).collect())
        };
        each.iter().flat_map(of).collect()
    }

    /// What who drafts a paper must see first, whether or not it may be issued yet: hints of the paper that cannot wait.
    #[must_use]
    pub fn warns_first(
        &self,
        calendar: &Calendar,
        office: &Office,
        case: &Case,
        now: impl Into<LegalTime>,
        paper: &str,
    ) -> Vec<Because> {
        self.hints_of(calendar, office, case, now.into(), paper, |rule| rule.urgent)
    }

    /// What is said beside one place of a paper in the window (`part`, as `sealed`): hints for that place that hold in the case, each
    /// with its articles in the version that is in force at `now`.
    #[must_use]
    pub fn told_beside(
        &self,
        calendar: &Calendar,
        office: &Office,
        case: &Case,
        now: impl Into<LegalTime>,
        paper: &str,
        part: &str,
    ) -> Vec<Because> {
        self.hints_of(calendar, office, case, now.into(), paper, |rule| rule.part.as_deref() == Some(part))
    }

    /// Hints of a paper that are such and hold in the case.
    fn hints_of(
        &self,
        calendar: &Calendar,
        office: &Office,
        case: &Case,
        now: LegalTime,
        paper: &str,
        such: impl Fn(&Written) -> bool,
    ) -> Vec<Because> {
        let hints: Vec<&Written> = self.about(paper, Kind::Hint).filter(|rule| such(rule)).collect();
        if hints.is_empty() {
            return Vec::new();
        }
        let (case, _) = dates::plausible(case, now.day());
        let desk = Desk::new(self, calendar, office, &case, now);
        hints.into_iter().filter(|rule| desk.holds(rule) == Says::Yes).map(|rule| desk.says(rule)).collect()
    }
}

/// What was found of rules that concern several papers.
#[derive(Default)]
struct Found<'a> {
    says: RefCell<FxHashMap<&'a str, Says>>,
    told: RefCell<FxHashMap<&'a str, Because>>,
}

/// Does the rule concern several papers? What is said of one is not kept: that costs more than it saves.
fn of_several(rule: &Written) -> bool {
    rule.paper.len() > 1
}

/// A rule that closes a paper to each respondent of whom it holds.
fn closes_each(rule: &Written) -> bool {
    rule.per_respondent && rule.effect == Some(Effect::Closed)
}

impl<'a> Desk<'a> {
    pub(super) fn papers(&self) -> Vec<PaperOffer> {
        let found = Found::default();
        self.book.papers.iter().map(|paper| self.offer(paper, &found)).collect()
    }

    /// Does the rule hold? One of several respondents against whom a paper can be written opens it; only all of them close it.
    fn offered(&self, rule: &'a Written, effect: Effect, found: &Found<'a>) -> Says {
        let known = of_several(rule).then(|| found.says.borrow().get(rule.id.as_str()).cloned());
        if let Some(says) = known.flatten() {
            return says;
        }
        let before = self.facts.every.replace(effect == Effect::Closed);
        let says = if closes_each(rule) { self.holds_of_every(rule) } else { self.holds(rule) };
        self.facts.every.set(before);
        if of_several(rule) {
            found.says.borrow_mut().insert(&rule.id, says.clone());
        }
        says
    }

    /// What the rule says.
    fn told_once(&self, rule: &'a Written, found: &Found<'a>) -> Because {
        if !of_several(rule) {
            return self.says(rule);
        }
        if let Some(told) = found.told.borrow().get(rule.id.as_str()) {
            return told.clone();
        }
        let told = self.says(rule);
        found.told.borrow_mut().insert(&rule.id, told.clone());
        told
    }

    /// Does it hold of every one of several respondents? Who has settled keeps nothing from the others.
    fn holds_of_every(&self, rule: &Written) -> Says {
        let mut each = self.one_by_one();
        let left = |about: &Option<PartyId>| self.facts.settled_by(*about).is_none();
        if each.iter().any(left) {
            each.retain(left);
        }
        let mut all = Says::Yes;
        for about in each {
            match self.facts.looking_at(about, || self.holds(rule)) {
                Says::Yes => {}
                Says::No => return Says::No,
                open @ Says::Open(_) => all = open,
            }
        }
        all
    }

    /// What closes a paper to every one of several respondents who has not settled, to each for a reason of his own; empty where it can
    /// be written against one of them.
    fn closed_to_each(&self, paper: &str) -> Vec<Because> {
        let left = |id: &PartyId| self.facts.settled_by(Some(*id)).is_none();
        let each: Vec<PartyId> = self.one_by_one().into_iter().flatten().filter(left).collect();
        let closing = || self.book.about(paper, Kind::Paper).filter(|rule| closes_each(rule));
        let of = |id: &PartyId| -> Vec<Because> {
            self.facts.looking_at(Some(*id), || closing().filter_map(|rule| self.closes_to(rule, *id)).collect())
        };
        let all: Vec<Vec<Because>> = each.iter().map(of).collect();
        if all.iter().any(Vec::is_empty) { Vec::new() } else { all.concat() }
    }

    /// What a rule that closes a paper has against one of several respondents, who is looked at: what it says where it holds, and the
    /// figure that is asked for where it hangs on one, which may hold for another's place only. A question that is open closes nothing.
    fn closes_to(&self, rule: &Written, id: PartyId) -> Option<Because> {
        match self.holds(rule) {
            Says::Yes => Some(self.says_to(rule, id)),
            Says::Open(hang @ Hang::Parameter(_)) => {
                Some(self.of_some(self.hangs_on(&hang), &[id], self.one_by_one().len()))
            }
            Says::Open(Hang::Question(_)) | Says::No => None,
        }
    }

    /// What a rule says of one of several respondents, with the name.
    fn says_to(&self, rule: &Written, id: PartyId) -> Because {
        self.of_some(self.says(rule), &[id], self.one_by_one().len())
    }

    /// Refused where a closing rule holds, or may hold for all the case says.
    fn offer(&self, paper: &PaperName, found: &Found<'a>) -> PaperOffer {
        let book: &'a RuleBook = self.book;
        let about = |effect: Effect| -> Vec<(&'a Written, Says)> {
            let rules = book.about(&paper.template, Kind::Paper).filter(|rule| rule.effect == Some(effect));
            rules.map(|rule| (rule, self.offered(rule, effect, found))).collect()
        };
        // That it is no paper of such an office comes first, then what stands against it; what is open may still turn out well.
        let mut refusing: Vec<(u8, Because)> = Vec::new();
        let mut never = false;
        for (rule, says) in about(Effect::Closed) {
            let of_office = !rule.when.is_empty() && rule.when.iter().all(Condition::is_of_office);
            never |= says == Says::Yes && of_office;
            let (rank, why) = match says {
                Says::Yes => (if of_office { 0 } else { 1 }, self.told_once(rule, found)),
                Says::Open(question) => (2, self.hangs_on(&question)),
                Says::No => continue,
            };
            // Several rules may hang on one question, or refuse for one reason.
            if !refusing.iter().any(|(_, told)| told.text == why.text) {
                refusing.push((rank, why));
            }
        }
        // No answer makes it a paper of another kind of office: nothing is asked for its sake.
        refusing.retain(|(rank, _)| !never || *rank < 2);
        refusing.sort_by_key(|(rank, _)| *rank);
        let mut refusing: Vec<Because> = refusing.into_iter().map(|(_, because)| because).collect();
        if refusing.is_empty() {
            refusing = self.closed_to_each(&paper.template);
        }
        let allowed = refusing.is_empty();
        let because = if allowed {
            let holding = about(Effect::Open).into_iter().filter(|(_, says)| *says == Says::Yes);
            let hints = book.about(&paper.template, Kind::Hint).filter(|rule| rule.part.is_none());
            let hints = hints.filter(|rule| self.offered(rule, Effect::Open, found) == Says::Yes);
            holding.map(|(rule, _)| rule).chain(hints).map(|rule| self.told_once(rule, found)).collect()
        } else {
            refusing
        };
        PaperOffer { template: paper.template.clone(), title: paper.title.clone(), allowed, never, because }
    }
}
