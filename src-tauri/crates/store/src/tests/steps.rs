//! What bundles and conversations of earlier schemas become, and what the newer tables refuse.

use super::*;
use crate::{PaperRow, SeamRow, ServingRow};
use anjuan_case::{EvidenceForm, EvidenceKind, PaperId, ServingId};

/// The steps before bundles were made once more.
fn before(step: usize) -> &'static [&'static str] {
    &schema::STEPS[..step - 1]
}

const CASE: &str = "01920000-0000-7000-8000-000000000001";
const PAPER: &str = "01920000-0000-7000-8000-000000000002";
const FIRST: &str = "01920000-0000-7000-8000-00000000000a";
const SECOND: &str = "01920000-0000-7000-8000-00000000000b";
const SERVED: &str = "01920000-0000-7000-8000-000000000005";

/// A database of the fifteenth schema with a bundle that was handed over.
fn with_bundle(dir: &Path) {
    drop(open::create_with(dir, PASSPHRASE, Cost::FOR_TESTS, before(16)).unwrap());
    let store = open::open_with(dir, PASSPHRASE, before(16)).unwrap();
    let hash = store.keep(b"x").unwrap();
    let evidence = |id: &str, position: u32| {
        format!(
            "INSERT INTO evidence (id, case_id, position, name, source, proves, evidence_group, file_name, sha256, size,
                 received_at, in_bundle)
             VALUES ('{id}', '{CASE}', {position}, '截图', '', '', 'transfer', 'a.png', '{hash}', 1, '2026-01-31 09:31:07', 1);"
        )
    };
    let exhibit = |id: &str, position: u32| {
        format!(
            "INSERT INTO bundle_exhibits (paper_id, position, case_id, evidence_id, section, cover_page, number, from_page,
                 to_page, name, source, proves, side_note)
             VALUES ('{PAPER}', {position}, '{CASE}', '{id}', 1, 0, '{position}', {position}, {position}, '截图', '', '', '旁注');"
        )
    };
    let sql = format!(
        "INSERT INTO cases (id, number, title, opened_at, story)
             VALUES ('{CASE}', '2026-0001', '一', '2026-01-31 09:30:00', '');
         {}{}
         INSERT INTO papers (id, case_id, position, template, title, written_at, sha256, pages)
             VALUES ('{PAPER}', '{CASE}', 1, 'bundle', '证据册', '2026-01-31 10:00:00', '{hash}', 4);
         INSERT INTO bundles VALUES ('{PAPER}', '{CASE}', 'whole', 0, 'arabic', 1, 3, 1, 4);
         {}{}
         INSERT INTO servings VALUES ('{SERVED}', '{CASE}', '{PAPER}', '2026-01-31', '法院');",
        evidence(FIRST, 1),
        evidence(SECOND, 2),
        exhibit(FIRST, 1),
        exhibit(SECOND, 2),
    );
    store.conn.execute_batch(&sql).unwrap();
}

fn refused(dir: &Path, sql: &str) -> bool {
    meddle(dir, sql).is_err()
}

#[test]
fn a_bundle_of_before_comes_through_as_served_and_what_it_prints_is_fixed_from_then_on() {
    let dir = TempDir::new().unwrap();
    with_bundle(dir.path());
    let (case, paper): (CaseId, PaperId) = (CASE.parse().unwrap(), PAPER.parse().unwrap());
    let mut store = open(dir.path());
    let [bundle] = store.bundles(case).unwrap().try_into().unwrap();
    assert_eq!((bundle.paper, bundle.exhibits.len(), bundle.served.len()), (paper, 2, 1));
    assert_eq!(bundle.exhibits[1].side_note.as_deref(), Some("旁注"));
    assert_eq!((bundle.refused.len(), bundle.voided.len(), bundle.file), (0, 0, None), "nothing is made up");
    assert_eq!(store.bundle_print(case, paper).unwrap(), None, "what it printed besides is not known");
    // What was served stays in, whatever wants to take it out.
    let out = format!("UPDATE evidence SET in_bundle = 0 WHERE id = '{FIRST}'");
    assert!(refused(dir.path(), &out));
    // What is kept of it from now on is kept for good.
    let printed = serde_json::json!({ "cover": "一" });
    store.transact("t", now(), |tx| tx.print_bundle(paper, &printed)).unwrap();
    assert_eq!(store.bundle_print(case, paper).unwrap(), Some(printed.clone()));
    assert!(store.transact("t", now(), |tx| tx.print_bundle(paper, &printed)).is_err(), "once only");
    for sql in ["UPDATE bundle_prints SET printed = '{}'", "DELETE FROM bundle_prints"] {
        assert!(refused(dir.path(), sql), "{sql}");
    }
    // The file's name is the one it was saved as last.
    for name in ["册.pdf", "给法院的.pdf"] {
        store.transact("t", now(), |tx| tx.name_bundle_file(case, paper, name)).unwrap();
    }
    assert_eq!(store.bundles(case).unwrap()[0].file.as_deref(), Some("给法院的.pdf"));
    // Declared void, it counts no more and stays to be read; then its exhibits are free.
    let serving: ServingId = SERVED.parse().unwrap();
    store.transact("t", now(), |tx| tx.void_serving(case, serving, "登记错了", now())).unwrap();
    assert!(store.transact("t", now(), |tx| tx.void_serving(case, serving, "再来", now())).is_err());
    let [bundle] = store.bundles(case).unwrap().try_into().unwrap();
    assert!(bundle.served.is_empty() && bundle.voided[0].why == "登记错了", "{bundle:?}");
    for sql in ["UPDATE voided_servings SET why = '改'", "DELETE FROM voided_servings", "DELETE FROM servings"] {
        assert!(refused(dir.path(), sql), "{sql}");
    }
    assert!(!refused(dir.path(), &out));
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn what_a_bundle_left_out_is_kept_with_it() {
    let (dir, mut store) = new_store();
    let case = full_case(&store);
    add(&mut store, &case);
    let paper = PaperRow::new(case.id, "bundle", "证据册", now(), store.keep(b"%PDF").unwrap(), 3);
    let refusal = crate::RefusedRow {
        evidence: case.evidence[1].id,
        why: "坏了".to_owned(),
        pages: Some(vec![(1, 2)]),
        with_password: true,
    };
    let bundle = crate::BundleRow {
        paper: paper.id,
        kind: crate::BundleKind::Whole,
        masked: false,
        numbering: "arabic".to_owned(),
        first_number: 1,
        next_number: 1,
        first_page: 1,
        next_page: 1,
        written_at: now(),
        exhibits: Vec::new(),
        refused: vec![refusal],
        served: Vec::new(),
        voided: Vec::new(),
        file: None,
    };
    let serving = ServingRow { id: ServingId::new(), on: now().day(), to: "法院".to_owned() };
    store
        .transact("t", now(), |tx| {
            tx.add_paper(&paper)?;
            tx.add_bundle(case.id, &bundle)?;
            tx.serve(case.id, paper.id, &serving)
        })
        .unwrap();
    let kept = crate::BundleRow { served: vec![serving], ..bundle };
    assert_eq!(store.bundles(case.id).unwrap(), [kept]);
    for sql in ["UPDATE bundle_refusals SET why = '好了'", "DELETE FROM bundle_refusals"] {
        assert!(refused(dir.path(), sql), "{sql}");
    }
}

#[test]
fn a_screenshot_goes_on_from_one_other_and_one_other_from_it() {
    let dir = TempDir::new().unwrap();
    with_bundle(dir.path());
    drop(open::open_with(dir.path(), PASSPHRASE, before(17)).unwrap());
    let mut store = open(dir.path());
    let case: CaseId = CASE.parse().unwrap();
    assert!(store.seams(case).unwrap().is_empty(), "no order was kept before");
    let (first, second): (EvidenceId, EvidenceId) = (FIRST.parse().unwrap(), SECOND.parse().unwrap());
    let seam = |before, after, overlap| SeamRow { before, after, overlap };
    let mut set = |seams: &[SeamRow]| store.transact("t", now(), |tx| tx.set_seams(case, seams)).is_ok();
    assert!(set(&[seam(first, second, Some(40))]));
    assert!(set(&[seam(first, second, None)]), "in place of those before; none in common is a gap");
    assert!(!set(&[seam(first, first, None)]), "not from itself");
    assert!(set(&[seam(first, second, Some(0))]), "no rows in common are none");
    assert!(!set(&[seam(first, second, None), seam(first, EvidenceId::new(), None)]), "not two behind one");
    assert!(!set(&[seam(EvidenceId::new(), second, None)]), "not from what is not there");
    assert_eq!(store.seams(case).unwrap(), [seam(first, second, None)], "what was refused changed nothing");
    assert!(refused(dir.path(), &format!("DELETE FROM evidence WHERE id = '{SECOND}'")));
}

#[test]
fn of_an_exhibit_of_before_nobody_has_said_the_kind_and_what_is_said_is_kept() {
    let dir = TempDir::new().unwrap();
    with_bundle(dir.path());
    drop(open::open_with(dir.path(), PASSPHRASE, before(24)).unwrap());
    let mut store = open(dir.path());
    let case: CaseId = CASE.parse().unwrap();
    let [mut one, mut two]: [Evidence; 2] = store.case(case).unwrap().evidence.try_into().unwrap();
    assert_eq!((one.particulars.kind, one.particulars.form), (None, None));
    // A change of before, which knew of no kind, still stands as it left the exhibit, and is taken back.
    two.name = "改了名".to_owned();
    store.transact("t", now(), |tx| tx.put_evidence(case, &two)).map_err(|e: StoreError| e).unwrap();
    let mut edit = store.edits(case, 10).unwrap().remove(0).edit;
    let kept = edit.after.as_mut().unwrap()["particulars"].as_object_mut().unwrap();
    assert!(kept.remove("kind").is_some() && kept.remove("form").is_some());
    assert!(store.still(&edit).unwrap());
    edit.after.as_mut().unwrap()["name"] = "又改了名".into();
    assert!(!store.still(&edit).unwrap());
    (one.particulars.kind, one.particulars.form) = (Some(EvidenceKind::Testimony), Some(EvidenceForm::Copy));
    let new = Evidence { id: EvidenceId::new(), ..one.clone() };
    for evidence in [&one, &new] {
        store.transact("t", now(), |tx| tx.put_evidence(case, evidence)).map_err(|e: StoreError| e).unwrap();
    }
    drop(store);
    let kept = open(dir.path()).case(case).unwrap().evidence;
    assert_eq!((&kept[0], &kept[2]), (&one, &new), "described or taken in");
}

/// Lines taken before it was kept whether a line made its entry: what the note or the verb told is told by the column.
#[test]
fn lines_taken_before_say_whether_they_made_what_they_became() {
    let dir = TempDir::new().unwrap();
    drop(open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, before(19)).unwrap());
    {
        let store = open::open_with(dir.path(), PASSPHRASE, before(19)).unwrap();
        let entry = |n: u32, verb: &str, note: &str| {
            let (id, [debit, credit]) = (format!("e{n}"), ["own_money", "receivable"]);
            format!(
                "INSERT INTO ledger_entries (seq, id, on_day, entered_at, verb, case_id, note)
                     VALUES ({n}, '{id}', '2026-01-31', '2026-01-31 10:00:00', '{verb}', '{CASE}', '{note}');
                 INSERT INTO ledger_postings VALUES ('{id}', 1, '{debit}', 100), ('{id}', 2, '{credit}', -100);
                 INSERT INTO ledger_seals VALUES ('{id}');"
            )
        };
        let sql = format!(
            "BEGIN;
             INSERT INTO cases (id, number, title, opened_at, story)
                 VALUES ('{CASE}', '2026-0001', '一', '2026-01-31 09:30:00', '');
             {}{}{}
             INSERT INTO events (id, case_id, position, kind, on_day, note) VALUES
                 ('{FIRST}', '{CASE}', 1, 'part-paid', '2026-01-31', '银行流水 林小满'),
                 ('{SECOND}', '{CASE}', 2, 'part-paid', '2026-01-31', '本人说已付');
             INSERT INTO statement_lines VALUES ('k', '2026-01-31 10:00:00', '入账'), ('l', '2026-01-31 10:00:00', '对上');
             INSERT INTO statement_line_uses VALUES ('k', 'e1'), ('k', 'e2'), ('k', '{FIRST}'), ('l', 'e3'),
                 ('l', '{SECOND}');
             COMMIT;",
            entry(1, "received", "银行流水 林小满；调解费"),
            entry(2, "subsidy_paid", ""),
            entry(3, "received", "现金，后存入银行流水所示账户"),
        );
        store.conn.execute_batch(&sql).unwrap();
    }
    let store = open(dir.path());
    let uses = store.statement_uses().unwrap();
    let made: Vec<&str> = ["e1", "e2", FIRST].into_iter().collect();
    assert!(made.iter().all(|used| uses[*used] == crate::LineUse::Made), "{uses:?}");
    assert!(["e3", SECOND].iter().all(|used| uses[*used] == crate::LineUse::Matched), "{uses:?}");
    assert_eq!((uses.len(), store.statement_lines().unwrap().len()), (5, 2));
    assert!(dir.path().join("anjuan.schema-18.db").exists(), "the file as it was stays beside it");
    drop(store);
    assert!(refused(dir.path(), "INSERT INTO statement_line_uses VALUES ('k', 'x', 'guessed')"));
}

#[test]
fn what_was_changed_before_the_office_had_a_history_of_its_own_is_still_taken_back() {
    let dir = TempDir::new().unwrap();
    drop(open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, before(23)).unwrap());
    let store = open::open_with(dir.path(), PASSPHRASE, before(23)).unwrap();
    let sql = format!(
        r#"INSERT INTO cases (id, number, title, opened_at, story)
             VALUES ('{CASE}', '2026-0001', '二', '2026-01-31 09:30:00', '');
         INSERT INTO log (seq, at_time, op, case_id, detail, by_name)
             VALUES (1, '2026-01-31T10:00:00', 'case.story', '{CASE}', '二', NULL);
         INSERT INTO history
             VALUES (1, 1, '{CASE}', 'story', '', '{{"title":"一","story":""}}', '{{"title":"二","story":""}}');"#
    );
    store.conn.execute_batch(&sql).unwrap();
    drop(store);
    let mut store = open(dir.path());
    let case: CaseId = CASE.parse().unwrap();
    let [row] = store.edits(case, 10).unwrap().try_into().unwrap();
    assert_eq!((row.seq, row.edit.case, row.edit.what), (1, Some(case), crate::Item::Story));
    store.transact("undo", now(), |tx| tx.put_all_back(&[row.edit.clone()])).map_err(|e: StoreError| e).unwrap();
    assert_eq!(store.case(case).unwrap().title, "一");
    // What is the office's own stands beside it, and neither is changed or shortened.
    store.transact("filter.save", now(), |tx| tx.save_filter("快到期", &"x")).map_err(|e: StoreError| e).unwrap();
    let newest = store.newest_edits(10).unwrap();
    assert_eq!(newest.iter().map(|row| row.edit.case).collect::<Vec<_>>(), [None, Some(case), Some(case)]);
    assert_eq!(store.office_edits(10).unwrap(), newest[..1], "the office's own alone");
    assert!(store.office_log(10).unwrap().iter().all(|row| row.case.is_none()));
    for sql in ["UPDATE history SET item = 'x'", "DELETE FROM history"] {
        assert!(refused(dir.path(), sql), "{sql}");
    }
    assert!(store.check().unwrap().is_empty());
}

/// A party of before has nobody who acts for it; who does is written from then on, and taken away again.
#[test]
fn a_party_of_before_gets_a_guardian() {
    let dir = TempDir::new().unwrap();
    drop(open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, before(24)).unwrap());
    let store = open::open_with(dir.path(), PASSPHRASE, before(24)).unwrap();
    let sql = format!(
        "INSERT INTO cases (id, number, title, opened_at, story)
             VALUES ('{CASE}', '2026-0001', '一', '2026-01-31 09:30:00', '');
         INSERT INTO parties (id, case_id, position, role, kind, name)
             VALUES ('{FIRST}', '{CASE}', 1, 'respondent', 'natural', '周小明');"
    );
    store.conn.execute_batch(&sql).unwrap();
    drop(store);
    let mut store = open(dir.path());
    let case: CaseId = CASE.parse().unwrap();
    let [party] = store.case(case).unwrap().parties.try_into().unwrap();
    assert_eq!((party.name.as_deref(), &party.guardian), (Some("周小明"), &None));
    let mother = Guardian { name: "王芳".to_owned(), relation: Some("母亲".to_owned()), ..Guardian::default() };
    for guardian in [Some(mother), None] {
        let named = Party { guardian, ..party.clone() };
        store.transact("t", now(), |tx| tx.put_party(case, &named)).map_err(|e: StoreError| e).unwrap();
        assert_eq!(store.case(case).unwrap().parties, [named]);
    }
}

/// Telephones of before were one key for the whole field: every case is taken in anew, also one that was put aside.
#[test]
fn parties_of_before_get_their_keys_anew_even_of_a_case_put_aside() {
    const OTHER: &str = "01920000-0000-7000-8000-000000000009";
    let dir = TempDir::new().unwrap();
    drop(open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, before(26)).unwrap());
    let store = open::open_with(dir.path(), PASSPHRASE, before(26)).unwrap();
    let case = |id: &str, number: &str, party: &str| {
        format!(
            "INSERT INTO cases (id, number, title, opened_at, story)
                 VALUES ('{id}', '{number}', '一', '2026-01-31 09:30:00', '');
             INSERT INTO parties (id, case_id, position, role, kind, name, phone)
                 VALUES ('{party}', '{id}', 1, 'respondent', 'natural', '周明远', '13812345678 / 13987654321');
             INSERT INTO party_keys VALUES ('{id}', '{party}', 'phone', '1381234567813987654321');"
        )
    };
    // As the program of before left them: the one was taken in by its fourth way, the other is put aside and has no row any more.
    let sql = format!(
        "{}{}
         INSERT INTO desk_cases (
             case_id, indexed, generation, number, title, opened_at, changed_at, amount, claimants, respondents, staff
         ) VALUES ('{CASE}', 4, 1, '2026-0001', '一', '2026-01-31 09:30:00', '2026-01-31 09:30:00', 0, '', '', '');
         INSERT INTO discards (case_id, at_time, why) VALUES ('{OTHER}', '2026-01-31 11:00:00', '录错');",
        case(CASE, "2026-0001", FIRST),
        case(OTHER, "2026-0002", SECOND),
    );
    store.conn.execute_batch(&sql).unwrap();
    drop(store);
    let mut store = open(dir.path());
    assert_eq!(store.desk_size().unwrap(), (2, 2), "both wait");
    let kept: CaseId = CASE.parse().unwrap();
    assert_eq!(store.to_count(2, 10).unwrap(), [kept], "of what is put aside no dates are counted meanwhile");
    assert_eq!(store.index(10).unwrap(), 0);
    assert_eq!(store.desk_size().unwrap(), (1, 0), "what is put aside is in no list");
    for phone in ["13812345678", "13987654321"] {
        let asked = Party { phone: Some(phone.to_owned()), ..Party::new(Role::Claimant, PartyKind::Natural) };
        let mut found: Vec<String> = store.alike(&asked, None).unwrap().into_iter().map(|row| row.number).collect();
        found.sort();
        assert_eq!(found, ["2026-0001", "2026-0002"], "{phone}");
    }
    assert!(store.check().unwrap().is_empty());
}

/// A transfer of before has no merchant's number; one is written from then on, and taken back.
#[test]
fn a_transfer_of_before_has_no_merchants_number_until_one_is_written() {
    let dir = TempDir::new().unwrap();
    drop(open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, before(27)).unwrap());
    let store = open::open_with(dir.path(), PASSPHRASE, before(27)).unwrap();
    let sql = format!(
        "INSERT INTO cases (id, number, title, opened_at, story)
             VALUES ('{CASE}', '2026-0001', '一', '2026-01-31 09:30:00', '');
         INSERT INTO payments (id, case_id, position, paid_at, amount, channel, counterparty, order_no)
             VALUES ('{FIRST}', '{CASE}', 1, '2026-01-30 09:12:00', 100, 'wechat', '**辉', '1000');"
    );
    store.conn.execute_batch(&sql).unwrap();
    drop(store);
    let mut store = open(dir.path());
    let case: CaseId = CASE.parse().unwrap();
    let [paid] = store.case(case).unwrap().payments.try_into().unwrap();
    assert_eq!((paid.order_no.as_deref(), &paid.merchant_no), (Some("1000"), &None));
    let numbered = Payment { merchant_no: Some("MCH1".to_owned()), ..paid.clone() };
    store.transact("t", now(), |tx| tx.put_payment(case, &numbered)).map_err(|e: StoreError| e).unwrap();
    assert_eq!(store.case(case).unwrap().payments, [numbered]);
    let [row] = store.edits(case, 10).unwrap().try_into().unwrap();
    store.transact("undo", now(), |tx| tx.put_all_back(&[row.edit.clone()])).map_err(|e: StoreError| e).unwrap();
    assert_eq!(store.case(case).unwrap().payments, [paid]);
}

#[test]
fn what_was_answered_of_a_retrial_becomes_the_outcome_of_the_last_one() {
    use anjuan_case::{EventKind, RetrialOutcome};
    const OTHER: &str = "01920000-0000-7000-8000-000000000009";
    let dir = TempDir::new().unwrap();
    drop(open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, before(28)).unwrap());
    let store = open::open_with(dir.path(), PASSPHRASE, before(28)).unwrap();
    let sql = format!(
        r#"INSERT INTO cases (id, number, title, opened_at, story) VALUES
             ('{CASE}', '2026-0001', '一', '2026-01-31 09:30:00', ''),
             ('{OTHER}', '2026-0002', '二', '2026-01-31 09:30:00', '');
         INSERT INTO events (id, case_id, position, kind, on_day) VALUES
             ('{SECOND}', '{CASE}', 1, 'retrial-judgment-effective', '2025-06-02'),
             ('{FIRST}', '{CASE}', 2, 'retrial-judgment-effective', '2023-06-01'),
             ('{SERVED}', '{CASE}', 3, 'judgment-effective', '2025-09-01'),
             ('{PAPER}', '{OTHER}', 1, 'retrial-judgment-effective', '2025-06-02');
         INSERT INTO answers VALUES
             ('{CASE}', 'retrial-outcome', '{{"kind":"choice","value":"upheld"}}'),
             ('{CASE}', 'refused', '{{"kind":"choice","value":"yes"}}');"#
    );
    store.conn.execute_batch(&sql).unwrap();
    drop(store);
    let store = open(dir.path());
    let case = store.case(CASE.parse().unwrap()).unwrap();
    let of = |event: &anjuan_case::Event| (event.kind, event.outcome);
    assert_eq!(
        case.events.iter().map(of).collect::<Vec<_>>(),
        [
            (EventKind::RetrialJudgmentEffective, None),
            (EventKind::RetrialJudgmentEffective, Some(RetrialOutcome::Upheld)),
            (EventKind::JudgmentEffective, None),
        ]
    );
    assert_eq!(case.answers.keys().collect::<Vec<_>>(), ["refused"]);
    assert_eq!(store.case(OTHER.parse().unwrap()).unwrap().events[0].outcome, None);
}
