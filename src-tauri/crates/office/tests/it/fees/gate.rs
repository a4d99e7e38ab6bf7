//! Who may charge, on what basis, and what has to be on file before.

use super::*;
use anjuan_case::EventKind;
use anjuan_office::{IssueAsk, NewEvent, sample_fee_table};
use serde_json::json;

#[test]
fn a_free_office_charges_nobody_whatever_is_tried() {
    for (kind, article) in
        [(OfficeKind::Committee, "《人民调解法》第四条"), (OfficeKind::LegalAid, "《法律援助法》第二十条")]
    {
        let home = tempfile::tempdir().unwrap();
        let mut office = office(home.path(), kind);
        let (id, one, other) = case(&mut office, "2026-06-02");
        let desk = office.fee_desk(day("2026-06-02")).unwrap();
        assert!(desk.free && !desk.may_charge);
        for party in [one, other] {
            for what in PartyMovement::ALL {
                let refused = go(&mut office, id, party, *what, "1", "2026-06-02").unwrap_err();
                assert_eq!(refused.code, "fees.free");
                assert!(refused.message.contains(article), "{}", refused.message);
            }
        }
        let mut problems = vec![
            office.propose_agreement(id, None, day("2026-06-02")).unwrap_err(),
            office.put_fee_table(&table(), at("2026-06-02")).unwrap_err(),
            office.put_agreement(id, None, None, &table().agreement(), at("2026-06-02")).unwrap_err(),
        ];
        let cost = super::court_costs::acceptance(one);
        office.put_court_cost(id, &cost, at("2026-06-02")).unwrap();
        problems.push(
            office.advance_court_cost(id, cost.id, one, yuan("1"), day("2026-06-02"), at("2026-06-02")).unwrap_err(),
        );
        assert!(problems.iter().all(|p| p.code == "fees.free"), "{problems:?}");
        let books = office.case_books(id, day("2026-06-02")).unwrap();
        assert!(books.lines.is_empty() && books.parties.iter().all(|p| p.offers.is_empty()));
        let refused = office.draft_paper(id, "fee-receipt", None, at("2026-06-02")).unwrap().value;
        assert!(!refused.allowed);
    }
}

#[test]
fn a_body_without_licence_charges_only_in_the_transition() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::CommercialMediation);
    let (id, one, _) = case(&mut office, "2026-06-02");
    assert_eq!(go(&mut office, id, one, PartyMovement::Prepay, "1", "2026-06-02").unwrap_err().code, "fees.unlicensed");
    let before = |on| ChargingBasis::EstablishedBefore { on: day(on) };
    // On the day the regulation came into force is not before it.
    let late = office.set_charging_basis(Some(&before("2026-05-01")), at("2026-06-02")).unwrap_err();
    assert!(late.message.contains("第三十一条"), "{}", late.message);
    office.set_charging_basis(Some(&before("2026-04-30")), at("2026-06-02")).unwrap();
    let desk = office.fee_desk(day("2026-11-25")).unwrap();
    let transition = desk.transition.unwrap();
    assert_eq!((transition.safe, transition.raw, transition.over), (day("2027-04-30"), day("2027-05-01"), false));
    assert!(desk.may_charge && !transition.because.cites.is_empty());
    billable(&mut office, id, day("2026-06-02"));
    assert!(go(&mut office, id, one, PartyMovement::Prepay, "1", "2026-06-02").is_ok());
    let desk = office.fee_desk(day("2027-05-10")).unwrap();
    assert!(!desk.may_charge && desk.transition.unwrap().over);
    let licensed = |before: Option<&str>| ChargingBasis::Licensed {
        licence_no: " 314 ".to_owned(),
        on: day("2027-03-01"),
        established_before: before.map(day),
    };
    let licence = licensed(Some("2026-04-30"));
    assert_eq!(office.set_charging_basis(Some(&licence), at("2026-06-02")).unwrap_err().code, "fees.basis");
    office.set_charging_basis(Some(&licence), at("2027-03-01")).unwrap();
    let desk = office.fee_desk(day("2027-05-10")).unwrap();
    assert!(desk.may_charge && desk.transition.is_none());
    assert_eq!(office.profile().unwrap().licence_no.as_deref(), Some("314"));
    // What it did in the transition stays what it was (第三十一条), up to its licence and not before the regulation's body was there.
    let desk = office.fee_desk(day("2027-02-28")).unwrap();
    assert!(desk.may_charge && desk.transition.is_some_and(|t| !t.over), "in the transition, before its licence");
    assert!(go(&mut office, id, one, PartyMovement::Prepay, "1", "2026-06-03").is_ok(), "booked late, of a day in it");
    assert_eq!(
        office.set_charging_basis(Some(&licensed(Some("2026-05-01"))), at("2027-03-01")).unwrap_err().code,
        "fees.basis"
    );
    // One that was not there before has none.
    office.set_charging_basis(Some(&licensed(None)), at("2027-03-01")).unwrap();
    let desk = office.fee_desk(day("2027-02-28")).unwrap();
    assert!(!desk.may_charge && desk.transition.is_none(), "before its licence");
}

pub fn scope(commercial: bool) -> ScopeDecision {
    ScopeDecision {
        commercial,
        field: "贸易".to_owned(),
        reason: "两家公司之间的货款误付，不涉及消费者、劳动、家庭关系".to_owned(),
        decided_by: "陈立".to_owned(),
        decided_on: day("2026-06-03"),
    }
}

#[test]
fn no_session_before_scope_conflict_check_and_disclosure() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-06-10");
    let record =
        |office: &mut Office, kind, on: &str| office.add_event(id, &NewEvent::new(kind, day(on)), now).map(|_| ());
    let refused = record(&mut office, EventKind::MediationSession, "2026-06-10").unwrap_err();
    assert_eq!(refused.code, "fees.gate");
    for article in ["第二条", "第十三条", "第二十条"] {
        assert!(refused.message.contains(article), "{article}: {}", refused.message);
    }
    let mut thin = scope(true);
    thin.reason = "  ".to_owned();
    assert_eq!(office.set_scope(id, &thin, now).unwrap_err().code, "fees.scope");
    for field in ["婚姻家庭", "家庭", "消费者权益", "劳动", "遗产继承", "监护"] {
        let refused = office.set_scope(id, &ScopeDecision { field: field.to_owned(), ..scope(true) }, now).unwrap_err();
        assert!(refused.code == "fees.scope" && refused.message.contains("第二条"), "{field}: {}", refused.message);
    }
    office.set_scope(id, &scope(false), now).unwrap();
    let refused = record(&mut office, EventKind::MediationAccepted, "2026-06-10").unwrap_err();
    assert!(refused.message.contains("不属于商事争议"), "{}", refused.message);
    office.set_scope(id, &scope(true), now).unwrap();
    assert_eq!(record(&mut office, EventKind::MediationAccepted, "2026-06-10").unwrap_err().code, "fees.gate");

    let issue = |office: &mut Office, said: serde_json::Value| {
        let draft = office.filled_paper(id, "conflict-disclosure", None, Some(&said), &[], now.day()).unwrap();
        let form = "conflict-disclosure".to_owned();
        let ask = IssueAsk { case: id, form, data: draft.value(), draft: None, replaces: None, with_blanks: true };
        office.issue_paper(&ask, now).unwrap().value.paper.id
    };
    // A check that says neither who made it nor that nothing was found is no disclosure.
    let thin = issue(&mut office, json!({ "checked_on": "2026-06-05", "dated": "2026-06-05" }));
    assert!(office.case_gate(id, now.day()).unwrap().accept.iter().any(|i| i.code == "conflict-check" && !i.met));
    office.withdraw_paper(id, thin, "填写不全", now).unwrap();
    let checked = json!({ "checked_on": "2026-06-05", "checked_by": "陈立", "dated": "2026-06-05" });
    let second = issue(&mut office, checked);
    record(&mut office, EventKind::MediationAccepted, "2026-06-06").unwrap();
    let refused = record(&mut office, EventKind::MediationSession, "2026-06-10").unwrap_err();
    assert!(refused.message.contains("披露") && !refused.message.contains("利益冲突审查，写明"), "{}", refused.message);
    office.withdraw_paper(id, second, "补充披露", now).unwrap();
    issue(
        &mut office,
        json!({ "checked_on": "2026-06-05", "checked_by": "陈立", "none": true, "dated": "2026-06-07" }),
    );
    assert_eq!(record(&mut office, EventKind::MediationSession, "2026-06-06").unwrap_err().code, "fees.gate");
    // The minutes of a session are one too; a day that is only planned is not.
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.held_on = Some(day("2026-06-06"));
    assert_eq!(office.set_handling(id, &handling, now).unwrap_err().code, "fees.gate");
    handling.mediation.held_on = Some(day("2026-06-20"));
    office.set_handling(id, &handling, now).unwrap();
    record(&mut office, EventKind::MediationSession, "2026-06-10").unwrap();
    handling.mediation.held_on = Some(day("2026-06-10"));
    office.set_handling(id, &handling, now).unwrap();
}

/// A fee agreed on for a family quarrel is business against the regulation (商事调解条例 2, 13, 29): scope and conflict check first.
#[test]
fn no_fee_is_agreed_on_before_the_case_may_be_accepted() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-06-10");
    let issue = |office: &mut Office, form: &str, said: serde_json::Value| {
        let draft = office.filled_paper(id, form, None, Some(&said), &[], now.day()).unwrap();
        let form = form.to_owned();
        let ask = IssueAsk { case: id, form, data: draft.value(), draft: None, replaces: None, with_blanks: true };
        office.issue_paper(&ask, now)
    };
    for form in ["fee-agreement", "commercial-termination"] {
        let refused = issue(&mut office, form, json!({})).unwrap_err();
        assert!(refused.message.contains("还没有判断是不是商事争议"), "{form}: {}", refused.message);
    }
    office.set_scope(id, &scope(true), now).unwrap();
    let refused = issue(&mut office, "fee-agreement", json!({})).unwrap_err();
    assert!(refused.code == "fees.gate" && refused.message.contains("利益冲突审查"), "{}", refused.message);
    let checked = json!({ "checked_on": "2026-06-05", "checked_by": "陈立", "dated": "2026-06-05" });
    issue(&mut office, "conflict-disclosure", checked).unwrap();
    issue(&mut office, "fee-agreement", json!({})).unwrap();
}

/// What is no commercial dispute is told so, and not mediated, confirmed and reminded of under the regulation.
#[test]
fn nothing_but_the_end_is_written_for_what_is_no_commercial_dispute() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-06-10");
    office.set_scope(id, &scope(false), now).unwrap();
    let forms = ["confirmation-application", "conflict-disclosure", "performance-reminder", "fee-agreement"];
    for form in forms {
        let draft = office.compose_paper(id, form, None, now.day()).unwrap();
        let why: Vec<&str> = draft.because.iter().map(|b| b.text.as_str()).collect();
        assert!(!draft.allowed && why.iter().any(|w| w.contains("不是商事争议")), "{form}: {why:?}");
    }
    let draft = office.compose_paper(id, "commercial-termination", None, now.day()).unwrap();
    let why: Vec<&str> = draft.because.iter().map(|b| b.text.as_str()).collect();
    assert!(why.iter().all(|w| !w.contains("商事争议")), "{why:?}");
}

#[test]
fn an_agreement_follows_the_published_table() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-06-10");
    // The sample of the market is nobody's table.
    let sample = sample_fee_table();
    assert_eq!(sample.published_on, None);
    office.put_fee_table(&sample, now).unwrap();
    office.put_fee_table(&table(), now).unwrap_or_else(|e| panic!("{e}"));
    let own = office.fee_desk(now.day()).unwrap().tables.into_iter().find(|t| t.published_on.is_some()).unwrap();
    let terms = office.propose_agreement(id, Some(own.id), now.day()).unwrap();
    assert_eq!(terms.shares.len(), 2);
    let mut other_rate = terms.clone();
    other_rate.registration = Fen::new(0);
    assert!(office.put_agreement(id, None, Some(own.id), &other_rate, now).unwrap_err().message.contains("登记费"));
    assert_eq!(office.put_agreement(id, None, None, &terms, now).unwrap_err().code, "fees.table");
    let mut terms = terms;
    (terms.discount, terms.discount_reason) = (yuan("100"), "首次合作".to_owned());
    terms.deposit = yuan("501");
    let preview = office.preview_agreement(id, &terms, yuan("50000"), "", now.day()).unwrap();
    // 2,000 less 100, and 300 of each.
    assert_eq!(preview.parties.iter().map(|p| p.total).collect::<Vec<_>>(), [yuan("1250"), yuan("1250")]);
    assert_eq!(preview.quote.total, yuan("2500"));
    let made = office.put_agreement(id, None, Some(own.id), &terms, now).unwrap().value;
    assert_eq!(office.sign_agreement(id, made, now.day(), now).unwrap_err().code, "fees.scope");
    office.set_scope(id, &scope(true), now).unwrap();
    office.sign_agreement(id, made, now.day(), now).unwrap();
    // By an unpublished table nothing is signed.
    let by_sample = office.propose_agreement(id, Some(sample.id), now.day()).unwrap();
    let unsigned = office.put_agreement(id, None, Some(sample.id), &by_sample, now).unwrap().value;
    let refused = office.sign_agreement(id, unsigned, now.day(), now).unwrap_err();
    assert!(refused.message.contains("公布"), "{}", refused.message);
    office.remove_agreement(id, unsigned, now).unwrap();
    // What an agreement rests on stays.
    let mut changed = own.clone();
    changed.cap = Some(yuan("1"));
    assert_eq!(office.put_fee_table(&changed, now).unwrap_err().code, "fees.table");
    assert_eq!(office.remove_fee_table(own.id, now).unwrap_err().code, "fees.table");
    office.withdraw_fee_table(own.id, day("2026-07-01"), now).unwrap();
    // The paper says what was agreed.
    let paper = office.compose_paper(id, "fee-agreement", None, now.day()).unwrap().value();
    assert_eq!((&paper["fee"], &paper["published"]), (&json!(250_000), &json!("2026-06-01")));
    assert!(paper["shared"].as_str().unwrap().contains("林小满付 1,250.00 元"), "{paper}");
    assert!(paper["shared"].as_str().unwrap().contains("其中预收：林小满先付 250.50 元"), "{paper}");
    assert!(paper["worked"].as_str().unwrap().contains("减收：首次合作"), "{paper}");
    // By the sum in dispute that was written down, and it says so; another one is charged only where that is said.
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.in_dispute = Some(yuan("600000"));
    office.set_handling(id, &handling, now).unwrap();
    let paper = office.compose_paper(id, "fee-agreement", None, now.day()).unwrap().value();
    assert!(paper["worked"].as_str().unwrap().starts_with("按争议金额 600,000.00 元计算："), "{paper}");
    // 2,000 and 3,000, less 100, and 300 of each.
    assert_eq!(paper["fee"], json!(550_000), "{paper}");
    let ask = anjuan_office::ChargeAgreed {
        agreement: made,
        amount: yuan("50000"),
        units: String::new(),
        on: now.day(),
        due: None,
        other_amount: false,
    };
    let asked = office.charge_agreed(id, &ask, now).unwrap_err();
    assert!(asked.code == "fees.amount" && asked.message.contains("600,000.00"), "{}", asked.message);
    let sure = anjuan_office::ChargeAgreed { other_amount: true, ..ask };
    assert_eq!(office.charge_agreed(id, &sure, now).unwrap().value.len(), 2);
}

#[test]
fn the_scope_is_answered_in_one_place_with_reason_and_name() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-06-10");
    let said = |code: &str| anjuan_case::Answer::Choice(code.to_owned());
    let refused = office.answer(id, "commercial-field", Some(&said("yes")), now).unwrap_err();
    assert!(refused.code == "fees.scope" && refused.message.contains("理由"), "{}", refused.message);
    office.set_scope(id, &scope(true), now).unwrap();
    assert_eq!(office.answer(id, "commercial-field", Some(&said("no")), now).unwrap_err().code, "fees.scope");
    assert_eq!(office.case(id).unwrap().answers.get("commercial-field"), Some(&said("yes")));
}

#[test]
fn the_number_of_the_licence_has_one_home() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let now = at("2026-06-10");
    let mut typed = office.profile().unwrap();
    assert_eq!(typed.licence_no.as_deref(), Some("31410300"));
    typed.phone = "0379-1".to_owned();
    office.set_profile(&typed, now).unwrap();
    typed.licence_no = Some("别的号".to_owned());
    assert_eq!(office.set_profile(&typed, now).unwrap_err().code, "fees.basis");
    let before = ChargingBasis::EstablishedBefore { on: day("2026-04-30") };
    office.set_charging_basis(Some(&before), now).unwrap();
    assert_eq!(office.profile().unwrap().licence_no, None, "none is printed where there is none");
    assert_eq!(office.set_profile(&typed, now).unwrap_err().code, "fees.basis");
    // The law counts the transition again.
    let (id, ..) = case(&mut office, "2026-06-02");
    let dates = office.case_view(id, now.day()).unwrap().assessment.deadlines;
    assert!(dates.iter().any(|d| d.rule == "mediation.commercial-licence"));
    office.set_charging_basis(None, now).unwrap();
    assert_eq!(office.profile().unwrap().licence_no, None);
}

/// The licence is the office's, whatever number of cases it has (商事调解条例 31).
#[test]
fn the_day_for_the_licence_stands_once_and_in_no_case() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let now = at("2027-04-20");
    office.set_charging_basis(Some(&ChargingBasis::EstablishedBefore { on: day("2026-04-30") }), now).unwrap();
    for on in ["2026-06-02", "2026-06-03"] {
        case(&mut office, on);
    }
    let rule = "mediation.commercial-licence";
    let today = office.today(now).unwrap();
    let own: Vec<&str> = today.office.iter().map(|date| date.rule.as_str()).collect();
    assert_eq!(own, [rule]);
    assert_eq!((today.office[0].safe, today.office[0].days_left), (day("2027-04-30"), 10));
    let lines = [&today.windows, &today.overdue, &today.due, &today.owed];
    assert!(lines.into_iter().flatten().all(|line| line.rule != rule), "no case bears it");
    let entries = office.calendar(day("2027-04-01"), day("2027-05-31"), now).unwrap();
    let entries: Vec<_> = entries.iter().filter(|entry| entry.words.contains("执业证书")).collect();
    assert_eq!(entries.iter().map(|entry| entry.case).collect::<Vec<_>>(), [None, None], "its safe and its last day");
    let told = office.alerts("2027-04-23T09:00".parse().unwrap()).unwrap();
    assert_eq!(told.iter().filter(|alert| alert.deadline == rule).count(), 1);
    let file = office.ics(None, false, now).unwrap();
    assert_eq!(file.matches("UID:mediation.commercial-licence").count(), 1);
    // With the licence it is done.
    let licence = ChargingBasis::Licensed {
        licence_no: "31410300".to_owned(),
        on: day("2027-04-20"),
        established_before: Some(day("2026-04-30")),
    };
    office.set_charging_basis(Some(&licence), now).unwrap();
    assert!(office.today(now).unwrap().office.is_empty());
    let file = office.ics(None, false, now).unwrap();
    assert!(file.contains("UID:mediation.commercial-licence") && file.contains("STATUS:CANCELLED"), "taken back");
}

/// No fee for a dispute that was not found to be commercial, without a published table, or before the licence (商事调解条例 2, 9,
/// 16); and a firm bills nobody but its clients.
#[test]
fn only_what_may_be_mediated_for_a_fee_is_billed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, other) = case(&mut office, "2026-06-02");
    let bill = |office: &mut Office, on: &str| go(office, id, one, PartyMovement::Charge, "100", on);
    assert_eq!(bill(&mut office, "2026-06-05").unwrap_err().code, "fees.scope", "nobody decided");
    office.set_scope(id, &scope(false), at("2026-06-03")).unwrap();
    assert!(bill(&mut office, "2026-06-05").unwrap_err().message.contains("不属于商事争议"));
    office.set_scope(id, &scope(true), at("2026-06-03")).unwrap();
    assert_eq!(bill(&mut office, "2026-06-05").unwrap_err().code, "fees.table", "no table");
    office.put_fee_table(&table(), at("2026-06-03")).unwrap();
    assert_eq!(bill(&mut office, "2026-05-31").unwrap_err().code, "fees.unlicensed", "before the licence");
    bill(&mut office, "2026-06-05").unwrap();
    // What was billed before the decision changed can still be taken back.
    office.set_scope(id, &scope(false), at("2026-06-06")).unwrap();
    assert!(go(&mut office, id, one, PartyMovement::WriteOff, "100", "2026-06-07").is_err(), "without its reason");
    let new = NewMovement {
        note: "不属于商事争议".into(),
        ..movement(one, PartyMovement::WriteOff, "100", "2026-06-07")
    };
    office.post_movement(id, &new, at("2026-06-07")).unwrap();
    let licence =
        ChargingBasis::Licensed { licence_no: "1".to_owned(), on: day("2026-04-30"), established_before: None };
    assert_eq!(office.set_charging_basis(Some(&licence), at("2026-06-07")).unwrap_err().code, "fees.basis");
    assert!(go(&mut office, id, other, PartyMovement::Hold, "1", "1990-01-01").is_err(), "a year typed wrong");

    let home = tempfile::tempdir().unwrap();
    let mut firm = super::office(home.path(), OfficeKind::Firm);
    let (id, one, other) = case(&mut firm, "2026-06-02");
    go(&mut firm, id, one, PartyMovement::Charge, "100", "2026-06-05").unwrap();
    assert_eq!(go(&mut firm, id, other, PartyMovement::Charge, "100", "2026-06-05").unwrap_err().code, "fees.party");
    // Nor by an agreement that names the opponent.
    let now = at("2026-06-06");
    let mut terms = firm.propose_agreement(id, None, now.day()).unwrap();
    terms.scheme = Scheme::Fixed { fee: yuan("1000") };
    terms.shares[0].party = other;
    let made = firm.put_agreement(id, None, None, &terms, now).unwrap().value;
    assert_eq!(firm.sign_agreement(id, made, now.day(), now).unwrap_err().code, "fees.party");
}

/// Who may charge no longer still settles what was taken (商事调解条例 31).
#[test]
fn after_the_transition_money_goes_back_and_none_comes_in() {
    let home = tempfile::tempdir().unwrap();
    let mut office = office(home.path(), OfficeKind::CommercialMediation);
    let before = ChargingBasis::EstablishedBefore { on: day("2026-04-30") };
    office.set_charging_basis(Some(&before), at("2026-06-02")).unwrap();
    let (id, one, _) = billed(&mut office, "2026-06-02");
    for (what, amount) in
        [(PartyMovement::Charge, "1000"), (PartyMovement::Receive, "600"), (PartyMovement::Hold, "50")]
    {
        go(&mut office, id, one, what, amount, "2026-06-10").unwrap();
    }
    let late = at("2027-05-10");
    let mut move_ = |what, amount: &str, note: &str| {
        let new = NewMovement { note: note.to_owned(), ..movement(one, what, amount, "2027-05-10") };
        office.post_movement(id, &new, late).map(|_| ())
    };
    assert_eq!(move_(PartyMovement::Receive, "400", "").unwrap_err().code, "fees.unlicensed");
    assert_eq!(move_(PartyMovement::UseHeld, "50", "").unwrap_err().code, "fees.unlicensed");
    move_(PartyMovement::Refund, "600", "没有执业证书").unwrap();
    move_(PartyMovement::WriteOff, "300", "没有执业证书").unwrap();
    move_(PartyMovement::PayOut, "50", "").unwrap();
    let offers = &office.case_books(id, late.day()).unwrap().parties;
    let offers: Vec<_> = offers.iter().flat_map(|p| p.offers.iter().map(|o| o.movement)).collect();
    assert_eq!(offers, [PartyMovement::WriteOff], "only what settles the rest");
}

/// The table is looked at when the agreement is signed: taken out of use since, it still governs what was agreed.
#[test]
fn a_signed_agreement_is_charged_by_its_own_table() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = billed(&mut office, "2026-06-02");
    let now = at("2026-08-10");
    let own = office.fee_desk(now.day()).unwrap().tables[0].id;
    let terms = office.propose_agreement(id, Some(own), day("2026-06-10")).unwrap();
    let made = office.put_agreement(id, None, Some(own), &terms, now).unwrap().value;
    office.sign_agreement(id, made, day("2026-06-10"), now).unwrap();
    office.withdraw_fee_table(own, day("2026-07-01"), now).unwrap();
    let ask = anjuan_office::ChargeAgreed {
        agreement: made,
        amount: yuan("50000"),
        units: String::new(),
        on: day("2026-08-01"),
        due: None,
        other_amount: false,
    };
    assert_eq!(office.charge_agreed(id, &ask, now).unwrap().value.len(), 2);
    let one = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().id;
    assert_eq!(go(&mut office, id, one, PartyMovement::Charge, "1", "2026-08-01").unwrap_err().code, "fees.table");
}

#[test]
fn a_firm_bills_its_client_and_nobody_else() {
    let home = tempfile::tempdir().unwrap();
    let mut firm = super::office(home.path(), OfficeKind::Firm);
    let (id, one, other) = case(&mut firm, "2026-06-02");
    let third = anjuan_case::Party {
        name: Some("第三人".to_owned()),
        ..anjuan_case::Party::new(Role::Third, anjuan_case::PartyKind::Natural)
    };
    firm.put_party(id, &third, at("2026-06-02")).unwrap();
    let refused = go(&mut firm, id, third.id, PartyMovement::Charge, "100", "2026-06-05").unwrap_err();
    assert!(refused.code == "fees.party" && refused.message.contains("第三人"), "{}", refused.message);
    let books = firm.case_books(id, day("2026-06-05")).unwrap();
    let charged = |party| {
        let of = books.parties.iter().find(|p| p.party == party).unwrap();
        of.offers.iter().any(|o| o.movement == PartyMovement::Charge)
    };
    assert!(charged(one) && !charged(other) && !charged(third.id), "what may not be done is not offered");
}
