//! Days, months, hours; what rolls and what does not; numbers that include themselves. 2026-11-23 is a Monday.

use super::help::*;
use anjuan_case::{Event, EventKind, Fen, OfficeKind};
use anjuan_law::{DayKind, Regime, Standing, Whose};

#[test]
fn civil_01_thirty_days_are_not_one_month() {
    for (period, ends) in [("30d", "2026-03-02"), ("1m", "2026-02-28")] {
        assert_eq!(dates(&counted("2026-01-31", period, Regime::Procedural)), [ends; 3], "{period}");
    }
    let mut c = mistaken("2025-12-20T10:00");
    happened(&mut c, EventKind::MediationAccepted, "2026-01-31");
    happened(&mut c, EventKind::AgreementEffective, "2026-01-31");
    happened(&mut c, EventKind::CourtFreeze, "2026-01-31");
    happened(&mut c, EventKind::JudgmentEffective, "2026-01-31");
    let a = said(OfficeKind::Committee, &c, "2026-02-01");
    // The local rule of mediation counts a month, the court counts days, retrial months.
    ends(&a, &c, EventKind::MediationAccepted, "2026-02-28", Whose::Body);
    ends(&a, &c, EventKind::AgreementEffective, "2026-03-02", Whose::BothParties);
    ends(&a, &c, EventKind::CourtFreeze, "2026-03-02", Whose::User);
    ends(&a, &c, EventKind::JudgmentEffective, "2026-07-31", Whose::User);
}

#[test]
fn civil_02_the_corresponding_day_is_the_last_one() {
    assert_eq!(dates(&counted("2023-11-23", "3y", Regime::Civil)), ["2026-11-23"; 3]);
    let mut c = mistaken("2023-11-23T10:00");
    knew(&mut c, "2023-11-23", "2023-11-23");
    let state = |today| limit(&said(OfficeKind::Firm, &c, today)).state;
    assert_eq!(state("2026-11-23"), anjuan_law::DeadlineState::Running, "on its last day it still runs");
    assert_eq!(state("2026-11-24"), anjuan_law::DeadlineState::Missed);
}

#[test]
fn civil_03_where_there_is_no_such_day_the_month_s_last_is_it() {
    for (from, period, regime, raw) in [
        ("2024-02-29", "1y", Regime::Civil, "2025-02-28"),
        ("2024-02-29", "4y", Regime::Civil, "2028-02-29"),
        ("2025-12-31", "2m", Regime::Procedural, "2026-02-28"),
        ("2026-03-31", "1m", Regime::Civil, "2026-04-30"),
        ("2026-04-30", "1m", Regime::Civil, "2026-05-30"),
        ("2026-08-31", "6m", Regime::Procedural, "2027-02-28"),
    ] {
        assert_eq!(counted(from, period, regime).raw, day(raw), "{from} {period}");
    }
    let mut c = mistaken("2024-02-29T10:00");
    knew(&mut c, "2024-02-29", "2024-02-29");
    let a = said(OfficeKind::Firm, &c, "2026-11-23");
    let line = limitation(&a);
    // 28 February 2027 is a Sunday.
    assert_eq!([line.raw, line.legal, line.safe].map(|d| d.to_string()), ["2027-02-28", "2027-03-01", "2027-02-26"]);
    assert!(line.provisional);
}

#[test]
fn civil_04_a_start_on_a_holiday_is_not_moved() {
    // 1 October, the first day of the holidays; moved to the 8th it would end on the 23rd.
    assert_eq!(dates(&counted("2026-10-01", "15d", Regime::Procedural)), ["2026-10-16"; 3]);
    // 中秋节, a Friday.
    assert_eq!(dates(&counted("2026-09-25", "5d", Regime::Procedural)), ["2026-09-30"; 3]);
    let mut c = mistaken("2025-12-20T10:00");
    happened(&mut c, EventKind::JudgmentServed, "2026-10-01");
    let a = said(OfficeKind::Firm, &c, "2026-10-02");
    ends(&a, &c, EventKind::JudgmentServed, "2026-10-16", Whose::User);
}

#[test]
fn civil_05_days_off_come_from_the_notice_and_not_from_the_weekday() {
    // A Sunday and two Saturdays that are worked.
    for at in ["2026-09-20", "2026-10-10", "2026-02-14"] {
        assert!(matches!(calendar().kind(day(at)), DayKind::MakeUp(_)), "{at}");
    }
    assert_eq!(dates(&counted("2026-09-05", "15d", Regime::Procedural)), ["2026-09-20"; 3]);
    assert_eq!(dates(&counted("2026-09-10", "30d", Regime::Procedural)), ["2026-10-10"; 3]);
    // Sunday 4 October lies in the holidays: not to Monday, but to the 8th.
    let c = counted("2026-09-19", "15d", Regime::Procedural);
    assert_eq!(dates(&c), ["2026-10-04", "2026-10-08", "2026-09-30"]);
    assert!(!c.provisional);
    // Saturday 9 January 2027, in a year that is not announced.
    let c = counted("2026-12-25", "15d", Regime::Procedural);
    assert_eq!(dates(&c), ["2027-01-09", "2027-01-11", "2027-01-08"]);
    assert!(c.provisional && c.steps.iter().any(|s| s.standing == Standing::Unverified && s.text.contains("暂定")));
}

#[test]
fn civil_06_what_rolls_how_firmly_and_in_which_direction() {
    let standing = |from: &str, period: &str, regime| -> Vec<Standing> {
        let rolled = counted(from, period, regime).steps.into_iter().filter(|s| s.text.contains("顺延至"));
        rolled.map(|s| s.standing).collect()
    };
    // 1 October by the text; Sunday 22 November by practice only.
    assert_eq!(standing("2026-09-01", "30d", Regime::Procedural), [Standing::Law]);
    assert_eq!(standing("2023-11-22", "3y", Regime::Civil), [Standing::Practice]);
    // Bodies' periods do not roll; a backward one moves earlier.
    assert_eq!(dates(&counted("2026-09-01", "30d", Regime::Body)), ["2026-10-01", "2026-10-01", "2026-09-30"]);
    assert_eq!(dates(&counted("2026-10-09", "-7d", Regime::Procedural)), ["2026-10-02", "2026-09-30", "2026-09-30"]);

    let mut c = mistaken("2025-08-20T10:00");
    happened(&mut c, EventKind::CourtFreeze, "2025-10-09");
    // Sued in time: without a suit in thirty days it would have to be lifted, and not renewed (财产保全规定 23).
    happened(&mut c, EventKind::ComplaintFiled, "2025-11-03");
    happened(&mut c, EventKind::FreezeExpires, "2026-10-09");
    let a = said(OfficeKind::Firm, &c, "2026-09-01");
    let renew = ending(&a, &c, EventKind::FreezeExpires, "2026-10-02");
    assert_eq!((renew.legal, renew.safe, renew.whose), (day("2026-09-30"), day("2026-09-30"), Whose::User));
}

#[test]
fn civil_07_hours_are_not_days() {
    let until = |regime| counted("2026-09-30T15:20", "48h", regime).until.unwrap().to_string();
    assert_eq!(until(Regime::Procedural), "2026-10-02 16:00:00", "a court counts from the next full hour");
    assert_eq!(until(Regime::Civil), "2026-10-02 15:20:00");
    assert_eq!(until(Regime::Moment), "2026-10-02 15:20:00");
    // Two days end with the day and roll over the holidays.
    let c = counted("2026-09-30T15:20", "2d", Regime::Procedural);
    assert_eq!((dates(&c), c.until), (["2026-10-02", "2026-10-08", "2026-09-30"].map(str::to_owned), None));

    let mut c = deceived("2026-09-30T14:00");
    let at = Some("2026-09-30T15:20".parse().unwrap());
    c.events.push(Event { at, ..Event::new(EventKind::PaymentStopped, day("2026-09-30")) });
    let a = said(OfficeKind::Firm, &c, "2026-09-30");
    let stop = ending(&a, &c, EventKind::PaymentStopped, "2026-10-02");
    assert_eq!(stop.until.unwrap().to_string(), "2026-10-02 15:20:00");
    assert_eq!((stop.legal, stop.safe), (stop.raw, stop.raw), "hours do not roll");
}

/// 以上、以下 include the number, 超过、不满 do not (民法典 1259).
#[test]
fn civil_52_at_most_includes_the_number_and_more_than_does_not() {
    const RULE: &str = r#"
[[rule]]
id = "mine.ID"
title = "界限"
fact = "C9"
kind = "caution"
when = [{ CONDITION = 10000 }]
[[rule.version]]
from = 2021-01-01
cite = [{ statute = "民法典", edition = "2020", article = "1259", words = "包括本数" }]
"#;
    let rule = |id: &str, condition: &str| RULE.replace("ID", id).replace("CONDITION", condition);
    let rules: String = [
        rule("1-most", "amount_at_most"),
        rule("2-least", "amount_at_least"),
        rule("3-under", "amount_under"),
        rule("4-over", "amount_over"),
    ]
    .concat();
    for (fen, holding) in [
        (999_999, ["mine.1-most", "mine.3-under"]),
        (1_000_000, ["mine.1-most", "mine.2-least"]),
        (1_000_001, ["mine.2-least", "mine.4-over"]),
    ] {
        let mut c = mistaken("2026-06-02T10:00");
        c.payments[0].amount = Fen::new(fen);
        let a = said_with(&rules, OfficeKind::Firm, &c, "2026-11-23");
        let mut mine: Vec<&str> = a.cautions.iter().map(|c| c.rule.as_str()).collect();
        mine.retain(|rule| rule.starts_with("mine"));
        mine.sort_unstable();
        assert_eq!(mine, holding, "{fen}");
    }
}
