//! What is kept is held against its hash, and who did what with it is written down.

use crate::room::{add, day, fresh, now, pdf};
use anjuan_case::EvidenceId;
use anjuan_office::{EvidenceWords, FindingKind, NewEvidence, ServeAsk, Work};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn vault(db: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![db.join("vault")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    found
}

#[test]
fn verifying_names_what_changed_and_what_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let db = home.path().join("db");
    let (mut office, id) = fresh(&db);
    let mut places = Vec::new();
    let mut ids: Vec<EvidenceId> = Vec::new();
    for name in ["凭证.pdf", "聊天.pdf", "流水.pdf"] {
        let before = vault(&db);
        ids.push(add(
            &mut office,
            id,
            name,
            pdf(&[&[name.trim_end_matches(".pdf").len().to_string().as_str()], &[&format!("{}", ids.len())]]),
        ));
        places.push(vault(&db).difference(&before).next().unwrap().clone());
    }
    assert!(office.verify_originals(id, now(), &Work::silent()).unwrap().value.is_empty());
    let mut bytes = fs::read(&places[1]).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&places[1], bytes).unwrap();
    fs::remove_file(&places[2]).unwrap();
    let findings = office.verify_originals(id, now(), &Work::silent()).unwrap().value;
    let found: Vec<(&str, FindingKind)> = findings.iter().map(|f| (f.name.as_str(), f.kind)).collect();
    assert_eq!(found, [("聊天", FindingKind::Changed), ("流水", FindingKind::Missing)]);
    assert!(findings.iter().all(|f| f.says.contains("从备份恢复")), "{findings:?}");
    assert_eq!(office.verify_evidence(id).unwrap(), ["聊天", "流水"]);
    // What changed is not bound, and named; the rest is.
    let bundle = office.write_bundle(id, now(), &Work::silent()).unwrap().value;
    let refused: Vec<&str> = bundle.refused.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(refused, ["聊天.pdf", "流水.pdf"]);
    assert!(office.custody(id, ids[1]).unwrap().iter().any(|l| l.what == "核对发现不符"));
    assert!(!office.custody(id, ids[0]).unwrap().iter().any(|l| l.op == "evidence.verify"));
    // What the disk does not give is named, and the rest is looked at all the same.
    fs::remove_file(&places[0]).unwrap();
    fs::create_dir(&places[0]).unwrap();
    let findings = office.verify_originals(id, now(), &Work::silent()).unwrap().value;
    let kinds: Vec<FindingKind> = findings.iter().filter(|f| f.paper.is_none()).map(|f| f.kind).collect();
    assert_eq!(kinds, [FindingKind::Unreadable, FindingKind::Changed, FindingKind::Missing], "{findings:?}");
    assert!(findings[0].name == "凭证" && findings[0].says.contains("读不出"), "{findings:?}");
    assert_eq!(office.verify_evidence(id).unwrap(), ["凭证", "聊天", "流水"]);
}

#[test]
fn a_file_that_comes_again_restores_the_copy_that_was_damaged() {
    let home = tempfile::tempdir().unwrap();
    let db = home.path().join("db");
    let (mut office, id) = fresh(&db);
    let before = vault(&db);
    let bytes = pdf(&[&["one"]]);
    add(&mut office, id, "凭证.pdf", bytes.clone());
    let place = vault(&db).difference(&before).next().unwrap().clone();
    let words = EvidenceWords {
        name: String::new(),
        source: String::new(),
        proves: String::new(),
        group: anjuan_case::EvidenceGroup::Transfer,
        in_bundle: true,
    };
    let again = NewEvidence { file_name: "再来.pdf".to_owned(), bytes, words };
    let code = |office: &mut anjuan_office::Office| office.add_evidence(id, &again, now()).unwrap_err().code;
    assert_eq!(code(&mut office), "evidence.same");
    let mut sealed = fs::read(&place).unwrap();
    let middle = sealed.len() / 2;
    sealed[middle] ^= 1;
    fs::write(&place, sealed).unwrap();
    assert_eq!(office.verify_evidence(id).unwrap(), ["凭证"]);
    assert_eq!(code(&mut office), "evidence.restored");
    assert!(office.verify_evidence(id).unwrap().is_empty());
    fs::remove_file(&place).unwrap();
    assert_eq!(code(&mut office), "evidence.restored");
    assert!(office.verify_evidence(id).unwrap().is_empty());
    assert_eq!(code(&mut office), "evidence.same");
}

#[test]
fn looking_at_pages_is_in_custody_once_a_day_for_each_who_looks() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let one = add(&mut office, id, "凭证.pdf", pdf(&[&["one"], &["two"]]));
    let views = |office: &anjuan_office::Office| {
        let lines = office.custody(id, one).unwrap();
        lines.into_iter().filter(|l| l.op == "evidence.view").map(|l| l.by).collect::<Vec<_>>()
    };
    for page in [1, 2, 1] {
        office.page_picture(id, one, page, 200, false, now()).unwrap();
    }
    assert_eq!(views(&office), [None]);
    office.act_as("王秀兰");
    office.page_picture(id, one, 2, 200, true, now()).unwrap();
    office.page_picture(id, one, 1, 200, true, now()).unwrap();
    assert_eq!(views(&office), [None, Some("王秀兰".to_owned())]);
    office.page_picture(id, one, 9, 200, false, now()).unwrap_err();
    assert_eq!(views(&office).len(), 2);
}

#[test]
fn recordings_that_a_crash_left_unlocked_are_gone_when_the_database_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let db = home.path().join("db");
    drop(fresh(&db));
    let left = |name: &str| {
        let folder = db.join("stills").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("recording"), b"plain").unwrap();
        (fs::File::create(folder.join("held")).unwrap(), folder)
    };
    let (crashed, at_work) = (left("crashed"), left("at-work"));
    at_work.0.lock().unwrap();
    drop(crashed.0);
    drop(anjuan_office::Office::open(&db, crate::room::PASSPHRASE).unwrap());
    assert!(!crashed.1.exists() && at_work.1.exists());
}

#[test]
fn the_chain_of_custody_says_who_did_what() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    office.act_as(" 王秀兰 ");
    let one = add(&mut office, id, "凭证.pdf", pdf(&[&["voucher"]]));
    let other = add(&mut office, id, "别的.pdf", pdf(&[&["other"]]));
    office.view_original(id, one, now()).unwrap();
    let out = home.path().join("光盘");
    fs::create_dir(&out).unwrap();
    let path = office.export_original(id, one, &out, false, now()).unwrap().value;
    assert_eq!(fs::read(&path).unwrap(), pdf(&[&["voucher"]]));
    assert_eq!(office.export_original(id, one, &out, false, now()).unwrap_err().code, "file.exists");
    office.act_as("");
    let bundle = office.write_bundle(id, now(), &Work::silent()).unwrap().value;
    office.save_paper(id, bundle.paper.id, Some(&home.path().join("册.pdf")), now()).unwrap();
    let served = ServeAsk { on: day("2026-11-23"), to: "洛阳市洛龙区人民法院".to_owned(), sure: false };
    office.serve_bundle(id, bundle.paper.id, &served, now()).unwrap();
    let lines = office.custody(id, one).unwrap();
    let said: Vec<(&str, Option<&str>)> = lines.iter().map(|l| (l.op.as_str(), l.by.as_deref())).collect();
    assert_eq!(
        said,
        [
            ("evidence.add", Some("王秀兰")),
            ("evidence.view", Some("王秀兰")),
            ("evidence.export", Some("王秀兰")),
            ("paper.bundle", None),
            ("paper.export", None),
            ("bundle.serve", None),
        ]
    );
    assert!(lines.iter().all(|l| !l.what.contains('.')), "every line is in Chinese: {lines:?}");
    assert!(lines[2].detail.contains("光盘") && lines[5].detail.contains("洛阳市洛龙区人民法院"), "{lines:?}");
    let ops: Vec<String> = office.custody(id, other).unwrap().into_iter().map(|l| l.op).collect();
    assert_eq!(ops, ["evidence.add", "paper.bundle", "paper.export", "bundle.serve"], "each original has its own");
}
