use crate::desk::Desk;
use crate::sample::Sample;
use anjuan_case::LegalTime;
use anjuan_office::Problem;
use std::path::PathBuf;
use std::process::ExitCode;
use tauri::{App, Manager, RunEvent, WebviewWindowBuilder};

/// Opens the window and stays until it is closed.
///
/// `--sample`, or `ANJUAN_SAMPLE=1`, opens it on a made-up case in a throw-away folder. `ANJUAN_DATA` names another folder
/// for the database than the user's own.
#[must_use]
pub fn run() -> ExitCode {
    match desk().and_then(show) {
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

fn set(variable: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(variable).filter(|value| !value.is_empty())
}

fn show(desk: Desk) -> Result<(), Problem> {
    let commands = crate::bindings::commands();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands.invoke_handler())
        .manage(desk)
        .on_window_event(crate::drops::watch)
        .setup(open_window)
        .build(tauri::generate_context!())
        .map_err(|e| Problem::new("window", format!("窗口没有打开：{e}")))?;
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            app.state::<Desk>().clear();
        }
    });
    Ok(())
}

fn open_window(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    for config in &app.config().app.windows {
        let mut window = WebviewWindowBuilder::from_config(app, config)?;
        if app.state::<Desk>().is_sample() {
            window = window.title(format!("{}（示例）", config.title));
        }
        window.build()?;
    }
    Ok(())
}
