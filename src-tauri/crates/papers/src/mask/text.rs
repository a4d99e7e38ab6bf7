//! The characters of a PDF page and where each stands, as they would be drawn, visible or not.

use super::drawn;
use super::fold::is_blank;
use super::pictured::{Clips, Pictured, is_flat};
use crate::{Unfit, draw, typeset};
use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page, pattern::Pattern,
};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect, Shape};
use std::collections::BTreeSet;
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
    /// The same of what areas are painted with, and of what they are blotted out by: how often it is seen, and where, nobody says.
    pub(crate) aside: Vec<Character>,
    /// A glyph of a typeface that the file does not bring along stands for nobody knows what, or for what ours has not.
    pub(crate) unknown: bool,
    /// Words, a good part of a picture or a drawing lie outside the page as it is seen.
    pub(crate) beyond: bool,
    /// There is a picture of some size.
    pub(crate) pictured: bool,
    /// Something is written in letters of which the file does not say which they are, or says what no reader can make out.
    pub(crate) unread: bool,
    /// Of a picture only a part is shown.
    pub(super) cropped: bool,
    /// A picture is drawn without height or width, so that nothing of it is shown.
    pub(super) flat: bool,
    /// Its pictures, where it was asked for them.
    pub(super) pictures: Vec<Pictured>,
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
    read_with(pdf, index, false)
}

/// The same with its pictures, each to be told from all others.
pub(super) fn read_pictures(pdf: &Pdf, index: usize) -> Result<Written, Unfit> {
    read_with(pdf, index, true)
}

fn read_with(pdf: &Pdf, index: usize, pictures: bool) -> Result<Written, Unfit> {
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
            aside: Vec::new(),
            depth: 0,
            asides: 0,
            blotted: BTreeSet::new(),
            size: (width, height),
            last: None,
            clips: Clips::default(),
            unknown: false,
            beyond: false,
            pictured: false,
            unread: false,
            cropped: false,
            flat: false,
            pictures: pictures.then(Vec::new),
        };
        interpret_page(page, &mut context, &mut pen);
        let Pen { found: characters, aside, unknown, beyond, pictured, unread, cropped, flat, pictures, .. } = pen;
        let unread = unread || is_private(&characters) || is_private(&aside);
        let pictures = pictures.unwrap_or_default();
        Written { characters, aside, unknown, beyond, pictured, unread, cropped, flat, pictures }
    }));
    read.map_err(|_| Unfit::Damaged("PDF 的文字读不出".to_owned()))
}

/// How often patterns and soft masks of a page are looked into, and how deep within one another.
const ASIDES: u32 = 5_000;
const DEEP: u32 = 3;

/// Takes down what is written and draws nothing.
struct Pen {
    found: Vec<Character>,
    aside: Vec<Character>,
    /// How deep within patterns and soft masks the pen is.
    depth: u32,
    /// How many were looked into.
    asides: u32,
    /// Soft masks that were, each in its place.
    blotted: BTreeSet<u128>,
    size: (f64, f64),
    /// Where the last character ended, and how high it was.
    last: Option<(Point, f64)>,
    clips: Clips,
    unknown: bool,
    beyond: bool,
    pictured: bool,
    unread: bool,
    cropped: bool,
    flat: bool,
    /// `None` where nobody asks which pictures there are.
    pictures: Option<Vec<Pictured>>,
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
        self.beyond |= self.depth == 0 && is_off(place) && text.chars().any(|c| !c.is_whitespace() && !c.is_control());
        if let Some((last, before)) = self.last
            && begin.distance(last) > 1.2 * tall.max(before)
        {
            self.list().push(Character { c: '\n', place: None, unseen: false });
        }
        self.last = Some((end, tall));
        self.list().extend(text.chars().map(|c| Character { c, place: Some(place), unseen }));
    }

    /// Where characters are taken down.
    fn list(&mut self) -> &mut Vec<Character> {
        if self.depth == 0 { &mut self.found } else { &mut self.aside }
    }

    /// Looks into what an area is painted with.
    fn paint<'a>(&mut self, paint: &Paint<'a>) {
        if let Paint::Pattern(pattern) = paint
            && let Pattern::Tiling(tiles) = pattern.as_ref()
        {
            self.look_aside(|pen| {
                // Where it cannot be unpacked it is not drawn either.
                let _ = tiles.interpret(pen, tiles.matrix, false);
            });
        }
    }

    /// Looks into what blots out what is drawn.
    fn blot<'a>(&mut self, mask: Option<&SoftMask<'a>>) {
        if let Some(mask) = mask.filter(|mask| self.blotted.insert(mask.cache_key())) {
            self.look_aside(|pen| mask.interpret(pen));
        }
    }

    fn look_aside(&mut self, look: impl FnOnce(&mut Self)) {
        if self.depth >= DEEP || self.asides >= ASIDES {
            self.unread = true;
            return;
        }
        let (clips, last) = (std::mem::take(&mut self.clips), self.last.take());
        self.asides += 1;
        self.depth += 1;
        self.list().push(Character { c: '\n', place: None, unseen: false });
        look(self);
        self.depth -= 1;
        (self.clips, self.last) = (clips, last);
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

/// Does it say which letter something drawn is? Nothing is drawn for a blank, and the mark of what could not be read is no letter; a
/// hyphen that a line end may have put there is drawn.
fn is_no_letter(text: &str) -> bool {
    text.is_empty() || text.chars().any(|c| c == '\u{FFFD}' || (is_blank(c) && c != '\u{AD}'))
}

/// Are there letters that only the file's own typeface knows, in a row or within a number or a word? One that stands by itself is
/// the mark before an item of a list.
fn is_private(characters: &[Character]) -> bool {
    let private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}');
    characters.windows(2).any(|pair| match pair {
        [one, next] => {
            let (one, next) = (one.c, next.c);
            (private(one) && (private(next) || next.is_alphanumeric())) || (private(next) && one.is_alphanumeric())
        }
        _ => false,
    })
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
        self.paint(paint);
        let unicode = glyph.as_unicode();
        if is_stand_in(glyph) {
            self.unknown |= match &unicode {
                Some(BfString::Char(c)) => !c.is_whitespace() && !c.is_control() && !typeset::stands_in_for(*c),
                _ => true,
            };
        }
        let (at, unseen) = (transform * own, matches!(mode, GlyphDrawMode::Invisible));
        let inked = || match glyph {
            Glyph::Outline(glyph) => !glyph.outline().elements().is_empty(),
            Glyph::Type3(letter) => drawn::ink(letter, transform, own, paint).is_some(),
        };
        // What it is called tells nothing of the letters that it is drawn with.
        self.unread |= matches!(glyph, Glyph::Type3(letter) if drawn::writes(letter, transform, own, paint));
        let text = match unicode {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => {
                self.unread |= inked();
                return;
            }
        };
        self.unread |= !unseen && is_no_letter(&text) && inked();
        match glyph {
            Glyph::Outline(glyph) => self.write(&text, at, glyph.advance_width().map_or(600.0, f64::from), unseen),
            Glyph::Type3(letter) => match drawn::ink(letter, transform, own, paint) {
                Some(ink) => self.draw(&text, at, ink, unseen),
                None => self.write(&text, at, 600.0, unseen),
            },
        }
    }
    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.blot(mask.as_ref());
    }
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, path: &BezPath, at: Affine, paint: &Paint<'a>, _: &PathDrawMode) {
        self.paint(paint);
        let place = self.share((at * path.clone()).bounding_box());
        // A line or an empty path tells nothing: printers' marks are such.
        let area = place[2] > place[0] && place[3] > place[1];
        self.beyond |= self.depth == 0 && area && is_off(place);
    }
    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(&clip.path);
    }
    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.blot(mask.as_ref());
    }
    fn draw_image(&mut self, image: Image<'a, '_>, at: Affine) {
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        if self.depth > 0 {
            self.pictured = true;
            return;
        }
        let place = at.transform_rect_bbox(pixels);
        let [x0, y0, x1, y1] = self.share(place);
        self.pictured |= (x1.min(1.0) - x0.max(0.0)).max(0.0) * (y1.min(1.0) - y0.max(0.0)).max(0.0) >= PICTURE;
        self.beyond |= x0 < -EDGE || y0 < -EDGE || x1 > 1.0 + EDGE || y1 > 1.0 + EDGE;
        let (seen, cropped) = self.clips.seen(place, self.size);
        self.cropped |= cropped;
        self.flat = self.flat || is_flat(&image, at);
        if let Some(pictures) = &mut self.pictures {
            pictures.push(Pictured::of(&image, at, self.size, seen));
        }
    }
    fn pop_clip_path(&mut self) {
        self.clips.pop();
    }
    fn pop_transparency_group(&mut self) {}
}
