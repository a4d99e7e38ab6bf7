//! Acts belong to their own stage: a second freeze, a second evidence period, another court's freeze, a suit withdrawn, a new
//! agreement, an effective payment order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "traps/help.rs"]
#[allow(dead_code)]
mod help;

use anjuan_case::{Case, EventKind, EventKind::*, OfficeKind};
use anjuan_law::{Assessment, Deadline, DeadlineState, Matter, Route, RouteState, TurnKind, receipts};
use help::*;

fn firm(c: &Case, today: &str) -> Assessment {
    said(OfficeKind::Firm, c, today)
}

fn all<'a>(a: &'a Assessment, id: &str) -> Vec<&'a Deadline> {
    a.deadlines.iter().filter(|d| d.rule == id).collect()
}

fn at<'a>(a: &'a Assessment, id: &str, starts: &str) -> &'a Deadline {
    let found = a.deadlines.iter().find(|d| d.rule == id && d.starts == day(starts));
    found.unwrap_or_else(|| panic!("{id} from {starts}: {:?}", all(a, id)))
}

fn case_with(events: &[(EventKind, &str)]) -> Case {
    let mut c = mistaken("2025-10-01T10:00");
    for (kind, on) in events {
        happened(&mut c, *kind, on);
    }
    c
}

fn said_by(a: &Assessment, rule: &str) -> bool {
    every_node(a).iter().any(|node| node.rule.as_deref() == Some(rule))
}

#[test]
fn an_act_of_the_first_year_renews_no_second_year() {
    let c = case_with(&[
        (PreservationApplied, "2025-10-07"),
        (CourtFreeze, "2025-10-09"),
        // Sued in time: without a suit in thirty days it would have to be lifted, and not renewed (财产保全规定 23).
        (ComplaintFiled, "2025-11-03"),
        (FreezeRenewalApplied, "2026-09-25"),
        (FreezeExpires, "2026-10-09"),
        (FreezeExpires, "2027-10-08"),
    ]);
    let a = firm(&c, "2026-11-26");
    assert_eq!(at(&a, "civil.freeze-renew", "2026-10-09").state, DeadlineState::Done);
    assert_eq!(at(&a, "civil.freeze-renew", "2027-10-08").state, DeadlineState::Running);
    assert!(at(&firm(&c, "2027-09-20"), "civil.freeze-renew", "2027-10-08").near);
}

#[test]
fn evidence_of_the_first_instance_is_none_of_the_second() {
    let c = case_with(&[
        (EvidenceSubmitted, "2026-01-08"),
        (EvidenceExchange, "2026-01-09"),
        (EvidenceDue, "2026-01-10"),
        (JudgmentServed, "2026-03-02"),
        (AppealFiled, "2026-03-10"),
        (EvidenceDue, "2026-05-10"),
    ]);
    let a = firm(&c, "2026-04-01");
    assert_ne!(at(&a, "civil.evidence-period", "2026-01-10").state, DeadlineState::Running);
    for id in ["civil.evidence-period", "civil.evidence-collect"] {
        assert_eq!(at(&a, id, "2026-05-10").state, DeadlineState::Running, "{id}");
    }
    let c = case_with(&[
        (Corrected, "2025-10-28"),
        (CorrectionReceived, "2025-10-20"),
        (CorrectionDue, "2025-10-30"),
        (CorrectionReceived, "2025-11-10"),
        (CorrectionDue, "2025-11-20"),
    ]);
    let a = firm(&c, "2025-11-12");
    assert_eq!(at(&a, "civil.correction", "2025-10-30").state, DeadlineState::Done);
    assert_eq!(at(&a, "civil.correction", "2025-11-20").state, DeadlineState::Running);
    // A suit before the agreement is no suit on the agreement.
    let c = case_with(&[
        (ComplaintFiled, "2025-10-20"),
        (AgreementEffective, "2026-01-10"),
        (PerformanceDue, "2026-02-10"),
    ]);
    assert_eq!(all(&firm(&c, "2026-03-02"), "limitation.instalments")[0].state, DeadlineState::Running);
}

#[test]
fn after_renewal_a_clock_runs_to_the_new_end() {
    let mut c = case_with(&[
        (PreservationApplied, "2025-10-07"),
        (CourtFreeze, "2025-10-09"),
        // Sued in time: without a suit in thirty days it would have to be lifted, and not renewed (财产保全规定 23).
        (ComplaintFiled, "2025-11-03"),
        (FreezeRenewalApplied, "2026-09-25"),
        (FreezeExpires, "2026-10-09"),
    ]);
    let a = firm(&c, "2026-11-26");
    let lapse = at(&a, "civil.freeze-lapse", "2026-10-09").state;
    assert_eq!(lapse, DeadlineState::Missed, "it was applied for in time; that it was renewed nobody recorded");
    let renewed = at(&a, "civil.freeze-renewed", "2026-10-09");
    // A year at most; seven days before Saturday 9 October 2027 is Saturday, 2 October.
    assert_eq!((renewed.raw.to_string(), renewed.state), ("2027-10-09".into(), DeadlineState::Running));
    assert!(renewed.safe <= day("2027-10-02"));
    assert!(said_by(&a, "civil.freeze-new-day"));
    happened(&mut c, FreezeExpires, "2027-10-08");
    let a = firm(&c, "2026-11-26");
    for id in ["civil.freeze-renewed", "civil.freeze-lapse"] {
        assert_eq!(at(&a, id, "2026-10-09").state, DeadlineState::Superseded, "{id}");
    }
    assert!(
        all(&a, "civil.freeze-renewed").iter().all(|d| d.starts != day("2027-10-08")),
        "that one is not renewed yet"
    );
}

/// The recipient's account frozen by a court in another case: nothing of ours runs, and the objection is what is left.
#[test]
fn another_court_s_freeze_is_not_our_preservation() {
    let mut c = refused("2026-09-01T10:00", "2026-10-10", "2026-10-12");
    answer(&mut c, &[("money-there", "frozen"), ("frozen-by", "court")]);
    happened(&mut c, CourtFreeze, "2026-11-10");
    let a = firm(&c, "2026-11-26");
    for id in ["civil.freeze-sue", "civil.freeze-end"] {
        assert!(all(&a, id).is_empty(), "{id}");
    }
    for rule in ["civil.order-freeze", "civil.preserve-risk", "civil.freeze-carry"] {
        assert!(!said_by(&a, rule), "{rule}");
    }
    for rule in ["civil.step-preserve", "civil.outsider-step", "civil.outsider-caution"] {
        assert!(said_by(&a, rule), "{rule}");
    }
    happened(&mut c, PreservationApplied, "2026-11-08");
    let a = firm(&c, "2026-11-26");
    assert_eq!(all(&a, "civil.freeze-sue").len(), 1, "ours, for it was applied for");
    // Nothing said: it may be ours, and what can be lost is shown; the question is asked.
    let mut c = refused("2026-09-01T10:00", "2026-10-10", "2026-10-12");
    happened(&mut c, CourtFreeze, "2026-11-10");
    let a = firm(&c, "2026-11-26");
    assert_eq!(all(&a, "civil.freeze-sue").len(), 1);
    assert!(a.questions.iter().any(|q| q.id == "freeze-whose" && q.open));
}

/// Fact C8: whether a suit that was withdrawn before it was served interrupted is disputed: the last legal day counts it, and nobody is told
/// that limitation has run out; the safe day does not rely on it.
#[test]
fn a_suit_withdrawn_unserved_keeps_no_safe_day() {
    let mut c = mistaken("2022-11-20T10:00");
    knew(&mut c, "2022-11-20", "2022-11-20");
    happened(&mut c, ComplaintFiled, "2024-03-01");
    happened(&mut c, CaseRegistered, "2024-03-05");
    assert_eq!(limit(&firm(&c, "2025-01-10")).raw, day("2027-03-01"));
    happened(&mut c, SuitWithdrawn, "2024-06-03");
    let a = firm(&c, "2025-01-10");
    assert_eq!((limit(&a).raw, limit(&a).safe), (day("2027-03-01"), day("2025-11-20")));
    let turn = limitation(&a).turns.iter().find(|t| t.on == day("2024-03-01")).unwrap();
    assert_eq!((turn.kind, turn.end), (TurnKind::Restart, Some(day("2027-03-01"))));
    assert!(turn.because.text.contains("有争议"), "{}", turn.because.text);
    assert_eq!(limit(&firm(&c, "2026-11-20")).state, DeadlineState::Late, "nobody says that it has run out");
    assert_eq!(limit(&firm(&c, "2027-03-02")).state, DeadlineState::Missed);
    assert!(said_by(&a, "court.withdraw-limitation") && said_by(&a, "civil.step-file"), "it can be sued again");
    for d in from_event(&a, &c, CaseRegistered).into_iter().chain(from_event(&a, &c, ComplaintFiled)) {
        assert!(!matches!(d.state, DeadlineState::Running | DeadlineState::Missed), "{}: {:?}", d.rule, d.state);
    }
    // Served before: the interruption lasts.
    let mut served = c.clone();
    happened(&mut served, ComplaintServed, "2024-04-01");
    let of = |c: &Case, today| (limit(&firm(c, today)).raw, limit(&firm(c, today)).safe);
    assert_eq!(of(&served, "2025-01-10"), (day("2027-03-01"), day("2027-03-01")));
    // Sued again: the second suit interrupts, and is one.
    let mut again = c.clone();
    happened(&mut again, ComplaintFiled, "2025-06-02");
    assert_eq!(of(&again, "2025-06-10"), (day("2028-06-02"), day("2028-06-02")));
    // One that is in time only because of the first is disputed as well.
    happened(&mut c, ComplaintFiled, "2026-06-02");
    assert_eq!(of(&c, "2026-06-10"), (day("2029-06-02"), day("2025-11-20")));
    assert!(!said_by(&firm(&again, "2025-06-10"), "civil.step-file"));
}

/// 民法典 152 II: whenever it was noticed, five years from the act.
#[test]
fn the_right_to_revoke_ends_with_the_five_years() {
    let mut c = mistaken("2021-11-30T10:00");
    answer(&mut c, &[("intended-payee", "yes")]);
    claimed(&mut c, NoticedMistake, "2026-11-20");
    let a = firm(&c, "2026-11-23");
    let red = all(&a, "limitation.rescission-intended")[0];
    assert_eq!([red.raw, red.legal, red.safe].map(|d| d.to_string()), ["2026-11-30"; 3].map(String::from));
    assert!(texts(&red.because).contains("最长期间") && cited(&red.because, "民法典", "152"));
    for receipt in receipts(book(), calendar(), &office(OfficeKind::Firm), &c, &a) {
        assert!(receipt.rerun(book(), calendar()).same, "{}", receipt.id);
    }
    let mut c = deceived("2021-11-30T10:00");
    claimed(&mut c, NoticedMistake, "2026-11-20");
    assert_eq!(all(&firm(&c, "2026-11-23"), "limitation.rescission-fraud")[0].raw, day("2026-11-30"));
}

/// 商事调解条例 2, 15, 16: a commercial body hears commercial disputes, may charge, and its limits are its own.
#[test]
fn a_commercial_body_has_its_own_route() {
    let mut c = mistaken("2026-09-01T10:00");
    c.parties[0].kind = anjuan_case::PartyKind::Unit;
    c.parties[1].kind = anjuan_case::PartyKind::Unit;
    answer(&mut c, &[("commercial-field", "yes")]);
    let a = said(OfficeKind::CommercialMediation, &c, "2026-11-23");
    assert!(a.questions.iter().any(|q| q.id == "consumer"), "it is asked whatever the relation");
    answer(&mut c, &[("consumer", "no")]);
    let a = said(OfficeKind::CommercialMediation, &c, "2026-11-23");
    let mediation = route(&a, Route::Mediation);
    assert_eq!(mediation.state, RouteState::First, "{:?}", mediation.because);
    let all: String = mediation.because.iter().chain(&mediation.steps).map(|b| texts(b)).collect();
    assert!(!all.contains("不收费") && !all.contains("时效即中断"), "{all}");
    assert!(!mediation.because.iter().any(|b| cited(b, "人民调解法", "4")));
}

/// 时效规定 12 names people's mediation: which body was asked decides, not which one looks at the file. That other bodies are meant as well is
/// an inference: the last legal day counts the request, and the safe day does not (C8).
#[test]
fn which_body_was_asked_decides_on_interruption() {
    let mut c = mistaken("2023-11-20T10:00");
    knew(&mut c, "2023-11-20", "2023-11-20");
    happened(&mut c, MediationRequested, "2026-05-11");
    let at = |c: &Case, kind: OfficeKind, today| {
        let a = said(kind, c, today);
        (limit(&a).raw.to_string(), limit(&a).safe.to_string(), limit(&a).state)
    };
    let of = |c: &Case, kind| at(c, kind, "2026-06-01");
    let relied = ("2029-05-11".to_owned(), "2029-05-11".to_owned(), DeadlineState::Running);
    let doubted = ("2029-05-11".to_owned(), "2026-11-20".to_owned(), DeadlineState::Running);
    assert_eq!(of(&c, OfficeKind::Committee), relied, "the committee was asked");
    for kind in [OfficeKind::Firm, OfficeKind::CommercialMediation] {
        assert_eq!(of(&c, kind), doubted, "nobody has said which body it was");
        let mut c = c.clone();
        answer(&mut c, &[("mediation-body", "other")]);
        assert_eq!(of(&c, kind), doubted);
        assert_eq!(at(&c, kind, "2026-11-28").2, DeadlineState::Late, "nobody says that it has run out");
        answer(&mut c, &[("mediation-body", "people")]);
        assert_eq!(of(&c, kind), relied, "a people's committee, whoever looks at it");
    }
}

/// 民事诉讼法 205(1): invited by a court, confirmed by that court and no other.
#[test]
fn confirmation_of_an_invited_mediation_is_for_the_inviting_court() {
    let mut c = mistaken("2026-09-01T10:00");
    happened(&mut c, CourtReferred, "2026-10-10");
    happened(&mut c, AgreementEffective, "2026-11-10");
    answer(&mut c, &[("court-mediation", "before")]);
    let a = said(OfficeKind::Committee, &c, "2026-11-12");
    assert_eq!(bodies(&a, Matter::Confirmation), ["邀请调解组织开展调解的人民法院"]);
}

/// 民事诉讼法 205 is law for the agreement of every body, 人民调解法 33 for that of a committee only, 商事调解条例 23 for that of a commercial
/// body; of an agreement that a firm brings nobody knows which, until it is said.
#[test]
fn the_date_for_confirmation_rests_on_the_law_of_the_body_that_mediated() {
    let mut c = mistaken("2026-09-01T10:00");
    happened(&mut c, MediationRequested, "2026-11-02");
    happened(&mut c, AgreementSigned, "2026-11-09");
    happened(&mut c, AgreementEffective, "2026-11-10");
    let rests = |c: &Case, office| {
        let a = said(office, c, "2026-11-12");
        ["mediation.judicial-confirmation", "mediation.confirmation-from-signing"].map(|rule| {
            let because = &all(&a, rule)[0].because;
            assert!(cited(because, "民事诉讼法", "205"), "{rule}");
            (cited(because, "人民调解法", "33"), cited(because, "商事调解条例", "23"))
        })
    };
    assert_eq!(rests(&c, OfficeKind::Committee), [(true, false); 2]);
    assert_eq!(rests(&c, OfficeKind::CommercialMediation), [(false, true); 2]);
    assert_eq!(rests(&c, OfficeKind::Firm), [(false, false); 2]);
    answer(&mut c, &[("mediation-body", "people")]);
    assert_eq!(rests(&c, OfficeKind::Firm), [(true, false); 2]);
    assert_eq!(rests(&c, OfficeKind::CommercialMediation), [(false, true); 2]);
}

#[test]
fn a_judgment_after_a_retrial_says_what_is_owed_as_any_other() {
    let refused = |kind| {
        let mut c = mistaken("2026-01-05T10:00");
        happened(&mut c, kind, "2026-11-02");
        let a = firm(&c, "2026-11-12");
        let letter = a.papers.iter().find(|paper| paper.template == "lawyer-letter").unwrap();
        letter.because.iter().any(|b| b.rule.as_deref() == Some("papers.letter-judged"))
    };
    assert!(!refused(NoticedMistake), "nothing in force yet");
    for kind in [JudgmentEffective, RetrialJudgmentEffective, CourtSettlementEffective] {
        assert!(refused(kind), "{kind:?}");
    }
}

#[test]
fn what_was_performed_or_agreed_anew_needs_no_confirmation() {
    let mut c = mistaken("2026-06-01T10:00");
    happened(&mut c, AgreementEffective, "2026-07-20");
    happened(&mut c, AgreementEffective, "2026-11-10");
    happened(&mut c, ConfirmationFiled, "2026-11-20");
    let a = said(OfficeKind::Committee, &c, "2026-11-26");
    let of = |on| at(&a, "mediation.judicial-confirmation", on).state;
    assert_eq!((of("2026-07-20"), of("2026-11-10")), (DeadlineState::Superseded, DeadlineState::Done));
    let mut c = mistaken("2026-06-01T10:00");
    happened(&mut c, AgreementEffective, "2026-11-10");
    answer(&mut c, &[("performed-at-once", "yes")]);
    assert!(all(&said(OfficeKind::Committee, &c, "2026-11-26"), "mediation.judicial-confirmation").is_empty());
}

/// 公安机关办理刑事案件程序规定 179: once they declined, the police who did stand first, whose seven days run; what a report has to say is said
/// no more.
#[test]
fn once_the_police_declined_the_body_whose_days_run_stands_first() {
    let mut c = mistaken("2026-06-01T10:00");
    answer(&mut c, &[("deceived", "yes"), ("by-network", "yes")]);
    happened(&mut c, PoliceReport, "2026-06-02");
    assert!(said_by(&firm(&c, "2026-06-03"), "criminal.telecom-huge"));
    happened(&mut c, NonFilingReceived, "2026-06-11");
    let a = firm(&c, "2026-06-12");
    let criminal = a.routes.iter().find(|r| r.route == Route::Criminal).unwrap();
    assert_eq!(criminal.venues[0].matter, Matter::Reconsideration);
    assert!(!said_by(&a, "criminal.telecom-huge"));
}

/// 解释 378: no retrial of a payment order; nobody is told to sue over it any more.
#[test]
fn an_effective_payment_order_is_enforced_and_not_sued_over() {
    let mut c = refused("2026-01-05T10:00", "2026-01-20", "2026-01-22");
    answer(&mut c, &[("procedure-used", "order"), ("repayment-promise", "yes")]);
    for (kind, on) in
        [(PaymentOrderApplied, "2026-03-02"), (PaymentOrderServed, "2026-03-25"), (JudgmentEffective, "2026-04-10")]
    {
        happened(&mut c, kind, on);
    }
    let a = firm(&c, "2026-05-06");
    assert!(all(&a, "civil.retrial").is_empty());
    for rule in ["civil.step-file", "civil.step-demand", "civil.order-suit"] {
        assert!(!said_by(&a, rule), "{rule}");
    }
    assert!(bodies(&a, Matter::Suit).is_empty(), "{:?}", bodies(&a, Matter::Suit));
    assert_eq!(bodies(&a, Matter::Enforcement).len(), 1);
    assert!(bodies(&a, Matter::Enforcement)[0].contains("支付令"));
}

#[test]
fn an_agreed_court_takes_the_place_of_the_statutory_one() {
    let mut c = mistaken("2026-09-01T10:00");
    answer(&mut c, &[("relation", "yes"), ("court-agreed", "yes")]);
    assert_eq!(bodies(&firm(&c, "2026-11-23"), Matter::Suit), ["书面约定的法院"]);
}

/// 财产保全规定 23: paid, and the freeze still stands.
#[test]
fn once_paid_the_freeze_is_to_be_lifted_and_the_suit_withdrawn() {
    let mut c =
        case_with(&[(PreservationApplied, "2026-09-20"), (CourtFreeze, "2026-09-25"), (ComplaintFiled, "2026-10-12")]);
    happened(&mut c, Repaid, "2026-11-20");
    let a = firm(&c, "2026-11-23");
    let urgent = a.cautions.iter().any(|c| c.rule == "civil.freeze-release" && c.urgent);
    assert!(urgent && said_by(&a, "civil.settled-suit"));
    happened(&mut c, FreezeReleaseApplied, "2026-11-21");
    happened(&mut c, SuitWithdrawn, "2026-11-22");
    let a = firm(&c, "2026-11-23");
    assert!(!said_by(&a, "civil.freeze-release") && !said_by(&a, "civil.settled-suit"));
}

#[test]
fn courts_of_the_corps_cities_are_not_invented() {
    for code in ["659002", "659005", "659012"] {
        let mut c = mistaken("2026-09-01T10:00");
        c.parties[1].household_division = Some(code.into());
        let courts = bodies(&firm(&c, "2026-11-23"), Matter::Suit);
        assert!(courts.iter().all(|court| court.ends_with("的基层人民法院")), "{courts:?}");
    }
}

/// Preservation before the suit (民事诉讼法 104) ends with the suit and comes back with its withdrawal; a document in force is
/// enforced (250), not sued on again.
#[test]
fn what_is_advised_goes_by_the_stage_that_the_case_has_reached() {
    let advised = |events: &[(EventKind, &str)]| {
        let mut c = case_with(events);
        for (question, code) in [("demanded", "yes"), ("refused", "yes"), ("recipient-known", "yes")] {
            c.answers.insert(question.to_owned(), anjuan_case::Answer::Choice(code.to_owned()));
        }
        let a = firm(&c, "2026-11-26");
        [
            "civil.step-preserve",
            "civil.step-file",
            "civil.step-enforce",
            "civil.first",
            "civil.first-begun",
            "civil.document",
        ]
        .map(|rule| said_by(&a, rule))
    };
    assert_eq!(advised(&[]), [true, true, false, true, false, false]);
    assert_eq!(advised(&[(ComplaintFiled, "2026-04-01")]), [false, false, false, false, true, false]);
    let withdrawn = advised(&[(ComplaintFiled, "2026-04-01"), (SuitWithdrawn, "2026-05-06")]);
    assert!(withdrawn[0] && withdrawn[3] && !withdrawn[4], "{withdrawn:?}");
    for document in [JudgmentEffective, CourtSettlementEffective, ConfirmationReceived] {
        assert_eq!(advised(&[(document, "2026-07-10")]), [false, false, true, false, false, true], "{document:?}");
    }
    let enforcing = advised(&[(JudgmentEffective, "2026-07-10"), (EnforcementApplied, "2026-08-25")]);
    assert!(!enforcing[2], "what was applied for is advised no longer");
}

#[test]
fn who_went_to_the_police_is_not_told_to_go_there() {
    let told = |events: &[(EventKind, &str)]| {
        let mut c = deceived("2026-09-01T10:00");
        for (kind, on) in events {
            happened(&mut c, *kind, on);
        }
        let a = firm(&c, "2026-09-04");
        ["criminal.caution-stop", "criminal.caution-stop-asked"].map(|rule| said_by(&a, rule))
    };
    assert_eq!(told(&[]), [true, false]);
    assert_eq!(told(&[(PoliceReport, "2026-09-02")]), [false, true]);
    assert_eq!(told(&[(PoliceReport, "2026-09-02"), (PoliceAccepted, "2026-09-02")]), [false, false]);
    assert_eq!(told(&[(PoliceReport, "2026-09-02"), (NonFilingReceived, "2026-09-03")]), [false, false]);
}

/// 民事诉讼法 165: one instance, so nothing but the service makes it effective.
#[test]
fn a_small_claims_judgment_asks_for_the_day_on_which_it_took_effect() {
    let asked = |procedure: &str, events: &[(EventKind, &str)]| {
        let mut c = case_with(events);
        c.answers.insert("procedure-used".to_owned(), anjuan_case::Answer::Choice(procedure.to_owned()));
        said_by(&firm(&c, "2026-06-25"), "court.small-claims-effective")
    };
    let served = [(ComplaintFiled, "2026-03-02"), (JudgmentServed, "2026-05-20")];
    assert!(asked("small", &served) && !asked("summary", &served));
    assert!(!asked("small", &[served.as_slice(), &[(JudgmentEffective, "2026-05-20")]].concat()));
}
