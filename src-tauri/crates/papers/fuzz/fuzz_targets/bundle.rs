//! Any bytes bound as an exhibit; what was bound is held against its own manifest and divided.
#![no_main]

mod asked;

use anjuan_papers::bundle;
use asked::ask;
use libfuzzer_sys::fuzz_target;
use std::ops::ControlFlow;

fuzz_target!(|data: &[u8]| {
    let Some(ask) = ask(data) else { return };
    if let Ok(made) = bundle(&ask, &mut |_, _| ControlFlow::Continue(())) {
        let pdf = made.paper.pdf;
        assert!(anjuan_papers::check_bundle(&pdf).is_ok_and(|c| c.changed.is_empty() && !c.pages_differ));
        let _ = anjuan_papers::split(&pdf, pdf.len() / 2, "a");
    }
});
