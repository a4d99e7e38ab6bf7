//! A first look at a file: what it is, and whether it can be bound.

use serde::Serialize;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// PDF.
    Pdf,
    /// A picture that can be drawn.
    Picture,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// Word, Excel, PowerPoint, WPS: kept; the bound page says 见原件.
    Office,
    /// Anything else; a sheet stands for it.
    Other,
}

/// What a first look at a file shows.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Look {
    /// What it is.
    pub kind: Kind,
    /// As people call it: PDF, JPEG 图片, MP4 视频.
    pub called: String,
    /// Pages of a PDF or TIFF; 1 for what else there is.
    pub pages: u32,
    /// A password was needed (an empty one is tried silently and counts not).
    pub encrypted: bool,
    /// What must be said of it: repaired, signed.
    pub notes: Vec<String>,
    /// Width and height of each page in points, of a picture in pixels, as seen upright.
    pub sizes: Vec<(f32, f32)>,
    /// Length of a recording in milliseconds, where it can be read.
    pub length_ms: Option<u32>,
}
