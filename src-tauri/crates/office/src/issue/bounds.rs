//! What the law gives only within bounds: preservation of what is claimed, aid before it is decided, a court of what it may take.

use super::Objection;
use super::sums::fen;
use anjuan_case::LegalDay;
use anjuan_law::{Assessment, RuleBook, preservable};
use anjuan_papers::form::Form;
use serde_json::Value;

/// Every objection to what goes beyond. `fresh` is the paper as it would be composed today.
pub(super) fn objections(
    book: &RuleBook,
    form: &Form,
    data: &Value,
    fresh: &Value,
    assessment: &Assessment,
) -> Vec<Objection> {
    let object = |key: &str, code: &str, words: String, says: String| {
        let label = form.fields.iter().find(|f| f.key == key).map_or(key, |f| f.label).to_owned();
        Objection { code: code.to_owned(), field: key.to_owned(), label, words, says }
    };
    let text = |of: &Value, key: &str| of.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let day = |key: &str| text(data, key).parse::<LegalDay>().ok();
    let today = assessment.today;
    let mut found = Vec::new();
    // Fact C20: 不当得利 is none of the matters of those courts, and they are chosen for no other.
    let none = |of: &Value| book.takes_no_such_case(&text(of, "court"), today);
    if none(data) && !none(fresh) {
        let says = "互联网法院只受理规定列出的几类案件，转错账的不当得利不在其中，不能约定；请写有管辖权的法院，需要网上办理的可以在该院网上立案";
        found.push(object("court", "court", text(data, "court"), says.to_owned()));
    }
    // 民事诉讼法 105: within what is claimed, interest and all.
    if form.id == "preservation-application"
        && let (Some(asked), Some(open)) = (fen(data, "amount"), fen(fresh, "amount"))
    {
        let whole = preservable(open, assessment.claims.iter().map(|c| c.interest));
        if let Some(whole) = whole.filter(|whole| asked > *whole) {
            let says = format!("多于可以请求的{}元（含利息）；保全限于请求的范围，请核对", whole.figures());
            found.push(object("amount", "sum", format!("{}元", asked.figures()), says));
        }
    }
    if form.id == "aid-urgent" {
        if let Some(received) = day("received").filter(|on| *on > today) {
            found.push(object("received", "day", received.in_chinese(), "收到申请的日期晚于今天，请核对".to_owned()));
        }
        // Preservation and advance enforcement are another ground, without a day: the form ticks this one wherever a day stands.
        if let Some(on) = day("limit_day").filter(|on| !book.is_pressing(today, *on)) {
            let says = format!(
                "距今天（{}）不是不足七日，不能据此先行提供法律援助；请核对，只以保全、先予执行为由的请删去届满日期",
                today.in_chinese()
            );
            found.push(object("limit_day", "day", on.in_chinese(), says));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{Case, Office, OfficeKind};
    use anjuan_law::{Calendar, assess};
    use anjuan_papers::form::form;
    use serde_json::json;

    fn fields(id: &str, data: &Value, fresh: &Value) -> Vec<String> {
        let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
        let office = Office::new(OfficeKind::LegalAid, "");
        let today: LegalDay = "2026-11-23".parse().unwrap();
        let case = Case::new("", "", today.into());
        let assessment = assess(&book, &calendar, &office, &case, today);
        objections(&book, form(id).unwrap(), data, fresh, &assessment).into_iter().map(|o| o.field).collect()
    }

    #[test]
    fn what_the_law_gives_within_bounds_is_held_to_them() {
        let none = [] as [&str; 0];
        let fresh = json!({ "amount": 3_450_000, "court": "杭州市余杭区人民法院" });
        assert_eq!(fields("preservation-application", &json!({ "amount": 34_500_000 }), &fresh), ["amount"]);
        assert_eq!(fields("preservation-application", &json!({ "amount": 3_450_000 }), &fresh), none);
        assert_eq!(fields("civil-complaint", &json!({ "court": "杭州互联网法院" }), &fresh), ["court"]);
        assert_eq!(fields("civil-complaint", &json!({ "court": "上海市徐汇区人民法院" }), &fresh), none);
        let urgent = |limit: &str, received: &str, preservation: bool| {
            let data = json!({ "limit_day": limit, "received": received, "preservation": preservation });
            fields("aid-urgent", &data, &json!({}))
        };
        assert_eq!(urgent("2026-11-29", "2026-11-23", false), none);
        assert_eq!(urgent("2026-11-30", "2026-11-23", false), ["limit_day"]);
        assert_eq!(urgent("2026-11-30", "2026-11-23", true), ["limit_day"], "a day is ticked as less than seven");
        assert_eq!(urgent("", "2026-11-23", true), none);
        assert_eq!(urgent("2026-11-25", "2026-11-24", false), ["received"]);
        assert_eq!(urgent("", "", false), none);
    }
}
