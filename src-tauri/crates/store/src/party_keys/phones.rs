//! Telephones as people write them into one field: several, with an extension, with or without the area code and the country's.

use crate::desk::narrow;
use std::collections::BTreeSet;

/// What is shorter, in figures, tells nobody apart: an extension, a service number.
const LEAST: usize = 7;
/// Groups of figures that one number is written in at most, as in `+86 (0) 379 6666 8000`.
const GROUPS: usize = 6;

/// One telephone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phone {
    /// A mobile, a 400 number, one that is masked or is of no known form: all of it.
    Whole(String),
    /// One with its area code.
    Landline {
        /// As 010 or 0379.
        area: String,
        /// Seven or eight figures.
        local: String,
    },
    /// One without: of whatever place.
    Local(String),
}

impl Phone {
    /// Every telephone of a field.
    pub(super) fn all(field: &str) -> BTreeSet<Self> {
        let mut all = BTreeSet::new();
        parts(field).iter().for_each(|groups| read(groups, &mut all));
        all
    }

    /// The keys under which it is kept. What is marked is the local part of one with an area code.
    pub(super) fn kept(&self) -> Vec<String> {
        match self {
            Self::Whole(number) | Self::Local(number) => vec![number.clone()],
            Self::Landline { area, local } => vec![format!("{area}{local}"), format!("~{local}")],
        }
    }

    /// The keys that it is looked for under: with an area code the same and those without one, without it those of every place.
    pub(super) fn asked(&self) -> Vec<String> {
        match self {
            Self::Whole(number) => vec![number.clone()],
            Self::Local(local) => vec![local.clone(), format!("~{local}")],
            Self::Landline { area, local } => vec![format!("{area}{local}"), local.clone()],
        }
    }

    /// A number in one piece, with the country's code or without.
    fn of(digits: &str) -> Option<Self> {
        let abroad = || {
            let bare = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"))?;
            // Behind the country's code the 0 of an area code is left out.
            let number = Self::national(bare).or_else(|| Self::national(&format!("0{bare}")))?;
            (!matches!(number, Self::Local(_))).then_some(number)
        };
        Self::national(digits).or_else(abroad)
    }

    fn national(digits: &str) -> Option<Self> {
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        // Some write the 0 of a trunk call before a mobile.
        if let Some(mobile) = [digits, digits.strip_prefix('0').unwrap_or(digits)].into_iter().find(|d| is_mobile(d)) {
            return Some(Self::Whole(mobile.to_owned()));
        }
        if digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800")) {
            return Some(Self::Whole(digits.to_owned()));
        }
        let (area, local) = digits.split_at_checked(area_code(digits))?;
        let sound = matches!(local.len(), 7 | 8) && matches!(local.as_bytes().first(), Some(b'2'..=b'9'));
        let (area, local) = sound.then(|| (area.to_owned(), local.to_owned()))?;
        Some(if area.is_empty() { Self::Local(local) } else { Self::Landline { area, local } })
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && matches!(digits.as_bytes().get(1), Some(b'3'..=b'9'))
}

/// How many figures the area code has: three of 010 and 02x, else four; none where it begins with no single 0.
fn area_code(digits: &str) -> usize {
    match digits.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => 3,
        [b'0', b'3'..=b'9', ..] => 4,
        _ => 0,
    }
}

/// Groups of figures between whatever parts telephones. Blanks, dashes and brackets part groups only; a run of stars, which hide
/// figures, counts as one.
fn parts(field: &str) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = vec![vec![String::new()]];
    for c in field.chars().map(narrow) {
        let Some(part) = parts.last_mut() else { break };
        match c {
            '0'..='9' | '*' => match part.last_mut() {
                Some(group) if c == '*' && group.ends_with('*') => {}
                Some(group) => group.push(c),
                None => part.push(c.to_string()),
            },
            c if joins(c) => part.push(String::new()),
            _ => parts.push(vec![String::new()]),
        }
    }
    parts.iter_mut().for_each(|part| part.retain(|group| !group.is_empty()));
    parts
}

/// Does it stand between the figures of one number?
fn joins(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}' | '-' | '‐'..='―' | '−' | '(' | ')' | '.' | '·')
}

/// Reads the numbers that groups of figures make: from each place on the longest that is one, and a shorter that is one, too, since what
/// follows may be an extension. Where something is left, all of it together is a number of its own kind.
fn read(groups: &[String], into: &mut BTreeSet<Phone>) {
    let (mut at, mut left) = (0, false);
    while at < groups.len() {
        let mut taken = 0;
        for count in 1..=GROUPS.min(groups.len() - at) {
            let number = groups.get(at..at + count).map(|groups| groups.concat());
            if let Some(phone) = number.as_deref().and_then(Phone::of) {
                into.insert(phone);
                taken = count;
            }
        }
        left |= taken == 0;
        at += taken.max(1);
    }
    let whole = groups.concat();
    if left && whole.len() >= LEAST {
        into.insert(Phone::Whole(whole));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Is one found by the other?
    fn found(kept: &str, asked: &str) -> bool {
        let kept: BTreeSet<String> = Phone::all(kept).iter().flat_map(Phone::kept).collect();
        Phone::all(asked).iter().flat_map(Phone::asked).any(|key| kept.contains(&key))
    }

    #[test]
    fn every_telephone_of_a_field_is_found_however_it_is_written() {
        for (one, other) in [
            ("13812345678 / 13987654321", "13812345678"),
            ("13812345678 / 13987654321", "139-8765-4321"),
            ("13812345678 13987654321", "13987654321"),
            ("手机13812345678（微信同号），座机0379-66668000", "66668000"),
            ("13812345678、\n13987654321", "+86 139 8765 4321"),
            ("028-61234567转8012", "028-61234567"),
            ("028-61234567-8012", "(028) 6123 4567"),
            ("０２８－６１２３４５６７ 分机 8012", "61234567"),
            ("85551234", "028-85551234"),
            ("028-85551234", "8555 1234"),
            ("+86 28 8555 1234", "028-85551234"),
            ("0086-10-85551234", "010-85551234"),
            ("8613812345678", "013812345678"),
            ("400-123-4567", "4001234567"),
            ("0816-2345678-1", "0816-2345678"),
            ("+852 2345 6789", "852-23456789"),
            ("138****8000", "138 **** 8000"),
            ("010-12345678", "01012345678"),
        ] {
            assert!(found(one, other) && found(other, one), "{one} {other}");
        }
    }

    #[test]
    fn another_telephone_is_another() {
        for (one, other) in [
            ("010-85551234", "028-85551234"),
            ("028-61234567转8012", "028-71234567转8012"),
            ("13812345678 / 13987654321", "13812345679"),
            ("138****8000", "1388000"),
            ("转8012", "8012"),
            ("95533", "95533"),
            ("", ""),
        ] {
            assert!(!found(one, other) && !found(other, one), "{one} {other}");
        }
    }
}
