//! What is advised to whom: whether to turn to the police, to the institution, or to the recipient.

use super::*;

/// Everything that turns to the recipient.
const TO_HIM: [&str; 6] = [
    "platform.step-contact",
    "platform.step-complain",
    "civil.step-demand",
    "civil.step-file",
    "civil.step-arrival",
    "mediation.step-request",
];

/// K21; 反电信网络诈骗法 2, 20: the emergency stop is for fraud by telecommunication alone. Who was deceived in person, robbed or threatened asks
/// the police to freeze once they have filed (刑事诉讼法 144), and is promised no stop.
#[test]
fn the_emergency_stop_is_promised_in_fraud_by_network_alone() {
    let told = |answers: &[(&str, &str)]| {
        let mut c = mistaken("2026-11-20T10:00");
        answer(&mut c, answers);
        let a = firm(&c);
        let steps = steps(&a);
        let told: Vec<&str> = ["criminal.step-report", "criminal.step-stop", "criminal.step-freeze"]
            .into_iter()
            .filter(|rule| steps.contains(rule))
            .collect();
        assert_eq!(steps.contains(&"platform.step-police"), told.contains(&"criminal.step-stop"), "{answers:?}");
        let stop = a.cautions.iter().any(|c| c.rule.starts_with("criminal.caution-stop"));
        assert_eq!(stop, told.contains(&"criminal.step-stop"), "{answers:?}");
        let freeze = a.routes.iter().flat_map(|r| &r.steps).find(|s| s.rule.as_deref() == Some("criminal.step-freeze"));
        assert!(freeze.is_none_or(|step| cited(step, "刑事诉讼法", "144")));
        told.join(" ")
    };
    let (stop, freeze) = ("criminal.step-report criminal.step-stop", "criminal.step-report criminal.step-freeze");
    assert_eq!(told(&[("deceived", "yes"), ("by-network", "yes")]), stop);
    assert_eq!(told(&[("deceived", "yes"), ("by-network", "unknown")]), stop, "it may have been");
    assert_eq!(told(&[("deceived", "yes"), ("by-network", "no")]), freeze);
    assert_eq!(told(&[("threatened", "yes")]), freeze);
    assert_eq!(told(&[("own-act", "no")]), freeze);
    // What cannot wait is told all the same, and promises no stop.
    let mut c = mistaken("2026-11-20T10:00");
    answer(&mut c, &[("deceived", "yes"), ("by-network", "no")]);
    happened(&mut c, EventKind::MediationRequested, "2026-11-21");
    let a = firm(&c);
    let urgent: Vec<&str> = a.cautions.iter().filter(|c| c.urgent).map(|c| c.rule.as_str()).collect();
    for rule in ["criminal.caution-in-person", "criminal.no-mediation-unreported"] {
        assert!(urgent.contains(&rule), "{urgent:?}");
    }
    assert!(!urgent.contains(&"criminal.no-mediation-while-stoppable"), "{urgent:?}");
    happened(&mut c, EventKind::PoliceReport, "2026-11-22");
    assert!(firm(&c).cautions.iter().all(|c| c.rule != "criminal.caution-stop-asked"));
}

/// 非银行支付机构监督管理条例 2: a bank is no payment institution, and what is said of one rests on its own provisions (P16).
#[test]
fn a_bank_transfer_rests_on_nothing_that_is_said_of_payment_institutions() {
    let of = |channels: &[Channel], answers: &[(&str, &str)]| {
        let mut c = mistaken("2026-11-20T10:00");
        c.parties[1].name = None;
        answer(&mut c, &[("recipient-known", "no"), ("demanded", "yes"), ("refused", "yes")]);
        answer(&mut c, answers);
        let first = c.payments[0].clone();
        let paid = |channel: &Channel| Payment { id: PaymentId::new(), channel: *channel, ..first.clone() };
        c.payments = channels.iter().map(paid).collect();
        firm(&c)
    };
    let institutions = |a: &Assessment| {
        let view = route(a, Route::Platform);
        let venues = view.venues.iter().map(|v| &v.because);
        let offers =
            a.papers.iter().filter(|p| matches!(p.template.as_str(), "platform-complaint" | "regulator-complaint"));
        let said = view.because.iter().chain(&view.steps).chain(&view.hints).chain(&view.notes).chain(venues);
        let said = said.chain(a.cautions.iter().map(|c| &c.because)).chain(offers.flat_map(|p| &p.because));
        let article = |b: &&anjuan_law::Because| {
            b.cites.iter().any(|c| c.statute == "非银行支付机构监督管理条例" && c.article != "4")
        };
        said.flat_map(tree).filter(article).filter_map(|b| b.rule.clone()).collect::<Vec<_>>()
    };
    for answers in [&[][..], &[("own-act", "no")]] {
        let a = of(&[Channel::Bank], answers);
        assert_eq!(institutions(&a), [""; 0], "{answers:?}");
        assert_eq!(bodies(&a, Matter::Complaint), ["付款账户的开户银行"], "{answers:?}");
        assert!(!institutions(&of(&[Channel::Wechat], answers)).is_empty());
    }
    let view = of(&[Channel::Bank], &[]);
    assert_eq!(route(&view, Route::Platform).state, RouteState::First);
    assert_eq!(route(&view, Route::Platform).because[0].rule.as_deref(), Some("platform.first-bank"));
    assert!(steps(&view).contains(&"platform.step-complain-bank"));
    // Both ways were used: each is told of its own.
    let both = of(&[Channel::Wechat, Channel::Bank], &[]);
    for rule in ["platform.step-complain", "platform.step-complain-bank"] {
        assert!(steps(&both).contains(&rule), "{rule}");
    }
    assert_eq!(bodies(&both, Matter::Complaint).len(), 2);
}

/// P3, P11: of several the institution is asked through which that one was paid.
#[test]
fn the_institution_of_one_of_several_is_the_one_he_was_paid_through() {
    let mut c = mistaken("2026-10-20T10:00");
    let mut other = Party::new(Role::Respondent, PartyKind::Natural);
    other.name = Some("吴大".into());
    other.household_division = Some("410311".into());
    let (one, two) = (c.parties[1].id, other.id);
    c.parties.push(other);
    (c.payments[0].channel, c.payments[0].to) = (Channel::Bank, Some(one));
    let paid = Payment { id: PaymentId::new(), channel: Channel::Wechat, to: Some(two), ..c.payments[0].clone() };
    c.payments.push(paid);
    answer(&mut c, &[("debts", "each")]);
    let both = firm(&c);
    assert_eq!(bodies(&both, Matter::Complaint).len(), 2);
    c.events
        .push(anjuan_case::Event { party: Some(one), ..anjuan_case::Event::new(EventKind::Repaid, day("2026-11-02")) });
    let a = firm(&c);
    assert_eq!(bodies(&a, Matter::Complaint), ["财付通支付科技有限公司（微信支付）"]);
    let advised = steps(&a);
    assert!(advised.contains(&"platform.step-complain"), "{advised:?}");
    assert!(!advised.contains(&"platform.step-complain-bank"), "{advised:?}");
    assert!(!advised.contains(&"platform.step-voucher-bank"), "{advised:?}");
}

/// By which rules the platform is turned to.
fn why_platform(a: &Assessment) -> Vec<&str> {
    let because = route(a, Route::Platform).because.iter().filter_map(|b| b.rule.as_deref());
    because.filter(|id| id.starts_with("platform.open")).collect()
}

/// K29: while it is not known whether it was a fraud, or nobody has been asked, no institution is asked to warn the recipient.
#[test]
fn nothing_is_passed_on_while_it_may_have_been_a_fraud() {
    let mut c = mistaken("2026-11-20T10:00");
    assert!(steps(&firm(&c)).contains(&"platform.step-complain"));
    for unsure in [Some("unknown"), None] {
        match unsure {
            Some(code) => answer(&mut c, &[("deceived", code)]),
            None => c.answers.retain(|id, _| id != "deceived"),
        }
        for (channel, why, step) in [
            (Channel::Wechat, "platform.open-unsure", "platform.step-complain-unsure"),
            (Channel::Bank, "platform.open-bank-unsure", "platform.step-complain-unsure-bank"),
        ] {
            c.payments.iter_mut().for_each(|p| p.channel = channel);
            let a = firm(&c);
            assert_eq!(why_platform(&a), [why], "{unsure:?}");
            assert!(steps(&a).contains(&step), "{unsure:?} {channel:?}: {:?}", steps(&a));
            assert!(steps(&a).iter().all(|id| !id.starts_with("platform.step-complain") || *id == step));
        }
    }
}

/// K1, K9, K29: the police first, and no word to who took the money.
#[test]
fn who_was_threatened_or_robbed_is_not_told_to_write_to_the_recipient() {
    for answers in [[("own-act", "yes"), ("threatened", "yes")], [("own-act", "no"), ("demanded", "sent")]] {
        for kind in [OfficeKind::Firm, OfficeKind::Committee] {
            let mut c = mistaken("2026-11-20T10:00");
            answer(&mut c, &answers);
            let a = said(kind, &c, TODAY);
            let advised = steps(&a);
            assert!(TO_HIM.iter().all(|rule| !advised.contains(rule)), "{answers:?}: {advised:?}");
            assert!(advised.contains(&"criminal.step-report"), "{advised:?}");
            assert!(advised.contains(&"platform.step-complain-crime"), "{advised:?}");
            assert_eq!(why_platform(&a), ["platform.open-crime"], "{answers:?}");
            assert!(!hints(&a).contains(&"platform.step-letter"));
            assert!(!allowed(&a, "mediation-application") && !allowed(&a, "mediation-invitation"));
            // Nobody is known by name: the platform is not asked to pass anything on either.
            c.parties[1].name = None;
            answer(&mut c, &[("recipient-known", "no")]);
            assert_ne!(route(&said(kind, &c, TODAY), Route::Platform).state, RouteState::First);
        }
    }
    // The police declined: a suit is possible, a letter of demand still is not.
    let mut c = mistaken("2026-10-20T10:00");
    answer(&mut c, &[("threatened", "yes")]);
    happened(&mut c, EventKind::PoliceReport, "2026-10-22");
    happened(&mut c, EventKind::PoliceAccepted, "2026-10-22");
    happened(&mut c, EventKind::NonFilingReceived, "2026-11-10");
    let a = firm(&c);
    assert_eq!(route(&a, Route::Civil).state, RouteState::Unclear);
    assert_eq!(route(&a, Route::Mediation).state, RouteState::Unclear);
    let advised = steps(&a);
    assert!(advised.contains(&"civil.step-file") && advised.contains(&"mediation.step-request"), "{advised:?}");
    assert!(!advised.contains(&"civil.step-demand") && !advised.contains(&"platform.step-contact"), "{advised:?}");
    // A complaint that asks only for what was received without a ground would let the year for rescission run out.
    assert!(!allowed(&a, "civil-complaint"));
    // Who has nothing to revoke asks for what was received without a ground.
    answer(&mut c, &[("rescind-threat", "no")]);
    assert!(allowed(&firm(&c), "civil-complaint"));
    answer(&mut c, &[("rescind-threat", "yes")]);
    assert!(!allowed(&firm(&c), "civil-complaint"));
    let mut c = mistaken("2026-10-20T10:00");
    answer(&mut c, &[("deceived", "yes"), ("rescind-deceit", "no"), ("relation", "no")]);
    assert!(allowed(&firm(&c), "civil-complaint"));
    answer(&mut c, &[("rescind-deceit", "yes")]);
    assert!(!allowed(&firm(&c), "civil-complaint"));
    // Whether it may be issued or not, who drafts it is told first that nobody has reported it.
    let first = |c: &Case| -> Vec<String> {
        let warned = book().warns_first(calendar(), &office(OfficeKind::Firm), c, day(TODAY), "civil-complaint");
        warned.into_iter().filter_map(|because| because.rule).collect()
    };
    assert_eq!(first(&c), ["papers.complaint-unreported-fraud"]);
    happened(&mut c, EventKind::PoliceReport, "2026-11-02");
    assert!(first(&c).is_empty());
    assert!(first(&mistaken("2026-10-20T10:00")).is_empty());
}

/// C3, K30: paid on purpose and regretted is no slip, and nobody is helped to call it one.
#[test]
fn who_meant_to_pay_this_recipient_is_not_told_to_call_it_a_slip() {
    let mut c = mistaken("2026-11-02T10:00");
    answer(&mut c, &[("intended-payee", "yes"), ("demanded", "sent")]);
    for kind in [OfficeKind::Firm, OfficeKind::Committee] {
        let a = said(kind, &c, TODAY);
        let advised = steps(&a);
        let slip = ["platform.step-contact", "civil.step-demand", "civil.step-file", "civil.step-arrival"];
        assert!(slip.iter().all(|rule| !advised.contains(rule)), "{advised:?}");
        assert!(advised.contains(&"civil.step-rescind") && !hints(&a).contains(&"platform.step-letter"));
        let mediation = route(&a, Route::Mediation);
        let why: String = mediation.because.iter().map(texts).collect();
        assert_eq!(mediation.state, RouteState::Open, "{why}");
        assert!(why.contains("不能说成转错账") && !why.contains("转错账是民间纠纷"), "{why}");
        assert!(!why.contains("时效即中断"), "the right of rescission is not interrupted: {why}");
    }
}
