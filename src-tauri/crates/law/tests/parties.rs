//! Parties with something special about them: abroad, without full capacity, dead, struck off, several of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "traps/help.rs"]
#[allow(dead_code)]
mod help;

use anjuan_case::{Answer, Case, Event, EventKind::*, OfficeKind, Party, PartyId, PartyKind, Payment, PaymentId, Role};
use anjuan_law::{Assessment, Deadline, Matter, Route, RouteState};
use help::*;

fn firm(c: &Case, today: &str) -> Assessment {
    said(OfficeKind::Firm, c, today)
}

fn rules<'a>(a: &'a Assessment, id: &str) -> Vec<&'a Deadline> {
    a.deadlines.iter().filter(|d| d.rule == id).collect()
}

fn said_by(a: &Assessment, rule: &str) -> bool {
    every_node(a).iter().any(|node| node.rule.as_deref() == Some(rule))
}

fn allowed(a: &Assessment, template: &str) -> bool {
    a.papers.iter().any(|p| p.template == template && p.allowed)
}

/// 民事诉讼法 276, 283, 285–287.
#[test]
fn a_recipient_abroad_has_other_courts_and_longer_periods() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    answer(&mut c, &[("foreign", "abroad")]);
    happened(&mut c, ComplaintFiled, "2026-08-03");
    happened(&mut c, CaseRegistered, "2026-08-05");
    happened(&mut c, ComplaintServed, "2026-09-01");
    let a = firm(&c, "2026-09-02");
    assert!(
        bodies(&a, Matter::Suit).iter().all(|b| b.contains("可供扣押财产所在地")),
        "{:?}",
        bodies(&a, Matter::Suit)
    );
    assert!(rules(&a, "civil.answer").is_empty());
    assert_eq!(rules(&a, "civil.answer-abroad")[0].legal, day("2026-10-08"));
    for id in ["civil.trial-small", "civil.trial-ordinary"] {
        assert!(rules(&a, id).is_empty(), "{id}: foreign cases have no period of trial");
    }
    for rule in ["civil.abroad-periods", "court.foreign-trial", "civil.level-foreign", "civil.foreign-law"] {
        assert!(said_by(&a, rule), "{rule}");
    }
    assert!(!said_by(&a, "civil.procedure-small"));
    answer(&mut c, &[("foreign", "yes")]);
    let a = firm(&c, "2026-09-02");
    assert!(
        bodies(&a, Matter::Suit).iter().any(|b| b.contains("洛龙区")),
        "it lives here: {:?}",
        bodies(&a, Matter::Suit)
    );
    assert_eq!(rules(&a, "civil.answer")[0].raw, day("2026-09-16"));
}

/// 民事诉讼法 104, 277; 刑事诉讼法 25; 涉外民事关系法律适用法 7: no court of a home that is not here, and a limitation that may be another.
#[test]
fn a_recipient_abroad_has_no_court_of_his_home() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    answer(&mut c, &[("refused", "yes"), ("recipient-located", "yes"), ("foreign", "abroad"), ("relation", "yes")]);
    let titles = |a: &Assessment| rules(a, "limitation.claim").iter().map(|d| d.title.clone()).collect::<String>();
    // Whether or not his address abroad, or an old one here, was filled in.
    for home in [None, Some("410311".to_owned())] {
        c.parties[1].household_division = home;
        let a = firm(&c, "2026-03-02");
        assert_eq!(bodies(&a, Matter::Preservation), ["被保全财产所在地或者对案件有管辖权的人民法院"]);
        assert_eq!(bodies(&a, Matter::PrivateProsecution), ["犯罪地的基层人民法院"]);
        assert!(titles(&a).ends_with("（适用中国法律的）"), "{}", titles(&a));
        let law = a.cautions.iter().find(|w| w.rule == "limitation.caution-foreign").expect("said");
        assert!(["7", "47"].iter().all(|article| cited(&law.because, "涉外民事关系法律适用法", article)));
    }
    answer(&mut c, &[("court-agreed", "yes")]);
    assert_eq!(bodies(&firm(&c, "2026-03-02"), Matter::Suit), ["书面约定的法院"]);
    answer(&mut c, &[("foreign", "no"), ("court-agreed", "no")]);
    let a = firm(&c, "2026-03-02");
    for matter in [Matter::Preservation, Matter::PrivateProsecution] {
        assert_eq!(bodies(&a, matter), ["洛阳市洛龙区人民法院"], "{matter:?}");
    }
    assert!(!titles(&a).contains("适用中国法律的") && !said_by(&a, "limitation.caution-foreign"));
}

/// 286: the side that lives here keeps its fifteen days, the other has thirty, and only then is the judgment final.
#[test]
fn each_side_has_the_period_of_appeal_of_where_it_lives() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    answer(&mut c, &[("foreign", "abroad")]);
    happened(&mut c, AnnouncementPublished, "2026-03-02");
    happened(&mut c, JudgmentServed, "2026-09-01");
    let theirs = Event { party: Some(c.parties[1].id), ..Event::new(JudgmentServed, day("2026-09-01")) };
    c.events.push(theirs);
    let a = firm(&c, "2026-09-05");
    let ends = |id: &str| rules(&a, id).iter().map(|d| d.raw.to_string()).collect::<Vec<_>>();
    assert_eq!(ends("civil.appeal-here"), ["2026-09-16"]);
    assert_eq!(ends("civil.appeal-abroad"), ["2026-10-01"]);
    assert!(ends("civil.appeal").is_empty() && ends("civil.announcement").is_empty());
    assert_eq!(ends("civil.announcement-abroad"), ["2026-05-01"]);
}

#[test]
fn whom_to_sue_depends_on_who_the_recipient_is() {
    let c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    assert!(["lawyer-letter", "demand-letter", "civil-complaint"].iter().any(|t| allowed(&firm(&c, "2026-03-02"), t)));
    for (state, rule) in [
        ("limited", "civil.recipient-limited"),
        ("died", "civil.recipient-died"),
        ("dissolved", "civil.recipient-dissolved"),
    ] {
        let mut c = c.clone();
        answer(&mut c, &[("recipient-state", state)]);
        let a = firm(&c, "2026-03-02");
        assert!(said_by(&a, rule), "{state}");
        assert_eq!(state == "limited", said_by(&a, "civil.recipient-limited"), "{state}");
        let none = ["lawyer-letter", "demand-letter", "civil-complaint", "private-prosecution"]
            .iter()
            .all(|t| !allowed(&a, t));
        assert_eq!(none, state != "limited", "{state}: nothing is sent to who is gone");
        let asked = ["preservation-application", "mediation-application", "payment-order-application"];
        assert!(state == "limited" || asked.iter().all(|t| !allowed(&a, t)), "nothing is asked against who is gone");
    }
    // One of two is dead: the other can still be written to.
    let mut c = c;
    let mut other = Party::new(Role::Respondent, PartyKind::Natural);
    other.name = Some("赵远".into());
    other.household_division = Some("410311".into());
    let (one, two) = (c.parties[1].id, other.id);
    c.parties.push(other);
    for (id, code) in [(one, "died"), (two, "ordinary")] {
        c.answers.insert(format!("recipient-state@{id}"), Answer::Choice(code.into()));
    }
    let a = firm(&c, "2026-03-02");
    assert!(said_by(&a, "civil.recipient-died"));
    assert!(!every_node(&a).iter().any(|n| n.rule.as_deref() == Some("civil.recipient-died-no-letter")));
}

#[test]
fn a_payer_who_is_a_child_or_dead_is_spoken_for() {
    let mut c = mistaken("2026-01-05T10:00");
    answer(&mut c, &[("payer-capacity", "limited")]);
    let a = firm(&c, "2026-03-02");
    assert!(said_by(&a, "civil.payer-limited") && said_by(&a, "limitation.caution-capacity"));
    answer(&mut c, &[("intended-payee", "yes")]);
    let a = firm(&c, "2026-03-02");
    assert!(said_by(&a, "civil.payer-limited-intended"), "no ninety days for what never was valid");
    answer(&mut c, &[("payer-capacity", "died")]);
    assert!(said_by(&firm(&c, "2026-03-02"), "civil.payer-died"));
}

/// One hundred million and more: which level hears it depends on places that are not known yet.
#[test]
fn a_level_that_hangs_on_places_says_so() {
    let mut c = mistaken("2026-01-05T10:00");
    c.payments[0].amount = yuan("120000000");
    c.parties[0].household_division = None;
    assert!(said_by(&firm(&c, "2026-03-02"), "civil.level-unknown"));
    c.parties[0].household_division = Some("341523".into());
    let a = firm(&c, "2026-03-02");
    assert!(!said_by(&a, "civil.level-unknown") && said_by(&a, "civil.level"));
}

/// Ten transfers to three people in three cities: each has a line, none is lost, nothing is counted twice.
#[test]
fn several_payments_and_respondents_add_up() {
    let mut c = mistaken("2026-01-05T10:00");
    for (name, division) in [("赵远", "330106"), ("钱进", "441900")] {
        let mut party = Party::new(Role::Respondent, PartyKind::Natural);
        party.name = Some(name.into());
        party.household_division = Some(division.into());
        c.parties.push(party);
    }
    let ids: Vec<_> = c.parties_as(Role::Respondent).map(|p| p.id).collect();
    c.payments[0].to = Some(ids[0]);
    for i in 0..9 {
        let at = format!("2026-01-{:02}T10:00", 6 + i);
        let payment = Payment {
            id: PaymentId::new(),
            amount: yuan("1000"),
            to: Some(ids[i % 3]),
            paid_at: at.parse().unwrap(),
            ..c.payments[0].clone()
        };
        c.payments.push(payment);
    }
    let a = firm(&c, "2026-03-02");
    assert_eq!(a.principal.open.figures(), "43,500.00");
    assert_eq!(a.limitation.len(), 3, "{:?}", a.limitation.iter().map(|l| &l.against).collect::<Vec<_>>());
    let suit = bodies(&a, Matter::Suit);
    assert!(suit.iter().any(|b| b.contains("洛龙区")) && suit.iter().any(|b| b.contains("西湖区")), "{suit:?}");
    // 东莞 has no districts and several courts.
    assert!(suit.iter().filter(|b| b.contains("东莞")).count() > 1, "{suit:?}");
}

/// How the criminal route stands, with the rules that say so.
fn criminal(a: &Assessment) -> (RouteState, Vec<String>) {
    let view = route(a, Route::Criminal);
    (view.state, view.because.iter().filter_map(|b| b.rule.clone()).collect())
}

fn warned(a: &Assessment, rule: &str) -> bool {
    a.cautions.iter().any(|c| c.rule == rule)
}

/// 刑法 17: embezzlement is none of the offences that anybody under sixteen answers for; 18: who could not recognise what he did.
#[test]
fn who_was_under_sixteen_is_not_prosecuted() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    answer(&mut c, &[("recipient-state", "limited")]);
    let unknown = firm(&c, "2026-03-02");
    assert_eq!(criminal(&unknown).0, RouteState::Unclear);
    let told = unknown.cautions.iter().find(|w| w.rule == "criminal.self-capacity").expect("said");
    assert!(cited(&told.because, "刑法", "17") && cited(&told.because, "刑法", "18"));
    let born = |on: &str| {
        let mut c = c.clone();
        c.parties[1].born = Some(day(on));
        c
    };
    let a = firm(&born("2013-05-01"), "2026-03-02");
    assert_eq!(criminal(&a), (RouteState::Closed, vec!["criminal.embezzlement-minor".into()]));
    assert!(cited(&route(&a, Route::Criminal).because[0], "刑法", "17"));
    assert!(bodies(&a, Matter::PrivateProsecution).is_empty() && !allowed(&a, "private-prosecution"));
    assert_ne!(route(&a, Route::Civil).state, RouteState::Closed, "the money is claimed as before");
    // One is sixteen from the day after the birthday; today he is.
    assert_eq!(criminal(&firm(&born("2010-02-12"), "2026-11-27")).0, RouteState::Closed);
    assert_eq!(criminal(&firm(&born("2010-02-11"), "2026-11-27")).0, RouteState::Unclear);
    // What was refused once more counts by the later day.
    let mut again = born("2010-02-12");
    happened(&mut again, Refused, "2026-06-01");
    assert_eq!(criminal(&firm(&again, "2026-11-27")).0, RouteState::Unclear);
    // Of two only the child is left out.
    let mut two = born("2013-05-01");
    let mut other = Party::new(Role::Respondent, PartyKind::Natural);
    other.name = Some("赵远".into());
    other.household_division = Some("330106".into());
    two.parties.push(other);
    let a = firm(&two, "2026-03-02");
    assert_eq!(criminal(&a).0, RouteState::Unclear);
    assert!(bodies(&a, Matter::PrivateProsecution).iter().all(|body| body.contains("西湖区")));
}

/// 刑法 17: the police are told all the same, and whoever has to do with a child knows what comes of it.
#[test]
fn a_child_to_whom_money_was_lied_away_answers_through_its_parents() {
    let mut c = deceived("2026-01-05T10:00");
    assert!(!warned(&firm(&c, "2026-01-06"), "criminal.minor-accused"));
    c.parties[1].born = Some(day("2013-05-01"));
    let a = firm(&c, "2026-01-06");
    assert!(warned(&a, "criminal.minor-accused"));
    assert_eq!(criminal(&a).0, RouteState::First);
}

/// 民法典 144, 145; fact C33: what a child alone acknowledged is no ground for an order to pay.
#[test]
fn no_order_to_pay_on_what_a_child_alone_acknowledged() {
    let with = |answers: &[(&str, &str)], born: Option<&str>| {
        let mut c = mistaken("2026-01-05T10:00");
        happened(&mut c, Acknowledged, "2026-02-12");
        answer(&mut c, &[("repayment-promise", "yes"), ("recipient-located", "yes")]);
        answer(&mut c, answers);
        c.parties[1].born = born.map(day);
        allowed(&firm(&c, "2026-03-02"), "payment-order-application")
    };
    assert!(with(&[], None));
    assert!(!with(&[("recipient-state", "limited")], None));
    assert!(!with(&[("recipient-state", "limited"), ("promise-by-guardian", "no")], None));
    assert!(with(&[("recipient-state", "limited"), ("promise-by-guardian", "yes")], None));
    assert!(!with(&[("promise-by-guardian", "no")], Some("2013-05-01")));
    assert!(with(&[("promise-by-guardian", "yes")], Some("2013-05-01")));
}

/// 民法典 13, 1161: the dead man is no defendant beside his heirs; they are sued in his place, once it is said who and when.
#[test]
fn heirs_are_sued_in_the_place_of_the_dead() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    answer(&mut c, &[("recipient-state", "heirs")]);
    let a = firm(&c, "2026-03-02");
    assert!(said_by(&a, "civil.recipient-heirs"));
    let papers = ["civil-complaint", "preservation-application"];
    assert!(papers.iter().all(|paper| !allowed(&a, paper)), "of whom, and since when");
    assert_eq!(criminal(&a).0, RouteState::Closed);
    assert_eq!(bodies(&a, Matter::Suit), ["洛阳市洛龙区人民法院"], "where the heir lives");
    c.answers.insert("deceased-name".into(), Answer::Text("赵德".into()));
    c.answers.insert("gone-on".into(), Answer::Day(day("2026-02-20")));
    let a = firm(&c, "2026-03-02");
    assert!(papers.iter().all(|paper| allowed(&a, paper)), "{:?}", a.papers);
    assert!(!allowed(&a, "private-prosecution"));
    // He himself beside an heir: nothing is written against him.
    let (one, mut other) = (c.parties[1].id, Party::new(Role::Respondent, PartyKind::Natural));
    (other.name, other.household_division) = (Some("赵小一".into()), Some("410311".into()));
    let heir = other.id;
    c.parties.push(other);
    for question in ["recipient-state", "deceased-name", "gone-on"] {
        let said = c.answers.remove(question).unwrap();
        c.answers.insert(format!("{question}@{heir}"), said);
    }
    c.answers.insert(format!("recipient-state@{one}"), Answer::Choice("died".into()));
    answer(&mut c, &[("debts", "joint")]);
    let kept = |whom: &[PartyId]| {
        let office = office(OfficeKind::Firm);
        book().keeps_from(calendar(), &office, &c, day("2026-03-02"), "civil-complaint", whom)
    };
    assert!(kept(&[one, heir]).iter().any(|b| b.rule.as_deref() == Some("civil.recipient-died-no-letter")));
    assert!(kept(&[heir]).iter().all(|b| b.rule.as_deref() != Some("civil.recipient-died-no-letter")));
}

/// 刑诉解释 320; 民事诉讼法 22: neither accused nor sued at the place where he lived.
#[test]
fn the_dead_are_neither_prosecuted_nor_sued_at_home() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    assert_eq!(bodies(&firm(&c, "2026-03-02"), Matter::Suit), ["洛阳市洛龙区人民法院"]);
    answer(&mut c, &[("recipient-state", "died")]);
    let a = firm(&c, "2026-03-02");
    assert_eq!(criminal(&a), (RouteState::Closed, vec!["criminal.embezzlement-died".into()]));
    assert!(cited(&route(&a, Route::Criminal).because[0], "刑事诉讼法解释", "320"));
    assert!(bodies(&a, Matter::PrivateProsecution).is_empty());
    assert_eq!(bodies(&a, Matter::Suit), ["继承人、遗产管理人住所地有管辖权的人民法院"]);
}

/// 民诉法解释 427 (5); 民事诉讼法 104: no order can be served on the dead, and nothing is preserved at the place where he lived.
#[test]
fn no_order_and_no_preservation_goes_by_the_home_of_the_dead() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    assert_eq!(bodies(&firm(&c, "2026-03-02"), Matter::Preservation), ["洛阳市洛龙区人民法院"]);
    answer(&mut c, &[("recipient-state", "died")]);
    let a = firm(&c, "2026-03-02");
    let heirs = "被保全财产所在地、继承人（遗产管理人）住所地或者对案件有管辖权的人民法院";
    assert_eq!(bodies(&a, Matter::Preservation), [heirs]);
    let mut promised = mistaken("2026-01-05T10:00");
    happened(&mut promised, Acknowledged, "2026-02-12");
    answer(&mut promised, &[("repayment-promise", "yes"), ("recipient-located", "yes")]);
    let at = |c: &Case| {
        let a = firm(c, "2026-03-02");
        (bodies(&a, Matter::PaymentOrder), said_by(&a, "civil.order-route"), allowed(&a, "payment-order-application"))
    };
    let (court, step, _) = at(&promised);
    assert_eq!((court, step), (vec!["洛阳市洛龙区人民法院".to_owned()], true));
    answer(&mut promised, &[("recipient-state", "died")]);
    assert_eq!(at(&promised), (vec![], false, false));
}

/// 民诉法解释 64: a unit that was struck off is not sued at its seat, and nothing is asked of it.
#[test]
fn a_unit_that_was_struck_off_is_not_sued() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    c.parties[1].kind = PartyKind::Unit;
    c.parties[1].name = Some("河南某商贸有限公司".into());
    c.answers.remove("recipient-state");
    answer(&mut c, &[("unit-state", "ordinary")]);
    let a = firm(&c, "2026-03-02");
    let seat = |a: &Assessment| bodies(a, Matter::Suit).iter().any(|body| body.contains("洛龙区"));
    assert!(seat(&a), "{:?}", bodies(&a, Matter::Suit));
    let of_it = ["lawyer-letter", "civil-complaint", "preservation-application"];
    assert!(of_it.iter().any(|t| allowed(&a, t)));
    answer(&mut c, &[("unit-state", "dissolved")]);
    let a = firm(&c, "2026-03-02");
    let suit = bodies(&a, Matter::Suit);
    assert!(!seat(&a) && suit.iter().any(|body| body.contains("股东、发起人或者出资人住所地")), "{suit:?}");
    let preserve = bodies(&a, Matter::Preservation);
    assert!(preserve.iter().all(|body| body.contains("股东（发起人、出资人）住所地")), "{preserve:?}");
    assert!(of_it.iter().all(|t| !allowed(&a, t)));
    let complaint = a.papers.iter().find(|p| p.template == "civil-complaint").unwrap();
    assert!(complaint.because.iter().any(|b| cited(b, "民事诉讼法解释", "64")), "{:?}", complaint.because);
}

/// 民法典 13, 1122: nobody claims, sues or signs in the name of a payer who died; the heirs do.
#[test]
fn nothing_is_issued_in_the_name_of_a_payer_who_died() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    let papers = ["lawyer-letter", "demand-letter", "civil-complaint", "power-of-attorney", "preservation-application"];
    let open = |c: &Case| papers.map(|t| allowed(&firm(c, "2026-03-02"), t));
    let before = open(&c);
    assert!(before.contains(&true), "{before:?}");
    answer(&mut c, &[("payer-capacity", "died")]);
    assert_eq!(open(&c), [false; 5]);
    assert!(said_by(&firm(&c, "2026-03-02"), "civil.payer-died-no-paper"));
    answer(&mut c, &[("payer-capacity", "heirs")]);
    assert_eq!(open(&c), before);
    assert!(said_by(&firm(&c, "2026-03-02"), "civil.payer-died"));
    // A question that nobody answered closes nothing.
    c.answers.remove("payer-capacity");
    assert_eq!(open(&c), before);
}

/// The same of what goes to the police and the procuratorate, and of what is signed or made by word of mouth (民法典 13).
#[test]
fn no_report_is_made_in_the_name_of_a_payer_who_died() {
    let mut mistake = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    happened(&mut mistake, PoliceReport, "2026-02-20");
    happened(&mut mistake, NonFilingReceived, "2026-02-27");
    let mut deceived = mistake.clone();
    answer(&mut deceived, &[("deceived", "yes")]);
    for (case, paper) in [
        (&mistake, "police-report"),
        (&mistake, "refusal-review"),
        (&mistake, "supervision-application"),
        (&deceived, "criminal-report"),
        (&deceived, "refusal-review"),
    ] {
        let open = |state: &str| {
            let mut case = case.clone();
            answer(&mut case, &[("payer-capacity", state)]);
            allowed(&firm(&case, "2026-03-02"), paper)
        };
        assert_eq!(["full", "died", "heirs"].map(open), [true, false, true], "{paper}");
    }
}

/// 刑事诉讼法 212: to settle or to take it back is for the time before the judgment.
#[test]
fn after_the_private_judgment_nothing_is_said_of_before_it() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    happened(&mut c, PrivateProsecutionFiled, "2026-03-02");
    assert!(said_by(&firm(&c, "2026-04-01"), "criminal.self-settle"));
    happened(&mut c, PrivateJudgmentReceived, "2026-06-01");
    assert!(!said_by(&firm(&c, "2026-07-01"), "criminal.self-settle"));
}

/// 刑法 87; 刑诉解释 320: ten years at most for embezzlement, from the last refusal at the latest. 2014-01-13 + 10 y.
#[test]
fn after_limitation_of_prosecution_there_is_no_private_one() {
    let mut c = refused("2014-01-06T10:00", "2014-01-10", "2014-01-13");
    let a = firm(&c, "2026-11-27");
    assert_eq!(criminal(&a), (RouteState::Closed, vec!["criminal.embezzlement-too-late".into()]));
    assert!(!allowed(&a, "private-prosecution") && bodies(&a, Matter::PrivateProsecution).is_empty());
    assert_eq!(rules(&a, "criminal.prosecution-limit-kept-latest")[0].raw, day("2024-01-13"));
    // The lower tier has run out from the transfer, the higher may not have.
    let a = firm(&c, "2024-01-12");
    assert_eq!(criminal(&a).0, RouteState::Unclear);
    assert!(warned(&a, "criminal.self-limit-passed"));
    // Charged within the period it may run no more (刑法 88); charged after it, it had run out.
    let report = |on: &str| {
        let mut c = c.clone();
        happened(&mut c, PoliceReport, on);
        criminal(&firm(&c, "2026-11-27")).0
    };
    assert_eq!((report("2015-03-02"), report("2025-03-03")), (RouteState::Unclear, RouteState::Closed));
    happened(&mut c, Refused, "2018-05-02");
    let a = firm(&c, "2026-11-27");
    assert_eq!(criminal(&a).0, RouteState::Unclear);
    assert!(warned(&a, "criminal.self-limit-passed"));
}

/// What a court has decided is not prosecuted anew, and what a civil judgment fixes is enforced before anything.
#[test]
fn after_a_judgment_there_is_no_new_private_prosecution_without_a_word() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    let mut civil = c.clone();
    happened(&mut civil, ComplaintFiled, "2026-03-02");
    assert!(warned(&firm(&civil, "2026-04-01"), "criminal.self-before-suit"));
    happened(&mut civil, JudgmentEffective, "2026-06-01");
    let a = firm(&civil, "2026-07-01");
    assert!(warned(&a, "criminal.self-after-judgment") && !warned(&a, "criminal.self-before-suit"));
    happened(&mut c, PrivateProsecutionFiled, "2026-03-02");
    happened(&mut c, PrivateJudgmentReceived, "2026-06-01");
    assert_eq!(criminal(&firm(&c, "2026-07-01")), (RouteState::Closed, vec!["criminal.embezzlement-decided".into()]));
}

/// 刑诉解释 176: what is embezzled is recovered by the criminal judgment. A suit for the same money beside a private prosecution, or after
/// its judgment, is not filed without a word, whichever came first.
#[test]
fn a_suit_beside_a_private_prosecution_is_not_filed_without_a_word() {
    let seen = |c: &Case| {
        let a = firm(c, "2026-11-20");
        let civil: Vec<String> = route(&a, Route::Civil).because.iter().filter_map(|b| b.rule.clone()).collect();
        let first = book().warns_first(calendar(), &office(OfficeKind::Firm), c, day("2026-11-20"), "civil-complaint");
        let first: Vec<String> = first.into_iter().filter_map(|b| b.rule).collect();
        (warned(&a, "criminal.suit-while-self"), civil, first)
    };
    let claimed = |civil: &[String]| civil.iter().any(|rule| rule == "civil.unjust-enrichment");
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    let (told, civil, first) = seen(&c);
    assert!(!told && claimed(&civil) && first.is_empty(), "{civil:?} {first:?}");
    happened(&mut c, PrivateProsecutionFiled, "2026-09-01");
    let (told, civil, first) = seen(&c);
    assert!(told && claimed(&civil), "{civil:?}");
    assert_eq!(first, ["papers.complaint-self"]);
    // Refused by the court, nothing stands beside the suit, unless there is an appeal.
    let mut declined = c.clone();
    happened(&mut declined, PrivateRulingReceived, "2026-09-15");
    let (told, _, first) = seen(&declined);
    assert!(!told && first.is_empty(), "{first:?}");
    happened(&mut declined, PrivateAppealFiled, "2026-09-18");
    assert!(seen(&declined).0);
    // A suit is there already: that both run is told.
    let mut both = c.clone();
    happened(&mut both, ComplaintFiled, "2026-09-20");
    assert!(!seen(&both).0 && warned(&firm(&both, "2026-11-20"), "criminal.self-and-suit"));
    happened(&mut c, PrivateJudgmentReceived, "2026-10-20");
    assert!(seen(&c).0, "not in force yet");
    happened(&mut c, CriminalJudgmentEffective, "2026-11-02");
    let (told, civil, first) = seen(&c);
    assert!(!told && !claimed(&civil) && civil.iter().any(|rule| rule == "civil.self-decided"), "{civil:?}");
    assert_eq!(first, ["papers.complaint-self-decided"]);
    let view = firm(&c, "2026-11-20");
    assert_eq!(route(&view, Route::Civil).state, RouteState::Unclear);
    assert!(!said_by(&view, "civil.step-file"));
}
