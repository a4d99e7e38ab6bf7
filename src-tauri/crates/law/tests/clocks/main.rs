//! Clocks that stop, restart, end and are met; which day's law; several respondents. Days are worked by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod agreed;
mod day;
mod each;
mod enforcing;
mod forced;
mod freezes;
#[path = "../traps/help.rs"]
#[allow(dead_code)]
mod help;
mod met;
mod money;
mod obstacles;
mod owed;
mod paid;
mod procedure;
mod respondents;
mod retrials;
mod rights;
mod turning;
mod unsure;

use anjuan_case::{
    Answer, Case, Event, EventKind, EvidenceId, Fen, Instalment, OfficeKind, Party, PartyId, PartyKind, Payment,
    PaymentId, Role,
};
use anjuan_law::{Assessment, Deadline, DeadlineState, Matter, Reach, Route, RouteState, TurnKind, Whose, assess};
use help::*;

fn rule<'a>(a: &'a Assessment, id: &str) -> Vec<&'a Deadline> {
    a.deadlines.iter().filter(|d| d.rule == id).collect()
}

#[track_caller]
fn only<'a>(a: &'a Assessment, id: &str) -> &'a Deadline {
    let found = rule(a, id);
    assert_eq!(found.len(), 1, "{id}: {:?}", found.iter().map(|d| &d.id).collect::<Vec<_>>());
    found[0]
}

fn firm(c: &Case, today: &str) -> Assessment {
    said(OfficeKind::Firm, c, today)
}

/// Proved, and about one party.
fn against(c: &mut Case, kind: EventKind, on: &str, party: PartyId) {
    let proof = vec![EvidenceId::new()];
    c.events.push(Event { proof, party: Some(party), ..Event::new(kind, day(on)) });
}

fn paid_back(c: &mut Case, on: &str, amount: &str) {
    let (amount, proof) = (Some(yuan(amount)), vec![EvidenceId::new()]);
    c.events.push(Event { amount, proof, ..Event::new(EventKind::PartPaid, day(on)) });
}

/// A second respondent, 丙.
fn another(c: &mut Case, name: Option<&str>) -> PartyId {
    let mut party = Party::new(Role::Respondent, PartyKind::Natural);
    party.name = name.map(str::to_owned);
    party.shown_as = Some("C*".into());
    party.household_division = Some("410311".into());
    let id = party.id;
    c.parties.push(party);
    id
}

/// Another transfer, to that party.
fn pay(c: &mut Case, at: &str, to: PartyId) {
    let first = c.payments[0].clone();
    c.payments.push(Payment { id: PaymentId::new(), paid_at: at.parse().unwrap(), to: Some(to), ..first });
}
