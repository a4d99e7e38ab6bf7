//! The bundle in the making: exhibits are written as they come, their pages when all is known.

use super::prepare::{Page, Prepared};
use super::stamp::{Ink, Stamped};
use crate::PaperError;
use crate::pdf::carry::Carrier;
use crate::pdf::fields::{annotations, behind, roots};
use crate::pdf::leaf::{Body, Carried, STAMP, carried};
use crate::pdf::names::dict;
use crate::pdf::seen::Seen;
use crate::pdf::source::{Leaf, Source};
use crate::pdf::writer::Writer;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// The name of a picture on its page.
pub(super) const IMAGE: &str = "AnjuanImage";

/// What the layers of a bundle are called together; PDF/A wants a name.
pub(super) const LAYERS: &str = "图层";

pub(super) struct Binder<'a> {
    pub(super) writer: Writer<'a>,
    pub(super) tree: u32,
    /// Begins a page's own content; and what ends it, by how much it leaves open and under which name the stamp stands.
    begin: u32,
    ends: BTreeMap<(u32, String), u32>,
    fields: Vec<Object>,
    form: Dictionary,
    layers: Vec<Object>,
    hidden: Vec<Object>,
    view: View,
}

/// What placing one exhibit gave.
pub(super) struct Placed {
    pub(super) pages: Vec<Carried>,
    pub(super) notes: Vec<String>,
}

impl<'a> Binder<'a> {
    pub(super) fn new(sink: &'a mut dyn Write) -> Self {
        Self::with(Writer::new(sink))
    }

    /// One that can tell afterwards what it wrote, for a manifest.
    pub(super) fn remembering(sink: &'a mut dyn Write) -> Self {
        Self::with(Writer::remembering(sink))
    }

    fn with(mut writer: Writer<'a>) -> Self {
        let tree = writer.promise();
        let begin = writer.add_stream(&Dictionary::new(), b"q\n");
        Self {
            writer,
            tree,
            begin,
            ends: BTreeMap::new(),
            fields: Vec::new(),
            form: Dictionary::new(),
            layers: Vec::new(),
            hidden: Vec::new(),
            view: View::default(),
        }
    }

    /// Writes everything of an exhibit but its pages themselves, which wait for their stamps.
    pub(super) fn place(&mut self, prepared: Prepared) -> Placed {
        let mut notes = prepared.notes;
        let pictures = prepared.pictures.iter().zip(prepared.hashed);
        let images: Vec<u32> =
            pictures.map(|(p, hashed)| self.writer.add_hashed(&p.dict, p.content.bytes(), hashed)).collect();
        let numbers: Vec<u32> = prepared.pages.iter().map(|_| self.writer.promise()).collect();
        let mut pages: Vec<Option<Carried>> = Vec::new();
        for (at_page, (page, &number)) in (0..).zip(prepared.pages.iter().zip(&numbers)) {
            pages.push(match page {
                Page::Leaf(_) => None,
                Page::Drawn(at, place) => match (prepared.pictures.get(*at), images.get(*at)) {
                    (Some(picture), Some(image)) => {
                        let mut ops = place.drawn(picture.turned, IMAGE);
                        let repeated = prepared.repeats.get(&at_page);
                        ops.extend(repeated.into_iter().flat_map(|rows| place.bar(*rows, picture.height)));
                        let content = self.writer.add_stream(&Dictionary::new(), &ops);
                        Some(drawn_page(number, place.page, *image, content))
                    }
                    _ => None,
                },
            });
        }
        if let Some(source) = &prepared.source {
            let leaves: Vec<(usize, &Leaf, u32)> = (0..)
                .zip(prepared.pages.iter().zip(&numbers))
                .filter_map(|(at, (page, &number))| match page {
                    Page::Leaf(index) => Some((at, source.leaves.get(*index)?, number)),
                    Page::Drawn(..) => None,
                })
                .collect();
            for (at, page) in self.carry(source, &leaves, prepared.sparing, &mut notes) {
                if let Some(slot) = pages.get_mut(at) {
                    *slot = Some(page);
                }
            }
        }
        for (at, page) in (0..).zip(&mut pages) {
            if let Some(page) = page {
                page.strip = prepared.dark.contains(&at);
            }
        }
        let pages: Vec<Carried> = pages.into_iter().flatten().collect();
        let fitted = pages.iter().filter(|p| p.fitted).count();
        if fitted > 0 {
            notes.push(format!("有 {fitted} 页原尺寸大于 A3，装订页已按比例缩小；原尺寸见原文件"));
        }
        Placed { pages, notes }
    }

    fn carry(
        &mut self,
        source: &Source,
        leaves: &[(usize, &Leaf, u32)],
        sparing: bool,
        notes: &mut Vec<String>,
    ) -> Vec<(usize, Carried)> {
        let pdf = &source.pdf;
        let chosen: Vec<(ObjectId, u32)> = leaves.iter().map(|(_, leaf, number)| (leaf.id, *number)).collect();
        let ids: BTreeSet<ObjectId> = chosen.iter().map(|(id, _)| *id).collect();
        let (mut live, mut left, mut walls) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for leaf in &source.leaves {
            if ids.contains(&leaf.id) {
                live.extend(annotations(pdf, &leaf.node));
            } else {
                walls.insert(leaf.id);
                left.extend(annotations(pdf, &leaf.node));
            }
        }
        if sparing {
            walls.extend(behind(pdf, &live, &left));
        } else {
            walls.extend(left);
        }
        let mut carrier = Carrier::new(pdf, &chosen, walls);
        if sparing {
            carrier.sparing();
        }
        let form = pdf.catalog().ok().and_then(|c| dict(pdf, c, b"AcroForm"));
        let roots = roots(pdf);
        let above = self.writer.promise();
        carrier.under(roots.iter().copied(), above);
        let pages: Vec<(usize, Carried)> = leaves
            .iter()
            .map(|(at, leaf, number)| (*at, carried(&mut carrier, leaf, *number, &mut self.writer)))
            .collect();
        carrier.flush(&mut self.writer);
        if let Some(form) = form {
            self.take_form(&mut carrier, form, &roots, above, sparing);
        }
        self.take_layers(&mut carrier, pdf);
        carrier.flush(&mut self.writer);
        if carrier.silenced > 0 {
            notes.push("原件含脚本或自动动作，没有带入装订页；页面内容不受影响".to_owned());
        }
        pages
    }

    /// Form fields live on under a name of their exhibit, or two exhibits' fields of one name would share one value.
    fn take_form(&mut self, carrier: &mut Carrier, form: &Dictionary, roots: &[ObjectId], above: u32, sparing: bool) {
        let kids: Vec<Object> =
            roots.iter().filter_map(|id| carrier.carried(*id)).map(|n| Object::Reference((n, 0))).collect();
        if kids.is_empty() {
            return;
        }
        let name = format!("file{}", self.fields.len() + 1);
        let mut node = dictionary! { "T" => text_string(&name), "Kids" => kids };
        // A field inherits these; the form's own would be another's.
        for key in [b"DA".as_slice(), b"Q"] {
            if let Ok(value) = form.get(key) {
                node.set(key, carrier.moved(value, &mut self.writer));
            }
        }
        self.writer.put(above, &node.into(), &mut crate::pdf::writer::Same);
        self.fields.push(Object::Reference((above, 0)));
        if let Some(resources) = dict(carrier.pdf, form, b"DR") {
            let mut merged = self.form.get(b"DR").and_then(Object::as_dict).cloned().unwrap_or_default();
            // Words are set in typefaces; a picture among a form's resources may be a masked page's.
            let wanted = |kind: &[u8]| !sparing || matches!(kind, b"Font" | b"Encoding");
            for (kind, all) in resources.iter().filter(|(kind, _)| wanted(kind)) {
                let Ok((_, Object::Dictionary(all))) = carrier.pdf.dereference(all) else { continue };
                let mut own = merged.get(kind).and_then(Object::as_dict).cloned().unwrap_or_default();
                for (name, value) in all {
                    if !own.has(name) {
                        own.set(name.clone(), carrier.moved(value, &mut self.writer));
                    }
                }
                merged.set(kind.clone(), own);
            }
            self.form.set("DR", merged);
        }
        if let Ok(Object::Boolean(true)) = form.get(b"NeedAppearances") {
            self.form.set("NeedAppearances", true);
        }
    }

    /// Layers of all sources: what was hidden stays hidden.
    fn take_layers(&mut self, carrier: &mut Carrier, pdf: &Document) {
        let Some(properties) = pdf.catalog().ok().and_then(|c| dict(pdf, c, b"OCProperties")) else { return };
        let list = |of: &Dictionary, key: &[u8]| -> Vec<ObjectId> {
            let list = of.get(key).ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
            list.into_iter().flatten().filter_map(|o| o.as_reference().ok()).collect()
        };
        let view = dict(pdf, properties, b"D").cloned().unwrap_or_default();
        let off = view.get(b"BaseState").and_then(Object::as_name).is_ok_and(|n| n == b"OFF");
        let (shown, hidden) = (list(&view, b"ON"), list(&view, b"OFF"));
        for layer in list(properties, b"OCGs") {
            let Some(number) = carrier.carried(layer) else { continue };
            let reference = Object::Reference((number, 0));
            if if off { !shown.contains(&layer) } else { hidden.contains(&layer) } {
                self.hidden.push(reference.clone());
            }
            self.layers.push(reference);
        }
    }

    /// Stamps a page and writes it. `back` is where the stamp leads: a page of the index.
    pub(super) fn finish_page(
        &mut self,
        mut page: Carried,
        words: Option<&str>,
        ink: &Ink,
        back: Option<u32>,
    ) -> Result<(), PaperError> {
        let room = words.and_then(|words| ink.room(words, &page.seen, page.strip));
        let clip = room.map(|room| widened(&mut page, room));
        let stamped = match words {
            Some(words) => Some(ink.stamp(words, &page.seen, &mut self.writer)?),
            None => None,
        };
        page.node.set("Type", "Page");
        page.node.set("Parent", Object::Reference((self.tree, 0)));
        let name = self.named(&mut page.node, stamped.as_ref());
        let mut contents = Vec::new();
        match page.body {
            Body::Streams(streams, open) => {
                let begin = match clip {
                    // What lay outside the page must not come to be seen on the strip.
                    Some([x0, y0, x1, y1]) => {
                        let ops = format!("q {x0} {y0} {} {} re W n\n", x1 - x0, y1 - y0);
                        self.writer.add_stream(&Dictionary::new(), ops.as_bytes())
                    }
                    None => self.begin,
                };
                contents.push(Object::Reference((begin, 0)));
                contents.extend(streams);
                contents.push(Object::Reference((self.end(open, &name), 0)));
            }
            Body::Form(ops) => {
                let ops = format!("{ops}{}", drawn(&name));
                contents.push(Object::Reference((self.writer.add_stream(&Dictionary::new(), ops.as_bytes()), 0)));
            }
        }
        page.node.set("Contents", contents);
        if let (Some(stamped), Some(back)) = (&stamped, back) {
            let link = self.writer.add(link(stamped.place, back));
            if let Ok(Object::Array(list)) = page.node.get_mut(b"Annots") {
                list.push(Object::Reference((link, 0)));
            } else {
                page.node.set("Annots", vec![Object::Reference((link, 0))]);
            }
        }
        if page.node.get(b"Annots").and_then(Object::as_array).is_ok_and(Vec::is_empty) {
            page.node.remove(b"Annots");
        }
        self.writer.put(page.number, &page.node.into(), &mut crate::pdf::writer::Same);
        Ok(())
    }

    /// Puts the stamp among what the page may draw, under a name that it does not have yet.
    fn named(&mut self, node: &mut Dictionary, stamped: Option<&Stamped>) -> String {
        let Some(stamped) = stamped else { return String::new() };
        let mut name = STAMP.to_owned();
        if let Ok(Object::Dictionary(resources)) = node.get_mut(b"Resources") {
            let mut objects = resources.get(b"XObject").and_then(Object::as_dict).cloned().unwrap_or_default();
            while objects.has(name.as_bytes()) {
                name.push('x');
            }
            objects.set(name.as_bytes(), Object::Reference((stamped.form, 0)));
            resources.set("XObject", objects);
        }
        name
    }

    fn end(&mut self, open: u32, name: &str) -> u32 {
        let key = (open, name.to_owned());
        if let Some(&number) = self.ends.get(&key) {
            return number;
        }
        let ops = format!("{}\nQ\n{}", "\nQ".repeat(open as usize), drawn(name));
        let number = self.writer.add_stream(&Dictionary::new(), ops.as_bytes());
        self.ends.insert(key, number);
        number
    }

    /// Writes what layers and forms are for all pages together; the catalog leads to both, and the manifest seals them.
    pub(super) fn view(&mut self) -> View {
        let mut view = self.view;
        if !self.fields.is_empty() {
            let mut form = std::mem::take(&mut self.form);
            form.set("Fields", std::mem::take(&mut self.fields));
            view.fields = Some(self.writer.add(form));
        }
        if !self.layers.is_empty() {
            let all = std::mem::take(&mut self.layers);
            let shown = dictionary! { "Name" => text_string(LAYERS), "Order" => all.clone(), "OFF" => std::mem::take(&mut self.hidden) };
            view.layers = Some(self.writer.add(dictionary! { "OCGs" => all, "D" => shown }));
        }
        self.view = view;
        view
    }
}

/// What decides for all pages together what is seen of them, where there is such a thing.
#[derive(Clone, Copy, Default)]
pub(super) struct View {
    pub(super) layers: Option<u32>,
    pub(super) fields: Option<u32>,
}

/// Makes a page larger by what is added to it as seen; gives its box of before.
fn widened(page: &mut Carried, room: [f32; 4]) -> [f32; 4] {
    let before = page.seen.bounds;
    let room = page.seen.rectangle(room);
    page.seen.bounds = [before[0].min(room[0]), before[1].min(room[1]), before[2].max(room[2]), before[3].max(room[3])];
    let all = page.seen.bounds.map(Object::from).to_vec();
    page.node.set("MediaBox", all.clone());
    page.node.set("CropBox", all);
    before
}

fn drawn(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!("/{name} Do\n") }
}

/// A link without a frame that prints.
fn link(place: [f32; 4], to: u32) -> Dictionary {
    dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => place.map(Object::from).to_vec(), "F" => 4,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "Dest" => vec![Object::Reference((to, 0)), "Fit".into()],
    }
}

/// A page of ours with one picture on it.
fn drawn_page(number: u32, size: (f32, f32), image: u32, content: u32) -> Carried {
    let resources = dictionary! { "XObject" => dictionary! { IMAGE => Object::Reference((image, 0)) } };
    let node = dictionary! {
        "MediaBox" => vec![0.into(), 0.into(), size.0.into(), size.1.into()], "Resources" => resources,
    };
    Carried {
        number,
        node,
        seen: Seen::plain(size.0, size.1),
        body: Body::Streams(vec![Object::Reference((content, 0))], 0),
        fitted: false,
        strip: false,
    }
}
