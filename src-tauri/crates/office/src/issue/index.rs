//! The index of evidence in the order and with the numbers of the bundle: a court gets one list, not two.

use crate::Office;
use crate::session::Answered;
use anjuan_case::{Case, Evidence, EvidenceId};
use anjuan_papers::form::court::IndexRow;
use serde_json::Value;
use std::collections::BTreeMap;

/// Where an exhibit was printed.
struct Printed {
    group: String,
    number: String,
    from: u32,
    to: u32,
}

impl Office {
    /// The rows: exhibits as they were bound last, each found by what it is and not by its name, then those that no bundle holds
    /// yet; without a bundle all of them in the order of its plan.
    pub(crate) fn indexed(&self, case: &Case) -> Answered<Value> {
        let mut printed: BTreeMap<EvidenceId, Printed> = BTreeMap::new();
        // Newest first: the last print of an exhibit counts. Masked copies are for the other side and have the same numbers.
        for bundle in self.store.bundles(case.id)?.iter().filter(|b| !b.masked) {
            for exhibit in &bundle.exhibits {
                printed.entry(exhibit.evidence).or_insert_with(|| Printed {
                    group: exhibit.section_title.clone().unwrap_or_default(),
                    number: exhibit.number.clone(),
                    from: exhibit.from,
                    to: exhibit.to,
                });
            }
        }
        let shown: Vec<&Evidence> = case.evidence.iter().filter(|e| e.in_bundle).collect();
        let mut bound: Vec<(&Evidence, &Printed)> =
            shown.iter().filter_map(|e| Some((*e, printed.get(&e.id)?))).collect();
        bound.sort_by_key(|(_, p)| p.from);
        let none_bound = bound.is_empty();
        let mut rows: Vec<IndexRow> = bound
            .into_iter()
            .map(|(e, p)| {
                let pages = if p.from == p.to { p.from.to_string() } else { format!("{}—{}", p.from, p.to) };
                row(e, p.group.clone(), p.number.clone(), pages)
            })
            .collect();
        for section in self.plan(case.id)?.plan.sections {
            for exhibit in section.exhibits {
                let Some(evidence) = shown.iter().find(|e| e.id == exhibit.evidence) else { continue };
                if printed.contains_key(&evidence.id) {
                    continue;
                }
                let (number, pages) = match none_bound {
                    true => ((rows.len() + 1).to_string(), String::new()),
                    false => ("待编".to_owned(), "未装订".to_owned()),
                };
                rows.push(row(evidence, section.title.clone().unwrap_or_default(), number, pages));
            }
        }
        Ok(serde_json::to_value(rows).unwrap_or_default())
    }
}

fn row(evidence: &Evidence, group: String, number: String, pages: String) -> IndexRow {
    IndexRow {
        number,
        group,
        name: evidence.name.clone(),
        kind: String::new(),
        source: evidence.source.clone(),
        proves: evidence.proves.clone(),
        pages,
    }
}
