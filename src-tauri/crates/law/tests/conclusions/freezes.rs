//! Freezes: when they end, and which of them is before the suit, in it or after the judgment.

use super::*;

/// 民诉法解释 485, 财产保全规定 18: a year at most, and it lapses by itself. Until the day on the notice is known, the maximum
/// warns as any day does on which something is lost.
#[test]
fn a_freeze_without_its_day_of_expiry_warns_by_the_maximum() {
    let mut c = mistaken("2025-11-02T10:00");
    happened(&mut c, EventKind::CourtFreeze, "2025-11-28");
    let end = |c: &Case, today: &str| {
        let a = firm(c, today);
        let end = only(&a, "civil.freeze-end");
        (end.raw.to_string(), end.state, end.near)
    };
    let raw = || "2026-11-28".to_owned();
    assert_eq!(end(&c, "2026-10-20"), (raw(), DeadlineState::Running, false));
    assert_eq!(end(&c, "2026-11-18"), (raw(), DeadlineState::Running, true));
    // Renewal is applied for seven days before: Saturday the 21st, so on Friday the 20th.
    assert_eq!(end(&c, "2026-11-26").1, DeadlineState::Late);
    let mut applied = c.clone();
    happened(&mut applied, EventKind::FreezeRenewalApplied, "2026-11-10");
    assert_eq!(end(&applied, "2026-11-26").1, DeadlineState::Done);
    // The day on the notice takes its place.
    happened(&mut c, EventKind::FreezeExpires, "2026-11-20");
    assert_eq!(end(&c, "2026-11-05").1, DeadlineState::Superseded);
    assert!(only(&firm(&c, "2026-11-05"), "civil.freeze-renew").near);
}

/// C31: thirty days to sue only where nobody had sued (民诉法 104); 1 April + 30 days is Friday 1 May, rolled to the 6th.
#[test]
fn a_freeze_is_before_the_suit_in_it_or_after_the_judgment() {
    let freezes = |events: &[(EventKind, &str)]| {
        let mut c = mistaken("2026-03-02T10:00");
        events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
        let a = firm(&c, "2026-04-10");
        let live = |id: &str| rule(&a, id).first().map(|d| (d.raw.to_string(), d.state));
        (live("civil.freeze-sue"), live("civil.freeze-after-judgment"))
    };
    let (sue, after) = freezes(&[(EventKind::CourtFreeze, "2026-04-01")]);
    assert_eq!((sue, after), (Some(("2026-05-01".into(), DeadlineState::Running)), None), "before the suit");
    let filed = (EventKind::ComplaintFiled, "2026-03-20");
    assert_eq!(freezes(&[filed, (EventKind::CourtFreeze, "2026-04-01")]), (None, None), "in the suit");
    let (sue, _) = freezes(&[(EventKind::CourtFreeze, "2026-04-01"), (EventKind::ComplaintFiled, "2026-04-09")]);
    assert_eq!(sue, Some(("2026-05-01".into(), DeadlineState::Done)), "sued in time");
    // 解释 163: five days after the day for performance, where the freeze came after the judgment; Saturday 9 May is worked.
    let judged =
        [filed, (EventKind::JudgmentEffective, "2026-03-25"), (EventKind::JudgmentPerformanceDue, "2026-05-04")];
    let with = |freeze: &'static str| freezes(&[judged[0], judged[1], judged[2], (EventKind::CourtFreeze, freeze)]);
    assert_eq!(with("2026-04-01"), (None, Some(("2026-05-09".into(), DeadlineState::Running))));
    let settled =
        [filed, (EventKind::CourtSettlementEffective, "2026-03-25"), judged[2], (EventKind::CourtFreeze, "2026-04-01")];
    assert_eq!(freezes(&settled), with("2026-04-01"), "a court settlement is a document as well");
    assert_eq!(with("2026-03-22"), (None, None), "a freeze from the suit goes on into enforcement by itself");
}

/// C31: 48 hours before the suit, five days in it. C8 e: only 诉前保全 interrupts (时效规定 11).
#[test]
fn preservation_in_the_suit_is_not_preservation_before_it() {
    let with = |filed: Option<&str>| {
        let mut c = mistaken("2026-03-02T10:00");
        knew(&mut c, "2026-03-02", "2026-03-02");
        filed.into_iter().for_each(|on| happened(&mut c, EventKind::ComplaintFiled, on));
        happened(&mut c, EventKind::PreservationApplied, "2026-03-30");
        let a = firm(&c, "2026-04-10");
        let there = |id: &str| !rule(&a, id).is_empty();
        (there("civil.freeze-ruling"), there("civil.freeze-ruling-suit"), turn(&a, "2026-03-30"), limitation(&a).raw)
    };
    assert_eq!(with(None), (true, false, TurnKind::Restart, day("2029-03-30")));
    assert_eq!(with(Some("2026-03-20")), (false, true, TurnKind::NotCounted, day("2029-03-20")));
    // The suit comes later: what was applied for before it stays what it was.
    let (before, within, kind, _) = with(Some("2026-04-08"));
    assert_eq!((before, within, kind), (true, false, TurnKind::Restart));
}
