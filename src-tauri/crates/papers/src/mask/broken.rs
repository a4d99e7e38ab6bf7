//! Numbers that go on in the next line and nothing says so, as in a narrow cell of a table: offered to the user, never hidden by
//! the program alone.

use super::MaskKind;
use super::fold::{is_blank, level};
use super::numbers::{Number, kind};
use std::ops::Range;

/// Digits that stand before the end of a line at least, and behind it.
const HEAD: usize = 4;
const TAIL: usize = 1;
/// Groups that are looked at on either side: a card has five.
const GROUPS: usize = 5;
/// Digits of cards.
const CARD: std::ops::RangeInclusive<usize> = 16..=19;

/// Digits that stand together.
type Group = Range<usize>;

/// Identity and card numbers that the end of a line breaks.
pub(super) fn broken(text: &[char]) -> Vec<Number> {
    let text: Vec<char> = text.iter().map(|c| level(*c).to_ascii_uppercase()).collect();
    let ends = text.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(at, _)| at);
    ends.filter_map(|at| joined(&text, &before(&text, at), &behind(&text, at))).collect()
}

/// A number of the last groups of a line and the first of the next.
fn joined(text: &[char], before: &[Group], behind: &[Group]) -> Option<Number> {
    let heads = (0..before.len()).map(|from| before.get(from..).unwrap_or_default());
    heads
        .flat_map(|head| (1..=behind.len()).rev().map(move |to| (head, behind.get(..to).unwrap_or_default())))
        .find_map(|(head, tail)| {
            let count = |groups: &[Group]| groups.iter().map(ExactSizeIterator::len).sum::<usize>();
            if count(head) < HEAD || count(tail) < TAIL {
                return None;
            }
            let groups = || head.iter().chain(tail);
            let digits: String = groups().flat_map(|at| text.get(at.clone()).unwrap_or_default()).collect();
            let (kind, sound) = match kind(&digits) {
                Some((MaskKind::Identity, sound)) => (MaskKind::Identity, sound),
                Some((MaskKind::Card, true)) if digits.starts_with(['3', '4', '5', '6']) => (MaskKind::Card, true),
                _ if head.len() > 1 && CARD.contains(&digits.len()) && in_fours(groups()) => (MaskKind::Card, true),
                _ => return None,
            };
            Some(Number { at: head.first()?.start..tail.last()?.end, kind, digits, sound })
        })
}

fn in_fours<'a>(groups: impl Iterator<Item = &'a Group>) -> bool {
    let sizes: Vec<usize> = groups.map(ExactSizeIterator::len).collect();
    sizes.split_last().is_some_and(|(last, more)| *last <= 4 && more.iter().all(|n| *n == 4))
}

/// Groups at the end of the line that ends there, in their order; one space or hyphen parts them.
fn before(text: &[char], end: usize) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = end;
    while at > 0 && text.get(at - 1).is_some_and(|c| is_blank(*c) && *c != '\n') {
        at -= 1;
    }
    while groups.len() < GROUPS {
        let from =
            text.get(..at).unwrap_or_default().iter().rposition(|c| !c.is_ascii_digit()).map_or(0, |last| last + 1);
        if from == at {
            break;
        }
        let parted = from.checked_sub(1).and_then(|at| text.get(at)).copied();
        let digit = |back: usize| from.checked_sub(back).and_then(|at| text.get(at)).is_some_and(char::is_ascii_digit);
        let goes_on = match parted {
            Some('.' | ',') => digit(2),
            other => other.is_some_and(|c| c.is_ascii_alphabetic() || c == '*'),
        };
        if goes_on {
            break;
        }
        groups.push(from..at);
        match parted {
            Some(' ' | '-') => at = from - 1,
            _ => break,
        }
    }
    groups.reverse();
    groups
}

/// Groups at the beginning of the line behind; a last X is one of the digits.
fn behind(text: &[char], end: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = end + 1;
    while text.get(at).is_some_and(|c| is_blank(*c) && *c != '\n') {
        at += 1;
    }
    while groups.len() < GROUPS {
        let digits = text.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
        let check = usize::from(text.get(at + digits) == Some(&'X'));
        let to = at + digits + check;
        let goes_on = match text.get(to) {
            Some('.' | ',') => text.get(to + 1).is_some_and(char::is_ascii_digit),
            other => other.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '*'),
        };
        if to == at || goes_on {
            break;
        }
        groups.push(at..to);
        match text.get(to) {
            Some(' ' | '-') => at = to + 1,
            _ => break,
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(MaskKind, String)> {
        let text: Vec<char> = text.chars().collect();
        broken(&text).into_iter().map(|n| (n.kind, n.digits)).collect()
    }

    #[test]
    fn a_number_that_a_cell_breaks_is_offered() {
        for (text, kind, digits) in [
            ("卡号 6222 0212 3456\n7890 127", MaskKind::Card, "6222021234567890127"),
            ("41111111\n11111111 转账", MaskKind::Card, "4111111111111111"),
            ("411111111111111\n1", MaskKind::Card, "4111111111111111"),
            ("身份证110105194912\n31002X，", MaskKind::Identity, "11010519491231002X"),
            ("1101051949123100 \n 2X", MaskKind::Identity, "11010519491231002X"),
            ("2026 6222 0212 3456\n7890 127", MaskKind::Card, "6222021234567890127"),
        ] {
            assert_eq!(found(text), [(kind, digits.to_owned())], "{text}");
        }
    }

    #[test]
    fn figures_in_a_column_are_none() {
        for text in [
            "34500.00\n12345.00",
            "20261102\n20261103",
            "单号100005000120\n2611020000000007",
            "12\n34\n56",
            "4111\n1111",
            "\n\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
