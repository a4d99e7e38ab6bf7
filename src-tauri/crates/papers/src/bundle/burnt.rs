//! What of masked pages the search of the finished copy has to know.

use super::{BoundExhibit, BundleAsk};
use crate::mask::again::Shown;
use crate::mask::pixels::Pixels;
use crate::mask::placed::Reading;
use std::ops::Range;

/// What the search of a masked copy has to know besides: the numbers that masks cover and all text under them, what can still be
/// read on pages that were drawn anew, and by exhibit what the pictures under masks are made of.
#[derive(Default)]
pub(super) struct Burnt {
    pub(super) covered: Vec<String>,
    pub(super) under: Vec<String>,
    pub(super) left: Vec<(String, u32, Reading)>,
    pub(super) pixels: Vec<(String, Pixels)>,
}

impl Burnt {
    /// Where in the copy the exhibits stand of which pictures are masked: their pages, from 0, and those pictures.
    pub(super) fn pictures(&self, ask: &BundleAsk, bound: &[BoundExhibit]) -> Vec<(Range<usize>, &Pixels)> {
        let exhibit = |key: &String| bound.iter().find(|one| one.key == *key);
        let pages = |one: &BoundExhibit| index(ask, one.from)..index(ask, one.to).saturating_add(1);
        self.pixels.iter().filter_map(|(key, pixels)| Some((pages(exhibit(key)?), pixels))).collect()
    }
}

/// A page of the copy, from 0, by its printed number.
fn index(ask: &BundleAsk, number: u32) -> usize {
    usize::try_from(number.saturating_sub(ask.first_page.max(1))).unwrap_or(usize::MAX)
}

/// Where a page of the copy comes from, as the office knows it: 证据3“流水.pdf”第 2 页（册中第 183 页）. `at` counts the pages of
/// the copy from 0.
pub(super) fn place(ask: &BundleAsk, bound: &[BoundExhibit], at: usize) -> String {
    let number = ask.first_page.max(1).saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
    let Some(one) = bound.iter().find(|e| (e.from..=e.to).contains(&number)) else {
        let closing = bound.last().is_none_or(|last| number > last.to);
        return if closing {
            "册后的材料清单".to_owned()
        } else {
            format!("封面、目录等（册中第 {number} 页）")
        };
    };
    let asked = ask.sections.iter().flat_map(|s| &s.exhibits).find(|e| e.key == one.key);
    let name = asked.map(|e| e.file_name.as_str()).unwrap_or_default();
    let within = number - one.from;
    // Of a file of which some pages are bound, the page that the file has.
    let chosen = asked.and_then(|e| e.pages.as_ref()).into_iter().flatten();
    let own = chosen.flat_map(|(from, to)| *from..=*to).nth(within as usize).unwrap_or(within + 1);
    format!("证据{}“{name}”第 {own} 页（册中第 {number} 页）", one.number)
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
            let at = index(ask, number);
            let Some(text) = texts.get(at) else { continue };
            let place = format!("证据{}“{name}”（册中第 {number} 页）", one.number);
            shown.push(Shown { place, at: Some(at), text });
        }
    }
    let place = |name: &str, page: u32| format!("“{name}”第 {page} 页没有遮盖的地方");
    let left = burnt.left.iter();
    shown.extend(left.map(|(name, page, read)| Shown { place: place(name, *page), at: None, text: &read.drawn }));
    shown
}
