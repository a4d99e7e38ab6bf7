//! Bundles on a real database: what was served stands, masked copies hold nothing masked, papers lead into the bundle, and all
//! of it travels with the case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "bundled/again.rs"]
mod again;
#[path = "bundled/files.rs"]
mod files;
mod room;

use anjuan_case::{CaseId, EvidenceId, PaperId, Particulars};
use anjuan_office::{
    BundleKind, BundleRow, BundleScope, BundleWish, ChatOrder, EvidenceWords, FilingAsk, IssueAsk, MaskKind,
    MaskedRegion, Numbering, Office, PlanExhibit, PlanSection, Problem, Region, Seam, ServeAsk, Sure, Work,
    WrittenBundle, check_bundle,
};
use room::{CARD, IDENTITY, PHONE, add, day, fresh, holds, letters, now, pdf, shapes, texts, unpacked};
use serde_json::{Value, json};
use std::path::Path;

fn bind(office: &mut Office, id: CaseId, scope: BundleScope, masked: bool) -> Result<WrittenBundle, Problem> {
    office.write_bundle_as(id, &BundleWish { scope, masked }, now(), &Work::silent()).map(|done| done.value)
}

fn serve(office: &mut Office, id: CaseId, paper: PaperId, to: &str) -> Result<(), Problem> {
    office.serve_bundle(id, paper, &ServeAsk { on: day("2026-11-23"), to: to.to_owned() }, now()).map(|_| ())
}

fn numbers(bundle: &BundleRow) -> Vec<(String, u32, u32)> {
    bundle.exhibits.iter().map(|e| (e.number.clone(), e.from, e.to)).collect()
}

fn vouchers(office: &mut Office, id: CaseId, names: &[&str]) -> Vec<EvidenceId> {
    let page = |name: &str| pdf(&[&[&format!("no {}", name.chars().map(u32::from).sum::<u32>())], &["second"]]);
    names.iter().map(|name| add(office, id, &format!("{name}.pdf"), page(name))).collect()
}

fn words_of(office: &Office, id: CaseId, of: EvidenceId, in_bundle: bool) -> EvidenceWords {
    let one = office.original(id, of).unwrap().0;
    EvidenceWords { name: one.name, source: one.source, proves: one.proves, group: one.group, in_bundle }
}

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
    if let Some(texts) = texts(&bytes) {
        assert!(texts[spans[1].1 as usize - 2].contains("第二组转账事实"), "{texts:?}");
        assert!(texts[spans[1].1 as usize - 1].contains("证据二-1"), "{texts:?}");
    }
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
    if let Some(texts) = texts(&bytes) {
        assert!(texts[third.from as usize - 1].contains("此前缺聊天截图1张"), "{texts:?}");
        assert!(texts[1].contains("此前缺聊天截图1张"), "the index: {}", texts[1]);
    }
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
        Office::create(&home.path().join("另一台"), room::PASSPHRASE, &anjuan_office::sample_office(), now()).unwrap();
    let came = there.import_case(&folder, now()).unwrap().value;
    assert_eq!(there.plan(came).unwrap().plan, office.plan(id).unwrap().plan);
}

/// Everything that can be searched in a PDF: as it is, unpacked, and what is read on its pages.
struct Searched(String, String);

impl Searched {
    fn of(bytes: &[u8]) -> Self {
        let plain = unpacked(bytes).unwrap_or_default();
        Self(letters(bytes) + &letters(&plain), texts(bytes).unwrap_or_default().concat())
    }

    fn holds(&self, word: &str) -> bool {
        shapes(word).iter().any(|shape| self.0.contains(&letters(shape))) || self.1.contains(word)
    }
}

/// Text of a workbook's or Word file's parts.
fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_index(at).unwrap(), &mut part).unwrap();
        all += &String::from_utf8_lossy(&part);
    }
    all
}

#[test]
fn a_masked_copy_holds_nothing_masked_and_is_refused_where_it_would() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let wrong = "110105199003071234";
    let lines = [
        &format!("card {CARD}") as &str,
        &format!("id {IDENTITY}"),
        &format!("tel {PHONE}"),
        &format!("id {wrong}"),
        "amount 34500",
    ];
    let statement = add(&mut office, id, "流水.pdf", pdf(&[&lines, &["second page"]]));
    let chat = add(&mut office, id, &format!("与{PHONE}的聊天.png"), room::file("deep.png"));
    // What the program itself prints is masked by itself; a page that says it is not, and stops the copy.
    let stopped = bind(&mut office, id, BundleScope::Whole, true).unwrap_err();
    assert_eq!(stopped.code, "bundle.unmasked");
    assert!(stopped.message.contains("第") && !stopped.message.contains(PHONE), "{}", stopped.message);
    let suggested = office.suggest_masks(id, statement).unwrap();
    let kinds: Vec<MaskKind> = suggested.regions.iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [MaskKind::Card, MaskKind::Identity, MaskKind::Phone, MaskKind::Identity], "{suggested:?}");
    assert_eq!(suggested.sound, [true, true, true, false], "the last one's check digit is wrong, and that is said");
    assert!(suggested.shown.iter().all(|s| s.contains('*')), "{suggested:?}");
    assert!(office.suggest_masks(id, chat).unwrap().note.is_some(), "nobody reads pictures, and that is said");
    let two = &suggested.regions[..2];
    office.set_masks(id, statement, two, now()).unwrap();
    assert_eq!(bind(&mut office, id, BundleScope::Whole, true).unwrap_err().code, "bundle.unmasked", "one is left");
    office.set_masks(id, statement, &suggested.regions, now()).unwrap();
    let beyond = MaskedRegion { page: 99, ..suggested.regions[0].clone() };
    assert_eq!(office.set_masks(id, statement, &[beyond], now()).unwrap_err().code, "evidence.mask");
    let region = Region { left: 1000, top: 1000, width: 2000, height: 2000 };
    let face = MaskedRegion { page: 1, region, kind: MaskKind::Face, word: None };
    office.set_masks(id, chat, std::slice::from_ref(&face), now()).unwrap();
    let outside = MaskedRegion { region: Region { left: 9000, width: 2000, ..region }, ..face };
    assert_eq!(office.set_masks(id, chat, &[outside], now()).unwrap_err().code, "evidence.mask");

    let masked = bind(&mut office, id, BundleScope::Whole, true).unwrap();
    assert!(masked.written.refused.is_empty(), "{:?}", masked.written.refused);
    let (_, copy) = office.paper(id, masked.written.paper.id).unwrap();
    let full = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let (_, whole) = office.paper(id, full.written.paper.id).unwrap();
    let (in_copy, in_whole) = (Searched::of(&copy), Searched::of(&whole));
    for word in [CARD, IDENTITY, PHONE, wrong] {
        assert!(!in_copy.holds(word), "{word} is nowhere: text, names, bookmarks, metadata, manifest");
        assert!(in_whole.holds(word), "{word} stands in the court's copy");
    }
    assert_eq!(numbers(&masked.bundle), numbers(&full.bundle), "both copies are cited alike");
    if let Some(texts) = texts(&copy) {
        let page = &texts[masked.bundle.exhibits[0].from as usize];
        assert!(page.contains("secondpage"), "pages without masks keep their text: {page}");
        assert!(texts[1].contains("138******34"), "the index tells what it is and hides the number: {}", texts[1]);
    }
    // Its index in every form.
    for end in ["xlsx", "docx", "pdf"] {
        let path = home.path().join(format!("目录.{end}"));
        office.save_index(id, masked.written.paper.id, &path, None).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let hidden = if end == "pdf" { Searched::of(&bytes).holds(PHONE) } else { parts(&bytes).contains(PHONE) };
        assert!(!hidden, "{end}");
        office.save_index(id, full.written.paper.id, &path, None).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let shown = if end == "pdf" { Searched::of(&bytes).holds(PHONE) } else { parts(&bytes).contains(PHONE) };
        assert!(shown, "{end}");
    }
    // The copy of what was served has its numbers; a changed file is noticed by its own manifest.
    serve(&mut office, id, full.written.paper.id, "法院").unwrap();
    assert_eq!(office.scope_of(id, true).unwrap(), BundleScope::Again(full.written.paper.id));
    let again = bind(&mut office, id, BundleScope::Again(full.written.paper.id), true).unwrap();
    assert_eq!(numbers(&again.bundle), numbers(&full.bundle));
    let checked = check_bundle(&whole).unwrap();
    assert!(!checked.pages_differ && checked.changed.is_empty(), "{checked:?}");
    assert_eq!(check_bundle(&pdf(&[&["no bundle"]])).unwrap_err().code, "paper.failed");
}

#[test]
fn a_masked_copy_says_of_what_nobody_masked() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    vouchers(&mut office, id, &["凭证甲", "凭证乙"]);
    let masked = bind(&mut office, id, BundleScope::Whole, true).unwrap();
    let notes = masked.written.notes.concat();
    assert!(notes.contains("没有框出任何遮盖区域") && notes.contains("“凭证甲”、“凭证乙”没有遮盖区域"), "{notes}");
    assert!(bind(&mut office, id, BundleScope::Whole, false).unwrap().written.notes.is_empty());
}

#[test]
fn names_and_numbers_are_covered_in_all_that_is_printed_however_they_are_written() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let dotted = "138.0000.1234";
    let of_others = "13912345678";
    let receipt = add(&mut office, id, "流水.pdf", pdf(&[&[&format!("tel {dotted}")], &["second page"]]));
    add(&mut office, id, &format!("张三{dotted}与{of_others}通话.txt"), b"told".to_vec());
    let mut plan = office.plan(id).unwrap().plan;
    plan.title = "张三证据册".to_owned();
    plan.sections[0].title = Some("张 三的材料".to_owned());
    plan.sections[0].exhibits[0].side_note = Some("１３９１２３４５６７８是张三的".to_owned());
    office.set_plan(id, &plan, now()).unwrap();
    let region = Region { left: 0, top: 0, width: 10_000, height: 5000 };
    let name = MaskedRegion { page: 2, region, kind: MaskKind::Other, word: Some("张三".to_owned()) };
    office.set_masks(id, receipt, std::slice::from_ref(&name), now()).unwrap();
    // The number of a party stands on page 1, with dots.
    let stopped = bind(&mut office, id, BundleScope::Whole, true).unwrap_err();
    assert_eq!(stopped.code, "bundle.unmasked", "{}", stopped.message);
    let mut masks = office.suggest_masks(id, receipt).unwrap().regions;
    assert_eq!(masks.iter().map(|m| m.word.as_deref().unwrap()).collect::<Vec<_>>(), [PHONE]);
    masks.push(name);
    office.set_masks(id, receipt, &masks, now()).unwrap();
    let masked = bind(&mut office, id, BundleScope::Whole, true).unwrap();
    assert!(masked.written.refused.is_empty(), "{:?}", masked.written.refused);
    let (_, copy) = office.paper(id, masked.written.paper.id).unwrap();
    assert_eq!(masked.written.paper.title, "张*证据册（遮盖版）");
    let found = Searched::of(&copy);
    for word in ["张三", "张 三", dotted, of_others, "１３９１２３４５６７８", PHONE] {
        assert!(!found.holds(word), "{word}");
    }
    if let Some(texts) = texts(&copy) {
        let all = texts.concat();
        assert!(all.contains("张*") && all.contains("138******34") && all.contains("139******78"), "{all}");
    }
    for end in ["xlsx", "docx"] {
        let path = home.path().join(format!("目录.{end}"));
        office.save_index(id, masked.written.paper.id, &path, None).unwrap();
        let parts = parts(&std::fs::read(&path).unwrap());
        for word in ["张三", dotted, of_others, "１３９１２３４５６７８"] {
            assert!(!parts.contains(word), "{word} in {end}");
        }
    }
    // A name that is left on a page stops the copy.
    let left = pdf(&[&["seen by Zhang San"]]);
    let left = add(&mut office, id, "证言.pdf", left);
    let word = MaskedRegion {
        page: 1,
        region: Region { height: 10, ..region },
        kind: MaskKind::Other,
        word: Some("Zhang San".into()),
    };
    office.set_masks(id, left, &[word], now()).unwrap();
    assert_eq!(bind(&mut office, id, BundleScope::Whole, true).unwrap_err().code, "bundle.unmasked");
}

#[test]
fn a_mask_where_nothing_is_bound_masks_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let mut party = office.case(id).unwrap().parties_as(anjuan_case::Role::Respondent).next().unwrap().clone();
    (party.id_number, party.phone) = (None, None);
    office.put_party(id, &party, now()).unwrap();
    let two = vouchers(&mut office, id, &["凭证"])[0];
    let region = Region { left: 0, top: 0, width: 10_000, height: 5000 };
    let mask = |page| MaskedRegion { page, region, kind: MaskKind::Other, word: None };
    office.set_masks(id, two, &[mask(2)], now()).unwrap();
    assert!(bind(&mut office, id, BundleScope::Whole, true).unwrap().written.notes.is_empty());
    let mut plan = office.plan(id).unwrap().plan;
    plan.sections[0].exhibits[0].pages = Some(vec![(1, 1)]);
    office.set_plan(id, &plan, now()).unwrap();
    assert_eq!(bind(&mut office, id, BundleScope::Whole, true).unwrap_err().code, "bundle.nothing-masked");
    party.phone = Some(PHONE.to_owned());
    office.put_party(id, &party, now()).unwrap();
    let notes = bind(&mut office, id, BundleScope::Whole, true).unwrap().written.notes.concat();
    assert!(notes.contains("没有框出任何遮盖区域"), "{notes}");
    // Neither has a picture a second page, nor a recording anything to cover.
    let picture = add(&mut office, id, "一张.png", room::file("deep.png"));
    let sound = add(&mut office, id, "录音.wav", room::wav());
    for (of, page) in [(picture, 2), (sound, 1)] {
        assert_eq!(office.set_masks(id, of, &[mask(page)], now()).unwrap_err().code, "evidence.mask");
    }
    office.set_masks(id, sound, &[], now()).unwrap();
}

#[test]
fn without_anything_to_mask_there_is_no_masked_copy() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let mut party = office.case(id).unwrap().parties_as(anjuan_case::Role::Respondent).next().unwrap().clone();
    (party.id_number, party.phone) = (None, None);
    office.put_party(id, &party, now()).unwrap();
    vouchers(&mut office, id, &["凭证"]);
    assert_eq!(bind(&mut office, id, BundleScope::Whole, true).unwrap_err().code, "bundle.nothing-masked");
}

fn complaint(office: &mut Office, id: CaseId, facts: &str) -> anjuan_office::Issued {
    let mut data = office.compose_paper(id, "civil-complaint", None, now().day()).unwrap().value();
    data["facts"] = json!(facts);
    let ask =
        IssueAsk { case: id, form: "civil-complaint".to_owned(), data, draft: None, replaces: None, with_blanks: true };
    let sure = Sure { another: Some("再出一份".to_owned()), ..Sure::default() };
    office.issue_paper_sure(&ask, &sure, now()).unwrap().value
}

#[test]
fn a_complaint_leads_into_the_bundle_that_lies_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    vouchers(&mut office, id, &["凭证", "聊天记录", "流水"]);
    let early = complaint(&mut office, id, "转账属实，见证据三第2页。提交证据三份。");
    assert!(early.notes.iter().any(|n| n.contains("证据三第2页") && n.contains("还没有装订")), "{:?}", early.notes);
    assert!(!early.notes.iter().any(|n| n.contains("证据三份")), "a count is no exhibit: {:?}", early.notes);
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let third = numbers(&bundle.bundle)[2].clone();
    let issued = complaint(&mut office, id, "转账属实，见证据三第2页、证据一。另见证据九。");
    let noted: Vec<&String> = issued.notes.iter().filter(|n| n.contains("没有做成链接")).collect();
    assert!(noted.len() == 1 && noted[0].contains("证据九"), "{:?}", issued.notes);
    let out = home.path().join("立案");
    office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap();
    let beside = out.join("证据册_2026-11-23.pdf");
    assert!(beside.exists(), "the bundle lies where the links lead");
    let (_, pdf) = office.paper(id, issued.paper.id).unwrap();
    let plain = unpacked(&pdf).unwrap_or_else(|| pdf.clone());
    let name = shapes("证据册_2026-11-23.pdf");
    assert!(holds(&plain, b"/GoToR") && name.iter().any(|shape| holds(&plain, shape)), "a link to that file");
    let page = format!("(page-{})", third.1 + 1);
    assert!(holds(&plain, page.as_bytes()), "to {page}");
    let target = format!("(page-{})", third.1 + 1);
    let bound = std::fs::read(&beside).unwrap();
    let bound = unpacked(&bound).unwrap_or(bound);
    assert!(holds(&bound, target.as_bytes()), "and the bundle has that target");
    let mention = office.resolve_mention(id, "证据三第2页").unwrap();
    assert_eq!((mention.page, mention.within), (third.1 + 1, 2));
    assert_eq!(office.resolve_mention(id, "证据九").unwrap_err().code, "mention.unknown");
    assert_eq!(office.resolve_mention(id, "证据三第99页").unwrap_err().code, "mention.page");
}

#[test]
fn an_index_of_evidence_has_the_numbers_and_pages_of_the_bundles() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let rows = |office: &Office| -> Vec<(String, String, String)> {
        let data = office.compose_paper(id, "evidence-index", None, now().day()).unwrap().value();
        let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
        let rows = data["rows"].as_array().unwrap().iter();
        rows.map(|r| (text(r, "number"), text(r, "name"), text(r, "pages"))).collect()
    };
    let ids = vouchers(&mut office, id, &["同名", "乙"]);
    add(&mut office, id, "丙.png", room::file("deep.png"));
    let same = EvidenceWords { name: "同名".to_owned(), ..words_of(&office, id, ids[1], true) };
    office.describe_evidence(id, ids[1], &same, now()).unwrap();
    assert!(
        rows(&office).iter().all(|(number, _, pages)| !number.is_empty() && pages.is_empty()),
        "as it will be numbered"
    );
    let mut plan = office.plan(id).unwrap().plan;
    plan.sections[0].exhibits.reverse();
    plan.numbering = Numbering::Chinese;
    office.set_plan(id, &plan, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let printed = |bundle: &BundleRow| -> Vec<(String, String, String)> {
        let pages = |from: u32, to: u32| if from == to { from.to_string() } else { format!("{from}—{to}") };
        bundle.exhibits.iter().map(|e| (e.number.clone(), e.name.clone(), pages(e.from, e.to))).collect()
    };
    assert_eq!(rows(&office), printed(&whole.bundle), "two of the same name are told apart");
    assert_eq!(rows(&office)[0].1, "丙");
    serve(&mut office, id, whole.written.paper.id, "法院").unwrap();
    vouchers(&mut office, id, &["补充的"]);
    let waiting = rows(&office);
    assert_eq!(waiting[3], ("四".to_owned(), "补充的".to_owned(), String::new()), "planned, not bound");
    let supplement = bind(&mut office, id, BundleScope::Supplement, false).unwrap();
    assert_eq!(rows(&office), [printed(&whole.bundle), printed(&supplement.bundle)].concat());
    let path = home.path().join("目录.txt");
    assert_eq!(office.save_index(id, whole.written.paper.id, &path, None).unwrap_err().code, "index.format");
    let path = home.path().join("目录.pdf");
    office.save_index(id, whole.written.paper.id, &path, None).unwrap();
    if let Some(texts) = texts(&std::fs::read(&path).unwrap()) {
        let (_, _, pages) = &printed(&whole.bundle)[1];
        assert!(texts[0].contains("证据目录") && texts[0].contains(pages) && texts[0].contains("二"), "{texts:?}");
    }
    // Its rows lead into the bundle: by the name it has where it lies beside, else by the name it is saved by.
    let saved = home.path().join("给法院的.pdf");
    for (bundle, name) in [(Some(saved.as_path()), "给法院的.pdf"), (None, "证据册_2026-11-23.pdf")] {
        office.save_index(id, whole.written.paper.id, &path, bundle).unwrap();
        let pdf = std::fs::read(&path).unwrap();
        let pdf = unpacked(&pdf).unwrap_or(pdf);
        assert!(holds(&pdf, b"/GoToR") && shapes(name).iter().any(|shape| holds(&pdf, shape)), "{name}");
    }
    // The same index is the same file, so that saving it once more makes no second one.
    for end in ["xlsx", "docx", "pdf"] {
        let saved = ["一", "二"].map(|n| {
            let path = home.path().join(format!("{n}.{end}"));
            office.save_index(id, supplement.written.paper.id, &path, None).unwrap();
            std::fs::read(path).unwrap()
        });
        assert!(saved[0] == saved[1], "{end}");
    }
    assert_eq!(office.plan(id).unwrap().copies.total, 3, "opponent, court, one to keep");
    // What kind of evidence a PDF is, nobody knows until somebody says how it came about.
    let kind = |office: &Office| -> String {
        let data = office.compose_paper(id, "evidence-index", None, now().day()).unwrap().value();
        data["rows"][1]["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(kind(&office), "");
    for (how, medium, says) in [
        ("从平台导出", "", "电子数据打印件"),
        ("扫描", "当事人保管的纸质回单", "书证，复印件，原件：当事人保管的纸质回单"),
        ("", "当事人的手机", "原始载体：当事人的手机"),
    ] {
        let one = whole.bundle.exhibits[1].evidence;
        let known = office.original(id, one).unwrap().0.particulars;
        let said = Particulars { collected_how: how.to_owned(), original_medium: medium.to_owned(), ..known };
        office.set_particulars(id, one, &said, now()).unwrap();
        assert_eq!(kind(&office), says, "{how}");
    }
}

#[test]
fn plan_masks_links_and_what_was_served_travel_with_the_case() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["凭证", "聊天记录"]);
    let mut plan = office.plan(id).unwrap().plan;
    plan.numbering = Numbering::Chinese;
    plan.split_mb = Some(20);
    plan.sections[0].cover_page = true;
    plan.sections[0].exhibits[0].side_note = Some("旁注".to_owned());
    office.set_plan(id, &plan, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    serve(&mut office, id, whole.written.paper.id, "洛阳市洛龙区人民法院").unwrap();
    vouchers(&mut office, id, &["新的"]);
    let region = Region { left: 1, top: 2, width: 3, height: 4 };
    let mask = MaskedRegion { page: 2, region, kind: MaskKind::Chat, word: Some("旁人".to_owned()) };
    office.set_masks(id, ids[0], std::slice::from_ref(&mask), now()).unwrap();
    office.link_evidence(id, ids[0], "evidence.mistake-03", true, now()).unwrap();
    let view = office.plan(id).unwrap();
    let out = home.path().join("导出");
    office.export_case(id, &out, now()).unwrap();

    let other = home.path().join("另一台");
    let mut there = Office::create(&other, room::PASSPHRASE, &anjuan_office::sample_office(), now()).unwrap();
    // A bundle that is not the one that was served is not taken, nor anything else.
    let copy = home.path().join("改过的");
    copied(&out, &copy);
    let bundle = std::fs::read_dir(copy.join("bundles")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(&bundle, b"%PDF-1.4").unwrap();
    assert_eq!(there.import_case(&copy, now()).unwrap_err().code, "import.original");
    assert!(there.cases().unwrap().is_empty());

    let came = there.import_case(&out, now()).unwrap().value;
    let seen = there.plan(came).unwrap();
    assert_eq!((&seen.plan, &seen.bundles, &seen.served), (&view.plan, &view.bundles, &view.served));
    assert_eq!(there.masks(came, ids[0]).unwrap(), [mask]);
    let matrix = there.matrix(came, now().day()).unwrap();
    assert!(matrix.lists.iter().flat_map(|l| &l.items).any(|i| i.linked == [ids[0]]));
    assert_eq!(bind(&mut there, came, BundleScope::Whole, false).unwrap_err().code, "bundle.served");
    let supplement = bind(&mut there, came, BundleScope::Supplement, false).unwrap();
    assert_eq!(numbers(&supplement.bundle)[0].0, "三", "numbers go on in the other office");
    assert!(there.check().unwrap().is_empty());
    // An export of an older version has none of it.
    std::fs::remove_file(out.join("exhibits.json")).unwrap();
    let third = home.path().join("第三台");
    let mut there = Office::create(&third, room::PASSPHRASE, &anjuan_office::sample_office(), now()).unwrap();
    let came = there.import_case(&out, now()).unwrap().value;
    assert!(there.plan(came).unwrap().bundles.is_empty());
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_large_bundle_is_saved_in_parts_that_hold_every_page_once() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    for n in 0..3_u32 {
        // Noise in comments: nothing packs it, and nothing is drawn.
        let mut seed = n + 1;
        let mut noise = String::from(") Tj ET ");
        while noise.len() < 700_000 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            noise += &format!("%{seed:08x}{:08x}\n", seed.rotate_left(9) ^ n);
        }
        noise += "BT (";
        add(&mut office, id, &format!("大{n}.pdf"), pdf(&[&[&noise]]));
    }
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let paper = &bundle.written.paper;
    let whole = home.path().join("整册.pdf");
    assert_eq!(office.save_parts(id, paper.id, &whole, 100, now()).unwrap().value, [whole]);
    let parts = office.save_parts(id, paper.id, &home.path().join("分册.pdf"), 1, now()).unwrap().value;
    assert!(parts.len() >= 2, "{parts:?}");
    let mut next = 1;
    for part in &parts {
        let name = part.file_stem().unwrap().to_string_lossy().into_owned();
        let span = name.strip_prefix("分册_第").unwrap().strip_suffix('页').unwrap();
        let (from, to) = span.split_once('至').unwrap_or((span, span));
        assert_eq!(from.parse::<u32>().unwrap(), next, "{name}");
        next = to.parse::<u32>().unwrap() + 1;
        assert!(std::fs::metadata(part).unwrap().len() <= 1 << 20, "{name}");
    }
    assert_eq!(next, bundle.bundle.next_page);
}
