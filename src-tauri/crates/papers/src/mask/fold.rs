//! Texts levelled so that a word is found however it is written: 138.0013.8000, 138 0013 8000 and １３８００１３８０００ are one number.

use super::numbers::numbers;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// So many characters between two digits only part them; more stand for something.
const PARTS: usize = 3;

/// A text levelled: its letters and digits in one width and case, and where each stood.
struct Folded {
    letters: Vec<char>,
    /// Index of the character that each comes from.
    from: Vec<usize>,
}

/// The text as it is compared.
pub(super) fn folded(text: &str) -> String {
    fold(&text.chars().collect::<Vec<_>>()).letters.into_iter().collect()
}

/// A character in the width and form that all are compared in; itself where it becomes several.
pub(super) fn level(c: char) -> char {
    let mut forms = std::iter::once(c).nfkc();
    match (forms.next(), forms.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Nothing is seen where it stands: white space, and what steers the line.
pub(super) fn is_blank(c: char) -> bool {
    let steers = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    c.is_whitespace() || c.is_control() || steers
}

fn fold(text: &[char]) -> Folded {
    let mut seen: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (at, c) in text.iter().enumerate() {
        let forms = std::iter::once(*c).nfkc().flat_map(char::to_uppercase);
        seen.extend(forms.filter(|c| !is_blank(*c)).map(|c| (c, at)));
    }
    let mut folded = Folded { letters: Vec::with_capacity(seen.len()), from: Vec::with_capacity(seen.len()) };
    let mut at = 0;
    while let Some(&(c, from)) = seen.get(at) {
        let behind_digit = folded.letters.last().is_some_and(char::is_ascii_digit);
        // No further than what still parts: bytes of a picture have runs of millions.
        let parting = seen.iter().skip(at).take(PARTS + 1).take_while(|(c, _)| parts(*c)).count();
        let next = seen.get(at + parting).is_some_and(|(c, _)| c.is_ascii_digit() || *c == 'X');
        if behind_digit && next && (1..=PARTS).contains(&parting) {
            at += parting;
            continue;
        }
        folded.letters.push(c);
        folded.from.push(from);
        at += 1;
    }
    folded
}

/// Can it stand between two digits of one number? A star stands for a digit that is covered.
fn parts(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '*' | '█')
}

/// A text with words put in place of others, however those are written, and with every identity, card and telephone number
/// covered.
pub fn hide(text: &str, words: &[(String, String)]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut gaps: Vec<(Range<usize>, String)> = Vec::new();
    let taken = |gaps: &[(Range<usize>, String)], at: &Range<usize>| {
        gaps.iter().any(|(range, _)| range.start < at.end && at.start < range.end)
    };
    if !words.is_empty() {
        let whole = fold(&chars);
        // The longest first: a name within a longer one must not break it.
        let mut words: Vec<(Vec<char>, &str)> =
            words.iter().map(|(word, instead)| (folded(word).chars().collect(), instead.as_str())).collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        for (word, instead) in words.iter().filter(|(word, _)| !word.is_empty()) {
            for at in places(&whole.letters, word) {
                let (Some(first), Some(last)) = (whole.from.get(at), whole.from.get(at + word.len() - 1)) else {
                    continue;
                };
                let range = *first..*last + 1;
                if !taken(&gaps, &range) {
                    gaps.push((range, (*instead).to_owned()));
                }
            }
        }
    }
    for number in numbers(&chars) {
        if !taken(&gaps, &number.at) {
            gaps.push((number.at, covered(&number.digits)));
        }
    }
    gaps.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, instead) in gaps {
        out.extend(chars.get(at..range.start).unwrap_or_default());
        out.push_str(&instead);
        at = range.end;
    }
    out.extend(chars.get(at..).unwrap_or_default());
    out
}

/// Where a word begins, one behind the other.
fn places(text: &[char], word: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(part) = text.get(at..at + word.len()) {
        if part == word {
            found.push(at);
            at += word.len();
        } else {
            at += 1;
        }
    }
    found
}

/// A word as a masked copy prints it: of a number its ends, of a name its first character, stars for the rest.
pub fn covered(word: &str) -> String {
    let count = word.chars().count();
    let (head, tail) = match count {
        0 | 1 => (0, 0),
        2..=6 => (1, 0),
        7..=9 => (2, 1),
        _ => (3, 2),
    };
    let star = |(at, c)| if at < head || at + tail >= count { c } else { '*' };
    word.chars().enumerate().map(star).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const IDENTITY: &str = "11010519491231002X";

    #[test]
    fn a_word_is_hidden_however_it_is_written() {
        let words = [
            ("13800138000".to_owned(), "甲".to_owned()),
            ("张三".to_owned(), "张*".to_owned()),
            ("张三丰".to_owned(), "张**".to_owned()),
        ];
        for (text, hidden) in [
            ("138.0013.8000.pdf", "甲.pdf"),
            ("电话（１３８）００１３－８０００，张 三", "电话（甲，张*"),
            ("138-0013-8000、138 0013 8000", "甲、甲"),
            ("张三丰与张三", "张**与张*"),
            ("13800138001", "138******01"),
            ("身份证11010519491231002x.jpg", "身份证110*************2X.jpg"),
            ("138*****000", "138*****000"),
            ("主张：2026年11月2日转账34500.00元", "主张：2026年11月2日转账34500.00元"),
        ] {
            assert_eq!(hide(text, &words), hidden, "{text}");
        }
        assert_eq!(hide("张三", &[]), "张三");
    }

    #[test]
    fn a_long_run_between_two_digits_is_looked_through_once() {
        let long = "\u{2500}".repeat(2_000_000);
        assert_eq!(folded(&format!("1{long}2")).chars().count(), 2_000_002);
        assert_eq!(folded(&format!("1{}2", "\u{2500}".repeat(PARTS))), "12");
    }

    #[test]
    fn a_covered_word_keeps_what_tells_it_apart_and_no_more() {
        for (word, shown) in [
            (IDENTITY, "110*************2X"),
            ("13800001234", "138******34"),
            ("12345", "1****"),
            ("张三", "张*"),
            ("欧阳小满", "欧***"),
            ("张", "*"),
            ("", ""),
        ] {
            assert_eq!(covered(word), shown);
        }
    }

    /// A digit in a width of its own.
    fn wide(c: char, width: u8) -> char {
        let from = |zero: char| char::from_u32(u32::from(zero) + u32::from(c) - u32::from('0')).unwrap();
        match width {
            1 if c.is_ascii_digit() => from('０'),
            2 if c.is_ascii_digit() => from('\u{1d7ce}'),
            1 if c == 'X' => 'Ｘ',
            2 if c == 'X' => 'x',
            _ => c,
        }
    }

    proptest! {
        #[test]
        fn a_number_is_found_with_anything_between_its_digits(
            word in prop::sample::select(vec![IDENTITY, "13800138000", "4111111111111111"]),
            widths in prop::collection::vec(0_u8..3, 18),
            parts in prop::collection::vec(prop::sample::select(vec!["", "", "", " ", "-", ".", "·", "—", " - ", "\u{3000}", "\u{200b}", "/", ") ", "。"]), 18),
            before in prop::sample::select(vec!["", "电话", "No. ", "：", "\n"]),
            behind in prop::sample::select(vec!["", "元", "，", ".pdf", "\n"]),
        ) {
            let written: String =
                word.chars().zip(&widths).zip(&parts).enumerate()
                    .flat_map(|(at, ((c, width), part))| {
                        let part = if at == 0 { "" } else { *part };
                        part.chars().chain(std::iter::once(wide(c, *width))).collect::<Vec<_>>()
                    })
                    .collect();
            let text = format!("{before}{written}{behind}");
            prop_assert!(folded(&text).contains(word), "{text}");
            let hidden = hide(&text, &[(word.to_owned(), covered(word))]);
            prop_assert!(!folded(&hidden).contains(word), "{hidden}");
            prop_assert_eq!(hidden, format!("{before}{}{behind}", covered(word)));
        }

        #[test]
        fn what_is_covered_is_never_what_it_covers(word in "[0-9A-Za-z一-龥]{1,24}") {
            let shown = covered(&word);
            prop_assert_eq!(shown.chars().count(), word.chars().count());
            prop_assert!(!folded(&shown).contains(&folded(&word)), "{shown}");
            let hidden = hide(&format!("甲{word}乙"), &[(word.clone(), shown)]);
            prop_assert!(!folded(&hidden).contains(&folded(&word)), "{hidden}");
        }

        #[test]
        fn any_text_is_borne(text in "\\PC{0,60}", word in "\\PC{0,6}") {
            let _ = hide(&text, &[(word.clone(), covered(&word))]);
        }
    }
}
