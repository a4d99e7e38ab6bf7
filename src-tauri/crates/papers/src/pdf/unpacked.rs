//! What streams hold once they are unpacked in every way that a program which draws them knows, and not in fewer: what is
//! looked into before it is drawn must be what is drawn.

use super::INFLATED;
use super::whole::{filters, written_out};
use lopdf::{Dictionary, Document, Object, Stream};
use std::borrow::Cow;

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
        let plain = match filter.as_slice() {
            b"FlateDecode" | b"Fl" => through("FlateDecode", &data, said),
            b"LZWDecode" | b"LZW" => through("LZWDecode", &data, said),
            b"ASCII85Decode" | b"A85" | b"ASCIIHexDecode" | b"AHx" => written_out(filter, &data),
            b"RunLengthDecode" | b"RL" => runs(&data, INFLATED),
            _ => return Err(Sealed::Unknown),
        };
        data = Cow::Owned(plain.filter(|plain| plain.len() <= INFLATED).ok_or(Sealed::Beyond)?);
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

fn through(filter: &str, data: &[u8], said: Option<&Dictionary>) -> Option<Vec<u8>> {
    let mut dict = Dictionary::new();
    dict.set("Filter", filter);
    if let Some(said) = said {
        dict.set("DecodeParms", said.clone());
    }
    Stream::new(dict, data.to_vec()).get_plain_content_with_limit(INFLATED).ok()
}

/// Run lengths (ISO 32000-1, 7.4.5): up to 127 are so many bytes and one as they are, from 129 on the byte stands for 257 less
/// so many, 128 is the end. `None` where more than `most` bytes come out.
pub(crate) fn runs(data: &[u8], most: usize) -> Option<Vec<u8>> {
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
