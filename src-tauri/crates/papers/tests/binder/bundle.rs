//! Bundles as documents: every page in its place, stamped, linked; what cannot be bound whole is refused by name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{bound, cover, exhibit, inheriting_pdf, picture, plain, sound, spans, texts};
use anjuan_papers::{BundleAsk, CopyOf, Exhibit, PaperError, bundle};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use lopdf::{Document, Object, dictionary};
use std::io::Cursor;
use std::ops::ControlFlow;
use std::process::Command;

#[test]
fn a_bundle_has_cover_index_exhibits_and_closing_page() {
    let exhibits = [
        exhibit("流水.pdf", inheriting_pdf(0, 0)),
        exhibit("截图.png", picture(300, 200, ImageFormat::Png)),
        exhibit("账单.csv", "交易时间,金额\n".into()),
    ];
    let bundle = bound(&exhibits);
    assert!(bundle.refused.is_empty(), "{:?}", bundle.refused);
    assert_eq!(spans(&bundle), [(3, 4), (5, 5), (6, 6)]);
    assert_eq!(bundle.paper.pages, 7);
    sound(&bundle.paper.pdf);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    assert_eq!(pdf.get_pages().len(), 7);
    let texts = texts(&bundle.paper.pdf);
    assert!(texts[0].contains("证据册") && texts[0].contains("不当得利纠纷"));
    assert!(texts[1].contains("证据目录") && texts[1].contains("3–4") && texts[1].contains("转账事实"));
    for (page, stamp) in
        [(2, "证据1第3页共6页"), (3, "证据1第4页共6页"), (4, "证据2第5页共6页"), (5, "证据3第6页共6页")]
    {
        assert!(texts[page].contains(stamp), "{stamp} is missing in {}", texts[page]);
    }
    assert!(texts[2].contains("original"), "the source's own text is still there");
    assert!(texts[5].contains("见原件"));
    assert!(texts[6].contains("材料清单第1页共1页"), "the list is counted by itself: {}", texts[6]);
    for e in &exhibits {
        assert!(texts[6].contains(&e.sha256), "the closing page lists {}", e.file_name);
    }
}

#[test]
fn index_rows_link_to_their_exhibits_and_bookmarks_name_them() {
    let bundle =
        bound(&[exhibit("甲.pdf", inheriting_pdf(0, 0)), exhibit("乙.png", picture(30, 20, ImageFormat::Png))]);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let pages: Vec<_> = pdf.get_pages().into_values().collect();
    let marks = pdf.get_dictionary(pages[1]).unwrap().get(b"Annots").unwrap();
    let marks = pdf.dereference(marks).unwrap().1.as_array().unwrap();
    let targets: Vec<_> = marks
        .iter()
        .map(|m| {
            let mark = pdf.dereference(m).unwrap().1.as_dict().unwrap();
            assert!(!mark.has(b"A"), "no mark is left that leads outside");
            mark.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap()
        })
        .collect();
    assert!(targets.contains(&pages[2]) && targets.contains(&pages[4]), "{targets:?} {pages:?}");
    let outline = pdf.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    assert_eq!(pdf.get_dictionary(outline).unwrap().get(b"Count").unwrap().as_i64().unwrap(), 5);
}

/// Where the stamp stands on the page as it is seen: right edge and bottom edge, in points from the lower right.
fn stamp_place(pdf: &[u8], page: usize, sideways: bool) -> (f64, f64) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext")
        .args(["-bbox", "-cropbox", "-f", &page.to_string(), "-l", &page.to_string()])
        .arg(&path)
        .arg("-")
        .output()
        .expect("pdftotext: `make system-test` installs it");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let number = |line: &str, key: &str| -> f64 {
        line.split(&format!("{key}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let size = text.lines().find(|l| l.contains("<page")).unwrap();
    let word = text
        .lines()
        .find(|l| l.contains("页") && l.contains("共"))
        .or_else(|| text.lines().rfind(|l| l.contains("页")))
        .unwrap();
    // pdftotext gives the size of the page before it is turned, and places after.
    let (width, height) = if sideways { ("height", "width") } else { ("width", "height") };
    (number(size, width) - number(word, "xMax"), number(size, height) - number(word, "yMax"))
}

#[test]
fn stamps_stand_upright_at_the_lower_right_of_turned_and_shifted_pages() {
    for (rotate, offset) in [(0, 0), (90, 0), (180, 50), (270, -30), (-90, 200)] {
        let bundle = bound(&[exhibit("页.pdf", inheriting_pdf(rotate, offset))]);
        sound(&bundle.paper.pdf);
        let (right, bottom) = stamp_place(&bundle.paper.pdf, 3, rotate % 180 != 0);
        assert!(
            (5.0..40.0).contains(&right) && (5.0..40.0).contains(&bottom),
            "turned {rotate}, shifted {offset}: {right}, {bottom}"
        );
    }
}

#[test]
fn source_pages_keep_their_content_byte_for_byte() {
    let original = inheriting_pdf(90, 10);
    let bundle = bound(&[exhibit("页.pdf", original.clone())]);
    let before = Document::load_mem(&original).unwrap();
    let after = Document::load_mem(&bundle.paper.pdf).unwrap();
    let stream = |pdf: &Document, page: u32| -> Vec<Vec<u8>> {
        let page = pdf.get_pages()[&page];
        let ids = pdf.get_page_contents(page);
        ids.iter().map(|id| pdf.get_object(*id).unwrap().as_stream().unwrap().content.clone()).collect()
    };
    assert!(stream(&after, 3).contains(&stream(&before, 1)[0]));
    let page = after.get_dictionary(after.get_pages()[&3]).unwrap();
    assert_eq!(page.get(b"Rotate").unwrap().as_i64().unwrap(), 90);
    assert_eq!(page.get(b"CropBox").unwrap().as_array().unwrap()[2].as_i64().unwrap(), 390);
}

#[test]
fn jpeg_data_go_in_untouched() {
    let jpeg = picture(640, 480, ImageFormat::Jpeg);
    let bundle = bound(&[exhibit("照片.jpg", jpeg.clone())]);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    assert!(pdf.objects.values().filter_map(|o| o.as_stream().ok()).any(|s| s.content == jpeg));
}

#[test]
fn every_kind_of_picture_is_bound_and_a_tall_one_is_cut() {
    let mut exhibits: Vec<Exhibit> =
        [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::Bmp, ImageFormat::Tiff, ImageFormat::WebP]
            .into_iter()
            .map(|f| exhibit(&format!("{f:?}.img"), picture(60, 40, f)))
            .collect();
    let mut alpha = Cursor::new(Vec::new());
    let clear = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    DynamicImage::ImageRgba8(clear).write_to(&mut alpha, ImageFormat::Png).unwrap();
    exhibits.push(exhibit("透明.png", alpha.into_inner()));
    exhibits.push(exhibit("长图.png", picture(900, 9000, ImageFormat::Png)));
    let bundle = bound(&exhibits);
    assert!(bundle.refused.is_empty(), "{:?}", bundle.refused);
    let (from, to) = spans(&bundle)[7];
    assert_eq!(to - from + 1, 5, "1250 mm in pieces of 262 mm that share 8 mm: 262, then 254 more each");
    sound(&bundle.paper.pdf);
}

#[test]
fn what_is_damaged_is_refused_by_name_and_the_rest_bound() {
    let mut torn = picture(200, 200, ImageFormat::Png);
    torn.truncate(torn.len() / 2);
    let mut changed = exhibit("改过.png", picture(20, 20, ImageFormat::Png));
    changed.sha256 = "0".repeat(64);
    let exhibits = [
        exhibit("好.png", picture(20, 20, ImageFormat::Png)),
        exhibit("残.png", torn),
        exhibit("坏.pdf", b"%PDF-1.4 nothing".to_vec()),
        exhibit("空.txt", vec![]),
        changed,
    ];
    let bundle = bound(&exhibits);
    let names: Vec<&str> = bundle.refused.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(names, ["残.png", "坏.pdf", "空.txt", "改过.png"]);
    assert!(bundle.refused.iter().all(|(_, why)| why.chars().count() > 4));
    assert_eq!(bundle.exhibits.len(), 1);
    let texts = texts(&bundle.paper.pdf);
    assert!(texts.last().unwrap().contains("残.png"), "the closing page says what is missing");
}

#[test]
fn nothing_to_bind_and_cancelling_are_said() {
    assert!(matches!(
        bundle(&BundleAsk::plain(cover(), vec![]), &mut |_, _| ControlFlow::Continue(())),
        Err(PaperError::Empty)
    ));
    let only_bad = [exhibit("坏.pdf", b"%PDF-1.4".to_vec())];
    match bundle(&plain(&only_bad), &mut |_, _| ControlFlow::Continue(())) {
        Err(PaperError::Exhibit { name, .. }) => assert_eq!(name, "坏.pdf"),
        other => panic!("{other:?}"),
    }
    let one = [exhibit("好.png", picture(20, 20, ImageFormat::Png))];
    assert!(matches!(bundle(&plain(&one), &mut |_, _| ControlFlow::Break(())), Err(PaperError::Cancelled)));
}

#[test]
fn two_forms_of_the_same_field_name_do_not_share_a_value() {
    let form = |value: &str| -> Vec<u8> {
        let mut pdf = Document::load_mem(&inheriting_pdf(0, 0)).unwrap();
        let page = pdf.get_pages()[&1];
        let field = pdf.add_object(dictionary! {
            "FT" => "Tx", "T" => lopdf::text_string("amount"), "V" => lopdf::text_string(value), "Type" => "Annot",
            "Subtype" => "Widget", "Rect" => vec![10.into(), 10.into(), 90.into(), 30.into()], "P" => page,
        });
        pdf.get_dictionary_mut(page).unwrap().set("Annots", vec![field.into()]);
        let acro = dictionary! { "Fields" => vec![Object::from(field)] };
        pdf.catalog_mut().unwrap().set("AcroForm", acro);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        bytes
    };
    let bundle = bound(&[exhibit("甲.pdf", form("100")), exhibit("乙.pdf", form("200"))]);
    sound(&bundle.paper.pdf);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let acro = pdf.dereference(pdf.catalog().unwrap().get(b"AcroForm").unwrap()).unwrap().1.as_dict().unwrap();
    let roots = acro.get(b"Fields").unwrap().as_array().unwrap();
    let names: Vec<_> = roots
        .iter()
        .map(|f| pdf.dereference(f).unwrap().1.as_dict().unwrap().get(b"T").unwrap().as_str().unwrap().to_vec())
        .collect();
    assert_eq!(names.len(), 2);
    assert_ne!(names[0], names[1]);
}

#[test]
fn the_closing_list_tells_a_judge_why_and_not_what_the_office_should_do() {
    let mut torn = picture(200, 200, ImageFormat::Png);
    torn.truncate(torn.len() / 2);
    let bundle = bound(&[exhibit("好.png", picture(20, 20, ImageFormat::Png)), exhibit("残.png", torn)]);
    assert!(bundle.refused[0].1.contains('请'), "the office is told what to do: {:?}", bundle.refused);
    assert!(bundle.refused[0].1.is_ascii() || !bundle.refused[0].1.contains("Error"), "{:?}", bundle.refused);
    assert_eq!((bundle.refusals.len(), bundle.refusals[0].key.as_str()), (1, "残.png"));
    assert!(!bundle.refusals[0].printed.contains('请'), "{:?}", bundle.refusals);
    let texts = texts(&bundle.paper.pdf);
    let closing = texts.last().unwrap();
    assert!(closing.contains("残.png") && !closing.contains("请重新取得"), "{closing}");
}

#[test]
fn a_copy_has_the_pages_of_its_original_and_lists_what_that_refused() {
    let exhibits = [exhibit("好.png", picture(20, 20, ImageFormat::Png))];
    let copy_of = |front_pages| CopyOf { front_pages, refused: vec![("残.png".to_owned(), "已损坏".to_owned())] };
    let copy = |front_pages| {
        let ask = BundleAsk { copy_of: Some(copy_of(front_pages)), ..plain(&exhibits) };
        bundle(&ask, &mut |_, _| ControlFlow::Continue(()))
    };
    let made = copy(3).unwrap();
    assert_eq!(spans(&made), [(4, 4)], "a third page of the index keeps the place");
    assert!(made.refusals.is_empty(), "it was not tried again");
    let texts = texts(&made.paper.pdf);
    assert!(texts.last().unwrap().contains("残.png") && texts[2].contains("本页无正文"), "{texts:?}");
    assert!(copy(1).unwrap_err().to_string().contains("比原册多"));
}

#[test]
fn a_panic_outside_the_readers_costs_its_exhibit_and_nothing_waits_for_ever() {
    use anjuan_papers::ExhibitBytes;
    let good = || exhibit("图.png", picture(30, 20, ImageFormat::Png));
    let mut bad = exhibit("坏.png", picture(30, 20, ImageFormat::Png));
    bad.bytes = ExhibitBytes::lazy(|| panic!("the disk is gone"));
    let exhibits: Vec<_> = std::iter::once(bad).chain((0..20).map(|_| good())).collect();
    let made = bound(&exhibits);
    assert_eq!((made.exhibits.len(), made.refused.len()), (20, 1), "{:?}", made.refused);
    // Whoever hears of progress may fail, too.
    let ask = plain(&exhibits);
    let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = bundle(&ask, &mut |_, _| panic!("the window is gone"));
    }));
    assert!(failed.is_err());
}

#[test]
fn a_bundle_that_nobody_waits_for_is_given_up() {
    let ask = plain(&[exhibit("图.png", picture(30, 20, ImageFormat::Png))]);
    ask.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    assert!(matches!(bundle(&ask, &mut |_, _| ControlFlow::Continue(())), Err(PaperError::Cancelled)));
}
