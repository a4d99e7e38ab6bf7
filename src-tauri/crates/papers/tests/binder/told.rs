//! Where what is found in a masked copy stands is told by exhibit, file and page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{exhibit, made, pdf_of, picture, plain, texts};
use crate::masked::{PHONE, annotated, masked, statement, tried, whole_page};
use anjuan_papers::{Exhibit, PaperError, bundle, suggest_masks};
use image::ImageFormat;
use lopdf::{Dictionary, Document, Stream, dictionary, text_string};
use std::ops::ControlFlow;

#[test]
fn a_find_names_the_exhibit_its_file_and_the_page_that_the_file_has() {
    let place = |exhibits: Vec<Exhibit>| match tried(&masked(exhibits)) {
        Err(PaperError::Masked { place, .. }) => place,
        other => panic!("{:?}", other.map(|b| b.paper.pages)),
    };
    let photo = exhibit("照片.jpg", picture(60, 50, ImageFormat::Jpeg));
    let hidden = |mut one: Exhibit| {
        one.mask_words = vec![(PHONE.into(), "…".into())];
        one
    };
    let read = hidden(exhibit("流水.pdf", statement()));
    assert_eq!(place(vec![photo.clone(), read.clone()]), "证据2“流水.pdf”第 1 页（册中第 4 页）的文字");
    // In a note, which is on no page's text; and of a file of which the second page is bound alone.
    let note = dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![1.into(), 1.into(), 9.into(), 9.into()],
        "Contents" => lopdf::text_string(&format!("电话{PHONE}")),
    };
    let notes = [(b"".as_slice(), Dictionary::new()), (b"", dictionary! { "Annots" => vec![note.into()] })];
    let mut noted = hidden(exhibit("批注.pdf", pdf_of(&notes)));
    noted.pages = Some(vec![(2, 2)]);
    let told = place(vec![photo, noted]);
    assert!(told.starts_with("证据2“批注.pdf”第 2 页（册中第 4 页）的") && told.contains("批注"), "{told}");
}

#[test]
fn words_under_a_mask_are_told_where_they_are_read_and_stop_the_copy_where_they_are_not() {
    let note = |text: &str| {
        let note = dictionary! {
            "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![1.into(), 1.into(), 9.into(), 9.into()],
            "Contents" => lopdf::text_string(text),
        };
        dictionary! { "Annots" => vec![note.into()] }
    };
    let two = |second: &'static [u8], more: Dictionary| {
        let first = (b"BT /F1 14 Tf 40 500 Td (paid to SECRETNAME) Tj ET".as_slice(), Dictionary::new());
        let mut one = exhibit("两页.pdf", pdf_of(&[first, (second, more)]));
        one.masks = vec![whole_page(1)];
        tried(&masked(vec![one]))
    };
    let field = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "Rect" => vec![1.into(), 1.into(), 9.into(), 9.into()], "F" => 2,
        "FT" => "Tx", "T" => lopdf::text_string("field"), "V" => lopdf::text_string("for secretname only"),
    };
    match two(b"", dictionary! { "Annots" => vec![field.into()] }) {
        Err(PaperError::Masked { word, place }) => {
            assert!(word.starts_with("SEC") && word.contains('*'), "{word}");
            assert_eq!(place, "证据1“两页.pdf”第 2 页（册中第 4 页）的表单里没有显示出来的内容");
        }
        other => panic!("nobody sees it, and it is in the file: {:?}", other.map(|b| b.told)),
    }
    // The same where the value stands in the field above the one that the page shows.
    let mut above = Document::load_mem(&pdf_of(&[
        (b"BT /F1 14 Tf 40 500 Td (paid to SECRETNAME) Tj ET".as_slice(), Dictionary::new()),
        (b"", Dictionary::new()),
    ]))
    .unwrap();
    let page = above.page_iter().nth(1).unwrap();
    let (field, widget) = (above.new_object_id(), above.new_object_id());
    above.set_object(field, dictionary! {
        "FT" => "Tx", "T" => lopdf::text_string("field"), "V" => lopdf::text_string("secretname"), "Kids" => vec![widget.into()],
    });
    above.set_object(widget, dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "Rect" => vec![1.into(), 1.into(), 9.into(), 9.into()], "F" => 2, "Parent" => field,
    });
    above.get_dictionary_mut(page).unwrap().set("Annots", vec![widget.into()]);
    let form = above.add_object(dictionary! { "Fields" => vec![field.into()] });
    above.catalog_mut().unwrap().set("AcroForm", form);
    let mut bytes = Vec::new();
    above.save_to(&mut bytes).unwrap();
    let mut one = exhibit("表.pdf", bytes);
    one.masks = vec![whole_page(1)];
    match tried(&masked(vec![one])) {
        Err(PaperError::Masked { place, .. }) => assert!(place.starts_with("证据1“表.pdf”第 2 页"), "{place}"),
        other => panic!("{:?}", other.map(|b| b.told)),
    }
    assert!(two(b"", note("for secretname only")).unwrap().told.concat().contains("SECRETNAME"));
    assert_eq!(two(b"", note("another name")).unwrap().told, Vec::<String>::new());
    let told = two(b"BT /F1 14 Tf 40 500 Td (Secretname again) Tj ET", note("secretname")).unwrap().told;
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert!(told.contains("证据1“两页.pdf”（册中第 4 页）") && told.contains("SECRETNAME"), "{told}");
    assert!(!told.contains("PAID"), "{told}");
}

#[test]
fn fields_that_every_reader_draws_in_its_own_way_are_told_once_of_a_file_and_never_by_their_values() {
    let fields = |drawn: bool| {
        annotated(&|pdf| {
            let look = pdf.add_object(Stream::new(
                dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] },
                b"q Q".to_vec(),
            ));
            let field = |n: i64| {
                let mut field = dictionary! {
                    "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "F" => 4, "T" => text_string(&format!("f{n}[0]")),
                    "Rect" => vec![40.into(), (n * 10).into(), 240.into(), (n * 10 + 9).into()], "V" => text_string("filled in"),
                };
                if n == 0 {
                    field.set("TU", text_string("姓名"));
                }
                if drawn {
                    field.set("AP", dictionary! { "N" => look });
                }
                field
            };
            (0..46).map(field).collect()
        })
    };
    let one = exhibit("表.pdf", fields(false));
    let full = made(&plain(std::slice::from_ref(&one)));
    let [told] = full.told.as_slice() else { panic!("once: {:?}", full.told) };
    let head = "“表.pdf”原件第 1 页表单里填写的 46 处内容（姓名、f1、f2、f3、f4、f5等）没有存下显示的样子";
    assert!(told.starts_with(head), "{told}");
    assert!(texts(&full.paper.pdf).concat().contains("46处内容"), "who reads the bundle is told, too");
    assert!(!told.contains("filled in"));
    assert_eq!(made(&plain(&[exhibit("表.pdf", fields(true))])).told, Vec::<String>::new());
    // What a masked copy says of it tells no more.
    let copy = tried(&masked(vec![one])).unwrap();
    assert!(copy.told.iter().all(|told| !told.contains("filled in")), "{:?}", copy.told);
}

#[test]
fn what_is_said_of_many_pages_is_said_once() {
    let page = || (b"BT /F1 14 Tf 40 500 Td (page) Tj ET".as_slice(), Dictionary::new());
    let mut one = exhibit("长.pdf", pdf_of(&[page(), page(), page(), page()]));
    one.masks = [1, 2, 3].map(whole_page).to_vec();
    let texts = texts(&tried(&masked(vec![one])).unwrap().paper.pdf).concat();
    assert_eq!(texts.matches("因遮盖而重画为图片").count(), 1, "{texts}");
    assert!(texts.contains("第1-3页因遮盖而重画为图片"), "{texts}");
}

#[test]
fn that_a_masked_copy_is_being_searched_is_told_and_can_be_stopped() {
    let mut told = Vec::new();
    let mut one = exhibit("流水.pdf", statement());
    one.masks = suggest_masks(&statement(), None).unwrap().numbers.into_iter().map(|s| s.mask).collect();
    let ask = masked(vec![one]);
    bundle(&ask, &mut |done, of| {
        told.push((done, of));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(told, [(0, 1), (1, 1)]);
    // Of many pages it is told how far the search is, and there, too, it can be stopped.
    let page = || (b"BT /F1 14 Tf 40 500 Td (page) Tj ET".as_slice(), Dictionary::new());
    let mut long = exhibit("长.pdf", pdf_of(&(0..40).map(|_| page()).collect::<Vec<_>>()));
    long.mask_words = vec![(PHONE.into(), "…".into())];
    let many = masked(vec![long]);
    let mut told = Vec::new();
    let whole = bundle(&many, &mut |done, of| {
        told.push((done, of));
        ControlFlow::Continue(())
    });
    let pages = whole.unwrap().paper.pages;
    assert_eq!(told, [(0, 1), (1, 1), (17, 1 + pages), (33, 1 + pages)]);
    let halfway = |done: u32| if done == 33 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    assert!(matches!(bundle(&many, &mut |done, _| halfway(done)), Err(PaperError::Cancelled)));
    let stop = |done: u32, of: u32| if done == of { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    assert!(matches!(bundle(&ask, &mut |done, of| stop(done, of)), Err(PaperError::Cancelled)));
}
