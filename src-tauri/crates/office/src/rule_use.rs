//! Where a rule of the book is used: in which cases it counts a date or gives a reason.

use crate::Office;
use crate::session::Answered;
use anjuan_case::{CaseId, LegalTime};
use serde::Serialize;
use serde_json::Value;

/// Cases that are asked at a time, the newest first: each is judged anew.
const LOOKED_AT: usize = 200;

/// Where a rule is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RuleUse {
    /// Cases that use it, the newest first.
    pub cases: Vec<RuleCase>,
    /// How many cases were looked at.
    pub looked_at: u32,
    /// How many there are.
    pub all: u32,
}

/// A case that uses a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RuleCase {
    /// The case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// What it is used for there, each once: a date with its day; empty where it only gives a reason.
    pub counts: Vec<String>,
}

impl Office {
    /// In which cases a rule is used, of the newest ones.
    ///
    /// # Errors
    /// `store.corrupt`; `office.none` where it is not said yet what kind of office this is.
    pub fn rule_use(&self, rule: &str, now: LegalTime) -> Answered<RuleUse> {
        let rows = self.store.cases()?;
        let all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut cases = Vec::new();
        for row in rows.iter().take(LOOKED_AT) {
            let assessment = self.assessment(&self.store.case(row.id)?, now)?;
            let dates = assessment.deadlines.iter().filter(|d| d.rule == rule);
            let mut counts: Vec<String> = dates.map(|d| format!("{}：{}", d.title, d.safe)).collect();
            counts.dedup();
            let told = serde_json::to_value(&assessment).map_err(anjuan_store::StoreError::from)?;
            if !counts.is_empty() || names(&told, rule) {
                let (number, title) = (row.number.clone(), row.title.clone());
                cases.push(RuleCase { case: row.id, number, title, counts });
            }
        }
        Ok(RuleUse { cases, looked_at: u32::try_from(rows.len().min(LOOKED_AT)).unwrap_or(u32::MAX), all })
    }
}

/// Does anything in there name the rule? Every reason and every date bears its rule under that key.
fn names(told: &Value, rule: &str) -> bool {
    match told {
        Value::Object(fields) => {
            fields.iter().any(|(key, value)| (key == "rule" && value.as_str() == Some(rule)) || names(value, rule))
        }
        Value::Array(items) => items.iter().any(|item| names(item, rule)),
        _ => false,
    }
}
