//! What a part of a bundle says outside its pages: layers, fields and colours, metadata, bookmarks.

use super::binder::LAYERS;
use crate::pdf::INFLATED;
use crate::pdf::carry::Carrier;
use crate::pdf::names::dict;
use crate::pdf::writer::{Same, Writer};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use std::collections::{BTreeMap, BTreeSet};

/// What the catalog says of how pages look, as far as the part has to do with it: layers, fields, colours.
pub(super) fn told(pdf: &Document, carrier: &mut Carrier, writer: &mut Writer) -> Dictionary {
    let mut told = Dictionary::new();
    let Ok(catalog) = pdf.catalog() else { return told };
    let here = |carrier: &Carrier, of: &Dictionary, key: &[u8]| -> Vec<Object> {
        let list = of.get(key).ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
        let ids = list.into_iter().flatten().filter_map(|o| o.as_reference().ok());
        ids.filter_map(|id| carrier.carried(id)).map(|number| Object::Reference((number, 0))).collect()
    };
    if let Some(properties) = dict(pdf, catalog, b"OCProperties") {
        let all = here(carrier, properties, b"OCGs");
        let hidden = dict(pdf, properties, b"D").map(|view| here(carrier, view, b"OFF")).unwrap_or_default();
        if !all.is_empty() {
            let view = dictionary! { "Name" => text_string(LAYERS), "Order" => all.clone(), "OFF" => hidden };
            told.set("OCProperties", dictionary! { "OCGs" => all, "D" => view });
        }
    }
    if let Some(form) = dict(pdf, catalog, b"AcroForm") {
        let fields = here(carrier, form, b"Fields");
        if !fields.is_empty() {
            let mut own = carrier.moved_dict(form, writer);
            own.set("Fields", fields);
            told.set("AcroForm", own);
        }
    }
    if let Ok(intents) = catalog.get(b"OutputIntents") {
        told.set("OutputIntents", carrier.moved(intents, writer));
    }
    carrier.flush(writer);
    told
}

pub(super) fn metadata(pdf: &Document) -> Option<String> {
    let (_, stream) = pdf.dereference(pdf.catalog().ok()?.get(b"Metadata").ok()?).ok()?;
    String::from_utf8(stream.as_stream().ok()?.get_plain_content_with_limit(INFLATED).ok()?).ok()
}

/// What the whole says of itself, under the part's title.
pub(super) fn xmp_of_part(whole: &str, title: &str, subject: &str) -> Option<String> {
    const BEGIN: &str = "<rdf:li xml:lang=\"x-default\">";
    const END: &str = "</rdf:li></rdf:Alt></dc:title>";
    let (before, rest) = whole.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    // A part that something is taken out of says already that it is one.
    let own = after.strip_prefix("<dc:description>").and_then(|own| own.split_once("</dc:description>"));
    let after = own.map_or(after, |(_, after)| after);
    let title = crate::xml::escaped(title);
    let about = format!("<dc:description><rdf:Alt>{BEGIN}{subject}</rdf:li></rdf:Alt></dc:description>");
    Some(format!("{before}{BEGIN}{title}{END}{about}{after}"))
}

/// The bookmarks whose pages are in the part, on one level.
pub(super) fn outline(pdf: &Document, chosen: &[(ObjectId, u32)], writer: &mut Writer) -> Option<u32> {
    let numbers: BTreeMap<ObjectId, u32> = chosen.iter().copied().collect();
    let mut found = Vec::new();
    let mut met = BTreeSet::new();
    let root = dict(pdf, pdf.catalog().ok()?, b"Outlines")?;
    let mut waiting = vec![root.get(b"First").ok()?.as_reference().ok()?];
    while let Some(id) = waiting.pop() {
        let Some(item) = pdf.get_dictionary(id).ok().filter(|_| met.insert(id)) else { continue };
        let page = item.get(b"Dest").and_then(Object::as_array).ok().and_then(|d| d.first()?.as_reference().ok());
        if let (Some(&page), Ok(title)) = (page.and_then(|p| numbers.get(&p)), item.get(b"Title")) {
            found.push((title.clone(), page));
        }
        for key in [b"Next".as_slice(), b"First"] {
            waiting.extend(item.get(key).and_then(Object::as_reference));
        }
    }
    let root = writer.promise();
    let items: Vec<u32> = found.iter().map(|_| writer.promise()).collect();
    let reference = |n: u32| Object::Reference((n, 0));
    for (i, (title, page)) in found.into_iter().enumerate() {
        let dest = vec![reference(page), "Fit".into()];
        let mut item = dictionary! { "Title" => title, "Parent" => reference(root), "Dest" => dest };
        if let Some(&before) = i.checked_sub(1).and_then(|i| items.get(i)) {
            item.set("Prev", reference(before));
        }
        if let Some(&after) = items.get(i + 1) {
            item.set("Next", reference(after));
        }
        writer.put(items[i], &item.into(), &mut Same);
    }
    let (first, last) = (items.first()?, items.last()?);
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let node = dictionary! {
        "Type" => "Outlines", "First" => reference(*first), "Last" => reference(*last), "Count" => count,
    };
    writer.put(root, &node.into(), &mut Same);
    Some(root)
}
