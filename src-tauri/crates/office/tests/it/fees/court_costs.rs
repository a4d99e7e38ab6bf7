//! Court costs: who prepaid what and by when, what comes back, relief.

use super::*;
use anjuan_case::fees::{CostMove, CostOutcome, CostShare, CourtCost, CourtCostKind, Ending, Relief, ReliefKind};
use anjuan_case::{CourtCostId, EventKind, PartyKind};
use anjuan_law::DeadlineState;
use anjuan_office::NewEvent;

pub fn acceptance(payer: PartyId) -> CourtCost {
    CourtCost {
        id: CourtCostId::new(),
        kind: CourtCostKind::Acceptance,
        court: "某区人民法院".to_owned(),
        assessed: yuan("1050"),
        halved: false,
        notice_on: None,
        payer: Some(payer),
        relief: None,
        paid: Vec::new(),
        outcome: None,
        refunded: Vec::new(),
        note: String::new(),
        events: Vec::new(),
    }
}

fn moved(party: PartyId, amount: &str, on: &str) -> CostMove {
    CostMove { on: day(on), party, amount: yuan(amount), advanced: None }
}

#[test]
fn the_notice_starts_the_seven_days_and_the_winner_gets_it_back() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::LegalAid);
    let (id, one, other) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let mut cost = CourtCost { notice_on: Some(day("2026-11-20")), ..acceptance(one) };
    office.put_court_cost(id, &cost, now).unwrap();
    let shown = office.court_costs(id, now.day()).unwrap();
    let due = shown.costs[0].due.as_ref().unwrap();
    assert_eq!((due.raw, shown.costs[0].open), (day("2026-11-27"), yuan("1050")));
    assert!(shown.parties.is_empty(), "nobody paid anything yet");
    cost.paid.push(moved(one, "1050", "2026-11-24"));
    office.put_court_cost(id, &cost, now).unwrap();
    let case = office.case(id).unwrap();
    assert_eq!(case.events_of(EventKind::FeeNoticeReceived).count(), 1, "once");
    assert_eq!(case.events_of(EventKind::FeePaid).map(|e| e.on).collect::<Vec<_>>(), [day("2026-11-24")]);
    // Settled in court: half the fee, borne by both.
    let shares = [(one, "262.50"), (other, "262.50")].map(|(party, amount)| CostShare { party, amount: yuan(amount) });
    cost.outcome = Some(CostOutcome {
        how: Ending::Settled,
        on: day("2026-11-25"),
        final_fee: yuan("525"),
        shares: shares.to_vec(),
    });
    office.put_court_cost(id, &cost, now).unwrap();
    let shown = office.court_costs(id, now.day()).unwrap();
    let refund = &shown.costs[0].refunds[0];
    assert_eq!((refund.party, refund.amount, refund.by), (one, yuan("787.50"), Some(day("2026-12-10"))));
    assert!(!refund.because.cites.is_empty());
    let of = |party| shown.parties.iter().find(|p| p.party == party).unwrap().clone();
    assert_eq!(
        (of(one).paid, of(one).borne, of(one).refund_due, of(one).net),
        (yuan("1050"), yuan("262.50"), yuan("787.50"), yuan("262.50"))
    );
    assert_eq!((of(other).paid, of(other).borne), (yuan("0"), yuan("262.50")));
    cost.refunded.push(moved(one, "787.50", "2026-11-25"));
    office.put_court_cost(id, &cost, now).unwrap();
    assert!(office.court_costs(id, now.day()).unwrap().costs[0].refunds.is_empty());
    cost.refunded.push(moved(one, "300", "2026-11-25"));
    assert_eq!(office.put_court_cost(id, &cost, now).unwrap_err().code, "court-cost");
}

#[test]
fn what_the_law_leaves_of_a_fee_is_proposed_and_no_more_is_taken() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::LegalAid);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let mut cost = CourtCost { paid: vec![moved(one, "1050", "2026-11-20")], ..acceptance(one) };
    let left = |office: &Office, cost: &CourtCost| {
        let all = office.final_fees(cost, now.day());
        all.into_iter()
            .map(|f| (f.how, f.fee, f.shares.len(), f.because.cites.first().map(|c| c.article.clone())))
            .collect::<Vec<_>>()
    };
    let article = |n: &str| Some(n.to_owned());
    assert_eq!(
        left(&office, &cost),
        [
            (Ending::Decided, yuan("1050"), 0, article("29")),
            (Ending::Settled, yuan("525"), 0, article("15")),
            (Ending::Withdrawn, yuan("525"), 1, article("15")),
            (Ending::NotAccepted, yuan("0"), 0, article("27")),
            (Ending::ToPolice, yuan("0"), 0, article("25")),
        ]
    );
    let outcome = |how, fee: &str| {
        let shares = vec![CostShare { party: one, amount: yuan(fee) }];
        Some(CostOutcome { how, on: day("2026-11-24"), final_fee: yuan(fee), shares })
    };
    for (how, fee, article) in [
        (Ending::ToPolice, "1050", "第二十五条"),
        (Ending::NotAccepted, "0.01", "第二十七条"),
        (Ending::Withdrawn, "1050", "第十五条"),
        (Ending::Settled, "525.01", "第十五条"),
    ] {
        cost.outcome = outcome(how, fee);
        let refused = office.put_court_cost(id, &cost, now).unwrap_err().message;
        assert!(refused.contains(article), "{how:?}: {refused}");
    }
    cost.outcome = outcome(Ending::ToPolice, "0");
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(office.court_costs(id, now.day()).unwrap().costs[0].refunds[0].amount, yuan("1050"));
    // A half of a half does not come off; an application's fee is no acceptance fee.
    cost.halved = true;
    cost.outcome = outcome(Ending::Withdrawn, "1050");
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(left(&office, &cost)[2].1, yuan("1050"));
    let preservation = CourtCost { kind: CourtCostKind::Preservation, halved: false, ..cost };
    assert!(left(&office, &preservation).iter().all(|(_, fee, shares, _)| (*fee, *shares) == (yuan("1050"), 1)));
}

#[test]
fn relief_is_for_whom_the_law_gives_it() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::LegalAid);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let relief = |kind, granted| Relief {
        kind,
        asked_on: day("2026-11-21"),
        decided_on: Some(day("2026-11-22")),
        granted,
        off: Fen::new(0),
        until: None,
    };
    let mut cost = CourtCost { relief: Some(relief(ReliefKind::Waive, Some(true))), ..acceptance(one) };
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(office.court_costs(id, now.day()).unwrap().costs[0].open, yuan("0"));
    let mut unit = office.case(id).unwrap().parties.iter().find(|p| p.id == one).unwrap().clone();
    unit.kind = PartyKind::Unit;
    office.put_party(id, &unit, now).unwrap();
    let refused = office.put_court_cost(id, &cost, now).unwrap_err();
    assert!(refused.message.contains("第四十四条"), "{}", refused.message);
    cost.relief = Some(Relief { off: yuan("100"), ..relief(ReliefKind::Reduce, Some(true)) });
    assert!(office.put_court_cost(id, &cost, now).unwrap_err().message.contains("第四十六条"));
    cost.relief = Some(relief(ReliefKind::Defer, Some(true)));
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(office.court_costs(id, now.day()).unwrap().costs[0].open, yuan("1050"), "later is not less");
}

#[test]
fn what_the_office_advances_stands_in_both_books() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let cost = acceptance(one);
    office.put_court_cost(id, &cost, now).unwrap();
    assert!(office.advance_court_cost(id, cost.id, one, yuan("1050.01"), day("2026-11-20"), now).is_err());
    let posted = office.advance_court_cost(id, cost.id, one, yuan("1050"), day("2026-11-20"), now).unwrap().value;
    let costs = office.court_costs(id, now.day()).unwrap();
    assert_eq!((costs.costs[0].open, costs.parties[0].advanced), (yuan("0"), yuan("1050")));
    assert_eq!(office.case_books(id, now.day()).unwrap().parties[0].advanced, yuan("1050"));
    assert_eq!(office.remove_party(id, one, now).unwrap_err().code, "party.named");
    // Neither side is changed without the other.
    assert_eq!(office.put_court_cost(id, &cost, now).unwrap_err().code, "court-cost");
    assert_eq!(office.remove_court_cost(id, cost.id, now).unwrap_err().code, "court-cost");
    go(&mut office, id, one, PartyMovement::Recover, "1000", "2026-11-21").unwrap();
    assert!(office.reverse_entry(posted.entry, day("2026-11-22"), "错", now).is_err(), "partly recovered");
    go(&mut office, id, one, PartyMovement::Recover, "50", "2026-11-21").unwrap();
    assert_eq!(office.case_books(id, now.day()).unwrap().parties[0].advanced, yuan("0"));
}

/// What the court gave back was paid before: an advance that it rests on is not taken back alone.
#[test]
fn an_advance_taken_back_leaves_costs_that_fit_together() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let cost = acceptance(one);
    office.put_court_cost(id, &cost, now).unwrap();
    let posted = office.advance_court_cost(id, cost.id, one, yuan("1050"), day("2026-11-20"), now).unwrap().value;
    let kept = |office: &Office| office.court_costs(id, now.day()).unwrap().costs[0].cost.clone();
    let back = CourtCost { refunded: vec![moved(one, "525", "2026-11-24")], ..kept(&office) };
    office.put_court_cost(id, &back, now).unwrap();
    let refused = office.reverse_entry(posted.entry, day("2026-11-25"), "没有交成", now).unwrap_err();
    assert!(refused.code == "fees.reverse" && refused.message.contains("525.00"), "{}", refused.message);
    assert_eq!(kept(&office).paid.len(), 1, "nothing of it was changed");
    office.put_court_cost(id, &CourtCost { refunded: Vec::new(), ..kept(&office) }, now).unwrap();
    office.reverse_entry(posted.entry, day("2026-11-25"), "没有交成", now).unwrap();
    assert!(kept(&office).paid.is_empty());
}

/// State and legal day of every deadline of these rules, in the order of their legal days.
fn states(
    office: &Office,
    id: anjuan_case::CaseId,
    today: LegalDay,
    rules: &[&str],
) -> Vec<(String, DeadlineState, LegalDay)> {
    let found = office.assessment(&office.case(id).unwrap(), today).unwrap().deadlines;
    let of = found.into_iter().filter(|d| rules.contains(&d.rule.as_str()));
    let mut all: Vec<_> = of.map(|d| (d.rule, d.state, d.legal)).collect();
    all.sort_by_key(|(_, _, day)| *day);
    all
}

#[test]
fn granted_relief_ends_the_seven_days_or_moves_them() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::LegalAid);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let (now, later) = (at("2026-11-25"), day("2026-12-20"));
    let relief = |kind, granted| {
        let off = Fen::new(0);
        Some(Relief {
            kind,
            asked_on: day("2026-11-21"),
            decided_on: Some(day("2026-11-22")),
            granted,
            off,
            until: None,
        })
    };
    let rules = ["civil.fee", "civil.fee-deferred"];
    let state = |office: &Office| states(office, id, later, &rules).into_iter().map(|s| s.1).collect::<Vec<_>>();
    let mut cost = CourtCost { notice_on: Some(day("2026-11-20")), ..acceptance(one) };
    cost.relief = relief(ReliefKind::Waive, None);
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(state(&office), [DeadlineState::Missed], "asking alone ends nothing");
    cost.relief = relief(ReliefKind::Waive, Some(true));
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(state(&office), [DeadlineState::Done]);
    assert_eq!(office.case(id).unwrap().events_of(EventKind::FeePaid).count(), 0, "nothing was paid");
    // Put off to a day: that day is the last one; without a day none runs.
    cost.relief = relief(ReliefKind::Defer, Some(true));
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(state(&office), [DeadlineState::Superseded]);
    cost.relief.as_mut().unwrap().until = Some(day("2026-12-31"));
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(state(&office), [DeadlineState::Superseded, DeadlineState::Running]);
    let due = office.court_costs(id, now.day()).unwrap().costs[0].due.clone().unwrap();
    assert_eq!((due.rule.as_str(), due.legal), ("civil.fee-deferred", day("2026-12-31")));
    cost.relief.as_mut().unwrap().until = Some(day("2027-01-15"));
    cost.paid = vec![moved(one, "1050", "2026-11-25")];
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(state(&office), [DeadlineState::Done, DeadlineState::Done]);
    assert_eq!(office.case(id).unwrap().events_of(EventKind::FeeDeferredUntil).count(), 1, "moved, not added");
    // A reduction asks for the rest; refused relief for all.
    cost.relief = Some(Relief { off: yuan("500"), ..relief(ReliefKind::Reduce, Some(true)).unwrap() });
    cost.paid = vec![moved(one, "549.99", "2026-11-25")];
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(state(&office), [DeadlineState::Missed]);
    cost.paid.push(moved(one, "0.01", "2026-11-25"));
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(state(&office), [DeadlineState::Done]);
    cost.relief = relief(ReliefKind::Waive, Some(false));
    office.put_court_cost(id, &cost, now).unwrap();
    assert_eq!(state(&office), [DeadlineState::Missed]);
}

#[test]
fn a_payment_belongs_to_its_fee_and_goes_with_it() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let (now, today) = (at("2026-11-25"), day("2026-11-25"));
    let rules = ["civil.fee", "civil.fee-top-up", "civil.appeal-fee"];
    let state = |office: &Office| {
        let all = states(office, id, today, &rules);
        all.into_iter().map(|(rule, state, _)| (rule, state)).collect::<std::collections::BTreeMap<_, _>>()
    };
    let first = CourtCost { notice_on: Some(day("2026-11-19")), ..acceptance(one) };
    let more = CourtCost { kind: CourtCostKind::TopUp, notice_on: Some(day("2026-11-20")), ..acceptance(one) };
    let appeal = CourtCost { kind: CourtCostKind::Appeal, notice_on: Some(day("2026-11-21")), ..acceptance(one) };
    for cost in [&first, &more, &appeal] {
        office.put_court_cost(id, cost, now).unwrap();
    }
    let paid = CourtCost { paid: vec![moved(one, "1050", "2026-11-24")], ..more.clone() };
    office.put_court_cost(id, &paid, now).unwrap();
    let of = |what: [DeadlineState; 3]| rules.iter().map(|r| (*r).to_owned()).zip(what).collect();
    let (run, done) = (DeadlineState::Running, DeadlineState::Done);
    assert_eq!(state(&office), of([run, done, run]), "the top-up's payment is no other's");
    let posted = office.advance_court_cost(id, first.id, one, yuan("1050"), day("2026-11-24"), now).unwrap().value;
    assert_eq!(state(&office), of([done, done, run]));
    // Taken back in the ledger, it is unpaid for the law as well.
    office.reverse_entry(posted.entry, day("2026-11-25"), "没有交成", now).unwrap();
    assert_eq!(office.court_costs(id, today).unwrap().costs[0].open, yuan("1050"));
    assert_eq!(state(&office), of([run, done, run]));
    office.remove_court_cost(id, more.id, now).unwrap();
    let case = office.case(id).unwrap();
    assert_eq!((case.events_of(EventKind::FeePaid).count(), state(&office).len()), (0, 2));
    assert_eq!(case.events_of(EventKind::TopUpNoticeReceived).count(), 0);
    // A change of the event by hand keeps it bound to its fee.
    office.put_court_cost(id, &CourtCost { paid: paid.paid, ..appeal }, now).unwrap();
    let event = office.case(id).unwrap().events_of(EventKind::FeePaid).next().unwrap().clone();
    let (kind, on) = (event.kind, day("2026-11-23"));
    let new = NewEvent::new(kind, on);
    office.change_event(id, event.id, &new, now).unwrap();
    assert_eq!(state(&office)["civil.fee"], run);
}
