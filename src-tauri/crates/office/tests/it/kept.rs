//! The kept file of a case: signed on the true day by the right scan, one name for one person, numbered, and without a word about
//! the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::filing::{day, now, office, text};
use anjuan_case::{CaseId, EventKind, EvidenceGroup, EvidenceId, LegalTime, OfficeKind, Role};
use anjuan_office::{EvidenceWords, IssueAsk, Issued, Lamp, NewEvent, NewEvidence, Office, SignAsk, Sure, Work};

fn later() -> LegalTime {
    "2026-11-27T10:00".parse().unwrap()
}

fn issue(office: &mut Office, id: CaseId, form: &str, at: LegalTime) -> Issued {
    let data = office.compose_paper(id, form, None, at.day()).unwrap().value();
    let ask = IssueAsk { case: id, form: form.to_owned(), data, draft: None, replaces: None, with_blanks: true };
    office.issue_paper(&ask, at).unwrap().value
}

fn kept(office: &mut Office, id: CaseId, file_name: &str, bytes: Vec<u8>) -> EvidenceId {
    let words = EvidenceWords {
        name: file_name.to_owned(),
        source: String::new(),
        proves: String::new(),
        group: EvidenceGroup::Parties,
        in_bundle: false,
    };
    office.add_evidence(id, &NewEvidence { file_name: file_name.to_owned(), bytes, words }, now()).unwrap().value
}

fn photo(office: &mut Office, id: CaseId, n: u8) -> EvidenceId {
    let bytes = [anjuan_office::sample_chat().bytes, vec![n]].concat();
    kept(office, id, &format!("签字页{n}.png"), bytes)
}

/// The sample with an agreement of the tenth.
fn agreed(office: &mut Office, id: CaseId) {
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.agreed_on = Some(day("2026-11-10"));
    handling.mediation.terms = vec!["周明远于2026年12月10日前返还34,500.00元".to_owned()];
    handling.mediation.due = Some(day("2026-12-10"));
    office.set_handling(id, &handling, now()).unwrap();
}

#[test]
fn what_was_signed_at_the_table_is_entered_later_with_its_true_day() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    agreed(&mut office, id);
    let paper = issue(&mut office, id, "mediation-agreement", later()).paper;
    let scan = photo(&mut office, id, 1);
    // Before what the paper says of itself, or ahead: no.
    for (wrong, why) in [("2026-11-09", "早于“人民调解协议书”"), ("2026-11-28", "晚于今天")] {
        let refused = office.sign_paper(id, paper.id, scan, day(wrong), later()).unwrap_err();
        assert!(refused.code == "paper.signed" && refused.message.contains(why), "{}", refused.message);
    }
    // The sample was signed on another day: which of the two it was is asked first.
    let asked = office.sign_paper(id, paper.id, scan, day("2026-11-10"), later()).unwrap_err();
    assert!(asked.code == "paper.signed-doubt" && asked.message.contains("2026-11-17"), "{}", asked.message);
    let sure = SignAsk { scan: Some(scan), on: day("2026-11-10"), sealed_on: None, sure: true };
    office.sign(id, paper.id, &sure, None, later()).unwrap();
    let row = office.case_view(id, later().day()).unwrap().papers.into_iter().find(|p| p.id == paper.id).unwrap();
    assert_eq!(row.signed[0].on, day("2026-11-10"));
    let said = office.log(Some(id)).unwrap().into_iter().find(|line| line.op == "paper.sign").unwrap();
    assert!(said.detail.contains("2026-11-10") && said.detail.contains("事后补录"), "{}", said.detail);
}

#[test]
fn a_file_that_cannot_be_the_signed_paper_is_refused_or_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    agreed(&mut office, id);
    let paper = issue(&mut office, id, "mediation-agreement", later()).paper;
    let notice = issue(&mut office, id, "rights-notice", later()).paper;
    let case = office.case(id).unwrap();
    let anjuan_case::PaymentSource::Bill { evidence: bill, .. } = case.payments[0].source else {
        panic!("from a bill")
    };
    let refused = office.sign_paper(id, paper.id, bill, later().day(), later()).unwrap_err();
    assert!(refused.code == "paper.signed" && refused.message.contains("账单"), "{}", refused.message);
    let sure = |scan| SignAsk { scan: Some(scan), on: later().day(), sealed_on: None, sure: true };
    assert_eq!(office.sign(id, paper.id, &sure(bill), None, later()).unwrap_err().code, "paper.signed");
    // Another paper's already: asked.
    let scan = photo(&mut office, id, 1);
    office.sign_paper(id, notice.id, scan, later().day(), later()).unwrap();
    let refused = office.sign_paper(id, paper.id, scan, later().day(), later()).unwrap_err();
    assert!(refused.code == "paper.signed-doubt" && refused.message.contains(&notice.title), "{}", refused.message);
    // A photograph on which nothing stands, or one that shows something else: asked, and signed where somebody looked.
    let torn = anjuan_office::sample_chat().bytes[..400].to_vec();
    let torn = kept(&mut office, id, "拍糊了.png", torn);
    let asked = office.sign_paper(id, paper.id, torn, later().day(), later()).unwrap_err();
    assert!(asked.code == "paper.signed-doubt" && asked.message.contains("打不开"), "{}", asked.message);
    let chat = case.events_of(EventKind::DemandArrived).flat_map(|e| &e.proof).next().copied().unwrap();
    let asked = office.sign_paper(id, paper.id, chat, later().day(), later()).unwrap_err();
    assert!(asked.code == "paper.signed-doubt" && asked.message.contains("的证明"), "{}", asked.message);
    // A photograph is one page of it: said before, since the others may come after it.
    let one = photo(&mut office, id, 2);
    let told = office.signing(id, paper.id, &sure(one), later()).unwrap();
    assert!(told.notes.iter().any(|n| n.contains("只有1页")), "{:?}", told.notes);
    // The paper says the tenth: who reads it counts from there.
    assert!(told.notes.iter().any(|n| n.contains("2026-11-10，早于登记的签署日期 2026-11-27")), "{:?}", told.notes);
    // A PDF with fewer pages than the paper: asked; the file then has the whole text before it.
    assert!(paper.pages > 1, "the sample's agreement has {} page", paper.pages);
    let one_page = office
        .draft_pdf(
            "prevention-notice",
            &office.compose_paper(id, "prevention-notice", None, now().day()).unwrap().value(),
            now().day(),
        )
        .unwrap();
    let short = kept(&mut office, id, "签署页.pdf", one_page);
    let refused = office.sign_paper(id, paper.id, short, later().day(), later()).unwrap_err();
    assert!(refused.code == "paper.signed-doubt" && refused.message.contains("只有1页"), "{}", refused.message);
    office.sign(id, paper.id, &sure(short), None, later()).unwrap();
    let file = office.write_dossier(id, Some("file-9"), false, later(), &Work::silent()).unwrap().value;
    let text = text(&office.paper(id, file.paper.id).unwrap().1);
    assert!(text.contains("全文（打印件）"), "{text}");
    assert!(text.matches("周明远于2026年12月10日前返还").count() >= 1, "the words are in the file: {text}");
}

#[test]
fn one_person_has_one_name_in_a_file_or_the_file_says_so() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    agreed(&mut office, id);
    let mut party = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    party.name = Some("林𬱖".to_owned());
    office.put_party(id, &party, now()).unwrap();
    // Its terms still bear the name that he had before.
    let data = office.compose_paper(id, "mediation-agreement", None, now().day()).unwrap().value();
    let form = "mediation-agreement".to_owned();
    let ask = IssueAsk { case: id, form, data, draft: None, replaces: None, with_blanks: true };
    assert_eq!(office.issue_paper(&ask, now()).unwrap_err().code, "paper.names");
    let named = Sure { names: true, ..Sure::default() };
    let agreement = office.issue_paper_sure(&ask, &named, now()).unwrap().value.paper;
    let acceptance = issue(&mut office, id, "mediation-acceptance", now()).paper;
    let scan = photo(&mut office, id, 1);
    let sure = SignAsk { scan: Some(scan), on: now().day(), sealed_on: None, sure: true };
    office.sign(id, agreement.id, &sure, None, now()).unwrap();
    let lamp = |office: &Office, title: &str| {
        let shown = office.dossier(id, Some("file-9"), &[]).unwrap();
        shown.items.into_iter().find(|i| i.title.contains(title)).unwrap()
    };
    // More that happens is no correction.
    office.add_event(id, &NewEvent::new(EventKind::Visited, day("2026-11-22")), now()).unwrap();
    assert_ne!(lamp(&office, "受理登记表").lamp, Lamp::Changed);
    party.name = Some("林頠".to_owned());
    office.put_party(id, &party, later()).unwrap();
    let item = lamp(&office, "受理登记表");
    assert!(item.lamp == Lamp::Changed && item.because.contains("姓名 林𬱖→林頠"), "{}", item.because);
    assert_eq!(item.changed, [acceptance.id]);
    let signed = lamp(&office, "协议书");
    assert!(signed.lamp == Lamp::Changed && signed.because.contains("更正说明"), "{}", signed.because);
    // Bound as it is, the file says so itself.
    let file = office.write_dossier(id, Some("file-9"), false, later(), &Work::silent()).unwrap().value;
    let text = text(&office.paper(id, file.paper.id).unwrap().1);
    assert!(text.contains("姓名林𬱖→林頠") && text.contains("已变动，见情况说明"), "{text}");
    // What nobody signed is issued again; what was signed is named.
    let file = office.write_dossier(id, Some("file-9"), true, later(), &Work::silent()).unwrap().value;
    assert!(file.issued.issued.iter().any(|t| t.contains("受理登记表") && t.contains("第2版")), "{:?}", file.issued);
    assert!(file.issued.not_issued.iter().any(|t| t.contains("更正说明")), "{:?}", file.issued);
    assert_ne!(lamp(&office, "受理登记表").lamp, Lamp::Changed);
    // Written anew it is right; what was signed lies beside it until that is signed, too, and is told of as long.
    let form = "mediation-agreement".to_owned();
    let data = office.compose_paper(id, &form, None, later().day()).unwrap().value();
    let ask = IssueAsk { case: id, form, data, draft: None, replaces: Some(agreement.id), with_blanks: true };
    office.issue_paper_sure(&ask, &named, later()).unwrap();
    let signed = lamp(&office, "协议书");
    assert!(signed.because.contains("姓名 林𬱖→林頠"), "{}", signed.because);
    assert_eq!((signed.lamp, signed.changed), (Lamp::Changed, vec![agreement.id]));
}

/// A new version binds nobody before it is signed: until then what people put their names to is in the file.
#[test]
fn what_was_signed_lies_in_the_file_until_its_new_version_is_signed() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    agreed(&mut office, id);
    let first = issue(&mut office, id, "mediation-agreement", now()).paper;
    let sure = |scan| SignAsk { scan: Some(scan), on: now().day(), sealed_on: None, sure: true };
    let scan = photo(&mut office, id, 1);
    office.sign(id, first.id, &sure(scan), None, now()).unwrap();
    let form = "mediation-agreement".to_owned();
    let data = office.compose_paper(id, &form, None, later().day()).unwrap().value();
    let ask = IssueAsk { case: id, form, data, draft: None, replaces: Some(first.id), with_blanks: true };
    let second = office.issue_paper(&ask, later()).unwrap().value.paper;
    let lies = |office: &Office| {
        let shown = office.dossier(id, Some("file-9"), &[]).unwrap();
        let item = shown.items.into_iter().find(|i| i.title.contains("协议书")).unwrap();
        (item.lamp, item.parts.iter().filter_map(|p| p.paper).collect::<Vec<_>>())
    };
    assert_eq!(lies(&office), (Lamp::Unsigned, vec![first.id, second.id]));
    let file = office.write_dossier(id, Some("file-9"), false, later(), &Work::silent()).unwrap().value;
    let text = text(&office.paper(id, file.paper.id).unwrap().1);
    assert!(text.contains("新版尚未签署") && !text.contains("旧版没有装入"), "{text}");
    let scan = photo(&mut office, id, 2);
    office.sign(id, second.id, &sure(scan), None, later()).unwrap();
    assert_eq!(lies(&office), (Lamp::There, vec![second.id]));
}

#[test]
fn a_bound_file_is_numbered_and_says_nothing_about_the_program() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    // It failed: none of its papers bears a number.
    office.add_event(id, &NewEvent::new(EventKind::MediationEnded, day("2026-11-20")), now()).unwrap();
    for evidence in office.case(id).unwrap().evidence {
        let words = EvidenceWords {
            name: "材料".to_owned(),
            source: evidence.source,
            proves: evidence.proves,
            group: EvidenceGroup::Loss,
            in_bundle: evidence.in_bundle,
        };
        office.describe_evidence(id, evidence.id, &words, now()).unwrap();
    }
    let shown = office.dossier(id, Some("file-13"), &[]).unwrap();
    assert!(shown.lacking.iter().any(|l| l.contains("名称里写上")), "the hint is on screen: {:?}", shown.lacking);
    let file = office.write_dossier(id, Some("file-13"), false, now(), &Work::silent()).unwrap().value;
    let number = office.dossier(id, Some("file-13"), &[]).unwrap().number;
    assert_eq!(number.as_deref(), Some("（2026）示例人调字第1号"));
    let text = text(&office.paper(id, file.paper.id).unwrap().1);
    assert!(text.contains("示例人调字第1号") && text.contains("缺：当事人身份证明"), "{text}");
    for never in ["名称里写上", "归入", "就算"] {
        assert!(!text.contains(never), "{never}: {text}");
    }
}

#[test]
fn a_file_without_a_number_says_so_and_never_shows_the_programs_own() {
    let home = tempfile::tempdir().unwrap();
    for kind in [OfficeKind::LegalAid, OfficeKind::Firm] {
        let dir = home.path().join(format!("{kind:?}"));
        let (mut office, id) = office(kind, &dir);
        let own = office.case(id).unwrap().number;
        let file = office.write_dossier(id, None, false, now(), &Work::silent()).unwrap().value;
        assert!(file.lacking.iter().any(|l| l.starts_with("卷号")), "{kind:?} {:?}", file.lacking);
        let text = text(&office.paper(id, file.paper.id).unwrap().1);
        assert!(text.contains("卷号：未编") && !text.contains(&own), "{kind:?} {own}: {text}");
    }
}

/// The number comes with the decision to grant the aid, from whoever decides.
#[test]
fn an_application_for_aid_takes_no_number_and_the_decided_one_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::LegalAid, home.path());
    for form in ["aid-application", "aid-urgent"] {
        assert_eq!(issue(&mut office, id, form, now()).paper.number, None, "{form}");
    }
    let mut handling = office.case(id).unwrap().handling;
    assert_eq!(handling.number(OfficeKind::LegalAid), None);
    // One that was taken too early gives way to it.
    handling.file_number = Some("（2026）示例援字第1号".to_owned());
    office.set_handling(id, &handling, now()).unwrap();
    issue(&mut office, id, "aid-honesty", now());
    handling.aid.number = "（2026）法援字第77号".to_owned();
    office.set_handling(id, &handling, now()).unwrap();
    let kept = office.case(id).unwrap().handling;
    assert_eq!(kept.number(OfficeKind::LegalAid), Some("（2026）法援字第77号"));
    assert_eq!(kept.file_number.as_deref(), Some("（2026）法援字第77号"));
    assert_eq!(issue(&mut office, id, "aid-closing", now()).paper.number.as_deref(), Some("（2026）法援字第77号"));
}
