//! The calendar, and the file that other calendars read.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{CONFIRM, agreed, case, day, fresh, now};
use anjuan_case::EventKind;
use anjuan_office::NewEvent;

#[test]
fn a_calendar_file_replaces_itself_and_takes_back_what_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    let unfold = |text: String| text.replace("\r\n ", "").replace("\r\n", "\n");
    let first = unfold(office.ics(Some(id), false, now()).unwrap());
    let entry = |text: &str| -> String {
        text.split("BEGIN:VEVENT")
            .find(|e| e.contains("司法确认") || e.contains(CONFIRM))
            .unwrap_or_default()
            .to_owned()
    };
    let uid =
        |entry: &str| entry.lines().find(|l| l.starts_with("UID:mediation.judicial")).unwrap_or_default().to_owned();
    let one = entry(&first);
    assert!(one.contains("DTSTART;VALUE=DATE:20261126") && one.contains("DTEND;VALUE=DATE:20261127"), "{one}");
    assert!(one.contains("TRIGGER;RELATED=START:-P") || one.contains("TRIGGER"), "{one}");
    assert!(first.contains("METHOD:PUBLISH") && first.contains("林小满"));
    let private = unfold(office.ics(None, true, "2026-11-23T11:00".parse().unwrap()).unwrap());
    assert!(!private.contains("林小满") && private.contains("2026-0001"));
    assert_eq!(uid(&one), uid(&entry(&private)), "the same date keeps its name");
    assert!(!uid(&one).is_empty());

    let event = office.case(id).unwrap().events.iter().find(|e| e.kind == EventKind::AgreementEffective).unwrap().id;
    office.remove_event(id, event, now()).unwrap();
    let last = unfold(office.ics(Some(id), false, "2026-11-23T12:00".parse().unwrap()).unwrap());
    let gone = last.split("BEGIN:VEVENT").find(|e| e.contains(&uid(&one))).expect("it is taken back");
    assert!(gone.contains("STATUS:CANCELLED"), "{gone}");
    let again = unfold(office.ics(Some(id), false, "2026-11-23T13:00".parse().unwrap()).unwrap());
    assert!(!again.contains(&uid(&one)), "once");
}

#[test]
fn what_a_calendar_holds_is_taken_back_though_a_file_was_not_written_or_the_case_was_put_aside() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    let out = home.path().join("期限.ics");
    office.save_ics(None, true, Some(&out), now()).unwrap();
    office.discard_case(id, "录错", now()).unwrap();
    std::fs::create_dir(home.path().join("占住")).unwrap();
    assert!(office.save_ics(None, true, Some(&home.path().join("占住")), now()).is_err(), "a folder is no file");
    office.save_ics(None, true, Some(&out), "2026-11-23T11:00".parse().unwrap()).unwrap();
    let text = std::fs::read_to_string(&out).unwrap().replace("\r\n ", "");
    assert!(text.contains("UID:mediation.judicial") && text.contains("STATUS:CANCELLED"), "{text}");
    assert!(!text.contains("STATUS:CONFIRMED"), "a case put aside has no dates");
}

#[test]
fn the_calendar_names_days_and_working_days() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-29");
    office.add_event(id, &NewEvent::new(EventKind::PerformanceDue, day("2026-12-05")), now()).unwrap();
    let entries = office.calendar(day("2026-11-01"), day("2026-12-31"), now()).unwrap();
    let words: Vec<(String, &str)> = entries.iter().map(|e| (e.on.to_string(), e.words.as_str())).collect();
    assert!(words.iter().any(|(on, w)| on == "2026-11-27" && w.ends_with("（稳妥日）")), "{words:?}");
    assert!(words.iter().any(|(on, w)| on == "2026-11-30" && w.ends_with("（法定末日）")), "{words:?}");
    assert!(words.iter().any(|(on, w)| on == "2026-12-05" && *w == "约定履行日"), "{words:?}");
    assert!(entries.windows(2).all(|two| two[0].on <= two[1].on));
    let days = office.calendar_days(day("2026-11-27"), day("2026-11-29")).unwrap();
    assert_eq!(days.iter().map(|d| d.working).collect::<Vec<_>>(), [true, false, false]);
    // Saturday 1 and Sunday 2 May 2027 are made up for on working days, by whatever notice: no last day is counted on to end there.
    let days = office.calendar_days(day("2027-04-30"), day("2027-05-05")).unwrap();
    assert_eq!(days.iter().map(|d| d.working).collect::<Vec<_>>(), [true, false, false, false, false, true]);
    assert!(days.iter().all(|d| !d.announced), "no notice for 2027");
    assert_eq!(office.calendar(day("2026-12-31"), day("2026-11-01"), now()).unwrap_err().code, "calendar.range");
}

/// A calendar takes the file that bears the greater number, also of two that were written one right after the other.
#[test]
fn a_file_that_follows_at_once_is_known_as_newer() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    let mut number = |at: &str| -> u32 {
        let text = office.ics(Some(id), true, at.parse().unwrap()).unwrap();
        text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap().trim().parse().unwrap()
    };
    let [first, second, next] = ["2026-11-23T10:00:00", "2026-11-23T10:00:01", "2026-11-23T10:01:00"].map(&mut number);
    assert!(first < second && second < next, "{first} {second} {next}");
}
