//! Steps of counting in the words of their rules.

use super::RuleBook;
use super::shape::{Kind, Step};
use crate::Because;
use anjuan_case::LegalDay;

impl RuleBook {
    /// A step of counting with what belongs in its places, and the articles of that day.
    pub(crate) fn step(&self, step: Step, day: LegalDay, filled: &[(&str, &str)]) -> Because {
        let Some(rule) = self.of(Kind::Counting).find(|rule| rule.step == Some(step)) else {
            return Because::default();
        };
        let mut text = rule.says().to_owned();
        for (place, words) in filled {
            text = text.replace(&format!("{{{place}}}"), words);
        }
        let oldest = || rule.version.last().filter(|v| rule.before.is_some() && day < v.from);
        let cites = rule.on(day).or_else(oldest).map(|v| v.cite.clone()).unwrap_or_default();
        Because { text, cites, standing: rule.standing, ..Because::default() }
    }
}
