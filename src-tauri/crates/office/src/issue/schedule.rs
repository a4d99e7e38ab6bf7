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
    let mut found = Vec::new();
    for term in terms.iter().filter_map(Value::as_str) {
        let clauses = term.split(['，', '；', '。', ';']).filter(|c| super::sums::pays(c));
        for on in clauses.flat_map(days_in).filter(|on| !known.is_empty() && !known.contains(on)) {
            let on = on.in_chinese();
            found.push(format!("协议内容写的是{on}付款，履行时限或者分期里没有这一天；{THEN}"));
        }
        if let Some(said) = times_in(term).filter(|n| !parts.is_empty() && *n != parts.len()) {
            found.push(format!("协议内容写的是{said}期，分期里有{}期；{THEN}", parts.len()));
        }
    }
    let unsaid = |p: &Value| p.get("payer").and_then(Value::as_str).is_none_or(|name| name.trim().is_empty());
    if parts.iter().any(unsaid) && case.parties_as(Role::Respondent).nth(1).is_some() {
        found.push("有几个付款的人，分期里没有写明各期由谁付；请在分期中写明每一期的付款人".to_owned());
    }
    found.dedup();
    found
}

/// Days written in full: 2026年12月10日.
fn days_in(text: &str) -> Vec<LegalDay> {
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let found = text.match_indices('年').filter_map(|(at, unit)| {
        let before = &text[..at];
        let from = before
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |i| i + before[i..].chars().next().map_or(0, char::len_utf8));
        let (month, rest) = text[at + unit.len()..].split_once('月')?;
        let (day, _) = rest.split_once('日')?;
        let year = before[from..].parse::<i32>().ok()?;
        LegalDay::ymd(year, number(month)?, number(day)?)
    });
    found.collect()
}

/// 分3期, 共三期.
fn times_in(text: &str) -> Option<usize> {
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
    }
}
