//! Which court, and which not.

use super::help::*;
use anjuan_case::{Case, OfficeKind};
use anjuan_law::{Matter, Route};

fn suit(c: &Case) -> Vec<String> {
    bodies(&said(OfficeKind::Firm, c, "2026-11-23"), Matter::Suit)
}

#[test]
fn civil_33_the_register_is_only_the_fallback() {
    let mut c = mistaken("2026-11-02T10:00");
    let because = |c: &Case| {
        let a = said(OfficeKind::Firm, c, "2026-11-23");
        let venue = route(&a, Route::Civil).venues.iter().find(|v| v.matter == Matter::Suit).unwrap();
        texts(&venue.because) + &venue.changes.concat()
    };
    assert_eq!(suit(&c), ["洛阳市洛龙区人民法院"]);
    assert!(because(&c).contains("户籍所在地（没有填写经常居住地）"));
    c.parties[1].habitual_division = Some("110108".into());
    assert_eq!(suit(&c), ["北京市海淀区人民法院"]);
    assert!(because(&c).contains("经常居住地：北京市海淀区"));
    // A year without a break, and a hospital is no residence (民事诉讼法解释 4).
    assert!(holds_all(&because(&c), &["一年", "就医|住院|医院"]), "{}", because(&c));
}

#[test]
fn civil_34_no_internet_court_and_no_network_tort() {
    // Districts of the three cities that have an internet court.
    for (division, court) in
        [("110108", "北京市海淀区人民法院"), ("330106", "杭州市西湖区人民法院"), ("440106", "广州市天河区人民法院")]
    {
        let mut c = mistaken("2026-11-02T10:00");
        c.parties[1].household_division = Some(division.into());
        assert_eq!(suit(&c), [court], "and not the claimant's, as for a network tort");
        let a = said(OfficeKind::Firm, &c, "2026-11-23");
        let all = a.routes.iter().flat_map(|r| &r.venues);
        assert!(all.clone().all(|v| !v.body.contains("互联网法院")), "{court}");
    }
    // 民事诉讼法解释 25 makes nobody competent.
    for rule in book().rules().iter().filter(|r| r.text.contains("\"venue\"")) {
        assert!(!rule_cites(rule, "民事诉讼法解释", "25"), "{}", rule.id);
    }
}

#[test]
fn civil_35_a_disclosure_order_is_for_personality_rights() {
    let mut c = case("2026-11-02T10:00");
    answer(&mut c, &[("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("relation", "no")]);
    answer(&mut c, &[("recipient-known", "no")]);
    let a = said(OfficeKind::Firm, &c, "2026-11-23");
    let steps: Vec<String> = a.routes.iter().flat_map(|r| &r.steps).map(texts).collect();
    assert!(steps.iter().any(|s| s.contains("调查")), "the court finds out who it is: {steps:?}");
    for step in a.routes.iter().flat_map(|r| &r.steps).flat_map(tree) {
        assert!(step.cites.iter().all(|c| c.statute != "网络侵害人身权益规定"), "{}", step.text);
    }
    for rule in book().rules() {
        let shown = shown_lines(&rule).concat();
        let personal = holds_all(&shown, &["人身权益", "不"]);
        assert!(!rule_cites(&rule, "网络侵害人身权益规定", "3") || personal, "{}: {shown}", rule.id);
    }
}

#[test]
fn civil_51_struck_off_the_register_is_not_missing() {
    let mut c = mistaken("2026-11-02T10:00");
    for (code, court) in [
        ("cancelled", "舒城县人民法院"),
        // Where the defendant lives now, which a struck-off register does not say.
        ("both-cancelled", "被告居住地的基层人民法院"),
        ("yes", "舒城县人民法院"),
        ("no", "洛阳市洛龙区人民法院"),
    ] {
        answer(&mut c, &[("respondent-detained", code)]);
        assert_eq!(suit(&c), [court], "{code}");
    }
    // Missing: the last known place, and an announcement.
    answer(&mut c, &[("recipient-located", "no")]);
    assert_eq!(suit(&c), ["洛阳市洛龙区人民法院"]);
    assert!(tells(&said(OfficeKind::Firm, &c, "2026-11-23"), &["公告", "下落不明"]));
}
