//! When a date stands on the desk, and who checked it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{CONFIRM, agreed, case, day, fresh, now, yuan};
use anjuan_case::{Answer, EventKind, Instalment, LegalTime};
use anjuan_law::DeadlineState;
use anjuan_office::{
    CaseFilter, DateCheckState, DateDone, ListAsk, NewEvent, NewFile, Office, RadarKind, Settings, Work,
};

#[test]
fn a_date_appears_when_it_starts_and_goes_when_it_is_done_with_its_proof() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    assert_eq!(office.today(now()).unwrap().counts.due, 0);
    agreed(&mut office, id, "2026-10-27");

    let today = office.today(now()).unwrap();
    assert_eq!((today.recomputing, today.counts.open_cases), (0, 1));
    let line = today.due.iter().find(|l| l.rule == CONFIRM).expect("confirmation is due");
    // 30 days from 27 October: 26 November, a Thursday.
    assert_eq!((line.safe, line.legal, line.days_left), (day("2026-11-26"), day("2026-11-26"), 3));
    assert_eq!((line.state, line.stale, line.event_name.as_str()), (DeadlineState::Running, false, "调解协议生效"));
    assert!(line.done_by.iter().any(|d| d.kind == EventKind::ConfirmationFiled));
    assert!(today.confirm.iter().any(|c| c.words.contains("还没有证明材料")), "the start is not proved");
    let deadline = line.deadline.clone();

    let wrong = DateDone {
        kind: EventKind::DemandSent,
        on: day("2026-11-20"),
        at: None,
        amount: None,
        note: None,
        proof: vec![],
    };
    let file = NewFile { file_name: "受理通知.txt".to_owned(), bytes: "法院收件".as_bytes().to_vec() };
    assert_eq!(office.complete_date(id, &deadline, &wrong, Some(&file), now()).unwrap_err().code, "date.done");
    let future = DateDone { kind: EventKind::ConfirmationFiled, on: day("2026-12-20"), ..wrong.clone() };
    assert_eq!(office.complete_date(id, &deadline, &future, Some(&file), now()).unwrap_err().code, "event.future");
    let early = DateDone { on: day("2026-09-20"), ..future.clone() };
    assert_eq!(
        office.complete_date(id, &deadline, &early, Some(&file), now()).unwrap_err().code,
        "event.before-payment"
    );
    // What ends nothing is not taken for done.
    let before = DateDone { on: day("2026-10-26"), ..future.clone() };
    let refused = office.complete_date(id, &deadline, &before, Some(&file), now()).unwrap_err();
    assert!(refused.code == "date.done" && refused.message.contains("还没有开始"), "{}", refused.message);
    assert!(office.case(id).unwrap().evidence.is_empty(), "a refusal keeps no file");

    let done = DateDone { on: day("2026-11-20"), ..future };
    let event = office.complete_date(id, &deadline, &done, Some(&file), now()).unwrap().value;
    let known = office.case(id).unwrap();
    let recorded = known.events.iter().find(|e| e.id == event).unwrap();
    assert_eq!((recorded.kind, recorded.proof.as_slice()), (EventKind::ConfirmationFiled, &[known.evidence[0].id][..]));
    assert!(!office.today(now()).unwrap().due.iter().any(|l| l.rule == CONFIRM));
    assert!(office.catch_up(now(), &Work::silent()).is_ok());
}

#[test]
fn a_new_day_moves_a_date_from_due_to_late_to_overdue() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-29"); // 28 November is a Saturday
    let at = |office: &mut Office, text: &str| {
        let today = office.today(text.parse().unwrap()).unwrap();
        let of = |lines: &[anjuan_office::DateLine]| lines.iter().find(|l| l.rule == CONFIRM).map(|l| l.state);
        (of(&today.due), of(&today.overdue))
    };
    assert_eq!(at(&mut office, "2026-11-27T09:00"), (Some(DeadlineState::Running), None));
    assert_eq!(at(&mut office, "2026-11-28T09:00"), (None, Some(DeadlineState::Late)));
    assert_eq!(at(&mut office, "2026-11-30T23:00"), (None, Some(DeadlineState::Late)));
    assert_eq!(at(&mut office, "2026-12-01T00:30"), (None, Some(DeadlineState::Missed)));
    let later: LegalTime = "2026-12-02T09:00".parse().unwrap();
    let deadline = office.today(later).unwrap().overdue.iter().find(|l| l.rule == CONFIRM).unwrap().deadline.clone();
    assert_eq!(office.waive_date(id, &deadline, " ", later).unwrap_err().code, "date.why");
    office.waive_date(id, &deadline, "双方已履行完毕", later).unwrap();
    assert_eq!(at(&mut office, "2026-12-02T10:00"), (None, None), "let go, with its reason");
    assert!(office.control_sheet(id, later).unwrap().waived[0].contains("双方已履行完毕"));
    office.resume_date(id, &deadline, later).unwrap();
    let log = office.log(Some(id)).unwrap();
    assert!(
        log[1].detail.starts_with(&format!("{}（法定末日", log[0].detail)),
        "named, and not by its key: {}",
        log[0].detail
    );
    assert_eq!(at(&mut office, "2026-12-02T10:00").1, Some(DeadlineState::Missed));
    office.close_case(id, day("2026-12-02"), "已履行", later).unwrap();
    assert_eq!(at(&mut office, "2026-12-02T10:00"), (None, None), "a closed case is off the desk");
}

/// Nobody said whether the judgment is to be appealed against: the day is there to its end, and nobody's lapse afterwards.
#[test]
fn a_right_that_one_need_not_use_is_due_but_never_overdue() {
    const APPEAL: &str = "civil.appeal";
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    // 28 November is a Saturday: safe on the 27th, legal on the 30th.
    office.add_event(id, &NewEvent::new(EventKind::JudgmentServed, day("2026-11-13")), now()).unwrap();
    let at = |office: &mut Office, text: &str| {
        let today = office.today(text.parse().unwrap()).unwrap();
        let of = |lines: &[anjuan_office::DateLine]| lines.iter().find(|l| l.rule == APPEAL).map(|l| (l.state, l.near));
        (of(&today.due), of(&today.overdue))
    };
    let counts = |office: &mut Office, text: &str| {
        let at = text.parse().unwrap();
        let page = office.case_list(&ListAsk { limit: 9, ..ListAsk::default() }, at).unwrap();
        (page.rows[0].head.overdue, page.rows[0].head.near, page.rows[0].next.as_ref().map(|next| next.state))
    };
    let open = (Some((DeadlineState::Right, true)), None);
    for on in ["2026-11-23T09:00", "2026-11-28T09:00", "2026-11-30T23:00"] {
        assert_eq!(at(&mut office, on), open, "{on}");
        assert_eq!(counts(&mut office, on), (0, 0, Some(DeadlineState::Right)), "{on}");
    }
    let told = office.alerts("2026-11-27T09:00".parse().unwrap()).unwrap();
    let told = told.iter().find(|one| one.deadline.starts_with(APPEAL)).expect("told of");
    assert!(!told.urgent && told.words.contains("用不用还没有定") && told.words.contains("法定末日 2026-11-30"));
    assert_eq!(at(&mut office, "2026-12-01T00:30"), (None, None), "lapsed, and missed by nobody");
    assert_eq!(counts(&mut office, "2026-12-01T00:30").0, 0);
    let dates = office.case_view(id, day("2026-12-01")).unwrap().assessment.deadlines;
    let lapsed = dates.iter().find(|d| d.rule == APPEAL).unwrap();
    assert_eq!((lapsed.state, lapsed.days_over), (DeadlineState::Lapsed, 1), "and the case still says so");

    office.answer(id, "contest-judgment", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    assert_eq!(at(&mut office, "2026-11-28T09:00").1.map(|l| l.0), Some(DeadlineState::Late), "wanted: as any other");
    assert_eq!(at(&mut office, "2026-12-01T09:00").1.map(|l| l.0), Some(DeadlineState::Missed));
    office.answer(id, "contest-judgment", Some(&Answer::Choice("no".to_owned())), now()).unwrap();
    assert_eq!(at(&mut office, "2026-11-28T09:00"), (None, None), "not wanted");
}

#[test]
fn a_date_past_its_safe_day_is_told_of_every_day_until_its_last() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-29"); // 28 November is a Saturday: safe on the 27th, legal on the 30th
    let told = |office: &mut Office, text: &str| {
        let at: LegalTime = text.parse().unwrap();
        let due = office.alerts(at).unwrap();
        office.alerted(&due.iter().map(|one| one.key.clone()).collect::<Vec<_>>(), at).unwrap();
        let ours = due.into_iter().filter(|one| one.deadline.starts_with(CONFIRM));
        ours.map(|one| (one.urgent, one.words)).collect::<Vec<_>>()
    };
    assert_eq!(told(&mut office, "2026-11-27T09:00").len(), 1);
    assert_eq!(told(&mut office, "2026-11-28T08:00"), [], "before the hour that the office chose");
    let words = told(&mut office, "2026-11-28T08:31");
    assert!(words[0].0 && words[0].1.contains("稳妥日已过，法定末日 2026-11-30（还有 2 天）"), "{words:?}");
    assert_eq!(told(&mut office, "2026-11-28T18:00"), [], "once a day");
    assert!(told(&mut office, "2026-11-30T09:00")[0].1.contains("（今天）"));
    assert_eq!(told(&mut office, "2026-12-01T09:00"), [], "lost; Today says what can still be done");
    office.set_settings(&Settings { lead_days: vec![], ..Settings::default() }, now()).unwrap();
    assert_eq!(told(&mut office, "2026-11-29T09:00"), [], "an office that wants no reminders gets none");
}

#[test]
fn a_window_of_hours_stands_on_top_until_its_moment() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.answer(id, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    let stopped = NewEvent {
        at: Some("2026-11-22T15:20".parse().unwrap()),
        ..NewEvent::new(EventKind::PaymentStopped, day("2026-11-22"))
    };
    office.add_event(id, &stopped, now()).unwrap();
    let today = office.today(now()).unwrap();
    let window = today.windows.first().expect("the stop of 48 hours runs");
    assert_eq!(window.until, Some("2026-11-24T15:20".parse().unwrap()));
    assert!(!today.due.iter().any(|l| l.deadline == window.deadline), "told once");
    let file = office.ics(Some(id), false, now()).unwrap().replace("\r\n ", "").replace("\r\n", "\n");
    let entry = file.split("BEGIN:VEVENT").find(|e| e.contains("DTSTART:20261124T072000Z")).expect("a moment, in UTC");
    assert!(!entry.contains("DTEND"), "an end has to be later than the start: {entry}");
    let urgent = office.alerts(now()).unwrap();
    assert!(urgent.iter().any(|r| r.urgent && r.deadline == window.deadline && !r.title.contains("林小满")));
    assert_eq!(office.today("2026-11-24T15:21".parse().unwrap()).unwrap().counts.windows, 0);
}

#[test]
fn a_second_person_checks_a_date_and_the_check_lapses_with_the_date() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    office.set_settings(&Settings { second_eyes: true, ..Settings::default() }, now()).unwrap();
    let line = |office: &mut Office| office.today(now()).unwrap().due.into_iter().find(|l| l.rule == CONFIRM).unwrap();
    let wanted = line(&mut office);
    assert_eq!(wanted.check, DateCheckState::Wanted);
    assert_eq!(office.check_date(id, &wanted.deadline, "", now()).unwrap_err().code, "check.same-person");
    office.act_as("");
    assert_eq!(office.check_date(id, &wanted.deadline, "", now()).unwrap_err().code, "check.nameless");
    office.act_as("李建国");
    office.check_date(id, &wanted.deadline, "对过协议原件", now()).unwrap();
    assert_eq!(line(&mut office).check, DateCheckState::Checked);
    let row = office.control_sheet(id, now()).unwrap().rows.into_iter().find(|r| r.line.rule == CONFIRM).unwrap();
    assert_eq!((row.entered_by.as_deref(), row.checked_by.as_deref()), (Some("王秀兰"), Some("李建国")));
    assert!(row.cites.iter().any(|c| c.contains("民事诉讼法")) && row.steps.len() > 3);

    let event = office.case(id).unwrap().events.iter().find(|e| e.kind == EventKind::AgreementEffective).unwrap().id;
    office.change_event(id, event, &NewEvent::new(EventKind::AgreementEffective, day("2026-10-28")), now()).unwrap();
    assert_eq!(line(&mut office).check, DateCheckState::Wanted, "another date was never checked");
    let record = office.day_record(now().day()).unwrap();
    let moved = record.iter().find(|e| e.before == "2026-10-27").expect("the change is in the record of the day");
    assert_eq!((moved.after.as_str(), moved.by.as_deref()), ("2026-10-28", Some("李建国")));
    assert_eq!(office.day_record(day("2026-11-22")).unwrap(), []);
    let pdf = office.control_sheet_pdf(id, now()).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
}

#[test]
fn a_check_made_by_mistake_is_taken_back_by_who_made_it_and_by_nobody_else() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    office.set_settings(&Settings { second_eyes: true, ..Settings::default() }, now()).unwrap();
    let line = |office: &mut Office| office.today(now()).unwrap().due.into_iter().find(|l| l.rule == CONFIRM).unwrap();
    let wanted = line(&mut office);
    office.act_as("李建国");
    assert_eq!(office.uncheck_date(id, &wanted.deadline, now()).unwrap_err().code, "check.none");
    office.check_date(id, &wanted.deadline, "", now()).unwrap();
    for other in ["王秀兰", ""] {
        office.act_as(other);
        let refused = office.uncheck_date(id, &wanted.deadline, now()).unwrap_err();
        assert_eq!(refused.code, "check.not-yours");
        assert!(refused.message.contains("李建国"), "{}", refused.message);
    }
    assert_eq!(line(&mut office).check, DateCheckState::Checked);
    office.act_as("李建国");
    office.uncheck_date(id, &wanted.deadline, now()).unwrap();
    assert_eq!(line(&mut office).check, DateCheckState::Wanted);
    let log = office.log(Some(id)).unwrap();
    assert!(["date.check", "date.uncheck"].iter().all(|op| log.iter().any(|l| l.op == *op)), "the log keeps both");
}

#[test]
fn a_date_entered_without_a_name_is_signed_for_by_saving_it_again() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.set_settings(&Settings { second_eyes: true, ..Settings::default() }, now()).unwrap();
    office.act_as("");
    agreed(&mut office, id, "2026-10-27");
    let event = office.case(id).unwrap().events.into_iter().find(|e| e.kind == EventKind::AgreementEffective).unwrap();
    let wanted = office.today(now()).unwrap().due.into_iter().find(|l| l.rule == CONFIRM).unwrap();
    office.act_as("李桂英");
    let refused = office.check_date(id, &wanted.deadline, "", now()).unwrap_err();
    assert_eq!(refused.code, "check.nameless");
    assert!(refused.message.contains("事件中的“调解协议生效 2026-10-27”"), "{}", refused.message);
    let undoable = office.undoable(id).unwrap().len();

    office.act_as("王秀兰");
    let same = NewEvent::new(EventKind::AgreementEffective, day("2026-10-27"));
    office.change_event(id, event.id, &same, now()).unwrap();
    assert_eq!(office.undoable(id).unwrap().len(), undoable, "nothing changed, so there is nothing to take back");
    assert_eq!(office.check_date(id, &wanted.deadline, "", now()).unwrap_err().code, "check.same-person");
    office.act_as("张建国");
    let noted = NewEvent { note: Some("协议在档".to_owned()), ..same };
    office.change_event(id, event.id, &noted, now()).unwrap();
    office.check_date(id, &wanted.deadline, "", now()).unwrap();
    let row = office.control_sheet(id, now()).unwrap().rows.into_iter().find(|r| r.line.rule == CONFIRM).unwrap();
    assert_eq!((row.entered_by.as_deref(), row.checked_by.as_deref()), (Some("王秀兰"), Some("张建国")));
}

#[test]
fn closing_tells_what_is_open_and_what_was_agreed_is_watched_on() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    assert!(office.still_open(id, now()).unwrap().iter().all(|one| !one.watched), "only the limitation of the claim");
    agreed(&mut office, id, "2026-10-27");
    for (on, sum) in [("2026-12-31", 12_000), ("2027-01-31", 20_000)] {
        let due = NewEvent { amount: Some(yuan(sum)), ..NewEvent::new(EventKind::PerformanceDue, day(on)) };
        office.add_event(id, &due, now()).unwrap();
    }
    let open = office.still_open(id, now()).unwrap();
    let told = |words: &str| open.iter().find(|one| one.words.contains(words)).map(|one| (one.on, one.watched));
    assert_eq!(told("申请司法确认调解协议：2026-11-26，还有 3 天"), Some((Some(day("2026-11-26")), true)), "{open:#?}");
    assert_eq!(told("12,000.00"), Some((Some(day("2026-12-31")), true)), "{open:#?}");
    assert_eq!(told("20,000.00"), Some((Some(day("2027-01-31")), true)));
    assert_eq!(told("回访"), Some((None, true)));
    assert_eq!(told("诉讼时效").map(|(_, watched)| watched), Some(false));
    assert_eq!(open.iter().filter(|one| one.words.contains("12,000.00")).count(), 1, "told once: {open:#?}");

    office.close_case(id, now().day(), "调解成功", now()).unwrap();
    let today = office.today(now()).unwrap();
    assert!(today.due.iter().any(|l| l.rule == CONFIRM), "thirty days run on after the close");
    assert_eq!(today.owed.iter().filter(|l| l.planned).count(), 2, "and so do the instalments");
    assert!(!today.due.iter().chain(&today.owed).any(|l| l.rule.starts_with("limitation.")), "nothing else");
    let view = office.case_view(id, now()).unwrap();
    assert_eq!(view.next.unwrap().what, "申请司法确认调解协议");
    let paid = NewEvent { amount: Some(yuan(32_000)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-20")) };
    office.add_event(id, &paid, now()).unwrap();
    let filed = NewEvent::new(EventKind::ConfirmationFiled, day("2026-11-20"));
    office.add_event(id, &filed, now()).unwrap();
    let today = office.today(now()).unwrap();
    assert!(!today.due.iter().any(|l| l.rule == CONFIRM) && !today.owed.iter().any(|l| l.planned));
    // Past its last day it is lost, and the desk does not keep a closed case for that.
    let later: LegalTime = "2027-06-01T10:00".parse().unwrap();
    assert!(office.today(later).unwrap().overdue.is_empty());
}

#[test]
fn a_rule_tells_which_cases_use_it() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (with, without) = (case(&mut office, "林小满", "周明远", 34_500), case(&mut office, "陈小雨", "吴建", 1_000));
    agreed(&mut office, with, "2026-10-27");
    let used = office.rule_use(CONFIRM, now()).unwrap();
    assert_eq!((used.looked_at, used.all, used.cases.len()), (2, 2, 1));
    assert_eq!(
        (used.cases[0].case, used.cases[0].counts.as_slice()),
        (with, ["申请司法确认调解协议：2026-11-26".to_owned()].as_slice())
    );
    let routes = office.case_view(without, now()).unwrap().assessment.routes;
    let rule = routes.iter().flat_map(|r| &r.because).find_map(|b| b.rule.clone()).expect("a route rests on a rule");
    let reason = office.rule_use(&rule, now()).unwrap().cases;
    assert!(reason.iter().any(|one| one.case == without && one.counts.is_empty()), "{rule}");
    assert_eq!(office.rule_use("no.such-rule", now()).unwrap().cases, []);
}

#[test]
fn what_was_agreed_is_not_forgotten_because_the_case_was_closed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.agreed_on = Some(day("2026-10-05"));
    handling.mediation.amount = Some(yuan(10_000));
    handling.mediation.instalments = vec![Instalment::new(day("2026-11-10"), yuan(10_000))];
    office.set_handling(id, &handling, now()).unwrap();
    office.add_event(id, &NewEvent::new(EventKind::AgreementSigned, day("2026-10-05")), now()).unwrap();
    office.close_case(id, now().day(), "达成协议", now()).unwrap();
    let count = |office: &mut Office, kind: RadarKind| {
        office.radar(now()).unwrap().into_iter().find(|c| c.kind == kind).unwrap().count
    };
    for (kind, wanted) in
        [(RadarKind::UnpaidInstalment, 1), (RadarKind::NoVisit, 1), (RadarKind::NoDate, 0), (RadarKind::Unsigned, 0)]
    {
        assert_eq!((kind, count(&mut office, kind)), (kind, wanted));
    }
    let paid = NewEvent { amount: Some(yuan(10_000)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-09")) };
    office.add_event(id, &paid, now()).unwrap();
    assert_eq!(count(&mut office, RadarKind::UnpaidInstalment), 0);
}

#[test]
fn forgotten_cases_are_counted_and_found() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let count = |office: &mut Office, kind: RadarKind| {
        office.radar(now()).unwrap().into_iter().find(|c| c.kind == kind).unwrap().count
    };
    assert_eq!(count(&mut office, RadarKind::NoDate), 1, "the end of limitation in years is no next step");
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.agreed_on = Some(day("2026-10-05"));
    handling.mediation.amount = Some(yuan(30_000));
    handling.mediation.instalments =
        vec![Instalment::new(day("2026-11-10"), yuan(10_000)), Instalment::new(day("2026-12-10"), yuan(20_000))];
    office.set_handling(id, &handling, now()).unwrap();
    assert_eq!(count(&mut office, RadarKind::NoDate), 0, "an instalment lies ahead");
    assert_eq!(count(&mut office, RadarKind::Unsigned), 1);
    assert_eq!(count(&mut office, RadarKind::UnpaidInstalment), 1);
    office.add_event(id, &NewEvent::new(EventKind::AgreementSigned, day("2026-10-05")), now()).unwrap();
    assert_eq!((count(&mut office, RadarKind::Unsigned), count(&mut office, RadarKind::NoVisit)), (0, 1));
    let filter = CaseFilter { radar: Some(RadarKind::NoVisit), ..CaseFilter::default() };
    let page = office.case_list(&ListAsk { filter, limit: 10, ..ListAsk::default() }, now()).unwrap();
    assert_eq!(page.rows[0].head.case, id);
    let paid = NewEvent { amount: Some(yuan(10_000)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-09")) };
    office.add_event(id, &paid, now()).unwrap();
    office.add_event(id, &NewEvent::new(EventKind::Visited, day("2026-11-12")), now()).unwrap();
    assert_eq!((count(&mut office, RadarKind::UnpaidInstalment), count(&mut office, RadarKind::NoVisit)), (0, 0));

    office.close_case(id, day("2026-11-20"), "已履行", now()).unwrap();
    office.set_settings(&Settings { keep_years: Some(1), ..Settings::default() }, now()).unwrap();
    assert_eq!(count(&mut office, RadarKind::PastKeeping), 0);
    let later: LegalTime = "2027-11-21T10:00".parse().unwrap();
    let kept = office.radar(later).unwrap().into_iter().find(|c| c.kind == RadarKind::PastKeeping).unwrap();
    assert_eq!(kept.count, 1);
}
