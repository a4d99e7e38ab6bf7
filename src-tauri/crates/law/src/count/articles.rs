//! Where the steps of counting stand: rules of kind `counting`, each in the version in force on a day.

use super::Regime;
use crate::rules::shape::{Step, Written};
use crate::{Cite, Cites};
use anjuan_case::LegalDay;
use std::collections::BTreeMap;

/// The articles behind every step.
#[derive(Clone, Debug, Default)]
pub(crate) struct Articles(BTreeMap<(Step, Option<Regime>), Dated>);

/// The articles of one step by their days, newest first.
#[derive(Clone, Debug, Default)]
struct Dated {
    versions: Vec<(LegalDay, Option<LegalDay>, Cites)>,
    /// The oldest text held is cited for days before it, too.
    before: bool,
    /// For days before it the statutes are named, and no article.
    unheld: bool,
}

/// The statutes alone, each once: of the text in force on the day neither the edition nor the number is known.
fn nameless(cites: &Cites) -> Cites {
    let mut named: Vec<Cite> = Vec::new();
    for cite in cites {
        let statute = Cite { edition: String::new(), article: String::new(), words: String::new(), ..cite.clone() };
        if !named.contains(&statute) {
            named.push(statute);
        }
    }
    named.into()
}

impl Articles {
    /// Those of a book's rules.
    pub fn of<'r>(rules: impl Iterator<Item = &'r Written>) -> Self {
        let mut articles = Self::default();
        for rule in rules {
            let Some(step) = rule.step else { continue };
            let dated = Dated {
                versions: rule.version.iter().map(|v| (v.from, v.to, v.cite.clone())).collect(),
                before: rule.before.is_some(),
                unheld: rule.unheld.is_some(),
            };
            let regimes = rule.by.iter().copied().map(Some);
            for regime in regimes.chain(rule.by.is_empty().then_some(None)) {
                articles.0.insert((step, regime), dated.clone());
            }
        }
        articles
    }

    /// Where a step of that regime stands on that day; nowhere where the law says nothing of it, or its text is not held.
    pub fn on(&self, step: Step, regime: Option<Regime>, day: LegalDay) -> Cites {
        let Some(dated) = self.0.get(&(step, regime)) else { return Cites::default() };
        let oldest = || dated.versions.last().filter(|(from, ..)| dated.before && day < *from);
        let version = dated.versions.iter().find(|(from, to, _)| *from <= day && to.is_none_or(|to| day <= to));
        let unheld = || {
            let last = dated.versions.last().filter(|(from, ..)| dated.unheld && day < *from);
            last.map(|(_, _, cites)| nameless(cites)).unwrap_or_default()
        };
        version.or_else(oldest).map_or_else(unheld, |(_, _, cites)| cites.clone())
    }
}
