//! Any bytes bound as a masked copy: burnt, and the copy searched for a word that it must not hold.
#![no_main]

use anjuan_case::LegalDay;
use anjuan_papers::{BundleAsk, Cover, Exhibit, Mask, MaskKind, Region, bundle};
use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};
use std::ops::ControlFlow;

fn ask(data: &[u8]) -> Option<BundleAsk> {
    let cover = Cover {
        title: "证据册".into(),
        case_title: String::new(),
        cause: String::new(),
        submitted_by: String::new(),
        against: String::new(),
        dated: LegalDay::ymd(2026, 11, 23)?,
        made_by: String::new(),
    };
    let exhibit = Exhibit {
        key: "a".into(),
        name: "a".into(),
        file_name: "a.pdf".into(),
        sha256: Sha256::digest(data).iter().map(|b| format!("{b:02x}")).collect(),
        bytes: data.to_vec().into(),
        ..Exhibit::default()
    };
    Some(BundleAsk::plain(cover, vec![exhibit]))
}

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
