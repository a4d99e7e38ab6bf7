//! What the window may ask of the table for sealed offers (背对背).

use crate::desk::Desk;
use anjuan_case::{CaseId, Fen, Instalment, LegalDay, SealedSide, SealedTerms};
use anjuan_office::{Done, Problem, SealedShown};
use tauri::State;
use zeroize::Zeroizing;

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// Opens a table for sealed offers; `sure` where somebody answers for it though the case is not to be mediated now.
#[tauri::command]
#[specta::specta]
pub async fn sealed_open(
    desk: State<'_, Desk>,
    case_id: CaseId,
    terms: SealedTerms,
    sure: bool,
) -> Answered<SealedShown> {
    desk.run(move |open, now| open.sealed_open(case_id, &terms, sure, now)).await
}

/// The table of a case, if one is open.
#[tauri::command]
#[specta::specta]
pub async fn sealed_state(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Option<SealedShown>> {
    desk.run(move |open, _| Ok(open.sealed_state(case_id))).await
}

/// A side sits down.
#[tauri::command]
#[specta::specta]
pub async fn sealed_sit(desk: State<'_, Desk>, case_id: CaseId, side: SealedSide) -> Answered<SealedShown> {
    desk.run(move |open, _| open.sealed_sit(case_id, side)).await
}

/// Whoever sits gets up without an answer.
#[tauri::command]
#[specta::specta]
pub async fn sealed_rise(desk: State<'_, Desk>, case_id: CaseId) -> Answered<SealedShown> {
    desk.run(move |open, _| open.sealed_rise(case_id)).await
}

/// The mediator takes the seat again, by the passphrase; the table, if it is still there.
#[tauri::command]
#[specta::specta]
pub async fn sealed_back(desk: State<'_, Desk>, case_id: CaseId, passphrase: String) -> Answered<Option<SealedShown>> {
    let passphrase = Zeroizing::new(passphrase);
    desk.run(move |open, _| open.sealed_back(case_id, &passphrase)).await
}

/// The side that sits types its limit, unseen, under its code; the first time it sets it. One above the sum in dispute only with `sure`.
#[tauri::command]
#[specta::specta]
pub async fn sealed_put(
    desk: State<'_, Desk>,
    case_id: CaseId,
    side: SealedSide,
    limit: Fen,
    code: String,
    sure: bool,
) -> Answered<SealedShown> {
    let code = Zeroizing::new(code);
    desk.run(move |open, now| open.sealed_put(case_id, side, limit, &code, sure, now)).await
}

/// The side that sits says, unseen, under its code, whether it takes the split.
#[tauri::command]
#[specta::specta]
pub async fn sealed_consent(
    desk: State<'_, Desk>,
    case_id: CaseId,
    side: SealedSide,
    yes: bool,
    code: String,
) -> Answered<SealedShown> {
    let code = Zeroizing::new(code);
    desk.run(move |open, now| open.sealed_consent(case_id, side, yes, &code, now)).await
}

/// Closes the table and wipes what is on it.
#[tauri::command]
#[specta::specta]
pub async fn sealed_close(desk: State<'_, Desk>, case_id: CaseId) -> Answered<()> {
    desk.run(move |open, _| open.sealed_close(case_id)).await
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
