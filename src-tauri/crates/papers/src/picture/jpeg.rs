//! JPEG: into the PDF as it is, once it is sure that it is whole. A torn one must be found here, not by a judge.

use super::entropy::{Component, Frame, Tables, walk};
use super::{Content, Picture, fits, head, packed, sideways, torn};
use crate::Unfit;
use image::metadata::Orientation;
use lopdf::{Object, dictionary};
use std::sync::Arc;

/// What the markers of a JPEG say.
struct Jpeg {
    frame: Frame,
    /// Baseline, extended and progressive, eight bits: what a PDF can show.
    shown: bool,
    /// Every block of it was walked through.
    walked: bool,
    /// The Adobe marker's word on how colours are stored.
    adobe: Option<u8>,
    turned: Orientation,
    /// Behind the end marker.
    end: usize,
}

pub(super) fn read(bytes: &Arc<[u8]>) -> Result<Picture, Unfit> {
    let jpeg = marked(bytes)?;
    fits(jpeg.frame.width, jpeg.frame.height)?;
    let space = match jpeg.frame.components.len() {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        _ => return packed(&super::decoded(bytes)?),
    };
    if !jpeg.shown {
        return packed(&super::decoded(bytes)?);
    }
    let mut dict = head(space.into(), jpeg.frame.width, jpeg.frame.height, 8);
    dict.set("Filter", "DCTDecode");
    if space == "DeviceCMYK" && jpeg.adobe.is_some() {
        // Programs that leave the Adobe mark store four colours inverted.
        dict.set("Decode", (0..8).map(|i| Object::from(1 - i % 2)).collect::<Vec<_>>());
    }
    if space == "DeviceRGB" && jpeg.adobe.is_none() && jpeg.frame.named_rgb() {
        dict.set("DecodeParms", dictionary! { "ColorTransform" => 0 });
    }
    let (width, height) = (jpeg.frame.width, jpeg.frame.height);
    let (width, height) = if sideways(jpeg.turned) { (height, width) } else { (width, height) };
    // What a phone hangs behind the picture (a film, a second view) is no part of it.
    let content = match bytes.get(..jpeg.end) {
        Some(picture) if picture.len() < bytes.len() / 2 => Content::Made(picture.to_vec()),
        _ => Content::Whole(Arc::clone(bytes)),
    };
    Ok(Picture { dict, content, width, height, turned: jpeg.turned, cmyk: space == "DeviceCMYK" })
}

/// Is all of it there? Within a PDF many lack the mark at their end, which shows nothing.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    marked(bytes).is_ok() || marked(&closed(bytes)).is_ok_and(|jpeg| jpeg.walked)
}

/// With the mark at its end.
fn closed(bytes: &[u8]) -> Vec<u8> {
    [bytes, &[0xFF, 0xD9]].concat()
}

fn be16(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(*bytes.get(at)?) << 8 | usize::from(*bytes.get(at + 1)?))
}

/// Reads the markers, and walks through the picture's data to its end.
fn marked(bytes: &[u8]) -> Result<Jpeg, Unfit> {
    pieces(bytes, &mut |_, _| {})
}

/// The same; `each` is given every piece with its marker, whatever stands between them left out. Behind the head of a scan stand
/// the picture's data.
fn pieces(bytes: &[u8], each: &mut dyn FnMut(u8, &[u8])) -> Result<Jpeg, Unfit> {
    let cut = || torn("数据不完整");
    let mut at = 2;
    let mut frame: Option<Frame> = None;
    let mut tables = Tables::default();
    let (mut shown, mut sequential, mut adobe, mut turned) = (false, false, None, Orientation::NoTransforms);
    let mut scans = 0_u32;
    loop {
        while bytes.get(at).ok_or_else(cut)? != &0xFF {
            at += 1;
        }
        while bytes.get(at).ok_or_else(cut)? == &0xFF {
            at += 1;
        }
        let marker = *bytes.get(at).ok_or_else(cut)?;
        let from = at - 1;
        at += 1;
        match marker {
            0xD9 => break,
            0x01 | 0xD0..=0xD8 => continue,
            _ => {}
        }
        let length = be16(bytes, at).filter(|&n| n >= 2).ok_or_else(cut)?;
        let body = bytes.get(at + 2..at + length).ok_or_else(cut)?;
        at += length;
        match marker {
            0xC4 => tables.huffman(body).ok_or_else(|| torn("解码表有误"))?,
            0xDD => tables.restart = be16(body, 0).unwrap_or(0),
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let read = sof(body).ok_or_else(|| torn("尺寸信息有误"))?;
                shown = matches!(marker, 0xC0..=0xC2) && body.first() == Some(&8) && read.height > 0;
                sequential = matches!(marker, 0xC0 | 0xC1);
                frame = Some(read);
            }
            0xEE if body.starts_with(b"Adobe") => adobe = body.get(11).copied(),
            0xE1 => {
                if let Some(exif) = body.strip_prefix(b"Exif\0\0") {
                    turned = Orientation::from_exif_chunk(exif).unwrap_or(turned);
                }
            }
            0xDA => {
                let frame = frame.as_ref().ok_or_else(|| torn("没有尺寸信息"))?;
                if sequential && shown {
                    at += walk(bytes.get(at..).unwrap_or_default(), frame, &tables, body).map_err(torn)?;
                }
                at = scan_end(bytes, at).ok_or_else(cut)?;
                scans += 1;
            }
            _ => {}
        }
        each(marker, bytes.get(from..at).unwrap_or_default());
    }
    let frame = frame.filter(|_| scans > 0).ok_or_else(cut)?;
    Ok(Jpeg { frame, shown, walked: sequential && shown, adobe, turned, end: at })
}

/// Where the next marker stands that is no restart and no stuffed byte.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&b| b == 0xFF)?;
        match bytes.get(at + 1)? {
            0 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

fn sof(body: &[u8]) -> Option<Frame> {
    let count = usize::from(*body.get(5)?);
    let mut components = Vec::with_capacity(count);
    for i in 0..count {
        let at = 6 + 3 * i;
        let sampling = *body.get(at + 1)?;
        let (h, v) = (u32::from(sampling >> 4), u32::from(sampling & 15));
        if !(1..=4).contains(&h) || !(1..=4).contains(&v) {
            return None;
        }
        components.push(Component { id: *body.get(at)?, h, v });
    }
    let size = |at| u32::try_from(be16(body, at)?).ok();
    Some(Frame { height: size(1)?, width: size(3)?, components })
}

/// The same picture without what cameras and editors write beside it: place, time, device, thumbnails. The data of the
/// picture, its colours and how it is turned stay. `None` where it is no whole JPEG.
pub(crate) fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let jpeg = pieces(bytes, &mut |marker, piece| {
        if shows(marker, piece) {
            kept.extend_from_slice(piece);
        }
    });
    let mut out = vec![0xFF, 0xD8];
    let turned = jpeg.ok()?.turned;
    if turned != Orientation::NoTransforms {
        out.extend_from_slice(b"\xFF\xE1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        out.extend_from_slice(&[turned.to_exif(), 0, 0, 0, 0, 0, 0]);
    }
    out.append(&mut kept);
    out.extend_from_slice(&[0xFF, 0xD9]);
    Some(out)
}

/// The same of one within a PDF, where many lack the mark at their end.
pub(crate) fn without_metadata_within(bytes: &[u8]) -> Option<Vec<u8>> {
    without_metadata(bytes).or_else(|| without_metadata(&closed(bytes)))
}

/// Does a piece take part in how the picture looks?
fn shows(marker: u8, piece: &[u8]) -> bool {
    match marker {
        0xE0 => piece.get(4..9) == Some(b"JFIF\0"),
        0xE2 => piece.get(4..16) == Some(b"ICC_PROFILE\0"),
        0xEE => piece.get(4..9) == Some(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic, reason = "a test")]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
    use std::io::Cursor;

    fn photo(width: u32, height: u32) -> Vec<u8> {
        let image = RgbImage::from_fn(width, height, |x, y| {
            let c = |n: u32| u8::try_from(n % 256).unwrap();
            Rgb([c(x * y), c(x * 7 + y), c(y * 13)])
        });
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(image).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_whole_jpeg_passes_untouched_and_a_torn_one_does_not() {
        let whole: Arc<[u8]> = photo(203, 117).into();
        let picture = read(&whole).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!((picture.width, picture.height), (203, 117));
        assert_eq!(picture.content.bytes(), &whole[..]);
        for keep in [whole.len() / 2, whole.len() - 2, whole.len() - 40] {
            assert!(read(&whole[..keep].into()).is_err(), "cut at {keep}");
            // Some programs put an end marker behind what they got.
            let mut mended = whole[..keep - 40].to_vec();
            mended.extend_from_slice(&[0xFF, 0xD9]);
            assert!(read(&mended.into()).is_err(), "cut at {keep} and closed");
        }
    }

    #[test]
    fn metadata_go_and_the_picture_stays() {
        let plain = photo(40, 30);
        let with = |told: &[u8]| [&plain[..2], told, &plain[2..]].concat();
        let comment = b"\xFF\xFE\x00\x0D13800138000";
        let place = b"\xFF\xE1\x00\x13Exif\0\013800138000";
        for told in [with(comment), with(&[comment.as_slice(), b"\0\0", place, b"\x01\xFF\xFF"].concat())] {
            assert!(marked(&told).is_ok(), "it can be read: {told:?}");
            assert_eq!(without_metadata(&told).unwrap(), plain);
            let open = told.strip_suffix(b"\xFF\xD9").unwrap();
            assert_eq!(without_metadata(open), None, "a file is torn so");
            assert_eq!(without_metadata_within(open).unwrap(), plain);
        }
        // Behind the picture's data, too.
        let behind = [plain.strip_suffix(b"\xFF\xD9").unwrap(), comment, b"\xFF\xD9"].concat();
        assert_eq!(without_metadata(&behind).unwrap(), plain);
    }
}
