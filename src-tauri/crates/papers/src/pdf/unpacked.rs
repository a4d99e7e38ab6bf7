//! What streams hold once they are unpacked in every way that a program which draws them knows, and not in fewer: what is
//! looked into before it is drawn must be what is drawn. Every filter but those of pixels is gone through here, whoever asks.

use super::INFLATED;
use super::whole::{filters, written_out};
use flate2::bufread::{DeflateDecoder, ZlibDecoder};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::borrow::Cow;
use std::io::Read;

/// How pixels are packed that are unpacked only when they are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coder {
    Jpeg,
    Jpeg2000,
    Jbig2,
    /// Group 3 or 4 of telefax.
    Fax,
}

impl Coder {
    pub(super) fn named(filter: &[u8]) -> Option<Self> {
        match filter {
            b"DCTDecode" | b"DCT" => Some(Self::Jpeg),
            b"JPXDecode" => Some(Self::Jpeg2000),
            b"JBIG2Decode" => Some(Self::Jbig2),
            b"CCITTFaxDecode" | b"CCF" => Some(Self::Fax),
            _ => None,
        }
    }
}

/// What came out.
pub(super) struct Plain<'a> {
    pub(super) data: Cow<'a, [u8]>,
    /// Pixels are packed once more, with what is said of how.
    pub(super) coder: Option<(Coder, Option<&'a Dictionary>)>,
}

/// Why nobody here knows what a stream holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sealed {
    /// Packed in a way that the program which draws does not know either.
    Unknown,
    /// Damaged, or more than `INFLATED` bytes.
    Beyond,
}

/// Unpacks a stream down to pixels that are packed as such.
pub(super) fn unpacked<'a>(pdf: &'a Document, stream: &'a Stream) -> Result<Plain<'a>, Sealed> {
    let mut data = Cow::Borrowed(stream.content.as_slice());
    for (at, filter) in filters(pdf, &stream.dict).iter().enumerate() {
        let said = parms(pdf, &stream.dict, at);
        if let Some(coder) = Coder::named(filter) {
            return Ok(Plain { data, coder: Some((coder, said)) });
        }
        if !is_known(filter) {
            return Err(Sealed::Unknown);
        }
        let plain = through(filter, said, &data, INFLATED).and_then(|rows| unpredicted(rows, said));
        data = Cow::Owned(plain.ok_or(Sealed::Beyond)?);
    }
    Ok(Plain { data, coder: None })
}

/// The same of what is no picture: pixels have no place there, and how much would come of them is not looked into.
pub(super) fn plain<'a>(pdf: &'a Document, stream: &'a Stream) -> Result<Cow<'a, [u8]>, Sealed> {
    match unpacked(pdf, stream)? {
        Plain { data, coder: None } => Ok(data),
        _ => Err(Sealed::Beyond),
    }
}

/// What is said of how the filter at that place was packed.
fn parms<'a>(pdf: &'a Document, dict: &'a Dictionary, at: usize) -> Option<&'a Dictionary> {
    let said = dict.get(b"DecodeParms").or_else(|_| dict.get(b"DP")).ok()?;
    match pdf.dereference(said).ok()?.1 {
        Object::Array(each) => pdf.dereference(each.get(at)?).ok()?.1.as_dict().ok(),
        Object::Dictionary(one) => Some(one),
        _ => None,
    }
}

/// Filters that pack whatever there is.
fn is_known(filter: &[u8]) -> bool {
    const LETTERS: [&[u8]; 4] = [b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx"];
    is_flate(filter) || is_lzw(filter) || LETTERS.contains(&filter) || matches!(filter, b"RunLengthDecode" | b"RL")
}

pub(crate) fn is_flate(filter: &[u8]) -> bool {
    matches!(filter, b"FlateDecode" | b"Fl")
}

pub(crate) fn is_lzw(filter: &[u8]) -> bool {
    matches!(filter, b"LZWDecode" | b"LZW")
}

/// What comes out of one filter, rows still as a predictor left them; `None` where it is more than so many bytes, or packed in
/// another way.
pub(crate) fn through(filter: &[u8], said: Option<&Dictionary>, data: &[u8], most: usize) -> Option<Vec<u8>> {
    let plain = match filter {
        one if is_flate(one) => inflate(data, most).plain,
        one if is_lzw(one) => {
            let mut dict = dictionary! { "Filter" => "LZWDecode" };
            if let Some(early) = said.and_then(|said| said.get(b"EarlyChange").ok()) {
                dict.set("DecodeParms", dictionary! { "EarlyChange" => early.clone() });
            }
            Stream::new(dict, data.to_vec()).get_plain_content_with_limit(most).ok()?
        }
        b"RunLengthDecode" | b"RL" => runs(data, most)?,
        one if is_known(one) => written_out(one, data)?,
        _ => return None,
    };
    (plain.len() <= most).then_some(plain)
}

/// Unpacked data, and where the packed ones end; `None` where they do not come to their own end.
pub(crate) struct Inflated {
    pub(crate) plain: Vec<u8>,
    pub(crate) end: Option<usize>,
}

impl Inflated {
    /// Did nothing come of it, although it did not end?
    pub(crate) fn is_damaged(&self) -> bool {
        self.end.is_none() && self.plain.is_empty()
    }
}

/// Unpacks up to one byte more than so many. What comes before some damage counts, as readers show it.
pub(crate) fn inflate(packed: &[u8], most: usize) -> Inflated {
    let mut headed = ZlibDecoder::new(packed);
    let (plain, whole) = read(&mut headed, most);
    if whole || !plain.is_empty() {
        let end = whole.then(|| usize::try_from(headed.total_in()).ok()).flatten();
        return Inflated { plain, end };
    }
    // Without the two bytes in front, or with others.
    let raw = [packed.get(2..).unwrap_or_default(), packed].into_iter();
    let plain = raw.map(|packed| read(&mut DeflateDecoder::new(packed), most).0).find(|plain| !plain.is_empty());
    Inflated { plain: plain.unwrap_or_default(), end: None }
}

fn read(from: &mut impl Read, most: usize) -> (Vec<u8>, bool) {
    let mut plain = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let whole = from.take(most).read_to_end(&mut plain).is_ok();
    (plain, whole)
}

/// The predictor of rows, by what is said of how they were packed; 1 is none.
pub(crate) fn predictor(said: Option<&Dictionary>) -> i64 {
    said.and_then(|said| said.get(b"Predictor").ok()).map_or(1, |one| one.as_i64().unwrap_or(UNKNOWN))
}

/// A predictor that is none of PNG: its rows stay as they are.
const UNKNOWN: i64 = 2;

/// Rows without what a predictor of PNG did to them (ISO 32000-1, 7.4.4.4); others stay as they are. `None` where the last row is not
/// whole or a row says nothing that there is.
pub(crate) fn unpredicted(rows: Vec<u8>, said: Option<&Dictionary>) -> Option<Vec<u8>> {
    if predictor(said) < 10 {
        return Some(rows);
    }
    let number = |key: &[u8], other: usize| {
        let own = said.and_then(|said| usize::try_from(said.get(key).ok()?.as_i64().ok()?).ok());
        own.filter(|n| *n > 0).unwrap_or(other)
    };
    let pixel = number(b"Colors", 1).checked_mul(number(b"BitsPerComponent", 8))?;
    let length = number(b"Columns", 1).checked_mul(pixel)?.div_ceil(8);
    let back = pixel.div_ceil(8);
    let mut out: Vec<u8> = Vec::with_capacity(rows.len());
    let (mut above, mut own) = (vec![0_u8; length], vec![0_u8; length]);
    for row in rows.chunks(length.checked_add(1)?) {
        let (kind, row) = row.split_first().filter(|(kind, row)| row.len() == length && **kind <= 4)?;
        for (x, byte) in row.iter().enumerate() {
            let before = |row: &[u8]| x.checked_sub(back).map_or(0, |x| row[x]);
            let (left, up) = (before(&own), above[x]);
            let guess = match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, before(&above)),
                _ => 0,
            };
            own[x] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&own);
        std::mem::swap(&mut above, &mut own);
    }
    Some(out)
}

/// Which of three neighbours lies nearest to where they lead.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let to = i16::from(left) + i16::from(up) - i16::from(corner);
    let apart = |one: u8| (to - i16::from(one)).abs();
    let nearest = if apart(left) <= apart(up) { left } else { up };
    if apart(nearest) <= apart(corner) { nearest } else { corner }
}

/// A stream without what packs it: what comes of it, and which filter packs that still: that of pixels in a format of their own. Two
/// streams that are alike in this hold the same, whichever program packed them.
pub(crate) struct Bare<'a> {
    pub(crate) data: Cow<'a, [u8]>,
    pub(crate) coder: Option<usize>,
}

/// `None` where nothing packs the stream, or that cannot be undone whole and for certain.
pub(crate) fn bare<'a>(dict: &Dictionary, content: &'a [u8]) -> Option<Bare<'a>> {
    let mut data = Cow::Borrowed(content);
    let filters = named(dict)?;
    for (at, filter) in filters.iter().enumerate() {
        let said = said(dict, at);
        if Coder::named(filter).is_some() && at + 1 == filters.len() {
            return Some(Bare { data, coder: Some(at) });
        }
        let rows = match is_flate(filter) {
            true => {
                Some(inflate(&data, INFLATED)).filter(|one| one.end.is_some() && one.plain.len() <= INFLATED)?.plain
            }
            false => through(filter, said, &data, INFLATED)?,
        };
        let none_of_png = matches!(predictor(said), UNKNOWN..10);
        data = Cow::Owned(Some(rows).filter(|_| !none_of_png).and_then(|rows| unpredicted(rows, said))?);
    }
    Some(Bare { data, coder: None })
}

/// The filter at that place and what is said of it, as the stream itself says.
pub(crate) fn coder(dict: &Dictionary, at: usize) -> Option<(&[u8], Option<&Dictionary>)> {
    Some((*named(dict)?.get(at)?, said(dict, at)))
}

fn named(dict: &Dictionary) -> Option<Vec<&[u8]>> {
    match dict.get(b"Filter").ok()? {
        Object::Name(one) => Some(vec![one.as_slice()]),
        Object::Array(all) => all.iter().map(|one| one.as_name().ok()).collect(),
        _ => None,
    }
}

fn said(dict: &Dictionary, at: usize) -> Option<&Dictionary> {
    match dict.get(b"DecodeParms").ok()? {
        Object::Array(all) => all.get(at)?.as_dict().ok(),
        Object::Dictionary(one) => Some(one).filter(|_| at == 0),
        _ => None,
    }
}

/// Run lengths (ISO 32000-1, 7.4.5): up to 127 are so many bytes and one as they are, from 129 on the byte stands for 257 less
/// so many, 128 is the end. `None` where more than `most` bytes come out.
fn runs(data: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((&length, behind)) = rest.split_first() {
        rest = match length {
            128 => break,
            ..128 => {
                let (here, behind) = behind.split_at(behind.len().min(usize::from(length) + 1));
                out.extend_from_slice(here);
                behind
            }
            _ => {
                let Some((&byte, behind)) = behind.split_first() else { break };
                out.extend(std::iter::repeat_n(byte, 257 - usize::from(length)));
                behind
            }
        };
        if out.len() > most {
            return None;
        }
    }
    Some(out)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn out(pdf: &Document, filter: impl Into<Object>, data: &[u8]) -> Result<Vec<u8>, Sealed> {
        let stream = Stream::new(dictionary! { "Filter" => filter }, data.to_vec());
        unpacked(pdf, &stream).map(|plain| plain.data.into_owned())
    }

    #[test]
    fn what_a_drawing_program_unpacks_is_unpacked() {
        let mut pdf = Document::new();
        assert_eq!(out(&pdf, "AHx", b"30\x0031 32>"), Ok(b"012".to_vec()));
        assert_eq!(out(&pdf, "RunLengthDecode", b"\x01ab\xFEc\x80d"), Ok(b"abccc".to_vec()));
        let mut packed = Stream::new(dictionary! {}, b"0123456789".repeat(50));
        packed.compress().unwrap();
        // Its name written elsewhere, and cut short.
        let elsewhere = pdf.add_object("FlateDecode");
        for filter in [Object::from(elsewhere), "Fl".into(), vec![Object::from(elsewhere)].into()] {
            assert_eq!(out(&pdf, filter, &packed.content), Ok(b"0123456789".repeat(50)));
        }
        assert_eq!(out(&pdf, "NoSuchDecode", b"x"), Err(Sealed::Unknown));
    }

    #[test]
    fn rows_are_unpacked_whatever_predicted_them_and_however_many_bits_a_pixel_has() {
        let said = |colours: i64, bits: i64, columns: i64| {
            dictionary! { "Predictor" => 15, "Colors" => colours, "BitsPerComponent" => bits, "Columns" => columns }
        };
        let out = |rows: &[&[u8]], said: Dictionary| unpredicted(rows.concat(), Some(&said));
        // None, from the left, from above, from both, from the nearest of three.
        let rows: [&[u8]; 5] = [&[0, 10, 20, 30], &[1, 1, 1, 1], &[2, 1, 1, 1], &[3, 1, 1, 1], &[4, 1, 1, 1]];
        let plain = vec![10, 20, 30, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5];
        assert_eq!(out(&rows, said(1, 8, 3)), Some(plain));
        assert_eq!(out(&[&[1, 1, 2, 3, 4, 5, 6]], said(3, 8, 2)), Some(vec![1, 2, 3, 5, 7, 9]));
        assert_eq!(out(&[&[0, 0b1010_0000, 0x80], &[2, 1, 1]], said(1, 1, 9)), Some(vec![0xA0, 0x80, 0xA1, 0x81]));
        assert_eq!(out(&[&[0, 1, 2]], said(1, 8, 3)), None, "it is cut short");
        assert_eq!(out(&[&[9, 1, 2, 3]], said(1, 8, 3)), None);
        assert_eq!(unpredicted(vec![1, 2, 3], None), Some(vec![1, 2, 3]));
    }

    #[test]
    fn whichever_program_packed_it_a_stream_holds_the_same() {
        let held = |filter: Option<Object>, content: &[u8]| {
            let mut dict = Dictionary::new();
            filter.into_iter().for_each(|filter| dict.set("Filter", filter));
            let coder = |at| coder(&dict, at).map(|(name, _)| name.to_vec());
            bare(&dict, content).map(|bare| (bare.data.into_owned(), bare.coder.and_then(coder)))
        };
        let mut packed = Stream::new(dictionary! {}, b"0123456789".repeat(50));
        packed.compress().unwrap();
        let hex: Vec<u8> = packed.content.iter().flat_map(|b| format!("{b:02x}").into_bytes()).chain(*b">").collect();
        let both: Vec<Object> = vec!["ASCIIHexDecode".into(), "FlateDecode".into()];
        let plain = Some((b"0123456789".repeat(50), None));
        assert_eq!(held(Some("FlateDecode".into()), &packed.content), plain);
        assert_eq!(held(Some(both.into()), &hex), plain);
        let jpeg: Vec<Object> = vec!["AHx".into(), "DCTDecode".into()];
        let pixels = Some((vec![0xFF, 0xD8], Some(b"DCTDecode".to_vec())));
        assert_eq!(held(Some(jpeg.into()), b"FFD8>"), pixels);
        assert_eq!(held(Some("DCTDecode".into()), b"\xFF\xD8"), pixels);
        // What nothing packs, nobody knows, or is damaged is held against others as it is.
        assert_eq!(held(None, b"plain"), None);
        assert_eq!(held(Some("NoSuchDecode".into()), b"x"), None);
        let mut damaged = packed.content.clone();
        damaged.iter_mut().skip(12).for_each(|byte| *byte = 0xFF);
        assert_eq!(held(Some("FlateDecode".into()), &damaged), None);
    }

    #[test]
    fn pixels_stay_packed() {
        let pdf = Document::new();
        let filter: Vec<Object> = vec!["ASCIIHexDecode".into(), "JPXDecode".into()];
        let stream = Stream::new(dictionary! { "Filter" => filter }, b"FF4F>".to_vec());
        let packed = unpacked(&pdf, &stream).unwrap();
        assert_eq!(packed.data.as_ref(), [0xFF, 0x4F]);
        assert_eq!(packed.coder.map(|(coder, _)| coder), Some(Coder::Jpeg2000));
        assert_eq!(plain(&pdf, &stream), Err(Sealed::Beyond));
    }
}
