//! A picture that is masked on one page and drawn on another, too: what the mask hides is hidden there as well.

use super::pictured::{Origin, Pictured};
use super::text::{Character, Written};
use super::{Mask, Region};
use crate::page_runs::pages_in_words;
use std::collections::{BTreeMap, BTreeSet};

/// What of a page masks have to do with: its pictures, and where words are seen.
pub(super) struct Surface {
    pictures: Vec<Pictured>,
    words: Vec<[f64; 4]>,
}

impl Surface {
    pub(super) fn of(written: Written) -> Self {
        let seen = |c: &Character| c.place.filter(|_| !c.unseen && !c.c.is_whitespace());
        Self { words: written.characters.iter().filter_map(seen).collect(), pictures: written.pictures }
    }

    /// Are words seen in that region?
    fn has_words(&self, region: &Region) -> bool {
        self.words.iter().any(|place| region.meets(*place))
    }
}

/// What follows from masks for pictures that are drawn more than once.
#[derive(Default)]
pub(super) struct Again {
    /// Masks that hide the same on other drawings.
    pub(super) masks: Vec<Mask>,
    /// What the office must be told: a mask over words says nothing of the picture below them.
    pub(super) told: Option<String>,
}

/// Masks for every other drawing of what is masked; `surfaces` are pages by their index.
pub(super) fn again(surfaces: &BTreeMap<usize, Surface>, masks: &[Mask]) -> Again {
    let mut again = Again::default();
    let mut below = BTreeSet::new();
    for mask in masks {
        let Some((own, surface)) = index(mask).and_then(|index| Some((index, surfaces.get(&index)?))) else { continue };
        let over_words = surface.has_words(&mask.region);
        for (page, region) in elsewhere(surfaces, own, surface, &mask.region) {
            if !over_words {
                again.masks.push(Mask { page, region, kind: mask.kind });
            } else if page != mask.page {
                below.insert(page);
            }
        }
    }
    again.told = (!below.is_empty()).then(|| {
        format!(
            "{}也画有遮盖处文字下面的那张图片，那里没有遮盖；如果图片上也有不应看到的内容，请在那里也加遮盖",
            pages_in_words(&below)
        )
    });
    again
}

/// Where the pictures come from that masks cover, those below words left out: of such a mask the words are what is hidden.
pub(super) fn covered(surfaces: &BTreeMap<usize, Surface>, masks: &[Mask]) -> BTreeSet<Origin> {
    let surface = |mask| Some((mask, surfaces.get(&index(mask)?)?));
    let bare = masks.iter().filter_map(surface).filter(|(mask, surface)| !surface.has_words(&mask.region));
    let under = |(mask, surface): (&Mask, &Surface)| {
        let pictures = surface.pictures.iter().filter(|one| one.is_under(&mask.region));
        pictures.map(|one| one.origin).collect::<Vec<_>>()
    };
    bare.flat_map(under).collect()
}

/// Where the pictures that a region meets are drawn once more: pages from 1, and what lies there.
fn elsewhere(
    surfaces: &BTreeMap<usize, Surface>,
    own: usize,
    surface: &Surface,
    region: &Region,
) -> Vec<(u32, Region)> {
    let mut found = Vec::new();
    for (at, picture) in surface.pictures.iter().enumerate() {
        for (index, other) in surfaces {
            let page = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let others = other.pictures.iter().enumerate().filter(|(n, _)| *index != own || *n != at);
            found.extend(others.filter_map(|(_, other)| Some((page, picture.carried(region, other)?))));
        }
    }
    found
}

/// The page of a mask, from 0.
pub(super) fn index(mask: &Mask) -> Option<usize> {
    usize::try_from(mask.page).ok()?.checked_sub(1)
}
