//! What is asked before a paper is issued: a second of which a case has one, law that the rule book does not give.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{CaseId, LegalTime, OfficeKind};
use anjuan_office::{IssueAsk, Issued, Office, OfficePicture, Problem, Sure, sample_office};
use serde_json::{Value, json};
use std::path::Path;

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn desk(kind: OfficeKind, dir: &Path) -> (Office, CaseId) {
    let profile = anjuan_case::Office { kind, ..sample_office() };
    let mut office = Office::create(dir, "山高水长2026", &profile, now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    (office, id)
}

fn ask(office: &Office, id: CaseId, form: &str, change: impl FnOnce(&mut Value)) -> IssueAsk {
    let mut data = office.compose_paper(id, form, None, now().day()).unwrap().value();
    change(&mut data);
    IssueAsk { case: id, form: form.to_owned(), data, draft: None, replaces: None, with_blanks: true }
}

fn issue(office: &mut Office, ask: &IssueAsk, sure: &Sure) -> Result<Issued, Problem> {
    office.issue_paper_sure(ask, sure, now()).map(|done| done.value)
}

fn unsure() -> Sure {
    Sure::default()
}

/// Fact K18: to the procuratorate beside the police, wherever the applicant lives; which police it is, the user says.
#[test]
fn supervision_goes_to_the_procuratorate_beside_the_police() {
    let home = tempfile::tempdir().unwrap();
    let (office, id) = desk(OfficeKind::Firm, home.path());
    let form = "supervision-application";
    let draft = office.compose_paper(id, form, None, now().day()).unwrap();
    assert_eq!(draft.value()["procuratorate"], "");
    assert!(draft.missing.iter().any(|m| m.key == "procuratorate"), "{:?}", draft.missing);
    let police = [("police".to_owned(), "泗洪县公安局".to_owned())];
    let draft = office.filled_paper(id, form, None, None, &police, now().day()).unwrap();
    let offers: Vec<&str> = draft.offers.iter().map(|o| o.value.as_str()).collect();
    assert_eq!(offers, ["泗洪县人民检察院"]);
}

#[test]
fn a_second_agreement_does_not_stand_beside_the_first_without_a_word() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = desk(OfficeKind::Committee, home.path());
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.terms = vec!["周明远（示例）于2026年12月31日前返还全部款项".to_owned()];
    handling.mediation.due = Some("2026-12-31".parse().unwrap());
    office.set_handling(id, &handling, now()).unwrap();
    let asked = ask(&office, id, "mediation-agreement", |_| {});
    let first = issue(&mut office, &asked, &unsure()).unwrap().paper;
    let again = issue(&mut office, &asked, &unsure()).unwrap_err();
    assert_eq!(again.code, "paper.another");
    assert!(again.message.contains(first.number.as_deref().unwrap()), "{}", again.message);
    // An oral one contradicts it as well; an empty reason is none.
    let oral = ask(&office, id, "oral-agreement", |_| {});
    assert_eq!(issue(&mut office, &oral, &unsure()).unwrap_err().code, "paper.another");
    let blank = Sure { another: Some(" ".to_owned()), ..unsure() };
    assert_eq!(issue(&mut office, &asked, &blank).unwrap_err().code, "paper.another");
    // The draft says so before anybody presses, and names the paper whose place it may take.
    let draft = office.draft_paper(id, "mediation-agreement", None, now()).unwrap().value;
    let doubt = draft.doubts.iter().find(|d| d.code == "another").unwrap();
    assert_eq!((doubt.paper, doubt.may_replace), (Some(first.id), true));
    let instead = Sure { instead: doubt.paper, ..unsure() };
    let second = office.issue_draft_sure(draft.id.unwrap(), true, &instead, now()).unwrap().value.paper;
    assert_eq!((second.version, second.replaces), (2, Some(first.id)));
    let standing = |office: &Office| {
        let papers = office.case_view(id, now().day()).unwrap().papers;
        papers.iter().filter(|p| p.template == "mediation-agreement" && p.stands()).count()
    };
    assert_eq!(standing(&office), 1, "the file takes one");
    // A next version is not asked about; a second for a reason stands, and the reason is in the log.
    let next = office.revise_paper(id, second.id, now()).unwrap().value;
    assert!(next.doubts.iter().all(|d| d.code != "another"), "{:?}", next.doubts);
    let why = Sure { another: Some("补充协议".to_owned()), ..unsure() };
    issue(&mut office, &asked, &why).unwrap();
    assert_eq!(standing(&office), 2);
    let logged = |office: &Office, words: &str| office.log(Some(id)).unwrap().iter().any(|r| r.detail.contains(words));
    assert!(logged(&office, "（另出一份：补充协议）"));
    // What is issued without a draft takes the place of another as well; and a reason that nobody asked for is no second paper.
    let notice = ask(&office, id, "rights-notice", |_| {});
    let paper = issue(&mut office, &notice, &unsure()).unwrap().paper;
    let instead = Sure { instead: Some(paper.id), another: Some("无须说明".to_owned()), ..unsure() };
    let next = issue(&mut office, &notice, &instead).unwrap().paper;
    assert_eq!((next.version, next.replaces), (2, Some(paper.id)));
    assert!(!logged(&office, "无须说明"), "no second one stands");
}

#[test]
fn a_letter_is_sent_once_a_day_and_a_complaint_filed_once_against_the_same() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = desk(OfficeKind::Firm, home.path());
    for form in ["lawyer-letter", "civil-complaint"] {
        let asked = ask(&office, id, form, |_| {});
        issue(&mut office, &asked, &unsure()).unwrap();
        assert_eq!(issue(&mut office, &asked, &unsure()).unwrap_err().code, "paper.another", "{form}");
    }
    let other = ask(&office, id, "civil-complaint", |d| d["defendants"][0]["name"] = json!("另一个人"));
    // Who is no party is asked about; a slip in a name is sued for nothing.
    assert_eq!(issue(&mut office, &other, &unsure()).unwrap_err().code, "paper.content");
    issue(&mut office, &other, &Sure { content: true, ..unsure() }).unwrap();
    // Records of talks are as many as there were talks.
    for _ in 0..2 {
        let talk = ask(&office, id, "interview-record", |_| {});
        issue(&mut office, &talk, &unsure()).unwrap();
    }
    assert_eq!(office.number_register(2026).unwrap().len(), 1, "what was asked about took no number");
}

#[test]
fn law_of_ones_own_is_asked_about_before_and_false_law_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = desk(OfficeKind::Firm, home.path());
    let changed = ask(&office, id, "lawyer-letter", |d| d["basis"][0]["says"] = json!("得利人必须三倍返还"));
    let refused = issue(&mut office, &changed, &Sure { own_law: true, ..unsure() }).unwrap_err();
    assert!(refused.code == "paper.wording" && refused.message.contains("规则库给出的"), "{}", refused.message);
    let none = ask(&office, id, "civil-complaint", |d| {
        d["ground"] = json!("依照《民法典》第九千九百条，被告应当返还。");
    });
    let refused = issue(&mut office, &none, &Sure { own_law: true, ..unsure() }).unwrap_err();
    assert!(refused.message.contains("没有这一条"), "{}", refused.message);
    let own = ask(&office, id, "civil-complaint", |d| {
        d["ground"] = json!("依照《民法典》第一千一百六十五条，被告应当赔偿。");
    });
    let asked = issue(&mut office, &own, &unsure()).unwrap_err();
    assert!(asked.code == "paper.own-law" && asked.message.contains("第一千一百六十五条"), "{}", asked.message);
    let issued = issue(&mut office, &own, &Sure { own_law: true, ..unsure() }).unwrap();
    let frozen = office.paper_frozen(id, issued.paper.id).unwrap().unwrap();
    assert!(frozen.contains("第一千一百六十五条（自行添加）"), "{frozen}");
    // In the draft it stands before anybody presses.
    let draft = office.check_paper(id, "civil-complaint", &own.data.to_string(), None, now().day()).unwrap();
    assert!(draft.doubts.iter().any(|d| d.code == "own-law"), "{:?}", draft.doubts);
}

#[test]
fn a_draft_bears_no_seal() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = desk(OfficeKind::Firm, home.path());
    let data = office.compose_paper(id, "lawyer-letter", None, now().day()).unwrap().value();
    let plain = office.draft_pdf("lawyer-letter", &data, now().day()).unwrap();
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="18" fill="#c00"/></svg>"##;
    office.set_office_picture(OfficePicture::Seal, Some(svg.as_bytes()), now()).unwrap();
    assert_eq!(office.draft_pdf("lawyer-letter", &data, now().day()).unwrap(), plain);
    let asked = ask(&office, id, "lawyer-letter", |_| {});
    let sealed = issue(&mut office, &asked, &unsure()).unwrap().paper;
    let frozen: Value = serde_json::from_str(&office.paper_frozen(id, sealed.id).unwrap().unwrap()).unwrap();
    assert!(frozen["look"]["seal"].is_string(), "the issued one has it");
}

/// Somebody who is no party signs nothing: his name in the terms is a slip, or owes an answer.
#[test]
fn a_name_in_the_terms_that_no_party_bears_is_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = desk(OfficeKind::Committee, home.path());
    let asked = ask(&office, id, "mediation-agreement", |d| {
        d["terms"] = json!(["被申请人于2026年12月31日前返还申请人全部款项", "王五自愿承担连带责任"]);
        d["due"] = json!("2026-12-31");
    });
    let refused = issue(&mut office, &asked, &unsure()).unwrap_err();
    assert!(refused.code == "paper.names" && refused.message.contains("“王五”"), "{}", refused.message);
    issue(&mut office, &asked, &Sure { names: true, ..unsure() }).unwrap();
}

/// What the terms say otherwise than was recorded is asked about, in writing and by word of mouth; a day gone by is refused.
#[test]
fn terms_that_say_otherwise_than_the_record_are_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = desk(OfficeKind::Committee, home.path());
    let with = |office: &Office, term: &str| {
        ask(office, id, "mediation-agreement", |d| {
            d["terms"] = json!([term]);
            d["due"] = json!("2026-12-31");
        })
    };
    for term in ["被申请人于2027年12月31日前返还申请人34,500元", "申请人返还被申请人34,500元"]
    {
        let asked = with(&office, term);
        assert_eq!(issue(&mut office, &asked, &unsure()).unwrap_err().code, "paper.content", "{term}");
    }
    let past = with(&office, "被申请人于2025年12月31日前返还申请人34,500元");
    let refused = issue(&mut office, &past, &Sure { content: true, ..unsure() }).unwrap_err();
    assert!(refused.code == "paper.wording" && refused.message.contains("早于达成协议"), "{}", refused.message);
    let asked = with(&office, "被申请人于2027年12月31日前返还申请人34,500元");
    issue(&mut office, &asked, &Sure { content: true, ..unsure() }).unwrap();
    // On the telephone before a case is made.
    let mut oral = super::filing::oral();
    oral.terms = vec!["周明远于2027年12月10日前返还5500元".to_owned()];
    let before = office.cases().unwrap().len();
    assert_eq!(office.oral_agreement(&oral, now()).unwrap_err().code, "oral.content");
    assert_eq!(office.cases().unwrap().len(), before);
    oral.content = true;
    office.oral_agreement(&oral, now()).unwrap();
}

/// Two windows, or a window and a script, press at once: the court must not have two complaints of one case.
#[test]
fn one_paper_is_issued_once_whoever_presses_at_the_same_time() {
    let home = tempfile::tempdir().unwrap();
    let (mut one, id) = desk(OfficeKind::Firm, home.path());
    let mut other = Office::open(home.path(), "山高水长2026").unwrap();
    let asked = ask(&one, id, "civil-complaint", |_| {});
    let (a, b) = std::thread::scope(|s| {
        let a = s.spawn(|| issue(&mut one, &asked, &unsure()));
        let b = s.spawn(|| issue(&mut other, &asked, &unsure()));
        (a.join().unwrap(), b.join().unwrap())
    });
    let refused = [&a, &b].into_iter().filter_map(|one| one.as_ref().err()).collect::<Vec<_>>();
    assert!(refused.len() == 1, "{a:?} {b:?}");
    assert!(refused[0].code == "paper.another" && refused[0].message.contains("请写明理由"), "{refused:?}");
    assert_eq!(one.case_view(id, now().day()).unwrap().papers.len(), 1);
    // Where somebody says why, a second may stand.
    let why = Sure { another: Some("第一份未盖章，另送一份".to_owned()), ..unsure() };
    issue(&mut one, &asked, &why).unwrap();
}

/// Sums in the prose are held against the case, and so are days.
#[test]
fn a_day_in_the_prose_that_the_case_has_otherwise_is_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = desk(OfficeKind::Firm, home.path());
    let paid = office.case(id).unwrap().payments[0].paid_at.day();
    let other = paid.plus_days(-10).unwrap();
    let with = |office: &Office, form: &str, words: &str| {
        ask(office, id, form, |d| d["facts"] = json!(format!("{}\n{words}", d["facts"].as_str().unwrap())))
    };
    for form in ["civil-complaint", "lawyer-letter"] {
        let right = with(&office, form, &format!("{}转账的凭证已经提交。", paid.in_chinese()));
        let draft = office.check_paper(id, form, &right.data.to_string(), None, now().day()).unwrap();
        assert!(draft.doubts.iter().all(|d| d.code != "content"), "{form}: {:?}", draft.doubts);
        let wrong = with(&office, form, &format!("{}转账后一直没有返还。", other.in_chinese()));
        let draft = office.check_paper(id, form, &wrong.data.to_string(), None, now().day()).unwrap();
        let doubt = draft.doubts.iter().find(|d| d.code == "content").unwrap();
        assert!(doubt.says.contains(&other.in_chinese()) && doubt.says.contains(&paid.in_chinese()), "{}", doubt.says);
        assert_eq!(issue(&mut office, &wrong, &unsure()).unwrap_err().code, "paper.content", "{form}");
        issue(&mut office, &wrong, &Sure { content: true, ..unsure() }).unwrap();
    }
}
