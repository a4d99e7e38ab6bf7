//! Agreements that each of two respondents makes apart: whom a signing binds, what of the record is his, and which one is confirmed.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use crate::desk::{case, day, fresh, now, yuan};
use crate::filing::text;
use anjuan_case::{CaseId, EventKind, Fen, Instalment, LegalDay, LegalTime, PaperId, Party, PartyId, PartyKind, Role};
use anjuan_office::{Chooses, Draft, IssueAsk, NewEvent, NewFile, Office, SignAsk, Sure, Work};
use serde_json::json;

const AGREEMENT: &str = "mediation-agreement";
const CONFIRMATION: &str = "confirmation-application";

fn later() -> LegalTime {
    "2026-11-26T10:00".parse().unwrap()
}

/// Of 5,000 yuan 韩立 is to give back 3,000 and 王芳 2,000 by one day; the record says both in one line.
fn two(office: &mut Office) -> (CaseId, PartyId, PartyId) {
    let id = case(office, "林小满", "韩立", 5_000);
    let wang = Party { name: Some("王芳".to_owned()), ..Party::new(Role::Respondent, PartyKind::Natural) };
    office.put_party(id, &wang, now()).unwrap();
    office.add_event(id, &NewEvent::new(EventKind::MediationAccepted, day("2026-11-02")), now()).unwrap();
    let known = office.case(id).unwrap();
    let han = known.parties_as(Role::Respondent).find(|p| p.id != wang.id).unwrap().id;
    let mut handling = known.handling;
    handling.mediation.terms = vec!["韩立返还3,000元；王芳返还2,000元".to_owned()];
    (handling.mediation.amount, handling.mediation.due) = (Some(yuan(5_000)), Some(day("2026-12-31")));
    office.set_handling(id, &handling, now()).unwrap();
    (id, han, wang.id)
}

/// Nothing that is asked about stands in the way.
fn sure() -> Sure {
    Sure { another: Some("与另一被申请人的协议".to_owned()), names: true, content: true, ..Sure::default() }
}

/// The agreement with one of them, to whom the sum and the words are filled in.
fn agreed(office: &mut Office, id: CaseId, to: PartyId, term: &str, sum: i64) -> PaperId {
    agreed_at(office, id, to, (term, sum), now())
}

/// The same, issued at a moment.
fn agreed_at(office: &mut Office, id: CaseId, to: PartyId, (term, sum): (&str, i64), at: LegalTime) -> PaperId {
    let mut data = office.compose_paper(id, AGREEMENT, Some(to), at.day()).unwrap().value();
    (data["terms"], data["amount"], data["due"]) = (json!([term]), json!(yuan(sum).get()), json!("2026-12-31"));
    let form = AGREEMENT.to_owned();
    let ask = IssueAsk { case: id, form, data, draft: None, replaces: None, with_blanks: true };
    office.issue_paper_sure(&ask, &sure(), at).unwrap().value.paper.id
}

fn ask(on: &str) -> SignAsk {
    SignAsk { scan: None, on: day(on), sealed_on: Some(day(on)), sure: false }
}

/// Both agreements, each signed and sealed on its day.
fn both_signed(office: &mut Office) -> (CaseId, [(PartyId, PaperId); 2]) {
    let (id, han, wang) = two(office);
    let first = agreed(office, id, han, "韩立返还林小满3,000元", 3_000);
    let second = agreed(office, id, wang, "王芳返还林小满2,000元", 2_000);
    let scan = NewFile { file_name: "协议签字件.png".to_owned(), bytes: anjuan_office::sample_chat().bytes };
    office.sign(id, first, &ask("2026-11-24"), Some(&scan), later()).unwrap();
    let scan = office.case(id).unwrap().evidence.last().unwrap().id;
    // Scanned in one file with the first.
    let with_it = SignAsk { scan: Some(scan), sure: true, ..ask("2026-11-25") };
    office.sign(id, second, &with_it, None, later()).unwrap();
    (id, [(han, first), (wang, second)])
}

fn number(office: &Office, id: CaseId, paper: PaperId) -> String {
    let papers = office.case_view(id, later()).unwrap().papers;
    papers.into_iter().find(|p| p.id == paper).unwrap().number.unwrap()
}

/// 人民调解法 29, 31: an agreement is of those who signed it, and has them pay what it says.
#[test]
fn a_signing_binds_whom_the_paper_names() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, han, wang) = two(&mut office);
    let first = agreed(&mut office, id, han, "韩立返还林小满3,000元", 3_000);
    let second = agreed(&mut office, id, wang, "王芳返还林小满2,000元", 2_000);
    let told = office.signing(id, first, &ask("2026-11-24"), later()).unwrap();
    for said in ["记录“调解协议生效”（韩立）：2026-11-24", "记录“约定履行日”（韩立）：2026-12-31，3,000.00 元"]
    {
        assert!(told.records.iter().any(|r| r == said), "{said}: {told:#?}");
    }
    assert!(!told.records.iter().any(|r| r.contains("王芳")), "{told:#?}");
    let scan = NewFile { file_name: "协议签字件.png".to_owned(), bytes: anjuan_office::sample_chat().bytes };
    office.sign(id, first, &ask("2026-11-24"), Some(&scan), later()).unwrap();
    let whose = |office: &Office, kind: EventKind| -> Vec<(Option<PartyId>, LegalDay, Option<Fen>)> {
        office.case(id).unwrap().events_of(kind).map(|e| (e.party, e.on, e.amount)).collect()
    };
    let own = (Some(han), day("2026-11-24"), None);
    assert_eq!(whose(&office, EventKind::AgreementSigned), [own]);
    assert_eq!(whose(&office, EventKind::AgreementEffective), [own]);
    let due = (Some(han), day("2026-12-31"), Some(yuan(3_000)));
    assert_eq!(whose(&office, EventKind::PerformanceDue), [due]);
    // With the other the mediation has not ended in an agreement.
    let ended =
        office.compose_paper(id, "termination-notice", None, later().day()).unwrap().value()["parties"].to_string();
    assert!(ended.contains("王芳") && !ended.contains("韩立"), "{ended}");

    // He signs on another day: that is another agreement, and its sum is his.
    let told = office.signing(id, second, &ask("2026-11-25"), later()).unwrap();
    assert!(told.notes.is_empty(), "{told:#?}");
    let scan = office.case(id).unwrap().evidence.last().unwrap().id;
    let with_it = SignAsk { scan: Some(scan), sure: true, ..ask("2026-11-25") };
    office.sign(id, second, &with_it, None, later()).unwrap();
    let other = (Some(wang), day("2026-11-25"), None);
    assert_eq!(whose(&office, EventKind::AgreementSigned), [own, other]);
    assert_eq!(whose(&office, EventKind::AgreementEffective), [own, other]);
    let mut dues = whose(&office, EventKind::PerformanceDue);
    dues.sort_by_key(|(_, _, sum)| *sum);
    assert_eq!(dues, [(Some(wang), day("2026-12-31"), Some(yuan(2_000))), due]);
    // The same paper on another day is still asked about.
    let again = office.signing(id, second, &ask("2026-11-24"), later()).unwrap();
    assert!(again.notes.iter().any(|n| n.contains("说的是同一份协议的")), "{again:#?}");
}

/// What was recorded by hand without a name counts as signed by all: that is asked about.
#[test]
fn an_event_that_names_nobody_is_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, han, _) = two(&mut office);
    let first = agreed(&mut office, id, han, "韩立返还林小满3,000元", 3_000);
    office.add_event(id, &NewEvent::new(EventKind::AgreementSigned, day("2026-11-24")), later()).unwrap();
    let told = office.signing(id, first, &ask("2026-11-24"), later()).unwrap();
    assert!(told.notes.iter().any(|n| n.contains("没有写明是谁的")), "{told:#?}");
    let scan = NewFile { file_name: "协议签字件.png".to_owned(), bytes: anjuan_office::sample_chat().bytes };
    let asked = office.sign(id, first, &ask("2026-11-24"), Some(&scan), later()).unwrap_err();
    assert_eq!(asked.code, "paper.signed-doubt");
}

#[test]
fn the_first_agreement_with_one_of_several_can_be_chosen_and_prints_nothing_of_the_other() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, han, _) = two(&mut office);
    let forms = office.forms(Some(id), now().day()).unwrap();
    for form in [AGREEMENT, "oral-agreement", CONFIRMATION, "follow-up"] {
        assert_eq!(forms.iter().find(|f| f.id == form).unwrap().chooses, Chooses::WithWhom, "{form}");
    }
    let his = office.compose_paper(id, AGREEMENT, Some(han), now().day()).unwrap();
    assert_eq!(his.to, Some(han));
    let data = his.value();
    assert_eq!((&data["terms"], &data["amount"], &data["due"]), (&json!([]), &json!(null), &json!(null)));
    assert!(his.notes.iter().any(|n| n.contains("没有分清哪些内容属于韩立")), "{:?}", his.notes);
    // Typed in all the same, it is asked about.
    let mut typed = data;
    typed["terms"] = json!(["韩立返还3,000元；王芳返还2,000元"]);
    let checked = office.check_paper(id, AGREEMENT, &typed.to_string(), None, now().day()).unwrap();
    let names: Vec<_> = checked.doubts.iter().filter(|d| d.code == "names").collect();
    assert!(names.len() == 1 && names[0].says.contains("没有参加本协议的“王芳”"), "{names:?}");
    // The agreement of all says all.
    let whole = office.compose_paper(id, AGREEMENT, None, now().day()).unwrap();
    assert_eq!((whole.to, whole.value()["amount"].as_i64()), (None, Some(500_000)));
    assert!(whole.doubts.iter().all(|d| d.code != "names"), "{:?}", whole.doubts);
}

/// Nobody is named for the instalments, and without them the agreement says neither when he pays nor how much each time.
#[test]
fn an_agreement_without_the_days_and_sums_of_the_record_is_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, han, _) = two(&mut office);
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.terms = vec!["韩立返还林小满人民币3000元，分两期支付".to_owned()];
    (handling.mediation.amount, handling.mediation.due) = (Some(yuan(3_000)), None);
    handling.mediation.instalments =
        vec![Instalment::new(day("2026-12-20"), yuan(1_500)), Instalment::new(day("2027-01-20"), yuan(1_500))];
    office.set_handling(id, &handling, now()).unwrap();
    let issue = |office: &mut Office| {
        let data = office.compose_paper(id, AGREEMENT, Some(han), now().day()).unwrap().value();
        let form = AGREEMENT.to_owned();
        let ask = IssueAsk { case: id, form, data, draft: None, replaces: None, with_blanks: true };
        office.issue_paper_sure(&ask, &Sure::default(), now()).map(|done| done.value.paper)
    };
    let refused = issue(&mut office).unwrap_err();
    assert_eq!(refused.code, "paper.content", "{}", refused.message);
    for said in ["分不清哪些属于韩立", "每一期由谁付", "没有写哪一天以前付"] {
        assert!(refused.message.contains(said), "{said}: {}", refused.message);
    }
    // Whose each is, is said: his days and sums are in it, and nothing is asked.
    handling.mediation.instalments.iter_mut().for_each(|part| part.payer = Some(han));
    office.set_handling(id, &handling, now()).unwrap();
    issue(&mut office).unwrap();
}

/// 民事诉讼法 205: the two sides of each agreement apply together, by its own number, words, sum and days.
#[test]
fn each_of_two_agreements_is_confirmed_by_itself() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, [(han, first), (wang, second)]) = both_signed(&mut office);
    let today = later().day();
    let names = |draft: &Draft, key: &str| -> Vec<String> {
        let data = draft.value();
        data[key].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    for (to, paper, name, term, fen, on) in [
        (han, first, "韩立", "韩立返还林小满3,000元", 300_000, "2026-11-24"),
        (wang, second, "王芳", "王芳返还林小满2,000元", 200_000, "2026-11-25"),
    ] {
        let applied = office.compose_paper(id, CONFIRMATION, Some(to), today).unwrap();
        let data = applied.value();
        assert_eq!(names(&applied, "applicants"), ["林小满", name]);
        assert_eq!((&data["terms"], &data["amount"]), (&json!([term]), &json!(fen)), "{name}");
        assert_eq!(data["agreement_no"], json!(number(&office, id, paper)), "{name}");
        assert_eq!((&data["agreed"], &data["effective"]), (&json!(on), &json!(on)), "{name}");
        assert_eq!(data["due"], "2026-12-31", "the day of performance is part of it (人民调解法 29)");
        assert_eq!(applied.to, Some(to), "read back from its words");
        assert!(applied.notes.iter().any(|n| n.contains("与别的被申请人分别达成的协议")), "{:?}", applied.notes);
        assert!(!applied.notes.iter().any(|n| n.contains("不一致")), "{:?}", applied.notes);
        // Without its day it is another agreement.
        let mut other = data;
        other["due"] = json!(null);
        let checked = office.check_paper(id, CONFIRMATION, &other.to_string(), None, today).unwrap();
        assert!(checked.notes.iter().any(|n| n.contains("履行期限") && n.contains("不一致")), "{:?}", checked.notes);

        let visit = office.compose_paper(id, "follow-up", Some(to), today).unwrap();
        assert_eq!(names(&visit, "parties"), ["林小满", name]);
        assert_eq!(visit.value()["agreement_no"], json!(number(&office, id, paper)), "{name}");
    }
    // Where nobody is named, the newest; and of no agreement are there more sides than signed it.
    let newest = office.compose_paper(id, CONFIRMATION, None, today).unwrap();
    assert_eq!(names(&newest, "applicants"), ["林小满", "王芳"]);

    // One application for each is no second of the same.
    let apply = |office: &mut Office, to: PartyId| {
        let data = office.compose_paper(id, CONFIRMATION, Some(to), today).unwrap().value();
        let form = CONFIRMATION.to_owned();
        let ask = IssueAsk { case: id, form, data, draft: None, replaces: None, with_blanks: true };
        office.issue_paper_sure(&ask, &Sure { another: None, ..sure() }, later()).map(|_| ()).map_err(|e| e.code)
    };
    assert_eq!(apply(&mut office, han), Ok(()));
    assert_eq!(apply(&mut office, wang), Ok(()));
    assert_eq!(apply(&mut office, wang), Err("paper.another"));
}

/// A case has one record of a mediation: written anew for the second agreement, it corrects nothing in the first.
#[test]
fn the_record_of_the_next_agreement_corrects_nothing_in_the_one_before() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, han, wang) = two(&mut office);
    let record = |office: &mut Office, term: &str, sum: i64, at: LegalTime| {
        let mut handling = office.case(id).unwrap().handling;
        handling.mediation.terms = vec![term.to_owned()];
        handling.mediation.amount = Some(yuan(sum));
        office.set_handling(id, &handling, at).unwrap();
    };
    let moved = |office: &Office| {
        let shown = office.dossier(id, Some("file-9"), &[]).unwrap();
        shown.items.into_iter().find(|item| item.title.contains("协议书")).unwrap().changed
    };
    let (his, hers) = ("韩立返还林小满3,000元", "王芳返还林小满2,000元");
    record(&mut office, his, 3_000, now());
    let first = agreed_at(&mut office, id, han, (his, 3_000), later());
    assert_eq!(moved(&office), [] as [PaperId; 0]);
    // What is set right in his own record is a correction of his.
    record(&mut office, his, 3_100, later());
    assert_eq!(moved(&office), [first]);
    // The record tells of her now, before her agreement is issued and after.
    record(&mut office, hers, 2_000, later());
    assert_eq!(moved(&office), [] as [PaperId; 0]);
    let second = agreed_at(&mut office, id, wang, (hers, 2_000), later());
    assert_eq!(moved(&office), [] as [PaperId; 0]);
    // Terms that name nobody may be anybody's: they are of the agreement that was issued last.
    record(&mut office, "被申请人返还2,000元", 2_100, later());
    assert_eq!(moved(&office), [second]);
}

/// Two lines of one title are told apart by whom each binds.
#[test]
fn the_index_of_a_file_names_whom_each_of_two_agreements_binds() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, _) = both_signed(&mut office);
    let file = office.write_dossier(id, Some("file-9"), false, later(), &Work::silent()).unwrap().value;
    let text = text(&office.paper(id, file.paper.id).unwrap().1);
    for name in ["人民调解协议书（韩立）", "人民调解协议书（王芳）"] {
        assert!(text.contains(name), "{name}: {text}");
    }
}
