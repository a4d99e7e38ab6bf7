//! How the office wants to work; passphrase and backup.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{CONFIRM, PASSPHRASE, agreed, case, day, fresh, now};
use anjuan_office::{Office, Settings};

#[test]
fn settings_are_looked_at_and_a_passphrase_is_changed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    for wrong in [
        Settings { notify_at: "25:00".to_owned(), ..Settings::default() },
        Settings { lead_days: vec![400], ..Settings::default() },
        Settings { language: "fr".to_owned(), ..Settings::default() },
        Settings { keep_years: Some(0), ..Settings::default() },
    ] {
        assert_eq!(office.set_settings(&wrong, now()).unwrap_err().code, "settings.value");
    }
    assert_eq!(office.backup_now(now()).unwrap_err().code, "backup.place");
    let backups = home.path().join("backups");
    let settings =
        Settings { backup_dir: Some(backups.display().to_string()), backup_every_days: Some(7), ..Settings::default() };
    office.set_settings(&settings, now()).unwrap();
    assert!(office.backup_due(now()).unwrap());
    assert!(backups.is_dir(), "a folder that is new is made when it is chosen");
    std::fs::rename(&backups, home.path().join("unplugged")).unwrap();
    assert_eq!(office.backup_now(now()).unwrap_err().code, "backup.place", "a missing disk is told, not replaced");
    assert!(!backups.exists() && office.backup_due(now()).unwrap());
    std::fs::rename(home.path().join("unplugged"), &backups).unwrap();
    let job = office.backup_job(now()).unwrap();
    case(&mut office, "林小满", "周明远", 34_500); // the desk is free while the rest is copied
    let early = job.copy().unwrap();
    assert!(Office::open(&early, PASSPHRASE).unwrap().cases().unwrap().is_empty(), "the moment at which it began");
    std::fs::remove_dir_all(early).unwrap();
    drop(office.backup_job(now()).unwrap());
    assert_eq!(std::fs::read_dir(&backups).unwrap().count(), 0, "given up, it leaves nothing");
    let at = office.backup_now(now()).unwrap();
    assert!(!office.backup_due(now()).unwrap());
    assert_eq!(Office::verify_backup(&at, PASSPHRASE).unwrap(), Vec::<String>::new());
    assert_eq!(
        office.change_passphrase("不是口令啊不是", "另外八个字的口令", now()).unwrap_err().code,
        "store.passphrase"
    );
    office.check_passphrase(PASSPHRASE).unwrap();
    assert_eq!(office.check_passphrase("不是口令啊不是").unwrap_err().code, "store.passphrase");
    office.change_passphrase(PASSPHRASE, "另外八个字的口令", now()).unwrap();
    drop(office);
    assert!(Office::open(home.path(), PASSPHRASE).is_err());
    assert!(Office::open(home.path(), "另外八个字的口令").is_ok());
    // Damaged, it is told in the user's own words, and from which backup it is restored.
    let file = home.path().join("anjuan.db");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let refused = Office::open(home.path(), "另外八个字的口令").err().unwrap();
    assert_eq!(refused.code, "store.corrupt");
    let place = at.display().to_string();
    assert!(refused.message.contains(&place) && refused.message.contains("anjuan backup restore"), "{refused}");
}

#[test]
fn names_leave_the_house_in_calendars_only_where_somebody_said_so() {
    assert!(Settings::default().calendar_private);
    let home = tempfile::tempdir().unwrap();
    assert!(fresh(home.path()).settings().unwrap().calendar_private);
    let unsaid: Settings = serde_json::from_str(r#"{"keep_years":10}"#).unwrap();
    assert!(unsaid.calendar_private);
    let said: Settings = serde_json::from_str(r#"{"calendar_private":false}"#).unwrap();
    assert!(!said.calendar_private, "what was said stands");
}

/// Judicial confirmation warns fourteen days before by its rule.
#[test]
fn a_date_stands_among_what_is_due_from_the_larger_of_the_two_lead_times() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-11-14"); // to be relied on until 11 December, eighteen days from now
    let due = |office: &mut Office| office.today(now()).unwrap().due.into_iter().find(|line| line.rule == CONFIRM);
    // The list and the case say the same of their next date as the day's work does.
    let next_is_near = |office: &mut Office| {
        let next = office.find_cases("林小满", 5, now()).unwrap().hits[0].row.next.clone().unwrap();
        let line = office.today(now()).unwrap().due.into_iter().find(|line| line.deadline == next.deadline);
        assert_eq!(next.near, line.is_some_and(|line| line.near), "{next:?}");
        next.near
    };
    assert!(!next_is_near(&mut office));
    assert!(due(&mut office).is_none(), "neither the rule nor the office wants it yet");
    office.set_settings(&Settings { lead_days: vec![30, 3], ..Settings::default() }, now()).unwrap();
    let line = due(&mut office).expect("the office wants it thirty days before");
    assert!(line.near && line.warn_on <= day("2026-11-23"));
    assert_eq!(office.find_cases("林小满", 5, now()).unwrap().hits[0].row.head.near, 1);
    assert!(next_is_near(&mut office));
    // A short lead time takes nothing from the rule's own.
    office.set_settings(&Settings { lead_days: vec![1], ..Settings::default() }, now()).unwrap();
    assert!(due(&mut office).is_none());
    let later = "2026-11-30T09:00".parse().unwrap();
    assert!(
        office.today(later).unwrap().due.iter().any(|line| line.rule == CONFIRM),
        "fourteen days, as the rule says"
    );
}
