//! Any bytes bound as a masked copy: burnt, and the copy searched for a word that it must not hold.
#![no_main]

mod asked;

use anjuan_papers::{Mask, MaskKind, Region, bundle};
use asked::ask;
use libfuzzer_sys::fuzz_target;
use std::ops::ControlFlow;

fuzz_target!(|data: &[u8]| {
    let Some(mut ask) = ask(data) else { return };
    ask.masked = true;
    let region = Region { left: 900, top: 1500, width: 4000, height: 300 };
    for exhibit in ask.sections.iter_mut().flat_map(|s| &mut s.exhibits) {
        exhibit.masks = vec![Mask { page: 1, region, kind: MaskKind::Other }];
        exhibit.mask_words = vec![("13800138000".to_owned(), "138…".to_owned())];
    }
    let _ = bundle(&ask, &mut |_, _| ControlFlow::Continue(()));
});
