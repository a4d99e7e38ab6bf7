//! The exhibit room on the real command line, in a database of its own: taken in, planned, bound, masked, served, checked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Made for the tests of the use cases.
const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../office/tests/files");

struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    /// A fresh database of a firm, with the sample case in it.
    fn new() -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap() };
        desk.ok(&["office", "create", "--kind", "firm", "--name", "示例律师事务所", "--address", "某路1号"]);
        desk.ok(&["case", "sample"]);
        desk
    }

    /// The sample case's number.
    fn case(&self) -> String {
        self.ok(&["case", "list"])[0]["number"].as_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .arg("--json")
            .arg("--data")
            .arg(self.path("db"))
            .args(args)
            .env("ANJUAN_PASSPHRASE", "山高水长2026")
            .env("ANJUAN_PDF_PASSWORD", "20261102")
            .env("ANJUAN_BY", "王秀兰")
            .output()
            .unwrap()
    }

    fn ok(&self, args: &[&str]) -> Value {
        let out = self.run(args);
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap_or_else(|e| panic!("{args:?}: {e}"))
    }

    /// An answer that a script must notice: status 1, with the findings on stdout.
    fn found(&self, args: &[&str]) -> Value {
        let out = self.run(args);
        assert_eq!(out.status.code(), Some(1), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap_or_else(|e| panic!("{args:?}: {e}"))
    }

    /// The code of a refusal; nothing goes to stdout then.
    fn refused(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert_eq!(out.status.code(), Some(1), "{args:?}: {}", String::from_utf8_lossy(&out.stdout));
        assert!(out.stdout.is_empty());
        let problem: Value = serde_json::from_slice(&out.stderr).unwrap();
        assert!(!problem["message"].as_str().unwrap().is_empty());
        problem["code"].as_str().unwrap().to_owned()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn begins(path: &Path, with: &[u8]) -> bool {
    std::fs::read(path).unwrap().starts_with(with)
}

/// A one-page PDF without a table: readers, and ours, find their way.
fn pdf(line: &str) -> Vec<u8> {
    let content = format!("BT /F1 18 Tf 50 700 Td ({line}) Tj ET");
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    format!(
        "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[4 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n{font}\nendobj\n4 0 obj\n{page}\nendobj\n5 0 obj\n<</Length {}>>stream\n{content}\nendstream\nendobj\n\
         trailer<</Size 6/Root 1 0 R>>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

#[test]
fn files_come_in_with_their_particulars_and_are_looked_after() {
    let desk = Desk::new();
    let case = &desk.case();
    let folder = desk.path("手机导出");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(format!("{FILES}/turned-6.jpg"), folder.join("IMG_0001.jpg")).unwrap();
    std::fs::copy(format!("{FILES}/locked.pdf"), folder.join("回单.pdf")).unwrap();
    std::fs::write(folder.join("收据.pdf"), pdf("receipt")).unwrap();
    let add = ["evidence", "add", case, text(&folder), "--collected-by", "程砚秋", "--medium", "林小满的手机"];
    let report = desk.ok(&add);
    assert_eq!((&report["kept"], &report["refused"]), (&json!(3), &json!(0)), "{report}");
    assert_eq!(desk.ok(&add)["same"], json!(3), "the same again is known");
    assert!(desk.ok(&["evidence", "resume", case])["done"].is_string(), "nothing waits");
    let list = desk.ok(&["evidence", "list", case]);
    let of = |name: &str| list.as_array().unwrap().iter().find(|e| e["file_name"] == name).unwrap().clone();
    let photo = of("IMG_0001.jpg");
    let said = &photo["particulars"];
    assert_eq!((&said["collected_by"], &said["original_medium"]), (&json!("程砚秋"), &json!("林小满的手机")));
    assert!(said["device"].as_str().unwrap().contains("Mi 14") && said["captured_at"].is_string(), "{said}");
    let photo = photo["id"].as_str().unwrap();

    let changed =
        desk.ok(&["evidence", "describe", case, photo, "--name", "现场照片", "--how", "当面拍照", "--group", "loss"]);
    assert_eq!((&changed["name"], &changed["group"]), (&json!("现场照片"), &json!("loss")));
    assert_eq!(changed["particulars"]["original_medium"], "林小满的手机", "what is not said stays");
    let classed = desk.ok(&["evidence", "describe", case, photo, "--kind", "document", "--form", "copy"]);
    assert_eq!(
        (&classed["particulars"]["kind"], &classed["particulars"]["form"]),
        (&json!("document"), &json!("copy"))
    );
    let classed = desk.ok(&["evidence", "describe", case, photo, "--form", "printout"]);
    assert_eq!(classed["particulars"]["kind"], "document", "what is not said stays here as well");
    let page = desk.path("页.png");
    desk.ok(&["evidence", "page", case, "现场照片", "--out", text(&page)]);
    assert!(begins(&page, b"\x89PNG"));
    assert_eq!(
        desk.refused(&["evidence", "page", case, "现场照片", "--page", "2", "--out", text(&page), "--overwrite"]),
        "evidence.unreadable"
    );

    // A locked PDF is opened with the password from the environment, which nothing prints.
    desk.ok(&["evidence", "password", case, "回单"]);
    assert_eq!(desk.refused(&["evidence", "add", case, "没有.pdf", "--name", "没有"]), "file.read", "and not its name");
    let out = desk.path("光盘");
    std::fs::create_dir(&out).unwrap();
    let exported = desk.ok(&["evidence", "export", case, "现场照片", "--out", text(&out)]);
    let exported = PathBuf::from(exported["file"].as_str().unwrap());
    assert_eq!(std::fs::read(&exported).unwrap(), std::fs::read(folder.join("IMG_0001.jpg")).unwrap());
    let custody = desk.ok(&["evidence", "custody", case, "现场照片"]);
    let ops: Vec<&str> = custody.as_array().unwrap().iter().map(|l| l["op"].as_str().unwrap()).collect();
    assert_eq!(
        ops,
        [
            "evidence.add",
            "evidence.add",
            "evidence.describe",
            "evidence.particulars",
            "evidence.describe",
            "evidence.particulars",
            "evidence.describe",
            "evidence.particulars",
            "evidence.view",
            "evidence.export"
        ]
    );
    assert!(custody.as_array().unwrap().iter().all(|l| l["by"] == "王秀兰"), "{custody}");

    let rule = "evidence.mistake-03";
    desk.ok(&["evidence", "link", case, "收据", rule]);
    let matrix = desk.ok(&["evidence", "matrix", case]);
    let items = || matrix["lists"].as_array().unwrap().iter().flat_map(|l| l["items"].as_array().unwrap());
    assert_eq!(items().find(|i| i["rule"] == rule).unwrap()["state"], "there");
    assert!(!matrix["unproven"].as_array().unwrap().is_empty());

    assert_eq!(desk.ok(&["evidence", "verify", case])["sound"], true);
    let vault = desk.path("db/vault");
    let kept = newest(&vault);
    std::fs::write(&kept, b"other").unwrap();
    let findings = desk.found(&["evidence", "verify", case]);
    assert_eq!(
        (findings["sound"].as_bool(), findings["damaged"].as_array().unwrap().len()),
        (Some(false), 1),
        "{findings}"
    );
}

/// The file that was kept last.
fn newest(folder: &Path) -> PathBuf {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((std::fs::metadata(&path).unwrap().modified().unwrap(), path));
            }
        }
    }
    files.into_iter().max().unwrap().1
}

#[test]
fn a_bundle_is_planned_written_served_and_continued() {
    let desk = Desk::new();
    let case = &desk.case();
    for name in ["甲", "乙"] {
        let file = desk.path(&format!("{name}.pdf"));
        std::fs::write(&file, pdf(&format!("number {}", name.len() + usize::from(name == "乙")))).unwrap();
        desk.ok(&["evidence", "add", case, text(&file), "--name", name, "--source", "林小满", "--proves", "证明"]);
    }
    let chat = desk.ok(&["evidence", "list", case]);
    let chat = chat.as_array().unwrap().iter().find(|e| e["media"] == "image" && e["group"] == "demand").unwrap();
    let cuts = desk.ok(&["evidence", "cuts", case, chat["id"].as_str().unwrap()]);
    assert_eq!(cuts["auto"], true);
    let cuts = desk.ok(&["evidence", "cuts", case, chat["id"].as_str().unwrap(), "--at", "500,900"]);
    assert_eq!((&cuts["auto"], &cuts["cuts"]), (&json!(false), &json!([500, 900])));
    assert_eq!(desk.refused(&["evidence", "cuts", case, chat["id"].as_str().unwrap(), "--at", "9,5"]), "evidence.cuts");

    let place = ["bundle", "place", case, "乙", "--before", "甲", "--note", "原件在当事人处", "--pages", "1"];
    desk.ok(&place);
    assert_eq!(desk.refused(&["bundle", "place", case, "乙", "--pages", "一"]), "bundle.pages");
    desk.ok(&["bundle", "place", case, "甲", "--section", "附件", "--cover-page", "true"]);
    let plan = desk.ok(&["bundle", "plan", case, "--numbering", "chinese"]);
    let last = plan["plan"]["sections"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["title"], &last["cover_page"]), (&json!("附件"), &json!(true)), "{plan}");
    // A plan goes out as JSON and comes back.
    let file = desk.path("计划.json");
    let mut own = plan["plan"].clone();
    own["title"] = json!("原告证据");
    std::fs::write(&file, own.to_string()).unwrap();
    assert_eq!(desk.ok(&["bundle", "plan", case, "--set", text(&file)])["plan"]["title"], "原告证据");
    std::fs::write(&file, "{}").unwrap();
    assert_eq!(desk.refused(&["bundle", "plan", case, "--set", text(&file)]), "bundle.plan");

    assert_eq!(desk.refused(&["bundle", "serve", case, "--on", "2026-11-20", "--to", "法院"]), "bundle.none");
    let (pdf_file, xlsx, docx) = (desk.path("证据.pdf"), desk.path("目录.xlsx"), desk.path("目录.docx"));
    let written = desk.ok(&["bundle", case, "--out", text(&pdf_file), "--index", text(&xlsx), "--index", text(&docx)]);
    assert!(begins(&pdf_file, b"%PDF-") && begins(&xlsx, b"PK") && begins(&docx, b"PK"));
    let exhibits = written["bundle"]["exhibits"].as_array().unwrap();
    let numbers: Vec<&str> = exhibits.iter().map(|e| e["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["一", "二", "三", "四"]);
    assert_eq!(exhibits.last().unwrap()["name"], "甲");
    assert!(written["copies"]["total"].as_u64().unwrap() >= 3 && written["refused"].as_array().unwrap().is_empty());
    let index = desk.path("目录.pdf");
    desk.ok(&["bundle", "index", case, "--out", text(&index)]);
    assert!(begins(&index, b"%PDF-"));
    let cited = desk.ok(&["bundle", "cite", case, "见证据四第1页"]);
    assert_eq!((&cited["name"], &cited["page"]), (&json!("甲"), &exhibits.last().unwrap()["from"]));

    assert_eq!(desk.ok(&["bundle", "check", text(&pdf_file)])["changed"], json!([]));
    // Page contents of the written file are exchanged: its own manifest tells.
    let mut bytes = std::fs::read(&pdf_file).unwrap();
    let at = bytes.windows(8).position(|w| w == b"number 3").expect("the source's own content stands in the bundle");
    bytes[at] = b'N';
    let forged = desk.path("改过.pdf");
    std::fs::write(&forged, bytes).unwrap();
    assert!(!desk.found(&["bundle", "check", text(&forged)])["changed"].as_array().unwrap().is_empty());

    let today = desk.ok(&["bundle", "list", case])[0]["written_at"].as_str().unwrap()[..10].to_owned();
    // The newest is a masked copy, which is not what a court is handed unless it is named.
    let full = desk.ok(&["bundle", "list", case])[0]["paper"].clone();
    desk.ok(&["bundle", case, "--out", text(&desk.path("遮盖版.pdf")), "--masked"]);
    assert_eq!(desk.ok(&["bundle", "list", case])[0]["masked"], true);
    let served = desk.ok(&["bundle", "serve", case, "--on", &today, "--to", "洛阳市洛龙区人民法院"]);
    assert_eq!(served["paper"], full);
    let twice = ["bundle", "serve", case, "--on", &today, "--to", "洛阳市洛龙区人民法院"];
    assert_eq!(desk.refused(&twice), "bundle.serve-sure");
    // Nothing is new: what was handed over goes out once more as it is, and its masked copy is made of it.
    let before = std::fs::read(&pdf_file).unwrap();
    let again = desk.ok(&["bundle", case, "--out", text(&pdf_file), "--overwrite"]);
    assert_eq!((&again["as_printed"], &again["paper"]["id"]), (&json!(true), &full));
    assert_eq!(std::fs::read(&pdf_file).unwrap(), before, "byte for byte");
    let masked = desk.ok(&["bundle", case, "--masked", "--out", text(&desk.path("遮盖版.pdf")), "--overwrite"]);
    assert_eq!((&masked["as_printed"], &masked["bundle"]["masked"]), (&json!(false), &json!(true)));
    // Registered by mistake: void, and registered anew.
    assert_eq!(desk.refused(&["bundle", "void", case, "--why", " "]), "bundle.void");
    let void = desk.ok(&["bundle", "void", case, "--why", "送交日期填错"]);
    assert_eq!(void["free"], true);
    assert_eq!(desk.refused(&["bundle", "void", case, "--why", "再来"]), "bundle.void-none");
    desk.ok(&["bundle", "serve", case, "--on", &today, "--to", "洛阳市洛龙区人民法院"]);
    let late = desk.path("回执.pdf");
    std::fs::write(&late, pdf("late")).unwrap();
    desk.ok(&["evidence", "add", case, text(&late)]);
    assert_eq!(
        desk.refused(&["bundle", case, "--out", text(&pdf_file), "--overwrite"]),
        "bundle.served",
        "which one is meant?"
    );
    let named = ["bundle", case, "--paper", full.as_str().unwrap(), "--out", text(&pdf_file), "--overwrite"];
    assert_eq!(desk.ok(&named)["as_printed"], true);
    let supplement = desk.path("补充证据.pdf");
    let written = desk.ok(&["bundle", "supplement", case, "--out", text(&supplement)]);
    assert_eq!(written["bundle"]["exhibits"][0]["number"], "五");
    let list = desk.ok(&["bundle", "list", case]);
    assert_eq!(list.as_array().unwrap().len(), 4);
    assert_eq!(list[3]["served"][0]["to"], "洛阳市洛龙区人民法院");
    assert_eq!(list[3]["voided"][0]["why"], "送交日期填错");
}

#[test]
fn a_number_that_is_none_is_refused_in_chinese() {
    let desk = Desk::new();
    for (split, says) in [("0.2", "请写整数"), ("99999999999", "之间"), ("二", "请写整数")] {
        let out = desk.run(&["bundle", "2026-0001", "--out", "a.pdf", "--split", split]);
        let problem: Value = serde_json::from_slice(&out.stderr).unwrap();
        let said = problem["message"].as_str().unwrap();
        assert_eq!((out.status.code(), problem["code"].as_str()), (Some(2), Some("usage")));
        assert!(said.contains(says) && !said.contains("digit") && !said.contains(" is "), "{said}");
    }
}

#[test]
fn a_masked_copy_is_written_when_nothing_is_left_in_it() {
    let desk = Desk::new();
    let case = &desk.case();
    let file = desk.path("流水.pdf");
    std::fs::write(&file, pdf("tel 13800001234 amount 34500")).unwrap();
    desk.ok(&["evidence", "add", case, text(&file), "--name", "流水"]);
    desk.ok(&["case", "party", case, "--role", "respondent", "--phone", "13800001234"]);
    let out = desk.path("遮盖版.pdf");
    assert_eq!(desk.refused(&["bundle", case, "--out", text(&out), "--masked"]), "bundle.unmasked");
    assert!(!out.exists(), "nothing is handed out");
    let suggested = desk.ok(&["evidence", "mask", case, "流水", "--suggest"]);
    assert_eq!(suggested["regions"].as_array().unwrap().len(), 1);
    assert!(!suggested["shown"].to_string().contains("13800001234"));
    assert!(desk.ok(&["evidence", "mask", case, "流水"]).as_array().unwrap().is_empty(), "a suggestion is no mask");
    desk.ok(&["evidence", "mask", case, "流水", "--suggest", "--accept"]);
    let masks = desk.ok(&["evidence", "mask", case, "流水", "--add", "1,100,9000,800,500", "--kind", "other"]);
    assert_eq!(masks.as_array().unwrap().len(), 2);
    assert_eq!(desk.refused(&["evidence", "mask", case, "流水", "--add", "1,2"]), "evidence.mask");
    let index = desk.path("目录.xlsx");
    let written = desk.ok(&["bundle", case, "--out", text(&out), "--masked", "--index", text(&index)]);
    assert_eq!(written["bundle"]["masked"], true);
    let said =
        Command::new("pdftotext").arg(&out).arg("-").output().expect("pdftotext: `make system-test` installs it");
    let said = String::from_utf8_lossy(&said.stdout);
    assert!(said.contains("流水") && !said.contains("13800001234"), "{said}");
    assert_eq!(
        desk.refused(&["bundle", "--files", text(desk.home.path()), "--out", "a.pdf", "--masked"]),
        "bundle.files"
    );
}

/// Awkward files of other projects, where the machine has them and says where; else the few that the project keeps itself.
fn awkward(kind: &str) -> PathBuf {
    let shared = std::env::var_os("ANJUAN_SHARED").map(|dir| PathBuf::from(dir).join("data").join(kind));
    let own = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../office/tests/files");
    shared.filter(|d| d.is_dir()).unwrap_or_else(own)
}

#[test]
fn a_folder_of_awkward_files_is_bound_whole_or_refused_by_name() {
    for (kind, ends) in [("pdfs", &["pdf"][..]), ("images", &["jpg", "png", "webp", "gif"][..])] {
        let dir = awkward(kind);
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("材料");
        std::fs::create_dir(&folder).unwrap();
        let mut count = 0;
        for path in std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
            if ends.iter().any(|e| path.extension().is_some_and(|x| x == *e)) {
                std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
                count += 1;
            }
        }
        assert!(count > 1, "{kind}");
        let out = home.path().join("册.pdf");
        let run = Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .args(["--json", "bundle", "--files", text(&folder), "--out", text(&out)])
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let said: Value = serde_json::from_slice(&run.stdout).unwrap();
        let (bound, refused) = (said["bound"].as_array().unwrap(), said["refused"].as_array().unwrap());
        assert_eq!(bound.len() + refused.len(), count, "{kind}: none is lost without a word");
        assert!(refused.iter().all(|r| !r[1].as_str().unwrap().is_empty()), "{refused:?}");
        for one in bound.iter().filter(|_| kind == "pdfs") {
            let (file, from, to) =
                (one["file"].as_str().unwrap(), one["from"].as_u64().unwrap(), one["to"].as_u64().unwrap());
            let known =
                Command::new("qpdf").args(["--warning-exit-0", "--show-npages"]).arg(folder.join(file)).output();
            let known = known.expect("qpdf: `make system-test` installs it");
            // Of a file that it cannot open either, it says nothing.
            if let Ok(pages) = String::from_utf8_lossy(&known.stdout).trim().parse::<u64>() {
                assert_eq!(to - from + 1, pages, "{file}");
            }
        }
    }
}

/// What was said in a mediation is no evidence (民事诉讼法解释 107): it stays out of a folder's bundle, too, by name.
#[test]
fn a_folder_is_bound_without_the_minutes_of_a_mediation() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("材料");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("凭证.pdf"), pdf("voucher")).unwrap();
    std::fs::write(folder.join("调解笔录.pdf"), pdf("we would pay half")).unwrap();
    let out = home.path().join("册.pdf");
    let run = Command::new(env!("CARGO_BIN_EXE_anjuan"))
        .args(["--json", "bundle", "--files", text(&folder), "--out", text(&out)])
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(said["bound"].as_array().unwrap().len(), 1, "{said}");
    assert_eq!(said["refused"][0][0], "调解笔录.pdf");
    assert!(said["refused"][0][1].as_str().unwrap().contains("第一百零七条"), "{said}");
}

/// An exhibit is named by its place in the list, and a moment of the day that is said beside it by its time alone.
#[test]
fn an_event_takes_an_exhibit_by_its_place_and_a_time_alone() {
    let desk = Desk::new();
    let case = &desk.case();
    let file = desk.path("受案回执.pdf");
    std::fs::write(&file, pdf("police")).unwrap();
    desk.ok(&["evidence", "add", case, text(&file), "--name", "受案回执"]);
    let listed = desk.ok(&["evidence", "list", case]);
    let all = listed.as_array().or_else(|| listed["evidence"].as_array()).expect("a list");
    let place = (all.len()).to_string();
    let made = desk.ok(&[
        "event",
        "add",
        case,
        "police-report",
        "--on",
        "2026-11-02",
        "--at",
        "21:40",
        "--proof",
        &place,
        "--proof",
        "受案回执",
    ]);
    let shown = desk.ok(&["case", "show", case]);
    let event = shown["case"]["events"].as_array().unwrap().iter().find(|e| e["id"] == made["id"]).unwrap().clone();
    assert!(event["at"].as_str().unwrap().replace('T', " ").starts_with("2026-11-02 21:40"), "{event}");
    assert_eq!(event["proof"][0], all[all.len() - 1]["id"]);
    assert_eq!(desk.refused(&["event", "add", case, "refused", "--on", "2026-11-03", "--at", "晚上"]), "day");
}
