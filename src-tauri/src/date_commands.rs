//! What the window may ask of the dates of a case: done, let go, checked by a second person, on paper.

use crate::desk::Desk;
use crate::file_data::FileData;
use anjuan_case::{CaseId, EventId, LegalDay};
use anjuan_office::{ControlSheet, DateDone, DateEntry, DateWaiver, Done, NewFile, Problem};
use serde::{Deserialize, Serialize};
use tauri::State;

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// A file that proves something, as the window hands it over.
#[derive(Clone, Serialize, Deserialize, specta::Type)]
pub struct ProofFile {
    /// Its name on disk.
    pub file_name: String,
    /// Its bytes.
    pub(crate) data: FileData,
}

impl ProofFile {
    /// As it is kept.
    pub(crate) fn kept(self) -> NewFile {
        NewFile { file_name: self.file_name, bytes: self.data.0 }
    }
}

/// Records what meets a date, with its proof, in one step.
#[tauri::command]
#[specta::specta]
pub async fn complete_date(
    desk: State<'_, Desk>,
    case_id: CaseId,
    deadline: String,
    done: DateDone,
    file: Option<ProofFile>,
) -> Changed<EventId> {
    let file = file.map(ProofFile::kept);
    desk.run(move |open, now| open.complete_date(case_id, &deadline, &done, file.as_ref(), now)).await
}

/// Lets a date go, with the reason.
#[tauri::command]
#[specta::specta]
pub async fn waive_date(desk: State<'_, Desk>, case_id: CaseId, deadline: String, why: String) -> Changed<()> {
    desk.run(move |open, now| open.waive_date(case_id, &deadline, &why, now)).await
}

/// Takes a date up again.
#[tauri::command]
#[specta::specta]
pub async fn resume_date(desk: State<'_, Desk>, case_id: CaseId, deadline: String) -> Changed<()> {
    desk.run(move |open, now| open.resume_date(case_id, &deadline, now)).await
}

/// Dates of a case that were let go.
#[tauri::command]
#[specta::specta]
pub async fn waived_dates(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<DateWaiver>> {
    desk.run(move |open, now| open.waived_dates(case_id, now)).await
}

/// Keeps that who works here checked a date as it stands.
#[tauri::command]
#[specta::specta]
pub async fn check_date(desk: State<'_, Desk>, case_id: CaseId, deadline: String, note: String) -> Changed<()> {
    desk.run(move |open, now| open.check_date(case_id, &deadline, &note, now)).await
}

/// Takes back a check made by mistake; only who made it.
#[tauri::command]
#[specta::specta]
pub async fn uncheck_date(desk: State<'_, Desk>, case_id: CaseId, deadline: String) -> Changed<()> {
    desk.run(move |open, now| open.uncheck_date(case_id, &deadline, now)).await
}

/// 期限核对表
#[tauri::command]
#[specta::specta]
pub async fn control_sheet(desk: State<'_, Desk>, case_id: CaseId) -> Answered<ControlSheet> {
    desk.run(move |open, now| open.control_sheet(case_id, now)).await
}

/// The same as PDF.
#[tauri::command]
#[specta::specta]
pub async fn control_sheet_pdf(desk: State<'_, Desk>, case_id: CaseId) -> Answered<FileData> {
    desk.run(move |open, now| Ok(FileData(open.control_sheet_pdf(case_id, now)?))).await
}

/// Saves it into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_control_sheet(desk: State<'_, Desk>, case_id: CaseId) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_control_sheet(case_id, None, now)?.display().to_string())).await
}

/// Dates entered, changed or removed on a day.
#[tauri::command]
#[specta::specta]
pub async fn day_record(desk: State<'_, Desk>, day: LegalDay) -> Answered<Vec<DateEntry>> {
    desk.run(move |open, _| open.day_record(day)).await
}

/// Saves that record into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_day_record(desk: State<'_, Desk>, day: LegalDay) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_day_record(day, None, now)?.display().to_string())).await
}
