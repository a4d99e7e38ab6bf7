//! Drafts that the case has moved on from: which of their fields would say something else now, and what becomes of those.

use super::{Draft, differing, form_named};
use crate::compose::whom;
use crate::plan::agrees;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, DraftId, LegalDay, LegalTime};
use anjuan_papers::form::Form;
use anjuan_store::{Composed, Done, DraftRow};
use serde::Serialize;
use serde_json::Value;

/// A field that the case would fill differently now than when the draft was composed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MovedField {
    /// `claims`
    pub key: String,
    /// 诉讼请求
    pub label: String,
    /// Was it changed by hand as well? Then what was typed stays, and only the user can put the two together.
    pub edited: bool,
}

impl Office {
    /// What the case has moved on from since the draft was composed. The law is asked as of that day: that days go by changes
    /// nothing.
    pub(super) fn moved(&self, form: &Form, case: &Case, row: &DraftRow) -> Answered<Vec<MovedField>> {
        let Some(then) = &row.composed else { return Ok(Vec::new()) };
        let now = self.as_of(form, case, &row.data, then.on)?;
        let field = |field: &anjuan_papers::form::Field| MovedField {
            key: field.key.to_owned(),
            label: field.label.to_owned(),
            edited: row.data.get(field.key) != then.data.get(field.key),
        };
        // What was already typed in by hand just as it would be now has nothing to follow.
        let open = |field: &&anjuan_papers::form::Field| row.data.get(field.key) != now.get(field.key);
        Ok(differing(form, &then.data, &now).filter(open).map(field).collect())
    }

    /// The paper as the case would give it on a day; a letter to the one whom its words name.
    pub(crate) fn as_of(&self, form: &Form, case: &Case, words: &Value, day: LegalDay) -> Answered<Value> {
        Ok(self.composed_as(form, case, &self.assessment(case, day)?, words, day)?.0)
    }

    /// Refuses to issue a draft that says what the case no longer says, until somebody has looked at it.
    pub(super) fn holds_still(&self, row: &DraftRow) -> Answered<()> {
        let form = form_named(&row.form)?;
        let moved = self.moved(form, &self.case(row.case)?, row)?;
        if moved.is_empty() {
            return Ok(());
        }
        // Of an index of evidence it can be said line by line what the bundle has otherwise.
        if form.id == "evidence-index" {
            let case = self.case(row.case)?;
            let suit = whom(form.id, &case, &row.data);
            agrees(&row.data, &self.index_in(&case, suit)?)?;
        }
        let labels: Vec<String> = moved.into_iter().map(|m| m.label).collect();
        Err(Problem::new(
            "paper.moved",
            format!(
                "“{}”起草以后案件有变动，涉及：{}；请打开草稿，采用新的内容或者保留现在的写法，再出具",
                form.title,
                labels.join("、")
            ),
        ))
    }

    /// Lets a draft follow its case: with `take`, what nobody changed by hand becomes what the case says now; without, the words
    /// stay. Either way it is held against the case as it is now from then on.
    ///
    /// # Errors
    /// `store.not-found`; what composing the paper answers.
    pub fn follow_case(&mut self, id: DraftId, take: bool, now: LegalTime) -> Changed<Draft> {
        let row = self.store.draft(id)?;
        let form = form_named(&row.form)?;
        let case = self.case(row.case)?;
        let fresh = self.as_of(form, &case, &row.data, now.day())?;
        let mut data = row.data.clone();
        if take {
            for field in self.moved(form, &case, &row)?.into_iter().filter(|m| !m.edited) {
                data[field.key.as_str()] = fresh.get(&field.key).cloned().unwrap_or_default();
            }
        }
        let composed = Composed { data: fresh, on: now.day() };
        let done = self.change("draft.follow", now, |tx| {
            tx.say(format!("{}：{}", form.title, if take { "采用案件现在的内容" } else { "保留现在的写法" }));
            Ok(tx.recompose_draft(row.case, id, &data, &composed, now)?)
        })?;
        Ok(Done { value: self.draft(id, now.day())?, changed: done.changed })
    }
}
