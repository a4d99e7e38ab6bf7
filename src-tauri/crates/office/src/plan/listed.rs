//! The lines of the index of a written bundle, and what kind of evidence each is.

use super::again::Printed;
use super::classed::Class;
use super::kinds::printed_kind;
use crate::evidence::is_printed_bill;
use crate::session::evidence_in;
use anjuan_case::{Case, Evidence};
use anjuan_store::{BundleExhibitRow, BundleRow};
use serde_json::{Value, json};

/// One exhibit in an index (fact E7).
pub(crate) struct Line {
    pub section: Option<String>,
    /// As printed.
    pub number: String,
    pub name: String,
    pub source: String,
    /// The kind of evidence (fact E1); empty where it is open.
    pub kind: &'static str,
    /// Original or copy (facts E2, E6).
    pub form: String,
    pub proves: String,
    pub note: String,
    /// First and last page.
    pub pages: (u32, u32),
}

impl Line {
    /// `said` is kind and form as the bundle printed them, where that is known; `rows` tells whether rows of a bill are printed.
    fn bound(
        case: &Case,
        evidence: &Evidence,
        row: &BundleExhibitRow,
        said: Option<(&'static str, String)>,
        rows: bool,
    ) -> Self {
        let (kind, form) = said.unwrap_or_else(|| {
            let class = Class::of(case, evidence, rows);
            (class.kind(), class.form())
        });
        Self {
            section: row.section_title.clone(),
            number: row.number.clone(),
            name: row.name.clone(),
            source: row.source.clone(),
            kind,
            form,
            proves: row.proves.clone(),
            note: row.side_note.clone().unwrap_or_default(),
            pages: (row.from, row.to),
        }
    }

    /// As a row of the paper 证据目录.
    pub(crate) fn row(&self, hide: &dyn Fn(&str) -> String) -> Value {
        let kinds = kinds(self.kind, &self.form);
        let pages = pages_in_words(self.pages);
        json!({
            "group": hide(self.section.as_deref().unwrap_or_default()), "number": self.number, "name": hide(&self.name), "kind": hide(&kinds),
            "source": hide(&self.source), "proves": hide(&self.proves), "pages": pages,
        })
    }
}

/// 4, or 4—7.
pub(super) fn pages_in_words((from, to): (u32, u32)) -> String {
    if from == to { from.to_string() } else { format!("{from}—{to}") }
}

/// 书证，复印件: kind and form as one; 电子数据打印件 says what it is already.
fn kinds(kind: &str, form: &str) -> String {
    let kind = if form.starts_with(kind) { "" } else { kind };
    [kind, form].into_iter().filter(|k| !k.is_empty()).collect::<Vec<_>>().join("，")
}

/// 证据来源 as an index prints it: what was said, else the original medium that was asked for when it came in.
pub(crate) fn source_of(evidence: &Evidence) -> &str {
    let said = evidence.source.trim();
    if said.is_empty() { &evidence.particulars.original_medium } else { said }
}

/// Kind and form of a piece of evidence as an index names them.
pub(crate) fn kind_in_words(case: &Case, evidence: &Evidence) -> String {
    let class = Class::of(case, evidence, is_printed_bill(case, evidence));
    kinds(class.kind(), &class.form())
}

/// The lines of one written bundle. Kind and form, and whether rows of a bill stand in it, are what it printed, as far as that is
/// known.
pub(super) fn lines_of(case: &Case, bundle: &BundleRow, printed: &Printed) -> Vec<Line> {
    let line = |row: &BundleExhibitRow| {
        let evidence = evidence_in(case, row.evidence).ok()?;
        let records = printed.exhibits.get(&row.evidence.to_string()).and_then(|e| e.records.as_ref());
        let rows = records.map_or_else(|| is_printed_bill(case, &evidence), |records| !records.is_empty());
        Some(Line::bound(case, &evidence, row, printed_kind(printed, row.evidence), rows))
    };
    bundle.exhibits.iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_typed_into_a_line_is_hidden_in_its_row() {
        let number = || "13812345678".to_owned();
        let line = Line {
            section: Some(number()),
            number: "证据1".into(),
            name: number(),
            source: number(),
            kind: "电子数据",
            form: number(),
            proves: number(),
            note: number(),
            pages: (4, 7),
        };
        let row = line.row(&|text| text.replace("13812345678", "138******78")).to_string();
        assert!(!row.contains("13812345678") && row.contains("138******78"), "{row}");
    }
}
