#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use crate::{Cite, Standing};
use proptest::prelude::*;
use std::sync::LazyLock;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::builtin().unwrap());

fn counted(from: &str, period: &str, regime: Regime) -> Counted {
    count(&CALENDAR, from.parse().unwrap(), period.parse().unwrap(), regime).unwrap()
}

/// raw, legal, safe.
fn dates(c: &Counted) -> [String; 3] {
    [c.raw, c.legal, c.safe].map(|d| d.to_string())
}

#[track_caller]
fn check(from: &str, period: &str, regime: Regime, expected: [&str; 3], provisional: bool) {
    let c = counted(from, period, regime);
    assert_eq!((dates(&c), c.provisional), (expected.map(str::to_owned), provisional), "{from} {period} {regime:?}");
}

/// Fact C12, row by row.
#[test]
fn worked_counting() {
    use Regime::{Civil, Procedural};
    for (from, period, regime, raw, legal, safe) in [
        ("2026-09-01", "30d", Procedural, "2026-10-01", "2026-10-08", "2026-09-30"),
        ("2026-01-16", "30d", Procedural, "2026-02-15", "2026-02-24", "2026-02-14"),
        ("2026-01-31", "1m", Civil, "2026-02-28", "2026-02-28", "2026-02-28"),
        ("2026-01-31", "1m", Procedural, "2026-02-28", "2026-02-28", "2026-02-28"),
        ("2026-01-31", "30d", Procedural, "2026-03-02", "2026-03-02", "2026-03-02"),
        ("2023-10-05", "3y", Civil, "2026-10-05", "2026-10-08", "2026-09-30"),
        ("2023-11-23", "3y", Civil, "2026-11-23", "2026-11-23", "2026-11-23"),
        ("2023-11-22", "3y", Civil, "2026-11-22", "2026-11-23", "2026-11-20"),
        ("2026-09-18", "15d", Procedural, "2026-10-03", "2026-10-08", "2026-09-30"),
        ("2026-09-22", "10d", Procedural, "2026-10-02", "2026-10-08", "2026-09-30"),
        ("2026-04-16", "15d", Procedural, "2026-05-01", "2026-05-06", "2026-04-30"),
        ("2026-09-05", "15d", Procedural, "2026-09-20", "2026-09-20", "2026-09-20"),
        ("2026-09-25", "5d", Procedural, "2026-09-30", "2026-09-30", "2026-09-30"),
        ("2026-07-03", "90d", Civil, "2026-10-01", "2026-10-08", "2026-09-30"),
        ("2026-09-10", "30d", Procedural, "2026-10-10", "2026-10-10", "2026-10-10"),
        ("2024-12-31", "2y", Civil, "2026-12-31", "2026-12-31", "2026-12-31"),
        ("2026-10-09", "-7d", Procedural, "2026-10-02", "2026-09-30", "2026-09-30"),
    ] {
        check(from, period, regime, [raw, legal, safe], false);
    }
    check("2026-08-31", "6m", Procedural, ["2027-02-28", "2027-03-01", "2027-02-26"], true);
}

/// Fact F15.
#[test]
fn the_worked_case() {
    use Regime::{Civil, Procedural};
    check("2023-11-18", "3y", Civil, ["2026-11-18"; 3], false);
    check("2023-11-24", "3y", Civil, ["2026-11-24"; 3], false);
    check("2026-08-10", "3y", Civil, ["2029-08-10"; 3], true);
    check("2026-09-01", "3y", Civil, ["2029-09-01", "2029-09-03", "2029-08-31"], true);
    check("2026-09-16", "3y", Civil, ["2029-09-16", "2029-09-17", "2029-09-14"], true);
    let cap = counted("2023-11-18", "20y", Civil);
    assert_eq!((cap.raw.to_string(), cap.provisional), ("2043-11-18".to_owned(), true));
    check("2026-09-01", "1m", Civil, ["2026-10-01", "2026-10-08", "2026-09-30"], false);
    check("2026-09-16", "30d", Procedural, ["2026-10-16"; 3], false);
    check("2026-09-15", "30d", Procedural, ["2026-10-15"; 3], false);
    check("2026-10-15", "2y", Civil, ["2028-10-15", "2028-10-16", "2028-10-13"], true);
}

/// Traps 1 to 5 and 7 of section 17, where C12 does not hold them already.
#[test]
fn traps() {
    // 3: no corresponding day.
    check("2024-02-29", "1y", Regime::Civil, ["2025-02-28"; 3], false);
    check("2024-02-29", "4y", Regime::Civil, ["2028-02-29"; 3], true);
    check("2025-12-31", "2m", Regime::Civil, ["2026-02-28"; 3], false);
    // The day before a month's end is no month's end.
    check("2026-02-28", "1m", Regime::Civil, ["2026-03-28", "2026-03-30", "2026-03-27"], false);
    // 刑事诉讼法解释 202 says otherwise: last day to last day.
    check("2026-02-28", "1m", Regime::Criminal, ["2026-03-31"; 3], false);
    check("2026-01-30", "1m", Regime::Criminal, ["2026-02-28"; 3], false);
    // 4: a start on a holiday is not moved.
    check("2026-10-01", "10d", Regime::Criminal, ["2026-10-11", "2026-10-12", "2026-10-10"], false);
    // 6: bodies' periods do not roll.
    check("2026-09-01", "30d", Regime::Body, ["2026-10-01", "2026-10-01", "2026-09-30"], false);
    // Seven days from the start of the holidays are over before the offices open: safe lies before the start.
    check("2026-10-01", "5d", Regime::Procedural, ["2026-10-06", "2026-10-08", "2026-09-30"], false);
    // The year before the first one held is as unknown as the one after the last.
    check("2003-12-01", "10d", Regime::Civil, ["2003-12-11"; 3], true);
}

#[test]
fn hours_run_from_the_next_hour_in_court_and_from_the_moment_elsewhere() {
    for (from, period, regime, until) in [
        ("2026-09-30T15:20", "48h", Regime::Procedural, "2026-10-02 16:00:00"),
        ("2026-09-30T15:00", "48h", Regime::Procedural, "2026-10-02 16:00:00"),
        ("2026-09-30T23:59:59", "24h", Regime::Criminal, "2026-10-02 00:00:00"),
        ("2026-09-30T15:20", "48h", Regime::Civil, "2026-10-02 15:20:00"),
        ("2026-09-30T15:20:30", "48h", Regime::Moment, "2026-10-02 15:20:30"),
        ("2026-09-30T15:20", "24h", Regime::Body, "2026-10-01 15:20:00"),
        ("2026-09-30T15:20", "-24h", Regime::Procedural, "2026-09-29 15:00:00"),
        ("2026-01-31T10:00", "1m", Regime::Moment, "2026-02-28 10:00:00"),
        ("2026-01-31T10:00", "2d", Regime::Moment, "2026-02-02 10:00:00"),
    ] {
        let c = counted(from, period, regime);
        let until: LegalTime = until.parse().unwrap();
        assert_eq!(c.until, Some(until), "{from} {period} {regime:?}");
        assert_eq!((c.raw, c.legal, c.safe, c.provisional), (until.day(), until.day(), until.day(), false));
    }
    assert_eq!(counted("2026-09-30T15:20", "2d", Regime::Procedural).until, None);
}

#[test]
fn working_days_skip_what_is_off_and_count_what_is_made_up() {
    // Wed 09-30 | 10-01..07 off | Thu 8, Fri 9, Sat 10 (调休).
    check("2026-09-30", "3w", Regime::Body, ["2026-10-10"; 3], false);
    check("2026-10-03", "1w", Regime::Procedural, ["2026-10-08"; 3], false);
    check("2026-10-08", "-1w", Regime::Procedural, ["2026-09-30"; 3], false);
    check("2026-12-31", "1w", Regime::Body, ["2027-01-04"; 3], true);
}

#[test]
fn periods_are_read_and_written() {
    for text in ["48h", "30d", "6m", "3y", "3w", "-7d", "1d", "10000d"] {
        let period: Period = text.parse().unwrap();
        assert_eq!((period.to_string().as_str(), String::from(period).as_str()), (text, text));
    }
    for text in
        ["", "d", "30", "-", "--7d", "+7d", "7 d", "7D", "0d", "10001d", "99999999999d", "1.5m", "７d", "7日", "d7"]
    {
        assert_eq!(text.parse::<Period>(), Err(CountError::NotAPeriod(text.to_owned())), "{text}");
    }
    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    struct Row {
        period: Period,
        regime: Regime,
    }
    let row: Row = toml::from_str("period = \"-7d\"\nregime = \"procedural\"").unwrap();
    assert_eq!(row.period, Period { number: 7, unit: Unit::Days, backward: true });
    assert_eq!(toml::from_str::<Row>(&toml::to_string(&row).unwrap()).unwrap(), row);
    assert!(toml::from_str::<Row>("period = \"7x\"\nregime = \"procedural\"").is_err());
    assert_eq!("30d".parse::<Period>().unwrap().in_chinese(), "30日");
}

#[test]
fn what_leaves_the_calendar_is_refused() {
    let period = |number, unit| Period { number, unit, backward: false };
    for (from, p) in [
        ("2026-01-01", period(0, Unit::Days)),
        ("2026-01-01", period(10_001, Unit::Days)),
        ("2026-01-01", period(10_000, Unit::Years)),
        ("9999-12-31", period(24, Unit::Hours)),
        ("9999-12-31", period(1, Unit::WorkingDays)),
        ("2026-01-01", Period { backward: true, ..period(3_000, Unit::Years) }),
    ] {
        for regime in [Regime::Procedural, Regime::Civil, Regime::Criminal, Regime::Moment, Regime::Body] {
            assert_eq!(
                count(&CALENDAR, from.parse().unwrap(), p, regime),
                Err(CountError::OutOfRange),
                "{p} {regime:?}"
            );
        }
    }
}

fn standings(c: &Counted, words: &str) -> Vec<Standing> {
    c.steps.iter().filter(|s| s.text.contains(words)).map(|s| s.standing).collect()
}

/// Fact C10: a holiday rolls by the text of the law, a weekend by practice.
#[test]
fn the_roll_says_how_firm_it_is() {
    let holiday = counted("2026-09-01", "30d", Regime::Procedural);
    assert_eq!(standings(&holiday, "国庆节放假期间"), [Standing::Law]);
    assert_eq!(standings(&holiday, "实务上顺延"), []);
    let weekend = counted("2023-11-22", "3y", Regime::Civil);
    assert_eq!(standings(&weekend, "实务上顺延至2026年11月23日（星期一）"), [Standing::Practice]);
    assert_eq!(standings(&weekend, "放假期间"), []);
    // 劳动节 2015 was Friday 1 May alone: over the weekend by practice, to Monday the 4th.
    let both = counted("2015-04-21", "10d", Regime::Civil);
    assert_eq!(dates(&both), ["2015-05-01", "2015-05-04", "2015-04-30"].map(str::to_owned));
    assert_eq!(standings(&both, "顺延至2015年5月"), [Standing::Law, Standing::Practice]);
    // 端午 2014 was Monday 2 June: from Saturday 31 May first by practice.
    let both = counted("2014-05-21", "10d", Regime::Civil);
    assert_eq!(dates(&both), ["2014-05-31", "2014-06-03", "2014-05-30"].map(str::to_owned));
    assert_eq!(standings(&both, "顺延至2014年6月"), [Standing::Practice, Standing::Law]);
    let made_up = counted("2026-09-05", "15d", Regime::Procedural);
    assert_eq!(standings(&made_up, "不顺延"), [Standing::Practice]);
    assert_eq!(standings(&counted("2026-08-31", "6m", Regime::Procedural), "暂定"), [Standing::Unverified]);
}

/// Each day passed over has its reason: a Saturday before the Sunday, a Saturday inside a holiday.
#[test]
fn no_day_is_passed_over_in_silence() {
    let all = |c: &Counted| {
        let lines = c.steps.iter().flat_map(|s| std::iter::once(s).chain(&s.children));
        lines.map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n")
    };
    // The thirtieth day is Saturday, 21 November 2026.
    let weekend = all(&counted("2026-10-22", "30d", Regime::Procedural));
    assert!(weekend.contains("2026年11月21日（星期六）、2026年11月22日（星期日）是周末"), "{weekend}");
    let holiday = all(&counted("2026-09-01", "30d", Regime::Procedural));
    for on in ["10月1日（星期四）国庆节", "10月3日（星期六）国庆节", "10月7日（星期三）国庆节"]
    {
        assert!(holiday.contains(on), "{on}: {holiday}");
    }
    // 劳动节 2015: Friday, then the weekend.
    let both = all(&counted("2015-04-21", "10d", Regime::Civil));
    assert!(
        both.contains("再顺延至2015年5月4日（星期一）") && both.contains("5月2日（星期六）、2015年5月3日"),
        "{both}"
    );
    // The thirtieth day is Sunday, 4 October 2026: back over the four days of the holiday so far, and forward over all of it.
    let inside = counted("2026-09-04", "30d", Regime::Procedural);
    assert_eq!(dates(&inside), ["2026-10-04", "2026-10-08", "2026-09-30"]);
    let inside = all(&inside);
    for (day, line) in [
        (
            "2026年10月8日",
            "10月4日（星期日）国庆节、10月5日（星期一）国庆节、10月6日（星期二）国庆节、10月7日（星期三）国庆节",
        ),
        (
            "2026年9月30日",
            "10月4日（星期日）国庆节、10月3日（星期六）国庆节、10月2日（星期五）国庆节、10月1日（星期四）国庆节",
        ),
    ] {
        assert!(inside.contains(day) && inside.contains(line), "{day}: {inside}");
    }
}

#[test]
fn articles_are_those_in_force() {
    let cites = |from: &str, regime| -> Vec<String> {
        let all = counted(from, "15d", regime).steps.into_iter().flat_map(|s| s.cites.to_vec());
        all.map(|Cite { statute, edition, article, .. }| format!("{statute} {edition} {article}")).collect()
    };
    assert!(
        cites("2026-09-18", Regime::Procedural)
            .starts_with(&["民事诉讼法 2023 85".into(), "民事诉讼法解释 2022 125".into()])
    );
    assert!(
        cites("2022-04-10", Regime::Procedural)
            .starts_with(&["民事诉讼法 2021 85".into(), "民事诉讼法解释 2022 125".into()])
    );
    assert!(
        cites("2021-12-01", Regime::Procedural)
            .starts_with(&["民事诉讼法 2017 82".into(), "民事诉讼法解释 2020 125".into()])
    );
    assert!(cites("2020-01-01", Regime::Civil).starts_with(&["民法总则 2017 201".into()]));
    assert!(cites("2016-01-01", Regime::Civil).starts_with(&["民法通则 2009 154".into()]));
    // The start under the old edition, the end under the new.
    let over = cites("2023-12-25", Regime::Procedural);
    assert_eq!((over[0].as_str(), over.last().unwrap().as_str()), ("民事诉讼法 2021 85", "民事诉讼法 2023 85"));
}

fn any_period() -> impl Strategy<Value = Period> {
    let unit = prop_oneof![
        (Just(Unit::Hours), 1u32..200),
        (Just(Unit::Days), 1u32..400),
        (Just(Unit::Months), 1u32..40),
        (Just(Unit::Years), 1u32..21),
        (Just(Unit::WorkingDays), 1u32..60),
    ];
    (unit, any::<bool>()).prop_map(|((unit, number), backward)| Period { number, unit, backward })
}

fn any_regime() -> impl Strategy<Value = Regime> {
    use Regime::{Body, Civil, Criminal, Moment, Procedural};
    prop_oneof![Just(Procedural), Just(Civil), Just(Criminal), Just(Moment), Just(Body)]
}

/// A minute between 2004 and 2030.
fn any_time() -> impl Strategy<Value = LegalTime> {
    (0i64..9_500, 0u32..1_440).prop_map(|(day, minute)| {
        let date = "2004-01-01".parse::<LegalDay>().unwrap().plus_days(day).unwrap().date();
        date.and_hms_opt(minute / 60, minute % 60, 0).unwrap().into()
    })
}

proptest! {
    #[test]
    fn a_later_start_never_ends_earlier(a in any_time(), b in any_time(), near in 0i64..40, period in any_period(), regime in any_regime()) {
        let near = a.day().plus_days(near).unwrap().date().and_time(b.datetime().time()).into();
        for b in [b, near] {
            let (early, late) = (a.min(b), a.max(b));
            let [x, y] = [early, late].map(|t| count(&CALENDAR, t, period, regime).unwrap());
            prop_assert!(x.raw <= y.raw && x.legal <= y.legal && x.safe <= y.safe && x.until <= y.until);
        }
    }

    #[test]
    fn safe_raw_and_legal_stand_in_order(from in any_time(), period in any_period(), regime in any_regime()) {
        let c = count(&CALENDAR, from, period, regime).unwrap();
        prop_assert!(c.safe <= c.raw);
        let (low, high) = if period.backward { (c.legal, from.day()) } else { (from.day(), c.legal) };
        prop_assert!(low <= c.raw && c.raw <= high);
        if c.until.is_none() {
            prop_assert!(CALENDAR.is_working(c.safe));
            if regime != Regime::Body {
                prop_assert!(CALENDAR.is_working(c.legal));
                // Nothing is skipped: every day between raw and legal is off.
                let (first, last) = (c.raw.min(c.legal), c.raw.max(c.legal));
                let off = (0..first.days_to(last)).filter_map(|n| if period.backward { last.plus_days(-n) } else { first.plus_days(n) });
                for day in off {
                    prop_assert!(!CALENDAR.is_working(day) || CALENDAR.replaces(day).is_some());
                }
            }
        } else {
            prop_assert!(c.legal == c.raw && c.safe == c.raw && c.until.map(LegalTime::day) == Some(c.raw));
        }
        prop_assert!(!c.steps.is_empty() && c.steps.iter().all(|s| !s.text.is_empty()));
    }

    #[test]
    fn periods_round_trip(period in any_period()) {
        prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
    }
}

/// 放假办法 6: a holiday that falls on a weekend is made up for on working days. Of a year without a notice no day is relied on
/// that this rules out: Saturday 1 and Sunday 2 May 2027 are made up for on the 3rd and 4th; 1 to 3 October 2027 is Friday to Sunday.
#[test]
fn a_holiday_on_a_weekend_of_an_unannounced_year_is_made_up_for() {
    for (from, period, regime, expected) in [
        ("2027-04-01", "30d", Regime::Procedural, ["2027-05-01", "2027-05-05", "2027-04-30"]),
        ("2027-04-03", "30d", Regime::Procedural, ["2027-05-03", "2027-05-05", "2027-04-30"]),
        ("2027-09-03", "30d", Regime::Civil, ["2027-10-03", "2027-10-06", "2027-09-30"]),
        ("2028-01-01", "2d", Regime::Procedural, ["2028-01-03", "2028-01-04", "2027-12-31"]),
        // What does not roll ends where it ends, and days that are counted one by one are not made fewer.
        ("2027-04-03", "30d", Regime::Body, ["2027-05-03", "2027-05-03", "2027-04-30"]),
        ("2027-04-30", "1w", Regime::Procedural, ["2027-05-03", "2027-05-05", "2027-04-30"]),
        // A year with a notice goes by it: Sunday 3 May 2026 lies in five days off.
        ("2026-04-03", "30d", Regime::Procedural, ["2026-05-03", "2026-05-06", "2026-04-30"]),
    ] {
        let c = counted(from, period, regime);
        assert_eq!(dates(&c), expected, "{from} {period}");
        let quick = super::ends(&CALENDAR, from.parse().unwrap(), period.parse().unwrap(), regime).unwrap();
        assert_eq!((quick.raw, quick.legal, quick.safe), (c.raw, c.legal, c.safe));
        if c.legal > c.raw && c.provisional {
            let told: String = c.steps.iter().map(|s| s.text.as_str()).collect();
            assert!(told.contains("补假") && told.contains("通知公布前"), "{told}");
        }
    }
}
