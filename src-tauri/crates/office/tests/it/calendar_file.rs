//! What goes out to other calendars.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::desk::{agreed, case, fresh, now};

#[test]
fn the_last_day_by_law_has_an_entry_and_alarms_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    // 30 days from 29 October: 28 November, a Saturday. The day to rely on is the 27th, the last one by law the 30th.
    agreed(&mut office, id, "2026-10-29");
    let text = office.ics(Some(id), true, now()).unwrap().replace("\r\n ", "").replace("\r\n", "\n");
    let of = |day: &str| {
        let entries = text.split("BEGIN:VEVENT").filter(|e| e.contains("UID:mediation.judicial-confirmation"));
        entries.filter(|e| e.contains(&format!("DTSTART;VALUE=DATE:{day}"))).map(str::to_owned).collect::<Vec<_>>()
    };
    let (safe, legal) = (of("20261127"), of("20261130"));
    assert_eq!((safe.len(), legal.len()), (1, 1), "{text}");
    assert!(!safe[0].contains("SUMMARY:申请司法确认调解协议（法定末日）") && legal[0].contains("（法定末日）"));
    assert_eq!((safe[0].matches("BEGIN:VALARM").count(), legal[0].matches("BEGIN:VALARM").count()), (4, 2));
}
