//! 应收费用账龄: what parties owe, by how long it has been due on the last day of the range, or today where that lies ahead.

use super::{Desk, ReportAsk, blank, column};
use crate::Office;
use crate::session::Answered;
use anjuan_papers::{ChartShape, ColumnKind, Report, ReportCell, ReportChart, ReportRow};

/// More parties than that make no picture; the oldest come first.
const DRAWN: u32 = 20;

pub(super) fn ageing(office: &Office, desk: &Desk, ask: &ReportAsk) -> Answered<Report> {
    // A range may end ahead; what is not due today is not overdue.
    let on = ask.to.min(desk.today);
    let ages = office.ageing(on)?;
    let mut columns = vec![
        column("case", "案件编号", ColumnKind::Text, 7),
        column("party", "当事人", ColumnKind::Text, 8),
        column("oldest", "最早到期", ColumnKind::Day, 6),
    ];
    columns.extend(ages.heads.iter().map(|head| column(head, &format!("{head}（元）"), ColumnKind::Money, 7)));
    columns.push(column("total", "合计（元）", ColumnKind::Money, 8));
    let mut report = blank(desk, ask, "应收费用账龄", columns);
    for row in &ages.rows {
        let mut cells =
            vec![ReportCell::text(&row.case_number), ReportCell::text(&row.party_name), ReportCell::Day(row.oldest)];
        cells.extend(row.amounts.iter().copied().chain([row.total]).map(ReportCell::Money));
        report.rows.push(ReportRow { case: row.case, ..ReportRow::of(cells) });
    }
    let mut cells =
        vec![ReportCell::Empty, ReportCell::text(format!("合计 {} 笔", ages.rows.len())), ReportCell::Empty];
    cells.extend(ages.totals.iter().copied().chain([ages.total]).map(ReportCell::Money));
    report.totals = vec![ReportRow { strong: true, ..ReportRow::of(cells) }];
    let total = report.columns.len().checked_sub(1).and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
    let drawn = (0..u32::try_from(report.rows.len()).unwrap_or(u32::MAX).min(DRAWN)).collect();
    if !report.rows.is_empty() {
        report.chart = Some(ReportChart { shape: ChartShape::Bars, label: 1, values: vec![total], rows: drawn });
    }
    report.notes.push(format!("截至 {} 尚未收到的费用；没有约定付款期限的，从应收的那一天起算。", on));
    Ok(report)
}
