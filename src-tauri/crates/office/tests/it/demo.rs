//! The demonstration on the sample and, where they are there, on real exports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::LegalTime;
use anjuan_office::{DemoAsk, Work, demo};
use std::path::PathBuf;

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn shared() -> Option<PathBuf> {
    let dir = std::env::var_os("ANJUAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared"), PathBuf::from);
    dir.join("data/bills").is_dir().then_some(dir)
}

#[test]
fn the_sample_makes_letter_bundle_and_report() {
    let out = tempfile::tempdir().unwrap();
    let ask = DemoAsk { out: out.path().join("made"), bill: None, pick: None };
    let report = demo(&ask, now(), &Work::silent()).unwrap();
    assert!(report.refused.is_empty(), "{:?}", report.refused);
    for file in ["letter.pdf", "bundle.pdf", "report.txt", "report.json"] {
        assert!(ask.out.join(file).metadata().unwrap().len() > 500, "{file}");
    }
    let text = std::fs::read_to_string(ask.out.join("report.txt")).unwrap();
    for word in ["人民币叁万肆仟伍佰元整", "洛阳市洛龙区人民法院", "《", "稳妥日"] {
        assert!(text.contains(word), "{word} is missing in the report");
    }
}

#[test]
fn every_real_export_makes_papers_or_says_why_not() {
    let Some(shared) = shared() else { return println!("skipped: no shared data") };
    let mut papers = 0;
    for entry in std::fs::read_dir(shared.join("data/bills")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let ours = name.starts_with("wechat") || name.starts_with("alipay");
        let out = tempfile::tempdir().unwrap();
        let ask = DemoAsk {
            out: out.path().to_owned(),
            bill: Some((name.clone(), std::fs::read(&path).unwrap())),
            pick: None,
        };
        match demo(&ask, now(), &Work::silent()) {
            Ok(report) => {
                assert!(ours, "{name} is in no layout we know");
                assert!(report.letter_pages > 0 && report.bundle_pages > 0);
                papers += 1;
            }
            Err(problem) => {
                assert!(!ours || problem.code == "bill.no-payment", "{name}: {problem}");
                assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 0, "{name}: nothing is half-written");
            }
        }
    }
    assert!(papers >= 7, "only {papers} exports made papers");
}
