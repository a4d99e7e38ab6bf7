//! Issued papers that the case has moved on from: what each said of it then, held against what it would say now.

use crate::Office;
use crate::issue::{form_named, is_number};
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
            let Some(then) = self.store.frozen(case.id, paper.id)?.and_then(|f| f.composed) else { continue };
            let form = form_named(&paper.template)?;
            let day = paper.written_at.day();
            match self.composed(form, case, &self.assessment(case, day)?, day) {
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

/// Labels of the fields that differ, but for numbers and the paper's own day.
fn differences(form: &Form, one: &Value, other: &Value) -> Vec<String> {
    let own = |key: &str| key == "dated" || is_number(key);
    let differ = form.fields.iter().filter(|f| !own(f.key) && one.get(f.key) != other.get(f.key));
    differ.map(|f| f.label.to_owned()).collect()
}
