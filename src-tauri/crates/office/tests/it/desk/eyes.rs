//! Who entered a date, and who may check it: one answer for the check, for its refusal and for the control sheet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{case, day, fresh, now, yuan};
use anjuan_case::{CaseId, Channel, EventId, EventKind, EvidenceGroup, EvidenceId, Mediator};
use anjuan_office::{ControlRow, EvidenceWords, NewEvent, NewEvidence, NewPayment, Office};

const CLAIM: &str = "limitation.claim";

fn row(office: &mut Office, id: CaseId) -> ControlRow {
    let rows = office.control_sheet(id, now()).unwrap().rows;
    rows.into_iter().find(|row| row.line.rule == CLAIM).expect("on the sheet")
}

/// Who checks it, as that person: the code of the refusal, if it is refused.
fn checked(office: &mut Office, id: CaseId, by: &str) -> Result<(), &'static str> {
    let deadline = row(office, id).line.deadline;
    office.act_as(by);
    office.check_date(id, &deadline, "", now()).map(|_| ()).map_err(|refused| refused.code)
}

fn receipt(office: &mut Office, id: CaseId) -> EvidenceId {
    let words = EvidenceWords {
        name: "签收回执".to_owned(),
        source: String::new(),
        proves: String::new(),
        group: EvidenceGroup::Demand,
        in_bundle: true,
    };
    let file = NewEvidence { file_name: "回执.txt".to_owned(), bytes: "已签收".as_bytes().to_vec(), words };
    office.add_evidence(id, &file, now()).unwrap().value
}

/// A demand that arrived, with its proof.
fn demanded(office: &mut Office, id: CaseId, on: &str) -> EventId {
    let proof = vec![receipt(office, id)];
    let demand = NewEvent { proof, ..NewEvent::new(EventKind::DemandArrived, day(on)) };
    office.add_event(id, &demand, now()).unwrap().value
}

fn paid(at: &str, sum: i64) -> NewPayment {
    NewPayment {
        paid_at: at.parse().unwrap(),
        amount: yuan(sum),
        channel: Channel::Wechat,
        counterparty: "周明远".to_owned(),
        counterparty_account: None,
        order_no: None,
        merchant_no: None,
        remark: None,
    }
}

#[test]
fn who_entered_what_turned_a_limitation_entered_the_date() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.act_as("张建国");
    demanded(&mut office, id, "2026-11-12");
    let turned = row(&mut office, id);
    assert_eq!((turned.line.starts, turned.entered_by.as_deref()), (day("2026-11-12"), Some("张建国")));
    assert_eq!(checked(&mut office, id, "张建国"), Err("check.same-person"));
    assert_eq!(checked(&mut office, id, "王秀兰"), Ok(()), "who opened the case did not enter the demand");
    let sheet = row(&mut office, id);
    assert_eq!((sheet.entered_by.as_deref(), sheet.checked_by.as_deref()), (Some("张建国"), Some("王秀兰")));
    assert_eq!(sheet.proof, ["签收回执"]);
}

/// What says that it turned it is who moved its day there; a note or another piece of evidence moves nothing.
#[test]
fn who_moved_the_demand_to_its_day_entered_the_date() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.act_as("张建国");
    let event = demanded(&mut office, id, "2026-11-11");
    let proof = office.case(id).unwrap().events[0].proof.clone();
    office.act_as("李桂英");
    let right = NewEvent { proof, ..NewEvent::new(EventKind::DemandArrived, day("2026-11-12")) };
    office.change_event(id, event, &right, now()).unwrap();
    office.act_as("王秀兰");
    office.change_event(id, event, &NewEvent { note: Some("挂号信".to_owned()), ..right }, now()).unwrap();
    assert_eq!(row(&mut office, id).entered_by.as_deref(), Some("李桂英"));
    assert_eq!(checked(&mut office, id, "李桂英"), Err("check.same-person"));
    assert_eq!(checked(&mut office, id, "王秀兰"), Ok(()));
}

#[test]
fn another_transfer_of_the_day_moves_no_date_and_makes_nobody_its_author() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.act_as("李建国");
    let second = office.add_payment(id, &paid("2026-10-02T21:00", 10), None, now()).unwrap().value;
    let author = |office: &mut Office| row(office, id).entered_by;
    assert_eq!(author(&mut office).as_deref(), Some("王秀兰"));
    assert_eq!(checked(&mut office, id, "王秀兰"), Err("check.same-person"));
    // Another hour of that day is no other day.
    office.act_as("李建国");
    office.change_payment(id, second, &paid("2026-10-02T22:00", 10), None, now()).unwrap();
    assert_eq!(author(&mut office).as_deref(), Some("王秀兰"));
    assert_eq!(checked(&mut office, id, "李建国"), Ok(()));
    // Where an earlier one is there, and then is not, who took it away moved the date.
    office.act_as("李桂英");
    let earlier = office.add_payment(id, &paid("2026-10-01T09:00", 10), None, now()).unwrap().value;
    assert_eq!((author(&mut office).as_deref(), row(&mut office, id).line.starts), (Some("李桂英"), day("2026-10-01")));
    office.act_as("张建国");
    office.remove_payment(id, earlier, now()).unwrap();
    assert_eq!((author(&mut office).as_deref(), row(&mut office, id).line.starts), (Some("张建国"), day("2026-10-02")));
    assert_eq!(checked(&mut office, id, "张建国"), Err("check.same-person"));
}

#[test]
fn a_transfer_entered_without_a_name_is_signed_for_by_saving_it_again() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    office.act_as("");
    let id = case(&mut office, "林小满", "周明远", 34_500);
    assert_eq!(checked(&mut office, id, "李建国"), Err("check.nameless"));
    let known = office.case(id).unwrap().payments[0].clone();
    let same = NewPayment { order_no: known.order_no.clone(), ..paid("2026-10-02T20:15", 34_500) };
    office.act_as("王秀兰");
    office.change_payment(id, known.id, &same, known.to, now()).unwrap();
    assert_eq!(checked(&mut office, id, "王秀兰"), Err("check.same-person"));
    assert_eq!(checked(&mut office, id, "李建国"), Ok(()));
}

/// A name that the office does not know proves no second person: it is said on the sheet; and one who calls himself otherwise is
/// still himself.
#[test]
fn a_name_that_is_not_on_the_lists_of_the_office_is_told_as_such() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let mut profile = office.profile().unwrap();
    let named = |name: &str| Mediator { name: name.to_owned(), certificate_no: String::new() };
    profile.mediators = ["王秀兰", "李建国"].into_iter().map(named).collect();
    office.set_profile(&profile, now()).unwrap();
    let id = case(&mut office, "林小满", "周明远", 34_500);
    assert_eq!(checked(&mut office, id, "王秀兰（代）"), Err("check.same-person"));
    assert_eq!(row(&mut office, id).unlisted, Vec::<String>::new());
    assert_eq!(checked(&mut office, id, "赵六"), Ok(()));
    assert_eq!(row(&mut office, id).unlisted, ["赵六"]);
    assert!(office.control_sheet_pdf(id, now()).unwrap().starts_with(b"%PDF"));
    assert_eq!(checked(&mut office, id, "李建国"), Ok(()));
    assert_eq!(row(&mut office, id).unlisted, Vec::<String>::new());
}
