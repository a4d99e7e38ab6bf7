//! JPEG 2000 within a PDF: a file of boxes (ISO/IEC 15444-1, Annex I) around a codestream (Annex A), or a codestream alone.

/// How a codestream begins: its first marker, and that of its size.
const CODESTREAM: [u8; 4] = [0xFF, 0x4F, 0xFF, 0x51];
/// How a file of boxes begins: a box of twelve bytes that says what it is.
const SIGNATURE: [u8; 8] = *b"\0\0\0\x0CjP  ";
/// Boxes that say how the codestream is to be shown: size, depth, colours, channels, transparency, resolution.
const SHOWS: [&[u8; 4]; 13] = [
    b"jP  ", b"ftyp", b"rreq", b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"resc", b"resd", b"opct", b"creg",
];
/// Boxes that hold such boxes.
const HOLDS: [&[u8; 4]; 5] = [b"jp2h", b"jpch", b"jplh", b"cgrp", b"res "];
/// Boxes by which the codestream lies in pieces elsewhere, told by their distance from the beginning of the file.
const PIECES: [&[u8; 4]; 3] = [b"ftbl", b"flst", b"dtbl"];
/// Boxes within one another that are looked into: a header, its colours, a colour.
const DEEP: usize = 3;
/// Bytes from the beginning of a tile-part to the marker behind its first.
const TILE: usize = 12;

/// The same picture without what is written beside it: boxes of text and whatever else does not take part in how it looks are taken
/// out, comments in the codestream made blank, what stands behind its end cut off. `None` where it cannot be told of it, as of one
/// in pieces or with a second codestream.
pub(crate) fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(&CODESTREAM) {
        return codestream(bytes);
    }
    if !bytes.starts_with(&SIGNATURE) {
        return None;
    }
    let mut kept = Kept::default();
    kept.boxes(bytes, 0)?;
    (kept.codestreams == 1).then_some(kept.out)
}

/// What is kept of a file of boxes.
#[derive(Default)]
struct Kept {
    out: Vec<u8>,
    codestreams: u32,
}

impl Kept {
    /// Takes in what shows of these boxes, which lie that deep.
    fn boxes(&mut self, mut rest: &[u8], deep: usize) -> Option<()> {
        // Fewer bytes than a head are no box.
        while rest.len() >= 8 {
            let (kind, body, behind) = first(rest)?;
            if PIECES.contains(&&kind) {
                return None;
            }
            if &kind == b"jp2c" {
                self.codestreams += 1;
                self.put(kind, &codestream(body)?)?;
            } else if HOLDS.contains(&&kind) && deep < DEEP {
                let mut within = Self::default();
                within.boxes(body, deep + 1)?;
                self.codestreams += within.codestreams;
                self.put(kind, &within.out)?;
            } else if SHOWS.contains(&&kind) {
                self.put(kind, body)?;
            }
            rest = behind;
        }
        Some(())
    }

    fn put(&mut self, kind: [u8; 4], body: &[u8]) -> Option<()> {
        self.out.extend(u32::try_from(body.len().checked_add(8)?).ok()?.to_be_bytes());
        self.out.extend(kind);
        self.out.extend_from_slice(body);
        Some(())
    }
}

/// The first box: its kind, what it holds, and what stands behind it. Of a length of 0 it goes to the end, one of 1 is told in
/// eight bytes more.
fn first(bytes: &[u8]) -> Option<([u8; 4], &[u8], &[u8])> {
    let (kind, rest) = bytes.get(4..)?.split_first_chunk::<4>()?;
    let (body, behind) = match be32(bytes, 0)? {
        0 => (rest, &[][..]),
        1 => {
            let (length, rest) = rest.split_first_chunk::<8>()?;
            let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
            rest.split_at_checked(length.checked_sub(16)?)?
        }
        length => rest.split_at_checked(length.checked_sub(8)?)?,
    };
    Some((*kind, body, behind))
}

/// A codestream with its comments blank and nothing behind its end. One that breaks off within its data is as it is.
fn codestream(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(&CODESTREAM) {
        return None;
    }
    let mut out = bytes.to_vec();
    // Where the tile-part begins that is being read.
    let mut tile = None;
    let mut tiles = 0_u32;
    let mut at = 2;
    while at < bytes.len() {
        let marker = be16(bytes, at)?;
        match marker {
            0xFFD9 => {
                out.truncate(at + 2);
                break;
            }
            // The beginning of a tile-part, and within it that of its data.
            0xFF90 => {
                tile = Some(at);
                at += TILE;
            }
            0xFF93 => {
                at = data_end(bytes, tile.take()?, at)?;
                tiles += 1;
                if !matches!(be16(bytes, at), Some(0xFF90 | 0xFFD9)) {
                    out.truncate(at);
                    break;
                }
            }
            0xFF30..=0xFF3F => at += 2,
            _ if marker > 0xFF00 => {
                let end = at + 2 + be16(bytes, at + 2).filter(|length| *length >= 2)?;
                let body = out.get_mut(at + 4..end)?;
                if marker == 0xFF64 {
                    // Behind its kind: bytes or letters.
                    body.iter_mut().skip(2).for_each(|byte| *byte = b' ');
                }
                at = end;
            }
            _ => return None,
        }
    }
    (tiles > 0).then_some(out)
}

/// Where the data of a tile-part end that begins at `tile` and whose data's marker stands at `data`: at its length, or where it says
/// none or too much, at the end of the codestream, which no data look like.
fn data_end(bytes: &[u8], tile: usize, data: usize) -> Option<usize> {
    let length = be32(bytes, tile + 6)?;
    let end = tile.checked_add(length)?;
    if length > 0 && end <= bytes.len() {
        return (end >= data + 2).then_some(end);
    }
    let behind = bytes.get(data..)?.windows(2).position(|two| two == [0xFF, 0xD9]);
    Some(behind.map_or(bytes.len(), |at| data + at))
}

fn be16(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?)))
}

fn be32(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 8).unwrap_or(0);
        [length.to_be_bytes().as_slice(), kind, body].concat()
    }

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap_or(0);
        [[0xFF, marker].as_slice(), &length.to_be_bytes(), body].concat()
    }

    /// A codestream of two tile-parts, the second without its length; in the head of each and of the whole stands that comment.
    fn stream(comment: &[u8]) -> Vec<u8> {
        let comment = segment(0x64, &[b"\0\x01".as_slice(), comment].concat());
        let data = b"\xFF\x93packets\xFF\x52";
        let length = u32::try_from(TILE + comment.len() + data.len()).unwrap_or(0);
        let tile = |length: u32| {
            let head = segment(0x90, &[b"\0\0".as_slice(), &length.to_be_bytes(), b"\0\x02"].concat());
            [head, comment.clone(), data.to_vec()].concat()
        };
        let head = [b"\xFF\x4F".to_vec(), segment(0x51, &[0; 36]), comment.clone()].concat();
        [head, tile(length), tile(0), b"\xFF\xD9".to_vec()].concat()
    }

    fn file(told: &[u8], codestream: &[u8]) -> Vec<u8> {
        let held = [boxed(b"ihdr", &[0; 14]), told.to_vec(), boxed(b"colr", b"\x01\0\0\0\0\0\x10")].concat();
        let head = [SIGNATURE.as_slice(), b"\r\n\x87\n", &boxed(b"ftyp", b"jp2 \0\0\0\0jp2 ")].concat();
        [head, told.to_vec(), boxed(b"jp2h", &held), told.to_vec(), boxed(b"jp2c", codestream)].concat()
    }

    #[test]
    fn what_is_written_beside_the_picture_goes_and_the_picture_stays() {
        let told = [boxed(b"xml ", b"<tel>138-0013-8000</tel>"), boxed(b"uuid", &[7; 30])].concat();
        let (spoken, blank) = (stream(b"138-0013-8000"), stream(&[b' '; 13]));
        assert_eq!(without_metadata(&blank), Some(blank.clone()), "there is nothing to be taken out");
        assert_eq!(without_metadata(&[spoken.as_slice(), b"138-0013-8000"].concat()), Some(blank.clone()));
        assert_eq!(without_metadata(&file(&told, &spoken)), Some(file(b"", &blank)));
        let behind = [file(&told, &spoken), told.clone(), b"\0\0".to_vec()].concat();
        assert_eq!(without_metadata(&behind), Some(file(b"", &blank)));
        // Its length untold, and told in eight bytes.
        let plain = file(b"", &blank);
        let at = plain.len() - blank.len() - 8;
        let head = plain.get(..at).unwrap_or_default();
        let to_the_end = [head, b"\0\0\0\0jp2c", &spoken].concat();
        let wide = [head, b"\0\0\0\x01jp2c", &(spoken.len() as u64 + 16).to_be_bytes(), &spoken].concat();
        assert_eq!(without_metadata(&to_the_end), Some(plain.clone()));
        assert_eq!(without_metadata(&wide), Some(plain));
    }

    #[test]
    fn one_that_breaks_off_in_its_data_is_blank_as_well() {
        let cut = |bytes: Vec<u8>| bytes.get(..bytes.len() - 6).map(<[u8]>::to_vec);
        let told = cut(stream(b"13800138000"));
        assert_eq!(told.and_then(|bytes| without_metadata(&bytes)), cut(stream(&[b' '; 11])));
    }

    #[test]
    fn of_what_cannot_be_walked_through_nothing_is_told() {
        let whole = file(b"", &stream(b""));
        for bytes in [
            b"".to_vec(),
            b"\x89PNG".to_vec(),
            CODESTREAM.to_vec(),
            whole.get(..whole.len() - 1).unwrap_or_default().to_vec(),
            [whole.clone(), boxed(b"jp2c", &stream(b""))].concat(),
            [whole.clone(), boxed(b"ftbl", b"")].concat(),
        ] {
            assert_eq!(without_metadata(&bytes), None, "{bytes:?}");
        }
        assert!(without_metadata(&whole).is_some());
    }
}
