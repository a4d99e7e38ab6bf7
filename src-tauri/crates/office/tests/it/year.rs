//! A committee's year, counted by hand: what comes out of a list that it kept before, and what its registers and statistics say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{Fen, LegalDay, LegalTime, Mediator, OfficeKind};
use anjuan_intake::read_sheets;
use anjuan_office::{
    CaseMark, CountedOn, Office, Report, ReportAsk, ReportBy, ReportCell, ReportDefinition, ReportFormat, ReportKind,
    ReportSpan, sample_office,
};
use std::path::Path;

pub const PASSPHRASE: &str = "山高水长2026";

/// Ten disputes of 2025 and an eleventh that is the ninth again.
pub const YEAR: &str = "\
某镇人民调解委员会 2025 年台账,,,,,,,,,,,,,,,
卷号,受理日期,申请人,被申请人,纠纷类型,案件来源,涉及金额（元）,协议金额（元）,调解结果,协议形式,协议日期,履行期限,履行情况,履行日期,司法确认日期,结案日期
一号,2025-01-06,甲一,乙一,邻里纠纷,当事人申请,500,500,调解成功,口头,2025-01-08,,已履行,2025-01-10,,
二号,2025/1/20,甲二、甲三,乙二,婚姻家庭,主动调解,,,调解成功,书面,2025-01-25,,,,,
三号,2025年2月11日,甲四,乙四建筑公司,拖欠农民工工资,公安机关移送,\"32,000\",\"32,000\",调解成功,书面,2025-02-15,,已履行,2025-03-01,,
四号,2025-03-03,甲五,乙五,道路交通事故,法院委托,12000.50,12000.50,调解成功,书面,2025-03-10,2025-04-01,未履行,,,
五号,2025-03-18,甲六,乙六,损害赔偿,当事人申请,3000,,调解不成,,,,,,,2025-04-02
六号,2025-05-07,甲七,乙七,物业,信访部门移送,860,860,调解成功,书面,2025-05-09,,已履行,2025-05-20,2025-06-01,
七号,2025-06-15,甲八,乙八,转错账,当事人申请,34500,30000,调解成功,书面,2025-06-20,2026-06-20,未到期,,,
八号,2025-08-01,甲九,乙九,,当事人申请,,,办理中,,,,,,,
九号,2025-09-09,甲十,乙十,合同,司法所移送,20000,20000,调解成功,书面,2025-09-12,,履行完毕,2025-09-30,,
十号,2025-12-31,甲十一,乙十一,邻里,主动调解,100,,调解不成,,,,,,,2026-01-05
十一号,2025-09-10,甲十,乙十,合同,当事人申请,20000,20000,调解成功,书面,2025-09-12,,,,,
合计,,,,,,122960.50,115360.50,,,,,,,,
";

pub fn now() -> LegalTime {
    "2026-01-15T10:00".parse().unwrap()
}

pub fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

pub fn office(dir: &Path, kind: OfficeKind) -> Office {
    let mediators = ["王秀兰", "陈立"].map(|n| Mediator { name: n.to_owned(), certificate_no: "调1".to_owned() });
    let profile = anjuan_case::Office { kind, mediators: mediators.to_vec(), ..sample_office() };
    Office::create(dir, PASSPHRASE, &profile, now()).unwrap()
}

/// The year as it stands: the fourth is difficult, the eleventh counts under the ninth.
pub fn with_year(dir: &Path) -> Office {
    let mut office = office(dir, OfficeKind::Committee);
    let made = office.import_cases("台账.csv", YEAR.as_bytes(), None, false, now()).unwrap().value;
    assert_eq!((made.added.len(), made.skipped.len()), (11, 0));
    let (fourth, ninth, eleventh) = (made.added[3], made.added[8], made.added[10]);
    office.set_case_mark(fourth, &CaseMark { difficult: true, ..CaseMark::default() }, now()).unwrap();
    office.set_case_mark(eleventh, &CaseMark { same_as: Some(ninth), ..CaseMark::default() }, now()).unwrap();
    office
}

fn ask(kind: ReportKind, from: &str, to: &str) -> ReportAsk {
    ReportAsk { kind, from: day(from), to: day(to), by: ReportBy::Month, counted_on: CountedOn::Accepted }
}

fn year(kind: ReportKind) -> ReportAsk {
    ask(kind, "2025-01-01", "2025-12-31")
}

/// A row's numbers behind its label; money in fen.
fn numbers(report: &Report, label: &str) -> Vec<i64> {
    let rows: Vec<_> =
        report.rows.iter().chain(&report.totals).filter(|r| r.cells[0] == ReportCell::text(label)).collect();
    assert_eq!(rows.len(), 1, "{label} stands once");
    figures(&rows[0].cells)
}

fn figures(cells: &[ReportCell]) -> Vec<i64> {
    cells[1..]
        .iter()
        .map(|c| match c {
            ReportCell::Count(n) => i64::from(*n),
            ReportCell::Money(fen) => fen.get(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn the_statistics_are_those_counted_by_hand() {
    let dir = tempfile::tempdir().unwrap();
    let office = with_year(dir.path());
    let report = office.make_report(&year(ReportKind::Statistics), now().day()).unwrap();
    // Cases, people, agreed, failed, difficult, sum in dispute, sum agreed, performed, overdue, confirmed.
    assert_eq!(numbers(&report, "调解案件总数"), [10, 21, 7, 2, 1, 10_296_050, 9_536_050, 4, 1, 1]);
    assert_eq!(numbers(&report, "主动调解"), [2, 5, 1, 1, 0, 10_000, 0, 0, 0, 0]);
    assert_eq!(numbers(&report, "依申请调解"), [4, 8, 2, 1, 0, 3_800_000, 3_050_000, 1, 0, 0]);
    assert_eq!(numbers(&report, "接受委托移送"), [4, 8, 4, 0, 1, 6_486_050, 6_486_050, 3, 1, 1]);
    assert_eq!(numbers(&report, "法院"), [1, 2, 1, 0, 1, 1_200_050, 1_200_050, 0, 1, 0]);
    assert_eq!(numbers(&report, "公安"), [1, 2, 1, 0, 0, 3_200_000, 3_200_000, 1, 0, 0]);
    assert_eq!(numbers(&report, "信访"), [1, 2, 1, 0, 0, 86_000, 86_000, 1, 0, 1]);
    assert_eq!(numbers(&report, "检察院")[0], 0);
    for (kind, cases) in [
        ("婚姻家庭", 1),
        ("邻里", 2),
        ("合同", 1),
        ("损害赔偿", 1),
        ("拖欠农民工工资", 1),
        ("道路交通事故", 1),
        ("物业", 1),
        ("医疗", 0),
    ] {
        assert_eq!(numbers(&report, kind)[0], cases, "{kind}");
    }
    assert_eq!((numbers(&report, "口头")[0], numbers(&report, "书面")[0]), (1, 6));
    // Every section comes to the whole, and so do its items; 按协议形式 counts what was agreed.
    for (head, cases) in [("按案件来源", 10), ("按纠纷类型", 10), ("按协议形式（调解成功的）", 7)]
    {
        assert_eq!(numbers(&report, head)[0], cases);
        let at = report.rows.iter().position(|r| r.cells[0] == ReportCell::text(head)).unwrap();
        let items = report.rows[at + 1..].iter().take_while(|r| !r.strong).filter(|r| r.level == 1);
        assert_eq!(items.map(|r| figures(&r.cells)[0]).sum::<i64>(), cases, "{head}");
    }
    let notes = report.notes.join("");
    assert!(
        notes.contains("有 2 件案件没有填写涉及金额")
            && notes.contains("有 1 件调解成功的案件没有填写协议金额")
            && notes.contains("原表没有取得")
            && notes.contains("1 件没有填写纠纷类型")
            && notes.contains("另有 1 件"),
        "{notes}"
    );
}

#[test]
fn what_was_agreed_is_not_what_was_in_dispute() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "卷号,受理日期,申请人,被申请人,涉及金额,协议金额,调解结果,协议日期\n\
                一号,2025-01-06,甲一,乙一,3000,1000,调解成功,2025-01-08\n\
                二号,2025-01-07,甲二,乙二,3000,,调解成功,2025-01-08\n";
    office.import_cases("a.csv", list.as_bytes(), None, false, now()).unwrap();
    // The list of cases shows the sum in dispute as stated, though nothing was paid.
    assert!(office.cases().unwrap().iter().all(|row| row.amount == Fen::new(300_000)));
    let report = office.make_report(&year(ReportKind::Statistics), now().day()).unwrap();
    let all = numbers(&report, "调解案件总数");
    assert_eq!((all[5], all[6]), (600_000, 100_000), "what the list does not say of the agreement is not made up");
    assert!(report.notes.iter().any(|n| n.contains("1 件调解成功的案件没有填写协议金额")), "{:?}", report.notes);
}

#[test]
fn the_year_is_the_sum_of_its_months() {
    let dir = tempfile::tempdir().unwrap();
    let office = with_year(dir.path());
    let report = office.make_report(&year(ReportKind::StatisticsMonthly), now().day()).unwrap();
    assert_eq!(report.rows.len(), 12);
    let mut sum = vec![0; 10];
    for row in &report.rows {
        for (sum, n) in sum.iter_mut().zip(figures(&row.cells)) {
            *sum += n;
        }
    }
    assert_eq!(numbers(&report, "合计"), sum);
    assert_eq!(numbers(&report, "2025-03"), [2, 4, 1, 1, 1, 1_500_050, 1_200_050, 0, 1, 0]);
    assert_eq!(numbers(&report, "2025-04")[0], 0);
    // By the day of ending, the last case is of the next year.
    let ended = ReportAsk { counted_on: CountedOn::Ended, ..year(ReportKind::StatisticsMonthly) };
    let report = office.make_report(&ended, now().day()).unwrap();
    assert_eq!(numbers(&report, "合计")[0], 8);
    assert_eq!((numbers(&report, "2025-04")[0], numbers(&report, "2025-12")[0]), (1, 0));
}

#[test]
fn the_list_is_the_offices_own_and_stays_sound() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let mut list = office.statistics_list().unwrap();
    let kinds = list.sections.iter_mut().find(|s| s.id == "kind").unwrap();
    kinds.items.retain(|i| i.id != "pollution");
    let at = kinds.items.len() - 1;
    let mistake = anjuan_office::StatisticsItem {
        id: "mistake".to_owned(),
        label: "错误转账".to_owned(),
        matches: vec!["转错账".to_owned()],
        under: None,
        rest: false,
    };
    kinds.items.insert(at, mistake);
    list.committee = Some("township".to_owned());
    office.set_statistics_list(&list, now()).unwrap();
    let report = office.make_report(&year(ReportKind::Statistics), now().day()).unwrap();
    assert_eq!((numbers(&report, "错误转账")[0], numbers(&report, "乡镇")[0]), (1, 10));
    assert!(!report.rows.iter().any(|r| r.cells[0] == ReportCell::text("环境污染")));
    // Without an item for the rest the items would not come to the whole.
    let kinds = list.sections.iter_mut().find(|s| s.id == "kind").unwrap();
    kinds.items.retain(|i| !i.rest);
    let refused = office.set_statistics_list(&list, now()).unwrap_err();
    assert_eq!(refused.code, "report.list");
    office.reset_statistics_list(now()).unwrap();
    assert!(office.statistics_list().unwrap().committee.is_none());
}

#[test]
fn the_register_goes_out_as_workbook_paper_and_data() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let ask = year(ReportKind::CaseRegister);
    let report = office.make_report(&ask, now().day()).unwrap();
    assert_eq!(report.rows.len(), 10);
    let fourth = &report.rows[3].cells;
    let of = |key: &str| &fourth[report.columns.iter().position(|c| c.key == key).unwrap()];
    assert_eq!(of("number"), &ReportCell::text("四号"));
    assert_eq!(of("performed"), &ReportCell::text("逾期未履行"));
    assert_eq!(of("amount"), &ReportCell::Money(Fen::new(1_200_050)));
    assert_eq!(of("source"), &ReportCell::text("法院移送"));
    assert_eq!(of("handlers"), &ReportCell::text("王秀兰"));
    let xlsx = dir.path().join("out/登记册.xlsx");
    office.save_report(&ask, ReportFormat::Xlsx, &xlsx, now()).unwrap();
    let sheets = read_sheets("登记册.xlsx", &std::fs::read(&xlsx).unwrap()).unwrap();
    let row = sheets[0].rows.iter().find(|r| r.cell(1) == "四号").unwrap();
    assert!(
        row.cells.iter().any(|c| c == "12000.50") && row.cells.iter().any(|c| c.starts_with("2025-03-10")),
        "{row:?}"
    );
    for format in [ReportFormat::Pdf, ReportFormat::Json] {
        assert!(!office.report_file(&ask, format, now().day()).unwrap().is_empty());
    }
    assert!(office.log(None).unwrap()[0].detail.contains("登记册.xlsx"));
    assert_eq!(
        office.make_report(&ReportAsk { to: day("2024-01-01"), ..ask }, now().day()).unwrap_err().code,
        "report.range"
    );
    assert_eq!(office.make_report(&year(ReportKind::AidCases), now().day()).unwrap_err().code, "report.office");
}

/// The workbook of the year's statistics, opened: every figure that was counted by hand, in its cell.
#[test]
fn the_statistics_go_out_as_a_workbook_with_the_same_figures() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let ask = year(ReportKind::Statistics);
    let report = office.make_report(&ask, now().day()).unwrap();
    let xlsx = dir.path().join("统计.xlsx");
    office.save_report(&ask, ReportFormat::Xlsx, &xlsx, now()).unwrap();
    let sheets = read_sheets("统计.xlsx", &std::fs::read(&xlsx).unwrap()).unwrap();
    let row = |label: &str| {
        let found: Vec<_> = sheets[0].rows.iter().filter(|r| r.cell(0) == label).collect();
        assert_eq!(found.len(), 1, "{label} stands once");
        (1..report.columns.len()).map(|at| found[0].cell(at).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(row("调解案件总数"), ["10", "21", "7", "2", "1", "102960.50", "95360.50", "4", "1", "1"]);
    assert_eq!(row("法院"), ["1", "2", "1", "0", "1", "12000.50", "12000.50", "0", "1", "0"]);
    assert_eq!((row("口头")[0].as_str(), row("书面")[0].as_str()), ("1", "6"));
    // And every other row as on the screen.
    for line in report.rows.iter().chain(&report.totals) {
        let ReportCell::Text(label) = &line.cells[0] else { continue };
        // 其他 stands in two sections.
        if report.rows.iter().filter(|r| r.cells[0] == line.cells[0]).count() > 1 {
            continue;
        }
        let own: Vec<f64> = row(label).iter().map(|cell| cell.parse().unwrap_or_default()).collect();
        let told = numbers(&report, label);
        let money = |at: usize| matches!(line.cells[at + 1], ReportCell::Money(_));
        for (at, (cell, figure)) in own.iter().zip(told).enumerate() {
            let fen = if money(at) { cell * 100.0 } else { *cell };
            assert!((fen - figure as f64).abs() < 0.001, "{label} {at}: {cell} {figure}");
        }
    }
}

#[test]
fn saved_reports_move_with_the_day() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let one = ReportDefinition {
        id: "年报".to_owned(),
        title: "去年的统计".to_owned(),
        ask: ask(ReportKind::Statistics, "2020-01-01", "2020-12-31"),
        span: ReportSpan::LastYear,
    };
    office.put_report_definition(&one, now()).unwrap();
    let kept = office.report_definitions(now().day()).unwrap();
    assert_eq!((kept[0].ask.from, kept[0].ask.to), (day("2025-01-01"), day("2025-12-31")));
    office.drop_report_definition("年报", now()).unwrap();
    assert!(office.report_definitions(now().day()).unwrap().is_empty());
    assert_eq!(office.drop_report_definition("年报", now()).unwrap_err().code, "report.definition");
}

#[test]
fn one_dispute_counts_once_and_not_in_circles() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let rows = office.cases().unwrap();
    let id = |number: &str| {
        let of =
            |c: &anjuan_office::CaseRow| office.case(c.id).unwrap().handling.file_number == Some(number.to_owned());
        rows.iter().find(|c| of(c)).unwrap().id
    };
    let (first, ninth, eleventh) = (id("一号"), id("九号"), id("十一号"));
    let same = |over| CaseMark { same_as: Some(over), ..CaseMark::default() };
    for (case, over) in [(first, eleventh), (ninth, first), (first, first)] {
        assert_eq!(office.set_case_mark(case, &same(over), now()).unwrap_err().code, "report.mark");
    }
    let unknown = CaseMark { kind: Some("no-such".to_owned()), ..CaseMark::default() };
    assert_eq!(office.set_case_mark(first, &unknown, now()).unwrap_err().code, "report.mark");
}

#[test]
fn the_made_up_case_is_reported_to_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let rows = |office: &Office| {
        let of = |kind| office.make_report(&ask(kind, "2025-01-01", "2026-12-31"), now().day()).unwrap().rows;
        (of(ReportKind::CaseRegister), of(ReportKind::Statistics))
    };
    let before = rows(&office);
    office.new_sample(now()).unwrap();
    assert_eq!(rows(&office), before);
}
