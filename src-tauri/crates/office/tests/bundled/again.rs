//! What could not be bound, what was handed over by mistake, and bundles that are made once more.

use super::{bind, numbers, serve, vouchers, words_of};
use crate::room::{IDENTITY, PHONE, add, day, file, fresh, now, texts};
use anjuan_case::{CaseId, LegalTime, Particulars, Role};
use anjuan_office::{
    BundleKind, BundleScope, BundleWish, MaskKind, MaskedRegion, Numbering, Office, Region, ServeAsk, Work,
};
use serde_json::Value;

fn later() -> LegalTime {
    "2026-12-20T09:00".parse().unwrap()
}

fn rows(office: &Office, id: CaseId) -> Vec<(String, String)> {
    let data = office.compose_paper(id, "evidence-index", None, now().day()).unwrap().value();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    data["rows"].as_array().unwrap().iter().map(|r| (text(r, "number"), text(r, "name"))).collect()
}

fn spoilt() -> Vec<u8> {
    b"%PDF-1.4 nothing".to_vec()
}

#[test]
fn what_cannot_be_bound_takes_no_number_in_the_bundle_nor_in_the_index() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let first = vouchers(&mut office, id, &["甲"])[0];
    let bad = add(&mut office, id, "坏.pdf", spoilt());
    let last = vouchers(&mut office, id, &["乙"])[0];
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert_eq!(whole.written.refused.len(), 1, "{:?}", whole.written.refused);
    assert_eq!(whole.bundle.refused[0].evidence, bad);
    let said = |names: &[&str]| -> Vec<(String, String)> {
        (1..).zip(names).map(|(n, name): (u32, _)| (n.to_string(), (*name).to_owned())).collect()
    };
    assert_eq!(rows(&office, id), said(&["甲", "乙"]), "the index has the numbers of the bundle");
    let warned = office.plan(id).unwrap().warnings;
    assert!(warned.iter().any(|w| w.evidence == bad && w.why.contains("不占编号")), "{warned:?}");
    // Before the next binding it takes none either: that would refuse it again.
    let mut plan = office.plan(id).unwrap().plan;
    plan.sections[0].exhibits.reverse();
    office.set_plan(id, &plan, now()).unwrap();
    assert_eq!(rows(&office, id), said(&["乙", "甲"]));
    let again = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    assert_eq!(again.bundle.exhibits.iter().map(|e| e.evidence).collect::<Vec<_>>(), [last, first]);
    // Handed over, it waits, and no supplement is asked for.
    serve(&mut office, id, again.written.paper.id, "法院").unwrap();
    assert_eq!(rows(&office, id), said(&["乙", "甲"]));
    assert_eq!(office.scope_of(id, false).unwrap(), BundleScope::Again(again.written.paper.id));
    vouchers(&mut office, id, &["丙"]);
    assert_eq!(office.scope_of(id, false).unwrap(), BundleScope::Whole, "now nobody can tell, and Whole says so");
    let supplement = bind(&mut office, id, BundleScope::Supplement, false).unwrap();
    assert_eq!(numbers(&supplement.bundle)[0].0, "3");
    assert_eq!(rows(&office, id), said(&["乙", "甲", "丙"]));
}

#[test]
fn a_section_of_which_nothing_could_be_bound_takes_no_number() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let bad = add(&mut office, id, "坏.pdf", spoilt());
    let good = vouchers(&mut office, id, &["甲", "乙"]);
    let mut plan = office.plan(id).unwrap().plan;
    plan.numbering = Numbering::Grouped;
    let of = |title: &str, id| anjuan_office::PlanSection {
        title: Some(title.to_owned()),
        cover_page: false,
        exhibits: vec![anjuan_office::PlanExhibit::whole(id)],
    };
    plan.sections = vec![of("第一组", good[0]), of("第二组", bad), of("第三组", good[1])];
    office.set_plan(id, &plan, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let printed: Vec<String> = numbers(&whole.bundle).into_iter().map(|n| n.0).collect();
    assert_eq!((printed, whole.bundle.next_number), (vec!["一-1".to_owned(), "二-1".to_owned()], 3));
    assert_eq!(rows(&office, id).into_iter().map(|r| r.0).collect::<Vec<_>>(), ["一-1", "二-1"]);
}

#[test]
fn a_serving_registered_by_mistake_is_void_and_the_numbers_are_free_unless_something_goes_on_from_them() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["甲", "乙"]);
    let mut plan = office.plan(id).unwrap().plan;
    plan.numbering = Numbering::Chinese;
    plan.sections[0].exhibits.reverse();
    plan.sections[0].exhibits[0].side_note = Some("旁注".to_owned());
    office.set_plan(id, &plan, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let paper = whole.written.paper.id;
    let ask = |to: &str| ServeAsk { on: day("2026-11-23"), to: to.to_owned(), sure: false };
    let court = office.serve_bundle(id, paper, &ask("法院"), now()).unwrap().value;
    let other = office.serve_bundle(id, paper, &ask("周明远"), now()).unwrap().value;
    assert_eq!(office.void_serving(id, other, " ", now()).unwrap_err().code, "bundle.void");
    assert!(!office.void_serving(id, other, "填错了人", now()).unwrap().value, "the court has it");
    assert_eq!(office.void_serving(id, other, "再来一次", now()).unwrap_err().code, "bundle.void-none");
    // A supplement goes on from it: its numbers cannot be given up while that stands.
    let new = vouchers(&mut office, id, &["丙"]);
    // What is planned since is kept without what was served.
    office.set_plan(id, &office.plan(id).unwrap().plan, now()).unwrap();
    let more = bind(&mut office, id, BundleScope::Supplement, false).unwrap();
    let second = office.serve_bundle(id, more.written.paper.id, &ask("法院"), now()).unwrap().value;
    let stopped = office.void_serving(id, court, "其实没有送", now()).unwrap_err();
    assert_eq!(stopped.code, "bundle.void-later");
    assert!(stopped.message.contains("证据三"), "{}", stopped.message);
    assert!(office.void_serving(id, second, "其实没有送", now()).unwrap().value);
    assert!(office.void_serving(id, court, "其实没有送", now()).unwrap().value);
    // Everything can be planned anew, beginning as it was printed.
    let view = office.plan(id).unwrap();
    assert!(view.served.is_empty());
    let planned: Vec<_> = view.plan.sections.iter().flat_map(|s| &s.exhibits).collect();
    assert_eq!(planned.iter().map(|e| e.evidence).collect::<Vec<_>>(), [ids[1], ids[0], new[0]]);
    assert_eq!((planned[0].side_note.as_deref(), view.plan.numbering), (Some("旁注"), Numbering::Chinese));
    let kept = view.bundles.iter().find(|b| b.paper == paper).unwrap();
    let reasons: Vec<&str> = kept.voided.iter().map(|v| v.why.as_str()).collect();
    assert!(kept.served.is_empty() && reasons.contains(&"填错了人") && reasons.contains(&"其实没有送"), "{kept:?}");
    assert!(office.log(Some(id)).unwrap().iter().any(|l| l.op == "bundle.void" && l.detail.contains("其实没有送")));
    bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let out = anjuan_office::EvidenceWords { in_bundle: false, ..words_of(&office, id, ids[0], true) };
    office.describe_evidence(id, ids[0], &out, now()).unwrap();
    // The record goes with the case.
    let to = home.path().join("导出");
    office.export_case(id, &to, now()).unwrap();
    let mut there =
        Office::create(&home.path().join("另"), crate::room::PASSPHRASE, &anjuan_office::sample_office(), now())
            .unwrap();
    let came = there.import_case(&to, now()).unwrap().value;
    assert_eq!(there.plan(came).unwrap().bundles, office.plan(id).unwrap().bundles);
}

/// Changes everything that a bundle prints of the case beside its exhibits.
fn changed(office: &mut Office, id: CaseId) {
    let mut claimant = office.case(id).unwrap().parties_as(Role::Claimant).next().unwrap().clone();
    claimant.name = Some("林大满".to_owned());
    office.put_party(id, &claimant, later()).unwrap();
    let mut respondent = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().clone();
    respondent.phone = Some("13911112222".to_owned());
    office.put_party(id, &respondent, later()).unwrap();
    let mut profile = office.profile().unwrap();
    profile.name = "改了名的机构".to_owned();
    office.set_profile(&profile, later()).unwrap();
    for one in office.case(id).unwrap().evidence {
        let said = Particulars { device: "另一台手机".to_owned(), ..one.particulars };
        office.set_particulars(id, one.id, &said, later()).unwrap();
    }
}

#[test]
fn kind_and_form_stand_as_they_were_printed() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let of = vouchers(&mut office, id, &["凭证"])[0];
    let say = |office: &mut Office, how: &str| {
        let known = office.original(id, of).unwrap().0.particulars;
        let said = Particulars { collected_how: how.to_owned(), original_medium: "本人处".to_owned(), ..known };
        office.set_particulars(id, of, &said, now()).unwrap();
    };
    let kind = |office: &Office| -> String {
        let data = office.compose_paper(id, "evidence-index", None, now().day()).unwrap().value();
        data["rows"][0]["kind"].as_str().unwrap().to_owned()
    };
    say(&mut office, "扫描");
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let paper = whole.written.paper.id;
    assert_eq!(kind(&office), "书证，复印件，原件：本人处");
    let saved = |office: &Office, end: &str, name: &str| {
        let path = home.path().join(format!("{name}.{end}"));
        office.save_index(id, paper, &path, None).unwrap();
        std::fs::read(path).unwrap()
    };
    let before = ["pdf", "xlsx"].map(|end| saved(&office, end, "此前"));
    // Not handed over yet: the bundle is behind, and the index that goes with the next one says what is known now.
    say(&mut office, "从平台导出");
    let asked = serve(&mut office, id, paper, "法院").unwrap_err();
    assert!(asked.code == "bundle.serve-sure" && asked.message.contains("种类"), "{}", asked.message);
    assert_eq!(kind(&office), "电子数据打印件，原始载体：本人处");
    assert!(["pdf", "xlsx"].map(|end| saved(&office, end, "此后")) == before, "the bundle's own says what it printed");
    // Handed over, it stands.
    say(&mut office, "扫描");
    serve(&mut office, id, paper, "法院").unwrap();
    say(&mut office, "从平台导出");
    assert_eq!(kind(&office), "书证，复印件，原件：本人处");
    assert!(["pdf", "xlsx"].map(|end| saved(&office, end, "送后")) == before);
}

#[test]
fn a_served_bundle_once_more_says_what_it_said() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let ids = vouchers(&mut office, id, &["凭证", &format!("与{PHONE}的通话")]);
    add(&mut office, id, "坏.pdf", spoilt());
    let said = Particulars { device: "林小满的手机".to_owned(), ..Particulars::default() };
    office.set_particulars(id, ids[0], &said, now()).unwrap();
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let paper = whole.written.paper.id;
    serve(&mut office, id, paper, "法院").unwrap();
    changed(&mut office, id);
    let again = |office: &mut Office, masked| {
        let wish = BundleWish { scope: BundleScope::Again(paper), masked };
        office.write_bundle_as(id, &wish, later(), &Work::silent()).unwrap().value
    };
    let made = again(&mut office, false);
    assert_eq!(made.written.paper.sha256, whole.written.paper.sha256, "byte for byte");
    assert_eq!(made.bundle.refused, whole.bundle.refused);
    let masked = again(&mut office, true);
    let (_, copy) = office.paper(id, masked.written.paper.id).unwrap();
    let texts = texts(&copy);
    assert!(texts[0].contains("林小满") && !texts[0].contains("林大满"), "{}", texts[0]);
    assert!(texts[0].contains("2026年11月23日") && texts[0].contains("（遮盖版）"), "{}", texts[0]);
    let all = texts.concat();
    assert!(!all.contains(PHONE) && !all.contains(IDENTITY), "what was a number then stays hidden: {all}");
    assert!(all.contains("林小满的手机") && !all.contains("另一台手机") && all.contains("坏.pdf"), "{all}");
    // Its index, too.
    let path = home.path().join("目录.pdf");
    office.save_index(id, masked.written.paper.id, &path, None).unwrap();
    let index = crate::room::texts(&std::fs::read(&path).unwrap()).concat();
    assert!(index.contains("林小满") && !index.contains(PHONE), "{index}");
}

#[test]
fn a_longer_closing_list_of_a_masked_copy_shifts_nothing_and_the_supplement_goes_on_behind_the_exhibits() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    // The list of the full copy fills its page.
    let names: Vec<String> = (1..=9).map(|n| format!("凭证{n}")).collect();
    let ids = vouchers(&mut office, id, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let whole = bind(&mut office, id, BundleScope::Whole, false).unwrap();
    let paper = whole.written.paper.id;
    serve(&mut office, id, paper, "法院").unwrap();
    let region = Region { left: 1000, top: 1000, width: 2000, height: 500 };
    for one in &ids {
        let mask = MaskedRegion { page: 1, region, kind: MaskKind::Other, word: None };
        office.set_masks(id, *one, &[mask], now()).unwrap();
    }
    let masked = bind(&mut office, id, BundleScope::Again(paper), true).unwrap();
    assert_eq!(numbers(&masked.bundle), numbers(&whole.bundle));
    let last = whole.bundle.exhibits.last().unwrap().to;
    assert_eq!((masked.bundle.next_page, whole.bundle.next_page), (last + 1, last + 1));
    let total = |paper| {
        let (_, pdf) = office.paper(id, paper).unwrap();
        let texts = texts(&pdf);
        assert!(texts.last().unwrap().contains("材料清单第"), "{:?}", texts.last());
        let text = texts[whole.bundle.exhibits[0].from as usize - 1].clone();
        text.split_once('共').unwrap().1.to_owned()
    };
    assert_eq!(total(paper), total(masked.written.paper.id), "both say of how many pages");
    vouchers(&mut office, id, &["补充"]);
    let more = bind(&mut office, id, BundleScope::Supplement, false).unwrap();
    assert_eq!(more.bundle.first_page, last + 1);
}

#[test]
fn what_was_handed_over_is_meant_where_nobody_says_more() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    vouchers(&mut office, id, &["凭证"]);
    add(&mut office, id, "截图.png", file("deep.png"));
    let masked = bind(&mut office, id, BundleScope::Whole, true).unwrap();
    let paper = masked.written.paper.id;
    serve(&mut office, id, paper, "周明远").unwrap();
    for wanted in [true, false] {
        assert_eq!(office.scope_of(id, wanted).unwrap(), BundleScope::Again(paper));
    }
    let same = office.as_printed(id, BundleScope::Again(paper), true).unwrap();
    assert_eq!(same.map(|b| b.paper), Some(paper), "it is there as it was printed");
    assert!(office.as_printed(id, BundleScope::Again(paper), false).unwrap().is_none());
    let full = bind(&mut office, id, BundleScope::Again(paper), false).unwrap();
    assert_eq!((numbers(&full.bundle), full.bundle.kind), (numbers(&masked.bundle), BundleKind::Whole));
    assert_eq!(full.written.paper.title, "证据册");
    serve(&mut office, id, full.written.paper.id, "法院").unwrap();
    assert_eq!(office.scope_of(id, false).unwrap(), BundleScope::Again(full.written.paper.id));
    assert_eq!(office.scope_of(id, true).unwrap(), BundleScope::Again(paper));
}
