//! What a file says of itself: kind, when and on which device it was made, how long it is.

use crate::{look, magic::Magic, recording::recording};
use anjuan_case::{LegalTime, Media};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use exif::{Exif, In, Tag, Value};
use std::io::Cursor;

/// What was found in a file. Everything in it can have been written by anybody: it prefills a form and proves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// What it is.
    pub media: Media,
    /// When it was taken, on the clock of UTC+8 where the file names a zone, else on the device's own.
    pub captured_at: Option<LegalTime>,
    /// Make and model.
    pub device: Option<String>,
    /// Length of a recording, in whole seconds.
    pub seconds: Option<u32>,
}

/// Looks into a file. The name serves nothing but bills' messages.
///
/// ```
/// let probe = anjuan_intake::probe("截图.png", b"\x89PNG\r\n\x1a\n...");
/// assert_eq!((probe.media, probe.captured_at), (anjuan_case::Media::Image, None));
/// ```
#[must_use]
pub fn probe(name: &str, bytes: &[u8]) -> Probe {
    let media = look(name, bytes);
    let mut probe = Probe { media, captured_at: None, device: None, seconds: None };
    // Parsers that are not ours read strangers' bytes: a mistake of theirs costs a prefilled field, not the file.
    match Magic::of(bytes) {
        Magic::Image | Magic::Binary => {
            let read = || exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
            if let Ok(Some(exif)) = std::panic::catch_unwind(read) {
                probe.captured_at = taken(&exif);
                probe.device = device(&exif);
            }
        }
        Magic::Audio | Magic::Video => {
            let found = std::panic::catch_unwind(|| recording(bytes)).unwrap_or_default();
            (probe.seconds, probe.captured_at) = (found.seconds, found.made_at);
        }
        _ => {}
    }
    probe
}

fn taken(exif: &Exif) -> Option<LegalTime> {
    let pairs = [(Tag::DateTimeOriginal, Tag::OffsetTimeOriginal), (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized)];
    pairs.into_iter().find_map(|(time, offset)| {
        let mut at = exif::DateTime::from_ascii(ascii(exif, time)?).ok()?;
        let day = NaiveDate::from_ymd_opt(at.year.into(), at.month.into(), at.day.into())?;
        let clock = day.and_hms_opt(at.hour.into(), at.minute.into(), at.second.into())?;
        let zone = ascii(exif, offset).and_then(|text| {
            at.parse_offset(text).ok()?;
            at.offset
        });
        let here = match zone {
            Some(minutes) => clock + TimeDelta::try_minutes(8 * 60 - i64::from(minutes))?,
            None => clock,
        };
        plausible(here)
    })
}

/// A clock that was never set begins in 1970 or 1980, before any telephone took pictures.
pub(crate) fn plausible(at: NaiveDateTime) -> Option<LegalTime> {
    (1995..2100).contains(&at.year()).then(|| at.into())
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => lines.first().map(Vec::as_slice),
        _ => None,
    }
}

fn device(exif: &Exif) -> Option<String> {
    let said = |tag| {
        let text = String::from_utf8_lossy(ascii(exif, tag)?).trim_matches(['\0', ' ']).to_owned();
        (!text.is_empty()).then(|| text.chars().filter(|c| !c.is_control()).take(60).collect::<String>())
    };
    match (said(Tag::Make), said(Tag::Model)) {
        // Many a model begins with its make.
        (Some(make), Some(model)) if !model.to_lowercase().starts_with(&make.to_lowercase()) => {
            Some(format!("{make} {model}"))
        }
        (make, model) => model.or(make),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A JPEG with nothing but EXIF: make, model and a time, with or without a zone.
    fn jpeg(make: &[u8], model: &[u8], at: &[u8; 20], zone: Option<&[u8; 7]>) -> Vec<u8> {
        let entries: u16 = 3;
        let start = 8 + 2 + 12 * u32::from(entries) + 4;
        let mut data: Vec<u8> = Vec::new();
        let mut ifd: Vec<u8> = entries.to_le_bytes().to_vec();
        let push = |ifd: &mut Vec<u8>, data: &mut Vec<u8>, base: u32, tag: u16, text: &[u8]| {
            let len = u32::try_from(text.len()).unwrap();
            ifd.extend(tag.to_le_bytes());
            ifd.extend(2_u16.to_le_bytes());
            ifd.extend(len.to_le_bytes());
            if len <= 4 {
                let mut value = text.to_vec();
                value.resize(4, 0);
                ifd.extend(value);
            } else {
                ifd.extend((base + u32::try_from(data.len()).unwrap()).to_le_bytes());
                data.extend(text);
            }
        };
        push(&mut ifd, &mut data, start, 0x010f, make);
        push(&mut ifd, &mut data, start, 0x0110, model);
        let sub_at = start + u32::try_from(data.len()).unwrap();
        ifd.extend(0x8769_u16.to_le_bytes());
        ifd.extend(4_u16.to_le_bytes());
        ifd.extend(1_u32.to_le_bytes());
        ifd.extend(sub_at.to_le_bytes());
        ifd.extend(0_u32.to_le_bytes());
        let count: u16 = if zone.is_some() { 2 } else { 1 };
        let sub_base = sub_at + 2 + 12 * u32::from(count) + 4;
        let (mut sub, mut sub_data) = (count.to_le_bytes().to_vec(), Vec::new());
        push(&mut sub, &mut sub_data, sub_base, 0x9003, at);
        if let Some(zone) = zone {
            push(&mut sub, &mut sub_data, sub_base, 0x9011, zone);
        }
        sub.extend(0_u32.to_le_bytes());
        let tiff = [b"II*\0\x08\0\0\0".as_slice(), &ifd, &data, &sub, &sub_data].concat();
        let length = u16::try_from(tiff.len() + 8).unwrap();
        [b"\xff\xd8\xff\xe1".as_slice(), &length.to_be_bytes(), b"Exif\0\0", &tiff, b"\xff\xd9"].concat()
    }

    #[test]
    fn a_photograph_says_when_and_on_what() {
        let found = probe("a.jpg", &jpeg(b"HUAWEI\0", b"HUAWEI Mate 60\0", b"2026:11:02 20:15:03\0", None));
        assert_eq!(found.captured_at, Some("2026-11-02T20:15:03".parse().unwrap()));
        assert_eq!(found.device.as_deref(), Some("HUAWEI Mate 60"));
        let found = probe("a.jpg", &jpeg(b"Apple\0", b"iPhone 15\0", b"2026:11:02 13:15:03\0", Some(b"+01:00\0")));
        assert_eq!(found.captured_at, Some("2026-11-02T20:15:03".parse().unwrap()), "carried to UTC+8");
        assert_eq!(found.device.as_deref(), Some("Apple iPhone 15"));
    }

    #[test]
    fn a_clock_never_set_and_a_broken_block_say_nothing() {
        let found = probe("a.jpg", &jpeg(b"X\0", b"Y\0", b"1970:01:01 00:00:00\0", None));
        assert_eq!(found.captured_at, None);
        let whole = jpeg(b"Apple\0", b"iPhone 15\0", b"2026:11:02 13:15:03\0", None);
        for cut in 3..whole.len() {
            let found = probe("a.jpg", &whole[..cut]);
            assert_eq!(found.media, Media::Image);
        }
    }
}
