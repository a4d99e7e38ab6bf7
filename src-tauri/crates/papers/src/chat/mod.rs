//! Chat screenshots: tall ones cut between bubbles, overlapping ones put in order.

mod cuts;
mod order;

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
}

/// Rows (px, of the picture upright) at which a tall screenshot may be cut: in the middle of what is empty between bubbles.
///
/// # Errors
/// Where the picture cannot be read whole.
pub fn chat_cuts(bytes: &[u8]) -> Result<Vec<u32>, Unfit> {
    Ok(free_rows(&picture::upright(bytes, 1)?.to_rgb8()))
}

/// Puts overlapping screenshots of one conversation in order. What does not overlap keeps the order it came in.
///
/// # Errors
/// Where a picture cannot be read whole.
pub fn chat_order(images: &[&[u8]]) -> Result<ChatOrder, Unfit> {
    let shots = images.iter().map(|bytes| Ok(order::Shot::of(&picture::upright(bytes, 1)?.to_luma8())));
    Ok(order::order(&shots.collect::<Result<Vec<_>, Unfit>>()?))
}
