//! What does not fit a form, named by its label.

use super::{Field, FieldKind};
use anjuan_case::LegalDay;
use serde_json::Value;

/// Most characters of one field. A paper of a hundred pages has fewer; more is a file pasted by mistake, and setting it would
/// keep everybody waiting.
const MOST: usize = 50_000;

/// The field that is too long, in words.
pub(super) fn too_long(fields: &[Field], data: &Value, above: &str) -> Option<String> {
    walk(fields, data, above, &|field, value, label| {
        let length = match value {
            Some(Value::String(text)) => text.chars().count(),
            Some(Value::Array(lines)) if matches!(field.kind, FieldKind::Lines) => {
                lines.iter().filter_map(Value::as_str).map(|l| l.chars().count()).sum()
            }
            _ => 0,
        };
        (length > MOST).then(|| format!("“{label}”有 {length} 字，超过 {MOST} 字；请精简，或者作为附件"))
    })
}

/// The field that holds another kind of value, in words; one that holds nothing only where no other is wrong, since some may.
pub(super) fn misfit(fields: &[Field], data: &Value, above: &str) -> Option<String> {
    wrong(fields, data, above, false).or_else(|| wrong(fields, data, above, true))
}

fn wrong(fields: &[Field], data: &Value, above: &str, empty: bool) -> Option<String> {
    walk(fields, data, above, &|field, value, label| {
        // What a group leaves out is empty; what the form itself leaves out is missing.
        let Some(value) = value else {
            return (empty && !field.optional && label == field.label).then(|| wants(field, label));
        };
        let fits = match field.kind {
            FieldKind::Line | FieldKind::Words => value.is_string(),
            FieldKind::Lines => value.as_array().is_some_and(|l| l.iter().all(Value::is_string)),
            FieldKind::Day => value.as_str().is_some_and(|d| d.parse::<LegalDay>().is_ok()),
            FieldKind::Money => value.is_i64(),
            FieldKind::Number => value.as_u64().is_some_and(|n| u32::try_from(n).is_ok()),
            FieldKind::Yes => value.is_boolean(),
            FieldKind::Group(_) => value.is_object(),
            FieldKind::Rows(_) => value.as_array().is_some_and(|rows| rows.iter().all(Value::is_object)),
        };
        let missing = value.is_null() && (!empty || field.optional);
        (!fits && !missing).then(|| wants(field, label))
    })
}

/// What a field wants, in words.
fn wants(field: &Field, label: &str) -> String {
    let wanted = match field.kind {
        FieldKind::Line | FieldKind::Words => "文字",
        FieldKind::Lines => "若干行文字",
        FieldKind::Day => "日期，如 2026-01-31",
        FieldKind::Money => "金额：以分为单位的整数，如 1000.00 元是 100000",
        FieldKind::Number => "整数，如 3",
        FieldKind::Yes => "是（true）或者否（false）",
        FieldKind::Group(_) => "一组栏目",
        FieldKind::Rows(_) => "若干组栏目",
    };
    format!("“{label}”须是{wanted}")
}

/// The first field of which something is to be said, groups and rows looked into.
fn walk(
    fields: &[Field],
    data: &Value,
    above: &str,
    say: &dyn Fn(&Field, Option<&Value>, &str) -> Option<String>,
) -> Option<String> {
    fields.iter().find_map(|field| {
        let value = data.get(field.key);
        let label = if above.is_empty() { field.label.to_owned() } else { format!("{above}：{}", field.label) };
        say(field, value, &label).or_else(|| match (&field.kind, value) {
            (FieldKind::Group(inner), Some(group)) if group.is_object() => walk(inner, group, &label, say),
            (FieldKind::Rows(inner), Some(Value::Array(rows))) => {
                rows.iter().enumerate().find_map(|(i, row)| walk(inner, row, &format!("{label}{}", i + 1), say))
            }
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::form::form;
    use serde_json::json;

    #[test]
    fn what_does_not_fit_is_named_in_the_words_of_the_form() {
        let agreement = form("mediation-agreement").unwrap();
        let sample = agreement.sample_data().unwrap();
        for (key, value, named) in [
            ("parts", json!([{ "by": null, "amount": "许多" }]), "分期履行1：金额”须是金额"),
            ("dispute", json!(null), "“纠纷主要事实、争议事项”须是文字"),
            ("due", json!("昨天"), "“履行期限（一次履行）”须是日期"),
            ("parts", json!([{ "by": null, "amount": null }]), "分期履行1：金额”须是金额：以分为单位"),
            ("parts", json!(["一期"]), "“分期履行”须是若干组栏目"),
            ("parties", json!([{ "name": null }]), "“当事人1：姓名（名称）”须是文字"),
            ("amount", json!("1000.00"), "“协议金额”须是金额：以分为单位的整数，如 1000.00 元是 100000"),
            ("amount", json!(1000.5), "“协议金额”须是金额"),
            ("amount", json!(1e30), "“协议金额”须是金额"),
            ("copies", json!(-1), "“份数”须是整数"),
            ("confirm", json!("是"), "须是是（true）或者否（false）"),
            ("dispute", json!("长".repeat(50_001)), "有 50001 字"),
            ("terms", json!(["长".repeat(30_000), "长".repeat(30_000)]), "“协议内容”有 60000 字"),
        ] {
            let mut data = sample.clone();
            data[key] = value;
            let said = agreement.check(&data).unwrap_err().to_string();
            assert!(said.contains(named) && !said.contains("invalid type"), "{key}: {said}");
        }
        // What a group leaves out is no fault of it: what is missing beside it is named.
        let mut data = sample.clone();
        data["parts"] = json!([{ "by": "2026-12-31" }]);
        data.as_object_mut().unwrap().remove("dispute");
        let said = agreement.check(&data).unwrap_err().to_string();
        assert!(said.contains("“纠纷主要事实、争议事项”须是文字"), "{said}");
        let mut long = sample;
        long["dispute"] = json!("长".repeat(50_000));
        agreement.check(&long).unwrap();
    }
}
