//! What a page holds and does not show: what lies outside its visible box, on a layer that is off, in a pattern, a soft mask or
//! letters that only clip. No mask reaches it and no search reads it, and whoever gets the file can bring it to light: in a masked
//! copy such a page is drawn anew.

use super::burn;
use super::text::read;
use crate::bundle::Page;
use crate::pdf::carry::{Carrier, is_structure};
use crate::pdf::names::dict;
use crate::pdf::source::{Leaf, Source, contents};
use crate::pdf::used::refer;
use crate::{Unfit, draw};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Words or pictures beyond the edge of the page.
const BEYOND: &str = "在页面范围以外还有看不见的内容";
/// A layer that is not shown, or words where a search does not read them.
const WITHIN: &str = "有隐藏的图层或者读不到的文字";
/// Memory that content may inflate to while it is looked through.
const MOST: usize = super::untold::MOST;

/// Of these pages, by their index in the source, those that hold what they do not show, and what that is.
///
/// # Errors
/// Where a page cannot be read.
pub(super) fn unshown(source: &Source, pages: &[Page]) -> Result<BTreeMap<usize, &'static str>, Unfit> {
    let indices: BTreeSet<usize> =
        pages.iter().filter_map(|page| if let Page::Leaf(index) = page { Some(*index) } else { None }).collect();
    let mut found = BTreeMap::new();
    if indices.is_empty() {
        return Ok(found);
    }
    let drawn = draw::opened(burn::saved(source)?)?;
    let hiding = hiding(&source.pdf);
    for index in indices {
        let Some(leaf) = source.leaves.get(index) else { continue };
        if read(&drawn, index)?.beyond {
            found.insert(index, BEYOND);
        } else if clips(&source.pdf, leaf) || leads_to(&source.pdf, leaf, &hiding) {
            found.insert(index, WITHIN);
        }
    }
    Ok(found)
}

/// Objects that show less than they hold.
fn hiding(pdf: &Document) -> BTreeSet<ObjectId> {
    let mut found = layers(pdf);
    let hides = |object: &Object| match object {
        Object::Stream(stream) => {
            let form = kind(&stream.dict, b"Subtype") == b"Form";
            (stream.dict.has(b"PatternType") && writes(pdf, &stream.dict)) || (form && clips_by_text(stream))
        }
        Object::Dictionary(dict) => draws_words(pdf, dict),
        _ => false,
    };
    for (id, object) in &pdf.objects {
        if hides(object) {
            found.insert(*id);
        }
        masks(pdf, object, &mut found);
    }
    found
}

/// Layers that are off. One that takes part in a rule of several is taken to be off at times.
fn layers(pdf: &Document) -> BTreeSet<ObjectId> {
    let Some(all) = pdf.catalog().ok().and_then(|catalog| dict(pdf, catalog, b"OCProperties")) else {
        return BTreeSet::new();
    };
    let list = |of: &Dictionary, key: &[u8]| -> BTreeSet<ObjectId> {
        let list = of.get(key).ok().and_then(|list| pdf.dereference(list).ok()?.1.as_array().ok());
        list.into_iter().flatten().filter_map(|layer| layer.as_reference().ok()).collect()
    };
    let view = dict(pdf, all, b"D").cloned().unwrap_or_default();
    let mut off = list(&view, b"OFF");
    if kind(&view, b"BaseState") == b"OFF" {
        off.extend(list(all, b"OCGs").difference(&list(&view, b"ON")));
    }
    off
}

/// What soft masks are drawn by, where that is with words; a mask often stands within a state, and that within resources.
fn masks(pdf: &Document, object: &Object, found: &mut BTreeSet<ObjectId>) {
    let mut of_dict = |dict: &Dictionary| {
        let group = dict.get(b"G").and_then(Object::as_reference);
        if let Ok(group) = group
            && matches!(kind(dict, b"S"), b"Luminosity" | b"Alpha")
            && pdf.objects.get(&group).and_then(|o| o.as_stream().ok()).is_some_and(|drawn| writes(pdf, &drawn.dict))
        {
            found.insert(group);
        }
        dict.iter().for_each(|(_, value)| masks(pdf, value, found));
    };
    match object {
        Object::Dictionary(dict) => of_dict(dict),
        Object::Stream(stream) => of_dict(&stream.dict),
        Object::Array(list) => list.iter().for_each(|one| masks(pdf, one, found)),
        _ => {}
    }
}

/// A typeface whose letters are drawn with words of another.
fn draws_words(pdf: &Document, font: &Dictionary) -> bool {
    kind(font, b"Subtype") == b"Type3" && writes(pdf, font)
}

fn writes(pdf: &Document, of: &Dictionary) -> bool {
    dict(pdf, of, b"Resources").and_then(|own| dict(pdf, own, b"Font")).is_some_and(|fonts| !fonts.is_empty())
}

fn kind<'a>(dict: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    dict.get(key).and_then(Object::as_name).unwrap_or_default()
}

fn clips(pdf: &Document, leaf: &Leaf) -> bool {
    let streams = contents(pdf, &leaf.node).unwrap_or_default();
    streams.iter().filter_map(|id| pdf.objects.get(id)?.as_stream().ok()).any(clips_by_text)
}

/// Is there text that is not drawn and of which only the outline is used? `7 Tr`.
fn clips_by_text(stream: &Stream) -> bool {
    let content = stream.get_plain_content_with_limit(MOST).unwrap_or_default();
    let mut before: &[u8] = b"";
    content.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).any(|word| {
        let clips = word == b"Tr" && before == b"7";
        before = word;
        clips
    })
}

/// Does anything that the page leads to stand among these?
fn leads_to(pdf: &Document, leaf: &Leaf, wanted: &BTreeSet<ObjectId>) -> bool {
    let (mut met, mut waiting) = (BTreeSet::new(), Vec::new());
    if wanted.is_empty() {
        return false;
    }
    Carrier::page(&leaf.node).iter().for_each(|(_, value)| refer(value, &mut met, &mut waiting));
    while let Some(id) = waiting.pop() {
        if wanted.contains(&id) {
            return true;
        }
        match pdf.objects.get(&id).filter(|object| !is_structure(object)) {
            Some(Object::Stream(stream)) => {
                stream.dict.iter().for_each(|(_, value)| refer(value, &mut met, &mut waiting));
            }
            Some(object) => refer(object, &mut met, &mut waiting),
            None => {}
        }
    }
    false
}
