//! Several retrials in one case, several documents, several respondents (民事诉讼法 217; 民诉法解释 398, 399, 405).

use super::*;
use anjuan_case::{EventId, EventKind::*, Fen, Party, PartyId, PartyKind, RetrialOutcome, Role};
use anjuan_law::{Deadline, performed};

/// A mistaken transfer of 34,500 that was sued for, as the firm has it.
struct Told(Case);

impl Told {
    fn new() -> Self {
        let mut case = mistaken("2022-01-05T10:00");
        knew(&mut case, "2022-01-05", "2022-01-05");
        let mut told = Self(case);
        told.happens(ComplaintFiled, "2022-06-01");
        told
    }

    fn put(&mut self, event: Event) -> EventId {
        let id = event.id;
        self.0.events.push(Event { proof: vec![anjuan_case::EvidenceId::new()], ..event });
        id
    }

    fn happens(&mut self, kind: EventKind, on: &str) -> EventId {
        self.put(Event::new(kind, day(on)))
    }

    fn of(&mut self, kind: EventKind, on: &str, party: PartyId) -> EventId {
        self.put(Event { party: Some(party), ..Event::new(kind, day(on)) })
    }

    fn due(&mut self, on: &str, sum: &str, of: Option<EventId>) -> EventId {
        self.put(Event { amount: Some(yuan(sum)), answers: of, ..Event::new(JudgmentPerformanceDue, day(on)) })
    }

    fn decided(&mut self, retrial: EventId, outcome: RetrialOutcome) -> &mut Self {
        self.0.events.iter_mut().find(|e| e.id == retrial).unwrap().outcome = Some(outcome);
        self
    }

    /// A second respondent.
    fn another(&mut self) -> [PartyId; 2] {
        let party = Party { name: Some("丙".into()), ..Party::new(Role::Respondent, PartyKind::Natural) };
        let ids = [self.0.parties[1].id, party.id];
        self.0.parties.push(party);
        ids
    }

    fn on(&self, today: &str) -> Life {
        Life::of(OfficeKind::Firm, self.0.clone(), today)
    }

    /// What is owed by judgments, the least first.
    fn owed(&self, today: &str) -> Vec<Fen> {
        let mut sums: Vec<Fen> =
            performed(&self.0, JudgmentPerformanceDue, day(today)).iter().filter_map(|p| p.amount).collect();
        sums.sort_unstable();
        sums
    }
}

fn enforced(life: &Life) -> Vec<&Deadline> {
    life.a.deadlines.iter().filter(|d| d.rule == "civil.enforcement").collect()
}

/// First and last day of what bears doubled interest, and its sum.
fn doubled(life: &Life) -> Vec<(String, String, Fen)> {
    let lines = life.a.interest.iter().filter(|l| l.id.starts_with("costs.interest-delay"));
    let requests = lines.flat_map(|line| &line.requests);
    requests.map(|r| (r.from.to_string(), r.to.to_string(), r.principal)).collect()
}

fn warns(life: &Life, rule: &str) -> Option<String> {
    life.a.cautions.iter().find(|c| c.rule == rule).map(|c| c.because.text.clone())
}

/// 解释 405: what the second retrial decided is not what the first one did, and neither is asked of the other.
#[test]
fn each_of_two_retrials_in_turn_has_its_own_outcome() {
    let mut told = Told::new();
    told.happens(JudgmentEffective, "2022-12-01");
    told.due("2022-12-20", "34500", None);
    let first = told.happens(RetrialJudgmentEffective, "2023-08-01");
    told.due("2023-08-20", "20000", None);
    told.decided(first, RetrialOutcome::Pays);
    let second = told.happens(RetrialJudgmentEffective, "2024-06-03");
    let mut unsaid = told.on("2024-09-02");
    let text = warns(&unsaid, "civil.retrial-unsaid").unwrap();
    assert!(text.starts_with("2024-06-03生效的再审："), "{text}");
    assert_eq!(told.owed("2024-09-02"), [yuan("20000")]);

    told.decided(second, RetrialOutcome::Upheld);
    let upheld = told.on("2024-09-02");
    assert_eq!(warns(&upheld, "civil.retrial-unsaid"), None);
    assert_eq!(enforced(&upheld).iter().map(|d| d.raw).collect::<Vec<_>>(), [day("2025-08-20")]);
    assert_eq!(
        doubled(&upheld).iter().map(|(from, _, sum)| (from.as_str(), *sum)).collect::<Vec<_>>(),
        [("2023-08-21", yuan("20000"))]
    );

    told.decided(second, RetrialOutcome::Denied);
    let mut denied = told.on("2024-09-02");
    denied.warns(&[], &["civil.retrial-replaced", "civil.retrial-unsaid"]);
    assert!(enforced(&denied).is_empty() && doubled(&denied).is_empty() && told.owed("2024-09-02").is_empty());

    // Sent back, it leaves nothing of the first either; the judgment after it is another.
    told.decided(second, RetrialOutcome::Back);
    let mut back = told.on("2024-09-02");
    back.warns(&["civil.retrial-back"], &["civil.retrial-replaced"]).steps(&[], &["civil.step-enforce"]);
    assert!(enforced(&back).is_empty() && told.owed("2024-09-02").is_empty());
    told.happens(JudgmentEffective, "2025-01-06");
    told.due("2025-01-20", "30000", None);
    let mut anew = told.on("2025-03-03");
    anew.warns(&[], &["civil.retrial-back", "civil.retrial-denied"]).steps(&["civil.step-enforce"], &[]);
    assert_eq!(told.owed("2025-03-03"), [yuan("30000")]);
    assert_eq!(enforced(&anew).iter().map(|d| d.raw).collect::<Vec<_>>(), [day("2027-01-20")]);

    // The first one denied and the second one paying: enforced by the second.
    told = Told::new();
    told.happens(JudgmentEffective, "2022-12-01");
    let first = told.happens(RetrialJudgmentEffective, "2023-08-01");
    let second = told.happens(RetrialJudgmentEffective, "2024-06-03");
    told.decided(first, RetrialOutcome::Denied).decided(second, RetrialOutcome::Pays);
    told.due("2024-06-20", "20000", None);
    unsaid = told.on("2024-09-02");
    unsaid.steps(&["civil.step-enforce"], &[]).warns(&["civil.retrial-replaced"], &[]);
    assert_eq!(enforced(&unsaid).iter().map(|d| d.raw).collect::<Vec<_>>(), [day("2026-06-20")]);
}

/// A retrial of one respondent's judgment says nothing of the other's.
#[test]
fn each_of_two_respondents_has_the_outcome_of_his_own_retrial() {
    let mut told = Told::new();
    let [one, two] = told.another();
    // One judgment against both.
    told.happens(JudgmentEffective, "2024-09-17");
    told.put(Event {
        party: Some(one),
        amount: Some(yuan("10000")),
        ..Event::new(JudgmentPerformanceDue, day("2024-10-10"))
    });
    told.put(Event {
        party: Some(two),
        amount: Some(yuan("24500")),
        ..Event::new(JudgmentPerformanceDue, day("2024-10-10"))
    });
    let first = told.of(RetrialJudgmentEffective, "2025-06-02", one);
    let second = told.of(RetrialJudgmentEffective, "2025-10-09", two);
    told.decided(first, RetrialOutcome::Upheld);
    let unsaid = told.on("2026-01-15");
    let text = warns(&unsaid, "civil.retrial-unsaid").unwrap();
    assert!(
        text.contains("2025-10-09生效的再审") && text.contains("对“丙”：") && !text.contains("2025-06-02"),
        "{text}"
    );

    told.decided(second, RetrialOutcome::Denied);
    assert_eq!(told.owed("2026-01-15"), [yuan("10000")]);
    let denied = told.on("2026-01-15");
    let of =
        |life: &Life, who| enforced(life).iter().filter(|d| d.party == Some(who)).map(|d| d.raw).collect::<Vec<_>>();
    assert_eq!((of(&denied, one), of(&denied, two)), (vec![day("2026-10-10")], Vec::new()));
    assert_eq!(warns(&denied, "civil.retrial-replaced"), None);

    told.decided(first, RetrialOutcome::Back).decided(second, RetrialOutcome::Pays);
    told.put(Event {
        party: Some(two),
        amount: Some(yuan("5000")),
        ..Event::new(JudgmentPerformanceDue, day("2025-10-30"))
    });
    assert_eq!(told.owed("2026-01-15"), [yuan("5000")]);
    let paying = told.on("2026-01-15");
    assert_eq!((of(&paying, one), of(&paying, two)), (Vec::new(), vec![day("2027-10-30")]));
    assert!(warns(&paying, "civil.retrial-replaced").unwrap().starts_with("对“丙”："));
    assert!(!warns(&paying, "civil.retrial-back").unwrap().starts_with("对“丙”："));
}

/// 解释 405: an instalment of a document that was replaced is owed no more, whenever it falls due; one of the retrial's is, also where
/// its day came before.
#[test]
fn instalments_go_with_the_document_that_they_name() {
    let mut told = Told::new();
    let settled = told.happens(CourtSettlementEffective, "2024-09-17");
    for on in ["2024-10-10", "2025-04-10", "2025-12-10", "2026-06-10"] {
        told.due(on, "8625", Some(settled));
    }
    told.happens(RetrialOrdered, "2025-05-02");
    let retrial = told.happens(RetrialJudgmentEffective, "2025-10-09");
    let mut life = told.on("2026-01-15");
    life.warns(&["civil.retrial-unsaid"], &["civil.retrial-instalments"]);
    assert_eq!(told.owed("2026-01-15").len(), 4, "nothing says that it changed");

    told.decided(retrial, RetrialOutcome::Pays);
    told.due("2025-09-30", "12000", Some(retrial));
    told.due("2026-03-31", "8000", Some(retrial));
    assert_eq!(told.owed("2026-01-15"), [yuan("8000"), yuan("12000")]);
    let mut life = told.on("2026-01-15");
    life.warns(&["civil.retrial-replaced"], &["civil.retrial-instalments", "civil.retrial-unsaid", "events.of-which"]);
    assert_eq!(enforced(&life).iter().map(|d| d.raw).collect::<Vec<_>>(), [day("2028-03-31")]);
    // Nothing is late before the judgment took effect.
    assert_eq!(doubled(&life), [("2025-10-10".into(), "2026-01-15".into(), yuan("12000"))]);

    // Two that name nothing may be of either.
    told.due("2026-01-05", "100", None);
    told.due("2026-01-06", "100", None);
    told.on("2026-01-15").warns(&["civil.retrial-instalments"], &[]);

    // A day that names the judgment of the retrial tells that it pays.
    told.0.events.iter_mut().find(|e| e.id == retrial).unwrap().outcome = None;
    told.on("2026-01-15").warns(&["civil.retrial-replaced"], &["civil.retrial-unsaid"]);
}

/// 民事诉讼法 264; 迟延履行债务利息解释 1, 3: what replaced one of two documents leaves the other's interest as it was.
#[test]
fn of_two_documents_the_one_that_was_not_heard_again_goes_on_bearing_interest() {
    let mut told = Told::new();
    let partial = told.happens(JudgmentEffective, "2023-03-01");
    let rest = told.happens(JudgmentEffective, "2024-03-01");
    told.due("2023-03-20", "10000", Some(partial));
    told.due("2024-03-20", "24500", Some(rest));
    told.happens(RetrialOrdered, "2024-08-01");
    let retrial = told.happens(RetrialJudgmentEffective, "2025-02-05");
    told.decided(retrial, RetrialOutcome::Pays);
    assert!(warns(&told.on("2025-03-03"), "events.of-which").is_some(), "of which of the two?");

    told.0.events.iter_mut().find(|e| e.id == retrial).unwrap().answers = Some(partial);
    told.due("2025-02-20", "6000", Some(retrial));
    let life = told.on("2025-03-03");
    assert_eq!(warns(&life, "events.of-which"), None);
    assert_eq!(told.owed("2025-03-03"), [yuan("6000"), yuan("24500")]);
    let mut lines = doubled(&life);
    lines.sort();
    assert_eq!(
        lines,
        [
            ("2024-03-21".into(), "2025-03-03".into(), yuan("24500")),
            ("2025-02-21".into(), "2025-03-03".into(), yuan("6000")),
        ]
    );

    // Upheld, the first goes on from its own day, without the days of the suspension.
    told.0.events.retain(|e| e.answers != Some(retrial));
    told.decided(retrial, RetrialOutcome::Upheld);
    let mut lines = doubled(&told.on("2025-03-03"));
    lines.sort();
    assert_eq!(
        lines,
        [
            ("2023-03-21".into(), "2024-07-31".into(), yuan("10000")),
            ("2024-03-21".into(), "2025-03-03".into(), yuan("24500")),
            ("2025-02-06".into(), "2025-03-03".into(), yuan("10000")),
        ]
    );
}

/// 民事诉讼法 250: the two years run from what was upheld, which nobody recorded; what is safe is counted from the earliest day it can
/// have.
#[test]
fn what_is_safe_does_not_rest_on_a_retrial_that_upheld_something_unrecorded() {
    let mut told = Told::new();
    let retrial = told.happens(RetrialJudgmentEffective, "2025-08-01");
    for outcome in [None, Some(RetrialOutcome::Upheld)] {
        told.0.events.iter_mut().find(|e| e.id == retrial).unwrap().outcome = outcome;
        let life = told.on("2025-09-15");
        let left = enforced(&life)[0];
        assert_eq!((left.raw, left.state), (day("2027-08-01"), DeadlineState::Late), "{outcome:?}");
        assert!(left.safe <= day("2024-06-01"), "{outcome:?}: {}", left.safe);
    }
    told.decided(retrial, RetrialOutcome::Pays);
    let life = told.on("2025-09-15");
    assert_eq!((enforced(&life)[0].state, enforced(&life)[0].safe), (DeadlineState::Running, day("2027-07-30")));
}

/// 诉讼费用交纳办法 32, 53: what is to be paid back is from the effect of the judgment that says anew who bears the costs.
#[test]
fn fees_are_paid_back_from_the_judgment_that_says_anew_who_bears_them() {
    let refund = |outcome| {
        let mut told = Told::new();
        told.happens(JudgmentEffective, "2024-09-17");
        let retrial = told.happens(RetrialJudgmentEffective, "2025-08-01");
        told.decided(retrial, outcome);
        let life = told.on("2025-08-11");
        let mut days: Vec<_> =
            life.a.deadlines.iter().filter(|d| d.rule == "civil.fee-refund").map(|d| d.raw).collect();
        days.sort_unstable();
        days
    };
    assert_eq!(refund(RetrialOutcome::Pays), [day("2024-10-02"), day("2025-08-16")]);
    assert_eq!(refund(RetrialOutcome::Denied), [day("2024-10-02"), day("2025-08-16")]);
    assert_eq!(refund(RetrialOutcome::Upheld), [day("2024-10-02")]);
}

/// A later judgment that names nobody does not hide what was judged of one alone.
#[test]
fn what_was_judged_of_one_alone_stays_beside_a_later_judgment_that_names_nobody() {
    let mut told = Told::new();
    let [one, two] = told.another();
    told.of(JudgmentEffective, "2024-03-01", one);
    told.happens(JudgmentEffective, "2025-03-03");
    let of = |life: &Life, who| {
        let mut days: Vec<_> = enforced(life).iter().filter(|d| d.party == Some(who)).map(|d| d.raw).collect();
        days.sort_unstable();
        days
    };
    let life = told.on("2025-09-01");
    assert_eq!(of(&life, one), [day("2026-03-01"), day("2027-03-03")]);
    assert_eq!(of(&life, two), [day("2027-03-03")]);
    told.put(Event { party: Some(one), ..Event::new(JudgmentPerformanceDue, day("2024-03-20")) });
    told.happens(JudgmentPerformanceDue, "2025-03-20");
    let life = told.on("2025-09-01");
    assert_eq!(of(&life, one), [day("2026-03-20"), day("2027-03-20")]);
    // What took its place in a retrial leaves nothing of it.
    let retrial = told.happens(RetrialJudgmentEffective, "2025-08-01");
    told.decided(retrial, RetrialOutcome::Pays);
    told.happens(JudgmentPerformanceDue, "2025-08-20");
    let life = told.on("2025-09-01");
    assert_eq!(of(&life, one), [day("2027-08-20")]);
}
