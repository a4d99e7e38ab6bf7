//! 背对背
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{PASSPHRASE, case, day, fresh, now, yuan};
use anjuan_case::{Answer, CaseId, Fen, Instalment, SealedSide, SealedTerms};
use anjuan_office::{Office, Problem, SealedShown};
use anjuan_store::Zeroizing;

/// A code of the side's own.
fn code(side: SealedSide) -> Zeroizing<String> {
    Zeroizing::new(format!("{side:?}-0815"))
}

/// The mediator hands the side the seat, and it types.
fn put(office: &mut Office, id: CaseId, side: SealedSide, limit: Fen) {
    office.sealed_back(id, PASSPHRASE).unwrap();
    office.sealed_sit(id, side).unwrap();
    office.sealed_put(id, side, limit, &code(side), false, now()).unwrap();
}

/// The side sits down by itself and takes the split under the code.
fn consent(office: &mut Office, id: CaseId, side: SealedSide, of: SealedSide) -> Result<SealedShown, Problem> {
    office.sealed_sit(id, side)?;
    office.sealed_consent(id, side, true, &code(of), now())
}

#[test]
fn sealed_offers_leave_only_the_sum_that_both_took() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    assert_eq!(office.sealed_sit(id, SealedSide::Claimant).unwrap_err().code, "sealed.closed");
    let lines = office.log(None).unwrap().len();
    office.sealed_open(id, &SealedTerms::default(), false, now()).unwrap();
    put(&mut office, id, SealedSide::Claimant, yuan(27_531));
    put(&mut office, id, SealedSide::Respondent, yuan(31_247));
    office.sealed_back(id, PASSPHRASE).unwrap();
    assert_eq!(office.sealed_apply(id, &[], Some(day("2026-12-31")), now()).unwrap_err().code, "sealed.open");
    consent(&mut office, id, SealedSide::Claimant, SealedSide::Claimant).unwrap();
    let shown = consent(&mut office, id, SealedSide::Respondent, SealedSide::Respondent).unwrap();
    assert_eq!(shown.settled, Some(yuan(29_400)));
    assert_eq!(office.log(None).unwrap().len(), lines, "nothing of it is in the log");
    assert_eq!(office.sealed_apply(id, &[], Some(day("2026-12-31")), now()).unwrap_err().message, "请调解员先回到座位");
    office.sealed_back(id, PASSPHRASE).unwrap();
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
fn a_party_alone_before_the_screen_answers_for_itself_only() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.sealed_open(id, &SealedTerms::default(), false, now()).unwrap();
    office.sealed_sit(id, SealedSide::Claimant).unwrap();
    office.sealed_put(id, SealedSide::Claimant, yuan(5_000), &code(SealedSide::Claimant), false, now()).unwrap();
    // Nobody has handed over: neither the other's seat is free, nor can the table be ended or begun anew.
    let away = "请调解员先回到座位";
    assert_eq!(office.sealed_sit(id, SealedSide::Respondent).unwrap_err().message, away);
    assert_eq!(office.sealed_close(id).unwrap_err().message, away);
    assert_eq!(office.sealed_open(id, &SealedTerms::default(), false, now()).unwrap_err().message, away);
    assert_eq!(office.sealed_back(id, "不是口令啊不是").unwrap_err().code, "store.passphrase");
    assert_eq!(office.sealed_sit(id, SealedSide::Respondent).unwrap_err().message, away);
    put(&mut office, id, SealedSide::Respondent, yuan(8_000));
    // The respondent stays and answers for both: the middle would tell it the claimant's limit.
    consent(&mut office, id, SealedSide::Respondent, SealedSide::Respondent).unwrap();
    for said in ["暗号不对", "暗号不对", "暗号连错三次", "暗号连错三次"] {
        let refused = consent(&mut office, id, SealedSide::Claimant, SealedSide::Respondent).unwrap_err();
        assert!(refused.message.starts_with(said), "{}", refused.message);
    }
    assert_eq!(office.sealed_state(id).unwrap().settled, None);
    // The log keeps that the seat was shut, once, and no code.
    let shut: Vec<_> = office.log(Some(id)).unwrap().into_iter().filter(|line| line.op == "sealed.shut").collect();
    assert_eq!(shut.len(), 1);
    assert_eq!(shut[0].detail, "付款人一方：暗号连错三次，座位关上");
    office.sealed_back(id, PASSPHRASE).unwrap();
    let shown = consent(&mut office, id, SealedSide::Claimant, SealedSide::Claimant).unwrap();
    assert_eq!(shown.settled, Some(yuan(6_500)));
    office.sealed_back(id, PASSPHRASE).unwrap();
    office.sealed_close(id).unwrap();
    assert_eq!(office.sealed_state(id), None);
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

/// Nobody sees a nought too many before both are bound by it: the side that typed it is asked, alone.
#[test]
fn more_than_is_in_dispute_is_taken_only_from_a_side_that_is_sure() {
    use SealedSide::{Claimant, Respondent};
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 35_000);
    office.sealed_open(id, &SealedTerms::default(), false, now()).unwrap();
    office.sealed_sit(id, Claimant).unwrap();
    let refused = office.sealed_put(id, Claimant, yuan(400_000), &code(Claimant), false, now()).unwrap_err();
    assert!(refused.code == "sealed.beyond" && !refused.message.contains("400"), "{refused}");
    let shown = office.sealed_state(id).unwrap();
    assert_eq!((shown.claimant_in, shown.claimant_known, shown.sits), (false, false, Some(Claimant)), "it sits on");
    // All of it is no more than is in dispute.
    office.sealed_put(id, Claimant, yuan(35_000), &code(Claimant), false, now()).unwrap();
    office.sealed_back(id, PASSPHRASE).unwrap();
    office.sealed_sit(id, Respondent).unwrap();
    assert!(office.sealed_put(id, Respondent, yuan(36_000), &code(Respondent), false, now()).is_err());
    office.sealed_put(id, Respondent, yuan(36_000), &code(Respondent), true, now()).unwrap();
    for side in [Claimant, Respondent] {
        consent(&mut office, id, side, side).unwrap();
    }
    office.sealed_back(id, PASSPHRASE).unwrap();
    // Nor is it to be paid before today.
    let part = |by: &str, sum| Instalment::new(day(by), yuan(sum));
    let late = office.sealed_apply(id, &[], Some(day("2025-12-31")), now()).unwrap_err();
    assert!(late.code == "sealed.plan" && late.message.contains("2025-12-31"), "{late}");
    let plan = [part("2025-12-31", 20_000), part("2027-01-31", 15_500)];
    assert_eq!(office.sealed_apply(id, &plan, None, now()).unwrap_err().code, "sealed.plan");
    office.sealed_apply(id, &[], Some(now().day()), now()).unwrap();
    // What is more than is in dispute is looked at once more before it is issued.
    let doubt = |office: &Office| {
        let draft = office.compose_paper(id, "mediation-agreement", None, now().day()).unwrap();
        draft.doubts.iter().any(|doubt| doubt.says.contains("比争议金额 35,000.00 元多"))
    };
    assert!(doubt(&office));
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.amount = Some(yuan(35_000));
    office.set_handling(id, &handling, now()).unwrap();
    assert!(!doubt(&office));
}
