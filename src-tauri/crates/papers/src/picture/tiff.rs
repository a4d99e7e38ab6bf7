//! TIFF of several pages: one file for each page, the same data behind another first directory.

use super::torn;
use crate::Unfit;
use image::metadata::Orientation;
use std::collections::BTreeSet;

const MOST_PAGES: usize = 5_000;
const ORIENTATION: u16 = 274;
const SUBFILE: u16 = 254;

/// A TIFF's numbers, in the order of its bytes.
struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, little })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let two = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let four = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    /// A small number that a directory gives.
    fn tag(&self, directory: usize, tag: u16) -> Option<u32> {
        let count = usize::from(self.short(directory)?);
        (0..count).map(|i| directory + 2 + 12 * i).find(|&at| self.short(at) == Some(tag)).and_then(|at| {
            match self.short(at + 2)? {
                3 => self.short(at + 8).map(u32::from),
                _ => self.long(at + 8),
            }
        })
    }
}

/// Every page as a TIFF of its own; thumbnails left out.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Unfit> {
    // BigTIFF: its first page only is looked at by the reader behind us.
    let Some(tiff) = Tiff::new(bytes) else { return Ok(vec![bytes.to_vec()]) };
    let mut met = BTreeSet::new();
    let mut pages = Vec::new();
    let mut next = tiff.long(4).ok_or_else(|| torn("数据不完整"))?;
    while next != 0 {
        if !met.insert(next) || met.len() > MOST_PAGES {
            return Err(torn("页目录自相循环"));
        }
        let at = usize::try_from(next).unwrap_or(usize::MAX);
        let count = usize::from(tiff.short(at).ok_or_else(|| torn("页目录缺失"))?);
        if tiff.tag(at, SUBFILE).unwrap_or(0) & 1 == 0 {
            let mut page = bytes.to_vec();
            let offset = if tiff.little { next.to_le_bytes() } else { next.to_be_bytes() };
            page.get_mut(4..8).ok_or_else(|| torn("数据不完整"))?.copy_from_slice(&offset);
            pages.push(page);
        }
        next = tiff.long(at + 2 + 12 * count).ok_or_else(|| torn("页目录不完整"))?;
    }
    if pages.is_empty() { Err(torn("没有页")) } else { Ok(pages) }
}

/// How many pages a TIFF has.
pub(super) fn count(bytes: &[u8]) -> Option<usize> {
    Tiff::new(bytes)?;
    pages(bytes).ok().map(|pages| pages.len())
}

/// How the first page of a TIFF is turned.
pub(super) fn orientation(bytes: &[u8]) -> Option<Orientation> {
    let tiff = Tiff::new(bytes)?;
    let turned = tiff.tag(usize::try_from(tiff.long(4)?).ok()?, ORIENTATION)?;
    Orientation::from_exif(u8::try_from(turned).ok()?)
}
