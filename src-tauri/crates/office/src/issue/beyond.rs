//! Sums that a template of the office's own names and the case does not: what is claimed comes from the data alone.

use super::amounts::in_text;
use anjuan_case::Fen;
use anjuan_papers::form::{Beyond, Field, FieldKind, Form};
use serde_json::Value;

/// Papers in which an office says its own prices: a template of its own may have some of them.
const PRICED: [&str; 2] = ["engagement-contract", "fee-agreement"];

/// The sum that the own template names, where neither the data nor the built-in template do; in a paper about sums.
pub(super) fn foreign_sum(form: &Form, data: &Value, found: &Beyond) -> Option<String> {
    if PRICED.contains(&form.id) || !has_sums(form.fields) {
        return None;
    }
    let mut known = in_text(&found.built_in);
    named(data, &mut known);
    let in_word = found.paragraphs.iter().flat_map(|words| in_text(words)).find(|sum| !known.contains(sum));
    // In print the figures of the cell before may run into a sum.
    let in_print = || in_text(&found.sentences).into_iter().find(|sum| !known.iter().any(|known| ends(*sum, *known)));
    let sum = in_word.or_else(in_print)?;
    Some(format!("模板里写了“{}元”；金额只来自案件的数据，请从模板中删去", sum.figures()))
}

fn has_sums(fields: &[Field]) -> bool {
    fields.iter().any(|field| match field.kind {
        FieldKind::Money => true,
        FieldKind::Group(inner) | FieldKind::Rows(inner) => has_sums(inner),
        _ => false,
    })
}

/// Every sum of the data, in their fields and in their words.
fn named(data: &Value, found: &mut Vec<Fen>) {
    match data {
        Value::Number(fen) => found.extend(fen.as_i64().map(Fen::new)),
        Value::String(text) => found.extend(in_text(text)),
        Value::Array(list) => list.iter().for_each(|v| named(v, found)),
        Value::Object(map) => map.values().for_each(|v| named(v, found)),
        _ => {}
    }
}

fn ends(sum: Fen, known: Fen) -> bool {
    let digits = |fen: Fen| fen.figures().replace(',', "");
    digits(sum).ends_with(&digits(known))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_papers::form::form;

    fn said(id: &str, sentences: &str, paragraphs: &[&str]) -> Option<String> {
        let form = form(id).unwrap();
        let found = Beyond {
            sentences: sentences.to_owned(),
            paragraphs: paragraphs.iter().map(|p| (*p).to_owned()).collect(),
            built_in: "请返还人民币5,500.00元（伍仟伍佰元整）".to_owned(),
        };
        foreign_sum(form, &form.sample_data().unwrap(), &found)
    }

    #[test]
    fn a_sum_that_the_case_does_not_name_is_no_templates_own() {
        for (sentences, paragraphs) in [
            ("请返还人民币999,999.00元", &[][..]),
            ("", &["另付人民币999,999.00元"][..]),
            ("请返还玖拾万元", &[]),
            ("", &["交易单号420000123", "15,500.00元"]),
        ] {
            let told = said("lawyer-letter", sentences, paragraphs).unwrap();
            assert!(told.contains("金额只来自案件的数据"), "{told}");
        }
        for (sentences, paragraphs) in [
            ("请返还5,500.00元", &["应还伍仟伍佰元整"][..]),
            // A table of ones own: the number of the transfer stands in the cell before.
            ("4200001235,500.00元", &["420000123", "5,500.00元"]),
            ("如您有疑问，请来电", &[]),
        ] {
            assert_eq!(said("lawyer-letter", sentences, paragraphs), None, "{sentences}");
        }
        // Prices of ones own.
        assert_eq!(said("engagement-contract", "复印每页1元", &["复印每页1元"]), None);
    }
}
