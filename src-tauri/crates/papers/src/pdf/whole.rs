//! Is a stream all there? Packed data are unpacked to their end and thrown away, a picture must have all its rows: what is torn
//! comes out of a printer as an empty page, and nobody would be told.

use super::INFLATED;
use super::balance::{is_regular, is_white};
use super::extent::names;
use super::names::dict;
use super::operations::shown;
use crate::picture;
use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Document, Object, Stream};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Bytes that all streams of one source together may unpack to while they are looked through; beyond that it is taken on trust.
const BUDGET: u64 = 2 << 30;
/// What a packer writes when it is told to let go of everything it holds; some programs end a stream so.
const LET_GO: [u8; 4] = [0, 0, 0xFF, 0xFF];
/// So many zeros on end stand in no page's words: they are a hole in the file.
const HOLE: usize = 64;

/// Looks through the streams of one source.
pub(super) struct Looker {
    left: u64,
}

impl Looker {
    pub(super) fn new() -> Self {
        Self { left: BUDGET }
    }

    /// Is something of the stream missing? What is packed in a way that cannot be looked into here is taken to be whole.
    pub(super) fn is_torn(&mut self, pdf: &Document, stream: &Stream) -> bool {
        if stream.content.is_empty() {
            // Said to have a length, or not saying any, and there is nothing: its end was not found.
            return length(pdf, &stream.dict) != Some(0);
        }
        let filters = filters(pdf, &stream.dict);
        let mut data = Cow::Borrowed(stream.content.as_slice());
        for (at, filter) in filters.iter().enumerate() {
            let last = at + 1 == filters.len();
            match filter.as_slice() {
                b"FlateDecode" | b"Fl" if last => {
                    return match self.unpack(&data, None) {
                        Some(Unpacked { whole: false, .. }) => true,
                        Some(Unpacked { count, .. }) => short(pdf, &stream.dict, count, predicted(pdf, &stream.dict)),
                        None => false,
                    };
                }
                b"FlateDecode" | b"Fl" => {
                    let mut out = Vec::new();
                    match self.unpack(&data, Some(&mut out)) {
                        Some(Unpacked { whole: false, .. }) => return true,
                        Some(_) => data = Cow::Owned(out),
                        None => return false,
                    }
                }
                b"DCTDecode" | b"DCT" => return !picture::is_whole_jpeg(&data),
                b"ASCII85Decode" | b"A85" | b"ASCIIHexDecode" | b"AHx" => match written_out(filter, &data) {
                    Some(plain) => data = Cow::Owned(plain),
                    None => return false,
                },
                _ => return false,
            }
        }
        short(pdf, &stream.dict, data.len() as u64, false)
    }

    /// Unpacks; `None` where there is more than may be looked through.
    pub(super) fn unpack(&mut self, data: &[u8], mut keep: Option<&mut Vec<u8>>) -> Option<Unpacked> {
        // The checksum behind the data may be wrong or cut off: what matters is that the packed data come to their own end.
        let headed =
            matches!(data, [a, b, ..] if a & 15 == 8 && (usize::from(*a) << 8 | usize::from(*b)).is_multiple_of(31));
        let data = if headed { data.get(2..)? } else { data };
        let mut unpacker = Decompress::new(false);
        let mut room = vec![0; 64 << 10];
        loop {
            let (before, gone) = (unpacker.total_out(), unpacker.total_in());
            let rest = data.get(usize::try_from(gone).ok()?..).unwrap_or_default();
            let status = unpacker.decompress(rest, &mut room, FlushDecompress::None);
            let made = unpacker.total_out() - before;
            self.left = self.left.checked_sub(made)?;
            if let Some(out) = keep.as_mut() {
                out.extend_from_slice(room.get(..usize::try_from(made).ok()?)?);
                if out.len() > INFLATED {
                    return None;
                }
            }
            let count = unpacker.total_out();
            match status {
                Ok(Status::StreamEnd) => return Some(Unpacked { whole: true, count }),
                Err(_) => return Some(Unpacked { whole: false, count }),
                Ok(_) if made == 0 && unpacker.total_in() == gone => {
                    let tail = data.get(data.len().saturating_sub(12)..).unwrap_or_default();
                    let whole = count > 0 && tail.windows(LET_GO.len()).any(|w| w == LET_GO);
                    return Some(Unpacked { whole, count });
                }
                Ok(_) => {}
            }
        }
    }
}

/// What came out of packed data.
pub(super) struct Unpacked {
    /// They came to their own end.
    pub(super) whole: bool,
    /// Bytes.
    pub(super) count: u64,
}

/// Is there a hole in what a page says? Pixels within it may be zeros.
pub(super) fn has_hole(content: &[u8]) -> bool {
    if !has_zeros(content) {
        return false;
    }
    let mut at = 0;
    for picture in shown(content) {
        let before = content.get(at..picture.from).unwrap_or_default();
        let data = content.get(picture.from..picture.to).unwrap_or_default();
        if has_zeros(before) || (has_zeros(data) && is_holed(picture.head, data)) {
            return true;
        }
        at = picture.to;
    }
    content.get(at..).is_some_and(has_zeros)
}

fn has_zeros(content: &[u8]) -> bool {
    let mut zeros = 0;
    content.iter().any(|&byte| {
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        zeros >= HOLE
    })
}

/// Are zeros in the data of a picture within content no part of it? Where that cannot be told they are.
fn is_holed(head: &[u8], data: &[u8]) -> bool {
    let filters = names(head);
    let packed = filters.iter().find_map(|filter| match filter.as_slice() {
        b"Fl" | b"FlateDecode" => Some(true),
        // In letters.
        b"A85" | b"ASCII85Decode" | b"AHx" | b"ASCIIHexDecode" => Some(false),
        _ => None,
    });
    let data = data.strip_prefix(b"\r\n").or_else(|| data.get(1..)).unwrap_or_default();
    packed.is_some_and(|packed| !packed || Looker::new().unpack(data, None).is_some_and(|out| !out.whole))
}

fn length(pdf: &Document, dict: &Dictionary) -> Option<i64> {
    pdf.dereference(dict.get(b"Length").ok()?).ok()?.1.as_i64().ok()
}

/// Names of the filters in the order of unpacking.
pub(crate) fn filters(pdf: &Document, dict: &Dictionary) -> Vec<Vec<u8>> {
    let name = |o: &Object| pdf.dereference(o).ok().and_then(|(_, o)| o.as_name().ok()).map(<[u8]>::to_vec);
    match dict.get(b"Filter").ok().and_then(|o| pdf.dereference(o).ok()) {
        Some((_, Object::Array(list))) => list.iter().filter_map(name).collect(),
        Some((_, Object::Name(one))) => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// What letters stand for.
pub(crate) fn written_out(filter: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    if filter.starts_with(b"ASCII85") || filter == b"A85" {
        let mut dict = Dictionary::new();
        dict.set("Filter", "ASCII85Decode");
        return Stream::new(dict, data.trim_ascii_end().to_vec()).get_plain_content_with_limit(INFLATED).ok();
    }
    let digits = data.iter().take_while(|&&b| b != b'>').filter(|b| !is_white(**b));
    let digits: Option<Vec<u8>> =
        digits.map(|&b| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    Some(digits?.chunks(2).map(|pair| pair.iter().fold(0, |n, d| n << 4 | d) << (4 * (2 - pair.len()))).collect())
}

/// Do rows begin with a byte that says how they were packed?
pub(crate) fn predicted(pdf: &Document, stream: &Dictionary) -> bool {
    let parms = stream.get(b"DecodeParms").ok().and_then(|o| pdf.dereference(o).ok());
    let parms = match parms {
        Some((_, Object::Array(list))) => list.last().and_then(|o| pdf.dereference(o).ok()?.1.as_dict().ok()),
        Some((_, Object::Dictionary(one))) => Some(one),
        _ => None,
    };
    let predictor = parms.and_then(|p| pdf.dereference(p.get(b"Predictor").ok()?).ok()?.1.as_i64().ok());
    predictor.is_some_and(|p| p >= 10)
}

/// Has a picture fewer rows than it says? What is no picture, or of a kind that cannot be counted, has not.
fn short(pdf: &Document, dict: &Dictionary, count: u64, predicted: bool) -> bool {
    if dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Image") {
        return false;
    }
    // One row too few is the slip of a program; more is a torn file.
    bytes_of_rows(pdf, dict, predicted).is_some_and(|(row, all)| count.saturating_add(row) < all)
}

/// Bytes of a row of a picture and of all its rows, before a predictor is undone; `None` where that cannot be counted.
pub(crate) fn bytes_of_rows(pdf: &Document, dict: &Dictionary, predicted: bool) -> Option<(u64, u64)> {
    let number =
        |key: &[u8]| -> Option<u64> { u64::try_from(pdf.dereference(dict.get(key).ok()?).ok()?.1.as_i64().ok()?).ok() };
    let stencil = dict.get(b"ImageMask").and_then(Object::as_bool).unwrap_or(false);
    let bits = if stencil { 1 } else { number(b"BitsPerComponent")? };
    let colours = if stencil { 1 } else { colours(pdf, pdf.dereference(dict.get(b"ColorSpace").ok()?).ok()?.1)? };
    let row = number(b"Width")?.checked_mul(colours)?.checked_mul(bits)?.div_ceil(8) + u64::from(predicted);
    Some((row, row.checked_mul(number(b"Height")?)?))
}

/// Numbers that make a pixel.
fn colours(pdf: &Document, space: &Object) -> Option<u64> {
    let (family, list) = match space {
        Object::Name(name) => (name.as_slice(), None),
        Object::Array(list) => (list.first()?.as_name().ok()?, Some(list)),
        _ => return None,
    };
    match family {
        b"DeviceGray" | b"CalGray" | b"Indexed" | b"Separation" | b"G" | b"I" => Some(1),
        b"DeviceRGB" | b"CalRGB" | b"Lab" | b"RGB" => Some(3),
        b"DeviceCMYK" | b"CMYK" => Some(4),
        b"ICCBased" => {
            let profile = &pdf.dereference(list?.get(1)?).ok()?.1.as_stream().ok()?.dict;
            u64::try_from(pdf.dereference(profile.get(b"N").ok()?).ok()?.1.as_i64().ok()?).ok()
        }
        b"DeviceN" => u64::try_from(pdf.dereference(list?.get(1)?).ok()?.1.as_array().ok()?.len()).ok(),
        _ => None,
    }
}

/// Names in a page's resources that lead nowhere and that its content draws with.
pub(super) fn drawn_from_nothing(pdf: &Document, node: &Dictionary, content: &[u8]) -> bool {
    let Some(resources) = dict(pdf, node, b"Resources") else {
        // Not said at all is one thing; said, and not there, is another.
        return node.has(b"Resources") && !content.trim_ascii().is_empty();
    };
    let gone: BTreeSet<&[u8]> = [b"XObject".as_slice(), b"Font"]
        .iter()
        .filter_map(|kind| dict(pdf, resources, kind))
        .flatten()
        .filter(|(_, value)| matches!(value, Object::Reference(id) if !pdf.objects.contains_key(id)))
        .map(|(name, _)| name.as_slice())
        .collect();
    !gone.is_empty() && called(content).any(|name| gone.contains(name))
}

/// The names in a page's content, in one reading however many are looked for.
fn called(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let ends = |b: &u8| !is_regular(*b);
    let starts =
        content.iter().enumerate().filter(|(_, b)| **b == b'/').filter_map(move |(at, _)| content.get(at + 1..));
    starts.map(move |rest| rest.split(ends).next().unwrap_or_default())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use lopdf::dictionary;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn torn(dict: Dictionary, content: Vec<u8>) -> bool {
        Looker::new().is_torn(&Document::new(), &Stream::new(dict, content))
    }

    fn words() -> Vec<u8> {
        (0..4000_u32).flat_map(|n| format!("{} ", n.wrapping_mul(2_654_435_761)).into_bytes()).collect()
    }

    #[test]
    fn packed_data_are_whole_when_they_come_to_their_end() {
        let whole = packed(&words());
        let flate = || dictionary! { "Filter" => "FlateDecode" };
        assert!(!torn(flate(), whole.clone()));
        // The checksum alone is missing or wrong; something stands behind it.
        assert!(!torn(flate(), whole[..whole.len() - 4].to_vec()));
        assert!(!torn(flate(), [&whole[..whole.len() - 2], b"xxx\r\n"].concat()));
        // Without the two bytes in front.
        assert!(!torn(flate(), whole[2..].to_vec()));
        for keep in [whole.len() / 2, whole.len() - 40] {
            assert!(torn(flate(), whole[..keep].to_vec()), "{keep}");
        }
        let mut holed = whole.clone();
        holed[500..900].fill(0);
        assert!(torn(flate(), holed));
        assert!(torn(flate(), b"no such packing anywhere".to_vec()));
        assert!(!torn(dictionary! { "Filter" => "NoSuchDecode" }, b"nobody knows".to_vec()));
        // In letters, and packed below.
        let hex: Vec<u8> = whole.iter().flat_map(|b| format!("{b:02x}").into_bytes()).chain(*b">").collect();
        let both = || dictionary! { "Filter" => vec!["ASCIIHexDecode".into(), "FlateDecode".into()] };
        assert!(!torn(both(), hex.clone()));
        assert!(torn(both(), [&hex[..hex.len() / 2], b">"].concat()));
    }

    #[test]
    fn a_stream_that_was_let_go_of_and_never_closed_is_whole() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&words()).unwrap();
        packer.flush().unwrap();
        let open = packer.get_ref().clone();
        assert!(!torn(dictionary! { "Filter" => "FlateDecode" }, open));
    }

    #[test]
    fn pixels_within_content_may_be_zeros_and_words_may_not() {
        let zeros = vec![0; 9_000];
        let content = |head: &str, data: &[u8], after: &str| {
            [format!("q BI /W 300 /H 300 /BPC 8 /CS /G {head} ID ").as_bytes(), data, after.as_bytes()].concat()
        };
        let flate = packed(&vec![0; 9_000_000]);
        assert!(has_zeros(&flate), "as packers write it");
        for (head, data) in [("", &zeros), ("/F /Fl", &flate), ("/F[/Fl]", &flate)] {
            assert!(!has_hole(&content(head, data, " EI Q")), "{head}");
        }
        assert!(has_hole(&content("/F /AHx", &zeros, " EI Q")));
        assert!(has_hole(&content("", &zeros, "")), "it does not end");
        let mut holed = packed(&words());
        holed[500..900].fill(0);
        assert!(has_hole(&content("/F /Fl", &holed, " EI Q")));
        assert!(has_hole(&[&content("", &zeros, " EI Q")[..], &zeros].concat()));
        assert!(has_hole(&[b"q Q", &zeros[..]].concat()));
        assert!(!has_hole(b"q Q\0\0 q Q"));
    }

    #[test]
    fn a_picture_needs_all_its_rows() {
        let image = |filter: &str| {
            let mut dict = dictionary! {
                "Subtype" => "Image", "Width" => 100, "Height" => 50, "BitsPerComponent" => 8, "ColorSpace" => "DeviceRGB",
            };
            if !filter.is_empty() {
                dict.set("Filter", filter);
            }
            dict
        };
        assert!(!torn(image(""), vec![9; 15_000]));
        assert!(torn(image(""), vec![9; 9_000]));
        assert!(!torn(image("FlateDecode"), packed(&vec![9; 15_000])));
        assert!(torn(image("FlateDecode"), packed(&vec![9; 9_000])));
        assert!(torn(image("DCTDecode"), b"\xFF\xD8 no picture".to_vec()));
    }
}
