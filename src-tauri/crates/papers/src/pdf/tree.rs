//! The pages of a source in their order, each with what it inherits from the tree above it. What many pages share stands in the
//! source once, however many they are.

use super::names::dict;
use super::source::damaged;
use crate::Unfit;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// What a page takes from the tree above it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// A tree deeper than this is a loop; a file with more pages is no evidence.
const DEPTH: usize = 64;
const MOST_PAGES: usize = 100_000;
/// What says more than this is shared and not copied.
const SMALL: usize = 32;
/// Entries that all pages of a source may hold in memory together while they wait for their stamps.
const MOST_ENTRIES: usize = 2_000_000;

/// The pages below `root`, with what they inherit.
pub(super) fn pages(pdf: &mut Document, root: ObjectId) -> Result<Vec<(ObjectId, Dictionary)>, Unfit> {
    let mut walk = Walk { pdf, nodes: BTreeSet::new(), found: Vec::new() };
    walk.down(root, [None; 4], 0)?;
    let found = walk.found;
    let mut shared: BTreeMap<(ObjectId, &[u8]), Object> = BTreeMap::new();
    let mut pages = Vec::with_capacity(found.len());
    let mut room = MOST_ENTRIES;
    for (id, above) in found {
        let mut page = pdf.get_dictionary(id).map_err(|_| torn())?.clone();
        for (key, from) in INHERITED.into_iter().zip(above) {
            let Some(from) = from.filter(|from| *from != id) else { continue };
            let value = match shared.get(&(from, key)) {
                Some(value) => value.clone(),
                None => {
                    let value = pdf.get_dictionary(from).and_then(|node| node.get(key)).map_err(|_| torn())?.clone();
                    let value = if weight(&value) > SMALL { apart(pdf, value)? } else { value };
                    shared.insert((from, key), value.clone());
                    value
                }
            };
            page.set(key, value);
        }
        room = room.checked_sub(page.iter().map(|(_, value)| weight(value)).sum()).ok_or_else(crowded)?;
        pages.push((id, page));
    }
    divide(pdf, &pages)?;
    Ok(pages)
}

/// How long the lists are that a page has of its own in the bundle: annotations with content, and what is drawn by name.
pub(super) fn listed(pdf: &Document, page: &Dictionary) -> (usize, usize) {
    let list = |key: &[u8]| {
        let list = page.get(key).ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
        list.map_or(0, Vec::len)
    };
    let drawn = dict(pdf, page, b"Resources").and_then(|r| dict(pdf, r, b"XObject")).map_or(0, Dictionary::len);
    (list(b"Annots").saturating_add(list(b"Contents")), drawn)
}

/// Must pages that draw many things by name be drawn as forms? A form needs no list of its own, and there would be too many.
/// Refuses where the other lists are too long to wait in memory.
pub(super) fn forms(pdf: &Document, pages: &[(ObjectId, Dictionary)]) -> Result<bool, Unfit> {
    let (mut listing, mut drawing) = (0_usize, 0_usize);
    for (_, page) in pages {
        let (list, drawn) = listed(pdf, page);
        (listing, drawing) = (listing.saturating_add(list), drawing.saturating_add(drawn));
    }
    if listing > MOST_ENTRIES {
        return Err(crowded());
    }
    Ok(drawing > MOST_ENTRIES)
}

fn torn() -> Unfit {
    damaged("PDF 的页结构已损坏，有的页读不出；请重新取得文件")
}

pub(super) fn crowded() -> Unfit {
    Unfit::TooLarge("PDF 的各页引用的内容多得异常，没有装订；请另存或打印成新的 PDF 后再添加".to_owned())
}

/// How much an object says: itself and all that stands in it outright.
fn weight(object: &Object) -> usize {
    match object {
        Object::Array(list) => list.iter().map(weight).fold(1, usize::saturating_add),
        Object::Dictionary(dict) => dict.iter().map(|(_, value)| weight(value)).fold(1, usize::saturating_add),
        _ => 1,
    }
}

/// As an object of its own.
fn apart(pdf: &mut Document, value: Object) -> Result<Object, Unfit> {
    let last = pdf.objects.keys().next_back().map_or(0, |id| id.0).max(pdf.max_id);
    pdf.max_id = last.checked_add(1).filter(|n| *n < u32::MAX).ok_or_else(torn)?;
    let id = (pdf.max_id, 0);
    pdf.objects.insert(id, value);
    Ok(Object::Reference(id))
}

/// Puts the parts of resources that pages have in common apart: a page in the bundle has resources of its own, as its stamp stands
/// there, and would have a copy of each part.
fn divide(pdf: &mut Document, pages: &[(ObjectId, Dictionary)]) -> Result<(), Unfit> {
    let resources = |page: &Dictionary| page.get(b"Resources").and_then(Object::as_reference).ok();
    let mut met: BTreeMap<ObjectId, usize> = BTreeMap::new();
    pages.iter().filter_map(|(_, page)| resources(page)).for_each(|id| *met.entry(id).or_default() += 1);
    for id in met.into_iter().filter(|(_, pages)| *pages > 1).map(|(id, _)| id) {
        let at = Object::Reference(id);
        let Ok((Some(id), Object::Dictionary(whole))) = pdf.dereference(&at) else { continue };
        let large: Vec<Vec<u8>> =
            whole.iter().filter(|(_, part)| weight(part) > SMALL).map(|(key, _)| key.clone()).collect();
        for key in large {
            let part = pdf.get_dictionary_mut(id).ok().and_then(|whole| whole.remove(&key));
            if let Some(part) = part {
                let part = apart(pdf, part)?;
                pdf.get_dictionary_mut(id).map_err(|_| torn())?.set(key, part);
            }
        }
    }
    Ok(())
}

struct Walk<'a> {
    pdf: &'a Document,
    nodes: BTreeSet<ObjectId>,
    /// Pages, and which node says what each inherits.
    found: Vec<(ObjectId, [Option<ObjectId>; 4])>,
}

impl Walk<'_> {
    fn down(&mut self, id: ObjectId, mut above: [Option<ObjectId>; 4], depth: usize) -> Result<(), Unfit> {
        let node = self.pdf.get_dictionary(id).map_err(|_| torn())?;
        for (from, key) in above.iter_mut().zip(INHERITED) {
            if node.has(key) {
                *from = Some(id);
            }
        }
        let Ok(kids) = node.get(b"Kids") else {
            if self.found.len() >= MOST_PAGES {
                return Err(Unfit::TooLarge(format!("PDF 超过 {MOST_PAGES} 页，不能装订；请分成几份")));
            }
            self.found.push((id, above));
            return Ok(());
        };
        // A node met twice is a loop, or a tree folded upon itself to grow without end.
        if depth > DEPTH || !self.nodes.insert(id) {
            return Err(damaged("PDF 的页结构自相循环，已损坏；请重新取得文件"));
        }
        let kids = self.pdf.dereference(kids).ok().and_then(|(_, o)| o.as_array().ok()).ok_or_else(torn)?;
        for kid in kids {
            let kid = kid.as_reference().map_err(|_| torn())?;
            self.down(kid, above, depth + 1)?;
        }
        Ok(())
    }
}
