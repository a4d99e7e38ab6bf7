//! libFuzzer, under a file name that does not change with its version.
#![forbid(unsafe_code)]

pub use libfuzzer_sys::*;
