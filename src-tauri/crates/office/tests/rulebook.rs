//! The rule book in the hands of its users: local figures, rule packs, sheets of reasons, receipts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{Answer, CaseId, EventKind, LegalDay, LegalTime, Party, Role};
use anjuan_law::{ParameterValueShown, Standing};
use anjuan_office::{NewEvent, Office, PackWords, diff_rules, make_pack, rerun_receipts, sample_office, write_whole};
use std::fs;
use std::path::Path;

const PASSPHRASE: &str = "山高水长2026";

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn today() -> LegalDay {
    now().day()
}

/// An office with the sample case, its respondent living in 江苏.
fn with_case(dir: &Path) -> (Office, CaseId) {
    let mut office = Office::create(dir, PASSPHRASE, &sample_office(), now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    let party = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    let party = Party { habitual_division: Some("320506".to_owned()), ..party };
    office.put_party(id, &party, now()).unwrap();
    (office, id)
}

fn rule(period: &str) -> String {
    format!(
        r#"
[[rule]]
id     = "civil.appeal"
title  = "对一审判决上诉"
fact   = "C30"
route  = "civil"
starts = "judgment-served"
who    = "user"
missed = "判决生效"
met_by = ["appeal-filed"]
[[rule.version]]
from   = 2024-01-01
period = "{period}"
regime = "procedural"
cite   = [{{ statute = "民事诉讼法", edition = "2023", article = "171", words = "送达之日起十五日内" }}]
[[rule.example]]
start = 2026-11-02
raw   = {}
legal = {}
safe  = {}
"#,
        if period == "15d" { "2026-11-17" } else { "2026-11-12" },
        if period == "15d" { "2026-11-17" } else { "2026-11-12" },
        if period == "15d" { "2026-11-17" } else { "2026-11-12" },
    )
}

fn words() -> PackWords {
    PackWords {
        name: "测试包".to_owned(),
        prepared_by: "甲".to_owned(),
        reviewed_by: "乙".to_owned(),
        note: "试".to_owned(),
    }
}

#[test]
fn a_pack_is_looked_at_and_then_applied() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    office.add_event(id, &NewEvent::new(EventKind::JudgmentServed, "2026-11-02".parse().unwrap()), now()).unwrap();
    let appeal = |office: &Office| {
        let a = office.assessment(&office.case(id).unwrap(), today()).unwrap();
        a.deadlines.into_iter().find(|d| d.rule == "civil.appeal").unwrap().raw.to_string()
    };
    assert_eq!(appeal(&office), "2026-11-17");

    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), rule("10d")).unwrap();
    let zip = folder.path().join("pack.zip");
    let same = PackWords { reviewed_by: "甲".to_owned(), ..words() };
    assert_eq!(make_pack(folder.path(), &same, &zip, today()).unwrap_err().code, "pack.words");
    make_pack(folder.path(), &words(), &zip, today()).unwrap();
    let bytes = fs::read(&zip).unwrap();

    let preview = office.preview_pack(&bytes, today()).unwrap();
    assert!(preview.findings.is_empty(), "{:?}", preview.findings);
    assert_eq!(preview.rules.len(), 1);
    assert!(preview.rules[0].new.iter().any(|line| line.contains("10d")), "{:?}", preview.rules);
    assert_eq!((preview.looked_at, preview.cases.len()), (1, 1));
    let change = preview.cases[0].changes.iter().find(|c| c.what.contains("上诉")).unwrap();
    assert!(change.before.contains("2026-11-17") && change.after.contains("2026-11-12"), "{change:?}");
    assert_eq!(appeal(&office), "2026-11-17", "looking changes nothing");

    office.apply_pack(&bytes, now()).unwrap();
    assert_eq!(appeal(&office), "2026-11-12");
    assert!(office.log(None).unwrap().iter().any(|row| row.op == "rules.apply" && row.detail.contains("乙")));
    drop(office);
    let office = Office::open(home.path(), PASSPHRASE).unwrap();
    assert_eq!(appeal(&office), "2026-11-12", "it lasts");

    // A second pack keeps what was there beside it.
    fs::write(folder.path().join("mine.toml"), rule("15d")).unwrap();
    make_pack(folder.path(), &words(), &zip, today()).unwrap();
    let mut office = office;
    office.apply_pack(&fs::read(&zip).unwrap(), now()).unwrap();
    assert_eq!(appeal(&office), "2026-11-17");
    assert!(home.path().join("rules.before-1/mine.toml").exists());
}

#[test]
fn a_pack_that_was_touched_or_is_unsound_is_refused_whole() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    assert_eq!(office.preview_pack(b"no zip", today()).unwrap_err().code, "pack.format");
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("pack.zip");
    // An example that does not come out.
    fs::write(folder.path().join("mine.toml"), rule("15d").replace("raw   = 2026-11-17", "raw   = 2026-11-16"))
        .unwrap();
    assert_eq!(make_pack(folder.path(), &words(), &zip, today()).unwrap_err().code, "pack.unsound");
    fs::write(folder.path().join("mine.toml"), rule("15d")).unwrap();
    make_pack(folder.path(), &words(), &zip, today()).unwrap();
    // One byte of the rules changed after signing off: stored, so the text stands in the file.
    let mut bytes = fs::read(&zip).unwrap();
    let at = bytes.windows(5).position(|w| w == b"\"15d\"").unwrap();
    bytes[at + 1] = b'9';
    assert_eq!(office.apply_pack(&bytes, now()).unwrap_err().code, "pack.format");
    assert!(!home.path().join("rules").exists(), "nothing is half-written");
}

#[test]
fn a_newer_calendar_comes_as_a_pack() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let folder = tempfile::tempdir().unwrap();
    let lpr =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/calendar/lpr.toml")).unwrap();
    let newer = format!("{}\n2026-10-20 = [\"3.00\", \"3.50\"]\n", lpr.trim_end());
    write_whole(&folder.path().join("calendar/lpr.toml"), newer.as_bytes()).unwrap();
    let zip = folder.path().join("pack.zip");
    make_pack(folder.path(), &words(), &zip, today()).unwrap();
    office.apply_pack(&fs::read(&zip).unwrap(), now()).unwrap();
    let case = office.cases().unwrap()[0].id;
    let a = office.assessment(&office.case(case).unwrap(), today()).unwrap();
    let known = a.known_until.iter().find(|k| k.what == "lpr").unwrap();
    assert_eq!(known.until.to_string(), "2026-11-19");
}

#[test]
fn a_missing_local_figure_is_asked_for_and_once_given_used() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    let party = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    // 河南 has no announced line here.
    office.put_party(id, &Party { habitual_division: Some("410311".to_owned()), ..party }, now()).unwrap();
    let assess = |office: &Office| office.assessment(&office.case(id).unwrap(), today()).unwrap();
    let needs = assess(&office).needs;
    let need = needs.iter().find(|n| n.parameter == "small-claims.must").unwrap_or_else(|| panic!("{needs:?}"));
    assert_eq!(need.place.as_deref(), Some("410000"));
    assert!(need.place_name.contains("河南") && !need.found_in.is_empty());

    let value = |text: &str, source: &str| ParameterValueShown {
        place: "410000".to_owned(),
        from: "2026-01-01".parse().unwrap(),
        to: None,
        value: text.to_owned(),
        source: source.to_owned(),
        standing: Standing::Unverified,
    };
    assert_eq!(office.set_parameter("small-claims.must", &value("五万", "通告"), now()).unwrap_err().code, "rules");
    assert_eq!(office.set_parameter("small-claims.must", &value("50000", " "), now()).unwrap_err().code, "rules");
    assert_eq!(office.set_parameter("no.such", &value("1", "通告"), now()).unwrap_err().code, "parameter.unknown");
    office.set_parameter("small-claims.must", &value("50,000", "省高级人民法院通告"), now()).unwrap();
    office.set_parameter("small-claims.must", &value("52000", "省高级人民法院通告"), now()).unwrap();
    let a = assess(&office);
    assert!(a.needs.iter().all(|n| n.parameter != "small-claims.must"));
    let shown = office.parameters().into_iter().find(|p| p.id == "small-claims.must").unwrap();
    let own: Vec<&str> = shown.values.iter().filter(|v| v.place == "410000").map(|v| v.value.as_str()).collect();
    assert_eq!(own, ["52000"], "the same place and day is replaced");
}

#[test]
fn reasons_are_printed_and_receipts_run_again() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    office.answer(id, "deceived", Some(&Answer::Choice("no".to_owned())), now()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let sheet = out.path().join("why.pdf");
    office.save_why(id, "limitation.claim", today(), Some(&sheet)).unwrap();
    assert!(fs::read(&sheet).unwrap().starts_with(b"%PDF-"));
    let unknown = office.why(id, "no.such", today()).unwrap_err();
    assert_eq!(unknown.code, "why.unknown");
    assert!(unknown.message.contains("limitation.claim"), "the figures there are are named");

    let file = out.path().join("receipts.json");
    let (_, made) = office.save_receipts(id, today(), Some(&file)).unwrap();
    assert!(made > 5);
    let (book, calendar) = Office::law(home.path()).unwrap();
    let again = rerun_receipts(&book, &calendar, &file).unwrap();
    assert_eq!(again.len(), made);
    assert!(again.iter().all(|r| r.same && r.changed.is_empty()), "{again:#?}");

    // A rule that was changed afterwards is named.
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"sha256\""));
    let folder = home.path().join("rules");
    fs::create_dir_all(&folder).unwrap();
    let limitation = book.rule("limitation.claim").unwrap().text.replacen("period = \"3y\"", "period = \"4y\"", 1);
    let without_examples = limitation.split("[[rule.example]]").next().unwrap().to_owned();
    fs::write(folder.join("changed.toml"), without_examples).unwrap();
    let (book, calendar) = Office::law(home.path()).unwrap();
    let again = rerun_receipts(&book, &calendar, &file).unwrap();
    let changed =
        again.iter().find(|r| r.title.contains("诉讼时效") && !r.same).unwrap_or_else(|| panic!("{again:#?}"));
    assert!(
        changed
            .changed
            .iter()
            .any(|c| c.contains("limitation.claim") && c.contains("3y civil") && c.contains("4y civil")),
        "{changed:?}"
    );
    assert_eq!(rerun_receipts(&book, &calendar, &sheet).unwrap_err().code, "receipt.format");
}

#[test]
fn two_rule_books_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), rule("10d")).unwrap();
    let place = folder.path().display().to_string();
    let changes = diff_rules("builtin", &place).unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].what, "rule civil.appeal");
    assert!(diff_rules("builtin", "builtin").unwrap().is_empty());
}
