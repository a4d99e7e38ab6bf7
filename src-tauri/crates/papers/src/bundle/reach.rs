//! Whether a line of text could reach a strip of a page, told without reading a single letter: typefaces are what reading a page
//! costs, and hardly any page has text where a stamp stands.

use hayro::hayro_interpret::TransformExt;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::dict::Dict;
use hayro::hayro_syntax::object::{Name, Number};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::kurbo::{Affine, Point};

/// From the base line, in ems, as far as any letter is taken to go down and up.
const LETTER: [f64; 2] = [-0.5, 1.2];
/// A direction leaves the line by less than this share of its length.
const LEVEL: f64 = 1e-4;
/// Points within which two places are one.
const BESIDE: f64 = 1.0;

/// What says where text goes.
#[derive(Clone, Copy)]
struct State {
    page: Affine,
    line: Affine,
    size: f64,
    rise: f64,
    leading: f64,
}

impl State {
    /// Takes in what an operator says of where text goes.
    fn follow(&mut self, operation: &TypedInstruction<'_, '_>) {
        match operation {
            TypedInstruction::Transform(m) => self.page *= matrix([m.0, m.1, m.2, m.3, m.4, m.5]),
            TypedInstruction::BeginText(_) => self.line = Affine::IDENTITY,
            TypedInstruction::SetTextMatrix(m) => self.line = matrix([m.0, m.1, m.2, m.3, m.4, m.5]),
            TypedInstruction::TextFont(font) => self.size = font.1.as_f64(),
            TypedInstruction::TextRise(rise) => self.rise = rise.0.as_f64(),
            TypedInstruction::TextLeading(leading) => self.leading = leading.0.as_f64(),
            TypedInstruction::NextLine(by) => self.move_on(by.0.as_f64(), by.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(by) => {
                self.leading = -by.1.as_f64();
                self.move_on(by.0.as_f64(), by.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_)
            | TypedInstruction::NextLineAndShowText(_)
            | TypedInstruction::ShowTextWithParameters(_) => self.move_on(0.0, -self.leading),
            _ => {}
        }
    }

    fn move_on(&mut self, along: f64, up: f64) {
        self.line *= Affine::translate((along, up));
    }

    /// How far down the page, in points from its top, what is written on this line goes: from and to. `None` where the line is not
    /// level, so that its end may be anywhere.
    fn span(&self) -> Option<[f64; 2]> {
        let to = self.page * self.line;
        let along = to * Point::new(1.0, 0.0) - to * Point::ZERO;
        if along.y.abs() > LEVEL * along.hypot() {
            return None;
        }
        let [a, b] = LETTER.map(|ems| (to * Point::new(0.0, ems * self.size + self.rise)).y);
        Some([a.min(b), a.max(b)])
    }
}

/// Could anything that the page's own content writes stand between `top` and `bottom` (shares of the page as shown)? True where that
/// cannot be told without reading: text that is not level, that runs down, or of letters that are drawings; forms; notes.
pub(super) fn may_reach(page: &Page<'_>, top: f64, bottom: f64) -> bool {
    if page.raw().contains_key(b"Annots") {
        return true;
    }
    let high = f64::from(page.render_dimensions().1);
    let (top, bottom) = (top * high - BESIDE, bottom * high + BESIDE);
    let meets = |span: Option<[f64; 2]>| span.is_none_or(|[from, to]| to >= top && from <= bottom);
    let start = page.initial_transform(true).to_kurbo();
    let mut now = State { page: start, line: Affine::IDENTITY, size: 1.0, rise: 0.0, leading: 0.0 };
    let mut kept: Vec<State> = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        now.follow(&operation);
        let reaches = match operation {
            TypedInstruction::ShowText(_)
            | TypedInstruction::ShowTexts(_)
            | TypedInstruction::NextLineAndShowText(_)
            | TypedInstruction::ShowTextWithParameters(_) => meets(now.span()),
            TypedInstruction::XObject(_) => true,
            TypedInstruction::TextFont(font) => {
                page.resources().get_font(font.0).is_some_and(|font| !runs_level(&font))
            }
            TypedInstruction::SetGraphicsState(state) => {
                page.resources().get_ext_g_state(state.0).is_some_and(|state| state.contains_key(b"Font"))
            }
            TypedInstruction::SaveState(_) => {
                kept.push(now);
                false
            }
            TypedInstruction::RestoreState(_) => {
                now = kept.pop().unwrap_or(now);
                false
            }
            _ => false,
        };
        if reaches {
            return true;
        }
    }
    false
}

fn matrix(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|n| n.as_f64()))
}

/// Do the letters of a typeface stand side by side, and are they no drawings?
fn runs_level(font: &Dict<'_>) -> bool {
    let name = |key: &[u8]| font.get::<Name<'_>>(key);
    match name(b"Subtype").as_deref() {
        Some(b"Type1" | b"MMType1" | b"TrueType") => true,
        Some(b"Type0") => name(b"Encoding").is_some_and(|encoding| encoding.ends_with(b"-H")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::draw;
    use lopdf::{Document, Object, Stream, dictionary};

    /// Could a page of 595 by 842 points with that content, in letters of that kind, have text in its lowest 40 points?
    fn reaches(content: &str, kind: &str, turned: i64) -> bool {
        let mut pdf = Document::with_version("1.7");
        let tree = pdf.new_object_id();
        let content = pdf.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let mut font = dictionary! { "Type" => "Font", "Subtype" => kind, "BaseFont" => "Helvetica" };
        if let Some((kind, encoding)) = kind.split_once(' ') {
            font.set("Subtype", kind);
            font.set("Encoding", encoding);
        }
        let page = pdf.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "Rotate" => turned,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
        });
        pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(page)], "Count" => 1 });
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        pdf.trailer.set("Root", root);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        let pdf = draw::opened(bytes).unwrap();
        let page = &pdf.pages()[0];
        let high = f64::from(page.render_dimensions().1);
        may_reach(page, 1.0 - 40.0 / high, 1.0)
    }

    #[test]
    fn lines_that_end_above_the_foot_are_told_without_their_letters() {
        let lines = |count| format!("BT /F 9 Tf 14 TL 50 790 Td {}ET", "(line) Tj T* ".repeat(count));
        assert!(!reaches(&lines(50), "Type1", 0));
        assert!(reaches(&lines(55), "Type1", 0), "790 - 54 * 14 = 34");
        assert!(reaches("BT /F 9 Tf 14 TL 50 60 Td (a) ' (b) ' ET", "TrueType", 0));
        assert!(!reaches("BT /F 9 Tf 14 TL 50 75 Td (a) ' ET", "TrueType", 0));
        assert!(reaches("BT /F 9 Tf 50 60 Td -30 Ts (a) Tj ET", "Type1", 0));
        assert!(reaches("BT /F 9 Tf 50 60 TD 0 -30 TD T* (a) Tj ET", "Type1", 0));
        assert!(reaches("BT /F 9 Tf 14 TL 50 60 Td 1 2 (a) \" 14 TL 1 2 (a) \" ET", "Type1", 0));
        assert!(reaches("q 1 0 0 1 0 -700 cm BT /F 9 Tf 50 720 Td [(a) 5 (b)] TJ ET Q", "Type1", 0));
        assert!(!reaches("q 1 0 0 1 0 -700 cm Q BT /F 9 Tf 50 720 Td [(a) 5 (b)] TJ ET", "Type1", 0));
        assert!(reaches("BT /F 900 Tf 50 300 Td (a) Tj ET", "Type1", 0), "letters so large hang down there");
    }

    #[test]
    fn what_cannot_be_told_is_read() {
        let high = "BT /F 9 Tf 50 790 Td (a) Tj ET";
        assert!(!reaches(high, "Type0 Identity-H", 0));
        for kind in ["Type0 Identity-V", "Type0", "Type3"] {
            assert!(reaches(high, kind, 0), "{kind}");
        }
        assert!(reaches("BT /F 9 Tf 0 -1 1 0 50 790 Tm (a) Tj ET", "Type1", 0), "it runs down the page");
        assert!(!reaches("BT /F 9 Tf 0 1 -1 0 100 50 Tm (a) Tj ET", "Type1", 90), "on a turned page that is level");
        assert!(reaches("BT /F 9 Tf 0 1 -1 0 580 50 Tm (a) Tj ET", "Type1", 90));
        assert!(reaches("/X Do", "Type1", 0));
    }
}
