//! The same thing entered twice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{case, day, fresh, now, yuan};
use anjuan_case::{Answer, EventKind};
use anjuan_office::NewEvent;

#[test]
fn the_same_repayment_counts_twice_only_where_it_is_said_to_be_another() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let paid = NewEvent { amount: Some(yuan(500)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-05")) };
    assert!(!office.preview_event(id, None, Some(&paid), now()).unwrap().iter().any(|c| c.what == "重复的事件"));
    office.add_event(id, &paid, now()).unwrap();

    let asked = office.preview_event(id, None, Some(&paid), now()).unwrap();
    assert!(asked[0].what == "重复的事件" && asked[0].main, "{asked:?}");
    assert!(asked[0].before.contains("500.00") && asked.iter().any(|c| c.what.starts_with("款项")), "{asked:?}");
    let refused = office.add_event(id, &paid, now()).unwrap_err();
    assert!(refused.code == "event.twin" && refused.message.contains("2026-11-05，500.00 元"), "{refused}");
    let open =
        |office: &anjuan_office::Office| office.assessment(&office.case(id).unwrap(), now()).unwrap().principal.open;
    assert_eq!(open(&office), yuan(34_000));

    // What differs in day or sum is another; so is what is said to be another, in words or by the answer.
    let other_day = NewEvent { on: day("2026-11-06"), ..paid.clone() };
    office.add_event(id, &other_day, now()).unwrap();
    office.add_event(id, &NewEvent { again: true, ..paid.clone() }, now()).unwrap();
    assert_eq!(open(&office), yuan(33_000));
    let noted = |words: &str| NewEvent { note: Some(words.to_owned()), on: day("2026-11-07"), ..paid.clone() };
    office.add_event(id, &noted("上午，微信"), now()).unwrap();
    office.add_event(id, &noted("下午，现金"), now()).unwrap();
    assert_eq!(office.add_event(id, &noted("下午，现金 "), now()).unwrap_err().code, "event.twin");
    assert_eq!(open(&office), yuan(32_000));
}

#[test]
fn a_stop_of_payment_with_its_hour_takes_the_place_of_the_one_without() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.answer(id, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    let bare = NewEvent {
        note: Some("反诈中心来电".to_owned()),
        ..NewEvent::new(EventKind::PaymentStopped, day("2026-11-22"))
    };
    let known = office.add_event(id, &bare, now()).unwrap().value;
    let timed = NewEvent { at: Some("2026-11-22T15:20".parse().unwrap()), note: None, ..bare.clone() };
    let preview = office.preview_event(id, None, Some(&timed), now()).unwrap();
    assert!(!preview.iter().any(|c| c.what == "重复的事件"), "{preview:?}");
    assert_eq!(office.add_event(id, &timed, now()).unwrap().value, known);
    let events = office.case(id).unwrap().events;
    let stops: Vec<_> = events.iter().filter(|e| e.kind == EventKind::PaymentStopped).collect();
    assert_eq!(stops.len(), 1);
    assert_eq!((stops[0].at, stops[0].note.as_deref()), (timed.at, bare.note.as_deref()));
    let windows = office.today(now()).unwrap().windows;
    let ends: Vec<_> = windows.iter().map(|w| w.until).collect();
    assert_eq!(ends, [Some("2026-11-24T15:20".parse().unwrap())], "one end of 48 hours");
    // Without its hour it is the same stop once more.
    assert_eq!(office.add_event(id, &bare, now()).unwrap_err().code, "event.twin");
}
