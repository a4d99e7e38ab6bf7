//! Orders for payment: what they ask for, when they lapse by themselves, and the suit that they turn into.

use super::*;
use anjuan_case::EventKind::*;

/// The slip, and a promise in writing to pay it back.
fn promised(today: &str) -> Life {
    let mut life = Life::of(OfficeKind::Firm, slip(), today);
    life.answer(&[("repayment-promise", "yes"), ("refused", "yes")]);
    life
}

#[track_caller]
fn cost(life: &Life, kind: &str) -> Option<String> {
    life.a.costs.iter().find(|c| c.kind == kind).map(|c| c.amount.figures())
}

/// 解释 428: interest that the written evidence of the debt does not agree on cannot be asked for; what it agrees on can.
#[test]
fn an_order_is_asked_for_what_was_promised_and_for_no_other_interest() {
    let mut life = promised("2026-06-10");
    life.answer(&[("refused", "no")]).later("2026-06-30", &[(DemandArrived, "2026-06-05", None)]);
    // 34,500 × 2.5 % − 200, a third of it.
    assert_eq!(cost(&life, "costs.payment-order").as_deref(), Some("220.83"));
    let order = life.a.costs.iter().find(|c| c.kind == "costs.payment-order").unwrap();
    assert!(cited(&order.because, "民事诉讼法解释", "428"), "{}", texts(&order.because));
    // Promised with interest, 36,000 by the end of August: 36,000 × 2.5 % − 200 = 700.
    life.later("2026-09-05", &[(Acknowledged, "2026-07-01", None), (PerformanceDue, "2026-08-31", Some("36000"))]);
    assert_eq!(cost(&life, "costs.payment-order").as_deref(), Some("233.33"));
}

/// 民事诉讼法 228, 解释 438, 439: an order that lapsed is a suit at the same court from the day of the application, unless the
/// applicant says otherwise; that needs no act, and nothing is missed by not saying it.
#[test]
fn an_order_that_lapsed_is_a_suit_from_the_day_of_the_application() {
    let mut life = promised("2026-06-10");
    life.later("2026-06-30", &[(DemandArrived, "2026-06-05", None), (PaymentOrderApplied, "2026-06-15", None)]);
    life.later("2026-08-14", &[(PaymentOrderServed, "2026-07-20", None), (PaymentOrderEnded, "2026-08-12", None)])
        .steps(&["civil.order-suit-on"], &["civil.step-file", "civil.order-route", "civil.step-demand"])
        .warns(&[], &["civil.order-suit"]);
    assert_eq!(bodies(&life.a, Matter::Suit), ["洛阳市洛龙区人民法院"]);
    assert!(life.a.routes.iter().flat_map(|r| &r.steps).all(|s| s.rule.as_deref() != Some("civil.step-file")));
    // 34,500 × 2.5 % − 200: what the order asked for, without interest that nobody agreed on (解释 428); a third of it before.
    assert_eq!(cost(&life, "costs.acceptance-half").as_deref(), Some("331.25"));
    assert_eq!(cost(&life, "costs.payment-order").as_deref(), Some("220.83"));
    assert!(life.a.cost_notes.iter().any(|note| note.rule.as_deref() == Some("costs.order-top-up")));
    for claim in &life.a.claims {
        assert_eq!(claim.fee, yuan("662.50"));
        assert!(texts(&claim.because).contains("2026-06-15 起诉时请求的 34,500.00 元"), "{}", texts(&claim.because));
    }
    let decline = |life: &Life| {
        let of_rule = life.a.deadlines.iter().find(|d| d.rule == "civil.order-nosuit");
        of_rule.map(|d| (d.legal, d.state)).unwrap()
    };
    // 12 August + 7 days is Wednesday the 19th.
    assert_eq!(decline(&life), (day("2026-08-19"), DeadlineState::Right));
    life.later("2026-08-25", &[]).steps(&["civil.order-suit-on"], &["civil.step-file"]);
    assert_eq!(decline(&life).1, DeadlineState::Lapsed, "nothing was missed");
    for receipt in receipts(book(), calendar(), &office(OfficeKind::Firm), &life.case, &life.a) {
        assert!(receipt.rerun(book(), calendar()).same, "{}", receipt.id);
    }
    // Declined, it is no suit: one is still to be filed.
    let mut other = promised("2026-06-10");
    other
        .later(
            "2026-08-25",
            &[
                (PaymentOrderApplied, "2026-06-15", None),
                (PaymentOrderServed, "2026-07-20", None),
                (PaymentOrderEnded, "2026-08-12", None),
                (OrderSuitDeclined, "2026-08-17", None),
            ],
        )
        .steps(&["civil.step-file"], &["civil.order-suit-on"]);
}

/// 民事诉讼法 228 speaks of an objection found valid. An order that was never served ended by itself (解释 430), one that was refused
/// was never made (227): neither is taken for a suit, and the one to file is not left out.
#[test]
fn an_order_that_reached_nobody_is_no_suit() {
    let mut unserved = promised("2026-06-10");
    unserved
        .later(
            "2026-08-14",
            &[
                (PaymentOrderApplied, "2026-06-15", None),
                (PaymentOrderIssued, "2026-07-01", None),
                (PaymentOrderEnded, "2026-08-12", None),
            ],
        )
        .steps(&["civil.step-file"], &["civil.order-suit-on", "civil.order-refused"])
        .warns(&["civil.order-unserved"], &["civil.order-suit"]);
    assert!(unserved.a.cautions.iter().any(|c| c.rule == "civil.order-unserved" && c.urgent));
    assert!(!anjuan_law::sued(&unserved.case, None));
    assert!(unserved.a.cost_notes.iter().all(|note| note.rule.as_deref() != Some("costs.order-top-up")));
    // That it shall be none can still be declared: whether the court takes it for one is not known.
    let decline = unserved.a.deadlines.iter().find(|d| d.rule == "civil.order-nosuit").unwrap();
    assert_eq!((decline.legal, decline.state), (day("2026-08-19"), DeadlineState::Right));
    // Served after all: the order that was served and ended is a suit.
    unserved
        .later("2026-08-14", &[(PaymentOrderServed, "2026-07-20", None)])
        .steps(&["civil.order-suit-on"], &["civil.step-file"])
        .warns(&[], &["civil.order-unserved"]);

    let mut refused = promised("2026-06-10");
    refused
        .later("2026-06-30", &[(PaymentOrderApplied, "2026-06-15", None), (PaymentOrderRefused, "2026-06-19", None)])
        .steps(&["civil.order-refused", "civil.step-file"], &["civil.order-suit-on"])
        .warns(&[], &["civil.order-unserved", "civil.order-suit"]);
    for rule in ["civil.order-accept", "civil.order-issue"] {
        let awaited = refused.a.deadlines.iter().find(|d| d.rule == rule).unwrap();
        assert_eq!(awaited.state, DeadlineState::Done, "{rule}: nothing is awaited from the court any more");
    }
    refused.later("2026-07-20", &[(ComplaintFiled, "2026-07-15", None)]).steps(&[], &["civil.order-refused"]);
}

/// An order on an agreement that was not kept turns into a suit on the agreement.
#[test]
fn an_order_on_an_agreement_turns_into_a_suit_on_it() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-25");
    life.later(
        "2026-10-20",
        &[
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-08-01", Some("30000")),
            (PaymentOrderApplied, "2026-08-10", None),
            (PaymentOrderServed, "2026-09-14", None),
            (PaymentOrderEnded, "2026-10-12", None),
        ],
    )
    .steps(&["civil.order-suit-on"], &["civil.agreement-sue", "civil.step-file"]);
    // 30,000 × 2.5 % − 200 = 550.
    assert_eq!(life.a.claims[0].fee, yuan("550"));
    assert_eq!(bodies(&life.a, Matter::Suit), ["洛阳市洛龙区人民法院"], "and not the payee's own court");
}

/// 民事诉讼法 227, 250; 解释 430, 440, 460: from the application on one waits and files no suit, which would end the order; after fifteen
/// days without objection it is enforced. 28 August + 15 days is Saturday 12 September: the last day is Monday the 14th.
#[test]
fn an_order_that_is_awaited_is_not_sued_over_and_one_without_objection_is_enforced() {
    let sue = ["civil.step-file", "civil.step-preserve", "civil.order-route", "mediation.step-request"];
    for refused in ["yes", "no"] {
        let mut life = promised("2026-08-02");
        life.answer(&[("refused", refused)]).later("2026-08-02", &[(DemandArrived, "2026-06-05", None)]);
        assert!(every_node(&life.a).iter().all(|b| !b.text.contains("没有走支付令")), "what never began is no ground");
        // A promise is asked about where nothing is refused; by it one may sue at the payee's own court as well.
        let courts: &[&str] = match refused {
            "no" => &["洛阳市洛龙区人民法院", "舒城县人民法院"],
            _ => &["洛阳市洛龙区人民法院"],
        };
        let mut sued = bodies(&life.a, Matter::Suit);
        sued.sort_unstable();
        assert_eq!(sued, courts);
        let awaited = |life: &mut Life| {
            life.route(Route::Civil, RouteState::First)
                .route(Route::Mediation, RouteState::Open)
                .steps(&["civil.order-wait"], &[&sue[..], &["civil.order-enforce"]].concat())
                .warns(&["civil.order-suit"], &["civil.order-effective"]);
            assert_eq!(route(&life.a, Route::Civil).because[0].rule.as_deref(), Some("civil.order-pending"));
            for matter in [Matter::Suit, Matter::Preservation, Matter::Enforcement] {
                assert_eq!(bodies(&life.a, matter), [""; 0], "{matter:?} on {}", life.today);
            }
        };
        awaited(life.later("2026-08-05", &[(PaymentOrderApplied, "2026-08-03", None)]));
        awaited(life.later(
            "2026-09-14",
            &[(PaymentOrderIssued, "2026-08-20", None), (PaymentOrderServed, "2026-08-28", None)],
        ));
        life.later("2026-09-20", &[])
            .route(Route::Civil, RouteState::First)
            .route(Route::Mediation, RouteState::Open)
            .steps(&["civil.order-enforce"], &[&sue[..], &["civil.order-wait"]].concat())
            .warns(&["civil.order-effective"], &[]);
        assert_eq!(route(&life.a, Route::Civil).because[0].rule.as_deref(), Some("civil.order-final"));
        assert!(life.a.cautions.iter().any(|c| c.rule == "civil.order-effective" && c.urgent));
        assert!(bodies(&life.a, Matter::Suit).is_empty());
        let courts = bodies(&life.a, Matter::Enforcement);
        assert!(courts.len() == 1 && courts[0].contains("支付令"), "{courts:?}");
        let two_years = |life: &Life| -> Vec<(String, String)> {
            let of = life.a.deadlines.iter().filter(|d| d.rule.starts_with("civil.enforcement") && is_live(d));
            of.map(|d| (d.rule.clone(), d.raw.to_string())).collect()
        };
        // From service, a fortnight before the true day, until the effect is recorded.
        assert_eq!(two_years(&life), [("civil.enforcement-order".into(), "2028-08-28".into())]);
        life.later(
            "2026-09-20",
            &[(JudgmentPerformanceDue, "2026-09-12", Some("34500")), (JudgmentEffective, "2026-09-13", None)],
        )
        .steps(&["civil.step-enforce"], &[&sue[..], &["civil.order-enforce", "civil.order-wait"]].concat())
        .warns(&[], &["civil.order-effective", "civil.order-suit"]);
        assert_eq!(two_years(&life), [("civil.enforcement".into(), "2028-09-12".into())]);
    }
}

/// 民事诉讼法 165, 228; 解释 439: the court of an order uses the procedure of orders, which nobody need say; once the order has ended it
/// no longer does, and which one the suit is heard in is asked anew.
#[test]
fn the_procedure_of_an_order_ends_with_the_order() {
    let begun = || {
        let mut life = promised("2026-06-10");
        for party in &mut life.case.parties {
            party.household_division = Some("320506".into());
        }
        life.later("2026-06-30", &[(DemandArrived, "2026-06-05", None), (PaymentOrderApplied, "2026-06-15", None)]);
        life
    };
    let told = |life: &Life| -> Vec<String> {
        let rules = route(&life.a, Route::Civil).procedure.iter().filter_map(|b| b.rule.clone());
        rules.collect()
    };
    let asked = |life: &Life| life.a.questions.iter().find(|q| q.id == "procedure-used").cloned();
    for answers in [&[][..], &[("procedure-used", "order")]] {
        let mut life = begun();
        life.answer(answers);
        assert_eq!(told(&life), ["court.used-order"]);
        assert!(!asked(&life).unwrap().open, "there is but one");
        life.later("2026-08-14", &[(PaymentOrderServed, "2026-07-20", None), (PaymentOrderEnded, "2026-08-12", None)]);
        assert_eq!(told(&life), ["civil.procedure-small"], "34,500 lie under the line of 江苏");
        let question = asked(&life).unwrap();
        assert!(question.open && question.options.iter().all(|o| o.code != "order"), "{question:?}");
        life.answer(&[("procedure-used", "small")]);
        assert_eq!(told(&life), ["court.used-small"]);
        // 解释 378 shuts out a retrial of an order, and of no judgment in the suit.
        life.later("2026-11-20", &[(JudgmentServed, "2026-11-02", None), (JudgmentEffective, "2026-11-02", None)]);
        assert!(life.a.questions.iter().any(|q| q.id == "contest-final" && q.open));
    }
    // Refused, there is no procedure at all before a suit is filed.
    let mut life = begun();
    life.answer(&[("procedure-used", "order")]).later("2026-06-30", &[(PaymentOrderRefused, "2026-06-19", None)]);
    assert!(asked(&life).is_none() && told(&life) == ["civil.procedure-small"], "{:?}", told(&life));
    life.later("2026-07-20", &[(ComplaintFiled, "2026-07-15", None)]);
    assert!(asked(&life).unwrap().open);
}

/// 解释 428; 诉讼费用交纳办法 14: the fee of an order goes by the principal, and one that took effect was no suit.
#[test]
fn an_order_in_force_costs_a_third_and_no_fee_of_a_suit() {
    let mut life = promised("2026-06-10");
    life.later("2026-09-30", &[(DemandArrived, "2026-06-05", None), (Acknowledged, "2026-06-08", None)]);
    // 662.50 / 3, and no interest in it.
    assert_eq!(cost(&life, "costs.payment-order").as_deref(), Some("220.83"));
    life.later(
        "2026-11-20",
        &[
            (PaymentOrderApplied, "2026-10-08", None),
            (PaymentOrderServed, "2026-10-20", None),
            (JudgmentEffective, "2026-11-05", None),
            (JudgmentPerformanceDue, "2026-11-05", Some("34500")),
        ],
    );
    assert_eq!(cost(&life, "costs.payment-order").as_deref(), Some("220.83"));
    let suit = life.a.costs.iter().filter(|c| c.kind.starts_with("costs.acceptance"));
    assert_eq!(suit.map(|c| c.kind.as_str()).collect::<Vec<_>>(), [""; 0]);
}

/// 民事诉讼法 227, 250: the two years run from the last of the fifteen days after service, whatever day of effect is recorded later; until
/// that day is recorded they are counted from service. An order in force is enforced: nothing that speaks of the claim of before is
/// offered, and no other order.
#[test]
fn an_order_in_force_is_enforced_from_its_own_day_and_not_asked_for_again() {
    let mut life = promised("2026-08-02");
    life.later("2026-08-05", &[(DemandArrived, "2026-06-05", None), (Acknowledged, "2026-06-08", None)]);
    let papers = ["payment-order-application", "demand-letter", "mediation-application"];
    let ordered = |life: &Life, paper: &str| {
        let offer = life.a.papers.iter().find(|p| p.template == paper).unwrap();
        let closes = ["papers.payment-order-again", "papers.letter-ordered"];
        let told = offer.because.iter().any(|b| closes.iter().any(|rule| b.rule.as_deref() == Some(*rule)));
        assert!(!(told && offer.allowed), "{paper}");
        told
    };
    assert!(papers.iter().all(|paper| !ordered(&life, paper)));
    // Known to have been issued, even if nobody recorded the application: none is asked for once more.
    life.later("2026-08-21", &[(PaymentOrderIssued, "2026-08-20", None)]).steps(&[], &["civil.order-route"]);
    life.later("2026-08-30", &[(PaymentOrderApplied, "2026-08-03", None), (PaymentOrderServed, "2026-08-28", None)]);
    assert!(papers.iter().all(|paper| !ordered(&life, paper)));
    life.later("2026-10-25", &[(JudgmentEffective, "2026-10-20", None)]);
    assert!(papers.iter().all(|paper| ordered(&life, paper)), "{papers:?}");
    let two_years = |life: &Life| -> Vec<(String, String)> {
        let of = life.a.deadlines.iter().filter(|d| d.rule.starts_with("civil.enforcement") && is_live(d));
        of.map(|d| (d.rule.clone(), d.raw.to_string())).collect()
    };
    assert_eq!(two_years(&life), [("civil.enforcement-order".into(), "2028-08-28".into())]);
    life.later("2026-10-25", &[(JudgmentPerformanceDue, "2026-09-14", Some("34500"))]);
    assert_eq!(two_years(&life), [("civil.enforcement".into(), "2028-09-14".into())]);
}

/// 解释 430: an order that is not served within thirty days of its issue lapses by itself. 2 September + 30 days is 2 October.
#[test]
fn an_order_served_too_late_is_no_order() {
    for (served, warned) in [("2026-10-02", false), ("2026-10-09", true)] {
        let mut life = promised("2026-08-20");
        life.later(
            "2026-10-12",
            &[
                (PaymentOrderApplied, "2026-08-20", None),
                (PaymentOrderIssued, "2026-09-02", None),
                (PaymentOrderServed, served, None),
            ],
        );
        let told = life.a.cautions.iter().any(|c| c.rule == "civil.order-served-late" && c.urgent);
        assert_eq!(told, warned, "{served}");
        let way = if warned { "civil.order-lapsed" } else { "civil.order-pending" };
        assert_eq!(route(&life.a, Route::Civil).because[0].rule.as_deref(), Some(way), "{served}");
    }
}
