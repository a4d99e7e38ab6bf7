//! Where the counting of periods stands, in the edition in force on a day.
//!
//! The oldest edition held is cited for days before it too: 民事诉讼法 2017, 民法通则 2009, 刑事诉讼法 2018.

use super::{Regime, reason::cite};
use crate::Cite;
use anjuan_case::LegalDay;

fn since(day: LegalDay, year: i32, month: u32, of_month: u32) -> bool {
    LegalDay::ymd(year, month, of_month).is_some_and(|first| day >= first)
}

/// 民事诉讼法: edition and article on periods.
fn civil_procedure(day: LegalDay, words: &str) -> Cite {
    if since(day, 2024, 1, 1) {
        cite("民事诉讼法", "2023", "85", words)
    } else if since(day, 2022, 1, 1) {
        cite("民事诉讼法", "2021", "85", words)
    } else {
        cite("民事诉讼法", "2017", "82", words)
    }
}

/// 民事诉讼法解释 125, which says from where to count; not held in its first edition.
fn civil_procedure_start(day: LegalDay, words: &str) -> Option<Cite> {
    if since(day, 2022, 4, 10) {
        Some(cite("民事诉讼法解释", "2022", "125", words))
    } else {
        since(day, 2021, 1, 1).then(|| cite("民事诉讼法解释", "2020", "125", words))
    }
}

/// 民法典, or what stood in its place: words in the numbering of 2017 and 2021, words in 民法通则 154.
fn civil(day: LegalDay, article: &str, words: &str, before: Option<&str>) -> Vec<Cite> {
    if since(day, 2021, 1, 1) {
        vec![cite("民法典", "2020", article, words)]
    } else if since(day, 2017, 10, 1) {
        vec![cite("民法总则", "2017", article, words)]
    } else {
        before.map(|words| cite("民法通则", "2009", "154", words)).into_iter().collect()
    }
}

fn criminal(words: &str) -> Cite {
    cite("刑事诉讼法", "2018", "105", words)
}

/// The start day is not counted.
pub(super) fn start_of_days(regime: Regime, from: LegalDay) -> Vec<Cite> {
    match regime {
        Regime::Procedural => {
            let next = civil_procedure_start(from, "从次日起算");
            [civil_procedure(from, "不计算在期间内")].into_iter().chain(next).collect()
        }
        Regime::Civil => civil(from, "201", "开始的当日不计入", Some("开始的当天不算入")),
        Regime::Criminal => vec![criminal("期间开始的时和日")],
        Regime::Moment | Regime::Body => vec![],
    }
}

/// From where hours run.
pub(super) fn start_of_hours(regime: Regime, from: LegalDay) -> Vec<Cite> {
    match regime {
        Regime::Procedural => {
            let next = civil_procedure_start(from, "从次时起算");
            [civil_procedure(from, "期间开始的时和日")].into_iter().chain(next).collect()
        }
        Regime::Civil => civil(from, "201", "按照小时计算期间的", Some("从规定时开始计算")),
        Regime::Criminal => vec![criminal("期间开始的时和日")],
        Regime::Moment | Regime::Body => vec![],
    }
}

/// A month ends on the corresponding day, or on its last.
pub(super) fn month_end(regime: Regime, raw: LegalDay, clamped: bool) -> Vec<Cite> {
    match regime {
        Regime::Criminal if clamped => vec![cite("刑事诉讼法解释", "2021", "202", "至下月最后一日")],
        Regime::Criminal => vec![cite("刑事诉讼法解释", "2021", "202", "自本月某日至下月同日")],
        Regime::Moment | Regime::Body => vec![],
        _ => civil(raw, "202", if clamped { "月末日为期间的最后一日" } else { "到期月的对应日" }, None),
    }
}

/// A last day on a day off moves to the day after.
pub(super) fn roll(regime: Regime, raw: LegalDay) -> Vec<Cite> {
    match regime {
        Regime::Procedural if since(raw, 2022, 1, 1) => vec![civil_procedure(raw, "法定休假日后的第一日")],
        Regime::Procedural => vec![civil_procedure(raw, "节假日后的第一日")],
        Regime::Civil => civil(raw, "203", "法定休假日结束的次日", Some("以休假日的次日")),
        Regime::Criminal => vec![criminal("节假日后的第一日")],
        Regime::Moment | Regime::Body => vec![],
    }
}

/// Saturday and Sunday are days of rest. The 1995 text is still in force.
pub(super) fn weekend() -> Cite {
    cite("职工工作时间规定", "1995", "7", "星期六和星期日为周休息日")
}

/// The yearly notice may shift days; only the edition of 2024 is held.
pub(super) fn shifted(day: LegalDay) -> Option<Cite> {
    since(day, 2024, 11, 10).then(|| cite("全国年节及纪念日放假办法", "2024", "7", "统一放假调休"))
}

/// When the last day ends.
pub(super) fn last_moment(regime: Regime, raw: LegalDay) -> Vec<Cite> {
    match regime {
        Regime::Procedural => vec![civil_procedure(raw, "期满前交邮的")],
        Regime::Criminal => vec![criminal("期满前已经交邮的")],
        Regime::Civil => civil(raw, "203", "停止业务活动的时间", Some("到停止业务活动的时间")),
        Regime::Moment | Regime::Body => vec![],
    }
}
