//! Reports, subsidies, tables in and out, from the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, begins, text};
use std::fs;

const LIST: &str = "卷号,受理日期,申请人,被申请人,纠纷类型,案件来源,涉及金额,调解结果,协议形式,协议日期\n\
    旧一,2026-02-01,张三,李四,邻里,当事人申请,500,调解成功,口头,2026-02-03\n\
    旧二,2026-02-09,王五,赵六,物业,法院委托,1200.50,调解成功,书面,2026-02-30\n";

#[test]
fn a_list_is_tried_first_then_taken_and_counted() {
    let desk = Desk::new("committee");
    let list = desk.path("台账.csv");
    fs::write(&list, LIST).unwrap();
    let tried = desk.run(&["import", "cases", text(&list)]);
    assert_eq!(tried.status.code(), Some(1), "a faulty row is noticed by a script");
    let shown: serde_json::Value = serde_json::from_slice(&tried.stdout).unwrap();
    assert_eq!((shown["faults"][0]["row"].as_u64(), shown["faults"][0]["column"].as_str()), (Some(3), Some("J")));
    assert_eq!(desk.refused(&["import", "cases", text(&list), "--commit"]).0, "import.faults");
    assert_eq!(desk.ok(&["case", "list"]).as_array().unwrap().len(), 1, "the sample alone");
    fs::write(&list, LIST.replace("2026-02-30", "2026-02-20")).unwrap();
    let made = desk.ok(&["import", "cases", text(&list), "--commit"]);
    assert_eq!(made["added"].as_array().unwrap().len(), 2);

    let kinds = desk.ok(&["report", "kinds"]);
    assert!(kinds.as_array().unwrap().iter().all(|k| k["kind"] != "aid_cases"));
    let range = ["--from", "2026-02-01", "--to", "2026-02-28"];
    let report = desk.ok(&[&["report", "show", "statistics"][..], &range].concat());
    assert_eq!(report["rows"][0]["cells"][1]["value"], 2);
    assert_eq!(report["rows"][0]["cells"][6]["value"], 170_050);
    let out = desk.path("a.pdf");
    desk.ok(&[&["report", "write", "case-register"][..], &range, &["--out", text(&out)]].concat());
    assert!(begins(&out, b"%PDF"));
    let refused = desk.refused(&[&["report", "write", "statistics"][..], &range, &["--out", "a.doc"]].concat());
    assert_eq!(refused.0, "report.format");

    desk.ok(&[&["report", "define", "statistics"][..], &range, &["--title", "月报", "--span", "last-month"]].concat());
    assert_eq!(desk.ok(&["report", "defined"])[0]["title"], "月报");
    let own = desk.path("分类.json");
    desk.ok(&["report", "list", "--out", text(&own)]);
    desk.ok(&["report", "list", "--set", text(&own)]);
    desk.ok(&["report", "mark", "旧二", "--difficult", "yes"]);
}

#[test]
fn a_subsidy_is_claimed_and_paid() {
    let desk = Desk::new("committee");
    let list = desk.path("台账.csv");
    fs::write(&list, LIST.replace("2026-02-30", "2026-02-20")).unwrap();
    desk.ok(&["import", "cases", text(&list), "--commit"]);
    let scheme = desk.path("方案.toml");
    desk.ok(&["subsidy", "sample", "--out", text(&scheme)]);
    desk.ok(&["subsidy", "import", text(&scheme)]);
    assert_eq!(desk.ok(&["subsidy", "schemes"])[0]["classes"].as_array().unwrap().len(), 3);
    let one = desk.ok(&["subsidy", "show", "旧一"]);
    assert_eq!((one["class"].as_str(), one["amount"].as_u64()), (Some("oral"), Some(3000)));
    let none = desk.run(&["subsidy", "claim", "2026-02", "旧一"]);
    assert_eq!(none.status.code(), Some(1), "nothing was claimed");
    desk.ok(&["subsidy", "confirm", "旧一", "fingerprints"]);
    desk.ok(&["subsidy", "claim", "2026-02", "旧一"]);
    desk.ok(&["subsidy", "approve", "旧一", "--amount", "30"]);
    assert_eq!(desk.ok(&["subsidy", "pay", "旧一"])["state"], "paid");
    let sheet = desk.path("申报表.xlsx");
    desk.ok(&["subsidy", "sheet", "2026-02", "--out", text(&sheet)]);
    assert!(begins(&sheet, b"PK"));
    // The workbook that was written is a table like any other.
    let shown = desk.ok(&["sheet", "preview", text(&sheet)]);
    assert_eq!(shown["columns"][1]["field"], "number");
}

#[test]
fn everything_goes_out_with_sums_that_hold() {
    let desk = Desk::new("legal_aid");
    let out = desk.path("全部");
    let made = desk.ok(&["export-all", "--out", text(&out)]);
    assert!(made["files"].as_u64().unwrap() > 10);
    assert_eq!(desk.ok(&["export-all", "--verify", text(&out)])["sound"], true);
    fs::write(out.join("log.json"), "[]").unwrap();
    assert_eq!(desk.run(&["export-all", "--verify", text(&out)]).status.code(), Some(1));
    assert_eq!(desk.refused(&["export-all", "--out", text(&out)]).0, "export.exists");
}
