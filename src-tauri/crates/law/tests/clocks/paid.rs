//! Several transfers: what begins, ends or is settled with one of them says nothing of the others.

use super::*;
use proptest::prelude::*;

/// Two recipients, paid two years apart; the mistake was noticed, and both were known, the day after the first.
fn two_years_apart() -> (Case, PartyId, PartyId) {
    let mut c = mistaken("2022-06-01T10:00");
    let (first, second) = (c.parties[1].id, another(&mut c, Some("丙")));
    c.payments[0].to = Some(first);
    pay(&mut c, "2024-06-01T10:00", second);
    knew(&mut c, "2022-06-02", "2022-06-02");
    (c, first, second)
}

/// 诉讼时效规定 6: nobody knows of an enrichment that has not happened. 2025-06-02 was 端午节's last day, a Monday.
#[test]
fn no_limitation_runs_before_the_money_was_paid() {
    let (c, first, second) = two_years_apart();
    let a = firm(&c, "2026-11-23");
    let of = |party| {
        let found = rule(&a, "limitation.claim").into_iter().find(|d| d.party == Some(party)).unwrap();
        (found.starts.to_string(), found.raw.to_string(), found.state)
    };
    assert_eq!(of(first), ("2022-06-02".into(), "2025-06-02".into(), DeadlineState::Missed));
    assert_eq!(of(second), ("2024-06-01".into(), "2027-06-01".into(), DeadlineState::Running));
}

/// The same to one recipient: the first transfer is lost, the second is not.
#[test]
fn the_first_of_two_transfers_does_not_end_the_other() {
    let mut c = mistaken("2022-06-01T10:00");
    let payee = c.parties[1].id;
    pay(&mut c, "2024-06-01T10:00", payee);
    knew(&mut c, "2022-06-02", "2022-06-02");
    let clocks = |c: &Case, today: &str| {
        let a = firm(c, today);
        assert_eq!(a.limitation.len(), rule(&a, "limitation.claim").len());
        let mut all: Vec<_> = rule(&a, "limitation.claim").iter().map(|d| (d.raw.to_string(), d.state)).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        let ids: std::collections::BTreeSet<String> = a.deadlines.iter().map(|d| d.id.clone()).collect();
        assert_eq!(ids.len(), a.deadlines.len(), "every date can be named");
        (all, a)
    };
    let (all, a) = clocks(&c, "2026-11-23");
    assert_eq!(all, [("2025-06-02".into(), DeadlineState::Missed), ("2027-06-01".to_owned(), DeadlineState::Running)]);
    let titles: String = rule(&a, "limitation.claim").iter().map(|d| d.title.as_str()).collect();
    assert!(titles.contains("2024-06-01 起的转账") && titles.contains("2024-06-01 以前的转账"), "{titles}");
    // While the first runs one date is told, the soonest, and that the last ends later.
    let (all, a) = clocks(&c, "2024-11-25");
    assert_eq!(all, [("2025-06-02".to_owned(), DeadlineState::Running)]);
    assert!(texts(&limit(&a).because).contains("最后一笔（2024-06-01）在 2027-06-01 届满"));
    // A demand that arrived in time turned both: one clock again.
    happened(&mut c, EventKind::DemandArrived, "2025-01-10");
    assert_eq!(clocks(&c, "2026-11-23").0, [("2028-01-10".to_owned(), DeadlineState::Running)]);
}

/// 刑法 89, 治安管理处罚法 25: from the end of what went on. What one kept is counted from the earliest day.
#[test]
fn a_fraud_that_went_on_is_barred_from_its_last_act() {
    let mut c = deceived("2021-01-05T10:00");
    answer(&mut c, &[("by-network", "no")]);
    let payee = c.parties[1].id;
    pay(&mut c, "2026-06-01T10:00", payee);
    let a = firm(&c, "2026-11-23");
    for (id, raw) in [("criminal.prosecution-limit", "2031-06-01"), ("criminal.public-order-bar", "2026-12-01")] {
        assert_eq!(only(&a, id).raw, day(raw), "{id}");
    }
    assert!(cites(&a, "刑法", "89"));
}

/// Two freezes of two accounts bear each the name of whose it is; a third stop of payment is asked about (K21).
#[test]
fn whose_freeze_it_is_can_be_read_and_a_third_stop_is_asked_about() {
    let mut c = deceived("2026-03-02T10:00");
    let (first, second) = (c.parties[1].id, another(&mut c, Some("丙")));
    against(&mut c, EventKind::PoliceFreeze, "2026-06-10", first);
    against(&mut c, EventKind::PoliceFreeze, "2026-06-11", second);
    let a = firm(&c, "2026-11-23");
    let titles: std::collections::BTreeSet<&str> =
        rule(&a, "criminal.police-freeze").iter().map(|d| d.title.as_str()).collect();
    assert!(titles.len() == 2 && titles.iter().any(|t| t.contains('丙')), "{titles:?}");
    let mut c = deceived("2026-03-02T10:00");
    let warned = |c: &Case| firm(c, "2026-11-23").cautions.iter().any(|c| c.rule == "criminal.payment-stop-again");
    happened(&mut c, EventKind::PaymentStopped, "2026-03-03");
    happened(&mut c, EventKind::PaymentStopped, "2026-03-05");
    assert!(!warned(&c));
    happened(&mut c, EventKind::PaymentStopped, "2026-03-07");
    assert!(warned(&c));
}

/// 民诉法解释 549: nobody lives in a district there, and no basic court is named for it.
#[test]
fn a_home_in_hong_kong_is_asked_about_and_names_no_court() {
    for (code, told) in [("810000", "香港"), ("990101", "990101")] {
        let mut c = mistaken("2026-03-02T10:00");
        c.parties[1].household_division = Some(code.into());
        c.parties[1].habitual_division = None;
        let a = firm(&c, "2026-11-23");
        let courts: Vec<&str> = route(&a, Route::Civil).venues.iter().map(|v| v.body.as_str()).collect();
        assert!(courts.iter().all(|body| !body.contains(told)), "{courts:?}");
        let said: String = route(&a, Route::Civil).venues.iter().map(|v| texts(&v.because)).collect();
        assert!(said.contains(told), "{said}");
    }
}

/// Each delayed transfer can be stopped until it arrives.
#[test]
fn every_delayed_transfer_has_its_last_chance() {
    let mut c = mistaken("2026-11-22T15:20");
    let payee = c.parties[1].id;
    answer(&mut c, &[("arrival", "delayed")]);
    pay(&mut c, "2026-11-23T08:30", payee);
    pay(&mut c, "2026-11-23T09:10", payee);
    let on = |now: &str| {
        let a =
            assess(book(), calendar(), &office(OfficeKind::Firm), &c, now.parse::<anjuan_case::LegalTime>().unwrap());
        let mut all: Vec<String> =
            rule(&a, "platform.delayed-short").iter().map(|d| d.until.unwrap().to_string()).collect();
        all.sort();
        (all, rule(&a, "platform.delayed-day").len())
    };
    assert_eq!(on("2026-11-23T10:00").0, ["2026-11-23 10:30:00", "2026-11-23 11:10:00"]);
    assert_eq!(on("2026-11-23T10:00").1, 3, "a day for each");
    assert_eq!(on("2026-11-23T12:00").0, ["2026-11-23 11:10:00"], "of those that are past, the last");
}

/// 民法典 557: what was sent later did not come back before.
#[test]
fn what_was_sent_after_all_came_back_is_open() {
    let mut c = mistaken("2026-03-02T10:00");
    let payee = c.parties[1].id;
    happened(&mut c, EventKind::Repaid, "2026-04-01");
    let a = firm(&c, "2026-11-23");
    assert_eq!((a.principal.open, a.principal.settled_on), (Fen::new(0), Some(day("2026-04-01"))));
    pay(&mut c, "2026-05-06T10:00", payee);
    let (first, second) = (c.payments[0].amount, c.payments[1].amount);
    let a = firm(&c, "2026-11-23");
    assert_eq!((a.principal.returned, a.principal.open, a.principal.settled_on), (first, second, None));
    let told = a.cautions.iter().find(|c| c.rule == "payments.after-repaid").unwrap();
    assert!(told.because.text.contains("2026-05-06"), "{}", told.because.text);
    assert_ne!(route(&a, Route::Civil).state, RouteState::Closed);
    // It came back, too.
    happened(&mut c, EventKind::Repaid, "2026-06-01");
    let a = firm(&c, "2026-11-23");
    assert_eq!((a.principal.open, a.principal.settled_on), (Fen::new(0), Some(day("2026-06-01"))));
    assert!(!a.cautions.iter().any(|c| c.rule == "payments.after-repaid"));
}

/// 民法典 195: from the end of the proceeding; while it lasts nothing has ended. The safe day does not rely on it (C8).
#[test]
fn a_claim_is_not_lost_while_the_suit_over_it_runs() {
    let mut c = mistaken("2021-01-05T10:00");
    knew(&mut c, "2021-01-05", "2021-01-05");
    happened(&mut c, EventKind::ComplaintFiled, "2022-03-01");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limit(&a).state, limit(&a).safe), (DeadlineState::Late, day("2025-02-28")));
    let undecided = limit(&a).undecided.clone().unwrap();
    assert!(undecided.contains("程序终结后三年"), "{undecided}");
    // As long as the days from the complaint have not run out, they stand.
    assert_eq!(limit(&firm(&c, "2024-11-25")).undecided, None);
    // Withdrawn unserved, it keeps nothing open: from the complaint to 1 March 2025, a Saturday.
    happened(&mut c, EventKind::SuitWithdrawn, "2022-04-01");
    assert_eq!(limit(&firm(&c, "2025-03-03")).legal, day("2025-03-03"));
    assert_eq!(limit(&firm(&c, "2025-03-03")).safe, day("2024-01-05"));
    let a = firm(&c, "2026-11-23");
    assert_eq!((limit(&a).state, limit(&a).undecided.clone()), (DeadlineState::Missed, None));
}

/// 诉讼时效规定 13: from the day on which one knew that the police refused.
#[test]
fn a_refusal_by_the_police_counts_anew_and_the_safe_day_does_not_rely_on_it() {
    let mut c = mistaken("2022-01-05T10:00");
    knew(&mut c, "2022-01-05", "2022-01-05");
    happened(&mut c, EventKind::PoliceReport, "2023-06-01");
    happened(&mut c, EventKind::NonFilingReceived, "2024-06-03");
    let a = firm(&c, "2026-11-23");
    let line = limitation(&a);
    assert_eq!((line.raw, line.legal, line.safe), (day("2027-06-03"), day("2027-06-03"), day("2026-06-01")));
    assert_eq!((limit(&a).state, line.arguable), (DeadlineState::Late, None));
    let turn = line.turns.iter().find(|t| t.on == day("2024-06-03")).unwrap();
    assert_eq!((turn.kind, turn.end), (TurnKind::Restart, Some(day("2027-06-03"))));
    // What came between is told, and turns nothing that the end did not turn.
    happened(&mut c, EventKind::DemandArrived, "2024-01-10");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2027-06-03"), day("2027-01-08")));
}

fn some_day() -> impl Strategy<Value = String> {
    (2020..2026_i32, 1..13_u32, 1..28_u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever was paid, known and reported when: no clock starts before its own transfer, the safe day is never later than the
    /// last, and what ends a proceeding never shortens what is left.
    #[test]
    fn no_clock_starts_before_its_transfer(
        paid in proptest::collection::vec(some_day(), 1..5),
        knows in some_day(),
        report in some_day(),
        refused in some_day(),
    ) {
        let mut c = mistaken(&format!("{}T10:00", paid[0]));
        let payee = c.parties[1].id;
        paid[1..].iter().for_each(|on| pay(&mut c, &format!("{on}T10:00"), payee));
        knew(&mut c, &knows, &knows);
        happened(&mut c, EventKind::PoliceReport, &report);
        let before = firm(&c, "2026-11-23");
        happened(&mut c, EventKind::NonFilingReceived, &refused);
        let after = firm(&c, "2026-11-23");
        let first = paid.iter().min().unwrap();
        for a in [&before, &after] {
            prop_assert!(!a.limitation.is_empty() && a.limitation.len() <= 2);
            for line in &a.limitation {
                prop_assert!(line.starts >= line.since.unwrap_or_else(|| day(first)));
                prop_assert!(line.safe <= line.legal);
            }
        }
        let last = |a: &Assessment| a.limitation.iter().map(|l| l.legal).max().unwrap();
        prop_assert!(last(&after) >= last(&before));
    }
}
