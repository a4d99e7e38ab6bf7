//! Suggests what to mask on the pages of a PDF.

use super::likely::suggested;
use super::numbers::shown;
use super::text::{Character, characters};
use super::{Mask, Region, Suggestion, burn};
use crate::pdf::{is_pdf, source};
use crate::{Unfit, draw};

/// A little more than the characters themselves, as a share of the page.
const PAD: f64 = 0.002;

/// What a scanner read stands beside the ink by up to a line: so much more of its height on every side.
const BESIDE: f64 = 1.0;

/// Identity numbers (also where only the check digit is wrong), bank cards (their check digit holds), mobile numbers, and what only
/// looks like a number of somebody's (landlines, old identity numbers, passports, accounts), where they stand as text on the pages
/// of a PDF. A picture gives none: there is no text to be read.
///
/// # Errors
/// Where the PDF cannot be opened.
pub fn suggest_masks(bytes: &[u8], password: Option<&str>) -> Result<Vec<Suggestion>, Unfit> {
    if !is_pdf(bytes) {
        return Ok(Vec::new());
    }
    let source = source::open(bytes, password)?;
    let pdf = draw::opened(burn::plain(&source)?)?;
    let mut found = Vec::new();
    for index in 0..source.leaves.len() {
        let characters = characters(&pdf, index)?;
        let text: Vec<char> = characters.iter().map(|c| c.c).collect();
        for number in suggested(&text) {
            let page = u32::try_from(index + 1).unwrap_or(u32::MAX);
            // Of one that goes on in the next line each piece, or the box would cover both lines from edge to edge.
            let pieces = characters.get(number.at).unwrap_or_default().split(|c| c.place.is_none());
            found.extend(pieces.filter_map(region).map(|region| Suggestion {
                mask: Mask { page, region, kind: number.kind },
                shown: shown(&number.digits),
                word: number.digits.clone(),
                sound: number.sound,
            }));
        }
    }
    Ok(found)
}

/// The smallest region that holds all of them.
fn region(characters: &[Character]) -> Option<Region> {
    let places = || characters.iter().filter_map(|c| c.place);
    let tall = places().map(|p| p[3] - p[1]).fold(0.0, f64::max);
    let pad = if characters.iter().any(|c| c.unseen) { PAD + BESIDE * tall } else { PAD };
    let low = |i: usize| places().map(|p| p[i]).fold(f64::INFINITY, f64::min) - pad;
    let high = |i: usize| places().map(|p| p[i]).fold(f64::NEG_INFINITY, f64::max) + pad;
    places().next()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 10,000")]
    let part = |share: f64| (share.clamp(0.0, 1.0) * 10_000.0).round() as u32;
    let (left, top, right, bottom) = (part(low(0)), part(low(1)), part(high(2)), part(high(3)));
    (right > left && bottom > top).then(|| Region { left, top, width: right - left, height: bottom - top })
}
