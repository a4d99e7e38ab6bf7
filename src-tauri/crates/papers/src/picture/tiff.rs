//! TIFF of several pages: each is the same data behind another first directory, read where they lie.

use super::torn;
use crate::Unfit;
use image::metadata::Orientation;
use std::collections::BTreeSet;
use std::io::{self, BufRead, Read, Seek, SeekFrom};

const MOST_PAGES: usize = 5_000;
const ORIENTATION: u16 = 274;
const SUBFILE: u16 = 254;
const BITS: u16 = 258;
const MEANING: u16 = 262;
const COLOURS: u16 = 320;
/// What numbers of pixels mean: places in a table of colours; brightness.
const PLACES: u32 = 3;
const BRIGHTNESS: u16 = 1;

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

    /// Where a directory's entry for a tag begins.
    fn entry(&self, directory: usize, tag: u16) -> Option<usize> {
        let count = usize::from(self.short(directory)?);
        (0..count).map(|i| directory + 2 + 12 * i).find(|&at| self.short(at) == Some(tag))
    }

    /// A small number that a directory gives.
    fn tag(&self, directory: usize, tag: u16) -> Option<u32> {
        let at = self.entry(directory, tag)?;
        match self.short(at + 2)? {
            3 => self.short(at + 8).map(u32::from),
            _ => self.long(at + 8),
        }
    }

    /// The table of colours of a page whose pixels are places in one, of eight bits each.
    fn palette(&self, directory: usize) -> Option<[[u8; 3]; 256]> {
        if self.tag(directory, MEANING)? != PLACES || self.tag(directory, BITS)? != 8 {
            return None;
        }
        let at = self.entry(directory, COLOURS)?;
        if self.short(at + 2)? != 3 || self.long(at + 4)? != 3 * 256 {
            return None;
        }
        let from = usize::try_from(self.long(at + 8)?).ok()?;
        let all: Vec<u16> = (0..3 * 256).map(|i| self.short(from.checked_add(2 * i)?)).collect::<Option<_>>()?;
        // Sixteen bits each; some programs write eight all the same.
        let wide = all.iter().any(|&colour| colour > 255);
        let eight = |i: usize| {
            let colour = all.get(i).copied().unwrap_or_default();
            u8::try_from(if wide { colour >> 8 } else { colour }).unwrap_or(255)
        };
        // All reds first, then all greens, then all blues.
        Some(std::array::from_fn(|i| [eight(i), eight(256 + i), eight(512 + i)]))
    }
}

/// A file as it would be if that page were its first.
pub(super) struct Page<'a> {
    bytes: &'a [u8],
    head: [u8; HEAD],
    directory: usize,
    /// Where it says what its pixels mean, and what it says to the reader behind us, who knows no tables of colours.
    meaning: Option<(usize, [u8; 2])>,
    at: usize,
}

/// Where the first directory is, stands within so many bytes.
const HEAD: usize = 8;

impl<'a> Page<'a> {
    fn new(tiff: &Tiff<'a>, directory: u32) -> Option<Self> {
        let mut head: [u8; HEAD] = tiff.bytes.get(..HEAD)?.try_into().ok()?;
        let offset = if tiff.little { directory.to_le_bytes() } else { directory.to_be_bytes() };
        head.get_mut(4..)?.copy_from_slice(&offset);
        let directory = usize::try_from(directory).ok()?;
        let said = if tiff.little { BRIGHTNESS.to_le_bytes() } else { BRIGHTNESS.to_be_bytes() };
        let meaning = tiff.palette(directory).and_then(|_| tiff.entry(directory, MEANING));
        let meaning = meaning.filter(|at| tiff.short(at + 2) == Some(3) && *at >= HEAD).map(|at| (at + 8, said));
        Some(Self { bytes: tiff.bytes, head, directory, meaning, at: 0 })
    }

    /// The colours that its pixels are places of; what is read of it then are those places.
    pub(super) fn palette(&self) -> Option<[[u8; 3]; 256]> {
        self.meaning.and_then(|_| Tiff::new(self.bytes)?.palette(self.directory))
    }

    /// How it is turned.
    pub(super) fn orientation(&self) -> Option<Orientation> {
        turned(&Tiff::new(self.bytes)?, self.directory)
    }
}

impl BufRead for Page<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < HEAD {
            return Ok(self.head.get(self.at..).unwrap_or_default());
        }
        let rest = |to: usize| self.bytes.get(self.at..to).unwrap_or_default();
        match &self.meaning {
            Some((at, _)) if self.at < *at => Ok(rest(*at)),
            Some((at, said)) if self.at < at + said.len() => Ok(said.get(self.at - at..).unwrap_or_default()),
            _ => Ok(rest(self.bytes.len())),
        }
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

    #[test]
    fn places_in_a_table_become_its_colours() {
        // Four pixels, of the colours 0 to 3 of a table; in both orders of bytes.
        for little in [true, false] {
            let short = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
            let long = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
            let mut tiff = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
            tiff.extend(long(12 + 3 * 256 * 2));
            tiff.extend([0, 1, 2, 3]);
            for colour in [[0_u16, 255, 0, 10], [0, 0, 255, 20], [0, 0, 0, 30]] {
                let all = colour.into_iter().chain(std::iter::repeat(0)).take(256);
                all.for_each(|c| tiff.extend(short(c * 257)));
            }
            let entries: [(u16, u16, u32, u32); 10] = [
                (256, 3, 1, 2),
                (257, 3, 1, 2),
                (258, 3, 1, 8),
                (259, 3, 1, 1),
                (262, 3, 1, 3),
                (273, 4, 1, 8),
                (277, 3, 1, 1),
                (278, 3, 1, 2),
                (279, 4, 1, 4),
                (320, 3, 768, 12),
            ];
            tiff.extend(short(10));
            for (tag, kind, count, value) in entries {
                tiff.extend(short(tag));
                tiff.extend(short(kind));
                tiff.extend(long(count));
                if kind == 3 && count == 1 {
                    tiff.extend(short(u16::try_from(value).unwrap()));
                    tiff.extend([0, 0]);
                } else {
                    tiff.extend(long(value));
                }
            }
            tiff.extend(long(0));
            let image = super::super::upright(&tiff, 1).unwrap().to_rgb8();
            let colours: Vec<[u8; 3]> = image.pixels().map(|p| p.0).collect();
            assert_eq!(colours, [[0, 0, 0], [255, 0, 0], [0, 255, 0], [10, 20, 30]], "little: {little}");
        }
    }
}
