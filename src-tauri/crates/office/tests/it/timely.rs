//! Papers in time and to the right one: nothing late is issued as in time, and a demand reaches its addressee only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::truthful::{day, issue, now, office};
use anjuan_case::{CaseId, DeliveryMethod, EventKind, OfficeKind, PartyId, Role};
use anjuan_office::{DeliveryOutcome, NewDelivery, NewEvent, Office};
use serde_json::Value;

fn happened(office: &mut Office, id: CaseId, kind: EventKind, on: &str) {
    let event = NewEvent::new(kind, day(on));
    office.add_event(id, &event, now()).unwrap();
}

/// What says that it comes in time is not issued once the time is over (程序规定 179; 解释 94; 民事诉讼法 205).
#[test]
fn nothing_late_is_issued_as_in_time() {
    let home = tempfile::tempdir().unwrap();
    let (mut firm, id) = office(OfficeKind::Firm, home.path());
    happened(&mut firm, id, EventKind::PoliceReport, "2026-11-04");
    happened(&mut firm, id, EventKind::NonFilingReceived, "2026-11-10");
    let late = issue(&mut firm, id, "refusal-review", |_| ()).unwrap_err();
    assert!(late.code == "paper.wording" && late.message.contains("立案监督"), "{}", late.message);
    happened(&mut firm, id, EventKind::EvidenceDue, "2026-11-12");
    let late = issue(&mut firm, id, "investigation-order-application", |_| ()).unwrap_err();
    assert!(late.message.contains("举证期限已经届满"), "{}", late.message);
    issue(&mut firm, id, "investigation-order-application", |d| d["evidence_due"] = Value::Null).unwrap();

    let home = tempfile::tempdir().unwrap();
    let (mut committee, id) = office(OfficeKind::Committee, home.path());
    let in_time = committee.compose_paper(id, "confirmation-application", None, now().day()).unwrap();
    assert!(in_time.objections.iter().all(|o| o.code != "late"), "{:?}", in_time.objections);
    let late = committee.compose_paper(id, "confirmation-application", None, day("2027-06-01")).unwrap();
    let found = late.objections.iter().find(|o| o.code == "late").unwrap();
    assert!(found.says.contains("公证") && found.field == "effective", "{found:?}");
}

/// A demand reaches whom it is addressed to; to the client or to another respondent it was not delivered.
#[test]
fn a_demand_is_delivered_to_its_addressee_only() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let paper = issue(&mut office, id, "lawyer-letter", |_| ()).unwrap().paper.id;
    let case = office.case(id).unwrap();
    let of = |role: Role| case.parties_as(role).next().unwrap().id;
    let sent = |party: PartyId| NewDelivery {
        paper,
        party: Some(party),
        receiver: String::new(),
        method: DeliveryMethod::Ems,
        slip_no: String::new(),
        sent_on: now().day(),
        outcome: DeliveryOutcome::Sent,
        proof: Vec::new(),
    };
    let wrong = office.add_delivery(id, &sent(of(Role::Claimant)), now()).unwrap_err();
    assert!(wrong.code == "delivery.addressee" && wrong.message.contains("周明远"), "{}", wrong.message);
    office.add_delivery(id, &sent(of(Role::Respondent)), now()).unwrap();
}
