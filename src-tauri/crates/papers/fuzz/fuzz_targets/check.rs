//! Any bytes as a bundle that comes back: held against its manifest, and divided.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = anjuan_papers::check_bundle(data);
    let _ = anjuan_papers::split(data, data.len() / 2, "a");
});
