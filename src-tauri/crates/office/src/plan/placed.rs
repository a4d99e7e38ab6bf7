//! Exhibits in the order in which they are bound, each with the row that is kept of it.

use super::BundlePlan;
use super::again::Printed;
use super::listed::source_of;
use anjuan_case::{Case, Evidence, EvidenceId};
use anjuan_store::BundleExhibitRow;
use std::collections::BTreeMap;

/// An exhibit with its place, before it is bound.
pub(super) struct Placed {
    pub(super) section: u32,
    pub(super) row: BundleExhibitRow,
    /// What of its side note tells of a gap, empty where nothing does; `None` where that is not known any more.
    pub(super) gap: Option<String>,
    /// Somebody said that it is no screenshot of a conversation.
    pub(super) no_chat: bool,
}

impl Placed {
    /// Of a bundle that is made once more: as its row says.
    pub(super) fn again(row: &BundleExhibitRow, printed: &Printed) -> Self {
        let said = printed.exhibits.get(&row.evidence.to_string());
        let (gap, no_chat) = (said.and_then(|e| e.gap.clone()), said.is_some_and(|e| e.no_chat));
        Self { section: row.section, row: row.clone(), gap, no_chat }
    }
}

/// The exhibits of a plan in order; sections that hold none are left out.
pub(super) fn placed(case: &Case, plan: &BundlePlan) -> Vec<Placed> {
    let evidence: BTreeMap<EvidenceId, &Evidence> = case.evidence.iter().map(|e| (e.id, e)).collect();
    let sections = plan.sections.iter().filter(|s| !s.exhibits.is_empty());
    let mut all = Vec::new();
    for (section, planned) in (1..).zip(sections) {
        for exhibit in &planned.exhibits {
            let Some(evidence) = evidence.get(&exhibit.evidence) else { continue };
            let row = BundleExhibitRow {
                evidence: evidence.id,
                section,
                section_title: planned.title.clone(),
                cover_page: planned.cover_page,
                number: String::new(),
                from: 0,
                to: 0,
                name: evidence.name.clone(),
                source: source_of(evidence).to_owned(),
                proves: evidence.proves.clone(),
                side_note: exhibit.printed_note(),
                pages: exhibit.pages.clone(),
                cuts: exhibit.cuts.clone(),
            };
            let gap = Some(exhibit.gap.clone().unwrap_or_default());
            all.push(Placed { section, row, gap, no_chat: exhibit.no_chat });
        }
    }
    all
}
