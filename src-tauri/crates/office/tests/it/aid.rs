//! A legal-aid office's and a firm's registers: closing the case is having it done, and nobody there is a mediator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::year::{day, now, office};
use anjuan_case::OfficeKind;
use anjuan_office::{CountedOn, Office, ReportAsk, ReportBy, ReportKind};

const SCHEME: &str = r#"
id = "aid"
title = "法律援助补贴办法（样本）"
county = "某县"
office = ["legal_aid"]
source = "某司〔2025〕某号（样本）"
from = 2025-01-01
note = "虚构的样本。"
pick = "first"
counted_on = "ended"

[[need]]
id = "report"
title = "结案报告"
confirm = true

[[class]]
id = "civil"
title = "民事案件"
amount = "1000.00"
when = { outcome = "closed" }
needs = ["report"]
"#;

fn ask(kind: ReportKind, counted_on: CountedOn) -> ReportAsk {
    ReportAsk { kind, from: day("2025-01-01"), to: day("2026-01-31"), by: ReportBy::Month, counted_on }
}

fn headings(office: &Office, kind: ReportKind) -> Vec<String> {
    let report = office.make_report(&ask(kind, CountedOn::Accepted), now().day()).unwrap();
    report.columns.into_iter().map(|c| c.heading).collect()
}

#[test]
fn closing_an_aided_case_is_having_it_done() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::LegalAid);
    office.import_subsidy_scheme("方案.toml", SCHEME.as_bytes(), now()).unwrap();
    let list = "申请人,被申请人,受理日期\n张三,李四,2025-11-03\n";
    let id = office.import_cases("a.csv", list.as_bytes(), None, false, now()).unwrap().value.added[0];
    let ended = |office: &Office| {
        let report = office.make_report(&ask(ReportKind::AidCases, CountedOn::Ended), now().day()).unwrap();
        assert!(report.notes[0].starts_with("按结案日计入"), "{:?}", report.notes);
        report.rows.len()
    };
    let open = office.subsidy_case(id, now().day()).unwrap();
    assert!(open.because[0].contains("请结案"), "{:?}", open.because);
    assert_eq!(ended(&office), 0);
    office.close_case(id, day("2026-01-10"), "调解结案", now()).unwrap();
    assert_eq!(ended(&office), 1);
    let done = office.subsidy_case(id, now().day()).unwrap();
    assert!(done.scheme.is_some() && done.class.is_some(), "{:?}", done.because);
    assert!(office.subsidy_cases("2026-01", now().day()).unwrap().iter().any(|c| c.case == id));
    office.reopen_case(id, now()).unwrap();
    assert_eq!(ended(&office), 0);
    for kind in [ReportKind::AidCases, ReportKind::CaseRegister, ReportKind::SubsidyClaims] {
        let heads = headings(&office, kind);
        assert!(heads.contains(&"承办人".to_owned()) && heads.contains(&"受援人".to_owned()), "{heads:?}");
        assert!(!heads.iter().any(|h| h.contains("调解员")), "{heads:?}");
    }
}

#[test]
fn a_firms_register_names_its_lawyers() {
    let dir = tempfile::tempdir().unwrap();
    let office = office(dir.path(), OfficeKind::Firm);
    let heads = headings(&office, ReportKind::CaseRegister);
    assert!(heads.contains(&"承办律师".to_owned()) && !heads.contains(&"调解员".to_owned()), "{heads:?}");
}
