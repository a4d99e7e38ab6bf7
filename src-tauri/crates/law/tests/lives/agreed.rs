//! Agreements: kept, missed, confirmed, sued on, made by one of two.

use super::*;
use anjuan_case::{EventKind::*, PartyId};

/// Mediated, agreed in two instalments, one kept, one missed, sued on, judged, paid.
#[test]
fn an_agreement_in_instalments_from_request_to_enforcement() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-05");
    knew(&mut life.case, "2026-06-01", "2026-06-02");
    life.again()
        .route(Route::Mediation, RouteState::Open)
        .steps(&["mediation.step-request", "civil.step-file", "civil.step-demand"], &["mediation.step-agreement"])
        .asks(&["demanded"]);
    life.later("2026-06-12", &[(MediationRequested, "2026-06-08", None), (MediationAccepted, "2026-06-10", None)])
        .steps(
            &["mediation.step-rights", "mediation.step-agreement"],
            &["mediation.step-request", "mediation.step-confirm"],
        );
    // Agreed on 22 June: 20,000 on 1 August, 10,000 on 1 October; the rest is waived.
    life.case.handling.mediation.amount = Some(yuan("30000"));
    life.later(
        "2026-06-25",
        &[
            (AgreementSigned, "2026-06-22", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-08-01", Some("20000")),
            (PerformanceDue, "2026-10-01", Some("10000")),
        ],
    )
    .claims(&[("claim@agreement", "30,000.00")])
    .route(Route::Mediation, RouteState::First)
    .route(Route::Civil, RouteState::Closed)
    .route(Route::Platform, RouteState::Closed)
    .steps(&["mediation.step-confirm", "mediation.visit"], &BEFORE)
    .steps(&[], &["mediation.confirm-missed", "mediation.other-side-breach", "mediation.step-rights"])
    .venues(&[Matter::Confirmation, Matter::Notary])
    .red(&[("mediation.judicial-confirmation", "2026-07-22"), ("limitation.instalments", "2029-10-04")])
    .asks(&["court-mediation", "agreement-form", "performed-at-once"]);
    assert!(life.a.claims[0].doubt.is_some() && life.a.interest.is_empty(), "nothing of it is due yet");
    // The thirty days run out; the agreement stands.
    life.answer(&[("agreement-form", "written"), ("performed-at-once", "no"), ("court-mediation", "no")])
        .later("2026-07-28", &[])
        .steps(&["mediation.confirm-missed"], &["mediation.step-confirm", "civil.agreement-sue"])
        .venues(&[Matter::Notary])
        .asks(&[]);
    // The first is paid in time.
    life.later("2026-08-20", &[(PartPaid, "2026-07-31", Some("20000"))])
        .claims(&[("claim@agreement", "10,000.00")])
        .route(Route::Civil, RouteState::Closed)
        .steps(&[], &BEFORE);
    // The second is not.
    // With the fee of a suit for it: 50 up to 10,000.
    life.later("2026-10-12", &[])
        .claims(&[("claim@agreement", "10,050.00")])
        .route(Route::Civil, RouteState::First)
        .route(Route::Mediation, RouteState::Open)
        .steps(
            &["civil.agreement-demand", "civil.agreement-sue", "mediation.other-side-breach", "civil.order-route"],
            &["civil.step-file", "civil.step-demand", "mediation.step-confirm", "mediation.step-request"],
        )
        .asks(&["court-agreed"]);
    assert!(life.a.claims[0].doubt.is_none());
    assert_eq!(bodies(&life.a, Matter::Suit).len(), 2, "where the respondent lives, and where the money is received");
    // Sued on the agreement.
    life.answer(&[("court-agreed", "no")])
        .later("2026-10-20", &[(ComplaintFiled, "2026-10-15", None)])
        .claims(&[("claim@agreement", "10,050.00")])
        .route(Route::Civil, RouteState::First)
        .steps(&[], &["civil.agreement-sue", "civil.order-route", "civil.agreement-demand"]);
    // Judged, and only enforced from there.
    life.later(
        "2027-03-01",
        &[
            (JudgmentServed, "2026-12-10", None),
            (JudgmentEffective, "2026-12-26", None),
            (JudgmentPerformanceDue, "2027-01-15", Some("10000")),
        ],
    )
    .route(Route::Civil, RouteState::First)
    .route(Route::Mediation, RouteState::Closed)
    .steps(&["civil.step-enforce"], &BEFORE)
    .venues(&[Matter::Enforcement]);
    assert_eq!(life.a.claims.len(), 1);
    assert_eq!(life.a.claims[0].id, "claim@enforce");
}

/// Performed on the spot: nothing is left to claim, to do or to lose.
#[test]
fn what_was_performed_on_the_spot_ends_the_case() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-23");
    knew(&mut life.case, "2026-06-01", "2026-06-02");
    life.later(
        "2026-06-23",
        &[
            (MediationRequested, "2026-06-08", None),
            (MediationAccepted, "2026-06-10", None),
            (AgreementEffective, "2026-06-22", None),
        ],
    )
    .warns(&["payments.agreement"], &[])
    .answer(&[("agreement-form", "written"), ("performed-at-once", "yes")])
    .claims(&[])
    .red(&[])
    .route(Route::Mediation, RouteState::Closed)
    .route(Route::Civil, RouteState::Closed)
    .steps(&[], &BEFORE)
    .steps(&[], &["mediation.step-confirm", "mediation.confirm-missed", "mediation.visit"])
    .venues(&[])
    .warns(&[], &["payments.agreement", "payments.agreement-paid"])
    .asks(&[]);
    assert_eq!(life.a.principal.open, yuan("0"));
    assert!(life.a.limitation.iter().all(|line| {
        life.a.deadlines.iter().find(|d| d.id == line.deadline).unwrap().state == DeadlineState::Superseded
    }));
}

/// All instalments paid, less than was transferred: settled where the record says that this was the whole sum, else asked.
#[test]
fn an_agreement_for_less_is_settled_by_what_was_agreed() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-25");
    life.later(
        "2026-08-02",
        &[
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-08-01", Some("30000")),
            (PartPaid, "2026-07-30", Some("30000")),
        ],
    )
    .warns(&["payments.agreement-paid"], &[])
    .claims(&[("claim@agreement", "0.00")]);
    // All of it is paid: nothing is said of a day that has not passed.
    let told = |of: Route| route(&life.a, of).because.iter().map(|b| b.text.as_str()).collect::<String>();
    assert!(
        told(Route::Civil).contains("都已经付清") && !told(Route::Civil).contains("还没有过"),
        "{}",
        told(Route::Civil)
    );
    assert!(life.a.claims[0].doubt.as_deref().is_some_and(|doubt| doubt.contains("都已经付清")));
    life.case.handling.mediation.amount = Some(yuan("30000"));
    life.again().warns(&[], &["payments.agreement-paid"]).claims(&[]).red(&[]).route(Route::Civil, RouteState::Closed);
    assert_eq!(life.a.principal.settled_on, Some(day("2026-07-30")));
    assert_eq!((life.a.principal.returned, life.a.principal.open), (yuan("30000"), yuan("0")));
}

/// Confirmed by the court: nothing but performance and enforcement.
#[test]
fn after_confirmation_there_is_only_enforcement() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-25");
    life.case.handling.mediation.amount = Some(yuan("34500"));
    life.later(
        "2026-07-01",
        &[
            (MediationAccepted, "2026-06-10", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-09-30", Some("34500")),
            (ConfirmationFiled, "2026-06-26", None),
        ],
    )
    .steps(&[], &["mediation.step-confirm", "mediation.confirm-missed"])
    .venues(&[Matter::Confirmation]);
    // Paid in part before the ruling came: it counts.
    life.later("2026-08-01", &[(PartPaid, "2026-07-02", Some("4500")), (ConfirmationReceived, "2026-07-20", None)])
        .claims(&[("claim@enforce", "30,000.00")])
        .route(Route::Civil, RouteState::First)
        .route(Route::Mediation, RouteState::Closed)
        .route(Route::Platform, RouteState::Closed)
        .steps(&["civil.step-enforce"], &BEFORE)
        .venues(&[Matter::Enforcement])
        .asks(&["contest-confirmation"]);
    let costs: Vec<&str> = life.a.costs.iter().map(|c| c.kind.as_str()).collect();
    assert_eq!(costs, ["costs.execution"]);
    // Sunday 1 October 2028 is made up for on a working day (放假办法 6).
    life.later("2026-11-01", &[]).red(&[("civil.enforcement-confirmed", "2028-10-05")]);
    life.later("2026-11-20", &[(EnforcementApplied, "2026-11-10", None)]).steps(&[], &["civil.step-enforce"]);
}

/// 民事诉讼法 206; 民诉法解释 355, 358: what the court turned down is no title and bears no doubled interest. It can be agreed on anew,
/// which has thirty days of its own, or be sued on.
#[test]
fn a_confirmation_that_was_turned_down_confirms_nothing() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-25");
    life.case.handling.mediation.amount = Some(yuan("34500"));
    life.later(
        "2026-07-20",
        &[
            (MediationAccepted, "2026-06-10", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-09-30", Some("34500")),
            (ConfirmationFiled, "2026-06-26", None),
            (ConfirmationRefused, "2026-07-15", None),
        ],
    )
    .claims(&[("claim@agreement", "34,500.00")])
    .route(Route::Mediation, RouteState::First)
    .steps(
        &["mediation.confirm-turned-down"],
        &["mediation.step-confirm", "mediation.confirm-missed", "civil.step-enforce"],
    )
    .warns(&["mediation.confirm-refused"], &[])
    .route(Route::Civil, RouteState::Open)
    .venues(&[Matter::Notary, Matter::Suit]);
    for rule in ["mediation.confirm-accept", "mediation.confirm-decide"] {
        let awaited = life.a.deadlines.iter().find(|d| d.rule == rule).unwrap();
        assert_eq!(awaited.state, DeadlineState::Done, "{rule}");
    }
    assert!(life.a.deadlines.iter().all(|d| d.rule != "civil.enforcement-confirmed"));
    // Changed and signed anew on 25 July: to be confirmed by 24 August.
    let mut anew = Life::of(OfficeKind::Committee, life.case.clone(), "2026-07-27");
    anew.later("2026-07-27", &[(AgreementEffective, "2026-07-25", None)])
        .steps(&["mediation.step-confirm"], &["mediation.confirm-turned-down"]);
    let thirty =
        anew.a.deadlines.iter().find(|d| d.rule == "mediation.judicial-confirmation" && d.starts == day("2026-07-25"));
    assert_eq!(thirty.map(|d| (d.legal, d.state)), Some((day("2026-08-24"), DeadlineState::Running)));
    // Left as it was and not kept, it is sued on.
    life.later("2026-10-12", &[])
        .route(Route::Civil, RouteState::First)
        .steps(&["civil.agreement-sue", "mediation.confirm-turned-down"], &["civil.step-enforce"]);
    assert!(life.a.interest.is_empty());
}

/// 民事诉讼法 206; 人民调解法 33: once the court has turned the confirmation down the suit is open, whether or not the agreed day is over. The
/// agreement may be void, so limitation is safe only by the earlier of its clock and that of the old claim.
#[test]
fn what_the_court_did_not_confirm_can_be_sued_over_at_once() {
    let mut c = slip();
    knew(&mut c, "2026-06-01", "2026-06-02");
    c.handling.mediation.amount = Some(yuan("34500"));
    let mut life = Life::of(OfficeKind::Firm, c, "2026-06-25");
    let closes = |life: &Life, paper: &str| {
        let offer = life.a.papers.iter().find(|p| p.template == paper).unwrap();
        let rules = offer.because.iter().filter_map(|b| b.rule.clone()).filter(|rule| rule.contains("not-due"));
        (offer.allowed, rules.collect::<Vec<_>>())
    };
    life.later(
        "2026-07-10",
        &[
            (MediationAccepted, "2026-06-10", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-09-30", Some("34500")),
            (ConfirmationFiled, "2026-06-26", None),
        ],
    )
    .route(Route::Civil, RouteState::Closed);
    assert_eq!(closes(&life, "civil-complaint"), (false, vec!["papers.agreement-not-due".into()]));
    // From 30 September 2026; the safe day is Friday 28 September 2029.
    assert_eq!(limitation(&life.a).safe, day("2029-09-28"));
    life.later("2026-07-20", &[(ConfirmationRefused, "2026-07-15", None)])
        .route(Route::Civil, RouteState::Open)
        .route(Route::Mediation, RouteState::First);
    assert_eq!(closes(&life, "civil-complaint"), (true, vec![]));
    assert_eq!(closes(&life, "payment-order-application"), (false, vec!["papers.order-not-due".into()]));
    let told: String = route(&life.a, Route::Mediation).because.iter().map(texts).collect();
    assert!(told.contains("新的协议") && !told.contains("三十日内"), "{told}");
    // The old claim was last interrupted by the agreement of 22 June 2026; Friday 22 June 2029 is earlier.
    let clock = limitation(&life.a);
    assert_eq!((clock.raw, clock.safe), (day("2029-09-30"), day("2029-06-22")));
    assert!(holds_all(&texts(&limit(&life.a).because), &["原来请求返还的时效在2029-06-22届满"]));
    assert!(cited(&limit(&life.a).because, "民法典", "188"));
    // Agreed anew it is as before.
    life.later("2026-07-27", &[(AgreementEffective, "2026-07-25", None)]).route(Route::Civil, RouteState::Closed);
    assert_eq!(limitation(&life.a).safe, day("2029-09-28"));
}

/// 民法典 511(4): where no day was agreed, performance can be asked for at any time, with time to prepare; nothing waits for a day that nobody
/// set.
#[test]
fn an_agreement_without_a_day_is_demanded_and_sued_on() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-25");
    life.later("2026-06-25", &[(MediationAccepted, "2026-06-10", None), (AgreementEffective, "2026-06-22", None)])
        .route(Route::Civil, RouteState::Open)
        .steps(&["civil.agreement-set-day"], &["civil.agreement-sue"]);
    let civil = route(&life.a, Route::Civil);
    assert!(civil.because.iter().all(|b| !b.text.contains("还没有过")), "{:?}", civil.because);
    assert!(cited(&civil.because[0], "民法典", "511"));
    let order = life.a.papers.iter().find(|p| p.template == "payment-order-application").unwrap();
    let closes = |rule: &str| order.because.iter().any(|b| b.rule.as_deref() == Some(rule));
    assert!(closes("papers.order-not-due") && !closes("papers.agreement-not-due"), "{:?}", order.because);
    // A day that only the mediation record has is a day.
    let mut recorded = Life::of(OfficeKind::Firm, life.case.clone(), "2026-06-25");
    recorded.case.handling.mediation.amount = Some(yuan("34500"));
    recorded.case.handling.mediation.due = Some(day("2026-08-31"));
    recorded.again().route(Route::Civil, RouteState::Closed).steps(&[], &["civil.agreement-set-day"]);
    // Demanded by 31 August, and not paid.
    life.later("2026-08-01", &[(DemandArrived, "2026-07-20", None), (PerformanceDue, "2026-08-31", Some("34500"))])
        .route(Route::Civil, RouteState::Closed)
        .later("2026-09-05", &[])
        .route(Route::Civil, RouteState::First)
        .steps(&["civil.agreement-sue"], &["civil.agreement-set-day"]);
}

/// Settled without any mediator: a promise with its day is owed as promised, kept or not.
#[test]
fn a_private_settlement_is_owed_as_it_was_promised() {
    let mut c = refused("2026-06-01T10:00", "2026-06-10", "2026-06-12");
    knew(&mut c, "2026-06-01", "2026-06-02");
    answer(&mut c, &[("repayment-promise", "yes")]);
    let mut life = Life::of(OfficeKind::Firm, c, "2026-06-15");
    life.route(Route::Civil, RouteState::First).steps(&["civil.step-file", "civil.step-preserve"], &[]);
    life.later("2026-07-01", &[(Acknowledged, "2026-06-28", None), (PerformanceDue, "2026-08-31", Some("34500"))])
        .claims(&[("claim@agreement", "34,500.00")])
        .route(Route::Civil, RouteState::Closed)
        .steps(&[], &BEFORE);
    // 34,500 × 2.5 % − 200 = 662.50 for a suit.
    life.later("2026-09-05", &[])
        .claims(&[("claim@agreement", "35,162.50")])
        .route(Route::Civil, RouteState::First)
        .steps(&["civil.agreement-demand", "civil.agreement-sue", "civil.order-route"], &["civil.step-file"]);
    assert!(life.a.interest.is_empty());
    life.later("2026-09-20", &[(DemandArrived, "2026-09-10", None)])
        .steps(&["civil.agreement-sue"], &["civil.agreement-demand"]);
    life.later("2026-10-01", &[(PartPaid, "2026-09-28", Some("34500"))])
        .claims(&[])
        .red(&[])
        .route(Route::Civil, RouteState::Closed);
}

/// 民法典 578: who refuses before the day is sued before the day.
#[test]
fn a_refusal_before_the_day_opens_the_court() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-25");
    life.later(
        "2026-06-25",
        &[(AgreementEffective, "2026-06-22", None), (PerformanceDue, "2026-12-01", Some("34500"))],
    )
    .route(Route::Civil, RouteState::Closed);
    life.later("2026-07-10", &[(Refused, "2026-07-05", None)])
        .route(Route::Civil, RouteState::First)
        .claims(&[("claim@agreement", "35,162.50")])
        .steps(&["civil.agreement-sue"], &["civil.step-file"]);
}

/// An agreement while the suit is pending: the court is asked to put it into its own paper.
#[test]
fn an_agreement_during_the_suit_goes_into_the_court_s_paper() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-07-01");
    life.later(
        "2026-08-01",
        &[
            (ComplaintFiled, "2026-06-20", None),
            (AgreementEffective, "2026-07-25", None),
            (PerformanceDue, "2026-09-01", Some("30000")),
        ],
    )
    .claims(&[("claim@agreement", "30,000.00")])
    .route(Route::Civil, RouteState::First)
    .steps(&["civil.suit-agreed"], &["civil.step-file", "civil.agreement-sue"]);
    life.later("2026-08-20", &[(CourtSettlementEffective, "2026-08-10", None)])
        .steps(&["civil.step-enforce"], &["civil.suit-agreed"]);
}

/// Of two recipients one agrees: what the other owes, and what is done against it, is as before.
#[test]
fn an_agreement_with_one_of_two_says_nothing_of_the_other() {
    let mut c = slip();
    let mut second = c.parties[1].clone();
    second.id = PartyId::new();
    second.name = Some("吴二".into());
    let mut payment = c.payments[0].clone();
    payment.id = anjuan_case::PaymentId::new();
    (c.payments[0].to, payment.to) = (Some(c.parties[1].id), Some(second.id));
    let (one, other) = (c.parties[1].id, second.id);
    c.parties.push(second);
    c.payments.push(payment);
    answer(&mut c, &[("debts", "each")]);
    for (kind, sum) in [(AgreementEffective, None), (PerformanceDue, Some("30000"))] {
        let on = if sum.is_some() { "2026-09-01" } else { "2026-06-22" };
        c.events.push(Event { party: Some(one), amount: sum.map(yuan), ..Event::new(kind, day(on)) });
    }
    let a = said(OfficeKind::Committee, &c, "2026-07-01");
    let ids: Vec<String> = a.claims.iter().map(|claim| claim.id.clone()).collect();
    assert!(ids.contains(&format!("claim@agreement@{one}")), "{ids:?}");
    assert!(ids.iter().any(|id| id.ends_with(&other.to_string()) && id.contains("interest")), "{ids:?}");
    assert!(!ids.iter().any(|id| id.ends_with(&one.to_string()) && id.contains("interest")), "{ids:?}");
    let file = a.routes.iter().flat_map(|r| &r.steps).find(|s| s.rule.as_deref() == Some("civil.step-file")).unwrap();
    assert!(file.text.contains("吴二") && !file.text.contains("周明远"), "{}", file.text);
}

/// The debtor admits it and names a day, without a mediator: only a clear refusal forbids mediation (人民调解法 17).
#[test]
fn a_promise_without_a_mediator_can_be_mediated() {
    for kind in [OfficeKind::Committee, OfficeKind::CommercialMediation] {
        let mut life = Life::of(kind, mistaken("2026-06-01T10:00"), "2026-07-01");
        life.answer(&[("commercial-field", "yes"), ("consumer", "no")])
            .later("2026-07-01", &[(Acknowledged, "2026-06-10", None), (PerformanceDue, "2026-09-01", None)])
            .route(Route::Mediation, RouteState::Open)
            .route(Route::Civil, RouteState::Closed)
            .later("2026-09-03", &[])
            .route(Route::Mediation, RouteState::Open)
            .route(Route::Civil, RouteState::First)
            .answer(&[("mediation-refused", "yes")])
            .route(Route::Mediation, RouteState::Closed);
        let because = &route(&life.a, Route::Mediation).because;
        assert!(because.iter().all(|b| b.rule.as_deref().is_some_and(|rule| rule != "mediation.document")), "{kind:?}");
    }
}

/// 商事调解条例 22, 23: no article says when a commercial agreement takes effect, so that the thirty days of 民事诉讼法 205 may run from the
/// signatures: once all have signed, the next step is to apply, and no longer to write the agreement.
#[test]
fn once_all_have_signed_a_commercial_agreement_is_to_be_confirmed() {
    let mut life = Life::of(OfficeKind::CommercialMediation, slip(), "2026-06-12");
    knew(&mut life.case, "2026-06-01", "2026-06-02");
    let writing = ["mediation.step-agreement", "mediation.commercial-agreement", "mediation.commercial-end"];
    life.answer(&[("commercial-field", "yes"), ("consumer", "no")])
        .later("2026-06-12", &[(MediationRequested, "2026-06-08", None), (MediationAccepted, "2026-06-10", None)])
        .steps(&writing, &["mediation.commercial-confirm"]);
    life.later("2026-06-23", &[(AgreementSigned, "2026-06-22", None)])
        .steps(&["mediation.commercial-confirm"], &writing)
        .steps(&[], &["mediation.step-confirm"]);
    // The thirtieth day is a Wednesday.
    life.later("2026-07-23", &[]).steps(&[], &["mediation.commercial-confirm"]);
    life.later("2026-06-24", &[(AgreementEffective, "2026-06-23", None)])
        .steps(&["mediation.step-confirm"], &["mediation.commercial-confirm"]);
}
