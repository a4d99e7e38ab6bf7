//! Amounts of renminbi: read from what people and banks write, printed in figures and in Chinese capitals.

use serde::{Deserialize, Serialize};

/// A text that is no amount of money.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum MoneyError {
    /// Not a number.
    #[error("“{0}”不是金额；请写成 1234.50 的样子，单位为元")]
    NotAnAmount(String),
    /// More than two decimals.
    #[error("“{0}”的小数超过两位，不足一分的金额无法记录")]
    BelowFen(String),
    /// More than one entry may be.
    #[error("{} 元超过了一笔金额的上限 {} 元（一千亿元）；请核对单位和小数点", .0.figures(), Fen::LIMIT.figures())]
    AboveLimit(Fen),
    /// Outside the range of the type.
    #[error("“{0}”超出可以记录的金额范围")]
    TooLarge(String),
}

/// An amount of renminbi in fen (1 yuan = 100 fen). May be negative only where a difference is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct Fen(#[specta(type = f64)] i64);

impl Fen {
    /// The most that one entry may be, above and below nothing: a hundred billion yuan. No dispute of an office comes near it, and
    /// nine hundred thousand entries of it can still be added.
    pub const LIMIT: Self = Self(10_000_000_000_000);

    /// The amount, where it may be entered.
    ///
    /// # Errors
    /// [`MoneyError::AboveLimit`].
    pub const fn entered(self) -> Result<Self, MoneyError> {
        if self.0.unsigned_abs() > Self::LIMIT.0.unsigned_abs() { Err(MoneyError::AboveLimit(self)) } else { Ok(self) }
    }

    /// An amount of this many fen.
    #[inline]
    #[must_use]
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The number of fen; below zero only where a difference is meant.
    #[inline]
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Reads `34500`, `34,500.00`, `¥34,500.00`, `￥３４，５００．００`, `34500元`: yuan with at most two decimals.
    ///
    /// One sign may stand before or after the currency mark, spaces around the figures are nothing. Thousands
    /// separators must cut groups of three, so that `12,34` is not taken for 1,234. Bank files write `.50`; `5.` is
    /// taken for something cut off.
    ///
    /// # Errors
    /// [`MoneyError`], naming the text.
    ///
    /// ```
    /// use anjuan_case::Fen;
    /// assert_eq!(Fen::parse("￥３４，５００．００"), Ok(Fen::new(3_450_000)));
    /// assert!(Fen::parse("12,34").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let no = || MoneyError::NotAnAmount(text.to_owned());
        let plain: String = text.chars().map(half_width).collect();
        let (negative, digits) = bare(&plain).ok_or_else(no)?;
        let (whole, cents) = match digits.split_once('.') {
            Some((whole, cents)) if !cents.is_empty() => (whole, cents),
            Some(_) => return Err(no()),
            None => (digits, ""),
        };
        if !cents.bytes().all(|b| b.is_ascii_digit()) {
            return Err(no());
        }
        let whole =
            if whole.is_empty() && !cents.is_empty() { "0".to_owned() } else { ungrouped(whole).ok_or_else(no)? };
        if cents.len() > 2 {
            return Err(MoneyError::BelowFen(text.to_owned()));
        }
        // Below zero first: the range reaches one fen further there.
        let fen = format!("-{whole}{cents:0<2}").parse::<i64>().ok();
        let fen = if negative { fen } else { fen.and_then(i64::checked_neg) };
        fen.map(Self).ok_or_else(|| MoneyError::TooLarge(text.to_owned()))
    }

    /// `34,500.00`: yuan in figures with thousands separators and two decimals.
    #[must_use]
    pub fn figures(self) -> String {
        let fen = self.0.unsigned_abs();
        let whole = (fen / 100).to_string();
        let mut out = String::from(if self.0 < 0 { "-" } else { "" });
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        format!("{out}.{:02}", fen % 100)
    }

    /// `人民币叁万肆仟伍佰元整`: the amount in Chinese capitals, as papers require it.
    ///
    /// Written as 支付结算办法 (1997), annex 1, asks: 壹拾 and not 拾; one 零 for any run of zeros inside the figures; 零 after 元
    /// where there are fen and no jiao; 整 after 元 or 角, never after 分. Where the annex leaves a 零 open (a ten
    /// thousands section that ends in zeros, as 107,000), none is written.
    ///
    /// ```
    /// use anjuan_case::Fen;
    /// assert_eq!(Fen::new(1_640_902).capitals(), "人民币壹万陆仟肆佰零玖元零贰分");
    /// ```
    #[must_use]
    pub fn capitals(self) -> String {
        let fen = self.0.unsigned_abs();
        let (yuan, jiao, cent) = (fen / 100, fen / 10 % 10, fen % 10);
        let mut out = String::from(if self.0 < 0 { "人民币负" } else { "人民币" });
        if yuan > 0 || fen == 0 {
            out.push_str(&in_capitals(yuan));
            out.push('元');
        }
        if jiao > 0 {
            out.push(CAPITALS[index(jiao)]);
            out.push('角');
        } else if cent > 0 && yuan > 0 {
            out.push('零');
        }
        if cent > 0 {
            out.push(CAPITALS[index(cent)]);
            out.push('分');
        } else {
            out.push('整');
        }
        out
    }

    /// The sum, or `None` past the range.
    #[inline]
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` past the range.
    #[inline]
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

const CAPITALS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const YI: u64 = 100_000_000;
const WAN: u64 = 10_000;

/// A single decimal digit as an index.
fn index(digit: u64) -> usize {
    usize::try_from(digit % 10).unwrap_or(0)
}

/// Full-width figures and signs as their plain forms; every kind of blank as a space.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '－' | '＋' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '−' => '-',
        '￥' => '¥',
        c if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') => ' ',
        c => c,
    }
}

/// Sign and figures without currency mark, 元 and blanks around them; `None` where a mark or sign stands twice.
fn bare(text: &str) -> Option<(bool, &str)> {
    let mut rest = text.trim();
    rest = rest.strip_suffix('元').unwrap_or(rest).trim_end();
    let (mut sign, mut mark) = (None, false);
    loop {
        rest = rest.trim_start();
        match rest.chars().next()? {
            c @ ('-' | '+') if sign.is_none() => sign = Some(c),
            '¥' if !mark => mark = true,
            _ => return Some((sign == Some('-'), rest)),
        }
        rest = &rest[rest.chars().next()?.len_utf8()..];
    }
}

/// The digits of a whole number whose separators, if any, cut it into threes.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(',').collect();
    let digits = !whole.is_empty() && groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()));
    let threes = groups.len() == 1 || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3));
    (digits && threes).then(|| groups.concat())
}

/// A whole number in capitals; `零` for zero.
fn in_capitals(n: u64) -> String {
    // Chinese reads in sections: what stands before 亿 is itself a whole number, and so is what stands before 万.
    for (size, name) in [(YI, '亿'), (WAN, '万')] {
        if n >= size {
            let (head, rest) = (n / size, n % size);
            let gap = if rest > 0 && rest < size / 10 { "零" } else { "" };
            let tail = if rest > 0 { in_capitals(rest) } else { String::new() };
            return format!("{}{name}{gap}{tail}", in_capitals(head));
        }
    }
    if n == 0 {
        return CAPITALS[0].to_string();
    }
    let (mut out, mut gap) = (String::new(), false);
    for (size, name) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
        match n / size % 10 {
            0 => gap = !out.is_empty(),
            digit => {
                if gap {
                    out.push('零');
                    gap = false;
                }
                out.push(CAPITALS[index(digit)]);
                out.push_str(name);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
