use super::{
    Counted, Ends, Period, Regime, Unit,
    reason::{law, practice, unverified},
};
use crate::rules::shape::Step;
use crate::{Because, Calendar, Cites, DayKind};
use anjuan_case::LegalDay;
use chrono::{Datelike, Months, Weekday};

/// Days, months, years and working days, without the steps.
pub(super) fn ends(calendar: &Calendar, from: LegalDay, period: Period, regime: Regime) -> Option<Ends> {
    let raw = match period.unit {
        Unit::WorkingDays => *working_days(calendar, from, period)?.last()?,
        _ => shifted(from, period, regime)?.0,
    };
    let (safe, _) = calendar.worked_from(raw, true)?;
    let legal = match (rolls(regime), period.backward) {
        (true, false) => calendar.worked_from(raw, false)?.0,
        (true, true) => safe,
        (false, _) => raw,
    };
    Some(Ends { raw, legal, safe })
}

fn rolls(regime: Regime) -> bool {
    matches!(regime, Regime::Procedural | Regime::Civil | Regime::Criminal)
}

/// Days, months, years and working days.
pub(super) fn count(calendar: &Calendar, from: LegalDay, period: Period, regime: Regime) -> Option<Counted> {
    let (raw, clamped, mut looked) = match period.unit {
        Unit::WorkingDays => {
            let passed = working_days(calendar, from, period)?;
            (*passed.last()?, false, passed)
        }
        _ => {
            let (raw, clamped) = shifted(from, period, regime)?;
            (raw, clamped, vec![raw])
        }
    };
    let rolls = rolls(regime);
    let (safe, before) = calendar.worked_from(raw, true)?;
    let (legal, after) = match (rolls, period.backward) {
        (true, false) => calendar.worked_from(raw, false)?,
        (true, true) => (safe, vec![]),
        (false, _) => (raw, vec![]),
    };
    let mut steps = vec![start(calendar, from, period, regime), end(calendar, raw, clamped, period, regime)];
    if let DayKind::MakeUp(name) = calendar.kind(raw)
        && rolls
        && period.unit != Unit::WorkingDays
    {
        let text = format!("{}虽是周末，但因{name}调休须上班，不是休假日，不顺延", raw.in_chinese());
        steps.push(practice(text, calendar.articles(Step::MakeUp, None, raw)));
    }
    steps.extend(rolled(calendar, raw, &after, legal, regime));
    steps.extend(advice(calendar, from, (raw, safe), &before, period.backward));
    if rolls && !period.backward {
        steps.extend(last_moment(calendar, regime, legal));
    }
    looked.extend([safe, legal].into_iter().chain(before).chain(after));
    let unknown = looked.iter().filter(|d| !calendar.announced(**d)).min();
    if let Some(day) = unknown {
        let year = day.date().year();
        let text = if *day > calendar.announced_to() {
            format!("{year}年的放假安排尚未公布或者没有收录，结果是暂定的，公布后须重算")
        } else {
            format!("没有收录{year}年的放假安排，结果是暂定的，请对照当年的放假通知核对")
        };
        steps.push(unverified(text, Cites::default()));
    }
    Some(Counted { raw, legal, safe, until: None, provisional: unknown.is_some(), steps })
}

/// The day that many days, months or years away, and whether the month has no such day.
pub(super) fn shifted(from: LegalDay, period: Period, regime: Regime) -> Option<(LegalDay, bool)> {
    let number = i64::from(period.number);
    let months = match period.unit {
        Unit::Months => period.number,
        Unit::Years => period.number.checked_mul(12)?,
        Unit::Hours | Unit::Days | Unit::WorkingDays => {
            return Some((from.plus_days(if period.backward { -number } else { number })?, false));
        }
    };
    let date = from.date();
    let end = if period.backward {
        date.checked_sub_months(Months::new(months))
    } else {
        date.checked_add_months(Months::new(months))
    };
    let mut end = LegalDay::from(end?);
    let clamped = end.date().day() != date.day();
    // 刑事诉讼法解释 202: from the last day of a month to the last day of the next, also from 28 February to 31 March.
    if regime == Regime::Criminal && period.unit == Unit::Months && is_month_end(from)? {
        while !is_month_end(end)? {
            end = end.plus_days(1)?;
        }
        return Some((end, end.date().day() != date.day()));
    }
    Some((end, clamped))
}

fn is_month_end(day: LegalDay) -> Option<bool> {
    Some(day.plus_days(1)?.date().day() == 1)
}

/// Every day looked at; the last is the last working day of the period.
fn working_days(calendar: &Calendar, from: LegalDay, period: Period) -> Option<Vec<LegalDay>> {
    let (mut at, mut left, mut passed) = (from, period.number, Vec::new());
    while left > 0 {
        at = at.plus_days(if period.backward { -1 } else { 1 })?;
        passed.push(at);
        left -= u32::from(calendar.is_working(at));
    }
    Some(passed)
}

fn start(calendar: &Calendar, from: LegalDay, period: Period, regime: Regime) -> Because {
    let cites = calendar.articles(Step::StartDay, Some(regime), from);
    if period.backward {
        let text = format!("自{}起向前计算，当日不计算在内（向前计算法律没有明文，比照适用）", from.in_chinese());
        return unverified(text, cites);
    }
    let next = from.plus_days(1).unwrap_or(from).in_chinese();
    if regime == Regime::Body {
        return unverified(
            format!("自{}的次日{next}起算（办理机关内部的期限，起算方法法律没有明文）", from.in_chinese()),
            cites,
        );
    }
    law([&*from.in_chinese(), "当日不计算在期间内，从次日", &next, "起算"].concat(), cites)
}

fn end(calendar: &Calendar, raw: LegalDay, clamped: bool, period: Period, regime: Regime) -> Because {
    let length = period.in_chinese();
    let last = spoken(calendar, raw);
    match period.unit {
        Unit::Hours | Unit::Days => law([&*length, "的最后一日是", &last].concat(), Cites::default()),
        Unit::WorkingDays => {
            let text = format!("只数工作日（周末和放假日不数，调休上班日要数），{length}的最后一日是{last}");
            practice(text, both(&weekend(calendar, raw), &calendar.articles(Step::MakeUp, None, raw)))
        }
        Unit::Months | Unit::Years => {
            let text = match (clamped, regime) {
                (false, _) => [&*length, "的最后一日是到期月的对应日", &last].concat(),
                (true, Regime::Criminal) => format!("自月末起算或者到期月没有对应日，{length}的最后一日是月末日{last}"),
                (true, _) => format!("到期月没有对应日，{length}的最后一日是月末日{last}"),
            };
            let step = if clamped { Step::MonthEnd } else { Step::MonthDay };
            let cites = calendar.articles(step, Some(regime), raw);
            match regime {
                Regime::Procedural if clamped => {
                    unverified(format!("{text}（民事诉讼法没有规定，比照民事期间）"), cites)
                }
                Regime::Procedural => practice(text, cites),
                _ => law(text, cites),
            }
        }
    }
}

/// One step for each stretch of days off passed over, with every day of it: a holiday rolls by the text, a weekend by practice
/// (fact C10).
fn rolled(calendar: &Calendar, raw: LegalDay, passed: &[LegalDay], legal: LegalDay, regime: Regime) -> Vec<Because> {
    let mut steps = Vec::new();
    let mut stretch: Vec<LegalDay> = Vec::new();
    for (i, day) in passed.iter().enumerate() {
        let kind = calendar.kind(*day);
        let next = passed.get(i + 1);
        stretch.push(*day);
        if next.is_some_and(|n| calendar.kind(*n) == kind) {
            continue;
        }
        let to = spoken(calendar, *next.unwrap_or(&legal));
        let cites = calendar.articles(Step::Roll, Some(regime), raw);
        let days = std::mem::take(&mut stretch);
        let again = if steps.is_empty() { "顺延至" } else { "再顺延至" };
        steps.push(match kind {
            DayKind::Holiday(name) => {
                let start = if steps.is_empty() { "最后一日".to_owned() } else { short(calendar, days[0]) };
                let children = if days.len() > 1 { vec![off(calendar, &days)] } else { Vec::new() };
                Because { children, ..law(format!("{start}在{name}放假期间，{again}{to}"), cites) }
            }
            DayKind::Working | DayKind::MakeUp(_) => {
                let named = days.iter().map(|day| spoken(calendar, *day)).collect::<Vec<_>>().join("、");
                let name = days.first().and_then(|day| calendar.replaces(*day)).unwrap_or_default();
                let text = format!("{name}适逢周末，应当在工作日补假：通知公布前暂按{named}补假，{again}{to}");
                let rest = calendar.articles(Step::Replaced, None, raw);
                unverified(text, both(&cites, &rest))
            }
            DayKind::Weekend => {
                let named = days.iter().map(|day| spoken(calendar, *day)).collect::<Vec<_>>().join("、");
                let text = format!("{named}是周末，实务上{again}{to}；条文只说法定休假日，没有写明周末");
                practice(text, both(&cites, &weekend(calendar, raw)))
            }
        });
    }
    steps
}

/// Every day passed over, each with why it is no working day.
fn off(calendar: &Calendar, days: &[LegalDay]) -> Because {
    let each = |day: &LegalDay| {
        let why = match calendar.kind(*day) {
            DayKind::Holiday(name) => name,
            DayKind::Weekend => "周末".to_owned(),
            DayKind::MakeUp(_) | DayKind::Working => {
                calendar.replaces(*day).map_or_else(|| "上班".to_owned(), |name| format!("{name}补假（暂定）"))
            }
        };
        format!("{}{why}", short(calendar, *day))
    };
    law(format!("逐日跳过：{}", days.iter().map(each).collect::<Vec<_>>().join("、")), Cites::default())
}

fn advice(
    calendar: &Calendar,
    from: LegalDay,
    (raw, safe): (LegalDay, LegalDay),
    passed: &[LegalDay],
    backward: bool,
) -> Option<Because> {
    if safe == raw {
        return None;
    }
    let day = spoken(calendar, safe);
    let text = if backward {
        format!("最后一日不是工作日，向前的期间只能提前，最迟在{day}办理")
    } else if safe <= from {
        format!("不依赖顺延的最后一个工作日是{day}，已不晚于起算日，应当立即办理")
    } else {
        ["为稳妥起见，不依赖顺延，最迟在", &day, "办理"].concat()
    };
    let children = if passed.len() > 1 { vec![off(calendar, passed)] } else { Vec::new() };
    Some(Because { children, ..practice(text, Cites::default()) })
}

fn last_moment(calendar: &Calendar, regime: Regime, legal: LegalDay) -> Option<Because> {
    let cites = calendar.articles(Step::LastMoment, Some(regime), legal);
    let text = match regime {
        Regime::Procedural | Regime::Criminal => {
            let children = vec![practice("到窗口提交的，应当在下班以前", Cites::default())];
            return Some(Because { children, ..law("期满前交邮的，不算过期", cites) });
        }
        Regime::Civil => "最后一日截止于二十四时；对方有业务时间的，截止于停止业务活动时",
        Regime::Moment | Regime::Body => return None,
    };
    Some(law(text, cites))
}

/// Saturday and Sunday are days of rest.
fn weekend(calendar: &Calendar, day: LegalDay) -> Cites {
    calendar.articles(Step::Weekend, None, day)
}

fn both(one: &Cites, other: &Cites) -> Cites {
    match (one.is_empty(), other.is_empty()) {
        (_, true) => one.clone(),
        (true, _) => other.clone(),
        _ => one.iter().chain(other.iter()).cloned().collect(),
    }
}

/// `10月8日（星期四）`.
fn short(calendar: &Calendar, day: LegalDay) -> String {
    let said = spoken(calendar, day);
    said.split_once('年').map_or(said.clone(), |(_, rest)| rest.to_owned())
}

/// `2026年10月8日（星期四）`.
fn spoken(calendar: &Calendar, day: LegalDay) -> String {
    let name = ["一", "二", "三", "四", "五", "六", "日"][day.date().weekday().num_days_from_monday() as usize % 7];
    let made_up = matches!(day.date().weekday(), Weekday::Sat | Weekday::Sun) && calendar.is_working(day);
    let work = if made_up { "，调休上班" } else { "" };
    [&*day.in_chinese(), "（星期", name, work, "）"].concat()
}
