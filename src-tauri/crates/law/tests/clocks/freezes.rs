//! Two freezes, two stops of payment: each has its own end, its own renewal and its own release.

use super::*;
use EventKind::{
    AgreementEffective, ComplaintFiled, ConfirmationReceived, CourtFreeze, EnforcementApplied, FreezeExpires,
    FreezeReleaseApplied, FreezeRenewalApplied, MediationRequested, PaymentStopped, PerformanceDue, PoliceFreeze,
    PoliceFreezeRenewed, PreservationApplied, Repaid,
};
use anjuan_case::{EventId, LegalTime};

/// Proved, and of that earlier event alone where one is named.
fn of(c: &mut Case, kind: EventKind, on: &str, earlier: Option<EventId>) -> EventId {
    let proof = vec![EvidenceId::new()];
    c.events.push(Event { proof, answers: earlier, ..Event::new(kind, day(on)) });
    c.events.last().unwrap().id
}

fn from<'a>(a: &'a Assessment, id: &str, start: EventId) -> &'a Deadline {
    rule(a, id).into_iter().find(|d| d.event == Some(start)).unwrap_or_else(|| panic!("{id}"))
}

fn asks_of_which(a: &Assessment) -> bool {
    a.cautions.iter().any(|c| c.rule == "events.of-which")
}

/// 公安机关办理刑事案件程序规定 240, 243: each lapses by itself after six months.
#[test]
fn a_renewal_by_the_police_renews_one_freeze() {
    let mut c = deceived("2026-03-02T10:00");
    let one = of(&mut c, PoliceFreeze, "2026-06-10", None);
    let other = of(&mut c, PoliceFreeze, "2026-06-10", None);
    let mut unsaid = c.clone();
    of(&mut c, PoliceFreezeRenewed, "2026-12-01", Some(other));
    let a = firm(&c, "2026-12-05");
    let raw = |a: &Assessment, start| from(a, "criminal.police-freeze", start).raw.to_string();
    assert_eq!((raw(&a, one), raw(&a, other)), ("2026-12-10".into(), "2027-06-01".into()));
    assert!(from(&a, "criminal.police-freeze", one).near && !asks_of_which(&a));
    // Of which it is, nobody says: it renews neither, and that is asked.
    of(&mut unsaid, PoliceFreezeRenewed, "2026-12-01", None);
    let a = firm(&unsaid, "2026-12-05");
    assert_eq!((raw(&a, one), raw(&a, other)), ("2026-12-10".into(), "2026-12-10".into()));
    assert!(asks_of_which(&a));
    // Of the only one there was, it need not be said.
    unsaid.events.retain(|e| e.id != other);
    let a = firm(&unsaid, "2026-12-05");
    assert_eq!(raw(&a, one), "2027-06-01");
    assert!(!asks_of_which(&a));
}

/// 民诉法解释 485; 财产保全规定 18: the day on one notice ends one freeze.
#[test]
fn the_day_and_the_renewal_of_one_court_freeze_say_nothing_of_another() {
    let mut c = mistaken("2025-12-01T10:00");
    happened(&mut c, ComplaintFiled, "2026-01-05");
    answer(&mut c, &[("freeze-whose", "own")]);
    let one = of(&mut c, CourtFreeze, "2026-01-12", None);
    let other = of(&mut c, CourtFreeze, "2026-01-12", None);
    let ends = of(&mut c, FreezeExpires, "2027-01-11", Some(one));
    let later = of(&mut c, FreezeExpires, "2027-03-01", Some(other));
    let a = firm(&c, "2026-12-20");
    for start in [ends, later] {
        assert_eq!(from(&a, "civil.freeze-renew", start).state, DeadlineState::Running);
    }
    of(&mut c, FreezeRenewalApplied, "2026-12-28", Some(one));
    let a = firm(&c, "2026-12-29");
    assert_eq!(from(&a, "civil.freeze-renew", ends).state, DeadlineState::Done);
    assert_eq!(from(&a, "civil.freeze-renew", later).state, DeadlineState::Running);
    // Without a day of its own the other keeps the year that the law leaves at most.
    c.events.retain(|e| e.id != later);
    let a = firm(&c, "2026-12-29");
    assert_eq!(from(&a, "civil.freeze-end", one).state, DeadlineState::Done);
    let left = from(&a, "civil.freeze-end", other);
    assert_eq!((left.raw, left.state), (day("2027-01-12"), DeadlineState::Running));
}

/// 财产保全规定 18; 查封扣押冻结规定 27: to apply is not to extend. What the court did not extend before its day has lapsed, the sooner to be
/// asked the later it was applied for; the new day answers it.
#[test]
fn an_application_to_extend_a_freeze_is_no_extension() {
    let with = |applied: &str, today: &str, renewed: bool| {
        let mut c = mistaken("2025-09-01T10:00");
        answer(&mut c, &[("freeze-whose", "own")]);
        happened(&mut c, ComplaintFiled, "2025-10-08");
        happened(&mut c, CourtFreeze, "2025-10-10");
        happened(&mut c, FreezeExpires, "2026-10-09");
        happened(&mut c, FreezeRenewalApplied, applied);
        if renewed {
            happened(&mut c, FreezeExpires, "2027-10-08");
        }
        let a = firm(&c, today);
        let lapse = rule(&a, "civil.freeze-lapse").into_iter().find(|d| d.raw == day("2026-10-09")).unwrap().state;
        let urgent = |id: &str| a.cautions.iter().any(|c| c.rule == id && c.urgent);
        (lapse, urgent("civil.freeze-renewed-late"), urgent("civil.freeze-not-renewed"))
    };
    use DeadlineState::{Missed, Running, Superseded};
    // Its last day was Wednesday 30 September, before the holidays.
    assert_eq!(with("2026-09-28", "2026-10-08", false), (Running, false, false));
    assert_eq!(with("2026-09-28", "2026-10-12", false), (Missed, false, true));
    assert_eq!(with("2026-09-28", "2026-10-12", true), (Superseded, false, false));
    assert_eq!(with("2026-10-08", "2026-10-08", false), (Running, true, false));
    assert_eq!(with("2026-10-08", "2026-10-12", false), (Missed, true, false));
    assert_eq!(with("2026-10-08", "2026-10-12", true), (Superseded, false, false));
}

/// 财产保全规定 23: once paid, every freeze is to be released.
#[test]
fn each_freeze_is_released_for_itself() {
    let mut c = mistaken("2025-12-01T10:00");
    happened(&mut c, ComplaintFiled, "2026-01-05");
    answer(&mut c, &[("freeze-whose", "own")]);
    let one = of(&mut c, CourtFreeze, "2026-01-12", None);
    let other = of(&mut c, CourtFreeze, "2026-02-12", None);
    happened(&mut c, Repaid, "2026-04-01");
    of(&mut c, FreezeReleaseApplied, "2026-04-02", Some(one));
    let urged = |c: &Case| firm(c, "2026-04-03").cautions.iter().any(|c| c.rule == "civil.freeze-release");
    assert!(urged(&c), "the other still stands");
    of(&mut c, FreezeReleaseApplied, "2026-04-02", Some(other));
    assert!(!urged(&c));
}

/// The slip of 1 June, mediated, with the whole to be paid on that day.
fn agreed_for(c: &mut Case, on: &str) {
    answer(c, &[("freeze-whose", "own")]);
    happened(c, MediationRequested, "2026-06-03");
    happened(c, AgreementEffective, "2026-06-22");
    c.events.push(Event { amount: Some(yuan("34500")), ..Event::new(PerformanceDue, day(on)) });
}

fn warned(a: &Assessment, id: &str) -> bool {
    a.cautions.iter().any(|c| c.rule == id)
}

/// 民诉法解释 163: what is frozen after an agreement was confirmed waits for enforcement within five days of the agreed day, and for no
/// suit (民事诉讼法 104), which nobody could file.
#[test]
fn a_freeze_after_an_agreement_was_confirmed_waits_for_enforcement() {
    let mut c = mistaken("2026-06-01T10:00");
    agreed_for(&mut c, "2026-09-30");
    happened(&mut c, ConfirmationReceived, "2026-07-20");
    happened(&mut c, PreservationApplied, "2026-08-03");
    happened(&mut c, CourtFreeze, "2026-08-05");
    let a = firm(&c, "2026-08-10");
    for id in ["civil.freeze-sue", "civil.freeze-ruling", "civil.freeze-ruling-suit", "civil.freeze-after-judgment"] {
        assert!(rule(&a, id).is_empty(), "{id}");
    }
    assert!(only(&a, "civil.freeze-ruling-title").title.contains("文书生效以后"), "there is no suit");
    let five = only(&a, "civil.freeze-after-confirmed");
    assert_eq!((five.raw, five.legal, five.state), (day("2026-10-05"), day("2026-10-08"), DeadlineState::Running));
    for id in ["civil.caution-pre-mediation", "civil.freeze-overdue", "civil.freeze-agreed"] {
        assert!(!warned(&a, id), "{id}");
    }
    assert!(a.costs.iter().any(|c| c.kind == "costs.preservation"), "what is preserved then is paid for as well");
    // Not paid by the agreed day: the freeze hangs on the application.
    assert!(warned(&firm(&c, "2026-10-02"), "civil.freeze-overdue"));
    happened(&mut c, EnforcementApplied, "2026-10-02");
    let a = firm(&c, "2026-10-03");
    assert!(!warned(&a, "civil.freeze-overdue"));
    assert_eq!(only(&a, "civil.freeze-after-confirmed").state, DeadlineState::Done);
    // From before the confirmation it is no such freeze.
    let mut before = mistaken("2026-06-01T10:00");
    agreed_for(&mut before, "2026-09-30");
    happened(&mut before, CourtFreeze, "2026-07-10");
    happened(&mut before, ConfirmationReceived, "2026-07-20");
    assert!(rule(&firm(&before, "2026-08-10"), "civil.freeze-after-confirmed").is_empty());
}

/// 民诉法解释 163: the agreed day of one of two does not wait for that of the other.
#[test]
fn of_two_whose_agreements_were_confirmed_each_freeze_waits_for_its_own_day() {
    let mut c = mistaken("2026-01-05T10:00");
    answer(&mut c, &[("freeze-whose", "own")]);
    let (one, other) = (c.parties[1].id, another(&mut c, Some("丙")));
    c.payments[0].to = Some(one);
    pay(&mut c, "2026-01-06T10:00", other);
    for (party, due) in [(one, "2026-08-03"), (other, "2026-12-01")] {
        against(&mut c, AgreementEffective, "2026-02-02", party);
        against(&mut c, PerformanceDue, due, party);
        against(&mut c, ConfirmationReceived, "2026-02-10", party);
        against(&mut c, CourtFreeze, "2026-03-02", party);
    }
    let a = firm(&c, "2026-08-05");
    let of = |party| {
        let found = rule(&a, "civil.freeze-after-confirmed").into_iter().find(|d| d.party == Some(party)).unwrap();
        (found.raw.to_string(), found.state)
    };
    assert_eq!(of(one), ("2026-08-08".into(), DeadlineState::Running));
    assert_eq!(of(other), ("2026-12-06".into(), DeadlineState::Running));
}

/// 民诉法解释 485: two accounts, each renewed for at most a year from its own day.
#[test]
fn each_renewed_freeze_has_its_own_longest_end() {
    let mut c = mistaken("2025-01-05T10:00");
    answer(&mut c, &[("freeze-whose", "own")]);
    happened(&mut c, ComplaintFiled, "2025-03-10");
    let mut renewed = |frozen: &str, expires: &str, applied: &str| {
        let freeze = of(&mut c, CourtFreeze, frozen, None);
        let end = of(&mut c, FreezeExpires, expires, Some(freeze));
        of(&mut c, FreezeRenewalApplied, applied, Some(freeze));
        end
    };
    let one = renewed("2025-03-03", "2026-03-02", "2026-02-10");
    let other = renewed("2025-06-03", "2026-06-02", "2026-05-11");
    let a = firm(&c, "2026-08-15");
    for (end, day_of) in [(one, "2027-03-02"), (other, "2027-06-02")] {
        let longest = from(&a, "civil.freeze-renewed", end);
        assert_eq!((longest.raw, longest.state), (day(day_of), DeadlineState::Running));
    }
}

/// 民事诉讼法 104; 财产保全规定 23: thirty days to sue after a freeze, and an agreement on which nobody can sue yet.
#[test]
fn a_freeze_that_waits_for_a_suit_and_an_agreement_that_waits_for_its_day_are_told_of_together() {
    let mut c = mistaken("2026-06-01T10:00");
    happened(&mut c, CourtFreeze, "2026-06-15");
    assert!(!warned(&firm(&c, "2026-06-20"), "civil.freeze-agreed"));
    agreed_for(&mut c, "2026-12-01");
    let a = firm(&c, "2026-06-25");
    assert_eq!(only(&a, "civil.freeze-sue").state, DeadlineState::Running);
    assert!(a.cautions.iter().any(|c| c.rule == "civil.freeze-agreed" && c.urgent));
    let mut released = c.clone();
    happened(&mut released, FreezeReleaseApplied, "2026-06-26");
    assert!(!warned(&firm(&released, "2026-06-27"), "civil.freeze-agreed"));
    happened(&mut c, ComplaintFiled, "2026-06-26");
    assert!(!warned(&firm(&c, "2026-06-27"), "civil.freeze-agreed"));
}

fn stop(c: &mut Case, at: &str, earlier: Option<EventId>) -> EventId {
    let id = of(c, PaymentStopped, &at[..10], earlier);
    c.events.last_mut().unwrap().at = Some(at.parse().unwrap());
    id
}

/// K21: a stop that was followed by another before its end was not lost.
#[test]
fn a_stop_that_another_took_the_place_of_is_no_loss() {
    let at = |c: &Case, now: &str, start| {
        let a = assess(book(), calendar(), &office(OfficeKind::Firm), c, now.parse::<LegalTime>().unwrap());
        from(&a, "criminal.payment-stop", start).state
    };
    let mut c = deceived("2026-03-02T10:00");
    let first = stop(&mut c, "2026-03-03T10:00", None);
    let mut bound = c.clone();
    let mut late = c.clone();
    let second = stop(&mut c, "2026-03-05T09:00", None);
    assert_eq!(at(&c, "2026-03-05T09:30", first), DeadlineState::Running, "it may be of another account");
    assert_eq!(at(&c, "2026-03-05T10:30", first), DeadlineState::Superseded);
    assert_eq!(at(&c, "2026-03-05T10:30", second), DeadlineState::Running);
    assert_eq!(at(&c, "2026-03-07T09:30", second), DeadlineState::Missed, "nothing followed the second");
    stop(&mut bound, "2026-03-05T09:00", Some(first));
    assert_eq!(at(&bound, "2026-03-05T09:30", first), DeadlineState::Superseded);
    // After the end the money had been free to go.
    stop(&mut late, "2026-03-05T11:00", None);
    assert_eq!(at(&late, "2026-03-05T12:00", first), DeadlineState::Missed);
    // Nor does the stop of one party's account take the place of another's.
    let whose = c.parties[1].id;
    let third = another(&mut c, Some("丙"));
    c.events.iter_mut().for_each(|e| e.party = Some(if e.id == first { whose } else { third }));
    assert_eq!(at(&c, "2026-03-05T10:30", first), DeadlineState::Missed);
}
