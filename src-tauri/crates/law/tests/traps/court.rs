//! From the complaint to enforcement.

use super::help::*;
use anjuan_case::{Case, Event, EventKind, EvidenceId, Fen, OfficeKind, Party, PartyKind, Role};
use anjuan_law::{Assessment, DeadlineState, Matter, Route, Whose};

/// Where a known person can no longer be found.
fn missing(paid: &str) -> Case {
    let mut c = mistaken(paid);
    answer(&mut c, &[("recipient-located", "no")]);
    c
}

/// The rules on procedure that hold, by id.
fn procedure(a: &Assessment) -> Vec<String> {
    route(a, Route::Civil).procedure.iter().filter_map(|b| b.rule.clone()).collect()
}

#[test]
fn civil_20_an_announcement_takes_thirty_days_and_ends_the_short_procedures() {
    // Sixty days under the edition of 2017.
    let mut c = missing("2021-02-02T10:00");
    happened(&mut c, EventKind::AnnouncementPublished, "2021-05-10");
    let a = said(OfficeKind::Firm, &c, "2021-05-11");
    ends(&a, &c, EventKind::AnnouncementPublished, "2021-07-09", Whose::Body);
    let told = route(&a, Route::Civil).procedure.iter().find(|b| b.rule.as_deref() == Some("civil.procedure-ordinary"));
    let told = told.expect("the full procedure, as it was then");
    assert!(told.cites.iter().any(|c| (c.edition.as_str(), c.article.as_str()) == ("2017", "92")), "{told:?}");
    assert!(texts(told).contains("六十日"));
    // Thirty today, from the last publication.
    let mut c = missing("2026-02-02T10:00");
    happened(&mut c, EventKind::AnnouncementPublished, "2026-08-25");
    happened(&mut c, EventKind::AnnouncementPublished, "2026-09-01");
    let a = said(OfficeKind::Firm, &c, "2026-09-02");
    let today = ending(&a, &c, EventKind::AnnouncementPublished, "2026-10-01");
    assert_eq!((today.legal, today.whose), (day("2026-10-01"), Whose::Body), "deemed service is not rolled");
    assert!(tells(&a, &["公告", "简易", "小额"]), "neither summary procedure nor small claims");
    // The full fee; the half is not promised for a summary procedure that cannot be had.
    assert!(a.costs.iter().any(|c| c.amount.figures() == "662.50"));
    assert!(a.costs.iter().all(|c| c.amount.figures() != "331.25" || !c.title.contains("简易")));
    assert_ne!(procedure(&a), procedure(&said(OfficeKind::Firm, &mistaken("2026-02-02T10:00"), "2026-09-02")));
}

#[test]
fn civil_21_the_small_claims_line_is_announced_by_province_and_day() {
    let at = |division: &str, fen: i64, today: &str| {
        let mut c = mistaken("2025-10-09T10:00");
        c.parties[1].household_division = Some(division.into());
        c.payments[0].amount = Fen::new(fen);
        said(OfficeKind::Firm, &c, today)
    };
    let jiangsu = |fen, today| procedure(&at("320106", fen, today));
    // Announced for 2026: 64,610 and 258,440, both included.
    let must = jiangsu(6_461_000, "2026-11-23");
    let may = jiangsu(6_461_001, "2026-11-23");
    assert_ne!(must, may, "the line itself is inside");
    assert_eq!(may, jiangsu(25_844_000, "2026-11-23"));
    assert_ne!(may, jiangsu(25_844_001, "2026-11-23"));
    // On the last day of the former notice 60,862.
    assert_eq!(must, jiangsu(6_086_200, "2026-01-03"));
    assert_eq!(may, jiangsu(6_086_201, "2026-01-03"));
    assert_eq!(must, jiangsu(6_086_201, "2026-01-04"));
    let told = |a: &Assessment| route(a, Route::Civil).procedure.iter().any(|b| texts(b).contains("小额"));
    assert!(told(&at("320106", 6_461_000, "2026-11-23")));
    // No row, no guess: the figure is asked for, of that province.
    let henan = at("410311", 3_450_000, "2026-11-23");
    let need = henan.needs.iter().find(|n| n.title.contains("小额")).expect("asked for");
    assert_eq!((need.place.as_deref(), need.money), (Some("410000"), true));
    assert_ne!(procedure(&henan), must);
    // A counterclaim and a missing party leave small claims.
    let mut c = mistaken("2025-10-09T10:00");
    c.parties[1].household_division = Some("320106".into());
    happened(&mut c, EventKind::CounterclaimFiled, "2026-11-20");
    assert_ne!(procedure(&said(OfficeKind::Firm, &c, "2026-11-23")), must);
    // Stored as announced, not derived: a quarter of 207,242 is 51,810.5.
    let values: Vec<(String, String)> = book()
        .parameters()
        .into_iter()
        .filter(|p| p.title.contains("小额"))
        .flat_map(|p| p.values)
        .filter(|v| v.place == "320000" && v.from == day("2022-01-07"))
        .map(|v| (v.value, v.from.to_string()))
        .collect();
    for value in ["51811", "207242"] {
        assert!(values.iter().any(|(v, _)| v == value), "{value} among {values:?}");
    }
}

#[test]
fn civil_27_what_kills_a_payment_order() {
    let offered = |c: &Case| !bodies(&said(OfficeKind::Firm, c, "2026-09-09"), Matter::PaymentOrder).is_empty();
    let mut c = mistaken("2026-06-02T10:00");
    happened(&mut c, EventKind::DemandArrived, "2026-08-10");
    happened(&mut c, EventKind::Acknowledged, "2026-08-20");
    answer(&mut c, &[("repayment-promise", "yes")]);
    assert!(offered(&c), "a written promise, no freeze, a debtor who can be found");
    let a = said(OfficeKind::Firm, &c, "2026-09-09");
    assert_eq!(bodies(&a, Matter::PaymentOrder), ["洛阳市洛龙区人民法院"], "the debtor's court");
    assert!(tells(&a, &["支付令", "利息"]), "no interest unless it is written");
    // 民事诉讼法解释 427: it cannot be served on who is missing, nor asked for after preservation before suit.
    let (mut gone, mut frozen) = (c.clone(), c.clone());
    answer(&mut gone, &[("recipient-located", "no")]);
    happened(&mut frozen, EventKind::CourtFreeze, "2026-09-01");
    assert_eq!((offered(&gone), offered(&frozen)), (false, false), "missing, frozen");
    // Not served within 30 days of its issue.
    happened(&mut c, EventKind::PaymentOrderIssued, "2026-09-02");
    let a = said(OfficeKind::Firm, &c, "2026-09-09");
    ends(&a, &c, EventKind::PaymentOrderIssued, "2026-10-02", Whose::Body);
}

#[test]
fn civil_29_a_freeze_ends_on_the_day_of_the_court_s_notice() {
    let mut c = refused("2026-06-02T10:00", "2026-08-10", "2026-08-12");
    happened(&mut c, EventKind::CourtFreeze, "2026-09-01");
    happened(&mut c, EventKind::ComplaintFiled, "2026-09-10");
    let live = |a: &Assessment| -> Vec<String> {
        a.deadlines.iter().filter(|d| is_live(d)).map(|d| d.raw.to_string()).collect()
    };
    let computed = said(OfficeKind::Firm, &c, "2026-11-23");
    assert!(live(&computed).contains(&"2027-09-01".to_owned()), "without a notice: a year at most");
    claimed(&mut c, EventKind::FreezeExpires, "2027-03-10");
    let a = said(OfficeKind::Firm, &c, "2026-11-23");
    assert!(!live(&a).contains(&"2027-09-01".to_owned()), "the notice goes before the year");
    // Seven days before: Wednesday 3 March 2027.
    ends(&a, &c, EventKind::FreezeExpires, "2027-03-03", Whose::User);
}

#[test]
fn civil_30_after_judgment_a_freeze_gives_five_days() {
    let mut c = refused("2025-06-02T10:00", "2025-08-10", "2025-08-12");
    happened(&mut c, EventKind::JudgmentEffective, "2026-03-02");
    happened(&mut c, EventKind::CourtFreeze, "2026-03-10");
    claimed(&mut c, EventKind::JudgmentPerformanceDue, "2026-03-20");
    let a = said(OfficeKind::Firm, &c, "2026-03-21");
    ends(&a, &c, EventKind::JudgmentPerformanceDue, "2026-03-25", Whose::User);
    happened(&mut c, EventKind::EnforcementApplied, "2026-03-23");
    let a = said(OfficeKind::Firm, &c, "2026-03-24");
    assert_eq!(ending(&a, &c, EventKind::JudgmentPerformanceDue, "2026-03-25").state, DeadlineState::Done);
}

#[test]
fn civil_31_each_party_has_its_own_day_of_service() {
    let mut c = mistaken("2025-06-02T10:00");
    c.parties.push(Party::new(Role::Claimant, PartyKind::Natural));
    for (party, on) in [(0, "2026-03-02"), (2, "2026-03-09")] {
        let (party, proof) = (Some(c.parties[party].id), vec![EvidenceId::new()]);
        c.events.push(Event { party, proof, ..Event::new(EventKind::JudgmentServed, day(on)) });
    }
    let a = said(OfficeKind::Firm, &c, "2026-03-10");
    for raw in ["2026-03-17", "2026-03-24"] {
        ends(&a, &c, EventKind::JudgmentServed, raw, Whose::User);
    }
    // Enforcement: two years from the day of performance, which is later than the day of effect.
    happened(&mut c, EventKind::JudgmentEffective, "2026-04-08");
    claimed(&mut c, EventKind::JudgmentPerformanceDue, "2026-04-30");
    let a = said(OfficeKind::Firm, &c, "2026-05-01");
    ends(&a, &c, EventKind::JudgmentPerformanceDue, "2028-04-30", Whose::User);
    let other = from_event(&a, &c, EventKind::JudgmentEffective);
    assert!(other.iter().all(|d| d.raw != day("2028-04-08") || !is_live(d)), "and not from the day of effect as well");
}

#[test]
fn civil_32_an_objection_to_jurisdiction_belongs_to_the_answer_period() {
    let mut c = mistaken("2026-06-02T10:00");
    happened(&mut c, EventKind::ComplaintFiled, "2026-08-31");
    happened(&mut c, EventKind::ComplaintServed, "2026-09-05");
    let a = said(OfficeKind::Firm, &c, "2026-09-18");
    let objection = from_event(&a, &c, EventKind::ComplaintServed)
        .into_iter()
        .find(|d| holds_all(&(d.title.clone() + &d.missed + &texts(&d.because)), &["管辖"]))
        .expect("the objection");
    assert_eq!((objection.raw, objection.whose), (day("2026-09-20"), Whose::Respondent));
    // Since 2024 a counterclaim without objection is submission, too.
    let told = objection.title.clone() + &objection.missed + &texts(&objection.because);
    assert!(holds_all(&told, &["反诉"]), "{told}");
}

#[test]
fn civil_44_the_answer_period_is_what_the_court_s_paper_says() {
    let mut c = mistaken("2026-06-02T10:00");
    happened(&mut c, EventKind::ComplaintServed, "2026-09-05");
    claimed(&mut c, EventKind::AnswerDue, "2026-09-11");
    let a = said(OfficeKind::Firm, &c, "2026-09-06");
    ending(&a, &c, EventKind::AnswerDue, "2026-09-11");
    let fifteen = from_event(&a, &c, EventKind::ComplaintServed).into_iter().filter(|d| d.raw == day("2026-09-20"));
    let live: Vec<&str> = fifteen.filter(|d| is_live(d)).map(|d| d.rule.as_str()).collect();
    assert!(live.is_empty(), "{live:?} still count fifteen days");
    // Small claims: the court's paper or the hearing says it, and there are no fifteen days beside it.
    c.events.retain(|e| e.kind != EventKind::AnswerDue);
    assert_eq!(
        ending(&said(OfficeKind::Firm, &c, "2026-09-06"), &c, EventKind::ComplaintServed, "2026-09-20").rule,
        "civil.answer"
    );
    answer(&mut c, &[("procedure-used", "small")]);
    let a = said(OfficeKind::Firm, &c, "2026-09-06");
    assert!(from_event(&a, &c, EventKind::ComplaintServed).iter().all(|d| d.rule != "civil.answer"));
    assert!(warns(&a, &["答辩期届满日", "开庭日"]));
    // Summary procedure: as the court sets it (解释 266), and no fifteen days of the ordinary one either.
    answer(&mut c, &[("procedure-used", "summary")]);
    let a = said(OfficeKind::Firm, &c, "2026-09-06");
    assert!(from_event(&a, &c, EventKind::ComplaintServed).iter().all(|d| d.rule != "civil.answer"));
    assert!(warns(&a, &["答辩期届满日", "不超过十五日"]) && warns(&a, &["答辩期届满日", "开庭日"]));
}

#[test]
fn civil_45_the_earliest_service_starts_the_appeal() {
    let mut c = mistaken("2025-06-02T10:00");
    // On screen on Monday, on paper a week later.
    happened(&mut c, EventKind::JudgmentServed, "2026-03-09");
    happened(&mut c, EventKind::JudgmentServed, "2026-03-02");
    let a = said(OfficeKind::Firm, &c, "2026-03-10");
    let live: Vec<_> = from_event(&a, &c, EventKind::JudgmentServed).into_iter().filter(|d| is_live(d)).collect();
    assert_eq!(live.len(), 1, "the later service starts nothing: {live:?}");
    let first = live[0];
    assert_eq!((first.raw, first.whose), (day("2026-03-17"), Whose::User));
    assert!(texts(&first.because).contains("2026-03-09 又收到一次"), "and is told");
    // Another judgment, after the first was set aside on appeal, is another appeal.
    happened(&mut c, EventKind::AppealFiled, "2026-03-16");
    happened(&mut c, EventKind::JudgmentServed, "2026-10-12");
    let later = said(OfficeKind::Firm, &c, "2026-10-13");
    ends(&later, &c, EventKind::JudgmentServed, "2026-10-27", Whose::User);
    assert!(holds_all(&texts(&first.because), &["电子", "较早|最早"]), "{}", texts(&first.because));
}

#[test]
fn civil_46_an_exchange_of_evidence_ends_the_evidence_period() {
    let mut c = mistaken("2025-06-02T10:00");
    claimed(&mut c, EventKind::EvidenceDue, "2026-09-30");
    let set = said(OfficeKind::Firm, &c, "2026-09-01");
    ends(&set, &c, EventKind::EvidenceDue, "2026-09-30", Whose::User);
    claimed(&mut c, EventKind::EvidenceExchange, "2026-09-10");
    let a = said(OfficeKind::Firm, &c, "2026-09-01");
    ends(&a, &c, EventKind::EvidenceExchange, "2026-09-10", Whose::User);
    let mut later = from_event(&a, &c, EventKind::EvidenceDue);
    later.retain(|d| is_live(d) && d.raw > day("2026-09-10"));
    let later: Vec<&str> = later.iter().map(|d| d.rule.as_str()).collect();
    assert!(later.is_empty(), "{later:?} go on after the exchange");
}

#[test]
fn civil_49_a_judgment_lifts_nobody_else_s_freeze() {
    let mut c = refused("2026-06-02T10:00", "2026-08-10", "2026-08-12");
    assert!(said(OfficeKind::Firm, &c, "2026-09-09").questions.iter().any(|q| q.id == "money-there"), "it is asked");
    answer(&mut c, &[("money-there", "frozen")]);
    assert!(said(OfficeKind::Firm, &c, "2026-09-09").questions.iter().any(|q| q.id == "frozen-by" && q.open));
    answer(&mut c, &[("frozen-by", "court")]);
    let a = said(OfficeKind::Firm, &c, "2026-09-09");
    assert!(cites(&a, "民事诉讼法", "238") && tells(&a, &["案外人", "异议"]));
    assert!(cites(&a, "执行异议和复议规定", "26") && tells(&a, &["判决", "异议"]), "a judgment in hand does not help");
    happened(&mut c, EventKind::OutsiderRulingReceived, "2026-10-12");
    let a = said(OfficeKind::Firm, &c, "2026-10-13");
    ends(&a, &c, EventKind::OutsiderRulingReceived, "2026-10-27", Whose::User);
}
