//! Days that were set: a hearing that is missed costs the case, and no rule counts it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use crate::desk::{case, day, fresh, now, yuan};
use anjuan_case::{EventKind, Instalment};
use anjuan_office::{ConfirmWhy, DateCheckState, DateDone, ListAsk, NewEvent, NewFile, Office, RadarKind, Settings};

fn set(office: &mut Office, id: anjuan_case::CaseId, kind: EventKind, on: &str) -> anjuan_case::EventId {
    office.add_event(id, &NewEvent::new(kind, day(on)), now()).unwrap().value
}

#[test]
fn a_hearing_is_in_the_days_work_in_the_list_and_in_the_reminders() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.set_settings(&Settings { lead_days: vec![10, 1, 0], ..Settings::default() }, now()).unwrap();
    let hearing = NewEvent {
        at: Some("2026-12-03T09:30".parse().unwrap()),
        ..NewEvent::new(EventKind::Hearing, day("2026-12-03"))
    };
    let event = office.add_event(id, &hearing, now()).unwrap().value;

    let today = office.today(now()).unwrap();
    let line = today.due.iter().find(|l| l.event == Some(event)).expect("from the lead time on");
    assert_eq!((line.what.as_str(), line.days_left, line.planned), ("开庭日 09:30", 10, true));
    assert!(today.overdue.is_empty() && today.confirm.iter().all(|c| c.event != Some(event)), "nothing to be proved");
    let rows = office.case_list(&ListAsk { limit: 10, ..ListAsk::default() }, now()).unwrap().rows;
    let next = rows[0].next.as_ref().unwrap();
    assert_eq!((next.what.as_str(), next.safe), ("开庭日 09:30", day("2026-12-03")));
    let alerts = office.alerts(now()).unwrap();
    let alert = alerts.iter().find(|a| a.deadline == event.to_string()).expect("told ten days before");
    assert!(alert.words.contains("2026-12-03（还有 10 天）") && !alert.words.contains("法定末日"), "{}", alert.words);
    office.alerted(&[alert.key.clone()], now()).unwrap();
    assert!(office.alerts(now()).unwrap().iter().all(|a| a.key != alert.key), "once");
    let before = "2026-12-02T10:00".parse().unwrap();
    assert!(office.alerts(before).unwrap().iter().any(|a| a.deadline == event.to_string() && a.urgent));

    // Once in the calendar and once in the file.
    let entries = office.calendar(day("2026-12-03"), day("2026-12-03"), now()).unwrap();
    assert_eq!(entries.iter().filter(|e| e.event == Some(event)).count(), 1);
    assert_eq!(office.ics(Some(id), true, now()).unwrap().matches("开庭日").count(), 4, "summary and three alarms");

    // Too early for it, it is not there; when it has passed, it is asked after and not overdue.
    office.set_settings(&Settings { lead_days: vec![1], ..Settings::default() }, now()).unwrap();
    assert!(office.today(now()).unwrap().due.iter().all(|l| l.event != Some(event)));
    let after = "2026-12-04T10:00".parse().unwrap();
    let today = office.today(after).unwrap();
    assert!(today.due.iter().chain(&today.overdue).all(|l| l.event != Some(event)));
    assert!(today.confirm.iter().any(|c| c.event == Some(event)));

    office.close_case(id, day("2026-11-23"), "撤诉", now()).unwrap();
    assert!(office.today(before).unwrap().due.iter().all(|l| l.event != Some(event)), "closed");
}

#[test]
fn a_day_of_performance_is_what_the_other_side_owes_until_it_is_paid() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    set(&mut office, id, EventKind::AgreementEffective, "2026-11-20");
    let due = NewEvent { amount: Some(yuan(34_500)), ..NewEvent::new(EventKind::PerformanceDue, day("2026-11-26")) };
    let event = office.add_event(id, &due, now()).unwrap().value;
    let today = office.today(now()).unwrap();
    let line = today.owed.iter().find(|l| l.event == Some(event)).expect("owed");
    assert_eq!((line.what.as_str(), line.days_left), ("约定履行日 34,500.00 元", 3));
    assert!(today.due.iter().all(|l| l.event != Some(event)));
    assert!(office.alerts(now()).unwrap().iter().any(|a| a.deadline == event.to_string()));

    let paid = NewEvent { amount: Some(yuan(34_500)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-22")) };
    office.add_event(id, &paid, now()).unwrap();
    assert!(office.today(now()).unwrap().owed.iter().all(|l| l.event != Some(event)), "paid");
}

#[test]
fn an_instalment_that_was_not_paid_stands_first_among_what_others_owe_also_after_the_case_was_closed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    set(&mut office, id, EventKind::AgreementEffective, "2026-10-20");
    let due =
        |on: &str, sum: i64| NewEvent { amount: Some(yuan(sum)), ..NewEvent::new(EventKind::PerformanceDue, day(on)) };
    let late = office.add_event(id, &due("2026-11-20", 20_000), now()).unwrap().value;
    let next = office.add_event(id, &due("2026-12-20", 14_500), now()).unwrap().value;
    let owed = |office: &mut Office| {
        let set = office.today(now()).unwrap().owed.into_iter().filter(|l| l.planned);
        set.map(|l| (l.event, l.days_left, l.state)).collect::<Vec<_>>()
    };
    let both =
        [(Some(late), -3, anjuan_law::DeadlineState::Missed), (Some(next), 27, anjuan_law::DeadlineState::Running)];
    assert_eq!(owed(&mut office), both);
    assert_eq!(office.today(now()).unwrap().owed[0].event, Some(late), "before what bodies owe");
    let shown = office.case_view(id, now()).unwrap().set;
    assert_eq!(shown.iter().map(|l| (l.event, l.days_left)).collect::<Vec<_>>(), [(Some(late), -3), (Some(next), 27)]);
    assert!(office.alerts(now()).unwrap().iter().all(|a| a.deadline != late.to_string()), "it is no date ahead");
    let rows = office.control_sheet(id, now()).unwrap().rows;
    assert!(rows.iter().any(|row| row.line.event == Some(late)));
    office.close_case(id, now().day(), "达成协议", now()).unwrap();
    assert_eq!(owed(&mut office), both, "a mediator closes on the day of the agreement");

    let paid = |sum: i64| NewEvent { amount: Some(yuan(sum)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-23")) };
    office.add_event(id, &paid(5_000), now()).unwrap();
    assert_eq!(owed(&mut office), both, "paid in part");
    office.add_event(id, &paid(15_000), now()).unwrap();
    assert_eq!(owed(&mut office), both[1..], "paid");
}

/// The days of performance stand in the record of the mediation and in no event: they are waited for, paid and exported alike.
#[test]
fn a_sum_that_only_the_record_has_a_day_for_is_waited_for_as_well() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    set(&mut office, id, EventKind::AgreementEffective, "2026-10-20");
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.instalments =
        vec![Instalment::new(day("2026-11-20"), yuan(20_000)), Instalment::new(day("2026-12-20"), yuan(14_500))];
    office.set_handling(id, &handling, now()).unwrap();
    let owed = |office: &mut Office| {
        let set = office.today(now()).unwrap().owed.into_iter().filter(|l| l.planned);
        set.map(|l| (l.what, l.days_left, l.deadline)).collect::<Vec<_>>()
    };
    let lines = owed(&mut office);
    let told: Vec<(&str, i32)> = lines.iter().map(|(what, left, _)| (what.as_str(), *left)).collect();
    assert_eq!(told, [("约定履行日 20,000.00 元", -3), ("约定履行日 14,500.00 元", 27)]);
    let text = office.ics(Some(id), false, now()).unwrap().replace("\r\n ", "");
    assert_eq!(text.matches("约定履行日").count(), 2, "{text}");
    let entries = office.calendar(day("2026-12-20"), day("2026-12-20"), now()).unwrap();
    assert_eq!(entries.iter().filter(|e| e.words.contains("约定履行日")).count(), 1, "{entries:?}");
    let paid = DateDone { amount: Some(yuan(20_000)), ..done(EventKind::PartPaid, "2026-11-23") };
    office.complete_date(id, &lines[0].2, &paid, None, now()).unwrap();
    assert_eq!(owed(&mut office), lines[1..], "paid");
    office.close_case(id, now().day(), "达成协议", now()).unwrap();
    assert_eq!(owed(&mut office), lines[1..], "a mediator closes on the day of the agreement");
    // Taken over as events, each is told once.
    let due =
        |on: &str, sum: i64| NewEvent { amount: Some(yuan(sum)), ..NewEvent::new(EventKind::PerformanceDue, day(on)) };
    office.reopen_case(id, now()).unwrap();
    office.add_event(id, &due("2026-11-20", 20_000), now()).unwrap();
    office.add_event(id, &due("2026-12-20", 14_500), now()).unwrap();
    assert_eq!(owed(&mut office).len(), 1);
}

/// One who did not pay is late, though nothing of the office's own is; what he pays then is recorded where he stands, with its proof.
#[test]
fn an_instalment_that_is_overdue_is_counted_and_its_payment_is_recorded_from_the_day_s_work() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    set(&mut office, id, EventKind::AgreementEffective, "2026-10-20");
    let due = NewEvent { amount: Some(yuan(20_000)), ..NewEvent::new(EventKind::PerformanceDue, day("2026-11-20")) };
    let event = office.add_event(id, &due, now()).unwrap().value;
    let late = |office: &mut Office| office.today(now()).unwrap().counts.owed_late;
    let before = late(&mut office);
    let today = office.today(now()).unwrap();
    let line = today.owed.iter().find(|l| l.event == Some(event)).expect("owed");
    assert_eq!(line.done_by.iter().map(|d| (d.kind, d.amount)).collect::<Vec<_>>(), [(EventKind::PartPaid, true)]);

    let paid = DateDone { amount: Some(yuan(20_000)), ..done(EventKind::PartPaid, "2026-11-23") };
    let no_sum = DateDone { amount: None, ..paid.clone() };
    assert!(office.complete_date(id, &event.to_string(), &no_sum, None, now()).is_err());
    let slip = NewFile { file_name: "回单.png".to_owned(), bytes: anjuan_office::sample_chat().bytes };
    let made = office.complete_date(id, &event.to_string(), &paid, Some(&slip), now()).unwrap().value;
    let known = office.case(id).unwrap();
    let of = |id| known.events.iter().find(|e| e.id == id).unwrap();
    assert_eq!((of(event).kind, of(event).on), (EventKind::PerformanceDue, day("2026-11-20")), "it keeps its day");
    assert_eq!((of(made).kind, of(made).proof.len()), (EventKind::PartPaid, 1));
    assert!(office.today(now()).unwrap().owed.iter().all(|l| l.event != Some(event)), "paid");
    assert_eq!(late(&mut office), before - 1);
}

#[test]
fn a_day_that_a_rule_leads_up_to_is_not_told_twice() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let event = set(&mut office, id, EventKind::CorrectionDue, "2026-11-26");
    let today = office.today(now()).unwrap();
    let lines = today.due.iter().chain(&today.owed).filter(|l| l.event == Some(event)).count();
    assert_eq!(lines, 1, "{:?}", today.due);
}

fn done(kind: EventKind, on: &str) -> DateDone {
    DateDone { kind, on: day(on), at: None, amount: None, note: None, proof: Vec::new() }
}

#[test]
fn a_session_is_told_before_its_day_and_becomes_what_took_place() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let event = set(&mut office, id, EventKind::MediationSessionSet, "2026-11-26");
    let today = office.today(now()).unwrap();
    let line = today.due.iter().find(|l| l.event == Some(event)).expect("in the day's work");
    assert_eq!((line.what.as_str(), line.days_left, line.planned), ("约定的调解会", 3, true));
    assert_eq!(line.done_by.iter().map(|d| d.kind).collect::<Vec<_>>(), [EventKind::MediationSession]);
    assert!(office.alerts(now()).unwrap().iter().any(|a| a.deadline == event.to_string()));
    let entries = office.calendar(day("2026-11-26"), day("2026-11-26"), now()).unwrap();
    assert_eq!(entries.iter().filter(|e| e.event == Some(event)).count(), 1);
    assert!(office.ics(Some(id), true, now()).unwrap().contains("约定的调解会"));

    let held = "2026-11-26T18:00".parse().unwrap();
    let made = office
        .complete_date(id, &event.to_string(), &done(EventKind::MediationSession, "2026-11-26"), None, held)
        .unwrap();
    assert_eq!(made.value, event, "one event, with its history");
    let kinds: Vec<_> = office.case(id).unwrap().events.iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [EventKind::MediationSession]);
    assert!(office.today(held).unwrap().due.iter().all(|l| !l.planned));
}

#[test]
fn a_session_that_only_the_record_names_is_told_as_well_and_one_gone_by_is_asked_after() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.held_on = Some(day("2026-11-26"));
    office.set_handling(id, &handling, now()).unwrap();
    let lines = |office: &mut Office| {
        let today = office.today(now()).unwrap();
        today.due.into_iter().filter(|l| l.planned).collect::<Vec<_>>()
    };
    let line = lines(&mut office).pop().expect("who invites fills the day in there");
    assert_eq!((line.what.as_str(), line.days_left), ("约定的调解会", 3));
    let entries = office.calendar(day("2026-11-26"), day("2026-11-26"), now()).unwrap();
    assert_eq!(entries.iter().filter(|e| e.words == "约定的调解会").count(), 1);
    assert_eq!(office.ics(Some(id), true, now()).unwrap().matches("SUMMARY:约定的调解会").count(), 1);
    // Set as an event, too, it is told once.
    let event = set(&mut office, id, EventKind::MediationSessionSet, "2026-11-26");
    assert_eq!(lines(&mut office).iter().map(|l| l.event).collect::<Vec<_>>(), [Some(event)]);
    let after = "2026-11-27T09:00".parse().unwrap();
    assert!(office.today(after).unwrap().confirm.iter().any(|c| c.event == Some(event)), "did it take place?");
}

#[test]
fn a_visit_that_was_set_outlives_the_case() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    set(&mut office, id, EventKind::AgreementEffective, "2026-10-05");
    let missed = |office: &mut Office| {
        office.radar(now()).unwrap().into_iter().find(|c| c.kind == RadarKind::NoVisit).unwrap().count
    };
    assert_eq!(missed(&mut office), 1);
    let visit = set(&mut office, id, EventKind::VisitSet, "2026-11-28");
    assert_eq!(missed(&mut office), 0, "a day is set for it");
    let open = office.still_open(id, now()).unwrap();
    let visits: Vec<_> = open.iter().filter(|one| one.words.contains("回访")).collect();
    assert!(visits.len() == 1 && visits[0].watched && visits[0].on == Some(day("2026-11-28")), "{open:#?}");
    office.close_case(id, now().day(), "调解成功", now()).unwrap();
    assert!(office.today(now()).unwrap().due.iter().any(|l| l.event == Some(visit)));
    assert!(
        office.alerts("2026-11-27T09:00".parse().unwrap()).unwrap().iter().any(|a| a.deadline == visit.to_string())
    );
    let entries = office.calendar(day("2026-11-28"), day("2026-11-28"), now()).unwrap();
    assert_eq!(entries.iter().filter(|e| e.event == Some(visit)).count(), 1);
    let file = office.ics(None, true, now()).unwrap();
    assert!(file.contains("约定的回访") && file.contains("STATUS:CONFIRMED"), "{file}");
    office.complete_date(id, &visit.to_string(), &done(EventKind::Visited, "2026-11-23"), None, now()).unwrap();
    assert!(office.today(now()).unwrap().due.iter().all(|l| !l.planned));
    assert!(office.ics(None, true, "2026-11-23T11:00".parse().unwrap()).unwrap().contains("STATUS:CANCELLED"));
}

#[test]
fn reminders_are_given_in_the_language_of_the_window() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    set(&mut office, id, EventKind::AgreementEffective, "2026-10-27");
    office.set_settings(&Settings { language: "en".to_owned(), ..Settings::default() }, now()).unwrap();
    let alerts = office.alerts(now()).unwrap();
    let words = &alerts.iter().find(|a| a.deadline.starts_with("mediation.judicial")).unwrap().words;
    assert!(words.ends_with(": safe day 2026-11-26 (3 days left), last legal day 2026-11-26"), "{words}");
}

#[test]
fn a_hearing_is_looked_at_by_a_second_person_and_stands_on_the_control_sheet() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.set_settings(&Settings { second_eyes: true, ..Settings::default() }, now()).unwrap();
    let at = |hour: &str| NewEvent {
        at: Some(format!("2026-12-03T{hour}").parse().unwrap()),
        ..NewEvent::new(EventKind::Hearing, day("2026-12-03"))
    };
    let event = office.add_event(id, &at("09:30"), now()).unwrap().value;
    let deadline = event.to_string();
    let row = |office: &mut Office| {
        let rows = office.control_sheet(id, now()).unwrap().rows;
        rows.into_iter().find(|row| row.line.event == Some(event)).expect("on the sheet")
    };
    let wanted = row(&mut office);
    assert_eq!((wanted.line.check, wanted.line.legal), (DateCheckState::Wanted, day("2026-12-03")));
    assert_eq!((wanted.line.what.as_str(), wanted.entered_by.as_deref()), ("开庭日 09:30", Some("王秀兰")));
    assert!(wanted.checked_by.is_none() && wanted.steps.len() == 1 && wanted.cites.is_empty());
    let confirm = office.today(now()).unwrap().confirm;
    let asked = confirm.iter().find(|c| c.event == Some(event)).expect("in the day's work");
    assert_eq!((asked.why, asked.respondents.contains("周明远")), (ConfirmWhy::Unchecked, true));
    assert_eq!(office.check_date(id, &deadline, "", now()).unwrap_err().code, "check.same-person");

    office.act_as("李建国");
    office.check_date(id, &deadline, "对过传票", now()).unwrap();
    let checked = row(&mut office);
    assert_eq!((checked.line.check, checked.checked_by.as_deref()), (DateCheckState::Checked, Some("李建国")));
    let shown = office.case_view(id, now()).unwrap().set;
    assert_eq!(shown.iter().map(|l| (l.event, l.check)).collect::<Vec<_>>(), [(Some(event), DateCheckState::Checked)]);
    assert!(office.today(now()).unwrap().confirm.iter().all(|c| c.event != Some(event)));
    assert!(office.control_sheet_pdf(id, now()).unwrap().starts_with(b"%PDF"));

    office.change_event(id, event, &at("14:30"), now()).unwrap();
    assert_eq!(row(&mut office).line.check, DateCheckState::Wanted, "another hour was never checked");
}

#[test]
fn what_the_other_side_owes_on_a_day_is_on_the_sheet_and_needs_no_second_person() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.set_settings(&Settings { second_eyes: true, ..Settings::default() }, now()).unwrap();
    let due = NewEvent { amount: Some(yuan(34_500)), ..NewEvent::new(EventKind::PerformanceDue, day("2026-11-26")) };
    let event = office.add_event(id, &due, now()).unwrap().value;
    let rows = office.control_sheet(id, now()).unwrap().rows;
    let row = rows.iter().find(|row| row.line.event == Some(event)).expect("on the sheet");
    assert_eq!(row.line.check, DateCheckState::NotNeeded);
}

#[test]
fn a_reminder_on_a_locked_screen_names_neither_party_nor_sum() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let party = office.case(id).unwrap().parties.iter().find(|p| p.name.as_deref() == Some("周明远")).map(|p| p.id);
    let due =
        NewEvent { amount: Some(yuan(34_500)), party, ..NewEvent::new(EventKind::PerformanceDue, day("2026-11-26")) };
    office.add_event(id, &due, now()).unwrap();
    let hearing = NewEvent {
        at: Some("2026-11-24T09:30".parse().unwrap()),
        ..NewEvent::new(EventKind::Hearing, day("2026-11-24"))
    };
    let hearing = office.add_event(id, &hearing, now()).unwrap().value;
    let number = office.case(id).unwrap().number;
    let alerts = office.alerts(now()).unwrap();
    assert!(alerts.len() >= 2, "{alerts:?}");
    for alert in &alerts {
        assert_eq!(alert.title, number);
        for private in ["周明远", "林小满", "34,500"] {
            assert!(!alert.words.contains(private), "{}", alert.words);
        }
    }
    let told = alerts.iter().find(|a| a.deadline == hearing.to_string()).unwrap();
    assert!(told.words.starts_with("开庭日 09:30：2026-11-24"), "{}", told.words);
}

/// The list says that it has no next date, and the radar and the filter say the same of it.
#[test]
fn a_case_that_was_paid_in_full_has_no_date_ahead_though_the_day_set_for_it_has_not_come() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day("2026-11-20")), now()).unwrap();
    let due = NewEvent { amount: Some(yuan(34_500)), ..NewEvent::new(EventKind::PerformanceDue, day("2026-12-17")) };
    office.add_event(id, &due, now()).unwrap();
    let without = |office: &mut Office| {
        let counts = office.radar(now()).unwrap();
        counts.into_iter().find(|c| c.kind == RadarKind::NoDate).unwrap().count
    };
    assert_eq!(without(&mut office), 0, "the instalment lies ahead");
    let paid = NewEvent { amount: Some(yuan(34_500)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-22")) };
    office.add_event(id, &paid, now()).unwrap();
    let rows = office.case_list(&ListAsk { limit: 10, ..ListAsk::default() }, now()).unwrap().rows;
    assert!(rows[0].next.is_none(), "{:?}", rows[0].next);
    assert_eq!(without(&mut office), 1);
}
