//! What is asked for, of whom, and what fees and procedures go by it. Sums are worked by hand.

use super::*;

fn costs(a: &Assessment) -> Vec<(String, String)> {
    a.costs.iter().map(|c| (c.kind.trim_start_matches("costs.").to_owned(), c.amount.figures())).collect()
}

#[track_caller]
fn cost(a: &Assessment, kind: &str) -> String {
    let found = costs(a).into_iter().find(|(id, _)| id == kind);
    found.unwrap_or_else(|| panic!("{kind}: {:?}", costs(a))).1
}

fn procedures(a: &Assessment) -> Vec<String> {
    route(a, Route::Civil).procedure.iter().filter_map(|b| b.rule.clone()).collect()
}

/// 诉讼费用交纳办法 13, 14; 民事诉讼法 165 (F1, F4–F6, C27): 100,000 went out and 95,000 came back, so 5,000 are asked for.
#[test]
fn fees_and_the_small_claims_line_go_by_what_is_still_asked_for() {
    let mut c = mistaken("2026-01-05T10:00");
    c.parties[1].household_division = Some("320106".into());
    c.payments[0].amount = yuan("100000");
    let whole = firm(&c, "2026-11-26");
    assert_eq!([cost(&whole, "acceptance"), cost(&whole, "preservation")], ["2,300.00", "1,020.00"]);
    // Above the line of 江苏 (64,610) and under the second (258,440).
    assert_eq!(procedures(&whole), ["civil.procedure-small-agreed"]);
    paid_back(&mut c, "2026-02-05", "95000");
    let a = firm(&c, "2026-11-26");
    let all = ["acceptance", "acceptance-half", "preservation", "execution"].map(|kind| cost(&a, kind));
    assert_eq!(all, ["50.00", "25.00", "70.00", "50.00"]);
    assert_eq!(procedures(&a), ["civil.procedure-small"]);
    let said = a.costs.iter().find(|c| c.kind == "costs.acceptance").unwrap();
    assert!(holds_all(&texts(&said.because), &["尚未返还的本金5000.00元"]), "{}", texts(&said.because));
    // What a receipt computes again is the same.
    let all = anjuan_law::receipts(book(), calendar(), &office(OfficeKind::Firm), &c, &a);
    assert!(all.iter().filter(|r| r.id.starts_with("costs.")).count() >= 4);
    for receipt in &all {
        assert!(receipt.rerun(book(), calendar()).same, "{}", receipt.id);
    }
    // Interest that the complaint asks for counts: 64,600 lie under the line, with 10.62 of interest over it.
    let mut c = refused("2026-02-02T10:00", "2026-02-02", "2026-02-03");
    c.parties[1].household_division = Some("320106".into());
    c.payments[0].amount = yuan("64600");
    let by = |today: &str| procedures(&firm(&c, today));
    assert_eq!([by("2026-02-04"), by("2026-02-06")], [["civil.procedure-small"], ["civil.procedure-small-agreed"]]);
}

/// The fee of a suit goes by what was asked for when it was filed; enforcement by what the document orders.
#[test]
fn the_sum_stands_still_on_the_day_of_filing_and_the_document_decides_on_enforcement() {
    let mut c = refused("2026-01-05T10:00", "2026-01-31", "2026-02-02");
    c.payments[0].amount = yuan("100000");
    happened(&mut c, EventKind::ComplaintFiled, "2026-03-02");
    // 100,000 × 3 % ÷ 365 × 29 = 238.36: 2,300 + 238.36 × 2 %.
    let filed = cost(&firm(&c, "2026-03-02"), "acceptance");
    assert_eq!(filed, "2,304.77");
    paid_back(&mut c, "2026-06-01", "95000");
    assert_eq!(cost(&firm(&c, "2026-11-26"), "acceptance"), filed);
    happened(&mut c, EventKind::JudgmentEffective, "2026-07-01");
    c.events.push(Event {
        amount: Some(yuan("20000")),
        ..Event::new(EventKind::JudgmentPerformanceDue, day("2026-07-31"))
    });
    // 20,000: 50 + 10,000 × 1.5 %; 8,000 of them paid since: 12,000.
    assert_eq!(cost(&firm(&c, "2026-11-26"), "execution"), "200.00");
    paid_back(&mut c, "2026-08-03", "8000");
    assert_eq!(cost(&firm(&c, "2026-11-26"), "execution"), "80.00");
}

/// 刑法 266: an offence is not smaller for what came back.
#[test]
fn what_came_back_changes_no_line_of_the_criminal_law() {
    let mut c = deceived("2026-11-02T10:00");
    c.payments[0].amount = yuan("40000");
    let told = |c: &Case| -> Vec<String> {
        let a = firm(c, "2026-11-26");
        let criminal = route(&a, Route::Criminal);
        let all = criminal.because.iter().chain(&criminal.notes).chain(&criminal.hints).chain(&criminal.steps);
        all.filter_map(|b| b.rule.clone()).collect()
    };
    let before = told(&c);
    paid_back(&mut c, "2026-11-10", "39000");
    assert_eq!(told(&c), before);
}

type Owed = (Option<PartyId>, String, String);

/// Whom, principal and interest of the claims under a start of interest.
fn claims(a: &Assessment, rule: &str) -> Vec<Owed> {
    let of = a.claims.iter().filter(|c| c.because.rule.as_deref() == Some(rule));
    of.map(|c| (c.party, c.principal.figures(), c.interest.figures())).collect()
}

fn same_when_run_again(c: &Case, a: &Assessment) {
    let all = anjuan_law::receipts(book(), calendar(), &office(OfficeKind::Firm), c, a);
    assert_eq!(all.iter().filter(|r| r.id.starts_with("claim@")).count(), a.claims.len());
    for receipt in &all {
        assert!(receipt.rerun(book(), calendar()).same, "{}", receipt.id);
    }
}

const DEMAND: &str = "costs.interest-after-demand";
const PAID: &str = "costs.interest-from-payment";

/// 民法典 987: who is asked to give back one transfer does not know of another that comes later.
#[test]
fn a_transfer_bears_no_interest_before_it_and_none_by_an_earlier_demand() {
    let mut c = refused("2026-01-05T10:00", "2026-01-31", "2026-02-02");
    let to = c.parties[1].id;
    c.payments[0].amount = yuan("10000");
    pay(&mut c, "2026-09-01T10:00", to);
    c.payments[1].amount = yuan("1000000");
    let a = firm(&c, "2026-11-26");
    // 10,000 × 3 % ÷ 365 × 298; the million is asked for and bears none.
    assert_eq!(claims(&a, DEMAND), [(None, "1,010,000.00".into(), "244.93".into())]);
    let line = a.interest.iter().find(|l| l.id == DEMAND).unwrap();
    assert!(holds_all(&texts(&line.because), &["另有本金1000000.00元", "不计利息"]), "{}", texts(&line.because));
    // From the transfers: 10,000 for 239 days, 1,010,000 for 86: 196.44 + 7,139.18.
    assert_eq!(claims(&a, PAID)[0].2, "7,335.62");
    // Demanded too: 1,010,000 × 3 % ÷ 365 × 25 from 1 November; 10,000 for the 273 days before.
    happened(&mut c, EventKind::DemandArrived, "2026-10-31");
    let a = firm(&c, "2026-11-26");
    assert_eq!(claims(&a, DEMAND)[0].2, "2,299.72");
    same_when_run_again(&c, &a);
}

/// Two strangers: 10,000 to the first, 20,000 to the second.
fn strangers(first: &str, second: &str) -> (Case, PartyId, PartyId) {
    let mut c = mistaken(first);
    let (one, other) = (c.parties[1].id, another(&mut c, Some("吴大")));
    c.payments[0].amount = yuan("10000");
    c.payments[0].to = Some(one);
    pay(&mut c, second, other);
    c.payments[1].amount = yuan("20000");
    (c, one, other)
}

/// 民法典 518: joint debts only by law or agreement. Each owes what it received, and from when it knew.
#[test]
fn each_of_several_owes_its_own_money_its_own_interest_and_what_it_paid_back_is_its_own() {
    let (mut c, one, other) = strangers("2026-09-02T10:00", "2026-10-02T10:00");
    against(&mut c, EventKind::DemandArrived, "2026-09-05", one);
    let a = firm(&c, "2026-11-26");
    // 10,000 × 3 % ÷ 365 × 81; nobody has asked the other.
    assert_eq!(claims(&a, DEMAND), [(Some(one), "10,000.00".into(), "66.58".into())]);
    // 85 and 55 days.
    let paid = claims(&a, PAID);
    assert_eq!(
        paid,
        [(Some(one), "10,000.00".into(), "69.86".into()), (Some(other), "20,000.00".into(), "90.41".into())]
    );
    assert!(a.claims.iter().any(|c| c.title.contains("（对吴大）")));
    assert_eq!(a.principal.shares.iter().map(|s| s.open).collect::<Vec<_>>(), [yuan("10000"), yuan("20000")]);
    same_when_run_again(&c, &a);

    // 91 days of interest on what the payer received, and on nothing else, is paid first (民法典 561).
    let (mut c, one, other) = strangers("2026-03-02T10:00", "2026-04-02T10:00");
    against(&mut c, EventKind::DemandArrived, "2026-05-05", one);
    let part = |party| Event {
        amount: Some(yuan("10000")),
        proof: vec![EvidenceId::new()],
        party,
        ..Event::new(EventKind::PartPaid, day("2026-08-05"))
    };
    let mut named = c.clone();
    named.events.push(part(Some(one)));
    let a = firm(&named, "2026-08-05");
    assert_eq!(claims(&a, DEMAND), [(Some(one), "74.79".into(), "0.00".into())]);
    assert_eq!(claims(&a, PAID)[1].1, "20,000.00");
    assert_eq!(
        a.principal.shares.iter().map(|s| (s.party, s.open)).collect::<Vec<_>>(),
        [(one, Fen::new(0)), (other, yuan("20000"))]
    );
    // Whose it was is not guessed: no sum, and what is needed.
    c.events.push(part(None));
    let a = firm(&c, "2026-08-05");
    assert!(a.claims.is_empty() && a.costs.iter().all(|c| c.amount == Fen::new(0)));
    assert!(
        a.interest.iter().all(|l| l.problem.as_deref().is_some_and(|p| p.contains("是谁还的"))),
        "{:?}",
        a.interest
    );
}

/// Where several owe together there is one sum; from when all of them owe interest is not guessed from what reached one.
#[test]
fn those_who_owe_together_owe_one_sum() {
    let (mut c, one, other) = strangers("2026-09-02T10:00", "2026-09-02T10:00");
    answer(&mut c, &[("debts", "joint")]);
    against(&mut c, EventKind::DemandArrived, "2026-09-05", one);
    let a = firm(&c, "2026-11-26");
    assert_eq!(claims(&a, PAID), [(None, "30,000.00".into(), "209.59".into())]);
    assert!(claims(&a, DEMAND).is_empty());
    let line = a.interest.iter().find(|l| l.id == DEMAND).unwrap();
    assert!(line.amount.is_none() && line.problem.as_deref().unwrap().contains("每个收款人"), "{line:?}");
    // Who was asked knew, and bears what he received himself from then on: 10,000 × 3 % ÷ 365 × 81.
    let of_one = |a: &Assessment| -> Vec<_> {
        let lines = a.interest.iter().filter(|l| l.because.rule.as_deref() == Some(DEMAND) && l.party == Some(one));
        lines.map(|l| (l.from, l.amount)).collect()
    };
    assert_eq!(of_one(&a), [(day("2026-09-06"), Some(yuan("66.58")))]);
    // Both know from the later day on: 30,000 × 3 % ÷ 365 × 56.
    against(&mut c, EventKind::DemandArrived, "2026-09-30", other);
    let a = firm(&c, "2026-11-26");
    assert_eq!(claims(&a, DEMAND), [(None, "30,000.00".into(), "138.08".into())]);
    let line = a.interest.iter().find(|l| l.id == DEMAND).unwrap();
    assert!(texts(&line.because).contains("几个收款人中最晚的一个"), "{}", texts(&line.because));
    assert_eq!(of_one(&a), [(day("2026-09-06"), Some(yuan("66.58")))]);
    assert!(a.interest.iter().all(|l| l.party != Some(other)), "he knew last");
}

/// 70,000 to the first; the second received nothing and owes together with it.
fn together() -> (Case, PartyId, PartyId) {
    let mut c = mistaken("2026-09-02T10:00");
    let (one, other) = (c.parties[1].id, another(&mut c, Some("吴大")));
    c.payments[0].amount = yuan("70000");
    c.payments[0].to = Some(one);
    answer(&mut c, &[("debts", "joint")]);
    (c, one, other)
}

/// 民法典 520: what one of those who owe together pays is paid for the others, too, whatever each received.
#[test]
fn what_one_of_those_who_owe_together_pays_is_taken_off_the_one_debt() {
    let told = |a: &Assessment, id: &str| a.cautions.iter().any(|c| c.rule == id);
    let (mut c, one, other) = together();
    paid_back(&mut c, "2026-11-11", "30000");
    c.events.last_mut().unwrap().party = Some(other);
    let a = firm(&c, "2026-11-26");
    assert_eq!([a.principal.returned, a.principal.open], [yuan("30000"), yuan("40000")]);
    assert!(!told(&a, "payments.overpaid"), "it owes the whole");
    // 70,000 × 3 % ÷ 365 × 70 are paid first.
    assert_eq!(claims(&a, PAID)[0].1, "40,402.74");
    same_when_run_again(&c, &a);
    // Who owes it all and received nothing gave all of it back.
    against(&mut c, EventKind::Repaid, "2026-11-20", other);
    let a = firm(&c, "2026-11-26");
    assert_eq!((a.principal.open, a.principal.settled_on), (Fen::new(0), Some(day("2026-11-20"))));
    assert!(a.claims.is_empty());
    let mut unnamed = c.clone();
    unnamed.payments[0].to = None;
    assert_eq!(firm(&unnamed, "2026-11-26").principal.settled_on, Some(day("2026-11-20")));
    // What was sent later is open.
    pay(&mut c, "2026-11-22T10:00", one);
    c.payments[1].amount = yuan("5000");
    let a = firm(&c, "2026-11-26");
    assert_eq!((a.principal.open, a.principal.settled_on), (yuan("5000"), None));
    assert!(told(&a, "payments.after-repaid"));
}

/// 民法典 518: who received a part and gave that part back still owes the rest with the others.
#[test]
fn who_owes_together_and_gave_back_his_own_part_owes_the_rest() {
    let (mut c, one, other) = strangers("2026-09-02T10:00", "2026-09-02T10:00");
    answer(&mut c, &[("debts", "joint")]);
    against(&mut c, EventKind::Repaid, "2026-11-11", other);
    let a = firm(&c, "2026-11-26");
    assert_eq!((a.principal.open, a.principal.settled_on), (yuan("10000"), None));
    assert!(a.cautions.iter().any(|c| c.rule == "payments.own-back" && c.because.text.contains("仍然一起欠着")));
    assert_eq!(anjuan_law::settled_by(&c, Some(other)), None);
    against(&mut c, EventKind::Repaid, "2026-11-20", one);
    assert_eq!(firm(&c, "2026-11-26").principal.settled_on, Some(day("2026-11-20")));
    // Paid beyond what he received himself.
    let (mut c, one, _) = strangers("2026-09-02T10:00", "2026-09-02T10:00");
    answer(&mut c, &[("debts", "joint")]);
    paid_back(&mut c, "2026-11-11", "15000");
    c.events.last_mut().unwrap().party = Some(one);
    assert_eq!(firm(&c, "2026-11-26").principal.open, yuan("15000"));
}

/// 民事诉讼法 22 (3) speaks of one suit; separate debts are joined only with consent (55).
#[test]
fn strangers_are_sued_each_for_itself() {
    let (mut c, one, other) = strangers("2026-09-02T10:00", "2026-10-02T10:00");
    let told = |a: &Assessment, id: &str| a.cautions.iter().any(|c| c.rule == id);
    let fees = |a: &Assessment| -> Vec<(Option<PartyId>, String)> {
        let of = a.costs.iter().filter(|c| c.because.rule.as_deref() == Some("costs.acceptance"));
        of.map(|c| (c.party, c.amount.figures())).collect()
    };
    let a = firm(&c, "2026-11-26");
    assert_eq!(fees(&a), [(Some(one), "50.00".into()), (Some(other), "300.00".into())]);
    assert!(told(&a, "civil.separate-defendants") && !told(&a, "civil.several-defendants"));
    assert!(a.questions.iter().any(|q| q.id == "debts" && q.open));
    // One fee each, and none on the sum of both.
    let ids: std::collections::BTreeSet<&str> = a.costs.iter().map(|c| c.kind.as_str()).collect();
    assert_eq!(ids.len(), a.costs.len(), "each has an id of its own");
    same_when_run_again(&c, &a);
    // Each under the line of 江苏 by itself.
    c.parties[1].household_division = Some("320506".into());
    c.parties[2].household_division = Some("320106".into());
    c.payments.iter_mut().for_each(|p| p.amount = yuan("50000"));
    assert_eq!(procedures(&firm(&c, "2026-11-26")), ["civil.procedure-small"]);
    answer(&mut c, &[("debts", "joint")]);
    let a = firm(&c, "2026-11-26");
    assert_eq!(procedures(&a), ["civil.procedure-small-agreed"]);
    assert_eq!(fees(&a), [(None, "2,300.00".into())]);
    assert!(told(&a, "civil.several-defendants") && !told(&a, "civil.separate-defendants"));
}

/// F13: once a judgment is in force there is one sum: what it orders, the doubled part, less what was paid.
#[test]
fn after_the_judgment_there_is_one_sum_to_enforce() {
    let mut c = refused("2025-01-20T10:00", "2025-02-01", "2025-02-03");
    happened(&mut c, EventKind::ComplaintFiled, "2025-05-05");
    happened(&mut c, EventKind::JudgmentEffective, "2025-09-20");
    // Its sum is asked for and not guessed.
    let a = firm(&c, "2026-06-26");
    assert!(a.claims.is_empty() && a.cautions.iter().any(|c| c.rule == "payments.document"));
    let due = Event { amount: Some(yuan("36000")), ..Event::new(EventKind::JudgmentPerformanceDue, day("2025-09-30")) };
    c.events.push(due);
    let a = firm(&c, "2026-06-26");
    assert!(a.cautions.iter().all(|c| c.rule != "payments.document"));
    // 36,000 × 0.0175 % × 269 days, and nothing by the rate of loans beside it.
    let said: Vec<_> = a.claims.iter().map(|c| (c.principal.figures(), c.interest.figures(), c.fee.get())).collect();
    assert_eq!(said, [("36,000.00".into(), "1,694.70".into(), 0)]);
    assert!(a.interest.iter().all(|l| l.id.starts_with("costs.interest-delay")), "{:?}", a.interest);
    paid_back(&mut c, "2026-01-08", "6000");
    let a = firm(&c, "2026-06-26");
    // 36,000 for 100 days, 30,000 for 169: 630.00 + 887.25.
    let claim = &a.claims[0];
    assert_eq!([claim.principal, claim.paid, claim.interest], [yuan("30000"), yuan("6000"), yuan("1517.25")]);
    assert_eq!(claim.total, yuan("31517.25"));
}

/// C27a: the line is that of the province of the court, which is another for each who is sued for itself.
#[test]
fn respondents_in_two_provinces_have_two_lines_or_the_court_that_was_chosen() {
    let (mut c, _, other) = strangers("2026-09-02T10:00", "2026-10-02T10:00");
    c.parties[2].household_division = Some("320106".into());
    let wanted = |a: &Assessment| -> Vec<(Option<String>, String)> {
        let of = a.needs.iter().filter(|n| n.parameter == "small-claims.must");
        of.map(|n| (n.place.clone(), n.place_name.clone())).collect()
    };
    let a = firm(&c, "2026-11-26");
    // 河南 has no line in the book, 江苏 has.
    assert_eq!(wanted(&a).into_iter().map(|(place, _)| place).collect::<Vec<_>>(), [Some("410000".to_owned())]);
    let said = &route(&a, Route::Civil).procedure;
    assert!(
        said.iter().any(|b| b.rule.as_deref() == Some("civil.procedure-small") && b.text.contains("吴大")),
        "{said:?}"
    );
    // Together in one suit: which court is asked, and until then no figure of any province.
    answer(&mut c, &[("debts", "joint")]);
    let a = firm(&c, "2026-11-26");
    assert!(wanted(&a).iter().all(|(place, name)| place.is_none() && name.contains("选定")), "{:?}", wanted(&a));
    assert!(procedures(&a).is_empty());
    let asked = format!("sue-here@{other}");
    assert!(a.questions.iter().any(|q| q.id == asked && q.open));
    c.answers.insert(asked, anjuan_case::Answer::Choice("yes".into()));
    let a = firm(&c, "2026-11-26");
    assert!(wanted(&a).is_empty());
    assert_eq!(procedures(&a), ["civil.procedure-small"]);
    assert_eq!(bodies(&a, Matter::Suit).first().map(String::as_str), Some("南京市鼓楼区人民法院"));
}

/// 迟延利息解释 4: 10,000 by 31 August, paid on the 30th, and 10,000 by 31 October, paid on 20 November. 10,000 × 0.0175 % × 20
/// days, whichever of the payments names the only one who can have paid, or whoever else owes beside him.
#[test]
fn what_was_paid_in_time_bears_nothing_whether_it_names_the_payer_or_not() {
    let grown = |names: [bool; 2], several: bool| {
        let mut c = refused("2026-01-05T10:00", "2026-01-31", "2026-02-02");
        c.payments[0].amount = yuan("30000");
        let one = c.parties[1].id;
        if several {
            another(&mut c, Some("吴大"));
        }
        happened(&mut c, EventKind::JudgmentEffective, "2026-07-01");
        for on in ["2026-08-31", "2026-10-31"] {
            let (amount, party) = (Some(yuan("10000")), Some(one));
            c.events.push(Event { amount, party, ..Event::new(EventKind::JudgmentPerformanceDue, day(on)) });
        }
        for (on, name) in ["2026-08-30", "2026-11-20"].into_iter().zip(names) {
            paid_back(&mut c, on, "10000");
            c.events.last_mut().unwrap().party = name.then_some(one);
        }
        let a = firm(&c, "2026-11-26");
        let of = a.interest.iter().filter(|line| line.id.starts_with("costs.interest-delay"));
        of.map(|line| line.amount.unwrap().figures()).collect::<Vec<_>>()
    };
    for names in [[false, true], [true, false], [true, true], [false, false]] {
        assert_eq!(grown(names, false), ["0.00", "35.00"], "{names:?}");
    }
    for names in [[false, true], [true, true]] {
        assert_eq!(grown(names, true), ["0.00", "35.00"], "{names:?}, of several");
    }
}
