//! What came back, and what grew meanwhile.

use super::*;
use anjuan_law::{PaperOffer, Standing};

#[test]
fn when_all_is_back_nothing_grows_and_nothing_is_left_to_do() {
    let mut c = refused("2025-06-02T10:00", "2025-08-10", "2025-08-12");
    happened(&mut c, EventKind::Repaid, "2026-03-01");
    let [at, later] = ["2026-03-01", "2026-11-23"].map(|today| firm(&c, today));
    for a in [&at, &later] {
        for r in [Route::Civil, Route::Mediation, Route::Platform] {
            assert_eq!(route(a, r).state, RouteState::Closed, "{r:?}");
            assert!(route(a, r).steps.is_empty() && route(a, r).venues.is_empty(), "{r:?}");
        }
        assert!(a.claims.is_empty() && a.costs.is_empty());
        assert_eq!((a.principal.open, a.principal.settled_on), (Fen::new(0), Some(day("2026-03-01"))));
        assert!(a.papers.iter().filter(|p| p.template.ends_with("letter")).all(|p| !p.allowed));
    }
    let sums = |a: &Assessment| a.interest.iter().map(|l| (l.from, l.to, l.amount)).collect::<Vec<_>>();
    assert_eq!(sums(&at), sums(&later), "interest stops");
    // 34,500 × 3 % ÷ 365 × 202 days from 11 August 2025.
    assert!(later.interest.iter().any(|l| l.from == day("2025-08-11") && l.amount == Some(yuan("572.79"))));
    // A crime is not undone by it.
    let mut fraud = deceived("2025-06-02T10:00");
    happened(&mut fraud, EventKind::Repaid, "2026-03-01");
    assert_eq!(route(&firm(&fraud, "2026-03-02"), Route::Criminal).state, RouteState::First);
}

#[test]
fn one_of_two_who_paid_back_is_done_with_and_the_other_is_not() {
    let mut c = mistaken("2025-06-02T10:00");
    let (second, third) = (c.parties[1].id, another(&mut c, Some("丙")));
    knew(&mut c, "2025-06-02", "2025-06-02");
    against(&mut c, EventKind::Repaid, "2026-03-01", third);
    let a = firm(&c, "2026-03-02");
    let of = |party| rule(&a, "limitation.claim").into_iter().find(|d| d.party == Some(party)).unwrap().state;
    assert_eq!([of(second), of(third)], [DeadlineState::Running, DeadlineState::Superseded]);
    assert_ne!(route(&a, Route::Civil).state, RouteState::Closed);
    assert_eq!(a.principal.settled_on, None);
    // No paper is refused for it until the other has paid back as well.
    let refused = |a: &Assessment| -> Vec<String> {
        let back = |p: &&PaperOffer| p.because.iter().map(texts).any(|t| t.contains("款项已经全部返还"));
        a.papers.iter().filter(back).map(|p| p.template.clone()).collect()
    };
    assert_eq!(refused(&a), Vec::<String>::new());
    against(&mut c, EventKind::Repaid, "2026-03-05", second);
    let (a, all) = (firm(&c, "2026-03-06"), ["civil-complaint", "demand-letter", "lawyer-letter"]);
    assert!(all.iter().all(|paper| refused(&a).iter().any(|r| r == paper)), "{:?}", refused(&a));
    assert_eq!(a.principal.settled_on, Some(day("2026-03-05")));
}

fn due(c: &mut Case, kind: EventKind, on: &str, amount: Option<&str>) {
    c.events.push(Event { amount: amount.map(yuan), ..Event::new(kind, day(on)) });
}

fn double(a: &Assessment) -> Vec<(String, String)> {
    let lines = a.interest.iter().filter(|l| l.because.rule.as_deref().is_some_and(|id| id.contains("interest-delay")));
    let sum = |l: &anjuan_law::InterestLine| l.amount.map_or_else(|| l.problem.clone().unwrap(), Fen::figures);
    lines.map(|l| (l.from.to_string(), sum(l))).collect()
}

/// 民事诉讼法 264; 迟延履行债务利息解释 1–4: 0.0175 % a day on each instalment from the day after it was due.
#[test]
fn late_performance_costs_interest_on_each_instalment_and_on_what_is_left_of_it() {
    let mut c = mistaken("2025-01-06T10:00");
    c.payments[0].amount = yuan("3000");
    // What was once agreed and not kept is not what the judgment orders.
    happened(&mut c, EventKind::AgreementEffective, "2025-03-31");
    due(&mut c, EventKind::PerformanceDue, "2025-04-30", None);
    happened(&mut c, EventKind::JudgmentEffective, "2026-03-02");
    let whole = c.clone();
    for on in ["2026-04-30", "2026-06-30", "2026-08-31"] {
        due(&mut c, EventKind::JudgmentPerformanceDue, on, Some("1000"));
    }
    let at = |from: &str, sum: &str| (from.to_owned(), sum.to_owned());
    // 1,000 × 0.0175 % × 207, 146 and 84 days.
    assert_eq!(
        double(&firm(&c, "2026-11-23")),
        [at("2026-05-01", "36.23"), at("2026-07-01", "25.55"), at("2026-09-01", "14.70")]
    );
    // 500 came on 10 July: 71 days on 1,000 and 136 on 500; the others stand.
    paid_back(&mut c, "2026-07-10", "500");
    assert_eq!(
        double(&firm(&c, "2026-11-23")),
        [at("2026-05-01", "24.33"), at("2026-07-01", "25.55"), at("2026-09-01", "14.70")]
    );
    // 700 more on 1 September: 500 end the first, 200 are taken from the second (63 days on 1,000, 83 on 800).
    paid_back(&mut c, "2026-09-01", "700");
    assert_eq!(
        double(&firm(&c, "2026-11-23")),
        [at("2026-05-01", "17.07"), at("2026-07-01", "22.65"), at("2026-09-01", "14.70")]
    );
    // Instalments without their sums are not guessed.
    let mut unsaid = whole.clone();
    for on in ["2026-04-30", "2026-06-30"] {
        due(&mut unsaid, EventKind::JudgmentPerformanceDue, on, None);
    }
    let said = double(&firm(&unsaid, "2026-11-23"));
    assert!(said.len() == 1 && said[0].1.contains("每一期"), "{said:?}");
    // One day for the whole, of which 1,000 had come back before the judgment: 2,000 × 0.0175 % × 100.
    let mut one = whole;
    paid_back(&mut one, "2026-02-02", "1000");
    due(&mut one, EventKind::JudgmentPerformanceDue, "2026-04-30", None);
    let a = firm(&one, "2026-08-08");
    assert_eq!(double(&a), [at("2026-05-01", "35.00")]);
    // That this sum is not the judgment's own is said.
    assert!(tells(&a, &["金额2000.00元：文书、协议确定的金额还没有记录"]));
}

/// The worked example of the fact table: 87,500 × 0.0175 % × 100 days; and a confirmed agreement goes by its own day.
#[test]
fn late_performance_of_a_confirmed_agreement_goes_by_the_agreement() {
    let mut c = mistaken("2025-01-06T10:00");
    c.payments[0].amount = yuan("87500");
    happened(&mut c, EventKind::AgreementEffective, "2025-03-31");
    due(&mut c, EventKind::PerformanceDue, "2025-04-30", None);
    assert!(double(&firm(&c, "2025-08-08")).is_empty(), "unconfirmed, it bears none");
    happened(&mut c, EventKind::ConfirmationReceived, "2025-04-21");
    let a = firm(&c, "2025-08-08");
    assert_eq!(double(&a), [("2025-05-01".to_owned(), "1,531.25".to_owned())]);
    // Two years from the agreed day, not from the ruling (民事诉讼法 250).
    assert_eq!(only(&a, "civil.enforcement-confirmed").raw, day("2027-04-30"));
}

/// 民事诉讼法 264: what was overdue before the ruling is late under it from the day after it took effect.
#[test]
fn what_was_overdue_before_the_confirmation_bears_double_interest_only_after_it() {
    let mut c = mistaken("2025-01-06T10:00");
    c.payments[0].amount = yuan("20000");
    happened(&mut c, EventKind::AgreementEffective, "2025-03-31");
    due(&mut c, EventKind::PerformanceDue, "2025-04-20", Some("10000"));
    due(&mut c, EventKind::PerformanceDue, "2025-05-20", Some("10000"));
    happened(&mut c, EventKind::ConfirmationReceived, "2025-04-25");
    let at = |from: &str, sum: &str| (from.to_owned(), sum.to_owned());
    // 10,000 × 0.0175 % × 105 days from 26 April, and × 80 from 21 May, both to 8 August.
    assert_eq!(double(&firm(&c, "2025-08-08")), [at("2025-04-26", "183.75"), at("2025-05-21", "140.00")]);
}

/// 10,000 of which 4,000 came back: 6,000 bear interest from then on (34,500 in the other lines of this file).
#[test]
fn what_came_back_bears_no_interest() {
    let mut c = refused("2026-06-01T10:00", "2026-06-01", "2026-06-03");
    c.payments[0].amount = yuan("10000");
    paid_back(&mut c, "2026-07-02", "4000");
    let a = firm(&c, "2026-10-01");
    assert_eq!((a.principal.paid, a.principal.returned, a.principal.open), (yuan("10000"), yuan("4000"), yuan("6000")));
    // 10,000 × 3 % ÷ 365 × 30 = 24.66, paid first; then 6,024.66 × 3 % ÷ 365 × 91 = 45.06.
    let line = a.interest.iter().find(|l| l.from == day("2026-06-02")).unwrap();
    assert_eq!(line.amount, Some(yuan("69.72")));
    assert_eq!(line.requests.len(), 2);
}

/// Two received 34,500 each. One gave all of it back: the claim is for the other half.
#[test]
fn what_one_of_several_gave_back_is_off_the_claim_and_a_transfer_to_nobody_is_asked_about() {
    let mut c = refused("2025-06-02T10:00", "2025-08-10", "2025-08-12");
    let (second, third) = (c.parties[1].id, another(&mut c, Some("丙")));
    pay(&mut c, "2025-06-02T10:00", third);
    against(&mut c, EventKind::Repaid, "2026-03-01", third);
    let whose = |a: &Assessment| a.cautions.iter().find(|c| c.rule == "payments.whose").cloned();

    // The first transfer names nobody: it is asked about, and nothing of it is taken off.
    let a = firm(&c, "2026-11-23");
    assert_eq!((a.principal.returned, a.principal.open), (yuan("34500"), yuan("34500")));
    let asked = whose(&a).unwrap();
    assert!(asked.urgent, "somebody gave his share back");
    assert!(
        holds_all(&asked.because.text, &["2025-06-02的34500.00元", "哪一个", "丙", "没有从请求里减去"]),
        "{asked:?}"
    );

    c.payments[0].to = Some(second);
    let a = firm(&c, "2026-11-23");
    assert!(whose(&a).is_none());
    assert_eq!((a.principal.returned, a.principal.open, a.principal.settled_on), (yuan("34500"), yuan("34500"), None));
    // Each for itself: 34,500 × 3 % ÷ 365 from 11 August 2025, 202 days until 丙 gave it back, and 469 days to today.
    let lines: Vec<_> =
        a.interest.iter().filter(|l| l.from == day("2025-08-11")).map(|l| (l.party, l.amount)).collect();
    assert_eq!(lines, [(Some(second), Some(yuan("1329.90"))), (Some(third), Some(yuan("572.79")))]);
    let claims: Vec<_> = a.claims.iter().filter(|l| l.from == day("2025-08-11")).collect();
    assert_eq!(claims.len(), 1, "who gave back all owes nothing");
    assert_eq!(
        (claims[0].party, claims[0].principal, claims[0].interest),
        (Some(second), yuan("34500"), yuan("1329.90"))
    );
    assert!(holds_all(&texts(&a.principal.because), &["丙", "还清"]));

    // What it had given back in parts before is not taken off twice.
    let (amount, proof) = (Some(yuan("500")), vec![EvidenceId::new()]);
    let part = Event { amount, proof, party: Some(third), ..Event::new(EventKind::PartPaid, day("2026-02-02")) };
    c.events.push(part);
    assert_eq!(firm(&c, "2026-11-23").principal.open, yuan("34500"));

    // Both gave back what they had: all is back on the later day, whatever the other transfers are called.
    against(&mut c, EventKind::Repaid, "2026-04-01", second);
    let a = firm(&c, "2026-11-23");
    assert_eq!((a.principal.open, a.principal.settled_on), (Fen::new(0), Some(day("2026-04-01"))));
    assert!(a.claims.is_empty());
}

/// One who received nothing has nothing to give back.
#[test]
fn all_is_back_when_those_who_received_it_gave_it_back() {
    let mut c = mistaken("2025-06-02T10:00");
    let (second, _) = (c.parties[1].id, another(&mut c, Some("丙")));
    c.payments[0].to = Some(second);
    against(&mut c, EventKind::Repaid, "2026-03-01", second);
    assert_eq!(firm(&c, "2026-11-23").principal.settled_on, Some(day("2026-03-01")));
    c.payments[0].to = None;
    let a = firm(&c, "2026-11-23");
    assert_eq!((a.principal.settled_on, a.principal.open), (None, yuan("34500")));
}

/// 迟延履行债务利息解释 2: from the end of the period that the document sets; where it sets none, from the day it took effect.
#[test]
fn double_interest_is_firm_only_from_a_day_that_the_document_set() {
    let lines = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let mut lines: Vec<(String, Standing)> = a
            .interest
            .iter()
            .filter(|l| l.because.rule.as_deref().is_some_and(|id| id.starts_with("costs.interest-delay")))
            .map(|l| (l.from.to_string(), l.standing))
            .collect();
        lines.sort();
        lines
    };
    let mut c = mistaken("2025-01-06T10:00");
    happened(&mut c, EventKind::CourtSettlementEffective, "2026-03-02");
    let from = |day: &str, standing| vec![(day.to_owned(), standing)];
    assert_eq!(lines(&c), from("2026-03-03", Standing::Unverified), "nobody said whether it sets a day");
    assert!(firm(&c, "2026-11-23").questions.iter().any(|q| q.id == "performance-stated" && q.open));
    // A day that was agreed, recorded after it took effect: from then, and not firm.
    due(&mut c, EventKind::PerformanceDue, "2026-06-30", None);
    assert_eq!(lines(&c), from("2026-07-01", Standing::Practice));
    // One agreed before it took effect says nothing.
    let mut before = c.clone();
    before.events.retain(|e| e.kind != EventKind::PerformanceDue);
    due(&mut before, EventKind::PerformanceDue, "2025-04-30", None);
    assert_eq!(lines(&before), from("2026-03-03", Standing::Unverified));
    // The document sets none.
    let mut none = c.clone();
    answer(&mut none, &[("performance-stated", "no")]);
    assert_eq!(lines(&none), from("2026-03-03", Standing::Law));
    // It sets one that is not recorded yet: nothing but the day agreed later.
    answer(&mut before, &[("performance-stated", "yes")]);
    assert_eq!(lines(&before), vec![]);
    assert!(firm(&before, "2026-11-23").questions.iter().any(|q| q.id == "performance-stated-on" && q.open));
    // It is recorded.
    due(&mut c, EventKind::JudgmentPerformanceDue, "2026-05-29", None);
    assert_eq!(lines(&c), from("2026-05-30", Standing::Law));
}
