//! 背对背
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{case, day, fresh, now, yuan};
use anjuan_case::{Answer, Instalment, SealedSide, SealedTerms};

#[test]
fn sealed_offers_leave_only_the_sum_that_both_took() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    assert_eq!(office.sealed_put(id, SealedSide::Claimant, yuan(1)).unwrap_err().code, "sealed.closed");
    let lines = office.log(None).unwrap().len();
    office.sealed_open(id, &SealedTerms::default(), false, now()).unwrap();
    office.sealed_put(id, SealedSide::Claimant, yuan(27_531)).unwrap();
    office.sealed_put(id, SealedSide::Respondent, yuan(31_247)).unwrap();
    assert_eq!(office.sealed_apply(id, &[], Some(day("2026-12-31")), now()).unwrap_err().code, "sealed.open");
    office.sealed_consent(id, SealedSide::Claimant, true).unwrap();
    let shown = office.sealed_consent(id, SealedSide::Respondent, true).unwrap();
    assert_eq!(shown.settled, Some(yuan(29_400)));
    assert_eq!(office.log(None).unwrap().len(), lines, "nothing of it is in the log");
    let plan = [Instalment::new(day("2026-12-10"), yuan(9_400)), Instalment::new(day("2027-01-10"), yuan(20_000))];
    assert_eq!(office.sealed_apply(id, &plan[..1], None, now()).unwrap_err().code, "case.handling");
    office.sealed_apply(id, &plan, None, now()).unwrap();
    let mediation = office.case(id).unwrap().handling.mediation;
    assert_eq!((mediation.amount, mediation.instalments.len()), (Some(yuan(29_400)), 2));
    assert_eq!(office.sealed_state(id), None);
    let written = format!("{:?}{:?}", office.log(None).unwrap(), office.case(id).unwrap());
    assert!(!written.contains("2753100") && !written.contains("3124700"));
}

#[test]
fn where_the_police_come_first_nobody_bargains_unwarned() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.answer(id, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    let refused = office.sealed_open(id, &SealedTerms::default(), false, now()).unwrap_err();
    assert_eq!(refused.code, "sealed.route");
    assert!(refused.message.contains("应当报告公安机关"), "{}", refused.message);
    assert_eq!(office.sealed_state(id), None);
    office.sealed_open(id, &SealedTerms::default(), true, now()).unwrap();
    assert!(office.sealed_state(id).is_some(), "whoever answers for it may go on");
}
