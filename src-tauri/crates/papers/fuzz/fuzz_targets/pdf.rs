//! Any bytes as a PDF: looked at with and without a password, drawn with and without a mask, searched for numbers.
#![no_main]

use anjuan_papers::{Mask, MaskKind, Region};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend_from_slice(data);
    let _ = anjuan_papers::look(&pdf, "a.pdf", Some("x"));
    if anjuan_papers::look(&pdf, "a.pdf", None).is_ok() {
        let region = Region { left: 900, top: 1500, width: 4000, height: 300 };
        let mask = Mask { page: 1, region, kind: MaskKind::Other };
        let _ = anjuan_papers::page_picture(&pdf, 1, 200, None, &[]);
        let _ = anjuan_papers::page_picture(&pdf, 1, 200, None, &[mask]);
        let _ = anjuan_papers::suggest_masks(&pdf, None);
    }
});
