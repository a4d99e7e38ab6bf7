//! Freezes: when they end, and which of them is before the suit, in it or after the judgment.

use super::*;

/// 民诉法解释 485, 财产保全规定 18: a year at most, and it lapses by itself. Until the day on the notice is known, the maximum
/// warns as any day does on which something is lost.
#[test]
fn a_freeze_without_its_day_of_expiry_warns_by_the_maximum() {
    let mut c = mistaken("2025-11-02T10:00");
    happened(&mut c, EventKind::CourtFreeze, "2025-11-28");
    // Without a suit in thirty days it would have to be lifted, and not renewed (财产保全规定 23).
    happened(&mut c, EventKind::ComplaintFiled, "2025-12-10");
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

/// 财产保全规定 23(1), 民事诉讼法 104: thirty days without a suit, and the applicant has to have the freeze lifted, or pays; nobody is
/// told to renew it. Frozen on 1 September: 1 October, which moves behind the holiday to the 8th; the safe day is 30 September.
#[test]
fn a_freeze_without_a_suit_is_to_be_lifted_and_not_renewed() {
    let with = |events: &[(EventKind, &str)], today: &str| {
        let mut c = mistaken("2026-07-20T10:00");
        knew(&mut c, "2026-07-20", "2026-07-21");
        happened(&mut c, EventKind::PreservationApplied, "2026-08-28");
        happened(&mut c, EventKind::CourtFreeze, "2026-09-01");
        happened(&mut c, EventKind::FreezeExpires, "2027-08-31");
        events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
        firm(&c, today)
    };
    let urgent = |a: &Assessment| {
        let ours = ["civil.freeze-sue-now", "civil.freeze-unsued", "civil.freeze-sued-late"];
        ours.map(|rule| a.cautions.iter().any(|c| c.rule == rule && c.urgent))
    };
    let renewed = |a: &Assessment| !rule(a, "civil.freeze-renew").is_empty();
    // While the days run, to sue comes first; two weeks before the safe day it is urgent.
    let a = with(&[], "2026-09-15");
    assert_eq!((urgent(&a), route(&a, Route::Civil).state), ([false; 3], RouteState::First));
    for today in ["2026-09-16", "2026-10-05", "2026-10-08"] {
        let a = with(&[], today);
        assert_eq!((urgent(&a), route(&a, Route::Civil).state), ([true, false, false], RouteState::First), "{today}");
        assert!(renewed(&a), "{today}");
    }
    for today in ["2026-10-12", "2027-08-26"] {
        let a = with(&[], today);
        assert_eq!((urgent(&a), renewed(&a)), ([false, true, false], false), "{today}");
        let told = a.cautions.iter().find(|c| c.rule == "civil.freeze-unsued").unwrap();
        assert!(cited(&told.because, "财产保全规定", "23") && cited(&told.because, "民事诉讼法", "104"));
    }
    let released = with(&[(EventKind::FreezeReleaseApplied, "2026-10-10")], "2026-10-12");
    assert_eq!(urgent(&released), [false; 3]);
    let filed = with(&[(EventKind::ComplaintFiled, "2026-09-29")], "2026-10-12");
    assert_eq!((urgent(&filed), renewed(&filed)), ([false; 3], true));
    // Sued too late: whether it still stands has to be asked, until there is another one in the suit.
    let late = (EventKind::ComplaintFiled, "2026-10-15");
    assert_eq!(urgent(&with(&[late], "2026-10-20")), [false, false, true]);
    assert_eq!(urgent(&with(&[late, (EventKind::CourtFreeze, "2026-10-19")], "2026-10-20")), [false; 3]);
}

/// 公安机关办理刑事案件程序规定 187, 240, 243; 刑事诉讼法 177: a freeze of 4 March ends on 4 September by itself, or with the case. Who
/// received the money is sued, and the court asked to hold it (民事诉讼法 104).
#[test]
fn a_police_freeze_that_ends_is_told_of_before_and_after() {
    use EventKind::{CaseWithdrawn, NonProsecutionReceived, PoliceFiled, PoliceFreeze, PoliceFreezeRenewed};
    let with = |events: &[(EventKind, &str)], today: &str| {
        let mut c = deceived("2026-03-02T20:10");
        knew(&mut c, "2026-03-03", "2026-05-20");
        answer(&mut c, &[("by-network", "yes"), ("account-lent-fraud", "yes")]);
        answer(&mut c, &[("money-there", "frozen"), ("frozen-by", "police")]);
        happened(&mut c, EventKind::PoliceReport, "2026-03-03");
        happened(&mut c, PoliceFiled, "2026-03-03");
        happened(&mut c, PoliceFreeze, "2026-03-04");
        events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
        firm(&c, today)
    };
    let told = |a: &Assessment| {
        let rules = a.cautions.iter().filter(|c| c.urgent).map(|c| c.rule.as_str());
        rules.filter(|rule| rule.starts_with("criminal.freeze")).map(str::to_owned).collect::<Vec<_>>()
    };
    let stands = |a: &Assessment| {
        let steps = &route(a, Route::Criminal).steps;
        ["criminal.frozen-by-police", "criminal.return-step"]
            .map(|rule| steps.iter().any(|s| s.rule.as_deref() == Some(rule)))
    };
    assert!(told(&with(&[], "2026-08-04")).is_empty());
    for today in ["2026-08-05", "2026-09-03", "2026-09-04"] {
        let a = with(&[], today);
        assert_eq!((told(&a), stands(&a)), (vec!["criminal.freeze-lapsing".into()], [true; 2]), "{today}");
    }
    let a = with(&[], "2026-09-10");
    assert_eq!((told(&a), stands(&a)), (vec!["criminal.freeze-lapsed".into()], [false; 2]));
    let held = |a: &Assessment| {
        let civil = route(a, Route::Civil);
        let step = civil.steps.iter().any(|s| s.rule.as_deref() == Some("civil.step-preserve-crime"));
        (step, civil.venues.iter().any(|v| v.matter == Matter::Preservation))
    };
    assert_eq!(held(&a), (true, true));
    assert!(told(&with(&[(PoliceFreezeRenewed, "2026-09-01")], "2026-09-10")).is_empty());
    for (dropped, rule) in
        [(CaseWithdrawn, "criminal.freeze-case-withdrawn"), (NonProsecutionReceived, "criminal.freeze-not-prosecuted")]
    {
        let a = with(&[(dropped, "2026-08-20")], "2026-08-28");
        assert_eq!((told(&a), held(&a)), (vec![rule.into()], (true, true)));
        assert_eq!(only(&a, "criminal.police-freeze").state, DeadlineState::Superseded);
        let frozen = with(&[(dropped, "2026-08-20"), (EventKind::CourtFreeze, "2026-08-26")], "2026-08-28");
        assert!(told(&frozen).is_empty(), "the court holds it");
    }
}

/// 民诉法解释 427(7): only preservation before a suit keeps from an order for payment, not one in a suit that was withdrawn since.
#[test]
fn only_a_freeze_before_the_suit_keeps_from_an_order_for_payment() {
    let with = |filed: &str| {
        let mut c = mistaken("2026-02-10T10:00");
        happened(&mut c, EventKind::ComplaintFiled, filed);
        happened(&mut c, EventKind::PreservationApplied, "2026-03-05");
        happened(&mut c, EventKind::CourtFreeze, "2026-03-12");
        happened(&mut c, EventKind::SuitWithdrawn, "2026-06-02");
        let a = firm(&c, "2026-11-20");
        let paper = a.papers.iter().find(|p| p.template == "payment-order-application").unwrap();
        let shut = paper.because.iter().any(|b| b.rule.as_deref() == Some("papers.payment-order-frozen"));
        (a.cautions.iter().any(|c| c.rule == "civil.order-freeze"), shut)
    };
    assert_eq!(with("2026-03-03"), (false, false));
    assert_eq!(with("2026-04-01"), (true, true));
}
