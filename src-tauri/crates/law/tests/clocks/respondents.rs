//! Several respondents, each with clocks of its own.

use super::*;

#[test]
fn a_demand_turns_the_clock_against_the_one_it_reached() {
    let mut c = mistaken("2021-01-05T10:00");
    let (second, third) = (c.parties[1].id, another(&mut c, Some("丙")));
    happened(&mut c, EventKind::JudgmentEffective, "2022-01-10");
    against(&mut c, EventKind::DemandArrived, "2023-06-01", third);
    let a = firm(&c, "2023-07-01");
    let of = |party| rule(&a, "civil.enforcement").into_iter().find(|d| d.party == Some(party)).unwrap();
    assert_eq!([of(second).raw, of(third).raw], [day("2024-01-10"), day("2025-06-01")]);
    assert!(of(third).title.contains("丙") && of(second).id != of(third).id);
    // 1 June 2025 is a Sunday in 端午节: Tuesday the 3rd.
    assert_eq!(of(third).legal, day("2025-06-03"));
    // Met against one is not met against the other.
    against(&mut c, EventKind::EnforcementApplied, "2023-07-03", third);
    let a = firm(&c, "2023-07-04");
    let of = |party| rule(&a, "civil.enforcement").into_iter().find(|d| d.party == Some(party)).unwrap().state;
    assert_eq!([of(second), of(third)], [DeadlineState::Running, DeadlineState::Done]);
    // Where nobody is named there is one period for all.
    c.events.retain(|e| e.party.is_none());
    assert_eq!(only(&firm(&c, "2023-07-04"), "civil.enforcement").party, None);
}

#[test]
fn each_respondent_has_the_clocks_of_what_it_received() {
    let mut c = mistaken("2023-11-18T10:00");
    knew(&mut c, "2023-11-18", "2023-11-18");
    let (second, third) = (c.parties[1].id, another(&mut c, Some("丙")));
    c.payments[0].to = Some(second);
    pay(&mut c, "2025-02-10T10:00", third);
    let a = firm(&c, "2026-11-19");
    let dates = |id: &str, party| {
        let found = rule(&a, id).into_iter().find(|d| d.party == Some(party)).unwrap_or_else(|| panic!("{id}"));
        (found.raw.to_string(), found.state)
    };
    assert_eq!(dates("limitation.claim", second), ("2026-11-18".into(), DeadlineState::Missed));
    assert_eq!(dates("limitation.claim", third), ("2028-02-10".into(), DeadlineState::Running));
    assert_eq!(dates("limitation.cap", second).0, "2043-11-18");
    assert_eq!(dates("limitation.cap", third).0, "2045-02-10");
    // Nobody named: one line for all, from the first payment.
    c.payments.iter_mut().for_each(|p| p.to = None);
    assert_eq!(only(&firm(&c, "2026-11-19"), "limitation.cap").raw, day("2043-11-18"));
}

#[test]
fn which_of_several_lacks_something_is_said() {
    let mut c = mistaken("2026-06-02T10:00");
    another(&mut c, None);
    let a = firm(&c, "2026-11-23");
    let letter = a.papers.iter().find(|p| p.template == "demand-letter").unwrap();
    assert!(!letter.allowed, "one of them cannot be addressed");
    let told: String = letter.because.iter().map(texts).collect();
    assert!(told.contains("“C*”还没有填写真实姓名") && !told.contains("周明远"), "{told}");
    // It is not the first that counts: the second is a unit.
    c.parties[2].kind = PartyKind::Unit;
    c.parties[2].name = Some("丙公司".into());
    let a = firm(&c, "2026-11-23");
    assert!(route(&a, Route::Civil).notes.iter().any(|n| n.rule.as_deref() == Some("civil.venue-unit")));
}

fn about(c: &mut Case, question: &str, party: PartyId, code: &str) {
    c.answers.insert(format!("{question}@{party}"), anjuan_case::Answer::Choice(code.into()));
}

/// 人民调解法 17: who refuses cannot be mediated with; the other can.
#[test]
fn what_one_recipient_says_closes_no_route_to_the_other() {
    let mut c = mistaken("2026-03-02T10:00");
    c.answers.remove("mediation-refused");
    let (one, other) = (c.parties[1].id, another(&mut c, Some("吴大")));
    about(&mut c, "mediation-refused", one, "yes");
    about(&mut c, "mediation-refused", other, "no");
    let a = firm(&c, "2026-11-26");
    let mediation = route(&a, Route::Mediation);
    assert!(matches!(mediation.state, RouteState::First | RouteState::Open), "{:?}", mediation.because);
    let said: Vec<&str> = mediation.because.iter().map(|b| b.text.as_str()).collect();
    assert!(said.iter().any(|t| t.starts_with("对“周明远”：一方明确拒绝")), "{said:?}");
    about(&mut c, "mediation-refused", other, "yes");
    assert_eq!(route(&firm(&c, "2026-11-26"), Route::Mediation).state, RouteState::Closed);
    // Who refused to give back is one of them, and only his refusal opens what rests on it.
    c.answers.remove("demanded");
    against(&mut c, EventKind::DemandArrived, "2026-05-05", one);
    against(&mut c, EventKind::Refused, "2026-05-06", one);
    let a = firm(&c, "2026-11-26");
    let of = |r: Route, name: &str| {
        let named = format!("对“{name}”：");
        route(&a, r).because.iter().filter(|b| b.text.starts_with(&named)).count()
    };
    assert_eq!(route(&a, Route::Civil).state, RouteState::First);
    assert!(of(Route::Civil, "周明远") > 0, "{:?}", route(&a, Route::Civil).because);
    assert!(of(Route::Criminal, "吴大") > 0, "{:?}", route(&a, Route::Criminal).because);
    // The questions are asked of each.
    for id in [format!("refused@{one}"), format!("demanded@{other}"), format!("account-lent@{one}")] {
        assert!(
            a.questions.iter().any(|q| q.id == id),
            "{id}: {:?}",
            a.questions.iter().map(|q| &q.id).collect::<Vec<_>>()
        );
    }
}

/// 民事诉讼法 122: one is named, of the other only a nickname is known.
#[test]
fn who_is_only_a_nickname_has_steps_of_his_own() {
    let mut c = mistaken("2026-03-02T10:00");
    let other = another(&mut c, None);
    about(&mut c, "recipient-known", other, "no");
    let a = firm(&c, "2026-11-26");
    let civil = route(&a, Route::Civil);
    assert!(!matches!(civil.state, RouteState::Closed));
    let step = civil.steps.iter().find(|b| b.rule.as_deref() == Some("civil.step-identify"));
    assert!(step.is_some_and(|b| b.text.starts_with("对“C*”：")), "{:?}", civil.steps);
    assert!(civil.because.iter().any(|b| b.text.starts_with("对“C*”：")), "{:?}", civil.because);
}

/// 诉讼时效规定 14, 15: of two who owe each for itself only the clock of the one who paid or promised is turned. Who it was is asked; until
/// then the later end is shown and not counted.
#[test]
fn what_one_of_two_paid_turns_the_clock_of_that_one() {
    for kind in [EventKind::PartPaid, EventKind::Acknowledged] {
        for (knew_on, end) in [("2023-01-05", "2026-01-05"), ("2021-01-05", "2024-01-05")] {
            let mut c = mistaken(&format!("{knew_on}T10:00"));
            knew(&mut c, knew_on, knew_on);
            let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
            c.payments[0].to = Some(one);
            pay(&mut c, &format!("{knew_on}T10:05"), other);
            paid_back(&mut c, "2025-06-03", "1000");
            c.events.last_mut().unwrap().kind = kind;
            let lines = |c: &Case| -> Vec<(String, Option<String>)> {
                let a = firm(c, "2025-12-20");
                a.limitation.iter().map(|l| (l.raw.to_string(), l.arguable.map(|on| on.to_string()))).collect()
            };
            let asks = |c: &Case| firm(c, "2025-12-20").cautions.iter().any(|c| c.rule == "events.whose-act");
            let unsaid = (end.to_owned(), Some("2028-06-03".to_owned()));
            assert_eq!(lines(&c), [unsaid.clone(), unsaid], "{kind:?} {knew_on}");
            assert!(asks(&c), "{kind:?} {knew_on}");
            // Who owe together have it together.
            let mut together = c.clone();
            answer(&mut together, &[("debts", "joint")]);
            let all = lines(&together);
            assert!(!asks(&together) && all[0] == all[1], "{kind:?} {knew_on}: {all:?}");
            c.events.last_mut().unwrap().party = Some(one);
            let told = lines(&c);
            assert_eq!(told[1], (end.to_owned(), None), "{kind:?} {knew_on}");
            if end == "2026-01-05" {
                assert_eq!(told[0].0, "2028-06-03", "{kind:?}: within the period");
            }
            assert!(!asks(&c), "{kind:?} {knew_on}");
        }
    }
}

/// 民事诉讼法 216; 民诉法解释 382; 执行和解规定 10: who were sued apart have a judgment each, and each its own last day. What names
/// nobody does not take from one of them what its own judgment set.
#[test]
fn who_were_sued_apart_have_last_days_of_their_own() {
    use EventKind as E;
    for (id, start, [first, second], [one_ends, other_ends]) in [
        ("civil.retrial", E::JudgmentEffective, ["2026-03-01", "2026-07-01"], ["2026-09-01", "2027-01-01"]),
        ("civil.retrial-dismissed", E::SuitDismissed, ["2026-03-01", "2026-07-01"], ["2026-09-01", "2027-01-01"]),
        (
            "court.retrial-settlement",
            E::CourtSettlementEffective,
            ["2026-03-01", "2026-07-01"],
            ["2026-09-01", "2027-01-01"],
        ),
        ("civil.enforcement-small", E::JudgmentServed, ["2026-03-01", "2026-07-01"], ["2028-03-01", "2028-07-01"]),
        ("civil.exec-resume", E::EnforcementSettlementDue, ["2024-09-30", "2025-06-30"], ["2026-09-30", "2027-06-30"]),
    ] {
        let mut c = mistaken("2023-01-05T10:00");
        answer(&mut c, &[("procedure-used", "small"), ("contest-final", "yes")]);
        let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
        c.payments[0].to = Some(one);
        pay(&mut c, "2023-01-06T10:00", other);
        against(&mut c, start, first, one);
        against(&mut c, start, second, other);
        let a = firm(&c, "2026-08-15");
        let of = |party| rule(&a, id).into_iter().find(|d| d.party == Some(party)).unwrap_or_else(|| panic!("{id}"));
        assert_eq!([of(one).raw, of(other).raw], [day(one_ends), day(other_ends)], "{id}");
        assert!(of(one).title.contains("周明远") && of(other).title.contains('丙'), "{id}: {}", of(other).title);
        assert!([of(one), of(other)].iter().all(|d| d.state == DeadlineState::Running), "{id}");
    }
    let mut c = mistaken("2023-01-05T10:00");
    let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
    against(&mut c, E::JudgmentEffective, "2026-03-01", one);
    against(&mut c, E::JudgmentEffective, "2026-07-01", other);
    happened(&mut c, E::JudgmentEffective, "2026-08-03");
    let ends: Vec<_> = rule(&firm(&c, "2026-08-15"), "civil.retrial").iter().map(|d| d.raw).collect();
    assert_eq!(ends, ["2026-09-01", "2027-01-01", "2027-02-03"].map(day));
}

/// 执行和解规定 10; 执行程序解释 20: to resume enforcement there is the time that there is to apply for it, started anew by a demand and
/// against the one whom it reached.
#[test]
fn a_demand_starts_the_time_to_resume_enforcement_anew() {
    let mut c = mistaken("2022-01-05T10:00");
    let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
    happened(&mut c, EventKind::EnforcementSettlementDue, "2024-09-30");
    against(&mut c, EventKind::DemandArrived, "2026-03-02", other);
    let a = firm(&c, "2026-08-14");
    let of = |party| rule(&a, "civil.exec-resume").into_iter().find(|d| d.party == Some(party)).unwrap().raw;
    assert_eq!([of(one), of(other)], [day("2026-09-30"), day("2028-03-02")]);
}

/// What was served on the claimant concerns both of those who owe.
#[test]
fn a_day_recorded_of_the_claimant_starts_what_runs_against_each() {
    let mut c = mistaken("2023-01-05T10:00");
    let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
    let ours = c.parties[0].id;
    against(&mut c, EventKind::JudgmentEffective, "2024-01-10", ours);
    against(&mut c, EventKind::DemandArrived, "2025-06-03", other);
    let a = firm(&c, "2025-07-01");
    let of = |party| rule(&a, "civil.enforcement").into_iter().find(|d| d.party == Some(party)).unwrap().raw;
    assert_eq!([of(one), of(other)], [day("2026-01-10"), day("2027-06-03")]);
}

/// 诉讼时效规定 15: what interrupts limitation against one of those who owe together interrupts it against the others. Whether they do is for
/// the court: the safe day does not rely on it. Known on 2 March 2021, to Saturday 2 March 2024, which moves to Monday the 4th.
#[test]
fn what_reached_one_who_owes_together_turns_the_clock_against_the_other() {
    let with = |debts: Option<&str>, kind: EventKind, end: Option<&str>| {
        let mut c = mistaken("2021-03-02T10:00");
        knew(&mut c, "2021-03-02", "2021-03-02");
        debts.into_iter().for_each(|said| answer(&mut c, &[("debts", said)]));
        let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
        c.payments[0].to = Some(one);
        pay(&mut c, "2021-03-02T10:05", other);
        against(&mut c, kind, "2023-12-01", one);
        end.into_iter().for_each(|on| against(&mut c, EventKind::SuitWithdrawn, on, one));
        let a = firm(&c, "2025-01-10");
        let of = |party| a.limitation.iter().find(|line| line.party == Some(party)).unwrap();
        let state = rule(&a, "limitation.claim").into_iter().find(|d| d.party == Some(other)).unwrap().state;
        let (mine, its) = (of(one).raw.to_string(), of(other));
        let said = its.turns.iter().any(|turn| cited(&turn.because, "诉讼时效规定", "15"));
        (mine, its.raw.to_string(), its.safe.to_string(), state, said)
    };
    let (turned, alone) = ("2026-12-01".to_owned(), "2024-03-02".to_owned());
    // 2 March 2024 is a Saturday: the safe day is Friday the 1st.
    let safe = "2024-03-01".to_owned();
    let together = (turned.clone(), turned.clone(), safe.clone(), DeadlineState::Late, true);
    assert_eq!(with(Some("joint"), EventKind::DemandArrived, None), together);
    let (mine, its, its_safe, state, said) = with(Some("joint"), EventKind::ComplaintFiled, None);
    assert_eq!((mine, its, its_safe), (turned.clone(), turned.clone(), safe.clone()), "a suit against one");
    assert_eq!((state, said), (DeadlineState::Late, true));
    // Each for itself, and where nobody said, only against the one.
    for debts in [Some("each"), None] {
        let apart = (turned.clone(), alone.clone(), safe.clone(), DeadlineState::Missed, false);
        assert_eq!(with(debts, EventKind::DemandArrived, None), apart, "{debts:?}");
    }
    // The suit was taken back before it was served: it interrupted nothing that can be relied on, against either.
    let (mine, its, its_safe, state, _) = with(Some("joint"), EventKind::ComplaintFiled, Some("2023-12-20"));
    assert_eq!((mine, its, its_safe, state), (turned.clone(), turned, safe, DeadlineState::Late));
}

/// Steps and cautions go by that: nobody is told that limitation has run out against the other.
#[test]
fn of_those_who_owe_together_none_is_given_up() {
    let mut c = mistaken("2021-03-02T10:00");
    knew(&mut c, "2021-03-02", "2021-03-02");
    answer(&mut c, &[("debts", "joint")]);
    let one = c.parties[1].id;
    another(&mut c, Some("丙"));
    against(&mut c, EventKind::DemandArrived, "2023-12-01", one);
    let told = |c: &Case, id: &str| firm(c, "2025-01-10").cautions.iter().any(|w| w.rule == id);
    assert!(!told(&c, "limitation.caution-defence"));
    assert!(told(&c, "limitation.caution-together") && !told(&c, "limitation.caution-joint"));
    answer(&mut c, &[("debts", "each")]);
    assert!(told(&c, "limitation.caution-defence"));
    assert!(!told(&c, "limitation.caution-together") && told(&c, "limitation.caution-joint"));
}

/// 民法典 192(2); 诉讼时效规定 15: what one promises once time is over takes the defence from him alone.
#[test]
fn what_one_who_owes_together_promises_after_the_end_is_no_promise_of_the_other() {
    let ends = |promised: &str| {
        let mut c = mistaken("2021-03-02T10:00");
        knew(&mut c, "2021-03-02", "2021-03-02");
        let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
        c.payments[0].to = Some(one);
        pay(&mut c, "2021-03-02T10:05", other);
        answer(&mut c, &[("debts", "joint"), ("agreed-to-perform", "yes")]);
        against(&mut c, EventKind::Acknowledged, promised, one);
        let a = firm(&c, "2025-01-10");
        let state = rule(&a, "limitation.claim").into_iter().find(|d| d.party == Some(other)).unwrap().state;
        let of = |party| a.limitation.iter().find(|line| line.party == Some(party)).unwrap().raw.to_string();
        (of(one), of(other), state)
    };
    assert_eq!(ends("2024-06-01"), ("2027-06-01".to_owned(), "2024-03-02".to_owned(), DeadlineState::Missed));
    // Before the end it interrupts against both.
    assert_eq!(ends("2023-12-01"), ("2026-12-01".to_owned(), "2026-12-01".to_owned(), DeadlineState::Late));
}
