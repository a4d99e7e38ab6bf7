//! The books: what balances goes in and stays as it is; everything else stays out.

use super::*;
use crate::{AgreementRow, EntryQuery, InvoiceRow};
use anjuan_case::fees::{Account, Charging, Entry, FeeAgreement, PartyMovement, Scheme, Share};
use anjuan_case::{AgreementId, EntryId, LegalDay, OfficeKind, PartyId};

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn with_party() -> (TempDir, Store, Case) {
    let (dir, mut store) = new_store();
    let mut case = empty_case("2026-0001");
    case.parties.push(Party { name: Some("赵明远".to_owned()), ..Party::new(Role::Claimant, PartyKind::Natural) });
    add(&mut store, &case);
    (dir, store, case)
}

fn moved(
    store: &mut Store,
    case: &Case,
    movement: PartyMovement,
    fen: i64,
    on: &str,
) -> Result<(Entry, Option<(i32, u32)>), StoreError> {
    let charging = Charging::of(OfficeKind::Firm).unwrap();
    let (party, on) = (case.parties[0].id, day(on));
    let done = store.transact("books.post", now(), |tx| {
        let balances = tx.balances(Some(case.id), None)?;
        let entry =
            movement.entry(charging, &balances, case.id, party, Fen::new(fen), on, "代理费".to_owned()).unwrap();
        let receipt = tx.post(&entry, now())?;
        Ok::<_, StoreError>((Entry::from(entry), receipt))
    })?;
    Ok(done.value)
}

#[test]
fn entries_come_back_with_receipts_that_have_no_gap() {
    let (_dir, mut store, case) = with_party();
    let (charge, none) = moved(&mut store, &case, PartyMovement::Charge, 50_000, "2026-01-05").unwrap();
    assert_eq!(none, None, "a charge is no receipt");
    for n in 1..=3 {
        let (_, receipt) = moved(&mut store, &case, PartyMovement::Receive, 10_000, "2026-02-01").unwrap();
        assert_eq!(receipt, Some((2026, n)));
    }
    assert_eq!(moved(&mut store, &case, PartyMovement::Hold, 7, "2027-01-01").unwrap().1, Some((2027, 1)));
    // What is rolled back leaves no gap.
    let gone = store.transact("books.post", now(), |tx| {
        let party = case.parties[0].id;
        let charging = Charging::of(OfficeKind::Firm).unwrap();
        let balances = tx.balances(Some(case.id), None)?;
        let on = day("2026-03-01");
        let entry = PartyMovement::Hold.entry(charging, &balances, case.id, party, Fen::new(1), on, String::new());
        assert_eq!(tx.post(&entry.unwrap(), now())?, Some((2026, 4)));
        Err::<(), StoreError>(StoreError::Busy)
    });
    assert!(gone.is_err());
    assert_eq!(moved(&mut store, &case, PartyMovement::Receive, 1, "2026-03-01").unwrap().1, Some((2026, 4)));

    let all = store.entries(EntryQuery::default()).unwrap();
    assert_eq!(all.len(), 6);
    assert_eq!((&all[0].entry, all[0].receipt, all[0].reversed_by), (&charge, None, None));
    let february = EntryQuery { from: Some(day("2026-02-01")), to: Some(day("2026-02-28")), ..EntryQuery::default() };
    assert_eq!(store.entries(february).unwrap().len(), 3);
    let party = Some(case.parties[0].id);
    let before = store.balances(Some(case.id), Some(day("2026-01-31"))).unwrap();
    assert_eq!(before.of(Account::Receivable, party), 50_000);
    let after = store.balances(None, None).unwrap();
    assert_eq!((after.of(Account::Receivable, party), after.total(Account::OwnMoney)), (19_999, 30_001));
    assert!(before.balanced() && after.balanced());
}

#[test]
fn an_entry_is_taken_back_once_and_never_changed() {
    let (_dir, mut store, case) = with_party();
    let (charge, _) = moved(&mut store, &case, PartyMovement::Charge, 50_000, "2026-01-05").unwrap();
    let undo = |store: &mut Store| {
        let entry = charge.reversed(day("2026-01-06"), "记错金额".to_owned()).unwrap();
        store.transact("books.reverse", now(), |tx| tx.post(&entry, now())).map(|_| entry.id())
    };
    let undone = undo(&mut store).unwrap();
    assert!(matches!(undo(&mut store), Err(StoreError::Taken { .. })));
    let one = store.entries(EntryQuery { id: Some(charge.id()), ..EntryQuery::default() }).unwrap();
    assert_eq!(one[0].reversed_by, Some(undone));
    assert_eq!(store.balances(None, None).unwrap().total(Account::Receivable), 0);
    for sql in [
        "UPDATE ledger_entries SET note = 'x'",
        "DELETE FROM ledger_entries",
        "UPDATE ledger_postings SET fen = 1",
        "DELETE FROM ledger_postings",
        "DELETE FROM ledger_seals",
        "INSERT OR REPLACE INTO ledger_entries SELECT * FROM ledger_entries LIMIT 1",
        "INSERT INTO ledger_postings SELECT entry_id, 9, account, fen FROM ledger_postings LIMIT 1",
    ] {
        assert!(store.conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn the_database_itself_takes_no_entry_that_does_not_balance() {
    let (_dir, mut store, case) = with_party();
    let mut write = |postings: &[(&str, i64)], seal: bool| {
        let id = EntryId::new().to_string();
        let sql = store.conn.transaction().unwrap();
        sql.execute(
            "INSERT INTO ledger_entries (id, on_day, entered_at, verb, case_id, note)
             VALUES (?1, '2026-01-01', '2026-01-01T00:00:00', 'charged', ?2, '')",
            [&id, &case.id.to_string()],
        )
        .unwrap();
        for (position, (account, fen)) in postings.iter().enumerate() {
            sql.execute(
                "INSERT INTO ledger_postings VALUES (?1, ?2, ?3, ?4)",
                rusqlite::params![id, i64::try_from(position).unwrap(), account, fen],
            )
            .unwrap();
        }
        if seal {
            sql.execute("INSERT INTO ledger_seals VALUES (?1)", [&id])?;
        }
        sql.commit()
    };
    assert!(write(&[("receivable", 5), ("fee_income", -4)], true).is_err(), "unbalanced");
    assert!(write(&[("own_money", 5), ("held_money", -5)], true).is_err(), "mixed");
    assert!(write(&[], true).is_err(), "empty");
    assert!(write(&[("receivable", 5), ("fee_income", -5)], false).is_err(), "without a seal");
    assert!(write(&[("receivable", 5), ("fee_income", -5)], true).is_ok());
}

#[test]
fn a_party_with_books_stays() {
    let (_dir, mut store, case) = with_party();
    moved(&mut store, &case, PartyMovement::Charge, 1, "2026-01-05").unwrap();
    let gone = store.transact("party.remove", now(), |tx| tx.remove_party(case.id, case.parties[0].id));
    assert!(gone.is_err());
    assert_eq!(store.case(case.id).unwrap().parties.len(), 1);
}

#[test]
fn a_signed_agreement_is_frozen() {
    let (_dir, mut store, case) = with_party();
    let terms = FeeAgreement {
        table: "本所收费办法".to_owned(),
        published_on: None,
        published_at: String::new(),
        scheme: Scheme::Fixed { fee: Fen::new(80_000) },
        registration: Fen::new(0),
        minimum: None,
        cap: None,
        discount: Fen::new(0),
        discount_reason: String::new(),
        shares: vec![Share { party: PartyId::new(), parts: 1 }],
        deposit: Fen::new(0),
        instalments: Vec::new(),
    };
    let mut row = AgreementRow { id: AgreementId::new(), table: None, terms, made_at: now(), signed_on: None };
    let mut put = |row: &AgreementRow| store.transact("fees.agree", now(), |tx| tx.put_agreement(case.id, row));
    put(&row).unwrap();
    row.terms.deposit = Fen::new(1);
    row.signed_on = Some(day("2026-02-01"));
    put(&row).unwrap();
    row.terms.deposit = Fen::new(2);
    assert!(matches!(put(&row), Err(StoreError::Taken { .. })));
    row.terms.deposit = Fen::new(1);
    assert_eq!(store.agreements(case.id).unwrap(), [row.clone()]);
    assert!(store.transact("fees.forget", now(), |tx| tx.remove_agreement(case.id, row.id)).is_err());
}

#[test]
fn an_invoice_is_voided_and_its_number_not_used_again() {
    let (_dir, mut store, case) = with_party();
    moved(&mut store, &case, PartyMovement::Charge, 100, "2026-01-05").unwrap();
    let (paid, _) = moved(&mut store, &case, PartyMovement::Receive, 100, "2026-01-06").unwrap();
    let mut invoice = InvoiceRow {
        entry: paid.id(),
        number: "26442000000000000001".to_owned(),
        kind: "普通发票".to_owned(),
        on: day("2026-01-06"),
        amount: Fen::new(100),
        voided_on: None,
    };
    store.transact("books.invoice", now(), |tx| tx.add_invoice(&invoice)).unwrap();
    let again = store.transact("books.invoice", now(), |tx| tx.add_invoice(&invoice));
    assert!(matches!(again, Err(StoreError::Taken { .. })));
    let mut void = || store.transact("books.void", now(), |tx| tx.void_invoice(&invoice.number, day("2026-01-07")));
    void().unwrap();
    assert!(matches!(void(), Err(StoreError::NotFound { .. })));
    invoice.voided_on = Some(day("2026-01-07"));
    assert_eq!(store.invoices().unwrap(), [invoice]);
}
