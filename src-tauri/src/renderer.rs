//! What keeps the window from being blank on Linux, and brings it back where it went dead.
//!
//! WebKitGTK's DMA-BUF renderer stays off: with some graphics drivers it leaves the window blank. Without it the window is painted as
//! well as with it: under Xvfb without a graphics card, sixty pages, palettes, changes of size and returns from the icon each changed
//! the picture of the display, with the renderer on and off. What stops a window without it are the pictures that WebDriver takes
//! (the tests therefore take theirs from the display, and run what users run) and the X input method, of which see `input_method`.
//!
//! WebKit reads the variable when it makes its first view, so it has to be there before: the first thing that the program does,
//! while nothing else runs in it that could be reading its environment. GLib sets it, for this program and those that it starts.

#[cfg(target_os = "linux")]
use std::{
    cell::Cell,
    env,
    ffi::OsStr,
    time::{Duration, Instant},
};
use tauri::WebviewWindow;
#[cfg(target_os = "linux")]
use webkit2gtk::{WebViewExt, glib};

/// Read by WebKitGTK; what a user set, on or off, stands.
#[cfg(target_os = "linux")]
const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// A page that dies again within this time of being loaded anew is left: it would only die once more.
#[cfg(target_os = "linux")]
const AGAIN: Duration = Duration::from_secs(20);

/// Sets the variable where it is needed. Where that is not possible the program goes on as it is: on most machines the window is
/// drawn all the same.
pub(crate) fn settle() {
    #[cfg(target_os = "linux")]
    if needed(env::var_os(VARIABLE).as_deref())
        && let Err(error) = glib::setenv(VARIABLE, "1", true)
    {
        eprintln!("没有关闭 DMA-BUF 渲染（{error}）；窗口空白时请设置环境变量 {VARIABLE}=1 再打开案卷");
    }
}

#[cfg(target_os = "linux")]
fn needed(set: Option<&OsStr>) -> bool {
    set.is_none()
}

/// Loads the page anew when the process that draws it has died: the program itself lives on, with the database open and every form
/// kept, behind a picture that answers no more. Elsewhere the system's web view does so itself.
///
/// # Errors
/// Where the window has gone already.
pub(crate) fn revive(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    window.with_webview(|view| {
        let died = Cell::new(None::<Instant>);
        view.inner().connect_web_process_terminated(move |view, _| {
            if died.replace(Some(Instant::now())).is_none_or(|before| before.elapsed() > AGAIN) {
                view.reload();
            }
        });
    })?;
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_the_user_set_stands() {
        assert!(needed(None));
        assert!(!needed(Some(OsStr::new("0"))));
        assert!(!needed(Some(OsStr::new("1"))));
        assert!(!needed(Some(OsStr::new(""))));
    }
}
