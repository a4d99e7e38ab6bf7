//! What stands between a statute's name and the number of its article: 民法典（2020年文本）合同编第二十九章中的第九百八十五条.

use super::numerals::value;

/// Words that join a name to a number.
const JOINING: [&str; 10] = ["规定的", "中的", "里的", "的", "中", "之", "”", "」", "〉", "\""];

/// Parts of a statute that are called by their name alone: 刑法分则第二百六十六条.
const PARTS: [&str; 4] = ["总则", "分则", "附则", "通则"];

/// What parts of a statute are called; 篇 is how many write 编.
const UNITS: [char; 4] = ['编', '篇', '章', '节'];

/// Marks that may part a part from the article in it.
const MARKS: [char; 6] = ['·', '，', ',', '：', ':', '—'];

/// Most characters of a part's name (婚姻家庭编), of its heading (侵权责任的一般规定), and of what stands in brackets.
const NAME: usize = 8;
const HEADING: usize = 24;
const BRACKETS: usize = 16;

/// Past everything from there on that may stand between the name of a statute and an article of it.
pub(super) fn past(chars: &[char], mut at: usize) -> usize {
    while let Some(end) = joining_at(chars, at).or_else(|| brackets_at(chars, at)).or_else(|| part_at(chars, at)) {
        at = end;
    }
    at
}

fn joining_at(chars: &[char], at: usize) -> Option<usize> {
    JOINING.iter().find_map(|word| ends(chars, at, word))
}

/// Past （2020年文本）.
pub(super) fn brackets_at(chars: &[char], at: usize) -> Option<usize> {
    let opens = matches!(chars.get(at), Some('（' | '('));
    let shut = || chars.iter().skip(at).take(BRACKETS).position(|c| matches!(c, '）' | ')'));
    opens.then(shut).flatten().map(|length| at + length + 1)
}

/// Past a part of a statute: 合同编, 第三编, 第二十九章不当得利.
fn part_at(chars: &[char], at: usize) -> Option<usize> {
    let end = numbered(chars, at).or_else(|| called(chars, at))?;
    let mark = chars.get(end).is_some_and(|c| MARKS.contains(c)) && chars.get(end + 1) == Some(&'第');
    Some(end + usize::from(mark))
}

/// 第三编, with its heading where another number follows that: 第三编合同第二十九章.
fn numbered(chars: &[char], at: usize) -> Option<usize> {
    ends(chars, at, "第")?;
    let number = run(chars, at + 1, |c| value(c).is_some());
    let unit = at + 1 + number + usize::from(chars.get(at + 1 + number) == Some(&'分'));
    if number == 0 || !UNITS.contains(chars.get(unit)?) {
        return None;
    }
    let end = unit + 1;
    let heading = run(chars, end, |c| is_word(c) && c != '第');
    let headed = (1..=HEADING).contains(&heading) && chars.get(end + heading) == Some(&'第');
    Some(if headed { end + heading } else { end })
}

/// 合同编, 不当得利一章, 分则.
fn called(chars: &[char], at: usize) -> Option<usize> {
    let name = run(chars, at, |c| is_word(c) && c != '第' && !UNITS.contains(&c));
    let unit = chars.get(at + name).is_some_and(|c| UNITS.contains(c)) && (1..=NAME).contains(&name);
    // 总则编 before 总则.
    unit.then_some(at + name + 1).or_else(|| PARTS.iter().find_map(|part| ends(chars, at, part)))
}

/// A character of a part's name, and none of what joins one article, statute or clause to another.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '条' | '和' | '及' | '与' | '或' | '按' | '依')
}

/// How many characters from there on are such.
fn run(chars: &[char], at: usize, is: impl Fn(char) -> bool) -> usize {
    chars.iter().skip(at).take_while(|c| is(**c)).count()
}

/// Where a word ends that stands there.
fn ends(chars: &[char], at: usize, word: &str) -> Option<usize> {
    let mut rest = chars.iter().skip(at);
    word.chars().all(|c| rest.next() == Some(&c)).then(|| at + word.chars().count())
}
