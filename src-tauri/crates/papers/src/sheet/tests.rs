#![allow(clippy::unwrap_used)]
use super::*;
use anjuan_case::{Fen, LegalDay};
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, FormatBorder, Formula, Workbook};
use std::io::Cursor;

/// A bureau's sheet: title, heading in row 3, three blank rows with borders, a sum and a merged line for the signature below.
fn blank() -> Vec<u8> {
    let mut book = Workbook::new();
    let other = book.add_worksheet();
    other.set_name("填表说明").unwrap();
    other.write_string(0, 0, "请勿改动").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("申报表").unwrap();
    let line = Format::new().set_border(FormatBorder::Thin);
    let day = Format::new().set_border(FormatBorder::Thin).set_num_format("yyyy年m月d日");
    let money = Format::new().set_border(FormatBorder::Thin).set_num_format("0.00");
    sheet.merge_range(0, 0, 0, 3, "补贴申报表", &Format::new().set_bold()).unwrap();
    for (c, h) in (0..).zip(["序号", "当事人", "受理日期", "金额（元）"]) {
        sheet.write_string_with_format(2, c, h, &line).unwrap();
    }
    for r in 3..6 {
        for (c, f) in (0..).zip([&line, &line, &day, &money]) {
            sheet.write_blank(r, c, f).unwrap();
        }
    }
    sheet.write_string_with_format(6, 0, "合计", &line).unwrap();
    sheet.write_formula_with_format(6, 3, Formula::new("SUM(D4:D6)").set_result("0"), &money).unwrap();
    sheet.merge_range(8, 0, 8, 3, "填表人：　　　　负责人：", &Format::new()).unwrap();
    sheet.set_print_area(0, 0, 8, 3).unwrap();
    sheet.set_column_width(1, 33).unwrap();
    book.save_to_buffer().unwrap()
}

fn rows(n: u32) -> Vec<Vec<ReportCell>> {
    (1..=n)
        .map(|i| {
            vec![
                ReportCell::Count(i),
                ReportCell::text(format!("甲{i}<&>\"乙\"")),
                ReportCell::from(LegalDay::ymd(2026, 3, i)),
                ReportCell::Money(Fen::new(5050)),
            ]
        })
        .collect()
}

fn filled(n: u32, units: &[Unit]) -> FilledSheet {
    let rows = rows(n);
    let ask = SheetAsk { sheet: "申报表", first: 4, foot: Some(7), units, ten_thousands: &[], rows: &rows };
    fill_sheet(&blank(), &ask).unwrap()
}

fn cells(xlsx: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.to_vec())).unwrap();
    let range = book.worksheet_range("申报表").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn part(xlsx: &[u8], name: &str) -> String {
    Package::open(xlsx).unwrap().text(name).unwrap()
}

#[test]
fn blanks_are_filled_in_place_and_all_else_stays() {
    let done = filled(2, &[]);
    let cells = cells(&done.xlsx);
    assert_eq!(cells[3][0], Data::Float(1.0));
    assert_eq!(cells[4][1], Data::String("甲2<&>\"乙\"".into()));
    assert!(matches!(cells[3][2], Data::DateTime(d) if d.as_f64() == 46082.0), "{:?}", cells[3][2]);
    assert_eq!(cells[4][3], Data::Float(50.5));
    assert_eq!(
        (&cells[6][0], &cells[8][0]),
        (&Data::String("合计".into()), &Data::String("填表人：　　　　负责人：".into()))
    );
    assert!(done.notes.is_empty(), "{:?}", done.notes);
    // Styles, the other sheet and the strings are the same bytes.
    for same in ["xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"] {
        assert_eq!(part(&done.xlsx, same), part(&blank(), same), "{same}");
    }
    let before = part(&blank(), "xl/worksheets/sheet2.xml");
    let after = part(&done.xlsx, "xl/worksheets/sheet2.xml");
    let style = |xml: &str, cell: &str| {
        let c = xml::all(xml, "c").into_iter().find(|c| xml::attr(c.tag, "r") == Some(cell)).unwrap();
        xml::attr(c.tag, "s").unwrap().to_owned()
    };
    for cell in ["A4", "B4", "C4", "D4", "D7"] {
        assert_eq!(style(&before, cell), style(&after, cell), "{cell}");
    }
    assert!(after.contains("<cols>") && after.contains("A9:D9"));
}

#[test]
fn what_stands_below_moves_where_the_blanks_are_too_few() {
    let done = filled(8, &[]);
    let cells = cells(&done.xlsx);
    assert_eq!(cells[10][0], Data::Float(8.0));
    assert_eq!(
        (&cells[11][0], &cells[13][0]),
        (&Data::String("合计".into()), &Data::String("填表人：　　　　负责人：".into()))
    );
    let sheet = part(&done.xlsx, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("SUM(D4:D11)") && sheet.contains("\"A14:D14\"") && sheet.contains("\"A1:D1\""), "{sheet}");
    assert!(part(&done.xlsx, "xl/workbook.xml").contains("申报表!$A$1:$D$14"));
    assert_eq!(done.notes.len(), 2);
    // The rows put in look like the blank ones.
    let of = |cell: &str| {
        let c = xml::all(&sheet, "c").into_iter().find(|c| xml::attr(c.tag, "r") == Some(cell)).unwrap();
        xml::attr(c.tag, "s").unwrap().to_owned()
    };
    assert_eq!((of("A11"), of("C11"), of("D11")), (of("A4"), of("C4"), of("D4")));
}

#[test]
fn money_in_ten_thousands_is_exact_and_empty_cells_stay_blank() {
    let done = filled(1, &[Unit::Yuan, Unit::Yuan, Unit::Yuan, Unit::TenThousand]);
    assert!(part(&done.xlsx, "xl/worksheets/sheet2.xml").contains("<v>0.00505</v>"));
    let rows = vec![vec![ReportCell::Empty, ReportCell::text("甲")]];
    let ask = SheetAsk { sheet: "申报表", first: 4, foot: Some(7), units: &[], ten_thousands: &[], rows: &rows };
    let one = fill_sheet(&blank(), &ask).unwrap();
    assert_eq!(cells(&one.xlsx)[3][0], Data::Empty);
    let wrong = SheetAsk { sheet: "没有", ..ask };
    assert!(fill_sheet(&blank(), &wrong).unwrap_err().to_string().contains("没有"));
    assert!(fill_sheet(b"no zip", &wrong).is_err());
}

#[test]
fn a_heading_over_two_rows_is_never_torn() {
    let blank = || {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("申报表").unwrap();
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 0, "序号", &plain).unwrap();
        sheet.merge_range(0, 1, 0, 2, "当事人情况", &plain).unwrap();
        sheet.write_string(1, 1, "申请人姓名").unwrap();
        sheet.write_string(1, 2, "被申请人姓名").unwrap();
        sheet.write_string(2, 0, "合计").unwrap();
        book.save_to_buffer().unwrap()
    };
    let rows = rows(3);
    let ask = SheetAsk { sheet: "申报表", first: 2, foot: Some(2), units: &[], ten_thousands: &[], rows: &rows };
    let refused = fill_sheet(&blank(), &ask).unwrap_err().to_string();
    assert!(refused.contains("A1:A2") && refused.contains("合并单元格"), "{refused}");
    // Below it rows are put in, and it stays as it was.
    let done = fill_sheet(&blank(), &SheetAsk { first: 3, foot: Some(3), ten_thousands: &[4], ..ask }).unwrap();
    let sheet = part(&done.xlsx, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("\"A1:A2\"") && sheet.contains("\"B1:C1\""), "{sheet}");
    let cells = cells(&done.xlsx);
    assert_eq!(cells[5][0], Data::String("合计".into()));
    assert_eq!((&cells[2][3], &cells[3][3]), (&Data::Float(50.5), &Data::Float(0.00505)));
}

/// The place behind the last one that a number can tell is none.
#[test]
fn rows_and_cells_beyond_a_sheet_are_refused() {
    let rows = rows(1);
    let ask = SheetAsk { sheet: "申报表", first: 4, foot: Some(7), units: &[], ten_thousands: &[], rows: &rows };
    let dates = days::Dates::default();
    let filled = |xml: &str| rows::fill(xml, &ask, &dates, &mut Vec::new()).map(|filled| filled.xml);
    for data in [
        "<row r=\"4294967295\"/><row/>",
        "<row r=\"1048576\"/><row/>",
        "<row r=\"1\"><c r=\"XFD1\"/><c/></row>",
        "<row r=\"1\"><c r=\"MWLQKWU1\"/><c/></row>",
    ] {
        let told = filled(&format!("<worksheet><sheetData>{data}</sheetData></worksheet>")).unwrap_err().to_string();
        assert!(told.contains("范围以外"), "{data}: {told}");
    }
    let last = "<worksheet><cols><col min=\"4294967295\" max=\"4294967295\" style=\"1\"/></cols><sheetData>\
                <row r=\"1048576\"><c r=\"XFD1048576\"/></row></sheetData></worksheet>";
    assert!(filled(last).unwrap().contains("XFD1048576"));
}
