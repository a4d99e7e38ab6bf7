//! The hour that a record of what was said names: nobody has said yet what is to be said later.

use super::Objection;
use anjuan_case::{LegalDay, LegalTime};
use anjuan_papers::form::Form;
use serde_json::Value;

/// Records of what was said, each with the field in which that stands.
const RECORDS: [(&str, &str); 3] =
    [("interview-record", "asked"), ("mediation-inquiry", "record"), ("mediation-record", "minutes")];
/// Fields in which they name their hours.
const HOURS: [&str; 3] = ["time", "from", "to"];

/// Every hour of a record that lies ahead. One that is printed to be filled in with a pen says nothing yet and may name a day to come.
pub(super) fn objections(form: &Form, data: &Value, now: LegalTime) -> Vec<Objection> {
    let Some((_, said)) = RECORDS.into_iter().find(|(id, _)| *id == form.id) else { return Vec::new() };
    if !data.get(said).is_some_and(says_something) {
        return Vec::new();
    }
    let hours = form.fields.iter().filter(|field| HOURS.contains(&field.key));
    hours
        .filter_map(|field| {
            let words = data.get(field.key)?.as_str()?;
            named(words).filter(|at| *at > now)?;
            Some(Objection {
                code: "ahead".to_owned(),
                field: field.key.to_owned(),
                label: field.label.to_owned(),
                words: words.to_owned(),
                says: "晚于现在；已经写了谈话、调解的内容，时间不会在以后，请核对".to_owned(),
            })
        })
        .collect()
}

/// The last minute of a day: what lies after it lies ahead at whatever hour of the day one looks.
pub(super) fn end_of(day: LegalDay) -> LegalTime {
    format!("{day}T23:59").parse().unwrap_or_else(|_| day.into())
}

/// Does a text, a list of texts, or the answer of one of several questions say anything?
fn says_something(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(rows) => rows.iter().any(|row| row.get("answer").is_some_and(says_something)),
        _ => false,
    }
}

/// 2026年11月27日（星期五）09:40, 2026-11-27 9时40分: the day and, where it is named, the hour of a text.
fn named(words: &str) -> Option<LegalTime> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut before = None;
    for c in words.chars() {
        match (c.to_digit(10), numbers.last_mut()) {
            (Some(digit), Some(number)) if before == Some(true) => *number = number.saturating_mul(10) + digit,
            (Some(digit), _) => numbers.push(digit),
            (None, _) => {}
        }
        before = Some(c.is_ascii_digit());
    }
    let mut numbers = numbers.into_iter();
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let day = LegalDay::ymd(i32::try_from(year).ok()?, month, day)?;
    let clock = format!("{day}T{:02}:{:02}", numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    Some(clock.parse().unwrap_or_else(|_| day.into()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_papers::form::form;
    use serde_json::json;

    #[test]
    fn a_record_of_what_was_said_names_no_hour_that_is_still_to_come() {
        let now: LegalTime = "2026-11-27T09:34".parse().unwrap();
        let fields = |id: &str, data: &Value| -> Vec<String> {
            objections(form(id).unwrap(), data, now).into_iter().map(|o| o.field).collect()
        };
        let none = [] as [&str; 0];
        let at = |time: &str| json!({ "time": time, "minutes": "双方到场" });
        assert_eq!(fields("mediation-record", &at("2026年11月27日（星期五）09:40")), ["time"]);
        assert_eq!(fields("mediation-record", &at("2026-11-27 9时40分")), ["time"]);
        assert_eq!(fields("mediation-record", &at("2026年11月28日（星期六）")), ["time"]);
        for past in ["2026年11月27日（星期五）09:30", "2026年11月27日", "上午", "", "2026-11-26 23:59"] {
            assert_eq!(fields("mediation-record", &at(past)), none, "{past}");
        }
        let blank = json!({ "time": "2026年12月1日", "minutes": "" });
        assert_eq!(fields("mediation-record", &blank), none, "printed for a session to come");
        let talk = |answer: &str| json!({ "from": "2026-11-27 09:00", "to": "2026-11-27 10:00", "asked": [{ "ask": "经过？", "answer": answer }] });
        assert_eq!(fields("interview-record", &talk("转错了")), ["to"]);
        assert_eq!(fields("interview-record", &talk("")), none);
        assert_eq!(fields("demand-letter", &json!({ "time": "2027-01-01", "minutes": "有" })), none);
    }
}
