//! Papers that come too late: what says that it is in time, or can only be accepted in time, is not issued after its day.

use super::Objection;
use anjuan_case::{Case, EventKind, LegalDay};
use anjuan_law::Assessment;
use anjuan_papers::form::Form;
use serde_json::Value;

/// Every objection to a paper whose time has passed on the day of the assessment. Clearing the day in the paper clears the
/// objection where a body may still decide to take it (人民检察院, 法院延长); an application for confirmation is never taken late.
pub(super) fn objections(form: &Form, data: &Value, case: &Case, assessment: &Assessment) -> Vec<Objection> {
    let today = assessment.today;
    // The last day to act, of the newest of its kind.
    let last = |rule: &str| {
        let of_rule = assessment.deadlines.iter().filter(|d| d.rule == rule);
        of_rule.max_by_key(|d| d.starts).map(|d| d.legal)
    };
    // Once it was handed in, another version of it is no late one.
    let done = |kind: EventKind| case.events_of(kind).next().is_some();
    let given = |key: &str| data.get(key).and_then(Value::as_str).and_then(|day| day.parse::<LegalDay>().ok());
    let (key, until, says) = match form.id {
        // 公安机关办理刑事案件程序规定 179: seven days.
        "refusal-review" => {
            let second = data.get("second").and_then(Value::as_bool).unwrap_or_default();
            let (rule, handed_in) = match second {
                true => ("criminal.review", EventKind::ReviewApplied),
                false => ("criminal.reconsideration", EventKind::ReconsiderationApplied),
            };
            if done(handed_in) {
                return Vec::new();
            }
            let Some(until) = given("until").map(|day| last(rule).unwrap_or(day).max(day)) else { return Vec::new() };
            (
                "until",
                until,
                "申请期限已经届满，不能写在期限内提出；可以向人民检察院申请立案监督，收到日期有误的请先更正",
            )
        }
        // 民事诉讼法解释 94: before the time for producing evidence has passed.
        "investigation-order-application" => {
            let Some(until) = given("evidence_due") else { return Vec::new() };
            ("evidence_due", until, "举证期限已经届满；法院同意延长或者重新指定的，请填写新的日期，或者清空这一栏")
        }
        // 民事诉讼法 205; what is left: fact M13.
        "confirmation-application" if !done(EventKind::ConfirmationFiled) => {
            let Some(until) = last("mediation.judicial-confirmation") else { return Vec::new() };
            (
                "effective",
                until,
                "自协议生效之日起三十日的申请期限已经届满，法院不予受理；可以重新达成协议、办理赋予强制执行效力的公证，或者按协议起诉",
            )
        }
        _ => return Vec::new(),
    };
    if today <= until {
        return Vec::new();
    }
    let label = form.fields.iter().find(|f| f.key == key).map_or(key, |f| f.label);
    vec![Objection {
        code: "late".to_owned(),
        field: key.to_owned(),
        label: label.to_owned(),
        words: until.in_chinese(),
        says: says.to_owned(),
    }]
}
