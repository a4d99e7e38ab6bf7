//! How often a page draws its forms: one that draws itself has no end, and a few that draw one another twice grow like powers.

use super::INFLATED;
use super::names::dict;
use super::source::{Leaf, contents, too_nested};
use crate::Unfit;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Forms within forms that programs write; what goes deeper is counted.
const DEEP: usize = 3;
/// Forms within forms that are followed at all.
const DEEPEST: usize = 100;
/// Forms drawn by one page at most.
const MOST: u64 = 100_000;

/// Refuses a source of which a page would be drawn for ever.
pub(super) fn bounded(pdf: &Document, leaves: &[Leaf]) -> Result<(), Unfit> {
    let mut walk = Walk { pdf, shallow: BTreeMap::new(), times: BTreeMap::new(), open: BTreeSet::new() };
    for leaf in leaves {
        let resources = dict(pdf, &leaf.node, b"Resources");
        if forms(pdf, resources).into_iter().all(|(_, id)| walk.depth(id).is_some_and(|depth| depth <= DEEP)) {
            continue;
        }
        let mut content = Vec::new();
        for stream in contents(pdf, &leaf.node)?.iter().filter_map(|id| pdf.objects.get(id)?.as_stream().ok()) {
            content.extend(stream.get_plain_content_with_limit(INFLATED).unwrap_or_default());
            content.push(b'\n');
        }
        walk.drawn(&content, resources).ok_or_else(too_nested)?;
    }
    Ok(())
}

struct Walk<'a> {
    pdf: &'a Document,
    /// How deep forms lie within a form by its resources; `None` where that cannot be told from them.
    shallow: BTreeMap<ObjectId, Option<usize>>,
    /// How many forms a form draws, itself among them.
    times: BTreeMap<ObjectId, u64>,
    open: BTreeSet<ObjectId>,
}

impl<'a> Walk<'a> {
    fn depth(&mut self, id: ObjectId) -> Option<usize> {
        if let Some(known) = self.shallow.get(&id) {
            return *known;
        }
        if self.open.len() > DEEPEST || !self.open.insert(id) {
            return None;
        }
        let own = self.own(id);
        let depth = own.and_then(|own| {
            let mut within = forms(self.pdf, Some(own)).into_iter().map(|(_, id)| self.depth(id));
            within.try_fold(0, |deepest: usize, depth| Some(deepest.max(depth?))).map(|deepest| deepest + 1)
        });
        self.open.remove(&id);
        self.shallow.insert(id, depth);
        depth
    }

    /// How many forms that content draws; `None` where it has no end, or too far.
    fn drawn(&mut self, content: &[u8], resources: Option<&'a Dictionary>) -> Option<u64> {
        let forms: BTreeMap<Vec<u8>, ObjectId> = forms(self.pdf, resources).into_iter().collect();
        let mut all = 0_u64;
        for name in called(content) {
            if let Some(id) = forms.get(&name) {
                all = all.checked_add(self.of(*id, resources)?).filter(|all| *all <= MOST)?;
            }
        }
        Some(all)
    }

    fn of(&mut self, id: ObjectId, resources: Option<&'a Dictionary>) -> Option<u64> {
        if let Some(known) = self.times.get(&id) {
            return Some(*known);
        }
        if self.open.len() > DEEPEST || !self.open.insert(id) {
            return None;
        }
        let stream = self.pdf.objects.get(&id).and_then(|o| o.as_stream().ok());
        let content = stream.and_then(|s| s.get_plain_content_with_limit(INFLATED).ok()).unwrap_or_default();
        let within = self.drawn(&content, self.own(id).or(resources));
        self.open.remove(&id);
        let times = within? + 1;
        self.times.insert(id, times);
        Some(times)
    }

    fn own(&self, id: ObjectId) -> Option<&'a Dictionary> {
        dict(self.pdf, &self.pdf.objects.get(&id)?.as_stream().ok()?.dict, b"Resources")
    }
}

/// Forms and patterns among resources, by name.
fn forms(pdf: &Document, resources: Option<&Dictionary>) -> Vec<(Vec<u8>, ObjectId)> {
    let kinds = [b"XObject".as_slice(), b"Pattern"].into_iter().filter_map(|kind| dict(pdf, resources?, kind));
    let named = kinds.flatten().filter_map(|(name, o)| Some((name.clone(), o.as_reference().ok()?)));
    let draws = |id: ObjectId| {
        let stream = pdf.objects.get(&id).and_then(|o| o.as_stream().ok());
        stream.is_some_and(|s| {
            s.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form") || s.dict.has(b"PatternType")
        })
    };
    named.filter(|(_, id)| draws(*id)).collect()
}

/// The names of forms and patterns that content draws with, as often as it does.
fn called(content: &[u8]) -> Vec<Vec<u8>> {
    let operations = Content::decode(content).map(|content| content.operations).unwrap_or_default();
    let names = operations.into_iter().filter(|o| matches!(o.operator.as_str(), "Do" | "scn" | "SCN"));
    names.filter_map(|o| Some(o.operands.last()?.as_name().ok()?.to_vec())).collect()
}
