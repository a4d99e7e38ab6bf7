//! Named destinations of a source, so that its links go on working once its names are gone.

use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// A name tree deeper or larger than this is no name tree.
const DEPTH: usize = 32;
const MOST: usize = 100_000;

/// Every name and the place it stands for, as an explicit destination.
pub(crate) fn named(pdf: &Document) -> BTreeMap<Vec<u8>, Object> {
    let mut names = BTreeMap::new();
    let Ok(catalog) = pdf.catalog() else { return names };
    if let Some(old) = dict(pdf, catalog, b"Dests") {
        for (name, place) in old {
            names.extend(explicit(pdf, place).map(|place| (name.clone(), place)));
        }
    }
    if let Some(tree) = dict(pdf, catalog, b"Names").and_then(|n| dict(pdf, n, b"Dests")) {
        walk(pdf, tree, 0, &mut names);
    }
    names
}

fn walk(pdf: &Document, node: &Dictionary, depth: usize, names: &mut BTreeMap<Vec<u8>, Object>) {
    if depth > DEPTH || names.len() > MOST {
        return;
    }
    let list = |key: &[u8]| node.get(key).ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
    for pair in list(b"Names").into_iter().flatten().collect::<Vec<_>>().chunks_exact(2) {
        if let (Ok(name), Some(place)) = (pair[0].as_str(), explicit(pdf, pair[1])) {
            names.insert(name.to_vec(), place);
        }
    }
    for kid in list(b"Kids").into_iter().flatten().take(MOST) {
        if let Ok((_, Object::Dictionary(kid))) = pdf.dereference(kid) {
            walk(pdf, kid, depth + 1, names);
        }
    }
}

fn explicit(pdf: &Document, place: &Object) -> Option<Object> {
    match pdf.dereference(place).ok()?.1 {
        Object::Dictionary(dict) => Some(pdf.dereference(dict.get(b"D").ok()?).ok()?.1.clone()),
        array @ Object::Array(_) => Some(array.clone()),
        _ => None,
    }
}

/// The dictionary under a key.
pub(crate) fn dict<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    pdf.dereference(of.get(key).ok()?).ok()?.1.as_dict().ok()
}
