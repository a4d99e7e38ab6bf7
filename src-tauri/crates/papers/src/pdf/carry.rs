//! Carries pages of a source PDF over as they are: every object a page needs, and nothing of what it does not.

use super::names::named;
use super::used::{Used, bare};
use super::writer::{Renumber, Writer};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Keys of a page that belong to its old document: its place there, its structure, article threads.
const LEFT: [&[u8]; 7] = [b"Parent", b"StructParents", b"B", b"Tabs", b"PresSteps", b"Thumb", b"AA"];
/// Actions that run something. They are not part of what a page shows, and no court opens a file that runs scripts.
const RUNS: [&[u8]; 8] =
    [b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"ResetForm", b"Rendition", b"Movie", b"GoToE"];
/// Coordinates of an annotation.
const PLACES: [&[u8]; 6] = [b"Rect", b"QuadPoints", b"Vertices", b"InkList", b"L", b"CL"];

/// The way of one source's objects into the bundle.
pub(crate) struct Carrier<'a> {
    pub(crate) pdf: &'a Document,
    numbers: BTreeMap<ObjectId, u32>,
    /// Pages that were not chosen, and their annotations: a reference to one leads nowhere.
    walls: BTreeSet<ObjectId>,
    waiting: VecDeque<ObjectId>,
    names: Option<BTreeMap<Vec<u8>, Object>>,
    /// Fields at the top of the source's form get a new parent.
    roots: BTreeSet<ObjectId>,
    /// Annotations of fitted pages: scale, and shift.
    fitted: BTreeMap<ObjectId, [f32; 3]>,
    /// Other pages stay behind: what pages and forms do not name of their resources stays with them.
    sparing: Option<Used>,
    /// Actions left out.
    pub(crate) silenced: u32,
}

/// The number that no object of a source has: what is above its form's fields.
const ABOVE: ObjectId = (0, u16::MAX);

impl<'a> Carrier<'a> {
    /// `pages` become the promised numbers, wherever they are referred to.
    pub(crate) fn new(pdf: &'a Document, pages: &[(ObjectId, u32)], walls: BTreeSet<ObjectId>) -> Self {
        let numbers: BTreeMap<ObjectId, u32> = pages.iter().copied().collect();
        let walls = walls.into_iter().filter(|id| !numbers.contains_key(id)).collect();
        Self {
            pdf,
            numbers,
            walls,
            waiting: VecDeque::new(),
            names: None,
            roots: BTreeSet::new(),
            fitted: BTreeMap::new(),
            sparing: None,
            silenced: 0,
        }
    }

    /// Takes of all resources only what is named by what is carried.
    pub(crate) fn sparing(&mut self) {
        self.sparing = Some(Used::default());
    }

    /// A page's dictionary on its way, with as much beside it as may come along.
    pub(crate) fn bared(&self, node: &Dictionary) -> Dictionary {
        let page = Self::page(node);
        if self.sparing.is_some() { bare(&page) } else { page }
    }

    /// What a page takes of its resources.
    pub(crate) fn needed(&mut self, page: &Dictionary, streams: &[ObjectId], resources: Dictionary) -> Dictionary {
        match &mut self.sparing {
            Some(used) => used.of_page(self.pdf, page, streams, &resources),
            None => resources,
        }
    }

    /// Puts the source's form fields under a field of ours, or two exhibits' fields of one name would share one value.
    pub(crate) fn under(&mut self, fields: impl Iterator<Item = ObjectId>, above: u32) {
        self.roots = fields.collect();
        self.numbers.insert(ABOVE, above);
    }

    /// An annotation of a page that is drawn smaller.
    pub(crate) fn fit(&mut self, annotation: ObjectId, by: [f32; 3]) {
        self.fitted.insert(annotation, by);
    }

    /// What an object became, where it was carried.
    pub(crate) fn carried(&self, id: ObjectId) -> Option<u32> {
        self.numbers.get(&id).copied()
    }

    /// A page's dictionary without what belongs to its old document.
    pub(crate) fn page(node: &Dictionary) -> Dictionary {
        let mut page = node.clone();
        for key in LEFT {
            page.remove(key);
        }
        page.set("Type", "Page");
        page
    }

    /// An object with its references in new numbers; what it refers to is carried when `flush` is called.
    pub(crate) fn moved(&mut self, object: &Object, writer: &mut Writer) -> Object {
        match object {
            Object::Reference(id) => match self.renumber(*id, writer) {
                Some(number) => Object::Reference((number, 0)),
                None => Object::Null,
            },
            Object::Array(list) => Object::Array(list.iter().map(|o| self.moved(o, writer)).collect()),
            Object::Dictionary(dict) => Object::Dictionary(self.moved_dict(dict, writer)),
            other => other.clone(),
        }
    }

    /// The same for a dictionary.
    pub(crate) fn moved_dict(&mut self, dict: &Dictionary, writer: &mut Writer) -> Dictionary {
        dict.iter().map(|(key, value)| (key.clone(), self.moved(value, writer))).collect()
    }

    /// Writes everything that is waited for.
    pub(crate) fn flush(&mut self, writer: &mut Writer) {
        let pdf = self.pdf;
        while let Some(id) = self.waiting.pop_front() {
            let Some(&number) = self.numbers.get(&id) else { continue };
            let Some(object) = pdf.objects.get(&id) else { continue };
            let spared = self.sparing.as_mut().and_then(|used| used.of_form(pdf, id, object));
            match (spared, object) {
                (Some(dict), Object::Stream(stream)) => {
                    writer.put_stream(number, &dict, &stream.content, self);
                    continue;
                }
                (Some(dict), _) => {
                    writer.put(number, &Object::Dictionary(dict), self);
                    continue;
                }
                (None, _) => {}
            }
            match object.as_dict().ok().and_then(|dict| self.changed(Some(id), dict)) {
                Some(changed) => writer.put(number, &Object::Dictionary(changed), self),
                None => writer.put(number, object, self),
            }
        }
    }

    /// An annotation, field or action with what must change; `None` where nothing must.
    pub(crate) fn changed(&mut self, id: Option<ObjectId>, dict: &Dictionary) -> Option<Dictionary> {
        let pdf = self.pdf;
        if runs(dict) {
            self.silenced = self.silenced.saturating_add(1);
            return Some(Dictionary::new());
        }
        let mut changed = None;
        let annotation = dict.has(b"Subtype") && dict.has(b"Rect");
        let field = dict.has(b"FT") || dict.has(b"T");
        if (annotation || field) && dict.has(b"AA") {
            changed.get_or_insert_with(|| dict.clone()).remove(b"AA");
            self.silenced = self.silenced.saturating_add(1);
        }
        if field && let Some(kids) = self.kids(dict) {
            changed.get_or_insert_with(|| dict.clone()).set("Kids", kids);
        }
        if annotation {
            if let Ok(target) = dict.get(b"Dest")
                && let Some(target) = self.target(target)
            {
                changed.get_or_insert_with(|| dict.clone()).set("Dest", target);
            }
            if let Ok(action) = dict.get(b"A")
                && let Ok((_, Object::Dictionary(action))) = pdf.dereference(action)
            {
                if runs(action) {
                    changed.get_or_insert_with(|| dict.clone()).remove(b"A");
                    self.silenced = self.silenced.saturating_add(1);
                } else if action.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"GoTo")
                    && let Some(target) = action.get(b"D").ok().and_then(|d| self.target(d))
                {
                    let changed = changed.get_or_insert_with(|| dict.clone());
                    changed.remove(b"A");
                    changed.set("Dest", target);
                }
            }
            if let Some(by) = id.and_then(|id| self.fitted.get(&id).copied()) {
                fit(changed.get_or_insert_with(|| dict.clone()), by);
            }
        }
        if id.is_some_and(|id| self.roots.contains(&id)) {
            changed.get_or_insert_with(|| dict.clone()).set("Parent", ABOVE);
        }
        changed
    }

    /// What is below a field and comes along; `None` where that is everything.
    fn kids(&self, field: &Dictionary) -> Option<Vec<Object>> {
        let (_, all) = self.pdf.dereference(field.get(b"Kids").ok()?).ok()?;
        let all = all.as_array().ok()?;
        let stays = |kid: &&Object| match kid {
            Object::Reference(id) => !self.walls.contains(id) && self.pdf.objects.contains_key(id),
            _ => self.sparing.is_none(),
        };
        let kids: Vec<Object> = all.iter().filter(stays).cloned().collect();
        (kids.len() < all.len()).then_some(kids)
    }

    /// What a destination's name stands for in the source; null where it leads to a page that is not here.
    fn target(&mut self, target: &Object) -> Option<Object> {
        let pdf = self.pdf;
        let target = pdf.dereference(target).ok()?.1;
        let array = match target {
            Object::Name(name) | Object::String(name, _) => {
                let names = self.names.get_or_insert_with(|| named(pdf));
                names.get(name.as_slice()).cloned().unwrap_or(Object::Null)
            }
            other => other.clone(),
        };
        let page = array.as_array().ok().and_then(|list| list.first()).and_then(|p| p.as_reference().ok());
        match page {
            Some(page) if self.numbers.contains_key(&page) => Some(array),
            _ => Some(Object::Null),
        }
    }
}

/// Coordinates of an annotation on a page drawn smaller.
pub(crate) fn fit(annotation: &mut Dictionary, [scale, x, y]: [f32; 3]) {
    fn moved(list: &mut [Object], [scale, x, y]: [f32; 3]) {
        for (i, item) in list.iter_mut().enumerate() {
            if let Object::Array(inner) = item {
                moved(inner, [scale, x, y]);
            } else if let Ok(n) = item.as_float() {
                *item = Object::Real(n * scale + if i % 2 == 0 { x } else { y });
            }
        }
    }
    for key in PLACES {
        if let Ok(Object::Array(list)) = annotation.get_mut(key) {
            moved(list, [scale, x, y]);
        }
    }
}

impl Renumber for Carrier<'_> {
    fn renumber(&mut self, id: ObjectId, writer: &mut Writer) -> Option<u32> {
        if let Some(&number) = self.numbers.get(&id) {
            return Some(number);
        }
        // A reference to nothing is null by the standard; what is there and unreadable, the survey has refused before.
        if self.walls.contains(&id) || self.pdf.objects.get(&id).is_none_or(is_structure) {
            return None;
        }
        let number = writer.promise();
        self.numbers.insert(id, number);
        self.waiting.push_back(id);
        Some(number)
    }
}

/// The old catalog, page tree and structure tree must not come along through some back reference.
pub(crate) fn is_structure(object: &Object) -> bool {
    let Object::Dictionary(dict) = object else { return false };
    let kind = dict.get(b"Type").and_then(Object::as_name).unwrap_or_default();
    matches!(kind, b"Catalog" | b"Pages" | b"StructTreeRoot" | b"StructElem")
        || (kind == b"Page" && dict.has(b"Parent"))
}

/// An action that runs something.
fn runs(dict: &Dictionary) -> bool {
    dict.get(b"S").and_then(Object::as_name).is_ok_and(|s| RUNS.contains(&s))
        && !dict.has(b"Subtype")
        && ["JS", "F", "Fields", "Win", "R", "T"].iter().any(|key| dict.has(key.as_bytes()))
}
