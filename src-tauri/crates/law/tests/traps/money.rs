//! Fees and interest. Sums are worked by hand in the comments.

use super::help::*;
use anjuan_case::{EventKind, OfficeKind};
use anjuan_law::{
    Basis, FeeAnswer, FeeKind, InterestAnswer, InterestMode, InterestRequest, LprTerm, Reduction, Standing, Whose,
};

fn fee(kind: FeeKind, amount: &str, reduction: Reduction) -> FeeAnswer {
    book().fee(kind, yuan(amount), reduction, day("2026-11-23")).unwrap()
}

fn interest(ask: &InterestRequest) -> InterestAnswer {
    book().interest(calendar(), ask).unwrap()
}

fn sum(kind: FeeKind, amount: &str, reduction: Reduction) -> String {
    fee(kind, amount, reduction).fen.figures()
}

#[test]
fn civil_22_a_fee_is_halved_once() {
    for reduction in [Reduction::Simple, Reduction::Mediation, Reduction::SimpleAndMediation, Reduction::Counterclaim] {
        assert_eq!(sum(FeeKind::Acceptance, "34500", reduction), "331.25", "{reduction:?}");
    }
    let both = fee(FeeKind::Acceptance, "34500", Reduction::SimpleAndMediation);
    assert!(both.steps.iter().any(|s| s.text.contains("只减半一次")));
    // The same in a case: 662.50 and its half, and no quarter of 165.63.
    let a = said(OfficeKind::Firm, &mistaken("2026-06-02T10:00"), "2026-11-23");
    let sums: Vec<String> = a.costs.iter().map(|c| c.amount.figures()).collect();
    assert!(sums.contains(&"662.50".into()) && sums.contains(&"331.25".into()), "{sums:?}");
    assert!(!sums.contains(&"165.63".into()) && !sums.contains(&"165.62".into()), "{sums:?}");
}

#[test]
fn civil_23_fees_are_marginal_and_each_has_its_own_scale() {
    let exact = |amount| fee(FeeKind::Acceptance, amount, Reduction::None).exact;
    assert_eq!(exact("10000"), "50.00");
    // 50 + 1 × 2.5 %, not 10,001 × 2.5 %.
    assert_eq!(exact("10001"), "50.025");
    for (kind, fee) in [
        // 50 + 90,000 × 2.5 % + 50,000 × 2 %
        (FeeKind::Acceptance, "3,300.00"),
        // 50 + 140,000 × 1.5 %
        (FeeKind::Execution, "2,150.00"),
        // 30 + 99,000 × 1 % + 50,000 × 0.5 %
        (FeeKind::Preservation, "1,270.00"),
        // 3,300 ÷ 3
        (FeeKind::PaymentOrder, "1,100.00"),
    ] {
        assert_eq!(sum(kind, "150000", Reduction::None), fee, "{kind:?}");
    }
    // 30 + 990 + 4,000 would be 5,020.
    assert_eq!(sum(FeeKind::Preservation, "900000", Reduction::None), "5,000.00");
}

#[test]
fn civil_24_execution_is_not_prepaid_and_the_court_gives_back() {
    let execution = fee(FeeKind::Execution, "34500", Reduction::None);
    assert!(execution.steps.iter().any(|s| s.text.contains("不预交")));
    let a = said(OfficeKind::Firm, &mistaken("2026-06-02T10:00"), "2026-11-23");
    let cost = a.costs.iter().find(|c| c.amount == execution.fen).expect("417.50");
    assert!(holds_all(&texts(&cost.because), &["不用预交|不预交", "被执行人"]));
    // 民事诉讼法解释 207: the winner's prepaid fee comes from the court.
    assert!(cites(&a, "民事诉讼法解释", "207"));
    assert!(a.cost_notes.iter().any(|n| holds_all(&texts(n), &["法院", "退"])), "who gives the fee back");
}

#[test]
fn civil_25_legal_aid_is_a_ground_to_defer_and_not_to_waive() {
    let mut c = mistaken("2026-06-02T10:00");
    answer(&mut c, &[("hardship", "yes")]);
    let a = said(OfficeKind::LegalAid, &c, "2026-11-23");
    assert!(cites(&a, "诉讼费用交纳办法", "47") && tells(&a, &["缓交"]));
    for node in every_node(&a) {
        let waives = node.cites.iter().any(|c| c.statute == "诉讼费用交纳办法" && c.article == "45");
        assert!(!(waives && node.text.contains("受援")), "{}", node.text);
        assert!(!holds_all(&node.text, &["受援人", "可以申请免交|免交诉讼费"]), "{}", node.text);
    }
}

fn ask(from: &str, to: &str) -> InterestRequest {
    InterestRequest::of(yuan("100000"), day(from), day(to), InterestMode::Segmented)
}

#[test]
fn civil_39_interest_goes_by_the_rate_of_each_day() {
    let total = |ask: &InterestRequest| interest(ask).total.figures();
    // October 2024: 20 days at 3.35 % and 11 at 3.10 %: 100,000 × 1.011 % ÷ 3.65.
    let october = ask("2024-10-01", "2024-11-01");
    let answer = interest(&october);
    let rows: Vec<_> = answer.segments.iter().map(|s| (s.days, s.rate.as_str())).collect();
    assert_eq!(rows, [(20, "3.35"), (11, "3.10")]);
    assert_eq!((answer.days, answer.total.figures().as_str()), (31, "276.99"));
    assert_eq!(total(&InterestRequest { basis: Basis::D360, ..october.clone() }), "280.83");
    assert_eq!(interest(&InterestRequest { end_inclusive: true, ..october }).days, 32);
    // February 2024: the five-year rate fell on the 20th, the one-year rate did not.
    let february = ask("2024-02-01", "2024-03-01");
    assert_eq!(total(&february), "274.11");
    assert_eq!(total(&InterestRequest { term: LprTerm::FiveYears, ..february }), "326.85");
    // A month without a change is a publication all the same.
    let rate = calendar().lpr(LprTerm::OneYear, day("2025-08-25")).unwrap();
    assert_eq!((rate.percent.to_string().as_str(), rate.published), ("3.00", day("2025-08-20")));
    // The last one held is of 20 September 2026; the next was due a month later.
    for (to, unconfirmed) in [("2026-10-20", false), ("2026-10-21", true)] {
        assert_eq!(interest(&ask("2026-10-01", to)).unconfirmed, unconfirmed, "{to}");
    }
    // 0.0175 % is by the day: 100,000 × 0.000175 × 100; read as a yearly rate it would be 4.79.
    let double = InterestRequest { mode: InterestMode::DelayDouble, ..ask("2025-01-01", "2025-04-11") };
    assert_eq!(total(&double), "1,750.00");
    // Four times the LPR belongs to loans: marked where asked for, never what a case is told.
    let times = InterestRequest { multiplier: 4.into(), ..ask("2024-10-01", "2024-11-01") };
    assert!(interest(&times).steps.iter().any(|s| s.standing == Standing::Unverified));
    let c = refused("2026-06-02T10:00", "2026-08-10", "2026-08-12");
    let a = said(OfficeKind::Firm, &c, "2026-10-15");
    // 34,500 × 3 % ÷ 365 × 65
    assert!(a.interest.iter().any(|l| l.from == day("2026-08-11") && l.amount == Some(yuan("184.32"))));
    assert!(a.interest.iter().all(|l| l.amount < Some(yuan("400"))), "{:?}", a.interest);
    // What is claimed bears no interest on interest: the doubled part never enters the sum.
    assert!(a.claims.iter().all(|c| c.principal == yuan("34500") && c.interest < yuan("400")));
}

#[test]
fn civil_50_a_third_of_the_fee_is_topped_up_when_the_order_becomes_a_suit() {
    // 662.50 ÷ 3
    assert_eq!(sum(FeeKind::PaymentOrder, "34500", Reduction::None), "220.83");
    assert_eq!(sum(FeeKind::Acceptance, "34500", Reduction::None), "662.50");
    let mut c = mistaken("2026-01-05T10:00");
    happened(&mut c, EventKind::PaymentOrderEnded, "2026-02-24");
    happened(&mut c, EventKind::TopUpNoticeReceived, "2026-03-02");
    let a = said(OfficeKind::Firm, &c, "2026-03-03");
    ends(&a, &c, EventKind::TopUpNoticeReceived, "2026-03-09", Whose::User);
    assert!(cites(&a, "民事诉讼法解释", "195") && tells(&a, &["补交|补足|补缴", "支付令"]));
}
