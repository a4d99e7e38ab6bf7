//! How papers look: own templates, logo and seal, the preview.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::issuing::{another, firm, issue, now};
use anjuan_office::{OfficePicture, sample_chat};
use serde_json::json;

#[test]
fn an_offices_own_template_is_used_or_named_and_left_out() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let file = office.take_template("civil-complaint").unwrap();
    assert_eq!(office.take_template("civil-complaint").unwrap_err().code, "template.exists");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text + "\n#par[本所文书，未经同意不得复制。]\n").unwrap();
    let own = issue(&mut office, id, "civil-complaint", |_| {}).unwrap();
    assert!(own.notes.iter().all(|n| !n.contains("模板")), "{:?}", own.notes);
    let frozen = office.paper_frozen(id, own.paper.id).unwrap().unwrap();
    assert!(frozen.contains("未经同意不得复制"), "the template itself is frozen with the paper");

    std::fs::write(&file, "#let broken = (").unwrap();
    let fallen_back = another(&mut office, id, "civil-complaint", |_| {}).unwrap();
    assert!(fallen_back.notes.iter().any(|n| n.contains("模板没有采用")), "{:?}", fallen_back.notes);
    let shown = office.office_look(now().day()).unwrap();
    assert!(shown.templates.len() == 1 && shown.templates[0].refused.is_some(), "{:?}", shown.templates);
    office.reset_template("civil-complaint", now()).unwrap();
    assert!(!file.exists() && office.office_look(now().day()).unwrap().templates.is_empty());
}

#[test]
fn logo_and_seal_are_pictures_or_refused() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let refused = office.set_office_picture(OfficePicture::Logo, Some(b"no picture"), now());
    assert!(refused.is_err());
    let picture = sample_chat().bytes;
    office.set_office_picture(OfficePicture::Seal, Some(&picture), now()).unwrap();
    let look = office.office_look(now().day()).unwrap();
    assert!(look.seal && !look.logo);
    issue(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    office.set_office_picture(OfficePicture::Seal, None, now()).unwrap();
    assert!(!office.office_look(now().day()).unwrap().seal);
}

#[test]
fn a_preview_shows_every_page_and_names_what_it_cannot_show() {
    let home = tempfile::tempdir().unwrap();
    let (office, id) = firm(home.path());
    let draft = office.compose_paper(id, "lawyer-letter", None, now().day()).unwrap();
    let pages = office.preview("lawyer-letter", &draft.data, None, 1.0, now().day()).unwrap();
    assert!(!pages.is_empty() && pages[0].png.starts_with(b"\x89PNG"));
    let mut data = draft.value();
    data["subject"] = json!("\u{E123}");
    assert_eq!(
        office.preview("lawyer-letter", &data.to_string(), None, 1.0, now().day()).unwrap_err().code,
        "paper.glyph"
    );
    let letter = office.compose_paper(id, "lawyer-letter", None, now().day()).unwrap();
    assert!(letter.series.is_some_and(|s| s.id == "letter"), "the draft says which number it will take");
}
