//! Search as it is typed.

use super::list::CaseLine;
use crate::Office;
use crate::session::Answered;
use anjuan_case::LegalTime;
use anjuan_store::{Hit, Matched};
use serde::Serialize;

/// What was found.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FoundCases {
    /// The cases: those found by name, number, sum or title first, newest first in each.
    pub hits: Vec<CaseHit>,
    /// There are more.
    pub more: bool,
    /// Cases that are not indexed yet.
    pub indexing: u32,
}

/// A case that was found.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CaseHit {
    /// The case.
    pub row: CaseLine,
    /// What of it was found, and where.
    pub matched: Vec<Matched>,
}

impl Office {
    /// Cases that hold every word of a text: by any part of a name, title, story, note, number, telephone or sum, and names by
    /// their sound; at most `limit`.
    ///
    /// # Errors
    /// `store.busy`, `store.corrupt`.
    pub fn find_cases(&mut self, text: &str, limit: u32, now: LegalTime) -> Answered<FoundCases> {
        let ready = self.desk_ready(now)?;
        let found = self.store.find(text, limit.min(500) as usize, &|_| true)?;
        let hit = |Hit { row, matched }| Ok(CaseHit { row: self.case_line(row, ready, now)?, matched });
        let hits: Answered<Vec<CaseHit>> = found.hits.into_iter().map(hit).collect();
        Ok(FoundCases { hits: hits?, more: found.more, indexing: found.indexing })
    }
}
