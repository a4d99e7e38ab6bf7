//! Any bytes bound as an exhibit; what was bound is held against its own manifest and divided.
#![no_main]

use anjuan_case::LegalDay;
use anjuan_papers::{BundleAsk, Cover, Exhibit, bundle};
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
    let Some(ask) = ask(data) else { return };
    if let Ok(made) = bundle(&ask, &mut |_, _| ControlFlow::Continue(())) {
        let pdf = made.paper.pdf;
        assert!(anjuan_papers::check_bundle(&pdf).is_ok_and(|c| c.changed.is_empty() && !c.pages_differ));
        let _ = anjuan_papers::split(&pdf, pdf.len() / 2, "a");
    }
});
