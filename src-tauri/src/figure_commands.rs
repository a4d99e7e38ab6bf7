//! Local figures, shared files of them, and rule packs in use: a line each.

use crate::desk::Desk;
use crate::file_data::FileData;
use anjuan_law::Because;
use anjuan_office::{
    AppliedPack, Division, Done, FigureKey, FigureLook, Manifest, OwnLaw, PackPreview, Problem, SharedFigures,
};
use tauri::State;

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// The places that a value of a parameter can be given for; none where it does not go by place.
#[tauri::command]
#[specta::specta]
pub async fn parameter_places(desk: State<'_, Desk>, id: String) -> Answered<Vec<Division>> {
    desk.run(move |open, _| open.parameter_places(&id)).await
}

/// Looks at a file of figures that another office shared; changes nothing.
#[tauri::command]
#[specta::specta]
pub async fn preview_figures(desk: State<'_, Desk>, data: FileData) -> Answered<SharedFigures> {
    desk.run(move |open, _| open.preview_figures(&data.0)).await
}

/// Takes the named values of a shared file.
#[tauri::command]
#[specta::specta]
pub async fn import_figures(desk: State<'_, Desk>, data: FileData, take: Vec<FigureKey>) -> Changed<u32> {
    desk.run(move |open, now| open.import_figures(&data.0, &take, now)).await
}

/// Figures that the office filled in itself, what of them is to be looked at again, and rules that leave days without law.
#[tauri::command]
#[specta::specta]
pub async fn own_law(desk: State<'_, Desk>) -> Answered<OwnLaw> {
    desk.run(|open, now| open.own_law(now.day())).await
}

/// Looks at what taking back a figure of the office's own would change.
#[tauri::command]
#[specta::specta]
pub async fn preview_remove(desk: State<'_, Desk>, key: FigureKey) -> Answered<FigureLook> {
    desk.run(move |open, now| open.preview_remove(&key, now.day())).await
}

/// Takes back a figure of the office's own.
#[tauri::command]
#[specta::specta]
pub async fn remove_parameter(desk: State<'_, Desk>, key: FigureKey) -> Changed<()> {
    desk.run(move |open, now| open.remove_parameter(&key, now)).await
}

/// Rule packs in use.
#[tauri::command]
#[specta::specta]
pub async fn packs(desk: State<'_, Desk>) -> Answered<Vec<AppliedPack>> {
    desk.run(|open, _| Ok(open.packs())).await
}

/// What the office must do or may not do whatever the case.
#[tauri::command]
#[specta::specta]
pub async fn office_duties(desk: State<'_, Desk>) -> Answered<Vec<Because>> {
    desk.run(|open, now| open.duties(now.day())).await
}

/// Looks at what taking a rule pack out of use would change.
#[tauri::command]
#[specta::specta]
pub async fn preview_undo(desk: State<'_, Desk>, id: String) -> Answered<PackPreview> {
    desk.run(move |open, now| open.preview_undo(&id, now.day())).await
}

/// Takes a rule pack out of use.
#[tauri::command]
#[specta::specta]
pub async fn undo_pack(desk: State<'_, Desk>, id: String) -> Changed<Manifest> {
    desk.run(move |open, now| open.undo_pack(&id, now)).await
}
