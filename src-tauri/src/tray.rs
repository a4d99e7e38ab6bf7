//! The icon in the panel, where the desktop has a place for one. Closing the window ends the program with or without it: nothing
//! hides in the panel. What the icon says is in the language of the window, which the page tells.
//!
//! On Linux the icon is drawn by a library that is loaded at run time and whose absence ends the program, and many desktops
//! have nobody who shows it. Both are found out first, away from the window's thread; without them there is no icon.

use crate::window::to_front;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager, Wry};

const ID: &str = "anjuan";
const SHOW: &str = "show";
const QUIT: &str = "quit";

/// Does the window speak English?
#[derive(Default)]
pub(crate) struct Spoken(AtomicBool);

/// What the icon says: on it, to show the window, to end the program.
const fn words(english: bool) -> [&'static str; 3] {
    if english { ["Anjuan", "Show window", "Quit"] } else { ["案卷", "打开案卷窗口", "退出案卷"] }
}

fn said(app: &AppHandle) -> [&'static str; 3] {
    words(app.state::<Spoken>().0.load(Ordering::Relaxed))
}

/// From now on the window speaks that language, and so does the icon.
pub(crate) fn speak(app: &AppHandle, language: &str) {
    app.state::<Spoken>().0.store(language == "en", Ordering::Relaxed);
    let handle = app.clone();
    // Menus are made on the window's thread; an icon that is placed later finds the language there.
    let _ = app.run_on_main_thread(move || {
        let Some(icon) = handle.tray_by_id(ID) else { return };
        // A desktop that does not take it goes on with the words it had.
        let _ = menu(&handle).and_then(|menu| icon.set_menu(Some(menu)));
        let _ = icon.set_tooltip(Some(said(&handle)[0]));
    });
}

/// Puts the icon into the panel once the window is there; does nothing where there is no panel for it.
pub(crate) fn place(app: &AppHandle) {
    let app = app.clone();
    std::thread::spawn(move || {
        if has_panel() {
            let handle = app.clone();
            // Icons are made on the window's thread. When that is gone there is no window to belong to.
            let _ = app.run_on_main_thread(move || build_safely(&handle));
        }
    });
}

/// A desktop that promised more than it holds costs the icon, not the window.
fn build_safely(app: &AppHandle) {
    let built = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| build(app)));
    if !matches!(built, Ok(Ok(()))) {
        eprintln!("桌面没有接受托盘图标；不影响使用");
    }
}

fn menu(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let [_, show, quit] = said(app);
    let show = MenuItem::with_id(app, SHOW, show, true, None::<&str>)?;
    let quit = MenuItem::with_id(app, QUIT, quit, true, None::<&str>)?;
    Menu::with_items(app, &[&show, &quit])
}

fn build(app: &AppHandle) -> tauri::Result<()> {
    let mut icon = TrayIconBuilder::with_id(ID).tooltip(said(app)[0]).menu(&menu(app)?).on_menu_event(|app, event| {
        match event.id().as_ref() {
            SHOW => to_front(app),
            QUIT => close(app),
            _ => {}
        }
    });
    if let Some(picture) = app.default_window_icon() {
        icon = icon.icon(picture.clone());
    }
    icon.build(app)?;
    Ok(())
}

/// As with the window's own button, so that what it does at the end is done here too.
fn close(app: &AppHandle) {
    for window in app.webview_windows().values() {
        // A window that cannot be asked is gone.
        let _ = window.close();
    }
}

#[cfg(not(target_os = "linux"))]
fn has_panel() -> bool {
    true
}

#[cfg(target_os = "linux")]
fn has_panel() -> bool {
    linux::has_library() && crate::session_bus::has_owner("org.kde.StatusNotifierWatcher")
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::Path;

    /// What the icon's crate looks for, in its order.
    const LIBRARIES: [&str; 2] = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];

    /// Would the loader find one of the libraries? Asked of its own index and its own variable.
    pub(super) fn has_library() -> bool {
        let index = std::fs::read("/etc/ld.so.cache").unwrap_or_default();
        let folders = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
        std::env::split_paths(&folders).any(|folder| lies_in(&folder)) || names_one(&index)
    }

    pub(super) fn lies_in(folder: &Path) -> bool {
        LIBRARIES.iter().any(|name| folder.join(name).is_file())
    }

    /// Does the loader's index name a library that is still there? Names and paths stand in it ended by zero bytes.
    pub(super) fn names_one(index: &[u8]) -> bool {
        index.split(|byte| *byte == 0).filter_map(|word| std::str::from_utf8(word).ok()).any(|word| {
            let path = Path::new(word);
            path.is_absolute() && path.is_file() && LIBRARIES.iter().any(|name| path.ends_with(name))
        })
    }
}

#[cfg(test)]
mod spoken {
    use super::words;

    #[test]
    fn the_icon_speaks_one_language_at_a_time() {
        let han = |word: &str| word.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(words(false).iter().all(|word| han(word) && !word.contains(' ')));
        assert!(words(true).iter().all(|word| !han(word)));
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::linux::{lies_in, names_one};

    #[test]
    fn a_library_counts_where_it_can_be_loaded() {
        let dir = tempfile::tempdir().unwrap();
        let library = dir.path().join("libappindicator3.so.1");
        let index = format!("glibc-ld.so.cache1.1\0libappindicator3.so.1\0{}\0", library.display());
        assert!(!lies_in(dir.path()));
        assert!(!names_one(index.as_bytes()), "the index names what was removed since");
        std::fs::write(&library, b"").unwrap();
        assert!(lies_in(dir.path()));
        assert!(names_one(index.as_bytes()));
        assert!(!names_one(b"libappindicator3.so.1\0"), "a name alone is no place");
        assert!(!names_one(b""));
    }
}
