use super::*;
use crate::{CaseId, EntryId, Fen, LegalDay, OfficeKind, PartyId};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn day() -> LegalDay {
    LegalDay::ymd(2026, 6, 1).unwrap()
}

fn may() -> Charging {
    Charging::of(OfficeKind::CommercialMediation).unwrap()
}

fn agreement(scheme: Scheme, parts: &[u32]) -> FeeAgreement {
    FeeAgreement {
        table: "某中心收费办法".into(),
        published_on: LegalDay::ymd(2026, 5, 10),
        published_at: "公告栏".into(),
        scheme,
        registration: Fen::new(0),
        minimum: None,
        cap: None,
        discount: Fen::new(0),
        discount_reason: String::new(),
        shares: parts.iter().map(|p| Share { party: PartyId::new(), parts: *p }).collect(),
        deposit: Fen::new(0),
        instalments: Vec::new(),
    }
}

fn tier(above: i64, flat: i64, percent: &str) -> Tier {
    Tier { above: Fen::new(above * 100), flat: Fen::new(flat * 100), percent: percent.parse().unwrap() }
}

/// What was kept before the day of establishment stood beside the licence is still read.
#[test]
fn a_licence_kept_without_the_day_of_establishment_is_read() {
    let kept: ChargingBasis =
        serde_json::from_str(r#"{"kind":"licensed","licence_no":"1","on":"2026-06-01"}"#).unwrap();
    assert_eq!((kept.established_before(), kept.licensed_from()), (None, Some(day())));
    let kept: ChargingBasis = serde_json::from_str(r#"{"kind":"established_before","on":"2026-04-30"}"#).unwrap();
    assert_eq!((kept.established_before(), kept.licensed_from()), (LegalDay::ymd(2026, 4, 30), None));
}

#[test]
fn free_offices_cannot_charge() {
    assert_eq!(Charging::of(OfficeKind::Committee), Err(ChargingError::Committee));
    assert_eq!(Charging::of(OfficeKind::LegalAid), Err(ChargingError::LegalAid));
    assert!(Charging::of(OfficeKind::Firm).is_ok());
}

#[test]
fn tiers_are_marginal_and_rounded_once() {
    // 2,000 up to 200,000; 0.75 % of what lies above, 0.5 % above 1,000,000.
    let scheme = Scheme::Tiers { tiers: vec![tier(0, 2000, "0"), tier(200_000, 0, "0.75"), tier(1_000_000, 0, "0.5")] };
    let agreement = agreement(scheme, &[1, 1]);
    let fee = |yuan: i64| agreement.quote(may(), Fen::new(yuan * 100), Decimal::ZERO).unwrap().fee.get();
    assert_eq!(fee(0), 200_000);
    assert_eq!(fee(200_000), 200_000);
    assert_eq!(fee(300_000), 200_000 + 75_000);
    assert_eq!(fee(1_200_000), 200_000 + 600_000 + 100_000);
    let odd = agreement.quote(may(), Fen::new(20_000_067), Decimal::ZERO).unwrap();
    assert_eq!(odd.fee, Fen::new(200_001)); // 0.67 yuan at 0.75 % is 0.5025 fen
    assert_eq!(odd.parties.iter().map(|p| p.1.get()).collect::<Vec<_>>(), [100_001, 100_000]);
}

#[test]
fn minimum_cap_discount_and_registration() {
    let mut one = agreement(Scheme::Hourly { fee: Fen::new(100_000) }, &[2, 1, 0]);
    one.minimum = Some(Fen::new(300_000));
    one.cap = Some(Fen::new(500_000));
    one.registration = Fen::new(30_000);
    one.deposit = Fen::new(100_001);
    let quote = |hours: &str, a: &FeeAgreement| a.quote(may(), Fen::new(1), hours.parse().unwrap()).unwrap();
    assert_eq!(quote("1.5", &one).fee, Fen::new(300_000));
    assert_eq!(quote("4.25", &one).fee, Fen::new(425_000));
    assert_eq!(quote("9", &one).fee, Fen::new(500_000));
    // Who bears nothing pays no registration either.
    let all = quote("9", &one);
    assert_eq!(all.parties.iter().map(|p| p.1.get()).collect::<Vec<_>>(), [363_333, 196_667, 0]);
    assert_eq!(all.total, Fen::new(560_000));
    assert_eq!(all.deposits.iter().map(|p| p.1.get()).sum::<i64>(), 100_001);
    assert_eq!(all.steps.iter().map(|s| s.amount.get()).sum::<i64>(), all.total.get());
    one.discount = Fen::new(500_001);
    assert_eq!(one.quote(may(), Fen::new(1), Decimal::ONE), Err(AgreementError::Reason));
    one.discount_reason = "一方为低保户".into();
    assert_eq!(
        one.quote(may(), Fen::new(1), Decimal::TEN),
        Err(AgreementError::Discount(Fen::new(500_001), Fen::new(500_000)))
    );
}

#[test]
fn an_agreement_needs_a_table_that_was_public_before() {
    let mut one = agreement(Scheme::Fixed { fee: Fen::new(80_000) }, &[1]);
    assert_eq!(one.check(may(), true, day()), Ok(()));
    one.published_on = LegalDay::ymd(2026, 6, 2);
    assert_eq!(one.check(may(), true, day()), Err(AgreementError::Unpublished));
    assert_eq!(one.check(may(), false, day()), Ok(()));
    one.scheme = Scheme::Tiers { tiers: vec![tier(100, 1, "0")] };
    assert_eq!(one.check(may(), false, day()), Err(AgreementError::Tiers(1)));
    one.scheme = Scheme::Tiers { tiers: vec![tier(0, 1, "100.1")] };
    assert_eq!(one.check(may(), false, day()), Err(AgreementError::Rate(1)));
    one.shares.clear();
    one.scheme = Scheme::Fixed { fee: Fen::new(1) };
    assert_eq!(one.check(may(), false, day()), Err(AgreementError::Nobody));
}

#[test]
fn entries_that_do_not_balance_are_none() {
    let kept = |postings: &[(Account, i64)]| {
        let postings =
            postings.iter().map(|(account, n)| Posting { account: *account, amount: Fen::new(*n) }).collect();
        Entry::kept(EntryId::new(), day(), Verb::Charged, None, None, postings, String::new(), None).map(|_| ())
    };
    assert_eq!(kept(&[]), Err(EntryError::Empty));
    assert_eq!(kept(&[(Account::Receivable, 5), (Account::FeeIncome, -4)]), Err(EntryError::Unbalanced));
    // The client's money may not pay the office's bill without its counterpart.
    assert_eq!(kept(&[(Account::OwnMoney, 5), (Account::HeldMoney, -5)]), Err(EntryError::Mixed));
    assert_eq!(kept(&[(Account::Receivable, 5), (Account::FeeIncome, -5)]), Ok(()));
}

#[test]
fn what_the_books_do_not_bear_is_refused_by_name() {
    let (case, party) = (CaseId::new(), PartyId::new());
    let mut balances = Balances::default();
    let mut go = |movement: PartyMovement, fen: i64| {
        let entry = movement.entry(may(), &balances, case, party, Fen::new(fen), day(), String::new())?;
        balances.add(entry.party(), entry.postings());
        assert!(balances.balanced());
        Ok::<_, LedgerError>(())
    };
    assert_eq!(go(PartyMovement::Charge, 0), Err(LedgerError::NotPositive));
    assert_eq!(go(PartyMovement::Charge, 1000), Ok(()));
    assert!(
        matches!(go(PartyMovement::Receive, 1001), Err(LedgerError::TooMuch { there, .. }) if there == Fen::new(1000))
    );
    assert_eq!(go(PartyMovement::Receive, 600), Ok(()));
    assert!(
        matches!(go(PartyMovement::Refund, 601), Err(LedgerError::TooMuch { there, .. }) if there == Fen::new(600))
    );
    assert_eq!(go(PartyMovement::Refund, 100), Ok(()));
    assert!(go(PartyMovement::Refund, 501).is_err());
    assert_eq!(go(PartyMovement::Hold, 300), Ok(()));
    assert!(go(PartyMovement::PayOut, 301).is_err());
    assert_eq!(go(PartyMovement::UseHeld, 200), Ok(()));
    assert!(go(PartyMovement::WriteOff, 201).is_err());
    assert_eq!(go(PartyMovement::WriteOff, 200), Ok(()));
    assert!(go(PartyMovement::Refund, 701).is_err());
    assert_eq!(go(PartyMovement::Refund, 700), Ok(()));
}

proptest! {
    #[test]
    fn no_fen_is_lost_in_a_split(sum in 0_i64..=i64::MAX / 2, weights in prop::collection::vec(0_u32..=u32::MAX, 1..40)) {
        match split(Fen::new(sum), &weights) {
            None => prop_assert!(weights.iter().all(|w| *w == 0)),
            Some(parts) => {
                prop_assert_eq!(parts.iter().map(|p| i128::from(p.get())).sum::<i128>(), i128::from(sum));
                for (part, weight) in parts.iter().zip(&weights) {
                    let total: u64 = weights.iter().map(|w| u64::from(*w)).sum();
                    let floor = i128::from(sum) * i128::from(*weight) / i128::from(total);
                    prop_assert!((floor..=floor + 1).contains(&i128::from(part.get())));
                }
            }
        }
    }

    #[test]
    fn no_sequence_of_movements_unbalances(
        moves in prop::collection::vec((0..PartyMovement::ALL.len(), 0..3_usize, 1_i64..5000, any::<bool>()), 0..120),
    ) {
        let (case, parties) = (CaseId::new(), [PartyId::new(), PartyId::new(), PartyId::new()]);
        let mut balances = Balances::default();
        let mut own = 0_i128;
        for (which, who, fen, back) in moves {
            let party = parties[who];
            let Ok(entry) =
                PartyMovement::ALL[which].entry(may(), &balances, case, party, Fen::new(fen), day(), String::new())
            else { continue };
            balances.add(entry.party(), entry.postings());
            let moved = |e: &Entry| e.postings().iter().filter(|p| p.account == Account::OwnMoney).map(|p| i128::from(p.amount.get())).sum::<i128>();
            own += moved(&entry);
            if back {
                let undo = entry.reversed(day(), "记错".into()).unwrap();
                balances.add(undo.party(), undo.postings());
                own += moved(&undo);
            }
            prop_assert!(balances.balanced());
            prop_assert_eq!(balances.total(Account::OwnMoney), own);
            for party in parties {
                let of = |account| balances.of(account, Some(party));
                prop_assert!(of(Account::Receivable) >= 0 && of(Account::Advanced) >= 0);
                prop_assert!(of(Account::Prepaid) <= 0 && of(Account::OwedToClient) <= 0);
            }
            prop_assert!(balances.total(Account::HeldMoney) >= 0);
        }
    }
}

#[test]
fn a_fee_in_parts_is_the_whole_fee() {
    let mut terms = agreement(Scheme::Fixed { fee: Fen::new(10_001) }, &[1, 2]);
    let day = |m| LegalDay::ymd(2026, m, 1).unwrap();
    assert_eq!(terms.instalments_of(Fen::new(10_001)), Ok(Vec::new()), "in one sum");
    terms.instalments = [(1, 2), (3, 1), (9, 4)].map(|(m, parts)| FeePart { by: day(m), parts }).to_vec();
    for sum in [0, 1, 2, 6, 99, 10_001, 1_000_000_007] {
        let parts = terms.instalments_of(Fen::new(sum)).unwrap();
        assert_eq!(parts.iter().map(|(_, fen)| fen.get()).sum::<i64>(), sum);
        assert_eq!(parts.iter().map(|(by, _)| *by).collect::<Vec<_>>(), [day(1), day(3), day(9)]);
    }
    terms.instalments[1].parts = 0;
    assert_eq!(terms.instalments_of(Fen::new(5)), Err(AgreementError::Instalments(2)));
    terms.instalments[1] = FeePart { by: day(1), parts: 1 };
    assert_eq!(terms.instalments_of(Fen::new(5)), Err(AgreementError::Instalments(2)), "two on one day");
    let firm = Charging::of(OfficeKind::Firm).unwrap();
    assert_eq!(terms.check(firm, false, day(1)), Err(AgreementError::Instalments(2)));
}

/// Two of them once came to more than the books can hold.
#[test]
fn no_entry_is_above_the_limit() {
    let (case, party, books) = (CaseId::new(), PartyId::new(), Balances::default());
    let charge = |amount: Fen| PartyMovement::Charge.entry(may(), &books, case, party, amount, day(), String::new());
    assert!(charge(Fen::LIMIT).is_ok());
    let refused = charge(Fen::new(Fen::LIMIT.get() + 1)).unwrap_err();
    assert!(matches!(refused, LedgerError::Amount(_)) && refused.to_string().contains("一千亿元"), "{refused}");
    assert!(charge(Fen::new(i64::MAX)).is_err());
    let approve = |fen| SubsidyMovement::Approve.entry(&books, case, Fen::new(fen), day(), String::new());
    assert!(approve(i64::MAX).is_err() && approve(Fen::LIMIT.get()).is_ok());
    let terms = agreement(Scheme::Fixed { fee: Fen::new(i64::MAX) }, &[1]);
    assert!(matches!(terms.check(may(), true, day()), Err(AgreementError::Amount(_))));
    let most = agreement(Scheme::Tiers { tiers: vec![tier(0, 0, "100")] }, &[1, 2]);
    assert_eq!(most.check(may(), true, day()), Ok(()));
    assert!(matches!(most.quote(may(), Fen::new(i64::MAX), Decimal::ZERO), Err(AgreementError::Amount(_))));
}

/// What was signed is never changed: what can never be charged is not signed.
#[test]
fn an_agreement_that_can_never_be_charged_is_none() {
    let check = |terms: &FeeAgreement| terms.check(may(), true, day());
    let fixed = agreement(Scheme::Fixed { fee: Fen::new(100_000) }, &[1, 1]);
    let off = |fen, terms: &FeeAgreement| FeeAgreement {
        discount: Fen::new(fen),
        discount_reason: "减收".into(),
        ..terms.clone()
    };
    assert_eq!(check(&off(100_000, &fixed)), Ok(()));
    assert_eq!(check(&off(100_001, &fixed)), Err(AgreementError::Discount(Fen::new(100_001), Fen::new(100_000))));
    let beforehand = |fen, terms: &FeeAgreement| FeeAgreement { deposit: Fen::new(fen), ..terms.clone() };
    assert_eq!(check(&beforehand(100_000, &fixed)), Ok(()));
    assert!(matches!(check(&beforehand(100_001, &fixed)), Err(AgreementError::Deposit(..))));
    // By tiers it depends on the case, up to the last one or the cap.
    let flat = agreement(Scheme::Tiers { tiers: vec![tier(0, 500, "0"), tier(10_000, 500, "0")] }, &[1]);
    assert_eq!(check(&off(100_000, &flat)), Ok(()));
    assert!(check(&off(100_001, &flat)).is_err());
    let open = agreement(Scheme::Tiers { tiers: vec![tier(0, 0, "1")] }, &[1]);
    assert_eq!(check(&off(50_000_000, &open)), Ok(()));
    assert!(check(&off(50_001, &FeeAgreement { cap: Some(Fen::new(50_000)), ..open })).is_err());
    let hourly = agreement(Scheme::Hourly { fee: Fen::new(50_000) }, &[1]);
    assert_eq!(check(&beforehand(500_000, &hourly)), Ok(()));
}
