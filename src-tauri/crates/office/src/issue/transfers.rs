//! The days of the transfers that a paper tells: each is that of a transfer of the case, and none lies ahead.

use super::{Objection, days};
use anjuan_case::{Case, Fen, LegalDay, Payment};
use anjuan_papers::form::{Field, FieldKind, Form};
use serde_json::Value;

/// Words by which a row of what happened tells of a transfer.
const PAID: [&str; 2] = ["转出", "汇出"];

/// Every transfer told of another day than the case has it on, in whatever table of the form. What names no day says nothing that
/// could be held against it, and a case without transfers only that nobody has paid on a day to come.
pub(super) fn objections(form: &Form, data: &Value, case: &Case, today: LegalDay) -> Vec<Objection> {
    form.fields.iter().filter_map(Table::of).flat_map(|table| table.objections(data, case, today)).collect()
}

/// A table of transfers, or of what happened on which days.
struct Table {
    field: &'static Field,
    time: &'static Field,
    /// Does each row tell of a transfer, with its sum?
    sums: bool,
}

impl Table {
    fn of(field: &'static Field) -> Option<Self> {
        let FieldKind::Rows(columns) = field.kind else { return None };
        let column = |key: &str| columns.iter().find(|column| column.key == key);
        let sums = column("amount").is_some();
        let time = column("time").filter(|_| sums || column("what").is_some())?;
        Some(Self { field, time, sums })
    }

    fn objections(&self, data: &Value, case: &Case, today: LegalDay) -> Vec<Objection> {
        let rows = data.get(self.field.key).and_then(Value::as_array).into_iter().flatten();
        let objection = |(i, row): (usize, &Value)| {
            let (words, says) = self.amiss(row, case, today)?;
            Some(Objection {
                code: "day".to_owned(),
                field: format!("{}.{i}.{}", self.field.key, self.time.key),
                label: format!("{}{}：{}", self.field.label, i + 1, self.time.label),
                words,
                says: says.to_owned(),
            })
        };
        rows.enumerate().filter_map(objection).collect()
    }

    /// What is wrong with the day of a row, and in which words it names it.
    fn amiss(&self, row: &Value, case: &Case, today: LegalDay) -> Option<(String, &'static str)> {
        let told =
            row.get("what").and_then(Value::as_str).is_some_and(|what| PAID.iter().any(|word| what.contains(word)));
        if !(self.sums || told) {
            return None;
        }
        let time = row.get(self.time.key)?.as_str()?;
        let amount = row.get("amount").and_then(Value::as_i64).map(Fen::new);
        let whole = days::in_text(time);
        let of_some_year = || {
            let mut named = days::by_month(time).into_iter();
            named.find_map(|named| (!has(case, amount, |on| named.may_be(on))).then_some((named.words, UNKNOWN)))
        };
        if whole.is_empty() {
            return of_some_year();
        }
        whole.into_iter().find_map(|named| Some((named.words, amiss(case, named.day?, amount, today)?)))
    }
}

const UNKNOWN: &str = "案件里没有这一天的这笔转账；请改回，案件记录有误的请先更正转账记录";

/// What is wrong with a transfer of that sum on that day.
fn amiss(case: &Case, on: LegalDay, amount: Option<Fen>, today: LegalDay) -> Option<&'static str> {
    if on > today {
        return Some("转账的日期晚于今天，请核对");
    }
    (!has(case, amount, |day| day == on)).then_some(UNKNOWN)
}

/// Has the case a transfer of that sum on such a day? By its sum where it has one of it, for several of one day may be told as one;
/// of a case without transfers nothing is known.
fn has(case: &Case, amount: Option<Fen>, on: impl Fn(LegalDay) -> bool) -> bool {
    let of_sum = |sum: &Fen| case.payments.iter().any(|p| p.amount == *sum);
    let amount = amount.filter(of_sum);
    let known = |p: &Payment| on(p.paid_at.day()) && amount.is_none_or(|sum| p.amount == sum);
    case.payments.is_empty() || case.payments.iter().any(known)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::issue::paid::paid;
    use anjuan_papers::form::form;
    use serde_json::json;

    fn objected(case: &Case, id: &str, time: &str, fen: i64) -> Vec<String> {
        let rows = json!([{ "time": time, "amount": fen }]);
        let data = json!({ "transfers": rows, "flows": rows });
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
        let flows = ["police-report", "criminal-report", "private-prosecution"];
        for id in flows {
            assert_eq!(objected(&case, id, "2026年11月2日21时36分", 3_450_000), [] as [&str; 0], "{id}");
            assert!(objected(&case, id, "2026年11月1日", 3_450_000)[0].starts_with("flows.0.time: 案件里没有"), "{id}");
            assert!(objected(&case, id, "2027年11月3日21时36分", 3_450_000)[0].contains("晚于今天"), "{id}");
        }
        // Where the case has none, nothing is known but that it is over.
        let empty = Case::new("", "", "2026-11-01".parse().unwrap());
        assert_eq!(objected(&empty, "lawyer-letter", "2025年11月2日", 3_450_000), [] as [&str; 0]);
        assert_eq!(objected(&empty, "lawyer-letter", "2026年11月29日", 3_450_000).len(), 1);
    }

    #[test]
    fn the_day_is_read_however_it_is_written() {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        paid(&mut case, "2026-11-02T21:36", 3_450_000);
        for id in ["lawyer-letter", "police-report"] {
            for time in
                ["二〇二六年十一月二日", "二零二六年十一月二号晚", "26年11月2日", "11月2日21时36分", "十一月二日"]
            {
                assert_eq!(objected(&case, id, time, 3_450_000), [] as [&str; 0], "{id}: {time}");
            }
            for time in ["二〇二六年十一月三日", "26年11月3日", "11月3日", "十一月三日", "2026 年 十一月 三 日"]
            {
                assert!(objected(&case, id, time, 3_450_000)[0].contains("案件里没有"), "{id}: {time}");
            }
            for time in ["二〇二七年十一月二日", "2027年十一月二日", "27年11月2日", "２０２７年１１月２日"]
            {
                assert!(objected(&case, id, time, 3_450_000)[0].contains("晚于今天"), "{id}: {time}");
            }
        }
    }

    /// Of what happened only a transfer is one of the case's.
    #[test]
    fn a_transfer_among_what_happened_is_told_on_its_day() {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        paid(&mut case, "2026-11-02T21:36", 3_450_000);
        let of = |time: &str, what: &str| {
            let data = json!({ "happened": [{ "time": time, "what": what }] });
            objections(form("police-report").unwrap(), &data, &case, "2026-11-28".parse().unwrap()).len()
        };
        assert_eq!(of("2026年11月2日", "我通过微信转出人民币34,500.00元"), 0);
        assert_eq!(of("2026年11月3日", "我通过微信转出人民币34,500.00元"), 1);
        assert_eq!(of("2026年11月3日", "对方明确表示拒绝返还"), 0);
    }
}
