//! Numbers written in typefaces whose letters are drawings (Type 3): found by what the drawings are called, covered where their
//! ink lies, and told of where nobody says which letters they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{exhibit, holds, made, pdf_of, plain, texts};
use crate::masked::{PHONE, masked, tried};
use anjuan_papers::{PaperError, suggest_masks};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

const NAMES: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// A page with the telephone number in ten drawn letters, at 40 points from the left and 500 of 600 from below, under codes that are
/// no digits. Letters are drawn on squares of `units`, which come out at 20 points on paper whatever `size` is set; `low` is where
/// they begin above the line.
fn drawn(units: f32, size: f32, low: f32, called: impl Fn(usize) -> String) -> Vec<u8> {
    let content = format!(
        "BT /F8 {size} Tf 40 500 Td ({}) Tj ET",
        PHONE.bytes().map(|d| (d - b'0' + b'A') as char).collect::<String>()
    );
    let mut pdf = Document::load_mem(&pdf_of(&[(content.as_bytes(), Dictionary::new())])).unwrap();
    let mut letters = Dictionary::new();
    for digit in 0..10 {
        let (low, wide, high) = (low * units, 0.5 * units, 0.7 * units);
        let ink = format!("{} 0 d0 {} {low} {wide} {high} re f", 0.6 * units, 0.05 * units);
        let letter = pdf.add_object(Stream::new(dictionary! {}, ink.into_bytes()));
        letters.set(called(digit), letter);
    }
    let named: Vec<Object> =
        std::iter::once(65.into()).chain((0..10).map(|digit| Object::Name(called(digit).into_bytes()))).collect();
    let scale = Object::Real(20.0 / size / units);
    let face = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FontBBox" => vec![0.into(), 0.into(), Object::Real(units), Object::Real(units)],
        "FontMatrix" => vec![scale.clone(), 0.into(), 0.into(), scale, 0.into(), 0.into()], "CharProcs" => letters,
        "FirstChar" => 65, "LastChar" => 74, "Widths" => vec![Object::Real(0.6 * units); 10],
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => named }, "Resources" => dictionary! {},
    });
    let page = pdf.page_iter().next().unwrap();
    pdf.get_dictionary_mut(page).unwrap().set("Resources", dictionary! { "Font" => dictionary! { "F8" => face } });
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn digit(at: usize) -> String {
    NAMES[at].to_owned()
}

#[test]
fn a_number_in_drawn_letters_is_suggested_where_its_ink_lies() {
    // Letters of a thousand units, of one, and such as are drawn large and set small.
    for (units, size) in [(1000.0, 20.0), (1.0, 20.0), (20.0, 1.0)] {
        let found = suggest_masks(&drawn(units, size, 0.0, digit), None).unwrap();
        assert_eq!(found.numbers.iter().map(|s| s.word.as_str()).collect::<Vec<_>>(), [PHONE], "{units}");
        assert!(found.unread.is_empty());
        let at = found.numbers[0].mask.region;
        // Eleven letters of 12 points, the first from 41 of 400; 14 of 600 points high above the line at 500.
        assert!(at.left.abs_diff(1025) < 60 && (at.left + at.width).abs_diff(4275) < 60, "{units}: {at:?}");
        assert!(at.top.abs_diff(1433) < 60 && (at.top + at.height).abs_diff(1667) < 60, "{units}: {at:?}");
    }
    // Letters that hang below the line are covered there.
    let hanging = suggest_masks(&drawn(1000.0, 20.0, -0.7, digit), None).unwrap().numbers;
    let at = hanging[0].mask.region;
    assert!(at.top.abs_diff(1667) < 60 && (at.top + at.height).abs_diff(1900) < 60, "{at:?}");
}

#[test]
fn what_drawn_letters_spell_by_their_names_stops_the_copy_and_what_nobody_can_read_is_told() {
    let mut one = exhibit("图字.pdf", drawn(1000.0, 20.0, 0.0, digit));
    one.mask_words = vec![(PHONE.into(), "…".into())];
    match tried(&masked(vec![one.clone()])) {
        Err(PaperError::Masked { place, .. }) => assert_eq!(place, "证据1“图字.pdf”第 1 页（册中第 3 页）的文字"),
        other => panic!("{:?}", other.map(|b| b.told)),
    }
    one.masks = vec![suggest_masks(&drawn(1000.0, 20.0, 0.0, digit), None).unwrap().numbers[0].mask.clone()];
    let copy = made(&masked(vec![one.clone()]));
    assert!(!texts(&copy.paper.pdf)[2].contains(PHONE) && !holds(&copy.paper.pdf, b"/seven"));
    assert!(holds(&made(&plain(&[one])).paper.pdf, b"/seven"), "the full copy is as the original");
    let silent = drawn(1000.0, 20.0, 0.0, |at| format!("g{at}"));
    let found = suggest_masks(&silent, None).unwrap();
    assert_eq!((found.numbers.len(), found.unread), (0, vec![1]));
    let mut one = exhibit("哑字.pdf", silent);
    one.mask_words = vec![(PHONE.into(), "…".into())];
    let told = made(&masked(vec![one])).told;
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert!(told.starts_with("证据1“哑字.pdf”第 1 页（册中第 3 页）的字体没有写明"), "{told}");
}
