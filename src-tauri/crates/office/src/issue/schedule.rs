//! What the terms of an agreement say of days and instalments, held against its schedule. Words are free, so this is pointed out while
//! the paper is a draft, and refuses nothing: a court confirms no agreement whose content is unclear, and enforces none in which who
//! pays what is not said (民事诉讼法解释 2022, 358 and 461).

use anjuan_case::{Case, LegalDay, Role};
use anjuan_papers::form::Form;
use serde_json::Value;

/// What follows from a contradiction.
const THEN: &str = "内容不明确的协议，法院不予确认，也不能执行，请核对";

/// What should be looked at before an agreement is signed.
pub(super) fn notes(form: &Form, case: &Case, data: &Value) -> Vec<String> {
    let has = |key: &str| form.fields.iter().any(|f| f.key == key);
    if !has("terms") || !has("amount") {
        return Vec::new();
    }
    let rows = |key: &str| data.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let (terms, parts) = (rows("terms"), rows("parts"));
    let day = |value: Option<&Value>| value.and_then(Value::as_str).and_then(|d| d.parse::<LegalDay>().ok());
    let known: Vec<LegalDay> = parts.iter().filter_map(|p| day(p.get("by"))).chain(day(data.get("due"))).collect();
    let mut found: Vec<String> = other_days(data).into_iter().map(|said| format!("{said}；{THEN}")).collect();
    for term in terms.iter().filter_map(Value::as_str) {
        let rows = rows_of(term, &parts);
        if let Some(said) = times_in(term).filter(|n| rows > 0 && *n != rows) {
            found.push(format!("协议内容写的是{said}期，分期里有{rows}期；{THEN}"));
        }
    }
    let unsaid = |p: &Value| p.get("payer").and_then(Value::as_str).is_none_or(|name| name.trim().is_empty());
    if parts.iter().any(unsaid) && case.parties_as(Role::Respondent).nth(1).is_some() {
        found.push("有几个付款的人，分期里没有写明各期由谁付；请在分期中写明每一期的付款人".to_owned());
    }
    found.extend(half_said(data, &known));
    found.dedup();
    found
}

/// How many instalments there are of whom a term names, or of everybody: of several who pay on the same days, those of one.
fn rows_of(term: &str, parts: &[Value]) -> usize {
    let payer = |p: &Value| {
        let name = p.get("payer").and_then(Value::as_str).unwrap_or_default();
        name.split(['（', '(']).next().unwrap_or_default().trim().to_owned()
    };
    let mut payers: Vec<String> = parts.iter().map(payer).filter(|name| !name.is_empty()).collect();
    payers.sort_unstable();
    payers.dedup();
    let named: Vec<&String> = payers.iter().filter(|name| term.contains(name.as_str())).collect();
    let own = |of: &str| parts.iter().filter(|p| payer(p) == of).count();
    match named.as_slice() {
        [one] => own(one),
        // 分两期 of all: each in two.
        _ => match payers.split_first() {
            Some((first, rest)) if times_in(term) == Some(own(first)) && rest.iter().all(|p| own(p) == own(first)) => {
                own(first)
            }
            _ => parts.len(),
        },
    }
}

/// Days of payment in the terms that are not among those recorded, where some are.
pub(super) fn other_days(data: &Value) -> Vec<String> {
    let rows = |key: &str| data.get(key).and_then(Value::as_array).into_iter().flatten();
    let day = |value: Option<&Value>| value.and_then(Value::as_str).and_then(|d| d.parse::<LegalDay>().ok());
    let known: Vec<LegalDay> = rows("parts").filter_map(|p| day(p.get("by"))).chain(day(data.get("due"))).collect();
    let mut found = Vec::new();
    for term in rows("terms").filter_map(Value::as_str) {
        let clauses = term.split(['，', '；', '。', ';']).filter(|c| super::agreed::pays(c));
        let named = clauses.flat_map(super::days::in_text).filter_map(|named| named.day);
        for on in named.filter(|on| !known.is_empty() && !known.contains(on)) {
            found.push(format!("协议内容写的是{}付款，履行时限或者分期里没有这一天", on.in_chinese()));
        }
    }
    found
}

/// An agreement to pay that names a sum and no day, or a day and no sum; one that names neither is not issued.
fn half_said(data: &Value, known: &[LegalDay]) -> Option<String> {
    let said = super::agreed::said(data);
    if !said.pays || said.sum == (said.day || !known.is_empty()) {
        return None;
    }
    let what = if said.sum { "什么时候付" } else { "付多少" };
    Some(format!("协议内容写了付款，没有写{what}；{THEN}"))
}

/// 分3期, 共三期.
pub(super) fn times_in(text: &str) -> Option<usize> {
    const CHINESE: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let (before, _) = text.split_once('期')?;
    let said = ["分为", "分成", "分", "共"].into_iter().find_map(|word| Some(before.rsplit_once(word)?.1.trim()))?;
    let two = if said == "两" { Some(2) } else { None };
    said.parse().ok().or(two).or_else(|| CHINESE.iter().position(|n| *n == said).map(|at| at + 1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{Party, PartyKind};
    use anjuan_papers::form::form;
    use serde_json::json;

    #[test]
    fn days_and_instalments_that_contradict_each_other_are_pointed_out() {
        let agreement = form("mediation-agreement").unwrap();
        let mut case = Case::new("", "", "2026-11-23".parse().unwrap());
        case.parties.push(Party::new(Role::Respondent, PartyKind::Natural));
        let parts = json!([{ "by": "2026-12-10", "amount": 1 }, { "by": "2027-01-10", "amount": 1 }]);
        let said = |case: &Case, terms: &[&str], due: Option<&str>, parts: &Value| {
            notes(agreement, case, &json!({ "terms": terms, "due": due, "parts": parts }))
        };
        let none = json!([]);
        assert!(said(&case, &["周明远于2026年12月10日前返还5,500元"], Some("2026-12-10"), &none).is_empty());
        assert!(
            said(&case, &["周明远于2026年12月10日前返还5,500元"], None, &none).is_empty(),
            "nothing to hold it against"
        );
        let found = said(&case, &["周明远于2026年12月20日前返还5,500元"], Some("2026-12-10"), &none);
        assert!(found.len() == 1 && found[0].contains("2026年12月20日"), "{found:?}");
        // What is no day of payment is no contradiction.
        assert!(said(&case, &["双方确认2026年10月2日转账5,500元"], Some("2026-12-10"), &none).is_empty());
        assert!(said(&case, &["分两期返还，2026年12月10日前支付1元"], None, &parts).is_empty());
        assert_eq!(said(&case, &["分三期返还"], None, &parts).len(), 1);
        assert_eq!(said(&case, &["共3期，每月10日支付"], None, &parts).len(), 1);
        case.parties.push(Party::new(Role::Respondent, PartyKind::Natural));
        let found = said(&case, &["分2期返还"], None, &parts);
        assert!(found.len() == 1 && found[0].contains("由谁付"), "{found:?}");
        let of = |payer: &str| json!({ "by": "2026-12-10", "amount": 1, "payer": payer });
        assert!(said(&case, &["分2期返还"], None, &json!([of("周明远"), of("林頠")])).is_empty(), "each is somebody's");
        assert_eq!(said(&case, &["分2期返还"], None, &json!([of("周明远"), of(" ")])).len(), 1);
        // Each pays in his own: what is counted is that one's.
        let four = json!([of("周明远"), of("周明远"), of("林頠"), of("林頠")]);
        assert!(said(&case, &["周明远分两期返还", "林頠分两期返还"], None, &four).is_empty());
        assert!(said(&case, &["被申请人各分两期返还"], None, &four).is_empty());
        assert_eq!(said(&case, &["周明远分三期返还"], None, &four).len(), 1);
    }
}
