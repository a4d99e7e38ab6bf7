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
    c.events.push(Event { amount: Some(yuan("20000")), ..Event::new(EventKind::JudgmentPerformanceDue, day("2026-07-31")) });
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
