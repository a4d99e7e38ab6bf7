//! What came back before an agreement is a fact of the dispute and not its performance; and the client reads what is open.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, paper, with_second};
use super::tests_file::settled;
use anjuan_case::{Case, Event, EventKind, Fen, LegalDay, Office, OfficeKind, PartyId};
use serde_json::Value;

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn paid(case: &mut Case, on: &str, fen: i64, party: Option<PartyId>) {
    let event = Event { amount: Some(Fen::new(fen)), party, ..Event::new(EventKind::PartPaid, day(on)) };
    case.events.push(event);
}

/// Agreed on 2024-07-02, effective the day after, one day of performance; 4,500 came before it and 20,000 after it.
fn in_part() -> Case {
    let (mut case, _) = settled();
    case.handling.mediation.instalments.clear();
    case.events.retain(|e| e.kind != EventKind::PerformanceDue);
    let due = Event::new(EventKind::PerformanceDue, day("2024-07-31"));
    case.events.push(Event { amount: Some(Fen::new(10_000_000)), ..due });
    paid(&mut case, "2024-06-20", 450_000, None);
    paid(&mut case, "2024-07-20", 2_000_000, None);
    case
}

fn said(id: &str, case: &Case) -> Value {
    composed(id, &Office::new(OfficeKind::Committee, "示例镇人民调解委员会"), case, day("2024-07-25"))
}

const BEFORE: &str = "2024年6月20日，被申请人返还人民币4,500.00元。";
const SINCE: &str = "2024年7月20日，被申请人返还人民币20,000.00元。";

/// A payment of before is no performance: whoever reads the record would take the agreement for kept in part.
#[test]
fn a_visit_counts_only_what_was_paid_after_the_agreement() {
    let mut case = in_part();
    let performed = said("follow-up", &case)["performed"].to_string();
    assert!(performed.contains(SINCE) && !performed.contains("4,500"), "{performed}");
    // On the day on which it took effect: before it, unless it was due on that day.
    paid(&mut case, "2024-07-03", 100_000, None);
    assert!(!said("follow-up", &case)["performed"].to_string().contains("1,000.00"));
    case.events
        .push(Event { amount: Some(Fen::new(100_000)), ..Event::new(EventKind::PerformanceDue, day("2024-07-03")) });
    assert!(said("follow-up", &case)["performed"].to_string().contains("1,000.00"));
}

/// Told to the other side, the committee or the court without it, the dispute is about more than is in dispute.
#[test]
fn what_came_back_before_the_agreement_is_among_the_facts() {
    let mut case = in_part();
    let papers = [
        "mediation-application",
        "mediation-acceptance",
        "mediation-invitation",
        "mediation-agreement",
        "confirmation-application",
    ];
    for typed in ["付款人向姓名相近的另一人转账，双方对返还的时间意见不一。", ""] {
        case.handling.mediation.dispute = typed.to_owned();
        for id in papers {
            let dispute = said(id, &case)["dispute"].as_str().unwrap().to_owned();
            assert!(dispute.contains(BEFORE) && !dispute.contains("7月20日"), "{id}: {dispute}");
        }
    }
    // What the mediator's own words tell is not told twice.
    case.handling.mediation.dispute = "转错一笔款，6月20日已退4500元。".to_owned();
    for id in papers {
        let dispute = said(id, &case)["dispute"].as_str().unwrap().to_owned();
        assert!(dispute.ends_with("转错一笔款，6月20日已退4500元。"), "{id}: {dispute}");
    }
}

#[test]
fn a_client_reads_the_day_of_performance_first_and_what_is_open() {
    let case = in_part();
    let data = said("progress-sheet", &case);
    let first = &data["deadlines"][0];
    assert_eq!(first["day"], "2024年7月31日（星期三）", "{data}");
    assert_eq!(first["what"], "对方应当付100,000.00元，还有80,000.00元没有付");
    let stage = data["stage"].as_str().unwrap();
    let sums = "协议约定付100,000.00元，按协议已付20,000.00元，还有80,000.00元没有付（另外还返还过4,500.00元）";
    assert!(stage.contains(sums), "{stage}");
    let done = data["done"].to_string();
    assert!(done.contains("对方部分还款4,500.00元") && done.contains("对方部分还款20,000.00元"), "{done}");
    // Past its day it says so.
    let office = Office::new(OfficeKind::Committee, "示例镇人民调解委员会");
    let late = composed("progress-sheet", &office, &case, day("2024-08-02"));
    assert!(late["deadlines"][0]["what"].as_str().unwrap().ends_with("（已经过期）"), "{late}");
}

#[test]
fn a_client_reads_which_of_several_did_it() {
    let mut case = in_part();
    let (_, two) = with_second(&mut case);
    paid(&mut case, "2024-07-21", 50_000, Some(two));
    let done = said("progress-sheet", &case)["done"].to_string();
    assert!(done.contains("对方部分还款500.00元（吴大）"), "{done}");
}

/// Twelve instalments leave room for the thirty days; those that find no place are named by their days.
#[test]
fn days_of_payment_do_not_crowd_out_a_day_that_can_be_lost() {
    let mut case = in_part();
    for month in (8..=12).chain(1..=6) {
        let due = Event::new(
            EventKind::PerformanceDue,
            day(&format!("{}-{month:02}-28", if month > 7 { 2024 } else { 2025 })),
        );
        case.events.push(Event { amount: Some(Fen::new(100_000)), ..due });
    }
    let data = said("progress-sheet", &case);
    assert!(data["deadlines"].to_string().contains("2024年8月2日（星期五）"), "{data}");
    let rows = data["deadlines"].as_array().unwrap();
    let paid = rows.iter().filter(|row| row["what"].as_str().unwrap().starts_with("对方应当付")).count();
    let left = data["remember"][0].as_str().unwrap();
    assert!(left.starts_with(&format!("另有{}期付款（", 12 - paid)) && left.contains("至2025年6月28日）"), "{left}");
    assert!(paid > 2 && !data["remember"].to_string().contains("较晚"), "{data}");
}

/// Where all instalments fit, all stand among the other days in their order, and nothing is said to be left out.
#[test]
fn four_instalments_stand_all_among_the_days_that_can_be_lost() {
    let mut case = in_part();
    for month in 8..=10 {
        let due = Event::new(EventKind::PerformanceDue, day(&format!("2024-{month:02}-28")));
        case.events.push(Event { amount: Some(Fen::new(100_000)), ..due });
    }
    let data = said("progress-sheet", &case);
    let rows = data["deadlines"].as_array().unwrap();
    let at = |text: &str| rows.iter().position(|row| row["day"].as_str().unwrap().starts_with(text)).expect(text);
    let days = ["2024年7月31日", "2024年8月2日", "2024年8月28日", "2024年9月28日", "2024年10月28日"];
    assert!(days.windows(2).all(|two| at(two[0]) < at(two[1])), "{data}");
    assert!(!data["remember"].to_string().contains("没有列出"), "{data}");
    assert_eq!(paper("progress-sheet", &data, day("2024-07-25")).pages, 1, "{data}");
}

/// The line to reach somebody by is no page of its own; and days are read in their order.
#[test]
fn three_instalments_of_two_payers_stand_on_one_page_in_their_order() {
    let (mut case, _) = settled();
    let (one, two) = with_second(&mut case);
    case.handling.mediation.instalments.clear();
    case.events.retain(|e| e.kind != EventKind::PerformanceDue);
    for (on, party, fen) in
        [("2024-08-10", one, 5_000_000), ("2024-07-31", two, 2_000_000), ("2024-09-30", one, 5_000_000)]
    {
        let due = Event::new(EventKind::PerformanceDue, day(on));
        case.events.push(Event { amount: Some(Fen::new(fen)), party: Some(party), ..due });
    }
    for id in [one, two] {
        let party = case.parties.iter_mut().find(|p| p.id == id).unwrap();
        party.name = party.name.as_deref().map(|name| format!("{name}涪江商贸有限公司绵阳分公司"));
    }
    let data = said("progress-sheet", &case);
    assert_eq!(paper("progress-sheet", &data, day("2024-07-25")).pages, 1, "{data}");
    let days: Vec<String> =
        data["deadlines"].as_array().unwrap().iter().map(|d| d["day"].as_str().unwrap().to_owned()).collect();
    let at = |text: &str| days.iter().position(|d| d.starts_with(text)).unwrap_or_else(|| panic!("{text}: {days:?}"));
    assert!(at("2024年7月31日") < at("2024年8月2日") && at("2024年8月2日") < at("2024年8月10日"), "{days:?}");
}

/// 商事调解条例 names no day of effect (fact M20): the thirty days may run from the signatures, and who was not told of them loses them.
#[test]
fn a_client_of_a_commercial_body_reads_the_day_for_confirmation_once_all_have_signed() {
    let mut case = in_part();
    case.events.retain(|e| e.kind != EventKind::AgreementEffective);
    let office = Office::new(OfficeKind::CommercialMediation, "示例商事调解中心");
    let sheet = |case: &Case, on: &str| composed("progress-sheet", &office, case, day(on))["deadlines"].clone();
    let listed = |case: &Case, on: &str| sheet(case, on).to_string().matches("司法确认").count();
    // Signed by all on 2024-07-02, thirty days: Thursday 2024-08-01, after one day of payment.
    let rows = sheet(&case, "2024-07-25");
    assert_eq!(rows[0]["day"], "2024年7月31日（星期三）", "{rows}");
    assert!(rows[1]["what"].as_str().unwrap().contains("司法确认"), "{rows}");
    assert_eq!(rows[1]["day"], "2024年8月1日（星期四）", "{rows}");
    assert_eq!(listed(&case, "2024-08-02"), 0, "it has passed");
    // Signed anew it is counted from the last signature; with a day of effect there is one day, and not two.
    case.events.push(Event::new(EventKind::AgreementSigned, day("2024-07-05")));
    assert_eq!(listed(&case, "2024-07-25"), 1);
    case.events.push(Event::new(EventKind::AgreementEffective, day("2024-07-06")));
    assert_eq!(listed(&case, "2024-07-25"), 1);
}
