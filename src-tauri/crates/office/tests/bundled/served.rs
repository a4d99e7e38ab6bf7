//! What was served stands; what is planned is printed so, or refused.

use super::{bind, classed, numbers, serve, vouchers, whole_page, words_of};
use crate::room::{day, fresh, now, texts};
use anjuan_case::{Answer, EvidenceForm, EvidenceId, EvidenceKind, Particulars};
use anjuan_law::{Route, RouteState};
use anjuan_office::{
    BundleKind, BundleScope, ChatOrder, EvidenceWords, Numbering, Office, PlaceExhibit, PlanExhibit, PlanSection, Seam,
    ServeAsk,
};

#[test]
fn what_was_served_stands_and_a_supplement_goes_on_from_there() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let first = vouchers(&mut office, id, &["凭证", "聊天记录"]);
    assert_eq!(bind(&mut office, id, BundleScope::Supplement, false).unwrap_err().code, "bundle.nothing-served");
    let draft = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    // Not served yet: anything may be changed, and is.
    let mut plan = office.plan(id).unwrap().plan;
    plan.numbering = Numbering::Chinese;
    plan.sections[0].exhibits.reverse();
    plan.sections[0].exhibits[0].side_note = Some("第一页与本案有关".to_owned());
    plan.sections[0].exhibits[0].pages = Some(vec![(1, 1)]);
    office.set_plan(id, &plan, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let stands = numbers(&whole.bundle);
    assert_eq!(stands.iter().map(|n| n.0.as_str()).collect::<Vec<_>>(), ["一", "二"]);
    assert_eq!(whole.bundle.exhibits[0].evidence, first[1]);
    assert_eq!((stands[0].2 - stands[0].1, stands[1].2 - stands[1].1), (0, 1), "one page of the first is bound");
    let paper = whole.written.paper.id;
    assert_eq!(serve(&mut office, id, paper, " ").unwrap_err().code, "bundle.serve");
    serve(&mut office, id, paper, "洛阳市洛龙区人民法院").unwrap();
    // The draft has other numbers: it can no longer be served.
    assert_eq!(serve(&mut office, id, draft.written.paper.id, "周明远").unwrap_err().code, "bundle.conflict");

    let frozen = bind(&mut office, id, BundleScope::Whole, false).unwrap_err();
    assert_eq!(frozen.code, "bundle.served");
    assert!(frozen.message.contains("补充证据"), "{}", frozen.message);
    assert_eq!(office.set_plan(id, &plan, now()).unwrap_err().code, "bundle.frozen");
    let out = words_of(&office, id, first[0], false);
    assert_eq!(office.describe_evidence(id, first[0], &out, now()).unwrap_err().code, "bundle.frozen");
    assert_eq!(bind(&mut office, id, BundleScope::Supplement, false).unwrap_err().code, "bundle.nothing-new");
    // Renaming changes the next bundle, not what was served.
    let renamed = EvidenceWords { name: "改了名".to_owned(), ..words_of(&office, id, first[0], true) };
    office.describe_evidence(id, first[0], &renamed, now()).unwrap();

    let new = vouchers(&mut office, id, &["回执"]);
    let supplement = bind(&mut office, id, BundleScope::Supplement, false).unwrap();
    assert_eq!(supplement.bundle.kind, BundleKind::Supplement);
    assert_eq!(supplement.bundle.first_page, whole.bundle.next_page, "pages go on, too");
    let (number, from, _) = numbers(&supplement.bundle)[0].clone();
    assert_eq!((number.as_str(), supplement.bundle.exhibits[0].evidence), ("三", new[0]));
    assert!(from > whole.bundle.next_page && supplement.written.paper.title.starts_with("补充"));
    serve(&mut office, id, supplement.written.paper.id, "洛阳市洛龙区人民法院").unwrap();
    vouchers(&mut office, id, &["再一份"]);
    let third = bind(&mut office, id, BundleScope::Supplement, false).unwrap();
    assert_eq!(numbers(&third.bundle)[0].0, "四");

    // The first once more: same numbers, same pages, names as they were printed.
    let again = bind(&mut office, id, BundleScope::Again(paper), false).unwrap();
    assert_eq!(numbers(&again.bundle), stands);
    assert_eq!(again.bundle.exhibits[1].name, "凭证");
    let kept = office.plan(id).unwrap().bundles;
    assert_eq!(numbers(kept.iter().find(|b| b.paper == paper).unwrap()), stands);
}

#[test]
fn the_other_side_gets_the_masked_copy_unless_somebody_says_otherwise_and_no_serving_is_registered_twice() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["凭证"]);
    office.set_masks(id, ids[0], &[whole_page()], now()).unwrap();
    let full = bind(&mut office, id, BundleScope::Whole, false).unwrap().written.paper.id;
    assert_eq!(office.bundle_to_serve(id, "周明远").unwrap(), full, "there is no other yet");
    let asked = serve(&mut office, id, full, "周明远").unwrap_err();
    assert!(asked.code == "bundle.serve-sure" && asked.message.contains("1 处遮盖"), "{}", asked.message);
    let masked = bind(&mut office, id, BundleScope::Whole, true).unwrap().written.paper.id;
    for (to, paper) in [("周明远", masked), ("对方当事人", masked), ("洛龙区人民法院", full), ("林小满", full)]
    {
        assert_eq!(office.bundle_to_serve(id, to).unwrap(), paper, "{to}");
    }
    assert_eq!(office.bundle_to_serve(id, "洛龙区人民法院转周明远").unwrap_err().code, "bundle.serve-which");
    assert!(office.plan(id).unwrap().served.is_empty(), "a question registers nothing");
    serve(&mut office, id, masked, "周明远").unwrap();
    serve(&mut office, id, full, "洛龙区人民法院").unwrap();
    assert_eq!(serve(&mut office, id, masked, "周明远 ").unwrap_err().code, "bundle.serve-sure", "once is once");
    let again = ServeAsk { on: day("2026-11-23"), to: "周明远".to_owned(), sure: true };
    office.serve_bundle(id, masked, &again, now()).unwrap();
    // A new name does not pass in silence: in court nobody knows it.
    assert!(office.renamed_since_served(id, ids[0]).unwrap().is_none());
    let renamed = EvidenceWords { name: "改了名".to_owned(), ..words_of(&office, id, ids[0], true) };
    office.describe_evidence(id, ids[0], &renamed, now()).unwrap();
    let warned = office.plan(id).unwrap().warnings;
    assert!(warned.iter().any(|w| w.evidence == ids[0] && w.why.contains("名称是“凭证”")), "{warned:?}");
}

#[test]
fn what_was_bound_before_the_plan_changed_is_not_handed_over_unasked() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["凭证", "回执"]);
    let bound = bind(&mut office, id, BundleScope::Whole, false).unwrap().written.paper;
    let asked = |office: &mut Office| {
        let asked = serve(office, id, bound.id, "洛龙区人民法院").unwrap_err();
        assert_eq!(asked.code, "bundle.serve-sure");
        asked.message
    };
    let renamed =
        |name: &str, office: &Office| EvidenceWords { name: name.to_owned(), ..words_of(office, id, ids[0], true) };
    let other = renamed("转账凭证", &office);
    office.describe_evidence(id, ids[0], &other, now()).unwrap();
    assert!(asked(&mut office).contains("名称"));
    let known = renamed("凭证", &office);
    office.describe_evidence(id, ids[0], &known, now()).unwrap();
    vouchers(&mut office, id, &["聊天记录"]);
    let said = asked(&mut office);
    assert!(said.contains("没有后来收入的“聊天记录”") && said.contains("重新装订"), "{said}");
    let out = words_of(&office, id, ids[1], false);
    office.describe_evidence(id, ids[1], &out, now()).unwrap();
    assert!(asked(&mut office).contains("后来不再装订的“回执”"));
    assert!(office.plan(id).unwrap().served.is_empty(), "a question registers nothing");
    // It was handed over before all that, somebody says: it stands as it was bound, and the log has its hash.
    let sure = ServeAsk { on: day("2026-11-23"), to: "洛龙区人民法院".to_owned(), sure: true };
    office.serve_bundle(id, bound.id, &sure, now()).unwrap();
    let log = office.log(Some(id)).unwrap();
    assert!(log.iter().any(|line| line.detail.contains(&bound.sha256)), "{log:?}");
    // The same once more, to the other side, is as it stands.
    serve(&mut office, id, bound.id, "周明远").unwrap();
}

#[test]
fn what_comes_in_after_the_plan_was_made_is_told_of_until_it_is_placed() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["一份", "二份"]);
    let mut plan = office.plan(id).unwrap().plan;
    let section = |title: &str, of: EvidenceId| PlanSection {
        title: Some(title.to_owned()),
        cover_page: false,
        exhibits: vec![PlanExhibit::whole(of)],
    };
    plan.sections = vec![section("第一次借款", ids[0]), section("第二次借款", ids[1])];
    office.set_plan(id, &plan, now()).unwrap();
    classed(&mut office, id);
    assert!(office.plan(id).unwrap().warnings.is_empty());
    let new = vouchers(&mut office, id, &["后来的"])[0];
    let view = office.plan(id).unwrap();
    assert_eq!(view.plan.sections[1].exhibits.len(), 1, "not in the user's own last section");
    assert_eq!(view.plan.sections[2].title.as_deref(), Some("其他证据"));
    assert!(view.warnings.iter().any(|w| w.evidence == new && w.why.contains("“其他证据”")), "{:?}", view.warnings);
    let bound = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert!(bound.written.notes.concat().contains("“后来的”是编排"), "{:?}", bound.written.notes);
    // Bound as it is, or placed, nothing is told any more.
    classed(&mut office, id);
    assert!(office.plan(id).unwrap().warnings.is_empty());
    let newest = vouchers(&mut office, id, &["再后来的"])[0];
    classed(&mut office, id);
    assert_eq!(office.plan(id).unwrap().warnings.len(), 1);
    let ask =
        PlaceExhibit { section: Some("第二次借款".to_owned()), before: Some(ids[1]), ..PlaceExhibit::default() };
    office.place_exhibit(id, newest, &ask, now()).unwrap();
    let view = office.plan(id).unwrap();
    let placed: Vec<EvidenceId> = view.plan.sections[1].exhibits.iter().map(|e| e.evidence).collect();
    assert!(view.warnings.is_empty() && placed == [newest, ids[1]], "{placed:?}");
    // A section and a neighbour that stands in another contradict each other.
    let odd = PlaceExhibit { before: Some(ids[0]), ..ask };
    let refused = office.place_exhibit(id, newest, &odd, now()).unwrap_err();
    assert!(refused.code == "bundle.place" && refused.message.contains("第一次借款"), "{}", refused.message);
}

#[test]
fn the_bound_index_has_the_columns_of_the_index_beside_it_and_is_to_be_signed() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let of = vouchers(&mut office, id, &["凭证"])[0];
    let known = office.original(id, of).unwrap().0.particulars;
    let scan = Particulars { collected_how: "扫描".to_owned(), original_medium: "本人处".to_owned(), ..known };
    office.set_particulars(id, of, &scan, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert!(whole.written.notes.is_empty(), "{:?}", whole.written.notes);
    let index = texts(&office.paper(id, whole.written.paper.id).unwrap().1)[1].clone();
    for said in ["种类、原件", "书证，", "提交人（签名或者盖章）：", "提交日期："] {
        assert!(index.contains(said), "{said}: {index}");
    }
    // What nobody said is prefilled from what was asked, and what stays open is told before it is handed over.
    let words = EvidenceWords { source: String::new(), proves: String::new(), ..words_of(&office, id, of, true) };
    office.describe_evidence(id, of, &words, now()).unwrap();
    let again = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert_eq!((again.bundle.exhibits[0].source.as_str(), again.bundle.exhibits[0].proves.as_str()), ("本人处", ""));
    assert!(again.written.notes.concat().contains("“凭证”没有写"), "{:?}", again.written.notes);
}

#[test]
fn what_nobody_said_of_kind_and_form_is_told_beside_the_plan_and_with_the_bundle_and_stops_neither() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let of = vouchers(&mut office, id, &["借条"])[0];
    let known = office.original(id, of).unwrap().0.particulars;
    // A photograph of paper is no printout of data, which would count as the original.
    let photo = Particulars { collected_how: "拍照".to_owned(), ..known };
    office.set_particulars(id, of, &photo, now()).unwrap();
    let open = |office: &Office| {
        let warned = office.plan(id).unwrap().warnings;
        warned.iter().any(|w| w.evidence == of && w.why.contains("没有写明种类、原件还是复印件"))
    };
    assert!(open(&office));
    let bound = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert!(bound.written.notes.concat().contains("“借条”没有写明种类"), "{:?}", bound.written.notes);
    let index = texts(&office.paper(id, bound.written.paper.id).unwrap().1)[1].clone();
    assert!(!index.contains("电子数据"), "{index}");
    let said = Particulars { kind: Some(EvidenceKind::Document), form: Some(EvidenceForm::Copy), ..photo.clone() };
    office.set_particulars(id, of, &said, now()).unwrap();
    assert!(!open(&office));
    let bound = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert!(!bound.written.notes.concat().contains("没有写明种类"), "{:?}", bound.written.notes);
    let index = texts(&office.paper(id, bound.written.paper.id).unwrap().1)[1].clone();
    assert!(index.contains("书证，"), "{index}");
    // A copy of a bundle says what its original said, and is not asked about.
    office.set_particulars(id, of, &photo, now()).unwrap();
    let again = bind(&mut office, id, BundleScope::Again(bound.written.paper.id), false).unwrap();
    assert!(!again.written.notes.concat().contains("没有写明种类"), "{:?}", again.written.notes);
}

#[test]
fn the_cause_is_printed_only_while_a_suit_for_it_is_open() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    vouchers(&mut office, id, &["凭证"]);
    let printed = |office: &mut Office| {
        let made = bind(office, id, BundleScope::Whole, false).unwrap();
        texts(&office.paper(id, made.written.paper.id).unwrap().1)[0].contains("不当得利纠纷")
    };
    let routes = office.case_view(id, now()).unwrap().assessment.routes;
    let civil = routes.iter().find(|r| r.route == Route::Civil).unwrap();
    let open = matches!(civil.state, RouteState::First | RouteState::Open);
    assert_eq!(printed(&mut office), open, "{:?}", civil.state);
    // Then it may be a crime, and nobody sues for unjust enrichment.
    office.answer(id, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    assert!(!printed(&mut office));
}

#[test]
fn a_plan_has_sections_covers_and_notes_and_refuses_what_cannot_be() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["一份", "二份", "三份"]);
    let mut plan = office.plan(id).unwrap().plan;
    let section = |title: &str, cover_page, of: &[EvidenceId]| PlanSection {
        title: Some(title.to_owned()),
        cover_page,
        exhibits: of.iter().map(|e| PlanExhibit::whole(*e)).collect(),
    };
    plan.sections = vec![section("第一组　主体", true, &ids[2..]), section("第二组　转账事实", true, &ids[..2])];
    plan.numbering = Numbering::Grouped;
    office.set_plan(id, &plan, now()).unwrap();
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let printed: Vec<String> = numbers(&bundle.bundle).into_iter().map(|n| n.0).collect();
    assert_eq!(printed, ["一-1", "二-1", "二-2"]);
    let spans = numbers(&bundle.bundle);
    assert_eq!(spans[1].1 - spans[0].2, 2, "a cover page stands between the sections");
    let (_, bytes) = office.paper(id, bundle.written.paper.id).unwrap();
    let texts = texts(&bytes);
    assert!(texts[spans[1].1 as usize - 2].contains("第二组转账事实"), "{texts:?}");
    assert!(texts[spans[1].1 as usize - 1].contains("证据二-1"), "{texts:?}");
    let refused = |office: &mut Office, change: &dyn Fn(&mut anjuan_office::BundlePlan)| {
        let mut plan = office.plan(id).unwrap().plan;
        change(&mut plan);
        office.set_plan(id, &plan, now()).unwrap_err().code
    };
    assert_eq!(refused(&mut office, &|p| p.sections[0].exhibits.push(PlanExhibit::whole(ids[0]))), "bundle.twice");
    for bad in [vec![], vec![(0, 1)], vec![(2, 1)], vec![(1, 3)], vec![(2, 2), (1, 1)]] {
        let code = refused(&mut office, &|p| p.sections[0].exhibits[0].pages = Some(bad.clone()));
        assert_eq!(code, "bundle.pages", "{bad:?}");
    }
    assert_eq!(refused(&mut office, &|p| p.split_mb = Some(0)), "bundle.split");
    let out = words_of(&office, id, ids[0], false);
    office.describe_evidence(id, ids[0], &out, now()).unwrap();
    assert_eq!(refused(&mut office, &|p| p.sections[0].exhibits.push(PlanExhibit::whole(ids[0]))), "bundle.left-out");
    // Screenshots in the order of the talk, the gap printed beside the one after it.
    let chat = ChatOrder {
        order: vec![ids[2], ids[1]],
        seams: vec![Seam { before: ids[2], after: ids[1], overlap: None }],
        note: None,
    };
    office.arrange_chat(id, &chat, now()).unwrap();
    let plan = office.plan(id).unwrap().plan;
    let placed: Vec<&PlanExhibit> = plan.sections.iter().flat_map(|s| &s.exhibits).collect();
    assert_eq!((placed[0].evidence, placed[1].evidence), (ids[2], ids[1]));
    assert!(placed[0].gap.is_none() && placed[1].gap.as_deref().unwrap().contains("中间可能有缺"));
    assert_eq!(office.chat_order(id, &ids[..1]).unwrap_err().code, "chat.few");
}
