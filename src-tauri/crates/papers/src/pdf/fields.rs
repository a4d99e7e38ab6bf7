//! Fields of a form whose widgets stay behind with their pages: what was written into them stays behind, too.

use super::names::dict;
use lopdf::{Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// A form deeper than this is a loop.
const DEPTH: usize = 64;

/// The annotations of a page that are objects of their own.
pub(crate) fn annotations(pdf: &Document, node: &lopdf::Dictionary) -> Vec<ObjectId> {
    let list = node.get(b"Annots").ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
    list.into_iter().flatten().filter_map(|o| o.as_reference().ok()).collect()
}

/// The fields at the top of a form.
pub(crate) fn roots(pdf: &Document) -> Vec<ObjectId> {
    let form = pdf.catalog().ok().and_then(|c| dict(pdf, c, b"AcroForm"));
    let list = form.and_then(|f| pdf.dereference(f.get(b"Fields").ok()?).ok()?.1.as_array().ok());
    list.into_iter().flatten().filter_map(|o| o.as_reference().ok()).collect()
}

/// Everything that must not be reached when pages stay behind: their annotations, and every field that has no widget among
/// `live`, the annotations of pages that come along.
pub(crate) fn behind(pdf: &Document, live: &BTreeSet<ObjectId>, left: &BTreeSet<ObjectId>) -> BTreeSet<ObjectId> {
    let mut judged = BTreeMap::new();
    // A field need not be listed in the form to be reached from its widgets.
    let tops = live.iter().chain(left).map(|&widget| top(pdf, widget)).filter(|top| !live.contains(top));
    for field in roots(pdf).into_iter().chain(tops) {
        comes(pdf, field, live, &mut judged, 0);
    }
    let dead = judged.into_iter().filter(|(_, comes)| !comes).map(|(id, _)| id);
    dead.chain(left.iter().copied()).filter(|id| !live.contains(id)).collect()
}

fn top(pdf: &Document, widget: ObjectId) -> ObjectId {
    let above = |id: ObjectId| pdf.get_dictionary(id).ok()?.get(b"Parent").ok()?.as_reference().ok();
    (0..DEPTH).try_fold(widget, |at, _| above(at).ok_or(at)).unwrap_or_else(|at| at)
}

fn comes(
    pdf: &Document,
    id: ObjectId,
    live: &BTreeSet<ObjectId>,
    judged: &mut BTreeMap<ObjectId, bool>,
    depth: usize,
) -> bool {
    if let Some(&known) = judged.get(&id) {
        return known;
    }
    let mut comes_along = live.contains(&id);
    judged.insert(id, comes_along);
    let kids = pdf.get_dictionary(id).ok().and_then(|field| pdf.dereference(field.get(b"Kids").ok()?).ok());
    if depth < DEPTH
        && let Some((_, Object::Array(kids))) = kids
    {
        for kid in kids.iter().filter_map(|kid| kid.as_reference().ok()) {
            comes_along |= comes(pdf, kid, live, judged, depth + 1);
        }
    }
    judged.insert(id, comes_along);
    comes_along
}
