//! Identity numbers. Looked at, never refused: old papers, wrong copies and foreign cards all turn up in real files.
//!
//! The check algorithms are those of GB 11643-1999, GB 32100-2015 and GB 11714-1997 as commonly published, held against
//! numbers known to be right.

use crate::{LegalDay, Sex};
use chrono::NaiveDate;
use serde::Serialize;

/// Something odd about a number that is no reason to refuse it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct IdWarning {
    /// Stable code: `old-form`, `checksum`, `region`, `birth-date`, `length`, `characters`, `lower-case`, `not-resident`,
    /// `organisation-code`.
    pub code: &'static str,
    /// One Chinese sentence.
    pub message: String,
}

/// The outcome of looking at an identity number. Numbers are never refused, only warned about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct IdCheck {
    /// Well-formed, with the right check character.
    pub valid: bool,
    /// Why it is not valid, one Chinese sentence; `None` where it is.
    pub reason: Option<String>,
    /// What to look at again. Whatever makes the number invalid stands here too.
    pub warnings: Vec<IdWarning>,
}

impl IdCheck {
    fn new() -> Self {
        Self { valid: true, reason: None, warnings: Vec::new() }
    }

    fn warn(&mut self, code: &'static str, message: impl Into<String>) {
        self.warnings.push(IdWarning { code, message: message.into() });
    }

    fn fail(&mut self, code: &'static str, message: impl Into<String>) {
        let message = message.into();
        self.valid = false;
        self.reason.get_or_insert_with(|| message.clone());
        self.warn(code, message);
    }
}

/// 公民身份号码 (GB 11643-1999): 18 characters, or the 15 digits of the first generation.
pub struct ResidentId;

impl ResidentId {
    /// Looks at a resident identity number. Blanks and full-width characters are read as what they stand for.
    ///
    /// The division in the first six digits is that of the day of registration and may be gone since: only an unknown
    /// province is remarked on. The residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83) and the
    /// foreigner's permanent residence card since 2023 (9…) have the same form and get a hint.
    ///
    /// ```
    /// use anjuan_case::ResidentId;
    /// assert!(ResidentId::check("11010519491231002X").valid);
    /// assert!(!ResidentId::check("110105194912310021").valid);
    /// ```
    #[must_use]
    pub fn check(number: &str) -> IdCheck {
        let mut check = IdCheck::new();
        let text = plain(number);
        let n = text.chars().count();
        if n != 18 && n != 15 {
            check.fail("length", format!("身份号码应为18位（第一代为15位），这里有{n}位"));
            return check;
        }
        let upper = text.to_ascii_uppercase();
        if upper != text {
            check.warn("lower-case", "末位的 X 应当大写");
        }
        let body = if n == 18 { 17 } else { 15 };
        let digits: Option<Vec<u32>> = upper.chars().take(body).map(|c| c.to_digit(10)).collect();
        let last = upper.chars().last().filter(|c| c.is_ascii_digit() || (n == 18 && *c == 'X'));
        let (Some(digits), Some(last)) = (digits, last) else {
            let all = if n == 18 {
                "身份号码前17位应为数字，末位应为数字或 X"
            } else {
                "15位身份号码应当全是数字"
            };
            check.fail("characters", all);
            return check;
        };
        region(&mut check, digits[0] * 10 + digits[1]);
        if n == 18 {
            birth(&mut check, &upper[6..14]);
            let sum: u32 =
                digits.iter().zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]).map(|(d, w)| d * w).sum();
            let right = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
            if last != right {
                check.fail(
                    "checksum",
                    format!("身份号码校验码不符：按前17位计算末位应为 {right}，这里是 {last}，请核对证件"),
                );
            }
        } else {
            birth(&mut check, &format!("19{}", &upper[6..12]));
            check.warn("old-form", "这是第一代15位身份号码，没有校验码，请核对当事人现在的18位号码");
        }
        check
    }

    /// The sex that a valid number of 18 characters tells: its 17th digit is odd for a man (fact D9). `None` where the number is
    /// not valid: nothing is read out of a wrong number.
    ///
    /// ```
    /// use anjuan_case::{ResidentId, Sex};
    /// assert_eq!(ResidentId::sex("11010519491231002X"), Some(Sex::Female));
    /// assert_eq!(ResidentId::sex("110105194912310021"), None);
    /// ```
    #[must_use]
    pub fn sex(number: &str) -> Option<Sex> {
        let text = Self::whole(number)?;
        let digit = text.chars().nth(16)?.to_digit(10)?;
        Some(if digit % 2 == 1 { Sex::Male } else { Sex::Female })
    }

    /// The day of birth that a valid number of 18 characters tells (fact D9).
    ///
    /// ```
    /// use anjuan_case::ResidentId;
    /// assert_eq!(ResidentId::born("11010519491231002X").map(|d| d.to_string()).as_deref(), Some("1949-12-31"));
    /// ```
    #[must_use]
    pub fn born(number: &str) -> Option<LegalDay> {
        let text = Self::whole(number)?;
        let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
        LegalDay::ymd(i32::try_from(part(6, 10)?).ok()?, part(10, 12)?, part(12, 14)?)
    }

    /// A valid number of 18 characters, as plain text.
    fn whole(number: &str) -> Option<String> {
        let text = plain(number);
        (text.len() == 18 && Self::check(number).valid).then_some(text)
    }

    /// `**************002X`: only the last four characters shown; a text too short to hide behind is hidden whole.
    #[must_use]
    pub fn masked(number: &str) -> String {
        let text = plain(number);
        let n = text.chars().count();
        let shown = if n >= 8 { 4 } else { 0 };
        text.chars().enumerate().map(|(i, c)| if i + shown < n { '*' } else { c }).collect()
    }
}

/// 统一社会信用代码 (GB 32100-2015): 18 characters.
pub struct UnifiedCode;

impl UnifiedCode {
    /// Looks at a unified social credit code, and at the organisation code (GB 11714) inside it.
    ///
    /// ```
    /// use anjuan_case::UnifiedCode;
    /// assert!(UnifiedCode::check("91350100M000100Y43").valid);
    /// ```
    #[must_use]
    pub fn check(number: &str) -> IdCheck {
        let mut check = IdCheck::new();
        let text = plain(number);
        let n = text.chars().count();
        if n != 18 {
            let old = if n == 15 { "；15位的是旧的工商注册号" } else { "" };
            check.fail("length", format!("统一社会信用代码应为18位，这里有{n}位{old}"));
            return check;
        }
        let upper = text.to_ascii_uppercase();
        if upper != text {
            check.warn("lower-case", "统一社会信用代码的字母应当大写");
        }
        let values: Option<Vec<u32>> =
            upper.chars().map(|c| UNIFIED.find(c).and_then(|i| u32::try_from(i).ok())).collect();
        let Some(values) = values else {
            check.fail("characters", "统一社会信用代码只用数字和大写字母，不用 I、O、S、V、Z");
            return check;
        };
        // 100000 is the State's own registry.
        if !values[2..8].iter().all(|v| *v < 10)
            || !(known_province(values[2] * 10 + values[3]) || upper[2..8] == *"100000")
        {
            check.warn("region", format!("第3至8位“{}”不是常见的登记机关行政区划码，请核对", &upper[2..8]));
        }
        let sum: u32 = values
            .iter()
            .zip([1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])
            .map(|(v, w)| v * w)
            .sum();
        let right = character(UNIFIED, (31 - sum % 31) % 31);
        if upper.chars().last() != right {
            let right = right.unwrap_or('?');
            check.fail("checksum", format!("统一社会信用代码校验码不符：按前17位计算末位应为 {right}，请核对营业执照"));
        }
        let inner = &upper[8..17];
        if inner.chars().last() != organisation_check(inner) {
            check.warn("organisation-code", format!("代码中的主体标识码（组织机构代码）“{inner}”校验不符，请核对"));
        }
        check
    }
}

/// The alphabet of GB 32100: no I, O, S, V, Z.
const UNIFIED: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn character(alphabet: &str, value: u32) -> Option<char> {
    alphabet.chars().nth(value as usize)
}

/// The check character that the first eight characters of an organisation code ask for (GB 11714).
fn organisation_check(code: &str) -> Option<char> {
    let sum: u32 = code.chars().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(c, w)| c.to_digit(36).unwrap_or(0) * w).sum();
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        d => char::from_digit(d, 10),
    }
}

/// Blanks out, full-width characters as plain ones.
fn plain(number: &str) -> String {
    let keep = |c: &char| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}');
    number
        .chars()
        .filter(keep)
        .map(|c| if ('！'..='～').contains(&c) { char::from_u32(c as u32 - 0xFEE0).unwrap_or(c) } else { c })
        .collect()
}

/// The provinces of GB/T 2260, whose two digits have never been withdrawn.
fn known_province(code: u32) -> bool {
    matches!(code, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71)
}

fn region(check: &mut IdCheck, code: u32) {
    match code {
        81..=83 => check.warn("not-resident", "81、82、83 开头的是港澳台居民居住证号码，请核对证件种类"),
        90..=99 => check.warn("not-resident", "9 开头的可能是外国人永久居留身份证号码，请核对证件种类"),
        code if !known_province(code) => check.warn("region", format!("“{code:02}”不是省级行政区划码，请核对证件")),
        _ => {}
    }
}

fn birth(check: &mut IdCheck, digits: &str) {
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|t| t.parse::<u32>().ok());
    let (Some(y), Some(m), Some(d)) = (number(0..4), number(4..6), number(6..8)) else { return };
    let day = i32::try_from(y).ok().filter(|y| (1800..2100).contains(y)).and_then(|y| NaiveDate::from_ymd_opt(y, m, d));
    if day.is_none() {
        check.fail("birth-date", format!("身份号码中的出生日期{y}年{m}月{d}日不存在，请核对证件"));
    }
}

#[cfg(test)]
mod tests;
