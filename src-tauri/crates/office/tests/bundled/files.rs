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
    let plain = unpacked(&pdf).unwrap_or(pdf);
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
