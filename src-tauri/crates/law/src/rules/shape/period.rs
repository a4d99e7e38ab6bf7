//! Where a period starts, how long it is, and counts of it worked by hand.

use super::{day, time};
use crate::Period;
use anjuan_case::{EventKind, LegalDay};
use serde::{Deserialize, Deserializer};

/// How long: a period, or to the end of the very day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    SameDay,
    Period(Period),
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match String::deserialize(d)?.as_str() {
            "same-day" => Ok(Self::SameDay),
            text => text.parse().map(Self::Period).map_err(serde::de::Error::custom),
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SameDay => f.write_str("same-day"),
            Self::Period(period) => period.fmt(f),
        }
    }
}

/// A count worked by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    #[serde(deserialize_with = "time")]
    pub start: anjuan_case::LegalTime,
    #[serde(deserialize_with = "day")]
    pub raw: LegalDay,
    #[serde(deserialize_with = "day")]
    pub legal: LegalDay,
    #[serde(deserialize_with = "day")]
    pub safe: LegalDay,
    /// For the reader of the file.
    #[serde(default, rename = "why")]
    pub _why: Option<String>,
}

/// Where a period starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Starts {
    Payment,
    /// Knowledge of the enrichment and of the counterparty, restarted by interruptions.
    Limitation,
    /// The first of these that the case knows.
    Events(Vec<EventKind>),
}

impl<'de> Deserialize<'de> for Starts {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Text {
            One(String),
            Many(Vec<String>),
        }
        let codes = match Text::deserialize(d)? {
            Text::One(one) if one == "payment" => return Ok(Self::Payment),
            Text::One(one) if one == "limitation" => return Ok(Self::Limitation),
            Text::One(one) => vec![one],
            Text::Many(many) => many,
        };
        let kind = |code: &String| {
            EventKind::from_code(code).ok_or_else(|| serde::de::Error::custom(format!("没有事件“{code}”")))
        };
        codes.iter().map(kind).collect::<Result<_, _>>().map(Self::Events)
    }
}
