//! What is there but used by nothing: parameters, questions, options; mistakes without rule.

use super::Found;
use crate::condition::Condition;
use crate::rules::shape::Asked;
use anjuan_case::EventKind;
use std::collections::{BTreeMap, BTreeSet};

impl Found<'_> {
    /// Nobody is asked for what decides nothing.
    pub(super) fn uses(&mut self) {
        let conditions = self.book.conditions();
        let mut parameters: BTreeSet<&str> = conditions.iter().flat_map(|c| c.parameters()).collect();
        parameters.extend(self.book.rules.iter().filter_map(|held| held.rule.period_from.as_deref()));
        let unread = self.book.parameters.0.iter().filter(|p| !parameters.contains(p.id.as_str()));
        let unread: Vec<String> = unread.map(|p| p.id.clone()).collect();
        let asked = self.book.questions.iter().filter(|q| q.records.is_none());
        let idle: Vec<(String, Vec<String>)> =
            asked.flat_map(|q| alike(q, &conditions).into_iter().map(|alike| (q.id.clone(), alike))).collect();
        let periods: Vec<(String, String)> = self
            .book
            .rules
            .iter()
            .filter_map(|held| Some((held.rule.id.clone(), held.rule.period_from.clone()?)))
            .filter(|(_, parameter)| self.book.parameters.get(parameter).is_none())
            .collect();
        let idle_events = self.idle_events(&conditions);
        for id in unread {
            self.other("parameter", &id, "id", "没有规则用到这个参数：不要请用户填写用不着的标准".to_owned());
        }
        for kind in idle_events {
            let message = format!("没有规则用到事件“{}”：记录了也不起作用", kind.name());
            self.other("event", kind.code(), "event", message);
        }
        for (id, options) in idle {
            let message = format!("选项{}没有区别：没有规则按它们作出不同的结论", options.join("、"));
            self.other("question", &id, "option", message);
        }
        for (rule, parameter) in periods {
            let message = format!("parameters.toml 中没有参数“{parameter}”");
            if let Some(held) = self.book.held(&rule) {
                self.tell(held, "period_from", message);
            }
        }
    }

    /// Kinds of event that start, meet, turn or decide nothing.
    fn idle_events(&self, conditions: &[&Condition]) -> Vec<EventKind> {
        let asked = conditions
            .iter()
            .flat_map(|c| [c.event, c.after, c.since, c.later, c.without, c.settled.map(|_| EventKind::Repaid)])
            .flatten();
        let recorded = self.book.questions.iter().filter_map(|q| q.records);
        let used: BTreeSet<EventKind> =
            self.book.rules.iter().flat_map(|held| held.rule.events()).chain(asked).chain(recorded).collect();
        EventKind::ALL.iter().filter(|kind| !used.contains(kind)).copied().collect()
    }

    /// What is often said wrongly is answered by a rule, and figures without source stand nowhere.
    pub(super) fn mistakes(&mut self) {
        let mut found = Vec::new();
        for mistake in &self.book.mistakes {
            if mistake.rule.is_empty() && mistake.never.is_empty() {
                found.push((mistake.id.clone(), "rule", "没有写明对的规则，也没有写明不得出现的话".to_owned()));
            }
            for id in mistake.rule.iter().filter(|id| self.book.held(id).is_none()) {
                found.push((mistake.id.clone(), "rule", format!("没有规则“{id}”")));
            }
            for held in &self.book.rules {
                let words = [Some(held.rule.title.as_str()), held.rule.says.as_deref(), held.rule.note.as_deref()];
                let stands = |never: &&String| words.iter().flatten().any(|text| text.contains(never.as_str()));
                if let Some(never) = mistake.never.iter().find(stands) {
                    let message = format!("规则“{}”写了“{never}”：这个说法没有出处", held.rule.id);
                    found.push((mistake.id.clone(), "never", message));
                }
            }
        }
        for (id, key, message) in found {
            self.other("mistake", &id, key, message);
        }
    }
}

/// Options, `unknown` aside, that no condition tells from each other: each names both of them, or neither.
fn alike(question: &Asked, conditions: &[&Condition]) -> Vec<Vec<String>> {
    let of = conditions.iter().filter(|c| c.answer.as_deref() == Some(question.id.as_str()));
    let named: Vec<&str> = of.flat_map(|c| [&c.is, &c.is_not]).flatten().map(String::as_str).collect();
    let mut groups: BTreeMap<Vec<bool>, Vec<String>> = BTreeMap::new();
    for option in question.option.iter().filter(|o| o.code != "unknown") {
        let by = named.iter().map(|codes| codes.split('|').any(|code| code == option.code)).collect();
        groups.entry(by).or_default().push(format!("“{}”", option.label));
    }
    groups.into_values().filter(|alike| alike.len() > 1).collect()
}
