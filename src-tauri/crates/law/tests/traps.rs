//! Traps that a naive legal calculator falls into, one test each: 54 of civil procedure and mediation, 34 of the
//! criminal route, platforms, evidence, letters, legal aid and data. What cannot happen in this crate is explained in
//! `NOT_HERE`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "traps/articles.rs"]
mod articles;
#[path = "traps/clock.rs"]
mod clock;
#[path = "traps/counting.rs"]
mod counting;
#[path = "traps/court.rs"]
mod court;
#[path = "traps/crime.rs"]
mod crime;
#[path = "traps/desk.rs"]
mod desk;
#[path = "traps/help.rs"]
mod help;
#[path = "traps/mediation.rs"]
mod mediation;
#[path = "traps/money.rs"]
mod money;
#[path = "traps/own_law.rs"]
mod own_law;
#[path = "traps/place.rs"]
mod place;

use std::collections::BTreeMap;

/// Where the tests stand: what is read here is what was compiled.
const FILES: [&str; 9] = [
    include_str!("traps/articles.rs"),
    include_str!("traps/clock.rs"),
    include_str!("traps/counting.rs"),
    include_str!("traps/court.rs"),
    include_str!("traps/crime.rs"),
    include_str!("traps/desk.rs"),
    include_str!("traps/mediation.rs"),
    include_str!("traps/money.rs"),
    include_str!("traps/place.rs"),
];

/// Traps of which nothing can be tried here, and who holds them.
const NOT_HERE: &[(&str, &str)] = &[
    ("criminal_17", "No file comes in here; store's `what_is_kept_comes_back_byte_for_byte` holds the originals."),
    ("criminal_18", "No message is chosen here or anywhere else; intake takes every file that is no bill whole."),
    (
        "criminal_20",
        "No exhibit has a number here; office keeps those of a served bundle, refuses another one that differs from it and numbers on.",
    ),
    (
        "criminal_28",
        "Store has no operation that deletes a case, by hand or by date; that no rule sets a day for it is `civil_43_…`.",
    ),
    ("criminal_29", "Nothing is written here; store's `nothing_on_disk_can_be_read` holds the encryption."),
    ("criminal_30", "Identity numbers are case's: `odd_resident_numbers_are_remarked_on` warns and refuses nothing."),
];

/// The names of the tests: each `fn` that follows a `#[test]`.
fn names() -> Vec<&'static str> {
    let of =
        |file: &'static str| file.split("#[test]\nfn ").skip(1).map(|rest| rest.split('(').next().unwrap_or_default());
    FILES.into_iter().flat_map(of).collect()
}

/// `civil_01` of `civil_01_thirty_days_are_not_one_month`.
fn number(name: &str) -> String {
    name.splitn(3, '_').take(2).collect::<Vec<_>>().join("_")
}

#[test]
fn every_trap_is_held_or_explained() {
    let mut held: BTreeMap<String, usize> = BTreeMap::new();
    for name in names() {
        *held.entry(number(name)).or_default() += 1;
    }
    for (trap, reason) in NOT_HERE {
        *held.entry((*trap).to_owned()).or_default() += 1;
        assert!(reason.ends_with('.') && reason.len() > 40, "{trap} needs a reason");
    }
    let civil = (1..=54).map(|n| format!("civil_{n:02}"));
    let criminal = (1..=34).map(|n| format!("criminal_{n:02}"));
    let wanted: BTreeMap<String, usize> = civil.chain(criminal).map(|trap| (trap, 1)).collect();
    assert_eq!(held, wanted);
}
