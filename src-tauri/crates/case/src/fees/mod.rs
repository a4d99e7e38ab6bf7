//! What an office charges and keeps account of: who may charge, fee agreements, and the entries of its ledger.
//!
//! A committee and a legal-aid body never charge: everything here that takes money from a party asks for a [`Charging`],
//! and only offices that may charge have one.

mod account;
mod ageing;
mod agreement;
mod basis;
mod charging;
mod court_cost;
mod court_ending;
mod entry;
mod history;
mod instalment;
mod movement;
mod share;

pub use account::{Account, Balances, Posting};
pub use ageing::{AGES, aged};
pub use agreement::{AgreementError, FeeAgreement, FeeStep, Quote, Scheme, Share, Tier};
pub use basis::{ChargingBasis, FeeTable, ScopeDecision};
pub use charging::{Charging, ChargingError};
pub use court_cost::{CostMove, CourtCost, CourtCostError, CourtCostKind, Relief, ReliefKind};
pub use court_ending::{CostOutcome, CostShare, Ending};
pub use entry::{Entry, EntryError, NewEntry, Verb};
pub use history::bears;
pub use instalment::FeePart;
pub use movement::{LedgerError, PartyMovement, SubsidyMovement};
pub use share::split;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_books;
