//! Figures of law: fees that grow with the amount, shares of them, rates by the day.

use super::VersionWritten;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::fmt;

/// A fee in slices: a flat sum for the first, a per cent of what lies in each of the others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scale {
    /// Whole yuan for the first slice.
    pub flat: u32,
    /// Whole yuan up to which, this sum included, the first slice reaches.
    pub upto: u32,
    pub slice: Vec<Slice>,
    /// Whole yuan that it never exceeds.
    #[serde(default)]
    pub most: Option<u32>,
}

/// What lies above the slice before.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slice {
    /// Up to and including this; without end where it is the last.
    #[serde(default)]
    pub upto: Option<u32>,
    pub percent: Decimal,
}

impl Scale {
    /// What is wrong with it, in words.
    pub fn problem(&self) -> Option<String> {
        let mut below = self.upto;
        for (i, slice) in self.slice.iter().enumerate() {
            let last = i + 1 == self.slice.len();
            match slice.upto {
                Some(upto) if upto <= below => return Some(format!("{upto} 元的一段没有高于前一段的 {below} 元")),
                Some(_) if last => return Some("最后一段不写 upto：以上的都按它".to_owned()),
                None if !last => return Some("只有最后一段可以不写 upto".to_owned()),
                Some(upto) => below = upto,
                None => {}
            }
            if slice.percent <= Decimal::ZERO || slice.percent >= Decimal::ONE_HUNDRED {
                return Some(format!("{}% 不在 0 与 100 之间", slice.percent));
            }
        }
        match self.most {
            _ if self.upto == 0 => Some("第一段要写到多少元（upto）".to_owned()),
            _ if self.slice.is_empty() => Some("没有写第一段以上怎样收（slice）".to_owned()),
            Some(most) if most < self.flat => Some(format!("最多 {most} 元，比第一段的 {} 元还少", self.flat)),
            _ => None,
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 元以下每件 {} 元", self.upto, self.flat)?;
        for slice in &self.slice {
            match slice.upto {
                Some(upto) => write!(f, "，至 {upto} 元 {}%", slice.percent.normalize())?,
                None => write!(f, "，以上 {}%", slice.percent.normalize())?,
            }
        }
        self.most.map_or(Ok(()), |most| write!(f, "，最多 {most} 元"))
    }
}

impl VersionWritten {
    /// The figures of this version in one line, as receipts keep them: a period with its regime, a scale, a share, a rate.
    pub fn figures(&self) -> Option<String> {
        let parts = [
            self.period.map(|period| period.to_string()),
            self.regime.map(|regime| regime.code().to_owned()),
            self.scale.as_ref().map(Scale::to_string),
            self.divide.map(|by| format!("{by} 分之一")),
            self.percent_a_day.map(|rate| format!("每日 {}%", rate.normalize())),
            self.days.map(|days| format!("{days} 日")),
            self.percent.map(|percent| format!("{}%", percent.normalize())),
            (!self.named.is_empty())
                .then(|| self.named.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("、")),
        ];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}
