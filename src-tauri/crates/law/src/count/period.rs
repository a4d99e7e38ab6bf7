use super::CountError;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// No period in law comes near it.
pub(super) const LARGEST: u32 = 10_000;

/// Unit of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 小时
    Hours,
    /// 日
    Days,
    /// 月
    Months,
    /// 年
    Years,
    /// 工作日
    WorkingDays,
}

impl Unit {
    const LETTERS: [(Self, char); 5] =
        [(Self::Hours, 'h'), (Self::Days, 'd'), (Self::Months, 'm'), (Self::Years, 'y'), (Self::WorkingDays, 'w')];

    fn in_chinese(self) -> &'static str {
        match self {
            Self::Hours => "小时",
            Self::Days => "日",
            Self::Months => "个月",
            Self::Years => "年",
            Self::WorkingDays => "个工作日",
        }
    }
}

/// `48h`, `30d`, `6m`, `3y`, `3w`. A leading `-` counts backward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    /// How many; from 1 to 10,000.
    pub number: u32,
    /// Of what.
    pub unit: Unit,
    /// Counted backward from the start (freeze renewal).
    pub backward: bool,
}

impl Period {
    /// `30日`, `6个月`, `3个工作日`, as papers write it; the direction is not said.
    #[must_use]
    pub fn in_chinese(self) -> String {
        format!("{}{}", self.number, self.unit.in_chinese())
    }
}

impl FromStr for Period {
    type Err = CountError;

    fn from_str(s: &str) -> Result<Self, CountError> {
        let no = || CountError::NotAPeriod(s.to_owned());
        let text = s.trim();
        let (backward, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let letter = text.chars().last().ok_or_else(no)?;
        let (unit, _) = Unit::LETTERS.into_iter().find(|(_, l)| *l == letter).ok_or_else(no)?;
        let digits = text.strip_suffix(letter).ok_or_else(no)?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(no());
        }
        let number = digits.parse().ok().filter(|n| (1..=LARGEST).contains(n)).ok_or_else(no)?;
        Ok(Self { number, unit, backward })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = Unit::LETTERS.into_iter().find(|(unit, _)| *unit == self.unit).map_or('?', |(_, letter)| letter);
        write!(f, "{}{}{letter}", if self.backward { "-" } else { "" }, self.number)
    }
}

impl TryFrom<String> for Period {
    type Error = CountError;
    fn try_from(s: String) -> Result<Self, CountError> {
        s.parse()
    }
}

impl From<Period> for String {
    fn from(p: Period) -> Self {
        p.to_string()
    }
}
