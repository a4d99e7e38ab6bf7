//! The time for enforcement: what turns it, and what of that is safe.

use super::*;

/// To be performed by 15 March 2022, turned on Friday 15 March 2024: the time for enforcement, two years.
fn enforced(turn: EventKind, settle: impl FnOnce(&mut Case)) -> Case {
    let mut c = mistaken("2021-01-05T10:00");
    happened(&mut c, EventKind::JudgmentEffective, "2022-03-01");
    happened(&mut c, EventKind::JudgmentPerformanceDue, "2022-03-15");
    match turn {
        EventKind::PartPaid => paid_back(&mut c, "2024-03-15", "1000"),
        _ => happened(&mut c, turn, "2024-03-15"),
    }
    settle(&mut c);
    c
}

/// The last day counted and the safe day of the time for enforcement, and whether that question is asked.
fn enforceable(c: &Case, question: &str) -> (String, String, bool) {
    let a = firm(c, "2024-06-03");
    let d = only(&a, "civil.enforcement");
    (d.raw.to_string(), d.safe.to_string(), a.questions.iter().any(|q| q.id == question))
}

/// 民法典 13, 144, 145: who is gone receives no demand, and what a child alone received or promised is in doubt: as with limitation the last
/// day counts it, and the safe day does not. 15 March 2026 is a Sunday.
#[test]
fn what_makes_no_day_of_limitation_safe_makes_none_of_enforcement_safe() {
    use EventKind::{Acknowledged, DemandArrived, PartPaid};
    let (counted, safe) = ("2026-03-15", "2026-03-13");
    for (turn, state, question, before) in [
        (DemandArrived, "died", "demand-while-there", "2024-03-15"),
        (DemandArrived, "limited", "demand-to-guardian", "2024-03-15"),
        (Acknowledged, "limited", "promise-by-guardian", "2024-03-15"),
        (PartPaid, "limited", "promise-by-guardian", "2024-03-15"),
    ] {
        let with = |said: Option<&str>| {
            let c = enforced(turn, |c| {
                answer(c, &[("recipient-state", state)]);
                said.into_iter().for_each(|said| answer(c, &[(question, said)]));
            });
            enforceable(&c, question)
        };
        let of = |safe: &str| (counted.to_owned(), safe.to_owned(), true);
        assert_eq!(with(None), of(before), "{} {state}", turn.code());
        // A demand that reached nobody turns nothing.
        let nobody = (before.to_owned(), before.to_owned(), true);
        let no = if state == "died" { nobody } else { of(before) };
        assert_eq!(with(Some("no")), no, "{} {state}", turn.code());
        assert_eq!(with(Some("yes")), of(safe), "{} {state}", turn.code());
    }
    // By birth, too.
    let c = enforced(DemandArrived, |c| c.parties[1].born = Some(day("2010-05-01")));
    assert_eq!(enforceable(&c, "demand-to-guardian"), (counted.into(), "2024-03-15".into(), true));
    // Of what was demanded before the judgment nothing is asked any more.
    let mut c = mistaken("2021-01-05T10:00");
    answer(&mut c, &[("recipient-state", "died")]);
    happened(&mut c, DemandArrived, "2021-06-01");
    happened(&mut c, EventKind::JudgmentEffective, "2022-03-01");
    assert!(!enforceable(&c, "demand-while-there").2);
}

/// A later demand that reached somebody is safe only within what was safe till then.
#[test]
fn what_was_safe_goes_on_from_what_was_safe() {
    let later = |on: &str| {
        let c = enforced(EventKind::DemandArrived, |c| {
            c.parties[1].born = Some(day("2010-05-01"));
            // Paid by the guardian: of the demand to the child alone nothing is known.
            answer(c, &[("promise-by-guardian", "yes")]);
            paid_back(c, on, "1000");
        });
        enforceable(&c, "demand-to-guardian")
    };
    // 14 March 2026 is a Saturday, 15 May 2026 a Friday.
    assert_eq!(later("2024-03-14"), ("2026-03-15".into(), "2026-03-13".into(), true));
    assert_eq!(later("2024-05-15"), ("2026-05-15".into(), "2024-03-15".into(), true));
}

/// 执行程序解释 20: consent to perform, and not that the debt was owned.
#[test]
fn a_debt_only_owned_does_not_turn_the_time_for_enforcement() {
    let with = |said: Option<&str>| {
        let c = enforced(EventKind::Acknowledged, |c| {
            said.into_iter().for_each(|said| answer(c, &[("agreed-to-perform", said)]));
        });
        let (raw, _, asked) = enforceable(&c, "agreed-to-perform");
        (raw, asked)
    };
    assert_eq!(with(Some("no")), ("2024-03-15".into(), true));
    assert_eq!(with(Some("yes")), ("2026-03-15".into(), true));
    assert_eq!(with(None), ("2026-03-15".into(), true));
}
