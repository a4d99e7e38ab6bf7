//! Identity, card and telephone numbers in a text: what only looks like one is left alone.

use super::MaskKind;
use super::fold::{is_blank, level};
use anjuan_case::ResidentId;
use std::collections::BTreeSet;
use std::ops::Range;

/// A number found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Indices of its first and behind its last character.
    pub(super) at: Range<usize>,
    pub(super) kind: MaskKind,
    /// Its digits; of a telephone number without the country.
    pub(super) digits: String,
    /// Its check digit holds, where it has one.
    pub(super) sound: bool,
}

/// What may part the digits of one number, if the same does throughout: sums and dates in a row have several.
const PARTING: &str = "-‐‑‒–—―−.·•‧∙⋅・_";
/// The hyphens among them. At the end of a line one means that the number goes on in the next.
const HYPHENS: &str = "-‐‑‒–—―−";
/// What stands for a hyphen at the end of a line: it says nothing of how the number is parted elsewhere.
const LINE_END: char = '\n';
/// Characters between two digits of one number.
const APART: usize = 3;
/// Digits of the longest number, so many groups at most.
const LONGEST: usize = 19;

/// A group of digits that stand together.
struct Group {
    /// Where they stand.
    at: Vec<usize>,
    /// What parts it from the group before: a sign, a space where only white space does, or the end of a line.
    parted: char,
}

/// Finds numbers in whatever width, parted by spaces, hyphens or dots.
pub(super) fn numbers(text: &[char]) -> Vec<Number> {
    let text: Vec<char> = text.iter().map(|c| level(*c)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (groups, end) = run(&text, at);
        found.extend(judged(&text, &groups));
        at = end;
    }
    found
}

/// Groups of digits (and a last X), and where they end.
fn run(text: &[char], from: usize) -> (Vec<Group>, usize) {
    let mut groups = vec![Group { at: vec![from], parted: ' ' }];
    let mut at = from + 1;
    let mut digits = 1;
    while at < text.len() {
        let ends = |at: usize| !text.get(at + 1).is_some_and(char::is_ascii_alphanumeric);
        let belongs = |at: usize| match text.get(at) {
            Some('x' | 'X') => digits >= 17 && ends(at),
            other => other.is_some_and(char::is_ascii_digit),
        };
        if belongs(at) {
            groups.last_mut().into_iter().for_each(|g| g.at.push(at));
            digits += 1;
            at += 1;
            continue;
        }
        let between = between(text, at);
        let signs: Vec<char> = between.iter().copied().filter(|c| !is_blank(*c)).collect();
        let next = belongs(at + between.len());
        if !next || between.is_empty() || between.len() > APART || signs.len() > 1 {
            break;
        }
        at += between.len();
        digits += 1;
        let parted = if between.iter().any(|c| is_line_end(*c)) { Some(LINE_END) } else { signs.first().copied() };
        groups.push(Group { at: vec![at], parted: parted.unwrap_or(' ') });
        at += 1;
    }
    (groups, at)
}

/// What may stand between two digits of one number. The end of a line ends a number, and what stands below is another, but
/// where a hyphen says that it goes on.
fn between(text: &[char], at: usize) -> Vec<char> {
    let mut hyphen = false;
    let may = |c: &char| {
        hyphen |= HYPHENS.contains(*c);
        PARTING.contains(*c) || (is_blank(*c) && (hyphen || !is_line_end(*c)))
    };
    text.iter().skip(at).take(APART + 1).copied().take_while(may).collect()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// From each group on, as many groups as make a number.
fn judged(text: &[char], groups: &[Group]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let most = groups.len().min(at + LONGEST);
        let longest = (at + 1..=most).rev().find_map(|end| Some((end, number(text, groups.get(at..end)?)?)));
        let longest = longest.map(|(end, number)| with_tail(text, groups, at..end, number));
        at = longest.as_ref().map_or(at + 1, |(end, _)| *end);
        found.extend(longest.map(|(_, number)| number));
    }
    found
}

/// A card of up to nineteen digits of which the first sixteen have a check digit that holds by chance: what stands behind them in
/// the same way are its last ones, and not to be left to be read.
fn with_tail(text: &[char], groups: &[Group], of: Range<usize>, mut number: Number) -> (usize, Number) {
    let end = of.end;
    let (Some(card), Some(tail)) = (groups.get(of), groups.get(end)) else { return (end, number) };
    let fours = card.len() > 1 && card.iter().all(|group| group.at.len() == 4);
    let alike = card.last().is_some_and(|last| last.parted == tail.parted);
    let (Some(first), Some(last)) = (tail.at.first(), tail.at.last()) else { return (end, number) };
    let goes_on = text.get(last + 1).is_some_and(|c| c.is_alphanumeric());
    if number.kind != MaskKind::Card || !fours || !alike || goes_on || tail.at.len() > 3 || end + 1 < groups.len() {
        return (end, number);
    }
    number.digits.extend(text.get(*first..=*last).unwrap_or_default());
    number.at.end = last + 1;
    (end + 1, number)
}

fn number(text: &[char], groups: &[Group]) -> Option<Number> {
    let (first, more) = groups.split_first()?;
    let signs: BTreeSet<char> = more.iter().map(|g| g.parted).filter(|c| *c != LINE_END).collect();
    let mixed = signs.len() > 1;
    if mixed && !signs.iter().all(|c| *c == ' ' || HYPHENS.contains(*c)) {
        return None;
    }
    let places = || first.at.iter().chain(more.iter().flat_map(|g| &g.at));
    let digits: String = places().map(|&at| text[at].to_ascii_uppercase()).collect();
    let (kind, sound) = kind(&digits)?;
    if mixed && !(kind == MaskKind::Identity && sound) && !usual(kind, groups) {
        return None;
    }
    let at = *places().next()?..*places().last()? + 1;
    let country = if digits.len() == 13 && kind == MaskKind::Phone { 2 } else { 0 };
    Some(Number { at, kind, digits: digits.get(country..)?.to_owned(), sound })
}

/// Is it parted where people part such a number? One that is parted by this and by that might as well be days and sums in a row.
fn usual(kind: MaskKind, groups: &[Group]) -> bool {
    let sizes: Vec<usize> = groups.iter().map(|g| g.at.len()).collect();
    match kind {
        MaskKind::Identity => sizes == [6, 8, 4],
        MaskKind::Phone => sizes == [3, 4, 4],
        _ => sizes.split_last().is_some_and(|(last, before)| before.iter().all(|n| *n == 4) && *last <= 4),
    }
}

/// What kind of number it is, and whether its check digit holds.
pub(super) fn kind(word: &str) -> Option<(MaskKind, bool)> {
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

    #[test]
    fn a_number_is_one_in_every_width_and_however_it_is_parted() {
        let phone = || [(MaskKind::Phone, "13800138000".to_owned())];
        for text in [
            "138.0013.8000",
            "138 0013 8000",
            "138\u{3000}0013\u{3000}8000",
            "138 - 0013 - 8000",
            "１３８００１３８０００",
            "１３８－００１３－８０００",
            "138·0013·8000",
            "138\u{200b}0013\u{200b}8000",
            "+86 138-0013-8000",
            "+86-138-0013-8000",
            "8613800138000",
        ] {
            assert_eq!(found(text), phone(), "{text}");
        }
        let identity = || [(MaskKind::Identity, "11010519491231002X".to_owned())];
        for text in [
            "110105 19491231 002X",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105.19491231.002x",
            "11010519491231002-X",
        ] {
            assert_eq!(found(text), identity(), "{text}");
        }
        // Sums in a row, a time behind a day, and what stands on the next line are not one number.
        for text in ["1380.00 13800.00", "1380.01 380.00", "2026-11-02 13:40:08", "138001\n38000", "138,001,38000"] {
            assert_eq!(found(text), [], "{text}");
        }
        // Parted by this and by that, or broken at the end of a line.
        for text in ["138 0013-8000", "138-0013-\n8000", "1380013-\r\n8000", "138 0013-\n8000"] {
            assert_eq!(found(text), phone(), "{text}");
        }
        for text in ["4111 1111-1111 1111", "4111-1111—1111 1111", "4111 1111 1111-\n1111"] {
            assert_eq!(found(text), [(MaskKind::Card, "4111111111111111".to_owned())], "{text}");
        }
        for text in ["110105 19491231-002X", "110105 1949-12-31 002X", "110105-19491231-\n002X"] {
            assert_eq!(found(text), identity(), "{text}");
        }
        for text in ["1380-01 380-00", "2026-11-02 2026-11-03", "4111 1111.1111-1111", "4111 11-11 1111-1111"] {
            assert_eq!(found(text), [], "{text}");
        }
        // Of nineteen digits sixteen are a sound number, too; of what follows otherwise nothing is a part of it.
        for (text, digits) in [
            ("4111 1111 1111 1111 123", "4111111111111111123"),
            ("4111-1111-1111-1111-12，", "411111111111111112"),
            ("4111 1111 1111 1111 302室", "4111111111111111"),
            ("4111 1111 1111 1111-123", "4111111111111111"),
            ("4111 1111 1111 1111 123.00", "4111111111111111"),
            ("4111111111111111 123", "4111111111111111"),
        ] {
            assert_eq!(found(text), [(MaskKind::Card, digits.to_owned())], "{text}");
        }
        // A page full of figures is read in no time.
        let many = "12 ".repeat(200_000);
        assert_eq!(found(&many), []);
    }
}
