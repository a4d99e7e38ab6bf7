//! Signing an agreement: what it records, what follows from it, and how it is taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use crate::desk::{case, day, fresh, now, yuan};
use anjuan_case::{CaseId, EventKind, Instalment, LegalTime, PaperId};
use anjuan_law::DeadlineState;
use anjuan_office::{IssueAsk, NewEvent, NewFile, Office, SignAsk};

const CONFIRM: &str = "mediation.judicial-confirmation";

fn later() -> LegalTime {
    "2026-11-26T10:00".parse().unwrap()
}

/// A case whose agreement was written, to be paid in two parts.
fn written(office: &mut Office) -> (CaseId, PaperId) {
    let id = settled(office);
    (id, issued(office, id, None, now()))
}

/// A case that was settled, with nothing written yet.
fn settled(office: &mut Office) -> CaseId {
    let id = case(office, "林小满", "周明远", 34_500);
    agree(office, id);
    id
}

/// What the two agreed to in a mediation.
fn agree(office: &mut Office, id: CaseId) {
    office.add_event(id, &NewEvent::new(EventKind::MediationAccepted, day("2026-11-02")), now()).unwrap();
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.terms = vec!["周明远分两期返还".to_owned()];
    handling.mediation.amount = Some(yuan(34_500));
    handling.mediation.instalments =
        vec![Instalment::new(day("2026-12-31"), yuan(14_500)), Instalment::new(day("2027-01-31"), yuan(20_000))];
    office.set_handling(id, &handling, now()).unwrap();
}

/// Its agreement; `dated` as it prints.
fn issued(office: &mut Office, id: CaseId, dated: Option<&str>, at: LegalTime) -> PaperId {
    issued_as(office, id, "mediation-agreement", dated, at)
}

/// A paper of that form.
fn issued_as(office: &mut Office, id: CaseId, form: &str, dated: Option<&str>, at: LegalTime) -> PaperId {
    let form = form.to_owned();
    let mut data = office.compose_paper(id, &form, None, at.day()).unwrap().value();
    if let Some(dated) = dated {
        data["dated"] = dated.into();
    }
    let ask = IssueAsk { case: id, form, data, draft: None, replaces: None, with_blanks: true };
    office.issue_paper(&ask, at).unwrap().value.paper.id
}

fn scan() -> NewFile {
    NewFile { file_name: "协议签字件.png".to_owned(), bytes: anjuan_office::sample_chat().bytes }
}

fn ask(on: &str, sealed: Option<&str>) -> SignAsk {
    SignAsk { scan: None, on: day(on), sealed_on: sealed.map(day), sure: false }
}

#[test]
fn a_signed_agreement_starts_its_days_and_its_scan_proves_them() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, paper) = written(&mut office);
    let ask = ask("2026-11-24", Some("2026-11-25"));
    // First what would follow; nothing is changed by looking.
    let told = office.signing(id, paper, &ask, later()).unwrap();
    assert!(told.records.iter().any(|r| r == "记录“调解协议生效”：2026-11-25"), "{told:#?}");
    assert!(told.records.iter().any(|r| r == "记录“约定履行日”：2027-01-31，20,000.00 元") && told.notes.is_empty());
    let confirm = told.changes.iter().find(|c| c.what.contains("申请司法确认调解协议")).expect("the thirty days");
    assert!(confirm.main && confirm.after.contains("2026-12-25"), "{confirm:?}");
    assert!(office.case(id).unwrap().events_of(EventKind::AgreementSigned).next().is_none());

    assert_eq!(
        office.sign(id, paper, &ask, None, later()).unwrap_err().code,
        "paper.signed",
        "without its scan it is a word"
    );
    office.sign(id, paper, &ask, Some(&scan()), later()).unwrap();
    let known = office.case(id).unwrap();
    let day_of = |kind| known.events_of(kind).map(|e| (e.on, e.proved())).collect::<Vec<_>>();
    assert_eq!(day_of(EventKind::AgreementSigned), [(day("2026-11-24"), true)]);
    assert_eq!(day_of(EventKind::AgreementEffective), [(day("2026-11-25"), true)], "the last signature and the seal");
    assert_eq!(
        known.events_of(EventKind::PerformanceDue).filter_map(|e| e.amount).collect::<Vec<_>>(),
        [yuan(14_500), yuan(20_000)]
    );
    assert!(known.events_of(EventKind::PerformanceDue).all(|e| e.proved()), "they are what the paper says");
    let rows = office.control_sheet(id, later()).unwrap().rows;
    let sums: Vec<_> = rows.iter().filter(|r| r.line.what.starts_with("约定履行日")).collect();
    assert!(sums.len() == 2 && sums.iter().all(|r| r.line.document.is_some()), "{sums:#?}");
    let view = office.case_view(id, later()).unwrap();
    let confirm = view.assessment.deadlines.iter().find(|d| d.rule == CONFIRM).unwrap();
    assert_eq!(
        (confirm.starts, confirm.raw, confirm.state),
        (day("2026-11-25"), day("2026-12-25"), DeadlineState::Running)
    );
    assert!(
        !view.assessment.questions.iter().any(|q| q.id == "agreement-form" && q.open),
        "nobody is asked what the paper says"
    );
    let shown = office.performance(id, later().day()).unwrap();
    assert_eq!((shown.lines.len(), shown.total, shown.proposed.len()), (2, yuan(34_500), 0));
    let scan = view.papers.iter().find(|p| p.id == paper).unwrap().signed[0].evidence;
    assert!(known.evidence.iter().any(|e| e.id == scan && e.name.contains("签字件")));

    // Taken back, nothing of it is left but the scan.
    office.unsign_paper(id, paper, scan, later()).unwrap();
    let known = office.case(id).unwrap();
    assert_eq!(known.events.iter().map(|e| e.kind).collect::<Vec<_>>(), [EventKind::MediationAccepted]);
    assert!(known.evidence.iter().any(|e| e.id == scan) && !known.answers.contains_key("agreement-form"));
}

#[test]
fn an_earlier_day_that_the_signed_paper_prints_stays_with_the_date_and_its_safe_day() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = settled(&mut office);
    let paper = issued(&mut office, id, Some("2026-11-20"), now());
    let at: LegalTime = "2026-11-28T10:00".parse().unwrap();
    let signed = ask("2026-11-28", Some("2026-11-28"));
    assert!(office.signing(id, paper, &signed, at).unwrap().notes.iter().any(|n| n.contains("2026-11-20")));
    office.sign(id, paper, &signed, Some(&scan()), at).unwrap();

    let view = office.case_view(id, at).unwrap();
    let confirm = view.assessment.deadlines.iter().find(|d| d.rule == CONFIRM).unwrap();
    assert_eq!((confirm.starts, confirm.legal), (day("2026-11-28"), day("2026-12-28")), "the law's day stays");
    // Thirty days from the printed day end on a Sunday.
    assert_eq!((confirm.safe, confirm.days_left), (day("2026-12-18"), 20));
    let note = &view.date_notes[&confirm.id];
    assert!(note.contains("2026-11-20") && note.contains("2026-12-21"), "{note}");
    let row = office.control_sheet(id, at).unwrap().rows.into_iter().find(|r| r.line.rule == CONFIRM).unwrap();
    assert!(row.line.safe == day("2026-12-18") && row.steps.contains(note), "{row:#?}");
    let again = office.rerun_figure(id, &confirm.id, at.day()).unwrap();
    assert!(again.same, "the printed day is among the inputs of its receipt: {again:#?}");
    let due = office.today("2026-12-10T10:00".parse().unwrap()).unwrap().due;
    assert!(due.iter().any(|l| l.rule == CONFIRM && l.safe == day("2026-12-18")), "{due:#?}");
}

#[test]
fn an_agreement_without_seal_is_signed_and_not_in_force() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, paper) = written(&mut office);
    let told = office.signing(id, paper, &ask("2026-11-24", None), later()).unwrap();
    assert!(told.notes.iter().any(|n| n.contains("第二十九条")), "{told:#?}");
    office.sign(id, paper, &ask("2026-11-24", None), Some(&scan()), later()).unwrap();
    let known = office.case(id).unwrap();
    assert!(known.events_of(EventKind::AgreementEffective).next().is_none());
    // The seal came a day later: the same scan again, and nothing stands twice.
    let sealed = SignAsk { scan: Some(known.evidence.last().unwrap().id), ..ask("2026-11-24", Some("2026-11-25")) };
    office.sign(id, paper, &sealed, None, later()).unwrap();
    let known = office.case(id).unwrap();
    let count = |kind| known.events_of(kind).count();
    assert_eq!(
        (count(EventKind::AgreementSigned), count(EventKind::AgreementEffective), count(EventKind::PerformanceDue)),
        (1, 1, 2)
    );
}

/// 人民调解法 29 names the day on which an agreement takes effect, 商事调解条例 22 does not: what is said beside the day of the seal and
/// where it is missing is the rule book's, by the body that made the paper.
#[test]
fn what_is_said_of_the_seal_is_by_the_law_of_the_body_that_made_the_agreement() {
    let cites = |office: &Office, id, paper| -> Vec<String> {
        let said = office.sealing(id, paper, later()).unwrap();
        said.iter().flat_map(|one| one.cites.iter()).map(|cite| format!("{} {}", cite.statute, cite.article)).collect()
    };
    let unsealed =
        |office: &Office, id, paper| office.signing(id, paper, &ask("2026-11-24", None), later()).unwrap().notes;
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, paper) = written(&mut office);
    assert_eq!(cites(&office, id, paper), ["人民调解法 29"]);
    assert!(unsealed(&office, id, paper)[0].ends_with("（《中华人民共和国人民调解法》第二十九条）"));
    let other = issued_as(&mut office, id, "rights-notice", None, now());
    assert!(office.sealing(id, other, later()).unwrap().is_empty(), "no agreement");
}

#[test]
fn what_was_recorded_by_hand_is_proved_and_not_recorded_twice() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, paper) = written(&mut office);
    for (kind, on) in [(EventKind::AgreementSigned, "2026-11-24"), (EventKind::AgreementEffective, "2026-11-23")] {
        office.add_event(id, &NewEvent::new(kind, day(on)), later()).unwrap();
    }
    let told = office.signing(id, paper, &ask("2026-11-24", Some("2026-11-24")), later()).unwrap();
    assert!(told.records.iter().any(|r| r.starts_with("证明“当事人全部签署调解协议”")), "{told:#?}");
    assert!(told.notes.iter().any(|n| n.contains("2026-11-23")), "another day is told: {told:#?}");
    // Two days of one agreement would move its periods: that is asked about first.
    let twice = ask("2026-11-24", Some("2026-11-24"));
    let asked = office.sign(id, paper, &twice, Some(&scan()), later()).unwrap_err();
    assert!(asked.code == "paper.signed-doubt" && asked.message.contains("2026-11-23"), "{}", asked.message);
    office.sign(id, paper, &SignAsk { sure: true, ..twice }, Some(&scan()), later()).unwrap();
    let known = office.case(id).unwrap();
    let signed: Vec<_> = known.events_of(EventKind::AgreementSigned).collect();
    assert!(signed.len() == 1 && signed[0].proved());
}

#[test]
fn a_day_of_performance_that_stands_already_is_proved_and_taken_back_as_it_stood() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, paper) = written(&mut office);
    let due = NewEvent { amount: Some(yuan(14_500)), ..NewEvent::new(EventKind::PerformanceDue, day("2026-12-31")) };
    office.add_event(id, &due, later()).unwrap();
    let signed = ask("2026-11-24", Some("2026-11-25"));
    let told = office.signing(id, paper, &signed, later()).unwrap();
    assert!(told.records.iter().any(|r| r == "证明“约定履行日”：2026-12-31，14,500.00 元"), "{told:#?}");
    office.sign(id, paper, &signed, Some(&scan()), later()).unwrap();
    let known = office.case(id).unwrap();
    let dues: Vec<_> = known.events_of(EventKind::PerformanceDue).map(|e| (e.on, e.proved())).collect();
    assert_eq!(dues, [(day("2026-12-31"), true)]);
    office.unsign_paper(id, paper, known.evidence.last().unwrap().id, later()).unwrap();
    let known = office.case(id).unwrap();
    let dues: Vec<_> = known.events_of(EventKind::PerformanceDue).map(|e| (e.on, e.proved())).collect();
    assert_eq!(dues, [(day("2026-12-31"), false)]);
}

#[test]
fn what_was_printed_is_no_signed_copy_and_a_signed_agreement_is_not_withdrawn_over_its_days() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, paper) = written(&mut office);
    let printed = NewFile { file_name: "协议.pdf".to_owned(), bytes: office.paper(id, paper).unwrap().1 };
    let signed = ask("2026-11-24", Some("2026-11-24"));
    let refused = office.sign(id, paper, &signed, Some(&printed), later()).unwrap_err();
    assert!(refused.code == "paper.signed" && refused.message.contains("没有签字"), "{}", refused.message);
    office.sign(id, paper, &signed, Some(&scan()), later()).unwrap();
    let refused = office.withdraw_paper(id, paper, "扫描错了", later()).unwrap_err();
    assert!(refused.message.contains("先撤回签字件"), "{}", refused.message);
    let scan = office.case(id).unwrap().evidence.last().unwrap().id;
    office.unsign_paper(id, paper, scan, later()).unwrap();
    assert!(office.case(id).unwrap().events_of(EventKind::AgreementEffective).next().is_none());
    office.withdraw_paper(id, paper, "扫描错了", later()).unwrap();
}

#[test]
fn any_other_paper_is_signed_and_records_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, _) = written(&mut office);
    let form = "rights-notice".to_owned();
    let data = office.compose_paper(id, &form, None, now().day()).unwrap().value();
    let issue = IssueAsk { case: id, form, data, draft: None, replaces: None, with_blanks: true };
    let paper = office.issue_paper(&issue, now()).unwrap().value.paper.id;
    let before = office.case(id).unwrap().events;
    let told = office.signing(id, paper, &ask("2026-11-24", None), later()).unwrap();
    assert!(told.records.is_empty() && told.changes.is_empty() && told.notes.is_empty());
    office.sign(id, paper, &ask("2026-11-24", None), Some(&scan()), later()).unwrap();
    assert_eq!(office.case(id).unwrap().events, before);
}

/// What was signed is what a court is asked to confirm, whatever the record says since.
#[test]
fn confirmation_is_applied_for_by_the_words_that_were_signed() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let (id, paper) = written(&mut office);
    let apply = |office: &Office| office.compose_paper(id, "confirmation-application", None, later().day()).unwrap();
    assert!(apply(&office).notes.iter().any(|n| n.contains("还没有登记签字的调解协议")), "{:?}", apply(&office).notes);
    office.sign(id, paper, &ask("2026-11-24", Some("2026-11-25")), Some(&scan()), later()).unwrap();
    let number = office.case_view(id, later()).unwrap().papers.into_iter().find(|p| p.id == paper).unwrap().number;
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.terms = vec!["周明远一次返还".to_owned()];
    handling.mediation.amount = Some(yuan(10_000));
    handling.mediation.instalments.clear();
    office.set_handling(id, &handling, later()).unwrap();
    let applied = apply(&office);
    let data = applied.value();
    assert_eq!((&data["terms"][0], &data["amount"]), (&"周明远分两期返还".into(), &3_450_000.into()));
    assert_eq!(data["parts"].as_array().unwrap().len(), 2);
    assert_eq!(data["agreement_no"].as_str(), number.as_deref());
    assert!(!applied.notes.iter().any(|n| n.contains("签字的协议")), "{:?}", applied.notes);
    // Edited into something else, it says so.
    let mut other = data;
    other["amount"] = 1_000_000.into();
    let checked = office.check_paper(id, "confirmation-application", &other.to_string(), None, later().day()).unwrap();
    assert!(checked.notes.iter().any(|n| n.contains("协议金额") && n.contains("不一致")), "{:?}", checked.notes);
}
