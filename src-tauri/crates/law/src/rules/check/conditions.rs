//! Conditions held against each other: a limit that stays hidden until somebody answers, an event that no rule covers.

use super::Found;
use super::tried::{Case, cases};
use crate::condition::Condition;
use crate::rules::Held;
use crate::rules::shape::{Kind, Written};
use anjuan_case::EventKind;
use std::collections::BTreeMap;

impl Found<'_> {
    /// A limit that the user can lose is shown unless it is known not to run. A negation of what is not answered yet is
    /// open, and an open condition hides the limit.
    pub(super) fn hidden(&mut self, held: &Held) {
        let rule = &held.rule;
        if !(rule.does() == Kind::Deadline || (rule.does() == Kind::Caution && rule.urgent)) {
            return;
        }
        let conditions: Vec<&Condition> = rule.when.iter().flat_map(Condition::each).collect();
        let negated = conditions.iter().any(|c| c.not().is_some_and(may_be_open));
        if negated || conditions.iter().any(|c| c.answer.is_some() && c.is_not.is_some()) {
            let message = "条件里的 not、is_not 在没有回答、没有数据时悬而未决，这条就不会出现：应当写 unless";
            self.tell(held, "when", message);
        }
    }

    /// Rules by which an event interrupts or suspends limitation say what it does in every case, or why they do not.
    pub(super) fn covered(&mut self) {
        let book = self.book;
        for (kind, does) in [(Kind::Interrupt, "中断"), (Kind::Suspend, "中止")] {
            let mut by_event: BTreeMap<EventKind, Vec<&Written>> = BTreeMap::new();
            for rule in book.of(kind) {
                if let Some(event) = rule.event {
                    by_event.entry(event).or_default().push(rule);
                }
            }
            for (event, rules) in by_event {
                let said = |rule: &&Written| rule.otherwise.as_ref().is_some_and(|why| !why.trim().is_empty());
                if rules.iter().any(said) {
                    continue;
                }
                let Some(case) = self.uncovered(&rules) else { continue };
                let Some(held) = rules.last().and_then(|rule| book.held(&rule.id)) else { continue };
                let message = format!(
                    "{does}规则没有说明在这种情形下“{}”算不算：{}；请另写一条，或者用 otherwise 写明为什么不算",
                    event.name(),
                    self.in_words(&case)
                );
                self.tell(held, "when", message);
            }
        }
    }

    /// A case in which none of the rules holds.
    fn uncovered(&self, rules: &[&Written]) -> Option<Case> {
        let all: Vec<&Condition> = rules.iter().flat_map(|rule| &rule.when).collect();
        let holds = |rule: &Written, case: &Case| rule.when.iter().all(|c| case.says(c, self.book) == Some(true));
        cases(&all, self.book)?.find(|case| !rules.iter().any(|rule| holds(rule, case)))
    }

    fn in_words(&self, case: &Case) -> String {
        let words = case.words(&self.book.questions);
        if words.is_empty() { "所有条件都不成立".to_owned() } else { words.join("，") }
    }
}

/// May a condition depend on something that nobody has answered or filled in?
fn may_be_open(c: &Condition) -> bool {
    let mut inside = c.any().into_iter().chain(c.all()).flatten().chain(c.not());
    c.answer.is_some() || c.may_be_unknown() || inside.any(may_be_open)
}
