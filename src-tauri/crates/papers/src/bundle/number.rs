//! How exhibits are numbered, and the words for a number.

use super::Numbering;

/// What is printed behind 证据: 3, 三, 二-3. Of an exhibit numbered within its section `exhibit` counts in it, from 1; else
/// through the bundle.
#[must_use]
pub fn label(numbering: Numbering, section: u32, exhibit: u32) -> String {
    match numbering {
        Numbering::Arabic => exhibit.to_string(),
        Numbering::Chinese => chinese(exhibit),
        Numbering::Grouped => format!("{}-{exhibit}", chinese(section)),
    }
}

/// 1 to 9999 in Chinese, as they are counted.
pub(super) fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const PLACES: [(u32, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let mut words = String::new();
    let mut skipped = false;
    for (value, name) in PLACES {
        let digit = number / value % 10;
        if digit == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if skipped {
            words.push('零');
            skipped = false;
        }
        // 十二, not 一十二; but 一百一十二.
        if !(value == 10 && digit == 1 && words.is_empty()) {
            words.push_str(DIGITS.get(digit as usize).copied().unwrap_or_default());
        }
        words.push_str(name);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        let said = [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1010, "一千零一十"),
            (1001, "一千零一"),
        ];
        for (number, words) in said {
            assert_eq!(chinese(number), words);
        }
        assert_eq!(label(Numbering::Grouped, 2, 3), "二-3");
    }
}
