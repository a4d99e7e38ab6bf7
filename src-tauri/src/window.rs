use crate::desk::Desk;
use crate::sample::Sample;
use anjuan_case::LegalTime;
use anjuan_office::Problem;
use std::path::PathBuf;
use std::process::ExitCode;
use tauri::{App, AppHandle, Manager, RunEvent, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

/// Opens the window and stays until it is closed.
///
/// `--sample`, or `ANJUAN_SAMPLE=1`, opens it on a made-up case in a throw-away folder. `ANJUAN_DATA` names another folder
/// for the database than the user's own. A case package named on the command line is shown, not taken in.
#[must_use]
pub fn run() -> ExitCode {
    crate::renderer::settle();
    crate::input_method::settle();
    match has_display().and_then(|()| desk()).and_then(show) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn desk() -> Result<Desk, Problem> {
    if std::env::args().skip(1).any(|arg| arg == "--sample") || set("ANJUAN_SAMPLE").is_some_and(|v| v == "1") {
        let (sample, office) = Sample::lay_out(LegalTime::now())?;
        return Ok(Desk::with_sample(sample, office));
    }
    Ok(Desk::over(set("ANJUAN_DATA").map_or_else(anjuan_office::data_dir, |dir| Ok(PathBuf::from(dir)))?))
}

/// The window's library ends the program without a word where there is no display.
fn has_display() -> Result<(), Problem> {
    if cfg!(target_os = "linux") && set("DISPLAY").is_none() && set("WAYLAND_DISPLAY").is_none() {
        let why = "没有图形界面（DISPLAY 与 WAYLAND_DISPLAY 都没有设置）；请在桌面中打开，或者改用命令行 anjuan";
        return Err(Problem::new("window.display", why));
    }
    Ok(())
}

fn set(variable: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(variable).filter(|value| !value.is_empty())
}

fn show(desk: Desk) -> Result<(), Problem> {
    // Beside what the window's library does first.
    let begun = std::thread::spawn({
        let desk = desk.clone();
        move || begun(&desk)
    });
    let mut builder = tauri::Builder::default();
    // First of all: a second start hands over what it was given and ends.
    if let Some(instance) = crate::instance::only(&desk) {
        builder = builder.plugin(instance);
    }
    // The sample leaves nothing behind, not even where its window stood.
    if !desk.is_sample() {
        builder = builder.plugin(place_kept());
    }
    let here = std::env::current_dir().unwrap_or_default();
    desk.opened().add(crate::opened::among(std::env::args_os(), &here));
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .invoke_handler(crate::bindings::handler())
        .manage(desk)
        .manage(crate::tray::Spoken::default())
        .on_window_event(crate::drops::watch)
        .on_window_event(crate::closing::watch)
        .setup(|app| open_window(app, begun.join().ok().flatten()))
        .build(tauri::generate_context!())
        .map_err(|e| Problem::new("window", format!("窗口没有打开：{e}")))?;
    app.run(|app, event| match event {
        RunEvent::Exit => app.state::<Desk>().clear(),
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            to_front(app);
            app.state::<Desk>().opened().add(crate::opened::among_urls(&urls));
        }
        _ => {}
    });
    Ok(())
}

/// The window comes back where it was and as large as it was.
fn place_kept() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    tauri_plugin_window_state::Builder::new().with_state_flags(kept).build()
}

/// Shows the window above the others.
pub(crate) fn to_front(app: &AppHandle) {
    for window in app.webview_windows().values() {
        // What a window manager does not allow it does not do; the window is there all the same.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Tells the page what stands in the folder before it asks, so that its first paint is the gate. A page that is not told asks.
fn begun(desk: &Desk) -> Option<String> {
    let status = serde_json::to_string(&desk.status_now().ok()?).ok()?;
    Some(format!("window.__ANJUAN_BEGUN__ = {status};"))
}

fn open_window(app: &mut App, begun: Option<String>) -> Result<(), Box<dyn std::error::Error>> {
    for config in &app.config().app.windows {
        let mut window = WebviewWindowBuilder::from_config(app, config)?;
        if let Some(begun) = &begun {
            window = window.initialization_script(begun);
        }
        if app.state::<Desk>().is_sample() {
            window = window.title(format!("{}（示例）", config.title));
        }
        let window = window.build()?;
        crate::input_method::inline(&window)?;
        crate::renderer::revive(&window)?;
    }
    crate::tray::place(app.handle());
    crate::reminders::watch(app.handle());
    // The rule book is read while the page is.
    std::thread::spawn(|| drop(anjuan_law::RuleBook::builtin()));
    Ok(())
}
