//! Rare characters: right in print and in copied text, whatever face has them; named where none does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod words;

use anjuan_case::LegalDay;
use anjuan_papers::PaperError;
use anjuan_papers::form::{Look, docx, form, pictures, set};
use serde_json::Value;
use words::{docx_paragraphs, pdf_text};

const RARE: &str = "䶮㛃㼆𬱖𡋾𪨶𬭎";

fn day() -> LegalDay {
    "2026-01-31".parse().unwrap()
}

fn named(name: &str) -> Value {
    let mut data = form("civil-complaint").unwrap().sample_data().unwrap();
    data["plaintiffs"][0]["name"] = name.into();
    data
}

#[test]
fn rare_names_are_right_in_print_and_when_copied() {
    let form = form("civil-complaint").unwrap();
    for c in RARE.chars() {
        let name = format!("王{c}明");
        let data = named(&name);
        match set(form, &data, &Look::default(), day()) {
            Ok(paper) => {
                let text = pdf_text(&paper.pdf);
                assert!(text.contains(&name), "{name} is not copied as it is: {text}");
                assert!(!paper.faces.is_empty());
                if c == '𡋾' {
                    assert!(!paper.faces.iter().all(|f| f.starts_with("Noto")), "who has {c}? {:?}", paper.faces);
                }
                assert!(!pictures(form, &data, &Look::default(), 1.0).unwrap().is_empty());
                let word = docx(form, &data, &Look::default(), day()).unwrap();
                assert!(docx_paragraphs(&word).concat().contains(&name));
            }
            // The extension B is in no embedded face: HanaMinB has it where it is installed.
            Err(PaperError::NoGlyph { character, .. }) => {
                assert_eq!(character, '𡋾', "{c} must be at hand");
                println!("𡋾 is named and refused: no HanaMinB on this machine");
            }
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn private_characters_and_pictures_of_faces_are_named() {
    for c in ['\u{E123}', '😀', '\u{F0000}'] {
        let error =
            set(form("civil-complaint").unwrap(), &named(&format!("王{c}明")), &Look::default(), day()).unwrap_err();
        assert!(matches!(error, PaperError::NoGlyph { character, .. } if character == c), "{error}");
    }
}

#[test]
fn long_numbers_are_copied_without_anything_added() {
    let form = form("civil-complaint").unwrap();
    let data = form.sample_data().unwrap();
    let text = pdf_text(&set(form, &data, &Look::default(), day()).unwrap().pdf);
    assert!(!text.contains('\u{200b}'), "{text:?}");
    let order: String = text.chars().filter(|c| c.is_ascii_digit()).collect();
    assert!(order.contains("2025021022001400000000000000"));
}
