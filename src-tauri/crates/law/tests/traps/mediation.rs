//! Mediation, judicial confirmation, and what the bodies themselves must keep.

use super::help::*;
use anjuan_case::{Case, EventKind, OfficeKind};
use anjuan_law::{Assessment, Deadline, DeadlineState, Matter, Route, RouteState, Standing, Whose};

/// Deadlines to apply for confirmation that still matter.
fn confirmations(a: &Assessment) -> Vec<&Deadline> {
    let joint = a.deadlines.iter().filter(|d| d.whose == Whose::BothParties && is_live(d));
    joint.filter(|d| d.title.contains("司法确认")).collect()
}

/// Fact F15: signed by the parties on Tuesday the 15th, by mediator and seal on the 16th, to be paid on 15 October.
pub fn agreed(referred: bool) -> Case {
    let mut c = mistaken("2026-08-20T10:00");
    happened(&mut c, EventKind::MediationRequested, "2026-09-01");
    happened(&mut c, EventKind::MediationAccepted, "2026-09-01");
    if referred {
        happened(&mut c, EventKind::CourtReferred, "2026-09-01");
    }
    happened(&mut c, EventKind::AgreementSigned, "2026-09-15");
    happened(&mut c, EventKind::AgreementEffective, "2026-09-16");
    claimed(&mut c, EventKind::PerformanceDue, "2026-10-15");
    let before = if referred { "before" } else { "no" };
    answer(&mut c, &[("court-mediation", before), ("agreement-form", "written"), ("performed-at-once", "no")]);
    c
}

#[test]
fn civil_15_confirmation_starts_when_the_agreement_takes_effect() {
    let mut c = agreed(false);
    let a = said(OfficeKind::Committee, &c, "2026-09-17");
    let all = confirmations(&a);
    assert!(all.iter().any(|d| (d.starts, d.raw) == (day("2026-09-16"), day("2026-10-16"))), "last signature and seal");
    assert!(all.iter().all(|d| d.starts < day("2026-10-15")), "not from the day of payment");
    let state = |today| {
        let a = said(OfficeKind::Committee, &c, today);
        ending(&a, &c, EventKind::AgreementEffective, "2026-10-16").state
    };
    // Waiting for the money on the 15th leaves one day.
    assert_eq!((state("2026-10-16"), state("2026-10-17")), (DeadlineState::Running, DeadlineState::Missed));
    answer(&mut c, &[("agreement-form", "oral")]);
    let a = said(OfficeKind::Committee, &c, "2026-09-17");
    assert!(confirmations(&a).iter().any(|d| d.raw == day("2026-10-16")), "the day of agreement");
    // A court's referral: effect does not wait for mediator and seal (特邀调解规定 24).
    let a = said(OfficeKind::Committee, &agreed(true), "2026-09-17");
    assert_eq!(confirmations(&a).iter().map(|d| d.raw).min(), Some(day("2026-10-15")));
    // 商事调解条例 does not say when it takes effect: the earliest is the safe one.
    let a = said(OfficeKind::CommercialMediation, &agreed(false), "2026-09-17");
    assert_eq!(confirmations(&a).iter().map(|d| d.safe).min(), Some(day("2026-10-15")));
    // The period itself is safe by the signatures (M20), and ends by law with the later day; a committee's is not in doubt (29).
    let c = agreed(false);
    let own = |kind, today| {
        let a = said(kind, &c, today);
        let d = ending(&a, &c, EventKind::AgreementEffective, "2026-10-16");
        (d.safe, d.legal, d.state)
    };
    let (first, last) = (day("2026-10-15"), day("2026-10-16"));
    assert_eq!(own(OfficeKind::CommercialMediation, "2026-10-15"), (first, last, DeadlineState::Running));
    assert_eq!(own(OfficeKind::CommercialMediation, "2026-10-16"), (first, last, DeadlineState::Late));
    assert_eq!(own(OfficeKind::Committee, "2026-10-16"), (last, last, DeadlineState::Running));
}

#[test]
fn civil_16_confirmation_needs_both_parties() {
    let c = agreed(false);
    let a = said(OfficeKind::Committee, &c, "2026-10-10");
    let d = ending(&a, &c, EventKind::AgreementEffective, "2026-10-16");
    assert_eq!((d.whose, d.near), (Whose::BothParties, true), "both are reminded");
    let told = route(&a, Route::Mediation).steps.iter().any(|s| holds_all(&texts(s), &["司法确认", "双方|共同|一起"]));
    assert!(told, "no button for one side");
}

/// 民事诉讼法 205 (2) names the parties' homes and the body's place without order, and both sides choose together (民诉法解释 352):
/// the court that two of these places lead to is not left behind that of a claimant far away.
fn the_court_of_the_body_and_of_one_side_is_named_before_that_of_a_claimant_far_away() {
    let a = said(OfficeKind::Committee, &agreed(false), "2026-09-17");
    let venues: Vec<_> =
        route(&a, Route::Mediation).venues.iter().filter(|v| v.matter == Matter::Confirmation).collect();
    let courts: Vec<&str> = venues.iter().map(|v| v.body.as_str()).collect();
    assert_eq!(courts, ["洛阳市洛龙区人民法院", "舒城县人民法院"]);
    let because = texts(&venues[0].because);
    assert!(holds_all(&because, &["本机构所在地", "周明远的", "双方共同选一个"]), "{because:?}");
    // Nothing goes before the order of the law where every place has another court.
    let mut far = agreed(false);
    far.parties[1].household_division = Some("340104".into());
    let courts = bodies(&said(OfficeKind::Committee, &far, "2026-09-17"), Matter::Confirmation);
    assert_eq!((courts.len(), courts[0].as_str(), courts[2].as_str()), (3, "舒城县人民法院", "洛阳市洛龙区人民法院"));
}

#[test]
fn civil_17_the_confirmation_of_today_is_not_that_of_2011() {
    the_court_of_the_body_and_of_one_side_is_named_before_that_of_a_claimant_far_away();
    let mut c = agreed(false);
    // Either domicile, and the committee's place: not the committee's place only.
    let courts = bodies(&said(OfficeKind::Committee, &c, "2026-09-17"), Matter::Confirmation);
    for court in ["洛阳市洛龙区人民法院", "舒城县人民法院"] {
        assert!(courts.iter().any(|c| c == court), "{court} among {courts:?}");
    }
    happened(&mut c, EventKind::ConfirmationFiled, "2026-09-21");
    happened(&mut c, EventKind::ConfirmationReceived, "2026-10-12");
    claimed(&mut c, EventKind::ThirdPartyHarmKnown, "2026-10-12");
    let a = said(OfficeKind::Committee, &c, "2026-10-13");
    // 30 days from registration, which is at once or three days after; not 15, nor 15 and 10.
    let decided = from_event(&a, &c, EventKind::ConfirmationFiled).into_iter().max_by_key(|d| d.raw).expect("a period");
    assert!((day("2026-10-21")..=day("2026-10-24")).contains(&decided.raw), "{}", decided.raw);
    assert_eq!(decided.whose, Whose::Body);
    ends(&a, &c, EventKind::ConfirmationReceived, "2026-10-27", Whose::User);
    // Six months for a third person, not a year.
    ending(&a, &c, EventKind::ThirdPartyHarmKnown, "2027-04-12");
    assert!(from_event(&a, &c, EventKind::ThirdPartyHarmKnown).iter().all(|d| d.raw < day("2027-10-12")));
    // What the application was counted by, in the edition of its day.
    for (on, today, article) in
        [("2020-06-01", "2020-06-02", "194"), ("2023-06-01", "2023-06-02", "201"), ("2026-06-01", "2026-06-02", "205")]
    {
        let mut c = mistaken("2020-05-06T10:00");
        happened(&mut c, EventKind::AgreementEffective, on);
        let a = said(OfficeKind::Committee, &c, today);
        let all = confirmations(&a);
        let cited = all.iter().flat_map(|d| &d.because.cites).find(|c| c.statute == "民事诉讼法").unwrap();
        assert_eq!(cited.article, article, "{on}");
    }
}

#[test]
fn civil_26_people_s_mediation_is_free_and_commercial_mediation_has_no_built_in_rate() {
    let c = mistaken("2026-06-02T10:00");
    let of_mediation = |kind| {
        let a = said(kind, &c, "2026-11-23");
        let mediation = |kind: &str| book().rule(kind).is_some_and(|r| r.route.as_deref() == Some("mediation"));
        let costs: Vec<_> = a.costs.into_iter().filter(|c| mediation(&c.kind)).collect();
        assert!(costs.iter().all(|c| c.amount == yuan("0")), "{costs:?}");
        costs.iter().any(|c| cited(&c.because, "人民调解法", "4"))
    };
    assert!(of_mediation(OfficeKind::Committee), "that it is free is said");
    assert!(!of_mediation(OfficeKind::CommercialMediation), "a commercial body is not told that it may not charge");
    for rule in book().rules().iter().filter(|r| r.file.starts_with("commercial")) {
        assert!(!has_one(&rule.text, &["\ncost ", "%"]), "{} holds a rate", rule.id);
    }
}

#[test]
fn civil_28_mediation_before_filing_may_use_up_the_thirty_days_of_a_freeze() {
    let mut c = refused("2026-06-02T10:00", "2026-08-10", "2026-08-12");
    happened(&mut c, EventKind::CourtFreeze, "2026-09-01");
    let together = &["诉前|立案前", "调解", "冻结|保全", "三十日|30日"];
    let before = said(OfficeKind::Firm, &c, "2026-09-09");
    assert!(!warns(&before, together), "only where both are open");
    happened(&mut c, EventKind::MediationRequested, "2026-09-08");
    happened(&mut c, EventKind::MediationAccepted, "2026-09-08");
    happened(&mut c, EventKind::CourtReferred, "2026-09-08");
    let a = said(OfficeKind::Firm, &c, "2026-09-09");
    let sue = ending(&a, &c, EventKind::CourtFreeze, "2026-10-01");
    assert_eq!((sue.state, sue.whose), (DeadlineState::Running, Whose::User), "mediation is no suit");
    assert_eq!(sue.safe, day("2026-09-30"));
    assert!(warns(&a, together), "{:?}", a.cautions.iter().map(|c| &c.because.text).collect::<Vec<_>>());
    happened(&mut c, EventKind::ComplaintFiled, "2026-09-20");
    let a = said(OfficeKind::Firm, &c, "2026-09-21");
    assert_eq!(ending(&a, &c, EventKind::CourtFreeze, "2026-10-01").state, DeadlineState::Done);
}

#[test]
fn civil_36_a_commercial_body_has_a_scope_a_name_and_a_day() {
    let mut c = mistaken("2026-06-02T10:00");
    let licence = |kind, number: Option<&str>| {
        let mut body = office(kind);
        body.licence_no = number.map(str::to_owned);
        let a = said_to(&body, &c, "2026-11-23");
        let d = a.deadlines.into_iter().find(|d| d.starts == day("2026-05-01") && d.raw == day("2027-05-01"));
        d.map(|d| (d.safe.to_string(), d.legal.to_string(), d.provisional, d.whose, d.missed))
    };
    // Saturday 1 May 2027, and a holiday: it and the Sunday are made up for on working days (放假办法 6), so not 3 May.
    let (safe, legal, provisional, whose, missed) = licence(OfficeKind::CommercialMediation, None).expect("a day");
    assert_eq!([safe, legal], ["2027-04-30", "2027-05-05"]);
    assert_eq!((provisional, whose), (true, Whose::User));
    assert!(holds_all(&missed, &["商事调解", "罚款"]), "{missed}");
    assert_eq!(licence(OfficeKind::CommercialMediation, Some("1")), None, "licensed");
    assert_eq!(licence(OfficeKind::Committee, None), None);
    assert_eq!(licence(OfficeKind::Firm, None), None);

    let a = said(OfficeKind::CommercialMediation, &c, "2026-11-23");
    assert!(a.questions.iter().any(|q| q.id == "commercial-field" && q.open), "the scope is asked at intake");
    assert!(!said(OfficeKind::Committee, &c, "2026-11-23").questions.iter().any(|q| q.id == "commercial-field"));
    let nature = shown_lines(&book().rule("mediation.commercial-nature").unwrap()).concat();
    assert!(
        holds_all(&nature, &["名称", "“商事调解”|含有商事调解|包含商事调解|商事调解字样"]),
        "what its name must hold"
    );
    let may = |a: &anjuan_law::Assessment| {
        ["commercial-request", "commercial-agreement"]
            .map(|form| a.papers.iter().any(|p| p.template == form && p.allowed))
    };
    assert_eq!(may(&a), [false; 2], "nobody has said that it is a commercial dispute");
    answer(&mut c, &[("commercial-field", "yes")]);
    assert_eq!(may(&said(OfficeKind::CommercialMediation, &c, "2026-11-23")), [true, false], "an agreement has terms");
    answer(&mut c, &[("commercial-field", "no")]);
    let a = said(OfficeKind::CommercialMediation, &c, "2026-11-23");
    assert!(warns(&a, &["商事争议", "理由"]), "the warning asks for the reason");
}

#[test]
fn civil_42_both_profiles_of_the_file_live_and_the_bureau_s_own_form_prevails() {
    let mut c = agreed(false);
    let a = said(OfficeKind::Committee, &c, "2026-09-17");
    let list = |id: &str| a.checklists.iter().find(|l| l.id == id).unwrap_or_else(|| panic!("no {id}"));
    let (nine, thirteen) = (list("file-9"), list("file-13"));
    assert_eq!(thirteen.items.len(), 13);
    assert!((9..=11).contains(&nine.items.len()), "nine forms, with or without cover and contents");
    let has = |l: &anjuan_law::Checklist, what: &str| l.items.iter().any(|i| i.title.contains(what));
    assert!(has(thirteen, "权利义务告知书") && !has(nine, "权利义务告知书"));
    for item in nine.items.iter().chain(&thirteen.items) {
        // The official lists were not obtained; 人民调解法 27 itself names registration, record and agreement.
        let law = item.because.standing == Standing::Law;
        assert!(!law || cited(&item.because, "人民调解法", "27"), "{}", item.rule);
    }
    assert!(tells(&a, &["为准", "司法局|司法行政|当地"]), "the local print prevails");
    c.events.clear();
    assert!(said(OfficeKind::Firm, &c, "2026-09-17").checklists.iter().all(|l| !l.id.starts_with("file-")));
}

#[test]
fn civil_53_what_a_commercial_body_must_record_and_what_it_is_fined() {
    let a = said(OfficeKind::CommercialMediation, &mistaken("2026-06-02T10:00"), "2026-11-23");
    // Article 29: business against the regulation, and not only having no licence.
    assert!(cites(&a, "商事调解条例", "29"));
    assert!(tells(&a, &["5万|五万|50000", "10万|十万|100000"]));
    let file = a.checklists.iter().find(|l| l.id == "commercial-file").expect("its list");
    for what in ["商事争议|范围", "利益冲突", "书面同意|书面", "收费"] {
        let there = file.items.iter().any(|i| holds_all(&(i.title.clone() + &texts(&i.because)), &[what]));
        assert!(there, "{what} is a record to keep");
    }
    let others = said(OfficeKind::Committee, &mistaken("2026-06-02T10:00"), "2026-11-23");
    assert!(others.checklists.iter().all(|l| l.id != "commercial-file"));
}

#[test]
fn civil_54_a_confidential_file_can_still_be_inspected() {
    let duty = |article: &str, word: &str| {
        let duties = book().rules().into_iter().filter(|r| r.text.contains("\"duty\""));
        duties
            .into_iter()
            .any(|r| rule_cites(&r, "商事调解条例", article) && holds_all(&shown_lines(&r).concat(), &[word]))
    };
    assert!(duty("27", "查阅|复制"), "the bureau may read and copy");
    assert!(duty("19", "保密"));
}

#[test]
fn criminal_33_a_mediator_is_told_to_report_and_the_wizard_stops() {
    for crime in [("deceived", "yes"), ("own-act", "no"), ("threatened", "yes")] {
        let mut c = mistaken("2026-11-22T21:36");
        answer(&mut c, &[crime]);
        for kind in [OfficeKind::Committee, OfficeKind::CommercialMediation] {
            let a = said(kind, &c, "2026-11-23");
            let mediation = route(&a, Route::Mediation);
            assert_eq!(mediation.state, RouteState::Closed, "{crime:?} {kind:?}");
            assert!(mediation.venues.is_empty());
            assert_eq!(a.routes[0].route, Route::Criminal);
        }
        let a = said(OfficeKind::Committee, &c, "2026-11-23");
        let duty = a.cautions.iter().find(|c| cited(&c.because, "人民调解法", "25"));
        assert!(duty.expect("the duty to report").urgent, "{crime:?}");
    }
    // Not known is not no: nobody mediates before it is cleared up.
    let mut c = mistaken("2026-11-22T21:36");
    answer(&mut c, &[("deceived", "unknown")]);
    let a = said(OfficeKind::Committee, &c, "2026-11-23");
    assert!(matches!(route(&a, Route::Mediation).state, RouteState::Unclear | RouteState::Closed));
    assert!(a.cautions[0].urgent);
}
