//! What began as a report to the police, and was not pursued.

use super::*;
use anjuan_case::EventKind::*;
use anjuan_case::{Answer, Party, PartyId, PartyKind, Payment, PaymentId, Role};

fn reported(answers: &[(&str, &str)]) -> Life {
    let mut c = slip();
    answer(&mut c, answers);
    let mut life = Life::of(OfficeKind::Committee, c, "2026-06-02");
    life.later(
        "2026-06-20",
        &[(PoliceReport, "2026-06-02", None), (PoliceAccepted, "2026-06-02", None), (PoliceFiled, "2026-06-10", None)],
    )
    .route(Route::Criminal, RouteState::First)
    .route(Route::Civil, RouteState::Closed)
    .route(Route::Mediation, RouteState::Closed);
    life
}

fn rules(life: &Life, of: Route) -> Vec<String> {
    route(&life.a, of).because.iter().filter_map(|b| b.rule.clone()).collect()
}

/// 刑事诉讼法 180, 210: neither the police nor the procuratorate pursue it. The other ways are open as after a refusal to file.
#[test]
fn a_case_that_was_dropped_opens_what_a_refusal_opens() {
    for dropped in [CaseWithdrawn, NonProsecutionReceived] {
        let said = [("deceived", "yes"), ("by-network", "yes"), ("other-victims", "no"), ("account-lent-fraud", "no")];
        let mut life = reported(&said);
        life.later("2026-11-01", &[(dropped, "2026-10-30", None)])
            .route(Route::Criminal, RouteState::First)
            .route(Route::Civil, RouteState::Unclear)
            .route(Route::Mediation, RouteState::Unclear);
        for way in [Route::Civil, Route::Mediation] {
            let view = route(&life.a, way);
            assert_eq!((view.doubt, view.stands()), (Some(WhyUnclear::Disputed), "有争议，可以考虑"), "{way:?}");
        }
        assert_eq!(rules(&life, Route::Criminal), ["criminal.dropped"], "nobody waits for a decision any more");
        assert!(rules(&life, Route::Civil).contains(&"civil.crime-declined".to_owned()));
        assert!(rules(&life, Route::Mediation).contains(&"mediation.fraud-declined".to_owned()));
        assert!(!bodies(&life.a, Matter::PrivateProsecution).is_empty());
    }
    // Sentenced: the money comes by way of the criminal judgment, and by no suit (刑诉解释 176).
    let mut life = reported(&[("deceived", "yes"), ("by-network", "yes"), ("other-victims", "no")]);
    life.later("2027-03-01", &[(CriminalJudgmentEffective, "2027-02-20", None)])
        .route(Route::Civil, RouteState::Closed);
    assert_eq!(rules(&life, Route::Criminal), ["criminal.decided"]);
}

/// 反诈法 46, 经济纠纷涉经济犯罪嫌疑规定 10, 11: who lent the account is another defendant than who lied. Courts differ, so that way
/// is neither shut nor promised; it has its court and its fee.
#[test]
fn who_lent_the_account_may_be_sued_beside_the_criminal_case() {
    let mut life = reported(&[("deceived", "yes"), ("by-network", "yes"), ("other-victims", "no")]);
    life.answer(&[("account-lent-fraud", "unknown")]).route(Route::Civil, RouteState::Closed);
    life.answer(&[("account-lent-fraud", "yes")])
        .route(Route::Criminal, RouteState::First)
        .route(Route::Civil, RouteState::Unclear)
        .steps(&["civil.lent-account-fraud"], &["civil.lent-account"]);
    assert!(rules(&life, Route::Civil).contains(&"civil.crime-lender".to_owned()));
    assert!(!rules(&life, Route::Civil).contains(&"civil.crime".to_owned()));
    let lender = route(&life.a, Route::Civil).because.iter().find(|b| b.rule.as_deref() == Some("civil.crime-lender"));
    assert_eq!(lender.unwrap().standing, anjuan_law::Standing::Practice);
    assert_eq!(bodies(&life.a, Matter::Suit), ["洛阳市洛龙区人民法院"]);
    assert!(life.a.costs.iter().any(|cost| cost.kind == "costs.acceptance"), "{:?}", life.a.costs);
    // Beside the one who lied: the suit is against the holder of the account, at that one's court.
    let mut liar = Party::new(Role::Respondent, PartyKind::Natural);
    liar.name = Some("王骗".into());
    liar.household_division = Some("320106".into());
    let holder = life.case.parties[1].id;
    let lent = |id: PartyId| format!("account-lent-fraud@{id}");
    life.case.answers.insert(lent(holder), Answer::Choice("yes".into()));
    life.case.answers.insert(lent(liar.id), Answer::Choice("no".into()));
    life.case.parties.push(liar);
    life.answer(&[]).route(Route::Civil, RouteState::Unclear);
    assert_eq!(bodies(&life.a, Matter::Suit), ["洛阳市洛龙区人民法院"]);
}

/// 民事诉讼法 165, 171: which procedure is used decides whether there is an appeal, whatever the suit is about; who is told to answer
/// that is asked it.
#[test]
fn the_procedure_of_a_suit_against_who_lent_the_account_is_asked() {
    let mut life = reported(&[("deceived", "yes"), ("by-network", "yes"), ("other-victims", "no")]);
    let open = |life: &Life| life.a.questions.iter().any(|q| q.id == "procedure-used" && q.open);
    life.answer(&[("account-lent-fraud", "yes")]);
    assert!(!open(&life), "there is no suit yet");
    life.later("2026-09-20", &[(ComplaintFiled, "2026-07-01", None), (JudgmentServed, "2026-09-18", None)])
        .warns(&["court.appeal-if-any"], &[]);
    assert!(open(&life));
    life.answer(&[("procedure-used", "small")]).warns(&["court.small-claims-effective"], &["court.appeal-if-any"]);
    assert!(!open(&life));
    // Nothing is left to answer first, and what may be considered was done.
    let civil = route(&life.a, Route::Civil);
    assert_eq!((civil.state, civil.stands()), (RouteState::Unclear, "已经起诉，有争议"));
}

/// 经济纠纷涉经济犯罪嫌疑规定 1: perhaps some of the transfers alone were made under deceit.
#[test]
fn transfers_of_which_some_only_were_made_under_deceit_are_told_apart() {
    let mut life = reported(&[("deceived", "yes"), ("by-network", "yes"), ("other-victims", "no")]);
    life.warns(&[], &["criminal.some-payments"]);
    let again = Payment { id: PaymentId::new(), ..life.case.payments[0].clone() };
    life.case.payments.push(again);
    life.answer(&[]).warns(&["criminal.some-payments"], &[]);
}

/// 程序规定 15 to 17 (K11): where the victim lives has the police only of crimes over a network; deceit in person is reported where it
/// was done or took effect.
#[test]
fn deceit_in_person_is_reported_where_it_was_done() {
    let mut c = deceived("2026-06-01T10:00");
    let told = |c: &Case| {
        let a = said(OfficeKind::Firm, c, "2026-06-02");
        let venues: Vec<_> = route(&a, Route::Criminal).venues.clone();
        venues.into_iter().filter(|v| v.matter == Matter::Report).collect::<Vec<_>>()
    };
    assert!(told(&c)[0].body.contains("舒城县"), "over a network the victim's place will do");
    answer(&mut c, &[("by-network", "no")]);
    let venues = told(&c);
    assert_eq!(venues[0].body, "犯罪行为地、付款时所在地的公安机关");
    assert!(venues.iter().all(|v| !v.body.contains("舒城县")), "{venues:?}");
    let rules = "公安机关办理刑事案件程序规定";
    assert!(["15", "16"].iter().all(|article| cited(&venues[0].because, rules, article)));
    assert!(venues.iter().all(|v| !cited(&v.because, rules, "17")));
}

/// 检察规则 347, 562; 刑事诉讼法 113, 180: what was opened and dropped was not refused, and what is not decided yet was not either.
#[test]
fn supervision_is_refused_with_what_is_true() {
    let said = |happens: &[(EventKind, &str, Option<&str>)]| {
        let mut life = reported(&[("deceived", "yes"), ("by-network", "yes"), ("other-victims", "no")]);
        life.kind = OfficeKind::Firm;
        life.case.events.retain(|e| e.kind == PoliceReport);
        life.later("2026-11-20", happens);
        let offer = life.a.papers.iter().find(|p| p.template == "supervision-application").unwrap();
        let rules: Vec<String> = offer.because.iter().filter_map(|b| b.rule.clone()).collect();
        (offer.allowed, rules)
    };
    let has = |rules: &[String], id: &str| rules.iter().any(|rule| rule == id);
    let filed = (PoliceFiled, "2026-10-10", None);
    for (dropped, why) in
        [(CaseWithdrawn, "papers.supervision-withdrawn"), (NonProsecutionReceived, "papers.supervision-not-prosecuted")]
    {
        let (allowed, rules) = said(&[filed, (dropped, "2026-10-30", None)]);
        assert!(!allowed && has(&rules, why) && !has(&rules, "papers.supervision-filed"), "{rules:?}");
    }
    let (allowed, rules) = said(&[filed]);
    assert!(!allowed && has(&rules, "papers.supervision-filed"), "{rules:?}");
    let (allowed, rules) = said(&[]);
    assert!(allowed && has(&rules, "papers.supervision-undecided"), "{rules:?}");
    let (allowed, rules) = said(&[(PoliceAccepted, "2026-10-08", None), (NonFilingReceived, "2026-10-12", None)]);
    assert!(allowed && !has(&rules, "papers.supervision-undecided"), "{rules:?}");
}

/// 民法典 148, 150: fraud and threat have articles of their own, and what another person transferred needs no rescission.
#[test]
fn each_ground_has_its_own_article() {
    let own = [("148", "deceived", "yes"), ("150", "threatened", "yes"), ("122", "own-act", "no")];
    for (article, question, code) in own {
        let mut life = reported(&[(question, code)]);
        life.later("2026-11-01", &[(CaseWithdrawn, "2026-10-30", None)]).route(Route::Civil, RouteState::Unclear);
        let because = &route(&life.a, Route::Civil).because;
        let is_cited = |article: &str| because.iter().any(|b| cited(b, "民法典", article));
        for (other, ..) in own {
            assert_eq!(is_cited(other), other == article, "{question}: {because:#?}");
        }
    }
}

/// 商事调解条例 21: a commercial body ends its mediation by its own law.
#[test]
fn a_mediation_that_ended_is_cited_by_the_law_of_its_office() {
    for (kind, statute, other) in [
        (OfficeKind::Committee, "人民调解法", "商事调解条例"),
        (OfficeKind::CommercialMediation, "商事调解条例", "人民调解法"),
    ] {
        let mut c = slip();
        answer(&mut c, &[("commercial-field", "yes")]);
        knew(&mut c, "2026-06-01", "2026-06-02");
        let mut life = Life::of(kind, c, "2026-06-10");
        life.later("2026-07-10", &[(MediationAccepted, "2026-06-12", None), (MediationEnded, "2026-07-01", None)])
            .route(Route::Civil, RouteState::First);
        let because = &route(&life.a, Route::Civil).because;
        let names = |name: &str| because.iter().flat_map(tree).flat_map(|b| &b.cites).any(|c| c.statute == name);
        assert!(names(statute) && !names(other), "{kind:?}: {because:#?}");
    }
}

/// 刑法 30, 270: embezzlement is no crime of units. Whether it is prosecuted is asked of each recipient.
#[test]
fn a_unit_is_not_prosecuted_for_keeping_the_money() {
    let mut c = refused("2026-06-01T10:00", "2026-06-05", "2026-06-08");
    answer(&mut c, &[("refused", "yes"), ("recipient-located", "yes")]);
    let kept = |a: &Assessment| -> Vec<Option<PartyId>> {
        a.deadlines.iter().filter(|d| d.rule.starts_with("criminal.prosecution-limit-kept")).map(|d| d.party).collect()
    };
    let asks = |a: &Assessment| a.needs.iter().any(|need| need.parameter == "crime.embezzlement-large");
    let person = said(OfficeKind::Firm, &c, "2026-07-01");
    assert!(route(&person, Route::Criminal).state != RouteState::Closed && asks(&person) && !kept(&person).is_empty());
    // A unit alone.
    let mut unit = c.clone();
    unit.parties[1].kind = PartyKind::Unit;
    let a = said(OfficeKind::Firm, &unit, "2026-07-01");
    let criminal = route(&a, Route::Criminal);
    assert_eq!(criminal.state, RouteState::Closed);
    let why = criminal.because.iter().find(|b| b.rule.as_deref() == Some("criminal.embezzlement-unit"));
    assert!(why.is_some_and(|b| cited(b, "刑法", "30")), "{:?}", criminal.because);
    assert!(bodies(&a, Matter::PrivateProsecution).is_empty() && kept(&a).is_empty() && !asks(&a));
    assert!(a.papers.iter().any(|p| p.template == "private-prosecution" && !p.allowed));
    // A person and a unit: only the person, at his home.
    let mut company = Party::new(Role::Respondent, PartyKind::Unit);
    (company.name, company.household_division) = (Some("甲公司".into()), Some("330106".into()));
    let (person, firm) = (c.parties[1].id, company.id);
    let payment = Payment { id: PaymentId::new(), to: Some(firm), ..c.payments[0].clone() };
    c.payments[0].to = Some(person);
    c.payments.push(payment);
    c.parties.push(company);
    let a = said(OfficeKind::Firm, &c, "2026-07-01");
    assert_eq!(bodies(&a, Matter::PrivateProsecution), ["洛阳市洛龙区人民法院"]);
    assert!(asks(&a) && !kept(&a).is_empty() && kept(&a).iter().all(|of| *of == Some(person)), "{:?}", kept(&a));
    let criminal = route(&a, Route::Criminal);
    let told: Vec<&str> = criminal.because.iter().map(|b| b.text.as_str()).collect();
    assert!(told.iter().any(|t| t.starts_with("对“甲公司”：单位只对")), "{told:?}");
}

/// 法律援助法 44 (1): a suit that is needed in time; a reconsideration is none, and a safe day that is past ends nothing.
#[test]
fn aid_before_the_decision_is_for_a_suit_that_is_needed_in_time() {
    let urgent = |c: &Case, today: &str| -> Vec<String> {
        let a = said(OfficeKind::LegalAid, c, today);
        a.cautions.into_iter().map(|c| c.rule).filter(|rule| rule.starts_with("aid.urgent")).collect()
    };
    let mut refused = deceived("2026-11-01T10:00");
    happened(&mut refused, EventKind::PoliceReport, "2026-11-02");
    happened(&mut refused, EventKind::PoliceAccepted, "2026-11-02");
    happened(&mut refused, EventKind::NonFilingReceived, "2026-11-20");
    assert_eq!(urgent(&refused, "2026-11-23"), ["aid.urgent-other"]);
    let mut known = mistaken("2023-11-18T10:00");
    knew(&mut known, "2023-11-24", "2023-11-24");
    assert_eq!(urgent(&known, "2026-11-20"), ["aid.urgent"]);
    let mut demanded = mistaken("2023-10-02T10:00");
    happened(&mut demanded, EventKind::NoticedMistake, "2024-05-01");
    happened(&mut demanded, EventKind::LearnedRecipient, "2024-06-01");
    happened(&mut demanded, EventKind::DemandArrived, "2026-10-20");
    let a = said(OfficeKind::LegalAid, &demanded, "2026-11-27");
    assert!(a.deadlines.iter().any(|d| d.rule == "limitation.claim" && d.days_left < 0 && d.legal > a.today));
    assert!(urgent(&demanded, "2026-11-27").is_empty());
}
