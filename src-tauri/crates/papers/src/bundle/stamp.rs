//! 证据1　第3页　共12页 on every page: upright at the visual lower right, whatever the page's box, rotation and unit.
//!
//! Typst sets every character that occurs once; its subset of the typeface is then used for all stamps.

use crate::PaperError;
use crate::pdf::carry::Carrier;
use crate::pdf::names::dict;
use crate::pdf::seen::Seen;
use crate::pdf::writer::Writer;
use crate::typeset::{Purpose, typeset};
use anjuan_case::LegalDay;
use lopdf::{Dictionary, Document, Object, dictionary};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const TEMPLATE: &str = include_str!("../../../../../assets/templates/bundle-stamp.typ");
const SPACE: f32 = 0.33;
/// A page with a side shorter than that (A5's is 420, a bank's slip has 264) gets a strip for its stamp; points.
const SMALL: f32 = 360.0;
/// Type of a stamp on such a strip at least; points.
const LEAST: f32 = 7.0;
/// How many times its type's size a page is wide, unless that is too small or too large.
const SHARE: f32 = 24.0;

/// Typefaces in the bundle, and the characters that stamps may use.
pub(super) struct Ink {
    resources: u32,
    glyphs: BTreeMap<char, Glyph>,
}

#[derive(Clone, Copy)]
struct Glyph {
    font: usize,
    code: u16,
    /// In ems.
    width: f32,
}

/// A stamp that was set.
pub(super) struct Stamped {
    /// The form that draws it.
    pub(super) form: u32,
    /// Where it stands, in the page's own units.
    pub(super) place: [f32; 4],
}

impl Ink {
    /// Ink for these words; fails where a character has no face, for then there is no bundle.
    pub(super) fn of<'a>(
        words: impl Iterator<Item = &'a str>,
        dated: LegalDay,
        writer: &mut Writer,
    ) -> Result<Self, PaperError> {
        let all: BTreeSet<char> = words.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
        let set = typeset(TEMPLATE, &json!({ "words": all.iter().collect::<String>() }), dated, Purpose::Part)?;
        let failed = || PaperError::Pdf("页码章没有排成".to_owned());
        let pdf = Document::load_mem(&set.pdf).map_err(|_| failed())?;
        let page = pdf.page_iter().next().and_then(|id| pdf.get_dictionary(id).ok()).ok_or_else(failed)?;
        let fonts = dict(&pdf, page, b"Resources").and_then(|r| dict(&pdf, r, b"Font")).ok_or_else(failed)?;
        let mut carrier = Carrier::new(&pdf, &[], BTreeSet::new());
        let mut carried = Dictionary::new();
        let mut glyphs = BTreeMap::new();
        for (index, (_, font)) in fonts.iter().enumerate() {
            carried.set(format!("F{index}"), carrier.moved(font, writer));
            let font = pdf.dereference(font).ok().and_then(|(_, o)| o.as_dict().ok()).ok_or_else(failed)?;
            let widths = widths(&pdf, font).ok_or_else(failed)?;
            for (code, character) in characters(&pdf, font).ok_or_else(failed)? {
                let width = widths.get(&code).copied().unwrap_or(1.0);
                glyphs.entry(character).or_insert(Glyph { font: index, code, width });
            }
        }
        carrier.flush(writer);
        if let Some(missing) = all.iter().find(|c| !glyphs.contains_key(c)) {
            return Err(PaperError::Pdf(format!("页码章中的“{missing}”没有排成")));
        }
        let resources = writer.add(dictionary! { "Font" => carried });
        Ok(Self { resources, glyphs })
    }

    /// Sets one stamp for a page.
    pub(super) fn stamp(&self, words: &str, seen: &Seen, writer: &mut Writer) -> Result<Stamped, PaperError> {
        let (page_width, page_height) = seen.size();
        let ems: f32 = words.chars().map(|c| self.width(c)).sum();
        let size = size_on(page_width, ems);
        let pad = size * 0.35;
        let [x0, y0, x1, y1] = place(page_width, ems);
        // No ground under it: what a page shows there must stay to be seen. Where it could not be read, it stands on a strip below.
        let mut ops = format!("q BT 0 g {} {} Td", x0 + pad, y0 + pad + size * 0.14);
        self.set(words, size, &mut ops)?;
        ops.push_str(" ET Q");
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Matrix" => seen.matrix().map(Object::from).to_vec(),
            "BBox" => vec![0.into(), 0.into(), page_width.into(), page_height.into()],
            "Resources" => Object::Reference((self.resources, 0)),
        };
        let form = writer.add_stream(&form, ops.as_bytes());
        Ok(Stamped { form, place: seen.rectangle([x0, y0, x1, y1]) })
    }

    /// What must be added to a page for its stamp (left, bottom, right, top, in points from its lower left as seen): to a small one,
    /// as on a slip as banks print them there is no margin that the stamp could stand in; and to one with a dark foot (`strip`).
    pub(super) fn room(&self, words: &str, seen: &Seen, strip: bool) -> Option<[f32; 4]> {
        if !strip && !is_small(seen) {
            return None;
        }
        let width = seen.size().0;
        let ems: f32 = words.chars().map(|c| self.width(c)).sum();
        // Whole points, so that the page's own lie on the grid of the printer as before.
        let wide = width.max(LEAST * SHARE).max(ems * LEAST / 0.9).ceil();
        Some([0.0, -(3.5 * size_on(wide, ems)).ceil(), wide, 0.0])
    }

    fn width(&self, c: char) -> f32 {
        match c {
            '\u{3000}' => 1.0,
            c if c.is_whitespace() => SPACE,
            c => self.glyphs.get(&c).map_or(1.0, |g| g.width),
        }
    }

    fn set(&self, words: &str, size: f32, ops: &mut String) -> Result<(), PaperError> {
        let broken = |_| PaperError::Pdf("页码章没有写成".to_owned());
        let mut font = None;
        let mut open = false;
        for c in words.chars() {
            let Some(glyph) = self.glyphs.get(&c).filter(|_| !c.is_whitespace()) else {
                if c.is_whitespace() && open {
                    write!(ops, "> {} <", -1000.0 * self.width(c)).map_err(broken)?;
                }
                continue;
            };
            if font != Some(glyph.font) {
                if open {
                    ops.push_str(">] TJ");
                }
                write!(ops, " /F{} {size} Tf [<", glyph.font).map_err(broken)?;
                (font, open) = (Some(glyph.font), true);
            }
            write!(ops, "{:04X}", glyph.code).map_err(broken)?;
        }
        if open {
            ops.push_str(">] TJ");
        }
        Ok(())
    }
}

/// Is it so small that its stamp stands on a strip, whatever it shows?
pub(super) fn is_small(seen: &Seen) -> bool {
    let (width, height) = seen.size();
    width.min(height) < SMALL
}

/// Where a stamp of about so many ems stands on a page of that size: left, bottom, right, top in points from its lower left.
pub(super) fn place(width: f32, ems: f32) -> [f32; 4] {
    let size = size_on(width, ems);
    let pad = size * 0.35;
    let (right, low) = (width - size * 1.6, size * 1.4);
    [right - ems * size - 2.0 * pad, low, right, low + size + 2.0 * pad]
}

/// The size of a stamp's type. On a narrow page it is smaller rather than cut.
fn size_on(page_width: f32, ems: f32) -> f32 {
    (page_width / SHARE).clamp(2.0, 9.0).min((page_width * 0.9 / ems.max(1.0)).max(1.0))
}

/// Widths of a composite typeface by code, in ems.
fn widths(pdf: &Document, font: &Dictionary) -> Option<BTreeMap<u16, f32>> {
    let below = pdf.dereference(font.get(b"DescendantFonts").ok()?).ok()?.1.as_array().ok()?;
    let below = pdf.dereference(below.first()?).ok()?.1.as_dict().ok()?;
    let list = pdf.dereference(below.get(b"W").ok()?).ok()?.1.as_array().ok()?;
    let mut widths = BTreeMap::new();
    let mut items = list.iter();
    while let Some(first) = items.next() {
        let first = u16::try_from(first.as_i64().ok()?).ok()?;
        match items.next()? {
            Object::Array(each) => {
                for (code, width) in (first..).zip(each) {
                    widths.insert(code, width.as_float().ok()? / 1000.0);
                }
            }
            last => {
                let width = items.next()?.as_float().ok()? / 1000.0;
                widths.extend((first..=u16::try_from(last.as_i64().ok()?).ok()?).map(|code| (code, width)));
            }
        }
    }
    Some(widths)
}

/// Which character each code stands for, as the typeface says of itself for searching.
fn characters(pdf: &Document, font: &Dictionary) -> Option<Vec<(u16, char)>> {
    let stream = pdf.dereference(font.get(b"ToUnicode").ok()?).ok()?.1.as_stream().ok()?;
    let text = String::from_utf8_lossy(&stream.get_plain_content().ok()?).into_owned();
    let mut found = Vec::new();
    for (kind, part) in [("beginbfchar", "endbfchar"), ("beginbfrange", "endbfrange")] {
        for block in text.split(kind).skip(1) {
            let block = block.split(part).next()?;
            let codes: Vec<&str> = block.split(['<', '>', '[', ']']).map(str::trim).filter(|t| !t.is_empty()).collect();
            for entry in codes.chunks_exact(if kind == "beginbfchar" { 2 } else { 3 }) {
                let first = u16::from_str_radix(entry.first()?, 16).ok()?;
                let last = if entry.len() == 3 { u16::from_str_radix(entry.get(1)?, 16).ok()? } else { first };
                let Some(character) = character(entry.last()?) else { continue };
                for (step, code) in (0..).zip(first..=last) {
                    found.extend(char::from_u32(u32::from(character) + step).map(|c| (code, c)));
                }
            }
        }
    }
    Some(found)
}

/// One character in hexadecimal UTF-16.
fn character(hex: &str) -> Option<char> {
    let units: Option<Vec<u16>> =
        (0..hex.len() / 4).map(|i| u16::from_str_radix(hex.get(4 * i..4 * i + 4)?, 16).ok()).collect();
    let mut characters = char::decode_utf16(units?);
    let one = characters.next()?.ok()?;
    characters.next().is_none().then_some(one)
}
