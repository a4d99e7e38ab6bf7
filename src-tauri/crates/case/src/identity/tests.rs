#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use proptest::prelude::*;

fn codes(check: &IdCheck) -> Vec<&'static str> {
    check.warnings.iter().map(|w| w.code).collect()
}

#[test]
fn right_numbers_pass_without_remark() {
    for number in
        ["11010519491231002X", "440524188001010014", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ"]
    {
        let check = ResidentId::check(number);
        assert_eq!((check.valid, check.reason.clone(), codes(&check)), (true, None, vec![]), "{number}");
    }
    for number in ["91350100M000100Y43", "9144030071526726XG", "91330100799655058B"] {
        let check = UnifiedCode::check(number);
        assert_eq!((check.valid, check.reason.clone(), codes(&check)), (true, None, vec![]), "{number}");
    }
}

#[test]
fn odd_resident_numbers_are_remarked_on() {
    for (number, valid, expected) in [
        ("11010519491231002x", true, vec!["lower-case"]),
        ("110105194912310021", false, vec!["checksum"]),
        ("110105491231002", true, vec!["old-form"]),
        ("110105491331002", false, vec!["birth-date", "old-form"]),
        ("11010549123100X", false, vec!["characters"]),
        ("1101051949123100", false, vec!["length"]),
        ("", false, vec!["length"]),
        ("A1010519491231002X", false, vec!["characters"]),
        ("X1010519491231002X", false, vec!["characters"]),
        ("11010519491231002Y", false, vec!["characters"]),
        // 1949-13-31 with the check digit that its first 17 digits ask for.
        ("110105194913310021", false, vec!["birth-date"]),
        ("190105194912310021", false, vec!["region", "checksum"]),
    ] {
        let check = ResidentId::check(number);
        assert_eq!((check.valid, codes(&check)), (valid, expected), "{number}");
        assert_eq!(check.reason.is_some(), !valid, "{number}");
    }
}

#[test]
fn permits_of_the_same_form_get_a_hint() {
    for head in ["810000", "820000", "830000", "911001"] {
        let body = format!("{head}19900101001");
        let right =
            ('0'..='9').chain(['X']).filter(|c| ResidentId::check(&format!("{body}{c}")).valid).collect::<Vec<_>>();
        assert_eq!(right.len(), 1, "exactly one check character is right");
        assert_eq!(codes(&ResidentId::check(&format!("{body}{}", right[0]))), ["not-resident"]);
    }
}

#[test]
fn the_29th_of_february_needs_a_leap_year() {
    assert!(codes(&ResidentId::check("110105190002290015")).contains(&"birth-date"));
    assert!(!codes(&ResidentId::check("110105200002290015")).contains(&"birth-date"));
}

#[test]
fn odd_unified_codes_are_remarked_on() {
    for (number, valid, expected) in [
        ("9144030071526726xg", true, vec!["lower-case"]),
        ("91350100M000100Y44", false, vec!["checksum"]),
        ("91350100M000100I43", false, vec!["characters"]),
        ("440301103097413", false, vec!["length"]),
    ] {
        let check = UnifiedCode::check(number);
        assert_eq!((check.valid, codes(&check)), (valid, expected), "{number}");
        assert_eq!(check.reason.is_some(), !valid, "{number}");
    }
}

#[test]
fn an_inner_organisation_code_is_checked_on_its_own() {
    let right = UNIFIED.chars().find(|c| UnifiedCode::check(&format!("91440300715267261{c}")).valid).unwrap();
    let check = UnifiedCode::check(&format!("91440300715267261{right}"));
    assert_eq!((check.valid, codes(&check)), (true, vec!["organisation-code"]));
    assert_eq!(organisation_check("71526726X"), Some('X'));
    assert_eq!(organisation_check("799655058"), Some('8'));
}

#[test]
fn masking_shows_four_characters_at_most() {
    assert_eq!(ResidentId::masked("11010519491231002X"), "**************002X");
    assert_eq!(ResidentId::masked("110105491231002"), "***********1002");
    assert_eq!(ResidentId::masked("1234567"), "*******");
    assert_eq!(ResidentId::masked(""), "");
}

proptest! {
    /// Weights and modulus are chosen so that no single wrong digit slips through.
    #[test]
    fn one_wrong_digit_is_always_found(at in 0usize..17, to in 0u32..10) {
        let right = "11010519491231002X";
        let mut wrong: Vec<char> = right.chars().collect();
        let new = char::from_digit(to, 10).unwrap();
        prop_assume!(wrong[at] != new);
        wrong[at] = new;
        prop_assert!(!ResidentId::check(&wrong.iter().collect::<String>()).valid);
    }

    #[test]
    fn any_text_is_looked_at(text in ".{0,24}", digits in "[0-9Xx]{15,18}") {
        for t in [&text, &digits] {
            for check in [ResidentId::check(t), UnifiedCode::check(t)] {
                prop_assert_eq!(check.valid, check.reason.is_none());
            }
            let masked = ResidentId::masked(t);
            prop_assert!(masked.chars().filter(|c| *c != '*').count() <= 4);
        }
    }
}
