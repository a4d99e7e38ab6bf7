//! Reminders of what is past its safe day, and of hours that were corrected.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{case, day, fresh, now, yuan};
use anjuan_case::{Answer, CaseId, Channel, EventKind, LegalTime};
use anjuan_office::{NewEvent, NewPayment, Office};

/// A case of a transfer of that moment.
fn paid_at(office: &mut Office, at: &str) -> CaseId {
    let id = case(office, "林小满", "周明远", 34_500);
    let known = office.case(id).unwrap().payments[0].clone();
    let payment = NewPayment {
        paid_at: at.parse().unwrap(),
        amount: yuan(34_500),
        channel: Channel::Wechat,
        counterparty: known.counterparty.clone(),
        counterparty_account: None,
        order_no: known.order_no.clone(),
        merchant_no: None,
        remark: None,
    };
    office.change_payment(id, known.id, &payment, known.to, now()).unwrap();
    id
}

/// The reminders of such a date at that time, which are then shown.
fn told(office: &mut Office, of: &str, at: &str) -> Vec<String> {
    let at: LegalTime = at.parse().unwrap();
    let due = office.alerts(at).unwrap();
    office.alerted(&due.iter().map(|one| one.key.clone()).collect::<Vec<_>>(), at).unwrap();
    due.into_iter().filter(|one| one.deadline.starts_with(of)).map(|one| one.words).collect()
}

/// From the transfer it ended on Friday 20 November 2026, and nobody wrote down when it was known: the last day is open.
#[test]
fn a_date_past_its_safe_day_whose_last_day_is_open_is_told_of_every_day() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = paid_at(&mut office, "2023-11-20T10:00");
    let today = office.today(now()).unwrap();
    let line = today.overdue.iter().find(|l| l.case == id && l.rule == "limitation.claim").expect("first on Today");
    assert!(line.safe < day("2026-11-23") && line.undecided.is_some(), "{line:?}");
    for on in ["2026-11-23", "2026-11-24", "2027-03-01"] {
        let words = told(&mut office, "limitation.claim", &format!("{on}T10:00"));
        assert!(words.len() == 1 && words[0].contains("稳妥日已过，法定末日"), "{on}: {words:?}");
        assert_eq!(told(&mut office, "limitation.claim", &format!("{on}T18:00")), Vec::<String>::new(), "once a day");
    }
}

/// Known later than the money moved, which one may have had to know then: half a year lies between the two days.
#[test]
fn a_date_past_its_safe_day_whose_last_day_is_far_off_is_told_of_every_day() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = paid_at(&mut office, "2023-11-20T10:00");
    for (kind, on) in [(EventKind::NoticedMistake, "2023-11-20"), (EventKind::LearnedRecipient, "2024-06-03")] {
        office.add_event(id, &NewEvent::new(kind, day(on)), now()).unwrap();
    }
    let today = office.today(now()).unwrap();
    let line = today.overdue.iter().find(|l| l.case == id && l.rule == "limitation.claim").expect("first on Today");
    assert_eq!((line.safe, line.legal), (day("2026-11-20"), day("2027-06-03")));
    for on in ["2026-11-23", "2026-11-24"] {
        let words = told(&mut office, "limitation.claim", &format!("{on}T10:00"));
        assert!(words.len() == 1 && words[0].contains("稳妥日已过，法定末日 2027-06-03"), "{on}: {words:?}");
    }
}

#[test]
fn hours_that_were_corrected_to_a_later_end_are_told_of_again_before_it() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.answer(id, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    let stopped = |at: &str| NewEvent {
        at: Some(at.parse().unwrap()),
        ..NewEvent::new(EventKind::PaymentStopped, day("2026-11-22"))
    };
    let event = office.add_event(id, &stopped("2026-11-22T15:20"), now()).unwrap().value;
    let deadline = office.today(now()).unwrap().windows.first().expect("48 hours run").deadline.clone();
    assert_eq!(told(&mut office, &deadline, "2026-11-24T12:00").len(), 1, "four hours before");
    office.change_event(id, event, &stopped("2026-11-22T20:00"), now()).unwrap();
    assert_eq!(told(&mut office, &deadline, "2026-11-24T16:30").len(), 1, "four hours before the other end");
    assert_eq!(told(&mut office, &deadline, "2026-11-24T16:40"), Vec::<String>::new(), "once");
}
