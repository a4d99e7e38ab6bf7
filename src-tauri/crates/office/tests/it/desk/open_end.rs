//! A date whose last day is not known yet: a suit runs, and the period counts anew from its end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{case, day, fresh, now};
use anjuan_case::{EventKind, EvidenceGroup, LegalTime};
use anjuan_law::DeadlineState;
use anjuan_office::{CalendarWhat, EvidenceWords, NewEvent, NewEvidence, Work};

/// What the assessment calls open no list calls missed, and none prints a day for it.
#[test]
fn a_last_day_that_is_not_known_is_printed_nowhere() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    for kind in [EventKind::NoticedMistake, EventKind::LearnedRecipient] {
        office.add_event(id, &NewEvent::new(kind, day("2026-10-03")), now()).unwrap();
    }
    let file = NewEvidence {
        file_name: "收件凭证.txt".to_owned(),
        bytes: "法院收件".as_bytes().to_vec(),
        words: EvidenceWords {
            name: "收件凭证".to_owned(),
            source: String::new(),
            proves: String::new(),
            group: EvidenceGroup::Demand,
            in_bundle: true,
        },
    };
    let proof = office.add_evidence(id, &file, now()).unwrap().value;
    let filed = NewEvent { proof: vec![proof], ..NewEvent::new(EventKind::ComplaintFiled, day("2026-11-20")) };
    office.add_event(id, &filed, now()).unwrap();
    let later: LegalTime = "2031-01-10T09:00".parse().unwrap();
    office.catch_up(later, &Work::silent()).unwrap();
    let today = office.today(later).unwrap();
    let line = today.overdue.iter().find(|line| line.rule.starts_with("limitation.")).expect("past its safe day");
    assert_eq!((line.state, line.safe), (DeadlineState::Late, day("2029-11-20")));
    assert!(line.undecided.as_deref().is_some_and(|words| words.starts_with("未定")), "{line:?}");
    let (deadline, legal) = (line.deadline.clone(), line.legal);
    let sheet = office.control_sheet(id, later).unwrap();
    let row = sheet.rows.iter().find(|row| row.line.deadline == deadline).unwrap();
    assert!(row.line.undecided.is_some() && row.steps.iter().all(|step| !step.contains(&format!("法定末日 {legal}"))));
    let entries = office.calendar(day("2029-11-01"), day("2029-12-31"), later).unwrap();
    assert!(entries.iter().all(|entry| entry.what != CalendarWhat::Legal), "{entries:?}");
    let own: Vec<String> = office.alerts(later).unwrap().into_iter().map(|alert| alert.words).collect();
    assert!(own.iter().all(|words| !words.contains(&format!("法定末日 {legal}"))), "{own:?}");
}
