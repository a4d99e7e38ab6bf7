//! Fees on the real command line, in a database of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, begins, text};
use serde_json::Value;

#[test]
fn a_firm_charges_receives_and_takes_back() {
    let desk = Desk::new("firm");
    let case = desk.case();
    let parties = desk.ok(&["case", "show", &case])["case"]["parties"].clone();
    let name = parties[0]["name"].as_str().unwrap().to_owned();
    let of = |verb: &str, amount: &str| {
        desk.ok(&["fees", verb, &case, "--party", &name, "--amount", amount, "--note", "代理费"])
    };
    assert_eq!(of("charge", "3000")["receipt"], Value::Null);
    let paid = of("receive", "3000");
    let number = paid["receipt"].as_str().unwrap().to_owned();
    assert!(number.ends_with("-0001"), "{number}");
    assert_eq!(desk.refused(&["fees", "receive", &case, "--party", &name, "--amount", "1"]).0, "fees.books");
    let entry = paid["entry"].as_str().unwrap();
    let pdf = desk.path("收据.pdf");
    desk.ok(&["fees", "receipts", "--entry", entry, "--out", text(&pdf)]);
    assert!(begins(&pdf, b"%PDF-"));
    assert_eq!(desk.refused(&["fees", "reverse", entry, "--reason", " "]).0, "fees.reverse");
    desk.ok(&["fees", "reverse", entry, "--reason", "记错当事人"]);
    let books = desk.ok(&["fees", "balance", &case]);
    assert_eq!(books["parties"][0]["open"], 300_000);
    assert_eq!(desk.ok(&["fees", "trial"])["balanced"], true);
    assert_eq!(desk.ok(&["fees", "ageing"])["total"], 300_000);
    let register = desk.ok(&["fees", "receipts"]);
    assert_eq!(
        (register["gaps"].as_array().unwrap().len(), &register["lines"][0]["number"]),
        (0, &Value::from(number))
    );
    assert_eq!(desk.ok(&["fees", "ledger", "--case", &case]).as_array().unwrap().len(), 3);
}

#[test]
fn a_committee_is_told_the_article() {
    let desk = Desk::new("committee");
    let case = desk.case();
    for verb in ["charge", "hold"] {
        let (code, told) = desk.refused(&["fees", verb, &case, "--party", "谁都一样", "--amount", "1"]);
        assert_eq!(code, "fees.free");
        assert!(told.contains("《人民调解法》第四条"), "{told}");
    }
    assert_eq!(desk.ok(&["fees", "desk"])["free"], true);
    // What parties owe each other and the court is kept for every office.
    desk.ok(&["fees", "performance", "plan", &case, "--part", "2030-01-31=34000", "--part", "2030-02-28=500"]);
    let shown = desk.ok(&["fees", "performance", "show", &case]);
    assert_eq!((&shown["total"], &shown["lines"][1]["amount"]), (&Value::from(3_450_000), &Value::from(50_000)));
    let cost = desk.ok(&["fees", "court", "add", &case, "acceptance", "--amount", "50"]);
    assert!(cost["id"].is_string());
    assert_eq!(desk.ok(&["fees", "court", "show", &case])["costs"][0]["open"], 5_000);
}
