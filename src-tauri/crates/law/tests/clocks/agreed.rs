//! The one clock of what was agreed on: from its last day, turned by whatever turns limitation.

use super::*;

/// Agreed on 1 June 2023; each due on that day, with no sum.
fn agreed(due: &[&str]) -> Case {
    let mut c = mistaken("2023-05-05T10:00");
    knew(&mut c, "2023-05-05", "2023-05-06");
    happened(&mut c, EventKind::AgreementEffective, "2023-06-01");
    due.iter().for_each(|on| claimed(&mut c, EventKind::PerformanceDue, on));
    c
}

fn turn(a: &Assessment, on: &str) -> TurnKind {
    limitation(a).turns.iter().find(|t| t.on == day(on)).unwrap().kind
}

/// 民法典 189: paid on time, with nothing to prove it, the last instalment not yet due. Three years after the agreement nothing ends.
#[test]
fn instalments_have_one_clock_from_the_last() {
    let mut c = agreed(&[]);
    for year in 2023..=2026 {
        let due = Event::new(EventKind::PerformanceDue, day(&format!("{year}-12-31")));
        c.events.push(Event { amount: Some(yuan("8625")), ..due });
        if year < 2026 {
            let paid = Event::new(EventKind::PartPaid, day(&format!("{year}-12-30")));
            c.events.push(Event { amount: Some(yuan("8625")), ..paid });
        }
    }
    let a = firm(&c, "2026-07-01");
    let clocks: Vec<&Deadline> =
        a.deadlines.iter().filter(|d| a.limitation.iter().any(|line| line.deadline == d.id)).collect();
    assert_eq!(clocks.len(), 1);
    assert_eq!((clocks[0].rule.as_str(), clocks[0].state), ("limitation.instalments", DeadlineState::Running));
    assert_eq!((limitation(&a).starts, limitation(&a).raw), (day("2026-12-31"), day("2029-12-31")));
    assert_eq!(limitation(&a).cap, day("2046-12-31"), "twenty years from the day on which it is owed");
    for id in ["limitation.claim", "limitation.from-payment", "limitation.cap"] {
        assert!(rule(&a, id).is_empty(), "{id}");
    }
    assert!(a.cautions.iter().all(|c| !["limitation.caution-defence", "limitation.after-expiry"].contains(&&*c.rule)));
    // 31 December 2029 is a Monday; on the day after it, New Year, the same clock has run out.
    let a = firm(&c, "2030-01-01");
    assert_eq!(limit(&a).state, DeadlineState::Missed);
    assert!(a.cautions.iter().any(|c| c.rule == "limitation.after-expiry"));
}

/// 诉讼时效规定 4: agreed without a day, it begins with a demand or a refusal since; till then it has no last day, and nothing has run out.
/// The safe day stays that of the first claim: three years from the agreement, Monday 1 June 2026.
#[test]
fn what_was_agreed_without_a_day_begins_when_it_is_demanded() {
    let expired = |a: &Assessment| a.cautions.iter().any(|c| c.rule == "limitation.after-expiry");
    let a = firm(&agreed(&[]), "2026-11-23");
    let d = limit(&a);
    assert_eq!((d.state, d.safe), (DeadlineState::Late, day("2026-06-01")));
    assert_eq!(d.undecided.as_deref(), Some("未定（从催告给的宽限期届满起算）"));
    assert_eq!(limitation(&a).undecided, d.undecided);
    assert!(d.title.contains("约定没有写履行日") && !expired(&a), "{}", d.title);
    let waits = limitation(&a).turns.iter().find(|t| t.kind == TurnKind::NotBegun).expect("it is told");
    assert!(waits.on == day("2023-06-01") && cited(&waits.because, "诉讼时效规定", "4"), "{:?}", waits.because);
    assert_eq!(limit(&firm(&agreed(&[]), "2024-11-25")).state, DeadlineState::Running);
    // Demanded: from there, after the end of the first claim, too. 20 October 2029 is a Saturday.
    let mut c = agreed(&[]);
    happened(&mut c, EventKind::DemandArrived, "2026-10-20");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2029-10-20"), day("2026-06-01")));
    assert_eq!((limit(&a).state, limit(&a).undecided.clone()), (DeadlineState::Late, None));
    assert!(cited(&limit(&a).because, "诉讼时效规定", "4") && !expired(&a));
    assert!(texts(&limit(&a).because).contains("按原来请求返还的时效计算的，在 2026-06-01 届满"));
    // What came before the agreement demanded nothing of it; a refusal since begins it as well.
    let mut c = agreed(&[]);
    happened(&mut c, EventKind::DemandArrived, "2023-05-20");
    assert!(limit(&firm(&c, "2026-11-23")).undecided.is_some());
    happened(&mut c, EventKind::Refused, "2026-10-12");
    assert_eq!(limitation(&firm(&c, "2026-11-23")).raw, day("2029-10-12"));
    // Without proof of the agreement the first claim is all there is.
    let mut c = agreed(&[]);
    c.events.iter_mut().for_each(|e| e.proof.clear());
    let a = firm(&c, "2026-11-23");
    assert_eq!((limit(&a).state, limitation(&a).raw), (DeadlineState::Missed, day("2026-05-06")));
    assert!(expired(&a));
}

/// 民法典 195; 诉讼时效规定 10-14, 17. Due on 31 December 2023: to 31 December 2026, a Thursday.
#[test]
fn whatever_turns_limitation_turns_that_of_an_agreement() {
    for kind in [
        EventKind::DemandArrived,
        EventKind::DemandPublished,
        EventKind::Acknowledged,
        EventKind::PartPaid,
        EventKind::MediationRequested,
        EventKind::ComplaintFiled,
        EventKind::PaymentOrderApplied,
        EventKind::PreservationApplied,
        EventKind::AssignmentNotified,
        EventKind::PoliceReport,
    ] {
        let with = |on: &str, proved: bool| {
            let mut c = agreed(&["2023-12-31"]);
            answer(&mut c, &[("mediation-body", "people")]);
            if proved {
                happened(&mut c, kind, on)
            } else {
                claimed(&mut c, kind, on)
            }
            let a = firm(&c, "2026-06-01");
            (limitation(&a).raw.to_string(), turn(&a, on))
        };
        let name = kind.code();
        assert_eq!(with("2025-03-03", true), ("2028-03-03".into(), TurnKind::Restart), "{name}");
        assert_eq!(with("2025-03-03", false), ("2026-12-31".into(), TurnKind::NotCounted), "{name}");
        assert_eq!(with("2023-08-01", true), ("2026-12-31".into(), TurnKind::NotCounted), "{name}: before it was due");
    }
}

/// 诉讼时效规定 10: a suit interrupts and ends no clock; withdrawn before it was served, whether it did is disputed.
#[test]
fn a_suit_on_an_agreement_ends_no_clock() {
    let with = |events: &[(EventKind, &str)]| {
        let mut c = agreed(&["2023-12-31"]);
        events.iter().for_each(|(kind, on)| happened(&mut c, *kind, on));
        let a = firm(&c, "2026-06-01");
        (limitation(&a).raw.to_string(), limit(&a).safe.to_string(), limit(&a).state)
    };
    let (filed, withdrawn) = ((EventKind::ComplaintFiled, "2025-03-03"), (EventKind::SuitWithdrawn, "2025-04-01"));
    let served = (EventKind::ComplaintServed, "2025-03-20");
    let of = |legal: &str, safe: &str| (legal.to_owned(), safe.to_owned(), DeadlineState::Running);
    assert_eq!(with(&[filed]), of("2028-03-03", "2028-03-03"));
    assert_eq!(with(&[filed, withdrawn]), of("2028-03-03", "2026-12-31"));
    assert_eq!(with(&[filed, served, withdrawn]), of("2028-03-03", "2028-03-03"));
    assert_eq!(with(&[filed, (EventKind::JudgmentEffective, "2025-08-01")]).2, DeadlineState::Superseded);
}

/// A request after the breach interrupts only where it was made to a people's committee (诉讼时效规定 12): that is asked.
#[test]
fn after_a_breach_it_is_asked_where_mediation_was_requested() {
    let asks = |c: &Case| firm(c, "2026-06-01").questions.iter().any(|q| q.id == "mediation-body" && q.open);
    let mut c = agreed(&["2023-12-31"]);
    happened(&mut c, EventKind::MediationRequested, "2023-05-20");
    assert!(!asks(&c), "what was requested before turns nothing");
    happened(&mut c, EventKind::MediationRequested, "2025-03-03");
    assert!(asks(&c));
    answer(&mut c, &[("mediation-body", "people")]);
    assert_eq!(limitation(&firm(&c, "2026-06-01")).raw, day("2028-03-03"));
}

/// Who agreed has the clock of the agreement, the other that of the claim.
#[test]
fn each_respondent_has_the_clock_of_what_it_owes() {
    let mut c = mistaken("2023-05-05T10:00");
    knew(&mut c, "2023-05-05", "2023-05-06");
    let first = c.parties[1].id;
    let other = another(&mut c, Some("丙"));
    against(&mut c, EventKind::AgreementEffective, "2023-06-01", first);
    against(&mut c, EventKind::PerformanceDue, "2023-12-31", first);
    pay(&mut c, "2023-05-05T10:05", other);
    c.payments[0].to = Some(first);
    let a = firm(&c, "2026-04-01");
    let of = |party: PartyId| a.limitation.iter().find(|line| line.party == Some(party)).unwrap();
    assert_eq!((of(first).raw, of(other).raw), (day("2026-12-31"), day("2026-05-06")));
}

/// What was done to keep the old claim alive is not asked for once something else took its place: the agreement, a title.
#[test]
fn nobody_is_told_to_demand_again_what_was_replaced() {
    let mut c = mistaken("2026-01-05T10:00");
    happened(&mut c, EventKind::DemandSent, "2026-01-20");
    happened(&mut c, EventKind::MediationRequested, "2026-02-02");
    let told = |c: &Case, today: &str| {
        let said = ["limitation.caution-commercial", "limitation.caution-not-arrived"];
        let cautions = firm(c, today).cautions;
        said.map(|id| cautions.iter().any(|caution| caution.rule == id))
    };
    assert_eq!(told(&c, "2026-02-20"), [true, true]);
    happened(&mut c, EventKind::AgreementEffective, "2026-03-02");
    let due = Event::new(EventKind::PerformanceDue, day("2026-06-01"));
    c.events.push(Event { amount: Some(yuan("34500")), ..due });
    assert_eq!(told(&c, "2026-03-20"), [false, false], "the agreement has a clock of its own");
    let mut confirmed = c.clone();
    happened(&mut confirmed, EventKind::ConfirmationReceived, "2026-04-01");
    assert_eq!(told(&confirmed, "2026-06-20"), [false, false], "it can be enforced");
    // Asked for again after it was not kept: that has to interrupt the agreement's own clock.
    assert_eq!(told(&c, "2026-06-20"), [false, false]);
    happened(&mut c, EventKind::DemandSent, "2026-06-22");
    happened(&mut c, EventKind::MediationRequested, "2026-06-23");
    assert_eq!(told(&c, "2026-06-24"), [true, true]);
}

/// 民法典 195: a suit on what was agreed, filed before the last instalment was due and dismissed after it, ended then. One from before the
/// agreement was about something else.
#[test]
fn a_suit_before_the_last_instalment_counts_by_its_end() {
    let with = |filed: &str| {
        let mut c = agreed(&["2023-06-05", "2023-12-31"]);
        happened(&mut c, EventKind::ComplaintFiled, filed);
        happened(&mut c, EventKind::SuitDismissed, "2024-06-03");
        let a = firm(&c, "2026-06-01");
        (limitation(&a).raw.to_string(), turn(&a, filed))
    };
    assert_eq!(with("2023-06-10"), ("2027-06-03".into(), TurnKind::NotCounted));
    assert_eq!(with("2023-05-20"), ("2026-12-31".into(), TurnKind::NotCounted));
}

/// C7, C8; 民事诉讼法 67: a date that nothing proves moves no clock, brings none back and keeps nobody from suing. Its proof is asked for.
#[test]
fn a_date_without_any_proof_leaves_the_old_clock() {
    let of = |knew_on: &str, kinds: &[EventKind]| {
        let mut c = mistaken(&format!("{knew_on}T10:00"));
        knew(&mut c, knew_on, knew_on);
        kinds.iter().for_each(|kind| claimed(&mut c, *kind, "2025-03-03"));
        claimed(&mut c, EventKind::PerformanceDue, "2026-06-30");
        c
    };
    let asks = |a: &Assessment| a.cautions.iter().any(|c| c.rule == "limitation.caution-agreed-unproved");
    for kinds in [vec![EventKind::AgreementEffective], vec![EventKind::Acknowledged], vec![]] {
        let mut c = of("2023-01-10", &kinds);
        let a = firm(&c, "2026-01-05");
        // Saturday 10 January 2026; the agreed day would bring 30 June 2029.
        assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2026-01-10"), day("2026-01-09")), "{kinds:?}");
        assert_ne!(route(&a, Route::Civil).state, RouteState::Closed, "{kinds:?}");
        assert!(asks(&a) && rule(&a, "limitation.from-payment").len() == 1, "{kinds:?}");
        let old = firm(&of("2020-01-10", &kinds), "2026-01-05");
        assert_eq!((limitation(&old).raw, limit(&old).state), (day("2023-01-10"), DeadlineState::Missed), "{kinds:?}");
        // With proof of what fixes it, or of itself, it is the clock's.
        c.events[2].proof.push(EvidenceId::new());
        let a = firm(&c, "2026-01-05");
        assert_eq!(limitation(&a).raw, day("2029-06-30"), "{kinds:?}");
        assert_eq!(route(&a, Route::Civil).state, RouteState::Closed, "{kinds:?}");
        assert!(!asks(&a), "{kinds:?}");
    }
}

/// 民法典 465: what only one agreed to binds nobody else, whether the day and the court's ruling name him again or not.
#[test]
fn what_one_agreed_to_moves_no_clock_of_another() {
    let mut c = mistaken("2023-01-05T10:00");
    knew(&mut c, "2023-01-05", "2023-01-05");
    let first = c.parties[1].id;
    let other = another(&mut c, Some("丙"));
    c.payments[0].to = Some(first);
    pay(&mut c, "2023-01-05T10:05", other);
    against(&mut c, EventKind::AgreementEffective, "2025-03-03", first);
    happened(&mut c, EventKind::PerformanceDue, "2025-06-30");
    c.events.last_mut().unwrap().amount = Some(yuan("10000"));
    let of = |a: &Assessment, party: PartyId| {
        let line = a.limitation.iter().find(|line| line.party == Some(party)).unwrap();
        let d = a.deadlines.iter().find(|d| d.id == line.deadline).unwrap();
        (d.rule.clone(), line.raw.to_string(), d.state)
    };
    let a = firm(&c, "2025-12-20");
    let old = ("limitation.claim".to_owned(), "2026-01-05".to_owned(), DeadlineState::Running);
    assert_eq!(of(&a, first), ("limitation.instalments".into(), "2028-06-30".into(), DeadlineState::Running));
    assert_eq!(of(&a, other), old);
    assert_ne!(route(&a, Route::Civil).state, RouteState::Closed, "the other can be sued");
    // Confirmed by the court, which names nobody: it is the agreement of the one.
    happened(&mut c, EventKind::ConfirmationReceived, "2025-03-25");
    let a = firm(&c, "2025-12-20");
    assert_eq!(of(&a, first).2, DeadlineState::Superseded);
    assert_eq!(of(&a, other), old);
}

/// Fact C32: a day without a sum, beside a record of the mediation whose parts have days of their own. What was once transferred stands in
/// for it nowhere: its sum is asked for, and nothing is claimed by it.
#[test]
fn what_was_transferred_is_no_sum_that_was_agreed_on() {
    let mut c = agreed(&["2023-12-31"]);
    c.handling.mediation.instalments = vec![Instalment::new(day("2024-06-30"), yuan("100"))];
    let on_agreement = |a: &Assessment| -> Vec<Fen> {
        a.claims.iter().filter(|c| c.id.starts_with("claim@agreement")).map(|c| c.principal).collect()
    };
    let asked = |a: &Assessment| a.cautions.iter().any(|c| c.rule == "payments.agreement");
    let a = firm(&c, "2024-02-01");
    assert_eq!((on_agreement(&a), asked(&a)), (vec![], true));
    // The sum of the whole agreement is that of its only day.
    c.handling.mediation.amount = Some(yuan("30000"));
    let a = firm(&c, "2024-02-01");
    assert_eq!((on_agreement(&a), asked(&a)), (vec![yuan("30000")], false));
}

/// What was agreed: in parts (day, yuan, who pays), by events or only by the record of the mediation.
fn in_parts(mut c: Case, parts: &[(&str, &str, Option<PartyId>)], by_record: bool) -> Case {
    for (on, sum, payer) in parts {
        if by_record {
            c.handling.mediation.instalments.push(Instalment { payer: *payer, ..Instalment::new(day(on), yuan(sum)) });
        } else {
            let due = Event::new(EventKind::PerformanceDue, day(on));
            c.events.push(Event { amount: Some(yuan(sum)), party: *payer, ..due });
        }
    }
    c
}

/// Every date, without the ids of what it starts from.
fn dates(a: &Assessment) -> Vec<(String, Option<PartyId>, String, DeadlineState)> {
    let of = |d: &Deadline| {
        let days = [d.starts, d.raw, d.legal, d.safe].map(|on| on.to_string()).join(" ");
        (d.rule.clone(), d.party, days, d.state)
    };
    let mut all: Vec<_> = a.deadlines.iter().map(of).collect();
    all.sort_by(|a, b| (&a.0, a.1, &a.2).cmp(&(&b.0, b.1, &b.2)));
    all
}

/// 民法典 189: whoever wrote the days of performance into the record of the mediation, and into no event, has the same clock: from the
/// last of them. Two years from the agreement nothing has run out.
#[test]
fn days_that_only_the_record_of_the_mediation_has_start_the_clock() {
    let parts = [("2024-12-31", "20000", None), ("2026-12-31", "14500", None)];
    let c = in_parts(agreed(&[]), &parts, true);
    let a = firm(&c, "2026-11-23");
    assert_eq!((limit(&a).rule.as_str(), limit(&a).state), ("limitation.instalments", DeadlineState::Running));
    assert_eq!((limitation(&a).starts, limitation(&a).raw), (day("2026-12-31"), day("2029-12-31")));
    assert!(a.cautions.iter().all(|c| c.rule != "limitation.after-expiry"));
    let start = limitation(&a).turns.iter().find(|t| t.kind == TurnKind::Start).unwrap();
    assert!(start.because.children.iter().any(|b| b.text.contains("调解记录")), "{:?}", start.because);
    let by_event = firm(&in_parts(agreed(&[]), &parts, false), "2026-11-23");
    assert_eq!(dates(&a), dates(&by_event));
    assert_eq!(
        a.claims.iter().map(|c| c.total).collect::<Vec<_>>(),
        by_event.claims.iter().map(|c| c.total).collect::<Vec<_>>()
    );
    // The ids of dates are kept by who lets one go.
    let ids = |a: &Assessment| a.deadlines.iter().map(|d| d.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&a), ids(&firm(&c, "2026-11-23")));
    // In one sum.
    let mut c = agreed(&[]);
    c.handling.mediation.due = Some(day("2026-06-30"));
    assert_eq!(limitation(&firm(&c, "2026-11-23")).raw, day("2029-06-30"));
    // Days that were proposed and never agreed on are none.
    let mut c = in_parts(mistaken("2023-05-05T10:00"), &parts, true);
    knew(&mut c, "2023-05-05", "2023-05-06");
    assert_eq!(limitation(&firm(&c, "2024-11-23")).raw, day("2026-05-06"));
    // A day that an event has goes before the record, as in what is to be paid.
    let c = in_parts(agreed(&["2024-03-29"]), &parts, true);
    assert_eq!(limitation(&firm(&c, "2024-11-23")).raw, day("2027-03-29"));
}

/// Each of several by the last of his own parts; a confirmed agreement by the days of its record (民事诉讼法 250).
#[test]
fn days_of_the_record_count_for_whom_it_names_and_for_enforcement() {
    let mut c = mistaken("2023-05-05T10:00");
    knew(&mut c, "2023-05-05", "2023-05-05");
    let first = c.parties[1].id;
    let other = another(&mut c, Some("丙"));
    c.payments[0].to = Some(first);
    pay(&mut c, "2023-05-05T10:05", other);
    happened(&mut c, EventKind::AgreementEffective, "2023-06-01");
    let parts =
        [("2024-12-31", "100", Some(first)), ("2025-06-30", "100", Some(first)), ("2024-09-30", "100", Some(other))];
    let a = firm(&in_parts(c.clone(), &parts, true), "2026-11-23");
    let ends = |party| a.limitation.iter().find(|line| line.party == Some(party)).unwrap().raw.to_string();
    assert_eq!((ends(first), ends(other)), ("2028-06-30".to_owned(), "2027-09-30".to_owned()));
    assert_eq!(dates(&a), dates(&firm(&in_parts(c, &parts, false), "2026-11-23")));
    let mut c = agreed(&[]);
    happened(&mut c, EventKind::ConfirmationReceived, "2023-06-20");
    let parts = [("2024-12-31", "20000", None), ("2025-12-31", "14500", None)];
    let a = firm(&in_parts(c.clone(), &parts, true), "2026-03-02");
    assert_eq!(only(&a, "civil.enforcement-confirmed").starts, day("2025-12-31"));
    assert_eq!(dates(&a), dates(&firm(&in_parts(c, &parts, false), "2026-03-02")));
}
