//! Papers being written, issued, signed and sent: what is frozen stays so, and what is not is cheap to change.

use super::*;
use crate::{Composed, DraftRow, Frozen, OfficePicture, PaperRow, SignedCopy};
use anjuan_case::{Delivery, DeliveryId, DeliveryMethod, DeliveryState, DraftId, Handling, PaperId};
use serde_json::json;

fn frozen() -> Frozen {
    Frozen {
        data: json!({ "to": "周明远", "amount": 3_450_000 }),
        look: json!({ "office": "衡平律师事务所" }),
        template_sha256: "1".repeat(64),
        book_sha256: "2".repeat(64),
        laws: vec!["《中华人民共和国民法典》第九百八十五条".to_owned()],
        composed: Some(json!({ "to": "周明远", "amount": 3_450_000 })),
    }
}

fn issued(store: &mut Store, case: &Case, replaces: Option<&PaperRow>) -> Result<PaperRow, StoreError> {
    let sha256 = store.keep(b"%PDF")?;
    let paper = PaperRow {
        number: Some("〔2026〕衡律函字第1号".to_owned()),
        series: Some("letter".to_owned()),
        docx: Some(store.keep(b"PK")?),
        version: replaces.map_or(1, |p| p.version + 1),
        replaces: replaces.map(|p| p.id),
        ..PaperRow::new(case.id, "lawyer-letter", "律师函", now(), sha256, 1)
    };
    store.transact("paper.issue", now(), |tx| tx.issue_paper(&paper, &frozen()))?;
    Ok(paper)
}

#[test]
fn an_issued_paper_comes_back_with_what_it_was_made_from_and_is_replaced_once() {
    let (_dir, mut store) = new_store();
    let case = empty_case("2026-0001");
    add(&mut store, &case);
    let first = issued(&mut store, &case, None).unwrap();
    assert_eq!(store.frozen(case.id, first.id).unwrap(), Some(frozen()));
    let second = issued(&mut store, &case, Some(&first)).unwrap();
    let papers = store.papers(case.id).unwrap();
    assert_eq!((papers[0].version, papers[0].replaces, papers[0].stands()), (2, Some(first.id), true));
    assert_eq!((papers[1].replaced_by, papers[1].stands()), (Some(second.id), false));
    assert!(matches!(issued(&mut store, &case, Some(&first)), Err(StoreError::Taken { .. })), "two versions after one");
    assert_eq!(store.numbered(2026).unwrap().len(), 2);
    assert!(store.numbered(2025).unwrap().is_empty());
    for sql in ["UPDATE papers SET title = 'x'", "DELETE FROM papers WHERE replaces IS NOT NULL"] {
        assert!(store.conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_withdrawn_paper_stays_and_is_withdrawn_once() {
    let (_dir, mut store) = new_store();
    let case = empty_case("2026-0001");
    add(&mut store, &case);
    let paper = issued(&mut store, &case, None).unwrap();
    let mut withdraw =
        |id| store.transact("paper.withdraw", now(), |tx| tx.withdraw_paper(case.id, id, "金额写错", now()));
    withdraw(paper.id).unwrap();
    assert!(matches!(withdraw(paper.id), Err(StoreError::Taken { .. })));
    assert!(matches!(withdraw(PaperId::new()), Err(StoreError::NotFound { .. })));
    let kept = &store.papers(case.id).unwrap()[0];
    assert_eq!(kept.withdrawn.as_ref().map(|w| w.why.as_str()), Some("金额写错"));
    assert!(!kept.stands() && kept.number.is_some());
}

#[test]
fn a_draft_is_saved_without_a_line_in_the_log_and_thrown_away_with_one() {
    let (dir, mut store) = new_store();
    let case = empty_case("2026-0001");
    add(&mut store, &case);
    let draft = DraftRow {
        id: DraftId::new(),
        case: case.id,
        form: "civil-complaint".to_owned(),
        data: json!({ "cause": "" }),
        saved_at: now(),
        replaces: None,
        composed: Some(Composed { data: json!({ "cause": "" }), on: "2026-01-31".parse().unwrap() }),
    };
    store.transact("draft.start", now(), |tx| tx.add_draft(&draft)).unwrap();
    let lines = store.log(Some(case.id), 100).unwrap().len();
    for key in ["不", "不当", "不当得利"] {
        store.save_draft(draft.id, &json!({ "cause": key }), time("2026-01-31 10:00:07")).unwrap();
    }
    assert_eq!(store.log(Some(case.id), 100).unwrap().len(), lines);
    let other = super::open(dir.path());
    assert_eq!(other.draft(draft.id).unwrap().data, json!({ "cause": "不当得利" }), "another session sees it");
    assert_eq!(other.draft(draft.id).unwrap().composed, draft.composed, "what it is held against stays");
    let follows = Composed { data: json!({ "cause": "借贷" }), on: "2026-02-01".parse().unwrap() };
    let words = json!({ "cause": "民间借贷" });
    let mut follow =
        |id| store.transact("draft.follow", now(), |tx| tx.recompose_draft(case.id, id, &words, &follows, now()));
    follow(draft.id).unwrap();
    assert!(matches!(follow(DraftId::new()), Err(StoreError::NotFound { .. })));
    let kept = store.draft(draft.id).unwrap();
    assert_eq!((kept.data, kept.composed), (words.clone(), Some(follows.clone())));
    assert!(matches!(store.save_draft(DraftId::new(), &json!({}), now()), Err(StoreError::NotFound { .. })));
    store.transact("draft.drop", now(), |tx| tx.remove_draft(case.id, draft.id)).unwrap();
    assert!(store.drafts(case.id).unwrap().is_empty());
    let stranger = DraftRow { replaces: Some(PaperId::new()), ..draft };
    let stranger = store.transact("draft.start", now(), |tx| tx.add_draft(&stranger));
    assert!(matches!(stranger, Err(StoreError::NotFound { what: "文书", .. })));
}

#[test]
fn sendings_keep_their_proofs_and_events_and_signed_copies_their_day() {
    let (_dir, mut store) = new_store();
    let case = full_case(&store);
    add(&mut store, &case);
    let paper = issued(&mut store, &case, None).unwrap();
    let mut delivery = Delivery {
        id: DeliveryId::new(),
        paper: paper.id,
        party: Some(case.parties[1].id),
        receiver: "光辉小店 13800000000".to_owned(),
        method: DeliveryMethod::Ems,
        slip_no: "1234567890123".to_owned(),
        sent_on: "2026-02-01".parse().unwrap(),
        state: DeliveryState::Sent,
        state_on: None,
        note: String::new(),
        proof: vec![case.evidence[1].id],
        events: vec![case.events[1].id],
    };
    let put = |store: &mut Store, d: &Delivery| store.transact("delivery.put", now(), |tx| tx.put_delivery(case.id, d));
    put(&mut store, &delivery).unwrap();
    (delivery.state, delivery.state_on) = (DeliveryState::Arrived, Some("2026-02-03".parse().unwrap()));
    delivery.proof = vec![case.evidence[1].id, case.evidence[0].id];
    put(&mut store, &delivery).unwrap();
    assert_eq!(store.deliveries(case.id).unwrap(), [delivery.clone()]);
    let stranger = Delivery { id: DeliveryId::new(), paper: PaperId::new(), ..delivery.clone() };
    assert!(matches!(put(&mut store, &stranger), Err(StoreError::NotFound { what: "文书", .. })));
    store.transact("event.remove", now(), |tx| tx.remove_event(case.id, case.events[1].id)).unwrap();
    assert!(store.deliveries(case.id).unwrap()[0].events.is_empty(), "a removed event leaves no trace");

    let copy = SignedCopy { evidence: case.evidence[0].id, on: "2026-02-02".parse().unwrap() };
    store.transact("paper.sign", now(), |tx| tx.put_signed_copy(case.id, paper.id, &copy)).unwrap();
    assert_eq!(store.papers(case.id).unwrap()[0].signed, [copy.clone()]);
    store.transact("paper.unsign", now(), |tx| tx.remove_signed_copy(case.id, paper.id, copy.evidence)).unwrap();
    assert!(store.papers(case.id).unwrap()[0].signed.is_empty());
}

#[test]
fn handling_and_pictures_come_back() {
    let (_dir, mut store) = new_store();
    let mut case = empty_case("2026-0001");
    add(&mut store, &case);
    assert_eq!(store.case(case.id).unwrap().handling, Handling::default());
    case.handling.engagement.signed_on = Some("2026-01-30".parse().unwrap());
    case.handling.mediation.terms = vec!["一次付清".to_owned()];
    store.transact("case.handling", now(), |tx| tx.set_handling(case.id, &case.handling)).unwrap();
    assert_eq!(store.case(case.id).unwrap(), case);
    let mut set = |bytes: Option<&[u8]>| {
        store.transact("office.picture", now(), |tx| tx.set_office_picture(OfficePicture::Seal, bytes)).unwrap();
        store.office_picture(OfficePicture::Seal).unwrap()
    };
    assert_eq!(set(Some(b"one")), Some(b"one".to_vec()));
    assert_eq!(set(Some(b"two")), Some(b"two".to_vec()));
    assert_eq!(set(None), None);
}

#[test]
fn a_number_is_never_borne_in_two_cases() {
    let (_dir, mut store) = new_store();
    let (one, other) = (empty_case("2026-0001"), empty_case("2026-0002"));
    add(&mut store, &one);
    add(&mut store, &other);
    issued(&mut store, &one, None).unwrap();
    issued(&mut store, &one, None).unwrap(); // one number may stand on all papers of a file
    assert!(matches!(issued(&mut store, &other, None), Err(StoreError::Taken { .. })));
    let given = store.transact("case.handling", now(), |tx| {
        tx.give_file_number(other.id, "第1号")?;
        Ok::<_, StoreError>((tx.handling(other.id)?, tx.used_numbers()?, tx.last_number("letter", 2026)?))
    });
    let (handling, used, last) = given.unwrap().value;
    assert_eq!((handling.file_number.as_deref(), last), (Some("第1号"), 0));
    let mut said: Vec<(&str, bool)> = used.iter().map(|u| (u.number.as_str(), u.printed)).collect();
    said.sort_unstable();
    assert_eq!(said, [("〔2026〕衡律函字第1号", true), ("第1号", false)]);
}
