//! Clocks whose start nobody recorded, and interruptions that may be none: what is not certain is told as that and makes no day safe.

use super::*;

/// Paid on Wednesday 1 March 2023: three years end on Sunday 1 March 2026, by law on Monday the 2nd.
fn paid_with(days: &[(EventKind, &str)]) -> Case {
    let mut c = mistaken("2023-03-01T10:00");
    days.iter().for_each(|(kind, on)| claimed(&mut c, *kind, on));
    c
}

const NOTICED: EventKind = EventKind::NoticedMistake;
const LEARNED: EventKind = EventKind::LearnedRecipient;

fn warned(a: &Assessment, rule: &str) -> bool {
    a.cautions.iter().any(|c| c.rule == rule)
}

/// 诉讼时效规定 6: it starts once both are known. While a day of the two is missing only the earliest end is known, so nothing is said to have
/// run out, and to demand and to ask for mediation is still advised.
#[test]
fn without_a_day_of_knowledge_nothing_is_said_to_have_run_out() {
    let today = "2026-11-23";
    for (days, earliest) in [(vec![], "2026-03-02"), (vec![(NOTICED, "2023-03-06")], "2026-03-06")] {
        let a = said(OfficeKind::Committee, &paid_with(&days), today);
        let (line, d) = (limitation(&a), limit(&a));
        let open = format!("未定（哪天知道还没有填写，最早在 {earliest} 届满）");
        assert_eq!((d.state, d.undecided.as_deref()), (DeadlineState::Late, Some(open.as_str())), "{days:?}");
        assert_eq!(line.undecided, d.undecided);
        assert!(d.title.ends_with("（哪天知道还没有填写，法定末日未定）"), "{}", d.title);
        assert!(warned(&a, "limitation.caution-days-missing") && !warned(&a, "limitation.after-expiry"));
        let because: Vec<&str> = route(&a, Route::Mediation).because.iter().filter_map(|b| b.rule.as_deref()).collect();
        assert!(because.contains(&"mediation.first") && !because.contains(&"mediation.first-expired"), "{because:?}");
        let steps: Vec<&str> = route(&a, Route::Platform).steps.iter().filter_map(|b| b.rule.as_deref()).collect();
        assert!(steps.contains(&"platform.step-contact"), "{steps:?}");
        assert!(!steps.contains(&"platform.step-contact-expired"), "{steps:?}");
    }
    // Both known: it runs, or has run out, and that is said.
    let a = firm(&paid_with(&[(NOTICED, "2023-03-06"), (LEARNED, "2023-12-11")]), today);
    assert_eq!((limitation(&a).raw, limit(&a).undecided.clone()), (day("2026-12-11"), None));
    assert!(!warned(&a, "limitation.caution-days-missing"));
    let a = firm(&paid_with(&[(NOTICED, "2023-03-06"), (LEARNED, "2023-03-06")]), today);
    assert_eq!((limit(&a).state, limit(&a).undecided.clone()), (DeadlineState::Missed, None));
    assert!(warned(&a, "limitation.after-expiry") && !warned(&a, "limitation.caution-days-missing"));
    // Before the earliest end its day stands.
    assert_eq!(limit(&firm(&paid_with(&[]), "2026-01-12")).undecided, None);
}

/// What turned it in time started it anew for sure; what came after the earliest end may have been in time.
#[test]
fn a_demand_after_the_earliest_end_may_have_been_in_time() {
    let with = |on: &str, today: &str| {
        let mut c = paid_with(&[]);
        happened(&mut c, EventKind::DemandArrived, on);
        let a = firm(&c, today);
        let turn = limitation(&a).turns.iter().find(|t| t.on == day(on) && t.event.is_some()).unwrap().clone();
        (limitation(&a).raw.to_string(), limit(&a).state, limitation(&a).arguable, turn)
    };
    let (raw, state, arguable, turn) = with("2026-10-12", "2026-11-23");
    assert_eq!((raw.as_str(), state, arguable), ("2026-03-01", DeadlineState::Late, Some(day("2029-10-12"))));
    assert_eq!(turn.kind, TurnKind::Arguable);
    assert!(turn.because.text.contains("最早的可能（2026-03-02）届满之后"), "{}", turn.because.text);
    let (raw, state, _, turn) = with("2025-02-10", "2026-11-23");
    assert_eq!((raw.as_str(), state, turn.kind), ("2028-02-10", DeadlineState::Running, TurnKind::Restart));
    let (raw, state, ..) = with("2023-06-01", "2026-11-23");
    assert_eq!(
        (raw.as_str(), state),
        ("2026-06-01", DeadlineState::Missed),
        "three years from the demand at the latest"
    );
}

/// Of two transfers the one that has surely not run out keeps its own line; after twenty years no day of knowledge helps.
#[test]
fn a_later_transfer_keeps_its_line_and_the_longest_period_ends_all() {
    let mut c = paid_with(&[]);
    let payee = c.parties[1].id;
    pay(&mut c, "2025-02-10T10:00", payee);
    let a = firm(&c, "2026-11-23");
    let ends: Vec<_> = a.limitation.iter().map(|l| (l.raw.to_string(), l.undecided.is_some())).collect();
    assert_eq!(ends, [("2026-03-01".to_owned(), true), ("2028-02-10".to_owned(), false)]);
    assert_eq!(limit(&firm(&mistaken("2005-11-18T10:00"), "2026-11-23")).state, DeadlineState::Missed);
}

/// 诉讼时效规定 13: an accusation to a court interrupts; a criminal case that is tried counts anew from its judgment, which the safe day does not
/// rely on.
#[test]
fn a_private_prosecution_interrupts() {
    let with = |proved: bool, judged: Option<&str>| {
        let mut c = paid_with(&[(NOTICED, "2023-03-06"), (LEARNED, "2023-03-06")]);
        match proved {
            true => happened(&mut c, EventKind::PrivateProsecutionFiled, "2026-01-12"),
            false => claimed(&mut c, EventKind::PrivateProsecutionFiled, "2026-01-12"),
        }
        judged.into_iter().for_each(|on| happened(&mut c, EventKind::CriminalJudgmentEffective, on));
        firm(&c, "2026-10-12")
    };
    let a = with(true, None);
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2029-01-12"), day("2029-01-12")));
    assert!(cited(&limit(&a).because, "诉讼时效规定", "13"));
    let a = with(true, Some("2026-08-03"));
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2029-08-03"), day("2029-01-12")));
    assert_eq!(limitation(&with(false, None)).raw, day("2026-03-06"));
}

/// Known on Wednesday 10 January 2024, when it was paid: to Sunday 10 January 2027; turned on 3 March 2025 it is to Friday 3 March 2028.
fn turned_by(kind: EventKind, settle: impl FnOnce(&mut Case)) -> Assessment {
    let mut c = mistaken("2024-01-10T10:00");
    knew(&mut c, "2024-01-10", "2024-01-10");
    match kind {
        EventKind::PartPaid => paid_back(&mut c, "2025-03-03", "1000"),
        _ => happened(&mut c, kind, "2025-03-03"),
    }
    settle(&mut c);
    firm(&c, "2026-01-12")
}

/// The last counted and the safe day, and whether a question is asked.
fn seen(a: &Assessment, question: &str) -> (String, String, bool) {
    let line = limitation(a);
    (line.raw.to_string(), line.safe.to_string(), a.questions.iter().any(|q| q.id == question))
}

/// 民法典 144, 145: what a minor alone owns, pays or agrees to may be void; only what the guardian did or consented to makes a day safe.
#[test]
fn what_a_minor_alone_promised_is_not_safe() {
    for kind in [EventKind::Acknowledged, EventKind::PartPaid, EventKind::AgreementEffective] {
        let with = |state: &str, born: Option<&str>, guardian: Option<&str>| {
            let a = turned_by(kind, |c| {
                answer(c, &[("recipient-state", state)]);
                c.parties[1].born = born.map(day);
                guardian.into_iter().for_each(|said| answer(c, &[("promise-by-guardian", said)]));
            });
            seen(&a, "promise-by-guardian")
        };
        let of = |safe: &str, asked| ("2028-03-03".to_owned(), safe.to_owned(), asked);
        let name = kind.code();
        assert_eq!(with("ordinary", None, None), of("2028-03-03", false), "{name}");
        assert_eq!(with("limited", None, None), of("2027-01-08", true), "{name}");
        assert_eq!(with("limited", None, Some("no")), of("2027-01-08", true), "{name}");
        assert_eq!(with("limited", None, Some("yes")), of("2028-03-03", true), "{name}");
        assert_eq!(with("ordinary", Some("2012-01-01"), None), of("2027-01-08", true), "{name}: by birth");
        // Eighteen since the day before it.
        assert_eq!(with("ordinary", Some("2007-03-02"), None).1, "2028-03-03", "{name}: of age by then");
    }
}

/// A day of performance that a minor alone agreed to: the claim for return goes on beside it, from the transfer.
#[test]
fn what_a_minor_alone_agreed_to_leaves_the_safe_day_of_the_first_claim() {
    let with = |state: &str, born: Option<&str>, guardian: Option<&str>| {
        let mut c = paid_with(&[(NOTICED, "2023-03-05"), (LEARNED, "2023-03-05")]);
        answer(&mut c, &[("recipient-state", state)]);
        c.parties[1].born = born.map(day);
        guardian.into_iter().for_each(|said| answer(&mut c, &[("promise-by-guardian", said)]));
        happened(&mut c, EventKind::AgreementEffective, "2026-02-10");
        happened(&mut c, EventKind::PerformanceDue, "2026-05-11");
        let a = firm(&c, "2026-06-01");
        assert_eq!((limit(&a).rule.as_str(), limitation(&a).raw), ("limitation.instalments", day("2029-05-11")));
        limitation(&a).safe.to_string()
    };
    // 11 May 2029 is a Friday; 28 February 2026 a Saturday that was worked.
    assert_eq!(with("ordinary", None, None), "2029-05-11");
    assert_eq!(with("limited", None, None), "2026-02-28");
    assert_eq!(with("limited", None, Some("yes")), "2029-05-11");
    assert_eq!(with("ordinary", Some("2010-01-01"), None), "2026-02-28");
    assert_eq!(with("ordinary", Some("2008-01-01"), None), "2029-05-11", "eighteen when it was agreed");
}

/// 民法典 13, 59; 总则编解释 38: who is gone receives no demand. One from before, or to heirs or shareholders, is relied on once that is said.
#[test]
fn a_demand_to_the_dead_or_to_a_unit_that_is_gone_is_not_safe() {
    let unit = |c: &mut Case| {
        c.parties[1].kind = PartyKind::Unit;
        c.answers.remove("recipient-state");
        answer(c, &[("unit-state", "dissolved")]);
    };
    let gone: [(&str, &dyn Fn(&mut Case)); 3] = [
        ("died", &|c: &mut Case| answer(c, &[("recipient-state", "died")])),
        ("dissolved", &|c: &mut Case| answer(c, &[("recipient-state", "dissolved")])),
        ("unit", &unit),
    ];
    for (name, state) in gone {
        let with = |there: Option<&str>| {
            let a = turned_by(EventKind::DemandArrived, |c| {
                state(c);
                there.into_iter().for_each(|said| answer(c, &[("demand-while-there", said)]));
            });
            seen(&a, "demand-while-there")
        };
        let of = |raw: &str, safe: &str| (raw.to_owned(), safe.to_owned(), true);
        assert_eq!(with(None), of("2028-03-03", "2027-01-08"), "{name}");
        assert_eq!(with(Some("some")), of("2028-03-03", "2027-01-08"), "{name}");
        // What did not happen moves no day.
        assert_eq!(with(Some("no")), of("2027-01-10", "2027-01-08"), "{name}");
        assert_eq!(with(Some("yes")), of("2028-03-03", "2028-03-03"), "{name}");
    }
}

/// 民法典 13: by the day of death each demand is judged by itself, whatever was answered before of all of them.
#[test]
fn each_demand_is_judged_by_the_day_of_death() {
    let with = |state: &str, gone: &str, heirs: Option<&str>| {
        let mut c = paid_with(&[(NOTICED, "2024-01-10"), (LEARNED, "2024-01-10")]);
        c.payments[0].paid_at = "2024-01-10T10:00".parse().unwrap();
        happened(&mut c, EventKind::DemandArrived, "2024-06-03");
        happened(&mut c, EventKind::DemandArrived, "2025-03-03");
        answer(&mut c, &[("recipient-state", state), ("demand-while-there", "yes")]);
        c.answers.insert("gone-on".into(), Answer::Day(day(gone)));
        heirs.into_iter().for_each(|said| answer(&mut c, &[("demand-to-heirs", said)]));
        let a = firm(&c, "2026-01-12");
        let asked = |id: &str| a.questions.iter().any(|q| q.id == id);
        assert!(!asked("demand-while-there"), "the day says it");
        let line = limitation(&a);
        (line.raw.to_string(), line.safe.to_string(), asked("demand-to-heirs"))
    };
    let of = |raw: &str, safe: &str, asked| (raw.to_owned(), safe.to_owned(), asked);
    for state in ["died", "heirs"] {
        assert_eq!(with(state, "2025-03-03", None), of("2028-03-03", "2028-03-03", false), "the last day of his life");
        // 3 June 2027 is a Thursday.
        assert_eq!(with(state, "2025-03-02", None), of("2028-03-03", "2027-06-03", true), "{state}");
        assert_eq!(with(state, "2025-03-02", Some("some")), of("2028-03-03", "2027-06-03", true), "{state}");
        assert_eq!(with(state, "2025-03-02", Some("no")), of("2027-06-03", "2027-06-03", true), "{state}");
        assert_eq!(with(state, "2025-03-02", Some("yes")), of("2028-03-03", "2028-03-03", true), "{state}");
        // 10 January 2027 is a Sunday.
        assert_eq!(with(state, "2024-02-01", Some("no")), of("2027-01-10", "2027-01-08", true), "{state}");
    }
}

/// 民法典 987; facts C2, C8, F12: interest that is called safest runs from a demand that limitation relies on, and from no other.
#[test]
fn interest_from_a_demand_stands_by_the_test_of_limitation() {
    let (sure, doubtful) = ("costs.interest-after-demand", "costs.interest-after-doubtful-demand");
    let with = |proved: bool, answers: &[(&str, &str)], born: Option<&str>| {
        let mut c = paid_with(&[(NOTICED, "2024-01-10"), (LEARNED, "2024-01-10")]);
        c.payments[0].paid_at = "2024-01-10T10:00".parse().unwrap();
        let arrives = if proved { happened } else { claimed };
        arrives(&mut c, EventKind::DemandArrived, "2025-03-03");
        answer(&mut c, answers);
        c.parties[1].born = born.map(day);
        let a = firm(&c, "2026-01-12");
        let lines: Vec<String> =
            a.interest.iter().map(|line| line.id.clone()).filter(|id| id.contains("demand")).collect();
        let claims =
            a.claims.iter().filter(|claim| claim.interest > Fen::new(0) && claim.id.contains("demand")).count();
        let fee =
            a.costs.iter().find(|cost| cost.kind.starts_with("costs.acceptance")).map(|cost| texts(&cost.because));
        (lines, claims, fee.is_some_and(|told| told.contains("从催告到达的次日起")))
    };
    let only = |id: &str, asked| (vec![id.to_owned()], 1, asked);
    assert_eq!(with(true, &[], None), only(sure, true));
    assert_eq!(with(false, &[], None), only(doubtful, false), "no proof");
    assert_eq!(
        with(true, &[("recipient-state", "limited"), ("demand-to-guardian", "no")], None),
        only(doubtful, false)
    );
    assert_eq!(with(true, &[("recipient-state", "limited"), ("demand-to-guardian", "yes")], None), only(sure, true));
    assert_eq!(with(true, &[], Some("2012-01-01")), only(doubtful, false), "a child by birth");
    assert_eq!(with(true, &[("recipient-state", "died")], None), only(doubtful, false));
    assert_eq!(with(true, &[("recipient-state", "died"), ("demand-while-there", "yes")], None), only(sure, true));
    let nobody = with(true, &[("recipient-state", "died"), ("demand-while-there", "no")], None);
    assert_eq!(nobody, (vec![], 0, false), "it reached nobody");
}

/// 民法典 194 (3): nobody writes to the dead; who is to be found, and that limitation is held up till then, is said.
#[test]
fn the_dead_are_not_contacted_and_their_heirs_are() {
    let mut c = paid_with(&[(NOTICED, "2025-03-05"), (LEARNED, "2025-03-05")]);
    c.payments[0].paid_at = "2025-03-01T10:00".parse().unwrap();
    let steps = |c: &Case| -> Vec<String> {
        let a = firm(c, "2026-01-12");
        a.routes.iter().flat_map(|r| &r.steps).filter_map(|b| b.rule.clone()).collect()
    };
    let says = |c: &Case, rule: &str| steps(c).iter().any(|step| step == rule);
    assert!(says(&c, "platform.step-contact") && says(&c, "civil.step-demand"));
    assert!(!says(&c, "civil.step-demand-gone"));
    answer(&mut c, &[("recipient-state", "died")]);
    assert!(!says(&c, "platform.step-contact") && !says(&c, "civil.step-demand"), "{:?}", steps(&c));
    assert!(says(&c, "civil.step-demand-gone"), "{:?}", steps(&c));
    let told = |c: &Case| warned(&firm(c, "2026-01-12"), "limitation.caution-heirs");
    assert!(told(&c));
    happened(&mut c, EventKind::ObstacleBegan, "2025-12-01");
    assert!(!told(&c), "it is recorded");
}
