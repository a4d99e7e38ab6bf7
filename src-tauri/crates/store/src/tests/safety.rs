use super::*;
use crate::disk;
use std::fs;

const OLD: &[&str] = schema::STEPS;
const MORE: &str =
    "ALTER TABLE cases ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'; CREATE TABLE more (a TEXT) STRICT;";
const BROKEN: &str = "ALTER TABLE cases ADD COLUMN colour TEXT; ALTER TABLE nowhere ADD COLUMN a;";

/// The steps of today and one to come.
fn and(step: &'static str) -> Vec<&'static str> {
    [OLD, &[step]].concat()
}

fn known() -> u32 {
    schema::known(OLD)
}

fn database(dir: &Path) -> Vec<u8> {
    fs::read(disk::database_file(dir)).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_older_file_is_copied_then_migrated() {
    let dir = TempDir::new().unwrap();
    let mut store = open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, OLD).unwrap();
    let case = full_case(&store);
    add(&mut store, &case);
    drop(store);
    let migrated = open::open_with(dir.path(), PASSPHRASE, &and(MORE)).unwrap();
    assert_eq!(migrated.case(case.id).unwrap(), case);
    let colour: String = migrated.conn.query_row("SELECT colour FROM cases", [], |row| row.get(0)).unwrap();
    assert_eq!((colour.as_str(), schema::found(&migrated.conn).unwrap()), ("red", known() + 1));
    // The copy is the old database, whole and encrypted.
    let copy_name = format!("anjuan.schema-{}.db", known());
    let copy = dir.path().join(&copy_name);
    assert!(!fs::read(&copy).unwrap().starts_with(b"SQLite format"));
    let copy = open::connect(&copy, &migrated.key).unwrap();
    assert_eq!(schema::found(&copy).unwrap(), known());
    assert_eq!(crate::cases::whole(&copy, case.id).unwrap(), case);
    drop((copy, migrated));
    // Opened again, there is nothing left to do.
    drop(open::open_with(dir.path(), PASSPHRASE, &and(MORE)).unwrap());
    assert_eq!(names(dir.path()), ["anjuan.db", "anjuan.keys", "anjuan.lock", copy_name.as_str(), "vault"]);
}

/// Events of the first schema come through with their proofs; what the second adds is empty.
#[test]
fn events_of_the_first_schema_come_through() {
    let dir = TempDir::new().unwrap();
    drop(open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, &schema::STEPS[..1]).unwrap());
    {
        let store = open::open_with(dir.path(), PASSPHRASE, &schema::STEPS[..1]).unwrap();
        store
            .conn
            .execute_batch(
                "INSERT INTO cases VALUES ('01920000-0000-7000-8000-000000000001', '2026-0001', '一', '2026-11-01T10:00:00', '');
                 INSERT INTO events VALUES ('01920000-0000-7000-8000-000000000002',
                     '01920000-0000-7000-8000-000000000001', 1, 'demand-arrived', '2026-11-02', NULL, '短信');
                 INSERT INTO payments (id, case_id, position, paid_at, amount, channel, counterparty)
                     VALUES ('01920000-0000-7000-8000-000000000003', '01920000-0000-7000-8000-000000000001', 1,
                     '2026-11-01T10:00:00', 100, 'wechat', '**辉');",
            )
            .unwrap();
    }
    let store = open(dir.path());
    let case = store.case("01920000-0000-7000-8000-000000000001".parse().unwrap()).unwrap();
    let [event] = case.events.as_slice() else { panic!("one event") };
    assert_eq!(
        (event.kind, event.on.to_string(), event.note.as_deref()),
        (EventKind::DemandArrived, "2026-11-02".to_owned(), Some("短信"))
    );
    assert_eq!((event.party, event.amount), (None, None));
    assert_eq!(case.payments[0].to, None, "a payment that names nobody stays everybody's");
    assert!(dir.path().join("anjuan.schema-1.db").exists(), "the file as it was stays beside it");
}

#[test]
fn a_failed_migration_changes_nothing() {
    let (dir, mut store) = new_store();
    let case = full_case(&store);
    add(&mut store, &case);
    drop(store);
    for _ in 0..2 {
        assert!(matches!(open::open_with(dir.path(), PASSPHRASE, &and(BROKEN)), Err(StoreError::Sql(_))));
    }
    assert_eq!(open(dir.path()).case(case.id).unwrap(), case);
    assert!(names(dir.path()).contains(&format!("anjuan.schema-{}.2.db", known())));
}

#[test]
fn a_newer_file_is_refused_untouched() {
    let dir = TempDir::new().unwrap();
    drop(open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, &and(MORE)).unwrap());
    let (before, listed) = (database(dir.path()), names(dir.path()));
    let e = Store::open(dir.path(), PASSPHRASE).unwrap_err();
    assert!(matches!(e, StoreError::Newer { found, known: old } if (found, old) == (known() + 1, known())));
    assert_eq!((database(dir.path()), names(dir.path())), (before, listed));
}

#[test]
fn a_program_left_open_does_not_write_into_a_migrated_file() {
    let (dir, mut store) = new_store();
    drop(open::open_with(dir.path(), PASSPHRASE, &and(MORE)).unwrap());
    let late = store.transact("late", now(), |_| Ok::<_, StoreError>(()));
    assert!(matches!(late, Err(StoreError::Newer { found, known: old }) if (found, old) == (known() + 1, known())));
}

#[test]
fn what_is_missing_is_said() {
    let dir = TempDir::new().unwrap();
    assert!(!Store::exists(dir.path()));
    assert!(matches!(Store::open(dir.path(), PASSPHRASE), Err(StoreError::Missing(_))));
    let nowhere = dir.path().join("deeper/still");
    let store = create(&nowhere);
    assert!(Store::exists(&nowhere));
    let again = open::create_with(&nowhere, PASSPHRASE, Cost::FOR_TESTS, OLD);
    assert!(matches!(again, Err(StoreError::Exists(_))));
    store.keep(b"bill").unwrap();
    drop(store);
    // Originals without a database: nothing is made over them.
    fs::rename(nowhere.join("anjuan.db"), nowhere.join("away")).unwrap();
    assert!(Store::exists(&nowhere));
    assert!(matches!(Store::open(&nowhere, PASSPHRASE), Err(StoreError::Corrupt(_))));
    let again = open::create_with(&nowhere, PASSPHRASE, Cost::FOR_TESTS, OLD);
    assert!(matches!(again, Err(StoreError::Corrupt(_))));
    fs::rename(nowhere.join("away"), nowhere.join("anjuan.db")).unwrap();
    fs::remove_file(nowhere.join("anjuan.keys")).unwrap();
    assert!(matches!(Store::open(&nowhere, PASSPHRASE), Err(StoreError::Corrupt(_))));
}

#[test]
fn what_a_crash_while_making_leaves_is_made_again() {
    let (whole, store) = new_store();
    drop(store);
    // Broken off before the first and before the second file got its name.
    for left in [&["anjuan.keys.new", "anjuan.db.new", "anjuan.db.new-wal"][..], &["anjuan.keys", "anjuan.db.new"][..]]
    {
        let dir = TempDir::new().unwrap();
        for name in left {
            let from = whole.path().join(name.replace(".new", "").replace("-wal", ""));
            fs::copy(from, dir.path().join(name)).unwrap();
        }
        fs::create_dir(dir.path().join("vault")).unwrap();
        assert!(!Store::exists(dir.path()));
        assert!(matches!(Store::open(dir.path(), PASSPHRASE), Err(StoreError::Missing(_))));
        let mut store = open::create_with(dir.path(), "另外一个口令也行", Cost::FOR_TESTS, OLD).unwrap();
        add(&mut store, &empty_case("2026-0001"));
        drop(store);
        assert_eq!(Store::open(dir.path(), "另外一个口令也行").unwrap().cases().unwrap().len(), 1);
        assert_eq!(names(dir.path()), ["anjuan.db", "anjuan.keys", "anjuan.lock", "vault"]);
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let dir = TempDir::new().unwrap();
    let dir = dir.path().join("new");
    let store = create(&dir);
    store.keep(b"bill").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&dir), mode(&dir.join("vault"))), (0o700, 0o700));
    assert_eq!((mode(&dir.join("anjuan.keys")), mode(&dir.join("anjuan.db"))), (0o600, 0o600));
}

#[test]
fn a_damaged_database_is_reported() {
    let (dir, mut store) = new_store();
    let mut case = full_case(&store);
    case.story = "很长".repeat(20_000);
    add(&mut store, &case);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    store.conn.pragma_query_value(None, "wal_checkpoint(TRUNCATE)", |_| Ok(())).ok();
    drop(store);
    let len = database(dir.path()).len();
    flip(&disk::database_file(dir.path()), len - 5000);
    let store = open(dir.path());
    let problems = store.check().unwrap();
    assert!(!problems.is_empty() && problems.iter().all(|p| p.ends_with('。')), "{problems:?}");
    drop(store);
    flip(&disk::database_file(dir.path()), 100);
    assert!(matches!(Store::open(dir.path(), PASSPHRASE), Err(StoreError::Corrupt(_))));
}

#[test]
fn nothing_is_pulled_from_under_what_points_at_it() {
    let (dir, mut store) = new_store();
    let case = full_case(&store);
    add(&mut store, &case);
    for table in ["cases", "evidence", "events"] {
        assert!(meddle(dir.path(), &format!("DELETE FROM {table}")).is_err(), "{table}");
    }
    assert_eq!(store.case(case.id).unwrap(), case);
}

#[test]
fn a_reference_to_nothing_is_reported() {
    let (dir, mut store) = new_store();
    let case = full_case(&store);
    add(&mut store, &case);
    meddle(dir.path(), "PRAGMA foreign_keys = OFF; DELETE FROM events").unwrap();
    let problems = store.check().unwrap();
    assert_eq!(problems, vec!["数据表 event_proofs 中有一行指向不存在的内容；请从备份恢复。"; 2]);
}

#[test]
fn a_backup_is_whole_and_opens() {
    let (dir, mut store) = new_store();
    let case = full_case(&store);
    add(&mut store, &case);
    let place = TempDir::new().unwrap();
    let to = place.path().join("2026/backup/"); // as a user may type it
    store.backup(&to).unwrap();
    assert_eq!(names(&place.path().join("2026")), ["backup"]);
    assert_eq!(names(&to), ["anjuan.db", "anjuan.keys", "vault"]);
    // What comes after is not in it.
    add(&mut store, &empty_case("2026-0002"));
    drop((store, dir));
    let mut copy = open(&to);
    assert_eq!(copy.cases().unwrap().len(), 1);
    assert_eq!(copy.case(case.id).unwrap(), case);
    assert_eq!(copy.log(None, 10).unwrap().len(), 1);
    for piece in &case.evidence {
        assert_eq!(copy.kept(&piece.sha256).unwrap().len() as u64, piece.size);
    }
    assert_eq!(copy.check().unwrap(), Vec::<String>::new());
    add(&mut copy, &empty_case("2026-0003"));
    assert!(matches!(Store::open(&to, "wrong passphrase"), Err(StoreError::WrongPassphrase)));
    assert!(!database(&to).starts_with(b"SQLite format"));
}

#[test]
fn a_backup_overwrites_nothing() {
    let (dir, store) = new_store();
    let place = TempDir::new().unwrap();
    assert!(matches!(store.backup(dir.path()), Err(StoreError::Exists(_))));
    fs::write(place.path().join("file"), "mine").unwrap();
    assert!(matches!(store.backup(place.path()), Err(StoreError::Exists(_))));
    assert!(matches!(store.backup(&place.path().join("file")), Err(StoreError::Exists(_))));
    assert_eq!(fs::read_to_string(place.path().join("file")).unwrap(), "mine");
    let empty = place.path().join("empty");
    fs::create_dir(&empty).unwrap();
    store.backup(&empty).unwrap();
    open(&empty);
    // What cannot be finished leaves nothing behind.
    fs::remove_file(dir.path().join("anjuan.keys")).unwrap();
    assert!(store.backup(&place.path().join("broken")).is_err());
    assert_eq!(names(place.path()), ["empty", "file"]);
}
