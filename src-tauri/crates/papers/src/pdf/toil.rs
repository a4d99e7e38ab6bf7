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
/// A colour gradient costs as much as so many operators, and one more for so many bytes of its own.
const GRADIENT: u64 = 1_000;
const MESH: u64 = 16;

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
const ASKED: Toil = Toil { operators: 8_000_000, layers: 800, pixels: 800_000_000 };

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
    Weigher::new(pdf).page(leaf).is_within(ASKED)
}

/// Weighs the pages of one source, which share what they may cost.
pub(crate) struct Weigher<'a> {
    pdf: &'a Document,
    /// What forms cost; one without resources of its own by whose it draws with.
    known: BTreeMap<(ObjectId, Option<usize>), Toil>,
    open: BTreeSet<ObjectId>,
    spent: Toil,
}

impl<'a> Weigher<'a> {
    pub(crate) fn new(pdf: &'a Document) -> Self {
        Self { pdf, known: BTreeMap::new(), open: BTreeSet::new(), spent: Toil::default() }
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
            let Some(plain) = plain else { return Toil::ENDLESS };
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
        let (mut operators, mut painted) = (0_u64, 0_u64);
        every(content, &mut |word, names| {
            operators += 1;
            match word {
                b"Do" | b"gs" | b"sh" | b"Tf" | b"scn" | b"SCN" => {
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
        let mut all = Toil { operators, ..Toil::default() };
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
        Toil { operators: 1, layers, pixels: pixels(&stream.dict).saturating_add(masked) }
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
        let shading = shading.and_then(|o| self.pdf.dereference(o).ok());
        let mesh = shading.and_then(|(_, o)| o.as_stream().ok()).map_or(0, |mesh| as_count(mesh.content.len()) / MESH);
        Toil { operators: GRADIENT.saturating_add(mesh), ..Toil::default() }
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

    #[test]
    fn pages_share_what_a_source_may_cost() {
        let source = source(&"/F0 Do ".repeat(150), &[("0 0 9 9 re f", true)]);
        let mut weigher = Weigher::new(&source.pdf);
        let borne = (0..100).filter(|_| weigher.bears(&source.leaves[0])).count();
        assert_eq!(borne, 20, "3,000 layers");
    }
}
