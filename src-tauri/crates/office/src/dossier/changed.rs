//! Issued papers that the case has moved on from: what each said of it then, held against what it would say now.

use crate::Office;
use crate::issue::{differing, form_named};
use crate::plan::behind;
use crate::session::Answered;
use anjuan_case::{Case, PaperId};
use anjuan_papers::form::Form;
use anjuan_store::{BundleRow, PaperRow};
use serde_json::Value;
use std::collections::BTreeMap;

impl Office {
    /// Standing papers that would be written otherwise now, each with what has changed. The law is asked as of the day of issue:
    /// that days go by changes nothing.
    ///
    /// # Errors
    /// What reading the case answers.
    pub(crate) fn changed_papers(
        &self,
        case: &Case,
        papers: &[PaperRow],
        bundles: &[BundleRow],
    ) -> Answered<BTreeMap<PaperId, String>> {
        let mut found = BTreeMap::new();
        for paper in papers.iter().filter(|p| p.stands() && p.template != "bundle") {
            let Some(frozen) = self.store.frozen(case.id, paper.id)? else { continue };
            let Some(then) = frozen.composed else { continue };
            let form = form_named(&paper.template)?;
            match self.as_of(form, case, &frozen.data, paper.written_at.day()) {
                Ok(now) => {
                    let differs = differences(form, &then, &now);
                    if !differs.is_empty() {
                        found.insert(paper.id, differs.join("、"));
                    }
                }
                Err(problem) => {
                    found.insert(paper.id, problem.message);
                }
            }
        }
        if let Some((bundle, why)) = behind(case, bundles, self.kept_plan(case.id)?)? {
            found.insert(bundle, why);
        }
        Ok(found)
    }

    /// Was nothing in an issued paper changed by hand? Then its next version can be written without asking.
    ///
    /// # Errors
    /// What reading the paper answers.
    pub(crate) fn as_composed(&self, case: &Case, paper: &PaperRow) -> Answered<bool> {
        let Some(frozen) = self.store.frozen(case.id, paper.id)? else { return Ok(false) };
        let form = form_named(&paper.template)?;
        Ok(frozen.composed.is_some_and(|composed| differences(form, &composed, &frozen.data).is_empty()))
    }
}

fn differences(form: &Form, one: &Value, other: &Value) -> Vec<String> {
    differing(form, one, other).map(|f| f.label.to_owned()).collect()
}
