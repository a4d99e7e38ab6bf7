//! What an office charges and keeps account of, and what the parties of a case owe each other and the court.
//!
//! Who may charge stands in the types ([`anjuan_case::fees::Charging`]); here it is also asked whether a commercial mediation
//! body has its licence or is still in the transition. Start at [`Office::fee_desk`](crate::Office::fee_desk).

mod agree;
mod books;
mod court_costs;
mod court_ends;
mod court_events;
mod desk;
mod gate;
mod ledger;
mod owed;
mod performance;
mod performance_lines;
mod receipts;
mod reminders;
mod tariff;
pub(crate) mod words;

pub use agree::{AgreementPreview, AgreementShown, PartyQuote};
pub use books::{AccountRow, CaseBooks, LedgerLine, LedgerQuery, MovementOffer, PartyBooks, TrialBalance};
pub use court_costs::{CourtCostShown, CourtCosts, PartyCosts, RefundDue};
pub use court_ends::FinalFee;
pub(crate) use desk::sound_licence;
pub use desk::{FeeDesk, Transition, sample_fee_table};
pub use gate::{CaseGate, GateItem};
pub use ledger::{ChargeAgreed, NewMovement, Posted};
pub use owed::{AgeRow, Ageing, FeeDue};
pub(crate) use performance::proposed;
pub use performance::{
    Matched, NewPerformance, PerformanceClause, PerformanceLine, PerformancePayment, PerformancePlan, PerformanceShown,
    PerformanceState,
};
pub(crate) use performance_lines::{basis_of, doubled_paid_of, performed_of};
pub(crate) use receipts::of_the_books;
pub use receipts::{InvoiceShown, NewInvoice, ReceiptLine, ReceiptRegister};
pub use reminders::Reminder;

pub(crate) use gate::{FIELD as SCOPE_QUESTION, pays_fees, refuse_before_gate};
pub(crate) use ledger::{may_become, receipt_number, write};
pub(crate) use words::moved;

use crate::Problem;
use crate::session::Answered;
use anjuan_case::fees::CourtCost;
use anjuan_case::{Case, CaseId, Fen, LegalDay, LegalTime, Party, PartyId};
use anjuan_store::{AgreementRow, EntryQuery, Tx};

/// Where agreements, court costs and the books name a party, which then has to stay.
pub(crate) fn named_in(tx: &Tx<'_>, case: CaseId, party: PartyId) -> Answered<Option<&'static str>> {
    if tx.agreements(case)?.iter().flat_map(parties_of_agreement).any(|p| p == party) {
        return Ok(Some("收费协议"));
    }
    if tx.court_costs(case)?.iter().flat_map(parties_of_cost).any(|p| p == party) {
        return Ok(Some("诉讼费用"));
    }
    let entries = tx.entries(EntryQuery { case: Some(case), ..EntryQuery::default() })?;
    Ok(entries.iter().any(|row| row.entry.party() == Some(party)).then_some("台账"))
}

/// Who bears a part of an agreement.
pub(crate) fn parties_of_agreement(agreement: &AgreementRow) -> Vec<PartyId> {
    agreement.terms.shares.iter().map(|share| share.party).collect()
}

/// Whom a court cost names: who is to prepay it, who paid or got money back, who bears it.
pub(crate) fn parties_of_cost(cost: &CourtCost) -> Vec<PartyId> {
    let shares = cost.outcome.iter().flat_map(|o| o.shares.iter().map(|s| s.party));
    let moves = cost.paid.iter().chain(&cost.refunded).map(|m| m.party);
    cost.payer.into_iter().chain(shares).chain(moves).collect()
}

/// A party of the case.
pub(crate) fn party_of(case: &Case, party: PartyId) -> Answered<&Party> {
    let found = case.parties.iter().find(|p| p.id == party);
    found.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{party}”的当事人")))
}

/// Only what has happened is recorded.
fn not_ahead(code: &'static str, what: &str, on: LegalDay, now: LegalTime) -> Answered<()> {
    if on > now.day() {
        return Err(Problem::new(code, format!("{what} {on} 晚于今天；只能记录已经发生的事")));
    }
    Ok(())
}

/// Sums that saturate only past what can be kept.
fn total(sums: impl IntoIterator<Item = Fen>) -> Fen {
    sums.into_iter().fold(Fen::new(0), |all, sum| all.checked_add(sum).unwrap_or(Fen::new(i64::MAX)))
}

/// A balance as an amount.
pub(crate) fn fen(balance: i128) -> Fen {
    Fen::new(i64::try_from(balance).unwrap_or(if balance < 0 { i64::MIN } else { i64::MAX }))
}
