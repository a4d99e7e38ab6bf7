//! Checklists that fit the case. A file in the right group may be anything: that a line is answered is said by whoever ties
//! an exhibit to it, not here.

use super::{Checklist, ChecklistItem, Desk, Needed, Question, with_recorded};
use crate::condition::{Hang, Says};
use crate::rules::shape::{Kind, Written};
use crate::{Calendar, RuleBook};
use anjuan_case::{Case, LegalDay, Office};

impl RuleBook {
    /// The question on which the checklists hang whose ids begin so, where none of them fits the case yet: an answer to another
    /// one, or to this one that nobody knows, brings none of them.
    #[must_use]
    pub fn lists_await(
        &self,
        calendar: &Calendar,
        office: &Office,
        case: &Case,
        today: LegalDay,
        lists: &str,
    ) -> Option<Question> {
        let case = with_recorded(case);
        let desk = Desk::new(self, calendar, office, &case, today.into());
        let rules = self.of(Kind::Checklist);
        let rules = rules.filter(|rule| rule.list.as_deref().is_some_and(|list| list.starts_with(lists)));
        let mut awaited = None;
        for rule in rules {
            match desk.holds(rule) {
                Says::Yes => return None,
                Says::Open(Hang::Question(id)) => awaited = awaited.or(Some(id)),
                _ => {}
            }
        }
        desk.question_named(awaited?)
    }
}

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
                    .of_list(&list.id)
                    .filter(|rule| self.holds(rule) == Says::Yes)
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
