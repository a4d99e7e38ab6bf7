//! TIFF of several pages: each is the same data behind another first directory, read where they lie.

use super::torn;
use crate::Unfit;
use image::metadata::Orientation;
use std::collections::BTreeSet;
use std::io::{self, BufRead, Read, Seek, SeekFrom};

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

/// A file as it would be if that page were its first.
pub(super) struct Page<'a> {
    bytes: &'a [u8],
    head: [u8; HEAD],
    directory: usize,
    at: usize,
}

/// Where the first directory is, stands within so many bytes.
const HEAD: usize = 8;

impl<'a> Page<'a> {
    fn new(tiff: &Tiff<'a>, directory: u32) -> Option<Self> {
        let mut head: [u8; HEAD] = tiff.bytes.get(..HEAD)?.try_into().ok()?;
        let offset = if tiff.little { directory.to_le_bytes() } else { directory.to_be_bytes() };
        head.get_mut(4..)?.copy_from_slice(&offset);
        Some(Self { bytes: tiff.bytes, head, directory: usize::try_from(directory).ok()?, at: 0 })
    }

    /// How it is turned.
    pub(super) fn orientation(&self) -> Option<Orientation> {
        turned(&Tiff::new(self.bytes)?, self.directory)
    }
}

impl BufRead for Page<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let from: &[u8] = if self.at < HEAD { &self.head } else { self.bytes };
        Ok(from.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = self.at.saturating_add(amount);
    }
}

impl Read for Page<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl Seek for Page<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let from = |base: usize, by: i64| (base as u64).checked_add_signed(by);
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => from(self.at, by),
            SeekFrom::End(by) => from(self.bytes.len(), by),
        };
        let at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        self.at = usize::try_from(at).unwrap_or(usize::MAX);
        Ok(at)
    }
}

/// Every page; thumbnails left out. `None` where it is a `BigTIFF`, of which the reader behind us looks at the first page only.
pub(super) fn pages(bytes: &[u8]) -> Result<Option<Vec<Page<'_>>>, Unfit> {
    let Some(tiff) = Tiff::new(bytes) else { return Ok(None) };
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
            pages.push(Page::new(&tiff, next).ok_or_else(|| torn("数据不完整"))?);
        }
        next = tiff.long(at + 2 + 12 * count).ok_or_else(|| torn("页目录不完整"))?;
    }
    if pages.is_empty() { Err(torn("没有页")) } else { Ok(Some(pages)) }
}

/// How many pages a TIFF has.
pub(super) fn count(bytes: &[u8]) -> Option<usize> {
    pages(bytes).ok().flatten().map(|pages| pages.len())
}

fn turned(tiff: &Tiff, directory: usize) -> Option<Orientation> {
    Orientation::from_exif(u8::try_from(tiff.tag(directory, ORIENTATION)?).ok()?)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    /// A TIFF of so many pages of 4 by 4 that all show the same bytes.
    fn shared(pages: u32) -> Vec<u8> {
        let mut tiff = b"II*\0".to_vec();
        tiff.extend(24_u32.to_le_bytes());
        tiff.extend([0xFF; 16]);
        for page in 1..=pages {
            let entries: [(u16, u32); 9] =
                [(256, 4), (257, 4), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 4), (279, 16)];
            tiff.extend(9_u16.to_le_bytes());
            for (tag, value) in entries {
                tiff.extend(tag.to_le_bytes());
                tiff.extend(4_u16.to_le_bytes());
                tiff.extend(1_u32.to_le_bytes());
                tiff.extend(value.to_le_bytes());
            }
            let next = u32::try_from(tiff.len() + 4).unwrap();
            tiff.extend(if page == pages { 0 } else { next }.to_le_bytes());
        }
        tiff
    }

    #[test]
    fn pages_are_read_where_they_lie() {
        let bytes = shared(3);
        let mut pages = pages(&bytes).unwrap().unwrap();
        assert_eq!((pages.len(), count(&bytes)), (3, Some(3)));
        for page in &pages {
            assert!(std::ptr::eq(page.bytes, bytes.as_slice()), "no copy of the file for each page");
        }
        let (third, mut read) = (pages.pop().unwrap(), Vec::new());
        let offset = u32::try_from(third.directory).unwrap().to_le_bytes();
        { third }.read_to_end(&mut read).unwrap();
        assert_eq!((&read[4..8], &read[8..]), (&offset[..], &bytes[8..]));
        for page in 1..=3 {
            assert_eq!(super::super::upright(&bytes, page).unwrap().width(), 4);
        }
        assert!(super::super::upright(&bytes, 4).is_err());
    }
}
