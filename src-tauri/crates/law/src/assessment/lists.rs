//! Checklists that fit the case, with what of them is there.

use super::{Checklist, ChecklistItem, Desk, Needed};
use crate::condition::Says;
use crate::rules::shape::{Kind, Written};

impl Desk<'_> {
    pub(super) fn checklists(&self) -> Vec<Checklist> {
        self.book
            .lists
            .iter()
            .map(|list| Checklist {
                id: list.id.clone(),
                title: list.title.clone(),
                items: self
                    .book
                    .of(Kind::Checklist)
                    .filter(|rule| rule.list.as_deref() == Some(list.id.as_str()) && self.holds(rule) == Says::Yes)
                    .map(|rule| self.item(rule))
                    .collect(),
            })
            .filter(|list| !list.items.is_empty())
            .collect()
    }

    fn item(&self, rule: &Written) -> ChecklistItem {
        let because = self.says(rule);
        ChecklistItem {
            rule: rule.id.clone(),
            title: rule.title.clone(),
            proves: rule.proves.clone(),
            needed: rule.needed.unwrap_or(Needed::IfAny),
            group: rule.group,
            there: rule.group.map(|group| self.facts.case.evidence.iter().any(|e| e.group == group)),
            standing: because.standing,
            because,
        }
    }
}
