//! What the window may ask of the rule book itself, of receipts and of who received a transfer.

use crate::desk::Desk;
use anjuan_case::{CaseId, PartyId, PaymentId};
use anjuan_law::Rerun;
use anjuan_office::{Done, LawBook, Problem};
use tauri::State;

/// The rule book, rule by rule, with every citation in full.
#[tauri::command]
#[specta::specta]
pub async fn law_book(desk: State<'_, Desk>) -> Result<LawBook, Problem> {
    desk.run(|open, _| Ok(open.law_book())).await
}

/// Computes receipts again: one, or a list of them, as text.
#[tauri::command]
#[specta::specta]
pub async fn rerun(desk: State<'_, Desk>, text: String) -> Result<Vec<Rerun>, Problem> {
    desk.run(move |open, _| open.rerun(&text)).await
}

/// Computes one figure of a case again from nothing but its receipt.
#[tauri::command]
#[specta::specta]
pub async fn rerun_figure(desk: State<'_, Desk>, case_id: CaseId, figure: String) -> Result<Rerun, Problem> {
    desk.run(move |open, now| open.rerun_figure(case_id, &figure, now.day())).await
}

/// Says which respondent received a transfer; nothing where it is not known.
#[tauri::command]
#[specta::specta]
pub async fn set_recipient(
    desk: State<'_, Desk>,
    case_id: CaseId,
    payment: PaymentId,
    to: Option<PartyId>,
) -> Result<Done<()>, Problem> {
    desk.run(move |open, now| open.set_recipient(case_id, payment, to, now)).await
}
