//! Papers of a filing that no longer say what the case says: handed in, they would contradict what lies beside them.

use super::{DossierItemShown, Lamp};
use crate::Office;
use crate::session::Answered;
use anjuan_case::{Case, EvidenceId, PaperId};
use anjuan_store::PaperRow;
use serde_json::Value;
use std::collections::BTreeSet;

impl Office {
    /// Marks what was issued before the case changed as missing, with what changed. What was signed is left to its signers.
    pub(super) fn mark_stale(&self, case: &Case, papers: &[PaperRow], items: &mut [DossierItemShown]) -> Answered<()> {
        for item in items {
            for part in item.parts.iter().filter(|p| !p.signed) {
                let row = part.paper.and_then(|id| papers.iter().find(|r| r.id == id));
                if let Some(why) = row.map(|row| self.changed_since(case, row)).transpose()?.flatten() {
                    item.lamp = Lamp::Missing;
                    item.because = format!("{}出具以后{why}，请出具新的版本", part.name);
                    break;
                }
            }
        }
        Ok(())
    }

    /// What of a case is otherwise than a paper has it: evidence, transfers, names of parties.
    fn changed_since(&self, case: &Case, row: &PaperRow) -> Answered<Option<&'static str>> {
        if row.template == "bundle" {
            return Ok((!self.holds_all(case, row.id)?).then_some("证据有变动"));
        }
        let Some(frozen) = self.store.frozen(case.id, row.id)? else { return Ok(None) };
        if row.template == "evidence-index" {
            let now = self.indexed(case)?;
            let same = |key: &str| column(&now, key) == column(&frozen.data["rows"], key);
            return Ok((!(same("name") && same("number") && same("pages"))).then_some("证据或者证据册有变动"));
        }
        if let Some(told) = frozen.data.get("transfers").and_then(Value::as_array) {
            let sums: Vec<i64> = told.iter().filter_map(|t| t["amount"].as_i64()).collect();
            let mut known: Vec<i64> = case.payments.iter().map(|p| p.amount.get()).collect();
            let mut sums = sums;
            (known.sort_unstable(), sums.sort_unstable());
            if sums != known {
                return Ok(Some("转账有变动"));
            }
        }
        for (key, role) in [
            ("plaintiffs", anjuan_case::Role::Claimant),
            ("defendants", anjuan_case::Role::Respondent),
            ("applicants", anjuan_case::Role::Claimant),
            ("respondents", anjuan_case::Role::Respondent),
        ] {
            let Some(told) = frozen.data.get(key) else { continue };
            let now: Vec<String> = case.parties_as(role).map(|p| p.name.clone().unwrap_or_default()).collect();
            if column(told, "name") != now {
                return Ok(Some("当事人有变动"));
            }
        }
        Ok(None)
    }

    fn holds_all(&self, case: &Case, paper: PaperId) -> Answered<bool> {
        let bundles = self.store.bundles(case.id)?;
        let Some(bundle) = bundles.iter().find(|b| b.paper == paper) else { return Ok(true) };
        // What earlier bundles hold that were served need not be in a supplement again.
        let served = bundles.iter().filter(|b| !b.served.is_empty());
        let bound: BTreeSet<EvidenceId> =
            served.chain([bundle]).flat_map(|b| b.exhibits.iter().map(|e| e.evidence)).collect();
        let shown: BTreeSet<EvidenceId> = case.evidence.iter().filter(|e| e.in_bundle).map(|e| e.id).collect();
        Ok(shown.is_subset(&bound) && bundle.exhibits.iter().all(|e| shown.contains(&e.evidence)))
    }
}

fn column(rows: &Value, key: &str) -> Vec<String> {
    let text = |row: &Value| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    rows.as_array().into_iter().flatten().map(text).collect()
}
