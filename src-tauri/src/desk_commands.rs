//! What the window may ask of the desk: who works here, the day's work, the calendar, forgotten cases.

use crate::desk::Desk;
use anjuan_case::{CaseId, LegalDay};
use anjuan_office::{CalendarDay, CalendarEntry, Problem, Progress, RadarCount, Today};
use tauri::State;
use tauri::ipc::Channel;

type Answered<T> = Result<T, Problem>;

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

/// How many cases were forgotten, and for what.
#[tauri::command]
#[specta::specta]
pub async fn radar(desk: State<'_, Desk>) -> Answered<Vec<RadarCount>> {
    desk.run(|open, now| open.radar(now)).await
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

/// Saves dates as a calendar file into the user's documents; the path written.
#[tauri::command]
#[specta::specta]
pub async fn save_ics(desk: State<'_, Desk>, case_id: Option<CaseId>, private_titles: bool) -> Answered<String> {
    desk.run(move |open, now| Ok(open.save_ics(case_id, private_titles, None, now)?.display().to_string())).await
}
