//! Two rule books beside each other: files, folders, whole books, data folders.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::rulebook::own;
use anjuan_law::RuleBook;
use anjuan_office::diff_rules;
use std::fs;

#[test]
fn two_rule_books_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), own::shorter()).unwrap();
    let place = folder.path().display().to_string();
    let changes = diff_rules("builtin", &place).unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].what, "rule civil.appeal");
    assert!(diff_rules("builtin", "builtin").unwrap().is_empty());
}

/// A folder of a whole book stands for itself: what it leaves out is gone, what two editions share is no difference.
#[test]
fn whole_books_and_data_folders_are_compared() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let at = |folder: &tempfile::TempDir| folder.path().display().to_string();
    for file in RuleBook::embedded_files() {
        fs::write(old.path().join(&file.name), &file.text).unwrap();
        if file.name != "triage.toml" {
            fs::write(new.path().join(&file.name), &file.text).unwrap();
        }
    }
    assert_eq!(diff_rules("builtin", &at(&old)).unwrap(), []);
    let changes = diff_rules(&at(&old), &at(&new)).unwrap();
    assert!(!changes.is_empty() && changes.iter().all(|c| c.new.is_empty() && !c.gone.is_empty()), "{changes:?}");
    assert!(changes.iter().any(|c| c.what == "rule civil.money-moved"), "{changes:?}");
    // A folder with the book in `rules`, as assets are, is the same.
    let assets = tempfile::tempdir().unwrap();
    fs::rename(new.keep(), assets.path().join("rules")).unwrap();
    assert_eq!(diff_rules(&at(&old), &at(&assets)).unwrap(), changes);
    // A data folder: what the office adds in `rules`, and its calendar.
    let data = tempfile::tempdir().unwrap();
    fs::create_dir_all(data.path().join("rules")).unwrap();
    fs::create_dir_all(data.path().join("calendar")).unwrap();
    fs::write(data.path().join("rules/mine.toml"), own::shorter()).unwrap();
    fs::write(data.path().join("calendar/lpr.toml"), "[lpr]\n2026-10-20 = [\"3.00\", \"3.50\"]\n").unwrap();
    let whats: Vec<String> = diff_rules("builtin", &at(&data)).unwrap().into_iter().map(|c| c.what).collect();
    assert_eq!(whats, ["rule civil.appeal", "calendar lpr"]);
    let whats: Vec<String> = diff_rules(&at(&data), &at(&old)).unwrap().into_iter().map(|c| c.what).collect();
    assert_eq!(whats, ["rule civil.appeal", "calendar lpr"]);
    // Nothing there is said, and is not "no difference".
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(diff_rules("builtin", &at(&empty)).unwrap_err().code, "rules.place");
    assert_eq!(diff_rules("builtin", &format!("{}/no", at(&empty))).unwrap_err().code, "rules.place");
}
