//! Tables in and out: faults by row and column, nothing half-imported; a bureau's sheet filled; everything exported and read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::year::{day, now, office, with_year};
use anjuan_case::fees::PartyMovement;
use anjuan_case::{CaseId, EventKind, Fen, LegalDay, OfficeKind, Role};
use anjuan_intake::read_sheets;
use anjuan_office::{
    ColumnKind, CountedOn, FillAsk, LedgerQuery, NewMovement, Office, Report, ReportAsk, ReportBy, ReportCell,
    ReportColumn, ReportDefinition, ReportKind, ReportSpan, StatementPick, StatementTarget, Work,
};

#[test]
fn faults_are_told_by_row_and_column_and_nothing_is_half_imported() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "序号,案号,申请人,申请人身份证号,被申请人,受理日期,涉案金额（万元）,案件来源,调解结果,协议形式,备注\n\
                1,一,张三,11010519491231002X,李四,2025-13-01,1.5,申请,调解成功,,\n\
                2,二,王五,,赵六,2025-02-01,一万,申请,办理中,,\n\
                3,三,钱七、孙八,1101051949,周九,2025-02-02,2,天上掉下来,调解中,,\n\
                4,四,,,吴十,2025-02-03,,,,,\n\
                5,五,郑一,4.10101E+17,冯二,2025-02-04,0.123456,主动,调解不成,,\n\
                6,六,陈三,,褚四,2025-02-05,0.00005,派出所移送,办理中,电子,\n\
                7,七,卫五,110105194912310021,蒋六,2025-02-06,3,申请,,,来电\n\
                8,七,沈七,,韩八,2025-02-07,,,,,\n\
                填表人：某某,,,,,,,,,,\n";
    let shown = office.preview_cases("旧台账.csv", list.as_bytes(), None, now().day()).unwrap();
    let told: Vec<(u32, &str, &str)> =
        shown.faults.iter().map(|f| (f.row, f.column.as_str(), f.heading.as_str())).collect();
    assert_eq!(
        told,
        [
            (2, "F", "受理日期"),
            (2, "I", "调解结果"),
            (3, "G", "涉案金额"),
            (4, "D", "申请人身份证号"),
            (4, "H", "案件来源"),
            (5, "C", "申请人"),
            (6, "D", "申请人身份证号"),
            (6, "I", "调解结果"),
            (7, "J", "协议形式"),
            (9, "B", "案号"),
        ]
    );
    assert!(shown.faults[0].message.contains("2025-13-01"));
    assert!(!shown.ready);
    assert_eq!(shown.cases.iter().map(|c| c.row).collect::<Vec<_>>(), [8]);
    assert_eq!(shown.cases[0].amount.unwrap().get(), 3_000_000, "万元");
    assert!(shown.warnings.iter().any(|w| w.row == 8 && w.column == "D"), "a number that does not check is told");
    let column = |heading: &str| shown.columns.iter().find(|c| c.heading == heading).unwrap();
    assert_eq!((column("备注").field.as_deref(), column("序号").field.as_deref()), (None, None));

    let refused = office.import_cases("旧台账.csv", list.as_bytes(), None, false, now()).unwrap_err();
    assert_eq!(refused.code, "import.faults");
    assert!(refused.message.contains("第 2 行") && refused.message.contains("没有导入任何案件"), "{}", refused.message);
    assert!(office.cases().unwrap().is_empty());
    let made = office.import_cases("旧台账.csv", list.as_bytes(), None, true, now()).unwrap().value;
    assert_eq!((made.added.len(), made.skipped), (1, vec![2, 3, 4, 5, 6, 7, 9]));
    // What is here already is passed over.
    let again = office.preview_cases("旧台账.csv", list.as_bytes(), None, now().day()).unwrap();
    assert_eq!((again.known, again.cases.len()), (vec![8, 9], 0));
}

#[test]
fn what_failed_is_no_success_and_a_part_is_not_the_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "案号,申请人,被申请人,受理日期,涉及金额,调解结果,结案日期,履行情况,履行日期\n\
                1,张三,李四,2025-02-01,100,未能达成协议,2025-03-01,,\n\
                2,张三,李四,2025-02-02,100,没有达成协议,2025-03-01,,\n\
                3,张三,李四,2025-02-03,100,未调解成功,2025-03-01,,\n\
                4,张三,李四,2025-02-04,100,调解成功,2025-03-01,部分履行,2025-03-02\n\
                5,张三,李四,2025-02-05,100,调解成功,2025-03-01,未履行,2025-03-02\n\
                6,张三,李四,2025-02-06,-500,调解成功,2025-03-01,已履行,2025-03-02\n\
                7,张三,李四,2025-02-07,—,调解成功,2025-03-01,已履行,2025-03-02\n";
    let shown = office.preview_cases("旧台账.csv", list.as_bytes(), None, now().day()).unwrap();
    let told: Vec<(u32, &str)> = shown.faults.iter().map(|f| (f.row, f.heading.as_str())).collect();
    assert_eq!(told, [(5, "履行情况"), (6, "履行情况"), (7, "涉及金额")]);
    assert!(shown.faults[2].message.contains("负数"), "{}", shown.faults[2].message);
    let made = office.import_cases("旧台账.csv", list.as_bytes(), None, true, now()).unwrap().value.added;
    let ended: Vec<(bool, usize, usize)> = made
        .iter()
        .map(|id| office.case(*id).unwrap())
        .map(|c| {
            let of = |kind| c.events_of(kind).count();
            (c.handling.mediation.agreed_on.is_some(), of(EventKind::MediationEnded), of(EventKind::Repaid))
        })
        .collect();
    assert_eq!(ended, [(false, 1, 0), (false, 1, 0), (false, 1, 0), (true, 0, 1)]);
}

#[test]
fn what_had_ended_is_closed_on_its_day_and_stands_on_no_desk() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "案号,申请人,被申请人,受理日期,调解结果,结案日期,涉及金额\n\
                1,张三,李四,2025-02-01,调解成功,2025-03-01,100\n\
                2,王五,赵六,2025-02-02,,2025-03-02,\n\
                3,钱七,孙八,2025-02-03,办理中,2025-03-03,\n\
                4,周九,吴十,2025-02-04,,,\n\
                5,郑一,冯二、郑一,2025-02-05,调解不成,2025-02-01,\n";
    let shown = office.preview_cases("旧台账.csv", list.as_bytes(), None, now().day()).unwrap();
    let told: Vec<(u32, &str)> = shown.faults.iter().map(|f| (f.row, f.heading.as_str())).collect();
    assert_eq!(told, [(6, "结案日期")]);
    assert!(shown.faults[0].message.contains("早于受理日期"), "{}", shown.faults[0].message);
    let warned: Vec<(u32, &str)> = shown.warnings.iter().map(|w| (w.row, w.heading.as_str())).collect();
    assert_eq!(warned, [(4, "结案日期"), (6, "被申请人")]);
    let made = office.import_cases("旧台账.csv", list.as_bytes(), None, true, now()).unwrap().value.added;
    let filter = anjuan_office::CaseFilter { closed: Some(false), ..Default::default() };
    let ask = anjuan_office::ListAsk { filter, limit: 9, ..Default::default() };
    let listed: Vec<CaseId> = office.case_list(&ask, now()).unwrap().rows.iter().map(|row| row.head.case).collect();
    assert!(listed.len() == 2 && !listed.contains(&made[0]) && !listed.contains(&made[1]), "{listed:?}");
    // What is printed of it says the sum that the list says, or that there is none.
    assert!(office.report(made[0], now()).unwrap().contains("争议金额 100.00 元"));
    assert!(office.report(made[1], now()).unwrap().contains("争议金额 没有记录"));
}

#[test]
fn a_list_without_numbers_does_not_come_in_twice() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "申请人,被申请人,受理日期,纠纷类型,涉及金额\n张三、李四,王五,2025-02-01,邻里,100\n\
                赵六,钱七,2025-02-01,合同,\n赵六,钱七,2025-02-01,合同,7\n";
    let first = office.preview_cases("a.csv", list.as_bytes(), None, now().day()).unwrap();
    assert_eq!(first.warnings.iter().map(|w| (w.row, w.column.as_str())).collect::<Vec<_>>(), [(4, "A")]);
    office.import_cases("a.csv", list.as_bytes(), None, false, now()).unwrap();
    assert_eq!(office.cases().unwrap().len(), 3);
    let again = office.preview_cases("a.csv", list.as_bytes(), None, now().day()).unwrap();
    assert_eq!((again.known, again.cases.len(), again.ready), (vec![2, 3, 4], 0, false));
    assert_eq!(office.import_cases("a.csv", list.as_bytes(), None, false, now()).unwrap_err().code, "import.nothing");
    // The same names in another order; another sum is told and taken.
    let more = "申请人,被申请人,受理日期,纠纷类型,涉及金额\n李四、张三,王五,2025-02-01,邻里,100\n\
                李四、张三,王五,2025-02-01,邻里,900\n李四、张三,王五,2025-02-02,邻里,100\n";
    let shown = office.preview_cases("b.csv", more.as_bytes(), None, now().day()).unwrap();
    assert_eq!((shown.known.as_slice(), shown.cases.len()), ([2].as_slice(), 2));
    assert!(shown.warnings.iter().any(|w| w.row == 3 && w.message.contains("同样当事人")), "{:?}", shown.warnings);
}

#[test]
fn a_list_in_an_unknown_order_is_mapped_by_hand() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "甲方名字,乙方,受理日期,涉及金额\n张三,李四,2025-02-01,100\n";
    assert_eq!(office.preview_cases("a.csv", list.as_bytes(), None, now().day()).unwrap_err().code, "import.fields");
    let fields = ["claimant.name", "respondent.name", "accepted", "amount"].map(|f| Some(f.to_owned()));
    let shown = office.preview_cases("a.csv", list.as_bytes(), Some(&fields), now().day()).unwrap();
    assert_eq!((shown.ready, shown.cases[0].claimants.as_str()), (true, "张三"));
    let twice = ["claimant.name", "claimant.name", "accepted", "amount"].map(|f| Some(f.to_owned()));
    assert_eq!(
        office.preview_cases("a.csv", list.as_bytes(), Some(&twice), now().day()).unwrap_err().code,
        "import.fields"
    );
    let computed = ["claimant.name", "party_count", "accepted", "amount"].map(|f| Some(f.to_owned()));
    let refused = office.preview_cases("a.csv", list.as_bytes(), Some(&computed), now().day()).unwrap_err();
    assert!(refused.message.starts_with("第 1 行 B 列“乙方”"), "{}", refused.message);
    let id = office.import_cases("a.csv", list.as_bytes(), Some(&fields), false, now()).unwrap().value.added[0];
    let case = office.case(id).unwrap();
    assert_eq!(case.number, "2025-0001");
    assert_eq!(case.events_of(EventKind::MediationAccepted).next().unwrap().on, day("2025-02-01"));
    assert_eq!(case.parties_as(Role::Respondent).next().unwrap().name.as_deref(), Some("李四"));
}

#[test]
fn a_column_that_nobody_knows_is_named_by_row_and_column_before_anything_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "案件登记\n申请人,被申请人,受理日期,村小组,备查\n张三,李四,2025-02-01,三组,\n王五,赵六,2025-02-02,,\n";
    let shown = office.preview_cases("a.csv", list.as_bytes(), None, now().day()).unwrap();
    assert!(shown.ready, "it keeps nothing from being taken in");
    let told: Vec<_> = shown.warnings.iter().map(|w| (w.row, w.column.as_str(), w.heading.as_str())).collect();
    assert_eq!(told, [(2, "D", "村小组")], "an empty column loses nothing: {:?}", shown.warnings);
    assert!(shown.warnings[0].message.contains("1 格"));
    let left_out: Vec<Option<String>> = shown.columns.iter().map(|c| c.field.clone()).collect();
    let chosen = office.preview_cases("a.csv", list.as_bytes(), Some(&left_out), now().day()).unwrap();
    assert!(chosen.warnings.is_empty(), "who chose to leave it out is not told again");
}

/// A sheet of these headings, of our own making.
fn sheet(headings: &[&str]) -> Vec<u8> {
    let day = LegalDay::ymd(2026, 1, 1).unwrap();
    let column =
        |h: &&str| ReportColumn { key: String::new(), heading: (*h).to_owned(), kind: ColumnKind::Text, width: 8 };
    let blank = Report {
        id: String::new(),
        title: "报送表".to_owned(),
        office: String::new(),
        from: day,
        to: day,
        made_on: day,
        columns: headings.iter().map(column).collect(),
        rows: Vec::new(),
        totals: Vec::new(),
        notes: Vec::new(),
        chart: None,
    };
    anjuan_papers::tables_xlsx(&[blank]).unwrap()
}

#[test]
fn a_sheet_fills_itself_and_is_remembered_by_its_heading() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let bytes = sheet(&["序号", "申请人姓名", "办件编码", "纠纷类别", "涉案金额（万元）", "回访时间", "领导签字"]);
    let shown = office.preview_sheet("三月.xlsx", &bytes).unwrap();
    let fields: Vec<Option<&str>> = shown.columns.iter().map(|c| c.field.as_deref()).collect();
    assert_eq!(
        fields,
        [Some("index"), Some("claimant.name"), None, Some("kind"), Some("amount"), Some("visited"), None]
    );
    assert!(!shown.known && shown.keeps_format);
    let mut fields: Vec<Option<String>> = shown.columns.iter().map(|c| c.field.clone()).collect();
    fields[2] = Some("number".to_owned());
    let ask = FillAsk {
        fields,
        from: day("2025-03-01"),
        to: day("2025-03-31"),
        counted_on: CountedOn::Accepted,
        cases: None,
        claimed_in: None,
        remember: true,
    };
    let to = dir.path().join("out.xlsx");
    let (_, filled) = office.fill_sheet("三月.xlsx", &bytes, &ask, &to, now()).unwrap();
    assert_eq!(filled.rows, 2);
    let lacking: Vec<(&str, &str)> = filled.unfilled.iter().map(|u| (u.number.as_str(), u.column.as_str())).collect();
    assert_eq!(lacking, [("四号", "回访时间"), ("五号", "回访时间")]);
    assert!(filled.notes.iter().any(|n| n.contains("领导签字")));
    let back = read_sheets("out.xlsx", &std::fs::read(&to).unwrap()).unwrap();
    let row = &back[0].rows[1];
    assert_eq!((row.cell(0), row.cell(1), row.cell(2), row.cell(3)), ("1", "甲五", "四号", "道路交通事故"));
    assert!(row.cell(4).starts_with("1.20005"), "{}", row.cell(4));
    // The next month's sheet of the same heading is known, and what a hand mapped with it.
    let next = office.preview_sheet("四月.xlsx", &bytes).unwrap();
    assert!(next.known);
    assert_eq!(next.columns[2].field.as_deref(), Some("number"));
    assert!(!office.preview_sheet("x.xlsx", &sheet(&["序号", "申请人姓名"])).unwrap().known);
    // What no heading speaks for is refused.
    assert_eq!(office.preview_sheet("x.xlsx", &sheet(&["甲", "乙"])).unwrap_err().code, "table.heading");
    // A name that a platform masks, one of two numbers, a kind that nobody chose: listed, not made up.
    let list = "申请人,被申请人,受理日期\n张三、李四,A*明,2025-05-01\n";
    let id = office.import_cases("旧.csv", list.as_bytes(), None, false, now()).unwrap().value.added[0];
    let mut one = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().clone();
    one.phone = Some("13800000000".to_owned());
    office.put_party(id, &one, now()).unwrap();
    let bytes = sheet(&["申请人", "申请人电话", "被申请人", "纠纷类型"]);
    let shown = office.preview_sheet("五月.xlsx", &bytes).unwrap();
    let ask = FillAsk {
        fields: shown.columns.iter().map(|c| c.field.clone()).collect(),
        from: day("2025-05-01"),
        to: day("2025-05-01"),
        remember: false,
        ..ask
    };
    let (_, filled) = office.fill_sheet("五月.xlsx", &bytes, &ask, &to, now()).unwrap();
    let told: Vec<&str> = filled.unfilled.iter().map(|u| u.why.as_str()).collect();
    assert_eq!(told, ["本案没有记录“李四的申请人电话”", "本案没有记录“被申请人”", "本案没有记录“纠纷类型”"]);
    let back = read_sheets("out.xlsx", &std::fs::read(&to).unwrap()).unwrap();
    assert_eq!((back[0].rows[1].cell(0), back[0].rows[1].cell(2), back[0].rows[1].cell(3)), ("张三、李四", "", ""));
    let csv = office.preview_sheet("a.csv", "序号,申请人\n".as_bytes()).unwrap();
    assert!(!csv.keeps_format && csv.notes[0].contains("XLSX"));
    office.drop_sheet_map(&next.fingerprint, now()).unwrap();
    assert!(office.sheet_maps().unwrap().is_empty());
}

#[test]
fn a_statement_receives_what_a_client_owes_and_reports_agree() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Firm);
    let list = "申请人,被申请人,受理日期,承办律师\n张三,李四,2025-11-03,程砚秋\n";
    let id = office.import_cases("a.csv", list.as_bytes(), None, false, now()).unwrap().value.added[0];
    let party = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().id;
    let charge = NewMovement {
        party,
        movement: PartyMovement::Charge,
        amount: Fen::new(500_000),
        on: day("2025-11-05"),
        note: "代理费".to_owned(),
        due: Some(day("2025-12-05")),
    };
    office.post_movement(id, &charge, now()).unwrap();
    let ask = |kind, by| ReportAsk {
        kind,
        from: day("2025-11-01"),
        to: day("2026-01-31"),
        by,
        counted_on: CountedOn::Accepted,
    };
    let cells = |office: &Office, kind, by, row: usize| -> Vec<String> {
        let report = office.make_report(&ask(kind, by), now().day()).unwrap();
        report.rows[row].cells.iter().map(ReportCell::printed).collect()
    };
    assert_eq!(cells(&office, ReportKind::Ageing, ReportBy::Month, 0)[1..3], ["张三", "2025-12-05"]);
    let ageing = office.make_report(&ask(ReportKind::Ageing, ReportBy::Month), now().day()).unwrap();
    let drawn = ageing.chart.unwrap();
    assert_eq!((drawn.label, drawn.rows.as_slice()), (1, &[0][..]), "who owes how much, as a picture");
    assert_eq!(ageing.columns[usize::try_from(drawn.values[0]).unwrap()].key, "total");
    let file = "记账日期,收入金额,支出金额,对方户名,摘要\n2025-12-01,3000.00,,张三 6222021234567890,代理费\n\
                2026-01-10,9000.00,,张三,代理费\n";
    let shown = office.preview_statement("流水.csv", file.as_bytes(), now().day()).unwrap();
    let target = StatementTarget::Receivable { case: id, party };
    assert!(shown.lines.iter().all(|l| l.matches[0].target == target), "{:?}", shown.lines);
    let pick = |line| StatementPick { line, target: target.clone() };
    // More than is owed: nothing of either line is booked.
    let refused = office.take_statement("流水.csv", file.as_bytes(), &[pick(2), pick(3)], now()).unwrap_err();
    assert!(refused.message.starts_with("第 3 行"), "{}", refused.message);
    assert!(office.fee_receipts(None).unwrap().lines.is_empty());
    let taken = office.take_statement("流水.csv", file.as_bytes(), &[pick(2)], now()).unwrap().value;
    assert_eq!(taken.taken[0].receipt.as_deref(), Some("2025-0001"));
    assert_eq!(cells(&office, ReportKind::Ageing, ReportBy::Month, 0).last().unwrap(), "2,000.00");
    // Charged, refunded, written off, net, received: November charged, December received.
    let november = cells(&office, ReportKind::Income, ReportBy::Month, 0);
    assert_eq!(november, ["2025-11", "1", "5,000.00", "0.00", "0.00", "5,000.00", "0.00"]);
    assert_eq!(cells(&office, ReportKind::Income, ReportBy::Month, 1)[6], "3,000.00");
    // Matched wrongly and taken back in the ledger, the line may be taken again.
    let received = office.ledger(LedgerQuery::default()).unwrap().into_iter().find(|l| l.receipt.is_some()).unwrap();
    office.reverse_entry(received.id, day("2025-12-01"), "认错了人", now()).unwrap();
    let freed = office.preview_statement("流水.csv", file.as_bytes(), now().day()).unwrap();
    assert_eq!((freed.lines[0].line.taken.as_ref(), freed.lines[0].matches[0].open), (None, Fen::new(500_000)));
    office.take_statement("流水.csv", file.as_bytes(), &[pick(2)], now()).unwrap();
    let lawyer = cells(&office, ReportKind::Income, ReportBy::Mediator, 0);
    assert_eq!((lawyer[0].as_str(), lawyer[2].as_str(), lawyer[6].as_str()), ("程砚秋", "5,000.00", "3,000.00"));
    assert!(office.make_report(&ask(ReportKind::Statistics, ReportBy::Month), now().day()).is_err());
    // A case put aside keeps its name in the books.
    office.discard_case(id, "重复", now()).unwrap();
    assert_eq!(cells(&office, ReportKind::Ledger, ReportBy::Month, 0)[4], "张三");
    assert_eq!(cells(&office, ReportKind::Income, ReportBy::Mediator, 0)[0], "已移出列表的案件");
}

#[test]
fn the_printed_ledger_says_the_sums_of_the_window() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Firm);
    let list = "申请人,被申请人,受理日期\n张三,李四,2025-11-03\n";
    let id = office.import_cases("a.csv", list.as_bytes(), None, false, now()).unwrap().value.added[0];
    let party = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().id;
    for movement in [PartyMovement::Charge, PartyMovement::Hold, PartyMovement::UseHeld] {
        let amount = Fen::new(100_000);
        let new = NewMovement { party, movement, amount, on: day("2025-11-05"), note: String::new(), due: None };
        office.post_movement(id, &new, now()).unwrap();
    }
    let ask = ReportAsk {
        kind: ReportKind::Ledger,
        from: day("2025-11-01"),
        to: day("2025-11-30"),
        by: ReportBy::Month,
        counted_on: CountedOn::Accepted,
    };
    let report = office.make_report(&ask, now().day()).unwrap();
    let printed: Vec<String> = report.rows.iter().map(|r| r.cells[5].printed()).collect();
    let shown = office.ledger(anjuan_office::LedgerQuery::default()).unwrap();
    assert_eq!(printed, ["1,000.00"; 3]);
    assert!(shown.iter().all(|l| l.amount == Fen::new(100_000)));
    // An invoice is for a charge; the client's money kept for it is none.
    let may: Vec<i64> = shown.iter().map(|l| l.to_invoice.get()).collect();
    assert_eq!(may, [100_000, 0, 0]);
}

#[test]
fn a_report_is_kept_under_its_title_where_it_has_no_id() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let ask = ReportAsk {
        kind: ReportKind::CaseRegister,
        from: day("2025-01-01"),
        to: day("2025-12-31"),
        by: ReportBy::Month,
        counted_on: CountedOn::Accepted,
    };
    let mut one = ReportDefinition { id: String::new(), title: " 年报 ".to_owned(), ask, span: ReportSpan::Fixed };
    office.put_report_definition(&one, now()).unwrap();
    let kept = office.report_definitions(now().day()).unwrap();
    assert_eq!((kept[0].id.as_str(), kept[0].title.as_str()), ("年报", "年报"));
    // The same again changes it; another kind under its name would put it out unseen.
    office.put_report_definition(&one, now()).unwrap();
    one.ask.kind = ReportKind::Ledger;
    let refused = office.put_report_definition(&one, now()).unwrap_err();
    assert!(refused.code == "report.definition" && refused.message.contains("年报"), "{}", refused.message);
    assert_eq!(office.report_definitions(now().day()).unwrap()[0].ask.kind, ReportKind::CaseRegister);
    one.title = " ".to_owned();
    assert_eq!(office.put_report_definition(&one, now()).unwrap_err().code, "report.definition");
}

#[test]
fn a_list_tells_who_stood_on_the_other_side_before_it_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let first = "案号,申请人,被申请人,受理日期\n一,张三丰,李四海,2025-01-13\n";
    office.import_cases("一.csv", first.as_bytes(), None, false, now()).unwrap();
    let second = "案号,申请人,被申请人,受理日期\n二,李四海,王五岳,2025-02-13\n三,张三丰,赵六合,2025-02-14\n";
    let shown = office.preview_cases("二.csv", second.as_bytes(), None, now().day()).unwrap();
    let told: Vec<_> = shown.warnings.iter().filter(|w| w.message.contains("站在对面")).collect();
    assert_eq!(told.len(), 1, "the same side again is no conflict: {:?}", shown.warnings);
    assert_eq!((told[0].row, told[0].column.as_str()), (2, "B"));
    assert!(told[0].message.contains("李四海"), "{}", told[0].message);
    assert!(shown.ready, "it is for a person to judge");
    let made = office.import_cases("二.csv", second.as_bytes(), None, false, now()).unwrap().value.added;
    let kept = office.conflicts(made[0]).unwrap();
    assert_eq!((kept.len(), kept[0].asked.as_str(), kept[0].decision), (1, "李四海", None));
    assert_eq!(office.conflicts(made[1]).unwrap(), []);
}

#[test]
fn what_is_not_read_back_is_said_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Firm);
    let list = "申请人,被申请人,受理日期\n张三,李四,2025-11-03\n";
    let id = office.import_cases("a.csv", list.as_bytes(), None, false, now()).unwrap().value.added[0];
    let party = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().id;
    for movement in [PartyMovement::Charge, PartyMovement::Receive] {
        let amount = Fen::new(100_000);
        let new = NewMovement { party, movement, amount, on: day("2025-11-05"), note: String::new(), due: None };
        office.post_movement(id, &new, now()).unwrap();
    }
    office.close_case(id, day("2026-01-15"), "已履行", now()).unwrap();
    let to = dir.path().join("全部");
    office.export_all(&to, now(), &Work::silent()).unwrap();
    let folder = to.join("cases").join(office.case(id).unwrap().number);
    let left = anjuan_office::left_in_folder(&folder);
    assert_eq!(left, ["没有读入台账 2 项（收据 2025-0001）", "没有读入结案 1 项"]);
    let plain = dir.path().join("一案");
    office.export_case(id, &plain, now()).unwrap();
    assert!(anjuan_office::left_in_folder(&plain).is_empty());
}

#[test]
fn who_stands_on_both_sides_of_one_list_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let list = "案号,申请人,被申请人,受理日期\n一,张三丰,李四海,2025-01-13\n二,李四海,王五岳,2025-02-13\n\
                三,张三丰,赵六合,2025-02-14\n";
    let shown = office.preview_cases("一.csv", list.as_bytes(), None, now().day()).unwrap();
    let told: Vec<_> = shown.warnings.iter().filter(|w| w.message.contains("站在对面")).collect();
    assert_eq!(told.iter().map(|w| w.row).collect::<Vec<_>>(), [3], "{:?}", shown.warnings);
    assert!(told[0].message.contains("李四海") && told[0].message.contains("第 2 行"), "{}", told[0].message);
}
