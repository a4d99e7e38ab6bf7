#![allow(clippy::unwrap_used)]
use super::*;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn sample() -> Report {
    let column =
        |key: &str, heading: &str, kind, width| ReportColumn { key: key.into(), heading: heading.into(), kind, width };
    let row = |name: &str, n, fen, level, strong| ReportRow {
        cells: vec![
            ReportCell::text(name),
            ReportCell::Count(n),
            ReportCell::Money(Fen::new(fen)),
            ReportCell::from(LegalDay::ymd(2026, 3, 9)),
        ],
        level,
        strong,
        case: None,
    };
    Report {
        id: "statistics".into(),
        title: "调解统计表".into(),
        office: "河洛镇人民调解委员会".into(),
        from: LegalDay::ymd(2026, 1, 1).unwrap(),
        to: LegalDay::ymd(2026, 12, 31).unwrap(),
        made_on: LegalDay::ymd(2027, 1, 4).unwrap(),
        columns: vec![
            column("name", "类别", ColumnKind::Text, 12),
            column("cases", "件数", ColumnKind::Count, 6),
            column("amount", "涉及金额（元）", ColumnKind::Money, 10),
            column("on", "日期", ColumnKind::Day, 8),
        ],
        rows: vec![
            row("按类型", 3, 3_000_001, 0, true),
            row("=邻里", 1, 10, 1, false),
            row("0012", 2, 2_999_991, 1, false),
        ],
        totals: vec![row("合计", 3, 3_000_001, 0, true)],
        notes: vec!["司法部的统计报表原表没有取得，分类可以修改。".into()],
        chart: Some(ReportChart { shape: ChartShape::Bars, label: 0, values: vec![1], rows: vec![1, 2] }),
    }
}

#[test]
fn a_workbook_holds_numbers_as_numbers_and_days_as_days() {
    let bytes = reports_xlsx(&[sample()]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("调解统计表").unwrap();
    let at = |row, column| range.get_value((row, column)).unwrap().clone();
    assert_eq!(at(0, 0), Data::String("调解统计表".into()));
    assert_eq!(at(2, 2), Data::String("涉及金额（元）".into()));
    assert_eq!((at(3, 1), at(3, 2)), (Data::Float(3.0), Data::Float(30_000.01)));
    assert!(matches!(at(3, 3), Data::DateTime(_)));
    // Words that look like formulas or numbers stay words.
    assert_eq!((at(4, 0), at(5, 0)), (Data::String("=邻里".into()), Data::String("0012".into())));
    assert_eq!(at(6, 0), Data::String("合计".into()));
    assert_eq!(at(7, 0), Data::String("司法部的统计报表原表没有取得，分类可以修改。".into()));
}

#[test]
fn the_picture_prints_on_one_page_of_its_own() {
    let bytes = reports_xlsx(&[sample()]).unwrap();
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    std::io::Read::read_to_string(&mut book.by_name("xl/worksheets/sheet2.xml").unwrap(), &mut sheet).unwrap();
    assert!(sheet.contains("fitToPage=\"1\"") && !sheet.contains("fitToHeight=\"0\""), "{sheet}");
}

#[test]
fn bare_tables_begin_with_their_heading() {
    let bytes = tables_xlsx(&[sample(), sample()]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["调解统计表 1", "调解统计表 2"]);
    let range = book.worksheet_range("调解统计表 2").unwrap();
    assert_eq!(range.get_value((0, 0)), Some(&Data::String("类别".into())));
    assert_eq!(range.height(), 4, "no sums, no notes");
}

#[test]
fn a_pdf_repeats_the_heading_and_is_the_same_every_time() {
    let mut long = sample();
    long.rows = (0..120).map(|_| long.rows[1].clone()).collect();
    let one = report_pdf(&long).unwrap();
    assert!(one.pages > 1 && one.pdf.starts_with(b"%PDF"));
    assert_eq!(one.pdf, report_pdf(&long).unwrap().pdf);
    let mut empty = sample();
    empty.rows.clear();
    empty.totals.clear();
    assert_eq!(report_pdf(&empty).unwrap().pages, 1);
}
