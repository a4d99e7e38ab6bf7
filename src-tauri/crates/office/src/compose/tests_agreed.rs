//! Papers on an agreement or promise: called what it is, asking for what has fallen due of those who still owe it; and who acts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, composed_of, decided, paper, text, with_second};
use crate::sample::sample_office;
use anjuan_case::{Answer, Case, Event, EventKind, Fen, LegalDay, Office, OfficeKind, PartyId};
use serde_json::Value;

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn said(id: &str, case: &Case, today: &str) -> Value {
    composed(id, &sample_office(), case, day(today))
}

fn lines(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

fn due(case: &mut Case, on: &str, fen: i64, party: Option<PartyId>) {
    let event = Event { amount: Some(Fen::new(fen)), party, ..Event::new(EventKind::PerformanceDue, day(on)) };
    case.events.push(event);
}

/// 相似姓名，十万元; a day for payment is recorded, and no more.
fn with_a_day() -> Case {
    let (mut case, _) = decided("01-similar-names-preserved");
    due(&mut case, "2024-07-15", 2_000_000, None);
    case
}

/// A second respondent who received 20,000.
fn with_another() -> (Case, PartyId, PartyId) {
    let (mut case, _) = decided("01-similar-names-preserved");
    let (one, two) = with_second(&mut case);
    case.events.iter_mut().for_each(|e| e.party = Some(one));
    (case, one, two)
}

#[test]
fn a_promise_is_told_as_one_and_not_as_a_mediation() {
    let mut case = with_a_day();
    case.answers.insert("repayment-promise".to_owned(), Answer::Choice("yes".to_owned()));
    let data = said("civil-complaint", &case, "2024-08-02");
    assert_eq!(lines(&data["claims"])[0], "判令被告按照还款承诺支付人民币20,000.00元（人民币贰万元整）");
    let ground = data["ground"].as_str().unwrap();
    assert!(ground.contains("被告就返还上述款项作出书面承诺。"), "{ground}");
    assert!(ground.contains("应当于2024年7月15日前支付的人民币20,000.00元，被告没有支付。"), "{ground}");
    for id in ["civil-complaint", "payment-order-application", "preservation-application", "lawyer-letter"] {
        let told = said(id, &case, "2024-08-02").to_string();
        assert!(!told.contains("调解协议") && !told.contains("主持调解"), "{id}: {told}");
    }
    // Where nobody said how the day came about, nothing is made up.
    case.answers.remove("repayment-promise");
    assert!(lines(&said("civil-complaint", &case, "2024-08-02")["claims"])[0].contains("按照还款约定支付"));
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    let data = said("civil-complaint", &case, "2024-08-02");
    assert!(lines(&data["claims"])[0].contains("按照调解协议支付"), "{data}");
    assert!(data["ground"].as_str().unwrap().contains("2024年7月10日，原告与被告达成调解协议"), "{data}");
    assert_eq!(data["cause"], "", "which one it is, the user says");
}

/// 民法典 509; 民事诉讼法解释 427: an instalment whose day has not passed is not owed yet.
#[test]
fn nobody_is_asked_for_what_is_not_due() {
    let mut case = with_a_day();
    due(&mut case, "2024-09-15", 3_000_000, None);
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    for (id, key) in [
        ("lawyer-letter", "amount"),
        ("demand-letter", "amount"),
        ("payment-order-application", "amount"),
        ("preservation-application", "amount"),
    ] {
        let data = said(id, &case, "2024-08-02");
        assert_eq!(data[key], 2_000_000, "{id}");
        assert!(!data.to_string().contains("2024年9月15日"), "{id}: {data}");
    }
    let order = |today: &str| said("payment-order-application", &case, today);
    assert!(order("2024-08-02")["conditions"].to_string().contains("已到期且数额确定"));
    // Before the first day there is nothing to ask for.
    assert_eq!(said("lawyer-letter", &case, "2024-07-12")["amount"], 0);
    assert_eq!(order("2024-07-12")["amount"], Value::Null);
    assert!(!order("2024-07-12")["conditions"].to_string().contains("已到期"));
    // A confirmed agreement is enforced part by part as well.
    case.events.push(Event::new(EventKind::ConfirmationReceived, day("2024-07-11")));
    let data = said("enforcement-application", &case, "2024-08-02");
    assert_eq!((&data["amount"], &data["due"]), (&Value::from(2_000_000), &Value::from("2024-07-15")));
}

/// Sums of the mediation record count where no day is recorded.
#[test]
fn the_mediation_record_says_what_is_due_where_no_event_does() {
    let (mut case, _) = decided("01-similar-names-preserved");
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    let part = |on: &str, fen| anjuan_case::Instalment::new(day(on), Fen::new(fen));
    case.handling.mediation.agreed_on = Some(day("2024-07-09"));
    case.handling.mediation.instalments = vec![part("2024-07-15", 1_000_000), part("2024-09-15", 1_000_000)];
    let data = said("civil-complaint", &case, "2024-08-02");
    assert!(lines(&data["claims"])[0].contains("人民币10,000.00元"), "{data}");
    let ground = data["ground"].as_str().unwrap();
    assert!(ground.contains("2024年7月9日") && ground.contains("协议于2024年7月10日生效。"), "{ground}");
    assert!(ground.contains("应当于2024年7月15日前") && !ground.contains("9月15日"), "{ground}");
    assert_eq!(said("payment-order-application", &case, "2024-08-02")["amount"], 1_000_000);
}

#[test]
fn who_gave_everything_back_is_sued_no_more() {
    let (mut case, one, two) = with_another();
    case.events.push(Event { party: Some(one), ..Event::new(EventKind::Repaid, day("2024-07-01")) });
    let data = said("civil-complaint", &case, "2024-07-19");
    let sued = data["defendants"].as_array().unwrap();
    assert_eq!((sued.len(), &sued[0]["name"]), (1, &Value::from("吴大")));
    assert_eq!((&data["amount"], &data["copies"]), (&Value::from(2_000_000), &Value::from(1)));
    assert!(!data.to_string().contains("王一甲") && !data.to_string().contains("100,000.00"), "{data}");
    assert_eq!(data["transfers"].as_array().unwrap().len(), 1);
    let frozen = said("preservation-application", &case, "2024-07-19");
    assert_eq!((frozen["respondents"].as_array().unwrap().len(), &frozen["amount"]), (1, &Value::from(2_000_000)));
    assert!(!frozen.to_string().contains("100,000.00"), "{frozen}");
    assert_eq!(said("evidence-index", &case, "2024-07-19")["against"], "吴大");
    assert_eq!(said("power-of-attorney", &case, "2024-07-19")["against"], "吴大");
    // Both gave it back: then the case tells of both, and the rule book lets nothing be filed.
    case.events.push(Event { party: Some(two), ..Event::new(EventKind::Repaid, day("2024-07-02")) });
    assert_eq!(said("civil-complaint", &case, "2024-07-19")["defendants"].as_array().unwrap().len(), 2);
}

#[test]
fn of_several_who_agreed_each_is_named_with_his_own_sum() {
    let (mut case, one, two) = with_another();
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    due(&mut case, "2024-07-15", 5_000_000, Some(one));
    due(&mut case, "2024-07-20", 1_000_000, Some(two));
    let data = said("civil-complaint", &case, "2024-08-02");
    let claims = lines(&data["claims"]);
    assert!(claims[0].contains("被告王一甲按照调解协议支付人民币50,000.00元"), "{claims:?}");
    assert!(claims[1].contains("被告吴大按照调解协议支付人民币10,000.00元"), "{claims:?}");
    let ground = data["ground"].as_str().unwrap();
    assert!(ground.contains("人民币10,000.00元，被告吴大没有支付。"), "{ground}");
    // One paid all that he had agreed to: only the other is sued.
    case.events.push(Event {
        amount: Some(Fen::new(1_000_000)),
        party: Some(two),
        ..Event::new(EventKind::PartPaid, day("2024-07-19"))
    });
    let data = said("civil-complaint", &case, "2024-08-02");
    assert!(!data["claims"].to_string().contains("吴大"), "{data}");
}

/// Nobody acts in legal aid whom the body has not assigned: the place is named as missing, and no lawyer of the office stands in it.
#[test]
fn in_legal_aid_nobody_acts_who_is_not_assigned() {
    let (mut case, today) = decided("01-similar-names-preserved");
    let aid = Office { kind: OfficeKind::LegalAid, ..sample_office() };
    let ours = aid.lawyers[0].clone();
    let lacking = |id: &str, case: &Case| {
        let form = anjuan_papers::form::form(id).unwrap();
        let data = composed(id, &aid, case, today);
        let found = crate::issue::lacking(form, &data, false);
        (data, found.into_iter().map(|m| m.key).collect::<Vec<_>>())
    };
    for (id, key) in [
        ("power-of-attorney", "agents"),
        ("interview-record", "lawyers"),
        ("investigation-order-application", "lawyers"),
    ] {
        let (data, found) = lacking(id, &case);
        assert!(found.contains(&key.to_owned()), "{id}: {found:?}");
        assert!(!data.to_string().contains(&ours.name), "{id}: {data}");
    }
    case.handling.aid.assigned_to = "章援".to_owned();
    let (data, found) = lacking("power-of-attorney", &case);
    assert!(!found.contains(&"agents".to_owned()), "{found:?}");
    assert_eq!((&data["agents"][0]["name"], &data["agents"][0]["licence_no"]), (&"章援".into(), &"".into()));
    assert_eq!(lacking("investigation-order-application", &case).0["lawyers"], "章援");
    case.handling.aid.assigned_to = ours.name.clone();
    assert_eq!(lacking("power-of-attorney", &case).0["agents"][0]["licence_no"], ours.licence_no);
}

/// 民事诉讼法 205: the sides of an agreement apply for its confirmation, and nobody else; who made none is told that it ended.
#[test]
fn who_agreed_to_nothing_is_no_party_of_what_the_other_agreed_to() {
    let (mut case, _, two) = with_another();
    case.events.push(Event { party: Some(two), ..Event::new(EventKind::AgreementEffective, day("2024-07-10")) });
    let names = |id: &str, key: &str| -> Vec<String> {
        let data = said(id, &case, "2024-07-20");
        data[key].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("confirmation-application", "applicants"), ["张某", "吴大"]);
    assert_eq!(names("termination-notice", "parties"), ["张某", "王一甲"]);
    assert_eq!(said("mediation-invitation", &case, "2024-07-20")["to"], "王一甲");
    // Reminded is who agreed, with or without a sum; then who still owes.
    assert_eq!(said("performance-reminder", &case, "2024-07-20")["to"], "吴大");
    due(&mut case, "2024-08-15", 2_000_000, Some(two));
    assert_eq!(said("performance-reminder", &case, "2024-07-20")["to"], "吴大");
}

/// Of 100,000 transferred 106,000 were agreed on, with interest: that is owed (民法典 509), and is no more than may be claimed.
#[test]
fn what_was_agreed_on_is_asked_for_though_it_is_more_than_was_transferred() {
    let (mut case, _) = decided("01-similar-names-preserved");
    due(&mut case, "2024-07-15", 10_600_000, None);
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    for id in ["lawyer-letter", "demand-letter"] {
        assert_eq!(said(id, &case, "2024-08-02")["amount"], 10_600_000, "{id}");
    }
    let data = said("civil-complaint", &case, "2024-08-02");
    assert!(lines(&data["claims"])[0].contains("人民币106,000.00元"), "{data}");
}

/// 民法典 509, 577, 579; 人民调解法 31: what is asked for is what was agreed, and the law is that of the agreement.
#[test]
fn papers_on_an_agreement_cite_it_and_no_unjust_enrichment() {
    let mut case = with_a_day();
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    for id in ["lawyer-letter", "demand-letter", "civil-complaint", "payment-order-application"] {
        let cited = said(id, &case, "2024-08-02")["basis"].to_string();
        for must in ["第五百零九条", "第五百七十七条、第五百七十九条", "人民调解法》", "第三十一条"]
        {
            assert!(cited.contains(must), "{id}: {must}: {cited}");
        }
        for never in ["第九百八十五条", "第九百八十七条", "没有法律根据"] {
            assert!(!cited.contains(never), "{id}: {never}: {cited}");
        }
    }
    let letter = said("lawyer-letter", &case, "2024-08-02");
    assert_eq!(letter["subject"], "关于要求履行调解协议的");
    let consequences = letter["consequences"].as_str().unwrap();
    assert!(consequences.contains("请求按照调解协议支付上述款项，必要时"), "{consequences}");
    for id in ["lawyer-letter", "demand-letter"] {
        let data = said(id, &case, "2024-08-02");
        let Some(text) = text(&paper(id, &data, day("2024-08-02"))) else { continue };
        assert!(text.contains("就您应当履行调解协议一事") && !text.contains("错误转账"), "{id}: {text}");
    }
    // Before a day has passed nothing is broken.
    let cited = said("lawyer-letter", &case, "2024-07-12")["basis"].to_string();
    assert!(cited.contains("第五百零九条") && !cited.contains("第五百七十九条"), "{cited}");
    // A promise is no mediated agreement; a judgment takes the place of either.
    case.events.retain(|e| e.kind != EventKind::AgreementEffective);
    case.answers.insert("repayment-promise".to_owned(), Answer::Choice("yes".to_owned()));
    let data = said("lawyer-letter", &case, "2024-08-02");
    let cited = data["basis"].to_string();
    assert!(cited.contains("第五百七十九条") && !cited.contains("调解"), "{cited}");
    assert_eq!(data["about"], "应当履行还款承诺");
    case.events.push(Event::new(EventKind::JudgmentEffective, day("2024-07-30")));
    assert_eq!(said("lawyer-letter", &case, "2024-08-02")["about"], "应当返还错误转账款项");
}

/// 民诉法解释 405: what is enforced after a retrial is its judgment, and not both.
#[test]
fn enforcement_after_a_retrial_asks_for_what_it_fixed_and_no_more() {
    let (mut case, _) = decided("01-similar-names-preserved");
    let add = |case: &mut Case, kind, on: &str, sum: Option<i64>| {
        case.events.push(Event { amount: sum.map(Fen::new), ..Event::new(kind, day(on)) });
    };
    add(&mut case, EventKind::JudgmentEffective, "2024-08-01", None);
    add(&mut case, EventKind::JudgmentPerformanceDue, "2024-08-11", Some(10_000_000));
    add(&mut case, EventKind::RetrialJudgmentEffective, "2024-09-01", None);
    let asked = |case: &Case| said("enforcement-application", case, "2024-10-12")["amount"].clone();
    assert_eq!(asked(&case), 10_000_000, "while it sets no other day the first stands");
    add(&mut case, EventKind::JudgmentPerformanceDue, "2024-09-11", Some(6_000_000));
    assert_eq!(asked(&case), 6_000_000);
    let double = said("enforcement-application", &case, "2024-10-12")["double"].to_string();
    assert!(double.contains("2024年9月12日") || double.contains("2024 年 9 月 12 日"), "{double}");
    assert!(!double.contains("8月12日") && !double.contains("8 月 12 日"), "{double}");
}

/// What one of two agreed to is no agreement of the other: he is asked for what came to him by mistake.
#[test]
fn an_agreement_of_one_is_not_cited_against_the_other() {
    let (mut case, one, two) = with_another();
    case.events.push(Event { party: Some(one), ..Event::new(EventKind::AgreementEffective, day("2024-07-10")) });
    due(&mut case, "2024-07-15", 5_000_000, Some(one));
    let letter = |to| {
        let own = super::concerning("lawyer-letter", &case, Some(to)).unwrap();
        composed_of("lawyer-letter", &sample_office(), &case, &own, day("2024-08-02"))
    };
    let (his, other) = (letter(one), letter(two));
    assert_eq!((&his["about"], &other["about"]), (&"应当履行调解协议".into(), &"应当返还错误转账款项".into()));
    for (data, must, never) in
        [(&his, "第五百七十九条", "第九百八十五条"), (&other, "第九百八十五条", "第五百七十九条")]
    {
        let cited = data["basis"].to_string();
        assert!(cited.contains(must) && !cited.contains(never), "{cited}");
    }
    // One paper against both rests on both.
    let cited = said("payment-order-application", &case, "2024-08-02")["basis"].to_string();
    assert!(cited.contains("第五百七十九条") && cited.contains("第九百八十五条"), "{cited}");
}

/// 民事诉讼法 127, 247: what a document in force orders is not sued for again, and is the sum that it orders; what is before a court
/// already is not announced.
#[test]
fn a_letter_announces_no_suit_that_is_there_or_that_no_court_takes() {
    let letter = |case: &Case| {
        let data = said("demand-letter", case, "2024-10-12");
        let text = |key: &str| data[key].as_str().map_or_else(|| data[key].to_string(), ToOwned::to_owned);
        (text("consequences"), text("basis"), data["amount"].clone())
    };
    let (mut case, _) = decided("01-similar-names-preserved");
    let (told, cited, _) = letter(&case);
    assert!(told.contains("将依法向有管辖权的人民法院提起民事诉讼，请求返还上述款项"), "{told}");
    assert!(cited.contains("第九百八十五条"), "{cited}");
    case.events.push(Event::new(EventKind::ComplaintFiled, day("2024-07-22")));
    let (told, ..) = letter(&case);
    assert!(told.contains("将继续进行已经提起的民事诉讼，请求返还上述款项") && !told.contains("将依法向"), "{told}");
    case.events.push(Event::new(EventKind::CourtSettlementEffective, day("2024-09-01")));
    case.events.push(Event {
        amount: Some(Fen::new(8_000_000)),
        ..Event::new(EventKind::JudgmentPerformanceDue, day("2024-09-11"))
    });
    let (told, cited, amount) = letter(&case);
    assert!(told.contains("申请强制执行") && !told.contains("诉讼"), "{told}");
    assert!(!cited.contains("第九百八十五条") && !cited.contains("第九百八十七条"), "{cited}");
    assert_eq!(amount, 8_000_000, "and not the 100,000 that were transferred");
    // What is preserved is neither the sum of the transfers nor for a judgment to come (民诉法解释 163).
    let frozen = said("preservation-application", &case, "2024-10-12");
    assert_eq!((&frozen["amount"], &frozen["basis"]), (&Value::Null, &Value::Array(Vec::new())));
    assert!(!frozen.to_string().contains("判决可能难以执行"), "{frozen}");
    assert!(!frozen["facts"].to_string().contains("现申请诉讼财产保全"), "{frozen}");
    // An agreement that a court confirmed is enforced as well.
    let mut confirmed = with_a_day();
    confirmed.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    confirmed.events.push(Event::new(EventKind::ConfirmationReceived, day("2024-07-25")));
    let (told, _, amount) = letter(&confirmed);
    assert!(told.contains("申请强制执行") && !told.contains("诉讼"), "{told}");
    assert_eq!(amount, 2_000_000);
}

/// What of a paper is named as missing.
fn lacking(id: &str, data: &Value) -> Vec<String> {
    let found = crate::issue::lacking(anjuan_papers::form::form(id).unwrap(), data, false);
    found.into_iter().map(|m| m.key).collect()
}

/// 民法典 509; 人民调解法 31: an agreement whose sum nobody recorded is one all the same. No paper says that nothing was between the two, or
/// states what was once transferred as what was agreed.
#[test]
fn an_agreement_without_a_recorded_sum_is_told_and_its_sum_is_asked_for() {
    let (mut case, _) = decided("01-similar-names-preserved");
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    for dated in [false, true] {
        if dated {
            case.events.push(Event::new(EventKind::PerformanceDue, day("2024-07-15")));
        }
        let data = said("civil-complaint", &case, "2024-08-02");
        assert_eq!(data["cause"], "", "which one it is, the user says");
        let claims = lines(&data["claims"]);
        assert_eq!(claims[0], "判令被告按照调解协议支付人民币＿＿＿＿＿＿元");
        assert!(!data["claims"].to_string().contains("100,000.00") && !data["claims"].to_string().contains("利息"));
        let ground = data["ground"].as_str().unwrap();
        assert!(ground.contains("2024年7月10日，原告与被告达成调解协议"), "{ground}");
        assert_eq!(
            ground.contains("应当于2024年7月15日前支付的人民币＿＿＿＿＿＿元，被告没有付清。"),
            dated,
            "{ground}"
        );
        assert!(lacking("civil-complaint", &data).contains(&"claims".to_owned()), "{data}");
        for id in ["civil-complaint", "preservation-application", "payment-order-application"] {
            let data = said(id, &case, "2024-08-02");
            assert!(!data.to_string().contains("没有法律根据"), "{id}: {data}");
        }
        for id in ["lawyer-letter", "demand-letter", "preservation-application", "payment-order-application"] {
            let data = said(id, &case, "2024-08-02");
            assert_eq!(data["amount"], Value::Null, "{id}");
            assert!(lacking(id, &data).contains(&"amount".to_owned()), "{id}");
        }
    }
    let letter = said("lawyer-letter", &case, "2024-08-02");
    let Some(text) = text(&paper("lawyer-letter", &letter, day("2024-08-02"))) else { return };
    assert!(text.contains("向委托人返还人民币") && !text.contains("返还人民币100,000.00元"), "{text}");
}

/// A promise that names a day and of which nobody recorded the sum is no ground for saying that there was none.
#[test]
fn a_promise_without_a_recorded_sum_is_told_as_one() {
    let (mut case, _) = decided("01-similar-names-preserved");
    case.events.push(Event::new(EventKind::Acknowledged, day("2024-07-01")));
    case.events.push(Event::new(EventKind::PerformanceDue, day("2024-07-15")));
    let data = said("civil-complaint", &case, "2024-08-02");
    assert_eq!(lines(&data["claims"])[0], "判令被告按照还款约定支付人民币＿＿＿＿＿＿元");
    assert!(!data.to_string().contains("没有法律根据"), "{data}");
    assert_eq!(said("demand-letter", &case, "2024-08-02")["amount"], Value::Null);
}

/// 民法典 511: an agreement without a day may be demanded; its sum is that of the record of the mediation, less what came since.
#[test]
fn of_an_agreement_without_a_day_the_recorded_sum_is_asked_for() {
    let (mut case, _) = decided("01-similar-names-preserved");
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-10")));
    case.handling.mediation.amount = Some(Fen::new(8_000_000));
    let back = Event::new(EventKind::PartPaid, day("2024-07-20"));
    case.events.push(Event { amount: Some(Fen::new(500_000)), ..back });
    assert_eq!(said("lawyer-letter", &case, "2024-08-02")["amount"], 7_500_000);
    let claims = said("civil-complaint", &case, "2024-08-02")["claims"].clone();
    assert!(lines(&claims)[0].contains("按照调解协议支付人民币75,000.00元"), "{claims}");
}

/// Fact C32: what a document orders is not what was once transferred. Its sum is left open until it is recorded, and so is the doubled
/// interest that would be counted on it; what came back is told payment by payment.
#[test]
fn enforcement_states_no_sum_that_nobody_recorded() {
    for (fixing, kind) in [
        (EventKind::JudgmentEffective, EventKind::JudgmentPerformanceDue),
        (EventKind::CourtSettlementEffective, EventKind::JudgmentPerformanceDue),
        (EventKind::ConfirmationReceived, EventKind::PerformanceDue),
    ] {
        let (mut case, _) = decided("01-similar-names-preserved");
        case.events.push(Event::new(fixing, day("2024-09-01")));
        case.events.push(Event::new(kind, day("2024-09-11")));
        let back = Event::new(EventKind::PartPaid, day("2024-09-08"));
        case.events.push(Event { amount: Some(Fen::new(100_000)), ..back });
        let data = said("enforcement-application", &case, "2024-10-12");
        assert_eq!((&data["amount"], &data["double"]), (&Value::Null, &Value::from("")), "{fixing:?}");
        assert_eq!(data["paid"], "2024年9月8日，被执行人返还人民币1,000.00元。", "{fixing:?}");
        assert!(lacking("enforcement-application", &data).contains(&"amount".to_owned()), "{fixing:?}");
        let due = case.events.iter_mut().find(|e| e.kind == kind).unwrap();
        due.amount = Some(Fen::new(1_000_000));
        let data = said("enforcement-application", &case, "2024-10-12");
        assert_eq!(data["amount"], 900_000, "{fixing:?}");
    }
}

/// 民事诉讼法 104: who refused, and agreed after that, refuses nothing of what he agreed to until he does so again.
#[test]
fn a_refusal_of_before_the_agreement_makes_nothing_urgent() {
    let (mut case, _) = decided("01-similar-names-preserved");
    let urgency = |case: &Case| said("preservation-application", case, "2024-07-20")["urgency"].to_string();
    assert!(urgency(&case).contains("被申请人控制上述款项并拒绝返还"), "{}", urgency(&case));
    for kind in [EventKind::Acknowledged, EventKind::AgreementSigned, EventKind::AgreementEffective] {
        let mut agreed = case.clone();
        agreed.events.push(Event::new(kind, day("2024-07-10")));
        assert_eq!(urgency(&agreed), "\"\"", "{kind:?}");
        agreed.events.push(Event::new(EventKind::Refused, day("2024-07-15")));
        assert!(urgency(&agreed).contains("拒绝返还，款项可能被转移"), "{kind:?}: {}", urgency(&agreed));
    }
    // That the debt was acknowledged, or an agreement signed, is among the facts.
    case.events.push(Event::new(EventKind::AgreementSigned, day("2024-07-10")));
    for (id, key, said_so) in [
        ("preservation-application", "facts", "2024年7月10日，申请人与被申请人签署调解协议。"),
        ("civil-complaint", "after", "2024年7月10日，原告与被告签署调解协议。"),
        ("demand-letter", "facts", "2024年7月10日，本人与您签署调解协议。"),
    ] {
        let told = said(id, &case, "2024-07-20")[key].to_string();
        assert!(told.contains(said_so), "{id}: {told}");
    }
}
