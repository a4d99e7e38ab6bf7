//! The bound file of a case: its lamps, its order and pages, what it says is missing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::filing::{anjuan_papers_has, day, now, office, text};
use anjuan_case::{EventKind, EvidenceGroup, OfficeKind};
use anjuan_office::{EvidenceWords, Lamp, ListAsk, NewEvent, NewEvidence, Office, Work};

#[test]
fn lamps_tell_missing_drafted_unsigned_and_there_apart() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let lamp = |office: &Office, title: &str| {
        let shown = office.dossier(id, None, &[]).unwrap();
        let item = shown.items.iter().find(|i| i.title == title).unwrap().clone();
        (item.lamp, item.because)
    };
    assert_eq!(lamp(&office, "授权委托书"), (Lamp::Missing, "必须有，还没有".to_owned()));
    assert_eq!(lamp(&office, "律师函").0, Lamp::NotNeeded);
    assert_eq!(lamp(&office, "证据材料").0, Lamp::There);
    let draft = office.draft_paper(id, "power-of-attorney", None, now()).unwrap().value;
    assert_eq!(lamp(&office, "授权委托书").0, Lamp::Drafted);
    let paper = office.issue_draft(draft.id.unwrap(), true, now()).unwrap().value.paper;
    let (state, why) = lamp(&office, "授权委托书");
    assert!(state == Lamp::Unsigned && why.contains("还没有签字件"), "{why}");
    let scan = office
        .add_evidence(
            id,
            &NewEvidence {
                file_name: "委托书.png".to_owned(),
                bytes: anjuan_office::sample_chat().bytes.into_iter().chain([1]).collect(),
                words: EvidenceWords {
                    name: "授权委托书签字件".to_owned(),
                    source: String::new(),
                    proves: String::new(),
                    group: EvidenceGroup::Parties,
                    in_bundle: false,
                },
            },
            now(),
        )
        .unwrap()
        .value;
    let before = office.dossier(id, None, &[]).unwrap().items[2].parts.len();
    office.sign_paper(id, paper.id, scan, now().day(), now()).unwrap();
    assert_eq!(lamp(&office, "授权委托书").0, Lamp::There);
    let shown = office.dossier(id, None, &[]).unwrap();
    assert_eq!(shown.items[2].parts.len(), before - 1, "a signed scan lies with its paper, not among identity papers");
    // Withdrawn, it no longer answers the item.
    office.withdraw_paper(id, paper.id, "写错", now()).unwrap();
    assert_eq!(lamp(&office, "授权委托书").0, Lamp::Missing);
    assert!(!office.dossier(id, None, &[]).unwrap().complete);
    // What happened makes things needed.
    office.add_event(id, &NewEvent::new(EventKind::JudgmentServed, day("2026-11-20")), now()).unwrap();
    assert_eq!(lamp(&office, "裁判、调解文书和履行凭证").0, Lamp::Missing);
}

/// A paper that was signed is one, whether its leaves were photographed one by one or not.
#[test]
fn a_signed_paper_in_two_photographs_is_one_line_of_the_index() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let draft = office.draft_paper(id, "power-of-attorney", None, now()).unwrap().value;
    let paper = office.issue_draft(draft.id.unwrap(), true, now()).unwrap().value.paper;
    for leaf in [1, 2] {
        let words = EvidenceWords {
            name: format!("签字件第{leaf}页"),
            source: String::new(),
            proves: String::new(),
            group: EvidenceGroup::Parties,
            in_bundle: false,
        };
        let bytes = anjuan_office::sample_chat().bytes.into_iter().chain([leaf]).collect();
        let scan = NewEvidence { file_name: format!("{leaf}.png"), bytes, words };
        let scan = office.add_evidence(id, &scan, now()).unwrap().value;
        office.sign_paper(id, paper.id, scan, now().day(), now()).unwrap();
    }
    let shown = office.dossier(id, None, &[]).unwrap();
    let item = shown.items.iter().find(|i| i.title == "授权委托书").unwrap();
    assert_eq!((item.parts.len(), item.because.as_str()), (2, "已有1件"));
    let index = office.compose_paper(id, "dossier-index", None, now().day()).unwrap().value();
    let rows = index["rows"].as_array().unwrap().iter().filter(|row| row["name"] == "授权委托书").count();
    assert_eq!(rows, 1, "{index}");
    let bound = office.write_dossier(id, None, false, now(), &Work::silent()).unwrap().value;
    let text = text(&office.paper(id, bound.paper.id).unwrap().1);
    let from = text.find("卷内目录").unwrap();
    let to = text.find("卷宗情况说明").unwrap();
    assert_eq!(text[from..to].matches("授权委托书").count(), 1, "{text}");
}

#[test]
fn a_file_is_bound_in_order_with_pages_and_says_what_it_lacks() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let done = office.write_dossier(id, None, true, now(), &Work::silent()).unwrap().value;
    assert!(done.refused.is_empty(), "{:?}", done.refused);
    assert!(done.issued.issued.contains(&"授权委托书".to_owned()), "{:?}", done.issued);
    // A record of a talk that nobody has held yet is not made by one press.
    assert_eq!(done.issued.not_issued.len(), 1, "{:?}", done.issued.not_issued);
    assert!(done.issued.not_issued[0].starts_with("谈话笔录：还没有"), "{:?}", done.issued.not_issued);
    assert!(done.lacking.iter().any(|l| l.contains("还没有签字件")), "printed is not signed: {:?}", done.lacking);
    let (row, pdf) = office.paper(id, done.paper.id).unwrap();
    assert_eq!(row.template, "dossier");
    let text = text(&pdf);
    for must in ["律师业务案卷", "卷内目录", "卷宗情况说明", "还没有签字件", "第1页", "林小满", "本卷共"]
    {
        assert!(text.contains(must), "{must}: {text}");
    }
    // Index, note and back count alike.
    let after = |words: &str| -> u32 {
        let rest = text.split(words).nth(1).unwrap_or_else(|| panic!("{words}: {text}"));
        rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let (items, pages) = (after("本卷共"), after("连续编号"));
    assert!(text.contains(&format!("卷宗情况说明{pages}")), "the last line of the index is on page {pages}: {text}");
    assert!(text.contains(&format!("{items}卷宗情况说明")), "it is item {items} of the index: {text}");
    assert!(text.matches(&format!("{pages}页")).count() >= 2, "note and back: {text}");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("保管期限") < at("卷内目录") && at("卷内目录") < at("立卷人：") && at("立卷人：") < at("封卷日期"));
    // A profile that is not there is named; one of the office's own is used.
    assert_eq!(office.dossier(id, Some("no-such"), &[]).unwrap_err().code, "dossier.profile");
    let path = office.take_profile("letter-file").unwrap();
    let own = std::fs::read_to_string(&path).unwrap().replace("谈话笔录", "会见笔录");
    std::fs::write(&path, own).unwrap();
    assert!(office.dossier(id, None, &[]).unwrap().items.iter().any(|i| i.title == "会见笔录"));
    assert_eq!(office.take_profile("letter-file").unwrap_err().code, "dossier.profile");
}

/// A judge sees the record of the transfer and nothing of what else its owner paid; the index says what is printed.
#[test]
fn the_cases_rows_of_a_bill_are_printed() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let bill = office.case(id).unwrap().payments[0].order_no.clone().unwrap();
    let written = office.write_bundle(id, now(), &Work::silent()).unwrap().value;
    let bundle = text(&office.paper(id, written.paper.id).unwrap().1);
    for must in ["账单记录", bill.as_str(), "34,500.00", "装修尾款", "原文件行号第24行", "21时36分52秒", "A*明"]
    {
        assert!(bundle.contains(must), "{must}: {bundle}");
    }
    for never in ["牛肉面", "书香网店", "故不在此打印"] {
        assert!(!bundle.contains(never), "{never}: {bundle}");
    }
    let index = office.compose_paper(id, "evidence-index", None, now().day()).unwrap().value().to_string();
    assert!(index.contains("电子数据打印件（本案的记录），原文件另行提交"), "{index}");
    // The bound file of the case has the same page.
    let file = office.write_dossier(id, None, false, now(), &Work::silent()).unwrap().value;
    let file = text(&office.paper(id, file.paper.id).unwrap().1);
    assert!(file.contains("账单记录") && file.contains(bill.as_str()), "{file}");
}

#[test]
fn cancelling_a_binding_keeps_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Firm, home.path());
    let work = Work::silent();
    work.cancel();
    assert_eq!(office.write_dossier(id, None, false, now(), &work).unwrap_err().code, "cancelled");
    assert!(office.case_view(id, now().day()).unwrap().papers.is_empty());
}

#[test]
fn a_mediation_file_is_whole_but_for_signatures() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    for profile in ["file-9", "file-13"] {
        let shown = office.dossier(id, Some(profile), &[]).unwrap();
        assert!(shown.items.len() >= 7, "{profile}");
        let agreement = shown.items.iter().find(|i| i.title.contains("协议")).unwrap();
        assert!(agreement.needed && agreement.lamp == Lamp::Missing, "{profile}: an agreement was signed");
    }
    if anjuan_papers_has("mediation-agreement") {
        let done = office.write_dossier(id, Some("file-13"), true, now(), &Work::silent()).unwrap().value;
        assert!(done.issued.not_issued.is_empty(), "{:?}", done.issued);
        assert!(done.lacking.iter().all(|l| l.contains("还没有签字件")), "{:?}", done.lacking);
        let shown = office.dossier(id, Some("file-13"), &[]).unwrap();
        assert_eq!(shown.number.as_deref(), Some("（2026）示例人调字第1号"), "one number for the whole file");
        let (_, pdf) = office.paper(id, done.paper.id).unwrap();
        let text = text(&pdf);
        for must in ["林小满", "周明远", "34,500.00", "王秀兰", "（2026）示例人调字第1号"] {
            assert!(text.contains(must), "{must}: {text}");
        }
    }
    // Ended without agreement, none is needed.
    office.add_event(id, &NewEvent::new(EventKind::MediationEnded, day("2026-11-20")), now()).unwrap();
    let shown = office.dossier(id, Some("file-9"), &[]).unwrap();
    let agreement = shown.items.iter().find(|i| i.title.contains("协议")).unwrap();
    assert!(!agreement.needed, "{}", agreement.because);
}

/// Reached and not signed yet: one press writes what the parties are to sign.
#[test]
fn an_agreement_that_was_reached_is_written_for_the_file_of_nine_items() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    let signed = [EventKind::AgreementSigned, EventKind::AgreementEffective];
    for event in office.case(id).unwrap().events.into_iter().filter(|e| signed.contains(&e.kind)) {
        office.remove_event(id, event.id, now()).unwrap();
    }
    let lamp = |office: &Office| {
        let shown = office.dossier(id, Some("file-9"), &[]).unwrap();
        let item = shown.items.into_iter().find(|i| i.title.contains("协议书")).unwrap();
        (item.lamp, item.because)
    };
    let (state, why) = lamp(&office);
    assert!(state == Lamp::Missing && why.contains("达成协议，应当有，还没有"), "{why}");
    let done = office.write_dossier(id, Some("file-9"), true, now(), &Work::silent()).unwrap().value;
    assert!(done.issued.issued.contains(&"人民调解协议书".to_owned()), "{:?}", done.issued);
    assert_eq!(lamp(&office).0, Lamp::Unsigned);
}

/// While the thirty days for confirmation run, a bound file beside the signed agreement stops neither the desk nor the case.
#[test]
fn a_bound_file_of_an_agreement_in_effect_leaves_desk_list_and_case_open() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = office(OfficeKind::Committee, home.path());
    let case = office.case(id).unwrap();
    for kind in [EventKind::AgreementSigned, EventKind::AgreementEffective] {
        assert!(case.events_of(kind).next().is_some(), "{kind:?}");
    }
    let bound = office.write_dossier(id, Some("file-9"), true, now(), &Work::silent()).unwrap().value.paper;
    assert!(office.today(now()).is_ok());
    let page = office.case_list(&ListAsk::default(), now()).unwrap();
    assert_eq!(page.rows.len(), 1);
    let view = office.case_view(id, now().day()).unwrap();
    assert!(view.papers.iter().any(|paper| paper.id == bound.id));
    assert!(office.compose_paper(id, "progress-sheet", None, now().day()).is_ok());
}
