//! Fees, books, performance and court costs: a line each.

use crate::desk::Desk;
use anjuan_case::fees::{ChargingBasis, CourtCost, FeeAgreement, FeeTable, ScopeDecision};
use anjuan_case::{AgreementId, CaseId, CourtCostId, EntryId, EventId, FeeTableId, Fen, LegalDay, PartyId};
use anjuan_office::{
    Ageing, AgreementPreview, AgreementShown, CaseBooks, CaseGate, ChargeAgreed, CourtCosts, Done, FeeDesk, FeeDue,
    FinalFee, InvoiceShown, Issued, LedgerLine, LedgerQuery, NewInvoice, NewMovement, NewPerformance, PerformancePlan,
    PerformanceShown, Posted, Problem, ReceiptRegister, Reminder, TrialBalance,
};
use tauri::State;

type Answered<T> = Result<T, Problem>;
type Changed<T> = Result<Done<T>, Problem>;

/// Whether and by what this office charges.
#[tauri::command]
#[specta::specta]
pub async fn fee_desk(desk: State<'_, Desk>) -> Answered<FeeDesk> {
    desk.run(|open, now| open.fee_desk(now.day())).await
}

/// Sets what a commercial mediation body works on.
#[tauri::command]
#[specta::specta]
pub async fn set_charging_basis(desk: State<'_, Desk>, basis: Option<ChargingBasis>) -> Changed<()> {
    desk.run(move |open, now| open.set_charging_basis(basis.as_ref(), now)).await
}

/// The id of a table of fees about to be added.
#[tauri::command]
#[specta::specta]
pub async fn new_fee_table_id() -> FeeTableId {
    FeeTableId::new()
}

/// A made-up table to start from.
#[tauri::command]
#[specta::specta]
pub async fn sample_fee_table() -> FeeTable {
    anjuan_office::sample_fee_table()
}

/// Adds or changes a table of fees.
#[tauri::command]
#[specta::specta]
pub async fn put_fee_table(desk: State<'_, Desk>, table: FeeTable) -> Changed<()> {
    desk.run(move |open, now| open.put_fee_table(&table, now)).await
}

/// Takes a table out of use.
#[tauri::command]
#[specta::specta]
pub async fn withdraw_fee_table(desk: State<'_, Desk>, id: FeeTableId, on: LegalDay) -> Changed<()> {
    desk.run(move |open, now| open.withdraw_fee_table(id, on, now)).await
}

/// Removes a table that no agreement rests on.
#[tauri::command]
#[specta::specta]
pub async fn remove_fee_table(desk: State<'_, Desk>, id: FeeTableId) -> Changed<()> {
    desk.run(move |open, now| open.remove_fee_table(id, now)).await
}

/// What has to be on file before a case is accepted and before its first session.
#[tauri::command]
#[specta::specta]
pub async fn case_gate(desk: State<'_, Desk>, case_id: CaseId) -> Answered<CaseGate> {
    desk.run(move |open, now| open.case_gate(case_id, now.day())).await
}

/// Records whether a case is a commercial dispute, and why.
#[tauri::command]
#[specta::specta]
pub async fn set_scope(desk: State<'_, Desk>, case_id: CaseId, decision: ScopeDecision) -> Changed<()> {
    desk.run(move |open, now| open.set_scope(case_id, &decision, now)).await
}

/// A case's fee agreements, newest first.
#[tauri::command]
#[specta::specta]
pub async fn agreements(desk: State<'_, Desk>, case_id: CaseId) -> Answered<Vec<AgreementShown>> {
    desk.run(move |open, _| open.agreements(case_id)).await
}

/// Terms to start from; nothing is kept.
#[tauri::command]
#[specta::specta]
pub async fn propose_agreement(
    desk: State<'_, Desk>,
    case_id: CaseId,
    table: Option<FeeTableId>,
) -> Answered<FeeAgreement> {
    desk.run(move |open, now| open.propose_agreement(case_id, table, now.day())).await
}

/// What a settlement would cost each side.
#[tauri::command]
#[specta::specta]
pub async fn preview_agreement(
    desk: State<'_, Desk>,
    case_id: CaseId,
    terms: FeeAgreement,
    amount: Fen,
    units: String,
) -> Answered<AgreementPreview> {
    desk.run(move |open, now| open.preview_agreement(case_id, &terms, amount, &units, now.day())).await
}

/// Adds an agreement, or changes one that is not signed.
#[tauri::command]
#[specta::specta]
pub async fn put_agreement(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: Option<AgreementId>,
    table: Option<FeeTableId>,
    terms: FeeAgreement,
) -> Changed<AgreementId> {
    desk.run(move |open, now| open.put_agreement(case_id, id, table, &terms, now)).await
}

/// Records that an agreement was signed.
#[tauri::command]
#[specta::specta]
pub async fn sign_agreement(desk: State<'_, Desk>, case_id: CaseId, id: AgreementId, on: LegalDay) -> Changed<()> {
    desk.run(move |open, now| open.sign_agreement(case_id, id, on, now)).await
}

/// Removes an agreement that is not signed.
#[tauri::command]
#[specta::specta]
pub async fn remove_agreement(desk: State<'_, Desk>, case_id: CaseId, id: AgreementId) -> Changed<()> {
    desk.run(move |open, now| open.remove_agreement(case_id, id, now)).await
}

/// The books of a case.
#[tauri::command]
#[specta::specta]
pub async fn case_books(desk: State<'_, Desk>, case_id: CaseId) -> Answered<CaseBooks> {
    desk.run(move |open, now| open.case_books(case_id, now.day())).await
}

/// Lines of the ledger, oldest first.
#[tauri::command]
#[specta::specta]
pub async fn ledger(desk: State<'_, Desk>, query: LedgerQuery) -> Answered<Vec<LedgerLine>> {
    desk.run(move |open, _| open.ledger(query)).await
}

/// Writes a movement.
#[tauri::command]
#[specta::specta]
pub async fn post_movement(desk: State<'_, Desk>, case_id: CaseId, movement: NewMovement) -> Changed<Posted> {
    desk.run(move |open, now| open.post_movement(case_id, &movement, now)).await
}

/// Charges each party what a signed agreement makes of an amount.
#[tauri::command]
#[specta::specta]
pub async fn charge_agreed(desk: State<'_, Desk>, case_id: CaseId, ask: ChargeAgreed) -> Changed<Vec<Posted>> {
    desk.run(move |open, now| open.charge_agreed(case_id, &ask, now)).await
}

/// Takes an entry back by another one.
#[tauri::command]
#[specta::specta]
pub async fn reverse_entry(desk: State<'_, Desk>, entry: EntryId, on: LegalDay, reason: String) -> Changed<Posted> {
    desk.run(move |open, now| open.reverse_entry(entry, on, &reason, now)).await
}

/// Every account, with the proof that they balance.
#[tauri::command]
#[specta::specta]
pub async fn trial_balance(desk: State<'_, Desk>, to: Option<LegalDay>) -> Answered<TrialBalance> {
    desk.run(move |open, _| open.trial_balance(to)).await
}

/// Receipts of a year, or of all.
#[tauri::command]
#[specta::specta]
pub async fn receipts(desk: State<'_, Desk>, year: Option<i32>) -> Answered<ReceiptRegister> {
    desk.run(move |open, _| open.fee_receipts(year)).await
}

/// Writes the receipt of an entry as a paper of its case, and how the money came, where that is said.
#[tauri::command]
#[specta::specta]
pub async fn receipt_paper(desk: State<'_, Desk>, entry: EntryId, manner: Option<String>) -> Changed<Issued> {
    desk.run(move |open, now| open.receipt_paper(entry, manner.as_deref(), now)).await
}

/// Every invoice, by day.
#[tauri::command]
#[specta::specta]
pub async fn invoices(desk: State<'_, Desk>) -> Answered<Vec<InvoiceShown>> {
    desk.run(|open, _| open.invoices()).await
}

/// Records an invoice.
#[tauri::command]
#[specta::specta]
pub async fn add_invoice(desk: State<'_, Desk>, invoice: NewInvoice) -> Changed<()> {
    desk.run(move |open, now| open.add_invoice(&invoice, now)).await
}

/// Records that an invoice was voided.
#[tauri::command]
#[specta::specta]
pub async fn void_invoice(desk: State<'_, Desk>, number: String, on: LegalDay) -> Changed<()> {
    desk.run(move |open, now| open.void_invoice(&number, on, now)).await
}

/// What parties owe, by how long it has been due.
#[tauri::command]
#[specta::specta]
pub async fn ageing(desk: State<'_, Desk>, on: Option<LegalDay>) -> Answered<Ageing> {
    desk.run(move |open, now| open.ageing(on.unwrap_or(now.day()))).await
}

/// What parties owe of their fees that falls due within so many days, or is overdue.
#[tauri::command]
#[specta::specta]
pub async fn fees_due(desk: State<'_, Desk>, within: u32) -> Answered<Vec<FeeDue>> {
    desk.run(move |open, now| open.fees_due(within, now.day())).await
}

/// How a case is performed.
#[tauri::command]
#[specta::specta]
pub async fn performance(desk: State<'_, Desk>, case_id: CaseId) -> Answered<PerformanceShown> {
    desk.run(move |open, now| open.performance(case_id, now.day())).await
}

/// Puts instalments in place of those before.
#[tauri::command]
#[specta::specta]
pub async fn set_performance(desk: State<'_, Desk>, case_id: CaseId, plan: PerformancePlan) -> Changed<()> {
    desk.run(move |open, now| open.set_performance(case_id, &plan, now)).await
}

/// Records a payment of the debtor.
#[tauri::command]
#[specta::specta]
pub async fn record_performance(desk: State<'_, Desk>, case_id: CaseId, payment: NewPerformance) -> Changed<EventId> {
    desk.run(move |open, now| open.record_performance(case_id, &payment, now)).await
}

/// Everything falls due at once, by the clause of the document.
#[tauri::command]
#[specta::specta]
pub async fn accelerate(desk: State<'_, Desk>, case_id: CaseId, on: LegalDay) -> Changed<()> {
    desk.run(move |open, now| open.accelerate(case_id, on, now)).await
}

/// Puts the days of the instalments back.
#[tauri::command]
#[specta::specta]
pub async fn undo_acceleration(desk: State<'_, Desk>, case_id: CaseId) -> Changed<()> {
    desk.run(move |open, now| open.undo_acceleration(case_id, now)).await
}

/// What falls due within so many days, or is overdue, over all cases.
#[tauri::command]
#[specta::specta]
pub async fn reminders(desk: State<'_, Desk>, within: u32) -> Answered<Vec<Reminder>> {
    desk.run(move |open, now| open.reminders(within, now.day())).await
}

/// The court costs of a case.
#[tauri::command]
#[specta::specta]
pub async fn court_costs(desk: State<'_, Desk>, case_id: CaseId) -> Answered<CourtCosts> {
    desk.run(move |open, now| open.court_costs(case_id, now.day())).await
}

/// The id of a court cost about to be added.
#[tauri::command]
#[specta::specta]
pub async fn new_court_cost_id() -> CourtCostId {
    CourtCostId::new()
}

/// What the law leaves of a court cost at each ending; it need not be recorded yet.
#[tauri::command]
#[specta::specta]
pub async fn final_fees(desk: State<'_, Desk>, cost: CourtCost) -> Answered<Vec<FinalFee>> {
    desk.run(move |open, now| Ok(open.final_fees(&cost, now.day()))).await
}

/// Adds or changes a court cost.
#[tauri::command]
#[specta::specta]
pub async fn put_court_cost(desk: State<'_, Desk>, case_id: CaseId, cost: CourtCost) -> Changed<()> {
    desk.run(move |open, now| open.put_court_cost(case_id, &cost, now)).await
}

/// Removes a court cost.
#[tauri::command]
#[specta::specta]
pub async fn remove_court_cost(desk: State<'_, Desk>, case_id: CaseId, id: CourtCostId) -> Changed<()> {
    desk.run(move |open, now| open.remove_court_cost(case_id, id, now)).await
}

/// The office pays a court cost for its client.
#[tauri::command]
#[specta::specta]
pub async fn advance_court_cost(
    desk: State<'_, Desk>,
    case_id: CaseId,
    id: CourtCostId,
    party: PartyId,
    amount: Fen,
    on: LegalDay,
) -> Changed<Posted> {
    desk.run(move |open, now| open.advance_court_cost(case_id, id, party, amount, on, now)).await
}
