//! Where nothing is settled, a route is closed by a rule that says why, whatever happened and whatever was answered. What comes
//! too late is offered no more.

use super::*;
use anjuan_case::EventKind::*;

/// What had happened by 1 July 2026: one line for each stage of the claim, of mediation and of the report.
const STAGES: &[&[(EventKind, &str)]] = &[
    &[],
    &[(DemandArrived, "2026-06-05"), (Refused, "2026-06-08")],
    &[(MediationRequested, "2026-06-05")],
    &[(MediationRequested, "2026-06-05"), (MediationAccepted, "2026-06-06")],
    &[(MediationRequested, "2026-06-05"), (MediationAccepted, "2026-06-06"), (MediationEnded, "2026-06-20")],
    &[(Acknowledged, "2026-06-05"), (PerformanceDue, "2026-09-01")],
    &[(Acknowledged, "2026-06-05"), (PerformanceDue, "2026-06-20")],
    &[(Acknowledged, "2026-06-05"), (PerformanceDue, "2026-09-01"), (Refused, "2026-06-20")],
    &[(Acknowledged, "2026-06-05"), (PerformanceDue, "2026-06-20"), (ComplaintFiled, "2026-06-25")],
    &[(MediationAccepted, "2026-06-03"), (MediationEnded, "2026-06-04"), (PerformanceDue, "2026-09-01")],
    &[(MediationAccepted, "2026-06-03"), (MediationEnded, "2026-06-04"), (PerformanceDue, "2026-06-20")],
    &[(MediationAccepted, "2026-06-03"), (AgreementSigned, "2026-06-10")],
    &[(MediationAccepted, "2026-06-03"), (AgreementEffective, "2026-06-10")],
    &[(MediationAccepted, "2026-06-03"), (AgreementEffective, "2026-06-10"), (PerformanceDue, "2026-09-01")],
    &[(AgreementEffective, "2026-06-10"), (PerformanceDue, "2026-06-20")],
    &[(AgreementEffective, "2026-06-10"), (PerformanceDue, "2026-06-20"), (ComplaintFiled, "2026-06-25")],
    &[(ComplaintFiled, "2026-06-05"), (AgreementEffective, "2026-06-10"), (PerformanceDue, "2026-09-01")],
    &[(ComplaintFiled, "2026-06-05"), (AgreementEffective, "2026-06-10"), (PerformanceDue, "2026-06-20")],
    &[(AgreementEffective, "2026-06-10"), (ConfirmationReceived, "2026-06-25")],
    &[(ComplaintFiled, "2026-06-05")],
    &[(CaseRegistered, "2026-06-05"), (CourtReferred, "2026-06-06")],
    &[(ComplaintFiled, "2026-06-05"), (SuitWithdrawn, "2026-06-20")],
    &[(ComplaintFiled, "2026-06-05"), (MediationAccepted, "2026-06-06"), (MediationEnded, "2026-06-20")],
    &[(ComplaintFiled, "2026-06-05"), (JudgmentEffective, "2026-06-25")],
    &[(PoliceReport, "2026-06-02"), (PoliceAccepted, "2026-06-02")],
    &[(PoliceAccepted, "2026-06-02"), (PoliceFiled, "2026-06-05")],
    &[(PoliceAccepted, "2026-06-02"), (NonFilingReceived, "2026-06-05")],
    &[(NonFilingReceived, "2026-06-05"), (Acknowledged, "2026-06-06"), (PerformanceDue, "2026-09-01")],
    &[(NonFilingReceived, "2026-06-05"), (AgreementEffective, "2026-06-10"), (PerformanceDue, "2026-06-20")],
    &[(NonFilingReceived, "2026-06-05"), (PerformanceDue, "2026-06-20"), (ComplaintFiled, "2026-06-25")],
    &[(PoliceFiled, "2026-06-05"), (CaseWithdrawn, "2026-06-20")],
    &[(PoliceFiled, "2026-06-05"), (CriminalJudgmentEffective, "2026-06-25")],
];

/// Each changes what a plain slip says.
const ANSWERS: &[(&str, &str)] = &[
    ("deceived", "yes"),
    ("deceived", "unknown"),
    ("own-act", "no"),
    ("threatened", "yes"),
    ("intended-payee", "yes"),
    ("recipient-known", "no"),
    ("recipient-located", "no"),
    ("mediation-refused", "yes"),
    ("demanded", "yes"),
    ("refused", "yes"),
    ("commercial-field", "no"),
    ("consumer", "yes"),
];

#[test]
fn a_closed_route_names_the_rule_that_closes_it() {
    let mut bare = std::collections::BTreeSet::new();
    for kind in [OfficeKind::Committee, OfficeKind::CommercialMediation] {
        for events in STAGES {
            for (i, one) in ANSWERS.iter().enumerate() {
                // Two at once before a committee; before another body one by one.
                let last = if kind == OfficeKind::Committee { ANSWERS.len() - 1 } else { i };
                for other in &ANSWERS[i..=last] {
                    let mut c = mistaken("2026-06-01T10:00");
                    answer(&mut c, &[("recipient-located", "yes"), ("commercial-field", "yes"), *one, *other]);
                    if [one, other].contains(&&("recipient-known", "no")) {
                        c.parties[1].name = None;
                    }
                    events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
                    let a = said(kind, &c, "2026-07-01");
                    for view in a.routes.iter().filter(|view| view.state == RouteState::Closed) {
                        if !view.because.iter().any(|b| b.rule.is_some()) {
                            bare.insert(format!("{kind:?} {:?} {one:?} {other:?} {events:?}", view.route));
                        }
                    }
                }
            }
        }
    }
    assert!(bare.is_empty(), "{}: {:#?}", bare.len(), bare.iter().take(40).collect::<Vec<_>>());
}

/// 民事诉讼法 205: what no court takes any more is not offered; a new agreement has thirty days of its own.
#[test]
fn no_confirmation_is_offered_after_its_thirty_days() {
    let closed = |life: &Life| {
        let offer = life.a.papers.iter().find(|p| p.template == "confirmation-application").unwrap();
        let told = offer.because.iter().any(|b| b.rule.as_deref() == Some("papers.confirmation-missed"));
        assert!(!(told && offer.allowed));
        told
    };
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-25");
    life.later(
        "2026-07-22",
        &[
            (MediationAccepted, "2026-06-10", None),
            (AgreementEffective, "2026-06-22", None),
            (PerformanceDue, "2026-12-01", Some("30000")),
        ],
    );
    assert!(!closed(&life), "the thirtieth day");
    assert!(closed(life.later("2026-07-23", &[])));
    let mut filed = Life::of(OfficeKind::Committee, life.case.clone(), "2026-07-23");
    filed.later("2026-07-23", &[(ConfirmationFiled, "2026-07-20", None)]);
    assert!(!closed(&filed), "what was brought to court in time");
    assert!(!closed(life.later("2026-07-27", &[(AgreementEffective, "2026-07-25", None)])), "agreed on anew");
}

/// 民法典 197: what an agreement must not say of limitation is told while there may be one, and not after the mediation came to nothing.
#[test]
fn terms_on_limitation_are_warned_of_while_there_may_be_an_agreement() {
    let void = "limitation.caution-agreement-void";
    let mut life = Life::of(OfficeKind::Committee, slip(), "2026-06-05");
    life.later("2026-06-12", &[(MediationRequested, "2026-06-08", None), (MediationAccepted, "2026-06-10", None)])
        .warns(&[void], &[])
        .later("2026-07-20", &[(MediationEnded, "2026-07-15", None)])
        .warns(&[], &[void])
        .later("2026-08-12", &[(MediationRequested, "2026-08-08", None), (MediationAccepted, "2026-08-10", None)])
        .warns(&[void], &[]);
}
