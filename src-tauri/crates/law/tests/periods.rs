//! Periods that are over, that need a time, and that ask for a day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "traps/help.rs"]
#[allow(dead_code)]
mod help;

use anjuan_case::{Event, EventKind, EventKind::*, OfficeKind};
use anjuan_law::{Assessment, Deadline, DeadlineState};
use help::*;

fn firm(c: &anjuan_case::Case, today: &str) -> Assessment {
    said(OfficeKind::Firm, c, today)
}

fn rule<'a>(a: &'a Assessment, id: &str) -> Option<&'a Deadline> {
    a.deadlines.iter().find(|d| d.rule == id)
}

/// Acts of the first and second instance, each with the day that a court or party would have it.
const BEFORE: [(EventKind, &str); 18] = [
    (CorrectionReceived, "2026-03-03"),
    (CorrectionDue, "2026-03-10"),
    (ComplaintFiled, "2026-03-02"),
    (FilingComplaintMade, "2026-03-12"),
    (CaseRegistered, "2026-03-16"),
    (FeeNoticeReceived, "2026-03-16"),
    (TopUpNoticeReceived, "2026-03-17"),
    (OnlineNoticeReceived, "2026-03-17"),
    (ComplaintServed, "2026-03-20"),
    (AnnouncementPublished, "2026-03-20"),
    (AnswerDue, "2026-04-07"),
    (EvidenceDue, "2026-04-08"),
    (EvidenceExchange, "2026-04-09"),
    (CounterclaimFiled, "2026-04-07"),
    (Hearing, "2026-04-20"),
    (RulingServed, "2026-04-10"),
    (AppealFeeNotice, "2026-05-20"),
    (AppealCopyReceived, "2026-05-25"),
];

/// Once the judgment, one made in a retrial, or the court's settlement is effective, nothing of the proceedings before it runs or was missed.
#[test]
fn what_came_before_a_decision_is_over_with_it() {
    for decided in [JudgmentEffective, RetrialJudgmentEffective, CourtSettlementEffective] {
        for (kind, on) in BEFORE {
            let mut c = mistaken("2025-11-02T10:00");
            happened(&mut c, kind, on);
            happened(&mut c, decided, "2026-06-30");
            let a = firm(&c, "2026-11-23");
            for d in from_event(&a, &c, kind) {
                let live = matches!(d.state, DeadlineState::Running | DeadlineState::Late | DeadlineState::Missed);
                assert!(!live, "{} is {:?} after {}", d.rule, d.state, decided.code());
            }
        }
    }
    // What begins anew after it does run: evidence in a retrial, a fee for it.
    let mut c = mistaken("2025-11-02T10:00");
    happened(&mut c, JudgmentEffective, "2026-06-30");
    happened(&mut c, EvidenceDue, "2026-12-10");
    happened(&mut c, FeeNoticeReceived, "2026-11-20");
    let a = firm(&c, "2026-11-23");
    for id in ["civil.evidence-period", "civil.fee"] {
        assert_eq!(rule(&a, id).unwrap().state, DeadlineState::Running, "{id}");
    }
}

/// Forty-eight hours from an unknown time: the earliest end is shown, and the time is asked for while it matters.
#[test]
fn a_stop_without_its_time_asks_for_the_time() {
    let asks = |c: &anjuan_case::Case, today: &str| {
        let a = firm(c, today);
        a.cautions.into_iter().find(|c| c.because.text.contains("请填时间"))
    };
    let mut c = deceived("2026-11-22T10:00");
    happened(&mut c, PaymentStopped, "2026-11-22");
    for today in ["2026-11-22", "2026-11-23", "2026-11-24"] {
        let caution = asks(&c, today).unwrap_or_else(|| panic!("{today}"));
        assert!(caution.urgent && caution.because.text.contains("紧急止付"), "{caution:?}");
        assert!(caution.because.text.contains("2026-11-24 00:00") && caution.because.text.contains("2026-11-25"));
    }
    assert_eq!(asks(&c, "2026-11-25"), None, "it has ended whatever the time was");
    c.events.last_mut().unwrap().at = Some("2026-11-22T15:20".parse().unwrap());
    assert_eq!(asks(&c, "2026-11-22"), None);
    let mut c = deceived("2026-11-22T10:00");
    happened(&mut c, PaymentStopped, "2026-11-22");
    happened(&mut c, PoliceFreeze, "2026-11-23");
    assert_eq!(asks(&c, "2026-11-23"), None, "frozen: it does not matter any more");
}

/// 财产保全规定 18: renewal seven days before the end. The day on the notice is asked for; until it is known, the longest
/// that a freeze can last warns, and its day to rely on leaves those seven days.
#[test]
fn a_freeze_asks_for_the_day_on_its_notice() {
    let mut c = mistaken("2025-11-02T10:00");
    let asked = |a: &Assessment| a.questions.iter().find(|q| q.id == "freeze-expires-on").map(|q| q.open);
    assert_eq!(asked(&firm(&c, "2026-03-01")), None);
    happened(&mut c, CourtFreeze, "2025-11-28");
    // Sued in time: without a suit in thirty days it would have to be lifted, and not renewed (财产保全规定 23).
    happened(&mut c, ComplaintFiled, "2025-12-10");
    let a = firm(&c, "2026-03-01");
    assert_eq!(asked(&a), Some(true));
    let end = rule(&a, "civil.freeze-end").unwrap();
    // Saturday 28 November 2026; seven days before is Saturday the 21st, and Friday the 20th is worked.
    assert_eq!([end.raw, end.safe].map(|d| d.to_string()), ["2026-11-28", "2026-11-20"]);
    assert_eq!(rule(&firm(&c, "2026-11-23"), "civil.freeze-end").unwrap().state, DeadlineState::Late);
    c.events.push(Event::new(FreezeExpires, day("2026-11-20")));
    let a = firm(&c, "2026-10-20");
    assert_eq!(asked(&a), Some(false));
    assert_eq!(rule(&a, "civil.freeze-end").unwrap().state, DeadlineState::Superseded);
    let renew = rule(&a, "civil.freeze-renew").unwrap();
    assert_eq!((renew.safe.to_string(), renew.near), ("2026-11-13".into(), true));
}

/// 刑法 270 is about what was entrusted or forgotten: money meant for this very payee is neither.
#[test]
fn what_was_meant_for_the_payee_is_no_embezzlement() {
    let mut c = refused("2026-09-01T10:00", "2026-10-10", "2026-10-12");
    let told = |c: &anjuan_case::Case| {
        let a = firm(c, "2026-11-23");
        let mut told: Vec<String> =
            every_node(&a).iter().filter(|n| n.text.contains("侵占")).map(|n| n.text.clone()).collect();
        told.extend(a.deadlines.iter().filter(|d| d.title.contains("侵占")).map(|d| d.title.clone()));
        told.extend(a.needs.iter().filter(|n| n.parameter.contains("embezzlement")).map(|n| n.title.clone()));
        (told, allowed(&a))
    };
    fn allowed(a: &Assessment) -> bool {
        a.papers.iter().any(|p| p.template == "private-prosecution" && p.allowed)
    }
    assert!(!told(&c).0.is_empty());
    answer(&mut c, &[("intended-payee", "yes")]);
    let (words, allowed) = told(&c);
    assert!(words.iter().all(|w| w.contains("不是侵占") || w.contains("不是代为保管")), "{words:#?}");
    assert!(!allowed);
}
