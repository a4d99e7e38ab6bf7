//! 文号: one a paper or a file, whoever writes at the same time and whatever was typed in; printed as registered.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{CaseId, EventKind, LegalTime, Mediator, OfficeKind};
use anjuan_office::{IssueAsk, Issued, NewEvent, Office, Problem, Sure, sample_office};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const PASSPHRASE: &str = "山高水长2026";

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn profile(kind: OfficeKind) -> anjuan_case::Office {
    anjuan_case::Office {
        kind,
        letter_code: "河示".to_owned(),
        mediators: vec![Mediator { name: "王秀兰".to_owned(), certificate_no: String::new() }],
        ..sample_office()
    }
}

fn office(kind: OfficeKind, dir: &Path) -> (Office, CaseId) {
    let mut office = Office::create(dir, PASSPHRASE, &profile(kind), now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    (office, id)
}

fn ask(office: &Office, id: CaseId, form: &str) -> IssueAsk {
    let data = office.compose_paper(id, form, None, now().day()).unwrap().value();
    IssueAsk { case: id, form: form.to_owned(), data, draft: None, replaces: None, with_blanks: true }
}

fn issue(office: &mut Office, id: CaseId, form: &str) -> Issued {
    let ask = ask(office, id, form);
    office.issue_paper(&ask, now()).unwrap().value
}

/// A second of which the case has one.
fn another(office: &mut Office, id: CaseId, form: &str) -> Issued {
    let ask = ask(office, id, form);
    let sure = Sure { another: Some("再出一份".to_owned()), ..Sure::default() };
    office.issue_paper_sure(&ask, &sure, now()).unwrap().value
}

fn number(issued: &Issued) -> &str {
    issued.paper.number.as_deref().unwrap()
}

fn file_number(office: &mut Office, id: CaseId, number: Option<&str>) -> Result<(), Problem> {
    let mut handling = office.case(id).unwrap().handling;
    handling.file_number = number.map(ToOwned::to_owned);
    office.set_handling(id, &handling, now()).map(|_| ())
}

/// What pdftotext reads, without white space.
fn text(office: &Office, id: CaseId, issued: &Issued) -> String {
    let (_, pdf) = office.paper(id, issued.paper.id).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().expect("pdftotext is installed");
    String::from_utf8_lossy(&out.stdout).chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn one_file_has_one_number_whoever_writes() {
    let home = tempfile::tempdir().unwrap();
    let (mut one, id) = office(OfficeKind::Committee, home.path());
    let mut other = Office::open(home.path(), PASSPHRASE).unwrap();
    // Both have read the case before either issues.
    let (mut first, mut second) = (ask(&one, id, "mediation-acceptance"), ask(&other, id, "file-cover"));
    for (round, third) in ["follow-up", "mediation-agreement"].into_iter().enumerate() {
        let (a, b) = std::thread::scope(|s| {
            let a = s.spawn(|| one.issue_paper(&first, now()).unwrap().value);
            let b = s.spawn(|| other.issue_paper(&second, now()).unwrap().value);
            (a.join().unwrap(), b.join().unwrap())
        });
        assert_eq!((number(&a), number(&b)), ("（2026）河示人调字第1号", "（2026）河示人调字第1号"), "round {round}");
        (first, second) = (ask(&one, id, third), ask(&other, id, third));
    }
    // What another handle wrote meanwhile is not written over with what was read before.
    let mut handling = other.case(id).unwrap().handling;
    handling.retention = "十年".to_owned();
    other.set_handling(id, &handling, now()).unwrap();
    another(&mut one, id, "mediation-acceptance");
    assert_eq!(other.case(id).unwrap().handling.retention, "十年");
    let next = one.new_sample(now()).unwrap().value;
    assert_eq!(number(&issue(&mut one, next, "mediation-acceptance")), "（2026）河示人调字第2号", "no number was lost");
}

#[test]
fn two_versions_never_come_after_one() {
    let home = tempfile::tempdir().unwrap();
    let (mut one, id) = office(OfficeKind::Firm, home.path());
    let mut other = Office::open(home.path(), PASSPHRASE).unwrap();
    let paper = issue(&mut one, id, "civil-complaint").paper.id;
    let again = IssueAsk { replaces: Some(paper), ..ask(&one, id, "civil-complaint") };
    assert_eq!(other.issue_paper(&again, now()).unwrap().value.paper.version, 2);
    assert_eq!(one.issue_paper(&again, now()).unwrap_err().code, "paper.replaced");
}

#[test]
fn a_number_typed_in_is_nobody_elses() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, first) = office(OfficeKind::Committee, home.path());
    let second = office.new_sample(now()).unwrap().value;
    let third = office.new_sample(now()).unwrap().value;
    // An older file keeps its number; the series goes on around it.
    file_number(&mut office, second, Some("（2026）河示人调字第2号")).unwrap();
    assert_eq!(number(&issue(&mut office, first, "mediation-acceptance")), "（2026）河示人调字第1号");
    assert_eq!(number(&issue(&mut office, third, "mediation-acceptance")), "（2026）河示人调字第3号");
    // Passed over already, it stays: there would be a gap.
    assert_eq!(file_number(&mut office, second, None).unwrap_err().code, "case.file-number");
    assert_eq!(number(&issue(&mut office, second, "mediation-acceptance")), "（2026）河示人调字第2号");
    // Used, however it is written.
    let fourth = office.new_sample(now()).unwrap().value;
    for used in ["（2026）河示人调字第3号", "〔2026〕河示人调字第３号", "(2026) 河示人调字第003号"]
    {
        let refused = file_number(&mut office, fourth, Some(used)).unwrap_err();
        assert!(refused.code == "paper.number" && refused.message.contains("另一案件"), "{used}: {}", refused.message);
    }
    assert_eq!(number(&issue(&mut office, fourth, "mediation-acceptance")), "（2026）河示人调字第4号");
}

#[test]
fn a_number_that_papers_bear_stays() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    file_number(&mut office, id, Some("旧字第8号")).unwrap();
    file_number(&mut office, id, Some("旧字第9号")).unwrap();
    let paper = issue(&mut office, id, "mediation-acceptance").paper;
    assert_eq!(paper.number.as_deref(), Some("旧字第9号"));
    for other in [None, Some(""), Some("旧字第8号")] {
        let refused = file_number(&mut office, id, other).unwrap_err();
        assert!(refused.code == "case.file-number" && refused.message.contains("旧字第9号"), "{}", refused.message);
    }
    // What else is changed beside it is no matter.
    let mut handling = office.case(id).unwrap().handling;
    handling.retention = "长期".to_owned();
    office.set_handling(id, &handling, now()).unwrap();
    office.withdraw_paper(id, paper.id, "卷号写错", now()).unwrap();
    file_number(&mut office, id, Some("旧字第8号")).unwrap();
}

#[test]
fn a_paper_prints_the_number_of_the_register() {
    let home = tempfile::tempdir().unwrap();
    let (mut firm, id) = office(OfficeKind::Firm, home.path());
    let first = issue(&mut firm, id, "engagement-contract");
    assert_eq!(number(&first), "（2026）河示代字第1号");
    // A new version has its own number, on the paper as in the register.
    let draft = firm.revise_paper(id, first.paper.id, now()).unwrap().value;
    let second = firm.issue_draft(draft.id.unwrap(), true, now()).unwrap().value;
    assert_eq!(number(&second), "（2026）河示代字第2号");
    let said = text(&firm, id, &second);
    assert!(said.contains("（2026）河示代字第2号") && !said.contains("代字第1号"), "{said}");
    // So has one in which another was typed, and the user is told.
    let mut typed = ask(&firm, id, "engagement-contract");
    typed.data["contract_no"] = json!("（2026）河示代字第999号");
    let sure = Sure { another: Some("再出一份".to_owned()), ..Sure::default() };
    let third = firm.issue_paper_sure(&typed, &sure, now()).unwrap().value;
    let said = text(&firm, id, &third);
    assert!(said.contains("代字第3号") && !said.contains("999"), "{said}");
    assert!(third.notes.iter().any(|n| n.contains("999")), "{:?}", third.notes);
    let frozen: Value = serde_json::from_str(&firm.paper_frozen(id, third.paper.id).unwrap().unwrap()).unwrap();
    assert_eq!(frozen["data"]["contract_no"], "（2026）河示代字第3号");
}

#[test]
fn a_cover_bears_the_files_number_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    issue(&mut office, id, "mediation-acceptance");
    let mut cover = ask(&office, id, "file-cover");
    cover.data["number"] = json!("河示卷77号");
    let cover = office.issue_paper(&cover, now()).unwrap().value;
    let said = text(&office, id, &cover);
    assert!(said.contains("人调字第1号") && !said.contains("77"), "{said}");
    // A visit names the agreement that it is about, which may be another office's.
    let mut visit = ask(&office, id, "follow-up");
    visit.data["agreement_no"] = json!("（2025）示例人调字第6号");
    let visit = office.issue_paper(&visit, now()).unwrap().value;
    let frozen: Value = serde_json::from_str(&office.paper_frozen(id, visit.paper.id).unwrap().unwrap()).unwrap();
    assert_eq!(frozen["data"]["agreement_no"], "（2025）示例人调字第6号");
}

#[test]
fn legal_aid_has_one_number_wherever_it_was_typed() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::LegalAid, home.path());
    let mut handling = office.case(id).unwrap().handling;
    handling.aid.number = "（2026）河示援字第88号".to_owned();
    office.set_handling(id, &handling, now()).unwrap();
    let issued = issue(&mut office, id, "aid-application");
    assert_eq!(number(&issued), "（2026）河示援字第88号");
    assert_eq!(office.dossier(id, None, &[]).unwrap().number.as_deref(), Some("（2026）河示援字第88号"));
    assert_eq!(office.case(id).unwrap().handling.file_number.as_deref(), Some("（2026）河示援字第88号"));
    handling = office.case(id).unwrap().handling;
    handling.aid.number = "（2026）河示援字第89号".to_owned();
    assert_eq!(office.set_handling(id, &handling, now()).unwrap_err().code, "case.file-number");
    let next = office.new_sample(now()).unwrap().value;
    let mut same = office.case(next).unwrap().handling;
    same.aid.number = "（2026）河示援字第88号".to_owned();
    assert_eq!(office.set_handling(next, &same, now()).unwrap_err().code, "paper.number");
}

/// The number comes with the decision: a list of the file that is written before it uses none up.
#[test]
fn an_index_before_aid_is_granted_takes_no_number() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::LegalAid, home.path());
    let early = issue(&mut office, id, "aid-index");
    assert_eq!(early.paper.number, None);
    assert_eq!(office.case(id).unwrap().handling.number(OfficeKind::LegalAid), None);
    office.add_event(id, &NewEvent::new(EventKind::AidGranted, now().day()), now()).unwrap();
    let later = another(&mut office, id, "aid-index");
    assert!(number(&later).contains("援字第1号"), "{:?}", later.paper.number);
}

#[test]
fn a_series_does_not_take_up_another_ones_way_of_writing() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let own = |letter: &str, engagement: &str| anjuan_case::Office {
        numbering: [("letter".to_owned(), letter.to_owned()), ("engagement".to_owned(), engagement.to_owned())].into(),
        ..profile(OfficeKind::Firm)
    };
    let alike = own("〔{year}〕{code}字第{n}号", "〔{year}〕{code}字第{n:1}号");
    assert_eq!(office.set_profile(&alike, now()).unwrap_err().code, "office.numbering");
    issue(&mut office, id, "engagement-contract");
    // Changed within the year: what the one gave the other does not give again.
    let swapped = own("（{year}）{code}代字第{n}号", "（{year}）{code}合字第{n}号");
    assert_eq!(office.set_profile(&swapped, now()).unwrap_err().code, "office.numbering");
    office.set_profile(&own("〔{year}〕{code}函字第{n:3}号", "（{year}）{code}代字第{n:2}号"), now()).unwrap();
    assert_eq!(number(&another(&mut office, id, "engagement-contract")), "（2026）河示代字第02号");
}

/// A court that is asked to confirm one of several agreements of a case must be able to tell which.
#[test]
fn agreements_of_one_case_are_told_apart_by_their_numbers() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    let first = issue(&mut office, id, "mediation-agreement");
    let second = another(&mut office, id, "mediation-agreement");
    let third = another(&mut office, id, "oral-agreement");
    let numbers = [number(&first), number(&second), number(&third)];
    let plain = "（2026）河示人调字第1号";
    assert_eq!(numbers, [plain, &format!("{plain}之二"), &format!("{plain}之三")]);
    assert!(text(&office, id, &second).contains("第1号之二"), "it is printed so");
    // The next version of one keeps its number; what is no agreement bears that of the case.
    let next = IssueAsk { replaces: Some(second.paper.id), ..ask(&office, id, "mediation-agreement") };
    let sure = Sure { another: Some("补充协议".to_owned()), ..Sure::default() };
    let next = office.issue_paper_sure(&next, &sure, now()).unwrap().value;
    assert_eq!(number(&next), format!("{plain}之二"));
    assert_eq!(number(&issue(&mut office, id, "mediation-acceptance")), plain);
}
