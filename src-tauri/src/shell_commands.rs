//! What the window may ask of the desktop around it.

use crate::desk::Desk;
use anjuan_office::Problem;
use std::path::PathBuf;
use tauri::ipc::Channel;
use tauri::{State, WebviewWindow};

/// From now on that channel hears of case packages that are opened from outside: by their icon, by name on the command line.
#[tauri::command]
#[specta::specta]
pub fn hear_opened(desk: State<'_, Desk>, channel: Channel<PathBuf>) {
    desk.opened().hear(channel);
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
