//! Numbers of articles, days of texts, and whose period it is.

use super::help::*;
use anjuan_case::{EventKind, OfficeKind};
use anjuan_law::{Whose, receipts};

#[test]
fn civil_18_the_same_rule_has_a_number_in_each_edition() {
    let others = |edition: &str, article: &str| -> Vec<(String, String)> {
        let same = book().same_article(&cite("民事诉讼法", edition, article));
        same.into_iter().map(|s| (s.edition, s.article)).collect()
    };
    let pair = |edition: &str, article: &str| (edition.to_owned(), article.to_owned());
    assert_eq!(others("2023", "205"), [pair("2021", "201"), pair("2017", "194")]);
    assert_eq!(others("2023", "95"), [pair("2021", "95"), pair("2017", "92")]);
    assert_eq!(others("2017", "239"), [pair("2023", "250"), pair("2021", "246")]);
    // What is cited is the number of its own edition, never an upgraded one.
    for rule in book().rules() {
        for version in rule.versions.iter().filter(|v| v.to.is_some_and(|to| to < day("2024-01-01"))) {
            let newer = version.cite.iter().find(|c| c.statute == "民事诉讼法" && c.edition == "2023");
            assert_eq!(newer, None, "{} before 2024", rule.id);
        }
    }
}

#[test]
fn civil_19_the_interpretation_was_renumbered_in_2022() {
    let old: Vec<String> =
        book().same_article(&cite("民事诉讼法解释", "2022", "275")).into_iter().map(|s| s.article).collect();
    assert!(old.contains(&"277".to_owned()), "{old:?}");
    let rules = book().rules();
    let citing = |article: &'static str| {
        rules.iter().filter(move |r| {
            let all = r.versions.iter().flat_map(|v| &v.cite);
            all.clone().any(|c| c.statute == "民事诉讼法解释" && c.edition == "2022" && c.article == article)
        })
    };
    // 277 of today is about dismissal.
    assert!(citing("277").all(|r| !shown_lines(r).concat().contains("举证")));
    assert!(citing("275").any(|r| shown_lines(r).concat().contains("小额")), "small claims stand in 275");
}

#[test]
fn civil_37_the_cause_of_action_is_named_and_not_numbered() {
    assert!(book().facts().iter().any(|(id, ..)| id == "C6"), "the fact is held, as a rule or with a reason");
    for rule in book().rules().iter().filter(|r| r.fact.iter().any(|f| f == "C6")) {
        let shown = shown_lines(rule).concat();
        assert!(shown.contains("不当得利纠纷"), "{}", rule.id);
        // A number holds on one side of 1 January 2026 only.
        let numbered = ["144", "148"].iter().any(|n| shown.contains(n));
        let split = rule.versions.iter().any(|v| v.from == day("2026-01-01"));
        assert!(!numbered || split, "{}: 144 until 2025, 148 since", rule.id);
    }
}

/// What a court, the police or another body owes, by the event it counts from.
const BODIES: [(EventKind, &str); 9] = [
    (EventKind::ComplaintFiled, "2026-11-09"),
    (EventKind::ConfirmationFiled, "2026-11-05"),
    (EventKind::RetrialApplied, "2027-02-02"),
    (EventKind::ReconsiderationApplied, "2026-12-02"),
    (EventKind::ReviewApplied, "2026-12-02"),
    (EventKind::PoliceAskedToExplain, "2026-11-09"),
    (EventKind::FilingOrdered, "2026-11-17"),
    (EventKind::PrivateProsecutionFiled, "2026-11-17"),
    (EventKind::AidObjected, "2026-11-07"),
];

#[test]
fn civil_40_what_a_court_owes_is_no_deadline_of_the_user() {
    // Own rule: shown when something that the user can lose runs out within a week.
    let rule = "[[rule]]\nid = \"mine.near\"\ntitle = \"近\"\nfact = \"A4\"\nkind = \"caution\"\n\
                when = [{ deadline_within_days = 7 }]\n[[rule.version]]\nfrom = 2022-01-01\n\
                cite = [{ statute = \"法律援助法\", edition = \"2021\", article = \"44\", words = \"\" }]\n";
    let near = |c: &anjuan_case::Case, today: &str| {
        let a = said_with(rule, OfficeKind::LegalAid, c, today);
        a.cautions.iter().any(|c| c.rule == "mine.near")
    };
    let mut c = mistaken("2026-10-12T10:00");
    happened(&mut c, EventKind::ComplaintFiled, "2026-11-02");
    let a = said(OfficeKind::Firm, &c, "2026-11-08");
    ends(&a, &c, EventKind::ComplaintFiled, "2026-11-09", Whose::Body);
    assert!(!near(&c, "2026-11-08"), "the court's seven days press nobody");
    happened(&mut c, EventKind::JudgmentServed, "2026-11-02");
    assert!(!near(&c, "2026-11-08"), "the 17th is nine days away");
    assert!(near(&c, "2026-11-11"));

    let mut c = deceived("2026-10-12T10:00");
    for (kind, _) in BODIES {
        happened(&mut c, kind, "2026-11-02");
    }
    let a = said(OfficeKind::LegalAid, &c, "2026-11-03");
    let absent: Vec<&str> = BODIES
        .into_iter()
        .filter(|(kind, raw)| !from_event(&a, &c, *kind).iter().any(|d| d.raw == day(raw) && d.whose == Whose::Body))
        .map(|(kind, _)| kind.code())
        .collect();
    assert!(absent.is_empty(), "no period of the body from {absent:?}");
    for (kind, _) in BODIES {
        let users: Vec<_> = from_event(&a, &c, kind).into_iter().filter(|d| d.whose == Whose::User).collect();
        assert!(users.is_empty(), "{}: {:?}", kind.code(), users.iter().map(|d| &d.rule).collect::<Vec<_>>());
    }
}

#[test]
fn civil_41_every_result_says_how_old_its_law_is() {
    let c = refused("2026-06-02T10:00", "2026-08-10", "2026-08-12");
    let a = said(OfficeKind::Firm, &c, "2026-11-23");
    assert_eq!(a.law_as_of, day("2026-05-16"));
    let known = a.known_until.iter().find(|k| k.what == "law").unwrap();
    assert!(known.until == a.law_as_of && known.says.contains("2026-05-16"));
    let receipts = receipts(book(), calendar(), &office(OfficeKind::Firm), &c, &a);
    assert!(receipts.len() > 5 && receipts.iter().all(|r| r.law_as_of == a.law_as_of));
}

#[test]
fn civil_43_no_rule_lets_a_file_expire() {
    assert!(book().facts().iter().any(|(id, ..)| id == "D7"), "the fact is held, as a rule or with a reason");
    for rule in book().rules() {
        let counts = rule.versions.iter().any(|v| v.period.is_some());
        let keeping = ["保管期限", "保存期限", "销毁", "删除"].iter().any(|w| rule.title.contains(w));
        assert!(!(counts && keeping), "{}: there is no statutory period", rule.id);
        let wipes = shown_lines(&rule).iter().any(|l| l.contains("自动删除") && !l.contains('不'));
        assert!(!wipes, "{}", rule.id);
    }
}

#[test]
fn civil_47_a_reference_to_an_old_number_is_not_followed() {
    for (article, today) in [("127", "216"), ("424", "211"), ("440", "250"), ("462", "238"), ("480", "264")] {
        let told = book().references_in(&cite("民事诉讼法解释", "2022", article)).concat();
        assert!(told.contains(&format!("现为第 {today} 条")), "解释 {article}: {told}");
    }
}

#[test]
fn criminal_05_moved_articles_are_cited_where_they_stand_now() {
    for rule in book().rules() {
        let today = day("2026-11-23");
        let now = rule.versions.iter().filter(|v| v.from <= today && v.to.is_none_or(|to| to >= today));
        for cite in now.flat_map(|v| &v.cite) {
            let place = format!("{}: {cite:?}", rule.id);
            match cite.statute.as_str() {
                // 49 → 58, 22 → 25, 99 → 118.
                "治安管理处罚法" => {
                    assert!(cite.edition == "2025" && !["49", "99"].contains(&cite.article.as_str()), "{place}");
                }
                // 41–44 → 43–46.
                "网络安全法" => assert!(cite.edition == "2025" && cite.article != "42", "{place}"),
                // 8, 10, 14, 15 → 6, 8, 12, 13.
                "诉讼时效规定" => assert_eq!(cite.edition, "2020", "{place}"),
                // 150 → 153; 153 is the stay.
                "民事诉讼法" => assert!(cite.edition == "2023" && cite.article != "150", "{place}"),
                // Renumbered on 1 September 2026, and the new text is not held.
                "律师法" => assert!(cite.edition == "2026" && cite.article.is_empty(), "{place}"),
                "掩饰隐瞒犯罪所得解释" => assert_eq!(cite.edition, "2025", "{place}"),
                _ => {}
            }
        }
    }
    // A public-order case opened after the change: 30 days, article 118.
    let mut c = deceived("2026-02-02T10:00");
    happened(&mut c, EventKind::PublicOrderFiled, "2026-03-02");
    let a = said(OfficeKind::Firm, &c, "2026-03-03");
    let d = ending(&a, &c, EventKind::PublicOrderFiled, "2026-04-01");
    assert!(d.whose == Whose::Body && d.because.cites.iter().any(|c| c.article == "118"), "{:?}", d.because.cites);
    // Limitation stands on articles 6 and 13 of the text of 2020.
    happened(&mut c, EventKind::PoliceReport, "2026-02-03");
    let a = said(OfficeKind::Firm, &c, "2026-03-03");
    for article in ["6", "13"] {
        assert!(cited(&limit(&a).because, "诉讼时效规定", article), "{article}");
    }
}
