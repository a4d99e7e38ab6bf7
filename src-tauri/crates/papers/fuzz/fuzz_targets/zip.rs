//! Any bytes as an archive that is taken in: listed, and every member read.
#![no_main]

use anjuan_intake::{Archive, Limits};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

fuzz_target!(|data: &[u8]| {
    let Ok(mut archive) = Archive::open(Cursor::new(data.to_vec()), Limits::default()) else { return };
    for member in archive.members().unwrap_or_default() {
        let _ = archive.read(&member.inside);
    }
});
