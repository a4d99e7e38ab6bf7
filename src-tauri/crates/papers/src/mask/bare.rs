//! Streams without anything behind the end of their data: nothing shows it and no search reads it, and whoever unpacks the file does.

use super::untold::{EMPTY, MOST, is_picture};
use crate::pdf::unpacked::{inflate, is_flate, is_lzw, predictor, through};
use crate::pdf::whole::{bytes_of_rows, filters, predicted};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream};
use std::io::Write;

/// Pixels of more bytes are not looked into.
const PIXELS: usize = 512 << 20;

/// Cuts off what stands behind the end of packed data and behind the last row of a picture. Whatever is packed, it is packed by Flate
/// afterwards, which every search unpacks. Says of a picture whether that can be done; anything else that cannot be unpacked stays
/// as it is.
pub(super) fn cut(pdf: &Document, stream: &mut Stream) -> bool {
    let picture = is_picture(stream);
    let most = if picture { rows(pdf, &stream.dict) } else { Some(MOST) };
    let Some(most) = most.filter(|most| *most <= PIXELS) else { return false };
    let filters = filters(pdf, &stream.dict);
    let settings = settings(pdf, &stream.dict);
    match filters.as_slice() {
        [] if picture && stream.content.len() > most => {
            let pixels = stream.content.get(..most).unwrap_or_default().to_vec();
            stream.set_content(pixels);
            true
        }
        [] => true,
        [one] if is_flate(one) => {
            let inflated = inflate(&stream.content, most);
            if inflated.is_damaged() {
                return !picture;
            }
            let longer = inflated.plain.len() > most;
            match inflated.end {
                _ if longer && !picture => return true,
                Some(end) if !longer => {
                    let own = stream.content.get(..end).unwrap_or_default().to_vec();
                    stream.set_content(own);
                }
                _ => {
                    let Some(packed) = deflated(inflated.plain.get(..most.min(inflated.plain.len()))) else {
                        return false;
                    };
                    stream.set_content(packed);
                }
            }
            flate(stream, settings.first());
            true
        }
        [before @ .., last] => {
            let packed = before.iter().zip(&settings).all(|(_, settings)| predictor(Some(settings)) == 1);
            let plain = packed.then(|| unpacked(&filters, &settings, &stream.content, most.max(MOST))).flatten();
            let Some(packed) = plain.and_then(|plain| deflated(plain.get(..most.min(plain.len())))) else {
                return !picture;
            };
            stream.set_content(packed);
            flate(stream, settings.get(before.len()).filter(|_| is_flate(last) || is_lzw(last)));
            true
        }
    }
}

/// Bytes of all rows of a picture, before a predictor is undone.
fn rows(pdf: &Document, picture: &Dictionary) -> Option<usize> {
    usize::try_from(bytes_of_rows(pdf, picture, predicted(pdf, picture))?.1).ok()
}

/// What data hold that are packed in that way, without what any predictor does; `None` where it is more than so many bytes, damaged
/// from its beginning on, so that nothing comes out of it, or packed in another way.
pub(super) fn unpacked(filters: &[Vec<u8>], settings: &[Dictionary], data: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut data = data.to_vec();
    for (at, filter) in filters.iter().enumerate() {
        let packed = data.len();
        data = through(filter, settings.get(at), &data, most)?;
        if data.is_empty() && packed > EMPTY {
            return None;
        }
    }
    Some(data)
}

/// The settings of each filter in turn, those that are not said empty.
pub(super) fn settings(pdf: &Document, dict: &Dictionary) -> Vec<Dictionary> {
    let own =
        |one: &Object| pdf.dereference(one).ok().and_then(|(_, one)| one.as_dict().ok().cloned()).unwrap_or_default();
    match dict.get(b"DecodeParms").ok().and_then(|all| pdf.dereference(all).ok()) {
        Some((_, Object::Array(all))) => all.iter().map(own).collect(),
        Some((_, Object::Dictionary(one))) => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// Says that a stream is packed by Flate alone, with these settings.
fn flate(stream: &mut Stream, settings: Option<&Dictionary>) {
    stream.dict.set("Filter", "FlateDecode");
    stream.dict.remove(b"DecodeParms");
    let mut settings = settings.cloned().unwrap_or_default();
    settings.remove(b"EarlyChange");
    if !settings.is_empty() {
        stream.dict.set("DecodeParms", settings);
    }
}

fn deflated(plain: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(plain?).ok()?;
    packer.finish().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use lopdf::dictionary;

    const BEHIND: &[u8] = b"<tel>138-0013-8000</tel>";

    fn image(more: Dictionary, data: Vec<u8>) -> Stream {
        let mut dict = dictionary! {
            "Subtype" => "Image", "Width" => 10, "Height" => 4, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
        };
        more.into_iter().for_each(|(key, value)| dict.set(key, value));
        Stream::new(dict, data)
    }

    fn pixels() -> Vec<u8> {
        (0..40).collect()
    }

    fn flated(data: &[u8]) -> Vec<u8> {
        deflated(Some(data)).unwrap()
    }

    /// Cut, and then unpacked.
    fn left(mut stream: Stream) -> Option<Vec<u8>> {
        cut(&Document::new(), &mut stream).then(|| stream.get_plain_content().unwrap())
    }

    #[test]
    fn nothing_is_left_behind_the_last_row_of_a_picture() {
        let told = [pixels(), BEHIND.to_vec()].concat();
        let hex = |bytes: &[u8]| bytes.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect::<Vec<_>>();
        let run = |bytes: &[u8]| bytes.iter().flat_map(|b| [0, *b]).chain([128]).collect::<Vec<_>>();
        let by = |filter: &str| dictionary! { "Filter" => filter };
        assert_eq!(left(image(Dictionary::new(), told.clone())), Some(pixels()));
        assert_eq!(left(image(by("FlateDecode"), flated(&told))), Some(pixels()));
        assert_eq!(left(image(by("ASCIIHexDecode"), [hex(&told), b">".to_vec()].concat())), Some(pixels()));
        assert_eq!(left(image(by("RunLengthDecode"), run(&told))), Some(pixels()));
        let both = dictionary! { "Filter" => vec!["ASCIIHexDecode".into(), "FlateDecode".into()] };
        assert_eq!(left(image(both, [hex(&flated(&told)), b">".to_vec()].concat())), Some(pixels()));
        assert_eq!(left(image(by("NoSuchDecode"), told)), None, "nobody knows what it holds");
        assert_eq!(left(image(dictionary! { "ColorSpace" => "NoSuchSpace" }, pixels())), None);
        assert_eq!(left(image(by("LZWDecode"), vec![0xFF; 64])), None, "nothing comes out of it");
    }

    #[test]
    fn nothing_is_left_behind_packed_data() {
        let by = |filter: &str, data: Vec<u8>| Stream::new(dictionary! { "Filter" => filter }, data);
        let behind = |packed: &[u8]| [packed, BEHIND].concat();
        for mut stream in [
            image(dictionary! { "Filter" => "FlateDecode" }, behind(&flated(&pixels()))),
            by("FlateDecode", behind(&flated(b"q Q"))),
            by("ASCIIHexDecode", behind(b"712051>")),
            by("ASCII85Decode", behind(b"E?J*~>")),
            by("RunLengthDecode", behind(b"\x02q Q\x80")),
        ] {
            assert!(cut(&Document::new(), &mut stream));
            assert!(!stream.content.windows(4).any(|four| four == b"8000"), "{stream:?}");
            let plain = stream.get_plain_content().unwrap();
            assert!(plain == pixels() || plain.starts_with(b"q"), "{plain:?}");
        }
    }

    #[test]
    fn what_is_whole_and_alone_stays_as_it_is_packed() {
        let own = flated(&pixels());
        let mut stream = image(dictionary! { "Filter" => vec!["FlateDecode".into()] }, own.clone());
        assert!(cut(&Document::new(), &mut stream));
        assert_eq!(stream.content, own);
        assert!(stream.dict.get(b"Filter").unwrap().as_name().is_ok(), "every search reads it so");
        // Rows that a predictor packs begin with a byte of their own.
        let rows: Vec<u8> = pixels().chunks(10).flat_map(|row| [[0].as_slice(), row].concat()).collect();
        let settings = dictionary! { "Predictor" => 15, "Columns" => 10 };
        let predicted = dictionary! { "Filter" => "FlateDecode", "DecodeParms" => vec![settings.into()] };
        assert_eq!(left(image(predicted, flated(&[rows, BEHIND.to_vec()].concat()))), Some(pixels()));
    }
}
