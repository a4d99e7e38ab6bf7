//! Sums short of what is owed that nobody knows: a figure left out makes 3,450 of 34,500, and a court gives no more than it is asked for.
//! To ask for less is everybody's right, so it is asked about and not refused.

use super::agreed::{BESIDE, clauses, comes_to, pays, without_thousands};
use super::sums::fen;
use super::{amounts, field_label};
use anjuan_case::{Case, Fen};
use anjuan_papers::form::Form;
use serde_json::Value;

/// Clauses of what came back, was spent, or is not owed for itself.
const OTHER: [&str; 8] = ["退", "还了", "已还", "费", "余额", "支出", "工资", "价"];

/// Every question about a sum that is short of what is owed and stands nowhere in the case. Agreements are left out: there people
/// give way to each other.
pub(super) fn questions(form: &Form, case: &Case, data: &Value, fresh: &Value) -> Vec<String> {
    let has = |key: &str| form.fields.iter().any(|f| f.key == key);
    // What is asked for stands beside facts or claims; a receipt is of what came in.
    if has("terms") || !(has("facts") || has("claims")) || case.payments.is_empty() {
        return Vec::new();
    }
    let due = fen(fresh, "amount").unwrap_or_else(|| case.amount());
    let known = known(case, fresh);
    let payments: Vec<Fen> = case.payments.iter().map(|p| p.amount).collect();
    let strange = |sum: &Fen| *sum < due && !known.contains(sum) && !comes_to(&payments, *sum);
    let mut asked = Vec::new();
    let mut ask = |key: &str, sum: Fen| {
        asked.push(format!(
            "“{}”写的是{}元，少于{}元，案件里没有这个数；请核对是不是少写了一位",
            field_label(form, key),
            sum.figures(),
            due.figures()
        ));
    };
    for key in ["amount", "total"] {
        if let Some(sum) = fen(data, key).filter(|_| has(key)).filter(strange) {
            ask(key, sum);
        }
    }
    let first = data.get("claims").and_then(|claims| claims.as_array()?.first()?.as_str());
    let principal = first.and_then(|claim| amounts::in_text(claim).into_iter().next());
    if let Some(sum) = principal.filter(|_| has("claims")).filter(strange) {
        ask("claims", sum);
    }
    for key in ["facts", "after"].into_iter().filter(|key| has(key)) {
        let text = data.get(key).and_then(Value::as_str).unwrap_or_default();
        let text = without_thousands(&amounts::written(text));
        let other = |clause: &&str| OTHER.iter().chain(&BESIDE).any(|word| clause.contains(word));
        let told = clauses(&text).filter(|clause| !other(clause)).filter(|clause| moved(clause));
        if let Some(sum) = told.flat_map(amounts::in_text).find(|sum| strange(sum)) {
            ask(key, sum);
        }
    }
    asked
}

/// Does a clause tell of money that went over, or is asked back?
fn moved(clause: &str) -> bool {
    const MOVED: [&str; 8] = ["转", "汇", "打款", "误", "错", "收到", "金额", "取得"];
    pays(clause) || MOVED.iter().any(|word| clause.contains(word))
}

/// Every sum that the case tells of, or the paper as it would be composed.
fn known(case: &Case, fresh: &Value) -> Vec<Fen> {
    let mediation = &case.handling.mediation;
    let mut known = amounts::in_text(&case.story);
    known.extend(case.payments.iter().filter_map(|p| p.remark.as_deref()).flat_map(amounts::in_text));
    known.extend(case.events.iter().filter_map(|e| e.note.as_deref()).flat_map(amounts::in_text));
    known.extend(case.events.iter().filter_map(|e| e.amount));
    known.extend(mediation.amount);
    known.extend(mediation.instalments.iter().map(|part| part.amount));
    said(fresh, &mut known);
    known
}

/// Every number and every sum in words of a paper's data.
fn said(value: &Value, found: &mut Vec<Fen>) {
    match value {
        Value::Number(number) => found.extend(number.as_i64().map(Fen::new)),
        Value::String(text) => found.extend(amounts::in_text(text)),
        Value::Array(list) => list.iter().for_each(|one| said(one, found)),
        Value::Object(map) => map.values().for_each(|one| said(one, found)),
        Value::Null | Value::Bool(_) => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::issue::paid::paid;
    use anjuan_case::{Event, EventKind};
    use anjuan_papers::form::form;
    use serde_json::json;

    fn case() -> Case {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (day, fen) in [("2026-11-02T10:00", 3_000_000), ("2026-11-03T10:00", 450_000)] {
            paid(&mut case, day, fen);
        }
        let back = Event::new(EventKind::PartPaid, "2026-11-10".parse().unwrap());
        case.events.push(Event { amount: Some(Fen::new(70_000)), ..back });
        case
    }

    fn asked(id: &str, data: &Value) -> usize {
        let fresh = json!({ "amount": 3_450_000, "claims": ["返还34,500.00元", "支付利息123.45元"] });
        questions(form(id).unwrap(), &case(), data, &fresh).len()
    }

    #[test]
    fn a_sum_that_lost_a_figure_is_asked_about_before_it_goes_to_court() {
        for (id, data) in [
            ("civil-complaint", json!({ "amount": 345_000 })),
            ("civil-complaint", json!({ "claims": ["判令被告返还原告人民币3,450.00元"] })),
            ("civil-complaint", json!({ "facts": "原告向被告转账3450元，选错了收款人" })),
            ("lawyer-letter", json!({ "amount": 345_000 })),
            ("lawyer-letter", json!({ "facts": "委托人误将3,450元转入您的账户" })),
            ("payment-order-application", json!({ "amount": 345_000 })),
            ("police-report", json!({ "facts": "报案人误转3,450元" })),
        ] {
            assert_eq!(asked(id, &data), 1, "{id}: {data}");
        }
    }

    #[test]
    fn a_sum_that_the_case_knows_is_not_asked_about() {
        for (id, data) in [
            ("civil-complaint", json!({ "amount": 3_450_000, "claims": ["判令被告返还原告人民币34,500.00元"] })),
            ("civil-complaint", json!({ "amount": 3_000_000, "claims": ["返还4,500元"] })),
            ("civil-complaint", json!({ "facts": "被告退回2,000元；原告支付快递费15元；被告还了700元" })),
            ("civil-complaint", json!({ "claims": ["返还34,500.00元", "支付利息9.99元"] })),
            ("lawyer-letter", json!({ "facts": "两次转账30,000元、4,500元，共34,500元" })),
            ("mediation-agreement", json!({ "terms": ["返还20,000元"], "amount": 2_000_000 })),
        ] {
            assert_eq!(asked(id, &data), 0, "{id}: {data}");
        }
    }
}
