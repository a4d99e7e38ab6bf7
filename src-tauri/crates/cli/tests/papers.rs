//! Papers on the real command line, in a database of its own: drafted, issued, sent, filed, bound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, begins, text};
use serde_json::json;

#[test]
fn every_paper_is_listed_without_a_case_and_with_one() {
    let desk = Desk::new("firm");
    let all = desk.ok(&["paper", "--list"]);
    assert!(all.as_array().unwrap().len() >= 20);
    assert!(all.as_array().unwrap().iter().all(|f| f["allowed"].is_null()));
    let here = desk.ok(&["paper", &desk.case(), "--list"]);
    let of = |id: &str| here.as_array().unwrap().iter().find(|f| f["id"] == id).unwrap().clone();
    assert_eq!(of("lawyer-letter")["allowed"], true);
    assert_eq!(of("criminal-report")["allowed"], false);
}

#[test]
fn a_paper_is_a_draft_until_it_is_issued() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let (pdf, docx) = (desk.path("a.pdf"), desk.path("a.docx"));
    let draft = desk.ok(&["paper", &case, "civil-complaint", "--out", text(&pdf), "--set", "court="]);
    assert_eq!(draft["draft"], true);
    assert!(draft["missing"].as_array().unwrap().iter().any(|m| m["key"] == "court"), "{draft}");
    assert!(begins(&pdf, b"%PDF-"));
    assert!(desk.ok(&["issued", "list", &case]).as_array().unwrap().is_empty());
    let fields = desk.path("fields.json");
    std::fs::write(&fields, json!({ "court": "某某人民法院", "copies": 3 }).to_string()).unwrap();
    let issued = desk.ok(&[
        "paper",
        &case,
        "civil-complaint",
        "--out",
        text(&docx),
        "--fields",
        text(&fields),
        "--set",
        "copies=2",
        "--issue",
    ]);
    assert!(begins(&docx, b"PK"));
    let id = issued["paper"]["id"].as_str().unwrap();
    let frozen = desk.ok(&["issued", "show", &case, id]);
    assert_eq!((&frozen["data"]["court"], &frozen["data"]["copies"]), (&json!("某某人民法院"), &json!(2)));
    let second =
        desk.ok(&["paper", &case, "civil-complaint", "--out", text(&pdf), "--issue", "--replaces", id, "--overwrite"]);
    assert_eq!(second["paper"]["version"], 2);
}

/// The copy that was printed and signed lies in that place, or another case's.
#[test]
fn a_file_that_is_there_is_not_written_over_without_a_word() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let pdf = desk.path("a.pdf");
    std::fs::write(&pdf, "signed").unwrap();
    let bill = desk.ok(&["evidence", "list", &case])[0]["id"].as_str().unwrap().to_owned();
    // A part of a bundle, and what a demonstration has left.
    std::fs::write(desk.path("分册_第1至3页.pdf"), "part").unwrap();
    std::fs::create_dir(desk.path("演示")).unwrap();
    std::fs::write(desk.path("演示/letter.pdf"), "letter").unwrap();
    for args in [
        vec!["paper", &case, "civil-complaint", "--out", text(&pdf)],
        vec!["paper", &case, "civil-complaint", "--out", text(&pdf), "--issue", "--with-blanks"],
        vec!["dossier", &case, "--out", text(&pdf)],
        vec!["date", "sheet", &case, "--out", text(&pdf)],
        vec!["calendar", "--ics", text(&pdf)],
        vec!["bundle", &case, "--out", text(&desk.path("册.pdf")), "--index", text(&pdf)],
        vec!["fee", "acceptance", "--amount", "34500.00", "--why", text(&pdf)],
        vec!["evidence", "export", &case, &bill, "--out", text(&pdf)],
        vec!["bundle", &case, "--out", text(&desk.path("分册.pdf")), "--split", "1"],
        vec!["demo", "--out", text(&desk.path("演示"))],
    ] {
        let (code, message) = desk.refused(&args);
        assert!(code == "file.exists" && message.contains("--overwrite"), "{args:?}: {code} {message}");
    }
    assert_eq!(std::fs::read(&pdf).unwrap(), b"signed");
    assert!(desk.ok(&["issued", "list", &case]).as_array().unwrap().is_empty(), "nothing was issued either");
    assert!(!desk.path("册.pdf").exists() && desk.ok(&["bundle", "list", &case]).as_array().unwrap().is_empty());
    desk.ok(&["paper", &case, "civil-complaint", "--out", text(&pdf), "--overwrite"]);
    assert!(begins(&pdf, b"%PDF-"));
    desk.ok(&["evidence", "export", &case, &bill, "--out", text(&pdf), "--overwrite"]);
    assert!(!begins(&pdf, b"%PDF-"), "the original took its place");
    desk.ok(&["calendar", "--ics", text(&pdf), "--overwrite"]);
    assert!(begins(&pdf, b"BEGIN:VCALENDAR"));
}

/// A number of the register is not spent on a paper that cannot be written where it was asked for.
#[test]
fn nothing_is_issued_that_cannot_be_written_out() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let file = desk.path("文件");
    std::fs::write(&file, "no folder").unwrap();
    let out = file.join("函.pdf");
    for args in [
        vec!["paper", &case, "lawyer-letter", "--out", text(&out)],
        vec!["paper", &case, "lawyer-letter", "--out", text(&out), "--with-blanks"],
        vec!["paper", &case, "civil-complaint", "--out", text(&out), "--issue", "--with-blanks"],
    ] {
        let (code, message) = desk.refused(&args);
        assert!(code == "file.write" && message.contains("没有写成"), "{args:?}: {code} {message}");
    }
    assert!(desk.ok(&["issued", "list", &case]).as_array().unwrap().is_empty());
    let first = desk.ok(&["paper", &case, "lawyer-letter", "--out", text(&desk.path("新/函.pdf"))]);
    assert!(first["paper"]["number"].as_str().unwrap().ends_with("第1号"), "{first}");
}

/// What was sent years ago is had back as it was sent, and shown in words.
#[test]
fn an_issued_paper_is_had_back_and_told_in_words() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let (pdf, back, docx) = (desk.path("a.pdf"), desk.path("back.pdf"), desk.path("back.docx"));
    let issued = desk.ok(&["paper", &case, "civil-complaint", "--out", text(&pdf), "--issue", "--with-blanks"]);
    let (id, sha256) = (issued["paper"]["id"].as_str().unwrap(), issued["paper"]["sha256"].as_str().unwrap());
    desk.ok(&["issued", "export", &case, id, "--out", text(&back)]);
    desk.ok(&["issued", "export", &case, id, "--out", text(&docx)]);
    assert_eq!(std::fs::read(&back).unwrap(), std::fs::read(&pdf).unwrap());
    assert!(begins(&docx, b"PK"));
    assert_eq!(desk.ok(&["issued", "show", &case, id])["sha256"], sha256);
    let said = desk.run_plain(&["issued", "show", &case, id]);
    for must in [sha256, "诉讼请求：", "引用：", "《中华人民共和国民法典》"] {
        assert!(said.contains(must), "{must}: {said}");
    }
    assert!(!said.contains('{') && !said.contains("civil-complaint"), "{said}");
}

/// The way back from a template that cannot be set is on the command line too.
#[test]
fn an_own_template_is_taken_seen_and_given_up() {
    let desk = Desk::new("firm");
    let file = desk.ok(&["office", "template", "--take", "civil-complaint"])["file"].as_str().unwrap().to_owned();
    std::fs::write(&file, "#let broken = (").unwrap();
    assert!(desk.run_plain(&["office", "template"]).contains("没有采用"));
    desk.ok(&["office", "template", "--reset", "civil-complaint"]);
    assert!(!std::path::Path::new(&file).exists());
    assert!(desk.run_plain(&["office", "template"]).contains("都用内置模板"));
}

#[test]
fn what_is_wrong_is_refused_by_code() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let out = desk.path("a.pdf");
    let out = text(&out);
    let docx = desk.path("a.docx");
    for (args, code) in [
        (vec!["paper", &case, "no-such", "--out", out], "paper.template"),
        (vec!["paper", &case, "civil-complaint", "--out", "a.txt"], "paper.format"),
        (vec!["paper", &case, "bundle", "--out", text(&docx)], "paper.format"),
        (vec!["paper", &case, "civil-complaint", "--out", out, "--set", "nothing=1"], "paper.field"),
        (vec!["paper", &case, "civil-complaint", "--out", out, "--set", "amount=许多"], "paper.field"),
        (vec!["paper", &case, "criminal-report", "--out", out], "paper.refused"),
        (vec!["paper", &case, "lawyer-letter", "--out", out, "--set", "to=A*明"], "paper.wording"),
        (vec!["paper", &case, "lawyer-letter", "--out", out, "--set", "facts=否则将在网上曝光"], "paper.wording"),
        (vec!["paper", &case, "civil-complaint", "--out", out, "--set", "court=", "--issue"], "paper.missing"),
        (vec!["dossier", &case, "--profile", "no-such"], "dossier.profile"),
        (vec!["delivery", "add", &case, "--method", "ems", "--sent", "2026-11-02"], "delivery.paper"),
    ] {
        assert_eq!(desk.refused(&args).0, code, "{args:?}");
    }
    let committee = Desk::new("committee");
    let (code, why) = committee.refused(&["paper", &committee.case(), "lawyer-letter", "--out", out]);
    assert!(code == "paper.refused" && why.contains("律师事务所"), "{why}");
}

#[test]
fn letters_take_numbers_are_sent_and_arrive_with_proof() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let out = desk.path("函.pdf");
    let first = desk.ok(&["paper", &case, "lawyer-letter", "--out", text(&out)]);
    let number = first["paper"]["number"].as_str().unwrap();
    assert!(number.ends_with("示例律函字第1号"), "{number}");
    let (year, today) = {
        let written = first["paper"]["written_at"].as_str().unwrap();
        (written[..4].to_owned(), written[..10].to_owned())
    };
    assert_eq!(desk.ok(&["issued", "show", &case, number]), desk.ok(&["issued", "show", &case, "律师函"]));
    assert_eq!(desk.refused(&["issued", "show", &case, "没有这份"]).0, "paper.unknown");
    let args = ["delivery", "add", &case, "--method", "ems", "--slip", "EA123", "--sent", &today];
    let sent = desk.ok(&args);
    assert_eq!(sent[0]["delivery"]["state"], "sent");
    let id = sent[0]["delivery"]["id"].as_str().unwrap();
    let unproved = desk.refused(&["delivery", "update", &case, id, "--arrived", &today]);
    assert_eq!(unproved.0, "delivery.proof");
    let evidence = desk.ok(&["evidence", "list", &case]);
    let proof = evidence[1]["id"].as_str().unwrap();
    let unknown = desk.refused(&["delivery", "update", &case, "1", "--arrived", &today, "--proof", "没有这份.pdf"]);
    assert!(unknown.0 == "store.not-found" && unknown.1.contains("没有这份.pdf"), "{unknown:?}");
    // By what stands on the slip and in the list, not by ids that nobody sees.
    desk.ok(&["delivery", "update", &case, "EA123", "--arrived", &today, "--proof", "1"]);
    let arrived = desk.ok(&["delivery", "update", &case, id, "--arrived", &today, "--proof", proof]);
    assert_eq!(arrived[0]["delivery"]["state"], "arrived");
    desk.ok(&["issued", "withdraw", &case, first["paper"]["id"].as_str().unwrap(), "--why", "写错"]);
    let register = desk.ok(&["issued", "numbers", &year]);
    assert_eq!(register[0]["paper"]["withdrawn"]["why"], "写错");
    let second = desk.ok(&["paper", &case, "lawyer-letter", "--out", text(&out), "--overwrite"]);
    assert!(second["paper"]["number"].as_str().unwrap().ends_with("第2号"));
}

#[test]
fn one_command_makes_the_civil_set_and_one_the_file() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let folder = desk.path("立案");
    let set = desk.ok(&["filing", &case, "--out", text(&folder), "--preservation"]);
    assert_eq!(set["complete"], true, "{set}");
    assert!(std::fs::read_dir(&folder).unwrap().count() >= 10);
    assert_eq!(desk.refused(&["filing", &case, "--out", text(&folder)]).0, "filing.exists");
    // Whom it is against is said by name; a name that nobody bears makes no folder.
    let other = desk.path("另案");
    let nobody = desk.refused(&["filing", &case, "--out", text(&other), "--to", "无此人"]);
    assert!(nobody.0 == "party.unknown" && !other.exists(), "{nobody:?}");
    let lamps = desk.ok(&["dossier", &case]);
    assert!(lamps["items"].as_array().unwrap().iter().any(|i| i["lamp"] == "missing"));
    let out = desk.path("卷宗.pdf");
    let bound = desk.ok(&["dossier", &case, "--out", text(&out), "--issue"]);
    assert!(begins(&out, b"%PDF-") && bound["refused"].as_array().unwrap().is_empty(), "{bound}");
    // A record of a talk that nobody has held yet is not made by one press.
    let left = bound["issued"]["not_issued"].as_array().unwrap();
    assert!(left.len() == 1 && left[0].as_str().unwrap().starts_with("谈话笔录：还没有"), "{bound}");
}

#[test]
fn handling_and_party_details_are_filled_in() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let fields = desk.path("h.json");
    std::fs::write(
        &fields,
        json!({ "mediation": { "place": "调解室" }, "engagement": { "fee": "2000元" } }).to_string(),
    )
    .unwrap();
    let said = desk.ok(&["case", "handling", &case, "--fields", text(&fields), "--retention", "长期"]);
    assert_eq!((&said["mediation"]["place"], &said["retention"]), (&json!("调解室"), &json!("长期")));
    assert_eq!(said["engagement"]["approved_by"], "程砚秋", "what is not named stays");
    std::fs::write(&fields, json!({ "engagement": { "signed_on": "2099-01-01" } }).to_string()).unwrap();
    assert_eq!(desk.refused(&["case", "handling", &case, "--fields", text(&fields)]).0, "case.handling");
    let party = desk.ok(&[
        "case",
        "party",
        &case,
        "--role",
        "claimant",
        "--id-number",
        "11010519491231002X",
        "--ethnicity",
        "满族",
    ]);
    assert_eq!(party["ethnicity"], "满族");
    // Changing the office keeps what its papers look like.
    desk.ok(&[
        "office",
        "set",
        "--kind",
        "firm",
        "--name",
        "新名",
        "--letter-code",
        "新",
        "--numbering",
        "letter={code}函〔{year}〕{n}号",
    ]);
    let kept = desk.ok(&["office", "show"]);
    assert_eq!((&kept["recorders"][0], kept["numbering"].as_object().unwrap().len()), (&json!("陈立"), 1));
    let bad = ["office", "set", "--kind", "firm", "--name", "新名", "--numbering", "letter={n}"];
    assert_eq!(desk.refused(&bad).0, "office.numbering");
}

#[test]
fn an_oral_agreement_is_one_command() {
    let desk = Desk::new("committee");
    let out = desk.path("登记表.pdf");
    let args = [
        "oral",
        "--claimant",
        "林小满:13800000000",
        "--respondent",
        "周明远",
        "--dispute",
        "误转5500元",
        "--terms",
        "十日内返还",
        "--amount",
        "5500",
        "--in-dispute",
        "5500",
        "--due",
        "2099-12-31",
        "--manner",
        "银行转账",
        "--mediator",
        "王秀兰",
        "--recorder",
        "陈立",
        "--place",
        "电话",
        "--out",
        text(&out),
        // Who does it, as with every command.
        "--by",
        "王秀兰",
        "--not-deceived",
    ];
    // Not asked whether the payer was deceived: nothing is made, and what to add is said.
    let (code, says) = desk.refused(&args[..args.len() - 1]);
    assert!(code == "oral.deceived" && says.contains("--not-deceived") && says.contains("报警"), "{says}");
    assert_eq!(desk.ok(&["case", "list"]).as_array().unwrap().len(), 1);
    let done = desk.ok(&args);
    assert!(done["issued"]["paper"]["number"].as_str().unwrap().ends_with("示例人调字第1号"), "{done}");
    assert!(begins(&out, b"%PDF-"));
    assert_eq!(desk.ok(&["case", "list"]).as_array().unwrap().len(), 2);
}

/// Puts a template of the office's own beside the database.
fn own_template(desk: &Desk, form: &str, template: &str) {
    let folder = desk.path("db").join("templates");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{form}.typ")), template).unwrap();
}

#[test]
fn a_template_that_fills_the_memory_is_ended_and_the_paper_written_all_the_same() {
    let desk = Desk::new("firm");
    let (case, out) = (desk.case(), desk.path("a.pdf"));
    let built_in = include_str!("../../../../assets/templates/civil-complaint.typ");
    let issue = |more: &[&str]| {
        let args = [
            "paper",
            &case,
            "civil-complaint",
            "--out",
            text(&out),
            "--set",
            "court=某某人民法院",
            "--issue",
            "--overwrite",
        ];
        desk.ok(&[&args[..], more].concat())["notes"].to_string()
    };
    // It grows far past what any computer has: only from outside can it be stopped.
    let filling = "#let a = range(200000000)\n";
    own_template(&desk, "civil-complaint", &format!("{filling}{built_in}"));
    let notes = issue(&["--with-blanks"]);
    assert!(notes.contains("内存超过") || notes.contains("排版中断"), "{notes}");
    assert!(begins(&out, b"%PDF-"));
    // One that is right is used, set in the same process beside.
    own_template(&desk, "civil-complaint", &built_in.replace("#title-line[民事起诉状]", "#title-line[民事诉状]"));
    let notes = issue(&["--with-blanks", "--another", "再出一份"]);
    assert!(!notes.contains("没有采用"), "{notes}");
    let words = std::process::Command::new("pdftotext").arg(&out).arg("-").output();
    let words = words.expect("pdftotext: `make system-test` installs it");
    // The title is spaced, so its letters come one by one.
    let words: String = String::from_utf8_lossy(&words.stdout).split_whitespace().collect();
    assert!(words.contains("民事诉状"), "the office's own template was used: {words}");
    // One with a fault says where.
    own_template(&desk, "civil-complaint", &built_in.replace("d.cause", "d.causes"));
    let notes = issue(&["--with-blanks", "--another", "再出一份"]);
    assert!(notes.contains("第 9 行") && notes.contains("causes"), "{notes}");
}
