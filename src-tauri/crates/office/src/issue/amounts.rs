//! Sums as agreements write them: 5,500.00元, 5万元, 伍万元整, 三千五百元.

use anjuan_case::Fen;

/// Millionths of a yuan, in which 1.2万 is still a whole number.
const YUAN: i128 = 1_000_000;
const FEN: i128 = YUAN / 100;

/// Every sum in a text, in order. Capitals in brackets behind figures say the same sum once more and count once.
pub(super) fn in_text(text: &str) -> Vec<Fen> {
    let letters: Vec<char> = written(text).chars().collect();
    let mut found: Vec<Fen> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let end = run_from(&letters, at);
        if end == at {
            at += 1;
            continue;
        }
        if let Some(sum) = sum_at(&letters, at, end) {
            let before = letters[..at].iter().rev().find(|c| !"人民币大写:：".contains(**c));
            let again = before.is_some_and(|c| "(（".contains(*c)) && found.last() == Some(&sum);
            if !again {
                found.push(sum);
            }
        }
        at = end;
    }
    found
}

/// Half width and standard, as far as figures go, and without white space but where it parts two numbers; a wide comma within thousands
/// is one of a number, and figures one by one (3 4 5 0 0) are.
pub(super) fn written(text: &str) -> String {
    let letters: Vec<char> = text.chars().map(half).collect();
    let figures = |from: usize| letters[from.min(letters.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let before = out.chars().rev().take_while(char::is_ascii_digit).count();
        if c.is_whitespace() {
            let next = letters[at..].iter().position(|c| !c.is_whitespace()).map_or(letters.len(), |n| at + n);
            let apart = |at: usize| figures(at) == 1 && !at.checked_sub(1).is_some_and(|b| letters[b].is_ascii_digit());
            let one_by_one = at > 0 && apart(at - 1) && apart(next);
            if before > 0 && figures(next) > 0 && !(before <= 3 && figures(next) == 3) && !one_by_one {
                out.push(' ');
            }
            at = next;
            continue;
        }
        out.push(match c {
            '，' if (1..=3).contains(&before) && figures(at + 1) == 3 => ',',
            c => c,
        });
        at += 1;
    }
    out
}

/// A character as it is read: half width and standard, as far as figures go.
pub(super) fn half(c: char) -> char {
    match c {
        '．' => '.',
        '圓' => '圆',
        '萬' => '万',
        '億' => '亿',
        '貳' => '贰',
        '叄' | '參' => '叁',
        '陸' => '陆',
        '兩' => '两',
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    }
}

fn digit(c: char) -> Option<i128> {
    const CHINESE: [(char, i128); 22] = [
        ('一', 1),
        ('二', 2),
        ('三', 3),
        ('四', 4),
        ('五', 5),
        ('六', 6),
        ('七', 7),
        ('八', 8),
        ('九', 9),
        ('两', 2),
        ('零', 0),
        ('〇', 0),
        ('壹', 1),
        ('贰', 2),
        ('叁', 3),
        ('肆', 4),
        ('伍', 5),
        ('陆', 6),
        ('柒', 7),
        ('捌', 8),
        ('玖', 9),
        ('幺', 1),
    ];
    CHINESE.iter().find(|(word, _)| *word == c).map(|(_, value)| *value)
}

fn unit(c: char) -> Option<i128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' | '萬' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Where the number that begins there ends; there itself where none begins.
fn run_from(letters: &[char], from: usize) -> usize {
    let figure = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let begins = |c: char| c.is_ascii_digit() || digit(c).is_some() || matches!(c, '十' | '拾');
    let mut at = from;
    while let Some(&c) = letters.get(at) {
        let inside = matches!(c, ',' | '.') && at > from && figure(at - 1) && figure(at + 1);
        let of_it = if at == from { begins(c) } else { begins(c) || unit(c).is_some() || inside };
        if !of_it {
            break;
        }
        at += 1;
    }
    at
}

/// The sum that a number is, where something says that it is one of money: 元 behind it, 人民币 before it, or 万 at the end of what is
/// said.
fn sum_at(letters: &[char], from: usize, end: usize) -> Option<Fen> {
    let run = &letters[from..end];
    let yuan = letters.get(end).is_some_and(|c| matches!(c, '元' | '圆' | '块'));
    // 三元区, 三元里 are places.
    if yuan && letters.get(end + 1).is_some_and(|c| "区里桥村镇路旦".contains(*c)) {
        return None;
    }
    let before: String = letters[from.saturating_sub(3)..from].iter().collect();
    let marked =
        ["人民币", "RMB", "CNY"].iter().any(|word| before.eq_ignore_ascii_case(word)) || before.ends_with(['¥', '￥']);
    let large = run.last().is_some_and(|c| matches!(c, '万' | '萬' | '亿'));
    let ends = letters.get(end).is_none_or(|c| !c.is_alphanumeric() || "整以由的至及和与作并".contains(*c));
    if !(yuan || marked || (large && ends)) {
        return None;
    }
    let mut sum = value(run)?;
    if yuan {
        sum += small(letters, end + 1);
    }
    (sum > 0 && sum % FEN == 0).then(|| i64::try_from(sum / FEN).ok().map(Fen::new)).flatten()
}

/// 五角六分 behind the yuan.
fn small(letters: &[char], from: usize) -> i128 {
    let mut sum = 0;
    let mut at = from;
    while let (Some(&c), Some(&named)) = (letters.get(at), letters.get(at + 1)) {
        let Some(value) = c.to_digit(10).map(i128::from).or_else(|| digit(c)) else { break };
        match named {
            '角' => sum += value * YUAN / 10,
            '分' => sum += value * FEN,
            _ if value == 0 => {
                at += 1;
                continue;
            }
            _ => break,
        }
        at += 2;
    }
    sum
}

/// A number in figures, in characters or in both: 5.5万, 三千五百, 1万2千.
fn value(run: &[char]) -> Option<i128> {
    let (mut total, mut section, mut number): (i128, i128, Option<i128>) = (0, 0, None);
    let mut at = 0;
    while let Some(&c) = run.get(at) {
        if c.is_ascii_digit() {
            let end = run[at..]
                .iter()
                .position(|c| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
                .map_or(run.len(), |n| at + n);
            number = Some(figures(&run[at..end])?);
            at = end;
            continue;
        }
        if let Some(value) = digit(c) {
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(value * YUAN)?);
        } else {
            let unit = unit(c)?;
            if unit < 10_000 {
                section = section.checked_add(number.unwrap_or(YUAN).checked_mul(unit)?)?;
            } else {
                total = total.checked_add(section.checked_add(number.unwrap_or(0))?)?.checked_mul(unit)?;
                section = 0;
            }
            number = None;
        }
        at += 1;
    }
    total.checked_add(section)?.checked_add(number.unwrap_or(0))
}

/// 34,500.00
fn figures(run: &[char]) -> Option<i128> {
    let text: String = run.iter().filter(|c| **c != ',').collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    if part.len() > 6 || part.contains('.') {
        return None;
    }
    let whole: i128 = whole.parse::<i64>().ok()?.into();
    let part: i128 = format!("{part:0<6}").parse::<i64>().ok()?.into();
    whole.checked_mul(YUAN)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_however_they_are_written() {
        for (text, sums) in [
            ("返还34,500.00元", &[3_450_000][..]),
            ("返还５万元", &[5_000_000]),
            ("返还1.2万元", &[1_200_000]),
            ("返还1.255万元", &[1_255_000]),
            ("赔偿5万", &[5_000_000]),
            ("返还1万2千元", &[1_200_000]),
            ("返还五万元", &[5_000_000]),
            ("返还伍万元整", &[5_000_000]),
            ("返还人民币伍万叁仟伍佰元伍角", &[5_350_050]),
            ("返还一千零五十元", &[105_000]),
            ("返还十二万三千元", &[12_300_000]),
            ("返还人民币5,500.00元（伍仟伍佰元整）", &[550_000]),
            ("返还5500元（大写：人民币伍仟伍佰元整），余款2000块", &[550_000, 200_000]),
            ("返还￥5500", &[550_000]),
            ("分三期，每期三百元", &[30_000]),
            ("返还一亿元", &[10_000_000_000]),
            ("返还人民币 345,000.00 元", &[34_500_000]),
            ("返还 30,000 元", &[3_000_000]),
            ("返还34，500元", &[3_450_000]),
            ("返还３４，５００元", &[3_450_000]),
            ("返还RMB345,000", &[34_500_000]),
            ("先付20000，30000元后付", &[3_000_000]),
            ("尾号1234 500元", &[50_000]),
            ("返还3 3 4 5 0 0元", &[33_450_000]),
            ("返还叁拾叁萬肆仟伍佰圓整", &[33_450_000]),
            ("返還肆萬圓", &[4_000_000]),
            ("返还陸萬貳仟元", &[6_200_000]),
        ] {
            assert_eq!(in_text(text), sums.iter().map(|fen| Fen::new(*fen)).collect::<Vec<_>>(), "{text}");
        }
        for text in [
            "2026年12月31日前付清",
            "分十二期",
            "1．被申请人一次付清",
            "住三明市三元区",
            "两万人的小区",
            "第二期",
            "共5人",
            "零元",
            "元旦前付清",
            "99999999999999999999元",
            "付款账号：6222 0212 3456 7890 123，开户行工商银行",
        ] {
            assert_eq!(in_text(text), [], "{text}");
        }
    }
}
