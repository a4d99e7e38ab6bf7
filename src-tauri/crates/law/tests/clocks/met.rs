//! What meets a period, and what comes too late.

use super::*;

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
        ("civil.prosecutor-supervision", E::RetrialRefusalMade, E::CivilSupervisionApplied),
        ("civil.supervision-received", E::RetrialRefused, E::CivilSupervisionApplied),
        ("civil.retrial-dismissed", E::SuitDismissed, E::RetrialApplied),
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
        ("criminal.non-prosecution", E::NonProsecutionReceived, E::NonProsecutionAppealed),
        ("criminal.non-prosecution", E::NonProsecutionReceived, E::PrivateProsecutionFiled),
        ("criminal.self-appeal-ruling", E::PrivateRulingReceived, E::PrivateAppealFiled),
        ("criminal.self-appeal-judgment", E::PrivateJudgmentReceived, E::PrivateAppealFiled),
        ("mediation.confirm-object", E::ConfirmationReceived, E::ConfirmationObjected),
        ("limitation.rescission-fraud", E::NoticedMistake, E::RescissionRequested),
        ("limitation.rescission-threat", E::ThreatEnded, E::RescissionRequested),
    ] {
        let mut c = if id.ends_with("fraud") { deceived("2024-01-05T10:00") } else { mistaken("2023-06-02T10:00") };
        if id.ends_with("threat") {
            answer(&mut c, &[("threatened", "yes")]);
        }
        happened(&mut c, E::ComplaintFiled, "2024-02-05");
        happened(&mut c, start, "2024-03-04");
        let state = |c: &Case| {
            let a = firm(c, "2026-11-23");
            rule(&a, id).into_iter().next().unwrap_or_else(|| panic!("no {id}")).state
        };
        // A result that may be welcome need not be attacked: the day is nobody's lapse unless the office said that it would be
        // used, and then it is (see `rights`).
        if let Some(question) = attacks(id) {
            assert_eq!(state(&c), DeadlineState::Lapsed, "{id} unmet, and nobody wanted it");
            answer(&mut c, &[(question, "yes")]);
        }
        // Who wants the suit that an order turns into does nothing, and misses nothing (民诉法解释 439).
        let unmet = if id == "civil.order-nosuit" { DeadlineState::Lapsed } else { DeadlineState::Missed };
        assert_eq!(state(&c), unmet, "{id} unmet");
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

/// 公安机关办理刑事案件程序规定 179; 民诉法解释 355, 480; 民事诉讼法 227: a body that did it, or declined it, is awaited no longer.
#[test]
fn what_a_body_did_is_awaited_no_longer() {
    use EventKind as E;
    for (id, start, done) in [
        ("criminal.review-decision", E::ReviewApplied, E::ReviewReceived),
        ("civil.enforce-notice", E::EnforcementApplied, E::EnforcementNoticeReceived),
        ("civil.retrial-exam", E::RetrialApplied, E::RetrialOrdered),
        ("civil.retrial-exam", E::RetrialApplied, E::RetrialRefusalMade),
        ("mediation.confirm-accept", E::ConfirmationFiled, E::ConfirmationRefused),
        ("mediation.confirm-decide", E::ConfirmationFiled, E::ConfirmationRefused),
        ("civil.order-accept", E::PaymentOrderApplied, E::PaymentOrderRefused),
        ("civil.order-issue", E::PaymentOrderApplied, E::PaymentOrderRefused),
    ] {
        let mut c = mistaken("2023-06-02T10:00");
        happened(&mut c, start, "2024-03-04");
        let state = |c: &Case| only(&firm(c, "2026-11-23"), id).state;
        assert_eq!(state(&c), DeadlineState::Missed, "{id}");
        happened(&mut c, done, "2024-03-06");
        assert_eq!(state(&c), DeadlineState::Done, "{id} by {}", done.code());
    }
}

/// 刑事诉讼法 212; 刑诉法解释 320: what the court did not take it does not try.
#[test]
fn a_private_prosecution_that_was_not_taken_is_not_tried() {
    let mut c = mistaken("2025-06-02T10:00");
    happened(&mut c, EventKind::PrivateProsecutionFiled, "2025-11-03");
    let state = |c: &Case| only(&firm(c, "2026-11-23"), "criminal.self-trial").state;
    assert_eq!(state(&c), DeadlineState::Missed);
    happened(&mut c, EventKind::PrivateRulingReceived, "2025-11-14");
    assert_eq!(state(&c), DeadlineState::Superseded);
}

/// 诉讼费用交纳办法 22: each side pays for its own claim. What names nobody is ours, unless it says of what it is.
#[test]
fn our_fee_pays_for_no_counterclaim_and_theirs_for_no_claim() {
    let mut c = mistaken("2026-06-02T10:00");
    let them = c.parties[1].id;
    happened(&mut c, EventKind::ComplaintFiled, "2026-10-09");
    happened(&mut c, EventKind::FeeNoticeReceived, "2026-11-02");
    happened(&mut c, EventKind::CounterclaimFiled, "2026-11-02");
    let counterclaim = c.events.last().unwrap().id;
    let states = |c: &Case| {
        let a = firm(c, "2026-11-05");
        ["civil.fee", "civil.counterclaim-fee"].map(|id| only(&a, id).state)
    };
    let (run, done) = (DeadlineState::Running, DeadlineState::Done);
    let (mut theirs, mut bound) = (c.clone(), c.clone());
    happened(&mut c, EventKind::FeePaid, "2026-11-04");
    assert_eq!(states(&c), [done, run]);
    against(&mut theirs, EventKind::FeePaid, "2026-11-04", them);
    assert_eq!(states(&theirs), [run, done]);
    let paid = Event { answers: Some(counterclaim), ..Event::new(EventKind::FeePaid, day("2026-11-04")) };
    bound.events.push(paid);
    assert_eq!(states(&bound), [run, done]);
}

/// 刑事诉讼法 180; 检察规则 386: the procuratorate looks again at what it was asked to look at.
#[test]
fn a_decision_not_to_prosecute_is_reviewed_once_there_is_a_petition() {
    let mut c = deceived("2026-01-05T10:00");
    happened(&mut c, EventKind::NonProsecutionReceived, "2026-03-02");
    let review = "criminal.non-prosecution-review";
    assert!(rule(&firm(&c, "2026-03-10"), review).is_empty(), "nobody asked for it");
    happened(&mut c, EventKind::NonProsecutionAppealed, "2026-03-06");
    let a = firm(&c, "2026-03-10");
    assert_eq!(only(&a, review).raw, day("2026-06-06"));
    assert_eq!(only(&a, "criminal.non-prosecution").state, DeadlineState::Done);
}

/// The question whether a right to attack a result is to be used.
fn attacks(id: &str) -> Option<&'static str> {
    Some(match id {
        "civil.prosecutor-supervision" | "civil.supervision-received" | "civil.retrial-dismissed" => "contest-final",
        "civil.freeze-review" => "contest-preservation",
        "civil.freeze-third" | "civil.third-party-suit" => "contest-outsider",
        "civil.exec-review" => "contest-objection",
        "civil.exec-plan" => "contest-plan",
        "criminal.protest" => "contest-criminal",
        "criminal.non-prosecution" => "contest-non-prosecution",
        "criminal.self-appeal-judgment" => "contest-private",
        "mediation.confirm-object" => "contest-confirmation",
        "limitation.rescission-fraud" => "rescind-deceit",
        "limitation.rescission-threat" => "rescind-threat",
        _ => return None,
    })
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

/// 公安机关办理刑事案件程序规定 179: seven days, here to Monday 16 November. Once they are over only the procuratorate and the court are named.
#[test]
fn after_the_seven_days_no_reconsideration_is_offered() {
    let mut c = deceived("2026-11-01T10:00");
    happened(&mut c, EventKind::PoliceAccepted, "2026-11-02");
    happened(&mut c, EventKind::NonFilingReceived, "2026-11-09");
    let offered = |c: &Case, today: &str| {
        let a = firm(c, today);
        let view = route(&a, Route::Criminal);
        let rules: Vec<&str> = view.because.iter().chain(&view.steps).filter_map(|b| b.rule.as_deref()).collect();
        let has = |id: &str| rules.contains(&id);
        let (now, late) = ("criminal.declined", "criminal.declined-late");
        assert_ne!(has(now), has(late), "{today}: {rules:?}");
        let step = (has("criminal.step-supervision"), has("criminal.step-supervision-late"));
        assert_eq!(step, (has(now), has(late)), "{today}: {rules:?}");
        assert_eq!(view.venues.iter().any(|v| v.matter == Matter::Reconsideration), has(now), "{today}");
        assert!(view.venues.iter().any(|v| v.matter == Matter::Supervision), "{today}");
        has(now)
    };
    assert!(offered(&c, "2026-11-16") && !offered(&c, "2026-11-17"));
    happened(&mut c, EventKind::ReconsiderationApplied, "2026-11-12");
    assert!(offered(&c, "2026-11-23"), "it is under way");
}

/// 治安管理处罚法 25: six months in which the police did not find out. What they took in by then they know; what they take in later they may
/// not punish any more.
#[test]
fn what_the_police_know_of_in_time_is_not_barred_by_its_age() {
    let bar = |accepted: Option<&str>| {
        let mut c = deceived("2026-03-10T10:00");
        accepted.into_iter().for_each(|on| happened(&mut c, EventKind::PoliceAccepted, on));
        let bar = only(&firm(&c, "2026-11-26"), "criminal.public-order-bar").clone();
        assert_eq!(bar.raw, day("2026-09-10"));
        bar.state
    };
    assert_eq!(bar(None), DeadlineState::Watch);
    assert_eq!(bar(Some("2026-03-12")), DeadlineState::Done);
    assert_eq!(bar(Some("2026-09-11")), DeadlineState::Watch);
}

/// 民事诉讼法 139, 163: three days before the hearing are owed in the ordinary procedure alone.
#[test]
fn three_days_before_the_hearing_are_owed_in_the_ordinary_procedure() {
    let told = |procedure: Option<&str>| {
        let mut c = mistaken("2026-06-02T10:00");
        happened(&mut c, EventKind::ComplaintFiled, "2026-09-01");
        happened(&mut c, EventKind::Hearing, "2026-12-16");
        procedure.into_iter().for_each(|code| answer(&mut c, &[("procedure-used", code)]));
        rule(&firm(&c, "2026-11-26"), "court.hearing-notice").len()
    };
    let each = [None, Some("ordinary"), Some("summary"), Some("small")];
    assert_eq!(each.map(told), [1, 1, 0, 0]);
}
