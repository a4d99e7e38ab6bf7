//! A picture that is masked on one page, and to which another leads in some way: its pixels are not in the copy, or the copy is
//! refused and the page named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::secrets::{annotate, drawn, form, image, resource};
use crate::desk::{exhibit, holds, made, pdf_of, plain, sound, texts};
use crate::masked::{masked, tried, whole_page};
use anjuan_papers::{Exhibit, PaperError};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Makes a page lead to a picture.
type Way = fn(&mut Document, ObjectId, ObjectId);

/// The masked picture's pixels: 90 by 100, grey.
fn pixels() -> Vec<u8> {
    b"secret pixels, row ".iter().copied().cycle().take(9000).collect()
}

/// Two pages; on the first, with these words, is the picture, and the second leads to it.
fn two(first: &[u8], way: Way) -> Vec<u8> {
    two_with(first, grey(Dictionary::new()), way)
}

/// The same with more to the picture.
fn two_with(first: &[u8], more: Dictionary, way: Way) -> Vec<u8> {
    let second = b"BT /F1 14 Tf 40 450 Td (second) Tj ET".as_slice();
    let mut pdf = Document::load_mem(&pdf_of(&[(first, Dictionary::new()), (second, Dictionary::new())])).unwrap();
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    image(&mut pdf, pages[0], more, Object::Null, pixels());
    let resources = pdf.get_dictionary(pages[0]).unwrap().get(b"Resources").unwrap().as_dict().unwrap();
    let all = resources.get(b"XObject").unwrap().as_dict().unwrap();
    let picture = all.get(b"Im").unwrap().as_reference().unwrap();
    way(&mut pdf, pages[1], picture);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// A picture of 90 by 100, grey, with more to it.
fn grey(mut more: Dictionary) -> Dictionary {
    more.set("Width", 90);
    more.set("Height", 100);
    more.set("ColorSpace", "DeviceGray");
    more
}

/// The masked picture within content.
fn within() -> String {
    format!("BI /W 90 /H 100 /BPC 8 /CS /G ID {} EI", String::from_utf8(pixels()).unwrap())
}

/// The file with its first page masked.
fn hidden(bytes: Vec<u8>) -> Exhibit {
    let mut one = exhibit("藏.pdf", bytes);
    one.masks = vec![whole_page(1)];
    one
}

/// Another picture on the page, with a key that leads to the masked one.
fn beside(pdf: &mut Document, page: ObjectId, key: &str, value: Object) {
    let mut more = grey(Dictionary::new());
    more.set(key, value);
    image(pdf, page, more, Object::Null, b"another picture 0 ".iter().copied().cycle().take(9000).collect());
}

/// Draws the masked picture with that before it.
fn placed(pdf: &mut Document, page: ObjectId, picture: ObjectId, place: &str) {
    resource(pdf, page, "XObject", "Im", picture.into());
    drawn(pdf, page, &format!("q {place} cm /Im Do Q"));
}

const WAYS: &[(&str, Way)] = &[
    ("a line", |pdf, page, picture| placed(pdf, page, picture, "100 0 0 0 80 300")),
    ("a point", |pdf, page, picture| placed(pdf, page, picture, "0 0 0 0 0 0")),
    ("soft mask", |pdf, page, picture| beside(pdf, page, "SMask", picture.into())),
    ("mask", |pdf, page, picture| beside(pdf, page, "Mask", picture.into())),
    ("alternate", |pdf, page, picture| {
        let other = dictionary! { "Image" => picture, "DefaultForPrinting" => true };
        beside(pdf, page, "Alternates", vec![Object::from(other)].into());
    }),
    ("key of a picture", |pdf, page, picture| beside(pdf, page, "OPI", dictionary! { "X" => picture }.into())),
    ("key of a form", |pdf, page, picture| {
        let mut form = form("0 0 9 9 re f", Dictionary::new());
        form.dict.set("Zz", picture);
        let form = pdf.add_object(form);
        resource(pdf, page, "XObject", "Fm", form.into());
        drawn(pdf, page, "/Fm Do");
    }),
    ("key of a typeface", |pdf, page, picture| {
        let face = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Zz" => picture };
        resource(pdf, page, "Font", "F8", face.into());
        drawn(pdf, page, "BT /F8 9 Tf 20 400 Td (a) Tj ET");
    }),
    ("key of a state", |pdf, page, picture| {
        resource(pdf, page, "ExtGState", "G", dictionary! { "ca" => 1, "Zz" => picture }.into());
        drawn(pdf, page, "/G gs");
    }),
    ("within content", |pdf, page, _| drawn(pdf, page, &format!("q 100 0 0 0 80 80 cm {} Q", within()))),
    ("property", |pdf, page, picture| {
        resource(pdf, page, "Properties", "P", dictionary! { "X" => picture }.into());
        drawn(pdf, page, "/A /P BDC EMC");
    }),
    ("group of the page", |pdf, page, picture| {
        pdf.get_dictionary_mut(page).unwrap().set("Group", dictionary! { "S" => "Transparency", "Zz" => picture });
    }),
    ("note of no size", |pdf, page, picture| {
        let look = form("q 100 0 0 100 0 0 cm /Im Do Q", dictionary! { "XObject" => dictionary! { "Im" => picture } });
        let look = pdf.add_object(look);
        let nowhere: Vec<Object> = vec![0.into(); 4];
        let note = dictionary! { "Subtype" => "Stamp", "Rect" => nowhere, "AP" => dictionary! { "N" => look } };
        annotate(pdf, page, note);
    }),
    ("letter that is never written", |pdf, page, picture| {
        let letter = |content: &str| Stream::new(Dictionary::new(), content.as_bytes().to_vec());
        let (plain, telling) = (letter("1 0 d0 0 0 .5 .5 re f"), letter("1 0 d0 /Im Do"));
        let letters = dictionary! { "a" => pdf.add_object(plain), "b" => pdf.add_object(telling) };
        let face = pdf.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontBBox" => vec![0.into(), 0.into(), 1.into(), 1.into()],
            "FontMatrix" => vec![1.into(), 0.into(), 0.into(), 1.into(), 0.into(), 0.into()],
            "CharProcs" => letters, "FirstChar" => 97, "LastChar" => 97, "Widths" => vec![1.into()],
            "Encoding" => dictionary! { "Differences" => vec![97.into(), "a".into()] },
            "Resources" => dictionary! { "XObject" => dictionary! { "Im" => picture } },
        });
        resource(pdf, page, "Font", "F8", face.into());
        drawn(pdf, page, "BT /F8 9 Tf 20 400 Td (a) Tj ET");
    }),
];

#[test]
fn a_masked_picture_does_not_come_along_whatever_leads_to_it() {
    let mut wrong = Vec::new();
    for (called, way) in WAYS {
        let one = hidden(two(b"", *way));
        let full = made(&plain(std::slice::from_ref(&one)));
        assert!(holds(&full.paper.pdf, &pixels()), "{called}: the full copy has it");
        match tried(&masked(vec![one])) {
            Ok(copy) if !holds(&copy.paper.pdf, &pixels()) => {}
            Ok(_) => wrong.push(format!("{called}: it is in the copy")),
            Err(PaperError::MaskedPicture { place }) if place.contains("“藏.pdf”第 2 页") => {}
            Err(other) => wrong.push(format!("{called}: {other}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_page_is_named_and_a_mask_on_it_lets_the_copy_out() {
    let mut one = hidden(two(b"", |pdf, page, picture| beside(pdf, page, "SMask", picture.into())));
    let refused = tried(&masked(vec![one.clone()])).map(|copy| copy.paper.pages).unwrap_err();
    assert!(matches!(&refused, PaperError::MaskedPicture { place } if place.contains("“藏.pdf”第 2 页")), "{refused}");
    one.masks.push(whole_page(2));
    let copy = made(&masked(vec![one]));
    sound(&copy.paper.pdf);
    assert!(!holds(&copy.paper.pdf, &pixels()));
}

#[test]
fn a_stencil_does_not_come_along_either() {
    let way: Way = |pdf, page, picture| {
        resource(pdf, page, "ExtGState", "G", dictionary! { "ca" => 1, "Zz" => picture }.into());
        drawn(pdf, page, "/G gs");
    };
    let stencil = dictionary! { "Width" => 720, "Height" => 100, "ImageMask" => true, "BitsPerComponent" => 1 };
    let one = hidden(two_with(b"", stencil, way));
    assert!(holds(&made(&plain(std::slice::from_ref(&one))).paper.pdf, &pixels()));
    let refused = tried(&masked(vec![one])).map(|copy| copy.paper.pages).unwrap_err();
    assert!(matches!(&refused, PaperError::MaskedPicture { place } if place.contains("第 2 页")), "{refused}");
}

/// As a second object, of which the pixels are the same and the bytes are not; under a key of no meaning, so that no page shows it.
#[test]
fn a_masked_picture_does_not_come_along_in_other_bytes() {
    let second = |pdf: &mut Document, page: ObjectId, more: Dictionary, data: Vec<u8>| {
        let mut dict = grey(more);
        dict.set("Subtype", "Image");
        dict.set("BitsPerComponent", 8);
        let other = pdf.add_object(Stream::new(dict, data));
        beside(pdf, page, "OPI", dictionary! { "X" => other }.into());
    };
    let ways: [(&str, Box<dyn Fn(&mut Document, ObjectId)>); 2] = [
        (
            "in digits",
            Box::new(move |pdf, page| {
                let digits: String = pixels().iter().map(|byte| format!("{byte:02x}")).collect();
                second(pdf, page, dictionary! { "Filter" => "ASCIIHexDecode" }, format!("{digits}>").into_bytes());
            }),
        ),
        (
            "in three colours",
            Box::new(|pdf, page| {
                let mut dict = grey(dictionary! { "Subtype" => "Image", "BitsPerComponent" => 8 });
                dict.set("ColorSpace", "DeviceRGB");
                let other = pdf.add_object(Stream::new(dict, pixels().iter().flat_map(|byte| [*byte; 3]).collect()));
                beside(pdf, page, "OPI", dictionary! { "X" => other }.into());
            }),
        ),
    ];
    for (called, way) in ways {
        let mut pdf = Document::load_mem(&two(b"", |_, _, _| {})).unwrap();
        let page = pdf.page_iter().nth(1).unwrap();
        way(&mut pdf, page);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        let refused = tried(&masked(vec![hidden(bytes)])).map(|copy| copy.paper.pages).unwrap_err();
        assert!(
            matches!(&refused, PaperError::MaskedPicture { place } if place.contains("“藏.pdf”第 2 页")),
            "{called}: {refused}"
        );
    }
}

#[test]
fn a_picture_that_is_masked_within_content_does_not_come_along_as_an_object() {
    let first = format!("q 60 0 0 50 20 300 cm {} Q", within());
    let pages = [
        (first.as_bytes(), Dictionary::new()),
        (b"BT /F1 14 Tf 40 450 Td (second) Tj ET".as_slice(), Dictionary::new()),
    ];
    let mut pdf = Document::load_mem(&pdf_of(&pages)).unwrap();
    let page = pdf.page_iter().nth(1).unwrap();
    let mut dict = grey(dictionary! { "Subtype" => "Image", "BitsPerComponent" => 8 });
    dict.set("Type", "XObject");
    let other = pdf.add_object(Stream::new(dict, pixels()));
    beside(&mut pdf, page, "OPI", dictionary! { "X" => other }.into());
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let refused = tried(&masked(vec![hidden(bytes)])).map(|copy| copy.paper.pages).unwrap_err();
    assert!(matches!(&refused, PaperError::MaskedPicture { place } if place.contains("“藏.pdf”第 2 页")), "{refused}");
}

/// Rows 20 to 60 of the masked picture, that nobody knows again by its size or its bytes.
fn cut_out() -> Vec<u8> {
    pixels()[20 * 90..60 * 90].to_vec()
}

/// The second page draws the cut-out as `draws` says, without any size of its own.
fn with_cut_out(draws: &dyn Fn(&mut Document, ObjectId, ObjectId)) -> Vec<u8> {
    let mut pdf = Document::load_mem(&two(b"", |_, _, _| {})).unwrap();
    let page = pdf.page_iter().nth(1).unwrap();
    let mut dict = grey(dictionary! { "Type" => "XObject", "Subtype" => "Image", "BitsPerComponent" => 8 });
    dict.set("Height", 40);
    let other = pdf.add_object(Stream::new(dict, cut_out()));
    draws(&mut pdf, page, other);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_cut_out_of_a_masked_picture_that_is_drawn_without_size_does_not_come_along() {
    let lines = ["100 0 0 0 80 300", "0 0 0 100 80 300", "0 0 0 0 0 0", "60 60 60 60 80 300", "100 0 0 .001 80 300"];
    let mut sources: Vec<(&str, Vec<u8>)> =
        lines.map(|line| (line, with_cut_out(&|pdf, page, other| placed(pdf, page, other, line)))).to_vec();
    sources.push((
        "within content",
        with_cut_out(&|pdf, page, _| {
            let data = String::from_utf8(cut_out()).unwrap();
            drawn(pdf, page, &format!("q 100 0 0 0 80 80 cm BI /W 90 /H 40 /BPC 8 /CS /G ID {data} EI Q"));
        }),
    ));
    sources.push((
        "within a form",
        with_cut_out(&|pdf, page, other| {
            let form = form("/Im Do", dictionary! { "XObject" => dictionary! { "Im" => other } });
            let form = pdf.add_object(form);
            resource(pdf, page, "XObject", "Fm", form.into());
            drawn(pdf, page, "q 100 0 0 0 80 300 cm /Fm Do Q");
        }),
    ));
    sources.push((
        "in a note of no size",
        with_cut_out(&|pdf, page, other| {
            let look = form("q 99 0 0 99 0 0 cm /Im Do Q", dictionary! { "XObject" => dictionary! { "Im" => other } });
            let look = pdf.add_object(look);
            let nowhere: Vec<Object> = vec![0.into(); 4];
            let note = dictionary! { "Subtype" => "Stamp", "Rect" => nowhere, "AP" => dictionary! { "N" => look } };
            annotate(pdf, page, note);
        }),
    ));
    for (called, source) in sources {
        let one = hidden(source);
        assert!(
            holds(&made(&plain(std::slice::from_ref(&one))).paper.pdf, &cut_out()),
            "{called}: the full copy has it"
        );
        let copy = tried(&masked(vec![one])).unwrap_or_else(|why| panic!("{called}: {why}"));
        sound(&copy.paper.pdf);
        assert!(!holds(&copy.paper.pdf, &cut_out()), "{called}: it is in the copy");
    }
}

/// A line that is a picture of one colour is nothing to be hidden.
#[test]
fn a_line_that_is_a_picture_leaves_the_page_as_it_is() {
    let mut pdf = Document::load_mem(&two(b"", |_, _, _| {})).unwrap();
    let page = pdf.page_iter().nth(1).unwrap();
    let dict = grey(dictionary! { "Type" => "XObject", "Subtype" => "Image", "BitsPerComponent" => 8 });
    let line = pdf.add_object(Stream::new(dict, vec![0; 9000]));
    placed(&mut pdf, page, line, "300 0 0 .4 40 300");
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let copy = made(&masked(vec![hidden(bytes)]));
    assert!(texts(&copy.paper.pdf).iter().any(|text| text.contains("second")), "the page is still text");
}

#[test]
fn a_page_that_draws_nothing_of_it_stays_as_it_is() {
    let ways: [Way; 2] = [
        |pdf, page, picture| resource(pdf, page, "XObject", "Unused", picture.into()),
        |pdf, page, _| beside(pdf, page, "Intent", "Perceptual".into()),
    ];
    for way in ways {
        let copy = made(&masked(vec![hidden(two(b"", way))]));
        sound(&copy.paper.pdf);
        assert!(!holds(&copy.paper.pdf, &pixels()));
        assert!(texts(&copy.paper.pdf).iter().any(|text| text.contains("second")), "the page is still text");
    }
}

#[test]
fn what_lies_below_masked_words_and_what_another_exhibit_shows_is_no_secret() {
    let draws: Way = |pdf, page, picture| placed(pdf, page, picture, "100 0 0 100 80 100");
    // A letterhead, of which the office is told.
    let words = b"BT /F1 14 Tf 30 320 Td (words) Tj ET".as_slice();
    let copy = made(&masked(vec![hidden(two(words, draws))]));
    assert!(holds(&copy.paper.pdf, &pixels()));
    // A second exhibit with the same picture, of which nothing is masked.
    let other = exhibit("另一份.pdf", two(words, draws));
    let copy = made(&masked(vec![hidden(two(b"", draws)), other]));
    assert!(holds(&copy.paper.pdf, &pixels()), "it stands where nobody masked it");
    let told =
        |copy: &anjuan_papers::Bundle| copy.told.iter().any(|told| told.contains("也画有在别的证据中遮盖过的图片"));
    assert!(told(&copy), "and the office is told of it: {:?}", copy.told);
}
