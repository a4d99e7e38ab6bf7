//! Triage answers all have an effect, and a conclusion names the facts and local figures it rests on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{
    Answer, Answers, Case, Channel, Event, EventKind, Fen, Office, OfficeKind, Party, PartyKind, Payment, PaymentId,
    PaymentSource, Role,
};
use anjuan_law::{
    Assessment, Because, Calendar, DeadlineState, Route, RouteState, RuleBook, RuleFile, Standing, assess, unreported,
};

fn office(kind: OfficeKind) -> Office {
    Office { division: Some("320506".into()), ..Office::new(kind, "示例机构") }
}

fn case(answers: &[(&str, &str)]) -> Case {
    let payment = Payment {
        id: PaymentId::new(),
        paid_at: "2026-11-02T21:36".parse().unwrap(),
        amount: Fen::parse("34500").unwrap(),
        channel: Channel::Wechat,
        counterparty: "A*明".into(),
        counterparty_account: None,
        method: None,
        status: None,
        order_no: None,
        merchant_no: None,
        remark: None,
        to: None,
        source: PaymentSource::Typed,
    };
    let mut respondent = Party::new(Role::Respondent, PartyKind::Natural);
    respondent.name = Some("周明远".into());
    respondent.household_division = Some("320506".into());
    let said = |(question, code): &(&str, &str)| ((*question).to_owned(), Answer::Choice((*code).to_owned()));
    Case {
        parties: vec![Party::new(Role::Claimant, PartyKind::Natural), respondent],
        payments: vec![payment],
        answers: answers.iter().map(said).collect::<Answers>(),
        ..Case::new("1", "案", "2026-11-23".parse().unwrap())
    }
}

fn said(book: &RuleBook, kind: OfficeKind, case: &Case) -> Assessment {
    let today: anjuan_case::LegalDay = "2026-11-23".parse().unwrap();
    assess(book, &Calendar::builtin().unwrap(), &office(kind), case, today)
}

fn all(because: &Because) -> Vec<&Because> {
    std::iter::once(because).chain(because.children.iter().flat_map(all)).collect()
}

fn happened(case: &mut Case, kind: EventKind, on: &str) {
    case.events.push(Event::new(kind, on.parse().unwrap()));
}

const MISTAKE: [(&str, &str); 3] = [("deceived", "no"), ("own-act", "yes"), ("threatened", "no")];

#[test]
fn the_other_side_came_first_the_police_come_first() {
    let book = RuleBook::builtin().unwrap();
    let a = said(&book, OfficeKind::Firm, &case(&[("deceived", "unknown"), ("who-started", "other")]));
    assert_eq!((a.routes[0].route, a.routes[0].state), (Route::Criminal, RouteState::First));
    let payer = said(&book, OfficeKind::Firm, &case(&[("deceived", "unknown"), ("who-started", "payer")]));
    let criminal = payer.routes.iter().find(|r| r.route == Route::Criminal).unwrap();
    assert_eq!(criminal.state, RouteState::Unclear);
    assert!(criminal.steps.iter().any(|s| s.rule.as_deref() == Some("criminal.payer-started")));
}

#[test]
fn meant_to_pay_this_very_recipient_is_no_open_unjust_enrichment() {
    let book = RuleBook::builtin().unwrap();
    let mut c = case(&[MISTAKE.as_slice(), &[("intended-payee", "yes"), ("relation", "no")]].concat());
    happened(&mut c, EventKind::NoticedMistake, "2026-11-03");
    let a = said(&book, OfficeKind::Firm, &c);
    let civil = a.routes.iter().find(|r| r.route == Route::Civil).unwrap();
    assert_eq!(civil.state, RouteState::Unclear);
    let right = a.deadlines.iter().find(|d| d.rule == "limitation.rescission-intended").unwrap();
    assert_eq!((right.state, right.raw.to_string().as_str()), (DeadlineState::Running, "2027-02-01"));
}

#[test]
fn an_account_taken_over_is_urgent_and_no_letter_goes_out() {
    let book = RuleBook::builtin().unwrap();
    let a = said(&book, OfficeKind::Firm, &case(&[("deceived", "no"), ("own-act", "no")]));
    assert!(a.cautions.iter().any(|c| c.urgent && c.rule == "criminal.caution-taken-over"));
    let letter = a.papers.iter().find(|p| p.template == "demand-letter").unwrap();
    assert!(!letter.allowed && letter.because.iter().any(|b| b.rule.as_deref() == Some("criminal.no-letter")));
}

#[test]
fn a_procedure_names_its_facts_and_is_no_firmer_than_its_local_figure() {
    let book = RuleBook::builtin().unwrap();
    let mut c = case(&[MISTAKE.as_slice(), &[("relation", "no"), ("recipient-located", "yes")]].concat());
    happened(&mut c, EventKind::NoticedMistake, "2026-11-03");
    let a = said(&book, OfficeKind::Firm, &c);
    let civil = a.routes.iter().find(|r| r.route == Route::Civil).unwrap();
    let small = civil.procedure.iter().find(|b| b.rule.as_deref() == Some("civil.procedure-small")).unwrap();
    assert_eq!(small.standing, Standing::Unverified, "it rests on a newspaper's figure");
    let facts = all(small);
    assert!(facts.iter().any(|b| b.text.contains("64610") && b.text.contains("扬子晚报")), "{facts:#?}");
    assert!(facts.iter().any(|b| b.text.contains("——没有，是自己转错了")));
}

#[test]
fn the_office_s_own_period_of_mediation_counts() {
    let own = RuleFile {
        name: "parameters.toml".into(),
        text: "[[parameter]]\nid = \"mediation.period-days\"\n[[parameter.value]]\nplace = \"000000\"\nfrom = 2026-01-01\nvalue = 60\nsource = \"本委员会规定\"\n".into(),
    };
    let mut c = case(&MISTAKE);
    happened(&mut c, EventKind::MediationAccepted, "2026-11-02");
    let target = |book: &RuleBook| {
        let a = said(book, OfficeKind::Committee, &c);
        a.deadlines.into_iter().find(|d| d.rule == "mediation.target").unwrap()
    };
    let usual = target(&RuleBook::builtin().unwrap());
    assert_eq!((usual.raw.to_string().as_str(), usual.standing), ("2026-12-02", Standing::Practice));
    let set = target(&RuleBook::with_files(&[own]).unwrap());
    assert_eq!(
        (set.raw.to_string().as_str(), set.standing),
        ("2027-01-01", Standing::Office),
        "the office's, not the law's"
    );
    assert!(set.because.cites.is_empty(), "no article says sixty days");
    assert!(all(&set.because).iter().any(|b| b.text.contains("60 日（出处：本委员会规定）")), "{:#?}", set.because);
}

#[test]
fn what_is_often_said_wrongly_is_answered_by_rules() {
    let book = RuleBook::builtin().unwrap();
    let ids: Vec<String> = book.mistakes().into_iter().map(|(id, ..)| id).collect();
    let civil = (1..=18).map(|n| format!("civil-{n:02}"));
    let wanted: Vec<String> = civil.chain((1..=24).map(|n| format!("criminal-{n:02}"))).collect();
    assert_eq!(ids, wanted);
}

#[test]
fn what_nothing_uses_is_found() {
    let file = |text: &str| RuleFile { name: "mine.toml".into(), text: text.into() };
    let found = |text: &str| -> Vec<String> {
        let book = RuleBook::with_files(&[file(text)]).unwrap();
        book.check(&Calendar::builtin().unwrap()).into_iter().map(|f| f.message).collect()
    };
    let unread = "[[parameter]]\nid = \"mine.figure\"\ntitle = \"试\"\nfact = \"C1\"\nunit = \"yuan\"\nask = \"多少？\"\nwhere = \"通告\"\n";
    assert!(found(unread).iter().any(|m| m.contains("没有规则用到这个参数")));
    let early = "[[rule]]\nid = \"mine.rule\"\ntitle = \"试\"\nfact = \"C1\"\nkind = \"caution\"\n[[rule.version]]\nfrom = 1987-01-01\ncite = [{ statute = \"民法典\", edition = \"2020\", article = \"985\", words = \"请求得利人返还\" }]\n";
    assert!(found(early).iter().any(|m| m.contains("引用它太早")), "{:?}", found(early));
    let own = early.replace("kind = \"caution\"", "kind = \"caution\"\nstanding = \"office\"");
    assert!(found(&own).iter().any(|m| m.contains("不能写 office")), "an office's own figure is no rule of the book");
}

#[test]
fn a_period_names_the_facts_that_make_its_rule_hold() {
    let book = RuleBook::builtin().unwrap();
    let mut case = case(&[("deceived", "no"), ("relation", "yes")]);
    happened(&mut case, EventKind::NoticedMistake, "2026-11-03");
    let a = said(&book, OfficeKind::Committee, &case);
    let period = a.deadlines.iter().find(|d| d.rule == "limitation.rescission-mistake").unwrap();
    let facts: Vec<&str> = all(&period.because)
        .iter()
        .filter(|node| node.text == "依据的案情")
        .flat_map(|node| node.children.iter().map(|fact| fact.text.as_str()))
        .collect();
    assert!(facts.iter().any(|fact| fact.ends_with("——没有") || fact.contains("——")), "{facts:?}");
    assert!(facts.len() >= 2, "{facts:?}");
}

#[test]
fn every_row_says_how_firm_it_is_and_how_long_ago_a_day_was_missed() {
    let book = RuleBook::builtin().unwrap();
    let mut case = case(&MISTAKE);
    case.payments[0].paid_at = "2026-07-02T10:00".parse().unwrap();
    happened(&mut case, EventKind::JudgmentServed, "2026-10-23");
    case.answers.insert("contest-judgment".to_owned(), Answer::Choice("yes".to_owned()));
    happened(&mut case, EventKind::DemandArrived, "2026-11-05");
    case.events.last_mut().unwrap().proof = vec![anjuan_case::EvidenceId::new()];
    let a = said(&book, OfficeKind::Committee, &case);
    let appeal = a.deadlines.iter().find(|d| d.rule == "civil.appeal").unwrap();
    // 15 days from 10-24 end on Saturday 11-07; the rolled day is Monday 11-09, two weeks before the day asked for.
    assert_eq!(appeal.raw.to_string(), "2026-11-07");
    assert_eq!((appeal.legal.to_string(), appeal.safe.to_string()), ("2026-11-09".into(), "2026-11-06".into()));
    assert_eq!((appeal.state, appeal.days_over), (DeadlineState::Missed, 14));
    assert_eq!(appeal.standing, Standing::Law);
    assert!(
        a.interest.iter().all(|line| line.standing == Standing::Practice && line.standing == line.because.standing)
    );
    assert!(a.claims.iter().all(|line| line.standing == Standing::Practice));
    let target = a.deadlines.iter().filter(|d| d.standing == Standing::Practice).count();
    assert!(target == a.deadlines.iter().filter(|d| d.because.standing == Standing::Practice).count());
    assert!(a.limitation.iter().all(|line| line.standing == Standing::Law));

    let mut late = case;
    happened(&mut late, EventKind::AppealFiled, "2026-11-12");
    let a = said(&book, OfficeKind::Committee, &late);
    let appeal = a.deadlines.iter().find(|d| d.rule == "civil.appeal").unwrap();
    assert_eq!((appeal.state, appeal.days_over), (DeadlineState::DoneLate, 3));
}

#[test]
fn lines_of_interest_and_claims_have_keys_of_their_own() {
    let book = RuleBook::builtin().unwrap();
    let mut case = case(&MISTAKE);
    case.payments[0].paid_at = "2026-07-02T10:00".parse().unwrap();
    happened(&mut case, EventKind::DemandArrived, "2026-11-05");
    let before = said(&book, OfficeKind::Firm, &case);
    assert!(before.claims.iter().any(|claim| claim.id == "claim@costs.interest-from-payment"));
    happened(&mut case, EventKind::JudgmentEffective, "2026-08-03");
    for (on, amount) in [("2026-09-01", "10000"), ("2026-10-01", "24500")] {
        let mut due = Event::new(EventKind::JudgmentPerformanceDue, on.parse().unwrap());
        due.amount = Some(Fen::parse(amount).unwrap());
        case.events.push(due);
    }
    let a = said(&book, OfficeKind::Firm, &case);
    let mut ids: Vec<&str> = a.interest.iter().map(|line| line.id.as_str()).collect();
    ids.extend(a.claims.iter().map(|claim| claim.id.as_str()));
    assert!(ids.iter().filter(|id| id.starts_with("costs.interest-delay@")).count() == 2, "{ids:?}");
    // What was claimed is decided: one sum is left.
    assert!(ids.contains(&"claim@enforce") && a.claims.len() == 1, "{ids:?}");
    let once: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
}

#[test]
fn a_crime_that_nobody_reported_says_what_to_do_at_once_until_it_is_reported() {
    let book = RuleBook::builtin().unwrap();
    let office = Office::new(OfficeKind::Committee, "示例人民调解委员会");
    let at_once = |c: &Case| unreported(&book, &office, c, "2026-11-23T10:00".parse().unwrap()).map(|b| b.text);
    assert_eq!(at_once(&case(&MISTAKE)), None);
    for answers in [
        &[("deceived", "yes")][..],
        &[("deceived", "yes"), ("by-network", "no")],
        &[("deceived", "unknown")],
        &[("deceived", "no"), ("own-act", "no")],
    ] {
        let mut c = case(answers);
        assert!(at_once(&c).is_some_and(|says| says.contains("报警")), "{answers:?}");
        happened(&mut c, EventKind::PoliceReport, "2026-11-22");
        assert_eq!(at_once(&c), None, "{answers:?}: reported");
    }
    let mut c = case(&[("deceived", "yes")]);
    happened(&mut c, EventKind::Repaid, "2026-11-22");
    assert_eq!(at_once(&c), None, "the money is back");
}
