//! What papers take from the rule book in a case, to hold two books against each other.

use super::shape::{ByDay, Kind};
use super::show::{days_in, holds_of_one};
use super::{LegalBasis, RuleBook};
use crate::assessment::{known_facts, with_recorded};
use anjuan_case::{Case, LegalDay, Office};

/// The law that a paper of one kind takes from the rule book in a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnPaper {
    /// What it may cite.
    pub basis: Vec<LegalBasis>,
    /// Is some of it law of the matter itself, and not only of the procedure (which goes by today)?
    pub grounded: bool,
    /// What it says in words that the law gives, wherever in the paper.
    pub clauses: Vec<LegalBasis>,
    /// Titles of the rules it could cite that hold in the case and have no version on the day that they go by.
    pub without_version: Vec<String>,
}

impl RuleBook {
    /// What a paper of this kind takes from the book in a case.
    #[must_use]
    pub fn on_paper(&self, paper: &str, office: &Office, case: &Case, today: LegalDay) -> OnPaper {
        let case = with_recorded(case);
        let facts = known_facts(self, office, &case, today.into());
        let mut found = OnPaper::default();
        for rule in self.printed_on(paper).filter(|rule| holds_of_one(&facts, rule)) {
            let mut lines = self.by_each_version(rule, &days_in(&facts, rule));
            if rule.does() != Kind::Basis {
                lines.truncate(1);
                found.clauses.extend(lines);
            } else if lines.is_empty() {
                found.without_version.push(rule.title.clone());
            } else {
                found.grounded |= rule.day != Some(ByDay::Today);
                found.basis.extend(lines);
            }
        }
        found
    }
}
