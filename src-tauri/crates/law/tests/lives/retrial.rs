//! After a retrial: which document is enforced, from when and for how much (民事诉讼法 217; 民诉法解释 404–407).

use super::*;
use anjuan_case::{EventKind::*, Party, PartyId, PartyKind, RetrialOutcome, Role};
use anjuan_law::{InterestLine, performed, sued};

fn slip() -> Case {
    let mut c = mistaken("2022-01-05T10:00");
    knew(&mut c, "2022-01-05", "2022-01-05");
    c
}

type Happens = (EventKind, &'static str, Option<&'static str>);

fn life(today: &str, happens: &[Happens]) -> Life {
    let mut life = Life::of(OfficeKind::Firm, slip(), today);
    life.later(today, happens);
    life
}

/// A judgment of 34,500, and a retrial of it.
const HEARD_AGAIN: [Happens; 6] = [
    (ComplaintFiled, "2022-06-01", None),
    (JudgmentEffective, "2024-09-17", None),
    (JudgmentPerformanceDue, "2024-10-10", Some("34500")),
    (RetrialApplied, "2024-11-01", None),
    (RetrialOrdered, "2025-05-02", None),
    (RetrialJudgmentEffective, "2025-10-01", None),
];

impl Life {
    /// What the last retrial decided, as its event says.
    fn decided(&mut self, code: &str) -> &mut Self {
        let judged = self.case.events.iter_mut().filter(|e| e.kind == RetrialJudgmentEffective);
        judged.max_by_key(|e| e.on).unwrap().outcome = RetrialOutcome::from_code(code);
        self.again()
    }
}

/// What asks for the outcome of a retrial.
fn asked(life: &Life) -> &str {
    &life.a.cautions.iter().find(|c| c.rule == "civil.retrial-unsaid").unwrap().because.text
}

fn enforcement(life: &Life) -> Option<&anjuan_law::Deadline> {
    let mut all = life.a.deadlines.iter().filter(|d| d.rule == "civil.enforcement");
    let one = all.next();
    assert!(all.next().is_none());
    one
}

fn doubled(life: &Life) -> Vec<&InterestLine> {
    life.a.interest.iter().filter(|l| l.id.starts_with("costs.interest-delay")).collect()
}

/// From and to of all that bears doubled interest, both counted.
fn stretches(life: &Life) -> Vec<(String, String)> {
    let requests = doubled(life).into_iter().flat_map(|line| &line.requests);
    requests.map(|r| (r.from.to_string(), r.to.to_string())).collect()
}

fn stretch(from: &str, to: &str) -> (String, String) {
    (from.to_owned(), to.to_owned())
}

fn bodies_of(life: &Life, matter: Matter) -> usize {
    bodies(&life.a, matter).len()
}

/// 解释 405: a judgment that changes takes the place of the first; their sums are not added up.
#[test]
fn what_a_retrial_changed_is_owed_in_the_place_of_what_was_judged_first() {
    let mut both = life("2026-01-15", &HEARD_AGAIN);
    both.later("2026-01-15", &[(JudgmentPerformanceDue, "2025-10-20", Some("20000"))]);
    // 20,000 × 0.0175 % × 87 days, from 21 October to 15 January.
    both.claims(&[("claim@enforce", "20,304.50")]).warns(&["civil.retrial-replaced"], &["civil.retrial-unsaid"]);
    assert_eq!(both.a.claims[0].principal, yuan("20000"));
    assert_eq!(stretches(&both), [stretch("2025-10-21", "2026-01-15")]);
    let left = enforcement(&both).unwrap();
    assert_eq!((left.raw, left.state), (day("2027-10-20"), DeadlineState::Running));

    // 解释 407: so with a settlement in court.
    let mut settled = life(
        "2026-01-15",
        &[
            (ComplaintFiled, "2022-06-01", None),
            (CourtSettlementEffective, "2024-09-17", None),
            (JudgmentPerformanceDue, "2024-10-10", Some("20000")),
            (RetrialOrdered, "2025-05-02", None),
            (RetrialJudgmentEffective, "2025-10-01", None),
        ],
    );
    settled.later("2026-01-15", &[(JudgmentPerformanceDue, "2025-10-20", Some("34500"))]);
    assert_eq!((settled.a.claims.len(), settled.a.claims[0].principal), (1, yuan("34500")));
}

/// 解释 405; 迟延履行债务利息解释 3: what is upheld is enforced from its own day, and the days of the suspension bear nothing.
#[test]
fn what_a_retrial_upheld_goes_on_from_its_own_day() {
    for answered in [false, true] {
        let mut life = life("2026-01-15", &HEARD_AGAIN);
        life.warns(&["civil.retrial-unsaid"], &["civil.retrial-replaced"]);
        if answered {
            life.decided("upheld").warns(&[], &["civil.retrial-unsaid"]);
        }
        assert_eq!(life.a.claims[0].principal, yuan("34500"));
        assert_eq!(enforcement(&life).unwrap().raw, day("2026-10-10"), "{answered}");
        let two = [stretch("2024-10-11", "2025-05-01"), stretch("2025-10-02", "2026-01-15")];
        assert_eq!(stretches(&life), two, "{answered}");
        life.steps(&["civil.step-enforce"], &["civil.step-retrial"]);
    }
}

/// 民事诉讼法 217; 解释 394: once the retrial is ordered nothing is enforced until it has been decided.
#[test]
fn while_a_retrial_is_heard_its_result_is_waited_for() {
    let mut life = life("2025-07-15", &HEARD_AGAIN[..5]);
    life.route(Route::Civil, RouteState::First).steps(&["civil.step-retrial"], &["civil.step-enforce"]);
    assert!(said_of(&life, "civil.document-retrial") && !said_of(&life, "civil.document"));
    assert_eq!(stretches(&life), [stretch("2024-10-11", "2025-05-01")]);
    assert_eq!(enforcement(&life).unwrap().state, DeadlineState::Running, "it may be upheld");
    let paper = life.a.papers.iter().find(|p| p.template == "enforcement-application").unwrap();
    assert!(paper.because.iter().all(|b| b.rule.as_deref() != Some("papers.enforcement-basis")));
    // Not ordered, it suspends nothing (民事诉讼法 210).
    let mut applied = self::life("2025-07-15", &HEARD_AGAIN[..4]);
    applied.steps(&["civil.step-enforce"], &["civil.step-retrial"]);
    assert_eq!(stretches(&applied), [stretch("2024-10-11", "2025-07-15")]);
}

fn said_of(life: &Life, rule: &str) -> bool {
    every_node(&life.a).iter().any(|node| node.rule.as_deref() == Some(rule))
}

/// 民事诉讼法 250, 235, 264: a judgment made in a retrial is enforced as any other, also where no other is recorded.
#[test]
fn a_judgment_of_a_retrial_that_pays_is_enforced_as_any_other() {
    let mut life = life(
        "2025-09-15",
        &[(RetrialJudgmentEffective, "2025-08-01", None), (JudgmentPerformanceDue, "2025-08-31", Some("34500"))],
    );
    assert_eq!(enforcement(&life).unwrap().raw, day("2027-08-31"));
    assert_eq!((bodies_of(&life, Matter::Enforcement), life.a.claims[0].principal), (1, yuan("34500")));
    assert_eq!(stretches(&life), [stretch("2025-09-01", "2025-09-15")]);
    let runs = |d: &&anjuan_law::Deadline| d.rule.starts_with("limitation.") && d.state == DeadlineState::Running;
    assert!(life.a.deadlines.iter().find(runs).is_none(), "a document is in force");
    assert!(!said_of(&life, "papers.enforcement-basis"));
    life.steps(&["civil.step-enforce"], &[]);
}

/// 解释 163: frozen after the retrial was won, one has five days after the day for performance; nothing is released and nobody sues.
#[test]
fn a_freeze_after_a_retrial_that_was_won_waits_for_enforcement() {
    let mut life = life(
        "2025-08-25",
        &[
            (ComplaintFiled, "2025-02-01", None),
            (SuitDismissed, "2025-04-01", None),
            (RetrialApplied, "2025-05-01", None),
            (RetrialOrdered, "2025-06-01", None),
            (RetrialJudgmentEffective, "2025-08-01", None),
            (JudgmentPerformanceDue, "2025-08-31", Some("34500")),
            (CourtFreeze, "2025-08-20", None),
        ],
    );
    let after = life.a.deadlines.iter().find(|d| d.rule == "civil.freeze-after-judgment").unwrap();
    assert_eq!((after.raw, after.state), (day("2025-09-05"), DeadlineState::Running));
    assert!(life.a.deadlines.iter().all(|d| d.rule != "civil.freeze-sue"));
    life.warns(&[], &["civil.freeze-release-withdrawn"]);
}

/// 解释 405: whether it upheld or changed is asked; until that is said what is safe goes by the first judgment.
#[test]
fn what_a_retrial_decided_is_asked_before_its_day_is_relied_on() {
    let with = |outcome: Option<&str>| {
        let mut life = life(
            "2025-07-15",
            &[(JudgmentEffective, "2022-09-17", None), (RetrialJudgmentEffective, "2025-06-02", None)],
        );
        outcome.into_iter().for_each(|code| {
            life.decided(code);
        });
        life
    };
    let mut unsaid = with(None);
    unsaid.warns(&["civil.retrial-unsaid"], &[]);
    assert!(asked(&unsaid).starts_with("2025-06-02生效的再审："), "{}", asked(&unsaid));
    let left = enforcement(&unsaid).unwrap();
    assert_eq!((left.raw, left.state), (day("2027-06-02"), DeadlineState::Late));
    assert!(left.safe <= day("2024-09-17"), "{}", left.safe);
    assert!(doubled(&unsaid).iter().all(|line| line.from == day("2025-06-03")));
    assert_eq!(doubled(&unsaid).len(), 1);

    let pays = with(Some("pays"));
    let left = enforcement(&pays).unwrap();
    assert_eq!((left.raw, left.state), (day("2027-06-02"), DeadlineState::Running));
    let upheld = with(Some("upheld"));
    let left = enforcement(&upheld).unwrap();
    assert_eq!((left.raw, left.state), (day("2024-09-17"), DeadlineState::Missed));
    let mut denied = with(Some("denied"));
    denied.steps(&[], &["civil.step-enforce", "civil.step-file"]);
    assert!(enforcement(&denied).is_none() && doubled(&denied).is_empty() && denied.a.claims.is_empty());
    assert_eq!(bodies_of(&denied, Matter::Enforcement), 0);
    // Of a later judgment nothing is known from it.
    denied.later("2026-01-15", &[(JudgmentEffective, "2026-01-05", None)]);
    assert_eq!(enforcement(&denied).unwrap().raw, day("2028-01-05"));
    // No retrial of what a retrial decided (解释 381).
    assert!(pays.a.deadlines.iter().all(|d| d.rule != "civil.retrial" || d.starts == day("2022-09-17")));
}

/// 解释 405, 406: a ruling that has the case heard, or dismisses the suit, is nothing to enforce.
#[test]
fn a_ruling_that_has_the_case_heard_is_no_document_to_enforce() {
    let mut heard = life(
        "2025-09-01",
        &[
            (ComplaintFiled, "2025-01-02", None),
            (SuitDismissed, "2025-04-01", None),
            (RetrialApplied, "2025-05-01", None),
            (RetrialOrdered, "2025-06-01", None),
            (RetrialJudgmentEffective, "2025-08-01", None),
        ],
    );
    let closed = |life: &Life| said_of(life, "papers.letter-judged") || said_of(life, "mediation.document");
    heard.warns(&["civil.retrial-unsaid"], &[]).steps(&[], &["civil.step-enforce"]);
    assert!(enforcement(&heard).is_none() && !closed(&heard));
    heard.decided("back").warns(&["civil.retrial-back"], &["civil.retrial-unsaid"]);
    heard.steps(&[], &["civil.step-enforce", "civil.step-file"]);
    assert!(enforcement(&heard).is_none() && !closed(&heard));
    assert!(sued(&heard.case, None), "the ruling that dismissed the suit is revoked");
    heard.later(
        "2026-02-10",
        &[(JudgmentEffective, "2026-01-10", None), (JudgmentPerformanceDue, "2026-02-01", Some("30000"))],
    );
    heard.steps(&["civil.step-enforce"], &[]).warns(&[], &["civil.retrial-back"]);
    assert_eq!(enforcement(&heard).unwrap().raw, day("2028-02-01"));
    assert_eq!(heard.a.claims[0].principal, yuan("30000"));

    // Revoked after a judgment, its sums are owed no more.
    let mut revoked = life("2026-01-15", &HEARD_AGAIN);
    revoked.decided("dismissed").warns(&["civil.retrial-suit-dismissed"], &[]);
    assert!(enforcement(&revoked).is_none() && stretches(&revoked).is_empty());
    revoked.later("2026-01-15", &[(SuitDismissed, "2025-10-01", None)]);
    revoked.warns(&[], &["civil.retrial-suit-dismissed"]);
    assert!(!sued(&revoked.case, None));
    assert!(revoked.a.deadlines.iter().all(|d| d.rule != "civil.retrial-dismissed"));
}

/// A retrial against one of several replaces what was judged of that one alone.
#[test]
fn a_retrial_against_one_leaves_what_was_judged_of_another() {
    let mut c = slip();
    let one = c.parties[1].id;
    let other = Party { name: Some("丙".into()), ..Party::new(Role::Respondent, PartyKind::Natural) };
    let two = other.id;
    c.parties.push(other);
    let mut add = |kind: EventKind, on: &str, party: Option<PartyId>, sum: Option<&str>| {
        c.events.push(Event { party, amount: sum.map(yuan), ..Event::new(kind, day(on)) });
    };
    add(JudgmentEffective, "2024-09-17", None, None);
    add(JudgmentPerformanceDue, "2024-10-10", Some(one), Some("10000"));
    add(JudgmentPerformanceDue, "2024-10-10", Some(two), Some("20000"));
    add(RetrialJudgmentEffective, "2025-10-01", Some(one), None);
    add(JudgmentPerformanceDue, "2025-10-20", Some(one), Some("5000"));
    let mut owed: Vec<(Option<PartyId>, Option<anjuan_case::Fen>)> =
        performed(&c, JudgmentPerformanceDue, day("2026-01-15")).into_iter().map(|p| (p.party, p.amount)).collect();
    owed.sort_by_key(|(_, amount)| *amount);
    assert_eq!(owed, [(Some(one), Some(yuan("5000"))), (Some(two), Some(yuan("20000")))]);
}

/// 解释 405, 461: by an unknown outcome no paper is written, and by a judgment that dismissed the claim nothing is enforced.
#[test]
fn no_enforcement_is_applied_for_by_an_outcome_that_nobody_told_or_that_pays_nothing() {
    let offer = |life: &Life| {
        let paper = life.a.papers.iter().find(|p| p.template == "enforcement-application").unwrap();
        (paper.allowed, paper.because.iter().filter_map(|b| b.rule.clone()).collect::<Vec<_>>())
    };
    let closed_by = |life: &Life, rule: &str| {
        let (allowed, because) = offer(life);
        assert!(!allowed && because.iter().any(|id| id == rule), "{because:?}");
    };
    let mut life = life("2026-01-15", &HEARD_AGAIN);
    closed_by(&life, "papers.enforcement-retrial-unsaid");
    life.decided("upheld");
    assert!(offer(&life).0, "{:?}", offer(&life));
    let mut alone = self::life("2026-01-15", &[(RetrialJudgmentEffective, "2025-10-01", None)]);
    for denied in [&mut alone, &mut life] {
        denied.decided("denied");
        closed_by(denied, "papers.enforcement-denied");
    }
    // Days that it sets itself tell that it pays.
    let mut pays = self::life("2026-01-15", &HEARD_AGAIN);
    pays.later("2026-01-15", &[(JudgmentPerformanceDue, "2025-10-20", Some("20000"))]);
    assert!(offer(&pays).0, "{:?}", offer(&pays));
}

/// 迟延履行债务利息解释 3: only a suspension that the debtor did not apply for bears nothing.
#[test]
fn the_days_of_a_retrial_that_the_debtor_applied_for_bear_doubled_interest() {
    let heard = |copy: Option<Happens>| {
        let mut happens = vec![
            (ComplaintFiled, "2024-06-01", None),
            (JudgmentEffective, "2025-03-01", None),
            (JudgmentPerformanceDue, "2025-03-31", Some("34500")),
            (RetrialOrdered, "2025-06-02", None),
            (RetrialJudgmentEffective, "2025-12-01", None),
        ];
        happens.extend(copy);
        let mut life = life("2026-01-15", &happens);
        life.decided("upheld");
        stretches(&life)
    };
    let both = [stretch("2025-04-01", "2025-06-01"), stretch("2025-12-02", "2026-01-15")];
    assert_eq!(heard(None), both, "the court's own");
    assert_eq!(heard(Some((RetrialApplied, "2025-04-10", None))), both, "the user's");
    assert_eq!(heard(Some((RetrialCopyReceived, "2025-04-10", None))), [stretch("2025-04-01", "2026-01-15")]);
}

/// 解释 405: instalments that fall due after the retrial may be those of the document before it: it is asked, and said where it pays.
#[test]
fn instalments_after_a_retrial_do_not_tell_that_it_changed_what_was_judged() {
    let mut life = life(
        "2026-07-15",
        &[
            (ComplaintFiled, "2022-06-01", None),
            (CourtSettlementEffective, "2024-09-17", None),
            (JudgmentPerformanceDue, "2024-10-10", Some("8625")),
            (JudgmentPerformanceDue, "2025-04-10", Some("8625")),
            (JudgmentPerformanceDue, "2025-12-10", Some("8625")),
            (JudgmentPerformanceDue, "2026-06-10", Some("8625")),
            (RetrialOrdered, "2025-05-02", None),
            (RetrialJudgmentEffective, "2025-10-01", None),
        ],
    );
    life.warns(&["civil.retrial-unsaid"], &["civil.retrial-replaced", "civil.retrial-instalments"]);
    assert!(asked(&life).starts_with("2025-10-01生效的再审："), "{}", asked(&life));
    assert!(said_of(&life, "papers.enforcement-retrial-unsaid"));
    life.decided("upheld");
    assert_eq!(life.a.claims[0].principal, yuan("34500"));
    life.decided("pays").warns(&["civil.retrial-instalments"], &["civil.retrial-unsaid"]);
}

/// 民事诉讼法 250: what was upheld is older than the judgment of the retrial, and its days count.
#[test]
fn what_a_retrial_upheld_is_asked_for_where_it_is_not_recorded() {
    let mut life = life("2025-09-15", &[(RetrialJudgmentEffective, "2025-08-01", None)]);
    life.decided("upheld").warns(&["civil.retrial-upheld-unrecorded"], &[]);
    life.later("2025-09-15", &[(JudgmentEffective, "2023-02-01", None)]);
    life.warns(&[], &["civil.retrial-upheld-unrecorded"]);
}
