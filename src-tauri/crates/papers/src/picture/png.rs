//! PNG: its compressed data go into the PDF as they are wherever the format allows, once they are found whole.

use super::{Content, Picture, broken, decoded, fits, head, packed, sideways, torn};
use crate::Unfit;
use image::ExtendedColorType;
use image::ImageEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use lopdf::{Object, StringFormat, dictionary};
use std::io::Read;
use std::sync::Arc;

/// The parts of a PNG that matter here.
#[derive(Default)]
struct Parts {
    width: u32,
    height: u32,
    bits: u8,
    colour: u8,
    interlaced: bool,
    palette: Vec<u8>,
    transparent: bool,
    turned: Option<Orientation>,
    data: Vec<u8>,
}

pub(super) fn read(bytes: &Arc<[u8]>) -> Result<Picture, Unfit> {
    let parts = parts(bytes).ok_or_else(|| torn("数据不完整"))?;
    fits(parts.width, parts.height)?;
    match through(parts)? {
        Some(picture) => Ok(picture),
        None => packed(&decoded(bytes)?),
    }
}

/// Pixels of ours, packed.
pub(super) fn made(data: &[u8], width: u32, height: u32, colour: ExtendedColorType) -> Result<Picture, Unfit> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
    encoder.write_image(data, width, height, colour).map_err(|e| broken(&e))?;
    let parts = parts(&bytes).ok_or_else(|| torn("没有写成"))?;
    through(parts)?.ok_or_else(|| torn("没有写成"))
}

/// Does it move? It says so before its data, with how many pictures it has.
pub(super) fn moves(bytes: &[u8]) -> bool {
    let mut at = 8;
    loop {
        let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
        let (Some(length), Some(kind)) = (number(at), bytes.get(at + 4..at + 8)) else { return false };
        match kind {
            b"acTL" => return number(at + 8).is_some_and(|pictures| pictures > 1),
            b"IDAT" | b"IEND" => return false,
            _ => {}
        }
        let Some(next) = usize::try_from(length).ok().and_then(|length| at.checked_add(length)?.checked_add(12)) else {
            return false;
        };
        at = next;
    }
}

fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let kind = bytes.get(at + 4..at + 8)?;
        let body = bytes.get(at + 8..at.checked_add(8)?.checked_add(length)?)?;
        at += length + 12;
        match kind {
            b"IHDR" => {
                let number = |at: usize| Some(u32::from_be_bytes(body.get(at..at + 4)?.try_into().ok()?));
                (parts.width, parts.height) = (number(0)?, number(4)?);
                (parts.bits, parts.colour, parts.interlaced) = (*body.get(8)?, *body.get(9)?, *body.get(12)? != 0);
            }
            b"PLTE" => parts.palette = body.to_vec(),
            b"tRNS" => parts.transparent = true,
            b"eXIf" => parts.turned = Orientation::from_exif_chunk(body),
            b"IDAT" => parts.data.extend_from_slice(body),
            b"IEND" => return Some(parts),
            _ => {}
        }
    }
}

/// The picture with its data as they are; `None` where a PDF cannot show them so.
fn through(parts: Parts) -> Result<Option<Picture>, Unfit> {
    let colours: u64 = match parts.colour {
        0 | 3 => 1,
        2 => 3,
        _ => return Ok(None),
    };
    if parts.interlaced || parts.transparent || !matches!(parts.bits, 1 | 2 | 4 | 8 | 16) {
        return Ok(None);
    }
    let row = (u64::from(parts.width) * colours * u64::from(parts.bits)).div_ceil(8) + 1;
    let expected = row * u64::from(parts.height);
    // Counted, not kept. The checksum at its end is held against it on the way.
    let mut inflated = flate2::read::ZlibDecoder::new(parts.data.as_slice()).take(expected + 1);
    match std::io::copy(&mut inflated, &mut std::io::sink()) {
        Ok(count) if count == expected => {}
        Ok(count) if count > expected => return Ok(None),
        Ok(_) => return Err(torn("后半部分的数据缺失")),
        Err(_) => return Err(torn("数据有误")),
    }
    let space = match parts.colour {
        0 => "DeviceGray".into(),
        2 => "DeviceRGB".into(),
        _ => {
            let last = i64::try_from(parts.palette.len() / 3).unwrap_or(0) - 1;
            if !(0..256).contains(&last) {
                return Err(torn("缺少调色板"));
            }
            let table = Object::String(parts.palette, StringFormat::Hexadecimal);
            Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table])
        }
    };
    let mut dict = head(space, parts.width, parts.height, parts.bits);
    dict.set("Filter", "FlateDecode");
    let parms = dictionary! {
        "Predictor" => 15, "Colors" => i64::try_from(colours).unwrap_or(1), "BitsPerComponent" => i64::from(parts.bits),
        "Columns" => parts.width,
    };
    dict.set("DecodeParms", parms);
    let turned = parts.turned.unwrap_or(Orientation::NoTransforms);
    let (width, height) = if sideways(turned) { (parts.height, parts.width) } else { (parts.width, parts.height) };
    Ok(Some(Picture { dict, content: Content::Made(parts.data), width, height, turned, cmyk: false }))
}
