//! Rights that one need not use, and papers that show who used one.

use super::*;

/// The winner's appeal, retrial, objection: open to the last day, nobody's lapse afterwards.
#[test]
fn a_right_that_nobody_said_would_be_used_is_open_and_then_lapsed_but_never_missed() {
    use EventKind as E;
    for (id, start) in [
        ("civil.appeal", E::JudgmentServed),
        ("civil.appeal-ruling", E::RulingServed),
        ("civil.retrial", E::JudgmentEffective),
        ("civil.retrial-dismissed", E::SuitDismissed),
        ("court.retrial-settlement", E::CourtSettlementEffective),
        ("mediation.confirm-object", E::ConfirmationReceived),
        ("criminal.protest", E::CriminalJudgmentReceived),
        ("criminal.non-prosecution", E::NonProsecutionReceived),
        ("criminal.self-appeal-judgment", E::PrivateJudgmentReceived),
        ("limitation.rescission-fraud", E::NoticedMistake),
        ("limitation.rescission-threat", E::ThreatEnded),
        ("civil.freeze-review", E::PreservationRulingReceived),
        ("civil.freeze-third", E::FreezeObjectionRuling),
        ("civil.exec-review", E::ObjectionRulingReceived),
        ("civil.exec-plan", E::DistributionPlanReceived),
        ("civil.third-party-suit", E::OutsiderRulingReceived),
    ] {
        let mut c = if id.ends_with("fraud") { deceived("2025-01-05T10:00") } else { mistaken("2025-06-02T10:00") };
        if id.ends_with("threat") {
            answer(&mut c, &[("threatened", "yes")]);
        }
        happened(&mut c, start, "2026-03-02");
        let a = firm(&c, "2026-03-03");
        let open = only(&a, id);
        assert_eq!((open.state, open.days_over), (DeadlineState::Right, 0), "{id}");
        let asks = open.because.children.iter().find_map(|b| b.text.strip_prefix("请回答："));
        let asked = a.questions.iter().find(|q| Some(q.ask.as_str()) == asks).unwrap_or_else(|| panic!("{id} asks"));
        assert!(asked.open, "{id}");
        // The days are those of the law, whoever wants them.
        assert!(open.legal > day("2026-03-02") && open.until.is_none(), "{id}");
        let last = open.legal;
        assert!(only(&firm(&c, &last.to_string()), id).near, "{id} on its last day");
        let after = last.plus_days(1).unwrap().to_string();
        assert_eq!(only(&firm(&c, &after), id).state, DeadlineState::Lapsed, "{id}");

        answer(&mut c, &[(&asked.id, "yes")]);
        assert_eq!(only(&firm(&c, "2026-03-03"), id).state, DeadlineState::Running, "{id} wanted");
        assert_eq!(only(&firm(&c, &after), id).state, DeadlineState::Missed, "{id} wanted and missed");
        answer(&mut c, &[(&asked.id, "no")]);
        let declined = firm(&c, "2026-03-03");
        assert_eq!(only(&declined, id).state, DeadlineState::Superseded, "{id} not wanted");
        assert_eq!(only(&declined, id).legal, last, "{id}: the day is still there");
        answer(&mut c, &[(&asked.id, "unknown")]);
        assert_eq!(only(&firm(&c, "2026-03-03"), id).state, DeadlineState::Right, "{id} undecided");
    }
}

/// Sent back and judged again: "no" was said of one of the two, and nobody knows of which.
#[test]
fn no_is_not_taken_of_the_second_judgment() {
    let mut c = mistaken("2025-06-02T10:00");
    happened(&mut c, EventKind::JudgmentServed, "2026-01-05");
    answer(&mut c, &[("contest-judgment", "no")]);
    assert_eq!(only(&firm(&c, "2026-01-06"), "civil.appeal").state, DeadlineState::Superseded);
    let them = c.parties[1].id;
    against(&mut c, EventKind::AppealFiled, "2026-01-12", them);
    happened(&mut c, EventKind::JudgmentServed, "2026-08-03");
    let a = firm(&c, "2026-08-04");
    let second = rule(&a, "civil.appeal").into_iter().find(|d| d.starts == day("2026-08-03")).unwrap();
    assert_eq!(second.state, DeadlineState::Right);
    // Who appealed once fights on.
    let mut c = mistaken("2025-06-02T10:00");
    happened(&mut c, EventKind::JudgmentServed, "2026-01-05");
    happened(&mut c, EventKind::AppealFiled, "2026-01-12");
    happened(&mut c, EventKind::JudgmentServed, "2026-08-03");
    let a = firm(&c, "2026-08-04");
    let second = rule(&a, "civil.appeal").into_iter().find(|d| d.starts == day("2026-08-03")).unwrap();
    assert_eq!(second.state, DeadlineState::Running);
}

/// 民事诉讼法 174: fifteen days for who received the copy, which is who did not appeal; no answer does no harm.
#[test]
fn who_received_the_copy_of_an_appeal_answers_it_and_the_other_side_appealed() {
    let mut c = mistaken("2025-06-02T10:00");
    let them = c.parties[1].id;
    happened(&mut c, EventKind::JudgmentServed, "2026-03-02");
    against(&mut c, EventKind::JudgmentServed, "2026-03-04", them);
    answer(&mut c, &[("contest-judgment", "no"), ("procedure-used", "ordinary")]);
    let theirs = |c: &Case| {
        let a = firm(c, "2026-04-20");
        rule(&a, "civil.appeal").into_iter().find(|d| d.whose == Whose::Respondent).unwrap().state
    };
    assert_eq!(theirs(&c), DeadlineState::Missed, "nothing heard of an appeal");
    happened(&mut c, EventKind::AppealCopyReceived, "2026-03-24");
    assert_eq!(theirs(&c), DeadlineState::Done, "our copy shows theirs");

    let a = firm(&c, "2026-03-25");
    let answer_it = only(&a, "civil.appeal-answer");
    let dates = (answer_it.whose, answer_it.state, answer_it.raw);
    assert_eq!(dates, (Whose::User, DeadlineState::Right, day("2026-04-08")));
    assert!(a.cautions.iter().any(|w| w.rule == "court.other-appealed"));
    assert!(!a.cautions.iter().any(|w| w.rule == "court.effective-later"), "it did not take effect by waiting");
    assert_eq!(only(&firm(&c, "2026-04-20"), "civil.appeal-answer").state, DeadlineState::Lapsed);
    assert_eq!(rule(&firm(&c, "2026-04-20"), "court.trial-appeal").len(), 1, "the second instance runs");
    happened(&mut c, EventKind::AppealAnswered, "2026-04-08");
    assert_eq!(only(&firm(&c, "2026-04-20"), "civil.appeal-answer").state, DeadlineState::Done);

    // Our appeal: the copy went to them, and so did the fifteen days.
    let mut c = mistaken("2025-06-02T10:00");
    let them = c.parties[1].id;
    happened(&mut c, EventKind::JudgmentServed, "2026-03-02");
    against(&mut c, EventKind::AppealCopyReceived, "2026-03-24", them);
    let a = firm(&c, "2026-03-25");
    assert_eq!(only(&a, "civil.appeal-answer").whose, Whose::Respondent);
    assert_eq!(only(&a, "civil.appeal").state, DeadlineState::Done);
    assert!(!a.cautions.iter().any(|w| w.rule == "court.other-appealed"));
}

/// 民事诉讼法 214: so with the copy of an application for retrial.
#[test]
fn who_received_the_copy_of_an_application_for_retrial_answers_it() {
    let mut c = mistaken("2025-06-02T10:00");
    happened(&mut c, EventKind::JudgmentEffective, "2026-03-02");
    happened(&mut c, EventKind::RetrialCopyReceived, "2026-05-11");
    let a = firm(&c, "2026-05-12");
    let reply = only(&a, "civil.retrial-reply");
    assert_eq!((reply.whose, reply.state, reply.raw), (Whose::User, DeadlineState::Right, day("2026-05-26")));
    happened(&mut c, EventKind::RetrialAnswered, "2026-05-20");
    assert_eq!(only(&firm(&c, "2026-06-12"), "civil.retrial-reply").state, DeadlineState::Done);
}

/// 民事诉讼监督规则 20: two years from the day on which the court made the ruling. Until that day is recorded the ruling may be as old as
/// the application, and what is said from its receipt is no law.
#[test]
fn supervision_runs_from_the_day_on_the_ruling_and_not_from_its_receipt() {
    let mut c = mistaken("2023-01-05T10:00");
    answer(&mut c, &[("contest-final", "yes")]);
    happened(&mut c, EventKind::JudgmentEffective, "2024-01-10");
    happened(&mut c, EventKind::RetrialRefused, "2024-11-20");
    let asks = |a: &Assessment| a.cautions.iter().any(|w| w.rule == "civil.supervision-day");
    let dates = |d: &Deadline| [d.raw, d.legal, d.safe].map(|on| on.to_string());
    let a = firm(&c, "2025-01-06");
    let received = only(&a, "civil.supervision-received");
    assert_eq!(received.standing, anjuan_law::Standing::Practice);
    // Two years after the judgment took effect end on a Saturday.
    assert_eq!(dates(received), ["2026-11-20", "2026-11-20", "2026-01-09"]);
    assert!(asks(&a) && rule(&a, "civil.prosecutor-supervision").is_empty());
    happened(&mut c, EventKind::RetrialApplied, "2024-06-03");
    assert_eq!(dates(only(&firm(&c, "2025-01-06"), "civil.supervision-received"))[2], "2026-06-03");

    happened(&mut c, EventKind::RetrialRefusalMade, "2024-11-05");
    let a = firm(&c, "2025-01-06");
    let made = only(&a, "civil.prosecutor-supervision");
    assert_eq!((made.standing, made.state), (anjuan_law::Standing::Law, DeadlineState::Running));
    assert_eq!(dates(made), ["2026-11-05", "2026-11-05", "2026-11-05"]);
    assert!(!asks(&a) && rule(&a, "civil.supervision-received").is_empty());
}

/// 民诉法解释 381; 民事诉讼监督规则 20: what was judged in a retrial goes to the procuratorate, once (民事诉讼法 220), and to no court again.
#[test]
fn after_a_retrial_the_procuratorate_is_left() {
    let mut c = mistaken("2022-01-05T10:00");
    answer(&mut c, &[("contest-final", "yes")]);
    happened(&mut c, EventKind::JudgmentEffective, "2023-06-01");
    happened(&mut c, EventKind::RetrialApplied, "2023-09-01");
    let warns = |c: &Case, id: &str| firm(c, "2025-02-03").cautions.iter().any(|w| w.rule == id);
    // Recorded as any other judgment it may be that of another suit.
    let mut unsaid = c.clone();
    happened(&mut unsaid, EventKind::JudgmentEffective, "2024-08-01");
    assert!(warns(&unsaid, "civil.retrial-or-new"));
    happened(&mut unsaid, EventKind::ComplaintFiled, "2024-01-10");
    assert!(!warns(&unsaid, "civil.retrial-or-new"));

    let mut supervised = c.clone();
    happened(&mut c, EventKind::RetrialOrdered, "2023-11-20");
    happened(&mut c, EventKind::RetrialJudgmentEffective, "2024-08-01");
    let a = firm(&c, "2025-02-03");
    assert_eq!(only(&a, "civil.retrial").state, DeadlineState::Done);
    let left = only(&a, "civil.prosecutor-supervision");
    assert_eq!((left.raw, left.state), (day("2026-08-01"), DeadlineState::Running));
    assert!(warns(&c, "civil.retrial-barred") && !warns(&c, "civil.retrial-or-new"));
    happened(&mut c, EventKind::CivilSupervisionApplied, "2025-01-06");
    assert!(!warns(&c, "civil.retrial-barred"));
    assert_eq!(only(&firm(&c, "2025-02-03"), "civil.prosecutor-supervision").state, DeadlineState::Done);

    // A retrial that the procuratorate brought about leaves nothing to ask it for.
    happened(&mut supervised, EventKind::RetrialRefusalMade, "2023-12-01");
    happened(&mut supervised, EventKind::CivilSupervisionApplied, "2024-01-10");
    happened(&mut supervised, EventKind::RetrialJudgmentEffective, "2025-01-10");
    assert!(rule(&firm(&supervised, "2025-02-03"), "civil.prosecutor-supervision").is_empty());
}

/// 民诉法解释 381: an application that was refused is not made again, on a new ground neither; a judgment of another suit may be attacked.
#[test]
fn after_a_refusal_a_new_ground_opens_no_other_retrial() {
    let mut c = mistaken("2022-01-05T10:00");
    answer(&mut c, &[("contest-final", "yes")]);
    happened(&mut c, EventKind::JudgmentEffective, "2023-06-01");
    happened(&mut c, EventKind::RetrialGroundKnown, "2024-08-01");
    let ground = |c: &Case| rule(&firm(c, "2024-09-02"), "civil.retrial-ground").len();
    assert_eq!(ground(&c), 1);
    happened(&mut c, EventKind::RetrialRefused, "2024-01-10");
    assert_eq!(ground(&c), 0);
    // The application itself was not recorded: the six months of the judgment are over all the same.
    assert_eq!(only(&firm(&c, "2024-09-02"), "civil.retrial").state, DeadlineState::Superseded);
    happened(&mut c, EventKind::JudgmentEffective, "2024-07-01");
    assert_eq!(ground(&c), 1);
}

/// A respondent abroad has thirty days, the user's side at home fifteen (民事诉讼法 174, 286); their appeal is not ours.
#[test]
fn abroad_each_side_has_its_own_days_and_its_own_appeal() {
    let mut c = mistaken("2025-06-02T10:00");
    answer(&mut c, &[("foreign", "abroad")]);
    let them = c.parties[1].id;
    happened(&mut c, EventKind::JudgmentServed, "2026-03-02");
    against(&mut c, EventKind::JudgmentServed, "2026-03-04", them);
    against(&mut c, EventKind::AppealFiled, "2026-03-10", them);
    happened(&mut c, EventKind::AppealCopyReceived, "2026-03-24");
    let a = firm(&c, "2026-03-25");
    assert_eq!(only(&a, "civil.appeal-abroad").state, DeadlineState::Done);
    assert_eq!(only(&a, "civil.appeal-here").state, DeadlineState::Lapsed, "theirs is not ours");
    assert_eq!(only(&a, "civil.appeal-answer-here").raw, day("2026-04-08"));
    assert!(rule(&a, "civil.appeal-answer-abroad").is_empty());
}

/// 程序规定 175: twenty-four hours of a report whose hour nobody wrote down end between two midnights.
#[test]
fn hours_of_a_body_from_a_start_without_its_hour_are_no_alarm() {
    let mut c = deceived("2026-11-01T10:00");
    happened(&mut c, EventKind::PoliceReport, "2026-11-02");
    let at = |c: &Case, now: &str| {
        let a =
            assess(book(), calendar(), &office(OfficeKind::Firm), c, now.parse::<anjuan_case::LegalTime>().unwrap());
        let asks = a.cautions.iter().any(|w| w.rule == "criminal.transfer");
        let d = only(&a, "criminal.transfer");
        (d.state, d.title.clone(), asks)
    };
    let (state, title, asks) = at(&c, "2026-11-03T12:00");
    assert_eq!((state, asks), (DeadlineState::Watch, false));
    assert!(title.contains("最早 2026-11-03") && title.contains("最晚 2026-11-04"), "{title}");
    assert_eq!(at(&c, "2026-11-04T00:00").0, DeadlineState::Missed, "past the latest it is late");
    c.events[0].at = Some("2026-11-02T15:20".parse().unwrap());
    assert_eq!(at(&c, "2026-11-03T12:00").0, DeadlineState::Running);
    // Money that may be moved when a stop ends is watched from the earliest end, and the hour is asked for.
    let mut c = deceived("2026-11-01T10:00");
    happened(&mut c, EventKind::PaymentStopped, "2026-11-02");
    let a = firm(&c, "2026-11-03");
    assert_eq!(only(&a, "criminal.payment-stop").state, DeadlineState::Running);
    assert!(a.cautions.iter().any(|w| w.rule == "criminal.payment-stop" && w.urgent));
}

/// Fact K21: forty-eight hours of a stop without its hour end between two midnights. Until the later one it may still hold, and the police
/// are to be pressed.
#[test]
fn a_stop_without_its_hour_is_over_with_the_latest_end_and_not_before() {
    let mut c = deceived("2026-11-01T10:00");
    happened(&mut c, EventKind::PaymentStopped, "2026-11-02");
    let at = |c: &Case, now: &str| {
        let now: anjuan_case::LegalTime = now.parse().unwrap();
        let a = assess(book(), calendar(), &office(OfficeKind::Firm), c, now);
        let asks = a.cautions.iter().find(|w| w.rule == "criminal.payment-stop").map(|w| w.because.text.clone());
        let d = only(&a, "criminal.payment-stop").clone();
        (d, asks)
    };
    let moment = |d: &Deadline| d.until.unwrap().to_string();
    let (before, _) = at(&c, "2026-11-03T16:00");
    assert_eq!((before.state, moment(&before)), (DeadlineState::Running, "2026-11-04 00:00:00".to_owned()));
    assert_eq!((before.safe, before.legal), (day("2026-11-04"), day("2026-11-05")));
    let (between, asks) = at(&c, "2026-11-04T16:26");
    assert_eq!((between.state, moment(&between)), (DeadlineState::Running, "2026-11-05 00:00:00".to_owned()));
    assert!(between.title.contains("最早 2026-11-04 00:00:00，最晚 2026-11-05 00:00:00"), "{}", between.title);
    assert!(
        between.because.children.iter().any(|b| b.text == "届满时刻最早 2026-11-04 00:00:00，最晚 2026-11-05 00:00:00")
    );
    assert!(asks.unwrap().contains("到 2026-11-04 00:00:00；实际最晚可以到 2026-11-05 00:00:00"));
    let (over, asks) = at(&c, "2026-11-05T00:00");
    assert_eq!((over.state, asks), (DeadlineState::Missed, None), "whatever the hour was");
    // A freeze on the day between comes in time.
    let mut frozen = c.clone();
    let freeze = Event {
        at: Some("2026-11-04T10:00".parse().unwrap()),
        ..Event::new(EventKind::PoliceFreeze, day("2026-11-04"))
    };
    frozen.events.push(freeze);
    assert_eq!(at(&frozen, "2026-11-04T16:26").0.state, DeadlineState::Done);
    c.events[0].at = Some("2026-11-02T15:20".parse().unwrap());
    let (timed, asks) = at(&c, "2026-11-04T16:26");
    assert_eq!((timed.state, timed.legal, asks), (DeadlineState::Missed, day("2026-11-04"), None));
}
