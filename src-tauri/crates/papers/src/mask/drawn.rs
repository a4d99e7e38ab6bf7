//! Typefaces whose letters are drawings (Type 3): where the ink of a letter lies, and which letter it is where only its name tells.

use hayro::hayro_interpret::font::{Glyph, Type3Glyph};
use hayro::hayro_interpret::{BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask};
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect, Shape};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeMap;

/// What a letter covers, on the page; `None` where it draws nothing, as a blank does.
pub(super) fn ink<'a>(letter: &Type3Glyph<'a>, at: Affine, own: Affine, paint: &Paint<'a>) -> Option<Rect> {
    inked(letter, at, own, paint).place
}

/// Is a letter drawn with letters of another typeface?
pub(super) fn writes<'a>(letter: &Type3Glyph<'a>, at: Affine, own: Affine, paint: &Paint<'a>) -> bool {
    inked(letter, at, own, paint).letters
}

fn inked<'a>(letter: &Type3Glyph<'a>, at: Affine, own: Affine, paint: &Paint<'a>) -> Ink {
    let mut ink = Ink::default();
    letter.interpret(&mut ink, at, own, paint);
    ink
}

/// Takes down what is covered and draws nothing.
#[derive(Default)]
struct Ink {
    place: Option<Rect>,
    letters: bool,
}

impl Ink {
    fn covers(&mut self, place: Rect) {
        self.place = Some(self.place.map_or(place, |before| before.union(place)));
    }
}

impl<'a> Device<'a> for Ink {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, at: Affine, own: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        self.letters = true;
        // A letter drawn by letters that are drawn: what it is called tells enough, and there would be no end to it.
        if let Glyph::Outline(glyph) = glyph {
            self.covers((at * own * glyph.outline()).bounding_box());
        }
    }
    fn draw_path(&mut self, path: &BezPath, at: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        if !path.elements().is_empty() {
            self.covers((at * path.clone()).bounding_box());
        }
    }
    fn draw_image(&mut self, image: Image<'a, '_>, at: Affine) {
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.covers(at.transform_rect_bbox(pixels));
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Whether there are typefaces of which [`name`] could tell more.
pub(crate) fn unnamed(pdf: &Document) -> bool {
    pdf.objects.values().filter_map(|o| o.as_dict().ok()).any(|font| is_unnamed(font) && !letters(pdf, font).is_empty())
}

/// Writes beside drawn typefaces which letters they hold, by the names of their drawings: other programs read them so, and what
/// they can read out must be found.
pub(crate) fn name(pdf: &mut Document) {
    let told: Vec<(ObjectId, BTreeMap<u8, char>)> = pdf
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, object.as_dict().ok().filter(|font| is_unnamed(font))?)))
        .map(|(id, font)| (id, letters(pdf, font)))
        .filter(|(_, letters)| !letters.is_empty())
        .collect();
    for (id, letters) in told {
        let table = pdf.add_object(Stream::new(Dictionary::new(), table(&letters).into_bytes()));
        if let Ok(font) = pdf.get_dictionary_mut(id) {
            font.set("ToUnicode", table);
        }
    }
}

fn is_unnamed(font: &Dictionary) -> bool {
    font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type3") && !font.has(b"ToUnicode")
}

/// Which letter each code draws, as far as the names tell.
fn letters(pdf: &Document, font: &Dictionary) -> BTreeMap<u8, char> {
    let list =
        font.get(b"Encoding").and_then(|own| pdf.dereference(own)).ok().and_then(|(_, own)| {
            pdf.dereference(own.as_dict().ok()?.get(b"Differences").ok()?).ok()?.1.as_array().ok()
        });
    let mut found = BTreeMap::new();
    let mut code: i64 = 0;
    for item in list.into_iter().flatten() {
        match item {
            Object::Integer(from) => code = *from,
            Object::Name(name) => {
                let letter = std::str::from_utf8(name).ok().and_then(letter);
                found.extend(u8::try_from(code).ok().zip(letter));
                code += 1;
            }
            _ => {}
        }
    }
    found
}

/// The letter of such a name, as fonts call them: one, hyphen, a, uni5F20, u20BB7.
fn letter(name: &str) -> Option<char> {
    const NAMES: [&str; 33] = [
        "space",
        "exclam",
        "quotedbl",
        "numbersign",
        "dollar",
        "percent",
        "ampersand",
        "quotesingle",
        "parenleft",
        "parenright",
        "asterisk",
        "plus",
        "comma",
        "hyphen",
        "period",
        "slash",
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "colon",
        "semicolon",
        "less",
        "equal",
        "greater",
        "question",
        "at",
    ];
    let mut letters = name.chars();
    if let (Some(only), None) = (letters.next().filter(char::is_ascii_alphabetic), letters.next()) {
        return Some(only);
    }
    if let Some(at) = NAMES.iter().position(|known| *known == name) {
        return u32::try_from(at).ok().and_then(|at| char::from_u32(0x20 + at));
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let code = (4..=6).contains(&digits.len()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
    char::from_u32(code)
}

/// The table that says so.
fn table(letters: &BTreeMap<u8, char>) -> String {
    let mut lines = String::new();
    for (code, letter) in letters {
        let units: String = letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
        lines += &format!("1 beginbfchar <{code:02X}> <{units}> endbfchar\n");
    }
    format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Named def /CMapType 2 def\n\
         1 begincodespacerange <00> <FF> endcodespacerange\n{lines}endcmap CMapName currentdict /CMap defineresource pop end end"
    )
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn names_of_letters_are_read() {
        let all = ["one", "at", "hyphen", "X", "uni5F20", "u20BB7", "g12", "a76", "unicorn", ""];
        let read: Vec<Option<char>> = all.into_iter().map(letter).collect();
        let known = ['1', '@', '-', 'X', '张', '𠮷'].map(Some);
        assert_eq!(read, [known.as_slice(), &[None; 4]].concat());
    }
}
