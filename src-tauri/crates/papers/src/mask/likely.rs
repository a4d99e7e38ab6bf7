//! Numbers that only look as if they were somebody's: landlines, the identity numbers of fifteen digits, passports, accounts. They
//! have no check digit, so they are offered to the user and never hidden by the program alone.

use super::MaskKind;
use super::fold::level;
use super::numbers::{Number, numbers};
use chrono::NaiveDate;

/// What stands before an account, and before a telephone of which the area code is not parted from the rest.
const ACCOUNT: [&str; 8] = ["账号", "帐号", "账户", "帐户", "卡号", "户号", "ACCOUNT", "A/C"];
const TELEPHONE: [&str; 6] = ["电话", "座机", "固话", "传真", "TEL", "FAX"];
/// What stands before a passport or a permit: without it a letter and eight digits are a model, a batch or a voucher.
const PERMIT: [&str; 4] = ["护照", "通行证", "证件", "PASSPORT"];
/// What stands before a number that is nobody's.
const ORDER: [&str; 9] = ["单号", "订单", "流水号", "编号", "凭证号", "交易号", "发票", "合同号", "序号"];
/// What says that a sum follows, whatever account it is a sum of.
const SUM: [&str; 4] = ["余额", "金额", "合计", "人民币"];
/// Characters in which such a word is looked for.
const BEFORE: usize = 12;
/// First two digits of identity numbers: the provinces.
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
    "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];

/// Numbers that are known by their check digit, and those that only look so, in the order of the text.
pub(super) fn suggested(text: &[char]) -> Vec<Number> {
    let mut found = numbers(text);
    let text: Vec<char> = text.iter().map(|c| level(*c).to_ascii_uppercase()).collect();
    found.retain(|number| !is_order(&text, number));
    let mut at = 0;
    while at < text.len() {
        let begins = text[at].is_ascii_alphanumeric() && !at.checked_sub(1).is_some_and(|b| is_joined(&text, b));
        let here = if begins { likely(&text, at) } else { None };
        match here.filter(|new| !found.iter().any(|old| old.at.start < new.at.end && new.at.start < old.at.end)) {
            Some(new) => {
                at = new.at.end;
                found.push(new);
            }
            // What stands in the middle of a longer number is no number of its own.
            None if begins && text[at].is_ascii_digit() => at = groups(&text, at).1,
            None => at += 1,
        }
    }
    found.sort_by_key(|number| number.at.start);
    found
}

/// Is it the number of an order or a transaction? Of such one in ten has the check digit of a card by chance.
fn is_order(text: &[char], number: &Number) -> bool {
    let before = said_before(text, number.at.start);
    number.kind == MaskKind::Card && says(&before, &ORDER) && !says(&before, &ACCOUNT)
}

fn says(before: &str, words: &[&str]) -> bool {
    words.iter().any(|word| before.contains(word))
}

/// Is the character a part of a longer number or word?
fn is_joined(text: &[char], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(char::is_ascii_digit);
    text[at].is_ascii_alphanumeric() || (matches!(text[at], '.' | ',' | '-' | '/') && digit(at.checked_sub(1)))
}

fn likely(text: &[char], at: usize) -> Option<Number> {
    let before = said_before(text, at);
    let said = |words: &[&str]| says(&before, words);
    let number = |end: usize, kind| {
        let digits: String = text.get(at..end)?.iter().filter(|c| c.is_ascii_alphanumeric()).collect();
        Some(Number { at: at..end, kind, digits, sound: true })
    };
    if said(&ORDER) {
        return None;
    }
    if let Some(end) = passport(text, at, said(&PERMIT)) {
        return number(end, MaskKind::Identity);
    }
    if let Some(end) = landline(text, at, said(&TELEPHONE)) {
        return number(end, MaskKind::Phone);
    }
    let (groups, end) = groups(text, at);
    if !ends(text, end) {
        return None;
    }
    let digits: String = text.get(at..end)?.iter().filter(|c| c.is_ascii_digit()).collect();
    if groups.len() == 1 && is_old_identity(&digits) {
        return number(end, MaskKind::Identity);
    }
    let fours = groups.len() >= 3
        && groups.split_last().is_some_and(|(last, more)| *last <= 4 && more.iter().all(|n| *n == 4))
        && digits.len() >= 14;
    let account = said(&ACCOUNT) && !said(&SUM) && (9..=24).contains(&digits.len()) && !is_moment(&digits);
    if fours || account { number(end, MaskKind::Card) } else { None }
}

/// What stands before on the line, up to another number.
fn said_before(text: &[char], at: usize) -> String {
    let before = text.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
    let from = before.iter().rposition(|c| c.is_ascii_digit() || *c == '\n').map_or(0, |last| last + 1);
    before.get(from..).unwrap_or_default().iter().filter(|c| **c != ' ').collect()
}

/// Digits from there on.
fn run(text: &[char], at: usize) -> usize {
    text.iter().skip(at).take_while(|c| c.is_ascii_digit()).count()
}

/// Nothing goes on behind it: neither a number nor a word, nor the cents of a sum.
fn ends(text: &[char], end: usize) -> bool {
    let digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    match text.get(end) {
        Some('.' | ',' | '-' | '/') => !digit(end + 1),
        other => !other.is_some_and(char::is_ascii_alphanumeric),
    }
}

/// E12345678, EA1234567, G12345678, C12345678, where it is called a passport or a permit.
fn passport(text: &[char], at: usize, called: bool) -> Option<usize> {
    let (first, second) = (*text.get(at).filter(|_| called)?, *text.get(at + 1)?);
    let (letters, most) = match (first, second) {
        ('E', 'A'..='Z') | ('D' | 'S' | 'P', 'E') => (2, 7),
        ('E' | 'G' | 'D' | 'S' | 'P' | 'C' | 'W' | 'H' | 'M', '0'..='9') => (1, 8),
        _ => return None,
    };
    let end = at + letters + most;
    (run(text, at + letters) == most && ends(text, end)).then_some(end)
}

/// 0379-65123456, (010) 6512 3456; 037965123456 where it is called a telephone.
fn landline(text: &[char], at: usize, called: bool) -> Option<usize> {
    let area = match text.get(at..at + 3)? {
        ['0', '1', '0'] | ['0', '2', '0'..='9'] => 3,
        ['0', '3'..='9', '1'..='9'] => 4,
        _ => return None,
    };
    if run(text, at) < area {
        return None;
    }
    let mut local = at + area;
    let parted = text.iter().skip(local).take(2).take_while(|c| matches!(**c, '-' | ')' | ' ' | '—' | '–')).count();
    if parted == 0 && !called {
        return None;
    }
    local += parted;
    if !matches!(text.get(local), Some('2'..='8')) {
        return None;
    }
    let first = run(text, local);
    let (count, end) = match (first, text.get(local + first)) {
        (7 | 8, _) => (first, local + first),
        (3 | 4, Some(' ' | '-')) => {
            let second = run(text, local + first + 1);
            (first + second, local + first + 1 + second)
        }
        _ => return None,
    };
    (matches!(count, 7 | 8) && ends(text, end)).then_some(end)
}

/// Digits in groups that one and the same sign parts, and where they end.
fn groups(text: &[char], at: usize) -> (Vec<usize>, usize) {
    let mut groups = vec![run(text, at)];
    let mut end = at + groups[0];
    let sign = text.get(end).copied().filter(|c| matches!(c, ' ' | '-'));
    while sign.is_some() && text.get(end).copied() == sign && run(text, end + 1) > 0 {
        let more = run(text, end + 1);
        groups.push(more);
        end += 1 + more;
    }
    (groups, end)
}

/// 202611022015, or 20261102201503: a day, and the time of it.
fn is_moment(digits: &str) -> bool {
    let day = digits.get(..8).is_some_and(|day| NaiveDate::parse_from_str(day, "%Y%m%d").is_ok());
    let two =
        |at: usize, below: u32| digits.get(at..at + 2).and_then(|n| n.parse().ok()).is_some_and(|n: u32| n < below);
    let time = match digits.len() {
        12 => two(8, 24) && two(10, 60),
        14 => two(8, 24) && two(10, 60) && two(12, 60),
        _ => false,
    };
    day && time && digits.starts_with("20")
}

/// A province, and a day of birth in the twentieth century: such numbers were given until 1999.
fn is_old_identity(digits: &str) -> bool {
    let day = |text: &str| NaiveDate::parse_from_str(&format!("19{text}"), "%Y%m%d").is_ok();
    digits.len() == 15
        && digits.get(..2).is_some_and(|province| PROVINCES.contains(&province))
        && digits.get(6..12).is_some_and(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(MaskKind, String)> {
        let text: Vec<char> = text.chars().collect();
        suggested(&text).into_iter().map(|n| (n.kind, n.digits)).collect()
    }

    #[test]
    fn what_may_be_somebodys_is_offered() {
        for (text, kind, digits) in [
            ("电话0379-65123456", MaskKind::Phone, "037965123456"),
            ("（010）6512 3456", MaskKind::Phone, "01065123456"),
            ("座机：037965123456，", MaskKind::Phone, "037965123456"),
            ("传真 021 6512-3456", MaskKind::Phone, "02165123456"),
            ("身份证410311520314001", MaskKind::Identity, "410311520314001"),
            ("护照号E12345678", MaskKind::Identity, "E12345678"),
            ("护照 ea1234567。", MaskKind::Identity, "EA1234567"),
            ("证件号码：G12345678", MaskKind::Identity, "G12345678"),
            ("通行证：C12345678", MaskKind::Identity, "C12345678"),
            ("6222 0212 3456 7890 127", MaskKind::Card, "6222021234567890127"),
            ("开户账号：4100 1234 5678 90", MaskKind::Card, "41001234567890"),
            ("账号 410012345678", MaskKind::Card, "410012345678"),
        ] {
            assert_eq!(found(text), [(kind, digits.to_owned())], "{text}");
        }
        // What is called a card is one, wherever the word order stands, too.
        assert_eq!(found("订单付款卡号4111111111111111"), [(MaskKind::Card, "4111111111111111".to_owned())]);
        // In the order of the text, with what is known by its check digit.
        let all = found("电话13800138000，账号 410012345678，证件11010519491231002X");
        assert_eq!(all.iter().map(|n| n.0).collect::<Vec<_>>(), [MaskKind::Phone, MaskKind::Card, MaskKind::Identity]);
    }

    #[test]
    fn what_is_nobodys_is_not_offered() {
        for text in [
            "单号 1000050001202611020000000007",
            "订单号 1234 5678 9012 3456 78",
            "商户单号：E12345678",
            "运单号EA123456789CN",
            "金额 1,234,567.00元",
            "金额 410012345678.00",
            "34500.00 12345.00",
            "2026-11-02 20:15:03",
            "20261102 20261103",
            "交易号410311520314001",
            "410311521314001",
            "990311520314001",
            "第001-2345678号",
            "C12345678",
            "0379-15123456",
            "037965123456",
            "SHA-256 e12345678abc",
            // A model, a batch, a voucher: nobody called them passports.
            "型号 E20261102",
            "G20240101 EA1234567",
            // A moment and a balance behind the word account, and an order with a card's check digit by chance.
            "收款账户：周明远 20261102 201530",
            "账户余额 123456789",
            "交易单号 4111111111111111",
            "流水号：4111 1111 1111 1111",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
