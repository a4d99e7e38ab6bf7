//! Drafts: what the case has moved on from since they were begun, what of them is written anew, and files saved of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{CaseId, DraftId, EventKind, Fen, LegalDay, LegalTime, Mediator, OfficeKind, Party, PartyKind, Role};
use anjuan_office::{Draft, NewEvent, Office, sample_office};
use serde_json::{Value, json};
use std::path::Path;

const PASSPHRASE: &str = "山高水长2026";

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn later() -> LegalTime {
    "2026-12-01T10:00".parse().unwrap()
}

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn office(kind: OfficeKind, dir: &Path) -> (Office, CaseId) {
    let profile = anjuan_case::Office {
        kind,
        mediators: vec![Mediator { name: "王秀兰".to_owned(), certificate_no: String::new() }],
        ..sample_office()
    };
    let mut office = Office::create(dir, PASSPHRASE, &profile, now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    (office, id)
}

fn moved(draft: &Draft) -> Vec<(String, bool)> {
    draft.moved.iter().map(|m| (m.key.clone(), m.edited)).collect()
}

fn save(office: &Office, draft: DraftId, change: impl FnOnce(&mut Value)) {
    let mut data = office.draft(draft, now().day()).unwrap().value();
    change(&mut data);
    office.save_draft(draft, &data.to_string(), now()).unwrap();
}

fn paid_back(office: &mut Office, id: CaseId, fen: i64) {
    let event = NewEvent { amount: Some(Fen::new(fen)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-22")) };
    office.add_event(id, &event, now()).unwrap();
}

#[test]
fn a_draft_tells_what_the_case_has_moved_on_from_and_is_not_issued_unseen() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, dir.path());
    let draft = office.draft_paper(id, "civil-complaint", None, now()).unwrap().value;
    let draft_id = draft.id.unwrap();
    assert_eq!(moved(&draft), []);
    // That days go by changes nothing: interest so far is another every day, the case is the same.
    assert_eq!(moved(&office.draft(draft_id, later().day()).unwrap()), []);
    save(&office, draft_id, |data| data["claims"] = json!(["判令被告返还原告人民币34,500.00元"]));
    assert_eq!(moved(&office.draft(draft_id, now().day()).unwrap()), [], "an edit is no change of the case");
    assert!(!draft.edited && office.draft(draft_id, now().day()).unwrap().edited, "and is not written over unasked");
    paid_back(&mut office, id, 1_000_000);
    let seen = office.draft(draft_id, now().day()).unwrap();
    assert_eq!(moved(&seen), [("claims".to_owned(), true), ("after".to_owned(), false), ("basis".to_owned(), false)]);
    let problem = office.issue_draft(draft_id, true, now()).unwrap_err();
    assert_eq!(problem.code, "paper.moved");
    assert!(problem.message.contains("诉讼请求") && problem.message.contains("民事起诉状"), "{}", problem.message);
    // Taken over is what nobody wrote by hand; what somebody wrote stays.
    let followed = office.follow_case(draft_id, true, now()).unwrap().value;
    assert_eq!(moved(&followed), []);
    let data = followed.value();
    assert_eq!(data["claims"], json!(["判令被告返还原告人民币34,500.00元"]));
    assert!(data["after"].as_str().unwrap().contains("返还人民币10,000.00元"), "{}", data["after"]);
    office.issue_draft(draft_id, true, now()).unwrap();
    let log = office.log(Some(id)).unwrap();
    assert!(log.iter().any(|line| line.op == "draft.follow"), "the log tells who followed what");
}

#[test]
fn a_number_that_cannot_be_right_is_told_before_the_paper_is_issued() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let mut party = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().clone();
    for (number, doubts) in [("11010519491231002X", 0), ("110105194912310021", 1)] {
        party.name = Some("林小满".to_owned());
        party.id_number = Some(number.to_owned());
        office.put_party(id, &party, now()).unwrap();
        let draft = office.compose_paper(id, "civil-complaint", None, now().day()).unwrap();
        assert_eq!(draft.notes.len(), doubts, "{:?}", draft.notes);
        assert!(draft.notes.iter().all(|said| said.contains("林小满") && said.contains(number)), "{:?}", draft.notes);
    }
}

#[test]
fn words_are_kept_where_the_user_keeps_them() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, dir.path());
    let draft = office.draft_paper(id, "demand-letter", None, now()).unwrap().value.id.unwrap();
    office.set_story(id, "转错账", "后来才想起来的经过。", now()).unwrap();
    let before = office.draft(draft, now().day()).unwrap();
    assert_eq!(moved(&before), [("facts".to_owned(), false)]);
    let kept = office.follow_case(draft, false, now()).unwrap().value;
    assert_eq!((moved(&kept), kept.data == before.data), (Vec::new(), true));
    // Another session sees the same, and the next change is told again.
    drop(office);
    let mut office = Office::open(dir.path(), PASSPHRASE).unwrap();
    assert_eq!(moved(&office.draft(draft, now().day()).unwrap()), []);
    office.set_story(id, "转错账", "又想起来一些。", now()).unwrap();
    assert_eq!(office.drafts(id, now().day()).unwrap()[0].moved.len(), 1);
}

#[test]
fn the_next_version_of_an_issued_paper_tells_what_changed_since_it_was_issued() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, dir.path());
    let draft = office.draft_paper(id, "civil-complaint", None, now()).unwrap().value.id.unwrap();
    let paper = office.issue_draft(draft, true, now()).unwrap().value.paper.id;
    paid_back(&mut office, id, 500_000);
    let next = office.revise_paper(id, paper, later()).unwrap().value;
    assert_eq!(moved(&next), [("claims".to_owned(), false), ("after".to_owned(), false), ("basis".to_owned(), false)]);
    let followed = office.follow_case(next.id.unwrap(), true, later()).unwrap().value;
    // What came back goes to interest first.
    assert!(followed.value()["claims"][0].as_str().unwrap().contains("29,528.36"), "{}", followed.data);
}

#[test]
fn a_letter_to_one_of_several_is_held_against_what_concerns_that_one() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, dir.path());
    let first = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    let second = Party {
        name: Some("周二".to_owned()),
        address: Some("某市某区".to_owned()),
        ..Party::new(Role::Respondent, PartyKind::Natural)
    };
    office.put_party(id, &second, now()).unwrap();
    for payment in office.case(id).unwrap().payments {
        office.set_recipient(id, payment.id, Some(first.id), now()).unwrap();
    }
    let draft = office.draft_paper(id, "demand-letter", Some(first.id), now()).unwrap().value;
    assert_eq!(moved(&office.draft(draft.id.unwrap(), now().day()).unwrap()), []);
    // What comes back from the other is nothing to this letter; what comes back from this one is.
    for (party, told) in [(second.id, false), (first.id, true)] {
        let event = NewEvent {
            amount: Some(Fen::new(100_000)),
            party: Some(party),
            ..NewEvent::new(EventKind::PartPaid, day("2026-11-22"))
        };
        office.add_event(id, &event, now()).unwrap();
        let keys = moved(&office.draft(draft.id.unwrap(), now().day()).unwrap());
        assert_eq!(keys.contains(&("amount".to_owned(), false)), told, "{keys:?}");
    }
}

#[test]
fn a_draft_is_saved_marked_as_one_and_the_log_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, dir.path());
    let draft = office.draft_paper(id, "engagement-contract", None, now()).unwrap().value.id.unwrap();
    for (docx, ending, head) in [(false, "pdf", b"%PDF"), (true, "docx", b"PK\x03\x04")] {
        let path = office.save_draft_file(draft, docx, Some(dir.path()), now()).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("委托代理合同_草稿_2026-11-23") && name.ends_with(ending), "{name}");
        assert!(std::fs::read(&path).unwrap().starts_with(head));
    }
    let log = office.log(Some(id)).unwrap();
    assert_eq!(log.iter().filter(|line| line.op == "draft.export").count(), 2);
}

/// Offices go on in Word with what they typed here, not with what the case said before.
#[test]
fn the_word_file_of_a_draft_and_of_its_paper_says_what_was_typed() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, dir.path());
    let draft = office.draft_paper(id, "civil-complaint", None, now()).unwrap().value.id.unwrap();
    save(&office, draft, |data| data["facts"] = json!("原告亲笔改过的经过。"));
    let words = |docx: Vec<u8>| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut xml).unwrap();
        xml.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect::<String>()
    };
    let path = office.save_draft_file(draft, true, Some(dir.path()), now()).unwrap();
    assert!(words(std::fs::read(&path).unwrap()).contains("原告亲笔改过的经过。"));
    let paper = office.issue_draft(draft, true, now()).unwrap().value.paper;
    assert!(words(office.paper_docx(id, paper.id).unwrap().1).contains("原告亲笔改过的经过。"));
}

#[test]
fn the_index_of_a_file_lists_what_lies_in_it_before_it_is_bound() {
    let dir = tempfile::tempdir().unwrap();
    for (kind, form, paper) in [
        (OfficeKind::Committee, "file-index", "mediation-application"),
        (OfficeKind::Firm, "dossier-index", "civil-complaint"),
    ] {
        let (mut office, id) = office(kind, &dir.path().join(form));
        let draft = office.draft_paper(id, paper, None, now()).unwrap().value;
        office.issue_draft(draft.id.unwrap(), true, now()).unwrap();
        let rows = office.compose_paper(id, form, None, now().day()).unwrap().value()["rows"].clone();
        let names: Vec<&str> = rows.as_array().unwrap().iter().filter_map(|r| r["name"].as_str()).collect();
        assert!(names.contains(&draft.title.as_str()), "{form}: {names:?}");
        assert!(names.len() > 1, "the evidence lies there, too: {names:?}");
    }
}

#[test]
fn records_that_are_filled_in_by_hand_name_what_is_empty() {
    let dir = tempfile::tempdir().unwrap();
    let (office, id) = office(OfficeKind::Committee, dir.path());
    let labels = |form: &str| -> Vec<String> {
        let draft = office.compose_paper(id, form, None, now().day()).unwrap();
        draft.missing.into_iter().map(|m| m.label).collect()
    };
    let inquiry = labels("mediation-inquiry");
    for wanted in ["时间", "地点", "被调查人", "记录"] {
        assert!(inquiry.iter().any(|l| l == wanted), "{wanted}: {inquiry:?}");
    }
    let visit = labels("follow-up");
    for wanted in ["回访时间", "回访对象和方式", "协议履行情况", "当事人的意见"] {
        assert!(visit.iter().any(|l| l == wanted), "{wanted}: {visit:?}");
    }
    let honesty = labels("aid-honesty");
    for wanted in ["家庭收入来源和数额", "家庭财产状况"] {
        assert!(honesty.iter().any(|l| l == wanted), "{wanted}: {honesty:?}");
    }
}

/// As the window asks for it: the whole way through the office, with every key. With `--nocapture` it says how long that took.
#[test]
fn the_preview_follows_typing_and_pages_that_did_not_change_are_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, dir.path());
    let draft = office.draft_paper(id, "lawyer-letter", None, now()).unwrap().value;
    let mut data = draft.value();
    let long =
        "委托人原本要向一位同事转账，收款人列表中两人的名称相近，点选时选错，随即发现并联系平台客服。".repeat(24);
    data["facts"] = json!(long);
    let scale = 1.6;
    let begun = std::time::Instant::now();
    let first = office.preview(&draft.form, &data.to_string(), None, scale, now().day()).unwrap();
    println!("first: {} ms, {} pages", begun.elapsed().as_millis(), first.len());
    assert_eq!(first.len(), 3, "a letter of three pages");
    let mut slowest = std::time::Duration::ZERO;
    for n in 1..=8 {
        data["reservation"] = json!(format!("本函不构成对权利的放弃。{}", "字".repeat(n)));
        let text = data.to_string();
        let begun = std::time::Instant::now();
        office.save_draft(draft.id.unwrap(), &text, now()).unwrap();
        let saved = begun.elapsed();
        let shown = office.preview(&draft.form, &text, None, scale, now().day()).unwrap();
        slowest = slowest.max(begun.elapsed());
        println!("key {n}: {} ms, of which saving {}", begun.elapsed().as_millis(), saved.as_millis());
        assert_eq!(shown[0].key, first[0].key, "the first page is not drawn again");
        assert_ne!(shown[2].key, first[2].key, "the last page shows what was typed");
    }
    // Generous: the machine may be busy. Without what is kept from key to key it would be far more.
    assert!(slowest < std::time::Duration::from_secs(5), "{slowest:?}");
}

/// Issuing puts back the line that says whose account the facts are; who looks at the preview sees it before.
#[test]
fn what_is_previewed_and_saved_is_what_will_be_printed() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, dir.path());
    let draft = office.draft_paper(id, "civil-complaint", None, now()).unwrap().value;
    let lead = draft.lead.clone().expect("facts that were told");
    assert!(lead.starts_with("以下事实，根据"), "{lead}");
    let mut typed = draft.value();
    typed["facts"] = json!("付款时选错了联系人。");
    let mut printed = typed.clone();
    printed["facts"] = json!(format!("{lead}\n付款时选错了联系人。"));
    let pages = |data: &Value, lead: Option<&str>| {
        let shown = office.preview(&draft.form, &data.to_string(), lead, 1.0, now().day()).unwrap();
        shown.into_iter().map(|page| page.key).collect::<Vec<_>>()
    };
    assert_eq!(pages(&typed, Some(&lead)), pages(&printed, None));
    assert_ne!(pages(&typed, None), pages(&printed, None));
    // Words that say it themselves are left as they are.
    let mut own = typed.clone();
    own["facts"] = json!("根据原告陈述，付款时选错了联系人。");
    assert_eq!(pages(&own, Some(&lead)), pages(&own, None));
    let expected = office.draft_pdf(&draft.form, &printed, now().day()).unwrap();
    office.save_draft(draft.id.unwrap(), &typed.to_string(), now()).unwrap();
    let path = office.save_draft_file(draft.id.unwrap(), false, Some(dir.path()), now()).unwrap();
    assert_eq!(std::fs::read(path).unwrap(), expected, "the file that others read before it is issued");
}
