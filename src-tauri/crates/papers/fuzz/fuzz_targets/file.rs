//! Any bytes under any name, recordings among them.
#![no_main]

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 6] = ["a.mp3", "a.wav", "a.mp4", "a.flac", "a.ogg", "a.docx"];

fuzz_target!(|data: &[u8]| {
    let Some((name, rest)) = data.split_first() else { return };
    let _ = anjuan_papers::look(rest, NAMES[usize::from(*name) % NAMES.len()], None);
});
