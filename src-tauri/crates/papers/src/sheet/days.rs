//! Which cell styles show a number as a day.

use super::xml::{all, attr, next};
use anjuan_case::LegalDay;
use std::collections::BTreeSet;

/// Styles by their index in `cellXfs`.
#[derive(Debug, Default)]
pub(super) struct Dates(BTreeSet<usize>);

impl Dates {
    pub(super) fn of(styles: Option<&str>) -> Self {
        let Some(styles) = styles else { return Self::default() };
        let own: BTreeSet<&str> = all(styles, "numFmt")
            .into_iter()
            .filter(|f| attr(f.tag, "formatCode").is_some_and(is_date))
            .filter_map(|f| attr(f.tag, "numFmtId"))
            .collect();
        let Some(list) = next(styles, "cellXfs", 0) else { return Self::default() };
        let is = |id: &str| {
            own.contains(id) || id.parse::<u32>().is_ok_and(|n| matches!(n, 14..=17 | 22 | 27..=36 | 50..=58))
        };
        let date =
            all(list.inner, "xf").into_iter().enumerate().filter(|(_, x)| attr(x.tag, "numFmtId").is_some_and(is));
        Self(date.map(|(i, _)| i).collect())
    }

    /// Does that style show days?
    pub(super) fn shows(&self, style: Option<&str>) -> bool {
        style.and_then(|s| s.parse().ok()).is_some_and(|s| self.0.contains(&s))
    }
}

fn is_date(code: &str) -> bool {
    let code = code.to_lowercase();
    let mut bare = String::new();
    let mut quoted = false;
    for c in code.replace("&quot;", "\"").chars() {
        match c {
            '"' => quoted = !quoted,
            c if !quoted => bare.push(c),
            _ => {}
        }
    }
    bare.contains('y') || (bare.contains('m') && bare.contains('d'))
}

/// The number that a spreadsheet keeps for a day (1900 system); `None` before March 1900, where it errs.
pub(super) fn serial(day: LegalDay) -> Option<i64> {
    let zero = LegalDay::ymd(1899, 12, 30)?;
    Some(zero.days_to(day)).filter(|n| *n > 60)
}
