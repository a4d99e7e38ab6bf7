//! What the window may ask of a case as one file: a package to open elsewhere, or one PDF.

use crate::desk::Desk;
use anjuan_case::{CaseId, ReleaseId};
use anjuan_office::{CasePart, CaseReleases, Done, NewRelease, PackageJob, PackageLook, Problem, Progress};
use std::path::PathBuf;
use tauri::State;
use tauri::ipc::Channel;

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// Saves a case as one file into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_package(desk: State<'_, Desk>, case_id: CaseId) -> Answered<String> {
    desk.run_in_turns(
        move |open, now| open.package_job(case_id, None, now),
        PackageJob::pack,
        |_, path, _| Ok(path.display().to_string()),
    )
    .await
}

/// What lies in a case package; takes nothing in.
#[tauri::command]
#[specta::specta]
pub async fn look_package(desk: State<'_, Desk>, path: String) -> Answered<PackageLook> {
    desk.run(move |open, _| open.look_package(&PathBuf::from(path))).await
}

/// Takes a case in from a package.
#[tauri::command]
#[specta::specta]
pub async fn import_package(desk: State<'_, Desk>, path: String) -> Changed<CaseId> {
    desk.run_in_turns(
        |open, _| open.unpacked_beside(),
        move |place| place.unpack(&PathBuf::from(path)),
        |open, unpacked, now| open.import_unpacked(&unpacked, now),
    )
    .await
}

/// The parts of a case that can be bound into one PDF.
#[tauri::command]
#[specta::specta]
pub async fn case_parts(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<CasePart>> {
    desk.run(move |open, _| open.case_parts(case_id)).await
}

/// Writes chosen parts in the wished order as one PDF into the user's documents; the path written, and what could not be bound.
#[tauri::command]
#[specta::specta]
pub async fn write_case_pdf(
    desk: State<'_, Desk>,
    case_id: CaseId,
    parts: Vec<String>,
    progress: Channel<Progress>,
) -> Answered<(String, Vec<(String, String)>)> {
    desk.run_in_parts(
        progress,
        move |open, now| open.case_pdf_job(case_id, &parts, None, now),
        |job, work| job.bind(work),
        move |open, (path, refused), now| {
            open.case_pdf_written(case_id, &path, now)?;
            Ok((path.display().to_string(), refused))
        },
    )
    .await
}

/// What a commercial mediation body let out of a case, and whether something may leave it today.
#[tauri::command]
#[specta::specta]
pub async fn releases(desk: State<'_, Desk>, case_id: CaseId) -> Answered<CaseReleases> {
    desk.run(move |open, now| open.releases(case_id, now.day())).await
}

/// Records what is let out of a case.
#[tauri::command]
#[specta::specta]
pub async fn record_release(desk: State<'_, Desk>, case_id: CaseId, release: NewRelease) -> Changed<ReleaseId> {
    desk.run(move |open, now| open.record_release(case_id, &release, now)).await
}
