//! How a case is handled, filled in from a file: what does not fit is named as it stands in the file, with what is wanted there.

use crate::args::HandlingWords;
use crate::output::{Answer, Said};
use crate::papers::json_file;
use anjuan_case::{Fen, Handling, LegalTime};
use anjuan_office::{Office, Problem};
use serde::Deserialize;
use serde_json::{Value, json};

/// `anjuan case handling`
pub fn handling(office: &mut Office, words: &HandlingWords, now: LegalTime) -> Answer {
    let id = office.find(&words.case)?;
    let mut handling = office.case(id)?.handling;
    if let Some(path) = &words.fields {
        handling = filled(&handling, json_file(path)?)?;
    }
    let engagement = &mut handling.engagement;
    engagement.signed_on = words.contract_signed.or(engagement.signed_on);
    engagement.approved_on = words.approved_on.or(engagement.approved_on);
    if let Some(by) = &words.approved_by {
        engagement.approved_by.clone_from(by);
    }
    if let Some(retention) = &words.retention {
        handling.retention.clone_from(retention);
    }
    handling.file_number = words.file_number.clone().or(handling.file_number);
    office.set_handling(id, &handling, now)?;
    Ok(Said::new(&handling, "已记录办理情况"))
}

/// What is known with what a file says over it. A sum may be written as people write it, `"1000.00"`; without quotes it is fen.
fn filled(known: &Handling, given: Value) -> Result<Handling, Problem> {
    let refuse = |why: String| Problem::new("case.handling", format!("办理情况的内容不合要求：{why}"));
    let all = serde_json::to_value(known).map_err(|e| refuse(anjuan_office::unread_json(&e)))?;
    let mut leaves = Vec::new();
    flat("", &all, given, &mut leaves).map_err(refuse)?;
    let mut over = all.clone();
    for (path, value) in leaves {
        // Tried one by one: which of them does not fit is known, and what is wanted there.
        put(&mut over, &path, in_fen(&path, value).map_err(refuse)?);
        if Handling::deserialize(&over).is_err() {
            return Err(refuse(format!("“{path}”须是{}", wanted(&path))));
        }
    }
    serde_json::from_value(over).map_err(|e| refuse(anjuan_office::unread_json(&e)))
}

/// What is given, each with its path; what the handling of a case does not have is refused by name.
fn flat(above: &str, known: &Value, given: Value, leaves: &mut Vec<(String, Value)>) -> Result<(), String> {
    let (Value::Object(known), Value::Object(given)) = (known, given) else {
        let what = if above.is_empty() { "文件的内容".to_owned() } else { format!("“{above}”") };
        return Err(format!("{what}要写成 {{\"栏目\": 内容}} 的样子"));
    };
    for (key, value) in given {
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        match known.get(&key) {
            None => {
                let all: Vec<&str> = known.keys().map(String::as_str).collect();
                return Err(format!("没有栏目“{path}”；有：{}", all.join("、")));
            }
            Some(group @ Value::Object(_)) => flat(&path, group, value, leaves)?,
            Some(_) => leaves.push((path, value)),
        }
    }
    Ok(())
}

fn put(all: &mut Value, path: &str, value: Value) {
    let mut place = all;
    for key in path.split('.') {
        place = &mut place[key];
    }
    *place = value;
}

/// Sums in yuan, as they are written, become fen.
fn in_fen(path: &str, value: Value) -> Result<Value, String> {
    let sum = |value: Value| match value {
        Value::String(text) => Fen::parse(&text).map(|fen| json!(fen)).map_err(|e| format!("“{path}”：{e}")),
        other => Ok(other),
    };
    match (last(path), value) {
        ("amount" | "in_dispute", value) => sum(value),
        ("instalments", Value::Array(mut parts)) => {
            for part in parts.iter_mut().filter_map(Value::as_object_mut) {
                if let Some(amount) = part.get_mut("amount") {
                    *amount = sum(amount.take())?;
                }
            }
            Ok(Value::Array(parts))
        }
        (_, value) => Ok(value),
    }
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// What stands at a path, in words.
fn wanted(path: &str) -> &'static str {
    match last(path) {
        "amount" | "in_dispute" => "金额：\"1000.00\"，或者以分为单位的整数 100000",
        "instalments" => "各期：[{\"by\": \"2026-01-31\", \"amount\": \"1000.00\"}]",
        "requests" | "terms" | "mediators" | "stages" | "lawyers" => "若干行文字：[\"一行\", \"又一行\"]",
        "source" => "applied（当事人申请）、own_motion（主动调解）或者 referred（移交、委托）",
        "powers" => "general（一般授权）或者 special（特别授权）",
        "oral" => "true（是）或者 false（否）",
        key if key == "due" || key.ends_with("_on") => "日期，如 \"2026-01-31\"",
        _ => "文字，加引号",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_does_not_fit_is_named_with_what_is_wanted() {
        for (given, named) in [
            (json!({ "mediation": { "amount": "许多" } }), "“mediation.amount”：“许多”不是金额"),
            (json!({ "mediation": { "amount": 1000.5 } }), "“mediation.amount”须是金额：\"1000.00\""),
            (json!({ "mediation": { "due": "昨天" } }), "“mediation.due”须是日期"),
            (json!({ "mediation": { "terms": "一项" } }), "“mediation.terms”须是若干行文字"),
            (json!({ "mediation": { "instalments": [{ "by": "2026-12-31", "amount": [] }] } }), "须是各期"),
            (json!({ "mediation": { "source": "法院" } }), "“mediation.source”须是applied"),
            (json!({ "mediation": { "oral": 1 } }), "“mediation.oral”须是true"),
            (json!({ "mediation": { "nothing": 1 } }), "没有栏目“mediation.nothing”；有："),
            (json!({ "mediation": 1 }), "“mediation”要写成"),
            (json!({ "aid": { "granted_on": 1 } }), "“aid.granted_on”须是日期"),
            (json!({ "filed_by": 1 }), "“filed_by”须是文字"),
            (json!([]), "文件的内容要写成"),
        ] {
            let said = filled(&Handling::default(), given).unwrap_err().message;
            assert!(said.contains(named) && !said.contains("expected"), "{said}");
        }
    }

    #[test]
    fn sums_are_read_as_people_write_them() {
        let given = json!({ "mediation": {
            "amount": "1,000.00", "in_dispute": 150_000, "due": null,
            "instalments": [{ "by": "2026-12-31", "amount": "600" }, { "by": "2027-01-31", "amount": 40_000 }],
        } });
        let mediation = filled(&Handling::default(), given).unwrap().mediation;
        assert_eq!((mediation.amount, mediation.in_dispute), (Some(Fen::new(100_000)), Some(Fen::new(150_000))));
        assert_eq!(mediation.instalments.iter().map(|i| i.amount.get()).collect::<Vec<_>>(), [60_000, 40_000]);
    }
}
