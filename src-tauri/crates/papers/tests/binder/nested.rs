//! Forms within forms: as deep as programs write them they are bound, without end they are refused.

use crate::desk::pdf_of;
use anjuan_papers::{Unfit, look};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::time::{Duration, Instant};

fn form(pdf: &mut Document, content: &str, forms: Dictionary) -> ObjectId {
    let resources = dictionary! { "XObject" => forms };
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 100.into(), 100.into()],
        "Resources" => resources,
    };
    pdf.add_object(Stream::new(form, content.as_bytes().to_vec()))
}

/// A page that draws the form.
fn page(pdf: &mut Document, drawn: ObjectId) -> Vec<u8> {
    let page = pdf.page_iter().next().unwrap();
    let content = pdf.add_object(Stream::new(Dictionary::new(), b"/A Do".to_vec()));
    let page = pdf.get_dictionary_mut(page).unwrap();
    page.set("Resources", dictionary! { "XObject" => dictionary! { "A" => drawn } });
    page.set("Contents", content);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn blank() -> Document {
    Document::load_mem(&pdf_of(&[(b"", Dictionary::new())])).unwrap()
}

#[test]
fn forms_that_are_drawn_without_end_are_refused_at_once() {
    let begun = Instant::now();
    // One that draws itself twice.
    let mut pdf = blank();
    let own = form(&mut pdf, "/A Do /A Do", Dictionary::new());
    let resources = dictionary! { "XObject" => dictionary! { "A" => own } };
    pdf.get_object_mut(own).and_then(Object::as_stream_mut).unwrap().dict.set("Resources", resources);
    let endless = page(&mut pdf, own);
    assert!(matches!(look(&endless, "套.pdf", None), Err(Unfit::TooLarge(_))));
    // Forty, each of which draws the next one twice.
    let mut pdf = blank();
    let mut below = form(&mut pdf, "0 0 1 1 re f", Dictionary::new());
    for _ in 0..40 {
        below = form(&mut pdf, "/B Do /B Do", dictionary! { "B" => below });
    }
    let powers = page(&mut pdf, below);
    assert!(matches!(look(&powers, "叠.pdf", None), Err(Unfit::TooLarge(_))));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn forms_that_only_could_be_drawn_within_one_another_are_bound() {
    // A list of all forms, as some programs give it to each of them.
    let mut pdf = blank();
    let one = form(&mut pdf, "0 0 9 9 re f", Dictionary::new());
    let other = form(&mut pdf, "/A Do", Dictionary::new());
    let all = pdf.add_object(dictionary! { "XObject" => dictionary! { "A" => one, "B" => other } });
    for id in [one, other] {
        pdf.get_object_mut(id).and_then(Object::as_stream_mut).unwrap().dict.set("Resources", all);
    }
    let bytes = page(&mut pdf, other);
    assert_eq!(look(&bytes, "单.pdf", None).unwrap().pages, 1);
    // A chain, deep but plain.
    let mut pdf = blank();
    let mut below = form(&mut pdf, "0 0 1 1 re f", Dictionary::new());
    for _ in 0..20 {
        below = form(&mut pdf, "/B Do", dictionary! { "B" => below });
    }
    let bytes = page(&mut pdf, below);
    assert_eq!(look(&bytes, "链.pdf", None).unwrap().pages, 1);
}
