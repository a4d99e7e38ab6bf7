//! One PDF from many: pages in order, objects renumbered, forms and layers kept, bookmarks and links.

use super::media::Leaves;
use crate::PaperError;
use anjuan_case::LegalDay;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary, text_string};

pub(super) struct Binder {
    pub(super) pdf: Document,
    tree: ObjectId,
    kids: Vec<ObjectId>,
    fields: Vec<Object>,
    form: Dictionary,
    layers: Layers,
}

/// Layers of all sources: what was hidden stays hidden.
#[derive(Default)]
struct Layers {
    all: Vec<Object>,
    hidden: Vec<Object>,
}

fn pdf_error(error: impl std::fmt::Display) -> PaperError {
    PaperError::Pdf(error.to_string())
}

impl Binder {
    pub(super) fn new() -> Self {
        let mut pdf = Document::with_version("1.7");
        let tree = pdf.new_object_id();
        Self { pdf, tree, kids: Vec::new(), fields: Vec::new(), form: Dictionary::new(), layers: Layers::default() }
    }

    /// Appends every page of a paper of ours.
    pub(super) fn append_paper(&mut self, bytes: &[u8]) -> Result<Vec<ObjectId>, PaperError> {
        let pdf = Document::load_mem(bytes).map_err(pdf_error)?;
        let pages = pdf.get_pages().into_values().collect();
        self.append(Leaves { pdf, pages })
    }

    /// Appends pages; gives their ids here.
    pub(super) fn append(&mut self, leaves: Leaves) -> Result<Vec<ObjectId>, PaperError> {
        let (source, pages) = self.take(leaves);
        for &page in &pages {
            let node = self.pdf.get_dictionary_mut(page).map_err(pdf_error)?;
            node.set("Parent", self.tree);
        }
        self.kids.extend(&pages);
        self.take_form(&source);
        self.take_layers(&source);
        Ok(pages)
    }

    /// Takes a document's objects in under new numbers, without giving its pages a place. Every reference moves by the same
    /// step, so that one into nowhere stays one into nowhere and never meets an object of another exhibit.
    pub(super) fn take(&mut self, leaves: Leaves) -> (Dictionary, Vec<ObjectId>) {
        let step = self.pdf.max_id;
        let mut highest = step;
        let mut shift = |id: ObjectId| {
            highest = highest.max(id.0.saturating_add(step));
            (id.0.saturating_add(step), id.1)
        };
        let mut catalog = leaves.pdf.catalog().cloned().unwrap_or_default();
        shift_all(&mut catalog, &mut shift);
        for (id, mut object) in leaves.pdf.objects {
            shift_object(&mut object, &mut shift);
            let id = shift(id);
            self.pdf.objects.insert(id, object);
        }
        let pages = leaves.pages.into_iter().map(&mut shift).collect();
        self.pdf.max_id = highest;
        (catalog, pages)
    }

    /// Form fields live on under a name of their exhibit, or two exhibits' fields of one name would share one value.
    fn take_form(&mut self, catalog: &Dictionary) {
        let Some(form) = catalog
            .get(b"AcroForm")
            .ok()
            .and_then(|o| self.pdf.dereference(o).ok())
            .and_then(|o| o.1.as_dict().ok().cloned())
        else {
            return;
        };
        let Some(fields) = form
            .get(b"Fields")
            .ok()
            .and_then(|o| self.pdf.dereference(o).ok())
            .and_then(|o| o.1.as_array().ok().cloned())
        else {
            return;
        };
        if fields.is_empty() {
            return;
        }
        let above = self.pdf.new_object_id();
        for field in fields.iter().filter_map(|f| f.as_reference().ok()) {
            if let Ok(field) = self.pdf.get_dictionary_mut(field) {
                field.set("Parent", above);
            }
        }
        let name = format!("file{}", self.fields.len() + 1);
        let mut node = dictionary! { "T" => text_string(&name), "Kids" => fields };
        // A field inherits these; the form's own would be another's.
        for key in [b"DA".as_slice(), b"Q"] {
            if let Ok(value) = form.get(key) {
                node.set(key, value.clone());
            }
        }
        self.pdf.set_object(above, node);
        self.fields.push(above.into());
        for key in [b"DR".as_slice(), b"NeedAppearances"] {
            if let (false, Ok(value)) = (self.form.has(key), form.get(key)) {
                self.form.set(key, value.clone());
            }
        }
    }

    fn take_layers(&mut self, catalog: &Dictionary) {
        let dict = |object: &Object| self.pdf.dereference(object).ok().and_then(|o| o.1.as_dict().ok().cloned());
        let list = |dict: &Dictionary, key: &[u8]| -> Vec<Object> {
            let value = dict.get(key).ok().and_then(|o| self.pdf.dereference(o).ok());
            value.and_then(|o| o.1.as_array().ok().cloned()).unwrap_or_default()
        };
        let Some(properties) = catalog.get(b"OCProperties").ok().and_then(dict) else { return };
        let all = list(&properties, b"OCGs");
        let view = properties.get(b"D").ok().and_then(dict).unwrap_or_default();
        let off = view.get(b"BaseState").and_then(Object::as_name).is_ok_and(|n| n == b"OFF");
        let hidden = if off {
            let shown = list(&view, b"ON");
            all.iter().filter(|layer| !shown.contains(layer)).cloned().collect()
        } else {
            list(&view, b"OFF")
        };
        self.layers.all.extend(all);
        self.layers.hidden.extend(hidden);
    }

    /// Turns the index's marks (`anjuan:3`) into links to the first pages of exhibits.
    pub(super) fn link(&mut self, pages: &[ObjectId], firsts: &[Option<ObjectId>]) {
        let marks: Vec<ObjectId> = pages.iter().flat_map(|&page| self.annotations(page)).collect();
        for mark in marks {
            let Some(target) = self.mark_target(mark, firsts) else { continue };
            if let Ok(annotation) = self.pdf.get_dictionary_mut(mark) {
                annotation.remove(b"A");
                annotation.set("Dest", vec![target.into(), "Fit".into()]);
            }
        }
    }

    fn annotations(&self, page: ObjectId) -> Vec<ObjectId> {
        let list = self.pdf.get_dictionary(page).ok().and_then(|p| p.get(b"Annots").ok());
        let list = list.and_then(|o| self.pdf.dereference(o).ok()).and_then(|o| o.1.as_array().ok());
        list.into_iter().flatten().filter_map(|o| o.as_reference().ok()).collect()
    }

    fn mark_target(&self, mark: ObjectId, firsts: &[Option<ObjectId>]) -> Option<ObjectId> {
        let action = self.pdf.get_dictionary(mark).ok()?.get(b"A").ok()?;
        let uri = self.pdf.dereference(action).ok()?.1.as_dict().ok()?.get(b"URI").ok()?.as_str().ok()?;
        let number: usize = std::str::from_utf8(uri).ok()?.strip_prefix("anjuan:")?.parse().ok()?;
        *firsts.get(number.checked_sub(1)?)?
    }

    /// Bookmarks in order.
    pub(super) fn outline(&mut self, marks: &[(String, Option<ObjectId>)]) {
        let marks: Vec<(&String, ObjectId)> =
            marks.iter().filter_map(|(title, page)| Some((title, (*page)?))).collect();
        let root = self.pdf.new_object_id();
        let ids: Vec<ObjectId> = marks.iter().map(|_| self.pdf.new_object_id()).collect();
        for (i, (title, page)) in marks.iter().enumerate() {
            let mut item = dictionary! {
                "Title" => text_string(title), "Parent" => root, "Dest" => vec![(*page).into(), "Fit".into()],
            };
            if let Some(&before) = i.checked_sub(1).and_then(|i| ids.get(i)) {
                item.set("Prev", before);
            }
            if let Some(&after) = ids.get(i + 1) {
                item.set("Next", after);
            }
            self.pdf.set_object(ids[i], item);
        }
        if let (Some(&first), Some(&last)) = (ids.first(), ids.last()) {
            let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
            self.pdf.set_object(
                root,
                dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count },
            );
            self.pdf.trailer.set("Anjuan", root);
        }
    }

    /// The whole as bytes.
    pub(super) fn finish(mut self, title: &str, dated: LegalDay) -> Result<Vec<u8>, PaperError> {
        let kids: Vec<Object> = self.kids.iter().map(|&id| id.into()).collect();
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        self.pdf.set_object(self.tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => self.tree, "Lang" => text_string("zh-CN") };
        if let Some(outline) = self.pdf.trailer.remove(b"Anjuan") {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        if !self.fields.is_empty() {
            self.form.set("Fields", self.fields);
            catalog.set("AcroForm", self.form);
        }
        if !self.layers.all.is_empty() {
            let view = dictionary! { "Order" => self.layers.all.clone(), "OFF" => self.layers.hidden };
            catalog.set("OCProperties", dictionary! { "OCGs" => self.layers.all, "D" => view });
        }
        let catalog = self.pdf.add_object(catalog);
        let date = format!("D:{}000000+08'00'", dated.date().format("%Y%m%d"));
        let date = Object::String(date.into_bytes(), StringFormat::Literal);
        let info = self.pdf.add_object(dictionary! {
            "Title" => text_string(title), "Creator" => text_string("Anjuan"), "CreationDate" => date.clone(), "ModDate" => date,
        });
        self.pdf.trailer.set("Root", catalog);
        self.pdf.trailer.set("Info", info);
        // Old catalogs, page trees and structure trees: nothing points to them any more.
        self.pdf.prune_objects();
        let mut bytes = Vec::new();
        self.pdf.save_to(&mut bytes).map_err(pdf_error)?;
        Ok(bytes)
    }

    /// Adds a small content stream of ours.
    pub(super) fn content(&mut self, operators: String) -> ObjectId {
        self.pdf.add_object(Stream::new(Dictionary::new(), operators.into_bytes()))
    }
}

fn shift_all(dict: &mut Dictionary, shift: &mut impl FnMut(ObjectId) -> ObjectId) {
    for (_, value) in dict.iter_mut() {
        shift_object(value, shift);
    }
}

fn shift_object(object: &mut Object, shift: &mut impl FnMut(ObjectId) -> ObjectId) {
    match object {
        Object::Reference(id) => *id = shift(*id),
        Object::Array(list) => list.iter_mut().for_each(|o| shift_object(o, shift)),
        Object::Dictionary(dict) => shift_all(dict, shift),
        Object::Stream(stream) => shift_all(&mut stream.dict, shift),
        _ => {}
    }
}
