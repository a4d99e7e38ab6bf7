//! The rule book: loading, looking up, showing.

mod check;
mod load;
pub(crate) mod shape;
mod show;

pub use check::Finding;
pub use load::{RuleError, RuleFile};
pub use show::{LegalBasis, Rule, Version};

use crate::places::Places;
use crate::{Because, Standing};
use anjuan_case::LegalDay;
use shape::{Asked, Kind, PaperName, Statute, Written};

/// A rule with the file it stands in and the block as written.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub file: String,
    pub text: String,
    pub rule: Written,
}

/// All rules, questions, statutes and places.
#[derive(Clone, Debug)]
pub struct RuleBook {
    pub(crate) rules: Vec<Held>,
    pub(crate) questions: Vec<Asked>,
    pub(crate) papers: Vec<PaperName>,
    pub(crate) statutes: Vec<Statute>,
    pub(crate) places: Places,
    law_as_of: LegalDay,
}

impl RuleBook {
    /// The day up to which the texts behind the rules were looked at.
    #[must_use]
    pub fn law_as_of(&self) -> LegalDay {
        self.law_as_of
    }

    /// Rules of that kind, in file order.
    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = &Written> {
        self.rules.iter().map(|held| &held.rule).filter(move |rule| rule.does() == kind)
    }

    /// What a rule says, with the articles in force on that day. A day outside every version says so and cites nothing.
    pub(crate) fn says(&self, rule: &Written, day: LegalDay) -> Because {
        let mut because = Because {
            text: rule.says().to_owned(),
            rule: Some(rule.id.clone()),
            standing: rule.standing,
            ..Because::default()
        };
        match rule.on(day) {
            Some(version) => because.cites.clone_from(&version.cite),
            None => because.children.push(Because {
                text: format!("规则库中没有 {day} 有效的版本，请核对当时的法律"),
                standing: Standing::Unverified,
                ..Because::default()
            }),
        }
        because.children.extend(rule.note.iter().map(|note| Because {
            text: note.clone(),
            standing: rule.standing,
            ..Because::default()
        }));
        because
    }

    /// Full name of a division code, as 河南省洛阳市洛龙区; `None` where unknown.
    #[must_use]
    pub fn division_name(&self, code: &str) -> Option<String> {
        self.places.full_name(code)
    }

    /// Divisions whose name contains every part of the text, at most `limit`: (code, full name). County level, and cities
    /// that have no counties.
    #[must_use]
    pub fn divisions(&self, text: &str, limit: usize) -> Vec<(String, String)> {
        self.places.find(text, limit)
    }
}
