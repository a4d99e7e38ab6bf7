//! Interest: for the lost use of money by the lending rate, and 加倍部分债务利息 (facts F10–F14).

mod segments;
mod words;

use crate::fee::{plain, to_fen};
use crate::{Because, Calendar, RuleBook};
use anjuan_case::{Fen, LegalDay};
use rust_decimal::Decimal;
use segments::Stretch;
use serde::{Deserialize, Serialize};

/// Column of the LPR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub enum LprTerm {
    /// 一年期
    #[default]
    #[serde(rename = "1y")]
    OneYear,
    /// 五年期以上
    #[serde(rename = "5y")]
    FiveYears,
}

/// How the rate moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum InterestMode {
    /// by LPR segments
    #[default]
    Segmented,
    /// the LPR of the first day throughout
    FixedAtStart,
    /// 加倍部分债务利息: by the daily rate that a rule of kind `rate` fixes (F13)
    DelayDouble,
}

/// Days in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub enum Basis {
    /// 365
    #[default]
    #[serde(rename = "365")]
    D365,
    /// 360
    #[serde(rename = "360")]
    D360,
}

impl Basis {
    fn days(self) -> Decimal {
        Decimal::from(match self {
            Self::D365 => 365,
            Self::D360 => 360,
        })
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct InterestRequest {
    /// Principal in fen, above nothing.
    pub principal: Fen,
    /// First day that bears interest.
    pub from: LegalDay,
    /// First day that does not, unless `end_inclusive`.
    pub to: LegalDay,
    /// Count the last day too.
    pub end_inclusive: bool,
    /// Column; the one-year rate for [`InterestMode::DelayDouble`], which has none.
    pub term: LprTerm,
    /// Mode.
    pub mode: InterestMode,
    /// Multiplier on the rate, 0 < m <= 4; 1 for [`InterestMode::DelayDouble`], whose rate is fixed by law.
    #[specta(type = String)]
    pub multiplier: Decimal,
    /// Days in a year; 365 for [`InterestMode::DelayDouble`], whose rate is by the day.
    pub basis: Basis,
}

impl InterestRequest {
    /// At the one-year rate, 365 days, the end day out.
    #[must_use]
    pub fn of(principal: Fen, from: LegalDay, to: LegalDay, mode: InterestMode) -> Self {
        Self {
            principal,
            from,
            to,
            end_inclusive: false,
            term: LprTerm::OneYear,
            mode,
            multiplier: Decimal::ONE,
            basis: Basis::D365,
        }
    }
}

/// Days at one rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Segment {
    /// First day.
    pub from: LegalDay,
    /// Number of days.
    pub days: u32,
    /// Rate in per cent a year (a day for `delay-double`), as a decimal text; the multiplier is in it.
    pub rate: String,
    /// Amount in yuan, two decimals, for display.
    pub amount: String,
}

/// Interest with its segments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct InterestAnswer {
    /// Days in all.
    pub days: u32,
    /// One row per rate.
    pub segments: Vec<Segment>,
    /// Exact sum in yuan, with at least two and at most ten decimals.
    pub exact: String,
    /// Exact sum rounded half up to the fen; the segments' rounded amounts may add up to a fen or two more or less.
    pub total: Fen,
    /// Touches days after the last LPR held: rate carried forward.
    pub unconfirmed: bool,
    /// Steps and standing.
    pub steps: Vec<Because>,
}

/// Interest that cannot be computed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum InterestError {
    /// `to` before `from`.
    #[error("终止日 {to} 早于起算日 {from}")]
    EndsBeforeStart {
        /// start
        from: LegalDay,
        /// end
        to: LegalDay,
    },
    /// Zero or negative principal.
    #[error("本金须大于零")]
    NotPositive,
    /// No rate known on that day.
    #[error(
        "{0} 没有可用的利率数据；请查中国人民银行公布的当时的贷款基准利率，写进程序资料夹的 calendar 文件夹（与 rules 并列）里的 benchmark.toml 再算"
    )]
    NoRate(LegalDay),
    /// No daily rate of 加倍部分债务利息 is held for that day.
    #[error("没有收录 {day} 的加倍部分债务利息的日利率：{why}")]
    NoDelayRate {
        /// the first day without
        day: LegalDay,
        /// what to do about it
        why: String,
    },
    /// Multiplier outside (0, 4].
    #[error("倍数须大于 0 且不超过 4")]
    Multiplier,
    /// A multiplier on the rate that the law fixes.
    #[error("加倍部分债务利息的利率是法定的，不能再乘倍数；请去掉倍数")]
    FixedRate,
    /// A base of days or a term with the rate that the law fixes.
    #[error("加倍部分债务利息按法定的日利率计算，与年天数、LPR 期限无关；请去掉这两项")]
    DayRate,
    /// More than can be recorded.
    #[error("利息超出可以记录的金额范围；请核对本金和起止日期")]
    OutOfRange,
}

impl RuleBook {
    /// Computes interest (facts F10–F14). No interest on interest.
    ///
    /// Days before 2019-08-20 bear the PBOC benchmark rate. A request of no days answers zero.
    ///
    /// # Errors
    /// [`InterestError::NoRate`] where no lending rate is held: before 2015-10-24; [`InterestError::NoDelayRate`] where no rule fixes
    /// the rate of 加倍部分债务利息: before 2014-08-01, when another method applied. The other variants for figures outside their range.
    pub fn interest(&self, calendar: &Calendar, ask: &InterestRequest) -> Result<InterestAnswer, InterestError> {
        if ask.to < ask.from {
            return Err(InterestError::EndsBeforeStart { from: ask.from, to: ask.to });
        }
        if ask.principal <= Fen::new(0) {
            return Err(InterestError::NotPositive);
        }
        if ask.multiplier <= Decimal::ZERO || ask.multiplier > Decimal::from(4) {
            return Err(InterestError::Multiplier);
        }
        if ask.mode == InterestMode::DelayDouble && ask.multiplier != Decimal::ONE {
            return Err(InterestError::FixedRate);
        }
        let by_the_year = ask.basis != Basis::default() || ask.term != LprTerm::default();
        if ask.mode == InterestMode::DelayDouble && by_the_year {
            return Err(InterestError::DayRate);
        }
        let stretches = segments::stretches(self, calendar, ask)?;
        let mut sum = Decimal::ZERO;
        let mut rows = Vec::new();
        for stretch in &stretches {
            let share = stretch.share(ask).ok_or(InterestError::OutOfRange)?;
            sum = sum.checked_add(share).ok_or(InterestError::OutOfRange)?;
            rows.push(segment(stretch, ask, share)?);
        }
        // One division over the whole, so that a sum that comes out even is even.
        let exact = sum.checked_div(segments::divisor(ask)).ok_or(InterestError::OutOfRange)?;
        let unconfirmed = stretches.iter().any(|s| s.unconfirmed);
        let days = rows.iter().map(|row| row.days).sum();
        let total = in_range(exact)?;
        let steps = words::steps(self, calendar, ask, words::Sums { stretches: &stretches, rows: &rows, exact, total });
        Ok(InterestAnswer { days, segments: rows, exact: plain(exact), total, unconfirmed, steps })
    }
}

fn segment(stretch: &Stretch, ask: &InterestRequest, share: Decimal) -> Result<Segment, InterestError> {
    let amount = share.checked_div(segments::divisor(ask)).ok_or(InterestError::OutOfRange)?;
    let amount = Decimal::new(in_range(amount)?.get(), 2).to_string();
    Ok(Segment { from: stretch.from, days: stretch.days, rate: plain(stretch.rate), amount })
}

fn in_range(yuan: Decimal) -> Result<Fen, InterestError> {
    if yuan > Decimal::new(i64::MAX, 2) { Err(InterestError::OutOfRange) } else { Ok(to_fen(yuan)) }
}

#[cfg(test)]
mod tests;
