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

#[test]
fn no_payment_was_made_before_its_channel_was_there() {
    use anjuan_case::{Channel, Fen};
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let mut made = |channel, on: &str| {
        let payment = NewPayment {
            paid_at: format!("{on}T09:30").parse().unwrap(),
            amount: Fen::new(3_500_000),
            channel,
            counterparty: "李明".to_owned(),
            counterparty_account: None,
            order_no: None,
            merchant_no: None,
            remark: None,
        };
        let typed = Typed { title: String::new(), story: String::new(), claimant: None, payments: vec![payment] };
        office.new_typed(&typed, now()).map(|done| done.value).map_err(|e| e.message)
    };
    for (channel, on) in [
        (Channel::Wechat, "1026-11-02"),
        (Channel::Wechat, "2012-12-31"),
        (Channel::Alipay, "2002-12-31"),
        (Channel::Bank, "1926-11-02"),
        (Channel::Other, "1026-11-02"),
    ] {
        assert!(made(channel, on).unwrap_err().contains("请核对年份"), "{on}");
    }
    for (channel, on) in
        [(Channel::Wechat, "2013-08-05"), (Channel::Alipay, "2004-12-08"), (Channel::Bank, "1998-03-01")]
    {
        made(channel, on).unwrap();
    }
}

/// A name that the program made says what the transfers say; one that somebody gave is theirs.
#[test]
fn the_name_made_of_a_transfer_follows_it_and_one_that_was_given_stays() {
    use anjuan_case::{Channel, Fen};
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let payment = |on: &str, fen: i64| NewPayment {
        paid_at: format!("{on}T09:30").parse().unwrap(),
        amount: Fen::new(fen),
        channel: Channel::Wechat,
        counterparty: "李明".to_owned(),
        counterparty_account: None,
        order_no: None,
        merchant_no: None,
        remark: None,
    };
    let typed = |title: &str| Typed {
        title: title.to_owned(),
        story: "转错".to_owned(),
        claimant: None,
        payments: vec![payment("2026-11-20", 3_500_000)],
    };
    let id = office.new_typed(&typed(""), now()).unwrap().value;
    let first = office.case(id).unwrap().payments[0].id;
    office.change_payment(id, first, &payment("2026-11-02", 350_000), None, now()).unwrap();
    let title = |office: &Office, id| office.case(id).unwrap().title;
    assert_eq!(title(&office, id), "2026-11-02转给“李明” 3,500.00元");
    let second = office.add_payment(id, &payment("2026-11-03", 350_000), None, now()).unwrap().value;
    assert_eq!(title(&office, id), "2026-11-02转给“李明”等2笔 7,000.00元");
    office.remove_payment(id, second, now()).unwrap();
    assert_eq!(
        (title(&office, id).as_str(), office.case(id).unwrap().story.as_str()),
        ("2026-11-02转给“李明” 3,500.00元", "转错")
    );
    // Taken back, both are what they were.
    let change = office.undoable(id).unwrap().into_iter().find(|line| line.op == "payment.remove").unwrap();
    office.undo(change.seq, now()).unwrap();
    assert_eq!(title(&office, id), "2026-11-02转给“李明”等2笔 7,000.00元");
    let named = office.new_typed(&typed("王与李的事"), now()).unwrap().value;
    let first = office.case(named).unwrap().payments[0].id;
    office.change_payment(named, first, &payment("2026-11-02", 360_000), None, now()).unwrap();
    assert_eq!(title(&office, named), "王与李的事");
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
