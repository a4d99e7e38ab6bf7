//! Whom or what a thing concerns alone: of two freezes the one that was renewed, of two respondents the one who was asked about.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::truthful::{day, now, office};
use anjuan_case::{Answer, EventId, EventKind, Fen, OfficeKind, Party, PartyKind, RetrialOutcome, Role};
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

/// What a retrial decided is kept with its judgment, changed and taken back with it, and asked of no other event; a day for performance
/// names its document, which it may come before.
#[test]
fn a_retrial_says_what_it_decided_and_a_day_which_document_sets_it() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let first =
        office.add_event(id, &NewEvent::new(EventKind::JudgmentEffective, day("2026-11-08")), now()).unwrap().value;
    let retrial =
        |outcome| NewEvent { outcome, ..NewEvent::new(EventKind::RetrialJudgmentEffective, day("2026-11-12")) };
    let pays = Some(RetrialOutcome::Pays);
    let judged = office.add_event(id, &retrial(pays), now()).unwrap().value;
    let seen = |office: &anjuan_office::Office| {
        let events = office.case(id).unwrap().events;
        let of = |id| events.iter().find(|e| e.id == id).unwrap().outcome;
        (of(first), of(judged))
    };
    assert_eq!(seen(&office), (None, pays));
    let wrong = NewEvent { outcome: pays, ..NewEvent::new(EventKind::JudgmentEffective, day("2026-11-09")) };
    assert_eq!(office.add_event(id, &wrong, now()).unwrap_err().code, "event.outcome");

    let due = |of: EventId, on| NewEvent {
        answers: Some(of),
        amount: Some(Fen::new(100_000)),
        ..NewEvent::new(EventKind::JudgmentPerformanceDue, day(on))
    };
    let replaced = office.add_event(id, &due(first, "2026-12-10"), now()).unwrap().value;
    let own = office.add_event(id, &due(judged, "2026-11-10"), now()).unwrap().value;
    assert_eq!(office.add_event(id, &due(own, "2026-11-11"), now()).unwrap_err().code, "event.answers");
    let days = |office: &anjuan_office::Office| {
        let case = office.case(id).unwrap();
        let lines = anjuan_law::performed(&case, EventKind::JudgmentPerformanceDue, now().day());
        lines.iter().map(|line| line.event).collect::<Vec<_>>()
    };
    assert_eq!(days(&office), [own]);

    // Seen before it is changed, and undone.
    let upheld = retrial(Some(RetrialOutcome::Upheld));
    assert!(!office.preview_event(id, Some(judged), Some(&upheld), now()).unwrap().is_empty());
    office.change_event(id, judged, &upheld, now()).unwrap();
    assert_eq!((seen(&office).1, days(&office)), (Some(RetrialOutcome::Upheld), vec![own, replaced]));
    let last = office.last_change().unwrap().unwrap();
    office.undo(last.seq, now()).unwrap();
    assert_eq!((seen(&office).1, days(&office)), (pays, vec![own]));
}

/// A case of an older version says of its retrial in an answer: it is taken in with the judgment.
#[test]
fn an_older_answer_of_a_retrial_is_taken_in_with_its_judgment() {
    let home = tempfile::tempdir().unwrap();
    let (office, id) = office(OfficeKind::Firm, home.path());
    let mut case = office.case(id).unwrap();
    for on in ["2025-03-03", "2026-03-03"] {
        case.events.push(anjuan_case::Event::new(EventKind::RetrialJudgmentEffective, day(on)));
    }
    case.answers.insert("retrial-outcome".to_owned(), Answer::Choice("back".to_owned()));
    // Files of before have no outcome at all.
    let mut json = serde_json::to_value(&case).unwrap();
    for event in json["events"].as_array_mut().unwrap() {
        event.as_object_mut().unwrap().remove("outcome");
    }
    let mut read: anjuan_case::Case = serde_json::from_value(json).unwrap();
    read.outcome_from_answer();
    let outcomes: Vec<_> = read.events.iter().filter(|e| e.kind.decides()).map(|e| e.outcome).collect();
    assert_eq!(outcomes, [None, Some(RetrialOutcome::Back)]);
    assert!(!read.answers.contains_key("retrial-outcome"));
}
