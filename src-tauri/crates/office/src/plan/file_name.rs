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

/// The name that papers lead to: the one that the bundle was saved as last, unless a newer one was saved as the same.
/// `bundles` are those of its case, newest first.
pub(crate) fn name_of_bundle(bundles: &[BundleRow], bundle: &BundleRow, papers: &[PaperRow]) -> Option<String> {
    let newer = bundles.iter().take_while(|b| b.paper != bundle.paper);
    let taken: Vec<&String> = newer.filter_map(|b| b.file.as_ref()).collect();
    let own = bundle.file.clone().filter(|name| !taken.contains(&name));
    own.or_else(|| Some(default_name(papers, papers.iter().find(|p| p.id == bundle.paper)?)))
}
