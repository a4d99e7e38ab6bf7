//! No sequence of operations charges a party of an office that is free.

use super::*;
use anjuan_case::fees::CourtCost;
use anjuan_office::{LedgerQuery, StatementPick, StatementTarget};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;

/// Something that somebody tries.
#[derive(Clone, Debug)]
enum Try {
    /// A movement with a party, by its place among all.
    Move(usize, bool),
    /// A line of a bank's statement, by what it is taken for.
    Line(usize, bool),
    /// An agreement, written and signed.
    Agree,
    /// A table of fees.
    Table,
    /// A court fee, paid in advance for a party.
    Advance(bool),
    /// A list of cases with sums in it.
    Import,
    /// The newest entry of the books, taken back.
    Back,
    /// The newest change of the case, taken back.
    Undo,
}

fn tries() -> impl Strategy<Value = Try> {
    prop_oneof![
        (0..PartyMovement::ALL.len(), any::<bool>()).prop_map(|(which, claimant)| Try::Move(which, claimant)),
        (0..4_usize, any::<bool>()).prop_map(|(which, claimant)| Try::Line(which, claimant)),
        Just(Try::Agree),
        Just(Try::Table),
        any::<bool>().prop_map(Try::Advance),
        Just(Try::Import),
        Just(Try::Back),
        Just(Try::Undo),
    ]
}

const NOW: &str = "2026-06-10";
const LINE: &str = "记账日期,收入金额,支出金额,对方户名,摘要\n2026-06-09,100.00,,林小满,调解费\n";

fn go_on(office: &mut Office, (id, one, other): (CaseId, PartyId, PartyId), what: &Try, n: usize) {
    let (now, pick) = (at(NOW), |claimant: bool| if claimant { one } else { other });
    match *what {
        Try::Move(which, claimant) => {
            go(office, id, pick(claimant), PartyMovement::ALL[which], "100", "2026-06-09").unwrap_err();
        }
        Try::Line(which, claimant) => {
            let (case, party) = (id, pick(claimant));
            let target = [
                StatementTarget::Receivable { case, party },
                StatementTarget::Advance { case, party },
                StatementTarget::Held { case, party },
                StatementTarget::Prepaid { case, party },
            ];
            let pick = StatementPick { line: 2, target: target[which].clone() };
            office.take_statement("流水.csv", LINE.as_bytes(), &[pick], now).unwrap_err();
        }
        Try::Agree => {
            office.put_agreement(id, None, None, &table().agreement(), now).unwrap_err();
        }
        Try::Table => {
            office.put_fee_table(&table(), now).unwrap_err();
        }
        // The cost itself may be recorded; that the office pays it and gets it back may not.
        Try::Advance(claimant) => {
            let cost: CourtCost = super::court_costs::acceptance(pick(claimant));
            if office.put_court_cost(id, &cost, now).is_ok() {
                office.advance_court_cost(id, cost.id, pick(claimant), yuan("1"), day("2026-06-09"), now).unwrap_err();
            }
        }
        Try::Import => {
            let list = format!(
                "案号,申请人,被申请人,受理日期,涉及金额,协议金额\n台账{n},张三{n},李四{n},2026-06-01,500,500\n"
            );
            office.import_cases("a.csv", list.as_bytes(), None, false, now).unwrap();
        }
        Try::Back => {
            if let Some(last) = office.ledger(LedgerQuery::default()).unwrap().last() {
                office.reverse_entry(last.id, day(NOW), "记错", now).ok();
            }
        }
        Try::Undo => {
            if let Some(line) = office.undoable(id).unwrap().first() {
                office.undo(line.seq, now).ok();
            }
        }
    }
}

#[test]
fn no_sequence_charges_a_party_of_a_free_office() {
    for kind in [OfficeKind::Committee, OfficeKind::LegalAid] {
        let home = tempfile::tempdir().unwrap();
        let mut office = office(home.path(), kind);
        let made = case(&mut office, "2026-06-02");
        // A database costs more to make than to try on: what is refused leaves nothing behind.
        let (office, count) = (RefCell::new(office), RefCell::new(0_usize));
        let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
        TestRunner::new(config)
            .run(&prop::collection::vec(tries(), 1..10), |sequence| {
                let mut office = office.borrow_mut();
                for what in &sequence {
                    *count.borrow_mut() += 1;
                    go_on(&mut office, made, what, *count.borrow());
                    let lines = office.ledger(LedgerQuery::default()).unwrap();
                    prop_assert!(lines.iter().all(|line| line.party.is_none()), "{what:?}: {lines:?}");
                }
                prop_assert!(office.fee_receipts(None).unwrap().lines.is_empty());
                prop_assert!(office.trial_balance(None).unwrap().balanced);
                Ok(())
            })
            .unwrap();
    }
}
