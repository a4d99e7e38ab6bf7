//! What the window may ask of all cases: search, the list, closed ones and those put aside, who of them a party is.

use crate::desk::Desk;
use anjuan_case::{CaseId, LegalDay, Party};
use anjuan_office::{
    CasePage, Closing, ConflictDecision, ConflictReport, ConflictShown, Discarded, Done, FoundCases, ListAsk, Problem,
    SavedFilter, StillOpen,
};
use tauri::State;

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

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

/// What is still open in a case, and what of it is watched after the case is closed.
#[tauri::command]
#[specta::specta]
pub async fn still_open(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<StillOpen>> {
    desk.run(move |open, now| open.still_open(case_id, now)).await
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

/// What is odd about the identity number of a party that is being entered; writes nothing.
#[tauri::command]
#[specta::specta]
pub async fn check_id_number(party: Party) -> Vec<String> {
    anjuan_office::id_warnings(&party)
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
