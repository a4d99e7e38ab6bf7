//! Performance of what was agreed or adjudged, with the law's interest and periods fed by it.

use super::*;
use anjuan_case::{Acceleration, EventKind, Instalment, Party, PartyKind, PerformanceBasis};
use anjuan_office::{
    CountedOn, NewEvent, NewPerformance, PerformancePlan, PerformanceState, RadarKind, ReportAsk, ReportBy, ReportKind,
    StatementTarget,
};

fn plan(basis: PerformanceBasis, parts: &[(&str, &str)], acceleration: Option<Acceleration>) -> PerformancePlan {
    let instalments = parts.iter().map(|(by, amount)| Instalment::new(day(by), yuan(amount))).collect();
    PerformancePlan { basis, party: None, instalments, acceleration }
}

fn paid(office: &mut Office, id: CaseId, amount: &str, on: &str) {
    let new = NewPerformance { on: day(on), amount: yuan(amount), party: None, note: String::new(), proof: Vec::new() };
    office.record_performance(id, &new, at("2026-11-25")).unwrap();
}

const PARTS: [(&str, &str); 3] = [("2026-08-31", "20000"), ("2026-10-31", "20000"), ("2027-01-31", "10000")];

#[test]
fn instalments_payments_interest_and_enforcement_of_a_judgment() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Committee);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    office.add_event(id, &NewEvent::new(EventKind::JudgmentEffective, day("2026-08-01")), now).unwrap();
    office.set_performance(id, &plan(PerformanceBasis::Adjudged, &PARTS, None), now).unwrap();
    paid(&mut office, id, "15000", "2026-08-30");
    paid(&mut office, id, "10000", "2026-09-30");
    let shown = office.performance(id, now.day()).unwrap();
    let told: Vec<_> = shown.lines.iter().map(|l| (l.state, l.paid, l.open.unwrap(), l.days_over)).collect();
    assert_eq!(
        told,
        [
            (PerformanceState::PaidLate, yuan("20000"), yuan("0"), 0),
            (PerformanceState::Overdue, yuan("5000"), yuan("15000"), 25),
            (PerformanceState::DueLater, yuan("0"), yuan("10000"), 0),
        ]
    );
    assert_eq!(
        (shown.total, shown.paid, shown.open, shown.overdue),
        (yuan("50000"), yuan("25000"), yuan("25000"), yuan("15000"))
    );
    assert_eq!(shown.payments[1].matched.iter().map(|m| m.amount).collect::<Vec<_>>(), [yuan("5000"), yuan("5000")]);
    assert_eq!(shown.next, Some(day("2027-01-31")));
    // 5,000 for the 30 days from 1 to 30 September: 26.25. 15,000 for the 25 days from 1 to 25 November: 65.625, half up.
    let sums: Vec<_> = shown.interest.iter().map(|l| l.amount.unwrap()).collect();
    assert_eq!(sums, [yuan("26.25"), yuan("65.63"), yuan("0")]);
    // Two years from the last instalment, 31 January 2027.
    assert_eq!(shown.enforcement.iter().map(|d| d.raw).collect::<Vec<_>>(), [day("2029-01-31")]);
    let reminders = office.reminders(7, now.day()).unwrap();
    assert_eq!((reminders.len(), reminders[0].open, reminders[0].days), (1, yuan("15000"), -25));
    assert!(reminders[0].enforcement_safe.is_some());
    assert!(office.reminders(7, day("2026-08-01")).unwrap().is_empty());
    // Proposed are only sums that are not planned yet.
    assert!(shown.proposed.is_empty() && !shown.settled);
    paid(&mut office, id, "25000.00", "2026-11-25");
    let shown = office.performance(id, now.day()).unwrap();
    assert!(shown.settled && shown.open == yuan("0"));
    assert!(office.reminders(100, now.day()).unwrap().is_empty());
}

#[test]
fn everything_falls_due_only_by_the_clause_and_when_it_is_met() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day("2026-07-01")), now).unwrap();
    office.set_performance(id, &plan(PerformanceBasis::Agreed, &PARTS, None), now).unwrap();
    let refused = office.accelerate(id, day("2026-11-25"), now).unwrap_err();
    assert!(refused.message.contains("没有加速到期的约定"), "{}", refused.message);
    let clause =
        |missed, days| Some(Acceleration { missed, days, words: "任何一期逾期的，全部到期".to_owned() });
    let empty = plan(PerformanceBasis::Agreed, &PARTS, clause(None, Some(0)));
    assert_eq!(office.set_performance(id, &empty, now).unwrap_err().code, "performance.plan");
    office.set_performance(id, &plan(PerformanceBasis::Agreed, &PARTS, clause(Some(2), Some(60))), now).unwrap();
    paid(&mut office, id, "20000", "2026-08-31");
    // One instalment is 25 days late: neither two missed nor sixty days.
    let refused = office.accelerate(id, day("2026-11-25"), now).unwrap_err();
    assert!(refused.message.contains("2 期没有按时履行，或者一期逾期满 60 日"), "{}", refused.message);
    office.set_performance(id, &plan(PerformanceBasis::Agreed, &PARTS, clause(Some(1), None)), now).unwrap();
    assert!(office.accelerate(id, day("2026-10-31"), now).is_err(), "on its day it is not missed");
    office.accelerate(id, day("2026-11-10"), now).unwrap();
    let shown = office.performance(id, now.day()).unwrap();
    let last = shown.lines.iter().find(|l| l.before.is_some()).unwrap();
    assert_eq!(
        (last.on, last.before, last.state),
        (day("2026-11-10"), Some(day("2027-01-31")), PerformanceState::Overdue)
    );
    assert_eq!((shown.overdue, shown.accelerated_on), (yuan("30000"), Some(day("2026-11-10"))));
    // An agreement that no court confirmed bears no doubled interest.
    assert!(shown.interest.is_empty());
    // The reminder says why what was agreed for later is due now.
    let letter = office.compose_paper(id, "performance-reminder", None, now.day()).unwrap().value();
    assert!(letter["asks"].as_str().unwrap().contains("2026年11月10日起提前到期"), "{letter}");
    assert_eq!(office.accelerate(id, day("2026-11-11"), now).unwrap_err().code, "performance.accelerate");
    let again = plan(PerformanceBasis::Agreed, &PARTS, None);
    assert_eq!(office.set_performance(id, &again, now).unwrap_err().code, "performance.plan");
    office.undo_acceleration(id, now).unwrap();
    let shown = office.performance(id, now.day()).unwrap();
    assert_eq!(shown.lines.iter().map(|l| l.on).collect::<Vec<_>>(), PARTS.map(|(by, _)| day(by)));
    assert!(office.undo_acceleration(id, now).is_err());
}

/// 10,000 in three parts over two debtors, the agreement in force since 1 May.
fn two_debtors(office: &mut Office) -> (CaseId, PartyId, PartyId) {
    let (id, _, one) = case(office, "2026-06-02");
    let now = at("2026-11-25");
    let other = Party { name: Some("乙二".to_owned()), ..Party::new(Role::Respondent, PartyKind::Natural) };
    office.put_party(id, &other, now).unwrap();
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day("2026-06-02")), now).unwrap();
    (id, one, other.id)
}

#[test]
fn each_debtor_has_a_plan_and_a_clause_of_his_own() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Committee);
    let (id, one, other) = two_debtors(&mut office);
    let now = at("2026-11-25");
    let clause = Acceleration { missed: Some(1), days: None, words: "一期不付，全部到期".to_owned() };
    let of = |party, basis, parts: &[(&str, &str)], acceleration| PerformancePlan {
        party: Some(party),
        ..plan(basis, parts, acceleration)
    };
    let first = [("2026-06-15", "3000"), ("2027-06-15", "3000")];
    office.set_performance(id, &of(one, PerformanceBasis::Agreed, &first, Some(clause)), now).unwrap();
    office.set_performance(id, &of(other, PerformanceBasis::Adjudged, &[("2026-07-15", "4000")], None), now).unwrap();
    let shown = office.performance(id, now.day()).unwrap();
    let lines: Vec<_> = shown.lines.iter().map(|l| (l.party.unwrap(), l.basis, l.amount.unwrap())).collect();
    let (agreed, adjudged) = (PerformanceBasis::Agreed, PerformanceBasis::Adjudged);
    assert_eq!(
        lines,
        [(one, agreed, yuan("3000")), (other, adjudged, yuan("4000")), (one, agreed, yuan("3000"))],
        "nobody's lines hide another's"
    );
    assert_eq!((shown.total, shown.basis), (yuan("10000"), None));
    let of_one = shown.clauses.iter().find(|c| c.party == Some(one)).unwrap();
    assert!(of_one.acceleration.is_some() && shown.may_accelerate);
    assert_eq!(office.reminders(0, now.day()).unwrap()[0].open, yuan("7000"));
    // His clause moves his sums only; the other's plan may still be changed, and his own not.
    office.accelerate(id, now.day(), now).unwrap();
    let shown = office.performance(id, now.day()).unwrap();
    let moved: Vec<_> = shown.lines.iter().filter(|l| l.before.is_some()).map(|l| l.party).collect();
    assert_eq!((moved, shown.overdue), (vec![Some(one)], yuan("7000")));
    office.set_performance(id, &of(other, adjudged, &[("2026-07-15", "4100")], None), now).unwrap();
    let refused = office.set_performance(id, &of(one, agreed, &first, None), now).unwrap_err();
    assert_eq!(refused.code, "performance.plan");
    office.undo_acceleration(id, now).unwrap();
    let shown = office.performance(id, now.day()).unwrap();
    assert!(shown.lines.iter().all(|l| l.before.is_none()) && shown.clauses.len() == 2);
}

#[test]
fn all_that_tell_what_is_paid_tell_the_same() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Committee);
    let (id, one, other) = two_debtors(&mut office);
    let now = at("2026-11-25");
    for (party, parts) in
        [(one, vec![("2026-06-15", "3000"), ("2026-12-01", "3000")]), (other, vec![("2026-06-20", "4000")])]
    {
        let new = PerformancePlan { party: Some(party), ..plan(PerformanceBasis::Agreed, &parts, None) };
        office.set_performance(id, &new, now).unwrap();
    }
    for (amount, on, party) in [("3500", "2026-06-20", None), ("4000", "2026-06-25", Some(other))] {
        let new = NewPerformance { on: day(on), amount: yuan(amount), party, note: String::new(), proof: Vec::new() };
        office.record_performance(id, &new, now).unwrap();
    }
    let shown = office.performance(id, now.day()).unwrap();
    assert_eq!((shown.open, shown.overdue), (yuan("2500"), yuan("0")));
    assert!(shown.payments.iter().all(|p| p.rest == yuan("0")), "{:?}", shown.payments);
    // The statement offers the same rest, of the debtor who owes it.
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.agreed_on = Some(day("2026-06-02"));
    office.set_handling(id, &handling, now).unwrap();
    office.add_event(id, &NewEvent::new(EventKind::AgreementSigned, day("2026-06-02")), now).unwrap();
    let file = "记账日期,收入金额,支出金额,对方户名,摘要\n2026-11-20,2500.00,,周明远,还款\n";
    let preview = office.preview_statement("流水.csv", file.as_bytes(), now.day()).unwrap();
    let best = &preview.lines[0].matches[0];
    let target = StatementTarget::Instalment { case: id, on: day("2026-12-01"), party: Some(one) };
    assert_eq!((&best.target, best.open), (&target, yuan("2500")));
    // So does the register, and nothing is on the radar before the last day has passed.
    let ask = ReportAsk {
        kind: ReportKind::CaseRegister,
        from: day("2026-01-01"),
        to: day("2026-11-25"),
        by: ReportBy::Month,
        counted_on: CountedOn::Accepted,
    };
    let report = office.make_report(&ask, now.day()).unwrap();
    let at_column = report.columns.iter().position(|c| c.key == "performed").unwrap();
    assert_eq!(report.rows[0].cells[at_column].printed(), "部分履行");
    let unpaid = |office: &mut Office, on| {
        let all = office.radar(at(on)).unwrap();
        all.iter().find(|r| r.kind == RadarKind::UnpaidInstalment).unwrap().count
    };
    assert_eq!((unpaid(&mut office, "2026-11-25"), unpaid(&mut office, "2026-12-02")), (0, 1));
}

#[test]
fn a_plan_adds_up_to_what_was_agreed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Committee);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.amount = Some(yuan("50000"));
    handling.mediation.due = Some(day("2026-12-31"));
    office.set_handling(id, &handling, now).unwrap();
    let proposed = office.performance(id, now.day()).unwrap().proposed;
    assert_eq!(proposed, [Instalment::new(day("2026-12-31"), yuan("50000"))]);
    for (wrong, why) in [
        (vec![("2026-12-31", "49999")], "不符"),
        (vec![("2026-12-31", "25000"), ("2026-12-31", "25000")], "须晚于前一期"),
        (vec![], "至少填写一期"),
    ] {
        let refused = office.set_performance(id, &plan(PerformanceBasis::Agreed, &wrong, None), now).unwrap_err();
        assert!(refused.code == "performance.plan" && refused.message.contains(why), "{}", refused.message);
    }
    office.set_performance(id, &plan(PerformanceBasis::Agreed, &[("2026-11-20", "50000")], None), now).unwrap();
    // The reminder says what is open and neither threatens nor names anybody else.
    let draft = office.draft_paper(id, "performance-reminder", None, now).unwrap().value;
    assert!(draft.allowed, "{:?}", draft.because);
    let data = draft.value();
    assert_eq!((data["to"].as_str(), data["overdue"].as_i64()), (Some("周明远"), Some(5_000_000)));
    assert!(draft.objections.is_empty(), "{:?}", draft.objections);
    let threat = data.to_string().replace("可以协助双方协商", "否则将您的照片发到朋友圈");
    let checked = office.check_paper(id, "performance-reminder", &threat, None, now.day()).unwrap();
    assert!(checked.objections.iter().any(|o| o.code == "threat-exposure"), "{:?}", checked.objections);
}

/// What a court ordered is not what was once transferred: a reminder that nobody gave the sum of leaves it open, and asks for it.
#[test]
fn a_reminder_states_no_sum_that_nobody_recorded() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Committee);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    for (kind, on) in [(EventKind::JudgmentEffective, "2026-11-10"), (EventKind::JudgmentPerformanceDue, "2026-11-20")]
    {
        office.add_event(id, &NewEvent::new(kind, day(on)), now).unwrap();
    }
    let draft = office.compose_paper(id, "performance-reminder", None, now.day()).unwrap();
    let data = draft.value();
    let unsaid = [&data["lines"][0]["amount"], &data["lines"][0]["open"], &data["overdue"]];
    assert!(unsaid.iter().all(|sum| sum.is_null()), "{data}");
    assert!(draft.missing.iter().any(|m| m.key == "lines.0.amount"), "{:?}", draft.missing);
    // Recorded with its day, it is stated.
    let due = office.case(id).unwrap().events_of(EventKind::JudgmentPerformanceDue).next().unwrap().id;
    let summed =
        NewEvent { amount: Some(yuan("30000")), ..NewEvent::new(EventKind::JudgmentPerformanceDue, day("2026-11-20")) };
    office.change_event(id, due, &summed, now).unwrap();
    let data = office.compose_paper(id, "performance-reminder", None, now.day()).unwrap().value();
    assert_eq!((data["lines"][0]["amount"].as_i64(), data["overdue"].as_i64()), (Some(3_000_000), Some(3_000_000)));
}

/// 36,000 by 30 September; 36,050 on 10 October: 63.00 of doubled interest (0.0175 % a day for ten days), of which 50 are paid.
#[test]
fn what_is_paid_beyond_the_instalments_pays_the_doubled_interest() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    office.add_event(id, &NewEvent::new(EventKind::JudgmentEffective, day("2026-09-20")), now).unwrap();
    office.set_performance(id, &plan(PerformanceBasis::Adjudged, &[("2026-09-30", "36000")], None), now).unwrap();
    paid(&mut office, id, "36050", "2026-10-10");
    let shown = office.performance(id, now.day()).unwrap();
    assert_eq!((shown.payments[0].doubled, shown.payments[0].rest), (yuan("50"), yuan("0")));
    assert_eq!((shown.interest_paid, shown.interest_open), (yuan("50"), yuan("13")));
    paid(&mut office, id, "40", "2026-10-12");
    let shown = office.performance(id, now.day()).unwrap();
    assert_eq!((shown.payments[1].doubled, shown.payments[1].rest), (yuan("13"), yuan("27")));
    assert_eq!((shown.interest_paid, shown.interest_open), (yuan("63"), yuan("0")));
    let paper = office.compose_paper(id, "enforcement-application", None, now.day()).unwrap().value();
    assert!(paper["double"].as_str().unwrap().contains("其中人民币63.00元"), "{}", paper["double"]);
}

/// What was said to fix the sums holds for the register, the radar and the close, too.
#[test]
fn what_fixes_the_sums_is_the_same_wherever_it_is_asked() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Committee);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.agreed_on = Some(day("2026-06-20"));
    office.set_handling(id, &handling, now).unwrap();
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day("2026-06-20")), now).unwrap();
    office.set_performance(id, &plan(PerformanceBasis::Adjudged, &[("2027-03-01", "5000")], None), now).unwrap();
    office.set_performance(id, &plan(PerformanceBasis::Agreed, &PARTS, None), now).unwrap();
    let ask = ReportAsk {
        kind: ReportKind::CaseRegister,
        from: day("2026-01-01"),
        to: day("2026-11-25"),
        by: ReportBy::Month,
        counted_on: CountedOn::Accepted,
    };
    let register = |office: &Office| {
        let report = office.make_report(&ask, now.day()).unwrap();
        let at_column = report.columns.iter().position(|c| c.key == "performed").unwrap();
        report.rows[0].cells[at_column].printed()
    };
    assert_eq!(register(&office), "逾期未履行");
    let open = office.still_open(id, now).unwrap();
    assert!(open.iter().any(|o| o.on == Some(day("2026-08-31")) && o.watched), "{open:#?}");
    assert!(open.iter().any(|o| o.words.contains("回访") && o.watched), "{open:#?}");
    let radar = office.radar(now).unwrap();
    assert_eq!(radar.iter().find(|r| r.kind == RadarKind::UnpaidInstalment).unwrap().count, 1);
    // All of it came back: nobody waits for the visit any more.
    office.add_event(id, &NewEvent::new(EventKind::Repaid, day("2026-11-20")), now).unwrap();
    let open = office.still_open(id, now).unwrap();
    assert!(open.iter().any(|o| o.words.contains("回访") && !o.watched), "{open:#?}");
    assert_eq!(register(&office), "已履行");
}
