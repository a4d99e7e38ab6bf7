//! What is asked before an accusation is issued. Who is accused of 侵占罪 is accused of refusing to give back (刑法 270; facts K3, K30):
//! what he did since may tell otherwise. The police who did not open a case are supervised by the procuratorate beside them.

use crate::compose::{named_in, procuratorate_beside};
use anjuan_case::{Case, Event, EventKind, Party, PartyId, Role};
use anjuan_law::{AGREED, Assessment, refused_last};
use anjuan_papers::form::Form;
use serde_json::Value;

/// What tells that somebody means to give back, besides an agreement ([`AGREED`]).
const WILLING: [EventKind; 2] = [EventKind::Acknowledged, EventKind::PartPaid];

/// That nobody was deceived, threatened or robbed, held by the rule book against a complaint of a crime (facts K2, K30).
const MISTAKE: &str = "papers.report-mistake";

/// Every question that an accusation raises.
pub(super) fn questions(form: &Form, case: &Case, data: &Value, assessment: &Assessment) -> Vec<String> {
    match form.id {
        "private-prosecution" => {
            let accused = named_in(form.id, case, data);
            willing(case, &accused).into_iter().chain(ruled(case)).chain(mediated(case, &accused)).collect()
        }
        "refusal-review" => no_crime(assessment).into_iter().collect(),
        "supervision-application" => no_crime(assessment).into_iter().chain(other_procuratorate(data)).collect(),
        _ => Vec::new(),
    }
}

/// Who says that there was a crime, of a case by whose answers there was none: a complaint of it is refused for that, and against a
/// refusal of the police, which everybody who complained may have reviewed, it is asked (刑事诉讼法 111; 程序规定 176, 179).
fn no_crime(assessment: &Assessment) -> Option<String> {
    let complaint = assessment.papers.iter().find(|p| p.template == "criminal-report" && !p.allowed)?;
    complaint.because.iter().any(|b| b.rule.as_deref() == Some(MISTAKE)).then(|| {
        "案件里的回答是付款前没有人欺骗，对方也没有威胁，申请书却写有犯罪事实、应当立案；捏造事实控告要负法律责任，请先核对“问题”里的回答，确有犯罪事实的再出具；对方只是拒不退还的，侵占罪由被害人向人民法院自诉".to_owned()
    })
}

/// The procuratorate is that of the level of the police, and of their place (检察规则 557; fact K18).
fn other_procuratorate(data: &Value) -> Option<String> {
    let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let (police, written) = (text("police"), text("procuratorate"));
    let beside = procuratorate_beside(police)?;
    // Of a city the name may go before that of a county of it: 宿迁市泗洪县人民检察院.
    (!written.is_empty() && !written.ends_with(&beside)).then(|| {
        format!("被监督的是“{police}”，致送的却是“{written}”；立案监督向同级人民检察院提出（一般是{beside}），请核对")
    })
}

/// What is asked of a private prosecution of somebody who acknowledged the debt, asked for time, agreed or paid since he last refused.
fn willing(case: &Case, accused: &[PartyId]) -> Option<String> {
    let concerns = |e: &&Event| e.party.is_none_or(|id| accused.is_empty() || accused.contains(&id));
    let willing = WILLING.into_iter().chain(AGREED).flat_map(|kind| case.events_of(kind)).filter(concerns);
    let mut told: Vec<&Event> = willing.filter(|e| refused_last(case, e.party).is_none_or(|on| on <= e.on)).collect();
    if told.is_empty() {
        return None;
    }
    told.sort_by_key(|e| e.on);
    let said: Vec<String> = told.into_iter().map(|e| says(case, e)).collect();
    Some(format!(
        "案件里记录了{}：侵占罪以拒不退还为要件，这样算不算拒不退还由法院判断，自诉状要如实写明这些事；确要自诉的，请核对以后再出具",
        said.join("、")
    ))
}

/// What is asked where a court has already decided not to hear it, or has dismissed it: another prosecution of the same needs new
/// evidence, and against the ruling there is an appeal (刑事诉讼法解释 321, 322).
fn ruled(case: &Case) -> Option<String> {
    let on = case.events_of(EventKind::PrivateRulingReceived).map(|e| e.on).max()?;
    Some(format!(
        "案件里记录了{}收到自诉裁定：裁定不予受理、驳回起诉的，不服的在期限内上诉；就同一事实再自诉的，要有新的足以证明被告人有罪的证据。请核对以后再出具",
        on.in_chinese()
    ))
}

/// What is asked while a mediation goes on: who may still give back in it has hardly refused for good.
fn mediated(case: &Case, accused: &[PartyId]) -> Option<String> {
    use EventKind::{AgreementEffective, AgreementSigned, MediationAccepted, MediationEnded};
    let concerns = |e: &&Event| e.party.is_none_or(|id| accused.is_empty() || accused.contains(&id));
    let on = case.events_of(MediationAccepted).filter(concerns).map(|e| e.on).max()?;
    let over = [MediationEnded, AgreementSigned, AgreementEffective];
    if over.into_iter().flat_map(|kind| case.events_of(kind)).any(|e| e.on >= on) {
        return None;
    }
    Some(format!(
        "案件里记录了{}调解组织受理，调解还没有终止：对方在调解中还可能返还，算不算拒不退还由法院判断；确要自诉的，请核对调解的情况以后再出具",
        on.in_chinese()
    ))
}

/// 2026年11月27日被告人周明远返还1,000.00元
fn says(case: &Case, event: &Event) -> String {
    let several = case.parties_as(Role::Respondent).nth(1).is_some();
    let who = case.parties.iter().find(|p| several && Some(p.id) == event.party).map_or("", Party::display_name);
    let on = event.on.in_chinese();
    match (event.kind, event.amount) {
        (EventKind::PartPaid, Some(sum)) => format!("{on}被告人{who}返还{}元", sum.figures()),
        (EventKind::PartPaid, None) => format!("{on}被告人{who}返还一部分款项"),
        (EventKind::AgreementSigned, _) => format!("{on}与被告人{who}签署调解协议"),
        (EventKind::AgreementEffective, _) => format!("{on}与被告人{who}达成的调解协议生效"),
        (EventKind::ConfirmationReceived, _) => format!("{on}法院裁定确认与被告人{who}的调解协议"),
        (EventKind::CourtSettlementEffective, _) => format!("{on}与被告人{who}的法院调解书生效"),
        _ => format!("{on}被告人{who}承认债务或者请求延期"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::sample::sample_office;
    use anjuan_case::{Answer, Fen, LegalDay, PartyKind};
    use anjuan_law::{Calendar, RuleBook, assess};
    use anjuan_papers::form::form;
    use serde_json::json;

    fn happened(list: &[(EventKind, &str, Option<PartyId>)], parties: &[Party]) -> Case {
        let mut case = Case::new("", "", "2026-10-01".parse().unwrap());
        case.parties = parties.to_vec();
        for (kind, on, party) in list {
            let amount = (*kind == EventKind::PartPaid).then(|| Fen::new(100_000));
            case.events.push(Event { amount, party: *party, ..Event::new(*kind, on.parse().unwrap()) });
        }
        case
    }

    fn assessed(case: &Case) -> Assessment {
        let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
        assess(&book, &calendar, &sample_office(), case, "2026-11-28".parse::<LegalDay>().unwrap())
    }

    fn of(form_id: &str, case: &Case, data: &Value) -> Vec<String> {
        questions(form(form_id).unwrap(), case, data, &assessed(case))
    }

    fn asked(case: &Case, names: &[&str]) -> Option<String> {
        let accused: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
        of("private-prosecution", case, &json!({ "accused": accused })).pop()
    }

    fn respondent(name: &str) -> Party {
        Party { name: Some(name.to_owned()), ..Party::new(Role::Respondent, PartyKind::Natural) }
    }

    #[test]
    fn who_paid_or_asked_for_time_since_he_refused_is_asked_about() {
        use EventKind::{Acknowledged, PartPaid, Refused};
        let one = [respondent("周明远")];
        let since = [(Refused, "2026-10-28", None), (PartPaid, "2026-11-27", None), (Acknowledged, "2026-11-02", None)];
        let case = happened(&since, &one);
        let said = asked(&case, &["周明远"]).unwrap();
        let told = "案件里记录了2026年11月2日被告人承认债务或者请求延期、2026年11月27日被告人返还1,000.00元：";
        assert!(said.starts_with(told), "{said}");
        assert_eq!(of("police-report", &case, &json!({})), [] as [&str; 0]);
        // Who refused after that refuses.
        let before = happened(&[(PartPaid, "2026-10-01", None), (Refused, "2026-10-28", None)], &one);
        assert_eq!(asked(&before, &["周明远"]), None);
    }

    #[test]
    fn who_agreed_since_he_refused_is_asked_about() {
        use EventKind::{AgreementEffective, AgreementSigned, Refused};
        let one = [respondent("周明远")];
        let signed = [(Refused, "2026-10-28", None), (AgreementSigned, "2026-11-20", None)];
        let said = asked(&happened(&signed, &one), &["周明远"]).unwrap();
        assert!(said.starts_with("案件里记录了2026年11月20日与被告人签署调解协议："), "{said}");
        let mut both = signed.to_vec();
        both.push((AgreementEffective, "2026-11-21", None));
        let said = asked(&happened(&both, &one), &["周明远"]).unwrap();
        assert!(said.contains("、2026年11月21日与被告人达成的调解协议生效："), "{said}");
        both.push((Refused, "2026-11-25", None));
        assert_eq!(asked(&happened(&both, &one), &["周明远"]), None, "he refused what he had agreed to");
    }

    #[test]
    fn a_ruling_and_a_mediation_that_goes_on_are_asked_about() {
        use EventKind::{MediationAccepted, MediationEnded, PrivateRulingReceived, Refused};
        let of = |list: &[(EventKind, &str, Option<PartyId>)]| {
            let all = [&[(Refused, "2026-10-28", None)][..], list].concat();
            asked(&happened(&all, &[respondent("周明远")]), &["周明远"])
        };
        assert!(of(&[(PrivateRulingReceived, "2026-11-20", None)]).unwrap().contains("2026年11月20日收到自诉裁定"));
        let going_on = [(MediationAccepted, "2026-11-02", None)];
        assert!(of(&going_on).unwrap().contains("2026年11月2日调解组织受理"));
        assert_eq!(of(&[going_on[0], (MediationEnded, "2026-11-20", None)]), None);
    }

    #[test]
    fn a_procuratorate_of_another_place_than_the_police_is_asked_about() {
        let asked = |police: &str, written: &str| {
            let data = json!({ "police": police, "procuratorate": written });
            of("supervision-application", &happened(&[], &[]), &data).pop()
        };
        let said = asked("泗洪县公安局", "苏州市姑苏区人民检察院").unwrap();
        assert!(said.contains("一般是泗洪县人民检察院"), "{said}");
        for written in ["泗洪县人民检察院", "江苏省泗洪县人民检察院", ""] {
            assert_eq!(asked("泗洪县公安局", written), None, "{written}");
        }
        assert_eq!(asked("苏州市公安局姑苏分局", "苏州市姑苏区人民检察院"), None);
    }

    /// 刑事诉讼法 111: by its own answers the case has no crime, and the paper says that there was one.
    #[test]
    fn that_there_was_a_crime_is_asked_where_the_answers_say_otherwise() {
        let mut case = happened(&[(EventKind::NonFilingReceived, "2026-11-20", None)], &[respondent("周明远")]);
        for (question, code) in [("deceived", "no"), ("own-act", "yes"), ("threatened", "no")] {
            case.answers.insert(question.to_owned(), Answer::Choice(code.to_owned()));
        }
        for form in ["refusal-review", "supervision-application"] {
            let said = of(form, &case, &json!({}));
            assert!(said.len() == 1 && said[0].contains("捏造事实控告要负法律责任"), "{form}: {said:?}");
        }
        case.answers.insert("deceived".to_owned(), Answer::Choice("yes".to_owned()));
        assert_eq!(of("refusal-review", &case, &json!({})), [] as [&str; 0]);
    }

    #[test]
    fn what_another_did_is_not_asked_of_the_one_who_is_accused() {
        use EventKind::{PartPaid, Refused};
        let both = [respondent("王一"), respondent("吴大")];
        let (one, other) = (Some(both[0].id), Some(both[1].id));
        let list = [(Refused, "2026-10-28", one), (Refused, "2026-10-28", other), (PartPaid, "2026-11-27", other)];
        let case = happened(&list, &both);
        assert_eq!(asked(&case, &["王一"]), None);
        assert!(asked(&case, &["王一", "吴大"]).unwrap().contains("2026年11月27日被告人吴大返还1,000.00元"));
    }
}
