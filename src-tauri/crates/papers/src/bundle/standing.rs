//! How the catalog of a bundle leads to its pages: the tree that they stand in, the names by which papers lead to them, the labels that
//! programs show, and the one file that it carries. No seal holds these; what each must be follows from the list.

use super::manifest::Manifest;
use crate::pdf::names::dict;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// A tree deeper than this is a loop.
const DEPTH: usize = 64;

/// Are these the pages of the file by every program's count? They are where each node of the tree is of its kind by its own word, none
/// stands there twice, and each counts what is below it: what is not so one program leaves out and another shows.
pub(super) fn is_plain(pdf: &Document, pages: &[ObjectId]) -> bool {
    let root = pdf.catalog().and_then(|catalog| catalog.get(b"Pages")?.as_reference());
    let mut tree = Tree { pdf, met: BTreeSet::new(), pages: Vec::new() };
    root.is_ok_and(|root| tree.down(root, 0).is_some()) && tree.pages == pages
}

struct Tree<'a> {
    pdf: &'a Document,
    met: BTreeSet<ObjectId>,
    pages: Vec<ObjectId>,
}

impl Tree<'_> {
    /// `None` where a node is not what it should be.
    fn down(&mut self, id: ObjectId, depth: usize) -> Option<()> {
        let node = self.pdf.get_dictionary(id).ok().filter(|_| depth <= DEPTH && self.met.insert(id))?;
        if node.has_type(b"Page") {
            self.pages.push(id);
            return (!node.has(b"Kids")).then_some(());
        }
        let before = self.pages.len();
        for kid in list(self.pdf, node, b"Kids").filter(|_| node.has_type(b"Pages"))? {
            self.down(kid.as_reference().ok()?, depth + 1)?;
        }
        let count = self.pdf.dereference(node.get(b"Count").ok()?).ok()?.1.as_i64().ok()?;
        (usize::try_from(count).ok()? == self.pages.len() - before).then_some(())
    }
}

/// Does the catalog lead to the pages as the list has them, and carry nothing besides the list?
pub(super) fn leads_as_listed(pdf: &Document, manifest: &Manifest, pages: &[ObjectId]) -> bool {
    let Ok(catalog) = pdf.catalog() else { return false };
    let names = dict(pdf, catalog, b"Names");
    let of_names = |key: &[u8]| match names.filter(|names| names.has(key)) {
        Some(names) => dict(pdf, names, key).and_then(|tree| entries(pdf, tree, b"Names")),
        None => Some(Vec::new()),
    };
    let leads = |(name, place): &(&Object, &Object)| leads_to(pdf, name, place, manifest, pages).is_some();
    // Before names had a tree they stood in the catalog; no bundle's ever did.
    !catalog.has(b"Dests")
        && of_names(b"Dests").is_some_and(|all| all.iter().all(leads))
        && of_names(b"EmbeddedFiles").is_some_and(|files| files.len() == 1)
        && list(pdf, catalog, b"AF").is_none_or(|files| files.len() <= 1)
        && is_labelled(pdf, catalog, manifest)
}

/// Does a name lead to the page of its number?
fn leads_to(pdf: &Document, name: &Object, place: &Object, manifest: &Manifest, pages: &[ObjectId]) -> Option<()> {
    let number: u32 = std::str::from_utf8(name.as_str().ok()?).ok()?.strip_prefix("page-")?.parse().ok()?;
    let meant = pages.get(usize::try_from(number.checked_sub(manifest.first_page)?).ok()?)?;
    let place = match pdf.dereference(place).ok()?.1 {
        Object::Dictionary(dict) => pdf.dereference(dict.get(b"D").ok()?).ok()?.1,
        other => other,
    };
    (place.as_array().ok()?.first()?.as_reference().ok()? == *meant).then_some(())
}

/// Do the labels of the exhibits' pages say the numbers that are printed on them?
fn is_labelled(pdf: &Document, catalog: &Dictionary, manifest: &Manifest) -> bool {
    let (Some(first), Some(last)) = (manifest.exhibits.first(), manifest.exhibits.last()) else { return true };
    let place = |page: u32| i64::from(page) - i64::from(manifest.first_page);
    let exhibits = place(first.from)..place(last.to) + 1;
    if !catalog.has(b"PageLabels") {
        return true;
    }
    let runs = dict(pdf, catalog, b"PageLabels").and_then(|tree| entries(pdf, tree, b"Nums"));
    let runs: Option<Vec<(i64, i64)>> =
        runs.and_then(|runs| runs.iter().map(|(at, label)| Some((at.as_i64().ok()?, counted(pdf, label)?))).collect());
    let Some(runs) = runs.filter(|runs| runs.is_sorted_by(|a, b| a.0 < b.0)) else { return false };
    let ends = runs.iter().skip(1).map(|(at, _)| *at).chain([i64::MAX]);
    let among = |at: i64, end: i64| at < exhibits.end && exhibits.start < end && at < end;
    runs.first().is_some_and(|(at, _)| *at <= exhibits.start)
        && runs
            .iter()
            .zip(ends)
            .all(|(&(at, from), end)| !among(at, end) || from.checked_sub(at) == Some(i64::from(manifest.first_page)))
}

/// The number that a run of labels begins with, where they are figures and nothing else; one that no page bears where
/// they are not. `None` where it is no label.
fn counted(pdf: &Document, label: &Object) -> Option<i64> {
    let label = pdf.dereference(label).ok()?.1.as_dict().ok()?;
    let figures = label.get(b"S").is_ok_and(|style| style.as_name().is_ok_and(|style| style == b"D"));
    let from = match label.get(b"St") {
        Ok(from) => pdf.dereference(from).ok()?.1.as_i64().ok()?,
        Err(_) => 1,
    };
    Some(if figures && !label.has(b"P") { from } else { i64::MIN })
}

/// Keys and values of a tree of names or numbers; `None` where it is no such tree.
fn entries<'a>(pdf: &'a Document, root: &'a Dictionary, leaf: &[u8]) -> Option<Vec<(&'a Object, &'a Object)>> {
    let (mut found, mut met, mut waiting) = (Vec::new(), BTreeSet::new(), vec![root]);
    while let Some(node) = waiting.pop() {
        if let Some(pairs) = list(pdf, node, leaf) {
            found.extend(pairs.chunks(2).map(|pair| Some((pair.first()?, pair.get(1)?))).collect::<Option<Vec<_>>>()?);
        }
        // The last is looked at first.
        for kid in list(pdf, node, b"Kids").into_iter().flatten().rev() {
            let id = kid.as_reference().ok().filter(|id| met.insert(*id))?;
            waiting.push(pdf.get_dictionary(id).ok()?);
        }
    }
    Some(found)
}

fn list<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Vec<Object>> {
    pdf.dereference(of.get(key).ok()?).ok()?.1.as_array().ok()
}
