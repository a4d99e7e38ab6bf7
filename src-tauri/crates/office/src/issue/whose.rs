//! A paper composed for whom it is to or against: a letter to one of several, a suit against one, preservation with the complaint.

use super::{Draft, form_named};
use crate::Office;
use crate::compose::{Besides, chooses, concerning, in_suit, named_in, of_suit, on_agreement, sues, whom, with_suit};
use crate::session::Answered;
use anjuan_case::{Case, CaseId, LegalDay, PaperId, PartyId};
use anjuan_law::{Assessment, Because};
use anjuan_papers::form::Form;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

impl Office {
    /// The paper to or against one of several respondents, or all. One who is sued alone has a court of his own: the law is asked of
    /// him alone (民事诉讼法 22).
    pub(super) fn composed_to(
        &self,
        form: &Form,
        case: &Case,
        assessment: &Assessment,
        to: Option<PartyId>,
        suit: bool,
        today: LegalDay,
    ) -> Answered<Value> {
        let told = concerning(form.id, case, to)?;
        let signed = self.agreement_with(form, case, to)?;
        // What was signed says itself between whom it is.
        let told = if signed.is_some() { Cow::Borrowed(case) } else { told };
        let own = match &told {
            Cow::Owned(own) if sues(form.id) => Some(self.assessment(own, today)?),
            _ => None,
        };
        let told = if suit { Cow::Owned(with_suit(told.into_owned(), today)) } else { told };
        let besides = self.besides_of(form, &told)?;
        let besides = if on_agreement(form.id) { Besides { signed, ..besides } } else { besides };
        self.composed_beside(form, &told, own.as_ref().unwrap_or(assessment), &besides, today)
    }

    /// The same for whom the words name, and whether they could be told so: a letter that names none of several respondents is not
    /// held against the whole case later.
    pub(super) fn composed_as(
        &self,
        form: &Form,
        case: &Case,
        assessment: &Assessment,
        words: &Value,
        today: LegalDay,
    ) -> Answered<(Value, bool)> {
        let (to, suit) = (whom(form.id, case, words), in_suit(form.id, words));
        match self.composed_to(form, case, assessment, to, suit, today) {
            Ok(data) => Ok((data, true)),
            Err(_) => Ok((self.composed(form, case, assessment, today)?, false)),
        }
    }

    /// The case as it is of the only one of several whom the words sue, and what the law says of it.
    pub(super) fn alone(
        &self,
        form: &Form,
        case: &Case,
        words: &Value,
        today: LegalDay,
    ) -> Answered<Option<(Case, Assessment)>> {
        let Some(to) = whom(form.id, case, words).filter(|_| sues(form.id)) else { return Ok(None) };
        // What cannot be told of him alone is held against the whole case, as the paper itself is.
        let Ok(Cow::Owned(own)) = concerning(form.id, case, Some(to)) else { return Ok(None) };
        let law = self.assessment(&own, today)?;
        Ok(Some((own, law)))
    }

    /// What the law holds against each of those whom the words are to or against, whatever is so of the others.
    pub(super) fn kept_from(&self, form: &Form, case: &Case, words: &Value, today: LegalDay) -> Answered<Vec<Because>> {
        let whom = named_in(form.id, case, words);
        Ok(self.book.keeps_from(&self.calendar, &self.profile()?, case, today, form.id, &whom))
    }

    /// To or against whom each issued paper of a case is, as its words name them; papers that are against nobody are left out.
    ///
    /// # Errors
    /// A [`Problem`](crate::Problem) where the case cannot be read.
    pub fn papers_against(&self, id: CaseId) -> Answered<BTreeMap<PaperId, String>> {
        let mut found = BTreeMap::new();
        for row in self.store.papers(id)? {
            let words = self.store.frozen(id, row.id)?.map(|f| f.data).unwrap_or_default();
            if let Some(names) = names_against(&row.template, &words) {
                found.insert(row.id, names);
            }
        }
        Ok(found)
    }

    /// A paper as it goes to the court together with the complaint, against one of several or against all.
    pub(crate) fn compose_with_complaint(
        &self,
        id: CaseId,
        form: &str,
        to: Option<PartyId>,
        today: LegalDay,
    ) -> Answered<Draft> {
        let (form, case) = (form_named(form)?, self.case(id)?);
        let assessment = self.assessment(&case, today)?;
        let to = to.filter(|_| of_suit(form.id));
        let suit = in_suit(form.id, &json!({ "pre_suit": false }));
        let data = self.composed_to(form, &case, &assessment, to, suit, today)?;
        self.shown(form, &case, &assessment, data, None)
    }
}

/// Those whom the words of a paper name on the other side: whom a letter is to, who is sued, accused, or acted against.
fn names_against(form: &str, words: &Value) -> Option<String> {
    let said = |value: &Value| value.as_str().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    let one = if chooses(form) && !sues(form) { words.get("to") } else { words.get("against") };
    let rows = ["defendants", "respondents", "accused"].into_iter().find_map(|key| words.get(key)?.as_array());
    let named = |rows: &Vec<Value>| rows.iter().filter_map(|row| said(row.get("name")?)).collect::<Vec<_>>().join("、");
    one.and_then(said).or_else(|| rows.map(named).filter(|names| !names.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_issued_papers_says_against_whom_each_is() {
        for (form, words, names) in [
            ("lawyer-letter", json!({ "to": "周明远", "client": "林小满" }), Some("周明远")),
            ("power-of-attorney", json!({ "against": "周明远、林頠" }), Some("周明远、林頠")),
            (
                "civil-complaint",
                json!({ "defendants": [{ "name": "周明远" }, { "name": "林頠" }] }),
                Some("周明远、林頠"),
            ),
            ("private-prosecution", json!({ "accused": [{ "name": "周明远" }] }), Some("周明远")),
            ("refusal-review", json!({ "to": "某公安局" }), None),
            ("civil-complaint", json!({ "defendants": [{ "name": "" }] }), None),
        ] {
            assert_eq!(names_against(form, &words).as_deref(), names, "{form}");
        }
    }
}
