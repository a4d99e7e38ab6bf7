//! Whom or what a thing concerns alone: of two freezes the one that was renewed, of two respondents the one who was asked about.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::truthful::{day, now, office};
use anjuan_case::{Answer, EventId, EventKind, OfficeKind, Party, PartyKind, Role};
use anjuan_office::{DateDone, NewEvent};

/// A renewal keeps the freeze that it is of, said or met at its own date; a second of another freeze is no twin.
#[test]
fn a_renewal_belongs_to_one_freeze() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let mut freeze = |on| office.add_event(id, &NewEvent::new(EventKind::CourtFreeze, day(on)), now()).unwrap().value;
    let (one, other) = (freeze("2026-11-12"), freeze("2026-11-13"));
    let renewal = |of: Option<EventId>| NewEvent {
        answers: of,
        ..NewEvent::new(EventKind::FreezeRenewalApplied, day("2026-11-20"))
    };
    let said = office.add_event(id, &renewal(Some(one)), now()).unwrap().value;
    assert_eq!(office.add_event(id, &renewal(Some(one)), now()).unwrap_err().code, "event.twin");
    let date = office.find_date(id, "法院冻结存款的最长期限 2027-11-13", now()).unwrap();
    let (kind, on) = (EventKind::FreezeRenewalApplied, day("2026-11-20"));
    let done = DateDone { kind, on, at: None, amount: None, note: None, proof: Vec::new() };
    let met = office.complete_date(id, &date, &done, None, now()).unwrap().value;
    let of = |office: &anjuan_office::Office, event| {
        office.case(id).unwrap().events.into_iter().find(|e| e.id == event).unwrap().answers
    };
    assert_eq!((of(&office, said), of(&office, met)), (Some(one), Some(other)));
    // What is none, or came later, it cannot be of.
    for wrong in [said, EventId::new()] {
        assert_eq!(office.add_event(id, &renewal(Some(wrong)), now()).unwrap_err().code, "event.answers");
    }
    let early = NewEvent { on: day("2026-11-11"), ..renewal(Some(one)) };
    assert_eq!(office.add_event(id, &early, now()).unwrap_err().code, "event.answers");
    // A change takes it back.
    office.change_event(id, said, &renewal(None), now()).unwrap();
    assert_eq!(of(&office, said), None);
}

/// What was answered of the only respondent is said of him alone once there is a second.
#[test]
fn an_answer_of_one_is_no_answer_of_a_second() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let case = office.case(id).unwrap();
    let first = case.parties_as(Role::Respondent).next().unwrap().id;
    let no = Some(Answer::Choice("no".to_owned()));
    assert_eq!(case.answers.get("threatened").cloned(), no);
    let second = Party { name: Some("丙".to_owned()), ..Party::new(Role::Respondent, PartyKind::Natural) };
    office.put_party(id, &second, now()).unwrap();
    let answers = office.case(id).unwrap().answers;
    assert_eq!(answers.get("threatened"), None);
    assert_eq!(answers.get(&format!("threatened@{first}")).cloned(), no);
    assert_eq!(answers.get(&format!("threatened@{}", second.id)), None);
    assert!(answers.contains_key("deceived"), "asked of the case alone");
}
