//! Complaints about a body that has not answered, while it still has time to: what they say is true on their day, and whoever gets them
//! sends them back. It is asked about, and what the rule book says of the time is not certain everywhere.

use anjuan_case::{Case, EventKind};
use anjuan_law::{Assessment, Deadline, RuleBook, Standing};
use anjuan_papers::form::Form;
use serde_json::Value;

/// Within which an institution answers a complaint (fact P16).
const ANSWER: &str = "platform.complaint-answer";
/// Within which the police decide whether to file a case, the longest of the three (facts K14, K18).
const DECISION: &str = "criminal.filing-review-longest";
/// That without a decision, and before its time is over, the procuratorate only passes it on (人民检察院刑事诉讼规则 562).
const UNDECIDED: &str = "papers.supervision-undecided";

/// What is asked of a complaint that comes before the time to answer is over.
pub(super) fn question(
    form: &Form,
    case: &Case,
    data: &Value,
    assessment: &Assessment,
    book: &RuleBook,
) -> Option<String> {
    let today = assessment.today;
    let known = |kind| case.events_of(kind).next().is_some();
    let unsaid = |key: &str| data.get(key).is_none_or(Value::is_null);
    let running = |rule: &str| {
        let of_rule = assessment.deadlines.iter().filter(|d| d.rule == rule);
        of_rule.max_by_key(|d| d.starts).filter(|d| today <= d.legal)
    };
    match form.id {
        "regulator-complaint" if unsaid("replied") => running(ANSWER).map(|d| {
            format!(
                "被投诉机构答复的时间一般算到{}（{}），还没有过；监管部门多要求等机构答复，或者过了答复的时间再投诉（实务做法），请核对以后再出具",
                d.legal.in_chinese(),
                by_what(book, d)
            )
        }),
        "supervision-application" if !known(EventKind::NonFilingReceived) => match running(DECISION) {
            Some(d) => Some(format!(
                "公安机关审查是否立案的时间最长算到{}（{}），还没有过；没有超过规定期限的，检察院只移送公安机关处理{}，请核对受案的日期和公安机关告知的期限",
                d.legal.in_chinese(),
                by_what(book, d),
                cited(book, assessment, form)
            )),
            None if known(EventKind::PoliceAccepted) => None,
            None => Some(format!(
                "案件里没有公安机关受案、不予立案的记录；受理以后超过规定期限没有决定的，检察院才要求公安机关说明{}，请先弄清有没有受理、哪一天受理",
                cited(book, assessment, form)
            )),
        },
        _ => None,
    }
}

/// The article by which the procuratorate waits for the police, where the rule book holds it against this paper.
fn cited(book: &RuleBook, assessment: &Assessment, form: &Form) -> String {
    let offer = assessment.papers.iter().find(|p| p.template == form.id);
    let mut because = offer.into_iter().flat_map(|p| &p.because);
    let rule = because.find(|b| b.rule.as_deref() == Some(UNDECIDED));
    let cites: Vec<String> =
        rule.into_iter().flat_map(|b| b.cites.iter()).map(|cite| book.cite_in_chinese(cite)).collect();
    if cites.is_empty() { String::new() } else { format!("（{}）", cites.join("、")) }
}

/// What a day is counted by, and that it is no law where it is none: who reads a day alone takes it for certain.
fn by_what(book: &RuleBook, deadline: &Deadline) -> String {
    let mut by: Vec<String> = deadline.because.cites.iter().map(|cite| book.cite_in_chinese(cite)).collect();
    by.dedup();
    let firm = match deadline.standing {
        Standing::Law => "",
        Standing::Practice => "实务做法",
        Standing::Office => "本机构自定",
        Standing::Unverified => "待核实",
    };
    by.extend(Some(firm.to_owned()).filter(|firm| !firm.is_empty()));
    by.join("、")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::issue::paid::paid;
    use crate::sample::sample_office;
    use anjuan_case::Event;
    use anjuan_law::{Calendar, RuleBook, assess};
    use anjuan_papers::form::form;
    use serde_json::json;

    fn asked(form_id: &str, event: Event, data: &Value, today: &str) -> Option<String> {
        let mut case = Case::new("", "", "2026-11-01T10:00".parse().unwrap());
        paid(&mut case, "2026-11-02T10:00", 3_450_000);
        case.events.push(event);
        let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
        let day: anjuan_case::LegalDay = today.parse().unwrap();
        let assessment = assess(&book, &calendar, &sample_office(), &case, day);
        question(form(form_id).unwrap(), &case, data, &assessment, &book)
    }

    /// Fifteen days (fact P16): till then nobody has failed to answer.
    #[test]
    fn a_regulator_is_not_written_to_before_the_institution_had_its_time() {
        let complained = || Event::new(EventKind::PlatformComplaint, "2026-11-03".parse().unwrap());
        let of = |data: Value, today: &str| asked("regulator-complaint", complained(), &data, today);
        let said = of(json!({ "replied": null }), "2026-11-18").unwrap();
        assert!(said.contains("2026年11月18日"), "{said}");
        assert!(said.contains("金融消费者权益保护实施办法") && said.contains("待核实"), "the day by what: {said}");
        assert_eq!(of(json!({ "replied": null }), "2026-11-19"), None);
        assert_eq!(of(json!({ "replied": "2026-11-10" }), "2026-11-11"), None, "it answered");
    }

    #[test]
    fn the_procuratorate_is_not_asked_while_the_police_have_time() {
        let of = |kind, today: &str| {
            asked("supervision-application", Event::new(kind, "2026-11-03".parse().unwrap()), &json!({}), today)
        };
        let said = of(EventKind::PoliceAccepted, "2026-11-20").unwrap();
        assert!(
            said.contains("最长") && said.contains("改革完善受案立案制度的意见") && said.contains("待核实"),
            "{said}"
        );
        assert_eq!(of(EventKind::PoliceAccepted, "2026-12-10"), None);
        assert_eq!(of(EventKind::NonFilingReceived, "2026-11-20"), None);
        assert!(of(EventKind::PoliceReport, "2026-11-20").unwrap().contains("受案"));
    }
}
