#![allow(clippy::unwrap_used)]
use super::*;
use crate::plan::PlanSection;
use anjuan_case::{Case, EvidenceGroup, LegalTime};
use anjuan_papers::Numbering;

fn seam(before: EvidenceId, after: EvidenceId, overlap: Option<u32>) -> Seam {
    Seam { before, after, overlap }
}

fn case_of(count: usize) -> (Case, Vec<EvidenceId>) {
    let now: LegalTime = "2026-11-23T10:00".parse().unwrap();
    let mut case = Case::new("2026-0001", "一案", now);
    case.evidence = (0..count).map(|n| Evidence::new(&format!("{n}.png"), "0".repeat(64), 1, now)).collect();
    case.evidence.iter_mut().for_each(|e| e.media = Some(Media::Image));
    let ids = case.evidence.iter().map(|e| e.id).collect();
    (case, ids)
}

fn notes(case: &Case, seams: &[Seam], sections: &[&[EvidenceId]]) -> Vec<Option<String>> {
    let section = |ids: &&[EvidenceId]| PlanSection {
        title: None,
        cover_page: false,
        exhibits: ids.iter().map(|id| PlanExhibit::whole(*id)).collect(),
    };
    let plan = BundlePlan {
        title: String::new(),
        numbering: Numbering::Arabic,
        split_mb: None,
        sections: sections.iter().map(section).collect(),
    };
    let found = gaps(case, seams, &plan, &BTreeMap::new(), &Refusals::default());
    sections.iter().flat_map(|ids| ids.iter()).map(|id| found.get(id).cloned()).collect()
}

#[test]
fn whatever_is_done_to_a_conversation_is_seen() {
    let (case, id) = case_of(5);
    let seams: Vec<Seam> = id[..4].windows(2).map(|p| seam(p[0], p[1], Some(120))).collect();
    let (a, b, c, d, e) = (id[0], id[1], id[2], id[3], id[4]);
    let said = |sections: &[&[EvidenceId]]| notes(&case, &seams, sections);
    assert_eq!(said(&[&[a, b, c, d]]), [None, None, None, None]);
    let missing = |n: usize| Some(format!("此前缺聊天截图{n}张"));
    let out = || Some(OUT_OF_ORDER.to_owned());
    assert_eq!(said(&[&[a, c, d]]), [None, missing(1), None], "one in the middle");
    assert_eq!(said(&[&[a, d]]), [None, missing(2)]);
    assert_eq!(said(&[&[b, c, d]]), [missing(1), None, None], "the first");
    assert_eq!(said(&[&[a, b]]), [None, Some("此后缺截图2张".to_owned())], "the last");
    assert_eq!(said(&[&[a, c, b, d]]), [None, out(), out(), out()], "two changed places");
    assert_eq!(said(&[&[d, a, b, c]]), [out(), out(), None, None]);
    assert_eq!(said(&[&[a, b], &[c, d]]), [None, None, None, None], "in two sections");
    let unordered = || Some("没有与前面的聊天截图核对是否衔接".to_owned());
    assert_eq!(said(&[&[a, b, e, c, d]]), [None, None, unordered(), out(), None], "one put in between");
    assert_eq!(said(&[&[a, b, c, d, e]])[4], unordered(), "one that came in later");
    assert_eq!(said(&[&[e, a, b, c, d]]), [None, None, None, None, None]);
    let torn = [seam(a, b, None), seam(b, c, Some(9))];
    assert_eq!(notes(&case, &torn, &[&[a, b, c]]), [None, Some(GAP.to_owned()), None]);
}

#[test]
fn of_a_printed_note_the_users_own_words_are_left() {
    let typed = "此前缺聊天截图系对方删除；接已送交的证据5第2页；；与前一张没有重叠，中间可能有缺";
    for (printed, own) in [
        ("此前缺聊天截图2张；见第二笔", "见第二笔"),
        ("与前一张没有重叠，中间可能有缺；此后缺截图1张", ""),
        ("次序与聊天记录不同，不接前一张；甲；乙", "甲；乙"),
        ("接已送交的证据5", ""),
        ("与已送交的证据二-1没有重叠，中间可能有缺；甲", "甲"),
        ("见第二笔", "见第二笔"),
        (typed, typed),
    ] {
        assert_eq!(own_note(printed, None), own, "{printed}");
    }
    // What was printed for a gap is known of newer bundles: the same words behind it, or without it, were typed.
    assert_eq!(own_note("此前缺聊天截图2张；此前缺聊天截图2张", Some("此前缺聊天截图2张")), "此前缺聊天截图2张");
    assert_eq!(own_note("接已送交的证据5", Some("")), "接已送交的证据5");
    assert_eq!(own_note("此后缺截图1张", Some("此后缺截图1张")), "");
    let mut planned = PlanExhibit::whole(EvidenceId::new());
    planned.side_note = Some(typed.to_owned());
    assert_eq!(planned.printed_note().as_deref(), Some(typed));
    planned.gap = Some("此后缺截图1张".to_owned());
    assert_eq!(planned.printed_note().unwrap(), format!("此后缺截图1张；{typed}"));
}

#[test]
fn every_later_screenshot_of_a_run_is_marked_and_one_of_another_kind_ends_it() {
    let (mut case, id) = case_of(6);
    let seams = [seam(id[0], id[1], Some(120))];
    let later = || Some(UNCOMPARED.to_owned());
    assert_eq!(notes(&case, &seams, &[&id]), [None, None, later(), later(), later(), later()]);
    case.evidence[3].media = Some(Media::Pdf);
    assert_eq!(notes(&case, &seams, &[&id]), [None, None, later(), None, None, None]);
}

/// All of them whole, in one section without a title.
fn in_order(id: &[EvidenceId]) -> BundlePlan {
    let exhibits = id.iter().map(|id| PlanExhibit::whole(*id)).collect();
    BundlePlan {
        title: String::new(),
        numbering: Numbering::Arabic,
        split_mb: None,
        sections: vec![PlanSection { title: None, cover_page: false, exhibits }],
    }
}

#[test]
fn a_picture_that_is_no_chat_is_not_told_to_be_uncompared_with_one() {
    let (mut case, id) = case_of(6);
    let seams = [seam(id[0], id[1], Some(120))];
    let later = || Some(UNCOMPARED.to_owned());
    let mut plan = in_order(&id);
    let noted = |case: &Case, plan: &BundlePlan| -> Vec<Option<String>> {
        let found = gaps(case, &seams, plan, &BTreeMap::new(), &Refusals::default());
        id.iter().map(|id| found.get(id).cloned()).collect()
    };
    // Somebody says so; what lies behind it is asked about as before. Of a screenshot that was compared it cannot be said.
    plan.sections[0].exhibits[2].no_chat = true;
    plan.sections[0].exhibits[0].no_chat = true;
    assert_eq!(noted(&case, &plan), [None, None, None, later(), later(), later()]);
    // The names tell: a receipt and a photograph among what is called 聊天.
    plan.sections[0].exhibits.iter_mut().for_each(|e| e.no_chat = false);
    for (at, name) in ["聊天1", "聊天2", "转账回单", "现场照片", "聊天3", "IMG_0042"].into_iter().enumerate()
    {
        case.evidence[at].name = name.to_owned();
        case.evidence[at].file_name = format!("{name}.png");
    }
    assert_eq!(noted(&case, &plan), [None, None, None, None, later(), None]);
    // What parts it from the conversation hides no screenshot: a photograph or a file of another kind between them.
    case.evidence[3].media = Some(Media::Pdf);
    assert_eq!(noted(&case, &plan)[4], later());
    plan.sections[0].exhibits[4].no_chat = true;
    assert_eq!(noted(&case, &plan)[4], None);
    // One that is missing is told of whatever anybody says.
    plan.sections[0].exhibits[1].no_chat = true;
    plan.sections[0].exhibits.remove(0);
    assert_eq!(noted(&case, &plan)[1].as_deref(), Some("此前缺聊天截图1张"));
}

#[test]
fn what_turns_out_not_to_be_bound_leaves_a_gap() {
    let (case, id) = case_of(3);
    let seams = vec![seam(id[0], id[1], Some(120)), seam(id[1], id[2], Some(120))];
    let plan = in_order(&id);
    let all = Gaps { case, seams, plan, served: BTreeMap::new(), refusals: Refusals::default() };
    let refused = RefusedRow { evidence: id[1], why: "坏了".to_owned(), pages: None, with_password: false };
    let noted = |refused: &[RefusedRow]| -> Vec<Option<String>> {
        all.without(refused).sections[0].exhibits.iter().map(|e| e.gap.clone()).collect()
    };
    assert_eq!(noted(&[]), [None, None, None]);
    assert_eq!(noted(&[refused])[2].as_deref(), Some("此前缺聊天截图1张"));
}

#[test]
fn a_supplement_tells_where_its_screenshots_were_not_held_against_those_handed_over() {
    let (mut case, id) = case_of(7);
    for (at, name) in ["聊天1", "聊天2", "聊天3", "聊天4", "聊天5", "回单", "聊天6"].into_iter().enumerate()
    {
        case.evidence[at].name = name.to_owned();
    }
    let (plan, one) = (in_order(&id[2..]), seam(id[0], id[1], Some(120)));
    let place = |n: u32| Standing { number: n.to_string(), from: n, to: n };
    let served: BTreeMap<EvidenceId, Standing> = [(id[0], place(4)), (id[1], place(5))].into();
    let noted = |case: &Case, seams: &[Seam], plan: &BundlePlan| -> Vec<Option<String>> {
        let found = gaps(case, seams, plan, &served, &Refusals::default());
        id[2..].iter().map(|id| found.get(id).cloned()).collect()
    };
    let open = Some("没有与已送交的证据5核对是否衔接".to_owned());
    // Said once of those that lie one behind another as they came, and of each behind the first that it was not compared; a receipt
    // is none.
    let uncompared = || Some(UNCOMPARED.to_owned());
    assert_eq!(noted(&case, &[one], &plan), [open.clone(), uncompared(), uncompared(), None, uncompared()]);
    // Of each conversation that was put in order for itself.
    let own = [one, seam(id[2], id[3], Some(9)), seam(id[4], id[6], Some(9))];
    let both = Some(format!("{UNCOMPARED}；没有与已送交的证据5核对是否衔接"));
    assert_eq!(noted(&case, &own, &plan)[..3], [open.clone(), None, both]);
    // Held against them it says what was found, whichever goes on in which.
    let on = [own[0], own[1], seam(id[1], id[2], Some(30)), own[2]];
    assert_eq!(noted(&case, &on, &plan)[0].as_deref(), Some("接已送交的证据5"));
    let apart = [own[0], own[1], seam(id[1], id[2], None), own[2]];
    assert_eq!(noted(&case, &apart, &plan)[0].as_deref(), Some("与已送交的证据5没有重叠，中间可能有缺"));
    let before = [one, own[1], seam(id[3], id[0], Some(30))];
    assert_eq!(noted(&case, &before, &plan)[..2], [None, Some("此后接已送交的证据4".to_owned())]);
    // Another conversation, somebody says, or other evidence.
    let mut said = plan.clone();
    said.sections[0].exhibits[0].no_chat = true;
    assert_eq!(noted(&case, &own, &said)[0], None);
    case.evidence.iter_mut().take(2).for_each(|e| e.group = EvidenceGroup::Loss);
    assert_eq!(noted(&case, &own, &plan)[..3], [None, None, uncompared()], "of their border it is said all the same");
    for words in ["没有与已送交的证据五-2核对是否衔接", "此后接已送交的证据4"] {
        assert_eq!(own_note(&format!("{words}；甲"), None), "甲", "a gap of a bundle that did not keep it: {words}");
    }
}

#[test]
fn two_conversations_one_behind_the_other_are_never_read_as_one() {
    let (mut case, id) = case_of(6);
    let (a, b, c, d, e, f) = (id[0], id[1], id[2], id[3], id[4], id[5]);
    let seams = [seam(a, b, Some(120)), seam(c, d, Some(80))];
    let border = || Some(UNCOMPARED.to_owned());
    assert_eq!(notes(&case, &seams, &[&[a, b, c, d]]), [None, None, border(), None]);
    assert_eq!(notes(&case, &seams, &[&[c, d], &[a, b]]), [None, None, border(), None], "the heading is none");
    assert_eq!(notes(&case, &seams, &[&[a, b, e, c, d]])[3], border(), "whatever lies between");
    // The end of one is cut off, too: both are said.
    let cut = [seam(a, b, Some(120)), seam(c, f, Some(80))];
    assert_eq!(
        notes(&case, &cut, &[&[a, b, c]])[2].as_deref(),
        Some("没有与前面的聊天截图核对是否衔接；此后缺截图1张")
    );
    // Screenshots that were never put in order, by their names; and such a one before a conversation.
    case.evidence[4].name = "聊天".to_owned();
    case.evidence[5].name = "短信".to_owned();
    assert_eq!(notes(&case, &[], &[&[e, f]]), [None, border()]);
    assert_eq!(notes(&case, &seams, &[&[e, a, b]]), [None, border(), None]);
    // Of another group under a heading of its own nobody takes it to go on.
    let mut plan = in_order(&[a, b]);
    plan.sections[0].title = Some("第一组".to_owned());
    let own = PlanSection { title: Some("第二组".to_owned()), ..in_order(&[c, d]).sections.remove(0) };
    plan.sections.push(own);
    let noted = |case: &Case, plan: &BundlePlan| gaps(case, &seams, plan, &BTreeMap::new(), &Refusals::default());
    assert_eq!(noted(&case, &plan).get(&c).cloned(), border());
    case.evidence.iter_mut().take(2).for_each(|e| e.group = EvidenceGroup::Demand);
    assert_eq!(noted(&case, &plan).get(&c), None);
    // Where somebody says that it is another conversation, that is printed, and it is not lost as words of the user.
    plan.sections[1].title = None;
    plan.sections[1].exhibits[0].no_chat = true;
    assert_eq!(noted(&case, &plan).get(&c).map(String::as_str), Some("另一段聊天，不接前面的聊天截图"));
    assert_eq!(own_note("另一段聊天，不接前面的聊天截图；甲", None), "甲");
}
