//! Search, list, dates, history and what else the desk shows.

use super::*;
use crate::{CaseDates, CaseSort, Closing, DateRow, DateSide, DeskRow, Found, Item, SearchField};
use anjuan_case::LegalDay;

pub(super) fn party(role: Role, name: &str) -> Party {
    Party { name: Some(name.to_owned()), ..Party::new(role, PartyKind::Natural) }
}

fn all(_: &DeskRow) -> bool {
    true
}

/// Three cases with what people look for.
pub(super) fn three(store: &mut Store) -> [CaseId; 3] {
    let mut one = empty_case("2026-0001");
    one.title = "赵明远转错账给光辉小店".to_owned();
    one.story = "赵明远在２０２６年1月30日误把货款转到了陌生人账户，对方拒绝退还。".to_owned();
    one.parties = vec![
        Party {
            phone: Some("138-0013-8000".to_owned()),
            id_number: Some("11010519491231002X".to_owned()),
            ..party(Role::Claimant, "赵明远")
        },
        Party { shown_as: Some("**辉".to_owned()), ..Party::new(Role::Respondent, PartyKind::Natural) },
    ];
    one.payments = vec![Payment {
        order_no: Some("1000050001202601300912345678".to_owned()),
        ..payment(550_000, "2026-01-30 09:12")
    }];
    let mut two = empty_case("2026-0002");
    two.title = "单国强与河洛示例商贸有限公司".to_owned();
    two.opened_at = time("2026-02-01 08:00");
    two.parties = vec![
        party(Role::Claimant, "单国强"),
        Party {
            kind: PartyKind::Unit,
            phone: Some("0379-66668000".to_owned()),
            ..party(Role::Respondent, "河洛示例商贸有限公司")
        },
    ];
    two.payments = vec![payment(15_500_000, "2026-01-31 10:00"), payment(5_500, "2026-01-31 11:00")];
    two.events = vec![event(EventKind::DemandSent, "2026-01-31", vec![])];
    let mut three = empty_case("2026-0003");
    three.title = "钱某与孙某".to_owned();
    three.opened_at = time("2026-02-02 08:00");
    three.story = "与赵明远无关".to_owned();
    for case in [&one, &two, &three] {
        add(store, case);
    }
    assert_eq!(store.desk_size().unwrap(), (3, 3), "what came in waits to be taken in");
    assert_eq!(store.index(100).unwrap(), 0);
    [one.id, two.id, three.id]
}

pub(super) fn find(store: &Store, text: &str) -> Found {
    store.find(text, 20, &all).unwrap()
}

pub(super) fn numbers(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.row.head.number.as_str()).collect()
}

#[test]
fn everything_is_found_by_any_part_of_it() {
    let (_dir, mut store) = new_store();
    three(&mut store);
    for (text, expected) in [
        ("转错", vec!["2026-0001"]),
        ("错账给光", vec!["2026-0001"]),
        ("赵明远", vec!["2026-0001", "2026-0003"]), // by its party first, by its story then
        ("赵", vec!["2026-0001"]),
        ("zhaomingyuan", vec!["2026-0001"]),
        ("zmy", vec!["2026-0001"]),
        ("zm", vec!["2026-0001"]),
        ("ZhaoMY 8000", vec![]),
        ("shanguoqiang", vec!["2026-0002"]),
        ("danguo", vec!["2026-0002"]),
        ("sgq", vec!["2026-0002"]),
        ("8000", vec!["2026-0002", "2026-0001"]), // ends of two telephones
        ("13800138000", vec!["2026-0001"]),
        ("138-0013", vec!["2026-0001"]),
        ("002x", vec!["2026-0001"]),
        ("5500", vec!["2026-0001"]),
        ("5,500.00", vec!["2026-0001"]),
        ("￥５５００元", vec!["2026-0001"]),
        ("55", vec!["2026-0002", "2026-0001"]), // begins a sum: 55.00 and 5,500.00
        ("155000", vec!["2026-0002"]),
        ("155055", vec!["2026-0002"]), // what both transfers come to
        ("155056", vec![]),
        ("12345678", vec!["2026-0001"]),
        ("2026-0002", vec!["2026-0002"]),
        ("0002", vec!["2026-0002"]),
        ("催告", vec!["2026-0002"]),
        ("示例商贸 单国强", vec!["2026-0002"]),
        ("示例商贸 赵明远", vec![]),
        ("2026年1月", vec!["2026-0001"]), // wide figures in the text, narrow ones typed
        ("辉", vec!["2026-0002", "2026-0001"]), // the payee of both
        ("账远", vec![]),
        ("a", vec![]),
        ("  ", vec![]),
        ("\"'*()", vec![]),
        ("转错\" OR \"钱某", vec![]),
    ] {
        assert_eq!(numbers(&find(&store, text)), expected, "{text:?}");
    }
}

#[test]
fn a_filter_does_not_hide_what_stands_behind_many_that_it_leaves_out() {
    let (_dir, mut store) = new_store();
    let add = |tx: &mut crate::Tx<'_>| {
        for n in 0..900 {
            tx.add_case(&Case { title: format!("转错账第{n}件"), ..empty_case(&format!("2026-{n:04}")) })?;
        }
        Ok::<(), StoreError>(())
    };
    store.transact("a", now(), add).unwrap();
    while store.index(500).unwrap() > 0 {}
    let found = store.find("转错账", 10, &|row| row.head.number == "2026-0000").unwrap();
    assert_eq!((numbers(&found), found.more), (vec!["2026-0000"], false));
}

#[test]
fn a_case_without_transfers_stands_with_the_sum_that_the_office_wrote_down() {
    let (_dir, mut store) = new_store();
    let mut known = empty_case("2026-0001");
    known.handling.mediation.in_dispute = Some(Fen::new(300_000));
    add(&mut store, &known);
    add(&mut store, &empty_case("2026-0002"));
    store.index(10).unwrap();
    let page = store.list(CaseSort::Amount, true, None, 10, &all).unwrap();
    let sums: Vec<i64> = page.rows.iter().map(|row| row.head.amount.get()).collect();
    assert_eq!(sums, [300_000, 0]);
}

#[test]
fn a_hit_tells_which_text_held_it_and_where() {
    let (_dir, mut store) = new_store();
    three(&mut store);
    let found = find(&store, "8000");
    let phone = &found.hits[1].matched[0];
    assert_eq!((phone.field, phone.label.as_str()), (SearchField::Phone, "电话"));
    assert_eq!((phone.before.as_str(), phone.hit.as_str(), phone.after.as_str()), ("138-0013-", "8000", ""));
    let story = &find(&store, "拒绝退还").hits[0].matched[0];
    assert_eq!(story.field, SearchField::Story);
    assert_eq!(
        (story.before.as_str(), story.hit.as_str(), story.after.as_str()),
        ("…款转到了陌生人账户，对方", "拒绝退还", "。")
    );
    let sound = &find(&store, "zhaoming").hits[0].matched[0];
    assert_eq!((sound.field, sound.before.as_str(), sound.hit.as_str()), (SearchField::Party, "赵明远", ""));
    let sum = &find(&store, "5500").hits[0].matched[0];
    assert_eq!((sum.field, sum.hit.as_str()), (SearchField::Amount, "5,500.00"));
}

#[test]
fn what_changes_is_found_as_it_is_and_not_as_it_was() {
    let (_dir, mut store) = new_store();
    let [one, ..] = three(&mut store);
    store.transact("s", now(), |tx| tx.set_story(one, "新的名称", "")).map_err(|e: StoreError| e).unwrap();
    assert_eq!(find(&store, "转错账").indexing, 1, "what waits is told");
    store.index(10).unwrap();
    assert_eq!(numbers(&find(&store, "转错账")), Vec::<&str>::new());
    assert_eq!(numbers(&find(&store, "的名称")), ["2026-0001"]);
    store.transact("d", now(), |tx| tx.discard_case(one, "示例", now())).map_err(|e: StoreError| e).unwrap();
    store.index(10).unwrap();
    assert_eq!(numbers(&find(&store, "的名称")), Vec::<&str>::new());
    assert_eq!((store.cases().unwrap().len(), store.desk_size().unwrap().0), (2, 2));
    assert_eq!(store.discarded().unwrap()[0].case, one);
    store.transact("r", now(), |tx| tx.restore_case(one)).map_err(|e: StoreError| e).unwrap();
    store.index(10).unwrap();
    assert_eq!(numbers(&find(&store, "的名称")), ["2026-0001"]);
}

#[test]
fn the_list_is_sorted_every_way_and_pages_join_without_a_seam() {
    let (_dir, mut store) = new_store();
    three(&mut store);
    let order = |sort, down| {
        let (mut all_rows, mut after) = (Vec::new(), None);
        loop {
            let page = store.list(sort, down, after.as_deref(), 1, &all).unwrap();
            all_rows.extend(page.rows.into_iter().map(|row| row.head.number));
            after = page.next;
            if after.is_none() {
                return all_rows;
            }
        }
    };
    assert_eq!(order(CaseSort::Opened, true), ["2026-0003", "2026-0002", "2026-0001"]);
    assert_eq!(order(CaseSort::Number, false), ["2026-0001", "2026-0002", "2026-0003"]);
    assert_eq!(order(CaseSort::Amount, true), ["2026-0002", "2026-0001", "2026-0003"]);
    assert_eq!(order(CaseSort::Title, false), ["2026-0002", "2026-0003", "2026-0001"]); // dan, qian, zhao
    let big = |row: &DeskRow| row.head.amount.get() > 1_000_000;
    assert_eq!(store.list(CaseSort::Number, false, None, 10, &big).unwrap().rows.len(), 1);
    assert_eq!(store.count_cases(&big).unwrap(), 1);
}

fn date(deadline: &str, side: DateSide, safe: &str, legal: &str) -> DateRow {
    DateRow {
        deadline: deadline.to_owned(),
        rule: deadline.to_owned(),
        side,
        what: "申请司法确认".to_owned(),
        missed: String::new(),
        route: "mediation".to_owned(),
        whose: "user".to_owned(),
        state: "running".to_owned(),
        standing: "law".to_owned(),
        starts: "2026-01-01".parse().unwrap(),
        safe: safe.parse().unwrap(),
        legal: legal.parse().unwrap(),
        undecided: None,
        until: None,
        warn_on: "2026-01-25".parse().unwrap(),
        provisional: false,
        event: None,
        event_name: String::new(),
        proved: true,
        document: None,
        checked: "not_needed".to_owned(),
        urgent: false,
    }
}

#[test]
fn dates_are_kept_until_the_case_the_law_or_the_day_changes() {
    let (_dir, mut store) = new_store();
    let [one, two, _] = three(&mut store);
    let generation = store.generation("law 1").unwrap();
    assert_eq!(store.generation("law 1").unwrap(), generation);
    assert_eq!(store.count_to_count(generation).unwrap(), 3);
    let today = "2026-02-01".parse().unwrap();
    let counted = [
        CaseDates {
            case: one,
            dates: vec![
                date("late", DateSide::Ours, "2026-01-30", "2026-01-31"),
                date("soon", DateSide::Ours, "2026-02-02", "2026-02-03"),
                date("theirs", DateSide::Others, "2026-02-05", "2026-02-05"),
                DateRow {
                    until: Some(time("2026-02-02 10:00")),
                    ..date("hours", DateSide::Ours, "2026-02-02", "2026-02-02")
                },
                date("waiting", DateSide::Waiting, "2026-02-02", "2026-02-02"),
            ],
            next: Some(1),
            overdue: 1,
            near: 1,
            radar: 0,
            urgent: false,
        },
        CaseDates { case: two, dates: vec![], next: None, overdue: 0, near: 0, radar: 1, urgent: false },
    ];
    store.put_dates(&counted, generation).unwrap();
    assert_eq!(store.count_to_count(generation).unwrap(), 1);
    let ids = |(list, count): (Vec<crate::DeskDate>, u32)| {
        (list.into_iter().map(|line| line.date.deadline).collect::<Vec<_>>(), count)
    };
    assert_eq!(ids(store.dates_near(today, 10).unwrap()), (vec!["soon".to_owned()], 1));
    assert_eq!(store.count_late(today).unwrap(), 0, "its safe day is to come");
    assert_eq!(
        store.count_late("2026-02-03".parse().unwrap()).unwrap(),
        1,
        "the safe day has passed, the last has not"
    );
    assert_eq!(store.count_late("2026-02-04".parse().unwrap()).unwrap(), 0, "that is overdue");
    assert_eq!(ids(store.dates_overdue(today, 10).unwrap()), (vec!["late".to_owned()], 1));
    assert_eq!(ids(store.dates_owed(today, 10).unwrap()), (vec!["theirs".to_owned()], 1));
    assert_eq!(store.count_owed_late(today).unwrap(), 0, "its day is to come");
    assert_eq!(ids(store.moments(time("2026-02-01 10:00"), 10).unwrap()), (vec!["hours".to_owned()], 1));
    assert_eq!(ids(store.moments(time("2026-02-02 10:00"), 10).unwrap()).1, 0, "a moment that has come is over");
    assert_eq!(store.dates_between(today, "2026-02-03".parse().unwrap()).unwrap().len(), 2);
    let row = store.desk_row(one).unwrap().unwrap();
    assert_eq!((row.next.unwrap().deadline.as_str(), row.generation), ("soon", generation));
    assert_eq!(store.list(CaseSort::Next, false, None, 1, &all).unwrap().rows[0].head.case, one);

    store
        .transact("s", time("2026-02-01 11:00"), |tx| tx.set_story(one, "改了", ""))
        .map_err(|e: StoreError| e)
        .unwrap();
    assert_eq!(store.to_count(generation, 1).unwrap(), [one], "what was just changed comes first");
    let next = store.generation("law 2").unwrap();
    assert!(next > generation);
    assert_eq!(store.count_to_count(next).unwrap(), 3);
}

/// The last day may lie years after the safe one, or not be known: nobody may hear of it only when that day is near.
#[test]
fn what_is_past_its_safe_day_is_late_however_far_its_last_day_lies() {
    let (_dir, mut store) = new_store();
    let [one, ..] = three(&mut store);
    let generation = store.generation("law 1").unwrap();
    let ours = |deadline: &str, safe: &str, legal: &str| date(deadline, DateSide::Ours, safe, legal);
    let dates = vec![
        ours("far", "2026-01-31", "2029-01-31"),
        DateRow { undecided: Some("未定".to_owned()), ..ours("open", "2026-01-20", "2026-01-20") },
        ours("today", "2026-02-01", "2026-02-01"),
        ours("gone", "2026-01-20", "2026-01-31"),
        DateRow { until: Some(time("2026-02-02 10:00")), ..ours("hours", "2026-01-31", "2026-02-02") },
        DateRow { urgent: true, ..ours("report", "2026-01-31", "2026-02-02") },
        date("theirs", DateSide::Others, "2026-01-31", "2026-03-01"),
        date("waiting", DateSide::Waiting, "2026-01-31", "2026-03-01"),
    ];
    let counted = CaseDates { case: one, dates, next: None, overdue: 0, near: 0, radar: 0, urgent: false };
    store.put_dates(&[counted], generation).unwrap();
    let late = store.dates_late("2026-02-01".parse().unwrap()).unwrap();
    assert_eq!(late.iter().map(|line| line.date.deadline.as_str()).collect::<Vec<_>>(), ["open", "far"]);
}

#[test]
fn overdue_sums_stand_before_what_others_owe_and_crowd_nothing_out() {
    let (_dir, mut store) = new_store();
    let [one, ..] = three(&mut store);
    let generation = store.generation("law 1").unwrap();
    let sum =
        |deadline: &str, on: &str| DateRow { rule: "planned".to_owned(), ..date(deadline, DateSide::Others, on, on) };
    let dates = vec![
        sum("next", "2026-02-20"),
        date("answer", DateSide::Others, "2026-02-05", "2026-02-05"),
        date("silent", DateSide::Others, "2026-01-20", "2026-01-20"),
        sum("second", "2026-01-31"),
        sum("first", "2025-12-31"),
    ];
    let counted = CaseDates { case: one, dates, next: None, overdue: 0, near: 0, radar: 0, urgent: false };
    store.put_dates(&[counted], generation).unwrap();
    let owed = |limit| {
        let (list, count) = store.dates_owed("2026-02-01".parse().unwrap(), limit).unwrap();
        (list.into_iter().map(|line| line.date.deadline).collect::<Vec<_>>().join(" "), count)
    };
    assert_eq!(owed(10), ("first second answer next silent".to_owned(), 5));
    assert_eq!(owed(1), ("first answer".to_owned(), 5));
    assert_eq!(store.count_owed_late("2026-02-01".parse().unwrap()).unwrap(), 3, "two sums, and one who is silent");
}

#[test]
fn what_cannot_wait_stands_first_and_is_in_no_list_of_days() {
    let (_dir, mut store) = new_store();
    let [one, two, three] = three(&mut store);
    let generation = store.generation("law 1").unwrap();
    let counted = |case, row: DateRow| CaseDates {
        case,
        urgent: row.urgent,
        dates: vec![row],
        next: Some(0),
        overdue: 0,
        near: 0,
        radar: 0,
    };
    let soon = date("soon", DateSide::Ours, "2026-01-20", "2026-02-03");
    let report = DateRow { urgent: true, ..date("report", DateSide::Ours, "2026-01-31", "2026-01-31") };
    let rows = [counted(one, soon.clone()), counted(two, report), counted(three, soon)];
    store.put_dates(&rows, generation).unwrap();
    let today = "2026-02-01".parse().unwrap();
    assert_eq!(store.dates_urgent().unwrap().iter().map(|d| d.case).collect::<Vec<_>>(), [two]);
    let near = store.dates_near(today, 10).unwrap();
    assert!(near.1 == 2 && near.0.iter().all(|d| !d.date.urgent));
    assert_eq!(store.count_late(today).unwrap(), 2, "counted over all of them, however few lines are shown");
    assert_eq!(store.dates_overdue(today, 10).unwrap().1, 0, "it is not past a day: it has none");
    let listed = store.list(CaseSort::Next, false, None, 2, &all).unwrap();
    assert!(listed.rows[0].urgent && listed.rows[0].head.case == two);
    let rest = store.list(CaseSort::Next, false, listed.next.as_deref(), 5, &all).unwrap();
    assert_eq!((rest.rows.len(), rest.rows[0].urgent), (1, false), "the next page goes on after it");
}

#[test]
fn a_case_put_aside_is_in_no_list_over_all_cases_until_it_comes_back() {
    let (_dir, mut store) = new_store();
    let [one, ..] = three(&mut store);
    let day = |text: &str| text.parse::<LegalDay>().unwrap();
    let due = Event { amount: Some(Fen::new(100)), ..Event::new(EventKind::PerformanceDue, day("2026-02-01")) };
    store
        .transact("event.add", time("2026-02-01 11:00"), |tx| tx.put_event(one, &due))
        .map_err(|e: StoreError| e)
        .unwrap();
    let seen = |store: &Store| {
        let edits = store.edits_between(day("2026-02-01").into(), day("2026-02-02").into()).unwrap();
        (
            store.performance_due(day("2026-02-03")).unwrap().contains(&one),
            edits.iter().any(|row| row.edit.case == Some(one)),
        )
    };
    assert_eq!(seen(&store), (true, true));
    store.transact("d", now(), |tx| tx.discard_case(one, "重复", now())).map_err(|e: StoreError| e).unwrap();
    assert_eq!(seen(&store), (false, false));
    store.transact("r", now(), |tx| tx.restore_case(one)).map_err(|e: StoreError| e).unwrap();
    assert_eq!(seen(&store), (true, true));
}

#[test]
fn an_operation_tells_what_everything_was_and_can_be_put_back() {
    let (_dir, mut store) = new_store();
    let case = full_case(&store);
    add(&mut store, &case);
    let respondent = case.parties_as(Role::Respondent).next().unwrap().clone();
    let paid = Payment { to: Some(respondent.id), ..case.payments[0].clone() };
    let write = |store: &mut Store, f: &mut dyn FnMut(&mut crate::Tx<'_>) -> Result<(), StoreError>| {
        store.transact("edit", now(), |tx| f(tx)).unwrap();
    };
    write(&mut store, &mut |tx| tx.put_payment(case.id, &paid));
    let before = store.case(case.id).unwrap();
    write(&mut store, &mut |tx| {
        tx.remove_party(case.id, respondent.id)?;
        tx.remove_event(case.id, case.events[0].id)?;
        tx.set_story(case.id, "别的", "")?;
        tx.set_answer(case.id, "deceived", None)
    });
    assert_eq!(store.case(case.id).unwrap().payments[0].to, None);
    let seq = store.log(None, 1).unwrap()[0].seq;
    let edits: Vec<_> = store.edits_of(seq).unwrap().into_iter().map(|row| row.edit).collect();
    assert!(edits.iter().any(|e| e.what == Item::Payment), "what named the party is part of it");
    write(&mut store, &mut |tx| {
        for edit in &edits {
            assert!(tx.still(edit)?);
        }
        tx.put_all_back(&edits)
    });
    let after = store.case(case.id).unwrap();
    assert_eq!(sorted(&after), sorted(&before));
    write(&mut store, &mut |tx| tx.set_story(case.id, &after.title, &after.story));
    assert_eq!(store.edits(case.id, 100).unwrap()[0].op, "edit");
    let last = store.log(None, 1).unwrap()[0].seq;
    assert!(store.edits(case.id, 100).unwrap().iter().all(|row| row.seq != last), "what changes nothing is no change");
}

/// Apart from the order of parties, which one that comes back stands at the end of.
fn sorted(case: &Case) -> Case {
    let mut case = case.clone();
    case.parties.sort_by_key(|p| p.id);
    case.events.sort_by_key(|e| e.id);
    case
}

#[test]
fn a_closed_case_says_so_in_the_list() {
    let (_dir, mut store) = new_store();
    let [one, ..] = three(&mut store);
    let closing = Closing { on: "2026-02-01".parse().unwrap(), how: "已履行".to_owned() };
    store.transact("c", now(), |tx| tx.close_case(one, Some(&closing))).map_err(|e: StoreError| e).unwrap();
    store.index(10).unwrap();
    assert_eq!(store.closing(one).unwrap(), Some(closing.clone()));
    assert_eq!(store.desk_row(one).unwrap().unwrap().head.closed_on, Some(closing.on));
    assert_eq!(store.count_open().unwrap(), 2);
}

#[test]
fn a_passphrase_is_changed_for_the_keys_and_nothing_else() {
    let (dir, mut store) = new_store();
    add(&mut store, &empty_case("2026-0001"));
    assert!(matches!(store.change_passphrase("不是这个口令呀", "新的口令有八个字"), Err(StoreError::WrongPassphrase)));
    assert!(matches!(store.change_passphrase(PASSPHRASE, "短"), Err(StoreError::WeakPassphrase(8))));
    store.check_passphrase(PASSPHRASE).unwrap();
    assert!(matches!(store.check_passphrase("不是这个口令呀"), Err(StoreError::WrongPassphrase)));
    assert_eq!(Store::open(dir.path(), PASSPHRASE).unwrap().cases().unwrap().len(), 1, "a refusal changes nothing");
    store.change_passphrase(PASSPHRASE, "新的口令有八个字").unwrap();
    assert!(matches!(Store::open(dir.path(), PASSPHRASE), Err(StoreError::WrongPassphrase)));
    assert_eq!(Store::open(dir.path(), "新的口令有八个字").unwrap().cases().unwrap().len(), 1);
    assert_eq!(store.cases().unwrap().len(), 1, "who had it open works on");
}
