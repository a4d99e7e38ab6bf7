//! Obstacles to a claim: several at once, and one from before the new law (民法典 194; 民法总则诉讼时效解释 4).

use super::*;
use EventKind::{ObstacleBegan, ObstacleEnded};

/// Known on Tuesday 10 January 2023: to Saturday 10 January 2026, with an obstacle from August and one from September.
fn two(ends: &[&str]) -> Case {
    let mut c = mistaken("2023-01-10T10:00");
    knew(&mut c, "2023-01-10", "2023-01-10");
    happened(&mut c, ObstacleBegan, "2025-08-01");
    happened(&mut c, ObstacleBegan, "2025-09-01");
    ends.iter().for_each(|on| happened(&mut c, ObstacleEnded, on));
    c
}

/// Six months from the day on which nothing hinders any more: 15 May 2026 is a Friday.
#[test]
fn of_two_obstacles_the_last_end_counts() {
    let a = firm(&two(&["2025-10-01", "2025-11-15"]), "2026-04-20");
    let line = limitation(&a);
    assert_eq!((line.legal, line.safe), (day("2026-05-15"), day("2026-01-09")));
    assert_eq!((limit(&a).state, line.undecided.clone()), (DeadlineState::Late, None));
    // One end leaves the other obstacle there.
    let a = firm(&two(&["2025-10-01"]), "2026-04-20");
    assert_eq!(limitation(&a).undecided.as_deref(), Some("未定（障碍消除后六个月）"));
    assert_eq!(limit(&a).state, DeadlineState::Late);
    // The end says of which it is: the first lasted longer than the second.
    let mut c = two(&["2025-10-01", "2025-11-15"]);
    let (first, second) = (c.events[2].id, c.events[3].id);
    (c.events[4].answers, c.events[5].answers) = (Some(second), Some(first));
    assert_eq!(limitation(&firm(&c, "2026-04-20")).legal, day("2026-05-15"));
    // An obstacle without proof takes no end from the one with it.
    let mut c = two(&["2025-11-15"]);
    c.events[2].proof.clear();
    let a = firm(&c, "2026-04-20");
    assert_eq!((limitation(&a).legal, limitation(&a).undecided.clone()), (day("2026-05-15"), None));
}

/// 民法总则诉讼时效解释 4: on 1 October 2017 it was still there, so six months run from its end, as from one that began that day.
#[test]
fn an_obstacle_that_lasted_into_the_new_law_goes_by_it() {
    let with = |began: &str, ended: Option<&str>, today: &str| {
        let mut c = mistaken("2016-01-01T10:00");
        knew(&mut c, "2016-01-01", "2016-01-01");
        happened(&mut c, ObstacleBegan, began);
        ended.into_iter().for_each(|on| happened(&mut c, ObstacleEnded, on));
        firm(&c, today)
    };
    // From 1 August 2026: Monday 1 February 2027. Without it three years from 1 January 2016.
    for began in ["2017-09-15", "2017-10-01"] {
        let a = with(began, Some("2026-08-01"), "2026-11-28");
        assert_eq!(limitation(&a).raw, day("2027-02-01"), "{began}");
        let turn = limitation(&a).turns.iter().find(|t| t.kind == TurnKind::Suspended).expect("a turn");
        assert!(cited(&turn.because, "民法总则", "194"), "{began}");
        assert_eq!(cited(&turn.because, "民法总则诉讼时效解释", "4"), began == "2017-09-15");
    }
    let a = with("2017-09-15", None, "2026-11-28");
    assert_eq!((limit(&a).state, limitation(&a).undecided.is_some()), (DeadlineState::Late, true));
    // Gone before, in a period of the new law: what the law of its days did to the old one is told and not counted.
    let a = with("2017-08-15", Some("2017-09-15"), "2018-11-28");
    assert_eq!(limitation(&a).raw, day("2019-01-01"));
    let turn = limitation(&a).turns.iter().find(|t| t.on == day("2017-08-15")).expect("it is told");
    assert!(turn.kind == TurnKind::NotCounted && cited(&turn.because, "民法通则", "139"), "{:?}", turn.because);
}

/// 民法通则 139; 民法总则诉讼时效解释 2: two years from 1 August 2015, held up on 71 days, lasted to 11 October 2017, so they are three. Only the
/// last legal day counts it: without the obstacle it was over on 1 August 2017.
#[test]
fn an_obstacle_of_the_old_law_holds_up_the_period_of_that_law() {
    let with = |obstacles: &[(&str, &str)], demands: &[&str]| {
        let mut c = mistaken("2015-08-01T10:00");
        knew(&mut c, "2015-08-01", "2015-08-01");
        for (began, ended) in obstacles {
            happened(&mut c, ObstacleBegan, began);
            happened(&mut c, ObstacleEnded, ended);
        }
        demands.iter().for_each(|on| happened(&mut c, EventKind::DemandArrived, on));
        firm(&c, "2026-11-27")
    };
    let spring = ("2017-03-01", "2017-05-11");
    let a = with(&[spring], &["2018-06-01", "2021-05-01", "2024-04-20"]);
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2027-04-20"), day("2017-08-01")));
    assert_eq!(limit(&a).state, DeadlineState::Late);
    let turn = limitation(&a).turns.iter().find(|t| t.kind == TurnKind::Suspended).expect("it is told");
    assert_eq!(turn.end, Some(day("2017-10-11")));
    assert!(cited(&turn.because, "民法通则", "139") && cited(&turn.because, "民法总则诉讼时效解释", "2"));
    // By itself: the three years from the start.
    let a = with(&[spring], &[]);
    assert_eq!((limitation(&a).raw, limit(&a).state), (day("2018-08-01"), DeadlineState::Missed));
    assert!(cited(&limit(&a).because, "民法总则", "188"));
    // Too short to reach the new law: two years and 19 days. Days of two obstacles are added once.
    assert_eq!(limitation(&with(&[("2017-04-01", "2017-04-20")], &[])).raw, day("2017-08-20"));
    assert_eq!(
        limitation(&with(&[("2017-04-01", "2017-04-20"), ("2017-04-10", "2017-04-25")], &[])).raw,
        day("2017-08-25")
    );
    // Only from the last six months on: from 1 February 2017 on 9 days.
    assert_eq!(limitation(&with(&[("2016-06-01", "2017-02-10")], &[])).raw, day("2017-08-10"));
    let a = with(&[("2016-06-01", "2017-01-10")], &["2018-06-01"]);
    assert_eq!((limitation(&a).raw, limit(&a).state), (day("2017-08-01"), DeadlineState::Missed));
}
