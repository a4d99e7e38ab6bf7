//! What no trap of the lists names: which body reads which law.

use super::help::*;
use super::mediation::agreed;
use anjuan_case::{Case, EventKind, OfficeKind};

/// 人民调解法 is the law of committees, and free of charge is their mediation alone (人民调解法 4); a commercial body charges
/// (商事调解条例 16), may not mediate after a refusal by 商事调解条例 15, and confirms by 民事诉讼法 205.
#[test]
fn a_commercial_body_is_told_of_no_free_mediation_and_of_no_law_of_the_committees() {
    use EventKind::{
        AgreementEffective, ConfirmationFiled, ConfirmationReceived, ConfirmationRefused, MediationAccepted,
        MediationEnded, MediationRequested,
    };
    let body = OfficeKind::CommercialMediation;
    let with = |events: &[(EventKind, &str)], answers: &[(&str, &str)]| {
        let mut c = mistaken("2026-08-20T10:00");
        events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
        answer(&mut c, answers);
        c
    };
    let taken = [(MediationRequested, "2026-09-01"), (MediationAccepted, "2026-09-02")];
    let effective = (AgreementEffective, "2026-09-16");
    let refused = [effective, (ConfirmationFiled, "2026-09-20"), (ConfirmationRefused, "2026-10-08")];
    let confirmed = [effective, (ConfirmationFiled, "2026-09-20"), (ConfirmationReceived, "2026-10-08")];
    let mut nameless = with(&[], &[("recipient-known", "no")]);
    nameless.parties[1].name = None;
    let cases = [
        with(&[], &[]),
        with(&[], &[("demanded", "yes")]),
        with(&[], &[("mediation-refused", "yes")]),
        with(&taken, &[("deceived", "yes"), ("by-network", "yes")]),
        with(&taken, &[("deceived", "yes"), ("by-network", "no")]),
        with(&[], &[("own-act", "no")]),
        with(&[], &[("threatened", "yes")]),
        with(&taken, &[]),
        with(&[taken[0], taken[1], (MediationEnded, "2026-10-01")], &[]),
        with(&refused, &[]),
        with(&confirmed, &[]),
        nameless,
        agreed(false),
    ];
    // What is a committee's paper is refused to others by its law.
    let committee_s = ["papers.committee-only", "papers.application-not-commercial"];
    for (n, c) in cases.iter().enumerate() {
        for today in ["2026-09-17", "2026-11-28"] {
            let mut a = said(body, c, today);
            a.papers.retain(|p| {
                !p.because.iter().any(|b| b.rule.as_deref().is_some_and(|rule| committee_s.contains(&rule)))
            });
            let asked = a.questions.iter().flat_map(|q| tree(&q.why));
            for node in every_node(&a).into_iter().chain(asked) {
                assert!(node.cites.iter().all(|c| c.statute != "人民调解法"), "{n} {today}: {node:?}");
                assert!(
                    !node.text.contains("也不收费") && !node.text.contains("不收取任何费用"),
                    "{n} {today}: {node:?}"
                );
            }
        }
    }
    // The questions and the note rest on the law of the body that asks.
    let why = |kind, c: &Case, id: &str| {
        let a = said(kind, c, "2026-09-17");
        let q = a.questions.iter().find(|q| q.id == id).unwrap_or_else(|| panic!("{id} is asked")).why.clone();
        ["人民调解法", "商事调解条例"].map(|law| q.cites.iter().any(|c| c.statute == law))
    };
    let (demanded, signed) = (&cases[1], &cases[12]);
    let asked = [
        (demanded, "refused"),
        (demanded, "mediation-refused"),
        (signed, "performed-at-once"),
        (signed, "agreement-form"),
    ];
    for (c, id) in asked {
        assert_eq!(why(body, c, id), [false, true], "{id}");
        assert_eq!(why(OfficeKind::Committee, c, id), [true, false], "{id}");
    }
}
