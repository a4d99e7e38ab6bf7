//! Papers against heirs of a recipient who died: what he received and did stays his, and they are asked up to the estate (民法典 13, 1161).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, decided};
use crate::sample::sample_office;
use anjuan_case::{Answer, Case, Event, EventKind, EvidenceId, LegalDay, Party, Role};

const HEIR: &str = "赵小一";

/// Demanded and refused while 赵德 lived; a second demand came to his old address after his death.
fn heir() -> (Case, LegalDay) {
    let (mut case, _) = decided("01-similar-names-preserved");
    let today: LegalDay = "2026-06-20".parse().unwrap();
    case.parties.iter_mut().find(|p| p.role == Role::Respondent).unwrap().name = Some(HEIR.to_owned());
    case.events.clear();
    for (kind, on) in [
        (EventKind::DemandArrived, "2026-02-20"),
        (EventKind::Refused, "2026-02-25"),
        (EventKind::DemandArrived, "2026-04-01"),
    ] {
        let proof = vec![EvidenceId::new()];
        case.events.push(Event { proof, ..Event::new(kind, on.parse().unwrap()) });
    }
    for (question, answer) in [
        ("recipient-state", Answer::Choice("heirs".to_owned())),
        ("deceased-name", Answer::Text("赵德".to_owned())),
        ("gone-on", Answer::Day("2026-03-01".parse().unwrap())),
        ("demand-to-heirs", Answer::Choice("no".to_owned())),
        ("relation", Answer::Choice("no".to_owned())),
    ] {
        case.answers.insert(question.to_owned(), answer);
    }
    (case, today)
}

fn said(id: &str, case: &Case, today: LegalDay) -> String {
    composed(id, &sample_office(), case, today).to_string()
}

#[test]
fn what_passed_with_the_dead_is_not_told_as_the_heirs_own() {
    let (case, today) = heir();
    for id in ["demand-letter", "lawyer-letter", "civil-complaint", "preservation-application"] {
        let text = said(id, &case, today);
        assert!(text.contains("被继承人赵德"), "{id}: {text}");
        assert!(text.contains("被继承人赵德明确表示拒绝返还") || id == "preservation-application", "{id}: {text}");
        assert!(!text.contains("2026年4月1日"), "{id}: it reached nobody: {text}");
        assert!(
            !text.contains(&format!("由被告{HEIR}使用")) && !text.contains(&format!("由被申请人{HEIR}使用")),
            "{id}: {text}"
        );
        assert!(text.contains("以所得遗产实际价值为限"), "{id}: {text}");
    }
    let letter = said("demand-letter", &case, today);
    assert!(letter.contains("2026年2月20日，本人要求返还的催告到达被继承人赵德处"), "{letter}");
    assert!(!letter.contains("到达您处"), "{letter}");
    let complaint = said("civil-complaint", &case, today);
    assert!(complaint.contains("判令被告在所得被继承人赵德遗产的实际价值范围内返还原告"), "{complaint}");
    assert!(complaint.contains("被继承人赵德取得上述款项没有法律根据"), "{complaint}");
}

#[test]
fn a_demand_that_reached_the_heir_is_told_as_that() {
    let (mut case, today) = heir();
    case.answers.insert("demand-to-heirs".to_owned(), Answer::Choice("yes".to_owned()));
    let letter = said("demand-letter", &case, today);
    assert!(letter.contains("2026年4月1日，本人要求返还的催告到达您处"), "{letter}");
}

#[test]
fn several_heirs_did_not_receive_it_together() {
    let (mut case, today) = heir();
    let first = case.parties.iter().find(|p| p.role == Role::Respondent).unwrap().clone();
    let other = Party { name: Some("赵小二".to_owned()), ..Party::new(Role::Respondent, first.kind) };
    for question in ["recipient-state", "deceased-name", "gone-on", "demand-to-heirs"] {
        let said = case.answers.remove(question).unwrap();
        for id in [first.id, other.id] {
            case.answers.insert(format!("{question}@{id}"), said.clone());
        }
    }
    case.answers.insert("debts".to_owned(), Answer::Choice("joint".to_owned()));
    case.payments.iter_mut().for_each(|p| p.to = Some(first.id));
    case.events.iter_mut().for_each(|e| e.party = Some(first.id));
    case.parties.push(other);
    let complaint = said("civil-complaint", &case, today);
    let asked = "判令被告赵小一、赵小二共同在所得被继承人赵德遗产的实际价值范围内返还原告";
    assert!(complaint.contains(asked), "{complaint}");
    assert!(complaint.contains("被继承人赵德明确表示拒绝返还"), "{complaint}");
}
