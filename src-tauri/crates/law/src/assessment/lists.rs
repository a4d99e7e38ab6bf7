//! Checklists that fit the case. A file in the right group may be anything: that a line is answered is said by whoever ties
//! an exhibit to it, not here.

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
        let files = |group| self.facts.case.evidence.iter().filter(|e| e.group == group).count();
        let in_group = rule.group.map(|group| u32::try_from(files(group)).unwrap_or(u32::MAX));
        let because = self.says(rule);
        ChecklistItem {
            rule: rule.id.clone(),
            title: rule.title.clone(),
            proves: rule.proves.clone(),
            needed: rule.needed.unwrap_or(Needed::IfAny),
            group: rule.group,
            in_group,
            there: in_group.filter(|files| *files == 0).map(|_| false),
            standing: because.standing,
            because,
        }
    }
}
