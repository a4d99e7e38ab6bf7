//! Papers of persons without full capacity: who acts for them by law is named, signs and is written to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, decided, paper, text, with_second};
use crate::question_key::key_of;
use crate::sample::sample_office;
use anjuan_case::{Answer, Case, Guardian, LegalDay, Office, OfficeKind, PartyKind, Role};
use anjuan_papers::form::form;
use serde_json::Value;

const BLANK: &str = "＿＿＿＿＿＿";

fn limited() -> Answer {
    Answer::Choice("limited".to_owned())
}

fn mother() -> Guardian {
    Guardian {
        name: "王芳".to_owned(),
        relation: Some("母亲".to_owned()),
        id_number: Some("110101196001010026".to_owned()),
        phone: Some("13900000002".to_owned()),
    }
}

fn guard(case: &mut Case, role: Role) {
    case.parties.iter_mut().find(|p| p.role == role).unwrap().guardian = Some(mother());
}

fn one() -> (Case, LegalDay) {
    decided("01-similar-names-preserved")
}

fn said(id: &str, case: &Case, today: LegalDay) -> Value {
    composed(id, &sample_office(), case, today)
}

/// Keys of what the paper lacks.
fn lacking(id: &str, data: &Value) -> Vec<String> {
    crate::issue::lacking(form(id).unwrap(), data, false).into_iter().map(|m| m.key).collect()
}

#[test]
fn a_minor_who_is_sued_is_named_with_who_acts_for_him() {
    let (mut case, today) = one();
    guard(&mut case, Role::Respondent);
    let name = case.parties_as(Role::Respondent).next().unwrap().name.clone().unwrap();
    let complaint = said("civil-complaint", &case, today);
    let sued = &complaint["defendants"][0];
    assert_eq!((&sued["name"], &sued["guardian"]), (&Value::from(name.as_str()), &Value::from("王芳")));
    assert!(!lacking("civil-complaint", &complaint).iter().any(|key| key.ends_with("guardian")));
    for id in ["lawyer-letter", "demand-letter"] {
        assert_eq!(said(id, &case, today)["to"], format!("{name}（法定代理人王芳）"), "{id}");
    }
    let rows = said("identity-list", &case, today);
    let rows = rows["rows"].as_array().unwrap();
    assert!(rows.iter().any(|r| r["papers"].as_str().unwrap().contains("法定代理人王芳的联系方式")), "{rows:?}");
    if let Some(text) = text(&paper("civil-complaint", &complaint, today)) {
        assert!(text.contains("法定代理人：王芳（母亲），证件号码110101196001010026，联系电话13900000002。"), "{text}");
    }
}

/// A letter that names the guardian is one to the party: its days and sums are those of the party.
#[test]
fn a_letter_to_a_guardian_is_one_to_the_party() {
    let (mut case, _) = one();
    let (first, second) = with_second(&mut case);
    guard(&mut case, Role::Respondent);
    let name = case.parties.iter().find(|p| p.id == first).unwrap().name.clone().unwrap();
    let to = |words: &str| super::addressed(&case, &serde_json::json!({ "to": words }));
    for words in [name.clone(), format!("{name}（法定代理人王芳）"), "王芳".to_owned()] {
        assert_eq!(to(&words), Some(first), "{words}");
    }
    assert_eq!((to("吴大"), to("别人"), to("")), (Some(second), None, None));
    // Who is sued herself is meant herself, whomever she acts for besides.
    case.parties.iter_mut().find(|p| p.id == second).unwrap().name = Some("王芳".to_owned());
    assert_eq!(super::addressed(&case, &serde_json::json!({ "to": "王芳" })), Some(second));
}

#[test]
fn where_an_answer_says_that_somebody_has_to_act_and_nobody_is_written_it_is_missing() {
    let (mut case, today) = one();
    case.answers.insert("recipient-state".to_owned(), limited());
    let complaint = said("civil-complaint", &case, today);
    assert_eq!(complaint["defendants"][0]["guardian"], BLANK);
    assert!(lacking("civil-complaint", &complaint).contains(&"defendants.0.guardian".to_owned()));
    let letter = said("lawyer-letter", &case, today);
    assert!(letter["to"].as_str().unwrap().ends_with(&format!("（法定代理人{BLANK}）")), "{}", letter["to"]);
    assert!(lacking("lawyer-letter", &letter).contains(&"to".to_owned()));
    // Once somebody is written, nothing of it is missing; a unit has nobody.
    guard(&mut case, Role::Respondent);
    assert!(!lacking("lawyer-letter", &said("lawyer-letter", &case, today)).contains(&"to".to_owned()));
    let unit = case.parties.iter_mut().find(|p| p.role == Role::Respondent).unwrap();
    (unit.kind, unit.guardian) = (PartyKind::Unit, None);
    assert_eq!(said("civil-complaint", &case, today)["defendants"][0]["guardian"], "");
}

/// A child by birth acts through a guardian before anything is answered; who says that there is nothing of the kind is asked elsewhere.
#[test]
fn a_recipient_who_is_a_minor_by_birth_needs_a_guardian() {
    let (mut case, today) = one();
    let guardian = |case: &Case| said("civil-complaint", case, today)["defendants"][0]["guardian"].clone();
    let born = |case: &mut Case, on: &str| {
        let party = case.parties.iter_mut().find(|p| p.role == Role::Respondent).unwrap();
        party.born = Some(on.parse().unwrap());
    };
    case.answers.remove("recipient-state");
    born(&mut case, "1990-05-05");
    assert_eq!(guardian(&case), "");
    born(&mut case, "2015-05-05");
    assert_eq!(guardian(&case), BLANK);
    case.answers.insert("recipient-state".to_owned(), Answer::Choice("ordinary".to_owned()));
    assert_eq!(guardian(&case), "");
}

/// Of several respondents the one of whom it was answered, and no other.
#[test]
fn only_whom_the_answer_is_of_needs_a_guardian() {
    let (mut case, today) = one();
    let (_, second) = with_second(&mut case);
    case.answers.insert(key_of("recipient-state", second), limited());
    let defendants = said("civil-complaint", &case, today)["defendants"].clone();
    assert_eq!((&defendants[0]["guardian"], &defendants[1]["guardian"]), (&Value::from(""), &Value::from(BLANK)));
}

#[test]
fn a_payer_without_capacity_signs_by_who_acts_for_him() {
    let (mut case, today) = one();
    case.answers.insert("payer-capacity".to_owned(), limited());
    let power = said("power-of-attorney", &case, today);
    assert!(lacking("power-of-attorney", &power).contains(&"principals.0.guardian".to_owned()), "{power}");
    guard(&mut case, Role::Claimant);
    let name = case.parties_as(Role::Claimant).next().unwrap().name.clone().unwrap();
    let enforcement = said("enforcement-application", &case, today);
    let identity = enforcement["attachments"][1].as_str().unwrap();
    assert_eq!(identity, "申请执行人及其法定代理人的身份证明复印件、监护关系证明");
    assert_eq!(said("lawyer-letter", &case, today)["client"], format!("{name}（法定代理人王芳）"));
    let committee = Office { kind: OfficeKind::Committee, ..sample_office() };
    let notice = composed("rights-notice", &committee, &case, today);
    assert_eq!(notice["parties"][0]["guardian"], "王芳");
    let aid = Office { kind: OfficeKind::LegalAid, ..sample_office() };
    let asked = composed("aid-application", &aid, &case, today);
    assert_eq!((&asked["proxy"], &asked["proxy_relation"]), (&Value::from("王芳"), &Value::from("母亲")));
    for (id, signs) in [("power-of-attorney", "委托人"), ("civil-complaint", "具状人"), ("engagement-contract", "甲方")]
    {
        let Some(text) = text(&paper(id, &said(id, &case, today), today)) else { return };
        assert!(text.contains(&format!("{signs}{name}（法定代理人王芳代签）：")), "{id}: {text}");
        assert!(text.contains("监护关系证明"), "{id}: {text}");
    }
}

/// A notice that the mediation ended goes to who can take it in.
#[test]
fn a_notice_of_the_end_names_who_acts_for_a_minor() {
    let (mut case, today) = one();
    guard(&mut case, Role::Respondent);
    let name = case.parties_as(Role::Respondent).next().unwrap().name.clone().unwrap();
    for (id, kind) in
        [("termination-notice", OfficeKind::Committee), ("commercial-termination", OfficeKind::CommercialMediation)]
    {
        let data = composed(id, &Office { kind, ..sample_office() }, &case, today);
        let Some(text) = text(&paper(id, &data, today)) else { return };
        let words: String = text.split_whitespace().collect();
        assert!(words.contains(&format!("被申请人：{name}（法定代理人王芳）")), "{id}: {text}");
    }
}
