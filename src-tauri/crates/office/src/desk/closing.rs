//! 结案: what is still open in a case that is to be closed, and what of it goes on being watched.
//!
//! A mediator closes on the day of the agreement; just then the days for confirmation, the instalments and the visit begin. What an
//! agreement or a document in force leaves to be done is watched in a closed case as well; everything else leaves the desk.

use super::{planned, radar};
use crate::Office;
use crate::fees::performed_of;
use crate::session::Answered;
use anjuan_case::{Case, CaseId, Event, EventKind, Fen, LegalDay, LegalTime, Office as Profile};
use anjuan_law::{settled_on, with_recorded};
use anjuan_store::{DateRow, DateSide};
use serde::Serialize;

/// What carries out an agreement or a document in force: a date that one of these meets outlives the case.
const CARRIED_OUT_BY: [EventKind; 5] = [
    EventKind::ConfirmationFiled,
    EventKind::ConfirmationReceived,
    EventKind::ConfirmationRefused,
    EventKind::EnforcementApplied,
    EventKind::EnforcementResumed,
];

/// Days that were set for what comes after the end of the case: performance, and the visit to see whether it was performed.
const SET_TO_PERFORM: [EventKind; 4] = [
    EventKind::PerformanceDue,
    EventKind::JudgmentPerformanceDue,
    EventKind::EnforcementSettlementDue,
    EventKind::VisitSet,
];

/// Something that is still open in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StillOpen {
    /// What it is, as a sentence.
    pub words: String,
    /// Its day, where it has one.
    pub on: Option<LegalDay>,
    /// Is it watched after the case is closed as well?
    pub watched: bool,
}

impl Office {
    /// What is still open in a case, what goes on being watched first.
    ///
    /// # Errors
    /// `store.not-found`, `store.corrupt`.
    pub fn still_open(&self, id: CaseId, now: LegalTime) -> Answered<Vec<StillOpen>> {
        let (case, profile, today) = (self.case(id)?, self.profile()?, now.day());
        let mut open = Vec::new();
        for row in self.open_rows(&case, &profile, now)? {
            let set = row.rule == planned::PLANNED && carried_out(&case, &row);
            // A sum to be paid stands among the sums below; what has not begun is nobody's turn.
            if row.side == DateSide::Waiting || (set && sum_of(&case, &row).is_some()) {
                continue;
            }
            open.push(StillOpen {
                words: date_words(&row, now),
                on: Some(row.safe),
                watched: self.outlives(&case, &row, now),
            });
        }
        if settled_on(&case).is_none() {
            for line in performed_of(&case, &self.store.performance_terms(id)?, today) {
                let Some(sum) = line.open().filter(|sum| *sum > Fen::new(0)) else { continue };
                let words = format!("应于 {} 前付的 {} 元还没有付清", line.on, sum.figures());
                open.push(StillOpen { words, on: Some(line.on), watched: true });
            }
        }
        if radar::not_visited(&case, profile.kind) && !radar::visit_ahead(&case, today) {
            let words = "达成协议以后还没有回访".to_owned();
            open.push(StillOpen { words, on: None, watched: settled_on(&case).is_none() });
        }
        for paper in self.store.papers(id)?.iter().filter(|paper| radar::lies_unsigned(&case, paper)) {
            let words = format!("“{}”还没有登记签字件", paper.title);
            open.push(StillOpen { words, on: None, watched: false });
        }
        open.sort_by_key(|one| (!one.watched, one.on.is_none(), one.on));
        Ok(open)
    }

    /// Does that date go on after the case was closed? Not once its last day has passed; but a sum goes on until it is paid.
    pub(super) fn outlives(&self, case: &Case, row: &DateRow, now: LegalTime) -> bool {
        // By these only: what interrupts the limitation of the claim is enforcement among much else.
        let met_by = self.book.met_by(&row.rule);
        let by_these = !met_by.is_empty() && met_by.iter().all(|kind| CARRIED_OUT_BY.contains(kind));
        let by_law = by_these && !super::count::is_over(row, now);
        row.side != DateSide::Waiting && (by_law || carried_out(case, row))
    }

    /// The open dates of a case, whether it is closed or not.
    fn open_rows(&self, case: &Case, profile: &Profile, now: LegalTime) -> Answered<Vec<DateRow>> {
        let (deadlines, _) = self.counted_dates(case, profile, now)?;
        let waived = self.store.date_waivers(case.id)?;
        Ok(self.open_dates(case, &deadlines, &waived, (profile, &self.settings()?), now)?.0)
    }
}

/// Was it set for that day that an agreement or a document in force is performed, or that somebody goes and sees?
fn carried_out(case: &Case, row: &DateRow) -> bool {
    let known = with_recorded(case);
    let kind = set_for(&known, row).map(|e| e.kind);
    row.rule == planned::PLANNED && kind.is_some_and(|kind| SET_TO_PERFORM.contains(&kind))
}

fn sum_of(case: &Case, row: &DateRow) -> Option<Fen> {
    set_for(&with_recorded(case), row).and_then(|e| e.amount)
}

/// What was set for that day, by the id that its row bears.
fn set_for<'c>(case: &'c Case, row: &DateRow) -> Option<&'c Event> {
    case.events.iter().find(|e| e.id.to_string() == row.deadline)
}

/// 申请司法确认调解协议：稳妥日 2026-12-25，还有 29 天
fn date_words(row: &DateRow, now: LegalTime) -> String {
    let left = now.day().days_to(row.safe);
    let left = match (super::count::is_over(row, now), left) {
        // No law set it.
        (true, _) if row.rule == planned::PLANNED => "，已经过了".to_owned(),
        (true, _) => format!("，已经过了（法定末日 {}）", row.legal),
        (false, ..0) => format!("，稳妥日已过（法定末日 {}）", super::count::last(row)),
        (false, 0) => "，就是今天".to_owned(),
        (false, days) => format!("，还有 {days} 天"),
    };
    format!("{}：{}{left}", row.what, row.safe)
}
