//! Which papers this office may write now.

use super::{Desk, PaperOffer};
use crate::Because;
use crate::condition::{Condition, Says};
use crate::rules::shape::{Effect, Kind, PaperName, Written};

impl Desk<'_> {
    pub(super) fn papers(&self) -> Vec<PaperOffer> {
        self.book.papers.iter().map(|paper| self.offer(paper)).collect()
    }

    /// Does the rule hold? One of several respondents against whom a paper can be written opens it; only all of them close it.
    fn offered(&self, rule: &Written, effect: Effect) -> Says {
        let before = self.facts.every.replace(effect == Effect::Closed);
        let says = self.holds(rule);
        self.facts.every.set(before);
        says
    }

    /// Refused where a closing rule holds, or may hold for all the case says.
    fn offer(&self, paper: &PaperName) -> PaperOffer {
        let about = |effect: Effect| -> Vec<(&Written, Says)> {
            self.book
                .about(&paper.template, Kind::Paper)
                .filter(|rule| rule.effect == Some(effect))
                .map(|rule| (rule, self.offered(rule, effect)))
                .collect()
        };
        // That it is no paper of such an office comes first, then what stands against it; what is open may still turn out well.
        let mut refusing: Vec<(u8, Because)> = Vec::new();
        let mut never = false;
        for (rule, says) in about(Effect::Closed) {
            let of_office = !rule.when.is_empty() && rule.when.iter().all(Condition::is_of_office);
            never |= says == Says::Yes && of_office;
            let (rank, why) = match says {
                Says::Yes => (if of_office { 0 } else { 1 }, self.says(rule)),
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
        let refusing: Vec<Because> = refusing.into_iter().map(|(_, because)| because).collect();
        let allowed = refusing.is_empty();
        let because = if allowed {
            let holding = about(Effect::Open).into_iter().filter(|(_, says)| *says == Says::Yes);
            let hints = self.book.about(&paper.template, Kind::Hint);
            let hints = hints.filter(|rule| self.holds(rule) == Says::Yes);
            holding.map(|(rule, _)| rule).chain(hints).map(|rule| self.says(rule)).collect()
        } else {
            refusing
        };
        PaperOffer { template: paper.template.clone(), title: paper.title.clone(), allowed, never, because }
    }
}
