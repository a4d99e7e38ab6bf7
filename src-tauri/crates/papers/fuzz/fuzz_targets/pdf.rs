//! Any bytes as a PDF: looked at, drawn, searched for numbers.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.extend_from_slice(data);
    if anjuan_papers::look(&pdf, "a.pdf", Some("x")).is_ok() {
        let _ = anjuan_papers::page_picture(&pdf, 1, 200, None, &[]);
        let _ = anjuan_papers::suggest_masks(&pdf, None);
    }
});
