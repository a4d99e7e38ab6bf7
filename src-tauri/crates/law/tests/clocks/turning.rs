//! Clocks that start, turn and end.

use super::*;

/// Known on 5 October 2023: three years end on Monday 5 October 2026 in the holidays, which last to the 7th (民法典 203).
#[test]
fn what_happens_on_the_rolled_last_day_is_in_time() {
    let with = |on: &str| {
        let mut c = mistaken("2023-10-05T10:00");
        knew(&mut c, "2023-10-05", "2023-10-05");
        happened(&mut c, EventKind::ComplaintFiled, on);
        let a = firm(&c, "2026-10-20");
        let turn = limitation(&a).turns.iter().find(|t| t.on == day(on)).unwrap().kind;
        (limitation(&a).raw.to_string(), limit(&a).state, turn)
    };
    assert_eq!(with("2026-10-08"), ("2029-10-08".into(), DeadlineState::Running, TurnKind::Restart));
    assert_eq!(with("2026-10-09"), ("2026-10-05".into(), DeadlineState::Missed, TurnKind::NotCounted));
}

/// 民事诉讼法 250; 执行程序解释 20.
#[test]
fn an_ended_period_is_not_restarted() {
    let with = |events: &[(EventKind, &str)]| {
        let mut c = mistaken("2021-01-05T10:00");
        happened(&mut c, EventKind::JudgmentEffective, "2022-01-10");
        events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
        let a = firm(&c, "2026-06-02");
        let d = only(&a, "civil.enforcement");
        (d.raw.to_string(), d.state)
    };
    let ended = ("2024-01-10".to_owned(), DeadlineState::Missed);
    assert_eq!(with(&[(EventKind::DemandArrived, "2026-06-01")]), ended);
    assert_eq!(with(&[(EventKind::PartPaid, "2026-06-01")]), ended, "nothing says that a payment revives it");
    // On its last day it still does; that period then ends on Saturday 10 January 2026.
    assert_eq!(with(&[(EventKind::DemandArrived, "2024-01-10")]), ("2026-01-10".into(), DeadlineState::Missed));
    assert_eq!(
        with(&[(EventKind::DemandArrived, "2024-01-10"), (EventKind::DemandArrived, "2025-12-01")]),
        ("2027-12-01".into(), DeadlineState::Running)
    );
    // Limitation of an agreement is revived by a promise to pay (民法典 192), not by a demand, nor by owning the debt alone.
    let agreed = |kind, promised: &str| {
        let mut c = mistaken("2021-01-05T10:00");
        answer(&mut c, &[("agreed-to-perform", promised)]);
        happened(&mut c, EventKind::AgreementEffective, "2021-12-01");
        claimed(&mut c, EventKind::PerformanceDue, "2022-01-10");
        happened(&mut c, kind, "2026-06-01");
        only(&firm(&c, "2026-06-02"), "limitation.instalments").raw.to_string()
    };
    assert_eq!(agreed(EventKind::DemandArrived, "yes"), "2025-01-10");
    assert_eq!(agreed(EventKind::Acknowledged, "no"), "2025-01-10");
    assert_eq!(agreed(EventKind::Acknowledged, "yes"), "2029-06-01");
}

/// 民法典 192, 诉讼时效规定 19: what was paid after the end stays paid; whether that is consent to pay the rest is disputed, so the
/// later end is shown and not relied on. A promise to pay brings all of it back.
#[test]
fn a_part_payment_after_the_end_restarts_nothing_that_can_be_relied_on() {
    let with = |on: &str| {
        let mut c = mistaken("2020-01-10T10:00");
        knew(&mut c, "2020-01-10", "2020-01-10");
        paid_back(&mut c, on, "1000");
        c
    };
    let mut c = with("2024-06-03");
    let a = firm(&c, "2026-01-12");
    assert_eq!((limitation(&a).raw, limit(&a).state), (day("2023-01-10"), DeadlineState::Missed));
    assert_eq!(limitation(&a).arguable, Some(day("2027-06-03")));
    let turn = limitation(&a).turns.iter().find(|t| t.on == day("2024-06-03")).unwrap();
    assert_eq!(turn.kind, TurnKind::Arguable);
    assert!(cited(&turn.because, "民法典", "192") && turn.standing == anjuan_law::Standing::Practice);
    assert!(a.cautions.iter().any(|c| c.rule == "limitation.caution-part-payment-late"));
    happened(&mut c, EventKind::Acknowledged, "2024-07-01");
    answer(&mut c, &[("agreed-to-perform", "yes")]);
    assert_eq!(limitation(&firm(&c, "2026-01-12")).raw, day("2027-07-01"));
    // Within the period it is consent to pay all of the rest.
    let a = firm(&with("2022-06-03"), "2024-01-12");
    assert_eq!((limitation(&a).raw, limitation(&a).arguable), (day("2025-06-03"), None));
    assert!(a.cautions.iter().all(|c| c.rule != "limitation.caution-part-payment-late"));
}

/// 民法典 192; 诉讼时效规定 14, 19: after the end only consent to perform takes the plea away. Whether owning the debt or asking for time is
/// that is disputed: shown. Where the case says that he agreed, the last legal day counts it, and the safe day does not.
#[test]
fn a_debt_owned_after_the_end_is_no_consent_to_pay_it() {
    let mut c = mistaken("2020-01-10T10:00");
    knew(&mut c, "2020-01-10", "2020-01-10");
    happened(&mut c, EventKind::Acknowledged, "2024-06-03");
    let a = firm(&c, "2026-01-12");
    let line = limitation(&a);
    assert_eq!((line.raw, line.arguable), (day("2023-01-10"), Some(day("2027-06-03"))));
    assert_eq!(limit(&a).state, DeadlineState::Missed);
    let told = line.turns.iter().find(|t| t.on == day("2024-06-03")).unwrap();
    assert_eq!(told.kind, TurnKind::Arguable);
    assert!(cited(&told.because, "民法典", "192") && cited(&told.because, "诉讼时效规定", "19"));
    assert!(a.questions.iter().any(|q| q.id == "agreed-to-perform" && q.open));
    answer(&mut c, &[("agreed-to-perform", "yes")]);
    let a = firm(&c, "2026-01-12");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2027-06-03"), day("2023-01-10")));
    assert_eq!(limit(&a).state, DeadlineState::Late);
    assert!(limitation(&a).turns.iter().any(|t| t.on == day("2024-06-03") && t.kind == TurnKind::Restart));
    assert!(texts(&limit(&a).because).contains("不算没有把握的中断的，在 2023-01-10 届满：稳妥日按它计算"));
    // Within the period both count, whatever was said, and nothing is asked while it cannot have run out.
    c.events.last_mut().unwrap().on = day("2022-06-03");
    for said in ["yes", "no"] {
        answer(&mut c, &[("agreed-to-perform", said)]);
        let a = firm(&c, "2024-01-12");
        assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2025-06-03"), day("2025-06-03")), "{said}");
    }
    assert!(firm(&c, "2022-07-01").questions.iter().all(|q| q.id != "agreed-to-perform"));
}

/// 诉讼时效规定 8; 民法典 23: who signs is the person; whether a minor alone can, no text says. The last legal day counts such a demand, the
/// safe day only one that reached the guardian.
#[test]
fn a_demand_that_reached_a_minor_alone_is_not_safe() {
    let with = |state: &str, guardian: Option<&str>| {
        let mut c = mistaken("2024-01-10T10:00");
        knew(&mut c, "2024-01-10", "2024-01-10");
        answer(&mut c, &[("recipient-state", state)]);
        guardian.into_iter().for_each(|said| answer(&mut c, &[("demand-to-guardian", said)]));
        happened(&mut c, EventKind::DemandArrived, "2025-03-03");
        let a = firm(&c, "2026-01-12");
        let asked = a.questions.iter().any(|q| q.id == "demand-to-guardian");
        (limitation(&a).raw.to_string(), limitation(&a).safe.to_string(), asked)
    };
    let of = |safe: &str, asked| ("2028-03-03".to_owned(), safe.to_owned(), asked);
    assert_eq!(with("ordinary", None), of("2028-03-03", false));
    // 10 January 2027 is a Sunday.
    assert_eq!(with("limited", None), of("2027-01-08", true));
    assert_eq!(with("limited", Some("no")), of("2027-01-08", true));
    assert_eq!(with("limited", Some("yes")), of("2028-03-03", true));
}

/// 民法典 17, 23: the date of birth says it, too, whatever is answered; a demand that arrived once the recipient was of age is safe. One is
/// eighteen from the day after the birthday.
#[test]
fn a_recipient_who_is_a_minor_by_birth_is_one_whatever_is_answered() {
    let with = |born: &str, state: Option<&str>, guardian: Option<&str>| {
        let mut c = mistaken("2024-01-10T10:00");
        knew(&mut c, "2024-01-10", "2024-01-10");
        c.parties[1].born = Some(day(born));
        c.answers.remove("recipient-state");
        state.into_iter().for_each(|said| answer(&mut c, &[("recipient-state", said)]));
        guardian.into_iter().for_each(|said| answer(&mut c, &[("demand-to-guardian", said)]));
        happened(&mut c, EventKind::DemandArrived, "2025-03-03");
        let a = firm(&c, "2026-01-12");
        let asked = a.questions.iter().any(|q| q.id == "demand-to-guardian");
        let denied = a.cautions.iter().any(|c| c.rule == "civil.recipient-minor-denied");
        assert_eq!(limitation(&a).raw, day("2028-03-03"));
        (limitation(&a).safe.to_string(), asked, denied)
    };
    let of = |safe: &str, asked, denied| (safe.to_owned(), asked, denied);
    // 10 January 2027 is a Sunday.
    assert_eq!(with("2012-01-01", None, None), of("2027-01-08", true, false));
    assert_eq!(with("2012-01-01", Some("ordinary"), None), of("2027-01-08", true, true));
    assert_eq!(with("2012-01-01", Some("ordinary"), Some("yes")), of("2028-03-03", true, true));
    assert_eq!(with("2007-03-03", Some("ordinary"), None), of("2027-01-08", true, true), "of age since then");
    assert_eq!(with("2007-03-02", Some("ordinary"), None), of("2028-03-03", false, false));
    // Of two demands the one that came once the recipient was of age counts by itself.
    let mut c = mistaken("2024-01-10T10:00");
    knew(&mut c, "2024-01-10", "2024-01-10");
    c.parties[1].born = Some(day("2007-03-03"));
    happened(&mut c, EventKind::DemandArrived, "2025-03-03");
    happened(&mut c, EventKind::DemandArrived, "2025-06-03");
    let a = firm(&c, "2026-01-12");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2028-06-03"), day("2028-06-02")));
}

/// Two rules are about requests for mediation, and two were made on one day: each turns the clock once, and is told once.
#[test]
fn two_requests_of_one_day_are_told_once_each() {
    for body in ["people", "other"] {
        let mut c = mistaken("2024-01-10T10:00");
        knew(&mut c, "2024-01-10", "2024-01-10");
        answer(&mut c, &[("mediation-body", body)]);
        happened(&mut c, EventKind::MediationRequested, "2025-03-03");
        happened(&mut c, EventKind::MediationRequested, "2025-03-03");
        let a = firm(&c, "2026-01-12");
        let of_day: Vec<_> = limitation(&a).turns.iter().filter(|t| t.on == day("2025-03-03")).collect();
        assert_eq!(of_day.len(), 2, "{body}: {of_day:?}");
        assert_ne!(of_day[0].event, of_day[1].event, "{body}");
    }
}

/// 民法典 195, 总则编解释 38: each of thousands of demands restarts it, and the last one counts.
#[test]
fn the_last_of_thousands_of_demands_counts() {
    let mut c = mistaken("2024-01-10T10:00");
    knew(&mut c, "2024-01-10", "2024-01-10");
    for i in 0..2_000 {
        let on = day("2024-02-01").plus_days(i % 500).unwrap().to_string();
        happened(&mut c, EventKind::DemandArrived, &on);
    }
    let a = firm(&c, "2026-01-12");
    // 1 February 2024 and 499 days: 14 June 2025.
    assert_eq!(limitation(&a).raw, day("2028-06-14"));
    assert_eq!(limitation(&a).turns.iter().filter(|t| t.kind == TurnKind::Restart).count(), 2_000);
}

/// 公安机关办理刑事案件程序规定 240: without renewal before its end a freeze is lifted by itself.
#[test]
fn a_freeze_that_lapsed_is_not_renewed() {
    let with = |renewed: &str| {
        let mut c = deceived("2026-03-08T10:00");
        happened(&mut c, EventKind::PoliceFreeze, "2026-03-10");
        happened(&mut c, EventKind::PoliceFreezeRenewed, renewed);
        let a = firm(&c, "2026-09-21");
        let told = a.cautions.iter().any(|c| c.rule == "criminal.freeze-renewed-late" && c.urgent);
        (only(&a, "criminal.police-freeze").raw.to_string(), told)
    };
    assert_eq!(with("2026-09-10"), ("2027-03-10".into(), false));
    assert_eq!(with("2026-09-11"), ("2026-09-10".into(), true), "a day late, and that is said");
    assert_eq!(with("2026-09-20"), ("2026-09-10".into(), true));
}

/// Not counted, and not passed over: it is named, and the day on which it would end is a line to watch.
#[test]
fn a_renewal_without_proof_is_named_and_watched() {
    let with = |proved: bool| {
        let mut c = deceived("2026-03-08T10:00");
        happened(&mut c, EventKind::PoliceFreeze, "2026-03-10");
        let renewed = EventKind::PoliceFreezeRenewed;
        if proved {
            happened(&mut c, renewed, "2026-09-01")
        } else {
            claimed(&mut c, renewed, "2026-09-01")
        }
        firm(&c, "2026-09-05")
    };
    let named = |a: &Assessment| a.cautions.iter().any(|c| c.rule == "criminal.freeze-renewal-unproved");
    let a = with(false);
    assert_eq!(only(&a, "criminal.police-freeze").raw, day("2026-09-10"));
    let watched = only(&a, "criminal.police-freeze-claimed");
    assert_eq!((watched.raw, watched.state), (day("2027-03-01"), DeadlineState::Watch));
    assert!(named(&a));
    let a = with(true);
    assert_eq!(only(&a, "criminal.police-freeze").raw, day("2027-03-01"));
    assert!(rule(&a, "criminal.police-freeze-claimed").is_empty() && !named(&a));
}

#[test]
fn a_judgment_ends_the_clock_of_the_claim() {
    for kind in [EventKind::JudgmentEffective, EventKind::CourtSettlementEffective, EventKind::ConfirmationReceived] {
        let mut c = mistaken("2022-01-10T10:00");
        knew(&mut c, "2022-01-10", "2022-01-10");
        happened(&mut c, kind, "2024-05-20");
        happened(&mut c, EventKind::EnforcementApplied, "2024-08-01");
        let a = firm(&c, "2026-11-23");
        assert_eq!(limit(&a).state, DeadlineState::Superseded, "{}", kind.code());
        assert!(a.cautions.iter().all(|c| c.rule != "limitation.after-expiry"), "{}", kind.code());
    }
}

/// The confirmation was let run out, limitation was not: nothing is said of the end of limitation.
#[test]
fn a_late_confirmation_is_no_expired_limitation() {
    let mut c = mistaken("2026-06-02T10:00");
    knew(&mut c, "2026-06-02", "2026-06-02");
    happened(&mut c, EventKind::AgreementEffective, "2026-10-23");
    // The thirty days end on Sunday 22 November; on Monday only the rolled day is left.
    let a = said(OfficeKind::Committee, &c, "2026-11-23");
    assert_eq!(only(&a, "mediation.judicial-confirmation").state, DeadlineState::Late);
    for id in ["limitation.caution-defence", "limitation.after-expiry"] {
        assert!(a.cautions.iter().all(|c| c.rule != id), "{id}");
    }
}

/// 诉讼时效规定 6: without the counterparty it has not begun; only the safe day rests on the transfer.
#[test]
fn limitation_has_not_begun_while_the_recipient_is_unknown() {
    let mut c = mistaken("2022-01-10T10:00");
    c.parties[1].name = None;
    answer(&mut c, &[("recipient-known", "no")]);
    claimed(&mut c, EventKind::NoticedMistake, "2026-10-10");
    let a = firm(&c, "2026-11-23");
    let line = limitation(&a);
    assert!(!line.begun && line.turns[0].kind == TurnKind::NotBegun);
    // Twenty years: Friday 10 January 2042. Three years from the transfer: Friday 10 January 2025.
    assert_eq!([line.raw, line.safe, line.cap], [day("2042-01-10"), day("2025-01-10"), day("2042-01-10")]);
    assert_eq!(limit(&a).state, DeadlineState::NotBegun);
    assert!(cited(&limit(&a).because, "诉讼时效规定", "6"));
    assert!(a.cautions.iter().all(|c| c.rule != "limitation.after-expiry"));
    // A report keeps even the earliest line alive.
    happened(&mut c, EventKind::PoliceReport, "2024-06-03");
    assert_eq!(limitation(&firm(&c, "2026-11-23")).safe, day("2027-06-03"));
    // Known: it begins.
    c.parties[1].name = Some("周明远".into());
    claimed(&mut c, EventKind::LearnedRecipient, "2026-11-20");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limitation(&a).raw, limit(&a).state), (day("2029-11-20"), DeadlineState::Running));
    // After twenty years nothing is protected any more.
    c.parties[1].name = None;
    c.events.pop();
    assert_eq!(limit(&firm(&c, "2042-01-13")).state, DeadlineState::Missed);
}

/// Fact C7; 诉讼时效规定 6: who it was may have had to be known when it was paid. To record the day of learning makes no safe day later; an
/// interruption that is proved and in time from the transfer does.
#[test]
fn the_safe_day_is_that_of_the_transfer_until_an_interruption_is_proved() {
    // Saturday 1 June 2024 was three years before Tuesday 1 June 2027.
    let mut c = mistaken("2024-06-01T10:00");
    claimed(&mut c, EventKind::NoticedMistake, "2024-06-01");
    let mut nameless = c.clone();
    nameless.parties[1].name = None;
    answer(&mut nameless, &[("recipient-known", "no")]);
    let safe = |c: &Case| limitation(&firm(c, "2026-11-23")).safe;
    assert_eq!(safe(&nameless), day("2027-06-01"));
    claimed(&mut c, EventKind::LearnedRecipient, "2026-06-03");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2029-06-03"), day("2027-06-01")));
    assert_eq!((limit(&a).state, limit(&a).warn_on), (DeadlineState::Running, day("2027-03-03")));
    assert!(texts(&limit(&a).because).contains("在 2027-06-01 届满：稳妥日按它计算"));
    // What is not proved turns nothing; what is turns both.
    claimed(&mut c, EventKind::DemandArrived, "2026-09-01");
    assert_eq!(safe(&c), day("2027-06-01"));
    c.events.last_mut().unwrap().proof = vec![EvidenceId::new()];
    assert_eq!(safe(&c), day("2029-08-31"), "1 September 2029 is a Saturday");
    // After that day it may have come too late: the safe day was missed, the last legal day stands, and both are said.
    c.events.last_mut().unwrap().on = day("2027-09-01");
    let a = firm(&c, "2027-11-23");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2030-09-01"), day("2027-06-01")));
    assert_eq!(limit(&a).state, DeadlineState::Late);
    assert!(texts(&limit(&a).because).contains("在 2027-06-01 届满，以后的中断不算：稳妥日按它计算，法定末日不变"));
    // Who was meant to be paid was known, and what was agreed on is harmed only later.
    let mut meant = mistaken("2024-06-01T10:00");
    answer(&mut meant, &[("intended-payee", "yes")]);
    knew(&mut meant, "2025-06-04", "2024-06-01");
    assert_eq!(safe(&meant), day("2028-06-02"), "4 June 2028 is a Sunday");
}

/// Fact C7: from the transfer it ended on Saturday 4 January 2025, two months before the demand. That sentence rests on the article by which
/// limitation begins.
#[test]
fn no_interruption_that_came_too_late_from_the_transfer_is_safe() {
    let mut c = mistaken("2022-01-04T10:00");
    knew(&mut c, "2022-01-04", "2023-06-01");
    happened(&mut c, EventKind::DemandArrived, "2025-03-03");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2028-03-03"), day("2025-01-03")));
    assert_eq!(limit(&a).state, DeadlineState::Late, "missed is only the safe day");
    let told = |a: &Assessment| {
        let all = tree(&limit(a).because);
        let of = all.into_iter().find(|b| b.text.contains("从转账日 2022-01-04 起算")).expect("it is said");
        (of.text.clone(), of.cites.iter().any(|c| c.statute == "诉讼时效规定" && c.article == "6"))
    };
    let (text, cited) = told(&a);
    assert!(cited && text.contains("在 2025-01-04 届满，以后的中断不算"), "{text}");
    // In time from both, it turns both. 2 December 2027 is a Thursday.
    c.events.last_mut().unwrap().on = day("2024-12-02");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2027-12-02"), day("2027-12-02")));
    // Before any interruption the sentence has its article, too.
    c.events.pop();
    let (text, cited) = told(&firm(&c, "2024-11-25"));
    assert!(cited && text.contains("在 2025-01-04 届满：稳妥日按它计算"), "{text}");
}

/// 民法典 188; 民法通则 137: twenty years from Wednesday 1 March 2006 end on Sunday 1 March 2026.
#[test]
fn a_clock_cut_by_the_cap_cites_it() {
    let mut c = mistaken("2006-03-01T10:00");
    knew(&mut c, "2024-01-10", "2024-01-10");
    let a = firm(&c, "2026-01-15");
    let d = limit(&a);
    assert_eq!(d.raw, day("2026-03-01"));
    let cap = tree(&d.because).into_iter().find(|b| b.rule.as_deref() == Some("limitation.cap")).expect("the rule");
    assert!(cap.cites.iter().any(|c| c.statute == "民法通则" && c.article == "137"), "{:?}", cap.cites);
    // The twenty years are the rule's, not the program's.
    let mine = book().rule("limitation.cap").unwrap().text.replace("\"20y\"", "\"19y\"");
    let mine = mine.split("[[rule.example]]").next().unwrap().to_owned();
    assert_eq!(limitation(&said_with(&mine, OfficeKind::Firm, &c, "2026-01-15")).cap, day("2025-03-01"));
}

/// 48 hours from 22 November, 23:10.
#[test]
fn a_period_in_hours_ends_at_its_moment() {
    let state = |stopped: &str, now: anjuan_case::LegalTime| {
        let mut c = deceived("2026-11-22T00:00");
        let at: anjuan_case::LegalTime = stopped.parse().unwrap();
        c.events.push(Event { at: Some(at), ..Event::new(EventKind::PaymentStopped, at.day()) });
        let a = assess(book(), calendar(), &office(OfficeKind::Firm), &c, now);
        only(&a, "criminal.payment-stop").state
    };
    let at = |text: &str| text.parse::<anjuan_case::LegalTime>().unwrap();
    assert_eq!(state("2026-11-22T23:10", at("2026-11-24T23:09")), DeadlineState::Running);
    assert_eq!(state("2026-11-22T23:10", at("2026-11-24T23:10")), DeadlineState::Missed);
    assert_eq!(state("2026-11-22T00:00", day("2026-11-24").into()), DeadlineState::Missed, "over since midnight");
}

/// The same demand by an office's own rule, for committees only: elsewhere it does not count, and the clock says why.
#[test]
fn an_interruption_whose_conditions_do_not_hold_is_told_and_the_clock_stays() {
    let text = book().rule("limitation.demand").unwrap().text;
    let conditions = |line: &&str| line.starts_with("when") || line.starts_with("otherwise");
    let text: String = text.lines().filter(|line| !conditions(line)).map(|line| format!("{line}\n")).collect();
    let own =
        |when: &str| text.replacen("event = ", &format!("when = [{when}]\notherwise = \"另有约定\"\nevent = "), 1);
    let mut c = mistaken("2023-10-05T10:00");
    knew(&mut c, "2023-10-05", "2023-10-05");
    happened(&mut c, EventKind::DemandArrived, "2024-03-04");
    let turn = |when: &str| {
        let a = said_with(&own(when), OfficeKind::Firm, &c, "2024-03-05");
        assert!(!warns(&a, &["没有", "有效的版本"]), "no version is missing");
        let line = limitation(&a);
        let turn = line.turns.iter().find(|t| t.on == day("2024-03-04")).unwrap();
        (line.raw.to_string(), turn.kind, texts(&turn.because))
    };
    let (raw, kind, _) = turn("{ office = [\"firm\"] }");
    assert_eq!((raw.as_str(), kind), ("2027-03-04", TurnKind::Restart));
    let (raw, kind, why) = turn("{ office = [\"committee\"] }");
    assert_eq!((raw.as_str(), kind), ("2026-10-05", TurnKind::NotCounted));
    assert!(holds_all(&why, &["没有计入", "催告到达，时效中断", "律师事务所", "另有约定"]), "{why}");
    // What nobody has answered yet does not turn it either, and is named.
    let (raw, kind, why) = turn("{ answer = \"court-agreed\", is = \"yes\" }");
    assert_eq!((raw.as_str(), kind), ("2026-10-05", TurnKind::NotCounted));
    assert!(holds_all(&why, &["取决于", "收款人对返还是什么态度"]), "the question that comes first: {why}");
    // A rule that was not in force yet on the day of the event turns nothing.
    let young = text.replace("from = 2022-03-01", "from = 2025-01-01");
    let young = young.split("[[rule.version]]").take(2).collect::<Vec<_>>().join("[[rule.version]]");
    let a = said_with(&young, OfficeKind::Firm, &c, "2025-03-05");
    assert_eq!(limitation(&a).raw, day("2026-10-05"));
    assert!(tells(&a, &["催告到达对方", "没有那一天有效的版本"]));
}
