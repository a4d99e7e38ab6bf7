//! The bill's own totals.

use crate::{
    BillRow, Control,
    forms::{Counted, Form},
};
use anjuan_case::Fen;

/// What one total line states.
#[derive(Debug, PartialEq, Eq)]
struct Stated {
    label: &'static str,
    count: Option<u32>,
    sum: Option<Fen>,
}

/// Collects the totals that a bill states.
#[derive(Debug, Default)]
pub(crate) struct Totals(Vec<Stated>);

impl Totals {
    /// Takes a line of the bill; `false` where it states no total. Joined exports state each total more than once: the
    /// rows stand together, so the totals are added up.
    pub(crate) fn take(&mut self, form: &Form, line: &str) -> bool {
        let Some(new) = stated(form, line) else { return false };
        match self.0.iter_mut().find(|s| s.label == new.label) {
            Some(old) => {
                old.count = old.count.zip(new.count).and_then(|(a, b)| a.checked_add(b));
                old.sum = old.sum.zip(new.sum).and_then(|(a, b)| a.checked_add(b));
            }
            None => self.0.push(new),
        }
        true
    }

    /// Holds the totals against the rows; `funds` is 资金状态 of each row, empty where the layout has none.
    pub(crate) fn against(self, form: &Form, rows: &[BillRow], funds: &[String]) -> Vec<Control> {
        let control = |s: Stated| {
            let how = form.totals.iter().find(|(label, _)| *label == s.label).map(|(_, how)| *how)?;
            let (mut count, mut sum) = (0, 0_i64);
            for (i, row) in rows.iter().enumerate() {
                let counts = match how {
                    Counted::All => true,
                    Counted::Way(way) => row.direction == way,
                    Counted::Funds => funds.get(i).is_some_and(|f| f == s.label),
                };
                if counts {
                    count += 1;
                    sum = sum.saturating_add(row.amount.get());
                }
            }
            let what = match (how, s.count) {
                (Counted::All, Some(n)) => format!("共{n}笔记录"),
                _ => s.label.to_owned(),
            };
            let sum = Fen::new(sum);
            let agrees = s.count.is_none_or(|n| n == count) && s.sum.is_none_or(|f| f == sum);
            Some(Control { what, stated_count: s.count, read_count: count, stated_sum: s.sum, read_sum: sum, agrees })
        };
        self.0.into_iter().filter_map(control).collect()
    }
}

/// Whether a line states a total.
pub(crate) fn is_total(form: &Form, line: &str) -> bool {
    stated(form, line).is_some()
}

/// Reads `共43笔记录`, `收入：1笔 0.35元`, `支出：x笔,1,234.56元`, `已支出:1笔,27元`.
fn stated(form: &Form, line: &str) -> Option<Stated> {
    form.totals.iter().find_map(|(label, _)| {
        let rest = line.strip_prefix(label)?.trim_start_matches([':', '：', ' ']);
        let (count, rest) = rest.split_once('笔')?;
        // A number, or what a publisher put in its place: nothing longer comes before 笔 in a total.
        if count.chars().count() > 12 || count.contains([',', '，', '。']) {
            return None;
        }
        let count = count.trim().parse().ok();
        let sum = rest.split_once('元').and_then(|(sum, _)| {
            let sum = sum.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | ':' | '：'));
            Fen::parse(sum).ok()
        });
        (count.is_some() || sum.is_some()).then_some(Stated { label, count, sum })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::forms::FORMS;

    #[test]
    fn totals_as_the_houses_print_them() {
        let [wechat, app, web] = FORMS else { panic!("a layout has no test here") };
        let of = |form, line| stated(form, line).map(|s| (s.label, s.count, s.sum.map(Fen::get)));
        assert_eq!(of(wechat, "共43笔记录"), Some(("共", Some(43), None)));
        assert_eq!(of(wechat, "收入：1笔 0.35元"), Some(("收入", Some(1), Some(35))));
        assert_eq!(of(wechat, "中性交易：0笔 0.00元"), Some(("中性交易", Some(0), Some(0))));
        assert_eq!(of(app, "支出：x笔,1234.56元"), Some(("支出", None, Some(123_456))));
        assert_eq!(of(app, "收入：2笔,1,234.56元"), Some(("收入", Some(2), Some(123_456))));
        assert_eq!(of(web, "已支出:1笔,27元"), Some(("已支出", Some(1), Some(2700))));
        assert_eq!(of(wechat, "注：收入"), None);
        assert_eq!(of(wechat, "共享单车,12笔"), None);
        assert_eq!(of(wechat, "收入,某人,3笔订单"), None);
    }
}
