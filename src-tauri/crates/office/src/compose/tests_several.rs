//! Papers against several who owe apart: of each the sum, the clue and the security stand by name; and whose each instalment is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, composed_of, decided, paper, text, with_second};
use crate::question_key::key_of;
use crate::sample::sample_office;
use anjuan_case::{Answer, Case, Event, EventKind, Fen, Instalment, LegalDay, Office, OfficeKind, PartyId, Role};
use serde_json::{Value, json};

fn lines(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

/// 王一甲 received 100,000 and refused to give it back; 吴大 received 20,000. No suit is filed.
fn two() -> (Case, LegalDay, PartyId, PartyId) {
    let (mut case, today) = decided("01-similar-names-preserved");
    let (one, two) = with_second(&mut case);
    case.events.retain(|e| !matches!(e.kind, EventKind::ComplaintFiled | EventKind::CaseRegistered));
    case.events.iter_mut().for_each(|e| e.party = Some(one));
    (case, today, one, two)
}

fn frozen(case: &Case, today: LegalDay) -> Value {
    composed("preservation-application", &sample_office(), case, today)
}

#[test]
fn joined_preservation_names_sum_clue_and_security_of_each() {
    let (mut case, today, one, _) = two();
    if case.events_of(EventKind::Refused).next().is_none() {
        case.events.push(Event { party: Some(one), ..Event::new(EventKind::Refused, today) });
    }
    let data = frozen(&case, today);
    let shares = json!([{ "name": "王一甲", "amount": 10_000_000 }, { "name": "吴大", "amount": 2_000_000 }]);
    assert_eq!((&data["amount"], &data["shares"]), (&json!(12_000_000), &shares));
    let told: Vec<(Vec<&str>, usize)> =
        ["requests", "property"].iter().map(|key| (lines(&data[*key]), lines(&data[*key]).len())).collect();
    for (said, n) in &told {
        assert_eq!(*n, 2, "{said:?}");
        assert!(said[0].contains("被申请人王一甲") && !said[0].contains("吴大"), "{said:?}");
        assert!(said[1].contains("被申请人吴大") && !said[1].contains("王一甲"), "{said:?}");
    }
    assert!(told[0].0[0].contains("人民币100,000.00元") && told[0].0[1].contains("人民币20,000.00元"), "{told:?}");
    let security: Vec<&str> = data["guarantee"].as_str().unwrap().lines().collect();
    assert_eq!(security.len(), 2, "{security:?}");
    assert!(security[0].contains("王一甲") && security[0].contains("人民币100,000.00元"), "{security:?}");
    assert!(security[1].contains("吴大") && security[1].contains("人民币20,000.00元"), "{security:?}");
    let urgency = data["urgency"].as_str().unwrap();
    assert!(urgency.contains("被申请人王一甲明确表示拒绝返还") && !urgency.contains("吴大"), "{urgency}");
    let Some(text) = text(&paper("preservation-application", &data, today)) else { return };
    for must in ["120,000.00", "其中：", "合计", "20,000.00", "人民币贰万元整"] {
        assert!(text.contains(must), "{must}: {text}");
    }
    // In the suit the court says what security it wants; it is told for each as well.
    case.events.push(Event::new(EventKind::ComplaintFiled, today));
    let security = frozen(&case, today)["guarantee"].to_string();
    assert!(security.contains("王一甲") && security.contains("吴大"), "{security}");
}

#[test]
fn who_owe_together_are_frozen_together() {
    let (mut case, today, ..) = two();
    case.answers.insert("debts".to_owned(), Answer::Choice("joint".to_owned()));
    let data = frozen(&case, today);
    assert_eq!((&data["amount"], &data["shares"]), (&json!(12_000_000), &json!([])));
    assert!(lines(&data["requests"])[0].contains("以请求保全数额为限"), "{data}");
    // As the complaint says it: of all together, and why is left to be said.
    assert!(lines(&data["requests"])[0].starts_with("就应当由被申请人王一甲、吴大共同返还的款项，冻结"), "{data}");
    let facts = data["facts"].as_str().unwrap();
    assert!(facts.contains("上述款项应当由被申请人王一甲、吴大共同返还，事实和依据：＿＿"), "{facts}");
}

#[test]
fn a_payment_order_against_several_says_what_each_pays() {
    let (case, today, ..) = two();
    let data = composed("payment-order-application", &sample_office(), &case, today);
    let asked = lines(&data["requests"]);
    assert!(asked[0].contains("被申请人王一甲给付人民币100,000.00元"), "{asked:?}");
    assert!(asked[0].contains("被申请人吴大给付人民币20,000.00元"), "{asked:?}");
    assert!(data["facts"].as_str().unwrap().contains("向被申请人吴大转账人民币20,000.00元"), "{}", data["facts"]);
}

/// 民法典 518: who received his own is asked for his own, in mediation as before a court.
#[test]
fn a_request_for_mediation_asks_each_of_several_for_his_own() {
    let (mut case, today, _, two) = two();
    let asked = |case: &Case| {
        let data = composed("mediation-application", &sample_office(), case, today);
        lines(&data["requests"]).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let each = asked(&case);
    assert_eq!(each.len(), 2, "{each:?}");
    assert!(each[0].starts_with("请求被申请人王一甲返还人民币100,000.00元"), "{each:?}");
    assert!(each[1].starts_with("请求被申请人吴大返还人民币20,000.00元"), "{each:?}");
    // Of whose transfers it is not said who received them, nobody is asked by name.
    case.payments.iter_mut().filter(|p| p.to == Some(two)).for_each(|p| p.to = None);
    let whole = asked(&case);
    assert!(whole[0].starts_with("请求被申请人返还人民币120,000.00元"), "{whole:?}");
}

/// What was adjudged of each is enforced of each, together or apart.
#[test]
fn enforcement_against_several_says_whose_each_sum_is() {
    let (mut case, _, one, two) = two();
    let day = |text: &str| text.parse::<LegalDay>().unwrap();
    case.events.push(Event::new(EventKind::JudgmentEffective, day("2024-09-01")));
    for (party, sum) in [(one, 10_000_000), (two, 2_000_000)] {
        let due = Event::new(EventKind::JudgmentPerformanceDue, day("2024-09-11"));
        case.events.push(Event { amount: Some(Fen::new(sum)), party: Some(party), ..due });
    }
    let paid = Event::new(EventKind::PartPaid, day("2024-09-08"));
    case.events.push(Event { amount: Some(Fen::new(1_000_000)), party: Some(one), ..paid });
    let said = |case: &Case| composed("enforcement-application", &sample_office(), case, day("2024-10-12"));
    let data = said(&case);
    assert_eq!(data["amount"], 11_000_000);
    let asked = lines(&data["requests"])[0];
    assert!(asked.contains("被执行人王一甲应当给付人民币90,000.00元"), "{asked}");
    assert!(asked.contains("被执行人吴大应当给付人民币20,000.00元"), "{asked}");
    assert!(data["paid"].as_str().unwrap().contains("被执行人王一甲已经履行人民币10,000.00元"), "{}", data["paid"]);
    let own = super::concerning("enforcement-application", &case, Some(two)).unwrap();
    let data = said(&own);
    assert_eq!((&data["amount"], data["respondents"].as_array().unwrap().len()), (&json!(2_000_000), 1));
    assert!(!data.to_string().contains("王一甲"), "{data}");
    assert_eq!(super::whom("enforcement-application", &case, &data), Some(two));
}

/// 民事诉讼法 247: who performed in time all that was ordered of him is not enforced against beside who did not.
#[test]
fn who_of_several_performed_is_not_enforced_against() {
    let (mut case, _, one, two) = two();
    let day = |text: &str| text.parse::<LegalDay>().unwrap();
    case.events.push(Event::new(EventKind::JudgmentEffective, day("2024-09-01")));
    for (party, sum) in [(one, 10_000_000), (two, 2_000_000)] {
        let due = Event::new(EventKind::JudgmentPerformanceDue, day("2024-09-11"));
        case.events.push(Event { amount: Some(Fen::new(sum)), party: Some(party), ..due });
    }
    let paid = Event { amount: Some(Fen::new(10_000_000)), ..Event::new(EventKind::PartPaid, day("2024-09-08")) };
    case.events.push(Event { party: Some(one), ..paid });
    let said = |case: &Case| composed("enforcement-application", &sample_office(), case, day("2024-10-12"));
    let data = said(&case);
    assert_eq!((&data["amount"], data["respondents"].as_array().unwrap().len()), (&json!(2_000_000), 1));
    assert!(!data.to_string().contains("王一甲") && !data.to_string().contains("100,000.00"), "{data}");
    assert_eq!(data["paid"], "截至申请之日，申请执行人没有收到任何款项。");
    // Whose payment it was is not said: nobody is left out.
    case.events.iter_mut().filter(|e| e.kind == EventKind::PartPaid).for_each(|e| e.party = None);
    assert_eq!(said(&case)["respondents"].as_array().unwrap().len(), 2);
}

/// An agreement in which it is not said who pays what can be neither confirmed nor enforced (民事诉讼法解释 358, 461).
#[test]
fn each_instalment_of_several_says_whose_it_is() {
    let (mut case, today, one, two) = two();
    case.handling.mediation.terms = vec!["王一甲返还100,000元，吴大返还20,000元".to_owned()];
    case.handling.mediation.instalments = vec![
        Instalment::new(today, Fen::new(10_000_000)),
        Instalment { payer: Some(two), ..Instalment::new(today, Fen::new(2_000_000)) },
    ];
    let of = |kind| Office::new(kind, "示例机构");
    let committee = of(OfficeKind::Committee);
    let payers = |data: &Value| [data["parts"][0]["payer"].clone(), data["parts"][1]["payer"].clone()];
    let data = composed("mediation-agreement", &committee, &case, today);
    assert_eq!(payers(&data), [json!(""), json!("吴大")], "left to be filled in while nobody said");
    case.handling.mediation.instalments[0].payer = Some(one);
    for (id, office) in [
        ("mediation-agreement", &committee),
        ("oral-agreement", &committee),
        ("confirmation-application", &committee),
        ("commercial-agreement", &of(OfficeKind::CommercialMediation)),
    ] {
        let data = composed(id, office, &case, today);
        assert_eq!(payers(&data), [json!("王一甲"), json!("吴大")], "{id}");
        let Some(text) = text(&paper(id, &data, today)) else { continue };
        assert!(text.contains("付款人") && text.contains("120,000.00"), "{id}: {text}");
    }
    // What fell due of the record is each one's own.
    let lines = anjuan_law::agreed(&case, today);
    assert_eq!(lines.iter().map(|l| l.party).collect::<Vec<_>>(), [Some(one), Some(two)]);
    // The only one who pays need not be told.
    case.parties.retain(|p| p.id != two);
    let data = composed("mediation-agreement", &committee, &case, today);
    assert!(data["parts"][0].get("payer").is_none(), "{}", data["parts"]);
}

/// One of two agreed: the agreement is between those who made it, and the record says of each how it came out (人民调解法 26, 29).
#[test]
fn with_one_of_two_agreed_the_agreement_is_his_and_the_record_tells_of_both() {
    let (mut case, today, one, two) = two();
    case.handling.mediation.terms = vec!["王一甲返还100,000元".to_owned()];
    let committee = Office::new(OfficeKind::Committee, "示例机构");
    let result =
        |case: &Case| composed("mediation-record", &committee, case, today)["result"].as_str().unwrap().to_owned();
    let names = |case: &Case| composed("mediation-agreement", &committee, case, today)["parties"].to_string();
    assert!(names(&case).contains("吴大"), "before anybody signed it is for all");
    assert_eq!(result(&case), "双方达成协议，另行制作调解协议书。");
    for kind in [EventKind::AgreementSigned, EventKind::AgreementEffective] {
        case.events.push(Event { party: Some(one), ..Event::new(kind, today) });
    }
    assert!(names(&case).contains("王一甲") && !names(&case).contains("吴大"), "{}", names(&case));
    let visit = composed("follow-up", &committee, &case, today)["parties"].to_string();
    assert!(visit.contains("王一甲") && !visit.contains("吴大"), "{visit}");
    let said = result(&case);
    assert!(said.contains("与王一甲达成协议") && said.contains("与吴大尚未达成协议。"), "{said}");
    case.events.push(Event { party: Some(two), ..Event::new(EventKind::MediationEnded, today) });
    let said = result(&case);
    assert!(said.contains("与吴大没有达成协议。") && said.contains("第二十六条"), "{said}");
    case.handling.mediation.failed_because = "认为款项是欠款".to_owned();
    let said = result(&case);
    assert!(said.contains("与王一甲达成协议") && said.contains("与吴大没有达成协议：认为款项是欠款"), "{said}");
    let record = composed("mediation-record", &committee, &case, today)["parties"].to_string();
    assert!(record.contains("吴大"), "he was there all the same: {record}");
}

/// What one of two did with the money is not told of the other; who refuses is told beside it.
#[test]
fn who_moved_the_money_is_named_and_who_only_refuses_is_named_beside_him() {
    let (mut case, today, one, two) = two();
    case.events.retain(|e| e.kind != EventKind::Refused);
    case.answers.insert(key_of("money-there", one), Answer::Choice("moved".to_owned()));
    case.answers.insert(key_of("money-there", two), Answer::Choice("unknown".to_owned()));
    let urgency = |case: &Case| frozen(case, today)["urgency"].as_str().unwrap().to_owned();
    let said = urgency(&case);
    assert!(said.contains("被申请人王一甲已将收到的款项转走。"), "{said}");
    assert!(said.contains("被申请人王一甲有转移财产的行为") && !said.contains("吴大"), "{said}");
    for party in [one, two] {
        case.events.push(Event { party: Some(party), ..Event::new(EventKind::Refused, today) });
    }
    let said = urgency(&case);
    assert!(said.contains("王一甲有转移财产的行为；被申请人吴大控制上述款项并拒绝返还"), "{said}");
    assert!(!said.contains("王一甲控制") && !said.contains("王一甲、被申请人吴大控制"), "{said}");
    case.answers.insert(key_of("money-there", two), Answer::Choice("moved".to_owned()));
    let said = urgency(&case);
    assert!(said.contains("被申请人王一甲、被申请人吴大已将收到的款项转走。"), "{said}");
}

/// One who refuses to mediate is not told to have refused for all.
#[test]
fn who_of_several_refused_to_mediate_is_named() {
    let (mut case, today, one, two) = two();
    let committee = Office::new(OfficeKind::Committee, "示例机构");
    let commercial = Office::new(OfficeKind::CommercialMediation, "示例机构");
    let reasons = |case: &Case| {
        [("termination-notice", &committee), ("commercial-termination", &commercial)]
            .map(|(id, office)| composed(id, office, case, today)["reason"].as_str().unwrap().to_owned())
    };
    let mut says = |party: PartyId, code: &str| {
        case.answers.insert(key_of("mediation-refused", party), Answer::Choice(code.to_owned()));
        reasons(&case)
    };
    says(one, "no");
    assert_eq!(says(two, "no"), ["", ""]);
    assert_eq!(says(two, "yes"), ["被申请人吴大明确表示不接受调解。"; 2]);
    assert_eq!(says(one, "yes"), ["被申请人明确表示不接受调解。"; 2]);
}

/// After one has signed, the other can still agree, to his own part and under his own name (人民调解法 31).
#[test]
fn with_one_agreed_the_agreement_of_the_other_can_be_written() {
    let (mut case, today, one, two) = two();
    let part = |sum, payer| Instalment { payer: Some(payer), ..Instalment::new(today, Fen::new(sum)) };
    case.handling.mediation.instalments = vec![part(10_000_000, one), part(2_000_000, two)];
    case.handling.mediation.amount = Some(Fen::new(12_000_000));
    case.events.push(Event { party: Some(one), ..Event::new(EventKind::AgreementSigned, today) });
    for (id, kind) in [
        ("mediation-agreement", OfficeKind::Committee),
        ("oral-agreement", OfficeKind::Committee),
        ("commercial-agreement", OfficeKind::CommercialMediation),
    ] {
        let office = Office::new(kind, "示例机构");
        let of = |to: Option<PartyId>| composed(id, &office, &super::concerning(id, &case, to).unwrap(), today);
        let his = of(None);
        assert_eq!(his, of(Some(one)), "{id}: whose it is, is read back from its words");
        assert_eq!((super::whom(id, &case, &his), &his["amount"]), (Some(one), &json!(10_000_000)), "{id}");
        let other = of(Some(two));
        let names = other["parties"].to_string();
        assert!(names.contains("吴大") && !names.contains("王一甲"), "{id}: {names}");
        assert_eq!((super::whom(id, &case, &other), &other["amount"]), (Some(two), &json!(2_000_000)), "{id}");
        assert_eq!(other["parts"].as_array().unwrap().len(), 1, "{id}: {}", other["parts"]);
    }
}

/// 人民调解法 15, fact L7: each of two strangers is invited by himself, and learns nothing of what the other received.
#[test]
fn an_invitation_to_one_of_two_tells_of_his_own_transfer_only() {
    const FORM: &str = "mediation-invitation";
    let (mut case, today, one, two) = two();
    let committee = Office::new(OfficeKind::Committee, "示例机构");
    case.handling.mediation.dispute = "申请人误转给王一甲100,000元、吴大20,000元。".to_owned();
    let none = super::concerning(FORM, &case, None).unwrap_err();
    assert!(none.code == "paper.addressee" && none.message.contains("王一甲、吴大"), "{}", none.message);
    let of = |case: &Case, to: Option<PartyId>| {
        composed(FORM, &committee, &super::concerning(FORM, case, to).unwrap(), today)
    };
    let (first, second) = (("王一甲", "100,000.00"), ("吴大", "20,000.00"));
    for (to, own, other) in [(one, first, second), (two, second, first)] {
        let data = of(&case, Some(to));
        assert_eq!((&data["to"], super::whom(FORM, &case, &data)), (&json!(own.0), Some(to)));
        assert!(data["dispute"].as_str().unwrap().contains(own.1), "{data}");
        assert!(!data.to_string().contains(other.0) && !data.to_string().contains(other.1), "{data}");
    }
    // Of whom it is not said what he received, nobody is told anything.
    let mut unsaid = case.clone();
    unsaid.payments[1].to = None;
    assert_eq!(super::concerning(FORM, &unsaid, Some(one)).unwrap_err().code, "paper.whose");
    // Who made an agreement is invited no more: the other is the only one left.
    let mut agreed = case.clone();
    agreed.events.push(Event { party: Some(one), ..Event::new(EventKind::AgreementEffective, today) });
    assert_eq!(of(&agreed, None)["to"], "吴大");
    // Who owe together are told of it together, in the words that were typed.
    case.answers.insert("debts".to_owned(), Answer::Choice("joint".to_owned()));
    let data = of(&case, None);
    assert_eq!(data["to"], "王一甲、吴大");
    assert_eq!(data["dispute"], "申请人误转给王一甲100,000元、吴大20,000元。");
}

/// Several who owe together are asked for the whole, by the letter to each as by the complaint against all; why they owe together is left
/// to be said (民法典 518).
#[test]
fn who_owe_together_are_each_asked_for_the_whole() {
    let (mut case, today, one, two) = two();
    case.answers.insert("debts".to_owned(), Answer::Choice("joint".to_owned()));
    let paid = Event { amount: Some(Fen::new(100_000)), party: Some(one), ..Event::new(EventKind::PartPaid, today) };
    case.events.push(paid);
    let complaint = composed("civil-complaint", &sample_office(), &case, today);
    let claims = lines(&complaint["claims"]);
    assert!(claims[0].starts_with("判令被告王一甲、吴大共同返还原告人民币"), "{claims:?}");
    let ground = complaint["ground"].as_str().unwrap();
    assert!(ground.contains("由被告王一甲、吴大共同返还，事实和依据：＿＿"), "{ground}");
    let none = super::concerning("lawyer-letter", &case, None).unwrap_err();
    assert!(none.code == "paper.addressee" && none.message.contains("共同欠款"), "{}", none.message);
    for (to, name, other, asked) in [(one, "王一甲", "吴大", true), (two, "吴大", "王一甲", false)] {
        let told = super::concerning("lawyer-letter", &case, Some(to)).unwrap();
        let letter = composed_of("lawyer-letter", &sample_office(), &case, &told, today);
        assert_eq!((&letter["to"], &letter["total"]), (&json!(name), &json!(12_000_000)), "{letter}");
        let facts = letter["facts"].as_str().unwrap();
        assert!(facts.contains(&format!("由您与{other}共同返还，事实和依据：＿＿")), "{facts}");
        // What was asked of the one was not asked of the other; what he gave back is his.
        assert_eq!(facts.contains("您明确表示拒绝返还"), asked, "{facts}");
        assert_eq!(facts.contains("您返还人民币1,000.00元"), asked, "{facts}");
        assert_eq!(facts.contains("王一甲返还人民币1,000.00元"), !asked, "{facts}");
    }
}

/// Each owes his own: what was typed once for both is told to each without the other, and in the words of the paper.
#[test]
fn a_story_of_two_is_told_to_each_without_the_other() {
    let (mut case, today, one, two) = two();
    case.story = "申请人输错了卡号。十万元转给了王一甲，申请人发现后联系王一甲。另外两万元转给了吴大，吴大称已经花掉。申请人向人民法院咨询过。".to_owned();
    for (id, us) in [("lawyer-letter", "委托人"), ("demand-letter", "本人"), ("civil-complaint", "原告")] {
        for (to, own, other) in [(one, "王一甲", "吴大"), (two, "吴大", "王一甲")] {
            let told = super::concerning(id, &case, Some(to)).unwrap();
            let data = composed_of(id, &sample_office(), &case, &told, today);
            let facts = data["facts"].as_str().unwrap();
            assert!(facts.contains(&format!("{us}输错了卡号。")) && facts.contains(own), "{id}: {facts}");
            assert!(!data.to_string().contains(other), "{id}: {data}");
            assert!(!facts.contains("申请人"), "{id}: {facts}");
        }
    }
    let agreement = super::concerning("mediation-agreement", &case, Some(one)).unwrap();
    assert!(agreement.story.contains("王一甲") && !agreement.story.contains("吴大"), "{}", agreement.story);
    // The police and a paper to all are told the whole.
    assert!(composed("civil-complaint", &sample_office(), &case, today)["facts"].to_string().contains("吴大称"));
}

/// Two who live apart and owe apart are sued before two courts: the report names that of the suit that was brought.
#[test]
fn a_report_names_the_court_of_the_suit_and_not_that_of_the_other() {
    let (mut case, today, _, two) = two();
    case.parties.iter_mut().filter(|p| p.id == two).for_each(|p| p.habitual_division = Some("341523".to_owned()));
    let aid = Office::new(OfficeKind::LegalAid, "示例法律援助中心");
    let court = |case: &Case, id: &str| {
        composed(id, &aid, case, today)["handling_body"].as_str().unwrap_or_default().to_owned()
    };
    for id in ["aid-application", "aid-closing"] {
        let both = court(&case, id);
        assert!(both.contains("明溪县人民法院") && both.contains("舒城县人民法院"), "{id}: {both}");
    }
    case.events.push(Event { party: Some(two), ..Event::new(EventKind::ComplaintFiled, today) });
    for id in ["aid-application", "aid-closing"] {
        assert_eq!(court(&case, id).matches("人民法院").count(), 1, "{id}");
        assert!(court(&case, id).contains("舒城县人民法院"), "{id}: {}", court(&case, id));
    }
    // The only respondent's court is the first, as ever.
    case.parties.retain(|p| p.role != Role::Respondent || p.id != two);
    case.events.retain(|e| e.party != Some(two));
    assert!(court(&case, "aid-closing").contains("明溪县人民法院"), "{}", court(&case, "aid-closing"));
}

/// 法律援助法 38: a fraud that only the police have is with no court, whatever court a suit would go to; the applicant signs for it.
#[test]
fn a_fraud_that_only_the_police_have_names_no_court_as_the_body_that_handles_it() {
    let (mut case, today) = decided("01-similar-names-preserved");
    case.events.retain(|e| !matches!(e.kind, EventKind::ComplaintFiled | EventKind::CaseRegistered));
    for (question, answer) in [("deceived", "yes"), ("by-network", "yes")] {
        case.answers.insert(question.to_owned(), Answer::Choice(answer.to_owned()));
    }
    let aid = Office::new(OfficeKind::LegalAid, "示例法律援助中心");
    let body = |case: &Case, id: &str| composed(id, &aid, case, today)["handling_body"].clone();
    for kind in [EventKind::PoliceReport, EventKind::NonFilingReceived] {
        case.events.push(Event::new(kind, today));
        for id in ["aid-application", "aid-closing"] {
            assert_eq!(body(&case, id), Value::Null, "{id} {kind:?}");
        }
    }
    case.events.push(Event::new(EventKind::ComplaintFiled, today));
    for id in ["aid-application", "aid-closing"] {
        assert!(
            body(&case, id).as_str().is_some_and(|name| name.contains("明溪县人民法院")),
            "{id}: a suit was brought"
        );
    }
}
