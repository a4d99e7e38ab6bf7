//! A bundle file opened again on the real command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::Desk;
use serde_json::json;

#[test]
fn a_bundle_file_is_listed_taken_apart_and_taken_back_as_the_plan() {
    let desk = Desk::new("firm");
    let case = "2026-0001";
    let path = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    let file = path("册.pdf");
    desk.ok(&["bundle", "plan", case, "--numbering", "chinese"]);
    let made = desk.ok(&["bundle", case, "--out", &file]);
    let bound = made["bundle"]["exhibits"].as_array().unwrap().clone();
    assert!(bound.len() >= 2);
    let said = desk.run_plain(&["bundle", "open", &file, "--case", case]);
    assert!(said.contains("证据二") && said.contains("本案有原件") && said.contains("与自带的清单一致"), "{said}");
    let opened = desk.ok(&["bundle", "open", &file, "--case", case]);
    assert_eq!(opened["kept"][1], bound[1]["evidence"]);
    let one = desk.ok(&["bundle", "open", &file, "--exhibit", "证据二", "--out", &path("二.pdf")]);
    assert_eq!(one["exhibit"]["name"], bound[1]["name"]);
    assert!(std::fs::read(desk.path("二.pdf")).unwrap().starts_with(b"%PDF-"));
    let all = desk.ok(&["bundle", "open", &file, "--all", &path("各份")]);
    assert_eq!(all["files"].as_array().unwrap().len(), bound.len());
    // The plan is turned round, and taken back.
    let mut plan = desk.ok(&["bundle", "plan", case])["plan"].clone();
    plan["numbering"] = json!("arabic");
    plan["sections"].as_array_mut().unwrap().reverse();
    std::fs::write(desk.path("计划.json"), plan.to_string()).unwrap();
    desk.ok(&["bundle", "plan", case, "--set", &path("计划.json")]);
    let back = desk.ok(&["bundle", "open", &file, "--case", case, "--restore"]);
    assert_eq!(back, json!({ "placed": bound.len(), "left": [] }));
    let plan = desk.ok(&["bundle", "plan", case])["plan"].clone();
    assert_eq!(
        (&plan["numbering"], &plan["sections"][0]["exhibits"][0]["evidence"]),
        (&json!("chinese"), &bound[0]["evidence"])
    );
    // A file that was changed says so to a script, too.
    let mut bytes = std::fs::read(desk.path("册.pdf")).unwrap();
    let at = bytes.windows(6).position(|w| w == b"/Title").unwrap();
    bytes[at + 1] = b'X';
    std::fs::write(desk.path("改过.pdf"), bytes).unwrap();
    assert_eq!(desk.run(&["bundle", "open", &path("改过.pdf")]).status.code(), Some(1));
}
