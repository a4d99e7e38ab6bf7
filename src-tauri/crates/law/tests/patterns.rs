//! Whole fact patterns: what the law says of them, and what it leaves open. Days and sums are those of the fact tables.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{
    Answer, Answers, Case, CaseId, Channel, Event, EventKind, EvidenceId, Fen, Lawyer, LegalDay, Office, OfficeKind,
    Party, PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use anjuan_law::{
    Assessment, Because, Calendar, Deadline, DeadlineState, Route, RouteState, RuleBook, Standing, Whose, assess,
};

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn office(kind: OfficeKind) -> Office {
    Office {
        division: Some("410311".into()),
        letter_code: "示".into(),
        licence_no: Some("1".into()),
        lawyers: vec![Lawyer { name: "甲".into(), licence_no: "2".into() }],
        ..Office::new(kind, "示例机构")
    }
}

/// A transfer of 34,500 yuan by WeChat, with nothing else known.
fn case(paid: &str) -> Case {
    let payment = Payment {
        id: PaymentId::new(),
        paid_at: paid.parse().unwrap(),
        amount: Fen::parse("34500").unwrap(),
        channel: Channel::Wechat,
        counterparty: "A*明".into(),
        counterparty_account: None,
        method: None,
        status: None,
        order_no: None,
        merchant_no: None,
        remark: None,
        to: None,
        source: PaymentSource::Typed,
    };
    let mut respondent = Party::new(Role::Respondent, PartyKind::Natural);
    respondent.shown_as = Some("A*明".into());
    Case {
        id: CaseId::new(),
        number: "1".into(),
        title: "案".into(),
        opened_at: "2026-11-23".parse().unwrap(),
        story: String::new(),
        parties: vec![Party::new(Role::Claimant, PartyKind::Natural), respondent],
        payments: vec![payment],
        events: vec![],
        evidence: vec![],
        answers: Answers::new(),
        handling: anjuan_case::Handling::default(),
    }
}

fn answer(case: &mut Case, answers: &[(&str, &str)]) {
    for (question, code) in answers {
        case.answers.insert((*question).to_owned(), Answer::Choice((*code).to_owned()));
    }
}

const MISTAKE: [(&str, &str); 4] = [("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("relation", "no")];

fn known(case: &mut Case, division: &str) {
    let party = &mut case.parties[1];
    party.name = Some("周明远".into());
    party.household_division = Some(division.into());
}

fn happened(case: &mut Case, kind: EventKind, on: &str, proved: bool) {
    let proof = if proved { vec![EvidenceId::new()] } else { vec![] };
    case.events.push(Event { proof, ..Event::new(kind, day(on)) });
}

fn said(kind: OfficeKind, case: &Case, today: &str) -> Assessment {
    let book = RuleBook::builtin().unwrap();
    assess(&book, &Calendar::builtin().unwrap(), &office(kind), case, day(today))
}

fn state(a: &Assessment, route: Route) -> RouteState {
    a.routes.iter().find(|r| r.route == route).unwrap().state
}

fn deadline<'a>(a: &'a Assessment, rule: &str) -> &'a Deadline {
    a.deadlines
        .iter()
        .find(|d| d.rule == rule)
        .unwrap_or_else(|| panic!("no {rule} among {:?}", a.deadlines.iter().map(|d| &d.rule).collect::<Vec<_>>()))
}

fn ends(a: &Assessment, rule: &str) -> [String; 3] {
    let d = deadline(a, rule);
    [d.raw, d.legal, d.safe].map(|d| d.to_string())
}

fn texts(because: &Because) -> String {
    because.text.clone() + &because.children.iter().map(texts).collect::<String>()
}

#[test]
fn nothing_known_asks_first_whether_the_payer_was_deceived() {
    let a = said(OfficeKind::Firm, &case("2026-11-02T21:36"), "2026-11-23");
    let first = a.questions.iter().find(|q| q.open).unwrap();
    assert_eq!(first.id, "deceived");
    assert!(!first.why.cites.is_empty());
    for route in [Route::Criminal, Route::Mediation, Route::Civil] {
        assert_eq!(state(&a, route), RouteState::Unclear, "{route:?}");
        let view = a.routes.iter().find(|view| view.route == route).unwrap();
        assert_eq!(view.stands(), "要先回答问题", "{route:?}");
    }
    assert_eq!(state(&a, Route::Platform), RouteState::Open);
}

#[test]
fn deceit_goes_to_the_police_at_once_and_nowhere_else() {
    let mut c = case("2026-11-22T21:36");
    answer(&mut c, &[("deceived", "yes")]);
    known(&mut c, "410311");
    for kind in [OfficeKind::Firm, OfficeKind::Committee, OfficeKind::LegalAid, OfficeKind::CommercialMediation] {
        let a = said(kind, &c, "2026-11-23");
        assert_eq!(a.routes[0].route, Route::Criminal);
        assert_eq!(a.routes[0].state, RouteState::First);
        assert_eq!(state(&a, Route::Mediation), RouteState::Closed);
        assert_eq!(state(&a, Route::Civil), RouteState::Closed);
        assert!(a.cautions[0].urgent, "the stop cannot wait");
        assert!(
            !a.papers.iter().find(|p| p.template == "demand-letter").unwrap().allowed,
            "a letter would warn the taker"
        );
    }
    let committee = said(OfficeKind::Committee, &c, "2026-11-23");
    assert!(committee.cautions.iter().any(|c| c.rule == "criminal.caution-mediator"), "the mediator must report");
}

#[test]
fn not_knowing_whether_it_was_deceit_is_an_answer_that_warns() {
    let mut c = case("2026-11-22T21:36");
    let warned = |c: &Case| {
        said(OfficeKind::Committee, c, "2026-11-23")
            .cautions
            .iter()
            .any(|c| c.rule == "criminal.caution-unclear" && c.urgent)
    };
    assert!(!warned(&c), "not asked yet is not the same as not known");
    answer(&mut c, &[("deceived", "unknown")]);
    assert!(warned(&c));
    assert_eq!(state(&said(OfficeKind::Committee, &c, "2026-11-23"), Route::Mediation), RouteState::Unclear);
}

#[test]
fn a_plain_mistake_is_no_crime() {
    let mut c = case("2026-11-02T21:36");
    answer(&mut c, &MISTAKE);
    answer(&mut c, &[("recipient-known", "no")]);
    let a = said(OfficeKind::Firm, &c, "2026-11-23");
    assert_eq!(state(&a, Route::Criminal), RouteState::Closed);
    assert_eq!(a.routes[0].route, Route::Platform, "only the platform can reach a nickname");
    let civil = a.routes.iter().find(|r| r.route == Route::Civil).unwrap();
    assert_eq!(civil.state, RouteState::Closed);
    assert!(civil.because.iter().any(|b| b.text.contains("明确的被告")));
    assert!(!civil.steps.is_empty(), "what would open it is said");
}

#[test]
fn a_known_recipient_is_first_invited_and_after_a_refusal_sued() {
    let mut c = case("2026-11-02T21:36");
    answer(&mut c, &MISTAKE);
    known(&mut c, "410311");
    answer(&mut c, &[("mediation-refused", "no"), ("demanded", "no"), ("respondent-detained", "no")]);
    let a = said(OfficeKind::Committee, &c, "2026-11-23");
    assert_eq!((a.routes[0].route, a.routes[0].state), (Route::Mediation, RouteState::First));

    happened(&mut c, EventKind::DemandArrived, "2026-11-11", true);
    happened(&mut c, EventKind::Refused, "2026-11-13", true);
    let a = said(OfficeKind::Firm, &c, "2026-11-23");
    assert_eq!((a.routes[0].route, a.routes[0].state), (Route::Civil, RouteState::First));
    assert_eq!(a.routes[0].venues[0].body, "洛阳市洛龙区人民法院");
    // Appropriation after refusal is contested, and marked so.
    let criminal = a.routes.iter().find(|r| r.route == Route::Criminal).unwrap();
    assert_eq!(criminal.state, RouteState::Unclear);
    assert_eq!(criminal.because[0].standing, Standing::Unverified);
}

#[test]
fn the_court_follows_residence_register_and_detention() {
    let mut c = case("2026-11-02T21:36");
    answer(&mut c, &MISTAKE);
    known(&mut c, "410311");
    c.parties[0].household_division = Some("341523".into());
    let court = |c: &Case| -> Vec<String> {
        let a = said(OfficeKind::Firm, c, "2026-11-23");
        let civil = a.routes.iter().find(|r| r.route == Route::Civil).unwrap();
        civil.venues.iter().map(|v| v.body.clone()).collect()
    };
    assert_eq!(court(&c), ["洛阳市洛龙区人民法院"]);
    c.parties[1].habitual_division = Some("110108".into());
    assert_eq!(court(&c), ["北京市海淀区人民法院"], "habitual residence before the register");
    c.parties[1].habitual_division = Some("441900".into());
    assert_eq!(court(&c).len(), 3, "东莞 has no districts and three courts");
    answer(&mut c, &[("respondent-detained", "yes")]);
    assert_eq!(court(&c), ["舒城县人民法院"], "a detained respondent is sued at the claimant's");
}

#[test]
fn the_worked_case_of_the_fact_table() {
    let mut c = case("2023-11-18T10:00");
    answer(&mut c, &MISTAKE);
    known(&mut c, "410311");
    happened(&mut c, EventKind::NoticedMistake, "2023-11-18", false);
    happened(&mut c, EventKind::LearnedRecipient, "2023-11-24", false);
    let a = said(OfficeKind::Committee, &c, "2026-08-01");
    assert_eq!(ends(&a, "limitation.from-payment"), ["2026-11-18", "2026-11-18", "2026-11-18"]);
    // Fact C7: until something interrupts it, the safe day is that of the transfer.
    assert_eq!(ends(&a, "limitation.claim"), ["2026-11-24", "2026-11-24", "2026-11-18"]);
    assert_eq!(deadline(&a, "limitation.cap").raw, day("2043-11-18"));

    happened(&mut c, EventKind::DemandArrived, "2026-08-10", true);
    assert_eq!(deadline(&said(OfficeKind::Committee, &c, "2026-08-11"), "limitation.claim").raw, day("2029-08-10"));
    happened(&mut c, EventKind::MediationRequested, "2026-09-01", true);
    happened(&mut c, EventKind::MediationAccepted, "2026-09-01", true);
    let a = said(OfficeKind::Committee, &c, "2026-09-02");
    assert_eq!(ends(&a, "limitation.claim"), ["2029-09-01", "2029-09-03", "2029-08-31"]);
    assert!(deadline(&a, "limitation.claim").provisional);
    assert_eq!(ends(&a, "mediation.target"), ["2026-10-01", "2026-10-08", "2026-09-30"]);
    happened(&mut c, EventKind::AgreementEffective, "2026-09-16", true);
    let a = said(OfficeKind::Committee, &c, "2026-09-17");
    assert_eq!(ends(&a, "limitation.claim"), ["2029-09-16", "2029-09-17", "2029-09-14"]);
    assert_eq!(ends(&a, "mediation.judicial-confirmation"), ["2026-10-16", "2026-10-16", "2026-10-16"]);
    assert_eq!(deadline(&a, "mediation.judicial-confirmation").whose, Whose::BothParties);
    assert_eq!(deadline(&a, "mediation.target").state, DeadlineState::Done);
    happened(&mut c, EventKind::ConfirmationFiled, "2026-09-20", true);
    let a = said(OfficeKind::Committee, &c, "2026-09-21");
    assert_eq!(deadline(&a, "mediation.judicial-confirmation").state, DeadlineState::Done);
}

#[test]
fn what_is_not_proved_does_not_extend_limitation_and_says_so() {
    let mut c = case("2023-11-18T10:00");
    answer(&mut c, &MISTAKE);
    happened(&mut c, EventKind::NoticedMistake, "2023-11-18", false);
    happened(&mut c, EventKind::LearnedRecipient, "2023-11-24", false);
    happened(&mut c, EventKind::DemandArrived, "2026-08-10", false);
    happened(&mut c, EventKind::DemandSent, "2026-08-05", true);
    let a = said(OfficeKind::Firm, &c, "2026-08-11");
    assert_eq!(deadline(&a, "limitation.claim").raw, day("2026-11-24"));
    assert!(texts(&deadline(&a, "limitation.claim").because).contains("还没有证据"));
}

#[test]
fn a_complaint_restarts_limitation_only_where_it_is_proved_and_repayment_ends_it() {
    let mut c = case("2023-11-18T10:00");
    happened(&mut c, EventKind::NoticedMistake, "2023-11-18", false);
    happened(&mut c, EventKind::LearnedRecipient, "2023-11-24", false);
    happened(&mut c, EventKind::ComplaintFiled, "2026-08-10", false);
    let limit = |c: &Case| {
        let a = said(OfficeKind::Firm, c, "2026-08-11");
        let d = deadline(&a, "limitation.claim");
        (d.raw, d.state)
    };
    assert_eq!(limit(&c), (day("2026-11-24"), DeadlineState::Running), "said without proof: the clock goes on");
    c.events[2].proof = vec![EvidenceId::new()];
    assert_eq!(limit(&c), (day("2029-08-10"), DeadlineState::Running));
    happened(&mut c, EventKind::Repaid, "2026-08-11", false);
    assert_eq!(limit(&c).1, DeadlineState::Superseded, "not met: no longer needed");
}

#[test]
fn an_interruption_after_the_end_revives_nothing_but_a_promise_does() {
    let mut c = case("2020-01-10T10:00");
    happened(&mut c, EventKind::NoticedMistake, "2020-01-10", false);
    happened(&mut c, EventKind::LearnedRecipient, "2020-01-10", false);
    happened(&mut c, EventKind::DemandArrived, "2024-01-10", true);
    let late = said(OfficeKind::Firm, &c, "2026-01-10");
    assert_eq!(deadline(&late, "limitation.claim").raw, day("2023-01-10"));
    assert_eq!(deadline(&late, "limitation.claim").state, DeadlineState::Missed);
    assert!(deadline(&late, "limitation.claim").missed.contains("仍可起诉"), "never: you cannot sue");
    happened(&mut c, EventKind::Acknowledged, "2024-06-03", true);
    answer(&mut c, &[("agreed-to-perform", "yes")]);
    assert_eq!(deadline(&said(OfficeKind::Firm, &c, "2026-01-10"), "limitation.claim").raw, day("2027-06-03"));
}

#[test]
fn an_old_transfer_keeps_the_period_of_its_time() {
    let mut c = case("2014-03-03T10:00");
    happened(&mut c, EventKind::NoticedMistake, "2014-03-03", false);
    happened(&mut c, EventKind::LearnedRecipient, "2014-03-03", false);
    let a = said(OfficeKind::Firm, &c, "2026-01-10");
    let d = deadline(&a, "limitation.claim");
    assert_eq!(d.raw, day("2016-03-03"));
    assert!(d.because.cites.iter().any(|c| c.statute == "民法通则"));
}

#[test]
fn a_payment_stop_lasts_hours_and_is_the_polices() {
    let mut c = case("2026-11-22T21:36");
    answer(&mut c, &[("deceived", "yes")]);
    c.events.push(Event {
        at: Some("2026-11-22T23:10".parse().unwrap()),
        ..Event::new(EventKind::PaymentStopped, day("2026-11-22"))
    });
    let a = said(OfficeKind::LegalAid, &c, "2026-11-23");
    let d = deadline(&a, "criminal.payment-stop");
    assert_eq!(d.until.unwrap().to_string(), "2026-11-24 23:10:00");
    assert_eq!((d.whose, d.because.standing), (Whose::Body, Standing::Unverified));
}

#[test]
fn fees_and_interest_stand_with_their_reasons() {
    let mut c = case("2026-06-02T21:36");
    answer(&mut c, &MISTAKE);
    known(&mut c, "410311");
    happened(&mut c, EventKind::DemandArrived, "2026-08-10", true);
    let a = said(OfficeKind::Firm, &c, "2026-10-15");
    let cost = |kind: &str| a.costs.iter().find(|c| c.kind == kind).unwrap();
    // On 34,500 and the interest that is asked for: 50 + (34,684.32 − 10,000) × 2.5 %.
    assert_eq!(cost("costs.acceptance").amount, Fen::parse("667.11").unwrap());
    assert_eq!(cost("costs.acceptance-half").amount, Fen::parse("333.55").unwrap());
    assert_eq!(cost("costs.confirmation").amount, Fen::new(0));
    assert!(a.costs.iter().all(|c| !c.because.cites.is_empty()));
    let line = a.interest.iter().find(|l| l.from == day("2026-08-11")).unwrap();
    assert_eq!(line.amount, Some(Fen::parse("184.32").unwrap()));
    assert!(!line.unconfirmed && line.because.standing == Standing::Practice);
}

#[test]
fn papers_follow_the_office_and_what_is_known() {
    let mut c = case("2026-11-02T21:36");
    answer(&mut c, &MISTAKE);
    let offer = |kind, c: &Case, template: &str| {
        let a = said(kind, c, "2026-11-23");
        a.papers.into_iter().find(|p| p.template == template).unwrap()
    };
    assert!(!offer(OfficeKind::Firm, &c, "lawyer-letter").allowed, "a nickname is no addressee");
    known(&mut c, "410311");
    c.parties[0].name = Some("林小满".into());
    assert!(!offer(OfficeKind::Firm, &c, "lawyer-letter").allowed, "nobody has engaged the firm yet");
    c.handling.engagement.signed_on = Some(day("2026-11-12"));
    assert!(!offer(OfficeKind::Firm, &c, "lawyer-letter").allowed, "the firm has not approved it yet");
    c.handling.engagement.approved_on = Some(day("2026-11-13"));
    c.handling.engagement.approved_by = "程砚秋".into();
    assert!(offer(OfficeKind::Firm, &c, "lawyer-letter").allowed);
    for kind in [OfficeKind::Committee, OfficeKind::LegalAid, OfficeKind::CommercialMediation] {
        let refused = offer(kind, &c, "lawyer-letter");
        assert!(!refused.allowed && refused.because[0].text.contains("催告函"), "the way out is named");
        assert!(offer(kind, &c, "demand-letter").allowed);
    }
    assert!(!offer(OfficeKind::Firm, &c, "bundle").allowed);
}

#[test]
fn every_answer_has_its_reason() {
    let mut c = case("2023-11-18T10:00");
    answer(&mut c, &MISTAKE);
    known(&mut c, "410311");
    for kind in EventKind::ALL {
        happened(&mut c, *kind, "2026-05-20", true);
    }
    let a = said(OfficeKind::Committee, &c, "2026-11-23");
    assert!(a.deadlines.len() >= 12);
    for d in &a.deadlines {
        assert!(!d.because.cites.is_empty() && d.because.children.len() >= 2, "{}", d.rule);
        assert!(!d.missed.is_empty() && d.safe <= d.legal, "{}", d.rule);
    }
    for route in &a.routes {
        assert!(!route.because.is_empty(), "{:?}", route.route);
    }
}
