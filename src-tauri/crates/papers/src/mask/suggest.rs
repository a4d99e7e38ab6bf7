//! Suggests what to mask on the pages of a PDF, and says where it cannot look.

use super::broken::broken;
use super::filled::filled;
use super::likely::suggested;
use super::numbers::{Number, shown};
use super::text::{Character, Written, read};
use super::{Mask, Region, Suggestion, burn};
use crate::pdf::{is_pdf, source};
use crate::{Unfit, draw};

/// A little more than the characters themselves, as a share of the page.
const PAD: f64 = 0.002;

/// What a scanner read stands beside the ink by up to a line: so much more of its height on every side.
const BESIDE: f64 = 1.0;

/// What was found on the pages of a PDF, and where nobody could look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Numbers that may be somebody's, page by page.
    pub numbers: Vec<Suggestion>,
    /// Pages, from 1, with a picture of some size and no text read in it: what the picture shows was not looked at.
    pub pictured: Vec<u32>,
    /// Pages, from 1, of which a scanner read the text: it may be wrong, and stand beside the ink.
    pub scanned: Vec<u32>,
    /// Pages, from 1, with letters of which the file does not say which they are: what they spell was not read.
    pub unread: Vec<u32>,
}

/// Identity numbers (also where only the check digit is wrong), bank cards (their check digit holds), mobile numbers, and what only
/// looks like a number of somebody's (landlines, old identity numbers, passports, accounts), where they stand as text on the pages
/// of a PDF, in the fields of its form or in notes. A picture gives none: there is no text to be read.
///
/// # Errors
/// Where the PDF cannot be opened.
pub fn suggest_masks(bytes: &[u8], password: Option<&str>) -> Result<Suggestions, Unfit> {
    let mut found = Suggestions::default();
    if !is_pdf(bytes) {
        return Ok(found);
    }
    let source = source::open(bytes, password)?;
    let pdf = draw::opened(burn::plain(&source)?)?;
    for (index, leaf) in source.leaves.iter().enumerate() {
        let page = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let written = read(&pdf, index)?;
        let scanned = written.characters.iter().any(|c| c.unseen);
        if scanned {
            found.scanned.push(page);
        } else if written.pictured {
            found.pictured.push(page);
        }
        if written.unread {
            found.unread.push(page);
        }
        let here = found.numbers.len();
        found.numbers.extend(on_page(&written, page));
        for (text, place) in filled(&source.pdf, leaf) {
            let Some(region) = padded(place, PAD) else { continue };
            for number in numbers(&text.chars().collect::<Vec<_>>()) {
                let drawn = |one: &Suggestion| one.word == number.digits && one.mask.region.meets(place);
                if !found.numbers.iter().skip(here).any(drawn) {
                    found.numbers.push(suggestion(&number, page, region));
                }
            }
        }
    }
    Ok(found)
}

fn on_page(written: &Written, page: u32) -> Vec<Suggestion> {
    let characters = &written.characters;
    let text: Vec<char> = characters.iter().map(|c| c.c).collect();
    let mut found = Vec::new();
    for number in numbers(&text) {
        // Of one that goes on in the next line each piece, or the box would cover both lines from edge to edge.
        let pieces = characters.get(number.at.clone()).unwrap_or_default().split(|c| c.place.is_none());
        found.extend(pieces.filter_map(region).map(|region| suggestion(&number, page, region)));
    }
    found
}

/// Numbers in the order of the text; one that a line breaks is one, whatever its pieces look like.
fn numbers(text: &[char]) -> Vec<Number> {
    let mut found = broken(text);
    let meets = |a: &Number, b: &Number| a.at.start < b.at.end && b.at.start < a.at.end;
    let others: Vec<Number> =
        suggested(text).into_iter().filter(|new| !found.iter().any(|old| meets(old, new))).collect();
    found.extend(others);
    found.sort_by_key(|number| number.at.start);
    found
}

fn suggestion(number: &Number, page: u32, region: Region) -> Suggestion {
    Suggestion {
        mask: Mask { page, region, kind: number.kind },
        shown: shown(&number.digits),
        word: number.digits.clone(),
        sound: number.sound,
    }
}

/// The smallest region that holds all of them.
fn region(characters: &[Character]) -> Option<Region> {
    let places = || characters.iter().filter_map(|c| c.place);
    places().next()?;
    let tall = places().map(|p| p[3] - p[1]).fold(0.0, f64::max);
    let pad = if characters.iter().any(|c| c.unseen) { PAD + BESIDE * tall } else { PAD };
    let low = |i: usize| places().map(|p| p[i]).fold(f64::INFINITY, f64::min);
    let high = |i: usize| places().map(|p| p[i]).fold(f64::NEG_INFINITY, f64::max);
    padded([low(0), low(1), high(2), high(3)], pad)
}

/// A place with room around it; `None` where nothing of it is on the page.
fn padded([left, top, right, bottom]: [f64; 4], pad: f64) -> Option<Region> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 10,000")]
    let part = |share: f64| (share.clamp(0.0, 1.0) * 10_000.0).round() as u32;
    let (left, top, right, bottom) = (part(left - pad), part(top - pad), part(right + pad), part(bottom + pad));
    (right > left && bottom > top).then(|| Region { left, top, width: right - left, height: bottom - top })
}
