//! A bundle in parts of a size: portals of courts take no larger ones.

use crate::PaperError;
use crate::pdf::carry::Carrier;
use crate::pdf::names::dict;
use crate::pdf::writer::{Same, Writer};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use std::collections::{BTreeMap, BTreeSet};

/// A part of a bundle.
#[derive(Clone, Debug)]
pub struct Part {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// First page, as printed in the whole.
    pub from: u32,
    /// Last page.
    pub to: u32,
}

/// What every part needs besides its pages, and what each object costs besides its own bytes.
const REST: usize = 16 << 10;
const EACH: usize = 48;

/// Splits a bundle into parts of at most `most` bytes. Pages keep their printed numbers; links within a part go on working.
///
/// # Errors
/// `Pdf` where the file cannot be read or a single page is larger than that.
pub fn split(pdf: &[u8], most: usize) -> Result<Vec<Part>, PaperError> {
    let document = Document::load_mem(pdf).map_err(|_| PaperError::Pdf("文件读不出，不能拆分".to_owned()))?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let first = first_label(&document).unwrap_or(1);
    if pdf.len() <= most {
        let to = first + u32::try_from(pages.len()).unwrap_or(u32::MAX).saturating_sub(1);
        return Ok(vec![Part { pdf: pdf.to_vec(), from: first, to }]);
    }
    let mut parts = Vec::new();
    let mut from = 0;
    while from < pages.len() {
        let mut to = fitting(&document, &pages, from, most);
        // What was estimated is measured.
        let pdf = loop {
            if to == from {
                let page = first + u32::try_from(from).unwrap_or(0);
                return Err(PaperError::Pdf(format!("第 {page} 页一页就超过限定的大小，不能拆分；请放宽上限")));
            }
            let pdf = part(&document, &pages, from..to, first);
            if pdf.len() <= most {
                break pdf;
            }
            to -= ((to - from) / 8).max(1);
        };
        let number = |n: usize| first + u32::try_from(n).unwrap_or(u32::MAX);
        parts.push(Part { pdf, from: number(from), to: number(to - 1) });
        from = to;
    }
    Ok(parts)
}

/// The number of the first page, as its label says.
fn first_label(pdf: &Document) -> Option<u32> {
    let labels = dict(pdf, pdf.catalog().ok()?, b"PageLabels")?;
    let list = labels.get(b"Nums").ok()?.as_array().ok()?;
    u32::try_from(list.get(1)?.as_dict().ok()?.get(b"St").ok()?.as_i64().ok()?).ok()
}

/// The page behind the last that fits, by what pages bring that no page before has brought.
fn fitting(pdf: &Document, pages: &[ObjectId], from: usize, most: usize) -> usize {
    let all: BTreeSet<ObjectId> = pages.iter().copied().collect();
    let mut met = BTreeSet::new();
    let mut size = REST;
    for (index, &page) in pages.iter().enumerate().skip(from) {
        let mut waiting = vec![page];
        while let Some(id) = waiting.pop() {
            if (id != page && all.contains(&id)) || !met.insert(id) {
                continue;
            }
            if let Some(object) = pdf.objects.get(&id) {
                size += EACH + weight(object, &mut waiting);
            }
        }
        if size > most {
            return if index == from { from + 1 } else { index };
        }
    }
    pages.len()
}

/// Bytes of an object, about; what it refers to is waited for.
fn weight(object: &Object, waiting: &mut Vec<ObjectId>) -> usize {
    let of_dict = |dict: &Dictionary, waiting: &mut Vec<ObjectId>| {
        dict.iter().filter(|(k, _)| k.as_slice() != b"Parent").map(|(k, v)| k.len() + 2 + weight(v, waiting)).sum()
    };
    match object {
        Object::Reference(id) => {
            waiting.push(*id);
            10
        }
        Object::Array(list) => list.iter().map(|o| weight(o, waiting) + 1).sum(),
        Object::Dictionary(dict) => of_dict(dict, waiting),
        Object::Stream(stream) => stream.content.len() + of_dict(&stream.dict, waiting),
        Object::String(bytes, _) => bytes.len() * 2,
        Object::Name(name) => name.len() + 1,
        _ => 8,
    }
}

fn part(pdf: &Document, pages: &[ObjectId], range: std::ops::Range<usize>, first: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes);
    let tree = writer.promise();
    let chosen: Vec<(ObjectId, u32)> =
        pages.get(range.clone()).unwrap_or_default().iter().map(|&id| (id, writer.promise())).collect();
    let walls = pages.iter().copied().collect();
    let mut carrier = Carrier::new(pdf, &chosen, walls);
    let mut kids = Vec::new();
    for &(id, number) in &chosen {
        let Ok(node) = pdf.get_dictionary(id) else { continue };
        let page = Carrier::page(node);
        let mut page = carrier.moved_dict(&page, &mut writer);
        page.set("Parent", Object::Reference((tree, 0)));
        writer.put(number, &page.into(), &mut Same);
        kids.push(Object::Reference((number, 0)));
    }
    carrier.flush(&mut writer);
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    writer.put(tree, &dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into(), &mut Same);
    let start = i64::from(first) + i64::try_from(range.start).unwrap_or(0);
    let mut catalog = dictionary! {
        "Type" => "Catalog", "Pages" => Object::Reference((tree, 0)), "Lang" => text_string("zh-CN"),
        "PageLabels" => dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D", "St" => start }.into()] },
    };
    if let Some(root) = outline(pdf, &chosen, &mut writer) {
        catalog.set("Outlines", Object::Reference((root, 0)));
        catalog.set("PageMode", "UseOutlines");
    }
    let root = writer.add(catalog);
    let title = pdf.trailer.get(b"Info").ok().and_then(|i| pdf.dereference(i).ok()?.1.as_dict().ok());
    let title = title.and_then(|i| i.get(b"Title").ok()).and_then(|t| lopdf::decode_text_string(t).ok());
    let (from, to) = (start, start + count - 1);
    let title = format!("{}（第{from}页至第{to}页）", title.unwrap_or_default());
    let info = writer.add(dictionary! { "Title" => text_string(&title), "Creator" => text_string("Anjuan") });
    // A Vec takes every write.
    let _ = writer.finish(root, info);
    bytes
}

/// The bookmarks whose pages are in the part, on one level.
fn outline(pdf: &Document, chosen: &[(ObjectId, u32)], writer: &mut Writer) -> Option<u32> {
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
