//! Chat screenshots: tall ones cut between bubbles, overlapping ones put in order.

mod cuts;
mod order;
mod unlike;

pub(crate) use cuts::free_rows;

use crate::{Unfit, picture};
use serde::Serialize;

/// Screenshots in the order of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ChatOrder {
    /// Indices into what was given, first to last.
    pub order: Vec<u32>,
    /// Between each one and the next, one fewer than `order`.
    pub joints: Vec<Joint>,
}

/// How one screenshot goes on in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Joint {
    /// Both show the same rows.
    Overlap {
        /// Rows in common, in pixels.
        rows: u32,
    },
    /// Nothing in common is found: something may be missing between them, and the bundle must show it.
    Gap,
    /// The rows agree at more than one place, as where one message stands again and again, or something else stands among rows that
    /// agree, as where every month the same is said of another sum: whether they overlap, how far, and which is the upper one is
    /// not certain. It is a gap to the bundle, and somebody has to be asked.
    Unsure,
    /// They are of different widths, as where one was scaled down, so that no row of the one can be held against one of the other:
    /// whether they overlap is not known. It is a gap to the bundle, and somebody has to look.
    Scaled,
}

/// Rows (px, of the picture upright) at which a tall screenshot may be cut: in the middle of what is empty between bubbles.
///
/// # Errors
/// Where the picture cannot be read whole.
pub fn chat_cuts(bytes: &[u8]) -> Result<Vec<u32>, Unfit> {
    Ok(free_rows(&picture::upright(bytes, 1)?.to_rgb8()))
}

/// How a screenshot is cut into pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ChatPages {
    /// Pixels, of the picture upright.
    pub width: u32,
    /// Pixels, of the picture upright.
    pub height: u32,
    /// Rows at which it may be cut without going through a bubble.
    pub free: Vec<u32>,
    /// Rows of each page, from and to. Where one begins before the one above it ends, both show what lies between.
    pub pages: Vec<(u32, u32)>,
}

/// The pages that a bundle will have for a screenshot; cut at `cuts`, or between bubbles where none are given.
///
/// # Errors
/// Where the picture cannot be read whole.
pub fn chat_pages(bytes: &[u8], cuts: Option<&[u32]>) -> Result<ChatPages, Unfit> {
    let image = picture::upright(bytes, 1)?.to_rgb8();
    let (width, height) = image.dimensions();
    let free = free_rows(&image);
    let pages = picture::shown_rows(width, height, cuts.unwrap_or(&free));
    Ok(ChatPages { width, height, free, pages })
}

/// Puts overlapping screenshots of one conversation in order. What does not overlap, or not for certain, keeps the order it came in.
///
/// # Errors
/// Where a picture cannot be read whole.
pub fn chat_order(images: &[&[u8]]) -> Result<ChatOrder, Unfit> {
    let shots = images.iter().map(|bytes| Ok(order::Shot::of(&picture::upright(bytes, 1)?.to_luma8())));
    Ok(order::order(&shots.collect::<Result<Vec<_>, Unfit>>()?))
}
