//! What statistics count of a set of cases: one table of columns, their names in a bureau's sheets, and their values.

use super::{CaseLine, Outcome, Performed, column};
use anjuan_case::Fen;
use anjuan_intake::plain_heading;
use anjuan_papers::{ColumnKind, ReportCell, ReportColumn};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measures {
    cases: u32,
    people: u32,
    agreed: u32,
    failed: u32,
    difficult: u32,
    amount: i64,
    agreed_amount: i64,
    performed: u32,
    overdue: u32,
    confirmed: u32,
}

/// One of them, as a column.
pub(crate) struct Measure {
    pub key: &'static str,
    pub label: &'static str,
    /// Headings that mean it, in [`plain_heading`] form, besides the label.
    names: &'static [&'static str],
    kind: ColumnKind,
    pub value: fn(&Measures) -> ReportCell,
}

macro_rules! measures {
    ($($key:literal, $label:literal, [$($name:literal),*], $kind:ident, $value:expr;)+) => {
        pub(crate) static MEASURES: &[Measure] = &[$(Measure {
            key: $key,
            label: $label,
            names: &[$($name),*],
            kind: ColumnKind::$kind,
            value: $value,
        }),+];
    };
}

fn money(fen: i64) -> ReportCell {
    ReportCell::Money(Fen::new(fen))
}

measures! {
    "count.cases", "调解案件数", ["调解案件总数", "案件数", "案件总数", "件数", "受理", "数量", "数值", "受理数", "受理件数", "受理案件数", "调解数", "调解件数", "调解纠纷数", "纠纷数", "纠纷件数"], Count, |m| ReportCell::Count(m.cases);
    "count.people", "涉及当事人数", ["当事人数", "涉及人数", "涉案人数", "当事人人数"], Count, |m| ReportCell::Count(m.people);
    "count.agreed", "调解成功数", ["成功数", "成功件数", "调解成功", "调解成功件数", "调解成功案件数", "达成协议数", "达成协议件数"], Count, |m| ReportCell::Count(m.agreed);
    "count.failed", "调解不成数", ["调解不成", "调解不成件数", "调解不成功数", "不成功数"], Count, |m| ReportCell::Count(m.failed);
    "count.difficult", "疑难复杂数", ["疑难复杂", "疑难复杂件数", "疑难复杂案件数", "疑难案件数"], Count, |m| ReportCell::Count(m.difficult);
    "count.amount", "涉及金额", ["涉案金额", "金额", "争议金额"], Money, |m| money(m.amount);
    "count.agreed_amount", "协议金额", ["协议涉及金额", "达成协议金额"], Money, |m| money(m.agreed_amount);
    "count.performed", "已履行数", ["已履行", "履行数", "履行件数", "已履行件数"], Count, |m| ReportCell::Count(m.performed);
    "count.overdue", "逾期未履行数", ["逾期未履行", "逾期未履行件数"], Count, |m| ReportCell::Count(m.overdue);
    "count.confirmed", "司法确认数", ["司法确认", "司法确认件数", "确认数"], Count, |m| ReportCell::Count(m.confirmed);
}

impl Measure {
    /// Is it a sum of money?
    pub(crate) const fn is_money(&self) -> bool {
        matches!(self.kind, ColumnKind::Money)
    }
}

/// What a heading of a bureau's statistics means.
pub(crate) fn measure(heading: &str) -> Option<&'static Measure> {
    let plain = plain_heading(heading);
    MEASURES.iter().find(|m| m.label == plain || m.names.contains(&plain.as_str()))
}

/// The columns of a table of ours, the first headed as said.
pub(super) fn columns(first: &str, width: u16) -> Vec<ReportColumn> {
    let mut all = vec![column("label", first, ColumnKind::Text, width)];
    all.extend(MEASURES.iter().map(|m| {
        let key = m.key.trim_start_matches("count.");
        match m.kind {
            ColumnKind::Money => column(key, &format!("{}（元）", m.label), m.kind, 9),
            _ => column(key, m.label, m.kind, 5),
        }
    }));
    all
}

impl Measures {
    pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a CaseLine>) -> Self {
        let mut m = Self::default();
        for line in lines {
            let fen = |f: Option<Fen>| f.unwrap_or_default().get();
            m.cases += 1;
            m.people = m.people.saturating_add(u32::try_from(line.case.parties.len()).unwrap_or(u32::MAX));
            m.agreed += u32::from(line.outcome == Outcome::Agreed);
            m.failed += u32::from(line.outcome == Outcome::Failed);
            m.difficult += u32::from(line.mark.difficult);
            m.amount = m.amount.saturating_add(fen(line.amount));
            m.agreed_amount = m.agreed_amount.saturating_add(fen(line.agreed));
            m.performed += u32::from(line.performed == Some(Performed::Full));
            m.overdue += u32::from(line.performed == Some(Performed::Overdue));
            m.confirmed += u32::from(line.confirmed_on.is_some());
        }
        m
    }

    pub(super) fn cells(self, label: &str) -> Vec<ReportCell> {
        std::iter::once(ReportCell::text(label)).chain(MEASURES.iter().map(|m| (m.value)(&self))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_serve_once_and_are_plain() {
        let mut seen = std::collections::BTreeSet::new();
        for name in MEASURES.iter().flat_map(|m| m.names.iter().chain([&m.label])) {
            assert!(seen.insert(*name), "{name}");
            assert_eq!(plain_heading(name), *name);
        }
        assert_eq!(measure("涉案金额（万元）").map(|m| m.key), Some("count.amount"));
    }
}
