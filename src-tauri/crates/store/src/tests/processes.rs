use super::*;
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

const FOLDER: &str = "ANJUAN_TEST_STORE";

/// One case, numbered, with one original.
fn write_one(store: &mut Store) -> Result<u32, StoreError> {
    let unique = CaseId::new().to_string();
    let piece = evidence(store, "原件", unique.as_bytes());
    let done = store.transact("case.new", now(), |tx| {
        let number = tx.next_number("case", 2026)?;
        let case = Case { evidence: vec![piece], ..empty_case(&format!("2026-{number:04}")) };
        tx.add_case(&case).map(|()| number)
    })?;
    Ok(done.value)
}

/// Not a test of its own: what the processes that [`start`] makes do until they are killed.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut store = open(Path::new(&folder));
    loop {
        let number = write_one(&mut store).unwrap();
        println!("\nwrote {number}");
    }
}

fn start(dir: &Path) -> (Child, impl Iterator<Item = u32> + use<>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::processes::child", "--nocapture"])
        .env(FOLDER, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines.filter_map(|line| line.unwrap().strip_prefix("wrote ")?.parse().ok()))
}

fn assert_sound(dir: &Path, at_least: u32) {
    let mut store = open(dir);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let (cases, log) = (store.cases().unwrap(), store.log(None, u32::MAX).unwrap());
    let mut numbers: Vec<String> = cases.iter().map(|row| row.number.clone()).collect();
    numbers.sort();
    assert_eq!(numbers, (1..=cases.len()).map(|i| format!("2026-{i:04}")).collect::<Vec<_>>());
    assert_eq!(log.len(), cases.len());
    assert!(cases.len() >= at_least as usize, "{} of {at_least} confirmed cases", cases.len());
    assert!(cases.iter().all(|row| store.case(row.id).unwrap().evidence.len() == 1));
    assert_eq!(write_one(&mut store).unwrap() as usize, cases.len() + 1);
}

#[test]
fn killed_while_writing_it_loses_nothing_confirmed() {
    let (dir, store) = new_store();
    drop(store);
    for round in 1..=6 {
        let (mut child, mut numbers) = start(dir.path());
        let mut confirmed = 0;
        for _ in 0..round * 3 {
            confirmed = numbers.next().unwrap();
        }
        thread::sleep(Duration::from_millis(round * 3)); // somewhere else in its work each time
        child.kill().unwrap();
        child.wait().unwrap();
        confirmed = numbers.last().unwrap_or(confirmed);
        assert_sound(dir.path(), confirmed);
    }
}

#[test]
fn processes_and_windows_take_turns() {
    let (dir, mut store) = new_store();
    let (mut one, mut one_wrote) = start(dir.path());
    let (mut two, mut two_wrote) = start(dir.path());
    for _ in 0..10 {
        write_one(&mut store).unwrap();
        store.cases().unwrap();
    }
    assert_eq!((one_wrote.by_ref().take(5).count(), two_wrote.by_ref().take(5).count()), (5, 5));
    for child in [&mut one, &mut two] {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    drop(store);
    assert_sound(dir.path(), 20);
}

#[test]
fn two_stores_in_one_process_see_each_other() {
    let (dir, mut one) = new_store();
    let mut two = open(dir.path());
    write_one(&mut one).unwrap();
    write_one(&mut two).unwrap();
    assert_eq!((one.cases().unwrap().len(), two.cases().unwrap().len()), (2, 2));
}

#[test]
fn a_writer_that_takes_too_long_is_busy_and_readers_go_on() {
    let (dir, mut one) = new_store();
    let mut two = open(dir.path());
    two.conn.busy_timeout(Duration::from_millis(50)).unwrap();
    one.transact("slow", now(), |tx| {
        tx.next_number("case", 2026)?;
        let refused = write_one(&mut two);
        assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
        assert_eq!(two.cases().unwrap().len(), 0);
        Ok::<_, StoreError>(())
    })
    .unwrap();
    assert_eq!(write_one(&mut two).unwrap(), 2);
}

#[test]
fn only_one_of_many_makes_the_store() {
    let dir = TempDir::new().unwrap();
    let made: Vec<bool> = thread::scope(|scope| {
        let make = || match open::create_with(dir.path(), PASSPHRASE, Cost::FOR_TESTS, schema::STEPS) {
            Ok(_) => true,
            Err(StoreError::Exists(_)) => false,
            Err(e) => panic!("{e}"),
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(made.iter().filter(|made| **made).count(), 1);
    open(dir.path());
}

#[test]
fn many_that_open_an_older_store_migrate_it_once() {
    let (dir, store) = new_store();
    drop(store);
    let newer = [schema::STEPS, &["CREATE TABLE more (a TEXT) STRICT"]].concat();
    let known = schema::known(schema::STEPS);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| open::open_with(dir.path(), PASSPHRASE, &newer).unwrap());
        }
    });
    assert!(dir.path().join(format!("anjuan.schema-{known}.db")).exists());
    assert!(!dir.path().join(format!("anjuan.schema-{known}.2.db")).exists());
}
