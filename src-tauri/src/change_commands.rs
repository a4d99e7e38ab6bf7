//! What the window may ask of a change: what it would do, what it did taken back, and what was typed and not saved.

use crate::desk::Desk;
use anjuan_case::{Answer, CaseId, EventId};
use anjuan_law::Change;
use anjuan_office::{Done, NewEvent, Problem, UndoLine};
use tauri::State;

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// What was done to a case, or without one to all cases and the office's own things, and whether it may be taken back.
#[tauri::command]
#[specta::specta]
pub async fn undoable(desk: State<'_, Desk>, case_id: Option<CaseId>) -> Answered<Vec<UndoLine>> {
    desk.run(move |open, _| open.undoable(case_id)).await
}

/// What was done to the office's own things alone, however much was done to cases since, and whether it may be taken back.
#[tauri::command]
#[specta::specta]
pub async fn undoable_of_office(desk: State<'_, Desk>) -> Answered<Vec<UndoLine>> {
    desk.run(|open, _| open.undoable_of_office()).await
}

/// The last thing that was done, and whether it may be taken back.
#[tauri::command]
#[specta::specta]
pub async fn last_change(desk: State<'_, Desk>) -> Answered<Option<UndoLine>> {
    desk.run(|open, _| open.last_change()).await
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

/// Forms that were not saved, and what stands in them.
#[tauri::command]
#[specta::specta]
pub async fn typed(desk: State<'_, Desk>) -> Answered<Vec<(String, String)>> {
    desk.run(|open, _| open.typed()).await
}

/// Keeps what stands in a form; nothing once it was saved or given up.
#[tauri::command]
#[specta::specta]
pub async fn keep_typed(desk: State<'_, Desk>, form: String, words: Option<String>) -> Answered<()> {
    desk.run(move |open, now| open.keep_typed(&form, words.as_deref(), now)).await
}
