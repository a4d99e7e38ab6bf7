//! The lines of the index of a written bundle, and what kind of evidence each is.

use super::again::Printed;
use super::kinds::printed_kind;
use crate::evidence::{how_taken, is_printed_bill};
use crate::session::evidence_in;
use anjuan_case::{Case, Evidence, Media};
use anjuan_store::{BundleExhibitRow, BundleRow};
use serde_json::{Value, json};

/// One exhibit in an index (fact E7).
pub(crate) struct Line {
    pub section: Option<String>,
    /// As printed.
    pub number: String,
    pub name: String,
    pub source: String,
    /// The kind of evidence (fact E1) as far as the file tells.
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
    fn bound(evidence: &Evidence, row: &BundleExhibitRow, said: Option<(&'static str, String)>, rows: bool) -> Self {
        let (kind, form) = said.unwrap_or_else(|| (kind_of(evidence), form_of(evidence, rows)));
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
    kinds(kind_of(evidence), &form_of(evidence, is_printed_bill(case, evidence)))
}

/// The lines of one written bundle. Kind and form, and whether rows of a bill stand in it, are what it printed, as far as that is
/// known.
pub(super) fn lines_of(case: &Case, bundle: &BundleRow, printed: &Printed) -> Vec<Line> {
    let line = |row: &BundleExhibitRow| {
        let evidence = evidence_in(case, row.evidence).ok()?;
        let records = printed.exhibits.get(&row.evidence.to_string()).and_then(|e| e.records.as_ref());
        let rows = records.map_or_else(|| is_printed_bill(case, &evidence), |records| !records.is_empty());
        Some(Line::bound(&evidence, row, printed_kind(printed, row.evidence), rows))
    };
    bundle.exhibits.iter().filter_map(line).collect()
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
        // Called a scan, which nobody has said yet: it may be of paper.
        Some(Media::Image) if how_taken(evidence) == "扫描" => "",
        Some(Media::Audio | Media::Video | Media::Image | Media::Bill) => "电子数据",
        _ => "",
    }
}

/// Original or copy (facts E2, E6): a printout that comes straight from the data counts as the original. What is not printed is
/// handed over as a file.
fn form_of(evidence: &Evidence, rows: bool) -> String {
    let printed = match evidence.media {
        Some(Media::Audio | Media::Video) => "电子数据，原文件另行提交",
        Some(Media::Bill) if !rows => "电子数据，原文件另行提交",
        Some(Media::Bill) => "电子数据打印件（本案的记录），原文件另行提交",
        _ => "电子数据打印件",
    };
    match (kind_of(evidence), evidence.particulars.original_medium.as_str()) {
        ("电子数据", "") => printed.to_owned(),
        ("电子数据", medium) => format!("{printed}，原始载体：{medium}"),
        ("书证", "") => "复印件".to_owned(),
        ("书证", medium) => format!("复印件，原件：{medium}"),
        (_, "") => String::new(),
        (_, medium) => format!("原始载体：{medium}"),
    }
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
