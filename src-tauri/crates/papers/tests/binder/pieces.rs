//! A number that a mask covers on one page and that another page draws in pieces, hides, or shows within a picture: no masked copy
//! holds it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::secrets::{annotate, at_root, drawn, form, resource};
use crate::desk::{exhibit, holds, made, pdf_of, plain, seen, texts};
use anjuan_papers::{Bundle, BundleAsk, Exhibit, Mask, MaskKind, PaperError, Region, bundle};
use image::RgbImage;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::ops::ControlFlow;

const NUMBER: &str = "6222021234567890128";

/// Digits in a typeface of which the codes are no letters: each digit's value and one more.
fn coded(digits: &str) -> String {
    let codes = digits.bytes().map(|b| format!("{:02X}", b - b'0' + 1)).collect::<String>();
    format!("<{codes}>")
}

/// That typeface; `more` is what it says besides.
fn face(pdf: &mut Document, more: Dictionary) -> ObjectId {
    const NAMES: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let named: Vec<Object> = std::iter::once(1.into()).chain(NAMES.map(Object::from)).collect();
    let mut face = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => named },
    };
    more.into_iter().for_each(|(key, value)| face.set(key, value));
    pdf.add_object(face)
}

/// Two pages: the first shows the number, the second what `beside` makes it draw.
fn pages(beside: &dyn Fn(&mut Document, ObjectId, ObjectId)) -> Vec<u8> {
    let first = format!("BT /F 20 Tf 100 500 Td {} Tj ET", coded(NUMBER));
    let second = b"BT /F1 14 Tf 40 560 Td (second) Tj ET".as_slice();
    let both = [(first.as_bytes(), Dictionary::new()), (second, Dictionary::new())];
    let mut pdf = Document::load_mem(&pdf_of(&both)).unwrap();
    let font = face(&mut pdf, Dictionary::new());
    let ids: Vec<ObjectId> = pdf.page_iter().collect();
    ids.iter().for_each(|page| resource(&mut pdf, *page, "Font", "F", font.into()));
    beside(&mut pdf, ids[1], font);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// With the number on the first page under a mask.
fn masked(bytes: Vec<u8>) -> Exhibit {
    let region = Region { left: 1, top: 1000, width: 9998, height: 1200 };
    Exhibit { masks: vec![Mask { page: 1, region, kind: MaskKind::Card }], ..exhibit("流水.pdf", bytes) }
}

fn tried(one: &Exhibit) -> Result<Bundle, PaperError> {
    bundle(&BundleAsk { masked: true, ..plain(std::slice::from_ref(one)) }, &mut |_, _| ControlFlow::Continue(()))
}

/// Is it refused, and the second page named?
fn stops(called: &str, bytes: Vec<u8>) {
    match tried(&masked(bytes)) {
        Err(PaperError::Masked { word, place }) => {
            assert!(!word.is_empty() && word != NUMBER && place.contains("第 2 页"), "{called}: {word}, {place}");
        }
        other => panic!("{called}: {:?}", other.map(|copy| copy.refused)),
    }
}

/// Do these bytes stand in anything that the file is made of, unpacked?
fn holds_within(pdf: &[u8], bytes: &[u8]) -> bool {
    let all = Document::load_mem(pdf).unwrap();
    let within = |stream: &Stream| stream.get_plain_content().is_ok_and(|plain| holds(&plain, bytes));
    all.objects.values().filter_map(|o| o.as_stream().ok()).any(within) || holds(pdf, bytes)
}

#[test]
fn a_masked_number_is_found_in_whatever_order_another_page_draws_it() {
    let placed = |digits: &str, x: f64, y: i64| format!("1 0 0 1 {x} {y} Tm {} Tj ", coded(digits));
    let digit = |at: usize| &NUMBER[at..=at];
    let at = |n: usize| 40.0 + 12.0 * f64::from(u8::try_from(n).unwrap());
    let all = |each: &dyn Fn(usize) -> String| (0..NUMBER.len()).map(each).collect::<String>();
    let twice = all(&|n| placed(digit(n), at(n), 300) + &placed(digit(n), at(n) + 0.4, 300));
    let backwards: String = (0..NUMBER.len()).rev().map(|n| placed(digit(n), at(n), 300)).collect();
    let late = placed(&NUMBER[..15], 40.0, 300)
        + "ET BT /F1 14 Tf 40 200 Td (Account holder, amount 5500.00) Tj ET BT /F 20 Tf "
        + &placed(&NUMBER[15..], 206.8, 300);
    let cells = [("6222", "6217"), ("0212", "0000"), ("3456", "1111"), ("7890", "2222"), ("128", "333")];
    let columns: String = cells
        .iter()
        .enumerate()
        .map(|(n, (one, other))| placed(one, at(5 * n), 300) + &placed(other, at(5 * n), 260))
        .collect();
    for (called, text) in [("twice", twice), ("backwards", backwards), ("late", late), ("columns", columns)] {
        stops(called, pages(&|pdf, page, _| drawn(pdf, page, &format!("BT /F 20 Tf {text}ET"))));
    }
    let parted = b"BT /F1 12 Tf 40 300 Td (6222 .... 0212 .... 3456 .... 7890 .... 128) Tj ET";
    stops("parted", pages(&|pdf, page, _| drawn(pdf, page, std::str::from_utf8(parted).unwrap())));
    // The other number of that table is nobody's.
    let others: String = cells.iter().enumerate().map(|(n, (_, other))| placed(other, at(5 * n), 260)).collect();
    let copy = tried(&masked(pages(&|pdf, page, _| drawn(pdf, page, &format!("BT /F 20 Tf {others}ET"))))).unwrap();
    assert!(copy.refused.is_empty() && texts(&copy.paper.pdf)[3].contains("second"), "it stays text");
}

/// What a page draws areas with, blots out and clips by other readers can show.
#[test]
fn a_masked_number_in_patterns_soft_masks_and_outlines_is_found() {
    let fonts = |font: ObjectId| dictionary! { "Font" => dictionary! { "F" => font } };
    let told = || format!("BT /F 12 Tf 22 30 Td {} Tj ET", coded(NUMBER));
    stops(
        "outline",
        pages(&|pdf, page, _| {
            drawn(pdf, page, &format!("q BT /F 20 Tf 40 300 Td 7 Tr{} Tj ET 0 0 400 600 re f Q", coded(NUMBER)));
        }),
    );
    let group = |pdf: &mut Document, font: ObjectId| {
        let below = pdf.add_object(form(&told(), fonts(font)));
        form("/Fm Do", dictionary! { "XObject" => dictionary! { "Fm" => below } })
    };
    stops(
        "soft mask",
        pages(&|pdf, page, font| {
            let mut group = group(pdf, font);
            group.dict.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceGray" });
            let group = pdf.add_object(group);
            let state = dictionary! { "SMask" => dictionary! { "Type" => "Mask", "S" => "Luminosity", "G" => group } };
            resource(pdf, page, "ExtGState", "G1", state.into());
            drawn(pdf, page, "q /G1 gs 20 20 300 200 re f Q");
        }),
    );
    stops(
        "pattern",
        pages(&|pdf, page, font| {
            let mut tile = group(pdf, font);
            tile.dict.remove(b"Subtype");
            tile.dict.set("Type", "Pattern");
            for (key, value) in [("PatternType", 1), ("PaintType", 1), ("TilingType", 1), ("XStep", 300), ("YStep", 60)]
            {
                tile.dict.set(key, value);
            }
            tile.dict.set("BBox", vec![0.into(), 0.into(), 300.into(), 60.into()]);
            let tile = pdf.add_object(tile);
            resource(pdf, page, "Pattern", "P1", tile.into());
            drawn(pdf, page, "/Pattern cs /P1 scn 20 20 380 200 re f");
        }),
    );
}

/// On a layer, whatever decides whether it is shown.
#[test]
fn what_stands_on_layers_is_not_in_the_copy() {
    let layered = |more: Dictionary| {
        pages(&|pdf, page, _| {
            let layer = pdf.add_object(dictionary! { "Type" => "OCG", "Name" => lopdf::text_string("layer") });
            let mut rule = more.clone();
            rule.set("Type", "OCMD");
            if rule.has(b"P") {
                rule.set("OCGs", vec![layer.into()]);
            } else {
                rule.set("VE", vec!["Not".into(), Object::from(layer)]);
            }
            let rule = pdf.add_object(rule);
            resource(pdf, page, "Properties", "L", rule.into());
            drawn(pdf, page, &format!("/OC /L BDC BT /F 20 Tf 40 300 Td {} Tj ET EMC", coded(NUMBER)));
            let view = dictionary! { "ON" => vec![layer.into()] };
            at_root(pdf, "OCProperties", dictionary! { "OCGs" => vec![layer.into()], "D" => view });
        })
    };
    for policy in ["AllOff", "AnyOff"] {
        let copy = tried(&masked(layered(dictionary! { "P" => policy }))).unwrap();
        assert!(copy.refused.is_empty(), "{:?}", copy.refused);
        assert!(!holds_within(&copy.paper.pdf, coded(NUMBER).as_bytes()), "{policy}");
        assert!(!texts(&copy.paper.pdf)[3].contains("second"), "the page is a picture");
    }
    for policy in ["AllOn", "AnyOn"] {
        stops(policy, layered(dictionary! { "P" => policy }));
    }
    let copy = tried(&masked(layered(Dictionary::new()))).unwrap();
    assert!(copy.refused[0].1.contains("按条件显示的图层"), "{:?}", copy.refused);
    assert!(!holds_within(&copy.paper.pdf, coded(NUMBER).as_bytes()));
}

/// Looks that are not shown, and what programs write beside annotations for themselves.
#[test]
fn what_annotations_do_not_show_is_not_in_the_copy() {
    let bytes = pages(&|pdf, page, font| {
        let fonts = dictionary! { "Font" => dictionary! { "F" => font } };
        let ok = pdf.add_object(form("0 0 1 rg 20 20 180 40 re f", Dictionary::new()));
        let other = pdf.add_object(form(&format!("BT /F 12 Tf 22 30 Td {} Tj ET", coded(NUMBER)), fonts));
        let looks = pdf.add_object(dictionary! { "A" => ok, "B" => other });
        let looks = pdf.add_object(dictionary! { "N" => looks, "D" => other });
        annotate(pdf, page, dictionary! { "Subtype" => "Stamp", "AS" => "A", "AP" => looks });
        let own = pdf.add_object(Stream::new(Dictionary::new(), b"its program's own, packed".to_vec()));
        annotate(
            pdf,
            page,
            dictionary! { "Subtype" => "Link", "XData" => own, "Contents" => lopdf::text_string("kept") },
        );
    });
    let full = made(&plain(&[exhibit("流水.pdf", bytes.clone())])).paper.pdf;
    let copy = tried(&masked(bytes)).unwrap();
    assert!(copy.refused.is_empty(), "{:?}", copy.refused);
    let copy = copy.paper.pdf;
    for (what, in_copy) in [(coded(NUMBER).as_str(), false), ("its program's own", false), ("20 20 180 40 re", true)] {
        assert!(holds_within(&full, what.as_bytes()), "{what}");
        assert_eq!(holds_within(&copy, what.as_bytes()), in_copy, "{what}");
    }
    let annotations = Document::load_mem(&copy).unwrap();
    let kept = annotations.objects.values().filter_map(|o| o.as_dict().ok()?.get(b"Contents").ok()?.as_str().ok());
    assert!(kept.into_iter().any(|text| text == b"kept"));
    assert!(seen(&copy, 4, 36).pixels().any(|p| p.0[2] > 200 && p.0[0] < 60), "the look that is shown is shown");
}

#[test]
fn a_file_that_holds_others_does_not_come_along() {
    let bytes = pages(&|pdf, page, _| {
        let packed = pdf.add_object(Stream::new(Dictionary::new(), b"PK\x03\x04 and more".to_vec()));
        resource(pdf, page, "ColorSpace", "C1", vec!["ICCBased".into(), Object::from(packed)].into());
    });
    let copy = tried(&masked(bytes)).unwrap();
    assert!(copy.refused[0].1.contains("解不开"), "{:?}", copy.refused);
    assert!(!holds_within(&copy.paper.pdf, b"PK\x03\x04 and more"));
}

/// A table of letters that tells nothing.
#[test]
fn letters_that_a_table_makes_nothing_of_are_said_not_to_be_read() {
    let table = |letter: &dyn Fn(u32) -> u32| {
        let lines: String = (0..10).map(|n| format!("<{:02X}> <{:04X}> ", n + 1, letter(n))).collect();
        format!(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n\
             1 begincodespacerange <00> <FF> endcodespacerange\n10 beginbfchar {lines}endbfchar\n\
             endcmap CMapName currentdict /CMap defineresource pop end end"
        )
    };
    let told = |letter: &dyn Fn(u32) -> u32| {
        let bytes = pages(&|pdf, page, _| {
            let table = pdf.add_object(Stream::new(Dictionary::new(), table(letter).into_bytes()));
            let font = face(pdf, dictionary! { "ToUnicode" => table });
            resource(pdf, page, "Font", "F", font.into());
            drawn(pdf, page, &format!("BT /F 20 Tf 40 300 Td {} Tj ET", coded(NUMBER)));
        });
        tried(&masked(bytes)).map(|copy| copy.told.join("\n"))
    };
    let nothing: [fn(u32) -> u32; 4] = [|n| 0xE000 + n, |_| 0xFFFD, |_| 0x20, |_| 0x200B];
    for letter in nothing {
        let told = told(&letter).unwrap();
        assert!(told.contains("第 2 页") && told.contains("没有写明是什么字"), "{told}");
    }
    assert!(told(&|n| 0x30 + n).is_err(), "one that tells is read");
}

/// Its upper half is grey, its lower white. A page that was drawn anew has rows of either, and never one right behind the other.
fn pixels() -> Vec<u8> {
    (0..20 * 40).map(|n| if n < 400 { 0xA0 } else { 0xFE }).collect()
}

/// A picture of 40 by 20, drawn on the first page in full, and on the second as `second` says.
fn pictured(second: &str) -> Vec<u8> {
    let first = b"q 320 0 0 160 40 300 cm /Im Do Q".as_slice();
    let second = format!("BT /F1 14 Tf 40 560 Td (second) Tj ET {second}");
    let both = [(first, Dictionary::new()), (second.as_bytes(), Dictionary::new())];
    let mut pdf = Document::load_mem(&pdf_of(&both)).unwrap();
    let image = pdf.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 40, "Height" => 20, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceGray",
        },
        pixels(),
    ));
    let ids: Vec<ObjectId> = pdf.page_iter().collect();
    ids.iter().for_each(|page| resource(&mut pdf, *page, "XObject", "Im", image.into()));
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// The second page of a copy in which the lower half of the picture on the first is masked, at 72 dots an inch.
fn second_page(content: &str) -> (RgbImage, Bundle) {
    let region = Region { left: 1000, top: 3667, width: 8000, height: 1333 };
    let mut one = exhibit("证件.pdf", pictured(content));
    one.masks = vec![Mask { page: 1, region, kind: MaskKind::Other }];
    let copy = tried(&one).unwrap();
    assert!(copy.refused.is_empty(), "{:?}", copy.refused);
    (seen(&copy.paper.pdf, 4, 72), copy)
}

#[test]
fn a_picture_that_is_masked_on_one_page_is_masked_on_every_other() {
    // Half as large, at the foot of the page.
    let (page, copy) = second_page("q 160 0 0 80 40 100 cm /Im Do Q");
    assert!(!holds_within(&copy.paper.pdf, &pixels()), "its pixels are not in the copy");
    assert!(page.get_pixel(100, 480).0[0] < 20, "what is masked there is masked here");
    assert!(page.get_pixel(100, 440).0[0].abs_diff(0xA0) < 20, "and no more than that");
    assert!(page.get_pixel(300, 480).0[0] > 240);
    assert!(texts(&copy.paper.pdf).last().unwrap().contains("画有别处遮盖过的图片"));
}

#[test]
fn of_a_picture_that_is_clipped_the_copy_holds_what_is_shown() {
    // The upper half, of which nothing is masked.
    let (page, copy) = second_page("q 40 380 320 80 re W n 320 0 0 160 40 300 cm /Im Do Q");
    assert!(!holds_within(&copy.paper.pdf, &pixels()), "the rest of it is not in the copy");
    assert!(page.get_pixel(200, 180).0[0].abs_diff(0xA0) < 20);
    assert!(page.get_pixel(200, 280).0[0] > 240, "nothing is painted where nothing is shown");
    // Clipped to itself it stays as it is; of another picture nothing is masked.
    let whole = pdf_with_clip();
    let copy = made(&BundleAsk { masked: true, ..plain(&[exhibit("图.pdf", whole)]) });
    assert!(holds_within(&copy.paper.pdf, &pixels()));
}

fn pdf_with_clip() -> Vec<u8> {
    pictured("q 40 300 320 160 re W n 320 0 0 160 40 300 cm /Im Do Q")
}
