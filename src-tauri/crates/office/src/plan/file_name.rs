//! What the file of a bundle is called: papers lead into it by that name.

use crate::session::FileName;
use anjuan_store::{BundleRow, PaperRow};

/// The name by which a paper is saved where nobody gives another. Bundles of one day that bear the same title are told apart:
/// 证据册_2026-11-23.pdf, 证据册_2026-11-23_2.pdf. `papers` are those of its case, newest first.
pub(crate) fn default_name(papers: &[PaperRow], row: &PaperRow) -> String {
    let name = row.file_name();
    if row.template != "bundle" {
        return name;
    }
    let older = papers.iter().skip_while(|p| p.id != row.id).skip(1);
    let before = older.filter(|p| p.template == "bundle" && p.file_name() == name).count();
    match name.strip_suffix(".pdf") {
        Some(stem) if before > 0 => format!("{stem}_{}.pdf", before + 1),
        _ => name,
    }
}

/// How a bundle was saved last, as it is kept: the name of the whole, and where that was split, into parts of how many megabytes
/// and their names.
pub(crate) struct SavedAs<'a> {
    pub whole: &'a str,
    pub megabytes: Option<u32>,
    pub parts: Vec<&'a str>,
}

impl<'a> SavedAs<'a> {
    pub(crate) fn of(kept: &'a str) -> Self {
        let mut lines = kept.lines();
        let whole = lines.next().unwrap_or_default();
        Self { whole, megabytes: lines.next().and_then(|n| n.parse().ok()), parts: lines.collect() }
    }

    pub(super) fn in_parts(whole: &str, megabytes: u32, parts: &[String]) -> String {
        format!("{whole}\n{megabytes}\n{}", parts.join("\n"))
    }
}

/// The name that papers lead to: the one that the bundle was saved as last, unless a newer one was saved as the same.
/// `bundles` are those of its case, newest first.
pub(crate) fn name_of_bundle(bundles: &[BundleRow], bundle: &BundleRow, papers: &[PaperRow]) -> Option<String> {
    saved_as(bundles, bundle)
        .map(|saved| saved.whole.to_owned())
        .or_else(|| Some(default_name(papers, papers.iter().find(|p| p.id == bundle.paper)?)))
}

/// How a bundle was saved last, unless a newer one was saved under the same name.
pub(crate) fn saved_as<'a>(bundles: &[BundleRow], bundle: &'a BundleRow) -> Option<SavedAs<'a>> {
    let newer = bundles.iter().take_while(|b| b.paper != bundle.paper);
    let taken: Vec<&str> = newer.filter_map(|b| Some(SavedAs::of(b.file.as_deref()?).whole)).collect();
    bundle.file.as_deref().map(SavedAs::of).filter(|saved| !taken.contains(&saved.whole))
}

#[cfg(test)]
mod tests {
    use super::SavedAs;

    #[test]
    fn a_bundle_is_known_by_the_name_of_the_whole_in_parts_or_not() {
        let parts = ["册_第1至6页.pdf".to_owned(), "册_第7页.pdf".to_owned(), "册_材料清单.pdf".to_owned()];
        let kept = SavedAs::in_parts("册.pdf", 20, &parts);
        let saved = SavedAs::of(&kept);
        assert_eq!((saved.whole, saved.megabytes, saved.parts.len()), ("册.pdf", Some(20), 3));
        let saved = SavedAs::of("册.pdf");
        assert_eq!((saved.whole, saved.megabytes, saved.parts.len()), ("册.pdf", None, 0));
    }
}
