//! Chat screenshots: tall ones cut between bubbles, overlapping ones put in order.

use crate::Unfit;
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
