//! Papers from draft to issue: numbers without gaps, papers that never change, wording that is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::sendings::sent;
use anjuan_case::{CaseId, LegalDay, LegalTime, OfficeKind, PaperId, Role};
use anjuan_office::{
    CountedOn, IssueAsk, Issued, LetterAsk, Office, Problem, ReportAsk, ReportBy, ReportKind, Sure, sample_office,
};
use serde_json::{Value, json};
use std::path::Path;

const PASSPHRASE: &str = "山高水长2026";

pub(super) fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

pub(super) fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

pub(super) fn firm(dir: &Path) -> (Office, CaseId) {
    let mut office = Office::create(dir, PASSPHRASE, &sample_office(), now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    (office, id)
}

fn of(kind: OfficeKind, dir: &Path) -> (Office, CaseId) {
    let profile = anjuan_case::Office {
        kind,
        name: "示例镇人民调解委员会".to_owned(),
        letter_code: "示例".to_owned(),
        ..sample_office()
    };
    let mut office = Office::create(dir, PASSPHRASE, &profile, now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    (office, id)
}

fn ask(office: &Office, id: CaseId, form: &str) -> IssueAsk {
    let data = office.compose_paper(id, form, None, now().day()).unwrap().value();
    IssueAsk { case: id, form: form.to_owned(), data, draft: None, replaces: None, with_blanks: true }
}

pub(super) fn issue(
    office: &mut Office,
    id: CaseId,
    form: &str,
    change: impl FnOnce(&mut Value),
) -> Result<Issued, Problem> {
    let mut ask = ask(office, id, form);
    change(&mut ask.data);
    office.issue_paper(&ask, now()).map(|done| done.value)
}

/// A second of which the case has one.
pub(super) fn another(
    office: &mut Office,
    id: CaseId,
    form: &str,
    change: impl FnOnce(&mut Value),
) -> Result<Issued, Problem> {
    let mut ask = ask(office, id, form);
    change(&mut ask.data);
    let sure = Sure { another: Some("再出一份".to_owned()), ..Sure::default() };
    office.issue_paper_sure(&ask, &sure, now()).map(|done| done.value)
}

fn number(issued: &Issued) -> &str {
    issued.paper.number.as_deref().unwrap()
}

#[test]
fn numbers_run_on_without_gaps_whatever_is_refused_between() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let first = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    assert_eq!(number(&first), "〔2026〕河示律函字第1号");
    // Refused for its words, for a character without a face, for data that do not fit, for being no form.
    let threat = issue(&mut office, id, "lawyer-letter", |d| d["consequences"] = json!("否则将在网络上曝光。"));
    assert_eq!(threat.unwrap_err().code, "paper.wording");
    let glyph = another(&mut office, id, "lawyer-letter", |d| d["subject"] = json!("关于\u{E123}的"));
    assert_eq!(glyph.unwrap_err().code, "paper.glyph");
    assert!(issue(&mut office, id, "lawyer-letter", |d| d["amount"] = json!("许多")).is_err());
    assert_eq!(
        office
            .issue_paper(&IssueAsk { form: "no-such".to_owned(), ..ask(&office, id, "lawyer-letter") }, now())
            .unwrap_err()
            .code,
        "paper.template"
    );
    let second = another(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    assert_eq!(number(&second), "〔2026〕河示律函字第2号");
    // Another kind has its own numbers, another year begins anew.
    let contract = issue(&mut office, id, "engagement-contract", |_| {}).unwrap();
    assert_eq!(number(&contract), "（2026）河示代字第1号");
    let next_year: LegalTime = "2027-01-04T09:00".parse().unwrap();
    let mut handling = office.case(id).unwrap().handling;
    handling.engagement.approved_on = Some(next_year.day());
    office.set_handling(id, &handling, next_year).unwrap();
    let mut later = ask(&office, id, "lawyer-letter");
    later.data = office.compose_paper(id, "lawyer-letter", None, next_year.day()).unwrap().value();
    let later = office.issue_paper(&later, next_year).unwrap().value;
    assert_eq!(number(&later), "〔2027〕河示律函字第1号");
    let register: Vec<String> =
        office.number_register(2026).unwrap().into_iter().filter_map(|n| n.paper.number).collect();
    assert_eq!(register, ["（2026）河示代字第1号", "〔2026〕河示律函字第1号", "〔2026〕河示律函字第2号"]);
}

/// Its number would stand in the register, and the case in no list.
#[test]
fn nothing_is_issued_in_a_case_that_was_put_aside() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    office.discard_case(id, "重复", now()).unwrap();
    for form in ["lawyer-letter", "civil-complaint"] {
        let refused = issue(&mut office, id, form, |_| {}).unwrap_err();
        assert!(refused.code == "case.aside" && refused.message.contains("已移出列表"), "{form}: {}", refused.message);
    }
    assert!(office.number_register(2026).unwrap().is_empty());
    office.restore_case(id, now()).unwrap();
    assert_eq!(number(&issue(&mut office, id, "lawyer-letter", |_| {}).unwrap()), "〔2026〕河示律函字第1号");
}

#[test]
fn the_offices_own_pattern_is_used_and_one_that_repeats_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let own = |pattern: &str| anjuan_case::Office {
        numbering: [("letter".to_owned(), pattern.to_owned())].into(),
        ..sample_office()
    };
    assert_eq!(office.set_profile(&own("{code}函{n}号"), now()).unwrap_err().code, "office.numbering");
    office.set_profile(&own("{code}函（{year}）{n:3}"), now()).unwrap();
    assert_eq!(number(&issue(&mut office, id, "lawyer-letter", |_| {}).unwrap()), "河示函（2026）001");
    // Without a short name there is no number, and so no letter.
    office
        .set_profile(&anjuan_case::Office { letter_code: String::new(), ..own("{code}〔{year}〕{n}") }, now())
        .unwrap();
    assert!(issue(&mut office, id, "lawyer-letter", |_| {}).is_err());
}

#[test]
fn an_issued_paper_is_frozen_with_what_it_was_made_from() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let issued = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    let (row, pdf) = office.paper(id, issued.paper.id).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && row.stands());
    let (_, docx) = office.paper_docx(id, row.id).unwrap();
    assert!(docx.starts_with(b"PK"));
    let frozen: Value = serde_json::from_str(&office.paper_frozen(id, row.id).unwrap().unwrap()).unwrap();
    assert_eq!(frozen["data"]["to"], "周明远（示例）");
    assert_eq!(frozen["book_sha256"], office.assessment(&office.case(id).unwrap(), now().day()).unwrap().book);
    assert!(frozen["laws"].to_string().contains("民法典"), "{}", frozen["laws"]);
    assert_eq!(frozen["look"]["office"], "河洛示例律师事务所");
    assert_eq!(frozen["template_sha256"].as_str().unwrap().len(), 64);

    // What is changed later changes nothing in it.
    let mut party = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    party.name = Some("另一个人".to_owned());
    office.put_party(id, &party, now()).unwrap();
    office
        .set_profile(&anjuan_case::Office { name: "改名后的律师事务所".to_owned(), ..sample_office() }, now())
        .unwrap();
    assert_eq!(office.paper(id, row.id).unwrap().1, pdf);
    let again: Value = serde_json::from_str(&office.paper_frozen(id, row.id).unwrap().unwrap()).unwrap();
    assert_eq!(again, frozen);
    assert!(office.check().unwrap().is_empty(), "both files lie in the vault as they were kept");
}

#[test]
fn a_change_is_a_new_version_and_the_old_one_stays() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let first = issue(&mut office, id, "civil-complaint", |_| {}).unwrap();
    let draft = office.revise_paper(id, first.paper.id, now()).unwrap().value;
    let mut data = draft.value();
    data["court"] = json!("洛阳市洛龙区人民法院");
    office.save_draft(draft.id.unwrap(), &data.to_string(), now()).unwrap();
    let second = office.issue_draft(draft.id.unwrap(), true, now()).unwrap().value;
    assert_eq!((second.paper.version, second.paper.replaces), (2, Some(first.paper.id)));
    assert!(office.drafts(id, now().day()).unwrap().is_empty(), "an issued draft is put away");
    let (old, _) = office.paper(id, first.paper.id).unwrap();
    assert_eq!((old.replaced_by, old.stands()), (Some(second.paper.id), false));
    assert_eq!(office.revise_paper(id, first.paper.id, now()).unwrap_err().code, "paper.replaced");
    let parts = office.case_parts(id).unwrap();
    let part = |paper: PaperId| parts.iter().find(|part| part.id == format!("paper:{paper}")).unwrap();
    let old = part(first.paper.id);
    assert!(old.name.starts_with("旧版：") && old.can && !old.usual, "bound only where somebody asks for it: {old:?}");
    assert!(part(second.paper.id).usual);
    let mut twice = ask(&office, id, "civil-complaint");
    twice.replaces = Some(first.paper.id);
    assert_eq!(office.issue_paper(&twice, now()).unwrap_err().code, "paper.replaced");
    twice.replaces = Some(second.paper.id);
    twice.form = "lawyer-letter".to_owned();
    twice.data = ask(&office, id, "lawyer-letter").data;
    assert_eq!(office.issue_paper(&twice, now()).unwrap_err().code, "paper.replaces");
}

/// Whoever has both letters must be able to tell which counts (fact L3).
#[test]
fn a_new_version_of_a_letter_names_the_one_whose_place_it_takes() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let first = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    let said = |office: &Office, paper: PaperId| {
        let frozen: Value = serde_json::from_str(&office.paper_frozen(id, paper).unwrap().unwrap()).unwrap();
        frozen["data"]["instead"].as_str().map(str::to_owned)
    };
    assert_eq!(said(&office, first.paper.id), None);
    let draft = office.revise_paper(id, first.paper.id, now()).unwrap().value;
    let shown = draft.value()["instead"].as_str().unwrap().to_owned();
    assert!(shown.contains(number(&first)) && shown.contains(&now().day().in_chinese()), "{shown}");
    assert!(!draft.edited && draft.moved.is_empty(), "that it names the one before is no change of anybody's");
    let followed = office.follow_case(draft.id.unwrap(), false, now()).unwrap().value;
    assert!(!followed.edited, "nor after the case was looked at again");
    let second = office.issue_draft(draft.id.unwrap(), true, now()).unwrap().value;
    assert_eq!(said(&office, second.paper.id), Some(shown));
    assert_ne!(number(&second), number(&first));
    // One that takes its place without a draft, from words that name none.
    let mut third = ask(&office, id, "lawyer-letter");
    third.replaces = Some(second.paper.id);
    let third = office.issue_paper(&third, now()).unwrap().value;
    assert!(said(&office, third.paper.id).unwrap().contains(number(&second)), "{:?}", said(&office, third.paper.id));
    // One beside it takes nobody's place.
    let mut beside = ask(&office, id, "lawyer-letter");
    beside.data["instead"] = json!("本函代替另一份函");
    let sure = Sure { another: Some("寄往另一地址".to_owned()), ..Sure::default() };
    let looked = office.check_paper(id, "lawyer-letter", &beside.data.to_string(), None, now().day()).unwrap();
    let beside = office.issue_paper_sure(&beside, &sure, now()).unwrap().value;
    assert_eq!(said(&office, beside.paper.id), None);
    // Whoever wrote it there is told, before and after.
    let told = |notes: &[String]| notes.iter().any(|note| note.contains("“代替的前函”没有写入"));
    assert!(told(&looked.notes) && told(&beside.notes), "{:?} {:?}", looked.notes, beside.notes);
}

#[test]
fn a_withdrawn_paper_keeps_its_number_and_is_not_sent() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let paper = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap().paper;
    assert_eq!(office.withdraw_paper(id, paper.id, " ", now()).unwrap_err().code, "paper.withdraw");
    office.withdraw_paper(id, paper.id, "收款人写错", now()).unwrap();
    assert_eq!(office.withdraw_paper(id, paper.id, "再一次", now()).unwrap_err().code, "paper.withdraw");
    let next = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    assert_eq!(number(&next), "〔2026〕河示律函字第2号", "the number of a withdrawn letter is not given again");
    let register = office.number_register(2026).unwrap();
    assert_eq!(register.len(), 2);
    assert_eq!(register[0].paper.withdrawn.as_ref().unwrap().why, "收款人写错");
    assert_eq!(office.add_delivery(id, &sent(paper.id), now()).unwrap_err().code, "delivery.withdrawn");
    let chat = office.case(id).unwrap().evidence.last().unwrap().id;
    assert_eq!(office.sign_paper(id, paper.id, chat, now().day(), now()).unwrap_err().code, "paper.signed");
}

#[test]
fn a_signed_copy_is_kept_beside_the_paper() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let paper = issue(&mut office, id, "power-of-attorney", |_| {}).unwrap().paper;
    let scan = office.case(id).unwrap().evidence.last().unwrap().id;
    assert_eq!(office.sign_paper(id, paper.id, scan, day("2026-12-01"), now()).unwrap_err().code, "paper.signed");
    office.sign_paper(id, paper.id, scan, day("2026-11-23"), now()).unwrap();
    let row = office.case_view(id, now().day()).unwrap().papers.into_iter().find(|p| p.id == paper.id).unwrap();
    assert_eq!((row.signed.len(), row.signed[0].on), (1, day("2026-11-23")));
    office.unsign_paper(id, paper.id, scan, now()).unwrap();
    assert!(office.case_view(id, now().day()).unwrap().papers[0].signed.is_empty());
}

#[test]
fn the_licence_of_an_office_is_typed_once_and_stands_in_every_paper() {
    let home = tempfile::tempdir().unwrap();
    let profile = anjuan_case::Office { licence_no: None, ..sample_office() };
    let mut office = Office::create(home.path(), PASSPHRASE, &profile, now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    let asked = |office: &Office| office.compose_paper(id, "engagement-contract", None, now().day()).unwrap();
    assert!(asked(&office).missing.iter().any(|m| m.key == "firm_licence_no"));
    issue(&mut office, id, "engagement-contract", |data| data["firm_licence_no"] = json!(" 31410000示例000009 "))
        .unwrap();
    assert_eq!(office.profile().unwrap().licence_no.as_deref(), Some("31410000示例000009"), "it is the office's now");
    assert_eq!(asked(&office).value()["firm_licence_no"], "31410000示例000009");
    // What the office has said stands, whatever one paper bears.
    another(&mut office, id, "engagement-contract", |data| data["firm_licence_no"] = json!("别的")).unwrap();
    assert_eq!(office.profile().unwrap().licence_no.as_deref(), Some("31410000示例000009"));
}

#[test]
fn drafts_survive_and_say_what_is_missing() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let draft = office.draft_paper(id, "civil-complaint", None, now()).unwrap().value;
    assert!(draft.allowed && draft.saved_at == Some(now()));
    let mut data = draft.value();
    data["court"] = json!("");
    let lines = office.log(Some(id)).unwrap().len();
    for cause in ["不", "不当", "不当得利纠纷"] {
        data["cause"] = json!(cause);
        office.save_draft(draft.id.unwrap(), &data.to_string(), now()).unwrap();
    }
    assert_eq!(office.log(Some(id)).unwrap().len(), lines, "typing leaves no line in the log");
    // Not this form's data, or no data at all: refused, and what was saved stays.
    for bad in ["{}", "[", "{\"cause\": 5}"] {
        assert!(office.save_draft(draft.id.unwrap(), bad, now()).is_err(), "{bad}");
    }
    drop(office);
    let mut office = Office::open(home.path(), PASSPHRASE).unwrap();
    let again = office.draft(draft.id.unwrap(), now().day()).unwrap();
    assert_eq!(again.value()["cause"], "不当得利纠纷");
    assert!(again.missing.iter().any(|m| m.label == "受诉法院"), "{:?}", again.missing);
    let refused = office.issue_draft(draft.id.unwrap(), false, now()).unwrap_err();
    assert!(refused.code == "paper.missing" && refused.message.contains("受诉法院"), "{}", refused.message);
    assert_eq!(office.drafts(id, now().day()).unwrap().len(), 1, "what was refused is still there to be mended");
    let issued = office.issue_draft(draft.id.unwrap(), true, now()).unwrap().value;
    assert!(issued.notes.iter().any(|n| n.contains("受诉法院")), "{:?}", issued.notes);
}

#[test]
fn edited_words_are_looked_at_before_anything_is_issued() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let mut data = office.compose_paper(id, "lawyer-letter", None, now().day()).unwrap().value();
    data["reservation"] = json!("否则将通知您的单位。");
    data["subject"] = json!("关于\u{E123}和\u{E124}的");
    let checked = office.check_paper(id, "lawyer-letter", &data.to_string(), None, now().day()).unwrap();
    let codes: Vec<&str> = checked.objections.iter().map(|o| o.code.as_str()).collect();
    assert_eq!(codes, ["threat-others", "glyph", "glyph"], "{:?}", checked.objections);
    assert!(checked.objections[1].says.contains("U+E123") && checked.objections[2].says.contains("U+E124"));
    // A nickname is no addressee, even where somebody types it.
    let nick = issue(&mut office, id, "demand-letter", |d| d["to"] = json!("**远")).unwrap_err();
    assert!(nick.code == "paper.wording" && nick.message.contains("昵称"), "{}", nick.message);
    // As composed, nothing is objected to.
    for form in ["lawyer-letter", "demand-letter", "civil-complaint", "criminal-report"] {
        let draft = office.compose_paper(id, form, None, now().day()).unwrap();
        assert!(draft.objections.is_empty(), "{form}: {:?}", draft.objections);
    }
}

#[test]
fn a_form_is_issued_only_by_who_may_issue_it() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = of(OfficeKind::Committee, home.path());
    for form in ["lawyer-letter", "engagement-contract"] {
        let draft = office.compose_paper(id, form, None, now().day()).unwrap();
        assert!(!draft.allowed && !draft.because.is_empty(), "{form}");
        assert_eq!(issue(&mut office, id, form, |_| {}).unwrap_err().code, "paper.refused", "{form}");
    }
    assert!(office.number_register(2026).unwrap().is_empty());
    let listed = office.forms(Some(id), now().day()).unwrap();
    assert!(listed.iter().any(|f| f.id == "mediation-agreement" && f.allowed == Some(true)));
    // The sample's agreement is in force: nobody is urged besides.
    assert!(listed.iter().any(|f| f.id == "demand-letter" && f.allowed == Some(false)));
    assert!(listed.iter().any(|f| f.id == "lawyer-letter" && f.allowed == Some(false)));
    assert!(office.forms(None, now().day()).unwrap().iter().all(|f| f.allowed.is_none() && !f.fields.is_empty()));
}

#[test]
fn a_letter_written_at_once_is_frozen_as_well() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let done = office.write_letter(id, "lawyer-letter", &LetterAsk::default(), now()).unwrap().value;
    assert!(done.paper.docx.is_some() && office.paper_frozen(id, done.paper.id).unwrap().is_some());
}
#[test]
fn a_letter_about_nothing_open_is_not_written_with_a_blank() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let sum = office.case(id).unwrap().amount();
    let back: anjuan_office::NewEvent = serde_json::from_value(json!({
        "kind": "part-paid", "on": "2026-11-20", "at": null, "amount": sum, "note": "",
    }))
    .unwrap();
    office.add_event(id, &back, now()).unwrap();
    let refused = office.write_letter(id, "demand-letter", &LetterAsk::default(), now()).unwrap_err();
    assert_eq!(refused.code, "paper.missing", "{}", refused.message);
}

#[test]
fn the_register_of_numbers_is_a_report_with_what_became_of_each() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let paper = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap().paper;
    office.withdraw_paper(id, paper.id, "收款人写错", now()).unwrap();
    another(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    let ask = |from: &str, to: &str| ReportAsk {
        kind: ReportKind::Numbers,
        from: day(from),
        to: day(to),
        by: ReportBy::Month,
        counted_on: CountedOn::Accepted,
    };
    assert!(office.report_kinds().unwrap().iter().any(|k| k.kind == ReportKind::Numbers));
    let report = office.make_report(&ask("2025-12-01", "2026-12-31"), now().day()).unwrap();
    let cell = |row: usize, at: usize| report.rows[row].cells[at].printed();
    assert_eq!(
        (report.rows.len(), cell(0, 1), cell(1, 1)),
        (2, "〔2026〕河示律函字第1号".to_owned(), "〔2026〕河示律函字第2号".to_owned())
    );
    assert!(cell(0, 7).contains("作废：收款人写错") && cell(1, 7).is_empty());
    assert_eq!(report.rows[0].case, Some(id));
    assert!(office.make_report(&ask("2026-01-01", "2026-01-31"), now().day()).unwrap().rows.is_empty());
}
