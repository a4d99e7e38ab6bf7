//! How text comes into the window on Linux.
//!
//! Where the language is Chinese, Japanese, Korean or Thai and nothing else is named, GTK takes the X input method. For that it gives
//! the view a window of the display's own, and into such a one WebKitGTK 2.50 paints once and then no more: the user sees an empty
//! window (tried under Xvfb with a Chinese locale, with and without a window manager). Where no server of that method is named there
//! is nobody to compose with anyhow, so GTK's own simple method is named instead, which has the same compose keys. Where one is named
//! it stands: whoever types Chinese by it needs it.

#[cfg(target_os = "linux")]
use std::env;
use tauri::WebviewWindow;

/// Read by GTK when the first field is made.
#[cfg(target_os = "linux")]
const VARIABLE: &str = "GTK_IM_MODULE";
/// GTK's own, which needs no server.
#[cfg(target_os = "linux")]
const SIMPLE: &str = "gtk-im-context-simple";
/// The languages for which GTK would take the X input method.
#[cfg(target_os = "linux")]
const BY_X: [&str; 4] = ["zh", "ja", "ko", "th"];

/// Names the simple input method where GTK would take that of X and nobody serves it. Has to come before the first view, and before
/// anything else that could be reading the environment.
pub(crate) fn settle() {
    #[cfg(target_os = "linux")]
    if served_by_nobody(|name| env::var(name).ok())
        && nothing_chosen_on_x()
        && let Err(error) = webkit2gtk::glib::setenv(VARIABLE, SIMPLE, true)
    {
        eprintln!("没有改用简单输入方式（{error}）；窗口空白时请设置环境变量 {VARIABLE}={SIMPLE} 再打开案卷");
    }
}

/// Is the language one of those, while the environment names neither an input method nor a server for that of X?
#[cfg(target_os = "linux")]
fn served_by_nobody(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let language = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default();
    let by_x = BY_X.iter().any(|code| language.split(['_', '.', '@']).next() == Some(code));
    let server = set("XMODIFIERS").is_some_and(|said| {
        let name = said.rsplit_once("@im=").map_or("", |(_, name)| name);
        !matches!(name, "" | "none" | "local")
    });
    by_x && set(VARIABLE).is_none() && !server
}

/// Is this an X display whose desktop has chosen no input method?
#[cfg(target_os = "linux")]
fn nothing_chosen_on_x() -> bool {
    use gtk::prelude::{GtkSettingsExt, ObjectExt};
    if gtk::init().is_err() {
        return false;
    }
    let on_x = gtk::gdk::Display::default().is_some_and(|display| display.type_().name() == "GdkX11Display");
    let chosen = gtk::Settings::default().and_then(|settings| settings.gtk_im_module());
    on_x && chosen.is_none_or(|name| name.is_empty())
}

/// What is being composed stands in the field itself, at the caret, as in a browser. Only Linux needs to be told: there the
/// webview is made with inline composition off, a workaround for a WebKitGTK that placed the candidates wrongly.
///
/// # Errors
/// Where the window has gone already.
pub(crate) fn inline(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    window.with_webview(|view| {
        use webkit2gtk::{InputMethodContextExt, WebViewExt};
        if let Some(context) = view.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    })?;
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn nobody(set: &[(&str, &str)]) -> bool {
        served_by_nobody(|name| set.iter().find(|(one, _)| *one == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn a_chinese_desktop_without_an_input_method_takes_the_simple_one() {
        assert!(nobody(&[("LANG", "zh_CN.UTF-8")]));
        assert!(nobody(&[("LANG", "en_US.UTF-8"), ("LC_CTYPE", "zh_CN.UTF-8"), ("GTK_IM_MODULE", "")]));
        assert!(nobody(&[("LANG", "zh_CN"), ("XMODIFIERS", "@im=none")]));
        assert!(!nobody(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")]));
        assert!(!nobody(&[("LANG", "en_US.UTF-8")]));
        assert!(!nobody(&[]));
    }

    #[test]
    fn what_the_user_types_chinese_by_stands() {
        for named in [("GTK_IM_MODULE", "fcitx"), ("GTK_IM_MODULE", "xim"), ("XMODIFIERS", "@im=ibus")] {
            assert!(!nobody(&[("LANG", "zh_CN.UTF-8"), named]), "{named:?}");
        }
    }
}
