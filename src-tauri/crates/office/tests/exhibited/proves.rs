//! What exhibits prove, what is missing, and what stays out of the bundle.

use crate::room::{add, fresh, now, pdf, texts};
use crate::take;
use anjuan_case::EvidenceGroup;
use anjuan_office::{BundleWish, EvidenceWords, MatrixState, Office, Work};
use std::fs;

#[test]
fn the_matrix_says_what_is_there_what_is_missing_and_what_is_not_proven() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let voucher = add(&mut office, id, "凭证.pdf", pdf(&[&["voucher"]]));
    let matrix = office.matrix(id, now().day()).unwrap();
    let list: Vec<&str> = matrix.lists.iter().map(|l| l.id.as_str()).collect();
    assert_eq!(list, ["evidence-mistake"], "a mistaken transfer has E18's list");
    let item = |matrix: &anjuan_office::Matrix, rule: &str| {
        matrix.lists.iter().flat_map(|l| &l.items).find(|i| i.rule == rule).unwrap().clone()
    };
    let when = "evidence.mistake-03";
    let fact = item(&matrix, when).proves;
    assert_eq!(item(&matrix, when).state, MatrixState::Perhaps, "of its group, and nobody has said so");
    assert_eq!(item(&matrix, "evidence.mistake-01").state, MatrixState::Missing);
    assert!(matrix.unproven.contains(&fact) && matrix.exhibits[0].unused);
    assert!(matrix.lists[0].items.iter().all(|i| !i.proves.is_empty() && !i.because.text.is_empty()));
    office.link_evidence(id, voucher, when, true, now()).unwrap();
    let matrix = office.matrix(id, now().day()).unwrap();
    assert_eq!((item(&matrix, when).state, item(&matrix, when).linked), (MatrixState::There, vec![voucher]));
    assert!(!matrix.unproven.contains(&fact), "{:?}", matrix.unproven);
    assert!(!matrix.exhibits[0].unused && !matrix.unproven.is_empty());
    // Taken out of the bundle it is there, and proves nothing to a judge.
    let mut words = EvidenceWords {
        name: "凭证".to_owned(),
        source: "林小满".to_owned(),
        proves: "转账事实".to_owned(),
        group: EvidenceGroup::Transfer,
        in_bundle: false,
    };
    office.describe_evidence(id, voucher, &words, now()).unwrap();
    let matrix = office.matrix(id, now().day()).unwrap();
    assert_eq!((item(&matrix, when).state, item(&matrix, when).linked), (MatrixState::KeptOut, vec![voucher]));
    assert!(matrix.unproven.contains(&fact) && matrix.exhibits[0].number.is_none());
    // Beside one that is in, it does no harm.
    let other = add(&mut office, id, "回单.pdf", pdf(&[&["other"]]));
    office.link_evidence(id, other, when, true, now()).unwrap();
    let matrix = office.matrix(id, now().day()).unwrap();
    assert!(item(&matrix, when).state == MatrixState::There && !matrix.unproven.contains(&fact));
    office.link_evidence(id, other, when, false, now()).unwrap();
    words.in_bundle = true;
    office.describe_evidence(id, voucher, &words, now()).unwrap();
    assert_eq!(item(&office.matrix(id, now().day()).unwrap(), when).state, MatrixState::There);
    office.link_evidence(id, voucher, when, false, now()).unwrap();
    assert!(office.matrix(id, now().day()).unwrap().unproven.contains(&fact));
    assert_eq!(office.link_evidence(id, voucher, "evidence.nothing", true, now()).unwrap_err().code, "checklist.rule");
    // Deceived: E19's list in its place.
    let deceived = anjuan_case::Answer::Choice("yes".to_owned());
    office.answer(id, "deceived", Some(&deceived), now()).unwrap();
    let lists = office.matrix(id, now().day()).unwrap().lists;
    assert_eq!(lists.iter().map(|l| l.id.as_str()).collect::<Vec<_>>(), ["evidence-fraud"]);
    // Not known, or not said: neither list fits, and it is this question that they wait for, whatever else is open.
    for answer in [Some(anjuan_case::Answer::Choice("unknown".to_owned())), None] {
        office.answer(id, "deceived", answer.as_ref(), now()).unwrap();
        let matrix = office.matrix(id, now().day()).unwrap();
        assert!(matrix.lists.is_empty() && matrix.facts.is_empty());
        assert_eq!(matrix.awaits.map(|q| q.id).as_deref(), Some("deceived"), "{answer:?}");
    }
}

#[test]
fn the_matrix_heads_its_columns_with_the_numbers_of_the_bundle() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let one = |office: &mut Office, name: &str| add(office, id, &format!("{name}.pdf"), pdf(&[&[name]]));
    let (first, second, out) = (one(&mut office, "a"), one(&mut office, "b"), one(&mut office, "c"));
    let words = EvidenceWords {
        name: "c".to_owned(),
        source: String::new(),
        proves: String::new(),
        group: EvidenceGroup::Transfer,
        in_bundle: false,
    };
    office.describe_evidence(id, out, &words, now()).unwrap();
    let mut plan = office.plan(id).unwrap().plan;
    plan.numbering = anjuan_office::Numbering::Chinese;
    plan.sections[0].exhibits.reverse();
    office.set_plan(id, &plan, now()).unwrap();
    let matrix = office.matrix(id, now().day()).unwrap();
    assert!(matrix.awaits.is_none());
    let heads: Vec<_> = matrix.exhibits.iter().map(|e| (e.id, e.number.as_deref())).collect();
    assert_eq!(heads, [(second, Some("一")), (first, Some("二")), (out, None)]);
}

#[test]
fn minutes_of_a_mediation_stay_out_with_the_reason() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    add(&mut office, id, "凭证.pdf", pdf(&[&["voucher"]]));
    let minutes = home.path().join("调解笔录.pdf");
    fs::write(&minutes, pdf(&[&["we would pay half"]])).unwrap();
    let report = take(&mut office, id, &[&minutes]);
    let minutes = report.files[0].evidence.unwrap();
    let view = office.plan(id).unwrap();
    assert_eq!(view.left_out.len(), 1);
    assert!(view.left_out[0].evidence == minutes && view.left_out[0].why.contains("调解"), "{:?}", view.left_out);
    assert!(view.left_out[0].why.contains('《') || view.left_out[0].why.contains('条'), "{:?}", view.left_out);
    let bundle = office.write_bundle_as(id, &BundleWish::WHOLE, now(), &Work::silent()).unwrap().value;
    assert_eq!(bundle.bundle.exhibits.len(), 1);
    let (_, bytes) = office.paper(id, bundle.written.paper.id).unwrap();
    let texts = texts(&bytes);
    assert!(!texts.concat().contains("调解笔录"), "not even named: {texts:?}");
    // The user may decide otherwise, and is warned.
    let words = EvidenceWords {
        name: "调解笔录".to_owned(),
        source: String::new(),
        proves: String::new(),
        group: anjuan_case::EvidenceGroup::Demand,
        in_bundle: true,
    };
    office.describe_evidence(id, minutes, &words, now()).unwrap();
    let view = office.plan(id).unwrap();
    let warned = view.warnings.iter().filter(|w| w.why.contains("调解记录"));
    assert!(view.left_out.is_empty() && warned.count() == 1, "{view:?}");
    office.set_mediation_record(id, minutes, true, now()).unwrap();
    assert_eq!(office.plan(id).unwrap().left_out.len(), 1, "marked by hand it goes out again");
}

#[test]
fn minutes_of_a_mediation_stay_out_of_the_bundle_by_whatever_way_they_come_in() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let minutes = home.path().join("调解笔录.txt");
    fs::write(&minutes, "甲").unwrap();
    take(&mut office, id, &[&minutes]);
    add(&mut office, id, "调解记录二.txt", "乙".into());
    add(&mut office, id, "说明.txt", "丙".into());
    let evidence = office.case(id).unwrap().evidence;
    let how = |name: &str| {
        let one = evidence.iter().find(|e| e.file_name == name).unwrap();
        (one.mediation_record, one.in_bundle, one.particulars.came_in.contains(name))
    };
    assert_eq!(how("调解笔录.txt"), (true, false, true));
    assert_eq!(how("调解记录二.txt"), (true, false, true));
    assert_eq!(how("说明.txt"), (false, true, true));
}
