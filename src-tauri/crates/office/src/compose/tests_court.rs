//! Papers for a court: what a complaint, a preservation, an order and an enforcement ask for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, decided, paper, text, with_second};
use crate::sample::sample_office;
use anjuan_case::{Case, Event, EventKind, EvidenceId, Fen, LegalDay};
use serde_json::Value;

/// 相似姓名，十万元，诉前保全: paid 2024-06-18, demand arrived the day after, refused on the 20th.
#[test]
fn a_complaint_asks_for_principal_interest_and_costs() {
    let (case, today) = decided("01-similar-names-preserved");
    let data = composed("civil-complaint", &sample_office(), &case, today);
    let claims: Vec<&str> = data["claims"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(claims.len(), 3, "{claims:?}");
    assert_eq!(claims[0], "判令被告返还原告人民币100,000.00元（人民币壹拾万元整）");
    // From the day after the demand arrived, 30 days to 2024-07-19 at 3.45 %: 100000 x 3.45 % / 365 x 30 = 283.56.
    assert!(claims[1].contains("自2024年6月20日起至2024年7月19日止为人民币283.56元"), "{}", claims[1]);
    assert!(claims[1].contains("自2024年7月20日起以100,000.00元为基数"), "{}", claims[1]);
    assert!(claims[1].contains("一年期贷款市场报价利率") && claims[1].ends_with("实际返还之日止"), "{}", claims[1]);
    assert!(claims[2].contains("诉讼费用"));
    assert_eq!(data["court"], "明溪县人民法院");
    assert_eq!(data["copies"], 1);
    let Some(text) = text(&paper("civil-complaint", &data, today)) else {
        panic!("pdftotext: `make system-test` installs it")
    };
    for must in [
        "原告：张某",
        "被告：王一甲",
        "根据原告的陈述及其提供的证据材料",
        "2024年6月19日，原告要求返还的催告到达被告。",
        "2024年6月20日，被告明确表示拒绝返还。",
        "没有债权债务、买卖、借贷、赠与等往来",
        "《中华人民共和国民法典》第一百二十二条、第九百八十五条：",
        "《中华人民共和国民法典》第九百八十七条",
        "《中华人民共和国民事诉讼法》（2023年文本）第一百二十二条",
        "此致明溪县人民法院",
        "副本1份",
    ] {
        assert!(text.contains(must), "{must} is missing in {text}");
    }
    for never in ["诈骗", "骗取", "构成犯罪"] {
        assert!(!text.contains(never), "{never} stands in a complaint about a mistake");
    }
}

/// Two strangers received 100,000 and 20,000: nobody is asked for what the other received.
#[test]
fn a_complaint_names_what_each_of_several_owes() {
    let (mut case, today) = decided("01-similar-names-preserved");
    let (one, _) = with_second(&mut case);
    let asked = |e: &&mut Event| matches!(e.kind, EventKind::DemandArrived | EventKind::Refused);
    case.events.iter_mut().filter(asked).for_each(|e| e.party = Some(one));
    let data = composed("civil-complaint", &sample_office(), &case, today);
    let claims: Vec<&str> = data["claims"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(claims.len(), 5, "{claims:?}");
    assert_eq!(claims[0], "判令被告王一甲返还原告人民币100,000.00元（人民币壹拾万元整）");
    assert!(claims[1].contains("被告王一甲") && claims[1].contains("人民币283.56元"), "{}", claims[1]);
    assert_eq!(claims[2], "判令被告吴大返还原告人民币20,000.00元（人民币贰万元整）");
    assert!(claims[3].contains("被告吴大") && claims[3].contains("自起诉之日的次日起"), "{}", claims[3]);
}

#[test]
fn what_came_back_is_not_asked_for_again() {
    let (mut case, today) = decided("01-similar-names-preserved");
    case.events.push(Event {
        amount: Some(Fen::new(4_000_000)),
        proof: vec![EvidenceId::new()],
        ..Event::new(EventKind::PartPaid, "2024-07-10".parse().unwrap())
    });
    let data = composed("civil-complaint", &sample_office(), &case, today);
    let first = data["claims"][0].as_str().unwrap();
    // 20 days' interest of 189.04 first, the rest off the principal.
    assert!(first.contains("人民币60,189.04元"), "{first}");
    assert_eq!(composed("preservation-application", &sample_office(), &case, today)["amount"], 6_018_904);
    let letter = composed("lawyer-letter", &sample_office(), &case, today);
    assert_eq!((&letter["total"], &letter["amount"]), (&Value::from(10_000_000), &Value::from(6_018_904)));
    assert!(letter["facts"].as_str().unwrap().contains("2024年7月10日，您返还人民币40,000.00元。"));
}

#[test]
fn a_preservation_before_suit_says_why_it_cannot_wait() {
    let (case, today) = decided("01-similar-names-preserved");
    let data = composed("preservation-application", &sample_office(), &case, today);
    assert_eq!((&data["pre_suit"], &data["amount"]), (&Value::Bool(true), &Value::from(10_000_000)));
    assert!(data["urgency"].as_str().unwrap().contains("2024年6月20日，被申请人明确表示拒绝返还"), "{data}");
    assert!(data["guarantee"].as_str().unwrap().contains("100,000.00"), "{data}");
    assert!(data["basis"][0]["cite"].as_str().unwrap().contains("第一百零四条"));
    assert!(
        data["facts"].as_str().unwrap().contains("还没有就本案起诉")
            && data["facts"].as_str().unwrap().contains("三十日")
    );
    // A court that has registered the case has the complaint, whoever forgot to record that.
    for filed in [EventKind::ComplaintFiled, EventKind::CaseRegistered] {
        let mut sued = case.clone();
        sued.events.push(Event::new(filed, today));
        let data = composed("preservation-application", &sample_office(), &sued, today);
        assert_eq!(data["pre_suit"], false);
        assert!(data["basis"][0]["cite"].as_str().unwrap().contains("第一百零三条") && data["basis"][1].is_null());
        assert!(data["guarantee"].as_str().unwrap().contains("责令提供担保"), "{data}");
        assert_eq!(data["court"], "明溪县人民法院");
        assert!(data["urgency"].as_str().unwrap().contains("判决可能难以执行"), "{data}");
        // What goes with the complaint names no day; a suit that is there is told by its own.
        assert!(data["facts"].as_str().unwrap().contains("申请人就本案向人民法院起诉"), "{data}");
        let later = composed("preservation-application", &sample_office(), &sued, today.plus_days(3).unwrap());
        let said = later["facts"].as_str().unwrap();
        assert!(said.contains(&today.in_chinese()) && said.contains("现申请诉讼财产保全"), "{said}");
        // With the complaint there is no number yet; afterwards the court’s is filled in.
        let unnumbered = data["case_no"].as_str().is_some_and(|said| said.contains("尚未立案"));
        assert_eq!((unnumbered, &later["case_no"]), (filed == EventKind::ComplaintFiled, &Value::Null));
        assert!(!said.contains("三十日"), "{said}");
    }
    // An order for payment that lapsed is a suit, whoever never wrote a complaint (民诉法解释 439); one that was declined is none.
    let order = |declined: bool| {
        let mut case = case.clone();
        let day = |n: i64| today.plus_days(n).unwrap();
        case.events.push(Event::new(EventKind::PaymentOrderApplied, day(-20)));
        case.events.push(Event::new(EventKind::PaymentOrderServed, day(-14)));
        case.events.push(Event::new(EventKind::PaymentOrderEnded, day(-9)));
        case.events.extend(declined.then(|| Event::new(EventKind::OrderSuitDeclined, day(-3))));
        composed("preservation-application", &sample_office(), &case, today)
    };
    assert_eq!((&order(false)["pre_suit"], &order(true)["pre_suit"]), (&Value::Bool(false), &Value::Bool(true)));
    assert!(order(false)["basis"][0]["cite"].as_str().unwrap().contains("第一百零三条"));
}

#[test]
fn double_interest_runs_from_the_day_after_performance_was_due() {
    let (mut case, _) = decided("01-similar-names-preserved");
    case.events.push(Event::new(EventKind::JudgmentEffective, "2024-09-01".parse().unwrap()));
    let due = Event::new(EventKind::JudgmentPerformanceDue, "2024-09-11".parse().unwrap());
    case.events.push(Event { amount: Some(Fen::new(10_000_000)), ..due });
    let data = composed("enforcement-application", &sample_office(), &case, "2024-10-12".parse().unwrap());
    let double = data["double"].as_str().unwrap();
    // 100000 x 0.0175 % x 31 days, 2024-09-12 to 2024-10-12: the day of payment counts (迟延利息解释 3).
    assert!(
        double.contains("自2024年9月12日起") && double.contains("暂计至2024年10月12日为人民币542.50元"),
        "{double}"
    );
    assert_eq!((&data["document"], &data["due"]), (&Value::from("民事判决书"), &Value::from("2024-09-11")));
}

/// What is enforced is what the document fixes, less what was performed under it (解释 461; fact C32): not what was paid by mistake.
#[test]
fn enforcement_and_payment_order_ask_for_what_was_fixed() {
    let (mut case, _) = decided("01-similar-names-preserved");
    let on = |text: &str| text.parse::<LegalDay>().unwrap();
    let paid = |sum: i64, day: &str| Event { amount: Some(Fen::new(sum)), ..Event::new(EventKind::PartPaid, on(day)) };
    case.events.retain(|e| e.kind != EventKind::PerformanceDue);
    case.events.push(paid(50_000, "2024-07-05"));
    case.events.push(Event::new(EventKind::AgreementEffective, on("2024-07-10")));
    case.events
        .push(Event { amount: Some(Fen::new(2_000_000)), ..Event::new(EventKind::PerformanceDue, on("2024-07-15")) });
    let letter = composed("lawyer-letter", &sample_office(), &case, on("2024-08-02"));
    assert_eq!(letter["amount"], 2_000_000, "an agreement took the place of what was paid");
    assert!(letter["facts"].as_str().unwrap().contains("调解协议生效"), "{letter}");
    let order = composed("payment-order-application", &sample_office(), &case, on("2024-08-02"));
    assert_eq!(order["amount"], 2_000_000);
    case.events.push(Event::new(EventKind::ConfirmationReceived, on("2024-07-20")));
    let data = composed("enforcement-application", &sample_office(), &case, on("2024-08-02"));
    assert_eq!(data["amount"], 2_000_000);
    assert_eq!(
        data["paid"], "2024年7月5日，被执行人返还人民币500.00元。上述法律文书生效以后，申请执行人没有收到任何款项。",
        "what came before is no performance of it, and it came"
    );
    case.events.push(paid(300_000, "2024-07-25"));
    let data = composed("enforcement-application", &sample_office(), &case, on("2024-08-02"));
    assert_eq!(data["amount"], 1_700_000);
    assert!(data["paid"].as_str().unwrap().contains("3,000.00元"), "{data}");
    // No day and no sum of the document known: none is made up, and the field is named as missing.
    case.events.retain(|e| e.kind != EventKind::PerformanceDue);
    let data = composed("enforcement-application", &sample_office(), &case, on("2024-08-02"));
    assert_eq!(data["amount"], Value::Null);
}

/// Nobody tells a court that nothing came where the file says that something did, be the days of the document recorded or not.
#[test]
fn what_came_back_is_told_where_no_sum_of_the_document_takes_it() {
    let (mut case, _) = decided("01-similar-names-preserved");
    let on = |text: &str| text.parse::<LegalDay>().unwrap();
    case.events.retain(|e| !matches!(e.kind, EventKind::PartPaid | EventKind::PerformanceDue));
    case.events.push(Event::new(EventKind::JudgmentEffective, on("2024-09-01")));
    let said =
        |case: &Case| composed("enforcement-application", &sample_office(), case, on("2024-10-12"))["paid"].clone();
    assert_eq!(said(&case), "截至申请之日，申请执行人没有收到任何款项。");
    let mut paid = |fen: i64, day: &str| {
        case.events.push(Event { amount: Some(Fen::new(fen)), ..Event::new(EventKind::PartPaid, on(day)) });
        said(&case)
    };
    let (before, since) =
        ("2024年8月20日，被执行人返还人民币5,000.00元。", "2024年9月8日，被执行人返还人民币6,000.00元。");
    assert_eq!(
        paid(500_000, "2024-08-20"),
        format!("{before}上述法律文书生效以后，申请执行人没有收到任何款项。").as_str()
    );
    assert_eq!(paid(600_000, "2024-09-08"), format!("{before}{since}").as_str());
    // By a sum and a day of the document it is its performance.
    let due = Event::new(EventKind::JudgmentPerformanceDue, on("2024-09-11"));
    case.events.push(Event { amount: Some(Fen::new(9_000_000)), ..due });
    assert_eq!(said(&case), "被执行人已经履行人民币6,000.00元，其余没有履行。");
}
