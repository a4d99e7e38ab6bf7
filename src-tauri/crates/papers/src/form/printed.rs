//! Data as templates read it: a day and a sum of money become what is printed.

use super::{Field, FieldKind};
use anjuan_case::{Fen, LegalDay};
use serde_json::{Map, Value, json};

/// The data with `{iso, words}` for days, `{fen, figures, capitals}` for money, `none` for what is empty and optional.
pub(super) fn printed(fields: &[Field], data: &Value) -> Value {
    let mut out = Map::new();
    for field in fields {
        let value = data.get(field.key).unwrap_or(&Value::Null);
        out.insert(field.key.to_owned(), one(&field.kind, value));
    }
    Value::Object(out)
}

fn one(kind: &FieldKind, value: &Value) -> Value {
    match (kind, value) {
        (_, Value::Null) => Value::Null,
        (FieldKind::Day, Value::String(text)) => {
            text.parse::<LegalDay>().map_or(Value::Null, |day| json!({ "iso": text, "words": day.in_chinese() }))
        }
        (FieldKind::Money, Value::Number(fen)) => fen.as_i64().map_or(Value::Null, |fen| {
            let amount = Fen::new(fen);
            json!({ "fen": fen, "figures": amount.figures(), "capitals": amount.capitals() })
        }),
        (FieldKind::Group(fields), group @ Value::Object(_)) => printed(fields, group),
        (FieldKind::Rows(fields), Value::Array(rows)) => rows.iter().map(|row| printed(fields, row)).collect(),
        (_, other) => other.clone(),
    }
}
