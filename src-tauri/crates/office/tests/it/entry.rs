//! What is refused where it is entered, and in which words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{Answer, CaseId, EventKind, LegalDay, LegalTime, Mediation, Party, Role};
use anjuan_office::{NewEvent, NewPayment, Office, Typed, sample_office};
use std::path::Path;

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn with_case(dir: &Path) -> (Office, CaseId) {
    let mut office = Office::create(dir, "山高水长2026", &sample_office(), now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    (office, id)
}

#[test]
fn nothing_is_recorded_on_a_day_before_the_money_moved_but_what_may_come_first() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    let case = office.case(id).unwrap();
    let paid = case.first_payment_day().unwrap();
    let before = paid.plus_days(-30).unwrap();
    let known = case.events.len();
    for kind in [EventKind::DemandArrived, EventKind::Refused, EventKind::ComplaintFiled, EventKind::Hearing] {
        let problem = office.add_event(id, &NewEvent::new(kind, before), now()).unwrap_err();
        assert_eq!(problem.code, "event.before-payment", "{kind:?}");
        for says in [kind.name(), &before.to_string(), &paid.to_string(), "更正"] {
            assert!(problem.message.contains(says), "{problem}");
        }
    }
    // Nor as the answer to a question, nor by moving what stands there.
    let day = Some(Answer::Day(before));
    assert_eq!(office.answer(id, "noticed-on", day.as_ref(), now()).unwrap_err().code, "event.before-payment");
    let event = case.events_of(EventKind::DemandArrived).next().unwrap().id;
    let moved = NewEvent::new(EventKind::DemandArrived, before);
    assert_eq!(office.change_event(id, event, &moved, now()).unwrap_err().code, "event.before-payment");
    assert_eq!(office.case(id).unwrap().events, case.events, "a refusal changes nothing");
    // On the day itself it is in time, and some things may well have come before.
    office.add_event(id, &NewEvent::new(EventKind::Refused, paid), now()).unwrap();
    for kind in [EventKind::LearnedRecipient, EventKind::ObstacleBegan, EventKind::CourtFreeze] {
        office.add_event(id, &NewEvent::new(kind, before), now()).unwrap();
    }
    assert_eq!(office.case(id).unwrap().events.len(), known + 4);
}

#[test]
fn a_question_that_is_not_asked_yet_says_what_it_waits_for() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    let small = Answer::Choice("small".to_owned());
    let early = office.answer(id, "procedure-used", Some(&small), now()).unwrap_err();
    assert_eq!(early.code, "question.early");
    assert!(early.message.contains("哪种程序") && early.message.contains("有事件“"), "{early}");
    assert_eq!(office.answer(id, "no-such", Some(&small), now()).unwrap_err().code, "question.unknown");
    // Once the complaint was handed in, the court may have said which procedure it takes.
    let on: LegalDay = now().day();
    office.add_event(id, &NewEvent::new(EventKind::ComplaintFiled, on), now()).unwrap();
    office.answer(id, "procedure-used", Some(&small), now()).unwrap();
    let view = office.case_view(id, on).unwrap();
    let asked = view.assessment.questions.iter().find(|q| q.id == "procedure-used").unwrap();
    assert_eq!(asked.answer, Some(small));
}

#[test]
fn somebody_lives_in_a_county_or_in_a_city_without_counties() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    let party = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    let mut at = |code: &str| {
        let party = Party { habitual_division: Some(code.to_owned()), ..party.clone() };
        office.put_party(id, &party, now()).map(drop)
    };
    for (code, says) in [("410300", "洛阳市"), ("410000", "河南省"), ("990000", "没有代码")] {
        let problem = at(code).unwrap_err();
        assert!(problem.code == "division" && problem.message.contains(says), "{problem}");
    }
    // 洛龙区; 东莞市 has no counties.
    for code in ["410311", "441900"] {
        at(code).unwrap();
    }
}

/// At ten o'clock nothing has happened at six minutes past.
#[test]
fn what_has_happened_has_no_hour_that_is_still_to_come() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    let at = |kind: EventKind, time: &str| {
        let at: LegalTime = format!("2026-11-23T{time}").parse().unwrap();
        NewEvent { at: Some(at), ..NewEvent::new(kind, at.day()) }
    };
    let refused = office.add_event(id, &at(EventKind::DemandSent, "10:06"), now()).unwrap_err();
    assert_eq!(refused.code, "event.ahead");
    assert!(refused.message.contains("10:06") && refused.message.contains("10:00"), "{}", refused.message);
    office.add_event(id, &at(EventKind::DemandSent, "10:00"), now()).unwrap();
    office.add_event(id, &at(EventKind::Hearing, "15:30"), now()).unwrap();
}

/// What would never be taken as an event is not taken as a day of the record either.
#[test]
fn no_day_of_a_mediation_lies_before_the_transfer_nor_performance_before_the_agreement() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    let case = office.case(id).unwrap();
    let paid = case.first_payment_day().unwrap();
    let day = |after: i64| paid.plus_days(after);
    let mut refused = |set: &dyn Fn(&mut Mediation)| {
        let mut handling = case.handling.clone();
        set(&mut handling.mediation);
        office.set_handling(id, &handling, now()).err().map(|e| (e.code, e.message))
    };
    let wrong: [(&dyn Fn(&mut Mediation), &str); 4] = [
        (&|m| m.held_on = day(-1), "调解日期"),
        (&|m| m.agreed_on = day(-1), "达成协议的日期"),
        (&|m| m.due = day(-1), "履行的日期"),
        (&|m| (m.agreed_on, m.due) = (day(9), day(8)), "早于达成协议的日期"),
    ];
    for (set, says) in wrong {
        let told = refused(set).expect(says);
        assert!(told.0 == "case.handling" && told.1.contains(says), "{told:?}");
    }
    assert_eq!(refused(&|m| (m.held_on, m.agreed_on, m.due) = (day(0), day(0), day(0))), None);
}

/// What is shown of a recipient is a name and an account: neither hides the other from the search for conflicts.
#[test]
fn who_was_entered_with_an_account_is_found_by_name_and_by_account() {
    use anjuan_case::{Channel, Fen};
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let payment = NewPayment {
        paid_at: "2026-11-02T09:30".parse().unwrap(),
        amount: Fen::new(3_500_000),
        channel: Channel::Bank,
        counterparty: "郑州乙商贸有限公司".to_owned(),
        counterparty_account: Some("6222021702001234567".to_owned()),
        order_no: None,
        merchant_no: None,
        remark: None,
    };
    let typed = Typed {
        title: String::new(),
        story: String::new(),
        claimant: Some("洛阳甲贸易有限公司".to_owned()),
        payments: vec![payment],
    };
    let id = office.new_typed(&typed, now()).unwrap().value;
    let mut found = |party: Party| {
        let findings = office.check_conflicts(None, &party).unwrap().findings;
        findings.into_iter().filter(|f| f.case == id).map(|f| f.words).collect::<Vec<_>>()
    };
    let named = |name: &str| Party {
        name: Some(name.to_owned()),
        ..Party::new(Role::Claimant, anjuan_case::PartyKind::Natural)
    };
    let shown = |shown: &str| Party {
        shown_as: Some(shown.to_owned()),
        ..Party::new(Role::Respondent, anjuan_case::PartyKind::Natural)
    };
    assert!(found(named("郑州乙商贸有限公司"))[0].contains("平台显示的名称相同"));
    assert!(found(shown("郑州乙商贸有限公司（6222****4567）"))[0].contains("平台显示的名称相同"));
    for other in ["乙公司老板（6222021702001234567）", "6222 0217 0200 1234 567"] {
        assert!(found(shown(other))[0].contains("收款账号相同"), "{other}");
    }
    assert!(found(shown("别人（6222021702007654321）")).is_empty());
    assert!(found(named("洛阳甲贸易有限公司")).len() == 1);
}
