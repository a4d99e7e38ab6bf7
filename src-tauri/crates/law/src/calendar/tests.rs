#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use rust_decimal::Decimal;

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn percent(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn days_are_what_the_notices_made_them() {
    let calendar = Calendar::builtin().unwrap();
    let holiday = |name: &str| DayKind::Holiday(name.to_owned());
    for (at, kind) in [
        ("2026-09-20", DayKind::MakeUp("国庆节".to_owned())),
        ("2026-10-01", holiday("国庆节")),
        ("2026-10-04", holiday("国庆节")),
        ("2026-10-08", DayKind::Working),
        ("2026-10-11", DayKind::Weekend),
        ("2026-02-14", DayKind::MakeUp("春节".to_owned())),
        ("2015-09-03", holiday("抗日战争暨世界反法西斯战争胜利70周年纪念日")),
        ("2020-01-31", holiday("春节")),
        ("2004-05-08", DayKind::MakeUp("劳动节".to_owned())),
        ("2027-02-08", holiday("春节")),
        ("2027-02-09", DayKind::Working),
        ("2029-10-02", holiday("国庆节")),
        ("2029-10-04", DayKind::Working),
        ("2027-10-04", DayKind::Working),
        ("2003-10-01", DayKind::Working),
    ] {
        assert_eq!(calendar.kind(day(at)), kind, "{at}");
    }
}

#[test]
fn only_years_with_a_notice_are_announced() {
    let calendar = Calendar::builtin().unwrap();
    for (at, known) in [("2003-12-31", false), ("2004-01-01", true), ("2026-12-31", true), ("2027-01-01", false)] {
        assert_eq!(calendar.announced(day(at)), known, "{at}");
    }
}

/// 248 worked days: 261 days from Monday to Friday, 19 of them off, 6 weekend days worked.
#[test]
fn a_year_has_the_right_number_of_worked_days() {
    let calendar = Calendar::builtin().unwrap();
    let worked =
        |month: u32| (1..=31).filter_map(|d| LegalDay::ymd(2026, month, d)).filter(|d| calendar.is_working(*d)).count();
    assert_eq!((1..=12).map(worked).collect::<Vec<_>>(), [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
}

#[test]
fn rates_hold_until_the_next_publication() {
    let calendar = Calendar::builtin().unwrap();
    for (term, at, rate, published) in [
        (LprTerm::OneYear, "2019-08-20", "4.25", "2019-08-20"),
        (LprTerm::OneYear, "2019-09-19", "4.25", "2019-08-20"),
        (LprTerm::FiveYears, "2024-02-20", "3.95", "2024-02-20"),
        (LprTerm::OneYear, "2024-10-20", "3.35", "2024-09-20"),
        (LprTerm::OneYear, "2024-10-21", "3.10", "2024-10-21"),
        (LprTerm::OneYear, "2026-10-19", "3.00", "2026-09-20"),
    ] {
        let expected = Rate { percent: percent(rate), published: day(published), carried_forward: false };
        assert_eq!(calendar.lpr(term, day(at)), Some(expected), "{at}");
    }
    let late = calendar.lpr(LprTerm::FiveYears, day("2026-10-20")).unwrap();
    assert_eq!((late.percent, late.carried_forward), (percent("3.50"), true));
}

#[test]
fn the_benchmark_rate_comes_before_the_lpr() {
    let calendar = Calendar::builtin().unwrap();
    let rate = |term, at| calendar.lending_rate(term, day(at)).map(|r| r.percent);
    assert_eq!(rate(LprTerm::OneYear, "2015-10-23"), None);
    assert_eq!(rate(LprTerm::OneYear, "2015-10-24"), Some(percent("4.35")));
    assert_eq!(rate(LprTerm::FiveYears, "2019-08-19"), Some(percent("4.90")));
    assert_eq!(rate(LprTerm::OneYear, "2019-08-20"), Some(percent("4.25")));
    assert_eq!(calendar.benchmark(LprTerm::OneYear, day("2019-08-20")), None);
    assert_eq!(calendar.lpr(LprTerm::OneYear, day("2019-08-19")), None);
    assert_eq!(calendar.next_rate(LprTerm::OneYear, day("2019-01-01")), Some(day("2019-08-20")));
    assert_eq!(calendar.next_rate(LprTerm::FiveYears, day("2019-08-20")), Some(day("2019-11-20")));
    assert_eq!(calendar.next_rate(LprTerm::OneYear, day("2025-05-20")), None);
}

#[test]
fn damaged_files_are_named() {
    let holidays = "[announced]\nfirst = 2004\nlast = 2026\n[later]\n";
    for (text, says) in [
        ("[2026]\n\"节\" = { off = [\"02-30\"] }", "02-30"),
        ("[2026]\n\"节\" = { off = [\"10-07..10-01\"] }", "10-07..10-01"),
        ("[2026]\n\"节\" = { off = [\"10-01..10-03\", \"10-03\"] }", "列了两次"),
        ("[2026]\n\"节\" = { worked = [\"10-08\"] }", "不是周末"),
        ("[2026]\n\"节\" = { of = [\"10-08\"] }", "of"),
        ("[年]\n\"节\" = { off = [\"10-08\"] }", ""),
    ] {
        let error = Days::read("holidays.toml", &format!("{holidays}{text}")).unwrap_err().to_string();
        assert!(error.contains("holidays.toml") && error.contains(says), "{error}");
    }
    assert!(Days::read("holidays.toml", holidays).is_ok());
    for text in [
        "[lpr]\n2019-08-40 = [\"1\", \"2\"]",
        "[lpr]\n2019-08-20 = [\"0\", \"2\"]",
        "[other]\n",
        "[lpr]\n2019-08-20 = [\"1\"]",
        "[lpr]\n2019-08-20 = [1.5, 2.5]\nx",
    ] {
        assert!(Series::read("lpr.toml", "lpr", text).is_err(), "{text}");
    }
}

/// The tables carried over against the files they were carried over from, day by day.
#[test]
fn the_tables_equal_their_sources() {
    let shared = std::env::var_os("ANJUAN_SHARED").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared"),
        std::path::PathBuf::from,
    );
    let (Ok(holidays), Ok(lpr)) = (
        std::fs::read_to_string(shared.join("data/holidays.json")),
        std::fs::read_to_string(shared.join("data/lpr.csv")),
    ) else {
        println!("skipped: no shared data");
        return;
    };
    let calendar = Calendar::builtin().unwrap();
    // The file is flat: "2004-01-01": { "name": "元旦", "kind": "holiday" }. Read without a JSON library, which this crate
    // does not use.
    let days = &holidays[holidays.find("\"days\"").unwrap()..];
    let mut seen = 0;
    for (at, _) in days.match_indices("\"20") {
        let (date, rest) = (&days[at + 1..at + 11], &days[at + 12..]);
        let Ok(date) = date.parse::<LegalDay>() else { continue };
        let entry = &rest[..rest.find('}').unwrap()];
        let off = entry.contains("\"holiday\"");
        assert_eq!(matches!(calendar.kind(date), DayKind::Holiday(_)), off, "{date}");
        assert_eq!(matches!(calendar.kind(date), DayKind::MakeUp(_)), !off, "{date}");
        seen += 1;
    }
    let listed = (0..23 * 366).filter_map(|n| day("2004-01-01").plus_days(n)).filter(|d| calendar.announced(*d));
    let listed = listed.filter(|d| matches!(calendar.kind(*d), DayKind::Holiday(_) | DayKind::MakeUp(_))).count();
    assert_eq!((seen, listed), (774, 774));
    for line in lpr.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        for (term, rate) in [(LprTerm::OneYear, cells[1]), (LprTerm::FiveYears, cells[2])] {
            let held = calendar.lpr(term, day(cells[0])).unwrap();
            assert_eq!((held.percent, held.published), (percent(rate), day(cells[0])), "{line}");
        }
    }
    assert_eq!(calendar.lpr.days().count(), lpr.lines().count() - 1);
}

fn file(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

#[test]
fn a_file_with_two_months_adds_them_and_loses_no_earlier_one() {
    let old = Calendar::builtin().unwrap();
    let two = "[lpr]\n2026-10-20 = [\"2.90\", \"3.40\"]\n2026-11-20 = [\"2.90\", \"3.40\"]\n";
    let new = Calendar::with_files(&[file("某包/lpr.toml", two)]).unwrap();
    assert_eq!(new.lpr(LprTerm::OneYear, day("2026-03-18")), old.lpr(LprTerm::OneYear, day("2026-03-18")));
    assert_eq!(new.lpr(LprTerm::OneYear, day("2026-11-25")).unwrap().percent, percent("2.90"));
    assert!(!new.lpr(LprTerm::OneYear, day("2026-11-25")).unwrap().carried_forward);
    assert_ne!(new.sha256(), old.sha256());
    let changes = old.diff(&new);
    assert_eq!(changes.len(), 1);
    assert!(changes[0].gone.is_empty());
    assert_eq!(
        changes[0].new,
        ["2026-10-20 一年期 2.90%、五年期以上 3.40%", "2026-11-20 一年期 2.90%、五年期以上 3.40%"]
    );
    assert!(old.diff(&Calendar::builtin().unwrap()).is_empty());
}

#[test]
fn a_rate_that_contradicts_a_known_one_or_leaves_a_month_out_is_refused() {
    let refused = |text: &str| Calendar::with_files(&[file("lpr.toml", text)]).unwrap_err().to_string();
    let other = refused("[lpr]\n2019-08-20 = [\"4.20\", \"4.85\"]\n");
    assert!(["2019-08-20", "4.25", "4.20"].iter().all(|says| other.contains(says)), "{other}");
    assert!(Calendar::with_files(&[file("lpr.toml", "[lpr]\n2019-08-20 = [\"4.25\", \"4.85\"]\n")]).is_ok());
    let gap = refused("[lpr]\n2026-11-20 = [\"2.90\", \"3.40\"]\n");
    assert!(gap.contains("2026 年 10 月"), "{gap}");
    let unknown = Calendar::with_files(&[file("shibor.toml", "")]).unwrap_err().to_string();
    assert!(unknown.contains("shibor.toml") && unknown.contains("lpr.toml"), "{unknown}");
}

#[test]
fn a_new_year_of_holidays_joins_the_known_ones() {
    let text = "[announced]\nlast = 2027\n[2026]\n\"元旦\" = { off = [\"12-31\"] }\n\
                [2027]\n\"元旦\" = { off = [\"01-01..01-03\"], worked = [\"01-09\"] }\n\
                \"春节\" = { off = [\"02-04..02-07\"] }\n\"清明节\" = { off = [\"04-05\"] }\n\
                \"劳动节\" = { off = [\"05-01..05-02\"] }\n\"端午节\" = { off = [\"06-09\"] }\n\
                \"中秋节、国庆节\" = { off = [\"09-15\", \"10-01..10-03\"] }\n";
    let new = Calendar::with_files(&[file("holidays.toml", text)]).unwrap();
    assert!(new.announced(day("2027-05-01")) && new.announced(day("2004-05-08")));
    assert_eq!(new.kind(day("2027-01-09")), DayKind::MakeUp("元旦".to_owned()));
    assert_eq!(new.kind(day("2026-12-31")), DayKind::Holiday("元旦".to_owned()), "a known year gains a day");
    assert_eq!(new.kind(day("2004-05-08")), DayKind::MakeUp("劳动节".to_owned()), "and loses none");
    assert_eq!(new.kind(day("2027-02-08")), DayKind::Working, "what was provisional gives way whole");

    let refused = |text: &str| Calendar::with_files(&[file("holidays.toml", text)]).unwrap_err().to_string();
    let other = refused("[announced]\nlast = 2026\n[2026]\n\"国庆节\" = { off = [\"09-20\"] }\n");
    assert!(other.contains("2026-09-20") && other.contains("调休上班") && other.contains("放假"), "{other}");
    let empty = refused("[announced]\nlast = 2027\n");
    assert!(empty.contains("2027"), "{empty}");
    // 全国年节及纪念日放假办法 2: a year with one festival only is no notice, and the day that was known of another is not worked for it.
    let one = refused("[announced]\nlast = 2027\n[2027]\n\"元旦\" = { off = [\"01-01..01-03\"] }\n");
    assert!(one.contains("没有写春节、清明、劳动、端午、中秋、国庆") && one.contains("第 3 行"), "{one}");
    let all_but = text.replace("\"端午节\" = { off = [\"06-09\"] }\n", "");
    assert!(refused(&all_but).contains("没有写端午；"), "{}", refused(&all_but));
}

/// Whoever wrote a file by hand is led to the line, and told what to write.
#[test]
fn what_is_wrong_with_a_file_is_told_with_its_line() {
    for (name, text, line, says) in [
        ("lpr.toml", "# 新的\n[lpr]\n2026-10-20 = [\"300\", \"3.50\"]\n", 3, "百分数"),
        ("lpr.toml", "[lpr]\n2019-08-20 = [\"4.20\", \"4.85\"]\n", 2, "已有记录"),
        ("lpr.toml", "[lpr]\n2026-11-20 = [\"2.90\", \"3.40\"]\n", 2, "2026 年 10 月"),
        ("lpr.toml", "[lpr]\n二月 = [\"2.90\", \"3.40\"]\n", 2, ""),
        ("holidays.toml", "[announced]\nlast = 2027\n", 2, "[2027]"),
        (
            "holidays.toml",
            "[announced]\nlast = 2027\n[2026]\n\"元旦\" = { off = [\"12-31\"] }\n[2027]\n\"节\" = { off = [\"02-30\"] }\n",
            6,
            "02-10..02-16",
        ),
        (
            "holidays.toml",
            "[announced]\nlast = 2027\n[2027]\n\"甲\" = { off = [\"02-10\"] }\n\"节\" = { worked = [\"02-11\"] }\n",
            5,
            "不是周末",
        ),
        ("holidays.toml", "[announced]\nlast = 2026\n[2026]\n\"国庆节\" = { off = [\"09-20\"] }\n", 4, "国务院的通知"),
    ] {
        let error = Calendar::with_files(&[file(name, text)]).unwrap_err();
        assert_eq!(error.line, line, "{error}");
        assert!(error.to_string().contains(&format!("第 {line} 行")) && error.to_string().contains(says), "{error}");
    }
}

/// Where every day is off, the last day of a period would be looked for until the end of all years.
#[test]
fn a_calendar_without_working_days_is_refused() {
    let refused = |text: &str| Calendar::with_files(&[file("包/holidays.toml", text)]).unwrap_err().to_string();
    let later = refused("[announced]\nlast = 2026\n[later]\n\"假\" = { off = [\"01-01..12-31\"] }\n");
    assert!(later.contains("366") && later.contains("包/holidays.toml"), "{later}");
    let year = refused("[announced]\nlast = 2027\n[2027]\n\"假\" = { off = [\"01-01..12-31\"] }\n");
    assert!(year.contains("2027 年") && year.contains("365"), "{year}");
}
