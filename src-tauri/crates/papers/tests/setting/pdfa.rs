//! Every form as PDF/A-2b; and that the check would notice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::archive::violations;
use anjuan_case::LegalDay;
use anjuan_papers::form::{Look, Mark, form, forms, set};
use lopdf::{Document, Object, dictionary};

fn day() -> LegalDay {
    "2026-01-31".parse().unwrap()
}

const SEAL: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><circle cx="100" cy="100" r="90" fill="none" stroke="#c00" stroke-width="8" stroke-opacity="0.7"/></svg>"##;

fn look(mark: Mark) -> Look {
    Look {
        office: "河洛示例律师事务所".into(),
        lines: vec!["地址：河南省洛阳市洛龙区示例路1号　电话：0379-00000000".into()],
        number: Some("（2026）河示律函字第1号".into()),
        logo: Some(SEAL.into()),
        seal: Some(SEAL.into()),
        mark,
        ..Look::default()
    }
}

#[test]
fn every_form_is_pdf_a_2b() {
    for form in forms() {
        for mark in [Mark::None, Mark::Draft, Mark::Sample] {
            let paper = set(form, &form.sample_data().unwrap(), &look(mark), day()).unwrap();
            assert_eq!(violations(&paper.pdf), Vec::<String>::new(), "{} {mark:?}", form.id);
        }
    }
}

fn sample() -> Vec<u8> {
    let form = form("civil-complaint").unwrap();
    set(form, &form.sample_data().unwrap(), &look(Mark::None), day()).unwrap().pdf
}

/// The sample, broken, must be refused for that clause.
fn broken(clause: &str, damage: impl FnOnce(&mut Document)) {
    let mut pdf = Document::load_mem(&sample()).unwrap();
    damage(&mut pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let found = violations(&bytes);
    assert!(found.iter().any(|v| v.starts_with(clause)), "{clause} is not noticed: {found:?}");
}

#[test]
fn the_check_notices_what_is_wrong() {
    broken("6.1.3 no file identifier", |pdf| drop(pdf.trailer.remove(b"ID")));
    broken("6.2.3", |pdf| drop(pdf.catalog_mut().unwrap().remove(b"OutputIntents")));
    broken("6.6.2", |pdf| drop(pdf.catalog_mut().unwrap().remove(b"Metadata")));
    broken("promise: the language", |pdf| pdf.catalog_mut().unwrap().set("Lang", Object::string_literal("en")));
    broken("promise: bookmarks", |pdf| drop(pdf.catalog_mut().unwrap().remove(b"Outlines")));
    broken("6.5.1", |pdf| {
        let script =
            pdf.add_object(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") });
        pdf.catalog_mut().unwrap().set("OpenAction", script);
    });
    broken("6.2.11.4", |pdf| {
        for object in pdf.objects.values_mut() {
            if let Ok(d) = object.as_dict_mut() {
                d.remove(b"FontFile2");
                d.remove(b"FontFile3");
            }
        }
    });
    broken("6.3.2", |pdf| {
        let note = dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 1.into(), 1.into()] };
        pdf.add_object(note);
    });
    assert!(violations(b"%PDF-2.0\n").iter().any(|v| v.starts_with("6.1.2")));
    let mut tail = sample();
    tail.extend_from_slice(b"more");
    assert!(violations(&tail).iter().any(|v| v.starts_with("6.1.3")));
}
