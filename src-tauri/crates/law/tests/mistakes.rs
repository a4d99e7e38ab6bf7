//! Mistakes that calculators of this kind have made at the edges of periods and rates, and what holds for every period.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{Fen, LegalDay, LegalTime};
use anjuan_law::{
    Calendar, Counted, DayKind, InterestAnswer, InterestMode, InterestRequest, LprTerm, Period, Regime, RuleBook, Unit,
    count,
};
use chrono::{Datelike, Weekday};
use proptest::prelude::*;
use std::sync::LazyLock;

static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::builtin().unwrap());
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::builtin().unwrap());

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn counted(from: &str, period: &str, regime: Regime) -> Counted {
    count(&CALENDAR, from.parse().unwrap(), period.parse().unwrap(), regime).unwrap()
}

fn ask(from: &str, to: &str) -> InterestRequest {
    InterestRequest::of(Fen::parse("100000").unwrap(), day(from), day(to), InterestMode::Segmented)
}

fn bears(request: &InterestRequest) -> InterestAnswer {
    BOOK.interest(&CALENDAR, request).unwrap()
}

/// First day, days, rate.
fn rows(answer: &InterestAnswer) -> Vec<(String, u32, &str)> {
    answer.segments.iter().map(|s| (s.from.to_string(), s.days, s.rate.as_str())).collect()
}

/// The rate fell on Monday 22 July 2024. A span that ends there keeps its 21 days; one day more bears the new rate.
#[test]
fn a_period_that_ends_on_a_publication_day_loses_no_day() {
    let to_the_day = bears(&ask("2024-07-01", "2024-07-22"));
    assert_eq!(rows(&to_the_day), [("2024-07-01".into(), 21, "3.45")]);
    // 100,000 × 3.45 % ÷ 365 × 21
    assert_eq!((to_the_day.days, to_the_day.total.figures().as_str()), (21, "198.49"));
    let with_it = bears(&InterestRequest { end_inclusive: true, ..ask("2024-07-01", "2024-07-22") });
    assert_eq!(rows(&with_it), [("2024-07-01".into(), 21, "3.45"), ("2024-07-22".into(), 1, "3.35")]);
    assert_eq!(rows(&bears(&ask("2024-07-01", "2024-07-23"))), rows(&with_it));
    // A publication that changed nothing cuts nothing either: 20 August 2024.
    for (to, days) in [("2024-08-19", 28), ("2024-08-20", 29), ("2024-08-21", 30)] {
        assert_eq!(rows(&bears(&ask("2024-07-22", to))), [("2024-07-22".into(), days, "3.35")], "{to}");
    }
    // The day before, the day itself, the day after, each alone.
    for (from, to, rate) in [
        ("2024-07-21", "2024-07-22", "3.45"),
        ("2024-07-22", "2024-07-23", "3.35"),
        ("2024-07-23", "2024-07-24", "3.35"),
    ] {
        assert_eq!(rows(&bears(&ask(from, to))), [(from.to_owned(), 1, rate)]);
    }
}

#[test]
fn a_period_of_one_works() {
    for (regime, ends) in [
        (Regime::Procedural, ["2026-10-01", "2026-10-08", "2026-09-30"]),
        (Regime::Civil, ["2026-10-01", "2026-10-08", "2026-09-30"]),
        (Regime::Body, ["2026-10-01", "2026-10-01", "2026-09-30"]),
        (Regime::Moment, ["2026-10-01"; 3]),
    ] {
        let c = counted("2026-09-30", "1d", regime);
        assert_eq!([c.raw, c.legal, c.safe].map(|d| d.to_string()), ends, "{regime:?}");
    }
    assert_eq!(counted("2026-11-23", "1d", Regime::Procedural).raw, day("2026-11-24"));
    assert_eq!(counted("2026-11-23", "-1d", Regime::Procedural).raw, day("2026-11-22"));
    assert_eq!(counted("2026-11-23", "1w", Regime::Body).raw, day("2026-11-24"));
    assert_eq!(counted("2026-11-20", "1w", Regime::Body).raw, day("2026-11-23"), "over the weekend");
    assert_eq!(counted("2026-11-23T10:20", "1h", Regime::Civil).until, Some("2026-11-23T11:20".parse().unwrap()));
    // 100,000 × 3 % ÷ 365
    assert_eq!(bears(&ask("2026-03-02", "2026-03-03")).total.figures(), "8.22");
    let alone = InterestRequest { end_inclusive: true, ..ask("2026-03-02", "2026-03-02") };
    assert_eq!((bears(&alone).days, bears(&alone).total.figures().as_str()), (1, "8.22"));
}

/// The first LPR, 4.25 %, is of Tuesday 20 August 2019; until the day before the benchmark rate, 4.35 %, held.
#[test]
fn no_day_before_the_first_lpr_vanishes() {
    assert_eq!(rows(&bears(&ask("2019-08-19", "2019-08-20"))), [("2019-08-19".into(), 1, "4.35")]);
    assert_eq!(rows(&bears(&ask("2019-08-20", "2019-08-21"))), [("2019-08-20".into(), 1, "4.25")]);
    let over = bears(&ask("2019-08-19", "2019-08-21"));
    assert_eq!(rows(&over), [("2019-08-19".into(), 1, "4.35"), ("2019-08-20".into(), 1, "4.25")]);
    // 100,000 × (4.35 % + 4.25 %) ÷ 365
    assert_eq!(over.total.figures(), "23.56");
    // The whole year 2019: 231 days before, 31 at 4.25 %, 61 at 4.20 %, 42 at 4.15 %.
    let year = bears(&ask("2019-01-01", "2020-01-01"));
    assert_eq!(year.segments.iter().map(|s| s.days).collect::<Vec<_>>(), [231, 31, 61, 42]);
    assert_eq!((year.days, year.unconfirmed), (365, false));
    for at in ["2019-08-18", "2019-08-19", "2019-08-20", "2019-08-21"] {
        assert!(CALENDAR.lending_rate(LprTerm::OneYear, day(at)).is_some(), "{at}");
    }
}

#[test]
fn a_made_up_saturday_is_no_day_off() {
    for at in ["2026-02-14", "2026-02-28", "2026-05-09", "2026-10-10"] {
        assert_eq!(day(at).date().weekday(), Weekday::Sat, "{at}");
        assert!(CALENDAR.is_working(day(at)), "{at}");
        let eve = day(at).plus_days(-1).unwrap().to_string();
        let c = counted(&eve, "1d", Regime::Procedural);
        assert_eq!([c.raw, c.legal, c.safe], [day(at); 3], "{at} is a last day like any other");
        assert_eq!(counted(&eve, "1w", Regime::Body).raw, day(at), "and counts as a working day");
    }
    // The Saturday after is one.
    assert!(!CALENDAR.is_working(day("2026-10-17")));
    assert_eq!(counted("2026-10-16", "1d", Regime::Procedural).legal, day("2026-10-19"));
}

#[test]
fn an_unannounced_year_is_never_served_as_fact() {
    let last = CALENDAR.announced_to();
    assert_eq!(last, day("2026-12-31"));
    for regime in [Regime::Procedural, Regime::Civil, Regime::Criminal, Regime::Body] {
        for (from, period, provisional) in [
            ("2026-12-01", "30d", false),
            ("2026-12-01", "31d", true),
            ("2026-06-15", "1y", true),
            ("2024-03-15", "3y", true),
            ("2027-01-15", "-30d", false),
            ("2027-02-15", "-30d", true),
        ] {
            let c = counted(from, period, regime);
            assert_eq!(c.provisional, provisional, "{from} {period} {regime:?}");
            assert_eq!(c.steps.iter().any(|s| s.text.contains("暂定")), provisional, "{from} {period}");
        }
    }
    // Sunday 27 December 2026 is rolled within its year; Friday 1 January 2027 lies beyond it.
    assert!(!counted("2026-11-27", "30d", Regime::Procedural).provisional);
    assert!(counted("2026-12-02", "30d", Regime::Procedural).provisional);
    for year in 2027..2060 {
        for month in 1..=12 {
            assert!(!CALENDAR.announced(LegalDay::ymd(year, month, 1).unwrap()));
        }
    }
}

#[test]
fn no_days_bear_no_interest_and_that_is_no_error() {
    for at in ["2015-10-24", "2019-08-20", "2024-07-22", "2026-11-23"] {
        for mode in [InterestMode::Segmented, InterestMode::FixedAtStart, InterestMode::DelayDouble] {
            let none = bears(&InterestRequest { mode, ..ask(at, at) });
            assert_eq!((none.days, none.segments.len(), none.total), (0, 0, Fen::new(0)), "{at} {mode:?}");
            assert_eq!((none.exact.as_str(), none.unconfirmed), ("0.00", false), "{at} {mode:?}");
        }
    }
}

fn any_regime() -> impl Strategy<Value = Regime> {
    use Regime::{Body, Civil, Criminal, Moment, Procedural};
    prop_oneof![Just(Procedural), Just(Civil), Just(Criminal), Just(Moment), Just(Body)]
}

fn rolling() -> impl Strategy<Value = Regime> {
    prop_oneof![Just(Regime::Procedural), Just(Regime::Civil), Just(Regime::Criminal)]
}

/// What ends with a day: no hours.
fn of_days() -> impl Strategy<Value = Period> {
    let unit = prop_oneof![
        (Just(Unit::Days), 1u32..800),
        (Just(Unit::Months), 1u32..48),
        (Just(Unit::Years), 1u32..21),
        (Just(Unit::WorkingDays), 1u32..90),
    ];
    unit.prop_map(|(unit, number)| Period { number, unit, backward: false })
}

fn any_period() -> impl Strategy<Value = Period> {
    let hours = (1u32..200).prop_map(|number| Period { number, unit: Unit::Hours, backward: false });
    (prop_oneof![hours, of_days()], any::<bool>()).prop_map(|(period, backward)| Period { backward, ..period })
}

/// From 2004, the first year held, into the years that are not announced.
fn any_day() -> impl Strategy<Value = LegalDay> {
    (0i64..9_500).prop_map(|n| day("2004-01-01").plus_days(n).unwrap())
}

fn any_time() -> impl Strategy<Value = LegalTime> {
    (any_day(), 0u32..1_440).prop_map(|(day, m)| day.date().and_hms_opt(m / 60, m % 60, 0).unwrap().into())
}

fn days_in_month(day: LegalDay) -> i64 {
    let first = day.date().with_day(1).unwrap();
    let next = first.checked_add_months(chrono::Months::new(1)).unwrap();
    LegalDay::from(first).days_to(next.into())
}

proptest! {
    #[test]
    fn a_later_start_never_ends_earlier(
        a in any_time(), ahead in 0i64..400, minutes in 0u32..1_440, period in any_period(), regime in any_regime()
    ) {
        let later = a.day().plus_days(ahead).unwrap().date().and_hms_opt(minutes / 60, minutes % 60, 0).unwrap().into();
        let [x, y] = [a.min(later), a.max(later)].map(|t| count(&CALENDAR, t, period, regime).unwrap());
        prop_assert!(x.raw <= y.raw && x.legal <= y.legal && x.safe <= y.safe && x.until <= y.until);
    }

    #[test]
    fn a_longer_period_never_ends_earlier(
        from in any_day(), period in of_days(), more in 0u32..60, regime in any_regime()
    ) {
        let longer = Period { number: period.number + more, ..period };
        let [x, y] = [period, longer].map(|p| count(&CALENDAR, from.into(), p, regime).unwrap());
        prop_assert!(x.raw <= y.raw && x.legal <= y.legal && x.safe <= y.safe);
    }

    #[test]
    fn what_rolls_forward_ends_on_worked_days_around_the_counted_end(
        from in any_day(), period in of_days(), regime in rolling()
    ) {
        let c = count(&CALENDAR, from.into(), period, regime).unwrap();
        prop_assert!(c.safe <= c.raw && c.raw <= c.legal);
        // In a year without a notice a day that stands for a holiday on a weekend is not relied on.
        let worked = |d: LegalDay| CALENDAR.is_working(d) && CALENDAR.replaces(d).is_none();
        prop_assert!(worked(c.safe) && worked(c.legal));
        // A worked end is all three; no worked day lies between.
        prop_assert_eq!(worked(c.raw), c.safe == c.raw);
        prop_assert_eq!(worked(c.raw), c.legal == c.raw);
        let between = (1..c.safe.days_to(c.legal)).filter_map(|n| c.safe.plus_days(n));
        prop_assert_eq!(between.filter(|d| worked(*d)).count(), 0);
        // No holiday of mainland China is longer than this.
        prop_assert!(c.raw.days_to(c.legal) <= 10 && c.safe.days_to(c.raw) <= 10);
    }

    #[test]
    fn a_body_s_period_does_not_roll(from in any_day(), period in of_days(), backward in any::<bool>()) {
        let c = count(&CALENDAR, from.into(), Period { backward, ..period }, Regime::Body).unwrap();
        prop_assert_eq!(c.legal, c.raw);
        prop_assert!(c.safe <= c.raw && CALENDAR.is_working(c.safe));
    }

    #[test]
    fn a_backward_period_moves_earlier_and_never_later(from in any_day(), period in of_days(), regime in rolling()) {
        let c = count(&CALENDAR, from.into(), Period { backward: true, ..period }, regime).unwrap();
        prop_assert_eq!(c.legal, c.safe);
        prop_assert!(c.safe <= c.raw && c.raw < from);
        prop_assert!(CALENDAR.is_working(c.safe));
    }

    #[test]
    fn hours_and_moments_never_roll(from in any_time(), period in any_period(), regime in any_regime()) {
        let c = count(&CALENDAR, from, period, regime).unwrap();
        let by_the_clock = period.unit == Unit::Hours || (regime == Regime::Moment && period.unit != Unit::WorkingDays);
        prop_assert_eq!(c.until.is_some(), by_the_clock);
        if let Some(until) = c.until {
            prop_assert_eq!([c.raw, c.legal, c.safe], [until.day(); 3]);
        }
    }

    /// A month is as long as the one it starts in, cut short where the next has no such day. Thirty days only by chance.
    #[test]
    fn one_month_is_thirty_days_only_by_chance(from in any_day()) {
        let end = |text: &str| count(&CALENDAR, from.into(), text.parse().unwrap(), Regime::Civil).unwrap().raw;
        let (month, thirty) = (end("1m"), end("30d"));
        let next = LegalDay::from(from.date().with_day(1).unwrap().checked_add_months(chrono::Months::new(1)).unwrap());
        let (own, last) = (i64::from(from.date().day()), days_in_month(next));
        let length = if own <= last { days_in_month(from) } else { days_in_month(from) - own + last };
        prop_assert_eq!(from.days_to(month), length);
        prop_assert_eq!(month == thirty, length == 30);
        prop_assert_eq!(from.days_to(thirty), 30);
    }

    #[test]
    fn months_and_years_end_on_the_same_day_or_the_month_s_last(from in any_day(), months in 1u32..240) {
        let end = |number, unit| {
            let period = Period { number, unit, backward: false };
            count(&CALENDAR, from.into(), period, Regime::Civil).unwrap().raw
        };
        let raw = end(months, Unit::Months);
        let whole = raw.date().day() == from.date().day();
        let last = i64::from(raw.date().day()) == days_in_month(raw);
        prop_assert!(whole || (last && raw.date().day() < from.date().day()), "{from} + {months}m = {raw}");
        let years = months.div_ceil(12);
        prop_assert_eq!(end(years * 12, Unit::Months), end(years, Unit::Years));
    }

    #[test]
    fn a_day_is_worked_by_its_kind_and_not_by_its_weekday(day in any_day()) {
        let weekend = matches!(day.date().weekday(), Weekday::Sat | Weekday::Sun);
        let (worked, fits) = match CALENDAR.kind(day) {
            DayKind::Working => (true, !weekend),
            DayKind::MakeUp(_) => (true, weekend),
            DayKind::Weekend => (false, weekend),
            DayKind::Holiday(_) => (false, true),
        };
        prop_assert!(fits, "{day}");
        prop_assert_eq!(CALENDAR.is_working(day), worked);
        prop_assert_eq!(CALENDAR.announced(day), (2004..=2026).contains(&day.date().year()));
    }

    #[test]
    fn no_day_is_lost_between_rates(start in 0i64..4_100, days in 0i64..1_500, fen in 1i64..10_000_000_000) {
        let from = day("2015-10-24").plus_days(start).unwrap();
        let to = from.plus_days(days).unwrap();
        for mode in [InterestMode::Segmented, InterestMode::FixedAtStart] {
            let ask = InterestRequest::of(Fen::new(fen), from, to, mode);
            let answer = bears(&ask);
            prop_assert_eq!(i64::from(answer.days), days);
            let mut at = from;
            for row in &answer.segments {
                prop_assert_eq!(row.from, at);
                prop_assert!(row.days > 0);
                at = at.plus_days(i64::from(row.days)).unwrap();
            }
            prop_assert_eq!(at, to);
            // One day more never bears less.
            let more = bears(&InterestRequest { end_inclusive: true, ..ask });
            prop_assert!(more.total >= answer.total);
            prop_assert_eq!(more.days, answer.days + 1);
        }
    }
}
