use crate::{magic::Magic, read_bill};
use anjuan_case::Media;

/// An archive that is not opened here: RAR, 7z, gzip. ZIP archives are.
#[must_use]
pub fn is_closed_archive(bytes: &[u8]) -> bool {
    Magic::of(bytes) == Magic::Archive
}

/// Looks at an evidence file: what it is by its content, whatever its name says.
///
/// Says only how the file begins, not that it is sound: a PDF cut short is still a PDF.
///
/// ```
/// assert_eq!(anjuan_intake::look("截图.txt", b"\x89PNG\r\n\x1a\n..."), anjuan_case::Media::Image);
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
