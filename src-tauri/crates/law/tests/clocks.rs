//! Clocks that stop, restart, end and are met; which day's law; several respondents. Days are worked by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "traps/help.rs"]
#[allow(dead_code)]
mod help;

use anjuan_case::{
    Case, Event, EventKind, EvidenceId, Fen, OfficeKind, Party, PartyId, PartyKind, Payment, PaymentId, Role,
};
use anjuan_law::{Assessment, Deadline, DeadlineState, Matter, Reach, Route, RouteState, TurnKind, assess};
use help::*;

fn rule<'a>(a: &'a Assessment, id: &str) -> Vec<&'a Deadline> {
    a.deadlines.iter().filter(|d| d.rule == id).collect()
}

#[track_caller]
fn only<'a>(a: &'a Assessment, id: &str) -> &'a Deadline {
    let found = rule(a, id);
    assert_eq!(found.len(), 1, "{id}: {:?}", found.iter().map(|d| &d.id).collect::<Vec<_>>());
    found[0]
}

fn firm(c: &Case, today: &str) -> Assessment {
    said(OfficeKind::Firm, c, today)
}

/// Proved, and about one party.
fn against(c: &mut Case, kind: EventKind, on: &str, party: PartyId) {
    let proof = vec![EvidenceId::new()];
    c.events.push(Event { proof, party: Some(party), ..Event::new(kind, day(on)) });
}

fn paid_back(c: &mut Case, on: &str, amount: &str) {
    let (amount, proof) = (Some(yuan(amount)), vec![EvidenceId::new()]);
    c.events.push(Event { amount, proof, ..Event::new(EventKind::PartPaid, day(on)) });
}

/// A second respondent, 丙.
fn another(c: &mut Case, name: Option<&str>) -> PartyId {
    let mut party = Party::new(Role::Respondent, PartyKind::Natural);
    party.name = name.map(str::to_owned);
    party.shown_as = Some("C*".into());
    party.household_division = Some("410311".into());
    let id = party.id;
    c.parties.push(party);
    id
}

/// Known on 5 October 2023: three years end on Monday 5 October 2026 in the holidays, which last to the 7th (民法典 203).
#[test]
fn what_happens_on_the_rolled_last_day_is_in_time() {
    let with = |on: &str| {
        let mut c = mistaken("2023-10-05T10:00");
        knew(&mut c, "2023-10-05", "2023-10-05");
        happened(&mut c, EventKind::ComplaintFiled, on);
        let a = firm(&c, "2026-10-20");
        let turn = limitation(&a).turns.iter().find(|t| t.on == day(on)).unwrap().kind;
        (limitation(&a).raw.to_string(), limit(&a).state, turn)
    };
    assert_eq!(with("2026-10-08"), ("2029-10-08".into(), DeadlineState::Running, TurnKind::Restart));
    assert_eq!(with("2026-10-09"), ("2026-10-05".into(), DeadlineState::Missed, TurnKind::NotCounted));
}

/// 民事诉讼法 250; 执行程序解释 20.
#[test]
fn an_ended_period_is_not_restarted() {
    let with = |events: &[(EventKind, &str)]| {
        let mut c = mistaken("2021-01-05T10:00");
        happened(&mut c, EventKind::JudgmentEffective, "2022-01-10");
        events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
        let a = firm(&c, "2026-06-02");
        let d = only(&a, "civil.enforcement");
        (d.raw.to_string(), d.state)
    };
    let ended = ("2024-01-10".to_owned(), DeadlineState::Missed);
    assert_eq!(with(&[(EventKind::DemandArrived, "2026-06-01")]), ended);
    assert_eq!(with(&[(EventKind::PartPaid, "2026-06-01")]), ended, "nothing says that a payment revives it");
    // On its last day it still does; that period then ends on Saturday 10 January 2026.
    assert_eq!(with(&[(EventKind::DemandArrived, "2024-01-10")]), ("2026-01-10".into(), DeadlineState::Missed));
    assert_eq!(
        with(&[(EventKind::DemandArrived, "2024-01-10"), (EventKind::DemandArrived, "2025-12-01")]),
        ("2027-12-01".into(), DeadlineState::Running)
    );
    // Limitation of an agreement is revived by a promise (民法典 192), not by a demand.
    let agreed = |kind| {
        let mut c = mistaken("2021-01-05T10:00");
        happened(&mut c, EventKind::AgreementEffective, "2021-12-01");
        claimed(&mut c, EventKind::PerformanceDue, "2022-01-10");
        happened(&mut c, kind, "2026-06-01");
        only(&firm(&c, "2026-06-02"), "limitation.instalments").raw.to_string()
    };
    assert_eq!(agreed(EventKind::DemandArrived), "2025-01-10");
    assert_eq!(agreed(EventKind::Acknowledged), "2029-06-01");
}

/// 公安机关办理刑事案件程序规定 240: without renewal before its end a freeze is lifted by itself.
#[test]
fn a_freeze_that_lapsed_is_not_renewed() {
    let with = |renewed: &str| {
        let mut c = deceived("2026-03-08T10:00");
        happened(&mut c, EventKind::PoliceFreeze, "2026-03-10");
        happened(&mut c, EventKind::PoliceFreezeRenewed, renewed);
        only(&firm(&c, "2026-09-21"), "criminal.police-freeze").raw.to_string()
    };
    assert_eq!(with("2026-09-10"), "2027-03-10");
    assert_eq!(with("2026-09-20"), "2026-09-10");
}

#[test]
fn a_demand_turns_the_clock_against_the_one_it_reached() {
    let mut c = mistaken("2021-01-05T10:00");
    let (second, third) = (c.parties[1].id, another(&mut c, Some("丙")));
    happened(&mut c, EventKind::JudgmentEffective, "2022-01-10");
    against(&mut c, EventKind::DemandArrived, "2023-06-01", third);
    let a = firm(&c, "2023-07-01");
    let of = |party| rule(&a, "civil.enforcement").into_iter().find(|d| d.party == Some(party)).unwrap();
    assert_eq!([of(second).raw, of(third).raw], [day("2024-01-10"), day("2025-06-01")]);
    assert!(of(third).title.contains("丙") && of(second).id != of(third).id);
    // 1 June 2025 is a Sunday in 端午节: Tuesday the 3rd.
    assert_eq!(of(third).legal, day("2025-06-03"));
    // Met against one is not met against the other.
    against(&mut c, EventKind::EnforcementApplied, "2023-07-03", third);
    let a = firm(&c, "2023-07-04");
    let of = |party| rule(&a, "civil.enforcement").into_iter().find(|d| d.party == Some(party)).unwrap().state;
    assert_eq!([of(second), of(third)], [DeadlineState::Running, DeadlineState::Done]);
    // Where nobody is named there is one period for all.
    c.events.retain(|e| e.party.is_none());
    assert_eq!(only(&firm(&c, "2023-07-04"), "civil.enforcement").party, None);
}

/// Served on 2 March 2026: fifteen days end on the 17th (民事诉讼法 171).
#[test]
fn met_in_time_late_and_no_longer_needed_are_three_things() {
    let with = |kind, on: &str| {
        let mut c = mistaken("2025-06-02T10:00");
        happened(&mut c, EventKind::JudgmentServed, "2026-03-02");
        happened(&mut c, kind, on);
        only(&firm(&c, "2026-05-04"), "civil.appeal").state
    };
    assert_eq!(with(EventKind::AppealFiled, "2026-03-17"), DeadlineState::Done);
    assert_eq!(with(EventKind::AppealFiled, "2026-03-18"), DeadlineState::DoneLate);
    assert_eq!(with(EventKind::AppealFiled, "2026-04-15"), DeadlineState::DoneLate, "44 days");
    assert_eq!(with(EventKind::JudgmentEffective, "2026-03-18"), DeadlineState::Superseded);
    assert_eq!(with(EventKind::Repaid, "2026-03-10"), DeadlineState::Superseded);
    // What a body does after the day it was expected is no lapse of anybody's.
    let mut c = mistaken("2025-06-02T10:00");
    happened(&mut c, EventKind::ComplaintFiled, "2026-03-02");
    happened(&mut c, EventKind::CaseRegistered, "2026-03-20");
    assert_eq!(only(&firm(&c, "2026-05-04"), "civil.acceptance").state, DeadlineState::Done);
}

#[test]
fn what_the_user_does_meets_what_the_user_owes() {
    use EventKind as E;
    for (id, start, done) in [
        ("civil.online-verify", E::OnlineNoticeReceived, E::OnlineVerified),
        ("civil.evidence-period", E::EvidenceDue, E::EvidenceSubmitted),
        ("civil.evidence-exchange", E::EvidenceExchange, E::EvidenceSubmitted),
        ("civil.evidence-collect", E::EvidenceDue, E::EvidenceCollectionApplied),
        ("civil.prosecutor-supervision", E::RetrialRefused, E::CivilSupervisionApplied),
        ("civil.freeze-review", E::PreservationRulingReceived, E::PreservationReviewApplied),
        ("civil.freeze-third", E::FreezeObjectionRuling, E::OutsiderSuitFiled),
        ("civil.exec-review", E::ObjectionRulingReceived, E::ExecReviewApplied),
        ("civil.exec-plan", E::DistributionPlanReceived, E::DistributionObjected),
        ("civil.exec-plan-suit", E::DistributionOpposed, E::DistributionSuitFiled),
        ("civil.exec-resume", E::EnforcementSettlementDue, E::EnforcementResumed),
        ("civil.third-party-suit", E::OutsiderRulingReceived, E::OutsiderSuitFiled),
        ("civil.order-nosuit", E::PaymentOrderEnded, E::OrderSuitDeclined),
        ("court.revival", E::ObstacleEnded, E::RevivalRequested),
        ("criminal.protest", E::CriminalJudgmentReceived, E::ProtestRequested),
        ("criminal.self-appeal-ruling", E::PrivateRulingReceived, E::PrivateAppealFiled),
        ("criminal.self-appeal-judgment", E::PrivateJudgmentReceived, E::PrivateAppealFiled),
        ("mediation.confirm-object", E::ConfirmationReceived, E::ConfirmationObjected),
        ("limitation.rescission-fraud", E::NoticedMistake, E::RescissionRequested),
    ] {
        let mut c = if id.ends_with("fraud") { deceived("2024-01-05T10:00") } else { mistaken("2023-06-02T10:00") };
        happened(&mut c, E::ComplaintFiled, "2024-02-05");
        happened(&mut c, start, "2024-03-04");
        let state = |c: &Case| {
            let a = firm(c, "2026-11-23");
            rule(&a, id).into_iter().next().unwrap_or_else(|| panic!("no {id}")).state
        };
        assert_eq!(state(&c), DeadlineState::Missed, "{id} unmet");
        happened(&mut c, done, "2024-03-04");
        assert_eq!(state(&c), DeadlineState::Done, "{id} by {}", done.code());
    }
    // Renewal: seven days before Friday 9 October 2026 (财产保全规定 18); applied for before the day named by the court.
    let mut c = mistaken("2026-06-02T10:00");
    claimed(&mut c, E::FreezeExpires, "2026-10-09");
    happened(&mut c, E::FreezeRenewalApplied, "2026-09-28");
    assert_eq!(only(&firm(&c, "2026-10-20"), "civil.freeze-renew").state, DeadlineState::Done);
    c.events.pop();
    happened(&mut c, E::FreezeRenewalApplied, "2026-10-08");
    assert_eq!(only(&firm(&c, "2026-10-20"), "civil.freeze-renew").state, DeadlineState::DoneLate);
}

#[test]
fn a_judgment_ends_the_clock_of_the_claim() {
    for kind in [EventKind::JudgmentEffective, EventKind::CourtSettlementEffective, EventKind::ConfirmationReceived] {
        let mut c = mistaken("2022-01-10T10:00");
        knew(&mut c, "2022-01-10", "2022-01-10");
        happened(&mut c, kind, "2024-05-20");
        happened(&mut c, EventKind::EnforcementApplied, "2024-08-01");
        let a = firm(&c, "2026-11-23");
        assert_eq!(limit(&a).state, DeadlineState::Superseded, "{}", kind.code());
        assert!(a.cautions.iter().all(|c| c.rule != "limitation.after-expiry"), "{}", kind.code());
    }
}

/// The confirmation was let run out, limitation was not: nothing is said of the end of limitation.
#[test]
fn a_late_confirmation_is_no_expired_limitation() {
    let mut c = mistaken("2026-06-02T10:00");
    knew(&mut c, "2026-06-02", "2026-06-02");
    happened(&mut c, EventKind::AgreementEffective, "2026-10-23");
    // The thirty days end on Sunday 22 November; on Monday only the rolled day is left.
    let a = said(OfficeKind::Committee, &c, "2026-11-23");
    assert_eq!(only(&a, "mediation.judicial-confirmation").state, DeadlineState::Late);
    for id in ["limitation.caution-defence", "limitation.after-expiry"] {
        assert!(a.cautions.iter().all(|c| c.rule != id), "{id}");
    }
}

#[test]
fn when_all_is_back_nothing_grows_and_nothing_is_left_to_do() {
    let mut c = refused("2025-06-02T10:00", "2025-08-10", "2025-08-12");
    happened(&mut c, EventKind::Repaid, "2026-03-01");
    let [at, later] = ["2026-03-01", "2026-11-23"].map(|today| firm(&c, today));
    for a in [&at, &later] {
        for r in [Route::Civil, Route::Mediation, Route::Platform] {
            assert_eq!(route(a, r).state, RouteState::Closed, "{r:?}");
            assert!(route(a, r).steps.is_empty() && route(a, r).venues.is_empty(), "{r:?}");
        }
        assert!(a.claims.is_empty() && a.costs.is_empty());
        assert_eq!((a.principal.open, a.principal.settled_on), (Fen::new(0), Some(day("2026-03-01"))));
        assert!(a.papers.iter().filter(|p| p.template.ends_with("letter")).all(|p| !p.allowed));
    }
    let sums = |a: &Assessment| a.interest.iter().map(|l| (l.from, l.to, l.amount)).collect::<Vec<_>>();
    assert_eq!(sums(&at), sums(&later), "interest stops");
    // 34,500 × 3 % ÷ 365 × 202 days from 11 August 2025.
    assert!(later.interest.iter().any(|l| l.from == day("2025-08-11") && l.amount == Some(yuan("572.79"))));
    // A crime is not undone by it.
    let mut fraud = deceived("2025-06-02T10:00");
    happened(&mut fraud, EventKind::Repaid, "2026-03-01");
    assert_eq!(route(&firm(&fraud, "2026-03-02"), Route::Criminal).state, RouteState::First);
}

#[test]
fn one_of_two_who_paid_back_is_done_with_and_the_other_is_not() {
    let mut c = mistaken("2025-06-02T10:00");
    let (second, third) = (c.parties[1].id, another(&mut c, Some("丙")));
    knew(&mut c, "2025-06-02", "2025-06-02");
    against(&mut c, EventKind::Repaid, "2026-03-01", third);
    let a = firm(&c, "2026-03-02");
    let of = |party| rule(&a, "limitation.claim").into_iter().find(|d| d.party == Some(party)).unwrap().state;
    assert_eq!([of(second), of(third)], [DeadlineState::Running, DeadlineState::Superseded]);
    assert_ne!(route(&a, Route::Civil).state, RouteState::Closed);
    assert_eq!(a.principal.settled_on, None);
}

fn due(c: &mut Case, kind: EventKind, on: &str, amount: Option<&str>) {
    c.events.push(Event { amount: amount.map(yuan), ..Event::new(kind, day(on)) });
}

fn double(a: &Assessment) -> Vec<(String, String)> {
    let lines = a.interest.iter().filter(|l| l.because.rule.as_deref().is_some_and(|id| id.contains("interest-delay")));
    let sum = |l: &anjuan_law::InterestLine| l.amount.map_or_else(|| l.problem.clone().unwrap(), Fen::figures);
    lines.map(|l| (l.from.to_string(), sum(l))).collect()
}

/// 民事诉讼法 264; 迟延履行债务利息解释 1–4: 0.0175 % a day on each instalment from the day after it was due.
#[test]
fn late_performance_costs_interest_on_each_instalment_and_on_what_is_left_of_it() {
    let mut c = mistaken("2025-01-06T10:00");
    c.payments[0].amount = yuan("3000");
    // What was once agreed and not kept is not what the judgment orders.
    happened(&mut c, EventKind::AgreementEffective, "2025-03-31");
    due(&mut c, EventKind::PerformanceDue, "2025-04-30", None);
    happened(&mut c, EventKind::JudgmentEffective, "2026-03-02");
    let whole = c.clone();
    for on in ["2026-04-30", "2026-06-30", "2026-08-31"] {
        due(&mut c, EventKind::JudgmentPerformanceDue, on, Some("1000"));
    }
    let at = |from: &str, sum: &str| (from.to_owned(), sum.to_owned());
    // 1,000 × 0.0175 % × 207, 146 and 84 days.
    assert_eq!(
        double(&firm(&c, "2026-11-23")),
        [at("2026-05-01", "36.23"), at("2026-07-01", "25.55"), at("2026-09-01", "14.70")]
    );
    // 500 came on 10 July: 71 days on 1,000 and 136 on 500; the others stand.
    paid_back(&mut c, "2026-07-10", "500");
    assert_eq!(
        double(&firm(&c, "2026-11-23")),
        [at("2026-05-01", "24.33"), at("2026-07-01", "25.55"), at("2026-09-01", "14.70")]
    );
    // 700 more on 1 September: 500 end the first, 200 are taken from the second (63 days on 1,000, 83 on 800).
    paid_back(&mut c, "2026-09-01", "700");
    assert_eq!(
        double(&firm(&c, "2026-11-23")),
        [at("2026-05-01", "17.07"), at("2026-07-01", "22.65"), at("2026-09-01", "14.70")]
    );
    // Instalments without their sums are not guessed.
    let mut unsaid = whole.clone();
    for on in ["2026-04-30", "2026-06-30"] {
        due(&mut unsaid, EventKind::JudgmentPerformanceDue, on, None);
    }
    let said = double(&firm(&unsaid, "2026-11-23"));
    assert!(said.len() == 1 && said[0].1.contains("每一期"), "{said:?}");
    // One day for the whole, of which 1,000 had come back before the judgment: 2,000 × 0.0175 % × 100.
    let mut one = whole;
    paid_back(&mut one, "2026-02-02", "1000");
    due(&mut one, EventKind::JudgmentPerformanceDue, "2026-04-30", None);
    assert_eq!(double(&firm(&one, "2026-08-08")), [at("2026-05-01", "35.00")]);
}

/// The worked example of the fact table: 87,500 × 0.0175 % × 100 days; and a confirmed agreement goes by its own day.
#[test]
fn late_performance_of_a_confirmed_agreement_goes_by_the_agreement() {
    let mut c = mistaken("2025-01-06T10:00");
    c.payments[0].amount = yuan("87500");
    happened(&mut c, EventKind::AgreementEffective, "2025-03-31");
    due(&mut c, EventKind::PerformanceDue, "2025-04-30", None);
    assert!(double(&firm(&c, "2025-08-08")).is_empty(), "unconfirmed, it bears none");
    happened(&mut c, EventKind::ConfirmationReceived, "2025-04-21");
    let a = firm(&c, "2025-08-08");
    assert_eq!(double(&a), [("2025-05-01".to_owned(), "1,531.25".to_owned())]);
    // Two years from the agreed day, not from the ruling (民事诉讼法 250).
    assert_eq!(only(&a, "civil.enforcement-confirmed").raw, day("2027-04-30"));
}

/// 10,000 of which 4,000 came back: 6,000 bear interest from then on (34,500 in the other lines of this file).
#[test]
fn what_came_back_bears_no_interest() {
    let mut c = refused("2026-06-01T10:00", "2026-06-01", "2026-06-03");
    c.payments[0].amount = yuan("10000");
    paid_back(&mut c, "2026-07-02", "4000");
    let a = firm(&c, "2026-10-01");
    assert_eq!((a.principal.paid, a.principal.returned, a.principal.open), (yuan("10000"), yuan("4000"), yuan("6000")));
    // 10,000 × 3 % ÷ 365 × 30 = 24.66, paid first; then 6,024.66 × 3 % ÷ 365 × 91 = 45.06.
    let line = a.interest.iter().find(|l| l.from == day("2026-06-02")).unwrap();
    assert_eq!(line.amount, Some(yuan("69.72")));
    assert_eq!(line.requests.len(), 2);
}

#[test]
fn the_claim_goes_by_the_day_of_the_transfer_and_the_court_by_the_day_of_filing() {
    let mut c = refused("2016-03-03T10:00", "2018-01-10", "2018-01-12");
    let a = firm(&c, "2026-11-23");
    let because = |a: &Assessment, id: &str| {
        route(a, Route::Civil).because.iter().find(|b| b.rule.as_deref() == Some(id)).unwrap().cites[0].clone()
    };
    for id in ["civil.first", "civil.unjust-enrichment"] {
        assert_eq!((because(&a, id).statute.as_str(), because(&a, id).article.as_str()), ("民法通则", "92"), "{id}");
    }
    let edition = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let venue = route(&a, Route::Civil).venues.iter().find(|v| v.matter == Matter::Suit).unwrap().because.clone();
        venue.cites.iter().find(|c| c.statute == "民事诉讼法").unwrap().edition.clone()
    };
    assert_eq!(edition(&c), "2023", "not filed yet: today's");
    happened(&mut c, EventKind::ComplaintFiled, "2023-06-01");
    assert_eq!(edition(&c), "2021");
}

/// 江苏: 60,862 from 2024-01-06, 64,610 from 2026-01-04, by the day the court takes the case (民事诉讼法解释 272).
#[test]
fn the_small_claims_line_is_that_of_the_day_of_acceptance() {
    let mut c = mistaken("2025-06-02T10:00");
    c.parties[1].household_division = Some("320506".into());
    c.payments[0].amount = yuan("62000");
    let must = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let procedure = &route(&a, Route::Civil).procedure;
        procedure.iter().any(|b| b.rule.as_deref() == Some("civil.procedure-small"))
    };
    assert!(must(&c), "filed today");
    happened(&mut c, EventKind::ComplaintFiled, "2025-12-15");
    assert!(!must(&c), "above the line of that day");
    happened(&mut c, EventKind::CaseRegistered, "2026-01-05");
    assert!(must(&c), "accepted under the new one");
}

/// 刑法 87; 治安管理处罚法 22 of 2012.
#[test]
fn old_deceit_has_its_periods_and_a_missing_rule_is_told() {
    let c = deceived("2023-11-20T10:00");
    let a = firm(&c, "2026-11-23");
    // 34,500 over the network: the tier from three to ten years, fifteen years.
    let limit = only(&a, "criminal.prosecution-limit-network-huge");
    assert_eq!((limit.raw, limit.state), (day("2038-11-20"), DeadlineState::Watch));
    assert!(rule(&a, "criminal.prosecution-limit-network").is_empty());
    let bar = only(&a, "criminal.public-order-bar");
    assert_eq!(bar.raw, day("2024-05-20"));
    assert!(bar.because.cites.iter().any(|c| (c.edition.as_str(), c.article.as_str()) == ("2012", "22")));
    assert_ne!(bar.because.standing, anjuan_law::Standing::Law, "that text is not held");
    // Fifteen days since 1988 are nowhere in the book; what is not held is said and not counted.
    let mut old = mistaken("1985-03-01T10:00");
    knew(&mut old, "1985-03-01", "1985-03-01");
    happened(&mut old, EventKind::JudgmentServed, "2016-03-01");
    let a = firm(&old, "2026-11-23");
    for id in ["limitation.claim", "civil.appeal"] {
        assert!(rule(&a, id).is_empty(), "{id}");
        let told = a.cautions.iter().find(|c| c.rule == id).unwrap_or_else(|| panic!("{id} vanished"));
        assert!(told.because.text.contains("没有") && told.because.text.contains("版本"), "{}", told.because.text);
    }
}

/// The tiers of the other offences stand side by side: their amounts are the provinces' (fact K20).
#[test]
fn each_tier_of_a_crime_has_its_own_limit() {
    let years = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let mut ends: Vec<i32> = a
            .deadlines
            .iter()
            .filter(|d| d.rule.starts_with("criminal.prosecution-limit"))
            .map(|d| d.raw.to_string()[..4].parse::<i32>().unwrap() - 2025)
            .collect();
        ends.sort_unstable();
        ends
    };
    let mut theft = mistaken("2025-11-20T10:00");
    answer(&mut theft, &[("own-act", "no")]);
    assert_eq!(years(&theft), [5, 15, 20]);
    let mut threat = mistaken("2025-11-20T10:00");
    answer(&mut threat, &[("threatened", "yes")]);
    assert_eq!(years(&threat), [5, 15]);
    assert_eq!(years(&refused("2025-11-20T10:00", "2025-12-01", "2025-12-02")), [5, 10]);
    let mut fraud = deceived("2025-11-20T10:00");
    for (amount, wanted) in [("29999.99", 5), ("30000", 15), ("499999.99", 15), ("500000", 20)] {
        fraud.payments[0].amount = yuan(amount);
        assert_eq!(years(&fraud), [wanted], "{amount}");
    }
}

#[test]
fn an_answer_rules_nothing_once_its_question_is_gone() {
    let mut c = mistaken("2026-06-02T10:00");
    answer(&mut c, &[("relation", "yes"), ("court-agreed", "yes")]);
    let agreed = |c: &Case| bodies(&firm(c, "2026-11-23"), Matter::Suit).iter().any(|b| b == "书面约定的法院");
    assert!(agreed(&c));
    answer(&mut c, &[("relation", "no")]);
    assert!(!agreed(&c));
    assert!(firm(&c, "2026-11-23").questions.iter().all(|q| q.id != "court-agreed"));
}

fn pay(c: &mut Case, at: &str, to: PartyId) {
    let first = c.payments[0].clone();
    c.payments.push(Payment { id: PaymentId::new(), paid_at: at.parse().unwrap(), to: Some(to), ..first });
}

#[test]
fn each_respondent_has_the_clocks_of_what_it_received() {
    let mut c = mistaken("2023-11-18T10:00");
    let (second, third) = (c.parties[1].id, another(&mut c, Some("丙")));
    c.payments[0].to = Some(second);
    pay(&mut c, "2025-02-10T10:00", third);
    let a = firm(&c, "2026-11-19");
    let dates = |id: &str, party| {
        let found = rule(&a, id).into_iter().find(|d| d.party == Some(party)).unwrap_or_else(|| panic!("{id}"));
        (found.raw.to_string(), found.state)
    };
    assert_eq!(dates("limitation.claim", second), ("2026-11-18".into(), DeadlineState::Missed));
    assert_eq!(dates("limitation.claim", third), ("2028-02-10".into(), DeadlineState::Running));
    assert_eq!(dates("limitation.cap", second).0, "2043-11-18");
    assert_eq!(dates("limitation.cap", third).0, "2045-02-10");
    // Nobody named: one line for all, from the first payment.
    c.payments.iter_mut().for_each(|p| p.to = None);
    assert_eq!(only(&firm(&c, "2026-11-19"), "limitation.cap").raw, day("2043-11-18"));
}

#[test]
fn which_of_several_lacks_something_is_said() {
    let mut c = mistaken("2026-06-02T10:00");
    another(&mut c, None);
    let a = firm(&c, "2026-11-23");
    let letter = a.papers.iter().find(|p| p.template == "demand-letter").unwrap();
    assert!(!letter.allowed, "one of them cannot be addressed");
    let told: String = letter.because.iter().map(texts).collect();
    assert!(told.contains("“C*”还没有填写真实姓名") && !told.contains("周明远"), "{told}");
    // It is not the first that counts: the second is a unit.
    c.parties[2].kind = PartyKind::Unit;
    c.parties[2].name = Some("丙公司".into());
    let a = firm(&c, "2026-11-23");
    assert!(route(&a, Route::Civil).notes.iter().any(|n| n.rule.as_deref() == Some("civil.venue-unit")));
}

/// The line of the province whose court hears it: the claimant's (安徽) where the respondent (河南) is detained.
#[test]
fn the_small_claims_line_is_that_of_the_court_s_province() {
    let mut c = mistaken("2026-06-02T10:00");
    let asked = |c: &Case| {
        let a = firm(c, "2026-11-23");
        a.needs.iter().find(|n| n.parameter == "small-claims.must").unwrap().place.clone()
    };
    assert_eq!(asked(&c).as_deref(), Some("410000"));
    answer(&mut c, &[("respondent-detained", "yes")]);
    assert_eq!(asked(&c).as_deref(), Some("340000"));
    // Two respondents in two provinces: first it has to be chosen where to sue.
    answer(&mut c, &[("respondent-detained", "no")]);
    another(&mut c, Some("丙"));
    c.parties[2].household_division = Some("320506".into());
    assert_eq!(asked(&c), None);
}

/// 诉讼时效规定 6: without the counterparty it has not begun; only the safe day rests on the transfer.
#[test]
fn limitation_has_not_begun_while_the_recipient_is_unknown() {
    let mut c = mistaken("2022-01-10T10:00");
    c.parties[1].name = None;
    answer(&mut c, &[("recipient-known", "no")]);
    claimed(&mut c, EventKind::NoticedMistake, "2026-10-10");
    let a = firm(&c, "2026-11-23");
    let line = limitation(&a);
    assert!(!line.begun && line.turns[0].kind == TurnKind::NotBegun);
    // Twenty years: Friday 10 January 2042. Three years from the transfer: Friday 10 January 2025.
    assert_eq!([line.raw, line.safe, line.cap], [day("2042-01-10"), day("2025-01-10"), day("2042-01-10")]);
    assert_eq!(limit(&a).state, DeadlineState::NotBegun);
    assert!(cited(&limit(&a).because, "诉讼时效规定", "6"));
    assert!(a.cautions.iter().all(|c| c.rule != "limitation.after-expiry"));
    // A report keeps even the earliest line alive.
    happened(&mut c, EventKind::PoliceReport, "2024-06-03");
    assert_eq!(limitation(&firm(&c, "2026-11-23")).safe, day("2027-06-03"));
    // Known: it begins.
    c.parties[1].name = Some("周明远".into());
    claimed(&mut c, EventKind::LearnedRecipient, "2026-11-20");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limitation(&a).raw, limit(&a).state), (day("2029-11-20"), DeadlineState::Running));
    // After twenty years nothing is protected any more.
    c.parties[1].name = None;
    c.events.pop();
    assert_eq!(limit(&firm(&c, "2042-01-13")).state, DeadlineState::Missed);
}

/// 民法典 188; 民法通则 137: twenty years from Wednesday 1 March 2006 end on Sunday 1 March 2026.
#[test]
fn a_clock_cut_by_the_cap_cites_it() {
    let mut c = mistaken("2006-03-01T10:00");
    knew(&mut c, "2024-01-10", "2024-01-10");
    let a = firm(&c, "2026-01-15");
    let d = limit(&a);
    assert_eq!(d.raw, day("2026-03-01"));
    let cap = tree(&d.because).into_iter().find(|b| b.rule.as_deref() == Some("limitation.cap")).expect("the rule");
    assert!(cap.cites.iter().any(|c| c.statute == "民法通则" && c.article == "137"), "{:?}", cap.cites);
    // The twenty years are the rule's, not the program's.
    let mine = book().rule("limitation.cap").unwrap().text.replace("\"20y\"", "\"19y\"");
    let mine = mine.split("[[rule.example]]").next().unwrap().to_owned();
    assert_eq!(limitation(&said_with(&mine, OfficeKind::Firm, &c, "2026-01-15")).cap, day("2025-03-01"));
}

#[test]
fn very_large_claims_belong_to_the_intermediate_court() {
    let mut c = mistaken("2026-06-02T10:00");
    let court = |c: &Case| bodies(&firm(c, "2026-11-23"), Matter::Suit);
    for (amount, claimant, wanted) in [
        ("600000000", "410311", "洛阳市中级人民法院"),
        ("500000000", "410311", "洛阳市中级人民法院"),
        ("499999999.99", "410311", "洛阳市洛龙区人民法院"),
        ("100000000", "341523", "洛阳市中级人民法院"),
        ("99999999.99", "341523", "洛阳市洛龙区人民法院"),
    ] {
        c.payments[0].amount = yuan(amount);
        c.parties[0].household_division = Some(claimant.into());
        assert_eq!(court(&c), [wanted], "{amount} {claimant}");
    }
    answer(&mut c, &[("respondent-detained", "yes")]);
    c.payments[0].amount = yuan("100000000");
    c.parties[0].household_division = Some("341523".into());
    assert_eq!(court(&c), ["六安市中级人民法院"]);
}

/// 48 hours from 22 November, 23:10.
#[test]
fn a_period_in_hours_ends_at_its_moment() {
    let state = |stopped: &str, now: anjuan_case::LegalTime| {
        let mut c = deceived("2026-11-22T00:00");
        let at: anjuan_case::LegalTime = stopped.parse().unwrap();
        c.events.push(Event { at: Some(at), ..Event::new(EventKind::PaymentStopped, at.day()) });
        let a = assess(book(), calendar(), &office(OfficeKind::Firm), &c, now);
        only(&a, "criminal.payment-stop").state
    };
    let at = |text: &str| text.parse::<anjuan_case::LegalTime>().unwrap();
    assert_eq!(state("2026-11-22T23:10", at("2026-11-24T23:09")), DeadlineState::Running);
    assert_eq!(state("2026-11-22T23:10", at("2026-11-24T23:10")), DeadlineState::Missed);
    assert_eq!(state("2026-11-22T00:00", day("2026-11-24").into()), DeadlineState::Missed, "over since midnight");
}

#[test]
fn the_age_of_what_is_known_is_told_in_time() {
    let reach = |what: &str, today: &str| {
        let a = firm(&mistaken("2026-06-02T10:00"), today);
        a.known_until.iter().find(|k| k.what == what).unwrap().reach
    };
    // The last LPR held is of 20 September 2026; the next was due on 20 October.
    for (today, wanted) in [
        ("2026-10-01", Reach::Good),
        ("2026-10-12", Reach::EndsSoon),
        ("2026-10-19", Reach::EndsSoon),
        ("2026-10-20", Reach::Ended),
    ] {
        assert_eq!(reach("lpr", today), wanted, "lpr {today}");
    }
    // The texts were looked at on 16 May 2026.
    for (today, wanted) in [("2026-11-23", Reach::Good), ("2027-04-01", Reach::EndsSoon), ("2027-05-17", Reach::Ended)]
    {
        assert_eq!(reach("law", today), wanted, "law {today}");
    }
}

#[test]
fn a_hint_says_when_it_was_looked_at() {
    let hints = |today: &str| {
        let a = said(OfficeKind::Committee, &mistaken("2026-11-22T10:00"), today);
        route(&a, Route::Platform).hints.iter().map(texts).collect::<Vec<_>>()
    };
    let now = hints("2026-11-23");
    assert!(!now.is_empty() && now.iter().all(|h| h.contains("核对日期：2026-11-23") && !h.contains("重新核对")));
    assert!(hints("2027-12-01").iter().all(|h| h.contains("请重新核对")));
}

#[test]
fn once_the_procuratorate_was_asked_it_is_not_asked_again() {
    let mut c = deceived("2026-11-01T10:00");
    happened(&mut c, EventKind::PoliceAccepted, "2026-11-02");
    happened(&mut c, EventKind::NonFilingReceived, "2026-11-09");
    let step = |c: &Case| {
        let a = firm(c, "2026-11-16");
        route(&a, Route::Criminal).steps.iter().any(|s| s.rule.as_deref() == Some("criminal.step-supervision"))
    };
    assert!(step(&c));
    happened(&mut c, EventKind::SupervisionRequested, "2026-11-16");
    assert!(!step(&c));
}

#[test]
fn in_sanya_one_court_serves_every_district() {
    let mut c = mistaken("2026-06-02T10:00");
    for district in ["460202", "460203", "460204", "460205"] {
        c.parties[1].household_division = Some(district.into());
        assert_eq!(bodies(&firm(&c, "2026-11-23"), Matter::Suit), ["三亚市城郊人民法院"], "{district}");
    }
}
