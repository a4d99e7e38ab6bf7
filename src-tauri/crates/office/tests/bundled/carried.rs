//! All of it travels with the case.

use super::{bind, numbers, serve, vouchers};
use crate::room::{fresh, now};
use anjuan_office::{BundleScope, MaskKind, MaskedRegion, Numbering, Office, Region};
use std::path::Path;

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
    let mut there = Office::create(&other, crate::room::PASSPHRASE, &anjuan_office::sample_office(), now()).unwrap();
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
    let mut there = Office::create(&third, crate::room::PASSPHRASE, &anjuan_office::sample_office(), now()).unwrap();
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
