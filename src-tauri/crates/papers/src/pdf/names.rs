//! Named destinations of a source, so that its links go on working once its names are gone.

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// A name tree deeper or with more nodes and names than this is no name tree; no place is told in so many words.
const DEPTH: usize = 32;
const MOST: usize = 100_000;
const WORDS: usize = 16;

/// Every name and the place it stands for, as an explicit destination.
pub(crate) fn named(pdf: &Document) -> BTreeMap<Vec<u8>, Object> {
    let mut names = BTreeMap::new();
    let Ok(catalog) = pdf.catalog() else { return names };
    if let Some(old) = dict(pdf, catalog, b"Dests") {
        for (name, place) in old {
            names.extend(explicit(pdf, place).map(|place| (name.clone(), place)));
        }
    }
    let mut walk = Walk { pdf, met: BTreeSet::new(), left: MOST, names };
    if let Some(tree) = dict(pdf, catalog, b"Names").and_then(|n| dict(pdf, n, b"Dests")) {
        walk.down(tree, 0);
    }
    walk.names
}

struct Walk<'a> {
    pdf: &'a Document,
    /// Nodes walked: one met twice is a loop, or a tree folded upon itself to grow without end.
    met: BTreeSet<ObjectId>,
    /// Nodes and names that may still come.
    left: usize,
    names: BTreeMap<Vec<u8>, Object>,
}

impl Walk<'_> {
    fn down(&mut self, node: &Dictionary, depth: usize) {
        let pdf = self.pdf;
        if depth > DEPTH {
            return;
        }
        let list = |key: &[u8]| node.get(key).ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
        for pair in list(b"Names").map_or(&[][..], Vec::as_slice).chunks_exact(2) {
            if !self.may() {
                return;
            }
            if let (Ok(name), Some(place)) = (pair[0].as_str(), explicit(pdf, &pair[1])) {
                self.names.insert(name.to_vec(), place);
            }
        }
        for kid in list(b"Kids").into_iter().flatten() {
            if !self.may() {
                return;
            }
            if let Ok((id, Object::Dictionary(kid))) = pdf.dereference(kid)
                && id.is_none_or(|id| self.met.insert(id))
            {
                self.down(kid, depth + 1);
            }
        }
    }

    fn may(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left > 0
    }
}

fn explicit(pdf: &Document, place: &Object) -> Option<Object> {
    let place = match pdf.dereference(place).ok()?.1 {
        Object::Dictionary(dict) => pdf.dereference(dict.get(b"D").ok()?).ok()?.1,
        other => other,
    };
    place.as_array().is_ok_and(|list| list.len() <= WORDS).then(|| place.clone())
}

/// The dictionary under a key.
pub(crate) fn dict<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    pdf.dereference(of.get(key).ok()?).ok()?.1.as_dict().ok()
}

/// What stands there as a whole number from 0 on, be it written with a point.
pub(super) fn number(pdf: &Document, of: &Dictionary, key: &[u8]) -> Option<u64> {
    match pdf.dereference(of.get(key).ok()?).ok()?.1 {
        Object::Integer(whole) => u64::try_from(*whole).ok(),
        Object::Real(broken) if *broken >= 0.0 => format!("{:.0}", broken.trunc()).parse().ok(),
        _ => None,
    }
}
