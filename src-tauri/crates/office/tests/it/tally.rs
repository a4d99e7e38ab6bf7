//! A bureau's blank statistics: every row that it names on the left is filled.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::year::{day, now, with_year};
use anjuan_intake::read_sheets;
use anjuan_office::{ColumnKind, CountedOn, FillAsk, Report, ReportCell, ReportColumn};
use anjuan_papers::ReportRow;

const HEADS: [&str; 5] = ["纠纷类型", "调解案件数", "调解成功数", "涉及金额（万元）", "备注"];
const ROWS: [&str; 7] = ["1.邻里纠纷", "2.婚姻家庭纠纷", "3.合同纠纷", "4.噪声纠纷", "5.道路交通事故", "其他", "合计"];

/// Such a sheet, of our own making.
fn sheet() -> Vec<u8> {
    let first = day("2026-01-01");
    let column = |h: &str| ReportColumn { key: String::new(), heading: h.to_owned(), kind: ColumnKind::Text, width: 8 };
    let row = |name: &str| {
        let mut cells = vec![ReportCell::text(name)];
        cells.resize(HEADS.len(), ReportCell::Empty);
        ReportRow::of(cells)
    };
    let blank = Report {
        id: String::new(),
        title: "统计表".to_owned(),
        office: String::new(),
        from: first,
        to: first,
        made_on: first,
        columns: HEADS.iter().map(|h| column(h)).collect(),
        rows: ROWS.iter().map(|r| row(r)).collect(),
        totals: Vec::new(),
        notes: Vec::new(),
        chart: None,
    };
    anjuan_papers::tables_xlsx(&[blank]).unwrap()
}

#[test]
fn every_row_by_kind_is_filled_and_what_is_not_known_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let bytes = sheet();
    let shown = office.preview_sheet("统计.xlsx", &bytes).unwrap();
    let fields: Vec<Option<String>> = shown.columns.iter().map(|c| c.field.clone()).collect();
    let named: Vec<&str> = fields.iter().map(|f| f.as_deref().unwrap_or_default()).collect();
    assert_eq!(named, ["count.item", "count.cases", "count.agreed", "count.amount", ""]);
    assert!(shown.notes.iter().any(|n| n.contains("逐行填写")) && shown.room.is_none(), "{:?}", shown.notes);
    let ask = FillAsk {
        fields,
        from: day("2025-01-01"),
        to: day("2025-12-31"),
        counted_on: CountedOn::Accepted,
        cases: None,
        claimed_in: None,
        remember: true,
    };
    let to = dir.path().join("out.xlsx");
    let (_, filled) = office.fill_sheet("统计.xlsx", &bytes, &ask, &to, now()).unwrap();
    assert_eq!(filled.rows, 6);
    assert!(filled.notes.iter().any(|n| n.contains("第 5 行“4.噪声纠纷”")), "{:?}", filled.notes);
    assert!(filled.notes.iter().any(|n| n.contains("留空的栏：备注")), "{:?}", filled.notes);
    let back = read_sheets("out.xlsx", &std::fs::read(&to).unwrap()).unwrap();
    let rows: Vec<Vec<&str>> = back[0].rows.iter().skip(1).map(|r| (0..5).map(|at| r.cell(at)).collect()).collect();
    // Two neighbours: 500 and 100 yuan. Kinds that nobody chose, and a transfer gone astray, are among the rest.
    assert_eq!(rows[0], ["1.邻里纠纷", "2", "1", "0.06", ""]);
    assert_eq!(rows[1][..3], ["2.婚姻家庭纠纷", "1", "1"]);
    assert_eq!(rows[3], ["4.噪声纠纷", "", "", "", ""], "not known, not touched");
    assert_eq!(rows[5][..2], ["其他", "2"]);
    assert_eq!(rows[6], ["合计", "10", "7", "10.29605", ""]);
    // The same sheet next year is known.
    assert!(office.preview_sheet("统计.xlsx", &bytes).unwrap().known);
    // A list of cases is no such sheet, whatever its kinds are.
    let list = "申请人,被申请人,纠纷类型,涉及金额\n甲,乙,邻里,1\n丙,丁,合同,2\n戊,己,物业,3\n";
    let shown = office.preview_sheet("旧.csv", list.as_bytes()).unwrap();
    assert_eq!(shown.columns[3].field.as_deref(), Some("amount"));
}
