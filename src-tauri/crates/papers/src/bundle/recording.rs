//! Recordings: how long they are, and how loud from beginning to end, drawn on the page that stands for them.

use crate::patience::Patience;
use std::io::Cursor;
use std::time::{Duration, Instant};
use symphonia::core::codecs::audio::AudioDecoderOptions;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;

/// Bars of a waveform.
const BARS: usize = 160;
/// Frames that one peak is taken from before bars are made of peaks.
const STEP: usize = 256;
/// Time that listening may take; what is longer is drawn as far as it was heard.
const LISTENING: Duration = Duration::from_secs(20);

/// What was heard.
pub(super) struct Heard {
    pub(super) milliseconds: u64,
    /// Loudness, 0 to 1, from beginning to end; empty where the sound cannot be decoded.
    pub(super) bars: Vec<f32>,
    /// Where it was too long to be heard to its end: how much was heard.
    pub(super) heard: Option<u64>,
    /// It has moving pictures too.
    pub(super) video: bool,
}

/// Endings of names under which recordings are kept.
const SOUND: [&str; 11] = ["mp3", "wav", "m4a", "aac", "flac", "ogg", "oga", "amr", "opus", "wma", "silk"];
const FILM: [&str; 9] = ["mp4", "mov", "m4v", "mkv", "webm", "avi", "3gp", "wmv", "flv"];
/// How files of sound begin; the third and fourth as WeChat writes them.
const SOUNDS: [&[u8]; 6] = [b"ID3", b"OggS", b"#!AMR", b"#!SILK", b"\x02#!SILK", b"fLaC"];
/// How files of moving pictures begin: Matroska, FLV, MPEG.
const FILMS: [&[u8]; 3] = [&[0x1A, 0x45, 0xDF, 0xA3], b"FLV\x01", &[0, 0, 1, 0xBA]];
/// How a packet of a recorded broadcast begins, and how many bytes it has.
const PACKET: (u8, usize) = (0x47, 188);
/// How files of Windows Media begin, whether of sound or with pictures.
const WINDOWS: &[u8] = &[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11];
/// Pictures in the same box as films.
const PICTURES: [&[u8]; 9] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"];

/// Is it a recording by what it holds, and one with moving pictures? Its name decides only between the two where the same kind of
/// file may be either.
pub(super) fn is_recording(bytes: &[u8], file_name: &str) -> Option<bool> {
    let end = ending(file_name);
    let head = bytes.get(..12).unwrap_or_default();
    let by_name = || !SOUND.contains(&end.as_str());
    let boxed = head.get(4..8).unwrap_or_default();
    match head.get(8..12).unwrap_or_default() {
        kind if boxed == b"ftyp" => (!PICTURES.contains(&kind)).then(|| kind != b"M4A " && by_name()),
        b"WAVE" if head.starts_with(b"RIFF") => Some(false),
        b"AVI " if head.starts_with(b"RIFF") => Some(true),
        // QuickTime before it named itself.
        _ if matches!(boxed, b"moov" | b"mdat" | b"wide" | b"free" | b"skip") && head.starts_with(&[0]) => {
            Some(by_name())
        }
        _ if head.starts_with(WINDOWS) => Some(by_name()),
        _ if SOUNDS.iter().any(|mark| head.starts_with(mark)) => Some(false),
        _ if FILMS.iter().any(|mark| head.starts_with(mark)) => Some(by_name()),
        _ if FILM.contains(&end.as_str()) && is_broadcast(bytes) => Some(true),
        // A text in UTF-16 begins much like a frame.
        _ if head.starts_with(&[0xFF, 0xFE]) => None,
        // Sound that begins with a frame and no name, perhaps behind something else.
        _ if !by_name() && (is_frame(head) || opened(bytes, file_name).is_some()) => Some(false),
        _ => None,
    }
}

/// Is it made of packets? By two letters alone many a text would be, so its name has to say so, too.
fn is_broadcast(bytes: &[u8]) -> bool {
    [0, PACKET.1].iter().all(|at| bytes.get(*at) == Some(&PACKET.0))
}

/// Does it begin with a frame of MPEG layer III or ADTS?
fn is_frame(head: &[u8]) -> bool {
    const SECOND: [u8; 10] = [0xFA, 0xFB, 0xF2, 0xF3, 0xE2, 0xE3, 0xF0, 0xF1, 0xF8, 0xF9];
    matches!(head, [0xFF, second, ..] if SECOND.contains(second))
}

/// What must be said of a file that is called a recording and is none by what it holds; `None` of any other.
#[must_use]
pub fn misnamed_recording(bytes: &[u8], file_name: &str) -> Option<String> {
    let end = ending(file_name);
    let called = SOUND.contains(&end.as_str()) || FILM.contains(&end.as_str());
    (called && is_recording(bytes, file_name).is_none())
        .then(|| format!("扩展名是 .{end}，内容却不是录音录像；请核对是不是存错了文件"))
}

fn ending(file_name: &str) -> String {
    file_name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

/// A recording as its kind is read; `None` where it is none, or of a kind that cannot be read here.
fn opened<'a>(bytes: &'a [u8], file_name: &str) -> Option<Box<dyn FormatReader + 'a>> {
    let mut hint = Hint::new();
    if let Some((_, end)) = file_name.rsplit_once('.') {
        hint.with_extension(end);
    }
    let source = MediaSourceStream::new(Box::new(Cursor::new(bytes)), MediaSourceStreamOptions::default());
    symphonia::default::get_probe().probe(&hint, source, FormatOptions::default(), MetadataOptions::default()).ok()
}

/// Listens to a recording; `None` where it is none, or of a kind that cannot be read here.
pub(super) fn heard(bytes: &[u8], file_name: &str, patience: &Patience) -> Option<Heard> {
    let until = Instant::now() + LISTENING;
    listened(bytes, file_name, &|| Instant::now() >= until || patience.is_over())
}

fn listened(bytes: &[u8], file_name: &str, enough: &dyn Fn() -> bool) -> Option<Heard> {
    let film = is_recording(bytes, file_name)?;
    let mut format = opened(bytes, file_name)?;
    let video = film && format.default_track(TrackType::Video).is_some();
    let track = format.default_track(TrackType::Audio).or_else(|| format.tracks().first())?;
    let (id, base, stated) = (track.id, track.time_base, track.duration);
    let parameters = track.codec_params.as_ref().and_then(|p| p.audio()).cloned();
    let length = base.zip(stated).and_then(|(base, length)| base.calc_duration(length));
    let mut milliseconds = length.and_then(|t| u64::try_from(t.as_millis()).ok()).unwrap_or(0);
    let decoder = parameters
        .and_then(|p| symphonia::default::get_codecs().make_audio_decoder(&p, &AudioDecoderOptions::default()).ok());
    let mut peaks = Vec::new();
    let mut part = None;
    if let Some(mut decoder) = decoder {
        let (mut peak, mut frames, mut all, mut rate) = (0.0_f32, 0_usize, 0_u64, 0_u32);
        let mut samples: Vec<f32> = Vec::new();
        while let Ok(Some(packet)) = format.next_packet() {
            if enough() {
                part = (rate > 0).then(|| all * 1000 / u64::from(rate));
                break;
            }
            if packet.track_id != id {
                continue;
            }
            let Ok(buffer) = decoder.decode(&packet) else { continue };
            rate = buffer.spec().rate();
            let channels = buffer.num_planes().max(1);
            samples.resize(buffer.samples_interleaved(), 0.0);
            buffer.copy_to_slice_interleaved(&mut samples);
            for frame in samples.chunks(channels) {
                peak = frame.iter().fold(peak, |peak, s| peak.max(s.abs()));
                frames += 1;
                all += 1;
                if frames == STEP {
                    peaks.push(peak);
                    (peak, frames) = (0.0, 0);
                }
            }
        }
        if frames > 0 {
            peaks.push(peak);
        }
        // How long the rest is, nobody knows.
        if milliseconds == 0 && rate > 0 && part.is_none() {
            milliseconds = all * 1000 / u64::from(rate);
        }
    }
    Some(Heard { milliseconds, bars: bars(&peaks), heard: part, video })
}

fn bars(peaks: &[f32]) -> Vec<f32> {
    let loudest = peaks.iter().fold(0.0_f32, |a, &b| a.max(b));
    if loudest <= 0.0 {
        return Vec::new();
    }
    let count = BARS.min(peaks.len());
    let part = |i: usize| peaks.get(peaks.len() * i / count..peaks.len() * (i + 1) / count).unwrap_or_default();
    (0..count).map(|i| part(i).iter().fold(0.0_f32, |a, &b| a.max(b)) / loudest).collect()
}

/// 1小时02分03秒
pub(super) fn length(milliseconds: u64) -> String {
    let seconds = (milliseconds + 500) / 1000;
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (h, m) {
        (0, 0) => format!("{s} 秒"),
        (0, m) => format!("{m} 分 {s:02} 秒"),
        (h, m) => format!("{h} 小时 {m:02} 分 {s:02} 秒"),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// Ten seconds of a tone.
    fn wav() -> Vec<u8> {
        let samples: u32 = 80_000;
        let mut wav = b"RIFF".to_vec();
        wav.extend((36 + samples * 2).to_le_bytes());
        wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data");
        wav.extend((samples * 2).to_le_bytes());
        wav.extend((0..samples).flat_map(|i| if i % 20 < 10 { 9000_i16 } else { -9000 }.to_le_bytes()));
        wav
    }

    #[test]
    fn a_recording_is_known_by_what_it_holds_and_not_by_its_name() {
        let text = b"just some words that nobody can hear".as_slice();
        for name in ["a.mp4", "a.mp3", "a.MOV", "a.wav", "a.avi", "a.m4a"] {
            assert_eq!(is_recording(text, name), None, "{name}");
            let end = name.rsplit('.').next().unwrap().to_lowercase();
            assert!(misnamed_recording(text, name).unwrap().contains(&format!(".{end}，")), "{name}");
            assert!(heard(text, name, &Patience::new()).is_none(), "{name}");
        }
        let film = b"\0\0\0\x18ftypisom\0\0\x02\0".as_slice();
        let silk = b"\x02#!SILK_V3\x10\0".as_slice();
        let packets = [[vec![0x47], vec![0xFF; 187]].concat(), vec![0x47; 188]].concat();
        for (bytes, name, film) in [
            (film, "a.mp4", true),
            (film, "a.m4a", false),
            (film, "a", true),
            (wav().as_slice(), "a.mp4", false),
            (silk, "a.silk", false),
            (packets.as_slice(), "a.mp4", true),
            (b"RIFF\0\0\0\0AVI LIST", "a.avi", true),
            (b"#!AMR\n\x3c\0\0\0\0\0", "a.amr", false),
            (b"\xFF\xFB\x90\x64 cut short", "a.mp3", false),
        ] {
            assert_eq!(is_recording(bytes, name), Some(film), "{name}");
            assert_eq!(misnamed_recording(bytes, name), None, "{name}");
        }
        assert_eq!(misnamed_recording(text, "a.txt"), None);
        assert!(misnamed_recording(b"\xFF\xFEt\0e\0x\0t\0 \0o\0f\0", "a.mp3").is_some(), "a text in UTF-16");
        let picture = b"\0\0\0\x18ftypheic\0\0\0\0".as_slice();
        assert_eq!((is_recording(picture, "a.heic"), misnamed_recording(picture, "a.heic")), (None, None));
    }

    #[test]
    fn what_was_not_heard_to_its_end_is_said_to_be_a_part() {
        let whole = listened(&wav(), "a.wav", &|| false).unwrap();
        assert_eq!((whole.milliseconds, whole.heard), (10_000, None));
        let asked = Cell::new(0);
        let part = listened(&wav(), "a.wav", &|| {
            asked.set(asked.get() + 1);
            asked.get() > 4
        });
        let part = part.unwrap();
        assert_eq!(part.milliseconds, 10_000);
        assert!(part.heard.is_some_and(|ms| ms > 0 && ms < 10_000) && !part.bars.is_empty(), "{:?}", part.heard);
    }
}
