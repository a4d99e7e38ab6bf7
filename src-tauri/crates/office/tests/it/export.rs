//! Everything that an office owns goes out in open formats, and is held against what was written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::year::{PASSPHRASE, YEAR, day, now, with_year};
use anjuan_case::{CaseId, OfficeKind};
use anjuan_intake::read_sheets;
use anjuan_office::{Office, Work, sample_office, verify_export};
use std::path::Path;

#[test]
fn everything_goes_out_and_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let profile = anjuan_case::Office { kind: OfficeKind::Committee, ..sample_office() };
    let mut office = Office::create(&dir.path().join("db"), PASSPHRASE, &profile, now()).unwrap();
    let sample: CaseId = office.new_sample(now()).unwrap().value;
    office.import_cases("台账.csv", YEAR.as_bytes(), None, false, now()).unwrap();
    // One put aside, one closed: both go out, with the reason and the way.
    let aside = office.new_sample(now()).unwrap().value;
    let aside_number = office.case(aside).unwrap().number;
    let closed = office.cases().unwrap().into_iter().map(|c| c.id).find(|id| *id != sample && *id != aside).unwrap();
    office.close_case(closed, day("2026-01-15"), "已履行", now()).unwrap();
    office.discard_case(aside, "录错了", now()).unwrap();
    let mut party = office.case(closed).unwrap().parties[0].clone();
    party.phone = Some("13800000000".to_owned());
    office.put_party(closed, &party, now()).unwrap();
    let to = dir.path().join("全部");
    let made = office.export_all(&to, now(), &Work::silent()).unwrap();
    assert!(made.missing.is_empty() && made.files > 20, "{made:?}");
    assert_eq!(verify_export(&to).unwrap(), Vec::<String>::new());
    let sums = std::fs::read_to_string(to.join("SHA256SUMS")).unwrap();
    assert!(sums.lines().any(|l| l.ends_with("  案件登记册.xlsx")) && sums.contains("/originals/"));
    let register = read_sheets("案件登记册.xlsx", &std::fs::read(to.join("案件登记册.xlsx")).unwrap()).unwrap();
    assert_eq!(register[0].rows.len(), 13, "a heading and twelve cases");
    let parties = read_sheets("当事人.xlsx", &std::fs::read(to.join("当事人.xlsx")).unwrap()).unwrap();
    assert!(parties[0].rows.iter().any(|r| r.cell(2) == "乙四建筑公司"));
    let standing = |number: &str| -> serde_json::Value {
        let path = to.join("cases").join(number).join("standing.json");
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    };
    assert_eq!(standing(&aside_number)["put_aside"]["why"], "录错了");
    assert!(to.join("cases").join(&aside_number).join("originals").exists());
    assert_eq!(standing(&office.case(closed).unwrap().number)["closed"]["how"], "已履行");
    let table = |name: &str| -> Vec<serde_json::Value> {
        serde_json::from_slice(&std::fs::read(to.join(format!("tables/{name}.json"))).unwrap()).unwrap()
    };
    // Two of the list had ended before; one of them was closed anew.
    assert_eq!((table("closings").len(), table("discards").len(), table("cases").len()), (2, 1, 13));
    assert!(table("history").iter().any(|row| row["what"] == "party"), "who changed what");
    for name in ["settings", "desk_settings", "saved_filters", "date_checks", "date_waivers", "conflict_checks"] {
        table(name);
    }
    assert!(table("evidence").iter().all(|row| row.get("password").is_none()));
    // Another office reads a case back, originals and all.
    let number = office.case(sample).unwrap().number;
    let mut other = Office::create(&dir.path().join("other"), PASSPHRASE, &profile, now()).unwrap();
    let back = other.import_case(&to.join("cases").join(&number), now()).unwrap().value;
    let (there, here) = (other.case(back).unwrap(), office.case(sample).unwrap());
    assert_eq!((there.parties, there.evidence.len(), there.events), (here.parties, here.evidence.len(), here.events));
    // Not into a folder that holds something; a changed file is found; a lost one, too.
    assert_eq!(office.export_all(&to, now(), &Work::silent()).unwrap_err().code, "export.exists");
    std::fs::write(to.join("office.json"), b"{}").unwrap();
    std::fs::remove_file(to.join("ledger.json")).unwrap();
    let wrong = verify_export(&to).unwrap();
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert_eq!(verify_export(Path::new("/nonexistent")).unwrap_err().code, "file.read");
}

#[test]
fn a_cancelled_export_is_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let work = Work::silent();
    work.cancel();
    let to = dir.path().join("半途");
    assert_eq!(office.export_all(&to, now(), &work).unwrap_err().code, "cancelled");
    assert!(!to.join("manifest.json").exists());
}
