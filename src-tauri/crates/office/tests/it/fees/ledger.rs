//! The books through the use cases: plain verbs, receipts, invoices, taking back.

use super::*;
use PartyMovement as M;
use anjuan_case::fees::{Account, FeePart, Verb};
use anjuan_office::{ChargeAgreed, IssueAsk, LedgerQuery, NewInvoice, Sure};

#[test]
fn each_verb_draws_on_what_there_is_and_no_day_is_short() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, other) = billed(&mut office, "2026-06-02");
    go(&mut office, id, one, M::Charge, "1300", "2026-06-10").unwrap();
    let paid = go(&mut office, id, one, M::Receive, "1300", "2026-06-12").unwrap();
    assert_eq!(paid.receipt.as_deref(), Some("2026-0001"));
    let much = go(&mut office, id, one, M::Receive, "0.01", "2026-06-12").unwrap_err();
    assert!(much.code == "fees.books" && much.message.contains("应收余额只有 0.00 元"), "{}", much.message);
    assert!(go(&mut office, id, other, M::Refund, "1", "2026-06-12").is_err(), "of the other party's money");
    go(&mut office, id, one, M::Refund, "300", "2026-06-20").unwrap();
    // Dated before the refund there were 1,300; but then the refund of the twentieth would have no money.
    let short = go(&mut office, id, one, M::Refund, "1001", "2026-06-15").unwrap_err();
    assert!(short.message.contains("2026-06-20"), "{}", short.message);
    assert_eq!(go(&mut office, id, one, M::Charge, "1", "2026-11-26").unwrap_err().code, "fees.books", "ahead");
    // Held money is kept apart.
    let held = go(&mut office, id, other, M::Hold, "50000", "2026-07-01").unwrap();
    assert_eq!(held.receipt.as_deref(), Some("2026-0002"));
    go(&mut office, id, other, M::PayOut, "20000", "2026-07-05").unwrap();
    assert!(office.reverse_entry(held.entry, day("2026-07-06"), "记错", at("2026-11-25")).is_err());
    let trial = office.trial_balance(None).unwrap();
    assert!(trial.balanced);
    assert_eq!((trial.own_money, trial.held_money), (yuan("1000"), yuan("30000")));
    let books = office.case_books(id, day("2026-11-25")).unwrap();
    let of = |party| books.parties.iter().find(|p| p.party == party).unwrap();
    assert_eq!((of(one).charged, of(one).received, of(one).refunded), (yuan("1300"), yuan("1300"), yuan("300")));
    assert_eq!(of(other).held, yuan("30000"));
    let most = |party, movement| of(party).offers.iter().find(|o| o.movement == movement).map(|o| o.most);
    assert_eq!(most(one, M::Refund), Some(Some(yuan("1000"))));
    assert_eq!((most(one, M::Receive), most(one, M::Charge)), (None, Some(None)));
    // Each of them stands in the log, in words.
    let log = office.log(Some(id)).unwrap();
    assert!(
        log.iter().any(|l| l.op == "books.post" && l.detail == "收到 林小满 1,300.00 元（收据 2026-0001）"),
        "{log:?}"
    );
}

#[test]
fn what_is_owed_in_a_case_put_aside_is_not_asked_for_at_the_desk() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, _) = billed(&mut office, "2026-06-02");
    go(&mut office, id, one, M::Charge, "1300", "2026-06-10").unwrap();
    let owed = |office: &mut Office| {
        let today = office.today(at("2026-06-11")).unwrap();
        (today.counts.fees, today.counts.fees_total, today.fees.len())
    };
    assert_eq!(owed(&mut office), (1, yuan("1300"), 1));
    office.discard_case(id, "重复录入", at("2026-06-11")).unwrap();
    assert_eq!(owed(&mut office), (0, yuan("0"), 0), "the figure is the sum of the lines below it");
}

#[test]
fn a_mistake_is_taken_back_and_stays_visible() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let charge = go(&mut office, id, one, M::Charge, "500", "2026-06-10").unwrap();
    let paid = go(&mut office, id, one, M::Receive, "500", "2026-06-12").unwrap();
    let back = |office: &mut Office, entry, on: &str, why: &str| office.reverse_entry(entry, day(on), why, now);
    assert_eq!(back(&mut office, charge.entry, "2026-06-13", "重复").unwrap_err().code, "fees.books");
    for (entry, on, why) in
        [(paid.entry, "2026-06-13", "  "), (paid.entry, "2026-06-11", "错"), (paid.entry, "2026-11-26", "错")]
    {
        assert_eq!(back(&mut office, entry, on, why).unwrap_err().code, "fees.reverse");
    }
    let invoice = NewInvoice {
        entry: paid.entry,
        number: "2644".into(),
        kind: "普通发票".into(),
        on: day("2026-06-12"),
        amount: yuan("500"),
    };
    office.add_invoice(&invoice, now).unwrap();
    assert!(
        office
            .add_invoice(&NewInvoice { number: "2645".into(), amount: yuan("0.01"), ..invoice.clone() }, now)
            .is_err()
    );
    assert!(back(&mut office, paid.entry, "2026-06-13", "错").unwrap_err().message.contains("2644"));
    office.void_invoice("2644", day("2026-06-13"), now).unwrap();
    let undone = back(&mut office, paid.entry, "2026-06-13", "记到了别人名下").unwrap().value;
    assert!(back(&mut office, paid.entry, "2026-06-14", "再来").is_err());
    assert!(back(&mut office, undone.entry, "2026-06-14", "不对").unwrap_err().message.contains("重新记一笔"));
    // The number stays, marked; the next receipt takes the next one.
    let again = go(&mut office, id, one, M::Receive, "500", "2026-06-14").unwrap();
    assert_eq!(again.receipt.as_deref(), Some("2026-0002"));
    let register = office.fee_receipts(Some(2026)).unwrap();
    assert_eq!(register.lines.iter().map(|l| l.voided_on).collect::<Vec<_>>(), [Some(day("2026-06-13")), None]);
    assert!(register.gaps.is_empty());
    let lines = office.ledger(LedgerQuery::default()).unwrap();
    assert_eq!(lines.len(), 4);
    assert_eq!((lines[1].reversed_by, lines[2].verb), (Some(undone.entry), Verb::Reversed));
    assert_eq!(lines[1].amount, yuan("500"));
}

#[test]
fn what_is_true_is_booked_on_its_day_after_a_mistake_was_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let charge = go(&mut office, id, one, M::Charge, "500", "2026-06-10").unwrap();
    let wrong = go(&mut office, id, one, M::Receive, "500", "2026-06-12").unwrap();
    assert_eq!(office.reversal_day(wrong.entry, now.day()).unwrap(), day("2026-06-12"));
    assert_eq!(office.reversal_day(charge.entry, now.day()).unwrap(), now.day(), "a receipt rests on it");
    office.reverse_entry(wrong.entry, now.day(), "记错", now).unwrap();
    let refused = go(&mut office, id, one, M::Receive, "500", "2026-06-15").unwrap_err();
    assert!(refused.message.contains("到 2026-11-25 才冲销"), "{}", refused.message);
    // Nor is a line of that day matched with what its books do not bear.
    let file = "交易日期,金额,对方户名,摘要\n2026-06-15,500.00,林小满,调解费\n2026-11-25,500.00,林小满,调解费\n";
    let shown = office.preview_statement("流水.csv", file.as_bytes(), now.day()).unwrap();
    let owed = |line: usize| {
        let owed = anjuan_office::StatementTarget::Receivable { case: id, party: one };
        shown.lines[line].matches.iter().any(|m| m.target == owed)
    };
    assert_eq!((owed(0), owed(1)), (false, true));
    let again = go(&mut office, id, one, M::Receive, "500", "2026-11-25").unwrap();
    let own_day = office.reversal_day(again.entry, now.day()).unwrap();
    office.reverse_entry(again.entry, own_day, "记错", now).unwrap();
    go(&mut office, id, one, M::Receive, "500", "2026-11-25").unwrap();
}

#[test]
fn one_fee_is_invoiced_once_whichever_entry_it_stands_at() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let now = at("2026-06-20");
    let charge = go(&mut office, id, one, M::Charge, "1000", "2026-06-10").unwrap();
    let paid = go(&mut office, id, one, M::Receive, "1000", "2026-06-12").unwrap();
    let invoice = |entry, number: &str, amount: &str| NewInvoice {
        entry,
        number: number.to_owned(),
        kind: "普通发票".to_owned(),
        on: day("2026-06-15"),
        amount: yuan(amount),
    };
    office.add_invoice(&invoice(charge.entry, "1", "600"), now).unwrap();
    let refused = office.add_invoice(&invoice(paid.entry, "2", "1000"), now).unwrap_err();
    assert!(refused.code == "fees.invoice" && refused.message.contains("400.00"), "{}", refused.message);
    office.add_invoice(&invoice(paid.entry, "2", "400"), now).unwrap();
}

#[test]
fn a_receipt_is_a_paper_and_written_once() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let now = at("2026-06-12");
    let charge = go(&mut office, id, one, M::Charge, "1300", "2026-06-10").unwrap();
    let paid = go(&mut office, id, one, M::Receive, "1300", "2026-06-12").unwrap();
    assert_eq!(office.receipt_paper(charge.entry, None, now).unwrap_err().code, "fees.receipt");
    let issued = office.receipt_paper(paid.entry, None, now).unwrap().value;
    let again = office.receipt_paper(paid.entry, None, now).unwrap().value;
    assert_eq!(issued.paper.id, again.paper.id);
    let (_, pdf) = office.paper(id, issued.paper.id).unwrap();
    let words = crate::filing::text(&pdf);
    for said in ["2026-0001", "林小满", "壹仟叁佰元整", "1,300.00", "河洛商事调解中心"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    office.reverse_entry(paid.entry, day("2026-06-12"), "记错", now).unwrap();
    assert_eq!(office.receipt_paper(paid.entry, None, now).unwrap_err().code, "fees.receipt");
}

/// A receipt that the books do not have is money that nobody accounts for, and two with one number are one payment told twice.
#[test]
fn no_receipt_is_issued_beside_the_books() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let now = at("2026-06-12");
    go(&mut office, id, one, M::Charge, "1300", "2026-06-10").unwrap();
    let paid = go(&mut office, id, one, M::Receive, "1300", "2026-06-12").unwrap();
    let ask = |office: &Office, change: &[(&str, serde_json::Value)]| {
        let mut data = office.compose_paper(id, "fee-receipt", None, now.day()).unwrap().value();
        let own = [
            ("receipt_no", serde_json::json!("2026-0001")),
            ("payer", serde_json::json!("林小满")),
            ("what", serde_json::json!("调解费用")),
            ("amount", serde_json::json!(130_000)),
            ("received_on", serde_json::json!("2026-06-12")),
        ];
        own.iter().chain(change).for_each(|(key, value)| data[*key] = value.clone());
        IssueAsk { case: id, form: "fee-receipt".into(), data, draft: None, replaces: None, with_blanks: true }
    };
    for (key, value, said) in [
        ("receipt_no", serde_json::json!("2026-0007"), "只从收费台账出具"),
        ("receipt_no", serde_json::json!(""), "只从收费台账出具"),
        ("amount", serde_json::json!(150_000), "金额与台账"),
        ("payer", serde_json::json!("周明远"), "交款人与台账"),
        ("received_on", serde_json::json!("2026-06-11"), "收款日期与台账"),
    ] {
        let asked = ask(&office, &[(key, value)]);
        let refused = office.issue_paper(&asked, now).unwrap_err();
        assert!(refused.code == "fees.receipt" && refused.message.contains(said), "{key}: {}", refused.message);
    }
    let issued = office.receipt_paper(paid.entry, None, now).unwrap().value;
    let twice = ask(&office, &[]);
    let sure = Sure { another: Some("遗失".into()), ..Sure::default() };
    let refused = office.issue_paper_sure(&twice, &sure, now).unwrap_err();
    assert!(refused.code == "fees.receipt" && refused.message.contains("已经出具过"), "{}", refused.message);
    office.withdraw_paper(id, issued.paper.id, "打印模糊", now).unwrap();
    office.receipt_paper(paid.entry, None, now).unwrap();
}

#[test]
fn what_a_firm_agreed_is_charged_once_and_ages() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let mut terms = office.propose_agreement(id, None, now.day()).unwrap();
    assert_eq!(terms.shares.iter().map(|s| s.party).collect::<Vec<_>>(), [one], "a lawyer is paid by the client");
    terms.scheme = Scheme::Hourly { fee: yuan("1000") };
    let made = office.put_agreement(id, None, None, &terms, now).unwrap().value;
    let ask = ChargeAgreed {
        agreement: made,
        amount: Fen::new(0),
        units: "4.5".into(),
        on: day("2026-08-01"),
        due: Some(day("2026-08-31")),
        other_amount: false,
    };
    assert!(office.charge_agreed(id, &ask, now).unwrap_err().message.contains("还没有签订"));
    office.sign_agreement(id, made, day("2026-07-01"), now).unwrap();
    // The contract says what was signed.
    let contract = office.compose_paper(id, "engagement-contract", None, now.day()).unwrap().value();
    assert!(contract["fee"].as_str().unwrap().contains("每小时 1,000.00 元"), "{contract}");
    // Nothing is billed for hours that nobody named.
    let unsaid = office.charge_agreed(id, &ChargeAgreed { units: String::new(), ..ask.clone() }, now).unwrap_err();
    assert!(unsaid.message.contains("几小时"), "{}", unsaid.message);
    assert!(office.charge_agreed(id, &ChargeAgreed { on: day("2026-06-30"), due: None, ..ask.clone() }, now).is_err());
    let posted = office.charge_agreed(id, &ask, now).unwrap().value;
    assert_eq!(posted.len(), 1);
    assert!(office.charge_agreed(id, &ask, now).unwrap_err().message.contains("已经按这份协议记过"));
    go(&mut office, id, one, M::Receive, "1500", "2026-09-10").unwrap();
    let ageing = office.ageing(day("2026-11-25")).unwrap();
    assert_eq!(ageing.rows.len(), 1);
    // Due on 31 August: 86 days late.
    let row = &ageing.rows[0];
    assert_eq!((row.amounts[3], row.total, row.days, row.oldest), (yuan("3000"), yuan("3000"), 86, day("2026-08-31")));
    assert_eq!(office.ageing(day("2026-08-31")).unwrap().rows[0].amounts[0], yuan("4500"), "not late on its day");
    // A range that ends ahead is aged today: what is not due is not overdue.
    let ask = anjuan_office::ReportAsk {
        kind: anjuan_office::ReportKind::Ageing,
        from: day("2026-01-01"),
        to: day("2026-12-31"),
        by: anjuan_office::ReportBy::Month,
        counted_on: anjuan_office::CountedOn::Accepted,
    };
    let report = office.make_report(&ask, day("2026-08-31")).unwrap();
    assert_eq!(report.rows[0].cells[3], anjuan_office::ReportCell::Money(yuan("4500")), "{:?}", report.rows[0]);
    assert!(report.notes[0].contains("截至 2026-08-31"), "{:?}", report.notes);
    office.reverse_entry(posted[0].entry, day("2026-11-25"), "错", now).unwrap_err();
    let agreements = office.agreements(id).unwrap();
    assert!(agreements[0].in_force && agreements[0].charged == [posted[0].entry]);
    assert!(agreements[0].words.contains(&"按小时：每小时 1,000.00 元".to_owned()), "{:?}", agreements[0].words);
    let trial = office.trial_balance(None).unwrap();
    let balance = |account| trial.rows.iter().find(|r| r.account == account).map(|r| r.balance);
    assert_eq!(balance(Account::Receivable), Some(yuan("3000")));
    assert_eq!(ageing.total, yuan("3000"));
}

#[test]
fn a_fee_agreed_by_instalments_is_charged_part_by_part_and_reminded_of() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = billed(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let mut terms = office.propose_agreement(id, None, now.day()).unwrap();
    terms.scheme = anjuan_case::fees::Scheme::Fixed { fee: yuan("1000.01") };
    terms.instalments = [("2026-06-01", 1), ("2026-07-01", 1), ("2026-12-20", 1)]
        .map(|(by, parts)| FeePart { by: day(by), parts })
        .to_vec();
    let preview = office.preview_agreement(id, &terms, yuan("0"), "", now.day()).unwrap();
    assert_eq!(
        preview.instalments,
        [(day("2026-06-01"), yuan("333.34")), (day("2026-07-01"), yuan("333.34")), (day("2026-12-20"), yuan("333.33"))]
    );
    let made = office.put_agreement(id, None, None, &terms, now).unwrap().value;
    office.sign_agreement(id, made, day("2026-06-10"), now).unwrap();
    let words = office.agreements(id).unwrap()[0].words.join("\n");
    assert!(words.contains("分 3 期支付：2026年6月1日前付 1/3"), "{words}");
    let paper = office.compose_paper(id, "fee-agreement", None, now.day()).unwrap().value();
    assert!(paper["shared"].as_str().unwrap().contains("分 3 期支付"), "{paper}");
    let ask = ChargeAgreed {
        agreement: made,
        amount: yuan("0"),
        units: String::new(),
        on: day("2026-06-10"),
        due: None,
        other_amount: false,
    };
    office.charge_agreed(id, &ask, now).unwrap();
    let due = |office: &Office, within| {
        let all = office.fees_due(within, now.day()).unwrap();
        all.iter().map(|d| (d.on, d.open, d.days)).collect::<Vec<_>>()
    };
    // The first was due before the entry: at once; the last is not near yet.
    let first = [(day("2026-06-10"), yuan("333.34"), -168), (day("2026-07-01"), yuan("333.34"), -147)];
    assert_eq!(due(&office, 7), first);
    assert_eq!(due(&office, 30).len(), 3);
    go(&mut office, id, one, M::Receive, "500", "2026-07-05").unwrap();
    assert_eq!(due(&office, 7), [(day("2026-07-01"), yuan("166.68"), -147)]);
    assert_eq!(office.ageing(now.day()).unwrap().total, yuan("500.01"));
    assert_eq!(office.charge_agreed(id, &ask, now).unwrap_err().code, "fees.agreement", "once");
}

/// A receipt written by hand is found again in the bank's statement and not booked twice; what was advanced is offered too.
#[test]
fn a_line_of_the_bank_is_matched_with_the_receipt_that_stands() {
    use anjuan_office::{StatementPick, StatementTarget};
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    go(&mut office, id, one, M::Charge, "7000", "2026-11-01").unwrap();
    go(&mut office, id, one, M::Advance, "993.75", "2026-11-02").unwrap();
    let paid = go(&mut office, id, one, M::Receive, "1900", "2026-11-24").unwrap();
    let file = "交易日期,金额,对方户名,摘要\n2026-11-24,1900.00,林小满,转账\n2026-11-24,993.75,林小满,诉讼费\n";
    let shown = office.preview_statement("流水.csv", file.as_bytes(), now.day()).unwrap();
    let best: Vec<_> = shown.lines.iter().map(|l| l.matches[0].target.clone()).collect();
    let booked = StatementTarget::Booked { id: paid.entry.to_string() };
    assert_eq!(best, [booked, StatementTarget::Advance { case: id, party: one }]);
    let picks: Vec<StatementPick> = shown
        .lines
        .iter()
        .zip(&best)
        .map(|(l, target)| StatementPick { line: l.line.line, target: target.clone() })
        .collect();
    let taken = office.take_statement("流水.csv", file.as_bytes(), &picks, now).unwrap().value;
    assert!(taken.taken[0].receipt.is_none() && taken.taken[1].receipt.is_some(), "{taken:?}");
    let books = office.case_books(id, now.day()).unwrap();
    assert_eq!(books.parties.iter().find(|p| p.party == one).unwrap().received, yuan("1900"), "once");
    let again = office.preview_statement("流水.csv", file.as_bytes(), now.day()).unwrap();
    assert!(again.lines.iter().all(|l| l.line.taken.is_some()));
}

/// Two charges that the books could not add once locked the office.
#[test]
fn no_sum_is_taken_that_the_books_cannot_hold() {
    let home = tempfile::tempdir().unwrap();
    let mut office = super::office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut office, "2026-06-02");
    let now = at("2026-06-10");
    let huge = yuan("92233720368547758.07");
    let mut tried: Vec<(&str, Problem)> = Vec::new();
    for _ in 0..2 {
        let charged = go(&mut office, id, one, PartyMovement::Charge, "92233720368547758.07", "2026-06-05");
        tried.push(("charge", charged.unwrap_err()));
    }
    let payment = anjuan_office::NewPayment {
        paid_at: "2026-05-21T20:15".parse().unwrap(),
        amount: huge,
        channel: anjuan_case::Channel::Bank,
        counterparty: "周明远".to_owned(),
        counterparty_account: None,
        order_no: None,
        merchant_no: None,
        remark: None,
    };
    tried.push(("payment", office.add_payment(id, &payment, None, now).unwrap_err()));
    let paid = anjuan_office::NewEvent {
        amount: Some(huge),
        ..anjuan_office::NewEvent::new(anjuan_case::EventKind::PartPaid, day("2026-06-09"))
    };
    tried.push(("event", office.add_event(id, &paid, now).unwrap_err()));
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.in_dispute = Some(huge);
    tried.push(("handling", office.set_handling(id, &handling, now).unwrap_err()));
    let mut cost = super::court_costs::acceptance(one);
    cost.assessed = huge;
    tried.push(("court cost", office.put_court_cost(id, &cost, now).unwrap_err()));
    let mut terms = office.propose_agreement(id, None, now.day()).unwrap();
    terms.scheme = Scheme::Fixed { fee: huge };
    tried.push(("agreement", office.put_agreement(id, None, None, &terms, now).unwrap_err()));
    for (what, refused) in tried {
        assert!(refused.message.contains("一千亿元"), "{what}: {}", refused.message);
    }
    // The most that is taken can be added, and is reported.
    for _ in 0..3 {
        go(&mut office, id, one, PartyMovement::Charge, "100000000000", "2026-06-05").unwrap();
    }
    assert!(office.trial_balance(None).unwrap().balanced);
    assert_eq!(office.case_books(id, now.day()).unwrap().parties[0].open, yuan("300000000000"));
}

/// Two at two machines over one database: what one did meanwhile is seen in the other's own operation, and refused there.
#[test]
fn what_another_did_meanwhile_is_not_done_again() {
    let home = tempfile::tempdir().unwrap();
    let mut one = super::office(home.path(), OfficeKind::Firm);
    let (id, party, _) = case(&mut one, "2026-06-02");
    let mut other = Office::open(home.path(), "山高水长2026").unwrap();
    let now = at("2026-06-10");
    for round in 0..6 {
        let mut terms = one.propose_agreement(id, None, now.day()).unwrap();
        terms.scheme = Scheme::Fixed { fee: yuan("1000") };
        let made = one.put_agreement(id, None, None, &terms, now).unwrap().value;
        let signed = std::thread::scope(|s| {
            let a = s.spawn(|| one.sign_agreement(id, made, day("2026-06-09"), now).map(|_| ()));
            let b = s.spawn(|| other.sign_agreement(id, made, day("2026-06-10"), now).map(|_| ()));
            [a.join().unwrap(), b.join().unwrap()]
        });
        let refused: Vec<&str> = signed.iter().filter_map(|r| r.as_ref().err()).map(|e| e.code).collect();
        assert_eq!(refused, ["fees.agreement"], "round {round}: signed once, the other told in words");

        let charge = go(&mut one, id, party, M::Charge, "100", "2026-06-05").unwrap().entry;
        let invoice = NewInvoice {
            entry: charge,
            number: format!("2531{round}"),
            kind: "电子发票（普通发票）".to_owned(),
            on: day("2026-06-06"),
            amount: yuan("100"),
        };
        let (invoiced, back) = std::thread::scope(|s| {
            let a = s.spawn(|| one.add_invoice(&invoice, at("2026-11-25")).map(|_| ()));
            let b = s.spawn(|| other.reverse_entry(charge, day("2026-06-07"), "记错", at("2026-11-25")).map(|_| ()));
            (a.join().unwrap(), b.join().unwrap())
        });
        assert!(invoiced.is_ok() != back.is_ok(), "round {round}: {invoiced:?} {back:?}");
    }
}
