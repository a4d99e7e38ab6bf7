//! What cannot wait: a crime that nobody reported, and periods in hours.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use super::{case, day, fresh, now};
use anjuan_case::{Answer, CaseId, EventKind, LegalTime, Role};
use anjuan_office::{CaseFilter, CaseSort, CopiedParty, DateDone, ListAsk, NewEvent, Office, Typed};

const UNREPORTED: &str = "criminal.unreported";

fn listed(office: &mut Office) -> Vec<(CaseId, bool)> {
    let filter = CaseFilter { closed: Some(false), ..CaseFilter::default() };
    let ask = ListAsk { filter, sort: CaseSort::Next, limit: 10, ..ListAsk::default() };
    let rows = office.case_list(&ask, now()).unwrap().rows;
    rows.into_iter().map(|row| (row.head.case, row.urgent)).collect()
}

fn done(kind: EventKind, on: &str) -> DateDone {
    DateDone { kind, on: day(on), at: None, amount: None, note: None, proof: Vec::new() }
}

/// A case whose next date lies nearer than any other's, and one that a story makes urgent.
fn two(office: &mut Office) -> (CaseId, CaseId) {
    let near = case(office, "林小满", "周明远", 34_500);
    super::agreed(office, near, "2026-10-20");
    let told = case(office, "陈小雨", "吴建", 1_000);
    office.answer(told, "own-act", None, now()).unwrap();
    office.answer(told, "deceived", None, now()).unwrap();
    office.set_story(told, "陈小雨与吴建", "对方冒充客服，说要退款，陈小雨被骗转账。", now()).unwrap();
    (near, told)
}

#[test]
fn a_story_of_deceit_without_a_report_is_never_absent_from_the_days_work() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (near, told) = two(&mut office);
    let today = office.today(now()).unwrap();
    let line = today.windows.iter().find(|l| l.case == told).expect("on top");
    assert!(line.urgent && line.what.contains("还没有报警") && line.missed.contains("现在就报警"), "{line:?}");
    assert_eq!((line.done_by.len(), line.done_by[0].kind), (1, EventKind::PoliceReport));
    assert_eq!(today.counts.windows, 1);
    assert!(today.due.iter().chain(&today.overdue).all(|l| !l.urgent), "told once");
    assert_eq!(listed(&mut office), [(told, true), (near, false)], "before every date");
    // It is there tomorrow and in a year, and it is told every day, whatever the hour.
    for at in ["2026-11-24T06:00", "2027-11-24T06:00"] {
        let at: LegalTime = at.parse().unwrap();
        assert!(office.today(at).unwrap().windows.iter().any(|l| l.case == told && l.urgent), "{at}");
        let alert = office
            .alerts(at)
            .unwrap()
            .into_iter()
            .find(|a| a.case == Some(told) && a.deadline == UNREPORTED)
            .expect("told");
        assert!(alert.urgent && !alert.title.contains("陈小雨"), "{alert:?}");
        office.alerted(&[alert.key], at).unwrap();
        assert!(!office.alerts(at).unwrap().iter().any(|a| a.deadline == UNREPORTED), "once a day");
    }
    // It has no day for a calendar.
    assert!(!office.ics(Some(told), true, now()).unwrap().contains("UNREPORTED"));

    // An answer settles it, and so does the report.
    office.answer(told, "deceived", Some(&Answer::Choice("no".to_owned())), now()).unwrap();
    assert!(office.today(now()).unwrap().windows.is_empty());
    office.answer(told, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    let today = office.today(now()).unwrap();
    assert!(
        today.windows[0].missed.contains("止付由公安机关发出"),
        "what to do is the rule book's: {:?}",
        today.windows[0]
    );
    // The title says what is the matter, the rule what to do: neither says the other again.
    assert_eq!(today.windows[0].what, "还没有报警");
    let next = |office: &mut Office| office.case_view(told, now()).unwrap().next.unwrap();
    assert!(next(&mut office).at_once, "no day is set for it");
    let made =
        office.complete_date(told, UNREPORTED, &done(EventKind::PoliceReport, "2026-11-23"), None, now()).unwrap();
    assert!(office.case(told).unwrap().events.iter().any(|e| e.id == made.value && e.kind == EventKind::PoliceReport));
    assert!(!office.today(now()).unwrap().windows.iter().any(|l| l.urgent));
    assert!(office.case_view(told, now()).unwrap().next.is_none_or(|next| !next.at_once));
    assert!(office.complete_date(told, UNREPORTED, &done(EventKind::PoliceReport, "2026-11-23"), None, now()).is_err());
}

#[test]
fn where_no_transfer_is_recorded_no_day_of_one_is_made_up() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (_, told) = two(&mut office);
    let party = office.case(told).unwrap().parties_as(Role::Claimant).next().unwrap().id;
    let copied = CopiedParty { case: told, party, role: Role::Claimant };
    let story = "对方冒充客服，被骗转账。".to_owned();
    let typed = Typed { title: "另一件".to_owned(), story, claimant: None, payments: Vec::new() };
    let unpaid = office.new_copied(&[copied], &typed, now()).unwrap().value;
    let windows = office.today(now()).unwrap().windows;
    let from = |id| windows.iter().find(|l| l.case == id).map(|l| (l.urgent, l.event_name.as_str()));
    assert_eq!((from(told), from(unpaid)), (Some((true, "转账")), Some((true, ""))));
}

#[test]
fn a_closed_case_or_one_put_aside_calls_nobody_to_the_police() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (_, told) = two(&mut office);
    let open = office.still_open(told, now()).unwrap();
    assert!(
        open.iter().any(|one| one.words.contains("还没有报警")),
        "it is named before the case is closed: {open:#?}"
    );
    office.close_case(told, now().day(), "当事人撤回", now()).unwrap();
    assert!(office.today(now()).unwrap().windows.is_empty());
    office.reopen_case(told, now()).unwrap();
    assert_eq!(office.today(now()).unwrap().windows.len(), 1);
    office.discard_case(told, "录错", now()).unwrap();
    assert!(office.today(now()).unwrap().windows.is_empty());
}

#[test]
fn a_stop_that_runs_stands_on_top_with_the_time_left() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (near, told) = two(&mut office);
    office.answer(told, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    let stopped = NewEvent {
        at: Some("2026-11-22T15:20".parse().unwrap()),
        ..NewEvent::new(EventKind::PaymentStopped, day("2026-11-22"))
    };
    office.add_event(told, &stopped, now()).unwrap();
    let today = office.today(now()).unwrap();
    let line = &today.windows[0];
    assert_eq!((line.case, line.minutes_left), (told, Some(29 * 60 + 20)));
    assert!(line.missed.contains("催促公安机关"), "what to do: {}", line.missed);
    assert_eq!(listed(&mut office), [(told, true), (near, false)]);
    let row = office.case_view(told, now()).unwrap().next.expect("the moment is what comes next");
    assert_eq!((row.until, row.minutes_left), (Some("2026-11-24T15:20".parse().unwrap()), Some(29 * 60 + 20)));
}

/// Nobody wrote down at what time the payment was stopped: it ends somewhere in the third day, and stands on top until that is over.
#[test]
fn a_stop_without_its_hour_stays_on_top_until_the_latest_end() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (_, told) = two(&mut office);
    office.answer(told, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    office.add_event(told, &NewEvent::new(EventKind::PaymentStopped, day("2026-11-22")), now()).unwrap();
    let at = |office: &mut Office, now: &str| {
        let now = now.parse().unwrap();
        let stops = office.today(now).unwrap().windows.into_iter().filter(|l| l.rule == "criminal.payment-stop");
        stops.map(|l| (l.until.unwrap().to_string(), l.what, l.state)).collect::<Vec<_>>()
    };
    let first = at(&mut office, "2026-11-23T10:00");
    assert_eq!(first[0].0, "2026-11-24 00:00:00");
    let between: anjuan_case::LegalTime = "2026-11-24T16:26".parse().unwrap();
    let lines = at(&mut office, "2026-11-24T16:26");
    assert_eq!((lines.len(), lines[0].0.as_str()), (1, "2026-11-25 00:00:00"));
    assert!(lines[0].1.contains("最早 2026-11-24 00:00:00，最晚 2026-11-25 00:00:00"), "{}", lines[0].1);
    let alerts = office.alerts(between).unwrap();
    let alert = alerts.iter().find(|a| a.deadline.starts_with("criminal.payment-stop")).expect("it is told");
    assert!(alert.urgent && alert.words.contains("起算的时刻没有记录"), "{}", alert.words);
    let text = office.ics(Some(told), true, between).unwrap().replace("\r\n ", "");
    assert!(text.contains("UID:criminal.payment-stop") && text.contains("起算的时刻没有记录"), "{text}");
    assert!(at(&mut office, "2026-11-25T09:00").is_empty(), "whatever the hour was");
}
