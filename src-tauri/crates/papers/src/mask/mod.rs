//! The masked copy: regions burnt out of pixels and of PDF text, and a search of the finished copy for what was masked.

use serde::{Deserialize, Serialize};

/// A region that must not be seen in the masked copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Mask {
    /// Page of the original, from 1; 1 for a picture.
    pub page: u32,
    /// Where, in ten-thousandths of the page or picture as shown upright, from its upper left.
    #[serde(flatten)]
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
    #[serde(flatten)]
    pub mask: Mask,
    /// The number found, its middle covered.
    pub shown: String,
    /// The number found, digits only: the word that the masked copy must not hold.
    pub word: String,
}
