//! What falls due soon, or is overdue, over all cases.

use super::performance::PerformanceState;
use super::performance_lines::{ENFORCEMENT, lines_of};
use super::total;
use crate::Office;
use crate::session::Answered;
use anjuan_case::{CaseId, Fen, LegalDay};
use serde::Serialize;

/// A case to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Reminder {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub case_number: String,
    /// Its title.
    pub title: String,
    /// Who has to pay, where that is said.
    pub party_name: Option<String>,
    /// The earliest day of what is open.
    pub on: LegalDay,
    /// What is open of what has fallen due, or does within the days asked for.
    pub open: Fen,
    /// Days to that day; less than zero where it has passed.
    pub days: i32,
    /// Instalments concerned.
    pub lines: u32,
    /// Of what is overdue: the last safe day to apply for enforcement.
    pub enforcement_safe: Option<LegalDay>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What falls due within so many days, or is overdue; the oldest first.
    pub fn reminders(&self, within: u32, today: LegalDay) -> Answered<Vec<Reminder>> {
        let to = today.plus_days(i64::from(within)).unwrap_or(today);
        let mut found = Vec::new();
        for id in self.store.performance_due(to)? {
            let case = self.store.case(id)?;
            let terms = self.store.performance_terms(id)?;
            let lines = lines_of(&case, &terms, today);
            let open = |l: &&super::PerformanceLine| l.on <= to && l.open.is_some_and(|open| open > Fen::new(0));
            let due: Vec<_> = lines.iter().filter(open).collect();
            let Some(first) = due.iter().min_by_key(|l| l.on) else { continue };
            let overdue = due.iter().any(|l| l.state == PerformanceState::Overdue);
            let enforcement_safe = if overdue {
                let deadlines = self.assessment(&case, today)?.deadlines.into_iter();
                deadlines.filter(|d| ENFORCEMENT.contains(&d.rule.as_str())).map(|d| d.safe).min()
            } else {
                None
            };
            found.push(Reminder {
                case: id,
                case_number: case.number.clone(),
                title: case.title.clone(),
                party_name: first.party_name.clone(),
                on: first.on,
                open: total(due.iter().filter_map(|l| l.open)),
                days: i32::try_from(today.days_to(first.on)).unwrap_or(i32::MAX),
                lines: u32::try_from(due.len()).unwrap_or(u32::MAX),
                enforcement_safe,
            });
        }
        found.sort_by(|a, b| (a.on, &a.case_number).cmp(&(b.on, &b.case_number)));
        Ok(found)
    }
}
