//! What the list and the search find, and who is found of other cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{agreed, case, day, fresh, now, yuan};
use anjuan_case::{Party, PartyKind, Role};
use anjuan_office::{CaseFilter, CaseSort, ConflictDecision, FromBill, ListAsk, Office, SavedFilter};

#[test]
fn the_list_filters_sorts_and_pages_and_filters_are_saved() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let one = case(&mut office, "林小满", "周明远", 34_500);
    let two = case(&mut office, "单国强", "孙某", 500);
    agreed(&mut office, two, "2026-10-27");
    let list = |office: &mut Office, filter: CaseFilter, sort: CaseSort, down: bool| {
        let ask = ListAsk { filter, sort, down, after: None, limit: 10 };
        let page = office.case_list(&ask, now()).unwrap();
        (page.rows.iter().map(|r| r.head.case).collect::<Vec<_>>(), page.matched)
    };
    assert_eq!(list(&mut office, CaseFilter::default(), CaseSort::Amount, true), (vec![one, two], Some(2)));
    assert_eq!(list(&mut office, CaseFilter::default(), CaseSort::Next, false).0[0], two, "the sooner date first");
    let small = CaseFilter { amount_to: Some(yuan(1000)), ..CaseFilter::default() };
    assert_eq!(list(&mut office, small.clone(), CaseSort::Opened, true), (vec![two], Some(1)));
    let soon = CaseFilter { due_within: Some(7), ..CaseFilter::default() };
    assert_eq!(list(&mut office, soon, CaseSort::Opened, true).0, [two]);
    let text = CaseFilter { text: "danguo".to_owned(), ..CaseFilter::default() };
    assert_eq!(list(&mut office, text, CaseSort::Opened, true).0, [two]);
    let row = &office.find_cases("单国强", 5, now()).unwrap().hits[0].row;
    assert_eq!(row.next.as_ref().map(|n| n.safe), Some(day("2026-11-26")), "the next date stands in every hit");

    let saved = SavedFilter {
        name: " 小额 ".to_owned(),
        filter: small,
        sort: CaseSort::Amount,
        down: false,
        columns: vec!["number".to_owned()],
    };
    office.save_filter(&saved, now()).unwrap();
    assert_eq!(office.saved_filters().unwrap(), [SavedFilter { name: "小额".to_owned(), ..saved.clone() }]);
    assert_eq!(
        office.save_filter(&SavedFilter { name: " ".to_owned(), ..saved }, now()).unwrap_err().code,
        "filter.name"
    );
    office.drop_filter("小额", now()).unwrap();
    assert_eq!(office.drop_filter("小额", now()).unwrap_err().code, "store.not-found");
}

#[test]
fn a_search_for_conflicts_that_is_kept_has_looked_at_every_case() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let rows: String = (0..60).map(|n| format!("旧{n},王甲{n},赵乙,2025-02-06,申请\n")).collect();
    let list = format!("案号,申请人,被申请人,受理日期,案件来源\n{rows}");
    let added = office.import_cases("台账.csv", list.as_bytes(), None, false, now()).unwrap().value.added;
    assert_eq!(added.len(), 60, "more than are taken into the index at once");
    let last = case(&mut office, "李某", "王甲1", 900);
    let kept = office.conflicts(last).unwrap();
    let row = kept.iter().find(|row| row.asked == "王甲1").unwrap();
    assert_eq!((row.looked_at, row.findings.len()), (60, 1));
}

#[test]
fn a_party_of_another_case_is_found_told_and_decided_about() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    case(&mut office, "林小满", "周明远", 34_500);
    let second = case(&mut office, "周明远", "钱某某", 900);
    let shown = office.conflicts(second).unwrap();
    let found: Vec<_> = shown.iter().flat_map(|s| &s.findings).collect();
    assert_eq!(found.len(), 1, "recorded by itself when the party was entered");
    assert!(found[0].opposed, "respondent there, claimant here");
    assert_eq!(found[0].words, "“周明远”在 2026-0001（林小满与周明远）中是被申请人（名称相同）");
    assert!(
        shown.iter().any(|s| s.asked == "钱某某" && s.findings.is_empty() && s.looked_at == 1),
        "nothing found is kept, too"
    );
    let id = shown.iter().find(|s| !s.findings.is_empty()).unwrap().id.clone();
    assert_eq!(office.settle_conflict(&id, ConflictDecision::Disclosed, "", now()).unwrap_err().code, "conflict.why");
    office.settle_conflict(&id, ConflictDecision::Disclosed, "双方书面同意", now()).unwrap();
    let decided = office.conflicts(second).unwrap().into_iter().find(|s| s.id == id).unwrap();
    assert_eq!((decided.decision, decided.decided_by.as_deref()), (Some(ConflictDecision::Disclosed), Some("王秀兰")));
    let unit = Party { name: Some("周 明 远".to_owned()), ..Party::new(Role::Third, PartyKind::Natural) };
    let report = office.check_conflicts(None, &unit).unwrap();
    assert_eq!((report.looked_at, report.findings.len()), (2, 2));
    assert!(!report.findings.iter().any(|f| f.opposed), "a third person stands against nobody");
}

#[test]
fn the_merchants_order_number_of_a_bill_is_kept_and_found_by_any_part_of_it() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let wechat = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n\
                  2026-10-02 20:15:03,扫二维码付款,锦里茶铺,/,支出,¥500.00,零钱,已转账,4200001\t,MCH20261002778899\t,/\n\
                  2026-10-02 20:16:03,扫二维码付款,锦里茶铺,/,支出,¥600.00,零钱,已转账,4200002\t,XQ998877665544\t,/\n";
    let ask = FromBill {
        file_name: "账单.csv".to_owned(),
        bytes: wechat.as_bytes().to_vec(),
        lines: vec![2, 3],
        title: String::new(),
        story: String::new(),
    };
    let id = office.new_from_bill(&ask, now()).unwrap().value;
    let kept: Vec<_> = office.case(id).unwrap().payments.into_iter().map(|p| p.merchant_no.unwrap()).collect();
    assert_eq!(kept, ["MCH20261002778899", "XQ998877665544"]);
    for text in ["MCH2026", "778899", "XQ9988", "XQ998877665544"] {
        let hits = office.find_cases(text, 5, now()).unwrap().hits;
        assert_eq!(hits.len(), 1, "{text}");
        assert_eq!(hits[0].matched[0].label, "订单号", "{text}");
    }
}

#[test]
fn a_party_of_another_case_is_found_by_each_of_its_telephones() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let first = case(&mut office, "林小满", "周明远", 34_500);
    let mut party = office.case(first).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    for (written, asked) in [
        ("13812345678 / 13987654321", "13812345678"),
        ("13812345678 / 13987654321", "13987654321"),
        ("028-61234567转8012", "028-61234567"),
        ("85551234", "028-85551234"),
    ] {
        party.phone = Some(written.to_owned());
        office.put_party(first, &party, now()).unwrap();
        let other = Party { phone: Some(asked.to_owned()), ..Party::new(Role::Claimant, PartyKind::Natural) };
        let found = office.check_conflicts(None, &other).unwrap().findings;
        assert_eq!(found.len(), 1, "{written} {asked}");
        assert!(found[0].words.ends_with("是被申请人（电话相同）"), "{}", found[0].words);
    }
}
