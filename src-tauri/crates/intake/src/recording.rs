//! How long a recording is, without decoding it.

use anjuan_case::LegalTime;
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::io::Cursor;
use symphonia::core::formats::{FormatOptions, TrackType, probe::Hint};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::MetadataOptions;

/// Seconds from 1904, from which MP4 counts, to 1970.
const FROM_1904: i64 = 2_082_844_800;

/// What a recording says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recording {
    /// Whole seconds, a part counted as one.
    pub seconds: Option<u32>,
    /// When it was made, as the device wrote it.
    pub made_at: Option<LegalTime>,
}

pub(crate) fn recording(bytes: &[u8]) -> Recording {
    if let Some(found) = base_media(bytes) {
        return found;
    }
    let seconds = voice_message(bytes).or_else(|| by_format(bytes));
    Recording { seconds, made_at: None }
}

/// MP4, MOV, M4A, 3GP: the movie header says both.
fn base_media(bytes: &[u8]) -> Option<Recording> {
    let movie = boxed(bytes, b"moov")?;
    let header = boxed(movie, b"mvhd")?;
    let wide = *header.first()? == 1;
    let number = |at: usize, wide: bool| -> Option<u64> {
        if wide {
            Some(u64::from_be_bytes(header.get(at..at + 8)?.try_into().ok()?))
        } else {
            Some(u64::from(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?)))
        }
    };
    let (made, scale, length) = if wide {
        (number(4, true)?, number(20, false)?, number(24, true)?)
    } else {
        (number(4, false)?, number(12, false)?, number(16, false)?)
    };
    let unknown = length == u64::from(u32::MAX) || length == u64::MAX;
    let seconds = if scale == 0 || length == 0 || unknown { None } else { u32::try_from(length.div_ceil(scale)).ok() };
    Some(Recording { seconds, made_at: since_1904(made) })
}

/// The content of the first box of that kind.
fn boxed<'a>(mut bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    loop {
        let size = u64::from(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?));
        let found = bytes.get(4..8)?;
        let (head, size) = match size {
            0 => (8, bytes.len() as u64),
            1 => (16, u64::from_be_bytes(bytes.get(8..16)?.try_into().ok()?)),
            size => (8, size),
        };
        let size = usize::try_from(size).ok().filter(|&size| size >= head)?;
        if found == kind {
            return bytes.get(head..size.min(bytes.len()));
        }
        bytes = bytes.get(size..)?;
    }
}

fn since_1904(seconds: u64) -> Option<LegalTime> {
    if seconds == 0 {
        return None;
    }
    let at = DateTime::from_timestamp(i64::try_from(seconds).ok()?.checked_sub(FROM_1904)?, 0)?;
    let here = at.with_timezone(&FixedOffset::east_opt(8 * 3600)?).naive_local();
    crate::probe::plausible(here)
}

/// AMR and SILK, as telephones and WeChat record voices: 20 ms a frame.
fn voice_message(bytes: &[u8]) -> Option<u32> {
    let frames = if let Some(frames) = bytes.strip_prefix(b"#!AMR-WB\n") {
        amr(frames, &[17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0])
    } else if let Some(frames) = bytes.strip_prefix(b"#!AMR\n") {
        amr(frames, &[12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0])
    } else {
        silk(bytes.strip_prefix(b"\x02").unwrap_or(bytes).strip_prefix(b"#!SILK_V3")?)
    };
    Some(frames.div_ceil(50))
}

fn amr(mut bytes: &[u8], sizes: &[usize; 16]) -> u32 {
    let mut frames = 0;
    while let Some(head) = bytes.first() {
        frames += 1;
        let size = 1 + sizes[usize::from(head >> 3 & 15)];
        bytes = bytes.get(size..).unwrap_or_default();
    }
    frames
}

fn silk(mut bytes: &[u8]) -> u32 {
    let mut frames = 0;
    while let Some((head, rest)) = bytes.split_first_chunk::<2>() {
        let size = u16::from_le_bytes(*head);
        if size == u16::MAX {
            break;
        }
        frames += 1;
        bytes = rest.get(usize::from(size)..).unwrap_or_default();
    }
    frames
}

/// Everything else that symphonia knows: MP3, WAV, FLAC, OGG, MKV.
fn by_format(bytes: &[u8]) -> Option<u32> {
    let source = MediaSourceStream::new(Box::new(Cursor::new(bytes.to_vec())), Default::default());
    let probe = symphonia::default::get_probe();
    let reader = probe.probe(&Hint::new(), source, FormatOptions::default(), MetadataOptions::default()).ok()?;
    let of_media = || {
        let info = reader.media_info();
        info.time_base?.calc_duration(info.duration?)
    };
    let of_track = || {
        let track = reader.first_track(TrackType::Audio).or_else(|| reader.tracks().first())?;
        track.time_base?.calc_duration(track.duration?)
    };
    let (seconds, part) = of_media().or_else(of_track)?.parts();
    let whole = TimeDelta::try_seconds(seconds)?.num_seconds() + i64::from(part > 0);
    u32::try_from(whole).ok().filter(|&seconds| seconds > 0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn boxing(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap();
        [size.to_be_bytes().as_slice(), kind, content].concat()
    }

    fn movie(made: u32, scale: u32, length: u32) -> Vec<u8> {
        let mut header = vec![0; 4];
        for number in [made, made, scale, length] {
            header.extend(number.to_be_bytes());
        }
        let moov = boxing(b"moov", &[boxing(b"udta", b"x"), boxing(b"mvhd", &header)].concat());
        [boxing(b"ftyp", b"isomiso2"), boxing(b"mdat", &[7; 100]), moov].concat()
    }

    #[test]
    fn a_movie_says_its_length_and_when_it_was_made() {
        // 2026-11-02 12:15:03 UTC is 20:15:03 here.
        let made = u32::try_from(1_793_621_703_i64 + FROM_1904).unwrap();
        let found = recording(&movie(made, 600, 600 * 61 + 1));
        assert_eq!(found.seconds, Some(62));
        assert_eq!(found.made_at, Some("2026-11-02T20:15:03".parse().unwrap()));
        assert_eq!(recording(&movie(0, 600, 600)), Recording { seconds: Some(1), made_at: None });
        assert_eq!(recording(&movie(0, 0, 600)).seconds, None);
    }

    #[test]
    fn boxes_that_lie_about_their_size_end_the_search() {
        let mut bytes = movie(0, 600, 600);
        bytes[..4].copy_from_slice(&7_u32.to_be_bytes());
        assert_eq!(base_media(&bytes), None);
        bytes[..4].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(base_media(&bytes), None);
        assert_eq!(base_media(&[0, 0, 0, 1, b'm', b'o', b'o', b'v']), None);
    }

    #[test]
    fn voice_messages_are_counted_by_frames() {
        let amr = [b"#!AMR\n".as_slice(), &[0x3c; 32 * 51]].concat();
        assert_eq!(recording(&amr).seconds, Some(2));
        let frame = [&5_u16.to_le_bytes()[..], &[1; 5]].concat();
        let silk = [b"\x02#!SILK_V3".as_slice(), &frame.repeat(50), &[0xff, 0xff]].concat();
        assert_eq!(recording(&silk).seconds, Some(1));
    }

    #[test]
    fn a_wave_is_as_long_as_its_samples() {
        let samples = vec![0_u8; 8000 * 2 * 3 + 2];
        let mut wav = b"RIFF".to_vec();
        wav.extend((36 + u32::try_from(samples.len()).unwrap()).to_le_bytes());
        wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
        wav.extend(8000_u32.to_le_bytes());
        wav.extend(16000_u32.to_le_bytes());
        wav.extend(b"\x02\0\x10\0data");
        wav.extend(u32::try_from(samples.len()).unwrap().to_le_bytes());
        wav.extend(samples);
        assert_eq!(recording(&wav).seconds, Some(4));
        assert_eq!(recording(b"RIFF").seconds, None);
    }
}
