//! No character is ever printed as an empty box: it is named, and the paper stops.

use super::faces::Faces;
use super::folders;
use crate::PaperError;
use serde_json::Value;
use std::sync::Arc;

/// The data with line ends made one kind and invisible characters that no face has (controls, zero-width marks, variation
/// selectors, direction marks) taken out; they show nothing and would only be refused.
pub(super) fn cleaned(data: &Value) -> Value {
    match data {
        Value::String(text) => Value::String(clean(text)),
        Value::Array(list) => Value::Array(list.iter().map(cleaned).collect()),
        Value::Object(map) => Value::Object(map.iter().map(|(k, v)| (k.clone(), cleaned(v))).collect()),
        other => other.clone(),
    }
}

fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    text.chars().filter(|&c| c == '\n' || !(c.is_control() || is_invisible(c))).collect()
}

/// Zero-width marks, variation selectors, what steers the direction of a line: nothing is seen where it stands.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}' | '\u{00AD}')
}

/// The faces at hand, with one more loaded for every character that those at hand lack.
///
/// # Errors
/// `NoGlyph` at the first character that no face has, neither here nor in the folders of typefaces.
pub(super) fn faces_for(values: &[&Value]) -> Result<Arc<Faces>, PaperError> {
    let mut faces = Faces::now();
    // Each turn loads a face; no paper needs many.
    for _ in 0..16 {
        let Some((character, near)) = values.iter().find_map(|value| missing(&faces, value)) else { return Ok(faces) };
        if !folders::seek_character(character) {
            return Err(PaperError::NoGlyph { character, code: format!("U+{:04X}", u32::from(character)), near });
        }
        faces = Faces::now();
    }
    Ok(faces)
}

/// The first character that no face has, with the text around it.
fn missing(faces: &Faces, data: &Value) -> Option<(char, String)> {
    match data {
        Value::String(text) => {
            let (at, character) = text.char_indices().find(|&(_, c)| c != '\n' && !faces.has(c))?;
            Some((character, near(text, at)))
        }
        Value::Array(list) => list.iter().find_map(|v| missing(faces, v)),
        Value::Object(map) => map.values().find_map(|v| missing(faces, v)),
        _ => None,
    }
}

/// Up to eight characters on either side.
fn near(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(8).collect();
    before.into_iter().rev().chain(text[at..].chars().take(9)).collect()
}
