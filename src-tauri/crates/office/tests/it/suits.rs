//! Suits against several who owe apart, and preservation that goes with a complaint.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::filing::{now, office, text};
use anjuan_case::{Answer, CaseId, Channel, EventKind, Fen, OfficeKind, Party, PartyId, PartyKind, Role};
use anjuan_office::{BundleScope, FilingAsk, IssueAsk, Lamp, LetterAsk, NewEvent, NewPayment, Office, Sure};

/// The sample with a second recipient, of a transfer of his own.
fn two(office: &mut Office, id: CaseId) -> (PartyId, PartyId) {
    let case = office.case(id).unwrap();
    let first = case.parties_as(Role::Respondent).next().unwrap().clone();
    let second = Party {
        name: Some("林頠".to_owned()),
        shown_as: Some("大林".to_owned()),
        address: Some("郑州市金水区某路2号".to_owned()),
        household_division: Some("410105".to_owned()),
        ..Party::new(Role::Respondent, PartyKind::Natural)
    };
    office.put_party(id, &second, now()).unwrap();
    office.set_recipient(id, case.payments[0].id, Some(first.id), now()).unwrap();
    let payment = NewPayment {
        paid_at: "2026-11-03T09:00".parse().unwrap(),
        amount: Fen::new(600_000),
        channel: Channel::Wechat,
        counterparty: "大林".to_owned(),
        counterparty_account: None,
        order_no: None,
        merchant_no: None,
        remark: None,
    };
    office.add_payment(id, &payment, Some(second.id), now()).unwrap();
    (first.id, second.id)
}

/// Whoever was not there yet was not asked: his limitation period is not interrupted by a demand to another.
#[test]
fn a_respondent_who_is_added_later_was_not_asked_before() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let mut demand = NewEvent::new(EventKind::DemandArrived, now().day());
    demand.party = None;
    office.add_event(id, &demand, now()).unwrap();
    let (first, second) = two(&mut office, id);
    let case = office.case(id).unwrap();
    let asked: Vec<_> = case.events_of(EventKind::DemandArrived).map(|e| e.party).collect();
    assert!(!asked.is_empty() && asked.iter().all(|party| *party == Some(first)), "{asked:?}");
    // What is entered when both are there without a name stays as it was entered.
    let later = NewEvent::new(EventKind::Refused, now().day());
    office.add_event(id, &later, now()).unwrap();
    let mut third = case.parties.iter().find(|p| p.id == second).unwrap().clone();
    (third.id, third.name) = (PartyId::new(), Some("赵六".to_owned()));
    office.put_party(id, &third, now()).unwrap();
    assert!(office.case(id).unwrap().events_of(EventKind::Refused).any(|e| e.party.is_none()));
}

#[test]
fn who_owe_apart_are_sued_apart() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let (_, second) = two(&mut office, id);
    let out = home.path().join("立案");
    let refused = office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap_err();
    assert!(refused.code == "filing.apart" && refused.message.contains("分别"), "{}", refused.message);
    assert!(!out.exists() && office.case_view(id, now().day()).unwrap().papers.is_empty(), "nothing was made");
    // One complaint for one of them: his name, his sum, his court, and whose account it was.
    let alone = office.compose_paper(id, "civil-complaint", Some(second), now().day()).unwrap();
    let data = alone.value();
    assert_eq!(data["defendants"].as_array().unwrap().len(), 1);
    assert_eq!((&data["defendants"][0]["name"], &data["amount"]), (&"林頠".into(), &600_000.into()));
    assert!(data["claims"][0].as_str().unwrap().contains("6,000.00"), "{}", data["claims"]);
    assert!(data["court"].as_str().unwrap().contains("金水区"), "{}", data["court"]);
    assert!(data["after"].as_str().unwrap().contains("“大林”的收款账户，由被告林頠使用"), "{}", data["after"]);
    assert!(alone.objections.is_empty() && alone.doubts.is_empty(), "{:?} {:?}", alone.objections, alone.doubts);
    // Of courts he is offered his own, and not one that only the other has.
    let courts: Vec<&str> = alone.offers.iter().filter(|o| o.key == "court").map(|o| o.value.as_str()).collect();
    assert!(!courts.iter().any(|court| court.contains("洛龙区")), "{courts:?}");
    let ask =
        IssueAsk { case: id, form: "civil-complaint".to_owned(), data, draft: None, replaces: None, with_blanks: true };
    office.issue_paper(&ask, now()).unwrap();
    // A paper that is against nobody in particular does not swallow the choice.
    assert_eq!(office.compose_paper(id, "identity-list", Some(second), now().day()).unwrap_err().code, "paper.to");
    // Where the court and the parties agree, one set.
    let together = FilingAsk { together: true, ..FilingAsk::default() };
    let set = office.write_filing(id, &together, &out, now()).unwrap().value;
    assert!(set.issued.issued.contains(&"民事起诉状".to_owned()), "{:?}", set.issued);
}

/// 民事诉讼法 22, 55: a paper by itself is asked about as a set of papers is.
#[test]
fn a_paper_that_sues_together_who_owe_apart_is_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    two(&mut office, id);
    for form in ["civil-complaint", "preservation-application"] {
        let draft = office.compose_paper(id, form, None, now().day()).unwrap();
        let asked = draft.doubts.iter().find(|d| d.code == "content").unwrap();
        assert!(asked.says.contains("应当向各人自己的法院分别提出"), "{form}: {}", asked.says);
        let form = form.to_owned();
        let ask = IssueAsk { case: id, form, data: draft.value(), draft: None, replaces: None, with_blanks: true };
        let refused = office.issue_paper(&ask, now()).unwrap_err();
        assert_eq!(refused.code, "paper.content", "{}", refused.message);
        office.issue_paper_sure(&ask, &Sure { content: true, ..Sure::default() }, now()).unwrap();
    }
    // Who owe together are one suit.
    office.answer(id, "debts", Some(&Answer::Choice("joint".to_owned())), now()).unwrap();
    let joint = office.compose_paper(id, "civil-complaint", None, now().day()).unwrap();
    assert!(joint.doubts.iter().all(|d| !d.says.contains("分别提出")), "{:?}", joint.doubts);
}

/// Why several owe together only the user can say (民法典 518): neither a letter nor a set goes out with that sentence broken off, unless
/// it is meant to be finished by hand.
#[test]
fn why_several_owe_together_is_asked_before_a_letter_or_a_set_goes_out() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let (first, _) = two(&mut office, id);
    office.answer(id, "debts", Some(&Answer::Choice("joint".to_owned())), now()).unwrap();
    let letter = LetterAsk { to: Some(first), ..LetterAsk::default() };
    for form in ["lawyer-letter", "demand-letter"] {
        let refused = office.write_letter(id, form, &letter, now()).unwrap_err();
        assert!(refused.code == "paper.missing" && refused.message.contains("还缺：事实"), "{}", refused.message);
    }
    let out = home.path().join("立案");
    let ask = FilingAsk { preservation: true, ..FilingAsk::default() };
    let refused = office.write_filing(id, &ask, &out, now()).unwrap_err();
    assert!(
        refused.code == "filing.blanks" && refused.message.contains("民事起诉状的“请求的根据"),
        "{}",
        refused.message
    );
    assert!(refused.message.contains("财产保全申请书的“"), "{}", refused.message);
    assert!(!out.exists() && office.case_view(id, now().day()).unwrap().papers.is_empty(), "nothing was numbered");
    let on_purpose = FilingAsk { with_blanks: true, ..ask };
    let set = office.write_filing(id, &on_purpose, &out, now()).unwrap().value;
    assert!(set.issued.issued.contains(&"民事起诉状".to_owned()), "{:?}", set.issued);
}

/// What was taken apart for one of two is read by somebody before it goes to a court: the set leaves that paper out and says why.
#[test]
fn a_story_that_was_taken_apart_is_not_frozen_for_a_set_unread() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let (_, second) = two(&mut office, id);
    with_second(&mut office, id);
    let story = "2026年11月2日，申请人误转给周明远；又把6000元误转给林頠。";
    office.set_story(id, "转错账", story, now()).unwrap();
    let ask = FilingAsk { to: Some(second), ..FilingAsk::default() };
    let set = office.write_filing(id, &ask, &home.path().join("立案"), now()).unwrap().value;
    let why = set.issued.not_issued.iter().find(|why| why.starts_with("民事起诉状")).unwrap();
    assert!(why.contains("2026年11月2日，申请人把6000元误转给林頠"), "{why}");
    assert!(set.issued.asked && !set.complete);
    // Once somebody has read it, the set takes it up.
    let read = FilingAsk { content: true, ..ask };
    let whole = office.write_filing(id, &read, &home.path().join("核对后"), now()).unwrap().value;
    assert!(whole.issued.issued.contains(&"民事起诉状".to_owned()), "{:?}", whole.issued);
    assert!(!whole.issued.asked);
    let facts =
        office.compose_paper(id, "civil-complaint", Some(second), now().day()).unwrap().value()["facts"].clone();
    let facts = facts.as_str().unwrap();
    assert!(facts.contains("2026年11月2日，原告把6000元误转给林頠。") && !facts.contains("周明远"), "{facts}");
}

/// What the issued papers of a form say on the other side, sorted.
fn against(office: &Office, id: CaseId, form: &str) -> Vec<String> {
    let papers = office.case_view(id, now().day()).unwrap().papers;
    let frozen = papers.iter().filter(|p| p.template == form).map(|p| office.paper_frozen(id, p.id).unwrap().unwrap());
    let mut said: Vec<String> = frozen
        .map(|text| {
            serde_json::from_str::<serde_json::Value>(&text).unwrap()["data"]["against"].as_str().unwrap().into()
        })
        .collect();
    said.sort();
    said
}

#[test]
fn each_who_is_sued_apart_has_a_whole_set() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let (first, second) = two(&mut office, id);
    with_second(&mut office, id);
    let write = |office: &mut Office, to: PartyId, folder: &str| {
        let ask = FilingAsk { preservation: true, to: Some(to), ..FilingAsk::default() };
        office.write_filing(id, &ask, &home.path().join(folder), now())
    };
    let one = write(&mut office, first, "一").unwrap().value;
    let other = write(&mut office, second, "二").unwrap().value;
    for title in ["民事起诉状", "证据目录", "身份材料清单", "授权委托书", "律师事务所函", "财产保全申请书"]
    {
        for set in [&one, &other] {
            assert!(set.issued.issued.iter().any(|t| t == title), "{title}: {:?}", set.issued);
        }
    }
    for form in ["power-of-attorney", "firm-introduction", "evidence-index"] {
        assert_eq!(against(&office, id, form), ["周明远（示例）", "林頠"], "{form}");
    }
    let list = text(&std::fs::read(home.path().join("二/00_立案材料清单.pdf")).unwrap());
    assert!(list.contains("立案材料清单（被告：林頠）"), "{list}");
    let people = text(&std::fs::read(home.path().join("二/03_身份材料清单.pdf")).unwrap());
    assert!(people.contains("林頠") && !people.contains("周明远"), "{people}");
    // Each set is found again as it was, and neither takes the other's papers.
    let again = write(&mut office, second, "三").unwrap().value;
    assert!(again.issued.issued.is_empty() && again.files.len() == other.files.len(), "{:?}", again.issued);
    // Papers that go with no set are written for one as well, before his own court.
    let order = office.compose_paper(id, "investigation-order-application", Some(second), now().day()).unwrap();
    let data = order.value();
    assert_eq!(
        (&data["against"], data["clues"].as_array().unwrap().len(), order.to),
        (&"林頠".into(), 1, Some(second))
    );
    assert!(data["court"].as_str().unwrap().contains("金水区"), "{}", data["court"]);
    let all = office.compose_paper(id, "power-of-attorney", None, now().day()).unwrap();
    assert_eq!((&all.value()["against"], all.to), (&"周明远（示例）、林頠".into(), None));
    assert!(office.filing_folder(id, Some(second)).unwrap().ends_with("立案材料 林頠"));
    assert!(office.filing_folder(id, None).unwrap().ends_with("立案材料"));
    // Who gave everything back is sued no more.
    let back =
        NewEvent { party: Some(first), ..NewEvent::new(anjuan_case::EventKind::Repaid, "2026-11-21".parse().unwrap()) };
    office.add_event(id, &back, now()).unwrap();
    assert_eq!(write(&mut office, first, "四").unwrap_err().code, "filing.settled");
    assert!(!home.path().join("四").exists());
}

/// The talk with the second respondent: what is kept of the sample's own is with the first.
fn with_second(office: &mut Office, id: CaseId) {
    let words = anjuan_office::EvidenceWords {
        name: "与林頠的聊天记录".to_owned(),
        source: "原告手机".to_owned(),
        proves: "林頠承认收款".to_owned(),
        group: anjuan_case::EvidenceGroup::NoGround,
        in_bundle: true,
    };
    let bytes = [anjuan_office::sample_chat().bytes, vec![9]].concat();
    let chat = anjuan_office::NewEvidence { file_name: "聊天.png".to_owned(), bytes, words };
    office.add_evidence(id, &chat, now()).unwrap();
}

/// What the index of the set in that folder lists, and the text of its bundle.
fn exhibits(folder: &std::path::Path, files: &[String]) -> (String, String) {
    let named = |what: &str| files.iter().find(|f| f.contains(what)).unwrap_or_else(|| panic!("{what}: {files:?}"));
    let read = |file: &str| text(&std::fs::read(folder.join(file)).unwrap());
    (read(named("证据目录.pdf")), read(named("证据册")))
}

/// Who is sued by somebody else's side learns nothing of the others, and no court has to tell apart what it was not asked about.
#[test]
fn a_suit_apart_shows_only_its_own_exhibits() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let (first, second) = two(&mut office, id);
    with_second(&mut office, id);
    let write = |office: &mut Office, to: PartyId, folder: &str| {
        let ask = FilingAsk { to: Some(to), ..FilingAsk::default() };
        office.write_filing(id, &ask, &home.path().join(folder), now()).unwrap().value
    };
    let (one, other) = (write(&mut office, first, "一"), write(&mut office, second, "二"));
    let (index, bundle) = exhibits(&home.path().join("一"), &one.files);
    assert!(index.contains("微信支付账单") && !index.contains("林頠"), "{index}");
    assert!(bundle.contains("周明远") && !bundle.contains("林頠"), "{bundle}");
    let (index, bundle) = exhibits(&home.path().join("二"), &other.files);
    assert!(index.contains("与林頠的聊天记录") && !index.contains("账单"), "{index}");
    assert!(bundle.contains("林頠") && !bundle.contains("周明远"), "{bundle}");
    // By itself, too, without a set; of the only one who is left it is no suit apart.
    assert_eq!(office.scope_in(id, Some(second), false).unwrap(), BundleScope::Apart(second));
    assert_eq!(office.scope_in(id, None, false).unwrap(), BundleScope::Whole);
    // Each is found again, whatever the other court has got meanwhile.
    let bundles = office.plan(id).unwrap().bundles;
    assert_eq!(bundles.len(), 2, "{bundles:?}");
    let served =
        anjuan_office::ServeAsk { on: now().day(), to: "洛阳市洛龙区人民法院".to_owned(), sure: false };
    for bundle in &bundles {
        office.serve_bundle(id, bundle.paper, &served, now()).unwrap();
    }
    assert!(write(&mut office, second, "三").issued.issued.is_empty());
    // What was handed over there is meant once more where nothing is new.
    assert!(matches!(office.scope_in(id, Some(second), false).unwrap(), BundleScope::Again(_)));
    assert!(office.plan(id).unwrap().served.is_empty(), "the bundle of the whole case is as free as it was");
}

#[test]
fn a_complaint_says_who_was_asked() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let (_, second) = two(&mut office, id);
    let asked = NewEvent {
        party: Some(second),
        ..NewEvent::new(anjuan_case::EventKind::Refused, "2026-11-20".parse().unwrap())
    };
    office.add_event(id, &asked, now()).unwrap();
    let after = office.compose_paper(id, "civil-complaint", None, now().day()).unwrap().value()["after"].to_string();
    assert!(after.contains("被告林頠明确表示拒绝返还"), "{after}");
    let clue = office.compose_paper(id, "preservation-application", None, now().day()).unwrap().value()["property"]
        .to_string();
    assert!(clue.contains("“大林”的收款账户（由被申请人林頠使用）"), "{clue}");
}

#[test]
fn preservation_with_a_complaint_is_one_in_the_suit_and_only_where_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    // One from before the suit lies there already.
    let before = office.compose_paper(id, "preservation-application", None, now().day()).unwrap();
    assert_eq!(before.value()["pre_suit"], true);
    let ask = IssueAsk {
        case: id,
        form: "preservation-application".to_owned(),
        data: before.value(),
        draft: None,
        replaces: None,
        with_blanks: true,
    };
    office.issue_paper(&ask, now()).unwrap();
    let asked = FilingAsk { preservation: true, ..FilingAsk::default() };
    let set = office.write_filing(id, &asked, &home.path().join("一"), now()).unwrap().value;
    assert!(set.issued.issued.iter().any(|t| t == "财产保全申请书"), "{:?}", set.issued);
    let papers = office.case_view(id, now().day()).unwrap().papers;
    let newest = papers.iter().find(|p| p.template == "preservation-application").unwrap();
    let frozen = office.paper_frozen(id, newest.id).unwrap().unwrap();
    assert!(frozen.contains("\"pre_suit\":false") && frozen.contains("一百零三") | frozen.contains("103"), "{frozen}");
    assert!(!frozen.contains("第一百零四条") && !frozen.contains("第104条"), "{frozen}");
    // What it leaves blank is named at every run, and it is written only where asked for.
    let blanks = set.issued.blanks.clone();
    let again = office.write_filing(id, &asked, &home.path().join("二"), now()).unwrap().value;
    assert!(again.issued.issued.is_empty() && again.issued.blanks == blanks, "{:?}", again.issued);
    assert!(!blanks.is_empty());
    let without = office.write_filing(id, &FilingAsk::default(), &home.path().join("三"), now()).unwrap().value;
    assert!(!without.files.iter().any(|f| f.contains("保全")), "{:?}", without.files);
}

/// 民事诉讼法 103, 104: filled in as one in the suit it rests on the article of that, and lies in the set; one from before does not.
#[test]
fn an_application_in_the_suit_that_was_issued_by_itself_lies_in_the_set() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let issue = |office: &mut Office, set: &[(String, String)]| {
        let form = "preservation-application";
        let draft = office.filled_paper(id, form, None, None, set, now().day()).unwrap();
        assert!(draft.doubts.iter().all(|d| d.code != "own-law"), "{:?}", draft.doubts);
        let form = form.to_owned();
        let ask = IssueAsk { case: id, form, data: draft.value(), draft: None, replaces: None, with_blanks: true };
        office.issue_paper(&ask, now()).unwrap();
    };
    issue(&mut office, &[]);
    let lamp = |office: &Office| {
        let asked = ["preservation-application".to_owned()];
        let shown = office.dossier(id, Some("civil-filing"), &asked).unwrap();
        let item = shown.items.into_iter().find(|item| item.title == "财产保全申请书").unwrap();
        (item.lamp, item.because)
    };
    let (state, why) = lamp(&office);
    assert!(state == Lamp::Missing && why.contains("诉前财产保全申请书"), "{why}");
    issue(&mut office, &[("pre_suit".to_owned(), "no".to_owned())]);
    assert_eq!(lamp(&office).0, Lamp::There);
    let asked = FilingAsk { preservation: true, ..FilingAsk::default() };
    let set = office.write_filing(id, &asked, &home.path().join("立案"), now()).unwrap().value;
    assert!(set.files.iter().any(|f| f.contains("财产保全申请书")), "{:?}", set.files);
    assert!(!set.issued.issued.contains(&"财产保全申请书".to_owned()), "{:?}", set.issued);
}

/// A complaint of a fraud that nobody reported warns before anything else.
#[test]
fn a_fraud_that_nobody_reported_is_warned_of_in_the_draft() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let notes = |office: &Office| office.compose_paper(id, "civil-complaint", None, now().day()).unwrap().notes;
    assert!(!notes(&office).iter().any(|note| note.contains("还没有报案")));
    let yes = anjuan_case::Answer::Choice("yes".to_owned());
    office.answer(id, "deceived", Some(&yes), now()).unwrap();
    assert!(notes(&office).first().is_some_and(|note| note.contains("还没有报案")), "{:?}", notes(&office));
}
