//! What drawing a page costs, told before it is drawn: nobody can stop a page half-way, and one of a few hundred bytes may draw for
//! hours.

use super::INFLATED;
use super::names::dict;
use super::operations::every;
use super::source::{Leaf, contents};
use super::used::name;
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
/// Functions within functions that are followed.
const FUNCTIONS: u32 = 8;
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
}

/// What one page may cost that is only looked at.
const PAGE: Toil = Toil { operators: 2_000_000, layers: 200, pixels: 200_000_000 };
/// What all pages of one source may.
const SOURCE: Toil = Toil { operators: 60_000_000, layers: 3_000, pixels: u64::MAX };
/// What one page may cost that somebody asked for.
const ASKED: Toil = Toil { operators: 5_000_000, layers: 800, pixels: 800_000_000 };

impl Toil {
    const ENDLESS: Self = Self { operators: u64::MAX, layers: u64::MAX, pixels: u64::MAX };

    fn and(self, other: Self) -> Self {
        Self {
            operators: self.operators.saturating_add(other.operators),
            layers: self.layers.saturating_add(other.layers),
            pixels: self.pixels.saturating_add(other.pixels),
        }
    }

    fn times(self, count: u64) -> Self {
        Self {
            operators: self.operators.saturating_mul(count),
            layers: self.layers.saturating_mul(count),
            pixels: self.pixels.saturating_mul(count),
        }
    }

    fn most(self, other: Self) -> Self {
        Self {
            operators: self.operators.max(other.operators),
            layers: self.layers.max(other.layers),
            pixels: self.pixels.max(other.pixels),
        }
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

/// Weighs the pages of one source, which share what they may cost.
pub(crate) struct Weigher<'a> {
    pdf: &'a Document,
    /// What forms cost; one without resources of its own by whose it draws with.
    known: BTreeMap<(ObjectId, Option<usize>), Toil>,
    open: BTreeSet<ObjectId>,
    spent: Toil,
    /// What a page is taken to cost whose content cannot be looked into.
    sealed: Toil,
}

impl<'a> Weigher<'a> {
    pub(crate) fn new(pdf: &'a Document) -> Self {
        Self { pdf, known: BTreeMap::new(), open: BTreeSet::new(), spent: Toil::default(), sealed: Toil::ENDLESS }
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
        let resources = dict(pdf, &leaf.node, b"Resources");
        let mut content = Vec::new();
        for id in contents(pdf, &leaf.node).unwrap_or_default() {
            let plain = pdf.objects.get(&id).and_then(|o| plain(o.as_stream().ok()?));
            // Nobody knows what is in there.
            let Some(plain) = plain else { return self.sealed };
            content.extend(plain);
            content.push(b'\n');
        }
        let mut all = self.content(&content, resources);
        let annotations = leaf.node.get(b"Annots").ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
        for annotation in annotations.into_iter().flatten() {
            let annotation = pdf.dereference(annotation).ok().and_then(|(_, o)| o.as_dict().ok());
            let looks = annotation.and_then(|a| dict(pdf, a, b"AP")?.get(b"N").ok());
            let Some(looks) = looks else { continue };
            let states = pdf.dereference(looks).ok().and_then(|(_, o)| o.as_dict().ok());
            let states = states.into_iter().flatten().map(|(_, state)| state);
            for id in std::iter::once(looks).chain(states).filter_map(|o| o.as_reference().ok()) {
                all = all.and(self.object(id, resources));
            }
        }
        all
    }

    /// What content costs that draws with these resources.
    fn content(&mut self, content: &[u8], resources: Option<&'a Dictionary>) -> Toil {
        let mut called: BTreeMap<(&[u8], &[u8]), u64> = BTreeMap::new();
        let (mut operators, mut painted, mut inked) = (0_u64, 0_u64, 0_u64);
        every(content, &mut |word, names| {
            operators += 1;
            match word {
                b"l" | b"c" | b"v" | b"y" | b"re" => operators += STRETCH - 1,
                b"sc" | b"SC" => inked += 1,
                b"Do" | b"gs" | b"sh" | b"Tf" | b"scn" | b"SCN" => {
                    inked += u64::from(matches!(word, b"scn" | b"SCN"));
                    if let Some(name) = names.last() {
                        *called.entry((word, *name)).or_default() += 1;
                    }
                }
                b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"Tj" | b"TJ" | b"'" | b"\"" => {
                    painted += 1;
                }
                _ => {}
            }
        });
        let ink = if inked > 0 { self.inks(resources) / WORDS } else { 0 };
        let mut all = Toil { operators: operators.saturating_add(ink.saturating_mul(inked)), ..Toil::default() };
        let (mut mixes, mut letter) = (false, Toil::default());
        for ((word, called), count) in called {
            all = all.and(match word {
                b"Do" => self.named(resources, b"XObject", called, resources).times(count),
                b"sh" => self.gradient(self.value(resources, b"Shading", called)).times(count),
                b"gs" => {
                    let state = self.value(resources, b"ExtGState", called).and_then(|o| o.as_dict().ok());
                    mixes |= state.is_some_and(|state| self.mixes(state));
                    state.map_or(Toil::default(), |state| self.masked(state, resources)).times(count)
                }
                b"Tf" => {
                    letter = letter.most(self.letters(self.value(resources, b"Font", called)));
                    Toil::default()
                }
                _ => self.named(resources, b"Pattern", called, resources).times(painted.max(1)),
            });
        }
        // Any letter may be the costliest.
        let all = all.and(letter.times(as_count(content.len())));
        all.and(Toil { layers: if mixes { painted / MIXED } else { 0 }, ..Toil::default() })
    }

    fn value(&self, resources: Option<&'a Dictionary>, kind: &[u8], called: &[u8]) -> Option<&'a Object> {
        let value = dict(self.pdf, resources?, kind)?.get(&name(called)).ok()?;
        Some(self.pdf.dereference(value).ok()?.1)
    }

    fn named(
        &mut self,
        of: Option<&'a Dictionary>,
        kind: &[u8],
        called: &[u8],
        resources: Option<&'a Dictionary>,
    ) -> Toil {
        let pdf = self.pdf;
        let value = of.and_then(|of| dict(pdf, of, kind)?.get(&name(called)).ok());
        match value {
            Some(Object::Reference(id)) => self.object(*id, resources),
            Some(Object::Dictionary(pattern)) => self.gradient(pattern.get(b"Shading").ok()),
            _ => Toil::default(),
        }
    }

    /// A picture, form or pattern.
    fn object(&mut self, id: ObjectId, resources: Option<&'a Dictionary>) -> Toil {
        let pdf = self.pdf;
        let stream = match pdf.objects.get(&id) {
            Some(Object::Stream(stream)) => stream,
            Some(Object::Dictionary(pattern)) => return self.gradient(pattern.get(b"Shading").ok()),
            _ => return Toil::default(),
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            return self.picture(stream);
        }
        let own = dict(pdf, &stream.dict, b"Resources");
        let with = own.or(resources);
        let key = (id, if own.is_some() { None } else { with.map(|r| std::ptr::from_ref(r).addr()) });
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        if self.open.len() >= DEEPEST || !self.open.insert(id) {
            return Toil::ENDLESS;
        }
        let drawn = plain(stream).map_or(Toil::ENDLESS, |content| self.content(&content, with));
        self.open.remove(&id);
        let layers = u64::from(stream.dict.has(b"Group"));
        let all = drawn.and(Toil { operators: 1, layers, pixels: 0 });
        self.known.insert(key, all);
        all
    }

    fn picture(&self, stream: &Stream) -> Toil {
        let side = |dict: &Dictionary, key: &[u8]| {
            let value = dict.get(key).ok().and_then(|o| self.pdf.dereference(o).ok());
            value.and_then(|(_, o)| u64::try_from(o.as_i64().ok()?).ok()).unwrap_or(0)
        };
        let pixels = |dict: &Dictionary| side(dict, b"Width").saturating_mul(side(dict, b"Height"));
        let mask = [b"SMask".as_slice(), b"Mask"].iter().find_map(|key| {
            let (_, mask) = self.pdf.dereference(stream.dict.get(key).ok()?).ok()?;
            mask.as_stream().ok()
        });
        let masked = mask.map_or(0, |mask| pixels(&mask.dict));
        let layers = u64::from(mask.is_some());
        let all = pixels(&stream.dict);
        let ink = stream.dict.get(b"ColorSpace").map_or(0, |space| self.ink(space));
        // Worked out for each pixel.
        let operators = all.saturating_mul(ink) / WORDS + 1;
        Toil { operators, layers, pixels: all.saturating_add(masked) }
    }

    /// What the mask of a state of drawing costs each time that it is set.
    fn masked(&mut self, state: &'a Dictionary, resources: Option<&'a Dictionary>) -> Toil {
        let mask = dict(self.pdf, state, b"SMask").and_then(|mask| mask.get(b"G").and_then(Object::as_reference).ok());
        mask.map_or(Toil::default(), |group| self.object(group, resources).and(Toil { layers: 1, ..Toil::default() }))
    }

    /// Does what is drawn in that state mix its colours with what lies below?
    fn mixes(&self, state: &Dictionary) -> bool {
        let mode = state.get(b"BM").ok().and_then(|mode| self.pdf.dereference(mode).ok());
        mode.is_some_and(|(_, mode)| !matches!(mode.as_name(), Ok(b"Normal" | b"Compatible")))
    }

    /// The costliest letter of a typeface that is drawn by content.
    fn letters(&mut self, font: Option<&'a Object>) -> Toil {
        let pdf = self.pdf;
        let Some(font) = font.and_then(|o| o.as_dict().ok()) else { return Toil::default() };
        let Some(letters) = dict(pdf, font, b"CharProcs") else { return Toil::default() };
        let resources = dict(pdf, font, b"Resources");
        let mut most = Toil::default();
        for id in letters.iter().filter_map(|(_, letter)| letter.as_reference().ok()) {
            most = most.most(self.object(id, resources));
        }
        most
    }

    fn gradient(&self, shading: Option<&Object>) -> Toil {
        let Some((_, shading)) = shading.and_then(|o| self.pdf.dereference(o).ok()) else { return Toil::default() };
        let (dict, mesh) = match shading {
            Object::Stream(mesh) => (&mesh.dict, Some(mesh)),
            Object::Dictionary(dict) => (dict, None),
            _ => return Toil::default(),
        };
        let kind = dict.get(b"ShadingType").and_then(Object::as_i64).unwrap_or(0);
        // Nobody knows how much of it there is.
        let Some(bytes) = mesh.map_or(Some(0), |mesh| plain(mesh).map(|plain| as_count(plain.len()))) else {
            return Toil::ENDLESS;
        };
        let mesh = bytes.saturating_mul(if kind >= 6 { PATCH } else { 1 });
        let ink = dict.get(b"ColorSpace").map_or(0, |space| self.ink(space));
        let words = dict.get(b"Function").map_or(0, |of| self.words(of, 0)).saturating_add(ink);
        let painted = PIXELS.saturating_mul(words) / WORDS / if kind == 1 { 1 } else { 16 };
        Toil { operators: GRADIENT.saturating_add(mesh).saturating_add(painted), ..Toil::default() }
    }
}

impl Weigher<'_> {
    /// How many words the costliest ink works out that content may draw with.
    fn inks(&self, resources: Option<&Dictionary>) -> u64 {
        let spaces = resources.and_then(|of| dict(self.pdf, of, b"ColorSpace"));
        spaces.into_iter().flatten().map(|(_, space)| self.ink(space)).max().unwrap_or(0)
    }

    /// How many words the function works out that says what an ink looks like.
    fn ink(&self, space: &Object) -> u64 {
        let space = self.pdf.dereference(space).ok().and_then(|(_, o)| o.as_array().ok());
        let Some([kind, parts @ ..]) = space.map(Vec::as_slice) else { return 0 };
        // What the numbers of an indexed one stand for is worked out once for each.
        let mixed = matches!(kind.as_name(), Ok(b"Separation" | b"DeviceN"));
        parts.get(2).filter(|_| mixed).map_or(0, |tint| self.words(tint, 0))
    }

    /// How many words a function works out each time, and those that it is put together from.
    fn words(&self, function: &Object, deep: u32) -> u64 {
        if deep > FUNCTIONS {
            return u64::MAX;
        }
        let Ok((_, function)) = self.pdf.dereference(function) else { return 0 };
        let inner = |of: &[Object]| of.iter().fold(0_u64, |sum, one| sum.saturating_add(self.words(one, deep + 1)));
        match function {
            Object::Array(each) => inner(each),
            Object::Stream(stream) => {
                let program = stream.dict.get(b"FunctionType").and_then(Object::as_i64).is_ok_and(|kind| kind == 4);
                let words = |plain: Vec<u8>| as_count(plain.split(u8::is_ascii_whitespace).count());
                if program { plain(stream).map_or(u64::MAX, words) } else { 1 }
            }
            Object::Dictionary(dict) => dict.get(b"Functions").and_then(Object::as_array).map_or(1, |of| inner(of)),
            _ => 0,
        }
    }
}

fn as_count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn plain(stream: &Stream) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(INFLATED).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::pdf::source::{Source, open};
    use lopdf::dictionary;

    /// A page with that content; `objects` become forms F0, F1 …, each able to draw those before it.
    fn source(content: &str, forms: &[(&str, bool)]) -> Source {
        let mut pdf = Document::with_version("1.7");
        let tree = pdf.new_object_id();
        let mut drawn = Dictionary::new();
        for (at, (content, group)) in forms.iter().enumerate() {
            let mut form = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
                "Resources" => dictionary! { "XObject" => drawn.clone() },
            };
            if *group {
                form.set("Group", dictionary! { "S" => "Transparency" });
            }
            let id = pdf.add_object(Stream::new(form, content.as_bytes().to_vec()));
            drawn.set(format!("F{at}"), Object::from(id));
        }
        let content = pdf.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let page = pdf.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "XObject" => drawn },
        });
        pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => vec![Object::from(page)], "Count" => 1 });
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        pdf.trailer.set("Root", root);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        open(&bytes, None).unwrap()
    }

    fn bears(content: &str, forms: &[(&str, bool)]) -> bool {
        let source = source(content, forms);
        Weigher::new(&source.pdf).bears(&source.leaves[0])
    }

    #[test]
    fn a_page_that_would_be_drawn_for_hours_is_known_before_it_is_drawn() {
        let fill = "0.5 g 0 0 9 9 re f";
        assert!(bears(&"/F0 Do ".repeat(150), &[(fill, true)]));
        assert!(!bears(&"/F0 Do ".repeat(200_000), &[(fill, true)]));
        assert!(bears(&"/F0 Do ".repeat(150_000), &[(fill, false)]), "without a group it is little work");
        // A thousand times a thousand times a thousand.
        let thousand = |name: &str| format!("/{name} Do ").repeat(1000);
        let forms = [(fill, false), (&*thousand("F0"), false), (&*thousand("F1"), false)];
        assert!(!bears(&thousand("F2"), &forms));
        // Hidden behind a picture in the content, and behind a name that is spelt otherwise.
        let hidden = format!("BI /W 1 /H 1 /BPC 8 /CS /G ID (EI {} EI", "/F#30 Do ".repeat(300));
        assert!(!bears(&hidden, &[(fill, true)]));
    }

    /// The same of a page that draws with these resources.
    fn bears_with(content: &[u8], kind: &str, called: Stream, also: Option<Stream>) -> bool {
        let mut source = source(std::str::from_utf8(content).unwrap(), &[]);
        let mut called = called;
        if let Some(also) = also {
            let also = source.pdf.add_object(also);
            if called.dict.has(b"Width") {
                let space: Vec<Object> = vec!["Separation".into(), "Spot".into(), "DeviceGray".into(), also.into()];
                called.dict.set("ColorSpace", space);
            } else {
                called.dict.set("Function", also);
            }
        }
        let called = source.pdf.add_object(called);
        let resources = dictionary! { kind => dictionary! { "N" => called } };
        source.leaves[0].node.set("Resources", resources);
        Weigher::new(&source.pdf).bears(&source.leaves[0])
    }

    #[test]
    fn colours_that_are_worked_out_are_weighed() {
        let function = |words: usize| {
            let program = format!("{{{} pop}}", "dup mul 1 exch sub ".repeat(words));
            let range: Vec<Object> = vec![0.into(), 1.into()];
            Some(Stream::new(
                dictionary! { "FunctionType" => 4, "Domain" => range.clone(), "Range" => range },
                program.into_bytes(),
            ))
        };
        let shading =
            |kind: i64| Stream::new(dictionary! { "ShadingType" => kind, "ColorSpace" => "DeviceGray" }, Vec::new());
        for kind in [1, 2] {
            assert!(bears_with(b"/N sh", "Shading", shading(kind), function(3)), "{kind}");
            assert!(!bears_with(b"/N sh", "Shading", shading(kind), function(3_000)), "{kind}");
        }
        let picture = |side: i64| {
            let dict = dictionary! { "Subtype" => "Image", "Width" => side, "Height" => side, "BitsPerComponent" => 8 };
            Stream::new(dict, Vec::new())
        };
        assert!(bears_with(b"/N Do", "XObject", picture(2_000), function(5)));
        assert!(!bears_with(b"/N Do", "XObject", picture(6_000), function(5_000)));
    }

    #[test]
    fn a_mesh_of_many_patches_is_too_much() {
        let mesh = |patches: usize, packed: bool| {
            let dict = dictionary! { "ShadingType" => 7, "ColorSpace" => "DeviceRGB" };
            let mut mesh = Stream::new(dict, vec![0; patches * 45]);
            if packed {
                mesh.compress().unwrap();
            }
            mesh
        };
        assert!(bears_with(b"/N sh", "Shading", mesh(100, false), None));
        for packed in [false, true] {
            assert!(!bears_with(b"/N sh", "Shading", mesh(100_000, packed), None), "{packed}");
        }
    }

    #[test]
    fn a_path_without_end_is_too_much() {
        let path = |times: usize| format!("0 0 m {} f*", "595 842 l 0 842 l 595 0 l 3 3 l ".repeat(times));
        assert!(bears(&path(10_000), &[]));
        assert!(!bears(&path(200_000), &[]));
    }

    #[test]
    fn pages_share_what_a_source_may_cost() {
        let source = source(&"/F0 Do ".repeat(150), &[("0 0 9 9 re f", true)]);
        let mut weigher = Weigher::new(&source.pdf);
        let borne = (0..100).filter(|_| weigher.bears(&source.leaves[0])).count();
        assert_eq!(borne, 20, "3,000 layers");
    }
}
