//! How large pictures are: the more of what their dictionaries say and what the packed pixels say themselves.

use super::balance::{is_regular, is_white, token_end};
use super::heads::{Extent, jbig2, jpeg, jpeg2000};
use super::names::number;
use super::unpacked::{Coder, Sealed, unpacked};
use super::used::name;
use super::whole::{Looker, filters};
use lopdf::{Dictionary, Document, Object, Stream};

/// Columns of a fax that does not say how many (ISO 32000-1, table 11).
const COLUMNS: u64 = 1_728;
/// Bytes that a pixel takes at most where nothing special is wanted.
const BYTES: u64 = 4;

/// The size of a picture as it is drawn. Of one that is packed so that its own head cannot be read, `None`.
pub(super) fn extent(pdf: &Document, picture: &Stream) -> Option<Extent> {
    let said = said(pdf, &picture.dict);
    if !filters(pdf, &picture.dict).iter().any(|filter| Coder::named(filter).is_some()) {
        return Some(said);
    }
    let plain = match unpacked(pdf, picture) {
        Ok(plain) => plain,
        // Nothing is drawn of it.
        Err(Sealed::Unknown) => return Some(said),
        Err(Sealed::Beyond) => return None,
    };
    let own = match plain.coder {
        Some((Coder::Jpeg, _)) => jpeg(&plain.data),
        Some((Coder::Jpeg2000, _)) => jpeg2000(&plain.data),
        Some((Coder::Jbig2, parms)) => shared(pdf, parms)?.and(jbig2(&plain.data)),
        Some((Coder::Fax, parms)) => {
            let told = |key: &[u8]| parms.and_then(|parms| number(pdf, parms, key));
            let height = side(pdf, &picture.dict, [b"Height", b"H"]);
            fax(told(b"Columns"), told(b"Rows"), height, plain.data.len())
        }
        None => Extent::default(),
    };
    Some(said.most(own))
}

/// The same, and what it unpacks to where that is more.
pub(super) fn drawn(pdf: &Document, picture: &Stream) -> Option<Extent> {
    let extent = extent(pdf, picture)?;
    let bytes = match filters(pdf, &picture.dict).as_slice() {
        [only] if matches!(only.as_slice(), b"FlateDecode" | b"Fl") => {
            Looker::new().unpack(&picture.content, None)?.count
        }
        [] => 0,
        several if several.iter().any(|filter| Coder::named(filter).is_some()) => 0,
        _ => match unpacked(pdf, picture) {
            Ok(plain) => plain.data.len() as u64,
            Err(Sealed::Unknown) => 0,
            Err(Sealed::Beyond) => return None,
        },
    };
    Some(extent.most(Extent::of(bytes / BYTES, 1)))
}

/// Would pixels be unpacked of it? A mask need not say so, and of what is packed as a picture they would, whatever it is.
pub(super) fn has_pixels(pdf: &Document, stream: &Stream) -> bool {
    let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    kind == b"Image"
        || (kind.is_empty() && stream.dict.has(b"Width") && stream.dict.has(b"Height"))
        || filters(pdf, &stream.dict).iter().any(|filter| Coder::named(filter).is_some())
}

/// What the dictionary of a picture says; its short names are read as well, by some before the long ones.
fn said(pdf: &Document, dict: &Dictionary) -> Extent {
    Extent::of(side(pdf, dict, [b"Width", b"W"]), side(pdf, dict, [b"Height", b"H"]))
}

fn side(pdf: &Document, dict: &Dictionary, keys: [&[u8]; 2]) -> u64 {
    keys.iter().filter_map(|key| number(pdf, dict, key)).max().unwrap_or(0)
}

/// What pictures of JBIG2 have in common, which is drawn as if it stood before each; `None` where it cannot be read.
fn shared(pdf: &Document, parms: Option<&Dictionary>) -> Option<Extent> {
    let globals = parms.and_then(|parms| pdf.dereference(parms.get(b"JBIG2Globals").ok()?).ok()?.1.as_stream().ok());
    match globals.map(|globals| unpacked(pdf, globals)) {
        None | Some(Err(Sealed::Unknown)) => Some(Extent::default()),
        Some(Ok(plain)) => Some(jbig2(&plain.data)),
        Some(Err(Sealed::Beyond)) => None,
    }
}

/// Of rows that are not counted every bit may be one.
fn fax(columns: Option<u64>, rows: Option<u64>, height: u64, bytes: usize) -> Extent {
    let columns = columns.unwrap_or(COLUMNS);
    let known = Extent::of(columns, rows.unwrap_or(0).max(height));
    match rows {
        Some(0) => Extent { worked: columns.saturating_mul(bytes as u64).saturating_mul(8), ..known },
        _ => known,
    }
}

/// A picture within content.
pub(super) struct Inline<'a> {
    /// How large it is; of one that is packed as no such picture may be, endless.
    pub(super) extent: Extent,
    /// Its colours have a name that only the resources explain.
    pub(super) called: Option<&'a [u8]>,
}

/// Reads what stands between `BI` and `ID`; `data` begin behind that.
pub(super) fn inline<'a>(head: &'a [u8], data: &'a [u8], looker: &mut Looker) -> Inline<'a> {
    let words = words(head);
    let pairs = || words.iter().zip(words.iter().skip(1)).map(|(key, value)| (unslashed(key), *value));
    let told = |keys: [&[u8]; 2]| {
        let values = pairs().filter(|(key, _)| key.as_ref().is_some_and(|key| keys.contains(&key.as_slice())));
        // Be it written with a point.
        let wholes = values.filter_map(|(_, value)| value.split(|byte| *byte == b'.').next());
        wholes.filter_map(|whole| std::str::from_utf8(whole).ok()?.parse::<u64>().ok()).max()
    };
    let height = told([b"H", b"Height"]).unwrap_or(0);
    let said = Extent::of(told([b"W", b"Width"]).unwrap_or(0), height);
    let filters = names(head);
    let coded = |which: Coder| filters.iter().any(|filter| Coder::named(filter) == Some(which));
    let extent = if coded(Coder::Jpeg2000) || coded(Coder::Jbig2) {
        Extent::ENDLESS
    } else if coded(Coder::Fax) {
        said.most(fax(told([b"Columns", b"Columns"]), told([b"Rows", b"Rows"]), height, data.len()))
    } else if filters.iter().any(|filter| matches!(filter.as_slice(), b"Fl" | b"FlateDecode")) {
        // One blank parts the data from what stands before.
        let bytes = data.get(1..).and_then(|data| looker.unpack(data, None)).map_or(u64::MAX, |out| out.count);
        said.most(Extent::of(bytes / BYTES, 1))
    } else {
        said
    };
    let colours = pairs().filter(|(key, _)| matches!(key.as_deref(), Some(b"CS" | b"ColorSpace")));
    Inline { extent, called: colours.filter_map(|(_, value)| value.strip_prefix(b"/")).last() }
}

/// Names in the head of a picture within content, those of how it is packed among them in their order.
pub(super) fn names(head: &[u8]) -> Vec<Vec<u8>> {
    words(head).into_iter().filter_map(unslashed).collect()
}

/// Names, with their strokes, and what else stands between white space and brackets.
fn words(head: &[u8]) -> Vec<&[u8]> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(&byte) = head.get(at) {
        let end = if byte == b'/' || is_regular(byte) { token_end(head, at + 1) } else { at + 1 };
        if !is_white(byte) {
            words.extend(head.get(at..end));
        }
        at = end;
    }
    words
}

/// A name as it is meant.
fn unslashed(word: &[u8]) -> Option<Vec<u8>> {
    word.strip_prefix(b"/").map(name)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use crate::pdf::heads::tests::{bare_jbig2, bare_jpeg2000};
    use lopdf::dictionary;

    /// A picture of 100 by 100 by what its dictionary says.
    fn small(filter: &str, content: Vec<u8>) -> Stream {
        let dict = dictionary! { "Subtype" => "Image", "Width" => 100, "Height" => 100, "Filter" => filter };
        Stream::new(dict, content)
    }

    fn pixels(pdf: &Document, picture: &Stream) -> u64 {
        extent(pdf, picture).unwrap().pixels
    }

    #[test]
    fn the_larger_size_of_a_picture_counts() {
        let mut pdf = Document::new();
        let jpeg2000 = bare_jpeg2000(20_000, 20_000, 20_000, None);
        assert_eq!(pixels(&pdf, &small("JPXDecode", jpeg2000.clone())), 400_000_000);
        assert_eq!(pixels(&pdf, &small("JPXDecode", bare_jpeg2000(10, 10, 10, None))), 10_000);
        assert_eq!(pixels(&pdf, &small("JBIG2Decode", bare_jbig2(65_000, 10))), 4_225_000_000);
        let frame = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xF0, 0, 0xF0, 0, 3, 1, 17, 0, 2, 17, 0, 3, 17, 0];
        assert_eq!(pixels(&pdf, &small("DCTDecode", frame.to_vec())), 0xF000 * 0xF000);
        // Packed once more, the filter written elsewhere.
        let mut twice = small("JPXDecode", jpeg2000.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect());
        let filter: Vec<Object> = vec!["AHx".into(), "JPXDecode".into()];
        let filter = pdf.add_object(filter);
        twice.dict.set("Filter", filter);
        assert_eq!(pixels(&pdf, &twice), 400_000_000);
        // In what pictures have in common.
        let globals = pdf.add_object(Stream::new(dictionary! {}, bare_jbig2(60_000, 10)));
        let mut shared = small("JBIG2Decode", bare_jbig2(100, 100));
        shared.dict.set("DecodeParms", dictionary! { "JBIG2Globals" => globals });
        assert_eq!(pixels(&pdf, &shared), 3_600_000_000);
        let mut fax = small("CCITTFaxDecode", vec![0; 100]);
        fax.dict.set("DecodeParms", dictionary! { "K" => -1, "Columns" => 60_000, "Rows" => 60_000 });
        assert_eq!(pixels(&pdf, &fax), 3_600_000_000);
        // Its short names.
        let mut short = Stream::new(dictionary! { "Width" => 9, "Height" => 9, "W" => 90, "H" => 90 }, Vec::new());
        assert_eq!(pixels(&pdf, &short), 8_100);
        short.dict.set("Filter", "NoSuchDecode");
        assert_eq!(pixels(&pdf, &short), 8_100);
    }

    #[test]
    fn what_a_small_picture_unpacks_to_counts() {
        let pdf = Document::new();
        let mut packed = Stream::new(dictionary! { "Width" => 9, "Height" => 9 }, vec![0; 4_000_000]);
        packed.compress().unwrap();
        assert_eq!(drawn(&pdf, &packed).unwrap().worked, 1_000_000);
        packed.dict.set("Width", 9_000);
        packed.dict.set("Height", 9_000);
        assert_eq!(drawn(&pdf, &packed).unwrap().worked, 81_000_000);
    }

    #[test]
    fn a_picture_within_content_says_its_size() {
        let read = |head: &'static str| inline(head.as_bytes(), b" x", &mut Looker::new());
        let picture = read("/W 300/H\x00400 /BPC 8/CS /Ink /F[/A85/LZW]");
        assert_eq!((picture.extent.pixels, picture.called), (120_000, Some(b"Ink".as_slice())));
        assert_eq!(read("/Wi#64th 300/Height 4").extent.pixels, 1_200);
        assert_eq!(read("/W 1/H 1/F/JPXDecode").extent, Extent::ENDLESS);
        assert_eq!(read("/W 1/H 9/F/CCF/DP<</K -1/Columns 6000>>").extent.pixels, 54_000);
        assert_eq!(read("/W 1/H 1/CS[/I/RGB 1 <00>]").called, None);
    }
}
