//! Masked copies: what is masked is in no place of the file, and a copy in which it still is does not leave the house.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{PIXELS, exhibit, form_pdf, holds, made, pdf_of, picture, plain, scans, seen, sound, texts};
use anjuan_papers::{
    BundleAsk, Exhibit, ExhibitBytes, Mask, MaskKind, PaperError, Region, bundle, page_picture, suggest_masks,
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use lopdf::{Dictionary, Document, Object, dictionary};
use std::io::Cursor;
use std::ops::ControlFlow;

pub const PHONE: &str = "13800138000";
pub const IDENTITY: &str = "11010519491231002X";

pub fn masked(exhibits: Vec<Exhibit>) -> BundleAsk {
    BundleAsk { masked: true, ..plain(&exhibits) }
}

pub fn tried(ask: &BundleAsk) -> Result<anjuan_papers::Bundle, PaperError> {
    bundle(ask, &mut |_, _| ControlFlow::Continue(()))
}

pub fn region(left: u32, top: u32, width: u32, height: u32) -> Region {
    Region { left, top, width, height }
}

/// Two pages; the first bears an identity number and, split for spacing, a telephone number.
pub fn statement() -> Vec<u8> {
    pdf_of(&[
        (
            b"BT /F1 14 Tf 40 500 Td (ID 11010519491231002X) Tj 0 -40 Td [(138) -200 (0013) 80 (8000)] TJ 0 -40 Td (kept words) Tj ET",
            Dictionary::new(),
        ),
        (b"BT /F1 14 Tf 40 500 Td (second page) Tj ET", Dictionary::new()),
    ])
}

#[test]
fn numbers_on_a_page_are_suggested_where_they_stand() {
    let found = suggest_masks(&statement(), None).unwrap().numbers;
    let kinds: Vec<_> = found.iter().map(|s| (s.mask.kind, s.word.as_str(), s.shown.as_str())).collect();
    assert_eq!(kinds, [(MaskKind::Identity, IDENTITY, "1101**********002X"), (MaskKind::Phone, PHONE, "138****8000")]);
    // The identity number begins behind `ID ` at 40 points of 400, 500 of 600 from below.
    let at = found[0].mask.region;
    assert!((1200..1800).contains(&at.left) && (1300..1700).contains(&at.top), "{at:?}");
    assert!(at.height > 150 && at.height < 600 && at.width > 2500, "{at:?}");
}

/// The ink of a scan stands somewhere beside what was read in it.
#[test]
fn what_a_scanner_read_is_covered_with_room_around_it() {
    let content = "BT /F1 14 Tf 3 Tr 40 500 Td (ID 11010519491231002X) Tj ET";
    let bytes = pdf_of(&[(content.as_bytes(), Dictionary::new())]);
    let found = suggest_masks(&bytes, None).unwrap().numbers;
    let seen = suggest_masks(&statement(), None).unwrap().numbers;
    let (wide, own) = (found[0].mask.region, seen[0].mask.region);
    assert_eq!(found[0].word, IDENTITY);
    assert!(wide.top < own.top && wide.height > 2 * own.height, "{wide:?} {own:?}");
}

#[test]
fn a_number_that_goes_on_in_the_next_line_is_one_and_covered_line_by_line() {
    let bytes =
        pdf_of(&[(b"BT /F1 14 Tf 200 500 Td (tel 138-0013-) Tj -160 -40 Td (8000 and on) Tj ET", Dictionary::new())]);
    let found = suggest_masks(&bytes, None).unwrap().numbers;
    let words: Vec<&str> = found.iter().map(|s| s.word.as_str()).collect();
    assert_eq!(words, [PHONE, PHONE], "a piece in each line: {found:?}");
    assert!(found.iter().all(|s| s.mask.region.height < 600), "and not both lines from edge to edge: {found:?}");
    let mut one = exhibit("流水.pdf", bytes);
    one.masks = found.into_iter().map(|s| s.mask).collect();
    one.mask_words = vec![(PHONE.into(), "138…".into())];
    assert!(tried(&masked(vec![one.clone()])).is_ok());
    one.masks.pop();
    assert!(tried(&masked(vec![one])).is_ok(), "half of it is no number any more");
}

#[test]
fn the_sheet_of_a_masked_copy_has_as_many_pages_as_that_of_the_full_one() {
    let name = "很长的名字".repeat(9);
    let mut one = exhibit("对话.txt", b"told".to_vec());
    one.particulars = (0..40).map(|n| (format!("第{n}项"), format!("{name}{n}"))).collect();
    one.mask_words = vec![(name, "某".into())];
    let all = [one, exhibit("图.png", picture(30, 20, ImageFormat::Png))];
    let (full, copy) = (made(&plain(&all)), made(&masked(all.to_vec())));
    assert!(full.exhibits[0].to > full.exhibits[0].from, "the full one takes several: {:?}", full.exhibits);
    assert_eq!(copy.exhibits, full.exhibits);
    let texts = texts(&copy.paper.pdf);
    assert!(texts[full.exhibits[0].to as usize - 1].contains("本页无正文"), "{texts:?}");
}

#[test]
fn a_masked_page_is_redrawn_and_the_number_is_nowhere() {
    let mut one = exhibit("流水.pdf", statement());
    one.masks = suggest_masks(&statement(), None).unwrap().numbers.into_iter().map(|s| s.mask).collect();
    one.name = format!("{PHONE}的流水");
    one.mask_words = vec![(PHONE.into(), "138****8000".into()), (IDENTITY.into(), "1101…".into())];
    let bundle = made(&masked(vec![one.clone()]));
    sound(&bundle.paper.pdf);
    assert!(!bundle.manifest_json.contains(PHONE));
    for word in [PHONE, IDENTITY, "8000)] TJ"] {
        assert!(!bundle.paper.pdf.windows(word.len()).any(|w| w == word.as_bytes()), "{word}");
    }
    let texts = texts(&bundle.paper.pdf);
    assert!(texts[1].contains("138****8000的流水"));
    assert!(!texts[2].contains("kept"), "a redrawn page has no text");
    assert!(texts[3].contains("secondpage"), "another page stays text");
    let picture = seen(&bundle.paper.pdf, 3, 72);
    let at = one.masks[0].region;
    let pixel = |x: u32, y: u32| *picture.get_pixel(picture.width() * x / 10_000, picture.height() * y / 10_000);
    assert_eq!(pixel(at.left + at.width / 2, at.top + at.height / 2), Rgb([0, 0, 0]));
    let dark = picture.pixels().filter(|p| p.0[0] < 128).count();
    assert!(dark > 100, "the words that were not masked are still seen");
    // The same without masking shows the number: the search looks at something.
    let whole = made(&plain(&[one]));
    assert!(whole.paper.pdf.windows(18).any(|w| w == IDENTITY.as_bytes()));
}

#[test]
fn a_page_that_became_a_picture_no_longer_keeps_the_copy_from_being_pdf_a() {
    let mut one = exhibit("流水.pdf", statement());
    let why = |one: &Exhibit| made(&masked(vec![one.clone()])).pdf_a;
    one.masks = vec![whole_page(1)];
    assert!(why(&one).unwrap_err().contains("流水.pdf"), "its second page is as it was");
    one.masks.push(whole_page(2));
    assert_eq!(why(&one), Ok(()));
    // Of the same file in full, or of its second page alone, the old reason stands.
    assert!(made(&plain(&[one.clone()])).pdf_a.is_err());
    (one.masks, one.pages) = (vec![whole_page(1)], Some(vec![(1, 1)]));
    assert_eq!(why(&one), Ok(()));
}

#[test]
fn what_can_still_be_read_on_a_page_that_became_a_picture_stops_the_copy() {
    let mut one = exhibit("流水.pdf", statement());
    let masks: Vec<Mask> = suggest_masks(&statement(), None).unwrap().numbers.into_iter().map(|s| s.mask).collect();
    one.masks = masks[..1].to_vec();
    one.mask_words = vec![(PHONE.into(), "138****8000".into()), (IDENTITY.into(), "1101…".into())];
    match tried(&masked(vec![one.clone()])) {
        Err(PaperError::Masked { word, place }) => {
            assert_eq!((word.as_str(), place.as_str()), ("138****8000", "“流水.pdf”第 1 页遮盖以外的地方"));
        }
        other => panic!("the telephone number is still to be seen: {other:?}"),
    }
    one.masks = masks;
    tried(&masked(vec![one])).unwrap();
}

#[test]
fn what_is_left_anywhere_stops_the_copy() {
    let found = |ask: &BundleAsk| match tried(ask) {
        Err(PaperError::Masked { place, .. }) => place,
        other => panic!("{:?}", other.map(|b| b.paper.pages)),
    };
    // On a page that nobody masked.
    let mut one = exhibit("流水.pdf", statement());
    one.mask_words = vec![(IDENTITY.into(), "1101…".into())];
    found(&masked(vec![one.clone()]));
    // Split for spacing, and only as text of the page.
    one.mask_words = vec![(PHONE.into(), "…".into())];
    found(&masked(vec![one]));
    // In a note on another page, in a form value, in a picture's comment that is no metadata block.
    let note = dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![1.into(), 1.into(), 9.into(), 9.into()],
        "Contents" => lopdf::text_string(&format!("电话{PHONE}")),
    };
    let mut two = exhibit("批注.pdf", pdf_of(&[(b"", dictionary! { "Annots" => vec![note.into()] })]));
    two.mask_words = vec![(PHONE.into(), "…".into())];
    assert!(found(&masked(vec![two])).contains("批注"));
    // A number that a mask covers on one page stands on another.
    let twice = pdf_of(&[
        (b"BT /F1 14 Tf 40 500 Td (4111 1111 1111 1111) Tj ET", Dictionary::new()),
        (b"BT /F1 14 Tf 40 500 Td (again 4111111111111111) Tj ET", Dictionary::new()),
    ]);
    let mut three = exhibit("两页.pdf", twice);
    three.masks = vec![Mask { page: 1, region: region(0, 0, 10_000, 10_000), kind: MaskKind::Card }];
    assert!(found(&masked(vec![three])).contains("页"), "page 2");
}

/// All of a page.
pub fn whole_page(page: u32) -> Mask {
    Mask { page, region: region(0, 0, 10_000, 10_000), kind: MaskKind::Other }
}

#[test]
fn a_masked_pages_picture_does_not_come_along_in_what_pages_share() {
    let mut one = exhibit("扫描.pdf", scans());
    one.masks = vec![whole_page(1)];
    let (copy, full) = (made(&masked(vec![one.clone()])), made(&plain(&[one.clone()])));
    sound(&copy.paper.pdf);
    assert_eq!(PIXELS.map(|pixels| holds(&full.paper.pdf, pixels)), [true, true]);
    assert_eq!(PIXELS.map(|pixels| holds(&copy.paper.pdf, pixels)), [false, true]);
    assert!(holds(&copy.paper.pdf, b"/F#78 Do"), "content is as it was");
    assert_eq!(seen(&copy.paper.pdf, 4, 36), seen(&full.paper.pdf, 4, 36));
    // The other way round: the form and what it draws stay behind.
    one.masks = vec![whole_page(2)];
    let copy = made(&masked(vec![one]));
    assert_eq!(PIXELS.map(|pixels| holds(&copy.paper.pdf, pixels)), [true, false]);
}

#[test]
fn what_stands_in_a_field_of_a_masked_page_stays_behind() {
    let mut one = exhibit("表.pdf", form_pdf());
    one.masks = vec![whole_page(1)];
    let copy = made(&masked(vec![one]));
    sound(&copy.paper.pdf);
    assert_eq!([&b"SECRETNAME"[..], b"remark"].map(|word| holds(&copy.paper.pdf, word)), [false, true]);
    let pdf = Document::load_mem(&copy.paper.pdf).unwrap();
    let kids = pdf.objects.values().filter_map(|o| o.as_dict().ok()?.get(b"Kids").ok()?.as_array().ok());
    assert!(kids.flatten().all(|kid| kid.as_reference().is_ok()), "no field below is nothing");
}

/// A page with these annotations.
pub fn annotated(annotations: &dyn Fn(&mut Document) -> Vec<Dictionary>) -> Vec<u8> {
    let mut pdf = Document::load_mem(&pdf_of(&[(b"BT /F1 14 Tf 40 550 Td (first) Tj ET", Dictionary::new())])).unwrap();
    let all: Vec<Object> = annotations(&mut pdf).into_iter().map(|one| pdf.add_object(one).into()).collect();
    let page = pdf.page_iter().next().unwrap();
    pdf.get_dictionary_mut(page).unwrap().set("Annots", all.clone());
    pdf.catalog_mut().unwrap().set("AcroForm", dictionary! { "Fields" => all });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// Boxes of which one is ticked and one is not, and what is ticked is drawn by one of two drawings.
#[test]
fn what_is_ticked_is_ticked_in_a_masked_copy() {
    let bytes = annotated(&|pdf| {
        let mut drawn = |colour: &str| {
            let form = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 40.into(), 40.into()],
            };
            pdf.add_object(lopdf::Stream::new(form, format!("{colour} rg 0 0 40 40 re f").into_bytes()))
        };
        let (red, blue) = (drawn("1 0 0"), drawn("0 0 1"));
        let tick = |left: i64, state: &str| {
            dictionary! {
                "Type" => "Annot", "Subtype" => "Widget", "FT" => "Btn", "T" => lopdf::text_string(&left.to_string()), "F" => 4,
                "Rect" => vec![left.into(), 300.into(), (left + 40).into(), 340.into()], "V" => state, "AS" => state,
                "AP" => dictionary! { "N" => dictionary! { "Yes" => red, "Off" => blue } },
            }
        };
        let mut bare = tick(240, "Off");
        bare.set("AP", dictionary! { "N" => dictionary! { "Yes" => red } });
        vec![tick(40, "Yes"), tick(140, "Off"), bare]
    });
    let mut one = exhibit("表.pdf", bytes);
    one.masks = vec![Mask { page: 1, region: region(0, 9000, 10_000, 500), kind: MaskKind::Other }];
    let (copy, full) = (made(&masked(vec![one.clone()])), made(&plain(&[one.clone()])));
    assert!(copy.refused.is_empty(), "{:?}", copy.refused);
    let (copy, full) = (seen(&copy.paper.pdf, 3, 72), seen(&full.paper.pdf, 3, 72));
    assert_eq!(copy.dimensions(), full.dimensions());
    for (x, colour) in [(60, [255, 0, 0]), (160, [0, 0, 255]), (260, [255, 255, 255])] {
        for seen in [full.get_pixel(x, 280).0, copy.get_pixel(x, 280).0] {
            // What is drawn anew comes through a JPEG.
            let near = seen.iter().zip(colour).all(|(one, other): (&u8, u8)| one.abs_diff(other) < 4);
            assert!(near, "at {x}: {seen:?} and not {colour:?}");
        }
    }
    // The same where a page is looked at before anything is bound.
    let ExhibitBytes::Owned(bytes) = &one.bytes else { panic!("the test gives bytes") };
    let png = page_picture(bytes, 1, 400, None, &[]).unwrap();
    assert_eq!(image::load_from_memory(&png).unwrap().to_rgb8().get_pixel(60, 280).0, [255, 0, 0]);
}

#[test]
fn what_is_filled_in_and_has_no_look_is_not_lost_without_a_word() {
    let place = || Object::Array(vec![40.into(), 300.into(), 240.into(), 320.into()]);
    let field = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => lopdf::text_string("name"), "F" => 4, "Rect" => place(),
        "V" => lopdf::text_string("filled in"),
    };
    let note = dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText", "F" => 4, "Rect" => place(), "Contents" => lopdf::text_string("noted"),
    };
    for annotation in [field, note] {
        let mut one = exhibit("表.pdf", annotated(&|_| vec![annotation.clone()]));
        one.masks = vec![Mask { page: 1, region: region(0, 9000, 10_000, 500), kind: MaskKind::Other }];
        let (copy, full) = (made(&masked(vec![one.clone()])), made(&plain(&[one])));
        assert!(full.refused.is_empty());
        assert!(copy.refused.iter().any(|(_, why)| why.contains("有表单或批注没有外观")), "{:?}", copy.refused);
        assert_eq!(copy.exhibits, full.exhibits, "it keeps its place");
    }
}

#[test]
fn pixels_are_burnt_out_and_a_photographs_metadata_go() {
    let mut jpeg = picture(400, 300, ImageFormat::Jpeg);
    // A comment and a place and time as cameras write them.
    let mut told = jpeg[..2].to_vec();
    told.extend_from_slice(b"\xFF\xFE\x00\x0D13800138000");
    told.extend(jpeg.drain(2..));
    let mut one = exhibit("照片.jpg", told.clone());
    one.mask_words = vec![(PHONE.into(), "…".into())];
    let clean = made(&masked(vec![one.clone()]));
    assert!(!clean.paper.pdf.windows(11).any(|w| w == PHONE.as_bytes()));
    let full = made(&plain(&[one.clone()]));
    assert!(full.paper.pdf.windows(told.len()).any(|w| w == told), "the full copy holds the original itself");
    one.masks = vec![Mask { page: 1, region: region(0, 0, 5000, 10_000), kind: MaskKind::Face }];
    let burnt = made(&masked(vec![one]));
    let pdf = Document::load_mem(&burnt.paper.pdf).unwrap();
    let image = pdf.objects.values().filter_map(|o| o.as_stream().ok()).find(|s| s.dict.get(b"Width").is_ok()).unwrap();
    let image = image::load_from_memory(&image.content).unwrap().to_rgb8();
    assert_eq!(image.dimensions(), (400, 300));
    assert!(image.enumerate_pixels().filter(|(x, ..)| *x < 190).all(|(.., p)| p.0.iter().all(|c| *c < 24)));
    assert!(image.enumerate_pixels().any(|(x, _, p)| x > 210 && p.0[0] > 60));
}

#[test]
fn a_mask_follows_the_picture_as_it_is_shown() {
    // Stored lying on its side, shown upright: exif 6.
    let stored = RgbImage::from_pixel(300, 200, Rgb([200, 200, 200]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(stored).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let bytes = bytes.into_inner();
    let mut turned = bytes[..2].to_vec();
    turned
        .extend_from_slice(b"\xFF\xE1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
    turned.extend_from_slice(&bytes[2..]);
    let top = Mask { page: 1, region: region(0, 0, 10_000, 1000), kind: MaskKind::Other };
    let png = page_picture(&turned, 1, 1000, None, &[top]).unwrap();
    let shown = image::load_from_memory(&png).unwrap().to_rgb8();
    assert_eq!(shown.dimensions(), (200, 300));
    assert_eq!((*shown.get_pixel(100, 10), *shown.get_pixel(100, 60)), (Rgb([0, 0, 0]), Rgb([200, 200, 200])));
}

#[test]
fn a_mask_on_a_dark_picture_is_seen_and_on_a_light_one_plain_black() {
    let masked = |ground: u8, region: Region| {
        // What lies under the mask must not tell in what is drawn on it.
        let image = RgbImage::from_fn(400, 300, |x, _| Rgb([if x == 200 { 255 } else { ground }; 3]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(image).write_to(&mut bytes, ImageFormat::Png).unwrap();
        let mask = Mask { page: 1, region, kind: MaskKind::Other };
        let png = page_picture(&bytes.into_inner(), 1, 1000, None, &[mask]).unwrap();
        image::load_from_memory(&png).unwrap().to_rgb8()
    };
    let part = region(2000, 3000, 6000, 3000);
    let (dark, light) = (masked(20, part), masked(230, part));
    let within = |image: &RgbImage| {
        let inside = image.enumerate_pixels().filter(|(x, y, _)| (80..320).contains(x) && (90..180).contains(y));
        inside.map(|(x, y, p)| (x, y, p.0[0])).collect::<Vec<_>>()
    };
    assert!(within(&light).iter().all(|(.., v)| *v == 0), "black is seen there");
    assert_eq!(
        (dark.get_pixel(80, 120).0[0], dark.get_pixel(319, 120).0[0], dark.get_pixel(150, 90).0[0]),
        (210, 210, 210)
    );
    let word =
        within(&dark).iter().filter(|(x, y, v)| (90..310).contains(x) && (100..170).contains(y) && *v > 150).count();
    assert!(word > 40, "the word stands in it: {word}");
    assert_eq!((dark.get_pixel(79, 120).0[0], dark.get_pixel(200, 89).0[0]), (20, 255), "nothing is drawn outside");
    // Too small for a line, and a page that is all mask.
    assert_eq!(masked(20, region(5000, 5000, 50, 50)).get_pixel(200, 150).0[0], 0);
    assert!(masked(20, region(0, 0, 10_000, 10_000)).pixels().any(|p| p.0[0] == 210));
}

#[test]
fn the_copy_carries_no_attachment_or_metadata_of_a_source() {
    let mut pdf = Document::load_mem(&statement()).unwrap();
    let page = pdf.page_iter().nth(1).unwrap();
    let stream = pdf.add_object(lopdf::Stream::new(dictionary! { "Type" => "Metadata" }, PHONE.as_bytes().to_vec()));
    pdf.get_dictionary_mut(page).unwrap().set("Metadata", stream);
    let file = pdf.add_object(lopdf::Stream::new(dictionary! {}, PHONE.as_bytes().to_vec()));
    let spec = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => file } };
    let names = dictionary! { "Names" => vec![Object::string_literal("a"), spec.into()] };
    pdf.catalog_mut().unwrap().set("Names", dictionary! { "EmbeddedFiles" => names });
    let info = pdf.add_object(dictionary! { "Author" => lopdf::text_string(PHONE) });
    pdf.trailer.set("Info", info);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let mut one = exhibit("流水.pdf", bytes);
    one.masks = vec![Mask { page: 1, region: region(0, 0, 10_000, 10_000), kind: MaskKind::Other }];
    one.mask_words = vec![(PHONE.into(), "…".into())];
    let bundle = made(&masked(vec![one]));
    assert!(!bundle.paper.pdf.windows(11).any(|w| w == PHONE.as_bytes()));
}

#[test]
fn a_file_attached_to_a_page_stays_out_of_the_copy_and_it_is_said() {
    let packed = |bytes: &[u8]| {
        let mut stream = lopdf::Stream::new(dictionary! { "Type" => "EmbeddedFile" }, bytes.repeat(40));
        stream.compress().unwrap();
        stream
    };
    let mut pdf = Document::load_mem(&pdf_of(&[(b"BT /F1 14 Tf 40 500 Td (page) Tj ET", Dictionary::new())])).unwrap();
    // A file in a file: no search of ours opens it.
    let inner = packed(PHONE.as_bytes()).content;
    let file = pdf.add_object(packed(&inner));
    let files = pdf.add_object(dictionary! { "F" => file });
    let spec = pdf.add_object(dictionary! { "Type" => "Filespec", "F" => lopdf::text_string("a.pdf"), "EF" => files });
    let place = || Object::Array(vec![1.into(), 1.into(), 9.into(), 9.into()]);
    let pin = pdf
        .add_object(dictionary! { "Type" => "Annot", "Subtype" => "FileAttachment", "Rect" => place(), "FS" => spec });
    let note = dictionary! { "Type" => "Annot", "Subtype" => "Text", "Rect" => place(), "Contents" => lopdf::text_string("kept") };
    let page = pdf.page_iter().next().unwrap();
    let page = pdf.get_dictionary_mut(page).unwrap();
    page.set("Annots", vec![pin.into(), note.into()]);
    page.set("AF", vec![spec.into()]);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let holds = |pdf: &[u8]| {
        let pdf = Document::load_mem(pdf).unwrap();
        let inside =
            |o: &Object| o.as_stream().is_ok_and(|s| s.get_plain_content().is_ok_and(|p| p.starts_with(&inner)));
        let kind = |o: &Object| {
            o.as_dict().is_ok_and(|d| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|k| k == b"FileAttachment"))
        };
        (pdf.objects.values().any(inside), pdf.objects.values().any(kind))
    };
    let one = exhibit("附件.pdf", bytes);
    assert_eq!(holds(&made(&plain(&[one.clone()])).paper.pdf), (true, true), "the full copy carries it");
    let copy = made(&masked(vec![one]));
    sound(&copy.paper.pdf);
    assert_eq!(holds(&copy.paper.pdf), (false, false));
    let texts = texts(&copy.paper.pdf);
    assert!(texts.iter().any(|t| t.contains("附件没有放进遮盖版")), "{texts:?}");
}

#[test]
fn what_cannot_be_looked_into_is_not_in_the_copy_and_keeps_its_place() {
    for (filter, content) in [("NoSuchDecode", b"secret".to_vec()), ("LZWDecode", vec![0xFF; 64])] {
        let mut pdf = Document::load_mem(&statement()).unwrap();
        let stream = pdf.add_object(lopdf::Stream::new(dictionary! { "Filter" => filter }, content.clone()));
        let page = pdf.page_iter().nth(1).unwrap();
        pdf.get_dictionary_mut(page).unwrap().set("Note", stream);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        let both = vec![exhibit("打不开.pdf", bytes), exhibit("流水.pdf", statement())];
        let (copy, full) = (made(&masked(both.clone())), made(&plain(&both)));
        assert!(copy.refused[0].0.contains("打不开") && copy.refused[0].1.contains("解不开"), "{:?}", copy.refused);
        assert!(full.refused.is_empty(), "the full copy binds it as it is");
        assert_eq!(copy.exhibits, full.exhibits, "both copies have one numbering");
        let holds = |pdf: &[u8]| {
            let pdf = Document::load_mem(pdf).unwrap();
            pdf.objects.values().any(|o| o.as_stream().is_ok_and(|s| s.content == content))
        };
        assert!(holds(&full.paper.pdf) && !holds(&copy.paper.pdf), "{filter}");
        let texts = texts(&copy.paper.pdf);
        let (from, to) = (copy.exhibits[0].from as usize - 1, copy.exhibits[0].to as usize - 1);
        assert!(texts[from].contains("遮盖版未附内容") && texts[from].contains("第1页（共2页）"), "{}", texts[from]);
        assert!(texts[to].contains("证据1第4页") && texts[to + 1].contains("证据2第5页"), "{}", texts[to]);
    }
}

#[test]
fn an_index_of_another_length_shifts_no_exhibit() {
    // What stands in its place is longer than the number, so that rows of the index wrap which did not; and the other way round.
    for count in [20, 24, 25, 26, 27, 28, 40] {
        for (word, instead) in
            [(PHONE, "（此处号码应当事人要求遮盖，见完整册）"), ("（附注：此处说明较长，可以省去不看）", "…")]
        {
            let bytes = picture(12, 9, ImageFormat::Png);
            let one = |n: usize| {
                let mut one = exhibit(&format!("截图{n:03}.png"), bytes.clone());
                one.name = format!("截图{n:03}{word}");
                one.mask_words = vec![(word.into(), instead.into())];
                one
            };
            let all: Vec<Exhibit> = (0..count).map(one).collect();
            let (copy, full) = (made(&masked(all.clone())), made(&plain(&all)));
            assert_eq!(copy.exhibits, full.exhibits, "{count} exhibits, {instead}");
            sound(&copy.paper.pdf);
        }
    }
}
