//! What papers must not say: urgency that nothing shows, a file whole that nobody looked at, one side in the words of another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, decided, sample, with_second};
use crate::question_key::key_of;
use crate::sample::sample_office;
use anjuan_case::{Answer, Case, Event, EventKind, LegalDay, Office, OfficeKind};
use anjuan_papers::form::{Mark, form};
use serde_json::Value;

fn said(id: &str, case: &Case, today: LegalDay) -> String {
    composed(id, &sample_office(), case, today).to_string()
}

#[test]
fn a_demand_alone_is_no_urgency() {
    let (mut case, today) = sample();
    let urgency =
        |case: &Case| composed("preservation-application", &sample_office(), case, today)["urgency"].to_string();
    assert!(urgency(&case).contains("情况紧急"), "the sample's payee refused");
    case.events.retain(|e| e.kind != EventKind::Refused);
    assert_eq!(urgency(&case), "\"\"");
    case.answers.insert("money-there".to_owned(), Answer::Choice("moved".to_owned()));
    assert!(urgency(&case).contains("转移财产"));
}

/// Nobody files a suit that an order for payment became when it lapsed (民事诉讼法解释 439).
#[test]
fn an_order_that_lapsed_is_not_told_as_a_suit_that_was_filed() {
    let (mut case, today) = sample();
    case.events.push(Event::new(EventKind::PaymentOrderApplied, "2026-11-12".parse().unwrap()));
    case.events.push(Event::new(EventKind::PaymentOrderServed, "2026-11-16".parse().unwrap()));
    case.events.push(Event::new(EventKind::PaymentOrderEnded, "2026-11-20".parse().unwrap()));
    let facts = |case: &Case| composed("preservation-application", &sample_office(), case, today)["facts"].to_string();
    let told = facts(&case);
    assert!(
        told.contains("支付令失效，本案已经转入诉讼程序，现申请诉讼财产保全。") && !told.contains("向人民法院起诉"),
        "{told}"
    );
    case.events.push(Event::new(EventKind::CaseRegistered, "2026-11-21".parse().unwrap()));
    assert!(facts(&case).contains("人民法院于2026年11月21日立案"), "{}", facts(&case));
}

/// A demand that was sent and arrived is one demand, in the letter as in the complaint.
#[test]
fn a_demand_sent_and_arrived_is_told_once() {
    let (mut case, today) = sample();
    case.events.retain(|e| !matches!(e.kind, EventKind::DemandSent | EventKind::DemandArrived));
    case.events.push(Event::new(EventKind::DemandSent, "2026-11-09".parse().unwrap()));
    case.events.push(Event::new(EventKind::DemandArrived, "2026-11-11".parse().unwrap()));
    for (id, key, us, them) in
        [("lawyer-letter", "facts", "委托人", "您"), ("civil-complaint", "after", "原告", "被告")]
    {
        let told = composed(id, &sample_office(), &case, today)[key].as_str().unwrap().to_owned();
        let once = format!("2026年11月9日，{us}向{them}发出要求返还的催告，据{us}陈述，该催告于2026年11月11日到达。");
        assert!(told.contains(&once) && !told.contains("要求您返还上述款项"), "{id}: {told}");
        assert_eq!(told.matches("2026年11月11日").count(), 1, "{id}: {told}");
    }
    // An arrival that nothing was sent before is a demand of its own.
    case.events.retain(|e| e.kind != EventKind::DemandSent);
    let told = said("civil-complaint", &case, today);
    assert!(told.contains("2026年11月11日，原告要求被告返还上述款项"), "{told}");
}

/// Who refuses has been asked: interest is claimed from the day after, where no arrival is recorded.
#[test]
fn interest_runs_from_a_refusal_where_no_arrival_is_known() {
    let (mut case, today) = sample();
    case.events.retain(|e| !matches!(e.kind, EventKind::DemandArrived | EventKind::Refused));
    let claims = |case: &Case| composed("civil-complaint", &sample_office(), case, today)["claims"].to_string();
    assert!(claims(&case).contains("自起诉之日的次日起"), "{}", claims(&case));
    case.events.push(Event::new(EventKind::Refused, "2026-11-12".parse().unwrap()));
    assert!(claims(&case).contains("自2026年11月13日起"), "{}", claims(&case));
    // An arrival that nothing proves is none to ask for interest by.
    case.events.push(Event::new(EventKind::DemandArrived, "2026-11-10".parse().unwrap()));
    assert!(claims(&case).contains("自2026年11月13日起"), "{}", claims(&case));
    case.events.last_mut().unwrap().proof = vec![anjuan_case::EvidenceId::new()];
    assert!(claims(&case).contains("自2026年11月11日起"), "{}", claims(&case));
}

/// Whom a paper is handed to is named, or left to be filled in: a rule's description of the body is no name.
#[test]
fn papers_are_addressed_to_bodies_by_name() {
    let (mut case, today) = sample();
    for party in &mut case.parties {
        party.habitual_division = Some("341523".to_owned());
    }
    case.answers.insert("deceived".to_owned(), Answer::Choice("yes".to_owned()));
    let of = |case: &Case, id: &str, key: &str| {
        composed(id, &sample_office(), case, today)[key].as_str().unwrap().to_owned()
    };
    let police = of(&case, "police-report", "police");
    assert!(police.contains("舒城县＿＿") && !police.contains("公安机关"), "{police}");
    assert!(of(&case, "regulator-complaint", "regulator").ends_with("＿＿"), "a branch takes it in");
    case.events.push(Event::new(EventKind::JudgmentEffective, "2026-11-20".parse().unwrap()));
    assert_eq!(of(&case, "enforcement-application", "court"), "", "the court that decided is not known");
}

#[test]
fn who_tells_the_story_has_the_role_of_the_paper() {
    let (case, today) = sample();
    for (id, who) in
        [("civil-complaint", "原告原本要"), ("police-report", "我原本要"), ("preservation-application", "申请人原本要")]
    {
        let told = said(id, &case, today);
        assert!(told.contains(who) && !told.contains("委托人原本"), "{id}: {told}");
    }
    // Before the court both sides apply; who is who in the agreement is said.
    let mut both = case;
    both.handling.mediation.terms = vec!["被申请人返还".to_owned()];
    let told = composed("confirmation-application", &sample_office(), &both, today)["dispute"].to_string();
    assert!(told.contains("“申请人”指林小满") && told.contains("“被申请人”指周明远"), "{told}");
    let office = anjuan_case::Office { kind: OfficeKind::Committee, ..sample_office() };
    let list = composed("identity-list", &office, &both, today).to_string();
    assert!(list.contains("被申请人") && !list.contains("原告") && !list.contains("被告\""), "{list}");
}

#[test]
fn a_note_that_nobody_filled_in_does_not_say_that_the_file_is_whole() {
    let (case, today) = sample();
    let form = form("dossier-note").unwrap();
    let look = anjuan_papers::form::Look { mark: Mark::None, ..Default::default() };
    let words = |data: &Value| {
        let paper = anjuan_papers::form::set(form, data, &look, today).unwrap();
        super::tests::text(&paper)
    };
    let mut data = composed("dossier-note", &sample_office(), &case, today);
    let Some(empty) = words(&data) else { return };
    assert!(!empty.contains("齐全") && empty.contains("没有的写“无”"), "{empty}");
    data["count"] = "本卷共5件，连续编号20页。".into();
    assert!(words(&data).unwrap().contains("齐全"));
}

#[test]
fn words_of_law_come_from_the_rule_book_in_the_edition_that_counts() {
    let (case, today) = sample();
    let consequences = |case: &Case| {
        composed("demand-letter", &sample_office(), case, today)["consequences"].as_str().unwrap().to_owned()
    };
    let told = consequences(&case);
    assert!(told.contains("请求返还上述款项并依法赔偿由此造成的损失"), "{told}");
    assert!(told.ends_with("诉讼费用由败诉方负担，胜诉方自愿承担的除外（《诉讼费用交纳办法》第二十九条）。"), "{told}");
    // What the Civil Code gives for bad faith is not claimed of a payment made before it.
    let mut earlier = case.clone();
    for payment in &mut earlier.payments {
        payment.paid_at = "2020-03-01T10:00".parse().unwrap();
    }
    assert!(!consequences(&earlier).contains("赔偿"), "{}", consequences(&earlier));
    let conditions =
        |case: &Case| composed("payment-order-application", &sample_office(), case, today)["conditions"].to_string();
    assert!(conditions(&case).contains("申请人对被申请人没有对待给付义务"), "{}", conditions(&case));
    let mut dealings = case.clone();
    dealings.answers.insert("relation".to_owned(), Answer::Choice("yes".to_owned()));
    assert!(!conditions(&dealings).contains("对待给付"), "{}", conditions(&dealings));
    let special = composed("power-of-attorney", &sample_office(), &case, today)["special_items"].clone();
    assert_eq!(special.as_array().map(Vec::len), Some(3), "{special}");
    let aware = composed("police-report", &sample_office(), &case, today)["aware"].to_string();
    assert!(aware.contains("我知道捏造事实"), "{aware}");
}

/// A rule that gives words for a place that nobody asks about would be law that is never printed.
#[test]
fn every_place_for_which_the_rule_book_gives_words_is_asked_about() {
    let asked = [
        ("civil-complaint", "estate"),
        ("civil-complaint", "set-off"),
        ("commercial-request", "set-off"),
        ("confirmation-application", "promises"),
        ("criminal-report", "aware"),
        ("demand-letter", "costs"),
        ("demand-letter", "estate"),
        ("demand-letter", "loss"),
        ("demand-letter", "set-off"),
        ("lawyer-letter", "costs"),
        ("lawyer-letter", "estate"),
        ("lawyer-letter", "loss"),
        ("lawyer-letter", "set-off"),
        ("mediation-application", "set-off"),
        ("payment-order-application", "condition-due"),
        ("payment-order-application", "conditions"),
        ("payment-order-application", "estate"),
        ("police-report", "aware"),
        ("power-of-attorney", "special"),
        ("preservation-application", "before-suit"),
        ("preservation-application", "estate"),
        ("preservation-application", "guarantee"),
        ("preservation-application", "hardship"),
        ("preservation-application", "set-off"),
        ("preservation-application", "urgency"),
    ];
    let given = anjuan_law::RuleBook::builtin().unwrap().clause_parts();
    let given: Vec<(&str, &str)> = given.iter().map(|(paper, part)| (paper.as_str(), part.as_str())).collect();
    assert_eq!(given, asked);
}

/// A record is signed by the client: what he never said, or was never asked, is not put into his mouth.
#[test]
fn a_record_of_a_talk_asks_the_client_and_answers_in_his_words() {
    let (case, today) = decided("01-similar-names-preserved");
    let data = composed("interview-record", &sample_office(), &case, today);
    let asked: Vec<(&str, &str)> = data["asked"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["ask"].as_str().unwrap(), row["answer"].as_str().unwrap()))
        .collect();
    assert!(asked.iter().any(|(ask, _)| ask.contains("让您付这笔钱")), "{asked:?}");
    for (ask, answer) in asked {
        assert!(!answer.contains("还没问") && !answer.contains("付款人"), "{ask}: {answer}");
        assert!(!ask.contains("付款人") || ask.contains("去世"), "{ask}");
    }
}

/// What follows from the case is no word of the client's: he signs what he said.
#[test]
fn a_record_of_a_talk_has_no_answer_that_nobody_gave() {
    let (mut case, today) = sample();
    case.answers.clear();
    case.events.clear();
    let answers = |case: &Case| -> Vec<String> {
        let data = composed("interview-record", &sample_office(), case, today);
        let rows = data["asked"].as_array().unwrap().iter().skip(1);
        rows.map(|row| row["answer"].as_str().unwrap().to_owned()).filter(|answer| !answer.is_empty()).collect()
    };
    assert_eq!(answers(&case), [] as [String; 0], "a name that is recorded is no answer to whether he knows it");
    case.answers.insert("deceived".to_owned(), Answer::Choice("no".to_owned()));
    assert_eq!(answers(&case), ["没有。"]);
}

/// Who was not deceived may still have paid whom he meant to pay: the label of the first answer does not speak against the second.
#[test]
fn who_meant_to_pay_does_not_sign_that_it_was_a_mistake() {
    let (mut case, today) = sample();
    for (question, answer) in [("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("intended-payee", "yes")]
    {
        case.answers.insert(question.to_owned(), Answer::Choice(answer.to_owned()));
    }
    let data = composed("interview-record", &sample_office(), &case, today);
    let rows = data["asked"].as_array().unwrap();
    let answer_to = |about: &str| {
        let row = rows.iter().find(|row| row["ask"].as_str().unwrap().contains(about));
        row.unwrap_or_else(|| panic!("{about}: {rows:?}"))["answer"].as_str().unwrap().to_owned()
    };
    assert_eq!(answer_to("有没有人用假话"), "没有。");
    assert_eq!(answer_to("是不是本来就想付给这个收款人"), "是，就是想付给他。");
}

/// A bill line without a counterparty shows nobody: that nothing is shown is no name and no account.
#[test]
fn a_line_that_shows_nobody_names_nobody() {
    let (mut case, today) = decided("01-similar-names-preserved");
    let committee = Office::new(OfficeKind::Committee, "示例人民调解委员会");
    for shown in ["", "/"] {
        case.payments[0].counterparty = shown.to_owned();
        let told = composed("mediation-invitation", &committee, &case, today)["dispute"].as_str().unwrap().to_owned();
        assert!(told.contains("向对方的") && !told.contains("账单未显示") && !told.contains("显示名称"), "{told}");
        for id in ["police-report", "criminal-report"] {
            let suspects = composed(id, &sample_office(), &case, today)["suspects"].clone();
            assert_eq!((&suspects[0]["name"], &suspects[0]["account"]), (&"王一甲".into(), &"".into()), "{id}");
        }
    }
    case.payments[0].counterparty = "*一甲".to_owned();
    let told = composed("mediation-invitation", &committee, &case, today)["dispute"].as_str().unwrap().to_owned();
    assert!(told.contains("向显示名称为“*一甲”的"), "{told}");
    assert_eq!(composed("police-report", &sample_office(), &case, today)["suspects"][0]["account"], "*一甲");
}

/// A complaint that was withdrawn is not the suit of today: an order for payment that lapsed afterwards is (民事诉讼法解释 212, 214, 439).
#[test]
fn a_suit_by_a_lapsed_order_is_not_dated_by_a_complaint_that_was_withdrawn() {
    let (mut case, today) = sample();
    for (kind, on) in [
        (EventKind::ComplaintFiled, "2026-11-10"),
        (EventKind::CaseRegistered, "2026-11-11"),
        (EventKind::SuitWithdrawn, "2026-11-12"),
        (EventKind::PaymentOrderApplied, "2026-11-13"),
        (EventKind::PaymentOrderServed, "2026-11-17"),
        (EventKind::PaymentOrderEnded, "2026-11-20"),
    ] {
        case.events.push(Event::new(kind, on.parse().unwrap()));
    }
    let facts = |case: &Case| composed("preservation-application", &sample_office(), case, today)["facts"].to_string();
    let told = facts(&case);
    assert!(told.contains("支付令失效，本案已经转入诉讼程序，现申请诉讼财产保全。"), "{told}");
    assert!(!told.contains("2026年11月10日") && !told.contains("2026年11月11日"), "{told}");
    // Withdrawn and filed again: the suit is the second.
    case.events.retain(|e| !e.kind.code().starts_with("payment-order"));
    case.events.push(Event::new(EventKind::ComplaintFiled, "2026-11-21".parse().unwrap()));
    let told = facts(&case);
    assert!(told.contains("于2026年11月21日就本案向人民法院起诉，现申请") && !told.contains("立案"), "{told}");
}

/// 民法典 147, 157: who paid whom he meant to pay made no mistaken transfer; why it is owed back, only he can say.
#[test]
fn money_for_whom_it_was_meant_is_called_no_mistaken_transfer() {
    let (mut case, today) = decided("01-similar-names-preserved");
    case.answers.insert("intended-payee".to_owned(), Answer::Choice("yes".to_owned()));
    for id in [
        "lawyer-letter",
        "demand-letter",
        "civil-complaint",
        "payment-order-application",
        "preservation-application",
        "power-of-attorney",
        "police-report",
    ] {
        let told = said(id, &case, today);
        for never in ["转错", "错误转账", "不当得利", "第九百八十五条", "第九百八十七条", "没有法律根据"]
        {
            assert!(!told.contains(never), "{id}: {never}: {told}");
        }
    }
    let lacks = |id: &str, key: &str| {
        let data = composed(id, &sample_office(), &case, today);
        crate::issue::lacking(form(id).unwrap(), &data, true).iter().any(|m| m.key == key)
    };
    for (id, key) in [
        ("lawyer-letter", "facts"),
        ("demand-letter", "facts"),
        ("civil-complaint", "cause"),
        ("civil-complaint", "ground"),
        ("power-of-attorney", "cause"),
    ] {
        assert!(lacks(id, key), "{id}: {key} is asked for");
    }
    let letter = composed("demand-letter", &sample_office(), &case, today);
    assert_eq!((&letter["subject"], &letter["about"]), (&"关于要求返还款项的".into(), &"返还款项".into()));
    // Who was deceived into meaning him is another matter.
    case.answers.insert("deceived".to_owned(), Answer::Choice("yes".to_owned()));
    let data = composed("civil-complaint", &sample_office(), &case, today);
    assert_eq!(data["cause"], "不当得利纠纷");
    assert!(data["after"].as_str().unwrap().contains("原告发现受骗"), "{data}");
}

/// Of two the payer meant one: the mistake is told of the other by name, and no paper against both is without its ground.
#[test]
fn where_one_of_two_was_meant_the_mistake_is_the_others() {
    let (mut case, today) = decided("01-similar-names-preserved");
    let (_, other) = with_second(&mut case);
    case.answers.insert(key_of("intended-payee", other), Answer::Choice("yes".to_owned()));
    for (id, us) in [("police-report", "我"), ("civil-complaint", "原告")] {
        let told = said(id, &case, today);
        assert!(told.contains(&format!("{us}发现转给王一甲的款项转错")), "{id}: {told}");
    }
    let data = composed("civil-complaint", &sample_office(), &case, today);
    assert_eq!(data["cause"], "不当得利纠纷");
    assert!(data["basis"].to_string().contains("第九百八十五条"), "{data}");
}

/// Whom the client engaged stands in the complaint; nobody does while the case names none.
#[test]
fn a_complaint_names_the_lawyers_whom_the_case_names() {
    let (mut case, today) = decided("01-similar-names-preserved");
    let agent =
        |case: &Case| composed("civil-complaint", &sample_office(), case, today)["plaintiffs"][0]["agent"].clone();
    case.handling.engagement.lawyers.clear();
    assert_eq!(agent(&case), "");
    let lawyer = sample_office().lawyers[0].name.clone();
    case.handling.engagement.lawyers.push(lawyer.clone());
    assert_eq!(agent(&case), format!("{lawyer}，{}律师", sample_office().name));
    case.parties[0].agent = Some("王芳".to_owned());
    assert_eq!(agent(&case), "王芳");
}

/// In legal aid it is who was assigned, as the power of attorney of the same set names him (法律援助法 12): of the body or of a firm.
#[test]
fn who_was_assigned_in_legal_aid_stands_in_the_complaint() {
    let (mut case, today) = sample();
    let lawyers = sample_office().lawyers;
    let own = lawyers[0].name.clone();
    let aid = Office { lawyers, ..Office::new(OfficeKind::LegalAid, "示例法律援助中心") };
    let agent = |case: &Case| {
        composed("civil-complaint", &aid, case, today)["plaintiffs"][0]["agent"].as_str().unwrap().to_owned()
    };
    assert_eq!(agent(&case), "", "nobody was assigned");
    case.handling.aid.assigned_to = own.clone();
    assert_eq!(agent(&case), format!("{own}，示例法律援助中心律师"));
    case.handling.aid.assigned_to = "顾清明".to_owned();
    assert_eq!(agent(&case), "顾清明");
    let power = composed("power-of-attorney", &aid, &case, today).to_string();
    assert!(power.contains("顾清明"), "{power}");
}
