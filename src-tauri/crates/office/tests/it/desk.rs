//! The desk: what is due, what is found, what was forgotten, who checked, what can be taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{
    Answer, CaseId, Channel, EventKind, Fen, Instalment, LegalDay, LegalTime, OfficeKind, Party, PartyKind, Role,
    SealedSide, SealedTerms,
};
use anjuan_law::DeadlineState;
use anjuan_office::{
    CaseFilter, CaseSort, ConflictDecision, DateCheckState, DateDone, ListAsk, NewEvent, NewFile, NewPayment, Office,
    RadarKind, SavedFilter, Settings, Typed, Work, sample_office,
};
use std::path::Path;

const PASSPHRASE: &str = "山高水长2026";

pub(crate) fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

pub(crate) fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

pub(crate) fn yuan(yuan: i64) -> Fen {
    Fen::new(yuan * 100)
}

/// A committee, where somebody is at work.
pub(crate) fn fresh(dir: &Path) -> Office {
    let profile = anjuan_case::Office { kind: OfficeKind::Committee, ..sample_office() };
    let mut office = Office::create(dir, PASSPHRASE, &profile, now()).unwrap();
    office.act_as("王秀兰");
    office
}

pub(crate) fn case(office: &mut Office, claimant: &str, respondent: &str, amount: i64) -> CaseId {
    let payment = NewPayment {
        paid_at: "2026-10-02T20:15".parse().unwrap(),
        amount: yuan(amount),
        channel: Channel::Wechat,
        counterparty: respondent.to_owned(),
        counterparty_account: None,
        order_no: Some("4200002026100220150000012345".to_owned()),
        remark: None,
    };
    let typed = Typed {
        title: format!("{claimant}与{respondent}"),
        story: "选错了收款人。".to_owned(),
        claimant: Some(claimant.to_owned()),
        payments: vec![payment],
    };
    let id = office.new_typed(&typed, now()).unwrap().value;
    let known = office.case(id).unwrap();
    let mut party = known.parties_as(Role::Respondent).next().unwrap().clone();
    party.name = Some(respondent.to_owned());
    office.put_party(id, &party, now()).unwrap();
    for (question, answer) in [("deceived", "no"), ("own-act", "yes")] {
        office.answer(id, question, Some(&Answer::Choice(answer.to_owned())), now()).unwrap();
    }
    id
}

/// An agreement took effect on that day: the thirty days for judicial confirmation run.
pub(crate) fn agreed(office: &mut Office, id: CaseId, on: &str) {
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day(on)), now()).unwrap();
}

const CONFIRM: &str = "mediation.judicial-confirmation";

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
    assert_eq!(at(&mut office, "2026-12-02T10:00").1, Some(DeadlineState::Missed));
    office.close_case(id, day("2026-12-02"), "已履行", later).unwrap();
    assert_eq!(at(&mut office, "2026-12-02T10:00"), (None, None), "a closed case is off the desk");
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
    let urgent = office.alerts(now()).unwrap();
    assert!(urgent.iter().any(|r| r.urgent && r.deadline == window.deadline && !r.title.contains("林小满")));
    assert_eq!(office.today("2026-11-24T15:21".parse().unwrap()).unwrap().counts.windows, 0);
}

#[test]
fn the_list_filters_sorts_and_pages_and_filters_are_saved() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let one = case(&mut office, "林小满", "周明远", 34_500);
    let two = case(&mut office, "单国强", "孙某", 500);
    agreed(&mut office, two, "2026-10-27");
    let list = |office: &mut Office, filter: CaseFilter, sort: CaseSort, down: bool| {
        let ask = ListAsk { filter, sort, down, after: None, limit: 10 };
        let page = office.case_list(&ask, now()).unwrap();
        (page.rows.iter().map(|r| r.case).collect::<Vec<_>>(), page.matched)
    };
    assert_eq!(list(&mut office, CaseFilter::default(), CaseSort::Amount, true), (vec![one, two], Some(2)));
    assert_eq!(list(&mut office, CaseFilter::default(), CaseSort::Next, false).0[0], two, "the sooner date first");
    let small = CaseFilter { amount_to: Some(yuan(1000)), ..CaseFilter::default() };
    assert_eq!(list(&mut office, small.clone(), CaseSort::Opened, true), (vec![two], Some(1)));
    let soon = CaseFilter { due_within: Some(7), ..CaseFilter::default() };
    assert_eq!(list(&mut office, soon, CaseSort::Opened, true).0, [two]);
    let text = CaseFilter { text: "danguo".to_owned(), ..CaseFilter::default() };
    assert_eq!(list(&mut office, text, CaseSort::Opened, true).0, [two]);
    let row = &office.find_cases("单国强", 5, now()).unwrap().hits[0].row;
    assert_eq!(row.next.as_ref().map(|n| n.safe), Some(day("2026-11-26")), "the next date stands in every hit");

    let saved = SavedFilter {
        name: " 小额 ".to_owned(),
        filter: small,
        sort: CaseSort::Amount,
        down: false,
        columns: vec!["number".to_owned()],
    };
    office.save_filter(&saved, now()).unwrap();
    assert_eq!(office.saved_filters().unwrap(), [SavedFilter { name: "小额".to_owned(), ..saved.clone() }]);
    assert_eq!(
        office.save_filter(&SavedFilter { name: " ".to_owned(), ..saved }, now()).unwrap_err().code,
        "filter.name"
    );
    office.drop_filter("小额", now()).unwrap();
    assert_eq!(office.drop_filter("小额", now()).unwrap_err().code, "store.not-found");
}

#[test]
fn a_party_of_another_case_is_found_told_and_decided_about() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    case(&mut office, "林小满", "周明远", 34_500);
    let second = case(&mut office, "周明远", "钱某某", 900);
    let shown = office.conflicts(second).unwrap();
    let found: Vec<_> = shown.iter().flat_map(|s| &s.findings).collect();
    assert_eq!(found.len(), 1, "recorded by itself when the party was entered");
    assert!(found[0].opposed, "respondent there, claimant here");
    assert_eq!(found[0].words, "“周明远”在 2026-0001（林小满与周明远）中是被申请人（名称相同）");
    assert!(
        shown.iter().any(|s| s.asked == "钱某某" && s.findings.is_empty() && s.looked_at == 1),
        "nothing found is kept, too"
    );
    let id = shown.iter().find(|s| !s.findings.is_empty()).unwrap().id.clone();
    assert_eq!(office.settle_conflict(&id, ConflictDecision::Disclosed, "", now()).unwrap_err().code, "conflict.why");
    office.settle_conflict(&id, ConflictDecision::Disclosed, "双方书面同意", now()).unwrap();
    let decided = office.conflicts(second).unwrap().into_iter().find(|s| s.id == id).unwrap();
    assert_eq!((decided.decision, decided.decided_by.as_deref()), (Some(ConflictDecision::Disclosed), Some("王秀兰")));
    let unit = Party { name: Some("周 明 远".to_owned()), ..Party::new(Role::Third, PartyKind::Natural) };
    let report = office.check_conflicts(None, &unit).unwrap();
    assert_eq!((report.looked_at, report.findings.len()), (2, 2));
    assert!(!report.findings.iter().any(|f| f.opposed), "a third person stands against nobody");
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
    assert_eq!(office.calendar(day("2026-12-31"), day("2026-11-01"), now()).unwrap_err().code, "calendar.range");
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
    handling.mediation.instalments = vec![
        Instalment { by: day("2026-11-10"), amount: yuan(10_000) },
        Instalment { by: day("2026-12-10"), amount: yuan(20_000) },
    ];
    office.set_handling(id, &handling, now()).unwrap();
    assert_eq!(count(&mut office, RadarKind::NoDate), 0, "an instalment lies ahead");
    assert_eq!(count(&mut office, RadarKind::Unsigned), 1);
    assert_eq!(count(&mut office, RadarKind::UnpaidInstalment), 1);
    office.add_event(id, &NewEvent::new(EventKind::AgreementSigned, day("2026-10-05")), now()).unwrap();
    assert_eq!((count(&mut office, RadarKind::Unsigned), count(&mut office, RadarKind::NoVisit)), (0, 1));
    let filter = CaseFilter { radar: Some(RadarKind::NoVisit), ..CaseFilter::default() };
    let page = office.case_list(&ListAsk { filter, limit: 10, ..ListAsk::default() }, now()).unwrap();
    assert_eq!(page.rows[0].case, id);
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

#[test]
fn a_removal_is_taken_back_and_what_moved_on_is_not_overwritten() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    let before = office.case(id).unwrap();
    let event = before.events.last().unwrap().id;
    office.remove_event(id, event, now()).unwrap();
    let line = office.undoable(id).unwrap().remove(0);
    assert_eq!((line.can, line.detail.as_str()), (true, "删除“调解协议生效 2026-10-27”"));
    office.undo(line.seq, now()).unwrap();
    assert_eq!(office.case(id).unwrap().events, before.events);
    let again = office.undoable(id).unwrap();
    assert!(again[0].can, "undoing the undo does it again");
    office.undo(again[0].seq, now()).unwrap();
    assert!(office.case(id).unwrap().events.iter().all(|e| e.id != event));

    office.set_story(id, "一", "", now()).unwrap();
    let first = office.undoable(id).unwrap()[0].seq;
    office.set_story(id, "二", "", now()).unwrap();
    assert_eq!(office.undo(first, now()).unwrap_err().code, "undo.moved");
    assert_eq!(office.undo(1, now()).unwrap_err().code, "undo.nothing");
    assert_eq!(office.case(id).unwrap().title, "二");
}

#[test]
fn consequences_of_an_answer_are_told_before_it_is_given() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let before = office.case(id).unwrap();
    let changes = office.preview_answer(id, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    assert!(changes.iter().any(|c| c.what.starts_with("路径")), "{changes:?}");
    assert_eq!(office.preview_answer(id, "deceived", Some(&Answer::Choice("no".to_owned())), now()).unwrap(), []);
    let effective = NewEvent::new(EventKind::AgreementEffective, day("2026-10-27"));
    let changes = office.preview_event(id, None, Some(&effective), now()).unwrap();
    assert!(changes.iter().any(|c| c.what.starts_with("期限") && c.before.is_empty()), "{changes:?}");
    assert_eq!(office.case(id).unwrap(), before, "nothing was written");
}

#[test]
fn sealed_offers_leave_only_the_sum_that_both_took() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    assert_eq!(office.sealed_put(id, SealedSide::Claimant, yuan(1)).unwrap_err().code, "sealed.closed");
    let lines = office.log(None).unwrap().len();
    office.sealed_open(id, &SealedTerms::default()).unwrap();
    office.sealed_put(id, SealedSide::Claimant, yuan(27_531)).unwrap();
    office.sealed_put(id, SealedSide::Respondent, yuan(31_247)).unwrap();
    assert_eq!(office.sealed_apply(id, &[], Some(day("2026-12-31")), now()).unwrap_err().code, "sealed.open");
    office.sealed_consent(id, SealedSide::Claimant, true).unwrap();
    let shown = office.sealed_consent(id, SealedSide::Respondent, true).unwrap();
    assert_eq!(shown.settled, Some(yuan(29_400)));
    assert_eq!(office.log(None).unwrap().len(), lines, "nothing of it is in the log");
    let plan = [
        Instalment { by: day("2026-12-10"), amount: yuan(9_400) },
        Instalment { by: day("2027-01-10"), amount: yuan(20_000) },
    ];
    assert_eq!(office.sealed_apply(id, &plan[..1], None, now()).unwrap_err().code, "case.handling");
    office.sealed_apply(id, &plan, None, now()).unwrap();
    let mediation = office.case(id).unwrap().handling.mediation;
    assert_eq!((mediation.amount, mediation.instalments.len()), (Some(yuan(29_400)), 2));
    assert_eq!(office.sealed_state(id), None);
    let written = format!("{:?}{:?}", office.log(None).unwrap(), office.case(id).unwrap());
    assert!(!written.contains("2753100") && !written.contains("3124700"));
}

#[test]
fn a_package_opens_elsewhere_and_a_foreign_file_is_refused() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let words = anjuan_office::EvidenceWords {
        name: "聊天".to_owned(),
        source: String::new(),
        proves: String::new(),
        group: anjuan_case::EvidenceGroup::Transfer,
        in_bundle: true,
    };
    let file = anjuan_office::NewEvidence { file_name: "聊天.txt".to_owned(), bytes: b"hello".to_vec(), words };
    office.add_evidence(id, &file, now()).unwrap();
    let path = home.path().join("out").join("林小满.anjuan");
    office.save_package(id, Some(&path), now()).unwrap();
    assert!(office.look_package(&path).unwrap().here_already);
    assert_eq!(office.import_package(&path, now()).unwrap_err().code, "import.known");

    let mut elsewhere = fresh(other.path());
    let look = elsewhere.look_package(&path).unwrap();
    assert_eq!((look.evidence, look.here_already, look.parties.len()), (1, false, 2));
    let made = elsewhere.import_package(&path, now()).unwrap().value;
    assert_eq!(elsewhere.case(made).unwrap().evidence[0].name, "聊天");
    assert_eq!(elsewhere.original(made, elsewhere.case(made).unwrap().evidence[0].id).unwrap().1, b"hello");
    let left = std::fs::read_dir(other.path()).unwrap().flatten();
    assert!(
        !left.into_iter().any(|e| e.file_name().to_string_lossy().starts_with(".package")),
        "nothing is left on the way"
    );

    let foreign = home.path().join("x.anjuan");
    std::fs::write(&foreign, b"PK\x03\x04 nothing").unwrap();
    assert_eq!(elsewhere.look_package(&foreign).unwrap_err().code, "package.format");
    let mut broken = std::fs::read(&path).unwrap();
    let at = broken.windows(5).position(|w| w == b"hello").unwrap();
    broken[at] = b'j';
    std::fs::write(&foreign, broken).unwrap();
    let third = tempfile::tempdir().unwrap();
    let mut third = fresh(third.path());
    assert!(third.import_package(&foreign, now()).is_err(), "a changed original is not taken in");
    assert_eq!(third.cases().unwrap().len(), 0);
}

#[test]
fn chosen_parts_become_one_pdf_in_their_order() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    let out = home.path().join("全案.pdf");
    let parts = office.case_parts(id).unwrap();
    assert_eq!(parts.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["sheet:dates"]);
    let unknown = ["paper:x".to_owned()];
    assert_eq!(
        office.write_case_pdf(id, &unknown, Some(&out), now(), &Work::silent()).unwrap_err().code,
        "part.unknown"
    );
    let (path, refused) = office.write_case_pdf(id, &[], Some(&out), now(), &Work::silent()).unwrap();
    assert!(refused.is_empty());
    assert!(std::fs::read(path).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_case_put_aside_is_nowhere_and_comes_back_whole() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = office.new_sample(now()).unwrap().value;
    let whole = office.case(id).unwrap();
    let real = case(&mut office, "林小满", "周明远", 34_500);
    assert_eq!(office.remove_sample(real, now()).unwrap_err().code, "case.not-sample");
    office.discard_case(real, "录错", now()).unwrap();
    office.remove_sample(id, now()).unwrap();
    assert_eq!(office.cases().unwrap().len(), 0);
    assert_eq!(office.today(now()).unwrap().counts.open_cases, 0);
    assert_eq!(office.find_cases(&whole.title, 5, now()).unwrap().hits.len(), 0);
    office.restore_case(id, now()).unwrap();
    assert_eq!(office.case(id).unwrap(), whole);
    assert_eq!(office.cases().unwrap().len(), 1);
}

#[test]
fn settings_are_looked_at_and_a_passphrase_is_changed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    for wrong in [
        Settings { notify_at: "25:00".to_owned(), ..Settings::default() },
        Settings { lead_days: vec![400], ..Settings::default() },
        Settings { language: "fr".to_owned(), ..Settings::default() },
        Settings { keep_years: Some(0), ..Settings::default() },
    ] {
        assert_eq!(office.set_settings(&wrong, now()).unwrap_err().code, "settings.value");
    }
    assert_eq!(office.backup_now(now()).unwrap_err().code, "backup.place");
    let backups = home.path().join("backups");
    let settings =
        Settings { backup_dir: Some(backups.display().to_string()), backup_every_days: Some(7), ..Settings::default() };
    office.set_settings(&settings, now()).unwrap();
    assert!(office.backup_due(now()).unwrap());
    let at = office.backup_now(now()).unwrap();
    assert!(!office.backup_due(now()).unwrap());
    assert_eq!(Office::verify_backup(&at, PASSPHRASE).unwrap(), Vec::<String>::new());
    assert_eq!(
        office.change_passphrase("不是口令啊不是", "另外八个字的口令", now()).unwrap_err().code,
        "store.passphrase"
    );
    office.change_passphrase(PASSPHRASE, "另外八个字的口令", now()).unwrap();
    drop(office);
    assert!(Office::open(home.path(), PASSPHRASE).is_err());
    assert!(Office::open(home.path(), "另外八个字的口令").is_ok());
}
