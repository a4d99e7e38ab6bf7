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

/// The built-in letters call the addressee 您 themselves; a threat of the office's own does so too.
#[test]
fn a_template_that_threatens_is_not_used() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = firm(home.path());
    let file = office.take_template("demand-letter").unwrap();
    let built_in = std::fs::read_to_string(&file).unwrap();
    for threat in ["如您不还款，我们将到您单位", "逾期不还，将在您的朋友圈公布", "不还款就对您不客气"]
    {
        std::fs::write(&file, format!("{built_in}\n#par[{threat}。]\n")).unwrap();
        let shown = office.office_look(now().day()).unwrap();
        assert!(shown.templates[0].refused.is_some(), "{threat}");
    }
    std::fs::write(&file, format!("{built_in}\n#par[如您有疑问，请来电。]\n")).unwrap();
    assert_eq!(office.office_look(now().day()).unwrap().templates[0].refused, None);
}

/// Taken over as it is, a template says nothing that a paper may not say, whatever the sample has in it.
#[test]
fn no_built_in_template_is_refused_as_ones_own() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = firm(home.path());
    let forms = ["lawyer-letter", "demand-letter", "mediation-invitation", "criminal-report", "mediation-agreement"];
    for form in forms {
        let file = office.take_template(form).unwrap();
        // Every sentence is another one than the built-in has.
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text.replace('。', "（续）。")).unwrap();
    }
    let shown = office.office_look(now().day()).unwrap().templates;
    let refused: Vec<_> = shown.iter().filter(|t| t.refused.is_some()).collect();
    assert!(refused.is_empty() && shown.len() == forms.len(), "{refused:?}");
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
