//! What is taken back is taken back whole: an operation that wrote elsewhere, too, is not offered.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::fees::court_costs::acceptance;
use crate::fees::{at, case, day, office, yuan};
use anjuan_case::fees::{CourtCost, ScopeDecision};
use anjuan_case::{Acceleration, CaseId, EventKind, Instalment, OfficeKind, PerformanceBasis};
use anjuan_office::{NewEvent, Office, PerformancePlan};

/// The newest change of the case is that operation, and it is offered neither in the list nor when asked for by its number.
fn not_offered(office: &mut Office, id: CaseId, op: &str) {
    let before = office.case(id).unwrap();
    let line = office.undoable(id).unwrap().remove(0);
    assert_eq!((line.op.as_str(), line.can), (op, false), "{line:?}");
    assert!(line.why_not.contains("只能撤回一半"), "{}", line.why_not);
    assert_eq!(office.undo(line.seq, at("2026-11-25")).unwrap_err().code, "undo.torn");
    assert_eq!(office.case(id).unwrap(), before, "nothing was taken back");
}

#[test]
fn instalments_and_their_acceleration_are_not_torn() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day("2026-07-01")), now).unwrap();
    let instalments = [("2026-08-31", "20000"), ("2027-01-31", "30000")]
        .map(|(by, amount)| Instalment::new(day(by), yuan(amount)))
        .to_vec();
    let acceleration =
        Some(Acceleration { missed: Some(1), days: None, words: "任何一期逾期的，全部到期".to_owned() });
    let plan = PerformancePlan { basis: PerformanceBasis::Agreed, party: None, instalments, acceleration };
    office.set_performance(id, &plan, now).unwrap();
    not_offered(&mut office, id, "performance.plan");
    office.accelerate(id, day("2026-11-25"), now).unwrap();
    not_offered(&mut office, id, "performance.accelerate");
    office.undo_acceleration(id, now).unwrap();
    not_offered(&mut office, id, "performance.accelerate-undo");
    // What is older and whole is offered as before.
    assert!(office.undoable(id).unwrap().iter().any(|line| line.op == "party.put" && line.can));
}

#[test]
fn a_court_cost_keeps_its_notice_and_the_scope_its_answer() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let cost = CourtCost { notice_on: Some(day("2026-11-24")), ..acceptance(one) };
    office.put_court_cost(id, &cost, now).unwrap();
    not_offered(&mut office, id, "court-cost.put");
    office.advance_court_cost(id, cost.id, one, yuan("1050"), day("2026-11-25"), now).unwrap();
    not_offered(&mut office, id, "court-cost.advance");

    let home = tempfile::tempdir().unwrap();
    let mut office = crate::fees::licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let scope = ScopeDecision {
        commercial: true,
        field: "贸易".to_owned(),
        reason: "公司之间的货款".to_owned(),
        decided_by: "程砚秋".to_owned(),
        decided_on: day("2026-11-25"),
    };
    office.set_scope(id, &scope, now).unwrap();
    not_offered(&mut office, id, "fees.scope");
}
