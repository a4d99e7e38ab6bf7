//! Which payment pays what.
#![allow(clippy::unwrap_used)]
use super::*;
use anjuan_case::LegalTime;

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn event(case: &mut Case, kind: EventKind, on: &str, fen: Option<i64>, party: Option<PartyId>) -> EventId {
    let event = Event { amount: fen.map(Fen::new), party, ..Event::new(kind, day(on)) };
    let id = event.id;
    case.events.push(event);
    id
}

fn payment(fen: i64, to: Option<PartyId>) -> anjuan_case::Payment {
    anjuan_case::Payment {
        id: anjuan_case::PaymentId::new(),
        paid_at: "2026-01-01T10:00".parse().unwrap(),
        amount: Fen::new(fen),
        channel: anjuan_case::Channel::Wechat,
        counterparty: String::new(),
        counterparty_account: None,
        method: None,
        status: None,
        order_no: None,
        merchant_no: None,
        remark: None,
        source: anjuan_case::PaymentSource::Typed,
        to,
    }
}

#[test]
fn each_payment_pays_what_fell_due_first_of_its_own_debtor() {
    use EventKind::{AgreementEffective, PartPaid, PerformanceDue};
    let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
    let (one, other) = (PartyId::new(), PartyId::new());
    event(&mut case, AgreementEffective, "2026-02-01", None, None);
    event(&mut case, PerformanceDue, "2026-04-01", Some(100), Some(one));
    event(&mut case, PerformanceDue, "2026-03-01", Some(100), Some(one));
    event(&mut case, PerformanceDue, "2026-03-15", Some(50), Some(other));
    event(&mut case, PartPaid, "2026-02-01", Some(7), Some(one)); // on the day it took effect: before it
    let first = event(&mut case, PartPaid, "2026-03-20", Some(130), Some(one));
    event(&mut case, PartPaid, "2026-05-20", Some(30), None);
    event(&mut case, PartPaid, "2026-06-20", Some(999), None); // ahead
    let lines = performed(&case, PerformanceDue, day("2026-06-01"));
    let told: Vec<_> = lines.iter().map(|l| (l.on.to_string(), l.paid().get(), l.open().unwrap().get())).collect();
    assert_eq!(told, [("2026-03-01".into(), 100, 0), ("2026-03-15".into(), 30, 20), ("2026-04-01".into(), 30, 70)]);
    assert_eq!(lines[0].parts, [Part { event: first, on: day("2026-03-20"), amount: Fen::new(100) }]);
    event(&mut case, EventKind::Repaid, "2026-06-30", None, Some(other));
    let lines = performed(&case, PerformanceDue, day("2026-07-01"));
    assert!(lines.iter().all(|l| l.open() == Some(Fen::new(0))), "{lines:?}");
}

/// Two debtors: what one paid in his own name is his, and money without a name goes where something is open after that.
#[test]
fn money_without_a_name_goes_where_something_is_open() {
    use EventKind::{AgreementEffective, PartPaid, PerformanceDue};
    let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
    let (one, other) = (PartyId::new(), PartyId::new());
    event(&mut case, AgreementEffective, "2026-05-01", None, None);
    event(&mut case, PerformanceDue, "2026-06-01", Some(3000), Some(one));
    event(&mut case, PerformanceDue, "2026-06-15", Some(4000), Some(other));
    event(&mut case, PerformanceDue, "2026-09-01", Some(3000), Some(one));
    event(&mut case, PartPaid, "2026-06-20", Some(3500), None);
    event(&mut case, PartPaid, "2026-06-25", Some(4000), Some(other));
    let lines = performance(&case, &[], day("2026-07-01"));
    let open: Vec<i64> = lines.iter().map(|l| l.open().unwrap().get()).collect();
    assert_eq!(open, [0, 0, 2500], "nothing of it is over");
}

/// Two of the same debtor, the first paid before its day without a name, the second late with it: each is paid on its own day,
/// whoever is named, and where there are several debtors too.
#[test]
fn a_payment_pays_by_its_day_whether_it_names_the_payer_or_not() {
    use EventKind::{JudgmentEffective, JudgmentPerformanceDue, PartPaid};
    use anjuan_case::{Party, PartyKind, Role};
    let on_days = |names: [bool; 2], several: bool| {
        let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
        let respondents =
            [Party::new(Role::Respondent, PartyKind::Natural), Party::new(Role::Respondent, PartyKind::Natural)];
        let (one, other) = (respondents[0].id, respondents[1].id);
        case.parties.extend(respondents.into_iter().take(if several { 2 } else { 1 }));
        event(&mut case, JudgmentEffective, "2026-07-01", None, None);
        for on in ["2026-08-31", "2026-10-31"] {
            event(&mut case, JudgmentPerformanceDue, on, Some(10_000), Some(one));
        }
        if several {
            event(&mut case, JudgmentPerformanceDue, "2026-09-15", Some(5_000), Some(other));
            event(&mut case, PartPaid, "2026-09-10", Some(5_000), Some(other));
        }
        for (on, name) in ["2026-08-30", "2026-11-20"].into_iter().zip(names) {
            event(&mut case, PartPaid, on, Some(10_000), name.then_some(one));
        }
        let lines = performed(&case, JudgmentPerformanceDue, day("2026-11-26"));
        let last = |line: &Performed| line.parts.iter().map(|p| p.on.to_string()).collect::<Vec<_>>().join(" ");
        lines.iter().map(last).collect::<Vec<_>>()
    };
    for names in [[false, true], [true, false], [false, false], [true, true]] {
        assert_eq!(on_days(names, false), ["2026-08-30", "2026-11-20"], "{names:?}");
        assert_eq!(on_days(names, true), ["2026-08-30", "2026-09-10", "2026-11-20"], "{names:?}");
    }
}

#[test]
fn a_payment_without_a_name_leaves_what_the_named_ones_after_it_pay_and_no_more() {
    let (one, other) = (PartyId::new(), PartyId::new());
    let fen = |all: &[i64]| all.iter().copied().map(Fen::new).collect::<Vec<_>>();
    let taken = |dues: &[(Option<PartyId>, i64)], paid: &[(Option<PartyId>, i64)]| {
        let of = |all: &[(Option<PartyId>, i64)]| all.iter().map(|(p, a)| (*p, Fen::new(*a))).collect::<Vec<_>>();
        allocate(&of(dues), &of(paid), |_, _| true)
    };
    // The other pays 30 of his 100 himself: 70 are free.
    let rows = taken(&[(Some(other), 100), (Some(one), 50)], &[(None, 90), (Some(other), 30), (Some(one), 30)]);
    assert_eq!(rows, [fen(&[70, 20]), fen(&[30, 0]), fen(&[0, 30])]);
    // What he pays above his own is kept of what nobody is named for.
    let rows = taken(&[(None, 100), (Some(one), 50)], &[(None, 120), (Some(one), 80)]);
    assert_eq!(rows, [fen(&[70, 0]), fen(&[30, 50])]);
    let rows = taken(&[(None, 100), (Some(one), 50)], &[(None, 120), (Some(one), 30)]);
    assert_eq!(rows, [fen(&[100, 20]), fen(&[0, 30])]);
}

#[test]
fn what_fixes_one_debtors_sums_says_nothing_of_anothers() {
    use EventKind::{AgreementEffective, JudgmentEffective, JudgmentPerformanceDue, PartPaid, PerformanceDue};
    let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
    let (one, other) = (PartyId::new(), PartyId::new());
    event(&mut case, AgreementEffective, "2026-02-01", None, None);
    event(&mut case, JudgmentEffective, "2026-05-01", None, None);
    event(&mut case, PerformanceDue, "2026-03-01", Some(100), Some(one));
    event(&mut case, PerformanceDue, "2026-03-01", Some(70), Some(other));
    event(&mut case, JudgmentPerformanceDue, "2026-06-01", Some(80), Some(other));
    event(&mut case, PartPaid, "2026-02-20", Some(60), Some(one));
    let told = |said: &[_]| {
        let lines = performance(&case, said, day("2026-07-01"));
        lines.iter().map(|l| (l.basis, l.amount.unwrap().get(), l.paid().get())).collect::<Vec<_>>()
    };
    let (agreed, adjudged) = (PerformanceBasis::Agreed, PerformanceBasis::Adjudged);
    assert_eq!(told(&[]), [(agreed, 100, 60), (adjudged, 80, 0)]);
    assert_eq!(told(&[(Some(other), agreed)]), [(agreed, 100, 60), (agreed, 70, 0)]);
    // One that has no line of that basis keeps the other.
    assert_eq!(told(&[(Some(one), adjudged)]), [(agreed, 100, 60), (adjudged, 80, 0)]);
}

#[test]
fn the_mediation_record_stands_in_for_days_that_nobody_recorded() {
    let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
    let mediation = &mut case.handling.mediation;
    (mediation.agreed_on, mediation.due) = (Some(day("2026-02-01")), Some(day("2026-04-01")));
    assert_eq!(performance(&case, &[], day("2026-05-01"))[0].open(), None, "how much is not guessed");
    case.handling.mediation.amount = Some(Fen::new(100));
    event(&mut case, EventKind::PartPaid, "2026-03-01", Some(40), None);
    assert_eq!(performance(&case, &[], day("2026-05-01"))[0].open(), Some(Fen::new(60)));
}

#[test]
fn one_day_without_a_sum_is_for_what_is_out_and_several_are_not_guessed() {
    let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
    case.payments.push(payment(500, None));
    event(&mut case, EventKind::PartPaid, "2026-01-05", Some(100), None);
    event(&mut case, EventKind::JudgmentPerformanceDue, "2026-03-01", None, None);
    let due = EventKind::JudgmentPerformanceDue;
    assert_eq!(performed(&case, due, day("2026-03-02"))[0].amount, Some(Fen::new(400)));
    event(&mut case, due, "2026-04-01", None, None);
    assert!(performed(&case, due, day("2026-03-02")).iter().all(|l| l.amount.is_none()));
}

/// A and B received 100 each and A paid 150: B's 100 are out, whoever asks. What A paid beyond its own is no payment of B's.
#[test]
fn what_one_of_several_paid_beyond_its_own_leaves_the_others_debt_out() {
    use crate::assessment::out::principal_on;
    use anjuan_case::{Party, PartyKind, Role};
    let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
    let respondents = [(); 2].map(|()| Party::new(Role::Respondent, PartyKind::Natural));
    let [one, other] = [respondents[0].id, respondents[1].id];
    case.parties.extend(respondents);
    case.payments.extend([payment(100, Some(one)), payment(100, Some(other))]);
    event(&mut case, EventKind::PartPaid, "2026-02-01", Some(150), Some(one));
    let out = |case: &Case| [None, Some(one), Some(other)].map(|of| principal_on(case, day("2026-02-10"), of).get());
    assert_eq!(out(&case), [100, 0, 100]);
    let mut judged = case.clone();
    event(&mut judged, EventKind::JudgmentPerformanceDue, "2026-03-01", None, None);
    assert_eq!(performance(&judged, &[], day("2026-03-02"))[0].amount, Some(Fen::new(100)));
    // An agreement about 50 of them that was kept does not settle the other 50.
    event(&mut case, EventKind::AgreementEffective, "2026-02-10", None, None);
    event(&mut case, EventKind::PerformanceDue, "2026-03-15", Some(50), None);
    event(&mut case, EventKind::PartPaid, "2026-03-01", Some(50), Some(other));
    assert_eq!(performance(&case, &[], day("2026-03-20"))[0].open(), Some(Fen::new(0)));
    assert_eq!(crate::condition::settled_on(&case), None);
}

/// Two debtors who each have a sum of 100 by a judgment.
fn two_ordered() -> (Case, PartyId, PartyId) {
    use anjuan_case::{Party, PartyKind, Role};
    let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
    let respondents = [(); 2].map(|()| Party::new(Role::Respondent, PartyKind::Natural));
    let [one, other] = [respondents[0].id, respondents[1].id];
    case.parties.extend(respondents);
    event(&mut case, EventKind::JudgmentEffective, "2026-02-01", None, None);
    for whose in [one, other] {
        event(&mut case, EventKind::JudgmentPerformanceDue, "2026-03-01", Some(100), Some(whose));
    }
    (case, one, other)
}

/// 民事诉讼法 247: enforcement is for what was not performed. Who paid all of his own is none of those who did not.
#[test]
fn who_paid_all_that_is_his_has_performed_and_nobody_else_has() {
    let (mut case, one, other) = two_ordered();
    let done = |case: &Case, on: &str| [one, other].map(|id| performed_all(case, id, day(on)));
    event(&mut case, EventKind::PartPaid, "2026-02-20", Some(60), Some(one));
    assert_eq!(done(&case, "2026-03-10"), [false, false], "40 are open");
    event(&mut case, EventKind::PartPaid, "2026-03-05", Some(40), Some(one));
    assert_eq!(done(&case, "2026-03-04"), [false, false], "what is ahead is not paid yet");
    assert_eq!(done(&case, "2026-03-10"), [true, false]);
    // A further sum that is not paid, be its day ahead.
    event(&mut case, EventKind::JudgmentPerformanceDue, "2026-09-01", Some(1), Some(one));
    assert_eq!(done(&case, "2026-03-10"), [false, false]);
    assert!(!performed_all(&Case::new("1", "t", LegalTime::from(day("2026-01-01"))), one, day("2026-03-10")));
}

#[test]
fn what_may_be_anothers_performs_nothing_for_sure() {
    let (case, one, other) = two_ordered();
    let done = |case: &Case| [one, other].map(|id| performed_all(case, id, day("2026-03-10")));
    // A payment without a name pays both, and whose it was nobody said.
    let mut nameless = case.clone();
    event(&mut nameless, EventKind::PartPaid, "2026-02-20", Some(200), None);
    assert!(
        performed(&nameless, EventKind::JudgmentPerformanceDue, day("2026-03-10"))
            .iter()
            .all(|l| l.open() == Some(Fen::new(0)))
    );
    assert_eq!(done(&nameless), [false, false]);
    // A sum that names nobody may be his.
    let mut shared = case.clone();
    event(&mut shared, EventKind::PartPaid, "2026-02-20", Some(100), Some(one));
    assert_eq!(done(&shared), [true, false]);
    event(&mut shared, EventKind::JudgmentPerformanceDue, "2026-04-01", Some(1), None);
    assert_eq!(done(&shared), [false, false]);
    // All of it came back from one.
    let mut back = case;
    event(&mut back, EventKind::Repaid, "2026-03-05", None, Some(other));
    assert_eq!(done(&back), [false, true]);
}

/// Fact C32: what was transferred to him stands in for a sum that nobody recorded, and is none that a court fixed.
#[test]
fn a_sum_that_nobody_recorded_is_performed_by_nobody() {
    use EventKind::{JudgmentEffective, JudgmentPerformanceDue, PartPaid, PerformanceDue};
    let (mut case, one, other) = two_ordered();
    case.events.clear();
    case.payments.extend([payment(100, Some(one)), payment(100, Some(other))]);
    event(&mut case, JudgmentEffective, "2026-02-01", None, None);
    event(&mut case, JudgmentPerformanceDue, "2026-03-01", None, Some(one));
    event(&mut case, PartPaid, "2026-02-20", Some(100), Some(one));
    let line = performed(&case, JudgmentPerformanceDue, day("2026-03-10")).remove(0);
    assert_eq!((line.amount, line.open()), (Some(Fen::new(100)), Some(Fen::new(0))));
    assert!(!sum_recorded(&case, &line) && !performed_all(&case, one, day("2026-03-10")));
    // The record of a mediation says nothing of what a court fixed, and does of what was agreed to.
    case.handling.mediation.amount = Some(Fen::new(100));
    assert!(!sum_recorded(&case, &line));
    let agreed_to = event(&mut case, PerformanceDue, "2026-03-01", None, Some(one));
    let agreed = Performed { event: agreed_to, basis: PerformanceBasis::Agreed, ..line };
    assert!(sum_recorded(&case, &agreed));
    assert!(!sum_recorded(&case, &Performed { amount: Some(Fen::new(99)), ..agreed.clone() }), "another sum");
    assert!(!sum_recorded(&case, &Performed { amount: None, ..agreed }));
}

/// 民法典 511: what has no day may be asked for at any time; less what came back since, and never less than nothing.
#[test]
fn an_agreement_without_a_day_leaves_its_sum_owed_less_what_came_back_since() {
    use EventKind::{AgreementEffective, PartPaid, PerformanceDue, Repaid};
    use anjuan_case::{Party, PartyKind, Role};
    let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
    case.parties.push(Party::new(Role::Respondent, PartyKind::Natural));
    let owed = |case: &Case, on: &str| owed_undated(case, day(on)).map(Fen::get);
    event(&mut case, PartPaid, "2026-01-20", Some(10), None); // before it
    event(&mut case, AgreementEffective, "2026-02-01", None, None);
    event(&mut case, PartPaid, "2026-02-01", Some(20), None); // on its day: before it
    assert_eq!(owed(&case, "2026-02-10"), None, "no sum is recorded");
    case.handling.mediation.amount = Some(Fen::new(100));
    assert_eq!(owed(&case, "2026-02-10"), Some(100));
    event(&mut case, PartPaid, "2026-02-15", Some(30), None);
    assert_eq!(owed(&case, "2026-02-14"), Some(100), "what is ahead has not come back");
    assert_eq!(owed(&case, "2026-02-15"), Some(70));
    let mut over = case.clone();
    event(&mut over, PartPaid, "2026-02-20", Some(99), None);
    assert_eq!(owed(&over, "2026-02-20"), Some(0));
    let mut back = case.clone();
    event(&mut back, Repaid, "2026-02-20", None, None);
    assert_eq!((owed(&back, "2026-02-19"), owed(&back, "2026-02-20")), (Some(70), Some(0)), "all of it came back");
    // With a day it is told by its days; with a second debtor nobody knows whose it is; before it took effect nothing is owed by it.
    let mut dated = case.clone();
    event(&mut dated, PerformanceDue, "2026-06-01", None, None);
    let mut recorded = case.clone();
    recorded.handling.mediation.due = Some(day("2026-06-01"));
    let mut several = case.clone();
    several.parties.push(Party::new(Role::Respondent, PartyKind::Natural));
    case.events.retain(|e| e.kind != AgreementEffective);
    assert_eq!([dated, recorded, several, case].map(|case| owed(&case, "2026-02-15")), [None; 4]);
}

/// What [`Free`] keeps up, counted anew at every step.
fn allocated_anew(dues: &[(Option<PartyId>, Fen)], payments: &[(Option<PartyId>, Fen)]) -> Vec<Vec<Fen>> {
    let mut left: Vec<i64> = dues.iter().map(|(_, amount)| amount.get()).collect();
    let mut all = Vec::new();
    for (at, (payer, amount)) in payments.iter().enumerate() {
        let later = |of: PartyId| -> i64 {
            payments[at + 1..].iter().filter(|(p, _)| *p == Some(of)).map(|(_, a)| a.get()).sum()
        };
        let payers: std::collections::BTreeSet<PartyId> = payments[at + 1..].iter().filter_map(|(p, _)| *p).collect();
        let (mut rest, mut row) = (amount.get(), Vec::new());
        for (i, (debtor, _)) in dues.iter().enumerate() {
            let open = |of: Option<PartyId>| -> i64 {
                dues.iter().zip(&left).filter(|((d, _), _)| *d == of).map(|(_, left)| *left).sum()
            };
            let over: i64 = payers.iter().map(|of| (later(*of) - open(Some(*of))).max(0)).sum();
            let own = debtor.map_or(0, |of| (open(Some(of)) - later(of)).max(0));
            let free = own + (open(None) - over).max(0);
            let may = payer.is_none() || debtor.is_none() || payer == debtor;
            let free = if payer.is_some() { left[i] } else { free };
            let taken = if may { rest.min(left[i]).min(free) } else { 0 };
            left[i] -= taken;
            rest -= taken;
            row.push(Fen::new(taken));
        }
        all.push(row);
    }
    all
}

#[test]
fn what_is_kept_up_is_what_a_count_anew_says() {
    let who = [None, Some(PartyId::new()), Some(PartyId::new()), Some(PartyId::new())];
    let mut seed: u32 = 7;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    for _ in 0..500 {
        let mut some = |most: u32| -> Vec<(Option<PartyId>, Fen)> {
            let count = 1 + next(most);
            (0..count).map(|_| (who[next(4) as usize], Fen::new(i64::from(next(120))))).collect()
        };
        let (dues, payments) = (some(6), some(8));
        assert_eq!(allocate(&dues, &payments, |_, _| true), allocated_anew(&dues, &payments), "{dues:?} {payments:?}");
    }
}
