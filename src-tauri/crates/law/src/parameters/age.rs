//! Until when a local figure can be relied on, and which are to be looked at again.

use super::value_shown;
use super::{Parameter, ParameterValueShown};
use crate::RuleBook;
use crate::assessment::{Reach, reach};
use crate::rules::shape::ParameterValue;
use anjuan_case::LegalDay;
use serde::Serialize;

/// A local figure without an end is looked at again after a year.
pub(crate) const FRESH: i64 = 365;

/// A figure in use that has ended, ends soon, or has stood for a year without anybody saying until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AgedFigure {
    /// The parameter's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The value that counts now, or the last that did.
    pub value: ParameterValueShown,
    /// The last day on which it can be relied on.
    pub until: LegalDay,
    /// Over, or soon.
    pub reach: Reach,
    /// One Chinese sentence: which figure, until when, what to do.
    pub says: String,
}

impl ParameterValue {
    /// The last day on which the value can be relied on: its own, or a year after its first. What stands in a document of law
    /// changes with the law, and has none.
    pub(crate) fn good_until(&self, parameter: &Parameter) -> Option<LegalDay> {
        match self.to {
            None if parameter.fixed => None,
            to => to.or_else(|| self.from.plus_days(FRESH)),
        }
    }

    fn holds(&self, day: LegalDay) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl RuleBook {
    /// Figures that are to be looked at again, at the places (six-digit codes, `000000` for the whole country and the office) that
    /// are wanted. A figure that a later one is held for already is not told of.
    #[must_use]
    pub fn aged_figures(&self, today: LegalDay, wanted: impl Fn(&str, &str) -> bool) -> Vec<AgedFigure> {
        let mut aged = Vec::new();
        for parameter in &self.parameters.0 {
            let mut places: Vec<&str> = parameter.value.iter().map(|v| v.place.as_str()).collect();
            places.sort_unstable();
            places.dedup();
            for place in places.into_iter().filter(|place| wanted(&parameter.id, place)) {
                let there = || parameter.value.iter().filter(move |v| v.place == place);
                if there().any(|v| v.from > today) {
                    continue;
                }
                let holds = there().filter(|v| v.holds(today)).max_by_key(|v| v.from);
                let Some(value) = holds.or_else(|| there().max_by_key(|v| v.to)) else { continue };
                let Some(until) = value.good_until(parameter) else { continue };
                let reach = reach(today, until);
                if reach != Reach::Good {
                    let says = self.aged(parameter, value, until, reach);
                    let (id, title) = (parameter.id.clone(), parameter.title.clone());
                    aged.push(AgedFigure { id, title, value: value_shown(value), until, reach, says });
                }
            }
        }
        aged
    }

    fn aged(&self, parameter: &Parameter, value: &ParameterValue, until: LegalDay, reach: Reach) -> String {
        let place = self.division_name(&value.place).map(|name| format!("在{name}")).unwrap_or_default();
        let held = format!("“{}”{place}用的是 {} 起的 {}", parameter.title, value.from, value.value);
        let source = &value.source;
        match (value.to, reach) {
            (Some(_), Reach::Ended) => {
                format!("{held}（出处：{source}），到 {until} 止，以后没有值；请查新的标准填写")
            }
            (Some(_), _) => format!("{held}（出处：{source}），到 {until} 止；请查以后的标准填写"),
            (None, Reach::Ended) => {
                format!(
                    "{held}（出处：{source}），没有写到哪天止，已经一年没有核对；请查有没有新的标准，仍然有效的，从核对那天起再填写一次"
                )
            }
            (None, _) => {
                format!("{held}（出处：{source}），没有写到哪天止，到 {until} 满一年；请查有没有新的标准")
            }
        }
    }
}
