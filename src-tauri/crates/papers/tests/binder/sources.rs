//! Source PDFs one by one: what must stay, what must be mended, what must be refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::torn::packed_pages;
use crate::desk::{
    Cipher, PIXELS, bound, exhibit, form_pdf, holds, inheriting_pdf, locked, made, pdf_of, picture, plain, scans, seen,
    sound, spans, texts,
};
use anjuan_papers::{Unfit, look};
use image::{GenericImageView, Rgb};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::time::{Duration, Instant};

fn boxed(w: i64, h: i64) -> Object {
    Object::Array(vec![0.into(), 0.into(), w.into(), h.into()])
}

#[test]
fn content_that_ends_badly_neither_loses_nor_distorts_its_stamp() {
    let torn: [&[u8]; 5] = [
        b"Q Q 5 0 0 5 0 0 cm",
        b"BT /F1 12 Tf 20 20 Td (never closed",
        b"q q q 0.1 0 0 0.1 0 0 cm",
        b"BT /F1 12 Tf 20 20 Td (text open) Tj",
        b"q BI /W 9 /H 9 ID abc",
    ];
    for content in torn {
        let bundle = bound(&[exhibit("页.pdf", pdf_of(&[(content, Dictionary::new())]))]);
        let texts = texts(&bundle.paper.pdf);
        assert!(texts[2].contains("证据1第3页共3页"), "{:?}: {}", String::from_utf8_lossy(content), texts[2]);
        sound(&bundle.paper.pdf);
    }
}

/// Two pages, the second with that as its content.
pub(crate) fn second_page(content: Stream) -> Vec<u8> {
    let mut pdf = Document::load_mem(&pdf_of(&[(b"", Dictionary::new()), (b"", Dictionary::new())])).unwrap();
    let content = pdf.add_object(content);
    let second = pdf.page_iter().nth(1).unwrap();
    pdf.get_dictionary_mut(second).unwrap().set("Contents", content);
    saved(&mut pdf)
}

pub(crate) fn saved(pdf: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_page_that_nobody_can_look_into_is_bound_as_it_is_and_named() {
    let strange =
        second_page(Stream::new(dictionary! { "Filter" => "NoSuchDecode" }, b"no such packing anywhere".to_vec()));
    let bundle = bound(&[exhibit("看不懂.pdf", strange)]);
    assert!(bundle.refused.is_empty(), "{:?}", bundle.refused);
    let texts = texts(&bundle.paper.pdf);
    let closing = texts.last().unwrap();
    assert!(closing.contains("原件第2页的内容有损坏") && !closing.contains("第1、2页"), "{closing}");
}

/// A PDF that carries a file, with more in its catalog.
fn carrying(more: Dictionary) -> Vec<u8> {
    let mut pdf = Document::load_mem(&pdf_of(&[(b"BT /F1 14 Tf 40 500 Td (cover) Tj ET", Dictionary::new())])).unwrap();
    let file = pdf.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"<invoice/>".to_vec()));
    let spec = pdf.add_object(dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => file } });
    let names = dictionary! { "Names" => vec![Object::string_literal("a.xml"), spec.into()] };
    let catalog = pdf.catalog_mut().unwrap();
    catalog.set("Names", dictionary! { "EmbeddedFiles" => names });
    more.into_iter().for_each(|(key, value)| catalog.set(key, value));
    saved(&mut pdf)
}

#[test]
fn that_a_file_carries_others_is_said_in_the_bundle() {
    let said = |pdf: Vec<u8>| look(&pdf, "发票.pdf", None).unwrap().notes.iter().any(|n| n.contains("内带附件"));
    assert!(said(carrying(Dictionary::new())));
    assert!(!said(pdf_of(&[(b"", Dictionary::new())])));
    // A list of no files, as some programs leave it behind.
    let mut pdf = Document::load_mem(&pdf_of(&[(b"", Dictionary::new())])).unwrap();
    let none = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => Vec::<Object>::new() } };
    pdf.catalog_mut().unwrap().set("Names", none);
    assert!(!said(saved(&mut pdf)));
    let bundle = bound(&[exhibit("发票.pdf", carrying(Dictionary::new()))]);
    let closing = texts(&bundle.paper.pdf).pop().unwrap();
    assert!(closing.contains("原件内带附件，没有装入本册；附件见原文件"), "{closing}");
}

#[test]
fn a_portfolio_and_a_form_that_is_drawn_later_are_refused_by_name() {
    let why = |more: Dictionary| match look(&carrying(more), "包.pdf", None) {
        Err(Unfit::Unsupported(why)) => why,
        other => panic!("{other:?}"),
    };
    assert!(why(dictionary! { "Collection" => dictionary! { "View" => "T" } }).contains("文件包"));
    let form = dictionary! { "Fields" => Vec::<Object>::new(), "XFA" => Object::string_literal("<xdp/>") };
    assert!(why(dictionary! { "AcroForm" => form.clone(), "NeedsRendering" => true }).contains("XFA"));
    // One that shows its pages first, and a form that has pages of its own.
    for more in [dictionary! { "Collection" => dictionary! { "View" => "H" } }, dictionary! { "AcroForm" => form }] {
        assert_eq!(look(&carrying(more), "册.pdf", None).unwrap().pages, 1);
    }
}

#[test]
fn every_lock_is_opened_wherever_it_stands() {
    let plain = packed_pages();
    for (cipher, in_trailer) in Cipher::ALL.into_iter().flat_map(|cipher| [(cipher, false), (cipher, true)]) {
        for user in ["", "open"] {
            let locked = locked(&plain, cipher, user, in_trailer);
            let mut broken = locked.clone();
            let table = broken.windows(9).rposition(|w| w == b"startxref").unwrap() + 10;
            broken[table] = b'9';
            let password = (!user.is_empty()).then_some(user);
            let name = format!("{cipher:?} {in_trailer} {user}");
            for (bytes, rebuilt) in [(locked, false), (broken, true)] {
                if password.is_some() {
                    assert_eq!(look(&bytes, "锁.pdf", None), Err(Unfit::NeedsPassword), "{name}");
                    assert_eq!(look(&bytes, "锁.pdf", Some("x")), Err(Unfit::WrongPassword), "{name}");
                }
                let seen = look(&bytes, "锁.pdf", password).unwrap_or_else(|e| panic!("{name} {rebuilt}: {e}"));
                assert!(seen.encrypted && seen.pages == 3, "{name} {seen:?}");
                assert_eq!(seen.notes.iter().any(|n| n.contains("重建")), rebuilt, "{name} {seen:?}");
                let mut one = exhibit("锁.pdf", bytes);
                one.password = password.map(str::to_owned);
                let bundle = bound(&[one]);
                sound(&bundle.paper.pdf);
                assert_eq!(spans(&bundle), [(3, 5)]);
            }
        }
    }
}

#[test]
fn a_page_larger_than_a3_is_fitted_with_its_annotations() {
    let annotation = dictionary! {
        "Type" => "Annot", "Subtype" => "Square", "F" => 4, "C" => vec![1.into(), 0.into(), 0.into()],
        "IC" => vec![1.into(), 0.into(), 0.into()], "Rect" => vec![0.into(), 0.into(), 1200.into(), 1500.into()],
    };
    let page = dictionary! { "MediaBox" => boxed(2400, 3000), "Annots" => vec![annotation.into()] };
    let bundle = bound(&[exhibit("图纸.pdf", pdf_of(&[(b"0 0 1 rg 0 1500 1200 1500 re f", page)]))]);
    sound(&bundle.paper.pdf);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let page = pdf.get_dictionary(pdf.page_iter().nth(2).unwrap()).unwrap();
    let sides: Vec<f32> =
        page.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
    assert!((sides[2] - 842.0).abs() < 1.0 && (sides[3] - 1052.5).abs() < 1.5, "{sides:?}");
    let list = page.get(b"Annots").unwrap().as_array().unwrap();
    let square = pdf.dereference(&list[0]).unwrap().1.as_dict().unwrap();
    let place = square.get(b"Rect").unwrap().as_array().unwrap();
    assert!((place[3].as_float().unwrap() - 526.2).abs() < 1.0);
    let picture = seen(&bundle.paper.pdf, 3, 36);
    let at = |x: u32, y: u32| *picture.get_pixel(picture.width() * x / 100, picture.height() * y / 100);
    assert_eq!(at(20, 20), Rgb([0, 0, 255]), "the drawing is in its upper left");
    assert_eq!(at(80, 20), Rgb([255, 255, 255]));
    let texts = texts(&bundle.paper.pdf);
    assert!(texts.last().unwrap().contains("大于A3"), "the closing page says so");
}

#[test]
fn a_unit_of_its_own_and_a_crop_box_are_respected() {
    let page = dictionary! { "MediaBox" => boxed(200, 300), "CropBox" => Object::Array(vec![50.into(), 50.into(), 150.into(), 250.into()]), "UserUnit" => 3 };
    let bundle = bound(&[exhibit("单位.pdf", pdf_of(&[(b"1 0 0 rg 50 50 100 200 re f", page)]))]);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let page = pdf.get_dictionary(pdf.page_iter().nth(2).unwrap()).unwrap();
    assert_eq!(page.get(b"UserUnit").unwrap().as_i64().unwrap(), 3);
    let picture = seen(&bundle.paper.pdf, 3, 36);
    assert_eq!(*picture.get_pixel(picture.width() / 2, picture.height() / 3), Rgb([255, 0, 0]));
}

#[test]
fn pages_of_a_range_come_and_the_others_leave_no_trace() {
    let page = |text: &'static [u8]| (text, Dictionary::new());
    let bytes = pdf_of(&[
        page(b"BT /F1 20 Tf 40 400 Td (first) Tj ET"),
        page(b"BT /F1 20 Tf 40 400 Td (secret) Tj ET"),
        page(b"BT /F1 20 Tf 40 400 Td (third) Tj ET"),
    ]);
    let mut one = exhibit("流水.pdf", bytes.clone());
    one.pages = Some(vec![(1, 1), (3, 3)]);
    let bundle = made(&plain(&[one]));
    assert_eq!(spans(&bundle), [(3, 4)]);
    assert!(!bundle.paper.pdf.windows(6).any(|w| w == b"secret"));
    // Nor where all pages share one dictionary, which a form uses, too; what was chosen looks as it did.
    let whole = bound(&[exhibit("扫描.pdf", scans())]);
    let mut one = exhibit("扫描.pdf", scans());
    one.pages = Some(vec![(2, 2)]);
    let second = made(&plain(&[one]));
    sound(&second.paper.pdf);
    assert_eq!(PIXELS.map(|pixels| holds(&whole.paper.pdf, pixels)), [true, true]);
    assert_eq!(PIXELS.map(|pixels| holds(&second.paper.pdf, pixels)), [false, true]);
    let above = |image: image::RgbImage| image.view(0, 0, 200, 260).to_image();
    assert_eq!(above(seen(&second.paper.pdf, 3, 36)), above(seen(&whole.paper.pdf, 4, 36)));
    // Nor in fields, which lead from page to page.
    let mut one = exhibit("表.pdf", form_pdf());
    one.pages = Some(vec![(2, 2)]);
    let form = made(&plain(&[one]));
    assert_eq!([&b"SECRETNAME"[..], b"remark"].map(|word| holds(&form.paper.pdf, word)), [false, true]);
    let mut beyond = exhibit("流水.pdf", bytes);
    beyond.pages = Some(vec![(2, 9)]);
    let refused = made(&plain(&[beyond, exhibit("好.pdf", inheriting_pdf(0, 0))])).refused;
    assert_eq!(refused.len(), 1);
    assert!(refused[0].1.contains("没有第 9 页"), "{refused:?}");
}

#[test]
fn a_page_of_a_range_that_nobody_can_look_into_is_drawn_or_refused() {
    // Run by run, which a viewer reads and we do not look into; and in a way that nobody knows.
    let runs = [b"\x1C".as_slice(), b"1 0 0 rg 50 100 300 300 re f ", b"\x80"].concat();
    for (filter, content, bound) in [("RunLengthDecode", runs, true), ("NoSuchDecode", b"nobody".to_vec(), false)] {
        let mut one = exhibit("流水.pdf", second_page(Stream::new(dictionary! { "Filter" => filter }, content)));
        one.pages = Some(vec![(2, 2)]);
        let bundle = made(&plain(&[one, exhibit("好.pdf", inheriting_pdf(0, 0))]));
        assert_eq!(bundle.refused.is_empty(), bound, "{filter}: {:?}", bundle.refused);
        if bound {
            let page = seen(&bundle.paper.pdf, 3, 36);
            let Rgb([r, g, b]) = *page.get_pixel(page.width() / 2, page.height() / 2);
            assert!(r > 245 && g < 10 && b < 10, "{r} {g} {b}");
            assert!(texts(&bundle.paper.pdf).last().unwrap().contains("重画为图片"));
        }
    }
}

#[test]
fn links_within_a_source_go_on_working_and_scripts_stay_behind() {
    let mut pdf = Document::load_mem(&inheriting_pdf(0, 0)).unwrap();
    let pages: Vec<_> = pdf.page_iter().collect();
    let rect = || Object::Array(vec![1.into(), 1.into(), 9.into(), 9.into()]);
    let named = dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => rect(), "Dest" => Object::string_literal("two") };
    let runs = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => rect(),
        "A" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") },
    };
    let annotations: Vec<Object> = [named, runs].map(|a| pdf.add_object(a).into()).to_vec();
    pdf.get_dictionary_mut(pages[0]).unwrap().set("Annots", annotations);
    let names = vec![Object::string_literal("two"), Object::Array(vec![pages[1].into(), "Fit".into()])];
    pdf.catalog_mut().unwrap().set("Names", dictionary! { "Dests" => dictionary! { "Names" => names } });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let bundle = bound(&[exhibit("链接.pdf", bytes)]);
    let after = Document::load_mem(&bundle.paper.pdf).unwrap();
    let pages: Vec<_> = after.page_iter().collect();
    let list = after.get_dictionary(pages[2]).unwrap().get(b"Annots").unwrap().as_array().unwrap();
    let first = after.dereference(&list[0]).unwrap().1.as_dict().unwrap();
    assert_eq!(first.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap(), pages[3]);
    assert!(!bundle.paper.pdf.windows(9).any(|w| w == b"app.alert"));
    let texts = texts(&bundle.paper.pdf);
    assert!(texts.last().unwrap().contains("脚本"), "the closing page says so");
}

/// So many megabytes of blanks, packed: one megabyte's block again and again, as packing all of them takes long.
fn blanks(megabytes: usize) -> Vec<u8> {
    let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
    let mut block = Vec::with_capacity(1 << 20);
    packer.compress_vec(&vec![b' '; 1 << 20], &mut block, flate2::FlushCompress::Full).unwrap();
    let mut packed = vec![0x78, 0xDA];
    packed.extend(block.repeat(megabytes));
    // The last block, empty; Adler-32 of it all.
    packed.extend([0x03, 0x00]);
    let n = (megabytes << 20) as u128;
    let (a, b) = ((1 + 32 * n) % 65_521, (n + 32 * n * (n + 1) / 2) % 65_521);
    packed.extend(u32::try_from(b << 16 | a).unwrap().to_be_bytes());
    packed
}

#[test]
fn loops_and_bombs_are_refused_quickly() {
    let begun = Instant::now();
    // A tree that is its own child.
    let mut pdf = Document::load_mem(&inheriting_pdf(0, 0)).unwrap();
    let root = pdf.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let kids = pdf.get_dictionary_mut(root).unwrap().get_mut(b"Kids").unwrap().as_array_mut().unwrap();
    kids.push(root.into());
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    assert!(matches!(look(&bytes, "循环.pdf", None), Err(Unfit::Damaged(_))));
    // Nodes that name the next one twice: two to the fortieth pages.
    let mut pdf = Document::with_version("1.5");
    let page = pdf.add_object(dictionary! { "Type" => "Page", "MediaBox" => boxed(100, 100) });
    let mut below = page;
    for _ in 0..40 {
        below =
            pdf.add_object(dictionary! { "Type" => "Pages", "Kids" => vec![below.into(), below.into()], "Count" => 2 });
    }
    let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => below });
    pdf.trailer.set("Root", root);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    assert!(matches!(look(&bytes, "折叠.pdf", None), Err(Unfit::Damaged(_))));
    // A page whose content inflates to two hundred megabytes and more.
    let content = Stream::new(dictionary! { "Filter" => "FlateDecode" }, blanks(220));
    let mut pdf = Document::load_mem(&inheriting_pdf(0, 0)).unwrap();
    let page = pdf.page_iter().next().unwrap();
    let content = pdf.add_object(content);
    pdf.get_dictionary_mut(page).unwrap().set("Contents", content);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    assert!(matches!(look(&bytes, "炸弹.pdf", None), Err(Unfit::TooLarge(_))));
    let refused = |bytes: Vec<u8>| {
        let one = [exhibit("炸弹.pdf", bytes), exhibit("图.png", picture(30, 20, image::ImageFormat::Png))];
        bound(&one).refused.len() == 1
    };
    assert!(refused(bytes));
    // Each page has its part of it, and all of them draw what they share: refused for the sum.
    let content = Stream::new(dictionary! { "Filter" => "FlateDecode" }, blanks(60));
    let mut pdf = Document::load_mem(&inheriting_pdf(0, 0)).unwrap();
    let root = pdf.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let content = pdf.add_object(content);
    let page = dictionary! { "Type" => "Page", "Parent" => root, "Contents" => content };
    let pages: Vec<Object> = (0..20).map(|_| pdf.add_object(page.clone()).into()).collect();
    pdf.get_dictionary_mut(root).unwrap().set("Kids", pages);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    assert!(refused(bytes));
    // Names that lead to themselves, twice: two to the thirty-second nodes.
    let mut pdf = Document::load_mem(&inheriting_pdf(0, 0)).unwrap();
    let node = pdf.new_object_id();
    pdf.set_object(node, dictionary! { "Kids" => vec![Object::from(node), node.into()] });
    let link = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => boxed(9, 9), "Dest" => Object::string_literal("x"),
    };
    let page = pdf.page_iter().next().unwrap();
    pdf.get_dictionary_mut(page).unwrap().set("Annots", vec![link.into()]);
    pdf.catalog_mut().unwrap().set("Names", dictionary! { "Dests" => node });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    assert!(bound(&[exhibit("名字.pdf", bytes)]).refused.is_empty());
    // Beginnings of objects without end: no catalog, and nothing to rebuild.
    let bytes = [b"%PDF-1.4\n".as_slice(), &b"1 0 obj ".repeat(60_000), b">> stream"].concat();
    assert!(refused(bytes));
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn what_many_pages_inherit_stands_in_the_bundle_once() {
    let mut pdf = Document::load_mem(&inheriting_pdf(0, 0)).unwrap();
    let root = pdf.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let states: Dictionary =
        (0..2000).map(|n| (format!("G{n}").into_bytes(), dictionary! { "CA" => 1 }.into())).collect();
    let page = dictionary! { "Type" => "Page", "Parent" => root };
    let pages: Vec<Object> = (0..200).map(|_| pdf.add_object(page.clone()).into()).collect();
    let tree = pdf.get_dictionary_mut(root).unwrap();
    tree.set("Kids", pages);
    tree.set("Count", 200);
    tree.set("Resources", dictionary! { "ExtGState" => states });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let bundle = bound(&[exhibit("共用.pdf", bytes)]);
    sound(&bundle.paper.pdf);
    assert_eq!(spans(&bundle), [(3, 202)]);
    let made = Document::load_mem(&bundle.paper.pdf).unwrap();
    let holding = made.objects.values().filter(|o| o.as_dict().is_ok_and(|d| d.has(b"G1999"))).count();
    assert_eq!(holding, 1);
    let page = made.get_dictionary(made.get_pages()[&100]).unwrap();
    let below =
        |of: &Dictionary, key: &[u8]| made.dereference(of.get(key).unwrap()).unwrap().1.as_dict().unwrap().clone();
    assert!(below(&below(page, b"Resources"), b"ExtGState").has(b"G7"), "each page has it all the same");
}

#[test]
fn annotations_and_form_values_are_visible() {
    let mut pdf = Document::load_mem(&pdf_of(&[(b"", Dictionary::new())])).unwrap();
    let page = pdf.page_iter().next().unwrap();
    let drawn = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => boxed(100, 50) },
        b"0 0.5 0 rg 0 0 100 50 re f".to_vec(),
    );
    let drawn = pdf.add_object(drawn);
    let field = pdf.add_object(dictionary! {
        "FT" => "Tx", "T" => lopdf::text_string("金额"), "V" => lopdf::text_string("100"), "Type" => "Annot", "F" => 4,
        "Subtype" => "Widget", "Rect" => vec![100.into(), 300.into(), 200.into(), 350.into()], "P" => page,
        "AP" => dictionary! { "N" => drawn },
    });
    pdf.get_dictionary_mut(page).unwrap().set("Annots", vec![field.into()]);
    pdf.catalog_mut().unwrap().set("AcroForm", dictionary! { "Fields" => vec![Object::from(field)] });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let bundle = bound(&[exhibit("表.pdf", bytes)]);
    sound(&bundle.paper.pdf);
    let picture = seen(&bundle.paper.pdf, 3, 72);
    assert_eq!(*picture.get_pixel(150, 600 - 325), Rgb([0, 128, 0]));
}
