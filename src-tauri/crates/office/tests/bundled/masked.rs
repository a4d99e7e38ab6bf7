//! Masked copies hold nothing masked, and what they cannot hide stops them.

use super::{bind, classed, numbers, serve, vouchers, whole_page};
use crate::room::{CARD, IDENTITY, PHONE, add, file, fresh, letters, now, pdf, shapes, texts, unpacked, wav};
use anjuan_office::{BundleScope, MaskKind, MaskedRegion, Office, Region, check_bundle};

/// Everything that can be searched in a PDF: as it is, unpacked, and what is read on its pages.
struct Searched(String, String);

impl Searched {
    fn of(bytes: &[u8]) -> Self {
        let plain = unpacked(bytes);
        Self(letters(bytes) + &letters(&plain), texts(bytes).concat())
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
    let chat = add(&mut office, id, &format!("与{PHONE}的聊天.png"), file("deep.png"));
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
    let texts = texts(&copy);
    let page = &texts[masked.bundle.exhibits[0].from as usize];
    assert!(page.contains("secondpage"), "pages without masks keep their text: {page}");
    assert!(texts[1].contains("138******34"), "the index tells what it is and hides the number: {}", texts[1]);
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
    classed(&mut office, id);
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
    let texts = texts(&copy);
    let all = texts.concat();
    assert!(all.contains("张*") && all.contains("138******34") && all.contains("139******78"), "{all}");
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
fn a_word_under_a_mask_that_is_read_on_another_page_is_told_with_its_place() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let statement = add(&mut office, id, "流水.pdf", pdf(&[&["paid to Somebody"], &["Somebody again"]]));
    office.set_masks(id, statement, &[whole_page()], now()).unwrap();
    let notes = bind(&mut office, id, BundleScope::Whole, true).unwrap().written.notes.concat();
    assert!(notes.contains("流水") && notes.contains("遮盖过的文字：SOMEBODY"), "{notes}");
    assert!(!bind(&mut office, id, BundleScope::Whole, false).unwrap().written.notes.concat().contains("SOMEBODY"));
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
    classed(&mut office, id);
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
    let picture = add(&mut office, id, "一张.png", file("deep.png"));
    let sound = add(&mut office, id, "录音.wav", wav());
    for (of, page) in [(picture, 2), (sound, 1)] {
        assert_eq!(office.set_masks(id, of, &[mask(page)], now()).unwrap_err().code, "evidence.mask");
    }
    office.set_masks(id, sound, &[], now()).unwrap();
}

#[test]
fn a_masked_copy_of_a_bundle_says_what_has_been_marked_as_minutes_of_a_mediation_since() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let one = vouchers(&mut office, id, &["凭证甲", "凭证乙"])[0];
    let full = bind(&mut office, id, BundleScope::Whole, false).unwrap().written.paper.id;
    let notes = |office: &mut Office| bind(office, id, BundleScope::Again(full), true).unwrap().written.notes.concat();
    assert!(!notes(&mut office).contains("调解记录"));
    office.set_mediation_record(id, one, true, now()).unwrap();
    let said = notes(&mut office);
    assert!(said.contains("“凭证甲”标记为调解记录，照原册仍装在这一册里"), "{said}");
    assert!(!said.contains("“凭证乙”标记"), "{said}");
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

#[test]
fn a_short_number_of_a_party_is_hidden_where_it_stands_by_itself() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let mut party = office.case(id).unwrap().parties_as(anjuan_case::Role::Respondent).next().unwrap().clone();
    (party.id_number, party.phone) = (None, Some("663388".to_owned()));
    office.put_party(id, &party, now()).unwrap();
    add(&mut office, id, "0379-663388的通话.png", file("deep.png"));
    add(&mut office, id, "转账663388.00元.txt", b"told".to_vec());
    let masked = bind(&mut office, id, BundleScope::Whole, true).unwrap();
    let text = texts(&office.paper(id, masked.written.paper.id).unwrap().1).concat();
    assert!(text.contains("0379-6*****的通话") && text.contains("转账663388.00元"), "{text}");
}
