//! What the window may ask of the rule book itself, of receipts and of the transfers of a case.

use crate::desk::Desk;
use anjuan_case::{CaseId, PartyId, PaymentId};
use anjuan_law::{Change, Rerun};
use anjuan_office::{BillLine, BillPlace, Done, InEnglish, LawBook, NewPayment, Problem, RuleUse};
use tauri::State;

/// The rule book, rule by rule, with every citation in full.
#[tauri::command]
#[specta::specta]
pub async fn law_book(desk: State<'_, Desk>) -> Result<LawBook, Problem> {
    desk.run(|open, _| Ok(open.law_book())).await
}

/// Every question of the rule book and every answer that it offers, with its English.
#[tauri::command]
#[specta::specta]
pub async fn asks_in_english(desk: State<'_, Desk>) -> Result<Vec<InEnglish>, Problem> {
    desk.run(|open, _| Ok(open.asks_in_english())).await
}

/// In which cases a rule is used, of the newest ones.
#[tauri::command]
#[specta::specta]
pub async fn rule_use(desk: State<'_, Desk>, rule: String) -> Result<RuleUse, Problem> {
    desk.run(move |open, now| open.rule_use(&rule, now)).await
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

/// Says which respondent received a transfer; nothing where it is not known. What should be looked at, where something should.
#[tauri::command]
#[specta::specta]
pub async fn set_recipient(
    desk: State<'_, Desk>,
    case_id: CaseId,
    payment: PaymentId,
    to: Option<PartyId>,
) -> Result<Done<Option<String>>, Problem> {
    desk.run(move |open, now| open.set_recipient(case_id, payment, to, now)).await
}

/// Adds a transfer to a case that is there.
#[tauri::command]
#[specta::specta]
pub async fn add_payment(
    desk: State<'_, Desk>,
    case_id: CaseId,
    payment: NewPayment,
    to: Option<PartyId>,
) -> Result<Done<PaymentId>, Problem> {
    desk.run(move |open, now| open.add_payment(case_id, &payment, to, now)).await
}

/// Corrects a transfer.
#[tauri::command]
#[specta::specta]
pub async fn change_payment(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: PaymentId,
    payment: NewPayment,
    to: Option<PartyId>,
) -> Result<Done<()>, Problem> {
    desk.run(move |open, now| open.change_payment(case_id, id, &payment, to, now)).await
}

/// Rows of the case's bills that may show a transfer.
#[tauri::command]
#[specta::specta]
pub async fn bill_lines(desk: State<'_, Desk>, case_id: CaseId, payment: PaymentId) -> Result<Vec<BillLine>, Problem> {
    desk.run(move |open, _| open.bill_lines(case_id, payment)).await
}

/// Says which row of a bill shows a transfer; nothing where none does.
#[tauri::command]
#[specta::specta]
pub async fn tie_payment(
    desk: State<'_, Desk>,
    case_id: CaseId,
    payment: PaymentId,
    place: Option<BillPlace>,
) -> Result<Done<()>, Problem> {
    desk.run(move |open, now| open.tie_payment(case_id, payment, place, now)).await
}

/// Removes a transfer.
#[tauri::command]
#[specta::specta]
pub async fn remove_payment(desk: State<'_, Desk>, case_id: CaseId, id: PaymentId) -> Result<Done<()>, Problem> {
    desk.run(move |open, now| open.remove_payment(case_id, id, now)).await
}

/// What would change with a transfer added, corrected or removed.
#[tauri::command]
#[specta::specta]
pub async fn preview_payment(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: Option<PaymentId>,
    payment: Option<NewPayment>,
    to: Option<PartyId>,
) -> Result<Vec<Change>, Problem> {
    desk.run(move |open, now| open.preview_payment(case_id, id, payment.as_ref(), to, now)).await
}
