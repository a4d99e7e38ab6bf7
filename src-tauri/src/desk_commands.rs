//! What the window may ask of the desk: the day's work, search, the list, the calendar, dates, conflicts, sealed offers, settings.

use crate::desk::Desk;
use crate::file_data::FileData;
use anjuan_case::{Answer, CaseId, EventId, Fen, Instalment, LegalDay, Party, SealedSide, SealedTerms};
use anjuan_law::Change;
use anjuan_office::{
    CalendarDay, CalendarEntry, CasePage, CasePart, Closing, ConflictDecision, ConflictReport, ConflictShown,
    ControlSheet, DateDone, DateEntry, DateWaiver, Discarded, Done, FoundCases, ListAsk, NewEvent, NewFile,
    PackageLook, Problem, Progress, RadarCount, SavedFilter, SealedShown, Settings, Today, UndoLine,
};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use tauri::State;
use tauri::ipc::Channel;

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

/// Says who works here from now on; the log and checks of dates bear the name.
#[tauri::command]
#[specta::specta]
pub async fn act_as(desk: State<'_, Desk>, name: String) -> Answered<()> {
    desk.run(move |open, _| Ok(open.act_as(&name))).await
}

/// Who works here, where it was said.
#[tauri::command]
#[specta::specta]
pub async fn acting(desk: State<'_, Desk>) -> Answered<Option<String>> {
    desk.run(|open, _| Ok(open.acting().map(str::to_owned))).await
}

/// Brings search and dates up to date, step by step; the desk is free between steps.
#[tauri::command]
#[specta::specta]
pub async fn catch_up(desk: State<'_, Desk>, progress: Channel<Progress>) -> Answered<u32> {
    desk.catch_up(progress).await
}

/// The day's work.
#[tauri::command]
#[specta::specta]
pub async fn today(desk: State<'_, Desk>) -> Answered<Today> {
    desk.run(|open, now| open.today(now)).await
}

/// What stands in the calendar between two days, both counted.
#[tauri::command]
#[specta::specta]
pub async fn calendar(desk: State<'_, Desk>, from: LegalDay, to: LegalDay) -> Answered<Vec<CalendarEntry>> {
    desk.run(move |open, now| open.calendar(from, to, now)).await
}

/// The days between two, both counted: worked or not, announced or not.
#[tauri::command]
#[specta::specta]
pub async fn calendar_days(desk: State<'_, Desk>, from: LegalDay, to: LegalDay) -> Answered<Vec<CalendarDay>> {
    desk.run(move |open, _| open.calendar_days(from, to)).await
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
    let file = file.map(|file| NewFile { file_name: file.file_name, bytes: file.data.0 });
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

/// Search as it is typed.
#[tauri::command]
#[specta::specta]
pub async fn find_cases(desk: State<'_, Desk>, text: String, limit: u32) -> Answered<FoundCases> {
    desk.run(move |open, now| open.find_cases(&text, limit, now)).await
}

/// A page of the list of cases.
#[tauri::command]
#[specta::specta]
pub async fn case_list(desk: State<'_, Desk>, ask: ListAsk) -> Answered<CasePage> {
    desk.run(move |open, now| open.case_list(&ask, now)).await
}

/// Filters of the list saved by name.
#[tauri::command]
#[specta::specta]
pub async fn saved_filters(desk: State<'_, Desk>) -> Answered<Vec<SavedFilter>> {
    desk.run(|open, _| open.saved_filters()).await
}

/// Saves a filter; one of the same name is replaced.
#[tauri::command]
#[specta::specta]
pub async fn save_filter(desk: State<'_, Desk>, filter: SavedFilter) -> Changed<()> {
    desk.run(move |open, now| open.save_filter(&filter, now)).await
}

/// Forgets one.
#[tauri::command]
#[specta::specta]
pub async fn drop_filter(desk: State<'_, Desk>, name: String) -> Changed<()> {
    desk.run(move |open, now| open.drop_filter(&name, now)).await
}

/// 结案
#[tauri::command]
#[specta::specta]
pub async fn close_case(desk: State<'_, Desk>, case_id: CaseId, on: LegalDay, how: String) -> Changed<()> {
    desk.run(move |open, now| open.close_case(case_id, on, &how, now)).await
}

/// Opens a closed case again.
#[tauri::command]
#[specta::specta]
pub async fn reopen_case(desk: State<'_, Desk>, case_id: CaseId) -> Changed<()> {
    desk.run(move |open, now| open.reopen_case(case_id, now)).await
}

/// How a case was closed, if it was.
#[tauri::command]
#[specta::specta]
pub async fn case_closing(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Option<Closing>> {
    desk.run(move |open, _| open.closing(case_id)).await
}

/// Puts a case aside; nothing of it is lost.
#[tauri::command]
#[specta::specta]
pub async fn discard_case(desk: State<'_, Desk>, case_id: CaseId, why: String) -> Changed<()> {
    desk.run(move |open, now| open.discard_case(case_id, &why, now)).await
}

/// Puts the made-up sample case aside.
#[tauri::command]
#[specta::specta]
pub async fn remove_sample(desk: State<'_, Desk>, case_id: CaseId) -> Changed<()> {
    desk.run(move |open, now| open.remove_sample(case_id, now)).await
}

/// Takes it back.
#[tauri::command]
#[specta::specta]
pub async fn restore_case(desk: State<'_, Desk>, case_id: CaseId) -> Changed<()> {
    desk.run(move |open, now| open.restore_case(case_id, now)).await
}

/// Cases put aside.
#[tauri::command]
#[specta::specta]
pub async fn discarded_cases(desk: State<'_, Desk>) -> Answered<Vec<Discarded>> {
    desk.run(|open, _| open.discarded_cases()).await
}

/// Who of other cases a party is; writes nothing.
#[tauri::command]
#[specta::specta]
pub async fn check_conflicts(desk: State<'_, Desk>, case_id: Option<CaseId>, party: Party) -> Answered<ConflictReport> {
    desk.run(move |open, _| open.check_conflicts(case_id, &party)).await
}

/// Searches for conflicts recorded in a case.
#[tauri::command]
#[specta::specta]
pub async fn conflicts(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<ConflictShown>> {
    desk.run(move |open, _| open.conflicts(case_id)).await
}

/// Writes what was decided about a search.
#[tauri::command]
#[specta::specta]
pub async fn settle_conflict(
    desk: State<'_, Desk>,
    id: String,
    decision: ConflictDecision,
    why: String,
) -> Changed<()> {
    desk.run(move |open, now| open.settle_conflict(&id, decision, &why, now)).await
}

/// Saves dates as a calendar file into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_ics(desk: State<'_, Desk>, case_id: Option<CaseId>, private_titles: bool) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_ics(case_id, private_titles, None, now)?.display().to_string())).await
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

/// Keeps that who works here checked a date as it stands.
#[tauri::command]
#[specta::specta]
pub async fn check_date(desk: State<'_, Desk>, case_id: CaseId, deadline: String, note: String) -> Changed<()> {
    desk.run(move |open, now| open.check_date(case_id, &deadline, &note, now)).await
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

/// How many cases were forgotten, and for what.
#[tauri::command]
#[specta::specta]
pub async fn radar(desk: State<'_, Desk>) -> Answered<Vec<RadarCount>> {
    desk.run(|open, now| open.radar(now)).await
}

/// Opens a table for sealed offers.
#[tauri::command]
#[specta::specta]
pub async fn sealed_open(desk: State<'_, Desk>, case_id: CaseId, terms: SealedTerms) -> Answered<SealedShown> {
    desk.run(move |open, _| open.sealed_open(case_id, &terms)).await
}

/// The table of a case, if one is open.
#[tauri::command]
#[specta::specta]
pub async fn sealed_state(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Option<SealedShown>> {
    desk.run(move |open, _| Ok(open.sealed_state(case_id))).await
}

/// A side types its limit, unseen.
#[tauri::command]
#[specta::specta]
pub async fn sealed_put(desk: State<'_, Desk>, case_id: CaseId, side: SealedSide, limit: Fen) -> Answered<SealedShown> {
    desk.run(move |open, _| open.sealed_put(case_id, side, limit)).await
}

/// A side says, unseen, whether it takes the split.
#[tauri::command]
#[specta::specta]
pub async fn sealed_consent(
    desk: State<'_, Desk>,
    case_id: CaseId,
    side: SealedSide,
    yes: bool,
) -> Answered<SealedShown> {
    desk.run(move |open, _| open.sealed_consent(case_id, side, yes)).await
}

/// Closes the table and wipes what is on it.
#[tauri::command]
#[specta::specta]
pub async fn sealed_close(desk: State<'_, Desk>, case_id: CaseId) -> Answered<()> {
    desk.run(move |open, _| Ok(open.sealed_close(case_id))).await
}

/// Takes the sum into the agreement.
#[tauri::command]
#[specta::specta]
pub async fn sealed_apply(
    desk: State<'_, Desk>,
    case_id: CaseId,
    plan: Vec<Instalment>,
    due: Option<LegalDay>,
) -> Changed<()> {
    desk.run(move |open, now| open.sealed_apply(case_id, &plan, due, now)).await
}

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

/// A backup in the folder of the settings; where it lies.
#[tauri::command]
#[specta::specta]
pub async fn backup_now(desk: State<'_, Desk>) -> Answered<String> {
    desk.run(|open, now| Ok(open.backup_now(now)?.display().to_string())).await
}

/// Is a backup due?
#[tauri::command]
#[specta::specta]
pub async fn backup_due(desk: State<'_, Desk>) -> Answered<bool> {
    desk.run(|open, now| open.backup_due(now)).await
}

/// Operations on a case that may be taken back.
#[tauri::command]
#[specta::specta]
pub async fn undoable(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<UndoLine>> {
    desk.run(move |open, _| open.undoable(case_id)).await
}

/// Takes an operation back; what became of it, in words.
#[tauri::command]
#[specta::specta]
pub async fn undo(desk: State<'_, Desk>, seq: u32) -> Changed<String> {
    desk.run(move |open, now| open.undo(i64::from(seq), now)).await
}

/// What would change with an answer, or with it taken back.
#[tauri::command]
#[specta::specta]
pub async fn preview_answer(
    desk: State<'_, Desk>,
    case_id: CaseId,
    question: String,
    answer: Option<Answer>,
) -> Answered<Vec<Change>> {
    desk.run(move |open, now| open.preview_answer(case_id, &question, answer.as_ref(), now)).await
}

/// What would change with an event added, changed or removed.
#[tauri::command]
#[specta::specta]
pub async fn preview_event(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: Option<EventId>,
    event: Option<NewEvent>,
) -> Answered<Vec<Change>> {
    desk.run(move |open, now| open.preview_event(case_id, id, event.as_ref(), now)).await
}

/// Saves a case as one file into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_package(desk: State<'_, Desk>, case_id: CaseId) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_package(case_id, None, now)?.display().to_string())).await
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
    desk.run(move |open, now| open.import_package(&PathBuf::from(path), now)).await
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
