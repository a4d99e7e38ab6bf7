//! A bundle file opened again: by what it says of itself, an exhibit out of it, its order as the plan.

use super::{bind, vouchers, whole_page, words_of};
use crate::files::noise;
use crate::room::{PHONE, add, day, fresh, now, pdf, texts};
use anjuan_office::{BundleScope, Numbering, PlanExhibit, PlanSection, ServeAsk, take_exhibit, take_exhibits};
use std::slice;

#[test]
fn a_bundle_file_gives_its_order_back_and_each_of_its_exhibits() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["甲", "乙", "丙"]);
    let mut plan = office.plan(id).unwrap().plan;
    plan.numbering = Numbering::Chinese;
    let exhibit = |at: usize| PlanExhibit::whole(ids[at]);
    plan.sections = vec![
        PlanSection { title: Some("第一组".into()), cover_page: true, exhibits: vec![exhibit(2)] },
        PlanSection { title: Some("第二组".into()), cover_page: false, exhibits: vec![exhibit(0), exhibit(1)] },
    ];
    plan.sections[1].exhibits[0].pages = Some(vec![(2, 2)]);
    plan.sections[1].exhibits[1].side_note = Some("见第二页".to_owned());
    office.set_plan(id, &plan, now()).unwrap();
    let bound = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let file = home.path().join("册.pdf");
    let (_, bytes) = office.paper(id, bound.written.paper.id).unwrap();
    std::fs::write(&file, &bytes).unwrap();

    // One exhibit, and all of them.
    let out = home.path().join("二.pdf");
    let taken = take_exhibit(slice::from_ref(&file), "证据二", &out).unwrap();
    assert_eq!((taken.number.as_str(), taken.name.as_str()), ("二", "甲"));
    let said = texts(&std::fs::read(&out).unwrap());
    assert!(said.len() == 1 && said[0].contains("second") && said[0].contains("证据二"), "{said:?}");
    assert_eq!(take_exhibit(slice::from_ref(&file), "四", &out).unwrap_err().code, "paper.failed");
    let folder = home.path().join("各份");
    let files = take_exhibits(slice::from_ref(&file), &folder).unwrap();
    let names: Vec<String> = files.iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(names, ["证据一_丙.pdf", "证据二_甲.pdf", "证据三_乙.pdf"]);
    assert_eq!(take_exhibits(slice::from_ref(&file), &folder).unwrap_err().code, "file.exists");

    // Whatever became of the plan, one exhibit is gone from it and another came in.
    let later = vouchers(&mut office, id, &["丁"])[0];
    let lost = words_of(&office, id, ids[1], false);
    office.describe_evidence(id, ids[1], &lost, now()).unwrap();
    let mut other = office.plan(id).unwrap().plan;
    other.numbering = Numbering::Arabic;
    other.sections = vec![PlanSection { title: None, cover_page: false, exhibits: vec![exhibit(0), exhibit(2)] }];
    office.set_plan(id, &other, now()).unwrap();
    let opened = office.open_bundle(id, slice::from_ref(&file)).unwrap();
    assert!(opened.checked.changed.is_empty() && !opened.checked.frame_changed);
    assert_eq!(opened.kept, [Some(ids[2]), Some(ids[0]), Some(ids[1])]);
    let back = office.take_plan_back(id, slice::from_ref(&file), now()).unwrap().value;
    assert_eq!(back.placed, 2);
    assert_eq!(back.left, [("证据三　乙".to_owned(), "没有选入证据册；请先选入".to_owned())]);
    let again = office.plan(id).unwrap().plan;
    assert_eq!((again.numbering, &again.sections[0]), (Numbering::Chinese, &plan.sections[0]));
    assert_eq!(
        (&again.sections[1].title, &again.sections[1].exhibits[..]),
        (&plan.sections[1].title, &plan.sections[1].exhibits[..1])
    );
    assert_eq!(again.sections[2].exhibits, [PlanExhibit::whole(later)], "what came in since stands behind");
    assert!(office.log(Some(id)).unwrap().iter().any(|l| l.detail.contains("照证据册文件恢复")));

    // What was handed over stands; a file that was changed gives nothing back.
    let whole = words_of(&office, id, ids[1], true);
    office.describe_evidence(id, ids[1], &whole, now()).unwrap();
    let at = bytes.windows(6).position(|w| w == b"/Title").unwrap();
    let mut broken = bytes.clone();
    broken[at + 1] = b'X';
    std::fs::write(&out, broken).unwrap();
    assert_eq!(office.take_plan_back(id, slice::from_ref(&out), now()).unwrap_err().code, "bundle.reopen");
    let ask = ServeAsk { on: day("2026-11-23"), to: "法院".to_owned(), sure: true };
    office.serve_bundle(id, bound.written.paper.id, &ask, now()).unwrap();
    let refused = office.take_plan_back(id, slice::from_ref(&file), now()).unwrap_err();
    assert!(refused.code == "bundle.reopen" && refused.message.contains("已经送交"), "{}", refused.message);
}

#[test]
fn of_a_masked_copy_the_side_notes_stay_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["甲"]);
    office.set_masks(id, ids[0], &[whole_page()], now()).unwrap();
    let mut plan = office.plan(id).unwrap().plan;
    plan.sections[0].exhibits[0].side_note = Some("电话 13800001234".to_owned());
    office.set_plan(id, &plan, now()).unwrap();
    let bound = bind(&mut office, id, BundleScope::Whole, true).unwrap();
    let file = home.path().join("册.pdf");
    std::fs::write(&file, office.paper(id, bound.written.paper.id).unwrap().1).unwrap();
    office.take_plan_back(id, slice::from_ref(&file), now()).unwrap();
    let note = office.plan(id).unwrap().plan.sections[0].exhibits[0].side_note.clone();
    assert_eq!(note.as_deref(), Some("电话 13800001234"));
}

#[test]
fn of_a_masked_copy_the_titles_of_groups_stay_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["甲", "乙", "丙"]);
    let mut plan = office.plan(id).unwrap().plan;
    let section = |title: Option<String>, of: &[usize]| PlanSection {
        title,
        cover_page: false,
        exhibits: of.iter().map(|at| PlanExhibit::whole(ids[*at])).collect(),
    };
    let titles = [format!("与{PHONE}的往来"), "转账".to_owned()].map(Some);
    plan.sections = vec![section(titles[0].clone(), &[0, 1]), section(titles[1].clone(), &[2])];
    office.set_plan(id, &plan, now()).unwrap();
    let bound = bind(&mut office, id, BundleScope::Whole, true).unwrap();
    let file = home.path().join("册.pdf");
    std::fs::write(&file, office.paper(id, bound.written.paper.id).unwrap().1).unwrap();
    let printed = office.open_bundle(id, slice::from_ref(&file)).unwrap().checked.manifest.exhibits[0].section.clone();
    assert!(printed.is_some() && printed != titles[0], "the copy hides it: {printed:?}");
    // Another order meanwhile; the copy gives its own back, and the words of the plan stay.
    plan.sections = vec![section(titles[1].clone(), &[2]), section(titles[0].clone(), &[1, 0])];
    office.set_plan(id, &plan, now()).unwrap();
    office.take_plan_back(id, slice::from_ref(&file), now()).unwrap();
    let again = office.plan(id).unwrap().plan.sections;
    assert_eq!(again.iter().map(|s| s.title.clone()).collect::<Vec<_>>(), titles);
    assert_eq!(again[0].exhibits.iter().map(|e| e.evidence).collect::<Vec<_>>(), ids[..2]);
    // Nobody knows what it was.
    plan.sections = vec![section(None, &[0, 1, 2])];
    office.set_plan(id, &plan, now()).unwrap();
    let refused = office.take_plan_back(id, slice::from_ref(&file), now()).unwrap_err();
    assert!(refused.code == "bundle.reopen" && refused.message.contains("请用完整版"), "{}", refused.message);
    assert_eq!(office.plan(id).unwrap().plan.sections[0].title, None);
}

#[test]
fn the_parts_of_a_bundle_give_all_that_the_whole_gives_where_they_are_together() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let first = vouchers(&mut office, id, &["甲"])[0];
    // Pages of which each fills most of a part: it lies over several.
    let pages = [0, 1, 2].map(noise);
    let long = add(&mut office, id, "长.pdf", pdf(&[&[&pages[0]], &[&pages[1]], &[&pages[2]]]));
    let last = vouchers(&mut office, id, &["乙"])[0];
    let plan = office.plan(id).unwrap().plan;
    office.set_plan(id, &plan, now()).unwrap();
    let bound = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let spans: Vec<(u32, u32)> = bound.bundle.exhibits.iter().map(|e| (e.from, e.to)).collect();
    let parts = office.save_parts(id, bound.written.paper.id, &home.path().join("册.pdf"), 1, now()).unwrap().value;
    assert!(parts.len() > 2, "{parts:?}");

    // Half an exhibit is not handed out as the whole.
    let out = home.path().join("长.pdf");
    let refused = take_exhibit(&parts[1..2], "2", &out).unwrap_err();
    assert!(refused.code == "bundle.part" && !out.exists(), "{}", refused.message);
    let taken = take_exhibit(&parts, "证据2", &out).unwrap();
    assert_eq!((taken.from, taken.to), spans[1]);
    let said = texts(&std::fs::read(&out).unwrap());
    assert!(said.len() == 3 && said.iter().all(|page| page.contains("证据2")), "{said:?}");
    let files = take_exhibits(&parts, &home.path().join("各份")).unwrap();
    assert_eq!(files.len(), 3);

    let opened = office.open_bundle(id, &parts).unwrap();
    assert_eq!(opened.kept, [Some(first), Some(long), Some(last)]);
    let manifest = &opened.checked.manifest;
    assert_eq!(manifest.exhibits.iter().map(|e| (e.from, e.to)).collect::<Vec<_>>(), spans);
    assert!(manifest.part.is_none() && opened.checked.changed.is_empty() && !opened.checked.frame_changed);
    let mut turned = plan.clone();
    turned.sections[0].exhibits.reverse();
    office.set_plan(id, &turned, now()).unwrap();
    let back = office.take_plan_back(id, &parts, now()).unwrap().value;
    assert_eq!((back.placed, back.left.len()), (3, 0));
    assert_eq!(office.plan(id).unwrap().plan.sections[0].exhibits, plan.sections[0].exhibits);

    // One that is missing is named; one alone gives no plan.
    for refused in [
        office.take_plan_back(id, &parts[1..], now()).unwrap_err(),
        office.open_bundle(id, &parts[1..]).unwrap_err(),
        take_exhibit(&parts[1..], "2", &out).unwrap_err(),
    ] {
        assert!(
            refused.message.contains(&format!("整册拆成 {} 部分，缺第 1 部分", parts.len())),
            "{}",
            refused.message
        );
    }
    let refused = office.take_plan_back(id, &parts[..1], now()).unwrap_err();
    assert!(refused.code == "bundle.reopen" && refused.message.contains("各部分一起选上"), "{}", refused.message);
}
