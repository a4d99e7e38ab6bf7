//! 案卷 in a window.
// No console beside the window on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![forbid(unsafe_code)]

/// An assessment makes and drops thousands of small texts: a third of its time with the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    if anjuan_office::sets_type_beside() {
        return std::process::ExitCode::SUCCESS;
    }
    anjuan_desktop::run()
}
