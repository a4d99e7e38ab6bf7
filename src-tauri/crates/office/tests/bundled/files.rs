//! Bundles as files: recorded when they are there, found by the name that they have.

use super::{bind, complaint, vouchers};
use crate::room::{add, fresh, holds, now, pdf, shapes, unpacked};
use anjuan_case::{CaseId, PaperId};
use anjuan_office::{BundleFiles, BundleScope, BundleWish, Office, Problem, Work};
use std::path::{Path, PathBuf};

fn hand_out(
    office: &mut Office,
    id: CaseId,
    to: &Path,
    split_mb: Option<u32>,
    index: &[PathBuf],
) -> Result<(PaperId, Vec<PathBuf>), Problem> {
    let files = BundleFiles { to, split_mb, index };
    let done = office.write_bundle_to(id, &BundleWish::WHOLE, &files, now(), &Work::silent())?.value;
    Ok((done.made.written.paper.id, done.files))
}

/// A page that nothing packs.
fn large() -> Vec<u8> {
    let mut noise = String::from(") Tj ET ");
    let mut seed = 7_u32;
    while noise.len() < 1_600_000 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise += &format!("%{seed:08x}\n");
    }
    noise += "BT (";
    pdf(&[&[&noise]])
}

#[test]
fn a_bundle_is_recorded_when_its_files_are_there() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    vouchers(&mut office, id, &["凭证"]);
    add(&mut office, id, "大.pdf", large());
    let to = home.path().join("册.pdf");
    let refused =
        |office: &mut Office, split, index: &[PathBuf]| hand_out(office, id, &to, split, index).unwrap_err().code;
    assert_eq!(refused(&mut office, Some(1), &[]), "paper.failed", "a page is larger than a part may be");
    let told = hand_out(&mut office, id, &to, Some(1), &[]).unwrap_err().message;
    assert!(told.contains("证据2“大”（大.pdf）的第"), "{told}");
    assert_eq!(refused(&mut office, Some(0), &[]), "bundle.split");
    assert_eq!(refused(&mut office, None, &[home.path().join("目录.txt")]), "index.format");
    // A folder where a file should be: the bundle was written already, and goes again.
    let taken = home.path().join("目录.pdf");
    std::fs::create_dir(&taken).unwrap();
    assert_eq!(refused(&mut office, None, std::slice::from_ref(&taken)), "file.write");
    assert!(office.plan(id).unwrap().bundles.is_empty(), "nobody has it, so it is none");
    assert_eq!(office.resolve_mention(id, "证据1").unwrap_err().code, "mention.unknown");
    assert!(!to.exists());
    // An earlier one that lies there is not lost, and nothing is left beside it.
    std::fs::write(&to, b"served").unwrap();
    assert_eq!(refused(&mut office, None, std::slice::from_ref(&taken)), "file.write");
    assert_eq!(std::fs::read(&to).unwrap(), b"served");
    let mut names: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["db", "册.pdf", "目录.pdf"]);

    let index = home.path().join("目录.docx");
    let (paper, files) = hand_out(&mut office, id, &to, None, std::slice::from_ref(&index)).unwrap();
    assert!(index.exists() && files == [to.clone()]);
    assert!(std::fs::read(&to).unwrap().starts_with(b"%PDF"));
    let steps = office.custody(id, office.plan(id).unwrap().bundles[0].exhibits[0].evidence).unwrap();
    assert!(steps.iter().any(|s| s.op == "paper.export" && s.detail.contains("册.pdf")), "{steps:?}");
    assert_eq!(office.plan(id).unwrap().bundles[0].file.as_deref(), Some("册.pdf"));
    assert_eq!(office.save_parts(id, paper, &home.path().join("又.pdf"), 0, now()).unwrap_err().code, "bundle.split");
}

/// Does a paper lead into a file of that name?
fn leads(office: &Office, id: CaseId, paper: PaperId, name: &str) -> bool {
    let (_, pdf) = office.paper(id, paper).unwrap();
    let plain = unpacked(&pdf);
    holds(&plain, b"/GoToR") && shapes(name).iter().any(|shape| holds(&plain, shape))
}

#[test]
fn papers_lead_into_the_bundle_by_the_name_it_was_saved_by() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    vouchers(&mut office, id, &["凭证"]);
    let (_, _) = hand_out(&mut office, id, &home.path().join("n.pdf"), None, &[]).unwrap();
    let issued = complaint(&mut office, id, "转账属实，见证据1。");
    assert!(leads(&office, id, issued.paper.id, "n.pdf"));
    // A second one of the same day has a name of its own, whether anybody saved it or not.
    vouchers(&mut office, id, &["回执"]);
    let second = bind(&mut office, id, BundleScope::Whole, false).unwrap().written.paper.id;
    let issued = complaint(&mut office, id, "转账属实，见证据2。");
    assert!(leads(&office, id, issued.paper.id, "证据册_2026-11-23_2.pdf"));
    // Saved as the first was, the name is the second's.
    office.save_paper(id, second, Some(&home.path().join("另一处/n.pdf")), now()).unwrap();
    let issued = complaint(&mut office, id, "转账属实，见证据2。");
    assert!(leads(&office, id, issued.paper.id, "n.pdf"));
    let out = home.path().join("立案");
    office.write_filing(id, &anjuan_office::FilingAsk::default(), &out, now()).unwrap();
    assert!(out.join("n.pdf").exists(), "it lies there by the name that the others lead to");
}

/// What nothing packs, as a line of a page: noise in comments, of which nothing is drawn. No two of different numbers are alike.
pub(super) fn noise(n: u32) -> String {
    let mut seed = n + 1;
    let mut noise = String::from(") Tj ET ");
    while noise.len() < 700_000 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise += &format!("%{seed:08x}{:08x}\n", seed.rotate_left(9) ^ n);
    }
    noise + "BT ("
}

/// Three files that nothing packs, of a part each.
fn three_large(office: &mut Office, id: CaseId) {
    for n in 0..3 {
        add(office, id, &format!("大{n}.pdf"), pdf(&[&[&noise(n)]]));
    }
}

#[test]
fn an_index_beside_a_bundle_in_parts_leads_into_the_part_that_holds_the_page() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    three_large(&mut office, id);
    let (to, index) = (home.path().join("册.pdf"), home.path().join("目录.pdf"));
    let word = home.path().join("目录.docx");
    let (paper, files) = hand_out(&mut office, id, &to, Some(1), &[index.clone(), word.clone()]).unwrap();
    assert!(files.len() > 2, "{files:?}");
    let bundle = office.plan(id).unwrap().bundles[0].clone();
    let part_of = |page: u32| -> String {
        let names = files.iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned());
        let holds = |name: &String| {
            let span = name.strip_prefix("册_第").and_then(|n| n.strip_suffix("页.pdf")).unwrap_or("0");
            let (from, to) = span.split_once('至').unwrap_or((span, span));
            (from.parse().unwrap()..=to.parse::<u32>().unwrap()).contains(&page)
        };
        names.into_iter().find(holds).unwrap()
    };
    let parts: Vec<String> = bundle.exhibits.iter().map(|e| part_of(e.from)).collect();
    assert!(parts[0] != parts[2], "{parts:?}");
    let leads = |index: &Path| {
        let plain = unpacked(&std::fs::read(index).unwrap());
        for (exhibit, part) in bundle.exhibits.iter().zip(&parts) {
            assert!(shapes(part).iter().any(|shape| holds(&plain, shape)), "to {part}");
            assert!(holds(&plain, format!("(page-{})", exhibit.from).as_bytes()));
        }
        assert!(!shapes("册.pdf").iter().any(|shape| holds(&plain, shape)), "the whole does not lie there");
    };
    leads(&index);
    // Saved later beside the parts it leads to them, too; where the whole lies, to that.
    let later = home.path().join("再一份.pdf");
    office.save_index(id, paper, &later, Some(&to)).unwrap();
    leads(&later);
    office.save_paper(id, paper, Some(&to), now()).unwrap();
    office.save_index(id, paper, &later, Some(&to)).unwrap();
    let plain = unpacked(&std::fs::read(&later).unwrap());
    assert!(shapes("册.pdf").iter().any(|shape| holds(&plain, shape)));
}

#[test]
fn papers_lead_into_the_parts_that_a_bundle_was_saved_in() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    three_large(&mut office, id);
    let (paper, files) = hand_out(&mut office, id, &home.path().join("册.pdf"), Some(1), &[]).unwrap();
    let last = office.plan(id).unwrap().bundles[0].exhibits[2].from;
    let issued = complaint(&mut office, id, "转账属实，见证据3。").paper.id;
    let part = files.iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned());
    let part = part.filter(|name| name.contains('第')).find(|name| {
        let span = name.strip_prefix("册_第").and_then(|n| n.strip_suffix("页.pdf")).unwrap();
        let (from, to) = span.split_once('至').unwrap_or((span, span));
        (from.parse().unwrap()..=to.parse::<u32>().unwrap()).contains(&last)
    });
    let part = part.unwrap();
    assert!(leads(&office, id, issued, &part) && !leads(&office, id, issued, "册.pdf"), "to {part}");
    let out = home.path().join("立案");
    office.write_filing(id, &anjuan_office::FilingAsk::default(), &out, now()).unwrap();
    assert!(out.join(&part).exists(), "it lies beside the papers that lead to it");
    // Saved whole afterwards, they lead to the whole.
    office.save_paper(id, paper, Some(&home.path().join("册.pdf")), now()).unwrap();
    let issued = complaint(&mut office, id, "转账属实，见证据3第1页。").paper.id;
    assert!(leads(&office, id, issued, "册.pdf"));
}

#[test]
fn a_large_bundle_is_saved_in_parts_that_hold_every_page_once() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    three_large(&mut office, id);
    let bundle = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let paper = &bundle.written.paper;
    let whole = home.path().join("整册.pdf");
    assert_eq!(office.save_parts(id, paper.id, &whole, 100, now()).unwrap().value, [whole]);
    let parts = office.save_parts(id, paper.id, &home.path().join("分册.pdf"), 1, now()).unwrap().value;
    assert!(parts.len() >= 2, "{parts:?}");
    let (mut next, mut manifests) = (1, Vec::new());
    for part in &parts {
        let name = part.file_stem().unwrap().to_string_lossy().into_owned();
        let span = name.strip_prefix("分册_第").unwrap().strip_suffix('页').unwrap();
        let (from, to) = span.split_once('至').unwrap_or((span, span));
        assert_eq!(from.parse::<u32>().unwrap(), next, "{name}");
        next = to.parse::<u32>().unwrap() + 1;
        assert!(std::fs::metadata(part).unwrap().len() <= 1_000_000, "{name}");
        let checked = anjuan_office::check_bundle(&std::fs::read(part).unwrap()).unwrap();
        assert!(checked.changed.is_empty() && !checked.frame_changed && !checked.pages_differ, "{name}");
        manifests.push((name, checked.manifest));
    }
    assert!(anjuan_office::parts_together(&manifests).is_empty(), "all of them are one bundle");
    assert_eq!(next, bundle.bundle.next_page);
}
