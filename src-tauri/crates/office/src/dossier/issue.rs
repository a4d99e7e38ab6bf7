//! Issuing what a file needs and the case can already say, so that one command makes the file whole.

use super::{DossierItemShown, DossierShown, Lamp};
use crate::issue::{IssueAsk, Issued};
use crate::session::Answered;
use crate::{Office, Work};
use anjuan_case::{Case, CaseId, LegalTime};
use serde::Serialize;

/// What was issued for a file, and what could not be.
#[derive(Clone, Debug, Default, Serialize, specta::Type)]
pub struct IssuedItems {
    /// Titles of the papers issued.
    pub issued: Vec<String>,
    /// Fields left empty in them, to be filled in by hand.
    pub blanks: Vec<String>,
    /// Why others were not, a sentence each.
    pub not_issued: Vec<String>,
}

impl Office {
    /// Issues, for every item that must be there and is not, its draft, or the paper as composed from the case. What the case does
    /// not say is left blank and named; a paper that may not be issued is not, and named.
    ///
    /// # Errors
    /// What reading the case answers; that one paper cannot be issued is no error.
    pub fn issue_items(&mut self, id: CaseId, shown: &DossierShown, now: LegalTime) -> Answered<IssuedItems> {
        let case = self.case(id)?;
        let mut said = IssuedItems::default();
        // A draft of what need not be there is the user's own to finish.
        let due = |i: &DossierItemShown| i.lamp == Lamp::Missing || (i.lamp == Lamp::Drafted && i.needed);
        let wanted = |i: &&DossierItemShown| due(i) && !i.papers.is_empty();
        // The bundle first: the index of evidence says on which of its pages things stand.
        let (bundles, others): (Vec<_>, Vec<_>) =
            shown.items.iter().filter(wanted).partition(|i| i.papers.iter().any(|p| p == "bundle"));
        for item in bundles {
            match self.write_bundle(id, now, &Work::silent()) {
                Ok(done) => said.issued.push(done.value.paper.title),
                Err(problem) => said.not_issued.push(format!("{}：{}", item.title, problem.message)),
            }
        }
        for item in others {
            match self.issue_item(&case, item, now)? {
                Ok(issued) => {
                    said.blanks.extend(issued.notes.iter().map(|n| format!("{}：{n}", issued.paper.title)));
                    said.issued.push(issued.paper.title);
                }
                Err(why) => said.not_issued.push(why),
            }
        }
        Ok(said)
    }

    /// The paper issued, or why none of the item's forms could be.
    fn issue_item(&mut self, case: &Case, item: &DossierItemShown, now: LegalTime) -> Answered<Result<Issued, String>> {
        if let Some(draft) = item.drafts.first() {
            let issued = self.issue_draft(*draft, true, now);
            return Ok(issued.map(|done| done.value).map_err(|p| format!("{}：{}", item.title, p.message)));
        }
        let mut why = None;
        for form in order(item, case).filter(|f| anjuan_papers::form::form(f).is_some()) {
            let composed = self.compose_paper(case.id, form, now.day())?;
            let ask = IssueAsk {
                case: case.id,
                form: form.clone(),
                data: composed.value(),
                draft: None,
                replaces: None,
                with_blanks: true,
            };
            match self.issue_paper(&ask, now) {
                Ok(done) => return Ok(Ok(done.value)),
                Err(problem) => {
                    why.get_or_insert(problem.message);
                }
            }
        }
        let why = why.unwrap_or_else(|| "没有可以自动写出的文书，请补入材料".to_owned());
        Ok(Err(format!("{}：{why}", item.title)))
    }
}

/// The item's forms, that of an oral agreement first where the agreement was oral, else last.
fn order<'a>(item: &'a DossierItemShown, case: &Case) -> impl Iterator<Item = &'a String> {
    let oral = case.handling.mediation.oral;
    let (mut first, mut last): (Vec<&String>, Vec<&String>) =
        item.papers.iter().partition(|p| (p.as_str() == "oral-agreement") == oral);
    if !oral {
        // Nothing but an oral agreement is written as one.
        last.retain(|p| p.as_str() != "oral-agreement");
    }
    first.append(&mut last);
    first.into_iter()
}
