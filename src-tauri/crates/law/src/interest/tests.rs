#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use crate::Standing;
use proptest::prelude::*;
use std::sync::LazyLock;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::builtin().unwrap());

static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::builtin().unwrap());

fn interest(calendar: &Calendar, ask: &InterestRequest) -> Result<InterestAnswer, InterestError> {
    BOOK.interest(calendar, ask)
}

fn ask(principal: &str, from: &str, to: &str) -> InterestRequest {
    InterestRequest {
        principal: Fen::parse(principal).unwrap(),
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        end_inclusive: false,
        term: LprTerm::OneYear,
        mode: InterestMode::Segmented,
        multiplier: Decimal::ONE,
        basis: Basis::D365,
    }
}

fn rows(answer: &InterestAnswer) -> Vec<(String, u32, &str, &str)> {
    answer.segments.iter().map(|s| (s.from.to_string(), s.days, s.rate.as_str(), s.amount.as_str())).collect()
}

/// Fact F14.
#[test]
fn the_worked_example() {
    let base = ask("87,500", "2024-07-01", "2025-07-01");
    let answer = interest(&CALENDAR, &base).unwrap();
    assert_eq!(
        rows(&answer),
        [
            ("2024-07-01".into(), 21, "3.45", "173.68"),
            ("2024-07-22".into(), 91, "3.35", "730.80"),
            ("2024-10-21".into(), 211, "3.10", "1568.05"),
            ("2025-05-20".into(), 42, "3.00", "302.05"),
        ]
    );
    assert_eq!((answer.days, answer.total.figures().as_str(), answer.unconfirmed), (365, "2,774.59", false));
    // 87,500 × (3.45·21 + 3.35·91 + 3.10·211 + 3.00·42) ÷ 36,500 = 87,500 × 1,157.40 ÷ 36,500
    assert_eq!(answer.exact, "2774.5890410959");
    let fixed = interest(&CALENDAR, &InterestRequest { mode: InterestMode::FixedAtStart, ..base }).unwrap();
    assert_eq!(rows(&fixed), [("2024-07-01".into(), 365, "3.45", "3018.75")]);
    assert_eq!((fixed.exact.as_str(), fixed.total.figures().as_str()), ("3018.75", "3,018.75"));
}

#[test]
fn doubled_interest_goes_by_the_day() {
    let asked = InterestRequest { mode: InterestMode::DelayDouble, ..ask("87,500", "2025-01-01", "2025-04-11") };
    let answer = interest(&CALENDAR, &asked).unwrap();
    assert_eq!(rows(&answer), [("2025-01-01".into(), 100, "0.0175", "1531.25")]);
    assert_eq!((answer.total.figures().as_str(), answer.unconfirmed), ("1,531.25", false));
    for year in [
        InterestRequest { basis: Basis::D360, ..asked.clone() },
        InterestRequest { term: LprTerm::FiveYears, ..asked.clone() },
    ] {
        assert_eq!(
            interest(&CALENDAR, &year),
            Err(InterestError::DayRate),
            "what means nothing is not taken in silence"
        );
    }
    let times = InterestRequest { multiplier: Decimal::TWO, ..asked.clone() };
    assert_eq!(interest(&CALENDAR, &times), Err(InterestError::FixedRate));
    let old = InterestRequest { from: "2014-07-31".parse().unwrap(), ..asked };
    let refused = interest(&CALENDAR, &old).unwrap_err();
    assert!(matches!(&refused, InterestError::NoDelayRate { day, .. } if *day == old.from), "{refused}");
    let says = refused.to_string();
    assert!(says.contains("迟延履行债务利息解释第七条") && says.contains("法释〔2009〕6 号"), "{says}");
}

/// Fact F15, and the figures of the other switches worked by hand.
#[test]
fn switches() {
    let base = ask("34,500", "2026-08-11", "2026-10-15");
    let total = |asked: &InterestRequest| interest(&CALENDAR, asked).unwrap().total.figures();
    assert_eq!(total(&base), "184.32");
    // 34,500 × 3 % ÷ 365 × 66 = 187.15
    assert_eq!(total(&InterestRequest { end_inclusive: true, ..base.clone() }), "187.15");
    // 34,500 × 3 % ÷ 360 × 65 = 186.875, half up
    assert_eq!(total(&InterestRequest { basis: Basis::D360, ..base.clone() }), "186.88");
    // 34,500 × 3.5 % ÷ 365 × 65 = 215.03
    assert_eq!(total(&InterestRequest { term: LprTerm::FiveYears, ..base.clone() }), "215.03");
    // 34,500 × 4.5 % ÷ 365 × 65 = 276.47
    let times = InterestRequest { multiplier: Decimal::new(15, 1), ..base };
    let answer = interest(&CALENDAR, &times).unwrap();
    assert_eq!((answer.segments[0].rate.as_str(), answer.total.figures().as_str()), ("4.50", "276.47"));
    assert!(answer.steps.iter().any(|s| s.standing == Standing::Unverified && s.text.contains("1.5倍")));
}

#[test]
fn the_benchmark_rate_serves_before_the_lpr() {
    let answer = interest(&CALENDAR, &ask("10,000", "2019-08-01", "2019-10-01")).unwrap();
    assert_eq!(
        rows(&answer),
        [
            ("2019-08-01".into(), 19, "4.35", "22.64"),
            ("2019-08-20".into(), 31, "4.25", "36.10"),
            ("2019-09-20".into(), 11, "4.20", "12.66"),
        ]
    );
    let sources: Vec<&str> = answer.steps[2].children.iter().map(|s| s.children[0].text.as_str()).collect();
    assert_eq!(sources[..2], ["2015年10月24日起施行的贷款基准利率为4.35%", "2019年8月20日公布的LPR为4.25%"]);
    let early = ask("10,000", "2015-10-23", "2015-10-25");
    assert_eq!(interest(&CALENDAR, &early), Err(InterestError::NoRate(early.from)));
    assert!(interest(&CALENDAR, &ask("10,000", "2015-10-24", "2015-10-25")).is_ok());
}

#[test]
fn days_after_the_last_rate_held_are_unconfirmed() {
    for (to, mode, unconfirmed) in [
        ("2026-10-20", InterestMode::Segmented, false),
        ("2026-10-21", InterestMode::Segmented, true),
        ("2026-11-23", InterestMode::Segmented, true),
        ("2026-11-23", InterestMode::FixedAtStart, false),
        ("2026-11-23", InterestMode::DelayDouble, false),
    ] {
        let answer = interest(&CALENDAR, &InterestRequest { mode, ..ask("10,000", "2026-09-01", to) }).unwrap();
        let said = answer.steps.iter().any(|s| s.standing == Standing::Unverified && s.text.contains("没有收录"));
        assert_eq!((answer.unconfirmed, said), (unconfirmed, unconfirmed), "{to} {mode:?}");
    }
    let late = InterestRequest { mode: InterestMode::FixedAtStart, ..ask("10,000", "2026-10-20", "2026-11-23") };
    assert!(interest(&CALENDAR, &late).unwrap().unconfirmed);
    assert!(
        interest(&CALENDAR, &InterestRequest { end_inclusive: true, ..ask("1", "2026-10-01", "2026-10-20") })
            .unwrap()
            .unconfirmed
    );
}

#[test]
fn the_lpr_is_practice_and_doubled_interest_is_law() {
    let lost = interest(&CALENDAR, &ask("10,000", "2025-02-10", "2025-06-10")).unwrap();
    assert_eq!((lost.steps[0].standing, lost.steps[0].cites[0].article.as_str()), (Standing::Practice, "987"));
    let asked = InterestRequest { mode: InterestMode::DelayDouble, ..ask("10,000", "2025-02-10", "2025-06-10") };
    let doubled = interest(&CALENDAR, &asked).unwrap();
    let cited: Vec<_> = doubled.steps[0].cites.iter().map(|c| c.article.as_str()).collect();
    assert_eq!((doubled.steps[0].standing, cited), (Standing::Law, vec!["264", "1"]));
}

#[test]
fn what_cannot_be_computed_is_refused() {
    let base = ask("10,000", "2025-02-10", "2025-02-10");
    let none = interest(&CALENDAR, &base).unwrap();
    assert_eq!((none.days, none.segments.len(), none.exact.as_str(), none.total), (0, 0, "0.00", Fen::new(0)));
    assert_eq!(interest(&CALENDAR, &InterestRequest { end_inclusive: true, ..base.clone() }).unwrap().days, 1);
    let to = "2025-02-09".parse().unwrap();
    let back = InterestRequest { to, ..base.clone() };
    assert_eq!(interest(&CALENDAR, &back), Err(InterestError::EndsBeforeStart { from: base.from, to }));
    for principal in [0, -1] {
        let asked = InterestRequest { principal: Fen::new(principal), ..base.clone() };
        assert_eq!(interest(&CALENDAR, &asked), Err(InterestError::NotPositive));
    }
    for (m, ok) in [("0", false), ("-1", false), ("4.01", false), ("4", true), ("0.5", true)] {
        let asked = InterestRequest { multiplier: m.parse().unwrap(), ..base.clone() };
        assert_eq!(interest(&CALENDAR, &asked).is_ok(), ok, "{m}");
    }
    let huge = InterestRequest { principal: Fen::new(i64::MAX), to: "9999-12-31".parse().unwrap(), ..base };
    assert_eq!(interest(&CALENDAR, &huge), Err(InterestError::OutOfRange));
}

proptest! {
    /// Cutting a span anywhere changes nothing but the rounding of each part.
    #[test]
    fn parts_add_up(fen in 1i64..100_000_000_000, start in 0i64..4_000, a in 0i64..800, b in 0i64..800) {
        let from = "2015-10-24".parse::<LegalDay>().unwrap().plus_days(start).unwrap();
        let (middle, to) = (from.plus_days(a).unwrap(), from.plus_days(a + b).unwrap());
        let of = |from, to| {
            let asked = InterestRequest { principal: Fen::new(fen), from, to, ..ask("1", "2020-01-01", "2020-01-01") };
            interest(&CALENDAR, &asked).unwrap()
        };
        let (whole, one, two) = (of(from, to), of(from, middle), of(middle, to));
        prop_assert_eq!(whole.days, one.days + two.days);
        let exact = |x: &InterestAnswer| x.exact.parse::<Decimal>().unwrap();
        prop_assert!((exact(&whole) - exact(&one) - exact(&two)).abs() <= Decimal::new(2, 10));
        // Segments lie end to end, and no two neighbours have the same rate.
        let mut at = from;
        for s in &whole.segments {
            prop_assert_eq!(s.from, at);
            at = at.plus_days(i64::from(s.days)).unwrap();
        }
        prop_assert_eq!(at, to);
        prop_assert!(whole.segments.windows(2).all(|w| w[0].rate != w[1].rate));
        let shown: Decimal = whole.segments.iter().map(|s| s.amount.parse::<Decimal>().unwrap()).sum();
        prop_assert!((shown - exact(&whole)).abs() <= Decimal::new(5, 3) * Decimal::from(whole.segments.len()));
    }
}
