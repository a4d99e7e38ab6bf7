//! Which page of a file leads to an object: whoever is told of a find has to know where to look.

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// The first page, from 0, that leads to an object; `None` where none does, as to bookmarks and attachments.
pub(super) fn page_holding(pdf: &Document, wanted: ObjectId) -> Option<usize> {
    pages_holding(pdf, wanted).next()
}

/// All pages, from 0, that lead to an object.
pub(super) fn pages_holding(pdf: &Document, wanted: ObjectId) -> impl Iterator<Item = usize> {
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let all: BTreeSet<ObjectId> = pages.iter().copied().collect();
    (0..).zip(pages).filter(move |(_, page)| leads(pdf, *page, wanted, &all)).map(|(at, _)| at)
}

/// Does a page lead to an object, and not by way of another of all pages?
fn leads(pdf: &Document, page: ObjectId, wanted: ObjectId, all: &BTreeSet<ObjectId>) -> bool {
    let (mut met, mut waiting) = (BTreeSet::from([page]), vec![page]);
    while let Some(id) = waiting.pop() {
        if id == wanted {
            return true;
        }
        let Some(object) = pdf.objects.get(&id) else { continue };
        // Links lead to other pages, and above a page stand all of them.
        let mut next = Vec::new();
        led(object, &mut next);
        waiting.extend(next.into_iter().filter(|id| !all.contains(id) && met.insert(*id)));
    }
    false
}

/// What an object refers to, what stands above it left out.
fn led(object: &Object, found: &mut Vec<ObjectId>) {
    let mut of_dict = |dict: &Dictionary| {
        dict.iter().filter(|(key, _)| key.as_slice() != b"Parent").for_each(|(_, value)| led(value, found));
    };
    match object {
        Object::Dictionary(dict) => of_dict(dict),
        Object::Stream(stream) => of_dict(&stream.dict),
        Object::Array(list) => list.iter().for_each(|one| led(one, found)),
        Object::Reference(id) => found.push(*id),
        _ => {}
    }
}
