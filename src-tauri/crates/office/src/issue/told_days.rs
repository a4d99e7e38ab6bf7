//! Days that the prose of a paper tells of a payment, a demand, an agreement or a decision, held against those that the case has it
//! on. A day that the case knows in whatever way is none to ask about, and no more is one of something that the case has no day of.

mod act;
mod dates;

use super::wording::{At, each_text};
use super::{amounts, days};
use act::Act;
use anjuan_case::{Case, LegalDay};
use anjuan_law::Assessment;
use anjuan_papers::form::Form;
use dates::{On, Told, dates, told};
use serde_json::Value;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// Fields of prose in which what happened is told, or asked for.
const PROSE: [&str; 11] = [
    "facts", "after", "ground", "reasons", "dispute", "deceit", "demanded", "answered", "urgency", "claims", "requests",
];

/// What ends a sentence.
const ENDS: [char; 8] = ['。', '！', '？', '；', '!', '?', ';', '\n'];

/// What is asked of the days in the prose. `fresh` is the paper as it would be composed today.
pub(super) fn questions(form: &Form, case: &Case, data: &Value, fresh: &Value, assessment: &Assessment) -> Vec<String> {
    let known = LazyCell::new(|| known(form, case, data, fresh, assessment));
    let mut asked = Vec::new();
    each_text(form.fields, data, "", "", &mut |at: &At, text: &str| {
        if !PROSE.contains(&at.key) {
            return;
        }
        let letters = days::written(&without_titles(text));
        for told in letters.split(|c| ENDS.contains(c)).flat_map(told) {
            let on = told.act.days(case, &amounts::in_text(&told.clause));
            if !on.is_empty() && !known.iter().any(|known| known.is(&told.date.on)) {
                asked.extend(question(&at.label, &told, &on));
            }
        }
    });
    asked
}

/// The question, with the day of the case that lies nearest to the one that is told.
fn question(label: &str, told: &Told, on: &BTreeSet<LegalDay>) -> Option<String> {
    let apart = |day: &&LegalDay| match told.date.on {
        On::Day(told) => told.days_to(**day).abs(),
        On::Month(_) => 0,
    };
    let (day, near) = (&told.date.words, on.iter().min_by_key(apart)?.in_chinese());
    Some(match told.act {
        Act::Paid => format!(
            "“{label}”里写{day}付款，案件里没有这一天，与它最近的付款是{near}；请核对日期，案件记录有误的请先更正"
        ),
        Act::Demanded => format!(
            "“{label}”里写{day}催告，案件里没有这一天，与它最近的催告是{near}；请核对日期，案件记录有误的请先更正"
        ),
        Act::Agreed => format!(
            "“{label}”里写{day}达成调解协议，案件里没有这一天，协议的签署、生效是{near}；请核对日期，案件记录有误的请先更正"
        ),
        Act::Received => format!(
            "“{label}”里写{day}收到裁判文书，案件里没有这一天，收到的日期是{near}；请核对日期，案件记录有误的请先更正"
        ),
        Act::Effective => format!(
            "“{label}”里写裁判文书{day}生效，案件里没有这一天，生效的日期是{near}；请核对日期，案件记录有误的请先更正"
        ),
    })
}

/// Without the titles of laws, which name days of their own.
fn without_titles(text: &str) -> String {
    let mut parts = text.split('《');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |told, part| told + part.split_once('》').map_or(part, |(_, rest)| rest))
}

/// Every day that the case or the law knows: in what is recorded, in what was reckoned, in the paper as it would be composed, and in
/// its fields that are no prose.
fn known(form: &Form, case: &Case, data: &Value, fresh: &Value, assessment: &Assessment) -> Vec<On> {
    let mut found = vec![On::Day(assessment.today)];
    let recorded = [serde_json::to_value(case), serde_json::to_value(assessment)];
    recorded.iter().flatten().chain([fresh]).for_each(|value| each_day(value, &mut found));
    let fields = form.fields.iter().filter(|field| !PROSE.contains(&field.key));
    fields.filter_map(|field| data.get(field.key)).for_each(|value| each_day(value, &mut found));
    found
}

fn each_day(value: &Value, found: &mut Vec<On>) {
    match value {
        Value::String(text) => found.extend(dates(&days::written(text)).into_iter().map(|date| date.on)),
        Value::Array(list) => list.iter().for_each(|one| each_day(one, found)),
        Value::Object(all) => all.values().for_each(|one| each_day(one, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::issue::paid::paid;
    use crate::sample::sample_office;
    use anjuan_case::{Event, EventKind};
    use anjuan_law::{Calendar, RuleBook, assess};
    use anjuan_papers::form::{form, forms};
    use serde_json::json;

    fn case() -> Case {
        let mut case = Case::new("", "", "2025-03-20".parse().unwrap());
        paid(&mut case, "2025-03-14T21:36", 500_000);
        case.story = "2025年2月1日双方认识。".to_owned();
        for (kind, on) in [
            (EventKind::DemandArrived, "2025-04-02"),
            (EventKind::AgreementSigned, "2025-05-06"),
            (EventKind::JudgmentServed, "2025-09-10"),
        ] {
            case.events.push(Event::new(kind, on.parse().unwrap()));
        }
        case
    }

    fn asked(id: &str, data: &Value) -> Vec<String> {
        let (book, calendar, case) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap(), case());
        let assessment = assess(&book, &calendar, &sample_office(), &case, "2025-10-08".parse::<LegalDay>().unwrap());
        questions(form(id).unwrap(), &case, data, &json!({}), &assessment)
    }

    fn in_facts(text: &str) -> Vec<String> {
        asked("civil-complaint", &json!({ "facts": text }))
    }

    #[test]
    fn a_day_of_a_payment_that_the_case_has_on_another_is_asked_about_however_it_is_written() {
        let day = "，案件里没有这一天，与它最近的付款是2025年3月14日；";
        for (text, words) in [
            ("2025年3月4日转账5,000元", "2025年3月4日付款"),
            ("原告于2025年3月4日向被告转账人民币5,000.00元", "2025年3月4日付款"),
            ("2025年3月4日，原告因操作失误，误将34,500元转入被告账户", "2025年3月4日付款"),
            ("二〇二五年三月四日，原告不慎转给被告五千元", "二〇二五年三月四日付款"),
            ("3月4日原告误转5,000元", "3月4日付款"),
            ("原告2025-03-04支付5,000元", "2025-03-04付款"),
            ("2025.3.4原告转了5,000元", "2025.3.4付款"),
            ("2025年2月1日认识，2025年3月4日转账5,000元", "2025年3月4日付款"),
        ] {
            let found = in_facts(text);
            assert!(found.len() == 1 && found[0].contains(&format!("写{words}{day}")), "{text}: {found:?}");
        }
        for id in ["criminal-report", "lawyer-letter", "police-report", "demand-letter", "private-prosecution"] {
            assert_eq!(asked(id, &json!({ "facts": "2025年3月4日转账5,000元" })).len(), 1, "{id}");
        }
    }

    #[test]
    fn a_day_of_a_demand_an_agreement_or_a_judgment_is_held_against_that_of_the_case() {
        for (text, day) in [
            ("2025年4月12日，原告要求被告返还该款", "2025年4月2日"),
            ("原告于2025年4月12日催告被告", "2025年4月2日"),
            ("2025年5月16日，双方达成调解协议", "2025年5月6日"),
            ("2025年9月1日，原告收到一审判决", "2025年9月10日"),
        ] {
            let found = in_facts(text);
            assert!(found.len() == 1 && found[0].contains(&format!("是{day}；请核对日期")), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_day_that_is_known_or_of_something_else_is_not_asked_about() {
        for text in [
            "2025年3月14日转账5,000元",
            "3月14日转账5,000元",
            "2025-03-14转账5,000元，2025年4月2日催告",
            "根据《最高人民法院关于适用时间效力的规定》（2020年12月29日公布），被告应支付",
            "根据2020年12月29日修正的规定，被告应当支付5,000元",
            "被告应于2025年12月1日前支付5,000元",
            "自2025年3月4日起支付利息",
            "被告承诺2025年3月4日付款",
            "被告至2025年3月4日仍未返还",
            "2025年3月4日，被告拒绝返还",
            "2025年3月4日，原告打印转账记录",
            "2025年3月4日，原告用支付宝与被告联系",
            "2025年3月4日，双方在网上认识，后来原告转账5,000元",
            "2025年2月1日双方认识，原告转账5,000元",
            "2025年5月1日，法院作出一审判决",
            "原告生于1990年3月4日",
            "2025年8月1日开庭",
            "2025年3月4日，原告到银行查询",
        ] {
            assert_eq!(in_facts(text), [] as [&str; 0], "{text}");
        }
        let by = json!({ "facts": "请在2025年12月5日付款5,000元", "pay_by": "2025-12-05" });
        assert_eq!(asked("lawyer-letter", &by), [] as [&str; 0]);
    }

    #[test]
    fn of_what_the_case_has_no_day_of_nothing_is_asked() {
        let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
        let case = Case::new("", "", "2025-03-20".parse().unwrap());
        let assessment = assess(&book, &calendar, &sample_office(), &case, "2025-10-08".parse::<LegalDay>().unwrap());
        let data = json!({ "facts": "2025年3月4日转账5,000元，2025年3月5日催告，2025年4月6日达成调解协议" });
        assert_eq!(questions(form("civil-complaint").unwrap(), &case, &data, &json!({}), &assessment), [] as [&str; 0]);
        for form in forms() {
            let sample = form.sample_data().unwrap();
            assert_eq!(questions(form, &self::case(), &sample, &sample, &assessment), [] as [&str; 0], "{}", form.id);
        }
    }
}
