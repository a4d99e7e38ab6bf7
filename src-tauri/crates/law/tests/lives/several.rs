//! Two who each received a transfer: what one agrees to, pays or is ordered to pay says nothing of the other.

use super::*;
use anjuan_case::{EventKind::*, PartyId, PaymentId};

/// 34,500 to each of two: to 周明远 in 洛龙区, and to 吴二 in 西湖区.
fn two() -> (Case, PartyId, PartyId) {
    let mut c = slip();
    let mut second = c.parties[1].clone();
    (second.id, second.name, second.household_division) = (PartyId::new(), Some("吴二".into()), Some("330106".into()));
    let (one, other) = (c.parties[1].id, second.id);
    let mut payment = c.payments[0].clone();
    (c.payments[0].to, payment.to, payment.id) = (Some(one), Some(other), PaymentId::new());
    c.parties.push(second);
    c.payments.push(payment);
    (c, one, other)
}

fn against(c: &mut Case, party: PartyId, happens: &[(EventKind, &str, Option<&str>)]) {
    for (kind, on, sum) in happens {
        let proof = vec![anjuan_case::EvidenceId::new()];
        let event = Event::new(*kind, day(on));
        c.events.push(Event { party: Some(party), amount: sum.map(yuan), proof, ..event });
    }
}

fn totals(a: &Assessment) -> Vec<(String, String)> {
    a.claims.iter().map(|c| (c.id.clone(), c.total.figures())).collect()
}

#[track_caller]
fn computed_again(kind: OfficeKind, c: &Case, a: &Assessment) {
    for receipt in receipts(book(), calendar(), &office(kind), c, a) {
        assert!(receipt.rerun(book(), calendar()).same, "{}", receipt.id);
    }
}

/// The sum of the record is that of the agreement with the one who made it.
#[test]
fn an_agreement_that_one_kept_settles_nothing_for_the_other() {
    let (mut c, one, other) = two();
    c.handling.mediation.amount = Some(yuan("30000"));
    against(&mut c, one, &[(AgreementEffective, "2026-06-22", None)]);
    let mut at_once = c.clone();
    answer(&mut at_once, &[("performed-at-once", "yes")]);
    against(&mut c, one, &[(PerformanceDue, "2026-07-01", Some("30000")), (PartPaid, "2026-06-30", Some("30000"))]);
    for (mut c, returned) in [(c, "64,500.00"), (at_once, "34,500.00")] {
        let a = said(OfficeKind::Firm, &c, "2026-07-10");
        assert_eq!(a.principal.settled_on, None);
        let open: Vec<_> = a.principal.shares.iter().map(|s| (s.party, s.open)).collect();
        assert_eq!(open, [(one, yuan("0")), (other, yuan("34500"))]);
        assert!(!a.claims.is_empty() && a.claims.iter().all(|claim| claim.party == Some(other)), "{:?}", totals(&a));
        assert!(a.costs.iter().all(|cost| cost.party.is_none_or(|id| id == other)), "{:?}", a.costs);
        // Nobody goes to the court of the one who paid, or is told to sue him.
        let suit = bodies(&a, Matter::Suit);
        assert!(suit.iter().any(|b| b.contains("西湖区")) && !suit.iter().any(|b| b.contains("洛龙区")), "{suit:?}");
        let civil = route(&a, Route::Civil);
        assert_ne!(civil.state, RouteState::Closed, "{:?}", civil.because);
        for step in a.routes.iter().flat_map(|r| &r.steps) {
            assert!(step.text.starts_with("对“吴二”："), "{}", step.text);
        }
        assert!(a.questions.iter().any(|q| q.id == format!("demanded@{other}") && q.open));
        assert!(!a.questions.iter().any(|q| q.id == format!("demanded@{one}")), "nothing hangs on it");
        // What the other answers is the answer of the case.
        let mut asked = c.clone();
        for question in ["demanded", "refused", "mediation-refused"] {
            asked.answers.remove(question);
            let code = anjuan_case::Answer::Choice("no".into());
            asked.answers.insert(format!("{question}@{other}"), code);
        }
        for paper in &said(OfficeKind::Firm, &asked, "2026-07-10").papers {
            let waits = paper.because.iter().find(|b| b.text.starts_with("取决于") && b.text.contains("催告"));
            assert!(waits.is_none(), "{}: {waits:?}", paper.template);
        }
        // When the other gives back what it had, all is done.
        against(&mut c, other, &[(Repaid, "2026-08-01", None)]);
        let a = said(OfficeKind::Firm, &c, "2026-08-02");
        assert_eq!((a.principal.settled_on, a.principal.open), (Some(day("2026-08-01")), yuan("0")));
        assert_eq!(a.principal.returned.figures(), returned);
        assert!(a.claims.is_empty() && route(&a, Route::Civil).state == RouteState::Closed);
    }
}

/// A promise without a sum, of one of two, where a transfer says nothing of who received it: what was out in all is not what that
/// one promised, and what it gave back is not the other's.
#[test]
fn a_promise_without_a_sum_is_not_for_what_the_other_owes() {
    let (mut c, one, other) = two();
    c.payments[1].to = None;
    against(
        &mut c,
        one,
        &[(AgreementEffective, "2026-06-22", None), (PerformanceDue, "2026-07-01", None), (Repaid, "2026-07-01", None)],
    );
    let a = said(OfficeKind::Firm, &c, "2026-07-10");
    assert_eq!(a.principal.settled_on, None);
    assert_ne!(route(&a, Route::Civil).state, RouteState::Closed);
    c.payments[1].to = Some(other);
    let a = said(OfficeKind::Firm, &c, "2026-07-10");
    assert!(a.claims.iter().any(|claim| claim.party == Some(other)), "{:?}", totals(&a));
}

/// Both sums of one record: who paid his own is done.
#[test]
fn one_agreement_of_both_is_kept_by_each_for_itself() {
    let (mut c, one, other) = two();
    c.handling.mediation.amount = Some(yuan("60000"));
    c.events.push(Event::new(AgreementEffective, day("2026-06-22")));
    for party in [one, other] {
        against(&mut c, party, &[(PerformanceDue, "2026-07-01", Some("30000"))]);
    }
    against(&mut c, one, &[(PartPaid, "2026-06-30", Some("30000"))]);
    let a = said(OfficeKind::Committee, &c, "2026-07-10");
    assert_eq!(a.principal.settled_on, None);
    // 30,000 × 2.5 % − 200.
    assert_eq!(totals(&a), [(format!("claim@agreement@{other}"), "30,550.00".to_owned())]);
    against(&mut c, other, &[(PartPaid, "2026-07-11", Some("30000"))]);
    let a = said(OfficeKind::Committee, &c, "2026-07-12");
    assert_eq!((a.principal.settled_on, a.principal.open), (Some(day("2026-07-11")), yuan("0")));
}

/// One agreement is confirmed and can be enforced, the other has to be sued on, and its sum is not recorded.
#[test]
fn what_is_fixed_of_each_is_told_of_each() {
    let (mut c, one, other) = two();
    let firm_one = [(AgreementEffective, "2026-06-22", None), (ConfirmationReceived, "2026-07-20", None)];
    against(&mut c, one, &firm_one);
    against(&mut c, one, &[(PerformanceDue, "2026-08-01", Some("30000"))]);
    against(&mut c, other, &[(AgreementEffective, "2026-06-25", None), (PerformanceDue, "2026-08-10", None)]);
    let a = said(OfficeKind::Committee, &c, "2026-08-20");
    // 30,000 × 0.0175 % × 19 days from 2 August; the other's sum bears none and is asked for.
    assert_eq!(totals(&a), [(format!("claim@enforce@{one}"), "30,099.75".to_owned())]);
    assert!(a.interest.iter().all(|line| line.party == Some(one)), "{:?}", a.interest);
    let asked = a.cautions.iter().find(|c| c.rule == "payments.agreement").expect("its sum is asked for");
    assert!(asked.because.text.starts_with("“吴二”的") && !asked.because.text.contains("周明远"), "{asked:?}");
    computed_again(OfficeKind::Committee, &c, &a);
    c.events.last_mut().unwrap().amount = Some(yuan("20000"));
    let a = said(OfficeKind::Committee, &c, "2026-08-20");
    // 20,000 × 2.5 % − 200 = 300.
    assert_eq!(
        totals(&a),
        [
            (format!("claim@enforce@{one}"), "30,099.75".to_owned()),
            (format!("claim@agreement@{other}"), "20,300.00".to_owned())
        ]
    );
    computed_again(OfficeKind::Committee, &c, &a);
    // A judgment against the other takes nothing of what the first had agreed to and paid.
    against(&mut c, one, &[(PartPaid, "2026-07-25", Some("30000"))]);
    against(
        &mut c,
        other,
        &[(JudgmentEffective, "2026-12-01", None), (JudgmentPerformanceDue, "2026-12-20", Some("20000"))],
    );
    let a = said(OfficeKind::Committee, &c, "2026-12-15");
    assert_eq!(
        totals(&a),
        [
            (format!("claim@enforce@{one}"), "0.00".to_owned()),
            (format!("claim@enforce@{other}"), "20,000.00".to_owned())
        ]
    );
}

/// 民法典 987: who got no demand owes interest from his own refusal, whatever reached the other.
#[test]
fn interest_runs_against_each_from_what_reached_it() {
    let (mut c, one, other) = two();
    against(&mut c, one, &[(DemandArrived, "2026-06-10", None)]);
    against(&mut c, other, &[(Refused, "2026-06-12", None)]);
    let a = said(OfficeKind::Firm, &c, "2026-07-10");
    let from = |rule: &str| -> Vec<_> {
        let of_rule = a.claims.iter().filter(|c| c.because.rule.as_deref() == Some(rule));
        of_rule.map(|c| (c.party, c.from.to_string())).collect()
    };
    assert_eq!(from("costs.interest-after-demand"), [(Some(one), "2026-06-11".to_owned())]);
    assert_eq!(from("costs.interest-after-refusal"), [(Some(other), "2026-06-13".to_owned())]);
}

/// A suit against one, and one that was withdrawn, fix the fee of no other suit.
#[test]
fn the_fee_is_that_of_the_suit_against_the_same_one_that_still_stands() {
    let (mut c, one, other) = two();
    against(&mut c, one, &[(ComplaintFiled, "2026-07-01", None)]);
    let fixed = |c: &Case, party| {
        let a = said(OfficeKind::Firm, c, "2026-08-10");
        let claim = a.claims.iter().find(|claim| claim.party == Some(party)).unwrap().clone();
        (claim.fee.figures(), texts(&claim.because).contains("起诉时请求的"))
    };
    // Asked for from the transfer on: 34,500 × 3 % × 30 / 365 = 85.07 by 1 July; 34,585.07 × 2.5 % − 200.
    assert_eq!((fixed(&c, one), fixed(&c, other).1), (("664.63".to_owned(), true), false));
    against(&mut c, one, &[(SuitWithdrawn, "2026-07-20", None)]);
    assert!(!fixed(&c, one).1);
    // Withdrawn against one, a suit against both stands against the other.
    c.events.push(Event::new(ComplaintFiled, day("2026-07-05")));
    // 96.41 by 5 July.
    assert_eq!((fixed(&c, one).1, fixed(&c, other)), (false, ("664.91".to_owned(), true)));
}

/// A paper can be written against the one whom nothing keeps from it.
#[test]
fn what_closes_a_paper_against_one_leaves_it_open_against_the_other() {
    let (mut c, one, other) = two();
    let closed = |c: &Case| {
        let a = said(OfficeKind::Firm, c, "2026-07-01");
        // Whom nobody can sue for now is not sued at his place either.
        assert!(!bodies(&a, Matter::Suit).iter().any(|court| court.contains("洛龙区")));
        let complaint = a.papers.iter().find(|p| p.template == "civil-complaint").unwrap();
        complaint.because.iter().any(|b| b.rule.as_deref() == Some("papers.agreement-not-due"))
    };
    for (party, all) in [(one, false), (other, true)] {
        let happens = [(AgreementEffective, "2026-06-22", None), (PerformanceDue, "2026-09-01", Some("30000"))];
        against(&mut c, party, &happens);
        assert_eq!(closed(&c), all);
    }
}

/// 民事诉讼法解释 427, 人民调解法 26: each paper looks at the one whom it is for, and not at what the other agreed to.
#[test]
fn what_the_other_agreed_to_keeps_no_paper_from_this_one() {
    let (mut c, one, other) = two();
    c.handling.mediation.amount = Some(yuan("30000"));
    against(&mut c, one, &[(AgreementEffective, "2026-06-22", None), (PerformanceDue, "2026-09-01", Some("30000"))]);
    against(&mut c, other, &[(Refused, "2026-06-25", None)]);
    let kept = |c: &Case, kind: OfficeKind, today: &str, paper: &str, whom: PartyId| -> Vec<String> {
        let because = book().keeps_from(calendar(), &office(kind), c, day(today), paper, &[whom]);
        because.into_iter().filter_map(|b| b.rule).collect()
    };
    for (kind, paper, closes) in [
        (OfficeKind::Firm, "demand-letter", "papers.letter-not-due"),
        (OfficeKind::Firm, "payment-order-application", "papers.agreement-not-due"),
        (OfficeKind::Committee, "mediation-invitation", "papers.invitation-agreed"),
        (OfficeKind::Committee, "termination-notice", "papers.termination-agreed"),
    ] {
        let a = said(kind, &c, "2026-07-01");
        let offer = a.papers.iter().find(|p| p.template == paper).unwrap();
        let told = offer.because.iter().any(|b| b.rule.as_deref() == Some(closes));
        // An order can be had against neither: the other promised nothing. So it is not offered, and says why to each.
        assert_eq!((told, told && offer.allowed), (paper == "payment-order-application", false), "{:?}", offer.because);
        assert!(kept(&c, kind, "2026-07-01", paper, one).iter().any(|rule| rule == closes), "{paper}");
        assert!(kept(&c, kind, "2026-07-01", paper, other).iter().all(|rule| rule != closes), "{paper}");
    }
    // He refused and promised nothing; against who let the day pass an order can be had.
    let order = |whom| kept(&c, OfficeKind::Firm, "2026-09-02", "payment-order-application", whom);
    assert_eq!((order(one), order(other)), (vec![], vec!["papers.payment-order-due".to_owned()]));
    let reminded = |c: &Case, whom| kept(c, OfficeKind::Firm, "2026-07-01", "performance-reminder", whom);
    assert_eq!(
        (reminded(&c, one), reminded(&c, other)),
        (vec![], vec!["papers.reminder-needs-document".to_owned()]),
        "nothing is to be performed where nothing was agreed"
    );
    against(&mut c, one, &[(PartPaid, "2026-06-30", Some("30000"))]);
    assert_eq!(reminded(&c, one), ["papers.reminder-settled"], "he has paid");
}

/// 经济纠纷涉经济犯罪嫌疑规定 1: perhaps one of two transfers alone was forced. The answer is one for the case, and that is said.
#[test]
fn transfers_of_which_some_only_were_forced_are_told_apart() {
    let (mut c, ..) = two();
    answer(&mut c, &[("threatened", "yes")]);
    let told = |c: &Case| {
        let a = said(OfficeKind::Firm, c, "2026-06-02");
        a.cautions
            .iter()
            .any(|w| w.rule == "criminal.some-payments" && cited(&w.because, "经济纠纷涉经济犯罪嫌疑规定", "1"))
    };
    assert!(told(&c));
    c.payments.truncate(1);
    assert!(!told(&c), "of one there is nothing to tell apart");
}

/// 民事诉讼法 22: who is sued by himself is sued at his own home, and of each court it is said for whom; together they are sued at either.
#[test]
fn a_court_for_one_of_several_says_for_whom() {
    let (mut c, one, other) = two();
    let suits = |c: &Case| {
        let a = said(OfficeKind::Firm, c, "2026-07-01");
        let of_suit = a.routes.into_iter().flat_map(|r| r.venues).filter(|v| v.matter == Matter::Suit);
        let mut found: Vec<_> = of_suit.map(|v| (v.purpose(), v.parties)).collect();
        found.sort();
        found
    };
    let mut apart = vec![("起诉（对周明远）".to_owned(), vec![one]), ("起诉（对吴二）".to_owned(), vec![other])];
    apart.sort();
    assert_eq!(suits(&c), apart);
    // One court for both is the court of neither alone.
    let mut near = c.clone();
    near.parties[2].household_division = near.parties[1].household_division.clone();
    assert_eq!(suits(&near), [("起诉".to_owned(), vec![])]);
    answer(&mut c, &[("debts", "joint")]);
    assert_eq!(suits(&c), [("起诉".to_owned(), vec![]), ("起诉".to_owned(), vec![])]);
}

/// C27a: each is sued at his own place, whose line is looked up for him; the old one of 浙江 is told beside that of 江苏.
#[test]
fn an_old_figure_of_one_place_is_told_beside_that_of_the_other() {
    let (mut c, one, _) = two();
    answer(&mut c, &[("debts", "each")]);
    c.parties.iter_mut().filter(|p| p.id == one).for_each(|p| p.household_division = Some("320102".into()));
    let a = said(OfficeKind::Firm, &c, "2026-11-23");
    let lines: Vec<_> = a.known_until.iter().filter(|k| k.what == "small-claims.must").collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().any(|k| k.reach == anjuan_law::Reach::Ended && k.says.contains("2022-01-11")), "{lines:?}");
    assert!(lines.iter().any(|k| k.reach != anjuan_law::Reach::Ended && k.says.contains("2026-01-04")), "{lines:?}");
}

/// 民事诉讼法 127: a document against one keeps letters and preservation from him, and nothing from the other.
#[test]
fn a_document_against_one_keeps_no_paper_from_the_other() {
    let (mut c, one, other) = two();
    against(&mut c, one, &[(Refused, "2026-06-25", None), (CourtSettlementEffective, "2026-09-01", None)]);
    against(&mut c, other, &[(Refused, "2026-06-25", None)]);
    let kept = |paper: &str, whom: PartyId| -> Vec<String> {
        let because = book().keeps_from(calendar(), &office(OfficeKind::Firm), &c, day("2026-10-12"), paper, &[whom]);
        because.into_iter().filter_map(|b| b.rule).collect()
    };
    for (paper, rule) in
        [("demand-letter", "papers.letter-judged"), ("preservation-application", "papers.preservation-judged")]
    {
        assert!(kept(paper, one).iter().any(|id| id == rule), "{paper}: {:?}", kept(paper, one));
        assert!(kept(paper, other).iter().all(|id| id != rule), "{paper}: {:?}", kept(paper, other));
    }
}
