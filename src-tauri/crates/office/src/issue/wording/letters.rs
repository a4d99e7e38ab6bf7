//! A sentence as it is looked through: however it is written, a word is one row of characters.

use serde::Deserialize;
use std::collections::HashMap;

/// Characters that are read as another: 單 as 单. The file names the standard one first, then those that are read as it.
#[derive(Deserialize)]
#[serde(from = "Written")]
pub(super) struct Fold(HashMap<char, char>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    han: Vec<String>,
}

impl From<Written> for Fold {
    fn from(written: Written) -> Self {
        let of = |one: &String| {
            let mut chars = one.chars();
            let standard = chars.next();
            chars.filter_map(|c| Some((c, standard?))).collect::<Vec<_>>()
        };
        Self(written.han.iter().flat_map(of).collect())
    }
}

impl Fold {
    /// The text in standard characters.
    pub(super) fn folded(&self, text: &str) -> String {
        text.chars().map(|c| self.0.get(&c).copied().unwrap_or(c)).collect()
    }

    #[cfg(test)]
    pub(super) fn pairs(&self) -> &HashMap<char, char> {
        &self.0
    }
}

/// Behind these figures count something, and hide no word.
const COUNTED: &str = "年月日天号时点分秒周次期笔人名元角万千百亿条款项页份个倍岁户套件张级楼层单元室";

/// Letters and figures only, half width: blanks, marks, what no one sees, and how a character is read (曝（pù）光) do not hide a word.
pub(super) fn plain(sentence: &str) -> Vec<char> {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    let half: Vec<char> = sentence.chars().map(half).collect();
    let mut out = Vec::with_capacity(half.len());
    let mut at = 0;
    while let Some(&c) = half.get(at) {
        if let Some(end) = reading_at(&half, at) {
            at = end;
            continue;
        }
        if c.is_alphanumeric() || matches!(c, '*' | '%') {
            out.push(c);
        }
        at += 1;
    }
    out
}

/// Where a reading in brackets ends, if one stands there: Latin letters, with figures for the tone.
fn reading_at(half: &[char], at: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    if half.get(at) != Some(&'(') || !half[..at].last().is_some_and(|c| is_han(*c)) {
        return None;
    }
    let inside: Vec<char> = half[at + 1..].iter().copied().take_while(|c| *c != ')').take(LONGEST + 1).collect();
    let end = at + 1 + inside.len();
    let latin = |c: &char| c.is_alphabetic() && !is_han(*c);
    let read = inside.iter().any(latin) && inside.iter().all(|c| latin(c) || c.is_ascii_digit() || *c == ' ');
    (read && half.get(end) == Some(&')')).then_some(end + 1)
}

/// The sentence without single letters, figures and signs between characters (曝1光), where there are any.
pub(super) fn loose(sentence: &[char]) -> Option<Vec<char>> {
    let stray = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| sentence.get(before));
        let after = sentence.get(at + 1);
        let between = before.is_some_and(|c| is_han(*c)) && after.is_some_and(|c| is_han(*c));
        let counts = before == Some(&'第') || after.is_some_and(|c| COUNTED.contains(*c));
        between && !is_han(sentence[at]) && !counts
    };
    let kept: Vec<char> = (0..sentence.len()).filter(|at| !stray(*at)).map(|at| sentence[at]).collect();
    (kept.len() < sentence.len()).then_some(kept)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{loose, plain};

    fn as_looked_through(text: &str) -> (String, Option<String>) {
        let whole = plain(text);
        (whole.iter().collect(), loose(&whole).map(|rest| rest.iter().collect()))
    }

    #[test]
    fn a_word_is_the_same_however_it_is_broken_up() {
        for (text, whole, rest) in [
            ("曝（pù）光", "曝光", None),
            ("曝(pu4)光", "曝光", None),
            ("曝 光", "曝光", None),
            ("曝1光", "曝1光", Some("曝光")),
            ("曝*光", "曝*光", Some("曝光")),
            ("曝Ｘ光", "曝X光", Some("曝光")),
            // Figures that count, more than one of them, and brackets with more than a reading stay.
            ("请于3日内返还", "请于3日内返还", None),
            ("第1被告", "第1被告", None),
            ("转账12次", "转账12次", None),
            ("发到QQ群", "发到QQ群", None),
            ("甲方（3）乙方", "甲方3乙方", Some("甲方乙方")),
            ("韩某（微信）", "韩某微信", None),
        ] {
            assert_eq!(as_looked_through(text), (whole.to_owned(), rest.map(ToOwned::to_owned)), "{text}");
        }
    }
}
