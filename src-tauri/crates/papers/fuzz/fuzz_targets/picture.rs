//! Any bytes as a picture of each kind: its first bytes are put in front.
#![no_main]

use anjuan_papers::{Mask, MaskKind, Region};
use libfuzzer_sys::fuzz_target;

const HEADS: [&[u8]; 6] = [b"\xFF\xD8", b"\x89PNG\r\n\x1a\n", b"II*\0", b"GIF89a", b"BM", b"RIFF\0\0\0\0WEBP"];

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    let head = HEADS[usize::from(*kind) % HEADS.len()];
    let file = [head, rest].concat();
    if anjuan_papers::look(&file, "a", None).is_ok() {
        let region = Region { left: 900, top: 1500, width: 4000, height: 300 };
        let mask = Mask { page: 1, region, kind: MaskKind::Face };
        let _ = anjuan_papers::page_picture(&file, 1, 200, None, &[]);
        let _ = anjuan_papers::page_picture(&file, 1, 200, None, &[mask]);
        let _ = anjuan_papers::chat_cuts(&file);
    }
});
