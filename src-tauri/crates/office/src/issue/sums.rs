//! Sums that contradict each other: a paper that says two things can be neither performed nor confirmed.

use super::Objection;
use anjuan_case::Fen;
use anjuan_papers::form::{Field, FieldKind, Form};
use serde_json::Value;

/// Rows and the sum that they come to, under the names that forms give them; the first sum that a form has counts.
const ADD_UP: [(&str, &[&str]); 4] =
    [("parts", &["amount"]), ("transfers", &["total", "amount"]), ("flows", &["amount"]), ("shares", &["amount"])];

/// Every sum in a paper's data that another contradicts. `fresh` is the paper as it would be composed today.
pub(super) fn objections(form: &Form, data: &Value, fresh: &Value) -> Vec<Objection> {
    let mut found: Vec<Objection> = ADD_UP.iter().filter_map(|(rows, sums)| adds_up(form, data, rows, sums)).collect();
    found.extend(at_most(form, data, fresh, "amount", "total"));
    found.extend(super::claims::objection(form, data, fresh));
    found.extend(super::agreed::objections(form, data));
    in_words(form.fields, data, "", "", &mut found);
    found
}

pub(super) fn field<'a>(form: &'a Form, key: &str) -> Option<&'a Field> {
    form.fields.iter().find(|f| f.key == key)
}

pub(super) fn fen(data: &Value, key: &str) -> Option<Fen> {
    data.get(key).and_then(Value::as_i64).map(Fen::new).filter(|sum| *sum != Fen::new(0))
}

fn adds_up(form: &Form, data: &Value, rows: &str, sums: &[&str]) -> Option<Objection> {
    let (table, sum) = (field(form, rows)?, sums.iter().find_map(|key| field(form, key))?);
    let amounts = data.get(rows)?.as_array().filter(|rows| !rows.is_empty())?.iter().map(|row| fen(row, "amount"));
    let parts = amounts.flatten().try_fold(Fen::new(0), Fen::checked_add)?;
    let whole = fen(data, sum.key)?;
    (parts != whole).then(|| Objection {
        code: "sum".to_owned(),
        field: sum.key.to_owned(),
        label: sum.label.to_owned(),
        words: format!("{}元", whole.figures()),
        says: format!("与“{}”各行合计的{}元不符，请核对", table.label, parts.figures()),
    })
}

/// What is still asked for is never more than the whole, unless more was agreed on: what an agreement fixes is owed by it, and not by
/// the transfers that led to it (民法典 509).
fn at_most(form: &Form, data: &Value, fresh: &Value, part: &str, whole: &str) -> Option<Objection> {
    let (part_field, whole_field) = (field(form, part)?, field(form, whole)?);
    let agreed = fen(fresh, part);
    let (part, whole) = (fen(data, part)?, fen(data, whole)?);
    (part > whole && agreed.is_none_or(|agreed| part > agreed)).then(|| Objection {
        code: "sum".to_owned(),
        field: part_field.key.to_owned(),
        label: part_field.label.to_owned(),
        words: format!("{}元", part.figures()),
        says: format!("多于“{}”的{}元，请核对", whole_field.label, whole.figures()),
    })
}

/// Sums in figures beside which other capitals stand: 人民币5,500.00元（叁仟元整）.
fn in_words(fields: &[Field], data: &Value, path: &str, label: &str, found: &mut Vec<Objection>) {
    for field in fields {
        let Some(value) = data.get(field.key) else { continue };
        let path = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
        let label = if label.is_empty() { field.label.to_owned() } else { format!("{label}：{}", field.label) };
        match (&field.kind, value) {
            (FieldKind::Group(inner), group) => in_words(inner, group, &path, &label, found),
            (FieldKind::Rows(inner), Value::Array(rows)) => {
                for (i, row) in rows.iter().enumerate() {
                    in_words(inner, row, &format!("{path}.{i}"), &format!("{label}{}", i + 1), found);
                }
            }
            (FieldKind::Lines, Value::Array(lines)) => {
                for line in lines.iter().filter_map(Value::as_str) {
                    found.extend(miswritten(line, &path, &label));
                }
            }
            (_, Value::String(text)) => found.extend(miswritten(text, &path, &label)),
            _ => {}
        }
    }
}

fn miswritten(text: &str, path: &str, label: &str) -> Option<Objection> {
    let text = super::amounts::written(text);
    let (sum, capitals) = sums_in(&text).find_map(|(sum, capitals)| {
        let capitals = capitals.filter(|c| bare(&c.replace('圆', "元")) != bare(&sum.capitals()))?;
        Some((sum, capitals))
    })?;
    Some(Objection {
        code: "sum".to_owned(),
        field: path.to_owned(),
        label: label.to_owned(),
        words: format!("{}元（{capitals}）", sum.figures()),
        says: format!("大写应为“{}”，请核对", sum.capitals()),
    })
}

/// Capitals without the currency in front, which may stand outside the brackets, and without the 整 that many leave out.
fn bare(capitals: &str) -> &str {
    capitals.trim_start_matches("人民币").trim_end_matches(['整', '正'])
}

/// Sums written as figures before 元, each with the capitals in brackets behind it.
fn sums_in(text: &str) -> impl Iterator<Item = (Fen, Option<&str>)> {
    text.match_indices('元').filter_map(|(at, unit)| {
        let before = &text[..at];
        let from = before
            .rfind(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
            .map_or(0, |i| i + before[i..].chars().next().map_or(0, char::len_utf8));
        let sum = Fen::parse(&before[from..]).ok()?;
        let inside = text[at + unit.len()..].strip_prefix('（').and_then(|rest| rest.split_once('）'));
        let capitals = inside.map(|(inside, _)| inside.trim_start_matches("大写").trim_start_matches(['：', ':']));
        Some((
            sum,
            capitals.filter(|c| bare(c).chars().all(|c| "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正".contains(c))),
        ))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_papers::form::{form, forms};
    use serde_json::json;

    fn said(id: &str, change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
        let form = form(id).unwrap();
        let mut data = form.sample_data().unwrap();
        change(&mut data);
        objections(form, &data, &Value::Null).into_iter().map(|o| (o.field, o.words)).collect()
    }

    #[test]
    fn no_sample_contradicts_itself() {
        for form in forms() {
            assert!(objections(form, &form.sample_data().unwrap(), &Value::Null).is_empty(), "{}", form.id);
        }
    }

    #[test]
    fn rows_and_their_sum_are_held_together_in_every_form_that_has_both() {
        let mut held = 0;
        for form in forms() {
            for (rows, sums) in ADD_UP {
                let Some(sum) = sums.iter().find(|key| field(form, key).is_some()) else { continue };
                if field(form, rows).is_none() {
                    continue;
                }
                let mut data = form.sample_data().unwrap();
                data[rows] = json!([{ "amount": 100_000 }, { "amount": 100_000 }]);
                data[*sum] = json!(3_450_000);
                assert!(objections(form, &data, &Value::Null).iter().any(|o| o.field == *sum), "{}", form.id);
                data[*sum] = json!(200_000);
                assert!(
                    !objections(form, &data, &Value::Null).iter().any(|o| o.field == *sum && o.says.contains("各行")),
                    "{}",
                    form.id
                );
                held += 1;
            }
        }
        assert!(held >= 11, "{held}");
    }

    #[test]
    fn an_agreement_names_one_sum() {
        for id in ["mediation-agreement", "oral-agreement", "commercial-agreement", "confirmation-application"] {
            let with = |terms: &[&str], amount: i64| {
                said(id, |d| {
                    (d["terms"], d["amount"]) = (json!(terms), json!(amount));
                    if d.get("parts").is_some() {
                        d["parts"] = json!([]);
                    }
                })
            };
            let found = with(&["被申请人返还申请人5000元"], 3_000_000);
            assert_eq!(found, [("terms".to_owned(), "5,000.00元".to_owned())], "{id}");
            for right in [
                &["被申请人返还申请人30,000元，申请人放弃其余500元的请求"][..],
                &["被申请人当场返还10000元", "余款20000元于年底前支付"],
                &["被申请人一次付清", "款项付清后，双方就此事再无其他争议"],
                // The whole and its parts, of two debtors, each in two instalments.
                &["被申请人共返还申请人30,000元", "甲返还18,000元，乙返还12,000元"],
                &["甲返还18,000元，于每月10日前支付9,000元", "乙返还12,000元，于每月10日前支付6,000元"],
            ] {
                assert_eq!(with(right, 3_000_000), [], "{id}: {right:?}");
            }
        }
        // Figures are read whole, commas and all; what does not add up is refused.
        let found = said("mediation-agreement", |d| {
            (d["amount"], d["parts"]) = (json!(3_000_000), json!([]));
            d["terms"] = json!(["甲返还18,000元，乙返还11,000元"]);
        });
        assert_eq!(found, [("terms".to_owned(), "18,000.00元、11,000.00元".to_owned())]);
        // An instalment is a part of the sum.
        let found = said("mediation-agreement", |d| {
            d["terms"] = json!(["被申请人每月返还申请人2,500.00元，共两期"]);
            (d["amount"], d["parts"]) = (json!(500_000), json!([{ "amount": 250_000 }, { "amount": 250_000 }]));
        });
        assert_eq!(found, []);
    }

    #[test]
    fn claims_and_capitals_agree_with_the_sum() {
        assert_eq!(said("civil-complaint", |_| {}), []);
        let more = said("civil-complaint", |d| d["claims"][0] = json!("判令被告返还原告人民币55,000.00元"));
        assert_eq!(more, [("claims".to_owned(), "55,000.00元".to_owned())]);
        let capitals = |said: &str| json!(format!("判令被告返还原告人民币5,500.00元（{said}），并承担费用"));
        assert_eq!(said("civil-complaint", |d| d["claims"][0] = capitals("伍仟伍佰元整")), []);
        assert_eq!(said("civil-complaint", |d| d["claims"][0] = capitals("大写：伍仟伍佰元整")), []);
        for right in ["伍仟伍佰元", "伍仟伍佰圆整", "人民币 伍仟伍佰元整"] {
            assert_eq!(said("civil-complaint", |d| d["claims"][0] = capitals(right)), [], "{right}");
        }
        let spaced = said("civil-complaint", |d| d["claims"][0] = json!("判令被告返还原告人民币 55,000.00 元"));
        assert_eq!(spaced.len(), 1, "{spaced:?}");
        for wrong in ["叁仟元整", "人民币叁仟元整", "大写：人民币伍仟元整"] {
            assert_eq!(said("civil-complaint", |d| d["claims"][0] = capitals(wrong)).len(), 1, "{wrong}");
        }
        assert_eq!(said("civil-complaint", |d| d["claims"][0] = capitals("人民币伍仟伍佰元整")), []);
        assert_eq!(said("civil-complaint", |d| d["claims"][0] = capitals("含利息")), []);
        assert_eq!(said("lawyer-letter", |d| d["amount"] = json!(550_001)).len(), 1, "more than was transferred");
        assert_eq!(said("lawyer-letter", |d| d["amount"] = json!(500_000)), []);
    }

    /// Of 5,500 transferred 5,800 with interest were agreed on: that much is claimed, and no more.
    #[test]
    fn what_was_agreed_on_is_claimed_though_less_was_transferred() {
        let of = |id: &str, key: &str, sum: &str, fen: i64| {
            let form = form(id).unwrap();
            let set = |sum: &str, fen: i64| {
                let mut data = form.sample_data().unwrap();
                match key {
                    "claims" => data["claims"][0] = json!(format!("判令被告按照调解协议支付人民币{sum}元")),
                    _ => data[key] = json!(fen),
                }
                data
            };
            let found = objections(form, &set(sum, fen), &set("5,800.00", 580_000));
            found.into_iter().map(|o| o.field).collect::<Vec<_>>()
        };
        for (id, key) in [("civil-complaint", "claims"), ("lawyer-letter", "amount"), ("demand-letter", "amount")] {
            assert_eq!(of(id, key, "5,800.00", 580_000), [] as [&str; 0], "{id}");
            assert_eq!(of(id, key, "5,800.01", 580_001), [key], "{id}");
        }
    }
}
