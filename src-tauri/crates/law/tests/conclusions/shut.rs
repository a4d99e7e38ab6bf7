//! What no answer can open, and what nobody knows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::*;

/// 刑法 30, 270, 17: a unit commits no 侵占, nor does who was under sixteen, whatever is answered: nothing is asked for it in vain.
#[test]
fn what_no_answer_can_open_is_shut_at_once() {
    let mut c = mistaken("2026-09-01T10:00");
    c.parties[1].kind = PartyKind::Unit;
    let a = firm(&c, "2026-11-23");
    let criminal = route(&a, Route::Criminal);
    assert_eq!(criminal.state, RouteState::Closed);
    assert!(criminal.because.iter().any(|b| b.rule.as_deref() == Some("criminal.embezzlement-unit")));
    let mut c = mistaken("2026-09-01T10:00");
    happened(&mut c, EventKind::DemandArrived, "2026-09-10");
    happened(&mut c, EventKind::Refused, "2026-09-20");
    let asked = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let limits = a.deadlines.iter().filter(|d| d.rule.starts_with("criminal.prosecution-limit-kept")).count();
        (limits, a.needs.iter().any(|n| n.parameter == "crime.embezzlement-large"))
    };
    assert_eq!(asked(&c), (3, true));
    c.parties[1].born = Some(day("2013-05-05"));
    assert_eq!(asked(&c), (0, false));
}

/// 民诉法解释 427(5), 430(2): an order that could not be served on the debtor leads to the suit, and not to another order.
#[test]
fn after_an_order_that_could_not_be_served_comes_the_suit() {
    let mut c = mistaken("2026-05-05T10:00");
    happened(&mut c, EventKind::Acknowledged, "2026-06-01");
    answer(&mut c, &[("repayment-promise", "yes")]);
    happened(&mut c, EventKind::PaymentOrderApplied, "2026-09-01");
    let orders =
        |a: &Assessment| route(a, Route::Civil).venues.iter().filter(|v| v.matter == Matter::PaymentOrder).count();
    assert_eq!(orders(&firm(&c, "2026-09-10")), 1);
    happened(&mut c, EventKind::PaymentOrderIssued, "2026-09-14");
    happened(&mut c, EventKind::PaymentOrderEnded, "2026-10-21");
    let a = firm(&c, "2026-11-23");
    assert_eq!((route(&a, Route::Civil).state, orders(&a)), (RouteState::First, 0));
}

/// What hangs on an answer of "not known" says so: that question stands no more among those to answer.
#[test]
fn what_was_answered_by_not_known_is_told_as_that() {
    let mut c = deceived("2026-09-01T10:00");
    happened(&mut c, EventKind::PoliceReport, "2026-09-02");
    happened(&mut c, EventKind::PoliceAccepted, "2026-09-02");
    happened(&mut c, EventKind::NonFilingReceived, "2026-10-09");
    let told = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let hangs = route(&a, Route::Civil).because.iter().find(|b| b.text.starts_with("取决于")).unwrap();
        hangs.text.ends_with("（答的是“不清楚”，查明以后请改答）")
    };
    assert!(!told(&c));
    answer(&mut c, &[("account-lent-fraud", "unknown")]);
    assert!(told(&c));
}
