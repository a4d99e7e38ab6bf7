//! Conversations: whatever is missing between two screenshots is seen in print.

use super::{bind, serve, words_of};
use crate::room::{add, file, fresh, now, texts};
use anjuan_case::{CaseId, EvidenceGroup, EvidenceId};
use anjuan_office::{BundleScope, ChatOrder, EvidenceWords, Office, Seam};

const UNCOMPARED: &str = "没有与前面的聊天截图核对是否衔接";

#[test]
fn a_screenshot_that_is_taken_out_moved_or_added_leaves_a_gap_in_print() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    // 8 by 8 dots of one colour.
    let shot = |n: u8| {
        let head = [b"BM\xf6\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x08\0\0\0\x08\0\0\0\x01\0\x18\0".to_vec(), vec![0; 24]]
            .concat();
        [head, [n, 200, 90].repeat(64)].concat()
    };
    let ids: Vec<EvidenceId> = (1..=4).map(|n| add(&mut office, id, &format!("聊天{n}.png"), shot(n))).collect();
    let seam = |a: usize, b: usize, overlap| Seam { before: ids[a], after: ids[b], overlap };
    let chat = ChatOrder {
        order: ids.clone(),
        seams: vec![seam(0, 1, Some(40)), seam(1, 2, Some(40)), seam(2, 3, Some(40))],
        note: None,
    };
    let odd = ChatOrder { seams: chat.seams[1..].to_vec(), ..chat.clone() };
    assert_eq!(office.arrange_chat(id, &odd, now()).unwrap_err().code, "chat.order");
    office.arrange_chat(id, &chat, now()).unwrap();
    let noted = |office: &Office| -> Vec<Option<String>> {
        office.plan(id).unwrap().plan.sections.iter().flat_map(|s| &s.exhibits).map(|e| e.gap.clone()).collect()
    };
    assert_eq!(noted(&office), [None, None, None, None]);
    let draft = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert!(draft.bundle.exhibits.iter().all(|e| e.side_note.is_none()));
    // One out, by the list and not by the workbench, and the user's own note is wiped: the gap stands in bundle and index.
    let out = words_of(&office, id, ids[1], false);
    office.describe_evidence(id, ids[1], &out, now()).unwrap();
    let mut plan = office.plan(id).unwrap().plan;
    plan.sections[0].exhibits[1].side_note = None;
    plan.sections[0].exhibits[1].gap = None;
    office.set_plan(id, &plan, now()).unwrap();
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let third = &bundle.bundle.exhibits[1];
    assert_eq!((third.evidence, third.side_note.as_deref()), (ids[2], Some("此前缺聊天截图1张")));
    let (_, bytes) = office.paper(id, bundle.written.paper.id).unwrap();
    let texts = texts(&bytes);
    assert!(texts[third.from as usize - 1].contains("此前缺聊天截图1张"), "{texts:?}");
    assert!(texts[1].contains("此前缺聊天截图1张"), "the index: {}", texts[1]);
    // Back in, at the end: it does not go on from what stands before it.
    let back = words_of(&office, id, ids[1], true);
    office.describe_evidence(id, ids[1], &back, now()).unwrap();
    let notes = noted(&office);
    assert!(notes[0].is_none() && notes[3].as_deref().unwrap().contains("次序"), "{notes:?}");
    office.arrange_chat(id, &chat, now()).unwrap();
    assert_eq!(noted(&office), [None, None, None, None]);
    // One that comes in later stands behind them until it is put in order, too.
    let fifth = add(&mut office, id, "聊天5.png", shot(9));
    assert!(noted(&office)[4].as_deref().unwrap().contains("没有与前面的聊天截图核对"));
    let more = ChatOrder {
        order: vec![ids[3], fifth],
        seams: vec![Seam { before: ids[3], after: fifth, overlap: None }],
        note: None,
    };
    office.arrange_chat(id, &more, now()).unwrap();
    assert_eq!(noted(&office)[3..], [None, Some("与前一张没有重叠，中间可能有缺".to_owned())]);
    // What was served stays; the supplement says from where it goes on. All of it travels.
    let last = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    serve(&mut office, id, last.written.paper.id, "法院").unwrap();
    let sixth = add(&mut office, id, "聊天6.png", shot(10));
    let on = ChatOrder {
        order: vec![fifth, sixth],
        seams: vec![Seam { before: fifth, after: sixth, overlap: Some(30) }],
        note: None,
    };
    office.arrange_chat(id, &on, now()).unwrap();
    assert_eq!(noted(&office), [Some("接已送交的证据5".to_owned())]);
    let folder = home.path().join("导出");
    office.export_case(id, &folder, now()).unwrap();
    let mut there =
        Office::create(&home.path().join("另一台"), crate::room::PASSPHRASE, &anjuan_office::sample_office(), now())
            .unwrap();
    let came = there.import_case(&folder, now()).unwrap().value;
    assert_eq!(there.plan(came).unwrap().plan, office.plan(id).unwrap().plan);
}

#[test]
fn a_screenshot_that_cannot_be_bound_leaves_a_gap_in_the_first_bundle_already() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let names = ["聊天1", "聊天2", "聊天3"];
    let ids: Vec<EvidenceId> = names
        .iter()
        .map(|name| {
            let torn: &[u8] = b"\x89PNG\r\n\x1a\n torn";
            let bytes = if *name == "聊天2" { torn.to_vec() } else { file("deep.png") };
            // No two of the same bytes: a PNG ends where it says.
            add(&mut office, id, &format!("{name}.png"), [bytes, name.as_bytes().to_vec()].concat())
        })
        .collect();
    let seam = |a: usize, b: usize| Seam { before: ids[a], after: ids[b], overlap: Some(40) };
    let chat = ChatOrder { order: ids.clone(), seams: vec![seam(0, 1), seam(1, 2)], note: None };
    office.arrange_chat(id, &chat, now()).unwrap();
    let mut plan = office.plan(id).unwrap().plan;
    let typed = "此前缺聊天截图系对方撤回";
    plan.sections[0].exhibits[2].side_note = Some(typed.to_owned());
    plan.sections[0].exhibits[2].no_chat = true;
    office.set_plan(id, &plan, now()).unwrap();
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert_eq!(bundle.bundle.refused[0].evidence, ids[1]);
    let printed = &bundle.bundle.exhibits[1];
    let noted = format!("此前缺聊天截图1张；{typed}");
    assert_eq!((printed.evidence, printed.side_note.as_deref()), (ids[2], Some(noted.as_str())));
    let (_, bytes) = office.paper(id, bundle.written.paper.id).unwrap();
    let texts = texts(&bytes);
    assert!(texts[1].contains("此前缺聊天截图1张"), "the index: {}", texts[1]);
    assert!(texts[printed.from as usize - 1].contains("此前缺聊天截图1张"), "the stamp: {texts:?}");
    // It holds what the plan has, so nothing asks for another one; and served by mistake, the plan has the user's words again.
    let again = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert_eq!(again.written.paper.sha256, bundle.written.paper.sha256);
    let paper = bundle.written.paper.id;
    serve(&mut office, id, paper, "法院").unwrap();
    office.set_plan(id, &office.plan(id).unwrap().plan, now()).unwrap();
    let serving = office.only_serving(id).unwrap();
    office.void_serving(id, serving, "没有送", now()).unwrap();
    let plan = office.plan(id).unwrap().plan;
    let notes: Vec<_> = plan.sections.iter().flat_map(|s| &s.exhibits).filter_map(|e| e.side_note.as_deref()).collect();
    assert_eq!(notes, [typed]);
    let no_chat = plan.sections.iter().flat_map(|s| &s.exhibits).filter(|e| e.no_chat).map(|e| e.evidence);
    assert_eq!(no_chat.collect::<Vec<_>>(), [ids[2]], "and what they said of a picture");
}

/// A screenshot of 240 by 700 dots of a conversation, from that row of it on.
fn shot(from: u32) -> Vec<u8> {
    shows(|row| from + row)
}

/// One that shows such rows of the conversation, whatever they are.
fn shows(of: impl Fn(u32) -> u32) -> Vec<u8> {
    let (width, height) = (240_u32, 700_u32);
    let mut bytes = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bytes.extend([width, height].iter().flat_map(|n| n.to_le_bytes()));
    bytes.extend(b"\x01\0\x18\0".iter().chain(&[0; 24]));
    // From below.
    for row in (0..height).rev() {
        for x in 0..width {
            let (line, field) = (of(row) / 5, x / 5);
            let mixed = line.wrapping_mul(0x9E37_79B9).wrapping_add(field.wrapping_mul(0x85EB_CA6B));
            let mixed = (mixed ^ mixed >> 15).wrapping_mul(0x2C1B_3C6D);
            let dark = (mixed >> 13) & 1;
            bytes.extend([if dark == 1 { 30 } else { 225 }; 3]);
        }
    }
    bytes
}

#[test]
fn new_screenshots_are_held_against_those_that_were_handed_over() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let old = [0, 500].map(|from| add(&mut office, id, &format!("聊天{from}.bmp"), shot(from)));
    let chat = office.chat_order(id, &[old[1], old[0]]).unwrap();
    assert_eq!((chat.order.as_slice(), chat.seams[0].overlap.is_some()), (old.as_slice(), true));
    office.arrange_chat(id, &chat, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    serve(&mut office, id, whole.written.paper.id, "法院").unwrap();
    let goes_on = add(&mut office, id, "聊天1000.bmp", shot(1000));
    let apart = add(&mut office, id, "聊天9000.bmp", shot(9000));
    let noted = |office: &Office| -> Vec<(EvidenceId, Option<String>)> {
        let plan = office.plan(id).unwrap().plan;
        plan.sections.iter().flat_map(|s| &s.exhibits).map(|e| (e.evidence, e.gap.clone())).collect()
    };
    // Nobody has looked yet, and that is printed of each.
    let open = "没有与已送交的证据2核对是否衔接".to_owned();
    assert_eq!(noted(&office), [(goes_on, Some(open.clone())), (apart, Some(UNCOMPARED.to_owned()))]);
    let supplement = bind(&mut office, id, BundleScope::Supplement, false).unwrap();
    assert_eq!(supplement.bundle.exhibits[0].side_note.as_deref(), Some(open.as_str()));
    // One alone is enough; what was handed over stands before it and is not moved.
    let chat = office.chat_order(id, &[goes_on]).unwrap();
    assert_eq!(chat.order, [old[1], goes_on]);
    assert!(chat.seams[0].overlap.is_some_and(|rows| (150..=200).contains(&rows)), "{:?}", chat.seams);
    office.arrange_chat(id, &chat, now()).unwrap();
    assert_eq!(noted(&office)[0], (goes_on, Some("接已送交的证据2".to_owned())));
    // What has nothing in common with it says so, and whoever knows better ties it by hand: the gap is printed.
    let alone = office.chat_order(id, &[apart]).unwrap();
    assert!(alone.order == [apart] && alone.note.as_deref().unwrap().contains("没有找到重叠"), "{alone:?}");
    assert_eq!(noted(&office)[1], (apart, Some(UNCOMPARED.to_owned())));
    let tied = office.chat_order(id, &[old[0], apart]).unwrap();
    assert_eq!((tied.order.as_slice(), tied.seams[0].overlap), ([old[0], apart].as_slice(), None));
}

/// Whoever does as the app says and chooses what was handed over, too, finds the gap printed.
#[test]
fn a_new_screenshot_that_overlaps_nothing_says_so_beside_what_was_handed_over() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let old = [0, 500].map(|from| add(&mut office, id, &format!("聊天{from}.bmp"), shot(from)));
    let chat = office.chat_order(id, &old).unwrap();
    office.arrange_chat(id, &chat, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    serve(&mut office, id, whole.written.paper.id, "法院").unwrap();
    let new = add(&mut office, id, "微信图片_20261103101500.bmp", shot(9000));
    let alone = office.chat_order(id, &[new]).unwrap();
    assert!(alone.note.as_deref().is_some_and(|note| note.contains("把已送交的那一张也选上再排")), "{alone:?}");
    for chosen in old {
        let chat = office.chat_order(id, &[chosen, new]).unwrap();
        assert_eq!((chat.order.as_slice(), chat.seams[0].overlap), ([chosen, new].as_slice(), None));
        office.arrange_chat(id, &chat, now()).unwrap();
        let gap = "与已送交的证据2没有重叠，中间可能有缺";
        let plan = office.plan(id).unwrap().plan;
        let told: Vec<_> = plan.sections.iter().flat_map(|s| &s.exhibits).map(|e| e.gap.as_deref()).collect();
        assert_eq!(told, [Some(gap)]);
        let supplement = bind(&mut office, id, BundleScope::Supplement, false).unwrap();
        assert_eq!(supplement.bundle.exhibits[0].side_note.as_deref(), Some(gap));
    }
}

const GAP: &str = "与前一张没有重叠，中间可能有缺";

fn taken(office: &mut Office, id: CaseId, from: u32) -> EvidenceId {
    add(office, id, &format!("聊天{from}.bmp"), shot(from))
}

/// Puts them in order as the pictures tell.
fn arrange(office: &mut Office, id: CaseId, shots: &[EvidenceId]) {
    let chat = office.chat_order(id, shots).unwrap();
    office.arrange_chat(id, &chat, now()).unwrap();
}

/// Every screenshot of the plan and what is printed for a gap beside it.
fn noted(office: &Office, id: CaseId) -> Vec<(EvidenceId, Option<String>)> {
    let plan = office.plan(id).unwrap().plan;
    plan.sections.iter().flat_map(|s| &s.exhibits).map(|e| (e.evidence, e.gap.clone())).collect()
}

fn said(words: &str) -> Option<String> {
    Some(words.to_owned())
}

/// Two screenshots that go on in each other, handed over as exhibits 1 and 2.
fn handed_over(office: &mut Office, id: CaseId, from: [u32; 2]) -> [EvidenceId; 2] {
    let old = from.map(|from| taken(office, id, from));
    arrange(office, id, &old);
    let whole = bind(office, id, BundleScope::Whole, false).unwrap();
    serve(office, id, whole.written.paper.id, "法院").unwrap();
    old
}

#[test]
fn a_follow_up_never_goes_on_in_the_beginning_of_its_own_conversation() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let [first, last] = handed_over(&mut office, id, [0, 500]);
    // It begins with the end of the last and ends with the beginning of the first.
    let round = shows(|row| if row < 350 { 850 + row } else { row - 350 });
    let new = add(&mut office, id, "聊天新.bmp", round);
    let ring = office.chat_order(id, &[new]).unwrap_err();
    assert!(ring.code == "chat.ring" && ring.message.contains("证据2之后"), "{}", ring.message);
    assert!(ring.message.contains("证据1之前") && ring.message.contains("也选上"), "{}", ring.message);
    // Whoever chooses as the app says has one end; the other one closes no ring, and nothing is changed by trying.
    arrange(&mut office, id, &[last, new]);
    assert_eq!(noted(&office, id), [(new, said("接已送交的证据2"))]);
    let chat = office.chat_order(id, &[first, new]).unwrap();
    assert_eq!(chat.order, [new, first]);
    assert_eq!(office.arrange_chat(id, &chat, now()).unwrap_err().code, "chat.ring");
    assert_eq!(noted(&office, id), [(new, said("接已送交的证据2"))]);
    // By hand neither: what was handed over as following each other is not parted.
    let seam = |before, after, overlap| Seam { before, after, overlap };
    for (order, seams) in [
        (vec![last, new, first], vec![seam(last, new, Some(350)), seam(new, first, Some(350))]),
        (vec![first, new], vec![seam(first, new, Some(9))]),
    ] {
        let by_hand = ChatOrder { order, seams, note: None };
        let refused = office.arrange_chat(id, &by_hand, now()).unwrap_err();
        assert!(["chat.served", "chat.ring"].contains(&refused.code), "{}", refused.message);
    }
    assert_eq!(noted(&office, id), [(new, said("接已送交的证据2"))]);
}

#[test]
fn a_conversation_that_was_handed_over_goes_on_at_one_end_at_a_time() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    handed_over(&mut office, id, [1000, 1500]);
    let (before, after) = (taken(&mut office, id, 500), taken(&mut office, id, 2000));
    assert_eq!(office.chat_order(id, &[before, after]).unwrap_err().code, "chat.ring");
    arrange(&mut office, id, &[before]);
    arrange(&mut office, id, &[after]);
    assert_eq!(noted(&office, id), [(before, said("此后接已送交的证据1")), (after, said("接已送交的证据2"))]);
}

#[test]
fn a_gap_that_was_recorded_stays_until_the_pictures_fill_it() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let [a, b] = [0, 2000].map(|from| taken(&mut office, id, from));
    arrange(&mut office, id, &[a, b]);
    assert_eq!(noted(&office, id), [(a, None), (b, said(GAP))]);
    // One before the lower, and one behind the upper: the gap lies between those two now.
    let c = taken(&mut office, id, 1500);
    arrange(&mut office, id, &[c, b]);
    assert_eq!(noted(&office, id), [(a, None), (c, said(GAP)), (b, None)]);
    let d = taken(&mut office, id, 500);
    arrange(&mut office, id, &[a, d]);
    assert_eq!(noted(&office, id), [(a, None), (d, None), (c, said(GAP)), (b, None)]);
    // The one that was missing is held against both, though only one of them was chosen.
    let e = taken(&mut office, id, 1000);
    arrange(&mut office, id, &[e, c]);
    assert_eq!(noted(&office, id), [a, d, e, c, b].map(|id| (id, None)));
}

#[test]
fn a_gap_in_what_was_handed_over_can_be_filled_and_is_not_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let [upper, _] = handed_over(&mut office, id, [0, 1500]);
    // It goes on from the upper one, and does not reach the lower one.
    let new = taken(&mut office, id, 500);
    let chat = office.chat_order(id, &[new]).unwrap();
    assert_eq!(chat.order, [upper, new]);
    office.arrange_chat(id, &chat, now()).unwrap();
    let both = "接已送交的证据1；与已送交的证据2没有重叠，中间可能有缺";
    assert_eq!(noted(&office, id), [(new, said(both))]);
}

#[test]
fn a_follow_up_in_another_group_is_held_against_what_was_handed_over() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let [_, last] = handed_over(&mut office, id, [0, 500]);
    let new = taken(&mut office, id, 1000);
    let words = EvidenceWords { group: EvidenceGroup::Loss, ..words_of(&office, id, new, true) };
    office.describe_evidence(id, new, &words, now()).unwrap();
    let chat = office.chat_order(id, &[new]).unwrap();
    assert!(chat.order == [last, new] && chat.seams[0].overlap.is_some(), "{chat:?}");
    office.arrange_chat(id, &chat, now()).unwrap();
    assert_eq!(noted(&office, id), [(new, said("接已送交的证据2"))]);
}

#[test]
fn one_screenshot_alone_is_told_what_to_choose_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let old = add(&mut office, id, "照片.bmp", shot(0));
    let few = office.chat_order(id, &[old]).unwrap_err();
    assert_eq!((few.code, few.message.as_str()), ("chat.few", "至少要选两张截图才能排序"));
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    serve(&mut office, id, whole.written.paper.id, "法院").unwrap();
    let new = taken(&mut office, id, 500);
    let few = office.chat_order(id, &[new]).unwrap_err();
    assert!(few.code == "chat.few" && few.message.contains("已送交的截图也选上"), "{}", few.message);
    arrange(&mut office, id, &[old, new]);
    assert_eq!(noted(&office, id), [(new, said("接已送交的证据1"))]);
}

#[test]
fn the_border_of_two_conversations_is_printed() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let shots = [0, 500, 5000, 5500].map(|from| taken(&mut office, id, from));
    // Nobody has put any of them in order.
    let none = said(UNCOMPARED);
    let gaps = |office: &Office| noted(office, id).into_iter().map(|(_, gap)| gap).collect::<Vec<_>>();
    assert_eq!(gaps(&office), [None, none.clone(), none.clone(), none.clone()]);
    arrange(&mut office, id, &shots[..2]);
    arrange(&mut office, id, &shots[2..]);
    assert_eq!(gaps(&office), [None, None, none, None]);
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let third = &bundle.bundle.exhibits[2];
    assert_eq!(third.side_note.as_deref(), Some(UNCOMPARED));
    let (_, bytes) = office.paper(id, bundle.written.paper.id).unwrap();
    let texts = texts(&bytes);
    assert!(texts[third.from as usize - 1].contains(UNCOMPARED), "the stamp: {texts:?}");
    // Somebody who knows that it is another conversation says so, and that is printed.
    let mut plan = office.plan(id).unwrap().plan;
    plan.sections[0].exhibits[2].no_chat = true;
    office.set_plan(id, &plan, now()).unwrap();
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert_eq!(bundle.bundle.exhibits[2].side_note.as_deref(), Some("另一段聊天，不接前面的聊天截图"));
}

/// The same message again and again, as one who is not answered sends it.
#[test]
fn screenshots_that_agree_everywhere_are_asked_about_and_not_told_to_overlap() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let [a, b] = [0, 155].map(|from| add(&mut office, id, &format!("聊天{from}.bmp"), shows(|row| (from + row) % 100)));
    let chat = office.chat_order(id, &[a, b]).unwrap();
    assert_eq!((chat.order.as_slice(), chat.seams[0].overlap), ([a, b].as_slice(), None));
    let note = chat.note.unwrap();
    assert!(note.contains("不止一个位置") && !note.contains("没有重叠"), "{note}");
    office.arrange_chat(id, &ChatOrder { note: None, ..office.chat_order(id, &[a, b]).unwrap() }, now()).unwrap();
    assert_eq!(noted(&office, id)[1], (b, said(GAP)), "and the bundle asserts no overlap");
}
