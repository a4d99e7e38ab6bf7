use super::*;
use crate::{CaseId, CourtCostId, EntryId, Fen, LegalDay, OfficeKind, PartyId};
use proptest::prelude::*;

fn may() -> Charging {
    Charging::of(OfficeKind::Firm).unwrap()
}

fn day(n: i64) -> LegalDay {
    LegalDay::ymd(2026, 6, 1).unwrap().plus_days(n).unwrap()
}

/// Books as the use cases keep them: limits of the day, then every later day.
struct Books {
    case: CaseId,
    entries: Vec<Entry>,
}

impl Books {
    fn new() -> Self {
        Self { case: CaseId::new(), entries: Vec::new() }
    }
    fn on(&self, day: LegalDay) -> Balances {
        let mut balances = Balances::default();
        self.entries.iter().filter(|e| e.on() <= day).for_each(|e| balances.add(e.party(), e.postings()));
        balances
    }
    fn go(&mut self, movement: PartyMovement, party: PartyId, fen: i64, on: i64) -> Result<usize, LedgerError> {
        let on = day(on);
        let entry = movement.entry(may(), &self.on(on), self.case, party, Fen::new(fen), on, String::new())?;
        bears(&self.entries, &entry)?;
        self.entries.push(entry.into());
        Ok(self.entries.len() - 1)
    }
    fn back(&mut self, which: usize, on: i64) -> Result<(), LedgerError> {
        let entry = self.entries[which].reversed(day(on), "记错".into())?;
        bears(&self.entries, &entry)?;
        self.entries.push(entry.into());
        Ok(())
    }
}

#[test]
fn an_earlier_day_is_held_against_every_later_one() {
    let (mut books, party) = (Books::new(), PartyId::new());
    books.go(PartyMovement::Hold, party, 100, 0).unwrap();
    books.go(PartyMovement::PayOut, party, 80, 10).unwrap();
    // On the fifth day there were 100; but on the tenth 80 of them are needed.
    let late = books.go(PartyMovement::PayOut, party, 30, 5).unwrap_err();
    assert!(
        matches!(late, LedgerError::Short { what: "代管款", short, day: on, .. } if short == Fen::new(10) && on == day(10))
    );
    assert!(late.to_string().contains("2026-06-11") && late.to_string().contains("0.10"), "{late}");
    assert!(books.go(PartyMovement::PayOut, party, 20, 5).is_ok());
    // Before anything was held there is nothing.
    assert!(matches!(books.go(PartyMovement::PayOut, party, 1, -1), Err(LedgerError::TooMuch { .. })));
}

#[test]
fn what_was_used_is_not_taken_back() {
    let (mut books, party) = (Books::new(), PartyId::new());
    let charge = books.go(PartyMovement::Charge, party, 500, 0).unwrap();
    let paid = books.go(PartyMovement::Receive, party, 500, 1).unwrap();
    let refund = books.go(PartyMovement::Refund, party, 200, 2).unwrap();
    // The charge is paid, the payment partly refunded: neither goes away beneath the other.
    assert!(matches!(books.back(charge, 3), Err(LedgerError::Short { what: "应收余额", back: true, .. })));
    assert!(matches!(books.back(paid, 3), Err(LedgerError::Short { what: "已付且未退的费用", .. })));
    books.back(refund, 3).unwrap();
    books.back(paid, 3).unwrap();
    books.back(charge, 3).unwrap();
    assert!(Account::ALL.iter().all(|a| books.on(day(9)).total(*a) == 0));
}

#[test]
fn a_refund_comes_out_of_what_was_paid_once_only() {
    let (mut books, party) = (Books::new(), PartyId::new());
    books.go(PartyMovement::Charge, party, 500, 0).unwrap();
    books.go(PartyMovement::Receive, party, 500, 1).unwrap();
    books.go(PartyMovement::Refund, party, 500, 5).unwrap();
    // Dated before the first refund there was money; together they are too much.
    assert!(matches!(books.go(PartyMovement::Refund, party, 1, 3), Err(LedgerError::Short { .. })));
    assert!(books.go(PartyMovement::Refund, party, 1, 6).is_err());
}

#[test]
fn receivables_age_from_their_day() {
    let charges = [(day(0), Fen::new(100)), (day(40), Fen::new(200)), (day(-200), Fen::new(50))];
    let (columns, oldest) = aged(&charges, Fen::new(60), day(40)).unwrap();
    // 50 of the oldest and 10 of the next are paid: 90 are 40 days late, 200 fall due today.
    assert_eq!(columns.map(Fen::get), [200, 0, 90, 0, 0, 0]);
    assert_eq!(oldest, Some(day(0)));
    assert_eq!(aged(&charges, Fen::new(350), day(40)).unwrap().0.map(Fen::get), [0; 6]);
    assert_eq!(aged(&charges, Fen::new(351), day(40)), None, "more paid than charged");
    let edges = [30, 31, 60, 61, 90, 91, 180, 181].map(|late| (day(-late), Fen::new(1)));
    assert_eq!(aged(&edges, Fen::new(0), day(0)).unwrap().0.map(Fen::get), [0, 1, 2, 2, 2, 1]);
}

fn fee(assessed: i64, payer: PartyId) -> CourtCost {
    CourtCost {
        id: CourtCostId::new(),
        kind: CourtCostKind::Acceptance,
        court: "某县人民法院".into(),
        assessed: Fen::new(assessed),
        halved: false,
        notice_on: Some(day(0)),
        payer: Some(payer),
        relief: None,
        paid: Vec::new(),
        outcome: None,
        refunded: Vec::new(),
        note: String::new(),
        events: Vec::new(),
    }
}

fn paid(party: PartyId, fen: i64) -> CostMove {
    CostMove { on: day(3), party, amount: Fen::new(fen), advanced: None }
}

fn ended(how: Ending, fee: i64, shares: &[(PartyId, i64)]) -> Option<CostOutcome> {
    let shares = shares.iter().map(|(party, fen)| CostShare { party: *party, amount: Fen::new(*fen) }).collect();
    Some(CostOutcome { how, on: day(60), final_fee: Fen::new(fee), shares })
}

#[test]
fn the_court_returns_what_the_winner_prepaid() {
    let (winner, loser) = (PartyId::new(), PartyId::new());
    let mut cost = fee(66_250, winner);
    assert_eq!((cost.open(), cost.refunds()), (Fen::new(66_250), vec![]));
    cost.paid.push(paid(winner, 66_250));
    assert_eq!(cost.open(), Fen::new(0));
    // Halved by the settlement, borne half by each.
    cost.outcome = ended(Ending::Settled, 33_125, &[(winner, 16_563), (loser, 16_562)]);
    assert_eq!(cost.check(), Ok(()));
    assert_eq!(cost.refunds(), [(winner, Fen::new(66_250 - 16_563))]);
    cost.refunded.push(paid(winner, 49_687));
    assert_eq!(cost.refunds(), []);
    cost.refunded.push(paid(loser, 1));
    assert_eq!(cost.check(), Err(CourtCostError::Refund(Fen::new(1), Fen::new(0))));
    cost.refunded.clear();
    cost.outcome = ended(Ending::Decided, 66_250, &[(loser, 66_249)]);
    assert_eq!(cost.check(), Err(CourtCostError::Shares(Fen::new(66_249), Fen::new(66_250))));
    cost.outcome = ended(Ending::NotAccepted, 0, &[]);
    assert_eq!((cost.check(), cost.refunds()), (Ok(()), vec![(winner, Fen::new(66_250))]));
}

#[test]
fn relief_fits_its_fee() {
    let who = PartyId::new();
    let mut cost = fee(10_001, who);
    let mut relief = Relief {
        kind: ReliefKind::Reduce,
        asked_on: day(0),
        decided_on: Some(day(2)),
        granted: Some(true),
        off: Fen::new(10_002),
        until: None,
    };
    cost.relief = Some(relief.clone());
    assert_eq!(cost.check(), Err(CourtCostError::Relief(Fen::new(10_002), Fen::new(10_001))));
    relief.off = Fen::new(3_001);
    cost.relief = Some(relief.clone());
    assert_eq!((cost.check(), cost.payable()), (Ok(()), Fen::new(7_000)));
    relief.granted = None;
    cost.relief = Some(relief.clone());
    assert_eq!(cost.payable(), Fen::new(10_001), "asked for is not granted");
    relief = Relief { kind: ReliefKind::Waive, granted: Some(true), ..relief };
    cost.relief = Some(relief.clone());
    assert_eq!(cost.payable(), Fen::new(0));
    relief = Relief { kind: ReliefKind::Defer, decided_on: Some(day(-1)), ..relief };
    cost.relief = Some(relief);
    assert!(matches!(cost.check(), Err(CourtCostError::Order(..))));
}

#[test]
fn what_an_agreement_charges_is_what_the_table_says() {
    let table = FeeTable {
        id: crate::FeeTableId::new(),
        name: "某中心收费办法".into(),
        published_on: Some(day(0)),
        published_at: "公告栏".into(),
        scheme: Scheme::Fixed { fee: Fen::new(80_000) },
        registration: Fen::new(30_000),
        minimum: None,
        cap: None,
        withdrawn_on: Some(day(30)),
    };
    let mut terms = table.agreement();
    terms.discount = Fen::new(100);
    assert_eq!(table.governs(&terms), Ok(()));
    terms.scheme = Scheme::Fixed { fee: Fen::new(80_001) };
    assert_eq!(table.governs(&terms), Err(AgreementError::NotOfTable("计费方式")));
    terms = FeeAgreement { registration: Fen::new(0), ..table.agreement() };
    assert_eq!(table.governs(&terms), Err(AgreementError::NotOfTable("登记费")));
    assert_eq!([-1, 0, 29, 30].map(|n| table.in_use(day(n))), [false, true, true, false]);
}

proptest! {
    /// Whatever is tried, with days out of order and entries taken back: on no day is anything short, and all balances.
    #[test]
    fn no_day_is_ever_short(
        moves in prop::collection::vec((0..PartyMovement::ALL.len(), 0..3_usize, 1_i64..5000, 0_i64..20, prop::option::of(0..60_usize)), 0..60),
    ) {
        let parties = [PartyId::new(), PartyId::new(), PartyId::new()];
        let mut books = Books::new();
        for (which, who, fen, on, back) in moves {
            let taken: Vec<EntryId> = books.entries.iter().filter_map(Entry::reverses).collect();
            match back.and_then(|n| books.entries.get(n)).filter(|e| e.reverses().is_none() && !taken.contains(&e.id())) {
                Some(entry) => {
                    let (at, from) = (books.entries.iter().position(|e| e.id() == entry.id()).unwrap(), entry.on());
                    let on = on.max(day(0).days_to(from));
                    let _ = books.back(at, on);
                }
                None => { let _ = books.go(PartyMovement::ALL[which], parties[who], fen, on); }
            }
        }
        for on in 0..20 {
            let balances = books.on(day(on));
            prop_assert!(balances.balanced());
            for party in parties {
                let of = |account| balances.of(account, Some(party));
                prop_assert!(of(Account::Receivable) >= 0 && of(Account::Advanced) >= 0);
                prop_assert!(of(Account::Prepaid) <= 0 && of(Account::OwedToClient) <= 0);
                prop_assert!(-of(Account::FeeIncome) - of(Account::Receivable) - of(Account::WrittenOff) - of(Account::Refunded) >= 0);
            }
            prop_assert!(balances.total(Account::HeldMoney) >= 0);
        }
    }
}

#[test]
fn no_more_than_was_assessed_is_borne_in_the_end() {
    let payer = PartyId::new();
    let mut cost = fee(105_000, payer);
    cost.outcome = ended(Ending::Decided, 105_001, &[(payer, 105_001)]);
    let refused = cost.check().unwrap_err();
    assert_eq!(refused, CourtCostError::AboveAssessed(Fen::new(105_000), Fen::new(105_001)));
    assert!(refused.to_string().contains("不超过 1,050.00 元"), "{refused}");
    cost.outcome = ended(Ending::Decided, 50_000, &[(payer, 50_000)]);
    assert_eq!(cost.check(), Ok(()), "relief may leave less of it");
}
