//! The lines of an index of evidence: exhibits as they were bound, in their order, with number and pages; then what is planned.

use super::BundlePlan;
use crate::Office;
use crate::session::{Answered, evidence_in};
use anjuan_case::{Case, Evidence, EvidenceId, Media};
use anjuan_store::{BundleExhibitRow, BundleRow};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// One exhibit in an index (fact E7).
pub(crate) struct Line {
    pub section: Option<String>,
    /// As printed; empty where it is not bound yet.
    pub number: String,
    pub name: String,
    pub source: String,
    /// The kind of evidence (fact E1) as far as the file tells.
    pub kind: &'static str,
    /// Original or copy (facts E2, E6).
    pub form: String,
    pub proves: String,
    pub note: String,
    /// First and last page; `None` where it is not bound yet.
    pub pages: Option<(u32, u32)>,
}

impl Line {
    fn bound(evidence: &Evidence, row: &BundleExhibitRow) -> Self {
        Self {
            section: row.section_title.clone(),
            number: row.number.clone(),
            name: row.name.clone(),
            source: row.source.clone(),
            kind: kind_of(evidence),
            form: form_of(evidence),
            proves: row.proves.clone(),
            note: row.side_note.clone().unwrap_or_default(),
            pages: Some((row.from, row.to)),
        }
    }

    fn planned(evidence: &Evidence, section: Option<&str>, note: Option<&str>) -> Self {
        Self {
            section: section.map(str::to_owned),
            number: String::new(),
            name: evidence.name.clone(),
            source: evidence.source.clone(),
            kind: kind_of(evidence),
            form: form_of(evidence),
            proves: evidence.proves.clone(),
            note: note.unwrap_or_default().to_owned(),
            pages: None,
        }
    }

    /// As a row of the paper 证据目录.
    pub(crate) fn row(&self, hide: &dyn Fn(&str) -> String) -> Value {
        // 电子数据打印件 says what it is already.
        let kind = if self.form.starts_with(self.kind) { "" } else { self.kind };
        let kinds: Vec<&str> = [kind, &self.form].into_iter().filter(|k| !k.is_empty()).collect();
        let pages = match self.pages {
            None => String::new(),
            Some((from, to)) if from == to => from.to_string(),
            Some((from, to)) => format!("{from}—{to}"),
        };
        json!({
            "group": self.section.as_deref().unwrap_or_default(), "number": self.number, "name": hide(&self.name), "kind": hide(&kinds.join("，")),
            "source": hide(&self.source), "proves": hide(&self.proves), "pages": pages,
        })
    }
}

/// The lines of one written bundle.
pub(super) fn lines_of(case: &Case, bundle: &BundleRow) -> Vec<Line> {
    let line = |row: &BundleExhibitRow| Some(Line::bound(&evidence_in(case, row.evidence).ok()?, row));
    bundle.exhibits.iter().filter_map(line).collect()
}

impl Office {
    /// Everything that the court will have: what was served, in its numbers; what was bound after that; what is planned and
    /// not bound yet, without number and page.
    pub(crate) fn listed(&self, case: &Case) -> Answered<Vec<Line>> {
        let bundles = self.store.bundles(case.id)?;
        let full = || bundles.iter().filter(|b| !b.masked);
        // Newest first in the database; what was served first stands first.
        let served = full().rev().filter(|b| !b.served.is_empty());
        let newest = full().find(|b| b.served.is_empty());
        let mut seen: BTreeSet<EvidenceId> = BTreeSet::new();
        let mut lines = Vec::new();
        for row in served.chain(newest.filter(|b| current(b, full()))).flat_map(|b| &b.exhibits) {
            if seen.insert(row.evidence)
                && let Ok(evidence) = evidence_in(case, row.evidence)
            {
                lines.push(Line::bound(&evidence, row));
            }
        }
        let plan: BundlePlan = self.plan(case.id)?.plan;
        for section in &plan.sections {
            for exhibit in section.exhibits.iter().filter(|e| !seen.contains(&e.evidence)) {
                if let Ok(evidence) = evidence_in(case, exhibit.evidence) {
                    lines.push(Line::planned(&evidence, section.title.as_deref(), exhibit.side_note.as_deref()));
                }
            }
        }
        Ok(lines)
    }
}

/// An unserved bundle counts only where nothing that was served after it was written has taken its place.
fn current<'a>(bundle: &BundleRow, mut full: impl Iterator<Item = &'a BundleRow>) -> bool {
    let last_served = full.find(|b| !b.served.is_empty());
    last_served.is_none_or(|served| served.written_at <= bundle.written_at && bundle.first_page >= served.next_page)
}

/// The kind of evidence (fact E1) as far as file and particulars tell. A PDF may be a scan of paper or born as data: where nobody
/// said how it came about, that stays open.
fn kind_of(evidence: &Evidence) -> &'static str {
    let how = &evidence.particulars.collected_how;
    let said = |words: &[&str]| words.iter().any(|w| how.contains(w));
    match evidence.media {
        Some(Media::Pdf) if evidence.derived_from.is_some() || said(&["导出", "下载", "截", "保存"]) => {
            "电子数据"
        }
        Some(Media::Pdf | Media::Image) if said(&["扫描", "复印"]) => "书证",
        Some(Media::Audio | Media::Video | Media::Image | Media::Bill) => "电子数据",
        _ => "",
    }
}

/// Original or copy (facts E2, E6): a printout that comes straight from the data counts as the original.
fn form_of(evidence: &Evidence) -> String {
    match (kind_of(evidence), evidence.particulars.original_medium.as_str()) {
        ("电子数据", "") => "电子数据打印件".to_owned(),
        ("电子数据", medium) => format!("电子数据打印件，原始载体：{medium}"),
        ("书证", "") => "复印件".to_owned(),
        ("书证", medium) => format!("复印件，原件：{medium}"),
        (_, "") => String::new(),
        (_, medium) => format!("原始载体：{medium}"),
    }
}
