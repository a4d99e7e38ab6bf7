//! JBIG2 within a PDF: segments one after the other (ISO/IEC 14492, 7.2), without the head of a file.

/// Segments that make the picture: dictionaries, regions, the page and its stripes, tables (7.3).
const SHOWS: [u8; 18] = [0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 49, 50, 53];
/// An end of a file, profiles, and an extension, in which programs write comments (7.4.11, 7.4.12, 7.4.14).
const BESIDE: [u8; 3] = [END, 52, 62];
/// The end of a file; a PDF has none.
const END: u8 = 51;
/// A generic region that is shown at once: the one whose length may be told by its end alone (7.2.7).
const GENERIC: u8 = 38;
/// The length of one whose end tells it.
const UNTOLD: u32 = u32::MAX;
/// Bytes of a region before the one that says how it is packed.
const REGION: usize = 17;
/// Rows, behind the end of such a region.
const ROWS: usize = 4;

/// The same without comments and without what stands behind the end; `None` where it cannot be walked through, or holds a segment
/// of a kind that nobody knows.
pub(crate) fn without_comments(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    // What is fewer bytes than a head, and nothing but the end of a line, ends the data.
    while !rest.iter().all(|byte| matches!(byte, 0 | b'\r' | b'\n')) {
        let Segment { kind, head, length } = segment(rest)?;
        let (own, behind) = rest.split_at_checked(head.checked_add(length)?)?;
        if kind == END {
            break;
        }
        if SHOWS.contains(&kind) {
            kept.extend_from_slice(own);
        } else if !BESIDE.contains(&kind) {
            return None;
        }
        rest = behind;
    }
    Some(kept)
}

/// What the head of a segment says: its kind, and how many bytes its head and its data take.
struct Segment {
    kind: u8,
    head: usize,
    length: usize,
}

/// The first segment (7.2.2 to 7.2.7).
fn segment(bytes: &[u8]) -> Option<Segment> {
    let (number, rest) = bytes.split_first_chunk::<4>()?;
    let number = u32::from_be_bytes(*number);
    let flags = *rest.first()?;
    let (count, counted) = referred(rest.get(1..)?)?;
    let each = match number {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    let page = if flags & 0x40 == 0 { 1 } else { 4 };
    let before = 5_usize.checked_add(counted)?.checked_add(count.checked_mul(each)?)?.checked_add(page)?;
    let (length, data) = bytes.get(before..)?.split_first_chunk::<4>()?;
    let kind = flags & 0x3F;
    let length = match u32::from_be_bytes(*length) {
        UNTOLD if kind == GENERIC => generic(data)?,
        length => usize::try_from(length).ok()?,
    };
    Some(Segment { kind, head: before + 4, length })
}

/// To how many others it refers, and how many bytes say so (7.2.4).
fn referred(bytes: &[u8]) -> Option<(usize, usize)> {
    match *bytes.first()? >> 5 {
        few @ 0..=4 => Some((usize::from(few), 1)),
        7 => {
            let count = u32::from_be_bytes(*bytes.first_chunk::<4>()?) & 0x1FFF_FFFF;
            let count = usize::try_from(count).ok()?;
            Some((count, 4 + (count + 1).div_ceil(8)))
        }
        _ => None,
    }
}

/// Bytes of a region up to its end, which its packing tells (7.2.7).
fn generic(data: &[u8]) -> Option<usize> {
    let end: [u8; 2] = if data.get(REGION)? & 1 == 0 { [0xFF, 0xAC] } else { [0, 0] };
    let at = data.get(REGION + 1..)?.windows(2).position(|two| two == end)?;
    Some(REGION + 1 + at + 2 + ROWS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(number: u32, kind: u8, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap_or(0);
        [number.to_be_bytes().as_slice(), &[kind, 0, 1], &length.to_be_bytes(), data].concat()
    }

    fn comment(number: u32) -> Vec<u8> {
        made(number, 62, b"\x20\0\0\0Comment\0<tel>138-0013-8000</tel>\0\0")
    }

    #[test]
    fn comments_go_and_what_is_shown_stays() {
        let (page, region) = (made(0, 48, &[0; 19]), made(2, 38, &[7; 40]));
        let plain = [page.clone(), region.clone()].concat();
        assert_eq!(without_comments(&plain), Some(plain.clone()));
        let told = [page.clone(), comment(1), region.clone(), comment(3)].concat();
        assert_eq!(without_comments(&told), Some(plain.clone()));
        let ended = [plain.clone(), made(3, END, b""), b"138-0013-8000".to_vec()].concat();
        assert_eq!(without_comments(&ended), Some(plain.clone()));
        assert_eq!(without_comments(&[plain.as_slice(), b"\r\n"].concat()), Some(plain));
    }

    #[test]
    fn heads_of_every_form_are_walked_through() {
        // Six referred to, in the long form; each of them in two bytes; the page in four.
        let long = [
            300_u32.to_be_bytes().as_slice(),
            &[0x40 | 6],
            &(0xE000_0000_u32 | 6).to_be_bytes(),
            &[0; 1],
            &[0; 12],
            &1_u32.to_be_bytes(),
            &5_u32.to_be_bytes(),
            b"words",
        ]
        .concat();
        // Its length untold, up to its end and its rows.
        let mut open = made(2, GENERIC, &[[0; 18].as_slice(), b"data\xFF\xAC\0\0\0\x09"].concat());
        open.splice(7..11, UNTOLD.to_be_bytes());
        let plain = [open, long].concat();
        assert_eq!(without_comments(&[plain.clone(), comment(301)].concat()), Some(plain.clone()));
        assert_eq!(without_comments(&plain), Some(plain));
    }

    #[test]
    fn of_what_cannot_be_walked_through_nothing_is_told() {
        let page = made(0, 48, &[0; 19]);
        for bytes in [
            [page.as_slice(), b"138-0013-8000, and on"].concat(),
            page.get(..page.len() - 1).unwrap_or_default().to_vec(),
            [page.clone(), made(1, 63, b"nobody knows")].concat(),
        ] {
            assert_eq!(without_comments(&bytes), None, "{bytes:?}");
        }
        assert_eq!(without_comments(b""), Some(Vec::new()));
    }
}
