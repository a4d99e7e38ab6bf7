//! The characters of a PDF page and where each stands, as they would be drawn, visible or not.

use super::drawn;
use crate::{Unfit, draw, typeset};
use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect, Shape};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A character on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Character {
    pub(crate) c: char,
    /// Left, top, right, bottom as shares of the page as shown; `None` for a line break that was put in between.
    pub(crate) place: Option<[f64; 4]>,
    /// It is there to be found and not to be seen: what a scanner read in the picture below it.
    pub(crate) unseen: bool,
}

/// What is written on a page.
pub(crate) struct Written {
    /// In the order they are drawn, with line breaks where the pen jumps.
    pub(crate) characters: Vec<Character>,
    /// A glyph of a typeface that the file does not bring along stands for nobody knows what, or for what ours has not.
    pub(crate) unknown: bool,
    /// Words, a good part of a picture or a drawing lie outside the page as it is seen.
    pub(crate) beyond: bool,
    /// There is a picture of some size.
    pub(crate) pictured: bool,
    /// Something is written in letters of which the file does not say which they are.
    pub(crate) unread: bool,
}

/// A share of the page that a picture takes which may show something written.
const PICTURE: f64 = 0.02;
/// A share of the page by which a picture may stand out over its edge, as scans do.
const EDGE: f64 = 0.02;

/// Characters of one page, from 0.
pub(crate) fn characters(pdf: &Pdf, index: usize) -> Result<Vec<Character>, Unfit> {
    read(pdf, index).map(|written| written.characters)
}

/// Reads one page, from 0.
pub(crate) fn read(pdf: &Pdf, index: usize) -> Result<Written, Unfit> {
    let of = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let page = pdf.pages().get(index).ok_or(Unfit::NoPage { page: number, of })?;
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let read = catch_unwind(AssertUnwindSafe(|| {
        let cache = InterpreterCache::new();
        let mut settings = InterpreterSettings::default();
        let fonts = Arc::clone(&settings.font_resolver);
        settings.font_resolver = Arc::new(move |query| draw::stand_in(query).or_else(|| fonts(query)));
        let start = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(start, Rect::new(0.0, 0.0, width, height), &cache, page.xref(), settings);
        let mut pen = Pen {
            found: Vec::new(),
            size: (width, height),
            last: None,
            unknown: false,
            beyond: false,
            pictured: false,
            unread: false,
        };
        interpret_page(page, &mut context, &mut pen);
        let Pen { found: characters, unknown, beyond, pictured, unread, .. } = pen;
        Written { characters, unknown, beyond, pictured, unread }
    }));
    read.map_err(|_| Unfit::Damaged("PDF 的文字读不出".to_owned()))
}

/// Takes down what is written and draws nothing.
struct Pen {
    found: Vec<Character>,
    size: (f64, f64),
    /// Where the last character ended, and how high it was.
    last: Option<(Point, f64)>,
    unknown: bool,
    beyond: bool,
    pictured: bool,
    unread: bool,
}

impl Pen {
    /// A letter that is a drawing: where its ink lies. How far one of them goes and how high it is nobody says.
    fn draw(&mut self, text: &str, at: Affine, ink: Rect, unseen: bool) {
        let size = (at * Point::new(0.0, 1000.0) - at * Point::ZERO).hypot();
        let (begin, end) = (Point::new(ink.x0, ink.y1), Point::new(ink.x1, ink.y1));
        self.put(text, self.share(ink), (begin, end), size.max(ink.height()), unseen);
    }

    fn write(&mut self, text: &str, at: Affine, advance: f64, unseen: bool) {
        let corners = [(0.0, -200.0), (advance, -200.0), (0.0, 800.0), (advance, 800.0)];
        let corners = corners.map(|(x, y)| at * Point::new(x, y));
        let low = |f: fn(&Point) -> f64| corners.iter().map(f).fold(f64::INFINITY, f64::min);
        let high = |f: fn(&Point) -> f64| corners.iter().map(f).fold(f64::NEG_INFINITY, f64::max);
        let (x0, x1, y0, y1) = (low(|p| p.x), high(|p| p.x), low(|p| p.y), high(|p| p.y));
        let (begin, end) = (at * Point::ZERO, at * Point::new(advance, 0.0));
        let tall = (at * Point::new(0.0, 1000.0) - begin).hypot();
        self.put(text, self.share(Rect::new(x0, y0, x1, y1)), (begin, end), tall, unseen);
    }

    fn put(&mut self, text: &str, place: [f64; 4], (begin, end): (Point, Point), tall: f64, unseen: bool) {
        self.beyond |= is_off(place) && text.chars().any(|c| !c.is_whitespace() && !c.is_control());
        if let Some((last, before)) = self.last
            && begin.distance(last) > 1.2 * tall.max(before)
        {
            self.found.push(Character { c: '\n', place: None, unseen: false });
        }
        self.last = Some((end, tall));
        self.found.extend(text.chars().map(|c| Character { c, place: Some(place), unseen }));
    }

    /// A rectangle as shares of the page.
    fn share(&self, of: Rect) -> [f64; 4] {
        [of.x0 / self.size.0, of.y0 / self.size.1, of.x1 / self.size.0, of.y1 / self.size.1]
    }
}

/// Does a place (left, top, right, bottom as shares of the page) lie outside the page altogether?
pub(crate) fn is_off([x0, y0, x1, y1]: [f64; 4]) -> bool {
    x1 <= 0.0 || x0 >= 1.0 || y1 <= 0.0 || y0 >= 1.0
}

/// Is it drawn from our typeface?
fn is_stand_in(glyph: &Glyph) -> bool {
    let Glyph::Outline(glyph) = glyph else { return false };
    let Some(face) = glyph.font_data() else { return false };
    let bytes: &[u8] = (*face.data).as_ref();
    [false, true].iter().any(|bold| std::ptr::eq(typeset::stand_in(*bold), bytes))
}

impl<'a> Device<'a> for Pen {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        own: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        let unicode = glyph.as_unicode();
        if is_stand_in(glyph) {
            self.unknown |= match &unicode {
                Some(BfString::Char(c)) => !c.is_whitespace() && !c.is_control() && !typeset::stands_in_for(*c),
                _ => true,
            };
        }
        let text = match unicode {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => {
                self.unread |= match glyph {
                    Glyph::Outline(glyph) => !glyph.outline().elements().is_empty(),
                    Glyph::Type3(letter) => drawn::ink(letter, transform, own, paint).is_some(),
                };
                return;
            }
        };
        let (at, unseen) = (transform * own, matches!(mode, GlyphDrawMode::Invisible));
        match glyph {
            Glyph::Outline(glyph) => self.write(&text, at, glyph.advance_width().map_or(600.0, f64::from), unseen),
            Glyph::Type3(letter) => match drawn::ink(letter, transform, own, paint) {
                Some(ink) => self.draw(&text, at, ink, unseen),
                None => self.write(&text, at, 600.0, unseen),
            },
        }
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, path: &BezPath, at: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        let place = self.share((at * path.clone()).bounding_box());
        // A line or an empty path tells nothing: printers' marks are such.
        let area = place[2] > place[0] && place[3] > place[1];
        self.beyond |= area && is_off(place);
    }
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, image: Image<'a, '_>, at: Affine) {
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let [x0, y0, x1, y1] = self.share(at.transform_rect_bbox(pixels));
        self.pictured |= (x1.min(1.0) - x0.max(0.0)).max(0.0) * (y1.min(1.0) - y0.max(0.0)).max(0.0) >= PICTURE;
        self.beyond |= x0 < -EDGE || y0 < -EDGE || x1 > 1.0 + EDGE || y1 > 1.0 + EDGE;
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
