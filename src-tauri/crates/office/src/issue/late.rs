//! Papers that come too late: what says that it is in time, or can only be accepted in time, is not issued after its day.

use super::Objection;
use crate::compose::{Bound, bound_by, on_agreement};
use crate::progress::{CONFIRMATION, FROM_SIGNING};
use anjuan_case::{Case, Event, EventKind, LegalDay, Office, OfficeKind, PartyId, Role};
use anjuan_law::{Assessment, Calendar, RuleBook, date_if};
use anjuan_papers::form::Form;
use serde_json::Value;

/// What counts a period: the rule book, the days off, and the office that asks.
pub(super) type Counting<'a> = (&'a RuleBook, &'a Calendar, &'a Office);

/// Asked where no day of effect is recorded, and by the day in the application, or that of the agreement, the time for confirmation
/// is over as the rule book counts it: nothing else would say so.
pub(super) fn undated(
    form: &Form,
    case: &Case,
    data: &Value,
    (book, calendar, office): Counting<'_>,
    today: LegalDay,
) -> Option<String> {
    let recorded = |kind| case.events_of(kind).next().is_some();
    let known = recorded(EventKind::AgreementEffective) || recorded(EventKind::ConfirmationFiled);
    if form.id != "confirmation-application" || known {
        return None;
    }
    let from = |day: LegalDay| {
        let effective = Event::new(EventKind::AgreementEffective, day);
        date_if(book, calendar, office, case, effective, CONFIRMATION, today)
    };
    let given = |key: &str| data.get(key).and_then(Value::as_str).and_then(|day| day.parse::<LegalDay>().ok());
    let (said, date) = match (given("effective"), given("agreed").or(case.handling.mediation.agreed_on)) {
        (Some(day), _) => (format!("协议生效日期写的是{}", day.in_chinese()), from(day)?),
        (None, Some(day)) => (format!("生效日期空着，从达成协议的{}起算", day.in_chinese()), from(day)?),
        (None, None) => (String::new(), from(today)?),
    };
    let over = match said.as_str() {
        "" => "生效日期和达成协议的日期都空着，算不出申请期限是否已过".to_owned(),
        said if date.legal < today => format!("{said}，申请期限的最后一日是{}，已经过去", date.legal.in_chinese()),
        _ => return None,
    };
    let cites: Vec<String> = date.because.cites.iter().map(|cite| book.cite_in_chinese(cite)).collect();
    Some(format!(
        "{over}（{}）。请先查明协议哪一天生效，在“事件”中登记；确实已经过去的，{}",
        cites.join("、"),
        date.missed
    ))
}

/// Asked where the time for confirmation runs from the day of effect and is over from that of the signatures: a court may count from
/// these.
pub(super) fn past_signing(form: &Form, case: &Case, assessment: &Assessment, office: &Office) -> Option<String> {
    let asks = form.id == "confirmation-application" && office.kind == OfficeKind::CommercialMediation;
    if !asks || brought_to_court(case) {
        return None;
    }
    let last = |rule: &str| assessment.deadlines.iter().filter(|d| d.rule == rule).max_by_key(|d| d.starts);
    let (signed, effective) = (last(FROM_SIGNING)?, last(CONFIRMATION)?);
    let between = signed.legal < assessment.today && assessment.today <= effective.legal;
    between.then(|| {
        format!(
            "从当事人全部签名之日起算，申请司法确认的最后一日是{}，已经过去；商事调解条例没有写明协议何时生效，法院可能从签名之日起算而不予受理。确认盖章之日才是生效之日的，再出具",
            signed.legal.in_chinese()
        )
    })
}

/// Was the newest agreement brought to court for confirmation? An application for one before it, which the court may have refused
/// (民事诉讼法 206), is none for this one.
fn brought_to_court(case: &Case) -> bool {
    let last = |kind| case.events_of(kind).map(|e| e.on).max();
    let agreed = last(EventKind::AgreementEffective);
    last(EventKind::ConfirmationFiled).is_some_and(|filed| agreed.is_none_or(|agreed| filed >= agreed))
}

/// Every objection to a paper whose time has passed on the day of the assessment. Clearing the day in the paper clears the
/// objection where a body may still decide to take it (人民检察院, 法院延长); an application for confirmation is never taken late.
pub(super) fn objections(form: &Form, data: &Value, case: &Case, assessment: &Assessment) -> Vec<Objection> {
    let today = assessment.today;
    // Of several who agreed apart each application has the time of its own agreement.
    let apart = match bound_by(case, data) {
        Bound::Only(ids) if on_agreement(form.id) && !ids.is_empty() => ids,
        Bound::Only(_) | Bound::All => case.parties_as(Role::Respondent).map(|p| p.id).collect(),
    };
    let respondent = |id: PartyId| case.parties_as(Role::Respondent).any(|p| p.id == id);
    let own = |party: Option<PartyId>| party.is_none_or(|id| apart.contains(&id) || !respondent(id));
    // The last day to act, of the newest of its kind.
    let last = |rule: &str| {
        let of_rule = assessment.deadlines.iter().filter(|d| d.rule == rule && own(d.party));
        of_rule.max_by_key(|d| d.starts).map(|d| d.legal)
    };
    // Once it was handed in, another version of it is no late one.
    let done = |kind: EventKind| case.events_of(kind).any(|e| own(e.party));
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
        "confirmation-application" if !brought_to_court(case) => {
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
        words: given(key).map_or_else(|| "（空）".to_owned(), LegalDay::in_chinese),
        says: format!("最后一日是{}，{says}", until.in_chinese()),
    }]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::sample::sample_office;
    use anjuan_case::{Party, PartyKind};
    use anjuan_law::assess;
    use anjuan_papers::form::form;
    use serde_json::json;

    fn day(text: &str) -> LegalDay {
        text.parse().unwrap()
    }

    /// 民事诉讼法 206: the court turned the first agreement down, and what was agreed on since has thirty days of its own.
    #[test]
    fn what_was_filed_for_an_earlier_agreement_brings_no_later_one_to_court() {
        let mut case = Case::new("", "", "2026-07-01".parse().unwrap());
        let mut brought = |kind: EventKind, on: &str| {
            case.events.push(Event::new(kind, day(on)));
            brought_to_court(&case)
        };
        assert!(!brought(EventKind::AgreementEffective, "2026-07-01"));
        assert!(brought(EventKind::ConfirmationFiled, "2026-07-06"));
        assert!(brought(EventKind::ConfirmationRefused, "2026-07-20"));
        assert!(!brought(EventKind::AgreementEffective, "2026-07-25"));
        assert!(brought(EventKind::ConfirmationFiled, "2026-07-25"), "on the same day");
    }

    /// Sent to the court with a blank after the thirty days, it is refused there, and the days to sue have gone on running.
    #[test]
    fn an_application_without_a_day_of_effect_is_asked_about_once_the_thirty_days_may_be_over() {
        let confirmation = form("confirmation-application").unwrap();
        let mut case = Case::new("", "", "2026-07-01".parse().unwrap());
        let (book, calendar, office) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap(), sample_office());
        let by = (&book, &calendar, &office);
        let asked = |case: &Case, data: &Value, today: &str| undated(confirmation, case, data, by, day(today));
        let blank = json!({ "agreed": "2026-07-01", "effective": null });
        assert_eq!(asked(&case, &blank, "2026-07-31"), None, "the thirtieth day");
        let says = asked(&case, &blank, "2026-08-01").unwrap();
        assert!(says.contains("2026年7月1日") && says.contains("第二百零五条") && says.contains("空着"), "{says}");
        let typed = json!({ "agreed": "2026-07-01", "effective": "2026-07-02" });
        // The thirtieth day is a Saturday: Monday is in time (民事诉讼法 85).
        assert_eq!(asked(&case, &typed, "2026-08-03"), None);
        assert!(asked(&case, &typed, "2026-08-04").unwrap().contains("2026年7月2日"));
        assert!(asked(&case, &json!({}), "2026-08-01").unwrap().contains("都空着"));
        case.handling.mediation.agreed_on = Some(day("2026-07-01"));
        assert!(asked(&case, &json!({}), "2026-08-01").unwrap().contains("2026年7月1日"));
        assert_eq!(undated(form("mediation-agreement").unwrap(), &case, &blank, by, day("2026-08-01")), None);
        // A recorded day is counted by the rule book, and refuses.
        case.events.push(Event::new(EventKind::AgreementEffective, day("2026-07-01")));
        assert_eq!(asked(&case, &blank, "2026-08-01"), None);
    }

    /// 商事调解条例 22 names no day of effect: between the two last days a commercial body asks, and a committee need not (人民调解法 29).
    #[test]
    fn between_the_line_of_the_signatures_and_that_of_the_seal_a_commercial_body_is_asked() {
        let confirmation = form("confirmation-application").unwrap();
        let mut case = Case::new("", "", "2026-09-01".parse().unwrap());
        for (kind, on) in [(EventKind::AgreementSigned, "2026-09-15"), (EventKind::AgreementEffective, "2026-09-16")] {
            case.events.push(Event::new(kind, day(on)));
        }
        let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
        let asked = |case: &Case, kind: OfficeKind, today: &str| {
            let office = Office { kind, ..sample_office() };
            past_signing(confirmation, case, &assess(&book, &calendar, &office, case, day(today)), &office)
        };
        assert_eq!(asked(&case, OfficeKind::CommercialMediation, "2026-10-15"), None);
        let says = asked(&case, OfficeKind::CommercialMediation, "2026-10-16").unwrap();
        assert!(says.contains("2026年10月15日"), "{says}");
        assert_eq!(asked(&case, OfficeKind::Committee, "2026-10-16"), None);
        case.events.push(Event::new(EventKind::ConfirmationFiled, day("2026-10-14")));
        assert_eq!(asked(&case, OfficeKind::CommercialMediation, "2026-10-16"), None);
    }

    /// Of two who agreed apart the days of one are over, and those of the other are not.
    #[test]
    fn each_of_several_agreements_has_its_own_thirty_days() {
        let confirmation = form("confirmation-application").unwrap();
        let mut case = Case::new("", "", "2026-07-01".parse().unwrap());
        for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "韩立"), (Role::Respondent, "王芳")]
        {
            case.parties.push(Party { name: Some(name.into()), ..Party::new(role, PartyKind::Natural) });
        }
        for (at, on) in [(1, "2026-07-01"), (2, "2026-09-01")] {
            let party = Some(case.parties[at].id);
            case.events.push(Event { party, ..Event::new(EventKind::AgreementEffective, day(on)) });
        }
        let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
        let office = Office { kind: OfficeKind::Committee, ..sample_office() };
        let assessment = assess(&book, &calendar, &office, &case, day("2026-09-10"));
        let late = |name: &str| {
            let row = |name: &str| json!({ "role": "申请人", "name": name });
            let data = json!({ "applicants": [row("林小满"), row(name)], "effective": null });
            !objections(confirmation, &data, &case, &assessment).is_empty()
        };
        assert_eq!([late("韩立"), late("王芳")], [true, false]);
    }
}
