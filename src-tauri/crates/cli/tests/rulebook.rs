//! The rule book on the real command line: assessments, reasons, receipts, packs, local figures, bad usage.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;
#[path = "../../../../tests/rules/own.rs"]
#[allow(dead_code)]
mod own;

use desk::{Desk, begins, text};
use serde_json::Value;
use std::fs;
use std::process::Command;

fn pack(desk: &Desk, name: &str, files: &[(&str, &str)]) -> String {
    let folder = desk.path(name);
    for (file, content) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let zip = desk.path(&format!("{name}.zip"));
    let words = ["--name", name, "--prepared-by", "甲", "--reviewed-by", "乙", "--note", "试"];
    let made = [&["rules", "pack", text(&folder), "--out", text(&zip)], words.as_slice()].concat();
    assert_eq!(desk.ok(&made)["files"].as_object().unwrap().len(), files.len());
    text(&zip).to_owned()
}

fn deadline<'a>(assessment: &'a Value, rule: &str) -> &'a Value {
    let all = assessment["deadlines"].as_array().unwrap();
    all.iter().find(|d| d["rule"] == rule).unwrap_or_else(|| panic!("no {rule}"))
}

#[test]
fn an_assessment_names_bodies_reasons_and_the_end_of_its_data() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let now = desk.ok(&["assess", &case, "--today", "2026-11-23"]);
    let venues = now["venues"].as_array().unwrap();
    let of_routes: usize =
        now["routes"].as_array().unwrap().iter().map(|r| r["venues"].as_array().unwrap().len()).sum();
    assert!(!venues.is_empty() && venues.len() == of_routes);
    assert!(venues.iter().all(|v| v["route"].is_string() && v["body"].is_string() && v["because"]["text"].is_string()));
    for question in now["questions"].as_array().unwrap() {
        assert!(question["because"]["text"].is_string() && question["because"] == question["why"]);
    }
    let reach = |assessment: &Value, what: &str| {
        let known = assessment["known_until"].as_array().unwrap().iter().find(|k| k["what"] == what).unwrap().clone();
        known["reach"].as_str().unwrap().to_owned()
    };
    assert_eq!(reach(&now, "holidays"), "ends_soon");
    let later = desk.ok(&["assess", &case, "--today", "2027-02-01"]);
    assert_eq!((reach(&later, "holidays"), reach(&later, "lpr")), ("ended".to_owned(), "ended".to_owned()));
    assert!(later["interest"].as_array().unwrap().iter().any(|line| line["unconfirmed"] == true));

    let claims = desk.ok(&["claim", &case, "--to", "2026-11-23"]);
    let claim = &claims.as_array().unwrap()[0];
    let sum = |key: &str| claim[key].as_i64().unwrap();
    assert_eq!(sum("total"), sum("principal") + sum("interest") + sum("fee"));
}

#[test]
fn a_figure_is_explained_on_paper_and_run_again_from_its_receipt() {
    let desk = Desk::new("firm");
    let case = desk.case();
    desk.ok(&["event", "add", &case, "judgment-served", "--on", "2026-11-02"]);
    let id = deadline(&desk.ok(&["assess", &case, "--today", "2026-11-03"]), "civil.appeal")["id"].clone();
    let (sheet, receipts) = (desk.path("why.pdf"), desk.path("receipts.json"));
    desk.ok(&["why", &case, id.as_str().unwrap(), "--out", text(&sheet), "--today", "2026-11-03"]);
    assert!(begins(&sheet, b"%PDF-"));
    // By what the list calls it, too.
    let again = desk.path("again.pdf");
    let title = deadline(&desk.ok(&["assess", &case, "--today", "2026-11-03"]), "civil.appeal")["title"].clone();
    for asked in [title.as_str().unwrap(), "civil.appeal"] {
        desk.ok(&["why", &case, asked, "--out", text(&again), "--overwrite", "--today", "2026-11-03"]);
    }
    let (code, message) = desk.refused(&["why", &case, "no.such", "--out", text(&sheet), "--overwrite"]);
    assert!(code == "why.unknown" && message.contains("civil.appeal"), "{message}");

    let made = desk.ok(&["receipt", "make", &case, "--out", text(&receipts), "--today", "2026-11-03"]);
    let again = desk.ok(&["receipt", "check", text(&receipts)]);
    assert_eq!(again.as_array().unwrap().len() as u64, made["receipts"].as_u64().unwrap());
    assert!(again.as_array().unwrap().iter().all(|r| r["same"] == true));

    // After a rule changed, the figure differs, the rule is named, and scripts notice.
    let zip = pack(&desk, "上诉期", &[("appeal.toml", &own::shorter())]);
    desk.ok(&["rules", "apply", &zip]);
    let out = desk.run(&["receipt", "check", text(&receipts)]);
    assert_eq!(out.status.code(), Some(1));
    let again: Value = serde_json::from_slice(&out.stdout).unwrap();
    let changed = again.as_array().unwrap().iter().find(|r| r["same"] == false).unwrap();
    assert!(changed["changed"].to_string().contains("civil.appeal"), "{changed}");
}

#[test]
fn the_rule_book_is_listed_shown_checked_and_compared() {
    let desk = Desk::new("firm");
    let list = desk.ok(&["rules", "list"]);
    assert!(list.as_array().unwrap().iter().any(|r| r["id"] == "mediation.judicial-confirmation"));
    let shown = desk.ok(&["rules", "show", "mediation.judicial-confirmation"]);
    assert!(shown["text"].as_str().unwrap().contains("30d"));
    assert_eq!(desk.refused(&["rules", "show", "no.such"]).0, "rules.unknown");
    assert_eq!(desk.ok(&["rules", "check"])["sound"], true);
    let zip = pack(
        &desk,
        "上诉期",
        &[("appeal.toml", &own::shorter()), ("calendar/lpr.toml", "[lpr]\n2026-10-20 = [\"3.00\", \"3.50\"]\n")],
    );
    let diff = desk.ok(&["rules", "diff", "builtin", &zip]);
    let whats: Vec<&str> = diff.as_array().unwrap().iter().map(|c| c["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["rule civil.appeal", "calendar lpr"]);
    assert_eq!(diff[1]["gone"], Value::Array(vec![]));
}

#[test]
fn a_pack_is_previewed_applied_used_by_every_figure_and_undone() {
    let desk = Desk::new("firm");
    let case = desk.case();
    desk.ok(&["event", "add", &case, "judgment-served", "--on", "2026-11-02"]);
    let appeal = || {
        let now = desk.ok(&["assess", &case, "--today", "2026-11-03"]);
        deadline(&now, "civil.appeal")["raw"].as_str().unwrap().to_owned()
    };
    let zip = pack(&desk, "上诉期", &[("appeal.toml", &own::shorter())]);
    let preview = desk.ok(&["rules", "preview", &zip, "--today", "2026-11-03"]);
    let change = preview["cases"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["what"].as_str().unwrap().contains("上诉"));
    assert!(change.unwrap()["after"].as_str().unwrap().contains("2026-11-12"), "{preview}");
    assert!(
        !preview.to_string().contains("Running") && !preview.to_string().contains("Watch"),
        "no word of the program's own"
    );
    assert_eq!(appeal(), "2026-11-17", "looking changes nothing");
    desk.ok(&["rules", "apply", &zip]);
    assert_eq!(appeal(), "2026-11-12");
    let packs = desk.ok(&["rules", "packs"]);
    let id = packs[0]["id"].as_str().unwrap();
    let look = desk.ok(&["rules", "undo", id, "--look", "--today", "2026-11-03"]);
    let back =
        look["cases"][0]["changes"].as_array().unwrap().iter().find(|c| c["what"].as_str().unwrap().contains("上诉"));
    assert!(back.unwrap()["after"].as_str().unwrap().contains("2026-11-17"), "{look}");
    assert_eq!(appeal(), "2026-11-12", "looking changes nothing");
    desk.ok(&["rules", "undo", id]);
    assert_eq!(appeal(), "2026-11-17");
    assert_eq!(desk.refused(&["rules", "undo", id]).0, "pack.unknown");
    assert_eq!(desk.refused(&["rules", "apply", text(&desk.path("上诉期/appeal.toml"))]).0, "pack.format");
}

/// 34,500 yuan at 3.00 % over 252 days: 34500 × 0.03 × 252 ÷ 365 = 714.58.
#[test]
fn two_more_months_of_rates_leave_the_earlier_ones_as_they_are() {
    let desk = Desk::new("firm");
    let interest = ["interest", "--principal", "34500", "--from", "2026-03-18", "--to", "2026-11-25"];
    let before = desk.ok(&interest);
    assert_eq!((&before["total"], &before["unconfirmed"]), (&"714.58".into(), &true.into()));
    let two = "[lpr]\n2026-10-20 = [\"3.00\", \"3.50\"]\n2026-11-20 = [\"3.00\", \"3.50\"]\n";
    let zip = pack(&desk, "利率", &[("calendar/lpr.toml", two)]);
    let preview = desk.ok(&["rules", "preview", &zip]);
    assert!(preview["rules"][0]["new"].to_string().contains("2026-11-20"), "{preview}");
    desk.ok(&["rules", "apply", &zip]);
    let after = desk.ok(&interest);
    assert_eq!((&after["total"], &after["unconfirmed"]), (&"714.58".into(), &false.into()));
    assert_eq!(after["calendar"], desk.ok(&["rules", "check"])["calendar"], "the hash is that of what was used");
    assert_ne!(after["calendar"], before["calendar"]);
    assert_eq!(
        desk.ok(&["count", "--from", "2026-11-02", "--period", "15d", "--regime", "procedural"])["calendar"],
        after["calendar"]
    );

    // Another rate for a day that is known.
    let folder = desk.path("另一利率");
    fs::create_dir_all(folder.join("calendar")).unwrap();
    fs::write(folder.join("calendar/lpr.toml"), "[lpr]\n2019-08-20 = [\"2.00\", \"3.50\"]\n").unwrap();
    let zip = desk.path("x.zip");
    let (code, message) = desk.refused(&[
        "rules",
        "pack",
        text(&folder),
        "--out",
        text(&zip),
        "--name",
        "x",
        "--prepared-by",
        "甲",
        "--reviewed-by",
        "乙",
    ]);
    assert!(code == "calendar" && message.contains("2.00") && message.contains("已有记录"), "{message}");
}

#[test]
fn local_figures_are_set_and_shared_and_what_cannot_hold_is_refused() {
    let desk = Desk::new("committee");
    let set = |id: &str, value: &str, more: &[&str]| {
        let base = ["rules", "set", id, value, "--from", "2026-01-01", "--source", "通告"];
        [base.as_slice(), more].concat().iter().map(|s| (*s).to_owned()).collect::<Vec<String>>()
    };
    let refused = |args: Vec<String>| desk.refused(&args.iter().map(String::as_str).collect::<Vec<_>>());
    for (args, says) in [
        (set("small-claims.must", "50000", &["--place", "440304"]), "福田区"),
        (set("small-claims.must", "50000", &["--place", "990000"]), "990000"),
        (set("small-claims.must", "50000", &[]), "省级"),
        (set("small-claims.must", "50000", &["--place", "410000", "--to", "2025-01-01"]), "早于"),
        (set("aid.unjust-enrichment", "maybe", &["--place", "410000"]), "maybe"),
        (set("small-claims.must", "-5", &["--place", "410000"]), "不大于零"),
    ] {
        let (code, message) = refused(args);
        assert!(code == "parameter.value" && message.contains(says), "{message}");
    }
    let (code, message) = refused(set("no.such", "1", &[]));
    assert!(code == "parameter.unknown" && message.contains("aid.unjust-enrichment"), "{message}");
    let ok = |args: Vec<String>| desk.ok(&args.iter().map(String::as_str).collect::<Vec<_>>());
    ok(set("small-claims.must", "52,000", &["--place", "410000"]));
    let own = |id: &str, place: &str| {
        let all = desk.ok(&["rules", "parameters"]);
        let shown = all.as_array().unwrap().iter().find(|p| p["id"] == id).unwrap().clone();
        let values = shown["values"].as_array().unwrap().iter().find(|v| v["place"] == place).cloned();
        values.map(|v| v["value"].as_str().unwrap().to_owned())
    };
    assert_eq!(own("small-claims.must", "410000").as_deref(), Some("52000"));

    let shared = desk.path("shared.toml");
    let row = |place: &str, value: &str| {
        format!("[[parameter.value]]\nplace = \"{place}\"\nfrom = 2026-01-01\nvalue = {value}\nsource = \"通告\"\n")
    };
    let content =
        format!("[[parameter]]\nid = \"small-claims.must\"\n{}{}", row("410000", "53000"), row("420000", "60000"));
    fs::write(&shared, content).unwrap();
    let look = desk.ok(&["rules", "import", text(&shared)]);
    let states: Vec<&str> = look["figures"].as_array().unwrap().iter().map(|f| f["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["differs", "new"]);
    assert_eq!(own("small-claims.must", "420000"), None, "looking changes nothing");
    assert_eq!(desk.ok(&["rules", "import", text(&shared), "--take", "new"])["taken"], 1);
    assert_eq!(own("small-claims.must", "410000").as_deref(), Some("52000"), "one's own is kept");
    assert_eq!(desk.ok(&["rules", "import", text(&shared), "--take", "all"])["taken"], 1);
    assert_eq!(own("small-claims.must", "410000").as_deref(), Some("53000"));
    fs::write(&shared, "[[parameter]]\nid = \"small-claims.must\"\n[[parameter.value]]\nplace = \"440304\"\nfrom = 2026-01-01\nvalue = 3\nsource = \"x\"\n").unwrap();
    let (code, message) = desk.refused(&["rules", "import", text(&shared), "--take", "all"]);
    assert!(code == "parameter.value" && message.contains("第 4 行") && message.contains("440304"), "{message}");
}

#[test]
fn an_unsound_file_of_ones_own_is_named_and_stops_nothing() {
    let desk = Desk::new("firm");
    let rules = desk.path("db/rules");
    fs::create_dir_all(&rules).unwrap();
    fs::write(rules.join("mine.toml"), "[[rule]]\nid = \"x\"\nperod = 3\n").unwrap();
    let out = desk.run(&["assess", &desk.case()]);
    assert!(out.status.success());
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(["rules/mine.toml", "第 3 行", "perod"].iter().all(|says| told.contains(says)), "{told}");
    assert_eq!(serde_json::from_slice::<Value>(&out.stdout).unwrap()["routes"].as_array().unwrap().len(), 4);
    let out = desk.run(&["rules", "check"]);
    assert_eq!(out.status.code(), Some(1));
    let checked: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!((&checked["sound"], &checked["set_aside"][0]["line"]), (&false.into(), &3.into()));
}

#[test]
fn what_a_retrial_decided_is_recorded_and_shown_with_its_event() {
    let desk = Desk::new("firm");
    let case = desk.case();
    desk.ok(&["event", "add", &case, "judgment-effective", "--on", "2026-11-02"]);
    let judged = ["event", "add", &case, "retrial-judgment-effective", "--on", "2026-11-20", "--outcome", "pays"];
    let id = desk.ok(&judged)["id"].clone();
    let due = ["event", "add", &case, "judgment-performance-due", "--on", "2026-11-25", "--answers", "2026-11-20"];
    desk.ok(&due);
    let events = desk.ok(&["case", "show", &case])["case"]["events"].clone();
    let of = |kind: &str| events.as_array().unwrap().iter().find(|e| e["kind"] == kind).unwrap().clone();
    assert_eq!(of("retrial-judgment-effective")["outcome"], "pays");
    assert_eq!(of("judgment-effective")["outcome"], Value::Null);
    assert_eq!(of("judgment-performance-due")["answers"], id);
    let wrong = ["event", "add", &case, "hearing", "--on", "2026-11-20", "--outcome", "pays"];
    assert_eq!(desk.refused(&wrong).0, "event.outcome");
    let unknown = ["event", "add", &case, "retrial-judgment-effective", "--on", "2026-11-21", "--outcome", "won"];
    assert_eq!(desk.run(&unknown).status.code(), Some(2));
}

#[test]
fn parties_are_added_and_an_odd_number_is_warned_of() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let said = desk.ok(&["case", "party", &case, "--role", "respondent", "--id-number", "12"]);
    assert_eq!(said["warnings"].as_array().unwrap().len(), 1, "{said}");
    let place = ["case", "party", &case, "--role", "respondent", "--habitual", "410300"];
    let (code, message) = desk.refused(&place);
    assert!(code == "division" && message.contains("洛阳市"), "{message}");
    let early = ["event", "add", &case, "demand-arrived", "--on", "2001-02-03"];
    assert_eq!(desk.refused(&early).0, "event.before-payment");
    let once = ["event", "add", &case, "part-paid", "--on", "2026-11-20", "--amount", "500"];
    desk.ok(&once);
    let (code, message) = desk.refused(&once);
    assert!(code == "event.twin" && message.contains("--again"), "{message}");
    desk.ok(&[&once[..], &["--again"]].concat());
    let sound = desk.ok(&["case", "party", &case, "--role", "respondent", "--id-number", "11010519491231002X"]);
    assert!(sound["warnings"].as_array().unwrap().is_empty(), "{sound}");
    let unit = [
        "case",
        "party",
        &case,
        "--role",
        "respondent",
        "--add",
        "--unit",
        "--name",
        "某某公司",
        "--representative",
        "钱进",
    ];
    assert_eq!(desk.ok(&unit)["kind"], "unit");
    // Each owes its own, and nobody said who received what: nothing is claimed of anybody, and why is said.
    desk.ok(&["case", "answer", &case, "debts", "each"]);
    let claim = desk.run_plain(&["claim", &case]);
    assert!(claim.contains("请写明第 1 笔是谁收的"), "{claim}");
    let named = ["case", "party", &case, "--role", "respondent", "--party", "某某公司", "--phone", "0512-1234567"];
    assert_eq!(desk.ok(&named)["representative"], "钱进");
    let child = ["case", "party", &case, "--role", "claimant", "--guardian", "王芳", "--guardian-relation", "母亲"];
    assert_eq!(desk.ok(&child)["guardian"]["relation"], "母亲");
    let phone = ["case", "party", &case, "--role", "claimant", "--guardian-phone", "13900000002"];
    assert_eq!(desk.ok(&phone)["guardian"]["name"], "王芳", "what is not named stays");
    let nobody = ["case", "party", &case, "--role", "respondent", "--guardian-phone", "13900000002"];
    assert_eq!(desk.refused(&nobody).0, "party.guardian");
    desk.ok(&["case", "recipient", &case, "1", "--to", "某某公司"]);
    assert!(desk.ok(&["case", "show", &case])["case"]["payments"][0]["to"].is_string());
    let (code, message) = desk.refused(&["case", "recipient", &case, "9"]);
    assert!(code == "payment.unknown" && message.contains("1 笔"), "{message}");
    let parties = desk.ok(&["case", "show", &case])["case"]["parties"].clone();
    assert_eq!(parties.as_array().unwrap().iter().filter(|p| p["role"] == "respondent").count(), 2);
}

#[test]
fn bad_usage_is_told_in_chinese_with_status_two() {
    let run = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_anjuan")).args(args).output().unwrap();
    for (args, says) in [
        (&["--json", "asess", "2026-0001"][..], "asess"),
        (&["--json", "count", "--period", "30d", "--regime", "civil"], "--from"),
        (&["--json", "count", "--from", "2026-13-01", "--period", "30d", "--regime", "civil"], "2026-13-01"),
        (&["--json", "count", "--from", "2026-01-01", "--period", "30d", "--regime", "martial"], "procedural"),
        (&["--json", "fee", "acceptance", "--amount", "一百"], "一百"),
        (&["--json", "fee", "acceptance", "--amount", "100", "--colour", "red"], "--colour"),
        (&["--json", "rules"], "没有写要做什么"),
        (&["--json", "case", "party", "1", "--role", "respondent", "--party", "甲", "--add"], "--add"),
    ] {
        let out = run(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(out.stdout.is_empty(), "{args:?}");
        let told: Value = serde_json::from_slice(&out.stderr)
            .unwrap_or_else(|e| panic!("{args:?} {e}: {}", String::from_utf8_lossy(&out.stderr)));
        assert_eq!(told["code"], "usage");
        let message = told["message"].as_str().unwrap();
        assert!(message.contains(says), "{args:?}: {message}");
        assert!(!message.contains("error:") && !message.contains("Usage"), "{message}");
        // For people the same sentence.
        let plain = run(&args[1..]);
        assert_eq!(plain.status.code(), Some(2), "{args:?}");
    }
    let help = run(&["--json", "count", "--help"]);
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("--period"));
    let double = run(&[
        "--json",
        "interest",
        "--principal",
        "100",
        "--from",
        "2026-01-01",
        "--to",
        "2026-02-01",
        "--mode",
        "delay-double",
        "--basis",
        "360",
    ]);
    assert_eq!(double.status.code(), Some(1));
    let told: Value = serde_json::from_slice(&double.stderr).unwrap();
    assert!(told["message"].as_str().unwrap().contains("--basis"), "{told}");
}
