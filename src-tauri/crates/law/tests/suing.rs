//! Whom to sue and where (facts C17 to C23), what a filed suit costs, and what keeps a paper.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "traps/help.rs"]
#[allow(dead_code)]
mod help;

use anjuan_case::{Case, EventKind, OfficeKind};
use anjuan_law::{Assessment, Because, Matter, Route, RouteState};
use help::*;

fn firm(c: &Case, today: &str) -> Assessment {
    said(OfficeKind::Firm, c, today)
}

/// What a rule says in the case, wherever it says it; nothing where it does not.
fn says<'a>(a: &'a Assessment, rule: &str) -> Option<&'a Because> {
    every_node(a).into_iter().find(|b| b.rule.as_deref() == Some(rule))
}

#[track_caller]
fn says_all(a: &Assessment, rule: &str, words: &[&str]) {
    let because = says(a, rule).unwrap_or_else(|| panic!("{rule} is not said"));
    let text = texts(because);
    assert!(holds_all(&text, words), "{rule}: {text}");
}

fn cites(a: &Assessment, rule: &str, article: &str) -> bool {
    says(a, rule).is_some_and(|b| b.cites.iter().any(|c| c.article == article))
}

/// A slip that was refused: the ordinary suit.
fn ready() -> Case {
    let mut c = refused("2026-09-01T10:00", "2026-10-10", "2026-10-12");
    answer(&mut c, &[("refused", "yes")]);
    c
}

/// C17: the place of the act or of the defendant, the victim's home only for torts over a network; never for a mere slip.
#[test]
fn a_tort_goes_to_the_place_of_the_act_and_a_slip_does_not() {
    let a = firm(&deceived("2026-11-01T10:00"), "2026-11-23");
    says_all(&a, "civil.venue-tort", &["侵权行为地", "被告住所地", "被侵权人住所地", "不是网络侵权"]);
    assert!(["29", "24", "25"].iter().all(|article| cites(&a, "civil.venue-tort", article)));
    assert!(says(&firm(&ready(), "2026-11-23"), "civil.venue-tort").is_none());
}

/// C18: a written choice goes first, within its limits; a consumer's form clause and a missing link are said.
#[test]
fn a_court_that_was_agreed_on_goes_first_within_its_limits() {
    let mut c = ready();
    answer(&mut c, &[("relation", "yes"), ("court-agreed", "yes")]);
    let a = firm(&c, "2026-11-23");
    assert_eq!(bodies(&a, Matter::Suit)[0], "书面约定的法院");
    let venue =
        a.routes.iter().flat_map(|r| &r.venues).find(|v| v.because.rule.as_deref() == Some("civil.venue-agreed"));
    let changes = venue.unwrap().changes.join("\n");
    assert!(holds_all(&changes, &["级别管辖", "专属管辖", "实际联系", "消费者", "或裁或审"]), "{changes}");
    says_all(&a, "civil.agreed-limits", &["五类", "实际联系", "能确定的有效"]);
    says_all(&a, "civil.agreed-signing", &["签约时的住所地", "选一个", "受让人"]);
    answer(&mut c, &[("court-agreed", "no")]);
    assert!(!bodies(&firm(&c, "2026-11-23"), Matter::Suit).contains(&"书面约定的法院".to_owned()));
}

/// 解释 30: where the court that was agreed on can be told, that goes; neither the home of a claimant nor the place of performance
/// stands beside it.
#[test]
fn a_court_that_was_agreed_on_stands_alone() {
    let detained = |code: &str| {
        let mut c = ready();
        answer(&mut c, &[("relation", "yes"), ("respondent-detained", code), ("court-agreed", "yes")]);
        c
    };
    let of = |c: &Case| bodies(&firm(c, "2026-11-23"), Matter::Suit);
    for code in ["yes", "cancelled", "both", "both-over-year", "both-cancelled"] {
        assert_eq!(of(&detained(code)), ["书面约定的法院"], "{code}");
    }
    let mut c = mistaken("2026-09-01T10:00");
    happened(&mut c, EventKind::DemandArrived, "2026-10-10");
    happened(&mut c, EventKind::Acknowledged, "2026-10-12");
    answer(&mut c, &[("repayment-promise", "yes"), ("court-agreed", "no")]);
    assert_eq!(of(&c).len(), 2, "the defendant's court and that of the place of performance: {:?}", of(&c));
    answer(&mut c, &[("court-agreed", "yes")]);
    assert_eq!(of(&c), ["书面约定的法院"]);
    // Far above every line of the basic courts.
    let mut high = detained("yes");
    high.payments[0].amount = yuan("600000000");
    assert_eq!(of(&high), ["书面约定的法院"]);
}

/// C27a, 民事诉讼法 165: the small-claims line is that of the court's province, and not that of the respondent's, where the suit
/// is brought elsewhere. 50,000 lie above the line of 湖南 (45,707) and under that of 江苏 (64,610).
#[test]
fn the_small_claims_line_is_that_of_the_province_of_the_court() {
    let between = |answers: &[(&str, &str)]| {
        let mut c = mistaken("2026-09-01T10:00");
        c.parties[0].household_division = Some("430102".into());
        c.parties[1].household_division = Some("320106".into());
        c.payments[0].amount = yuan("50000");
        happened(&mut c, EventKind::DemandArrived, "2026-10-10");
        happened(&mut c, EventKind::Acknowledged, "2026-10-12");
        answer(&mut c, answers);
        c
    };
    let told = |c: &Case| -> (Vec<String>, bool, bool) {
        let a = firm(c, "2026-11-23");
        let civil = a.routes.iter().find(|r| r.route == Route::Civil).unwrap();
        let small = civil.procedure.iter().filter_map(|b| b.rule.clone()).filter(|id| id.contains("-small"));
        let needed = a.needs.iter().any(|n| n.parameter == "small-claims.must" && n.place.is_none());
        (small.collect(), needed, a.questions.iter().any(|q| q.id == "court-place"))
    };
    let (must, agreed): (Vec<String>, Vec<String>) =
        (vec!["civil.procedure-small".into()], vec!["civil.procedure-small-agreed".into()]);
    assert_eq!(told(&between(&[("repayment-promise", "no")])), (must.clone(), false, false));
    // A court in writing may be anywhere: asked, and no line is taken before.
    let named = [("repayment-promise", "yes"), ("court-agreed", "yes")];
    let at = |place: &str| told(&between(&[named[0], named[1], ("court-place", place)]));
    assert_eq!(told(&between(&named)), (Vec::new(), true, true));
    assert_eq!(at("claimant"), (agreed.clone(), false, true));
    assert_eq!(at("respondent"), (must, false, true));
    assert_eq!([at("other"), at("unknown")], [(Vec::new(), true, true), (Vec::new(), true, true)]);
    // On a promise either court may hear it (解释 18).
    let promise = [("repayment-promise", "yes"), ("court-agreed", "no")];
    assert_eq!(told(&between(&promise)), (Vec::new(), true, true));
    let mine = between(&[promise[0], promise[1], ("court-place", "claimant")]);
    assert_eq!(told(&mine), (agreed, false, true));
    says_all(&firm(&mine, "2026-11-23"), "civil.court-at-claimant", &["原告所在的省"]);
    let first = |c: &Case| bodies(&firm(c, "2026-11-23"), Matter::Suit)[0].clone();
    assert!(first(&mine).contains("芙蓉区"), "papers are addressed to the first: {}", first(&mine));
    assert!(!first(&between(&promise)).contains("芙蓉区"), "else the defendant's goes first");
    // In one province there is nothing to ask.
    let mut near = between(&promise);
    near.parties[0].household_division = Some("320106".into());
    assert_eq!(told(&near), (vec!["civil.procedure-small".into()], false, false));
}

/// C34; 民事诉讼法 238, 解释 302, 305: an outsider's action against enforcement goes to the enforcing court, whatever the court of the
/// suit for repayment is; it can be brought where that one cannot.
#[test]
fn an_outsiders_action_goes_to_the_enforcing_court() {
    let step = "civil.outsider-suit-step";
    let mut c = mistaken("2026-06-02T10:00");
    answer(&mut c, &[("money-there", "frozen"), ("frozen-by", "court")]);
    let before = firm(&c, "2026-09-18");
    assert!(bodies(&before, Matter::OutsiderSuit).is_empty() && says(&before, step).is_none());
    happened(&mut c, EventKind::OutsiderRulingReceived, "2026-09-18");
    let a = firm(&c, "2026-09-21");
    assert_eq!(bodies(&a, Matter::OutsiderSuit), ["作出执行异议裁定的执行法院"]);
    assert_eq!(bodies(&a, Matter::Suit), ["洛阳市洛龙区人民法院"], "that of the suit for repayment stays its own");
    says_all(&a, step, &["十五日内", "执行法院", "以申请执行人为被告", "法院不按收款人的住所地定"]);
    assert!(["238", "302", "305"].iter().all(|article| cites(&a, step, article)));
    assert!(["238", "302"].iter().all(|article| cites(&a, "civil.venue-outsider", article)));
    let (mut declined, mut filed, mut lied) = (c.clone(), c.clone(), c.clone());
    answer(&mut declined, &[("contest-outsider", "no")]);
    happened(&mut filed, EventKind::OutsiderSuitFiled, "2026-09-21");
    for (c, today) in [(&declined, "2026-09-21"), (&filed, "2026-09-22"), (&c, "2026-10-09")] {
        let a = firm(c, today);
        assert!(bodies(&a, Matter::OutsiderSuit).is_empty() && says(&a, step).is_none(), "on {today}");
    }
    answer(&mut lied, &[("deceived", "yes")]);
    let a = firm(&lied, "2026-09-21");
    assert_eq!(route(&a, Route::Civil).state, RouteState::Closed);
    assert!(says(&a, step).is_some(), "the fifteen days run all the same");
}

/// C19: the basic court, unless the sum is beyond anything of this domain.
#[test]
fn the_level_of_the_court_goes_by_the_sum_and_the_provinces() {
    let mut c = ready();
    let all = |c: &Case| bodies(&firm(c, "2026-11-23"), Matter::Suit).join(" ");
    assert!(!all(&c).contains("中级"));
    for (sum, middle) in [("99000000", false), ("100000000", true)] {
        c.payments[0].amount = yuan(sum);
        assert_eq!(all(&c).contains("中级"), middle, "{sum} between two provinces");
    }
    // The lines are those of the day of acceptance: before October 2021 others held, which are asked and not guessed.
    let mut old = refused("2021-06-01T10:00", "2021-07-01", "2021-07-05");
    old.payments[0].amount = yuan("200000000");
    happened(&mut old, EventKind::ComplaintFiled, "2021-09-20");
    let a = firm(&old, "2021-10-20");
    assert!(a.needs.iter().any(|need| need.parameter.starts_with("level.")), "{:?}", a.needs);
    assert!(!bodies(&a, Matter::Suit).concat().contains("中级"));
}

/// C20: no internet court for a slip; an ordinary court works online, too.
#[test]
fn no_internet_court_takes_a_slip() {
    let a = firm(&ready(), "2026-11-23");
    says_all(&a, "civil.no-internet-court", &["不当得利不在其内", "约定也不行", "网上立案"]);
    assert!(bodies(&a, Matter::Suit).iter().all(|b| !b.contains("互联网法院")));
}

/// C21: filing from afar, the objection in the answer period, what a court without jurisdiction does.
#[test]
fn filing_from_afar_objection_and_transfer() {
    let mut c = ready();
    let a = firm(&c, "2026-11-23");
    says_all(&a, "civil.cross-region-filing", &["跨域立案", "网上立案"]);
    happened(&mut c, EventKind::ComplaintFiled, "2026-11-23");
    happened(&mut c, EventKind::ComplaintServed, "2026-12-01");
    let a = firm(&c, "2026-12-02");
    says_all(&a, "civil.online-consent", &["同意"]);
    says_all(&a, "civil.transfer", &["移送", "不得再移送"]);
    says_all(
        &a,
        "civil.caution-jurisdiction-objection",
        &["答辩期内", "十日内上诉", "十五日内裁定", "举证期限随之中止"],
    );
    let answer = a.deadlines.iter().find(|d| d.rule == "civil.answer").unwrap();
    assert_eq!(answer.raw, day("2026-12-16"));
    assert!(answer.missed.contains("反诉") && answer.missed.contains("接受管辖"));
    assert!(book().rules().iter().any(|r| r.text.contains("管辖权异议不成立的，每件五十元至一百元")));
}

/// C22: a nickname is no defendant, a name with a place is; no identity number is asked for by law.
#[test]
fn a_defendant_is_told_from_others_by_name_and_place() {
    let mut c = ready();
    c.parties[1].name = None;
    answer(&mut c, &[("recipient-known", "no")]);
    let a = firm(&c, "2026-11-23");
    assert_eq!(route(&a, Route::Civil).state, RouteState::Closed);
    says_all(&a, "civil.no-defendant", &["只有昵称不够", "没有要求提供身份证号", "补正", "不予受理", "可以上诉"]);
    says_all(&a, "civil.nickname-filing", &["先电话询问"]);
    let a = firm(&ready(), "2026-11-23");
    assert!(says(&a, "civil.no-defendant").is_none());
    says_all(&a, "civil.address-trap", &["转为普通程序", "驳回起诉", "一次性书面"]);
    says_all(&a, "civil.step-file", &["副本", "身份证号不是必填"]);
}

/// C23: how the name is found, and how it is not.
#[test]
fn the_name_is_found_through_a_court_and_never_bought() {
    let mut c = ready();
    c.parties[1].name = None;
    answer(&mut c, &[("recipient-known", "no")]);
    let a = firm(&c, "2026-11-23");
    says_all(&a, "civil.step-identify", &["法院调查收集", "那是犯罪"]);
    says_all(&a, "civil.step-order", &["律师", "调查令", "没有全国统一的法律"]);
    assert_ne!(says(&a, "civil.step-order").unwrap().standing, anjuan_law::Standing::Law);
    says_all(&a, "civil.no-disclosure-order", &["人身权益", "驳回", "费用"]);
    let mut c = ready();
    answer(&mut c, &[("account-lent", "yes")]);
    let a = firm(&c, "2026-11-23");
    says_all(&a, "civil.lent-account", &["共同诉讼人", "类推"]);
    says_all(&a, "civil.preserve-evidence", &["证据保全"]);
    happened(&mut c, EventKind::ComplaintFiled, "2026-10-20");
    claimed(&mut c, EventKind::EvidenceDue, "2026-12-10");
    let a = firm(&c, "2026-11-23");
    let collect = a.deadlines.iter().find(|d| d.rule == "civil.evidence-collect").unwrap();
    assert_eq!(collect.legal, day("2026-12-10"));
    assert!(collect.missed.contains("再审") && texts(&collect.because).contains("没有关联"));
}

/// 诉讼费用交纳办法 13, 21: the fee goes by what was asked for at filing, and does not grow with the interest after it. What another
/// start of interest would have asked for then has its own fee.
#[test]
fn the_fee_of_a_filed_suit_is_one_figure_however_long_it_takes() {
    let mut c = refused("2023-01-05T10:00", "2023-02-10", "2023-02-12");
    answer(&mut c, &[("refused", "yes"), ("procedure-used", "ordinary")]);
    let full = |a: &Assessment| {
        let of = |cost: &&anjuan_law::Cost| cost.kind == "costs.acceptance";
        a.costs.iter().find(of).unwrap().amount
    };
    let before = firm(&c, "2023-03-01");
    happened(&mut c, EventKind::ComplaintFiled, "2023-03-01");
    let (at, later) = (firm(&c, "2023-03-01"), firm(&c, "2026-11-23"));
    assert_eq!([full(&at), full(&later)], [full(&before); 2]);
    let fees = |a: &Assessment| -> Vec<_> {
        let rule = |claim: &anjuan_law::Claim| claim.because.rule.clone().unwrap();
        a.claims.iter().map(|claim| (rule(claim), claim.fee)).collect()
    };
    let of = |rule: &str| fees(&later).into_iter().find(|(id, _)| id == rule).unwrap().1;
    assert_eq!(of("costs.interest-after-demand"), full(&later));
    for (rule, fee) in fees(&before) {
        assert!(fees(&at).contains(&(rule.clone(), fee)) && of(&rule) == fee, "{rule}");
    }
    // 34,500 × 3.65 % × 18 / 365 = 62.10 from 11 February on; × 55 = 189.75 from 5 January on.
    assert_eq!(of("costs.interest-after-demand"), yuan("664.05"));
    assert_eq!(of("costs.interest-from-payment"), yuan("667.24"));
    assert!(later.claims.iter().all(|claim| claim.fee <= of("costs.interest-from-payment")));
    assert!(later.claims.iter().all(|claim| texts(&claim.because).contains("2023-03-01 起诉时请求的")));
    // Not filed, it goes by the sum of the day.
    c.events.pop();
    let today = firm(&c, "2026-11-23");
    assert!(full(&today) > full(&before) && today.claims.iter().any(|claim| claim.fee == full(&today)));
    // Its receipt says the same.
    happened(&mut c, EventKind::ComplaintFiled, "2023-03-01");
    let office = office(OfficeKind::Firm);
    for receipt in anjuan_law::receipts(book(), calendar(), &office, &c, &later) {
        assert!(receipt.rerun(book(), calendar()).same, "{}", receipt.id);
    }
}

/// Several rules may hang on one question: what keeps a paper is told once.
#[test]
fn what_keeps_a_paper_is_told_once() {
    for c in [case("2026-11-01T10:00"), mistaken("2026-11-01T10:00"), deceived("2026-11-01T10:00")] {
        for kind in [OfficeKind::Firm, OfficeKind::Committee, OfficeKind::LegalAid] {
            for offer in said(kind, &c, "2026-11-23").papers {
                let mut told: Vec<&str> = offer.because.iter().map(|b| b.text.as_str()).collect();
                let all = told.len();
                told.sort_unstable();
                told.dedup();
                assert_eq!(told.len(), all, "{}: {told:?}", offer.template);
            }
        }
    }
}

/// 民事诉讼法 126: who has a registered case has sued, whether or not the day of the complaint is recorded.
#[test]
fn a_registered_case_is_a_suit() {
    let mut c = ready();
    happened(&mut c, EventKind::CourtFreeze, "2026-10-20");
    answer(&mut c, &[("freeze-whose", "own"), ("repayment-promise", "yes")]);
    let steps = |c: &Case| -> Vec<String> {
        let a = firm(c, "2026-11-23");
        route(&a, Route::Civil).steps.iter().filter_map(|step| step.rule.clone()).collect()
    };
    assert!(steps(&c).iter().any(|rule| rule == "civil.step-file"));
    happened(&mut c, EventKind::CaseRegistered, "2026-11-10");
    assert!(!steps(&c).iter().any(|rule| rule == "civil.step-file" || rule == "civil.order-route"), "{:?}", steps(&c));
    let a = firm(&c, "2026-11-23");
    assert!(says(&a, "civil.first-begun").is_some() && says(&a, "civil.caution-withdraw").is_some());
    assert!(says(&a, "limitation.caution-registered").is_some(), "the clock turns on the day of the complaint");
    let order = a.papers.iter().find(|p| p.template == "payment-order-application").unwrap();
    let closes = |rule: &str| order.because.iter().any(|b| b.rule.as_deref() == Some(rule));
    assert!(closes("papers.payment-order-sued") && !closes("papers.payment-order-frozen"), "{:?}", order.because);
    let sue = a.deadlines.iter().find(|d| d.rule == "civil.freeze-sue").unwrap();
    assert_eq!(sue.state, anjuan_law::DeadlineState::Done);
    // Registered after an agreement that was made in the court's mediation, the suit is that of before.
    let mut c = ready();
    happened(&mut c, EventKind::ComplaintFiled, "2026-10-15");
    happened(&mut c, EventKind::AgreementEffective, "2026-10-20");
    claimed(&mut c, EventKind::PerformanceDue, "2026-12-20");
    happened(&mut c, EventKind::CaseRegistered, "2026-10-21");
    assert!(says(&firm(&c, "2026-11-23"), "civil.suit-agreed").is_some());
}

/// F8, C30, C11: what becomes of a suit and of an appeal whose fee is not paid stands in 解释 213 and 318; that a missed retrial cannot
/// be helped stands nowhere.
#[test]
fn what_is_lost_with_an_unpaid_fee_is_cited_and_what_no_text_says_is_left_open() {
    let mut c = ready();
    happened(&mut c, EventKind::ComplaintFiled, "2026-10-20");
    happened(&mut c, EventKind::FeeNoticeReceived, "2026-10-22");
    happened(&mut c, EventKind::JudgmentServed, "2026-11-09");
    happened(&mut c, EventKind::AppealFeeNotice, "2026-11-16");
    let a = firm(&c, "2026-11-20");
    assert!(cites(&a, "costs.prepay", "213") && cites(&a, "civil.appeal-fee", "318"));
    says_all(&a, "civil.caution-revival", &["十日内", "没有明文"]);
}

/// C31: who has the money frozen is not told to have it frozen.
#[test]
fn what_is_frozen_is_not_advised_to_be_frozen() {
    let mut c = ready();
    let civil = |c: &Case| -> String {
        route(&firm(c, "2026-11-23"), Route::Civil).because.iter().map(|b| b.text.clone()).collect()
    };
    assert!(civil(&c).contains("可以先申请诉前保全"));
    happened(&mut c, EventKind::PreservationApplied, "2026-11-02");
    happened(&mut c, EventKind::CourtFreeze, "2026-11-05");
    let a = firm(&c, "2026-11-23");
    assert_eq!(route(&a, Route::Civil).state, RouteState::First);
    assert!(says(&a, "civil.first-frozen").is_some() && !civil(&c).contains("诉前保全"), "{}", civil(&c));
    // Frozen by another court it can still be lost.
    let mut c = ready();
    happened(&mut c, EventKind::CourtFreeze, "2026-11-05");
    answer(&mut c, &[("money-there", "frozen"), ("frozen-by", "court"), ("freeze-whose", "other")]);
    assert!(civil(&c).contains("可以先申请诉前保全"));
}
