//! What a page holds and nobody sees, on it or beside it: suggested, named, or left behind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{exhibit, holds, made, pdf_of, plain, scans, seen, sound, texts};
use anjuan_papers::{BundleAsk, Exhibit, Mask, MaskKind, Region, suggest_masks};
use lopdf::{Dictionary, Document, Object, dictionary};

const PHONE: &str = "13800138000";

fn masked(exhibits: Vec<Exhibit>) -> BundleAsk {
    BundleAsk { masked: true, ..plain(&exhibits) }
}

#[test]
fn a_number_in_a_field_or_a_note_that_nobody_draws_is_suggested_where_it_lies() {
    let at = |x: i64, y: i64| vec![x.into(), y.into(), (x + 100).into(), (y + 30).into()];
    let note = |kind: &str, key: &str, place: Vec<Object>| {
        let mut note = dictionary! { "Type" => "Annot", "Subtype" => kind, "Rect" => place };
        note.set(key, lopdf::text_string(&format!("电话{PHONE}")));
        Object::from(note)
    };
    for (rotate, left, top) in [(0, 1000, 1500), (90, 8000, 1000)] {
        let notes = vec![note("Widget", "V", at(40, 480)), note("Text", "Contents", at(200, 100))];
        let bytes = pdf_of(&[(b"", dictionary! { "Annots" => notes, "Rotate" => rotate })]);
        let found = suggest_masks(&bytes, None).unwrap().numbers;
        assert_eq!(found.iter().map(|s| s.word.as_str()).collect::<Vec<_>>(), [PHONE, PHONE], "turned {rotate}");
        let region = found[0].mask.region;
        assert!(region.left.abs_diff(left) < 50 && region.top.abs_diff(top) < 50, "turned {rotate}: {region:?}");
        let mut one = exhibit("表.pdf", bytes);
        one.masks = vec![found[0].mask.clone()];
        one.mask_words = vec![(PHONE.into(), "…".into())];
        let copy = made(&masked(vec![one]));
        assert!(!holds(&copy.paper.pdf, PHONE.as_bytes()), "the page is drawn anew, and its notes stay behind");
    }
}

#[test]
fn where_suggestions_cannot_look_is_said_page_by_page() {
    let mut pdf = Document::load_mem(&scans()).unwrap();
    let page = pdf.page_iter().nth(1).unwrap();
    let content = lopdf::Stream::new(dictionary! {}, b"BT 3 Tr /F1 9 Tf 40 500 Td (read by a scanner) Tj ET".to_vec());
    let content = pdf.add_object(content);
    let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let page = pdf.get_dictionary_mut(page).unwrap();
    page.set("Contents", content);
    page.set("Resources", dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let found = suggest_masks(&bytes, None).unwrap();
    assert_eq!((found.pictured, found.scanned), (vec![1], vec![2]));
    let found = suggest_masks(&pdf_of(&[(b"BT /F1 9 Tf 40 500 Td (text) Tj ET", Dictionary::new())]), None).unwrap();
    assert_eq!((found.pictured, found.scanned), (vec![], vec![]));
}

#[test]
fn what_lies_outside_the_page_is_not_in_the_copy_and_does_not_stop_it() {
    // A card beside what is cut off, and a picture of which the page shows a part.
    let content = b"BT /F1 14 Tf 40 100 Td (seen) Tj 0 450 Td (tel 13800138000) Tj ET".as_slice();
    let cut = || dictionary! { "CropBox" => vec![0.into(), 0.into(), 400.into(), 500.into()] };
    let bytes =
        pdf_of(&[(content, cut()), (content, cut()), (b"BT /F1 14 Tf 40 100 Td (whole) Tj ET", Dictionary::new())]);
    let mut one = exhibit("裁过.pdf", bytes);
    one.masks =
        vec![Mask { page: 1, region: Region { left: 0, top: 0, width: 1000, height: 1000 }, kind: MaskKind::Other }];
    one.mask_words = vec![(PHONE.into(), "…".into())];
    let copy = made(&masked(vec![one.clone()]));
    sound(&copy.paper.pdf);
    assert!(!holds(&copy.paper.pdf, PHONE.as_bytes()));
    let told = texts(&copy.paper.pdf);
    assert!(told[4].contains("whole"), "a page that holds no more than it shows stays text: {told:?}");
    assert!(told.last().unwrap().contains("页面范围以外"), "{told:?}");
    let full = made(&plain(&[one]));
    assert!(holds(&full.paper.pdf, PHONE.as_bytes()), "the full copy is as the original");
    assert_eq!(seen(&copy.paper.pdf, 4, 36).dimensions(), seen(&full.paper.pdf, 4, 36).dimensions());
}
