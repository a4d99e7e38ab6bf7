//! A year of a three-person body: 240 cases, 600 movements and more, instalments, refunds, mistakes taken back.

use super::*;
use PartyMovement as M;
use anjuan_case::fees::{Account, Verb};
use anjuan_office::{CountedOn, LedgerQuery, ReportAsk, ReportBy, ReportCell, ReportKind};
use std::collections::{BTreeMap, BTreeSet};

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Who works there, and on what.
const PEOPLE: [&str; 3] = ["程砚秋", "陈立", "许清"];
const KINDS: [&str; 3] = ["合同纠纷", "生产经营", "物业"];

#[test]
fn the_books_balance_every_day_of_a_year() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let mut profile = office.profile().unwrap();
    let person = |name: &str| anjuan_case::Mediator { name: name.to_owned(), certificate_no: String::new() };
    profile.mediators = PEOPLE.map(person).to_vec();
    office.set_profile(&profile, at("2026-06-01")).unwrap();
    let end = at("2027-06-01");
    let first = day("2026-06-01");
    let mut dice = Dice(2026);
    let mut written = 0;
    let mut refused = 0;
    for n in 0..240_i64 {
        let opened = first.plus_days(n * 3 / 2).unwrap();
        let payment = NewPayment {
            paid_at: "2026-05-20T20:15".parse().unwrap(),
            amount: Fen::new(1_000_000 + i64::try_from(dice.roll(50_000_000)).unwrap()),
            channel: Channel::Bank,
            counterparty: format!("被申请人{n}"),
            counterparty_account: None,
            order_no: None,
            merchant_no: None,
            remark: None,
        };
        let typed = Typed {
            title: String::new(),
            story: String::new(),
            claimant: Some(format!("申请人{n}")),
            payments: vec![payment],
        };
        let id = office.new_typed(&typed, LegalTime::from(opened)).unwrap().value;
        billable(&mut office, id, opened);
        let mut handling = office.case(id).unwrap().handling;
        let whose = usize::try_from(n).unwrap();
        handling.mediation.mediators = vec![PEOPLE[whose % 3].to_owned()];
        handling.mediation.dispute_kind = KINDS[whose / 3 % 3].to_owned();
        office.set_handling(id, &handling, LegalTime::from(opened)).unwrap();
        let party = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().id;
        let fee = 100_001 + i64::try_from(dice.roll(900_000)).unwrap();
        let post = |office: &mut Office, movement, fen: i64, after: i64| {
            let on = opened.plus_days(after).unwrap().min(end.day());
            let new = NewMovement { party, movement, amount: Fen::new(fen), on, note: "调解费".into(), due: None };
            office.post_movement(id, &new, end).map(|done| done.value)
        };
        let charge = post(&mut office, M::Charge, fee, 0).unwrap();
        written += 1;
        // Three instalments, the last of whatever is left; every few cases something else happens.
        let third = fee / 3;
        match n % 6 {
            0 => {
                // Paid in parts, a part refunded.
                for (part, after) in [(third, 5), (third, 20), (fee - 2 * third, 45)] {
                    post(&mut office, M::Receive, part, after).unwrap();
                }
                post(&mut office, M::Refund, third / 2, 50).unwrap();
                written += 4;
                refused += u32::from(post(&mut office, M::Refund, fee, 51).is_err());
            }
            1 => {
                // A payment written under the wrong day, taken back, written again.
                let wrong = post(&mut office, M::Receive, fee, 3).unwrap();
                let on = opened.plus_days(4).unwrap();
                office.reverse_entry(wrong.entry, on, "日期记错", end).unwrap();
                post(&mut office, M::Receive, fee, 6).unwrap();
                written += 3;
                refused += u32::from(office.reverse_entry(charge.entry, on, "撤案", end).is_err());
            }
            2 => {
                // The settlement itself passes through the body's hands.
                post(&mut office, M::Hold, 5_000_000, 2).unwrap();
                post(&mut office, M::PayOut, 4_000_000, 9).unwrap();
                refused += u32::from(post(&mut office, M::PayOut, 1_000_001, 9).is_err());
                post(&mut office, M::UseHeld, third, 10).unwrap();
                written += 3;
            }
            3 => {
                post(&mut office, M::Prepay, third, 1).unwrap();
                post(&mut office, M::UsePrepaid, third, 2).unwrap();
                written += 2;
                refused += u32::from(post(&mut office, M::ReturnPrepaid, 1, 2).is_err());
            }
            4 => {
                post(&mut office, M::WriteOff, third, 80).unwrap();
                written += 1;
            }
            _ => {}
        }
    }
    assert!(written >= 600, "{written}");
    assert_eq!(refused, 40 * 4, "what the books do not bear");

    let lines = office.ledger(LedgerQuery::default()).unwrap();
    assert_eq!(lines.len(), written);
    let mut running: BTreeMap<Account, i64> = BTreeMap::new();
    let mut by_day: BTreeMap<LegalDay, Vec<usize>> = BTreeMap::new();
    lines.iter().enumerate().for_each(|(i, line)| by_day.entry(line.on).or_default().push(i));
    let mut of_party: BTreeMap<(Option<PartyId>, Account), i64> = BTreeMap::new();
    for (on, of) in &by_day {
        for posting in of.iter().flat_map(|i| &lines[*i].postings) {
            *running.entry(posting.account).or_default() += posting.amount.get();
        }
        // Each party by itself, too: nobody's money covers another's.
        for (party, posting) in of.iter().flat_map(|i| lines[*i].postings.iter().map(|p| (lines[*i].party, p))) {
            *of_party.entry((party, posting.account)).or_default() += posting.amount.get();
        }
        for party in of.iter().map(|i| lines[*i].party).collect::<BTreeSet<_>>() {
            let of = |account| of_party.get(&(party, account)).copied().unwrap_or(0);
            assert_eq!(Account::ALL.iter().map(|a| of(*a)).sum::<i64>(), 0, "{on} {party:?}");
            assert_eq!(of(Account::HeldMoney), -of(Account::OwedToClient), "{on} {party:?}");
            assert!(party.is_some() && of(Account::HeldMoney) >= 0 && of(Account::Receivable) >= 0, "{on} {party:?}");
            assert!(of(Account::Prepaid) <= 0 && of(Account::Advanced) >= 0, "{on} {party:?}");
        }
        let trial = office.trial_balance(Some(*on)).unwrap();
        let said: BTreeMap<Account, i64> = trial.rows.iter().map(|r| (r.account, r.balance.get())).collect();
        assert!(trial.balanced && said == running, "{on}: {said:?} {running:?}");
        assert_eq!(running.values().sum::<i64>(), 0, "{on}");
        let of = |account| running.get(&account).copied().unwrap_or(0);
        assert_eq!(of(Account::HeldMoney), -of(Account::OwedToClient), "{on}");
        assert!(of(Account::HeldMoney) >= 0 && of(Account::Receivable) >= 0 && of(Account::Prepaid) <= 0, "{on}");
    }

    // Month by month comes to the year, to the fen, and to what the trial balance says.
    let months: Vec<LegalDay> = (0..13)
        .map(|m| LegalDay::ymd(2026 + (5 + m) / 12, u32::try_from((5 + m) % 12 + 1).unwrap(), 1).unwrap())
        .collect();
    let income = |from: LegalDay, to: LegalDay| -> i64 {
        let query = LedgerQuery { from: Some(from), to: Some(to), ..LedgerQuery::default() };
        let of = |l: &anjuan_office::LedgerLine| -> i64 {
            l.postings.iter().filter(|p| p.account == Account::FeeIncome).map(|p| -p.amount.get()).sum()
        };
        office.ledger(query).unwrap().iter().map(of).sum()
    };
    let monthly: i64 = months.windows(2).map(|m| income(m[0], m[1].plus_days(-1).unwrap())).sum();
    let last = months[12].plus_days(-1).unwrap();
    assert_eq!(monthly, income(months[0], last));
    let trial = office.trial_balance(Some(last)).unwrap();
    assert!(trial.balanced);
    let row = |account| trial.rows.iter().find(|r| r.account == account).unwrap().balance.get();
    assert_eq!(monthly, -row(Account::FeeIncome));
    // The report says the same: of the year, of its months one by one, by who handled the case and by kind, in every column.
    let report = |by: ReportBy, from: LegalDay, to: LegalDay| {
        let ask = ReportAsk { kind: ReportKind::Income, from, to, by, counted_on: CountedOn::Accepted };
        office.make_report(&ask, end.day()).unwrap()
    };
    let sums = |row: &anjuan_office::ReportRow| -> Vec<i64> {
        let money = |cell: &ReportCell| match cell {
            ReportCell::Money(fen) => Some(fen.get()),
            _ => None,
        };
        row.cells.iter().filter_map(money).collect()
    };
    let year = report(ReportBy::Month, months[0], last);
    let whole = sums(&year.totals[0]);
    assert_eq!((year.rows.len(), whole.len()), (12, 5));
    assert_eq!(whole[0], monthly);
    assert!(whole.iter().all(|sum| *sum > 0), "charged, refunded, written off, net, received: {whole:?}");
    assert_eq!(whole[3], whole[0] - whole[1] - whole[2]);
    let add = |all: Vec<i64>, row: &[i64]| -> Vec<i64> { all.iter().zip(row).map(|(a, b)| a + b).collect() };
    let by_months = months.windows(2).map(|m| report(ReportBy::Month, m[0], m[1].plus_days(-1).unwrap()));
    let (mut one_by_one, mut in_one) = (vec![0; 5], vec![0; 5]);
    for (month, row) in by_months.zip(&year.rows) {
        assert_eq!(sums(&month.totals[0]), sums(row), "{}", row.cells[0].printed());
        one_by_one = add(one_by_one, &sums(&month.totals[0]));
        in_one = add(in_one, &sums(row));
    }
    assert_eq!((&one_by_one, &in_one), (&whole, &whole));
    for by in [ReportBy::Mediator, ReportBy::Kind] {
        let other = report(by, months[0], last);
        assert_eq!(sums(&other.totals[0]), whole, "{by:?}");
        assert_eq!(other.rows.len(), 3, "{by:?}: each has a share of it");
        assert_eq!(other.rows.iter().fold(vec![0; 5], |all, row| add(all, &sums(row))), whole, "{by:?}");
    }
    // What the trial balance says of the same accounts on the last day.
    let own = trial.own_money.get();
    assert_eq!((whole[1], whole[2], whole[4]), (row(Account::Refunded), row(Account::WrittenOff), own));
    for month in &months[1..] {
        assert!(office.trial_balance(Some(month.plus_days(-1).unwrap())).unwrap().balanced, "{month}");
    }
    // What is owed is the balance of the account, whatever its age.
    assert_eq!(office.ageing(last).unwrap().total.get(), row(Account::Receivable));

    // A receipt for each time that money came in, without gaps, year by year.
    let register = office.fee_receipts(None).unwrap();
    assert!(register.gaps.is_empty(), "{:?}", register.gaps);
    let numbers: BTreeSet<&str> = register.lines.iter().map(|l| l.number.as_str()).collect();
    let came_in =
        lines.iter().filter(|l| matches!(l.verb, Verb::Received | Verb::Prepaid | Verb::Held | Verb::Recovered));
    assert_eq!((numbers.len(), register.lines.len()), (register.lines.len(), came_in.count()));
    assert!(register.lines.iter().any(|l| l.number == "2027-0001"), "the second year begins anew");
    for year in ["2026", "2027"] {
        let own = register.lines.iter().filter_map(|l| l.number.strip_prefix(year)?.strip_prefix('-')?.parse().ok());
        let own: Vec<usize> = own.collect();
        assert_eq!(own, (1..=own.len()).collect::<Vec<_>>(), "{year}: from 1, each once, in order");
    }
    assert_eq!(register.lines.iter().filter(|l| l.voided_on.is_some()).count(), 40);
}
