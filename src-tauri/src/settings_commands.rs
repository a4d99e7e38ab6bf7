//! What the window may ask of how the office works: settings, passphrase, backup.

use crate::desk::Desk;
use anjuan_office::{BackupJob, Done, Office, Problem, Settings};
use std::path::PathBuf;
use tauri::State;

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// How the office wants to work.
#[tauri::command]
#[specta::specta]
pub async fn settings(desk: State<'_, Desk>) -> Answered<Settings> {
    desk.run(|open, _| open.settings()).await
}

/// Changes it.
#[tauri::command]
#[specta::specta]
pub async fn set_settings(desk: State<'_, Desk>, settings: Settings) -> Changed<()> {
    desk.run(move |open, now| open.set_settings(&settings, now)).await
}

/// Puts another passphrase in place of the old one.
#[tauri::command]
#[specta::specta]
pub async fn change_passphrase(desk: State<'_, Desk>, old: String, fresh: String) -> Answered<()> {
    desk.run(move |open, now| open.change_passphrase(&old, &fresh, now)).await
}

/// A backup in the folder of the settings; where it lies. The desk is free while the originals are copied.
#[tauri::command]
#[specta::specta]
pub async fn backup_now(desk: State<'_, Desk>) -> Answered<String> {
    let made = |open: &mut Office, to: PathBuf, now| {
        open.backup_made(&to, now)?;
        Ok(to.display().to_string())
    };
    desk.run_in_turns(|open, now| open.backup_job(now), BackupJob::copy, made).await
}

/// Is a backup due?
#[tauri::command]
#[specta::specta]
pub async fn backup_due(desk: State<'_, Desk>) -> Answered<bool> {
    desk.run(|open, now| open.backup_due(now)).await
}
