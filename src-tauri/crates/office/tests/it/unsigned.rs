//! An agreement that nobody signed is none: neither registers nor statistics nor the county's subsidy count it as a success.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::desk::{case, day, fresh, now, yuan};
use anjuan_case::{CaseId, EventKind};
use anjuan_office::{CountedOn, NewEvent, Office, ReportAsk, ReportBy, ReportKind};

const SCHEME: &str = include_str!("../../../../../assets/samples/subsidy-scheme.toml");

/// Result, form, day of the agreement and day of the end, as the register has them.
fn registered(office: &Office) -> [String; 4] {
    let (from, to) = (day("2026-01-01"), day("2026-12-31"));
    let ask =
        ReportAsk { kind: ReportKind::CaseRegister, from, to, by: ReportBy::Month, counted_on: CountedOn::Accepted };
    let report = office.make_report(&ask, now().day()).unwrap();
    let cell = |key: &str| {
        let at = report.columns.iter().position(|c| c.key == key).unwrap_or_else(|| panic!("{key}"));
        report.rows[0].cells[at].printed()
    };
    ["result", "form", "agreed_on", "ended"].map(cell)
}

/// The case with terms and a day of the agreement, typed and not signed.
fn typed(office: &mut Office, oral: bool) -> CaseId {
    let id = case(office, "林小满", "周明远", 34_500);
    let mut handling = office.case(id).unwrap().handling;
    let mediation = &mut handling.mediation;
    mediation.terms = vec!["周明远返还林小满34,500元".to_owned()];
    (mediation.agreed_on, mediation.amount, mediation.oral) = (Some(day("2026-11-20")), Some(yuan(34_500)), oral);
    office.set_handling(id, &handling, now()).unwrap();
    id
}

#[test]
fn a_written_agreement_counts_once_it_is_signed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    office.import_subsidy_scheme("方案.toml", SCHEME.as_bytes(), now()).unwrap();
    let id = typed(&mut office, false);
    let offered = |office: &Office| office.subsidy_cases("2026-11", now().day()).unwrap().len();
    assert_eq!((registered(&office), offered(&office)), (["办理中", "", "", ""].map(str::to_owned), 0));
    office.add_event(id, &NewEvent::new(EventKind::AgreementSigned, day("2026-11-21")), now()).unwrap();
    let signed = ["调解成功", "书面", "2026-11-20", "2026-11-20"].map(str::to_owned);
    assert_eq!((registered(&office), offered(&office)), (signed, 1));
}

#[test]
fn what_was_not_signed_and_ended_has_failed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = typed(&mut office, false);
    office.add_event(id, &NewEvent::new(EventKind::MediationEnded, day("2026-11-21")), now()).unwrap();
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.failed_because = "看过协议后拒绝签字".to_owned();
    office.set_handling(id, &handling, now()).unwrap();
    assert_eq!(registered(&office), ["调解不成", "", "", "2026-11-21"]);
}

/// By word of mouth there is nothing to sign (人民调解法 28, 30); what ended without it afterwards is none.
#[test]
fn an_agreement_by_word_of_mouth_counts_from_its_day_unless_the_mediation_ended() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = typed(&mut office, true);
    assert_eq!(registered(&office)[..2], ["调解成功", "口头"]);
    office.add_event(id, &NewEvent::new(EventKind::MediationEnded, day("2026-11-20")), now()).unwrap();
    assert_eq!(registered(&office)[0], "调解不成");
}

#[test]
fn nobody_is_paid_for_the_sample() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    office.import_subsidy_scheme("方案.toml", SCHEME.as_bytes(), now()).unwrap();
    let id = office.new_sample(now()).unwrap().value;
    assert!(office.case(id).unwrap().title.starts_with("（示例）"));
    assert!(office.subsidy_cases("2026-11", now().day()).unwrap().is_empty());
    let refused = office.claim_subsidy(&[id], "2026-11", now()).unwrap().value.refused;
    assert!(refused[0].1.contains("示例"), "{refused:?}");
}
