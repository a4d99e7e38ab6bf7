//! A crime that nobody has told the police yet: what cannot wait, whatever the day.

use super::known_facts;
use crate::condition::Says;
use crate::{Because, RuleBook};
use anjuan_case::{Case, LegalTime, Office};

/// What the book says to do at once, by what happened; the first that holds.
const AT_ONCE: [&str; 4] =
    ["criminal.caution-stop", "criminal.caution-in-person", "criminal.caution-taken-over", "criminal.caution-unclear"];
/// The track that says how far the police are, and its beginning.
const REPORT: (&str, &str) = ("report", "unreported");

/// What is to be done at once in a case of deceit, theft or threats that nobody reported and that is not settled; `None` in any other.
#[must_use]
pub fn unreported(book: &RuleBook, office: &Office, case: &Case, now: LegalTime) -> Option<Because> {
    let facts = known_facts(book, office, case, now);
    if facts.settled_on().is_some() || facts.stages(REPORT.0).iter().all(|stage| stage.id != REPORT.1) {
        return None;
    }
    let rules = AT_ONCE.iter().filter_map(|id| book.held(id)).map(|held| &held.rule);
    let mut holding = rules.filter(|rule| facts.all(&rule.when) == Says::Yes);
    holding.next().map(|rule| book.says(rule, now.day()))
}
