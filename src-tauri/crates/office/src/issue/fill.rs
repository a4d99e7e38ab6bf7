//! What a form still lacks, and single values put into it.

use super::draft::MissingField;
use crate::Problem;
use crate::compose::in_suit;
use crate::session::Answered;
use anjuan_case::{Fen, LegalDay};
use anjuan_papers::form::{Field, FieldKind, Form, OPERATOR, core, needs, operator_unsaid};
use serde_json::{Value, json};

/// Days that may be filled in by hand, and from which a period runs: a blank in their place is named (民事诉讼法 205).
const NAMED_BLANK: [(&str, &str); 1] = [("confirmation-application", "effective")];

/// Fields that must not stay empty, in the order of the form, with the names of people in it.
fn missing(form: &Form, data: &Value) -> Vec<MissingField> {
    let mut found = Vec::new();
    // In a suit nothing has to be urgent (民事诉讼法 103, 104).
    let asked = |field: &&Field| field.key != "urgency" || !in_suit(form.id, data);
    let may_stay_empty = |field: &Field| field.optional && !NAMED_BLANK.contains(&(form.id, field.key));
    for field in form.fields.iter().filter(asked) {
        let value = data.get(field.key).unwrap_or(&Value::Null);
        let lacks = |key: String, label: String| MissingField { key, label };
        match (&field.kind, value) {
            (FieldKind::Rows(inner), Value::Array(rows)) => {
                // Of a row, what tells it apart: the name of a person, the sum of a transfer; and what the law asks of a party.
                let need = needs(form.id).iter().find(|need| need.rows == field.key);
                for (i, row) in rows.iter().enumerate() {
                    let asked = need.map(|need| need.lacking(row)).unwrap_or_default();
                    let which = if rows.len() > 1 { (i + 1).to_string() } else { String::new() };
                    if need.is_some() && operator_unsaid(form.id, row) {
                        let label = format!("{}{which}：{OPERATOR}", field.label);
                        found.push(lacks(format!("{}.{i}.representative", field.key), label));
                    }
                    for part in *inner {
                        let bare = empty(&part.kind, row.get(part.key).unwrap_or(&Value::Null));
                        // Where several pay, the column is there, and empty until it is said who.
                        let payer = part.key == "payer" && row.get("payer").is_some_and(Value::is_string);
                        // Who acts for a party of whom it was answered that somebody has to (民事诉讼法 60).
                        let guardian = part.key == "guardian" && row.get("guardian").is_some_and(to_fill);
                        let told = bare && (payer || matches!(part.key, "name" | "amount"));
                        if guardian || asked.contains(&part.key) || told {
                            let label = format!("{}{which}：{}", field.label, part.label);
                            found.push(lacks(format!("{}.{i}.{}", field.key, part.key), label));
                        }
                    }
                }
                if rows.is_empty() && (need.is_some() || !field.optional || lost(form, data, field.key)) {
                    found.push(lacks(field.key.to_owned(), field.label.to_owned()));
                }
            }
            (kind, value)
                if (!may_stay_empty(field) && empty(kind, value)) || to_fill(value) || lost(form, data, field.key) =>
            {
                found.push(lacks(field.key.to_owned(), field.label.to_owned()));
            }
            _ => {}
        }
    }
    found
}

/// Is it the first of what the paper is for, and nothing of it said?
fn lost(form: &Form, data: &Value, key: &str) -> bool {
    let of = |key: &str| form.fields.iter().find(|f| f.key == key);
    let unsaid = |key: &str| {
        let value = data.get(key).unwrap_or(&Value::Null);
        of(key).is_none_or(|f| empty(&f.kind, value)) || *value == Value::Bool(false)
    };
    core(form.id).iter().any(|one| one.split('|').next() == Some(key) && one.split('|').all(unsaid))
}

/// Of what is missing, what the paper is for: without it there is nothing to sign.
pub(crate) fn hollow<'a>(form: &Form, missing: &'a [MissingField]) -> Vec<&'a MissingField> {
    let own = |m: &&MissingField| core(form.id).iter().any(|one| one.split('|').any(|key| key == m.key));
    missing.iter().filter(own).collect()
}

/// The same, without the 文号 that a numbered paper is given when it is issued.
pub(crate) fn lacking(form: &Form, data: &Value, numbered: bool) -> Vec<MissingField> {
    let mut found = missing(form, data);
    if numbered {
        found.retain(|m| !super::is_number(&m.key));
    }
    found
}

/// Is a blank left within what the field says, and not the field itself empty? A paper with one goes out with an unfinished sentence.
pub(crate) fn unfinished(data: &Value, key: &str) -> bool {
    data.get(key).is_some_and(to_fill)
}

/// A blank left in a sentence, to be filled in.
fn to_fill(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains("＿＿"),
        Value::Array(list) => list.iter().any(to_fill),
        _ => false,
    }
}

fn empty(kind: &FieldKind, value: &Value) -> bool {
    match (kind, value) {
        (_, Value::Null) => true,
        (_, Value::String(text)) => text.trim().is_empty(),
        // Lines in which nothing stands are none.
        (FieldKind::Lines, Value::Array(list)) => {
            list.iter().all(|line| line.as_str().is_some_and(|line| line.trim().is_empty()))
        }
        (_, Value::Array(list)) => list.is_empty(),
        (FieldKind::Money, Value::Number(fen)) => fen.as_i64() == Some(0),
        _ => false,
    }
}

/// Puts the fields of a file over a paper's data. A sum may be written as people write it, `"1000.00"`; without quotes it is fen.
///
/// # Errors
/// `paper.field` where what is given is no set of fields, one of them is none of the form, or a sum cannot be read.
pub(super) fn over(form: &Form, data: &mut Value, given: &Value) -> Answered<()> {
    let Some(given) = given.as_object() else {
        let why = format!("{}的栏目要写成 {{\"栏目\": 内容}} 的样子", form.title);
        return Err(Problem::new("paper.field", why));
    };
    for (key, value) in given {
        let field = field_named(form, form.fields, key)?;
        data[key] = in_fen(form, field, key, value)?;
    }
    Ok(())
}

/// A value with the sums in it that are written in yuan as fen.
fn in_fen(form: &Form, field: &Field, path: &str, value: &Value) -> Answered<Value> {
    let group = |inner: &'static [Field], path: &str, group: &Value| -> Answered<Value> {
        let mut group = group.clone();
        for part in inner {
            if let Some(value) = group.get(part.key) {
                group[part.key] = in_fen(form, part, &format!("{path}.{}", part.key), value)?;
            }
        }
        Ok(group)
    };
    match (field.kind, value) {
        (FieldKind::Money, Value::String(text)) => {
            Ok(json!(Fen::parse(text).map_err(|e| wrong(form, path, &e.to_string()))?))
        }
        (FieldKind::Group(inner), Value::Object(_)) => group(inner, path, value),
        (FieldKind::Rows(inner), Value::Array(rows)) => {
            rows.iter().enumerate().map(|(i, row)| group(inner, &format!("{path}.{i}"), row)).collect()
        }
        _ => Ok(value.clone()),
    }
}

/// Puts a value, written as people write it, into the field at that path: `pay_by`, `defendants.0.address`. A list takes lines
/// parted by `|`; a group or rows take JSON.
///
/// # Errors
/// `paper.field` where there is no such field, or the text is no value of its kind.
pub(super) fn put(form: &Form, data: &mut Value, path: &str, text: &str) -> Answered<()> {
    let mut parts = path.split('.');
    let first = parts.next().unwrap_or_default();
    let mut field = field_named(form, form.fields, first)?;
    let mut place = slot(data, first);
    for part in parts {
        let inner = match field.kind {
            FieldKind::Group(inner) | FieldKind::Rows(inner) => inner,
            _ => return Err(wrong(form, path, "没有下级栏目")),
        };
        if let (FieldKind::Rows(_), Ok(row)) = (field.kind, part.parse::<usize>()) {
            let rows = place.as_array_mut().ok_or_else(|| wrong(form, path, "不是表格"))?;
            let of = rows.len();
            place = rows.get_mut(row).ok_or_else(|| wrong(form, path, &format!("只有 {of} 行，从 0 数起")))?;
            continue;
        }
        field = field_named(form, inner, part)?;
        place = slot(place, part);
    }
    *place = value_of(field, text).map_err(|why| wrong(form, path, &why))?;
    Ok(())
}

fn slot<'a>(data: &'a mut Value, key: &str) -> &'a mut Value {
    if !data.is_object() {
        *data = json!({});
    }
    &mut data[key]
}

fn field_named(form: &Form, fields: &'static [Field], key: &str) -> Answered<&'static Field> {
    fields.iter().find(|f| f.key == key).ok_or_else(|| {
        let known: Vec<String> = fields.iter().map(|f| format!("{}（{}）", f.key, f.label)).collect();
        Problem::new("paper.field", format!("{}没有栏目“{key}”；有：{}", form.title, known.join("、")))
    })
}

fn value_of(field: &Field, text: &str) -> Result<Value, String> {
    let text = text.trim();
    if text.is_empty() && field.optional && !matches!(field.kind, FieldKind::Lines | FieldKind::Rows(_)) {
        return Ok(Value::Null);
    }
    Ok(match field.kind {
        FieldKind::Line | FieldKind::Words => json!(text),
        FieldKind::Lines => json!(text.split('|').map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>()),
        FieldKind::Day => json!(text.parse::<LegalDay>().map_err(|e| e.to_string())?),
        FieldKind::Money => json!(Fen::parse(text).map_err(|e| e.to_string())?),
        FieldKind::Number => json!(text.parse::<u32>().map_err(|_| format!("“{text}”不是整数"))?),
        FieldKind::Yes => match text {
            "yes" | "true" | "是" => json!(true),
            "no" | "false" | "否" => json!(false),
            _ => return Err(format!("请写 yes 或 no，不是“{text}”")),
        },
        FieldKind::Group(_) | FieldKind::Rows(_) => {
            serde_json::from_str(text).map_err(|e| format!("请写 JSON：{}", crate::unread::json(&e)))?
        }
    })
}

fn wrong(form: &Form, path: &str, why: &str) -> Problem {
    Problem::new("paper.field", format!("{}的栏目“{path}”没有填成：{why}", form.title))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use anjuan_papers::form::form;

    #[test]
    fn values_are_put_where_the_path_says() {
        let complaint = form("civil-complaint").unwrap();
        let mut data = complaint.sample_data().unwrap();
        for (path, text, at) in [
            ("court", " 洛阳市洛龙区人民法院 ", "/court"),
            ("defendants.0.name", "周明远", "/defendants/0/name"),
            ("claims", "返还5500元|承担诉讼费", "/claims/1"),
            ("amount", "5500.00", "/amount"),
            ("dated", "2026-11-23", "/dated"),
            ("copies", "2", "/copies"),
        ] {
            put(complaint, &mut data, path, text).unwrap();
            assert!(data.pointer(at).is_some_and(|v| !v.is_null()), "{path}");
        }
        assert_eq!(data["amount"], 550_000);
        assert_eq!(data["claims"], json!(["返还5500元", "承担诉讼费"]));
        put(complaint, &mut data, "dated", "").unwrap();
        assert!(data["dated"].is_null());
        complaint.check(&data).unwrap();
    }

    #[test]
    fn sums_of_a_file_are_read_as_people_write_them() {
        let agreement = form("mediation-agreement").unwrap();
        let mut data = agreement.sample_data().unwrap();
        let given =
            json!({ "amount": "1,000.00", "parts": [{ "by": "2026-12-31", "amount": "600元" }, { "amount": 40_000 }] });
        over(agreement, &mut data, &given).unwrap();
        assert_eq!((&data["amount"], &data["parts"][0]["amount"]), (&json!(100_000), &json!(60_000)));
        assert_eq!(data["parts"][1]["amount"], 40_000, "without quotes it is fen, as before");
        agreement.check(&data).unwrap();
        for (given, named) in [
            (json!({ "amount": "许多" }), "“amount”"),
            (json!({ "parts": [{ "amount": "12,34" }] }), "“parts.0.amount”"),
            (json!({ "nothing": 1 }), "没有栏目“nothing”"),
            (json!([1]), "{\"栏目\": 内容}"),
        ] {
            let problem = over(agreement, &mut data, &given).unwrap_err();
            assert!(problem.code == "paper.field" && problem.message.contains(named), "{}", problem.message);
        }
    }

    /// 民事诉讼法 103, 104: only before the suit must it be urgent.
    #[test]
    fn in_a_suit_no_urgency_is_missing() {
        let form = form("preservation-application").unwrap();
        let mut data = form.sample_data().unwrap();
        data["urgency"] = json!("");
        for (pre_suit, asked) in [(true, true), (false, false)] {
            data["pre_suit"] = json!(pre_suit);
            assert_eq!(missing(form, &data).iter().any(|m| m.key == "urgency"), asked, "{pre_suit}");
        }
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let complaint = form("civil-complaint").unwrap();
        let mut data = complaint.sample_data().unwrap();
        let before = data.clone();
        for (path, text) in [
            ("nothing", "x"),
            ("court.name", "x"),
            ("defendants.99.name", "x"),
            ("defendants.0.nothing", "x"),
            ("amount", "许多"),
            ("dated", "昨天"),
            ("copies", "两"),
            ("defendants", "周明远"),
        ] {
            assert_eq!(put(complaint, &mut data, path, text).unwrap_err().code, "paper.field", "{path}");
        }
        assert_eq!(data, before, "a refused value leaves everything as it was");
    }

    /// What the law asks of a party is named party by party (刑事诉讼法解释 319; 司法确认规定 3), and not printed empty without a word.
    #[test]
    fn what_the_law_asks_of_a_party_is_missing_while_it_is_empty() {
        for (id, key, label) in [
            ("private-prosecution", "accused.0.birthplace", "被告人：出生地"),
            ("private-prosecution", "prosecutors.0.employer", "自诉人：工作单位"),
            ("civil-complaint", "plaintiffs.0.ethnicity", "原告：民族"),
            ("preservation-application", "respondents.0.delivery_address", "被申请人：送达地址"),
            ("confirmation-application", "applicants.1.delivery_address", "申请人2：送达地址"),
        ] {
            let form = form(id).unwrap();
            let mut data = form.sample_data().unwrap();
            *data.pointer_mut(&format!("/{}", key.replace('.', "/"))).unwrap() = Value::Null;
            let of_party = |data: &Value| missing(form, data).into_iter().find(|m| m.key == key);
            let found = of_party(&data).unwrap_or_else(|| panic!("{id}: {key} is not named"));
            assert_eq!(found.label, label);
            *data.pointer_mut(&format!("/{}", key.replace('.', "/"))).unwrap() = json!("某地");
            assert_eq!(of_party(&data), None, "{id}");
            let list = key.split('.').next().unwrap();
            data[list] = json!([]);
            assert!(missing(form, &data).iter().any(|m| m.key == list), "{id}: nobody stands in {list}");
        }
    }

    /// 民诉法解释 59: of a sole trader's firm the operator is told by more than the name.
    #[test]
    fn of_an_operator_more_than_the_name_is_missing() {
        let form = form("civil-complaint").unwrap();
        let mut data = form.sample_data().unwrap();
        data["defendants"] = json!([{
            "name": "某某经营部", "unit": true, "address": "某路1号", "representative": "安明", "representative_post": "经营者"
        }]);
        let named = |data: &Value| missing(form, data).into_iter().find(|m| m.key == "defendants.0.representative");
        assert_eq!(named(&data).unwrap().label, "被告：经营者的性别、出生日期、公民身份号码和住址");
        data["defendants"][0]["representative"] = json!("安明，男，1990年1月1日出生，住某路1号");
        assert_eq!(named(&data), None);
    }

    /// The thirty days run from it (民事诉讼法 205; 人民调解法 33).
    #[test]
    fn a_blank_day_of_effect_is_named_before_the_court_has_it() {
        let form = form("confirmation-application").unwrap();
        let mut data = form.sample_data().unwrap();
        let named = |data: &Value| missing(form, data).iter().any(|m| m.key == "effective");
        assert!(!named(&data), "{data}");
        data["effective"] = Value::Null;
        assert!(named(&data));
    }

    /// 商事调解条例 22: manner and time of performance, the mediator who signs; the notice says when the mediation was taken on.
    #[test]
    fn blanks_in_what_the_parties_take_home_are_named() {
        for (id, key) in [
            ("termination-notice", "accepted"),
            ("commercial-agreement", "manner"),
            ("commercial-agreement", "mediators"),
            ("aid-application", "handling_body"),
        ] {
            let form = form(id).unwrap();
            let mut data = form.sample_data().unwrap();
            let named = |data: &Value| missing(form, data).iter().any(|m| m.key == key);
            assert!(!named(&data), "{id}: {key}");
            data[key] = Value::Null;
            assert!(named(&data), "{id}: {key}");
        }
    }

    /// An agreement without terms, a power without an agent, an invitation to no hour: the sweep over every form.
    #[test]
    fn a_paper_without_what_it_is_for_lacks_it() {
        let mut swept = 0;
        for form in anjuan_papers::form::forms() {
            for one in core(form.id) {
                let mut data = form.sample_data().unwrap();
                for key in one.split('|') {
                    let field = form.fields.iter().find(|f| f.key == key).unwrap();
                    data[key] = match (&field.kind, field.optional) {
                        (FieldKind::Lines | FieldKind::Rows(_), _) => json!([]),
                        (FieldKind::Yes, _) => json!(false),
                        (FieldKind::Line | FieldKind::Words, false) if data[key].is_string() => json!(" "),
                        _ => Value::Null,
                    };
                }
                let first = one.split('|').next().unwrap();
                let found = missing(form, &data);
                assert!(found.iter().any(|m| m.key == first), "{}: {one}: {found:?}", form.id);
                assert!(hollow(form, &found).iter().any(|m| m.key == first), "{}: {one}", form.id);
                swept += 1;
            }
        }
        assert!(swept > 60, "{swept}");
        let agreement = form("mediation-agreement").unwrap();
        let mut data = agreement.sample_data().unwrap();
        data["terms"] = json!(["", " "]);
        assert!(missing(agreement, &data).iter().any(|m| m.key == "terms"), "lines in which nothing stands");
    }

    #[test]
    fn what_is_missing_is_named_with_its_label() {
        let complaint = form("civil-complaint").unwrap();
        let mut data = complaint.sample_data().unwrap();
        assert_eq!(missing(complaint, &data), []);
        data["court"] = json!(" ");
        data["claims"] = json!(["判令被告返还原告人民币＿＿＿＿元"]);
        data["defendants"][0]["name"] = json!("");
        let labels: Vec<String> = missing(complaint, &data).into_iter().map(|m| m.label).collect();
        assert!(labels.contains(&"受诉法院".to_owned()), "{labels:?}");
        assert!(labels.contains(&"诉讼请求".to_owned()), "a blank within a sentence: {labels:?}");
        assert!(labels.iter().any(|l| l.starts_with("被告") && l.ends_with("姓名（名称）")), "{labels:?}");
    }
}
