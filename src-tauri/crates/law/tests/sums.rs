//! What is claimed: where it cannot be sued for, by which fee, up to which day, and when more came back than went out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "traps/help.rs"]
#[allow(dead_code)]
mod help;

use anjuan_case::fees::{CostMove, CostOutcome, CostShare, CourtCost, CourtCostKind, Ending, Relief, ReliefKind};
use anjuan_case::{
    Case, CourtCostId, Event, EventKind, EventKind::*, Fen, OfficeKind, Party, PartyId, PartyKind, Payment, PaymentId,
    Role,
};
use anjuan_law::{Assessment, CourtFeeError, receipts};
use help::*;

const TODAY: &str = "2026-11-23";

fn firm(c: &Case) -> Assessment {
    said(OfficeKind::Firm, c, TODAY)
}

fn back(c: &mut Case, kind: EventKind, on: &str, amount: &str, party: Option<PartyId>) {
    let amount = (!amount.is_empty()).then(|| yuan(amount));
    c.events.push(Event { amount, party, ..Event::new(kind, day(on)) });
}

#[test]
fn a_sum_that_cannot_be_sued_for_says_so() {
    let mut c = mistaken("2026-09-01T10:00");
    assert!(firm(&c).claims.iter().all(|claim| claim.doubt.is_none()));
    for (answers, says) in [
        (&[("deceived", "yes")][..], "走不通"),
        (&[("own-act", "no")][..], "走不通"),
        (&[("intended-payee", "yes")][..], "还定不下来"),
    ] {
        let mut c = c.clone();
        answer(&mut c, answers);
        let a = firm(&c);
        assert!(!a.claims.is_empty());
        for claim in &a.claims {
            let doubt = claim.doubt.as_deref().unwrap_or_default();
            assert!(doubt.contains(says), "{answers:?}: {doubt}");
            assert!(texts(&claim.because).contains(doubt), "the sheet of reasons says it too");
        }
    }
    c.parties[1].name = None;
    answer(&mut c, &[("recipient-known", "no")]);
    assert!(firm(&c).claims.iter().all(|claim| claim.doubt.as_deref().is_some_and(|d| d.contains("明确的被告"))));
}

/// 诉讼费用交纳办法 16, 解释 281: small claims are summary procedure; halved once, whatever ends the case. 34,500 yuan: 662.50.
#[test]
fn the_fee_follows_the_procedure_that_is_used() {
    let mut c = mistaken("2026-09-01T10:00");
    happened(&mut c, ComplaintFiled, "2026-10-12");
    let fees = |c: &Case| -> Vec<(String, String)> {
        let of = |cost: &anjuan_law::Cost| cost.kind.starts_with("costs.acceptance");
        firm(c).costs.iter().filter(|c| of(c)).map(|c| (c.kind.clone(), c.amount.figures())).collect()
    };
    let is = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(kind, fee)| ((*kind).to_owned(), (*fee).to_owned())).collect()
    };
    assert_eq!(fees(&c), is(&[("costs.acceptance", "662.50"), ("costs.acceptance-half", "331.25")]));
    let full = firm(&c).claims[0].fee;
    for used in ["small", "summary"] {
        answer(&mut c, &[("procedure-used", used)]);
        assert_eq!(fees(&c), is(&[("costs.acceptance-used", "331.25")]), "{used}");
        let a = firm(&c);
        assert!(a.claims[0].fee.get() * 2 - full.get() <= 1, "the claim asks for what is paid");
        let claim = &a.claims[0];
        assert_eq!(
            claim.total.get(),
            claim.principal.get() + claim.interest.get() + claim.fee.get() + claim.costs.get()
        );
        for receipt in receipts(book(), calendar(), &office(OfficeKind::Firm), &c, &a) {
            let again = receipt.rerun(book(), calendar());
            assert!(again.same, "{}: {again:?}", receipt.id);
        }
        assert!(cites(&a, "民事诉讼法解释", "281"), "why small claims are halved");
    }
    answer(&mut c, &[("procedure-used", "ordinary")]);
    assert_eq!(fees(&c), is(&[("costs.acceptance", "662.50"), ("costs.acceptance-settled", "331.25")]));
}

/// "To the day of actual payment": the day itself bears no interest, and that this is not settled is said.
#[test]
fn the_day_of_payment_is_spoken_of() {
    let mut c = mistaken("2026-09-01T10:00");
    happened(&mut c, DemandArrived, "2026-09-10");
    back(&mut c, Repaid, "2026-09-21", "", None);
    let a = firm(&c);
    let line = a.interest.iter().find(|l| l.from == day("2026-09-11")).unwrap();
    assert_eq!(line.to, day("2026-09-21"));
    // 34,500 × 3 % ÷ 365 × 10
    assert_eq!(line.amount.unwrap().figures(), "28.36");
    assert!(texts(&line.because).contains("实际清偿之日"), "{}", texts(&line.because));
}

#[test]
fn more_than_all_back_is_named_and_no_balance_is_negative() {
    let over = |c: &Case| {
        let a = firm(c);
        let zero = Fen::new(0);
        assert!(a.principal.open >= zero && a.principal.returned >= zero);
        assert!(a.claims.iter().all(|l| l.principal >= zero && l.interest >= zero && l.total >= zero));
        a.cautions.into_iter().find(|c| c.rule == "payments.overpaid").map(|c| c.because.text)
    };
    let mut c = mistaken("2026-09-01T10:00");
    happened(&mut c, DemandArrived, "2026-09-10");
    back(&mut c, PartPaid, "2026-09-20", "30000", None);
    assert_eq!(over(&c), None);
    back(&mut c, PartPaid, "2026-10-01", "4500", None);
    assert!(over(&c).is_some_and(|text| text.contains("正好") && text.contains(Repaid.name())));
    back(&mut c, PartPaid, "2026-10-08", "1500", None);
    let text = over(&c).unwrap();
    assert!(holds_all(&text, &["36000.00", "34500.00", "1500.00"]), "{text}");
    let a = firm(&c);
    assert_eq!(a.principal.open, Fen::new(0));
    assert!(texts(&a.principal.because).contains("多 1,500.00 元"));
    assert!(a.claims.iter().any(|l| texts(&l.because).contains("以后还多")), "the ledger says where it went");
    back(&mut c, Repaid, "2026-10-09", "", None);
    assert!(over(&c).is_some_and(|text| text.contains("多 1,500.00 元")), "paid off and overpaid");
}

/// What one of two paid beyond what it had received takes nothing off the other's debt.
#[test]
fn what_one_overpaid_is_not_the_other_s_payment() {
    let mut c = mistaken("2026-09-01T10:00");
    let (one, mut other) = (c.parties[1].id, Party::new(Role::Respondent, PartyKind::Natural));
    other.name = Some("赵远".into());
    let second = Payment { id: PaymentId::new(), amount: yuan("8000"), to: Some(other.id), ..c.payments[0].clone() };
    c.payments[0].to = Some(one);
    c.payments.push(second);
    c.parties.push(other);
    back(&mut c, PartPaid, "2026-10-01", "34600", Some(one));
    let a = firm(&c);
    assert_eq!(a.principal.open.figures(), "8,000.00");
    let text = a.cautions.iter().find(|c| c.rule == "payments.overpaid").map(|c| c.because.text.clone()).unwrap();
    assert!(holds_all(&text, &["周明远", "100.00"]), "{text}");
    assert!(a.claims.iter().all(|l| l.principal >= yuan("8000")), "{:?}", a.claims);
}

/// F11: before 24 October 2015 no lending rate is held. What is missing is said, with how to enter it, and the known years count:
/// 34,500 yuan at 4.35 % from 24 October 2015 to 23 October 2016, 366 days: 1,504.86.
#[test]
fn years_without_a_rate_are_named_and_the_others_counted() {
    let c = mistaken("2014-03-01T10:00");
    let a = said(OfficeKind::Firm, &c, "2016-10-24");
    let line = a.interest.iter().find(|l| l.id == "costs.interest-from-payment").unwrap();
    assert_eq!(line.amount, Some(yuan("1504.86")));
    let problem = line.problem.as_deref().unwrap_or_default();
    for says in ["2014-03-01 至 2015-10-23", "贷款基准利率", "benchmark.toml"] {
        assert!(problem.contains(says) && texts(&line.because).contains(says), "{says}: {problem}");
    }
    let claim = a.claims.iter().find(|c| c.id == "claim@costs.interest-from-payment").unwrap();
    assert_eq!((claim.principal, claim.interest), (yuan("34500"), yuan("1504.86")));
    assert!(claim.doubt.as_deref().is_some_and(|d| d.contains("没有算进来")), "{:?}", claim.doubt);
    for receipt in receipts(book(), calendar(), &office(OfficeKind::Firm), &c, &a) {
        assert!(receipt.rerun(book(), calendar()).same, "{}", receipt.id);
    }
    // Entered, it is whole.
    let rates = "[benchmark]\n2012-07-06 = [\"6.00\", \"6.55\"]\n";
    let calendar = anjuan_law::Calendar::with_files(&[("benchmark.toml".into(), rates.into())]).unwrap();
    let a = anjuan_law::assess(book(), &calendar, &office(OfficeKind::Firm), &c, day("2016-10-24"));
    let line = a.interest.iter().find(|l| l.id == "costs.interest-from-payment").unwrap();
    // And 34,500 at 6 % for the 602 days before: 3,414.08.
    assert_eq!((line.amount, &line.problem), (Some(yuan("4918.94")), &None));
}

fn court_fee(assessed: i64, payer: PartyId) -> CourtCost {
    CourtCost {
        id: CourtCostId::new(),
        kind: CourtCostKind::Acceptance,
        court: "某县人民法院".into(),
        assessed: Fen::new(assessed),
        halved: false,
        notice_on: None,
        payer: Some(payer),
        relief: None,
        paid: vec![CostMove { on: day("2026-06-01"), party: payer, amount: Fen::new(assessed), advanced: None }],
        outcome: None,
        refunded: Vec::new(),
        note: String::new(),
        events: Vec::new(),
    }
}

/// 诉讼费用交纳办法 15, 25, 27: a refund is not lost by writing the whole fee down.
#[test]
fn what_a_court_s_fee_comes_to_in_the_end_is_bounded_and_said_so() {
    let (book, payer) = (book(), PartyId::new());
    let ended = |how, fee: i64| {
        let shares = vec![CostShare { party: payer, amount: Fen::new(fee) }];
        let outcome = CostOutcome { how, on: day("2026-06-01"), final_fee: Fen::new(fee), shares };
        let cost = CourtCost { outcome: Some(outcome), ..court_fee(105_000, payer) };
        book.court_fee(&cost, |_| false, day(TODAY))
    };
    let refused = |how, fee| ended(how, fee).unwrap_err().to_string();
    assert!(refused(Ending::Decided, 105_001).contains("不超过 1,050.00 元"));
    assert!(refused(Ending::Settled, 52_501).contains("不超过 525.00 元"));
    assert!(refused(Ending::Settled, 52_501).contains("第十五条"));
    assert!(refused(Ending::NotAccepted, 1).contains("应为 0.00 元"));
    assert!(refused(Ending::ToPolice, 1).contains("第二十五条"));
    // Relief may leave less of it.
    for (how, fee) in [(Ending::Decided, 50_000), (Ending::Settled, 52_500), (Ending::ToPolice, 0)] {
        assert_eq!(ended(how, fee), Ok(()));
    }
    // An odd fen stays with the court; what is a half already is not halved again; an application's fee is no acceptance fee.
    let left = |cost: &CourtCost, how| book.fee_left(cost, how, day(TODAY));
    let odd = court_fee(10_001, payer);
    assert_eq!(left(&odd, Ending::Withdrawn).fee, Fen::new(5_001));
    assert!(left(&odd, Ending::Withdrawn).less.unwrap().cites.iter().any(|c| c.article == "15"));
    assert_eq!(left(&odd, Ending::Withdrawn).borne_by.unwrap().0, payer);
    let half = CourtCost { halved: true, ..odd.clone() };
    assert_eq!(
        (left(&half, Ending::Settled).fee, left(&half, Ending::NotAccepted).fee),
        (Fen::new(10_001), Fen::new(0))
    );
    let preserved = CourtCost { kind: CourtCostKind::Preservation, ..odd };
    let all = Ending::ALL.map(|how| left(&preserved, how));
    assert!(all.iter().all(|one| one.fee == Fen::new(10_001) && one.less.is_none() && one.borne_by.is_some()));
}

/// 诉讼费用交纳办法 20, 44, 46.
#[test]
fn relief_from_a_court_s_fee_has_its_bounds() {
    let (book, payer) = (book(), PartyId::new());
    let mut cost = court_fee(10_001, payer);
    let relief = |kind, off: i64| Relief {
        kind,
        asked_on: day("2026-06-01"),
        decided_on: Some(day("2026-06-03")),
        granted: Some(true),
        off: Fen::new(off),
        until: None,
    };
    let law = |cost: &CourtCost, unit: bool| book.court_fee(cost, |_| unit, day(TODAY));
    cost.relief = Some(relief(ReliefKind::Reduce, 3_000));
    let Err(CourtFeeError::TooLittle { why, whole, least }) = law(&cost, false) else {
        panic!("thirty per cent at least")
    };
    assert_eq!((whole, least), (Fen::new(10_001), Fen::new(3_001)));
    assert!(why.contains("第四十六条"), "{why}");
    cost.relief = Some(relief(ReliefKind::Reduce, 3_001));
    assert_eq!(law(&cost, true), Ok(()));
    cost.relief = Some(relief(ReliefKind::Waive, 0));
    assert_eq!(law(&cost, false), Ok(()));
    assert!(matches!(law(&cost, true), Err(CourtFeeError::Against(why)) if why.contains("第四十四条")));
    let execution = CourtCost {
        kind: CourtCostKind::Execution,
        notice_on: Some(day("2026-06-01")),
        relief: None,
        ..court_fee(10_001, payer)
    };
    assert!(matches!(law(&execution, false), Err(CourtFeeError::Against(why)) if why.contains("第二十条")));
}
