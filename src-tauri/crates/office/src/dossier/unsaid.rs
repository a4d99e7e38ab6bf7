//! What the papers of a set would leave blank that a court needs to take them at all: where a party lives, how much is asked for,
//! and of what the suit is (民事诉讼法 2023, 122 and 124); and sentences that break off in a blank, as why several owe together. A set
//! with such blanks is sent back, and a letter that says nothing of the suit has used up its number.

use super::{DossierItemShown, DossierShown, Lamp};
use crate::issue::Draft;
use crate::session::Answered;
use crate::{MissingField, Office};
use anjuan_case::{CaseId, LegalDay, PartyId};
use anjuan_papers::form::{Form, form, needs};
use serde_json::Value;

/// 案由: of an agreement the user says it, and nothing is proposed.
const CAUSE: &str = "cause";

/// Of what a paper lacks, what a court needs: 被告：住所, 标的额 and 案由, and every sentence that was begun; what else a form asks of a
/// party is filled in at the counter.
fn needed(lacking: Vec<MissingField>, data: &Value) -> Vec<MissingField> {
    let asked =
        |key: &str| key == "amount" || key == CAUSE || key.ends_with(".address") || crate::issue::unfinished(data, key);
    lacking.into_iter().filter(|field| asked(&field.key)).collect()
}

/// Has a form anything that a court may need: something asked of its parties, or a cause? A list of what is handed in is nothing that a
/// court decides on.
fn asks(form: &Form) -> bool {
    !matches!(form.id, "evidence-index" | "identity-list")
        && (!needs(form.id).is_empty() || form.fields.iter().any(|field| field.key == CAUSE))
}

impl Office {
    /// Every such blank of what lies in a set unsigned, and of what would be issued for it, a few words each.
    pub(crate) fn unsaid_in(
        &self,
        id: CaseId,
        shown: &DossierShown,
        to: Option<PartyId>,
        today: LegalDay,
    ) -> Answered<Vec<String>> {
        let mut found = Vec::new();
        let mut name = |title: &str, lacking: Vec<MissingField>| {
            for field in lacking {
                let said = format!("{title}的“{}”", field.label);
                if !found.contains(&said) {
                    found.push(said);
                }
            }
        };
        for item in &shown.items {
            for part in item.parts.iter().filter(|part| !part.signed) {
                let Some(paper) = part.paper else { continue };
                let (row, frozen) = (self.issued_row(id, paper)?, self.store.frozen(id, paper)?);
                let Some((form, frozen)) = form(&row.template).zip(frozen) else { continue };
                // What the case has moved on from is written anew, and looked at then.
                if asks(form) && !item.changed.contains(&paper) {
                    name(&row.title, needed(crate::issue::lacking(form, &frozen.data, true), &frozen.data));
                }
            }
            for (title, lacking) in self.would_lack(id, item, to, today)? {
                name(&title, lacking);
            }
        }
        Ok(found)
    }

    /// What the papers that an item still wants, or wants anew, would lack of what a court needs, as they stand.
    fn would_lack(
        &self,
        id: CaseId,
        item: &DossierItemShown,
        to: Option<PartyId>,
        today: LegalDay,
    ) -> Answered<Vec<(String, Vec<MissingField>)>> {
        if !matches!(item.lamp, Lamp::Missing | Lamp::Drafted | Lamp::Changed) {
            return Ok(Vec::new());
        }
        let mut drafts = Vec::new();
        for draft in &item.drafts {
            drafts.push(self.draft(*draft, today)?);
        }
        if drafts.is_empty() {
            let asked = item.papers.iter().filter(|f| form(f).is_some_and(asks));
            // What cannot be composed cannot be issued either, and the set says why.
            drafts.extend(asked.filter_map(|f| self.compose_with_complaint(id, f, to, today).ok()));
        }
        let issuable = drafts.into_iter().filter(|draft| draft.allowed && draft.objections.is_empty());
        let lacks = |draft: Draft| {
            let data = draft.value();
            (draft.title, needed(draft.missing, &data))
        };
        Ok(issuable.map(lacks).collect())
    }
}
