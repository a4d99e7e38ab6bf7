use super::{InterestError, InterestMode, InterestRequest};
use crate::rules::shape::Kind;
use crate::{Calendar, RuleBook, calendar::Rate};
use anjuan_case::LegalDay;
use rust_decimal::Decimal;

/// Days in a row at one rate.
pub(super) struct Stretch {
    pub from: LegalDay,
    pub days: u32,
    /// Per cent a year, a day for 加倍部分债务利息; with the multiplier.
    pub rate: Decimal,
    /// The publication it stands on, where it stands on one.
    pub source: Option<Rate>,
    /// Touches days for which a later rate may exist.
    pub unconfirmed: bool,
}

impl Stretch {
    /// Principal × rate × days, still to be divided by [`divisor`].
    pub(super) fn share(&self, ask: &InterestRequest) -> Option<Decimal> {
        Decimal::new(ask.principal.get(), 2).checked_mul(self.rate)?.checked_mul(Decimal::from(self.days))
    }
}

/// Per cent, and days of the year where the rate is by the year.
pub(super) fn divisor(ask: &InterestRequest) -> Decimal {
    match ask.mode {
        InterestMode::DelayDouble => Decimal::ONE_HUNDRED,
        _ => Decimal::ONE_HUNDRED * ask.basis.days(),
    }
}

/// The days asked for, cut wherever the rate changes. A publication that changes nothing cuts nothing.
pub(super) fn stretches(
    book: &RuleBook,
    calendar: &Calendar,
    ask: &InterestRequest,
) -> Result<Vec<Stretch>, InterestError> {
    let end = if ask.end_inclusive { ask.to.plus_days(1) } else { Some(ask.to) }.ok_or(InterestError::OutOfRange)?;
    let days = |from: LegalDay, to: LegalDay| u32::try_from(from.days_to(to)).map_err(|_| InterestError::OutOfRange);
    let mut out = Vec::new();
    if ask.mode == InterestMode::DelayDouble {
        return delayed(book, ask.from, end);
    }
    let confirmed = calendar.lpr_confirmed_before();
    let mut from = ask.from;
    while from < end {
        let source = calendar.lending_rate(ask.term, from).ok_or(InterestError::NoRate(from))?;
        let rate = source.percent.checked_mul(ask.multiplier).ok_or(InterestError::OutOfRange)?;
        let (to, touches) = match ask.mode {
            // Only the first day's rate has to be known.
            InterestMode::FixedAtStart => (end, source.carried_forward),
            _ => {
                let to = calendar.next_rate(ask.term, from).map_or(end, |next| next.min(end));
                (to, confirmed.is_some_and(|day| to > day))
            }
        };
        out.push(Stretch { from, days: days(from, to)?, rate, source: Some(source), unconfirmed: touches });
        from = to;
    }
    Ok(out)
}

/// The days of 加倍部分债务利息, cut where a rule changes its rate. Each day bears the rate in force on it.
fn delayed(book: &RuleBook, from: LegalDay, end: LegalDay) -> Result<Vec<Stretch>, InterestError> {
    let rule = book.of(Kind::Rate).find(|rule| rule.mode == Some(InterestMode::DelayDouble));
    let mut out: Vec<Stretch> = Vec::new();
    let mut at = from;
    while at < end {
        let none = || InterestError::NoDelayRate {
            day: at,
            why: rule.and_then(|rule| rule.gaps.clone()).unwrap_or_else(|| "请核对当时的规定".to_owned()),
        };
        let version = rule.and_then(|rule| rule.on(at)).ok_or_else(none)?;
        let rate = version.percent_a_day.ok_or_else(none)?;
        let to = version.to.and_then(|to| to.plus_days(1)).map_or(end, |next| next.min(end));
        let days = u32::try_from(at.days_to(to)).map_err(|_| InterestError::OutOfRange)?;
        match out.last_mut().filter(|last| last.rate == rate) {
            Some(last) => last.days = last.days.saturating_add(days),
            None => out.push(Stretch { from: at, days, rate, source: None, unconfirmed: false }),
        }
        at = to;
    }
    Ok(out)
}
