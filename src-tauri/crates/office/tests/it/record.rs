//! The record of the dates of a day.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::desk::{case, day, fresh, now, yuan};
use anjuan_case::EventKind;
use anjuan_office::NewEvent;

#[test]
fn the_dates_of_cases_that_came_in_stand_in_the_record_of_the_day() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.act_as("李建国");
    let list = "甲方名字,乙方,受理日期,涉及金额\n张三,李四,2026-02-01,100\n王五,李四,2026-03-01,100\n";
    let fields = ["claimant.name", "respondent.name", "accepted", "amount"].map(|f| Some(f.to_owned()));
    let added = office.import_cases("a.csv", list.as_bytes(), Some(&fields), false, now()).unwrap().value.added;
    let record = office.day_record(now().day()).unwrap();
    let entered: Vec<_> = record.iter().map(|e| (e.case, e.what.as_str(), e.after.as_str(), e.by.as_deref())).collect();
    assert_eq!(
        entered,
        [
            (id, "转账时间", "2026-10-02 20:15:00", Some("王秀兰")),
            (added[0], "调解组织受理", "2026-02-01", Some("李建国")),
            (added[1], "调解组织受理", "2026-03-01", Some("李建国")),
        ]
    );
    assert_eq!((record[1].before.as_str(), record[2].title.is_empty()), ("", false));
    assert_eq!(office.day_record(day("2026-11-22")).unwrap(), []);
    // It is put aside where it is not wanted; nothing of it is taken back piece by piece.
    let lines = office.undoable(added[0]).unwrap();
    assert!(lines.iter().all(|line| !line.can && line.why_not.contains("移出列表")), "{lines:?}");
    assert_eq!(office.undo(record[0].seq, now()).unwrap_err().code, "undo.torn");
}

#[test]
fn the_days_of_the_handling_stand_in_the_record_each_by_its_name() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.agreed_on = Some(day("2026-11-20"));
    handling.mediation.held_on = Some(day("2026-11-19"));
    office.set_handling(id, &handling, now()).unwrap();
    let record = office.day_record(now().day()).unwrap();
    let said: Vec<(&str, &str)> = record[1..].iter().map(|e| (e.what.as_str(), e.after.as_str())).collect();
    assert_eq!(said, [("达成协议的日期", "2026-11-20"), ("调解日期", "2026-11-19")]);
}

/// A number that says another day of birth moves a safe day; a case that is closed leaves the desk.
#[test]
fn a_day_of_birth_and_the_day_of_closing_stand_in_the_record() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let respondent = |office: &anjuan_office::Office| {
        office.case(id).unwrap().parties.into_iter().find(|p| p.name.as_deref() == Some("周明远")).unwrap()
    };
    let lines = |office: &anjuan_office::Office| {
        let record = office.day_record(now().day()).unwrap();
        record.into_iter().skip(1).map(|e| (e.what, e.before, e.after)).collect::<Vec<_>>()
    };
    let of = |what: &str, before: &str, after: &str| (what.to_owned(), before.to_owned(), after.to_owned());
    let numbered = anjuan_case::Party { id_number: Some("11010519491231002X".to_owned()), ..respondent(&office) };
    office.put_party(id, &numbered, now()).unwrap();
    let born = of("出生日期（周明远）", "", "1949-12-31");
    assert_eq!(lines(&office), [born.clone()]);
    let called = anjuan_case::Party { phone: Some("13800138000".to_owned()), ..respondent(&office) };
    office.put_party(id, &called, now()).unwrap();
    assert_eq!(lines(&office), [born.clone()], "a telephone is no date");
    office.close_case(id, day("2026-11-22"), "已履行", now()).unwrap();
    assert_eq!(lines(&office), [born, of("结案日期", "", "2026-11-22")]);
}

#[test]
fn a_case_put_aside_is_in_no_record_and_no_list_of_performance_until_it_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let due = NewEvent { amount: Some(yuan(34_500)), ..NewEvent::new(EventKind::PerformanceDue, day("2026-11-20")) };
    office.add_event(id, &due, now()).unwrap();
    let seen = |office: &anjuan_office::Office| {
        let record = office.day_record(now().day()).unwrap();
        let owed = office.reminders(30, now().day()).unwrap();
        (record.iter().any(|e| e.case == id), owed.iter().any(|r| r.case == id))
    };
    assert_eq!(seen(&office), (true, true));
    office.discard_case(id, "录错", now()).unwrap();
    assert_eq!(seen(&office), (false, false));
    office.restore_case(id, now()).unwrap();
    assert_eq!(seen(&office), (true, true));
}
