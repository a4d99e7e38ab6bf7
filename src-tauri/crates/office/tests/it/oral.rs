//! Agreements by word of mouth: taken down once, with everything that the register asks for or the blanks named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::filing::{day, now, office, oral, text};
use anjuan_case::{Fen, OfficeKind, Sex};
use anjuan_office::{OralAsk, OralParty};

#[test]
fn the_same_agreement_is_not_taken_down_twice() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Committee, home.path());
    let first = office.oral_agreement(&oral(), now()).unwrap().value;
    let refused = office.oral_agreement(&oral(), now()).unwrap_err();
    assert_eq!(refused.code, "oral.again");
    assert!(refused.message.contains(&first.number) && refused.message.contains("5,500.00"), "{}", refused.message);
    assert_eq!(office.cases().unwrap().len(), 2, "nothing was made");
    // Another sum on another day, while the first is open: still asked.
    let later = OralAsk { amount: Some(Fen::new(100)), agreed_on: Some(day("2026-11-20")), ..oral() };
    assert_eq!(office.oral_agreement(&later, now()).unwrap_err().code, "oral.again");
    // Of somebody else, or said to be another: taken down, with the next number.
    let respondent = OralParty { name: "周明亮".to_owned(), ..OralParty::default() };
    let other = office.oral_agreement(&OralAsk { respondent, ..oral() }, now()).unwrap().value;
    assert!(other.issued.paper.number.unwrap().ends_with("第2号"));
    assert!(office.oral_agreement(&OralAsk { again: true, ..oral() }, now()).is_ok());
}

#[test]
fn the_register_has_what_was_said_of_the_parties_and_names_the_blanks() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Committee, home.path());
    let ask = OralAsk {
        claimant: OralParty {
            sex: Some(Sex::Female),
            born: Some(day("1990-01-31")),
            ethnicity: "满族".to_owned(),
            occupation: "小学教师".to_owned(),
            address: "示例镇东街1号".to_owned(),
            ..oral().claimant
        },
        ..oral()
    };
    let done = office.oral_agreement(&ask, now()).unwrap().value;
    let notes = done.issued.notes.join("；");
    assert!(notes.contains("周明远的性别、民族、年龄、职业或职务、联系方式、住址"), "{notes}");
    assert!(!notes.contains("林小满的"), "all of it was said: {notes}");
    let text = text(&office.paper(done.case, done.issued.paper.id).unwrap().1);
    for must in ["满族", "小学教师", "36", "女"] {
        assert!(text.contains(must), "{must}: {text}");
    }
    let unborn = OralParty { born: Some(day("2027-01-01")), ..oral().claimant };
    let refused = office.oral_agreement(&OralAsk { claimant: unborn, again: true, ..oral() }, now()).unwrap_err();
    assert_eq!(refused.code, "oral.field");
    // The list shows the sum agreed where nobody named the sum in dispute.
    let row = office.cases().unwrap().into_iter().find(|c| c.id == done.case).unwrap();
    assert_eq!(row.amount, Fen::new(550_000));
    let disputed = OralAsk { in_dispute: Some(Fen::new(800_000)), again: true, ..oral() };
    let second = office.oral_agreement(&disputed, now()).unwrap().value;
    assert_eq!(office.cases().unwrap().into_iter().find(|c| c.id == second.case).unwrap().amount, Fen::new(800_000));
}
