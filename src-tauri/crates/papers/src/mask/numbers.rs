//! Identity, card and telephone numbers in a text: what only looks like one is left alone.

use super::MaskKind;
use anjuan_case::ResidentId;
use std::ops::Range;

/// A number found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Indices of its first and behind its last character.
    pub(super) at: Range<usize>,
    pub(super) kind: MaskKind,
    /// Its digits.
    pub(super) digits: String,
    /// Its check digit holds, where it has one.
    pub(super) sound: bool,
}

/// Finds numbers; spaces and hyphens within one are looked over.
pub(super) fn numbers(text: &[char]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (run, end) = run(text, at);
        found.extend(judged(text, &run));
        at = end;
    }
    found
}

/// Indices of the digits (and a last X) of a run, and where it ends.
fn run(text: &[char], from: usize) -> (Vec<usize>, usize) {
    let mut run = Vec::new();
    let mut at = from;
    while let Some(&c) = text.get(at) {
        if c.is_ascii_digit() || (matches!(c, 'x' | 'X') && run.len() == 17) {
            run.push(at);
        } else if !(matches!(c, ' ' | '-' | '\u{a0}') && text.get(at + 1).is_some_and(char::is_ascii_digit)) {
            break;
        }
        at += 1;
    }
    (run, at.max(from + 1))
}

fn judged(text: &[char], run: &[usize]) -> Vec<Number> {
    let word = |part: &[usize]| part.iter().map(|&i| text[i].to_ascii_uppercase()).collect::<String>();
    let number = |part: &[usize], kind| {
        let at = *part.first()?..*part.last()? + 1;
        let (kind, sound) = kind;
        Some(Number { at, kind, digits: word(part), sound })
    };
    if let Some(kind) = kind(&word(run)) {
        return number(run, kind).into_iter().collect();
    }
    // Several numbers with something between them: from each group on, as many groups as make one.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &i in run {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|&last| last + 1 == i) => group.push(i),
            _ => groups.push(vec![i]),
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let longest = (at + 1..=groups.len()).rev().find_map(|end| {
            let part = groups.get(at..end)?.concat();
            Some((end, number(&part, kind(&word(&part))?)?))
        });
        at = longest.as_ref().map_or(at + 1, |(end, _)| *end);
        found.extend(longest.map(|(_, number)| number));
    }
    found
}

/// What kind of number it is, and whether its check digit holds.
fn kind(word: &str) -> Option<(MaskKind, bool)> {
    let mobile = |d: &str| d.len() == 11 && d.starts_with('1') && d.get(1..2).is_some_and(|c| c >= "3");
    match word.len() {
        18 if ResidentId::check(word).valid => Some((MaskKind::Identity, true)),
        11 if mobile(word) => Some((MaskKind::Phone, true)),
        13 if word.strip_prefix("86").is_some_and(mobile) => Some((MaskKind::Phone, true)),
        16..=19 if luhn(word) => Some((MaskKind::Card, true)),
        18 if mistyped(word) => Some((MaskKind::Identity, false)),
        _ => None,
    }
}

/// An identity number but for its check digit: a known province and a day of birth in living memory. One that was copied wrongly
/// tells as much of a person as one that was not.
fn mistyped(word: &str) -> bool {
    let wrong = ResidentId::check(word).warnings;
    let born_lately = word.get(6..8).is_some_and(|century| matches!(century, "19" | "20"));
    born_lately && matches!(wrong.as_slice(), [only] if only.code == "checksum")
}

/// The check digit of bank cards.
fn luhn(word: &str) -> bool {
    let Some(digits) = word.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>() else { return false };
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(i, &d)| if i % 2 == 0 { d } else { (2 * d) / 10 + (2 * d) % 10 }).sum();
    sum.is_multiple_of(10) && digits.iter().any(|&d| d != 0)
}

/// 138****8000
pub(super) fn shown(digits: &str) -> String {
    let count = digits.chars().count();
    let keep = if count >= 16 { 4 } else { 3 };
    let masked = |(i, c)| if i < keep || i + 4 >= count { c } else { '*' };
    digits.chars().enumerate().map(masked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(MaskKind, String)> {
        let text: Vec<char> = text.chars().collect();
        numbers(&text).into_iter().map(|n| (n.kind, n.digits)).collect()
    }

    #[test]
    fn real_numbers_are_found_and_others_left_alone() {
        assert_eq!(found("身份证号11010519491231002X，"), [(MaskKind::Identity, "11010519491231002X".to_owned())]);
        assert_eq!(found("卡号 6222 0212 3456 7890 127"), []);
        assert_eq!(found("卡号 4111 1111 1111 1111"), [(MaskKind::Card, "4111111111111111".to_owned())]);
        assert_eq!(found("电话138-0013-8000 13900139000").len(), 2);
        assert_eq!(found("单号 1000050001202611020000000007"), []);
        assert_eq!(found("11010519491231002Y 12345678901"), []);
        // An identity number with a wrong check digit is one all the same; no day of birth, no province, and it is none.
        for (text, sound) in [("身份证110105199003071234", false), ("身份证110105 19900307 1234", false)] {
            let text: Vec<char> = text.chars().collect();
            let all = numbers(&text);
            assert_eq!(all.len(), 1);
            assert_eq!(
                (all[0].kind, all[0].digits.as_str(), all[0].sound),
                (MaskKind::Identity, "110105199003071234", sound)
            );
        }
        assert!(numbers(&"11010519491231002X".chars().collect::<Vec<_>>())[0].sound);
        assert_eq!(found("单号110105199013071234 100005199003071234 110105180003071234"), []);
        assert_eq!(shown("13800138000"), "138****8000");
    }
}
