//! The rule book in the hands of its users: local figures, rule packs, sheets of reasons, receipts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{Answer, CaseId, EventKind, LegalDay, LegalTime, Party, Role};
use anjuan_law::{DeadlineState, ParameterValueShown, Standing};
use anjuan_office::{
    Law, NewEvent, Office, PackWords, SharedState, make_pack, rerun_receipts, sample_office, write_whole,
};
use std::fs;
use std::path::Path;

#[path = "rulebook_damaged.rs"]
mod damaged;
#[path = "rulebook_figures.rs"]
mod figures;
#[path = "../../../../../tests/rules/own.rs"]
pub mod own;
#[path = "rulebook_papers.rs"]
mod papers;

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

fn words() -> PackWords {
    PackWords {
        name: "测试包".to_owned(),
        prepared_by: "甲".to_owned(),
        reviewed_by: "乙".to_owned(),
        note: "试".to_owned(),
        made_on: today(),
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
    fs::write(folder.path().join("mine.toml"), own::shorter()).unwrap();
    let zip = folder.path().join("pack.zip");
    let same = PackWords { reviewed_by: "甲".to_owned(), ..words() };
    assert_eq!(make_pack(folder.path(), &same, &zip).unwrap_err().code, "pack.words");
    make_pack(folder.path(), &words(), &zip).unwrap();
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
    fs::write(folder.path().join("mine.toml"), own::APPEAL).unwrap();
    make_pack(folder.path(), &words(), &zip).unwrap();
    let mut office = office;
    office.apply_pack(&fs::read(&zip).unwrap(), now()).unwrap();
    assert_eq!(appeal(&office), "2026-11-17", "of the same day, the one taken later counts");
    let packs = office.packs();
    assert_eq!(packs.len(), 2);
    office.undo_pack(&packs[1].id, now()).unwrap();
    assert_eq!(appeal(&office), "2026-11-12", "and undone, the one before it");

    // A pack made earlier does not overrule a newer one, and the preview says so.
    make_pack(folder.path(), &PackWords { made_on: "2026-01-05".parse().unwrap(), ..words() }, &zip).unwrap();
    let older = fs::read(&zip).unwrap();
    let preview = office.preview_pack(&older, today()).unwrap();
    assert!(preview.rules.is_empty() && preview.cases.is_empty());
    assert!(preview.without_effect[0].contains("civil.appeal"), "{:?}", preview.without_effect);
    office.apply_pack(&older, now()).unwrap();
    assert_eq!(appeal(&office), "2026-11-12");
}

#[test]
fn a_pack_that_was_touched_or_is_unsound_is_refused_whole() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    assert_eq!(office.preview_pack(b"no zip", today()).unwrap_err().code, "pack.format");
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("pack.zip");
    // An example that does not come out.
    fs::write(folder.path().join("mine.toml"), own::APPEAL.replace("raw = 2026-10-03", "raw = 2026-10-04")).unwrap();
    assert_eq!(make_pack(folder.path(), &words(), &zip).unwrap_err().code, "pack.unsound");
    fs::write(folder.path().join("mine.toml"), own::APPEAL).unwrap();
    make_pack(folder.path(), &words(), &zip).unwrap();
    // One byte of the rules changed after signing off: stored, so the text stands in the file.
    let mut bytes = fs::read(&zip).unwrap();
    let at = bytes.windows(5).position(|w| w == b"\"15d\"").unwrap();
    bytes[at + 1] = b'9';
    assert_eq!(office.apply_pack(&bytes, now()).unwrap_err().code, "pack.format");
    assert!(office.packs().is_empty() && !home.path().join("packs").exists(), "nothing is half-written");
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
    make_pack(folder.path(), &words(), &zip).unwrap();
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
    let mut refused = |id: &str, value: &ParameterValueShown| office.set_parameter(id, value, now()).unwrap_err();
    let unknown = refused("no.such", &value("1", "通告"));
    assert!(unknown.code == "parameter.unknown" && unknown.message.contains("small-claims.must"), "{unknown}");
    let at = |place: &str| ParameterValueShown { place: place.to_owned(), ..value("50000", "通告") };
    let ends = ParameterValueShown { to: Some("2025-01-01".parse().unwrap()), ..value("50000", "通告") };
    for (wrong, says) in [
        (value("五万", "通告"), "五万"),
        (value("-3", "通告"), "不大于零"),
        (value("50000", " "), "出处"),
        (at("440304"), "广东省深圳市福田区"),
        (at("990000"), "990000"),
        (at("abc"), "abc"),
        (at("000000"), "省级"),
        (ends, "早于"),
    ] {
        let problem = refused("small-claims.must", &wrong);
        assert!(problem.code == "parameter.value" && problem.message.contains(says), "{problem}");
        assert!(!problem.message.contains("第 0 行"), "{problem}");
    }
    let aid = refused("aid.unjust-enrichment", &value("是", "条例"));
    assert!(aid.message.contains("yes（包括）") && aid.message.contains('是'), "{aid}");
    assert!(office.parameter_places("small-claims.must").unwrap().len() > 30);
    assert!(office.parameter_places("mediation.period-days").unwrap().is_empty());
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
    let Law { book, calendar, .. } = Office::law(home.path()).unwrap();
    let again = rerun_receipts(&book, &calendar, &file).unwrap();
    assert_eq!(again.len(), made);
    assert!(again.iter().all(|r| r.same && r.changed.is_empty()), "{again:#?}");

    // A rule that was changed afterwards is named.
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"sha256\""));
    let folder = home.path().join("rules");
    fs::create_dir_all(&folder).unwrap();
    // Its examples go, one that holds for four years comes, so that the changed rule is sound.
    let limitation = book.rule("limitation.claim").unwrap().text.replacen("period = \"3y\"", "period = \"4y\"", 1);
    let example = "[[rule.example]]\nstart = 2024-03-04\nraw = 2028-03-04\nlegal = 2028-03-06\nsafe = 2028-03-03\n";
    let own = format!("{}{example}", limitation.split("[[rule.example]]").next().unwrap());
    fs::write(folder.join("changed.toml"), own).unwrap();
    let Law { book, calendar, set_aside, .. } = Office::law(home.path()).unwrap();
    assert!(set_aside.is_empty(), "{set_aside:?}");
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
fn a_shared_file_of_figures_is_looked_at_and_taken_value_by_value() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let mine = ParameterValueShown {
        place: "410000".to_owned(),
        from: "2026-01-01".parse().unwrap(),
        to: None,
        value: "52000".to_owned(),
        source: "通告".to_owned(),
        standing: Standing::Unverified,
    };
    office.set_parameter("small-claims.must", &mine, now()).unwrap();
    // Half of the average wage for all, twice that wage where both sides agree (民事诉讼法 165): never below.
    let agreed = ParameterValueShown { value: "104000".to_owned(), ..mine };
    office.set_parameter("small-claims.agreed", &agreed, now()).unwrap();
    let row = |place: &str, value: &str| {
        format!("[[parameter.value]]\nplace = \"{place}\"\nfrom = 2026-01-01\nvalue = {value}\nsource = \"通告\"\n")
    };
    let shared = format!(
        "[[parameter]]\nid = \"small-claims.must\"\n{}{}[[parameter]]\nid = \"small-claims.agreed\"\n{}",
        row("410000", "53000"),
        row("420000", "60000"),
        row("410000", "104000"),
    );
    let look = office.preview_figures(shared.as_bytes()).unwrap();
    assert!(look.wrong.is_empty(), "{:?}", look.wrong);
    let states: Vec<(&str, &str, SharedState)> =
        look.figures.iter().map(|f| (f.id.as_str(), f.place_name.as_str(), f.state)).collect();
    assert_eq!(
        states,
        [
            ("small-claims.must", "河南省", SharedState::Differs),
            ("small-claims.must", "湖北省", SharedState::New),
            ("small-claims.agreed", "河南省", SharedState::Same),
        ]
    );
    let own = |office: &Office, id: &str, place: &str| {
        let shown = office.parameters().into_iter().find(|p| p.id == id).unwrap();
        shown.values.iter().find(|v| v.place == place).map(|v| v.value.clone())
    };
    // The new one is taken, one's own is kept.
    let taken = office.import_figures(shared.as_bytes(), &[look.figures[1].key()], now()).unwrap();
    assert_eq!(taken.value, 1);
    assert_eq!(own(&office, "small-claims.must", "420000").as_deref(), Some("60000"));
    assert_eq!(own(&office, "small-claims.must", "410000").as_deref(), Some("52000"));
    // Theirs is taken.
    office.import_figures(shared.as_bytes(), &[look.figures[0].key()], now()).unwrap();
    assert_eq!(own(&office, "small-claims.must", "410000").as_deref(), Some("53000"));
    assert!(office.log(None).unwrap().iter().any(|r| r.op == "parameter.import" && r.detail.contains("53000")));

    // Everything that is wrong is named, with line and value, and nothing is taken.
    let bad = "[[parameter]]\nid = \"small-claims.must\"\ncolour = 1\n[[parameter.value]]\nplace = \"440304\"\n\
               from = 2026-01-01\nvalue = 3\nsource = \"x\"\nkind = 2\n[[parameter]]\nid = \"no.such\"\n";
    let look = office.preview_figures(bad.as_bytes()).unwrap();
    let all = look.wrong.join("\n");
    for says in ["第 3 行", "colour", "第 9 行", "kind", "440304", "no.such", "第 5 行"] {
        assert!(all.contains(says), "{says} in {all}");
    }
    assert_eq!(office.import_figures(bad.as_bytes(), &[], now()).unwrap_err().code, "parameter.value");
    assert_eq!(office.preview_figures(b"a = = 1").unwrap_err().code, "rules");
}

#[test]
fn a_pack_with_figures_leaves_the_offices_own_alone() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let mine = ParameterValueShown {
        place: "410000".to_owned(),
        from: "2026-01-01".parse().unwrap(),
        to: None,
        value: "52000".to_owned(),
        source: "通告".to_owned(),
        standing: Standing::Unverified,
    };
    office.set_parameter("small-claims.must", &mine, now()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let row = |place: &str, value: u32| {
        format!("[[parameter.value]]\nplace = \"{place}\"\nfrom = 2026-01-01\nvalue = {value}\nsource = \"省院\"\n")
    };
    let text = format!("[[parameter]]\nid = \"small-claims.must\"\n{}{}", row("410000", 99999), row("420000", 60000));
    fs::write(folder.path().join("parameters.toml"), text).unwrap();
    let zip = folder.path().join("pack.zip");
    make_pack(folder.path(), &words(), &zip).unwrap();
    office.apply_pack(&fs::read(&zip).unwrap(), now()).unwrap();
    let shown = office.parameters().into_iter().find(|p| p.id == "small-claims.must").unwrap();
    let at = |place: &str| shown.values.iter().find(|v| v.place == place).map(|v| v.value.as_str());
    assert_eq!((at("410000"), at("420000")), (Some("52000"), Some("60000")));
}

#[test]
fn own_files_that_are_unsound_are_set_aside_and_the_rest_holds() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    office.add_event(id, &NewEvent::new(EventKind::JudgmentServed, "2026-11-02".parse().unwrap()), now()).unwrap();
    drop(office);
    let rules = home.path().join("rules");
    fs::create_dir_all(&rules).unwrap();
    fs::write(rules.join("broken.toml"), "[[rule]]\nid = \"x\"\nperod = 1\n").unwrap();
    fs::write(rules.join("latin.toml"), [0xff, 0xfe, 0x00]).unwrap();
    fs::write(rules.join("good.toml"), own::shorter()).unwrap();
    // Loads, but its example does not come out.
    let wrong = own::shorter().replace("civil.appeal", "civil.mine").replace("raw = 2026-09-28", "raw = 2026-11-13");
    fs::write(rules.join("wrong.toml"), wrong).unwrap();
    fs::create_dir_all(home.path().join("calendar")).unwrap();
    fs::write(home.path().join("calendar/lpr.toml"), "[lpr]\n2019-08-20 = [\"1.00\", \"4.85\"]\n").unwrap();
    fs::create_dir_all(home.path().join("packs")).unwrap();
    fs::write(home.path().join("packs/2026-01-01-0001.zip"), "no zip").unwrap();

    let office = Office::open(home.path(), PASSPHRASE).unwrap();
    let status = Office::status(home.path(), Some(&office), today()).unwrap();
    let aside = |file: &str| {
        let found = status.set_aside.iter().find(|s| s.file.starts_with(file));
        found.unwrap_or_else(|| panic!("{file} in {:?}", status.set_aside))
    };
    assert_eq!(status.set_aside.len(), 5, "{:?}", status.set_aside);
    assert_eq!(aside("rules/broken.toml").line, Some(3));
    assert!(aside("rules/broken.toml").message.contains("perod"), "{:?}", aside("rules/broken.toml"));
    assert!(aside("rules/latin.toml").message.contains("UTF-8"));
    assert_eq!(aside("rules/wrong.toml").line, Some(15), "that of the example");
    assert!(aside("rules/wrong.toml").message.contains("2026-11-13"));
    assert!(aside("calendar/lpr.toml").message.contains("4.25"));
    assert!(aside("packs/2026-01-01-0001.zip").message.contains("规则包"));
    // The good file is used, the embedded book for the rest.
    let a = office.assessment(&office.case(id).unwrap(), today()).unwrap();
    assert_eq!(a.deadlines.iter().find(|d| d.rule == "civil.appeal").unwrap().raw.to_string(), "2026-11-12");
    assert!(a.routes.len() == 4 && office.law_book().rules.iter().all(|r| r.id != "civil.mine"));
}

#[test]
fn a_backup_carries_the_law_that_its_figures_came_from() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), own::shorter()).unwrap();
    let zip = folder.path().join("pack.zip");
    make_pack(folder.path(), &words(), &zip).unwrap();
    office.apply_pack(&fs::read(&zip).unwrap(), now()).unwrap();
    let (copy, again) = (folder.path().join("copy"), folder.path().join("again"));
    office.backup(&copy, now()).unwrap();
    assert!(Office::verify_backup(&copy, PASSPHRASE).unwrap().is_empty());
    Office::restore_backup(&copy, &again, PASSPHRASE).unwrap();
    let restored = Office::open(&again, PASSPHRASE).unwrap();
    assert_eq!(restored.packs(), office.packs());
    assert!(restored.law_book().rules.iter().any(|r| r.id == "civil.appeal" && r.file == "测试包/mine.toml"));
}

#[test]
fn undoing_a_pack_is_looked_at_first() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    office.add_event(id, &NewEvent::new(EventKind::JudgmentServed, "2026-11-02".parse().unwrap()), now()).unwrap();
    assert_eq!(office.preview_undo("2026-11-23-0001", today()).unwrap_err().code, "pack.unknown");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), own::shorter()).unwrap();
    let zip = folder.path().join("pack.zip");
    make_pack(folder.path(), &words(), &zip).unwrap();
    office.apply_pack(&fs::read(&zip).unwrap(), now()).unwrap();
    let pack = office.packs()[0].id.clone();
    let preview = office.preview_undo(&pack, today()).unwrap();
    assert_eq!((preview.manifest.name.as_str(), preview.looked_at, preview.cases.len()), ("测试包", 1, 1));
    let change = preview.cases[0].changes.iter().find(|c| c.what.contains("上诉")).unwrap();
    assert!(change.before.contains("2026-11-12") && change.after.contains("2026-11-17"), "{change:?}");
    // The version that differs is named by its first day.
    let lines = &preview.rules.iter().find(|r| r.what == "rule civil.appeal").unwrap().gone;
    assert!(lines.contains(&"2024-01-01 起的版本：period = \"10d\"".to_owned()), "{lines:?}");
    assert_eq!(office.packs().len(), 1, "looking changes nothing");
}

#[test]
fn an_open_office_follows_the_law_of_its_folder() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let before = Office::status(home.path(), Some(&office), today()).unwrap().law;
    office.follow_law().unwrap();
    assert_eq!(Office::status(home.path(), Some(&office), today()).unwrap().law, before, "nothing changed");
    // The command line takes a pack meanwhile.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), own::shorter()).unwrap();
    let zip = folder.path().join("pack.zip");
    make_pack(folder.path(), &words(), &zip).unwrap();
    let mut other = Office::open(home.path(), PASSPHRASE).unwrap();
    other.apply_pack(&fs::read(&zip).unwrap(), now()).unwrap();
    drop(other);
    let period = |office: &Office| {
        let book = office.law_book();
        book.rules.into_iter().find(|r| r.id == "civil.appeal").unwrap().versions[0].period.clone().unwrap()
    };
    assert_eq!(period(&office), "15d", "until it looks");
    office.follow_law().unwrap();
    assert_eq!(period(&office), "10d");
    assert_ne!(Office::status(home.path(), Some(&office), today()).unwrap().law, before);
}

#[test]
fn what_holds_whatever_the_case_is_told_of_the_office_and_in_no_case() {
    let home = tempfile::tempdir().unwrap();
    let (office, id) = with_case(home.path());
    let duties = office.duties(today()).unwrap();
    let rules: Vec<&str> = duties.iter().filter_map(|d| d.rule.as_deref()).collect();
    assert!(rules.contains(&"data.breach") && rules.contains(&"papers.letter-file"), "{rules:?}");
    assert!(!rules.contains(&"mediation.no-fee"), "a firm is no committee");
    let a = office.assessment(&office.case(id).unwrap(), today()).unwrap();
    assert!(a.duties.iter().all(|d| !d.rule.as_deref().unwrap_or_default().starts_with("data.")));
}

#[test]
fn a_steps_article_is_that_of_the_pack() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = with_case(home.path());
    let folder = tempfile::tempdir().unwrap();
    let text = Law::builtin().unwrap().book.rule("counting.start-day.civil").unwrap().text;
    let text = text.replacen("开始的当日不计入", "自下一日开始计算", 1);
    fs::write(folder.path().join("mine.toml"), text).unwrap();
    let zip = folder.path().join("pack.zip");
    make_pack(folder.path(), &words(), &zip).unwrap();
    office.apply_pack(&fs::read(&zip).unwrap(), now()).unwrap();
    let a = office.assessment(&office.case(id).unwrap(), today()).unwrap();
    let limit = a.deadlines.iter().find(|d| d.rule == "limitation.claim").unwrap();
    let cites = limit.because.children.iter().flat_map(|step| step.cites.iter());
    assert!(cites.clone().any(|c| c.words == "自下一日开始计算"), "{:?}", cites.collect::<Vec<_>>());
}

#[test]
fn a_report_says_what_the_case_turns_on() {
    let home = tempfile::tempdir().unwrap();
    let (office, id) = with_case(home.path());
    let report = office.report(id, today()).unwrap();
    assert!(report.lines().count() < 220, "{} lines:\n{report}", report.lines().count());
    for says in ["稳妥日", "从次日", "可以出具：", "人民法院", "anjuan why 2026-0001"] {
        assert!(report.contains(says), "{says} in\n{report}");
    }
    for not in ["500,000,000", "调解协议书：", "95188"] {
        assert!(!report.contains(not), "{not} in\n{report}");
    }
    // What is only counted there can be read in full.
    assert!(report.contains("anjuan assess 2026-0001 --all"), "{report}");
    let whole = office.whole_report(id, today()).unwrap();
    assert!(!whole.contains("另有补充和提示") && whole.lines().count() > report.lines().count(), "{whole}");
    // A day to watch is told as it was counted, the cap on the line of limitation and among the dates alike.
    let a = office.assessment(&office.case(id).unwrap(), today()).unwrap();
    let watched: Vec<_> = a.deadlines.iter().filter(|d| d.state == DeadlineState::Watch).collect();
    assert!(watched.iter().any(|d| d.rule == "limitation.cap" && d.raw == a.limitation[0].cap), "{watched:?}");
    for d in watched {
        let line = format!(" {}：{}，提示", d.title, d.raw);
        assert!(report.contains(&line), "{line} in\n{report}");
    }
}
