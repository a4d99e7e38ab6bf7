//! What is taken back is taken back whole: an operation that wrote elsewhere, too, is not offered.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::fees::court_costs::acceptance;
use crate::fees::{at, case, day, office, yuan};
use anjuan_case::fees::{CourtCost, ScopeDecision};
use anjuan_case::{Acceleration, CaseId, EventKind, Instalment, OfficeKind, PerformanceBasis};
use anjuan_office::{NewEvent, Office, PerformancePlan, StatementPick, StatementTarget};

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

#[test]
fn a_payment_that_answers_a_bank_line_comes_back_with_its_line() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let file = "记账日期,收入金额,支出金额,对方户名,摘要\n2026-11-10,800.00,,周明远,还款\n";
    // Words that somebody typed make no line of it.
    let paid = NewEvent {
        amount: Some(yuan("800")),
        note: Some("银行流水已核对".to_owned()),
        ..NewEvent::new(EventKind::PartPaid, day("2026-11-10"))
    };
    let event = office.add_event(id, &paid, now).unwrap().value;
    office.remove_event(id, event, now).unwrap();
    let removal = office.undoable(id).unwrap().remove(0);
    assert!(removal.can, "{removal:?}");
    office.undo(removal.seq, now).unwrap();

    let line = |office: &Office| {
        office.preview_statement("流水.csv", file.as_bytes(), day("2026-11-25")).unwrap().lines.remove(0)
    };
    let take = |office: &mut Office| {
        let target = line(office).matches.into_iter().find(|m| matches!(m.target, StatementTarget::Booked { .. }));
        let pick = StatementPick { line: 2, target: target.unwrap().target };
        office.take_statement("流水.csv", file.as_bytes(), &[pick], now).unwrap();
    };
    take(&mut office);
    office.remove_event(id, event, now).unwrap();
    assert_eq!(line(&office).line.taken, None, "the line is free");
    let removal = office.undoable(id).unwrap().remove(0);
    assert!(removal.can && removal.detail.contains("银行流水"), "{removal:?}");
    office.undo(removal.seq, now).unwrap();
    assert!(line(&office).line.taken.is_some(), "and taken again with the payment");

    // Taken for another payment meanwhile, it is not put back: one line would be two payments.
    office.remove_event(id, event, now).unwrap();
    let removal = office.undoable(id).unwrap().remove(0);
    office.add_event(id, &paid, now).unwrap();
    take(&mut office);
    assert_eq!(office.undo(removal.seq, now).unwrap_err().code, "undo.moved");
    let shown = office.undoable(id).unwrap().into_iter().find(|one| one.seq == removal.seq).unwrap();
    assert!(!shown.can && shown.why_not.contains("又记过账"), "{shown:?}");
}

#[test]
fn an_answer_taken_back_is_named_by_its_question() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    office.answer(id, "deceived", Some(&anjuan_case::Answer::Choice("unknown".to_owned())), now).unwrap();
    let line = office.undoable(id).unwrap().remove(0);
    assert!(line.detail.contains('？') && !line.detail.contains("deceived"), "{}", line.detail);
}
