//! Search finds what somebody wrote, wherever he wrote it.

use super::*;
use crate::{Closing, DraftRow, Found, Frozen, PaperRow, SearchField};
use anjuan_case::fees::{Charging, CostMove, CourtCost, CourtCostKind, PartyMovement};
use anjuan_case::{CourtCostId, DraftId, OfficeKind};
use serde_json::json;

fn find(store: &mut Store, text: &str) -> Found {
    while store.index(100).unwrap() > 0 {}
    store.find(text, 20, &|_| true).unwrap()
}

/// In which of its texts the case was found; empty where it was not.
fn places(store: &mut Store, text: &str) -> Vec<SearchField> {
    find(store, text).hits.first().map(|hit| hit.matched.iter().map(|m| m.field).collect()).unwrap_or_default()
}

fn handled() -> Case {
    let mut case = empty_case("2026-0001");
    case.handling.file_number = Some("川民调〔2026〕12号".to_owned());
    let mediation = &mut case.handling.mediation;
    mediation.mediators = vec!["秦月明".to_owned()];
    mediation.recorder = "仇小满".to_owned();
    mediation.place = "瀍河街道综治中心二楼".to_owned();
    mediation.minutes = "申请人陈述：付款时选错联系人。\n被申请人陈述：钱已经交了房租。".to_owned();
    mediation.requests = vec!["书面道歉".to_owned()];
    mediation.attended = "社区网格员".to_owned();
    mediation.failed_because = "对方不同意利息".to_owned();
    case.handling.engagement.lawyers = vec!["单承志".to_owned()];
    case.handling.aid.assigned_to = "苏援助".to_owned();
    case.handling.aid.hardship = "靠低保生活".to_owned();
    case.answers.insert("words".to_owned(), Answer::Text("截图里有语音".to_owned()));
    case
}

#[test]
fn minutes_names_of_the_office_places_and_notes_are_found() {
    let (_dir, mut store) = new_store();
    add(&mut store, &handled());
    add(&mut store, &empty_case("2026-0002"));
    for (text, field) in [
        ("交了房租", SearchField::Minutes),
        ("选错联系人", SearchField::Minutes),
        ("秦月明", SearchField::Staff),
        ("秦", SearchField::Staff),
        ("qym", SearchField::Staff),
        ("qinyueming", SearchField::Staff),
        ("仇小满", SearchField::Staff),
        ("shanchengzhi", SearchField::Staff),
        ("苏援助", SearchField::Staff),
        ("瀍河街道", SearchField::Place),
        ("书面道歉", SearchField::Handling),
        ("网格员", SearchField::Handling),
        ("不同意利息", SearchField::Handling),
        ("靠低保", SearchField::Handling),
        ("有语音", SearchField::Story),
    ] {
        let found = find(&mut store, text);
        assert_eq!(found.hits.len(), 1, "{text}");
        assert_eq!(places(&mut store, text), [field], "{text}");
    }
}

#[test]
fn an_account_that_the_bill_shows_with_its_middle_hidden_is_found_by_the_whole() {
    let (_dir, mut store) = new_store();
    let shown =
        ["138****8000", "lin***@163.com", "6222 **** 8899", "6222********8899", "wxid_8k2m", "安全专员（139******21）"];
    for (n, account) in shown.into_iter().enumerate() {
        let mut case = empty_case(&format!("2026-000{n}"));
        let account = Some(account.to_owned());
        case.payments.push(Payment { counterparty_account: account, ..payment(550_000, "2026-01-30 20:15") });
        add(&mut store, &case);
    }
    for (text, found) in [
        ("13800138000", vec!["2026-0000"]),
        ("138 0013 8000", vec![]),
        ("linxiaoman@163.com", vec!["2026-0001"]),
        ("6222020212348899", vec!["2026-0002", "2026-0003"]),
        ("wxid_8k2m", vec!["2026-0004"]),
        ("8k2m", vec!["2026-0004"]),
        ("13912345621", vec!["2026-0005"]),
        // Somebody else's.
        ("13900138001", vec![]),
        ("13800138001", vec![]),
        ("zhaoliu@163.com", vec![]),
    ] {
        let mut numbers: Vec<String> = find(&mut store, text).hits.into_iter().map(|hit| hit.row.head.number).collect();
        numbers.sort();
        assert_eq!(numbers, found, "{text}");
        assert!(found.is_empty() || places(&mut store, text) == [SearchField::Account], "{text}");
    }
}

#[test]
fn the_number_of_a_document_is_found_by_any_part_of_it() {
    let (_dir, mut store) = new_store();
    add(&mut store, &handled());
    let mut other = empty_case("2026-0002");
    other.handling.file_number = Some("川民调〔2025〕123号".to_owned());
    add(&mut store, &other);
    for text in ["川民调〔2026〕12号", "〔2026〕12号", "2026〕12", "12号", "调2026", "民调〔2026〕", "民调 12号"]
    {
        let numbers: Vec<String> = find(&mut store, text).hits.into_iter().map(|hit| hit.row.head.number).collect();
        assert_eq!(numbers, ["2026-0001"], "{text}");
    }
    assert_eq!(find(&mut store, "3号").hits.len(), 1);
    assert!(find(&mut store, "号12").hits.is_empty());
}

#[test]
fn what_somebody_wrote_into_a_paper_is_found_and_what_the_program_wrote_is_not() {
    let (_dir, mut store) = new_store();
    let case = empty_case("2026-0001");
    add(&mut store, &case);
    let composed = json!({ "asked": ["请陈述经过"], "place": "" });
    let frozen = Frozen {
        data: json!({ "asked": ["请陈述经过", "答：我当时在菜市场"], "place": "接待室" }),
        look: json!({}),
        template_sha256: "1".repeat(64),
        book_sha256: "2".repeat(64),
        laws: vec![],
        composed: Some(composed.clone()),
    };
    let pdf = store.keep(b"pdf").unwrap();
    let paper = PaperRow::new(case.id, "interview-record", "谈话笔录", now(), pdf, 1);
    store.transact("p", now(), |tx| tx.issue_paper(&paper, &frozen)).map_err(|e: StoreError| e).unwrap();
    assert_eq!(places(&mut store, "在菜市场"), [SearchField::Paper]);
    assert_eq!(places(&mut store, "接待室"), [SearchField::Paper]);
    assert_eq!(places(&mut store, "陈述经过"), []);
    let draft = DraftRow {
        id: DraftId::new(),
        case: case.id,
        form: "interview-record".to_owned(),
        data: composed.clone(),
        saved_at: now(),
        replaces: None,
        composed: None,
    };
    store.transact("d", now(), |tx| tx.add_draft(&draft)).map_err(|e: StoreError| e).unwrap();
    assert_eq!(places(&mut store, "转账回单"), []);
    let said = json!({ "asked": ["请陈述经过", "答：有转账回单"], "place": "" });
    store.save_draft(draft.id, &said, now()).unwrap();
    assert_eq!(places(&mut store, "转账回单"), [SearchField::Paper], "as it is typed, before anyone issues it");
    let said = json!({ "asked": ["请陈述经过"], "place": "" });
    store.save_draft(draft.id, &said, now()).unwrap();
    assert_eq!(places(&mut store, "转账回单"), [], "and no more when it is gone");
}

#[test]
fn the_number_that_the_merchant_gave_an_order_is_found_by_any_part_of_it() {
    let (_dir, mut store) = new_store();
    for (number, merchant_no) in [("2026-0001", "MCH20261002778899"), ("2026-0002", "XQ998877665544")] {
        let mut case = empty_case(number);
        let merchant_no = Some(merchant_no.to_owned());
        case.payments.push(Payment { merchant_no, ..payment(550_000, "2026-01-30 20:15") });
        add(&mut store, &case);
        assert_eq!(store.case(case.id).unwrap().payments, case.payments);
    }
    for (text, number) in [
        ("MCH2026", "2026-0001"),
        ("778899", "2026-0001"),
        ("MCH20261002778899", "2026-0001"),
        ("商户单号：MCH20261002778899", "2026-0001"),
        ("xq9988", "2026-0002"),
    ] {
        let numbers: Vec<String> = find(&mut store, text).hits.into_iter().map(|hit| hit.row.head.number).collect();
        assert_eq!(numbers, [number], "{text}");
        assert_eq!(places(&mut store, text), [SearchField::OrderNo], "{text}");
    }
}

#[test]
fn sums_of_court_fees_and_of_the_books_are_found() {
    let (_dir, mut store) = new_store();
    let mut case = empty_case("2026-0001");
    case.parties.push(Party::new(Role::Claimant, PartyKind::Natural));
    add(&mut store, &case);
    let party = case.parties[0].id;
    let moved = |fen: i64| CostMove { on: now().day(), party, amount: Fen::new(fen), advanced: None };
    let cost = CourtCost {
        id: CourtCostId::new(),
        kind: CourtCostKind::Acceptance,
        court: String::new(),
        assessed: Fen::new(77_700),
        halved: false,
        notice_on: None,
        payer: None,
        relief: None,
        paid: vec![moved(66_600)],
        outcome: None,
        refunded: vec![moved(33_301)],
        note: String::new(),
        events: vec![],
    };
    let charging = Charging::of(OfficeKind::Firm).unwrap();
    store
        .transact("books.post", now(), |tx| {
            tx.put_court_cost(case.id, &cost, now())?;
            let balances = tx.balances(Some(case.id), None)?;
            let charge = PartyMovement::Charge;
            let on = now().day();
            let entry = charge.entry(charging, &balances, case.id, party, Fen::new(123_456), on, String::new());
            tx.post(&entry.unwrap(), now())?;
            Ok::<(), StoreError>(())
        })
        .unwrap();
    for text in ["777", "777.00", "666", "333.01", "1,234.56", "1234.56"] {
        assert_eq!(places(&mut store, text), [SearchField::Amount], "{text}");
    }
    assert!(find(&mut store, "778").hits.is_empty());
}

#[test]
fn words_may_be_parted_by_other_marks_than_blanks() {
    let (_dir, mut store) = new_store();
    let mut case = empty_case("2026-0001");
    let mut party = Party::new(Role::Claimant, PartyKind::Natural);
    party.name = Some("李小红".to_owned());
    party.phone = Some("13812345678".to_owned());
    case.parties.push(party);
    let order_no = Some("1000050001".to_owned());
    case.payments.push(Payment { order_no, ..payment(550_000, "2026-01-30 20:15") });
    case.story = "不，他没有退。20:15 的事。".to_owned();
    add(&mut store, &case);
    add(&mut store, &empty_case("2026-0002"));
    for text in [
        "李小红，5500",
        "李小红,5500",
        "李小红、5500",
        "李小红；5，500.00",
        "5500，李小红",
        "2026-0001，5500",
        "订单号：1000050001",
        "订单号: 1000050001",
        "电话：138-1234-5678，李小红",
        // As one phrase, as before.
        "不，他没有退",
        "20:15",
        "5,500.00",
    ] {
        let numbers: Vec<String> = find(&mut store, text).hits.into_iter().map(|hit| hit.row.head.number).collect();
        assert_eq!(numbers, ["2026-0001"], "{text}");
    }
    for text in ["李小红，5600", "王小红，5500", "订单号：1000050002", "，：、"] {
        assert!(find(&mut store, text).hits.is_empty(), "{text}");
    }
}

#[test]
fn the_exact_sum_stands_before_what_has_its_figures_by_chance() {
    let (_dir, mut store) = new_store();
    for (number, fen, order_no) in
        [("2026-0001", 34_567, "1"), ("2026-0002", 100, "9934567"), ("2026-0003", 200, "3456788")]
    {
        let mut case = empty_case(number);
        case.payments = vec![Payment { order_no: Some(order_no.to_owned()), ..payment(fen, "2026-01-30 20:15") }];
        add(&mut store, &case);
    }
    let found = find(&mut store, "345.67");
    let numbers: Vec<&str> = found.hits.iter().map(|hit| hit.row.head.number.as_str()).collect();
    assert_eq!(numbers, ["2026-0001", "2026-0003", "2026-0002"], "the newer ones only have the figures");
    assert_eq!(found.hits[0].matched[0].field, SearchField::Amount);
}

#[test]
fn notes_beside_a_case_are_found() {
    let (_dir, mut store) = new_store();
    let case = empty_case("2026-0001");
    add(&mut store, &case);
    let end = Closing { on: "2026-02-01".parse().unwrap(), how: "双方握手言和".to_owned() };
    store.transact("c", now(), |tx| tx.close_case(case.id, Some(&end))).map_err(|e: StoreError| e).unwrap();
    assert_eq!(places(&mut store, "握手言和"), [SearchField::Note]);
}
