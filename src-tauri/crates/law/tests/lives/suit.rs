//! Suits: the fee is that of the day on which they were filed, and what is asked for on an agreement has its costs.

use super::*;
use anjuan_case::EventKind::*;

/// The fee of the suit, as it stands among the costs of a case.
#[track_caller]
fn fee(life: &Life) -> String {
    let cost = life.a.costs.iter().find(|c| c.kind == "costs.acceptance");
    cost.unwrap_or_else(|| panic!("{}: {:?}", life.today, life.a.costs)).amount.figures()
}

/// 诉讼费用交纳办法 13, 21: what came after the suit was filed is no part of what it asked for.
#[test]
fn the_fee_of_a_suit_does_not_follow_later_stages() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-30");
    life.later("2026-07-02", &[(ComplaintFiled, "2026-07-01", None)]);
    // 34,500 × 2.5 % − 200.
    assert_eq!(fee(&life), "662.50");
    life.later(
        "2026-08-01",
        &[(AgreementEffective, "2026-07-25", None), (PerformanceDue, "2026-09-01", Some("10000"))],
    );
    assert_eq!(fee(&life), "662.50", "the agreement came later");
    life.later("2026-09-02", &[]);
    assert_eq!(fee(&life), "662.50", "and was not kept");
    life.claims(&[("claim@agreement", "10,662.50")]);
    life.later(
        "2026-12-01",
        &[(JudgmentEffective, "2026-11-20", None), (JudgmentPerformanceDue, "2026-11-30", Some("9000"))],
    );
    assert_eq!(fee(&life), "662.50", "and the judgment later still");
}

/// The suit on an agreement asks for what had fallen due, its fee goes by that sum, and what was paid for keeping the money in
/// place is asked for with it (诉讼费用交纳办法 13, 14, 29, 38).
#[test]
fn a_suit_on_an_agreement_asks_for_its_costs() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-25");
    life.later(
        "2026-07-01",
        &[
            (PreservationApplied, "2026-06-05", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-08-01", Some("30000")),
        ],
    )
    .claims(&[("claim@agreement", "30,000.00")]);
    // 30,000 × 2.5 % − 200 = 550; the fee of before was settled by the agreement.
    life.later("2026-08-05", &[]).claims(&[("claim@agreement", "30,550.00")]);
    // 30 + 29,000 × 1 % = 320 for the second one.
    life.later("2026-08-12", &[(PreservationApplied, "2026-08-10", None)]).claims(&[("claim@agreement", "30,870.00")]);
    life.later("2026-08-20", &[(ComplaintFiled, "2026-08-15", None)]).claims(&[("claim@agreement", "30,870.00")]);
    assert_eq!(fee(&life), "550.00");
    assert_eq!((life.a.claims[0].fee, life.a.claims[0].costs), (yuan("550"), yuan("320")));
    // What is paid later changes nothing of the fees.
    life.later("2026-09-01", &[(PartPaid, "2026-08-28", Some("5000"))]).claims(&[("claim@agreement", "25,870.00")]);
    // The judgment says itself who bears them.
    life.later(
        "2026-12-25",
        &[(JudgmentEffective, "2026-12-01", None), (JudgmentPerformanceDue, "2026-12-31", Some("15000"))],
    )
    .claims(&[("claim@enforce", "15,000.00")]);
    assert_eq!(fee(&life), "550.00");
}

/// The application to enforce that was made keeps its fee when all is paid in the end.
#[test]
fn what_was_withdrawn_is_asked_for_anew() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-30");
    life.later("2026-07-10", &[(ComplaintFiled, "2026-07-01", None), (SuitWithdrawn, "2026-07-08", None)]);
    let told = texts(&life.a.claims[0].because);
    assert!(!told.contains("起诉时请求的"), "{told}");
    // 24,500 × 2.5 % − 200.
    life.later("2026-08-10", &[(PartPaid, "2026-08-01", Some("10000"))]);
    assert_eq!(fee(&life), "412.50");
}

/// 民法典 578: who refuses before the day is sued before the day, but a refusal that a promise followed is none.
#[test]
fn a_refusal_counts_only_after_what_was_promised() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-15");
    life.later(
        "2026-07-10",
        &[
            (Refused, "2026-06-12", None),
            (Acknowledged, "2026-06-28", None),
            (PerformanceDue, "2026-08-31", Some("34500")),
        ],
    )
    .route(Route::Civil, RouteState::Closed)
    .claims(&[("claim@agreement", "34,500.00")]);
    // 34,500 × 2.5 % − 200 = 662.50.
    life.later("2026-07-20", &[(Refused, "2026-07-15", None)])
        .route(Route::Civil, RouteState::First)
        .steps(&["civil.agreement-sue"], &["civil.step-file"])
        .claims(&[("claim@agreement", "35,162.50")]);
    life.later("2026-07-25", &[(ComplaintFiled, "2026-07-22", None)])
        .claims(&[("claim@agreement", "35,162.50")])
        .steps(&[], &["civil.agreement-sue"]);
    assert_eq!(fee(&life), "662.50");
    // Refused and agreed on one day: they agreed in the end, unless the times say otherwise.
    let mut same = Life::of(OfficeKind::Committee, slip(), "2026-06-15");
    same.later(
        "2026-06-25",
        &[
            (Refused, "2026-06-22", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-12-01", Some("34500")),
        ],
    )
    .route(Route::Civil, RouteState::Closed);
    for (kind, at) in [(Refused, "2026-06-22T17:00"), (AgreementEffective, "2026-06-22T11:00")] {
        let event = same.case.events.iter_mut().find(|e| e.kind == kind).unwrap();
        event.at = Some(at.parse().unwrap());
    }
    same.again().route(Route::Civil, RouteState::First);
}

/// A promise that nobody mediated runs from its acknowledgment: what is paid before its day is paid on it.
#[test]
fn what_is_paid_before_the_promised_day_is_paid_on_it() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-15");
    life.later(
        "2026-09-05",
        &[
            (Acknowledged, "2026-06-28", None),
            (PerformanceDue, "2026-08-31", Some("34500")),
            (PartPaid, "2026-08-20", Some("34500")),
        ],
    )
    .claims(&[])
    .route(Route::Civil, RouteState::Closed);
    assert_eq!(life.a.principal.settled_on, Some(day("2026-08-20")));
}

/// Each day that passes unpaid is demanded for itself.
#[test]
fn a_demand_for_the_first_instalment_is_none_for_the_second() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-25");
    life.later(
        "2026-08-20",
        &[
            (DemandArrived, "2026-06-10", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-08-01", Some("20000")),
            (PerformanceDue, "2026-10-01", Some("10000")),
        ],
    )
    .steps(&["civil.agreement-demand"], &[]);
    life.later("2026-08-25", &[(DemandArrived, "2026-08-22", None)]).steps(&[], &["civil.agreement-demand"]);
    life.later("2026-10-12", &[(PartPaid, "2026-09-01", Some("20000"))]).steps(&["civil.agreement-demand"], &[]);
}

/// 民事诉讼法 127: what has been decided is not sued for again; what a document orders is enforced as it falls due.
#[test]
fn a_document_in_force_is_enforced_as_it_falls_due_and_not_sued_on() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-30");
    let why = |life: &Life| -> Vec<String> {
        let offer = life.a.papers.iter().find(|p| p.template == "civil-complaint").unwrap();
        offer.because.iter().filter_map(|b| b.rule.clone()).collect()
    };
    let judged = |rules: &[String]| rules.iter().any(|rule| rule == "papers.complaint-judged");
    life.later("2026-07-02", &[(ComplaintFiled, "2026-07-01", None)]);
    assert!(!judged(&why(&life)));
    life.later(
        "2026-12-01",
        &[
            (JudgmentEffective, "2026-11-20", None),
            (JudgmentPerformanceDue, "2026-12-20", Some("20000")),
            (JudgmentPerformanceDue, "2027-12-20", Some("10000")),
        ],
    )
    .claims(&[("claim@enforce", "30,000.00")]);
    assert!(judged(&why(&life)), "{:?}", why(&life));
    let doubt = |life: &Life| life.a.claims[0].doubt.clone().unwrap_or_default();
    assert!(doubt(&life).contains("还没有过"), "{}", doubt(&life));
    // 20,000 × 0.0175 % × 11 days from 21 December; the second instalment is not due, and its sum is in no fee either.
    life.later("2026-12-31", &[]).claims(&[("claim@enforce", "20,038.50")]);
    assert_eq!(doubt(&life), "");
    let execution = life.a.costs.iter().find(|c| c.kind == "costs.execution").unwrap();
    // 50 + 10,000 × 1.5 %.
    assert_eq!(execution.amount, yuan("200"));
}

/// 民事诉讼法 127; 民事诉讼法解释 163: with a document in force no letter announces a suit, and nothing is preserved for one.
#[test]
fn a_document_in_force_closes_letters_and_the_preservation_of_a_suit() {
    let papers = [
        ("demand-letter", "papers.letter-judged"),
        ("lawyer-letter", "papers.letter-judged"),
        ("preservation-application", "papers.preservation-judged"),
    ];
    let closed = |life: &Life| {
        papers.map(|(paper, rule)| {
            let offer = life.a.papers.iter().find(|p| p.template == paper).unwrap();
            let told = offer.because.iter().any(|b| b.rule.as_deref() == Some(rule));
            assert!(!(told && offer.allowed), "{paper}");
            told
        })
    };
    for document in [JudgmentEffective, CourtSettlementEffective, ConfirmationReceived] {
        let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-30");
        life.later("2026-09-01", &[(Refused, "2026-06-12", None), (ComplaintFiled, "2026-07-01", None)]);
        assert_eq!(closed(&life), [false; 3], "{document:?}");
        life.later("2026-12-01", &[(document, "2026-11-20", None)]);
        assert_eq!(closed(&life), [true; 3], "{document:?}");
    }
}

/// 民事诉讼法 241: with a document in force the route of mediation is closed, and so are the papers by which it is begun.
#[test]
fn a_document_in_force_leaves_nothing_to_mediate() {
    for (kind, paper) in [
        (OfficeKind::Firm, "mediation-application"),
        (OfficeKind::Committee, "mediation-application"),
        (OfficeKind::Committee, "mediation-invitation"),
        (OfficeKind::CommercialMediation, "commercial-request"),
    ] {
        let closed = |life: &Life| {
            let offer = life.a.papers.iter().find(|p| p.template == paper).unwrap();
            let told = offer.because.iter().any(|b| b.rule.as_deref() == Some("papers.mediation-judged"));
            assert!(!(told && offer.allowed), "{kind:?} {paper}");
            told
        };
        let mut life = Life::of(kind, slip(), "2026-06-30");
        life.later("2026-09-01", &[(ComplaintFiled, "2026-07-01", None)]);
        assert!(!closed(&life), "{kind:?} {paper}");
        life.later("2026-12-01", &[(JudgmentEffective, "2026-11-20", None)]);
        life.route(Route::Mediation, RouteState::Closed);
        assert!(closed(&life), "{kind:?} {paper}");
    }
}
