//! Of two who each received a transfer one forced it: that says nothing of the other.

use super::*;

/// Mistaken for 周明远 on 2 March, forced by 丙 on 1 May 2026.
fn one_forced() -> (Case, PartyId, PartyId) {
    let mut c = mistaken("2026-03-02T10:00");
    let (first, third) = (c.parties[1].id, another(&mut c, Some("丙")));
    c.payments[0].to = Some(first);
    pay(&mut c, "2026-05-01T10:00", third);
    c.answers.remove("threatened");
    for (id, said) in [(first, "no"), (third, "yes")] {
        let key = format!("threatened@{id}");
        answer(&mut c, &[(key.as_str(), said)]);
    }
    (c, first, third)
}

/// 民法典 152: the year runs from the transfer that was forced, and from no other.
#[test]
fn what_was_forced_is_rescinded_and_nothing_else() {
    let (c, _, third) = one_forced();
    let a = firm(&c, "2026-06-01");
    let year = only(&a, "limitation.rescission-threat");
    assert_eq!((year.party, year.raw), (Some(third), day("2027-05-01")));
    assert_eq!(only(&a, "criminal.public-order-bar").raw, day("2026-11-01"));
    assert_eq!(rule(&a, "limitation.claim").len(), 2, "each has its own limitation");
    let told = a.cautions.iter().find(|c| c.rule == "criminal.caution-taken-over").unwrap();
    assert!(told.because.text.starts_with("对“丙”："), "{}", told.because.text);
}

/// Who got money by mistake is asked for it, by the way that is open against him.
#[test]
fn the_other_is_written_to_and_sued() {
    let (c, first, third) = one_forced();
    let a = firm(&c, "2026-06-01");
    let criminal = &route(&a, Route::Criminal).because;
    let threat: Vec<&str> =
        criminal.iter().filter(|b| b.rule.as_deref() == Some("criminal.threat")).map(|b| b.text.as_str()).collect();
    assert!(threat.len() == 1 && threat[0].starts_with("对“丙”："), "{threat:?}");
    let keeps = |whom| -> Vec<String> {
        let office = office(OfficeKind::Firm);
        let all = book().keeps_from(calendar(), &office, &c, day("2026-06-01"), "demand-letter", &[whom]);
        all.into_iter().filter_map(|b| b.rule).collect()
    };
    assert_eq!((keeps(first), keeps(third)), (vec![], vec!["criminal.no-letter-threat".to_owned()]));
    let letter = a.papers.iter().find(|p| p.template == "demand-letter").unwrap();
    assert!(letter.because.iter().all(|b| b.rule.as_deref() != Some("criminal.no-letter-threat")));
    // What was intended is asked of the one who forced nothing.
    let asked = |id| a.questions.iter().any(|q| q.id == format!("intended-payee@{id}"));
    assert!(asked(first) && !asked(third));
}

/// What was said of the only one is still said of it once there is no other, and one answer for all stands as it did.
#[test]
fn an_answer_of_one_stands_when_the_other_is_gone() {
    let (mut c, first, third) = one_forced();
    c.parties.retain(|p| p.id != first);
    c.payments.retain(|p| p.to == Some(third));
    assert_eq!(only(&firm(&c, "2026-06-01"), "limitation.rescission-threat").raw, day("2027-05-01"));
    let (mut c, first, third) = one_forced();
    for id in [first, third] {
        c.answers.remove(&format!("threatened@{id}"));
    }
    answer(&mut c, &[("threatened", "yes")]);
    assert_eq!(only(&firm(&c, "2026-06-01"), "limitation.rescission-threat").raw, day("2027-03-02"), "of both");
}
