//! A date that was let go stays let go for as long as it is that date.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::desk::{case, day, fresh, now};
use anjuan_case::EventKind;
use anjuan_office::{ListAsk, NewEvent, Office};

#[test]
fn letting_a_date_go_lapses_with_the_date() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let served = |on| NewEvent::new(EventKind::JudgmentServed, day(on));
    let event = office.add_event(id, &served("2026-11-20"), now()).unwrap().value;
    let appeal = |office: &mut Office| {
        let sheet = office.control_sheet(id, now()).unwrap();
        sheet.rows.into_iter().map(|row| row.line).find(|l| l.rule == "civil.appeal")
    };
    let line = appeal(&mut office).unwrap();
    office.waive_date(id, &line.deadline, "双方都不上诉", now()).unwrap();
    assert_eq!(appeal(&mut office), None, "let go");
    // The case says the same as the lists: what was let go is not the next step.
    let view = office.case_view(id, now()).unwrap();
    assert_eq!(view.waived, [line.deadline.clone()]);
    let next = view.next.expect("something else comes next");
    assert_ne!(next.deadline, line.deadline);
    let rows = office.case_list(&ListAsk { limit: 1, ..ListAsk::default() }, now()).unwrap().rows;
    assert_eq!(rows[0].next.as_ref(), Some(&next));
    assert_eq!(office.waived_dates(id, now()).unwrap().len(), 1);

    // The day was wrong: the same event, another last day, which nobody let go.
    office.change_event(id, event, &served("2026-11-23"), now()).unwrap();
    let moved = appeal(&mut office).expect("there again");
    assert!(moved.deadline == line.deadline && moved.legal > line.legal);
    assert_eq!(office.waived_dates(id, now()).unwrap(), []);
    let told = office.control_sheet(id, now()).unwrap().waived;
    assert!(told[0].contains("双方都不上诉") && told[0].contains("不再有效"), "{told:?}");

    office.change_event(id, event, &served("2026-11-20"), now()).unwrap();
    assert_eq!(appeal(&mut office), None, "the date that was let go");
    office.resume_date(id, &line.deadline, now()).unwrap();
    assert_eq!(appeal(&mut office), Some(line.clone()));
    assert_eq!(office.case_view(id, now()).unwrap().next.map(|n| n.deadline), Some(line.deadline));
}
