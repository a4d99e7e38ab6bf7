//! What of masked pages the search of the finished copy has to know.

use super::{BoundExhibit, BundleAsk};
use crate::mask::again::Shown;

/// What the search of a masked copy has to know besides: the numbers that masks cover and all text under them, and what can
/// still be read on pages that were drawn anew.
#[derive(Default)]
pub(super) struct Burnt {
    pub(super) covered: Vec<String>,
    pub(super) under: Vec<String>,
    pub(super) left: Vec<(String, u32, String)>,
}

/// The pages of exhibits in a copy, and what is to be read on each; of one that became a picture what its masks leave.
pub(super) fn shown<'a>(
    ask: &BundleAsk,
    bound: &[BoundExhibit],
    burnt: &'a Burnt,
    texts: &'a [String],
) -> Vec<Shown<'a>> {
    let mut shown = Vec::new();
    for one in bound {
        let asked = ask.sections.iter().flat_map(|s| &s.exhibits).find(|e| e.key == one.key);
        let name = asked.map(|e| e.file_name.as_str()).unwrap_or_default();
        for number in one.from..=one.to {
            let at = usize::try_from(number.saturating_sub(ask.first_page.max(1))).unwrap_or(usize::MAX);
            let Some(text) = texts.get(at) else { continue };
            let place = format!("证据{}“{name}”（册中第 {number} 页）", one.number);
            shown.push(Shown { place, at: Some(at), text });
        }
    }
    let place = |name: &str, page: u32| format!("“{name}”第 {page} 页没有遮盖的地方");
    shown.extend(burnt.left.iter().map(|(name, page, text)| Shown { place: place(name, *page), at: None, text }));
    shown
}
