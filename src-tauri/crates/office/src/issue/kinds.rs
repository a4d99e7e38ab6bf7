//! The kinds of paper as lists show them: which there are, whether this office may issue them for a case, and to whom.

use super::draft::offered;
use crate::Office;
use crate::compose::{INVITATION, chooses, sues, with_whom};
use crate::session::Answered;
use anjuan_case::{CaseId, LegalDay};
use anjuan_law::{Because, owe_together};
use anjuan_papers::form::{Field, Form, forms};
use serde::Serialize;

/// To, against or with whom a paper is, where a case has several respondents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Chooses {
    /// It names everybody, or nobody.
    Nobody,
    /// One: a letter, an invitation.
    One,
    /// One who is sued apart, or all in one suit.
    OneOrAll,
    /// One who agrees apart, or all in one agreement.
    WithWhom,
}

impl Chooses {
    fn of(form: &Form) -> Self {
        match (sues(form.id), with_whom(form.id), chooses(form.id)) {
            (true, ..) => Self::OneOrAll,
            (_, true, _) => Self::WithWhom,
            (_, _, true) => Self::One,
            _ => Self::Nobody,
        }
    }
}

/// A kind of paper as lists show it, with whether this office may issue it for a case.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FormShown {
    /// `civil-complaint`
    pub id: String,
    /// 民事起诉状
    pub title: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// To or against whom it is.
    pub chooses: Chooses,
    /// May it be issued now? `None` without a case.
    pub allowed: Option<bool>,
    /// Why, or what stands against it.
    pub because: Vec<Because>,
}

/// Every kind of paper, without a case.
#[must_use]
pub fn all_forms() -> Vec<FormShown> {
    forms().iter().map(|form| listed(form, None)).collect()
}

fn listed(form: &Form, offer: Option<(bool, Vec<Because>)>) -> FormShown {
    FormShown {
        id: form.id.to_owned(),
        title: form.title.to_owned(),
        fields: form.fields.to_vec(),
        chooses: Chooses::of(form),
        allowed: offer.as_ref().map(|o| o.0),
        because: offer.map(|o| o.1).unwrap_or_default(),
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Every kind of paper; with a case, whether it may be issued and why.
    pub fn forms(&self, case: Option<CaseId>, today: LegalDay) -> Answered<Vec<FormShown>> {
        let Some(id) = case else { return Ok(all_forms()) };
        let case = self.case(id)?;
        let assessment = self.assessment(&case, today)?;
        let shown = |form: &Form| {
            let mut shown = listed(form, Some(offered(&assessment, form)));
            if form.id == INVITATION && owe_together(&case) {
                shown.chooses = Chooses::Nobody;
            }
            // The rule book tells apart by their names what two kinds of office call the same.
            if let Some(offer) = assessment.papers.iter().find(|p| p.template == form.id) {
                shown.title.clone_from(&offer.title);
            }
            shown
        };
        Ok(forms().iter().map(shown).collect())
    }
}
