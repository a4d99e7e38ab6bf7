//! Stamps beside what a page shows, never over it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{bound, exhibit, made, pdf_of, plain, seen, sound, texts};
use anjuan_papers::{BundleAsk, Mask, MaskKind, Region};
use lopdf::{Document, Stream, dictionary};

/// The original area of a page as it is seen, drawn before and after binding.
fn same_pixels(original: &[u8], bundle: &[u8], page: u32) -> bool {
    let (before, after) = (seen(original, 1, 144), seen(bundle, page, 144));
    assert!(after.width() >= before.width() && after.height() >= before.height());
    before.enumerate_pixels().all(|(x, y, p)| {
        let now = after.get_pixel(x, y);
        p.0.iter().zip(now.0).all(|(a, b)| a.abs_diff(b) <= 8)
    })
}

#[test]
fn a_small_page_is_stamped_beside_its_content_and_stays_as_it_was() {
    // A slip as banks print them: ink to its lowest edge, and more of it outside the page.
    for rotate in [0, 90, 180, 270] {
        for (w, h) in [(300_i64, 50_i64), (50, 200), (240, 180)] {
            let page = dictionary! {
                "MediaBox" => vec![10.into(), 20.into(), (10 + w).into(), (20 + h).into()], "Rotate" => rotate,
            };
            let original = pdf_of(&[(b"1 0 0 rg -500 -500 2000 2000 re f 0 0 1 rg 20 25 15 9 re f", page)]);
            let bundle = bound(&[exhibit("回单.pdf", original.clone())]);
            sound(&bundle.paper.pdf);
            assert!(same_pixels(&original, &bundle.paper.pdf, 3), "{w} by {h}, turned {rotate}");
            let strip = seen(&bundle.paper.pdf, 3, 144);
            let red = |x: u32, y: u32| strip.get_pixel(x, y).0[1] < 90 && strip.get_pixel(x, y).0[0] > 200;
            assert!(!(0..strip.width()).any(|x| red(x, strip.height() - 2)), "what lay outside stays outside");
            let texts = texts(&bundle.paper.pdf);
            assert!(texts[2].contains("证据1第3页共3页"), "{}", texts[2]);
        }
    }
}

#[test]
fn a_stamp_has_no_ground_that_hides_what_a_page_shows() {
    let page = dictionary! { "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
    let original = pdf_of(&[(b"1 0 0 rg 0 0 595 40 re f", page)]);
    let bundle = bound(&[exhibit("满页.pdf", original)]);
    let picture = seen(&bundle.paper.pdf, 3, 72);
    let foot: Vec<_> = picture.enumerate_pixels().filter(|(_, y, _)| *y > 804 && *y < 841).map(|(.., p)| p.0).collect();
    assert!(foot.iter().all(|[r, g, b]| *g < 100 && *b < 100 && r >= g), "nothing is lighter than the ink below");
    assert!(foot.iter().any(|[r, ..]| *r < 90), "and the stamp is there");
}

#[test]
fn a_stamp_is_read_below_a_dark_foot_of_which_nothing_is_hidden() {
    let page = |rotate: i64| {
        dictionary! {
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()], "Rotate" => rotate,
        }
    };
    // A screenshot of a dark screen printed to PDF, upright and turned; and a page of text, which stays as it is.
    let night: &[u8] = b"0.07 g -50 -50 1000 1000 re f 1 g 500 14 60 6 re f";
    let light: &[u8] = b"BT /F1 9 Tf 50 790 Td (text) Tj ET 0.9 g 40 700 500 60 re f";
    let original = pdf_of(&[(night, page(0)), (night, page(90)), (light, page(0))]);
    let bundle = bound(&[exhibit("夜间.pdf", original.clone())]);
    sound(&bundle.paper.pdf);
    for (at, turned) in [(1, false), (2, true)] {
        let (before, after) = (seen(&original, at, 72), seen(&bundle.paper.pdf, at + 2, 72));
        assert_eq!(after.width(), before.width(), "turned: {turned}");
        let strip = after.height() - before.height();
        assert!((28..40).contains(&strip), "a strip of {strip} below it");
        let same = before
            .enumerate_pixels()
            .all(|(x, y, p)| p.0.iter().zip(after.get_pixel(x, y).0).all(|(a, b)| a.abs_diff(b) <= 8));
        assert!(same, "nothing of the page is lighter, darker or hidden");
        let below = || after.enumerate_pixels().filter(|(_, y, _)| *y > before.height() + 1);
        assert!(below().filter(|(.., p)| p.0[0] < 90).count() > 40, "black on white: the stamp");
        assert!(
            below().filter(|(.., p)| p.0[0] > 240).count() * 10 > below().count() * 8,
            "and nothing of what lay outside"
        );
    }
    let (before, after) = (seen(&original, 3, 72), seen(&bundle.paper.pdf, 5, 72));
    assert_eq!(before.dimensions(), after.dimensions());
    let texts = texts(&bundle.paper.pdf);
    for (page, number) in [(2, 3), (3, 4), (4, 5)] {
        assert!(texts[page].contains(&format!("证据1第{number}页共5页")), "{}", texts[page]);
    }
    // The masked copy has the same pages: one that is drawn anew keeps its strip.
    let mut hidden = exhibit("夜间.pdf", original);
    let region = Region { left: 1000, top: 1000, width: 500, height: 500 };
    hidden.masks = vec![Mask { page: 1, region, kind: MaskKind::Other }];
    let copy = made(&BundleAsk { masked: true, ..plain(&[hidden]) });
    assert_eq!(seen(&copy.paper.pdf, 3, 72).dimensions(), seen(&bundle.paper.pdf, 3, 72).dimensions());
}

/// A page that would be drawn for minutes and take gigabytes is not drawn to see whether its foot is dark: it gets a strip.
#[test]
fn a_page_that_would_be_drawn_for_ever_is_bound_all_the_same() {
    let mut pdf = Document::load_mem(&pdf_of(&[(b"", lopdf::Dictionary::new())])).unwrap();
    let group = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 400.into(), 600.into()],
        "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceRGB", "I" => true },
    };
    let group = pdf.add_object(Stream::new(group, b"0.5 g 0 0 400 600 re f".to_vec()));
    let mut content = Stream::new(dictionary! {}, b"/F Do ".repeat(90_000));
    content.compress().unwrap();
    let content = pdf.add_object(content);
    let page = pdf.page_iter().next().unwrap();
    let page = pdf.get_dictionary_mut(page).unwrap();
    page.set("Contents", content);
    page.set("Resources", dictionary! { "XObject" => dictionary! { "F" => group } });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let bundle = bound(&[exhibit("叠加.pdf", bytes)]);
    assert!(bundle.refused.is_empty(), "{:?}", bundle.refused);
    let pdf = Document::load_mem(&bundle.paper.pdf).unwrap();
    let page = pdf.get_dictionary(pdf.page_iter().nth(2).unwrap()).unwrap();
    let sides: Vec<f32> =
        page.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
    assert!(sides[3] - sides[1] > 610.0, "a strip: {sides:?}");
}

#[test]
fn a_footer_where_the_stamp_would_stand_is_not_stamped_over() {
    let page = || dictionary! { "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
    // At the lower right, at the lower left, and a page that ends higher.
    let original = pdf_of(&[
        (b"BT /F1 9 Tf 500 18 Td (Page 1 of 9) Tj ET", page()),
        (b"BT /F1 9 Tf 50 18 Td (Page 2 of 9) Tj ET", page()),
        (b"BT /F1 9 Tf 500 60 Td (last line) Tj ET", page()),
    ]);
    let bundle = bound(&[exhibit("说明.pdf", original.clone())]);
    sound(&bundle.paper.pdf);
    for (at, footed) in [(1, true), (2, false), (3, false)] {
        let (before, after) = (seen(&original, at, 72), seen(&bundle.paper.pdf, at + 2, 72));
        let strip = after.height() - before.height();
        assert_eq!(strip > 0, footed, "page {at}: {strip}");
        let same = before
            .enumerate_pixels()
            .filter(|(_, y, _)| footed || *y < 800)
            .all(|(x, y, p)| p.0.iter().zip(after.get_pixel(x, y).0).all(|(a, b)| a.abs_diff(b) <= 8));
        assert!(same, "page {at} shows what it showed");
    }
}
