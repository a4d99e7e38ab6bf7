//! 统计表: by what the list says, and by month (fact M26).

use super::measure::{Measures, columns};
use super::register::notes;
use super::{CaseLine, Desk, Outcome, ReportAsk, StatisticsBy, StatisticsItem, StatisticsSection, blank, months};
use anjuan_case::{Fen, OfficeKind};
use anjuan_papers::{ChartShape, Report, ReportChart, ReportRow};

pub(super) fn statistics(desk: &Desk, ask: &ReportAsk) -> Report {
    let committee = desk.profile.kind == OfficeKind::Committee;
    let title = if committee { desk.list.title.as_str() } else { "商事调解案件统计表" };
    let mut report = blank(desk, ask, title, columns("类别", 12));
    let (lines, left_out) = desk.within(ask.from, ask.to, ask.counted_on);
    let all = Measures::of(lines.iter().copied());
    report.rows.push(ReportRow { strong: true, ..ReportRow::of(all.cells("调解案件总数")) });
    for section in &desk.list.sections {
        if section.by == StatisticsBy::Committee && (!committee || desk.list.committee.is_none()) {
            continue;
        }
        let first = report.rows.len() + 1;
        report.rows.extend(rows(section, &lines, desk));
        if section.by == StatisticsBy::Kind {
            let drawn = (first..report.rows.len()).filter_map(|r| u32::try_from(r).ok()).collect();
            report.chart = Some(ReportChart { shape: ChartShape::Bars, label: 0, values: vec![1, 3], rows: drawn });
        }
    }
    if committee {
        report.notes.push(desk.list.note.clone());
        if desk.list.committee.is_none() && desk.list.section(StatisticsBy::Committee).is_some() {
            report.notes.push("没有选定本调解委员会的类型，“按调解委员会类型”没有列出。".to_owned());
        }
    }
    let unsaid = lines
        .iter()
        .filter(|l| l.mark.kind.is_none() && l.case.handling.mediation.dispute_kind.trim().is_empty())
        .count();
    if unsaid > 0 {
        report.notes.push(format!("有 {unsaid} 件没有填写纠纷类型，计入“其他”。"));
    }
    let without = |of: fn(&CaseLine) -> Option<Fen>, agreed: bool| {
        lines.iter().filter(|l| (!agreed || l.outcome == Outcome::Agreed) && of(l).is_none()).count()
    };
    for (what, of, agreed) in [
        ("涉及金额", (|l: &CaseLine| l.amount) as fn(&CaseLine) -> Option<Fen>, false),
        ("协议金额", |l: &CaseLine| l.agreed, true),
    ] {
        let lacking = without(of, agreed);
        if lacking > 0 {
            let which = if agreed { "调解成功的案件" } else { "案件" };
            report.notes.push(format!("有 {lacking} 件{which}没有填写{what}，合计里没有它们；不涉及金额的不用填写。"));
        }
    }
    report.notes.extend(notes(desk, ask, left_out));
    report
}

/// Its head with what its items come to, then the items; a part stands below its whole.
fn rows(section: &StatisticsSection, lines: &[&CaseLine], desk: &Desk) -> Vec<ReportRow> {
    let committee = desk.list.committee.as_deref();
    let placed: Vec<(&CaseLine, &str)> =
        lines.iter().filter_map(|l| section.place(l, committee).map(|i| (*l, i.id.as_str()))).collect();
    let of = |ids: &[&str]| Measures::of(placed.iter().filter(|(_, id)| ids.contains(id)).map(|(l, _)| *l));
    let head = Measures::of(placed.iter().map(|(l, _)| *l));
    let mut out = vec![ReportRow { strong: true, ..ReportRow::of(head.cells(&section.title)) }];
    for item in section.items.iter().filter(|i| i.under.is_none()) {
        out.push(ReportRow { level: 1, ..ReportRow::of(of(&within(section, item)).cells(&item.label)) });
        for part in section.items.iter().filter(|i| i.under.as_deref() == Some(item.id.as_str())) {
            out.push(ReportRow { level: 2, ..ReportRow::of(of(&[part.id.as_str()]).cells(&part.label)) });
        }
    }
    out
}

/// An item with its parts, by their ids.
fn within<'a>(section: &'a StatisticsSection, item: &'a StatisticsItem) -> Vec<&'a str> {
    let parts = section.items.iter().filter(|i| i.under.as_deref() == Some(item.id.as_str()));
    std::iter::once(item).chain(parts).map(|i| i.id.as_str()).collect()
}

/// Does a case count under an item, or under a part of it?
pub(crate) fn counts_under(
    section: &StatisticsSection,
    item: &StatisticsItem,
    line: &CaseLine,
    committee: Option<&str>,
) -> bool {
    section.place(line, committee).is_some_and(|i| within(section, item).contains(&i.id.as_str()))
}

/// What one item of a section counts of these cases.
pub(crate) fn of_item(
    section: &StatisticsSection,
    item: &StatisticsItem,
    lines: &[&CaseLine],
    committee: Option<&str>,
) -> Measures {
    Measures::of(lines.iter().copied().filter(|l| counts_under(section, item, l, committee)))
}

/// A row a month; the year is the sum of its months.
pub(super) fn monthly(desk: &Desk, ask: &ReportAsk) -> Report {
    let mut report = blank(desk, ask, "案件分月统计", columns("月份", 8));
    let mut left_out = 0;
    for (name, from, to) in months(ask.from, ask.to) {
        let (lines, out) = desk.within(from, to, ask.counted_on);
        left_out += out;
        report.rows.push(ReportRow::of(Measures::of(lines.into_iter()).cells(&name)));
    }
    let (all, _) = desk.within(ask.from, ask.to, ask.counted_on);
    report.totals = vec![ReportRow { strong: true, ..ReportRow::of(Measures::of(all.into_iter()).cells("合计")) }];
    let drawn = (0..report.rows.len()).filter_map(|r| u32::try_from(r).ok()).collect();
    report.chart = Some(ReportChart { shape: ChartShape::Bars, label: 0, values: vec![1, 3], rows: drawn });
    report.notes = notes(desk, ask, left_out);
    report
}
