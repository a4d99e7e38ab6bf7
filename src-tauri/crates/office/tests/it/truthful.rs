//! What papers say: one numbering with the bundle, arrivals only where they are proved, sums that add up, what the case says
//! now, and of several respondents each only what is his.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{
    Answer, Case, CaseId, DeliveryMethod, EventKind, EvidenceGroup, EvidenceId, Fen, LegalDay, LegalTime, Mediator,
    OfficeKind, Party, PartyId, PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use anjuan_office::{
    BundleWish, DeliveryOutcome, EvidenceWords, FilingAsk, IssueAsk, Issued, Lamp, LetterAsk, NewDelivery, NewEvent,
    NewEvidence, Office, Problem, ServeAsk, Sure, Work, sample_chat, sample_office,
};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const PASSPHRASE: &str = "山高水长2026";

pub fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn later() -> LegalTime {
    "2026-12-01T10:00".parse().unwrap()
}

pub fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

pub fn office(kind: OfficeKind, dir: &Path) -> (Office, CaseId) {
    let profile = anjuan_case::Office {
        kind,
        mediators: vec![Mediator { name: "王秀兰".to_owned(), certificate_no: String::new() }],
        ..sample_office()
    };
    let mut office = Office::create(dir, PASSPHRASE, &profile, now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    (office, id)
}

pub fn issue(office: &mut Office, id: CaseId, form: &str, change: impl FnOnce(&mut Value)) -> Result<Issued, Problem> {
    let mut data = office.compose_paper(id, form, None, now().day())?.value();
    change(&mut data);
    let ask = IssueAsk { case: id, form: form.to_owned(), data, draft: None, replaces: None, with_blanks: true };
    office.issue_paper(&ask, now()).map(|done| done.value)
}

/// A second of which the case has one.
pub fn another(office: &mut Office, id: CaseId, form: &str) -> Issued {
    let data = office.compose_paper(id, form, None, now().day()).unwrap().value();
    let ask = IssueAsk { case: id, form: form.to_owned(), data, draft: None, replaces: None, with_blanks: true };
    let sure = Sure { another: Some("再出一份".to_owned()), ..Sure::default() };
    office.issue_paper_sure(&ask, &sure, now()).unwrap().value
}

fn answer(office: &mut Office, id: CaseId, question: &str, code: Option<&str>) {
    let answer = code.map(|code| Answer::Choice(code.to_owned()));
    office.answer(id, question, answer.as_ref(), now()).unwrap();
}

/// A picture of its own, in that group.
fn exhibit(office: &mut Office, id: CaseId, name: &str, group: EvidenceGroup, mark: u8) -> EvidenceId {
    let bytes = [sample_chat().bytes, vec![mark]].concat();
    let words = EvidenceWords {
        name: name.to_owned(),
        source: "手机截屏".to_owned(),
        proves: "转账".to_owned(),
        group,
        in_bundle: true,
    };
    let new = NewEvidence { file_name: format!("{mark}.png"), bytes, words };
    office.add_evidence(id, &new, now()).unwrap().value
}

/// The index as composed: number, name, pages of every row.
fn index(office: &Office, id: CaseId) -> Vec<(String, String, String)> {
    let data = office.compose_paper(id, "evidence-index", None, now().day()).unwrap().value();
    let said = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = data["rows"].as_array().unwrap().iter();
    rows.map(|r| (said(r, "number"), said(r, "name"), said(r, "pages"))).collect()
}

/// The newest bundle as printed: number, name, pages.
fn bundle(office: &Office, id: CaseId) -> Vec<(String, String, String)> {
    let bundles = office.plan(id).unwrap().bundles;
    let pages = |from: u32, to: u32| if from == to { from.to_string() } else { format!("{from}—{to}") };
    bundles[0].exhibits.iter().map(|e| (e.number.clone(), e.name.clone(), pages(e.from, e.to))).collect()
}

/// Two pictures of one name and a chat, none in the order of groups.
fn out_of_order(office: &mut Office, id: CaseId) {
    exhibit(office, id, "损失计算", EvidenceGroup::Loss, 1);
    exhibit(office, id, "转账截图", EvidenceGroup::Transfer, 2);
    exhibit(office, id, "转账截图", EvidenceGroup::Transfer, 3);
    exhibit(office, id, "营业执照", EvidenceGroup::Parties, 4);
}

#[test]
fn index_and_bundle_have_one_numbering_in_whatever_order_evidence_came() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    out_of_order(&mut office, id);
    // Not bound yet: the numbers that binding will give.
    let planned: Vec<(String, String)> = index(&office, id).into_iter().map(|(n, name, _)| (n, name)).collect();
    office.write_bundle(id, now(), &Work::silent()).unwrap();
    let printed = bundle(&office, id);
    assert_eq!(index(&office, id), printed);
    assert_eq!(planned, printed.iter().map(|(n, name, _)| (n.clone(), name.clone())).collect::<Vec<_>>());
    let twins: Vec<&String> = printed.iter().filter(|e| e.1 == "转账截图").map(|e| &e.2).collect();
    assert!(twins.len() == 2 && twins[0] != twins[1], "each has its own pages: {printed:?}");
    // Every group is headed once, and the complaint lists the evidence in the same order.
    let data = office.compose_paper(id, "evidence-index", None, now().day()).unwrap().value();
    let mut heads: Vec<&str> = data["rows"].as_array().unwrap().iter().map(|r| r["group"].as_str().unwrap()).collect();
    heads.dedup();
    let mut once = heads.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(heads.len(), once.len(), "{heads:?}");
    let complaint = office.compose_paper(id, "civil-complaint", None, now().day()).unwrap().value();
    let listed = complaint["evidence"].as_array().unwrap();
    for (line, (_, name, _)) in listed.iter().zip(&printed) {
        assert!(line.as_str().unwrap().starts_with(name.as_str()), "{line} {name}");
    }
}

#[test]
fn an_index_that_contradicts_the_bundle_is_not_issued() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    out_of_order(&mut office, id);
    let before = office.draft_paper(id, "evidence-index", None, now()).unwrap().value;
    office.write_bundle(id, now(), &Work::silent()).unwrap();
    let refused = office.issue_draft(before.id.unwrap(), true, now()).unwrap_err();
    assert_eq!(refused.code, "paper.index", "it names no pages: {}", refused.message);
    let swapped = issue(&mut office, id, "evidence-index", |d| d["rows"].as_array_mut().unwrap().swap(0, 1));
    assert_eq!(swapped.unwrap_err().code, "paper.index");
    let short = issue(&mut office, id, "evidence-index", |d| drop(d["rows"].as_array_mut().unwrap().pop()));
    assert_eq!(short.unwrap_err().code, "paper.index");
    issue(&mut office, id, "evidence-index", |d| d["rows"][0]["name"] = json!("营业执照（副本）")).unwrap();
}

#[test]
fn what_was_served_keeps_its_number_and_what_comes_after_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let whole = office.write_bundle(id, now(), &Work::silent()).unwrap().value.paper.id;
    let served = bundle(&office, id);
    office
        .serve_bundle(id, whole, &ServeAsk { on: now().day(), to: "洛龙区人民法院".to_owned(), sure: false }, now())
        .unwrap();
    exhibit(&mut office, id, "营业执照", EvidenceGroup::Parties, 9);
    let rows = index(&office, id);
    assert_eq!(rows[..served.len()], served[..]);
    let next = (served.len() + 1).to_string();
    assert_eq!(rows[served.len()..], [(next.clone(), "营业执照".to_owned(), String::new())]);
    // The set for the court holds both: what was served, and its supplement.
    let out = home.path().join("立案");
    let set = office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap().value;
    assert!(set.complete, "{:?} {:?}", set.lacking, set.issued);
    let bundles = office.plan(id).unwrap().bundles.len();
    let bound = set.files.iter().filter(|f| f.contains("证据册")).count();
    assert_eq!((bundles, bound), (2, 2), "{:?}", set.files);
    let last = index(&office, id).pop().unwrap();
    assert!(last.0 == next && !last.2.is_empty(), "{last:?}");
    // A masked copy for the other side is not what the court is given.
    office
        .write_bundle_as(
            id,
            &BundleWish { scope: office.scope_of(id, true).unwrap(), masked: true },
            now(),
            &Work::silent(),
        )
        .unwrap();
    let parts = office.dossier(id, Some("civil-filing"), &[]).unwrap();
    let item = parts.items.iter().find(|i| i.papers.iter().any(|p| p == "bundle")).unwrap();
    assert!(item.parts.len() == 2 && item.parts.iter().all(|p| !p.name.contains("遮盖")), "{:?}", item.parts);
}

const TELLING: [&str; 7] = [
    "civil-complaint",
    "lawyer-letter",
    "demand-letter",
    "preservation-application",
    "progress-sheet",
    "police-report",
    "private-prosecution",
];

/// All that a paper says, without the attachments' names.
fn told(office: &Office, id: CaseId, form: &str) -> String {
    let mut data = office.compose_paper(id, form, None, later().day()).unwrap().value();
    for list in ["attachments", "evidence", "basis"] {
        data.as_object_mut().unwrap().remove(list);
    }
    data.to_string()
}

#[test]
fn an_arrival_that_nothing_proves_is_told_as_one_in_no_paper() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    for event in office.case(id).unwrap().events_of(EventKind::DemandArrived) {
        office.remove_event(id, event.id, now()).unwrap();
    }
    let paper = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap().paper.id;
    let mut sent = NewDelivery {
        paper,
        party: None,
        receiver: String::new(),
        method: DeliveryMethod::Ems,
        slip_no: "1234567890123".to_owned(),
        sent_on: day("2026-11-24"),
        outcome: DeliveryOutcome::ShouldHaveArrived { on: day("2026-11-26"), note: "拒收".to_owned() },
        proof: Vec::new(),
    };
    let delivery = office.add_delivery(id, &sent, later()).unwrap().value;
    for form in TELLING {
        let said = told(&office, id, form);
        assert!(!said.contains("催告到达") || said.contains("催告到达对方（待证明）"), "{form}: {said}");
        // A client is told what is still to be proved; nobody else is.
        assert!(form == "progress-sheet" || !said.contains("2026年11月26日"), "{form}: {said}");
        if !["preservation-application", "progress-sheet"].contains(&form) {
            assert!(
                said.contains("2026年11月24日") && said.contains("邮政特快专递") && said.contains("拒收"),
                "{form}: {said}"
            );
        }
    }
    let urgency = office.compose_paper(id, "preservation-application", None, later().day()).unwrap().value();
    assert!(!urgency["urgency"].as_str().unwrap().contains("催告"), "{}", urgency["urgency"]);
    // Sent back, it says so; proved, it is told.
    let returned = DeliveryOutcome::Returned { on: day("2026-11-28"), note: "逾期未领".to_owned() };
    office.update_delivery(id, delivery, &returned, &[], later()).unwrap();
    assert!(told(&office, id, "civil-complaint").contains("2026年11月28日退回（逾期未领）"));
    let slip = exhibit(&mut office, id, "签收记录", EvidenceGroup::Demand, 7);
    let arrived = DeliveryOutcome::Arrived { on: day("2026-11-25"), note: "本人签收".to_owned() };
    office.update_delivery(id, delivery, &arrived, &[slip], later()).unwrap();
    for form in TELLING.into_iter().filter(|f| *f != "progress-sheet") {
        let said = told(&office, id, form);
        assert!(said.contains("2026年11月25日") && said.contains("催告到达"), "{form}: {said}");
    }
    // One that was only typed in: that it was asked for, not that it came.
    office.remove_delivery(id, delivery, later()).unwrap();
    office.add_event(id, &NewEvent::new(EventKind::DemandArrived, day("2026-11-27")), later()).unwrap();
    for form in TELLING.into_iter().filter(|f| !["preservation-application", "progress-sheet"].contains(f)) {
        let said = told(&office, id, form);
        assert!(said.contains("2026年11月27日") && !said.contains("催告到达"), "{form}: {said}");
    }
    sent.outcome = DeliveryOutcome::Sent;
    office.add_delivery(id, &sent, later()).unwrap();
    assert!(told(&office, id, "police-report").contains("发出要求返还的催告"));
}

#[test]
fn a_complaint_says_that_nothing_was_owed_only_where_the_user_said_so() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let asserts = |office: &Office, form: &str| {
        let mut data = office.compose_paper(id, form, None, now().day()).unwrap().value();
        data.as_object_mut().unwrap().remove("basis");
        data.to_string().contains("没有法律根据")
    };
    for form in ["civil-complaint", "preservation-application"] {
        assert!(asserts(&office, form), "{form}");
    }
    for said in [Some("yes"), None] {
        answer(&mut office, id, "relation", said);
        for form in ["civil-complaint", "preservation-application", "payment-order-application"] {
            assert!(!asserts(&office, form), "{form} {said:?}");
        }
        let draft = office.compose_paper(id, "civil-complaint", None, now().day()).unwrap();
        assert!(draft.missing.iter().any(|m| m.key == "ground"), "{said:?}: {:?}", draft.missing);
        assert_eq!(draft.allowed, said.is_some(), "asked before anything is written");
    }
}

#[test]
fn a_paper_that_contradicts_itself_is_not_issued() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    let parts = json!([{ "by": "2026-12-01", "amount": 100_000 }, { "by": "2026-12-31", "amount": 100_000 }]);
    let wrong = issue(&mut office, id, "mediation-agreement", |d| d["parts"] = parts.clone()).unwrap_err();
    assert!(wrong.code == "paper.wording" && wrong.message.contains("2,000.00"), "{}", wrong.message);
    assert!(office.number_register(2026).unwrap().is_empty());
    // The terms still name the sum of before.
    let other = issue(&mut office, id, "mediation-agreement", |d| {
        (d["parts"], d["amount"]) = (parts.clone(), json!(200_000));
    });
    assert!(other.unwrap_err().message.contains("34,500.00"));
    let agreed = issue(&mut office, id, "mediation-agreement", |d| {
        (d["parts"], d["amount"]) = (parts, json!(200_000));
        d["terms"] = json!(["被申请人返还申请人2,000.00元，分两期付清"]);
    });
    agreed.unwrap();
    // The editor says so while it is typed.
    let draft = office.compose_paper(id, "demand-letter", None, now().day()).unwrap();
    let mut data = draft.value();
    data["total"] = json!(5);
    let checked = office.check_paper(id, "demand-letter", &data.to_string(), None, now().day()).unwrap();
    assert!(checked.objections.iter().any(|o| o.code == "sum" && o.field == "total"), "{:?}", checked.objections);
}

#[test]
fn a_filing_never_hands_in_what_the_case_no_longer_says() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let mut count = 0;
    let mut file = |office: &mut Office| {
        count += 1;
        let out = home.path().join(format!("立案{count}"));
        office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap().value
    };
    assert!(file(&mut office).complete);
    let unchanged = file(&mut office);
    assert!(unchanged.complete && unchanged.issued.issued.is_empty(), "{:?}", unchanged.issued);
    // New evidence: index, bundle and complaint are written anew, and the new ones are handed in.
    exhibit(&mut office, id, "银行回单", EvidenceGroup::Transfer, 5);
    let lamp = |office: &Office, title: &str| {
        let shown = office.dossier(id, Some("civil-filing"), &[]).unwrap();
        shown.items.into_iter().find(|i| i.title == title).unwrap()
    };
    for title in ["证据册", "证据目录", "民事起诉状"] {
        let item = lamp(&office, title);
        assert!(item.lamp == Lamp::Changed && item.because.contains("请出新版"), "{title}: {}", item.because);
    }
    let renewed = file(&mut office);
    assert!(renewed.complete, "{:?} {:?}", renewed.lacking, renewed.issued);
    assert_eq!(index(&office, id), bundle(&office, id));
    assert!(index(&office, id).iter().any(|(_, name, _)| name == "银行回单"));
    // A part that came back: the complaint claims less.
    let mut paid = NewEvent::new(EventKind::PartPaid, day("2026-11-22"));
    paid.amount = Some(Fen::new(3_000_000));
    office.add_event(id, &paid, now()).unwrap();
    assert_eq!(lamp(&office, "民事起诉状").lamp, Lamp::Changed);
    assert!(file(&mut office).complete);
    let papers = office.case_view(id, now().day()).unwrap().papers;
    let complaint = papers.iter().find(|p| p.template == "civil-complaint" && p.stands()).unwrap();
    assert_eq!(complaint.version, 3);
    let frozen: Value = serde_json::from_str(&office.paper_frozen(id, complaint.id).unwrap().unwrap()).unwrap();
    // What came back went to interest first.
    let claim = frozen["data"]["claims"][0].as_str().unwrap();
    assert!(claim.contains("人民币4,5") && !claim.contains("34,500"), "{claim}");
}

#[test]
fn what_somebody_edited_is_not_written_over_but_named() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    issue(&mut office, id, "civil-complaint", |d| d["after"] = json!("自己写的一段话。")).unwrap();
    let first = office.write_filing(id, &FilingAsk::default(), &home.path().join("一"), now()).unwrap().value;
    assert!(first.complete, "edited is not changed: {:?}", first.lacking);
    let mut paid = NewEvent::new(EventKind::PartPaid, day("2026-11-22"));
    paid.amount = Some(Fen::new(3_000_000));
    office.add_event(id, &paid, now()).unwrap();
    let again = office.write_filing(id, &FilingAsk::default(), &home.path().join("二"), now()).unwrap().value;
    assert!(!again.complete);
    assert!(again.lacking.iter().any(|l| l.contains("民事起诉状") && l.contains("诉讼请求")), "{:?}", again.lacking);
    assert!(again.issued.not_issued.iter().any(|l| l.contains("经过修改")), "{:?}", again.issued);
}

#[test]
fn a_file_holds_every_paper_that_was_issued_or_names_it() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    // A demand and an invitation are refused once there is an agreement: they were written before.
    let mut agreed = office.case(id).unwrap().events;
    agreed.retain(|e| matches!(e.kind, EventKind::AgreementSigned | EventKind::AgreementEffective));
    assert!(!agreed.is_empty());
    for event in &agreed {
        office.remove_event(id, event.id, now()).unwrap();
    }
    issue(&mut office, id, "demand-letter", |_| {}).unwrap();
    issue(&mut office, id, "mediation-invitation", |_| {}).unwrap();
    let gone = another(&mut office, id, "mediation-invitation").paper.id;
    office.withdraw_paper(id, gone, "写错", now()).unwrap();
    for event in &agreed {
        office.add_event(id, &NewEvent::new(event.kind, event.on), now()).unwrap();
    }
    // Nor is anybody invited to what has come about.
    let refused = issue(&mut office, id, "mediation-invitation", |_| {}).unwrap_err();
    assert!(refused.code == "paper.refused" && refused.message.contains("已经达成"), "{}", refused.message);
    for form in ["rights-notice", "prevention-notice", "police-report"] {
        issue(&mut office, id, form, |_| {}).unwrap();
    }
    office.write_bundle(id, now(), &Work::silent()).unwrap();
    for profile in ["file-9", "file-13"] {
        let shown = office.dossier(id, Some(profile), &[]).unwrap();
        let parts: Vec<&str> = shown.items.iter().flat_map(|i| &i.parts).map(|p| p.name.as_str()).collect();
        for title in ["调解邀请函", "权利义务告知书", "催告函", "报案材料"] {
            assert!(parts.iter().any(|p| p.contains(title)), "{profile} {title}: {parts:?}");
        }
    }
    let done = office.write_dossier(id, Some("file-9"), false, now(), &Work::silent()).unwrap().value;
    let (_, pdf) = office.paper(id, done.paper.id).unwrap();
    let path = home.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().expect("pdftotext is installed");
    let text: String = String::from_utf8_lossy(&out.stdout).chars().filter(|c| !c.is_whitespace()).collect();
    assert!(text.contains("另存，没有装入本卷") && text.contains("已作废：写错"), "{text}");
}

/// The sample case with a second respondent and a second payment of 2,000 yuan, of neither of which it is said who received it.
fn two_respondents(office: &mut Office, id: CaseId, home: &Path) -> (CaseId, PartyId, PartyId) {
    let folder = home.join("导出");
    office.export_case(id, &folder, now()).unwrap();
    let path = folder.join("case.json");
    let mut case: Case = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let first = case.parties_as(Role::Respondent).next().unwrap().id;
    let second = Party {
        name: Some("吴小敏（示例）".to_owned()),
        address: Some("河南省洛阳市洛龙区示例小区5号楼".to_owned()),
        ..Party::new(Role::Respondent, PartyKind::Natural)
    };
    let second_id = second.id;
    case.parties.push(second);
    let known = case.payments[0].clone();
    case.payments.push(Payment {
        id: PaymentId::new(),
        amount: Fen::new(200_000),
        source: PaymentSource::Typed,
        ..known
    });
    std::fs::write(&path, serde_json::to_vec(&case).unwrap()).unwrap();
    let other = home.join("另一机构");
    *office = Office::create(&other, PASSPHRASE, &sample_office(), now()).unwrap();
    (office.import_case(&folder, now()).unwrap().value, first, second_id)
}

#[test]
fn a_letter_asks_of_each_respondent_what_is_his() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let (id, first, second) = two_respondents(&mut office, id, home.path());
    for form in ["lawyer-letter", "demand-letter"] {
        assert_eq!(office.compose_paper(id, form, None, now().day()).unwrap_err().code, "paper.addressee");
        let refused = office.write_letter(id, form, &LetterAsk::default(), now()).unwrap_err();
        assert!(refused.code == "paper.addressee" && refused.message.contains("吴小敏"), "{}", refused.message);
        // Not said who received the payment: nobody is asked for it.
        assert_eq!(office.compose_paper(id, form, Some(second), now().day()).unwrap_err().code, "paper.whose");
    }
    let payments: Vec<PaymentId> = office.case(id).unwrap().payments.iter().map(|p| p.id).collect();
    for payment in &payments {
        office.set_recipient(id, *payment, Some(first), now()).unwrap();
    }
    assert_eq!(
        office.compose_paper(id, "lawyer-letter", Some(second), now().day()).unwrap_err().code,
        "paper.addressee",
        "nothing went to the second"
    );
    office.set_recipient(id, payments[1], Some(second), now()).unwrap();
    let letter =
        |office: &Office, to| office.compose_paper(id, "lawyer-letter", Some(to), now().day()).unwrap().value();
    let (one, other) = (letter(&office, first), letter(&office, second));
    assert_eq!(
        (&one["to"], &one["total"], &one["amount"]),
        (&json!("周明远（示例）"), &json!(3_450_000), &json!(3_450_000))
    );
    assert_eq!(
        (&other["to"], &other["total"], &other["amount"]),
        (&json!("吴小敏（示例）"), &json!(200_000), &json!(200_000))
    );
    assert_eq!(other["transfers"].as_array().unwrap().len(), 1);
    let said = other.to_string();
    for not_his in ["周明远", "34,500", "拒绝返还", "微信聊天记录截屏"] {
        assert!(!said.contains(not_his), "{not_his}: {said}");
    }
    // What one gave back is off his letter, not the other's.
    let mut paid = NewEvent::new(EventKind::PartPaid, day("2026-11-22"));
    paid.amount = Some(Fen::new(50_000));
    paid.party = Some(second);
    office.add_event(id, &paid, now()).unwrap();
    assert_eq!(
        (&letter(&office, first)["amount"], &letter(&office, second)["amount"]),
        (&json!(3_450_000), &json!(150_000))
    );
    let ask = LetterAsk { to: Some(second), ..LetterAsk::default() };
    office.write_letter(id, "demand-letter", &ask, now()).unwrap();
    let stranger = LetterAsk { to: Some(PartyId::new()), ..LetterAsk::default() };
    assert_eq!(office.write_letter(id, "demand-letter", &stranger, now()).unwrap_err().code, "party.unknown");
    // That one gave back all of it closes neither the other's papers nor the case.
    let repaid = |office: &mut Office, party| {
        let event = NewEvent { party: Some(party), ..NewEvent::new(EventKind::Repaid, day("2026-11-23")) };
        office.add_event(id, &event, now()).unwrap();
        office.compose_paper(id, "progress-sheet", None, now().day()).unwrap().value()["stage"].to_string()
    };
    assert!(!repaid(&mut office, second).contains("已经全部返还"));
    let ask = LetterAsk { to: Some(first), ..LetterAsk::default() };
    office.write_letter(id, "demand-letter", &ask, now()).unwrap();
    assert!(repaid(&mut office, first).contains("已经全部返还"));
    let refused = office.write_letter(id, "demand-letter", &ask, now()).unwrap_err();
    assert!(refused.message.contains("已经全部返还"), "{}", refused.message);
}
