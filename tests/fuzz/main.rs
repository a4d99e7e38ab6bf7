//! Strangers' bytes into everything that reads them, led by what the readers do with them (libFuzzer). `make fuzz` builds and
//! runs it; `ANJUAN_FUZZ` names the target, what follows on the command line is libFuzzer's.
//!
//! A finding is: a panic at a place of ours, even one that is caught further up; a panic elsewhere that nobody catches; an
//! input that takes longer or more memory than `make fuzz` allows. It becomes a test in `mutated.rs` or beside its reader.
#![no_main]

extern crate engine as libfuzzer_sys;

mod intake;
mod papers;
mod rules;

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{LazyLock, Mutex};

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 9] = [
    ("pdf", papers::pdf),
    ("picture", papers::picture),
    ("file", papers::file),
    ("bundle", papers::bundled),
    ("check", papers::check),
    ("masked", papers::masked),
    ("zip", intake::zip),
    ("table", intake::table),
    ("rules", rules::rules),
];

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let asked = std::env::var("ANJUAN_FUZZ").unwrap_or_default();
    let found = TARGETS.iter().find(|(name, _)| *name == asked);
    found.map_or_else(
        || {
            eprintln!("ANJUAN_FUZZ = {}", TARGETS.map(|(name, _)| name).join(" | "));
            std::process::exit(2)
        },
        |(_, target)| *target,
    )
});

/// What was last said by a panic: shown where nobody catches it.
static SAID: Mutex<String> = Mutex::new(String::new());

fn note(info: &PanicHookInfo<'_>) {
    if info.location().is_some_and(|at| at.file().starts_with("src-tauri/") || at.file().starts_with("tests/")) {
        eprintln!("{info}\n{}", std::backtrace::Backtrace::force_capture());
        std::process::abort();
    }
    if let Ok(mut said) = SAID.lock() {
        *said = info.to_string();
    }
}

libfuzzer_sys::fuzz_target!(
    init: {
        LazyLock::force(&TARGET);
        std::panic::set_hook(Box::new(note));
    },
    |data: &[u8]| {
        if catch_unwind(AssertUnwindSafe(|| TARGET(data))).is_err() {
            eprintln!("{}", SAID.lock().map(|said| said.clone()).unwrap_or_default());
            std::process::abort();
        }
    }
);
