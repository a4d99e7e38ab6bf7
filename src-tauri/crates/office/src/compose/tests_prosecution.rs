//! A private prosecution accuses who refused, each for what he received (刑法 270), and leaves the others out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, decided, with_second};
use crate::question_key::key_of;
use crate::sample::sample_office;
use anjuan_case::{Answer, Case, Event, EventKind, Fen, LegalDay, PartyId};
use serde_json::{Value, json};

const FORM: &str = "private-prosecution";

/// 王一甲 received 100,000, was asked and refused; 吴大 received 20,000, and of him nothing is known.
fn two() -> (Case, LegalDay, PartyId, PartyId) {
    let (mut case, today) = decided("01-similar-names-preserved");
    let (one, two) = with_second(&mut case);
    case.events.iter_mut().for_each(|e| e.party = Some(one));
    (case, today, one, two)
}

fn of(case: &Case, today: LegalDay) -> Value {
    composed(FORM, &sample_office(), case, today)
}

fn accused(data: &Value) -> Vec<&str> {
    data["accused"].as_array().unwrap().iter().filter_map(|p| p["name"].as_str()).collect()
}

#[test]
fn who_acknowledged_was_meant_or_gave_it_back_is_not_accused() {
    let (case, today, _, other) = two();
    let happened = |kind| {
        let mut case = case.clone();
        for kind in [EventKind::DemandArrived, kind] {
            case.events.push(Event { party: Some(other), ..Event::new(kind, today) });
        }
        case
    };
    let mut meant = happened(EventKind::Refused);
    meant.answers.insert(key_of("intended-payee", other), Answer::Choice("yes".to_owned()));
    let mut back = happened(EventKind::Refused);
    back.events.push(Event { party: Some(other), ..Event::new(EventKind::Repaid, today) });
    for (why, case) in [("acknowledged", happened(EventKind::Acknowledged)), ("meant", meant), ("repaid", back)] {
        let data = of(&case, today);
        assert_eq!(accused(&data), ["王一甲"], "{why}");
        assert!(!data.to_string().contains("吴大"), "{why}: {data}");
        let claims: Vec<&str> = data["claims"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(claims[1], "责令被告人退赔自诉人人民币100,000.00元（人民币壹拾万元整）", "{why}");
        assert_eq!((&data["amount"], &data["copies"]), (&json!(10_000_000), &json!(1)), "{why}");
        assert_eq!(data["flows"].as_array().unwrap().len(), 1, "{why}");
    }
}

#[test]
fn of_several_who_refused_each_is_told_and_asked_by_name() {
    let (mut case, today, one, other) = two();
    for kind in [EventKind::DemandArrived, EventKind::Refused] {
        case.events.push(Event { party: Some(other), ..Event::new(kind, today) });
    }
    let back = Event::new(EventKind::PartPaid, today);
    case.events.push(Event { party: Some(one), amount: Some(Fen::new(1_000_000)), ..back });
    let data = of(&case, today);
    assert_eq!(accused(&data), ["王一甲", "吴大"]);
    let claims = data["claims"].to_string();
    assert!(claims.contains("责令被告人王一甲退赔自诉人人民币90,000.00元"), "{claims}");
    assert!(claims.contains("责令被告人吴大退赔自诉人人民币20,000.00元"), "{claims}");
    let demanded = data["demanded"].as_str().unwrap();
    for name in ["王一甲", "吴大"] {
        assert!(demanded.contains(&format!("被告人{name}明确表示拒绝返还")), "{demanded}");
    }
    // What tells for him is told as well, and of him alone (刑法 270).
    assert!(demanded.contains("，被告人王一甲返还人民币10,000.00元。"), "{demanded}");
    assert_eq!(demanded.matches("返还人民币").count(), 1, "{demanded}");
    // Who owe together make it good together.
    case.answers.insert("debts".to_owned(), Answer::Choice("joint".to_owned()));
    let claims = of(&case, today)["claims"].to_string();
    assert!(claims.contains("责令被告人退赔自诉人人民币110,000.00元"), "{claims}");
}

/// Facts K3, K30: that the debt was acknowledged after a refusal is left out neither of the accusation nor of what police and
/// procuratorate get.
#[test]
fn what_tells_for_the_other_side_is_told() {
    let (mut case, today) = decided("01-similar-names-preserved");
    for kind in [EventKind::Refused, EventKind::Acknowledged, EventKind::PartPaid, EventKind::NonFilingReceived] {
        let amount = (kind == EventKind::PartPaid).then(|| Fen::new(100_000));
        case.events.push(Event { amount, ..Event::new(kind, today) });
    }
    let demanded = of(&case, today)["demanded"].to_string();
    for said in ["被告人承认债务或者请求延期", "被告人返还人民币1,000.00元"] {
        assert!(demanded.contains(said), "{said}: {demanded}");
    }
    for form in ["refusal-review", "supervision-application"] {
        let facts = composed(form, &sample_office(), &case, today)["facts"].to_string();
        for said in ["对方承认债务或者请求延期", "对方返还人民币1,000.00元"] {
            assert!(facts.contains(said), "{form}: {said}: {facts}");
        }
    }
    for form in ["police-report", "criminal-report"] {
        let happened = composed(form, &sample_office(), &case, today)["happened"].to_string();
        for said in ["对方承认债务或者请求延期", "对方返还人民币1,000.00元"] {
            assert!(happened.contains(said), "{form}: {said}: {happened}");
        }
    }
}

/// 刑法 270: an agreement that runs is told to whoever is told of the refusal before it, with what is to be paid by when.
#[test]
fn an_agreement_after_the_refusal_is_told() {
    let (mut case, today) = decided("01-similar-names-preserved");
    let day = |text: &str| text.parse::<LegalDay>().unwrap();
    for kind in [EventKind::AgreementSigned, EventKind::AgreementEffective] {
        case.events.push(Event::new(kind, day("2024-07-10")));
    }
    case.events.push(Event::new(EventKind::NonFilingReceived, day("2024-07-18")));
    let due = Event::new(EventKind::PerformanceDue, day("2025-03-01"));
    case.events.push(Event { amount: Some(Fen::new(10_000_000)), ..due });
    let told = |us: &str, them: &str| {
        format!("{us}与{them}达成的调解协议生效，约定{them}于2025年3月1日前支付人民币100,000.00元")
    };
    let demanded = of(&case, today)["demanded"].as_str().unwrap().to_owned();
    let last = demanded.lines().last().unwrap();
    assert_eq!(last, format!("2024年7月10日，{}。", told("自诉人", "被告人")), "{demanded}");
    for (form, key, us) in [
        ("police-report", "happened", "我"),
        ("criminal-report", "happened", "控告人"),
        ("refusal-review", "facts", "申请人"),
        ("supervision-application", "facts", "申请人"),
    ] {
        let said = composed(form, &sample_office(), &case, today)[key].to_string();
        assert!(said.contains(&told(us, "对方")), "{form}: {said}");
        assert_eq!(said.matches("调解协议").count(), 1, "{form}: {said}");
    }
    // A sum that nobody recorded is none that was agreed; and of a promise the day is told with it.
    case.events.retain(|e| !matches!(e.kind, EventKind::AgreementSigned | EventKind::AgreementEffective));
    case.events.iter_mut().filter(|e| e.kind == EventKind::PerformanceDue).for_each(|e| e.amount = None);
    case.events.push(Event::new(EventKind::Acknowledged, day("2024-07-10")));
    let demanded = of(&case, today)["demanded"].to_string();
    let promised = "2024年7月10日，被告人承认债务或者请求延期，约定被告人于2025年3月1日前支付款项。";
    assert!(demanded.contains(promised), "{demanded}");
}

/// Of several each one's own agreement, by name and of nobody else.
#[test]
fn what_each_of_several_agreed_to_is_told_by_name() {
    let (mut case, today, one, other) = two();
    case.events.push(Event { party: Some(other), ..Event::new(EventKind::Refused, today) });
    case.events.push(Event { party: Some(one), ..Event::new(EventKind::AgreementEffective, today) });
    let due = Event::new(EventKind::PerformanceDue, "2025-03-01".parse().unwrap());
    case.events.push(Event { party: Some(one), amount: Some(Fen::new(5_000_000)), ..due });
    let demanded = of(&case, today)["demanded"].as_str().unwrap().to_owned();
    let told = "自诉人与被告人王一甲达成的调解协议生效，约定被告人王一甲于2025年3月1日前支付人民币50,000.00元。";
    assert!(demanded.contains(told), "{demanded}");
    assert_eq!(demanded.matches("调解协议").count(), 1, "{demanded}");
}

/// One may be chosen; whom the words accuse is read back from them, and held against the rule book.
#[test]
fn one_of_several_can_be_accused_alone() {
    let (mut case, today, one, other) = two();
    case.events.push(Event { party: Some(other), ..Event::new(EventKind::Refused, today) });
    assert!(super::chooses(FORM) && super::sues(FORM));
    let own = super::concerning(FORM, &case, Some(other)).unwrap();
    let data = of(&own, today);
    assert_eq!((accused(&data), &data["amount"]), (vec!["吴大"], &json!(2_000_000)));
    assert!(!data.to_string().contains("王一甲"), "{data}");
    assert_eq!(super::whom(FORM, &case, &data), Some(other));
    assert_eq!(super::named_in(FORM, &case, &of(&case, today)), [one, other]);
}
