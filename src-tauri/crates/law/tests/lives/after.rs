//! What failed, was declined or was decided: the next body, the next day, and nothing stale.

use super::*;
use anjuan_case::{Answer, EventKind::*, PartyId};

/// Mediation ended without agreement: its steps end, the court is next; a new request opens it again.
#[test]
fn when_mediation_fails_the_court_is_next() {
    for (kind, steps) in [
        (OfficeKind::Committee, ["mediation.step-rights", "mediation.step-agreement", "mediation.step-request"]),
        (
            OfficeKind::CommercialMediation,
            ["mediation.commercial-end", "mediation.commercial-agreement", "mediation.commercial-step-request"],
        ),
    ] {
        let mut life = Life::of(kind, slip(), "2026-06-12");
        answer(&mut life.case, &[("commercial-field", "yes"), ("consumer", "no")]);
        life.later("2026-06-12", &[(MediationRequested, "2026-06-08", None), (MediationAccepted, "2026-06-10", None)])
            .route(Route::Mediation, RouteState::First)
            .steps(&steps[1..2], &steps[2..]);
        life.later("2026-07-05", &[(MediationEnded, "2026-07-01", None)])
            .route(Route::Mediation, RouteState::Closed)
            .route(Route::Civil, RouteState::First)
            .steps(&["civil.step-file"], &steps);
        assert!(bodies(&life.a, Matter::Mediation).is_empty() && !bodies(&life.a, Matter::Suit).is_empty());
        assert!(life.a.questions.iter().all(|q| q.id != "mediation-refused" || !q.open));
        life.later("2026-08-02", &[(MediationRequested, "2026-08-01", None), (MediationAccepted, "2026-08-01", None)])
            .route(Route::Mediation, RouteState::First)
            .steps(&steps[1..2], &[]);
    }
}

/// Deceived: reported, taken in, declined, or opened; each stage has its own bodies and no stale one.
#[test]
fn what_the_police_decided_decides_where_to_turn() {
    let mut life = Life::of(OfficeKind::Firm, deceived("2026-06-01T10:00"), "2026-06-02");
    life.route(Route::Criminal, RouteState::First)
        .steps(&["criminal.step-report", "platform.step-police"], &["criminal.step-supervision"])
        .venues(&[Matter::Complaint, Matter::Report]);
    life.later("2026-06-04", &[(PoliceReport, "2026-06-02", None)])
        .steps(&["criminal.step-receipt"], &["criminal.step-report", "platform.step-police"])
        .venues(&[Matter::Complaint, Matter::Report]);
    life.later("2026-06-06", &[(PoliceAccepted, "2026-06-05", None)])
        .steps(&["criminal.silent"], &["criminal.step-receipt", "criminal.step-report"])
        .venues(&[Matter::Complaint, Matter::Supervision]);
    let mut opened = Life::of(OfficeKind::Firm, life.case.clone(), "2026-06-20");
    // Declined: reconsideration, review, supervision, a prosecution of one's own.
    life.later("2026-06-12", &[(NonFilingReceived, "2026-06-11", None)])
        .route(Route::Criminal, RouteState::First)
        .steps(&["criminal.step-supervision"], &["criminal.step-report", "criminal.step-receipt", "criminal.silent"])
        .venues(&[
            Matter::Complaint,
            Matter::Mediation,
            Matter::Preservation,
            Matter::PrivateProsecution,
            Matter::Reconsideration,
            Matter::Suit,
            Matter::Supervision,
        ])
        .warns(&[], &["criminal.caution-stop", "criminal.review-no-freeze"]);
    assert_eq!(bodies(&life.a, Matter::Supervision), ["舒城县人民检察院"]);
    let red = |life: &Life, rule: &str| {
        let on = life.a.deadlines.iter().find(|d| d.rule == rule).unwrap();
        (on.legal.to_string(), on.state)
    };
    assert_eq!(red(&life, "criminal.reconsideration"), ("2026-06-18".into(), DeadlineState::Running));
    life.later(
        "2026-07-20",
        &[(ReconsiderationApplied, "2026-06-15", None), (ReconsiderationReceived, "2026-07-15", None)],
    );
    assert_eq!(red(&life, "criminal.review"), ("2026-07-22".into(), DeadlineState::Running));
    // Opened: the police have it, nothing is to be reported or supervised.
    opened
        .later("2026-06-20", &[(PoliceFiled, "2026-06-15", None), (PoliceFreeze, "2026-06-16", None)])
        .steps(&["criminal.return-step"], &["criminal.step-report", "criminal.silent", "criminal.step-supervision"])
        .venues(&[Matter::Complaint]);
    opened
        .later(
            "2027-03-01",
            &[(CriminalJudgmentReceived, "2027-02-01", None), (CriminalJudgmentEffective, "2027-02-15", None)],
        )
        .steps(&["criminal.recovery"], &["criminal.return-step"]);
    let freeze = opened.a.deadlines.iter().find(|d| d.rule == "criminal.police-freeze").unwrap();
    assert_eq!(freeze.state, DeadlineState::Superseded, "the judgment decides on it");
}

/// 民事诉讼法 165, 250: one instance, so the two years for enforcement run from the service where nobody recorded the effect.
#[test]
fn a_small_claims_judgment_starts_the_period_for_enforcement() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-03-02");
    life.later("2026-10-10", &[(ComplaintFiled, "2026-07-01", None), (JudgmentServed, "2026-09-20", None)]);
    let runs = |a: &Assessment| -> Vec<(String, String)> {
        let all = a.deadlines.iter().filter(|d| d.rule.starts_with("civil.enforcement") && is_live(d));
        all.map(|d| (d.rule.clone(), d.raw.to_string())).collect()
    };
    assert_eq!(runs(&life.a), [], "nobody has said that it is a small claim");
    life.answer(&[("procedure-used", "small")]);
    assert_eq!(runs(&life.a), [("civil.enforcement-small".into(), "2028-09-20".into())]);
    life.later("2026-10-10", &[(JudgmentEffective, "2026-09-25", None)]);
    assert_eq!(runs(&life.a), [("civil.enforcement".into(), "2028-09-25".into())]);
}

/// 民事诉讼法 210; 解释 424: a judgment on a small claim is looked at again by the court that made it, and its period says no other.
#[test]
fn a_retrial_of_a_small_claim_is_asked_of_the_court_that_judged() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-03-02");
    life.later("2026-10-10", &[(ComplaintFiled, "2026-07-01", None), (JudgmentEffective, "2026-09-20", None)]);
    life.answer(&[("procedure-used", "small"), ("contest-final", "yes")]);
    let retrial = life.a.deadlines.iter().find(|d| d.rule == "civil.retrial").unwrap();
    let text = texts(&retrial.because);
    assert!(holds_all(&text, &["小额诉讼的，只向原审法院提出", "其他的向上一级法院提出"]), "{text}");
    assert!(cited(&retrial.because, "民事诉讼法解释", "424") && cited(&retrial.because, "民事诉讼法", "210"));
}

/// What is asked of whom: money may be gone from one account and frozen in another.
#[test]
fn where_the_money_is_is_asked_of_each_recipient() {
    let mut c = refused("2026-06-01T10:00", "2026-06-10", "2026-06-12");
    let mut second = c.parties[1].clone();
    second.id = PartyId::new();
    let id = second.id;
    c.parties.push(second);
    for question in ["money-there", "demanded", "refused"] {
        c.answers.remove(question);
    }
    c.answers.insert(format!("money-there@{id}"), Answer::Choice("frozen".into()));
    let a = said(OfficeKind::Firm, &c, "2026-06-20");
    let asked: Vec<&str> = a.questions.iter().filter(|q| q.open).map(|q| q.id.as_str()).collect();
    assert!(asked.contains(&format!("money-there@{}", c.parties[1].id).as_str()), "{asked:?}");
    assert!(asked.contains(&format!("frozen-by@{id}").as_str()), "{asked:?}");
    assert!(!asked.contains(&format!("frozen-by@{}", c.parties[1].id).as_str()), "{asked:?}");
}

/// The sum to enforce runs to one end everywhere it is told, and nothing is computed on a sum that nobody recorded.
#[test]
fn what_is_enforced_is_told_once_and_not_guessed() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-25");
    life.later("2026-10-10", &[(ComplaintFiled, "2026-07-01", None), (JudgmentEffective, "2026-09-01", None)])
        .claims(&[])
        .warns(&["payments.document"], &[]);
    assert!(!life.a.costs.iter().any(|c| c.kind == "costs.execution"), "the document's sum is not known");
    life.later("2026-10-10", &[(JudgmentPerformanceDue, "2026-09-15", Some("35000"))]);
    assert!(life.a.costs.iter().any(|c| c.kind == "costs.execution"));
    let claim = &life.a.claims[0];
    let line = life.a.interest.iter().find(|line| line.id.contains("delay")).unwrap();
    assert_eq!((claim.from, claim.to), (line.from, line.to), "both end with today, which is counted");
}

/// 民法典 509: what an agreement fixed and was paid leaves no interest of before it to choose from.
#[test]
fn what_was_agreed_and_paid_leaves_no_other_interest() {
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-25");
    life.later(
        "2026-08-20",
        &[
            (DemandArrived, "2026-06-05", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-08-01", Some("34500")),
        ],
    );
    assert!(life.a.interest.is_empty(), "{:?}", life.a.interest);
    let mut repaid = Life::of(OfficeKind::Committee, life.case.clone(), "2026-08-20");
    life.later("2026-08-25", &[(PartPaid, "2026-08-22", Some("34500"))]);
    assert_eq!((life.a.principal.settled_on, life.a.interest.len()), (Some(day("2026-08-22")), 0));
    repaid.later("2026-08-25", &[(Repaid, "2026-08-22", None)]);
    assert_eq!((repaid.a.principal.settled_on, repaid.a.interest.len()), (Some(day("2026-08-22")), 0));
}

/// 诉讼费用交纳办法 14: what is kept in place after a judgment is what it orders; 迟延履行债务利息解释 3: the doubled part ends with
/// the day on which all was paid.
#[test]
fn after_a_judgment_sums_and_days_are_those_of_the_judgment() {
    let mut life = Life::of(OfficeKind::Firm, slip(), "2026-06-30");
    life.later(
        "2026-12-01",
        &[
            (DemandArrived, "2026-06-05", None),
            (ComplaintFiled, "2026-07-01", None),
            (JudgmentEffective, "2026-10-08", None),
            (JudgmentPerformanceDue, "2026-10-20", Some("36000")),
        ],
    );
    let fee = life.a.costs.iter().find(|c| c.kind == "costs.preservation").unwrap();
    // 30 + 35,000 × 1 %.
    assert_eq!(fee.amount, yuan("380"), "{}", texts(&fee.because));
    let double = |life: &Life| {
        let line = life.a.interest.iter().find(|l| l.id.starts_with("costs.interest-delay@")).unwrap();
        (line.to, line.amount)
    };
    // 36,000 × 0.0175 % × 42 days, to 1 December, which is counted.
    assert_eq!(double(&life), (day("2026-12-02"), Some(yuan("264.60"))));
    // Paid on 10 November, it ends with that day: 21 days.
    life.later("2026-12-01", &[(PartPaid, "2026-11-10", Some("36000"))]);
    assert_eq!(double(&life), (day("2026-11-11"), Some(yuan("132.30"))));
}
