//! What a reader of an assessment would hold against it: advice that contradicts its own warning, a clock that is hidden till a
//! late question, a reason that belongs to somebody else, a page that names no source.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod advice;
#[path = "../traps/help.rs"]
#[allow(dead_code)]
mod help;

use anjuan_case::{Answer, Case, Channel, EventKind, OfficeKind, Party, PartyKind, Payment, PaymentId, Role};
use anjuan_law::{
    Assessment, Deadline, DeadlineState, InterestMode, InterestRequest, Matter, Regime, Route, RouteState, TurnKind,
    receipts,
};
use help::*;

const TODAY: &str = "2026-11-23";

fn firm(c: &Case) -> Assessment {
    said(OfficeKind::Firm, c, TODAY)
}

fn steps(a: &Assessment) -> Vec<&str> {
    a.routes.iter().flat_map(|r| &r.steps).filter_map(|step| step.rule.as_deref()).collect()
}

fn hints(a: &Assessment) -> Vec<&str> {
    a.routes.iter().flat_map(|r| r.hints.iter().chain(&r.notes)).filter_map(|hint| hint.rule.as_deref()).collect()
}

fn asked(a: &Assessment) -> Vec<&str> {
    a.questions.iter().map(|q| q.id.as_str()).collect()
}

#[track_caller]
fn only<'a>(a: &'a Assessment, rule: &str) -> &'a Deadline {
    let found: Vec<&Deadline> = a.deadlines.iter().filter(|d| d.rule == rule).collect();
    assert_eq!(found.len(), 1, "{rule}: {found:#?}");
    found[0]
}

fn allowed(a: &Assessment, paper: &str) -> bool {
    a.papers.iter().find(|p| p.template == paper).unwrap().allowed
}

/// Why a route is closed is told in the words of what was answered (K9): a theft is no fraud, and no blackmail either.
#[test]
fn a_closed_route_speaks_of_what_was_answered() {
    let own: [(&[(&str, &str)], &str); 3] = [
        (&[("deceived", "yes"), ("by-network", "yes")], "骗"),
        (&[("own-act", "no")], "盗窃"),
        (&[("threatened", "yes")], "敲诈"),
    ];
    for (answers, word) in own {
        let mut c = mistaken("2026-11-20T10:00");
        answer(&mut c, answers);
        let a = firm(&c);
        let letter = a.papers.iter().find(|p| p.template == "demand-letter").unwrap();
        let application = a.papers.iter().find(|p| p.template == "mediation-application").unwrap();
        let of = |closed: Route| {
            assert_eq!(route(&a, closed).state, RouteState::Closed);
            route(&a, closed).because.iter()
        };
        let told = of(Route::Civil).chain(of(Route::Mediation)).chain(&letter.because).chain(&application.because);
        let told: String = told.map(|b| format!("{}\n", b.text)).collect();
        for other in ["骗", "盗窃", "敲诈"] {
            assert!(told.contains(other) == (other == word), "{word}: {told}");
        }
    }
}

/// C3; 民法典 152: ninety days, lost for good. Until the day of knowledge is known the earliest end stands, and says so.
#[test]
fn the_right_of_rescission_is_counted_before_its_day_is_known() {
    let mut c = mistaken("2026-11-02T10:00");
    answer(&mut c, &[("intended-payee", "yes")]);
    let a = firm(&c);
    let right = only(&a, "limitation.rescission-intended");
    // 2 November + 90 days: Sunday 31 January 2027.
    assert_eq!((right.raw, right.state), (day("2027-01-31"), DeadlineState::Running));
    assert!(right.title.contains("最早") && texts(&right.because).contains("最早的可能"), "{}", right.title);
    let place = |id: &str| asked(&a).iter().position(|q| *q == id);
    for later in ["relation", "account-lent", "respondent-detained", "hardship", "money-there"] {
        let later = place(later);
        assert!(later.is_none() || place("noticed-on") < later, "{:?}", asked(&a));
    }
    assert!(place("noticed-on").is_some());
    // A receipt of it runs again.
    let all = receipts(book(), calendar(), &office(OfficeKind::Firm), &c, &a);
    let receipt = all.iter().find(|r| r.id == right.id).expect("a receipt");
    assert!(receipt.rerun(book(), calendar()).same);
    // Paid long ago: it may be over, and nobody knows.
    let mut old = mistaken("2026-02-02T10:00");
    answer(&mut old, &[("intended-payee", "yes")]);
    let a = firm(&old);
    let right = only(&a, "limitation.rescission-intended");
    assert_eq!((right.state, right.days_over), (DeadlineState::Late, 0));
    // The day is known: from it, and firm.
    happened(&mut old, EventKind::NoticedMistake, "2026-10-01");
    let a = firm(&old);
    let right = only(&a, "limitation.rescission-intended");
    assert_eq!((right.raw, right.state), (day("2026-12-30"), DeadlineState::Running));
    assert!(!right.title.contains("最早"));

    let mut lied = deceived("2026-11-02T10:00");
    let a = firm(&lied);
    let right = only(&a, "limitation.rescission-fraud");
    assert_eq!((right.raw, right.state), (day("2027-11-02"), DeadlineState::Right));
    assert!(asked(&a).contains(&"rescind-deceit"));
    lied.payments[0].paid_at = "2025-10-02T10:00".parse().unwrap();
    let a = firm(&lied);
    let right = only(&a, "limitation.rescission-fraud");
    assert_eq!(right.state, DeadlineState::Right, "that it has lapsed is not known");
    assert!(texts(&right.because).contains("最早在"));
}

/// C3; 民法典 150, 152: a year from the end of the threats, five from the act; the day that is not recorded is named.
#[test]
fn a_payer_under_threat_has_a_year_from_the_end_of_the_threats() {
    let mut c = mistaken("2025-03-03T10:00");
    answer(&mut c, &[("threatened", "yes")]);
    let a = firm(&c);
    let right = only(&a, "limitation.rescission-threat");
    // From the transfer: Tuesday 3 March 2026, which may be over, and nobody knows.
    assert_eq!((right.raw, right.state), (day("2026-03-03"), DeadlineState::Right));
    assert!(
        right.title.contains("哪天胁迫终止还没有填写") && !texts(&right.because).contains("哪天知道"),
        "{}",
        right.title
    );
    assert!(asked(&a).contains(&"threat-ended-on") && asked(&a).contains(&"rescind-threat"));
    assert!(!asked(&a).contains(&"rescind-deceit") && hints(&a).contains(&"limitation.after-rescission"));
    happened(&mut c, EventKind::ThreatEnded, "2026-04-01");
    let a = firm(&c);
    let right = only(&a, "limitation.rescission-threat");
    assert_eq!((right.raw, right.state), (day("2027-04-01"), DeadlineState::Right));
    assert!(cited(&right.because, "民法典", "152") && cited(&right.because, "民法典", "150"));
    assert_eq!(only(&a, "limitation.rescission-cap").raw, day("2030-03-03"));
    // The year does not wait for the police: who wants to use it is told so on a route that is closed.
    answer(&mut c, &[("rescind-threat", "yes")]);
    let a = firm(&c);
    assert_eq!(route(&a, Route::Civil).state, RouteState::Closed);
    assert!(steps(&a).contains(&"civil.step-rescind-threat") && !steps(&a).contains(&"civil.step-file"));
    assert_eq!(only(&a, "limitation.rescission-threat").state, DeadlineState::Running);
    // Five years from the act, however late the threats end.
    happened(&mut c, EventKind::ThreatEnded, "2029-12-03");
    c.events.remove(0);
    let late = said(OfficeKind::Firm, &c, "2029-12-10");
    assert_eq!(only(&late, "limitation.rescission-threat").raw, day("2030-03-03"));
    // Asked for while they went on: nothing is left to lapse.
    happened(&mut c, EventKind::RescissionRequested, "2029-11-01");
    let late = said(OfficeKind::Firm, &c, "2029-12-10");
    assert!(!late.deadlines.iter().any(|d| d.rule == "limitation.rescission-threat"));
}

/// 诉讼费用交纳办法 13, 20, 21: the fee is that of the day of the suit, on what was asked for then, and the page says how that is made up.
#[test]
fn the_page_of_a_fee_carries_what_it_was_computed_from() {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    happened(&mut c, EventKind::ComplaintFiled, "2026-09-21");
    answer(&mut c, &[("procedure-used", "ordinary")]);
    happened(&mut c, EventKind::JudgmentServed, "2026-10-12");
    happened(&mut c, EventKind::JudgmentEffective, "2026-10-28");
    let a = firm(&c);
    let fee = a.costs.iter().find(|cost| cost.kind == "costs.acceptance").unwrap();
    let page = texts(&fee.because);
    let filed = format!("{}：2026-09-21（有证据）", EventKind::ComplaintFiled.name());
    let demand = format!("{}：2026-02-10", EventKind::DemandArrived.name());
    for words in
        [filed.as_str(), &demand, "从催告到达的次日起", "LPR", "2026年2月11日起", "× 3.00% ÷ 365", "从次日起算"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains(EventKind::JudgmentEffective.name()), "what came later is no ground of it: {page}");
    assert!(cited(&fee.because, "民法典", "987") && cited(&fee.because, "诉讼费用交纳办法", "13"));
    let receipt = receipts(book(), calendar(), &office(OfficeKind::Firm), &c, &a);
    assert!(receipt.iter().all(|r| r.rerun(book(), calendar()).same));
}

fn two_who_owe_each_its_own() -> Case {
    let mut c = refused("2026-01-05T10:00", "2026-02-10", "2026-02-12");
    let mut other = Party::new(Role::Respondent, PartyKind::Natural);
    other.name = Some("赵远".into());
    other.household_division = Some("410311".into());
    c.parties.push(other);
    let second =
        Payment { id: PaymentId::new(), paid_at: "2026-01-06T10:00".parse().unwrap(), ..c.payments[0].clone() };
    c.payments.push(second);
    answer(&mut c, &[("debts", "each")]);
    c
}

#[test]
fn of_what_nothing_is_claimed_is_said_where_each_owes_its_own() {
    let mut c = two_who_owe_each_its_own();
    let whose = |c: &Case| {
        let a = firm(c);
        let caution = a.cautions.iter().find(|caution| caution.rule == "payments.whose").expect("it is asked");
        (caution.because.text.clone(), caution.urgent, a.claims.len())
    };
    let (text, urgent, claims) = whose(&c);
    assert!(text.contains("请写明第 1、2 笔是谁收的") && urgent && claims == 0, "{text}");
    c.payments[0].to = Some(c.parties[1].id);
    let (text, urgent, claims) = whose(&c);
    assert!(text.contains("请写明第 2 笔是谁收的") && urgent && claims > 0, "{text}");
}

/// 民诉法解释 3: a unit lives where it has its main office, else where it is registered; it is not locked up, no child, and not dead.
#[test]
fn a_unit_is_sued_at_its_seat_and_asked_no_citizen_s_questions() {
    let mut c = mistaken("2026-11-02T10:00");
    for gone in ["respondent-detained", "recipient-state"] {
        c.answers.remove(gone);
    }
    c.parties[1].kind = PartyKind::Unit;
    c.parties[1].name = Some("河南某商贸有限公司".into());
    let a = firm(&c);
    let venue = route(&a, Route::Civil).venues.iter().find(|v| v.matter == Matter::Suit).unwrap();
    let why = format!("{}\n{}", texts(&venue.because), venue.changes.join("\n"));
    assert!(why.contains("主要办事机构") && why.contains("登记地"), "{why}");
    for citizen in ["户籍", "户口", "羁押", "经常居住地", "居住满一年"] {
        assert!(!why.contains(citizen), "{citizen}: {why}");
    }
    assert!(cited(&venue.because, "民事诉讼法", "22") && cited(&venue.because, "民事诉讼法解释", "3"));
    assert!(!cited(&venue.because, "民事诉讼法解释", "4"));
    let ids = asked(&a);
    assert!(!ids.contains(&"respondent-detained") && !ids.contains(&"recipient-state"), "{ids:?}");
    assert!(ids.contains(&"unit-state"), "{ids:?}");
    answer(&mut c, &[("unit-state", "dissolved")]);
    assert!(steps(&firm(&c)).contains(&"civil.recipient-dissolved"));
    // Of two, each is asked what can be true of it.
    let mut other = Party::new(Role::Respondent, PartyKind::Natural);
    other.name = Some("赵远".into());
    let (unit, person) = (c.parties[1].id, other.id);
    c.parties.push(other);
    let a = firm(&c);
    let ids = asked(&a);
    assert!(ids.contains(&format!("respondent-detained@{person}").as_str()), "{ids:?}");
    assert!(!ids.contains(&format!("respondent-detained@{unit}").as_str()), "{ids:?}");
    assert!(ids.contains(&format!("unit-state@{unit}").as_str()), "{ids:?}");
    assert!(!ids.contains(&format!("unit-state@{person}").as_str()), "{ids:?}");
}

#[test]
fn a_closed_route_has_no_next_step_but_what_opens_it_or_is_due_all_the_same() {
    let mut c = mistaken("2026-11-02T10:00");
    answer(&mut c, &[("mediation-refused", "yes")]);
    let a = said(OfficeKind::Committee, &c, TODAY);
    let mediation = route(&a, Route::Mediation);
    let rules: Vec<&str> = mediation.steps.iter().filter_map(|step| step.rule.as_deref()).collect();
    assert_eq!((mediation.state, rules), (RouteState::Closed, vec!["mediation.step-other-routes"]));
    assert!(!allowed(&a, "mediation-application") && !allowed(&a, "mediation-invitation"));
    // One of two refuses: the other can still be asked.
    let mut two = two_who_owe_each_its_own();
    let (one, other) = (two.parties[1].id, two.parties[2].id);
    two.answers.remove("mediation-refused");
    for (id, code) in [(one, "yes"), (other, "no")] {
        two.answers.insert(format!("mediation-refused@{id}"), Answer::Choice(code.into()));
    }
    let a = said(OfficeKind::Committee, &two, TODAY);
    let request =
        route(&a, Route::Mediation).steps.iter().find(|s| s.rule.as_deref() == Some("mediation.step-request"));
    assert!(request.is_some_and(|step| step.text.starts_with("对“赵远”：")), "{request:?}");
    // Nobody is known: what finds him out is the next step, and hardship is not.
    let mut unknown = mistaken("2026-11-02T10:00");
    unknown.parties[1].name = None;
    answer(&mut unknown, &[("recipient-known", "no")]);
    let a = said(OfficeKind::LegalAid, &unknown, TODAY);
    let civil = route(&a, Route::Civil);
    let rules: Vec<&str> = civil.steps.iter().filter_map(|step| step.rule.as_deref()).collect();
    assert_eq!(civil.state, RouteState::Closed);
    assert!(rules.contains(&"civil.step-identify") && !rules.contains(&"aid.hardship"), "{rules:?}");
}

/// The text of 2012 is not held: the statute is named, and no number of another text.
#[test]
fn a_day_whose_text_is_not_held_is_given_no_article() {
    let old = counted("2016-05-03", "15d", Regime::Procedural);
    let cites: Vec<_> = old.steps.iter().flat_map(tree).flat_map(|b| b.cites.iter()).collect();
    let of_procedure: Vec<_> = cites.iter().filter(|c| c.statute == "民事诉讼法").collect();
    assert!(!of_procedure.is_empty());
    assert!(of_procedure.iter().all(|c| c.article.is_empty() && c.edition.is_empty()), "{of_procedure:?}");
    assert_eq!(book().cite_in_chinese(of_procedure[0]), "《中华人民共和国民事诉讼法》");
    let told: String = old.steps.iter().map(texts).collect();
    assert!(told.contains("没有收录《民事诉讼法》当时的文本"), "{told}");
    let held = counted("2018-05-03", "15d", Regime::Procedural);
    let first = &held.steps[0].cites[0];
    assert_eq!((first.edition.as_str(), first.article.as_str()), ("2017", "82"));
    assert!(!held.steps.iter().map(texts).collect::<String>().contains("没有收录《民事诉讼法》"));
}

/// 民法典 194: while the obstacle lasts the last day is not known. Known 2023-11-05, so without it to 2026-11-05; the last six months
/// begin on 2026-05-05.
#[test]
fn the_last_day_stands_open_while_an_obstacle_lasts() {
    let mut c = mistaken("2023-11-05T10:00");
    knew(&mut c, "2023-11-05", "2023-11-05");
    happened(&mut c, EventKind::ObstacleBegan, "2026-02-01");
    let on = |c: &Case, today: &str| {
        let a = said(OfficeKind::Firm, c, today);
        let (line, d) = (limitation(&a).clone(), limit(&a).clone());
        assert_eq!(line.undecided, d.undecided);
        (d.undecided.clone(), d.state, d.safe, texts(&d.because))
    };
    let (undecided, state, _, _) = on(&c, "2026-03-02");
    assert_eq!((undecided, state), (None, DeadlineState::Running), "the last six months have not come");
    let (undecided, state, safe, page) = on(&c, "2026-11-23");
    assert_eq!(undecided.as_deref(), Some("未定（障碍消除后六个月）"));
    assert_eq!((state, safe), (DeadlineState::Late, day("2026-11-05")), "the safe day does not rely on it");
    assert!(page.contains("法定末日未定（障碍消除后六个月）") && !page.contains("法定末日 2026-11-05"), "{page}");
    // What happens while it lasts is in time.
    let mut sued = c.clone();
    happened(&mut sued, EventKind::ComplaintFiled, "2026-11-20");
    let a = firm(&sued);
    let turn = limitation(&a).turns.iter().find(|t| t.on == day("2026-11-20")).unwrap();
    assert_eq!((turn.kind, limitation(&a).undecided.clone()), (TurnKind::Restart, None));
    // It is over: the day is known again. Not proved, it keeps nothing open.
    let mut over = c.clone();
    happened(&mut over, EventKind::ObstacleEnded, "2026-09-01");
    let a = firm(&over);
    assert_eq!((limitation(&a).undecided.clone(), limitation(&a).raw), (None, day("2027-03-01")));
    c.events.last_mut().unwrap().proof.clear();
    assert_eq!(on(&c, "2026-11-23").0, None);
}

/// Each day bears the rate of the last publication before it; one that changed nothing is a publication too.
#[test]
fn publications_that_change_nothing_are_named() {
    let ask = InterestRequest::of(yuan("10000"), day("2025-06-01"), day("2025-09-01"), InterestMode::Segmented);
    let answer = book().interest(calendar(), &ask).unwrap();
    assert_eq!(answer.segments.len(), 1, "one row a rate");
    let told: String = answer.steps.iter().map(texts).collect();
    for on in ["2025年5月20日公布的LPR为3.00%", "2025年6月20日", "2025年7月21日", "2025年8月20日", "没有变动"]
    {
        assert!(told.contains(on), "{on}: {told}");
    }
    assert!(!told.contains("2025年9月22日"), "{told}");
    // 4.35 % held from 2015 to the day before the first LPR, which is no change of it that is left out.
    let ask = InterestRequest::of(yuan("10000"), day("2019-08-01"), day("2019-08-20"), InterestMode::Segmented);
    let told: String = book().interest(calendar(), &ask).unwrap().steps.iter().map(texts).collect();
    assert!(!told.contains("没有变动"), "{told}");
}

/// The new keys of rules are held to what they are for.
#[test]
fn keys_stand_only_where_they_mean_something() {
    let found = |text: &str| -> Vec<String> {
        let file = anjuan_law::RuleFile { name: "mine.toml".into(), text: text.into() };
        let book = anjuan_law::RuleBook::with_files(&[file]).unwrap();
        book.check(calendar()).into_iter().map(|f| f.message).collect()
    };
    let rule = |kind: &str, more: &str| {
        format!(
            "[[rule]]\nid = \"mine.rule\"\ntitle = \"试\"\nfact = \"C1\"\nkind = \"{kind}\"\nroute = \"civil\"\n{more}\n[[rule.version]]\nfrom = 2021-01-01\ncite = [{{ statute = \"民法典\", edition = \"2020\", article = \"985\", words = \"请求得利人返还\" }}]\n"
        )
    };
    assert!(found(&rule("step", "even_closed = \"有理由\"")).is_empty());
    assert!(found(&rule("step", "even_closed = \" \"")).iter().any(|m| m.contains("理由")));
    assert!(found(&rule("caution", "even_closed = \"有理由\"")).iter().any(|m| m.contains("只写在步骤")));
    let period = "starts = \"payment\"\nfrom_payment = true\nwho = \"user\"\nmissed = \"失\"\nwatch = true";
    assert!(found(&rule("deadline", period)).iter().any(|m| m.contains("只写在从事件起算的期限里")));
}
