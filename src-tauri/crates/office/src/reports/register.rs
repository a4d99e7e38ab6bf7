//! 案件登记册: a row a case.

use super::{Around, CaseLine, CountedOn, Desk, Field, ReportAsk, blank, column, field};
use anjuan_case::{Fen, OfficeKind};
use anjuan_papers::{ColumnKind, Report, ReportCell, ReportColumn, ReportRow};

const MEDIATION: &[&str] = &[
    "index",
    "number",
    "accepted",
    "claimant.name",
    "respondent.name",
    "kind",
    "source",
    "amount",
    "handlers",
    "result",
    "form",
    "agreed_on",
    "agreed",
    "performed",
    "confirmed",
    "ended",
];
const OTHERS: &[&str] = &[
    "index",
    "number",
    "accepted",
    "title",
    "claimant.name",
    "respondent.name",
    "amount",
    "handlers",
    "result",
    "ended",
];

/// The cells of a case.
pub(crate) fn cells_of<'f>(
    fields: impl Iterator<Item = &'f Field>,
    desk: &Desk,
    line: &CaseLine,
    index: u32,
) -> Vec<ReportCell> {
    let (kind, source) = desk.called(line);
    let around = Around { index, office: &desk.profile, today: desk.today, kind, source, subsidy: None };
    fields.map(|f| (f.value)(line, &around)).collect()
}

pub(super) fn register(desk: &Desk, ask: &ReportAsk) -> Report {
    let keys = match desk.profile.kind {
        OfficeKind::Committee | OfficeKind::CommercialMediation => MEDIATION,
        OfficeKind::Firm | OfficeKind::LegalAid => OTHERS,
    };
    let fields: Vec<&Field> = keys.iter().filter_map(|key| field(key)).collect();
    let columns = columns_of(&fields, desk.profile.kind);
    let mut report = blank(desk, ask, "案件登记册", columns);
    let (lines, left_out) = desk.within(ask.from, ask.to, ask.counted_on);
    for (index, line) in (1..).zip(&lines) {
        let cells = cells_of(fields.iter().copied(), desk, line, index);
        report.rows.push(ReportRow { case: Some(line.case.id), ..ReportRow::of(cells) });
    }
    report.totals = vec![sums(&report)];
    report.notes = notes(desk, ask, left_out);
    report
}

/// Columns of these, headed as that kind of office calls them.
pub(crate) fn columns_of(fields: &[&Field], office: OfficeKind) -> Vec<ReportColumn> {
    fields.iter().map(|f| column(f.key, &with_unit(heading(f, office), f.kind), f.kind, f.width)).collect()
}

fn heading(field: &Field, office: OfficeKind) -> &'static str {
    match (field.key, office) {
        ("handlers", OfficeKind::Firm) => "承办律师",
        ("handlers", OfficeKind::LegalAid) => "承办人",
        ("claimant.name", OfficeKind::LegalAid) => "受援人",
        ("accepted", OfficeKind::LegalAid) => "决定援助日期",
        _ => field.label,
    }
}

fn with_unit(heading: &str, kind: ColumnKind) -> String {
    if kind == ColumnKind::Money { format!("{heading}（元）") } else { heading.to_owned() }
}

/// 合计 under every column of money.
pub(super) fn sums(report: &Report) -> ReportRow {
    let cells = report.columns.iter().enumerate().map(|(at, column)| match column.kind {
        ColumnKind::Money => {
            let all = report.rows.iter().filter_map(|r| match r.cells.get(at) {
                Some(ReportCell::Money(fen)) => Some(*fen),
                _ => None,
            });
            ReportCell::Money(all.fold(Fen::new(0), |sum, fen| sum.checked_add(fen).unwrap_or(Fen::new(i64::MAX))))
        }
        _ if at == 1 => ReportCell::text(format!("合计 {} 件", report.rows.len())),
        _ => ReportCell::Empty,
    });
    ReportRow { strong: true, ..ReportRow::of(cells.collect()) }
}

/// How it counts.
pub(super) fn notes(desk: &Desk, ask: &ReportAsk, left_out: usize) -> Vec<String> {
    let day = match ask.counted_on {
        CountedOn::Accepted => "按受理日计入；没有记录受理日的，按在本系统建立案件的日期计入",
        CountedOn::Ended => "按结案日（达成协议、调解终止或者办结的日期）计入",
    };
    let mut notes = vec![format!("{day}；办理结果、履行和司法确认情况截至制表日 {}。", desk.today)];
    if left_out > 0 {
        notes.push(format!("另有 {left_out} 件与其他案件是同一纠纷，没有重复计入。"));
    }
    notes
}
