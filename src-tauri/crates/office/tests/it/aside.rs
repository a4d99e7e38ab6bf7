//! A case put aside: nothing rests on it unseen, no page waits for it, and it comes back as it was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::fees::{at, case, day, office, yuan};
use super::subsidies::with_claim;
use super::year::now;
use anjuan_case::{EventKind, Fen, OfficeKind};
use anjuan_office::{CaseMark, NewEvent, RadarKind};

#[test]
fn a_case_is_not_put_aside_from_under_its_claim_or_its_double() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, first, claim) = with_claim(dir.path());
    let today = now().day();
    let refused = office.discard_case(first, "重复", now()).unwrap_err();
    assert!(refused.code == "case.leaned-on" && refused.message.contains("已申报"), "{}", refused.message);
    office.withdraw_subsidy(claim.id, today, "误报", now()).unwrap();
    // Another counts under it.
    let list = "卷号,受理日期,申请人,被申请人\n十二号,2025-11-02,丙,丁\n";
    let double = office.import_cases("b.csv", list.as_bytes(), None, false, now()).unwrap().value.added[0];
    let same = CaseMark { same_as: Some(first), ..CaseMark::default() };
    office.set_case_mark(double, &same, now()).unwrap();
    let number = office.case(double).unwrap().number;
    let refused = office.discard_case(first, "重复", now()).unwrap_err();
    assert!(refused.message.contains(&number), "{}", refused.message);
    // Both are put aside, the double first; it does not come back to count nowhere.
    office.discard_case(double, "重复", now()).unwrap();
    office.discard_case(first, "重复", now()).unwrap();
    let other = office.cases().unwrap()[0].id;
    assert_eq!(office.set_case_mark(other, &same, now()).unwrap_err().code, "report.mark");
    assert_eq!(office.restore_case(double, now()).unwrap_err().code, "case.leaned-on");
    office.restore_case(first, now()).unwrap();
    office.restore_case(double, now()).unwrap();
    assert_eq!(office.case_mark(double).unwrap(), same, "it comes back as it was");
    // What was paid is history; the sheet of its month says that it is not among the lines.
    let again = office.claim_subsidy_again(claim.id, "2026-01", now()).unwrap().value;
    office.set_case_mark(double, &CaseMark::default(), now()).unwrap();
    office.approve_subsidy(again.id, Fen::new(3000), today, "", now()).unwrap();
    office.pay_subsidy(again.id, today, now()).unwrap();
    office.discard_case(first, "保存年限已满", now()).unwrap();
    let report = super::subsidies::claims_report(&office, "2026-01-01", "2026-01-31");
    assert!(
        report.rows.is_empty() && report.notes.iter().any(|n| n.contains("另有 1 件（30.00 元）")),
        "{:?}",
        report.notes
    );
}

#[test]
fn nothing_is_waited_for_of_a_case_put_aside() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Committee);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day("2026-06-20")), now).unwrap();
    let due = NewEvent { amount: Some(yuan("5000")), ..NewEvent::new(EventKind::PerformanceDue, day("2026-08-01")) };
    office.add_event(id, &due, now).unwrap();
    let unpaid = |office: &mut anjuan_office::Office| {
        let all = office.radar(now).unwrap();
        all.iter().find(|r| r.kind == RadarKind::UnpaidInstalment).unwrap().count
    };
    assert_eq!((office.reminders(30, now.day()).unwrap().len(), unpaid(&mut office)), (1, 1));
    office.discard_case(id, "录错了", now).unwrap();
    assert_eq!((office.reminders(30, now.day()).unwrap().len(), unpaid(&mut office)), (0, 0));
    office.restore_case(id, now).unwrap();
    assert_eq!((office.reminders(30, now.day()).unwrap().len(), unpaid(&mut office)), (1, 1));
}
