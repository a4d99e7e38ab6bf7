//! Months of the calendar.

use crate::Problem;
use crate::session::Answered;
use anjuan_case::LegalDay;

/// Months of a range, each with its first and last day within it.
pub(crate) fn months(from: LegalDay, to: LegalDay) -> Vec<(String, LegalDay, LegalDay)> {
    let mut out = Vec::new();
    let mut first = from;
    while first <= to {
        let last = month_end(first).min(to);
        out.push((first.to_string().chars().take(7).collect(), first, last));
        match last.plus_days(1) {
            Some(next) if last < to => first = next,
            _ => break,
        }
    }
    out
}

/// The last day of a day's month.
pub(crate) fn month_end(day: LegalDay) -> LegalDay {
    use chrono::Datelike;
    let date = day.date();
    let (year, month) = if date.month() == 12 { (date.year() + 1, 1) } else { (date.year(), date.month() + 1) };
    LegalDay::ymd(year, month, 1).and_then(|next| next.plus_days(-1)).unwrap_or(day)
}

/// A month as 2026-03 and no other way, for months are told apart by how they are written: its first and last day.
pub(crate) fn month(text: &str) -> Answered<(LegalDay, LegalDay)> {
    let text = text.trim();
    let first = format!("{text}-01").parse::<LegalDay>().ok().filter(|day| day.to_string().get(..7) == Some(text));
    let first =
        first.ok_or_else(|| Problem::new("report.month", format!("“{text}”不是月份；请写成 2026-03 的样子")))?;
    Ok((first, month_end(first)))
}
