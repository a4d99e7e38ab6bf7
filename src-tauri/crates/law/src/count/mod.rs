//! Periods: from a start to the last day, with every step.
//!
//! What a [`Regime`] means (fact 0.4, R1–R5):
//!
//! | regime | start | months, years | last day off | hours run from |
//! | --- | --- | --- | --- | --- |
//! | `Criminal` R1 | day out | same day of the month; last day of a month to last day | rolls | next full hour |
//! | `Civil` R2 | day out | corresponding day, else the month's last | rolls | the stated moment |
//! | `Procedural` R3 | day out | as R2, which 民事诉讼法 does not say itself | rolls | next full hour |
//! | `Moment` R4 | the moment | same clock time | never rolls | the moment |
//! | `Body` R5 | day out | as R2 | does not roll | the moment |
//!
//! Hours never roll, whatever the regime. A backward period (`-7d`) runs earlier and its last day moves earlier, never later:
//! then `legal` equals `safe`. A start on a holiday is not moved. Where an exact moment ends the period, `raw`, `legal` and
//! `safe` are all its day: the hours of offices mean nothing there.

pub(crate) mod articles;
mod days;
mod hours;
mod period;
pub(crate) mod reason;

pub use period::{Period, Unit};

use crate::{Because, Calendar};
use anjuan_case::{LegalDay, LegalTime};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// Which statute counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// R3 民事诉讼法: start day out, last day on a 法定休假日 rolls.
    Procedural,
    /// R2 民法典 200–204.
    Civil,
    /// R1 刑事诉讼法 105: parties' periods in criminal procedure.
    Criminal,
    /// R4 hours from the moment; never rolls.
    Moment,
    /// R5 internal periods of bodies: expected by; does not roll.
    Body,
}

impl Regime {
    /// Are hours counted from the next full one, the one begun left out?
    pub(crate) const fn from_full_hours(self) -> bool {
        matches!(self, Self::Procedural | Self::Criminal)
    }

    /// `procedural` and the like, as rule files write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Procedural => "procedural",
            Self::Civil => "civil",
            Self::Criminal => "criminal",
            Self::Moment => "moment",
            Self::Body => "body",
        }
    }
}

/// A period that cannot be counted.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CountError {
    /// Not a period.
    #[error("“{0}”不是期间；请写成 48h、30d、6m、3y 或 3w（工作日）的样子，数字为 1 至 10000")]
    NotAPeriod(String),
    /// Outside the calendar.
    #[error("期间超出可以计算的范围")]
    OutOfRange,
}

/// A counted period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Counted {
    /// Counted end.
    pub raw: LegalDay,
    /// Rolled to the first working day (equal to `raw` where the regime does not roll, to `safe` for backward periods).
    pub legal: LegalDay,
    /// Last working day on or before `raw`. Lies before the start where everything in between is off.
    pub safe: LegalDay,
    /// The exact moment, for hours and for [`Regime::Moment`].
    pub until: Option<LegalTime>,
    /// `raw`, or a day looked at while rolling, falls in a year whose holidays are not announced.
    pub provisional: bool,
    /// The steps, in words, with their articles.
    pub steps: Vec<Because>,
}

/// Counts a period from `from`, whose day, or hour, is not counted (民法典 200–204; 民事诉讼法 85; 刑事诉讼法 105; [`Regime`] says which). All
/// three ends are legal days in UTC+8.
///
/// # Errors
/// [`CountError::OutOfRange`] for 0 or more than 10,000 units, and where the start or the end leaves the years 1 to 9999.
///
/// ```
/// use anjuan_law::{count, Calendar, Regime};
/// let calendar = Calendar::builtin()?;
/// // The thirtieth day is 国庆节.
/// let counted = count(&calendar, "2026-09-01".parse()?, "30d".parse()?, Regime::Procedural)?;
/// assert_eq!(counted.raw.to_string(), "2026-10-01");
/// assert_eq!(counted.legal.to_string(), "2026-10-08");
/// assert_eq!(counted.safe.to_string(), "2026-09-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn count(calendar: &Calendar, from: LegalTime, period: Period, regime: Regime) -> Result<Counted, CountError> {
    if !(1..=period::LARGEST).contains(&period.number) || !in_range(from.day()) {
        return Err(CountError::OutOfRange);
    }
    let counted = match (period.unit, regime) {
        (Unit::Hours, _) => hours::count(calendar, from, period, regime),
        (Unit::Days | Unit::Months | Unit::Years, Regime::Moment) => hours::same_clock(from, period),
        _ => days::count(calendar, from.day(), period, regime),
    };
    let counted = counted.filter(|c| [c.raw, c.legal, c.safe].into_iter().all(in_range));
    let mut counted = counted.ok_or(CountError::OutOfRange)?;
    reason::unheld(&mut counted.steps);
    Ok(counted)
}

/// The three ends of a period, without the steps.
#[derive(Clone, Copy)]
pub(crate) struct Ends {
    pub raw: LegalDay,
    pub legal: LegalDay,
    pub safe: LegalDay,
}

/// What [`count`] gives, without the steps: for dates that are only compared. `None` where it gives an error.
pub(crate) fn ends(calendar: &Calendar, from: LegalTime, period: Period, regime: Regime) -> Option<Ends> {
    let by_the_clock = period.unit == Unit::Hours || (regime == Regime::Moment && period.unit != Unit::WorkingDays);
    if by_the_clock {
        let counted = count(calendar, from, period, regime).ok()?;
        return Some(Ends { raw: counted.raw, legal: counted.legal, safe: counted.safe });
    }
    if !(1..=period::LARGEST).contains(&period.number) || !in_range(from.day()) {
        return None;
    }
    let ends = days::ends(calendar, from.day(), period, regime)?;
    [ends.raw, ends.legal, ends.safe].into_iter().all(in_range).then_some(ends)
}

fn in_range(day: LegalDay) -> bool {
    (1..=9999).contains(&day.date().year())
}

#[cfg(test)]
mod tests;
