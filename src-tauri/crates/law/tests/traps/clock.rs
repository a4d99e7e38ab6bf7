//! 诉讼时效: what starts it, what turns it, what never extends it.

use super::help::*;
use anjuan_case::{Event, EventKind, EvidenceId, OfficeKind};
use anjuan_law::{DeadlineState, QuestionKind, Regime, Route, TurnKind, Whose};

/// Paid on Saturday 18 November 2023; the recipient's name known on Friday the 24th.
fn known_on_the_24th() -> anjuan_case::Case {
    let mut c = mistaken("2023-11-18T10:00");
    knew(&mut c, "2023-11-18", "2023-11-24");
    c
}

fn raw(c: &anjuan_case::Case, today: &str) -> String {
    limitation(&said(OfficeKind::Firm, c, today)).raw.to_string()
}

#[test]
fn civil_08_a_demand_counts_on_arrival_and_a_court_paper_on_posting() {
    let mut c = known_on_the_24th();
    happened(&mut c, EventKind::DemandSent, "2026-08-05");
    assert_eq!(raw(&c, "2026-08-11"), "2026-11-24", "sent, even provably, is not arrived");
    happened(&mut c, EventKind::DemandArrived, "2026-08-10");
    assert_eq!(raw(&c, "2026-08-11"), "2029-08-10", "from the day of arrival");
    // 期满前交邮 is a rule of procedure alone.
    let posting = |regime| counted("2026-09-05", "15d", regime).steps.iter().any(|s| s.text.contains("交邮"));
    assert!(posting(Regime::Procedural) && !posting(Regime::Civil));
    for rule in book().rules() {
        let starts = rule.text.lines().filter(|l| l.starts_with("starts") || l.starts_with("event"));
        assert!(starts.clone().all(|l| !l.contains("\"demand-sent\"")), "{} counts from sending", rule.id);
    }
}

#[test]
fn civil_09_limitation_starts_with_two_facts() {
    let start = |days: &[(EventKind, &str)]| {
        let mut c = mistaken("2023-11-18T10:00");
        days.iter().for_each(|(kind, on)| claimed(&mut c, *kind, on));
        let a = said(OfficeKind::Firm, &c, "2026-08-01");
        let line = limitation(&a);
        // Whoever may say that all was known from the first day is met on the safe day, whatever is recorded (fact C7).
        assert_eq!(line.safe, day("2026-11-18"), "{days:?}");
        (line.starts.to_string(), line.raw.to_string())
    };
    let (noticed, learned) = (EventKind::NoticedMistake, EventKind::LearnedRecipient);
    let from = |on: &str, raw: &str| (on.to_owned(), raw.to_owned());
    assert_eq!(start(&[]), from("2023-11-18", "2026-11-18"), "the earliest that can be argued");
    // It cannot start before either of them.
    assert_eq!(start(&[(noticed, "2023-11-20")]), from("2023-11-20", "2026-11-20"));
    assert_eq!(start(&[(learned, "2023-11-24")]), from("2023-11-24", "2026-11-24"));
    assert_eq!(start(&[(noticed, "2023-11-20"), (learned, "2023-11-24")]), from("2023-11-24", "2026-11-24"));
    assert_eq!(start(&[(noticed, "2023-12-01"), (learned, "2023-11-24")]), from("2023-12-01", "2026-12-01"));
    // Both days are asked for.
    let a = said(OfficeKind::Firm, &mistaken("2023-11-18T10:00"), "2026-08-01");
    for kind in [noticed, learned] {
        let asked = |q: &&anjuan_law::Question| q.records == Some(kind) && q.kind == QuestionKind::Day && q.open;
        assert!(a.questions.iter().any(|q| asked(&q)), "{}", kind.code());
    }
}

#[test]
fn civil_10_a_restart_is_whole_and_the_cap_stands_still() {
    let mut c = known_on_the_24th();
    happened(&mut c, EventKind::DemandArrived, "2024-05-20");
    assert_eq!(raw(&c, "2024-06-01"), "2027-05-20", "three years, not what was left of them");
    happened(&mut c, EventKind::Acknowledged, "2025-02-10");
    let a = said(OfficeKind::Firm, &c, "2025-03-01");
    assert_eq!(limitation(&a).raw, day("2028-02-10"));
    assert_eq!(limitation(&a).cap, day("2043-11-18"), "from the transfer, whatever happens");

    // Paid twenty years before, learned of only now: nothing may be relied on beyond the cap, Sunday 1 March 2026.
    let mut c = mistaken("2006-03-01T10:00");
    knew(&mut c, "2024-01-10", "2024-01-10");
    let a = said(OfficeKind::Firm, &c, "2026-01-15");
    assert_eq!(limitation(&a).cap, day("2026-03-01"));
    let safe = limitation(&a).safe;
    assert!(safe <= day("2026-03-01"), "{safe} lies beyond the cap");
    let a = said(OfficeKind::Firm, &c, "2026-05-01");
    assert_eq!(limit(&a).state, DeadlineState::Missed, "the cap has passed");
}

#[test]
fn civil_11_suspension_is_not_interruption() {
    let obstacle = |began: &str, ended: &str| {
        let mut c = mistaken("2023-11-18T10:00");
        knew(&mut c, "2023-11-24", "2023-11-24");
        happened(&mut c, EventKind::ObstacleBegan, began);
        happened(&mut c, EventKind::ObstacleEnded, ended);
        happened(&mut c, EventKind::JudgmentEffective, "2024-12-31");
        c
    };
    // In the last six months, which begin on 24 May 2026: six months after it ended, not 38 days more.
    let c = obstacle("2026-08-03", "2026-09-10");
    let a = said(OfficeKind::Firm, &c, "2026-09-11");
    let line = limitation(&a);
    assert_eq!((line.raw, line.safe), (day("2027-03-10"), day("2026-11-18")), "the safe day does not rely on it");
    let turn = line.turns.iter().find(|t| t.kind == TurnKind::Suspended).expect("a turn");
    assert_eq!((turn.on, turn.end), (day("2026-08-03"), Some(day("2027-03-10"))));
    // The time for enforcement is not made longer by it: Thursday 31 December 2026.
    let enforce = ending(&a, &c, EventKind::JudgmentEffective, "2026-12-31");
    assert_eq!((enforce.safe, enforce.whose), (day("2026-12-31"), Whose::User));
    // Begun before, but reaching into them.
    let reaching = obstacle("2026-01-10", "2026-07-01");
    assert_eq!(raw(&reaching, "2026-09-11"), "2027-01-01");
    // Over before they began.
    let c = obstacle("2025-01-10", "2025-03-10");
    let a = said(OfficeKind::Firm, &c, "2026-09-11");
    assert_eq!(limitation(&a).raw, day("2026-11-24"));
    assert!(limitation(&a).turns.iter().any(|t| t.on == day("2025-01-10") && t.kind == TurnKind::NotCounted));
}

#[test]
fn civil_12_after_the_end_one_can_still_sue() {
    let mut late = mistaken("2022-01-10T10:00");
    knew(&mut late, "2022-01-10", "2022-01-10");
    let mut fresh = mistaken("2026-06-10T10:00");
    knew(&mut fresh, "2026-06-10", "2026-06-10");
    let [late, fresh] = [late, fresh].map(|c| said(OfficeKind::Firm, &c, "2026-11-23"));
    assert_eq!(limit(&late).state, DeadlineState::Missed);
    assert_eq!(limit(&fresh).state, DeadlineState::Running);
    // Said where it has run out, and only there: by nobody but the other side, and gone once it promises to pay.
    let says = |a: &anjuan_law::Assessment, id: &str| a.cautions.iter().any(|c| c.rule == id);
    for id in ["limitation.caution-defence", "limitation.after-expiry"] {
        assert!(says(&late, id) && !says(&fresh, id), "{id}");
    }
    assert_eq!(route(&late, Route::Civil).state, route(&fresh, Route::Civil).state, "the court accepts it");
    assert!(holds_all(&limit(&late).missed, &["起诉", "抗辩"]), "{}", limit(&late).missed);
    let told = texts(&limit(&late).because) + &limit(&late).missed;
    for never in ["不能起诉", "无法起诉", "不得起诉", "丧失起诉"] {
        assert!(!told.contains(never), "{never}: {told}");
    }
    after_the_end_a_promise_is_sought_and_no_interruption();
}

/// 民法典 192, 195; 诉讼时效规定 19: what has run out no request and no demand interrupts; a promise is what is left to seek.
fn after_the_end_a_promise_is_sought_and_no_interruption() {
    let told = |a: &anjuan_law::Assessment| -> Vec<String> {
        let views = [Route::Mediation, Route::Platform].map(|r| route(a, r));
        views.iter().flat_map(|r| r.because.iter().chain(&r.steps)).map(|b| b.text.clone()).collect()
    };
    let says = |a: &anjuan_law::Assessment, words: &[&str]| told(a).iter().any(|text| holds_all(text, words));
    let interrupts = ["请求调解之日时效即中断", "到达对方即中断时效"];
    let promise = ["写下同意还款的承诺", "写下还欠多少"];
    let slip = |paid: &str| {
        let mut c = mistaken(&format!("{paid}T10:00"));
        knew(&mut c, paid, paid);
        c
    };
    for (paid, expected, not) in [("2022-01-10", promise, interrupts), ("2026-06-10", interrupts, promise)] {
        let a = said(OfficeKind::Committee, &slip(paid), "2026-11-23");
        assert!(expected.iter().all(|words| says(&a, &[*words])), "{paid}: {:?}", told(&a));
        assert!(!not.iter().any(|words| says(&a, &[*words])), "{paid}: {:?}", told(&a));
    }
    // It has run out against one of two: each is told of his own.
    let mut c = slip("2022-01-10");
    let mut second = c.parties[1].clone();
    (second.id, second.name) = (anjuan_case::PartyId::new(), Some("吴二".into()));
    let mut payment = c.payments[0].clone();
    (c.payments[0].to, payment.to) = (Some(c.parties[1].id), Some(second.id));
    (payment.id, payment.paid_at) = (anjuan_case::PaymentId::new(), "2026-06-10T10:00".parse().unwrap());
    c.parties.push(second);
    c.payments.push(payment);
    let a = said(OfficeKind::Committee, &c, "2026-11-23");
    assert!(says(&a, &["对“周明远”", promise[0]]) && says(&a, &["对“吴二”", interrupts[0]]), "{:?}", told(&a));
}

#[test]
fn civil_13_what_is_not_proved_extends_nothing() {
    let mut c = known_on_the_24th();
    happened(&mut c, EventKind::DemandArrived, "2026-02-10");
    claimed(&mut c, EventKind::DemandArrived, "2026-06-10");
    let a = said(OfficeKind::Firm, &c, "2026-08-11");
    assert_eq!(limitation(&a).raw, day("2029-02-10"), "from the proved one");
    let turn = limitation(&a).turns.iter().find(|t| t.on == day("2026-06-10")).expect("shown all the same");
    assert_eq!((turn.kind, turn.end), (TurnKind::NotCounted, None));
    assert!(turn.because.text.contains("证据"));
    let mut c = known_on_the_24th();
    claimed(&mut c, EventKind::DemandArrived, "2026-06-10");
    assert_eq!(raw(&c, "2026-08-11"), "2026-11-24");
}

/// A later restart that can only be argued is shown; one that the law orders (民法典 195, 诉讼时效规定 13) is the last legal day. The safe
/// day relies on neither.
#[test]
fn civil_14_the_later_restart_is_shown_and_never_relied_on() {
    for (request, end, legal) in [
        (EventKind::MediationRequested, EventKind::MediationEnded, "2029-03-02"),
        (EventKind::PoliceReport, EventKind::NonFilingReceived, "2029-05-20"),
        (EventKind::ComplaintFiled, EventKind::JudgmentEffective, "2029-05-20"),
    ] {
        let mut c = known_on_the_24th();
        answer(&mut c, &[("mediation-body", "people")]);
        happened(&mut c, request, "2026-03-02");
        happened(&mut c, end, "2026-05-20");
        let a = said(OfficeKind::Firm, &c, "2026-06-01");
        let line = limitation(&a);
        let argued = legal == "2029-03-02";
        assert_eq!(line.raw, day(legal), "{}", request.code());
        assert!(line.safe <= day("2029-03-02"), "{}", request.code());
        assert_eq!(line.arguable, argued.then(|| day("2029-05-20")), "{}", request.code());
        let turn = line.turns.iter().find(|t| t.on == day("2026-05-20")).unwrap();
        assert_eq!(turn.kind, if argued { TurnKind::Arguable } else { TurnKind::Restart });
    }
}

#[test]
fn civil_38_an_old_transfer_keeps_the_law_of_its_time() {
    for (paid, ends, statute) in [
        // Two years that ran out on 28 September 2017, and two that had not on 1 October.
        ("2015-09-28", "2017-09-28", "民法通则"),
        ("2016-03-03", "2019-03-03", "民法总则"),
        ("2019-05-06", "2022-05-06", "民法总则"),
        ("2022-05-06", "2025-05-06", "民法典"),
    ] {
        let mut c = mistaken(&format!("{paid}T10:00"));
        knew(&mut c, paid, paid);
        let a = said(OfficeKind::Firm, &c, "2026-11-23");
        assert_eq!(limitation(&a).raw, day(ends), "{paid}");
        assert!(limit(&a).because.cites.iter().any(|c| c.statute == statute), "{paid}");
    }
    // It started by the law of the day on which it started, whatever took its place while it ran.
    for (paid, statute, article) in [
        ("2015-09-28", "民法通则", "137"),
        ("2016-03-03", "民法通则", "137"),
        ("2019-05-06", "民法总则", "188"),
        ("2022-05-06", "诉讼时效规定", "6"),
    ] {
        let mut c = mistaken(&format!("{paid}T10:00"));
        knew(&mut c, paid, paid);
        let a = said(OfficeKind::Firm, &c, "2026-11-23");
        let start = &limitation(&a).turns[0].because;
        let cites: Vec<_> = start.cites.iter().map(|c| (c.statute.as_str(), c.article.as_str())).collect();
        assert_eq!(cites, [(statute, article)], "{paid}");
        assert!(cited(&limit(&a).because, statute, article), "{paid}");
    }
    let basis = |on: &str| -> String { book().basis("demand-letter", day(on)).into_iter().map(|b| b.cite).collect() };
    for (on, has, not) in [
        ("2016-03-03", "民法通则", "民法典"),
        ("2019-05-06", "民法总则", "民法典"),
        ("2022-05-06", "民法典", "民法总则"),
    ] {
        assert!(basis(on).contains(has) && !basis(on).contains(not), "{on}: {}", basis(on));
    }
}

const DOUBLE: &str = r#"
[[rule]]
id = "mine.double"
title = "加倍部分债务利息"
fact = "F13"
kind = "interest"
mode = "delay-double"
starts = "judgment-performance-due"
[[rule.version]]
from = 2024-01-01
cite = [{ statute = "民事诉讼法", edition = "2023", article = "264", words = "加倍支付迟延履行期间" }]
"#;

const INSTALMENTS: [&str; 3] = ["2026-04-30", "2026-06-30", "2026-08-31"];

/// 民法典 189, 民事诉讼法 250; interest on each instalment from its own day (迟延履行债务利息解释 2).
#[test]
fn civil_48_instalments_have_one_clock_and_many_starts_of_interest() {
    let mut c = mistaken("2025-06-02T10:00");
    knew(&mut c, "2025-06-02", "2025-06-02");
    happened(&mut c, EventKind::CourtSettlementEffective, "2026-03-16");
    happened(&mut c, EventKind::JudgmentEffective, "2026-03-16");
    // 34,500 in three instalments.
    for due in INSTALMENTS {
        let amount = Some(yuan("11500"));
        c.events.push(Event { amount, ..Event::new(EventKind::JudgmentPerformanceDue, day(due)) });
    }
    let a = said(OfficeKind::Firm, &c, "2026-11-23");
    assert_eq!(a.limitation.len(), 1);
    let years_after = |years: i32| {
        let ends = INSTALMENTS.map(|d| d.replacen("2026", &(2026 + years).to_string(), 1));
        let ends = move |d: &&&anjuan_law::Deadline| is_live(d) && ends.contains(&d.raw.to_string());
        let kind = EventKind::JudgmentPerformanceDue;
        from_event(&a, &c, kind).iter().filter(ends).map(|d| d.raw.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(years_after(2), ["2028-08-31"], "one period for enforcement, from the last");
    assert!(years_after(3).iter().all(|d| d == "2029-08-31"), "{:?}", years_after(3));

    let a = said_with(DOUBLE, OfficeKind::Firm, &c, "2026-11-23");
    let mine = a.interest.iter().filter(|l| l.because.rule.as_deref() == Some("mine.double"));
    let starts: Vec<String> = mine.map(|l| l.from.to_string()).collect();
    assert_eq!(starts, ["2026-05-01", "2026-07-01", "2026-09-01"], "each instalment bears interest from its own day");
    // 11,500 × 0.0175 % × 207, 146 and 84 days, and no line on the whole 34,500.
    let mine = a.interest.iter().filter(|l| l.because.rule.as_deref() == Some("mine.double"));
    let sums: Vec<String> = mine.filter_map(|l| l.amount).map(|sum| sum.figures()).collect();
    assert_eq!(sums, ["416.59", "293.83", "169.05"]);
}

#[test]
fn criminal_11_every_interrupting_event_counts_with_its_own_proof() {
    for kind in [
        EventKind::DemandArrived,
        EventKind::MediationRequested,
        EventKind::PoliceReport,
        EventKind::ComplaintFiled,
        EventKind::Acknowledged,
    ] {
        let mut c = known_on_the_24th();
        answer(&mut c, &[("mediation-body", "people")]);
        claimed(&mut c, kind, "2026-08-10");
        assert_eq!(raw(&c, "2026-08-11"), "2026-11-24", "{} without proof", kind.code());
        c.events[2].proof = vec![EvidenceId::new()];
        assert_eq!(raw(&c, "2026-08-11"), "2029-08-10", "{}", kind.code());
    }
    // An invitation that the body sent, a message that was sent, a complaint to the platform: no events of limitation.
    for kind in [EventKind::MediationAccepted, EventKind::DemandSent, EventKind::PlatformComplaint, EventKind::Refused]
    {
        let mut c = known_on_the_24th();
        happened(&mut c, kind, "2026-08-10");
        assert_eq!(raw(&c, "2026-08-11"), "2026-11-24", "{}", kind.code());
    }
}

#[test]
fn criminal_12_the_transfer_day_is_a_line_to_watch_and_not_the_start() {
    let mut c = known_on_the_24th();
    let a = said(OfficeKind::Firm, &c, "2026-11-19");
    assert_eq!((limitation(&a).raw, limit(&a).state), (day("2026-11-24"), DeadlineState::Late));
    let early = a.deadlines.iter().find(|d| d.raw == day("2026-11-18") && d.starts == day("2023-11-18"));
    let early = early.expect("the earliest that can be argued is shown");
    assert_eq!((early.state, early.near), (DeadlineState::Watch, false), "nothing is lost on it");
    // Whatever restarts the clock, line and cap still stand on the transfer.
    happened(&mut c, EventKind::DemandArrived, "2026-11-20");
    let a = said(OfficeKind::Firm, &c, "2026-11-21");
    assert_eq!((limitation(&a).raw, limitation(&a).cap), (day("2029-11-20"), day("2043-11-18")));
    assert!(a.deadlines.iter().any(|d| d.raw == day("2026-11-18") && d.state == DeadlineState::Watch));
}

/// That a refused letter counts as served is a rule for the court's own mail.
#[test]
fn criminal_25_a_refused_private_letter_has_not_arrived() {
    let mut c = known_on_the_24th();
    let note = Some("特快专递，拒收，退回".to_owned());
    let proof = vec![EvidenceId::new()];
    c.events.push(Event { proof, note, ..Event::new(EventKind::DemandSent, day("2026-08-10")) });
    assert_eq!(raw(&c, "2026-08-12"), "2026-11-24");
    for rule in book().rules() {
        let fiction = rule.versions.iter().flat_map(|v| &v.cite).any(|c| c.statute == "法院专递送达规定");
        let private = ["interrupt", "basis", "paper"].iter().any(|k| rule.text.contains(&format!("\"{k}\"")));
        assert!(!(fiction && private), "{} takes a private letter for the court's", rule.id);
    }
}
