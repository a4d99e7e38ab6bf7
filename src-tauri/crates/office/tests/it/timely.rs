//! Papers in time and to the right one: nothing late is issued as in time, and a demand reaches its addressee only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::truthful::{another, day, issue, now, office};
use anjuan_case::{CaseId, DeliveryMethod, EventKind, LegalTime, OfficeKind, PartyId, Role};
use anjuan_office::{DeliveryOutcome, IssueAsk, NewDelivery, NewEvent, Office, Work};
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
    let (committee, id) = office(OfficeKind::Committee, home.path());
    let in_time = committee.compose_paper(id, "confirmation-application", None, now().day()).unwrap();
    assert!(in_time.objections.iter().all(|o| o.code != "late"), "{:?}", in_time.objections);
    let late = committee.compose_paper(id, "confirmation-application", None, day("2027-06-01")).unwrap();
    let found = late.objections.iter().find(|o| o.code == "late").unwrap();
    assert!(found.says.contains("公证") && found.field == "effective", "{found:?}");
    // What stands in the field, and the day that has passed, each as itself.
    let effective = late.value()["effective"].as_str().unwrap().parse::<anjuan_case::LegalDay>().unwrap();
    assert_eq!(found.words, effective.in_chinese());
    assert!(found.says.starts_with("最后一日是") && !found.says.contains(&found.words), "{found:?}");
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

/// A reminder by who acts for the creditor asks for performance (执行程序解释 20); a mediator's does not.
#[test]
fn a_reminder_is_a_demand_where_the_creditors_side_sends_it() {
    for (kind, counts) in [(OfficeKind::Firm, 1), (OfficeKind::Committee, 0)] {
        let home = tempfile::tempdir().unwrap();
        let (mut office, id) = office(kind, home.path());
        let due = NewEvent {
            amount: Some(anjuan_case::Fen::new(100_000)),
            ..NewEvent::new(EventKind::PerformanceDue, day("2026-11-20"))
        };
        office.add_event(id, &due, now()).unwrap();
        let paper = issue(&mut office, id, "performance-reminder", |_| ()).unwrap().paper.id;
        let sent = NewDelivery {
            paper,
            party: None,
            receiver: String::new(),
            method: DeliveryMethod::Ems,
            slip_no: String::new(),
            sent_on: now().day(),
            outcome: DeliveryOutcome::Sent,
            proof: Vec::new(),
        };
        office.add_delivery(id, &sent, now()).unwrap();
        let events = office.case(id).unwrap();
        assert_eq!(events.events_of(EventKind::DemandSent).count(), counts, "{kind:?}");
        let shown = office.deliveries(id).unwrap();
        assert_eq!(shown[0].counts.contains("不是催告"), counts == 0, "{}", shown[0].counts);
    }
}

/// A firm's reminder goes out under its seal, as its letters do (facts L1, L9).
#[test]
fn a_firm_reminds_only_when_engaged() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    happened(&mut office, id, EventKind::PerformanceDue, "2026-11-20");
    let mut handling = office.case(id).unwrap().handling;
    handling.engagement.approved_on = None;
    handling.engagement.approved_by = String::new();
    office.set_handling(id, &handling, now()).unwrap();
    let refused = issue(&mut office, id, "performance-reminder", |_| ()).unwrap_err();
    handling.engagement.approved_by = "程砚秋".to_owned();
    handling.engagement.approved_on = handling.engagement.signed_on.and_then(|day| day.plus_days(-1));
    let early = office.set_handling(id, &handling, now()).unwrap_err();
    assert!(early.code == "case.handling" && early.message.contains("早于委托合同"), "{}", early.message);
    assert!(
        refused.code == "paper.refused" && refused.message.contains("审批"),
        "{}: {}",
        refused.code,
        refused.message
    );
}

/// A firm approves every letter (fact L9): one approval covers the letters of a day, not those of later days.
#[test]
fn a_letter_of_a_later_day_is_approved_anew() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    issue(&mut office, id, "lawyer-letter", |_| ()).unwrap();
    another(&mut office, id, "lawyer-letter");
    let log = office.log(Some(id)).unwrap();
    assert!(log.iter().any(|l| l.detail.contains("审批：程砚秋")), "{log:?}");
    let later: LegalTime = "2026-11-26T10:00".parse().unwrap();
    let again = |office: &mut Office| {
        let data = office.compose_paper(id, "lawyer-letter", None, later.day()).unwrap().value();
        let form = "lawyer-letter".to_owned();
        office.issue_paper(&IssueAsk { case: id, form, data, draft: None, replaces: None, with_blanks: true }, later)
    };
    let refused = again(&mut office).unwrap_err();
    assert!(refused.code == "paper.approval" && refused.message.contains("每次出函都要审批"), "{}", refused.message);
    let mut handling = office.case(id).unwrap().handling;
    handling.engagement.approved_on = Some(later.day());
    office.set_handling(id, &handling, later).unwrap();
    again(&mut office).unwrap();
}

/// What somebody works on is not issued half-written because a file is bound; what nobody touched leaves blanks.
#[test]
fn a_draft_half_written_is_not_issued_with_the_file() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let draft = office.draft_paper(id, "interview-record", None, now()).unwrap().value;
    let mut data = draft.value();
    data["place"] = Value::from("");
    data["matter"] = Value::from("");
    office.save_draft(draft.id.unwrap(), &data.to_string(), now()).unwrap();
    let done = office.write_dossier(id, None, true, now(), &Work::silent()).unwrap().value;
    assert!(
        done.issued.not_issued.iter().any(|why| why.contains("谈话笔录") && why.contains("没有写完")),
        "{:?}",
        done.issued
    );
    assert_eq!(office.drafts(id, now().day()).unwrap().len(), 1, "the draft stays with its writer");
}

/// One parcel, one slip, one line: typed in twice, a demand would be told twice.
#[test]
fn a_sending_is_recorded_once() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let paper = issue(&mut office, id, "lawyer-letter", |_| ()).unwrap().paper.id;
    let sent = |slip: &str| NewDelivery {
        paper,
        party: None,
        receiver: String::new(),
        method: DeliveryMethod::Ems,
        slip_no: slip.to_owned(),
        sent_on: now().day(),
        outcome: DeliveryOutcome::Sent,
        proof: Vec::new(),
    };
    office.add_delivery(id, &sent("EX 123 456 789 CN"), now()).unwrap();
    let twin = office.add_delivery(id, &sent("ex123456789cn"), now()).unwrap_err();
    assert!(twin.code == "delivery.twin" && twin.message.contains("周明远"), "{}", twin.message);
    // A slip is that of one receiver; another paper in the same parcel is its own line.
    let claimant = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().id;
    let power = issue(&mut office, id, "power-of-attorney", |_| ()).unwrap().paper.id;
    let to = |party| NewDelivery { paper: power, party, ..sent("EX123456789CN") };
    assert_eq!(office.add_delivery(id, &to(Some(claimant)), now()).unwrap_err().code, "delivery.twin");
    office.add_delivery(id, &to(None), now()).unwrap();
    office.add_delivery(id, &sent("EX123456790CN"), now()).unwrap();
}
