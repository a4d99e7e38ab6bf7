//! What the window may ask of the desktop around it.

use crate::desk::Desk;
use anjuan_office::Problem;
use std::path::PathBuf;
use tauri::ipc::Channel;
use tauri::{AppHandle, State, WebviewWindow};

/// From now on that channel hears of case packages that are opened from outside: by their icon, by name on the command line.
#[tauri::command]
#[specta::specta]
pub fn hear_opened(desk: State<'_, Desk>, channel: Channel<PathBuf>) {
    desk.opened().hear(channel);
}

/// From now on that channel hears that the window is to be closed: what was typed is written down first, then the page closes it.
#[tauri::command]
#[specta::specta]
pub fn hear_closing(desk: State<'_, Desk>, channel: Channel<()>) {
    desk.closing().hear(channel);
}

/// Closes the window, once the page has written down what was typed.
#[tauri::command]
#[specta::specta]
pub fn close_window(window: WebviewWindow) -> Result<(), Problem> {
    window.destroy().map_err(|e| Problem::new("window.close", format!("窗口没有关上：{e}；请再关一次")))
}

/// Keeps the window open: what was typed could not be written down, and the user is told. Whoever closes again is asked again. It may
/// have been closed from the panel while it lay behind others: what it says has to be seen.
#[tauri::command]
#[specta::specta]
pub fn stay_open(desk: State<'_, Desk>, app: AppHandle) {
    desk.closing().stay();
    crate::window::to_front(&app);
}

/// The window speaks that language from now on, `zh` or `en`: what the desktop shows of it follows.
#[tauri::command]
#[specta::specta]
pub fn speak_in(app: AppHandle, language: String) {
    crate::tray::speak(&app, &language);
}

/// Asks the user for a case package; nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn choose_package(desk: State<'_, Desk>, window: WebviewWindow) -> Result<Option<String>, Problem> {
    crate::save_dialog::package(&desk, window).await
}

/// Asks the user for a folder; nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn choose_folder(desk: State<'_, Desk>, window: WebviewWindow) -> Result<Option<String>, Problem> {
    crate::save_dialog::folder(&desk, window).await
}
