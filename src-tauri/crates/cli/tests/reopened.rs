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

/// A picture that nothing packs, of about 750,000 bytes.
fn noise(seed: u32) -> Vec<u8> {
    let (side, head) = (500_u32, 54_u32);
    let size = side * side * 3;
    let mut bmp = b"BM".to_vec();
    for word in [head + size, 0, head, 40, side, side, 1 | 24 << 16, 0, size, 2835, 2835, 0, 0] {
        bmp.extend(word.to_le_bytes());
    }
    let mut state = seed;
    bmp.extend((0..size).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    }));
    bmp
}

#[test]
fn the_parts_of_a_bundle_are_opened_together() {
    let desk = Desk::new("firm");
    let case = "2026-0001";
    let path = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    for n in 1..=3 {
        std::fs::write(desk.path(&format!("图{n}.bmp")), noise(n)).unwrap();
        desk.ok(&["evidence", "add", case, &path(&format!("图{n}.bmp"))]);
    }
    let made = desk.ok(&["bundle", case, "--out", &path("册.pdf"), "--split", "1"]);
    let bound = made["bundle"]["exhibits"].as_array().unwrap().clone();
    let parts: Vec<String> = std::fs::read_dir(desk.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("册_"))
        .map(|name| path(&name))
        .collect();
    assert!(parts.len() > 1, "{parts:?}");
    let with = |more: &[&str]| -> Vec<String> {
        let open = ["bundle", "open"].into_iter().map(str::to_owned);
        open.chain(parts.clone()).chain(more.iter().map(|s| (*s).to_owned())).collect()
    };
    let ok = |args: &[String]| desk.ok(&args.iter().map(String::as_str).collect::<Vec<_>>());
    let opened = ok(&with(&["--case", case]));
    assert_eq!(opened["kept"].as_array().unwrap().len(), bound.len());
    assert_eq!(opened["checked"]["manifest"]["part"], json!(null));
    let one = ok(&with(&["--exhibit", "2", "--out", &path("二.pdf")]));
    assert_eq!(one["exhibit"]["name"], bound[1]["name"]);
    assert_eq!(ok(&with(&["--all", &path("各份")]))["files"].as_array().unwrap().len(), bound.len());
    assert_eq!(ok(&with(&["--case", case, "--restore"])), json!({ "placed": bound.len(), "left": [] }));
    // One is missing.
    let few: Vec<&str> = ["bundle", "open"].into_iter().chain(parts[1..].iter().map(String::as_str)).collect();
    let out = desk.run(&[&few[..], &["--case", case, "--restore"]].concat());
    assert!(!out.status.success() && String::from_utf8_lossy(&out.stderr).contains("部分"), "{out:?}");
}
