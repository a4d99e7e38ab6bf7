//! Police, procuratorate, private prosecution.

use super::help::*;
use anjuan_case::{Answer, Event, EventKind, OfficeKind};
use anjuan_law::{CountError, DeadlineState, Matter, Period, Regime, Route, RouteState, Standing, Whose};

#[test]
fn criminal_01_a_report_means_one_thing_after_deceit_and_another_after_a_slip() {
    let a = said(OfficeKind::Committee, &deceived("2026-11-22T21:36"), "2026-11-23");
    assert_eq!((a.routes[0].route, a.routes[0].state), (Route::Criminal, RouteState::First));
    assert!(a.cautions[0].urgent && holds_all(&texts(&a.cautions[0].because), &["报警"]), "the stop cannot wait");
    assert!(a.routes[0].steps.iter().any(|s| holds_all(&texts(s), &["止付", "报案|110"])));

    let mut c = mistaken("2023-11-18T10:00");
    knew(&mut c, "2023-11-18", "2023-11-24");
    let a = said(OfficeKind::Committee, &c, "2026-08-01");
    assert!(a.cautions.iter().all(|c| !c.urgent));
    let criminal = route(&a, Route::Criminal);
    assert_eq!(criminal.state, RouteState::Closed);
    let told: String = criminal.because.iter().chain(&criminal.steps).chain(&criminal.hints).map(texts).collect();
    assert!(holds_all(&told, &["书面", "保护"]), "what a report is good for: {told}");
    happened(&mut c, EventKind::PoliceReport, "2026-08-03");
    assert_eq!(limitation(&said(OfficeKind::Committee, &c, "2026-08-04")).raw, day("2029-08-03"));
}

#[test]
fn criminal_02_no_amount_of_a_crime_is_written_into_a_rule() {
    let written = |text: &str| {
        ["amount_at_most", "amount_under", "amount_at_least", "amount_over"].iter().any(|key| {
            let mut lines = text.split(key).skip(1).map(|rest| rest.trim_start_matches([' ', '=']));
            lines.any(|line| line.starts_with(char::is_numeric))
        })
    };
    assert!(written("when = [{ amount_at_least = 3000 }]") && !written("when = [{ amount_under = \"crime.x\" }]"));
    for rule in book().rules().iter().filter(|r| r.route.as_deref() == Some("criminal")) {
        assert!(!written(&rule.text), "{}: an amount belongs into the parameters", rule.id);
    }
    // The figure decides: 3,000 yuan all over the country for fraud over the network, a fen less is no crime yet.
    let under = |c: &anjuan_case::Case| {
        let a = said(OfficeKind::Firm, c, "2026-11-23");
        let step = |id: &str| route(&a, Route::Criminal).steps.iter().any(|s| s.rule.as_deref() == Some(id));
        let asked = a.needs.iter().any(|n| n.parameter == "crime.fraud-large");
        (step("criminal.fraud-under-line"), step("criminal.fraud-under-provincial-line"), asked)
    };
    let mut c = deceived("2026-11-02T10:00");
    c.payments[0].amount = yuan("2999.99");
    assert_eq!(under(&c), (true, false, false));
    c.payments[0].amount = yuan("3000");
    assert_eq!(under(&c), (false, false, false));
    // Face to face it is the province's, which nobody has told yet: asked, not guessed; told, it decides.
    answer(&mut c, &[("by-network", "no")]);
    assert_eq!(under(&c), (false, false, true));
    let told = |line: u32| {
        let values = format!(
            "[[parameter]]\nid = \"crime.fraud-large\"\n[[parameter.value]]\nplace = \"340000\"\nfrom = 2020-01-01\nvalue = {line}\nsource = \"x\"\n"
        );
        let a = said_with(&values, OfficeKind::Firm, &c, "2026-11-23");
        let under = "criminal.fraud-under-provincial-line";
        route(&a, Route::Criminal).steps.iter().any(|s| s.rule.as_deref() == Some(under))
    };
    assert_eq!((told(5000), told(3000)), (true, false));
    let parameters = book().parameters();
    let of = |fact: &'static str, by: &'static str| {
        parameters.iter().filter(move |p| p.fact.iter().any(|f| f == fact) && p.by == by)
    };
    // Fraud over the network is uniform, other fraud and theft provincial; appropriation has no national figure.
    let national: Vec<&str> = of("K8", "nation").flat_map(|p| &p.values).map(|v| v.value.as_str()).collect();
    for value in ["3000", "30000", "500000"] {
        assert!(national.contains(&value), "{value} among {national:?}");
    }
    assert!(of("K8", "province").next().is_some(), "fraud, by province");
    assert!(of("K3", "province").next().is_some(), "appropriation, by province");
    assert!(of("K3", "nation").next().is_none());
    assert!(of("K3", "province").flat_map(|p| &p.values).all(|v| v.place != "000000" && v.standing != Standing::Law));
}

#[test]
fn criminal_03_a_private_prosecution_needs_a_person_who_can_be_found() {
    let c = refused("2026-11-02T10:00", "2026-11-11", "2026-11-13");
    let look = |c: &anjuan_case::Case| {
        let a = said(OfficeKind::Firm, c, "2026-11-23");
        (route(&a, Route::Criminal).state, !bodies(&a, Matter::PrivateProsecution).is_empty())
    };
    assert_eq!(look(&c), (RouteState::Unclear, true), "possible, and contested");
    let criminal = said(OfficeKind::Firm, &c, "2026-11-23");
    assert_ne!(route(&criminal, Route::Criminal).because[0].standing, Standing::Law);
    let mut nickname = c.clone();
    nickname.parties[1].name = None;
    answer(&mut nickname, &[("recipient-known", "no")]);
    assert_eq!(look(&nickname), (RouteState::Closed, false));
    let mut missing = c;
    missing.parties[1].household_division = None;
    answer(&mut missing, &[("recipient-located", "no")]);
    assert_eq!(look(&missing), (RouteState::Closed, false));
}

#[test]
fn criminal_04_suit_and_private_prosecution_do_not_run_together_silently() {
    let mut c = refused("2026-06-02T10:00", "2026-08-10", "2026-08-12");
    let together = &["自诉", "返还|民事", "同时|并行|同一"];
    assert!(!warns(&said(OfficeKind::Firm, &c, "2026-09-09"), together));
    happened(&mut c, EventKind::ComplaintFiled, "2026-09-01");
    happened(&mut c, EventKind::PrivateProsecutionFiled, "2026-09-08");
    assert!(warns(&said(OfficeKind::Firm, &c, "2026-09-09"), together));
    // 附带民事诉讼 is no way to the money (刑事诉讼法解释 176).
    assert!(cites(&said(OfficeKind::Firm, &deceived("2026-06-02T10:00"), "2026-09-09"), "刑事诉讼法解释", "176"));
    for rule in book().rules() {
        let offers = |line: &String| line.contains("附带民事") && !line.contains(['不', '无']);
        assert_eq!(shown_lines(&rule).into_iter().find(offers), None, "{}", rule.id);
    }
}

#[test]
fn criminal_06_a_text_that_is_not_held_is_said_to_be_missing() {
    let c = mistaken("2026-11-02T10:00");
    let a = said(OfficeKind::Committee, &c, "2026-11-23");
    assert_eq!(a.known_until.iter().find(|k| k.what == "law").map(|k| k.until), Some(book().law_as_of()));
    // 律师法 was amended after every collection of texts: named, without article, never as settled law.
    let letter = a.papers.iter().find(|p| p.template == "lawyer-letter").unwrap();
    let node = letter.because.iter().find(|b| b.cites.iter().any(|c| c.statute == "律师法")).expect("why not");
    assert_eq!((node.cites[0].edition.as_str(), node.cites[0].article.as_str()), ("2026", ""));
    assert_eq!(node.standing, Standing::Unverified);
    for rule in book().rules() {
        let bare = rule.versions.iter().flat_map(|v| &v.cite).any(|c| c.article.is_empty());
        assert!(!bare || rule.standing != Standing::Law, "{} cites a text without article as law", rule.id);
    }
}

#[test]
fn criminal_07_notices_and_habits_of_products_are_no_law() {
    const NOTICES: [&str; 7] = ["公通字", "银发", "银监发", "法发", "司发通", "人民调解工作若干规定", "九民纪要"];
    let mut seen = 0;
    for rule in book().rules() {
        let all = rule.versions.iter().flat_map(|v| &v.cite).map(|c| c.statute.as_str());
        if all.clone().next().is_some() && all.clone().all(|s| NOTICES.iter().any(|n| s.starts_with(n))) {
            assert_ne!(rule.standing, Standing::Law, "{}", rule.id);
            seen += 1;
        }
        if rule.text.contains("\"hint\"") {
            assert!(rule.text.contains("checked"), "{} does not say when it was looked at", rule.id);
        }
    }
    assert!(seen >= 4, "only {seen} rules stand on a notice");
    // How a product behaves is shown apart, with the day it was looked at.
    let a = said(OfficeKind::Committee, &mistaken("2026-11-22T10:00"), "2026-11-23");
    let hints = &route(&a, Route::Platform).hints;
    assert!(!hints.is_empty() && hints.iter().all(|h| h.standing != Standing::Law));
}

#[test]
fn criminal_08_calendar_days_and_working_days() {
    let mut c = deceived("2026-09-02T10:00");
    happened(&mut c, EventKind::AidApplied, "2026-09-25");
    happened(&mut c, EventKind::AidGranted, "2026-09-30");
    happened(&mut c, EventKind::PoliceAccepted, "2026-09-25");
    happened(&mut c, EventKind::ReturnOrdered, "2026-09-30");
    let a = said(OfficeKind::LegalAid, &c, "2026-09-30");
    // Seven and three days of the calendar, into the holidays; not 10 工作日 as older local rules had it.
    for (kind, raw) in [
        (EventKind::AidApplied, "2026-10-02"),
        (EventKind::AidGranted, "2026-10-03"),
        (EventKind::PoliceAccepted, "2026-10-02"),
        // Three working days: Thursday 8, Friday 9 and Saturday 10 October, which is worked.
        (EventKind::ReturnOrdered, "2026-10-10"),
    ] {
        let d = ending(&a, &c, kind, raw);
        assert_eq!((d.legal, d.whose), (d.raw, Whose::Body), "{}", d.rule);
    }
}

#[test]
fn criminal_09_hours_never_roll_and_a_party_s_period_shows_the_earlier_day() {
    for (period, until) in [("24h", "2026-10-01 15:20:00"), ("48h", "2026-10-02 15:20:00")] {
        let c = counted("2026-09-30T15:20", period, Regime::Moment);
        assert_eq!((c.until.unwrap().to_string().as_str(), c.legal, c.safe), (until, c.raw, c.raw));
    }
    let mut c = deceived("2026-09-01T10:00");
    happened(&mut c, EventKind::NonFilingReceived, "2026-09-25");
    let at = Some("2026-09-30T15:20".parse().unwrap());
    c.events.push(Event { at, ..Event::new(EventKind::PaymentStopped, day("2026-09-30")) });
    let a = said(OfficeKind::Firm, &c, "2026-09-30");
    let again = ending(&a, &c, EventKind::NonFilingReceived, "2026-10-02");
    assert_eq!((again.safe, again.legal, again.whose), (day("2026-09-30"), day("2026-10-08"), Whose::User));
    assert_eq!(again.days_left, 0, "what is shown first is the earlier day");
    assert_eq!(ending(&a, &c, EventKind::PaymentStopped, "2026-10-02").legal, day("2026-10-02"));
}

#[test]
fn criminal_10_months_end_as_the_criminal_rules_say() {
    for (from, period, raw) in [
        ("2026-01-31", "1m", "2026-02-28"),
        ("2026-01-30", "1m", "2026-02-28"),
        ("2024-02-29", "12m", "2025-02-28"),
        // From the last day of a month to the last of the next (刑事诉讼法解释 202).
        ("2026-02-28", "1m", "2026-03-31"),
        ("2026-02-27", "1m", "2026-03-27"),
        // Half a month is 15 days, in February too.
        ("2026-02-16", "15d", "2026-03-03"),
    ] {
        assert_eq!(counted(from, period, Regime::Criminal).raw, day(raw), "{from} {period}");
    }
    assert_eq!(counted("2026-02-28", "1m", Regime::Civil).raw, day("2026-03-28"));
    assert_eq!("0.5m".parse::<Period>(), Err(CountError::NotAPeriod("0.5m".into())));
    let mut c = deceived("2026-08-20T10:00");
    happened(&mut c, EventKind::PoliceFreeze, "2026-08-31");
    let a = said(OfficeKind::Firm, &c, "2026-09-01");
    ends(&a, &c, EventKind::PoliceFreeze, "2027-02-28", Whose::Body);
}

#[test]
fn criminal_13_a_freeze_lapses_by_itself_and_is_reminded_of_early() {
    let mut c = deceived("2026-03-08T10:00");
    happened(&mut c, EventKind::PoliceFreeze, "2026-03-10");
    let a = said(OfficeKind::Firm, &c, "2026-08-20");
    let freeze = ending(&a, &c, EventKind::PoliceFreeze, "2026-09-10");
    assert!(freeze.near && freeze.warn_on <= day("2026-08-20"), "told from {} on", freeze.warn_on);
    assert!(holds_all(&freeze.missed, &["自动解除|失效"]));
    // Renewed: six months from the renewal, and the first end no longer matters.
    happened(&mut c, EventKind::PoliceFreezeRenewed, "2026-09-01");
    let a = said(OfficeKind::Firm, &c, "2026-09-02");
    let mut ends = from_event(&a, &c, EventKind::PoliceFreeze);
    ends.extend(from_event(&a, &c, EventKind::PoliceFreezeRenewed));
    ends.retain(|d| is_live(d));
    assert_eq!(ends.iter().map(|d| d.raw.to_string()).collect::<Vec<_>>(), ["2027-03-01"]);
    // A court's freeze: a year at most, and the renewal seven days before its end.
    let mut c = mistaken("2025-08-20T10:00");
    happened(&mut c, EventKind::CourtFreeze, "2025-10-09");
    happened(&mut c, EventKind::ComplaintFiled, "2025-10-20");
    let a = said(OfficeKind::Firm, &c, "2026-09-15");
    let end = ending(&a, &c, EventKind::CourtFreeze, "2026-10-09");
    assert!(is_live(end) && end.warn_on <= day("2026-09-25"), "{} is too late for the renewal", end.warn_on);
}

#[test]
fn criminal_34_police_papers_are_asked_for_from_the_first_day() {
    let mut c = deceived("2026-11-01T10:00");
    happened(&mut c, EventKind::PoliceReport, "2026-11-02");
    let a = said(OfficeKind::Firm, &c, "2026-11-03");
    let steps: String = route(&a, Route::Criminal).steps.iter().map(texts).collect();
    assert!(holds_all(&steps, &["受案回执", "接受证据材料清单"]), "{steps}");
    // From public to private prosecution only with the proof that it was refused (刑事诉讼法 210).
    assert!(bodies(&a, Matter::PrivateProsecution).is_empty());
    happened(&mut c, EventKind::PoliceAccepted, "2026-11-02");
    happened(&mut c, EventKind::NonFilingReceived, "2026-11-09");
    c.answers.insert("reported".into(), Answer::Choice("yes".into()));
    let a = said(OfficeKind::Firm, &c, "2026-11-10");
    assert!(tells(&a, &["自诉", "不予立案|不立案|不予追究"]), "what the papers are for");
    assert_eq!(ending(&a, &c, EventKind::NonFilingReceived, "2026-11-16").state, DeadlineState::Running);
}
