//! Which day's law and figures, and how old they are.

use super::*;

#[test]
fn the_claim_goes_by_the_day_of_the_transfer_and_the_court_by_the_day_of_filing() {
    let mut c = refused("2016-03-03T10:00", "2018-01-10", "2018-01-12");
    let a = firm(&c, "2026-11-23");
    let because = |a: &Assessment, id: &str| {
        route(a, Route::Civil).because.iter().find(|b| b.rule.as_deref() == Some(id)).unwrap().cites[0].clone()
    };
    for id in ["civil.first", "civil.unjust-enrichment"] {
        assert_eq!((because(&a, id).statute.as_str(), because(&a, id).article.as_str()), ("民法通则", "92"), "{id}");
    }
    let edition = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let venue = route(&a, Route::Civil).venues.iter().find(|v| v.matter == Matter::Suit).unwrap().because.clone();
        venue.cites.iter().find(|c| c.statute == "民事诉讼法").unwrap().edition.clone()
    };
    assert_eq!(edition(&c), "2023", "not filed yet: today's");
    happened(&mut c, EventKind::ComplaintFiled, "2023-06-01");
    assert_eq!(edition(&c), "2021");
}

/// 民诉法解释 374 of 2020, 372 of 2022: fifteen days and six months before the renumbering as after it.
#[test]
fn an_objection_to_a_confirmation_has_its_days_before_april_2022_too() {
    for (received, article) in [("2022-04-05", "374"), ("2022-04-12", "372")] {
        let mut c = mistaken("2021-01-05T10:00");
        happened(&mut c, EventKind::ConfirmationReceived, received);
        happened(&mut c, EventKind::ThirdPartyHarmKnown, received);
        let a = firm(&c, received);
        let cited = |id: &str| only(&a, id).because.cites[0].article.clone();
        assert_eq!([cited("mediation.confirm-object"), cited("mediation.confirm-third")], [article, article]);
        let days = only(&a, "mediation.confirm-object").raw;
        assert_eq!(days, day(received).plus_days(15).unwrap());
        assert_eq!(only(&a, "mediation.confirm-third").raw, day(&received.replace("-04-", "-10-")));
    }
}

/// 江苏: 60,862 from 2024-01-06, 64,610 from 2026-01-04, by the day the court takes the case (民事诉讼法解释 272).
#[test]
fn the_small_claims_line_is_that_of_the_day_of_acceptance() {
    let mut c = mistaken("2025-06-02T10:00");
    c.parties[1].household_division = Some("320506".into());
    c.payments[0].amount = yuan("62000");
    let must = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let procedure = &route(&a, Route::Civil).procedure;
        procedure.iter().any(|b| b.rule.as_deref() == Some("civil.procedure-small"))
    };
    assert!(must(&c), "filed today");
    happened(&mut c, EventKind::ComplaintFiled, "2025-12-15");
    assert!(!must(&c), "above the line of that day");
    happened(&mut c, EventKind::CaseRegistered, "2026-01-05");
    assert!(must(&c), "accepted under the new one");
}

/// 刑法 87; 治安管理处罚法 22 of 2012.
#[test]
fn old_deceit_has_its_periods_and_a_missing_rule_is_told() {
    let c = deceived("2023-11-20T10:00");
    let a = firm(&c, "2026-11-23");
    // 34,500 over the network: the tier from three to ten years, fifteen years.
    let limit = only(&a, "criminal.prosecution-limit-network-huge");
    assert_eq!((limit.raw, limit.state), (day("2038-11-20"), DeadlineState::Watch));
    assert!(rule(&a, "criminal.prosecution-limit-network").is_empty());
    let bar = only(&a, "criminal.public-order-bar");
    assert_eq!(bar.raw, day("2024-05-20"));
    assert!(bar.because.cites.iter().any(|c| (c.edition.as_str(), c.article.as_str()) == ("2012", "22")));
    assert_ne!(bar.because.standing, anjuan_law::Standing::Law, "that text is not held");
    // Fifteen days since 1988 are nowhere in the book; what is not held is said and not counted.
    let mut old = mistaken("1985-03-01T10:00");
    knew(&mut old, "1985-03-01", "1985-03-01");
    happened(&mut old, EventKind::JudgmentServed, "2016-03-01");
    let a = firm(&old, "2026-11-23");
    for id in ["limitation.claim", "civil.appeal"] {
        assert!(rule(&a, id).is_empty(), "{id}");
        let told = a.cautions.iter().find(|c| c.rule == id).unwrap_or_else(|| panic!("{id} vanished"));
        assert!(told.because.text.contains("没有") && told.because.text.contains("版本"), "{}", told.because.text);
    }
}

/// The tiers of the other offences stand side by side: their amounts are the provinces' (fact K20).
#[test]
fn each_tier_of_a_crime_has_its_own_limit() {
    let years = |c: &Case| {
        let a = firm(c, "2026-11-23");
        // That of the last refusal says from when on a private prosecution is not taken at all.
        let tier = |d: &&Deadline| {
            d.rule.starts_with("criminal.prosecution-limit") && d.rule != "criminal.prosecution-limit-kept-latest"
        };
        let mut ends: Vec<i32> =
            a.deadlines.iter().filter(tier).map(|d| d.raw.to_string()[..4].parse::<i32>().unwrap() - 2025).collect();
        ends.sort_unstable();
        ends
    };
    let mut theft = mistaken("2025-11-20T10:00");
    answer(&mut theft, &[("own-act", "no")]);
    assert_eq!(years(&theft), [5, 15, 20]);
    let mut threat = mistaken("2025-11-20T10:00");
    answer(&mut threat, &[("threatened", "yes")]);
    assert_eq!(years(&threat), [5, 15]);
    assert_eq!(years(&refused("2025-11-20T10:00", "2025-12-01", "2025-12-02")), [5, 10]);
    let mut fraud = deceived("2025-11-20T10:00");
    for (amount, wanted) in [("29999.99", 5), ("30000", 15), ("499999.99", 15), ("500000", 20)] {
        fraud.payments[0].amount = yuan(amount);
        assert_eq!(years(&fraud), [wanted], "{amount}");
    }
}

#[test]
fn an_answer_rules_nothing_once_its_question_is_gone() {
    let mut c = mistaken("2026-06-02T10:00");
    answer(&mut c, &[("relation", "yes"), ("court-agreed", "yes")]);
    let agreed = |c: &Case| bodies(&firm(c, "2026-11-23"), Matter::Suit).iter().any(|b| b == "书面约定的法院");
    assert!(agreed(&c));
    answer(&mut c, &[("relation", "no")]);
    assert!(!agreed(&c));
    assert!(firm(&c, "2026-11-23").questions.iter().all(|q| q.id != "court-agreed"));
}

/// The line of the province whose court hears it: the claimant's (安徽) where the respondent (河南) is detained.
#[test]
fn the_small_claims_line_is_that_of_the_court_s_province() {
    let mut c = mistaken("2026-06-02T10:00");
    let asked = |c: &Case| {
        let a = firm(c, "2026-11-23");
        a.needs.iter().find(|n| n.parameter == "small-claims.must").unwrap().place.clone()
    };
    assert_eq!(asked(&c).as_deref(), Some("410000"));
    answer(&mut c, &[("respondent-detained", "yes")]);
    assert_eq!(asked(&c).as_deref(), Some("340000"));
    // Two respondents in two provinces: first it has to be chosen where to sue.
    answer(&mut c, &[("respondent-detained", "no")]);
    another(&mut c, Some("丙"));
    c.parties[2].household_division = Some("320506".into());
    assert_eq!(asked(&c), None);
}

#[test]
fn very_large_claims_belong_to_the_intermediate_court() {
    let mut c = mistaken("2026-06-02T10:00");
    let court = |c: &Case| bodies(&firm(c, "2026-11-23"), Matter::Suit);
    for (amount, claimant, wanted) in [
        ("600000000", "410311", "洛阳市中级人民法院"),
        ("500000000", "410311", "洛阳市中级人民法院"),
        ("499999999.99", "410311", "洛阳市洛龙区人民法院"),
        ("100000000", "341523", "洛阳市中级人民法院"),
        ("99999999.99", "341523", "洛阳市洛龙区人民法院"),
    ] {
        c.payments[0].amount = yuan(amount);
        c.parties[0].household_division = Some(claimant.into());
        assert_eq!(court(&c), [wanted], "{amount} {claimant}");
    }
    answer(&mut c, &[("respondent-detained", "yes")]);
    c.payments[0].amount = yuan("100000000");
    c.parties[0].household_division = Some("341523".into());
    assert_eq!(court(&c), ["六安市中级人民法院"]);
}

#[test]
fn the_age_of_what_is_known_is_told_in_time() {
    let reach = |what: &str, today: &str| {
        let a = firm(&mistaken("2026-06-02T10:00"), today);
        a.known_until.iter().find(|k| k.what == what).unwrap().reach
    };
    // The last LPR held is of 20 September 2026; the next was due on 20 October.
    for (today, wanted) in [
        ("2026-10-01", Reach::Good),
        ("2026-10-12", Reach::EndsSoon),
        ("2026-10-19", Reach::EndsSoon),
        ("2026-10-20", Reach::Ended),
    ] {
        assert_eq!(reach("lpr", today), wanted, "lpr {today}");
    }
    // The texts were looked at on 16 May 2026.
    for (today, wanted) in [("2026-11-23", Reach::Good), ("2027-04-01", Reach::EndsSoon), ("2027-05-17", Reach::Ended)]
    {
        assert_eq!(reach("law", today), wanted, "law {today}");
    }
}

#[test]
fn a_hint_says_when_it_was_looked_at() {
    let hints = |today: &str| {
        let a = said(OfficeKind::Committee, &mistaken("2026-11-22T10:00"), today);
        route(&a, Route::Platform).hints.iter().map(texts).collect::<Vec<_>>()
    };
    let now = hints("2026-11-23");
    assert!(!now.is_empty() && now.iter().all(|h| h.contains("核对日期：2026-11-23") && !h.contains("重新核对")));
    assert!(hints("2027-12-01").iter().all(|h| h.contains("请重新核对")));
}

#[test]
fn in_sanya_one_court_serves_every_district() {
    let mut c = mistaken("2026-06-02T10:00");
    for district in ["460202", "460203", "460204", "460205"] {
        c.parties[1].household_division = Some(district.into());
        assert_eq!(bodies(&firm(&c, "2026-11-23"), Matter::Suit), ["三亚市城郊人民法院"], "{district}");
    }
}

/// 刑法 87: as long as nobody knows whether it was a fraud by network, the common tiers are shown.
#[test]
fn limits_of_prosecution_stay_while_the_means_of_the_deceit_are_unknown() {
    let tiers = |means: Option<&str>| {
        let mut c = deceived("2025-11-20T10:00");
        c.answers.remove("by-network");
        means.into_iter().for_each(|code| answer(&mut c, &[("by-network", code)]));
        let a = firm(&c, "2026-11-23");
        let limits = a.deadlines.iter().filter(|d| d.rule.starts_with("criminal.prosecution-limit"));
        let mut ends: Vec<String> = limits.map(|d| d.raw.to_string()).collect();
        ends.sort();
        ends
    };
    let common = ["2030-11-20", "2040-11-20", "2045-11-20"];
    assert_eq!(tiers(None), common);
    assert_eq!(tiers(Some("unknown")), common);
    assert_eq!(tiers(Some("no")), common);
    assert_eq!(tiers(Some("yes")), ["2040-11-20"], "34,500 yuan are huge in a fraud by network");
}

/// 法发〔2016〕32号 is no yearly figure: what is old about it is the age of the law as a whole.
#[test]
fn an_amount_fixed_in_a_document_does_not_end_after_a_year() {
    let ended = |c: &Case| {
        let a = firm(c, "2026-11-23");
        // The lending rate, published every month, is another matter.
        let ended = a.known_until.iter().filter(|k| k.reach == Reach::Ended && k.what != "lpr");
        let ended = ended.map(|k| k.what.clone());
        ended.collect::<Vec<_>>()
    };
    assert_eq!(ended(&deceived("2026-11-20T10:00")), Vec::<String>::new());
    // A figure announced every year does.
    let mut c = mistaken("2026-11-20T10:00");
    c.parties[1].household_division = Some("330106".into());
    assert_eq!(ended(&c), ["small-claims.agreed", "small-claims.must"]);
}

/// 民事诉讼法 165, 171: what was decided is not objected to any more, and whether an appeal is open is asked at once.
#[test]
fn an_objection_to_small_claims_does_not_stand_beside_an_appeal() {
    let mut c = mistaken("2025-06-02T10:00");
    c.parties[1].household_division = Some("320508".into());
    happened(&mut c, EventKind::ComplaintFiled, "2026-02-02");
    claimed(&mut c, EventKind::Hearing, "2026-03-16");
    let before = firm(&c, "2026-03-02");
    assert!(is_live(only(&before, "civil.small-claims-objection")));
    let asked = |a: &Assessment| a.cautions.iter().any(|c| c.rule == "court.appeal-if-any" && c.urgent);
    assert!(!asked(&before));
    happened(&mut c, EventKind::JudgmentServed, "2026-03-20");
    let a = firm(&c, "2026-03-23");
    assert!(!is_live(only(&a, "civil.small-claims-objection")), "it came too late for that");
    assert!(is_live(only(&a, "civil.appeal")) && asked(&a));
    for (code, appeals) in [("small", 0), ("summary", 1)] {
        answer(&mut c, &[("procedure-used", code)]);
        let a = firm(&c, "2026-03-23");
        assert_eq!((rule(&a, "civil.appeal").len(), asked(&a)), (appeals, false), "{code}");
    }
}

/// 民事诉讼法 2017, 92; 2023, 95: the caution says what the period of the day is that the deadline counts.
#[test]
fn an_old_announcement_has_its_sixty_days() {
    for (published, ends, edition) in [("2021-12-31", "2022-03-01", "2017"), ("2022-01-01", "2022-01-31", "2021")] {
        let mut c = mistaken("2021-06-02T10:00");
        answer(&mut c, &[("recipient-located", "no")]);
        happened(&mut c, EventKind::ComplaintFiled, "2021-09-01");
        happened(&mut c, EventKind::AnnouncementPublished, published);
        let a = said(OfficeKind::Firm, &c, "2022-01-10");
        assert_eq!(ending(&a, &c, EventKind::AnnouncementPublished, ends).rule, "civil.announcement");
        let caution = a.cautions.iter().find(|c| c.rule == "civil.caution-unlocated").unwrap();
        assert!(caution.because.cites.iter().all(|c| c.edition == edition), "{published}: {:?}", caution.because.cites);
        assert!(caution.because.text.contains("以前刊登的六十日"), "{}", caution.because.text);
    }
}
