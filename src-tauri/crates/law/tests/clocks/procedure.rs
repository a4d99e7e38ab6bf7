//! Proceedings that turn a clock: against whom, which end is whose, and what proves it.

use super::*;

/// 民事诉讼法 148; C8: a suit that reached one respondent is a demand on that one alone. Against the other, whether it interrupted is disputed.
#[test]
fn a_suit_served_on_one_respondent_keeps_nothing_against_another() {
    let mut c = mistaken("2022-06-10T10:00");
    let first = c.parties[1].id;
    let second = another(&mut c, Some("丙"));
    pay(&mut c, "2022-06-10T11:00", second);
    knew(&mut c, "2022-06-11", "2022-06-11");
    happened(&mut c, EventKind::ComplaintFiled, "2024-05-06");
    against(&mut c, EventKind::ComplaintServed, "2024-05-20", first);
    let line = |c: &Case, party| {
        let a = firm(c, "2024-11-25");
        let line = a.limitation.iter().find(|line| line.party == Some(party)).unwrap();
        (line.legal.to_string(), line.safe.to_string())
    };
    let mut both = c.clone();
    happened(&mut both, EventKind::SuitWithdrawn, "2024-07-01");
    assert_eq!(line(&both, first), ("2027-05-06".into(), "2027-05-06".into()));
    assert_eq!(line(&both, second), ("2027-05-06".into(), "2025-06-10".into()), "disputed: no safe day");
    // Withdrawn against the one that was never served, it stands against the other.
    against(&mut c, EventKind::SuitWithdrawn, "2024-07-01", second);
    assert_eq!(line(&c, first).1, "2027-05-06");
    assert_eq!(line(&c, second), ("2027-05-06".into(), "2025-06-10".into()));
}

/// 诉讼时效规定 13; 民法典 195: what is opened after the end interrupts nothing, and its own end counts nothing anew.
#[test]
fn a_second_proceeding_after_the_end_revives_nothing() {
    let with = |known: &str, opens: EventKind, ends: EventKind, days: [&str; 4]| {
        let mut c = mistaken(&format!("{known}T10:00"));
        knew(&mut c, known, known);
        for (kind, on) in [opens, ends, opens, ends].into_iter().zip(days) {
            happened(&mut c, kind, on);
        }
        let a = firm(&c, "2026-11-23");
        let line = limitation(&a);
        let turned = line.turns.iter().filter(|turn| turn.kind == TurnKind::Restart).count();
        let second = line.turns.iter().find(|turn| turn.on == day(days[2])).unwrap();
        assert_eq!((second.kind, line.arguable, turned), (TurnKind::NotCounted, None, 2), "{:?}", line.turns);
        (line.raw.to_string(), limit(&a).state)
    };
    let (report, refusal) = (EventKind::PoliceReport, EventKind::NonFilingReceived);
    let days = ["2021-03-01", "2021-04-01", "2025-06-02", "2025-07-01"];
    assert_eq!(with("2021-02-10", report, refusal, days), ("2024-04-01".into(), DeadlineState::Missed));
    let (order, ended) = (EventKind::PaymentOrderApplied, EventKind::PaymentOrderEnded);
    let days = ["2018-03-01", "2018-04-01", "2022-06-01", "2022-07-01"];
    assert_eq!(with("2018-02-10", order, ended, days), ("2021-04-01".into(), DeadlineState::Missed));
}

/// 诉讼时效规定 13: whoever reported counts anew from knowing of the refusal, whether or not the payee was known when it was reported. What
/// the caution says of the last legal day is what the clock shows.
#[test]
fn a_report_made_before_the_payee_was_known_counts_anew_from_its_end() {
    let with = |learned: &str| {
        let mut c = mistaken("2026-08-20T10:00");
        knew(&mut c, "2026-08-20", learned);
        happened(&mut c, EventKind::PoliceReport, "2026-08-21");
        c
    };
    let refused = |learned: &str, proved: bool| {
        let mut c = with(learned);
        happened(&mut c, EventKind::NonFilingReceived, "2026-09-22");
        if !proved {
            c.events.last_mut().unwrap().proof.clear();
        }
        let a = firm(&c, "2026-11-23");
        let warned = a.cautions.iter().any(|c| c.rule == "limitation.caution-restart-dispute");
        let line = limitation(&a);
        (line.raw.to_string(), line.legal, line.safe.to_string(), warned)
    };
    let at_once = refused("2026-08-20", true);
    assert_eq!((at_once.0.as_str(), at_once.2.as_str(), at_once.3), ("2029-09-22", "2029-08-21", true));
    assert_eq!(refused("2026-08-25", true), at_once);
    // Without proof of the refusal nothing counts anew, and the caution is silent.
    assert_eq!(refused("2026-08-25", false).0, "2029-08-25");
    assert!(!refused("2026-08-25", false).3);
    // It had ended before limitation began.
    assert_eq!(refused("2026-10-12", true).0, "2029-10-12");
    // While nothing is decided nothing ends.
    let undecided = limitation(&firm(&with("2026-08-25"), "2029-12-03")).undecided.clone();
    assert!(undecided.is_some_and(|words| words.contains("程序终结后三年")));
}

/// Opened in time, the second has its own end; each end is told once.
#[test]
fn each_proceeding_has_its_own_end() {
    let mut c = mistaken("2021-02-10T10:00");
    knew(&mut c, "2021-02-10", "2021-02-10");
    happened(&mut c, EventKind::PoliceReport, "2021-03-01");
    happened(&mut c, EventKind::NonFilingReceived, "2021-04-01");
    happened(&mut c, EventKind::PoliceReport, "2024-03-01");
    happened(&mut c, EventKind::NonFilingReceived, "2024-07-01");
    let a = firm(&c, "2026-11-23");
    let line = limitation(&a);
    assert_eq!((line.raw, line.safe), (day("2027-07-01"), day("2027-03-01")));
    for on in ["2021-04-01", "2024-07-01"] {
        assert_eq!(line.turns.iter().filter(|turn| turn.on == day(on)).count(), 1, "{on}");
    }
}

/// Trap 13: what is not proved extends nothing, an end as little as a beginning.
#[test]
fn an_end_without_evidence_extends_nothing() {
    let mut c = mistaken("2022-01-05T10:00");
    knew(&mut c, "2022-01-05", "2022-01-05");
    happened(&mut c, EventKind::PoliceReport, "2022-06-01");
    claimed(&mut c, EventKind::NonFilingReceived, "2024-06-03");
    let a = firm(&c, "2024-11-25");
    let line = limitation(&a);
    assert_eq!((line.raw, line.arguable, line.undecided.clone()), (day("2025-06-01"), None, None));
    let turn = line.turns.iter().find(|turn| turn.on == day("2024-06-03")).unwrap();
    assert_eq!(turn.kind, TurnKind::NotCounted);
    assert!(turn.because.text.contains("还没有证据"), "{}", turn.because.text);
    c.events.last_mut().unwrap().proof.push(EvidenceId::new());
    assert_eq!(limitation(&firm(&c, "2024-11-25")).raw, day("2027-06-03"));
}

/// 诉讼时效规定（2008）15: before 2021 a refusal counted anew, too.
#[test]
fn a_refusal_of_2019_counts_anew() {
    let mut c = mistaken("2018-03-05T10:00");
    knew(&mut c, "2018-03-05", "2018-03-05");
    happened(&mut c, EventKind::PoliceReport, "2018-06-01");
    happened(&mut c, EventKind::NonFilingReceived, "2019-09-02");
    let a = firm(&c, "2020-11-25");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2022-09-02"), day("2021-06-01")));
}

/// 民法典 195; 民事诉讼法解释 212: a refused suit has ended, and only who reads the ruling knows that it was refused.
#[test]
fn a_ruling_in_the_suit_asks_whether_it_ended_it() {
    let mut c = mistaken("2021-01-05T10:00");
    knew(&mut c, "2021-01-05", "2021-01-05");
    happened(&mut c, EventKind::ComplaintFiled, "2022-03-01");
    let asks = |c: &Case| firm(c, "2026-11-23").cautions.iter().any(|c| c.rule == "limitation.caution-ruling");
    assert!(!asks(&c));
    happened(&mut c, EventKind::RulingServed, "2022-05-06");
    assert!(asks(&c));
    assert_eq!(limit(&firm(&c, "2026-11-23")).safe, day("2025-02-28"), "the safe day waits for no proceeding");
    happened(&mut c, EventKind::JudgmentServed, "2022-09-01");
    assert!(!asks(&c), "the suit went on");
}

/// 民法典 195; 诉讼时效规定 10; 民诉法解释 212: the ruling ends the suit, and the period counts anew from there; the safe day does not rely
/// on it. What was sued for can be sued for again.
#[test]
fn a_suit_that_was_refused_or_dismissed_has_ended() {
    let mut c = mistaken("2021-01-05T10:00");
    knew(&mut c, "2021-01-05", "2021-01-05");
    happened(&mut c, EventKind::ComplaintFiled, "2022-03-01");
    happened(&mut c, EventKind::RulingServed, "2022-06-07");
    assert!(anjuan_law::sued(&c, None));
    claimed(&mut c, EventKind::SuitDismissed, "2022-06-20");
    let a = firm(&c, "2024-11-25");
    assert_eq!(limitation(&a).raw, day("2025-03-01"), "unproved it counts nothing anew");
    c.events.last_mut().unwrap().proof.push(EvidenceId::new());
    let a = firm(&c, "2024-11-25");
    let line = limitation(&a);
    assert_eq!((line.raw, line.safe, line.undecided.clone()), (day("2025-06-20"), day("2025-02-28"), None));
    assert_eq!(limit(&firm(&c, "2026-11-23")).state, DeadlineState::Missed);
    let rules = |c: &Case, today: &str| -> Vec<String> {
        firm(c, today).cautions.into_iter().map(|c| c.rule).filter(|r| r.starts_with("limitation.caution-")).collect()
    };
    assert!(rules(&c, "2024-11-25").contains(&"limitation.caution-refused-again".to_owned()));
    assert!(!rules(&c, "2024-11-25").contains(&"limitation.caution-ruling".to_owned()));
    assert!(!anjuan_law::sued(&c, None));
    happened(&mut c, EventKind::ComplaintFiled, "2024-12-02");
    assert!(anjuan_law::sued(&c, None), "sued again");
    assert!(!rules(&c, "2024-12-03").contains(&"limitation.caution-refused-again".to_owned()));
    assert_eq!(limitation(&firm(&c, "2024-12-03")).raw, day("2027-12-02"));
}

/// Recorded as a judgment in force it would be enforced: whoever reads the ruling is asked.
#[test]
fn a_ruling_in_force_is_no_judgment() {
    let mut c = mistaken("2021-01-05T10:00");
    happened(&mut c, EventKind::ComplaintFiled, "2022-03-01");
    happened(&mut c, EventKind::RulingServed, "2022-06-07");
    let asks = |c: &Case| firm(c, "2022-07-01").cautions.iter().any(|c| c.rule == "limitation.caution-not-judged");
    assert!(!asks(&c));
    happened(&mut c, EventKind::JudgmentEffective, "2022-06-20");
    assert!(asks(&c));
    happened(&mut c, EventKind::JudgmentServed, "2022-06-10");
    assert!(!asks(&c));
}

/// C8: withdrawn after it was served, the suit interrupted on the day on which it was filed; that it counts anew from the withdrawal can
/// be argued.
#[test]
fn from_a_withdrawal_a_later_end_is_only_arguable() {
    let mut c = mistaken("2022-06-10T10:00");
    knew(&mut c, "2022-06-11", "2022-06-11");
    happened(&mut c, EventKind::ComplaintFiled, "2024-05-06");
    happened(&mut c, EventKind::ComplaintServed, "2024-05-20");
    happened(&mut c, EventKind::SuitWithdrawn, "2024-07-01");
    let a = firm(&c, "2024-11-25");
    let line = limitation(&a);
    assert_eq!((line.raw, line.safe, line.arguable), (day("2027-05-06"), day("2027-05-06"), Some(day("2027-07-01"))));
}

/// 诉讼时效规定 13 para 2; 民法典 195: who reports first and learns the name later has a report before limitation began. It turns nothing on
/// its day; its proceeding, which lasts into the period, does when it ends.
#[test]
fn a_report_before_the_start_counts_by_its_end() {
    use EventKind as E;
    let with = |events: &[(E, &str)], today: &str| {
        let mut c = deceived("2022-02-20T10:00");
        knew(&mut c, "2022-02-20", "2022-06-01");
        happened(&mut c, E::PoliceReport, "2022-02-21");
        events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
        firm(&c, today)
    };
    let (filed, judged) = ((E::PoliceFiled, "2022-03-10"), (E::CriminalJudgmentEffective, "2025-12-01"));
    // Friday 1 December 2028; relied on is only what the report itself keeps.
    let a = with(&[filed, judged], "2026-01-10");
    assert_eq!((limitation(&a).legal, limit(&a).state), (day("2028-12-01"), DeadlineState::Late));
    assert!(limitation(&a).safe <= day("2025-05-30"), "{}", limitation(&a).safe);
    let turn = |on: &str| limitation(&a).turns.iter().find(|t| t.event.is_some() && t.on == day(on)).unwrap().kind;
    assert_eq!([turn("2022-02-21"), turn("2025-12-01")], [TurnKind::NotCounted, TurnKind::Restart]);
    let a = with(&[filed], "2025-11-01");
    assert_eq!(limit(&a).state, DeadlineState::Late, "nobody knows when it ends");
    assert!(
        limit(&a).undecided.as_deref().is_some_and(|text| text.contains("程序终结后三年")),
        "{:?}",
        limit(&a).undecided
    );
    let a = with(&[(E::NonFilingReceived, "2025-01-10")], "2026-01-10");
    assert_eq!(limitation(&a).legal, day("2028-01-10"));
    // Over before limitation began, it leaves nothing.
    let a = with(&[(E::NonFilingReceived, "2022-04-10")], "2026-01-10");
    assert_eq!((limitation(&a).raw, limit(&a).state), (day("2025-06-01"), DeadlineState::Missed));
    // A report in its time, with another made before it: each by its own end.
    let a = with(&[(E::NonFilingReceived, "2022-05-10"), (E::PoliceReport, "2024-03-01")], "2026-01-10");
    assert_eq!(limitation(&a).raw, day("2027-03-01"));
}
