//! What a bundle is called: planned, as a supplement, as a masked copy.

use anjuan_store::BundleKind;

pub(super) fn titled(kind: BundleKind, first_page: u32, planned: &str) -> String {
    match kind {
        BundleKind::Apart if first_page > 1 => format!("补充{planned}"),
        BundleKind::Whole | BundleKind::Apart => planned.to_owned(),
        BundleKind::Supplement => format!("补充{planned}"),
    }
}

/// What marks the title of a masked copy.
const MARK: &str = "（遮盖版）";

pub(super) fn marked(title: &str, masked: bool) -> String {
    if masked { format!("{title}{MARK}") } else { title.to_owned() }
}

/// A title without what marks a masked copy.
pub(super) fn title_without_mark(title: &str) -> &str {
    title.strip_suffix(MARK).unwrap_or(title)
}
