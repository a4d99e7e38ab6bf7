//! The masked copy: regions burnt out of pixels and of PDF text, and a search of the finished copy for what was masked.

pub(crate) mod again;
mod bare;
mod beneath;
mod broken;
pub(crate) mod burn;
mod decoded;
mod drawn;
mod filled;
mod fold;
mod leading;
mod likely;
pub(crate) mod looks;
mod mark;
mod meant;
mod numbers;
mod pictured;
pub(crate) mod pixels;
pub(crate) mod placed;
mod same;
pub(crate) mod search;
mod suggest;
pub(crate) mod text;
mod unshown;
pub(crate) mod untold;

pub use beneath::{Beneath, Hidden, Readable, hidden, readable};
pub use fold::{covered, hide};
pub use suggest::{Suggestions, suggest_masks};

use serde::{Deserialize, Serialize};

/// A region that must not be seen in the masked copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Mask {
    /// Page of the original, from 1; 1 for a picture.
    pub page: u32,
    /// Where, in ten-thousandths of the page or picture as shown upright, from its upper left.
    pub region: Region,
    /// What it hides.
    pub kind: MaskKind,
}

/// A rectangle in ten-thousandths of a page's width and height as shown upright, from its upper left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Region {
    /// From the left edge.
    pub left: u32,
    /// From the upper edge.
    pub top: u32,
    /// To the right.
    pub width: u32,
    /// Down.
    pub height: u32,
}

impl Region {
    /// Pixels of a picture of that size that the region touches: from, to (not counted) in x, then in y.
    fn pixels(&self, width: u32, height: u32) -> [u32; 4] {
        let low = |part: u32, of: u32| u64::from(part) * u64::from(of) / 10_000;
        let high = |part: u32, of: u32| (u64::from(part) * u64::from(of)).div_ceil(10_000);
        let within = |n: u64, of: u32| u32::try_from(n).unwrap_or(of).min(of);
        [
            within(low(self.left, width), width),
            within(high(self.left.saturating_add(self.width), width), width),
            within(low(self.top, height), height),
            within(high(self.top.saturating_add(self.height), height), height),
        ]
    }

    /// Do a place on the page (left, top, right, bottom as shares of 1) and the region meet?
    fn meets(&self, [x0, y0, x1, y1]: [f64; 4]) -> bool {
        let share = |n: u32| f64::from(n) / 10_000.0;
        let (left, top) = (share(self.left), share(self.top));
        let (right, bottom) = (left + share(self.width), top + share(self.height));
        x0 < right && x1 > left && y0 < bottom && y1 > top
    }
}

/// What a mask hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum MaskKind {
    /// Identity number.
    Identity,
    /// Bank card.
    Card,
    /// Telephone number.
    Phone,
    /// A face.
    Face,
    /// Another conversation.
    Chat,
    /// Anything else.
    Other,
}

/// A region that looks as if it should be masked. The user decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Suggestion {
    /// Ready to be taken over.
    pub mask: Mask,
    /// The number found, its middle covered.
    pub shown: String,
    /// The number found, digits only: the word that the masked copy must not hold.
    pub word: String,
    /// Its check digit holds, where it has one; a number whose does not is still somebody's, or was copied wrongly.
    pub sound: bool,
}
