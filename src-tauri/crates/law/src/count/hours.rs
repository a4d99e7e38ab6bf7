use super::{
    Counted, Period, Regime,
    days::shifted,
    reason::{law, practice, unverified},
};
use crate::rules::shape::Step;
use crate::{Because, Calendar, Cites};
use anjuan_case::LegalTime;
use chrono::{TimeDelta, Timelike};

/// Hours. Courts count from the next full hour, also where the start falls on a full hour, as a start at midnight does not
/// count its day; civil hours run from the stated moment.
pub(super) fn count(calendar: &Calendar, from: LegalTime, period: Period, regime: Regime) -> Option<Counted> {
    let whole = regime.from_full_hours();
    let starts = if whole { full_hour(from, period.backward)? } else { from };
    let delta = TimeDelta::try_hours(i64::from(period.number))?;
    let end = if period.backward {
        starts.datetime().checked_sub_signed(delta)
    } else {
        starts.datetime().checked_add_signed(delta)
    };
    let until = LegalTime::from(end?);
    let cites = calendar.articles(Step::StartHour, Some(regime), from.day());
    let text = match (whole, period.backward) {
        (true, false) => format!("{}所在的一小时不计算在内，从次时{}起算", from.in_chinese(), starts.in_chinese()),
        (true, true) => format!("{}所在的一小时不计算在内，从{}起向前计算", from.in_chinese(), starts.in_chinese()),
        (false, false) => format!("自{}起算", from.in_chinese()),
        (false, true) => format!("自{}起向前计算", from.in_chinese()),
    };
    let start = if period.backward {
        unverified(format!("{text}（向前计算法律没有明文，比照适用）"), cites)
    } else {
        law(text, cites)
    };
    Some(ended(until, period, start))
}

/// Days, months or years from a moment to the same clock time.
pub(super) fn same_clock(from: LegalTime, period: Period) -> Option<Counted> {
    let (day, _) = shifted(from.day(), period, Regime::Moment)?;
    let until = LegalTime::from(day.date().and_time(from.datetime().time()));
    let start =
        law(format!("自{}起{}", from.in_chinese(), if period.backward { "向前计算" } else { "算" }), Cites::default());
    Some(ended(until, period, start))
}

fn ended(until: LegalTime, period: Period, start: Because) -> Counted {
    let day = until.day();
    let steps = vec![
        start,
        law(format!("{}至{}届满", period.in_chinese(), until.in_chinese()), Cites::default()),
        practice("以时计算的期间不因休假日顺延", Cites::default()),
    ];
    Counted { raw: day, legal: day, safe: day, until: Some(until), provisional: false, steps }
}

/// The beginning of the next hour; with `backward` of the hour that the moment lies in.
fn full_hour(at: LegalTime, backward: bool) -> Option<LegalTime> {
    let begun = at.datetime().with_minute(0)?.with_second(0)?.with_nanosecond(0)?;
    if backward { Some(begun.into()) } else { begun.checked_add_signed(TimeDelta::try_hours(1)?).map(LegalTime::from) }
}
