//! The use cases on a real encrypted database: the whole job, and what must not happen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{Answer, Channel, EventKind, Fen, LegalDay, LegalTime, OfficeKind, Role};
use anjuan_office::{
    FromBill, LetterAsk, NewEvent, NewPayment, Office, Problem, SAMPLE_BILL, SAMPLE_BILL_NAME, Typed, Work,
    pick_largest, sample_chat, sample_office,
};
use std::path::Path;

const PASSPHRASE: &str = "山高水长2026";

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn fresh(dir: &Path) -> Office {
    Office::create(dir, PASSPHRASE, &sample_office(), now()).unwrap()
}

fn sample_bill() -> FromBill {
    FromBill {
        file_name: SAMPLE_BILL_NAME.to_owned(),
        bytes: SAMPLE_BILL.to_vec(),
        lines: vec![pick_largest(SAMPLE_BILL_NAME, SAMPLE_BILL).unwrap()],
        title: String::new(),
        story: "选错了收款人。".to_owned(),
    }
}

#[test]
fn the_whole_job_from_bill_to_saved_papers() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = office.new_from_bill(&sample_bill(), now()).unwrap().value;
    let view = office.case_view(id, now().day()).unwrap();
    assert_eq!(view.case.number, "2026-0001");
    assert_eq!(view.amount, Fen::parse("34500").unwrap());
    assert_eq!(view.case.evidence.len(), 1, "the bill itself is kept");
    let first = view.assessment.questions.iter().find(|q| q.open).expect("a question is open");
    assert_eq!(first.id, "deceived", "the question that flips the route comes first");

    for (question, answer) in [("deceived", "no"), ("own-act", "yes"), ("threatened", "no")] {
        office.answer(id, question, Some(&Answer::Choice(answer.to_owned())), now()).unwrap();
    }
    // A nickname is no addressee.
    let refused = office.write_letter(id, "lawyer-letter", &LetterAsk::default(), now()).unwrap_err();
    assert_eq!(refused.code, "paper.refused");

    for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "周明远")] {
        let mut party = office.case(id).unwrap().parties_as(role).next().unwrap().clone();
        party.name = Some(name.to_owned());
        party.address = Some("河南省洛阳市洛龙区某小区3号楼".to_owned());
        party.household_division = Some("410311".to_owned());
        office.put_party(id, &party, now()).unwrap();
    }
    let chat = office.add_evidence(id, &sample_chat(), now()).unwrap().value;
    let arrived = NewEvent { proof: vec![chat], ..NewEvent::new(EventKind::DemandArrived, day("2026-11-05")) };
    office.add_event(id, &arrived, now()).unwrap();

    // No contract with the client, no approval: no letter of the firm.
    let refused = office.write_letter(id, "lawyer-letter", &LetterAsk::default(), now()).unwrap_err();
    assert!(refused.message.contains("委托合同") && refused.message.contains("审批"), "{}", refused.message);
    let mut handling = office.case(id).unwrap().handling;
    handling.engagement.signed_on = Some(day("2026-11-20"));
    (handling.engagement.approved_by, handling.engagement.approved_on) = ("程砚秋".to_owned(), Some(day("2026-11-22")));
    office.set_handling(id, &handling, now()).unwrap();

    let letter = office.write_letter(id, "lawyer-letter", &LetterAsk::default(), now()).unwrap().value;
    assert_eq!(letter.paper.number.as_deref(), Some("〔2026〕河示律函字第1号"));
    let bundle = office.write_bundle(id, now(), &Work::silent()).unwrap().value;
    let part =
        office.case_parts(id).unwrap().into_iter().find(|p| p.id == format!("paper:{}", bundle.paper.id)).unwrap();
    assert!(part.can && !part.usual, "its exhibits stand among the parts already: {part:?}");
    assert!(bundle.refused.is_empty(), "{:?}", bundle.refused);
    assert!(bundle.paper.pages >= 5, "cover, index, two exhibits, closing");

    let path = home.path().join("函.pdf");
    assert_eq!(office.save_paper(id, letter.paper.id, Some(&path), now()).unwrap(), path);
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    assert!(office.verify_evidence(id).unwrap().is_empty());
    assert!(office.check().unwrap().is_empty());
    let log = office.log(Some(id)).unwrap();
    assert!(
        log.iter().any(|l| l.op == "answer" && l.detail.ends_with("没有，是自己转错了")),
        "answers stand in the log in words"
    );
    let ops: Vec<String> = office.log(Some(id)).unwrap().into_iter().map(|l| l.op).collect();
    assert!(ops.iter().any(|op| op == "paper.issue") && ops.iter().any(|op| op == "evidence.add"), "{ops:?}");

    // Another session sees the same.
    drop(office);
    let office = Office::open(home.path(), PASSPHRASE).unwrap();
    assert_eq!(office.case_view(id, now().day()).unwrap().papers.len(), 2);
    assert_eq!(office.find("2026-0001").unwrap(), id);
}

#[test]
fn the_venue_follows_the_respondent_down_to_the_county_court() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = office.new_sample(now()).unwrap().value;
    let view = office.case_view(id, now().day()).unwrap();
    let civil = view.assessment.routes.iter().find(|r| r.route == anjuan_law::Route::Civil).unwrap();
    assert!(civil.venues.iter().any(|v| v.body == "洛阳市洛龙区人民法院"), "{:?}", civil.venues);
    assert!(view.divisions.values().any(|name| name == "河南省洛阳市洛龙区"));
    assert!(!view.cites.is_empty() && view.cites.values().all(|full| full.contains('《')));
}

#[test]
fn a_committee_issues_no_lawyers_letter_but_the_claimant_writes_a_demand() {
    let home = tempfile::tempdir().unwrap();
    let profile =
        anjuan_case::Office {
            kind: OfficeKind::Committee, name: "示例镇人民调解委员会".to_owned(), ..sample_office()
        };
    let mut office = Office::create(home.path(), PASSPHRASE, &profile, now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    let refused = office.write_letter(id, "lawyer-letter", &LetterAsk::default(), now()).unwrap_err();
    assert_eq!(refused.code, "paper.refused");
    // While an agreement is in force, it says how much and by when.
    let refused = office.write_letter(id, "demand-letter", &LetterAsk::default(), now()).unwrap_err();
    assert!(refused.code == "paper.refused" && refused.message.contains("调解协议"), "{}", refused.message);
    for event in office.case(id).unwrap().events_of(EventKind::AgreementEffective) {
        office.remove_event(id, event.id, now()).unwrap();
    }
    let demand = office.write_letter(id, "demand-letter", &LetterAsk::default(), now()).unwrap().value;
    assert_eq!((demand.paper.title.as_str(), demand.paper.number), ("催告函", None));
    // The refused letter took no number.
    office.set_profile(&sample_office(), now()).unwrap();
    let letter = office.write_letter(id, "lawyer-letter", &LetterAsk::default(), now()).unwrap().value;
    assert_eq!(letter.paper.number.as_deref(), Some("〔2026〕河示律函字第1号"));
}

#[test]
fn a_letter_that_cannot_be_set_takes_no_number_and_names_the_character() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = office.new_sample(now()).unwrap().value;
    office.set_story(id, "案", "名字里有\u{E123}字", now()).unwrap();
    let problem = office.write_letter(id, "lawyer-letter", &LetterAsk::default(), now()).unwrap_err();
    assert_eq!(problem.code, "paper.glyph");
    assert!(problem.message.contains("U+E123"), "{}", problem.message);
    office.set_story(id, "案", "选错了人。", now()).unwrap();
    let letter = office.write_letter(id, "lawyer-letter", &LetterAsk::default(), now()).unwrap().value;
    assert_eq!(letter.paper.number.as_deref(), Some("〔2026〕河示律函字第1号"));
}

#[test]
fn bad_input_is_named_and_nothing_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let code = |r: Result<anjuan_office::Done<anjuan_case::CaseId>, Problem>| r.unwrap_err().code;
    let mut bill = sample_bill();
    bill.lines.clear();
    assert_eq!(code(office.new_from_bill(&bill, now())), "bill.pick");
    bill.lines = vec![99_999];
    assert_eq!(code(office.new_from_bill(&bill, now())), "bill.pick");
    bill.bytes = "不是账单".into();
    assert_eq!(code(office.new_from_bill(&bill, now())), "bill.unknown");
    let typed = |amount, at: &str| Typed {
        title: String::new(),
        story: String::new(),
        claimant: None,
        payments: vec![NewPayment {
            paid_at: at.parse().unwrap(),
            amount: Fen::new(amount),
            channel: Channel::Bank,
            counterparty: "某人".to_owned(),
            counterparty_account: None,
            order_no: None,
            merchant_no: None,
            remark: None,
        }],
    };
    assert_eq!(code(office.new_typed(&typed(0, "2026-11-01"), now())), "case.payment");
    assert_eq!(code(office.new_typed(&typed(1, "2026-12-01"), now())), "case.payment");
    assert!(office.cases().unwrap().is_empty());

    let id = office.new_typed(&typed(550_000, "2026-11-01T05:00"), now()).unwrap().value;
    let future = NewEvent::new(EventKind::Refused, day("2027-01-01"));
    assert_eq!(office.add_event(id, &future, now()).unwrap_err().code, "event.future");
    let answer = Answer::Choice("maybe".to_owned());
    assert_eq!(office.answer(id, "deceived", Some(&answer), now()).unwrap_err().code, "question.answer");
    assert_eq!(office.answer(id, "nonsense", Some(&answer), now()).unwrap_err().code, "question.unknown");
    let mut party = office.case(id).unwrap().parties[0].clone();
    party.household_division = Some("999999".to_owned());
    assert_eq!(office.put_party(id, &party, now()).unwrap_err().code, "division");
    office.add_evidence(id, &sample_chat(), now()).unwrap();
    assert_eq!(office.add_evidence(id, &sample_chat(), now()).unwrap_err().code, "evidence.same");
}

#[test]
fn a_day_answered_becomes_an_event_and_can_be_moved_and_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = office.new_from_bill(&sample_bill(), now()).unwrap().value;
    let view = office.case_view(id, now().day()).unwrap();
    let question = view.assessment.questions.iter().find(|q| q.records == Some(EventKind::NoticedMistake)).unwrap();
    let days = |office: &Office| -> Vec<LegalDay> {
        office.case(id).unwrap().events_of(EventKind::NoticedMistake).map(|e| e.on).collect()
    };
    for on in [day("2026-11-02"), day("2026-11-03")] {
        office.answer(id, &question.id, Some(&Answer::Day(on)), now()).unwrap();
        assert_eq!(days(&office), [on]);
    }
    office.answer(id, &question.id, None, now()).unwrap();
    assert!(days(&office).is_empty());
}

#[test]
fn a_wrong_passphrase_says_so_and_two_sessions_work_side_by_side() {
    let home = tempfile::tempdir().unwrap();
    let mut one = fresh(home.path());
    assert_eq!(Office::open(home.path(), "不是这个口令").err().unwrap().code, "store.passphrase");
    assert_eq!(Office::create(home.path(), PASSPHRASE, &sample_office(), now()).err().unwrap().code, "store.exists");
    let mut two = Office::open(home.path(), PASSPHRASE).unwrap();
    one.new_sample(now()).unwrap();
    two.new_sample(now()).unwrap();
    let numbers: Vec<String> = one.cases().unwrap().into_iter().map(|c| c.number).collect();
    assert_eq!(numbers.len(), 2);
    assert!(numbers.contains(&"2026-0001".to_owned()) && numbers.contains(&"2026-0002".to_owned()), "{numbers:?}");
}

#[test]
fn a_cancelled_bundle_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = office.new_sample(now()).unwrap().value;
    let work = Work::silent();
    work.cancel();
    assert_eq!(office.write_bundle(id, now(), &work).unwrap_err().code, "cancelled");
    assert!(office.case_view(id, now().day()).unwrap().papers.is_empty());
}

#[test]
fn a_case_travels_by_export_and_a_database_by_backup() {
    let (home, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut office = fresh(home.path());
    let id = office.new_sample(now()).unwrap().value;
    let out = away.path().join("导出");
    office.export_case(id, &out, now()).unwrap();
    assert_eq!(office.export_case(id, &out, now()).unwrap_err().code, "export.exists");
    assert_eq!(office.import_case(&out, now()).unwrap_err().code, "import.known");

    let mut other = Office::create(&away.path().join("另一台"), PASSPHRASE, &sample_office(), now()).unwrap();
    let there = other.import_case(&out, now()).unwrap().value;
    assert_eq!(there, id);
    let (mut a, mut b) = (office.case(id).unwrap(), other.case(id).unwrap());
    (a.number, b.number) = (String::new(), String::new());
    assert_eq!(a, b);
    assert!(other.verify_evidence(id).unwrap().is_empty());

    let backup = away.path().join("备份");
    office.backup(&backup, now()).unwrap();
    assert!(Office::verify_backup(&backup, PASSPHRASE).unwrap().is_empty());
    let restored = away.path().join("恢复");
    Office::restore_backup(&backup, &restored, PASSPHRASE).unwrap();
    assert_eq!(Office::open(&restored, PASSPHRASE).unwrap().case(id).unwrap(), office.case(id).unwrap());
}

#[test]
fn an_exported_original_that_was_changed_is_not_taken_in() {
    let (home, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut office = fresh(home.path());
    let id = office.new_sample(now()).unwrap().value;
    let out = away.path().join("导出");
    office.export_case(id, &out, now()).unwrap();
    let original = std::fs::read_dir(out.join("originals")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&original, b"changed").unwrap();
    let mut other = Office::create(&away.path().join("另一台"), PASSPHRASE, &sample_office(), now()).unwrap();
    assert_eq!(other.import_case(&out, now()).unwrap_err().code, "import.original");
    assert!(other.cases().unwrap().is_empty());
}
