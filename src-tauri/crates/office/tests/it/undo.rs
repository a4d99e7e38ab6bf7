//! What is taken back is taken back whole, with all that it wrote; what others rely on is set right by means of its own.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::fees::court_costs::acceptance;
use crate::fees::{at, billed, case, day, go, movement, office, yuan};
use anjuan_case::fees::{CourtCost, PartyMovement, ScopeDecision};
use anjuan_case::{Acceleration, CaseId, EventKind, Instalment, OfficeKind, PerformanceBasis};
use anjuan_office::{NewEvent, Office, PerformancePlan, StatementPick, StatementTarget};

/// The newest change of the case is that operation; taken back, the case is what it was, and taken back once more, as it became.
fn there_and_back<T: PartialEq + std::fmt::Debug>(
    office: &mut Office,
    id: CaseId,
    op: &str,
    seen: impl Fn(&Office) -> T,
    before: &T,
) {
    let now = at("2026-11-25");
    let after = seen(office);
    assert_ne!(&after, before, "{op} changes what is looked at");
    let line = office.undoable(id).unwrap().remove(0);
    assert_eq!((line.op.as_str(), line.can, line.case), (op, true, Some(id)), "{line:?}");
    office.undo(line.seq, now).unwrap();
    assert_eq!(&seen(office), before, "{op}");
    let again = office.undoable(id).unwrap().remove(0);
    assert_eq!((again.op.as_str(), again.can), ("undo", true), "{again:?}");
    office.undo(again.seq, now).unwrap();
    assert_eq!(seen(office), after, "{op} once more");
}

#[test]
fn instalments_and_their_acceleration_come_back_with_their_events() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day("2026-07-01")), now).unwrap();
    let seen = |office: &Office| {
        let shown = office.performance(id, day("2026-11-25")).unwrap();
        (office.case(id).unwrap().events, shown.lines, shown.clauses)
    };
    let none = seen(&office);
    let instalments = [("2026-08-31", "20000"), ("2027-01-31", "30000")]
        .map(|(by, amount)| Instalment::new(day(by), yuan(amount)))
        .to_vec();
    let acceleration =
        Some(Acceleration { missed: Some(1), days: None, words: "任何一期逾期的，全部到期".to_owned() });
    let plan = PerformancePlan { basis: PerformanceBasis::Agreed, party: None, instalments, acceleration };
    office.set_performance(id, &plan, now).unwrap();
    there_and_back(&mut office, id, "performance.plan", seen, &none);
    let planned = seen(&office);
    office.accelerate(id, day("2026-11-25"), now).unwrap();
    there_and_back(&mut office, id, "performance.accelerate", seen, &planned);
    let all_due = seen(&office);
    office.undo_acceleration(id, now).unwrap();
    there_and_back(&mut office, id, "performance.accelerate-undo", seen, &all_due);
}

#[test]
fn a_court_cost_comes_back_with_its_notice_and_the_scope_with_its_answer() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, other) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let seen = |office: &Office| {
        let costs = office.court_costs(id, day("2026-11-25")).unwrap().costs;
        (costs.into_iter().map(|shown| shown.cost).collect::<Vec<_>>(), office.case(id).unwrap().events)
    };
    let none = seen(&office);
    let cost = CourtCost { notice_on: Some(day("2026-11-24")), ..acceptance(one) };
    office.put_court_cost(id, &cost, now).unwrap();
    there_and_back(&mut office, id, "court-cost.put", seen, &none);
    office.put_court_cost(id, &acceptance(other), at("2026-11-26")).unwrap();
    let two = seen(&office);
    office.put_court_cost(id, &CourtCost { assessed: yuan("800"), notice_on: None, ..cost.clone() }, now).unwrap();
    there_and_back(&mut office, id, "court-cost.put", seen, &two);
    let edited = seen(&office);
    office.remove_court_cost(id, cost.id, now).unwrap();
    there_and_back(&mut office, id, "court-cost.remove", seen, &edited);

    // What names a party waits for the party.
    let gone = office.undoable(id).unwrap().into_iter().find(|line| line.op == "undo" && line.can).unwrap();
    let second = seen(&office).0[0].id;
    office.remove_court_cost(id, second, now).unwrap();
    let removal = office.undoable(id).unwrap().remove(0);
    office.remove_party(id, other, now).unwrap();
    let party = office.undoable(id).unwrap().remove(0);
    assert_eq!(office.undo(removal.seq, now).unwrap_err().code, "undo.way");
    let told = office.undoable(id).unwrap().into_iter().find(|line| line.seq == removal.seq).unwrap();
    assert!(!told.can && told.stands && told.why_not.contains("已经删除的当事人"), "{told:?}");
    office.undo(party.seq, now).unwrap();
    office.undo(removal.seq, now).unwrap();
    assert_eq!(seen(&office).0.len(), 1);
    office.undo(gone.seq, now).unwrap();

    // The money that the office advanced is in the books: reversed there, never taken back here.
    office.advance_court_cost(id, cost.id, one, yuan("100"), day("2026-11-25"), now).unwrap();
    let line = office.undoable(id).unwrap().remove(0);
    assert_eq!((line.op.as_str(), line.can, line.stands), ("court-cost.advance", false, true));
    assert!(line.why_not.contains("冲销"), "{}", line.why_not);
    assert_eq!(office.undo(line.seq, now).unwrap_err().code, "undo.torn");

    let home = tempfile::tempdir().unwrap();
    let mut office = crate::fees::licensed(home.path());
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let seen =
        |office: &Office| (office.case_gate(id, day("2026-11-25")).unwrap().scope, office.case(id).unwrap().answers);
    let before = seen(&office);
    let scope = ScopeDecision {
        commercial: false,
        field: "家事".to_owned(),
        reason: "兄弟之间的借款".to_owned(),
        decided_by: "程砚秋".to_owned(),
        decided_on: day("2026-11-25"),
    };
    office.set_scope(id, &scope, now).unwrap();
    there_and_back(&mut office, id, "fees.scope", seen, &before);
    let charge = movement(one, PartyMovement::Charge, "2000", "2026-11-25");
    office.set_scope(id, &ScopeDecision { commercial: true, field: "贸易".to_owned(), ..scope }, now).unwrap();
    office.post_movement(id, &charge, at("2026-11-25")).unwrap();
    let decided = office.undoable(id).unwrap().into_iter().find(|line| line.op == "fees.scope").unwrap();
    assert!(!decided.can && decided.why_not.contains("记过账"), "{decided:?}");
}

#[test]
fn what_others_rely_on_is_told_with_the_means_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    go(&mut office, id, one, PartyMovement::Charge, "500", "2026-11-20").unwrap();
    let line = office.undoable(id).unwrap().remove(0);
    assert_eq!((line.op.as_str(), line.can, line.stands), ("books.post", false, true));
    assert!(line.why_not.contains("冲销"), "{}", line.why_not);
    assert_eq!(office.last_change().unwrap(), Some(line.clone()));
    let refused = office.undo(line.seq, at("2026-11-25")).unwrap_err();
    assert!(refused.code == "undo.nothing" && refused.message.contains("冲销"), "{refused}");
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
