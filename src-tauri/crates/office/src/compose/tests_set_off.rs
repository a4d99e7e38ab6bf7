//! After a part payment every paper between the two sides asks for one sum, and for no interest twice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, decided, with_second};
use crate::sample::sample_office;
use anjuan_case::{Case, Event, EventKind, EvidenceId, Fen, LegalDay, PartyId};
use anjuan_papers::form::forms;
use serde_json::Value;

fn on(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn event(kind: EventKind, day: &str, amount: Option<i64>, party: Option<PartyId>) -> Event {
    Event { amount: amount.map(Fen::new), party, proof: vec![EvidenceId::new()], ..Event::new(kind, on(day)) }
}

/// 300,000 transferred 2024-01-10, asked back 2024-02-01, 100,000 of it back on 2026-02-01.
fn part_paid() -> Case {
    let (mut case, _) = decided("01-similar-names-preserved");
    case.payments[0].amount = Fen::new(30_000_000);
    case.payments[0].paid_at = "2024-01-10T10:00".parse().unwrap();
    case.events = vec![
        event(EventKind::NoticedMistake, "2024-01-10", None, None),
        event(EventKind::DemandArrived, "2024-02-01", None, None),
        event(EventKind::PartPaid, "2026-02-01", Some(10_000_000), None),
    ];
    case
}

/// Every sum of money in the data, in fen, and every sum in words.
fn sums(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Number(n) => found.extend(n.as_i64().map(|fen| Fen::new(fen).figures())),
        Value::String(text) => {
            let figures = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
            found.extend(figures.filter(|f| f.contains('.')).map(|f| f.trim_matches([',', '.']).to_owned()));
        }
        Value::Array(list) => list.iter().for_each(|v| sums(v, found)),
        Value::Object(map) => map.values().for_each(|v| sums(v, found)),
        _ => {}
    }
}

/// Interest to the day before the payment is 19,067.67: 219,067.67 of the principal is open in each of them, and 200,000.00 in none
/// but the two that the law lets ask for no such interest (解释 428; 刑法 64).
#[test]
fn after_a_part_payment_every_paper_asks_for_one_sum() {
    let (case, today) = (part_paid(), on("2026-02-20"));
    let without_interest = ["payment-order-application", "private-prosecution"];
    let mut asking = Vec::new();
    for form in forms() {
        let data = composed(form.id, &sample_office(), &case, today);
        let mut found = Vec::new();
        sums(&data, &mut found);
        let naive = found.iter().any(|sum| sum == "200,000.00");
        assert_eq!(naive, without_interest.contains(&form.id), "{}: {data}", form.id);
        if found.iter().any(|sum| sum == "219,067.67") {
            asking.push(form.id);
            let said = data.to_string();
            assert!(said.contains("第五百六十一条"), "{} does not cite the order: {said}", form.id);
            assert!(said.contains("抵充截至2026年1月31日的资金占用利息人民币19,067.67元"), "{}: {said}", form.id);
        }
    }
    asking.sort_unstable();
    let civil = [
        "civil-complaint",
        "commercial-request",
        "demand-letter",
        "lawyer-letter",
        "mediation-application",
        "preservation-application",
    ];
    assert_eq!(asking, civil);
}

/// The rates of 2026 may be confirmed or not: what was set off is in neither asked for again.
#[test]
fn interest_that_was_paid_is_not_asked_for_again() {
    for today in ["2026-02-01", "2026-02-20", "2026-11-20", "2027-06-01"] {
        let data = composed("civil-complaint", &sample_office(), &part_paid(), on(today));
        let claims: Vec<&str> = data["claims"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(claims[0].contains("219,067.67元"), "{today}: {claims:?}");
        assert!(
            claims[1].contains("自2026年2月1日起") && claims[1].contains("219,067.67元为基数"),
            "{today}: {claims:?}"
        );
        assert!(!claims[1].contains("2024年") && !claims[1].contains("19,067.67元）"), "{today}: {claims:?}");
    }
}

/// 1,000 does not cover the interest of two years: what is left of it is asked for beside what grows from then on.
#[test]
fn interest_that_a_payment_did_not_cover_is_still_asked_for() {
    let mut case = part_paid();
    case.events[2].amount = Some(Fen::new(100_000));
    let data = composed("civil-complaint", &sample_office(), &case, on("2026-02-20"));
    let claims = data["claims"].to_string();
    assert!(claims.contains("返还原告人民币300,000.00元"), "{claims}");
    assert!(claims.contains("截至2026年1月31日尚欠人民币18,067.67元；自2026年2月1日起"), "{claims}");
    assert!(
        data["after"]
            .as_str()
            .unwrap()
            .contains("先抵充截至2026年1月31日的资金占用利息人民币1,000.00元，再抵充本金人民币0.00元")
    );
}

/// Of two who owe apart, whose payment it was is said by name, and the letter to the other says nothing of it.
#[test]
fn of_several_the_payment_of_each_is_set_off_by_name() {
    let mut case = part_paid();
    let (one, two) = with_second(&mut case);
    case.events.iter_mut().for_each(|e| e.party = Some(one));
    let today = on("2026-02-20");
    let data = composed("civil-complaint", &sample_office(), &case, today);
    assert!(data["claims"][0].as_str().unwrap().contains("被告王一甲返还原告人民币219,067.67元"), "{data}");
    assert!(data["after"].as_str().unwrap().contains("2026年2月1日被告王一甲返还的人民币100,000.00元"), "{data}");
    let letter = |to| {
        let told = super::concerning("lawyer-letter", &case, Some(to)).unwrap();
        composed("lawyer-letter", &sample_office(), &told, today)
    };
    assert_eq!((&letter(one)["amount"], &letter(two)["amount"]), (&Value::from(21_906_767), &Value::from(2_000_000)));
    assert!(!letter(two).to_string().contains("第五百六十一条"));
}
