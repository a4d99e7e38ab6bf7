//! Platform, papers, legal aid: what an office offers, and what it must not.

use super::help::*;
use anjuan_case::{Case, EventKind, Evidence, EvidenceGroup, Office, OfficeKind};
use anjuan_law::{Assessment, Needed, Route, Standing, Whose};

/// A nickname, and nothing else of the recipient.
fn nickname(paid: &str) -> Case {
    let mut c = mistaken(paid);
    c.parties[1].name = None;
    c.parties[1].household_division = None;
    answer(&mut c, &[("recipient-known", "no")]);
    c
}

fn allowed(a: &Assessment, template: &str) -> bool {
    a.papers.iter().find(|p| p.template == template).unwrap().allowed
}

#[test]
fn criminal_14_no_platform_is_promised_to_answer_by_law() {
    let mut c = nickname("2026-11-02T10:00");
    happened(&mut c, EventKind::PlatformComplaint, "2026-11-02");
    let a = said(OfficeKind::Committee, &c, "2026-11-03");
    let periods = from_event(&a, &c, EventKind::PlatformComplaint);
    assert!(!periods.is_empty(), "when to ask again is said");
    for d in periods {
        assert_eq!(d.whose, Whose::Body, "{}", d.rule);
        assert_ne!(d.because.standing, Standing::Law, "{}", d.rule);
    }
}

#[test]
fn criminal_15_without_the_real_name_there_is_no_voucher() {
    let a = said(OfficeKind::Committee, &nickname("2026-11-02T10:00"), "2026-11-03");
    let steps: String = route(&a, Route::Platform).steps.iter().map(texts).collect();
    assert!(holds_all(&steps, &["真实姓名", "交易明细"]), "the way out is named: {steps}");
    for item in a.checklists.iter().flat_map(|l| &l.items) {
        let others = has_one(&item.title, &["或", "明细", "账单", "流水"]);
        let only = item.title.contains("转账电子凭证") && !others;
        assert!(!only || item.needed != Needed::Always, "{}", item.title);
    }
}

#[test]
fn criminal_16_the_statement_is_exported_now() {
    let a = said(OfficeKind::Committee, &mistaken("2026-02-10T10:00"), "2026-11-03");
    let platform = route(&a, Route::Platform);
    let told: String = platform.steps.iter().chain(&platform.hints).map(texts).collect();
    assert!(holds_all(&told, &["现在|立即|尽早|当天", "导出", "一年"]), "{told}");
    // Twelve months after the transfer the free query is no longer assured.
    let line = a.deadlines.iter().find(|d| d.starts == day("2026-02-10") && d.raw == day("2027-02-10"));
    assert_ne!(line.expect("the day is shown").because.standing, Standing::Law);
    // Ten years by law, for authorities (反洗钱法 34).
    assert!(cites(&a, "反洗钱法", "34") && tells(&a, &["十年|10年"]));
}

#[test]
fn criminal_19_a_letter_pleads_unjust_enrichment_and_no_fraud() {
    for paper in ["lawyer-letter", "demand-letter"] {
        for basis in book().basis(paper, day("2026-11-02")) {
            for word in ["刑法", "欺诈", "诈骗", "侵占"] {
                assert!(!basis.cite.contains(word) && !basis.says.contains(word), "{paper}: {basis:?}");
            }
        }
        assert!(!book().basis(paper, day("2026-11-02")).is_empty());
    }
    // Fraud and gift are proved beyond reasonable doubt (民事诉讼法解释 109).
    let a = said(OfficeKind::Firm, &refused("2026-06-02T10:00", "2026-08-10", "2026-08-12"), "2026-09-09");
    let told = tells(&a, &["欺诈|诈骗", "排除合理怀疑|更高的证明|证明标准"]);
    assert!(told && (cites(&a, "民事诉讼法解释", "109") || cites(&a, "民事诉讼证据规定", "86")));
}

fn exhibit(in_bundle: bool) -> Evidence {
    Evidence {
        name: "材料".into(),
        source: "申请人".into(),
        proves: "转账".into(),
        group: EvidenceGroup::Transfer,
        in_bundle,
        ..Evidence::new("a.pdf", "0".repeat(64), 1, "2026-11-02T10:00".parse().unwrap())
    }
}

#[test]
fn criminal_21_minutes_of_mediation_make_no_bundle() {
    let mut c = mistaken("2026-11-02T10:00");
    c.evidence.push(exhibit(false));
    assert!(!allowed(&said(OfficeKind::Firm, &c, "2026-11-23"), "bundle"), "kept, and not for the court");
    c.evidence.push(exhibit(true));
    assert!(allowed(&said(OfficeKind::Firm, &c, "2026-11-23"), "bundle"));
    // Why: 民事诉讼法解释 107.
    let a = said(OfficeKind::Committee, &c, "2026-11-23");
    assert!(cites(&a, "民事诉讼法解释", "107") && tells(&a, &["调解", "证据", "不得|不能|不应|不作为"]));
}

#[test]
fn criminal_22_only_a_firm_with_its_numbers_issues_a_lawyer_s_letter() {
    let mut c = mistaken("2026-11-02T10:00");
    c.handling.engagement.signed_on = Some("2026-11-12".parse().unwrap());
    c.handling.engagement.approved_on = Some("2026-11-13".parse().unwrap());
    c.handling.engagement.approved_by = "程砚秋".into();
    for kind in [OfficeKind::Committee, OfficeKind::LegalAid, OfficeKind::CommercialMediation] {
        let a = said(kind, &c, "2026-11-23");
        assert!(!allowed(&a, "lawyer-letter") && allowed(&a, "demand-letter"), "{kind:?}");
    }
    assert!(allowed(&said(OfficeKind::Firm, &c, "2026-11-23"), "lawyer-letter"));
    let lacking: [fn(&mut Office); 4] = [
        |o| o.licence_no = None,
        |o| o.lawyers.clear(),
        |o| o.letter_code.clear(),
        |o| o.lawyers[0].licence_no = " ".into(),
    ];
    for (i, take) in lacking.into_iter().enumerate() {
        let mut firm = office(OfficeKind::Firm);
        take(&mut firm);
        let a = said_to(&firm, &c, "2026-11-23");
        assert!(!allowed(&a, "lawyer-letter"), "without number {i}");
    }
}

#[test]
fn criminal_23_no_rule_tells_anyone_to_threaten() {
    const THREATS: [&str; 7] = ["曝光", "媒体", "通知单位", "告诉单位", "通知家人", "抓你", "坐牢"];
    const AGAINST: [&str; 6] = ["不", "勿", "公告", "人民法院报", "威胁", "要挟"];
    for rule in book().rules() {
        for line in shown_lines(&rule) {
            assert!(!has_one(&line, &THREATS) || has_one(&line, &AGAINST), "{}: {line}", rule.id);
        }
    }
    // That a letter must not threaten is told to whom may write one.
    let a = said(OfficeKind::Firm, &refused("2026-06-02T10:00", "2026-08-10", "2026-08-12"), "2026-09-09");
    assert!(tells(&a, &["不得|不能|不应|不要|不以", "威胁|要挟|曝光"]));
    // While there was deceit, no letter at all.
    let a = said(OfficeKind::Firm, &deceived("2026-11-22T10:00"), "2026-11-23");
    assert!(!allowed(&a, "demand-letter") && !allowed(&a, "lawyer-letter"));
}

#[test]
fn criminal_24_a_nickname_is_no_addressee() {
    let mut c = nickname("2026-11-02T10:00");
    for kind in [OfficeKind::Firm, OfficeKind::Committee] {
        let a = said(kind, &c, "2026-11-23");
        for template in ["lawyer-letter", "demand-letter"] {
            let paper = a.papers.iter().find(|p| p.template == template).unwrap();
            assert!(!paper.allowed, "{template}");
        }
        assert!(tells(&a, &["昵称|真实姓名", "到达|称呼"]));
    }
    // A name alone, with nothing to tell its bearer from others, neither.
    c.parties[1].name = Some("周明远".into());
    c.parties[1].shown_as = None;
    assert!(!allowed(&said(OfficeKind::Firm, &c, "2026-11-23"), "demand-letter"));
    c.parties[1].address = Some("洛阳市洛龙区某路 1 号".into());
    assert!(allowed(&said(OfficeKind::Firm, &c, "2026-11-23"), "demand-letter"));
}

#[test]
fn criminal_26_legal_aid_goes_by_province_and_side_and_helps_at_once_in_the_last_week() {
    let mut c = mistaken("2023-11-18T10:00");
    knew(&mut c, "2023-11-24", "2023-11-24");
    let scope: Vec<_> = book().parameters().into_iter().filter(|p| p.fact.iter().any(|f| f == "A1")).collect();
    assert!(scope.iter().any(|p| p.by == "province"), "no yes or no for the whole country");
    let a = said(OfficeKind::LegalAid, &c, "2026-08-03");
    let asked = a.needs.iter().find(|n| scope.iter().any(|p| p.id == n.parameter)).expect("河南 is not held");
    assert_eq!(asked.place.as_deref(), Some("410000"));
    // 法律援助法 44: fewer than seven days to the 24th.
    let urgent = |today| {
        let a = said(OfficeKind::LegalAid, &c, today);
        let first_help = a.cautions.iter().filter(|c| cited(&c.because, "法律援助法", "44"));
        first_help.map(|c| texts(&c.because)).collect::<String>()
    };
    assert_eq!(urgent("2026-08-03"), "");
    assert!(holds_all(&urgent("2026-11-20"), &["先行|紧急|先提供"]), "{}", urgent("2026-11-20"));
    // The victim of a crime may be aided where a mistaken payer may not (29).
    let fraud = said(OfficeKind::LegalAid, &deceived("2026-11-01T10:00"), "2026-11-20");
    assert!(cites(&fraud, "法律援助法", "29"));
}

#[test]
fn criminal_27_legal_aid_and_people_s_mediation_take_no_money() {
    let c = mistaken("2026-06-02T10:00");
    for (kind, statute, article) in
        [(OfficeKind::LegalAid, "法律援助法", "20"), (OfficeKind::Committee, "人民调解法", "4")]
    {
        let a = said(kind, &c, "2026-11-23");
        assert!(cites(&a, statute, article), "{kind:?}");
        // What costs money is the court's, and every sum stands on its regulation.
        for cost in a.costs.iter().filter(|c| c.amount > yuan("0")) {
            assert!(cost.because.cites.iter().all(|c| c.statute == "诉讼费用交纳办法"), "{kind:?}: {}", cost.title);
        }
    }
}

#[test]
fn criminal_31_who_the_other_is_comes_from_court_and_police_only() {
    let a = said(OfficeKind::Firm, &nickname("2026-11-02T10:00"), "2026-11-23");
    let steps: String = a.routes.iter().flat_map(|r| &r.steps).map(texts).collect();
    assert!(holds_all(&steps, &["调查令", "法院"]), "{steps}");
    assert!(tells(&a, &["查档|买信息|购买个人信息", "不要|不得"]), "buying it is a crime");
    for rule in book().rules() {
        for line in shown_lines(&rule) {
            let sells = has_one(&line, &["查档", "人肉", "开盒", "查对方身份"]);
            assert!(!sells || line.contains('不'), "{}: {line}", rule.id);
        }
    }
    // The platform gives no name to the payer: no step asks it for one.
    let platform: Vec<String> = route(&a, Route::Platform).steps.iter().map(|s| s.text.clone()).collect();
    assert!(platform.iter().all(|s| !s.contains("提供收款人") && !s.contains("索取收款人")), "{platform:?}");
}

#[test]
fn criminal_32_no_odds_are_given() {
    for rule in book().rules() {
        let read = [shown_lines(&rule).concat(), rule.title.clone(), rule.note.clone().unwrap_or_default()].concat();
        for word in ["成功率", "胜诉率", "胜率", "概率", "几率", "%的案件", "多数案件", "包赢", "必胜", "保证追回"]
        {
            assert!(!read.contains(word), "{}: {word}", rule.id);
        }
    }
    let c = refused("2026-06-02T10:00", "2026-08-10", "2026-08-12");
    for kind in [OfficeKind::Firm, OfficeKind::Committee, OfficeKind::LegalAid, OfficeKind::CommercialMediation] {
        let a = said(kind, &c, "2026-09-09");
        let odds = every_node(&a).into_iter().find(|n| has_one(&n.text, &["成功率", "胜诉率", "胜诉的可能"]));
        assert_eq!(odds, None, "{kind:?}");
    }
}
