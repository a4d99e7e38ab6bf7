//! A window with one word in it, made as plainly as Tauri allows: what the start of 案卷 is held against.
#![forbid(unsafe_code)]

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/empty/tauri.conf.json"))
}
