//! What differs between two calendars, publication by publication and day by day.

use super::Calendar;
use crate::RuleChange;
use std::collections::BTreeMap;

impl Calendar {
    /// What `newer` adds or changes, in the shape of a rule book's differences.
    #[must_use]
    pub fn diff(&self, newer: &Self) -> Vec<RuleChange> {
        let (before, after) = (self.pieces(), newer.pieces());
        let mut whats: Vec<&(String, String)> = before.keys().chain(after.keys()).collect();
        whats.sort();
        whats.dedup();
        let changes = whats.into_iter().filter_map(|piece| {
            let none = Vec::new();
            let (was, is) = (before.get(piece).unwrap_or(&none), after.get(piece).unwrap_or(&none));
            let without = |lines: &[String], others: &[String]| -> Vec<String> {
                lines.iter().filter(|line| !others.contains(line)).cloned().collect()
            };
            let (gone, new) = (without(was, is), without(is, was));
            let (what, title) = piece.clone();
            (!gone.is_empty() || !new.is_empty()).then_some(RuleChange { what, title, gone, new })
        });
        changes.collect()
    }

    /// Lines by kind and title.
    fn pieces(&self) -> BTreeMap<(String, String), Vec<String>> {
        let mut pieces = BTreeMap::new();
        let mut put = |what: String, title: String, lines| pieces.insert((what, title), lines);
        put("calendar lpr".to_owned(), "贷款市场报价利率（LPR）".to_owned(), self.lpr.lines());
        put("calendar benchmark".to_owned(), "贷款基准利率".to_owned(), self.benchmark.lines());
        for (year, lines) in self.days.lines() {
            put(format!("calendar {year}"), format!("{year} 年放假安排"), lines);
        }
        pieces
    }
}
