#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use proptest::prelude::*;

#[test]
fn reads_what_people_and_banks_write() {
    for (text, fen) in [
        ("34500", 3_450_000),
        ("34,500.00", 3_450_000),
        ("¥34,500.00", 3_450_000),
        ("￥３４，５００．００", 3_450_000),
        (" ¥ 34,500.5 ", 3_450_050),
        ("34500元", 3_450_000),
        ("34500 元", 3_450_000),
        ("\u{3000}5，500．00元\t", 550_000),
        ("1,000,000", 100_000_000),
        ("0.05", 5),
        (".50", 50),
        ("0", 0),
        ("-12.30", -1_230),
        ("¥-12.30", -1_230),
        ("-¥12.30", -1_230),
        ("－12.30", -1_230),
        ("+12.30", 1_230),
        ("000012.30", 1_230),
        ("92233720368547758.07", i64::MAX),
        ("-92233720368547758.08", i64::MIN),
    ] {
        assert_eq!(Fen::parse(text), Ok(Fen(fen)), "{text}");
    }
}

#[test]
fn refuses_what_is_no_amount() {
    for text in [
        "", " ", "元", "¥", "-", "abc", "12,34", "1,2345", ",123", "1234,567", "1,,234", "12,", "1.2.3", "5.", ".",
        "1 2", "¥¥5", "--5", "5元元", "1e3", "伍元", "/", "12.3,4", "+-5", "0x10", "٣",
    ] {
        assert_eq!(Fen::parse(text), Err(MoneyError::NotAnAmount(text.to_owned())), "{text}");
    }
    for text in ["1.005", "34.500", "0.0001"] {
        assert_eq!(Fen::parse(text), Err(MoneyError::BelowFen(text.to_owned())), "{text}");
    }
    for text in ["92233720368547758.08", "-92233720368547758.09", "999999999999999999999999999"] {
        assert_eq!(Fen::parse(text), Err(MoneyError::TooLarge(text.to_owned())), "{text}");
    }
}

#[test]
fn figures_group_by_three() {
    for (fen, text) in [
        (0, "0.00"),
        (5, "0.05"),
        (99_999, "999.99"),
        (100_000, "1,000.00"),
        (3_450_000, "34,500.00"),
        (100_000_000, "1,000,000.00"),
        (-123_456, "-1,234.56"),
        (i64::MIN, "-92,233,720,368,547,758.08"),
    ] {
        assert_eq!(Fen(fen).figures(), text);
    }
}

/// The first eight are the annex's own examples, in the variant it allows that this crate writes.
#[test]
fn capitals_follow_the_settlement_rules() {
    for (fen, text) in [
        (140_950, "人民币壹仟肆佰零玖元伍角整"),
        (600_714, "人民币陆仟零柒元壹角肆分"),
        (168_032, "人民币壹仟陆佰捌拾元叁角贰分"),
        (10_700_053, "人民币壹拾万柒仟元伍角叁分"),
        (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (32_504, "人民币叁佰贰拾伍元零肆分"),
        (1_000, "人民币壹拾元整"),
        (5_000_000, "人民币伍万元整"),
        (3_450_000, "人民币叁万肆仟伍佰元整"),
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (50, "人民币伍角整"),
        (55, "人民币伍角伍分"),
        (105, "人民币壹元零伍分"),
        (1_001_000, "人民币壹万零壹拾元整"),
        (10_000_100, "人民币壹拾万零壹元整"),
        (10_010_000, "人民币壹拾万零壹佰元整"),
        (100_000_000, "人民币壹佰万元整"),
        (1_000_000_000_000, "人民币壹佰亿元整"),
        (10_000_001_000_100, "人民币壹仟亿零壹万零壹元整"),
        (10_000_000_100, "人民币壹亿零壹元整"),
        (10_010_000_000, "人民币壹亿零壹拾万元整"),
        (11_000_000_000, "人民币壹亿壹仟万元整"),
        (1_000_000_000_000_000_000, "人民币壹亿亿元整"),
        (-3_450_000, "人民币负叁万肆仟伍佰元整"),
    ] {
        assert_eq!(Fen(fen).capitals(), text, "{fen}");
    }
}

/// Reads capitals back, by addition of sections rather than by cutting as the writer does.
fn read_capitals(text: &str) -> i128 {
    let body = text.strip_prefix("人民币").expect("prefix");
    let (sign, body) = body.strip_prefix('负').map_or((1, body), |b| (-1, b));
    let (mut total, mut section, mut digit) = (0i128, 0i128, 0i128);
    let mut fen = 0;
    for c in body.chars() {
        match c {
            '拾' => section += 10 * std::mem::take(&mut digit),
            '佰' => section += 100 * std::mem::take(&mut digit),
            '仟' => section += 1000 * std::mem::take(&mut digit),
            '万' => {
                section = (section + std::mem::take(&mut digit)) * 10_000;
                total += std::mem::take(&mut section);
            }
            '亿' => total = (total + std::mem::take(&mut section) + std::mem::take(&mut digit)) * 100_000_000,
            '元' => fen += (total + section + std::mem::take(&mut digit)) * 100,
            '角' => fen += 10 * std::mem::take(&mut digit),
            '分' => fen += std::mem::take(&mut digit),
            '整' => {}
            c => digit = CAPITALS.iter().position(|&x| x == c).expect("digit") as i128,
        }
    }
    sign * fen
}

proptest! {
    #[test]
    fn figures_are_read_back(fen in any::<i64>()) {
        let text = Fen(fen).figures();
        prop_assert_eq!(Fen::parse(&text), Ok(Fen(fen)));
        prop_assert_eq!(Fen::parse(&text.replace(',', "")), Ok(Fen(fen)));
        prop_assert_eq!(Fen::parse(&format!("￥{}元", text.replace(',', "，"))), Ok(Fen(fen)));
    }

    #[test]
    fn capitals_are_read_back(fen in prop_oneof![any::<i64>(), -100_000_000i64..100_000_000, (0u32..17, 0i64..100).prop_map(|(p, n)| n * 10i64.pow(p))]) {
        let text = Fen(fen).capitals();
        prop_assert_eq!(read_capitals(&text), i128::from(fen), "{}", text);
        prop_assert!(!text.contains("零零") && !text.contains("零万") && !text.contains("零亿"), "{}", text);
        prop_assert!(text.ends_with('分') || text.ends_with("元整") || text.ends_with("角整"), "{}", text);
    }

    #[test]
    fn reading_never_panics(text in "[0-9０-９,，.．¥￥元 +−-]{0,24}") {
        let _ = Fen::parse(&text);
    }
}
