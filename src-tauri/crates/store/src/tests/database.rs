use super::*;
use crate::{PaperRow, disk};
use anjuan_case::{Lawyer, Office, OfficeKind};

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|w| w == text.as_bytes())
}

#[test]
fn a_case_comes_back_whole() {
    let (dir, mut store) = new_store();
    let case = full_case(&store);
    let done = store.transact("case.new", now(), |tx| {
        tx.add_case(&case)?;
        tx.case(case.id)
    });
    let done: crate::Done<Case> = done.map_err(|e: StoreError| e).unwrap();
    assert_eq!(done.value, case);
    assert_eq!(done.changed, [crate::Changed::Cases, crate::Changed::Case(case.id)]);
    drop(store);
    assert_eq!(open(dir.path()).case(case.id).unwrap(), case);
}

#[test]
fn parts_come_back_in_order_however_they_went_in() {
    let (_dir, mut store) = new_store();
    let case = full_case(&store);
    let mut shuffled = case.clone();
    shuffled.parties.reverse();
    shuffled.payments.reverse();
    shuffled.events.reverse();
    add(&mut store, &shuffled);
    assert_eq!(store.case(case.id).unwrap(), case);
}

#[test]
fn every_kind_of_event_and_code_fits() {
    let (_dir, mut store) = new_store();
    let mut case = empty_case("2026-0001");
    case.events = EventKind::ALL.iter().map(|kind| event(*kind, "2026-01-31", vec![])).collect();
    add(&mut store, &case);
    assert_eq!(store.case(case.id).unwrap().events, case.events);
}

#[test]
fn the_list_names_the_sides_and_sums_the_payments() {
    let (_dir, mut store) = new_store();
    let mut old = full_case(&store);
    let mut second = Party::new(Role::Claimant, PartyKind::Natural);
    second.name = Some("孙丽".to_owned());
    old.parties.push(second);
    let mut new = empty_case("2026-0002");
    new.opened_at = time("2026-02-01 00:00");
    new.payments = vec![payment(i64::MAX, "2026-01-01"), payment(1, "2026-01-02")];
    new.parties = vec![Party::new(Role::Respondent, PartyKind::Natural)];
    add(&mut store, &new);
    add(&mut store, &old);
    let rows = store.cases().unwrap();
    assert_eq!(rows.iter().map(|r| r.number.as_str()).collect::<Vec<_>>(), ["2026-0002", "2026-0001"]);
    assert_eq!((rows[0].amount.get(), rows[0].claimants.as_str(), rows[0].respondents.as_str()), (i64::MAX, "", ""));
    assert_eq!(rows[1].amount, Fen::new(3_450_001));
    assert_eq!((rows[1].claimants.as_str(), rows[1].respondents.as_str()), ("赵明远、孙丽", "光辉小店"));
}

#[test]
fn the_office_is_one_and_comes_back() {
    let (dir, mut store) = new_store();
    assert_eq!(store.office().unwrap(), None);
    let mut office = Office {
        address: "北京".to_owned(),
        phone: "1".to_owned(),
        letter_code: "调".to_owned(),
        ..Office::new(OfficeKind::Committee, "某街道人民调解委员会")
    };
    store.transact("office.set", now(), |tx| tx.set_office(&office)).unwrap();
    office.kind = OfficeKind::Firm;
    office.division = Some("110105".to_owned());
    office.licence_no = Some("3".to_owned());
    office.lawyers = vec![
        Lawyer { name: "乙".to_owned(), licence_no: "2".to_owned() },
        Lawyer { name: "甲".to_owned(), licence_no: "1".to_owned() },
    ];
    let done = store.transact("office.set", now(), |tx| tx.set_office(&office)).unwrap();
    assert_eq!(done.changed, [crate::Changed::Office]);
    assert_eq!(open(dir.path()).office().unwrap(), Some(office));
}

#[test]
fn papers_come_newest_first_and_once() {
    let (_dir, mut store) = new_store();
    let case = empty_case("2026-0001");
    add(&mut store, &case);
    let paper = |at: &str, sha256: String| PaperRow {
        number: Some("〔2026〕衡律函字第1号".to_owned()),
        ..PaperRow::new(case.id, "lawyer-letter", "律师函", time(at), sha256, 2)
    };
    let sha256 = store.keep(b"%PDF").unwrap();
    let (old, new) = (paper("2026-02-01 09:00", sha256.clone()), paper("2026-02-02 09:00", sha256));
    for row in [&new, &old] {
        store.transact("paper.write", now(), |tx| tx.add_paper(row)).unwrap();
    }
    assert_eq!(store.papers(case.id).unwrap(), [new, old.clone()]);
    let again = store.transact("paper.write", now(), |tx| tx.add_paper(&old));
    assert!(matches!(again, Err(StoreError::Taken { what: "文书", .. })));
    let unkept = paper("2026-02-03", "0".repeat(64));
    let unkept = store.transact("paper.write", now(), |tx| tx.add_paper(&unkept));
    assert!(matches!(unkept, Err(StoreError::NotFound { what: "原件", .. })));
}

#[test]
fn nothing_on_disk_can_be_read() {
    let (dir, mut store) = new_store();
    let mut case = full_case(&store);
    case.story = "x".repeat(3_000_000); // larger than every cache
    case.evidence.push(evidence(&store, "zhao.txt", "original of zhaomingyuan".as_bytes()));
    add(&mut store, &case);
    let mut files = 0;
    let mut folders = vec![dir.path().to_owned()]; // with the write-ahead log, while the store is open
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            assert!(!entry.file_name().to_string_lossy().contains(&case.evidence[2].sha256));
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            files += 1;
            let bytes = std::fs::read(entry.path()).unwrap();
            for secret in ["赵明远", "11010519491231002X", "CREATE TABLE", "SQLite format", "zhaomingyuan", PASSPHRASE]
            {
                assert!(!contains(&bytes, secret), "{secret} in {}", entry.path().display());
            }
            assert!(!contains(&bytes, &case.evidence[2].sha256));
        }
    }
    assert!(files >= 6, "{files}");
    let plain = rusqlite::Connection::open(disk::database_file(dir.path())).unwrap();
    assert!(plain.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())).is_err());
    assert_eq!(format!("{store:?}"), format!("Store {{ dir: {:?}, .. }}", dir.path()));
}

#[test]
fn works_as_it_was_set_up() {
    let (_dir, store) = new_store();
    let pragma =
        |name: &str| store.conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
    use rusqlite::types::Value::{Integer, Text};
    assert_eq!(pragma("journal_mode"), Text("wal".to_owned()));
    assert_eq!(pragma("synchronous"), Integer(2));
    assert_eq!(pragma("foreign_keys"), Integer(1));
    assert_eq!(pragma("temp_store"), Integer(2));
    assert_eq!(pragma("busy_timeout"), Integer(5000));
    assert_eq!(pragma("user_version"), Integer(i64::from(schema::known(schema::STEPS))));
    let Text(version) = pragma("cipher_version") else { panic!("no SQLCipher") };
    assert!(version.starts_with("4."), "{version}");
}
