#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::builtin().unwrap());

fn fee(kind: FeeKind, amount: Fen, reduction: Reduction) -> Result<FeeAnswer, FeeError> {
    BOOK.fee(kind, amount, reduction, "2026-11-23".parse().unwrap())
}

fn exact(kind: FeeKind, amount: &str, reduction: Reduction) -> String {
    fee(kind, Fen::parse(amount).unwrap(), reduction).unwrap().exact
}

fn rounded(kind: FeeKind, amount: &str, reduction: Reduction) -> String {
    fee(kind, Fen::parse(amount).unwrap(), reduction).unwrap().fen.figures()
}

/// Fact F2, row by row.
#[test]
fn the_table_of_examples() {
    for (x, full, half, order, preservation, execution) in [
        ("5,500", "50.00", "25.00", "16.67", "75.00", "50.00"),
        ("10,000", "50.00", "25.00", "16.67", "120.00", "50.00"),
        ("27,000", "475.00", "237.50", "158.33", "290.00", "305.00"),
        ("34,500", "662.50", "331.25", "220.83", "365.00", "417.50"),
        ("50,000", "1,050.00", "525.00", "350.00", "520.00", "650.00"),
        ("87,500", "1,987.50", "993.75", "662.50", "895.00", "1,212.50"),
        ("100,000", "2,300.00", "1,150.00", "766.67", "1,020.00", "1,400.00"),
        ("178,010", "3,860.20", "1,930.10", "1,286.73", "1,410.05", "2,570.15"),
        ("350,000", "6,550.00", "3,275.00", "2,183.33", "2,270.00", "5,150.00"),
        ("1,000,000", "13,800.00", "6,900.00", "4,600.00", "5,000.00", "12,400.00"),
        ("25,000,000", "166,800.00", "83,400.00", "55,600.00", "5,000.00", "92,400.00"),
    ] {
        assert_eq!(rounded(FeeKind::Acceptance, x, Reduction::None), full, "{x}");
        for reduction in
            [Reduction::Simple, Reduction::Mediation, Reduction::SimpleAndMediation, Reduction::Counterclaim]
        {
            assert_eq!(rounded(FeeKind::Acceptance, x, reduction), half, "{x} {reduction:?}");
        }
        assert_eq!(rounded(FeeKind::PaymentOrder, x, Reduction::None), order, "{x}");
        assert_eq!(rounded(FeeKind::Preservation, x, Reduction::None), preservation, "{x}");
        assert_eq!(rounded(FeeKind::Execution, x, Reduction::None), execution, "{x}");
    }
}

/// Fee at the upper end of each slice (F1, F5, F6).
#[test]
fn the_ends_of_the_slices() {
    for (x, fee) in [
        ("200,000", "4,300.00"),
        ("500,000", "8,800.00"),
        ("2,000,000", "22,800.00"),
        ("5,000,000", "46,800.00"),
        ("10,000,000", "81,800.00"),
        ("20,000,000", "141,800.00"),
    ] {
        assert_eq!(rounded(FeeKind::Acceptance, x, Reduction::None), fee, "{x}");
    }
    for (x, fee) in [("500,000", "7,400.00"), ("5,000,000", "52,400.00"), ("10,000,000", "77,400.00")] {
        assert_eq!(rounded(FeeKind::Execution, x, Reduction::None), fee, "{x}");
    }
    for (x, fee) in [("1,000", "30.00"), ("1,001", "30.01"), ("895,999.99", "5,000.00"), ("896,000.01", "5,000.00")] {
        assert_eq!(rounded(FeeKind::Preservation, x, Reduction::None), fee, "{x}");
    }
}

#[test]
fn figures_are_exact_and_the_rounding_is_said() {
    assert_eq!(exact(FeeKind::Acceptance, "10,001", Reduction::None), "50.025");
    assert_eq!(exact(FeeKind::Acceptance, "10,001", Reduction::Simple), "25.0125");
    assert_eq!(exact(FeeKind::Acceptance, "10,000.01", Reduction::None), "50.00025");
    assert_eq!(exact(FeeKind::Acceptance, "34,500", Reduction::None), "662.50");
    assert_eq!(exact(FeeKind::PaymentOrder, "5,500", Reduction::None), "16.6666666667");
    assert_eq!(rounded(FeeKind::Acceptance, "10,001", Reduction::None), "50.03");
    let says = |amount: &str| fee(FeeKind::Acceptance, Fen::parse(amount).unwrap(), Reduction::None).unwrap().steps;
    assert!(says("10,001").iter().any(|s| s.text.contains("四舍五入到分：50.03元")));
    assert!(!says("10,000").iter().any(|s| s.text.contains("四舍五入")));
}

#[test]
fn the_steps_show_the_slices() {
    let answer = fee(FeeKind::Acceptance, Fen::parse("178,010").unwrap(), Reduction::SimpleAndMediation).unwrap();
    let slices: Vec<&str> = answer.steps[0].children.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(
        slices,
        [
            "不超过1万元的部分：每件50元",
            "超过1万元至10万元的部分：90000.00 × 2.5% = 2250.00元",
            "超过10万元至20万元的部分：78010.00 × 2% = 1560.20元",
        ]
    );
    assert_eq!(answer.steps[0].text, "财产案件受理费以178010.00元为基数分段累计，共3860.20元");
    assert!(answer.steps[1].text.ends_with("只减半一次，减半交纳：3860.20 ÷ 2 = 1930.10元"));
    assert_eq!(answer.cite.iter().map(|c| c.article.as_str()).collect::<Vec<_>>(), ["13", "16", "15", "206"]);
    let capped = fee(FeeKind::Preservation, Fen::parse("1,000,000").unwrap(), Reduction::None).unwrap();
    assert_eq!(capped.steps[1].text, "保全申请费最多5000元");
}

#[test]
fn what_has_no_fee_is_refused() {
    for kind in [FeeKind::Acceptance, FeeKind::Preservation, FeeKind::Execution, FeeKind::PaymentOrder] {
        for amount in [0, -1] {
            assert_eq!(fee(kind, Fen::new(amount), Reduction::None), Err(FeeError::NotPositive));
        }
        let halved = fee(kind, Fen::new(100), Reduction::Simple);
        assert_eq!(halved.is_ok(), kind == FeeKind::Acceptance);
    }
    assert_eq!(fee(FeeKind::Execution, Fen::new(100), Reduction::Mediation), Err(FeeError::NoReduction));
    assert!(fee(FeeKind::Acceptance, Fen::new(i64::MAX), Reduction::None).is_ok());
}

/// The closed forms of facts F1, F5 and F6: slope in ten-thousandths and a constant, in yuan.
fn closed(kind: FeeKind, x: Decimal) -> Decimal {
    let forms: &[(i64, i64, i64)] = match kind {
        FeeKind::Acceptance | FeeKind::PaymentOrder => &[
            (10_000, 0, 50),
            (100_000, 250, -200),
            (200_000, 200, 300),
            (500_000, 150, 1_300),
            (1_000_000, 100, 3_800),
            (2_000_000, 90, 4_800),
            (5_000_000, 80, 6_800),
            (10_000_000, 70, 11_800),
            (20_000_000, 60, 21_800),
            (i64::MAX, 50, 41_800),
        ],
        FeeKind::Execution => &[
            (10_000, 0, 50),
            (500_000, 150, -100),
            (5_000_000, 100, 2_400),
            (10_000_000, 50, 27_400),
            (i64::MAX, 10, 67_400),
        ],
        FeeKind::Preservation => &[(1_000, 0, 30), (100_000, 100, 20), (896_000, 50, 520), (i64::MAX, 0, 5_000)],
    };
    let (_, slope, constant) = forms.iter().find(|(top, ..)| x <= Decimal::from(*top)).unwrap();
    x * Decimal::new(*slope, 4) + Decimal::from(*constant)
}

proptest! {
    #[test]
    fn the_slices_add_up_to_the_closed_forms(fen in prop_oneof![1i64..3_000_000, 1i64..10_000_000_000]) {
        for kind in [FeeKind::Acceptance, FeeKind::Preservation, FeeKind::Execution] {
            let answer = fee(kind, Fen::new(fen), Reduction::None).unwrap();
            prop_assert_eq!(answer.exact.parse::<Decimal>().unwrap(), closed(kind, Decimal::new(fen, 2)));
        }
    }

    #[test]
    fn more_never_costs_less(a in 1i64..5_000_000_000, b in 1i64..5_000_000_000) {
        for kind in [FeeKind::Acceptance, FeeKind::Preservation, FeeKind::Execution, FeeKind::PaymentOrder] {
            let [x, y] = [a.min(b), a.max(b)].map(|f| fee(kind, Fen::new(f), Reduction::None).unwrap().fen);
            prop_assert!(x <= y);
        }
    }
}
