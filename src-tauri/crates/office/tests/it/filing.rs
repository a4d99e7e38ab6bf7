//! Whole files: the set for a court, the bound file of a case, an oral agreement in one step.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{CaseId, EventKind, EvidenceGroup, Fen, LegalDay, LegalTime, Mediator, OfficeKind};
use anjuan_office::{EvidenceWords, FilingAsk, NewEvent, NewEvidence, Office, OralAsk, OralParty, sample_office};
use std::path::Path;
use std::process::Command;

const PASSPHRASE: &str = "山高水长2026";

pub(crate) fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

pub(crate) fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

pub(crate) fn office(kind: OfficeKind, dir: &Path) -> (Office, CaseId) {
    let profile = match kind {
        OfficeKind::Firm => sample_office(),
        kind => anjuan_case::Office {
            name: "示例镇人民调解委员会".to_owned(),
            letter_code: "示例".to_owned(),
            mediators: vec![Mediator { name: "王秀兰".to_owned(), certificate_no: "调1001".to_owned() }],
            recorders: vec!["陈立".to_owned()],
            ..anjuan_case::Office::new(kind, "")
        },
    };
    let mut office = Office::create(dir, PASSPHRASE, &profile, now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    (office, id)
}

/// What pdftotext reads, without white space.
pub(crate) fn text(pdf: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext")
        .arg("-raw")
        .arg(&path)
        .arg("-")
        .output()
        .expect("pdftotext: `make system-test` installs it");
    String::from_utf8_lossy(&out.stdout).chars().filter(|c| !c.is_whitespace()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_civil_set_is_complete_from_the_sample_case() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let out = home.path().join("立案");
    let ask = FilingAsk { preservation: true, ..FilingAsk::default() };
    let set = office.write_filing(id, &ask, &out, now()).unwrap().value;
    assert!(set.complete && set.lacking.is_empty(), "{:?} {:?}", set.lacking, set.issued);
    let there = names(&out);
    for (number, title) in [
        ("00", "立案材料清单.pdf"),
        ("01", "民事起诉状.pdf"),
        ("01", "民事起诉状.docx"),
        ("02", "证据目录.pdf"),
        ("03", "身份材料清单.pdf"),
        ("04", "身份证复印件.png"),
        ("05", "授权委托书.docx"),
        ("06", "律师事务所函.pdf"),
        ("07", "财产保全申请书.pdf"),
        ("证据册", "2026-11-23.pdf"),
    ] {
        assert!(there.iter().any(|n| n.starts_with(number) && n.ends_with(title)), "{number} {title}: {there:?}");
    }
    let complaint = std::fs::read(out.join("01_民事起诉状.pdf")).unwrap();
    let text = text(&complaint);
    for must in ["林小满", "周明远", "34,500.00", "洛阳市洛龙区人民法院"] {
        assert!(text.contains(must), "{must}: {text}");
    }
    assert!(!text.contains("草稿"), "what is filed bears no draft mark");
    // Once more: nothing is issued twice, and a folder that holds something is left alone.
    let papers = office.case_view(id, now().day()).unwrap().papers.len();
    assert_eq!(office.write_filing(id, &ask, &out, now()).unwrap_err().code, "filing.exists");
    let again = office.write_filing(id, &ask, &home.path().join("再次"), now()).unwrap().value;
    assert!(again.issued.issued.is_empty(), "{:?}", again.issued);
    assert_eq!(office.case_view(id, now().day()).unwrap().papers.len(), papers);
}

#[test]
fn a_set_that_cannot_be_whole_names_what_is_missing() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let mut party = office.case(id).unwrap().parties_as(anjuan_case::Role::Respondent).next().unwrap().clone();
    (party.name, party.address) = (None, None);
    office.put_party(id, &party, now()).unwrap();
    let out = home.path().join("立案");
    let set = office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap().value;
    assert!(!set.complete);
    assert!(set.lacking.iter().any(|l| l.starts_with("民事起诉状")), "{:?}", set.lacking);
    assert!(
        set.lacking.iter().any(|l| l.contains("明确的被告") || l.contains("真实姓名")),
        "and why: {:?}",
        set.lacking
    );
    assert!(!names(&out).iter().any(|n| n.contains("起诉状")));
    assert!(!names(&out).iter().any(|n| n.contains("保全")), "what was not asked for is not there");
    let text = text(&std::fs::read(out.join("00_立案材料清单.pdf")).unwrap());
    assert!(text.contains("待补：民事起诉状"), "{text}");
    assert!(text.contains("明确的被告") || text.contains("真实姓名"), "the list says why as the answer does: {text}");
}

/// A complaint that does not say where a party lives is sent back: not written without a word, and nothing is made before it is said.
#[test]
fn a_set_with_blanks_that_a_court_needs_is_written_only_on_purpose() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let mut party = office.case(id).unwrap().parties_as(anjuan_case::Role::Claimant).next().unwrap().clone();
    party.address = None;
    office.put_party(id, &party, now()).unwrap();
    let out = home.path().join("立案");
    let refused = office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap_err();
    assert!(refused.code == "filing.blanks" && refused.message.contains("民事起诉状的“原告："), "{}", refused.message);
    assert!(!out.exists() && office.case_view(id, now().day()).unwrap().papers.is_empty(), "nothing was made");
    let on_purpose = FilingAsk { with_blanks: true, ..FilingAsk::default() };
    let set = office.write_filing(id, &on_purpose, &out, now()).unwrap().value;
    assert!(!set.issued.blanks.is_empty());
    // What was issued so is asked about at every run.
    let again = office.write_filing(id, &FilingAsk::default(), &home.path().join("再次"), now()).unwrap_err();
    assert_eq!(again.code, "filing.blanks");
}

/// Of what a suit on a broken agreement is, the user says (民事案件案由规定): asked before a numbered letter goes out without it.
#[test]
fn a_set_on_an_agreement_asks_for_its_cause_before_anything_is_numbered() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let due =
        NewEvent { amount: Some(Fen::new(3_450_000)), ..NewEvent::new(EventKind::PerformanceDue, day("2026-11-20")) };
    for event in [NewEvent::new(EventKind::AgreementEffective, day("2026-11-10")), due] {
        office.add_event(id, &event, now()).unwrap();
    }
    let out = home.path().join("立案");
    let refused = office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap_err();
    assert_eq!(refused.code, "filing.blanks", "{}", refused.message);
    for title in ["民事起诉状", "授权委托书", "律师事务所函"] {
        assert!(refused.message.contains(&format!("{title}的“案由”")), "{title}: {}", refused.message);
    }
    assert!(office.case_view(id, now().day()).unwrap().papers.is_empty(), "no number was used");
    // Written on purpose, it says that what the claim rests on is not there.
    let on_purpose = FilingAsk { with_blanks: true, ..FilingAsk::default() };
    let set = office.write_filing(id, &on_purpose, &out, now()).unwrap().value;
    assert!(!set.complete && set.lacking.iter().any(|l| l.starts_with("调解协议书：")), "{:?}", set.lacking);
    let list = text(&std::fs::read(out.join("00_立案材料清单.pdf")).unwrap());
    assert!(list.contains("待补：调解协议书"), "{list}");
}

/// An item's name may hold a colon, and two may begin alike: what one lacks is said beside what the other does.
#[test]
fn what_items_lack_is_told_apart_by_their_whole_names() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let mut party = office.case(id).unwrap().parties_as(anjuan_case::Role::Respondent).next().unwrap().clone();
    (party.name, party.address) = (None, None);
    office.put_party(id, &party, now()).unwrap();
    std::fs::create_dir_all(home.path().join("dossiers")).unwrap();
    let own = "id = \"own\"\ntitle = \"本院的一套\"\nkind = \"立案材料\"\noffice = [\"firm\"]\nfiling = true\n\
        [[item]]\ntitle = \"诉状：起诉状\"\npapers = [\"civil-complaint\"]\nneeded = \"always\"\n\
        [[item]]\ntitle = \"诉状：户口簿\"\nnamed = [\"户口簿\"]\nneeded = \"always\"\n";
    std::fs::write(home.path().join("dossiers/own.toml"), own).unwrap();
    let ask = FilingAsk { profile: Some("own".to_owned()), ..FilingAsk::default() };
    let set = office.write_filing(id, &ask, &home.path().join("立案"), now()).unwrap().value;
    let of = |title: &str| set.lacking.iter().filter(|l| l.starts_with(title)).count();
    assert_eq!((of("诉状：起诉状："), of("诉状：户口簿：")), (1, 1), "{:?}", set.lacking);
}

pub(crate) fn anjuan_papers_has(form: &str) -> bool {
    anjuan_office::all_forms().iter().any(|f| f.id == form)
}

pub(crate) fn oral() -> OralAsk {
    OralAsk {
        claimant: OralParty { name: "林小满".to_owned(), phone: "13800000000".to_owned(), ..OralParty::default() },
        respondent: OralParty { name: "周明远".to_owned(), ..OralParty::default() },
        kind: String::new(),
        dispute: "林小满误将5500元转至周明远账户。".to_owned(),
        terms: vec!["周明远于2026年12月10日前返还5500元".to_owned()],
        amount: Some(Fen::new(550_000)),
        in_dispute: None,
        due: Some(day("2026-12-10")),
        performed: false,
        manner: String::new(),
        mediator: String::new(),
        recorder: String::new(),
        place: "电话".to_owned(),
        agreed_on: None,
        again: false,
        content: false,
        not_deceived: true,
    }
}

#[test]
fn progress_is_told_with_weekdays_and_only_what_is_firm() {
    let home = tempfile::tempdir().unwrap();
    let (office, id) = office(OfficeKind::Firm, home.path());
    let progress = office.progress(id, now().day()).unwrap();
    assert!(!progress.deadlines.is_empty() && !progress.done.is_empty());
    assert!(progress.deadlines.iter().all(|d| d.shown.contains("（星期")), "{:?}", progress.deadlines);
    assert!(progress.done.windows(2).all(|w| w[0].on <= w[1].on));
    assert_eq!(anjuan_office::with_weekday(day("2026-10-01")), "2026年10月1日（星期四）");
}

#[test]
fn a_payment_order_that_became_a_suit_is_told_as_one() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let mut add = |kind, on: &str| office.add_event(id, &NewEvent::new(kind, day(on)), now()).map(|_| ()).unwrap();
    add(EventKind::MediationRequested, "2026-11-03");
    add(EventKind::PaymentOrderApplied, "2026-11-05");
    add(EventKind::PaymentOrderServed, "2026-11-09");
    add(EventKind::PaymentOrderEnded, "2026-11-13");
    assert_eq!(
        office.progress(id, now().day()).unwrap().way,
        "民事诉讼",
        "whoever never wrote a complaint is in court"
    );
    office.add_event(id, &NewEvent::new(EventKind::OrderSuitDeclined, day("2026-11-16")), now()).unwrap();
    assert_ne!(office.progress(id, now().day()).unwrap().way, "民事诉讼");
}

#[test]
fn a_folder_that_cannot_be_is_said_before_anything_is_issued() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    std::fs::write(home.path().join("file"), b"x").unwrap();
    let refused = office.write_filing(id, &FilingAsk::default(), &home.path().join("file/x"), now()).unwrap_err();
    assert_eq!(refused.code, "filing.folder");
    assert!(office.case_view(id, now().day()).unwrap().papers.is_empty());
}

/// Every file below a folder.
fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn a_set_that_breaks_off_leaves_nothing_that_looks_like_one() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let before = files_below(&home.path().join("vault"));
    let words = EvidenceWords {
        name: "户口簿".to_owned(),
        source: "林小满".to_owned(),
        proves: "身份".to_owned(),
        group: EvidenceGroup::Parties,
        in_bundle: false,
    };
    let new = NewEvidence {
        file_name: "户口簿.png".to_owned(),
        bytes: [anjuan_office::sample_chat().bytes, vec![7]].concat(),
        words,
    };
    office.add_evidence(id, &new, now()).unwrap();
    // Its kept copy, in the middle of the set, is damaged.
    for kept in files_below(&home.path().join("vault")).iter().filter(|f| !before.contains(f)) {
        std::fs::write(kept, b"x").unwrap();
    }
    let out = home.path().join("立案");
    let broken = office.write_filing(id, &FilingAsk::default(), &out, now());
    assert!(broken.is_err());
    assert_eq!(names(&out), [] as [String; 0], "the same folder can be tried again");
}

#[test]
fn a_long_name_of_evidence_does_not_stop_the_set() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let identity = office.case(id).unwrap().evidence.iter().find(|e| e.name.contains("身份证")).unwrap().clone();
    let words = EvidenceWords {
        name: "林小满的身份证复印件正反面".repeat(10),
        source: identity.source,
        proves: identity.proves,
        group: identity.group,
        in_bundle: identity.in_bundle,
    };
    office.describe_evidence(id, identity.id, &words, now()).unwrap();
    let out = home.path().join("立案");
    office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap();
    assert!(names(&out).iter().all(|name| name.len() < 230), "{:?}", names(&out));
}

#[test]
fn a_draft_that_need_not_be_there_is_left_to_its_writer() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    office.draft_paper(id, "mediation-inquiry", None, now()).unwrap();
    let shown = office.dossier(id, None, &[]).unwrap();
    office.issue_items(id, &shown, now()).unwrap();
    let papers = office.case_view(id, now().day()).unwrap().papers;
    assert!(!papers.is_empty() && papers.iter().all(|p| p.template != "mediation-inquiry"));
    assert_eq!(office.drafts(id, now().day()).unwrap().len(), 1);
}
