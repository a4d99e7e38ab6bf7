//! How large packed pixels are by what stands at their own head: a program that draws them makes room for that, whatever the
//! dictionary says.

/// How large a picture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// Pixels of the largest of what it is put together from.
    pub(super) pixels: u64,
    /// Pixels that are worked out until it is drawn, not fewer.
    pub(super) worked: u64,
}

impl Extent {
    pub(super) fn of(width: u64, height: u64) -> Self {
        let pixels = width.saturating_mul(height);
        Self { pixels, worked: pixels }
    }

    /// Larger than any that is drawn.
    pub(super) const ENDLESS: Self = Self { pixels: u64::MAX, worked: u64::MAX };

    pub(super) fn most(self, other: Self) -> Self {
        Self { pixels: self.pixels.max(other.pixels), worked: self.worked.max(other.worked) }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { pixels: self.pixels.max(other.pixels), worked: self.worked.saturating_add(other.worked) }
    }
}

fn be16(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?)))
}

fn place(length: u64) -> Option<usize> {
    usize::try_from(length).ok()
}

/// The largest frame of a JPEG (ITU-T T.81, B.2.2).
pub(super) fn jpeg(data: &[u8]) -> Extent {
    let mut found = Extent::default();
    let mut at = 0;
    while let Some(gap) = data.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == 0xFF)) {
        at += gap;
        let Some(&marker) = data.get(at + 1) else { break };
        at += match marker {
            0xFF => 1,
            // Stuffed bytes and what stands alone.
            0 | 1 | 0xD0..=0xD9 => 2,
            _ => {
                if matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)
                    && let (Some(height), Some(width)) = (be16(data, at + 5), be16(data, at + 7))
                {
                    found = found.most(Extent::of(width, height));
                }
                let Some(length) = be16(data, at + 2).and_then(place) else { break };
                2 + length
            }
        };
    }
    found
}

/// What a codestream of JPEG 2000 begins with: its mark, and the one of its sizes.
const CODESTREAM: [u8; 4] = [0xFF, 0x4F, 0xFF, 0x51];
/// Tiles that a picture may be cut into (ISO/IEC 15444-1, A.4.2).
const TILES: u64 = 65_535;
/// What is kept for a tile of one colour, as pixels.
const TILE: u64 = 4_096;
/// Precincts of fewer pixels than 2 to that are no programs' work; for each of them much is kept.
const PRECINCT: u8 = 8;

/// The largest codestream within, and the size that the file says of it.
pub(super) fn jpeg2000(data: &[u8]) -> Extent {
    let mut found = Extent::default();
    for (at, four) in data.windows(4).enumerate() {
        if four == CODESTREAM {
            // One whose head is cut off is not drawn.
            found = found.most(data.get(at..).and_then(codestream).unwrap_or_default());
        } else if four == b"ihdr"
            && let (Some(height), Some(width)) = (be32(data, at + 4), be32(data, at + 8))
        {
            found = found.most(Extent::of(width, height));
        }
    }
    found
}

/// ISO/IEC 15444-1, A.5.1.
fn codestream(data: &[u8]) -> Option<Extent> {
    let number = |at| be32(data, at);
    let width = number(8)?.saturating_sub(number(16)?);
    let height = number(12)?.saturating_sub(number(20)?);
    let colours = be16(data, 40)?;
    let tiles = |size: u64, offset: u64, tile: u64| size.saturating_sub(offset).div_ceil(tile.max(1));
    let across = tiles(number(8)?, number(32)?, number(24)?);
    let tiles = across.saturating_mul(tiles(number(12)?, number(36)?, number(28)?));
    if tiles > TILES || has_small_precincts(data, colours) {
        return Some(Extent::ENDLESS);
    }
    let Extent { pixels, .. } = Extent::of(width, height);
    // Room is made for four colours of every picture.
    let pixels = pixels.saturating_mul(colours.div_ceil(4).max(1));
    Some(Extent { pixels, worked: pixels.max(tiles.saturating_mul(colours).saturating_mul(TILE)) })
}

/// Looks through the heads of a codestream and of its tiles (A.6.1, A.6.2).
fn has_small_precincts(data: &[u8], colours: u64) -> bool {
    let mut at = 2;
    let mut tile = None;
    while let Some(marker) = be16(data, at) {
        let next = match marker {
            0xFF93 => {
                // The data of a tile-part; one of no length goes to the end.
                let length = tile.take().and_then(|tile: usize| Some(tile + place(be32(data, tile + 6)?)?));
                length.filter(|end| *end > at)
            }
            0xFF01..=0xFFFF => {
                if marker == 0xFF90 {
                    tile = Some(at);
                }
                // Of one colour, its number stands before.
                let style = match marker {
                    0xFF52 => Some((at + 4, at + 9)),
                    0xFF53 => Some(if colours < 257 { at + 5 } else { at + 6 }).map(|style| (style, style + 1)),
                    _ => None,
                };
                let end = be16(data, at + 2).and_then(place).map(|length| at + 2 + length.max(2));
                let precincts = style.filter(|(style, _)| data.get(*style).is_some_and(|style| style & 1 == 1));
                let sizes = precincts.zip(end).and_then(|((_, levels), end)| data.get(levels + 5..end));
                if sizes.is_some_and(|sizes| sizes.iter().any(|size| (size >> 4) + (size & 15) < PRECINCT)) {
                    return true;
                }
                end
            }
            _ => None,
        };
        let Some(next) = next else { break };
        at = next;
    }
    false
}

/// The head of a segment of JBIG2 (ISO/IEC 14492, 7.2): its kind, and where its data stand.
struct Segment {
    kind: u8,
    from: usize,
    to: usize,
}

/// A page of JBIG2 and all that is put on it, each as large as it says of itself. Large letters are not told without unpacking.
pub(super) fn jbig2(data: &[u8]) -> Extent {
    let mut all = Extent::default();
    let mut page: Option<(u64, u64)> = None;
    let mut striped = 0;
    let mut at = 0;
    while let Some(segment) = segment(data, at) {
        let body = data.get(segment.from..segment.to.min(data.len())).unwrap_or_default();
        let size = |at: usize| Some((be32(body, at)?, be32(body, at + 4)?));
        match segment.kind {
            48 => {
                let said = size(0).unwrap_or_default();
                let before = page.unwrap_or_default();
                page = Some((said.0.max(before.0), said.1.max(before.1)));
            }
            // A page that does not say how high it is ends where its last stripe does.
            50 => striped = striped.max(be32(body, 0).unwrap_or(0) + 1),
            // How many patterns one has, and how large they are.
            16 => {
                let side = |at: usize| body.get(at).copied().map_or(0, u64::from);
                let patterns = be32(body, 3).unwrap_or(0) + 1;
                all = all.and(Extent::of(side(1).saturating_mul(patterns), side(2)));
            }
            4..=7 | 36..=43 | 20..=23 => {
                let (width, height) = size(0).unwrap_or_default();
                all = all.and(Extent::of(width, height));
                if (20..=23).contains(&segment.kind) {
                    // Its grid is worked out in up to eight layers.
                    let (across, down) = size(18).unwrap_or_default();
                    all = all.and(Extent::of(across.saturating_mul(8), down));
                }
            }
            _ => {}
        }
        at = segment.to;
    }
    let (width, height) = page.unwrap_or_default();
    let height = if height == u64::from(u32::MAX) { striped } else { height };
    all.and(Extent::of(width, height))
}

fn segment(data: &[u8], at: usize) -> Option<Segment> {
    let number = be32(data, at)?;
    let flags = *data.get(at + 4)?;
    let short = *data.get(at + 5)?;
    let (count, mut next) = match short >> 5 {
        7 => {
            let count = be32(data, at + 5)? & 0x1FFF_FFFF;
            (count, at + 9 + place((count + 1).div_ceil(8))?)
        }
        count => (u64::from(count), at + 6),
    };
    let each = match number {
        ..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    next = next.checked_add(place(count * each)?)? + if flags & 0x40 == 0 { 1 } else { 4 };
    let length = be32(data, next)?;
    let from = next + 4;
    let to = if length == u64::from(u32::MAX) { unsaid_end(data, from)? } else { from.checked_add(place(length)?)? };
    Some(Segment { kind: flags & 0x3F, from, to })
}

/// Where a region ends that does not say how long it is (7.2.7): four bytes behind its mark.
fn unsaid_end(data: &[u8], from: usize) -> Option<usize> {
    let mark = if data.get(from + 17)? & 1 == 1 { [0, 0] } else { [0xFF, 0xAC] };
    let at = data.get(from + 18..)?.windows(2).position(|two| two == mark)?;
    Some(from + 18 + at + 6)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A codestream of that size in three colours, whose data are missing.
    pub(in crate::pdf) fn bare_jpeg2000(width: u32, height: u32, tile: u32, precinct: Option<u8>) -> Vec<u8> {
        let words = |numbers: &[u32]| numbers.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<u8>>();
        let mut out = [&CODESTREAM[..], &[0, 47, 0, 0]].concat();
        out.extend(words(&[width, height, 0, 0, tile, tile, 0, 0]));
        out.extend([&[0_u8, 3][..], &[7_u8, 1, 1].repeat(3)].concat());
        let style = [u8::from(precinct.is_some()), 0, 0, 1, 0, 0, 4, 4, 0, 1];
        let sizes: Vec<u8> = precinct.into_iter().collect();
        out.extend([&[0xFF, 0x52, 0][..], &[if precinct.is_some() { 13 } else { 12 }], &style, &sizes].concat());
        out.extend([0xFF, 0x5C, 0, 4, 0x40, 0x40, 0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0x93]);
        out.extend([&[0; 64][..], &[0xFF, 0xD9]].concat());
        out
    }

    /// A page of JBIG2 with one region, the one and the other of so many pixels a side.
    pub(in crate::pdf) fn bare_jbig2(page: u32, region: u32) -> Vec<u8> {
        let segment = |number: u8, kind: u8, body: &[u8]| {
            let length = u8::try_from(body.len()).unwrap_or(u8::MAX);
            [&[0, 0, 0, number, kind, 0, 1, 0, 0, 0, length][..], body].concat()
        };
        let size = |side: u32| side.to_be_bytes().repeat(2);
        let page = segment(0, 48, &[&size(page)[..], &[0; 11]].concat());
        let region =
            segment(1, 38, &[&size(region)[..], &[0; 10], &[3, 0xFF, 0xFD, 0xFF, 2, 0xFE, 0xFE, 0xFE]].concat());
        [page, region].concat()
    }

    #[test]
    fn a_jpeg_says_its_size_in_its_frame() {
        let frame = [0xFF, 0xC2, 0, 17, 8, 0x10, 0, 0x20, 0, 3, 1, 17, 0, 2, 17, 0, 3, 17, 0];
        // One that stands in what a camera wrote beside is none.
        let beside = [&[0xFF, 0xE1, 0, 21][..], &[0xFF, 0xC0, 0, 17, 8, 0xFF, 0xFF, 0xFF, 0xFF], &[0; 10]].concat();
        let photo = [&[0xFF, 0xD8][..], &beside, &frame, &[0xFF, 0xDA, 0, 2, 1, 0xFF, 0, 0xFF, 0xD9]].concat();
        assert_eq!(jpeg(&photo), Extent::of(0x2000, 0x1000));
        assert_eq!(jpeg(b"no photo"), Extent::default());
    }

    #[test]
    fn a_jpeg_2000_says_its_size_in_its_codestream() {
        assert_eq!(jpeg2000(&bare_jpeg2000(20_000, 300, 20_000, None)), Extent::of(20_000, 300));
        let boxed = [&b"\0\0\0\x0CjP  \r\n\x87\n....jp2c"[..], &bare_jpeg2000(200, 300, 256, Some(0x88))[..]].concat();
        assert_eq!(jpeg2000(&boxed), Extent::of(200, 300));
        // Cut into more pieces than anybody keeps.
        assert_eq!(jpeg2000(&bare_jpeg2000(2_000, 2_000, 1, None)), Extent::ENDLESS);
        assert_eq!(jpeg2000(&bare_jpeg2000(2_000, 2_000, 2_000, Some(0x11))), Extent::ENDLESS);
    }

    #[test]
    fn a_jbig2_says_its_size_in_its_page_and_in_what_is_put_on_it() {
        let size = |page, region| jbig2(&bare_jbig2(page, region));
        assert_eq!(size(100, 50), Extent { pixels: 10_000, worked: 12_500 });
        assert_eq!(size(100, 60_000).pixels, 3_600_000_000);
        assert_eq!(jbig2(b"no picture"), Extent::default());
    }
}
