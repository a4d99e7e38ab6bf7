//! A bank's lines held against what was booked by hand, against nothing that is owed, and past the gate of a fee.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::fees::{at, billed, case, day, go, licensed, office, yuan};
use anjuan_case::OfficeKind;
use anjuan_case::fees::{PartyMovement, ScopeDecision};
use anjuan_office::{Office, StatementMatch, StatementPick, StatementTarget};

const HEAD: &str = "记账日期,收入金额,支出金额,对方户名,摘要\n";

fn matches(office: &Office, file: &str, line: u32) -> Vec<StatementMatch> {
    let shown = office.preview_statement("流水.csv", file.as_bytes(), day("2026-11-25")).unwrap();
    shown.lines.into_iter().find(|l| l.line.line == line).unwrap().matches
}

fn booked(all: &[StatementMatch]) -> Option<&StatementMatch> {
    all.iter().find(|m| matches!(m.target, StatementTarget::Booked { .. }))
}

/// What the window chooses beforehand.
const SURE: u32 = 85;

#[test]
fn what_was_booked_by_hand_is_held_against_who_paid_and_matched_once() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    go(&mut office, id, one, PartyMovement::Charge, "5000", "2026-11-01").unwrap();
    go(&mut office, id, one, PartyMovement::Receive, "3000", "2026-11-10").unwrap();
    let file = format!(
        "{HEAD}2026-11-10,3000.00,,林小满,代理费\n2026-11-11,3000.00,,王五,转账\n2026-11-11,3000.00,,,现金存入\n\
         2026-11-20,3000.00,,林小满,代理费\n"
    );
    let (same, other, unsaid) = (matches(&office, &file, 2), matches(&office, &file, 3), matches(&office, &file, 4));
    assert!(booked(&same).unwrap().score >= SURE, "{same:?}");
    let doubted = booked(&other).unwrap();
    assert!(doubted.score < SURE, "nobody but a person says that another paid for him: {doubted:?}");
    assert!(doubted.because.iter().any(|b| b.contains("王五") && b.contains("林小满")), "{doubted:?}");
    assert!(booked(&unsaid).unwrap().score >= SURE, "the bank does not say who");
    assert_eq!(booked(&matches(&office, &file, 5)), None, "ten days later it is another payment");

    let target = booked(&same).unwrap().target.clone();
    let pick = |line| StatementPick { line, target: target.clone() };
    let refused = office.take_statement("流水.csv", file.as_bytes(), &[pick(2), pick(3)], now).unwrap_err();
    assert!(refused.message.starts_with("第 3 行") && refused.message.contains("另一行"), "{}", refused.message);
    assert!(booked(&matches(&office, &file, 2)).is_some(), "and nothing of it was kept");
    assert_eq!(
        office.take_statement("流水.csv", file.as_bytes(), &[pick(5)], now).unwrap_err().code,
        "statement.pick",
        "nor by hand what lies ten days apart"
    );
    office.take_statement("流水.csv", file.as_bytes(), &[pick(2)], now).unwrap();
    assert_eq!(booked(&matches(&office, &file, 3)), None);
    assert_eq!(office.ledger(anjuan_office::LedgerQuery::default()).unwrap().len(), 2, "nothing was booked again");
}

#[test]
fn money_that_nobody_owes_is_held_for_the_client_or_taken_beforehand() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let file = format!(
        "{HEAD}2026-11-10,3000.00,,林小满,保证金\n2026-11-11,800.00,,周明远,还款\n2026-11-12,500.00,,林小满,预交\n"
    );
    let (own, others) = (matches(&office, &file, 2), matches(&office, &file, 3));
    let held = StatementTarget::Held { case: id, party: one };
    let prepaid = StatementTarget::Prepaid { case: id, party: one };
    assert!([&held, &prepaid].iter().all(|t| own.iter().any(|m| m.target == **t && m.score < SURE)), "{own:?}");
    // What the other side pays is taken in for the only client, and is no fee of his.
    assert!(others.iter().any(|m| m.target == held) && others.iter().all(|m| m.target != prepaid), "{others:?}");
    let picks = [(2, &held), (3, &held), (4, &prepaid)];
    let picks = picks.map(|(line, target)| StatementPick { line, target: target.clone() });
    let taken = office.take_statement("流水.csv", file.as_bytes(), &picks, now).unwrap().value;
    assert_eq!(taken.taken[2].receipt.as_deref(), Some("2026-0003"));
    let balance = office.trial_balance(None).unwrap();
    assert_eq!((balance.held_money, balance.own_money, balance.balanced), (yuan("3800"), yuan("500"), true));
    // Its receipt says how it came, and nothing of the payer's account.
    let entry = office.fee_receipts(None).unwrap().lines[2].entry;
    let issued = office.receipt_paper(entry, None, now).unwrap().value;
    let (_, pdf) = office.paper(id, issued.paper.id).unwrap();
    let words = crate::filing::text(&pdf);
    assert!(words.contains("转账") && !words.contains("银行流水"), "{words}");
}

/// A fee for what is no commercial dispute is not taken in by any door (商事调解条例 2); what is held can still be paid out.
#[test]
fn the_gate_stands_before_every_way_to_take_a_fee() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    for (what, amount) in
        [(PartyMovement::Charge, "1000"), (PartyMovement::Hold, "400"), (PartyMovement::Prepay, "300")]
    {
        go(&mut office, id, one, what, amount, "2026-06-10").unwrap();
    }
    let other = ScopeDecision {
        commercial: false,
        field: String::new(),
        reason: "消费者权益争议".to_owned(),
        decided_by: "陈立".to_owned(),
        decided_on: day("2026-07-01"),
    };
    office.set_scope(id, &other, now).unwrap();
    for what in [PartyMovement::Receive, PartyMovement::UsePrepaid, PartyMovement::UseHeld] {
        let refused = go(&mut office, id, one, what, "100", "2026-07-02").unwrap_err();
        assert_eq!(refused.code, "fees.scope", "{what:?}");
    }
    let file = format!("{HEAD}2026-11-10,1000.00,,林小满,调解费\n");
    let pick = [StatementPick { line: 2, target: StatementTarget::Receivable { case: id, party: one } }];
    let refused = office.take_statement("流水.csv", file.as_bytes(), &pick, now).unwrap_err();
    assert!(refused.code == "fees.scope" && refused.message.starts_with("第 2 行"), "{}", refused.message);
    go(&mut office, id, one, PartyMovement::PayOut, "400", "2026-07-03").unwrap();
    go(&mut office, id, one, PartyMovement::ReturnPrepaid, "300", "2026-07-03").unwrap();
}
