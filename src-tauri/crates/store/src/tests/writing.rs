use super::*;
use crate::{Changed, Done};

fn write<T>(
    store: &mut Store,
    op: &'static str,
    f: impl FnOnce(&mut crate::Tx<'_>) -> Result<T, StoreError>,
) -> Result<Done<T>, StoreError> {
    store.transact(op, now(), f)
}

fn is_missing<T>(result: Result<T, StoreError>, kind: &str) -> bool {
    matches!(result, Err(StoreError::NotFound { what, .. }) if what == kind)
}

#[test]
fn every_operation_has_its_log_line() {
    let (_dir, mut store) = new_store();
    let case = empty_case("2026-0001");
    write(&mut store, "case.new", |tx| {
        tx.add_case(&case)?;
        tx.say("新立案件");
        Ok(())
    })
    .unwrap();
    store.transact("nothing", time("2026-02-02 08:00"), |_| Ok::<_, StoreError>(())).unwrap();
    let log = store.log(None, 10).unwrap();
    let lines: Vec<_> = log.iter().map(|l| (l.seq, l.op.as_str(), l.case, l.detail.as_str())).collect();
    assert_eq!(lines, [(2, "nothing", None, ""), (1, "case.new", Some(case.id), "新立案件")]);
    assert_eq!(log[0].at, time("2026-02-02 08:00"));
    assert_eq!(store.log(Some(case.id), 10).unwrap(), log[1..]);
    assert_eq!(store.log(None, 1).unwrap(), log[..1]);
}

#[test]
fn a_failed_operation_leaves_nothing() {
    #[derive(Debug)]
    struct Other;
    impl From<StoreError> for Other {
        fn from(_: StoreError) -> Self {
            Self
        }
    }
    let (_dir, mut store) = new_store();
    let case = full_case(&store);
    let failed = store.transact("case.new", now(), |tx| {
        tx.next_number("case", 2026)?;
        tx.add_case(&case)?;
        Err::<(), _>(Other)
    });
    assert!(failed.is_err());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        write(&mut store, "case.new", |tx| {
            tx.add_case(&case)?;
            tx.next_number("case", 2026)?;
            if true { panic!("on purpose") } else { Ok(()) }
        })
    }));
    assert!(panicked.is_err());
    assert!(is_missing(store.case(case.id), "案件"));
    assert_eq!((store.cases().unwrap().len(), store.log(None, 10).unwrap().len()), (0, 0));
    assert_eq!(write(&mut store, "n", |tx| tx.next_number("case", 2026)).unwrap().value, 1);
}

#[test]
fn numbers_have_no_gaps_and_no_repeats() {
    let (_dir, mut store) = new_store();
    let mut given = Vec::new();
    for i in 0..9 {
        let number = write(&mut store, "n", |tx| {
            let number = tx.next_number("case", 2026)?;
            if i % 3 == 1 { Err(StoreError::Busy) } else { Ok(number) }
        });
        given.extend(number.map(|done| done.value));
    }
    assert_eq!(given, [1, 2, 3, 4, 5, 6]);
    let both = write(&mut store, "n", |tx| Ok((tx.next_number("case", 2027)?, tx.next_number("letter", 2026)?)));
    assert_eq!(both.unwrap().value, (1, 1));
}

#[test]
fn says_once_what_changed_in_order() {
    let (_dir, mut store) = new_store();
    let (one, two) = (empty_case("2026-0001"), empty_case("2026-0002"));
    add(&mut store, &one);
    add(&mut store, &two);
    let done = write(&mut store, "many", |tx| {
        tx.set_answer(two.id, "deceived", Some(&Answer::Choice("yes".to_owned())))?;
        tx.set_story(one.id, "新标题", "新经过")?;
        tx.set_answer(two.id, "deceived", None)?;
        tx.put_payment(one.id, &payment(1, "2026-01-01"))
    });
    assert_eq!(done.unwrap().changed, [Changed::Case(two.id), Changed::Cases, Changed::Case(one.id)]);
    let one = store.case(one.id).unwrap();
    assert_eq!((one.title.as_str(), one.story.as_str()), ("新标题", "新经过"));
    assert_eq!(store.case(two.id).unwrap().answers, BTreeMap::new());
    let read = write(&mut store, "read", |tx| tx.case(two.id)).unwrap();
    assert_eq!(read.changed, []);
}

#[test]
fn puts_change_in_place_and_removes_remove() {
    let (_dir, mut store) = new_store();
    let mut case = full_case(&store);
    add(&mut store, &case);
    case.parties[0].name = None;
    case.payments[0].source = PaymentSource::Typed;
    case.payments[1].amount = Fen::new(2);
    case.events[1].proof.swap(0, 1);
    case.events[2].at = None; // as they were added, now that neither has a time
    write(&mut store, "change", |tx| {
        tx.put_party(case.id, &case.parties[0])?;
        for payment in &case.payments {
            tx.put_payment(case.id, payment)?;
        }
        case.events.iter().try_for_each(|event| tx.put_event(case.id, event))
    })
    .unwrap();
    assert_eq!(store.case(case.id).unwrap(), case);
    write(&mut store, "remove", |tx| {
        tx.remove_party(case.id, case.parties[2].id)?;
        tx.remove_payment(case.id, case.payments[0].id)?;
        tx.remove_event(case.id, case.events[1].id)
    })
    .unwrap();
    case.parties.remove(2);
    case.payments.remove(0);
    case.events.remove(1);
    assert_eq!(store.case(case.id).unwrap(), case);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_original_keeps_its_data_while_its_description_changes() {
    let (dir, mut store) = new_store();
    let mut case = full_case(&store);
    add(&mut store, &case);
    let known = &mut case.evidence[0];
    known.name = "新名称".to_owned();
    known.group = EvidenceGroup::Loss;
    known.in_bundle = false;
    let mut given = known.clone();
    given.sha256 = store.keep(b"another").unwrap();
    given.size = 7;
    given.file_name = "另一个".to_owned();
    given.received_at = now();
    write(&mut store, "evidence.describe", |tx| tx.put_evidence(case.id, &given)).unwrap();
    assert_eq!(store.case(case.id).unwrap(), case);
    for column in ["sha256 = hex(randomblob(32))", "size = 1", "file_name = 'x'", "received_at = 'x'", "case_id = 'x'"]
    {
        assert!(meddle(dir.path(), &format!("UPDATE evidence SET {column}")).is_err(), "{column}");
    }
    meddle(dir.path(), "UPDATE evidence SET proves = 'x'").unwrap();
    let replace = "INSERT OR REPLACE INTO evidence SELECT id, case_id, position, name, source, proves, evidence_group, \
        file_name, sha256, 99, received_at, in_bundle FROM evidence";
    assert!(meddle(dir.path(), replace).is_err());
}

#[test]
fn the_log_is_append_only() {
    let (dir, mut store) = new_store();
    add(&mut store, &empty_case("2026-0001"));
    for sql in [
        "UPDATE log SET detail = 'x'",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log (seq, at_time, op, detail) VALUES (1, '', '', '')",
    ] {
        assert!(meddle(dir.path(), sql).is_err(), "{sql}");
    }
    let log = store.log(None, 10).unwrap();
    assert_eq!((log.len(), log[0].op.as_str()), (1, "case.new"));
}

#[test]
fn evidence_keeps_the_order_it_is_given() {
    let (_dir, mut store) = new_store();
    let mut case = full_case(&store);
    case.evidence.push(evidence(&store, "c", b"c"));
    add(&mut store, &case);
    let ids: Vec<_> = case.evidence.iter().map(|e| e.id).collect();
    let order = |store: &mut Store, order: &[EvidenceId]| {
        write(store, "evidence.order", |tx| tx.order_evidence(case.id, order)).map(|_| ())
    };
    let read = |store: &Store| store.case(case.id).unwrap().evidence.into_iter().map(|e| e.id).collect::<Vec<_>>();
    order(&mut store, &[ids[2], ids[0], ids[2]]).unwrap();
    assert_eq!(read(&store), [ids[2], ids[0], ids[1]]);
    assert!(is_missing(order(&mut store, &[ids[0], EvidenceId::new()]), "证据"));
    assert_eq!(read(&store), [ids[2], ids[0], ids[1]]);
}

#[test]
fn what_is_not_there_is_named() {
    let (_dir, mut store) = new_store();
    let (case, other) = (full_case(&store), empty_case("2026-0002"));
    add(&mut store, &case);
    add(&mut store, &other);
    let id = other.id;
    let nowhere = CaseId::new();
    let fresh = evidence(&store, "x", b"x");
    let s = &mut store;
    assert!(is_missing(write(s, "t", |tx| tx.set_story(nowhere, "", "")), "案件"));
    assert!(is_missing(write(s, "t", |tx| tx.put_party(nowhere, &case.parties[0])), "案件"));
    assert!(is_missing(write(s, "t", |tx| tx.put_payment(nowhere, &payment(1, "2026-01-01"))), "案件"));
    assert!(is_missing(write(s, "t", |tx| tx.put_event(nowhere, &case.events[0])), "案件"));
    assert!(is_missing(write(s, "t", |tx| tx.put_evidence(nowhere, &fresh)), "案件"));
    assert!(is_missing(write(s, "t", |tx| tx.order_evidence(nowhere, &[])), "案件"));
    assert!(is_missing(write(s, "t", |tx| tx.set_answer(nowhere, "q", None)), "案件"));
    // What belongs to another case is not touched through this one.
    assert!(is_missing(write(s, "t", |tx| tx.put_party(id, &case.parties[0])), "当事人"));
    assert!(is_missing(write(s, "t", |tx| tx.put_payment(id, &case.payments[1])), "转账"));
    assert!(is_missing(write(s, "t", |tx| tx.put_payment(id, &case.payments[0])), "证据"));
    assert!(is_missing(write(s, "t", |tx| tx.put_event(id, &case.events[0])), "事件"));
    assert!(is_missing(write(s, "t", |tx| tx.put_evidence(id, &case.evidence[0])), "证据"));
    assert!(is_missing(write(s, "t", |tx| tx.remove_party(id, case.parties[0].id)), "当事人"));
    assert!(is_missing(write(s, "t", |tx| tx.remove_payment(id, case.payments[0].id)), "转账"));
    assert!(is_missing(write(s, "t", |tx| tx.remove_event(id, case.events[1].id)), "事件"));
    let proof = event(EventKind::Refused, "2026-01-31", vec![case.evidence[0].id]);
    assert!(is_missing(write(s, "t", |tx| tx.put_event(id, &proof)), "证据"));
    let unkept = Evidence { id: EvidenceId::new(), sha256: "0".repeat(64), ..fresh.clone() };
    assert!(is_missing(write(s, "t", |tx| tx.put_evidence(id, &unkept)), "原件"));
    let resized = Evidence { size: 2, ..fresh };
    assert!(matches!(write(s, "t", |tx| tx.put_evidence(id, &resized)), Err(StoreError::Damaged(_))));
    assert_eq!(store.case(case.id).unwrap(), case);
    assert_eq!(store.log(None, 10).unwrap().len(), 2);
}

#[test]
fn a_case_or_number_is_taken_once() {
    let (_dir, mut store) = new_store();
    let case = empty_case("2026-0001");
    add(&mut store, &case);
    for again in [&case, &empty_case("2026-0001")] {
        let result = write(&mut store, "case.import", |tx| tx.add_case(again));
        assert!(matches!(result, Err(StoreError::Taken { what: "案件", id }) if id == "2026-0001"));
    }
}
