//! The parts of a bundle put together again: its list as a whole, and its pages as one document, so that an exhibit that lies over two
//! parts is taken out whole.

use super::binder::LAYERS;
use super::manifest::{Checked, Manifest};
use super::parted::parts_together;
use super::split::Pages;
use crate::PaperError;
use crate::pdf::fields::annotations;
use crate::pdf::names::dict;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

/// How the name of a part's file ends; links into other parts lead to such a one.
const PART_FILE: &str = "页.pdf";

/// What checking all parts of one bundle shows, each with the name of its file, in any order.
///
/// # Errors
/// `Check` where they are not all the parts of one bundle and nothing else; which part is missing is said.
pub fn check_parts(mut parts: Vec<(String, Checked)>) -> Result<Checked, PaperError> {
    parts.sort_by_key(|(_, one)| place(&one.manifest));
    let manifests: Vec<(String, Manifest)> =
        parts.iter().map(|(name, one)| (name.clone(), one.manifest.clone())).collect();
    let manifest = whole(&manifests)?;
    let (changed, frame_changed, pages_differ, rewritten) = (Vec::new(), false, false, false);
    let mut together = Checked { manifest, changed, frame_changed, pages_differ, rewritten };
    for (_, one) in parts {
        together.changed.extend(one.changed);
        together.frame_changed |= one.frame_changed;
        together.pages_differ |= one.pages_differ;
        together.rewritten |= one.rewritten;
    }
    // Of an exhibit that lies over two parts both may tell.
    together.changed.dedup();
    Ok(together)
}

/// Which part it is.
pub(super) fn place(manifest: &Manifest) -> u32 {
    manifest.part.as_ref().map_or(0, |part| part.at)
}

/// The list of the whole by those of all its parts, in their order. What tells whether pages were changed is told of parts only.
///
/// # Errors
/// `Check` where they are not all the parts of one bundle and nothing else, or their pages do not follow each other.
pub(super) fn whole(parts: &[(String, Manifest)]) -> Result<Manifest, PaperError> {
    let wrong = parts_together(parts);
    let Some(((_, first), rest)) = parts.split_first().filter(|_| wrong.is_empty()) else {
        return Err(PaperError::Check(wrong.join("；")));
    };
    let mut whole =
        Manifest { part: None, frame: String::new(), view: String::new(), held: String::new(), ..first.clone() };
    for (name, part) in rest {
        if whole.first_page.checked_add(whole.pages) != Some(part.first_page) {
            return Err(PaperError::Check(format!("“{name}”的页码与前一部分接不上，清单可能改动过")));
        }
        whole.pages = whole.pages.saturating_add(part.pages);
        for exhibit in &part.exhibits {
            match whole.exhibits.last_mut() {
                Some(begun) if (&begun.key, &begun.number) == (&exhibit.key, &exhibit.number) => begun.to = exhibit.to,
                _ => whole.exhibits.push(exhibit.clone()),
            }
        }
    }
    Ok(whole)
}

/// The parts of a bundle as one document, and its pages. `manifest` is the list of the whole.
///
/// # Errors
/// `Check` where they have more objects than a document can.
pub(super) fn document(parts: Vec<Document>, manifest: &Manifest) -> Result<(Document, Pages), PaperError> {
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    let mut ids: Vec<ObjectId> = whole.page_iter().collect();
    let mut told = Told::of(&whole);
    for mut part in parts {
        shift_all(&mut part, last_number(&whole))?;
        ids.extend(part.page_iter());
        let next = Told::of(&part);
        whole.objects.append(&mut part.objects);
        told = told.and(next, &mut whole);
    }
    told.tell(&mut whole);
    lead_within(&mut whole, &ids, manifest.first_page);
    let numbered = manifest.exhibits.last().and_then(|last| last.to.checked_sub(manifest.first_page)?.checked_add(1));
    let run = numbered.and_then(|n| usize::try_from(n).ok()).unwrap_or(ids.len());
    Ok((whole, Pages::numbered(ids, manifest.first_page, run)))
}

/// What catalogs say of pages: layers and which are hidden, fields, bookmarks.
struct Told {
    layers: Vec<Object>,
    hidden: Vec<Object>,
    form: Option<Dictionary>,
    fields: Vec<Object>,
    /// The first bookmark and the last.
    marks: Option<(ObjectId, ObjectId)>,
}

impl Told {
    fn of(pdf: &Document) -> Self {
        let empty = Dictionary::new();
        let catalog = pdf.catalog().unwrap_or(&empty);
        let list = |of: Option<&Dictionary>, key: &[u8]| -> Vec<Object> {
            let list = of.and_then(|of| pdf.dereference(of.get(key).ok()?).ok()?.1.as_array().ok());
            list.cloned().unwrap_or_default()
        };
        let layers = dict(pdf, catalog, b"OCProperties");
        let form = dict(pdf, catalog, b"AcroForm");
        let marks = dict(pdf, catalog, b"Outlines").and_then(|root| {
            let end = |key: &[u8]| root.get(key).and_then(Object::as_reference).ok();
            Some((end(b"First")?, end(b"Last")?))
        });
        Self {
            layers: list(layers, b"OCGs"),
            hidden: list(layers.and_then(|layers| dict(pdf, layers, b"D")), b"OFF"),
            fields: list(form, b"Fields"),
            form: form.cloned(),
            marks,
        }
    }

    /// With what the next part says; its bookmarks follow those before, in `whole`, which has both.
    fn and(mut self, next: Self, whole: &mut Document) -> Self {
        self.layers.extend(next.layers);
        self.hidden.extend(next.hidden);
        self.fields.extend(next.fields);
        self.form = self.form.or(next.form);
        if let (Some((_, last)), Some((first, _))) = (self.marks, next.marks)
            && let Ok(last) = whole.get_dictionary_mut(last)
        {
            last.set("Next", Object::Reference(first));
        }
        let begin = self.marks.or(next.marks).map(|(first, _)| first);
        let end = next.marks.or(self.marks).map(|(_, last)| last);
        self.marks = begin.zip(end);
        self
    }

    /// In the catalog; what it says of its file goes, too: which part it was.
    fn tell(self, whole: &mut Document) {
        let Ok(catalog) = whole.catalog_mut() else { return };
        if !self.layers.is_empty() {
            let view =
                dictionary! { "Name" => text_string(LAYERS), "Order" => self.layers.clone(), "OFF" => self.hidden };
            catalog.set("OCProperties", dictionary! { "OCGs" => self.layers, "D" => view });
        }
        if let Some(mut form) = self.form {
            form.set("Fields", self.fields);
            catalog.set("AcroForm", form);
        }
        if let Some((first, last)) = self.marks {
            let root = dictionary! { "First" => Object::Reference(first), "Last" => Object::Reference(last) };
            catalog.set("Outlines", root);
        }
        let info = whole.trailer.get(b"Info").and_then(Object::as_reference);
        let Some(info) = info.ok().and_then(|info| whole.get_dictionary_mut(info).ok()) else { return };
        let title = info.get(b"Title").ok().and_then(|title| lopdf::decode_text_string(title).ok());
        if let Some((title, _)) = title.as_deref().and_then(|title| title.rsplit_once('（')) {
            info.set("Title", text_string(title));
        }
    }
}

/// Links that lead from one part into the file of another lead to its page again.
fn lead_within(whole: &mut Document, ids: &[ObjectId], first_page: u32) {
    let links: Vec<ObjectId> =
        ids.iter().filter_map(|id| whole.get_dictionary(*id).ok()).flat_map(|page| annotations(whole, page)).collect();
    for link in links {
        let Ok(annotation) = whole.get_dictionary_mut(link) else { continue };
        let page = annotation.get(b"A").and_then(Object::as_dict).ok().and_then(page_in_part);
        let place = page.and_then(|page| usize::try_from(page.checked_sub(first_page)?).ok());
        let Some(&page) = place.and_then(|place| ids.get(place)) else { continue };
        annotation.remove(b"A");
        annotation.set("Dest", vec![Object::Reference(page), "Fit".into()]);
    }
}

/// The page that an action of a link leads to in the file of another part.
fn page_in_part(action: &Dictionary) -> Option<u32> {
    if action.get(b"S").and_then(Object::as_name).ok()? != b"GoToR" {
        return None;
    }
    let file = action.get(b"F").ok()?.as_dict().ok()?.get(b"UF").ok()?;
    lopdf::decode_text_string(file).ok().filter(|file| file.ends_with(PART_FILE))?;
    std::str::from_utf8(action.get(b"D").ok()?.as_str().ok()?).ok()?.strip_prefix("page-")?.parse().ok()
}

/// The largest number of an object.
fn last_number(pdf: &Document) -> u32 {
    pdf.objects.keys().map(|(number, _)| *number).max().unwrap_or(0)
}

/// Numbers all objects on from `by`.
fn shift_all(pdf: &mut Document, by: u32) -> Result<(), PaperError> {
    let last = pdf.max_id.max(last_number(pdf));
    if last.checked_add(by).is_none() {
        return Err(PaperError::Check("各部分合起来的内容太多，不是本软件拆分的".to_owned()));
    }
    let objects = std::mem::take(&mut pdf.objects).into_iter();
    pdf.objects = objects
        .map(|((number, generation), mut object)| {
            shift(&mut object, by);
            ((number.saturating_add(by), generation), object)
        })
        .collect();
    pdf.trailer.iter_mut().for_each(|(_, object)| shift(object, by));
    Ok(())
}

/// What an object refers to, numbered on; what refers to nothing leads past the last object still.
fn shift(object: &mut Object, by: u32) {
    match object {
        Object::Reference((number, _)) => *number = number.saturating_add(by),
        Object::Array(list) => list.iter_mut().for_each(|one| shift(one, by)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, one)| shift(one, by)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, one)| shift(one, by)),
        _ => {}
    }
}
