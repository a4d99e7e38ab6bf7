//! Papers and indexes lead into bundles, by the numbers and pages that those have.

use super::{bind, complaint, numbers, serve, vouchers, words_of};
use crate::room::{add, file, fresh, holds, now, shapes, texts, unpacked};
use anjuan_case::Particulars;
use anjuan_office::{BundleRow, BundleScope, EvidenceWords, FilingAsk, Numbering, Office};
use serde_json::Value;

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
    let needed: Vec<&String> = issued.notes.iter().filter(|n| n.contains("链接通到")).collect();
    assert!(needed.len() == 1 && needed[0].contains("“证据册_2026-11-23.pdf”"), "{:?}", issued.notes);
    let out = home.path().join("立案");
    office.write_filing(id, &FilingAsk::default(), &out, now()).unwrap();
    let beside = out.join("证据册_2026-11-23.pdf");
    assert!(beside.exists(), "the bundle lies where the links lead");
    let (_, pdf) = office.paper(id, issued.paper.id).unwrap();
    let plain = unpacked(&pdf);
    let name = shapes("证据册_2026-11-23.pdf");
    assert!(holds(&plain, b"/GoToR") && name.iter().any(|shape| holds(&plain, shape)), "a link to that file");
    let page = format!("(page-{})", third.1 + 1);
    assert!(holds(&plain, page.as_bytes()), "to {page}");
    let target = format!("(page-{})", third.1 + 1);
    let bound = std::fs::read(&beside).unwrap();
    let bound = unpacked(&bound);
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
    add(&mut office, id, "丙.png", file("deep.png"));
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
    let texts = texts(&std::fs::read(&path).unwrap());
    let (_, _, pages) = &printed(&whole.bundle)[1];
    assert!(texts[0].contains("证据目录") && texts[0].contains(pages) && texts[0].contains("二"), "{texts:?}");
    // Its rows lead into the bundle: by the name it has where it lies beside, else by the name it is saved by.
    let saved = home.path().join("给法院的.pdf");
    for (bundle, name) in [(Some(saved.as_path()), "给法院的.pdf"), (None, "证据册_2026-11-23.pdf")] {
        office.save_index(id, whole.written.paper.id, &path, bundle).unwrap();
        let pdf = std::fs::read(&path).unwrap();
        let pdf = unpacked(&pdf);
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
}

#[test]
fn what_kind_of_evidence_a_file_is_nobody_knows_until_somebody_says_how_it_came_about() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let one = vouchers(&mut office, id, &["凭证"])[0];
    let kind = |office: &Office| -> String {
        let data = office.compose_paper(id, "evidence-index", None, now().day()).unwrap().value();
        data["rows"][0]["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(kind(&office), "");
    for (how, medium, says) in [
        ("从平台导出", "", "电子数据打印件"),
        ("扫描", "当事人保管的纸质回单", "书证，复印件，原件：当事人保管的纸质回单"),
        ("", "当事人的手机", "电子数据打印件，原始载体：当事人的手机"),
    ] {
        let known = office.original(id, one).unwrap().0.particulars;
        let said = Particulars { collected_how: how.to_owned(), original_medium: medium.to_owned(), ..known };
        office.set_particulars(id, one, &said, now()).unwrap();
        assert_eq!(kind(&office), says, "{how}");
    }
}
