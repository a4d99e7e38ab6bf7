//! The days of the transfers that a paper tells: each is that of a transfer of the case, and none lies ahead.

use super::{Objection, days};
use anjuan_case::{Case, Fen, LegalDay};
use anjuan_papers::form::{FieldKind, Form};
use serde_json::Value;

/// Every transfer told of another day than the case has it on. What names no whole day says nothing that could be held against it,
/// and a case without transfers only that nobody has paid on a day to come.
pub(super) fn objections(form: &Form, data: &Value, case: &Case, today: LegalDay) -> Vec<Objection> {
    let table = form.fields.iter().find(|f| f.key == "transfers");
    let Some((table, FieldKind::Rows(columns))) = table.map(|f| (f, f.kind)) else { return Vec::new() };
    let Some(time) = columns.iter().find(|column| column.key == "time") else { return Vec::new() };
    let rows = data.get(table.key).and_then(Value::as_array).into_iter().flatten();
    rows.enumerate()
        .filter_map(|(i, row)| {
            let told = days::in_text(row.get(time.key)?.as_str()?);
            let amount = row.get("amount").and_then(Value::as_i64).map(Fen::new);
            let (words, says) = told.iter().find_map(|named| {
                let says = amiss(case, named.day?, amount, today)?;
                Some((named.words.clone(), says))
            })?;
            Some(Objection {
                code: "day".to_owned(),
                field: format!("{}.{i}.{}", table.key, time.key),
                label: format!("{}{}：{}", table.label, i + 1, time.label),
                words,
                says: says.to_owned(),
            })
        })
        .collect()
}

/// What is wrong with a transfer of that sum on that day.
fn amiss(case: &Case, on: LegalDay, amount: Option<Fen>, today: LegalDay) -> Option<&'static str> {
    if on > today {
        return Some("转账的日期晚于今天，请核对");
    }
    // By its sum, where the case has a transfer of it; several of one day may be told as one.
    let of_sum = |sum: Fen| case.payments.iter().any(|p| p.amount == sum);
    let amount = amount.filter(|sum| of_sum(*sum));
    let known = |p: &anjuan_case::Payment| p.paid_at.day() == on && amount.is_none_or(|sum| p.amount == sum);
    (!case.payments.is_empty() && !case.payments.iter().any(known))
        .then_some("案件里没有这一天的这笔转账；请改回，案件记录有误的请先更正转账记录")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::issue::paid::paid;
    use anjuan_papers::form::form;
    use serde_json::json;

    fn objected(case: &Case, id: &str, time: &str, fen: i64) -> Vec<String> {
        let data = json!({ "transfers": [{ "time": time, "amount": fen }] });
        let found = objections(form(id).unwrap(), &data, case, "2026-11-28".parse().unwrap());
        found.into_iter().map(|o| format!("{}: {}", o.field, o.says)).collect()
    }

    #[test]
    fn a_transfer_is_told_on_the_day_on_which_the_case_has_it() {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        paid(&mut case, "2026-11-02T21:36", 3_450_000);
        paid(&mut case, "2026-11-03T09:00", 100_000);
        for id in ["lawyer-letter", "demand-letter", "civil-complaint", "platform-complaint", "regulator-complaint"] {
            let of = |time: &str, fen: i64| objected(&case, id, time, fen);
            for time in ["2026年11月2日21时36分", "2026-11-02 21:36", "2026年11月2日", "", "当晚"] {
                assert_eq!(of(time, 3_450_000), [] as [&str; 0], "{id}: {time}");
            }
            for time in ["2025年11月2日21时36分", "2026年11月1日", "2026-11-20 21:36"] {
                assert!(of(time, 3_450_000)[0].starts_with("transfers.0.time: 案件里没有"), "{id}: {time}");
            }
            assert!(of("2027年11月2日21时36分", 3_450_000)[0].contains("晚于今天"), "{id}");
            // The day of another transfer is not that of this one; a sum that the case has not is looked at elsewhere.
            assert_eq!(of("2026年11月3日", 3_450_000).len(), 1, "{id}");
            assert_eq!(of("2026年11月3日", 3_550_000), [] as [&str; 0], "{id}");
        }
        // Where the case has none, nothing is known but that it is over.
        let empty = Case::new("", "", "2026-11-01".parse().unwrap());
        assert_eq!(objected(&empty, "lawyer-letter", "2025年11月2日", 3_450_000), [] as [&str; 0]);
        assert_eq!(objected(&empty, "lawyer-letter", "2026年11月29日", 3_450_000).len(), 1);
    }
}
