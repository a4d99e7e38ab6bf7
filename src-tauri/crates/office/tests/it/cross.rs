//! A bureau's cross table: kinds across the top under merged cells, months or mediators down the side.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::year::{day, now, office, with_year};
use anjuan_case::OfficeKind;
use anjuan_intake::{Sheet, read_sheets};
use anjuan_office::{CountedOn, FillAsk, Filled, Office, SheetPreview};
use std::io::Write;
use std::path::Path;

/// A workbook of one sheet; a cell that begins with = is a formula, `merged` are ranges as A1:B1.
fn workbook(rows: &[&[&str]], merged: &[&str]) -> Vec<u8> {
    let ns = "http://schemas.openxmlformats.org";
    let cell = |(at, text): (usize, &&str), row: usize| {
        let place = format!("{}{row}", char::from(b'A' + u8::try_from(at).unwrap()));
        match text.strip_prefix('=') {
            _ if text.is_empty() => format!("<c r=\"{place}\"/>"),
            Some(formula) => format!("<c r=\"{place}\"><f>{formula}</f><v>0</v></c>"),
            None => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        }
    };
    let line = |(n, cells): (usize, &&[&str])| {
        let cells: String = cells.iter().enumerate().map(|one| cell(one, n)).collect();
        format!("<row r=\"{n}\">{cells}</row>")
    };
    let rows: String = (1..).zip(rows).map(line).collect();
    let merged: String = merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let rel = format!("{ns}/officeDocument/2006/relationships");
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{ns}/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{ns}/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{ns}/spreadsheetml/2006/main\" xmlns:r=\"{rel}\"><sheets><sheet name=\"统计\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{ns}/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{rel}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{ns}/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
            ),
        ),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}").as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn fields(shown: &SheetPreview) -> Vec<&str> {
    shown.columns.iter().map(|c| c.field.as_deref().unwrap_or_default()).collect()
}

/// The sheet filled from a year's cases as its columns are understood.
fn fill(office: &mut Office, dir: &Path, name: &str, bytes: &[u8], to: &str) -> (Filled, Sheet) {
    let shown = office.preview_sheet(name, bytes).unwrap();
    let ask = FillAsk {
        fields: shown.columns.iter().map(|c| c.field.clone()).collect(),
        from: day("2025-01-01"),
        to: day(to),
        counted_on: CountedOn::Accepted,
        cases: None,
        claimed_in: None,
        remember: true,
    };
    let out = dir.join("out.xlsx");
    let (_, filled) = office.fill_sheet(name, bytes, &ask, &out, now()).unwrap();
    let mut sheets = read_sheets("out.xlsx", &std::fs::read(&out).unwrap()).unwrap();
    (filled, sheets.swap_remove(0))
}

/// Cells of the row of that number, from the first.
fn row(sheet: &Sheet, number: u32, width: usize) -> Vec<&str> {
    let row = sheet.rows.iter().find(|r| r.number == number).unwrap();
    (0..width).map(|at| row.cell(at)).collect()
}

#[test]
fn months_by_kind_under_two_heading_rows() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let bytes = workbook(
        &[
            &["某镇人民调解工作统计表"],
            &["月份", "纠纷类型", "", "", "", "合计", "备注"],
            &["", "邻里纠纷", "婚姻家庭纠纷", "物业纠纷", "其他", "", ""],
            &["1月"],
            &["2月"],
            &["三月份"],
            &["第二季度"],
            &["13月"],
            &["合计", "=SUM(B4:B7)"],
            &["填表人：", "", "负责人："],
        ],
        &["A1:G1", "A2:A3", "B2:E2", "F2:F3", "G2:G3"],
    );
    let shown = office.preview_sheet("统计.xlsx", &bytes).unwrap();
    assert_eq!(
        fields(&shown),
        [
            "count.month",
            "count.cases@kind/neighbours",
            "count.cases@kind/marriage",
            "count.cases@kind/property",
            "count.cases@kind/other",
            "count.cases",
            ""
        ]
    );
    assert_eq!((shown.heading_row, shown.columns[1].heading.as_str()), (3, "纠纷类型／邻里纠纷"));
    assert!(shown.fields.iter().any(|f| f.key == "count.cases@kind/contract"), "every item may be chosen");
    let (filled, sheet) = fill(&mut office, dir.path(), "统计.xlsx", &bytes, "2025-12-31");
    assert_eq!(row(&sheet, 4, 7), ["1月", "1", "1", "0", "0", "2", ""]);
    assert_eq!(row(&sheet, 5, 7), ["2月", "0", "0", "0", "0", "1", ""]);
    assert_eq!(row(&sheet, 6, 7), ["三月份", "0", "0", "0", "0", "2", ""]);
    assert_eq!(row(&sheet, 7, 7), ["第二季度", "0", "0", "1", "1", "2", ""]);
    assert_eq!(row(&sheet, 8, 7), ["13月", "", "", "", "", "", ""], "not known, not touched");
    // What the sheet sums itself stays a formula; the rest of its row is of all months.
    assert_eq!(row(&sheet, 9, 7), ["合计", "0", "1", "1", "2", "10", ""]);
    assert_eq!(filled.rows, 5);
    let told = filled.notes.join("\n");
    assert!(told.contains("第 8 行“13月”（不是月份）") && told.contains("留空的栏：备注"), "{told}");
    assert!(told.contains("没有计入各行的案件：八号、九号、十号"), "{told}");
    assert!(told.contains("四号（道路交通事故）") && told.contains("九号（合同）"), "{told}");
    assert!(!told.contains("填表人"), "{told}");
    // The map is kept, and tells what was left blank from what was never seen.
    let again = office.preview_sheet("下一年.xlsx", &bytes).unwrap();
    assert!(again.known);
    assert_eq!(fields(&again), fields(&shown));
}

#[test]
fn mediators_are_put_in_and_each_kind_has_several_columns() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "卷号,受理日期,申请人,被申请人,纠纷类型,涉及金额（元）,调解员\n\
                一号,2025-01-06,甲一,乙一,邻里,50000,王秀兰\n\
                二号,2025-02-06,甲二,乙二,邻里,,陈立\n\
                三号,2025-03-06,甲三,乙三,合同,12345.67,陈立、王秀兰\n\
                四号,2025-03-07,甲四,乙四,医疗,,张援\n";
    office.import_cases("a.csv", list.as_bytes(), None, false, now()).unwrap();
    let bytes = workbook(
        &[
            &["序号", "调解员", "纠纷类型", "", "", "", "合计"],
            &["", "", "邻里", "", "合同", "", ""],
            &["", "", "件数", "涉及金额（万元）", "件数", "涉及金额（万元）", ""],
            &[],
            &[],
            &["合计"],
        ],
        &["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2", "G1:G3", "A6:B6"],
    );
    let shown = office.preview_sheet("工作量.xlsx", &bytes).unwrap();
    assert_eq!(
        fields(&shown),
        [
            "count.index",
            "count.mediator",
            "count.cases@kind/neighbours",
            "count.amount@kind/neighbours",
            "count.cases@kind/contract",
            "count.amount@kind/contract",
            "count.cases"
        ]
    );
    let (filled, sheet) = fill(&mut office, dir.path(), "工作量.xlsx", &bytes, "2025-12-31");
    assert_eq!(row(&sheet, 4, 7), ["1", "王秀兰", "1", "5", "0", "0", "1"]);
    assert_eq!(row(&sheet, 5, 7), ["2", "陈立", "1", "0", "1", "1.234567", "2"]);
    assert_eq!(row(&sheet, 6, 7), ["3", "张援", "0", "0", "0", "0", "1"]);
    assert_eq!(row(&sheet, 7, 7), ["合计", "", "2", "5", "1", "1.234567", "4"], "moved down by the row put in");
    let told = filled.notes.join("\n");
    assert!(told.contains("四号（医疗）") && told.contains("第一名") && told.contains("已加 1 行"), "{told}");
}

#[test]
fn names_that_stand_there_are_found_and_strangers_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let bytes = workbook(&[&["调解员", "邻里", "合同", "赡养", "合计"], &["陈　立"], &["王秀兰"], &["赵无名"]], &[]);
    let shown = office.preview_sheet("人.xlsx", &bytes).unwrap();
    assert_eq!(shown.columns[3].field, None);
    assert!(shown.columns[3].because.contains("婚姻家庭"), "a part is not the whole: {}", shown.columns[3].because);
    let (filled, sheet) = fill(&mut office, dir.path(), "人.xlsx", &bytes, "2025-12-31");
    assert_eq!(row(&sheet, 2, 5), ["陈　立", "0", "0", "", "0"]);
    assert_eq!(row(&sheet, 3, 5), ["王秀兰", "2", "1", "", "10"]);
    assert!(filled.notes.iter().any(|n| n.contains("第 4 行“赵无名”")), "{:?}", filled.notes);
}

#[test]
fn a_text_gets_its_months_and_items_may_stand_on_the_left() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let (filled, sheet) = fill(&mut office, dir.path(), "月.csv", "月份,邻里,婚姻家庭,合同\n".as_bytes(), "2025-02-28");
    assert_eq!(filled.rows, 2);
    let words: Vec<Vec<&str>> = sheet.rows.iter().map(|r| (0..4).map(|at| r.cell(at)).collect()).collect();
    assert!(
        words.contains(&vec!["2025-01", "1", "1", "0"]) && words.contains(&vec!["2025-02", "0", "0", "0"]),
        "{words:?}"
    );
    let left = "纠纷类型,1月,2月,3月\n邻里,,,\n损害赔偿,,,\n噪声,,,\n";
    let (filled, sheet) = fill(&mut office, dir.path(), "左.csv", left.as_bytes(), "2025-12-31");
    let words: Vec<Vec<&str>> = sheet.rows.iter().map(|r| (0..4).map(|at| r.cell(at)).collect()).collect();
    assert!(
        words.contains(&vec!["邻里", "1", "0", "0"]) && words.contains(&vec!["损害赔偿", "0", "0", "1"]),
        "{words:?}"
    );
    assert!(filled.notes.iter().any(|n| n.contains("“噪声”")), "{:?}", filled.notes);
    // A corner without a word: the rows say what they are.
    let numbered = office.preview_sheet("号.csv", "编号,调解员,邻里,合同\n".as_bytes()).unwrap();
    assert_eq!(fields(&numbered)[..2], ["count.index", "count.mediator"]);
    let corner = office.preview_sheet("角.csv", ",邻里,合同,婚姻家庭\n1月,,,\n二月,,,\n".as_bytes()).unwrap();
    assert_eq!(fields(&corner)[0], "count.month");
    // A column that means nothing known, or no column that names the rows, is refused.
    for fields in [vec![None, Some("count.cases@kind/no-such".to_owned())], vec![None, Some("count.cases".to_owned())]]
    {
        let ask = FillAsk {
            fields,
            from: day("2025-01-01"),
            to: day("2025-12-31"),
            counted_on: CountedOn::Accepted,
            cases: None,
            claimed_in: None,
            remember: false,
        };
        let to = dir.path().join("no.xlsx");
        assert_eq!(office.fill_sheet("左.csv", left.as_bytes(), &ask, &to, now()).unwrap_err().code, "sheet.fields");
    }
}

#[test]
fn what_is_counted_may_stand_on_the_left_and_a_part_is_of_the_row_above_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let heads: &[&str] = &["项目", "合计", "邻里", "合同", "婚姻家庭"];
    let rows: &[(&str, [&str; 4])] = &[
        ("调解案件总数", ["10", "2", "1", "1"]),
        ("调解成功数", ["7", "1", "1", "1"]),
        ("其中：口头协议", ["1", "1", "0", "0"]),
        ("涉及当事人数", ["21", "4", "2", "3"]),
        ("涉及金额（万元）", ["10.29605", "0.06", "2", "0"]),
        ("其中：协议金额", ["", "", "", ""]),
        ("书面协议", ["6", "0", "1", "1"]),
        ("司法确认", ["1", "0", "0", "0"]),
        ("已履行", ["4", "1", "1", "0"]),
        ("主动调解", ["2", "1", "0", "1"]),
        ("其中：无人机航拍件数", ["", "", "", ""]),
        ("其中：调解成功", ["1", "0", "0", "1"]),
        ("接受委托移送", ["4", "0", "1", "0"]),
        ("其中:法院移送", ["1", "0", "0", "0"]),
        ("公安移送", ["1", "0", "0", "0"]),
    ];
    let names: Vec<[&str; 1]> = rows.iter().map(|(name, _)| [*name]).collect();
    let mut lines: Vec<&[&str]> = vec![&["填报单位（盖章）："], heads];
    lines.extend(names.iter().map(|one| &one[..]));
    lines.push(&["备注："]);
    let bytes = workbook(&lines, &[]);
    let (filled, sheet) = fill(&mut office, dir.path(), "季报.xlsx", &bytes, "2025-12-31");
    for (number, (name, said)) in (3..).zip(rows) {
        assert_eq!(row(&sheet, number, 5)[1..], said[..], "{name}");
    }
    let told = filled.notes.join("\n");
    assert!(
        told.contains("“其中：无人机航拍件数”（统计分类里没有") && told.contains("“其中：协议金额”（看不出"),
        "{told}"
    );
    assert!(!told.contains("备注"), "{told}");
    assert_eq!(filled.rows, 13);
}

#[test]
fn months_and_items_whose_counts_run_across_are_statistics() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    for heads in
        [&["月份", "调解件数", "调解成功", "涉及金额（元）"][..], &["月份", "件数", "成功数", "涉及金额（元）"]]
    {
        let bytes = workbook(&[&["月报"], heads, &["1月"], &["2月"], &["合计"]], &["A1:D1"]);
        let (filled, sheet) = fill(&mut office, dir.path(), "月报.xlsx", &bytes, "2025-12-31");
        assert_eq!(filled.rows, 3);
        assert_eq!(row(&sheet, 3, 4), ["1月", "2", "2", "500"]);
        assert_eq!(row(&sheet, 4, 4), ["2月", "1", "1", "32000"]);
        assert_eq!(row(&sheet, 5, 4), ["合计", "10", "7", "102960.50"]);
    }
    let rows: &[&[&str]] = &[
        &["统计"],
        &["项目", "数量"],
        &["调解案件总数"],
        &["涉及金额（元）"],
        &["口头协议"],
        &["邻里纠纷"],
        &["其他"],
    ];
    let bytes = workbook(rows, &["A1:B1"]);
    let (_, sheet) = fill(&mut office, dir.path(), "项目.xlsx", &bytes, "2025-12-31");
    let said: Vec<&str> = (3..8).map(|number| row(&sheet, number, 2)[1]).collect();
    assert_eq!(said, ["10", "102960.50", "1", "2", "2"]);
    // A list of cases has a month and a sum, too.
    let list = office.preview_sheet("清单.csv", "序号,月份,案件编号,涉及金额\n1,1月,,\n2,2月,,\n".as_bytes()).unwrap();
    assert_eq!(fields(&list)[3], "amount");
}

#[test]
fn a_claim_sheet_with_a_merged_heading_is_filled_below_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let bytes = workbook(
        &[
            &["申报明细表"],
            &["填报单位（盖章）："],
            &["序号", "案件编号", "当事人情况", "", "", "纠纷类型", "涉及金额（元）"],
            &["", "", "申请人姓名", "被申请人姓名", "申请人电话", "", ""],
            &["1"],
            &["合计"],
        ],
        &["A1:G1", "A3:A4", "B3:B4", "C3:E3", "F3:F4", "G3:G4"],
    );
    let shown = office.preview_sheet("申报.xlsx", &bytes).unwrap();
    assert_eq!(
        fields(&shown),
        ["index", "number", "claimant.name", "respondent.name", "claimant.phone", "kind", "amount"]
    );
    assert_eq!((shown.heading_row, shown.room), (4, Some(1)));
    let (filled, sheet) = fill(&mut office, dir.path(), "申报.xlsx", &bytes, "2025-01-31");
    assert_eq!(filled.rows, 2);
    assert_eq!(row(&sheet, 4, 4), ["", "", "申请人姓名", "被申请人姓名"]);
    assert_eq!(row(&sheet, 5, 4), ["1", "一号", "甲一", "乙一"]);
    assert_eq!(row(&sheet, 6, 4), ["2", "二号", "甲二、甲三", "乙二"]);
    assert_eq!(row(&sheet, 7, 1), ["合计"]);
    // The blank stays, and no other format is promised by a name.
    let ask = FillAsk {
        fields: shown.columns.iter().map(|c| c.field.clone()).collect(),
        from: day("2025-01-01"),
        to: day("2025-01-31"),
        counted_on: CountedOn::Accepted,
        cases: None,
        claimed_in: None,
        remember: false,
    };
    let blank = dir.path().join("申报.xlsx");
    std::fs::write(&blank, &bytes).unwrap();
    for (to, code) in [(blank.clone(), "sheet.blank"), (dir.path().join("out.csv"), "sheet.format")] {
        assert_eq!(office.fill_sheet("申报.xlsx", &bytes, &ask, &to, now()).unwrap_err().code, code);
    }
    assert_eq!(std::fs::read(&blank).unwrap(), bytes);
    let heading: Vec<_> = sheet.merged.iter().map(|m| m.rows).collect();
    assert_eq!(heading, [(1, 1), (3, 4), (3, 4), (3, 3), (3, 4), (3, 4)]);
    // The label above a plain heading heads nothing.
    let plain = workbook(&[&["申报表"], &["填报单位（盖章）："], &["序号", "案件编号", "申请人", "备注"]], &["A1:D1"]);
    let shown = office.preview_sheet("单行.xlsx", &plain).unwrap();
    assert_eq!(fields(&shown), ["index", "number", "claimant.name", ""]);
}
