//! 发文登记簿: a row a paper that bears a number, whatever became of it.

use super::{Desk, ReportAsk, blank, column};
use crate::Office;
use crate::session::Answered;
use anjuan_case::CaseId;
use anjuan_papers::{ColumnKind, Report, ReportCell, ReportRow};
use anjuan_store::PaperRow;
use std::collections::HashMap;

pub(super) fn numbers(office: &Office, desk: &Desk, ask: &ReportAsk) -> Answered<Report> {
    let text = |key, heading, width| column(key, heading, ColumnKind::Text, width);
    let columns = vec![
        column("index", "序号", ColumnKind::Count, 3),
        text("number", "文号", 9),
        column("on", "日期", ColumnKind::Day, 6),
        text("title", "文书", 10),
        column("version", "版本", ColumnKind::Count, 3),
        text("case", "案号", 8),
        text("parties", "当事人", 12),
        text("state", "状态", 12),
    ];
    let mut report = blank(desk, ask, "发文登记簿", columns);
    let lines: HashMap<CaseId, _> = desk.lines.iter().map(|l| (l.case.id, l)).collect();
    let mut index = 0_u32;
    for year in ask.from.year()..=ask.to.year() {
        for paper in office.store.numbered(year)? {
            let on = paper.written_at.day();
            if on < ask.from || ask.to < on {
                continue;
            }
            index = index.saturating_add(1);
            let line = lines.get(&paper.case);
            let cells = vec![
                ReportCell::Count(index),
                ReportCell::text(paper.number.as_deref().unwrap_or_default()),
                ReportCell::Day(on),
                ReportCell::text(paper.title.as_str()),
                ReportCell::Count(paper.version),
                ReportCell::text(line.map(|l| l.number.as_str()).unwrap_or_default()),
                ReportCell::text(line.map(|l| l.dispute_name()).unwrap_or_default()),
                ReportCell::text(state(&paper)),
            ];
            report.rows.push(ReportRow { case: line.map(|l| l.case.id), ..ReportRow::of(cells) });
        }
    }
    report.notes.push("文号发出后不再改动、不再使用；作废的和被新版本替代的仍在簿上。".to_owned());
    Ok(report)
}

fn state(paper: &PaperRow) -> String {
    match (&paper.withdrawn, paper.replaced_by) {
        (Some(gone), _) if gone.why.trim().is_empty() => format!("{} 作废", gone.at.day()),
        (Some(gone), _) => format!("{} 作废：{}", gone.at.day(), gone.why.trim()),
        (None, Some(_)) => "已被新版本替代".to_owned(),
        (None, None) => String::new(),
    }
}
