//! Masked copies of pages in typefaces that the file names and does not bring along.

use super::masked::{IDENTITY, masked, region, statement, tried};
use crate::desk::{exhibit, made, pdf_of, plain, sound, texts};
use anjuan_papers::{Mask, MaskKind, PaperError, page_picture, suggest_masks};
use lopdf::{Dictionary, Document, Object, dictionary};

/// A page in a typeface that the file names and does not bring along, as banks write them; `codes` in the encoding named.
fn not_embedded(encoding: &str, ordering: &str, codes: &str) -> Vec<u8> {
    let content = format!("BT /F2 14 Tf 40 500 Td <{codes}> Tj ET");
    let mut pdf =
        Document::load_mem(&pdf_of(&[(content.as_bytes(), Dictionary::new()), (b"", Dictionary::new())])).unwrap();
    let below = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "STSong-Light", "DW" => 1000,
        "W" => vec![1.into(), 95.into(), 500.into(), 814.into(), 939.into(), 500.into()],
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal(ordering), "Supplement" => 4,
        },
        "FontDescriptor" => dictionary! { "Type" => "FontDescriptor", "FontName" => "STSong-Light", "Flags" => 6 },
    });
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "STSong-Light", "Encoding" => encoding,
        "DescendantFonts" => vec![below.into()],
    };
    let font = pdf.add_object(font);
    let page = pdf.page_iter().next().unwrap();
    let resources = pdf.get_dictionary_mut(page).unwrap().get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.get_mut(b"Font").unwrap().as_dict_mut().unwrap().set("F2", font);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_page_in_a_typeface_that_is_not_embedded_is_masked_with_another() {
    let codes: String = format!("身份证{IDENTITY}林小满").encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let bytes = not_embedded("UniGB-UCS2-H", "GB1", &codes);
    let found = suggest_masks(&bytes, None).unwrap().numbers;
    assert_eq!(found.iter().map(|s| s.word.as_str()).collect::<Vec<_>>(), [IDENTITY]);
    let mut one = exhibit("流水.pdf", bytes.clone());
    one.masks = found.iter().map(|s| s.mask.clone()).collect();
    one.mask_words = vec![(IDENTITY.into(), "110…".into())];
    let copy = made(&masked(vec![one.clone()]));
    assert!(copy.refused.is_empty(), "{:?}", copy.refused);
    sound(&copy.paper.pdf);
    assert!(!copy.paper.pdf.windows(IDENTITY.len()).any(|w| w == IDENTITY.as_bytes()));
    // The same page drawn by this program: what was not masked is to be read, what was is black.
    let drawn = |masks: &[Mask]| {
        image::load_from_memory(&page_picture(&bytes, 1, 1600, None, masks).unwrap()).unwrap().to_luma8()
    };
    let (plain_page, burnt) = (drawn(&[]), drawn(&one.masks));
    let at = one.masks[0].region;
    let inside = |x: u32, y: u32, p: &image::GrayImage| {
        let (x, y) = (x * 10_000 / p.width(), y * 10_000 / p.height());
        // What a mask touches of a pixel it burns whole.
        (at.left - 20..at.left + at.width + 20).contains(&x) && (at.top - 20..at.top + at.height + 20).contains(&y)
    };
    let dark = |p: &image::GrayImage, within: bool| {
        p.enumerate_pixels().filter(|(x, y, v)| v.0[0] < 100 && inside(*x, *y, p) == within).count()
    };
    assert!(dark(&plain_page, false) > 1500, "three characters before the number and three behind it are drawn");
    assert_eq!(dark(&plain_page, false), dark(&burnt, false));
    assert!(dark(&burnt, true) > 4 * dark(&plain_page, true));
    let texts = texts(&copy.paper.pdf);
    let closing = texts.last().unwrap();
    assert!(closing.contains("没有嵌入的字体（STSong-Light）") && closing.contains("宋体代替"), "{closing}");
    // A number that stays on the page beside the mask is found there.
    one.masks = vec![Mask { page: 1, region: region(0, 9000, 100, 100), kind: MaskKind::Other }];
    assert!(matches!(tried(&masked(vec![one])), Err(PaperError::Masked { .. })));
}

#[test]
fn glyphs_that_stand_for_nobody_knows_what_are_not_drawn_as_others() {
    let mut one = exhibit("内码.pdf", not_embedded("Identity-H", "Identity", "0123045606780012"));
    one.masks = vec![Mask { page: 1, region: region(0, 0, 5000, 5000), kind: MaskKind::Other }];
    let all = vec![one, exhibit("流水.pdf", statement())];
    let (copy, full) = (made(&masked(all.clone())), made(&plain(&all)));
    assert!(copy.refused[0].1.contains("认不出"), "{:?}", copy.refused);
    assert_eq!(copy.exhibits, full.exhibits);
}
