//! What drawing a page costs, told before it is drawn: nobody can stop a page half-way, and one of a few hundred bytes may draw for
//! hours.

use super::INFLATED;
use super::extent::{drawn, inline};
use super::heads::Extent;
use super::names::{dict, number};
use super::operations::{every, pictures};
use super::source::{Leaf, contents};
use super::survey::MOST_PIXELS;
use super::unpacked::{Sealed, plain};
use super::used::name;
use super::whole::Looker;
use super::work::{of_function, of_space};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Forms within forms that are followed.
const DEEPEST: usize = 40;
/// Paths of a page that mixes colours cost a share of a layer.
const MIXED: u64 = 20;
/// A colour gradient costs as much as so many operators.
const GRADIENT: u64 = 1_000;
/// A byte of a mesh of patches costs as much as so many: every patch is drawn as hundreds of triangles.
const PATCH: u64 = 100;
/// A stretch of a path costs as much as so many: a long one is kept for every line of pixels that it crosses.
const STRETCH: u64 = 4;
/// So many words of a function that says a colour cost as much as one operator.
const WORDS: u64 = 100;
/// Parts of a colour that a function is worked out for once it changes what is drawn.
const PARTS: u64 = 3;
/// Bytes of content that are looked through for one page, and what opening one more counts as.
const READ: usize = 2 * INFLATED;
const OPENED: usize = 1_000;
/// Pages above a page whose resources it may draw with.
const ABOVE: usize = 40;
/// Pixels of a page that is drawn.
const PIXELS: u64 = 4_000_000;

/// What is drawn, all forms counted as often as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Toil {
    operators: u64,
    /// Groups and masks, each a picture of the whole page that is laid over it.
    layers: u64,
    /// Pixels of pictures.
    pixels: u64,
    /// Pixels of gradients: they count only where each is changed once more.
    shaded: u64,
}

/// What one page may cost that is only looked at.
const PAGE: Toil = Toil { operators: 2_000_000, layers: 200, pixels: 200_000_000, shaded: u64::MAX };
/// What all pages of one source may.
const SOURCE: Toil = Toil { operators: 60_000_000, layers: 3_000, pixels: u64::MAX, shaded: u64::MAX };
/// What one page may cost that somebody asked for.
const ASKED: Toil = Toil { operators: 5_000_000, layers: 800, pixels: 800_000_000, shaded: u64::MAX };

impl Toil {
    const ENDLESS: Self = Self { operators: u64::MAX, layers: u64::MAX, pixels: u64::MAX, shaded: u64::MAX };

    fn and(self, other: Self) -> Self {
        Self {
            operators: self.operators.saturating_add(other.operators),
            layers: self.layers.saturating_add(other.layers),
            pixels: self.pixels.saturating_add(other.pixels),
            shaded: self.shaded.saturating_add(other.shaded),
        }
    }

    fn times(self, count: u64) -> Self {
        Self {
            operators: self.operators.saturating_mul(count),
            layers: self.layers.saturating_mul(count),
            pixels: self.pixels.saturating_mul(count),
            shaded: self.shaded.saturating_mul(count),
        }
    }

    fn most(self, other: Self) -> Self {
        Self {
            operators: self.operators.max(other.operators),
            layers: self.layers.max(other.layers),
            pixels: self.pixels.max(other.pixels),
            shaded: self.shaded.max(other.shaded),
        }
    }

    /// With a function of so many words that is worked out for every colour of all this, and each time that it is set.
    fn changed_by(self, words: u64, set: u64) -> Self {
        let pixels = self.pixels.saturating_add(self.shaded).saturating_mul(PARTS);
        let times = pixels.saturating_add(self.operators).saturating_add(set);
        Self { operators: self.operators.saturating_add(times.saturating_mul(words) / WORDS), ..self }
    }

    fn is_within(self, most: Self) -> bool {
        self.operators <= most.operators && self.layers <= most.layers && self.pixels <= most.pixels
    }
}

/// Could this page be drawn in bearable time and memory for somebody who waits for it?
pub(crate) fn is_bearable(pdf: &Document, leaf: &Leaf) -> bool {
    // Content packed in a way that is not looked into here may be little: who asked for it gets it.
    Weigher { sealed: Toil::default(), ..Weigher::new(pdf) }.page(leaf).is_within(ASKED)
}

/// What content draws with: its own resources, and behind them those of what draws it, which stand in where it has no such name.
type Resources<'a, 'r> = &'r [Option<&'a Dictionary>];

/// Weighs the pages of one source, which share what they may cost.
pub(crate) struct Weigher<'a> {
    pdf: &'a Document,
    /// What is drawn costs; where it draws with resources that are not its own, by all of them.
    known: BTreeMap<(ObjectId, Vec<usize>), Toil>,
    open: BTreeSet<ObjectId>,
    /// What is being weighed looked for something among resources that are not its own.
    borrowed: bool,
    /// Bytes of content that may still be looked through for this page.
    left: usize,
    spent: Toil,
    /// What a page is taken to cost whose content cannot be looked into.
    sealed: Toil,
}

impl<'a> Weigher<'a> {
    pub(crate) fn new(pdf: &'a Document) -> Self {
        Self {
            pdf,
            known: BTreeMap::new(),
            open: BTreeSet::new(),
            borrowed: false,
            left: READ,
            spent: Toil::default(),
            sealed: Toil::ENDLESS,
        }
    }

    /// May this page be drawn to see what it looks like? The answer depends on the source alone, not on the machine.
    pub(crate) fn bears(&mut self, leaf: &'a Leaf) -> bool {
        let toil = self.page(leaf);
        let spent = self.spent.and(toil);
        let bears = toil.is_within(PAGE) && spent.is_within(SOURCE);
        if bears {
            self.spent = spent;
        }
        bears
    }

    fn page(&mut self, leaf: &'a Leaf) -> Toil {
        let pdf = self.pdf;
        self.left = READ;
        let resources = inherited(pdf, &leaf.node);
        let mut content = Vec::new();
        for id in contents(pdf, &leaf.node).unwrap_or_default() {
            let stream = pdf.objects.get(&id).and_then(|o| o.as_stream().ok());
            match stream.map(|stream| plain(pdf, stream)) {
                Some(Ok(here)) if content.len().saturating_add(here.len()) <= INFLATED => {
                    content.extend_from_slice(&here);
                    content.push(b'\n');
                }
                Some(Ok(_) | Err(Sealed::Beyond)) => return Toil::ENDLESS,
                // Nobody knows what is in there.
                Some(Err(Sealed::Unknown)) | None => return self.sealed,
            }
        }
        let mut all = self.content(&content, &resources);
        let annotations = leaf.node.get(b"Annots").ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
        for annotation in annotations.into_iter().flatten() {
            let annotation = pdf.dereference(annotation).ok().and_then(|(_, o)| o.as_dict().ok());
            let looks = annotation.and_then(|a| dict(pdf, a, b"AP")?.get(b"N").ok());
            let Some(looks) = looks else { continue };
            let states = pdf.dereference(looks).ok().and_then(|(_, o)| o.as_dict().ok());
            let states = states.into_iter().flatten().map(|(_, state)| state);
            for id in std::iter::once(looks).chain(states).filter_map(|o| o.as_reference().ok()) {
                all = all.and(self.object(id, &resources));
            }
        }
        all
    }

    /// What content costs that draws with these resources.
    fn content(&mut self, content: &[u8], resources: Resources<'a, '_>) -> Toil {
        let mut called: BTreeMap<(&[u8], &[u8]), u64> = BTreeMap::new();
        let (mut operators, mut painted, mut pictured) = (0_u64, 0_u64, false);
        every(content, &mut |word, names| {
            operators += 1;
            match word {
                b"l" | b"c" | b"v" | b"y" | b"re" => operators += STRETCH - 1,
                b"Do" | b"gs" | b"sh" | b"Tf" | b"scn" | b"SCN" | b"cs" | b"CS" => {
                    if let Some(name) = names.last() {
                        *called.entry((word, *name)).or_default() += 1;
                    }
                }
                b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"Tj" | b"TJ" | b"'" | b"\"" => {
                    painted += 1;
                }
                b"ID" => pictured = true,
                _ => {}
            }
        });
        let mut all = Toil { operators, ..Toil::default() };
        let (mut mixes, mut letter) = (false, Toil::default());
        // What works out colours while the rest is drawn, within forms as well.
        let (mut ink, mut transfer, mut set) = (0_u64, 0_u64, 0_u64);
        for ((word, called), count) in called {
            all = all.and(match word {
                b"Do" => self.named(resources, b"XObject", called).times(count),
                b"sh" => {
                    let shading = self.value(resources, b"Shading", called);
                    self.gradient(shading).times(count)
                }
                b"gs" => {
                    let state = self.value(resources, b"ExtGState", called).and_then(|o| o.as_dict().ok());
                    let Some(state) = state else { continue };
                    mixes |= self.mixes(state);
                    letter = letter.most(self.letters(self.set_font(state), resources));
                    (transfer, set) = (transfer.max(self.transfer(state)), set.saturating_add(count));
                    self.masked(state, resources).times(count)
                }
                b"Tf" => {
                    let font = self.value(resources, b"Font", called);
                    letter = letter.most(self.letters(font, resources));
                    Toil::default()
                }
                b"cs" | b"CS" => {
                    ink = ink.max(self.ink(resources, called));
                    Toil::default()
                }
                _ => self.named(resources, b"Pattern", called).times(painted.max(1)),
            });
        }
        if pictured {
            all = all.and(self.inlined(content, resources));
        }
        // Any letter may be the costliest.
        let all = all.and(letter.times(as_count(content.len())));
        let all = all.and(Toil { layers: if mixes { painted / MIXED } else { 0 }, ..Toil::default() });
        let inked = Toil { operators: all.operators.saturating_mul(ink / WORDS), ..Toil::default() };
        all.changed_by(transfer, set).and(inked)
    }

    /// What stands there under that name, in the nearest resources that have it.
    fn found(&mut self, resources: Resources<'a, '_>, kind: &[u8], called: &[u8]) -> Option<&'a Object> {
        let (pdf, called) = (self.pdf, name(called));
        let mut each = resources.iter().map(|of| dict(pdf, (*of)?, kind)?.get(&called).ok());
        let own = each.next().flatten();
        self.borrowed |= own.is_none();
        own.or_else(|| each.flatten().next())
    }

    fn value(&mut self, resources: Resources<'a, '_>, kind: &[u8], called: &[u8]) -> Option<&'a Object> {
        let value = self.found(resources, kind, called)?;
        Some(self.pdf.dereference(value).ok()?.1)
    }

    fn named(&mut self, resources: Resources<'a, '_>, kind: &[u8], called: &[u8]) -> Toil {
        match self.found(resources, kind, called) {
            Some(Object::Reference(id)) => self.object(*id, resources),
            Some(Object::Dictionary(pattern)) => self.gradient(pattern.get(b"Shading").ok()),
            _ => Toil::default(),
        }
    }

    /// Words that are worked out for one colour of that name.
    fn ink(&mut self, resources: Resources<'a, '_>, called: &[u8]) -> u64 {
        if PLAIN.contains(&name(called).as_slice()) {
            return 0;
        }
        self.found(resources, b"ColorSpace", called).map_or(0, |space| of_space(self.pdf, space))
    }

    /// A picture, form or pattern.
    fn object(&mut self, id: ObjectId, resources: Resources<'a, '_>) -> Toil {
        let pdf = self.pdf;
        let stream = match pdf.objects.get(&id) {
            Some(Object::Stream(stream)) => stream,
            Some(Object::Dictionary(pattern)) => return self.gradient(pattern.get(b"Shading").ok()),
            _ => return Toil::default(),
        };
        let own: Vec<usize> = Vec::new();
        if let Some(known) = self.known.get(&(id, own.clone())) {
            return *known;
        }
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            let picture = self.picture(stream);
            self.known.insert((id, own), picture);
            return picture;
        }
        let with = nearer(dict(pdf, &stream.dict, b"Resources"), resources);
        let borrowed: Vec<usize> = with.iter().map(|of| of.map_or(0, |of| std::ptr::from_ref(of).addr())).collect();
        if let Some(known) = self.known.get(&(id, borrowed.clone())) {
            self.borrowed = true;
            return *known;
        }
        if self.open.len() >= DEEPEST || !self.open.insert(id) {
            return Toil::ENDLESS;
        }
        let before = std::mem::take(&mut self.borrowed);
        let drawn = match plain(pdf, stream) {
            Ok(content) if self.reads(content.len()) => self.content(&content, &with),
            _ => Toil::ENDLESS,
        };
        self.open.remove(&id);
        let layers = u64::from(stream.dict.has(b"Group"));
        let all = drawn.and(Toil { operators: 1, layers, ..Toil::default() });
        self.known.insert((id, if self.borrowed { borrowed } else { own }), all);
        self.borrowed |= before;
        all
    }

    /// May so much more be looked through?
    fn reads(&mut self, bytes: usize) -> bool {
        let left = self.left.checked_sub(bytes.saturating_add(OPENED));
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    fn picture(&self, stream: &'a Stream) -> Toil {
        let pdf = self.pdf;
        let masks = [b"SMask".as_slice(), b"Mask"];
        let masks = masks.iter().filter_map(|key| pdf.dereference(stream.dict.get(key).ok()?).ok()?.1.as_stream().ok());
        let masks: Option<Vec<Extent>> = masks.map(|mask| drawn(pdf, mask)).collect();
        // Nobody knows how large they are.
        let (Some(extent), Some(masks)) = (drawn(pdf, stream), masks) else { return Toil::ENDLESS };
        let spaces = [b"ColorSpace".as_slice(), b"CS"];
        let spaces = spaces.iter().filter_map(|key| stream.dict.get(key).ok());
        let ink = spaces.map(|space| of_space(pdf, space)).max().unwrap_or(0);
        let masked = masks.iter().fold(0, |sum: u64, mask| sum.saturating_add(mask.worked));
        let masked = Toil { layers: u64::from(!masks.is_empty()), pixels: masked, ..Toil::default() };
        pixels(extent, ink).and(masked)
    }

    /// Pictures within content.
    fn inlined(&mut self, content: &[u8], resources: Resources<'a, '_>) -> Toil {
        let mut inks: BTreeMap<&[u8], u64> = BTreeMap::new();
        let mut looker = Looker::new();
        let mut all = Toil::default();
        for (head, data) in pictures(content) {
            let picture = inline(head, data, &mut looker);
            if picture.extent.pixels > MOST_PIXELS {
                return Toil::ENDLESS;
            }
            let ink =
                picture.called.map_or(0, |called| *inks.entry(called).or_insert_with(|| self.ink(resources, called)));
            all = all.and(pixels(picture.extent, ink));
        }
        all
    }

    /// What the mask of a state of drawing costs each time that it is set.
    fn masked(&mut self, state: &'a Dictionary, resources: Resources<'a, '_>) -> Toil {
        let Some(mask) = dict(self.pdf, state, b"SMask") else { return Toil::default() };
        let Ok(group) = mask.get(b"G").and_then(Object::as_reference) else { return Toil::default() };
        // How it is changed is worked out for each pixel of the page, at its edge it is a colour.
        let changed = mask.get(b"TR").map_or(0, |function| of_function(self.pdf, function));
        let group = self.object(group, resources);
        let changed = Toil { operators: PIXELS.saturating_mul(changed) / WORDS, layers: 1, ..Toil::default() };
        group.and(changed)
    }

    /// Words of the function that changes every colour in that state. How black is made of the other inks (BG, UCR) and how grey
    /// is screened (HT) nobody draws on a screen.
    fn transfer(&self, state: &Dictionary) -> u64 {
        let functions = [b"TR2".as_slice(), b"TR"];
        let functions = functions.iter().filter_map(|key| state.get(key).ok());
        functions.map(|function| of_function(self.pdf, function)).max().unwrap_or(0)
    }

    /// Does what is drawn in that state mix its colours with what lies below?
    fn mixes(&self, state: &Dictionary) -> bool {
        let mode = state.get(b"BM").ok().and_then(|mode| self.pdf.dereference(mode).ok());
        mode.is_some_and(|(_, mode)| !matches!(mode.as_name(), Ok(b"Normal" | b"Compatible")))
    }

    /// The typeface that a state of drawing sets.
    fn set_font(&self, state: &'a Dictionary) -> Option<&'a Object> {
        let set = self.pdf.dereference(state.get(b"Font").ok()?).ok()?.1.as_array().ok()?;
        Some(self.pdf.dereference(set.first()?).ok()?.1)
    }

    /// The costliest letter of a typeface that is drawn by content.
    fn letters(&mut self, font: Option<&'a Object>, resources: Resources<'a, '_>) -> Toil {
        let pdf = self.pdf;
        let Some(font) = font.and_then(|o| o.as_dict().ok()) else { return Toil::default() };
        let Some(letters) = dict(pdf, font, b"CharProcs") else { return Toil::default() };
        let with = nearer(dict(pdf, font, b"Resources"), resources);
        let mut most = Toil::default();
        for id in letters.iter().filter_map(|(_, letter)| letter.as_reference().ok()) {
            most = most.most(self.object(id, &with));
        }
        most
    }

    fn gradient(&self, shading: Option<&'a Object>) -> Toil {
        let Some((_, shading)) = shading.and_then(|o| self.pdf.dereference(o).ok()) else { return Toil::default() };
        let (dict, mesh) = match shading {
            Object::Stream(mesh) => (&mesh.dict, Some(mesh)),
            Object::Dictionary(dict) => (dict, None),
            _ => return Toil::default(),
        };
        let kind = number(self.pdf, dict, b"ShadingType").unwrap_or(0);
        // Nobody knows how much of it there is.
        let bytes = mesh.map_or(Some(0), |mesh| Some(as_count(plain(self.pdf, mesh).ok()?.len())));
        let Some(bytes) = bytes else { return Toil::ENDLESS };
        let mesh = bytes.saturating_mul(if kind >= 6 { PATCH } else { 1 });
        let ink = dict.get(b"ColorSpace").map_or(0, |space| of_space(self.pdf, space));
        let words = dict.get(b"Function").map_or(0, |of| of_function(self.pdf, of)).saturating_add(ink);
        let painted = PIXELS.saturating_mul(words) / WORDS / if kind == 1 { 1 } else { 16 };
        let operators = GRADIENT.saturating_add(mesh).saturating_add(painted);
        Toil { operators, shaded: PIXELS, ..Toil::default() }
    }
}

/// Colours whose names mean the same everywhere.
const PLAIN: [&[u8]; 8] = [b"DeviceGray", b"DeviceRGB", b"DeviceCMYK", b"Pattern", b"CalCMYK", b"G", b"RGB", b"CMYK"];

/// What so many pixels cost of which each is worked out.
fn pixels(extent: Extent, ink: u64) -> Toil {
    let operators = (extent.worked.saturating_mul(ink) / WORDS).saturating_add(1);
    Toil { operators, pixels: extent.worked, ..Toil::default() }
}

/// A page's own resources, and those of the pages above it.
fn inherited<'a>(pdf: &'a Document, page: &'a Dictionary) -> Vec<Option<&'a Dictionary>> {
    let nodes = std::iter::successors(Some(page), |node| dict(pdf, node, b"Parent"));
    nodes.take(ABOVE).map(|node| dict(pdf, node, b"Resources")).collect()
}

/// Resources of its own before those of what draws it.
fn nearer<'a>(own: Option<&'a Dictionary>, resources: Resources<'a, '_>) -> Vec<Option<&'a Dictionary>> {
    std::iter::once(own).chain(resources.iter().copied()).collect()
}

fn as_count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
