//! Whose application for retrial it was, what its refusal closes and what is left then.

use super::*;

/// A judgment of 17 March 2025 that the user's side wants to attack: to 17 September.
fn judged() -> Case {
    let mut c = mistaken("2022-01-05T10:00");
    answer(&mut c, &[("contest-final", "yes")]);
    happened(&mut c, EventKind::JudgmentEffective, "2025-03-17");
    c
}

fn warned(a: &Assessment, id: &str) -> bool {
    a.cautions.iter().any(|w| w.rule == id)
}

fn supervised(a: &Assessment) -> Vec<&Deadline> {
    ["civil.prosecutor-supervision", "civil.supervision-received"].into_iter().flat_map(|id| rule(a, id)).collect()
}

/// 民事诉讼法 216, 220; 民诉法解释 381, 396: only who applied is shut out by the refusal, and may go to the procuratorate. The copy of an
/// application reaches who did not apply; who applies beside it is refused with it.
#[test]
fn what_was_refused_to_the_other_side_leaves_ours() {
    for (refusal, on) in [(EventKind::RetrialRefused, "2025-05-20"), (EventKind::RetrialRefusalMade, "2025-05-18")] {
        let mut c = judged();
        happened(&mut c, EventKind::RetrialCopyReceived, "2025-04-10");
        happened(&mut c, refusal, on);
        let a = firm(&c, "2025-07-15");
        let own = only(&a, "civil.retrial");
        assert_eq!((own.state, own.raw), (DeadlineState::Running, day("2025-09-17")), "{}", refusal.code());
        assert!(supervised(&a).is_empty(), "{}", refusal.code());
        assert!(!warned(&a, "civil.retrial-barred") && !warned(&a, "civil.supervision-day"), "{}", refusal.code());
        // A new ground is open to who did not apply.
        happened(&mut c, EventKind::RetrialGroundKnown, "2025-06-02");
        assert_eq!(only(&firm(&c, "2025-07-15"), "civil.retrial-ground").state, DeadlineState::Running);

        happened(&mut c, EventKind::RetrialApplied, "2025-05-06");
        let a = firm(&c, "2025-07-15");
        assert_eq!(only(&a, "civil.retrial").state, DeadlineState::Done, "{}", refusal.code());
        assert!(rule(&a, "civil.retrial-ground").is_empty(), "{}", refusal.code());
        assert_eq!(supervised(&a).len(), 1, "{}", refusal.code());
        assert!(warned(&a, "civil.retrial-barred"), "{}", refusal.code());
    }
}

#[test]
fn what_the_other_side_applied_for_meets_nothing_of_ours() {
    let mut c = judged();
    let them = c.parties[1].id;
    against(&mut c, EventKind::RetrialApplied, "2025-04-01", them);
    assert_eq!(only(&firm(&c, "2025-07-15"), "civil.retrial").state, DeadlineState::Running);
    happened(&mut c, EventKind::RetrialApplied, "2025-04-10");
    happened(&mut c, EventKind::RetrialRefusalMade, "2025-06-20");
    against(&mut c, EventKind::CivilSupervisionApplied, "2025-07-01", them);
    let a = firm(&c, "2025-07-15");
    assert_eq!(only(&a, "civil.retrial").state, DeadlineState::Done);
    let left = only(&a, "civil.prosecutor-supervision");
    assert_eq!((left.state, left.raw), (DeadlineState::Running, day("2027-06-20")));
    assert!(warned(&a, "civil.retrial-barred"), "their application to the procuratorate is not ours");
}

/// Where each of two has a judgment of its own, the name says against whom the user's side applied.
#[test]
fn against_one_of_two_judged_apart_it_is_our_application() {
    let mut c = mistaken("2022-01-05T10:00");
    answer(&mut c, &[("contest-final", "yes")]);
    let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
    for party in [one, other] {
        against(&mut c, EventKind::JudgmentEffective, "2025-03-03", party);
    }
    against(&mut c, EventKind::RetrialApplied, "2025-04-01", one);
    against(&mut c, EventKind::RetrialRefusalMade, "2025-06-02", one);
    let a = firm(&c, "2025-07-15");
    let of = |party| rule(&a, "civil.retrial").into_iter().find(|d| d.party == Some(party)).unwrap().state;
    assert_eq!([of(one), of(other)], [DeadlineState::Done, DeadlineState::Running]);
    let left = only(&a, "civil.prosecutor-supervision");
    assert_eq!((left.party, left.state, left.raw), (Some(one), DeadlineState::Running, day("2027-06-02")));
}

fn barred(a: &Assessment) -> Option<String> {
    a.cautions.iter().find(|w| w.rule == "civil.retrial-barred").map(|w| w.because.text.clone())
}

/// 民诉法解释 381: what is barred is another retrial of what was judged then, and not of what another suit brought.
#[test]
fn a_judgment_of_another_suit_is_not_barred_by_the_refusal_of_the_first() {
    let mut c = mistaken("2022-01-05T10:00");
    answer(&mut c, &[("contest-final", "yes")]);
    happened(&mut c, EventKind::SuitDismissed, "2023-06-01");
    happened(&mut c, EventKind::RetrialApplied, "2023-09-01");
    happened(&mut c, EventKind::RetrialRefusalMade, "2023-11-20");
    assert!(barred(&firm(&c, "2024-02-01")).is_some());
    happened(&mut c, EventKind::ComplaintFiled, "2024-03-01");
    happened(&mut c, EventKind::JudgmentEffective, "2025-05-20");
    let a = firm(&c, "2025-07-15");
    assert_eq!(only(&a, "civil.retrial").state, DeadlineState::Running);
    assert_eq!(barred(&a), None);
}

/// Of two judged apart it is said against whom; what the procuratorate was asked against one leaves it to be said of the other.
#[test]
fn it_is_said_against_whom_another_retrial_is_barred() {
    let mut c = mistaken("2022-01-05T10:00");
    answer(&mut c, &[("contest-final", "yes")]);
    let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
    against(&mut c, EventKind::JudgmentEffective, "2025-03-03", one);
    against(&mut c, EventKind::RetrialApplied, "2025-04-01", one);
    against(&mut c, EventKind::RetrialRefusalMade, "2025-06-02", one);
    // The later judgment against the other takes nothing from what is said of the first.
    against(&mut c, EventKind::JudgmentEffective, "2025-06-20", other);
    let told = barred(&firm(&c, "2025-07-15")).unwrap();
    assert!(told.starts_with("对“周明远”："), "{told}");
    against(&mut c, EventKind::RetrialApplied, "2025-07-01", other);
    against(&mut c, EventKind::RetrialRefusalMade, "2025-09-01", other);
    assert!(!barred(&firm(&c, "2025-09-15")).unwrap().starts_with("对“"), "of both");
    against(&mut c, EventKind::CivilSupervisionApplied, "2025-09-10", one);
    let told = barred(&firm(&c, "2025-09-15")).unwrap();
    assert!(told.starts_with("对“丙”："), "{told}");
}

/// 民事诉讼法 220 (2); 民诉法解释 129: a court that is overdue opens the procuratorate to who applied, once.
#[test]
fn a_court_that_is_overdue_opens_the_procuratorate() {
    let mut c = judged();
    let told = |c: &Case, today: &str| {
        let a = firm(c, today);
        route(&a, Route::Civil).steps.iter().any(|s| s.rule.as_deref() == Some("civil.step-retrial-overdue"))
    };
    let mut theirs = c.clone();
    let them = theirs.parties[1].id;
    happened(&mut c, EventKind::RetrialApplied, "2025-06-03");
    assert!(!told(&c, "2025-09-03") && told(&c, "2025-09-04"));
    for done in [
        EventKind::RetrialOrdered,
        EventKind::RetrialRefused,
        EventKind::RetrialRefusalMade,
        EventKind::CivilSupervisionApplied,
    ] {
        let mut over = c.clone();
        happened(&mut over, done, "2025-09-08");
        assert!(!told(&over, "2025-09-10"), "{}", done.code());
    }
    against(&mut theirs, EventKind::RetrialApplied, "2025-06-03", them);
    assert!(!told(&theirs, "2025-09-10"), "it was their application");
}

/// 民诉法解释 398, 399: an application that was taken back, or is treated so, is decided on no more; there is no other, but on four
/// grounds. Who takes his back takes nothing from the other's.
#[test]
fn an_application_that_was_taken_back_is_waited_for_no_more() {
    let mut c = judged();
    let them = c.parties[1].id;
    happened(&mut c, EventKind::RetrialApplied, "2025-06-03");
    let told = |a: &Assessment| {
        route(a, Route::Civil).steps.iter().any(|s| s.rule.as_deref() == Some("civil.step-retrial-overdue"))
    };
    let a = firm(&c, "2025-10-09");
    assert!(told(&a) && only(&a, "civil.retrial-exam").state == DeadlineState::Missed);
    against(&mut c, EventKind::RetrialApplied, "2025-06-10", them);
    let mut theirs = c.clone();
    happened(&mut c, EventKind::RetrialWithdrawn, "2025-08-01");
    let a = firm(&c, "2025-10-09");
    assert!(!told(&a) && warned(&a, "civil.retrial-withdrawn"));
    let exams = |a: &Assessment| rule(a, "civil.retrial-exam").iter().map(|d| (d.party, d.state)).collect::<Vec<_>>();
    let both = exams(&a);
    assert!(both.contains(&(None, DeadlineState::Superseded)) && both.contains(&(Some(them), DeadlineState::Missed)));
    assert_eq!(only(&a, "civil.retrial").state, DeadlineState::Done);
    // What is refused then is theirs.
    happened(&mut c, EventKind::RetrialRefusalMade, "2025-10-01");
    let a = firm(&c, "2025-10-09");
    assert!(!warned(&a, "civil.retrial-barred") && supervised(&a).is_empty());

    against(&mut theirs, EventKind::RetrialWithdrawn, "2025-08-01", them);
    let a = firm(&theirs, "2025-10-09");
    assert!(told(&a) && !warned(&a, "civil.retrial-withdrawn"));
    assert!(exams(&a).contains(&(None, DeadlineState::Missed)));
}

/// 民诉法解释 404: a retrial that was ordered and taken back leaves what was judged to be enforced.
#[test]
fn a_retrial_that_was_ordered_and_taken_back_suspends_nothing() {
    let mut c = judged();
    happened(&mut c, EventKind::RetrialApplied, "2025-06-03");
    happened(&mut c, EventKind::RetrialOrdered, "2025-08-04");
    let says = |c: &Case, id: &str| {
        let a = firm(c, "2025-10-09");
        route(&a, Route::Civil).steps.iter().any(|s| s.rule.as_deref() == Some(id))
    };
    assert!(says(&c, "civil.step-retrial") && !says(&c, "civil.step-enforce"));
    happened(&mut c, EventKind::RetrialWithdrawn, "2025-09-08");
    assert!(!says(&c, "civil.step-retrial") && says(&c, "civil.step-enforce"));
}
