use crate::{magic::Magic, read_bill};
use serde::Serialize;

/// What an evidence file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// PDF.
    Pdf,
    /// JPEG, PNG, WebP, GIF, BMP or TIFF.
    Image,
    /// MP3, WAV, AMR, SILK, M4A, AAC, OGG or FLAC.
    Audio,
    /// MP4, MOV, 3GP, AVI, MKV or FLV.
    Video,
    /// A payment bill that [`read_bill`](crate::read_bill) reads.
    Bill,
    /// Anything else.
    Other,
}

/// Looks at an evidence file: what it is by its content, whatever its name says.
///
/// Says only how the file begins, not that it is sound: a PDF cut short is still a PDF.
///
/// ```
/// assert_eq!(anjuan_intake::look("截图.txt", b"\x89PNG\r\n\x1a\n..."), anjuan_intake::Media::Image);
/// ```
#[must_use]
pub fn look(name: &str, bytes: &[u8]) -> Media {
    match Magic::of(bytes) {
        Magic::Pdf => Media::Pdf,
        Magic::Image => Media::Image,
        Magic::Audio => Media::Audio,
        Magic::Video => Media::Video,
        Magic::Zip | Magic::Ole | Magic::Text if read_bill(name, bytes).is_ok() => Media::Bill,
        _ => Media::Other,
    }
}
